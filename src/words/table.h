/* The rows of the table of words; private to words.c and table.c. */
#ifndef WORDS_TABLE_H
#define WORDS_TABLE_H

#include "octavo/words.h"

struct language {
	const char *tag;
	const char *words[WORD__COUNT];
	const char *callouts[CALLOUT__COUNT];
	const char *const *numbers; /* from one on, NULL-terminated; NULL: digits */
	const char *const *months;  /* twelve, or NULL: the date says its month as a number */
	const char *date;           /* D: day, M: month, Y: year, all else stands for itself */
};

/* The first one is English. */
extern const struct language words_languages[];
extern const int words_n_languages;

#endif
