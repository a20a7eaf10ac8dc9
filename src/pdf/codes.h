/*
 * codes: a page of codes, private to drawing; see codes.c.  pdf_codes_open, for each font pdf_codes_font and its glyphs, in the
 * order of their numbers, pdf_codes_close.
 */
#ifndef PDF_CODES_H
#define PDF_CODES_H

#include "pdf/draw.h"

struct pdf_codes;

/* Both are borrowed; glyphs are shown within the first points of the page of cr. */
struct pdf_codes *pdf_codes_open(struct pdf_faces *faces, cairo_t *cr);
/* Those to come are of the font, in which the carrier shows something; text: what that one spells. */
void pdf_codes_font(struct pdf_codes *codes, int font, uint32_t carrier, const char *text);
/* Shows the n-th glyph (counted from 0 over all fonts) behind its sign; text: what it spells. */
void pdf_codes_glyph(struct pdf_codes *codes, int n, uint32_t glyph, const char *text);
/* Gives cairo what is left, and frees. */
void pdf_codes_close(struct pdf_codes *codes);

#endif
