/* Straight quotation marks and what else typewriters lack: quotes.c goes through the words, quotes_marks.c knows what a sign stands for. */
#ifndef BOOK_QUOTES_H
#define BOOK_QUOTES_H

#include "octavo/book.h"

/* One block's text as it is walked. */
struct quotes {
	struct arena *arena;
	GString *out;
	const char *book_lang;
	gunichar before;   /* 0: the block begins */
	gunichar prior;    /* the one before the text that is turned */
	const char *words; /* not NULL: its last character is the one before; it is taken when a mark asks */
	int depth_double, depth_single;
	bool single_is_outer; /* an open single mark that stands for the language's first ones */
};

/* A text to turn, and what comes after it in its block (0: nothing). */
struct quote_text {
	const char *lang, *end;
	gunichar next;
};

/* What the n equal signs at p within words stand for: n is 1 for quotation marks and apostrophes, else the length of a run of hyphens or
 * points.  NULL: themselves.  quotes->before is the character before them; what a mark opens or closes is noted in `quotes`.
 * The marks live as long as the program. */
const char *quotes_mark(struct quotes *quotes, const struct quote_text *text, const char *words, const char *p, size_t n);

#endif
