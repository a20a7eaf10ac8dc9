/*
 * xml: one XML document in the making, over libxml2's text writer on memory.  The only file of the program that
 * writes markup: names come from the program, text and attribute values from anywhere, and both are escaped here.
 *
 * Order: xml_open, then elements in document order, xml_bytes, xml_close.  Attributes follow their xml_start at
 * once.  Text that XML cannot hold (it should not reach this far) is made legal, never written as it stands.
 */
#ifndef EPUB_XML_H
#define EPUB_XML_H

#include "octavo/base.h"

struct xml;

/* Starts a UTF-8 document; html: with the doctype of XHTML. */
struct xml *xml_open(bool html);
void xml_close(struct xml *xml);

void xml_start(struct xml *xml, const char *name);
/* Adds an attribute; nothing for a NULL value. */
void xml_attr(struct xml *xml, const char *name, const char *value);
void xml_attr_int(struct xml *xml, const char *name, int64_t value);
/* lang and xml:lang at once; nothing for NULL and for what is no language tag. */
void xml_attr_lang(struct xml *xml, const char *lang);
void xml_text(struct xml *xml, const char *text);
void xml_text_len(struct xml *xml, const char *text, size_t len);
/* Ends the element with an end tag, even when it is empty. */
void xml_end(struct xml *xml);
/* Ends an element that never has content ("<br/>"). */
void xml_end_void(struct xml *xml);
/* <name>text</name>, where text is not NULL. */
void xml_leaf(struct xml *xml, const char *name, const char *text);
/* <name class="…">text</name>. */
void xml_leaf_class(struct xml *xml, const char *name, const char *klass, const char *text);
/* A line end between elements, for those who read the source. */
void xml_newline(struct xml *xml);

/* Ends all that is open; the bytes live until xml_close. */
const char *xml_bytes(struct xml *xml, size_t *len);

#endif
