/* Single HTML tags, their attributes, and entities. */
#include "markdown/html.h"

/* "&#8212;": its length and the number; 0: it is none. */
static size_t reference_read(const char *text, const char *end, gunichar *c)
{
	const char *p = text + 2;
	bool hex = p < end && (*p == 'x' || *p == 'X');
	p += hex;
	const char *digits = p;
	*c = 0;
	for (; p < end && p - digits < 8; p++) {
		int digit = hex ? g_ascii_xdigit_value(*p) : g_ascii_digit_value(*p);
		if (digit < 0)
			break;
		*c = *c * (hex ? 16 : 10) + (gunichar)digit;
	}
	return p > digits && p < end && *p == ';' ? (size_t)(p + 1 - text) : 0;
}

static bool reference_legal(gunichar c)
{
	return text_char_legal(c) && !(c >= 0xFDD0 && c <= 0xFDEF);
}

size_t html_reference_bad(const char *text, const char *end)
{
	gunichar c;
	size_t n = end - text > 3 && text[1] == '#' ? reference_read(text, end, &c) : 0;
	return n && c && g_unichar_validate(c) && !reference_legal(c) ? n : 0;
}

static size_t numeric(const char *text, const char *end, GString *out)
{
	gunichar c;
	size_t n = reference_read(text, end, &c);
	if (n)
		g_string_append_unichar(out, reference_legal(c) ? c : 0xFFFD);
	return n;
}

static size_t entity(const char *text, const char *end, GString *out)
{
	return end - text > 3 && text[1] == '#' ? numeric(text, end, out) : gfm_entity(text, end, out);
}

void html_entities(const char *text, size_t len, GString *out)
{
	const char *end = text + len;
	while (text < end) {
		const char *sign = memchr(text, '&', (size_t)(end - text));
		g_string_append_len(out, text, (sign ? sign : end) - text);
		if (!sign)
			return;
		size_t n = entity(sign, end, out);
		if (!n)
			g_string_append_c(out, '&');
		text = sign + (n ? n : 1);
	}
}

/* <!-- --> and <!DOCTYPE>: length, 0: text, as is what does not end; that is looked for once. */
static size_t read_aside(struct reader *reader, const char *text, const char *end)
{
	static const char doctype[] = "<!doctype";
	bool comment = g_str_has_prefix(text, "<!--");
	if (!comment && ((size_t)(end - text) < strlen(doctype) || g_ascii_strncasecmp(text, doctype, strlen(doctype)) != 0))
		return 0;
	if (reader->no_aside == end)
		return 0;
	const char *close = comment ? "-->" : ">", *stop = g_strstr_len(text + 2, end - text - 2, close);
	if (!stop)
		reader->no_aside = end;
	return stop ? (size_t)(stop - text) + strlen(close) : 0;
}

/* A quoted value's end; a quote not closed before the next '<' is no quote. */
static const char *quote_end(const char *p, const char *end)
{
	for (const char *q = p + 1; q < end && *q != '<'; q++)
		if (*q == *p)
			return q;
	return NULL;
}

size_t tag_read(
	const struct shield *shield, const char *text, const char *end, struct tag *tag)
{
	struct reader *reader = shield->reader;
	*tag = (struct tag){.row = -1, .source = text};
	size_t aside = end - text > 2 ? read_aside(reader, text, end) : 0;
	if (aside)
		return aside;
	const char *p = text + 1;
	if (p < end && *p == '/') {
		tag->closing = true;
		p++;
	}
	size_t n = 0;
	for (; p < end && (g_ascii_isalnum(*p) || (n && *p == '-')); p++)
		if (n + 1 < sizeof(tag->name))
			tag->name[n++] = g_ascii_tolower(*p);
	if (!g_ascii_isalpha(tag->name[0]) || (p < end && !strchr(" \t\n/>", *p)))
		return 0;
	tag->attributes = p;
	bool damaged = false;
	while (p < end && *p != '>' && *p != '<') {
		const char *close = *p == '"' || *p == '\'' ? quote_end(p, end) : p;
		damaged |= !close;
		p = (close ? close : p) + 1;
	}
	if (p >= end || *p == '<')
		damaged = true;
	if (damaged)
		diag_report(reader->job->diag, DIAG_HTML_UNCLOSED, reader_pos(reader),
			"<%s>", tag->name);
	tag->attributes_end = p;
	if (p < end && *p == '>')
		p++;
	tag->len = (size_t)(p - text);
	return tag->len;
}

static const char *attribute_value(
	const struct shield *shield, const char *from, const char *to)
{
	char *plain = shield_restored(shield, from, (size_t)(to - from));
	if (!strchr(plain, '&'))
		return plain;
	GString *out = g_string_new(NULL);
	html_entities(plain, strlen(plain), out);
	char *copy = arena_strndup(shield->reader->arena, out->str, out->len);
	g_string_free(out, TRUE);
	return copy;
}

const char *tag_attribute(
	const struct shield *shield, const struct tag *tag, const char *name)
{
	const char *p = tag->attributes, *end = tag->attributes_end;
	size_t name_len = strlen(name);
	while (p < end) {
		while (p < end && strchr(" \t\n/\"'", *p))
			p++;
		const char *key = p;
		while (p < end && !strchr(" \t\n=/", *p))
			p++;
		size_t key_len = (size_t)(p - key);
		bool is_it =
			key_len == name_len && !g_ascii_strncasecmp(key, name, name_len);
		while (p < end && strchr(" \t\n", *p))
			p++;
		if (p >= end || *p != '=') {
			if (is_it)
				return "";
			p += p == key;
			continue;
		}
		for (p++; p < end && strchr(" \t\n", *p);)
			p++;
		const char *close = p < end && strchr("\"'", *p)
					    ? memchr(p + 1, *p, (size_t)(end - p - 1))
					    : NULL;
		const char *value = close ? p + 1 : p;
		const char *stop = close;
		if (!stop)
			for (stop = p; stop < end && !strchr(" \t\n", *stop);)
				stop++;
		if (is_it)
			return attribute_value(shield, value, stop);
		p = close ? close + 1 : stop;
	}
	return NULL;
}
