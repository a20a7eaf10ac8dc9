/* A section's text as places are counted in it: pages_write.c tells places by it, pages_read.c finds them again. */
#ifndef BOOK_PAGES_STREAM_H
#define BOOK_PAGES_STREAM_H

#include "octavo/book.h"

enum {
	PAGES_VERSION = 1,
	WINDOW = 24,   /* letters that prove a place */
	RANKS_MAX = 64 /* nodes without text at one place that are told apart */
};

#define FACTOR 2654435761u /* odd, so that no letter is lost modulo 2^32 */

/* The words of a list of pages for where each begins, by enum book_page_kind. */
extern const char *const stream_kinds[BOOK_PAGE__COUNT];

/* A node and the characters before it. */
struct unit {
	const struct doc_node *node;
	int start, len;
};

struct letter {
	gunichar c;
	int before; /* characters */
};

/* A section's text as places are counted in it. */
struct stream {
	GArray *units;   /* struct unit, in document order */
	GArray *texts;   /* those of them that have text */
	GArray *letters; /* struct letter: letters and digits alone, quotation marks may be set otherwise */
	int n_seen;
};

/* Reads the tree; stream_close frees the arrays. */
void stream_open(struct stream *stream, const struct doc_node *root);
void stream_close(struct stream *stream);
/* The letter of that number, 0 behind the last. */
uint32_t stream_letter(const struct stream *stream, guint i);
/* The sum over WINDOW letters from the first on. */
uint32_t stream_sum(const struct stream *stream, guint first);
/* The first letter that is at a place or after it; the first of the units that begins there or after. */
guint stream_letter_after(const struct stream *stream, int at);
guint stream_unit_after(const GArray *units, int at);

#endif
