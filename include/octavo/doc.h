/*
 * doc: the tree of one note, the noun that all stages share.  markdown makes it, book resolves and rearranges
 * it, layout and epub walk it.
 *
 * All nodes and texts live in the arena given to doc_new (the book arena); nothing is freed singly.
 * Each kind's comment says what it may contain.  Walk with doc_next (no recursion: trees may be deep).
 * pos names the note's line where the node began, to the very end of the pipeline.
 */
#ifndef OCTAVO_DOC_H
#define OCTAVO_DOC_H

#include "octavo/base.h"

enum doc_kind {
	/* blocks */
	DOC_NOTE,          /* root: blocks */
	DOC_PARAGRAPH,     /* inlines */
	DOC_HEADING,       /* inlines; as.heading */
	DOC_QUOTE,         /* blocks */
	DOC_CALLOUT,       /* an optional DOC_CALLOUT_TITLE first, then blocks; as.callout */
	DOC_CALLOUT_TITLE, /* inlines */
	DOC_LIST,          /* DOC_ITEM; as.list */
	DOC_ITEM,          /* blocks; as.item */
	DOC_TERMS,         /* entries: each is one DOC_TERM or more, then one DOC_DEFINITION or more */
	DOC_TERM,          /* inlines */
	DOC_DEFINITION,    /* blocks */
	DOC_ANSWER,        /* blocks: what answers the question before it; none is left after book where answers keep their place, else
	                      none: room to write; as.answer */
	DOC_TABLE,         /* an optional DOC_CAPTION first, then DOC_ROW, head rows first, their cells cover each place once; as.table */
	DOC_CAPTION,       /* inlines */
	DOC_ROW,           /* DOC_CELL; as.row */
	DOC_CELL,          /* inlines; or blocks, where the note has them, but no heading, table or embed; as.cell */
	DOC_CODE_BLOCK,    /* none; as.code: info and text */
	DOC_MATH_BLOCK,    /* none; as.text: TeX source */
	DOC_DIAGRAM,       /* none; as.text: source that diagram_read understands */
	DOC_RULE,          /* none: thematic break */
	DOC_FIGURE,        /* one DOC_PICTURE, then caption inlines (may be none); made by book */
	DOC_FOOTNOTE,      /* blocks: the note itself; as.footnote; kept at the end of its DOC_NOTE */
	DOC_EMBED,         /* none before book (as.link); after book the transcluded blocks, with as.link.anchor */
	/* inlines */
	DOC_TEXT,          /* none; as.text */
	DOC_SOFT_BREAK,    /* none: a blank, where the source line ended */
	DOC_HARD_BREAK,    /* none */
	DOC_EMPH,          /* inlines */
	DOC_STRONG,        /* inlines */
	DOC_STRIKE,        /* inlines */
	DOC_MARK,          /* inlines: ==highlight== */
	DOC_UNDERLINE,     /* inlines */
	DOC_SUPER,         /* inlines */
	DOC_SUB,           /* inlines */
	DOC_SMALL,         /* inlines */
	DOC_SPAN,          /* inlines of another language: lang is told */
	DOC_BLANK,         /* inlines: words that a card asks for; none is left after book */
	DOC_KBD,           /* inlines */
	DOC_RUBY,          /* inlines, then one DOC_READING: letters and how they are read */
	DOC_READING,       /* inlines; the last child of its DOC_RUBY */
	DOC_CODE,          /* none; as.text */
	DOC_MATH,          /* none; as.text: TeX source */
	DOC_LINK,          /* inlines, no links inside; as.link: to the world, or (after book) into the book */
	DOC_WIKILINK,      /* inlines: the words to show; as.link: target as written.  None is left after book:
	                      resolved ones become DOC_LINK, others are replaced by their words */
	DOC_TIMESTAMP,     /* none; as.time */
	DOC_PICTURE,       /* inlines: alternative text; as.picture */
	DOC_FOOTNOTE_REF,  /* none; as.ref */
	DOC_TAG,           /* none; as.text: tag without '#' */
	DOC__COUNT
};

struct book_anchor; /* book.h: a place in the book; an incomplete type here */
struct vault_file;  /* vault.h */

struct doc_heading {
	int level;          /* 1 to 6 as written; after book: level in the book, 1 is the chapter title */
	const char *number; /* after book: "2.1", or NULL */
};

struct doc_callout {
	const char *kind;  /* one of the 13 kinds of theme.h ("note"); unknown kinds become "note" */
	const char *name;  /* as the author wrote it, in lower case ("pro tip"); the visible kind word */
	int fold;          /* 0 not foldable, '+' open, '-' folded (rendered open) */
};

struct doc_list {
	bool ordered;
	bool tight;
	bool tasks;   /* at least one item is a task */
	bool works;   /* made by book: its items are a bibliography's, without marks */
	int start;    /* first number */
};

struct doc_item {
	char task;     /* 0: no task; else the mark between the brackets: ' ', 'x', '/', '-' … (ASCII; '?' for others) */
};

struct doc_answer {
	int lines;     /* after book: room to write */
};

enum doc_align { DOC_ALIGN_NONE, DOC_ALIGN_LEFT, DOC_ALIGN_CENTRE, DOC_ALIGN_RIGHT };

struct doc_table {
	int n_columns;
	const uint8_t *align; /* enum doc_align, one a column */
};

struct doc_row {
	bool head;
};

struct doc_cell {
	int column;
	int span;   /* columns covered, at least 1 */
	int rows;   /* rows covered, at least 1: never past the table, nor from the head into the body */
};

struct doc_code {
	const char *info; /* language word in lower case, "" if none */
	const char *text; /* without the last newline */
};

struct doc_link {
	const char *url;      /* DOC_LINK to the world: http, https or mailto, else NULL */
	const char *title;    /* or NULL */
	const char *target;   /* wikilink, embed or relative link: path or name as written, decoded, may be "" */
	const char *fragment; /* heading ("A#B" nested) or block ("^id"), without the first '#'; or NULL */
	const struct book_anchor *anchor; /* after book: where it leads, or NULL */
	const struct doc_note *note; /* DOC_EMBED after book: the note whose text it brings in (doc_pos looks here) */
	bool label; /* after book: its words say what is there, as a reference by label does: a number may take their place */
	bool cite; /* it cites a work, and leads to its entry in the list of works */
	bool lost; /* DOC_WIKILINK before book: it lost a bracket; its words are its source, and book settles what it is */
	bool paged; /* after book: print tells the page, though the place is of the same note */
	const char *back; /* after book: it leads back, and this says so to who cannot see its words (an arrow); or NULL */
};

struct doc_time {
	const char *video;   /* id at the provider, or NULL: then the label is text only */
	const char *provider; /* "youtube", or of the note's own episode a row of the table in markdown/player.c; "address": video is the whole address of the moment */
	int seconds;
	const char *label;   /* as the author wrote it, without brackets */
};

struct doc_picture {
	const char *target;  /* path, name or URL as written, decoded */
	int width_px;        /* |300 or |300x200 or <img width>; 0: not given */
	int height_px;
	bool decorative;     /* the note says so: alt="" in HTML */
	const struct vault_file *file; /* after book: the file, or NULL (then the alternative text is shown) */
	int media;           /* after book: index into book->pictures, or -1 */
};

struct doc_ref {
	const char *label;   /* as written */
	struct doc_node *note; /* the DOC_FOOTNOTE, NULL: missing, replaced by text before book ends */
	int number;          /* after book: 1… in its chapter */
};

struct doc_footnote {
	const char *label;
	int number;          /* after book: 1… in its chapter; 0: never referenced (shown at the chapter's end) */
	int n_refs;
};

/* What steps look for in a tree that is mostly words: each node knows which of it there may be beneath. */
enum doc_rare {
	DOC_RARE_HEADING = 1 << 0,
	DOC_RARE_LINK = 1 << 1,     /* DOC_LINK, DOC_WIKILINK */
	DOC_RARE_EMBED = 1 << 2,
	DOC_RARE_PICTURE = 1 << 3,  /* DOC_PICTURE, DOC_FIGURE */
	DOC_RARE_FOOTNOTE = 1 << 4, /* DOC_FOOTNOTE, DOC_FOOTNOTE_REF */
	DOC_RARE_CALLOUT = 1 << 5,
	DOC_RARE_TIMESTAMP = 1 << 6,
	DOC_RARE_TAG = 1 << 7,
	DOC_RARE_NAMED = 1 << 8,    /* any kind, with an id of its author's */
	DOC_RARE_CODE = 1 << 9,     /* DOC_CODE_BLOCK, DOC_DIAGRAM */
	DOC_RARE_ANSWER = 1 << 10,  /* DOC_ANSWER, DOC_BLANK */
};

/* 88 bytes: a vault of 10,000 notes makes millions of them. */
struct doc_node {
	struct doc_node *parent, *prev, *next, *first, *last;
	uint32_t kind : 8;    /* enum doc_kind */
	uint32_t line : 24;   /* in the note of the DOC_NOTE above (or as.note of an embed); 0: not known */
	uint32_t flags : 4;   /* free for the stage at work */
	uint32_t holds : 12;  /* enum doc_rare, of all that may be beneath; doc_append and its kin keep it */
	uint32_t col : 16;    /* in characters; 0: not known, 65535: that or more */
	const char *id;       /* ^block-id as written; after book: the anchor's id, unique in the book; or NULL */
	const char *lang;     /* BCP 47 where it differs from the parent's, or NULL */
	union {
		const char *text;
		struct doc_heading heading;
		struct doc_callout callout;
		struct doc_list list;
		struct doc_item item;
		struct doc_answer answer;
		struct doc_table table;
		struct doc_row row;
		struct doc_cell cell;
		struct doc_code code;
		struct doc_link *link;
		struct doc_time *time;
		struct doc_picture *picture;
		struct doc_ref ref;
		struct doc_footnote footnote;
		const struct doc_note *note; /* DOC_NOTE */
	} as;
};

/* A field of Dataview in the text of a note: "guest:: Ada". */
struct doc_field {
	const char *key, *value; /* as written */
	const struct doc_field *next;
};

/* What the front matter and the text tell of one note. */
struct doc_note {
	const char *path;      /* relative to the vault */
	const char *title;     /* front matter title, else the first H1 where it is the note's, else the file's stem */
	bool title_is_h1;      /* the first H1 gave it: book leaves that heading out */
	bool has_wikilinks;    /* "[[…]]" or "![[…]]" is written in it, outside of code */
	bool has_lost;         /* a DOC_WIKILINK that lost a bracket, perhaps, is in it */
	const char *video;     /* valid id or NULL */
	const char *provider;  /* "youtube" or NULL */
	const char *head_video; /* the one video of a note whose front matter names none, where a line at its head tells it; or NULL */
	const char *head_provider; /* its provider, or NULL */
	const char *language;  /* front matter, or NULL */
	const char *date;      /* YYYY-MM-DD from the front matter, or NULL */
	const char *const *authors; /* NULL-terminated, or NULL */
	const char *const *aliases; /* NULL-terminated, or NULL */
	const char *const *tags;    /* NULL-terminated, or NULL: front matter's tags and keywords */
	const struct yaml_node *front; /* the whole front matter, or NULL */
	const struct doc_field *fields; /* those of the text, in order; or NULL */
	bool has_queries;      /* a block of code, code in a line or an embedded base asks for notes */
	int n_words;
	int n_times;
};

/* Makes a node; line and col from the source.  The text is borrowed, from the same arena. */
struct doc_node *doc_new(struct arena *arena, enum doc_kind kind, int line, int col);
struct doc_node *doc_new_text(struct arena *arena, const char *text, int line, int col);
/* Puts a node that is in no tree beneath a parent, behind its children; beside a mark. */
void doc_append(struct doc_node *parent, struct doc_node *child);
void doc_insert_before(struct doc_node *mark, struct doc_node *node);
void doc_insert_after(struct doc_node *mark, struct doc_node *node);
/* Takes the node (with its children) out of its parent. */
void doc_unlink(struct doc_node *node);
/* Moves siblings, from first up to end and without it (NULL: all behind first), to the end of a parent. */
void doc_move(struct doc_node *first, const struct doc_node *end, struct doc_node *parent);
/* Puts the node's children in its place and drops the node. */
void doc_unwrap(struct doc_node *node);
/* Makes one of a text and the texts right behind it. */
void doc_join_texts(struct arena *arena, struct doc_node *first);
/* Makes it a node of another kind; what the kind holds is the caller's. */
void doc_turn(struct doc_node *node, enum doc_kind kind);
/* Gives it the id of its author's. */
void doc_name(struct doc_node *node, const char *id);

/* Walks in document order below root: the next node after n, going down when into, else past n.  NULL at the end. */
struct doc_node *doc_next(const struct doc_node *root, const struct doc_node *n, bool into);

/* The same, but to the next node of these sorts (bits of enum doc_rare): trees without any are passed over.  Begin with n = root. */
struct doc_node *doc_seek(const struct doc_node *root, const struct doc_node *n, bool into, unsigned rare);

/* The text of its own that a node has (DOC_TEXT, code, math, the source of a diagram, a tag without its '#'), or NULL. */
const char *doc_text(const struct doc_node *node);

/* The plain words below node (pictures: their alternative text; times and footnote marks left out).  Formulas are words too
 * (math_plain): "x² + 1"; those that are not understood, and all of them in the second, are as they are written.  Of drawings they are the labels. */
char *doc_plain(struct arena *arena, const struct doc_node *node);
char *doc_plain_source(struct arena *arena, const struct doc_node *node);
/* What a picture is said to be: its description, or its caption, or else (*is_name) its file's name, which says more than silence. */
const char *doc_picture_words(struct arena *arena, const struct doc_node *picture, bool *is_name);
/* The words of its file's name: "red dot" of media/red-dot.png. */
const char *doc_picture_name(struct arena *arena, const struct doc_node *picture);
/* Whether the words of a link to the world are its address already, with or without scheme and "www.". */
bool doc_says_address(struct arena *arena, const struct doc_node *link);
/* Whether a node holds nothing but what joins a run of times, which then is set with commas. */
bool doc_joins_times(const struct doc_node *node);
/* Whether a heading has no letters but those of this child: bold there, it tells nothing from anything. */
bool doc_is_all_heading(const struct doc_node *node);

/* Whether a paragraph that opens a chapter may begin in small capitals: with a letter, and with more words than a line holds. */
bool doc_has_lead(const struct doc_node *paragraph);

/* Whether words, the first of a block or after a break, are a text that begins with a dash (or two hyphens); NULL is none. */
bool doc_begins_in_dash(const struct doc_node *words);
/* Whether a paragraph says whence a quotation comes: its last one or the one behind it, no longer than a line, begins with a
 * dash, as those around it do not (in a dialogue all do). */
bool doc_is_source(const struct doc_node *paragraph);
/* Whether a block is the heading of the list of works that are cited: all that follows it up to the next heading or the footnotes. */
bool doc_heads_works(const struct doc_node *block);

/* Whether a rule parts two things: at a note's beginning and end, and below a heading, there is nothing to part. */
bool doc_rule_parts(const struct doc_node *rule);

/* Whether a paragraph is lines of their own (verse, an address, a list of times): three at least, none longer than two of a
 * book. */
bool doc_is_lines(const struct doc_node *paragraph);
/* Whether the last text in it ends in a sign, or in that of scripts that are wide: ".", and the full stop of Chinese. */
bool doc_ends_in(const struct doc_node *node, const char *sign, const char *wide);
/* Whether a paragraph is one line of bold words; a colon may stand behind them. */
bool doc_is_bold(const struct doc_node *paragraph);
/* Whether a line that begins with these words, the first of a block or after a break, is bold, no sentence, and no longer than a line
 * of a book; NULL is none.  A paragraph that is such a line stands for a heading of what follows, where it is not in an item, a definition or
 * a cell. */
bool doc_line_is_head(const struct doc_node *words);
bool doc_is_bold_head(const struct doc_node *paragraph);

/* Whether its words can lean: their first letter is of a script that has italics (Latin, Greek, Cyrillic), or there is none. */
bool doc_has_italics(const struct doc_node *node);

/* Whether a block is read from the right: as what is around it, unless its first letter and most of its letters, of the
 * first few hundred, go the other way (UAX 9, 3.3.1 and HL1).  A list, a table or whatever else holds blocks goes the way of most of
 * them, of the first few: a list of links in a Hebrew note may begin with three English names.  Code is no words, and a few Latin ones are but a term in a
 * text that is read from the right. */
bool doc_is_rtl(const struct doc_node *block, bool around);
/* The same of words that stand alone, as a title does. */
bool doc_words_are_rtl(const char *words, bool around);

/* A block, and what tables are made of; false for what stands among words. */
bool doc_is_block(enum doc_kind kind);
/* The end of a line, whether it is shown as one or as a blank. */
static inline bool doc_is_break(const struct doc_node *node)
{
	return node->kind == DOC_SOFT_BREAK || node->kind == DOC_HARD_BREAK;
}
/* The caption of a table, or NULL; and its first row, or NULL. */
struct doc_node *doc_table_caption(const struct doc_node *table);
struct doc_node *doc_table_rows(const struct doc_node *table);
const char *doc_kind_name(enum doc_kind kind);

/* The position of a node for diagnostics (looks up the DOC_NOTE above). */
struct pos doc_pos(const struct doc_node *node);

/* Adds to sum all that an output can show of this one node: not its children, not where a link leads in the book, and not
 * where in its note it stood. */
void doc_digest_node(const struct doc_node *node, struct sum *sum);

/* Appends the tree of a note (as markdown made it, before book) as bytes: doc_load makes the same tree of them, in a small part
 * of the time that reading the note takes. */
void doc_pack(const struct doc_node *root, GString *out);
/* The DOC_NOTE that was packed.  Its texts are those of bytes, which must live as long as the arena; path is borrowed for
 * positions.  NULL for bytes that doc_pack did not write. */
struct doc_node *doc_load(struct arena *arena, const char *path, const char *bytes, size_t len);

/* Writes the tree as stable indented text: one node a line, "kind attributes 'text'". */
void doc_dump(const struct doc_node *root, GString *out);

#endif
