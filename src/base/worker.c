/* Floor 0: the worker, a forked child that may die; its supervisor turns any death into one message. */
#include "octavo/base.h"

#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int worker_run(const struct job *job, const char *const *read_folders,
	int (*fn)(void *data, struct worker_note *note), void *data, struct worker_note *out)
{
	(void)read_folders;
	struct worker_note *note = mmap(NULL, sizeof *note, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		-1, 0);
	struct pos nowhere = {0};
	pid_t pid = note == MAP_FAILED ? -1 : fork();
	if (pid < 0) {
		diag_report(job->diag, DIAG_WORKER_DIED, nowhere, "cannot start a worker");
		return 1;
	}
	if (pid == 0)
		_exit(fn(data, note));
	int status = 0;
	waitpid(pid, &status, 0);
	if (out)
		*out = *note;
	int result = WIFEXITED(status) ? WEXITSTATUS(status) : 1;
	if (WIFSIGNALED(status))
		diag_report(job->diag, DIAG_WORKER_DIED, nowhere,
			"the worker was ended by signal %d while %s '%s'", WTERMSIG(status), note->stage,
			note->subject);
	munmap(note, sizeof *note);
	return result;
}
