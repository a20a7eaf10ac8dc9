/*
 * Text engine, step 9, second half: one line is drawn: its pieces in the order in which they are read (run.c makes runs of them), its rules,
 * grounds and link rectangles, and where its words come from.
 */
#include "type/run.h"

static const struct para_font *font_of(const struct para *para, const struct item *item)
{
	return &para->fonts[item->style];
}

/* Rules and grounds under (through) pieces that follow each other in one style. */
static void draw_decoration(
	struct run *run, const struct para_font *font, double from, double to, double y)
{
	const struct type *type = run->para->type;
	const struct face *face = face_at(
		type, g_array_index(type->shapes, struct shape, font->shape).face);
	double size = (double)font->size / TYPE_PT;
	double thick = MAX(size * face->underline_size / TYPE_EM, 0.3);
	y -= font->style.rise;
	if (font->style.has_ground)
		canvas_rect(run->canvas, PAGE_ARTIFACT, font->style.ground,
			from - size * 0.1, y - size * 0.78, to - from + size * 0.2,
			size * 1.02);
	if (font->style.underline)
		canvas_rect(run->canvas, PAGE_ARTIFACT, font->colour, from,
			y - size * face->underline / TYPE_EM - thick / 2, to - from,
			thick);
	if (font->style.strike)
		canvas_rect(run->canvas, PAGE_ARTIFACT, font->colour, from,
			y - size * face->strike / TYPE_EM - thick / 2, to - from, thick);
}

static bool is_decorated(const struct para_font *font)
{
	return font->style.has_ground || font->style.underline || font->style.strike;
}

/* The piece after which the run of like pieces that begins at i ends. */
static int run_end(const struct run *run, const struct line_work *work, int i, bool links)
{
	const struct piece *first = line_piece(work, i);
	int link = font_of(run->para, first->item)->style.link, j = i + 1;
	for (; j < work->n; j++) {
		const struct piece *next = line_piece(work, j);
		bool same = links ? font_of(run->para, next->item)->style.link == link
				  : next->item->style == first->item->style;
		if (!same || next->trailing)
			break;
	}
	return j;
}

static void draw_under(
	struct run *run, const struct line_work *work, double x, double y, bool links)
{
	for (int i = 0, j; i < work->n; i = j) {
		const struct piece *first = line_piece(work, i);
		const struct para_font *font = font_of(run->para, first->item);
		j = first->trailing ? i + 1 : run_end(run, work, i, links);
		if (first->trailing)
			continue;
		const struct piece *last = line_piece(work, j - 1);
		double width = last->x + last->set - first->x,
		       size = (double)font->size / TYPE_PT;
		if (!links && is_decorated(font))
			draw_decoration(run, font, x + first->x, x + first->x + width, y);
		if (links && font->style.link && width > 0)
			canvas_link(run->canvas, font->style.link, x + first->x,
				y - font->style.rise - size * 0.76, width, size);
	}
}

/* A word cut where no break was allowed is told once a paragraph. */
static void tell_wide(struct para *para, const struct line_range *range)
{
	const struct item *item = &para->items[MIN(range->end, para->n_items - 1)];
	if (!range->emergency || para->told_wide || item->kind != ITEM_WORD)
		return;
	para->told_wide = true;
	const char *text = item->word->text;
	int len = 0;
	for (const char *p = text; *p && len < 40; p = g_utf8_next_char(p))
		len++;
	g_autofree char *shown = g_utf8_substring(text, 0, len);
	diag_report(para->type->job->diag, DIAG_LINE_OVERFULL,
		para->places[item->span].pos, "%s%s", shown,
		strlen(shown) < strlen(text) ? "…" : "");
}

/* Between the words before and behind it: it is read there. */
static void draw_object(struct run *run, const struct piece *piece, double x, double y)
{
	struct canvas *canvas = run->canvas;
	struct type *type = run->para->type;
	GArray *pieces = type->pieces, *order = type->order;
	run_finish(run);
	type->pieces = type->inner_pieces; /* what is drawn may hold lines of its own */
	type->order = type->inner_order;
	if (canvas->box_fn)
		canvas->box_fn(canvas->data, piece->item->value, x + piece->x, y);
	type->pieces = pieces;
	type->order = order;
	run_begin(run);
}

static void draw_piece(struct run *run, const struct piece *piece, double x, double y)
{
	const struct para_font *font = font_of(run->para, piece->item);
	if (piece->word)
		run_word(run, piece, font, x, y);
	else if (piece->item->kind == ITEM_SPACE || piece->item->kind == ITEM_FIXED)
		run_space(run, piece, font, x, y);
	else if (piece->item->kind == ITEM_OBJECT)
		draw_object(run, piece, x, y);
}

static void reverse_items(GArray *items, guint from)
{
	struct page_item *list = (struct page_item *)(void *)items->data;
	for (guint a = from, b = items->len; a + 1 < b; a++) {
		struct page_item swap = list[a];
		list[a] = list[--b];
		list[b] = swap;
	}
}

/* The pieces in the order in which they are read: readers take words as they come in the
 * page's stream.  Glyphs of one run stand from left to right whatever their direction, so
 * a stretch of one level is drawn as it is seen, and its runs are then turned. */
static void draw_pieces(struct run *run, const struct line_work *work, double x, double y)
{
	const struct para *para = run->para;
	GArray *items = run->canvas->items;
	run->group = items->len;
	for (int i = 0; !para->bidi && i < work->n; i++)
		draw_piece(run, &work->pieces[i], x, y);
	for (int i = 0, j; para->bidi && i < work->n; i = j) {
		int level = line_piece_level(para, &work->pieces[i]);
		guint first = run->group = items->len;
		for (j = i + 1; j < work->n; j++)
			if (line_piece_level(para, &work->pieces[j]) != level)
				break;
		for (int k = 0; k < j - i; k++)
			draw_piece(run, &work->pieces[level & 1 ? j - 1 - k : i + k], x, y);
		run_flush(run);
		if (level & 1)
			reverse_items(items, first);
	}
}

/* Where a line ends by force and no blank is drawn, its last word and what is read next
 * (the line after a break, a cell, a page number) would be one word: a blank past the
 * line's end parts them. */
static void draw_closing_blank(struct run *run, const struct line_work *work,
	const struct line_range *range, bool within, double x, double y)
{
	const struct piece *last = NULL;
	for (int i = 0; range->closing && !within && i < work->n; i++)
		if (work->pieces[i].item->kind != ITEM_MARK)
			last = &work->pieces[i];
	if (!last || !last->word)
		return;
	const struct para_font *font = font_of(run->para, last->item);
	if (font->style.elem < 0)
		return;
	bool rtl = run->para->rtl;
	const struct piece *edge = line_piece(work, rtl ? 0 : work->n - 1);
	const struct piece blank = {.item = last->item,
		.trailing = true,
		.x = rtl ? edge->x - (double)font->space / TYPE_PT : edge->x + edge->set};
	run_space(run, &blank, font, x, y);
}

/* The last origin at or before a byte of the text, -1. */
static int origin_at(const struct para *para, int at)
{
	int low = 0, high = para->n_origins;
	while (low < high) {
		int middle = (low + high) / 2;
		if (para->origins[middle].start <= at)
			low = middle + 1;
		else
			high = middle;
	}
	return low - 1;
}

/* What is seen of an item's word behind so many bytes of it. */
static int seen_behind(const struct item *item, int skip)
{
	const struct word *word = item->word;
	bool within = skip < (int)word->len && ((uint8_t)word->text[skip] & 0xc0) != 0x80;
	return within ? text_count_seen(word->text + skip, word->len - (size_t)skip) : 0;
}

/* What is seen from a byte of the text up to an item; goes on from what was counted for the page before.  The first word may
 * begin before that byte: the full stop behind a link that leads nowhere is set with the link's last word. */
static int seen_between(struct para *para, int start, int end)
{
	int n = 0, from = para->seen.start == start && para->seen.end <= end ? para->seen.end : 0;
	for (int k = end; k-- > from;) {
		const struct item *item = &para->items[k];
		if (item->kind != ITEM_WORD)
			continue;
		if (item->value < start) {
			n += seen_behind(item, start - item->value);
			break;
		}
		n += text_count_seen(item->word->text, item->word->len);
	}
	if (from > 0)
		n += para->seen.n;
	para->seen.start = start;
	para->seen.end = end;
	para->seen.n = n;
	return n;
}

/* Source of the first word or picture of a line that has one. */
static struct page_source line_source(struct para *para, const struct line_range *range)
{
	for (int i = range->item; i < para->n_items && i <= range->end; i++) {
		const struct item *item = &para->items[i];
		bool object = item->kind == ITEM_OBJECT;
		if ((item->kind != ITEM_WORD && !object) || (i == range->end && range->end_sub == 0))
			continue;
		int origin = origin_at(para, object ? para->places[item->span].start : item->value);
		if (origin < 0 || !para->origins[origin].source.node)
			continue;
		struct page_source source = para->origins[origin].source;
		source.before += seen_between(para, para->origins[origin].start, i);
		if (i == range->item && !object)
			source.before += text_count_seen(item->word->text, (size_t)range->sub);
		return source;
	}
	return (struct page_source){0};
}

void para_draw(struct para *para, const struct para_result *result, int index, double x,
	double y, struct canvas *canvas)
{
	const struct set_result *set = (const struct set_result *)result;
	if (index >= result->n_lines)
		return;
	const struct para_line *line = &result->lines[index];
	const struct line_range *range = &set->ranges[index];
	struct line_work work = line_fit(para, set, index);
	struct run run = {
		.canvas = canvas,
		.para = para,
		.x_scale = work.scale,
		.track = work.track,
		.line = canvas->items->len,
	};
	run_begin(&run);
	if (!canvas->first.node && para->n_origins)
		canvas->first = line_source(para, range);
	x += line->x;
	if (para->decorated)
		draw_under(&run, &work, x, y, false);
	draw_pieces(&run, &work, x, y);
	draw_closing_blank(&run, &work, range, result->options.within, x, y);
	run_finish(&run);
	if (para->linked)
		draw_under(&run, &work, x, y, true);
	tell_wide(para, range);
}
