/*
 * cover: the theme's art for both outputs, drawn with cairo and Pango: rings and ticks made from the book's
 * identity, its title fitted and balanced.  The same book gives the same picture; a shelf gives a series.
 *
 * A ring is a note (of a long book: the richest of some neighbours), its arc runs from the first of its moments to the
 * last, its ticks are moments.  Words are set in the theme's faces from fonts/; the system's fonts are never asked: what
 * draws words makes fonts/ fontconfig's current configuration.
 */
#ifndef OCTAVO_COVER_H
#define OCTAVO_COVER_H

#include <cairo.h>
#include "octavo/book.h"
#include "octavo/theme.h"

#define COVER_WIDTH_PX 1600
#define COVER_HEIGHT_PX 2560
#define COVER_THUMB_PX 320 /* width of a thumbnail */

/* Bytes in the arena. */
struct cover_jpegs {
	char *bytes; /* 1600 x 2560 px */
	theme_colour edge; /* of the cover where a spine begins */
	size_t len;
	char *thumb; /* the same, 320 x 512 px */
	size_t thumb_len;
};

/* The cover of a printed book, flat: back, spine and front side by side, and what is cut off around them.  All in points. */
struct cover_wrap {
	double width, height; /* of the front, and of the back */
	double spine;         /* width */
	double bleed;         /* on all four sides */
	bool from_right;      /* the book is read from right to left: the front lies on the left */
	bool spine_words;     /* title and authors stand on the spine */
	const struct cover_jpegs *own; /* the front, which the caller draws, by cover_jpegs; NULL: it is drawn too */
};

/* The width of all of it. */
double cover_wrap_width(const struct cover_wrap *wrap);
/* Where the front begins, its bleed not counted: what is on its left. */
double cover_wrap_front(const struct cover_wrap *wrap);
/* Draws it with its top left at the origin of cr.  False where there are no fonts. */
bool cover_wrap_draw(cairo_t *cr, const struct book *book, const struct theme *theme, const struct cover_wrap *wrap);

/* Draws the cover into a rectangle of width x height units at the origin of cr. */
bool cover_draw(cairo_t *cr, const struct book *book, const struct theme *theme, double width, double height);

/* The title page's frontispiece: the same rings in the accent alone, inside a square of the given side. */
void cover_draw_rings(cairo_t *cr, const struct book *book, const struct theme *theme, double side);

/* The cover as JPEG of 1600 x 2560 px (or the book's own cover picture, converted where needed); bytes in the arena,
 * or those of book->cover_drawn. */
bool cover_jpeg(struct arena *arena, const struct job *job, const struct book *book, const struct theme *theme,
	char **bytes, size_t *len);

/* The same drawn anew, and its thumbnail with it. */
bool cover_jpegs(struct arena *arena, const struct job *job, const struct book *book, const struct theme *theme,
	struct cover_jpegs *out);

/* SHA-256 of all that the cover shows of the book, 64 hex digits: two books of one digest have one cover, given the same theme,
 * fonts and program. */
void cover_digest(const struct book *book, char digest[SUM_HEX]);

/* Makes the program's own fonts the only ones that fontconfig knows, all of them: called once before a library that
 * picks fonts by itself draws words (librsvg).  Costs some 0.1 s. */
void cover_use_fonts(void);

#endif
