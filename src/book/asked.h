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
	GHashTable *fields; /* name -> struct query_value; made when it is first asked */
	GHashTable *links;  /* the notes that it links to, as numbers + 1; likewise */
};

struct asked {
	struct make *make;
	struct arena *arena;      /* of fields and values */
	struct asked_note *notes; /* in the order of the book */
	int n;
	GHashTable *numbers; /* struct note -> its number + 1 */
	GHashTable *found;   /* folder and target of a link -> number + 1 */
	GHashTable *folders; /* as queries write them -> as paths of the book begin */
	bool times_asked;    /* by the query at work: when files were made */
};

void asked_init(struct asked *asked, struct make *make);
void asked_free(struct asked *asked);
/* The door of the query module to them. */
struct query_notes asked_notes(struct asked *asked);
/* The notes that one links to, as they are at the first asking. */
GHashTable *asked_links(struct asked *asked, int from);

#endif
