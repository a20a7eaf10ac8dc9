/* %%comment%%, also over many lines: not for the reader.  Without its end it is text; so
 * is "100%% … 50%%". */
#include "markdown/reader.h"

/* A sign that ends its line, with words before it there. */
static bool ends_words(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	uint32_t past = at + 2;
	while (past < s->end && (text[past] == ' ' || text[past] == '\t'))
		past++;
	return !strchr("\n%0123456789", text[at - 1]) && (past >= s->end || text[past] == '\n');
}

/* The next sign before `end`; 0: there is none. */
static uint32_t next_sign(const struct shield *s, uint32_t from, uint32_t end)
{
	const char *text = s->reader->text, *p = text + from;
	while (p + 1 < text + end && (p = memchr(p, '%', (size_t)(text + end - 1 - p))) != NULL) {
		if (p[1] == '%')
			return (uint32_t)(p - text);
		p++;
	}
	return 0;
}

/* Where the comment that begins at `at` closes: in its block, or anywhere where its sign stands alone in its line; one that
 * begins a line with words ends beyond its block only behind words. */
static uint32_t close_of(struct shield *s, uint32_t at)
{
	static const char board[] = "kanban:settings"; /* a fence follows */
	const char *text = s->reader->text;
	uint32_t p = at + 2, close;
	while (p < s->end && (text[p] == ' ' || text[p] == '\t'))
		p++;
	bool block = p < s->end && (text[p] == '\n' || (s->end - p > strlen(board) && !memcmp(text + p, board, strlen(board))));
	uint32_t end = block ? s->end : shield_block_end(s, at);
	if (s->no_comment <= at) {
		close = next_sign(s, at + 2, end);
		if (close)
			return close;
		s->no_comment = end;
	}
	if (s->line_opened != at || s->is_inline || s->no_far_comment)
		return 0;
	for (close = end; (close = next_sign(s, close, s->end)) != 0; close += 2)
		if (ends_words(s, close))
			return close;
	s->no_far_comment = true;
	return 0;
}

bool comment_scan(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (at + 3 >= s->end || text[at + 1] != '%')
		return false;
	if (at > s->start && (g_ascii_isdigit(text[at - 1]) || text[at - 1] == '%'))
		return false;
	uint32_t close = close_of(s, at);
	if (!close)
		return false;
	token->kind = TOKEN_COMMENT;
	token->len = close + 2 - at;
	bool blank = at == s->start || strchr(" \t\n", text[at - 1]);
	if (blank && close + 2 < s->end && text[close + 2] == ' ')
		token->len++; /* one blank is enough */
	return true;
}
