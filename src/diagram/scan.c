/* The source of a diagram in lines and words. */
#include "diagram/make.h"

bool refuse(struct reader *reader, const char *format, ...)
{
	va_list args;

	if (reader->fault->what)
		return false;
	va_start(args, format);
	g_autofree char *what = g_strdup_vprintf(format, args);
	va_end(args);
	reader->fault->line = reader->line;
	reader->fault->what = arena_strdup(reader->arena, what);
	return false;
}

bool refuse_rest(struct reader *reader)
{
	enum { SHOWN = 40 };
	const char *end = text_line_end(reader->at, reader->at + strlen(reader->at));
	size_t len = (size_t)(end - reader->at);

	if (len == 0)
		return refuse(reader, "the line ends too soon");
	bool is_long = len > SHOWN;
	size_t shown = is_long ? text_cut(reader->at, SHOWN) : len;
	return refuse(reader, "'%.*s%s' is not understood", (int)shown, reader->at, is_long ? "…" : "");
}

void pass(struct reader *reader, size_t len)
{
	for (; len > 0 && *reader->at; len--) {
		if (*reader->at == '\n')
			reader->line++;
		reader->at++;
	}
}

void skip_blanks(struct reader *reader)
{
	reader->at += strspn(reader->at, " \t");
}

void skip_ends(struct reader *reader)
{
	pass(reader, strspn(reader->at, " \t\n;"));
}

bool read_all(struct reader *reader, bool (*read_statement)(struct reader *reader))
{
	for (skip_ends(reader); *reader->at; skip_ends(reader)) {
		const char *before = reader->at;
		if (!read_statement(reader))
			return false;
		if (reader->at == before) /* of what it is, it is none */
			return refuse_rest(reader);
	}
	return true;
}

bool at_end(const struct reader *reader)
{
	return *reader->at == '\0' || *reader->at == '\n' || *reader->at == ';';
}

bool take(struct reader *reader, const char *text)
{
	if (!g_str_has_prefix(reader->at, text))
		return false;
	pass(reader, strlen(text));
	return true;
}

bool take_word(struct reader *reader, const char *word)
{
	size_t len = strlen(word);

	bool is_it = reader->any_case ? g_ascii_strncasecmp(reader->at, word, len) == 0 : strncmp(reader->at, word, len) == 0;
	if (!is_it || (reader->at[len] && !strchr(" \t\n;:{[\"", reader->at[len])))
		return false;
	reader->at += len;
	skip_blanks(reader);
	return true;
}

char *take_line(struct reader *reader, char ends_at)
{
	char ends[] = {'\n', ends_at, '\0'};
	size_t len = strcspn(reader->at, ends);
	char *line = g_strstrip(arena_strndup(reader->arena, reader->at, len));

	reader->at += len;
	return line;
}

char *take_quoted(struct reader *reader)
{
	const char *end = strchr(reader->at + 1, '"');

	if (!end) {
		refuse(reader, "a quotation mark is missing");
		return NULL;
	}
	size_t len = (size_t)(end - reader->at - 1);
	char *text = arena_strndup(reader->arena, reader->at + 1, len);
	pass(reader, len + 2);
	return text;
}
