/* A line on the terminal while the worker works: a thread that looks at the shared page now and then. */
#include <unistd.h>
#include "cli/cli.h"

enum { FIRST_LOOK_US = 400 * 1000, LOOK_US = 120 * 1000 };

struct progress {
	const struct worker_note *note;
	GThread *thread;
	GMutex lock;
	GCond stop;
	bool stopped;
	bool shown;
};

/* The page is written by the working thread meanwhile: a torn line does no harm here. */
static void progress_print(const struct worker_note *note)
{
	g_autofree char *whole = g_utf8_make_valid(note->subject, -1);
	g_autofree char *subject = g_utf8_substring(whole, 0, MIN(60, g_utf8_strlen(whole, -1)));

	for (char *c = subject; *c; c++)
		if (g_ascii_iscntrl(*c))
			*c = ' ';
	g_printerr("\r\033[K%s %s", note->stage, subject);
}

static gpointer progress_show(gpointer data)
{
	struct progress *progress = data;
	gint64 until = g_get_monotonic_time() + FIRST_LOOK_US;

	g_mutex_lock(&progress->lock);
	while (!progress->stopped) {
		if (g_cond_wait_until(&progress->stop, &progress->lock, until))
			continue;
		progress_print(progress->note);
		progress->shown = true;
		until = g_get_monotonic_time() + LOOK_US;
	}
	if (progress->shown)
		g_printerr("\r\033[K");
	g_mutex_unlock(&progress->lock);
	return NULL;
}

struct progress *progress_open(const struct worker_note *note, bool wanted)
{
	struct progress *progress;

	if (!wanted || !isatty(STDERR_FILENO))
		return NULL;
	progress = g_new0(struct progress, 1);
	progress->note = note;
	g_mutex_init(&progress->lock);
	g_cond_init(&progress->stop);
	progress->thread = g_thread_new("progress", progress_show, progress);
	return progress;
}

void progress_close(struct progress *progress)
{
	if (!progress)
		return;
	g_mutex_lock(&progress->lock);
	progress->stopped = true;
	g_cond_signal(&progress->stop);
	g_mutex_unlock(&progress->lock);
	g_thread_join(progress->thread);
	g_mutex_clear(&progress->lock);
	g_cond_clear(&progress->stop);
	g_free(progress);
}
