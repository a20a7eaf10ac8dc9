/*
 * words: the text objects of a page, private to drawing; see words.c.  pdf_words_page for each page, then pdf_words_add for
 * items and pdf_words_end where something else is drawn.  The text is the record's.
 */
#ifndef PDF_WORDS_H
#define PDF_WORDS_H

#include "pdf/meet.h"

struct pdf_words;

/* All are borrowed. */
struct pdf_words *pdf_words_open(struct pdf_meet *meet, struct pdf_record *record);
void pdf_words_close(struct pdf_words *words);
/* Begins a page, so many points high. */
void pdf_words_page(struct pdf_words *words, double height);
/* Adds an item of glyphs, which were met, to the text object that is open, or a new one; its mark, and that one's number on
 * the page. */
void pdf_words_add(struct pdf_words *words, const struct page_item *item, int number, const struct pdf_mark *mark);
/* Ends the text object; false: none was open. */
bool pdf_words_end(struct pdf_words *words);

#endif
