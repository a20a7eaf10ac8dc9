/*
 * xml: markup out, and in over libxml2.  The only module that writes markup: names come from the program, text and
 * attribute values from anywhere, and both are escaped here.  Knows neither books nor catalogues.
 *
 * Writing: xml_open, then elements in document order, xml_bytes, xml_close.  Attributes follow their xml_start at
 * once.  Text that XML cannot hold (it should not reach this far) is made legal, never written as it stands.
 * Reading gives a small tree in an arena.
 */
#ifndef OCTAVO_XML_H
#define OCTAVO_XML_H

#include "octavo/base.h"

struct xml;

enum xml_kind {
	XML_PLAIN, /* with the XML declaration */
	XML_XHTML, /* the same and the doctype */
	XML_HTML,  /* the doctype alone: for pages served as text/html */
	XML_PART,  /* neither: elements that xml_raw puts into documents */
};

/* Starts a UTF-8 document. */
struct xml *xml_open(enum xml_kind kind);
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
/* Ends an element that has no content ("<br/>"). */
void xml_end_void(struct xml *xml);
/* <name>text</name>, where text is not NULL. */
void xml_leaf(struct xml *xml, const char *name, const char *text);
/* <name class="…">text</name>. */
void xml_leaf_class(struct xml *xml, const char *name, const char *klass, const char *text);
/* A line end between elements, for those who read the source. */
void xml_newline(struct xml *xml);
/* Markup that this writer made before, copied as it is. */
void xml_raw(struct xml *xml, const char *markup, size_t len);

/* Length in bytes of what was written so far. */
size_t xml_size(struct xml *xml);
/* Ends all that is open; the bytes live until xml_close. */
const char *xml_bytes(struct xml *xml, size_t *len);

/* ---- reading ---------------------------------------------------------------------------------------- */

enum { XML_DEPTH_MAX = 64 };

struct xml_attribute {
	const char *name;           /* as it is written, "xml:lang" */
	const char *value;
	struct xml_attribute *next; /* in document order */
};

struct xml_node {
	const char *name;           /* as it is written, with its prefix */
	const char *space;          /* the namespace its prefix stands for, "" without one */
	const char *text;           /* character data directly in it, joined; never NULL */
	int line;                   /* from 1 */
	struct xml_attribute *attributes;
	struct xml_node *first;     /* elements in it */
	struct xml_node *next;
};

/* Reads one document; nothing is loaded, no entity of its own is replaced but in attributes.  NULL, and *why (in the arena)
 * with *line, where it is not well-formed, nested deeper than XML_DEPTH_MAX, or its entities grow too large.  Linear. */
struct xml_node *xml_read(struct arena *arena, const char *text, size_t len, const char **why, int *line);
/* First child of that name, or NULL; and the next sibling of the same name. */
const struct xml_node *xml_child(const struct xml_node *node, const char *name);
const struct xml_node *xml_again(const struct xml_node *node);
/* Value of an attribute, or NULL. */
const char *xml_value(const struct xml_node *node, const char *name);

/* ---- language tags ---------------------------------------------------------------------------------- */

/* Well formed by BCP 47, as far as books use it: language, script, region, variants.  False for NULL. */
bool lang_is_tag(const char *lang);
/* What a reader wrote ("pt_BR", "Deutsch") as a tag, in the arena; NULL: it is none. */
char *lang_tidy(struct arena *arena, const char *text);
/* Written from right to left, by its script where the tag names one ("pa-Arab"), else by its language; false for NULL. */
bool lang_is_rtl(const char *lang);

#endif
