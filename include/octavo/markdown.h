/*
 * markdown: the bytes of one note become a doc tree.  Cannot fail: whatever is odd becomes text and a
 * diagnostic.  The input dialect is CommonMark with GFM, Obsidian's whole syntax, and the seed's (timestamp
 * anchors, videoId); pages of outliners, and boxes, attributes and shortcodes of programs that make sites and books from
 * Markdown, are written in it first.  One file in src/markdown and one spec in tests/spec per feature.
 *
 * Owns cmark-gfm (src/markdown/gfm.c).  Links are not resolved here: that is book's work.
 * Cost: linear in the note's length.
 */
#ifndef OCTAVO_MARKDOWN_H
#define OCTAVO_MARKDOWN_H

#include "octavo/doc.h"
#include "octavo/math.h"
#include "octavo/vault.h"

/* Registers cmark-gfm's extensions; once a process, before the first note. */
void markdown_init(void);

struct json_node;

/* The root of a file of settings of Obsidian or a plugin (".obsidian/app.json"), an object, in the arena.  read: vault_read_setting, or
 * vault_read_path where those of the vault around the folder do not hold.  NULL without a report: there is none, or it is damaged. */
typedef bool (*markdown_settings_fn)(struct vault *vault, const char *path, int64_t max_bytes, struct arena *arena, char **out, size_t *out_len);
const struct json_node *markdown_settings(struct arena *arena, struct vault *vault, markdown_settings_fn read, const char *path);

/* How cards to be learnt by heart are written in a vault.  Signs that are "" are of no use. */
struct markdown_cards {
	const char *const *decks;  /* tags, without '#', of notes that hold cards; NULL-terminated */
	bool folders;              /* any note may hold some */
	bool marks;                /* what is highlighted in a note of cards is asked for */
	const char *sides[2];      /* between question and answer on one line; the second is of cards that are asked both ways */
	const char *turns[2];      /* the same, on a line of its own */
	const char *end;           /* line that ends such an answer, which else goes as far as to an empty one */
	const char *block[2];      /* lines around a card for Anki */
	const char *leading[3];    /* words that begin lines for Anki's exporter: deck, tags, fields */
	const char *const *fields; /* with which an answer for Anki may begin: "Back"; NULL-terminated */
	const char *told;          /* all that the vault's settings say of it, for a sum; "" where there are none */
};

/* As the plugins write them that were told nothing; static. */
const struct markdown_cards *markdown_cards_plain(void);
/* As the settings of a vault's plugins have it, in the arena: Spaced Repetition's, Obsidian to Anki's. */
const struct markdown_cards *markdown_cards_read(struct arena *arena, struct vault *vault);

/* The bytes of a note, and where they came from. */
struct markdown_source {
	const char *bytes;
	size_t len;
	const int32_t *lines; /* line of the note for each line of bytes; NULL: the same */
	int n_lines;
	const struct math_macros *macros; /* that hold in all notes of the vault, or NULL */
	const struct markdown_cards *cards; /* of the vault; NULL: markdown_cards_plain */
	bool is_part; /* of a note: it has no front matter, and is no page of an outliner */
};

/* Brings the files in that {{#include file}} and its kin name (mdBook: with ":5:10" or ":anchor", {{#rustdoc_include}},
 * {{#playground}}), read through the vault's door, with theirs, each at most once in a chain and together within
 * limits->note_bytes.  Memory in the arena; false where there is nothing of the kind. */
bool markdown_expand(struct arena *arena, const struct job *job, struct vault *vault, const char *path,
	struct markdown_source *source);

/* markdown_read for a source that may have been expanded. */
struct doc_node *markdown_read_source(struct arena *arena, const struct job *job, const char *path,
	const struct markdown_source *source);

/* Reads one note.  bytes: the raw file.  path: relative to the vault, borrowed for positions.
 * Returns the DOC_NOTE in the arena. */
struct doc_node *markdown_read(struct arena *arena, const struct job *job, const char *path, const char *bytes,
	size_t len);

/* The app that would draw a fence of that word ("mermaid": "Mermaid"), NULL: none, it is code. */
const char *markdown_fence_app(const char *word);

/* The video a URL means, by the table of providers (youtu.be/ID, youtube.com/watch?v=ID, /embed/, /shorts/,
 * /live/, with t= or start=).  *seconds is -1 when the URL names none.  Returns false if it is no video. */
bool markdown_video_url(struct arena *arena, const char *url, const char **provider, const char **video,
	int *seconds);

/* The short address of a moment: "https://youtu.be/ID?t=1980", without ?t= when seconds < 0; of the provider "address" the video; of
 * another player's ("spotify", a row of markdown/player.c) as that has it. */
char *markdown_video_link(struct arena *arena, const char *provider, const char *video, int seconds);

/* What a link to such an address is for, in the language: "Watch", or "Listen" where a player of sound alone is there.  Static. */
const char *markdown_play(const char *lang, const char *url);

/* Reads a time "HH:MM:SS", "MM:SS", "1h2m3s" or "123" strictly enough: -1 when unclear.  *odd is set when it
 * was read leniently. */
int markdown_time(const char *text, bool *odd);

/* The time as readers see it, without a leading zero: "9:32", "1:04:31". */
char *markdown_clock(struct arena *arena, int seconds);

/* Makes a time whose hours are minutes one of minutes and seconds; a label that said the same says so still. */
void markdown_clock_minutes(struct arena *arena, struct doc_time *time);

/* The words of a timestamp as readers see them: a label that is a time as such, any other as it is. */
const char *markdown_clock_label(struct arena *arena, const char *label);

#endif
