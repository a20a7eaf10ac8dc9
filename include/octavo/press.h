/*
 * press: one book, from its notes to open files.  The one conductor that reads as the list of stages, run in a worker:
 *
 *   vault_open -> markdown_read (each note) -> book_make -> theme_read -> epub_write, pdf_write
 *
 * Order: press_init, then press_read, press_gather, press_style (each trusts the ones before; press_ready does
 * all three), then press_write for each format, press_free.  A step that returns false has reported why; press_free is
 * right after any of them.  Nothing is decided here but the order; what is odd in the input the stages tell themselves.
 */
#ifndef OCTAVO_PRESS_H
#define OCTAVO_PRESS_H

#include "octavo/book.h"
#include "octavo/cache.h"
#include "octavo/cover.h"
#include "octavo/math.h"
#include "octavo/pdf.h"
#include "octavo/proof.h"
#include "octavo/theme.h"

enum press_format { PRESS_EPUB, PRESS_PDF, PRESS__COUNT };

/* Pieces of an earlier making of the book: what has not changed since is not read and not written again.  The outputs and the
 * messages are the same with and without them. */
struct press_parts {
	struct parts *parts;     /* closed after press_free */
	const char *reading;     /* a sum of what decides how a note is read, beside its bytes and its path */
	const char *writing;     /* a sum of what decides how an EPUB's documents are written, beside the book; set before
	                          * press_write */
	const char *printing;    /* the same of a PDF's chapters and pages */
};

/* What is asked for; all borrowed. */
struct press_options {
	const char *path;        /* the folder, a book.yml or one note */
	const char *theme;       /* goes before the book's own, or NULL */
	const char *default_theme; /* where the book names none, or NULL: handout for a single note, else classic */
	struct pos default_theme_pos; /* where that is told */
	const char *const *set;  /* tokens that go before the book's, NULL-terminated, or NULL */
	const char *const *select; /* paths of the notes that the book is made of, NULL-terminated; NULL: all of the folder */
	const char *page_list;   /* a PDF of an earlier run, goes before the one that the book names, or NULL */
	bool proof;              /* it shall be known how its pages are set: press->proof */
	const double *max_demerits; /* for each 1,000 lines: a PDF that has more is not written; goes before the book's own, or NULL */
	GString *trace;          /* vault_trace writes there, or NULL */
	struct vault *vault;     /* of the path, opened before (vault_adopt), or NULL: it is opened here */
	const GString *vault_messages; /* what opening it had to tell (diag_since) */
	struct vault_sums *sums; /* of this run's vaults, or NULL; with parts a note is what its sum says */
	const struct press_parts *parts; /* or NULL; with them book_digest goes before press_write */
	struct book_options book;
};

/* What one book holds; everything but the arena is borrowed from it or closed by press_free. */
struct press {
	const struct press_options *options;
	const struct job *job;
	struct arena *arena;
	struct vault *vault;
	struct doc_node **notes; /* one a file of the vault, NULL for what is no note */
	int n_files, n_notes;
	struct math_macros *macros; /* of the vault's preamble */
	const struct markdown_cards *cards; /* as the vault's plugins write them */
	char habits[SUM_HEX];    /* sum of both */
	struct book *book;       /* NULL before press_gather */
	struct theme *theme;     /* NULL before press_style */
	struct theme *printed;   /* the same for the PDF, its text smaller where the theme asks for few pages (page.most) */
	struct book_pages pages; /* of the PDF, once it is written: an EPUB written after it has its page numbers */
	const char *page_list;   /* what the PDF of an earlier run tells of its pages (press_recall), or NULL */
	struct proof *proof;     /* of the pages that were laid out last, where that is wanted; else NULL */
};

struct press_result {
	int64_t bytes;
	int n_pages;             /* PDF */
	int n_sheets;            /* PDF: of paper on which they come, 0: they are not imposed */
	int n_documents;         /* EPUB */
};

/* Nothing is read yet; options and job are borrowed until press_free, which also drops the book and all that was made of it. */
void press_init(struct press *press, const struct press_options *options, const struct job *job);
void press_free(struct press *press);

/* Opens the vault and reads the notes.  False where there are none. */
bool press_read(struct press *press);
/* Makes the book of them. */
bool press_gather(struct press *press);
/* Reads the theme: of the options, else the book's own, else the options' default.  Where that wants few pages, they are counted. */
bool press_style(struct press *press);
/* The three of them. */
bool press_ready(struct press *press);
/* Looks into the PDF of an earlier run, where one is named; false after a report.  press_write of an EPUB without its PDF does so
 * itself; asked before by who must know what the EPUB will follow from. */
bool press_recall(struct press *press);

/* True when the book lists the format among its outputs, or lists none. */
bool press_wants(const struct press *press, enum press_format format);
/* True when all that belongs to the book could be read, so far as it was asked for.  What could not was told: the conductor goes
 * on, to tell the rest, but a book that lacks words is not written. */
bool press_is_whole(const struct press *press);
/* Writes the book in the format, unless it is not whole; false after a report. */
bool press_write(struct press *press, enum press_format format, struct outfile *out, struct press_result *result);

/* Lays the pages of the PDF out as press_write would, and draws none; fills *n_pages.  False after a report. */
bool press_try(struct press *press, int *n_pages);
/* The demerits that the book may have, or NULL. */
const double *press_most_demerits(const struct press *press);
/* Appends the typographic report; wants press->proof. */
void press_report(const struct press *press, enum proof_format format, GString *out);

/* Draws the cover into book->cover_drawn, from where the EPUB takes it, and its thumbnail; false after a report. */
bool press_cover(struct press *press, struct cover_jpegs *made);

/* Writes the cover of the book as it is printed, in which the PDF's pages are bound; false after a report. */
bool press_wrap(struct press *press, struct outfile *out, struct pdf_wrap *wrap);

/* ".epub", ".pdf". */
const char *press_ending(enum press_format format);

#endif
