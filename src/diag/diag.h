/*
 * Inside diag: what a gathered message holds, and the steps of the module.
 * collect.c gathers and counts, print.c sorts, sums up and writes, escape.c makes
 * subjects safe to print, secret.c takes passwords out of them, relay.c keeps messages for a process that survives this one.
 */
#ifndef DIAG_DIAG_H
#define DIAG_DIAG_H

#include <glib.h>
#include "octavo/diag.h"

struct message {
	enum diag_code code;
	struct pos pos;  /* path borrowed */
	char *subject;   /* owned, "" where there is none */
	uint32_t number; /* in order of arrival */
};

struct source {
	const char *text; /* borrowed */
	size_t len;
};

/* Of one code, since the last flush. */
struct tally {
	int kept;    /* messages held for printing */
	int dropped; /* beyond what is held; counted all the same */
};

struct diag {
	FILE *out;
	struct diag_options options;
	GMutex mutex;
	GPtrArray *messages; /* struct message, owned; since the last flush */
	GHashTable *seen; /* struct message, owned: all that was ever gathered and kept */
	GHashTable *sources; /* path -> struct source */
	char *(*load)(void *data, const char *path, size_t *len);
	void *load_data;
	struct tally tally[DIAG__COUNT];
	const struct message *first_error; /* in seen, or NULL */
	int count_level[DIAG_ERROR + 1];
	int count_code[DIAG__COUNT];
	uint32_t next_number;
	GStringChunk *paths; /* of messages, each once */
	int relay_fd;
	bool relays; /* relay_fd takes what is gathered */
};

struct diag_info {
	enum diag_level level;
	const char *name;
	const char *text;
};

/* The row of diag.def. */
const struct diag_info *diag_info(enum diag_code code);

/* One message to the relay; and: all of them are printed.  Both under the mutex. */
void relay_write(struct diag *diag, const struct message *message);
void relay_forget(struct diag *diag);

/* Appends text with everything that could move the cursor or turn the line escaped:
 * controls, bidi controls, line separators, bytes that are not UTF-8.  At most max_chars
 * characters, then an ellipsis. */
void escape_text(GString *dst, const char *text, int max_chars);
/* The same within a JSON string, quotes included, nothing cut. */
void escape_json(GString *dst, const char *text);

/* The next password in an address of text, [*from, *to); false: there is none.  Linear. */
bool secret_find(const char *text, const char **from, const char **to);
/* The text, taken, with "***" in place of passwords. */
char *secret_masked(char *text);

/* Appends the source line and the caret under col; remembers in cursor how far it has
 * counted. */
struct cursor {
	const char *path;
	int32_t line; /* of offset */
	int32_t col;
	size_t offset;
	size_t bol; /* offset at which the line begins */
};
void caret_append(
	GString *dst, const struct source *source, struct cursor *cursor, struct pos pos);

#endif
