/* JSON out: commas, line ends and escapes in one place. */
#include <assert.h>
#include "octavo/json.h"

static_assert(JSON_DEPTH_MAX == 64, "one bit of json->filled a depth");

void json_init(struct json *json, GString *out, int broken)
{
	*json = (struct json){.out = out, .broken = broken};
}

static void string_append(GString *out, const char *text)
{
	const char *plain = text;
	const char *p = text;

	g_string_append_c(out, '"');
	while (*p) {
		unsigned char c = (unsigned char)*p;

		if (c >= 0x20 && c != '"' && c != '\\') {
			p++;
			continue;
		}
		g_string_append_len(out, plain, p - plain);
		if (c == '"' || c == '\\')
			g_string_append_printf(out, "\\%c", c);
		else if (c == '\n')
			g_string_append(out, "\\n");
		else
			g_string_append_printf(out, "\\u%04x", c);
		plain = ++p;
	}
	g_string_append_len(out, plain, p - plain);
	g_string_append_c(out, '"');
}

static void line_begin(struct json *json)
{
	g_string_append_c(json->out, '\n');
	for (int i = 0; i < json->depth; i++)
		g_string_append_c(json->out, ' ');
}

/* What stands before a value: the comma, its line, its key. */
static void value_begin(struct json *json, const char *key)
{
	uint64_t bit = UINT64_C(1) << json->depth;

	if (json->filled & bit)
		g_string_append_c(json->out, ',');
	if (json->depth > 0 && json->depth <= json->broken)
		line_begin(json);
	else if (json->filled & bit)
		g_string_append_c(json->out, ' ');
	json->filled |= bit;
	if (!key)
		return;
	string_append(json->out, key);
	g_string_append(json->out, ": ");
}

static void container_begin(struct json *json, const char *key, char c)
{
	value_begin(json, key);
	g_string_append_c(json->out, c);
	json->depth++;
	assert(json->depth < JSON_DEPTH_MAX);
	json->filled &= ~(UINT64_C(1) << json->depth);
}

static void container_end(struct json *json, char c)
{
	bool filled = json->filled >> json->depth & 1;

	json->depth--;
	if (filled && json->depth < json->broken)
		line_begin(json);
	g_string_append_c(json->out, c);
}

void json_object(struct json *json, const char *key)
{
	container_begin(json, key, '{');
}

void json_object_end(struct json *json)
{
	container_end(json, '}');
}

void json_array(struct json *json, const char *key)
{
	container_begin(json, key, '[');
}

void json_array_end(struct json *json)
{
	container_end(json, ']');
}

void json_string(struct json *json, const char *key, const char *value)
{
	g_autofree char *valid = NULL;

	if (!value)
		return;
	if (!g_utf8_validate(value, -1, NULL))
		value = valid = g_utf8_make_valid(value, -1);
	value_begin(json, key);
	string_append(json->out, value);
}

void json_int(struct json *json, const char *key, int64_t value)
{
	value_begin(json, key);
	g_string_append_printf(json->out, "%" G_GINT64_FORMAT, value);
}

void json_bool(struct json *json, const char *key, bool value)
{
	value_begin(json, key);
	g_string_append(json->out, value ? "true" : "false");
}

void json_decimal(struct json *json, const char *key, double number)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];

	value_begin(json, key);
	g_string_append(json->out, g_ascii_formatd(text, sizeof(text), "%.3f", number));
}

void json_strings(struct json *json, const char *key, const char *const *values)
{
	json_array(json, key);
	for (; values && *values; values++)
		json_string(json, NULL, *values);
	json_array_end(json);
}

void json_raw(struct json *json, const char *key, const char *value, size_t len)
{
	value_begin(json, key);
	g_string_append_len(json->out, value, (gssize)len);
}
