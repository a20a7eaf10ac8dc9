/* The times of a note, judged together.
 *
 * Who writes 19 minutes and 51 seconds where HH:MM:SS is asked for may write "19:51:00".  Each such time by itself can be what it
 * says, up to five hours, which no recording in sight has.  But of true times one in sixty ends in 00, so those that do and follow
 * each other in a note were written alike: where one of them would be late, all of them are minutes and seconds.  So are three and
 * more that all end in another number ("19:51:01").  Where most of the late ones end in others, 00 is chance.
 *
 * Of a note most of whose times were minutes and seconds the others are too that would come after all of those: "00:45:04" where none
 * is beyond 00:11:33. */
#include "markdown/times.h"

enum { HOUR = 3600, LATE = 5 * HOUR, HALF_DAY = 12 * HOUR, LEAST_RUN = 3, LEAST_TWINS = 5 };

struct clock {
	struct doc_node *node;
	int last; /* the seconds of one with hours, -1: it has none */
	bool mended;
};

/* What was found of a note's late times, and to be minutes. */
struct mended {
	guint n_late, late_by[60]; /* all, and by their seconds */
	guint n;
	const struct clock *first; /* that would be late */
	int was;                   /* its seconds */
};

void clock_note(struct reader *reader, struct doc_node *node, const char *written)
{
	struct clock clock = {.node = node, .last = -1};
	const char *minutes = written ? strchr(written, ':') : NULL, *seconds = minutes ? strchr(minutes + 1, ':') : NULL;
	if (seconds && !strchr(seconds + 1, ':'))
		clock.last = node->as.time->seconds % 60;
	if (!reader->clocks)
		reader->clocks = g_array_new(FALSE, FALSE, sizeof clock);
	g_array_append_val(reader->clocks, clock);
}

static bool is_late(const struct clock *clock)
{
	return clock->node->as.time->video && clock->node->as.time->seconds >= LATE;
}

static struct pos clock_pos(const struct reader *reader, const struct clock *clock)
{
	return (struct pos){reader->path, (int)clock->node->line, clock->node->col};
}

void markdown_clock_minutes(struct arena *arena, struct doc_time *time)
{
	bool odd, same = strchr(time->label, ':') && markdown_time(time->label, &odd) == time->seconds;
	time->seconds /= 60;
	if (same)
		time->label = timestamp_words(arena, time->seconds);
}

static void mend(struct reader *reader, struct clock *clock)
{
	markdown_clock_minutes(reader->arena, clock->node->as.time);
	clock->mended = true;
}

/* The times from one with hours on that end as it does, those without hours among them; returns the one after. */
static struct clock *mend_run(struct reader *reader, struct clock *first, const struct clock *end, struct mended *mended)
{
	struct clock *clock = first, *late = NULL;
	guint n = 0;
	for (; clock < end && (clock->last < 0 || clock->last == first->last); clock++) {
		n += clock->last >= 0;
		if (!late && clock->last >= 0 && is_late(clock))
			late = clock;
	}
	if (!late || (first->last > 0 && n < LEAST_RUN) || 2 * mended->late_by[first->last] < mended->n_late)
		return clock;
	if (!mended->n) {
		mended->first = late;
		mended->was = late->node->as.time->seconds;
	}
	mended->n += n;
	for (; first < clock; first++)
		if (first->last >= 0)
			mend(reader, first);
	return clock;
}

/* The others of a note whose times are mended, most of them: those that would come after all of these.  One that does not end in 00 may
 * be right ("01:02:03" behind "58:10:00"), unless one stands behind it that comes later than it does as minutes. */
static void mend_others(struct reader *reader, struct clock *first, const struct clock *end, struct mended *mended)
{
	guint n = 0;
	int latest = 0, later = -1;
	for (const struct clock *clock = first; clock < end; clock++) {
		n += clock->last >= 0;
		if (clock->mended)
			latest = MAX(latest, clock->node->as.time->seconds);
	}
	if (2 * mended->n < n)
		return;
	for (guint i = (guint)(end - first); i-- > 0;) {
		struct clock *clock = first + i;
		int seconds = clock->node->as.time->seconds;
		if (!clock->mended && clock->last >= 0 && seconds > latest && (!clock->last || (seconds > 2 * latest && seconds / 60 <= later))) {
			mended->n++;
			mend(reader, clock);
		}
		if (clock->mended)
			later = MAX(later, clock->node->as.time->seconds);
	}
}

static bool is_twin(int seconds)
{
	return seconds >= 60 && seconds / 60 % 60 == seconds % 60;
}

/* Nothing lasts half a day: where three times are later, seconds have parts of themselves behind them ("44:54:19"), and so have all
 * but those that may be hours.  And where most times of an hour and more end twice in the same ("01:11:11" for 1:11), all do. */
static void mend_alike(struct reader *reader, struct clock *first, const struct clock *end, struct mended *mended)
{
	guint n_hours = 0, n_twins = 0, n_impossible = 0;
	for (const struct clock *clock = first; clock < end; clock++) {
		int seconds = clock->mended || clock->last < 0 ? 0 : clock->node->as.time->seconds;
		n_hours += seconds >= HOUR;
		n_twins += seconds >= HOUR && is_twin(seconds);
		n_impossible += seconds >= HALF_DAY;
	}
	bool twins = n_twins >= LEAST_TWINS && 5 * n_twins >= 4 * n_hours, impossible = n_impossible >= LEAST_RUN;
	for (struct clock *clock = first; clock < end; clock++) {
		int seconds = clock->node->as.time->seconds;
		if (clock->mended || clock->last < 0 || !((impossible && seconds >= 2 * HOUR) || (twins && is_twin(seconds))))
			continue;
		if (!mended->n++) {
			mended->first = clock;
			mended->was = seconds;
		}
		mend(reader, clock);
	}
}

static void count_late(const struct clock *clock, const struct clock *end, struct mended *mended)
{
	for (; clock < end; clock++)
		if (is_late(clock)) {
			mended->n_late++;
			mended->late_by[MAX(clock->last, 0)] += clock->last >= 0;
		}
}

static void tell(struct reader *reader, const struct mended *mended)
{
	const char *more = mended->n > 1 ? arena_printf(reader->arena, ", and %u more", mended->n - 1) : "";
	diag_report(reader->job->diag, DIAG_TIME_MINUTES, clock_pos(reader, mended->first), "'%s' as '%s'%s",
		timestamp_words(reader->arena, mended->was), timestamp_words(reader->arena, mended->was / 60), more);
}

void clock_settle(struct reader *reader)
{
	if (!reader->clocks)
		return;
	struct clock *clock = (struct clock *)(void *)reader->clocks->data, *end = clock + reader->clocks->len;
	struct mended mended = {0};
	count_late(clock, end, &mended);
	while (clock < end)
		clock = clock->last >= 0 ? mend_run(reader, clock, end, &mended) : clock + 1;
	clock = (struct clock *)(void *)reader->clocks->data;
	mend_alike(reader, clock, end, &mended);
	if (mended.n) {
		mend_others(reader, clock, end, &mended);
		tell(reader, &mended);
	}
	while (clock < end && !is_late(clock))
		clock++;
	if (clock < end)
		diag_report(reader->job->diag, DIAG_TIME_LATE, clock_pos(reader, clock), "%s",
			timestamp_words(reader->arena, clock->node->as.time->seconds));
	g_array_free(reader->clocks, TRUE);
}
