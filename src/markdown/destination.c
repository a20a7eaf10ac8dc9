/* "[words](Screen Shot 2018.png)", "[words](#A heading)": names with blanks, linked as if these were none.  CommonMark reads no link
 * there, other programs do; such a name becomes a token, which cmark takes for a word.  Only what ends as notes and pictures do is one,
 * and a heading that the note has.
 *
 * So does a title that holds the sign it stands between ("[words](address "Who said "no" first")"), as programs leave it that turn
 * pages into notes. */
#include "markdown/reader.h"

enum { NAME_BYTES = 400, WORDS_BYTES = 1000 };

/* Is there "[" before the bracket that closes at `close`, on its line? */
static bool is_opened(const struct shield *s, uint32_t close)
{
	const char *text = s->reader->text;
	uint32_t from = MAX(s->line_start, close > WORDS_BYTES ? close - WORDS_BYTES : 0);
	for (uint32_t p = close; p > from; p--)
		if (text[p - 1] == '[')
			return true;
	return false;
}

static GHashTable *find_headings(const struct reader *reader)
{
	GHashTable *headings = g_hash_table_new(g_str_hash, g_str_equal);
	const char *end = reader->text + reader->len, *next;
	for (const char *p = reader->text; p < end; p = next + 1) {
		next = text_line_end(p, end);
		size_t level = *p == '#' ? strspn(p, "#") : 0;
		if (level && level <= 6 && p + level < next && p[level] == ' ') {
			char *words = arena_strndup(reader->arena, p + level, (size_t)(next - p) - level);
			g_hash_table_add(headings, text_fold(reader->arena, g_strstrip(words)));
		}
	}
	return headings;
}

bool destination_is_heading(struct reader *reader, const char *words)
{
	if (!reader->headings)
		reader->headings = find_headings(reader);
	return g_hash_table_contains(reader->headings, text_fold(reader->arena, words));
}

void destination_free(struct reader *reader)
{
	if (reader->headings)
		g_hash_table_destroy(reader->headings);
}

/* Where a name ends that is all of what stands between brackets, but for a title in quotation marks; NULL: it is
 * none of a file or a heading. */
static const char *name_end(struct reader *reader, const char *from, const char *to)
{
	while (to > from && g_ascii_isspace(to[-1]))
		to--;
	const char *quote = to - from > 2 && to[-1] == '"' ? g_strrstr_len(from, to - 1 - from, " \"") : NULL;
	if (quote)
		to = quote;
	g_autofree char *name = g_strndup(from, (gsize)(to - from));
	if (!strchr(name, ' ') || strstr(name, "://"))
		return NULL;
	if (*name == '#')
		return destination_is_heading(reader, name + 1) ? to : NULL;
	name[strcspn(name, "#")] = '\0';
	return vault_stem_len(name) < strlen(name) || embed_is_picture(name) ? to : NULL;
}

/* A title with quotation marks in it, between two of them, behind an address that begins at `from`. */
static bool title_scan(const struct shield *s, const char *from, const char *stop, struct token *token)
{
	const char *p = from;
	while (p < stop && !strchr(" \t\"<>[]`", *p))
		p++;
	const char *title = p + strspn(p, " \t") + 1;
	if (p == from || title >= stop || title[-1] != '"' || title - 1 == p)
		return false;
	const char *end = g_strstr_len(title, stop - title, "\")"), *inner = end ? memchr(title, '"', (size_t)(end - title)) : NULL;
	if (!inner || memchr(title, '\\', (size_t)(end - title)))
		return false;
	token->kind = TOKEN_CHARACTER;
	token->start = (uint32_t)(title - s->reader->text);
	token->len = (uint32_t)(end - title);
	return true;
}

bool destination_scan(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text, *from = text + at + 1;
	const char *stop = text_line_end(from, from + MIN(s->end - at - 1, NAME_BYTES));
	if (at <= s->line_start || text[at - 1] != ']' || from == stop || strchr("< \t", *from) || !is_opened(s, at - 1))
		return false;
	if (title_scan(s, from, stop, token))
		return true;
	const char *p = from;
	for (int depth = 0; p < stop && (depth || *p != ')'); p++) {
		if (strchr("[]`", *p))
			return false;
		depth += (*p == '(') - (*p == ')');
	}
	const char *end = p < stop ? name_end(s->reader, from, p) : NULL;
	if (!end)
		return false;
	token->kind = TOKEN_CHARACTER;
	token->start = at + 1;
	token->len = (uint32_t)(end - from);
	return true;
}
