/*
 * Where lines meet boxes.  What leaves a box, or comes to one, in the same way shares a port; others stand apart, where their lines
 * run straight if that can be.  A line never shares both of its ends, for then one could not tell where it goes.
 */
#include <math.h>
#include "diagram/route.h"

/* How far ports are from one another, in em. */
#define PORTS 0.85

const struct edge *leg_edge(const struct router *router, const struct leg *leg)
{
	const struct part *part = router->part;

	return &part->plan->graph->edges[part->chains[leg->chain].edge];
}

bool item_has_ports(const struct item *item)
{
	return item->kind == ITEM_BOX || item->kind == ITEM_ATOM;
}

enum head leg_head(const struct router *router, const struct leg *leg, bool upper)
{
	const struct chain *chain = &router->part->chains[leg->chain];

	if (upper ? leg->step > 0 : leg->step + 2 < chain->n_items)
		return HEAD_NONE;
	return upper == chain->back ? leg_edge(router, leg)->head : leg_edge(router, leg)->tail;
}

/* A bar is there for lines to stand apart at it. */
static bool is_bar(const struct part *part, const struct item *item)
{
	return item->kind == ITEM_BOX && part->plan->graph->boxes[item->of].shape == SHAPE_BAR;
}

static bool is_shared(const struct part *part, const struct item *item)
{
	return item_has_ports(item) && !is_bar(part, item);
}

/* Which legs leave together, and which come together. */
static void share(struct router *router)
{
	const struct part *part = router->part;

	for (int i = 0; i < router->n_legs; i++) {
		struct leg *leg = &router->legs[i];
		enum head sign = leg_head(router, leg, true);
		if (is_shared(part, &part->items[leg->upper]) && !part->chains[leg->chain].back && (sign == HEAD_NONE || sign == HEAD_TRIANGLE))
			for (int k = 0; k < i && leg->out < 0; k++) {
				struct leg *its = &router->legs[k];
				if (its->upper != leg->upper || part->chains[its->chain].back || leg_head(router, its, true) != sign ||
					leg_edge(router, its)->stroke != leg_edge(router, leg)->stroke)
					continue;
				leg->out = its->out = its->out >= 0 ? its->out : k;
			}
	}
	for (int i = 0; i < router->n_legs; i++) {
		struct leg *leg = &router->legs[i];
		if (!is_shared(part, &part->items[leg->lower]) || part->chains[leg->chain].back || leg->out >= 0)
			continue;
		for (int k = 0; k < i && leg->in < 0; k++) {
			struct leg *its = &router->legs[k];
			if (its->lower != leg->lower || part->chains[its->chain].back || its->out >= 0 || leg_edge(router,
				its)->stroke != leg_edge(router, leg)->stroke ||
				leg_head(router, its, false) != leg_head(router, leg, false))
				continue;
			leg->in = its->in = its->in >= 0 ? its->in : k;
		}
	}
}

/* A port at one side of a box. */
struct port {
	int group;               /* the number that its legs share, or -1 - the only leg */
	double pull;             /* the mean of where they go */
	double x;
	int n;
	bool bent;               /* its only leg leads to a bend or words, not to a box */
};

static int compare_ports(const void *a, const void *b)
{
	const struct port *one = a, *other = b;

	if (one->pull != other->pull)
		return one->pull < other->pull ? -1 : 1;
	return one->group - other->group;
}

/* How far from its middle a line may meet an item. */
static double port_reach(const struct part *part, const struct item *item)
{
	double wide = item->left + item->right - item->loop;
	enum shape shape = item->kind == ITEM_BOX ? part->plan->graph->boxes[item->of].shape : SHAPE_BOX;

	/* what comes to a point is met near it */
	if (shape == SHAPE_DIAMOND || shape == SHAPE_CIRCLE || shape == SHAPE_DOUBLE_CIRCLE || shape == SHAPE_HEXAGON)
		return 0.25 * wide;
	return MAX(wide / 2 - (shape == SHAPE_BOX || shape == SHAPE_BAR ? 0.4 : 0.7) * part->plan->em, 0.15 * wide);
}

/* Ports where their lines run straight, if they are apart then. */
static bool spread_straight(const struct part *part, bool bar, double middle, double most, struct port *ports, int n)
{
	double last = -INFINITY, aside = bar ? most : MIN(most, 1.3 * PORTS * part->plan->em);

	for (int i = 0; i < n; i++) {
		if (ports[i].bent && fabs(ports[i].pull - middle) <= most)
			ports[i].x = ports[i].pull;
		else if ((n == 1 && !bar) || ports[i].n > 1 || fabs(ports[i].pull - middle) < 1)
			ports[i].x = middle;
		else
			ports[i].x = CLAMP(ports[i].pull, middle - aside, middle + aside);
		if (ports[i].x < last + 0.5 * part->plan->em)
			return false;
		last = ports[i].x;
	}
	return true;
}

/* Ports apart, around the one that is straight or shared. */
static void spread(const struct part *part, const struct item *item, struct port *ports, int n)
{
	double em = part->plan->em, middle = item->x + (item->right - item->loop - item->left) / 2;
	double most = port_reach(part, item), apart = MIN(PORTS * em, 2 * most / MAX(n - 1, 1));
	int centre = -1;

	qsort(ports, (size_t)n, sizeof *ports, compare_ports);
	if (spread_straight(part, is_bar(part, item), middle, most, ports, n))
		return;
	for (int i = 0; i < n; i++)
		if (centre < 0 || fabs(ports[i].pull - middle) < fabs(ports[centre].pull - middle))
			centre = i;
	bool keeps = n == 1 || fabs(ports[centre].pull - middle) < 1 || ports[centre].n > 1;
	for (int i = 0; i < n; i++)
		ports[i].x = CLAMP(middle + (i - (keeps ? centre : (n - 1) / 2.0)) * apart, middle - most, middle + most);
}

/* Gives ports to all legs at one item. */
static void place_ports(struct router *router, int item, bool upper)
{
	struct part *part = router->part;
	struct port ports[DIAGRAM_EDGES_MAX];
	int n = 0;

	for (int i = 0; i < router->n_legs; i++) {
		const struct leg *leg = &router->legs[i];
		if ((upper ? leg->upper : leg->lower) != item || leg_edge(router, leg)->stroke == STROKE_NONE)
			continue;
		int group = upper ? leg->out : leg->in, at = 0;
		double to = upper ? part->items[leg->lower].x : part->items[leg->upper].x;
		while (at < n && (group < 0 || ports[at].group != group))
			at++;
		if (at == n)
			ports[n++] = (struct port){.group = group >= 0 ? group : -1 - i, .bent = group < 0 &&
				!item_has_ports(&part->items[upper ? leg->lower : leg->upper])};
		ports[at].pull += to;
		ports[at].n++;
	}
	for (int i = 0; i < n; i++)
		ports[i].pull /= ports[i].n;
	spread(part, &part->items[item], ports, n);
	for (int i = 0; i < router->n_legs; i++) {
		struct leg *leg = &router->legs[i];
		if ((upper ? leg->upper : leg->lower) != item)
			continue;
		int group = upper ? leg->out : leg->in;
		for (int k = 0; k < n; k++)
			if (ports[k].group == (group >= 0 ? group : -1 - i))
				*(upper ? &leg->x : &leg->to_x) = ports[k].x;
	}
}

/* Whether a leg is the only one at an end, and may meet its box there. */
static bool may_move(const struct router *router, const struct leg *leg, bool upper, double x)
{
	const struct part *part = router->part;
	int its = upper ? leg->upper : leg->lower;
	const struct item *item = &part->items[its];
	int n = 0;

	for (int i = 0; i < router->n_legs; i++)
		n += (upper ? router->legs[i].upper : router->legs[i].lower) == its && leg_edge(router, &router->legs[i])->stroke != STROKE_NONE;
	return item_has_ports(item) && n == 1 && fabs(x - (item->x + (item->right - item->loop - item->left) / 2)) <= port_reach(part, item);
}

/* What is all but straight is made so: a lone port moves, of two that of the wider box. */
static void straighten(struct router *router)
{
	const struct part *part = router->part;

	for (int i = 0; i < router->n_legs; i++) {
		struct leg *leg = &router->legs[i];
		if (leg->x == leg->to_x || fabs(leg->x - leg->to_x) > part->plan->em)
			continue;
		bool upper = may_move(router, leg, true, leg->to_x), lower = may_move(router, leg, false, leg->x);
		const struct item *above = &part->items[leg->upper], *below = &part->items[leg->lower];
		if (upper && (!lower || above->left + above->right > below->left + below->right))
			leg->x = leg->to_x;
		else if (lower)
			leg->to_x = leg->x;
	}
}

void port_legs(struct router *router, int rank)
{
	const struct part *part = router->part;

	share(router);
	for (int i = 0; i < part->n_rank[rank]; i++)
		if (item_has_ports(&part->items[part->ranks[rank][i]]))
			place_ports(router, part->ranks[rank][i], true);
	for (int i = 0; i < part->n_rank[rank + 1]; i++)
		if (item_has_ports(&part->items[part->ranks[rank + 1][i]]))
			place_ports(router, part->ranks[rank + 1][i], false);
	straighten(router);
}
