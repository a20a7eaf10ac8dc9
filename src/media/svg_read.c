/*
 * Reads an untrusted SVG text into a tree of what is allowed.
 *
 * GLib's markup parser does the tokens.  It knows no DTD, so the document type is left
 * out before and with it every entity but XML's five; what refers to others vanishes.
 * What is not in the tables goes with all it holds, but for wrappers (a, switch), whose
 * content stays, and foreignObject, whose words become a line of text.
 */
#include "media/svg_imp.h"

struct reader {
	struct svg_document *document;
	struct svg_node *at; /* the open element; NULL outside the root */
	GArray *depths;      /* for each open tag: what it became (enum became) */
	int skip;            /* open tags below a dropped one */
	char svg_prefix[32]; /* "svg:" where the root has one */
	GString *words;      /* of the foreignObject that is open, or NULL */
	struct svg_node *words_node;
	int64_t n_text;
};

enum became { BECAME_NODE, BECAME_NOTHING, BECAME_WRAPPER, BECAME_WORDS };

static bool give_up(struct svg_document *document, const char *why, GError **error)
{
	document->wrong = why;
	g_set_error_literal(error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT, why);
	return false;
}

static void append_node(
	struct svg_document *document, struct svg_node *parent, struct svg_node *node)
{
	node->parent = parent;
	if (!parent)
		document->root = node;
	else if (parent->last)
		parent->last->next = node;
	else
		parent->first = node;
	if (parent)
		parent->last = node;
	g_ptr_array_add(document->nodes, node);
}

static void add_attribute(struct svg_document *document, struct svg_node *node,
	const char *name, const char *value)
{
	struct svg_attribute *attribute =
		ARENA_NEW(document->arena, struct svg_attribute);
	struct svg_attribute **end = &node->attributes;

	while (*end)
		end = &(*end)->next;
	*attribute = (struct svg_attribute){name, value, NULL};
	*end = attribute;
}

const char *svg_node_attribute(const struct svg_node *node, const char *name)
{
	for (const struct svg_attribute *a = node->attributes; a; a = a->next) {
		if (strcmp(a->name, name) == 0)
			return a->value;
	}
	return NULL;
}

/* A data: URI of a bitmap that this module itself would take. */
static bool data_uri_sound(const struct svg_document *document, const char *uri)
{
	static const char *const starts[] = {"data:image/png;base64,",
		"data:image/jpeg;base64,", "data:image/jpg;base64,",
		"data:image/gif;base64,"};
	const char *data = NULL;
	struct media_header header;
	enum media_type type;
	gsize len;

	for (size_t i = 0; i < G_N_ELEMENTS(starts); i++) {
		if (g_ascii_strncasecmp(uri, starts[i], strlen(starts[i])) == 0)
			data = uri + strlen(starts[i]);
	}
	if (!data)
		return false;
	g_autofree guchar *bytes = g_base64_decode(data, &len);
	return media_sniff(bytes, len, &type) && type != MEDIA_SVG &&
	       !media_header_read(type, bytes, len, &header) && header.width_px > 0 &&
	       header.height_px > 0 &&
	       header.width_px * header.height_px <= document->picture_px / 4;
}

/* A reference by href: within the document, or a bitmap held in it.  Others are left out.
 */
static void take_href(
	struct svg_document *document, struct svg_node *node, const char *value)
{
	while (g_ascii_isspace(*value))
		value++;
	if (svg_node_attribute(node, "xlink:href"))
		return;
	if (strcmp(node->name, "image") == 0) {
		if (data_uri_sound(document, value))
			add_attribute(document, node, "xlink:href",
				arena_strdup(document->arena, value));
	} else if (*value == '#' && value[1]) {
		add_attribute(document, node, "xlink:href",
			arena_printf(document->arena, "#%s",
				svg_id(document->arena, value + 1)));
	}
}

static void take_attribute(struct svg_document *document, struct svg_node *node,
	const char *name, const char *value)
{
	if (strcmp(name, "href") == 0 || g_str_has_suffix(name, ":href")) {
		take_href(document, node, value);
		return;
	}
	const char *known = svg_attribute(name);
	if (!known || svg_node_attribute(node, known) ||
		(strcmp(known, "type") == 0 && strcmp(node->name, "style") == 0))
		return;
	if (strcmp(known, "id") == 0) {
		const char *id = svg_id(document->arena, value);
		if (*value && !g_hash_table_contains(document->ids, id)) {
			node->id = id;
			g_hash_table_insert(document->ids, (gpointer)id, node);
		}
		return;
	}
	const char *clean = NULL;
	if (strcmp(known, "style") == 0) {
		clean = svg_style_clean(document->arena, value);
	} else if (svg_value_sound(value, strlen(value))) {
		const char *id = svg_value_reference(document->arena, value);
		clean = id ? arena_printf(document->arena, "url(#%s)", id)
			   : arena_strdup(document->arena, value);
	}
	if (clean)
		add_attribute(document, node, known, clean);
}

/* The name without the prefix of SVG's namespace; NULL for other namespaces. */
static const char *local_name(const struct reader *reader, const char *name)
{
	if (*reader->svg_prefix && g_str_has_prefix(name, reader->svg_prefix))
		return name + strlen(reader->svg_prefix);
	return strchr(name, ':') ? NULL : name;
}

static void take_root_prefix(struct reader *reader, const char *name)
{
	if (g_str_has_suffix(name, ":svg") && strlen(name) < sizeof reader->svg_prefix)
		g_strlcpy(reader->svg_prefix, name, strlen(name) - 3 + 1);
}

/* foreignObject holds HTML: its words are kept, in the middle of its box. */
static enum became open_words(
	struct reader *reader, const char **names, const char **values)
{
	double box[4] = {0};
	static const char *const sides[] = {"x", "y", "width", "height"};

	if (reader->words)
		return BECAME_NOTHING;
	for (int i = 0; names[i]; i++) {
		for (int side = 0; side < 4; side++) {
			double number = strcmp(names[i], sides[side]) == 0
						? g_ascii_strtod(values[i], NULL)
						: 0;
			if (number > -1e6 && number < 1e6 && number != 0)
				box[side] = number;
		}
	}
	struct svg_node *node = ARENA_NEW(reader->document->arena, struct svg_node);
	char buf[G_ASCII_DTOSTR_BUF_SIZE];
	node->name = svg_element("text");
	for (int i = 0; i < 2; i++) {
		g_ascii_formatd(buf, sizeof buf, "%.3f", box[i] + box[i + 2] / 2);
		add_attribute(reader->document, node, sides[i],
			arena_strdup(reader->document->arena, buf));
	}
	add_attribute(reader->document, node, "dy", "0.35em");
	add_attribute(reader->document, node, "text-anchor", "middle");
	reader->words = g_string_new(NULL);
	reader->words_node = node;
	return BECAME_WORDS;
}

static enum became open_element(struct reader *reader, const char *name,
	const char **names, const char **values, bool in_switch)
{
	struct svg_document *document = reader->document;

	if (strcmp(name, "a") == 0)
		return BECAME_WRAPPER;
	if (strcmp(name, "switch") == 0)
		return BECAME_WRAPPER;
	if (strcmp(name, "foreignObject") == 0)
		return in_switch ? BECAME_NOTHING : open_words(reader, names, values);
	const char *known = svg_element(name);
	if (!known)
		return BECAME_NOTHING;
	struct svg_node *node = ARENA_NEW(document->arena, struct svg_node);
	node->name = known;
	for (int i = 0; names[i]; i++)
		take_attribute(document, node, names[i], values[i]);
	append_node(document, reader->at, node);
	reader->at = node;
	return BECAME_NODE;
}

static void start_element(GMarkupParseContext *context, const char *name,
	const char **names, const char **values, gpointer data, GError **error)
{
	struct reader *reader = data;
	struct svg_document *document = reader->document;
	enum became became = BECAME_NOTHING;
	const GSList *stack = g_markup_parse_context_get_element_stack(context);

	if (reader->depths->len >= SVG_MAX_DEPTH) {
		give_up(document, "is nested too deeply", error);
		return;
	}
	if (document->nodes->len > SVG_MAX_NODES) {
		give_up(document, "has too many elements", error);
		return;
	}
	if (!document->root) {
		take_root_prefix(reader, name);
		const char *local = local_name(reader, name);
		if (!local || strcmp(local, "svg") != 0) {
			give_up(document, "is no SVG", error);
			return;
		}
	}
	if (reader->skip == 0 && !reader->words && (reader->at || !document->root)) {
		const char *local = local_name(reader, name);
		const char *parent =
			stack->next ? local_name(reader, stack->next->data) : NULL;
		if (local)
			became = open_element(reader, local, names, values,
				parent && strcmp(parent, "switch") == 0);
	} else if (reader->words) {
		g_string_append_c(reader->words, ' '); /* words of two blocks stay two */
	}
	if (became == BECAME_NOTHING && !reader->words)
		reader->skip++;
	g_array_append_val(reader->depths, became);
}

static void add_text(struct reader *reader, struct svg_node *parent, const char *text)
{
	struct svg_node *node = ARENA_NEW(reader->document->arena, struct svg_node);

	node->text = arena_strdup(reader->document->arena, text);
	append_node(reader->document, parent, node);
}

static void close_words(struct reader *reader)
{
	g_autofree char *words = g_string_free(reader->words, FALSE);
	g_auto(GStrv) parts = g_strsplit_set(words, " \t\n", -1);
	g_autoptr(GString) line = g_string_new(NULL);

	for (int i = 0; parts[i]; i++) {
		if (*parts[i])
			g_string_append_printf(
				line, "%s%s", line->len ? " " : "", parts[i]);
	}
	reader->words = NULL;
	if (!line->len || !reader->at)
		return;
	append_node(reader->document, reader->at, reader->words_node);
	add_text(reader, reader->words_node, line->str);
}

static void end_element(
	GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
	struct reader *reader = data;
	enum became became =
		g_array_index(reader->depths, enum became, reader->depths->len - 1);

	(void)context;
	(void)name;
	(void)error;
	g_array_set_size(reader->depths, reader->depths->len - 1);
	if (became == BECAME_NODE)
		reader->at = reader->at->parent;
	else if (became == BECAME_WORDS)
		close_words(reader);
	else if (became == BECAME_NOTHING && reader->words)
		g_string_append_c(reader->words, ' ');
	else if (became == BECAME_NOTHING)
		reader->skip--;
}

static bool holds_text(const char *name)
{
	static const char *const names[] = {
		"text", "tspan", "textPath", "title", "desc", "style"};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		if (strcmp(names[i], name) == 0)
			return true;
	}
	return false;
}

static void on_text(GMarkupParseContext *context, const char *text, gsize len,
	gpointer data, GError **error)
{
	struct reader *reader = data;

	const char *element = g_markup_parse_context_get_element(context);

	(void)error;
	if (reader->words &&
		(strcmp(element, "style") == 0 || strcmp(element, "script") == 0))
		return;
	if (reader->words)
		g_string_append_len(reader->words, text, (gssize)len);
	else if (reader->skip == 0 && reader->at && holds_text(reader->at->name))
		add_text(reader, reader->at, text);
}

/* ---- the text before the parser sees it ---- */

/* Past "<!DOCTYPE …[…]>" from its '<'; the end if it is not closed. */
static const char *skip_doctype(const char *p, const char *end)
{
	char quote = 0;
	bool subset = false;

	for (; p < end; p++) {
		if (quote)
			quote = *p == quote ? 0 : quote;
		else if (*p == '"' || *p == '\'')
			quote = *p;
		else if (*p == '[')
			subset = true;
		else if (*p == ']')
			subset = false;
		else if (*p == '>' && !subset)
			return p + 1;
	}
	return end;
}

/* Writes what an "&…;" stands for if XML knows it; else nothing.  Returns the place after
 * it. */
static const char *copy_entity(const char *p, const char *end, GString *out)
{
	static const char *const known[] = {"amp", "lt", "gt", "quot", "apos"};
	const char *semicolon = memchr(p, ';', (size_t)MIN(end - p, 64));

	if (!semicolon) {
		g_string_append(out, "&amp;");
		return p + 1;
	}
	size_t len = (size_t)(semicolon - p - 1);
	bool keep = p[1] == '#';
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		keep = keep ||
		       (len == strlen(known[i]) && strncmp(p + 1, known[i], len) == 0);
	if (keep) {
		g_string_append_len(out, p, semicolon + 1 - p);
	} else if (len == 4 && strncmp(p + 1, "nbsp", 4) == 0) {
		g_string_append(out, "\302\240");
	} else if (strspn(p + 1, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ012"
				 "3456789_-.:") < len) {
		g_string_append(out, "&amp;"); /* a lone ampersand */
		return p + 1;
	}
	return semicolon + 1;
}

/* Without document type, comments and foreign entities. */
static GString *plain_text(const char *text, size_t len)
{
	GString *out = g_string_sized_new(len + 1);
	const char *p = text, *end = text + len;

	while (p < end) {
		const char *next = p + strcspn(p, "<&");
		g_string_append_len(out, p, next - p);
		p = next;
		if (p >= end)
			break;
		if (*p == '&') {
			p = copy_entity(p, end, out);
		} else if (strncmp(p, "<!--", 4) == 0) {
			const char *close = strstr(p + 4, "-->");
			p = close ? close + 3 : end;
		} else if (strncmp(p, "<![CDATA[", 9) == 0) {
			const char *close = strstr(p, "]]>");
			close = close ? close + 3 : end;
			g_string_append_len(out, p, close - p);
			p = close;
		} else if (strncmp(p, "<?", 2) == 0) {
			const char *close = strstr(p, "?>");
			p = close ? close + 2 : end;
		} else if (g_ascii_strncasecmp(p, "<!DOCTYPE", 9) == 0) {
			p = skip_doctype(p, end);
		} else {
			g_string_append_c(out, *p++);
		}
	}
	return out;
}

bool svg_read(struct svg_document *document, const char *text, size_t len)
{
	static const GMarkupParser parser = {.start_element = start_element,
		.end_element = end_element,
		.text = on_text};
	struct reader reader = {.document = document};
	g_autoptr(GString) plain = plain_text(text, len);
	g_autoptr(GError) error = NULL;

	reader.depths = g_array_new(FALSE, FALSE, sizeof(enum became));
	GMarkupParseContext *context = g_markup_parse_context_new(
		&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &reader, NULL);
	bool good = g_markup_parse_context_parse(
			    context, plain->str, (gssize)plain->len, &error) &&
		    g_markup_parse_context_end_parse(context, &error);
	g_markup_parse_context_free(context);
	g_array_free(reader.depths, TRUE);
	if (reader.words)
		g_string_free(reader.words, TRUE);
	if (!good && !document->wrong)
		document->wrong = "is no well-formed SVG";
	return good && document->root;
}
