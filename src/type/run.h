/*
 * run: a line's words on their way to the page, as runs of glyphs that have face, size, scale, colour, element and direction in
 * common, with the text they spell (struct page_glyphs).
 *
 * run_begin once a line, then run_word and run_space for its pieces, run_flush before anything else is put on the canvas, and
 * run_finish.  What is made lives in the canvas's arena.
 */
#ifndef TYPE_RUN_H
#define TYPE_RUN_H

#include "type/para.h"

/* A run of glyphs in the making. */
struct run {
	struct canvas *canvas;
	struct para *para;
	int face;
	double size, x_scale;
	double letters; /* points between letters, before x_scale */
	int track;
	theme_colour colour;
	int elem;
	bool backward, open;
	bool blank; /* nothing but blanks so far */
	guint line, group; /* items before this line's, this stretch's */
	struct page_glyph *glyphs;
	struct page_cluster *clusters;
	char *text;               /* of a forward run: what it spells */
	struct text_piece *texts; /* of a backward one, in visual order */
	int room;                 /* so much is left of each of the first three */
	uint32_t blank_index; /* of its face, 0: it has none */
	int n_glyphs, n_clusters, n_texts, text_len;
	int n_even; /* clusters behind those, of a byte and a glyph each: they are written when others follow */
	bool after_word;
	/* what the words that it holds have in common, while one of them was the last to ask for it; font NULL: none was */
	const struct para_font *font;
	int permille;
	bool tracked;
	double em, up, step; /* points: an advance, a shift, the space between letters */
	double end; /* of the word before */
};

/* The canvas and paragraph are told: what is drawn goes where the canvas has room. */
void run_begin(struct run *run);
/* Add a word, a blank.  x is the line's left end, y its baseline, points on the page. */
void run_word(struct run *run, const struct piece *piece, const struct para_font *font, double x, double y);
void run_space(struct run *run, const struct piece *piece, const struct para_font *font, double x, double y);
/* Puts what was gathered on the canvas. */
void run_flush(struct run *run);
/* The same, and what is left of the room is the canvas's again. */
void run_finish(struct run *run);

#endif
