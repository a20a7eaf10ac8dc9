/* The languages that are spoken; English first, which speaks for all others.  A new one is a file and a
 * name in two lists. */
#include "words/table.h"

const struct language *const words_languages[] = {
	&words_en, &words_ar, &words_bn, &words_ca, &words_cs, &words_da, &words_de, &words_el,
	&words_es, &words_fa, &words_fi, &words_fr, &words_he, &words_hi, &words_hr, &words_hu,
	&words_id, &words_it, &words_ja, &words_ko, &words_mr, &words_nb, &words_nl, &words_pl,
	&words_pt, &words_ro, &words_ru, &words_sk, &words_sl, &words_sr, &words_sr_latn, &words_sv,
	&words_ta, &words_th, &words_tr, &words_uk, &words_ur, &words_vi, &words_zh, &words_zh_hant,
};

const int words_n_languages = G_N_ELEMENTS(words_languages);
