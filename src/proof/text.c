/* The report for a terminal or a letter; and the table with which the HTML page opens too. */
#include "proof/proof.h"

static char *number(struct arena *arena, const char *format, double value)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	return arena_strdup(arena, g_ascii_formatd(text, sizeof(text), format, value));
}

static char *share(struct arena *arena, int n, int of)
{
	return of ? arena_printf(arena, "%s %%", number(arena, "%.1f", 100.0 * n / of)) : arena_strdup(arena, "-");
}

/* "1 line", "2 lines" */
static char *count(struct arena *arena, int n, const char *noun)
{
	return arena_printf(arena, "%d %s%s", n, noun, n == 1 ? "" : "s");
}

struct proof_row *proof_rows(const struct proof_figures *figures, struct arena *arena, int *n)
{
	bool judged = figures->n_judged > 0;
	const struct proof_row rows[] = {
		{"demerits", number(arena, "%.1f", figures->demerits),
			arena_printf(arena, "for each 1,000 lines: %s of lines, %s of pages", number(arena, "%.1f", figures->of_lines),
				number(arena, "%.1f", figures->of_pages))},
		{"set", count(arena, figures->n_pages, "page"),
			arena_printf(arena, "%s in %s", count(arena, figures->n_lines, "line"),
				count(arena, figures->n_paragraphs, "paragraph"))},
		{"word spaces", judged ? number(arena, "%.2f", figures->space) : "-",
			judged ? arena_printf(arena, "mean of %s, to their natural width; deviation %s, from line to line %s, widest %s",
					 count(arena, figures->n_judged, "line"), number(arena, "%.2f", figures->deviation),
					 number(arena, "%.2f", figures->neighbours), number(arena, "%.2f", figures->most))
			       : "no line is stretched to a measure"},
		{"hyphens", share(arena, figures->counts[PROOF_HYPHEN], figures->n_ends),
			arena_printf(arena, "of the lines that could; at most %d running", figures->longest_ladder)},
		{"on the grid", share(arena, figures->n_on_grid, figures->n_text),
			"of the baselines of the text: lines of facing pages and of both sides of a leaf stand level"},
	};

	*n = G_N_ELEMENTS(rows);
	return arena_memdup(arena, rows, sizeof(rows));
}

void proof_amount(const struct proof_finding *finding, GString *out)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];
	int lines = (int)(finding->amount + 0.5);

	if (finding->amount <= 0)
		return;
	if (finding->kind < PROOF_OVERFULL)
		g_string_append_printf(out, "%s times", g_ascii_formatd(text, sizeof(text), "%.2f", finding->amount));
	else
		g_string_append_printf(out, "%d line%s", lines, lines == 1 ? "" : "s");
}

static void place_append(const struct pos *pos, GString *out)
{
	if (!pos->path)
		return;
	g_string_append_printf(out, "  %s", pos->path);
	if (pos->line > 0)
		g_string_append_printf(out, ":%d:%d", pos->line, pos->col);
}

static void page_append(const struct proof *proof, int page, const struct proof_finding *findings, int n, GString *out)
{
	if (n == 0)
		return;
	g_string_append_printf(out, "\npage %s\n", proof_sheet(proof, page)->label);
	for (int i = 0; i < n; i++) {
		const struct proof_finding *finding = &findings[i];
		g_autoptr(GString) amount = g_string_new(NULL);

		proof_amount(finding, amount);
		g_string_append_printf(out, "  %-22s %-11s%s", proof_about[finding->kind].one, amount->str,
			finding->words ? finding->words : "");
		place_append(&finding->pos, out);
		g_string_append_c(out, '\n');
	}
}

void proof_text(const struct proof *proof, const char *title, double most, GString *out)
{
	struct arena *arena = arena_open();
	struct proof_figures figures;
	int n_rows, at = 0, n;

	proof_figures(proof, &figures);
	const struct proof_row *rows = proof_rows(&figures, arena, &n_rows);

	g_string_append_printf(out, "%s\n\n", title ? title : "");
	for (int i = 0; i < n_rows; i++)
		g_string_append_printf(out, "%-22s %8s  %s\n", rows[i].name, rows[i].value, rows[i].note);
	if (most >= 0)
		g_string_append_printf(out, "%-22s %8s  %s\n", "at most", number(arena, "%g", most),
			figures.demerits <= most ? "passed" : "refused");
	g_string_append_c(out, '\n');
	for (int kind = 0; kind < PROOF__COUNT; kind++)
		g_string_append_printf(out, "%-22s %8d  at %-5s %s\n", proof_about[kind].many, figures.counts[kind],
			number(arena, "%g", proof_about[kind].demerits), proof_about[kind].text);
	for (int page = 0; page < (int)proof->pages->len; page++) {
		const struct proof_finding *findings = proof_findings(proof, page, &at, &n);

		page_append(proof, page, findings, n, out);
	}
	arena_close(arena);
}
