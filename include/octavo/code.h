/*
 * code: colours for code blocks, and which of them are drawings.  A small scanner per family of languages (keywords,
 * strings, comments, numbers) driven by tables; never fails, never changes a byte of the text.
 */
#ifndef OCTAVO_CODE_H
#define OCTAVO_CODE_H

#include "octavo/base.h"

enum code_token { CODE_PLAIN, CODE_KEYWORD, CODE_STRING, CODE_COMMENT, CODE_NUMBER, CODE_NAME, CODE__COUNT };

struct code_span {
	int32_t start;   /* byte offset */
	int32_t len;     /* bytes */
	enum code_token token;
};

/* Cuts text into spans that cover it whole, in order.  language: the fence's info word ("rust"), unknown ones
 * give one plain span.  Linear. */
struct code_span *code_colour(struct arena *arena, const char *language, const char *text, size_t len, int *n);

/* The class name of a token in HTML: "k", "s", "c", "n", "f"; NULL for plain. */
const char *code_class(enum code_token token);

/* Columns to which a tab goes on. */
enum { CODE_TAB = 4 };

/* Columns of the widest line of a drawing made of letters (boxes, "+--+"), whose lines have to stay above one another; 0: the code
 * is none.  A wide letter takes two columns.  Linear. */
int code_drawing(const char *code);
/* Whether a line of a drawing, up to its end, holds nothing but what leads from one of its parts to the next, or nothing. */
bool code_drawing_joins(const char *line);

#endif
