/* Words of the notes' languages that the book judges sentences and names by: lexicon.c is the one place for them, a row for each
 * judgement and language. */
#ifndef BOOK_LEXICON_H
#define BOOK_LEXICON_H

#include <stdbool.h>
#include <stddef.h>

enum lexicon {
	LEXICON_LEADS_ON,      /* behind which more of the clause must come */
	LEXICON_NO_NOUN,       /* short ones before which no possessive stands ("drivers of growth") */
	LEXICON_NO_TERM,       /* at which no term begins or ends, and those that name what a link leads to */
	LEXICON_FIGURE,        /* with which a caption begins */
	LEXICON_PREFACE_NOUN,  /* what a writing machine calls the text that it announces */
	LEXICON_PREFACE,       /* what else such a line is made of */
	LEXICON_PREFACE_SIGN,  /* without one of which it is none */
	LEXICON_PREFACE_HERE,  /* which point at the text */
	LEXICON_PREFACE_YOU,   /* by which it speaks to whom it worked for, of languages whose words are not listed */
};

/* Whether the word, whatever its case, is in the list.  lang: BCP 47; NULL: of any language. */
bool book_lexicon_has(enum lexicon list, const char *lang, const char *word, size_t len);
/* Whether the text, in lower case, begins with a word of the list in any language. */
bool book_lexicon_begins(enum lexicon list, const char *text);
/* Whether it holds one anywhere. */
bool book_lexicon_within(enum lexicon list, const char *text);
/* Whether the list has words of the language. */
bool book_lexicon_knows(enum lexicon list, const char *lang);

#endif
