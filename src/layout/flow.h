/*
 * flow: the page builder.  flow_break cuts a vertical list into pages by one optimisation
 * over the whole of it; flow_place tells where each row of a page stands.  Knows rows and
 * costs, nothing of what they hold.
 */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/vlist.h"

struct flow_shape {
	double height;   /* of the text block */
	double leading;  /* the grid */
	double note_gap; /* between text and the first footnote, holds the rule */
	/* facing pages shall end level; the first page is a recto */
	bool spreads;
};

struct flow_page {
	int first, end;           /* rows */
	int note_first, note_end; /* rows of the notes list */
};

/* The pages in the list's arena; at least one, none overfull unless a single row is.
 * Linear in rows. */
struct flow_page *flow_break(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, int *n_pages);

/* Fills tops (one a row of the page) with where the contents of each row begin, from the
 * top of the text block. Returns the height that the rows take, paddings at the cut
 * included. */
double flow_place(const struct vlist *list, const struct flow_page *page,
	const struct flow_shape *shape, double *tops);

/* The height of the footnotes of a page with their gap, 0 if there are none. */
double flow_notes_height(const struct vlist *notes, const struct flow_page *page,
	const struct flow_shape *shape);

#endif
