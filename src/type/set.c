/*
 * Text engine, step 7: from items to lines.  Has the places listed where lines may end
 * (places.c), runs the breaker over them in up to three passes (without hyphens; with them;
 * with anything that helps), and has the chosen lines measured.
 *
 * The third pass always succeeds: what is wider than the measure and has no place to
 * break gets one at every cluster, at a price that is paid only when nothing else is
 * left.
 */
#include "type/para.h"

#define COST_RIVER 400000.0
/* Greatest stretch, 1/1024 of the glue's own, that the first two passes allow. */
#define TOLERANCE_FIRST 1024
#define TOLERANCE_SECOND 3000
#define GOOD_DEMERITS 200000
/* The same for paragraphs a line shorter or longer; longer ones than so many lines are left
 * as they are. */
#define TOLERANCE_VARIANT 1600
#define TOLERANCE_LOOSE 2400
#define VARIANT_LINES_MAX 400
/* What a line longer loses where it cannot end, 1/1024 em: the most that nearly all can do without. */
#define LOST_A_LINE 716
#define LOST_A_LINE_LOOSE 460

/* One search, with the places it goes over. */
struct pass {
	struct para *para;
	const struct break_options *options;
	bool hyphenate; /* words may be parted */
	enum { LISTED_NONE, LISTED_BLANKS, LISTED_ALL, LISTED_URGENT } listed;
	int tolerance;
	bool hyphens;
};

static double pass_search(const struct pass *pass)
{
	struct type *type = pass->para->type;
	return breaker_run(type, pass->options, pass->tolerance, pass->hyphens, type->lines);
}

/* Most paragraphs are good without hyphens: places within words are listed when they are asked for. */
static void list_places(struct pass *pass, bool hyphens)
{
	bool parts = hyphens && pass->hyphenate;
	if (pass->listed == LISTED_ALL || (pass->listed == LISTED_BLANKS && !parts))
		return;
	places_list(pass->para, parts, 0);
	pass->listed = parts ? LISTED_ALL : LISTED_BLANKS;
}

static double run(struct pass *pass, bool hyphens, int tolerance)
{
	list_places(pass, hyphens);
	pass->tolerance = tolerance;
	pass->hyphens = hyphens;
	return pass_search(pass);
}

static double run_urgent(struct pass *pass)
{
	places_list(pass->para, pass->hyphenate, MIN(pass->options->first, pass->options->rest));
	pass->listed = LISTED_URGENT;
	pass->tolerance = -1;
	pass->hyphens = true;
	return pass_search(pass);
}

/* A result of the first pass that is not worth a second one. */
static bool is_good(double demerits)
{
	return demerits >= 0 && demerits < GOOD_DEMERITS;
}

static double choose(struct pass *pass)
{
	double first = run(pass, false, TOLERANCE_FIRST);
	if (is_good(first))
		return first;
	/* what is dearer than the first is of no use */
	const struct break_options *wanted = pass->options;
	struct break_options options = *wanted;
	options.most = MAX(first, 0);
	pass->options = &options;
	double second = run(pass, true, TOLERANCE_SECOND);
	pass->options = wanted;
	if (second >= 0)
		return second;
	return first >= 0 ? run(pass, false, TOLERANCE_FIRST) : run_urgent(pass);
}

/* Searches again with the end of a line inside the river made dear; keeps what is better
 * with rivers counted. */
static double part_river(struct pass *pass, int at, double demerits, int *rivers)
{
	struct type *type = pass->para->type;
	g_autoptr(GArray) best = g_array_copy(type->lines);
	g_autoptr(GArray) before = g_array_copy(type->lines);
	double best_total = demerits + (double)*rivers * COST_RIVER;
	struct break_options options = *pass->options;
	struct pass parting = *pass;
	parting.options = &options;
	options.most = demerits + COST_RIVER;
	for (int line = MAX(at - 3, 0); line < at; line++) {
		int place = g_array_index(before, struct break_line, line).to;
		struct brk *brk = &places_of(type)[place];
		int32_t penalty = brk->penalty;
		brk->penalty = 30000;
		double other = pass_search(&parting);
		brk->penalty = penalty;
		if (other < 0)
			continue;
		int where, n = river_count(
				   type, pass->para, pass->options, &where);
		if (other + (double)n * COST_RIVER < best_total) {
			best_total = other + (double)n * COST_RIVER;
			options.most = MIN(options.most, best_total);
			g_array_set_size(best, 0);
			g_array_append_vals(best, type->lines->data, type->lines->len);
			*rivers = n;
		}
	}
	g_array_set_size(type->lines, 0);
	g_array_append_vals(type->lines, best->data, best->len);
	return best_total - (double)*rivers * COST_RIVER;
}

/* A few rounds against rivers over the places at hand; *left: those that stay. */
static double calm(struct pass *pass, double demerits, int *left)
{
	struct type *type = pass->para->type;
	int at;
	*left = river_count(type, pass->para, pass->options, &at);
	for (int round = 0; round < 3 && *left; round++) {
		int before = *left;
		demerits = part_river(pass, at, demerits, left);
		if (*left >= before || !*left)
			break;
		*left = river_count(type, pass->para, pass->options, &at);
	}
	return demerits;
}

/* Against rivers, in paragraphs where they can be; with hyphens too when nothing else
 * helps. */
static double without_rivers(struct pass *pass, double demerits)
{
	guint n = pass->para->type->lines->len;
	int left, other_left;
	if (n < 4 || n > 200 || pass->options->ragged)
		return demerits;
	demerits = calm(pass, demerits, &left);
	if (!left || !pass->hyphenate || pass->hyphens)
		return demerits;
	double other = run(pass, true, TOLERANCE_SECOND);
	if (other >= 0)
		other = calm(pass, other, &other_left);
	if (other >= 0 && other + other_left * COST_RIVER < demerits + left * COST_RIVER)
		return other;
	return calm(pass, run(pass, false, TOLERANCE_FIRST), &left);
}

static struct break_options options_of(
	const struct para *para, const struct para_options *in)
{
	struct break_options options = {0};
	options.em = para->n_items ? item_font(para, &para->items[0])->size : 10 * TYPE_PT;
	double least = (double)options.em / TYPE_PT;
	options.first = (int64_t)(MAX(in->measure - in->indent, least) * TYPE_PT);
	options.rest = (int64_t)(MAX(in->measure - in->hang, least) * TYPE_PT);
	options.lines = in->lines;
	options.ragged = in->align != PARA_JUSTIFY;
	if (!options.ragged) {
		if (para->type->theme->expansion > 0 && !para->bidi) {
			options.track_more = TRACK_MORE;
			options.track_less = TRACK_LESS;
		}
		options.expansion =
			(int64_t)(CLAMP(para->type->theme->expansion, 0, 0.05) * 65536);
	}
	return options;
}

/* The lines that end within a phrase, or behind a hyphen. */
static int count_parted(const struct type *type)
{
	int n = 0;
	for (guint i = 0; i < type->lines->len; i++) {
		enum break_kind kind = places_of(type)[g_array_index(type->lines, struct break_line, i).to].kind;
		n += kind == BREAK_PHRASE || kind == BREAK_HYPHEN;
	}
	return n;
}

/* The narrowest measure that needs no more lines, and parts no more of what belongs together, makes them of like length. */
static double balance(struct pass *pass)
{
	const struct break_options *wanted = pass->options;
	struct break_options options = *wanted;
	double demerits = choose(pass);
	guint n = pass->para->type->lines->len;
	int parted = count_parted(pass->para->type);
	if (n < 2 || n > 12)
		return demerits;
	int64_t low = 0, high = MIN(wanted->first, wanted->rest) / 2, best = 0;
	pass->options = &options;
	while (high - low > TYPE_PT) {
		int64_t cut = (low + high) / 2;
		options.first = wanted->first - cut;
		options.rest = wanted->rest - cut;
		double other = run(pass, false, -1);
		if (other >= 0 && other < 1e10 && pass->para->type->lines->len <= n &&
			count_parted(pass->para->type) <= parted)
			low = best = cut;
		else
			high = cut;
	}
	options.first = wanted->first - best;
	options.rest = wanted->rest - best;
	demerits = best ? run(pass, false, -1) : choose(pass);
	pass->options = wanted;
	return demerits;
}

static void take_range(
	const struct para *para, const struct break_line *line, struct line_range *range)
{
	const struct brk *breaks = places_of(para->type);
	const struct brk *to = &breaks[line->to];
	if (line->from >= 0) {
		const struct brk *from = &breaks[line->from];
		range->item = from->next;
		range->sub = from->next == from->item ? from->sub : 0;
	}
	range->end = to->item;
	range->end_sub = to->sub;
	if (to->item < para->n_items && to->sub == 0) {
		const struct item *item = &para->items[to->item];
		if (!item_is_glue(item) && item->kind != ITEM_NEWLINE)
			range->end = to->item + 1;
	}
	range->space = to->item < para->n_items && to->sub == 0 &&
		       (para->items[to->item].kind == ITEM_SPACE ||
			       para->items[to->item].kind == ITEM_FIXED);
	range->emergency = to->emergency;
	range->hyphen = to->hyphen;
	range->shy = to->kind == BREAK_SHY;
	range->closing = to->kind == BREAK_FORCED;
	range->protrude_left = breaks[line->from].protrude_left;
	range->protrude_right = to->protrude_right;
}

static void take_lines(
	struct para *para, const struct break_options *options, struct set_result *result)
{
	const GArray *lines = para->type->lines;
	result->track_more = options->track_more;
	result->track_less = options->track_less;
	result->pub.n_lines = (int)lines->len;
	result->ranges = ARENA_ARRAY(para->arena, struct line_range, result->pub.n_lines);
	for (int i = 0; i < result->pub.n_lines; i++)
		take_range(para, &g_array_index(lines, struct break_line, i),
			&result->ranges[i]);
}

/* A paragraph that fits its first line, as most headings, labels and items of lists do, needs no
 * search. */
static bool set_in_one(struct para *para, const struct break_options *options, struct set_result *result)
{
	int32_t left = places_hang(para, places_solid(para, 0), true);
	int32_t right = places_hang(para, places_last_solid(para, para->n_items), false);
	if (para->broken || para->natural > options->first + left + right)
		return false;
	result->pub.n_lines = 1;
	result->pub.demerits = BREAKER_LEAST;
	result->ranges = ARENA_NEW(para->arena, struct line_range);
	*result->ranges = (struct line_range){.end = para->n_items, .closing = true,
		.protrude_left = left, .protrude_right = right};
	return true;
}

/* The search: lines and demerits of the paragraph. */
static void search_lines(
	struct para *para, const struct para_options *in, struct set_result *result)
{
	struct para_result *out = &result->pub;
	struct break_options options = options_of(para, in);
	struct pass pass = {.para = para, .options = &options, .hyphenate = in->hyphenate};
	bool balanced = in->align == PARA_BALANCE ||
			(in->align == PARA_CENTRE && para->n_items < 200);
	if (balanced)
		out->demerits = balance(&pass);
	else
		out->demerits = without_rivers(&pass, choose(&pass));
	take_lines(para, &options, result);
}

static void set_lines(struct para *para, struct set_result *result)
{
	struct para_result *out = &result->pub;
	out->lines = ARENA_ARRAY(para->arena, struct para_line, out->n_lines);
	for (int i = 0; i < out->n_lines; i++) {
		out->overfull = out->overfull || result->ranges[i].emergency;
		out->lines[i].hyphen = result->ranges[i].hyphen;
	}
	if (out->n_lines)
		out->lines[out->n_lines - 1].last = true;
	if (!para->marked)
		return;
	GArray *marks = g_array_new(FALSE, TRUE, sizeof(struct para_mark_at));
	for (int i = 0; i < out->n_lines; i++)
		line_marks(para, result, i, marks);
	out->n_marks = (int)marks->len;
	out->marks = arena_memdup(
		para->arena, marks->data, sizeof(struct para_mark_at) * marks->len);
	g_array_free(marks, TRUE);
}

const struct para_result *para_set(struct para *para, const struct para_options *in)
{
	g_assert(para->ended);
	struct set_result *result = ARENA_NEW(para->arena, struct set_result);
	struct para_result *out = &result->pub;
	out->options = *in;
	out->rtl = para->rtl;
	if (!para->n_items)
		return out;
	struct break_options options = options_of(para, in);
	result->track_more = options.track_more;
	result->track_less = options.track_less;
	if (!set_in_one(para, &options, result)) {
		result->keyed = memo_key_make(para, in, &result->key);
		if (!result->keyed || !memo_find(para->type, &result->key, para->arena, &result->ranges, out)) {
			search_lines(para, in, result);
			if (result->keyed)
				memo_keep(para->type, &result->key, result->ranges, out);
		}
	}
	set_lines(para, result);
	return out;
}

/* ---- variants ---- */

static int variant_tolerance(bool loose)
{
	return loose ? TOLERANCE_LOOSE : TOLERANCE_VARIANT;
}

/* Whether the words could fill so many lines at all, by what their glue and letters give:
 * most paragraphs cannot, and need no search to tell. */
static void possible(struct para *para, const struct break_options *options,
	bool loose, int n_lines, bool *shorter, bool *longer)
{
	int tolerance = variant_tolerance(loose);
	int64_t lost = options->em * (loose ? LOST_A_LINE_LOOSE : LOST_A_LINE) / 1024;
	for (int i = 0; !para->summed && i < para->n_items; i++)
		places_add(&para->sums, &para->items[i]);
	para->summed = true;
	const struct place_sums all = para->sums;
	int64_t flex = ((all.width - all.glue) * options->expansion) >> 16;
	int64_t least =
		all.width - all.shrink - flex - all.letters * options->track_less / 1000;
	int64_t most = all.width + all.stretch * tolerance / 1024 + flex +
		       all.letters * options->track_more / 1000;
	int64_t full = options->first + (n_lines - 1) * options->rest;
	*shorter = *shorter && n_lines > 1 && least < full - options->rest;
	*longer = *longer && most > full + 2 * options->em + n_lines * lost;
}

/* key: where it is remembered, that there is none too; NULL: nowhere. */
static const struct para_result *take_variant(const struct pass *pass, const struct para_result *best, bool found,
	int n_lines, const struct memo_key *key)
{
	struct para *para = pass->para;
	int at;
	double demerits = found ? breaker_take(para->type, n_lines, para->type->lines) : -1;
	struct set_result *result = ARENA_NEW(para->arena, struct set_result);
	if (demerits >= 0) {
		result->pub.options = best->options;
		result->pub.rtl = para->rtl;
		take_lines(para, pass->options, result);
		int rivers = river_count(para->type, para, pass->options, &at);
		result->pub.demerits = MAX(demerits + rivers * COST_RIVER, best->demerits);
	}
	if (key)
		memo_keep(para->type, key, result->ranges, &result->pub);
	if (demerits < 0)
		return NULL;
	set_lines(para, result);
	return &result->pub;
}

/* What was found before, NULL: nothing was; false: it was not sought. */
static bool recall_variant(struct para *para, const struct break_options *options, const struct para_result *best,
	const struct memo_key *key, const struct para_result **out)
{
	struct set_result *result = ARENA_NEW(para->arena, struct set_result);
	if (!memo_find(para->type, key, para->arena, &result->ranges, &result->pub))
		return false;
	if (!result->pub.n_lines)
		return true;
	result->pub.options = best->options;
	result->pub.rtl = para->rtl;
	result->track_more = options->track_more;
	result->track_less = options->track_less;
	set_lines(para, result);
	*out = &result->pub;
	return true;
}

struct para_variants para_vary(
	struct para *para, const struct para_result *best, const struct para_vary *want)
{
	struct para_variants out = {NULL, NULL};
	if (best->options.align != PARA_JUSTIFY || best->overfull ||
		best->n_lines > VARIANT_LINES_MAX || best->n_lines < 1)
		return out;
	struct break_options options = options_of(para, &best->options);
	if (options.track_more > 0) {
		options.track_more = TRACK_VARIANT_MORE;
		options.track_less = TRACK_VARIANT_LESS;
	}
	const struct set_result *set = (const struct set_result *)best;
	int n = best->n_lines;
	struct memo_key shorter_key = memo_key_vary(&set->key, want->loose, n - 1);
	struct memo_key longer_key = memo_key_vary(&set->key, want->loose, n + 1);
	bool shorter = want->shorter && !(set->keyed && recall_variant(para, &options, best, &shorter_key, &out.shorter));
	bool longer = want->longer && !(set->keyed && recall_variant(para, &options, best, &longer_key, &out.longer));
	if (shorter || longer)
		possible(para, &options, want->loose, n, &shorter, &longer);
	longer = longer && places_leave(para, &options, variant_tolerance(want->loose), best->options.hyphenate, n);
	if (!shorter && !longer)
		return out;
	options.wanted[0] = shorter ? n - 1 : 0;
	options.wanted[1] = longer ? n + 1 : 0;
	options.most = best->demerits + want->most_more;
	struct pass pass = {.para = para, .options = &options, .hyphenate = best->options.hyphenate};
	bool found = run(&pass, true, variant_tolerance(want->loose)) >= 0;
	if (shorter)
		out.shorter = take_variant(&pass, best, found, n - 1, set->keyed ? &shorter_key : NULL);
	if (longer)
		out.longer = take_variant(&pass, best, found, n + 1, set->keyed ? &longer_key : NULL);
	return out;
}
