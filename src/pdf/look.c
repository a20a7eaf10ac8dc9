/* pdf, drawing: how words look. */
#include "pdf/look.h"

#include <math.h>
#include "pdf/writer.h"

#define BLANKS_MAX 48 /* of an item, that are looked at */

static void write_colour(GString *out, theme_colour colour)
{
	double red = (colour >> 16 & 255) / 255.0, green = (colour >> 8 & 255) / 255.0, blue = (colour & 255) / 255.0;
	if (red == green && green == blue) {
		pdf_add_operand(out, red, " g\n");
		return;
	}
	pdf_add_operand(out, red, " ");
	pdf_add_operand(out, green, " ");
	pdf_add_operand(out, blue, " rg\n");
}

bool pdf_look_is(const struct pdf_look *look, const struct pdf_look *other)
{
	return !pdf_differ(look->width, other->width) && !pdf_differ(look->letters, other->letters) &&
	       !pdf_differ(look->blanks, other->blanks) && look->colour == other->colour;
}

void pdf_look_write(GString *out, const struct pdf_look *from, const struct pdf_look *to)
{
	if (pdf_differ(to->width, from->width))
		pdf_add_operand(out, to->width, " Tz\n");
	if (pdf_differ(to->letters, from->letters))
		pdf_add_operand(out, to->letters, " Tc\n");
	if (pdf_differ(to->blanks, from->blanks))
		pdf_add_operand(out, to->blanks, " Tw\n");
	if (to->colour != from->colour)
		write_colour(out, to->colour);
}

static double round_finely(double number)
{
	return round(number * 1000) / 1000;
}

static double advance_of(const struct pdf_alphabet *alphabet, uint32_t glyph)
{
	return glyph < alphabet->n ? (double)alphabet->letters[glyph].advance : 0;
}

static int compare_shifts(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* What blanks of the item are widened by, as most of them are, in thousandths; false: there are none. */
static bool find_blanks(const struct pdf_placing *placing, double *out)
{
	const struct page_glyphs *glyphs = placing->glyphs;
	int shifts[BLANKS_MAX], n = 0;
	double advance = advance_of(placing->alphabet, placing->alphabet->blank);
	for (int i = 0; i + 1 < glyphs->n_glyphs && n < BLANKS_MAX; i++) {
		const struct page_glyph *glyph = &glyphs->glyphs[i];
		if (glyph->index != placing->alphabet->blank)
			continue;
		double gap = (double)(glyph[1].x - glyph->x) - placing->letters;
		double shift = gap / placing->unit - advance;
		if (fabs(shift) < PDF_SHIFT_MAX)
			shifts[n++] = (int)lround(shift);
	}
	if (n == 0)
		return false;
	qsort(shifts, (size_t)n, sizeof *shifts, compare_shifts);
	*out = shifts[n / 2];
	return true;
}

/* As in the item before, as far as the eye sees. */
static double choose_blanks(double kept, const struct pdf_placing *placing, double size)
{
	double own;
	if (placing->alphabet->blank == PDF_GLYPH_NONE)
		return 0;
	if (!find_blanks(placing, &own) || fabs(own * size / 1000 - kept) < 1.5 * size / 1000)
		return kept;
	return round_finely(own * size / 1000);
}

struct pdf_placing pdf_look_find(struct pdf_meet *meet, const struct page_item *item, const struct pdf_look *before,
	struct pdf_look *look)
{
	const struct page_glyphs *glyphs = &item->as.glyphs;
	struct pdf_placing placing = {.glyphs = glyphs, .alphabet = pdf_meet_alphabet(meet, glyphs->font)};
	*look = (struct pdf_look){
		.size = round_finely(glyphs->size),
		.width = round_finely(glyphs->x_scale * 100),
		.letters = round_finely(glyphs->letters),
		.colour = item->colour,
	};
	placing.unit = look->size * look->width / 100000;
	placing.per = 1 / placing.unit;
	placing.letters = look->letters * look->width / 100;
	look->blanks = choose_blanks(before->blanks, &placing, look->size);
	placing.blanks = look->blanks * look->width / 100;
	return placing;
}
