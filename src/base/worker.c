/* Floor 0: the worker, a forked child that may die; its supervisor turns any death into
 * one message.
 *
 * The supervisor waits on a pidfd and a signalfd with the wall clock as timeout.  An
 * interrupt kills the worker; the caller then abandons its outputs and goes.  A worker
 * never outlives its supervisor. */
#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/base.h"

enum { KEEP_BYTES = 64 << 20, PAD_BYTES = 1 << 20, MAP_BYTES = 8 << 20 };
enum { ARENAS_MAX = 8, POLL_MS = 20, STATUS_SIGNALLED = 128 };

struct supervisor {
	const struct job *job;
	struct worker_note *note;
	pid_t pid;
	int pid_fd; /* -1 on an old kernel: then the child is polled */
	int signal_fd;
	sigset_t old_mask;
	int interrupt; /* signal that we were told to end by, or 0 */
	bool late;     /* the wall clock ran out */
	int status;    /* of waitpid */
};

struct child {
	struct job *job;
	const char *const *folders;
	pid_t parent;
	const sigset_t *mask;
};

static void child_begin(const struct child *child, struct worker_note *note)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != child->parent)
		_exit(1);
	/* A terminal's interrupt goes to both; the supervisor decides. */
	signal(SIGINT, SIG_IGN);
	/* The write then fails with EFBIG, which the outfile tells. */
	signal(SIGXFSZ, SIG_IGN);
	sigprocmask(SIG_SETMASK, child->mask, NULL);
	mallopt(M_ARENA_MAX, ARENAS_MAX); /* each takes 64 MiB of the address space */
	/* What a page or a chapter frees the next one takes again: no giving back in between. */
	mallopt(M_TRIM_THRESHOLD, KEEP_BYTES);
	mallopt(M_TOP_PAD, PAD_BYTES);
	mallopt(M_MMAP_THRESHOLD, MAP_BYTES);
	child->job->note = note;
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
	pid_t pid;
	do
		pid = waitpid(supervisor->pid, &supervisor->status, options);
	while (pid < 0 && errno == EINTR);
	return pid == supervisor->pid;
}

static void read_interrupt(struct supervisor *supervisor)
{
	struct signalfd_siginfo info;
	if (read(supervisor->signal_fd, &info, sizeof info) == sizeof info)
		supervisor->interrupt = (int)info.ssi_signo;
}

static void supervise(struct supervisor *supervisor)
{
	int64_t wall = supervisor->job->limits->wall;
	gint64 now = g_get_monotonic_time();
	gint64 end = wall > G_MAXINT64 / (2 * G_USEC_PER_SEC)
			     ? G_MAXINT64
			     : now + wall * G_USEC_PER_SEC;
	struct pollfd fds[] = {
		{.fd = supervisor->signal_fd, .events = POLLIN},
		{.fd = supervisor->pid_fd, .events = POLLIN},
	};
	while (!reap(supervisor, WNOHANG)) {
		now = g_get_monotonic_time();
		supervisor->late = now >= end;
		if (supervisor->late || supervisor->interrupt) {
			kill(supervisor->pid, SIGKILL);
			reap(supervisor, 0);
			return;
		}
		gint64 left_ms = (end - now) / 1000 + 1;
		int timeout =
			(int)MIN(left_ms, supervisor->pid_fd < 0 ? POLL_MS : 60 * 1000);
		poll(fds, G_N_ELEMENTS(fds), timeout);
		if (fds[0].revents & POLLIN)
			read_interrupt(supervisor);
	}
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
	const char *words = supervisor->interrupt ? "interrupted"
						  : death_words(arena, supervisor,
							    WTERMSIG(supervisor->status));
	diag_report(supervisor->job->diag, DIAG_WORKER_DIED, (struct pos){0}, "%s%s",
		words, where);
	arena_close(arena);
}

static void signals_block(struct supervisor *supervisor)
{
	sigset_t set;
	sigemptyset(&set);
	sigaddset(&set, SIGINT);
	sigaddset(&set, SIGTERM);
	sigaddset(&set, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &set, &supervisor->old_mask);
	supervisor->signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
}

static bool worker_start(struct supervisor *supervisor, const char *const *folders,
	int (*fn)(void *data, struct worker_note *note), void *data)
{
	pid_t parent = getpid();
	fflush(NULL);
	supervisor->pid = fork();
	if (supervisor->pid < 0)
		return false;
	if (supervisor->pid == 0) {
		struct child child = {(struct job *)supervisor->job, folders, parent,
			&supervisor->old_mask};
		close(supervisor->signal_fd);
		child_begin(&child, supervisor->note);
		child_end(fn(data, supervisor->note));
	}
	supervisor->pid_fd = (int)syscall(SYS_pidfd_open, supervisor->pid, 0);
	return true;
}

static int worker_finish(struct supervisor *supervisor)
{
	supervise(supervisor);
	if (supervisor->pid_fd >= 0)
		close(supervisor->pid_fd);
	/* The lines may be cut where the worker died. */
	supervisor->note->stage[sizeof supervisor->note->stage - 1] = '\0';
	supervisor->note->subject[sizeof supervisor->note->subject - 1] = '\0';
	supervisor->note->reason[sizeof supervisor->note->reason - 1] = '\0';
	supervisor->note->result[sizeof supervisor->note->result - 1] = '\0';
	if (WIFEXITED(supervisor->status) && !supervisor->interrupt && !supervisor->late)
		return WEXITSTATUS(supervisor->status);
	report_death(supervisor);
	return supervisor->interrupt ? STATUS_SIGNALLED + supervisor->interrupt : 1;
}

int worker_run(const struct job *job, const char *const *read_folders,
	int (*fn)(void *data, struct worker_note *note), void *data,
	struct worker_note *out)
{
	struct supervisor supervisor = {.job = job, .pid_fd = -1};
	supervisor.note = mmap(NULL, sizeof *supervisor.note, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (supervisor.note == MAP_FAILED) {
		diag_report(job->diag, DIAG_WORKER_DIED, (struct pos){0},
			"cannot start a worker (%s)", g_strerror(errno));
		return 1;
	}
	int result = 1;
	signals_block(&supervisor);
	if (worker_start(&supervisor, read_folders, fn, data))
		result = worker_finish(&supervisor);
	else
		diag_report(job->diag, DIAG_WORKER_DIED, (struct pos){0},
			"cannot start a worker (%s)", g_strerror(errno));
	close(supervisor.signal_fd);
	pthread_sigmask(SIG_SETMASK, &supervisor.old_mask, NULL);
	if (out)
		*out = *supervisor.note;
	munmap(supervisor.note, sizeof *supervisor.note);
	return result;
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
