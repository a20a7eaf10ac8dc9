/*
 * body: the blocks and inlines of one document.  body.c walks the tree and knows the row of each kind; block.c,
 * inline.c, callout.c and table.c hold the handlers.
 *
 * A handler's enter writes what stands before the children and returns whether they (and leave) are wanted.
 */
#ifndef EPUB_BODY_H
#define EPUB_BODY_H

#include "octavo/math.h"
#include "epub/make.h"

#define BODY_HEADINGS 8

/* A page that begins inside the text at hand. */
struct text_break {
	size_t at; /* byte */
	int page;
};

struct body {
	struct epub *epub;
	struct epub_file *file;
	struct xml *xml;
	const char *lang;           /* in force */
	const char *scope;          /* id of the section: ids made here begin with it */
	int counter;                /* of ids made here */
	int levels[BODY_HEADINGS];  /* of the heading sections that are open */
	int n_levels;
	int heading;                /* level of the last heading, 0: none yet */
	int links;                  /* links around: a link inside a link is written as text */
	bool anchor;                /* the outermost of them has an address */
	int depth;                  /* of the node at hand below the walk's top */
	bool tight;                 /* words of the table at hand are parted */
	int title;                  /* letters of a long word in the title at hand; 0: none is, or from right to left */
	int lead;                   /* words of the chapter's first paragraph still in small capitals */
	const char *task;           /* mark waiting for the item's first paragraph */
	const struct doc_node *note; /* footnote waiting for its first paragraph */
	guint n_notes;              /* footnotes of the file that are written */
	GHashTable *marked;         /* DOC_FOOTNOTEs whose mark stands in this file */
	GArray *text_breaks;        /* struct text_break, of the text at hand; or NULL */
	int n_text_breaks, text_break; /* of them, and the next */
};

/* Writes the blocks from first up to (without) end. */
void body_blocks(struct body *body, const struct doc_node *first, const struct doc_node *end);
/* Ends the sections that headings have opened. */
void body_close_sections(struct body *body, int level);
/* Writes the inlines below node, without links. */
void body_inlines(struct body *body, const struct doc_node *node);
/* The footnotes that stand in the file and are not yet written. */
void body_notes(struct body *body);

/* Attributes all elements may have: id, language and direction. */
void body_attrs(struct body *body, const struct doc_node *node);
/* The id, if it is one and not yet written. */
void body_id(struct body *body, const char *id);
/* The level a heading can have here: levels never skip. */
int body_level(struct body *body, int level);
/* True when the node's words begin from the right. */
bool body_rtl(const struct body *body, const struct doc_node *node);
/* Language in force at a node. */
const char *body_lang(const struct body *body, const struct doc_node *node);

/* breaks.c: writes the page breaks that stand at the chapter's beginning, after its notes, straight before a node, or
 * before a block because the page begins with its first words. */
void breaks_opening(struct body *body);
void breaks_ending(struct body *body);
void breaks_before(struct body *body, const struct doc_node *node);
void breaks_before_block(struct body *body, const struct doc_node *block);
/* Writes text of a leaf with the breaks in it: at once, or opened and then piece by piece in order. */
void breaks_whole_text(struct body *body, const struct doc_node *node, const char *text);
void breaks_text_open(struct body *body, const struct doc_node *node, const char *text);
void breaks_text(struct body *body, const char *text, size_t start, size_t len);
/* Writes the breaks of all pages that begin in a node whose text does not stand here as it is. */
void breaks_beside(struct body *body, const struct doc_node *node);

/* parted.c: the words of a text in a title, and in a cell of a table whose words want room. */
void parted_in_title(struct body *body, const struct doc_node *node, const char *text);
void parted_in_table(struct body *body, const struct doc_node *node, const char *text);
/* What body->title is to be for a heading of a level (1: the document's), a box 0. */
int parted_title(int level);
/* Letters of the longest of its words, and of what is left of these where they are parted. */
struct parted_width { int whole, parted; };
struct parted_width parted_measure(struct epub *epub, const char *lang, const char *text);

/* mathml.c: a formula; source: its TeX. */
void mathml_write(struct xml *xml, const struct math *math, const char *source, bool display);
/* Its element, without what is in it; and what is in it. */
void mathml_open(struct xml *xml);
void mathml_node(struct xml *xml, const struct math *node);
/* mathml_parts.c: a formula in a line of words.  A long one is written in parts, each with its own TeX, between which the line may
 * end: nothing of it is beyond the edge of a narrow screen.  Parts go from left to right as the words do. */
void mathml_write_parted(struct xml *xml, const struct math *math, const char *source);

/* The formula of a node, counted, with the page breaks in it written before it; NULL: its source is shown. */
const struct math *body_formula(struct body *body, const struct doc_node *node);

/* What the handlers are. */
struct body_handler {
	bool (*enter)(struct body *body, const struct doc_node *node);
	void (*leave)(struct body *body, const struct doc_node *node);
};

bool body_paragraph(struct body *body, const struct doc_node *node);
void body_paragraph_end(struct body *body, const struct doc_node *node);
bool body_inner_heading(struct body *body, const struct doc_node *node);
void body_inner_heading_end(struct body *body, const struct doc_node *node);
bool body_quote(struct body *body, const struct doc_node *node);
bool body_list(struct body *body, const struct doc_node *node);
bool body_item(struct body *body, const struct doc_node *node);
bool body_terms(struct body *body, const struct doc_node *node);
bool body_code_block(struct body *body, const struct doc_node *node);
bool body_math_block(struct body *body, const struct doc_node *node);
bool body_diagram(struct body *body, const struct doc_node *node);
bool body_rule(struct body *body, const struct doc_node *node);
bool body_room(struct body *body, const struct doc_node *node);
bool body_embed(struct body *body, const struct doc_node *node);
bool body_figure(struct body *body, const struct doc_node *node);
void body_figure_end(struct body *body, const struct doc_node *node);

bool body_callout(struct body *body, const struct doc_node *node);
void body_callout_end(struct body *body, const struct doc_node *node);
bool body_callout_title(struct body *body, const struct doc_node *node);
void body_callout_title_end(struct body *body, const struct doc_node *node);

bool body_table(struct body *body, const struct doc_node *node);
void body_table_end(struct body *body, const struct doc_node *node);
bool body_caption(struct body *body, const struct doc_node *node);
bool body_row(struct body *body, const struct doc_node *node);
void body_row_end(struct body *body, const struct doc_node *node);
bool body_cell(struct body *body, const struct doc_node *node);

bool body_text(struct body *body, const struct doc_node *node);
bool body_soft_break(struct body *body, const struct doc_node *node);
bool body_hard_break(struct body *body, const struct doc_node *node);
bool body_emphasis(struct body *body, const struct doc_node *node);
void body_emphasis_end(struct body *body, const struct doc_node *node);
bool body_code(struct body *body, const struct doc_node *node);
bool body_math(struct body *body, const struct doc_node *node);
bool body_tag(struct body *body, const struct doc_node *node);
bool body_link(struct body *body, const struct doc_node *node);
void body_link_end(struct body *body, const struct doc_node *node);
bool body_time(struct body *body, const struct doc_node *node);
bool body_picture(struct body *body, const struct doc_node *node);
bool body_note_mark(struct body *body, const struct doc_node *node);

#endif
