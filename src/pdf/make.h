/*
 * make: a file in the making, private to pdf: the record of what is drawn, the finisher that writes the file from it, and the
 * surface of cairo's that draws for both.  pdf_make_open, pages to draw, pdf_make_drawn, pdf_make_end where the file is wanted,
 * pdf_make_close.
 *
 * Each file says at its head to which half it belongs: "drawing" (draw.h) makes cairo pages of layout's and a record of what stands on
 * them, "finishing" (finish.h) makes the file of both.  pdf.c is the conductor, wrap.c that of a printed cover.
 */
#ifndef PDF_MAKE_H
#define PDF_MAKE_H

#include "pdf/draw.h"
#include "pdf/finish.h"

struct pdf_make {
	struct pdf_record record;
	struct pdf_finish *finish;
	struct pdf_draw *draw; /* NULL when cairo's file is ended */
};

/* The finisher is the make's own, whatever options name; so is who takes what cairo writes, where they name nobody.  out NULL: there
 * is no file, as of pdf_finish_open; all are borrowed until pdf_make_close. */
void pdf_make_open(struct pdf_make *make, const struct pdf_draw_options *options, struct outfile *out);
/* All pages are drawn: ends cairo's file; complete false: it is given up.  False after a report, or when given up. */
bool pdf_make_drawn(struct pdf_make *make, bool complete);
/* The lists that layout has of a book all of whose pages were taken; they are layout's. */
void pdf_input_find(struct pdf_input *input, const struct layout *layout);
/* Writes the rest of the file.  False after a report. */
bool pdf_make_end(struct pdf_make *make, const struct pdf_input *input);
/* Frees, and gives up what was not ended; *bytes: what was written, may be NULL. */
void pdf_make_close(struct pdf_make *make, int64_t *bytes);

#endif
