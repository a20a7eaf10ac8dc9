/* The conductor of a run: one step a line. */
#include <stdlib.h>
#include "publish/site.h"

/* A date, or seconds since 1970; nothing told: the clock.  False for what is neither. */
static bool now_read(const char *told, int64_t *now)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	g_autofree char *text = NULL;
	g_autoptr(GDateTime) time = NULL;

	if (!told || !*told) {
		*now = g_get_real_time() / G_USEC_PER_SEC;
		return true;
	}
	if (!strchr(told, '-'))
		return g_ascii_string_to_signed(told, 10, 0, G_MAXINT64 / G_USEC_PER_SEC, now, NULL);
	text = strchr(told, 'T') ? g_strdup(told) : g_strdup_printf("%sT00:00:00Z", told);
	time = g_date_time_new_from_iso8601(text, utc);
	if (time)
		*now = g_date_time_to_unix(time);
	return time != NULL;
}

/* The time of the run; false after a report. */
static bool now_of(const struct publish_options *options, const struct job *job, int64_t *now)
{
	const char *told = options->now ? options->now : g_getenv("SOURCE_DATE_EPOCH");
	bool ok = now_read(told, now);

	if (!ok)
		diag_report(job->diag, DIAG_USAGE, (struct pos){0}, "'%.100s' is no date and no number of seconds", told);
	return ok;
}

static bool options_read(struct run *run)
{
	const char *max_failures = run->options->max_failures;
	int allowed;

	if (!now_of(run->options, run->job, &run->now))
		return false;
	if (outcome_allowed(max_failures, 0, &allowed))
		return true;
	diag_report(run->job->diag, DIAG_USAGE, (struct pos){0}, "--max-failures wants a number or a share ('20', '10%%'), not '%.100s'",
		max_failures);
	return false;
}

static void run_init(struct run *run, const struct publish_options *options, const struct job *job)
{
	*run = (struct run){.options = options, .job = job, .arena = arena_open()};
	run->nowhere = fopen("/dev/null", "w");
	run->quiet = *job;
	run->quiet.diag = diag_open(run->nowhere ? run->nowhere : stderr, &(struct diag_options){0});
	run->units = g_ptr_array_new_with_free_func(unit_free);
	run->gone = g_ptr_array_new();
	folders_init(&run->folders);
}

static void run_free(struct run *run)
{
	g_ptr_array_unref(run->units);
	folders_free(&run->folders);
	diag_close(run->quiet.diag);
	if (run->nowhere)
		fclose(run->nowhere);
	g_ptr_array_unref(run->gone);
	surroundings_free(&run->surroundings);
	library_free(&run->library);
	cache_close(run->cache);
	site_close(run->site);
	arena_close(run->arena);
}

/* What the books of this run that are new had to tell. */
static int warnings_new(const struct run *run)
{
	int n = 0;

	for (guint i = 0; i < run->units->len; i++) {
		const struct unit *unit = run->units->pdata[i];

		n += unit->now ? unit->now->n_warnings : 0;
	}
	return n;
}

static void summary_print(const struct run *run, gint64 began_us)
{
	int counts[REPORT__COUNT] = {0};
	double seconds = (double)(g_get_monotonic_time() - began_us) / G_USEC_PER_SEC;
	g_autoptr(GString) line = g_string_new(NULL);
	char number[G_ASCII_DTOSTR_BUF_SIZE];
	int n_warnings = warnings_new(run);

	for (guint i = 0; i < run->units->len; i++)
		counts[((const struct unit *)run->units->pdata[i])->status]++;
	counts[REPORT_REMOVED] = may_shrink(run) ? (int)run->gone->len : 0;
	report_counts(counts, line);
	g_string_append(line, " · ");
	if (n_warnings)
		g_string_append_printf(line, "%d warning%s · ", n_warnings, n_warnings == 1 ? "" : "s");
	g_string_append_printf(line, "%s s\n",
		g_ascii_formatd(number, sizeof(number), "%.2f", seconds));
	g_print("%s", line->str);
}

static void cache_begin(struct run *run)
{
	g_autofree char *folder = cache_folder(run->options->cache);

	run->cache = cache_open(run->options->no_cache ? "" : folder);
}

/* What was not used for longest goes where the cache has grown too large. */
static void cache_end(struct run *run)
{
	if (run->n_built)
		cache_trim_grown(run->cache, run->job->limits->cache);
}

/* Names that lead to files cannot become links at once, and a link of theirs would hide what others put into the folder. */
static bool flip_refused(struct run *run)
{
	if (!run->options->flip || run->state->flip || run->state->names->len == 0)
		return false;
	run->stopped = "the site was published without --flip";
	diag_report(run->job->diag, DIAG_PUBLISH_STOPPED, (struct pos){0},
		"'%s' was published without --flip, which wants a folder of its own", run->options->site);
	return true;
}

/* What the rules could not look at was told as it was met. */
static bool is_partial(const struct run *run)
{
	const struct diag *diag = run->job->diag;

	return diag_count_code(diag, DIAG_INPUT_UNREADABLE) || diag_count_code(diag, DIAG_NOTE_TOO_LARGE) ||
		diag_count_code(diag, DIAG_NOTE_UNASKED);
}

/* Whether the book that explain asks for is one of those. */
static bool book_is_known(const struct run *run)
{
	g_autoptr(GPtrArray) names = g_ptr_array_new();
	bool known = !run->options->book;

	for (guint i = 0; i < run->units->len && !known; i++) {
		const struct unit *unit = run->units->pdata[i];

		known = plan_is_asked(run, unit);
		g_ptr_array_add(names, (gpointer)unit->name);
	}
	if (!known) {
		const char *near = text_nearest(run->options->book, (const char *const *)names->pdata, names->len);
		diag_report(run->job->diag, DIAG_USAGE, (struct pos){0},
			near ? "no book '%s', the nearest is '%s'" : "no book '%s' (octavo plan tells them all)",
			run->options->book, near);
	}
	return known;
}

static int run_steps(struct run *run)
{
	int status = 0;

	if (!options_read(run) || !library_read(&run->library, run->options->library, run->job))
		return PUBLISH_CONFIG;
	if (run->options->base_url && !library_base_url(&run->library, run->options->base_url)) {
		diag_report(run->job->diag, DIAG_USAGE, (struct pos){0},
			"--base-url wants an address like https://books.example.org/, not '%.200s'", run->options->base_url);
		return PUBLISH_CONFIG;
	}
	run->site = site_open(run->options, run->job, run->options->dry_run || run->options->shard, &status);
	if (!run->site)
		return status;
	run->state = site_state(run->site);
	surroundings_find(&run->surroundings, run->state, run->job);
	state_facts_age(run->state, run->surroundings.rules);
	if (flip_refused(run) || !rules_expand(run))
		return PUBLISH_CONFIG;
	run->partial = is_partial(run);
	plan_books(run);
	if (!book_is_known(run))
		return PUBLISH_CONFIG;
	if (run->options->dry_run) {
		plan_print(run);
		return PUBLISH_DONE;
	}
	outcome_of_plan(run);
	cache_begin(run);
	if (run->options->shard && !share_begin(run))
		return PUBLISH_IO;
	status = build_run(run);
	if (run->options->shard) {
		int shared = share_end(run);

		return status ? status : shared;
	}
	cache_end(run);
	return status ? status : outcome_publish(run);
}

/* Why a run that ended so has published nothing, or NULL. */
static const char *stopped_by(int status)
{
	switch (status) {
	case PUBLISH_DONE:
	case PUBLISH_FAILED:
		return NULL;
	case PUBLISH_CONFIG:
		return "the library file cannot be used";
	case PUBLISH_IO:
		return "the disk refused";
	default:
		return "interrupted";
	}
}

int publish_run(const struct publish_options *options, const struct job *job)
{
	gint64 began_us = g_get_monotonic_time();
	int64_t began = g_get_real_time() / G_USEC_PER_SEC;
	struct run run;
	int status;

	run_init(&run, options, job);
	status = run_steps(&run);
	if (!options->dry_run && !options->shard && !options->quiet && (status == PUBLISH_DONE || status == PUBLISH_FAILED))
		summary_print(&run, began_us);
	if (!run.stopped)
		run.stopped = stopped_by(status);
	/* a run that found another one at work is none */
	if (!options->dry_run && status != PUBLISH_LOCKED &&
		!account_give(&run, status, began, (double)(g_get_monotonic_time() - began_us) / G_USEC_PER_SEC) &&
		status == PUBLISH_DONE)
		status = PUBLISH_IO; /* whoever watches the report would take an old one for this run's */
	run_free(&run);
	return status;
}

int publish_rollback(const struct publish_options *options, int edition, const struct job *job)
{
	int status = 0;
	struct site *site;
	struct state *state;
	int64_t now;

	if (!now_of(options, job, &now))
		return PUBLISH_CONFIG;
	if (!g_file_test(options->site, G_FILE_TEST_IS_DIR)) {
		diag_report(job->diag, DIAG_PUBLISH_STOPPED, (struct pos){0}, "'%s' is no site", options->site);
		return PUBLISH_CONFIG;
	}
	site = site_open(options, job, false, &status);
	if (!site)
		return status;
	state = editions_bring_back(site, &edition, now);
	status = !state ? PUBLISH_CONFIG : site_commit(site, state, options->keep, true) ? PUBLISH_DONE : PUBLISH_IO;
	if (status == PUBLISH_DONE && !options->quiet)
		g_print("edition %d brought back as edition %d\n", edition, state->edition);
	state_free(state);
	site_close(site);
	return status;
}
