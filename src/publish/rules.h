/* Rules on their way to units: rules.c looks at folders, groups.c at what notes say. */
#ifndef PUBLISH_RULES_H
#define PUBLISH_RULES_H

#include "publish/publish.h"

struct expanding {
	struct run *run;
	struct arena *arena;
	const struct library *library;
	const struct job *job;
	struct state *state;
	GPtrArray *units;
	int64_t now;
	bool good;
};

/* A book to be, with the settings of the library and the rule, {name} and {period} filled in; period may be NULL. */
struct unit *unit_new(struct expanding *expanding, const struct rule *rule, const char *name, const char *shown,
	const char *period);
/* Whether the rule's "only" names it, or names none. */
bool rule_wants(const struct rule *rule, const char *name);
/* The units of a rule that gathers notes by what they say. */
void groups_expand(struct expanding *expanding, const struct rule *rule);

#endif
