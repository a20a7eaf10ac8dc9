/*
 * What queries may ask of the notes of a book.  Private to book.  asked.c knows fields, files and links, queries.c finds the queries and
 * writes the answers.
 */
#ifndef BOOK_ASKED_H
#define BOOK_ASKED_H

#include "book/make.h"
#include "octavo/query.h"

struct asked_note {
	struct note *note;
	GHashTable *fields; /* by name; made when it is first asked */
	GHashTable *parts;  /* of its file: name -> struct query_value, those that were asked; or NULL */
	GHashTable *links;  /* the notes that it links to, as numbers + 1; made when it is first asked */
	GArray *linked;     /* int: the notes that link to it, in their order; NULL: none, or nobody asked */
};

struct asked {
	struct make *make;
	struct arena *arena;      /* of fields and values */
	struct asked_note *notes; /* in the order of the book */
	int n;
	GHashTable *numbers; /* struct note -> its number + 1 */
	GHashTable *found;   /* folder and target of a link -> number + 2 */
	GString *key;        /* of these, at work */
	bool turned;         /* the notes know which link to them */
	GHashTable *folders; /* as queries write them -> as paths of the book begin */
	bool times_asked;    /* by the query at work: when files were made */
};

void asked_init(struct asked *asked, struct make *make);
void asked_free(struct asked *asked);
/* The door of the query module to them. */
struct query_notes asked_notes(struct asked *asked);
/* Takes down the links and tags of a note, before answers in it have some of their own. */
void asked_take(struct asked *asked, int number);

#endif
