/* For tests of the text engine: a paragraph set in a face of its own, and what its lines spell. */
#ifndef UNIT_TYPE_KIT_H
#define UNIT_TYPE_KIT_H

#include <glib.h>
#include "type/para.h"

struct bench {
	struct theme theme;
	struct limits limits;
	struct diag *diag;
	struct job job;
	struct type *type;
	struct arena *arena;
	struct canvas canvas;
	FILE *out;
};

static const char *const fallback[] = {"Noto Serif", "Noto Naskh Arabic",
	"Noto Serif Hebrew", "Noto Serif Devanagari", "Noto Serif Thai",
	"Noto Serif CJK SC", "Symbola", NULL};

static inline void bench_open(struct bench *b, const char *family, double size)
{
	*b = (struct bench){.limits = limits_default()};
	for (int i = 0; i < TEXT__COUNT; i++)
		b->theme.text[i] = (struct theme_font){.family = family,
			.weight = 400,
			.size = size,
			.leading = size * 1.25,
			.oldstyle = true};
	b->theme.text[TEXT_CODE].family = "JetBrains Mono";
	b->theme.fallback = fallback;
	b->theme.protrude = true;
	b->theme.expansion = 0.02;
	b->out = fopen("/dev/null", "w");
	b->diag = diag_open(b->out, &(struct diag_options){0});
	b->job = (struct job){.diag = b->diag, .limits = &b->limits};
	b->type = type_open(&b->theme, &b->job);
	g_assert_nonnull(b->type);
	b->arena = arena_open();
	b->canvas = (struct canvas){.arena = b->arena,
		.artifacts = g_array_new(FALSE, TRUE, sizeof(struct page_item)),
		.items = g_array_new(FALSE, TRUE, sizeof(struct page_item)),
		.links = g_array_new(FALSE, TRUE, sizeof(struct page_link)),
		.dests = g_array_new(FALSE, TRUE, sizeof(struct page_dest))};
}

static inline void bench_close(struct bench *b)
{
	g_array_free(b->canvas.artifacts, TRUE);
	g_array_free(b->canvas.items, TRUE);
	g_array_free(b->canvas.links, TRUE);
	g_array_free(b->canvas.dests, TRUE);
	type_close(b->type);
	arena_close(b->arena);
	diag_close(b->diag);
	fclose(b->out);
}

static inline struct type_style style_of(struct bench *b, const char *lang)
{
	return (struct type_style){
		.font = &b->theme.text[TEXT_BODY], .lang = lang, .elem = 1};
}

static inline struct para *para_of(struct bench *b, const char *lang, const char *text)
{
	struct para *para = para_open(b->type, b->arena, -1);
	struct type_style style = style_of(b, lang);
	para_style(para, &style);
	para_text(para, text, strlen(text), (struct pos){"note.md", 1, 1});
	para_end(para);
	return para;
}

static inline const struct para_result *set(struct para *para, double measure)
{
	return para_set(
		para, &(struct para_options){.measure = measure, .hyphenate = true});
}

/* A line with its place. */
static inline const struct para_line *line_at(struct para *para, const struct para_result *result, int line)
{
	line_fit(para, (const struct set_result *)result, line);
	return &result->lines[line];
}

/* Draws a line and gives its text as a reader would copy it; added hyphens as ~. */
static inline char *line_text(
	struct bench *b, struct para *para, const struct para_result *result, int line)
{
	GString *text = g_string_new("");
	g_array_set_size(b->canvas.items, 0);
	para_draw(para, result, line, 0, 0, &b->canvas);
	for (guint i = 0; i < b->canvas.items->len; i++) {
		const struct page_item *item =
			&g_array_index(b->canvas.items, struct page_item, i);
		g_assert_cmpint(item->kind, ==, ITEM_GLYPHS);
		const struct page_glyphs *run = &item->as.glyphs;
		int bytes = 0, glyphs = 0;
		for (int k = 0; k < run->n_clusters; k++) {
			bytes += run->clusters[k].n_bytes;
			glyphs += run->clusters[k].n_glyphs;
			g_assert_true(
				run->clusters[k].n_bytes || run->clusters[k].n_glyphs);
		}
		g_assert_cmpint(bytes, ==, run->text_len);
		g_assert_cmpint(glyphs, ==, run->n_glyphs);
		g_assert_true(g_utf8_validate(run->text, run->text_len, NULL));
		g_string_append_len(text, run->text, run->text_len);
	}
	g_string_replace(text, "\u00ad", "~", 0);
	return g_string_free(text, FALSE);
}

static inline char *whole_text(
	struct bench *b, struct para *para, const struct para_result *result)
{
	GString *text = g_string_new("");
	for (int i = 0; i < result->n_lines; i++) {
		g_autofree char *line = line_text(b, para, result, i);
		g_string_append(text, line);
	}
	g_string_replace(text, "~", "", 0);
	/* A blank parts the last word from what is read next. */
	if (g_str_has_suffix(text->str, " "))
		g_string_truncate(text, text->len - 1);
	return g_string_free(text, FALSE);
}

static inline int count_chars(const char *text, gunichar c)
{
	int n = 0;
	for (; *text; text = g_utf8_next_char(text))
		n += g_utf8_get_char(text) == c;
	return n;
}

static const char english[] = "The oldest gardens we know of were not planted for "
			      "pleasure but for shade, and the people who kept them "
			      "understood something about patience that is easily "
			      "forgotten. A tree takes thirty years to become useful; "
			      "a wall, one summer. Whoever plants therefore works for "
			      "somebody else, and knows it, and does so all the "
			      "same, which is perhaps the simplest definition of "
			      "civilisation that a gardener could offer to a "
			      "philosopher who asked for one over the fence.";

#endif
