/* The back of a printed book: what the book is about, who publishes it, and the place for its barcode, which printers fill where
 * no ISBN is known. */
#include "cover/wrap.h"

#define TEXT_LARGEST 13.0 /* points */
#define TEXT_SIZE 46.0    /* of a cover of any size, in units, between largest and least */
#define TEXT_LEAST 8.5
#define TEXT_MOST 20000   /* letters that are looked at */
#define ABOVE 130.0       /* from the rule to the tops of letters, as on the front */
#define BELOW 70.0        /* from the last line to the barcode */

struct blurb {
	PangoLayout *layout;
	double size, spacing, height;
};

/* The description in one size; each of its paragraphs begins a line. */
static struct blurb blurb_lay(const struct cover_words *words, const char *text, double size)
{
	struct cover_line_style style = {TEXT_BODY, size, false, false};
	struct blurb blurb = {.layout = cover_lay(words, text, &style), .size = size};

	pango_layout_set_single_paragraph_mode(blurb.layout, FALSE);
	pango_layout_set_width(blurb.layout, (int)(COVER_MEASURE * PANGO_SCALE));
	pango_layout_set_wrap(blurb.layout, PANGO_WRAP_WORD_CHAR);
	blurb.spacing = size * (cover_needs_room(text) ? 1.6 : 1.38);
	blurb.height = COVER_CAP * size + (pango_layout_get_line_count(blurb.layout) - 1) * blurb.spacing;
	return blurb;
}

/* As large as it may be, from most down to least, where it is no higher than room; layout NULL: in no size. */
static struct blurb blurb_fit(const struct cover_words *words, const char *text, double most, double least, double room)
{
	for (double size = most; size >= least; size -= MAX((most - least) / 8, 1)) {
		struct blurb blurb = blurb_lay(words, text, size);

		if (blurb.height <= room)
			return blurb;
		g_object_unref(blurb.layout);
	}
	return (struct blurb){NULL, 0, 0, 0};
}

/* The beginning of a text that is too long for a cover, in the least size. */
static struct blurb blurb_cut(const struct cover_words *words, const char *text, double least, double room)
{
	glong fits = 0, beyond = g_utf8_strlen(text, -1);

	while (beyond - fits > 1) {
		glong half = (fits + beyond) / 2;
		g_autofree char *start = cover_shortened(text, half);
		struct blurb blurb = blurb_lay(words, start, least);

		if (blurb.height <= room)
			fits = half;
		else
			beyond = half;
		g_object_unref(blurb.layout);
	}
	g_autofree char *start = cover_shortened(text, fits);
	return blurb_lay(words, start, least);
}

/* Under the rule, where the front has its title; a longer one begins at the head, over the faint rings.  Returns whether it does. */
static bool draw_blurb(const struct cover_words *words, const struct cover_art *art, double unit, double foot)
{
	g_autofree char *text = cover_shortened(words->book->description, TEXT_MOST);
	double most = CLAMP(TEXT_SIZE, TEXT_LEAST * unit, TEXT_LARGEST * unit), least = TEXT_LEAST * unit;
	double top = art->band + ABOVE;
	struct blurb blurb = blurb_fit(words, g_strchomp(text), most, MAX(least, 0.85 * most), foot - top);

	if (!blurb.layout) {
		top = COVER_MARGIN;
		blurb = blurb_fit(words, text, most, least, foot - top);
	}
	if (!blurb.layout)
		blurb = blurb_cut(words, text, least, foot - top);
	cairo_set_source_rgb(words->cr, 1, 1, 1);
	cover_draw_lines(words, blurb.layout, top + COVER_CAP * blurb.size, blurb.spacing);
	g_object_unref(blurb.layout);
	return top < art->band;
}

bool cover_back_draw(const struct cover_words *words, const struct cover_art *art, double unit)
{
	const struct book *book = words->book;
	double x = COVER_WIDTH_PX - (COVER_BARCODE_EDGE + COVER_BARCODE_WIDTH) * unit;
	double y = art->height - (COVER_BARCODE_EDGE + COVER_BARCODE_HEIGHT) * unit;
	double beside = x - 1.5 * COVER_MARGIN; /* of the barcode */
	char digits[COVER_EAN_DIGITS + 1];
	bool crosses = false;

	if (book->description && *book->description && y - BELOW - COVER_MARGIN > TEXT_LEAST * unit)
		crosses = draw_blurb(words, art, unit, y - BELOW);
	if (book->publisher && *book->publisher && beside > COVER_MARGIN) {
		struct cover_line_style style = {TEXT_LABEL, 44, false, words->theme->text[TEXT_LABEL].smallcaps};

		cover_ink(words->cr, art->identity.high);
		cover_draw_line(words, book->publisher, &style, art->height - COVER_FOOT, beside,
			cover_is_rtl(book->title));
	}
	/* a page smaller than the bars has none */
	if (book->identifier && x >= COVER_BARCODE_EDGE * unit && y >= COVER_BARCODE_EDGE * unit && cover_isbn_digits(book->identifier, digits))
		cover_barcode_draw(words, digits, x, y, unit);
	return crosses;
}
