/* #tag and #tag/nested: a word after '#', not all digits, at the start of a line or after
 * a blank. */
#include "markdown/reader.h"

bool tag_scan(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (at > s->start && !strchr(" \t\n", text[at - 1]))
		return false;
	uint32_t p = at + 1;
	bool letter = false;
	while (p < s->end) {
		gunichar c = g_utf8_get_char(text + p);
		bool sign = c == '_' || c == '-' || c == '/';
		if (!sign && !g_unichar_isalnum(c) && !g_unichar_ismark(c) && c < 0x2190)
			break;
		if (c >= 0x3000 && c <= 0x303F)
			break;
		letter |= !g_ascii_isdigit((char)MIN(c, 0x7f)) || c > 0x7f;
		p = (uint32_t)(g_utf8_next_char(text + p) - text);
	}
	while (p > at + 1 && text[p - 1] == '/')
		p--;
	if (!letter || p == at + 1)
		return false;
	token->kind = TOKEN_TAG;
	token->a = at + 1;
	token->a_len = p - token->a;
	token->len = p - at;
	return true;
}

void tag_build(const struct shield *shield, const struct token *token)
{
	struct doc_node *node = build_node(shield->reader, DOC_TAG);
	node->as.text = reader_slice(shield->reader, token->a, token->a_len);
	build_leaf(shield->reader, node);
}
