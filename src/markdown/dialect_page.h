/*
 * A note at work in dialect.c: lines taken apart, the boxes that stand open, what was written.
 *
 * dialect_line.c has lines and fences, dialect_page.c reads and writes them, dialect_frame.c opens and leaves boxes,
 * dialect_cut.c joins links, dialect_plugin.c knows the blocks of plugins, dialect_notion.c those of Notion, dialect_myst.c those of MyST,
 * dialect_card_line.c cards to be learnt by heart, dialect_callout.c callouts that lost their sign, dialect_mdx.c statements of MDX, dialect_bullet.c lists with signs of
 * their own, dialect_clip.c labels of videos.  Borrowed throughout; dialect.c makes and drops a page.
 */
#ifndef MARKDOWN_DIALECT_PAGE_H
#define MARKDOWN_DIALECT_PAGE_H

#include "markdown/dialect.h"

enum { BULLETS = 4 };     /* levels of a list whose items begin with signs of their own */
enum { BULLET_NONE = -1, BULLET_NO_NUMBER = -2 }; /* sign and number of what is no item: none follows that */
enum { CODE_INDENT = 4 }; /* columns from which on a line is code, unless it belongs to an item */

/* One line, taken apart. */
struct line {
	const char *start, *end;
	const char *body; /* after blanks; at the end of a line without words */
	int indent;       /* columns of the blanks */
	int number;       /* of the note, from 1 */
	bool written;     /* … but not its text: it was mended */
};

/* A fence of code. */
struct fence {
	char sign; /* 0: none is open */
	size_t len;
};

/* A box that stands open. */
struct frame {
	struct box box;
	int column;  /* BOX_INDENT: lines that stand further out are outside */
	int strip;   /* columns that its lines have too many */
	gsize prefix; /* bytes of the prefix around it */
	int indent;   /* columns by which its first line stands further in */
	int caption, caption_end; /* lines of the caption in it, from and to; 0: there is none */
	bool in_list; /* it stands in an item */
};

/* A line that opens a box which needs an end of its own. */
struct opener {
	int number;
	bool closed;
	struct box box;
};

/* A link that blank lines cut. */
struct cut {
	const char *bracket;      /* that opens it */
	const char *first, *last; /* the words that are to be the link, from and up to; NULL: there are none */
	const char *close, *past; /* "](address)" */
	bool there;               /* … which stands at the end of these words */
};

/* A card at work. */
struct card {
	bool answer;  /* its answer is open */
	bool begun;   /* … and has words */
	bool block;   /* it stands between START and END */
	int indent;   /* of the line that opened the answer */
};

struct page {
	struct dialect *dialect;
	const char *at, *end;
	int number;
	int n_imports;    /* names that were looked for */
	bool no_remark, no_export; /* none ends from here on */
	bool in_list;     /* an item is open: what is indented is its */
	struct fence fence;
	guint fence_depth; /* frames around it */
	bool formula;      /* "$$" is open: what follows is TeX */
	bool options;      /* of a chunk: its options may follow */
	GString *prefix;   /* "> " of the boxes that are open */
	GArray *frames;    /* struct frame */
	GArray *openers;   /* struct opener */
	guint next_opener;
	GArray *cuts;      /* struct cut */
	guint next_cut;
	int blanks;        /* empty lines that are not written yet */
	int blank_number;
	bool row;          /* the line before was a row of a table: its caption may follow */
	bool caption;      /* … of a table's caption, which may go on */
	bool words;        /* … words, and no code: its id may follow */
	bool want_blank;   /* a box ended: the next line is not its */
	GArray *chapters;  /* struct chapter_place: of chapters_find */
	guint next_chapter;
	bool bulleted;     /* there are lists of dialect_bullet.c */
	bool of_video;     /* the note tells of one, its own; not of what it links to */
	int bullets[BULLETS], n_bullets; /* their signs, by level */
	int bullet_sign, bullet_number; /* of the line before, and the last number; BULLET_NONE, BULLET_NO_NUMBER */
	bool clipped;      /* there are labels of dialect_clip.c */
	bool bullet_ends;  /* the line before is an item of one, and all of it: a break stands behind it */
	const char *label; /* that a line above the heading to come gives it, or NULL */
	size_t label_len;
	const char *snip; /* address of Snipd's that the heading at work leads to */
	int snip_len;     /* 0: to none */
	bool snip_plays;  /* the line before links to a snip */
	struct card card;
	int properties, properties_end; /* lines of Notion's properties, from and up to; 0: there are none */
};

/* ---- dialect_line.c ---- */

/* The line from `at` on, without its newline. */
void line_read(struct line *line, const char *at, const char *end, int number);
/* The end of its words, before the blanks at the end. */
const char *line_words_end(const struct line *line);
/* Past the marks of items and quotations at `at`; *item, where it is not NULL: one of them is an item's. */
const char *line_past_marks(const char *at, const char *end, bool *item);
/* Opens or closes a fence; true where the line belongs to code. */
bool fence_step(struct fence *fence, const struct line *line);

/* ---- dialect_page.c ---- */

/* Takes the next line; false: there is none. */
bool page_next(struct page *page, struct line *line);
/* The next line with words, which is not taken. */
bool page_peek(const struct page *page, struct line *line);
/* Goes on where a look ahead has come to; behind the line. */
void page_take(struct page *page, const struct page *ahead);
void page_take_line(struct page *page, const struct line *line);
/* The innermost box that is open, or NULL. */
const struct frame *page_frame(const struct page *page);
/* Columns by which a line is indented in the box it stands in. */
int page_indent(const struct page *page, const struct line *line);
/* The beginning of a line: the prefix of the boxes around it, and blanks. */
void page_put_prefix(struct page *page, int indent);
/* The end of a line that comes from that of the note. */
void page_put_end(struct page *page, int number);
/* The same, where its words may begin further in than in the note, by the prefix of its box. */
void page_end_words(struct page *page, const struct line *line, int indent);
/* A line as it is, in the box it stands in. */
void page_put_raw(struct page *page, const struct line *line);
/* A tag on a line of its own, Markdown before and behind it. */
void page_put_tag(struct page *page, const char *tag, int indent);
/* The empty lines before this one, and one where a box ended. */
void page_flush_blanks(struct page *page, int number);

/* ---- dialect_frame.c ---- */

/* First pass: which boxes are closed. */
void frames_find(struct page *page);
/* Leaves boxes that a line stands outside of, by its blanks. */
void frames_leave_indented(struct page *page, const struct line *line);
/* True where the line closes a box that waits for it. */
bool frames_leave_closed(struct page *page, const struct line *line);
/* Writes what stands before or after a line that begins or ends the caption in a box. */
void frames_caption(struct page *page, const struct line *line, bool after);
/* True where the line opens a box. */
bool frames_open(struct page *page, const struct line *line);

/* ---- dialect_cut.c ---- */

/* Whether such a link may begin or end at the first words of a line. */
bool cut_sign(const char *at);
/* First pass: the links that are cut. */
void cuts_find(struct page *page);
/* Puts what belongs to such a link into its place in a line, and takes out what does not. */
void cut_mend(struct page *page, struct line *line);

/* ---- dialect_plugin.c ---- */

/* Writes what a block of a plugin's means, or leaves it out; false: the line begins none. */
bool plugin_block(struct page *page, const struct line *line);
/* "tab: x" among tabs. */
bool plugin_tab(struct page *page, const struct line *line);
/* Whether such a block may begin at the words of a line. */
bool plugin_sign(const char *at);

/* ---- dialect_card_line.c ---- */

/* Writes a line of a card or leaves it out; false: it is to be written as any. */
bool card_line(struct page *page, const struct line *line);
/* Behind an empty line, or the note's last: ends an answer that goes no further. */
void card_pause(struct page *page);
void card_finish(struct page *page);

/* ---- dialect_bullet.c ---- */

/* Whether at least two lines begin with such a sign; one, kept from being Markdown's, is enough where a note tells of a video. */
bool bullets_any(const char *at, const char *end, bool video);
/* Writes the beginning of a line's words with a mark of Markdown's for such a sign; returns where they go on, `at`: there is none. */
const char *bullet_put(struct page *page, const struct line *line, const char *at);
/* Whether the line stands behind a list of such items, and in none of them. */
bool bullet_ends(const struct page *page, const struct line *line);

/* ---- dialect_clip.c ---- */

/* Whether there may be a label that a clipper kept from being read. */
bool clips_any(const char *at, const char *end);
/* Writes the label that a line's words begin with; returns where they go on, `at`: there is none. */
const char *clip_put(struct page *page, const char *at, const char *end);

/* ---- dialect_myst.c ---- */

/* ":key: value" */
bool myst_is_field(const struct line *line);
/* Takes the options of a box before its words; *alt, where alt is not NULL: words for a picture, if they tell any. */
void myst_fields(struct page *page, struct box *box, char **alt);
/* Writes a box that is no frame around its words, and takes its lines. */
void myst_put(struct page *page, const struct line *opening, struct box *box);

/* ---- dialect_callout.c ---- */

/* "[!kind]" of a callout that lost its ">", at a line's words or behind the signs of a heading; NULL: it is none. */
const char *callout_lost(const char *at, const char *end);
/* Writes such a callout, and takes its lines; false: the line begins none. */
bool callout_put_lost(struct page *page, const struct line *line);

/* ---- dialect_mdx.c ---- */

/* Passes over a statement or a remark of MDX that begins with the line; false: none does. */
bool mdx_line(struct page *page, const struct line *line);

/* ---- dialect_notion.c ---- */

/* Past the icon that the words of a box begin with, the callout it stands for in *kind; a sign that stands for none stays.  NULL:
 * they begin with none. */
const char *notion_icon(const char *at, const char *end, const char **kind);
/* Finds the properties of a page, from where page stands at the beginning of its words. */
void notion_find(struct page *page);
/* Writes a line of them; false: it is none. */
bool notion_property(struct page *page, const struct line *line);

#endif
