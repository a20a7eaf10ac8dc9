/* Where a sequence stands: line for line downward, as the source has it. */
#include "diagram/sequence.h"

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
	struct diagram_size words = score_size(score, event->label);
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
	struct diagram_size words = score_size(score, event->label);
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
	struct diagram_size words = score_size(score, event->label);
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
				rect_extend(frame, score->x[0], score->x[sequence->n_actors - 1]);
			rect_extend(frame, frame->x - FRAME_PAD * em, frame->x + frame->width + FRAME_PAD * em);
			rect_extend(frame, frame->x, frame->x + score_size(score, sequence->events[open[n]].label).width + 1.2 * em);
			frame->height = score->y[i] - frame->y;
			if (n > 0)
				rect_extend(&score->frames[open[n - 1]], frame->x, frame->x + frame->width);
		} else if (n > 0 && reach(score, i, &left, &right)) {
			rect_extend(&score->frames[open[n - 1]], left, right);
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
		rect_extend(&all, score->heads[i].x - (has_bands ? 0.8 * em : 0), score->heads[i].x + score->heads[i].width + (has_bands ? 0.8 * em : 0));
	for (int i = 0; i < sequence->n_events; i++) {
		double left, right;
		if (reach(score, i, &left, &right))
			rect_extend(&all, left, right + 0.4 * em);
		if (sequence->events[i].kind == EVENT_OPEN || sequence->events[i].kind == EVENT_ELSE)
			rect_extend(&all, score->frames[i].x, score->frames[i].x + score->frames[i].width);
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
	score_columns(score);
	place_down(score);
	set_frames(score);
	set_bounds(score);
	for (int i = 0; i < sequence->n_bands; i++)
		score->top = MIN(score->top, -score_size(score, sequence->bands[i].label).height - 1.1 * score->em);
	if (sequence->n_bands > 0)
		score->foot += 0.5 * score->em;
	return score;
}
