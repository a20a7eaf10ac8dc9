/* Blanks that a language sets before marks; private to the book. */
#ifndef BOOK_QUOTES_BLANKS_H
#define BOOK_QUOTES_BLANKS_H

#include "octavo/base.h"

/* The text with the blanks that its language sets before ; : ! ? and within « », where it was typed without them ("Quoi?");
 * NULL: it has them all.  before, next: the characters around it in its block, 0 where there is none.  In the arena.  Linear. */
const char *book_blanks_put(struct arena *arena, const char *lang, gunichar before, const char *text, gunichar next);

#endif
