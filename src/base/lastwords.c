/* A dying worker says why: its signal handler and GLib's last message leave a
 * reason on the page that it shares with the supervisor.
 *
 * "Out of memory" is told from other crashes by what libraries leave behind: GLib's
 * message, ENOMEM in errno, or memory that is nearly full. */
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/base.h"

enum { ALT_STACK = 64 * 1024, PIECE_BYTES = 8 << 20 };

/* What the handler needs: a handler takes no data, so this page is found through the
 * alternate stack, at whose lower end it lies. */
struct lastwords {
	struct worker_note *note;
	int statm_fd;         /* /proc/self/statm, opened while it could be */
	uint64_t memory;      /* limit in bytes */
	uintptr_t stack_top;  /* of the thread */
	uintptr_t stack_size; /* that it may grow to */
};

static struct lastwords *lastwords_find(void)
{
	stack_t stack;
	if (sigaltstack(NULL, &stack) || !stack.ss_sp || stack.ss_size != ALT_STACK)
		return NULL;
	return (struct lastwords *)((char *)stack.ss_sp - sysconf(_SC_PAGESIZE));
}

static void say(struct worker_note *note, const char *reason)
{
	size_t len = strlen(reason);
	if (note->reason[0] || len >= sizeof note->reason)
		return;
	memcpy(note->reason, reason, len + 1);
}

/* What RLIMIT_DATA counts, but for the stack with it: the sixth number of statm (proc(5)). */
static uint64_t memory_used(int statm_fd)
{
	char text[128] = {0};
	uint64_t pages = 0;
	if (pread(statm_fd, text, sizeof text - 1, 0) <= 0)
		return 0;
	const char *at = text;
	for (int i = 1; i < 6 && at; i++)
		at = strchr(at + 1, ' ');
	for (at = at ? at + 1 : ""; *at >= '0' && *at <= '9'; at++)
		pages = pages * 10 + (uint64_t)(*at - '0');
	return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

static bool memory_is_full(const struct lastwords *words, int error)
{
	if (error == ENOMEM)
		return true;
	/* It was the next piece that was too much; a piece may be large. */
	uint64_t piece = MAX(words->memory / 16, PIECE_BYTES);
	return words->memory && memory_used(words->statm_fd) + piece > words->memory;
}

static bool stack_is_full(const struct lastwords *words, uintptr_t at)
{
	const uintptr_t slack = 4096 * 64;
	return at < words->stack_top &&
	       words->stack_top - at + slack > words->stack_size &&
	       words->stack_top - at < words->stack_size + slack * 16;
}

static void handler(int signo, siginfo_t *info, void *context)
{
	int error = errno;
	(void)context;
	struct lastwords *words = lastwords_find();
	if (words) {
		bool fault = signo == SIGSEGV || signo == SIGBUS;
		if (fault && stack_is_full(words, (uintptr_t)info->si_addr))
			say(words->note, "stack");
		else if (memory_is_full(words, error))
			say(words->note, "memory");
	}
	signal(signo, SIG_DFL);
	raise(signo);
}

/* GLib says that memory failed, then traps; what else it warns of is for --verbose. */
static void glib_log(
	const gchar *domain, GLogLevelFlags level, const gchar *message, gpointer data)
{
	const struct job *job = data;
	/* A thread that cannot be made had no room for its stack. */
	bool memory = strstr(message, "failed to allocate") ||
		      strstr(message, "Error creating thread");
	if (level & G_LOG_FLAG_FATAL)
		g_strlcpy(job->note->reason, memory ? "memory" : message,
			sizeof job->note->reason);
	else if (job->verbose)
		g_log_default_handler(domain, level, message, NULL);
}

/* The page and, behind it, the thread's alternate stack; NULL: there is no room. */
static char *stack_open(const struct lastwords *words)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	char *memory = mmap(NULL, page + ALT_STACK, PROT_READ | PROT_WRITE,
		MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (memory == MAP_FAILED)
		return NULL;
	memcpy(memory, words, sizeof *words);
	stack_t alternate = {.ss_sp = memory + page, .ss_size = ALT_STACK};
	sigaltstack(&alternate, NULL);
	return memory;
}

void lastwords_install(const struct job *job, struct worker_note *note)
{
	static const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGTRAP, SIGFPE, SIGILL};
	g_log_set_default_handler(glib_log, (gpointer)job);
	if (SANITIZED)
		return;
	struct rlimit stack = {0};
	getrlimit(RLIMIT_STACK, &stack);
	struct lastwords words = {
		.note = note,
		.statm_fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC),
		.memory = job->limits->memory == INT64_MAX
				  ? 0
				  : (uint64_t)job->limits->memory,
		.stack_top = (uintptr_t)__builtin_frame_address(0),
		.stack_size = stack.rlim_cur,
	};
	if (!stack_open(&words))
		return;
	struct sigaction action = {
		.sa_sigaction = handler, .sa_flags = SA_SIGINFO | SA_ONSTACK};
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < G_N_ELEMENTS(signals); i++)
		sigaction(signals[i], &action, NULL);
}

/* ---- threads ---- */

struct start {
	GThreadFunc fn;
	void *data;
	struct lastwords words; /* of the thread that starts it; note NULL: it has none */
};

static gpointer thread_run(gpointer data)
{
	g_autofree struct start *start = data;
	pthread_attr_t attributes;
	char *memory = NULL;
	start->words.stack_top = (uintptr_t)__builtin_frame_address(0);
	if (start->words.note && pthread_getattr_np(pthread_self(), &attributes) == 0) {
		size_t size = 0;
		pthread_attr_getstacksize(&attributes, &size);
		pthread_attr_destroy(&attributes);
		start->words.stack_size = size;
		memory = stack_open(&start->words);
	}
	gpointer result = start->fn(start->data);
	if (memory) {
		sigaltstack(&(stack_t){.ss_flags = SS_DISABLE}, NULL);
		munmap(memory, (size_t)sysconf(_SC_PAGESIZE) + ALT_STACK);
	}
	return result;
}

GThread *worker_thread(const char *name, GThreadFunc fn, void *data)
{
	const struct lastwords *words = lastwords_find();
	struct start *start = g_new0(struct start, 1);
	start->fn = fn;
	start->data = data;
	if (words)
		start->words = *words;
	GThread *thread = g_thread_try_new(name, thread_run, start, NULL);
	if (!thread)
		g_free(start);
	return thread;
}
