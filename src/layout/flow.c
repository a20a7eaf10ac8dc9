/*
 * The page builder: cuts a vertical list into pages, the cheapest way over the whole list
 * at once.
 *
 * Model.  The list is a row of boxes that no break can cut (lines, slices of table rows,
 * pictures), each with a space above that vanishes at the head of a page, paddings of
 * frames, and the cost of a break above it.  The costs are set by the blocks, in the
 * order designers give: a heading at the foot (never), a lone callout title or one-line
 * piece, a widow, an orphan, a split callout or table, a hyphen over the turn.  A page
 * that takes rows [a, b) is measured by walking them: space, snap to the grid, paddings;
 * a frame that was cut adds its padding (and a table its repeated head) at the head, and
 * its padding at the foot.  What is missing to the full height is the shortfall.
 *
 * Cost of a page = shortfall² × SHORT + cost of the break at its end + the difference of
 * its foot to that of the facing page, squared × UNEVEN.  The last page may be short, but
 * not a stub.
 *
 * Search.  Forward over the breaks: best[b][s] is the least cost of setting all rows
 * before b, where s says what the next page must match: the shortfall of the verso it
 * faces, or nothing.  From each break the rows are walked until the page is full, so the
 * work is rows × rows a page × 6 states: linear in the list, some 40 steps a row. Because
 * each candidate page is walked, what depends on place (snaps, paddings, heads) is exact;
 * no prefix sums are needed.
 *
 * Footnotes are a second list; each row knows how many of its rows are called so far.  A
 * page must hold all rows called by its text, or, at a price, all but a remainder that
 * opens the notes of the next page.  The remainder belongs to the best way into a break
 * (one a state): an approximation that only matters where a note had to be split.
 *
 * Two rounds.  The first does not look at breaks that cost an orphan or more; when its
 * best way costs less than that in all, no way through such a break could be better, and
 * it stands.  Else the second looks at all.
 *
 * It always succeeds: no cost is infinite, and a single row higher than the page stands
 * alone.
 */
#include "layout/flow.h"

#include <math.h>

#define SLACK 0.02        /* points a page may be overfull: sums of doubles */
#define SHORT 100.0       /* of one missing line, squared */
#define UNEVEN 160.0      /* of one line of difference between facing feet, squared */
#define STUB 500.0        /* of one line missing to five on a last page, squared */
#define SPLIT_NOTE 3000.0 /* of a footnote that goes over to the next page */
#define HYPHEN_TURN 40.0  /* of a word broken over the page's end */
#define OVERFULL 1e7

enum { FACES_0, FACES_1, FACES_2, FACES_3, NEXT_VERSO, NEXT_FREE, STATES };

struct best {
	double cost;
	int from; /* break where the last page begins */
	int note; /* footnote rows set so far */
	int8_t from_state;
};

struct search {
	const struct vlist *list;
	const struct flow_shape *shape;
	/* by break: added at the head of a page that begins there */
	double *top_extra;
	double *foot_extra; /* by break: added at the foot of a page that ends there */
	double *note_top;   /* prefix sums of the notes' heights */
	int n_notes;
	struct best (*best)[STATES];
	bool all; /* the second round */
};

/* lines of unevenness beyond which it does not matter how many */
#define MOST_STEP 4.0

static double cut_top(const struct vlist *list, int row)
{
	double extra = 0;
	for (int f = list->rows[row].frame; f >= 0; f = list->frames[f].parent)
		if (list->frames[f].first < row)
			extra += list->frames[f].cut_top + list->frames[f].head_height;
	return extra;
}

static double cut_foot(const struct vlist *list, int end)
{
	double extra = 0;
	if (end >= list->n_rows)
		return 0;
	for (int f = list->rows[end - 1].frame; f >= 0; f = list->frames[f].parent)
		if (list->frames[f].last >= end)
			extra += list->frames[f].cut_bottom;
	return extra;
}

/* Where the contents of a row begin, when the rows before it end at y. */
static double row_top(const struct vrow *row, double y, bool head, double leading)
{
	if (!head || row->keep_space)
		y += row->space;
	y += row->before;
	if (row->snap >= 0 && !(head && row->snap > 0)) {
		double lines = (y + row->snap) / leading;
		y = ceil(lines - 0.002) * leading - row->snap;
	}
	return y;
}

static void relax(struct search *search, int to, int state, const struct best *way)
{
	struct best *best = &search->best[to][state];
	if (way->cost < best->cost)
		*best = *way;
}

/* What the foot of a page costs, by itself and against the page it faces. */
static double foot_cost(double missing, int state, bool spreads)
{
	double cost = SHORT * missing * missing;
	if (spreads && state <= FACES_3) {
		double step = CLAMP(missing - (double)state, -MOST_STEP, MOST_STEP);
		cost += UNEVEN * step * step;
	}
	return cost;
}

static int state_after(int state, double missing, bool spreads)
{
	if (!spreads)
		return NEXT_FREE;
	if (state != NEXT_VERSO)
		return NEXT_VERSO;
	return (int)CLAMP(missing + 0.5, 0, FACES_3);
}

static double end_cost(const struct search *search, int first, int end, double used)
{
	if (end == search->list->n_rows) {
		double lines = used / search->shape->leading;
		return first > 0 && lines < 5 ? STUB * (5 - lines) * (5 - lines) : 0;
	}
	const struct vrow *next = &search->list->rows[end];
	double cost = next->new_page ? 0 : (double)next->cost;
	return next[-1].hyphen ? cost + HYPHEN_TURN : cost;
}

/* Offers the page [first, end) to the search, in every state in which first is reached.
 */
static void offer(struct search *search, int first, int end, double used)
{
	const struct flow_shape *shape = search->shape;
	const struct vrow *last = &search->list->rows[end - 1];
	bool open_end = end == search->list->n_rows || search->list->rows[end].new_page;
	double fixed = end_cost(search, first, end, used);
	for (int state = 0; state < STATES; state++) {
		const struct best *here = &search->best[first][state];
		if (here->cost >= HUGE_VAL)
			continue;
		double room = shape->height - used;
		int called = last->n_notes;
		struct best way = {here->cost + fixed, first, called, (int8_t)state};
		double notes = 0;
		if (called > here->note)
			notes = shape->note_gap + search->note_top[called] -
				search->note_top[here->note];
		if (notes > room + SLACK) {
			int fit = here->note;
			while (fit < called &&
				shape->note_gap + search->note_top[fit + 1] -
						search->note_top[here->note] <=
					room + SLACK)
				fit++;
			way.note = fit;
			way.cost += SPLIT_NOTE + (fit == here->note ? SPLIT_NOTE : 0);
			notes = room;
		}
		if (room < -SLACK)
			way.cost += OVERFULL - room;
		double missing = MAX(room - notes, 0) / shape->leading;
		if (!open_end)
			way.cost += foot_cost(missing, state, shape->spreads);
		relax(search, end, state_after(state, missing, shape->spreads), &way);
	}
}

static bool is_reached(const struct search *search, int row)
{
	for (int state = 0; state < STATES; state++)
		if (search->best[row][state].cost < HUGE_VAL)
			return true;
	return false;
}

static void offer_pages_from(struct search *search, int first)
{
	const struct vlist *list = search->list;
	const struct flow_shape *shape = search->shape;
	double y = search->top_extra[first];
	for (int r = first; r < list->n_rows; r++) {
		const struct vrow *row = &list->rows[r];
		if (r > first && row->new_page)
			return;
		y = row_top(row, y, r == first, shape->leading) + row->height +
		    row->after;
		double used = y + search->foot_extra[r + 1];
		if (used > shape->height + SLACK && r > first) {
			if (y > shape->height + SLACK)
				return;
			continue;
		}
		bool inner = r + 1 < list->n_rows && !row[1].new_page;
		if (search->all || !inner || row[1].cost < ROW_ORPHAN || r == first)
			offer(search, first, r + 1, used);
	}
}

static void search_init(struct search *search, const struct vlist *list,
	const struct vlist *notes, const struct flow_shape *shape)
{
	int n = list->n_rows;
	*search = (struct search){.list = list, .shape = shape, .n_notes = notes->n_rows};
	search->top_extra = ARENA_ARRAY(list->arena, double, n + 1);
	search->foot_extra = ARENA_ARRAY(list->arena, double, n + 1);
	search->note_top = ARENA_ARRAY(list->arena, double, notes->n_rows + 1);
	search->best = arena_alloc(list->arena, sizeof *search->best * (size_t)(n + 1));
	for (int i = 0; i <= n; i++) {
		search->top_extra[i] = i < n ? cut_top(list, i) : 0;
		search->foot_extra[i] = i > 0 ? cut_foot(list, i) : 0;
	}
	for (int i = 0; i < notes->n_rows; i++) {
		const struct vrow *row = &notes->rows[i];
		search->note_top[i + 1] = search->note_top[i] + row->space + row->before +
					  row->height + row->after;
	}
}

/* One round over all breaks; the state of the best way to the end. */
static int search_round(struct search *search)
{
	int n = search->list->n_rows, state = 0;
	for (int i = 0; i <= n; i++)
		for (int s = 0; s < STATES; s++)
			search->best[i][s].cost = HUGE_VAL;
	search->best[0][NEXT_FREE] = (struct best){.cost = 0, .from = -1};
	for (int first = 0; first < n; first++)
		if (is_reached(search, first))
			offer_pages_from(search, first);
	for (int s = 1; s < STATES; s++)
		if (search->best[n][s].cost < search->best[n][state].cost)
			state = s;
	return state;
}

/* Pages that hold nothing but what is left of the footnotes. */
static GArray *note_pages(const struct search *search, int note)
{
	GArray *pages = g_array_new(FALSE, FALSE, sizeof(struct flow_page));
	int n = search->list->n_rows;
	while (note < search->n_notes) {
		int end = note + 1;
		while (end < search->n_notes &&
			search->shape->note_gap + search->note_top[end + 1] -
					search->note_top[note] <=
				search->shape->height)
			end++;
		struct flow_page page = {n, n, note, end};
		g_array_append_val(pages, page);
		note = end;
	}
	return pages;
}

struct flow_page *flow_break(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, int *n_pages)
{
	struct search search;
	search_init(&search, list, notes, shape);
	int n = list->n_rows, state = search_round(&search);
	if (search.best[n][state].cost >= (double)ROW_ORPHAN) {
		search.all = true;
		state = search_round(&search);
	}
	GArray *rest = note_pages(&search, search.best[n][state].note);
	int count = 0;
	for (int at = n, s = state; at > 0; count++) {
		const struct best *best = &search.best[at][s];
		s = best->from_state;
		at = best->from;
	}
	int total = MAX(count + (int)rest->len, 1);
	struct flow_page *pages = ARENA_ARRAY(list->arena, struct flow_page, total);
	for (int at = n, s = state, i = count - 1; at > 0; i--) {
		const struct best *best = &search.best[at][s];
		int from_note = search.best[best->from][best->from_state].note;
		pages[i] = (struct flow_page){best->from, at, from_note, best->note};
		s = best->from_state;
		at = best->from;
	}
	for (guint i = 0; i < rest->len; i++)
		pages[count + (int)i] = g_array_index(rest, struct flow_page, i);
	g_array_free(rest, TRUE);
	*n_pages = total;
	return pages;
}

double flow_place(const struct vlist *list, const struct flow_page *page,
	const struct flow_shape *shape, double *tops)
{
	if (page->first >= page->end)
		return 0;
	double y = cut_top(list, page->first);
	for (int r = page->first; r < page->end; r++) {
		const struct vrow *row = &list->rows[r];
		double top = row_top(row, y, r == page->first, shape->leading);
		tops[r - page->first] = top;
		y = top + row->height + row->after;
	}
	return y + cut_foot(list, page->end);
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
