/* #tag and #tag/nested: a word after '#', not all digits, at the start of a line or after
 * a blank; Bear's #tag/nested# and #two words# too. */
#include "markdown/reader.h"

enum { TAG_BYTES = 60, TAG_WORDS = 4 };

/* Bear's "#slow food#" among the tags that a line begins with: where its closing sign stands; 0: it is none. */
static uint32_t wide_end(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	uint32_t p = at + 1, end = MIN(s->end, at + TAG_BYTES);
	int n_words = 1;
	bool first = at == s->start || text[at - 1] == '\n', after = at >= s->start + 2 && text[at - 2] == '#';
	if (!first && !after)
		return 0;
	for (; p < end && (g_ascii_isalnum(text[p]) || strchr(" _-/", text[p]) || (signed char)text[p] < 0); p++)
		n_words += text[p] == ' ';
	bool closes = p < end && text[p] == '#' && p > at + 2 && g_ascii_isalnum(text[p - 1]) && n_words > 1 && n_words <= TAG_WORDS;
	bool ends = p + 1 >= s->end || text[p + 1] == '\n' || (text[p + 1] == ' ' && p + 2 < s->end && text[p + 2] == '#');
	return closes && ends ? p : 0;
}

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
	uint32_t wide = p < s->end && text[p] == ' ' ? wide_end(s, at) : 0;
	token->a_len = (wide ? wide : p) - token->a;
	/* Bear closes tags of several parts */
	bool closed = !wide && p < s->end && text[p] == '#' && (p + 1 >= s->end || strchr(" \t\n", text[p + 1]));
	token->len = wide ? wide + 1 - at : p + closed - at;
	return true;
}

void tag_build(const struct shield *shield, const struct token *token)
{
	struct doc_node *node = build_node(shield->reader, DOC_TAG);
	node->as.text = reader_slice(shield->reader, token->a, token->a_len);
	build_leaf(shield->reader, node);
}
