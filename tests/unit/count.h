/*
 * Work that is counted and not timed: a test run with --count does each of its patterns once and once twice as long, and
 * tells callgrind's count of instructions after each.  tests/cli/linear.t runs these and compares; without callgrind
 * nothing is counted.
 */
#ifndef UNIT_COUNT_H
#define UNIT_COUNT_H

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#else
#define CALLGRIND_START_INSTRUMENTATION
#define CALLGRIND_ZERO_STATS
#define CALLGRIND_DUMP_STATS_AT(name) ((void)(name))
#endif

#define COUNT_BEGIN() CALLGRIND_ZERO_STATS
#define COUNT_END(name) CALLGRIND_DUMP_STATS_AT(name)

/* True when work is to be counted, from now on: what loading the program takes is not (--instr-atstart=no). */
static inline bool count_wanted(int argc, char **argv)
{
	bool wanted = argc > 1 && strcmp(argv[1], "--count") == 0;

	if (wanted)
		CALLGRIND_START_INSTRUMENTATION;
	return wanted;
}

#endif
