/* XML in: libxml2's pull reader becomes a small tree in the caller's arena. */
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include "octavo/xml.h"

struct fault {
	struct arena *arena;
	const char *why;
	int line;
};

static void fault_note(void *data, xmlErrorPtr error)
{
	struct fault *fault = data;

	if (fault->why || error->level < XML_ERR_ERROR)
		return;
	fault->why = arena_strdup(fault->arena, g_strchomp(error->message));
	fault->line = error->line;
}

static char *copy(struct arena *arena, const xmlChar *text)
{
	return arena_strdup(arena, text ? (const char *)text : "");
}

static struct xml_node *element_new(struct arena *arena, xmlTextReaderPtr reader)
{
	struct xml_node *node = ARENA_NEW(arena, struct xml_node);
	struct xml_attribute **next = &node->attributes;

	node->name = copy(arena, xmlTextReaderConstName(reader));
	node->space = copy(arena, xmlTextReaderConstNamespaceUri(reader));
	node->text = "";
	node->line = xmlTextReaderGetParserLineNumber(reader);
	while (xmlTextReaderMoveToNextAttribute(reader) == 1) {
		*next = ARENA_NEW(arena, struct xml_attribute);
		(*next)->name = copy(arena, xmlTextReaderConstName(reader));
		(*next)->value = copy(arena, xmlTextReaderConstValue(reader));
		next = &(*next)->next;
	}
	(void)xmlTextReaderMoveToElement(reader);
	return node;
}

static void text_add(struct arena *arena, struct xml_node *node, const xmlChar *text)
{
	node->text = *node->text ? arena_printf(arena, "%s%s", node->text, (const char *)text) : copy(arena, text);
}

/* The tree of all that the reader gives; open[n] and last[n]: the element at depth n and its youngest child. */
static struct xml_node *tree_read(struct arena *arena, xmlTextReaderPtr reader, struct fault *fault)
{
	struct xml_node *open[XML_DEPTH_MAX + 1] = {NULL}, *last[XML_DEPTH_MAX + 1] = {NULL};
	struct xml_node *root = NULL;

	while (xmlTextReaderRead(reader) == 1) {
		int depth = xmlTextReaderDepth(reader);
		int type = xmlTextReaderNodeType(reader);

		if (depth > XML_DEPTH_MAX) {
			fault->why = "nested too deep";
			fault->line = xmlTextReaderGetParserLineNumber(reader);
			return NULL;
		}
		if (type == XML_READER_TYPE_ELEMENT) {
			struct xml_node *node = element_new(arena, reader);

			if (depth == 0)
				root = node;
			else if (last[depth])
				last[depth]->next = node;
			else
				open[depth - 1]->first = node;
			last[depth] = open[depth] = node;
			if (depth < XML_DEPTH_MAX)
				last[depth + 1] = NULL;
		} else if ((type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
				   type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE) && depth > 0) {
			text_add(arena, open[depth - 1], xmlTextReaderConstValue(reader));
		}
	}
	return root;
}

struct xml_node *xml_read(struct arena *arena, const char *text, size_t len, const char **why, int *line)
{
	struct fault fault = {.arena = arena};
	struct xml_node *root = NULL;
	xmlTextReaderPtr reader = len > G_MAXINT ? NULL
		: xmlReaderForMemory(text, (int)len, NULL, NULL, XML_PARSE_NONET | XML_PARSE_HUGE);

	if (reader) {
		xmlTextReaderSetStructuredErrorHandler(reader, fault_note, &fault);
		root = tree_read(arena, reader, &fault);
		xmlFreeTextReader(reader);
	}
	if (!root && !fault.why)
		fault.why = "no document";
	*why = fault.why;
	*line = fault.line;
	return fault.why ? NULL : root;
}

const struct xml_node *xml_child(const struct xml_node *node, const char *name)
{
	for (const struct xml_node *child = node ? node->first : NULL; child; child = child->next)
		if (strcmp(child->name, name) == 0)
			return child;
	return NULL;
}

const struct xml_node *xml_again(const struct xml_node *node)
{
	for (const struct xml_node *next = node->next; next; next = next->next)
		if (strcmp(next->name, node->name) == 0)
			return next;
	return NULL;
}

const char *xml_value(const struct xml_node *node, const char *name)
{
	for (const struct xml_attribute *attribute = node->attributes; attribute; attribute = attribute->next)
		if (strcmp(attribute->name, name) == 0)
			return attribute->value;
	return NULL;
}
