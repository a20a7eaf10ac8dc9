/* Hooks: other programs are told of a run.  They run beside us, outside every sandbox, and cannot undo what was done. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "octavo/report.h"

enum { GRACE_MS = 5000 }; /* between asking a hook to end and ending it */

static bool hook_fail(const struct job *job, const char *name, const char *why)
{
	diag_report(job->diag, DIAG_HOOK_FAILED, (struct pos){0}, "'%s' %s", name, why);
	return false;
}

static bool hook_refused(const struct job *job, const char *name, int error)
{
	g_autofree char *why = g_strdup_printf("cannot be run (%s)", g_strerror(error));

	return hook_fail(job, name, why);
}

/* A file in memory that holds the report: a hook that never reads cannot stop us. */
static int report_open(const struct report *report, const struct report_book *book, bool as_text)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct report told = *report;
	int fd = memfd_create("octavo-report", MFD_CLOEXEC);

	if (fd < 0)
		return -1;
	if (book) {
		told.books = book;
		told.n_books = 1;
	}
	if (as_text)
		report_text(&told, book, text);
	else
		report_json(&told, text);
	if (write(fd, text->str, text->len) != (ssize_t)text->len || lseek(fd, 0, SEEK_SET) != 0) {
		close(fd);
		return -1;
	}
	return fd;
}

static char **environment_new(const struct report *report, const struct report_book *book)
{
	g_autofree char *status = book ? g_strdup(report_status_word(book->status))
		: g_strdup_printf("%d", report->exit_status);
	char **env = g_get_environ();

	env = g_environ_setenv(env, "OCTAVO_STATUS", status, TRUE);
	env = g_environ_setenv(env, "OCTAVO_SITE", report->site ? report->site : "", TRUE);
	if (book && book->slug)
		return g_environ_setenv(env, "OCTAVO_BOOK", book->slug, TRUE);
	return g_environ_unsetenv(env, "OCTAVO_BOOK");
}

/* Starts argv in a process group of its own, its output on our standard error; 0 or an errno. */
static int hook_spawn(const char *const *argv, int input, char **env, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	sigset_t all, none;
	int error;

	sigfillset(&all);
	sigemptyset(&none);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setflags(&attributes,
		POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setsigmask(&attributes, &none);
	error = posix_spawnp(pid, argv[0], &files, &attributes, (char *const *)argv, env);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	return error;
}

/* Waits at most so long for the process to end; true when it did. */
static bool hook_wait(int pid_fd, int64_t timeout_ms)
{
	gint64 end = g_get_monotonic_time() + timeout_ms * 1000;

	for (;;) {
		struct pollfd ready = {pid_fd, POLLIN, 0};
		gint64 left_ms = (end - g_get_monotonic_time() + 999) / 1000;
		int n = poll(&ready, 1, (int)CLAMP(left_ms, 0, G_MAXINT));

		if (n > 0)
			return true;
		if (n == 0 && left_ms <= G_MAXINT)
			return false;
		if (n < 0 && errno != EINTR)
			return false;
	}
}

/* Ends the hook and all that it started. */
static void hook_end(pid_t pid, int pid_fd)
{
	kill(-pid, SIGTERM);
	if (!hook_wait(pid_fd, GRACE_MS))
		kill(-pid, SIGKILL);
}

static bool hook_finish(const struct job *job, const char *name, pid_t pid, int timeout_seconds)
{
	int pid_fd = (int)syscall(SYS_pidfd_open, pid, 0);
	bool in_time = pid_fd < 0 || hook_wait(pid_fd, (int64_t)timeout_seconds * 1000);
	g_autofree char *why = NULL;
	int status = 0;

	if (!in_time)
		hook_end(pid, pid_fd);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (pid_fd >= 0)
		close(pid_fd);
	if (!in_time)
		why = g_strdup_printf("took longer than %d s and was ended", timeout_seconds);
	else if (WIFSIGNALED(status))
		why = g_strdup_printf("was ended by signal %d", WTERMSIG(status));
	else if (WEXITSTATUS(status) != 0)
		why = g_strdup_printf("exited with %d", WEXITSTATUS(status));
	return !why || hook_fail(job, name, why);
}

bool report_hook(const struct job *job, const char *const *argv, const struct report *report,
	const struct report_book *book, const struct report_hooks *hooks)
{
	g_auto(GStrv) env = environment_new(report, book);
	int input = report_open(report, book, hooks->text);
	pid_t pid;
	int error;

	if (input < 0)
		return hook_refused(job, argv[0], errno);
	error = hook_spawn(argv, input, env, &pid);
	close(input);
	if (error != 0)
		return hook_refused(job, argv[0], error);
	return hook_finish(job, argv[0], pid, hooks->timeout_seconds);
}
