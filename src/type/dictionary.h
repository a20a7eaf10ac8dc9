/*
 * dictionary: what is known of a language's hyphens: its patterns, or the rule of its syllables where no Debian
 * package has patterns for it, and how many letters stay together at the ends of a word.
 */
#ifndef TYPE_DICTIONARY_H
#define TYPE_DICTIONARY_H

#include "type/type.h"

/* The index in type->dicts of what is known of the language (interned); a language that is hyphenated, and of
 * which nothing is known, is told once. */
int dictionary_open(struct type *type, const char *lang);
/* The same by itself (lang is borrowed); false: nothing is known.  Patterns are the caller's to close. */
bool dictionary_find(struct dict *dict, const char *lang);
/* Fills the points of a word in lower case as patterns_run does; false: nothing is known of the language. */
bool dictionary_points(const struct dict *dict, const char *word, int len, uint8_t *points);
/* Whether text in the language is written in Latin letters. */
bool dictionary_is_latin(const char *lang);

#endif
