/*
 * layout: a Book and a theme become pages of placed items.  Knows pango and harfbuzz, never cairo.
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
#include "octavo/qr.h"
#include "octavo/theme.h"

/* ---- structure -------------------------------------------------------------------------------------- */

/* The logical tree of the book, as the PDF's structure tree will hold it (ISO 32000-1, 14.8.4). */
enum layout_role {
	ROLE_DOCUMENT, ROLE_PART, ROLE_SECT, ROLE_H1, ROLE_H2, ROLE_H3, ROLE_H4, ROLE_H5, ROLE_H6, ROLE_P,
	ROLE_L, ROLE_LI, ROLE_LBL, ROLE_LBODY, ROLE_QUOTE, ROLE_TABLE, ROLE_THEAD, ROLE_TBODY, ROLE_TR, ROLE_TH,
	ROLE_TD, ROLE_FIGURE, ROLE_FORMULA, ROLE_CODE, ROLE_NOTE, ROLE_REFERENCE, ROLE_LINK, ROLE_TOC, ROLE_TOCI,
	ROLE_CAPTION, ROLE_CALLOUT, ROLE_SPAN, ROLE__COUNT
};

#define LAYOUT_ARTIFACT (-1)   /* elem of what is not content: rules, tints, boxes */
#define LAYOUT_PAGINATION (-2) /* elem of running heads and folios, which are no content either */

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

enum layout_kind { ITEM_GLYPHS, ITEM_RECT, ITEM_LINE, ITEM_ICON, ITEM_PICTURE, ITEM_QR, ITEM_RINGS };

struct layout_glyph {
	uint32_t index;      /* in the font */
	float x, y;          /* of the glyph's origin, absolute on the page */
};

struct layout_cluster {
	uint8_t n_bytes, n_glyphs;
};

struct layout_glyphs {
	int font;                /* index for layout_font */
	double size;             /* points */
	double x_scale;          /* font expansion, 1 = none (advances are already scaled) */
	double letters;          /* points that each letter is spaced by, times x_scale: the glyphs' places hold it */
	const struct layout_glyph *glyphs;
	int n_glyphs;
	const char *text;        /* UTF-8, in logical order, what the glyphs spell; a hyphen added by breaking is U+00AD */
	int text_len;
	const struct layout_cluster *clusters; /* in order of the glyphs (visual) */
	int n_clusters;
	bool backward;           /* right-to-left run: clusters map text from its end */
};

struct layout_item {
	enum layout_kind kind;
	int elem;                /* index for layout_elems, or LAYOUT_ARTIFACT, LAYOUT_PAGINATION */
	theme_colour colour;
	bool turned;             /* its place is told on the page turned by 90 degrees clockwise: x runs from the
	                            page's foot upwards, y from its left edge to the right (wide tables) */
	union {
		struct layout_glyphs glyphs;
		struct { double x, y, width, height; } rect;           /* filled */
		struct { double x1, y1, x2, y2, width; double dash[2]; } line; /* dash[0] 0: solid */
		struct { double x, y, size; int callout; } icon;        /* top left; enum theme_callout */
		struct { double x, y, width, height; int picture; } picture; /* index in book->pictures */
		struct { double x, y, module; int size; const char *url; } qr; /* top left of the dark modules, size of
		                                                 them a side; white ground with quiet zone is the drawer's */
		struct { double x, y, side; } rings;                    /* top left of the frontispiece: cover_draw_rings */
	} as;
};

struct layout_link {
	double x, y, width, height;
	int elem;                       /* the ROLE_LINK (or ROLE_REFERENCE) element */
	const char *url;                /* to the world, or NULL */
	const struct book_anchor *anchor; /* into the book, or NULL */
	const char *dest;               /* a place that is no book anchor ("fn-3-1"), or NULL */
	const char *contents;           /* words for assistive tools: what the link says */
};

/* Where words come from: a node of the doc tree, and how many characters of its text that are seen (text_char_seen)
 * come before; the root of a section stands for its heading.  node NULL: the program's own words. */
struct layout_source {
	const struct doc_node *node;
	int before;
};

struct layout_dest {
	const char *id;                 /* anchor id or "fn-…" */
	double x, y;
};

/* What a page without a chapter belongs to, where the EPUB has it too. */
enum layout_matter { MATTER_NONE, MATTER_TITLE, MATTER_IMPRINT, MATTER_CONTENTS, MATTER_INDEX };

struct layout_page {
	int index;                      /* from 0 */
	const char *label;              /* "iv", "37" */
	double width, height;
	bool recto;
	int chapter;                    /* index in book->chapters, -1: front or back matter */
	int first_elem;                 /* elements of the chapter begin there */
	enum layout_matter matter;
	struct layout_source first;     /* of the first words of the text that come from a note; footnotes do not count */
	const struct layout_item *items; /* in drawing order; artifacts first (tints lie below) */
	int n_items;
	const struct layout_link *links;
	int n_links;
	const struct layout_dest *dests;
	int n_dests;
};

/* ---- the stage --------------------------------------------------------------------------------------- */

struct layout;

struct layout_font {
	const char *file;    /* path of the font file */
	int face;            /* index in a collection */
	const char *name;    /* family and style, for messages */
	GBytes *bytes;       /* the file, mapped once for all who read it; NULL: it cannot be read */
};

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
 * Wants the digests of book_digest. */
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
const struct layout_font *layout_font(const struct layout *layout, int font);

/* Stable text of pages and lines (octavo dump layout) and of the structure (octavo dump tags). */
bool layout_dump(struct layout *layout, GString *out);
bool layout_dump_tags(struct layout *layout, GString *out);

#endif
