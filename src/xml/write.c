/* Last step of every document and feed: elements and text become XML, through
 * libxml2's writer. */
#include <assert.h>
#include <libxml/xmlwriter.h>
#include "octavo/xml.h"

struct xml {
	xmlBufferPtr buffer;
	xmlTextWriterPtr writer;
};

struct xml *xml_open(enum xml_kind kind)
{
	struct xml *xml = g_new0(struct xml, 1);

	xml->buffer = xmlBufferCreateSize(16384);
	xml->writer = xmlNewTextWriterMemory(xml->buffer, 0);
	assert(xml->writer != NULL);
	xmlBufferSetAllocationScheme(xml->buffer, XML_BUFFER_ALLOC_DOUBLEIT);
	if (kind == XML_PLAIN || kind == XML_XHTML)
		xmlTextWriterStartDocument(xml->writer, "1.0", "UTF-8", NULL);
	if (kind == XML_XHTML || kind == XML_HTML) {
		xmlTextWriterWriteDTD(xml->writer, BAD_CAST "html", NULL, NULL, NULL);
		xml_newline(xml);
	}
	return xml;
}

void xml_close(struct xml *xml)
{
	xmlFreeTextWriter(xml->writer);
	xmlBufferFree(xml->buffer);
	g_free(xml);
}

void xml_start(struct xml *xml, const char *name)
{
	xmlTextWriterStartElement(xml->writer, BAD_CAST name);
}

/* True for the two bytes that make U+FFFE or U+FFFF of an EF. */
static bool is_noncharacter(const unsigned char *p, size_t left)
{
	return left > 2 && p[1] == 0xbf && p[2] >= 0xbe;
}

/* True when XML may hold the bytes and none of them needs escaping (*plain) or may hold
 * them at all. */
static bool is_legal(const char *text, size_t len, bool *plain)
{
	const unsigned char *p = (const unsigned char *)text;
	bool ascii = true;

	*plain = true;
	for (size_t i = 0; i < len; i++) {
		if (p[i] < 0x20 && p[i] != '\n' && p[i] != '\t')
			return false;
		if (p[i] == '<' || p[i] == '>' || p[i] == '&')
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

void xml_attr(struct xml *xml, const char *name, const char *value)
{
	g_autofree char *legal = NULL;
	bool plain;

	if (value == NULL)
		return;
	if (!is_legal(value, strlen(value), &plain))
		value = legal = make_legal(value, strlen(value));
	xmlTextWriterWriteAttribute(xml->writer, BAD_CAST name, BAD_CAST value);
}

void xml_attr_int(struct xml *xml, const char *name, int64_t value)
{
	char number[32];

	g_snprintf(number, sizeof number, "%" G_GINT64_FORMAT, value);
	xmlTextWriterWriteAttribute(xml->writer, BAD_CAST name, BAD_CAST number);
}

void xml_attr_lang(struct xml *xml, const char *lang)
{
	if (!lang_is_tag(lang))
		return;
	xml_attr(xml, "lang", lang);
	xml_attr(xml, "xml:lang", lang);
}

void xml_text_len(struct xml *xml, const char *text, size_t len)
{
	g_autofree char *copy = NULL;
	bool plain;

	if (len == 0)
		return;
	if (!is_legal(text, len, &plain)) {
		copy = make_legal(text, len);
		xmlTextWriterWriteString(xml->writer, BAD_CAST copy);
	} else if (plain) {
		/* Nothing to escape: spares the writer's copy. */
		xmlTextWriterWriteRawLen(xml->writer, BAD_CAST text, (int)len);
	} else {
		copy = g_strndup(text, len);
		xmlTextWriterWriteString(xml->writer, BAD_CAST copy);
	}
}

void xml_text(struct xml *xml, const char *text)
{
	if (text != NULL)
		xml_text_len(xml, text, strlen(text));
}

void xml_end(struct xml *xml)
{
	xmlTextWriterFullEndElement(xml->writer);
}

void xml_end_void(struct xml *xml)
{
	xmlTextWriterEndElement(xml->writer);
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
	xmlTextWriterWriteRawLen(xml->writer, BAD_CAST "\n", 1);
}

void xml_raw(struct xml *xml, const char *markup, size_t len)
{
	xmlTextWriterWriteRawLen(xml->writer, BAD_CAST markup, (int)len);
}

size_t xml_size(struct xml *xml)
{
	xmlTextWriterFlush(xml->writer);
	return (size_t)xmlBufferLength(xml->buffer);
}

const char *xml_bytes(struct xml *xml, size_t *len)
{
	xmlTextWriterEndDocument(xml->writer);
	xmlTextWriterFlush(xml->writer);
	*len = (size_t)xmlBufferLength(xml->buffer);
	return (const char *)xmlBufferContent(xml->buffer);
}
