/*
 * The references within a cleaned SVG: those that lead nowhere, or to the wrong kind of
 * element, are dropped; the rest is counted as it would be drawn.  A file of a few lines
 * can ask for 10^12 circles through nested use elements; each element's cost is its own
 * plus its children's plus its targets', counted once.
 */
#include "media/svg_imp.h"

/* Attributes and properties that refer by url(#id), and what they may lead to (names
 * between blanks). */
static const struct {
	const char *name, *targets;
} by_url[] = {
	{"fill", " linearGradient radialGradient pattern "},
	{"stroke", " linearGradient radialGradient pattern "},
	{"clip-path", " clipPath "},
	{"mask", " mask "},
	{"filter", " filter "},
	{"marker-start", " marker "},
	{"marker-mid", " marker "},
	{"marker-end", " marker "},
	{"marker", " marker "},
};

/* What an element's href may lead to. */
static const struct {
	const char *name, *targets;
} by_href[] = {
	{"use", " svg symbol g path rect circle ellipse line polyline polygon text use "
		"image "},
	{"linearGradient", " linearGradient radialGradient "},
	{"radialGradient", " linearGradient radialGradient "},
	{"pattern", " pattern "},
	{"textPath", " path "},
	{"filter", " filter "},
};

static struct svg_node *target_of(
	const struct svg_document *document, const char *id, const char *targets)
{
	struct svg_node *node = id ? g_hash_table_lookup(document->ids, id) : NULL;

	if (!node || !targets)
		return NULL;
	g_autofree char *word = g_strconcat(" ", node->name, " ", NULL);
	return strstr(targets, word) ? node : NULL;
}

static const char *url_targets(const char *name, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(by_url); i++) {
		if (strlen(by_url[i].name) == len &&
			strncmp(by_url[i].name, name, len) == 0)
			return by_url[i].targets;
	}
	return NULL;
}

static const char *href_targets(const char *element)
{
	for (size_t i = 0; i < G_N_ELEMENTS(by_href); i++) {
		if (strcmp(by_href[i].name, element) == 0)
			return by_href[i].targets;
	}
	return NULL;
}

/* Filters cost by area, whatever the file's size: a few are let pass. */
static bool filter_allowed(struct svg_document *document, const char *name, size_t len)
{
	return len != 6 || strncmp(name, "filter", 6) != 0 ||
	       document->n_filters++ < SVG_MAX_FILTERS;
}

/* Keeps the declarations whose references hold. */
static char *check_style(struct svg_document *document, const char *style)
{
	g_auto(GStrv) declarations = g_strsplit(style, ";", -1);
	g_autoptr(GString) out = g_string_new(NULL);

	for (int i = 0; declarations[i]; i++) {
		const char *colon = strchr(declarations[i], ':');
		size_t len = colon ? (size_t)(colon - declarations[i]) : 0;
		const char *id =
			colon ? svg_value_reference(document->arena, colon + 1) : NULL;
		if (id && !target_of(document, id, url_targets(declarations[i], len)))
			continue;
		if (!filter_allowed(document, declarations[i], len))
			continue;
		g_string_append_printf(out, "%s%s", out->len ? ";" : "", declarations[i]);
	}
	return out->len ? arena_strdup(document->arena, out->str) : NULL;
}

/* The attribute's value with its references checked; NULL: drop it. */
static const char *check_attribute(struct svg_document *document,
	const struct svg_node *node, const struct svg_attribute *attribute)
{
	const char *name = attribute->name, *value = attribute->value;

	if (strcmp(name, "style") == 0)
		return check_style(document, value);
	if (strcmp(name, "xlink:href") == 0) {
		bool held = strcmp(node->name, "image") == 0;
		return held || target_of(document, value + 1, href_targets(node->name))
			       ? value
			       : NULL;
	}
	const char *id = svg_value_reference(document->arena, value);
	if (id && !target_of(document, id, url_targets(name, strlen(name))))
		return NULL;
	return filter_allowed(document, name, strlen(name)) ? value : NULL;
}

static void check_node(struct svg_document *document, struct svg_node *node)
{
	struct svg_attribute **link = &node->attributes;

	while (*link) {
		const char *value = check_attribute(document, node, *link);
		if (value) {
			(*link)->value = value;
			link = &(*link)->next;
		} else {
			*link = (*link)->next;
		}
	}
	bool wants = strcmp(node->name, "use") == 0 || strcmp(node->name, "image") == 0 ||
		     strcmp(node->name, "textPath") == 0;
	if (wants && !svg_node_attribute(node, "xlink:href"))
		node->dropped = strcmp(node->name, "textPath") != 0;
}

static int64_t cost_of(struct svg_document *document, struct svg_node *node, int depth);

/* Cost of what one value refers to; a style has several. */
static int64_t cost_of_value(struct svg_document *document, const char *value, int depth)
{
	int64_t sum = 0;

	for (const char *at = value; (at = strstr(at, "url(")) != NULL; at += 4) {
		const char *id = svg_value_reference(document->arena, at);
		struct svg_node *target =
			id ? g_hash_table_lookup(document->ids, id) : NULL;
		if (target)
			sum += cost_of(document, target, depth + 1);
	}
	if (*value == '#') {
		struct svg_node *target = g_hash_table_lookup(document->ids, value + 1);
		if (target)
			sum += cost_of(document, target, depth + 1);
	}
	return sum;
}

/* Recursion is bounded: depth counts elements and references alike, and a ring is found
 * by its mark. */
static int64_t cost_of(struct svg_document *document, struct svg_node *node, int depth)
{
	if (node->cost > 0)
		return node->cost;
	if (node->cost < 0 || depth > 4 * SVG_MAX_DEPTH)
		return SVG_MAX_EXPANDED + 1;
	node->cost = -1;
	int64_t cost = 1;
	for (const struct svg_attribute *a = node->attributes;
		a && cost <= SVG_MAX_EXPANDED; a = a->next) {
		bool refers = strcmp(a->name, "style") == 0 ||
			      url_targets(a->name, strlen(a->name)) ||
			      (strcmp(a->name, "xlink:href") == 0 && *a->value == '#');
		if (refers)
			cost += cost_of_value(document, a->value, depth);
	}
	for (struct svg_node *child = node->first; child && cost <= SVG_MAX_EXPANDED;
		child = child->next) {
		if (child->name)
			cost += cost_of(document, child, depth + 1);
	}
	node->cost = MIN(cost, SVG_MAX_EXPANDED + 1);
	return node->cost;
}

static void prune(struct svg_node *node)
{
	struct svg_node **link = &node->first;

	while (*link) {
		if ((*link)->dropped)
			*link = (*link)->next;
		else
			link = &(*link)->next;
	}
}

bool svg_check_references(struct svg_document *document)
{
	for (guint i = 0; i < document->nodes->len; i++) {
		struct svg_node *node = g_ptr_array_index(document->nodes, i);
		if (node->name)
			check_node(document, node);
	}
	for (guint i = 0; i < document->nodes->len; i++)
		prune(g_ptr_array_index(document->nodes, i));
	if (cost_of(document, document->root, 0) <= SVG_MAX_EXPANDED)
		return true;
	document->wrong = "repeats its parts beyond all bounds";
	return false;
}
