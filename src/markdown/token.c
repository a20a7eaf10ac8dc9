/* Tokens: written in the place of what cmark must not see, found again in what comes out
 * of it, put back to their source where they turn out to stand in code; and the map from
 * shielded text to the source. */
#include "markdown/reader.h"

void shield_init(struct shield *s, struct reader *reader, uint32_t start, uint32_t end,
	bool is_inline)
{
	*s = (struct shield){
		.reader = reader, .start = start, .end = end, .is_inline = is_inline};
	s->out = g_string_sized_new(end - start + 64);
	s->tokens = g_array_new(FALSE, FALSE, sizeof(struct token));
	s->edits = g_array_new(FALSE, FALSE, sizeof(struct edit));
	s->fenced = g_array_new(FALSE, FALSE, sizeof(uint32_t));
	s->note_labels = g_string_new(NULL);
	struct token nothing = {.kind = TOKEN_NOTHING, .start = start};
	g_array_append_val(s->tokens,
		nothing); /* the first, so that others may write it: TOKEN_STOP */
}

void shield_free(struct shield *s)
{
	g_string_free(s->out, TRUE);
	g_array_free(s->tokens, TRUE);
	g_array_free(s->edits, TRUE);
	g_array_free(s->fenced, TRUE);
	g_string_free(s->note_labels, TRUE);
}

void shield_edit(struct shield *s, uint32_t src)
{
	struct edit edit = {(uint32_t)s->out->len, src};
	g_array_append_val(s->edits, edit);
}

static void token_text(GString *out, unsigned index)
{
	char digits[16];
	int n = g_snprintf(digits, sizeof(digits), TOKEN_OPEN "%u" TOKEN_CLOSE, index);
	g_string_append_len(out, digits, n);
}

void shield_put(struct shield *s, const struct token *token)
{
	shield_edit(s, token->start);
	token_text(s->out, s->tokens->len);
	if (token->kind == TOKEN_NOTE_LABEL) {
		g_string_append(s->note_labels, "[^");
		token_text(s->note_labels, s->tokens->len);
		g_string_append_c(s->note_labels, ']');
		s->n_notes++;
	}
	g_array_append_val(s->tokens, *token);
	shield_edit(s, token->start + token->len);
}

uint32_t shield_source(const struct shield *s, uint32_t out)
{
	guint low = 0, high = s->edits->len;
	while (low < high) {
		guint mid = (low + high) / 2;
		if (g_array_index(s->edits, struct edit, mid).out <= out)
			low = mid + 1;
		else
			high = mid;
	}
	uint32_t src = s->start + out;
	if (low) {
		const struct edit *edit = &g_array_index(s->edits, struct edit, low - 1);
		src = edit->src + (out - edit->out);
	}
	if (low < s->edits->len)
		src = MIN(src, g_array_index(s->edits, struct edit, low).src);
	return MIN(src, s->end);
}

size_t shield_token(const struct shield *s, const char *text, const char *end,
	const struct token **token)
{
	if (end - text < 7 || memcmp(text, TOKEN_OPEN, 3) != 0)
		return 0;
	const char *p = text + 3;
	guint index = 0;
	for (; p < end && g_ascii_isdigit(*p) && p - text < 13; p++)
		index = index * 10 + (guint)(*p - '0');
	if (end - p < 3 || memcmp(p, TOKEN_CLOSE, 3) != 0 || index >= s->tokens->len)
		return 0;
	*token = &g_array_index(s->tokens, struct token, index);
	return (size_t)(p + 3 - text);
}

size_t shield_edge(const char *text, const char *end)
{
	size_t n = strlen(TOKEN_EDGE);
	return (size_t)(end - text) >= n && (!memcmp(text, TOKEN_EDGE, n) || !memcmp(text, TOKEN_EDGE_BEHIND, n)) ? n : 0;
}

static void restore(const struct shield *s, const char *text, size_t len, GString *out)
{
	const char *end = text + len;
	while (text < end) {
		const char *next = memchr(text, 0xEF, (size_t)(end - text));
		if (!next)
			next = end;
		g_string_append_len(out, text, next - text);
		text = next;
		if (text == end)
			break;
		const struct token *token;
		size_t n = shield_token(s, text, end, &token);
		if (n && token->kind == TOKEN_DEFINITION)
			terms_unmark(out);
		if (n) {
			g_string_append_len(
				out, s->reader->text + token->start, token->len);
		} else if (end - text >= 3 && !memcmp(text, TOKEN_MARK, 3)) {
			g_string_append(out, "==");
			n = 3;
		} else if ((n = shield_edge(text, end))) {
		} else {
			g_string_append_c(out, *text);
			n = 1;
		}
		text += n;
	}
}

char *shield_restored(const struct shield *s, const char *text, size_t len)
{
	if (!memchr(text, 0xEF, len))
		return arena_strndup(s->reader->arena, text, len);
	GString *out = g_string_new(NULL);
	restore(s, text, len, out);
	char *copy = arena_strndup(s->reader->arena, out->str, out->len);
	g_string_free(out, TRUE);
	return copy;
}
