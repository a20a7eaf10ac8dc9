/* "[note | words]", "[[note|words]", "[slug_of_a_note]": what may be a wikilink that lost a bracket.  It is read as one whose words
 * are its source; book, which knows the notes, makes it a link or leaves it the text that it was. */
#include "markdown/reader.h"

enum { LOST_BYTES = 300 };

/* Blanks made one, letters folded: as CommonMark compares labels. */
static char *label_folded(struct arena *arena, const char *text, size_t len)
{
	g_autofree char *label = g_strndup(text, len);
	g_auto(GStrv) words = g_strsplit_set(label, " \t", -1);
	GString *out = g_string_new(NULL);
	for (char **word = words; *word; word++)
		if (**word)
			g_string_append_printf(out, "%s%s", out->len ? " " : "", *word);
	char *folded = text_fold(arena, out->str);
	g_string_free(out, TRUE);
	return folded;
}

/* The labels of the note's reference definitions, "[label]: address". */
static GHashTable *find_labels(const struct reader *reader)
{
	GHashTable *labels = g_hash_table_new(g_str_hash, g_str_equal);
	const char *end = reader->text + reader->len, *next;
	for (const char *line = reader->text; line < end; line = next + 1) {
		next = text_line_end(line, end);
		while (line < next && strchr(" \t>-*+", *line))
			line++;
		const char *close = line < next && *line == '[' ? g_strstr_len(line, next - line, "]:") : NULL;
		if (close)
			g_hash_table_add(labels, label_folded(reader->arena, line + 1, (size_t)(close - line) - 1));
	}
	return labels;
}

static bool is_label(struct reader *reader, uint32_t start, uint32_t end)
{
	if (!reader->labels)
		reader->labels = find_labels(reader);
	return g_hash_table_contains(reader->labels, label_folded(reader->arena, reader->text + start, end - start));
}

void lost_free(struct reader *reader)
{
	if (reader->labels)
		g_hash_table_destroy(reader->labels);
}

/* Where the inside ends that begins at `at`: at the first bracket, which closes; 0: it is the inside of no link. */
static uint32_t inside_end(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	uint32_t limit = MIN(s->end, at + LOST_BYTES), p = at;
	while (p < limit && !strchr("[]<`\n", text[p]))
		p++;
	return p < limit && text[p] == ']' && p > at ? p : 0;
}

/* Whether another bracket of the line, before or behind, is the missing one's: "[see [note|words]]". */
static bool has_partner(const struct shield *s, uint32_t at, uint32_t behind)
{
	const char *text = s->reader->text;
	uint32_t from = MAX(s->line_start, at > LOST_BYTES ? at - LOST_BYTES : 0), to = MIN(s->end, behind + LOST_BYTES), p;
	for (p = at; p > from && !strchr("[]", text[p - 1]); p--)
		;
	if (p > from && text[p - 1] == '[')
		return true;
	for (p = behind; p < to && !strchr("[]\n", text[p]); p++)
		;
	return p < to && text[p] == ']';
}

/* A name with bars for its blanks, as programs write those of notes. */
static bool is_slug(const char *text, uint32_t len)
{
	for (uint32_t i = 0; i < len; i++)
		if (!g_ascii_isalnum(text[i]) && !strchr("_-", text[i]) && (signed char)text[i] > 0)
			return false;
	return len > 2 && memchr(text + 1, '_', len - 2);
}

/* Its two parts; false: they are none of a link.  A bar of a table's row parts cells. */
static bool parts_read(const struct shield *s, uint32_t inside, uint32_t end, bool odd, struct token *token)
{
	const char *text = s->reader->text, *bar = memchr(text + inside, '|', end - inside);
	token->a = inside;
	token->a_len = (bar ? (uint32_t)(bar - text) : end) - inside;
	token->b_len = 0;
	if (!bar) {
		wikilink_trim(text, &token->a, &token->a_len);
		return token->a_len && (odd || is_slug(text + token->a, token->a_len));
	}
	bool escaped = bar[-1] == '\\';
	if (memchr(bar + 1, '|', (size_t)(text + end - bar) - 1) || (!escaped && text[s->line_opened] == '|'))
		return false;
	token->a_len -= escaped;
	token->b = (uint32_t)(bar - text) + 1;
	token->b_len = end - token->b;
	wikilink_trim(text, &token->a, &token->a_len);
	wikilink_trim(text, &token->b, &token->b_len);
	return token->a_len && token->b_len;
}

bool lost_scan(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	uint32_t n_open = at + 1 < s->end && text[at + 1] == '[' ? 2 : 1, inside = at + n_open, end = inside_end(s, inside);
	if (!end || (at > s->start && (g_ascii_isalnum(text[at - 1]) || strchr("[])!^_", text[at - 1]))))
		return false;
	uint32_t n_close = end + 1 < s->end && text[end + 1] == ']' ? 2 : 1;
	if (n_open != n_close && has_partner(s, at, end + n_close))
		n_close = n_open == 1 ? 1 : 2;
	if (n_open == 2 && n_close == 2)
		return false;
	uint32_t behind = end + n_close;
	bool odd = n_open != n_close;
	/* a link of Markdown, a span with attributes, a definition */
	if (behind < s->end && (strchr("([{", text[behind]) || (text[behind] == ':' && at == s->line_opened)))
		return false;
	token->kind = TOKEN_WIKILINK;
	token->ch = 'l';
	token->len = behind - at;
	return parts_read(s, inside, end, odd, token) && !is_label(s->reader, inside, end);
}

void lost_build(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	struct doc_node *node = build_open(reader, DOC_WIKILINK, FROM_TOKEN, 0);
	uint32_t words = token->b_len ? token->b : token->start, end = token->b_len ? token->b + token->b_len : words;
	if (node) {
		node->as.link = ARENA_NEW(reader->arena, struct doc_link);
		node->as.link->lost = true;
		wikilink_target(reader, node->as.link, reader->text + token->a, token->a_len, false);
		reader->note->has_lost = true;
	}
	build_text(reader, reader->text + token->start, words - token->start);
	if (token->b_len)
		reader_inline(reader, words, token->b_len);
	build_text(reader, reader->text + end, token->start + token->len - end);
	build_close(reader);
}
