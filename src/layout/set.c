/*
 * Text engine, step 7: from items to lines.  Lists the places where lines may end, runs
 * the breaker in up to three passes (without hyphens; with them; with anything that
 * helps), and has the chosen lines measured.
 *
 * The third pass always succeeds: what is wider than the measure and has no place to
 * break gets one at every cluster, at a price that is paid only when nothing else is
 * left.
 */
#include "layout/type.h"

/* What breaks cost, in the breaker's terms: squared. */
#define PENALTY_HYPHEN 340   /* added */
#define PENALTY_HARD 370     /* the text's own */
#define PENALTY_COMPOUND 150 /* beside a hyphen of the word's own */
#define COMPOUND_MIN 9       /* bytes of a compound's part that may be parted */
#define COST_RIVER 400000.0
#define PENALTY_EMERGENCY 20000
/* Greatest stretch, 1/1024 of the glue's own, that the first two passes allow. */
#define TOLERANCE_FIRST 1024
#define TOLERANCE_SECOND 3000
#define GOOD_DEMERITS 200000
/* The same for paragraphs a line shorter or longer; longer ones than so many lines are left
 * as they are. */
#define TOLERANCE_VARIANT 1600
#define TOLERANCE_LOOSE 2400
#define VARIANT_LINES_MAX 400

static int penalty_of(enum break_kind kind)
{
	switch (kind) {
	case BREAK_LOOSE_TIE:
		return 40;
	case BREAK_HYPHEN:
		return PENALTY_HARD;
	case BREAK_SHY:
		return PENALTY_HYPHEN;
	case BREAK_DASH:
		return 60;
	case BREAK_SLASH:
		return 300;
	case BREAK_URL:
		return 500;
	case BREAK_TIED:
		return 2000;
	default:
		return 0;
	}
}

struct sums {
	int64_t width, stretch, shrink, glue, letters;
};

/* Makes the list of places. */
struct lister {
	struct para *para;
	bool hyphens, emergency;
	int hyphen_hang; /* of an added hyphen, 1/1000 em */
	int64_t measure;       /* of the narrowest line */
	/* for an emergency: the place before, or the start, and the sums before the item that
	 * starts the line after it */
	struct brk last;
	struct sums next_sums;
};

static const struct para_font *font_of(const struct para *para, const struct item *item)
{
	return &para->fonts[item->style];
}

static bool is_glue(const struct item *item)
{
	return item->kind == ITEM_SPACE || item->kind == ITEM_KERN ||
	       item->kind == ITEM_FIXED;
}

static void add_sums(const struct para *para, struct sums *sums, const struct item *item)
{
	if (item->kind == ITEM_WORD)
		sums->letters += item_letters(para, item, item->word);
	sums->width += item->width;
	sums->stretch += item->stretch;
	sums->shrink += item->shrink;
	if (item->kind == ITEM_SPACE || item->kind == ITEM_KERN)
		sums->glue += item->width;
}

static int32_t em_part(const struct para_font *font, int permille)
{
	return (int32_t)((int64_t)font->size * permille / 1000);
}

/* How far the word hangs out where a line starts (ends) with it. */
static int32_t hang(const struct para *para, const struct item *item, bool at_start)
{
	if (!item || item->kind != ITEM_WORD || (item->level & 1) != (para->rtl ? 1 : 0))
		return 0;
	bool left = at_start != para->rtl;
	return em_part(font_of(para, item),
		left ? item->word->protrude_left : item->word->protrude_right);
}

static const struct item *first_solid(const struct para *para, int from)
{
	while (from < para->n_items && para->items[from].kind == ITEM_MARK)
		from++;
	return from < para->n_items ? &para->items[from] : NULL;
}

static const struct item *last_solid(const struct para *para, int before)
{
	while (before > 0 && para->items[before - 1].kind == ITEM_MARK)
		before--;
	return before > 0 ? &para->items[before - 1] : NULL;
}

static uint32_t hash_of(const struct item *item)
{
	return item && item->kind == ITEM_WORD ? item->word->edge_hash : 0;
}

static void set_end(struct brk *brk, const struct sums *sums)
{
	brk->end_width = sums->width;
	brk->end_stretch = sums->stretch;
	brk->end_shrink = sums->shrink;
	brk->end_glue = sums->glue;
	brk->end_letters = sums->letters;
}

static void set_start(struct brk *brk, const struct sums *sums)
{
	brk->start_width = sums->width;
	brk->start_stretch = sums->stretch;
	brk->start_shrink = sums->shrink;
	brk->start_glue = sums->glue;
	brk->start_letters = sums->letters;
}

/* A place being made, behind the last one; push makes it part of the list. */
static struct brk *new_break(struct type *type)
{
	struct brk *breaks = scratch_room(type->breaks, (guint)type->n_breaks + 1);
	struct brk *brk = &breaks[type->n_breaks];
	*brk = (struct brk){0};
	return brk;
}

static struct brk *breaks_of(const struct type *type)
{
	return (struct brk *)(void *)type->breaks->data;
}

/* A place inside a word, without a hyphen. */
static void push_inside(
	struct lister *l, const struct sums *before, int item, int at, int64_t width)
{
	struct sums sums = *before;
	sums.width += width;
	struct brk *brk = new_break(l->para->type);
	brk->item = at == 0 ? item - 1 : item;
	brk->sub = at;
	brk->next = item;
	brk->penalty = PENALTY_EMERGENCY;
	brk->part = brk->emergency = true;
	brk->kind = BREAK_FREE;
	set_end(brk, &sums);
	set_start(brk, &sums);
	l->para->type->n_breaks++;
}

/* Places at the clusters of the words from the last place up to `to`; sparse where the
 * stretch is long. */
static void push_emergency(struct lister *l, int to, int64_t wide)
{
	struct para *para = l->para;
	struct sums sums = l->next_sums;
	int64_t gap = wide > 8 * l->measure ? l->measure / 16 : 0, last = G_MININT64 / 2;
	for (int i = l->last.next; i <= to && i < para->n_items; i++) {
		const struct item *item = &para->items[i];
		if (item->kind == ITEM_WORD) {
			const struct word *word = item->word;
			int64_t *advance = g_new0(int64_t, word->len + 1);
			for (int g = 0; g < word->n_glyphs; g++)
				advance[word->glyphs[g].cluster] +=
					word->glyphs[g].advance;
			int64_t width = 0, tracking = 0;
			int from =
				i == l->last.item && i == l->last.next ? l->last.sub : -1;
			for (uint32_t at = 0; at < word->len; at++) {
				int64_t here =
					width * font_of(para, item)->size / TYPE_EM +
					tracking;
				bool first = at == 0 && i == l->last.next;
				if (advance[at] && !first && (int)at > from &&
					sums.width + here >= last + gap) {
					push_inside(l, &sums, i, (int)at, here);
					last = sums.width + here;
				}
				width += advance[at];
				tracking +=
					advance[at] ? font_of(para, item)->tracking : 0;
			}
			g_free(advance);
		}
		add_sums(para, &sums, item);
	}
}

/* In an emergency there is a place on every measure: where the text has none, before the one
 * being made, they are made. */
static void push_urgent(struct lister *l, const struct sums *next)
{
	const struct brk brk = breaks_of(l->para->type)[l->para->type->n_breaks];
	int64_t wide = brk.end_width - l->last.start_width;
	if (wide > l->measure) {
		bool inside =
			brk.sub > 0 ||
			!is_glue(&l->para->items[MIN(brk.item, l->para->n_items - 1)]);
		push_emergency(l, inside ? brk.item : brk.item - 1, wide);
	}
	*new_break(l->para->type) = brk;
	l->last = brk;
	l->next_sums = *next;
}

static void push(struct lister *l, const struct sums *next)
{
	if (l->emergency)
		push_urgent(l, next);
	l->para->type->n_breaks++;
}

/* A place at a blank (the line ends before it) or after anything else. */
static void push_plain(struct lister *l, const struct sums *before, int index)
{
	struct para *para = l->para;
	const struct item *item = &para->items[index];
	struct sums sums = *before;
	bool blank = is_glue(item) || item->kind == ITEM_NEWLINE;
	struct brk *brk = new_break(para->type);
	brk->item = index;
	brk->next = index + 1;
	brk->kind = item->brk;
	brk->penalty = penalty_of(item->brk);
	brk->hyphen = item->brk == BREAK_HYPHEN || item->brk == BREAK_SHY;
	brk->part = brk->hyphen || item->brk == BREAK_URL;
	if (!blank)
		add_sums(para, &sums, item);
	set_end(brk, &sums);
	const struct item *end = last_solid(para, blank ? index : index + 1);
	brk->protrude_right = hang(para, end, false);
	brk->hash_before = hash_of(end);
	if (item->brk == BREAK_SHY) {
		const struct para_font *font = font_of(para, item);
		brk->end_width += (int64_t)word_find(para->type, font->shape, false,
					 WORD_SHY, 2, para->arena)
					 ->width *
				 font->size / TYPE_EM;
		brk->protrude_right = em_part(font, l->hyphen_hang);
	}
	if (blank)
		add_sums(para, &sums, item);
	while (brk->kind != BREAK_FORCED && brk->next < para->n_items &&
		is_glue(&para->items[brk->next]))
		add_sums(para, &sums, &para->items[brk->next++]);
	set_start(brk, &sums);
	brk->protrude_left = hang(para, first_solid(para, brk->next), true);
	brk->hash_after = hash_of(first_solid(para, brk->next));
	push(l, &sums);
}

/* A word set in two styles is not hyphenated at the seam, an address nowhere. */
static bool joins_word(const struct para *para, int index)
{
	if (para->items[index].brk == BREAK_URL ||
		(index > 0 && para->items[index - 1].brk == BREAK_URL))
		return true;
	if (index > 0 && para->items[index - 1].kind == ITEM_WORD &&
		!para->items[index - 1].brk)
		return true;
	if (index + 1 >= para->n_items || para->items[index + 1].kind != ITEM_WORD ||
		para->items[index].brk)
		return false;
	return g_unichar_isalpha(g_utf8_get_char(para->items[index + 1].word->text));
}

static void push_hyphens(struct lister *l, const struct sums *before, int index)
{
	struct para *para = l->para;
	const struct item *item = &para->items[index];
	const struct para_font *font = font_of(para, item);
	struct word *word = item->word;
	if (font->style.no_hyphen || font->style.no_break || font->style.mono ||
		font->keep_space)
		return;
	if (word->n_hyphens < 0)
		word_hyphenate(para->type, word, para->arena);
	if (!word->n_hyphens || joins_word(para, index))
		return;
	bool compound = item->brk == BREAK_HYPHEN ||
			(index > 0 && para->items[index - 1].brk == BREAK_HYPHEN);
	if (compound && word->len < COMPOUND_MIN)
		return;
	struct sums after = *before;
	add_sums(para, &after, item);
	for (int i = 0; i < word->n_hyphens; i++) {
		const struct word_hyphen *point = &word->hyphens[i];
		struct sums start = after, end = *before;
		int64_t letters = (after.letters - before->letters) * point->at /
				  (int64_t)word->len;
		end.letters += letters;
		start.letters = before->letters + letters;
		end.width += ((int64_t)point->left * font->size + TYPE_EM / 2) / TYPE_EM;
		start.width -=
			((int64_t)point->right * font->size + TYPE_EM / 2) / TYPE_EM;
		struct brk *brk = new_break(para->type);
		brk->item = brk->next = index;
		brk->sub = point->at;
		brk->kind = BREAK_SHY;
		brk->penalty = PENALTY_HYPHEN + point->penalty + (compound ? PENALTY_COMPOUND : 0);
		brk->hyphen = brk->part = true;
		brk->hash_before = point->hash_left;
		brk->hash_after = point->hash_right;
		set_end(brk, &end);
		set_start(brk, &start);
		brk->protrude_right = em_part(font, l->hyphen_hang);
		push(l, before);
	}
}

/* Fills type->breaks; returns the place before the first item. */
static struct brk list_breaks(
	struct para *para, bool hyphens, bool emergency, int64_t measure)
{
	struct lister l = {.para = para,
		.hyphens = hyphens,
		.emergency = emergency,
		.hyphen_hang = para->type->theme->protrude ? protrusion_right(0xad) : 0,
		.measure = measure};
	struct brk start = {.item = -1, .next = 0, .kind = BREAK_FORCED};
	struct sums sums = {0};
	para->type->n_breaks = 0;
	start.protrude_left = hang(para, first_solid(para, 0), true);
	start.hash_after = hash_of(first_solid(para, 0));
	l.last = start;
	for (int i = 0; i < para->n_items; i++) {
		const struct item *item = &para->items[i];
		bool wide = emergency && item->width > measure;
		if (item->kind == ITEM_WORD && (hyphens || wide))
			push_hyphens(&l, &sums, i);
		if (item->brk)
			push_plain(&l, &sums, i);
		add_sums(para, &sums, item);
	}
	struct brk *end = new_break(para->type);
	end->item = end->next = para->n_items;
	end->kind = BREAK_FORCED;
	set_end(end, &sums);
	set_start(end, &sums);
	const struct item *last = last_solid(para, para->n_items);
	end->protrude_right = hang(para, last, false);
	end->hash_before = hash_of(last);
	push(&l, &sums);
	return start;
}

double para_min_width(struct para *para)
{
	struct brk start = list_breaks(para, false, false, G_MAXINT64);
	int64_t from = start.start_width, widest = 0;
	for (int i = 0; i < para->type->n_breaks; i++) {
		const struct brk *brk = &breaks_of(para->type)[i];
		widest = MAX(widest, brk->end_width - from);
		from = brk->start_width;
	}
	return (double)widest / TYPE_PT;
}

/* ---- passes
 * -----------------------------------------------------------------------------------------
 */

/* One search, with the places it goes over. */
struct pass {
	struct para *para;
	const struct break_options *options;
	struct brk start;
	int tolerance;
	bool hyphens;
};

static double pass_search(const struct pass *pass)
{
	struct type *type = pass->para->type;
	return breaker_run(type, &pass->start, breaks_of(type), type->n_breaks, pass->options,
		pass->tolerance, type->lines);
}

static double run(struct pass *pass, bool hyphens, bool emergency, int tolerance)
{
	int64_t measure = MIN(pass->options->first, pass->options->rest);
	pass->start = list_breaks(pass->para, hyphens, emergency, measure);
	pass->tolerance = tolerance;
	pass->hyphens = hyphens;
	return pass_search(pass);
}

/* A result of the first pass that is not worth a second one. */
static bool is_good(double demerits)
{
	return demerits >= 0 && demerits < GOOD_DEMERITS;
}

static double choose(struct pass *pass, bool hyphenate)
{
	double first = run(pass, false, false, TOLERANCE_FIRST);
	if (is_good(first))
		return first;
	double second = run(pass, hyphenate, false, TOLERANCE_SECOND);
	if (second < 0)
		return run(pass, hyphenate, true, -1);
	if (first >= 0 && first < second)
		return run(pass, false, false, TOLERANCE_FIRST);
	return second;
}

/* Searches again with the end of a line inside the river made dear; keeps what is better
 * with rivers counted. */
static double part_river(struct pass *pass, int at, double demerits, int *rivers)
{
	struct type *type = pass->para->type;
	g_autoptr(GArray) best = g_array_copy(type->lines);
	g_autoptr(GArray) before = g_array_copy(type->lines);
	double best_total = demerits + (double)*rivers * COST_RIVER;
	for (int line = MAX(at - 3, 0); line < at; line++) {
		int place = g_array_index(before, struct break_line, line).to;
		struct brk *brk = &breaks_of(type)[place];
		int32_t penalty = brk->penalty;
		brk->penalty = 30000;
		double other = pass_search(pass);
		brk->penalty = penalty;
		if (other < 0 || other - demerits > COST_RIVER)
			continue;
		int where, n = river_count(
				   type, pass->para, pass->options, &pass->start, &where);
		if (other + (double)n * COST_RIVER < best_total) {
			best_total = other + (double)n * COST_RIVER;
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
	*left = river_count(type, pass->para, pass->options, &pass->start, &at);
	for (int round = 0; round < 3 && *left; round++) {
		int before = *left;
		demerits = part_river(pass, at, demerits, left);
		if (*left >= before)
			break;
		*left = river_count(type, pass->para, pass->options, &pass->start, &at);
	}
	return demerits;
}

/* Against rivers, in paragraphs where they can be; with hyphens too when nothing else
 * helps. */
static double without_rivers(struct pass *pass, double demerits, bool hyphenate)
{
	guint n = pass->para->type->lines->len;
	int left, other_left;
	if (n < 4 || n > 200 || pass->options->ragged)
		return demerits;
	demerits = calm(pass, demerits, &left);
	if (!left || !hyphenate || pass->hyphens)
		return demerits;
	double other = run(pass, true, false, TOLERANCE_SECOND);
	if (other >= 0)
		other = calm(pass, other, &other_left);
	if (other >= 0 && other + other_left * COST_RIVER < demerits + left * COST_RIVER)
		return other;
	return calm(pass, run(pass, false, false, TOLERANCE_FIRST), &left);
}

static struct break_options options_of(
	const struct para *para, const struct para_options *in)
{
	struct break_options options = {0};
	options.em = para->n_items ? font_of(para, &para->items[0])->size : 10 * TYPE_PT;
	double least = (double)options.em / TYPE_PT;
	options.first = (int64_t)(MAX(in->measure - in->indent, least) * TYPE_PT);
	options.rest = (int64_t)(MAX(in->measure - in->hang, least) * TYPE_PT);
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

/* The narrowest measure that needs no more lines makes them of like length. */
static double balance(struct pass *pass, bool hyphenate)
{
	const struct break_options *wanted = pass->options;
	struct break_options options = *wanted;
	double demerits = choose(pass, hyphenate);
	guint n = pass->para->type->lines->len;
	if (n < 2 || n > 12)
		return demerits;
	int64_t low = 0, high = MIN(wanted->first, wanted->rest) / 2, best = 0;
	pass->options = &options;
	while (high - low > TYPE_PT) {
		int64_t cut = (low + high) / 2;
		options.first = wanted->first - cut;
		options.rest = wanted->rest - cut;
		double other = run(pass, false, false, -1);
		if (other >= 0 && other < 1e10 && pass->para->type->lines->len <= n)
			low = best = cut;
		else
			high = cut;
	}
	options.first = wanted->first - best;
	options.rest = wanted->rest - best;
	demerits = best ? run(pass, false, false, -1) : choose(pass, hyphenate);
	pass->options = wanted;
	return demerits;
}

static void take_range(
	const struct para *para, const struct break_line *line, struct line_range *range)
{
	const struct brk *breaks = breaks_of(para->type);
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
		if (!is_glue(item) && item->kind != ITEM_NEWLINE)
			range->end = to->item + 1;
	}
	range->space = to->item < para->n_items && to->sub == 0 &&
		       (para->items[to->item].kind == ITEM_SPACE ||
			       para->items[to->item].kind == ITEM_FIXED);
	range->emergency = to->emergency;
	range->hyphen = to->hyphen;
	range->shy = to->kind == BREAK_SHY;
	range->closing = to->kind == BREAK_FORCED;
	range->protrude_left = line->from < 0 ? hang(para, first_solid(para, 0), true)
					      : breaks[line->from].protrude_left;
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

/* The search: lines and demerits of the paragraph. */
static void search_lines(
	struct para *para, const struct para_options *in, struct set_result *result)
{
	struct para_result *out = &result->pub;
	struct break_options options = options_of(para, in);
	struct pass pass = {.para = para, .options = &options};
	bool balanced = in->align == PARA_BALANCE ||
			(in->align == PARA_CENTRE && para->n_items < 200);
	if (balanced)
		out->demerits = balance(&pass, in->hyphenate);
	else
		out->demerits = without_rivers(
			&pass, choose(&pass, in->hyphenate), in->hyphenate);
	take_lines(para, &options, result);
}

static void set_lines(struct para *para, struct set_result *result)
{
	struct para_result *out = &result->pub;
	out->lines = ARENA_ARRAY(para->arena, struct para_line, out->n_lines);
	GArray *marks = g_array_new(FALSE, TRUE, sizeof(struct para_mark_at));
	for (int i = 0; i < out->n_lines; i++) {
		out->overfull = out->overfull || result->ranges[i].emergency;
		line_set(para, result, i, marks);
	}
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
	struct memo_key key;
	out->options = *in;
	out->rtl = para->rtl;
	if (!para->n_items)
		return out;
	bool known = memo_key_make(para, in, &key);
	struct break_options options = options_of(para, in);
	result->track_more = options.track_more;
	result->track_less = options.track_less;
	if (!known || !memo_find(para->type, &key, para->arena, &result->ranges, out)) {
		search_lines(para, in, result);
		if (known)
			memo_keep(para->type, &key, result->ranges, out);
	}
	set_lines(para, result);
	return out;
}

/* ---- variants ---- */

/* Whether the words could fill so many lines at all, by what their glue and letters give:
 * most paragraphs cannot, and need no search to tell. */
static void possible(const struct para *para, const struct break_options *options,
	int tolerance, int n_lines, bool *shorter, bool *longer)
{
	struct sums all = {0};
	for (int i = 0; i < para->n_items; i++)
		add_sums(para, &all, &para->items[i]);
	int64_t flex = ((all.width - all.glue) * options->expansion) >> 16;
	int64_t least =
		all.width - all.shrink - flex - all.letters * options->track_less / 1000;
	int64_t most = all.width + all.stretch * tolerance / 1024 + flex +
		       all.letters * options->track_more / 1000;
	int64_t full = options->first + (n_lines - 1) * options->rest;
	*shorter = n_lines > 1 && least < full - options->rest;
	*longer = most > full + 2 * options->em;
}

static const struct para_result *take_variant(
	const struct pass *pass, const struct para_result *best, int n_lines)
{
	struct para *para = pass->para;
	int at;
	double demerits = breaker_take(para->type, n_lines, para->type->lines);
	if (demerits < 0)
		return NULL;
	struct set_result *result = ARENA_NEW(para->arena, struct set_result);
	result->pub.options = best->options;
	result->pub.rtl = para->rtl;
	take_lines(para, pass->options, result);
	int rivers = river_count(para->type, para, pass->options, &pass->start, &at);
	result->pub.demerits = MAX(demerits + rivers * COST_RIVER, best->demerits);
	set_lines(para, result);
	return &result->pub;
}

struct para_variants para_vary(
	struct para *para, const struct para_result *best, bool loose)
{
	int tolerance = loose ? TOLERANCE_LOOSE : TOLERANCE_VARIANT;
	struct para_variants out = {NULL, NULL};
	bool shorter, longer;
	if (best->options.align != PARA_JUSTIFY || best->overfull ||
		best->n_lines > VARIANT_LINES_MAX || best->n_lines < 1)
		return out;
	struct break_options options = options_of(para, &best->options);
	options.by_lines = true;
	if (options.track_more > 0) {
		options.track_more = TRACK_VARIANT_MORE;
		options.track_less = TRACK_VARIANT_LESS;
	}
	possible(para, &options, tolerance, best->n_lines, &shorter, &longer);
	if (!shorter && !longer)
		return out;
	struct pass pass = {.para = para, .options = &options};
	if (run(&pass, best->options.hyphenate, false, tolerance) < 0)
		return out;
	if (shorter)
		out.shorter = take_variant(&pass, best, best->n_lines - 1);
	if (longer)
		out.longer = take_variant(&pass, best, best->n_lines + 1);
	return out;
}
