/* octavo cache: how large it is, and what is done about it. */
#include "octavo/cache.h"
#include "cli/cli.h"

static void stats_print(const char *folder, const struct cache_stats *stats)
{
	g_autofree char *size = g_format_size((guint64)stats->bytes), *shown = diag_shown(folder);

	g_print("%s: %" G_GINT64_FORMAT " files, %s", shown, stats->n_files, size);
	if (stats->n_bad)
		g_print(", %" G_GINT64_FORMAT " were damaged", stats->n_bad);
	if (stats->n_removed) {
		g_autofree char *removed = g_format_size((guint64)stats->removed_bytes);

		g_print(", %" G_GINT64_FORMAT " removed (%s)", stats->n_removed, removed);
	}
	g_print("\n");
}

int cache_care(const struct cli_options *options, const struct job *job)
{
	static const char *const verbs[] = {"stats", "gc", "verify", "clear"};
	g_autofree char *folder = cache_folder(options->cache);
	struct cache_stats stats = {0};
	struct cache *cache;

	if (!g_strv_contains((const char *const[]){verbs[0], verbs[1], verbs[2], verbs[3], NULL}, options->word)) {
		const char *nearest = text_nearest(options->word, verbs, G_N_ELEMENTS(verbs));

		diag_report(job->diag, DIAG_USAGE, (struct pos){0},
			nearest ? "no verb '%s' of cache, the nearest is '%s'" : "no verb '%s' of cache (stats, gc, verify, clear)",
			options->word, nearest);
		return EXIT_USAGE;
	}
	if (!g_file_test(folder, G_FILE_TEST_IS_DIR)) {
		g_autofree char *shown = diag_shown(folder);

		g_print("%s: there is none\n", shown);
		return EXIT_DONE;
	}
	cache = cache_open(folder);
	if (strcmp(options->word, "gc") == 0)
		cache_trim(cache, options->limits.cache, &stats);
	else if (strcmp(options->word, "verify") == 0)
		cache_verify(cache, &stats);
	else if (strcmp(options->word, "clear") == 0)
		cache_clear(cache, &stats);
	else
		cache_count(cache, &stats);
	stats_print(folder, &stats);
	cache_close(cache);
	return stats.n_bad ? EXIT_INPUT : EXIT_DONE;
}
