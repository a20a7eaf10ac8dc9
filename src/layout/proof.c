/* How the lines of a page are set, told to the job's proof: paragraphs of the text, in boxes, lists and footnotes too. */
#include <math.h>
#include "layout/pages.h"
#include "octavo/proof.h"

#define RIVER_LINES 4
#define RIVER_SHARE 0.25 /* of the narrower gap: the eye runs down through so much */
#define ON_GRID 0.025    /* leadings */
#define OVERFULL 0.1     /* em */
#define RUNT_WIDTH 2.0   /* em */
#define RUNT_LETTERS 5

/* The line before, where the one at hand goes on from it. */
struct prover {
	const struct pen *pen;
	bool notes;
	const struct para *para;
	int line;
	GArray *above, *gaps; /* struct para_gap */
	int n_gaps;           /* in above */
};

/* Whether it is the words of a paragraph, and no title, caption, table or code. */
static bool is_text(const struct theme *theme, const struct theme_font *font)
{
	static const enum theme_text roles[] = {TEXT_BODY, TEXT_CALLOUT, TEXT_FOOTNOTE};
	for (size_t i = 0; i < G_N_ELEMENTS(roles); i++)
		if (font == &theme->text[roles[i]])
			return true;
	return false;
}

static bool is_on_grid(const struct pen *pen, double baseline)
{
	double leading = pen->build->theme->leading;
	double lines = (baseline - pen->top - lay_baseline(leading)) / leading;
	return fabs(lines - round(lines)) <= ON_GRID;
}

static void say_line(const void *data, GString *out)
{
	const struct lay_line *at = data;
	para_line_words(at->para, at->result, at->line, out);
}

/* Joins the gaps of the line to those above. */
static void prove_rivers(struct prover *prover, bool on, struct proof_line *line)
{
	GArray *above = prover->above, *gaps = prover->gaps;
	line->river = para_gaps_join((const struct para_gap *)(void *)above->data, on ? prover->n_gaps : 0,
		(struct para_gap *)(void *)gaps->data, (int)gaps->len, RIVER_SHARE);
	for (guint i = 0; i < gaps->len; i++)
		line->n_rivers += g_array_index(gaps, struct para_gap, i).length == RIVER_LINES;
	prover->above = gaps;
	prover->gaps = above;
	prover->n_gaps = (int)gaps->len;
}

static void prove_line(struct prover *prover, const struct vrow *row, const struct lay_line *at, double baseline)
{
	const struct para_result *result = at->result;
	struct para_look look;
	para_look(at->para, result, at->line, prover->gaps, &look);
	if (!is_text(prover->pen->build->theme, look.font))
		return;
	struct proof_line line = {.pos = look.pos.path ? look.pos : row->pos,
		.note = prover->notes,
		.first = look.begins,
		.last = look.ends,
		.on_grid = is_on_grid(prover->pen, baseline),
		.hyphen = look.hyphen,
		.overfull = look.over > OVERFULL * look.em,
		.space = look.space,
		.start = look.first,
		.end = look.last,
		.say = say_line,
		.data = at};
	line.runt = line.last && !line.first &&
		    (result->lines[at->line].width < RUNT_WIDTH * look.em || (look.n_words == 1 && look.n_letters < RUNT_LETTERS));
	prove_rivers(prover, !look.begins && prover->para == at->para && at->line == prover->line + 1, &line);
	proof_line(prover->pen->layout->job->proof, &line);
	prover->para = at->para;
	prover->line = at->line;
}

void prove_sheet(const struct pen *pen, const struct sheet *sheet, bool notes)
{
	struct prover prover = {.pen = pen, .notes = notes};
	prover.above = g_array_new(FALSE, FALSE, sizeof(struct para_gap));
	prover.gaps = g_array_new(FALSE, FALSE, sizeof(struct para_gap));
	for (int r = sheet->first; r < sheet->end; r++) {
		const struct vrow *row = &sheet->list->rows[r];
		const struct vdeco *line = lay_row_line(row);
		if (line)
			prove_line(&prover, row, line->data, sheet->y + sheet->tops[r - sheet->first] + line->y);
	}
	g_array_free(prover.above, TRUE);
	g_array_free(prover.gaps, TRUE);
}
