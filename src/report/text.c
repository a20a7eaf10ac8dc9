/* The report for people: what happened in one line, then the books of which something is to be said, those that failed first. */
#include <assert.h>
#include "octavo/report.h"

enum { REASONS_SHOWN = 3 };

/* What is told of each status: counts from the last row on, books from the first; no heading: such books are counted alone. */
static const struct {
	enum report_status status;
	const char *count, *heading;
} parts[] = {
	{REPORT_FAILED, "failed", "Failed; the editions before stay"},
	{REPORT_REMOVED, "removed", "Removed: no rule finds them any more"},
	{REPORT_HELD, "held back", "Held back by an embargo"},
	{REPORT_SAME, "looked at and the same", NULL},
	{REPORT_BUILT, "new", "New"},
};
static_assert(G_N_ELEMENTS(parts) == REPORT__COUNT - 1, "all but those that are as they were");

void report_counts(const int counts[REPORT__COUNT], GString *out)
{
	int n = 0;

	for (int i = 0; i < REPORT__COUNT; i++)
		n += i == REPORT_REMOVED ? 0 : counts[i];
	g_string_append_printf(out, "%d book%s: ", n, n == 1 ? "" : "s");
	for (size_t i = G_N_ELEMENTS(parts); i-- > 0;)
		if (counts[parts[i].status])
			g_string_append_printf(out, "%d %s, ", counts[parts[i].status], parts[i].count);
	g_string_append_printf(out, "%d as they were", counts[REPORT_REUSED]);
}

static char *time_words(int64_t time)
{
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(time);

	return date ? g_date_time_format(date, "%Y-%m-%d %H:%M UTC") : g_strdup("");
}

static void reasons_append(const char *const *reasons, GString *out)
{
	int n = 0;

	for (; reasons && reasons[n]; n++)
		if (n < REASONS_SHOWN)
			g_string_append_printf(out, "%s%s", n ? "; " : ": ", reasons[n]);
	if (n > REASONS_SHOWN)
		g_string_append_printf(out, "; and %d more", n - REASONS_SHOWN);
}

/* "Sleep (channel:sleep): note naps.md changed; 2 warnings" */
static void book_append(const struct report_book *book, GString *out)
{
	if (book->title)
		g_string_append_printf(out, "%s (%s)", book->title, book->name);
	else
		g_string_append(out, book->name);
	if (book->error)
		g_string_append_printf(out, ": %s", book->error);
	else if (book->status == REPORT_BUILT)
		reasons_append(book->reasons, out);
	if (book->status == REPORT_BUILT && book->n_warnings)
		g_string_append_printf(out, "; %d warning%s", book->n_warnings, book->n_warnings == 1 ? "" : "s");
	g_string_append_c(out, '\n');
}

static void part_append(const struct report *report, size_t part, GString *out)
{
	if (!parts[part].heading || !report->counts[parts[part].status])
		return;
	g_string_append_printf(out, "\n%s:\n", parts[part].heading);
	for (int i = 0; i < report->n_books; i++)
		if (report->books[i].status == parts[part].status) {
			g_string_append(out, "- ");
			book_append(&report->books[i], out);
		}
}

void report_text(const struct report *report, const struct report_book *book, GString *out)
{
	g_autofree char *ended = time_words(report->ended);

	if (book) {
		book_append(book, out);
		return;
	}
	report_counts(report->counts, out);
	g_string_append_printf(out, ".\n%s, from %s into %s.\n", ended, report->library, report->site);
	if (report->stopped)
		g_string_append_printf(out, "Nothing was published: %s.\n", report->stopped);
	for (size_t part = 0; part < G_N_ELEMENTS(parts); part++)
		part_append(report, part, out);
}
