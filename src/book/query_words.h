/* The answers of queries as Markdown; private to book. */
#ifndef BOOK_QUERY_WORDS_H
#define BOOK_QUERY_WORDS_H

#include "book/query_notes.h"

/* The note that asks, and what it asks. */
struct asking {
	struct asked *asked;
	const struct query_notes *notes;
	struct arena *arena; /* of one query */
	int64_t steps;       /* that are left for the whole book */
	int self;            /* the note's number */
	const char *lang;    /* its language */
};

/* Appends a value: words of one line, as cells of a table have them where it stands in one. */
void asking_put_value(struct asking *asking, GString *out, const struct query_value *value, bool in_table);
/* Appends a list or a table, its lines. */
void asking_put_answer(struct asking *asking, GString *out, const struct query_answer *answer);

#endif
