/*
 * drawn: what drawing a page came to, private to drawing: all that the file needs of it, apart from the surface of cairo's
 * that drew it.  So it may come from an earlier run (keep.c), or from another thread's surface (hands.c); what the file
 * gets is the same as if the page were drawn there and then.
 */
#ifndef PDF_DRAWN_H
#define PDF_DRAWN_H

#include "pdf/finish.h"

struct pdf_drawn_mask {
	uint8_t sum[SUM_BYTES];
	const char *dict; /* NULL: a page before brought it */
	struct pdf_view bits;
};

struct pdf_drawn {
	const struct pdf_mark *marks;
	const struct pdf_font_use *fonts; /* in the order of the page's names, as masks */
	const struct pdf_drawn_mask *masks;
	int n_marks, n_fonts, n_masks;
	struct pdf_view others; /* entries of its resources */
	struct pdf_view stream; /* deflated */
};

/* What the page drawn last, of a finisher that holds its pages, came to.  Lists are the arena's, bytes are good until the
 * next page.  False: it names what can be told to no other file. */
bool pdf_drawn_collect(struct pdf_finish *fin, struct arena *arena, struct pdf_drawn *drawn);
/* Writes it as the record's next page, whose links are still to come.  False, and nothing is written: a font or a mask is
 * not known. */
bool pdf_drawn_take(struct pdf_finish *fin, const struct layout_page *page, const struct pdf_drawn *drawn);

#endif
