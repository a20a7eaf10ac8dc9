/*
 * record: what drawing leaves for finishing, private to pdf.  While pages are drawn,
 * cairo's own file grows in memory; beside it grow, in page order, the notes that the
 * finisher needs to write the file anew: which cairo page is which, which structure
 * element each mark belongs to (its place in the page is its MCID), links and
 * destinations.  Strings are interned: layout's pages are gone when the finisher runs.
 */
#ifndef PDF_RECORD_H
#define PDF_RECORD_H

#include "octavo/layout.h"

/* Elements of marks that are not in layout's tree. */
#define PDF_ELEM_COVER (-2) /* the cover */
#define PDF_ELEM_NONE (-3)  /* cairo did not write it */

struct pdf_page {
	double width, height;
	int under;   /* cairo page of the artifacts, -1: none */
	int content; /* cairo page of the marked content, -1: none */
	int first_mark, n_marks;
	int first_link, n_links;
};

struct pdf_mark {
	int elem;   /* index in layout's tree, or PDF_ELEM_COVER */
	char first; /* first byte of its text, 0: no text; tells list labels apart */
	float x, y, width, height; /* of pictures and codes; width 0: not known */
};

struct pdf_link {
	double x, y, width, height;
	int elem;
	const char *url, *dest; /* one of them */
	const char *contents;
};

struct pdf_dest {
	const char *id;
	int page;
	double x, y; /* from the top left */
};

struct pdf_record {
	GArray *pages; /* struct pdf_page */
	GArray *marks; /* struct pdf_mark */
	GArray *links; /* struct pdf_link */
	GArray *dests; /* struct pdf_dest */
	GHashTable *spelt; /* character given to cairo -> what it stands for, in texts */
	GStringChunk *texts;
	GByteArray *cairo; /* the file as cairo writes it */
};

void pdf_record_init(struct pdf_record *record);
void pdf_record_free(struct pdf_record *record);
/* Begins a page; the pointer is good until the next page. */
struct pdf_page *pdf_record_page(struct pdf_record *record, double width, double height);
/* Keeps the links and destinations of a page as the last page's. */
void pdf_record_links(struct pdf_record *record, const struct layout_page *page);

#endif
