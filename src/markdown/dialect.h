/*
 * What notes for other programs hold, written in the dialect of notes before it is read: dialect.c has lines (boxes, tabs, chunks of
 * code), dialect_box.c what the first line of a box says, dialect_words.c, dialect_brace.c and dialect_field.c what stands within a line.
 */
#ifndef MARKDOWN_DIALECT_H
#define MARKDOWN_DIALECT_H

#include "markdown/reader.h"

struct dialect {
	struct reader *reader;
	GString *out;   /* the note in the dialect */
	GArray *lines;  /* int32_t: line of the note for each line of out */
	GArray *shifts; /* int32_t: columns by which its words begin further in than there */
	int brackets;   /* enum chapters_brackets */
	const struct markdown_cards *cards; /* how cards to be learnt by heart are written */
	unsigned card_kinds; /* enum card_kind: those that the note holds; 0: none */
	bool card_told; /* that something of them is left out */
	bool may_mark;  /* there may be marks of chat programs */
	guint n_marks;  /* of chat programs that were left out */
	const char *mark; /* the first of them */
	size_t mark_len;
	struct pos mark_pos;
};

/* True where reader->text from `body` on holds any of it: then out has the note.  Memory in the arena but for the containers,
 * which dialect_free drops.  Linear. */
bool dialect_read(struct dialect *dialect, struct reader *reader, uint32_t body);
void dialect_free(struct dialect *dialect);

/* ---- the first line of a box ---- */

enum box_end {
	BOX_INDENT, /* a line that stands further out */
	BOX_COLONS, /* ":::" */
	BOX_TAG,    /* its closing tag */
	BOX_FENCE,  /* a fence of code as long as the one that opened it */
	BOX_ASIDE,  /* "</aside>" */
	BOX_SLASHES, /* as many slashes as opened it */
};

enum box_options {
	OPTIONS_NONE,
	OPTIONS_BOX,    /* "title: x", "collapse: open", each on a line, before its words */
	OPTIONS_COLUMN, /* lines up to "===" are for the page's style */
	OPTIONS_TABS,   /* "tab: x" begins a tab */
	OPTIONS_ICON,   /* its first words begin with a sign that tells its kind */
	OPTIONS_INDENT, /* "    type: x", each on a line, indented, before its words */
	OPTIONS_FIELDS, /* MyST's: ":class: x", each on a line, before its words */
	OPTIONS_FIGURE, /* … and it is a picture, its path in the title; its words are the caption */
	OPTIONS_MATH,   /* … and it is a formula */
	OPTIONS_NOTHING, /* … and shows nothing of its own */
};

struct box {
	enum box_end end;
	const char *name;  /* of the closing tag, the fence that opened it; else NULL */
	const char *kind;  /* of the callout; NULL: none, its lines stand for themselves; of code the language */
	const char *title; /* or NULL */
	char fold;         /* '-', '+' or 0 */
	bool is_tab, first_heading; /* the title may be a heading at the beginning of the box */
	bool component;    /* one of MDX: its lines may stand further in */
	bool code;         /* its lines are code */
	bool works;        /* the list of works that are cited belongs at its end */
	bool caption;      /* its words are the caption of what stands before it */
	const char *label; /* of a figure or table of Quarto's, whose last paragraph is its caption; else NULL */
	bool bare;         /* the title stands without quotes: something must stand under it */
	enum box_options options;
};

/* What a line without the blanks around it opens.  "!!! kind "title"" and its kin (Python-Markdown), "::: kind title" (Docusaurus,
 * VuePress), "::: {.kind}" (Pandoc, Quarto), "{{% kind %}}" (Hugo), "{% highlight c %}" (Jekyll), "```ad-kind" (Admonition),
 * "````col" and "````tabs" (columns and tabs of Obsidian's plugins), "```{kind} title" (MyST), "<aside>" (Notion),
 * "/// kind | title" (MkDocs), "<Aside type="kind" title="x">" (MDX). */
bool box_read(struct arena *arena, const char *at, const char *end, struct box *box);
/* Whether the line closes a box of that end and name. */
bool box_closes(const char *at, const char *end, enum box_end box_end, const char *name);

/* Past the blanks at `at`; before those that end at `end`, what a line of DOS ends with among them. */
const char *dialect_past_blanks(const char *at, const char *end);
const char *dialect_before_blanks(const char *at, const char *end);
/* "<Name" and "</Name": a component of MDX, which no element of HTML is written like. */
bool dialect_component(const char *at, const char *end);
/* "{{<", "{{%", "{%" and a component's "<": where what is called begins, *close: what ends it; NULL: none stands there. */
const char *dialect_call(const char *at, const char *end, const char **close);

/* ---- words ---- */

/* Length of "{#id .class key=value}" at `at`; 0: it is none.  words: keys alone do not make one.  *id: its id, *id_len 0: none. */
size_t attributes_len(const char *at, const char *end, bool words, const char **id, size_t *id_len);
/* The value of a key in such a text or in a shortcode's, or NULL. */
char *attributes_value(struct arena *arena, const char *at, const char *end, const char *key);
/* Writes what stands in braces at `at` as it is meant; returns past it, NULL: it means nothing here. */
const char *dialect_put_brace(struct dialect *dialect, GString *out, const char *at, const char *end);
/* " ^id", by which links lead to the block that it ends; nothing where the id is none for links. */
void dialect_put_id(GString *out, const char *id, size_t len);
/* A caption, its sign before it; what attributes stand behind its words is left out, but for the id. */
void dialect_caption(struct dialect *dialect, const char *at, const char *end);
/* Past a run of backticks and what it encloses; past the run alone where nothing closes it. */
const char *dialect_past_code(const char *at, const char *end);
/* One line outside of code, appended.  True where it is a field, or a card, on a line of its own. */
bool dialect_words(struct dialect *dialect, const char *at, const char *end);

/* ---- dialect_field.c ---- */

/* The first colon of "key:: value" at `at`, or NULL: it is no such line. */
const char *field_colon(const char *at, const char *end);
/* Writes "[key:: value]" at `at` as "(key: value)" and "(key:: value)" as the value; returns past it, NULL: it is neither. */
const char *field_put(struct dialect *dialect, const char *at, const char *end);
/* Keeps what the field of a line says, whose first colon is told. */
void field_keep(struct dialect *dialect, const char *key, const char *colon, const char *end);

/* ---- dialect_card.c ---- */

enum card_kind {
	CARDS_SIDES = 1 << 0, /* "Q::A" on a line */
	CARDS_TURNS = 1 << 1, /* "?" on a line of its own */
	CARDS_BLOCKS = 1 << 2, /* between START and END */
	CARDS_TAGGED = 1 << 3, /* lines and headings that end in "#card" */
	CARDS_ENDED = 1 << 4,  /* with answers that a line of their own ends */
};

/* Sets dialect->card_kinds of a note whose words begin at `at`. */
void cards_find(struct dialect *dialect, const char *at);
/* Length of the sign between the sides of a card that stands at `at` in a line, 0: none does. */
size_t card_sign_len(const struct dialect *dialect, const char *line, const char *at, const char *end);
/* Where the words of a line stop: before what the program keeps behind them. */
const char *card_answer_end(const char *at, const char *end);
/* Writes words that a card asks for, "{{c1::words}}" and its kin, as such; returns past them, NULL: they are none. */
const char *card_put_gap(struct dialect *dialect, GString *out, const char *at, const char *end);
/* The same of "==words==", where the vault's cards ask for what is highlighted. */
const char *card_put_mark(struct dialect *dialect, GString *out, const char *at, const char *end);
extern const char card_blank[], card_blank_end[]; /* tags around words that are asked for */
extern const char card_plan[]; /* begins the comment that says when a card comes again */
enum { CARD_ID_DIGITS = 13 }; /* of Anki's ids: the time in milliseconds */
/* "#card", "#card-reverse", "#card-spaced" and their kin at the end of a line: where it begins, NULL: none does. */
const char *card_tag(const char *at, const char *end);
/* Length of the tag at `at`, 0: none stands there.  *deck, then: it says no more than that there are cards. */
size_t card_tag_len(const struct dialect *dialect, const char *at, const char *end, bool *deck);

/* ---- dialect_chat.c ---- */

/* Past a mark for a source that stands at `at` in a line, and the blank before it dropped from dialect->out; NULL: none does.  Of a source
 * with an address what stands before its name is passed. */
const char *chat_skip(struct dialect *dialect, const char *line, const char *at, const char *end);
/* Whether a text may hold any. */
bool chat_sign(const char *text);
/* Reports those that were left out, once a note. */
void chat_tell(const struct dialect *dialect);

/* ---- dialect_myst.c ---- */

/* "```{kind} title" and ":::{kind} title"; false: the line opens none. */
bool myst_read(struct arena *arena, const char *at, const char *end, struct box *box);
/* Writes a role at `at` as its words; returns past it, NULL: it is none. */
const char *myst_role(struct dialect *dialect, const char *at, const char *end);

/* ---- dialect_mdx.c ---- */

/* Past a remark in braces, between slashes with stars, at `at` in a line; NULL: none stands there. */
const char *mdx_past_remark(const char *at, const char *end);
/* Whether a line may begin with what mdx_line passes over. */
bool mdx_sign(const char *at);

/* ---- dialect_ref.c ---- */

enum { BRACKETS = 16 };

/* The brackets of a line that stand open. */
struct brackets {
	gsize places[BRACKETS]; /* of the outer ones, in what is written */
	int depth;
	const char *last;       /* the last that was opened, in the line */
};

/* Writes a reference to a label; false: it is none for links, or the words cannot stand in one. */
bool ref_put(GString *out, const char *label, size_t len, const char *words, size_t words_len);
/* Writes the reference that begins at an at sign of the line, and takes back the bracket before it; returns past it, NULL: it is none, or
 * another link's. */
const char *ref_put_at(GString *out, const char *line, const char *at, const char *end, struct brackets *open);
/* Length of "@fig-x" at `at`, 0: it is none; of the label of a line "(x)=", 0. */
size_t ref_len(const char *at, const char *end);
size_t ref_label_len(const char *at, const char *end);

/* ---- chapters.c ---- */

/* Sets reader->provider and video: the note's, or the one video that it shows from `body` on. */
void chapters_video(struct reader *reader, uint32_t body);
/* A time that begins a line of a list of chapters, or of who spoke when: places in the reader's text. */
struct chapter_place {
	uint32_t at, len;        /* of the time; 0: it has its brackets */
	uint32_t name, name_len; /* of who speaks then, before it or behind; 0: nobody, or it is set in bold already */
};
/* All of them (struct chapter_place), ascending, that want something; of no note without a video.  The caller unrefs. */
GArray *chapters_find(const struct reader *reader, uint32_t body);

/* speakers.c: appends the names of who speaks in turn, without times (struct chapter_place, at behind the name). */
void speakers_find(const struct reader *reader, uint32_t body, GArray *places);

enum chapters_brackets {
	BRACKETS_NONE,
	BRACKETS_HOURS, /* "(1:02:03)" is a time */
	BRACKETS_ALL,   /* "(2:03)" too: there are three at least, they ascend, and one is no time of day */
};
/* Which times in round brackets are the video's. */
enum chapters_brackets chapters_brackets(const struct reader *reader, uint32_t body);

/* callout.c: one of Obsidian's kinds, or another name of one. */
bool callout_is_kind(const char *name);

#endif
