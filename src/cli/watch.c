/*
 * octavo watch: the book is made again whenever its notes change.
 *
 * The folder and all under it are looked at by inotify(7), anew for each making and before it: what changes while a book is made makes
 * another.  Hidden files and folders, what editors keep beside a file and books themselves do not count.
 */
#include <errno.h>
#include <poll.h>
#include <sys/inotify.h>
#include <unistd.h>
#include "octavo/theme.h"
#include "octavo/vault.h"
#include "cli/cli.h"

enum {
	QUIET_MS = 100,      /* without a change, and a save is over */
	QUIET_MOST_MS = 2000, /* of changes that never cease */
	FOLDERS_MOST = 20000,
	DEPTH_MOST = 64,
	SIGNALLED = 128,     /* a status beyond it: we were told to end */
};

#define CHANGES (IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)

struct watch {
	int fd;
	int n_folders;
	bool partly; /* the system would not look at all of them */
	char *report; /* name of the file that --typography writes, owned, or NULL: it may lie among the notes */
};

static void add_folder(struct watch *watch, const char *path, int depth)
{
	GDir *dir;
	const char *name;

	if (watch->n_folders >= FOLDERS_MOST || inotify_add_watch(watch->fd, path, CHANGES) < 0) {
		watch->partly = watch->partly || watch->n_folders >= FOLDERS_MOST || errno == ENOSPC;
		return;
	}
	watch->n_folders++;
	dir = depth < DEPTH_MOST ? g_dir_open(path, 0, NULL) : NULL;
	while (dir && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *inner = g_build_filename(path, name, NULL);
		if (*name != '.' && !g_file_test(inner, G_FILE_TEST_IS_SYMLINK) && g_file_test(inner, G_FILE_TEST_IS_DIR))
			add_folder(watch, inner, depth + 1);
	}
	if (dir)
		g_dir_close(dir);
}

static void watch_close(struct watch *watch)
{
	if (watch->fd >= 0)
		close(watch->fd);
	g_free(watch->report);
}

/* Looks at the notes' folder and at that of a theme of one's own; false after a report. */
static bool watch_open(struct watch *watch, const struct cli_options *options, const struct job *job)
{
	g_autofree char *root = vault_root(options->path);
	int why;

	*watch = (struct watch){.fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK)};
	watch->report = options->typography ? g_path_get_basename(options->typography) : NULL;
	if (watch->fd >= 0)
		add_folder(watch, root, 0);
	why = errno;
	if (watch->n_folders > 0 && options->theme && theme_is_path(options->theme)) {
		g_autofree char *folder = g_path_get_dirname(options->theme);
		(void)inotify_add_watch(watch->fd, folder, CHANGES);
	}
	if (watch->n_folders > 0 && watch->partly)
		diag_report(job->diag, DIAG_WATCH_PARTLY, (struct pos){0}, "%d folders of '%s'", watch->n_folders, root);
	diag_flush(job->diag);
	if (watch->n_folders > 0)
		return true;
	diag_report(job->diag, DIAG_WATCH_REFUSED, (struct pos){0}, "'%s' (%s)", root, g_strerror(why));
	watch_close(watch);
	return false;
}

/* Books and their report are what is made of notes; an editor's own files ("#x.md#", "x.md~", "4913" of vim has no ending) are no notes. */
static bool is_of_notes(const struct watch *watch, const struct inotify_event *event)
{
	const char *name = event->len > 0 ? event->name : "";
	size_t len = strlen(name);

	if (event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF | IN_MOVE_SELF))
		return true;
	if (len == 0 || g_strcmp0(name, watch->report) == 0 || *name == '.' || *name == '#' || name[len - 1] == '~')
		return false;
	for (int i = 0; i < PRESS__COUNT; i++)
		if (g_str_has_suffix(name, press_ending((enum press_format)i)))
			return false;
	return (event->mask & IN_ISDIR) || strchr(name, '.');
}

/* Takes what has happened; true where it is of notes. */
static bool changes_take(const struct watch *watch)
{
	_Alignas(struct inotify_event) char buffer[16384];
	bool changed = false;
	ssize_t n;

	while ((n = read(watch->fd, buffer, sizeof(buffer))) > 0)
		for (ssize_t at = 0; at < n;) {
			const struct inotify_event *event = (const void *)(buffer + at);
			changed = is_of_notes(watch, event) || changed;
			at += (ssize_t)(sizeof(*event) + event->len);
		}
	return changed;
}

/* Sleeps until notes have changed, and until nothing more happens to them. */
static void changes_wait(const struct watch *watch)
{
	struct pollfd ready = {.fd = watch->fd, .events = POLLIN};
	gint64 until;

	do
		(void)poll(&ready, 1, -1);
	while (!changes_take(watch));
	until = g_get_monotonic_time() + QUIET_MOST_MS * 1000;
	while (poll(&ready, 1, QUIET_MS) > 0 && g_get_monotonic_time() < until)
		(void)changes_take(watch);
}

/* Whether there is no use in waiting: a signal, words that will not be other ones, a folder that is gone. */
static bool is_over(const struct cli_options *options, int status, bool first)
{
	bool gone = !g_file_test(options->path, G_FILE_TEST_EXISTS);

	return status > SIGNALLED || (first && status == EXIT_USAGE) || (gone && !g_str_has_suffix(options->path, ".md"));
}

int watch_run(const struct cli_options *options, const struct job *job, int (*build)(const struct cli_options *, const struct job *))
{
	g_autofree char *shown = diag_shown(options->path);
	struct watch watch;

	if (!g_file_test(options->path, G_FILE_TEST_EXISTS))
		return build(options, job);
	for (bool first = true; watch_open(&watch, options, job); first = false) {
		int status = build(options, job);
		if (is_over(options, status, first)) {
			watch_close(&watch);
			return status;
		}
		if (!options->quiet)
			g_print("watching %s, Ctrl-C ends it\n", shown);
		(void)fflush(stdout);
		changes_wait(&watch);
		watch_close(&watch);
	}
	return EXIT_INPUT;
}
