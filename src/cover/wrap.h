/* The parts of a printed book's cover, private to cover: wrap.c puts them together. */
#ifndef COVER_WRAP_H
#define COVER_WRAP_H

#include <math.h>
#include "cover/words.h"

#define COVER_EAN_DIGITS 13

/* back.c: the back's words, its top left at the origin.  unit: of the canvas, a point's.  Returns whether they cross the rule's
 * place. */
bool cover_back_draw(const struct cover_words *words, const struct cover_art *art, double unit);

/* barcode.c: the thirteen digits of an ISBN, of ten digits or thirteen; false: it is none, or its check digit is another. */
bool cover_isbn_digits(const char *identifier, char digits[COVER_EAN_DIGITS + 1]);
/* Draws an EAN-13 (ISO/IEC 15420) with its ISBN above, on white, into a rectangle of 2 x 1.2 in whose top left is at x, y. */
void cover_barcode_draw(const struct cover_words *words, const char *digits, double x, double y, double unit);

#define COVER_BARCODE_WIDTH 144.0 /* points: 2 in */
#define COVER_BARCODE_HEIGHT 86.4 /* 1.2 in */
#define COVER_BARCODE_EDGE 18.0   /* from it to spine and foot: 1/4 in, as Amazon places its own */

#endif
