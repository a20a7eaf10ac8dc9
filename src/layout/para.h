/*
 * para: the seam between text and page, private to layout.  The text engine (engine.c, font.c, shape.c, figures.c, word.c, hyphen.c,
 * patterns.c, which share type.h; spots.c, segment.c, split.c, memo.c, para.c, places.c, set.c, breaker.c, river.c, line.c, draw.c,
 * which share para_imp.h) turns styled text into lines; the page side (flow and its blocks) places lines and never sees a glyph;
 * the breaker never sees a page.
 *
 * Life of a paragraph: para_open, then in reading order para_style / para_text / para_mark / para_box / para_break
 * calls, then para_end; then para_set as often as wanted with other measures (the shaping is done once), then para_draw for each line.  Everything lives in the arena given to para_open (the chapter's scratch).
 *
 * Cost: words are shaped once per (face, features, language) and cached in struct type; setting is linear in
 * words for all practical text.
 */
#ifndef LAYOUT_PARA_H
#define LAYOUT_PARA_H

#include "octavo/layout.h"

/* The text engine: faces by file, word cache, hyphenation patterns, fallback. */
struct type;

/* NULL after a report (a family that is not there falls back to one that is, with DIAG_FONT_MISSING). */
struct type *type_open(const struct theme *theme, const struct job *job);
void type_close(struct type *type);
/* Forgets words and breaks: no paragraph of before may be used any more, nor what is remembered of them. */
void type_forget(struct type *type);
/* Paragraphs remembered as they were split into words (split.c): those of a chapter, which is set twice. */
struct splits *splits_new(void);
void splits_free(struct splits *splits);
/* Paragraphs to come are looked for there, and remembered; NULL: no more.  Borrowed. */
void type_remember(struct type *type, struct splits *splits);
const struct layout_font *type_font(struct type *type, int font);
/* Cap height of a theme font, points: for icons and codes aligned to text. */
double type_cap_height(struct type *type, const struct theme_font *font);

/* How the text that follows looks and what it belongs to. */
struct type_style {
	const struct theme_font *font;  /* role; borrowed, as long as the engine lives */
	bool bold, italic, mono;        /* changes to it: bold and italic pick the family's other styles, mono the code face */
	double scale;                   /* size relative to font->size; 0 means 1 */
	double rise;                    /* baseline shift, points, upwards */
	bool has_colour;
	theme_colour colour;            /* instead of font->colour when has_colour */
	bool smallcaps;                 /* real small caps */
	bool underline, strike;
	bool has_ground;
	theme_colour ground;            /* rectangle behind the text (mark, kbd) when has_ground */
	const char *lang;               /* BCP 47, never NULL */
	bool no_break;                  /* no line break inside (times) */
	bool no_hyphen;
	int elem;                       /* structure element of the glyphs */
	int link;                       /* 0: none; else a number: every line on which text with this number stands
	                                   yields one rectangle, given to the canvas with canvas_link */
};

enum para_align { PARA_JUSTIFY, PARA_START, PARA_END, PARA_CENTRE, PARA_BALANCE /* start-aligned, lines of like length */ };

struct para;

/* base_rtl: -1 from the first strong character, 0 left to right, 1 right to left. */
struct para *para_open(struct type *type, struct arena *arena, int base_rtl);
void para_style(struct para *para, const struct type_style *style);
/* Adds UTF-8 text; newlines count as blanks; white space collapses unless keep_space (code). */
void para_text(struct para *para, const char *text, size_t len, struct pos pos);
void para_keep_space(struct para *para, bool keep_space);
/* The text added next holds the number of a page, which may be another one when the paragraph is made again: what is
 * remembered of its words is good for all numbers of so many figures, of its lines for those that measure the same. */
void para_numbered(struct para *para);
/* The text that follows comes from there; nobody asks before a line is drawn. */
void para_source(struct para *para, struct layout_source source);
/* A glue of fixed width in points that never breaks (0.2 em before a time). */
void para_fixed_space(struct para *para, double width);
/* A forced line break. */
void para_break(struct para *para);
/* A weightless mark: told in the line where it falls (footnote references, codes, anchors). */
void para_mark(struct para *para, int mark);
/* An inline object; told in its line with its place. */
void para_box(struct para *para, int box, double width);
/* The same for a thing that stands among words as a letter does: no line ends beside it but where one would beside a
 * letter. */
void para_box_joined(struct para *para, int box, double width);
/* White between two boxes of one thing, at which a line may end, at a price; it is gone then. */
enum para_seam { PARA_SEAM_RELATION, PARA_SEAM_OPERATOR, PARA_SEAM_WITHIN /* brackets */ };
void para_seam(struct para *para, double width, enum para_seam seam);
/* The same on a line of its own, which what stands before and after it leaves. */
void para_box_alone(struct para *para, int box, double width);
void para_end(struct para *para);

struct para_options {
	double measure;        /* points */
	double indent;         /* of the first line, points, at the start side */
	double hang;           /* of all lines but the first */
	enum para_align align;
	bool hyphenate;
};

struct para_line {
	bool hyphen;           /* ends in an added hyphen */
	bool last;
	int first_mark, n_marks; /* in para_set_result.marks */
	/* known from para_draw on: most lines are asked for their number alone */
	double x;              /* from the left edge of the measure to the first glyph (protrusion makes it negative) */
	double width;          /* as set */
	double ratio;          /* of glue set: 0 natural, 1 stretched to the full stretch, negative shrunk */
};

struct para_mark_at { int mark; bool is_box; double x, width; };

struct para_result {
	struct para_line *lines;
	int n_lines;
	struct para_mark_at *marks;
	int n_marks;
	double demerits;
	bool overfull;         /* some word was wider than the measure (already broken or sticking out, and told) */
	struct para_options options;
	bool rtl;
};

/* Breaks into lines; the result lives in the paragraph's arena. */
const struct para_result *para_set(struct para *para, const struct para_options *options);

/* The same paragraph a line shorter and a line longer than its best setting, as far as that is wanted and can be had
 * without lines that are torn or crammed (loose: some lines may gape) and with at most so many demerits more; else
 * NULL.  Their demerits are comparable with those of best. */
struct para_vary { bool shorter, longer, loose; double most_more; };
struct para_variants { const struct para_result *shorter, *longer; };
struct para_variants para_vary(struct para *para, const struct para_result *best, const struct para_vary *want);

/* Width of everything on one line (of the widest, where lines are forced), and of the widest unbreakable piece. */
double para_natural_width(struct para *para);
double para_min_width(struct para *para);
bool para_is_empty(const struct para *para);
/* Whether it begins with a box on a line of its own. */
bool para_opens_alone(const struct para *para);

/* ---- where things are drawn -------------------------------------------------------------------------- */

/* A page in the making: canvas.c.  Items for content and artifacts are kept apart and joined, artifacts first. */
struct canvas {
	struct arena *arena;   /* lives until the page was handed out */
	GArray *artifacts;     /* struct layout_item, drawn first */
	GArray *items;         /* struct layout_item */
	GArray *links;         /* struct layout_link */
	GArray *dests;         /* struct layout_dest */
	struct layout_source first; /* of the first words drawn that have one */
	void (*link_fn)(void *data, int link, struct layout_link *out); /* fills url, anchor, elem … of a link number */
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
void canvas_link(struct canvas *canvas, int link, double x, double y, double width, double height);
void canvas_dest(struct canvas *canvas, const char *id, double x, double y);

/* Draws one line: x is the left edge of the measure, y the baseline. */
void para_draw(struct para *para, const struct para_result *result, int line, double x, double y,
	struct canvas *canvas);

#endif
