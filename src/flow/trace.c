/* The page builder, fourth step: reads off the search which pages, other ways and spaces it
 * chose.  The walk kept only what each number of lines costs; here its knapsack is done once
 * more for the pages of the best way, with its choices kept. */
#include "flow/search.h"

/* A choice of the knapsack: a way, or one of these. */
enum { TAKE_NONE = -1, TAKE_MORE = -2, TAKE_LESS = -3 };

struct choices {
	int row;
	int take[GAINS];
};

/* A line more (less) above the row, as the walk has it. */
static void choose_line(
	float flex, bool more, struct gains *gains, struct choices *choices)
{
	const struct gains before = *gains;
	int step = more ? 1 : -1;
	for (int i = 0; i < GAINS; i++) {
		choices->take[i] = TAKE_NONE;
		if (i - step < 0 || i - step >= GAINS)
			continue;
		float cost = before.cost[i - step] + flex;
		if (cost < gains->cost[i]) {
			gains->cost[i] = cost;
			choices->take[i] = more ? TAKE_MORE : TAKE_LESS;
		}
	}
}

static void choose_flex(
	const struct vrow *row, int r, struct gains *gains, GArray *all)
{
	struct choices choices = {.row = r};
	for (int i = 0; i < row->more + row->less; i++) {
		choose_line(row->flex, i < row->more, gains, &choices);
		g_array_append_val(all, choices);
	}
}

static void choose_way(const struct vlist *list, int w, const struct gains *before,
	struct gains *after, struct choices *choices)
{
	int more = list->alts[w].n_new - list->alts[w].n_old;
	for (int i = MAX(0, -more); i < GAINS && i + more < GAINS; i++) {
		float cost = before->cost[i] + list->alts[w].cost;
		if (cost < after->cost[i + more]) {
			after->cost[i + more] = cost;
			choices->take[i + more] = w;
		}
	}
}

/* The knapsack of the walk over rows [begin, end) once more, with its choices kept; head:
 * the row, if any, that stands at the head of the page. */
static GArray *page_choices(const struct search *search, int begin, int end, int head)
{
	const struct vlist *list = search->list;
	GArray *all = g_array_new(FALSE, FALSE, sizeof(struct choices));
	struct gains gains;
	for (int i = 0; i < GAINS; i++)
		gains.cost[i] = i == REACH ? 0 : HUGE_VALF;
	for (int r = begin; r < end; r++) {
		struct choices choices = {.row = r};
		if (list->rows[r].flex > 0 && r != head)
			choose_flex(&list->rows[r], r, &gains, all);
		int w = search->ways_at[r];
		if (w < 0 || r + list->alts[w].n_old > end)
			continue;
		for (int i = 0; i < GAINS; i++)
			choices.take[i] = TAKE_NONE;
		struct gains after = gains;
		for (; w < list->n_alts && list->alts[w].first == r; w++)
			choose_way(list, w, &gains, &after, &choices);
		gains = after;
		g_array_append_val(all, choices);
	}
	return all;
}

static gint compare_rows(gconstpointer a, gconstpointer b)
{
	return ((const struct flow_space *)a)->row - ((const struct flow_space *)b)->row;
}

static gint compare_ways(gconstpointer a, gconstpointer b)
{
	return (*(const struct valt *const *)a)->first - (*(const struct valt *const *)b)->first;
}

/* By which ways and spaces the page from one node to the other gained its lines. */
static void gained_ways(const struct search *search, int from, int to, int gained,
	GArray *taken, GArray *flexed)
{
	if (gained == 0 && search->priced)
		return;
	int line, begin = from, end = search_row(search, to);
	const struct valt *way = search_way(search, from, &line);
	if (way)
		begin = way->first + way->n_old;
	way = search_way(search, to, &line);
	if (way)
		end = way->first;
	/* a paragraph cut in another setting may have space above its first line */
	bool begins_cut = way && way != search_way(search, from, &line);
	GArray *all = page_choices(search, begin, end + begins_cut, from);
	int at = gained + REACH;
	for (guint i = all->len; i-- > 0;) {
		const struct choices *choices = &g_array_index(all, struct choices, i);
		int take = choices->take[at];
		if (take == TAKE_MORE || take == TAKE_LESS) {
			struct flow_space space = {choices->row, take == TAKE_MORE ? 1 : -1};
			g_array_append_val(flexed, space);
			at -= space.lines;
		} else if (take >= 0) {
			const struct valt *alt = &search->list->alts[take];
			g_array_append_val(taken, alt);
			at -= alt->n_new - alt->n_old;
		}
	}
	g_array_free(all, TRUE);
}

/* All that was taken, in the order of its rows. */
static void collect_ways(const struct search *search, struct flow *flow, int n,
	const int8_t *gained)
{
	struct arena *arena = search->list->arena;
	GArray *taken = g_array_new(FALSE, FALSE, sizeof(struct valt *));
	GArray *flexed = g_array_new(FALSE, FALSE, sizeof(struct flow_space));
	for (int i = 0; i < n; i++) {
		int line;
		gained_ways(search, flow->nodes[i], flow->nodes[i + 1], gained[i], taken,
			flexed);
		const struct valt *cut = search_way(search, flow->nodes[i + 1], &line);
		if (cut && cut != search_way(search, flow->nodes[i], &line))
			g_array_append_val(taken, cut);
	}
	g_array_sort(taken, compare_ways);
	g_array_sort(flexed, compare_rows);
	flow->n_taken = (int)taken->len;
	flow->taken = ARENA_ARRAY(arena, const struct valt *, flow->n_taken + 1);
	for (int i = 0; i < flow->n_taken; i++)
		flow->taken[i] = g_array_index(taken, const struct valt *, i);
	flow->n_flexed = (int)flexed->len;
	flow->flexed = arena_memdup(
		arena, flexed->data, sizeof *flow->flexed * (size_t)flow->n_flexed);
	g_array_free(taken, TRUE);
	g_array_free(flexed, TRUE);
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
		struct flow_page page = {.first = n, .end = n, .note_first = note, .note_end = end};
		g_array_append_val(pages, page);
		note = end;
	}
	return pages;
}

struct flow search_trace(const struct search *search, int state)
{
	struct arena *arena = search->list->arena;
	int n = search->list->n_rows, count = 0;
	GArray *rest = note_pages(search, search->best[n][state].note);
	for (int at = n, s = state; at > 0; count++) {
		const struct best *best = &search->best[at][s];
		s = best->from_state;
		at = best->from;
	}
	struct flow flow = {.n_pages = MAX(count + (int)rest->len, 1)};
	flow.cost = search->best[n][state].cost;
	flow.pages = ARENA_ARRAY(arena, struct flow_page, flow.n_pages);
	flow.nodes = ARENA_ARRAY(arena, int, flow.n_pages + 1);
	int8_t *gained = g_new0(int8_t, count + 1);
	for (int at = n, s = state, i = count - 1; at > 0; i--) {
		const struct best *best = &search->best[at][s];
		const struct best *from = &search->best[best->from][best->from_state];
		flow.pages[i] = (struct flow_page){.first = search_row(search, best->from),
			.end = search_row(search, at),
			.note_first = from->note,
			.note_end = best->note,
			.cost = best->cost - from->cost};
		flow.nodes[i] = best->from;
		gained[i] = best->gained;
		s = best->from_state;
		at = best->from;
	}
	for (guint i = 0; i < rest->len; i++)
		flow.pages[count + (int)i] = g_array_index(rest, struct flow_page, i);
	for (int i = count; i <= flow.n_pages; i++)
		flow.nodes[i] = n;
	collect_ways(search, &flow, count, gained);
	g_free(gained);
	g_array_free(rest, TRUE);
	return flow;
}
