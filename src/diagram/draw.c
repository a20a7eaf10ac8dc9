/* Places to paths: frames, then lines and their heads, then boxes; scaled to the room. */
#include <math.h>
#include "diagram/draw.h"

/* Parts of an em. */
#define CORNER 0.35
#define HEAD_LENGTH 0.55
#define HEAD_WIDE 0.19
#define KAPPA 0.5522847498

void drawing_open(struct drawing *drawing, struct arena *arena, double em, double scale)
{
	*drawing = (struct drawing){.arena = arena, .em = em, .scale = scale};
	drawing->paths = g_array_new(FALSE, FALSE, sizeof(struct diagram_path));
	drawing->words = g_array_new(FALSE, FALSE, sizeof(struct diagram_words));
}

struct diagram_path *draw_path(struct drawing *drawing, enum diagram_part part, const struct diagram_step *steps, int n, double width)
{
	struct diagram_step *its = arena_memdup(drawing->arena, steps, (size_t)n * sizeof *steps);
	double scale = drawing->scale, off = DRAW_MARGIN;
	struct diagram_path path = {.part = part, .steps = its, .n_steps = n, .width = width * scale};

	for (int i = 0; i < n; i++) {
		if (its[i].op == 'Z')
			continue;
		its[i].x = its[i].x * scale + off;
		its[i].y = its[i].y * scale + off;
		if (its[i].op != 'C')
			continue;
		its[i].x1 = its[i].x1 * scale + off;
		its[i].y1 = its[i].y1 * scale + off;
		its[i].x2 = its[i].x2 * scale + off;
		its[i].y2 = its[i].y2 * scale + off;
	}
	g_array_append_val(drawing->paths, path);
	return &g_array_index(drawing->paths, struct diagram_path, drawing->paths->len - 1);
}

void draw_words(struct drawing *drawing, int label, const struct rect *at, double most, enum diagram_align align)
{
	double scale = drawing->scale;
	struct diagram_words words = {label, at->x * scale + DRAW_MARGIN, at->y * scale + DRAW_MARGIN, at->width * scale,
		at->height * scale, most, align};

	g_array_append_val(drawing->words, words);
}

static int compare_words(const void *a, const void *b)
{
	return ((const struct diagram_words *)a)->label - ((const struct diagram_words *)b)->label;
}

const struct diagram_drawing *drawing_close(struct drawing *drawing, double width, double height)
{
	struct diagram_drawing *done = ARENA_NEW(drawing->arena, struct diagram_drawing);
	GArray *paths = drawing->paths, *words = drawing->words;

	g_array_sort(words, compare_words);
	done->width = width * drawing->scale + 2 * DRAW_MARGIN;
	done->height = height * drawing->scale + 2 * DRAW_MARGIN;
	done->scale = drawing->scale;
	done->n_paths = (int)paths->len;
	done->n_words = (int)words->len;
	done->paths = arena_memdup(drawing->arena, paths->data, paths->len * sizeof(struct diagram_path));
	done->words = arena_memdup(drawing->arena, words->data, words->len * sizeof(struct diagram_words));
	g_array_unref(paths);
	g_array_unref(words);
	return done;
}

static void shrink_path(struct arena *arena, struct diagram_path *path, double part)
{
	struct diagram_step *steps = arena_memdup(arena, path->steps, (size_t)path->n_steps * sizeof *steps);

	for (int i = 0; i < path->n_steps; i++)
		steps[i] = (struct diagram_step){steps[i].op, steps[i].x * part, steps[i].y * part, steps[i].x1 * part, steps[i].y1 * part,
			steps[i].x2 * part, steps[i].y2 * part};
	path->steps = steps;
	path->width *= part;
	path->dash *= part;
}

const struct diagram_drawing *diagram_shrink(struct arena *arena, const struct diagram_drawing *drawing, double part)
{
	struct diagram_drawing *small = arena_memdup(arena, drawing, sizeof *drawing);
	struct diagram_path *paths = arena_memdup(arena, drawing->paths, (size_t)drawing->n_paths * sizeof *paths);
	struct diagram_words *words = arena_memdup(arena, drawing->words, (size_t)drawing->n_words * sizeof *words);

	for (int i = 0; i < drawing->n_paths; i++)
		shrink_path(arena, &paths[i], part);
	for (int i = 0; i < drawing->n_words; i++) {
		words[i].x *= part;
		words[i].y *= part;
		words[i].width *= part;
		words[i].height *= part;
	}
	small->width *= part;
	small->height *= part;
	small->scale *= part;
	small->paths = paths;
	small->words = words;
	return small;
}

struct diagram_step step_to(char op, double x, double y)
{
	return (struct diagram_step){.op = op, .x = x, .y = y};
}

static double distance(struct point a, struct point b)
{
	return sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

static struct point toward(struct point from, struct point to, double by)
{
	double length = distance(from, to);

	if (length <= 0)
		return from;
	return (struct point){from.x + (to.x - from.x) * by / length, from.y + (to.y - from.y) * by / length};
}

/* A circle around a point. */
static void draw_circle(struct drawing *drawing, struct point at, double r, double width)
{
	struct diagram_step steps[SHAPE_STEPS];
	int n = shape_outline(SHAPE_CIRCLE, &(struct rect){at.x - r, at.y - r, 2 * r, 2 * r}, drawing->em, steps);

	draw_path(drawing, DIAGRAM_HEAD, steps, n, width)->open = true;
}

/* A point so far back from a tip, and so far aside. */
static struct diagram_step off(char op, struct point tip, struct point way, double back, double aside)
{
	return step_to(op, tip.x - way.x * back - way.y * aside, tip.y - way.y * back + way.x * aside);
}

/* Triangles and diamonds of classes. */
static double draw_solid(struct drawing *drawing, enum head head, struct point tip, struct point way, double width)
{
	double em = drawing->em, length = (head == HEAD_TRIANGLE ? 0.75 : 1.05) * em, wide = (head == HEAD_TRIANGLE ? 0.42 : 0.3) * em;
	double widest = head == HEAD_TRIANGLE ? length : length / 2;
	struct diagram_step steps[] = {off('M', tip, way, 0, 0), off('L', tip, way, widest, wide), off('L', tip, way, length, 0), off('L',
		tip, way, widest, -wide), {.op = 'Z'}};

	draw_path(drawing, DIAGRAM_HEAD, steps, 5, head == HEAD_DIAMOND_FULL ? 0 : width)->open = head != HEAD_DIAMOND_FULL;
	return length;
}

/* How many, at an end of a line between entities: a bar for one, a foot for many, a ring for perhaps none. */
static void draw_count(struct drawing *drawing, enum head head, struct point tip, struct point way, double width)
{
	double em = drawing->em, wide = 0.4 * em, ring = 0.2 * em;
	bool many = head == HEAD_MANY || head == HEAD_MAY_MANY, none = head == HEAD_MAY_ONE || head == HEAD_MAY_MANY;
	double first = many ? 0.65 * em : 0.4 * em, second = first + 0.3 * em;

	if (many) {
		struct diagram_step foot[] = {off('M', tip, way, 0, wide), off('L', tip, way, first, 0), off('L', tip, way, 0, -wide)};
		draw_path(drawing, DIAGRAM_LINE, foot, 3, width);
	}
	if (!many) {
		struct diagram_step bar[] = {off('M', tip, way, first, wide), off('L', tip, way, first, -wide)};
		draw_path(drawing, DIAGRAM_LINE, bar, 2, width);
	}
	if (none) {
		draw_circle(drawing, (struct point){tip.x - way.x * (first + ring), tip.y - way.y * (first + ring)}, ring, width);
	} else {
		struct diagram_step bar[] = {off('M', tip, way, second, wide), off('L', tip, way, second, -wide)};
		draw_path(drawing, DIAGRAM_LINE, bar, 2, width);
	}
}

double draw_head(struct drawing *drawing, enum head head, struct point tip, struct point from, double width)
{
	double em = drawing->em, length = HEAD_LENGTH * em, wide = HEAD_WIDE * em + width / 3, whole = distance(tip, from);
	double ux = whole > 0 ? (tip.x - from.x) / whole : 0, uy = whole > 0 ? (tip.y - from.y) / whole : 1;
	struct point back = {tip.x - ux * length, tip.y - uy * length};

	switch (head) {
	case HEAD_ARROW: {
		struct diagram_step steps[] = {step_to('M', tip.x, tip.y), step_to('L', back.x - uy * wide, back.y + ux * wide),
			step_to('L', tip.x - ux * length * 0.8, tip.y - uy * length * 0.8), step_to('L', back.x + uy * wide,
				back.y - ux * wide), {.op = 'Z'}};
		draw_path(drawing, DIAGRAM_HEAD, steps, 5, 0);
		return length * 0.8;
	}
	case HEAD_OPEN: {
		struct diagram_step steps[] = {step_to('M', back.x - uy * wide, back.y + ux * wide), step_to('L', tip.x, tip.y),
			step_to('L', back.x + uy * wide, back.y - ux * wide)};
		draw_path(drawing, DIAGRAM_LINE, steps, 3, width);
		return 0;
	}
	case HEAD_CIRCLE:
		draw_circle(drawing, toward(tip, from, 0.22 * em), 0.22 * em, width);
		return 0.44 * em;
	case HEAD_CROSS: {
		double r = 0.2 * em;
		struct point mid = toward(tip, from, 1.6 * r);
		for (int way = -1; way <= 1; way += 2) {
			struct diagram_step steps[] = {step_to('M', mid.x - r, mid.y - way * r), step_to('L', mid.x + r, mid.y + way * r)};
			draw_path(drawing, DIAGRAM_LINE, steps, 2, width);
		}
		return 0;
	}
	case HEAD_TRIANGLE:
	case HEAD_DIAMOND:
	case HEAD_DIAMOND_FULL:
		return draw_solid(drawing, head, tip, (struct point){ux, uy}, width);
	case HEAD_ONE:
	case HEAD_MAY_ONE:
	case HEAD_MANY:
	case HEAD_MAY_MANY:
		draw_count(drawing, head, tip, (struct point){ux, uy}, width);
		return 0;
	default:
		return 0;
	}
}

void draw_line(struct drawing *drawing, const struct point *points, int n, double width, double dash)
{
	struct diagram_step *steps = ARENA_ARRAY(drawing->arena, struct diagram_step, 2 * n + 1);
	int k = 0;

	steps[k++] = step_to('M', points[0].x, points[0].y);
	for (int i = 1; i + 1 < n; i++) {
		struct point at = points[i];
		double r = MIN(CORNER * drawing->em, MIN(distance(points[i - 1], at), distance(at, points[i + 1])) / 2);
		struct point in = toward(at, points[i - 1], r), out = toward(at, points[i + 1], r);
		struct point pull_in = toward(at, points[i - 1], r * (1 - KAPPA)), pull_out = toward(at, points[i + 1], r * (1 - KAPPA));
		steps[k++] = step_to('L', in.x, in.y);
		steps[k++] = (struct diagram_step){.op = 'C', .x = out.x, .y = out.y, .x1 = pull_in.x, .y1 = pull_in.y, .x2 = pull_out.x,
			.y2 = pull_out.y};
	}
	steps[k++] = step_to('L', points[n - 1].x, points[n - 1].y);
	draw_path(drawing, DIAGRAM_LINE, steps, k, width)->dash = dash * drawing->scale;
}
