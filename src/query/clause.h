/* A query, read.  Private to query. */
#ifndef QUERY_CLAUSE_H
#define QUERY_CLAUSE_H

#include "query/make.h"

struct query_column {
	const struct query_term *term;
	const char *name; /* of what is flattened or grouped by */
	const char *head; /* of a column, "": notes stand in it */
	bool falls;       /* of a key to sort by */
};

enum query_step_kind { STEP_WHERE, STEP_SORT, STEP_LIMIT, STEP_FLATTEN, STEP_GROUP };

struct query_step {
	enum query_step_kind kind;
	struct query_column column;
	const struct query_column *keys; /* of SORT */
	int n_keys;
};

struct query {
	enum query_shape shape;
	bool has_id;
	const struct query_column *columns;
	int n_columns;
	const struct query_from *from; /* NULL: all notes */
	const struct query_step *steps;
	int n_steps;
};

/* A field's name as the head of a column: "episode-date" is "Episode date", "file.link" nothing, since notes stand there; anything but a
 * name as it is written (clause.c). */
const char *query_head(struct arena *arena, const char *name);

#endif
