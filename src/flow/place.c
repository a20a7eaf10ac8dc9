/* The page builder, last step: where rows stand on a page, and what came of the search. */
#include "flow/search.h"

/* of the white around a heading that lost a line of its own: the part above it */
#define HEAD_ABOVE 0.625

double place_cut_top(const struct vlist *list, int row)
{
	double extra = 0;
	for (int f = list->rows[row].frame; f >= 0; f = list->frames[f].parent)
		if (list->frames[f].first < row)
			extra += list->frames[f].cut_top + list->frames[f].head_height;
	return extra;
}

double place_cut_foot(const struct vlist *list, int end)
{
	double extra = 0;
	if (end >= list->n_rows)
		return 0;
	for (int f = list->rows[end - 1].frame; f >= 0; f = list->frames[f].parent)
		if (list->frames[f].last >= end)
			extra += list->frames[f].cut_bottom;
	return extra;
}

double flow_full(const struct flow_shape *shape)
{
	return floor(shape->height / shape->leading + 0.01) * shape->leading;
}

/* A run of rows on a page and the white around it. */
struct placed {
	const struct vrow *rows; /* of the list */
	double *tops;            /* of the page's rows */
	int first;               /* of the page */
};

/* From the end of the row before to that row, paddings not counted. */
static double white_above(const struct placed *placed, int row)
{
	const struct vrow *before = &placed->rows[row - 1];
	const double *top = &placed->tops[row - placed->first];
	return top[0] - placed->rows[row].before - (top[-1] + before->height + before->after);
}

static void move_rows(const struct placed *placed, int row, int end, double by)
{
	for (; row < end; row++)
		placed->tops[row - placed->first] += by;
}

/* The innermost frame in which the rows [row, end) have neighbours on both sides; -2: they have none in the same. */
static int frame_around(const struct vlist *list, int row, int end)
{
	int above = list->rows[row].frame, below = list->rows[end - 1].frame;
	while (above >= 0 && list->frames[above].first >= row)
		above = list->frames[above].parent;
	while (below >= 0 && list->frames[below].last < end)
		below = list->frames[below].parent;
	return above == below ? above : -2;
}

/* What is not on the grid (code, tables, formulas) shares the white that the grid and the page's foot give or take
 * above and below it. */
static void centre_rows(const struct placed *placed, int row, int end)
{
	double wanted = placed->rows[row].space, above = white_above(placed, row) - wanted;
	double below = white_above(placed, end) - placed->rows[end].space;
	move_rows(placed, row, end, MAX((below - above) / 2, MIN(-wanted / 2 - above, 0)));
}

/* A heading that lost a line of its white stays nearer to its own text. */
static void lower_heading(const struct placed *placed, int row, int end)
{
	double above = white_above(placed, row), below = white_above(placed, end);
	double by = HEAD_ABOVE * (above + below) - above;
	if (by > 0)
		move_rows(placed, row, end, by);
}

static bool is_loose(const struct vrow *row)
{
	return row->loose || (row->snap < 0 && row->space > 0);
}

/* The row of the page after those that move with one: up to the next that has white above it, or that stands on the grid. */
static int run_end(const struct vlist *list, const struct flow_page *page, int row)
{
	bool loose = is_loose(&list->rows[row]);
	int end = row + 1;
	while (end < page->end && list->rows[end].snap < 0 && (loose || list->rows[end].space <= 0))
		end++;
	return end;
}

/* Shares out the white around what does not stand on the grid. */
static void share_white(const struct vlist *list, const struct flow_page *page, double *tops)
{
	const struct placed placed = {list->rows, tops, page->first};
	for (int r = page->first + 1, end; r < page->end; r = end) {
		const struct vrow *row = &list->rows[r];
		end = run_end(list, page, r);
		if (end >= page->end)
			return;
		if (is_loose(row) && frame_around(list, r, end) != -2)
			centre_rows(&placed, r, end);
		else if (!is_loose(row) && row->snap > 0 && row->extra < 0)
			lower_heading(&placed, r, end);
	}
}

double flow_place(const struct vlist *list, const struct flow_page *page,
	const struct flow_shape *shape, double *tops)
{
	if (page->first >= page->end)
		return 0;
	double y = place_cut_top(list, page->first);
	for (int r = page->first; r < page->end; r++) {
		const struct vrow *row = &list->rows[r];
		double top = place_row_top(row, y, r == page->first, shape->leading);
		tops[r - page->first] = top;
		y = top + row->height + row->after;
	}
	share_white(list, page, tops);
	return y + place_cut_foot(list, page->end);
}

double flow_notes_height(const struct vlist *notes, const struct flow_page *page,
	const struct flow_shape *shape)
{
	double height = 0;
	for (int r = page->note_first; r < page->note_end; r++) {
		const struct vrow *row = &notes->rows[r];
		height += row->space + row->before + row->height + row->after;
	}
	return height > 0 ? height + shape->note_gap : 0;
}

/* ---- what came of it ---- */

static unsigned break_breaches(const struct vrow *next)
{
	if (next->new_page)
		return 0;
	if (next->cost >= ROW_NEVER)
		return FLOW_CUT;
	if (next->cost >= ROW_LONE)
		return FLOW_LONE;
	if (next->cost >= ROW_WIDOW)
		return FLOW_WIDOW;
	return next->cost >= ROW_ORPHAN ? FLOW_ORPHAN : 0;
}

/* What is missing at the foot of a page, and what else had to be suffered there. */
static void judge_page(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, struct flow_page *page)
{
	double *tops = g_new(double, page->end - page->first + 1);
	bool last = page->end == list->n_rows;
	flow_place(list, page, shape, tops);
	page->missing = 0;
	page->breaches = 0;
	if (page->end > page->first) {
		const struct vrow *row = &list->rows[page->end - 1];
		double level = tops[page->end - 1 - page->first] + row->height;
		page->missing = place_missing(flow_full(shape), shape->leading, row, level);
		if (page->note_end < row->n_notes)
			page->breaches |= FLOW_NOTE;
		if (last && page->first > 0 && page->end - page->first < STUB_LINES)
			page->breaches |= FLOW_STUB;
		if (!last && row->hyphen)
			page->breaches |= FLOW_HYPHEN;
		if (!last)
			page->breaches |= break_breaches(&list->rows[page->end]);
	}
	if (flow_notes_height(notes, page, shape) > 0)
		page->missing = 0;
	if (last || list->rows[page->end].new_page || list->rows[page->end].apart)
		page->missing = MIN(page->missing, 0);
	if (page->missing > (shape->single ? SHORT_SINGLE : 0.6))
		page->breaches |= FLOW_SHORT;
	if (page->missing < -0.6)
		page->breaches |= FLOW_LONG;
	g_free(tops);
}

static void judge_pages(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, struct flow *flow)
{
	for (int i = 0; i < flow->n_pages; i++) {
		struct flow_page *page = &flow->pages[i];
		judge_page(list, notes, shape, page);
		bool recto = (i + shape->verso) % 2 == 0;
		bool open = page->end == list->n_rows || list->rows[page->end].apart || list->rows[page->first].apart;
		if (shape->spreads && recto && i > 0 && !open &&
			ABS(page->missing - page[-1].missing) > 0.6)
			page->breaches |= FLOW_UNEVEN;
	}
}

/* Where a node came to lie. */
static int settled(const struct valt *alts, int n_rows, const int *moved, int node)
{
	if (node <= n_rows)
		return moved[node];
	int line = node - n_rows;
	while (line > alts->n_new - 1)
		line -= alts++->n_new - 1;
	return moved[alts->first] + line;
}

void flow_space_give(struct vrow *row, const struct flow_space *space, double leading)
{
	if (space->own) {
		row->lowered = (int8_t)-space->lines;
		row->height += space->lines * leading;
	} else {
		row->extra += space->lines * leading;
	}
}

void flow_settle(struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, struct flow *flow)
{
	int n = list->n_rows;
	int *moved = ARENA_ARRAY(list->arena, int, n + 1);
	vlist_take(list, flow->taken, flow->n_taken, moved);
	for (int i = 0; i < flow->n_pages; i++) {
		flow->pages[i].first = settled(list->alts, n, moved, flow->nodes[i]);
		flow->pages[i].end = settled(list->alts, n, moved, flow->nodes[i + 1]);
	}
	for (int i = 0; i < flow->n_flexed; i++)
		flow_space_give(&list->rows[moved[flow->flexed[i].row]], &flow->flexed[i], shape->leading);
	judge_pages(list, notes, shape, flow);
}
