/*
 * spots: what stands where in a paragraph's text, and where a line may end.  spots.c fills the
 * map, tie.c tells what a blank between two words allows, segment.c makes items of it.
 */
#ifndef TYPE_SPOTS_H
#define TYPE_SPOTS_H

#include "type/para.h"

/* What stands at a byte: the upper half of its map entry.  The lower half is an enum
 * break_kind: for a blank whether a line may end there, else whether it may end before
 * this byte. */
enum spot {
	SPOT_TEXT = 0,
	SPOT_SPACE = 0x10,
	SPOT_NBSP = 0x20,
	SPOT_FIXED = 0x30,
	SPOT_SHY = 0x40,
	SPOT_ZERO = 0x50,
	SPOT_SILENT = 0x60,
	SPOT_SPLIT = 0x70,
	SPOT_WIDE = 0x80, /* a quotation mark or dash of Chinese: a word of its own */
	SPOT_THIN = 0x90, /* a blank that is set thin */
	SPOT_MASK = 0xf0,
	BREAK_MASK = 0x0f
};

/* Bytes behind the map, so that eight may be looked at at once. */
enum { SPOTS_SPARE = 8 };

struct spots {
	const char *text;
	int len;
	uint8_t *map; /* len + SPOTS_SPARE */
	const struct tie_rules *ties;
	bool wide_marks; /* in Chinese and Japanese: some marks may be SPOT_WIDE */
	/* in Japanese, Chinese and Korean: whether a line that ends between two letters parts a phrase, a BREAK_PHRASE then; NULL: none does */
	bool (*parts_phrase)(gunichar before, gunichar c);
};

/* The rules of a language. */
const struct tie_rules *tie_rules_of(const char *lang);
/* The map's entry of a blank between two words: what it is, and whether a line may end there. */
uint8_t tie_words(const struct tie_rules *own, const char *a, int a_len, const char *b, int b_len);
/* "Dr" and the like, as English writes them without a point: they stay with a name behind them. */
bool tie_is_bare_title(const char *word, int len);
/* A dash, as typewriters have it too, a stroke between words or an ellipsis by itself: it ends a line and begins none. */
bool tie_is_dash(const char *word, int len);

/* Fills the map; lang is that of the text.  True when blanks and hyphens
 * alone part the words and all of them run from left to right. */
bool spots_fill(struct spots *spots, const char *lang);
/* Whether a syllable of Burmese, Lao or Khmer begins at `at`, with `before` in front of it: a line may end there. */
bool spots_syllable_begins(const char *at, gunichar before);
/* East Asian characters that fill a square. */
bool spots_is_wide(gunichar c);
/* It is of the Korean alphabet: wide, and its words are parted by blanks. */
bool spots_is_hangul(gunichar c);
/* Of these, those whose ink stands in the left half, or the right one. */
bool spots_closes_wide(gunichar c);
bool spots_opens_wide(gunichar c);

#endif
