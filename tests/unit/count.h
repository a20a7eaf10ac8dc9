/*
 * Work that is counted and not timed: a test run with --count does each of its patterns once and once twice as long, and
 * tells callgrind's count of instructions after each.  tests/cli/linear.t runs these and compares; without callgrind
 * nothing is counted.
 */
#ifndef UNIT_COUNT_H
#define UNIT_COUNT_H

#include <glib.h>
#include <stdbool.h>

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

/* Work of one kind, so much of it. */
typedef void (*count_fn)(size_t kind, size_t len);

/* Does that of each kind once and once twice as long; 0, for main. */
static inline int count_kinds(count_fn work, size_t n_kinds, size_t len)
{
	for (size_t kind = 0; kind < n_kinds; kind++) {
		work(kind, len);
		work(kind, 2 * len);
	}
	return 0;
}

/* A piece over and over, to that many bytes at least. */
static inline GString *count_text(const char *piece, size_t len)
{
	GString *text = g_string_new(NULL);

	while (text->len < len)
		g_string_append(text, piece);
	return text;
}

#endif
