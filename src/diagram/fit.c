/* Ways to place a diagram in a room: the one whose letters are largest, where what the source asks for counts a little more. */
#include "diagram/sequence.h"

/* Widest lines of words in boxes, in em; how wide gaps are, as a part of what is best; what a try with them counts. */
static const struct {
	double most, gaps, worth;
} widths[] = {{14, 1, 1}, {12, 1, 0.985}, {10, 1, 0.97}, {8.5, 1, 0.955}, {7.5, 1, 0.94}, {6.5, 1, 0.92}, {5.5, 1, 0.9},
	{7.5, 0.65, 0.89}, {5.5, 0.65, 0.85}};

#define WORTH_TURNED 0.85
/* What is as good as whole: the rest is not tried. */
#define ENOUGH 0.999
/* What shorter lines do not make up for, a part of the least scale. */
#define HOPELESS 0.35

static struct diagram_size measure(struct plan *plan, int label, double most)
{
	plan->mosts[label] = most;
	plan->sizes[label] = plan->want->measure(plan->want->data, &plan->diagram->labels[label], most);
	return plan->sizes[label];
}

/* A box with parts: its lines are as the source has them, if there is room. */
static struct diagram_size measure_parts(struct plan *plan, const struct box *box)
{
	double wide = 0, high = 0;

	for (int i = -1; i < BOX_PARTS; i++) {
		int label = i < 0 ? box->label : box->part_labels[i];
		if (label < 0)
			continue;
		struct diagram_size size = measure(plan, label, MAX(plan->most * 1.6, 12 * plan->em));
		wide = MAX(wide, size.width);
		high += size.height + 2 * PART_PAD * plan->em;
	}
	return (struct diagram_size){wide + 1.2 * plan->em, high};
}

/* Boxes that are wide where their words are narrow stand better with shorter lines. */
static struct diagram_size measure_box(struct plan *plan, const struct box *box)
{
	static const double parts[] = {1, 0.8, 0.62, 0.48};
	bool is_round = box->shape == SHAPE_DIAMOND || box->shape == SHAPE_CIRCLE || box->shape == SHAPE_DOUBLE_CIRCLE;
	double best = 0, most = plan->most;

	if (box->part_labels[0] >= 0 || box->part_labels[1] >= 0)
		return measure_parts(plan, box);
	if (box->label < 0)
		return shape_size(box->shape, (struct diagram_size){box->shape == SHAPE_BOX ? plan->em : 0, 0}, plan->em);
	for (size_t i = 0; is_round && i < G_N_ELEMENTS(parts); i++) {
		struct diagram_size size = shape_size(box->shape, measure(plan, box->label, parts[i] * plan->most), plan->em);
		double area = size.width * size.height;
		if (i == 0 || area < best * 0.97) {
			best = area;
			most = parts[i] * plan->most;
		}
	}
	return shape_size(box->shape, measure(plan, box->label, most), plan->em);
}

static void measure_all(struct plan *plan)
{
	const struct graph *graph = plan->graph;

	for (int i = 0; i < graph->n_boxes; i++)
		if (!graph->boxes[i].gone) {
			struct diagram_size size = measure_box(plan, &graph->boxes[i]);
			plan->boxes[i] = (struct rect){0, 0, size.width, size.height};
		}
	for (int i = 0; i < graph->n_edges; i++)
		if (graph->edges[i].label >= 0)
			measure(plan, graph->edges[i].label, 0.8 * plan->most);
	for (int i = 0; i < graph->n_groups; i++)
		if (graph->groups[i].label >= 0 && graph->groups[i].box < 0) {
			struct diagram_size size = measure(plan, graph->groups[i].label, 1.6 * plan->most);
			plan->titles[i] = (struct rect){0, 0, size.width, size.height};
		}
}

static struct plan *try_plan(struct arena *arena, const struct diagram *diagram, const struct diagram_want *want, int width, enum turn turn)
{
	const struct graph *graph = diagram->graph;
	struct plan *plan = ARENA_NEW(arena, struct plan);

	*plan = (struct plan){.arena = arena, .graph = graph, .want = want, .diagram = diagram, .em = want->em, .most = widths[width].most * want->em,
		.gaps = widths[width].gaps, .turn = turn};
	plan->closed = ARENA_ARRAY(arena, bool, graph->n_groups + 1);
	plan->boxes = ARENA_ARRAY(arena, struct rect, graph->n_boxes + 1);
	plan->groups = ARENA_ARRAY(arena, struct rect, graph->n_groups + 1);
	plan->titles = ARENA_ARRAY(arena, struct rect, graph->n_groups + 1);
	plan->labels = ARENA_ARRAY(arena, struct rect, graph->n_edges + 1);
	plan->routes = ARENA_ARRAY(arena, struct route, graph->n_edges + 1);
	plan->mosts = ARENA_ARRAY(arena, double, diagram->n_labels + 1);
	plan->sizes = ARENA_ARRAY(arena, struct diagram_size, diagram->n_labels + 1);
	measure_all(plan);
	return level_place_all(plan) ? plan : NULL;
}

static double scale_of(double width, double height, const struct diagram_want *want)
{
	double wide = (want->width - 2 * DRAW_MARGIN) / MAX(width, 1), high = (want->height - 2 * DRAW_MARGIN) / MAX(height, 1);

	return MIN(1, MIN(wide, high));
}

static const struct diagram_drawing *place_graph(struct arena *arena, struct arena *scratch, const struct diagram *diagram,
	const struct diagram_want *want)
{
	bool asks_down = diagram->graph->direction == DIRECTION_DOWN || diagram->graph->direction == DIRECTION_UP;
	const enum turn turns[] = {TURN_ASKED, asks_down ? TURN_RIGHT : TURN_DOWN, asks_down ? TURN_DOWN : TURN_RIGHT};
	const struct plan *best = NULL;
	double best_worth = 0;

	for (size_t t = 0; t < G_N_ELEMENTS(turns); t++)
		for (int i = 0; i < (int)G_N_ELEMENTS(widths); i++) {
			double worth = widths[i].worth * (turns[t] == TURN_ASKED ? 1 : WORTH_TURNED);
			if (worth <= best_worth)
				continue;
			const struct plan *plan = try_plan(scratch, diagram, want, i, turns[t]);
			double scale = plan ? scale_of(plan->width, plan->height, want) : 0;
			if (scale >= want->least && scale * worth > best_worth) {
				best_worth = scale * worth;
				best = plan;
			}
			if (scale >= ENOUGH || scale < HOPELESS * want->least)
				break;
		}
	return best ? draw_plan(best, arena, scale_of(best->width, best->height, want)) : NULL;
}

static const struct diagram_drawing *place_sequence(struct arena *arena, struct arena *scratch, const struct diagram *diagram,
	const struct diagram_want *want)
{
	static const struct {
		double most, worth;
		enum score_way way;
	} mosts[] = {{18, 1, SCORE_WIDE}, {15, 0.99, SCORE_WIDE}, {13, 0.98, SCORE_WIDE}, {11.5, 0.965, SCORE_WIDE}, {10, 0.95, SCORE_WIDE},
		{9, 0.935, SCORE_WIDE}, {8, 0.92, SCORE_WIDE}, {7.2, 0.905, SCORE_WIDE}, {6.5, 0.89, SCORE_WIDE}, {5.7, 0.875, SCORE_WIDE},
		{5, 0.86, SCORE_WIDE}, {14, 0.83, SCORE_LOOSE}, {9, 0.81, SCORE_LOOSE}, {9, 0.7, SCORE_STAGGERED}};
	const struct score *best = NULL;
	double best_worth = 0, best_scale = 0;

	if (diagram->sequence->n_actors == 0)
		return NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(mosts) && mosts[i].worth > best_worth; i++) {
		struct score *score = score_make(scratch, diagram, want, mosts[i].most, mosts[i].way);
		double scale = scale_of(score->right - score->left, score->foot - score->top, want);
		if (scale >= want->least && scale * mosts[i].worth > best_worth) {
			best_worth = scale * mosts[i].worth;
			best_scale = scale;
			best = score;
		}
	}
	return best ? score_draw(best, arena, best_scale) : NULL;
}

const struct diagram_drawing *diagram_place(struct arena *arena, const struct diagram *diagram, const struct diagram_want *want)
{
	struct arena *scratch = arena_open();
	const struct diagram_drawing *drawing = diagram->graph ? place_graph(arena, scratch, diagram, want) : place_sequence(arena, scratch,
		diagram, want);

	arena_close(scratch);
	return drawing;
}
