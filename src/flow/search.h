/* What the files of the page builder share: flow.c searches, walk.c finds where a page may end, offer.c
 * what it costs, trace.c reads off what the search chose, place.c knows where rows stand.  The essay is at the
 * head of flow.c. */
#ifndef FLOW_SEARCH_H
#define FLOW_SEARCH_H

#include <math.h>
#include "octavo/flow.h"

#define SLACK 0.02        /* points a page may be overfull: sums of doubles */
#define SPACE_GRID 0.4 /* leadings of a heading's space that the grid may take */
#define HEAD_UP 0.26 /* leadings that a heading may stand above a page's first line */
#define STUB_LINES 5
#define HANG 0.6 /* leadings that a box may hang below the last line */
#define SHORT_SINGLE 3.6 /* lines missing where no page faces another, to be told */
#define REACH 3 /* lines that other ways may gain or lose on a page */
#define LOSS 12 /* lines that may be lost where rows can be lower: at most, and those of REACH besides their own */
#define GAINS (LOSS + REACH + 1)

enum { FACES_LONG, FACES_0, FACES_1, FACES_2, FACES_3, NEXT_ANY, STATES };

struct best {
	double cost;
	int from; /* node where the last page begins */
	int note; /* footnote rows set so far */
	int8_t from_state, gained;
};

/* What gains or loses lines: the other ways of a paragraph, a line more or less of the space above a row, the height of one. */
enum gain_kind { GAIN_NONE, GAIN_WAYS, GAIN_MORE, GAIN_LESS, GAIN_HEIGHT };

/* The least cost of gaining i - LOSS lines from what was passed; HUGE_VALF: it cannot be had. */
struct gains {
	float cost[GAINS];
	int8_t low, high; /* the range that can be had */
	int8_t floor;     /* and that may be */
	int8_t kind;      /* enum gain_kind: what was passed last */
	int row;          /* where it begins */
};

/* An end within the page at hand: below row, above next (NULL: the list's end). */
struct ending {
	int node, gains;         /* gains: index */
	double level, used;      /* without and with paddings at the foot; no lines gained */
	const struct vrow *row, *next;
	float way_cost;          /* of the way in which it stands */
};

/* A line or row of the page at hand: where it ends, padding below included, and the index of what can be gained down to there. */
struct passed {
	double y;
	int gains;
};

/* What a row that offers no choice adds to a page: a line its height, the first of a paragraph comes to the grid before. */
struct pace {
	double height;
	enum { PACE_LINE, PACE_FIRST, PACE_OTHER } kind;
};

struct search {
	const struct vlist *list;
	const struct flow_shape *shape;
	double full; /* height of the whole lines of the page */
	struct pace *paces; /* by row */
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
	int *ways_in; /* by row: the first way whose paragraph goes on after it, -1 */
	int apart;   /* the row of the list that is, or -1 */
	bool priced; /* no way is for nothing: a page that gains no line takes none */
	struct best (*best)[STATES];
	int live[STATES], n_live; /* in which the first node of the page at hand is reached */
	/* what the walk for it passed: lines left of a way, then rows from first_row on */
	struct passed *passed;
	int n_passed, n_lines, first_row;
	struct gains *gains;
	int n_gains, room_gains;
	bool all;        /* the second round */
};

/* The way within which a node lies, and before which of its lines; NULL: before a row. */
const struct valt *search_way(const struct search *search, int node, int *line);
/* The row of the list that stands at the node, or near it. */
int search_row(const struct search *search, int node);
/* Fills passed and gains with the page that begins with the node, up to ends that are fuller than a page; returns the rows
 * of notes called before it.  Each entry of gains is the one before and what one thing more can give. */
int walk_page(struct search *search, int first);
/* Offers all pages that begin with the node to the best ways to their ends. */
void offer_pages(struct search *search, int first);
/* What was chosen, read back from the state of the best way to the end. */
struct flow search_trace(struct search *search, int state);

/* Added at the head of a page that begins with the row, at the foot of one that ends before
 * it: paddings and heads of the frames cut. */
double place_cut_top(const struct vlist *list, int row);
double place_cut_foot(const struct vlist *list, int end);
/* The lines missing below a row that ends a page at the height level.  Lines lower than the
 * grid's (code) fill a page as far as they can. */
static inline double place_missing(double full, double leading, const struct vrow *row, double level)
{
	double missing = (full - level) / leading;
	bool fine = row->height < 0.95 * leading;
	return fine && missing > 0 && missing < row->height / leading ? 0 : missing;
}

/* floor and ceil of what is not negative, and not much: they would be calls. */
static inline double whole_below(double value)
{
	return (double)(int)value;
}

static inline double whole_above(double value)
{
	double below = whole_below(value);
	return below < value ? below + 1 : below;
}

/* From y on to the next line of the grid, or to where so much less is missing. */
static inline double place_line(double y, double snap, double leading)
{
	return whole_above((y + snap) / leading - 0.002) * leading - snap;
}

/* Where the contents of a row that stands on the grid begin, when those before it end at y and it
 * has so much space above. */
static inline double place_on_grid(const struct vrow *row, double y, double space, double leading)
{
	if (space > 0) {
		/* a heading may also lose a whole line of its space (layout/vary.c): less of it goes to the grid */
		bool heading = row->snap > 0 && space >= SPACE_LEAST * leading;
		double least = y + (heading ? space - SPACE_GRID * leading : space / 2);
		double lines = (y + (space + row->before) + row->snap) / leading;
		double up = whole_below(lines + 0.002) * leading - row->snap;
		if (up - row->before >= least - SLACK)
			return up;
	}
	return place_line(y + (space + row->before), row->snap, leading);
}

/* Where a heading stands that begins a page at y: its own text comes to the grid as far below it as on any other page.  It goes up
 * by what nobody sees, else down. */
static inline double place_head(const struct vrow *row, double y, double leading)
{
	double over = y + row->snap - whole_below((y + row->snap) / leading + 0.002) * leading;
	return over <= HEAD_UP * leading ? y - over : y + leading - over;
}

/* Where the contents of a row begin, when the rows before it end at y.  The grid is
 * reached upwards where that leaves half of the space above at least. */
static inline double place_row_top(const struct vrow *row, double y, bool head, double leading)
{
	double space = !head || row->keep_space ? row->space : 0;
	if (row->snap >= 0 && !(head && row->snap > 0))
		y = place_on_grid(row, y, space, leading);
	else if (row->snap > 0 && !row->loose)
		y = place_head(row, y + space + row->before, leading);
	else
		y += space + row->before;
	return head ? y : y + row->extra;
}

#endif
