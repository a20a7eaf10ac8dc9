/*
 * look: how the words of an item look beyond their font, private to drawing: size, width of the letters, what is between
 * letters and within blanks, colour.  All of it is written before the words, as parameters of text (ISO 32000-1, 9.3), so that
 * it need not be said between the letters; what else is between two of them words.c says.
 */
#ifndef PDF_LOOK_H
#define PDF_LOOK_H

#include "pdf/meet.h"

#define PDF_SHIFT_MAX 9000 /* thousandths of the size: what stands further off begins a line */

struct pdf_look {
	double size;            /* points */
	double width;           /* of the letters, per cent */
	double letters, blanks; /* points that each letter, each blank is spaced by, before they are widened */
	theme_colour colour;
};

/* How glyphs are placed that are of one item. */
struct pdf_placing {
	const struct page_glyphs *glyphs;
	const struct pdf_alphabet *alphabet;
	double unit;            /* a thousandth of the size along the line, points */
	double per;             /* how many of them are a point */
	double letters, blanks; /* what the look adds to each, points along the line */
};

/* Finds an item's look behind words that look like before. */
struct pdf_placing pdf_look_find(struct pdf_meet *meet, const struct page_item *item, const struct pdf_look *before,
	struct pdf_look *look);
/* Whether one needs nothing written after the other: their sizes come with the font. */
bool pdf_look_is(const struct pdf_look *look, const struct pdf_look *other);
/* Adds what changes the look from one to the other. */
void pdf_look_write(GString *out, const struct pdf_look *from, const struct pdf_look *to);

#endif
