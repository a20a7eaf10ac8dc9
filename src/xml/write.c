/*
 * Last step of every document and feed: elements and text become XML.  Half of the work of libxml2's writer is keeping
 * books that documents made by one program do not need: this one takes a small part of its time.
 */
#include <assert.h>
#include "octavo/xml.h"

/* What a byte may ask for. */
enum {
	IN_TEXT = 1,  /* is escaped in text */
	IN_VALUE = 2, /* is escaped in the value of an attribute */
	CONTROL = 4,  /* XML cannot hold it */
	HIGH = 8,     /* part of a character of several bytes */
	LAST = 16,    /* the first byte of U+F000 to U+FFFF, two of which are no characters */
};

struct xml {
	GString *out;
	GString *names; /* of the elements that are open, each with its NUL */
	GArray *starts; /* gsize: where each of them begins */
	bool in_tag;    /* the last start tag still takes attributes */
	uint8_t asks[256];
};

static uint8_t asks_of(int byte)
{
	switch (byte) {
	case '<':
	case '>':
	case '&':
	case '\r':
		return IN_TEXT | IN_VALUE;
	case '"':
	case '\n':
	case '\t':
		return IN_VALUE;
	case 0xef:
		return HIGH | LAST;
	default:
		return byte < 0x20 ? CONTROL : byte < 0x80 ? 0 : HIGH;
	}
}

struct xml *xml_open(enum xml_kind kind)
{
	struct xml *xml = g_new0(struct xml, 1);

	xml->out = g_string_sized_new(16384);
	xml->names = g_string_new(NULL);
	xml->starts = g_array_new(FALSE, FALSE, sizeof(gsize));
	for (int i = 0; i < 256; i++)
		xml->asks[i] = asks_of(i);
	if (kind == XML_PLAIN || kind == XML_XHTML)
		g_string_append(xml->out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	if (kind == XML_XHTML || kind == XML_HTML)
		g_string_append(xml->out, "<!DOCTYPE html>\n");
	return xml;
}

void xml_close(struct xml *xml)
{
	g_string_free(xml->out, TRUE);
	g_string_free(xml->names, TRUE);
	g_array_unref(xml->starts);
	g_free(xml);
}

/* ---- text ---- */

/* All that the bytes ask for. */
static unsigned text_asks(const struct xml *xml, const char *text, size_t len)
{
	unsigned asks = 0;

	for (size_t i = 0; i < len; i++)
		asks |= xml->asks[(uint8_t)text[i]];
	return asks;
}

/* True when U+FFFE or U+FFFF is in it. */
static bool has_noncharacter(const char *text, size_t len)
{
	for (size_t i = 0; i + 2 < len; i++)
		if ((uint8_t)text[i] == 0xef && (uint8_t)text[i + 1] == 0xbf && (uint8_t)text[i + 2] >= 0xbe)
			return true;
	return false;
}

static bool is_legal(const char *text, size_t len, unsigned asks)
{
	if (asks & CONTROL || (asks & LAST && has_noncharacter(text, len)))
		return false;
	return !(asks & HIGH) || g_utf8_validate(text, (gssize)len, NULL);
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

static const char *escape_of(char c)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	case '\n':
		return "&#10;";
	case '\t':
		return "&#9;";
	default:
		assert(c == '\r');
		return "&#13;";
	}
}

/* The text, with what is of these asks escaped. */
static void text_add(struct xml *xml, const char *text, size_t len, unsigned where)
{
	unsigned asks = text_asks(xml, text, len);
	g_autofree char *legal = NULL;
	size_t from = 0;

	if (!is_legal(text, len, asks)) {
		text = legal = make_legal(text, len);
		len = strlen(text);
		asks = where;
	}
	for (size_t i = 0; asks & where && i < len; i++) {
		if (!(xml->asks[(uint8_t)text[i]] & where))
			continue;
		g_string_append_len(xml->out, text + from, (gssize)(i - from));
		g_string_append(xml->out, escape_of(text[i]));
		from = i + 1;
	}
	g_string_append_len(xml->out, text + from, (gssize)(len - from));
}

static void tag_end(struct xml *xml)
{
	if (xml->in_tag)
		g_string_append_c(xml->out, '>');
	xml->in_tag = false;
}

void xml_text_len(struct xml *xml, const char *text, size_t len)
{
	if (len == 0)
		return;
	tag_end(xml);
	text_add(xml, text, len, IN_TEXT);
}

void xml_text(struct xml *xml, const char *text)
{
	if (text != NULL)
		xml_text_len(xml, text, strlen(text));
}

void xml_newline(struct xml *xml)
{
	xml_raw(xml, "\n", 1);
}

void xml_raw(struct xml *xml, const char *markup, size_t len)
{
	tag_end(xml);
	g_string_append_len(xml->out, markup, (gssize)len);
}

/* ---- elements ---- */

void xml_start(struct xml *xml, const char *name)
{
	size_t len = strlen(name);
	gsize start = xml->names->len;

	tag_end(xml);
	g_string_append_c(xml->out, '<');
	g_string_append_len(xml->out, name, (gssize)len);
	g_string_append_len(xml->names, name, (gssize)len + 1);
	g_array_append_val(xml->starts, start);
	xml->in_tag = true;
}

static void attr_open(struct xml *xml, const char *name)
{
	assert(xml->in_tag);
	g_string_append_c(xml->out, ' ');
	g_string_append(xml->out, name);
	g_string_append_len(xml->out, "=\"", 2);
}

void xml_attr(struct xml *xml, const char *name, const char *value)
{
	if (value == NULL)
		return;
	attr_open(xml, name);
	text_add(xml, value, strlen(value), IN_VALUE);
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

static void element_end(struct xml *xml, bool may_be_void)
{
	guint last = xml->starts->len - 1;
	gsize start;

	assert(xml->starts->len > 0);
	start = g_array_index(xml->starts, gsize, last);
	if (xml->in_tag && may_be_void) {
		g_string_append_len(xml->out, "/>", 2);
		xml->in_tag = false;
	} else {
		tag_end(xml);
		g_string_append_len(xml->out, "</", 2);
		g_string_append_len(xml->out, xml->names->str + start, (gssize)(xml->names->len - start - 1));
		g_string_append_c(xml->out, '>');
	}
	g_string_truncate(xml->names, start);
	g_array_set_size(xml->starts, last);
}

void xml_end(struct xml *xml)
{
	element_end(xml, false);
}

void xml_end_void(struct xml *xml)
{
	element_end(xml, true);
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

size_t xml_size(struct xml *xml)
{
	return xml->out->len;
}

const char *xml_bytes(struct xml *xml, size_t *len)
{
	while (xml->starts->len > 0)
		xml_end_void(xml);
	g_string_append_c(xml->out, '\n');
	*len = xml->out->len;
	return xml->out->str;
}
