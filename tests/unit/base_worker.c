/* The worker: every way to die ends in one message; nothing can be opened, sent or
 * started in it. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include "base/base.h"
#include "unit.h"

struct work {
	struct job *job;
	const char *path;
	int (*act)(struct work *work, struct worker_note *note);
};

static int work_run(void *data, struct worker_note *note)
{
	struct work *work = data;
	job_progress(work->job, "reading", "notes/x.md");
	return work->act(work, note);
}

static int act_tell(struct work *work, struct worker_note *note)
{
	(void)work;
	g_strlcpy(note->result, "a-title", sizeof note->result);
	note->numbers[3] = 42;
	return 7;
}

static int act_segfault(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	volatile int *volatile nowhere = NULL;
	return *nowhere;
}

static int act_abort(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	abort();
}

/* Dies with messages that were not yet printed, after one that was. */
static int act_tell_and_die(struct work *work, struct worker_note *note)
{
	struct diag *diag = work->job->diag;
	diag_report(diag, DIAG_LINK_MISSING, (struct pos){"a.md", 1, 2}, "%s", "printed");
	diag_flush(diag);
	diag_report(diag, DIAG_LINK_MISSING, (struct pos){"b.md", 3, 4}, "%s", "gathered");
	diag_report(diag, DIAG_LANGUAGE_GUESSED, (struct pos){0}, "%s", "en");
	return act_abort(work, note);
}

static int act_kill(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	return raise(SIGKILL);
}

static int act_glib_memory(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	for (;;)
		memset(g_malloc(1 << 20), 1, 1 << 20);
	return 0;
}

/* As cmark does: malloc fails, abort. */
/* 400 MiB of a file, of which the limit says nothing. */
static int act_map(struct work *work, struct worker_note *note)
{
	(void)note;
	const size_t len = 400 << 20;
	if (work->job->spill <= 0 || ftruncate(work->job->spill, (off_t)len))
		return 2;
	char *bytes = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_SHARED, work->job->spill, 0);
	if (bytes == MAP_FAILED)
		return 3;
	bytes[len - 1] = 1;
	return 7;
}

static int act_plain_memory(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	for (;;) {
		volatile char *data = malloc(1 << 20);
		if (!data)
			abort();
		data[0] = 1;
	}
	return 0;
}

/* Libraries that lose what the system said: memory is full all the same. */
static int act_silent_memory(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	for (;;) {
		volatile char *data = malloc(1 << 20);
		if (!data) {
			errno = 0;
			abort();
		}
		data[0] = 1;
	}
	return 0;
}

static int recurse(volatile char *above, int n)
{
	volatile char room[4096];
	room[0] = above ? above[0] : 1;
	return n ? recurse(room, n - 1) + room[0] : room[0];
}

static int act_stack(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	return recurse(NULL, 1000000);
}

static int act_spin(struct work *work, struct worker_note *note)
{
	(void)work;
	for (volatile int32_t *n = &note->numbers[0];; (*n)++)
		;
	return 0;
}

static int act_hang(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	for (;;)
		pause();
	return 0;
}

static int act_criticise(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	g_error("the tree has no root");
	return 0;
}

/* Counts in numbers what a confined worker must not be able to do. */
static int act_break_out(struct work *work, struct worker_note *note)
{
	g_autofree char *path = g_build_filename(work->path, "new", NULL);
	char *const argv[] = {(char *)"true", NULL};
	note->numbers[0] = open("/etc/passwd", O_RDONLY) >= 0;
	note->numbers[1] = open(path, O_WRONLY | O_CREAT, 0644) >= 0;
	note->numbers[2] = socket(AF_INET, SOCK_STREAM, 0) >= 0;
	note->numbers[3] = fork() >= 0;
	note->numbers[4] = g_mkdir(path, 0755) == 0;
	note->numbers[5] = open("/tmp", O_TMPFILE | O_WRONLY, 0600) >= 0;
	execv("/bin/true", argv);
	return 3;
}

static int act_read_inside(struct work *work, struct worker_note *note)
{
	g_autofree char *path = g_build_filename(work->path, "inside.md", NULL);
	(void)note;
	return g_file_test(path, G_FILE_TEST_EXISTS) && open(path, O_RDONLY) >= 0 ? 0 : 1;
}

static gpointer thread_add(gpointer data)
{
	return GINT_TO_POINTER(GPOINTER_TO_INT(data) + 1);
}

static int act_threads(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	GThread *thread = g_thread_new("adder", thread_add, GINT_TO_POINTER(1));
	return GPOINTER_TO_INT(g_thread_join(thread)) == 2 ? 0 : 1;
}

/* The same deaths in a thread. */
static gpointer thread_stack(gpointer data)
{
	return GINT_TO_POINTER(recurse(data, 1000000));
}

static gpointer thread_memory(gpointer data)
{
	return GINT_TO_POINTER(act_plain_memory(data, NULL));
}

static gpointer thread_segfault(gpointer data)
{
	return GINT_TO_POINTER(act_segfault(data, NULL));
}

static int thread_die(GThreadFunc fn)
{
	GThread *thread = worker_thread("dying", fn, NULL);
	return GPOINTER_TO_INT(g_thread_join(thread));
}

static int act_thread_stack(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	return thread_die(thread_stack);
}

static int act_thread_memory(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	return thread_die(thread_memory);
}

static int act_thread_segfault(struct work *work, struct worker_note *note)
{
	(void)work;
	(void)note;
	return thread_die(thread_segfault);
}

static int run(struct fixture *fixture, const char *path,
	int (*act)(struct work *, struct worker_note *), struct worker_note *note)
{
	const char *const folders[] = {path, NULL};
	struct work work = {&fixture->job, path, act};
	return worker_run(&fixture->job, folders, work_run, &work, note);
}

static void test_tells(void)
{
	struct fixture fixture;
	struct worker_note note;
	fixture_open(&fixture);
	g_assert_cmpint(run(&fixture, "/nowhere", act_tell, &note), ==, 7);
	g_assert_cmpstr(note.result, ==, "a-title");
	g_assert_cmpint(note.numbers[3], ==, 42);
	g_assert_cmpstr(note.stage, ==, "reading");
	g_assert_cmpstr(fixture_said(&fixture), ==, "");
	g_assert_null(fixture.job.note);
	fixture_close(&fixture);
}

static void check_death(
	int (*act)(struct work *, struct worker_note *), const char *words)
{
	struct fixture fixture;
	fixture_open(&fixture);
	fixture.limits.memory = 300 << 20;
	fixture.limits.cpu = 1;
	fixture.limits.wall = act == act_hang ? 1 : 60;
	g_assert_cmpint(run(&fixture, "/nowhere", act, NULL), ==, 1);
	g_autofree char *line = g_strdup_printf(
		"octavo: error: %s while reading 'notes/x.md', nothing was written "
		"[worker-died]\n",
		words);
	g_assert_cmpstr(fixture_said(&fixture), ==, line);
	g_assert_cmpint(diag_count(fixture.job.diag, DIAG_ERROR), ==, 1);
	fixture_close(&fixture);
}

static void test_segfault(void)
{
	if (!SANITIZED)
		check_death(act_segfault, "the worker crashed (Segmentation fault)");
}

static void test_abort(void)
{
	check_death(act_abort, "the worker gave up (Aborted)");
}

/* What it had gathered and not yet printed is told, in its order, before its death. */
static void test_messages(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_assert_cmpint(run(&fixture, "/nowhere", act_tell_and_die, NULL), ==, 1);
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"b.md:3:4: warning: link target 'gathered' not found, printing the text "
		"[link-missing]\n"
		"octavo: error: the worker gave up (Aborted) while reading 'notes/x.md', "
		"nothing was written [worker-died]\n"
		"octavo: note: language taken to be 'en'; set 'language:' to be sure "
		"[language-guessed]\n");
	g_assert_cmpint(diag_count(fixture.job.diag, DIAG_WARNING), ==, 1);
	fixture_close(&fixture);
}

static void test_kill(void)
{
	check_death(act_kill, "the worker was killed from outside (perhaps the machine "
			      "ran out of memory)");
}

static void test_memory(void)
{
	if (SANITIZED)
		return;
	check_death(act_glib_memory,
		"the worker ran out of memory (limit 300 MiB, --limit-memory)");
	check_death(act_plain_memory,
		"the worker ran out of memory (limit 300 MiB, --limit-memory)");
	check_death(act_silent_memory,
		"the worker ran out of memory (limit 300 MiB, --limit-memory)");
}

/* A large book's trees lie in a mapped file, which is no memory. */
static void test_mapped(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	fixture.limits.memory = 300 << 20;
	g_assert_cmpint(run(&fixture, "/nowhere", act_map, NULL), ==, 7);
	fixture_close(&fixture);
}

static void test_stack(void)
{
	if (!SANITIZED)
		check_death(act_stack, "the worker ran out of stack");
}

static void test_thread(void)
{
	if (SANITIZED)
		return;
	check_death(act_thread_stack, "the worker ran out of stack");
	check_death(act_thread_memory, "the worker ran out of memory (limit 300 MiB, --limit-memory)");
	check_death(act_thread_segfault, "the worker crashed (Segmentation fault)");
}

static void test_spin(void)
{
	check_death(act_spin, "the worker used up its CPU time (limit 1 s, --limit-cpu)");
}

static void test_hang(void)
{
	check_death(act_hang, "the worker took too long (limit 1 s, --limit-wall)");
}

static void test_assertion(void)
{
	check_death(act_criticise, "the worker gave up (the tree has no root)");
}

static void test_break_out(void)
{
	if (!sandbox_wanted())
		return;
	struct fixture fixture;
	struct worker_note note;
	g_autofree char *folder = folder_make();
	fixture_open(&fixture);
	g_assert_cmpint(run(&fixture, folder, act_break_out, &note), ==, 3);
	for (int i = 0; i < 6; i++)
		if (i == 2 || i == 3 || sandbox_abi())
			g_assert_cmpint(note.numbers[i], ==, 0);
	fixture_close(&fixture);
	folder_remove(folder);
}

static void test_read_inside(void)
{
	struct fixture fixture;
	g_autofree char *folder = folder_make();
	folder_file(folder, "inside.md", "text");
	fixture_open(&fixture);
	g_assert_cmpint(run(&fixture, folder, act_read_inside, NULL), ==, 0);
	g_assert_cmpint(run(&fixture, folder, act_threads, NULL), ==, 0);
	fixture_close(&fixture);
	folder_remove(folder);
}

/* The supervisor in a process of its own, so that it can be interrupted or killed. */
static pid_t supervisor_start(int result_fd[2])
{
	g_assert_cmpint(pipe(result_fd), ==, 0);
	pid_t pid = fork();
	if (pid)
		return pid;
	struct fixture fixture;
	fixture_open(&fixture);
	int status = run(&fixture, "/nowhere", act_hang, NULL);
	const char *said = fixture_said(&fixture);
	ssize_t n = write(result_fd[1], said, strlen(said));
	_exit(n < 0 ? 99 : status);
}

static void test_interrupt(void)
{
	int result_fd[2], status;
	pid_t pid = supervisor_start(result_fd);
	g_usleep(200 * 1000);
	kill(pid, SIGTERM);
	waitpid(pid, &status, 0);
	g_assert_true(WIFEXITED(status));
	g_assert_cmpint(WEXITSTATUS(status), ==, 128 + SIGTERM);
	char said[256] = {0};
	g_assert_cmpint(read(result_fd[0], said, sizeof said - 1), >, 0);
	g_assert_cmpstr(said, ==,
		"octavo: error: interrupted while reading 'notes/x.md', nothing was "
		"written "
		"[worker-died]\n");
}

enum { PID_FD = 100 };

static int act_tell_pid(struct work *work, struct worker_note *note)
{
	pid_t pid = getpid();
	if (write(PID_FD, &pid, sizeof pid) != sizeof pid)
		return 1;
	return act_hang(work, note);
}

/* kill -9 of the supervisor takes the worker along. */
static void test_orphan(void)
{
	int fds[2];
	g_assert_cmpint(pipe(fds), ==, 0);
	pid_t pid = fork();
	if (!pid) {
		struct fixture fixture;
		fixture_open(&fixture);
		dup2(fds[1], PID_FD);
		close(fds[1]);
		run(&fixture, "/nowhere", act_tell_pid, NULL);
		_exit(0);
	}
	close(fds[1]);
	pid_t worker = 0;
	g_assert_cmpint(read(fds[0], &worker, sizeof worker), ==, sizeof worker);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	char rest;
	g_assert_cmpint(
		read(fds[0], &rest, 1), ==, 0); /* the end: nobody holds the pipe open */
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/worker/tells", test_tells);
	g_test_add_func("/worker/segfault", test_segfault);
	g_test_add_func("/worker/abort", test_abort);
	g_test_add_func("/worker/messages", test_messages);
	g_test_add_func("/worker/kill", test_kill);
	g_test_add_func("/worker/memory", test_memory);
	g_test_add_func("/worker/mapped", test_mapped);
	g_test_add_func("/worker/stack", test_stack);
	g_test_add_func("/worker/thread", test_thread);
	g_test_add_func("/worker/spin", test_spin);
	g_test_add_func("/worker/hang", test_hang);
	g_test_add_func("/worker/assertion", test_assertion);
	g_test_add_func("/worker/break-out", test_break_out);
	g_test_add_func("/worker/read-inside", test_read_inside);
	g_test_add_func("/worker/interrupt", test_interrupt);
	g_test_add_func("/worker/orphan", test_orphan);
	return g_test_run();
}
