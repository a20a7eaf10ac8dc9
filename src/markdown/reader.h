/*
 * markdown's own header: the state of one note's reading, and the seam between its steps.
 *
 * - settings.c, cards.c, before all: what Obsidian and its plugins have been told
 * - read.c: the steps in order
 * - include_expand.c, before it: what mdBook includes
 * - outline.c, outline_words.c, outline_name.c: a page of an outliner, written in the dialect of notes
 * - front.c, front_value.c: front matter
 * - chapters.c: the video of a note that shows one, and its lists of times
 * - speakers.c: who speaks in turn, without times
 * - transcript.c, transcript_cue.c, transcript_speech.c: transcripts, their words joined into paragraphs
 * - dialect.c, dialect_page.h and the files it names: what notes for other programs hold, written in the dialect of notes
 * - unwrap.c: an article in a fence comes out of it
 * - prescan.c: what has to change before cmark sees it (bounds of tables and definitions)
 * - token.c: tokens, and the map back to the source
 * - shield.c, and shield_special.c within a line: everything that is not CommonMark becomes a token, inert characters with an
 *   index
 * - gfm.c: cmark parses what is left; its tree is fed to the builder
 * - build.c: open nodes, text, close; keeps the tree lawful whatever is fed
 * - feed.c: words with tokens among them, fed to it and to the features
 * - settle.c: what a node comes to when it is complete
 * - html.c, html_tag.c, html_element.c, html_drop.c, html_table.c: the same for HTML; html_line.c: where a line of it ends
 * - letters.c: letters that are meant as others
 * - cell.c: a table's cell when it is complete
 * - finish.c: one pass over the finished tree
 * - every other file is a feature: NAME_scan finds a construct in the source, NAME_build
 *   makes its nodes; wikilink_lost.c: lost_
 * - timestamp.c and time_, video.c and player.c: see times.h
 *
 * A token holds its place in the source, so that it can be undone: where it turns out to
 * stand in code, in a URL or in HTML, its source comes back.  Inner text (aliases,
 * labels) is read again by reader_inline.
 */
#ifndef MARKDOWN_READER_H
#define MARKDOWN_READER_H

#include "octavo/diagram.h"
#include "octavo/markdown.h"

#include <assert.h>

/* ---- tokens ---- */

enum token_kind {
	TOKEN_NOTHING,  /* keeps cmark from seeing structure; no text */
	TOKEN_ANCHOR,   /* timestamp anchor: a = time text, b = label */
	TOKEN_TIMES,    /* bare [00:01:02] or a list of them: a = inside the brackets */
	TOKEN_WIKILINK, /* a = target with fragment, b = alias (len 0: none); ch: it lost a bracket */
	TOKEN_EMBED,    /* likewise */
	TOKEN_COMMENT,
	TOKEN_MATH,        /* a = TeX */
	TOKEN_MATH_BLOCK,  /* a = TeX between $$ */
	TOKEN_TAG,         /* a = the tag's name */
	TOKEN_BLOCK_ID,    /* a = the id */
	TOKEN_NOTE_REF,    /* a = label */
	TOKEN_NOTE_LABEL,  /* a = label: in the place of a footnote definition's label */
	TOKEN_INLINE_NOTE, /* a = the note's words */
	TOKEN_URL,         /* a bare URL */
	TOKEN_CALLOUT,     /* a = kind, ch = fold */
	TOKEN_TASK,        /* ch = mark */
	TOKEN_DEFINITION,  /* the sign before one, and its blanks */
	TOKEN_INCLUDE,     /* mdBook's {{#include file}} and its kin */
	TOKEN_CHARACTER, /* one, or a reference to one, that must not mean anything to cmark */
	TOKEN__COUNT
};

struct token {
	uint8_t kind; /* enum token_kind */
	char ch;
	uint32_t start, len; /* of the whole in reader->text */
	uint32_t a, a_len;   /* likewise: its parts */
	uint32_t b, b_len;
};

/* How tokens look in the text that cmark sees.  Noncharacters, which legal text does not
 * hold. */
#define TOKEN_OPEN "\xEF\xB7\x90"             /* U+FDD0, then the index in digits */
#define TOKEN_CLOSE "\xEF\xB7\x91"            /* U+FDD1 */
#define TOKEN_STOP TOKEN_OPEN "0" TOKEN_CLOSE /* a word without text */
#define TOKEN_MARK "\xEF\xB7\x92" /* U+FDD2: a == that may open or close a highlight */
/* Punctuation without text, between signs of emphasis and the token behind or before them: U+FE18, which cmark takes for
 * punctuation, and on the token's side U+FDD3, which says that it is not the note's. */
#define TOKEN_EDGE "\xEF\xB8\x98\xEF\xB7\x93"
#define TOKEN_EDGE_BEHIND "\xEF\xB7\x93\xEF\xB8\x98"

/* What terms.c knows of the lines before the one at work. */
struct terms {
	uint64_t columns; /* bits: a definition stands open whose sign stands there */
	int quotes;       /* … within so many quotations */
	bool blank;       /* the line before is blank */
	uint32_t from;    /* where a term begins that was taken from the definition before it */
};

/* A stretch of source made fit for cmark. */
struct shield {
	struct reader *reader;
	uint32_t start, end;  /* of the stretch in reader->text */
	bool is_inline;       /* inner text of a construct: one line, no blocks */
	GString *out;         /* what cmark sees */
	GArray *tokens;       /* struct token */
	GArray *edits;        /* struct edit, ascending: out offset -> source offset */
	int n_notes;          /* footnote definitions */
	GString *note_labels; /* their labels as tokens: "[^…][^…]" */
	/* the line at work */
	uint32_t line_start;
	uint32_t line_opened; /* where its own text starts */
	uint32_t no_aside[9]; /* no end of HTML of each far kind before this offset */
	uint32_t block_end;   /* end of the inline stretch at work; 0: not known */
	int block_quotes;     /* marks of quotes before it */
	uint32_t no_run[81];  /* no closing run of so many backticks before this offset */
	uint32_t no_display, no_comment; /* no closing $$, %% before this offset */
	bool no_far_comment;             /* nor one behind words at the end of a line */
	uint32_t quote_len; /* prefix of the callout title line just written; 0: none */
	uint32_t quote_start;
	uint64_t boxed; /* bits: a callout stands open within so many quotations */
	/* the fence at work */
	char fence; /* '`', '~' or 0 */
	int fence_len, fence_quotes, fence_indent;
	GArray *fenced; /* uint32_t: start and end in out of each stretch of lines of fences */
	struct terms terms;
	bool deep_told;
};

struct edit {
	uint32_t out, src;
};

/* ---- the builder ---- */

enum origin {
	FROM_CMARK, /* closed by cmark's exit: a boundary that nothing else closes */
	FROM_HTML,  /* by its end tag */
	FROM_MARK,  /* by the next == */
	FROM_TOKEN, /* by the feature that opened it */
	FROM_NEED,  /* implied (a paragraph around loose words): by the next block */
};

struct open {
	struct doc_node *node; /* NULL: nothing in the tree, the children belong to the node above */
	uint8_t origin;
	bool ends;     /* its end tag stood in the paragraph that is open in it: it ends with that */
	int16_t tag;   /* row of the table in html_element.c */
	int32_t token; /* of a link: its destination is this timestamp token, else -1 */
	const struct shield *shield;
	struct doc_node *outer; /* the node at work below it */
	const char *lang; /* without a node: what the blocks that it holds are written in, or NULL */
};

/* The reading of one note. */
struct reader {
	struct arena *arena; /* the tree */
	const struct job *job;
	const char *path;
	const struct markdown_source *source;
	char *text; /* legal text */
	uint32_t len;
	GArray *lines; /* uint32_t: offset where each line starts */
	const int32_t *shifts; /* columns that each line was moved by, or NULL */
	struct doc_note *note;
	const struct doc_field **next_field; /* where the note's next one goes */
	const char *provider, *video; /* of times that name none: the note's, or the one it shows; NULL: none */
	struct doc_node *root;
	/* builder */
	GArray *stack;        /* struct open */
	struct doc_node *cur; /* the nearest open node */
	GString *words;       /* text not yet a node */
	bool has_letters;     /* that are meant as others, perhaps: letters.c */
	bool hole;            /* something that shows nothing stands behind these, or behind the last text */
	int words_line, words_col;
	int line, col;               /* of what is fed */
	uint32_t seen_at, seen_line; /* cursor of reader_place */
	int seen_col;
	int n_blocks, n_inlines; /* open containers, for the caps */
	int n_links;             /* open links and wikilinks */
	int n_cells;             /* open cells of tables */
	struct doc_node *spare;  /* a node that is of no use any more, or NULL */
	int dropping;            /* tag whose content is left out, -1: none */
	int dropping_depth;
	const char *no_aside;    /* end of the HTML that is fed, where no comment in it ends any more */
	struct walk *walk;       /* gfm.c's own: where in cmark's tree the reading is */
	GPtrArray *late;      /* timestamps that wait for the end of a link */
	GPtrArray *footnotes; /* DOC_FOOTNOTE nodes */
	GArray *clocks;       /* struct clock (time_clock.c): the note's times */
	GHashTable *headings;   /* words of the text's headings, or NULL: not looked for yet; destination.c */
	GHashTable *components; /* names of the text's end tags, or NULL: not looked for yet; component.c */
	GHashTable *labels;     /* of its reference definitions, or NULL: not looked for yet; wikilink_lost.c */
	struct math_macros *macros; /* that the note defines, from where it does */
	int8_t doubles;       /* 1: formulas in lines stand between double signs, -1: they do not, 0: not looked for yet; math.c */
	int depth;            /* of reader_inline */
	bool deep_told, aside_told, podnotes_told, mark_open;
};

/* read.c */
struct pos reader_pos(const struct reader *reader);
/* Sets the place of what is fed next from an offset in the text. */
void reader_place(struct reader *reader, uint32_t at);
/* Reads inner text of a construct into the node at work. */
void reader_inline(struct reader *reader, uint32_t start, uint32_t len);
/* A stretch of the text, in the arena. */
char *reader_slice(struct reader *reader, uint32_t start, uint32_t len);
/* uint32_t: where each line of a text begins.  The caller frees. */
GArray *reader_lines(const char *text, size_t len);

/* front.c: reads front matter that begins at the offset, of the first line or the second; returns the offset where the body
 * starts, 0 where there is none. */
uint32_t front_read(struct reader *reader, uint32_t at);
/* front_value.c: links in the values of front matter become their words, "~" and "null" become "". */
void front_value_tidy(struct reader *reader, struct yaml_node *node);

/* unwrap.c: blanks the fence around an article, if one stands there from start on; returns whether it did. */
bool unwrap_article(struct reader *reader, uint32_t start);
/* The same of a note that begins with the fence and has its front matter within: where that begins, or 0. */
uint32_t unwrap_front(struct reader *reader);
/* prescan.c: changes the shielded text and its map; tells what is past the limits. */
void prescan_bounds(struct shield *shield);

/* flank.c: where something without text makes emphasis open or close. */
struct flank_place {
	uint32_t at;      /* offset in the shielded text */
	const char *text; /* TOKEN_STOP, TOKEN_EDGE or TOKEN_EDGE_BEHIND */
};
void flank_find(const GString *out, GArray *places);

/* destination.c: at "(", the token of a file's name that CommonMark would not read as a link's destination, or of such a title behind one */
bool destination_scan(struct shield *s, uint32_t at, struct token *token);

/* Whether the note has a heading of these words. */
bool destination_is_heading(struct reader *reader, const char *words);
void destination_free(struct reader *reader);

/* component.c: what it remembers of the note */
void component_free(struct reader *reader);

/* token.c: the stretch of the reader's text from start to end; shield_free frees what it wrote. */
void shield_init(struct shield *shield, struct reader *reader, uint32_t start,
	uint32_t end, bool is_inline);
void shield_free(struct shield *shield);
/* From here on the text comes from src on. */
void shield_edit(struct shield *shield, uint32_t src);
/* Writes a token in the place of its source and remembers where. */
void shield_put(struct shield *shield, const struct token *token);
/* Offset in the source of an offset in out. */
uint32_t shield_source(const struct shield *shield, uint32_t out);
/* Text of cmark with every token put back to its source, in the arena. */
char *shield_restored(const struct shield *shield, const char *text, size_t len);
/* Reads one token at text; returns its length in bytes, 0: none there. */
size_t shield_token(const struct shield *shield, const char *text, const char *end,
	const struct token **token);
/* Length in bytes of punctuation without text, 0: none there. */
size_t shield_edge(const char *text, const char *end);

/* shield.c: writes the stretch to out, with tokens. */
void shield_run(struct shield *shield);
/* Whether a run of so many signs opens a fence, by what stands behind it on its line. */
bool markdown_is_fence(const char *behind, const char *end, char sign);
/* html_line.c: whether a line is all of HTML that stands among words, which others follow; whether HTML ends with a line that
 * begins at `at`, and words of Markdown follow. */
bool html_line_is_words(const struct shield *s, uint32_t at);
bool html_line_ends(const struct shield *s, uint32_t at);
/* shield_special.c: the rest of a line from at; returns the offset of its newline, or where a construct took the walk to. */
uint32_t shield_line(struct shield *shield, uint32_t at);
/* Length of a list's mark at `at`, 0: none.  Whether a paragraph does not go on into the line at `at`, by a look at its start. */
uint32_t shield_marker_len(const struct shield *shield, uint32_t at);
bool shield_line_breaks(const struct shield *shield, uint32_t at, bool in_quote);
/* How many marks of quotes stand before the text of the line of `at`; and past these, and blanks, at the start of a line: what goes on
 * over lines is without them. */
int shield_quotes(const struct shield *shield, uint32_t at);
uint32_t shield_past_prefix(const struct shield *shield, uint32_t at, int quotes);
/* Writes the source from one offset to the other as it is. */
void shield_copy(struct shield *shield, uint32_t from, uint32_t to);
/* How often the byte at an offset stands there in a row. */
uint32_t shield_run_len(const struct shield *shield, uint32_t at);
/* As shield_put, and *at goes behind the token. */
void shield_put_at(struct shield *shield, uint32_t *at, struct token *token);
/* End of the inline stretch (paragraph, item) around at. */
uint32_t shield_block_end(struct shield *shield, uint32_t at);

/* gfm.c: parses what the shield wrote and feeds the builder. */
void gfm_read(struct shield *shield);
/* Appends the characters that the named entity at text ('&') stands for; returns its length, 0: it is none. */
size_t gfm_entity(const char *text, const char *end, GString *out);
/* A tag of the HTML that is fed, and where its text goes on: sets the place. */
void gfm_at_tag(struct reader *reader, const char *tag, const char *behind);
/* Calls look for each stretch of HTML that follows the tag in its block and the ones beside it, until it returns true;
 * false: it never did.  What stands in code is no HTML.  Where a thing (a number below 32) was looked for in vain it is
 * not looked for again. */
bool gfm_look_ahead(struct reader *reader, int thing, bool (*look)(void *data, const char *text, const char *end), void *data);

/* build.c: the tree, as it grows.  Opens what the tree begins with. */
void build_init(struct reader *reader);
/* Closes what is open. */
void build_finish(struct reader *reader);
void build_free(struct reader *reader);
/* A node of the arena at the place of what is fed, in no tree yet. */
struct doc_node *build_node(struct reader *reader, enum doc_kind kind);
/* Opens a node, in those that it needs around it; what is fed then is beneath it.  kind DOC__COUNT, and one that may not stand there, leave
 * no node (NULL): their children go to the node above.  tag: row of the table in html_element.c, for what comes from HTML. */
struct doc_node *build_open(struct reader *reader, enum doc_kind kind, enum origin origin, int tag);
/* Closes the top, whatever it is; down to and with cmark's last. */
void build_close(struct reader *reader);
void build_close_cmark(struct reader *reader);
/* Puts a node without children, or with its own, where it may stand: a block among inlines takes the form that it has there, or is lost. */
void build_leaf(struct reader *reader, struct doc_node *node);
/* Words, of which the next node or break makes a text (build_flush). */
void build_text(struct reader *reader, const char *text, size_t len);
void build_flush(struct reader *reader);
/* The end of a line; none begins a block. */
void build_break(struct reader *reader, bool hard);
/* What is open, innermost; valid until something is opened. */
struct open *build_top(struct reader *reader);
/* Whether the node at work holds inlines. */
bool build_inline_only(const struct reader *reader);

/* feed.c: text as cmark gives it, with tokens. */
void feed_words(const struct shield *shield, const char *text, size_t len);

/* letters.c: whether there are letters in it that are meant as others; the words with these instead, in the arena or as they are; makes
 * nodes of words at work. */
bool letters_any(const char *text);
const char *letters_plain(struct arena *arena, const char *text);
void letters_put(struct reader *reader, const char *text);

/* settle.c: what a node comes to when it is closed; a paragraph when its words are complete: its id, blocks among them,
 * blanks at its ends. */
void settle_node(struct reader *reader, struct doc_node *node, const struct open *open);
void settle_paragraph(struct reader *reader, struct doc_node *paragraph);
/* A block of words alone, which is gone where it has none. */
void settle_words(struct reader *reader, struct doc_node *block);

/* caption.c: the bytes of the sign with which Pandoc's captions begin (": ", "Table: "); 0: the text begins with none. */
size_t caption_sign_len(const char *text);
/* Gives a table the caption that stands right before it; a paragraph to the table before it, where it is that one's; what says that it is a
 * caption to what it is of (a paragraph where there is nothing), in a figure of HTML when that is complete, which is gone then. */
void caption_seek(struct doc_node *table);
void caption_offer(struct doc_node *paragraph);
void caption_settle(struct reader *reader, struct doc_node *caption);
void caption_figure(struct reader *reader, struct doc_node *figure);

/* features: X_scan finds at `at` (token->start is set), fills the token; X_build makes
 * nodes */
bool wikilink_scan(struct shield *shield, uint32_t at, struct token *token);
void wikilink_build(const struct shield *shield, const struct token *token);
/* Cuts blanks off both ends of a part. */
void wikilink_trim(const char *text, uint32_t *start, uint32_t *len);
/* wikilink_lost.c: a wikilink, for all that the note knows, that lost a bracket; what it remembers of the note */
bool lost_scan(struct shield *shield, uint32_t at, struct token *token);
void lost_build(const struct shield *shield, const struct token *token);
void lost_free(struct reader *reader);
void wikilink_target(struct reader *reader, struct doc_link *link, const char *text,
	size_t len, bool decode);
bool embed_scan(struct shield *shield, uint32_t at, struct token *token);
void embed_build(const struct shield *shield, const struct token *token);
bool embed_is_picture(const char *target);
bool comment_scan(struct shield *shield, uint32_t at, struct token *token);
bool math_scan(struct shield *shield, uint32_t at, struct token *token);
void math_build(const struct shield *shield, const struct token *token);

/* Whether a line's end follows the display; a point or comma before it becomes the token's part b. */
bool math_ends_line(const struct shield *shield, struct token *token);

/* math_bracket.c: at a backslash, or two, before a bracket; at a bracket */
bool math_scan_bracket(struct shield *shield, uint32_t at, struct token *token);
bool math_scan_bare(struct shield *shield, uint32_t at, struct token *token);
/* at a parenthesis */
bool math_scan_lost(struct shield *shield, uint32_t at, struct token *token);
bool tag_scan(struct shield *shield, uint32_t at, struct token *token);
void tag_build(const struct shield *shield, const struct token *token);
bool blockid_scan(struct shield *shield, uint32_t at, struct token *token);
void blockid_build(const struct shield *shield, const struct token *token);
void blockid_settle(struct reader *reader, struct doc_node *block);
bool footnote_scan_ref(struct shield *shield, uint32_t at, struct token *token);
bool footnote_scan_label(struct shield *shield, uint32_t at, struct token *token);
bool footnote_scan_inline(struct shield *shield, uint32_t at, struct token *token);
void footnote_build_ref(const struct shield *shield, const struct token *token);
void footnote_build_inline(const struct shield *shield, const struct token *token);
void footnote_open(const struct shield *shield);
void footnote_settle(struct reader *reader);
bool url_scan(struct shield *shield, uint32_t at, uint32_t *back, struct token *token);
void url_build(const struct shield *shield, const struct token *token);
bool callout_scan(struct shield *shield, uint32_t at, struct token *token);
void callout_build(const struct shield *shield, const struct token *token);
/* A complete one: what stands in columns alone comes out of them. */
void callout_settle(struct doc_node *node);
/* A line ended in a title: the body begins.  false: it is no title. */
bool callout_title_ends(struct reader *reader);
/* terms.c: looks at the line that begins at `at`, its text at token->start, before it is written: true for a definition, whose sign
 * terms_put writes, and terms_part ends the line behind it where a list, a quotation or a fence begins the definition.  terms_unmark
 * takes back what of the sign is no token.  terms_tree.c: terms_take: a list of cmark's that holds definitions becomes one of
 * terms, with the paragraph before it; terms_settle: one of HTML is lawful. */
bool terms_scan(struct shield *shield, uint32_t at, struct token *token);
void terms_put(struct shield *shield, uint32_t *at, struct token *token);
bool terms_part(struct shield *shield, uint32_t at, const struct token *token);
void terms_unmark(GString *out);
void terms_build(const struct shield *shield, const struct token *token);
void terms_take(struct reader *reader, struct doc_node *list);
void terms_settle(struct reader *reader, struct doc_node *list);
/* card_tree.c: an answer is complete, and a list of terms that may be one card; what stands before the answer becomes a term. */
void card_settle(struct reader *reader, struct doc_node *answer);
void card_settle_list(struct reader *reader, struct doc_node *list);
bool task_scan(struct shield *shield, uint32_t at, struct token *token);
void task_build(const struct shield *shield, const struct token *token);
bool include_scan(struct shield *shield, uint32_t at, struct token *token);
void include_build(const struct shield *shield, const struct token *token);
void highlight_mark(struct reader *reader, bool before_blank, bool after_blank);

/* link.c: opens a link or picture; what it comes to is told when it is closed (link_finish, picture_finish). */
struct link_source {
	const char *url, *title; /* as cmark or an attribute gives them: with tokens; may be NULL */
	bool is_picture;
	enum origin origin;
	int tag;
};
void link_open(const struct shield *shield, const struct link_source *source);
/* True for an address that readers can follow; tells of any other. */
bool link_leads(struct reader *reader, const char *url);
void link_finish(struct reader *reader, struct doc_node *node, const struct open *open);
void picture_finish(struct reader *reader, struct doc_node *node);
/* hole.c: whether something shows nothing, where there were so many bytes of words before it; and what words come behind. */
void hole_note(struct reader *reader, size_t before);
/* Whether a text begins with a sign that no blank stands before, in any script; "." and its kin may begin a name (".gitignore"),
 * unless nothing follows. */
bool hole_before_stop(const char *text, const char *end);
void hole_close(struct reader *reader, const char *text, size_t len);
/* Whether a note of that path is one of MDX. */
bool mdx_is_note(const char *path);
/* "alt|300x200", "300" and "alt|center": cuts off the size and the word for its place, which one alone is where the text stands behind
 * a bar (barred); returns what is left. */
char *picture_size(struct reader *reader, const char *text, bool barred, struct doc_picture *picture);

/* cell.c: what a cell comes to when it is complete: inlines where it has one paragraph, lists where lines begin as items do. */
void cell_settle(struct reader *reader, struct doc_node *cell);

/* code.c: text of code as cmark gives it; the language word of a fence (tells what an app
 * would draw). */
char *code_text(const struct shield *shield, const char *text, size_t len);
/* The text of a block without the blank lines with which it begins and ends, within it. */
char *code_trim(char *text);
/* Tells mdBook's includes in a block of code. */
void code_includes(struct reader *reader, const char *text);
const char *code_info(struct reader *reader, const char *info);
/* A block of code at the place of what is fed, or the drawing that it stands for; where it stands for one that is not understood, fault tells
 * why, else all of it is zero.  NULL: something to press in an app, or its list of contents, which a book has no use for. */
struct doc_node *code_block(struct reader *reader, const char *info, const char *text, struct diagram_fault *fault);

/* html.c */
void html_feed(const struct shield *shield, const char *text, size_t len, bool block);
void html_unclosed(struct reader *reader, const struct open *open);
void html_finish(struct reader *reader, struct doc_node *node, const struct open *open);

/* finish.c: passes over the whole tree */
void finish_tree(struct reader *reader);

/* Parts paragraphs of several pages at ends of sentences, which is told. */
void walls_part(struct reader *reader);

#endif
