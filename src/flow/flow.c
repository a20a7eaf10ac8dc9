/*
 * The page builder: cuts a vertical list into pages, the cheapest way over the whole list
 * at once.
 *
 * Model.  The list is a row of boxes that no break can cut (lines, slices of table rows,
 * pictures), each with a space above that vanishes at the head of a page, paddings of
 * frames, and the cost of a break above it.  Some stretches of rows, paragraphs, have other
 * ways at a price: a line fewer, a line more.  Some rows, pictures, may be lower by whole
 * lines, each dearer than the one before.  The costs are set by the blocks, in the
 * order designers give: what never may be parted (a heading and its text), a lone callout
 * title or one-line piece, a widow, an orphan; then what is only unlovely: a page that ends
 * short, facing pages that end on different lines, a last page of a few lines, a hyphen
 * over the turn, a split callout or table, a paragraph that is not at its best.
 *
 * A page that takes rows [a, b) is measured by walking them: space, snap to the grid,
 * paddings; a frame that was cut adds its padding (and a table its repeated head) at the
 * head.  The foot of a page is its last line: the padding of a box that ends there hangs
 * below, up to HANG, as its tint would in any book set on a grid.  What is missing from
 * there to the last line of the grid is the shortfall.  Notes stand at the foot, so a page
 * that has some is level whatever is missing above them.  Two facing pages may also be a
 * line longer than the others, together.
 *
 * Cost of a page = that of its foot, by itself and against the page it faces + that of the
 * break at its end + that of the other ways, spaces and heights taken on it.  The last page may be short, but
 * not a stub; so may the one before what stands apart (a chapter's lists at its end), which is then a last page too.
 *
 * Search.  The places where a page may end are the nodes: before each row, and before each
 * line of each other way.  best[node][state] is the least cost of setting all before the
 * node, where state says what the next page must match: the foot of the verso it faces, or
 * nothing.  Forward over the nodes, the rows after each are walked until the page is full.
 * The walk is done once for all combinations of other ways: these differ by whole lines of
 * the grid, so nothing on the page moves by anything else, and it is enough to carry along,
 * for each number of lines gained or lost (REACH either way), the least cost at which what
 * was passed so far can give it: a knapsack that takes a few steps a paragraph.  A picture
 * that may be lower widens its page's reach by so many lines, up to LOSS, and that of the
 * walk; a page far too full but for that does not end the look for its fullest ends.  A
 * page that ends within a paragraph ends in its best setting or in one of its others; these
 * ends are nodes of their own, and the next page starts with what is left of that setting.
 *
 * Work: nodes (at most three a row) × rows a page for the walks, and for each walk the
 * ends near the full page × numbers of lines × states: linear in the list.  A walk notes
 * little more than where each row ends; what a page would cost is asked from its fullest end
 * back, and far above the full page only when no nearer end is free of breaches (a tall
 * picture follows).  Because each candidate page is walked, what depends on place is exact.
 *
 * Footnotes are a second list; each row knows how many of its rows are called so far.  A
 * page must hold all rows called by its text, or, at a price, all but a remainder that
 * opens the notes of the next page.  The remainder belongs to the best way into a node
 * (one a state): an approximation that only matters where a note had to be split.
 *
 * Two searches.  flow_search does not look at breaks that cost an orphan or more, unless there
 * is no way without; where no few pages of its best way cost that together, a way through such
 * a break would not be better, and it stands.  Else, when there are no other ways left to add,
 * flow_breach looks at all.  A node that costs more than the best one within a page of it by
 * more than a bad page is not followed in the first, which may so find no way at all; the
 * second follows every one.
 *
 * It always succeeds: no cost is infinite, and a single row higher than the page stands
 * alone.
 *
 * After Knuth and Plass (1981) for lines; Mittelbach, "A General LuaTeX Framework for
 * Globally Optimized Pagination" (2019), for spreads and variants of paragraphs as what
 * gives pages their freedom.
 */
#include "flow/search.h"

/* What a way may cost more than the best one to places within a page of it, to be
 * followed: more than a bad page costs. */
#define HOPELESS 9000.0
#define DEAR_PAGES 3 /* as many together are weighed against a breach */

/* ---- nodes ---- */

const struct valt *search_way(const struct search *search, int node, int *line)
{
	int n = search->list->n_rows;
	if (node <= n)
		return NULL;
	int way = search->way_of[node - n - 1];
	*line = node - search->way_node[way];
	return &search->list->alts[way];
}

int search_row(const struct search *search, int node)
{
	int line;
	const struct valt *way = search_way(search, node, &line);
	return way ? way->first + MIN(line, way->n_old - 1) : node;
}

static void number_nodes(struct search *search)
{
	const struct vlist *list = search->list;
	int n = list->n_rows, inner = 0;
	search->ways_at = ARENA_ARRAY(list->arena, int, n + 1);
	for (int r = 0; r <= n; r++)
		search->ways_at[r] = -1;
	search->ways_in = ARENA_ARRAY(list->arena, int, n + 1);
	memcpy(search->ways_in, search->ways_at, sizeof *search->ways_in * (size_t)(n + 1));
	search->priced = true;
	for (int w = list->n_alts - 1; w >= 0; w--) {
		search->ways_at[list->alts[w].first] = w;
		for (int line = 1; line < list->alts[w].n_old; line++)
			search->ways_in[list->alts[w].first + line - 1] = w;
		search->priced = search->priced && list->alts[w].cost > 0;
		inner += list->alts[w].n_new - 1;
	}
	search->way_node = ARENA_ARRAY(list->arena, int, list->n_alts + 1);
	search->way_of = ARENA_ARRAY(list->arena, int, inner + 1);
	search->n_nodes = n + 1;
	for (int w = 0; w < list->n_alts; w++) {
		search->way_node[w] = search->n_nodes - 1;
		for (int line = 1; line < list->alts[w].n_new; line++)
			search->way_of[search->n_nodes++ - n - 1] = w;
	}
}

/* ---- the search ---- */

static double least_cost(const struct search *search, int node)
{
	double least = HUGE_VAL;
	for (int state = 0; state < STATES; state++)
		least = MIN(least, search->best[node][state].cost);
	return least;
}

static struct pace pace_of(const struct vrow *row)
{
	bool bare = row->space == 0 && row->extra == 0 && row->before == 0 && row->after == 0;
	struct pace pace = {row->height, PACE_OTHER};
	if (bare && row->flex <= 0 && row->n_lower == 0 && !row->new_page && row->snap <= 0)
		pace.kind = row->snap < 0 ? PACE_LINE : PACE_FIRST;
	return pace;
}

static void search_init(struct search *search, const struct vlist *list,
	const struct vlist *notes, const struct flow_shape *shape)
{
	int n = list->n_rows;
	*search = (struct search){.list = list, .shape = shape, .n_notes = notes->n_rows, .apart = -1};
	search->full = flow_full(shape);
	search->paces = ARENA_ARRAY(list->arena, struct pace, n + 1);
	search->top_extra = ARENA_ARRAY(list->arena, double, n + 1);
	search->foot_extra = ARENA_ARRAY(list->arena, double, n + 1);
	search->note_top = ARENA_ARRAY(list->arena, double, notes->n_rows + 1);
	for (int i = 0; i <= n; i++) {
		search->paces[i] = i < n ? pace_of(&list->rows[i]) : (struct pace){0, PACE_OTHER};
		if (i < n && list->rows[i].apart)
			search->apart = i;
		search->top_extra[i] = i < n && list->rows[i].frame >= 0 ? place_cut_top(list, i) : 0;
		search->foot_extra[i] = i > 0 && list->rows[i - 1].frame >= 0 ? place_cut_foot(list, i) : 0;
	}
	for (int w = 0; w < list->n_alts; w++) {
		const struct valt *alt = &list->alts[w];
		search->paces[alt->first].kind = search->paces[alt->first + alt->n_old - 1].kind = PACE_OTHER;
	}
	for (int i = 0; i < notes->n_rows; i++) {
		const struct vrow *row = &notes->rows[i];
		search->note_top[i + 1] = search->note_top[i] + row->space + row->before +
					  row->height + row->after;
	}
	number_nodes(search);
	search->best = g_malloc(sizeof *search->best * (size_t)search->n_nodes);
	search->passed = g_malloc(sizeof *search->passed * (size_t)search->n_nodes);
}

static void search_free(struct search *search)
{
	g_free(search->best);
	g_free(search->passed);
	g_free(search->gains);
}

/* The nodes within the other ways of a paragraph come after that before it and before all
 * that follow it.  What costs more than most is not followed; least: what the row costs. */
static void offer_from_row(struct search *search, int row, double least, double most)
{
	const struct vlist *list = search->list;
	if (least < most)
		offer_pages(search, row);
	for (int w = search->ways_at[row];
		w >= 0 && w < list->n_alts && list->alts[w].first == row; w++)
		for (int line = 1; line < list->alts[w].n_new; line++)
			if (least_cost(search, search->way_node[w] + line) < most)
				offer_pages(search, search->way_node[w] + line);
}

/* One round over all nodes; the state of the best way to the end. */
static int search_round(struct search *search)
{
	int n = search->list->n_rows, state = 0;
	double least = HUGE_VAL;
	for (int i = 0; i < search->n_nodes; i++)
		for (int s = 0; s < STATES; s++)
			search->best[i][s].cost = HUGE_VAL;
	search->best[0][NEXT_ANY] = (struct best){.cost = 0, .from = -1};
	int page = MAX((int)(search->shape->height / search->shape->leading), 1);
	double *costs = ARENA_ARRAY(search->list->arena, double, n + 1);
	for (int row = 0, from = 0; row < n; row++) {
		/* the least cost within a page before, found anew when its row is left */
		double cost = costs[row] = least_cost(search, row);
		if (cost <= least) {
			least = cost;
			from = row;
		} else if (row - from >= page) {
			least = HUGE_VAL;
			for (int r = row - page + 1; r <= row; r++) {
				if (costs[r] <= least) {
					least = costs[r];
					from = r;
				}
			}
		}
		offer_from_row(search, row, cost, search->all ? HUGE_VAL : least + HOPELESS);
	}
	for (int s = 1; s < STATES; s++)
		if (search->best[n][s].cost < search->best[n][state].cost)
			state = s;
	return state;
}

/* Whether a few pages cost so much together that a breach might be cheaper. */
static bool is_dear(const struct flow *flow)
{
	double cost = 0;
	for (int i = 0; i < flow->n_pages; i++) {
		cost += flow->pages[i].cost;
		if (i >= DEAR_PAGES)
			cost -= flow->pages[i - DEAR_PAGES].cost;
		if (cost >= (double)ROW_ORPHAN)
			return true;
	}
	return false;
}

/* Without pages, at infinite cost, where there is no way. */
static struct flow search_pages(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, bool all)
{
	struct search search;
	search_init(&search, list, notes, shape);
	search.all = all;
	int state = search_round(&search);
	struct flow flow = {.cost = search.best[list->n_rows][state].cost};
	if (isfinite(flow.cost))
		flow = search_trace(&search, state);
	search_free(&search);
	return flow;
}

struct flow flow_search(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape)
{
	struct flow flow = search_pages(list, notes, shape, false);
	return isfinite(flow.cost) ? flow : search_pages(list, notes, shape, true);
}

void flow_breach(const struct vlist *list, const struct vlist *notes,
	const struct flow_shape *shape, struct flow *flow)
{
	if (is_dear(flow))
		*flow = search_pages(list, notes, shape, true);
}
