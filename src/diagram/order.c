/*
 * The order within layers: as few crossings as may be (Sugiyama, Tagawa, Toda: "Methods for Visual Understanding of Hierarchical System
 * Structures", 1981).  Sweeps down and up sort each layer by the medians of what its items are joined to, neighbours change places
 * where that crosses less, and the best order of SWEEPS is kept.  What stands in a frame stays together, and frames stand to one
 * another the same way in all layers: they are sorted by what all their items are joined to without.
 */
#include "diagram/place.h"

enum { SWEEPS = 16, SWAPS = 6 };

struct sorter {
	struct part *part;
	int *first[2], *n[2], *ends[2]; /* of each item, what it is joined to above [0] and below [1] */
	double *keys;
	double *group_keys;      /* by frame of the graph */
	int *buffer;
};

static void join_items(struct sorter *sorter)
{
	struct part *part = sorter->part;
	int total = 0;

	for (int i = 0; i < part->n_chains; i++)
		total += part->chains[i].n_items;
	for (int way = 0; way < 2; way++) {
		sorter->first[way] = ARENA_ARRAY(part->arena, int, part->n_items + 1);
		sorter->n[way] = ARENA_ARRAY(part->arena, int, part->n_items + 1);
		sorter->ends[way] = ARENA_ARRAY(part->arena, int, total + 1);
		for (int i = 0; i < part->n_chains; i++)
			for (int k = 1; k < part->chains[i].n_items; k++)
				sorter->n[way][part->chains[i].items[way ? k - 1 : k]]++;
		for (int i = 0, at = 0; i < part->n_items; i++) {
			sorter->first[way][i] = at;
			at += sorter->n[way][i];
			sorter->n[way][i] = 0;
		}
		for (int i = 0; i < part->n_chains; i++)
			for (int k = 1; k < part->chains[i].n_items; k++) {
				int upper = part->chains[i].items[k - 1], lower = part->chains[i].items[k];
				int item = way ? upper : lower;
				sorter->ends[way][sorter->first[way][item] + sorter->n[way][item]++] = way ? lower : upper;
			}
	}
}

/* A place as seen from the middle of its layer. */
static double centred(const struct part *part, int item)
{
	return part->items[item].place - (part->n_rank[part->items[item].rank] - 1) / 2.0;
}

static int compare_ints(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* The median place of what an item is joined to on that side, from the middle; its own where it is not. */
static double median(struct sorter *sorter, int item, int way)
{
	const struct part *part = sorter->part;
	int n = sorter->n[way][item];
	const int *ends = sorter->ends[way] + sorter->first[way][item];

	if (n == 0)
		return centred(part, item);
	double middle = (part->n_rank[part->items[ends[0]].rank] - 1) / 2.0;
	for (int i = 0; i < n; i++)
		sorter->buffer[i] = part->items[ends[i]].place;
	qsort(sorter->buffer, (size_t)n, sizeof(int), compare_ints);
	const int *at = sorter->buffer;
	if (n % 2)
		return at[n / 2] - middle;
	if (n == 2)
		return (at[0] + at[1]) / 2.0 - middle;
	int left = at[n / 2 - 1] - at[0], right = at[n - 1] - at[n / 2];
	if (left + right == 0)
		return (at[n / 2 - 1] + at[n / 2]) / 2.0 - middle;
	return ((double)at[n / 2 - 1] * right + (double)at[n / 2] * left) / (left + right) - middle;
}

/* Where each frame would stand: the mean of what its items are joined to without it. */
static void weigh_groups(struct sorter *sorter)
{
	struct part *part = sorter->part;

	for (int g = 0; g < part->n_groups; g++) {
		double sum = 0, own = 0;
		int n = 0, n_own = 0, group = part->groups[g];
		for (int i = 0; i < part->n_items; i++) {
			if (!part_in(part, i, group))
				continue;
			own += centred(part, i);
			n_own++;
			for (int way = 0; way < 2; way++)
				for (int k = 0; k < sorter->n[way][i]; k++) {
					int end = sorter->ends[way][sorter->first[way][i] + k];
					if (part_in(part, end, group))
						continue;
					sum += centred(part, end);
					n++;
				}
		}
		double at = n_own ? own / n_own : 0;
		sorter->group_keys[group] = n ? (sum + at) / (n + 1) : at;
	}
}

/* The frame of an item that holds it but not the other, outermost; -1: it stands beside what holds the other. */
static int apart(const struct part *part, int item, int other)
{
	int group = part->items[item].group, found = -1;

	while (group >= 0 && !part_in(part, other, group)) {
		found = group;
		group = part_outer(part, group);
	}
	return found;
}

static int compare_items(const void *a, const void *b, void *data)
{
	const struct sorter *sorter = data;
	int one = *(const int *)a, other = *(const int *)b;
	int one_group = apart(sorter->part, one, other), other_group = apart(sorter->part, other, one);
	double one_key = one_group >= 0 ? sorter->group_keys[one_group] : sorter->keys[one];
	double other_key = other_group >= 0 ? sorter->group_keys[other_group] : sorter->keys[other];

	if (one_key != other_key)
		return one_key < other_key ? -1 : 1;
	/* the order of the source */
	if (one_group >= 0 || other_group >= 0)
		return one_group - other_group;
	return sorter->part->items[one].place - sorter->part->items[other].place;
}

static void sort_rank(struct sorter *sorter, int rank)
{
	struct part *part = sorter->part;

	g_qsort_with_data(part->ranks[rank], part->n_rank[rank], sizeof(int), compare_items, sorter);
	for (int i = 0; i < part->n_rank[rank]; i++)
		part->items[part->ranks[rank][i]].place = i;
}

/* How often lines of two neighbours cross on that side, as they stand. */
static int crossings(const struct sorter *sorter, int left, int right, int way)
{
	const struct part *part = sorter->part;
	int n = 0;

	for (int i = 0; i < sorter->n[way][left]; i++)
		for (int k = 0; k < sorter->n[way][right]; k++)
			n += part->items[sorter->ends[way][sorter->first[way][left] + i]].place >
				part->items[sorter->ends[way][sorter->first[way][right] + k]].place;
	return n;
}

static void swap(struct part *part, int rank, int place)
{
	int *at = part->ranks[rank] + place, left = at[0];

	at[0] = at[1];
	at[1] = left;
	part->items[at[0]].place = place;
	part->items[at[1]].place = place + 1;
}

static void transpose(struct sorter *sorter)
{
	struct part *part = sorter->part;
	bool better = true;

	for (int round = 0; better && round < SWAPS; round++) {
		better = false;
		for (int rank = 0; rank < part->n_ranks; rank++)
			for (int i = 0; i + 1 < part->n_rank[rank]; i++) {
				int left = part->ranks[rank][i], right = part->ranks[rank][i + 1];
				if (part->items[left].group != part->items[right].group)
					continue;
				int now = crossings(sorter, left, right, 0) + crossings(sorter, left, right, 1);
				int then = crossings(sorter, right, left, 0) + crossings(sorter, right, left, 1);
				if (then < now) {
					swap(part, rank, i);
					better = true;
				}
			}
	}
}

/* All crossings: pairs of lines between each two layers. */
static int64_t count_all(const struct sorter *sorter)
{
	const struct part *part = sorter->part;
	int64_t n = 0;

	for (int rank = 0; rank + 1 < part->n_ranks; rank++)
		for (int i = 0; i < part->n_rank[rank]; i++)
			for (int k = i + 1; k < part->n_rank[rank]; k++)
				n += crossings(sorter, part->ranks[rank][i], part->ranks[rank][k], 1);
	return n;
}

static void sweep(struct sorter *sorter, int way)
{
	struct part *part = sorter->part;

	weigh_groups(sorter);
	for (int i = 0; i < part->n_ranks; i++) {
		int rank = way ? part->n_ranks - 1 - i : i;
		for (int k = 0; k < part->n_rank[rank]; k++)
			sorter->keys[part->ranks[rank][k]] = median(sorter, part->ranks[rank][k], way);
		sort_rank(sorter, rank);
	}
	transpose(sorter);
}

void order_items(struct part *part)
{
	struct sorter sorter = {.part = part};
	int *best = ARENA_ARRAY(part->arena, int, part->n_items);
	int64_t least = INT64_MAX;

	sorter.keys = ARENA_ARRAY(part->arena, double, part->n_items);
	sorter.group_keys = ARENA_ARRAY(part->arena, double, part->plan->graph->n_groups + 1);
	sorter.buffer = ARENA_ARRAY(part->arena, int, part->n_items + DIAGRAM_EDGES_MAX);
	join_items(&sorter);
	for (int i = 0; i < part->n_groups; i++)
		sorter.group_keys[part->groups[i]] = i;
	for (int i = 0; i < part->n_items; i++)
		sorter.keys[i] = centred(part, i);
	for (int rank = 0; rank < part->n_ranks; rank++)
		sort_rank(&sorter, rank);
	for (int round = 0; round <= SWEEPS && least > 0; round++) {
		if (round > 0)
			sweep(&sorter, (round + 1) % 2);
		int64_t n = count_all(&sorter);
		if (n < least) {
			least = n;
			for (int i = 0; i < part->n_items; i++)
				best[i] = part->items[i].place;
		}
	}
	for (int i = 0; i < part->n_items; i++) {
		part->items[i].place = best[i];
		part->ranks[part->items[i].rank][best[i]] = i;
	}
}
