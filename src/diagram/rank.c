/*
 * Which layer each item stands in: lines as short as may be, by the simplex; and what stands in layers for lines that pass them.
 * A layer for words is made only where a line of one step has words: longer ones have theirs in a layer that they pass.
 */
#include "diagram/place.h"

static int vertex_of(const struct part *part, int group, bool foot)
{
	for (int i = 0; i < part->n_groups; i++)
		if (part->groups[i] == group)
			return part->n_items + 2 * i + foot;
	g_assert_not_reached();
}

static void span_add(GArray *spans, int from, int to, int least, int weight)
{
	struct span span = {from, to, least, weight};

	g_array_append_val(spans, span);
}

static void add_frames(const struct part *part, GArray *spans)
{
	for (int i = 0; i < part->n_items; i++)
		if (part->items[i].group >= 0) {
			span_add(spans, vertex_of(part, part->items[i].group, false), i, 0, 0);
			span_add(spans, i, vertex_of(part, part->items[i].group, true), 0, 0);
		}
	for (int i = 0; i < part->n_groups; i++) {
		int outer = part_outer(part, part->groups[i]), top = part->n_items + 2 * i;
		/* frames are as short as lines let them */
		span_add(spans, top, top + 1, 0, 1);
		if (outer >= 0) {
			span_add(spans, vertex_of(part, outer, false), top, 0, 0);
			span_add(spans, top + 1, vertex_of(part, outer, true), 0, 0);
		}
	}
}

/* Layers between others that nothing but words stand in: a step between two is two then. */
static void open_word_ranks(struct part *part)
{
	const struct graph *graph = part->plan->graph;
	int *extra = ARENA_ARRAY(part->arena, int, part->n_ranks + 1);

	for (int i = 0; i < part->n_chains; i++) {
		const struct chain *chain = &part->chains[i];
		const struct edge *edge = &graph->edges[chain->edge];
		int upper = chain->upper_group >= 0 ? part->last_rank[chain->upper_group] : part->items[chain->upper].rank;
		int lower = chain->lower_group >= 0 ? part->first_rank[chain->lower_group] : part->items[chain->lower].rank;
		bool twin = false;
		for (int k = 0; k < i && !twin; k++)
			twin = part->chains[k].upper == chain->upper && part->chains[k].lower == chain->lower &&
				part->chains[k].upper_group == chain->upper_group &&
				part->chains[k].lower_group == chain->lower_group && part->chains[k].back == chain->back;
		if (lower - upper == 1 && (edge->label >= 0 || twin))
			extra[upper + 1] = 1;
	}
	for (int i = 1; i <= part->n_ranks; i++)
		extra[i] += extra[i - 1];
	for (int i = 0; i < part->n_items; i++)
		part->items[i].rank += extra[part->items[i].rank];
	for (int i = 0; i < part->n_groups; i++) {
		int group = part->groups[i];
		part->first_rank[group] += extra[part->first_rank[group]];
		part->last_rank[group] += extra[part->last_rank[group]];
	}
	part->n_ranks += extra[part->n_ranks];
}

bool rank_items(struct part *part)
{
	const struct graph *graph = part->plan->graph;
	int n = part->n_items + 2 * part->n_groups;
	int *values = ARENA_ARRAY(part->arena, int, n);
	g_autoptr(GArray) spans = g_array_new(FALSE, FALSE, sizeof(struct span));

	for (int i = 0; i < part->n_chains; i++) {
		const struct chain *chain = &part->chains[i];
		int from = chain->upper_group >= 0 ? vertex_of(part, chain->upper_group, true) : chain->upper;
		int to = chain->lower_group >= 0 ? vertex_of(part, chain->lower_group, false) : chain->lower;
		span_add(spans, from, to, graph->edges[chain->edge].length, chain->back ? 1 : 2);
	}
	add_frames(part, spans);
	if (!simplex(part->arena, n, (const struct span *)(void *)spans->data, (int)spans->len, values))
		return false;
	int least = n > 0 ? values[0] : 0, most = least;
	for (int i = 0; i < part->n_items; i++) {
		least = MIN(least, values[i]);
		most = MAX(most, values[i]);
	}
	for (int i = 0; i < part->n_items; i++)
		part->items[i].rank = values[i] - least;
	part->n_ranks = most - least + 1;
	for (int i = 0; i < part->n_groups; i++) {
		int group = part->groups[i];
		part->first_rank[group] = part->n_ranks;
		part->last_rank[group] = 0;
		for (int k = 0; k < part->n_items; k++)
			if (part_in(part, k, group)) {
				part->first_rank[group] = MIN(part->first_rank[group], part->items[k].rank);
				part->last_rank[group] = MAX(part->last_rank[group], part->items[k].rank);
			}
	}
	open_word_ranks(part);
	return true;
}

/* The innermost frame that both ends of a chain stand in. */
static int common_group(const struct part *part, const struct chain *chain)
{
	const struct graph *graph = part->plan->graph;
	int at = chain->upper_group >= 0 ? part_outer(part, chain->upper_group) : part->items[chain->upper].group;
	int its = chain->lower_group >= 0 ? part_outer(part, chain->lower_group) : part->items[chain->lower].group;

	while (at >= 0 && !graph_within(graph, its, at))
		at = part_outer(part, at);
	return at;
}

/* The frame in which a line stands in a layer: of its upper end's where those still go on, of its lower end's where they have begun. */
static int bend_group(const struct part *part, const struct chain *chain, int common, int rank)
{
	int at = chain->upper_group >= 0 ? part_outer(part, chain->upper_group) : part->items[chain->upper].group;

	while (at != common && part->last_rank[at] < rank)
		at = part_outer(part, at);
	if (at != common)
		return at;
	at = chain->lower_group >= 0 ? part_outer(part, chain->lower_group) : part->items[chain->lower].group;
	while (at != common && part->first_rank[at] > rank)
		at = part_outer(part, at);
	return at;
}

static bool fill_chain(struct part *part, struct chain *chain)
{
	const struct plan *plan = part->plan;
	const struct edge *edge = &plan->graph->edges[chain->edge];
	int common = common_group(part, chain);

	if (chain->upper_group >= 0) {
		chain->upper = part_item(part, ITEM_GATE, chain->upper_group, chain->upper_group);
		if (chain->upper >= 0)
			part->items[chain->upper].rank = part->last_rank[chain->upper_group];
	}
	if (chain->lower_group >= 0) {
		chain->lower = part_item(part, ITEM_GATE, chain->lower_group, chain->lower_group);
		if (chain->lower >= 0)
			part->items[chain->lower].rank = part->first_rank[chain->lower_group];
	}
	if (chain->upper < 0 || chain->lower < 0)
		return false;
	int first = part->items[chain->upper].rank, last = part->items[chain->lower].rank;
	/* words stand next to where the line comes from, or where a layer of words is */
	int words = edge->label < 0 ? -1 : chain->back ? last - 1 : first + 1;
	chain->items = ARENA_ARRAY(part->arena, int, last - first + 1);
	chain->items[chain->n_items++] = chain->upper;
	for (int rank = first + 1; rank < last; rank++) {
		int item = part_item(part, rank == words ? ITEM_WORDS : ITEM_BEND, chain->edge, bend_group(part, chain, common, rank));
		if (item < 0)
			return false;
		struct item *it = &part->items[item];
		it->rank = rank;
		it->left = it->right = 0.15 * plan->em;
		if (rank == words) {
			struct diagram_size size = plan->sizes[edge->label];
			it->left = it->right = (part->flat ? size.height : size.width) / 2 + 0.25 * plan->em;
			it->height = (part->flat ? size.width : size.height) + (part->flat ? 0.6 : 0.2) * plan->em;
		}
		chain->items[chain->n_items++] = item;
	}
	chain->items[chain->n_items++] = chain->lower;
	return true;
}

/* In each layer that a frame goes through something of it stands. */
static bool fill_frames(struct part *part)
{
	/* inner ones first: what fills them fills those around, too */
	for (int i = part->n_groups - 1; i >= 0; i--) {
		int group = part->groups[i], n = part->n_items;
		bool *has = ARENA_ARRAY(part->arena, bool, part->n_ranks);
		for (int k = 0; k < n; k++)
			if (part_in(part, k, group))
				has[part->items[k].rank] = true;
		for (int rank = part->first_rank[group]; rank <= part->last_rank[group]; rank++) {
			int item = has[rank] ? 0 : part_item(part, ITEM_FILL, group, group);
			if (item < 0)
				return false;
			if (!has[rank])
				part->items[item].rank = rank;
		}
	}
	return true;
}

bool rank_fill(struct part *part)
{
	for (int i = 0; i < part->n_chains; i++)
		if (!fill_chain(part, &part->chains[i]))
			return false;
	if (!fill_frames(part))
		return false;
	part->ranks = ARENA_ARRAY(part->arena, int *, part->n_ranks);
	part->n_rank = ARENA_ARRAY(part->arena, int, part->n_ranks);
	for (int i = 0; i < part->n_items; i++)
		part->n_rank[part->items[i].rank]++;
	for (int rank = 0; rank < part->n_ranks; rank++) {
		part->ranks[rank] = ARENA_ARRAY(part->arena, int, part->n_rank[rank] + 1);
		part->n_rank[rank] = 0;
	}
	for (int i = 0; i < part->n_items; i++) {
		struct item *item = &part->items[i];
		item->place = part->n_rank[item->rank]++;
		part->ranks[item->rank][item->place] = i;
	}
	return true;
}
