/*
 * Text engine, step 8: one line.  Its pieces are put into visual order (UAX 9, L2),
 * measured with the fragments as they are really shaped, fitted by expansion in a few
 * steps and then by the spaces, and drawn as runs of glyphs of one face, size, scale,
 * colour and element.
 */
#include "type/para.h"

/* Beyond this the gaps tear the line apart: it is left short instead, its gaps hardly wider than others. */
#define STRETCH_MOST 4.0
#define STRETCH_SHORT 1.0
/* The same where there are no gaps, but letters: they may be parted as far. */
#define STRETCH_LETTERS 6.0

static const struct para_font *font_of(const struct para *para, const struct item *item)
{
	return &para->fonts[item->style];
}

static struct word *fragment(
	struct para *para, const struct item *item, int from, int to, bool shy)
{
	const struct word *word = item->word;
	to = to > 0 ? to : (int)word->len;
	if (from == 0 && to == (int)word->len && !shy)
		return item->word;
	g_autofree char *text = g_malloc((gsize)(to - from) + 3);
	memcpy(text, word->text + from, (size_t)(to - from));
	memcpy(text + to - from, WORD_SHY, 3);
	return word_find(para->type, word->shape, word->rtl, text,
		(size_t)(to - from) + (shy ? 2 : 0), para->arena);
}

/* Its place is told later. */
static inline void put_whole(struct piece *piece, const struct item *item)
{
	piece->item = item;
	piece->word = item->word;
	piece->width = item->width;
	piece->letters = item->letters;
	piece->trailing = false;
}

/* Part of a word, or a word with a hyphen of the breaker's own. */
static struct piece cut_piece(struct para *para, const struct item *item, int from, int to, bool shy)
{
	struct piece piece = {0};
	put_whole(&piece, item);
	if (item->kind != ITEM_WORD)
		return piece;
	piece.word = fragment(para, item, from, to, shy);
	if (piece.word != item->word) {
		piece.width = item_word_width(font_of(para, item), piece.word);
		piece.letters = item_word_letters(font_of(para, item), piece.word, para->bidi);
	}
	return piece;
}

/* Reverses runs of levels, highest first. */
static void visual_order(struct line_work *work, int base)
{
	int high = base;
	for (int i = 0; i < work->n; i++) {
		high = MAX(high, (int)work->pieces[i].item->level);
		work->order[i] = i;
	}
	for (int level = high; level > 0; level--) {
		for (int i = 0, j; i < work->n; i = j + 1) {
			for (j = i; j < work->n; j++) {
				const struct piece *piece = &work->pieces[j];
				if ((piece->trailing ? base : piece->item->level) < level)
					break;
			}
			for (int a = i, b = j - 1; a < b; a++, b--) {
				int swap = work->order[a];
				work->order[a] = work->order[b];
				work->order[b] = swap;
			}
		}
	}
}

/* Gathers the pieces of a line in visual order. */
static struct line_work line_pieces(struct para *para, const struct line_range *range)
{
	struct type *type = para->type;
	const struct item *items = para->items;
	int most = MAX(range->end - range->item, 0) + 2;
	struct line_work work = {
		.pieces = scratch_room(type->pieces, (guint)most),
	};
	for (int i = range->item; i < range->end; i++)
		put_whole(&work.pieces[work.n++], &items[i]);
	bool shy = range->shy && !range->end_sub;
	if (work.n && (range->sub || (shy && work.n == 1)))
		work.pieces[0] = cut_piece(para, &items[range->item], range->sub, 0, shy && work.n == 1);
	if (work.n > 1 && shy)
		work.pieces[work.n - 1] = cut_piece(para, &items[range->end - 1], 0, 0, true);
	if (range->end_sub)
		work.pieces[work.n++] = cut_piece(para, &items[range->end], range->end == range->item ? range->sub : 0,
			range->end_sub, range->shy);
	if (range->space) {
		put_whole(&work.pieces[work.n], &items[range->end]);
		work.pieces[work.n++].trailing = true;
	}
	if (para->bidi) {
		work.order = scratch_room(type->order, (guint)most);
		visual_order(&work, para->rtl ? 1 : 0);
	}
	return work;
}

/* Fits the line to its measure: expansion first, the rest by the glue. */
static void fit(const struct para *para, const struct set_result *result,
	const struct line_work *work, int64_t target, struct line_range *range)
{
	int64_t width = 0, words = 0, glue = 0, stretch = 0, shrink = 0, letters = 0;
	for (int i = 0; i < work->n; i++) {
		const struct piece *piece = &work->pieces[i];
		if (piece->trailing)
			continue;
		bool flexes =
			piece->item->kind == ITEM_SPACE || piece->item->kind == ITEM_KERN;
		width += piece->width;
		words += piece->word ? piece->width : 0;
		glue += flexes ? piece->width : 0;
		stretch += piece->item->stretch;
		shrink += piece->item->shrink;
		letters += piece->letters;
	}
	int64_t need = target - width;
	if (range->closing && need >= 0)
		return;
	/* formulas, pictures and set blanks stay as they are */
	double flex = (double)words * para->type->theme->expansion;
	if (flex > 0)
		range->step = (int)CLAMP(
			(double)need / flex * LINE_STEPS + (need > 0 ? 0.5 : -0.5),
			-LINE_STEPS, LINE_STEPS);
	double rest = (double)need - flex * range->step / LINE_STEPS;
	if (letters > 0) {
		double more = rest - (double)stretch * COMFORT_LOOSE / 1024;
		double less = -rest - (double)shrink * COMFORT_TIGHT / 1024;
		if (more > 0)
			range->track =
				(int)MIN(more * 1000 / (double)letters + 1,
					result->track_more);
		else if (less > 0)
			range->track =
				-(int)MIN(less * 1000 / (double)letters + 1,
					result->track_less);
		rest -= (double)letters * range->track / 1000;
	}
	if (rest > 0 && stretch > 0) {
		range->stretch = MIN(rest / (double)stretch, STRETCH_LETTERS);
		if (glue > 0 && range->stretch > STRETCH_MOST)
			range->stretch = STRETCH_SHORT;
	} else if (rest < 0 && shrink > 0) {
		range->stretch = MAX(rest / (double)shrink, -1.5);
	}
}

/* Gives every piece its place; returns the line's width. */
static double place_pieces(
	const struct para *para, struct line_work *work, const struct line_range *range)
{
	double x = 0;
	for (int i = 0; i < work->n; i++) {
		struct piece *piece = line_piece(work, i);
		const struct item *item = piece->item;
		double width = (double)piece->width;
		if (item->kind == ITEM_WORD)
			width = width * work->scale +
				(double)piece->letters * work->track / 1000;
		else if (!piece->trailing)
			width += range->stretch *
				 (range->stretch > 0 ? item->stretch : item->shrink);
		piece->set = width / TYPE_PT;
		if (piece->trailing && para->rtl && i == 0)
			x = -piece->set;
		piece->x = x;
		x += piece->set;
	}
	const struct piece *last = work->n ? line_piece(work, work->n - 1) : NULL;
	return last && !para->rtl && last->trailing ? last->x : x;
}

static void add_marks(
	const struct line_work *work, const struct para_line *line, GArray *marks)
{
	for (int i = 0; i < work->n; i++) {
		const struct piece *piece = &work->pieces[i];
		if (piece->item->kind != ITEM_MARK && piece->item->kind != ITEM_OBJECT)
			continue;
		struct para_mark_at at = {.mark = piece->item->value,
			.is_box = piece->item->kind == ITEM_OBJECT,
			.x = line->x + piece->x,
			.width = piece->set};
		g_array_append_val(marks, at);
	}
}

double line_inset(const struct set_result *result, int line)
{
	const struct para_options *options = &result->pub.options;
	bool begins = line == 0 || (options->lines && result->ranges[line - 1].closing);
	return begins ? options->indent : options->hang;
}

/* Where the line's left end stands in the measure. */
static double line_start(const struct para_result *result, const struct line_range *range, double inset, double width)
{
	const struct para_options *options = &result->options;
	double start = (double)range->protrude_left / TYPE_PT,
	       end = (double)range->protrude_right / TYPE_PT;
	double room = options->measure - inset;
	switch (options->align) {
	case PARA_CENTRE:
		return (result->rtl ? 0 : inset) + (room - width) / 2;
	case PARA_END:
		return result->rtl ? -end : inset + room + end - width;
	default:
		return result->rtl ? room + start - width : inset - start;
	}
}

struct line_work line_fit(struct para *para, const struct set_result *result, int index)
{
	struct line_range *range = &result->ranges[index];
	struct para_line *line = &result->pub.lines[index];
	const struct para_options *options = &result->pub.options;
	double inset = line_inset(result, index);
	struct line_work work = line_pieces(para, range);
	if (options->align == PARA_JUSTIFY && !range->fitted)
		fit(para, result, &work,
			(int64_t)((options->measure - inset) * TYPE_PT) +
				range->protrude_left + range->protrude_right,
			range);
	range->fitted = true;
	work.scale = 1 + para->type->theme->expansion * range->step / LINE_STEPS;
	work.track = range->track;
	line->width = place_pieces(para, &work, range);
	line->x = line_start(&result->pub, range, inset, line->width);
	line->ratio = range->stretch;
	return work;
}

static bool has_marks(const struct para *para, const struct line_range *range)
{
	for (int i = range->item; i < range->end; i++)
		if (para->items[i].kind == ITEM_MARK || para->items[i].kind == ITEM_OBJECT)
			return true;
	return false;
}

void line_marks(struct para *para, const struct set_result *result, int index, GArray *marks)
{
	struct para_line *line = &result->pub.lines[index];
	line->first_mark = (int)marks->len;
	if (has_marks(para, &result->ranges[index])) {
		struct line_work work = line_fit(para, result, index);
		add_marks(&work, line, marks);
	}
	line->n_marks = (int)marks->len - line->first_mark;
}
