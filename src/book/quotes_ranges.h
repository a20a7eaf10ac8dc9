/* Ranges of numbers, written with a hyphen ("10-20%"). */
#ifndef BOOK_QUOTES_RANGES_H
#define BOOK_QUOTES_RANGES_H

#include <glib.h>
#include <stdbool.h>

/* Whether the hyphen at p in words stands between two numbers that rise ("10-20", "1,000-2,000 mg", "1938-39") and are a range: no more of
 * them follow ("3-4-5", "2024-05-01"), and they are no sum ("5-7 = -2"), no telephone's and no heading's ("2-3. Words").  Never in Chinese,
 * Japanese and Korean, which write ranges otherwise, and days so.  prior, behind: the characters around words in their block, or 0. */
bool book_is_range(const char *lang, const char *words, const char *p, gunichar prior, gunichar behind);

/* Whether the hyphen at p within words is the sign of a temperature or a share ("-5 °C", "-10%").  Those of mathematics stay as they are
 * typed, as the others of a formula in plain letters do.  prior: the character before words, or 0. */
bool book_is_minus(const char *words, const char *p, gunichar prior);

#endif
