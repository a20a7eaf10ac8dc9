/* Broken YAML as people write it: a title with a colon, a value that begins with
 * a quote and goes on, a tab for an indent.  Each line's value is looked at alone and
 * quoted where YAML would stumble, so that places stay where they were but for columns.
 */
#include "base/base.h"

/* What keys are made of, in any script. */
static bool is_key(char c)
{
	return g_ascii_isalnum(c) || c == '_' || c == '-' || c == '.' || (c & 0x80);
}

/* Length of "key:" with its indent and dash, up to the value; 0 where the line is none.  At the margin a key may be of several words.
 */
static size_t key_length(const char *line, size_t len)
{
	size_t at = 0;
	while (at < len && (line[at] == ' ' || line[at] == '\t'))
		at++;
	if (at + 1 < len && line[at] == '-' && line[at + 1] == ' ')
		at += 2;
	size_t key = at;
	while (at < len && (is_key(line[at]) || (line[at] == ' ' && at && !key && at + 1 < len && is_key(line[at + 1]))))
		at++;
	if (at == key || at + 1 >= len || line[at] != ':' || line[at + 1] != ' ')
		return 0;
	for (at++; at < len && line[at] == ' ';)
		at++;
	return at;
}

/* True where what opens at the value's first byte is closed by its last one and not before: "[[a]], [[b]]" and ""a" or "b"" are
 * more than one. */
static bool closes_last(const char *value, size_t len, char open, char close)
{
	int depth = 0;
	for (size_t i = 0; i < len; i++) {
		if (value[i] == '\\' && open == '"')
			i++;
		else if (open == '\'' && i && i + 1 < len && value[i] == close && value[i + 1] == close)
			i++;
		else if (value[i] == close && (depth > 0 || open != close) && --depth == 0)
			return i + 1 == len;
		else if (value[i] == open)
			depth++;
	}
	return false;
}

/* True where YAML reads the value as its writer meant it. */
static bool value_sound(const char *value, size_t len)
{
	static const char *const pairs[] = {"\"\"", "''", "[]", "{}"};
	if (!len || value[0] == '|' || value[0] == '>' || value[0] == '#')
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
		if (value[0] == pairs[i][0])
			return closes_last(value, len, pairs[i][0], pairs[i][1]);
	if (strchr("&*!%@`,?", value[0]))
		return false;
	for (size_t i = 0; i < len; i++)
		if ((value[i] == ':' && (i + 1 == len || value[i + 1] == ' ')) ||
			(value[i] == '#' && i && value[i - 1] == ' '))
			return false;
	return true;
}

static void append_quoted(GString *dst, const char *value, size_t len)
{
	g_string_append_c(dst, '\'');
	for (size_t i = 0; i < len; i++) {
		if (value[i] == '\'')
			g_string_append_c(dst, '\'');
		g_string_append_c(dst, value[i]);
	}
	g_string_append_c(dst, '\'');
}

/* Where an item of a list on one line ends, at a comma or at `len`; beyond `len`: it holds what no item of words does. */
static size_t item_end(const char *value, size_t at, size_t len)
{
	while (at < len && value[at] == ' ')
		at++;
	if (at < len && strchr("\"'", value[at])) {
		const char *close = memchr(value + at + 1, value[at], len - at - 1);
		if (close == NULL)
			return len + 1;
		at = (size_t)(close - value) + 1;
	}
	for (; at < len && value[at] != ','; at++)
		if (strchr("[]{}\"", value[at]))
			return len + 1;
	return at;
}

/* Appends a list of words on one line, those quoted that YAML would stumble over ("[#sleep, @ada]"); false: there are none. */
static bool append_list(GString *dst, const char *value, size_t len)
{
	size_t before = dst->len;
	bool changed = false;
	if (len < 2 || value[0] != '[' || value[len - 1] != ']')
		return false;
	for (size_t at = 1, end; at < len; at = end + 1) {
		end = item_end(value, at, len - 1);
		if (end >= len)
			break;
		size_t from = at + strspn(value + at, " "), to = end;
		while (to > from && value[to - 1] == ' ')
			to--;
		bool sound = from >= to || (value[from] != '#' && value_sound(value + from, to - from));
		g_string_append(dst, at == 1 ? "[" : ", ");
		if (sound)
			g_string_append_len(dst, value + from, MAX((gssize)to - (gssize)from, 0));
		else
			append_quoted(dst, value + from, to - from);
		changed |= !sound;
		if (end == len - 1 && changed) {
			g_string_append_c(dst, ']');
			return true;
		}
	}
	g_string_truncate(dst, before);
	return false;
}

/* Appends the blanks that begin the line, two for a tab; returns their length. */
static size_t append_indent(GString *dst, const char *line, size_t len, bool *changed)
{
	size_t at = 0;
	for (; at < len && (line[at] == ' ' || line[at] == '\t'); at++) {
		g_string_append(dst, line[at] == '\t' ? "  " : " ");
		*changed |= line[at] == '\t';
	}
	return at;
}

static void append_line(GString *dst, const char *line, size_t len, bool *changed)
{
	size_t at = append_indent(dst, line, len, changed), key = key_length(line, len),
	       end = len;
	while (end > key && (line[end - 1] == ' ' || line[end - 1] == '\t'))
		end--;
	if (!key) {
		g_string_append_len(dst, line + at, (gssize)(len - at));
		return;
	}
	g_string_append_len(dst, line + at, (gssize)(key - at));
	if (append_list(dst, line + key, end - key))
		*changed = true;
	else if (value_sound(line + key, end - key))
		g_string_append_len(dst, line + key, (gssize)(len - key));
	else {
		append_quoted(dst, line + key, end - key);
		*changed = true;
	}
}

const char *yaml_mend(struct arena *arena, const char *text, size_t len, size_t *out_len)
{
	GString *mended = g_string_sized_new(len + 64);
	const char *at = text, *end = text + len;
	bool changed = false;
	while (at < end) {
		const char *eol = memchr(at, '\n', (size_t)(end - at));
		const char *line_end = eol ? eol : end;
		append_line(mended, at, (size_t)(line_end - at), &changed);
		if (eol)
			g_string_append_c(mended, '\n');
		at = eol ? eol + 1 : end;
	}
	*out_len = mended->len;
	const char *result =
		changed ? arena_strndup(arena, mended->str, mended->len) : NULL;
	g_string_free(mended, TRUE);
	return result;
}
