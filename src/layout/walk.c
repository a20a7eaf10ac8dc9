/* The page builder, second step: walks the rows from a node on until the page is full.  What
 * depends on place (spaces, the grid, paddings) is exact; what other ways and spaces may gain
 * or lose on the way is a knapsack carried along. */
#include "layout/search.h"

struct walk {
	struct search *search;
	int first;     /* node */
	double near;   /* ends of rows above it are passed over */
	double y;      /* end of the rows so far */
	bool head;     /* no row yet */
	int paragraph; /* row where a paragraph with other ways began, -1 */
	int called;    /* footnote rows before the page */
};

static inline void step_row(struct walk *walk, const struct vrow *row)
{
	walk->y = place_row_top(row, walk->y, walk->head, walk->search->shape->leading) +
		  row->height + row->after;
	walk->head = false;
}

/* Notes that the page may end at the node, between the rows; foot: the row of the list by
 * which paddings are known. */
static inline struct ending *add_ending(struct walk *walk, int node, const struct vrow *row,
	const struct vrow *next, int foot)
{
	struct search *search = walk->search;
	if (search->n_endings == search->room_endings) {
		search->room_endings = MAX(2 * search->room_endings, 256);
		search->endings =
			g_renew(struct ending, search->endings, search->room_endings);
	}
	struct ending *end = &search->endings[search->n_endings++];
	*end = (struct ending){.node = node,
		.gains = search->n_gains - 1,
		.level = walk->y - row->after,
		.used = walk->y + search->foot_extra[foot],
		.row = row,
		.next = next};
	return end;
}

/* The ends within the other settings of the paragraph at hand that have so many lines
 * above. */
static void add_way_endings(struct walk *walk, int lines)
{
	struct search *search = walk->search;
	const struct vlist *list = search->list;
	int w = search->ways_at[walk->paragraph];
	for (; w < list->n_alts && list->alts[w].first == walk->paragraph; w++) {
		const struct valt *way = &list->alts[w];
		if (lines >= way->n_new)
			continue;
		add_ending(walk, search->way_node[w] + lines, &way->rows[lines - 1],
			&way->rows[lines], way->first + lines)
			->way_cost = way->cost;
	}
}

/* What can be gained up to here, to be told from then on: as before. */
static struct gains *more_gains(struct search *search)
{
	if (search->n_gains == search->room_gains) {
		search->room_gains = MAX(2 * search->room_gains, 64);
		search->gains = g_renew(struct gains, search->gains, search->room_gains);
	}
	struct gains *gains = &search->gains[search->n_gains++];
	if (search->n_gains > 1)
		*gains = gains[-1];
	return gains;
}

/* What can be gained with the paragraph that has just been passed. */
static void add_gains(struct walk *walk)
{
	struct search *search = walk->search;
	const struct vlist *list = search->list;
	struct gains *after = more_gains(search);
	const struct gains before = *after;
	int w = search->ways_at[walk->paragraph];
	for (; w < list->n_alts && list->alts[w].first == walk->paragraph; w++) {
		int more = list->alts[w].n_new - list->alts[w].n_old;
		for (int i = before.low; i <= before.high; i++) {
			int to = i + more;
			if (to < -REACH || to > REACH)
				continue;
			float cost = before.cost[i + REACH] + list->alts[w].cost;
			if (cost < after->cost[to + REACH])
				after->cost[to + REACH] = cost;
			after->low = (int8_t)MIN(after->low, to);
			after->high = (int8_t)MAX(after->high, to);
		}
	}
}

/* A line more above the row. */
static void gain_line(struct gains *gains, float flex)
{
	for (int i = MIN(gains->high, REACH - 1); i >= gains->low; i--) {
		float cost = gains->cost[i + REACH] + flex;
		if (cost < gains->cost[i + 1 + REACH])
			gains->cost[i + 1 + REACH] = cost;
	}
	gains->high = (int8_t)MIN(gains->high + 1, REACH);
}

static void lose_line(struct gains *gains, float flex)
{
	for (int i = MAX(gains->low, 1 - REACH); i <= gains->high; i++) {
		float cost = gains->cost[i + REACH] + flex;
		if (cost < gains->cost[i - 1 + REACH])
			gains->cost[i - 1 + REACH] = cost;
	}
	gains->low = (int8_t)MAX(gains->low - 1, -REACH);
}

/* What can be gained by space above the row. */
static void add_flex(struct walk *walk, const struct vrow *row)
{
	struct gains *gains = more_gains(walk->search);
	for (int i = 0; i < row->more; i++)
		gain_line(gains, row->flex);
	for (int i = 0; i < row->less; i++)
		lose_line(gains, row->flex);
}

static void walk_init(struct walk *walk, struct search *search, int first, double near)
{
	*walk = (struct walk){
		.search = search, .first = first, .near = near, .head = true, .paragraph = -1};
	search->n_endings = 0;
	search->n_gains = 0;
	struct gains *none = more_gains(search);
	*none = (struct gains){.low = 0, .high = 0};
	for (int i = 0; i < GAINS; i++)
		none->cost[i] = i == REACH ? 0 : HUGE_VALF;
}

/* The lines left of a paragraph whose other setting was cut; returns the row after it. */
static int walk_way(struct walk *walk, const struct valt *way, int line)
{
	struct search *search = walk->search;
	const struct vlist *list = search->list;
	int after = way->first + way->n_old, base = walk->first - line;
	walk->y = search->top_extra[way->first + 1];
	for (int i = line; i < way->n_new; i++) {
		step_row(walk, &way->rows[i]);
		if (i + 1 < way->n_new)
			add_ending(walk, base + i + 1, &way->rows[i], &way->rows[i + 1],
				way->first + 1);
		else
			add_ending(walk, after, &way->rows[i],
				after < list->n_rows ? &list->rows[after] : NULL, after);
	}
	return after;
}

static void walk_rows(struct walk *walk, int from, double limit)
{
	struct search *search = walk->search;
	const struct vlist *list = search->list;
	for (int r = from; r < list->n_rows; r++) {
		const struct vrow *row = &list->rows[r];
		if (row->new_page && !walk->head)
			return;
		if (row->flex > 0 && !walk->head)
			add_flex(walk, row);
		step_row(walk, row);
		if (walk->y - row->after > limit && (r > from || search->n_endings > 0))
			return;
		bool told = walk->y >= walk->near;
		if (search->ways_at[r] >= 0)
			walk->paragraph = r;
		if (walk->paragraph >= 0) {
			const struct valt *way = &list->alts[search->ways_at[walk->paragraph]];
			int lines = r + 1 - walk->paragraph;
			if (lines >= way->n_old) {
				add_gains(walk);
				walk->paragraph = -1;
			} else if (told) {
				add_way_endings(walk, lines);
			}
		}
		if (told)
			add_ending(walk, r + 1, row, r + 1 < list->n_rows ? row + 1 : NULL, r + 1);
	}
}

int walk_page(struct search *search, int first, double near)
{
	const struct flow_shape *shape = search->shape;
	struct walk walk;
	int line, row = first;
	const struct valt *way = search_way(search, first, &line);
	walk_init(&walk, search, first, near);
	if (way) {
		walk.called = way->rows[line - 1].n_notes;
		row = walk_way(&walk, way, line);
	} else {
		walk.called = first > 0 ? search->list->rows[first - 1].n_notes : 0;
		walk.y = search->top_extra[first];
	}
	double limit = shape->height + SLACK + HANG * shape->leading;
	if (shape->spreads)
		limit += shape->leading;
	if (search->list->n_alts > 0 || shape->flex)
		limit += REACH * shape->leading;
	walk_rows(&walk, row, limit);
	return walk.called;
}
