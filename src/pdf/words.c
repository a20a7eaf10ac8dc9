/*
 * pdf, drawing: words.  A page of cairo's file is dear where calls are many: each copies, measures and looks up the
 * glyphs three times, and each change of size, width or colour is numbers printed at great length.  So cairo gets all
 * words of a page in one size, unwidened and black, in as few calls as there are changes of font.  How they look, and
 * which mark they belong to, is told by signs: clusters of text without glyphs, in whose place the finisher writes
 * it (content.c).
 *
 * Therefore places along a line are not those of the page.  A line begins where it does; from there each glyph is put
 * where cairo must believe it so as to print the shift that is wanted between two glyphs, in thousandths of the type's
 * size, whatever that is.  What all letters, or most blanks, of a stretch are spaced by is part of its look and no
 * shift at all (ISO 32000-1, 9.3.2 to 9.3.4 and 9.4.4).
 *
 * A cairo that writes no clusters without glyphs gets fonts of each size and width and the glyphs where they stand.
 */
#include "pdf/draw.h"

#include <math.h>

#define DRIFT_MAX 5 /* thousandths of the size: a twentieth of a point in body text */
#define SHIFT_MIN 3 /* thousandths: cairo writes no smaller ones */
#define FAR 9000    /* thousandths: cairo begins a new line where shifts come to ten times the size */
#define NEAR 22     /* sizes: beyond, whatever they came to, it begins one by itself */
#define NUDGE 0.002 /* points: makes cairo begin a new line */
#define NUDGED 0.0015
#define SAME_LINE 0.005f /* points: no printer shows them */
#define BLANKS_MAX 48 /* of a run, that are looked at */

/* Where the next glyph stands if nothing shifts it. */
struct pen {
	bool known;
	double laid;  /* along the line, as laid out */
	double drift; /* points that glyphs stand before their places */
	double x, y;  /* as cairo believes */
	float line;   /* y as laid out */
	/* thousandths that the last shifts came to, at most and at least: cairo sums them up from where it last
	 * wrote some glyphs, which is not known here */
	double high, low;
};

/* What cairo was given last. */
struct telling {
	struct pen pen;
	bool told; /* the sign still holds */
	struct pdf_sign sign;
};

struct pdf_words {
	struct pdf_faces *faces;
	struct pdf_spell *spell;
	struct pdf_record *record;
	cairo_t *cr;
	bool signs;
	double width, height; /* of the page */
	double right, foot;   /* of the page as the run lies */
	/* the run being gathered */
	cairo_glyph_t *glyphs;
	cairo_text_cluster_t *clusters;
	int n_glyphs, n_clusters, room_glyphs, room_clusters;
	GString *text;
	const struct layout_item *run; /* its first item, NULL: no run */
	bool seen; /* something of it shows */
	struct telling now, before; /* at the last glyph, at the run's beginning */
};

/* How glyphs are placed that are of one item. */
struct placing {
	const struct layout_glyphs *glyphs;
	double unit;    /* a thousandth of the size along the line, points */
	double step;    /* what cairo believes it is */
	double letters, blanks; /* what the look adds to each, points along the line */
	uint32_t blank;
};

struct pdf_words *pdf_words_open(struct pdf_faces *faces, struct pdf_spell *spell,
	struct pdf_record *record, cairo_t *cr, bool signs)
{
	struct pdf_words *words = g_new0(struct pdf_words, 1);
	words->faces = faces;
	words->spell = spell;
	words->record = record;
	words->cr = cr;
	words->signs = signs;
	words->text = g_string_new(NULL);
	return words;
}

void pdf_words_close(struct pdf_words *words)
{
	g_free(words->glyphs);
	g_free(words->clusters);
	g_string_free(words->text, TRUE);
	g_free(words);
}

void pdf_words_apart(struct pdf_words *words)
{
	words->now.told = words->now.pen.known = false;
}

void pdf_words_page(struct pdf_words *words, double width, double height)
{
	words->width = width;
	words->height = height;
	pdf_words_apart(words);
}

/* ---- runs ---- */

static void show(struct pdf_words *words, cairo_scaled_font_t *font)
{
	cairo_set_scaled_font(words->cr, font);
	cairo_show_text_glyphs(words->cr, words->text->str, (int)words->text->len,
		words->glyphs, words->n_glyphs, words->clusters, words->n_clusters,
		words->run->as.glyphs.backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

bool pdf_words_end(struct pdf_words *words)
{
	const struct layout_item *run = words->run;
	if (!run)
		return true;
	const struct layout_glyphs *glyphs = &run->as.glyphs;
	cairo_scaled_font_t *font =
		words->signs ? pdf_faces_unit(words->faces, glyphs->font, run->turned)
			     : pdf_faces_find(words->faces, glyphs, run->turned);
	theme_colour colour = words->signs ? 0 : run->colour;
	if (font) {
		pdf_set_colour(words->cr, colour);
		show(words, font);
	}
	/* What shows nothing is left out by cairo, with its signs. */
	if (!words->seen)
		words->now = words->before;
	words->run = NULL;
	words->seen = false;
	words->n_glyphs = words->n_clusters = 0;
	g_string_truncate(words->text, 0);
	return font != NULL;
}

static void run_begin(struct pdf_words *words, const struct layout_item *item)
{
	if (!words->signs)
		words->now.pen.known = false;
	words->run = item;
	words->before = words->now;
	words->right = (item->turned ? words->height : words->width) - 1;
	words->foot = (item->turned ? words->width : words->height) - 1;
}

bool pdf_words_continue(const struct pdf_words *words, const struct layout_item *item)
{
	if (!words->run)
		return false;
	const struct layout_glyphs *a = &words->run->as.glyphs, *b = &item->as.glyphs;
	if (words->run->turned != item->turned || a->font != b->font || a->backward ||
		b->backward)
		return false;
	return words->signs || (words->run->colour == item->colour &&
				       fabs(a->size - b->size) < 1e-4 &&
				       fabs(a->x_scale - b->x_scale) < 1e-6);
}

/* ---- places ---- */

/* Hundredths of a point are finer than any printer; more digits only cost time and room. */
static double round_place(double place)
{
	return floor(place * 100 + 0.5) / 100;
}

static double round_finely(double number)
{
	return round(number * 1000) / 1000;
}

/* A line begins.  What cairo would take for a shift in the line before is put a hair beside it. */
static void pen_set(struct pdf_words *words, double x, float line)
{
	struct pen *pen = &words->now.pen;
	double y = round_place((double)line);
	bool near = pen->known && fabs(y - pen->y) < NUDGED && fabs(round_place(x) - pen->x) < NEAR;
	*pen = (struct pen){
		.known = true,
		.x = round_place(x),
		.y = words->signs && near ? y + NUDGE : y,
		.line = line,
	};
}

/* PDF counts glyphs' shifts in thousandths of the size, and a stream in which the same pair
 * of letters has the same number is smaller.  So shifts are rounded each for itself, and
 * what that comes to is made up for before an eye sees it.  False: it is no shift. */
static bool pen_shift(struct pdf_words *words, const struct placing *placing, double x, float line)
{
	struct pen *pen = &words->now.pen;
	if (!pen->known || ABS(line - pen->line) > SAME_LINE)
		return false;
	double shift = (x - pen->laid) / placing->unit, drift = pen->drift / placing->unit;
	double n = floor(shift + (fabs(drift) > DRIFT_MAX ? drift : 0) + 0.5);
	if (fabs(n) < SHIFT_MIN)
		n = 0;
	pen->high = MAX(pen->high, 0) + n;
	pen->low = MIN(pen->low, 0) + n;
	if (words->signs && (pen->high > FAR || pen->low < -FAR))
		return false;
	pen->drift += (shift - n) * placing->unit;
	pen->x += n * placing->step;
	return true;
}

static cairo_glyph_t place(
	struct pdf_words *words, const struct placing *placing, uint32_t index, double x, float y)
{
	struct pen *pen = &words->now.pen;
	const struct pdf_metric *metric =
		pdf_faces_metric(words->faces, placing->glyphs->font, index);
	if (!pen_shift(words, placing, x, y))
		pen_set(words, x, y);
	cairo_glyph_t glyph = {index, pen->x, pen->y};
	pen->x += placing->step * metric->advance;
	pen->laid = x + placing->unit * metric->advance + placing->letters +
		    (index == placing->blank ? placing->blanks : 0);
	words->seen = words->seen || (metric->inked && glyph.x > 1 && glyph.y > 1 &&
					     glyph.x < words->right && glyph.y < words->foot);
	return glyph;
}

/* ---- looks ---- */

static int compare_shifts(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* What blanks of the run are widened by, as most of them are, in thousandths; false: there are none. */
static bool find_blanks(struct pdf_words *words, const struct placing *placing, double *out)
{
	const struct layout_glyphs *glyphs = placing->glyphs;
	int shifts[BLANKS_MAX], n = 0;
	if (placing->blank == PDF_GLYPH_NONE)
		return false;
	double advance = pdf_faces_metric(words->faces, glyphs->font, placing->blank)->advance;
	for (int i = 0; i + 1 < glyphs->n_glyphs && n < BLANKS_MAX; i++) {
		const struct layout_glyph *glyph = &glyphs->glyphs[i];
		if (glyph->index != placing->blank)
			continue;
		double gap = (double)(glyph[1].x - glyph->x) - placing->letters;
		double shift = gap / placing->unit - advance;
		if (fabs(shift) < FAR)
			shifts[n++] = (int)lround(shift);
	}
	if (n == 0)
		return false;
	qsort(shifts, (size_t)n, sizeof *shifts, compare_shifts);
	*out = shifts[n / 2];
	return true;
}

/* As in the run before, as far as the eye sees. */
static double choose_blanks(struct pdf_words *words, const struct placing *placing, double size)
{
	double kept = words->now.told ? words->now.sign.look.blanks : 0, own;
	if (placing->blank == PDF_GLYPH_NONE)
		return 0;
	if (!find_blanks(words, placing, &own) || fabs(own * size / 1000 - kept) < 1.5 * size / 1000)
		return kept;
	return round_finely(own * size / 1000);
}

static struct placing find_look(
	struct pdf_words *words, const struct layout_item *item, struct pdf_look *look)
{
	const struct layout_glyphs *glyphs = &item->as.glyphs;
	struct placing placing = {.glyphs = glyphs, .unit = glyphs->size * glyphs->x_scale / 1000};
	placing.step = placing.unit;
	placing.blank = PDF_GLYPH_NONE;
	if (!words->signs)
		return placing;
	*look = (struct pdf_look){
		.size = round_finely(glyphs->size),
		.width = round_finely(glyphs->x_scale * 100),
		.colour = item->colour,
	};
	placing.unit = look->size * look->width / 100000;
	placing.step = 0.001;
	if (glyphs->backward)
		return placing;
	look->letters = round_finely(glyphs->letters);
	placing.letters = look->letters * look->width / 100;
	placing.blank = pdf_spell_blank(words->spell, glyphs->font);
	look->blanks = choose_blanks(words, &placing, look->size);
	placing.blanks = look->blanks * look->width / 100;
	return placing;
}

static bool same_sign(const struct pdf_sign *a, const struct pdf_sign *b)
{
	return a->mark == b->mark && a->look.colour == b->look.colour &&
	       ABS(a->look.size - b->look.size) < 1e-6 &&
	       ABS(a->look.width - b->look.width) < 1e-6 &&
	       ABS(a->look.letters - b->look.letters) < 1e-6 &&
	       ABS(a->look.blanks - b->look.blanks) < 1e-6;
}

static void tell(struct pdf_words *words, const struct pdf_sign *sign)
{
	if (!words->signs || (words->now.told && same_sign(sign, &words->now.sign)))
		return;
	char utf8[6];
	cairo_text_cluster_t cluster = {
		g_unichar_to_utf8(
			pdf_sign_character((int)words->record->signs->len), utf8),
		0};
	g_array_append_val(words->record->signs, *sign);
	words->clusters[words->n_clusters++] = cluster;
	g_string_append_len(words->text, utf8, cluster.num_bytes);
	words->now.sign = *sign;
	words->now.told = true;
}

/* ---- clusters ---- */

/* Room for an item: a sign goes before it, and each glyph may need another one to keep it apart. */
static void reserve(struct pdf_words *words, const struct layout_glyphs *glyphs)
{
	int n_glyphs = words->n_glyphs + 2 * glyphs->n_glyphs,
	    n_clusters = words->n_clusters + glyphs->n_clusters + 1;
	if (n_glyphs > words->room_glyphs) {
		words->room_glyphs = 2 * n_glyphs;
		words->glyphs = g_renew(cairo_glyph_t, words->glyphs, words->room_glyphs);
	}
	if (n_clusters > words->room_clusters) {
		words->room_clusters = 2 * n_clusters;
		words->clusters = g_renew(
			cairo_text_cluster_t, words->clusters, words->room_clusters);
	}
}

static void add_glyph(struct pdf_words *words, const struct placing *placing, uint32_t index,
	const struct layout_glyph *at)
{
	words->glyphs[words->n_glyphs++] =
		place(words, placing, index, (double)at->x, at->y);
}

static void add_cluster(struct pdf_words *words, int n_bytes, int n_glyphs)
{
	words->clusters[words->n_clusters] = (cairo_text_cluster_t){n_bytes, n_glyphs};
	words->n_clusters += n_bytes || n_glyphs;
}

/* Ours go with the glyphs, from left to right; cairo's go with the text, and so does it show them. */
static void add_backward(struct pdf_words *words, const struct placing *placing)
{
	const struct layout_glyphs *glyphs = placing->glyphs;
	for (int i = glyphs->n_clusters - 1; i >= 0; i--)
		add_cluster(words, glyphs->clusters[i].n_bytes, glyphs->clusters[i].n_glyphs);
	g_string_append_len(words->text, glyphs->text, glyphs->text_len);
	cairo_glyph_t *to = words->glyphs + words->n_glyphs;
	for (int i = glyphs->n_glyphs - 1; i >= 0; i--) {
		const struct layout_glyph *from = &glyphs->glyphs[i];
		to[i] = place(words, placing, from->index, (double)from->x, from->y);
	}
	words->n_glyphs += glyphs->n_glyphs;
}

/* What has two glyphs gets its ActualText: the second shows nothing, on top of the first. */
static void add_apart(
	struct pdf_words *words, const struct placing *placing, const struct layout_glyph *at)
{
	add_glyph(words, placing,
		pdf_faces_glyph(words->faces, placing->glyphs->font, ' '), at);
}

static void add_forward(struct pdf_words *words, const struct placing *placing)
{
	const struct layout_glyphs *glyphs = placing->glyphs;
	const char *text = glyphs->text, *kept = text;
	const struct layout_glyph *glyph = glyphs->glyphs;
	for (int i = 0; i < glyphs->n_clusters; i++) {
		const struct layout_cluster *from = &glyphs->clusters[i];
		int n_bytes = from->n_bytes;
		gunichar own = 0;
		bool apart = false;
		if (n_bytes && from->n_glyphs == 1)
			own = pdf_spell(words->spell, glyphs->font, glyph->index, text,
				n_bytes, &apart);
		if (own) {
			char utf8[6];
			n_bytes = g_unichar_to_utf8(own, utf8);
			g_string_append_len(words->text, kept, text - kept);
			g_string_append_len(words->text, utf8, n_bytes);
			kept = text + from->n_bytes;
		}
		for (int k = 0; k < from->n_glyphs; k++)
			add_glyph(words, placing, glyph[k].index, &glyph[k]);
		if (apart)
			add_apart(words, placing, glyph);
		add_cluster(words, n_bytes, from->n_glyphs + apart);
		text += from->n_bytes;
		glyph += from->n_glyphs;
	}
	g_string_append_len(words->text, kept, glyphs->text + glyphs->text_len - kept);
}

bool pdf_words_add(struct pdf_words *words, const struct layout_item *item, int mark)
{
	bool sound = pdf_words_continue(words, item) || pdf_words_end(words);
	struct pdf_sign sign = {.mark = mark};
	if (!words->run)
		run_begin(words, item);
	reserve(words, &item->as.glyphs);
	struct placing placing = find_look(words, item, &sign.look);
	tell(words, &sign);
	if (item->as.glyphs.backward)
		add_backward(words, &placing);
	else
		add_forward(words, &placing);
	return sound;
}
