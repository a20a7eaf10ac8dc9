/*
 * How far from the left everything stands.  Minimised is the sum of weight × distance across of what lines join, where what passes many
 * layers weighs most, subject to room between neighbours and frames around what is theirs; as a problem of the simplex (Gansner et
 * al. 1993, 4.2).  The bends of a line are one number, so that it runs straight, as long as no other line crosses it there.
 */
#include <math.h>
#include "diagram/column.h"

/* Units a point, for the simplex counts in whole ones. */
#define FINE 8.0

/* Parts of an em. */
#define GAP_BOXES 1.5
#define GAP_BOXES_FLAT 1.0
#define GAP_LINES 0.8
#define GAP_FRAMES 1.1

static int units(double length)
{
	return (int)ceil(length * FINE);
}

static void span_add(struct columns *columns, int from, int to, double least, int weight)
{
	struct span span = {from, to, units(least), weight};

	g_array_append_val(columns->spans, span);
}

static int left_of(const struct columns *columns, int group)
{
	const struct part *part = columns->part;

	for (int i = 0; i < part->n_groups; i++)
		if (part->groups[i] == group)
			return 2 * i;
	g_assert_not_reached();
}

static bool is_line(const struct item *item)
{
	return item->kind == ITEM_BEND || item->kind == ITEM_GATE || item->kind == ITEM_FILL;
}

/* Whether a line enters a frame to this item from above, or leaves it below. */
static bool is_entered(const struct part *part, int item, int group, bool above)
{
	for (int i = 0; i < part->n_chains; i++) {
		const struct chain *chain = &part->chains[i];
		for (int k = 1; k < chain->n_items; k++) {
			int upper = chain->items[k - 1], lower = chain->items[k];
			if (above ? lower == item && !part_in(part, upper, group) : upper == item && !part_in(part, lower, group))
				return true;
		}
	}
	return false;
}

/* A gate stands at its frame's edge: it needs room beside other gates and where lines enter, not beside boxes. */
static bool is_beside(const struct columns *columns, int left, int right)
{
	const struct part *part = columns->part;
	const struct item *a = &part->items[left], *b = &part->items[right];

	if (a->kind != ITEM_GATE && b->kind != ITEM_GATE)
		return true;
	if (a->kind == ITEM_GATE && b->kind == ITEM_GATE)
		return a->of == b->of;
	int gate = a->kind == ITEM_GATE ? left : right, its = left + right - gate, group = part->items[gate].of;
	return !part_in(part, its, group) || is_entered(part, its, group, columns->n_above[gate] > 0);
}

/* Gives numbers to items: bends and words of a line in a run share one, unless that line is to be free. */
static void number(struct columns *columns, const bool *is_free)
{
	struct part *part = columns->part;

	columns->n = 2 * part->n_groups;
	for (int i = 0; i < part->n_items; i++)
		columns->vertex[i] = -1;
	for (int i = 0; i < part->n_chains; i++) {
		const struct chain *chain = &part->chains[i];
		for (int k = 1; k + 1 < chain->n_items; k++)
			columns->vertex[chain->items[k]] = k == 1 || is_free[i] ? columns->n++ : columns->vertex[chain->items[k - 1]];
	}
	for (int i = 0; i < part->n_items; i++)
		if (columns->vertex[i] < 0)
			columns->vertex[i] = columns->n++;
}

static int outermost_apart(const struct part *part, int item, int other)
{
	int group = part->items[item].group, found = -1;

	while (group >= 0 && !part_in(part, other, group)) {
		found = group;
		group = part_outer(part, group);
	}
	return found;
}

static void part_neighbours(struct columns *columns, int left, int right)
{
	const struct part *part = columns->part;
	const struct item *a = &part->items[left], *b = &part->items[right];
	int a_group = outermost_apart(part, left, right), b_group = outermost_apart(part, right, left);
	int from = a_group >= 0 ? left_of(columns, a_group) + 1 : columns->vertex[left];
	int to = b_group >= 0 ? left_of(columns, b_group) : columns->vertex[right];
	double em = part->plan->em, gap = part->flat ? GAP_BOXES_FLAT : GAP_BOXES;

	if (a_group >= 0 || b_group >= 0)
		gap = GAP_FRAMES;
	else if (is_line(a) || is_line(b))
		gap = GAP_LINES;
	else if (a->kind == ITEM_WORDS || b->kind == ITEM_WORDS)
		gap = part->flat ? 0.4 : a->kind == b->kind ? 0.9 : 0.6;
	span_add(columns, from, to, gap * part->plan->gaps * em + (a_group >= 0 ? 0 : a->right) + (b_group >= 0 ? 0 : b->left), 0);
}

static void add_frames(struct columns *columns)
{
	const struct part *part = columns->part;
	const struct plan *plan = part->plan;
	double em = plan->em, pad = PAD_FRAME * em;

	for (int i = 0; i < part->n_groups; i++) {
		int group = part->groups[i], outer = part_outer(part, group);
		struct rect title = plan->titles[group];
		/* a frame's name stands above: where flows go to the side, that is at its left */
		double before = part->flat && title.height > 0 ? title.height + 2 * NAME_FRAME * em : pad;
		double wide = part->flat ? 0 : title.width + 2 * pad;
		span_add(columns, 2 * i, 2 * i + 1, wide, 1);
		if (outer >= 0) {
			double its = part->flat && plan->titles[outer].height > 0 ? plan->titles[outer].height + 2 * NAME_FRAME * em : pad;
			span_add(columns, left_of(columns, outer), 2 * i, its, 0);
			span_add(columns, 2 * i + 1, left_of(columns, outer) + 1, pad, 0);
		}
		for (int k = 0; k < part->n_items; k++)
			if (part->items[k].group == group) {
				span_add(columns, 2 * i, columns->vertex[k], before + part->items[k].left, 0);
				span_add(columns, columns->vertex[k], 2 * i + 1, pad + part->items[k].right, 0);
			}
		int rank = part->rises ? part->last_rank[group] : part->first_rank[group];
		for (int k = 0; columns->crowded[group] && k < part->n_rank[rank]; k++) {
			int item = part->ranks[rank][k];
			if (part_in(part, item, group) && (part->items[item].kind == ITEM_GATE || is_entered(part, item, group, !part->rises)))
				span_add(columns, 2 * i, columns->vertex[item], title.width + 2 * pad, 0);
		}
	}
}

/* Lines pull their ends together. */
static void add_lines(struct columns *columns)
{
	const struct part *part = columns->part;

	for (int i = 0; i < part->n_chains; i++) {
		const struct chain *chain = &part->chains[i];
		for (int k = 1; k < chain->n_items; k++) {
			int a = columns->vertex[chain->items[k - 1]], b = columns->vertex[chain->items[k]];
			bool from_box = k == 1, to_box = k + 1 == chain->n_items;
			int weight = from_box && to_box ? 2 : from_box || to_box ? 4 : 16;
			if (from_box && columns->n_below[chain->items[k - 1]] == 1)
				weight *= 2;
			if (to_box && columns->n_above[chain->items[k]] == 1)
				weight *= 2;
			if (a == b)
				continue;
			if (chain->back)
				weight /= 2;
			span_add(columns, columns->n, a, 0, weight);
			span_add(columns, columns->n, b, 0, weight);
			columns->n++;
		}
	}
}

static bool solve(struct columns *columns, const bool *is_free, int **values)
{
	struct part *part = columns->part;

	g_array_set_size(columns->spans, 0);
	number(columns, is_free);
	for (int rank = 0; rank < part->n_ranks; rank++)
		for (int i = 0; i + 1 < part->n_rank[rank]; i++) {
			/* gates are passed over, and then stand beside what they must */
			bool is_gate = part->items[part->ranks[rank][i]].kind == ITEM_GATE;
			for (int k = i + 1; k < part->n_rank[rank]; k++) {
				bool beside = is_beside(columns, part->ranks[rank][i], part->ranks[rank][k]);
				if (beside)
					part_neighbours(columns, part->ranks[rank][i], part->ranks[rank][k]);
				if (beside && (is_gate || part->items[part->ranks[rank][k]].kind != ITEM_GATE))
					break;
			}
		}
	add_frames(columns);
	int n_vertices = columns->n;
	add_lines(columns);
	*values = ARENA_ARRAY(part->arena, int, columns->n);
	if (!simplex(part->arena, columns->n, (const struct span *)(void *)columns->spans->data, (int)columns->spans->len, *values))
		return false;
	centre_columns(columns, n_vertices, *values);
	return true;
}

/* Lines that change sides with another between two layers cannot be straight both. */
static void free_crossing(const struct part *part, bool *is_free)
{
	int *chain_of = ARENA_ARRAY(part->arena, int, part->n_items);

	for (int i = 0; i < part->n_items; i++)
		chain_of[i] = -1;
	for (int i = 0; i < part->n_chains; i++)
		for (int k = 1; k + 1 < part->chains[i].n_items; k++)
			chain_of[part->chains[i].items[k]] = i;
	for (int i = 0; i < part->n_chains; i++) {
		const struct chain *chain = &part->chains[i];
		for (int k = 2; k + 1 < chain->n_items; k++) {
			const struct item *upper = &part->items[chain->items[k - 1]], *lower = &part->items[chain->items[k]];
			for (int p = 0; p < part->n_rank[upper->rank]; p++) {
				int its = chain_of[part->ranks[upper->rank][p]];
				if (its < 0 || its == i)
					continue;
				/* where the other stands in the lower layer */
				const struct chain *other = &part->chains[its];
				int at = lower->rank - part->items[other->items[0]].rank;
				if (at < 1 || at + 1 >= other->n_items)
					continue;
				if ((p < upper->place) != (part->items[other->items[at]].place < lower->place))
					is_free[MAX(i, its)] = true;
			}
		}
	}
}

/* Frames across whose name lines would enter, as they stand, wherever the name is put. */
static bool find_crowded(struct columns *columns, const int *values)
{
	const struct part *part = columns->part;
	bool found = false;

	for (int i = 0; i < part->n_groups && !part->flat; i++) {
		int group = part->groups[i], rank = part->rises ? part->last_rank[group] : part->first_rank[group];
		double em = part->plan->em, wide = part->plan->titles[group].width + 1.2 * em;
		double left = values[2 * i] / FINE + 0.4 * em, right = values[2 * i + 1] / FINE;
		bool fits = part->plan->titles[group].height <= 0;
		for (int k = 0; k < part->n_rank[rank] && !fits; k++) {
			int item = part->ranks[rank][k];
			if (!part_in(part, item, group) || !(part->items[item].kind == ITEM_GATE || is_entered(part, item, group, !part->rises)))
				continue;
			double x = values[columns->vertex[item]] / FINE;
			fits = x - left >= wide;
			left = x;
		}
		columns->crowded[group] = !fits && right - left < wide;
		found |= columns->crowded[group];
	}
	return found;
}

bool column_items(struct part *part)
{
	struct columns columns = {.part = part, .vertex = ARENA_ARRAY(part->arena, int, part->n_items)};
	bool *is_free = ARENA_ARRAY(part->arena, bool, part->n_chains + 1);
	int *values = NULL;

	columns.n_above = ARENA_ARRAY(part->arena, int, part->n_items);
	columns.n_below = ARENA_ARRAY(part->arena, int, part->n_items);
	columns.crowded = ARENA_ARRAY(part->arena, bool, part->plan->graph->n_groups + 1);
	for (int i = 0; i < part->n_chains; i++) {
		columns.n_below[part->chains[i].upper]++;
		columns.n_above[part->chains[i].lower]++;
	}
	columns.spans = g_array_new(FALSE, FALSE, sizeof(struct span));
	free_crossing(part, is_free);
	bool done = solve(&columns, is_free, &values);
	if (!done) {
		for (int i = 0; i < part->n_chains; i++)
			is_free[i] = true;
		done = solve(&columns, is_free, &values);
	}
	if (done && find_crowded(&columns, values))
		done = solve(&columns, is_free, &values);
	for (int i = 0; done && i < part->n_items; i++)
		part->items[i].x = values[columns.vertex[i]] / FINE;
	for (int i = 0; done && i < part->n_groups; i++) {
		part->lefts[part->groups[i]] = values[2 * i] / FINE;
		part->rights[part->groups[i]] = values[2 * i + 1] / FINE;
	}
	g_array_unref(columns.spans);
	return done;
}
