/* A whole formula: read as it is written, else as Markdown would have left it. */
#include "math/make.h"

static struct math *read_whole(struct arena *arena, const char *tex, const char **why)
{
	struct reader reader = {.arena = arena, .at = tex};
	struct math *root = table_lines(&reader, "c");

	if (!reader.why && *reader.at)
		reader_refuse(&reader, "'%s' has no beginning", reader_sample(&reader, reader.at));
	if (!reader.why && root && root->kind == MATH_ROW && !root->first)
		reader_refuse(&reader, "it is empty");
	*why = reader.why;
	return reader.why ? NULL : root;
}

/* What is left of a formula that was written for a program which reads Markdown first ("\\{a\\}" is "\{a\}", "\-" a minus), without
 * the backslash of a blank at its end.  NULL: the same. */
static char *escapes_undo(struct arena *arena, const char *tex)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (const char *p = tex; *p; p++) {
		bool twice = *p == '\\' && p[1] == '\\' && p[2] && strchr("{}#_%&$|", p[2]);
		bool sign = *p == '\\' && p[1] && strchr("-=+<*", p[1]);
		bool line = g_str_has_prefix(p, "\\\\\\\\");

		if (*p == '\\' && !p[1] && p > tex && p[-1] == ' ')
			break;
		p += twice || sign || line;
		g_string_append_c(out, *p);
		if (*p != '\\' || !p[1])
			continue;
		g_string_append_c(out, *++p);
		p += line;
	}
	return strcmp(out->str, tex) == 0 ? NULL : arena_strndup(arena, out->str, out->len);
}

struct math *math_read(struct arena *arena, const char *tex, const char **why)
{
	struct math *math = read_whole(arena, tex, why);
	char *left = math ? NULL : escapes_undo(arena, tex);
	const char *why_left = NULL;

	if (!left)
		return math;
	math = read_whole(arena, left, &why_left);
	*why = math ? NULL : *why;
	return math;
}
