/* Outlines of boxes: how large they are around words, where a line meets them, how they are drawn. */
#include <math.h>
#include "diagram/place.h"

/* Parts of an em. */
#define PAD_X 0.6
#define PAD_Y 0.42
#define LEAST 2.4
#define SLANT 0.5
#define CAP 0.32
#define RING 0.3
/* For circles by cubic curves. */
#define KAPPA 0.5522847498

struct diagram_size shape_size(enum shape shape, struct diagram_size words, double em)
{
	double w = words.width + 2 * PAD_X * em, h = words.height + 2 * PAD_Y * em, d;

	switch (shape) {
	case SHAPE_STADIUM:
		return (struct diagram_size){MAX(words.width + MAX(0.62 * h, 2 * PAD_X * em), h), h};
	case SHAPE_SUBROUTINE:
		return (struct diagram_size){w + 2 * 0.45 * em, h};
	case SHAPE_CYLINDER:
		return (struct diagram_size){w, h + 3 * CAP * em};
	case SHAPE_CIRCLE:
	case SHAPE_DOUBLE_CIRCLE:
		d = sqrt(words.width * words.width + words.height * words.height) + 0.5 * em;
		d += shape == SHAPE_DOUBLE_CIRCLE ? 2 * RING * em : 0;
		return (struct diagram_size){d, d};
	case SHAPE_ELLIPSE:
		return (struct diagram_size){words.width * 1.3 + PAD_X * em, words.height * 1.5 + PAD_Y * em};
	case SHAPE_DIAMOND:
		if (words.width <= 0)
			return (struct diagram_size){1.6 * em, 1.3 * em};
		/* flatter than a square: its words lie */
		h = words.height + 0.8 * em + 0.3 * words.width;
		return (struct diagram_size){(words.width + 0.5 * em) / (1 - words.height / h), h};
	case SHAPE_HEXAGON:
	case SHAPE_LEAN_LEFT:
	case SHAPE_LEAN_RIGHT:
		return (struct diagram_size){w + SLANT * h, h};
	case SHAPE_TRAPEZOID:
	case SHAPE_TRAPEZOID_DOWN:
		return (struct diagram_size){w + 1.4 * SLANT * h, h};
	case SHAPE_FLAG:
		return (struct diagram_size){w + 0.4 * h, h};
	case SHAPE_PLAIN:
		return (struct diagram_size){words.width + 0.5 * em, words.height + 0.3 * em};
	case SHAPE_DOT:
		return (struct diagram_size){0.95 * em, 0.95 * em};
	case SHAPE_DOT_END:
		return (struct diagram_size){1.2 * em, 1.2 * em};
	case SHAPE_BAR:
		return (struct diagram_size){4.5 * em, 0.4 * em};
	case SHAPE_BOX:
	case SHAPE_ROUND:
		return (struct diagram_size){MAX(w, LEAST * em), h};
	default:
		return (struct diagram_size){w, h};
	}
}

struct point shape_middle(enum shape shape, const struct rect *at, double em)
{
	double x = at->x + at->width / 2, y = at->y + at->height / 2;

	if (shape == SHAPE_CYLINDER)
		y += CAP * em / 2;
	if (shape == SHAPE_FLAG)
		x += 0.2 * at->height;
	return (struct point){x, y};
}

/* Corners of those that have some, from the box around them; 0: they are no polygon. */
static int corners(enum shape shape, const struct rect *at, struct point *out)
{
	double x = at->x, y = at->y, w = at->width, h = at->height, s = SLANT * h, t = 0.7 * SLANT * h;
	const struct point diamond[] = {{x + w / 2, y}, {x + w, y + h / 2}, {x + w / 2, y + h}, {x, y + h / 2}};
	const struct point hexagon[] = {{x + s / 2, y}, {x + w - s / 2, y}, {x + w, y + h / 2}, {x + w - s / 2, y + h}, {x + s / 2, y + h},
		{x, y + h / 2}};
	const struct point right[] = {{x + s, y}, {x + w, y}, {x + w - s, y + h}, {x, y + h}};
	const struct point left[] = {{x, y}, {x + w - s, y}, {x + w, y + h}, {x + s, y + h}};
	const struct point trapezoid[] = {{x + t, y}, {x + w - t, y}, {x + w, y + h}, {x, y + h}};
	const struct point down[] = {{x, y}, {x + w, y}, {x + w - t, y + h}, {x + t, y + h}};
	const struct point flag[] = {{x, y}, {x + w, y}, {x + w, y + h}, {x, y + h}, {x + 0.4 * h, y + h / 2}};
	static const struct {
		enum shape shape;
		int n;
	} all[] = {{SHAPE_DIAMOND, 4}, {SHAPE_HEXAGON, 6}, {SHAPE_LEAN_RIGHT, 4}, {SHAPE_LEAN_LEFT, 4}, {SHAPE_TRAPEZOID, 4},
		{SHAPE_TRAPEZOID_DOWN, 4}, {SHAPE_FLAG, 5}};
	const struct point *const points[] = {diamond, hexagon, right, left, trapezoid, down, flag};

	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		if (all[i].shape == shape) {
			memcpy(out, points[i], (size_t)all[i].n * sizeof *out);
			return all[i].n;
		}
	return 0;
}

static bool is_round(enum shape shape)
{
	return shape == SHAPE_CIRCLE || shape == SHAPE_DOUBLE_CIRCLE || shape == SHAPE_ELLIPSE || shape == SHAPE_DOT || shape == SHAPE_DOT_END;
}

/* The radius of a box's corners. */
static double corner(enum shape shape, const struct rect *at, double em)
{
	double most = MIN(at->width, at->height) / 2;

	switch (shape) {
	case SHAPE_BOX:
		return MIN(0.16 * em, most);
	case SHAPE_ROUND:
		return MIN(0.6 * em, most);
	case SHAPE_STADIUM:
		return most;
	case SHAPE_BAR:
		return MIN(0.1 * em, most);
	default:
		return 0;
	}
}

/* How deep an ellipse lies t from the middle of its side, half of which is a; b: its other half axis. */
static double bow(double a, double b, double t)
{
	double part = a > 0 ? MIN(fabs(t) / a, 1) : 0;

	return b * (1 - sqrt(1 - part * part));
}

/* The nearest corner-to-corner line that a ray from the side meets. */
static double polygon_depth(const struct point *points, int n, const struct rect *at, enum side side, double t)
{
	bool upright = side == SIDE_TOP || side == SIDE_BOTTOM;
	double cut = upright ? at->x + at->width / 2 + t : at->y + at->height / 2 + t;
	double best = upright ? at->height / 2 : at->width / 2;

	for (int i = 0; i < n; i++) {
		struct point a = points[i], b = points[(i + 1) % n];
		double a0 = upright ? a.x : a.y, b0 = upright ? b.x : b.y, a1 = upright ? a.y : a.x, b1 = upright ? b.y : b.x;
		if (cut < MIN(a0, b0) || cut > MAX(a0, b0) || a0 == b0)
			continue;
		double meets = a1 + (b1 - a1) * (cut - a0) / (b0 - a0);
		double depth = side == SIDE_TOP ? meets - at->y : side == SIDE_BOTTOM ? at->y + at->height - meets
			: side == SIDE_LEFT     ? meets - at->x
						: at->x + at->width - meets;
		best = MIN(best, depth);
	}
	return best;
}

double shape_depth(enum shape shape, const struct rect *at, double em, enum side side, double t)
{
	struct point points[6];
	bool upright = side == SIDE_TOP || side == SIDE_BOTTOM;
	double along = (upright ? at->width : at->height) / 2, deep = (upright ? at->height : at->width) / 2;
	int n = corners(shape, at, points);

	if (n > 0)
		return polygon_depth(points, n, at, side, t);
	if (is_round(shape))
		return bow(along, deep, t);
	switch (shape) {
	case SHAPE_CYLINDER:
		if (upright)
			return bow(along, CAP * em, t);
		return 0;
	default: {
		double r = corner(shape, at, em), beyond = fabs(t) - (along - r);
		return beyond > 0 ? bow(r, r, beyond) : 0;
	}
	}
}

static struct diagram_step move_to(double x, double y)
{
	return (struct diagram_step){.op = 'M', .x = x, .y = y};
}

static struct diagram_step line_to(double x, double y)
{
	return (struct diagram_step){.op = 'L', .x = x, .y = y};
}

static struct diagram_step curve_to(double x1, double y1, double x2, double y2, double x, double y)
{
	return (struct diagram_step){.op = 'C', .x = x, .y = y, .x1 = x1, .y1 = y1, .x2 = x2, .y2 = y2};
}

static int ellipse(const struct rect *at, struct diagram_step *steps)
{
	double a = at->width / 2, b = at->height / 2, x = at->x + a, y = at->y + b, ka = a * KAPPA, kb = b * KAPPA;
	int n = 0;

	steps[n++] = move_to(x - a, y);
	steps[n++] = curve_to(x - a, y - kb, x - ka, y - b, x, y - b);
	steps[n++] = curve_to(x + ka, y - b, x + a, y - kb, x + a, y);
	steps[n++] = curve_to(x + a, y + kb, x + ka, y + b, x, y + b);
	steps[n++] = curve_to(x - ka, y + b, x - a, y + kb, x - a, y);
	steps[n++] = (struct diagram_step){.op = 'Z'};
	return n;
}

static int box(const struct rect *at, double r, struct diagram_step *steps)
{
	double x = at->x, y = at->y, x2 = x + at->width, y2 = y + at->height, k = r * (1 - KAPPA);
	int n = 0;

	steps[n++] = move_to(x + r, y);
	steps[n++] = line_to(x2 - r, y);
	if (r > 0)
		steps[n++] = curve_to(x2 - k, y, x2, y + k, x2, y + r);
	steps[n++] = line_to(x2, y2 - r);
	if (r > 0)
		steps[n++] = curve_to(x2, y2 - k, x2 - k, y2, x2 - r, y2);
	steps[n++] = line_to(x + r, y2);
	if (r > 0)
		steps[n++] = curve_to(x + k, y2, x, y2 - k, x, y2 - r);
	steps[n++] = line_to(x, y + r);
	if (r > 0)
		steps[n++] = curve_to(x, y + k, x + k, y, x + r, y);
	steps[n++] = (struct diagram_step){.op = 'Z'};
	return n;
}

static int cylinder(const struct rect *at, double cap, struct diagram_step *steps)
{
	double x = at->x, x2 = x + at->width, a = at->width / 2, top = at->y + cap, foot = at->y + at->height - cap, k = cap * KAPPA, ka = a * KAPPA;
	int n = 0;

	steps[n++] = move_to(x, top);
	steps[n++] = curve_to(x, top - k, x + a - ka, at->y, x + a, at->y);
	steps[n++] = curve_to(x + a + ka, at->y, x2, top - k, x2, top);
	steps[n++] = line_to(x2, foot);
	steps[n++] = curve_to(x2, foot + k, x + a + ka, foot + cap, x + a, foot + cap);
	steps[n++] = curve_to(x + a - ka, foot + cap, x, foot + k, x, foot);
	steps[n++] = (struct diagram_step){.op = 'Z'};
	return n;
}

int shape_outline(enum shape shape, const struct rect *at, double em, struct diagram_step *steps)
{
	struct point points[6];
	int n = corners(shape, at, points);

	if (n > 0) {
		for (int i = 0; i < n; i++)
			steps[i] = i == 0 ? move_to(points[i].x, points[i].y) : line_to(points[i].x, points[i].y);
		steps[n] = (struct diagram_step){.op = 'Z'};
		return n + 1;
	}
	if (is_round(shape))
		return ellipse(at, steps);
	if (shape == SHAPE_CYLINDER)
		return cylinder(at, CAP * em, steps);
	return box(at, corner(shape, at, em), steps);
}

int shape_inner(enum shape shape, const struct rect *at, double em, struct diagram_step *steps)
{
	double in = (shape == SHAPE_DOUBLE_CIRCLE ? RING : 0.27) * em, x = at->x, x2 = x + at->width, y2 = at->y + at->height;
	int n = 0;

	switch (shape) {
	case SHAPE_DOUBLE_CIRCLE:
	case SHAPE_DOT_END:
		return ellipse(&(struct rect){x + in, at->y + in, at->width - 2 * in, at->height - 2 * in}, steps);
	case SHAPE_SUBROUTINE:
		in = 0.4 * em;
		steps[n++] = move_to(x + in, at->y);
		steps[n++] = line_to(x + in, y2);
		steps[n++] = move_to(x2 - in, at->y);
		steps[n++] = line_to(x2 - in, y2);
		return n;
	case SHAPE_CYLINDER: {
		double a = at->width / 2, cap = CAP * em, top = at->y + cap, k = cap * KAPPA, ka = a * KAPPA;
		steps[n++] = move_to(x, top);
		steps[n++] = curve_to(x, top + k, x + a - ka, top + cap, x + a, top + cap);
		steps[n++] = curve_to(x + a + ka, top + cap, x2, top + k, x2, top);
		return n;
	}
	default:
		return 0;
	}
}
