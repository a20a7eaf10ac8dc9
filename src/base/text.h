/*
 * Inside base: the steps that make text legal.
 * text.c decodes and cleans, mojibake.c mends.
 */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include "octavo/base.h"

/* What was found of one kind: the first place, and how often. */
struct finding {
	struct pos pos;
	int n;
	char what[48]; /* the first, in words */
};

/* The character that Windows-1252 has for a byte of 0x80..0x9F; 0 for the five it leaves
 * undefined. */
gunichar mojibake_cp1252(unsigned char byte);

/* Mends src (valid UTF-8) into dst, linear.  Returns how many places; the first is kept
 * in finding. */
int mojibake_mend(const char *src, size_t len, GString *dst, struct finding *finding);

/* Line and column of offset in text. */
void text_place(const char *text, size_t offset, struct pos *pos);

/* A code point that stands for no character, ever (U+FDD0 to U+FDEF, U+xxFFFE, U+xxFFFF). */
bool text_is_noncharacter(gunichar c);

#endif
