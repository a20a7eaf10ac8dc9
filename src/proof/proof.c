/* Lines and pages as they come: what is found in them, and the figures of them all. */
#include <assert.h>
#include <math.h>
#include "proof/proof.h"

#define LADDER_LONG 3
#define THOUSAND 1000.0

const struct proof_about proof_about[PROOF__COUNT] = {
#define PROOF(code, demerits, name, one, many, text) [PROOF_##code] = {demerits, name, one, many, text},
#include "octavo/proof.def"
#undef PROOF
};

struct proof *proof_open(void)
{
	struct proof *proof = g_new0(struct proof, 1);

	proof->arena = arena_open();
	proof->pages = g_array_new(FALSE, TRUE, sizeof(struct proof_sheet));
	proof->findings = g_array_new(FALSE, FALSE, sizeof(struct proof_finding));
	proof->words = g_string_new(NULL);
	proof->before[0].page = proof->before[1].page = -1;
	return proof;
}

void proof_close(struct proof *proof)
{
	if (!proof)
		return;
	g_array_free(proof->pages, TRUE);
	g_array_free(proof->findings, TRUE);
	g_string_free(proof->words, TRUE);
	arena_close(proof->arena);
	g_free(proof);
}

void proof_page(struct proof *proof, const char *label)
{
	struct proof_sheet sheet = {.label = arena_strdup(proof->arena, label)};

	g_array_append_val(proof->pages, sheet);
}

static int find(struct proof *proof, enum proof_kind kind, struct pos pos, double amount, const char *words)
{
	struct proof_finding finding = {
		kind, (int)proof->pages->len - 1, pos, amount, words ? arena_strdup(proof->arena, words) : NULL};

	assert(proof->pages->len > 0);
	proof->sums.counts[kind]++;
	g_array_append_val(proof->findings, finding);
	return (int)proof->findings->len - 1;
}

void proof_fault(struct proof *proof, enum proof_kind kind, struct pos pos, double lines, const char *words)
{
	assert(kind >= PROOF__PAGES && kind < PROOF__COUNT);
	find(proof, kind, pos, lines, words);
}

/* Of a line, with its words. */
static int find_in_line(struct proof *proof, const struct proof_line *line, enum proof_kind kind, double amount)
{
	g_string_truncate(proof->words, 0);
	if (line->say)
		line->say(line->data, proof->words);
	return find(proof, kind, line->pos, amount, proof->words->str);
}

static void judge_spaces(struct proof *proof, const struct proof_line *line, const struct proof_before *before)
{
	struct proof_figures *sums = &proof->sums;
	double space = line->space;
	int step = (int)CLAMP(floor((space - PROOF_STEP_FIRST) / PROOF_STEP + 1e-9), 0, PROOF_STEPS - 1);

	if (space <= 0)
		return;
	sums->n_judged++;
	sums->steps[step]++;
	sums->space += space;
	sums->deviation += space * space;
	sums->most = MAX(sums->most, space);
	if (before->page >= 0 && before->space > 0) {
		sums->neighbours += (space - before->space) * (space - before->space);
		proof->n_neighbours++;
	}
	if (space > PROOF_SPACE_TORN)
		find_in_line(proof, line, PROOF_VERY_LOOSE, space);
	else if (space > PROOF_SPACE_LOOSE)
		find_in_line(proof, line, PROOF_LOOSE, space);
	else if (space < PROOF_SPACE_TIGHT)
		find_in_line(proof, line, PROOF_TIGHT, space);
}

/* One finding a ladder: it grows with each line. */
static void judge_hyphens(struct proof *proof, const struct proof_line *line, const struct proof_before *before,
	struct proof_before *now)
{
	struct proof_figures *sums = &proof->sums;
	bool on = before->page >= 0;

	sums->n_ends += !line->last;
	if (!line->hyphen)
		return;
	sums->counts[PROOF_HYPHEN]++;
	g_array_index(proof->pages, struct proof_sheet, now->page).n_hyphens++;
	now->ladder = on ? before->ladder + 1 : 1;
	now->found = on ? before->found : -1;
	sums->longest_ladder = MAX(sums->longest_ladder, now->ladder);
	if (now->ladder == 2) {
		now->found = find_in_line(proof, line, PROOF_LADDER, 2);
	} else if (now->ladder >= LADDER_LONG) {
		struct proof_finding *found = &g_array_index(proof->findings, struct proof_finding, now->found);

		sums->counts[found->kind]--;
		found->kind = PROOF_LONG_LADDER;
		found->amount = now->ladder;
		sums->counts[found->kind]++;
	}
}

static void judge_edges(struct proof *proof, const struct proof_line *line, const struct proof_before *before)
{
	if (before->page < 0)
		return;
	if (line->end && line->end == before->end && !line->last)
		find_in_line(proof, line, PROOF_STACK, 0);
	if (line->start && line->start == before->start)
		find_in_line(proof, line, PROOF_STACK, 0);
}

void proof_line(struct proof *proof, const struct proof_line *line)
{
	static const struct proof_before none = {.page = -1, .found = -1};
	struct proof_before *own = &proof->before[line->note], now = none;
	const struct proof_before before = line->first ? none : *own;
	struct proof_figures *sums = &proof->sums;

	now.page = (int)proof->pages->len - 1;
	now.space = line->space;
	now.start = line->start;
	now.end = line->end;
	g_array_index(proof->pages, struct proof_sheet, now.page).n_lines++;
	sums->n_lines++;
	sums->n_paragraphs += line->first;
	sums->n_text += !line->note;
	sums->n_on_grid += !line->note && line->on_grid;
	judge_spaces(proof, line, &before);
	judge_hyphens(proof, line, &before, &now);
	judge_edges(proof, line, &before);
	if (line->overfull)
		find_in_line(proof, line, PROOF_OVERFULL, 0);
	if (line->runt)
		find_in_line(proof, line, PROOF_RUNT, 0);
	for (int i = 0; i < line->n_rivers; i++)
		find_in_line(proof, line, PROOF_RIVER, 0);
	sums->longest_river = MAX(sums->longest_river, line->river);
	*own = now;
}

/* ---- the answers ---- */

void proof_figures(const struct proof *proof, struct proof_figures *figures)
{
	double n = proof->sums.n_judged, lines = 0, pages = 0;

	*figures = proof->sums;
	for (guint i = 0; i < proof->pages->len; i++)
		figures->n_pages += proof_sheet(proof, (int)i)->n_lines > 0;
	if (n > 0) {
		figures->space /= n;
		figures->deviation = sqrt(MAX(figures->deviation / n - figures->space * figures->space, 0));
	}
	if (proof->n_neighbours)
		figures->neighbours = sqrt(figures->neighbours / proof->n_neighbours);
	for (int kind = 0; kind < PROOF__COUNT; kind++)
		*(kind < PROOF__PAGES ? &lines : &pages) += figures->counts[kind] * proof_about[kind].demerits;
	if (figures->n_lines) {
		figures->of_lines = lines * THOUSAND / figures->n_lines;
		figures->of_pages = pages * THOUSAND / figures->n_lines;
		figures->demerits = (lines + pages) * THOUSAND / figures->n_lines;
	}
}

void proof_worst(const struct proof_figures *figures, GString *out)
{
	bool told[PROOF__COUNT] = {false};

	for (int n = 0; n < 3; n++) {
		int worst = -1;
		double most = 0;

		for (int kind = 0; kind < PROOF__COUNT; kind++) {
			double weight = figures->counts[kind] * proof_about[kind].demerits;

			if (!told[kind] && weight > most) {
				worst = kind;
				most = weight;
			}
		}
		if (worst < 0)
			return;
		told[worst] = true;
		g_string_append_printf(out, "%s%s (%d)", n ? ", " : "", proof_about[worst].many, figures->counts[worst]);
	}
}

const struct proof_finding *proof_findings(const struct proof *proof, int page, int *at, int *n)
{
	const struct proof_finding *all = (const struct proof_finding *)(void *)proof->findings->data;
	int first = *at;

	while (*at < (int)proof->findings->len && all[*at].page <= page)
		++*at;
	*n = *at - first;
	return all + first;
}

double proof_page_demerits(const struct proof *proof, int page, const struct proof_finding *findings, int n)
{
	double sum = proof_sheet(proof, page)->n_hyphens * proof_about[PROOF_HYPHEN].demerits;

	for (int i = 0; i < n; i++)
		sum += proof_about[findings[i].kind].demerits;
	return sum;
}

bool proof_most_read(const char *text, double *most)
{
	char *end;
	double number = g_ascii_strtod(text, &end);

	if (!g_ascii_isdigit(*text) || *end || !isfinite(number))
		return false;
	*most = number;
	return true;
}

bool proof_format_find(const char *path, enum proof_format *format)
{
	static const struct {
		const char *ending;
		enum proof_format format;
	} endings[] = {{".json", PROOF_JSON}, {".txt", PROOF_TEXT}, {".html", PROOF_HTML}, {".htm", PROOF_HTML}};
	g_autofree char *low = g_ascii_strdown(path, -1);

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (g_str_has_suffix(low, endings[i].ending)) {
			*format = endings[i].format;
			return true;
		}
	return false;
}

void proof_write(const struct proof *proof, enum proof_format format, const char *title, double most, GString *out)
{
	static void (*const writers[])(const struct proof *, const char *, double, GString *) = {
		[PROOF_JSON] = proof_json, [PROOF_TEXT] = proof_text, [PROOF_HTML] = proof_html};

	writers[format](proof, title, most, out);
}
