/* A drawing as it grows. */
#ifndef DIAGRAM_DRAW_H
#define DIAGRAM_DRAW_H

#include "diagram/place.h"

/* Around all, for half of a line's width. */
#define DRAW_MARGIN 0.7
/* Widths of lines, parts of an em. */
#define DRAW_LINE 0.061
#define DRAW_THICK 0.13
#define DRAW_DASH 0.3

struct drawing {
	struct arena *arena;
	double em, scale;
	GArray *paths, *words;
};

/* A step of a path that is no curve. */
struct diagram_step step_to(char op, double x, double y);

/* All that follows is told at full size. */
void drawing_open(struct drawing *drawing, struct arena *arena, double em, double scale);
/* Copies the steps; borrowed until the next. */
struct diagram_path *draw_path(struct drawing *drawing, enum diagram_part part, const struct diagram_step *steps, int n, double width);
void draw_words(struct drawing *drawing, int label, const struct rect *at, double most, enum diagram_align align);
/* A line with round corners. */
void draw_line(struct drawing *drawing, const struct point *points, int n, double width, double dash);
/* A sign at the tip of a line that comes from there; returns how much of the line it covers. */
double draw_head(struct drawing *drawing, enum head head, struct point tip, struct point from, double width);
/* Ends it. */
const struct diagram_drawing *drawing_close(struct drawing *drawing, double width, double height);

/* All of a plan. */
const struct diagram_drawing *draw_plan(const struct plan *plan, struct arena *arena, double scale);

#endif
