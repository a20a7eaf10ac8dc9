/* The reader of single tags (tag.h of html.c): tolerant, linear, knows no elements. */
#ifndef MARKDOWN_HTML_H
#define MARKDOWN_HTML_H

#include "markdown/reader.h"

struct tag {
	char name[24]; /* lower case; "" for comments, doctypes and the like */
	int row;       /* in the table of elements, -1: unknown */
	bool closing;
	const char *source; /* the whole tag */
	size_t len;
	const char *attributes, *attributes_end;
};

/* Reads the tag at text ('<'); returns its length, 0: it is text. */
size_t tag_read(
	const struct shield *shield, const char *text, const char *end, struct tag *tag);
/* Value of an attribute, tokens undone and entities decoded; "" without a value, NULL if
 * absent. */
const char *tag_attribute(
	const struct shield *shield, const struct tag *tag, const char *name);
/* Appends text with its entities decoded. */
void html_entities(const char *text, size_t len, GString *out);

#endif
