/*
 * again: chapters of an earlier making, private to layout; see again.c.  piece.c packs and unpacks, chronicle.c knows what a
 * chapter follows from and notes what comes of it, again.c takes it and keeps it.
 */
#ifndef LAYOUT_AGAIN_H
#define LAYOUT_AGAIN_H

#include "layout/layout.h"

/* ---- pieces (piece.c) ---- */

void piece_put_int(GString *out, int number);
void piece_put_double(GString *out, double number);
/* text may be NULL */
void piece_put_text(GString *out, const char *text);
void piece_put_bytes(GString *out, const char *bytes, size_t len);

/* What is left of a piece.  What is not there is 0, and at is NULL from then on. */
struct piece {
	const char *at, *end;
};

const char *piece_take(struct piece *in, size_t len);
int piece_int(struct piece *in);
double piece_double(struct piece *in);
/* Good as long as the pieces. */
const char *piece_text(struct piece *in);
/* A count of things that take a byte each at least. */
int piece_count(struct piece *in);

/* ---- what is noted (chronicle.c) ---- */

/* Elements as counted from the chapter's first, but for these. */
enum { ELEM_NONE = -1, ELEM_PART = -2 };

/* What is noted while a chapter runs. */
struct chronicle {
	bool sound, drawing;
	GArray *asks;     /* struct state_ask */
	GString *answers; /* to these, one after the other */
	GString *places, *pages;
	int n_places, n_pages;
	GHashTable *nodes; /* node -> its place among those of the chapter + 1 */
	GHashTable *before; /* id -> struct state_place: where places fell that are told again */
	struct diag_mark mark;
	guint n_elems, n_outlines;
	int first_page;
};

struct keeping {
	uint8_t (*bases)[SUM_BYTES]; /* of each chapter, where known */
	bool *known;
	uint8_t key[SUM_BYTES]; /* of the chapter at work */
	GList *dropped;         /* what had been dropped before it */
	struct chronicle chronicle;
};

/* Begins to note what comes of a chapter. */
void chronicle_begin(struct layout *layout, int chapter);
/* An element as it is noted. */
int chronicle_elem(struct layout *layout, int elem);
/* Drawn: places fell where they were measured, and answers given on the way are those of the end. */
bool chronicle_is_measured(struct layout *layout);
/* Keeps what came of the chapter under all that it followed from. */
void chronicle_end(struct layout *layout, const GString *outcome);
/* What came of a chapter when all was as it is now; measuring, the chapter has its references then, as far as they came. */
bool chronicle_find(struct layout *layout, int chapter, struct piece *in);
/* The nodes of a chapter in order, each with its place among them from 1: into nodes, or into list. */
void chronicle_nodes(const struct book_chapter *chapter, GHashTable *nodes, GPtrArray *list);
/* Ordinals of codes, in order. */
GList *chronicle_ordinals(GHashTable *dropped);

#endif
