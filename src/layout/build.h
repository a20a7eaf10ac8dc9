/*
 * build: blocks of the doc tree become rows of a vertical list.  One struct build is one
 * flow (a chapter, the contents, a title page); it holds the list, the footnotes' list,
 * the links, and the column, font and language of the place where it is.  Blocks change
 * these, build their children and put them back.
 *
 * Order: lay_init, any block calls, lay_finish; then pages.c breaks and draws it.
 */
#ifndef LAYOUT_BUILD_H
#define LAYOUT_BUILD_H

#include "layout/state.h"
#include "octavo/flow.h"
#include "octavo/xml.h"

/* A QR code in the margin, or in a list at the chapter's end. */
struct vcode {
	const char *url;
	const char *time;        /* "9:32", or NULL */
	const char *host, *path; /* the address on two lines: "youtu.be/" and the id */
	int ordinal;             /* of the time in its chapter; -1: the episode's own */
	/* structure: the code as a figure in its link, when drawing */
	int elem, link_elem;
	double cap; /* the row's cap height stands this far below its top */
};

/* Where words lead; one of the first three. */
struct lay_link {
	const char *url;                  /* to the world */
	const struct book_anchor *anchor; /* to a place in the book */
	const char *dest;                 /* to a place by its id */
	const char *contents;             /* what the link says to who cannot see it */
	int elem;
};

/* No row takes a code; the line takes it that has the time. */
enum { CODE_ROW_NONE = -1, CODE_ROW_LINE = -2 };

enum lay_mark_kind { MARK_NOTE, MARK_DEST, MARK_TIME, MARK_REF, BOX_SQUARE, BOX_PICTURE, BOX_FORMULA, BOX_RUBY };

/* What a mark or box in a paragraph means; its number there is the index here. */
struct lay_mark {
	enum lay_mark_kind kind;
	/* MARK_NOTE: the footnote; BOX_PICTURE: the picture */
	const struct doc_node *node;
	const char *id;           /* MARK_DEST; MARK_REF: the place whose page is told */
	const struct vcode *code; /* MARK_TIME */
	int n_notes;              /* MARK_NOTE: rows of notes that are called with it */
	double width, height;     /* boxes */
	double drop;              /* BOX_PICTURE, BOX_FORMULA: of height, what stands below the baseline */
	int elem;
	const struct formula_part *part; /* BOX_FORMULA */
	const struct lay_ruby *ruby;     /* BOX_RUBY */
	theme_colour colour;             /* BOX_FORMULA */
};

/* What a row tells its page. */
enum lay_told_kind {
	TOLD_DEST,    /* id: a place that is linked to */
	TOLD_HEAD,    /* title: for the running head of rectos */
	TOLD_OUTLINE, /* number: an entry of the bookmarks, filled later */
	TOLD_CODE,    /* code: a QR code wanted in the margin */
	TOLD_TURNED,  /* number: a list whose pages follow this one, turned */
	TOLD_CHAPTER, /* number: a chapter begins */
};
struct lay_told {
	enum lay_told_kind kind;
	int number;
	const char *id;
	const struct vcode *code;
	const struct lay_title *title;
};

/* A heading met in the chapter, for the list of times at its end. */
struct lay_moment {
	const char *time; /* "9:32" */
	const char *url;
	const char *title; /* of the heading, or the words around */
	const char *id;    /* the place of the time or its heading */
	bool dropped;      /* its code found no room */
	bool heading;      /* the first of its section */
};

/* Where a block stands and how its words look: what its children may change, and it puts back (struct lay_place saved = build->at). */
struct lay_place {
	double x, measure; /* the column, from the left of the text block */
	double least;      /* what nesting leaves of its measure */
	double leading;
	const struct theme_font *font;
	double scale;      /* of it */
	bool italic, ragged, rtl, in_frame;
	const char *lang;
	int elem;          /* parent of elements to come */
	int list_level;
};

struct build {
	struct layout *layout;
	const struct theme *theme;
	const struct book *book;
	struct arena *arena;
	struct vlist text, notes;
	struct vlist *list;     /* where rows go now */
	GArray *links;          /* struct lay_link; numbers count from 1 */
	GArray *marks;          /* struct lay_mark */
	GArray *moments;        /* struct lay_moment */
	GArray *turned;         /* struct vlist: tables and diagrams that stand on turned pages */
	GArray *variants;       /* struct lay_variant, in the order of their rows */
	GArray *styles;         /* struct type_style: of the inlines around the place, innermost last */
	GPtrArray *queue;       /* footnotes called, not yet built */
	GHashTable *notes_done; /* DOC_FOOTNOTE nodes called -> their number */
	GHashTable *url_notes;  /* address -> its DOC_FOOTNOTE, where addresses are notes */
	int n_notes;            /* called */
	/* places whose page was told since the last heading -> ordinal */
	GHashTable *refs;
	/* struct book_section that this chapter links to, in order in spoken_order */
	GHashTable *spoken;
	GPtrArray *spoken_order; /* struct book_anchor */
	int chapter, section;    /* -1: front or back matter */
	int subject;             /* the chapter whose words come: chapter, or one that follows on its pages */
	struct lay_place at; /* of the block at work */
	bool in_note;  /* of a footnote */
	bool indent;   /* the next paragraph is indented */
	bool lead;     /* the next paragraph opens the chapter */
	bool headed, below_head; /* the block just laid out, the one before that at hand, is a line that stands for a heading */
	int depth;     /* of block nesting */
	int page_base; /* front matter: pages before this flow */
	int n_times;   /* times met: ordinals */
	/* top of the capitals below the top of a row that wants a code: text, heading */
	double code_cap, heading_cap;
	int code_row;           /* of text, beside which the code of the next first time stands; or CODE_ROW_NONE, CODE_ROW_LINE */
	const char *heading_title, *heading_id; /* last heading met */
	int heading_level;                      /* of it */
	bool heading_time;                      /* the last heading has its first time */
	const char *path;                       /* note, for messages */
};

void lay_init(struct build *build, struct layout *layout, int chapter);
void lay_free(struct build *build);

/* ---- blocks (build.c) ---- */

void lay_block(struct build *build, const struct doc_node *node);
/* The children of node, from first on. */
void lay_blocks(struct build *build, const struct doc_node *first);
/* Puts a place that is linked to before the next row. */
void lay_dest(struct build *build, const char *id);
/* The next row of the list tells it, or a row that is there; told is copied.  of_line: as in struct vmark. */
void lay_tell(struct build *build, const struct lay_told *told);
void lay_tell_row(struct build *build, struct vrow *row, const struct lay_told *told, bool of_line);
int lay_elem(struct build *build, enum layout_role role);

/* A paragraph of lines on the grid, for which vary.c may look for other numbers of lines. */
struct lay_variant {
	struct para *para;
	const struct para_result *result;
	int first;  /* row of the text list */
	int tried;  /* its other settings were looked for: 1; loose ones too: 2 */
	bool shorter, longer; /* they were offered */
};

/* What has been told so far; to go back to when something is built anew. */
struct lay_point {
	guint n_elems, n_links, n_marks, n_moments, n_refs;
	int n_times, n_notes, code_row;
	bool heading_time;
};
struct lay_point lay_point(const struct build *build);
void lay_rewind(struct build *build, const struct lay_point *point);
/* Where words of that measure stand at the start of the column. */
double lay_start(const struct build *build, double measure);
/* Makes the column all of the text block again. */
void lay_whole(struct build *build);
/* Makes the column narrower at its start and end sides. */
void lay_inset(struct build *build, double start, double end);

/* Block kinds with files of their own. */
void lay_callout(struct build *build, const struct doc_node *node);
void lay_list(struct build *build, const struct doc_node *node);
void lay_terms(struct build *build, const struct doc_node *node);
void lay_table(struct build *build, const struct doc_node *node);
/* What is wider than the column on turned pages (turned.c): the width of their block; whether there may be some at this place; rows go to
 * list between open, which returns its number, and close. */
double lay_turned_measure(const struct theme *theme);
bool lay_may_turn(const struct build *build);
int lay_turned_open(struct build *build, struct vlist *list);
void lay_turned_close(struct build *build, struct vlist *list, int number);
void lay_code(struct build *build, const struct doc_node *node);
void lay_math(struct build *build, const struct doc_node *node);
void lay_figure(struct build *build, const struct doc_node *node);
/* Offers the page builder a row lower by whole lines, to so much of its height; the cost is so many times the usual. */
void lay_offer_lower(struct build *build, struct vrow *row, double least, double dear);
void lay_diagram(struct build *build, const struct doc_node *node);
/* The diagram that a row holds, or NULL; and sets it smaller in a row that the page builder has lowered. */
const struct doc_node *lay_diagram_node(const struct vrow *row);
void lay_diagram_lower(struct build *build, struct vrow *row);
/* How wide it is in such a column; 0: it has no room. */
double lay_diagram_width(struct build *build, const struct doc_node *node, double measure);
/* The white above and below something so high, so that all of it is whole lines of the grid; least, at least. */
double lay_white(const struct build *build, double height, double least);
/* Sets the picture of a row that the page builder has lowered as much smaller. */
void lay_figure_lower(struct build *build, struct vrow *row);
/* That picture. */
const struct lay_mark *lay_figure_mark(const struct vrow *row);
/* The element of a formula, with its source in words. */
int lay_formula_elem(struct build *build, const struct doc_node *node, int parent);
/* The formula as it stands among words of a style; NULL: it is not understood, or too wide for the column. */
const struct formula *lay_formula(struct build *build, const struct doc_node *node, const struct type_style *style);
/* Draws letters with their reading above (ruby.c); y is their baseline. */
void lay_ruby_draw(const struct lay_ruby *ruby, struct canvas *canvas, double x, double y);
/* The size at which a picture is set: never beyond 150 dpi, the width asked for honoured,
 * fitted to a box. */
void lay_picture_size(struct build *build, const struct doc_picture *picture,
	double width, double height, struct lay_mark *mark);
/* The figure of a picture, with what stands for it in words: its description, else its
 * file's name. */
int lay_picture_elem(
	struct build *build, const struct doc_node *picture, int parent);
/* The number of a footnote that has been called; 0: it has not. */
int lay_note_number(const struct build *build, const struct doc_node *note);
void lay_footnote_rest(struct build *build, const struct doc_node *node);
void lay_footnotes_queued(struct build *build);
void lay_heading(struct build *build, const struct doc_node *node);
/* The white above a heading of this level where it stands now, points. */
double lay_heading_above(const struct build *build, int level);
void lay_rule(struct build *build, const struct doc_node *node);
/* Lines to write an answer on. */
void lay_room(struct build *build, const struct doc_node *node);

/* A title as it is shown beside its text. */
struct lay_title {
	const char *plain;
	const struct doc_node *inlines; /* of book_title_inlines, or NULL: it is its plain words */
};

struct lay_heading {
	int level;
	const char *number, *id;
	struct lay_title title;
	/* its inlines in the text, or NULL: the title is set */
	const struct doc_node *node;
	const struct doc_node *source; /* where the title comes from */
};
void lay_heading_rows(struct build *build, const struct lay_heading *heading);

/* ---- paragraphs (text.c) ---- */

struct lay_text {
	struct type_style style;
	struct para_options options; /* measure 0: the column's */
	double leading;
	int base_rtl; /* -1 from the text, else as build */
	bool no_snap;   /* the first line stands where it falls, and is not brought to the grid */
	bool loose;     /* a higher line takes so much more, and not whole lines of the grid */
	int lead_words; /* so many first words are set in small caps */
	bool no_refs;   /* no "(p. 37)" after links: headings, captions */
	bool apart;     /* the inlines are a title's, which is no part of the text: they stand for all that is in source */
	const struct doc_node *source; /* or NULL: it is nowhere in a note */
};

/* What a paragraph of the place looks like: font, language, alignment, indent; elem is
 * its element. */
struct lay_text lay_text(
	const struct build *build, const struct theme_font *font, int elem);
/* What a title looks like: on its font's own leading and off the grid, of whole words, without pages of places. */
struct lay_text lay_title_text(const struct build *build, const struct theme_font *font, int elem, enum para_align align);
/* Words of a role in italics stand upright where some of their letters have none: figures and Latin words would lean alone. */
void lay_upright(struct lay_text *text, const char *words);
/* The style with which it begins. */
struct type_style lay_style(const struct lay_text *text);
struct para *lay_para_open(struct build *build, const struct lay_text *text);
/* Adds a string in the paragraph's style. */
void lay_para_words(struct build *build, struct para *para,
	const struct type_style *style, const char *words);
/* Sets the paragraph and appends its lines as rows; returns the index of the first, or -1
 * if there is none. */
int lay_para_rows(struct build *build, struct para *para, const struct lay_text *text);
/* Adds a title. */
void lay_para_title(struct build *build, struct para *para, const struct lay_text *text, const struct lay_title *title);
/* Words of the text may be parted by hyphens. */
void lay_text_part(struct lay_text *text);
/* Both at once, for a string and for a title; balanced titles have whole words but for those that no line holds. */
int lay_title_rows(struct build *build, const struct lay_text *text, const struct lay_title *title);
int lay_words_rows(struct build *build, const struct lay_text *text, const char *words);
double lay_words_width(
	struct build *build, const struct lay_text *text, const char *words);
/* How far a paragraph's first line stands in [pt].  running: it is of the text, and not of a box or list; some languages then indent
 * those behind headings too. */
double lay_indent(const struct build *build, bool running);
/* The words; where they are wider than that, up to a place where a title parts ("Topic | Guest"), else cut with an ellipsis. */
const char *lay_fit_words(struct build *build, const struct lay_text *text,
	const char *words, double width);
/* The same for a title, which is its plain words where it has to be cut. */
struct lay_title lay_fit_title(struct build *build, const struct lay_text *text, const struct lay_title *title, double width);
/* A single line as a thing to be drawn with a row: aligned in a width. */
struct vdeco lay_line_deco(struct build *build, const struct lay_text *text,
	const char *words, double x, double baseline, double width);
struct vdeco lay_title_deco(struct build *build, const struct lay_text *text,
	const struct lay_title *title, double x, double baseline, double width);
struct vdeco lay_para_deco(struct build *build, struct para *para,
	const struct para_result *result, int line, double x, double baseline);
/* A line of a paragraph, as lay_para_deco has it drawn. */
struct lay_line {
	struct para *para;
	const struct para_result *result;
	int line;
};
/* What draws the row's line of text, its data a struct lay_line; NULL: the row has none. */
const struct vdeco *lay_row_line(const struct vrow *row);
/* Handles the marks of a line that stands in the given row. */
void lay_line_marks(struct build *build, struct vlist *list, int row,
	const struct para_result *result, int line, double x, double baseline);
/* Gives a row the line of a paragraph set anew, and what its marks mean. */
void lay_line_again(struct build *build, struct vrow *row, struct para *para,
	const struct para_result *result, int line, double x, double baseline);
/* The height of a line: the leading, or whole lines of it where the line holds a picture.
 */
double lay_line_height(const struct build *build, const struct para_result *result,
	int line, double leading);
/* How far its baseline stands below the top of a line so high. */
double lay_line_baseline(const struct build *build, const struct para_result *result,
	int line, double leading);
double lay_baseline(double leading);
/* The cost of a page break above a line of a paragraph of n. */
float lay_line_cost(int line, int n);

/* ---- inlines (inline.c, links.c, time.c) ---- */

/* Adds the inlines below node to the paragraph. */
void lay_inlines(struct build *build, struct para *para, const struct doc_node *node,
	const struct lay_text *text);
/* The same for first and what follows it. */
void lay_inlines_from(struct build *build, struct para *para,
	const struct doc_node *first, const struct lay_text *text);
/* The caption whose words begin with a node, and how it is set; its element is made below the parent.  source: the words are no part of
 * the text but stand for that node.  NULL: there is none. */
struct para *lay_caption_open(struct build *build, const struct doc_node *words, const struct doc_node *source, struct lay_text *text, int parent);
int lay_link_new(struct build *build, const struct lay_link *link);
/* A link to a place in the book by its id, for lists of pages. */
int lay_link_to(struct build *build, const char *dest, const char *contents, int elem);
/* What the link of an address to the moment of a time says to who cannot see it: "Watch: 9:32".  NULL while measuring. */
const char *lay_time_says(struct build *build, const char *url, const char *time);
/* A code for a moment (seconds -1: for the whole), with the words of its label. */
struct vcode *lay_code_request(struct build *build, const char *provider,
	const char *video, int seconds, int ordinal);
/* Gives it its structure elements under parent. */
void lay_code_elems(struct build *build, struct vcode *code, int parent);

#endif
