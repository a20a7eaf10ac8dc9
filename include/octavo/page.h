/*
 * page: what stands on a page, as whoever lays it out tells whoever draws it, and the canvas on which that is noted.
 *
 * Coordinates: points, origin at the page's top left, y downwards.
 */
#ifndef OCTAVO_PAGE_H
#define OCTAVO_PAGE_H

#include "octavo/theme.h"

struct diagram_step; /* octavo/diagram.h */
struct doc_node;    /* octavo/doc.h */
struct book_anchor; /* octavo/book.h */

#define PAGE_ARTIFACT (-1)   /* elem of what is not content: rules, tints, boxes */
#define PAGE_PAGINATION (-2) /* elem of running heads and folios, which are no content either */

struct page_font {
	const char *file;    /* path of the font file */
	int face;            /* index in a collection */
	const char *name;    /* family and style, for messages */
	GBytes *bytes;       /* the file, mapped once for all who read it; NULL: it cannot be read */
};

enum page_kind { ITEM_GLYPHS, ITEM_RECT, ITEM_LINE, ITEM_ICON, ITEM_PICTURE, ITEM_QR, ITEM_RINGS, ITEM_PATH };

struct page_glyph {
	uint32_t index;      /* in the font */
	float x, y;          /* of the glyph's origin, absolute on the page */
};

struct page_cluster {
	uint8_t n_bytes, n_glyphs;
};

struct page_glyphs {
	int font;                /* index for layout_font */
	double size;             /* points */
	double x_scale;          /* font expansion, 1 = none (advances are already scaled) */
	double letters;          /* points that each letter is spaced by, times x_scale: the glyphs' places hold it */
	const struct page_glyph *glyphs;
	int n_glyphs;
	const char *text;        /* UTF-8, in logical order, what the glyphs spell; a hyphen added by breaking is U+00AD */
	int text_len;
	const struct page_cluster *clusters; /* in order of the glyphs (visual) */
	int n_clusters;
	bool backward;           /* right-to-left run: clusters map text from its end */
};

/* A line of a drawing, or a ground. */
struct page_path {
	double x, y, width, height; /* of the whole drawing, and so of its element: top left, from which steps are told */
	const struct diagram_step *steps;
	int n_steps;
	double line;    /* width; 0: it is filled */
	double dash;    /* length of strokes and of the gaps between; 0: it is whole */
};

struct page_item {
	enum page_kind kind;
	int elem;                /* index for layout_elems, or PAGE_ARTIFACT, PAGE_PAGINATION */
	theme_colour colour;
	bool turned;             /* its place is told on the page turned by 90 degrees clockwise: x runs from the
	                            page's foot upwards, y from its left edge to the right (wide tables) */
	union {
		struct page_glyphs glyphs;
		struct { double x, y, width, height; } rect;           /* filled */
		struct { double x1, y1, x2, y2, width; double dash[2]; } line; /* dash[0] 0: solid */
		struct { double x, y, size; int callout; } icon;        /* top left; enum theme_callout */
		struct { double x, y, width, height; int picture; } picture; /* index in book->pictures */
		struct { double x, y, module; int size; const char *url; } qr; /* top left of the dark modules, size of
		                                                 them a side; white ground with quiet zone is the drawer's */
		struct page_path path;
		struct { double x, y, side; } rings;                    /* top left of the frontispiece: cover_draw_rings */
	} as;
};

struct page_link {
	double x, y, width, height;
	int elem;                       /* the ROLE_LINK (or ROLE_REFERENCE) element */
	const char *url;                /* to the world, or NULL */
	const struct book_anchor *anchor; /* into the book, or NULL */
	const char *dest;               /* a place that is no book anchor ("fn-3-1"), or NULL */
	const char *contents;           /* words for assistive tools: what the link says */
};

/* Where words come from: a node of the doc tree, and how many characters of its text that are seen (text_char_seen)
 * come before; the root of a section stands for its heading.  node NULL: the program's own words. */
struct page_source {
	const struct doc_node *node;
	int before;
};

struct page_dest {
	const char *id;                 /* anchor id or "fn-…" */
	double x, y;
};

/* ---- the canvas -------------------------------------------------------------------------------------- */

/* Room for n glyphs more, for as many clusters and bytes of what they spell. */
struct canvas_room {
	struct page_glyph *glyphs;
	struct page_cluster *clusters;
	char *text;
	int n;
};

/* A page in the making.  Items for content and artifacts are kept apart and joined, artifacts first. */
struct canvas {
	struct arena *arena;   /* lives until the page was handed out */
	GArray *artifacts;     /* struct page_item, drawn first */
	GArray *items;         /* struct page_item */
	GArray *links;         /* struct page_link */
	GArray *dests;         /* struct page_dest */
	struct page_source first; /* of the first words drawn that have one */
	struct canvas_room room; /* in the arena, for whoever draws words */
	void (*link_fn)(void *data, int link, struct page_link *out); /* fills url, anchor, elem … of a link number */
	void (*box_fn)(void *data, int box, double x, double y); /* draws what a box of the text holds, at its left
	                                                             on the baseline */
	void *data;
};

/* Its arrays, which serve one page after the other. */
void canvas_open(struct canvas *canvas);
void canvas_clear(struct canvas *canvas);
void canvas_close(struct canvas *canvas);
void canvas_rect(struct canvas *canvas, int elem, theme_colour colour, double x, double y, double width,
	double height);
void canvas_line(struct canvas *canvas, theme_colour colour, double x1, double y1, double x2, double y2,
	double width, double dash_on, double dash_off);
/* The steps are borrowed until the page was handed out. */
void canvas_path(struct canvas *canvas, int elem, theme_colour colour, const struct page_path *path);
void canvas_link(struct canvas *canvas, int link, double x, double y, double width, double height);
void canvas_dest(struct canvas *canvas, const char *id, double x, double y);

#endif
