/* Inside press: press.c is the conductor, notes.c reads the notes, fit.c sees to few pages, judge.c to good ones. */
#ifndef PRESS_PRESS_H
#define PRESS_PRESS_H

#include "octavo/press.h"

/* Reads the notes of the vault into press->notes; false after a report where there are none. */
bool notes_read(struct press *press);

/* The theme of a PDF with no more pages than the theme allows (page.most): itself, or one with the largest text, in hundredths of
 * its size, that does.  Where the least text makes more, the largest that makes no more than it.  Told. */
struct theme *fit_pages(struct press *press, struct theme *theme);

/* The job with which pages are laid out: press->proof is told of them, where somebody wants to know. */
struct job judge_begin(struct press *press);
/* Behind it: false after a report where they are worse than they may be. */
bool judge_end(const struct press *press);

#endif
