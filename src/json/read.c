/* JSON in: RFC 8259 to the letter, by recursive descent with a bound on depth. */
#include "octavo/json.h"

struct reader {
	struct arena *arena;
	const char *at;
	const char *end;
	const char *why;
	int line;
	int depth;
};

static bool value_read(struct reader *reader, struct json_node *node);

static bool fail(struct reader *reader, const char *why)
{
	if (!reader->why)
		reader->why = why;
	return false;
}

static void blanks_skip(struct reader *reader)
{
	for (; reader->at < reader->end && strchr(" \t\r\n", *reader->at) && *reader->at; reader->at++)
		if (*reader->at == '\n')
			reader->line++;
}

static bool take(struct reader *reader, char c)
{
	blanks_skip(reader);
	if (reader->at >= reader->end || *reader->at != c)
		return false;
	reader->at++;
	return true;
}

static bool hex_read(struct reader *reader, gunichar *unit)
{
	*unit = 0;
	for (int i = 0; i < 4; i++, reader->at++) {
		if (reader->at >= reader->end || !g_ascii_isxdigit(*reader->at))
			return fail(reader, "a \\u escape without four hex digits");
		*unit = *unit * 16 + (gunichar)g_ascii_xdigit_value(*reader->at);
	}
	return true;
}

/* After "\u": one character, of two escapes where it is a surrogate pair. */
static bool unicode_read(struct reader *reader, GString *text)
{
	gunichar c, low;

	if (!hex_read(reader, &c))
		return false;
	if (c >= 0xd800 && c < 0xdc00) {
		if (reader->end - reader->at < 6 || reader->at[0] != '\\' || reader->at[1] != 'u')
			return fail(reader, "half a surrogate pair");
		reader->at += 2;
		if (!hex_read(reader, &low))
			return false;
		if (low < 0xdc00 || low > 0xdfff)
			return fail(reader, "half a surrogate pair");
		c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
	}
	if (c == 0 || (c >= 0xdc00 && c <= 0xdfff))
		return fail(reader, "an escape that is no character");
	g_string_append_unichar(text, c);
	return true;
}

static bool escape_read(struct reader *reader, GString *text)
{
	static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
	char c = reader->at < reader->end ? *reader->at++ : '\0';
	const char *found = c ? strchr(names, c) : NULL;

	if (c == 'u')
		return unicode_read(reader, text);
	if (!found)
		return fail(reader, "an unknown escape in a string");
	g_string_append_c(text, values[found - names]);
	return true;
}

/* After the opening quote. */
static bool string_read(struct reader *reader, const char **out)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (;;) {
		const char *plain = reader->at;

		while (reader->at < reader->end && (unsigned char)*reader->at >= 0x20 && *reader->at != '"' &&
			*reader->at != '\\')
			reader->at++;
		g_string_append_len(text, plain, reader->at - plain);
		if (reader->at >= reader->end)
			return fail(reader, "a string without its end");
		if (*reader->at == '"')
			break;
		if (*reader->at != '\\')
			return fail(reader, "a control character in a string");
		reader->at++;
		if (!escape_read(reader, text))
			return false;
	}
	reader->at++;
	*out = arena_strndup(reader->arena, text->str, text->len);
	return true;
}

static const char *digits_skip(const char *p)
{
	while (g_ascii_isdigit(*p))
		p++;
	return p;
}

static bool number_read(struct reader *reader, struct json_node *node)
{
	const char *p = reader->at + (*reader->at == '-'), *whole = p, *part;

	p = digits_skip(p);
	if (p == whole || (*whole == '0' && p - whole > 1))
		return fail(reader, "neither a value nor a number");
	if (*p == '.') {
		part = ++p;
		if ((p = digits_skip(p)) == part)
			return fail(reader, "a number that ends in a point");
	}
	if (*p == 'e' || *p == 'E') {
		p += p[1] == '+' || p[1] == '-' ? 2 : 1;
		part = p;
		if ((p = digits_skip(p)) == part)
			return fail(reader, "a number without its exponent");
	}
	node->kind = JSON_NUMBER;
	node->text = arena_strndup(reader->arena, reader->at, (size_t)(p - reader->at));
	reader->at = p;
	return true;
}

static bool word_read(struct reader *reader, struct json_node *node)
{
	static const struct {
		const char *word;
		enum json_kind kind;
	} words[] = {{"true", JSON_BOOL}, {"false", JSON_BOOL}, {"null", JSON_NULL}};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		size_t len = strlen(words[i].word);

		if ((size_t)(reader->end - reader->at) < len || memcmp(reader->at, words[i].word, len) != 0)
			continue;
		node->kind = words[i].kind;
		node->text = words[i].kind == JSON_BOOL ? words[i].word : "";
		reader->at += len;
		return true;
	}
	return number_read(reader, node);
}

/* After the opening bracket or brace. */
static bool container_read(struct reader *reader, struct json_node *node, char close)
{
	struct json_node **next = &node->first;

	node->kind = close == '}' ? JSON_OBJECT : JSON_ARRAY;
	if (++reader->depth > JSON_DEPTH_MAX)
		return fail(reader, "nested too deep");
	if (!take(reader, close)) {
		do {
			*next = ARENA_NEW(reader->arena, struct json_node);
			if (close == '}' && !take(reader, '"'))
				return fail(reader, "a key is missing");
			if (close == '}' && !string_read(reader, &(*next)->key))
				return false;
			if (close == '}' && !take(reader, ':'))
				return fail(reader, "no colon after a key");
			if (!value_read(reader, *next))
				return false;
			next = &(*next)->next;
		} while (take(reader, ','));
		if (!take(reader, close))
			return fail(reader, "a comma or the end of a list is missing");
	}
	reader->depth--;
	return true;
}

static bool value_read(struct reader *reader, struct json_node *node)
{
	blanks_skip(reader);
	node->line = reader->line;
	node->text = "";
	if (take(reader, '{'))
		return container_read(reader, node, '}');
	if (take(reader, '['))
		return container_read(reader, node, ']');
	if (take(reader, '"')) {
		node->kind = JSON_STRING;
		return string_read(reader, &node->text);
	}
	return word_read(reader, node);
}

struct json_node *json_read(struct arena *arena, const char *text, size_t len, const char **why, int *line)
{
	struct reader reader = {.arena = arena, .at = text, .end = text + len, .line = 1};
	struct json_node *node = ARENA_NEW(arena, struct json_node);

	if (!g_utf8_validate(text, (gssize)len, NULL))
		(void)fail(&reader, "bytes that are not UTF-8");
	else if (value_read(&reader, node)) {
		blanks_skip(&reader);
		if (reader.at < reader.end)
			(void)fail(&reader, "something after its end");
	}
	*why = reader.why;
	*line = reader.line;
	return reader.why ? NULL : node;
}

const struct json_node *json_find(const struct json_node *node, const char *key)
{
	if (!node || node->kind != JSON_OBJECT)
		return NULL;
	for (const struct json_node *child = node->first; child; child = child->next)
		if (strcmp(child->key, key) == 0)
			return child;
	return NULL;
}

const char *json_text(const struct json_node *node, const char *key)
{
	const struct json_node *child = json_find(node, key);

	return child && child->kind == JSON_STRING ? child->text : NULL;
}

int64_t json_number(const struct json_node *node, const char *key, int64_t fallback)
{
	const struct json_node *child = json_find(node, key);
	int64_t value;

	if (!child || child->kind != JSON_NUMBER ||
		!g_ascii_string_to_signed(child->text, 10, G_MININT64, G_MAXINT64, &value, NULL))
		return fallback;
	return value;
}
