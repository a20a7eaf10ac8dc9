/*
 * Variants: paragraphs offered to the page builder a line shorter and a line longer, where
 * that can be had without tearing or cramming.
 *
 * The page builder runs first with every paragraph at its best.  Where a page costs more
 * than nothing, the paragraphs on it and on the pages just before are set in other
 * numbers of lines and added to the list as other ways; then the builder runs again and
 * chooses among all of them at once.  What it finds cannot be worse, since the old ways are
 * still there.  When bad pages remain, the next round looks further back.  So only
 * paragraphs near bad pages are set again, each once.
 */
#include "layout/pages.h"

/* What a page may cost without being looked at: a small one for splitting a box is no
 * fault. */
#define GOOD_ENOUGH 350.0
#define BAD_ENOUGH 1790.0 /* for lines that gape */
/* The cost of a variant: it should not happen for nothing, and its lines are less even.
 * In demerits of the breaker for one unit of the page builder's costs. */
#define COST_ANY 20.0
#define COST_LOOSE_WAY 800.0 /* that its lines gape */
#define DEMERITS_A_UNIT 2000.0
#define COST_MOST 1500.0 /* what costs more does not help the reader */
#define COST_MOST_LOOSE 4000.0 /* unless a page would end short for it */

/* of a line more above a heading, above what else has space there, above what the line
 * before announces */
#define COST_HEAD_SPACE 1700.0F
#define COST_SPACE 900.0F
#define COST_TORN_SPACE 1600.0F
#define COST_SINK 700.0F /* of a line more, or less, of the white of an opening */

/* The rounds: how many pages before and after a bad one are looked at, and for what. */
static const struct {
	int before, after;
	bool loose;
	double bad;
} reaches[] = {{2, 2, false, GOOD_ENOUGH}, {12, 12, false, GOOD_ENOUGH}, {4, 4, true, BAD_ENOUGH}};

/* The cost of a break above line i of n, as the old setting had it besides widows and
 * orphans: from the line that stands as far from the paragraph's nearer end. */
static float carried_cost(const struct vrow *old, int n_old, int i, int n)
{
	int k = i == n - 1 ? n_old - 1 : MIN(i, MAX(n_old - 2, 0));
	return old[k].cost > lay_line_cost(k, n_old) ? old[k].cost : 0;
}

/* Decorations and marks that do not come from the old line's words stay with the row. */
static void keep_decos(struct build *build, const struct vrow *old, struct vrow *row)
{
	for (const struct vdeco *deco = old->decos; deco; deco = deco->next)
		if (!deco->of_line)
			vrow_deco(build->arena, row, deco);
}

static void keep_marks(struct build *build, const struct vrow *old, struct vrow *row)
{
	for (const struct vmark *mark = old->marks; mark; mark = mark->next)
		if (!mark->of_line)
			vrow_mark(build->arena, row, mark);
}

static void make_rows(struct build *build, const struct lay_variant *variant,
	const struct para_result *result, struct vrow *rows)
{
	const struct vrow *old = &build->text.rows[variant->first];
	int n = result->n_lines, n_old = variant->result->n_lines;
	int n_notes = variant->first > 0 ? old[-1].n_notes : 0;
	double x = old->decos->x, baseline = old->decos->y;
	for (int i = 0; i < n; i++) {
		struct vrow *row = &rows[i];
		*row = old[MIN(i, n_old - 1)];
		row->decos = NULL;
		row->marks = NULL;
		if (i > 0) {
			row->cost = MAX(lay_line_cost(i, n), carried_cost(old, n_old, i, n));
			row->space = row->before = 0;
			row->snap = -1;
		}
		row->after = i == n - 1 ? old[n_old - 1].after : 0;
		row->hyphen = result->lines[i].hyphen;
		row->n_notes = n_notes;
		if (i < n_old)
			keep_marks(build, &old[i], row);
		lay_line_again(build, row, variant->para, result, i, x, baseline);
		if (i < n_old)
			keep_decos(build, &old[i], row);
		n_notes = row->n_notes;
	}
}

static double least_cost(bool loose)
{
	return loose ? COST_LOOSE_WAY : COST_ANY;
}

static double most_demerits(bool loose)
{
	return ((loose ? COST_MOST_LOOSE : COST_MOST) - least_cost(loose)) * DEMERITS_A_UNIT;
}

static bool offer_way(struct build *build, const struct lay_variant *variant,
	const struct para_result *result, bool loose, GArray *alts)
{
	double more = result->demerits - variant->result->demerits;
	if (more > most_demerits(loose))
		return false;
	struct valt alt = {.first = variant->first,
		.n_old = variant->result->n_lines,
		.n_new = result->n_lines,
		.loose = loose,
		.cost = (float)(least_cost(loose) + more / DEMERITS_A_UNIT)};
	alt.rows = ARENA_ARRAY(build->arena, struct vrow, alt.n_new);
	make_rows(build, variant, result, alt.rows);
	g_array_append_val(alts, alt);
	return true;
}

static void vary(
	struct build *build, struct lay_variant *variant, bool loose, GArray *alts)
{
	variant->tried = loose ? 2 : 1;
	/* lines that may gape make no paragraph shorter */
	struct para_vary want = {!loose, !variant->longer, loose, most_demerits(loose)};
	struct para_variants other = para_vary(variant->para, variant->result, &want);
	if (other.shorter)
		variant->shorter = offer_way(build, variant, other.shorter, loose, alts);
	if (other.longer)
		variant->longer = offer_way(build, variant, other.longer, loose, alts);
}

static void vary_paragraphs(
	struct build *build, int first, int end, bool loose, guint *at, GArray *alts)
{
	for (; *at < build->variants->len; (*at)++) {
		struct lay_variant *variant =
			&g_array_index(build->variants, struct lay_variant, *at);
		if (variant->first >= end)
			return;
		if (variant->first + variant->result->n_lines > first &&
			variant->tried < (loose ? 2 : 1))
			vary(build, variant, loose, alts);
	}
}

/* A line more above headings, boxes and what else has space above, unless it belongs with
 * what stands there: what a designer does when nothing else helps. */
void vary_spaces(struct build *build)
{
	struct vlist *list = &build->text;
	for (int r = 1; r < list->n_rows; r++) {
		struct vrow *row = &list->rows[r];
		if (row->more > 0 && row->flex <= 0)
			row->flex = COST_SINK;
		if (row->space < build->theme->leading / 2 || row->keep_space ||
			row->new_page || row->even || row->flex > 0 || row->cost >= ROW_LEAD)
			continue;
		bool heading = row->snap > 0, announced = row->cost >= ROW_INTRO;
		row->flex = announced ? COST_TORN_SPACE
			    : heading ? COST_HEAD_SPACE
				      : COST_SPACE;
		row->more = 1;
		/* below a box or a table coming to the grid may have taken of it already */
		bool after_words = row[-1].frame == row->frame;
		row->less = heading && after_words && row->space >= SPACE_LEAST * build->theme->leading;
	}
}

bool vary_again(struct build *build, struct valt *alt)
{
	for (guint low = 0, high = build->variants->len; low < high;) {
		guint middle = (low + high) / 2;
		struct lay_variant *variant =
			&g_array_index(build->variants, struct lay_variant, middle);
		if (variant->first < alt->first) {
			low = middle + 1;
		} else if (variant->first > alt->first) {
			high = middle;
		} else {
			bool shorter = alt->n_new < alt->n_old;
			struct para_vary want = {shorter, !shorter, alt->loose, most_demerits(alt->loose)};
			struct para_variants other =
				para_vary(variant->para, variant->result, &want);
			const struct para_result *result = shorter ? other.shorter : other.longer;
			if (!result || result->n_lines != alt->n_new)
				return false;
			alt->rows = ARENA_ARRAY(build->arena, struct vrow, alt->n_new);
			make_rows(build, variant, result, alt->rows);
			return true;
		}
	}
	return false;
}

/* Looks for other ways near the bad pages; those of earlier rounds are there already. */
static bool vary_near(struct build *build, const struct flow *flow, int round)
{
	GArray *alts = g_array_new(FALSE, FALSE, sizeof(struct valt));
	guint at = 0;
	int from = 0;
	for (int i = 0; i < flow->n_pages; i++) {
		if (flow->pages[i].cost < reaches[round].bad)
			continue;
		int last = MIN(i + reaches[round].after, flow->n_pages - 1);
		int first = flow->pages[MAX(i - reaches[round].before, 0)].first;
		first = MAX(first, from);
		from = flow->pages[last].end;
		vary_paragraphs(build, first, from, reaches[round].loose, &at, alts);
	}
	vlist_alts(&build->text, (const struct valt *)(void *)alts->data, (int)alts->len);
	bool any = alts->len > 0;
	g_array_free(alts, TRUE);
	return any;
}

bool vary_pages(struct build *build, const struct flow *flow, int *round)
{
	while (*round < (int)G_N_ELEMENTS(reaches))
		if (vary_near(build, flow, (*round)++))
			return true;
	return false;
}
