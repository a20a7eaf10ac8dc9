/* A sequence as paths: frames, the lines of actors (which end at words), bars of work, messages, notes, heads. */
#include <math.h>
#include "diagram/sequence.h"

static double line_width(const struct drawing *drawing)
{
	return DRAW_LINE * drawing->em;
}

static struct rect moved(const struct score *score, struct rect at)
{
	at.x -= score->left;
	at.y -= score->top;
	return at;
}

static struct diagram_path *put_box(struct drawing *drawing, enum diagram_part part, struct rect at, enum shape shape, double width)
{
	struct diagram_step steps[SHAPE_STEPS];

	return draw_path(drawing, part, steps, shape_outline(shape, &at, drawing->em, steps), width);
}

static void put_line(struct drawing *drawing, double x, double y, double to_x, double to_y, double dash)
{
	draw_line(drawing, (struct point[]){{x, y}, {to_x, to_y}}, 2, line_width(drawing), dash);
}

static void put_words(struct drawing *drawing, const struct score *score, int label, struct rect at, enum diagram_align align)
{
	if (label >= 0)
		draw_words(drawing, label, &(struct rect){at.x - score->left, at.y - score->top, at.width, at.height}, score->mosts[label], align);
}

static void draw_bands(struct drawing *drawing, const struct score *score)
{
	const struct sequence *sequence = score->sequence;
	double em = score->em;

	for (int i = 0; i < sequence->n_bands; i++) {
		double left = INFINITY, right = -INFINITY;
		int label = sequence->bands[i].label;
		for (int k = 0; k < sequence->n_actors; k++)
			if (sequence->actors[k].band == i) {
				left = MIN(left, score->heads[k].x - 0.7 * em);
				right = MAX(right, score->heads[k].x + score->heads[k].width + 0.7 * em);
			}
		if (left > right)
			continue;
		struct diagram_path *path = put_box(drawing, DIAGRAM_FRAME, moved(score, (struct rect){left, score->top, right - left,
			score->foot - score->top}),
			SHAPE_BOX, line_width(drawing) * 0.8);
		path->has_fill = sequence->bands[i].look.has_fill;
		path->fill = sequence->bands[i].look.fill;
		struct diagram_size words = label >= 0 ? score->sizes[label] : (struct diagram_size){0, 0};
		put_words(drawing, score, label, (struct rect){(left + right - words.width) / 2, score->top + 0.35 * em, words.width,
			words.height}, DIAGRAM_CENTRE);
	}
}

static void draw_frames(struct drawing *drawing, const struct score *score)
{
	const struct sequence *sequence = score->sequence;

	for (int i = 0; i < sequence->n_events; i++) {
		const struct event *event = &sequence->events[i];
		struct rect at = moved(score, score->frames[i]);
		if (event->kind == EVENT_OPEN) {
			struct diagram_path *path = put_box(drawing, DIAGRAM_FRAME, at, SHAPE_BOX, event->bare ? 0 : line_width(drawing) * 0.8);
			path->has_fill = event->look.has_fill;
			path->fill = event->look.fill;
		} else if (event->kind == EVENT_ELSE) {
			double y = score->y[i] - score->top;
			put_line(drawing, at.x, y, at.x + at.width, y, DRAW_DASH * score->em);
		} else {
			continue;
		}
		put_words(drawing, score, event->label, score->words[i], DIAGRAM_START);
	}
}

/* ---- lines of actors, and bars ---- */

struct stretch { double from, to; };

static int compare_stretches(const void *a, const void *b)
{
	double one = ((const struct stretch *)a)->from, other = ((const struct stretch *)b)->from;

	return one < other ? -1 : one > other;
}

static void block(GArray *blocks, const struct rect *at, double left, double right, double clear)
{
	struct stretch stretch = {at->y - clear, at->y + at->height + clear};

	if (at->width > 0 && at->x - clear < right && at->x + at->width + clear > left)
		g_array_append_val(blocks, stretch);
}

/* Where words and notes stand upon a strip. */
static GArray *find_blocks(const struct score *score, double left, double right)
{
	GArray *blocks = g_array_new(FALSE, FALSE, sizeof(struct stretch));

	for (int i = 0; i < score->sequence->n_events; i++) {
		if (score->sequence->events[i].label >= 0)
			block(blocks, &score->words[i], left, right, 0.08 * score->em);
		if (score->sequence->events[i].kind == EVENT_NOTE)
			block(blocks, &score->slips[i], left, right, 0);
	}
	return blocks;
}

/* What of a stretch no block takes; n: how many there are. */
static struct stretch *leave(const struct score *score, GArray *blocks, double from, double to, int *n)
{
	struct stretch *left = ARENA_ARRAY(score->arena, struct stretch, blocks->len + 1);

	*n = 0;
	g_array_sort(blocks, compare_stretches);
	for (guint i = 0; i < blocks->len; i++) {
		const struct stretch *it = &g_array_index(blocks, struct stretch, i);
		if (it->from > from && from < to)
			left[(*n)++] = (struct stretch){from, MIN(it->from, to)};
		from = MAX(from, it->to);
	}
	if (from < to)
		left[(*n)++] = (struct stretch){from, to};
	return left;
}

static struct rect work_rect(const struct score *score, const struct work *work)
{
	double half = WORK_WIDE * score->em / 2;

	return (struct rect){score->x[work->actor] - half + work->depth * half * 0.9, work->top, 2 * half, work->foot - work->top};
}

static void draw_lives(struct drawing *drawing, const struct score *score)
{
	const struct sequence *sequence = score->sequence;
	int n;

	for (int i = 0; i < sequence->n_actors; i++) {
		GArray *blocks = find_blocks(score, score->x[i], score->x[i]);
		for (int k = 0; k < score->n_works; k++) {
			const struct work *work = &score->works[k];
			struct rect at = work_rect(score, work);
			if (work->actor == i && work->depth == 0)
				block(blocks, &at, score->x[i], score->x[i], 0);
		}
		const struct stretch *left = leave(score, blocks, score->starts[i], score->ends[i], &n);
		double x = score->x[i] - score->left;
		for (int k = 0; k < n; k++)
			put_line(drawing, x, left[k].from - score->top, x, left[k].to - score->top, 0.3 * score->em);
		g_array_unref(blocks);
		if (score->ends[i] < score->foot - 0.6 * score->em && sequence->actors[i].ended >= 0)
			draw_head(drawing, HEAD_CROSS, (struct point){x, score->ends[i] - score->top + 0.32 * score->em}, (struct point){x,
				0}, 1.5 * line_width(drawing));
	}
	for (int k = 0; k < score->n_works; k++) {
		struct rect at = work_rect(score, &score->works[k]);
		GArray *blocks = find_blocks(score, at.x, at.x + at.width);
		const struct stretch *left = leave(score, blocks, at.y, at.y + at.height, &n);
		for (int i = 0; i < n; i++)
			put_box(drawing, DIAGRAM_SHAPE, moved(score, (struct rect){at.x, left[i].from, at.width,
				left[i].to - left[i].from}), SHAPE_NOTE, line_width(drawing));
		g_array_unref(blocks);
	}
}

/* ---- messages ---- */

/* Where a message meets an actor's line, or the bar upon it, or the head that it makes. */
static double meeting(const struct score *score, int event, int actor, double other)
{
	double half = WORK_WIDE * score->em / 2, x = score->x[actor];
	int depth = score_depth(score, actor, score->y[event]);

	if (score->sequence->actors[actor].made == event)
		return other < x ? score->heads[actor].x : score->heads[actor].x + score->heads[actor].width;
	if (depth == 0)
		return x;
	return other < x ? x - half : x + half + (depth - 1) * half * 0.9;
}

static void draw_message(struct drawing *drawing, const struct score *score, int i)
{
	const struct event *event = &score->sequence->events[i];
	double em = score->em, y = score->y[i] - score->top, width = line_width(drawing), dash = event->dashed ? 0.25 * em : 0;
	struct point points[4];
	int n = 2;

	if (event->from == event->to) {
		double high = MAX(1.3 * em, score->words[i].height * 0.7), x = meeting(score, i, event->from, INFINITY) - score->left;
		double out = score->x[event->from] - score->left + (LOOP + 0.4) * em;
		memcpy(points, (struct point[]){{x, y}, {out, y}, {out, y + high}, {x, y + high}}, sizeof points);
		n = 4;
	} else {
		points[0] = (struct point){meeting(score, i, event->from, score->x[event->to]) - score->left, y};
		points[1] = (struct point){meeting(score, i, event->to, score->x[event->from]) - score->left, y};
	}
	double at_tail = draw_head(drawing, event->tail, points[0], points[1], width), at_tip = draw_head(drawing, event->head,
		points[n - 1], points[n - 2], width);
	points[0].x += points[1].x > points[0].x ? at_tail : -at_tail;
	points[n - 1].x += points[n - 2].x > points[n - 1].x ? at_tip : -at_tip;
	draw_line(drawing, points, n, width, dash);
}

static void draw_person(struct drawing *drawing, const struct rect *at)
{
	double em = drawing->em, x = at->x + at->width / 2, y = at->y + 0.1 * em, r = 0.36 * em, width = line_width(drawing);
	struct diagram_step steps[SHAPE_STEPS];
	int n = shape_outline(SHAPE_CIRCLE, &(struct rect){x - r, y, 2 * r, 2 * r}, em, steps);

	draw_path(drawing, DIAGRAM_SHAPE, steps, n, width);
	y += 2 * r;
	put_line(drawing, x, y, x, y + 0.75 * em, 0);
	put_line(drawing, x - 0.6 * em, y + 0.3 * em, x + 0.6 * em, y + 0.3 * em, 0);
	struct diagram_step legs[] = {step_to('M', x - 0.5 * em, y + 1.35 * em), step_to('L', x, y + 0.75 * em), step_to('L', x + 0.5 * em,
		y + 1.35 * em)};
	draw_path(drawing, DIAGRAM_LINE, legs, 3, width);
}

static void draw_heads(struct drawing *drawing, const struct score *score)
{
	const struct sequence *sequence = score->sequence;

	for (int i = 0; i < sequence->n_actors; i++) {
		const struct actor *actor = &sequence->actors[i];
		struct rect at = score->heads[i], here = moved(score, at);
		struct diagram_size words = actor->label >= 0 ? score->sizes[actor->label] : (struct diagram_size){0, 0};
		double y = at.y + (at.height - words.height) / 2;
		if (actor->is_person) {
			draw_person(drawing, &here);
			y = at.y + at.height - words.height - 0.1 * score->em;
		} else {
			put_box(drawing, DIAGRAM_SHAPE, here, SHAPE_BOX, line_width(drawing));
		}
		put_words(drawing, score, actor->label, (struct rect){at.x + (at.width - words.width) / 2, y, words.width, words.height},
			DIAGRAM_CENTRE);
	}
}

const struct diagram_drawing *score_draw(const struct score *score, struct arena *arena, double scale)
{
	const struct sequence *sequence = score->sequence;
	struct drawing drawing;

	drawing_open(&drawing, arena, score->em, scale);
	draw_bands(&drawing, score);
	draw_frames(&drawing, score);
	draw_lives(&drawing, score);
	for (int i = 0; i < sequence->n_events; i++) {
		const struct event *event = &sequence->events[i];
		if (event->kind == EVENT_MESSAGE)
			draw_message(&drawing, score, i);
		else if (event->kind == EVENT_NOTE)
			put_box(&drawing, DIAGRAM_SLIP, moved(score, score->slips[i]), SHAPE_NOTE, line_width(&drawing));
		if (event->kind == EVENT_MESSAGE || event->kind == EVENT_NOTE)
			put_words(&drawing, score, event->label, score->words[i], event->kind == EVENT_MESSAGE &&
				event->from == event->to ? DIAGRAM_START : DIAGRAM_CENTRE);
	}
	draw_heads(&drawing, score);
	return drawing_close(&drawing, score->right - score->left, score->foot - score->top);
}
