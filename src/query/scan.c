/* What stands at the place of reading: words, signs, names, texts in quotation marks, tags and links. */
#include "query/make.h"

enum { SHOWN_BYTES = 30 };

void query_refuse(struct query_reader *reader, const char *format, ...)
{
	if (reader->why)
		return;
	va_list args;
	va_start(args, format);
	g_autofree char *why = g_strdup_vprintf(format, args);
	va_end(args);
	reader->why = arena_strdup(reader->arena, why);
}

int query_shown_len(const struct query_reader *reader)
{
	size_t len = strcspn(reader->at, " \t\r\n");
	return (int)(g_utf8_find_prev_char(reader->at, reader->at + MIN(len, SHOWN_BYTES) + 1) - reader->at);
}

const struct query_term *query_refuse_here(struct query_reader *reader, const char *what)
{
	if (*reader->at)
		query_refuse(reader, "%s is missing before '%.*s'", what, query_shown_len(reader), reader->at);
	else
		query_refuse(reader, "%s is missing at its end", what);
	return NULL;
}

void query_skip(struct query_reader *reader)
{
	for (;;) {
		reader->at += strspn(reader->at, " \t\r\n");
		if (strncmp(reader->at, "//", 2))
			return;
		reader->at += strcspn(reader->at, "\n");
	}
}

static bool is_name_start(const char *at)
{
	gunichar c = g_utf8_get_char(at);
	return g_unichar_isalpha(c) || g_unichar_type(c) == G_UNICODE_OTHER_SYMBOL;
}

size_t query_name_len(const struct query_reader *reader, const char *at)
{
	const char *p = at, *more = reader->is_base ? "_" : "_-";
	if (!*p || (!is_name_start(p) && !(reader->is_base && *p == '_')))
		return 0;
	while (*p && (is_name_start(p) || g_ascii_isdigit(*p) || strchr(more, *p) || g_unichar_ismark(g_utf8_get_char(p))))
		p = g_utf8_next_char(p);
	return (size_t)(p - at);
}

bool query_word(struct query_reader *reader, const char *word)
{
	query_skip(reader);
	size_t len = strlen(word);
	if (query_name_len(reader, reader->at) != len || g_ascii_strncasecmp(reader->at, word, len))
		return false;
	reader->at += len;
	return true;
}

bool query_sign(struct query_reader *reader, const char *sign)
{
	query_skip(reader);
	if (strncmp(reader->at, sign, strlen(sign)))
		return false;
	reader->at += strlen(sign);
	return true;
}

const char *query_name_take(struct query_reader *reader)
{
	query_skip(reader);
	size_t len = query_name_len(reader, reader->at);
	const char *name = len ? arena_strndup(reader->arena, reader->at, len) : NULL;
	reader->at += len;
	return name;
}

bool query_text_read(struct query_reader *reader, const char **text)
{
	query_skip(reader);
	char quote = *reader->at;
	if (quote != '"' && !(reader->is_base && quote == '\''))
		return false;
	g_autoptr(GString) out = g_string_new(NULL);
	const char *p = reader->at + 1;
	for (; *p && *p != quote; p++) {
		if (*p == '\\' && (p[1] == quote || p[1] == '\\'))
			p++;
		g_string_append_c(out, *p);
	}
	if (!*p)
		return false;
	reader->at = p + 1;
	*text = arena_strndup(reader->arena, out->str, out->len);
	return true;
}

bool query_tag_read(struct query_reader *reader, const char **tag)
{
	query_skip(reader);
	size_t len = *reader->at == '#' ? strcspn(reader->at + 1, " \t\r\n'!\"#$%&()*+,.:;<=>?@^`{|}~[]\\") : 0;
	if (!len)
		return false;
	*tag = arena_strndup(reader->arena, reader->at, len + 1);
	reader->at += len + 1;
	return true;
}

bool query_wikilink_read(struct query_reader *reader, const struct query_link **link)
{
	query_skip(reader);
	bool embedded = *reader->at == '!' && reader->at[1] == '[';
	const char *open = reader->at + embedded;
	size_t len = strncmp(open, "[[", 2) ? 0 : strcspn(open + 2, "[]\n");
	if (strncmp(open, "[[", 2) || strncmp(open + 2 + len, "]]", 2))
		return false;
	*link = query_link_read(reader->arena, open + 2, len, embedded);
	reader->at = open + len + 4;
	return true;
}

const char *query_name(struct query_reader *reader)
{
	const char *name = NULL;
	if (!query_text_read(reader, &name) && !(name = query_name_take(reader)))
		query_refuse_here(reader, "a name");
	return name;
}
