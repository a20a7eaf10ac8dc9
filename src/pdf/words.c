/*
 * pdf, drawing: words.  A page of cairo's file is dear where calls are many: each copies, measures and looks up the
 * glyphs three times, and each change of size, width, colour or line is numbers printed at great length.  So cairo gets all
 * words of a page in one size, unwidened, black and on one line, in as few calls as there are changes of font.  How they
 * look, where a line begins, and which mark they belong to, is told by signs: clusters of text without glyphs, in whose
 * place the finisher writes it (content.c).
 *
 * Therefore places are not those of the page: each glyph is put where cairo must believe it so as to print the shift that is
 * wanted between two glyphs, in thousandths of the type's size, whatever that is.  What all letters, or most blanks, of a
 * stretch are spaced by is part of its look and no shift at all (ISO 32000-1, 9.3.2 to 9.3.4 and 9.4.4).  Only that cairo
 * draws nothing off the page counts: before the one line comes to an edge, on the left too, where words stand each before
 * the last, it goes on from its middle, which is no shift either.
 *
 * A page with words from right to left gets fonts of each size and width and the glyphs where they stand: each of their
 * letters is a shift, and signs, one for every eight letters, would make the file larger.
 */
#include "pdf/draw.h"

#include <math.h>

#define DRIFT_MAX 5 /* thousandths of the size: a twentieth of a point in body text */
#define SHIFT_MIN 3 /* thousandths: cairo writes no smaller ones */
#define FURTHEST 1e6 /* thousandths: further away than any page is wide */
#define FAR 9000    /* thousandths: where shifts come to ten times the size cairo begins a new line */
#define BACK 11     /* points: what it always takes for one, in its own size of one point */
#define EDGE 4      /* points: what stands nearer to the page's edge is not drawn for certain */
#define SAME_LINE 0.005f /* points: no printer shows them */
#define BLANKS_MAX 48 /* of a run, that are looked at */

/* Where the next glyph stands if nothing shifts it. */
struct pen {
	bool known;
	double laid;  /* along the line, as laid out */
	double drift; /* points that glyphs stand before their places */
	double x, y;  /* as cairo believes */
	/* thousandths that the last shifts came to, at most and at least: cairo sums them up from where it last
	 * wrote some glyphs, which is a sign or later */
	double high, low;
	float line;   /* y as laid out */
};

/* What cairo was given last. */
struct telling {
	struct pen pen;
	bool told; /* the sign still holds */
	struct pdf_sign sign;
	bool lost; /* it may have left out the last run: its pen is somewhere between these */
	double low, high;
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
	guint run_sign; /* the first of the run, of the page's */
	int first_sign; /* that of the page which begins a text object, -1: none */
	struct telling now, before; /* at the last glyph, at the run's beginning */
	struct pdf_sign next;       /* the sign of the item at work */
	bool waiting;               /* it is still to be given */
};

/* How glyphs are placed that are of one item. */
struct placing {
	const struct layout_glyphs *glyphs;
	double unit;    /* a thousandth of the size along the line, points */
	double per;     /* how many of them are a point */
	double step;    /* what cairo believes it is */
	double letters, blanks; /* what the look adds to each, points along the line */
	uint32_t blank;
	const struct pdf_metric *metrics; /* of its font's glyphs, as far as they are known */
	uint32_t n_metrics;
};

struct pdf_words *pdf_words_open(struct pdf_faces *faces, struct pdf_spell *spell,
	struct pdf_record *record, cairo_t *cr)
{
	struct pdf_words *words = g_new0(struct pdf_words, 1);
	words->faces = faces;
	words->spell = spell;
	words->record = record;
	words->cr = cr;
	words->first_sign = -1;
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
	words->now.told = words->now.pen.known = words->now.lost = false;
}

void pdf_words_page(struct pdf_words *words, double width, double height, bool signs)
{
	words->signs = signs;
	words->width = width;
	words->height = height;
	pdf_words_apart(words);
}

/* ---- runs ---- */

static void show(struct pdf_words *words, cairo_scaled_font_t *font)
{
	/* cairo's matrix leads to the first of the glyphs. */
	if (words->first_sign >= 0 && words->n_glyphs) {
		struct pdf_sign *sign = &g_array_index(
			words->record->signs, struct pdf_sign, words->first_sign);
		sign->from_x = words->glyphs[0].x;
		sign->from_y = words->glyphs[0].y;
	}
	cairo_set_scaled_font(words->cr, font);
	cairo_show_text_glyphs(words->cr, words->text->str, (int)words->text->len,
		words->glyphs, words->n_glyphs, words->clusters, words->n_clusters,
		words->run->as.glyphs.backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
}

/* Of runs that show nothing cairo leaves out some, with their signs. */
static void lose(struct pdf_words *words)
{
	const struct telling *before = &words->before;
	struct telling *now = &words->now;
	double x = before->pen.known ? before->pen.x : now->pen.x;
	now->low = MIN(before->lost ? before->low : x, MIN(x, now->pen.x));
	now->high = MAX(before->lost ? before->high : x, MAX(x, now->pen.x));
	now->pen.known = before->pen.known;
	now->lost = true;
	now->told = false;
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
	for (guint i = words->run_sign; i < words->record->signs->len; i++)
		g_array_index(words->record->signs, struct pdf_sign, i).sure = words->seen;
	if (!words->seen)
		lose(words);
	words->run = NULL;
	words->seen = false;
	words->first_sign = -1;
	words->n_glyphs = words->n_clusters = 0;
	g_string_truncate(words->text, 0);
	return font != NULL;
}

static void run_begin(struct pdf_words *words, const struct layout_item *item)
{
	if (!words->signs)
		words->now.pen.known = false;
	words->run_sign = words->record->signs->len;
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

/* ---- signs and clusters ---- */

static void add_cluster(struct pdf_words *words, int n_bytes, int n_glyphs)
{
	words->clusters[words->n_clusters] = (cairo_text_cluster_t){n_bytes, n_glyphs};
	words->n_clusters += n_bytes || n_glyphs;
}

static void add_sign(struct pdf_words *words)
{
	char utf8[6];
	int n_bytes = g_unichar_to_utf8(
		pdf_sign_character((int)words->record->signs->len), utf8);
	g_array_append_val(words->record->signs, words->next);
	add_cluster(words, n_bytes, 0);
	g_string_append_len(words->text, utf8, n_bytes);
	words->now.sign = words->next;
	words->now.told = true;
	words->now.pen.high = words->now.pen.low = 0;
	words->waiting = words->next.moves = false;
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

/* A line begins: where it does, or further on on the one that cairo knows, or in the middle of that. */
static void pen_set(struct pdf_words *words, double x, float line)
{
	struct pen *pen = &words->now.pen, before = *pen;
	*pen = (struct pen){.known = true, .line = line, .laid = x, .x = round_place(x),
		.y = round_place((double)line)};
	if (!words->signs)
		return;
	struct pdf_sign *sign = &words->next;
	sign->moves = true;
	sign->x = pen->x;
	sign->y = pen->y;
	double middle = words->right / 2;
	if (!before.known) {
		pen->x = CLAMP(pen->x, EDGE, words->right - EDGE);
		pen->y = CLAMP(pen->y, EDGE, words->foot - EDGE);
		words->first_sign = (int)words->record->signs->len;
	} else {
		pen->x = fabs(before.x - middle) < middle / 2 ? before.x : middle;
		pen->y = before.y;
	}
	if (words->now.lost)
		pen->x = words->now.high < middle ? words->now.high + BACK : words->now.low - BACK;
	words->now.lost = false;
}

/* floor(), which is a call of the library's, of what is no larger than FURTHEST. */
static double floor_of(double number)
{
	int whole = (int)number;
	return whole - (whole > number);
}

/* PDF counts glyphs' shifts in thousandths of the size, and a stream in which the same pair
 * of letters has the same number is smaller.  So shifts are rounded each for itself, and
 * what that comes to is made up for before an eye sees it.  False: it is no shift. */
static bool pen_shift(struct pdf_words *words, const struct placing *placing, double x, float line)
{
	struct pen *pen = &words->now.pen;
	if (!pen->known || words->now.lost || ABS(line - pen->line) > SAME_LINE)
		return false;
	double shift = (x - pen->laid) * placing->per, drift = pen->drift * placing->per, n = 0;
	double wanted = fabs(drift) > DRIFT_MAX ? shift + drift : shift;
	if (!(fabs(wanted) < FURTHEST))
		return false;
	if (fabs(wanted) >= SHIFT_MIN - 0.5)
		n = floor_of(wanted + 0.5);
	if (fabs(n) < SHIFT_MIN)
		n = 0;
	double high = MAX(pen->high, 0) + n, low = MIN(pen->low, 0) + n, to = pen->x + n * placing->step;
	if (words->signs && (high > FAR || low < -FAR || to < EDGE || to > words->right - EDGE))
		return false;
	pen->high = high;
	pen->low = low;
	pen->drift += (shift - n) * placing->unit;
	pen->x = to;
	return true;
}

/* Takes the pen to a glyph.  True: a sign must tell cairo first. */
static bool arrive(struct pdf_words *words, const struct placing *placing, double x, float y)
{
	bool moves = !pen_shift(words, placing, x, y);
	if (moves)
		pen_set(words, x, y);
	return words->signs && (moves || words->waiting);
}

static struct pdf_metric metric_of(struct pdf_words *words, const struct placing *placing, uint32_t index)
{
	if (index < placing->n_metrics && placing->metrics[index].known)
		return placing->metrics[index];
	return *pdf_faces_metric(words->faces, placing->glyphs->font, index);
}

/* The glyph where the pen is, which goes past it. */
static cairo_glyph_t place(
	struct pdf_words *words, const struct placing *placing, uint32_t index, double x)
{
	struct pen *pen = &words->now.pen;
	struct pdf_metric metric = metric_of(words, placing, index);
	cairo_glyph_t glyph = {index, pen->x, pen->y};
	pen->x += placing->step * metric.advance;
	pen->laid = x + placing->unit * metric.advance + placing->letters +
		    (index == placing->blank ? placing->blanks : 0);
	words->seen = words->seen || (metric.inked && glyph.x > 1 && glyph.y > 1 &&
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
	double advance = metric_of(words, placing, placing->blank).advance;
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
	placing.per = 1 / placing.unit;
	placing.blank = PDF_GLYPH_NONE;
	placing.metrics = pdf_faces_metrics(words->faces, glyphs->font, &placing.n_metrics);
	if (!words->signs)
		return placing;
	*look = (struct pdf_look){
		.size = round_finely(glyphs->size),
		.width = round_finely(glyphs->x_scale * 100),
		.colour = item->colour,
	};
	placing.unit = look->size * look->width / 100000;
	placing.per = 1 / placing.unit;
	placing.step = 0.001;
	look->letters = round_finely(glyphs->letters);
	placing.letters = look->letters * look->width / 100;
	placing.blank = pdf_spell_blank(words->spell, glyphs->font);
	look->blanks = choose_blanks(words, &placing, look->size);
	placing.blanks = look->blanks * look->width / 100;
	return placing;
}

/* Apart from where they stand. */
static bool same_sign(const struct pdf_sign *a, const struct pdf_sign *b)
{
	return a->mark == b->mark && a->look.colour == b->look.colour &&
	       ABS(a->look.size - b->look.size) < 1e-6 &&
	       ABS(a->look.width - b->look.width) < 1e-6 &&
	       ABS(a->look.letters - b->look.letters) < 1e-6 &&
	       ABS(a->look.blanks - b->look.blanks) < 1e-6;
}

/* ---- items ---- */

/* Room for an item: a sign goes before each glyph at most, and each may need another one to keep it apart. */
static void reserve(struct pdf_words *words, const struct layout_glyphs *glyphs)
{
	int n_glyphs = words->n_glyphs + 2 * glyphs->n_glyphs,
	    n_clusters = words->n_clusters + glyphs->n_clusters + 2 * glyphs->n_glyphs + 1;
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

/* An item on its way to cairo, in the order in which that shows it. */
struct giving {
	const struct placing *placing;
	const struct layout_glyph *glyph;
	cairo_glyph_t *to;
	int step;         /* of these two: 1, or -1 from right to left */
	const char *text; /* of the next cluster */
	const char *kept; /* what is not yet given begins here */
	const bool *plain; /* of the font's glyphs: given with its own text, where that is of ASCII */
};

static void give_text(struct pdf_words *words, struct giving *giving, const char *end)
{
	g_string_append_len(words->text, giving->kept, end - giving->kept);
	giving->kept = end;
}

static void give_glyph(struct pdf_words *words, struct giving *giving, uint32_t index, double x)
{
	*giving->to = place(words, giving->placing, index, x);
	giving->to += giving->step;
	words->n_glyphs++;
}

/* What is given in the stead of a cluster's text; apart: it gets its ActualText, since it has two glyphs, of which the
 * second shows nothing and lies on the first. */
static int give_own(struct pdf_words *words, struct giving *giving, int n_bytes, bool *apart)
{
	gunichar own = pdf_spell(words->spell, giving->placing->glyphs->font,
		giving->glyph->index, giving->text, n_bytes, apart);
	if (!own)
		return n_bytes;
	char utf8[6];
	int n_own = g_unichar_to_utf8(own, utf8);
	give_text(words, giving, giving->text);
	g_string_append_len(words->text, utf8, n_own);
	giving->kept = giving->text + n_bytes;
	return n_own;
}

/* A sign goes before a cluster, or, where glyphs of it stand on lines of their own, into it: then the rest has no text. */
static void give_cluster(
	struct pdf_words *words, struct giving *giving, const struct layout_cluster *from)
{
	const struct placing *placing = giving->placing;
	int n_bytes = from->n_bytes, n = 0;
	bool apart = false, alone = from->n_bytes && from->n_glyphs == 1 && giving->step > 0;
	for (int k = 0; k < from->n_glyphs; k++, giving->glyph += giving->step) {
		const struct layout_glyph *glyph = giving->glyph;
		if (arrive(words, placing, (double)glyph->x, glyph->y)) {
			give_text(words, giving, giving->text + (n ? from->n_bytes : 0));
			add_cluster(words, n ? n_bytes : 0, n);
			n_bytes = n ? 0 : n_bytes;
			n = 0;
			add_sign(words);
		}
		if (alone)
			n_bytes = give_own(words, giving, n_bytes, &apart);
		give_glyph(words, giving, glyph->index, (double)glyph->x);
		n++;
		if (apart) {
			uint32_t blank = pdf_faces_glyph(words->faces, placing->glyphs->font, ' ');
			pen_shift(words, placing, (double)glyph->x, glyph->y);
			give_glyph(words, giving, blank, (double)glyph->x);
			n++;
		}
	}
	add_cluster(words, n_bytes, n);
	giving->text += from->n_bytes;
}

/* Nearly all are a letter of ASCII each, of the glyph's own, that follows the one before. */
static const struct layout_cluster *give_letters(struct pdf_words *words, struct giving *giving,
	const struct layout_cluster *cluster, const struct layout_cluster *end)
{
	const struct layout_glyph *glyph = giving->glyph;
	while (cluster < end && cluster->n_glyphs == 1 && cluster->n_bytes == 1 && glyph->index < PDF_GLYPHS_MAX &&
		giving->plain[glyph->index] && !words->waiting &&
		pen_shift(words, giving->placing, (double)glyph->x, glyph->y)) {
		*giving->to++ = place(words, giving->placing, glyph->index, (double)glyph->x);
		words->clusters[words->n_clusters++] = (cairo_text_cluster_t){1, 1};
		words->n_glyphs++;
		giving->text++;
		cluster++;
		glyph++;
	}
	giving->glyph = glyph;
	return cluster;
}

/* Our clusters go with the glyphs, from left to right; cairo's go with the text, and so does it show them. */
static void give_item(struct pdf_words *words, const struct placing *placing)
{
	const struct layout_glyphs *glyphs = placing->glyphs;
	bool backward = glyphs->backward;
	int last = backward && glyphs->n_glyphs ? glyphs->n_glyphs - 1 : 0;
	struct giving giving = {
		.placing = placing,
		.glyph = glyphs->glyphs + last,
		.to = words->glyphs + words->n_glyphs + last,
		.step = backward ? -1 : 1,
		.text = glyphs->text,
		.kept = glyphs->text,
		.plain = pdf_spell_plain(words->spell, glyphs->font),
	};
	const struct layout_cluster *cluster = glyphs->clusters, *end = cluster + glyphs->n_clusters;
	for (int i = glyphs->n_clusters - 1; backward && i >= 0; i--)
		give_cluster(words, &giving, &cluster[i]);
	while (!backward && (cluster = give_letters(words, &giving, cluster, end)) < end)
		give_cluster(words, &giving, cluster++);
	give_text(words, &giving, glyphs->text + glyphs->text_len);
}

bool pdf_words_add(struct pdf_words *words, const struct layout_item *item, int mark)
{
	bool sound = pdf_words_continue(words, item) || pdf_words_end(words), begins = !words->run;
	if (begins)
		run_begin(words, item);
	reserve(words, &item->as.glyphs);
	words->next = (struct pdf_sign){.mark = mark};
	struct placing placing = find_look(words, item, &words->next.look);
	/* Each run has a sign, so that none can be left out unseen. */
	words->waiting = begins || !words->now.told || !same_sign(&words->next, &words->now.sign);
	give_item(words, &placing);
	return sound;
}
