/*
 * Where a sequence stands.  Each actor's line is as far from those at its left as heads and words between them ask for, the nearest
 * that will do (a longest path, solved from the left); then line for line downward as the source has it.
 */
#include <math.h>
#include "diagram/sequence.h"

/* Parts of an em. */
#define GAP_HEADS 1.1
#define GAP_BANDS 1.3
#define CLEAR_WORDS 0.8
#define LOOP 1.3
#define SLIP_PAD 0.45
#define PERSON 2.4
#define FRAME_PAD 0.9
#define LOOSE 3.0

struct need { int from, to; double width; };

static double em_of(const struct score *score)
{
	return score->em;
}

static struct diagram_size size_of(const struct score *score, int label)
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
	double em = em_of(score), high = 0;

	for (int i = 0; i < sequence->n_bands; i++)
		measure(score, sequence->bands[i].label, 30 * em);
	for (int i = 0; i < sequence->n_actors; i++) {
		const struct actor *actor = &sequence->actors[i];
		measure(score, actor->label, MIN(score->most, 9 * em));
		struct diagram_size words = size_of(score, actor->label), size = shape_size(SHAPE_BOX, words, em);
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
	double em = em_of(score), wide = size_of(score, event->label).width;
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

/* What of the room between actors an event's words may take; 0: no more than was asked for. */
static double room_of(const struct score *score, const struct event *event)
{
	double em = score->em, from = score->x[MIN(event->from, event->to)], to = score->x[MAX(event->from, event->to)];

	if (event->kind == EVENT_MESSAGE)
		return to - from - 2 * CLEAR_WORDS * em;
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
	for (int i = 0; i < score->sequence->n_events; i++) {
		const struct event *event = &score->sequence->events[i];
		double room = event->label >= 0 ? room_of(score, event) : 0;
		if (room > 0 && room > score->mosts[event->label])
			measure(score, event->label, room);
	}
}

/* ---- downward ---- */

static void work_start(struct score *score, int actor, double y)
{
	struct work work = {actor, 0, y, -1};

	for (int i = 0; i < score->n_works; i++) {
		const struct work *its = &score->works[i];
		work.depth += its->actor == actor && its->foot < 0;
	}
	score->works[score->n_works++] = work;
}

static void work_stop(struct score *score, int actor, double y)
{
	for (int i = score->n_works - 1; i >= 0; i--) {
		struct work *work = &score->works[i];
		if (work->actor == actor && work->foot < 0) {
			work->foot = MAX(y, work->top + 0.6 * score->em);
			return;
		}
	}
}

int score_depth(const struct score *score, int actor, double y)
{
	int depth = 0;

	for (int i = 0; i < score->n_works; i++) {
		const struct work *work = &score->works[i];
		depth += work->actor == actor && y > work->top - 1e-6 && (work->foot < 0 || y < work->foot + 1e-6);
	}
	return depth;
}

/* Returns where it goes on. */
static double place_message(struct score *score, int i, double y)
{
	const struct sequence *sequence = score->sequence;
	const struct event *event = &sequence->events[i];
	struct diagram_size words = size_of(score, event->label);
	double em = score->em, from = score->x[event->from], to = score->x[event->to];

	if (event->from == event->to) {
		double high = MAX(1.3 * em, words.height * 0.7);
		y += MAX(0.7 * em, (words.height - high) / 2 + 0.3 * em);
		score->y[i] = y;
		score->words[i] = (struct rect){from + (LOOP + 0.8) * em, y + (high - words.height) / 2, words.width, words.height};
		if (event->starts >= 0)
			work_start(score, event->starts, y + high);
		if (event->stops >= 0)
			work_stop(score, event->stops, y);
		return y + high + MAX(0.2 * em, (words.height - high) / 2);
	}
	y += 0.55 * em;
	double line = y + words.height + (event->label >= 0 ? 0.22 : 0.4) * em, after = 0.25 * em;
	struct rect *head = &score->heads[event->to];
	double middle = (from + to) / 2;
	if (sequence->actors[event->to].made == i) {
		line = MAX(line, y + head->height / 2);
		head->y = line - head->height / 2;
		score->starts[event->to] = head->y + head->height;
		after = head->height / 2;
		/* words stand on what is left of the line */
		middle = (from + to + (from < to ? -1 : 1) * head->width / 2) / 2;
	}
	score->y[i] = line;
	double last = score->x[sequence->n_actors - 1];
	middle = MAX(MIN(middle, last - words.width / 2), score->x[0] + words.width / 2);
	score->words[i] = (struct rect){middle - words.width / 2, line - 0.22 * em - words.height, words.width, words.height};
	if (event->stops >= 0)
		work_stop(score, event->stops, line);
	if (event->starts >= 0)
		work_start(score, event->starts, line);
	for (int end = 0; end < 2; end++) {
		int actor = end ? event->to : event->from;
		if (sequence->actors[actor].ended == i)
			score->ends[actor] = line;
	}
	return line + after;
}

static double place_note(struct score *score, int i, double y)
{
	const struct event *event = &score->sequence->events[i];
	struct diagram_size words = size_of(score, event->label);
	double em = score->em, wide = words.width + 2 * SLIP_PAD * em, high = words.height + 1.3 * SLIP_PAD * em;
	double left = score->x[event->from], right = score->x[event->to];

	y += 0.55 * em;
	if (event->side == NOTE_LEFT)
		left -= wide + 0.7 * em;
	else if (event->side == NOTE_RIGHT)
		left += 0.7 * em;
	else if (event->from == event->to)
		left -= wide / 2;
	else {
		wide = MAX(wide, right - left + 1.6 * em);
		left = (left + right - wide) / 2;
	}
	score->slips[i] = (struct rect){left, y, wide, high};
	score->words[i] = (struct rect){left + (wide - words.width) / 2, y + (high - words.height) / 2, words.width, words.height};
	return y + high + 0.15 * em;
}

static double place_event(struct score *score, int i, double y)
{
	const struct event *event = &score->sequence->events[i];
	struct diagram_size words = size_of(score, event->label);
	double em = score->em;

	switch (event->kind) {
	case EVENT_MESSAGE:
		return place_message(score, i, y);
	case EVENT_NOTE:
		return place_note(score, i, y);
	case EVENT_OPEN:
	case EVENT_ELSE:
		y += 0.7 * em;
		score->y[i] = y;
		score->words[i] = (struct rect){0, y + 0.3 * em, words.width, words.height};
		return y + (event->label >= 0 ? 0.3 * em + words.height : 0);
	case EVENT_CLOSE:
		y += 0.65 * em;
		score->y[i] = y;
		return y + 0.25 * em;
	default:
		return y;
	}
}

static void extend(struct rect *all, double left, double right)
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

/* How far an event reaches to both sides. */
static bool reach(const struct score *score, int i, double *left, double *right)
{
	const struct event *event = &score->sequence->events[i];
	double em = score->em;

	if (event->kind == EVENT_NOTE) {
		*left = score->slips[i].x;
		*right = *left + score->slips[i].width;
		return true;
	}
	if (event->kind != EVENT_MESSAGE)
		return false;
	*left = MIN(score->x[event->from], score->x[event->to]);
	*right = MAX(score->x[event->from], score->x[event->to]);
	if (event->from == event->to)
		*right += (LOOP + 0.6) * em;
	if (event->label >= 0) {
		*left = MIN(*left, score->words[i].x);
		*right = MAX(*right, score->words[i].x + score->words[i].width);
	}
	return true;
}

/* Frames around all that happens in them; depth is bounded by their reader. */
static void set_frames(struct score *score)
{
	const struct sequence *sequence = score->sequence;
	int open[DIAGRAM_DEPTH_MAX + 1], n = 0;
	double em = score->em, left, right;

	for (int i = 0; i < sequence->n_events; i++) {
		const struct event *event = &sequence->events[i];
		if (event->kind == EVENT_OPEN) {
			score->frames[i] = (struct rect){0, score->y[i], -1, 0};
			open[n++] = i;
		} else if (event->kind == EVENT_ELSE) {
			/* for its words, too, and its line */
			score->slips[i].x = open[n - 1];
		} else if (event->kind == EVENT_CLOSE) {
			struct rect *frame = &score->frames[open[--n]];
			if (frame->width < 0)
				extend(frame, score->x[0], score->x[sequence->n_actors - 1]);
			extend(frame, frame->x - FRAME_PAD * em, frame->x + frame->width + FRAME_PAD * em);
			extend(frame, frame->x, frame->x + size_of(score, sequence->events[open[n]].label).width + 1.2 * em);
			frame->height = score->y[i] - frame->y;
			if (n > 0)
				extend(&score->frames[open[n - 1]], frame->x, frame->x + frame->width);
		} else if (n > 0 && reach(score, i, &left, &right)) {
			extend(&score->frames[open[n - 1]], left, right);
		}
	}
	for (int i = 0; i < sequence->n_events; i++) {
		const struct event *event = &sequence->events[i];
		if (event->kind != EVENT_OPEN && event->kind != EVENT_ELSE)
			continue;
		int frame = event->kind == EVENT_OPEN ? i : (int)score->slips[i].x;
		score->frames[i].x = score->frames[frame].x;
		score->frames[i].width = MAX(score->frames[frame].width, score->words[i].width + 1.2 * em);
		score->words[i].x = score->frames[frame].x + 0.6 * em;
	}
}

static void set_bounds(struct score *score)
{
	const struct sequence *sequence = score->sequence;
	struct rect all = {0, 0, -1, 0};
	double em = score->em;
	bool has_bands = sequence->n_bands > 0;

	for (int i = 0; i < sequence->n_actors; i++)
		extend(&all, score->heads[i].x - (has_bands ? 0.8 * em : 0), score->heads[i].x + score->heads[i].width + (has_bands ? 0.8 * em : 0));
	for (int i = 0; i < sequence->n_events; i++) {
		double left, right;
		if (reach(score, i, &left, &right))
			extend(&all, left, right + 0.4 * em);
		if (sequence->events[i].kind == EVENT_OPEN || sequence->events[i].kind == EVENT_ELSE)
			extend(&all, score->frames[i].x, score->frames[i].x + score->frames[i].width);
	}
	score->left = all.x;
	score->right = all.x + all.width;
}

static double heads_foot(const struct score *score)
{
	double foot = 0;

	for (int i = 0; i < score->sequence->n_actors; i++)
		if (score->sequence->actors[i].made < 0)
			foot = MAX(foot, score->heads[i].y + score->heads[i].height);
	return foot;
}

static void place_down(struct score *score)
{
	const struct sequence *sequence = score->sequence;
	double y = heads_foot(score), last = y;

	for (int i = 0; i < sequence->n_actors; i++) {
		score->starts[i] = score->heads[i].y + score->heads[i].height;
		score->ends[i] = -1;
	}
	y += 0.2 * score->em;
	for (int i = 0; i < sequence->n_events; i++) {
		const struct event *event = &sequence->events[i];
		if (event->kind == EVENT_ACTIVATE)
			work_start(score, event->from, last);
		else if (event->kind == EVENT_DEACTIVATE)
			work_stop(score, event->from, last);
		y = place_event(score, i, y);
		last = event->kind == EVENT_MESSAGE ? score->y[i] : last;
	}
	score->foot = y + 0.8 * score->em;
	for (int i = 0; i < sequence->n_actors; i++)
		if (score->ends[i] < 0)
			score->ends[i] = score->foot;
	for (int i = 0; i < score->n_works; i++) {
		struct work *work = &score->works[i];
		if (work->foot < 0)
			work->foot = score->ends[work->actor];
	}
}

struct score *score_make(struct arena *arena, const struct diagram *diagram, const struct diagram_want *want, double most, enum score_way way)
{
	const struct sequence *sequence = diagram->sequence;
	struct score *score = ARENA_NEW(arena, struct score);

	*score = (struct score){.arena = arena, .sequence = sequence, .diagram = diagram, .want = want, .em = want->em, .most = most * want->em, .way = way};
	score->mosts = ARENA_ARRAY(arena, double, diagram->n_labels + 1);
	score->sizes = ARENA_ARRAY(arena, struct diagram_size, diagram->n_labels + 1);
	score->x = ARENA_ARRAY(arena, double, sequence->n_actors + 1);
	score->heads = ARENA_ARRAY(arena, struct rect, sequence->n_actors + 1);
	score->starts = ARENA_ARRAY(arena, double, sequence->n_actors + 1);
	score->ends = ARENA_ARRAY(arena, double, sequence->n_actors + 1);
	score->y = ARENA_ARRAY(arena, double, sequence->n_events + 1);
	score->words = ARENA_ARRAY(arena, struct rect, sequence->n_events + 1);
	score->slips = ARENA_ARRAY(arena, struct rect, sequence->n_events + 1);
	score->frames = ARENA_ARRAY(arena, struct rect, sequence->n_events + 1);
	score->works = ARENA_ARRAY(arena, struct work, sequence->n_events + 1);
	measure_all(score);
	set_columns(score);
	widen_words(score);
	place_down(score);
	set_frames(score);
	set_bounds(score);
	for (int i = 0; i < sequence->n_bands; i++)
		score->top = MIN(score->top, -size_of(score, sequence->bands[i].label).height - 1.1 * score->em);
	if (sequence->n_bands > 0)
		score->foot += 0.5 * score->em;
	return score;
}
