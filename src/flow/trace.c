/* The page builder, fourth step: reads off the search which pages, other ways, spaces and heights it chose.  The walk
 * kept only what each number of lines costs; here each page of the best way is walked once more, and from its end back
 * the steps of the knapsack tell what came of which choice. */
#include "flow/search.h"

static gint compare_rows(gconstpointer a, gconstpointer b)
{
	return ((const struct flow_space *)a)->row - ((const struct flow_space *)b)->row;
}

static gint compare_ways(gconstpointer a, gconstpointer b)
{
	return (*(const struct valt *const *)a)->first - (*(const struct valt *const *)b)->first;
}

/* What pages took to gain or lose their lines. */
struct takings {
	GArray *ways;   /* const struct valt * */
	GArray *spaces; /* struct flow_space */
};

/* Whether a number of lines came of a choice that gives some of them. */
static bool is_choice(const struct gains *after, int at, int lines, float cost)
{
	int before = at - lines;
	return before >= after[-1].low && before <= after[-1].high &&
	       after[-1].cost[before + LOSS] + cost == after->cost[at + LOSS];
}

static int take_way(const struct search *search, const struct gains *after, int at, GArray *ways)
{
	const struct vlist *list = search->list;
	int w = search->ways_at[after->row];
	while (!is_choice(after, at, list->alts[w].n_new - list->alts[w].n_old, list->alts[w].cost))
		w++;
	const struct valt *alt = &list->alts[w];
	g_array_append_val(ways, alt);
	return alt->n_new - alt->n_old;
}

static int take_height(const struct vrow *row, const struct gains *after, int at)
{
	int lines = 1;
	while (!is_choice(after, at, -lines, row->lower[lines - 1]))
		lines++;
	return -lines;
}

/* What a step of the knapsack gave of so many lines; the choices are tried as the walk tries them. */
static int take_step(const struct search *search, const struct gains *after, int at, struct takings *takings)
{
	struct flow_space space = {after->row, 0, false};
	if (after[-1].cost[at + LOSS] == after->cost[at + LOSS])
		return 0;
	switch ((enum gain_kind)after->kind) {
	case GAIN_WAYS:
		return take_way(search, after, at, takings->ways);
	case GAIN_MORE:
		space.lines = 1;
		break;
	case GAIN_LESS:
		space.lines = -1;
		break;
	case GAIN_HEIGHT:
		space.lines = take_height(&search->list->rows[after->row], after, at);
		space.own = true;
		break;
	case GAIN_NONE:
		return 0;
	}
	g_array_append_val(takings->spaces, space);
	return space.lines;
}

/* By which ways, spaces and heights the page from one node to the other gained its lines. */
static void take_page(struct search *search, int from, int to, int gained, struct takings *takings)
{
	int line, row = to - 1;
	const struct valt *begun = search_way(search, from, &line), *cut = search_way(search, to, &line);
	if ((gained == 0 && search->priced) || (cut && cut == begun))
		return;
	if (cut)
		row = cut->first + line - 1;
	walk_page(search, from);
	const struct gains *gains = search->gains;
	int step = search->passed[search->n_lines + row - search->first_row].gains;
	for (int at = gained; step > 0; step--)
		at -= take_step(search, &gains[step], at, takings);
}

/* All that was taken, in the order of its rows. */
static void collect_ways(struct search *search, struct flow *flow, int n,
	const int8_t *gained)
{
	struct arena *arena = search->list->arena;
	GArray *taken = g_array_new(FALSE, FALSE, sizeof(struct valt *));
	GArray *flexed = g_array_new(FALSE, FALSE, sizeof(struct flow_space));
	struct takings takings = {taken, flexed};
	for (int i = 0; i < n; i++) {
		int line;
		take_page(search, flow->nodes[i], flow->nodes[i + 1], gained[i], &takings);
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

struct flow search_trace(struct search *search, int state)
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
