/*
 * Columns of least cost leave much free: between its two children a parent may stand anywhere.  Here what runs straight together is a
 * block, and each block in turn goes to the middle of where it costs least (between the weighted medians of what it is joined to), as
 * far as its neighbours let it.  No move costs anything, so a few rounds come to rest.
 */
#include "diagram/column.h"

enum { ROUNDS = 6 };

/* A line from a block to another: how far it is off, and what that weighs. */
struct pull { int by, weight; };

struct blocks {
	const struct columns *columns;
	int *values;
	int *root;               /* of vertices: their block */
	int *first, *next;       /* spans by block: 2 × span + (1 at its to), ended by -1 */
	struct pull *pulls;
	int n_vertices;          /* without those of lines */
};

static const struct span *span_of(const struct blocks *blocks, int i)
{
	return &g_array_index(blocks->columns->spans, struct span, i);
}

static int root_of(const struct blocks *blocks, int vertex)
{
	while (blocks->root[vertex] != vertex)
		vertex = blocks->root[vertex] = blocks->root[blocks->root[vertex]];
	return vertex;
}

static void link_span(struct blocks *blocks, int block, int side)
{
	blocks->next[side] = blocks->first[block];
	blocks->first[block] = side;
}

/* A line is two spans from a vertex of its own, side by side: they are listed as one, the first, at both of its ends. */
static bool is_line(const struct blocks *blocks, int i)
{
	return span_of(blocks, i)->from >= blocks->n_vertices;
}

static void list_spans(struct blocks *blocks)
{
	int n = (int)blocks->columns->spans->len;

	for (int i = 0; i + 1 < n; i++)
		if (is_line(blocks, i)) {
			int a = span_of(blocks, i)->to, b = span_of(blocks, i + 1)->to;
			if (span_of(blocks, i)->weight >= STIFF && blocks->values[a] == blocks->values[b])
				blocks->root[root_of(blocks, a)] = root_of(blocks, b);
			i++;
		}
	for (int i = n - 1; i >= 0; i--) {
		int from = span_of(blocks, i)->from;
		if (is_line(blocks, i))
			from = span_of(blocks, --i)->to;
		int to = span_of(blocks, is_line(blocks, i) ? i + 1 : i)->to;
		from = root_of(blocks, from);
		to = root_of(blocks, to);
		if (from == to)
			continue;
		link_span(blocks, from, 2 * i);
		link_span(blocks, to, 2 * i + 1);
	}
}

static int compare_pulls(const void *a, const void *b)
{
	return ((const struct pull *)a)->by - ((const struct pull *)b)->by;
}

/* How far it is to the middle of what costs least. */
static int middle(struct pull *pulls, int n)
{
	int all = 0, left = 0, from = 0;

	qsort(pulls, (size_t)n, sizeof *pulls, compare_pulls);
	for (int i = 0; i < n; i++)
		all += pulls[i].weight;
	for (int i = 0; i < n; i++) {
		left += pulls[i].weight;
		if (2 * left < all)
			continue;
		from = pulls[i].by;
		return 2 * left == all && i + 1 < n ? from + (pulls[i + 1].by - from) / 2 : from;
	}
	return 0;
}

static void move_block(struct blocks *blocks, int block)
{
	int least = -(1 << 24), most = 1 << 24, n = 0;
	const int *values = blocks->values;

	for (int side = blocks->first[block]; side >= 0; side = blocks->next[side]) {
		const struct span *span = span_of(blocks, side / 2);
		if (is_line(blocks, side / 2)) {
			int own = side % 2 ? span[1].to : span->to, other = side % 2 ? span->to : span[1].to;
			blocks->pulls[n++] = (struct pull){values[other] - values[own], span->weight};
			continue;
		}
		int slack = values[span->to] - values[span->from] - span->least;
		if (side % 2)
			least = MAX(least, -slack);
		else
			most = MIN(most, slack);
	}
	int by = n > 0 ? CLAMP(middle(blocks->pulls, n), least, most) : 0;
	for (int i = 0; by != 0 && i < blocks->n_vertices; i++)
		if (root_of(blocks, i) == block)
			blocks->values[i] += by;
}

/* A frame's edges follow what is in it, as far as its name lets them. */
static void tighten_frame(const struct blocks *blocks, int left)
{
	int *values = blocks->values, right = left + 1, in = values[right], out = values[left], wide = 0;

	for (guint i = 0; i < blocks->columns->spans->len; i++) {
		const struct span *span = span_of(blocks, (int)i);
		if (span->from == left && span->to == right)
			wide = MAX(wide, span->least);
		else if (span->from == left)
			in = MIN(in, values[span->to] - span->least);
		else if (span->to == right)
			out = MAX(out, values[span->from] + span->least);
	}
	out = MIN(MAX(out, in + wide), values[right]);
	values[left] = MIN(in, out - wide);
	values[right] = out;
}

void centre_columns(const struct columns *columns, int n_vertices, int *values)
{
	struct arena *arena = columns->part->arena;
	int n_spans = (int)columns->spans->len;
	struct blocks blocks = {.columns = columns, .values = values, .n_vertices = n_vertices};

	blocks.root = ARENA_ARRAY(arena, int, n_vertices + 1);
	blocks.first = ARENA_ARRAY(arena, int, n_vertices + 1);
	blocks.next = ARENA_ARRAY(arena, int, 2 * n_spans + 2);
	blocks.pulls = ARENA_ARRAY(arena, struct pull, n_spans + 1);
	for (int i = 0; i < n_vertices; i++) {
		blocks.root[i] = i;
		blocks.first[i] = -1;
	}
	list_spans(&blocks);
	/* edges of frames stay: they come first */
	for (int round = 0; round < ROUNDS; round++)
		for (int i = 2 * columns->part->n_groups; i < n_vertices; i++) {
			int at = round % 2 ? n_vertices - 1 - i + 2 * columns->part->n_groups : i;
			if (root_of(&blocks, at) == at)
				move_block(&blocks, at);
		}
	/* inner ones first */
	for (int i = columns->part->n_groups - 1; i >= 0; i--)
		tighten_frame(&blocks, 2 * i);
}
