/*
 * Diagnostics: the one closed list of everything Octavo can say about its input.
 *
 * A message is a code of diag.def, a position and one subject.  diag.def gives the level, the stable short
 * name printed in brackets, and the text, which always says what was done instead.  Messages are gathered,
 * then printed by diag_flush() sorted by position; many of one code are summed up in one line.  Errors of
 * the command line and of the world (cannot open, cannot write) go through here too.
 *
 * Order: diag_open, any number of diag_report (any thread), diag_flush, diag_close.
 * Owner: the conductor (cli) owns the collector; everybody else borrows it.
 * Subjects are copied, control and bidi characters in them are escaped when printed.
 * diag never exits and never decides what happens next: the caller goes on with a sound value.
 */
#ifndef OCTAVO_DIAG_H
#define OCTAVO_DIAG_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <glib.h>

enum diag_level {
	DIAG_NOTE,    /* something the reader may like to know; never counted */
	DIAG_WARNING, /* the input was odd; the text says what was done instead */
	DIAG_ERROR,   /* an input or output could not be used */
};

enum diag_code {
#define DIAG(code, level, name, text) DIAG_##code,
#include "octavo/diag.def"
#undef DIAG
	DIAG__COUNT
};

/* A place in the input.  path is relative to the vault and borrowed; NULL path: no place.  line and col count from 1, col in
 * characters; 0: not known. */
struct pos {
	const char *path;
	int32_t line;
	int32_t col;
};

enum diag_format {
	DIAG_TEXT, /* path:line:col: warning: text [name] */
	DIAG_JSON, /* one JSON object a line */
	DIAG_JOURNAL, /* as text, each line with the journal's level before it: <4> (sd-daemon(3)) */
};

struct diag_options {
	enum diag_format format;
	bool colour;       /* ANSI colours */
	bool caret;        /* the source line with a caret under the place, where diag_source gave the text; text alone */
	bool verbose;      /* print every message, sum up none */
	enum diag_level least; /* messages below that level are counted, and not printed */
	int max_per_code;  /* messages of one code printed before the rest is summed up; 0: 8 */
	const char *book;  /* JSON: which book of many it is that the messages tell of, borrowed; or NULL */
};

struct diag;

/* Makes a collector that prints to out (borrowed). */
struct diag *diag_open(FILE *out, const struct diag_options *options);
void diag_close(struct diag *diag);

/* Gathers one message.  fmt gives the subject that replaces %s in the text of diag.def; NULL if it has none.  pos.path is
 * copied. */
void diag_report(struct diag *diag, enum diag_code code, struct pos pos, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* Tells the collector where a source text lies, so that a caret line can be shown; text is borrowed and must
 * live until diag_flush.  Optional. */
void diag_source(struct diag *diag, const char *path, const char *text, size_t len);

/* Lets the collector ask for sources while it flushes, with load(data, path, len): text from malloc, made legal,
 * or NULL.  Only asked when options->caret; load NULL: no longer.  vault_open sees to this for its notes. */
void diag_loader(struct diag *diag, char *(*load)(void *data, const char *path, size_t *len), void *data);

/* Keeps every message from now on in the open file too (O_APPEND, borrowed; -1: no longer), until a flush has printed
 * it: what a process that dies had gathered, another then finds there. */
void diag_relay(struct diag *diag, int fd);
/* Gathers what another process left in its relay. */
void diag_recover(struct diag *diag, int fd);

/* Where a collector stands, and all that it has gathered since, as bytes of this machine: diag_repeat gathers the same again.
 * diag_since is false where some were not kept (too many, too long); no flush may lie between. */
struct diag_mark {
	unsigned n;
	int64_t n_dropped;
};
struct diag_mark diag_mark(struct diag *diag);
bool diag_since(struct diag *diag, struct diag_mark mark, GString *out);
/* False where the bytes are not whole; those that are have been gathered. */
bool diag_repeat(struct diag *diag, const char *bytes, size_t len);

/* Prints what was gathered since the last flush, sorted by path, line, column and code. */
void diag_flush(struct diag *diag);

/* Counts of messages gathered so far at the level. */
int diag_count(const struct diag *diag, enum diag_level level);
/* Count of messages gathered so far with the code. */
int diag_count_code(const struct diag *diag, enum diag_code code);

/* The first error that was gathered, as one line of text without level and name ("note.md:3:1: cannot …"); NULL: there was none.
 * g_free it. */
char *diag_first_error(struct diag *diag);

/* A name (of a file, a book) as messages print it: nothing in it moves a cursor or turns the line.  g_free it. */
char *diag_shown(const char *name);

/* The stable name of a code, as printed in brackets ("link-missing"). */
const char *diag_name(enum diag_code code);

#endif
