/*
 * Which lines go back.  Lines are taken in the order of the source, for authors write the way forth before the way back; one whose
 * end already leads to its beginning goes up.  Frames count as what they hold: a line to one goes to all in it.
 */
#include "diagram/place.h"

/* Vertices: items, then for each frame of the part its top and its foot. */
struct ways {
	struct part *part;
	int n;
	GArray *spans;
	int *first;              /* of each vertex, its first way; spans: where a way leads, and the next */
};

static int top_of(const struct part *part, int group)
{
	for (int i = 0; i < part->n_groups; i++)
		if (part->groups[i] == group)
			return part->n_items + 2 * i;
	g_assert_not_reached();
}

static void way_add(struct ways *ways, int from, int to)
{
	int pair[] = {to, ways->first[from]};

	ways->first[from] = (int)ways->spans->len / 2;
	g_array_append_vals(ways->spans, pair, 2);
}

/* Whether from leads to to. */
static bool leads(const struct ways *ways, int from, int to, int *queue, bool *mark)
{
	int n = 1;

	memset(mark, 0, (size_t)ways->n * sizeof *mark);
	queue[0] = from;
	mark[from] = true;
	for (int done = 0; done < n; done++) {
		if (queue[done] == to)
			return true;
		for (int at = ways->first[queue[done]]; at >= 0; at = g_array_index(ways->spans, int, 2 * at + 1)) {
			int next = g_array_index(ways->spans, int, 2 * at);
			if (!mark[next]) {
				mark[next] = true;
				queue[n++] = next;
			}
		}
	}
	return false;
}

static void add_frames(struct ways *ways)
{
	struct part *part = ways->part;

	for (int i = 0; i < part->n_items; i++)
		if (part->items[i].group >= 0) {
			int top = top_of(part, part->items[i].group);
			way_add(ways, top, i);
			way_add(ways, i, top + 1);
		}
	for (int i = 0; i < part->n_groups; i++) {
		int outer = part_outer(part, part->groups[i]);
		if (outer >= 0) {
			way_add(ways, top_of(part, outer), part->n_items + 2 * i);
			way_add(ways, part->n_items + 2 * i + 1, top_of(part, outer) + 1);
		}
	}
}

bool cycle_break(struct part *part)
{
	struct ways ways = {.part = part, .n = part->n_items + 2 * part->n_groups};
	bool all = true;

	ways.first = ARENA_ARRAY(part->arena, int, ways.n);
	int *queue = ARENA_ARRAY(part->arena, int, ways.n);
	bool *mark = ARENA_ARRAY(part->arena, bool, ways.n);
	ways.spans = g_array_new(FALSE, FALSE, sizeof(int));
	for (int i = 0; i < ways.n; i++)
		ways.first[i] = -1;
	add_frames(&ways);
	for (int i = 0; i < part->n_chains && all; i++) {
		struct chain *chain = &part->chains[i];
		int from = chain->upper, to = chain->lower, from_group = chain->upper_group, to_group = chain->lower_group;
		int from_foot = from_group >= 0 ? top_of(part, from_group) + 1 : from, from_top = from_group >= 0 ? from_foot - 1 : from;
		int to_top = to_group >= 0 ? top_of(part, to_group) : to, to_foot = to_group >= 0 ? to_top + 1 : to;
		if (!leads(&ways, to_top, from_foot, queue, mark)) {
			way_add(&ways, from_foot, to_top);
			continue;
		}
		all = !leads(&ways, from_top, to_foot, queue, mark);
		chain->back = true;
		chain->upper = to;
		chain->upper_group = to_group;
		chain->lower = from;
		chain->lower_group = from_group;
		way_add(&ways, to_foot, from_top);
	}
	g_array_unref(ways.spans);
	return all;
}
