/*
 * A graph by its closed frames, from within: what is in a frame to which no line leads is placed for itself, with the frame's own
 * direction, and then is one box of what is around it.  Of what is left, each part that hangs together is placed in layers, and the
 * parts stand beside one another, in as many rows as suit the room.
 */
#include "diagram/place.h"

/* Parts of an em. */
#define GAP_PARTS 1.6

struct level {
	struct plan *plan;
	int group;               /* closed, or -1 */
	enum direction direction;
	int *item_of_box, *item_of_atom; /* 1 + the part's item */
	int *part_of;            /* of boxes, then groups: which part it is of, or -1 */
	struct part *parts;
	int n_parts;
};

/* The closed frame around a box or frame. */
static int closed_around(const struct plan *plan, int end)
{
	int group = graph_parent(plan->graph, end);

	while (group >= 0 && !plan->closed[group])
		group = plan->graph->groups[group].parent;
	return group;
}

static bool is_inside(const struct graph *graph, int end, int group)
{
	return graph_within(graph, graph_parent(graph, end), group);
}

static void find_closed(struct plan *plan)
{
	const struct graph *graph = plan->graph;

	for (int g = 0; g < graph->n_groups; g++) {
		plan->closed[g] = graph->groups[g].box < 0;
		for (int i = 0; plan->closed[g] && i < graph->n_edges; i++)
			if (is_inside(graph, graph->edges[i].from, g) != is_inside(graph, graph->edges[i].to, g))
				plan->closed[g] = false;
	}
}

bool direction_is_flat(enum direction direction)
{
	return direction == DIRECTION_RIGHT || direction == DIRECTION_LEFT;
}

static enum direction turned(const struct plan *plan, enum direction direction)
{
	if (plan->turn == TURN_DOWN && direction_is_flat(direction))
		return direction == DIRECTION_RIGHT ? DIRECTION_DOWN : DIRECTION_UP;
	if (plan->turn == TURN_RIGHT && !direction_is_flat(direction))
		return direction == DIRECTION_DOWN ? DIRECTION_RIGHT : DIRECTION_LEFT;
	return direction;
}

/* Whether a box or frame stands in this level itself. */
static bool is_of(const struct level *level, int end)
{
	return closed_around(level->plan, end) == level->group;
}

/* ---- parts: by what is joined, or stands in one frame ---- */

static int root_of(int *up, int at)
{
	while (up[at] != at)
		at = up[at] = up[up[at]];
	return at;
}

static void unite(int *up, int a, int b)
{
	a = root_of(up, a);
	b = root_of(up, b);
	up[MAX(a, b)] = MIN(a, b);
}

static int knot_of(const struct plan *plan, int end)
{
	return end >= 0 ? end : plan->graph->n_boxes + (-1 - end);
}

static void find_parts(struct level *level)
{
	struct plan *plan = level->plan;
	const struct graph *graph = plan->graph;
	int n = graph->n_boxes + graph->n_groups;
	int *up = ARENA_ARRAY(plan->arena, int, n + 1);

	for (int i = 0; i < n; i++)
		up[i] = i;
	for (int i = 0; i < graph->n_edges; i++)
		if (is_of(level, graph->edges[i].from) && is_of(level, graph->edges[i].to))
			unite(up, knot_of(plan, graph->edges[i].from), knot_of(plan, graph->edges[i].to));
	for (int i = 0; i < n; i++) {
		int end = i < graph->n_boxes ? i : END_GROUP(i - graph->n_boxes), parent = graph_parent(graph, end);
		if (is_of(level, end) && parent >= 0 && parent != level->group)
			unite(up, i, graph->n_boxes + parent);
	}
	level->part_of = ARENA_ARRAY(plan->arena, int, n + 1);
	int *number = ARENA_ARRAY(plan->arena, int, n + 1);
	for (int i = 0; i < n; i++)
		level->part_of[i] = -1;
	for (int i = 0; i < n; i++) {
		bool is_box = i < graph->n_boxes;
		int end = is_box ? i : END_GROUP(i - graph->n_boxes);
		if ((is_box ? graph->boxes[i].gone : graph->groups[i - graph->n_boxes].box >= 0) || !is_of(level, end))
			continue;
		int root = root_of(up, i);
		if (number[root] == 0)
			number[root] = ++level->n_parts;
		level->part_of[i] = number[root] - 1;
	}
}

/* ---- items ---- */

static void add_loops(const struct plan *plan, const struct part *part, struct item *item)
{
	for (struct loop loop = {.edge = -1}; loop_next(plan, part->flat, item->of, &loop);) {
		item->room = MAX(item->room, loop.high);
		item->loop = loop.x + (loop.wide > 0 ? loop.wide + 0.4 * plan->em : 0);
		item->height = MAX(item->height, 2 * loop.half + 0.6 * plan->em);
	}
}

static void add_item(struct level *level, struct part *part, int end)
{
	struct plan *plan = level->plan;
	const struct graph *graph = plan->graph;
	int group = graph_parent(graph, end);
	int item = part_item(part, end >= 0 ? ITEM_BOX : ITEM_ATOM, end >= 0 ? end : -1 - end, group == level->group ? -1 : group);
	const struct rect *at = end >= 0 ? &plan->boxes[end] : &plan->groups[-1 - end];
	struct item *it = &part->items[item];

	/* a bar lies across, whatever the flow */
	bool flat = part->flat && !(end >= 0 && graph->boxes[end].shape == SHAPE_BAR);
	it->left = it->right = (flat ? at->height : at->width) / 2;
	it->height = flat ? at->width : at->height;
	(end >= 0 ? level->item_of_box : level->item_of_atom)[it->of] = item + 1;
	if (end >= 0)
		add_loops(plan, part, it);
	it->right += it->loop;
}

static void add_chain(struct level *level, struct part *part, int edge)
{
	const struct graph *graph = level->plan->graph;
	struct chain chain = {.edge = edge, .upper = -1, .lower = -1, .upper_group = -1, .lower_group = -1};

	for (int way = 0; way < 2; way++) {
		int end = way ? graph->edges[edge].to : graph->edges[edge].from;
		int *item = way ? &chain.lower : &chain.upper, *group = way ? &chain.lower_group : &chain.upper_group;
		if (end >= 0)
			*item = level->item_of_box[end] - 1;
		else if (level->plan->closed[-1 - end])
			*item = level->item_of_atom[-1 - end] - 1;
		else
			*group = -1 - end;
	}
	part->chains[part->n_chains++] = chain;
}

static void open_part(struct level *level, int number)
{
	struct plan *plan = level->plan;
	const struct graph *graph = plan->graph;
	struct part *part = &level->parts[number];

	*part = (struct part){.plan = plan, .arena = plan->arena, .flat = direction_is_flat(level->direction), .rises = level->direction == DIRECTION_UP};
	part->chains = ARENA_ARRAY(plan->arena, struct chain, graph->n_edges + 1);
	part->groups = ARENA_ARRAY(plan->arena, int, graph->n_groups + 1);
	for (int i = 0; i < graph->n_boxes; i++)
		if (level->part_of[i] == number)
			add_item(level, part, i);
	/* outer frames first */
	for (int depth = 0; depth <= DIAGRAM_DEPTH_MAX; depth++)
		for (int i = 0; i < graph->n_groups; i++) {
			int deep = 0;
			for (int at = graph->groups[i].parent; at >= 0; at = graph->groups[at].parent)
				deep++;
			if (level->part_of[graph->n_boxes + i] != number || deep != depth)
				continue;
			if (plan->closed[i])
				add_item(level, part, END_GROUP(i));
			else
				part->groups[part->n_groups++] = i;
		}
	for (int i = 0; i < graph->n_edges; i++) {
		const struct edge *edge = &graph->edges[i];
		if (edge->from != edge->to && level->part_of[knot_of(plan, edge->from)] == number && is_of(level, edge->from) &&
			is_of(level, edge->to))
			add_chain(level, part, i);
	}
}

/* ---- rows of parts ---- */

/* Puts parts into rows at most so wide; *width and *height: what they take. */
static void pack(const struct level *level, double most, struct point *at, double *width, double *height)
{
	double x = 0, y = 0, row = 0, gap = GAP_PARTS * level->plan->em;

	*width = 0;
	for (int i = 0; i < level->n_parts; i++) {
		const struct part *part = &level->parts[i];
		if (x > 0 && x + part->width > most + 1e-6) {
			y += row + gap;
			x = row = 0;
		}
		at[i] = (struct point){x, y};
		row = MAX(row, part->height);
		*width = MAX(*width, x + part->width);
		x += part->width + gap;
	}
	*height = y + row;
}

/* Rows that let the level be as large as may be in the room. */
static void pack_best(const struct level *level, struct point *at, double *width, double *height)
{
	const struct plan *plan = level->plan;
	bool flat = direction_is_flat(level->direction);
	double room_x = flat ? plan->want->height : plan->want->width, room_y = flat ? plan->want->width : plan->want->height;
	double sum = 0, best = 0, best_scale = -1;

	for (int i = level->n_parts - 1; i >= 0; i--)
		sum += level->parts[i].width + (i > 0 ? GAP_PARTS * plan->em : 0);
	for (int i = level->n_parts - 1; i >= 0; i--) {
		pack(level, sum, at, width, height);
		double scale = MIN(1, MIN(room_x / MAX(*width, 1), room_y / MAX(*height, 1)));
		if (scale > best_scale + 1e-9) {
			best_scale = scale;
			best = sum;
		}
		sum -= level->parts[i].width + (i > 0 ? GAP_PARTS * plan->em : 0);
	}
	pack(level, best, at, width, height);
}

static bool place_level(struct plan *plan, int group, enum direction around, struct diagram_size *size);

/* Frames within that are closed become boxes first. */
static bool place_atoms(struct plan *plan, int group, enum direction direction)
{
	double em = plan->em;

	for (int i = 0; i < plan->graph->n_groups; i++) {
		struct diagram_size size;
		if (!plan->closed[i] || closed_around(plan, END_GROUP(i)) != group)
			continue;
		if (!place_level(plan, i, direction, &size))
			return false;
		struct rect *title = &plan->titles[i];
		double top = title->height > 0 ? title->height + 2 * NAME_FRAME * em : PAD_FRAME * em;
		double width = MAX(size.width, title->width) + 2 * PAD_FRAME * em;
		plan->groups[i] = (struct rect){0, 0, width, top + size.height + PAD_FRAME * em};
		title->x = PAD_FRAME * em;
		title->y = NAME_FRAME * em;
		paper_move(plan, i, (width - size.width) / 2, top);
	}
	return true;
}

/* depth is bounded by that of frames */
static bool place_level(struct plan *plan, int group, enum direction around, struct diagram_size *size)
{
	const struct graph *graph = plan->graph;
	struct level level = {.plan = plan, .group = group};
	double width, height;

	level.direction = turned(plan, group >= 0 && graph->groups[group].has_direction ? graph->groups[group].direction : around);
	if (!place_atoms(plan, group, level.direction))
		return false;
	level.item_of_box = ARENA_ARRAY(plan->arena, int, graph->n_boxes + 1);
	level.item_of_atom = ARENA_ARRAY(plan->arena, int, graph->n_groups + 1);
	find_parts(&level);
	level.parts = ARENA_ARRAY(plan->arena, struct part, level.n_parts + 1);
	for (int i = 0; i < level.n_parts; i++) {
		open_part(&level, i);
		if (!part_place(&level.parts[i]))
			return false;
	}
	struct point *at = ARENA_ARRAY(plan->arena, struct point, level.n_parts + 1);
	pack_best(&level, at, &width, &height);
	for (int i = 0; i < level.n_parts; i++) {
		struct turner turner = {level.direction, at[i].x, at[i].y, height};
		paper_part(&level.parts[i], &turner);
	}
	*size = direction_is_flat(level.direction) ? (struct diagram_size){height, width} : (struct diagram_size){width, height};
	return true;
}

bool level_place_all(struct plan *plan)
{
	struct diagram_size size;

	find_closed(plan);
	if (!place_level(plan, -1, plan->graph->direction, &size))
		return false;
	plan->width = size.width;
	plan->height = size.height;
	return true;
}
