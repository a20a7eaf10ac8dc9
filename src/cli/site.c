/* octavo check --site: a site is looked through in a worker, as notes are: whoever writes to it is not trusted. */
#include "octavo/catalogue.h"
#include "cli/cli.h"

static int check_in_worker(void *data, struct worker_note *note)
{
	const struct conduct *conduct = data;
	struct arena *arena = arena_open();
	bool ok = catalogue_check(arena, conduct->options->site, conduct->job);

	note->numbers[TELL_ERRORS] = diag_count(conduct->job->diag, DIAG_ERROR);
	diag_flush(conduct->job->diag);
	arena_close(arena);
	return ok ? EXIT_DONE : EXIT_INPUT;
}

int site_check(const struct cli_options *options, const struct job *job)
{
	const char *folders[] = {options->site, NULL};
	struct conduct conduct = {.options = options, .job = job};
	struct worker_note note = {0};
	g_autofree char *shown = diag_shown(options->site);
	int status, n;

	if (!g_file_test(options->site, G_FILE_TEST_IS_DIR)) {
		diag_report(job->diag, DIAG_SITE_MALFORMED, (struct pos){0}, "cannot find '%s', the folder of a site", options->site);
		return EXIT_INPUT;
	}
	status = worker_run(job, folders, check_in_worker, &conduct, &note);
	n = note.numbers[TELL_ERRORS];
	if (status == EXIT_DONE && !options->quiet)
		g_print("nothing amiss in %s\n", shown);
	else if (status == EXIT_INPUT && n > 0 && !options->quiet)
		g_print("%d fault%s in %s\n", n, n == 1 ? "" : "s", shown);
	return status;
}
