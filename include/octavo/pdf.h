/*
 * pdf: pages become a finished PDF.  Draws the frames of layout with cairo (src/pdf/draw.c), then the finisher
 * (src/pdf/finish*.c) reads cairo's rigid output and writes the file anew: links, outline, labels, metadata,
 * object streams.  Owns cairo's PDF surface, librsvg, libdeflate.
 */
#ifndef OCTAVO_PDF_H
#define OCTAVO_PDF_H

#include "octavo/cache.h"
#include "octavo/layout.h"

struct pdf_result {
	int n_pages;
	int n_sheets; /* of paper on which they come, 0: each page is one of the file */
	int64_t bytes;
};

/* Chapters and pages of an earlier making of the book.  Those that come out the same are taken over as they were laid out
 * and written; the bytes of the PDF are the same with and without.  Chapters want the digests of book_digest. */
struct pdf_keep {
	struct parts *parts;
	const char *basis; /* a sum of what pages follow from beside the book: program, libraries, fonts, theme */
};

/* Lays the book out and writes the PDF to out.  A long book is drawn by job->threads threads more, where nothing is kept; the
 * bytes are the same.  keep: or NULL.  pages: gets the pages that an EPUB has too; the PDF carries them, for pdf_pages_find.
 * False after a report. */
bool pdf_write(const struct book *book, const struct theme *theme, const struct pdf_keep *keep, const struct job *job,
	struct outfile *out, struct book_pages *pages, struct pdf_result *result);

/* The cover of a printed book. */
struct pdf_wrap {
	int n_pages;          /* of the inside, which make the spine so wide: all of the PDF but its cover and the cover's back */
	double width, height; /* of back, spine and front together with their bleed, points */
	double spine;         /* its width */
	bool spine_words;     /* it is wide enough for words */
	int64_t bytes;
};

/* Lays the book out to count its pages, and writes back, spine and front as one page of a PDF to out: the trim is told, and the
 * bleed around it.  False after a report. */
bool pdf_wrap_write(const struct book *book, const struct theme *theme, const struct job *job, struct outfile *out,
	struct pdf_wrap *wrap);

/* How many pages a PDF in the theme has before those of layout: its cover, and the cover's empty back; none where the theme
 * wants no cover in it. */
int pdf_pages_before(const struct book *book, const struct theme *theme);

/* The pages that a PDF of an earlier run carries (book_pages_write), as text in the arena; the bytes may be anything.  NULL,
 * and *why, where there are none to be had.  Linear; reads files as pdf_write makes them, no others. */
char *pdf_pages_find(struct arena *arena, const char *bytes, size_t len, const char **why);

/* The file of the library that draws vector pictures, which is loaded for the first of them only; NULL: there is none.  g_free
 * it. */
char *pdf_svg_library(void);

#endif
