/* %%comment%%, also over many lines: not for the reader.  Without its end it is text; so
 * is "100%% … 50%%". */
#include "markdown/reader.h"

bool comment_scan(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (at + 3 >= s->end || text[at + 1] != '%' || s->no_comment > at)
		return false;
	if (at > s->start && (g_ascii_isdigit(text[at - 1]) || text[at - 1] == '%'))
		return false;
	uint32_t p = at + 2;
	while (p < s->end && (text[p] == ' ' || text[p] == '\t'))
		p++;
	static const char board[] = "kanban:settings"; /* a fence follows */
	bool block = p < s->end && (text[p] == '\n' || (s->end - p > strlen(board) && !memcmp(text + p, board, strlen(board))));
	uint32_t end = block ? s->end : shield_block_end(s, at);
	for (p = at + 2; p + 1 < end; p++) {
		const char *sign = memchr(text + p, '%', end - 1 - p);
		if (!sign)
			break;
		p = (uint32_t)(sign - text);
		if (text[p + 1] != '%')
			continue;
		token->kind = TOKEN_COMMENT;
		token->len = p + 2 - at;
		bool blank = at == s->start || strchr(" \t\n", text[at - 1]);
		if (blank && p + 2 < s->end && text[p + 2] == ' ')
			token->len++; /* one blank is enough */
		return true;
	}
	s->no_comment = end;
	return false;
}
