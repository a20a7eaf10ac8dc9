/*
 * layout: a Book and a theme become pages of placed items.  Never sees cairo; words and lines are set by type.
 *
 * Two passes, so that contents and "(p. 37)" know their pages and memory stays that of one chapter: the first
 * lays all chapters out and keeps only where things fell; the second does the same again with the page numbers
 * known and hands each finished page to the caller, in page order.  If a number changed a chapter's pages, the
 * pass is repeated (at most five times).  Breaks of lines and pages are remembered from one pass to the next.
 *
 * Coordinates: points, origin at the page's top left, y downwards.  A page and all it points to is borrowed
 * until the callback returns; elements, fonts, outline and the place of anchors live until layout_close.
 * Each thread needs a layout of its own.  Same input, same pages: no clock, no locale, fonts by file.
 */
#ifndef OCTAVO_LAYOUT_H
#define OCTAVO_LAYOUT_H

#include "octavo/book.h"
#include "octavo/cache.h"
#include "octavo/page.h"
#include "octavo/qr.h"

/* ---- structure -------------------------------------------------------------------------------------- */

/* The logical tree of the book, as the PDF's structure tree will hold it (ISO 32000-1, 14.8.4).  A term is a Lbl that is words: by those of
 * ROLE_LBL a list is told to be of figures or bullets. */
enum layout_role {
	ROLE_DOCUMENT, ROLE_PART, ROLE_SECT, ROLE_H1, ROLE_H2, ROLE_H3, ROLE_H4, ROLE_H5, ROLE_H6, ROLE_P,
	ROLE_L, ROLE_LI, ROLE_LBL, ROLE_TERM, ROLE_LBODY, ROLE_QUOTE, ROLE_TABLE, ROLE_THEAD, ROLE_TBODY, ROLE_TR, ROLE_TH,
	ROLE_TD, ROLE_FIGURE, ROLE_FORMULA, ROLE_CODE, ROLE_NOTE, ROLE_REFERENCE, ROLE_LINK, ROLE_TOC, ROLE_TOCI,
	ROLE_CAPTION, ROLE_CALLOUT, ROLE_SPAN, ROLE_RUBY, ROLE_RUBY_BASE, ROLE_RUBY_TEXT, ROLE__COUNT
};

/* What few elements have. */
struct layout_about {
	const char *lang;        /* or NULL */
	const char *alt;         /* figures, codes; or NULL */
	const char *id;          /* anchor id, or NULL */
	int span, rows;          /* TH/TD: columns and rows covered, 0: one */
};

/* 16 bytes: a book of 10,000 notes has more than a million. */
struct layout_elem {
	uint8_t role;            /* enum layout_role */
	int parent;              /* index, -1 for the root; always smaller than the own index */
	const struct layout_about *about; /* or NULL */
};

/* ---- what stands on a page --------------------------------------------------------------------------- */

/* What a page without a chapter belongs to, where the EPUB has it too. */
enum layout_matter { MATTER_NONE, MATTER_TITLE, MATTER_IMPRINT, MATTER_CONTENTS, MATTER_INDEX };

struct layout_page {
	int index;                      /* from 0 */
	const char *label;              /* "iv", "37" */
	double width, height;
	bool recto;
	int chapter;                    /* of its first words, index in book->chapters; -1: front or back matter */
	bool opens;                     /* it begins with the chapter's opening */
	int first_elem;                 /* elements of the chapter begin there */
	enum layout_matter matter;
	struct page_source first;     /* of the first words of the text that come from a note; footnotes do not count */
	const struct page_item *items; /* in drawing order; artifacts first (tints lie below) */
	int n_items;
	const struct page_link *links;
	int n_links;
	const struct page_dest *dests;
	int n_dests;
};

/* ---- the stage --------------------------------------------------------------------------------------- */

struct layout;

struct layout_outline {
	int level;           /* 0: top */
	const char *title;
	int page;            /* index */
	double y;
	const char *id;      /* anchor or dest id */
	int elem;            /* heading element, for structure destinations; -1: none */
};

enum layout_label { LABEL_NONE, LABEL_ROMAN, LABEL_ARABIC };
struct layout_label_range { int first_page; enum layout_label style; int start; };

/* Opens fonts and caches for a theme.  book, theme and job are borrowed until layout_close.  NULL after a report. */
struct layout *layout_open(const struct book *book, const struct theme *theme, const struct job *job);
void layout_close(struct layout *layout);

/* Runs both passes; page is called once for each page, in order; it returns false to stop.  False after a report. */
typedef bool (*layout_page_fn)(const struct layout_page *page, void *data);
bool layout_run(struct layout *layout, layout_page_fn page, void *data);

/* The pages that layout_run would make: they are measured, and none is drawn.  Of a layout that is closed then. */
int layout_count(struct layout *layout);

/* Chapters of an earlier making: one that comes again is neither built nor cut.  What is handed out is the same with and
 * without, but that pages which come again have no items. */
struct layout_keep {
	struct parts *parts;
	const char *basis;   /* a sum of what chapters follow from beside the book: program, libraries, fonts, dictionaries,
	                        theme */
	/* Of the page taken last: what is to be told of it when it comes again, in the place of its items; links, places and
	 * first words come by themselves.  False: it must be laid out each time. */
	bool (*note)(GString *note, void *data);
	/* Takes a page that comes again, with that note.  False: its items are wanted, and layout_page_fn gets it. */
	bool (*again)(const struct layout_page *page, const char *note, size_t len, void *data);
};
/* Before layout_run, whose data its calls get; borrowed until layout_close, parts longer than all that layout hands out.
 * Wants the digests of book_digest.
 * Nothing is kept where the job has a proof, which wants to see all lines. */
void layout_keep(struct layout *layout, const struct layout_keep *keep);

/* After layout_run: */
int layout_n_pages(const struct layout *layout);
const struct layout_elem *layout_elems(const struct layout *layout, int *n);
const struct layout_outline *layout_outlines(const struct layout *layout, int *n);
const struct layout_label_range *layout_labels(const struct layout *layout, int *n);
/* Inside the page callback: of all pages that there will be. */
int layout_n_measured(const struct layout *layout);
/* Valid from layout_open on, also inside the page callback; from another thread where the layout's own has asked for the font
 * before.  What it names lives until layout_close. */
const struct page_font *layout_font(const struct layout *layout, int font);

/* Stable text of pages and lines (octavo dump layout) and of the structure (octavo dump tags). */
bool layout_dump(struct layout *layout, GString *out);
bool layout_dump_tags(struct layout *layout, GString *out);

#endif
