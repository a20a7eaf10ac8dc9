/* The page builder, last step: where rows stand on a page, and what came of the search. */
#include "layout/search.h"

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
	if (last || list->rows[page->end].new_page)
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
		if (shape->spreads && recto && i > 0 && page->end < list->n_rows &&
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
		list->rows[moved[flow->flexed[i].row]].extra +=
			flow->flexed[i].lines * shape->leading;
	judge_pages(list, notes, shape, flow);
}
