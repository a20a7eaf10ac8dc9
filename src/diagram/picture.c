/* A plan as a drawing: what of it is a path. */
#include <math.h>
#include "diagram/draw.h"

static double width_of(const struct drawing *drawing, enum stroke stroke)
{
	return (stroke == STROKE_THICK ? DRAW_THICK : DRAW_LINE) * drawing->em;
}

static void draw_frame(struct drawing *drawing, const struct plan *plan, int group)
{
	struct diagram_step steps[SHAPE_STEPS];
	const struct look *look = &plan->graph->groups[group].look;
	int n = shape_outline(SHAPE_BOX, &plan->groups[group], 2 * drawing->em, steps);
	struct diagram_path *path = draw_path(drawing, DIAGRAM_FRAME, steps, n, DRAW_LINE * 0.8 * drawing->em);

	path->has_fill = look->has_fill;
	path->fill = look->fill;
	path->dash = look->dashed ? DRAW_DASH * drawing->em * drawing->scale : 0;
}

static void draw_frames(struct drawing *drawing, const struct plan *plan)
{
	const struct graph *graph = plan->graph;

	/* outer ones first */
	for (int depth = 0; depth < DIAGRAM_DEPTH_MAX; depth++)
		for (int i = 0; i < graph->n_groups; i++) {
			int deep = 0;
			for (int at = graph->groups[i].parent; at >= 0; at = graph->groups[at].parent)
				deep++;
			if (deep == depth && graph->groups[i].box < 0)
				draw_frame(drawing, plan, i);
		}
}

static void draw_box(struct drawing *drawing, const struct plan *plan, int i)
{
	struct diagram_step steps[SHAPE_STEPS];
	const struct box *box = &plan->graph->boxes[i];
	const struct rect *at = &plan->boxes[i];
	double em = drawing->em, line = DRAW_LINE * em;

	if (box->shape == SHAPE_PLAIN)
		return;
	bool is_solid = box->shape == SHAPE_DOT || box->shape == SHAPE_BAR;
	int n = shape_outline(box->shape, at, em, steps);
	struct diagram_path *path = draw_path(drawing, box->shape == SHAPE_NOTE ? DIAGRAM_SLIP : is_solid ? DIAGRAM_HEAD : DIAGRAM_SHAPE,
		steps, n, is_solid ? 0 : line);
	path->has_fill = box->look.has_fill && !is_solid;
	path->fill = box->look.fill;
	path->dash = box->look.dashed ? DRAW_DASH * em * drawing->scale : 0;
	n = shape_inner(box->shape, at, em, steps);
	/* each 'M' begins a path */
	for (int from = 0; from < n;) {
		int to = from + 1;
		while (to < n && steps[to].op != 'M')
			to++;
		bool is_dot = box->shape == SHAPE_DOT_END;
		draw_path(drawing, is_dot ? DIAGRAM_HEAD : DIAGRAM_LINE, steps + from, to - from, is_dot ? 0 : line);
		from = to;
	}
}

/* The end of a line, moved from the side of the box around a shape to its outline. */
static void meet(const struct plan *plan, int end, struct point *tip, struct point next)
{
	if (end < 0)
		return;
	const struct rect *at = &plan->boxes[end];
	double dx = next.x - tip->x, dy = next.y - tip->y, cx = at->x + at->width / 2, cy = at->y + at->height / 2;
	enum side side = fabs(dx) > fabs(dy) ? (dx > 0 ? SIDE_RIGHT : SIDE_LEFT) : (dy > 0 ? SIDE_BOTTOM : SIDE_TOP);
	bool upright = side == SIDE_TOP || side == SIDE_BOTTOM;
	double depth = shape_depth(plan->graph->boxes[end].shape, at, plan->em, side, upright ? tip->x - cx : tip->y - cy);

	if (upright)
		tip->y += side == SIDE_TOP ? depth : -depth;
	else
		tip->x += side == SIDE_LEFT ? depth : -depth;
}

/* Where a line is cut for its words: the stretch that their middle is on; -1: none is. */
static int find_cut(const struct plan *plan, int edge, const struct point *points, int n)
{
	const struct rect *at = &plan->labels[edge];
	double x = at->x + at->width / 2, y = at->y + at->height / 2;

	for (int i = 0; plan->graph->edges[edge].label >= 0 && i + 1 < n; i++) {
		struct point a = points[i], b = points[i + 1];
		if (fabs(a.x - b.x) < 0.1 && fabs(a.x - x) < 1 && y > MIN(a.y, b.y) && y < MAX(a.y, b.y))
			return i;
		if (fabs(a.y - b.y) < 0.1 && fabs(a.y - y) < 1 && x > MIN(a.x, b.x) && x < MAX(a.x, b.x))
			return i;
	}
	return -1;
}

static void draw_stroke(struct drawing *drawing, const struct plan *plan, int i, const struct point *points, int n)
{
	const struct edge *edge = &plan->graph->edges[i];
	double em = drawing->em, width = width_of(drawing, edge->stroke), dash = edge->stroke == STROKE_DOTTED ? 0.22 * em : 0;
	int cut = find_cut(plan, i, points, n);

	if (cut < 0) {
		draw_line(drawing, points, n, width, dash);
		return;
	}
	const struct rect *at = &plan->labels[i];
	struct point a = points[cut], b = points[cut + 1];
	bool upright = fabs(a.x - b.x) < 0.1;
	double middle = upright ? at->y + at->height / 2 : at->x + at->width / 2;
	double half = (upright ? at->height / 2 : at->width / 2) + (upright ? 0.06 : 0.25) * em, way = (upright ? b.y > a.y : b.x > a.x) ? 1 : -1;
	struct point *part = ARENA_ARRAY(drawing->arena, struct point, n + 1);
	memcpy(part, points, (size_t)(cut + 1) * sizeof *part);
	part[cut + 1] = upright ? (struct point){a.x, middle - way * half} : (struct point){middle - way * half, a.y};
	draw_line(drawing, part, cut + 2, width, dash);
	part[0] = upright ? (struct point){a.x, middle + way * half} : (struct point){middle + way * half, a.y};
	memcpy(part + 1, points + cut + 1, (size_t)(n - cut - 1) * sizeof *part);
	draw_line(drawing, part, n - cut, width, dash);
}

static void draw_edge(struct drawing *drawing, const struct plan *plan, int i)
{
	const struct edge *edge = &plan->graph->edges[i];
	const struct route *route = &plan->routes[i];
	double width = width_of(drawing, edge->stroke);

	if (edge->stroke == STROKE_NONE || route->n < 2)
		return;
	struct point *points = arena_memdup(drawing->arena, route->points, (size_t)route->n * sizeof *points);
	int n = route->n;
	meet(plan, edge->from, &points[0], points[1]);
	meet(plan, edge->to, &points[n - 1], points[n - 2]);
	struct point tail = points[0], tip = points[n - 1];
	double at_tail = draw_head(drawing, edge->tail, tail, points[1], width), at_tip = draw_head(drawing, edge->head, tip, points[n - 2], width);
	struct point second = points[1];
	if (at_tail > 0) {
		double whole = MAX(fabs(second.x - tail.x) + fabs(second.y - tail.y), 1e-9);
		points[0] = (struct point){tail.x + (second.x - tail.x) * at_tail / whole, tail.y + (second.y - tail.y) * at_tail / whole};
	}
	second = n == 2 ? tail : points[n - 2];
	if (at_tip > 0) {
		double whole = MAX(fabs(second.x - tip.x) + fabs(second.y - tip.y), 1e-9);
		points[n - 1] = (struct point){tip.x + (second.x - tip.x) * at_tip / whole, tip.y + (second.y - tip.y) * at_tip / whole};
	}
	draw_stroke(drawing, plan, i, points, n);
}

/* The words of a box with parts, and lines between them; false: it has none. */
static bool draw_parts(struct drawing *drawing, const struct plan *plan, int i)
{
	const struct box *box = &plan->graph->boxes[i];
	const struct rect *at = &plan->boxes[i];
	double em = plan->em, y = at->y;

	if (box->part_labels[0] < 0 && box->part_labels[1] < 0)
		return false;
	for (int k = -1; k < BOX_PARTS; k++) {
		int label = k < 0 ? box->label : box->part_labels[k];
		if (label < 0)
			continue;
		if (y > at->y)
			draw_line(drawing, (struct point[]){{at->x, y}, {at->x + at->width, y}}, 2, DRAW_LINE * 0.8 * em, 0);
		struct diagram_size size = plan->sizes[label];
		struct rect words = {k < 0 ? at->x + (at->width - size.width) / 2 : at->x + 0.6 * em, y + PART_PAD * em, size.width, size.height};
		draw_words(drawing, label, &words, plan->mosts[label], k < 0 ? DIAGRAM_CENTRE : DIAGRAM_START);
		y += size.height + 2 * PART_PAD * em;
	}
	return true;
}

static void draw_labels(struct drawing *drawing, const struct plan *plan)
{
	const struct graph *graph = plan->graph;

	for (int i = 0; i < graph->n_groups; i++)
		if (graph->groups[i].label >= 0 && graph->groups[i].box < 0)
			draw_words(drawing, graph->groups[i].label, &plan->titles[i], plan->mosts[graph->groups[i].label], DIAGRAM_START);
	for (int i = 0; i < graph->n_edges; i++)
		if (graph->edges[i].label >= 0)
			draw_words(drawing, graph->edges[i].label, &plan->labels[i], plan->mosts[graph->edges[i].label], DIAGRAM_CENTRE);
	for (int i = 0; i < graph->n_boxes; i++) {
		int label = graph->boxes[i].label;
		bool has_parts = draw_parts(drawing, plan, i);
		if (label < 0 || has_parts)
			continue;
		struct point middle = shape_middle(graph->boxes[i].shape, &plan->boxes[i], plan->em);
		struct diagram_size size = plan->sizes[label];
		struct rect at = {middle.x - size.width / 2, middle.y - size.height / 2, size.width, size.height};
		draw_words(drawing, label, &at, plan->mosts[label], DIAGRAM_CENTRE);
	}
}

const struct diagram_drawing *draw_plan(const struct plan *plan, struct arena *arena, double scale)
{
	struct drawing drawing;

	drawing_open(&drawing, arena, plan->em, scale);
	draw_frames(&drawing, plan);
	for (int i = 0; i < plan->graph->n_edges; i++)
		draw_edge(&drawing, plan, i);
	for (int i = 0; i < plan->graph->n_boxes; i++)
		if (!plan->graph->boxes[i].gone)
			draw_box(&drawing, plan, i);
	draw_labels(&drawing, plan);
	return drawing_close(&drawing, plan->width, plan->height);
}
