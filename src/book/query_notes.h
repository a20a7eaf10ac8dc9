/*
 * What queries may ask of the notes of a book; private to book.  query.c finds the queries and puts the answers in their places,
 * query_words.c writes values as Markdown; the door to the notes is query_notes.c's, and what stands behind it is found by
 * query_fields.c, query_file.c, query_links.c and query_folders.c when it is asked, and kept.
 *
 * Notes are known by their numbers: their place in the book, from 0 on.
 */
#ifndef BOOK_QUERY_NOTES_H
#define BOOK_QUERY_NOTES_H

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
/* The door of the query module to them; valid as long as asked is. */
struct query_notes asked_notes(struct asked *asked);
/* Takes down the links and tags of a note, before answers in it have some of their own. */
void asked_take(struct asked *asked, int number);

/* Behind the door, as struct query_notes has them; data is the struct asked. */
bool asked_field(void *data, int number, const char *name, struct query_value *value);
bool asked_file(void *data, int number, const char *written, struct query_value *value);
int asked_find(void *data, int from, const char *target);
bool asked_in(void *data, int number, const char *written);
bool asked_links(void *data, int from, int to);

/* The notes that a note links to, as numbers + 1; asked owns the table. */
GHashTable *asked_links_of(struct asked *asked, int from);
/* The same as numbers (int), in the order of the book; the caller unrefs the array. */
GArray *asked_links_from(struct asked *asked, int from);
/* Tells each note which link to it (asked_note.linked), in the order of the book. */
void asked_links_turn(struct asked *asked);
/* What stands in front matter as a value; in the arena of asked. */
struct query_value asked_front(struct asked *asked, const struct yaml_node *node);

#endif
