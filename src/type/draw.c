/*
 * Text engine, step 9: one line is drawn, as runs of glyphs of one face, size, scale,
 * colour and element, with the text they spell; then its rules, grounds and link
 * rectangles.
 */
#include "type/para.h"

static const struct para_font *font_of(const struct para *para, const struct item *item)
{
	return &para->fonts[item->style];
}

/* A run of glyphs in the making. */
struct run {
	struct canvas *canvas;
	struct para *para;
	int face;
	double size, x_scale;
	double letters; /* points between letters, before x_scale */
	int track;
	theme_colour colour;
	int elem;
	bool backward, open;
	bool blank; /* nothing but blanks so far */
	guint line, group; /* items before this line's, this stretch's */
	/* with room for all that is left of the line */
	struct page_glyph *glyphs;
	struct page_cluster *clusters;
	char *text;               /* of a forward run: what it spells */
	struct text_piece *texts; /* of a backward one, in visual order */
	uint32_t blank_index; /* of its face, 0: it has none */
	int n_glyphs, n_clusters, n_texts, text_len;
	bool after_word;
	/* what the words that it holds have in common, while one of them was the last to ask for it; font NULL: none was */
	const struct para_font *font;
	int permille;
	bool tracked;
	double em, up, step; /* points: an advance, a shift, the space between letters */
	double end; /* of the word before */
};

/* 0: the face has none. */
static uint32_t blank_glyph(struct run *run, int face)
{
	face_hb(run->para->type, face);
	return face_at(run->para->type, face)->space_glyph;
}

/* The words drawn last, when they are the last item and come after the first n; or NULL. */
static struct page_glyphs *last_words(const struct run *run, guint n)
{
	GArray *items = run->canvas->items;
	struct page_item *last =
		items->len > n ? &g_array_index(items, struct page_item, items->len - 1)
			       : NULL;
	return last && last->kind == ITEM_GLYPHS ? &last->as.glyphs : NULL;
}

/* Puts the run, a few blanks, at the end of what the item before it spells. */
static bool join_last(struct run *run)
{
	struct arena *arena = run->canvas->arena;
	struct page_glyphs *to = last_words(run, run->line);
	if (!to || run->elem < 0 ||
		!blank_glyph(run, to->font))
		return false;
	int n = run->n_glyphs, own = to->backward ? n : 0;
	struct page_glyph *glyphs =
		ARENA_ARRAY(arena, struct page_glyph, to->n_glyphs + n);
	struct page_cluster *clusters =
		ARENA_ARRAY(arena, struct page_cluster, to->n_clusters + n);
	memcpy(glyphs + own, to->glyphs, sizeof *glyphs * (size_t)to->n_glyphs);
	memcpy(clusters + own, to->clusters, sizeof *clusters * (size_t)to->n_clusters);
	/* In a backward run what is read last comes first. */
	int glyph = to->backward ? 0 : to->n_glyphs,
	    cluster = to->backward ? 0 : to->n_clusters;
	for (int i = 0; i < n; i++) {
		glyphs[glyph + i] = run->glyphs[i];
		glyphs[glyph + i].index = blank_glyph(run, to->font);
		clusters[cluster + i] = (struct page_cluster){1, 1};
	}
	to->text = arena_printf(arena, "%.*s%*s", to->text_len, to->text, n, "");
	to->text_len += n;
	to->glyphs = glyphs;
	to->clusters = clusters;
	to->n_glyphs += n;
	to->n_clusters += n;
	return true;
}

static void run_flush(struct run *run)
{
	if (run->open && run->n_glyphs && !(run->blank && join_last(run))) {
		struct page_item item = {
			.kind = ITEM_GLYPHS, .elem = run->elem, .colour = run->colour};
		char *text = run->text;
		int at = 0;
		for (int i = run->n_texts; run->backward && i-- > 0;) {
			memcpy(text + at, run->texts[i].text, (size_t)run->texts[i].len);
			at += run->texts[i].len;
		}
		text[run->text_len] = '\0';
		item.as.glyphs = (struct page_glyphs){
			.font = run->face,
			.size = run->size,
			.x_scale = run->x_scale,
			.letters = run->letters,
			.text = text,
			.text_len = run->text_len,
			.backward = run->backward,
			.n_glyphs = run->n_glyphs,
			.n_clusters = run->n_clusters,
			.glyphs = run->glyphs,
			.clusters = run->clusters,
		};
		run->glyphs += run->n_glyphs;
		run->clusters += run->n_clusters;
		run->text += run->text_len + 1;
		GArray *list =
			run->elem < 0 ? run->canvas->artifacts : run->canvas->items;
		g_array_append_val(list, item);
	}
	run->n_glyphs = run->n_clusters = run->n_texts = run->text_len = 0;
	run->open = false;
}

/* A run of blanks alone becomes the beginning of the one that follows: cairo leaves some
 * blanks out when they are shown by themselves. */
static bool run_adopt(struct run *run, int face, bool backward)
{
	if (!run->open || !run->blank || run->backward != backward ||
		last_words(run, run->group) || !blank_glyph(run, face))
		return false;
	for (int i = 0; i < run->n_glyphs; i++)
		run->glyphs[i].index = blank_glyph(run, face);
	return true;
}

static void run_want(struct run *run, const struct para_font *font, int face, double size,
	double letters, bool backward)
{
	if (run->open && run->face == face && run->size == size &&
		run->letters == letters && run->colour == font->colour && run->elem == font->style.elem &&
		run->backward == backward)
		return;
	if (!run_adopt(run, face, backward))
		run_flush(run);
	run->open = true;
	run->face = face;
	run->size = size;
	run->letters = letters;
	run->colour = font->colour;
	run->elem = font->style.elem;
	run->backward = backward;
	run->blank_index = blank_glyph(run, face);
	run->font = NULL;
}

static void run_spell(struct run *run, const char *text, int len)
{
	if (run->backward)
		run->texts[run->n_texts++] = (struct text_piece){text, len};
	else
		memcpy(run->text + run->text_len, text, (size_t)len);
	run->text_len += len;
}

/* For words of a font: most come after one that wants the same. */
static inline void run_want_words(struct run *run, const struct para_font *font, const struct word_segment *segment, bool tracked)
{
	if (run->open && run->font == font && run->face == segment->face && run->permille == segment->permille &&
		run->tracked == tracked && run->backward == segment->rtl)
		return;
	double size = (double)font->size / TYPE_PT, letters = (double)font->tracking / TYPE_PT;
	if (tracked)
		letters += size * run->track / 1000 / run->x_scale;
	run_want(run, font, segment->face, size * segment->permille / 1000, letters, segment->rtl);
	run->font = font;
	run->permille = segment->permille;
	run->tracked = tracked;
	run->em = size * run->x_scale / TYPE_EM;
	run->up = size / TYPE_EM;
	run->step = letters * run->x_scale;
}

/* The glyphs of a segment, from a place on; returns where the next one stands.  Most words stand on the baseline letter
 * by letter, as far apart as the face has it. */
static double draw_segment(struct page_glyph *out, const struct word *word, const struct word_segment *segment,
	double em, double up, double letters, double pen, double base)
{
	const struct word_glyph *glyphs = word->glyphs;
	int end = segment->first + segment->n;
	if (!word->shifts && letters == 0) {
		for (int g = segment->first; g < end; g++) {
			*out++ = (struct page_glyph){glyphs[g].index, (float)pen, (float)base};
			pen += em * glyphs[g].advance;
		}
		return pen;
	}
	if (!word->shifts) {
		for (int g = segment->first; g < end; g++) {
			*out++ = (struct page_glyph){glyphs[g].index, (float)pen, (float)base};
			pen += em * glyphs[g].advance;
			if (g + 1 == end || glyphs[g + 1].cluster != glyphs[g].cluster)
				pen += letters;
		}
		return pen;
	}
	for (int g = segment->first; g < end; g++) {
		const struct word_shift shift = word_shift_of(word, g);
		*out++ = (struct page_glyph){
			glyphs[g].index, (float)(pen + em * shift.dx), (float)(base - up * shift.dy)};
		pen += em * glyphs[g].advance;
		if (g + 1 == end || glyphs[g + 1].cluster != glyphs[g].cluster)
			pen += letters;
	}
	return pen;
}

/* The same for a plain word, with its clusters and what it spells. */
static double draw_plain(struct run *run, const struct word *word, double pen, double base)
{
	struct page_glyph *glyphs = run->glyphs + run->n_glyphs;
	struct page_cluster *clusters = run->clusters + run->n_clusters;
	const struct word_glyph *from = word->glyphs;
	const char *spelt = word->text;
	char *text = run->text + run->text_len;
	double em = run->em, letters = run->step;
	int n = word->n_glyphs;
	for (int g = 0; g < n; g++) {
		glyphs[g] = (struct page_glyph){from[g].index, (float)pen, (float)base};
		clusters[g] = (struct page_cluster){1, 1};
		text[g] = spelt[g];
		pen += em * from[g].advance;
		pen += letters;
	}
	run->n_glyphs += n;
	run->n_clusters += n;
	run->text_len += n;
	return pen;
}

static void draw_word(struct run *run, const struct piece *piece,
	const struct para_font *font, double x, double y)
{
	const struct word *word = piece->word;
	double pen = x + piece->x, base = y - font->style.rise;
	bool tracked = run->track && piece->letters;
	if (word->plain) {
		run_want_words(run, font, word->segments, tracked);
		run->blank = false;
		run->after_word = true;
		run->end = draw_plain(run, word, pen, base);
		return;
	}
	for (int k = 0; k < word->n_segments; k++) {
		const struct word_segment *segment =
			&word->segments[word->rtl ? word->n_segments - 1 - k : k];
		if (!segment->n)
			continue;
		run_want_words(run, font, segment, tracked);
		run->blank = false;
		run->after_word = true;
		pen = draw_segment(run->glyphs + run->n_glyphs, word, segment, run->em, run->up, run->step, pen, base);
		run->n_glyphs += segment->n;
		run->end = pen;
		memcpy(run->clusters + run->n_clusters,
			word->clusters + segment->first_cluster,
			sizeof *run->clusters * (size_t)segment->n_clusters);
		run->n_clusters += segment->n_clusters;
		run_spell(run, word->text + segment->start, segment->end - segment->start);
	}
}

static int piece_level(const struct para *para, const struct piece *piece)
{
	return piece->trailing ? para->rtl : piece->item->level;
}

/* A run that begins with a blank, in the face of its style. */
static void open_blank(struct run *run, const struct para_font *font, bool backward)
{
	int face = g_array_index(run->para->type->shapes, struct shape, font->shape).face;
	run_flush(run);
	run_want(run, font, face, (double)font->size / TYPE_PT, 0, backward);
	run->blank = true;
}

static inline void draw_space(struct run *run, const struct piece *piece,
	const struct para_font *font, double x, double y)
{
	bool backward = piece_level(run->para, piece) & 1;
	bool artifact = font->style.elem < 0;
	/* A blank shows nothing: it takes the looks, and the element, of what it follows. */
	bool keeps = run->open && run->backward == backward && artifact == (run->elem < 0) && run->blank_index;
	if (!keeps)
		open_blank(run, font, backward);
	/* It shows nothing, so it stands where the letter before it ends, wherever the line has
	 * it: one number in the PDF places the next word, and none the blank. */
	bool close = keeps && run->after_word && !backward && !piece->trailing;
	run->after_word = false;
	run->glyphs[run->n_glyphs++] = (struct page_glyph){
		.index = run->blank_index,
		.x = (float)(close ? run->end : x + piece->x),
		.y = (float)(y - font->style.rise)};
	run_spell(run, " ", 1);
	run->clusters[run->n_clusters++] = (struct page_cluster){1, 1};
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
	run_flush(run);
	if (canvas->box_fn)
		canvas->box_fn(canvas->data, piece->item->value, x + piece->x, y);
}

static void draw_piece(struct run *run, const struct piece *piece, double x, double y)
{
	const struct para_font *font = font_of(run->para, piece->item);
	if (piece->word)
		draw_word(run, piece, font, x, y);
	else if (piece->item->kind == ITEM_SPACE || piece->item->kind == ITEM_FIXED)
		draw_space(run, piece, font, x, y);
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
		int level = piece_level(para, &work->pieces[i]);
		guint first = run->group = items->len;
		for (j = i + 1; j < work->n; j++)
			if (piece_level(para, &work->pieces[j]) != level)
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
	const struct line_range *range, double x, double y)
{
	const struct piece *last = NULL;
	for (int i = 0; range->closing && i < work->n; i++)
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
	draw_space(run, &blank, font, x, y);
}

/* ---- where the words come from ---- */

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

/* What is seen from a byte of the text up to an item; goes on from what was counted for the
 * page before. */
static int seen_between(struct para *para, int start, int end)
{
	int n = 0, from = para->seen.start == start && para->seen.end <= end ? para->seen.end : 0;
	for (int k = end; k-- > from;) {
		const struct item *item = &para->items[k];
		if (item->kind != ITEM_WORD)
			continue;
		if (item->value < start)
			break;
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

/* Room for all that the line can hold. */
static void run_reserve(struct run *run, const struct line_work *work)
{
	struct arena *arena = run->canvas->arena;
	size_t n_glyphs = 1, n_clusters = 1, n_texts = 1, n_bytes = 1; /* a closing blank */
	for (int i = 0; i < work->n; i++) {
		const struct word *word = work->pieces[i].word;
		n_glyphs += word ? (size_t)word->n_glyphs : 1;
		n_texts += word ? (size_t)word->n_segments : 1;
		n_bytes += word ? word->len : 1;
		n_clusters += word ? word->len + (size_t)word->n_glyphs : 1; /* at most */
	}
	run->glyphs = arena_grow(arena, NULL, 0, sizeof *run->glyphs * n_glyphs);
	run->clusters = arena_grow(arena, NULL, 0, sizeof *run->clusters * n_clusters);
	run->text = arena_grow(arena, NULL, 0, n_bytes + n_texts); /* each run ends in a null */
	run->texts = scratch_room(run->para->type->texts, (guint)n_texts);
}

void para_draw(struct para *para, const struct para_result *result, int index, double x,
	double y, struct canvas *canvas)
{
	const struct set_result *set = (const struct set_result *)result;
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
	run_reserve(&run, &work);
	if (!canvas->first.node && para->n_origins)
		canvas->first = line_source(para, range);
	x += line->x;
	if (para->decorated)
		draw_under(&run, &work, x, y, false);
	draw_pieces(&run, &work, x, y);
	draw_closing_blank(&run, &work, range, x, y);
	run_flush(&run);
	if (para->linked)
		draw_under(&run, &work, x, y, true);
	tell_wide(para, range);
}
