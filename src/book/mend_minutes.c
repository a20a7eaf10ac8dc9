/* "01:52:00" for one minute and 52 seconds, where no time of the note gives it away by being too late (markdown/time_clock.c mends those):
 * the note is alone of its video, and its times of an hour and more are whole minutes, all of them.  Then they are minutes and seconds
 * where no other time would come behind them as such, since who rounds the times of a long talk does so in its first hour too; and so
 * are all of the note's where all are whole minutes, in a vault that has seconds elsewhere. */
#include "book/make.h"

#include "octavo/markdown.h"

enum { HOUR = 3600, LEAST_TIMES = 10, LEAST_KNOWN = 200, SELDOM = 10 };

static struct doc_node *next_time(const struct doc_node *root, const struct doc_node *n)
{
	struct doc_node *next = doc_seek(root, n, true, DOC_RARE_TIMESTAMP);
	while (next && (next->kind != DOC_TIMESTAMP || !next->as.time->video))
		next = doc_seek(root, next, true, DOC_RARE_TIMESTAMP);
	return next;
}

/* What the times of a note, or of all notes, are. */
struct times {
	int n, n_whole, n_late; /* all, of whole minutes, of an hour and more */
	bool late_whole;        /* all of the last are of whole minutes */
	int first_late, latest; /* seconds: the first of them, as minutes and seconds; the last of the others */
};

static struct times count_times(const struct doc_node *root)
{
	struct times times = {.late_whole = true, .first_late = G_MAXINT};
	for (const struct doc_node *n = next_time(root, root); n; n = next_time(root, n)) {
		int seconds = n->as.time->seconds;
		bool late = seconds >= HOUR, whole = seconds % 60 == 0;
		times.n++;
		times.n_whole += whole;
		times.n_late += late;
		times.late_whole &= !late || whole;
		if (late)
			times.first_late = MIN(times.first_late, seconds / 60);
		else
			times.latest = MAX(times.latest, seconds);
	}
	return times;
}

/* How late the times begin that are minutes and seconds; -1: none are. */
static int mistaken_from(const struct times *times, const struct times *all)
{
	if (!times->n_late || !times->late_whole)
		return -1;
	if (times->n_late >= LEAST_TIMES && times->latest <= times->first_late)
		return HOUR;
	int n_known = all->n - times->n, n_whole = all->n_whole - times->n_whole;
	return times->n >= LEAST_TIMES && times->n_whole == times->n && n_known >= LEAST_KNOWN && n_whole * SELDOM < n_known ? 0 : -1;
}

static const char *video_of(const struct note *note)
{
	return note->root ? note->doc->video : NULL;
}

static void note_mend(struct make *make, const struct doc_node *root, int from)
{
	const struct doc_node *first = NULL;
	int n_mended = 0, was = 0;
	for (struct doc_node *n = next_time(root, root); n; n = next_time(root, n)) {
		struct doc_time *time = n->as.time;
		if (time->seconds < from)
			continue;
		if (!n_mended++) {
			first = n;
			was = time->seconds;
		}
		markdown_clock_minutes(make->arena, time);
	}
	diag_report(make->job->diag, DIAG_TIME_MINUTES, doc_pos(first), "'%s' as '%s', and %d more", markdown_clock(make->arena, was),
		markdown_clock(make->arena, was / 60), n_mended - 1);
}

void book_minutes_mend(struct make *make)
{
	g_autoptr(GHashTable) notes_of = g_hash_table_new(g_str_hash, g_str_equal);
	struct times *times = ARENA_ARRAY(make->arena, struct times, make->n_notes), all = {0};
	for (int i = 0; i < make->n_notes; i++) {
		const char *video = video_of(&make->notes[i]);
		if (!video)
			continue;
		times[i] = count_times(make->notes[i].root);
		all.n += times[i].n;
		all.n_whole += times[i].n_whole;
		g_hash_table_insert(notes_of, (gpointer)video, GINT_TO_POINTER(GPOINTER_TO_INT(g_hash_table_lookup(notes_of, video)) + 1));
	}
	for (int i = 0; i < make->n_notes; i++) {
		const char *video = video_of(&make->notes[i]);
		bool alone = video && GPOINTER_TO_INT(g_hash_table_lookup(notes_of, video)) == 1;
		int from = alone ? mistaken_from(&times[i], &all) : -1;
		if (from >= 0)
			note_mend(make, make->notes[i].root, from);
	}
}
