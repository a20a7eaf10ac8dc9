/*
 * mark: what is marked of a page while it is drawn, private to drawing; see mark.c.  pdf_marks_page for each page, then for each
 * item pdf_marks_words or pdf_marks_begin before it is drawn; pdf_marks_end when all are.
 */
#ifndef PDF_MARK_H
#define PDF_MARK_H

#include <cairo.h>
#include "pdf/record.h"

struct pdf_marks {
	struct pdf_record *record; /* gets the marks */
	cairo_t *cr;
	int open;       /* the element of the mark that is open, PDF_ELEM_NOTHING: none */
	bool ticked;    /* it is one of what is no text */
	int first;      /* of the page, in the record */
	int n_content;  /* marks of the page that are no artifacts' */
	double height;  /* of the page, points */
};

/* Nothing is marked yet; both are borrowed. */
void pdf_marks_init(struct pdf_marks *marks, struct pdf_record *record, cairo_t *cr);
/* Begins a page, so many points high. */
void pdf_marks_page(struct pdf_marks *marks, double height);
/* The number on the page of the mark for an item of words: a new one, unless that of the words before goes on. */
int pdf_marks_words(struct pdf_marks *marks, const struct page_item *item);
/* Begins the mark of what is no text, unless it goes on, and sets its colour. */
void pdf_marks_begin(struct pdf_marks *marks, const struct page_item *item);
/* Ends it; nothing where none is open. */
void pdf_marks_end(struct pdf_marks *marks);
/* Notes what a picture covers in the mark that is open: points from the top left of the page, or as it lies turned. */
void pdf_marks_box(struct pdf_marks *marks, bool turned, double x, double y, double width, double height);
/* A tick where the last text object of the page comes. */
void pdf_marks_tick_words(struct pdf_marks *marks);

#endif
