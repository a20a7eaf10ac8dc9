/* ^block-id at the end of a block, or alone after it: the name that [[note#^block-id]]
 * leads to. */
#include "markdown/reader.h"

enum { FLAG_BLOCK_ID = 1 }; /* on a text node that may turn out to be one */

bool blockid_scan(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (s->is_inline || (at > s->start && !strchr(" \t\n>", text[at - 1])))
		return false;
	uint32_t p = at + 1;
	while (p < s->end &&
		(g_ascii_isalnum(text[p]) || text[p] == '-' || text[p] == '_'))
		p++;
	token->kind = TOKEN_BLOCK_ID;
	token->a = at + 1;
	token->a_len = p - token->a;
	token->len = p - at;
	uint32_t q = p;
	while (q < s->end && (text[q] == ' ' || text[q] == '\t'))
		q++;
	return p > at + 1 && (q >= s->end || text[q] == '\n' || text[q] == '|');
}

void blockid_build(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	struct doc_node *node = build_node(reader, DOC_TEXT);
	node->as.text = reader_slice(reader, token->start, token->len);
	node->flags = FLAG_BLOCK_ID;
	build_leaf(reader, node);
}

/* The block an id alone in its paragraph belongs to: the one before, else a list's item.
 */
static struct doc_node *owner(struct doc_node *block)
{
	if (block->prev && block->prev->kind != DOC_CALLOUT_TITLE)
		return block->prev;
	return block->parent;
}

/* An id alone on the line beneath a heading, with words right after it, is the heading's. */
static void settle_first(struct doc_node *block)
{
	struct doc_node *first = block->first;
	if (!first || first == block->last || first->kind != DOC_TEXT || first->flags != FLAG_BLOCK_ID ||
		!doc_is_break(first->next) || !block->prev || block->prev->kind != DOC_HEADING)
		return;
	doc_name(block->prev, first->as.text + 1);
	doc_unlink(first->next);
	doc_unlink(first);
}

void blockid_settle(struct reader *reader, struct doc_node *block)
{
	(void)reader;
	settle_first(block);
	struct doc_node *last = block->last;
	if (!last || last->kind != DOC_TEXT || last->flags != FLAG_BLOCK_ID)
		return;
	const char *id = last->as.text + 1;
	doc_unlink(last);
	struct doc_node *target = block;
	if (block->kind == DOC_CALLOUT_TITLE)
		target = block->parent;
	else if (!block->first)
		target = owner(block);
	else if (block->parent && block->parent->kind == DOC_ITEM && !block->prev)
		target = block->parent;
	if (target->kind != DOC_NOTE)
		doc_name(target, id);
	while (block->last && doc_is_break(block->last))
		doc_unlink(block->last);
	if (block->last && block->last->kind == DOC_TEXT && !block->last->flags)
		g_strchomp((char *)block->last->as.text);
}
