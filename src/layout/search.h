/* What the files of the page builder share: flow.c searches, walk.c finds where a page may end,
 * trace.c reads off what the search chose, place.c knows where rows stand.  The essay is at the
 * head of flow.c. */
#ifndef LAYOUT_SEARCH_H
#define LAYOUT_SEARCH_H

#include <math.h>
#include "layout/flow.h"

#define SLACK 0.02        /* points a page may be overfull: sums of doubles */
#define STUB_LINES 5
#define HANG 0.6 /* leadings that a box may hang below the last line */
#define SHORT_SINGLE 3.6 /* lines missing where no page faces another, to be told */
#define REACH 3 /* lines that other ways may gain or lose on a page */
#define GAINS (2 * REACH + 1)

enum { FACES_LONG, FACES_0, FACES_1, FACES_2, FACES_3, NEXT_ANY, STATES };

struct best {
	double cost;
	int from; /* node where the last page begins */
	int note; /* footnote rows set so far */
	int8_t from_state, gained;
};

/* The least cost of gaining i - REACH lines from the paragraphs passed; HUGE_VALF: they
 * cannot give it. */
struct gains {
	float cost[GAINS];
	int8_t low, high; /* the range that can be had */
};

/* An end within the page at hand: below row, above next (NULL: the list's end). */
struct ending {
	int node, gains;         /* gains: index */
	double level, used;      /* without and with paddings at the foot; no lines gained */
	const struct vrow *row, *next;
	float way_cost;          /* of the way in which it stands */
};

struct search {
	const struct vlist *list;
	const struct flow_shape *shape;
	double full; /* height of the whole lines of the page */
	/* by row: added at the head of a page that begins there */
	double *top_extra;
	double *foot_extra; /* by row: added at the foot of a page that ends there */
	double *note_top;   /* prefix sums of the notes' heights */
	int n_notes;
	int n_nodes;
	/* by other way: its node before line 0; nodes up to n_rows are rows */
	int *way_node;
	int *way_of; /* by node - n_rows - 1: the way */
	int *ways_at; /* by row: the first way that begins there, -1 */
	struct best (*best)[STATES];
	int live[STATES], n_live; /* in which the first node of the page at hand is reached */
	struct ending *endings;
	int n_endings, room_endings;
	struct gains *gains;
	int n_gains, room_gains;
	bool all;        /* the second round */
};

/* The way within which a node lies, and before which of its lines; NULL: before a row. */
const struct valt *search_way(const struct search *search, int node, int *line);
/* The row of the list that stands at the node, or near it. */
int search_row(const struct search *search, int node);
/* Fills endings and gains with the ends of the page that begins with the node, of those that stand
 * lower than near, up to those that are fuller than a page; returns the rows of notes called
 * before it. */
int walk_page(struct search *search, int first, double near);
/* What was chosen, read back from the state of the best way to the end. */
struct flow search_trace(const struct search *search, int state);

/* Added at the head of a page that begins with the row, at the foot of one that ends before
 * it: paddings and heads of the frames cut. */
double place_cut_top(const struct vlist *list, int row);
double place_cut_foot(const struct vlist *list, int end);
/* The lines missing below a row that ends a page at the height level.  Lines lower than the
 * grid's (code) fill a page as far as they can. */
double place_missing(double full, double leading, const struct vrow *row, double level);
/* Where the contents of a row that stands on the grid begin, when those before it end at y and it
 * has so much space above. */
double place_on_grid(const struct vrow *row, double y, double space, double leading);

/* Where the contents of a row begin, when the rows before it end at y.  The grid is
 * reached upwards where that leaves half of the space above at least. */
static inline double place_row_top(const struct vrow *row, double y, bool head, double leading)
{
	double space = !head || row->keep_space ? row->space : 0;
	if (row->snap >= 0 && !(head && row->snap > 0))
		y = place_on_grid(row, y, space, leading);
	else
		y += space + row->before;
	return head ? y : y + row->extra;
}

#endif
