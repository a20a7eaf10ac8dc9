/*
 * flow: the page builder.  flow_search cuts a vertical list into pages by one optimisation
 * over the whole of it, choosing among the list's other ways (struct valt) as it goes;
 * flow_breach does so with widows and orphans, where nothing else helps; flow_settle puts
 * what was chosen into the list; flow_place tells where each row of a page stands.  Knows
 * rows and costs, nothing of what they hold.
 */
#ifndef LAYOUT_FLOW_H
#define LAYOUT_FLOW_H

#include "layout/vlist.h"

struct flow_shape {
	double height;   /* of the text block */
	double leading;  /* the grid */
	double note_gap; /* between text and the first footnote, holds the rule */
	bool spreads; /* facing pages shall end level */
	bool single;  /* no page faces another: a line that is missing is no fault */
	bool verso;   /* the first page is one, and faces the second */
	bool flex; /* some rows may have lines more or less above */
};

/* What had to be suffered at the foot of a page. */
enum flow_breach {
	FLOW_CUT = 1,      /* parts what never shall be parted */
	FLOW_LONE = 2,     /* too little under a heading, of a box on one side of the cut */
	FLOW_WIDOW = 4,    /* a last line at the head of the next page */
	FLOW_ORPHAN = 8,   /* a first line at this foot */
	FLOW_SHORT = 16,   /* lines are missing at the foot */
	FLOW_UNEVEN = 32,  /* the facing page ends on another line */
	FLOW_HYPHEN = 64,  /* a word is broken over the turn */
	FLOW_NOTE = 128,   /* a footnote goes on on the next page */
	FLOW_STUB = 256,   /* the last page holds too few lines */
	FLOW_LONG = 512    /* with its facing page a line longer than the others */
};

struct flow_page {
	int first, end;           /* rows */
	int note_first, note_end; /* rows of the notes list */
	double cost;              /* of this page in the whole */
	double missing;           /* lines to its full height */
	unsigned breaches;        /* enum flow_breach */
};

/* A row with other space above. */
struct flow_space {
	int row, lines; /* lines of the grid, more or (negative) less */
};

struct flow {
	struct flow_page *pages;
	int n_pages; /* at least one */
	double cost;
	int *nodes;                /* private: the places of the search between them */
	const struct valt **taken; /* in the order of their rows */
	int n_taken;
	struct flow_space *flexed; /* in the order of their rows; a row may stand there again */
	int n_flexed;
};

/* Chooses the pages, in the list's arena; none is overfull unless a single row is.  Until
 * flow_settle their rows are those of the list as it is, near enough to look for what
 * lies there.  Linear in rows. */
struct flow flow_search(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape);
/* Chooses anew, among all breaks, where a widow or worse might be cheaper than some pages as
 * they are: for pages that other ways can mend no further. */
void flow_breach(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, struct flow *flow);
/* Sets the list as it was chosen; the pages name its rows exactly from then on, and tell
 * what is missing and what was suffered. */
void flow_settle(struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, struct flow *flow);

/* The height of the whole lines of a page. */
double flow_full(const struct flow_shape *shape);
/* Fills tops (one a row of the page) with where the contents of each row begin, from the
 * top of the text block. Returns the height that the rows take, paddings at the cut
 * included. */
double flow_place(const struct vlist *list, const struct flow_page *page,
	const struct flow_shape *shape, double *tops);

/* The height of the footnotes of a page with their gap, 0 if there are none. */
double flow_notes_height(const struct vlist *notes, const struct flow_page *page,
	const struct flow_shape *shape);

#endif
