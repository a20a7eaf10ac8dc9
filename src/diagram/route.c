/*
 * How far from above everything stands, and the lines.  Boxes of a layer stand on one middle; lines pass a layer upright, at their
 * bends, and go across only between layers, each on a track of its own, so that no line meets a box or words.
 * What shares a port (port.c) shares a track, as a bracket does: it is one net.
 */
#include <math.h>
#include "diagram/route.h"

/* Parts of an em. */
#define GAP_RANKS 2.0
#define GAP_WORDS 0.55
#define TRACK 0.75
#define CLEAR 0.7
#define CLEAR_HEAD 1.15

static void collect_legs(struct router *router, int rank)
{
	struct part *part = router->part;

	router->n_legs = 0;
	for (int i = 0; i < part->n_chains; i++) {
		const struct chain *chain = &part->chains[i];
		int step = rank - part->items[chain->items[0]].rank;
		if (step < 0 || step + 1 >= chain->n_items)
			continue;
		int upper = chain->items[step], lower = chain->items[step + 1];
		router->legs[router->n_legs++] = (struct leg){i, step, upper, lower, -1, -1, part->items[upper].x, part->items[lower].x, -1};
	}
}

static void make_nets(struct router *router)
{
	router->n_nets = 0;
	for (int i = 0; i < router->n_legs; i++) {
		struct leg *leg = &router->legs[i];
		leg->net = -1;
		if (leg_edge(router, leg)->stroke == STROKE_NONE)
			continue;
		/* what is all but straight is: a port moves, a bend cannot */
		if (fabs(leg->x - leg->to_x) < 0.3 && item_has_ports(&router->part->items[leg->lower]))
			leg->to_x = leg->x;
		else if (fabs(leg->x - leg->to_x) < 0.3 && item_has_ports(&router->part->items[leg->upper]))
			leg->x = leg->to_x;
		for (int k = 0; k < i && leg->net < 0; k++) {
			const struct leg *its = &router->legs[k];
			if (its->net >= 0 && ((leg->out >= 0 && its->out == leg->out) || (leg->in >= 0 && its->in == leg->in)))
				leg->net = its->net;
		}
		double left = MIN(leg->x, leg->to_x), right = MAX(leg->x, leg->to_x);
		if (leg->net < 0) {
			leg->net = router->n_nets;
			router->nets[router->n_nets++] = (struct net){.left = left, .right = right, .track = -1};
		} else {
			struct net *net = &router->nets[leg->net];
			net->left = MIN(net->left, left);
			net->right = MAX(net->right, right);
		}
	}
	router->n_order = 0;
	for (int i = 0; i < router->n_nets; i++)
		if (router->nets[i].right > router->nets[i].left)
			router->order[router->n_order++] = i;
}

/* What it costs that one net's track is above another's: crossings, and most of all lines upon one another. */
static int cost_above(const struct router *router, int above, int below)
{
	const struct net *a = &router->nets[above], *b = &router->nets[below];
	double near = 0.3 * router->part->plan->em;
	int cost = 0;

	if (a->right < b->left - near || b->right < a->left - near)
		return 0;
	for (int i = 0; i < router->n_legs; i++) {
		const struct leg *leg = &router->legs[i];
		if (leg->net == above && leg->to_x > b->left && leg->to_x < b->right)
			cost++;
		if (leg->net == below && leg->x > a->left && leg->x < a->right)
			cost++;
		if (leg->net != above)
			continue;
		for (int k = 0; k < router->n_legs; k++)
			if (router->legs[k].net == below && fabs(router->legs[k].x - leg->to_x) < near && router->legs[k].upper != leg->lower)
				cost += 100;
	}
	return cost;
}

/* Orders tracks by changing neighbours, then lets each stand as high as it may. */
static void set_tracks(struct router *router)
{
	enum { ROUNDS = 12 };
	double near = 0.45 * router->part->plan->em;
	bool better = true;

	for (int round = 0; better && round < ROUNDS; round++) {
		better = false;
		for (int i = 0; i + 1 < router->n_order; i++) {
			int a = router->order[i], b = router->order[i + 1];
			if (cost_above(router, b, a) < cost_above(router, a, b)) {
				router->order[i] = b;
				router->order[i + 1] = a;
				better = true;
			}
		}
	}
	router->n_tracks = 0;
	for (int i = 0; i < router->n_order; i++) {
		struct net *net = &router->nets[router->order[i]];
		net->track = 0;
		for (int k = 0; k < i; k++) {
			const struct net *its = &router->nets[router->order[k]];
			if (its->right >= net->left - near && net->right >= its->left - near)
				net->track = MAX(net->track, its->track + 1);
		}
		router->n_tracks = MAX(router->n_tracks, net->track + 1);
	}
}

static bool is_words_rank(const struct part *part, int rank)
{
	for (int i = 0; i < part->n_rank[rank]; i++) {
		const struct item *item = &part->items[part->ranks[rank][i]];
		if (item->kind != ITEM_WORDS && item->kind != ITEM_BEND && item->kind != ITEM_FILL)
			return false;
	}
	return true;
}

/* Room for the edges of frames that end (or begin) at a rank, around one another. */
static double frames_room(const struct part *part, int rank, bool begin)
{
	const struct plan *plan = part->plan;
	double most = 0;

	for (int i = 0; i < part->n_groups; i++) {
		double room = 0;
		for (int group = part->groups[i]; group >= 0; group = part_outer(part, group))
			if ((begin ? part->first_rank : part->last_rank)[group] == rank)
				room += PAD_FRAME * plan->em + (begin != part->rises && !part->flat &&
					plan->titles[group].height > 0 ? plan->titles[group].height + NAME_FRAME * plan->em : 0);
		most = MAX(most, room);
	}
	return most;
}

/* Where the edge of a frame is, once its layer stands. */
static void set_frame_edges(struct part *part, int rank)
{
	const struct plan *plan = part->plan;
	double em = plan->em;

	for (int i = part->n_groups - 1; i >= 0; i--) {
		int group = part->groups[i];
		double name = !part->flat && plan->titles[group].height > 0 ? plan->titles[group].height + NAME_FRAME * em : 0;
		if (part->first_rank[group] == rank) {
			double at = part->tops[rank];
			for (int k = 0; k < part->n_groups; k++)
				if (part_outer(part, part->groups[k]) == group && part->first_rank[part->groups[k]] == rank)
					at = MIN(at, part->uppers[part->groups[k]]);
			part->uppers[group] = at - PAD_FRAME * em - (part->rises ? 0 : name);
		}
		if (part->last_rank[group] == rank) {
			double at = part->bottoms[rank];
			for (int k = 0; k < part->n_groups; k++)
				if (part_outer(part, part->groups[k]) == group && part->last_rank[part->groups[k]] == rank)
					at = MAX(at, part->lowers[part->groups[k]]);
			part->lowers[group] = at + PAD_FRAME * em + (part->rises ? name : 0);
			/* where flows go to the side its name is as long as it is */
			double wide = part->flat ? plan->titles[group].width + 1.6 * em : 0;
			part->lowers[group] = MAX(part->lowers[group], part->uppers[group] + wide);
		}
	}
}

static double frames_foot(const struct part *part, int rank)
{
	double foot = part->bottoms[rank];

	for (int i = 0; i < part->n_groups; i++)
		if (part->last_rank[part->groups[i]] == rank)
			foot = MAX(foot, part->lowers[part->groups[i]]);
	return foot;
}

static void add_point(struct route *route, double x, double y)
{
	struct point *last = route->n > 0 ? &route->points[route->n - 1] : NULL;

	if (last && fabs(last->x - x) < 1e-6 && fabs(last->y - y) < 1e-6)
		return;
	/* no corner where it runs on upright */
	if (route->n > 1 && last[-1].x == last->x && last->x == x)
		route->n--;
	route->points[route->n++] = (struct point){x, y};
}

/* Where a chain leaves its first item, or comes to its last. */
static double end_y(const struct part *part, const struct chain *chain, bool upper)
{
	int group = upper ? chain->upper_group : chain->lower_group;
	const struct item *item = &part->items[upper ? chain->upper : chain->lower];

	if (group >= 0)
		return upper ? part->lowers[group] : part->uppers[group];
	return item->y + (upper ? item->height : -item->height) / 2;
}

/* How much of a line its sign takes, and what it needs to turn behind it. */
static double head_room(enum head head)
{
	switch (head) {
	case HEAD_NONE:
		return 0;
	case HEAD_TRIANGLE:
		return 1.3;
	case HEAD_DIAMOND:
	case HEAD_DIAMOND_FULL:
	case HEAD_ONE:
	case HEAD_MAY_ONE:
	case HEAD_MANY:
	case HEAD_MAY_MANY:
		return 1.6;
	default:
		return CLEAR_HEAD;
	}
}

/* The largest sign at the legs' upper or lower ends, or what a line needs to turn. */
static double clearance(const struct router *router, bool upper)
{
	double most = CLEAR;

	for (int i = 0; i < router->n_legs; i++)
		most = MAX(most, head_room(leg_head(router, &router->legs[i], upper)));
	return most * router->part->plan->em;
}

/* The gap below a rank: how high it is, and where its tracks are. */
static double gap_height(const struct router *router, int rank)
{
	const struct part *part = router->part;
	double em = part->plan->em, top = clearance(router, true), foot = clearance(router, false);
	bool words = is_words_rank(part, rank) || is_words_rank(part, rank + 1);

	if (router->n_tracks == 0)
		return words ? MAX(GAP_WORDS * em, MAX(top, foot)) : GAP_RANKS * part->plan->gaps * em;
	return MAX(words ? 0 : GAP_RANKS * part->plan->gaps * em, top + foot + (router->n_tracks - 1) * TRACK * em);
}

/* The tracks stand in the middle of what clearances leave. */
static void draw_legs(struct router *router, double top, double height)
{
	struct part *part = router->part;
	double em = part->plan->em, first = top + (height - (router->n_tracks - 1) * TRACK * em) / 2;

	first = MIN(first, top + height - clearance(router, false) - (router->n_tracks - 1) * TRACK * em);
	for (int i = 0; i < router->n_legs; i++) {
		const struct leg *leg = &router->legs[i];
		const struct chain *chain = &part->chains[leg->chain];
		struct route *route = &part->plan->routes[chain->edge];
		if (leg->step == 0)
			add_point(route, leg->x, end_y(part, chain, true));
		if (leg->x != leg->to_x && leg->net >= 0) {
			double y = first + router->nets[leg->net].track * TRACK * em;
			add_point(route, leg->x, y);
			add_point(route, leg->to_x, y);
		}
		if (leg->step + 2 < chain->n_items)
			add_point(route, leg->to_x, part->items[leg->lower].y);
	}
}

static void close_routes(struct part *part)
{
	for (int i = 0; i < part->n_chains; i++) {
		const struct chain *chain = &part->chains[i];
		struct route *route = &part->plan->routes[chain->edge];
		if (route->n > 0)
			add_point(route, route->points[route->n - 1].x, end_y(part, chain, false));
	}
}

static void set_rank(struct part *part, int rank, double top)
{
	double height = 0;

	for (int i = 0; i < part->n_rank[rank]; i++)
		height = MAX(height, MAX(part->items[part->ranks[rank][i]].height, part->items[part->ranks[rank][i]].room));
	part->tops[rank] = top;
	part->bottoms[rank] = top + height;
	for (int i = 0; i < part->n_rank[rank]; i++)
		part->items[part->ranks[rank][i]].y = top + (part->plan->graph->is_tree ? part->items[part->ranks[rank][i]].height : height) / 2;
	set_frame_edges(part, rank);
}

static void measure(struct part *part)
{
	double left = 0, right = 0, foot = 0;

	for (int i = 0; i < part->n_items; i++) {
		const struct item *item = &part->items[i];
		left = i ? MIN(left, item->x - item->left) : item->x - item->left;
		right = i ? MAX(right, item->x + item->right) : item->x + item->right;
		foot = MAX(foot, item->y + MAX(item->height, item->room) / 2);
	}
	for (int i = 0; i < part->n_groups; i++) {
		left = MIN(left, part->lefts[part->groups[i]]);
		right = MAX(right, part->rights[part->groups[i]]);
		foot = MAX(foot, part->lowers[part->groups[i]]);
	}
	for (int i = 0; i < part->n_items; i++)
		part->items[i].x -= left;
	for (int i = 0; i < part->n_groups; i++) {
		part->lefts[part->groups[i]] -= left;
		part->rights[part->groups[i]] -= left;
	}
	part->width = right - left;
	part->height = foot;
}

void route_chains(struct part *part)
{
	struct router router = {.part = part};

	measure(part);
	router.legs = ARENA_ARRAY(part->arena, struct leg, part->n_chains + 1);
	router.nets = ARENA_ARRAY(part->arena, struct net, part->n_chains + 1);
	router.order = ARENA_ARRAY(part->arena, int, part->n_chains + 1);
	part->tops = ARENA_ARRAY(part->arena, double, part->n_ranks);
	part->bottoms = ARENA_ARRAY(part->arena, double, part->n_ranks);
	for (int i = 0; i < part->n_chains; i++)
		part->plan->routes[part->chains[i].edge].points = ARENA_ARRAY(part->plan->arena, struct point, 3 * part->chains[i].n_items + 4);
	set_rank(part, 0, frames_room(part, 0, true));
	for (int rank = 0; rank + 1 < part->n_ranks; rank++) {
		collect_legs(&router, rank);
		port_legs(&router, rank);
		make_nets(&router);
		set_tracks(&router);
		double top = frames_foot(part, rank), height = gap_height(&router, rank);
		set_rank(part, rank + 1, top + height + frames_room(part, rank + 1, true));
		draw_legs(&router, top, height);
	}
	measure(part);
	close_routes(part);
}
