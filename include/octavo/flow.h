/*
 * flow: a vertical list is cut into pages.  Knows rows and costs, nothing of what they hold.
 *
 * The vertical list: blocks append rows.  A row is what no page break can cut: a line of text, a slice of a table row, a picture.
 * Frames are what surrounds rows: the ground and bar of a callout, the ground of code, the rules of a table.  A frame knows its
 * first and last row; where a page ends inside, it is drawn open and its cut paddings (and, in tables, its repeated head) are
 * added by whoever measures the page.
 *
 * The page builder: flow_search cuts the list by one optimisation over the whole of it, choosing among its other ways (struct
 * valt) as it goes; flow_breach does so with widows and orphans, where nothing else helps; flow_settle puts what was chosen into
 * the list; flow_place tells where each row of a page stands.
 *
 * All memory is the list's arena; rows and frames are named by index.  Measures are points, y downwards.
 */
#ifndef OCTAVO_FLOW_H
#define OCTAVO_FLOW_H

#include "octavo/base.h"

/* ---- the vertical list ---------------------------------------------------------------------------------- */

struct pen; /* a page being drawn */

/* Draws one thing of a row: x is the row's left edge on the page, y the row's top. */
typedef void (*row_draw_fn)(struct pen *pen, const void *data, double x, double y);

struct vdeco {
	struct vdeco *next;
	row_draw_fn draw;
	const void *data;
	double x, y;  /* from the row's left edge and top */
	bool of_line; /* it is the row's line of text or stands in it */
	bool leads;   /* it is read before the row's words: the mark of a list's item */
};

/* What a row tells the page on which it falls. */
struct vmark {
	struct vmark *next;
	const void *what; /* borrowed; who laid it there knows what it is */
	bool of_line;     /* it is told by the line's own words */
};

/* Costs of ending a page above a row, in the order designers give. */
#define ROW_NEVER 1000000.0f /* only an emergency takes it */
#define ROW_LONE 60000.0f    /* one line under a heading, a lone piece of a callout */
#define ROW_WIDOW 30000.0f
#define ROW_ORPHAN 20000.0f
#define ROW_THIN 1500.0f /* a single line of a list at the end, of a formula */
/* a single row of a table, under its head or at its end: the head is repeated for it; a rule at the head of a page */
#define ROW_BARE 6000.0f
#define ROW_EMPTY 6000.0f /* between a heading and one that ends what it opens */
#define ROW_LEAD 15000.0f /* below a line of bold words that stands for a heading */
/* between a line that ends in a colon and what it announces */
#define ROW_INTRO 2400.0f
#define ROW_SPLIT 150.0f /* through a callout, a table, code */
#define ROW_FEW 3000.0f  /* through one of so few rows that it is better whole */
#define ROW_DRAWING 9000.0f /* through a drawing made of letters */
#define FEW_ROWS 6
#define ROW_ITEM 8.0f    /* between items */
#define ROW_LONE_ITEM 1000.0f /* between the one line of a list's first item, or its last, and the others */

/* leadings of space above a heading that may be one less: it stays nearer to its own text */
#define SPACE_LEAST 1.9

struct vrow {
	double x;      /* left edge, from the left of the text block */
	double space;  /* above; dropped at the head of a page */
	double extra;  /* more of it (or less), whole lines of the grid, where the page needs it */
	float flex;    /* the cost of each such line; 0: none shall be had */
	int8_t more, less; /* as many lines at most */
	int8_t n_lower, lowered; /* a picture may be so many lines of the grid lower at most, and is */
	const float *lower;      /* what the first, the first two ... of them cost */
	double before; /* padding of frames that begin with this row */
	double height;
	double after; /* padding of frames that end with this row */
	/* the line this far below the top comes to the grid; negative: as it falls */
	double snap;
	bool loose; /* it begins a box whose lines are not on the grid: it may stand in the middle of its white */
	float cost; /* of ending a page above this row */
	int frame;  /* innermost, -1: none */
	/* rows of the notes list called by this and all rows above */
	int n_notes;
	bool even;       /* the space above is that of others like it: a page gives no line more to some of them */
	bool hyphen;     /* the line ends in an added hyphen */
	bool keep_space; /* the space above stays at the head of a page */
	bool new_page;   /* always begins a page */
	bool apart;      /* a page before it may end anywhere, as the last one may; of at most one row of a list */
	struct vdeco *decos;
	struct vmark *marks;
	struct pos pos; /* of the block, for messages */
};

/* Another way of setting the rows [first, first + n_old): n_new rows of the same height,
 * one for one as far as both go.  The list holds the old ones until it is taken. */
struct valt {
	int first, n_old, n_new;
	bool loose; /* for who made it: how it was sought */
	float cost; /* of taking it, beside the list's other costs */
	struct vrow *rows;
};

struct vframe {
	int parent;      /* index, -1 */
	int first, last; /* rows */
	double x, width;
	/* paddings of the frames around that begin with the same row */
	double inset_top;
	/* paddings of this frame and those within that end with the same row */
	double below;
	double cut_top, cut_bottom; /* padding where a page cuts the frame */
	bool ground; /* a tint: it reaches down to the page's last line where a page cuts it */
	/* rows repeated after a cut (tables); equal: none */
	int head_first, head_end;
	double head_height;
	void (*draw)(struct pen *pen, const struct vframe *frame, double y1, double y2,
		bool begins, bool ends);
	const void *data;
};

struct vlist {
	struct arena *arena;
	struct vrow *rows;
	int n_rows, room_rows;
	struct vframe *frames;
	int n_frames, room_frames;
	/* in the order of first; all of one first have the same n_old */
	struct valt *alts;
	int n_alts, room_alts;
	double space;  /* wanted above the next row, not yet given to one */
	double before; /* padding wanted above the next row */
	float cost;    /* least cost of a break above the next row */
	/* rows to come above which a page shall not end: the heading's followers */
	int keep;
	bool keep_space, new_page, apart, drop_space;
	struct vmark *marks; /* waiting for the next row, in reverse */
	int open_frame;      /* innermost open frame, -1 */
	struct pos pos;      /* of the block that rows are made of */
};

/* Empties it; there is nothing to free but the arena. */
void vlist_init(struct vlist *list, struct arena *arena);
/* Takes room for so many rows at once; more may come. */
void vlist_expect(struct vlist *list, int n);
/* Appends a row (all zero but x, snap -1, the open frame) and gives it what was waiting.
 */
struct vrow *vlist_row(struct vlist *list, double x, double height);
/* The heights of the rows from first on together; white and paddings are not counted. */
double vlist_height(const struct vlist *list, int first);
/* Wants at least so much space above the next row. */
void vlist_space(struct vlist *list, double space);
/* Wants the cost of a break above the next row to be at least so much. */
void vlist_cost(struct vlist *list, float cost);
/* The next row tells it. */
void vlist_mark(struct vlist *list, const void *what);
/* Adds a copy of a mark, of a decoration, to the row: marks before those it has, decorations behind, as they are drawn. */
void vrow_mark(struct arena *arena, struct vrow *row, const struct vmark *mark);
void vrow_deco(struct arena *arena, struct vrow *row, const struct vdeco *deco);
/* Gives what still waits for a row to the last one. */
void vlist_finish(struct vlist *list);
/* Adds other ways, kept in order. */
void vlist_alts(struct vlist *list, const struct valt *alts, int n);
/* Sets the list anew with the given ways, in the order of their rows; frames follow.
 * moved[r] is where row r came to lie, for r up to n_rows; rows that are gone lie where
 * their successor does. */
void vlist_take(struct vlist *list, const struct valt *const *taken, int n, int *moved);
/* Opens a frame around the rows to come, closes the innermost; an empty frame vanishes.
 */
int vlist_frame_open(struct vlist *list, double x, double width, double pad);
void vlist_frame_close(struct vlist *list, double pad);

/* ---- the page builder ------------------------------------------------------------------------------------ */

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

/* A row with other space above, or (own) of another height. */
struct flow_space {
	int row, lines; /* lines of the grid, more or (negative) less */
	bool own;
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
 * what is missing and what was suffered.  What stands in rows that were lowered is its maker's to set smaller. */
void flow_settle(struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, struct flow *flow);

/* Gives a row its other space or height. */
void flow_space_give(struct vrow *row, const struct flow_space *space, double leading);

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
