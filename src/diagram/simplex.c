/*
 * Numbers that keep distances at least cost: minimise the sum of weight × (value[to] - value[from]) where each difference is at least
 * its span's least.  It is the dual of a network flow and is solved by the network simplex (Gansner, Koutsofios, North, Vo: "A
 * Technique for Drawing Directed Graphs", 1993): a tree of tight spans holds all values together; where cutting a span of the tree
 * shows that its two halves would rather be farther apart (its cut is negative), they part until another span is tight.
 *
 * The cut of a span is read off at once: it is what leaves the half beyond it less what comes in, and inner spans cancel out. So each
 * change costs one walk over tree and spans; WORK bounds their number, and what then stands is good, if not best.
 */
#include <limits.h>
#include "diagram/place.h"

/* Steps for all changes of one call. */
enum { WORK = 4000000 };

struct net {
	int n, n_spans;
	const struct span *spans;
	int *values;
	int *own;                /* of each: weights that go out less those that come in */
	int *parent, *by;        /* in the tree: what it hangs on, and by which span */
	int *order;              /* of the tree, from its root */
	int *sum;
	bool *in_tree;           /* spans */
	bool *mark;              /* what hangs on the span looked at */
	int *first, *next;       /* of each, its spans: 2 × span + (1 at its to), ended by -1 */
};

static int slack(const struct net *net, int span)
{
	const struct span *it = &net->spans[span];

	return net->values[it->to] - net->values[it->from] - it->least;
}

static int other(const struct net *net, int side)
{
	const struct span *it = &net->spans[side / 2];

	return side % 2 ? it->from : it->to;
}

/* Longest paths; false: a circle. */
static bool begin(struct net *net)
{
	int done = 0, n_queue = 0;
	int *waits = net->sum, *queue = net->order;

	memset(waits, 0, (size_t)net->n * sizeof *waits);
	for (int i = 0; i < net->n_spans; i++)
		waits[net->spans[i].to]++;
	for (int i = 0; i < net->n; i++)
		if (waits[i] == 0)
			queue[n_queue++] = i;
	for (; done < n_queue; done++)
		for (int side = net->first[queue[done]]; side >= 0; side = net->next[side]) {
			const struct span *it = &net->spans[side / 2];
			if (side % 2)
				continue;
			net->values[it->to] = MAX(net->values[it->to], net->values[it->from] + it->least);
			if (--waits[it->to] == 0)
				queue[n_queue++] = it->to;
		}
	return done == net->n;
}

/* Walks the tree from its root along its spans; returns how many it reaches. */
static int walk(struct net *net)
{
	int n = 1;

	for (int i = 0; i < net->n; i++)
		net->parent[i] = -2;
	net->order[0] = 0;
	net->parent[0] = -1;
	net->by[0] = -1;
	for (int done = 0; done < n; done++) {
		int at = net->order[done];
		for (int side = net->first[at]; side >= 0; side = net->next[side]) {
			int to = other(net, side);
			if (!net->in_tree[side / 2] || net->parent[to] != -2)
				continue;
			net->parent[to] = at;
			net->by[to] = side / 2;
			net->order[n++] = to;
		}
	}
	return n;
}

/* A tree of tight spans: what is in it moves until one more is tight.  All hang together by the root. */
static void grow(struct net *net)
{
	int n = 1;

	memset(net->mark, 0, (size_t)net->n * sizeof *net->mark);
	net->mark[0] = true;
	while (n < net->n) {
		int best = -1, least = INT_MAX;
		for (int i = 0; i < net->n_spans && least > 0; i++)
			if (net->mark[net->spans[i].from] != net->mark[net->spans[i].to] && slack(net, i) < least) {
				least = slack(net, i);
				best = i;
			}
		const struct span *it = &net->spans[best];
		int move = net->mark[it->from] ? least : -least;
		for (int i = 0; move != 0 && i < net->n; i++)
			if (net->mark[i])
				net->values[i] += move;
		net->in_tree[best] = true;
		net->mark[net->mark[it->from] ? it->to : it->from] = true;
		n++;
	}
}

/* Marks what hangs on the tree's span above that one. */
static void mark_below(struct net *net, int top)
{
	for (int i = 0; i < net->n; i++) {
		int at = net->order[i];
		net->mark[at] = at == top || (net->parent[at] >= 0 && net->mark[net->parent[at]]);
	}
}

/* The span that stops the marked from going away from the rest; the nearest, or -1. */
static int stopper(const struct net *net, bool marked_is_from)
{
	int best = -1, least = INT_MAX;

	/* the span that is cut goes from the marked to the rest: they part as the marked go down, and what comes to the marked stops them */
	for (int i = 0; i < net->n_spans; i++) {
		const struct span *it = &net->spans[i];
		bool stops = marked_is_from ? net->mark[it->to] && !net->mark[it->from] : net->mark[it->from] && !net->mark[it->to];
		if (stops && !net->in_tree[i] && slack(net, i) < least) {
			least = slack(net, i);
			best = i;
		}
	}
	return best;
}

static void shift_marked(struct net *net, int by)
{
	for (int i = 0; i < net->n; i++)
		if (net->mark[i])
			net->values[i] += by;
}

/* Sums of subtrees, and where a cut is worst: the one that hangs on that span; -1: none is negative. */
static int worst_cut(struct net *net)
{
	int worst = -1, least = 0;

	memcpy(net->sum, net->own, (size_t)net->n * sizeof *net->sum);
	for (int i = net->n - 1; i > 0; i--) {
		int at = net->order[i];
		net->sum[net->parent[at]] += net->sum[at];
		int cut = net->spans[net->by[at]].from == at ? net->sum[at] : -net->sum[at];
		if (cut < least) {
			least = cut;
			worst = at;
		}
	}
	return worst;
}

static void improve(struct net *net)
{
	for (int rounds = WORK / (net->n + net->n_spans + 1); rounds > 0; rounds--) {
		int at = worst_cut(net);
		if (at < 0)
			return;
		int cut = net->by[at];
		bool is_from = net->spans[cut].from == at;
		mark_below(net, at);
		int enter = stopper(net, is_from);
		if (enter < 0)
			return;
		int by = slack(net, enter);
		shift_marked(net, is_from ? -by : by);
		net->in_tree[cut] = false;
		net->in_tree[enter] = true;
		walk(net);
	}
}

bool simplex(struct arena *arena, int n, const struct span *spans, int n_spans, int *values)
{
	/* the root is below all that nothing is below */
	struct span *all = ARENA_ARRAY(arena, struct span, n_spans + n);
	bool *has = ARENA_ARRAY(arena, bool, n + 1);
	struct net net = {.n = n + 1, .spans = all};

	for (int i = 0; i < n_spans; i++) {
		all[net.n_spans++] = (struct span){spans[i].from + 1, spans[i].to + 1, spans[i].least, spans[i].weight};
		has[spans[i].to] = true;
	}
	for (int i = 0; i < n; i++)
		if (!has[i])
			all[net.n_spans++] = (struct span){0, i + 1, 0, 0};
	net.values = ARENA_ARRAY(arena, int, net.n);
	net.own = ARENA_ARRAY(arena, int, net.n);
	net.parent = ARENA_ARRAY(arena, int, net.n);
	net.by = ARENA_ARRAY(arena, int, net.n);
	net.order = ARENA_ARRAY(arena, int, net.n);
	net.sum = ARENA_ARRAY(arena, int, net.n);
	net.mark = ARENA_ARRAY(arena, bool, net.n);
	net.in_tree = ARENA_ARRAY(arena, bool, net.n_spans);
	net.first = ARENA_ARRAY(arena, int, net.n);
	net.next = ARENA_ARRAY(arena, int, 2 * net.n_spans);
	for (int i = 0; i < net.n; i++)
		net.first[i] = -1;
	for (int i = net.n_spans - 1; i >= 0; i--) {
		net.next[2 * i] = net.first[all[i].from];
		net.first[all[i].from] = 2 * i;
		net.next[2 * i + 1] = net.first[all[i].to];
		net.first[all[i].to] = 2 * i + 1;
		net.own[all[i].from] += all[i].weight;
		net.own[all[i].to] -= all[i].weight;
	}
	if (!begin(&net))
		return false;
	grow(&net);
	walk(&net);
	improve(&net);
	for (int i = 0; i < n; i++)
		values[i] = net.values[i + 1] - net.values[0];
	return true;
}
