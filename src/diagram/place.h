/*
 * What the steps of placing share.
 *
 *   fit.c      tries ways to place a diagram and takes the one with the largest letters
 *   picture.c  places to paths                                 draw.c     a drawing as it grows
 *   shape.c    outlines of boxes: how large around words, where a line meets them
 *   level.c    a graph's closed frames from within, each a box of what is around it         paper.c    a part's axes to paper
 *   part.c     what hangs together, in layers: of
 *   cycle.c    which lines go back          rank.c    which layer a box stands in           order.c    in which order
 *   column.c   how far from the left        centre.c   what is left free of that          simplex.c  for rank.c and column.c
 *   route.c    how far from above, and the lines between layers     port.c     where those meet boxes
 *
 * A layer's steps know two axes: along the flow (y, "height") and across it (x, "width"); only level.c and paper.c know which of them
 * is which on paper.
 */
#ifndef DIAGRAM_PLACE_H
#define DIAGRAM_PLACE_H

#include "diagram/make.h"

struct point { double x, y; };
struct rect { double x, y, width, height; };

enum side { SIDE_TOP, SIDE_RIGHT, SIDE_BOTTOM, SIDE_LEFT };

/* What a line goes through, from the edge's from to its to. */
struct route {
	struct point *points;
	int n;
};

/* Between a frame and what is in it, and around its name, in em. */
#define PAD_FRAME 0.9
#define NAME_FRAME 0.4
/* Above and below each part of a box that has several, in em. */
#define PART_PAD 0.28

enum turn { TURN_ASKED, TURN_DOWN, TURN_RIGHT };

/* One try: a graph for labels of one width and flows of one way.  Lengths in points, at full size. */
struct plan {
	struct arena *arena;
	const struct graph *graph;
	const struct diagram_want *want;
	const struct diagram *diagram;
	double em, most;         /* widest lines of words */
	double gaps;             /* between boxes, as a part of what is best */
	enum turn turn;
	bool *closed;            /* by frame: no line leads to what is in it */
	struct rect *boxes;      /* where all stands; of its innermost closed frame's content first, at last of the whole */
	struct rect *groups;
	struct rect *titles;     /* of frames: their words */
	struct rect *labels;     /* of edges: their words */
	struct route *routes;
	double *mosts;           /* by label, what it was measured with */
	struct diagram_size *sizes; /* by label */
	double width, height;
};

enum item_kind {
	ITEM_BOX,    /* of: a box */
	ITEM_ATOM,   /* of: a closed frame */
	ITEM_BEND,   /* of: an edge, which passes a layer here */
	ITEM_WORDS,  /* of: an edge, whose words stand here */
	ITEM_GATE,   /* of: a frame, where an edge meets it */
	ITEM_FILL    /* keeps room for a frame in a layer in which nothing of it stands */
};

struct item {
	enum item_kind kind;
	int of;
	int group;               /* the innermost frame of this level, or -1 */
	int rank, place;
	double left, right;      /* how far it reaches from x */
	double height;
	double room;             /* along the flow: as high, or higher for words beside it */
	double x, y;             /* its middle */
	double loop;             /* room at its right for what leads to itself */
};

/* What of an edge stands in the layers, from the upper end down. */
struct chain {
	int edge;
	bool back;               /* the edge goes up */
	int upper, lower;        /* items */
	int upper_group, lower_group; /* or frames that it ends at, else -1 */
	int *items;
	int n_items;
};

/* What hangs together, in layers. */
struct part {
	struct plan *plan;
	struct arena *arena;
	bool flat;               /* flows to the side: items are as high as boxes are wide */
	bool rises;              /* flows upward: names of frames stand where it ends */
	struct item *items;
	int n_items, room;
	struct chain *chains;
	int n_chains;
	int *groups;             /* frames of this level in it, outer ones first */
	int n_groups;
	int *first_rank, *last_rank; /* by frame of the graph */
	int **ranks;             /* items by rank and place */
	int *n_rank;
	int n_ranks;
	double *tops, *bottoms;  /* of ranks' bands */
	double *lefts, *rights, *uppers, *lowers; /* of frames, by frame of the graph */
	double width, height;
};

/* Of all items of a part: beyond, it is no drawing. */
enum { ITEMS_MAX = 3000 };

/* ---- shape.c ---- */

/* The size of a box around words of that size. */
struct diagram_size shape_size(enum shape shape, struct diagram_size words, double em);
/* Where the middle of its words stands, from its own. */
struct point shape_middle(enum shape shape, const struct rect *at, double em);
/* How far from a side of the box around it a line that comes at a right angle meets it, t from the side's middle. */
double shape_depth(enum shape shape, const struct rect *at, double em, enum side side, double t);
/* Its outline, in at most SHAPE_STEPS.  Returns their number. */
enum { SHAPE_STEPS = 24 };
int shape_outline(enum shape shape, const struct rect *at, double em, struct diagram_step *steps);
/* Lines within it, likewise. */
int shape_inner(enum shape shape, const struct rect *at, double em, struct diagram_step *steps);

/* ---- level.c ---- */

/* Places all: false where it cannot be. */
bool level_place_all(struct plan *plan);

bool direction_is_flat(enum direction direction);

/* ---- paper.c ---- */

struct turner {
	enum direction direction;
	double dx, dy;           /* added in the part's axes */
	double length;           /* of the level along its flow */
};

/* Tells the plan where all of a part stands. */
void paper_part(struct part *part, const struct turner *turner);
/* Moves all that stands in a closed frame. */
void paper_move(struct plan *plan, int group, double dx, double dy);

/* A line from a box to itself: nested in those that come after it. */
struct loop {
	int edge;
	double x;                /* from the box's side to its far stretch */
	double half;             /* of its height */
	double wide, high;       /* its words, beyond that stretch */
};

/* The next loop of a box, which begins outside the last (the first: edge is -1); false: there is none. */
bool loop_next(const struct plan *plan, bool flat, int box, struct loop *loop);

/* ---- part.c ---- */

/* Places one part; false: it is too tangled. */
bool part_place(struct part *part);
int part_item(struct part *part, enum item_kind kind, int of, int group);
bool cycle_break(struct part *part);
bool rank_items(struct part *part);
/* Bends, words, gates and fillings; then all ranks have their items. */
bool rank_fill(struct part *part);
void order_items(struct part *part);
bool column_items(struct part *part);
void route_chains(struct part *part);

/* The frame of this part around a frame, or -1. */
int part_outer(const struct part *part, int group);
/* Whether an item stands in a frame of the part. */
bool part_in(const struct part *part, int item, int group);

/* ---- simplex.c ---- */

/* value[to] - value[from] is at least least, and each unit above costs its weight. */
struct span { int from, to, least, weight; };

/* Values of least cost.  False: spans go round in a circle. */
bool simplex(struct arena *arena, int n, const struct span *spans, int n_spans, int *values);

#endif
