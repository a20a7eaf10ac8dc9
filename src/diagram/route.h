/* The lines between two layers, as route.c and port.c see them. */
#ifndef DIAGRAM_ROUTE_H
#define DIAGRAM_ROUTE_H

#include "diagram/place.h"

/* A step of a chain between two layers. */
struct leg {
	int chain, step;         /* from the chain's item of that number to the next */
	int upper, lower;        /* items */
	int out, in;             /* what it shares there: legs of the same number do; -1: nothing */
	double x, to_x;          /* where it leaves above and comes below */
	int net;
};

struct net {
	double left, right;      /* how far it goes across */
	int first, n;            /* its legs, in the order of nets */
	int track;               /* -1: it goes straight */
};

struct router {
	struct part *part;
	struct leg *legs;        /* of one gap */
	int n_legs;
	struct net *nets;
	int n_nets;
	int *order;              /* of nets that go across, from above */
	int n_order, n_tracks;
};

/* ---- port.c ---- */

const struct edge *leg_edge(const struct router *router, const struct leg *leg);
/* The sign at an end of a leg, where that is one of its chain. */
enum head leg_head(const struct router *router, const struct leg *leg, bool upper);
/* Where a line may meet an item elsewhere than in its middle. */
bool item_has_ports(const struct item *item);
/* Which legs share an end, and where all meet their boxes. */
void port_legs(struct router *router, int rank);

#endif
