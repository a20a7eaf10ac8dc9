/* Last step of every document and feed: elements and text become XML.  Not by libxml2's writer, which takes a node of a list
 * for each element and attribute and copies each text several times: a quarter of the making of an EPUB's documents. */
#include <assert.h>
#include "octavo/xml.h"

struct xml {
	GString *out;
	GString *open; /* names of the elements that have not ended, each with its NUL */
	bool in_tag;     /* attributes may follow */
};

struct xml *xml_open(enum xml_kind kind)
{
	struct xml *xml = g_new0(struct xml, 1);

	xml->out = g_string_sized_new(16384);
	xml->open = g_string_new(NULL);
	if (kind == XML_PLAIN || kind == XML_XHTML)
		g_string_append(xml->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (kind == XML_XHTML || kind == XML_HTML)
		g_string_append(xml->out, "<!DOCTYPE html>\n");
	return xml;
}

void xml_close(struct xml *xml)
{
	g_string_free(xml->out, TRUE);
	g_string_free(xml->open, TRUE);
	g_free(xml);
}

static void end_tag_open(struct xml *xml)
{
	if (xml->in_tag)
		g_string_append_c(xml->out, '>');
	xml->in_tag = false;
}

void xml_start(struct xml *xml, const char *name)
{
	end_tag_open(xml);
	g_string_append_c(xml->out, '<');
	g_string_append(xml->out, name);
	g_string_append_len(xml->open, name, (gssize)strlen(name) + 1);
	xml->in_tag = true;
}

/* ---- text ---- */

/* True for the two bytes that make U+FFFE or U+FFFF of an EF. */
static bool is_noncharacter(const unsigned char *p, size_t left)
{
	return left > 2 && p[1] == 0xbf && p[2] >= 0xbe;
}

/* True when XML may hold the bytes; *plain: none of them needs escaping, in an attribute either. */
static bool is_legal(const char *text, size_t len, bool *plain)
{
	const unsigned char *p = (const unsigned char *)text;
	bool ascii = true;

	*plain = true;
	for (size_t i = 0; i < len; i++) {
		if (p[i] >= '?' && p[i] < 0x80)
			continue; /* letters: most of any text, and never in question */
		if (p[i] < 0x20 && p[i] != '\n' && p[i] != '\t')
			return false;
		if (p[i] == '<' || p[i] == '>' || p[i] == '&' || p[i] == '"' || p[i] < 0x20)
			*plain = false;
		if (p[i] == 0xef && is_noncharacter(p + i, len - i))
			return false;
		ascii = ascii && p[i] < 0x80;
	}
	return ascii || g_utf8_validate(text, (gssize)len, NULL);
}

/* A copy that XML can hold: bad bytes and forbidden characters become U+FFFD. */
static char *make_legal(const char *text, size_t len)
{
	g_autofree char *valid = g_utf8_make_valid(text, (gssize)len);
	GString *out = g_string_sized_new(len);

	for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		g_string_append_unichar(out, text_char_legal(c) ? c : 0xfffd);
	}
	return g_string_free(out, FALSE);
}

/* What stands for a byte, NULL for itself.  Attributes are quoted by ", and readers make blanks of their line ends and tabs. */
static const char *entity_of(char c, bool in_attribute)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return in_attribute ? "&quot;" : NULL;
	case '\n':
		return in_attribute ? "&#10;" : NULL;
	case '\t':
		return in_attribute ? "&#9;" : NULL;
	default:
		return NULL;
	}
}

static void put_escaped(struct xml *xml, const char *text, size_t len, bool in_attribute)
{
	size_t done = 0;

	for (size_t i = 0; i < len; i++) {
		const char *entity = entity_of(text[i], in_attribute);

		if (entity == NULL)
			continue;
		g_string_append_len(xml->out, text + done, (gssize)(i - done));
		g_string_append(xml->out, entity);
		done = i + 1;
	}
	g_string_append_len(xml->out, text + done, (gssize)(len - done));
}

static void put_text(struct xml *xml, const char *text, size_t len, bool in_attribute)
{
	g_autofree char *legal = NULL;
	bool plain;

	if (!is_legal(text, len, &plain)) {
		text = legal = make_legal(text, len);
		len = strlen(legal);
		plain = false;
	}
	if (plain)
		g_string_append_len(xml->out, text, (gssize)len);
	else
		put_escaped(xml, text, len, in_attribute);
}

/* ---- attributes ---- */

void xml_attr(struct xml *xml, const char *name, const char *value)
{
	if (value == NULL)
		return;
	assert(xml->in_tag);
	g_string_append_c(xml->out, ' ');
	g_string_append(xml->out, name);
	g_string_append_len(xml->out, "=\"", 2);
	put_text(xml, value, strlen(value), true);
	g_string_append_c(xml->out, '"');
}

void xml_attr_int(struct xml *xml, const char *name, int64_t value)
{
	char number[32];

	g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, value);
	xml_attr(xml, name, number);
}

void xml_attr_lang(struct xml *xml, const char *lang)
{
	if (!lang_is_tag(lang))
		return;
	xml_attr(xml, "lang", lang);
	xml_attr(xml, "xml:lang", lang);
}

/* ---- content ---- */

void xml_text_len(struct xml *xml, const char *text, size_t len)
{
	if (len == 0)
		return;
	end_tag_open(xml);
	put_text(xml, text, len, false);
}

void xml_text(struct xml *xml, const char *text)
{
	if (text != NULL)
		xml_text_len(xml, text, strlen(text));
}

/* Where the name of the innermost element stands. */
static size_t innermost(const struct xml *xml)
{
	size_t at = xml->open->len;

	assert(at > 0);
	for (at--; at > 0 && xml->open->str[at - 1] != '\0';)
		at--;
	return at;
}

void xml_end(struct xml *xml)
{
	size_t at = innermost(xml);

	end_tag_open(xml);
	g_string_append_len(xml->out, "</", 2);
	g_string_append(xml->out, xml->open->str + at);
	g_string_append_c(xml->out, '>');
	g_string_truncate(xml->open, at);
}

void xml_end_void(struct xml *xml)
{
	assert(xml->in_tag);
	g_string_truncate(xml->open, innermost(xml));
	g_string_append_len(xml->out, "/>", 2);
	xml->in_tag = false;
}

void xml_leaf(struct xml *xml, const char *name, const char *text)
{
	if (text == NULL)
		return;
	xml_start(xml, name);
	xml_text(xml, text);
	xml_end(xml);
}

void xml_leaf_class(
	struct xml *xml, const char *name, const char *klass, const char *text)
{
	xml_start(xml, name);
	xml_attr(xml, "class", klass);
	xml_text(xml, text);
	xml_end(xml);
}

void xml_newline(struct xml *xml)
{
	xml_raw(xml, "\n", 1);
}

void xml_raw(struct xml *xml, const char *markup, size_t len)
{
	end_tag_open(xml);
	g_string_append_len(xml->out, markup, (gssize)len);
}

size_t xml_size(struct xml *xml)
{
	return xml->out->len;
}

const char *xml_bytes(struct xml *xml, size_t *len)
{
	while (xml->open->len > 0)
		xml_end(xml);
	xml_newline(xml);
	*len = xml->out->len;
	return xml->out->str;
}
