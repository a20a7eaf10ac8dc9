/* The page builder, second step: walks the rows from a node on until the page is full.  What
 * depends on place (spaces, the grid, paddings) is exact; what other ways and spaces may gain
 * or lose on the way is a knapsack carried along. */
#include "flow/search.h"

struct walk {
	struct search *search;
	double y;      /* end of the rows so far */
	bool head;     /* no row yet */
	double limit;  /* a page that ends lower is too full in any way */
	int paragraph; /* row where a paragraph with other ways began, -1 */
};

/* The page may end here. */
static inline void pass(struct walk *walk)
{
	struct search *search = walk->search;
	search->passed[search->n_passed++] = (struct passed){walk->y, search->n_gains - 1};
}

static inline void step_row(struct walk *walk, const struct vrow *row)
{
	walk->y = place_row_top(row, walk->y, walk->head, walk->search->shape->leading) +
		  row->height + row->after;
	walk->head = false;
}

/* What can be gained up to here, to be told from then on: as before. */
static struct gains *more_gains(struct search *search, enum gain_kind kind, int row)
{
	if (search->n_gains == search->room_gains) {
		search->room_gains = MAX(2 * search->room_gains, 64);
		search->gains = g_renew(struct gains, search->gains, search->room_gains);
	}
	struct gains *gains = &search->gains[search->n_gains++];
	if (search->n_gains > 1)
		*gains = gains[-1];
	gains->kind = (int8_t)kind;
	gains->row = row;
	return gains;
}

/* What can be gained with the paragraph that has just been passed. */
static void add_gains(struct walk *walk)
{
	struct search *search = walk->search;
	const struct vlist *list = search->list;
	struct gains *after = more_gains(search, GAIN_WAYS, walk->paragraph);
	const struct gains before = *after;
	int w = search->ways_at[walk->paragraph];
	for (; w < list->n_alts && list->alts[w].first == walk->paragraph; w++) {
		int more = list->alts[w].n_new - list->alts[w].n_old;
		for (int i = before.low; i <= before.high; i++) {
			int to = i + more;
			if (to < before.floor || to > REACH)
				continue;
			float cost = before.cost[i + LOSS] + list->alts[w].cost;
			if (cost < after->cost[to + LOSS])
				after->cost[to + LOSS] = cost;
			after->low = (int8_t)MIN(after->low, to);
			after->high = (int8_t)MAX(after->high, to);
		}
	}
}

/* A line more above the row. */
static void gain_line(struct gains *gains, float flex)
{
	for (int i = MIN(gains->high, REACH - 1); i >= gains->low; i--) {
		float cost = gains->cost[i + LOSS] + flex;
		if (cost < gains->cost[i + 1 + LOSS])
			gains->cost[i + 1 + LOSS] = cost;
	}
	gains->high = (int8_t)MIN(gains->high + 1, REACH);
}

static void lose_line(struct gains *gains, float flex)
{
	for (int i = MAX(gains->low, gains->floor + 1); i <= gains->high; i++) {
		float cost = gains->cost[i + LOSS] + flex;
		if (cost < gains->cost[i - 1 + LOSS])
			gains->cost[i - 1 + LOSS] = cost;
	}
	gains->low = (int8_t)MAX(gains->low - 1, gains->floor);
}

/* What can be gained by space above the row. */
static void add_flex(struct walk *walk, const struct vrow *row, int r)
{
	for (int i = 0; i < row->more; i++)
		gain_line(more_gains(walk->search, GAIN_MORE, r), row->flex);
	for (int i = 0; i < row->less; i++)
		lose_line(more_gains(walk->search, GAIN_LESS, r), row->flex);
}

/* What can be lost by the height of the row, and how much fuller the page may seem for it. */
static void add_height(struct walk *walk, const struct vrow *row, int r)
{
	struct gains *after = more_gains(walk->search, GAIN_HEIGHT, r);
	const struct gains before = *after;
	after->floor = (int8_t)MAX(before.floor - row->n_lower, -LOSS);
	walk->limit += (before.floor - after->floor) * walk->search->shape->leading;
	for (int k = 1; k <= row->n_lower; k++) {
		for (int i = MAX(before.low, after->floor + k); i <= before.high; i++) {
			float cost = before.cost[i + LOSS] + row->lower[k - 1];
			if (cost < after->cost[i - k + LOSS])
				after->cost[i - k + LOSS] = cost;
		}
	}
	after->low = (int8_t)MAX(before.low - row->n_lower, after->floor);
}

static void walk_init(struct walk *walk, struct search *search)
{
	*walk = (struct walk){.search = search, .head = true, .paragraph = -1};
	search->n_passed = search->n_lines = 0;
	search->n_gains = 0;
	struct gains *none = more_gains(search, GAIN_NONE, 0);
	none->low = none->high = 0;
	none->floor = -REACH;
	for (int i = 0; i < GAINS; i++)
		none->cost[i] = i == LOSS ? 0 : HUGE_VALF;
}

/* The lines left of a paragraph whose other setting was cut; returns the row after it. */
static int walk_way(struct walk *walk, const struct valt *way, int line)
{
	struct search *search = walk->search;
	walk->y = search->top_extra[way->first + 1];
	for (int i = line; i < way->n_new; i++) {
		step_row(walk, &way->rows[i]);
		pass(walk);
	}
	search->n_lines = search->n_passed;
	return way->first + way->n_old;
}

static inline bool is_full(const struct walk *walk, double y)
{
	return y > walk->limit && walk->search->n_passed > 0;
}

/* A row that offers a choice, or stands apart from the one before it; false: it begins another page. */
static bool walk_row(struct walk *walk, int r)
{
	const struct search *search = walk->search;
	const struct vrow *row = &search->list->rows[r];
	if (row->new_page && !walk->head)
		return false;
	if (row->flex > 0 && !walk->head)
		add_flex(walk, row, r);
	step_row(walk, row);
	if (row->n_lower > 0)
		add_height(walk, row, r);
	if (is_full(walk, walk->y - row->after))
		return false;
	if (search->ways_at[r] >= 0)
		walk->paragraph = r;
	if (walk->paragraph >= 0 &&
		r + 1 - walk->paragraph >= search->list->alts[search->ways_at[walk->paragraph]].n_old) {
		add_gains(walk);
		walk->paragraph = -1;
	}
	return true;
}

static void walk_rows(struct walk *walk, int from)
{
	const struct search *search = walk->search;
	double leading = search->shape->leading;
	for (int r = from; r < search->list->n_rows; r++) {
		const struct pace *pace = &search->paces[r];
		if (pace->kind == PACE_OTHER) {
			if (!walk_row(walk, r))
				return;
		} else {
			double y = pace->kind == PACE_FIRST ? place_line(walk->y, 0, leading) : walk->y;
			if (is_full(walk, y + pace->height))
				return;
			walk->y = y + pace->height;
			walk->head = false;
		}
		pass(walk);
	}
}

int walk_page(struct search *search, int first)
{
	const struct flow_shape *shape = search->shape;
	struct walk walk;
	int line, called;
	const struct valt *way = search_way(search, first, &line);
	walk_init(&walk, search);
	search->first_row = first;
	if (way) {
		called = way->rows[line - 1].n_notes;
		search->first_row = walk_way(&walk, way, line);
	} else {
		called = first > 0 ? search->list->rows[first - 1].n_notes : 0;
		walk.y = search->top_extra[first];
	}
	walk.limit = shape->height + SLACK + HANG * shape->leading;
	if (shape->spreads)
		walk.limit += shape->leading;
	if (search->list->n_alts > 0 || shape->flex)
		walk.limit += REACH * shape->leading;
	walk_rows(&walk, search->first_row);
	return called;
}
