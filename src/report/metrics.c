/* The report for Prometheus: gauges in a text file that node_exporter reads whenever it is asked. */
#include "octavo/report.h"

#define LAST_SUCCESS "octavo_last_success_timestamp_seconds"

static void gauge_append(GString *out, const char *name, const char *help, double value)
{
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	g_string_append_printf(out, "# HELP %s %s\n# TYPE %s gauge\n%s %s\n", name, help, name, name,
		g_ascii_formatd(number, sizeof(number), "%.15g", value));
}

static void books_append(GString *out, const struct report *report)
{
	g_string_append(out, "# HELP octavo_books Books of the last run by what became of them\n"
		"# TYPE octavo_books gauge\n");
	for (int i = 0; i < REPORT__COUNT; i++)
		g_string_append_printf(out, "octavo_books{status=\"%s\"} %d\n",
			report_status_word((enum report_status)i), report->counts[i]);
}

/* Gauges that are the sum over all books. */
static void sums_append(GString *out, const struct report *report)
{
	int64_t notes = 0, warnings = 0, bytes = 0;

	for (int i = 0; i < report->n_books; i++) {
		notes += report->books[i].n_notes;
		warnings += report->books[i].n_warnings;
		bytes += report->books[i].bytes;
	}
	gauge_append(out, "octavo_notes", "Notes of all books", (double)notes);
	gauge_append(out, "octavo_warnings", "Warnings of all books", (double)warnings);
	gauge_append(out, "octavo_site_bytes", "Bytes of all books in the site", (double)bytes);
}

void report_prometheus(const struct report *report, GString *out)
{
	gauge_append(out, "octavo_last_run_timestamp_seconds", "When the last run ended", (double)report->ended);
	if (report->last_success > 0 || report->exit_status == 0)
		gauge_append(out, LAST_SUCCESS, "When the last run that exited with 0 ended",
			(double)(report->exit_status == 0 ? report->ended : report->last_success));
	gauge_append(out, "octavo_last_exit_status", "Exit status of the last run", report->exit_status);
	gauge_append(out, "octavo_last_run_duration_seconds", "Time of the last run", report->seconds);
	gauge_append(out, "octavo_last_run_cpu_seconds", "CPU time of the last run", report->cpu_seconds);
	books_append(out, report);
	sums_append(out, report);
	gauge_append(out, "octavo_cache_hits", "Things found in the cache", (double)report->cache_hits);
	gauge_append(out, "octavo_cache_misses", "Things not found in the cache", (double)report->cache_misses);
	gauge_append(out, "octavo_cache_bytes", "Size of the cache", (double)report->cache_bytes);
	gauge_append(out, "octavo_written_files", "Files that were new to the site", (double)report->written_files);
	gauge_append(out, "octavo_written_bytes", "Their bytes", (double)report->written_bytes);
}

/* What the file of the run before says of the last success, or 0. */
static int64_t success_find(const char *path)
{
	g_autofree char *text = NULL;
	const char *line;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return 0;
	line = strstr(text, "\n" LAST_SUCCESS " ");
	return line ? (int64_t)g_ascii_strtod(line + strlen("\n" LAST_SUCCESS " "), NULL) : 0;
}

bool report_write_metrics(const struct report *report, const char *path, const struct job *job)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct report whole = *report;

	if (whole.last_success == 0)
		whole.last_success = success_find(path);
	report_prometheus(&whole, text);
	return outfile_put(path, text->str, text->len, job);
}

bool report_write_json(const struct report *report, const char *path, const struct job *job)
{
	g_autoptr(GString) text = g_string_new(NULL);

	report_json(report, text);
	return outfile_put(path, text->str, text->len, job);
}
