/* Workers, forked children that may die; their supervisor turns any death into
 * one message, behind those that the worker had gathered.
 *
 * The supervisor waits on a pidfd each and a signalfd with the wall clock as timeout.  An
 * interrupt kills the workers; the caller then abandons its outputs and goes.  A worker
 * never outlives its supervisor. */
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/base.h"

enum { KEEP_BYTES = 64 << 20, PAD_BYTES = 1 << 20, MAP_BYTES = 8 << 20 };
enum { ARENAS_MAX = 8, POLL_MS = 20, STATUS_SIGNALLED = 128 };

static const int interrupts[] = {SIGINT, SIGTERM, SIGHUP};

struct supervisor {
	const struct job *job;
	struct worker_note *note;
	pid_t pid;
	int relay_fd; /* the worker's messages, should it die; -1: there is none */
	int pid_fd;   /* -1 on an old kernel: then the child is polled */
	bool late;    /* the wall clock ran out */
	bool stopped; /* killed because we were told to end */
	int status;   /* of waitpid */
	gint64 began, end; /* microseconds */
	struct worker_task task;
};

/* The workers of one run, and the signals that end it. */
struct pool {
	struct supervisor *supervisors;
	int n, n_max;
	int signal_fd;
	sigset_t old_mask;
	int interrupt; /* signal that we were told to end by, or 0 */
};

struct child {
	struct job *job;
	const char *const *folders;
	pid_t parent;
	const sigset_t *mask;
	int relay_fd;
};

/* A file without a name where large temporary files belong: on a disk. */
static int spill_open(void)
{
	const char *folder = g_getenv("TMPDIR");
	int fd = open(folder && *folder ? folder : "/var/tmp", O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	return MAX(fd, 0);
}

static void child_begin(const struct child *child, struct worker_note *note)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != child->parent)
		_exit(1);
	/* A terminal, and whoever stops a service, sends them to both; the supervisor decides. */
	for (size_t i = 0; i < G_N_ELEMENTS(interrupts); i++)
		signal(interrupts[i], SIG_IGN);
	/* The write then fails with EFBIG, which the outfile tells. */
	signal(SIGXFSZ, SIG_IGN);
	sigprocmask(SIG_SETMASK, child->mask, NULL);
	mallopt(M_ARENA_MAX, ARENAS_MAX); /* each takes 64 MiB of the address space */
	/* What a page or a chapter frees the next one takes again: no giving back in between. */
	mallopt(M_TRIM_THRESHOLD, KEEP_BYTES);
	mallopt(M_TOP_PAD, PAD_BYTES);
	mallopt(M_MMAP_THRESHOLD, MAP_BYTES);
	child->job->note = note;
	child->job->spill = spill_open();
	diag_relay(child->job->diag, child->relay_fd);
	lastwords_install(child->job, note);
	sandbox_limit(child->job->limits);
	sandbox_enter(child->folders);
}

/* A sanitizer looks for leaks at exit; else there is no need to tidy up what the kernel
 * drops. */
static void child_end(int status)
{
	fflush(NULL);
	if (SANITIZED)
		exit(status);
	_exit(status);
}

static bool reap(struct supervisor *supervisor, int options)
{
	struct rusage usage;
	pid_t pid;
	do
		pid = wait4(supervisor->pid, &supervisor->status, options, &usage);
	while (pid < 0 && errno == EINTR);
	if (pid != supervisor->pid)
		return false;
	supervisor->note->cpu_us =
		(int64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * G_USEC_PER_SEC +
		usage.ru_utime.tv_usec + usage.ru_stime.tv_usec;
	supervisor->note->wall_us = g_get_monotonic_time() - supervisor->began;
	return true;
}

static void read_interrupt(struct pool *pool)
{
	struct signalfd_siginfo info;
	if (read(pool->signal_fd, &info, sizeof info) == sizeof info)
		pool->interrupt = (int)info.ssi_signo;
}

/* True when the worker has ended, or was made to. */
static bool has_ended(struct supervisor *supervisor, const struct pool *pool)
{
	if (reap(supervisor, WNOHANG))
		return true;
	supervisor->late = g_get_monotonic_time() >= supervisor->end;
	supervisor->stopped = pool->interrupt != 0;
	if (!supervisor->late && !supervisor->stopped)
		return false;
	kill(supervisor->pid, SIGKILL);
	return reap(supervisor, 0);
}

/* Sleeps until a worker ends, the first clock runs out or a signal comes. */
static void pool_wait(struct pool *pool)
{
	g_autofree struct pollfd *fds = g_new0(struct pollfd, pool->n + 1);
	gint64 now = g_get_monotonic_time(), left_ms = 60 * 1000;
	fds[0] = (struct pollfd){.fd = pool->signal_fd, .events = POLLIN};
	for (int i = 0; i < pool->n; i++) {
		const struct supervisor *supervisor = &pool->supervisors[i];
		fds[i + 1] = (struct pollfd){.fd = supervisor->pid_fd, .events = POLLIN};
		left_ms = MIN(left_ms, (supervisor->end - now) / 1000 + 1);
		if (supervisor->pid_fd < 0)
			left_ms = MIN(left_ms, POLL_MS);
	}
	poll(fds, (nfds_t)pool->n + 1, (int)MAX(left_ms, 0));
	if (fds[0].revents & POLLIN)
		read_interrupt(pool);
}

/* "while reading 'x.md'", or nothing. */
static char *at_work(const struct worker_note *note)
{
	if (!note->stage[0])
		return g_strdup("");
	if (!note->subject[0])
		return g_strdup_printf(" while %s", note->stage);
	return g_strdup_printf(" while %s '%s'", note->stage, note->subject);
}

static char *limit_words(
	struct arena *arena, int64_t value, const char *unit, const char *option)
{
	return arena_printf(
		arena, "(limit %s, --limit-%s)", limits_show(arena, value, unit), option);
}

/* What the signal means to a reader. */
static const char *death_words(
	struct arena *arena, const struct supervisor *supervisor, int signo)
{
	const struct limits *limits = supervisor->job->limits;
	const struct worker_note *note = supervisor->note;
	if (supervisor->late)
		return arena_printf(arena, "the worker took too long %s",
			limit_words(arena, limits->wall, "seconds", "wall"));
	if (!strcmp(note->reason, "memory"))
		return arena_printf(arena, "the worker ran out of memory %s",
			limit_words(arena, limits->memory, "bytes", "memory"));
	if (!strcmp(note->reason, "stack"))
		return "the worker ran out of stack";
	if (signo == SIGXCPU)
		return arena_printf(arena, "the worker used up its CPU time %s",
			limit_words(arena, limits->cpu, "seconds", "cpu"));
	if (signo == SIGKILL)
		return "the worker was killed from outside (perhaps the machine ran out "
		       "of memory)";
	if (signo == SIGABRT || signo == SIGTRAP)
		return arena_printf(arena, "the worker gave up (%s)",
			note->reason[0] ? note->reason : sigdescr_np(signo));
	return arena_printf(arena, "the worker crashed (%s)", sigdescr_np(signo));
}

static void report_death(const struct supervisor *supervisor)
{
	struct arena *arena = arena_open();
	g_autofree char *where = at_work(supervisor->note);
	const char *words = supervisor->stopped ? "interrupted"
						: death_words(arena, supervisor,
							    WTERMSIG(supervisor->status));
	if (supervisor->relay_fd >= 0)
		diag_recover(supervisor->job->diag, supervisor->relay_fd);
	diag_report(supervisor->job->diag, DIAG_WORKER_DIED, (struct pos){0}, "%s%s",
		words, where);
	arena_close(arena);
}

/* What we were told to ignore (nohup) stays ignored. */
static void signals_block(struct pool *pool)
{
	sigset_t set;
	sigemptyset(&set);
	for (size_t i = 0; i < G_N_ELEMENTS(interrupts); i++) {
		struct sigaction now;
		if (sigaction(interrupts[i], NULL, &now) || now.sa_handler != SIG_IGN)
			sigaddset(&set, interrupts[i]);
	}
	pthread_sigmask(SIG_BLOCK, &set, &pool->old_mask);
	pool->signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static void cannot_start(const struct job *job)
{
	diag_report(job->diag, DIAG_WORKER_DIED, (struct pos){0},
		"cannot start a worker (%s)", g_strerror(errno));
}

/* Memory with a descriptor: written by the worker, read when it died. */
static int relay_open(void)
{
	int fd = memfd_create("octavo-messages", MFD_CLOEXEC);
	if (fd >= 0)
		fcntl(fd, F_SETFL, O_APPEND);
	return fd;
}

static void supervisor_free(struct supervisor *supervisor)
{
	if (supervisor->relay_fd >= 0)
		close(supervisor->relay_fd);
	munmap(supervisor->note, sizeof *supervisor->note);
}

static bool worker_start(struct supervisor *supervisor, const struct pool *pool)
{
	const struct worker_task *task = &supervisor->task;
	int64_t wall = task->job->limits->wall;
	pid_t parent = getpid();
	fflush(NULL);
	supervisor->job = task->job;
	supervisor->began = g_get_monotonic_time();
	supervisor->end = wall > G_MAXINT64 / (2 * G_USEC_PER_SEC)
				  ? G_MAXINT64
				  : supervisor->began + wall * G_USEC_PER_SEC;
	supervisor->note = mmap(NULL, sizeof *supervisor->note, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (supervisor->note == MAP_FAILED)
		return false;
	supervisor->relay_fd = relay_open();
	supervisor->pid = fork();
	if (supervisor->pid < 0) {
		supervisor_free(supervisor);
		return false;
	}
	if (supervisor->pid == 0) {
		struct child child = {
			(struct job *)task->job, task->folders, parent, &pool->old_mask, supervisor->relay_fd};
		close(pool->signal_fd);
		child_begin(&child, supervisor->note);
		child_end(task->fn(task->data, supervisor->note));
	}
	supervisor->pid_fd = (int)syscall(SYS_pidfd_open, supervisor->pid, 0);
	return true;
}

/* The exit status of a worker that is no more, its death told. */
static int worker_finish(struct supervisor *supervisor, const struct pool *pool)
{
	if (supervisor->pid_fd >= 0)
		close(supervisor->pid_fd);
	/* The lines may be cut where the worker died. */
	supervisor->note->stage[sizeof supervisor->note->stage - 1] = '\0';
	supervisor->note->subject[sizeof supervisor->note->subject - 1] = '\0';
	supervisor->note->reason[sizeof supervisor->note->reason - 1] = '\0';
	supervisor->note->result[sizeof supervisor->note->result - 1] = '\0';
	if (WIFEXITED(supervisor->status) && !supervisor->stopped && !supervisor->late)
		return WEXITSTATUS(supervisor->status);
	report_death(supervisor);
	return supervisor->stopped ? STATUS_SIGNALLED + pool->interrupt : 1;
}

/* Starts tasks while there are any and room for them. */
static bool pool_fill(struct pool *pool, const struct worker_crew *crew)
{
	bool more = true;
	while (more && !pool->interrupt && pool->n < pool->n_max) {
		struct supervisor supervisor = {.pid_fd = -1};
		more = crew->next(crew->data, &supervisor.task);
		if (!more)
			break;
		if (worker_start(&supervisor, pool)) {
			pool->supervisors[pool->n++] = supervisor;
			continue;
		}
		cannot_start(supervisor.task.job);
		crew->done(crew->data, &supervisor.task, 1, &(struct worker_note){0});
	}
	return more;
}

static void pool_reap(struct pool *pool, const struct worker_crew *crew)
{
	for (int i = 0; i < pool->n;) {
		struct supervisor ended = pool->supervisors[i];
		if (!has_ended(&pool->supervisors[i], pool)) {
			i++;
			continue;
		}
		ended = pool->supervisors[i];
		pool->supervisors[i] = pool->supervisors[--pool->n];
		int status = worker_finish(&ended, pool);
		crew->done(crew->data, &ended.task, status, ended.note);
		supervisor_free(&ended);
	}
}

int worker_run_many(const struct worker_crew *crew)
{
	struct pool pool = {.n_max = MAX(crew->n_at_once, 1)};
	pool.supervisors = g_new0(struct supervisor, pool.n_max);
	signals_block(&pool);
	while (pool_fill(&pool, crew) || pool.n) {
		if (pool.n)
			pool_wait(&pool);
		pool_reap(&pool, crew);
		if (pool.interrupt && !pool.n)
			break;
	}
	close(pool.signal_fd);
	pthread_sigmask(SIG_SETMASK, &pool.old_mask, NULL);
	g_free(pool.supervisors);
	return pool.interrupt ? STATUS_SIGNALLED + pool.interrupt : 0;
}

struct alone {
	struct worker_task task;
	bool started;
	int status;
	struct worker_note *out;
};

static bool alone_next(void *data, struct worker_task *task)
{
	struct alone *alone = data;
	bool first = !alone->started;
	*task = alone->task;
	alone->started = true;
	return first;
}

static void alone_done(void *data, const struct worker_task *task, int status, const struct worker_note *note)
{
	struct alone *alone = data;
	(void)task;
	alone->status = status;
	if (alone->out)
		*alone->out = *note;
}

int worker_run(const struct job *job, const char *const *read_folders,
	int (*fn)(void *data, struct worker_note *note), void *data,
	struct worker_note *out)
{
	struct alone alone = {.task = {job, read_folders, fn, data}, .status = 1, .out = out};
	struct worker_crew crew = {1, alone_next, alone_done, &alone};
	worker_run_many(&crew);
	return alone.status;
}

char *worker_describe(void)
{
	if (!sandbox_wanted())
		return g_strdup("worker not confined");
	int abi = sandbox_abi();
	return abi ? g_strdup_printf(
			     "worker confined by Landlock (ABI %d) and seccomp", abi)
		   : g_strdup("worker confined by seccomp; this kernel has no Landlock");
}
