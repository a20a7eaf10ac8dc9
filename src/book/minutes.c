/* "01:52:00" for one minute and 52 seconds, where no time of the note gives it away by being too late (markdown's clock.c mends those):
 * the note is alone of its video, has ten times of an hour and more, all of them whole minutes, and none that they would not
 * follow as minutes and seconds.  Who rounds the times of a long talk does so in its first hour too. */
#include "book/make.h"

#include "octavo/markdown.h"

enum { HOUR = 3600, LEAST_TIMES = 10 };

static struct doc_node *next_time(const struct doc_node *root, const struct doc_node *n)
{
	struct doc_node *next = doc_seek(root, n, true, DOC_RARE_TIMESTAMP);
	while (next && (next->kind != DOC_TIMESTAMP || !next->as.time->video))
		next = doc_seek(root, next, true, DOC_RARE_TIMESTAMP);
	return next;
}

static bool is_mistaken(const struct doc_node *root)
{
	int n_late = 0, first_late = G_MAXINT, latest = 0;
	for (const struct doc_node *n = next_time(root, root); n; n = next_time(root, n)) {
		int seconds = n->as.time->seconds;
		if (seconds >= HOUR && seconds % 60)
			return false;
		n_late += seconds >= HOUR;
		if (seconds >= HOUR)
			first_late = MIN(first_late, seconds / 60);
		else
			latest = MAX(latest, seconds);
	}
	return n_late >= LEAST_TIMES && latest <= first_late;
}

static void note_mend(struct make *make, const struct doc_node *root)
{
	const struct doc_node *first = NULL;
	int n_mended = 0, was = 0;
	for (struct doc_node *n = next_time(root, root); n; n = next_time(root, n)) {
		struct doc_time *time = n->as.time;
		bool odd, same = strchr(time->label, ':') && markdown_time(time->label, &odd) == time->seconds;
		if (time->seconds < HOUR)
			continue;
		if (!n_mended++) {
			first = n;
			was = time->seconds;
		}
		time->seconds /= 60;
		if (same)
			time->label = markdown_clock(make->arena, time->seconds);
	}
	diag_report(make->job->diag, DIAG_TIME_MINUTES, doc_pos(first), "'%s' as '%s', and %d more", markdown_clock(make->arena, was),
		markdown_clock(make->arena, was / 60), n_mended - 1);
}

void book_minutes_mend(struct make *make)
{
	g_autoptr(GHashTable) notes_of = g_hash_table_new(g_str_hash, g_str_equal);
	for (int i = 0; i < make->n_notes; i++) {
		const char *video = make->notes[i].root ? make->notes[i].doc->video : NULL;
		if (video)
			g_hash_table_insert(notes_of, (gpointer)video, GINT_TO_POINTER(GPOINTER_TO_INT(g_hash_table_lookup(notes_of, video)) + 1));
	}
	for (int i = 0; i < make->n_notes; i++) {
		const struct note *note = &make->notes[i];
		const char *video = note->root ? note->doc->video : NULL;
		if (video && GPOINTER_TO_INT(g_hash_table_lookup(notes_of, video)) == 1 && is_mistaken(note->root))
			note_mend(make, note->root);
	}
}
