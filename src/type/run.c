/*
 * Text engine, step 9, first half: words and blanks become runs of glyphs.
 */
#include "type/run.h"

#include <assert.h>

enum { ROOM_TAKEN = 1024 }; /* at once, where no word wants more: for a dozen lines */

void run_begin(struct run *run)
{
	const struct canvas_room *room = &run->canvas->room;
	run->glyphs = room->glyphs;
	run->clusters = room->clusters;
	run->text = room->text;
	run->room = room->n;
}

void run_finish(struct run *run)
{
	run_flush(run);
	run->canvas->room = (struct canvas_room){run->glyphs, run->clusters, run->text, run->room};
}

/* The run at hand goes on where there is more room. */
static void take_room(struct run *run, int n)
{
	struct arena *arena = run->canvas->arena;
	size_t n_glyphs = (size_t)run->n_glyphs, n_clusters = (size_t)run->n_clusters, len = (size_t)run->text_len;
	size_t most = MAX(MAX(n_glyphs, n_clusters + (size_t)run->n_even), len);
	run->room = MAX(MAX(n, ROOM_TAKEN), (int)most);
	most += (size_t)run->room;
	run->glyphs = arena_grow(arena, run->glyphs, sizeof *run->glyphs * n_glyphs, sizeof *run->glyphs * most);
	run->clusters = arena_grow(arena, run->clusters, sizeof *run->clusters * n_clusters, sizeof *run->clusters * most);
	run->text = arena_grow(arena, run->text, run->backward ? 0 : len, most);
}

/* So many glyphs, bytes or clusters are to come, whichever are most. */
static inline void want_room(struct run *run, int n)
{
	if (run->room < n)
		take_room(run, n);
	run->room -= n;
}

static void write_even(struct run *run)
{
	static_assert(sizeof *run->clusters == 2, "a byte and a glyph are two bytes of 1");
	memset(run->clusters + run->n_clusters, 1, sizeof *run->clusters * (size_t)run->n_even);
	run->n_clusters += run->n_even;
	run->n_even = 0;
}

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

void run_flush(struct run *run)
{
	if (run->open && run->n_glyphs && !(run->blank && join_last(run))) {
		struct page_item item = {
			.kind = ITEM_GLYPHS, .elem = run->elem, .colour = run->colour};
		write_even(run);
		want_room(run, 1); /* a null */
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
	run->n_glyphs = run->n_clusters = run->n_even = run->n_texts = run->text_len = 0;
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
	if (run->backward) {
		run->texts = scratch_room(run->para->type->texts, (guint)run->n_texts + 1);
		run->texts[run->n_texts++] = (struct text_piece){text, len};
	} else {
		memcpy(run->text + run->text_len, text, (size_t)len);
	}
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

/* The same for a plain word, with what it spells. */
static double draw_plain(struct run *run, const struct word *word, double pen, double base)
{
	struct page_glyph *glyphs = run->glyphs + run->n_glyphs;
	const struct word_glyph *from = word->glyphs;
	const char *spelt = word->text;
	char *text = run->text + run->text_len;
	double em = run->em, letters = run->step;
	int n = word->n_glyphs;
	for (int g = 0; g < n; g++) {
		glyphs[g] = (struct page_glyph){from[g].index, (float)pen, (float)base};
		text[g] = spelt[g];
		pen += em * from[g].advance;
		pen += letters;
	}
	run->n_glyphs += n;
	run->n_even += n;
	run->text_len += n;
	return pen;
}

void run_word(struct run *run, const struct piece *piece, const struct para_font *font, double x, double y)
{
	const struct word *word = piece->word;
	double pen = x + piece->x, base = y - font->style.rise;
	bool tracked = run->track && piece->letters;
	if (word->plain) {
		run_want_words(run, font, word->segments, tracked);
		want_room(run, word->n_glyphs);
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
		want_room(run, MAX(MAX(segment->n, segment->n_clusters), segment->end - segment->start));
		write_even(run);
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

/* A run that begins with a blank, in the face of its style. */
static void open_blank(struct run *run, const struct para_font *font, bool backward)
{
	int face = g_array_index(run->para->type->shapes, struct shape, font->shape).face;
	run_flush(run);
	run_want(run, font, face, (double)font->size / TYPE_PT, 0, backward);
	run->blank = true;
}

void run_space(struct run *run, const struct piece *piece, const struct para_font *font, double x, double y)
{
	bool backward = line_piece_level(run->para, piece) & 1;
	bool artifact = font->style.elem < 0;
	/* A blank shows nothing: it takes the looks, and the element, of what it follows. */
	bool keeps = run->open && run->backward == backward && artifact == (run->elem < 0) && run->blank_index;
	if (!keeps)
		open_blank(run, font, backward);
	/* It shows nothing, so it stands where the letter before it ends, wherever the line has
	 * it: one number in the PDF places the next word, and none the blank. */
	bool close = keeps && run->after_word && !backward && !piece->trailing;
	run->after_word = false;
	want_room(run, 1);
	run->glyphs[run->n_glyphs++] = (struct page_glyph){
		.index = run->blank_index,
		.x = (float)(close ? run->end : x + piece->x),
		.y = (float)(y - font->style.rise)};
	run_spell(run, " ", 1);
	run->n_even++;
}
