/* The one line that says what was done. */
#include <sys/stat.h>
#include "cli/cli.h"

/* "1 note", "12 notes", "no notes", and what comes after it. */
static void line_count(GString *line, int n, const char *noun, const char *end)
{
	if (n == 0)
		g_string_append(line, "no ");
	else
		g_string_append_printf(line, "%d ", n);
	g_string_append_printf(line, "%s%s%s", noun, n == 1 ? "" : "s", end);
}

/* "spine of 12.2 mm for 192 pages, 323.2 x 234.9 mm with the bleed, " */
static void line_cover(GString *line, const struct worker_note *note)
{
	const int told[] = {TELL_SPINE, TELL_WIDTH, TELL_HEIGHT};
	char mm[G_N_ELEMENTS(told)][G_ASCII_DTOSTR_BUF_SIZE];

	for (size_t i = 0; i < G_N_ELEMENTS(told); i++)
		g_ascii_formatd(mm[i], sizeof(mm[i]), "%.1f", note->numbers[told[i]] / 72000.0 * 25.4);
	g_string_append_printf(line, "spine of %s mm for ", mm[0]);
	line_count(line, note->numbers[TELL_PAGES], "page", ", ");
	g_string_append_printf(line, "%s x %s mm with the bleed, ", mm[1], mm[2]);
}

void summary_print(const struct cli_output *outputs, const struct worker_note *note, gint64 began_us)
{
	g_autoptr(GString) line = g_string_new(NULL);
	double seconds = (double)(g_get_monotonic_time() - began_us) / G_USEC_PER_SEC;
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	for (int i = 0; i < PRESS__COUNT; i++) {
		struct stat st;
		g_autofree char *path = NULL, *shown = NULL, *size = NULL;

		if (!outputs[i].name || !note->numbers[TELL_WRITTEN_EPUB + i])
			continue;
		path = strcmp(outputs[i].folder, ".") == 0
			? g_strdup(outputs[i].name)
			: g_build_filename(outputs[i].folder, outputs[i].name, NULL);
		shown = diag_shown(path);
		size = stat(path, &st) == 0 ? g_format_size((guint64)st.st_size) : g_strdup("");
		g_string_append_printf(line, "%s%s (", line->len ? ", " : "wrote ", shown);
		if (note->numbers[TELL_WIDTH])
			line_cover(line, note);
		else if (i == PRESS_PDF)
			line_count(line, note->numbers[TELL_PAGES], "page", note->numbers[TELL_SHEETS] ? " on " : ", ");
		if (i == PRESS_PDF && note->numbers[TELL_SHEETS])
			line_count(line, note->numbers[TELL_SHEETS], "sheet", ", ");
		g_string_append_printf(line, "%s)", size);
	}
	g_string_append(line, " · ");
	line_count(line, note->numbers[TELL_NOTES], "note", " · ");
	if (note->numbers[TELL_ERRORS])
		line_count(line, note->numbers[TELL_ERRORS], "error", " · ");
	line_count(line, note->numbers[TELL_WARNINGS], "warning", " · ");
	g_string_append_printf(line, "%s s\n", g_ascii_formatd(number, sizeof(number), "%.1f", seconds));
	g_print("%s", line->str);
}

void summary_print_check(const struct worker_note *note)
{
	g_autoptr(GString) line = g_string_new(NULL);

	line_count(line, note->numbers[TELL_NOTES], "note", ", ");
	line_count(line, note->numbers[TELL_CHAPTERS], "chapter", ", ");
	line_count(line, note->numbers[TELL_PAGES], "page", ": ");
	if (note->numbers[TELL_ERRORS])
		line_count(line, note->numbers[TELL_ERRORS], "error", ", ");
	line_count(line, note->numbers[TELL_WARNINGS], "warning", "\n");
	g_print("%s", line->str);
}
