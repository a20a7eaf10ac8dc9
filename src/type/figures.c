/*
 * Text engine, step 2, a short way: times and other numbers.
 *
 * A book of notes on talks holds thousands of times, each another word, and all of a few signs.  Where a face has each of
 * them one way whatever stands beside it, a number is put together from the glyphs of its signs.  Whether it has is asked
 * of HarfBuzz, once a way of shaping, when some numbers were shaped in it: the signs are shaped in a row in which any three
 * follow each other in any order.  If one is kerned, joined or changed there, or was in a number shaped before, then
 * numbers go on being shaped.  (HarfBuzz's flags do not tell: figures that it calls safe to set side by side may be
 * kerned all the same.)
 */
#include "type/type.h"

/* Figures, and what stands among them in times and behind the number of a page. */
static const char signs[] = "0123456789:)";
enum { N_SIGNS = 12, ENOUGH = 48, ROW_LEN = N_SIGNS * N_SIGNS * N_SIGNS + 2 };

struct figures {
	struct word_glyph glyphs[N_SIGNS];
};

static inline unsigned sign_of(char c)
{
	return c == ')' ? N_SIGNS - 1 : c <= ':' ? (unsigned)(guchar)c - '0' : N_SIGNS;
}

static bool is_number(const struct word *word)
{
	for (uint32_t i = 0; i < word->len; i++)
		if (sign_of(word->text[i]) >= N_SIGNS)
			return false;
	return word->len > 0 && !word->rtl;
}

/* All signs in every order of three, once: after each two comes the last that has not followed them. */
static void write_row(char *row)
{
	bool seen[N_SIGNS][N_SIGNS][N_SIGNS] = {{{false}}};
	row[0] = row[1] = signs[0];
	for (int i = 2; i < ROW_LEN; i++) {
		bool *followed = seen[sign_of(row[i - 2])][sign_of(row[i - 1])];
		int sign = N_SIGNS - 1;
		while (sign > 0 && followed[sign])
			sign--;
		followed[sign] = true;
		row[i] = signs[sign];
	}
}

/* Whether a sign looks as it did before, if it came before. */
static bool is_same(struct figures *figures, char sign, uint32_t index, int32_t advance)
{
	struct word_glyph *glyph = &figures->glyphs[sign_of(sign)];
	if (!glyph->index)
		*glyph = (struct word_glyph){.index = index & UINT16_MAX, .advance = advance};
	return index && glyph->index == index && glyph->advance == advance;
}

static bool is_row_plain(struct type *type, const struct shape *shape, struct figures *figures)
{
	char row[ROW_LEN];
	unsigned n;
	write_row(row);
	hb_buffer_clear_contents(type->buffer);
	hb_buffer_set_content_type(type->buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
	for (unsigned i = 0; i < ROW_LEN; i++)
		hb_buffer_add(type->buffer, (hb_codepoint_t)row[i], i);
	shape_buffer(type, shape, shape->face, HB_SCRIPT_COMMON, false);
	const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(type->buffer, &n);
	const hb_glyph_position_t *at = hb_buffer_get_glyph_positions(type->buffer, NULL);
	for (unsigned i = 0; n == ROW_LEN && i < n; i++)
		if (info[i].cluster != i || at[i].x_offset || at[i].y_offset ||
			!is_same(figures, row[i], info[i].codepoint, at[i].x_advance))
			return false;
	return n == ROW_LEN;
}

static bool are_words_plain(const struct type *type, const struct shape *shape, struct figures *figures)
{
	int number = (int)(shape - (const struct shape *)(void *)type->shapes->data);
	for (guint i = 0; i < type->words.list->len; i++) {
		const struct word *word = type->words.list->pdata[i];
		if (word->shape != number || !is_number(word))
			continue;
		if (word->n_glyphs != (int)word->len || word->n_segments != 1 || word->shifts ||
			word->segments->face != shape->face)
			return false;
		for (int k = 0; k < word->n_glyphs; k++)
			if ((int)word->glyphs[k].cluster != k ||
				!is_same(figures, word->text[k], word->glyphs[k].index, word->glyphs[k].advance))
				return false;
	}
	return true;
}

/* Counts numbers that are shaped; the one that makes them enough has the face looked at. */
static void count_number(struct type *type, struct shape *shape)
{
	if (++shape->n_numbers != ENOUGH || shape->features & FEATURE_WIDE)
		return;
	struct figures *figures = ARENA_NEW(type->arena, struct figures);
	if (is_row_plain(type, shape, figures) && are_words_plain(type, shape, figures))
		shape->figures = figures;
}

static void put_glyphs(struct word *word, const struct figures *figures, struct arena *arena)
{
	word->n_glyphs = (int)word->len;
	word->glyphs = ARENA_ARRAY(arena, struct word_glyph, word->n_glyphs);
	word->clusters = ARENA_ARRAY(arena, struct page_cluster, word->n_glyphs);
	for (int i = 0; i < word->n_glyphs; i++) {
		word->glyphs[i] = figures->glyphs[sign_of(word->text[i])];
		word->glyphs[i].cluster = (unsigned)i & INT16_MAX;
		word->clusters[i] = (struct page_cluster){1, 1};
		word->width += word->glyphs[i].advance;
	}
	word->n_clusters = (uint16_t)word->len;
}

bool figures_put(struct type *type, struct word *word, struct arena *arena)
{
	struct shape *shape = &g_array_index(type->shapes, struct shape, word->shape);
	if (!is_number(word))
		return false;
	if (!shape->figures) {
		count_number(type, shape);
		return false;
	}
	put_glyphs(word, shape->figures, arena);
	word->n_segments = 1;
	word->plain = true;
	word->segments = ARENA_NEW(arena, struct word_segment);
	*word->segments = (struct word_segment){
		.face = (int16_t)shape->face,
		.permille = 1000,
		.n = (uint16_t)word->len,
		.n_clusters = (uint16_t)word->len,
		.end = (uint16_t)word->len,
	};
	return true;
}
