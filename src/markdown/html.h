/* HTML in notes: html_tag.c reads single tags (tolerant, linear, knows no elements), html.c feeds what
 * stands between tags and closes what is open, html_element.c knows what elements become, html_drop.c leaves some out, html_table.c makes
 * tables. */
#ifndef MARKDOWN_HTML_H
#define MARKDOWN_HTML_H

#include "markdown/reader.h"

struct tag {
	char name[24]; /* lower case; "" for comments, doctypes and the like */
	int row;       /* in the table of elements, -1: unknown */
	bool closing;
	bool block;    /* it stands in a block of HTML, not among words */
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
/* Length of the reference at text ('&') to a character that cmark would hand on though it is a token's or one that no
 * output can hold ("&#1;", "&#xFDD0;"); 0: it is none. */
size_t html_reference_bad(const char *text, const char *end);

/* html_element.c: the elements by their row in its table. */
enum html_flag {
	HTML_VOID = 1,
	HTML_OPTIONAL_END = 2, /* not told where it is missing, or stands among other words */
	HTML_RAW = 4, /* what it holds is no tag but its end */
};
/* The row of a name in lower case, -1: no element of HTML. */
int html_row_of(const char *name);
const char *html_name(int row);
bool html_is(int row, enum html_flag flag);
/* <br>, which means itself also where it is written as an end tag. */
bool html_is_break(int row);
/* It stands among words and leaves no node, but for its language. */
bool html_is_bare(int row);
/* Does what the start tag of a known element asks for. */
void html_element(const struct shield *shield, const struct tag *tag);
/* Tells of a tag that becomes nothing; end tags are not told. */
void html_tell(struct reader *reader, const struct tag *tag);
/* Whether what may be left out has an end of its own, beside it or further on in what is around it. */
bool html_has_end(struct reader *reader, const struct tag *tag);
/* The tag stands as it is written, and nothing is told. */
void html_as_text(const struct shield *shield, const struct tag *tag);
/* Opens the node of an element, or, for DOC__COUNT, an entry that leaves none; either takes the element's lang. */
struct doc_node *html_open(const struct shield *shield, const struct tag *tag, enum doc_kind kind);
/* Opens an entry that leaves no node: what it holds belongs to the node around it. */
void html_clear(const struct shield *shield, const struct tag *tag);
/* The number by which gfm_look_ahead knows the search for such an element's end; of elements that drop_element takes. */
int html_search(int row);
/* html_drop.c: what is in the element is left out, where it has an end; an address of something that plays becomes a link, an <iframe> or
 * the like one too, and what it holds for who cannot play it stays. */
void drop_element(const struct shield *shield, const struct tag *tag);
void drop_source(const struct shield *shield, const struct tag *tag);
void drop_frame(const struct shield *shield, const struct tag *tag);
/* html_ruby.c: letters and how they are read; settled, each DOC_RUBY has letters and ends in its one reading. */
void ruby_element(const struct shield *shield, const struct tag *tag);
void ruby_reading(const struct shield *shield, const struct tag *tag);
void ruby_settle(struct reader *reader, struct doc_node *ruby);
/* The number at the start of an attribute's value, below 1,000,000; 0 for per cents and no number. */
int html_number(const char *text);
/* Ends what an element of the same kind ends without a tag of its own: <li> before <li>, not beyond limit. */
void html_close_implied(struct reader *reader, enum doc_kind kind, enum doc_kind limit);

/* component.c: a tag that is no element of HTML; false: it is words. */
bool component_feed(const struct shield *shield, const struct tag *tag);

/* html_table.c: tags that open, and the table complete */
void html_table(const struct shield *shield, const struct tag *tag);
void html_row(const struct shield *shield, const struct tag *tag);
void html_cell(const struct shield *shield, const struct tag *tag);
void html_table_finish(struct reader *reader, struct doc_node *table);

#endif
