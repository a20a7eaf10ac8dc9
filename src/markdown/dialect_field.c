/* Fields of Dataview: "key:: value" on a line of its own, "[key:: value]" and "(key:: value)" among words. */
#include "markdown/dialect.h"

enum { KEY_BYTES = 60, KEY_WORDS = 4, FIELD_BYTES = 400 };

/* The first colon of the two behind a key at `at`; NULL: none stands there.  "std::vector", "a :: b" and "::1" have no key, nor has
 * a sentence that ends so. */
static const char *past_key(const char *at, const char *end)
{
	const char *stop = MIN(end, at + KEY_BYTES), *p = at;
	while (p < stop && (*p == '*' || *p == '_'))
		p++;
	if (p == stop || (!g_ascii_isalpha(*p) && (signed char)*p > 0))
		return NULL;
	int n_words = 1;
	for (; p < stop && !strchr(":[]()`<>|\"=#", *p); p++)
		n_words += *p == ' ';
	return n_words <= KEY_WORDS && p + 1 < end && p < stop && *p == ':' && p[1] == ':' && p[-1] != ' ' ? p : NULL;
}

/* "ff02::1", an address of a machine. */
static bool is_address(const char *key, const char *colon)
{
	const char *p = key;
	while (g_ascii_isxdigit(*p) && !g_ascii_isupper(*p))
		p++;
	return p == colon && colon - key == 4;
}

/* Whether a value begins behind the colons of a key: after a blank, else with a link or a figure, as none of a program's names goes on. */
static bool is_value(const char *key, const char *colon, const char *at, const char *end)
{
	return at == end || strchr(" \t\r", *at) || (g_ascii_isdigit(*at) && !is_address(key, colon)) || (end - at > 1 && !strncmp(at, "[[", 2));
}

const char *field_colon(const char *at, const char *end)
{
	const char *colon = past_key(at, end), *p = colon ? colon + 2 : end;
	while (p < end && (*p == '*' || *p == '_'))
		p++;
	return colon && is_value(at, colon, p, end) ? colon : NULL;
}

static char *trimmed(struct arena *arena, const char *at, const char *end)
{
	while (at < end && strchr(" \t*_", *at))
		at++;
	while (end > at && strchr(" \t\r*_", end[-1]))
		end--;
	return arena_strndup(arena, at, (size_t)(end - at));
}

void field_keep(struct dialect *dialect, const char *key, const char *colon, const char *end)
{
	struct reader *reader = dialect->reader;
	struct doc_field *field = ARENA_NEW(reader->arena, struct doc_field);
	const char *value = colon + 2;
	while (value < end && strchr("*_", *value)) /* "**Guest::** Ada" */
		value++;
	value = dialect_past_blanks(value, end);
	field->key = trimmed(reader->arena, key, colon);
	field->value = arena_strndup(reader->arena, value, (size_t)(dialect_before_blanks(value, end) - value));
	*reader->next_field = field;
	reader->next_field = &field->next;
}

const char *field_put(struct dialect *dialect, const char *at, const char *end)
{
	GString *out = dialect->out;
	const char *colon = past_key(at + 1, end), *stop = MIN(end, at + FIELD_BYTES), *p = colon ? colon + 2 : NULL;
	int depth = 1;
	if (!colon || p == stop || !is_value(at + 1, colon, p, stop) || at[1] == '[')
		return NULL;
	for (; p < stop && depth > 0; p++)
		depth += (*p == *at) - (*p == (*at == '[' ? ']' : ')'));
	if (depth > 0 || (*at == '[' && p < end && *p == '('))
		return NULL;
	const char *value = dialect_past_blanks(colon + 2, p - 1);
	field_keep(dialect, at + 1, colon, p - 1);
	/* in round brackets the key is not shown */
	if (*at == '[')
		g_string_append_printf(out, "(%.*s: ", (int)(colon - at - 1), at + 1);
	g_string_append_len(out, value, p - 1 - value);
	if (*at == '[')
		g_string_append_c(out, ')');
	return p;
}
