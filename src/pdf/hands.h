/*
 * hands: the pages of a long book are drawn by several threads, private to pdf; see hands.c.  pdf_hands_open before the first
 * page of layout's is drawn, then pdf_hands_page for each, in order, pdf_hands_end, pdf_hands_close.
 */
#ifndef PDF_HANDS_H
#define PDF_HANDS_H

#include "pdf/make.h"

struct pdf_hands;

/* So many threads, each with a surface of its own, for the caller's own make of the same options, of which nothing is drawn
 * yet but the cover; both are borrowed until pdf_hands_close.  NULL: there are none to be had. */
struct pdf_hands *pdf_hands_open(const struct pdf_draw_options *options, struct pdf_make *make, int n);
/* Draws a page, as pdf_draw_page does, now or soon: what it needs of the page it copies.  Every other page of the book that
 * was asked for before is written before it.  False after a report. */
bool pdf_hands_page(struct pdf_hands *hands, const struct layout_page *page);
/* Waits until all pages are written.  False after a report. */
bool pdf_hands_end(struct pdf_hands *hands);
/* Ends the threads and frees everything; NULL is passed over. */
void pdf_hands_close(struct pdf_hands *hands);

#endif
