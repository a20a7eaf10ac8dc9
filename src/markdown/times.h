/*
 * Times of a recording as notes write them, and the videos and episodes they are moments of.  timestamp.c has anchors and makes the nodes,
 * time_words.c how a time is read and shown, time_bare.c times without an anchor, time_moment.c links that are moments; time_clock.c
 * judges all of a note's together.  video.c and player.c know addresses.  All memory is the reader's arena's.
 */
#ifndef MARKDOWN_TIMES_H
#define MARKDOWN_TIMES_H

#include "markdown/reader.h"

bool timestamp_scan_anchor(struct shield *shield, uint32_t at, struct token *token);
void timestamp_build_anchor(const struct shield *shield, const struct token *token);
/* Makes a timestamp; label NULL: the time itself.  false: unclear, told, nothing made. */
bool timestamp_add(struct reader *reader, const char *time, const char *label);
/* Makes one of a moment that is known; label NULL: its words. */
void timestamp_add_seconds(struct reader *reader, const char *provider, const char *video,
	int seconds, const char *label);
/* time_words.c: "01:02:03" */
char *timestamp_words(struct arena *arena, int seconds);
/* A label that is a time, with or without brackets: its words without them, or NULL. */
char *timestamp_label(struct reader *reader, const char *text);
/* time_bare.c: length of a run of digits and colons at `at` that holds a colon between digits, the part of a second behind it with it. */
uint32_t bare_time(const char *text, uint32_t at, uint32_t end);
/* Length of another time, behind one that ends at `at`, and what stands between the two; 0: there is none. */
uint32_t bare_later(const char *text, uint32_t at, uint32_t end);
/* A time at `at` in Latin figures with plain colons, whatever figures and colons it is written in; returns its bytes there. */
enum { BARE_TIME = 9 }; /* at most, and a zero behind them */
uint32_t bare_plain(const char *at, const char *end, char *time);
bool bare_scan(struct shield *shield, uint32_t at, struct token *token);
void bare_build(const struct shield *shield, const struct token *token);
/* Times between brackets that are not Markdown's: "(1:02:03)", "（1:02）", "【１：０２】", "[1：02]". */
enum { BARE_BYTES = 200 };
struct bare_round {
	const char *open, *close;   /* the brackets */
	char plain[BARE_BYTES + 8]; /* the times, with plain colons and figures */
	uint32_t len;               /* bytes of all that is between the brackets */
	int seconds;                /* of the first */
	bool hours;                 /* all have them */
	bool square;                /* the brackets are of the kind that times have wherever they stand */
	bool wide;                  /* a colon was wide, or a figure of another script */
};
#define BARE_OPENS "([\xEF\xE3" /* the bytes with which such a bracket may begin */
/* False: at `at` is no bracket, or no times alone are in it. */
bool bare_round(const char *at, const char *end, struct bare_round *round);
/* time_clock.c: remembers a timestamp, and how its time was written (NULL: nobody wrote it); when all of the note's are known: hours
 * that are minutes become that, and what is late all the same is told. */
void clock_note(struct reader *reader, struct doc_node *node, const char *written);
void clock_settle(struct reader *reader);

/* time_moment.c: what a link to the world, and one into the vault, comes to where it is a moment: it gives way to its time. */
bool moment_finish_address(struct reader *reader, struct doc_node *node);
bool moment_finish_own(struct reader *reader, struct doc_node *node);
/* A recording that is named with a time, as in an embed: its name, or words that are no width, and the time.  false: it is none, and
 * nothing was made. */
bool moment_recording(struct reader *reader, const struct doc_link *link, const char *words);

/* What the link to a player says that has no title: the time in its address, or a short form of it; NULL: the address. */
const char *moment_player(struct reader *reader, const char *url);

/* ---- addresses ---- */

/* video.c: where the host of an address stands, without "www."; scheme and blanks before it may be missing. */
const char *url_host(const char *url, size_t *len);
/* The value of a key in "a=1&b=2", NULL: there is none; ended by '&', ';' or '#'. */
const char *url_value(const char *query, const char *key);

/* player.c: the episode that an address of another player than YouTube leads to; false: it is none of those known.
 * *provider: static; *video: in the arena. */
bool player_find(struct arena *arena, const char *url, const char **provider, const char **video);
/* The address of a moment there, of the episode where seconds < 0; provider and video as player_find gave them.  In the arena. */
char *player_link(struct arena *arena, const char *provider, const char *video, int seconds);

#endif
