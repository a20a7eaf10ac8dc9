/* What is placed in a part's axes, turned to paper; and what a part does not know of: lines from a box to itself, names of frames. */
#include "diagram/place.h"

/* How far a line from a box to itself goes out, in em. */
#define LOOP 1.3

bool loop_next(const struct plan *plan, bool flat, int box, struct loop *loop)
{
	double em = plan->em, x = loop->edge < 0 ? 0 : loop->x + loop->wide + (loop->wide > 0 ? 0.4 * em : 0);
	double half = loop->edge < 0 ? 0.5 * em : MAX(loop->half + 0.5 * em, loop->high / 2 + 0.3 * em);

	for (int i = loop->edge + 1; i < plan->graph->n_edges; i++) {
		const struct edge *edge = &plan->graph->edges[i];
		if (edge->from != box || edge->to != box || edge->stroke == STROKE_NONE)
			continue;
		struct diagram_size size = edge->label >= 0 ? plan->sizes[edge->label] : (struct diagram_size){0, 0};
		*loop = (struct loop){i, x + LOOP * em, half, flat ? size.height : size.width, flat ? size.width : size.height};
		return true;
	}
	return false;
}

static struct point turn_point(const struct turner *turner, double x, double y)
{
	x += turner->dx;
	y += turner->dy;
	if (turner->direction == DIRECTION_UP || turner->direction == DIRECTION_LEFT)
		y = turner->length - y;
	return direction_is_flat(turner->direction) ? (struct point){y, x} : (struct point){x, y};
}

static struct rect turn_rect(const struct turner *turner, double left, double top, double right, double foot)
{
	struct point a = turn_point(turner, left, top), b = turn_point(turner, right, foot);

	return (struct rect){MIN(a.x, b.x), MIN(a.y, b.y), MAX(a.x, b.x) - MIN(a.x, b.x), MAX(a.y, b.y) - MIN(a.y, b.y)};
}

static void move_rect(struct rect *rect, double dx, double dy)
{
	rect->x += dx;
	rect->y += dy;
}

static void move_edge(struct plan *plan, int edge, double dx, double dy)
{
	struct route *route = &plan->routes[edge];

	for (int k = 0; k < route->n; k++) {
		route->points[k].x += dx;
		route->points[k].y += dy;
	}
	move_rect(&plan->labels[edge], dx, dy);
}

void paper_move(struct plan *plan, int group, double dx, double dy)
{
	const struct graph *graph = plan->graph;

	for (int i = 0; i < graph->n_boxes; i++)
		if (graph_within(graph, graph->boxes[i].group, group))
			move_rect(&plan->boxes[i], dx, dy);
	for (int i = 0; i < graph->n_groups; i++)
		if (graph_within(graph, graph->groups[i].parent, group)) {
			move_rect(&plan->groups[i], dx, dy);
			move_rect(&plan->titles[i], dx, dy);
		}
	for (int i = 0; i < graph->n_edges; i++)
		if (graph_within(graph, graph_parent(graph, graph->edges[i].from), group))
			move_edge(plan, i, dx, dy);
}

/* At its right; where flows go to the side: below. */
static void set_loops(struct part *part, const struct turner *turner, const struct item *item)
{
	struct plan *plan = part->plan;
	double side = item->x + item->right - item->loop;

	for (struct loop loop = {.edge = -1}; loop_next(plan, part->flat, item->of, &loop);) {
		double far = side + loop.x, middle = item->y;
		struct route *route = &plan->routes[loop.edge];
		route->points = ARENA_ARRAY(plan->arena, struct point, 4);
		route->n = 4;
		route->points[0] = turn_point(turner, side, middle - loop.half);
		route->points[1] = turn_point(turner, far, middle - loop.half);
		route->points[2] = turn_point(turner, far, middle + loop.half);
		route->points[3] = turn_point(turner, side, middle + loop.half);
		if (loop.wide > 0) {
			double left = far + 0.3 * plan->em;
			plan->labels[loop.edge] = turn_rect(turner, left, middle - loop.high / 2, left + loop.wide, middle + loop.high / 2);
		}
	}
}

static void set_item(struct part *part, const struct turner *turner, const struct item *item)
{
	struct plan *plan = part->plan;
	struct rect at = turn_rect(turner, item->x - item->left, item->y - item->height / 2, item->x + item->right - item->loop,
		item->y + item->height / 2);

	switch (item->kind) {
	case ITEM_BOX:
		plan->boxes[item->of] = at;
		if (item->loop > 0)
			set_loops(part, turner, item);
		break;
	case ITEM_ATOM:
		plan->groups[item->of] = at;
		paper_move(plan, item->of, at.x, at.y);
		move_rect(&plan->titles[item->of], at.x, at.y);
		break;
	case ITEM_WORDS: {
		struct diagram_size size = plan->sizes[plan->graph->edges[item->of].label];
		plan->labels[item->of] = (struct rect){at.x + (at.width - size.width) / 2, at.y + (at.height - size.height) / 2, size.width,
			size.height};
		break;
	}
	default:
		break;
	}
}

/* The next place to the right for words where a line would go through them; the same: none does. */
static double beside_lines(const struct part *part, const struct rect *title, double x)
{
	const struct plan *plan = part->plan;
	double clear = 0.5 * plan->em, foot = title->y + title->height;

	for (int i = 0; i < part->n_chains; i++) {
		const struct route *route = &plan->routes[part->chains[i].edge];
		for (int k = 1; k < route->n; k++) {
			struct point a = route->points[k - 1], b = route->points[k];
			if (MIN(a.y, b.y) < foot && MAX(a.y, b.y) > title->y && MIN(a.x, b.x) < x + title->width + clear && MAX(a.x, b.x) > x - clear)
				return MAX(a.x, b.x) + clear;
		}
	}
	return x;
}

/* The name of a frame, at its left, where no line enters. */
static void set_title(struct part *part, int group)
{
	struct plan *plan = part->plan;
	struct rect *title = &plan->titles[group];
	const struct rect *frame = &plan->groups[group];
	double first = frame->x + PAD_FRAME * plan->em, last = frame->x + frame->width - title->width - 0.4 * plan->em, x = first;

	title->y = frame->y + NAME_FRAME * plan->em;
	for (double next = beside_lines(part, title, x); next > x && next <= last; next = beside_lines(part, title, x))
		x = next;
	title->x = beside_lines(part, title, x) == x ? x : first;
}

void paper_part(struct part *part, const struct turner *turner)
{
	struct plan *plan = part->plan;

	for (int i = 0; i < part->n_items; i++)
		set_item(part, turner, &part->items[i]);
	for (int i = 0; i < part->n_groups; i++) {
		int group = part->groups[i];
		plan->groups[group] = turn_rect(turner, part->lefts[group], part->uppers[group], part->rights[group], part->lowers[group]);
	}
	for (int i = 0; i < part->n_chains; i++) {
		const struct chain *chain = &part->chains[i];
		struct route *route = &plan->routes[chain->edge];
		for (int k = 0; k < route->n; k++)
			route->points[k] = turn_point(turner, route->points[k].x, route->points[k].y);
		/* from its beginning on */
		for (int k = 0; chain->back && k < route->n / 2; k++) {
			struct point point = route->points[k];
			route->points[k] = route->points[route->n - 1 - k];
			route->points[route->n - 1 - k] = point;
		}
	}
	for (int i = 0; i < part->n_groups; i++)
		set_title(part, part->groups[i]);
}
