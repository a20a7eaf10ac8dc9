/* The report as a page for whoever designs the book: the figures, how wide the word spaces are, a sheet of all pages, and what is
 * found on each.  No script, nothing from elsewhere; light and dark; it prints. */
#include "octavo/xml.h"
#include "proof/proof.h"

static const char style[] =
	":root{color-scheme:light dark;--paper:#fbf9f5;--ink:#221e1a;--soft:#6a6157;--line:#e2dbd0;--mark:#8a3d12;--good:#e9e3d7;--bar:#b9ae9c;"
	"--fair:#efd9a6;--poor:#dd9a5b;--bad:#b8492a}"
	"@media(prefers-color-scheme:dark){:root{--paper:#171513;--ink:#ebe5db;--soft:#a79e92;--line:#37322c;--mark:#f0ac80;"
	"--good:#2a2622;--bar:#5d554b;--fair:#6b5a2c;--poor:#95592a;--bad:#c25a3a}}"
	"*{box-sizing:border-box}"
	"body{margin:0 auto;max-width:60rem;padding:clamp(1.5rem,5vw,4rem) clamp(1rem,4vw,3rem);background:var(--paper);"
	"color:var(--ink);font:1rem/1.5 'Iowan Old Style','Palatino Linotype',Palatino,'Source Serif 4',Georgia,serif;"
	"font-variant-numeric:tabular-nums}"
	"h1{font-size:clamp(1.7rem,4vw,2.5rem);font-weight:500;line-height:1.15;margin:0;text-wrap:balance}"
	"h2{font-size:1.25rem;font-weight:500;margin:2.75rem 0 .75rem}"
	"h3{font-size:1rem;font-weight:600;margin:1.6rem 0 .3rem;border-top:1px solid var(--line);padding-top:.5rem;"
	"scroll-margin-top:1rem}"
	".lead{color:var(--soft);margin:.3rem 0 0}.verdict{margin:1rem 0 0;font-weight:600}.refused{color:var(--bad)}"
	"table{border-collapse:collapse;width:100%}"
	"th,td{text-align:start;vertical-align:baseline;padding:.3rem .9rem .3rem 0;border-top:1px solid var(--line);font-weight:400}"
	"td.n{text-align:end;white-space:nowrap;font-weight:600}.note,.n.zero{color:var(--soft);font-weight:400}"
	".bars{display:flex;align-items:flex-end;gap:2px;height:9rem}"
	".bars div{flex:1;min-width:0;background:var(--bar)}.bars .far{background:var(--poor)}.bars .torn{background:var(--bad)}"
	".scale{display:flex;gap:2px;font-size:.75rem;color:var(--soft)}.scale div{flex:1;text-align:center}"
	".sheet{display:flex;flex-wrap:wrap;gap:4px;padding:0;margin:0;list-style:none}"
	".sheet span,.sheet a{display:block;width:2.6rem;height:3.6rem;padding:.2rem;font-size:.75rem;text-align:center;"
	"text-decoration:none;color:inherit;background:var(--good)}"
	".sheet .fair{background:var(--fair)}.sheet .poor{background:var(--poor)}.sheet .bad{background:var(--bad);color:#fff}"
	".sheet a:focus-visible,.sheet a:hover{outline:2px solid var(--mark)}"
	"ul.found{margin:0;padding:0;list-style:none}.found li{padding:.25rem 0}"
	".kind{color:var(--mark);font-weight:600}.from{display:block;font:.8rem/1.4 ui-monospace,monospace;color:var(--soft);"
	"overflow-wrap:anywhere}"
	"@media print{body{max-width:none;padding:0}h3,li{break-inside:avoid}}";

static void cell(struct xml *xml, const char *klass, const char *words)
{
	xml_leaf_class(xml, "td", klass, words);
}

static void head_cell(struct xml *xml, const char *words)
{
	xml_start(xml, "th");
	xml_attr(xml, "scope", "row");
	xml_text(xml, words);
	xml_end(xml);
}

static void figures_write(struct xml *xml, const struct proof_figures *figures, struct arena *arena)
{
	int n;
	const struct proof_row *rows = proof_rows(figures, arena, &n);

	xml_start(xml, "table");
	for (int i = 0; i < n; i++) {
		xml_start(xml, "tr");
		head_cell(xml, rows[i].name);
		cell(xml, "n", rows[i].value);
		cell(xml, "note", rows[i].note);
		xml_end(xml);
		xml_newline(xml);
	}
	xml_end(xml);
}

static void counts_write(struct xml *xml, const struct proof_figures *figures, struct arena *arena)
{
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	xml_leaf(xml, "h2", "What was found");
	xml_start(xml, "table");
	for (int kind = 0; kind < PROOF__COUNT; kind++) {
		const struct proof_about *about = &proof_about[kind];

		xml_start(xml, "tr");
		head_cell(xml, about->many);
		cell(xml, figures->counts[kind] ? "n" : "n zero", arena_printf(arena, "%d", figures->counts[kind]));
		cell(xml, "note", arena_printf(arena, "%s; %s each", about->text,
			g_ascii_formatd(number, sizeof(number), "%g", about->demerits)));
		xml_end(xml);
		xml_newline(xml);
	}
	xml_end(xml);
}

static const char *step_class(double from)
{
	if (from >= PROOF_SPACE_TORN - 1e-9)
		return "torn";
	return from >= PROOF_SPACE_LOOSE - 1e-9 || from + PROOF_STEP < PROOF_SPACE_TIGHT ? "far" : NULL;
}

static void spaces_write(struct xml *xml, const struct proof_figures *figures, struct arena *arena)
{
	int most = 1;
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	if (!figures->n_judged)
		return;
	for (int i = 0; i < PROOF_STEPS; i++)
		most = MAX(most, figures->steps[i]);
	xml_leaf(xml, "h2", "Word spaces");
	xml_leaf_class(xml, "p", "lead", "Lines by the width of their spaces; 1 is the space that the face has.");
	xml_start(xml, "div");
	xml_attr(xml, "class", "bars");
	for (int i = 0; i < PROOF_STEPS; i++) {
		int n = figures->steps[i];

		xml_start(xml, "div");
		xml_attr(xml, "class", step_class(PROOF_STEP_FIRST + i * PROOF_STEP));
		xml_attr(xml, "style", arena_printf(arena, "height:%d.%d%%", n * 100 / most, n * 1000 / most % 10));
		xml_attr(xml, "title", arena_printf(arena, "%d line%s", n, n == 1 ? "" : "s"));
		xml_end(xml);
	}
	xml_end(xml);
	xml_start(xml, "div");
	xml_attr(xml, "class", "scale");
	for (int i = 0; i < PROOF_STEPS; i++)
		xml_leaf(xml, "div", i % 5 ? "" : g_ascii_formatd(number, sizeof(number), "%.1f", PROOF_STEP_FIRST + i * PROOF_STEP));
	xml_end(xml);
}

static const char *page_class(double demerits)
{
	return demerits >= 10 ? "bad" : demerits >= 3 ? "poor" : demerits >= 1 ? "fair" : NULL;
}

/* All pages, each coloured by what it has, those with findings linked to them. */
static void sheet_write(struct xml *xml, const struct proof *proof, struct arena *arena)
{
	int at = 0, n;

	xml_leaf(xml, "h2", "Pages");
	xml_start(xml, "ol");
	xml_attr(xml, "class", "sheet");
	for (int page = 0; page < (int)proof->pages->len; page++) {
		const struct proof_finding *findings = proof_findings(proof, page, &at, &n);

		xml_start(xml, "li");
		xml_start(xml, n ? "a" : "span");
		xml_attr(xml, "class", page_class(proof_page_demerits(proof, page, findings, n)));
		xml_attr(xml, "href", n ? arena_printf(arena, "#p%d", page + 1) : NULL);
		xml_attr(xml, "title", n ? arena_printf(arena, "%d found", n) : NULL);
		xml_text(xml, proof_sheet(proof, page)->label);
		xml_end(xml);
		xml_end(xml);
	}
	xml_end(xml);
	xml_newline(xml);
}

static void finding_write(struct xml *xml, const struct proof_finding *finding, struct arena *arena)
{
	const struct pos *pos = &finding->pos;
	g_autoptr(GString) amount = g_string_new(NULL);

	proof_amount(finding, amount);
	xml_start(xml, "li");
	xml_leaf_class(xml, "span", "kind", proof_about[finding->kind].one);
	xml_text(xml, amount->len ? arena_printf(arena, ", %s", amount->str) : "");
	if (finding->words && *finding->words) {
		xml_text(xml, ": ");
		xml_leaf(xml, finding->kind < PROOF__PAGES ? "q" : "span", finding->words);
	}
	if (pos->path)
		xml_leaf_class(xml, "span", "from", pos->line > 0 ? arena_printf(arena, "%s:%d:%d", pos->path, pos->line, pos->col)
								   : pos->path);
	xml_end(xml);
	xml_newline(xml);
}

static void findings_write(struct xml *xml, const struct proof *proof, struct arena *arena)
{
	int at = 0, n;

	if (proof->findings->len)
		xml_leaf(xml, "h2", "Page by page");
	for (int page = 0; page < (int)proof->pages->len; page++) {
		const struct proof_finding *findings = proof_findings(proof, page, &at, &n);

		if (n == 0)
			continue;
		xml_start(xml, "h3");
		xml_attr(xml, "id", arena_printf(arena, "p%d", page + 1));
		xml_text(xml, arena_printf(arena, "Page %s", proof_sheet(proof, page)->label));
		xml_end(xml);
		xml_start(xml, "ul");
		xml_attr(xml, "class", "found");
		for (int i = 0; i < n; i++)
			finding_write(xml, &findings[i], arena);
		xml_end(xml);
		xml_newline(xml);
	}
}

static void head_write(struct xml *xml, const char *title)
{
	xml_start(xml, "head");
	xml_start(xml, "meta");
	xml_attr(xml, "charset", "utf-8");
	xml_end_void(xml);
	xml_start(xml, "meta");
	xml_attr(xml, "name", "viewport");
	xml_attr(xml, "content", "width=device-width, initial-scale=1");
	xml_end_void(xml);
	xml_leaf(xml, "title", title);
	xml_leaf(xml, "style", style);
	xml_end(xml);
	xml_newline(xml);
}

static void verdict_write(struct xml *xml, const struct proof_figures *figures, double most, struct arena *arena)
{
	bool passed = figures->demerits <= most;
	char number[G_ASCII_DTOSTR_BUF_SIZE];

	if (most >= 0)
		xml_leaf_class(xml, "p", passed ? "verdict" : "verdict refused",
			arena_printf(arena, "%s: it may have %s demerits at most.", passed ? "Passed" : "Refused",
				g_ascii_formatd(number, sizeof(number), "%g", most)));
}

void proof_html(const struct proof *proof, const char *title, double most, GString *out)
{
	struct arena *arena = arena_open();
	struct xml *xml = xml_open(XML_HTML);
	struct proof_figures figures;
	size_t len;

	proof_figures(proof, &figures);
	xml_start(xml, "html");
	xml_attr(xml, "lang", "en");
	head_write(xml, title);
	xml_start(xml, "body");
	xml_leaf(xml, "h1", title);
	xml_leaf_class(xml, "p", "lead", "Typographic report");
	verdict_write(xml, &figures, most, arena);
	xml_leaf(xml, "h2", "Figures");
	figures_write(xml, &figures, arena);
	spaces_write(xml, &figures, arena);
	counts_write(xml, &figures, arena);
	sheet_write(xml, proof, arena);
	findings_write(xml, proof, arena);
	const char *bytes = xml_bytes(xml, &len);

	g_string_append_len(out, bytes, (gssize)len);
	xml_close(xml);
	arena_close(arena);
}
