/* - [x] tasks: any one character between the brackets is a status. */
#include "markdown/reader.h"

bool task_scan(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (at + 2 >= s->end || text[at] != '[' || strchr("[]\n", text[at + 1]))
		return false;
	uint32_t p = (uint32_t)(g_utf8_next_char(text + at + 1) - text);
	if (p >= s->end || text[p] != ']' ||
		(p + 1 < s->end && !strchr(" \t\n", text[p + 1])))
		return false;
	token->kind = TOKEN_TASK;
	token->ch = (signed char)text[at + 1] < 0 ? '?' : text[at + 1];
	token->len = p + 1 - at;
	return true;
}

void task_build(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	struct doc_node *block = reader->cur, *item = block->parent;
	bool first = !block->first && !reader->words->len && !block->prev;
	if (block->kind == DOC_PARAGRAPH && first && item && item->kind == DOC_ITEM)
		item->as.item.task = token->ch;
	else
		build_text(reader, reader->text + token->start, token->len);
}
