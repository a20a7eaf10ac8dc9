/* Languages: what language_script.c, language_latin.c and language.c of the book share. */
#ifndef BOOK_LANGUAGE_H
#define BOOK_LANGUAGE_H

#include "octavo/base.h"

enum script {
	SCRIPT_LATIN,
	SCRIPT_GREEK,
	SCRIPT_CYRILLIC,
	SCRIPT_HEBREW,
	SCRIPT_ARABIC,
	SCRIPT_DEVANAGARI,
	SCRIPT_BENGALI,
	SCRIPT_GURMUKHI,
	SCRIPT_GUJARATI,
	SCRIPT_TAMIL,
	SCRIPT_TELUGU,
	SCRIPT_KANNADA,
	SCRIPT_MALAYALAM,
	SCRIPT_SINHALA,
	SCRIPT_THAI,
	SCRIPT_LAO,
	SCRIPT_TIBETAN,
	SCRIPT_MYANMAR,
	SCRIPT_KHMER,
	SCRIPT_GEORGIAN,
	SCRIPT_ARMENIAN,
	SCRIPT_HAN,
	SCRIPT_KANA,
	SCRIPT_HANGUL,
	SCRIPT__COUNT
};

/* The language of a text in another script than Latin, NULL for Latin or no letters;
 * *letters: how many it saw.  likely, or NULL: what its book is said to be in, which stands where the letters
 * do not speak for another. */
const char *book_script_language(const char *text, const char *likely, int *letters);

/* Whether a language is written in the script, alone or among others. */
bool book_is_written_in(const char *language, enum script script);
/* The language of a passage in a script that the language around it is not written in, where letters leave no doubt, or where one
 * of the n_others languages of the book is the only one of that script; else NULL. */
const char *book_passage_language(const char *text, const char *around, const char *const *others, int n_others);

/* Common words of the languages in Latin letters. */
struct latin;

struct latin *book_latin_open(void);
void book_latin_close(struct latin *latin);
/* The language whose common words fill the text, or NULL when none stands out; *share:
 * per cent of its words. */
const char *book_latin_language(const struct latin *latin, const char *text, int *share);
/* Per cent of the words that are common ones of the language; -1: the language is not in
 * the table. */
int book_latin_share(const struct latin *latin, const char *text, const char *language);
/* libexttextcat's answer, or NULL; the string lives in the arena. */
const char *book_latin_guess(struct latin *latin, struct arena *arena, const char *text);

#endif
