/* The rows of the table of words; private to this module. */
#ifndef WORDS_TABLE_H
#define WORDS_TABLE_H

#include "octavo/words.h"

struct language {
	const char *tag;
	const char *words[WORD__COUNT];
	const char *callouts[CALLOUT__COUNT];
	const char *const *numbers; /* from one on, NULL-terminated; NULL: digits */
	const char *const *months;  /* twelve, or NULL: the date says its month as a number */
	const char *date;           /* D: day, M: month, Y: year, all else stands for itself; D(1er): so the first day is called */
	double indent;              /* em of each paragraph, those behind headings too; 0: as the theme has it, and not those */
};

extern const struct language
	words_en, words_ar, words_bn, words_ca, words_cs, words_da, words_de, words_el, words_es,
	words_fa, words_fi, words_fr, words_he, words_hi, words_hr, words_hu, words_id, words_it, words_ja,
	words_ko, words_mr, words_nb, words_nl, words_pl, words_pt, words_ro, words_ru, words_sk, words_sl,
	words_sr, words_sr_latn, words_sv, words_ta, words_th, words_tr, words_uk, words_ur, words_vi, words_zh,
	words_zh_hant;

/* The first one is English. */
extern const struct language *const words_languages[];
extern const int words_n_languages;

#endif
