/*
 * keep: pages of an earlier making, private to drawing; see keep.c.  pdf_keeper_take for each page once its glyphs are met;
 * where that is false the page is drawn, and pdf_keeper_put keeps it.
 */
#ifndef PDF_KEEP_H
#define PDF_KEEP_H

#include "pdf/drawn.h"
#include "pdf/meet.h"

struct pdf_keeper;

/* All are borrowed. */
struct pdf_keeper *pdf_keeper_open(const struct pdf_keep *keep, struct pdf_finish *fin, struct pdf_meet *meet);
void pdf_keeper_close(struct pdf_keeper *keeper);
/* Writes the stream of a page that was drawn before and notes it as the record's next page; its links are still to come.
 * False: it must be drawn. */
bool pdf_keeper_take(struct pdf_keeper *keeper, const struct layout_page *page);
/* Keeps the page that was drawn and finished last, the one asked for before. */
void pdf_keeper_put(struct pdf_keeper *keeper);

/* Of the page taken or put last: what it can be taken by again without its items, as layout keeps it; its elements are
 * counted from first_elem.  False: it cannot. */
bool pdf_keeper_note(const struct pdf_keeper *keeper, GString *note, int first_elem);
/* Reads such a note: *told is for pdf_meet_again, and once the glyphs are met pdf_keeper_again is as pdf_keeper_take. */
bool pdf_keeper_recall(struct pdf_keeper *keeper, struct pdf_view note, int first_elem, struct pdf_view *told);
bool pdf_keeper_again(struct pdf_keeper *keeper, const struct layout_page *page);

#endif
