/*
 * Private to the SVG cleaner.  The document becomes a small tree of what is allowed
 * (svg_read.c), its references are checked and its expansion is bounded (svg_refs.c), and
 * the tree is written anew (svg.c): nothing of the file's own bytes gets past but text,
 * names from the tables and values that were looked at.
 */
#ifndef MEDIA_SVG_IMP_H
#define MEDIA_SVG_IMP_H

#include "media/media_imp.h"

#define SVG_MAX_NODES 200000
#define SVG_MAX_DEPTH 64
#define SVG_MAX_EXPANDED 300000 /* nodes drawn, with all that use and url(#…) bring in \
				 */
#define SVG_MAX_FILTERS 32      /* filtered elements */

struct svg_attribute {
	const char *name;
	const char *value;
	struct svg_attribute *next;
};

struct svg_node {
	const char *name; /* of the table; NULL: text */
	const char *text;
	struct svg_attribute *attributes;
	struct svg_node *parent, *first, *last, *next;
	const char *id; /* made legal, or NULL */
	int64_t cost;   /* 0: not known, -1: being counted */
	bool dropped;
};

struct svg_document {
	struct arena *arena;
	struct svg_node *root;
	GPtrArray *nodes; /* all elements, in order */
	GHashTable *ids;  /* id -> struct svg_node */
	int64_t picture_px;
	int n_filters;
	const char *wrong;
};

/* The tables: NULL if the name is not allowed, else the table's own string. */
const char *svg_element(const char *name);
const char *svg_attribute(const char *name);

/* Cleans "fill:red;behavior:url(x)" and whole style sheets; NULL when nothing is left. */
char *svg_style_clean(struct arena *arena, const char *style);
char *svg_sheet_clean(const struct svg_document *document, const char *sheet);
/* True when a value neither leads out of the document nor hides something (escapes,
 * comments, expressions). */
bool svg_value_sound(const char *value, size_t len);
/* The id in "url(#id)" when the value begins so, made legal; NULL else. */
char *svg_value_reference(struct arena *arena, const char *value);
/* An id as a legal XML name, the same for equal input. */
char *svg_id(struct arena *arena, const char *id);

/* svg_read.c: false with document->wrong. */
bool svg_read(struct svg_document *document, const char *text, size_t len);
/* svg_refs.c: drops what leads nowhere; false when the drawing would grow beyond all
 * bounds. */
bool svg_check_references(struct svg_document *document);

const char *svg_node_attribute(const struct svg_node *node, const char *name);

#endif
