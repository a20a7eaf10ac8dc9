/*
 * The command: words in, one worker run under supervision, files committed, one summary, an exit status.
 * Everything that reads notes happens in the worker (conduct.c); this process only opens and commits files.
 */
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>
#include "octavo/publish.h"
#include "octavo/vault.h"
#include "cli/cli.h"

/* True when standard error is the journal's own stream: systemd says which file that is. */
static bool is_journal(void)
{
	const char *stream = g_getenv("JOURNAL_STREAM");
	g_autofree char *own = NULL;
	struct stat st;

	if (!stream || fstat(STDERR_FILENO, &st) != 0)
		return false;
	own = g_strdup_printf("%ju:%ju", (uintmax_t)st.st_dev, (uintmax_t)st.st_ino);
	return strcmp(stream, own) == 0;
}

static enum diag_format format_choose(const char *messages)
{
	if (messages ? strcmp(messages, "journal") == 0 : is_journal())
		return DIAG_JOURNAL;
	return g_strcmp0(messages, "json") == 0 ? DIAG_JSON : DIAG_TEXT;
}

static struct diag_options diag_how(const struct cli_options *options)
{
	const char *no_color = g_getenv("NO_COLOR");

	return (struct diag_options){
		.format = format_choose(options->messages),
		.colour = isatty(STDERR_FILENO) && (!no_color || !*no_color) &&
			g_strcmp0(g_getenv("TERM"), "dumb") != 0,
		.caret = isatty(STDERR_FILENO),
		.verbose = options->verbose,
	};
}

static struct diag *diag_start(const struct cli_options *options)
{
	struct diag_options how = diag_how(options);

	return diag_open(stderr, &how);
}

/* The folders a worker may read: the vault's, the one around it, and those of files that options name. */
static GPtrArray *folders_new(const struct cli_options *options)
{
	GPtrArray *folders = g_ptr_array_new_with_free_func(g_free);

	char *around = vault_around(options->path);

	g_ptr_array_add(folders, vault_root(options->path));
	if (around)
		g_ptr_array_add(folders, around);
	if (options->theme && theme_is_path(options->theme))
		g_ptr_array_add(folders, g_path_get_dirname(options->theme));
	if (options->page_list)
		g_ptr_array_add(folders, g_path_get_dirname(options->page_list));
	if (options->against)
		g_ptr_array_add(folders, g_path_get_dirname(options->against));
	g_ptr_array_add(folders, NULL);
	return folders;
}

/* Runs a list of stages in a worker; the exit status. */
static int worker_conduct(const struct cli_options *options, const struct job *job, conduct_fn conducted,
	struct cli_output *outputs, struct cli_output *report, struct worker_note *note)
{
	struct conduct conduct = {.options = options, .job = job, .outputs = outputs, .report = report};
	g_autoptr(GPtrArray) folders = folders_new(options);

	return worker_run(job, (const char *const *)folders->pdata, conducted, &conduct, note);
}

/* More take memory, and layout then is slower than they are. */
enum { THREADS_DEFAULT = 4, THREADS_MOST = 16 };

/* For one book at a time: books that are published are made side by side, each by one thread. */
static int threads_wanted(const struct cli_options *options)
{
	int cores = (int)g_get_num_processors();
	int n = options->jobs > 0 ? MIN(options->jobs, THREADS_MOST) : MIN(cores, THREADS_DEFAULT);

	return g_strv_contains((const char *const[]){"build", "watch", NULL}, options->command->name) && n > 1 ? n : 0;
}

static int make_run(const struct cli_options *options, const struct job *job, conduct_fn conducted)
{
	struct worker_note note = {0};
	struct cli_output outputs[PRESS__COUNT] = {{0}}, report = {0};
	gint64 began_us = g_get_monotonic_time();
	int status;

	if (outputs_open(options, job, outputs, &status) && outputs_open_report(options, job, &report)) {
		status = worker_conduct(options, job, conducted, outputs, &report, &note);
		if (!outputs_commit_report(&report, &note))
			status = EXIT_IO;
		if (status == EXIT_DONE && !outputs_commit(outputs, &note))
			status = EXIT_IO;
		if (status == EXIT_DONE && !options->quiet)
			summary_print(outputs, &note, began_us);
	}
	outputs_abandon_report(&report);
	outputs_abandon(outputs);
	return status;
}

static int build_run(const struct cli_options *options, const struct job *job)
{
	return make_run(options, job, conduct_build);
}

static int cover_run(const struct cli_options *options, const struct job *job)
{
	return make_run(options, job, conduct_cover);
}

/* With messages of its own: they are printed, and nothing of an earlier making counts. */
static int build_anew(const struct cli_options *options, const struct job *job)
{
	struct job own = *job;
	int status;

	own.diag = diag_start(options);
	status = build_run(options, &own);
	diag_flush(own.diag);
	diag_close(own.diag);
	return status;
}

static int build_watching(const struct cli_options *options, const struct job *job)
{
	return watch_run(options, job, build_anew);
}

static int check_run(const struct cli_options *options, const struct job *job)
{
	struct worker_note note = {0};
	struct cli_output report = {0};
	int status = EXIT_IO;

	if (options->site)
		return site_check(options, job);
	if (outputs_open_report(options, job, &report))
		status = worker_conduct(options, job, conduct_check, NULL, &report, &note);
	if (!outputs_commit_report(&report, &note))
		status = EXIT_IO;
	outputs_abandon_report(&report);
	if (status == EXIT_DONE && !options->quiet)
		summary_print_check(&note);
	return status;
}

static int init_run(const struct cli_options *options, const struct job *job)
{
	struct worker_note note = {0};
	struct cli_output outputs[PRESS__COUNT] = {{0}};
	g_autofree char *path = g_build_filename(options->path, "book.yml", NULL), *shown = diag_shown(path);
	int status;

	if (!g_file_test(options->path, G_FILE_TEST_IS_DIR)) {
		bool there = g_file_test(options->path, G_FILE_TEST_EXISTS);

		diag_report(job->diag, there ? DIAG_USAGE : DIAG_INPUT_MISSING, (struct pos){0},
			there ? "'%s' is no folder; init writes a book.yml for a folder" : "'%s'", options->path);
		return there ? EXIT_USAGE : EXIT_INPUT;
	}
	if (g_file_test(path, G_FILE_TEST_EXISTS) || g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
		diag_report(job->diag, DIAG_USAGE, (struct pos){0}, "'%s' is there already, it is left as it is", path);
		return EXIT_USAGE;
	}
	outputs[0].file = outfile_open(options->path, job);
	if (!outputs[0].file)
		return EXIT_IO;
	status = worker_conduct(options, job, conduct_init, outputs, NULL, &note);
	if (status == EXIT_DONE && !outfile_commit(g_steal_pointer(&outputs[0].file), "book.yml"))
		status = EXIT_IO;
	else if (status == EXIT_DONE && !options->quiet)
		g_print("wrote %s\n", shown);
	outputs_abandon(outputs);
	return status;
}

static int dump_run(const struct cli_options *options, const struct job *job)
{
	struct worker_note note = {0};
	static const char *const stages[] = {"doc", "book", "layout", "tags"};
	const char *nearest;

	for (size_t i = 0; i < G_N_ELEMENTS(stages); i++)
		if (strcmp(options->word, stages[i]) == 0)
			return worker_conduct(options, job, conduct_dump, NULL, NULL, &note);
	nearest = text_nearest(options->word, stages, G_N_ELEMENTS(stages));
	diag_report(job->diag, DIAG_USAGE, (struct pos){0},
		nearest ? "no stage '%s' of dump, the nearest is '%s'" : "no stage '%s' of dump (doc, book, layout, tags)",
		options->word, nearest);
	return EXIT_USAGE;
}

static int tokens_print(const struct cli_options *options, const struct job *job)
{
	struct arena *arena = arena_open();
	g_autoptr(GString) out = g_string_new(NULL);
	const struct theme *theme = theme_read(arena, job, options->theme ? options->theme : "classic", NULL,
		(const char *const *)options->set, NULL);

	if (theme) {
		theme_dump(theme, out);
		g_print("%s", out->str);
	}
	arena_close(arena);
	return theme ? EXIT_DONE : EXIT_USAGE;
}

/* The libraries' versions come from the build: they can change a book's bytes. */
static int version_print(void)
{
	g_autofree char *worker = worker_describe();

	g_print("octavo %s\n%s\n%s\n", OCTAVO_VERSION, OCTAVO_LIBRARIES, worker);
	return EXIT_DONE;
}

static int limits_print(void)
{
	for (const struct limit_info *limit = limits_table(); limit->name; limit++)
		g_print("--limit-%-16s %12" G_GINT64_FORMAT " %-8s %s\n", limit->name, limit->value, limit->unit,
			limit->text);
	return EXIT_DONE;
}

static int usage_tell(const struct job *job, const char *format, ...) G_GNUC_PRINTF(2, 3);
static int usage_tell(const struct job *job, const char *format, ...)
{
	g_autofree char *text = NULL;
	va_list arguments;

	va_start(arguments, format);
	text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	diag_report(job->diag, DIAG_USAGE, (struct pos){0}, "%s", text);
	return EXIT_USAGE;
}

/* publish, explain and rollback have their own conductor. */
static int publishing_run(const struct cli_options *options, const struct job *job)
{
	const char *name = options->command->name;
	bool explains = strcmp(name, "explain") == 0;
	struct shard shard = {0, 1};
	gint64 edition = 0;
	const char *why;
	struct publish_options wanted = {.library = options->path,
		.site = options->site,
		.book = explains ? options->word : NULL,
		.max_failures = options->max_failures,
		.now = options->now,
		.cache = options->cache,
		.no_cache = options->no_cache,
		.base_url = options->base_url,
		.shard = options->shard ? &shard : NULL,
		.report = options->report,
		.metrics = options->metrics,
		.n_jobs = options->jobs,
		.wait_seconds = options->wait_seconds,
		.keep = options->keep,
		.dry_run = options->dry_run || explains || strcmp(name, "plan") == 0,
		.flip = options->flip,
		.allow_shrink = options->allow_shrink,
		.adopt = options->adopt,
		.verbose = options->verbose,
		.quiet = options->quiet,
		.messages = diag_how(options)};

	if (options->shard && !shard_read(options->shard, &shard, &why))
		return usage_tell(job, "--shard=%s: %s", options->shard, why);
	if (options->shard && options->no_cache && !wanted.dry_run)
		return usage_tell(job, "--shard builds into the cache, and has no use with --no-cache");
	if (strcmp(name, "rollback") != 0)
		return publish_run(&wanted, job);
	if (options->word && !g_ascii_string_to_signed(options->word, 10, 1, G_MAXINT, &edition, NULL))
		return usage_tell(job, "rollback %s: the number of an edition is wanted", options->word);
	return publish_rollback(&wanted, (int)edition, job);
}

static int command_choose(const struct cli_options *options, const struct job *job)
{
	static const struct {
		const char *name;
		int (*run)(const struct cli_options *options, const struct job *job);
	} runs[] = {{"build", build_run}, {"watch", build_watching}, {"cover", cover_run}, {"check", check_run}, {"dump", dump_run}, {"init", init_run},
		{"cache", cache_care}};

	if (options->manual) {
		g_print("%s", options->manual);
		return EXIT_DONE;
	}
	if (options->version)
		return version_print();
	if (options->list_limits)
		return limits_print();
	if (options->list_tokens)
		return tokens_print(options, job);
	for (size_t i = 0; i < G_N_ELEMENTS(runs); i++)
		if (strcmp(runs[i].name, options->command->name) == 0)
			return runs[i].run(options, job);
	return publishing_run(options, job);
}

/* What was printed must have gone out; a reader that wants no more (| head) is no fault. */
static int stdout_close(const struct job *job, int status)
{
	bool failed = ferror(stdout) != 0;

	if (fflush(stdout) == 0 && !failed)
		return status;
	if (errno == EPIPE)
		return status;
	diag_report(job->diag, DIAG_STDOUT_REFUSED, (struct pos){0}, "%s", g_strerror(errno));
	return status == EXIT_DONE ? EXIT_IO : status;
}

/* A stream that came closed would be the first file we open, and our words would go into it. */
static void streams_open(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd >= 0)
		close(fd);
}

int main(int argc, char **argv)
{
	struct cli_options options;
	struct job job = {0};
	int status = EXIT_USAGE;
	bool ok;

	streams_open();
	(void)signal(SIGXFSZ, SIG_IGN); /* a write beyond a bound then fails, and is told */
	(void)setlocale(LC_ALL, "C.UTF-8"); /* the same words whatever the machine's locale */
	(void)signal(SIGPIPE, SIG_IGN);
	(void)signal(SIGCHLD, SIG_DFL); /* ignored, as some parents leave it, workers would end without our knowing */
	ok = options_read(argc, argv, &options);
	job = (struct job){
		.diag = diag_start(&options), .limits = &options.limits, .verbose = options.verbose};
	if (ok) {
		job.threads = threads_wanted(&options);
		status = command_choose(&options, &job);
	} else {
		diag_report(job.diag, DIAG_USAGE, (struct pos){0}, "%s", options.complaint);
	}
	status = stdout_close(&job, status);
	diag_flush(job.diag);
	diag_close(job.diag);
	options_free(&options);
	return status;
}
