/*
 * bytes: numbers and texts as bytes, and back; private to doc.  Numbers take as many bytes as they need (LEB128, signed ones
 * zigzag), texts their length and a NUL.
 *
 * What is read is checked: bytes that nobody wrote so are bad, which is asked once at the end; until then numbers are 0 and texts
 * empty.  Texts are those of the bytes, which must live as long as they.
 */
#ifndef DOC_BYTES_H
#define DOC_BYTES_H

#include "octavo/base.h"

void bytes_put_number(GString *out, uint64_t number);
void bytes_put_signed(GString *out, int64_t number);
/* NULL is another than "". */
void bytes_put_text(GString *out, const char *text);
/* Texts, ended by NULL; or NULL. */
void bytes_put_words(GString *out, const char *const *words);

struct bytes {
	struct arena *arena; /* of lists */
	const uint8_t *at, *end;
	bool bad;
};

/* The same for a number of any length. */
uint64_t bytes_long_number(struct bytes *in);

/* Most are small. */
static inline uint64_t bytes_number(struct bytes *in)
{
	return in->at < in->end && *in->at < 128 ? *in->at++ : bytes_long_number(in);
}

int64_t bytes_signed(struct bytes *in);
/* NULL, or a text of the bytes. */
const char *bytes_text(struct bytes *in);
/* For members that are never NULL. */
const char *bytes_word(struct bytes *in);
/* How many things of at least one byte each follow. */
size_t bytes_count(struct bytes *in);
const char *const *bytes_words(struct bytes *in);

#endif
