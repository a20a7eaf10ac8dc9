/* The report for machines: one JSON object. */
#include <assert.h>
#include "octavo/json.h"
#include "octavo/report.h"

const char *report_status_word(enum report_status status)
{
	static const char *const words[] = {
		[REPORT_BUILT] = "built",
		[REPORT_SAME] = "same",
		[REPORT_REUSED] = "reused",
		[REPORT_FAILED] = "failed",
		[REPORT_REMOVED] = "removed",
		[REPORT_HELD] = "held",
	};
	static_assert(G_N_ELEMENTS(words) == REPORT__COUNT, "one word a status");

	return words[status];
}

static void time_json(struct json *json, const char *key, int64_t time)
{
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(time);
	g_autofree char *text = date ? g_date_time_format(date, "%Y-%m-%dT%H:%M:%SZ") : NULL;

	json_string(json, key, text);
}

static void book_json(struct json *json, const struct report_book *book)
{
	json_object(json, NULL);
	json_string(json, "name", book->name);
	json_string(json, "status", report_status_word(book->status));
	json_string(json, "id", book->id);
	json_string(json, "slug", book->slug);
	json_string(json, "title", book->title);
	json_strings(json, "reasons", book->reasons);
	json_string(json, "error", book->error);
	json_decimal(json, "seconds", book->seconds);
	json_decimal(json, "cpu_seconds", book->cpu_seconds);
	json_int(json, "bytes", book->bytes);
	json_int(json, "notes", book->n_notes);
	json_int(json, "pages", book->n_pages);
	json_int(json, "warnings", book->n_warnings);
	json_int(json, "errors", book->n_errors);
	json_object_end(json);
}

void report_json(const struct report *report, GString *out)
{
	struct json json;

	json_init(&json, out, 2);
	json_object(&json, NULL);
	json_int(&json, "version", 1);
	json_string(&json, "library", report->library);
	json_string(&json, "site", report->site);
	json_int(&json, "exit_status", report->exit_status);
	json_string(&json, "stopped", report->stopped);
	time_json(&json, "began", report->began);
	time_json(&json, "ended", report->ended);
	json_decimal(&json, "seconds", report->seconds);
	json_decimal(&json, "cpu_seconds", report->cpu_seconds);
	json_int(&json, "jobs", report->n_jobs);
	json_object(&json, "counts");
	for (int i = 0; i < REPORT__COUNT; i++)
		json_int(&json, report_status_word((enum report_status)i), report->counts[i]);
	json_object_end(&json);
	json_object(&json, "cache");
	json_int(&json, "hits", report->cache_hits);
	json_int(&json, "misses", report->cache_misses);
	json_int(&json, "bytes", report->cache_bytes);
	json_int(&json, "pieces_kept", report->pieces_kept);
	json_int(&json, "pieces_made", report->pieces_made);
	json_object_end(&json);
	json_object(&json, "written");
	json_int(&json, "files", report->written_files);
	json_int(&json, "bytes", report->written_bytes);
	json_object_end(&json);
	json_array(&json, "books");
	for (int i = 0; i < report->n_books; i++)
		book_json(&json, &report->books[i]);
	json_array_end(&json);
	json_object_end(&json);
	g_string_append_c(out, '\n');
}
