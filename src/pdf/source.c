/* pdf, finishing: reads cairo's file.  Scanning is by value, without recursion. */
#include "pdf/source.h"

#include <string.h>

#define ENTRY 20 /* bytes of a line of the cross-reference table */

enum { BLANK = 1, DELIMITER = 2 };

static const char classes[256] = {
	['\0'] = BLANK,
	['\t'] = BLANK,
	['\n'] = BLANK,
	['\f'] = BLANK,
	['\r'] = BLANK,
	[' '] = BLANK,
	['('] = DELIMITER,
	[')'] = DELIMITER,
	['<'] = DELIMITER,
	['>'] = DELIMITER,
	['['] = DELIMITER,
	[']'] = DELIMITER,
	['{'] = DELIMITER,
	['}'] = DELIMITER,
	['/'] = DELIMITER,
	['%'] = DELIMITER,
};

static bool is_blank(char c)
{
	return classes[(unsigned char)c] == BLANK;
}

const char *pdf_skip_blank(const char *p, const char *end)
{
	while (p < end) {
		if (*p == '%') {
			while (p < end && *p != '\n' && *p != '\r')
				p++;
		} else if (is_blank(*p)) {
			p++;
		} else {
			break;
		}
	}
	return p;
}

static const char *skip_regular(const char *p, const char *end)
{
	while (p < end && !classes[(unsigned char)*p])
		p++;
	return p;
}

/* Past "(…)", p on the parenthesis. */
static const char *skip_string(const char *p, const char *end)
{
	int depth = 0;
	for (; p < end; p++) {
		if (*p == '\\')
			p++;
		else if (*p == '(')
			depth++;
		else if (*p == ')' && --depth == 0)
			return p + 1;
	}
	return NULL;
}

/* Past one token: a name, a number, a word, a string or one bracket; *depth counts open
 * brackets. */
static const char *skip_token(const char *p, const char *end, int *depth)
{
	switch (*p) {
	case '(':
		return skip_string(p, end);
	case '[':
		++*depth;
		return p + 1;
	case ']':
		--*depth;
		return p + 1;
	case '<':
		if (p + 1 < end && p[1] == '<') {
			++*depth;
			return p + 2;
		}
		p = memchr(p, '>', (size_t)(end - p));
		return p ? p + 1 : NULL;
	case '>':
		--*depth;
		return p + 1 < end && p[1] == '>' ? p + 2 : NULL;
	case '/':
		return skip_regular(p + 1, end);
	default: {
		const char *after = skip_regular(p, end);
		return after > p ? after : NULL;
	}
	}
}

/* Past " 0 R" after an object number, or NULL. */
static const char *skip_reference(const char *p, const char *end)
{
	p = pdf_skip_blank(p, end);
	if (p >= end || *p != '0')
		return NULL;
	p = pdf_skip_blank(p + 1, end);
	if (p >= end || *p != 'R' || skip_regular(p, end) != p + 1)
		return NULL;
	return p + 1;
}

const char *pdf_skip_value(const char *p, const char *end)
{
	p = pdf_skip_blank(p, end);
	if (p >= end)
		return NULL;
	const char *start = p;
	int depth = 0;
	do {
		p = skip_token(p, end, &depth);
		if (!p || depth < 0)
			return NULL;
		if (depth > 0)
			p = pdf_skip_blank(p, end);
	} while (depth > 0 && p < end);
	if (depth > 0)
		return NULL;
	if (g_ascii_isdigit(*start)) {
		const char *after = skip_reference(p, end);
		return after ? after : p;
	}
	return p;
}

bool pdf_token_next(const char **p, const char *end, struct pdf_view *token)
{
	int depth = 0;
	const char *start = pdf_skip_blank(*p, end);
	if (start >= end)
		return false;
	const char *after = skip_token(start, end, &depth);
	*p = after;
	if (!after)
		return false;
	if (g_ascii_isdigit(*start)) {
		const char *reference = skip_reference(after, end);
		if (reference)
			*p = reference;
	}
	*token = (struct pdf_view){start, (size_t)(*p - start)};
	return true;
}

bool pdf_dict_next(struct pdf_view dict, const char **at, struct pdf_view *key,
	struct pdf_view *value)
{
	const char *end = dict.at + dict.len;
	if (dict.len < 4 || dict.at[0] != '<' || dict.at[1] != '<')
		return false;
	const char *p = pdf_skip_blank(*at ? *at : dict.at + 2, end);
	if (p >= end || *p != '/')
		return false;
	key->at = p + 1;
	p = skip_regular(p + 1, end);
	key->len = (size_t)(p - key->at);
	value->at = pdf_skip_blank(p, end);
	p = pdf_skip_value(p, end);
	if (!p)
		return false;
	value->len = (size_t)(p - value->at);
	*at = p;
	return true;
}

bool pdf_view_is(struct pdf_view value, const char *text)
{
	return value.len == strlen(text) && memcmp(value.at, text, value.len) == 0;
}

bool pdf_dict_find(struct pdf_view dict, const char *key, struct pdf_view *value)
{
	const char *at = NULL;
	struct pdf_view name;
	while (pdf_dict_next(dict, &at, &name, value))
		if (pdf_view_is(name, key))
			return true;
	return false;
}

/* Reads digits; -1 when there are none or too many. */
static int read_number(const char **p, const char *end)
{
	int n = 0, digits = 0;
	for (; *p < end && g_ascii_isdigit(**p) && digits < 10; ++*p, digits++) {
		if (n > (G_MAXINT - 9) / 10)
			return -1;
		n = n * 10 + (**p - '0');
	}
	return digits ? n : -1;
}

int pdf_view_ref(struct pdf_view value)
{
	const char *p = value.at, *end = value.at + value.len;
	int n = read_number(&p, end);
	return n > 0 && skip_reference(p, end) == end ? n : -1;
}

/* ---- the file ---- */

static bool eat(const char **p, const char *end, const char *word)
{
	const char *at = pdf_skip_blank(*p, end);
	size_t len = strlen(word);
	if ((size_t)(end - at) < len || memcmp(at, word, len) != 0)
		return false;
	*p = at + len;
	return true;
}

static const char *read_table(struct pdf_source *source, const char *p)
{
	const char *end = source->bytes + source->len;
	if (!eat(&p, end, "xref") || !eat(&p, end, "0 "))
		return "no cross-reference table";
	int n = read_number(&p, end);
	if (n < 1 || p >= end || *p++ != '\n' || (end - p) / ENTRY < n)
		return "odd cross-reference table";
	source->offsets = g_new0(size_t, (gsize)n);
	source->n_objects = n;
	for (int i = 0; i < n; i++, p += ENTRY) {
		const char *digits = p;
		int offset = read_number(&digits, p + 10);
		if (p[10] != ' ' || (p[17] != 'n' && p[17] != 'f') || offset < 0)
			return "odd entry in the cross-reference table";
		if (p[17] == 'n')
			source->offsets[i] = (size_t)offset;
	}
	if (!eat(&p, end, "trailer"))
		return "no trailer";
	source->trailer.at = pdf_skip_blank(p, end);
	p = pdf_skip_value(p, end);
	if (!p)
		return "odd trailer";
	source->trailer.len = (size_t)(p - source->trailer.at);
	return NULL;
}

const char *pdf_source_open(struct pdf_source *source, const char *bytes, size_t len)
{
	*source = (struct pdf_source){.bytes = bytes, .len = len};
	if (len < 64 || memcmp(bytes, "%PDF-1.", 7) != 0)
		return "no PDF";
	const char *end = bytes + len;
	const char *p = g_strrstr_len(end - 64, 64, "startxref");
	if (!p)
		return "no startxref";
	p = pdf_skip_blank(p + strlen("startxref"), end);
	int offset = read_number(&p, end);
	if (offset < 0 || (size_t)offset >= len)
		return "odd startxref";
	return read_table(source, bytes + offset);
}

void pdf_source_close(struct pdf_source *source)
{
	g_free(source->offsets);
}

/* The body of an object; returns the place after it, NULL on damage. */
static const char *object_body(
	const struct pdf_source *source, int number, struct pdf_view *body)
{
	if (number < 1 || number >= source->n_objects || source->offsets[number] == 0 ||
		source->offsets[number] >= source->len)
		return NULL;
	const char *p = source->bytes + source->offsets[number];
	const char *end = source->bytes + source->len;
	if (read_number(&p, end) != number || !eat(&p, end, "0") || !eat(&p, end, "obj"))
		return NULL;
	body->at = pdf_skip_blank(p, end);
	p = pdf_skip_value(p, end);
	if (p)
		body->len = (size_t)(p - body->at);
	return p;
}

/* The length of a stream: "/Length 5" or "/Length 5 0 R". */
static int stream_length(const struct pdf_source *source, struct pdf_view dict)
{
	struct pdf_view value;
	if (!pdf_dict_find(dict, "Length", &value))
		return -1;
	int ref = pdf_view_ref(value);
	if (ref >= 0 && !object_body(source, ref, &value))
		return -1;
	const char *p = value.at;
	return read_number(&p, value.at + value.len);
}

bool pdf_source_object(
	const struct pdf_source *source, int number, struct pdf_object *out)
{
	const char *end = source->bytes + source->len;
	const char *p = object_body(source, number, &out->body);
	if (!p)
		return false;
	out->data = (struct pdf_view){NULL, 0};
	if (eat(&p, end, "endobj"))
		return true;
	if (!eat(&p, end, "stream") || p >= end || out->body.at[0] != '<')
		return false;
	if (*p == '\r')
		p++;
	if (p >= end || *p++ != '\n')
		return false;
	int len = stream_length(source, out->body);
	if (len < 0 || end - p < len)
		return false;
	out->data = (struct pdf_view){p, (size_t)len};
	p += len;
	return eat(&p, end, "endstream") && eat(&p, end, "endobj");
}
