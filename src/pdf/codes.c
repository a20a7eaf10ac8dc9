/*
 * pdf, drawing: a page of codes.  It never gets into the file: on it each glyph stands alone behind a sign, which is text without
 * glyphs (pdf_sign_character), and from it the finisher reads what cairo made of them (content.c).
 *
 * cairo leaves out runs that show nothing: the first glyph of each run has some ink.
 */
#include "pdf/codes.h"

enum { CODES_A_PAGE = 4000, CODES_A_ROW = 100 };

struct pdf_codes {
	struct pdf_faces *faces;
	cairo_t *cr;
	/* the run: glyphs of one font that go to cairo together */
	int font, n; /* n: glyphs that stand on the page */
	GString *text;
	GArray *glyphs, *clusters;
};

struct pdf_codes *pdf_codes_open(struct pdf_faces *faces, cairo_t *cr)
{
	struct pdf_codes *codes = g_new0(struct pdf_codes, 1);
	codes->faces = faces;
	codes->cr = cr;
	codes->text = g_string_new(NULL);
	codes->glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
	codes->clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
	pdf_set_colour(cr, 0);
	return codes;
}

static void add_cluster(struct pdf_codes *codes, const char *text, int len, int n_glyphs)
{
	cairo_text_cluster_t cluster = {len, n_glyphs};
	g_string_append_len(codes->text, text, len);
	g_array_append_val(codes->clusters, cluster);
}

static void add_glyph(struct pdf_codes *codes, uint32_t index, const char *text)
{
	int place = codes->n % CODES_A_PAGE;
	cairo_glyph_t glyph = {index, 2 + place % CODES_A_ROW, 2 + place / CODES_A_ROW};
	g_array_append_val(codes->glyphs, glyph);
	add_cluster(codes, text, (int)strlen(text), 1);
}

static void show_run(struct pdf_codes *codes)
{
	if (!codes->glyphs->len)
		return;
	cairo_set_scaled_font(codes->cr, pdf_faces_unit(codes->faces, codes->font));
	cairo_show_text_glyphs(codes->cr, codes->text->str, (int)codes->text->len,
		(cairo_glyph_t *)(void *)codes->glyphs->data, (int)codes->glyphs->len,
		(cairo_text_cluster_t *)(void *)codes->clusters->data, (int)codes->clusters->len, 0);
	g_string_truncate(codes->text, 0);
	g_array_set_size(codes->glyphs, 0);
	g_array_set_size(codes->clusters, 0);
}

void pdf_codes_font(struct pdf_codes *codes, int font, uint32_t carrier, const char *text)
{
	show_run(codes);
	codes->font = font;
	add_glyph(codes, carrier, text);
}

void pdf_codes_glyph(struct pdf_codes *codes, int n, uint32_t glyph, const char *text)
{
	char sign[6];
	add_cluster(codes, sign, g_unichar_to_utf8(pdf_sign_character(n), sign), 0);
	add_glyph(codes, glyph, text);
	codes->n = n + 1;
}

void pdf_codes_close(struct pdf_codes *codes)
{
	show_run(codes);
	g_string_free(codes->text, TRUE);
	g_array_unref(codes->glyphs);
	g_array_unref(codes->clusters);
	g_free(codes);
}
