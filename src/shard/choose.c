/* Longest first to whoever has least to do (Graham 1969, "Bounds on multiprocessing timing anomalies": at most 4/3 of the
 * best), with a heap of shards by load. */
#include "octavo/shard.h"

struct piece {
	const char *id;
	double cost;
	int work; /* index */
};

struct load {
	double cost;
	int shard;
};

static gint piece_compare(gconstpointer a, gconstpointer b)
{
	const struct piece *x = a, *y = b;

	if (x->cost != y->cost)
		return x->cost > y->cost ? -1 : 1;
	return strcmp(x->id, y->id);
}

static bool is_less(const struct load *a, const struct load *b)
{
	return a->cost != b->cost ? a->cost < b->cost : a->shard < b->shard;
}

/* The top has grown: it sinks to where it belongs. */
static void heap_sink(struct load *heap, int n)
{
	for (int at = 0;;) {
		int child = 2 * at + 1;
		struct load swap;

		if (child >= n)
			return;
		if (child + 1 < n && is_less(&heap[child + 1], &heap[child]))
			child++;
		if (!is_less(&heap[child], &heap[at]))
			return;
		swap = heap[at];
		heap[at] = heap[child];
		heap[child] = swap;
		at = child;
	}
}

static double mean_cost(const struct shard_work *work, int n)
{
	double sum = 0;
	int known = 0;

	for (int i = 0; i < n; i++) {
		if (work[i].cost > 0) {
			sum += work[i].cost;
			known++;
		}
	}
	return known ? sum / known : 1;
}

void shard_choose(const struct shard_work *work, int n, const struct shard *shard, bool *mine)
{
	g_autofree struct piece *pieces = g_new(struct piece, n);
	g_autofree struct load *heap = g_new(struct load, shard->count);
	double mean = mean_cost(work, n);

	for (int i = 0; i < n; i++)
		pieces[i] = (struct piece){work[i].id, work[i].cost > 0 ? work[i].cost : mean, i};
	for (int i = 0; i < shard->count; i++)
		heap[i] = (struct load){0, i};
	if (n > 0)
		qsort(pieces, (size_t)n, sizeof(*pieces), piece_compare);
	for (int i = 0; i < n; i++) {
		mine[pieces[i].work] = heap[0].shard == shard->index;
		heap[0].cost += pieces[i].cost;
		heap_sink(heap, shard->count);
	}
}
