/*
 * How far apart who takes part stands: each line is as far from those at its left as heads and words between them ask for, the nearest
 * that will do (a longest path, solved from the left).
 */
#include <math.h>
#include "diagram/sequence.h"

/* Parts of an em. */
#define GAP_HEADS 1.1
#define GAP_BANDS 1.3
#define CLEAR_WORDS 0.8
#define PERSON 2.4
#define LOOSE 3.0

struct need { int from, to; double width; };

struct diagram_size score_size(const struct score *score, int label)
{
	return label >= 0 ? score->sizes[label] : (struct diagram_size){0, 0};
}

static void measure(struct score *score, int label, double most)
{
	if (label < 0)
		return;
	score->mosts[label] = most;
	score->sizes[label] = score->want->measure(score->want->data, &score->diagram->labels[label], most);
}

/* Heads in two rows: every other one stands lower. */
static bool in_second_row(const struct score *score, int actor)
{
	return score->way == SCORE_STAGGERED && actor % 2 == 1;
}

static void measure_all(struct score *score)
{
	const struct sequence *sequence = score->sequence;
	double em = score->em, high = 0;

	for (int i = 0; i < sequence->n_bands; i++)
		measure(score, sequence->bands[i].label, 30 * em);
	for (int i = 0; i < sequence->n_actors; i++) {
		const struct actor *actor = &sequence->actors[i];
		measure(score, actor->label, MIN(score->most, 9 * em));
		struct diagram_size words = score_size(score, actor->label), size = shape_size(SHAPE_BOX, words, em);
		if (actor->is_person)
			size = (struct diagram_size){MAX(words.width + 0.4 * em, 2 * em), words.height + PERSON * em};
		score->heads[i] = (struct rect){0, 0, size.width, size.height};
		high = MAX(high, size.height);
	}
	for (int i = 0; i < sequence->n_actors; i++) {
		/* boxes beside one another are as high as the highest, people stand on their line */
		struct rect *head = &score->heads[i];
		if (!sequence->actors[i].is_person && sequence->actors[i].made < 0)
			head->height = high;
		head->y = high - head->height + (in_second_row(score, i) ? high + 0.5 * em : 0);
	}
	for (int i = 0; i < sequence->n_events; i++) {
		const struct event *event = &sequence->events[i];
		bool is_frame = event->kind == EVENT_OPEN || event->kind == EVENT_ELSE;
		measure(score, event->label, is_frame ? 2 * score->most : score->most);
	}
}

static void need_add(GArray *needs, int from, int to, double width)
{
	struct need need = {from, to, width};

	g_array_append_val(needs, need);
}

static void need_event(const struct score *score, GArray *needs, const struct event *event)
{
	double em = score->em, wide = score_size(score, event->label).width;
	int from = MIN(event->from, event->to), to = MAX(event->from, event->to);

	/* words may stand across other lines, which end at them, where room is scarce */
	if (event->kind == EVENT_MESSAGE && score->way != SCORE_WIDE)
		wide = MIN(wide, LOOSE * em);
	if (event->kind == EVENT_MESSAGE && from != to) {
		need_add(needs, from, to, wide + 2 * CLEAR_WORDS * em);
		const struct actor *made = &score->sequence->actors[event->to];
		if (made->made >= 0 && &score->sequence->events[made->made] == event)
			need_add(needs, from, to, wide + CLEAR_WORDS * em + score->heads[event->to].width / 2);
	} else if (event->kind == EVENT_MESSAGE) {
		need_add(needs, from, from + 1, (LOOP + 0.9 + CLEAR_WORDS) * em + wide);
	} else if (event->kind == EVENT_NOTE && event->side == NOTE_OVER && from != to) {
		need_add(needs, from, to, wide + 2 * SLIP_PAD * em - 1.6 * em);
	} else if (event->kind == EVENT_NOTE) {
		double half = wide + (2 * SLIP_PAD + 1.4) * em;
		if (event->side == NOTE_OVER)
			half = wide / 2 + (SLIP_PAD + 0.6) * em;
		if (event->side != NOTE_RIGHT)
			need_add(needs, from - 1, from, half);
		if (event->side != NOTE_LEFT)
			need_add(needs, from, from + 1, half);
	}
}

static void need_heads(const struct score *score, GArray *needs)
{
	const struct sequence *sequence = score->sequence;
	double em = score->em;

	for (int i = 0; i + 1 < sequence->n_actors; i++) {
		double gap = sequence->actors[i].band != sequence->actors[i + 1].band ? GAP_HEADS + GAP_BANDS : GAP_HEADS;
		double half = score->heads[i].width / 2, next = score->heads[i + 1].width / 2;
		bool apart = score->way == SCORE_STAGGERED && sequence->actors[i].made < 0 && sequence->actors[i + 1].made < 0 && sequence->n_bands == 0;
		/* where one stands lower the other's line passes it */
		need_add(needs, i, i + 1, apart ? MAX(in_second_row(score, i) ? half : next, 2 * em) + 0.6 * em : half + next + gap * em);
		if (i + 2 < sequence->n_actors)
			need_add(needs, i, i + 2, half + score->heads[i + 2].width / 2 + gap * em);
	}
}

static void set_columns(struct score *score)
{
	const struct sequence *sequence = score->sequence;
	g_autoptr(GArray) needs = g_array_new(FALSE, FALSE, sizeof(struct need));

	need_heads(score, needs);
	for (int i = 0; i < sequence->n_events; i++)
		need_event(score, needs, &sequence->events[i]);
	for (int i = 0; i < sequence->n_actors; i++) {
		double x = 0;
		for (guint k = 0; k < needs->len; k++) {
			const struct need *need = &g_array_index(needs, struct need, k);
			if (need->to == i && need->from >= 0)
				x = MAX(x, score->x[need->from] + need->width);
		}
		score->x[i] = x;
		score->heads[i].x = x - score->heads[i].width / 2;
	}
}

void rect_extend(struct rect *all, double left, double right)
{
	if (all->width < 0) {
		all->x = left;
		all->width = right - left;
		return;
	}
	double end = MAX(all->x + all->width, right);
	all->x = MIN(all->x, left);
	all->width = end - all->x;
}

/* How far apart those are who act in each frame, told in its rectangle. */
static void span_frames(struct score *score)
{
	const struct sequence *sequence = score->sequence;
	int open[DIAGRAM_DEPTH_MAX + 1], n = 0;

	for (int i = 0; i < sequence->n_events; i++) {
		const struct event *event = &sequence->events[i];
		if (event->kind == EVENT_OPEN) {
			score->frames[i] = (struct rect){0, 0, -1, 0};
			open[n++] = i;
		} else if (event->kind == EVENT_CLOSE) {
			const struct rect *frame = &score->frames[open[--n]];
			if (n > 0 && frame->width >= 0)
				rect_extend(&score->frames[open[n - 1]], frame->x, frame->x + frame->width);
		} else if (n > 0 && event->from >= 0) {
			double from = score->x[event->from], to = score->x[event->to];
			rect_extend(&score->frames[open[n - 1]], MIN(from, to), MAX(from, to));
		}
	}
}

/* What of the room between actors an event's words may take; 0: no more than was asked for. */
static double room_of(const struct score *score, const struct event *event)
{
	double em = score->em, from = score->x[MIN(event->from, event->to)], to = score->x[MAX(event->from, event->to)];

	if (event->kind == EVENT_MESSAGE && event->from != event->to)
		return to - from - 2 * CLEAR_WORDS * em;
	if (event->kind == EVENT_MESSAGE)
		return event->from + 1 < score->sequence->n_actors ? score->x[event->from + 1] - from - (LOOP + 0.9 + CLEAR_WORDS) * em : 0;
	if (event->kind != EVENT_NOTE || (event->side != NOTE_OVER))
		return 0;
	if (from < to)
		return to - from + (1.6 - 2 * SLIP_PAD) * em;
	double left = event->from > 0 ? from - score->x[event->from - 1] : INFINITY;
	double right = event->from + 1 < score->sequence->n_actors ? score->x[event->from + 1] - from : INFINITY;
	double half = MIN(left, right) - 0.6 * em;
	/* at the edge of the drawing: no farther than the head */
	if (event->from == 0 || event->from + 1 == score->sequence->n_actors)
		half = MIN(half, score->heads[event->from].width / 2 + em);
	return 2 * (half - SLIP_PAD * em);
}

/* Words that have more room than was asked for take it: they need fewer lines. */
static void widen_words(struct score *score)
{
	int open[DIAGRAM_DEPTH_MAX + 1], n = 0;

	span_frames(score);
	for (int i = 0; i < score->sequence->n_events; i++) {
		const struct event *event = &score->sequence->events[i];
		double room = event->label >= 0 ? room_of(score, event) : 0;
		if (event->kind == EVENT_OPEN)
			open[n++] = i;
		else if (event->kind == EVENT_CLOSE)
			n--;
		if (event->kind == EVENT_OPEN || event->kind == EVENT_ELSE)
			room = score->frames[open[n - 1]].width + (2 * FRAME_PAD - 1.2) * score->em;
		if (event->label >= 0 && room > 0 && room > score->mosts[event->label])
			measure(score, event->label, room);
	}
}

void score_columns(struct score *score)
{
	measure_all(score);
	set_columns(score);
	widen_words(score);
}
