/* XML in: libxml2's pull reader becomes a small tree in the caller's arena.  Only what was written is read, to be checked: the
 * library is loaded then. */
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include "octavo/xml.h"

#define SONAME "libxml2.so.2"

enum { CONST_NAME, CONST_SPACE, CONST_VALUE, DEPTH, LINE, TO_ELEMENT, NEXT_ATTRIBUTE, NODE_TYPE, READ, OPEN, CLOSE, ON_ERROR,
	N_FUNCTIONS };

static const char *const names[] = {
	[CONST_NAME] = "xmlTextReaderConstName",
	[CONST_SPACE] = "xmlTextReaderConstNamespaceUri",
	[CONST_VALUE] = "xmlTextReaderConstValue",
	[DEPTH] = "xmlTextReaderDepth",
	[LINE] = "xmlTextReaderGetParserLineNumber",
	[TO_ELEMENT] = "xmlTextReaderMoveToElement",
	[NEXT_ATTRIBUTE] = "xmlTextReaderMoveToNextAttribute",
	[NODE_TYPE] = "xmlTextReaderNodeType",
	[READ] = "xmlTextReaderRead",
	[OPEN] = "xmlReaderForMemory",
	[CLOSE] = "xmlFreeTextReader",
	[ON_ERROR] = "xmlTextReaderSetStructuredErrorHandler",
	[N_FUNCTIONS] = NULL,
};

typedef const xmlChar *(*text_fn)(xmlTextReaderPtr);
typedef int (*number_fn)(xmlTextReaderPtr);
typedef xmlTextReaderPtr (*open_fn)(const char *, int, const char *, const char *, int);
typedef void (*close_fn)(xmlTextReaderPtr);
typedef void (*on_error_fn)(xmlTextReaderPtr, xmlStructuredErrorFunc, void *);

/* libxml2's reader, and how it is asked. */
struct reader {
	xmlTextReaderPtr xml;
	library_fn functions[N_FUNCTIONS];
};

static const xmlChar *text_of(const struct reader *reader, int function)
{
	return ((text_fn)reader->functions[function])(reader->xml);
}

static int ask(const struct reader *reader, int function)
{
	return ((number_fn)reader->functions[function])(reader->xml);
}

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

static struct xml_node *element_new(struct arena *arena, const struct reader *reader)
{
	struct xml_node *node = ARENA_NEW(arena, struct xml_node);
	struct xml_attribute **next = &node->attributes;

	node->name = copy(arena, text_of(reader, CONST_NAME));
	node->space = copy(arena, text_of(reader, CONST_SPACE));
	node->text = "";
	node->line = ask(reader, LINE);
	while (ask(reader, NEXT_ATTRIBUTE) == 1) {
		*next = ARENA_NEW(arena, struct xml_attribute);
		(*next)->name = copy(arena, text_of(reader, CONST_NAME));
		(*next)->value = copy(arena, text_of(reader, CONST_VALUE));
		next = &(*next)->next;
	}
	(void)ask(reader, TO_ELEMENT);
	return node;
}

/* The elements that have not ended, by depth. */
struct path {
	struct xml_node *open[XML_DEPTH_MAX + 1], *last[XML_DEPTH_MAX + 1]; /* and the youngest child of each */
	GString *text[XML_DEPTH_MAX + 1]; /* what was read of it so far, NULL: none ever */
};

static struct xml_node *element_open(struct path *path, int depth, struct xml_node *node)
{
	if (depth > 0 && path->last[depth])
		path->last[depth]->next = node;
	else if (depth > 0)
		path->open[depth - 1]->first = node;
	path->last[depth] = path->open[depth] = node;
	if (depth < XML_DEPTH_MAX)
		path->last[depth + 1] = NULL;
	if (path->text[depth])
		g_string_truncate(path->text[depth], 0);
	return node;
}

static void text_add(struct path *path, int depth, const xmlChar *text)
{
	if (!path->text[depth])
		path->text[depth] = g_string_new(NULL);
	g_string_append(path->text[depth], (const char *)text);
}

static void element_close(struct arena *arena, struct path *path, int depth)
{
	if (path->text[depth])
		path->open[depth]->text = arena_strndup(arena, path->text[depth]->str, path->text[depth]->len);
}

/* The tree of all that the reader gives; NULL where it is too deep. */
static struct xml_node *tree_read(struct arena *arena, const struct reader *reader, struct path *path, struct fault *fault)
{
	struct xml_node *root = NULL;

	while (ask(reader, READ) == 1) {
		int depth = ask(reader, DEPTH);
		int type = ask(reader, NODE_TYPE);

		if (depth > XML_DEPTH_MAX) {
			fault->why = "nested too deep";
			fault->line = ask(reader, LINE);
			return NULL;
		}
		if (type == XML_READER_TYPE_ELEMENT) {
			struct xml_node *node = element_open(path, depth, element_new(arena, reader));

			root = depth == 0 ? node : root;
		} else if (type == XML_READER_TYPE_END_ELEMENT) {
			element_close(arena, path, depth);
		} else if ((type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA ||
				   type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE) && depth > 0) {
			text_add(path, depth - 1, text_of(reader, CONST_VALUE));
		}
	}
	return root;
}

/* Texts of any length are read, but what entities stand for in attributes may grow without end: the library's bounds hold
 * for a document that declares some, or that may do so in letters of two bytes or four. */
static int options_for(const char *text, size_t len)
{
	static const char declares[] = "<!ENTITY";
	bool bounded = memchr(text, '\0', len) || memmem(text, len, declares, strlen(declares));

	return XML_PARSE_NONET | (bounded ? 0 : XML_PARSE_HUGE);
}

struct xml_node *xml_read(struct arena *arena, const char *text, size_t len, const char **why, int *line)
{
	struct fault fault = {.arena = arena};
	struct reader reader = {0};
	struct path path = {0};
	struct xml_node *root = NULL;
	g_autofree char *refused = NULL;

	if (!library_load(SONAME, names, reader.functions, &refused))
		fault.why = arena_strdup(arena, refused);
	else if (len <= G_MAXINT)
		reader.xml = ((open_fn)reader.functions[OPEN])(text, (int)len, NULL, NULL, options_for(text, len));
	if (reader.xml) {
		((on_error_fn)reader.functions[ON_ERROR])(reader.xml, fault_note, &fault);
		root = tree_read(arena, &reader, &path, &fault);
		((close_fn)reader.functions[CLOSE])(reader.xml);
	}
	for (int depth = 0; depth <= XML_DEPTH_MAX; depth++)
		if (path.text[depth])
			g_string_free(path.text[depth], TRUE);
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
