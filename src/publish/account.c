/* Last of all: what the run did is told to whoever asked for it, and to the library's hooks. */
#include <sys/resource.h>
#include "publish/publish.h"

static double cpu_seconds(void)
{
	const int whose[] = {RUSAGE_SELF, RUSAGE_CHILDREN};
	double seconds = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(whose); i++) {
		struct rusage usage;

		if (getrusage(whose[i], &usage) != 0)
			continue;
		seconds += (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
			(double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
	}
	return seconds;
}

static int64_t bytes_of(const struct told *told)
{
	int64_t bytes = 0;

	for (int i = 0; told && i < FILE__COUNT; i++)
		bytes += told->files[i] ? told->files[i]->bytes : 0;
	return bytes;
}

static const char *const *reasons_of(struct arena *arena, const GPtrArray *reasons)
{
	const char **list = ARENA_ARRAY(arena, const char *, (reasons ? reasons->len : 0) + 1);

	for (guint i = 0; reasons && i < reasons->len; i++)
		list[i] = reasons->pdata[i];
	return list;
}

/* What stands in the site of a book; told may be NULL. */
static void told_account(struct report_book *book, const struct told *told)
{
	if (!told)
		return;
	book->id = told->id;
	book->title = told->title;
	book->slug = told->slug;
	book->bytes = bytes_of(told);
	book->n_notes = told->n_notes;
	book->n_pages = told->n_pages;
	book->n_warnings = told->n_warnings;
	book->n_errors = told->n_errors;
}

static struct report_book unit_account(struct run *run, const struct unit *unit)
{
	struct report_book book = {
		.name = unit->name,
		.slug = unit->slug,
		.status = unit->status,
		.reasons = reasons_of(run->arena, unit->reasons),
		.error = unit->error,
		.seconds = unit->seconds,
		.cpu_seconds = unit->cpu_seconds,
	};

	told_account(&book, unit->now ? unit->now : unit->old);
	return book;
}

static void books_account(struct run *run, struct report *report)
{
	struct report_book *books = ARENA_ARRAY(run->arena, struct report_book, run->units->len + run->gone->len + 1);
	bool removed = may_shrink(run) && !run->stopped;

	for (guint i = 0; i < run->units->len; i++)
		books[report->n_books++] = unit_account(run, run->units->pdata[i]);
	for (guint i = 0; i < run->gone->len; i++) {
		const struct told *told = run->gone->pdata[i];

		books[report->n_books] = (struct report_book){.name = told->name,
			.status = removed ? REPORT_REMOVED : REPORT_FAILED,
			.reasons = reasons_of(run->arena, NULL),
			.error = removed ? NULL : "no rule finds it any more"};
		told_account(&books[report->n_books++], told);
	}
	for (int i = 0; i < report->n_books; i++)
		report->counts[books[i].status]++;
	report->books = books;
}

/* Books that came out of the cache, and that did not though they were asked for. */
static void cache_account(const struct run *run, struct report *report)
{
	struct cache_stats stats = {0};

	for (guint i = 0; i < run->units->len; i++) {
		const struct unit *unit = run->units->pdata[i];

		report->cache_hits += unit->now != NULL;
		report->cache_misses += unit->verdict == UNIT_BUILD;
	}
	report->cache_hits -= run->n_built;
	report->cache_misses -= report->cache_hits;
	report->pieces_kept = run->n_pieces_kept;
	report->pieces_made = run->n_pieces_made;
	/* it is walked for this */
	if (run->cache && (run->options->report || run->options->metrics))
		cache_count(run->cache, &stats);
	report->cache_bytes = stats.bytes;
}

bool account_give(struct run *run, int status, int64_t began, double seconds)
{
	const struct publish_options *options = run->options;
	struct report report = {
		.library = options->library,
		.site = options->site,
		.exit_status = status,
		.stopped = run->stopped,
		.began = began,
		.ended = g_get_real_time() / G_USEC_PER_SEC,
		.seconds = seconds,
		.cpu_seconds = cpu_seconds(),
		.n_jobs = options->n_jobs > 0 ? options->n_jobs : (int)g_get_num_processors(),
		.written_files = run->written_files,
		.written_bytes = run->written_bytes,
	};
	bool told = true;

	cache_account(run, &report);
	books_account(run, &report);
	if (options->report)
		told = report_write_json(&report, options->report, run->job);
	if (options->metrics)
		told = report_write_metrics(&report, options->metrics, run->job) && told;
	/* a shard publishes nothing */
	if (!options->shard)
		(void)report_hooks_run(&run->library.hooks, &report, run->job);
	return told;
}
