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

int pdf_view_int(struct pdf_view value)
{
	const char *p = value.at, *end = value.at + value.len;
	int n = read_number(&p, end);
	return p == end ? n : -1;
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

/* "0 12\n", twelve lines, "trailer" and its dictionary. */
static const char *read_table(struct pdf_source *source, const char *p, const char *end)
{
	if (!eat(&p, end, "0 "))
		return "odd cross-reference table";
	int n = read_number(&p, end);
	if (n < 1 || p >= end || *p++ != '\n' || (end - p) / ENTRY < n)
		return "odd cross-reference table";
	p += (ptrdiff_t)n * ENTRY;
	if (!eat(&p, end, "trailer"))
		return "no trailer";
	const char *start = pdf_skip_blank(p, end);
	p = pdf_skip_value(start, end);
	if (!p || *start != '<')
		return "odd trailer";
	size_t len = (size_t)(p - start);
	source->trailer = (struct pdf_view){arena_memdup(source->kept, start, len), len};
	return NULL;
}

void pdf_source_open(struct pdf_source *source, pdf_stream_fn stream, void *data)
{
	*source = (struct pdf_source){.stream = stream, .stream_data = data};
	source->kept = arena_open();
	source->objects = g_hash_table_new(NULL, NULL);
}

void pdf_source_close(struct pdf_source *source)
{
	arena_close(source->kept);
	g_hash_table_unref(source->objects);
}

struct pdf_object *pdf_source_object(const struct pdf_source *source, int number)
{
	struct pdf_object *object =
		g_hash_table_lookup(source->objects, GINT_TO_POINTER(number));
	return object && object->body.at ? object : NULL;
}

struct pdf_object *pdf_source_promise(struct pdf_source *source, int number)
{
	struct pdf_object *object =
		g_hash_table_lookup(source->objects, GINT_TO_POINTER(number));
	if (!object) {
		object = ARENA_NEW(source->kept, struct pdf_object);
		*object = (struct pdf_object){0};
		g_hash_table_insert(source->objects, GINT_TO_POINTER(number), object);
	}
	return object;
}

/* Where the data of a stream ends.  "/Length 5" tells it at once; "/Length 12 0 R" is told
 * by the object that follows the stream, so its end is where that object agrees. */
static const char *stream_end(const char *data, const char *end, struct pdf_view dict)
{
	struct pdf_view value;
	if (!pdf_dict_find(dict, "Length", &value))
		return NULL;
	int ref = pdf_view_ref(value);
	const char *p = value.at;
	if (ref < 0) {
		int len = read_number(&p, value.at + value.len);
		return len >= 0 && end - data >= len ? data + len : NULL;
	}
	for (p = data; (p = memmem(p, (size_t)(end - p), "\nendstream", 10)); p++) {
		const char *after = p;
		if (!eat(&after, end, "endstream") || !eat(&after, end, "endobj"))
			continue;
		after = pdf_skip_blank(after, end);
		if (read_number(&after, end) != ref || !eat(&after, end, "0") ||
			!eat(&after, end, "obj"))
			continue;
		after = pdf_skip_blank(after, end);
		if (read_number(&after, end) == p - data)
			return p;
	}
	return NULL;
}

static struct pdf_view keep(struct arena *arena, struct pdf_view view)
{
	return (struct pdf_view){arena_memdup(arena, view.at, view.len), view.len};
}

/* Keeps or hands on the object whose value begins at *p; moves *p behind it. */
static bool read_object(
	struct pdf_source *source, int number, const char **p, const char *end)
{
	struct pdf_object object = {.body.at = pdf_skip_blank(*p, end)};
	const char *at = pdf_skip_value(object.body.at, end);
	if (!at)
		return false;
	object.body.len = (size_t)(at - object.body.at);
	if (eat(&at, end, "stream")) {
		if (object.body.at[0] != '<' || at >= end || *at++ != '\n')
			return false;
		const char *after = stream_end(at, end, object.body);
		if (!after)
			return false;
		object.data = (struct pdf_view){at, (size_t)(after - at)};
		at = after;
		if (!eat(&at, end, "endstream"))
			return false;
	}
	if (!eat(&at, end, "endobj"))
		return false;
	*p = at;
	source->number = number;
	struct pdf_object *own = pdf_source_promise(source, number);
	own->body = object.body;
	own->data = object.data;
	own->written = object.data.at && source->stream &&
		       source->stream(source->stream_data, own);
	if (own->written) {
		/* Nobody asks for more than its new number: there are a hundred thousand codes in a large book. */
		own->body = (struct pdf_view){"<<>>", 4};
		own->data = (struct pdf_view){NULL, 0};
		return true;
	}
	own->body = keep(source->kept, object.body);
	if (object.data.at)
		own->data = keep(source->kept, object.data);
	return true;
}

const char *pdf_source_take(struct pdf_source *source, struct pdf_view bytes)
{
	const char *p = bytes.at, *end = p + bytes.len;
	if (!source->begun) {
		if (bytes.len < 64 || memcmp(p, "%PDF-1.", 7) != 0)
			return "no PDF";
		source->begun = true;
	}
	while ((p = pdf_skip_blank(p, end)) < end && !source->trailer.at) {
		if (eat(&p, end, "xref")) {
			const char *wrong = read_table(source, p, end);
			if (wrong)
				return wrong;
			break;
		}
		int number = read_number(&p, end);
		if (number < 1 || !eat(&p, end, "0") ||
			!eat(&p, end, "obj") || !read_object(source, number, &p, end))
			return "a damaged object";
	}
	return NULL;
}
