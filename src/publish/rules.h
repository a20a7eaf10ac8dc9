/* Rules on their way to units: places.c looks at folders and single notes, groups.c at what notes say. */
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
	/* of the rule at hand */
	GPtrArray *seen;  /* names that 'only' was asked for */
	bool found;       /* there is something, though it may be too little, or too early */
};

/* A book to be, with the settings of the library and the rule, {name} and {period} filled in; period may be NULL. */
struct unit *unit_new(struct expanding *expanding, const struct rule *rule, const char *name, const char *shown,
	const char *period);
/* Whether the rule's "only" names it, or names none.  name: in the run's arena. */
bool rule_wants(struct expanding *expanding, const struct rule *rule, const char *name);
/* Whether the note is held back, by its own embargo, as a draft, else by the rule's days after its date.  An embargo that is no date holds
 * it back, and is told. */
bool rule_holds(struct expanding *expanding, const struct rule *rule, struct note_fact *fact);
/* The units of a rule of folders or of single notes. */
void places_expand(struct expanding *expanding, const struct rule *rule);
/* The units of a rule that gathers notes by what they say. */
void groups_expand(struct expanding *expanding, const struct rule *rule);

#endif
