/* Lists of terms in the tree (terms.c finds them in the source): when a list is complete, the paragraph before it becomes its terms. */
#include "markdown/reader.h"

/* The token counts as the first thing in an item; elsewhere it is the text that it was. */
void terms_build(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	struct doc_node *words = reader->cur, *item = words->parent;
	bool first = words->kind == DOC_PARAGRAPH && !words->first && !reader->words->len && !words->prev;
	if (first && item && item->kind == DOC_ITEM && item->parent->kind == DOC_LIST) {
		doc_turn(item, DOC_DEFINITION);
		return;
	}
	terms_unmark(reader->words);
	build_text(reader, reader->text + token->start, token->len);
}

static void move_blocks(struct doc_node *from, struct doc_node *before)
{
	for (struct doc_node *block; (block = from->first);) {
		doc_unlink(block);
		doc_insert_before(before, block);
	}
	doc_unlink(from);
}

/* Definitions without a term are the paragraphs that were written. */
static void lose_definitions(struct reader *reader, struct doc_node *list)
{
	for (struct doc_node *item; (item = list->first) && item->kind == DOC_DEFINITION;) {
		struct doc_node *paragraph = item->first;
		bool words = paragraph && paragraph->kind == DOC_PARAGRAPH && paragraph->first;
		if (words)
			doc_insert_before(paragraph->first, doc_new_text(reader->arena, ": ", (int)item->line, item->col));
		move_blocks(item, list);
		if (words)
			caption_offer(paragraph);
	}
}

/* The lines of the paragraph before the list become terms; false: there are none. */
static bool take_terms(struct reader *reader, struct doc_node *paragraph, struct doc_node *list)
{
	if (!paragraph || paragraph->kind != DOC_PARAGRAPH)
		return false;
	struct doc_node *first = list->first;
	for (struct doc_node *words = paragraph->first, *next, *term = NULL; words; words = next) {
		next = words->next;
		doc_unlink(words);
		if (doc_is_break(words)) {
			term = NULL;
			continue;
		}
		if (!term) {
			term = doc_new(reader->arena, DOC_TERM, (int)words->line, words->col);
			term->lang = paragraph->lang;
			doc_insert_before(first, term);
			if (paragraph->id)
				doc_name(term, paragraph->id);
			paragraph->id = NULL;
		}
		doc_append(term, words);
	}
	for (struct doc_node *term = list->first, *next; term != first; term = next) {
		next = term->next;
		settle_words(reader, term);
	}
	doc_unlink(paragraph);
	return true;
}

/* Items that were none of definitions, at the list's end, are a list of their own. */
static void split_items(struct reader *reader, struct doc_node *list)
{
	struct doc_node *item = list->first, *rest;
	while (item && item->kind == DOC_DEFINITION)
		item = item->next;
	if (!item)
		return;
	rest = doc_new(reader->arena, DOC_LIST, (int)item->line, item->col);
	rest->as.list = list->as.list;
	doc_insert_after(list, rest);
	doc_move(item, NULL, rest);
}

void terms_take(struct reader *reader, struct doc_node *list)
{
	split_items(reader, list);
	if (!take_terms(reader, list->prev, list))
		lose_definitions(reader, list);
	if (!list->first) {
		doc_unlink(list);
		return;
	}
	struct doc_node *before = list->prev;
	if (!before || before->kind != DOC_TERMS) {
		doc_turn(list, DOC_TERMS);
		return;
	}
	doc_move(list->first, NULL, before);
	doc_unlink(list);
}

void terms_settle(struct reader *reader, struct doc_node *list)
{
	card_settle_list(reader, list);
	while (list->first && list->first->kind == DOC_DEFINITION)
		move_blocks(list->first, list);
	while (list->last && list->last->kind == DOC_TERM) {
		struct doc_node *term = list->last;
		doc_unlink(term);
		doc_turn(term, DOC_PARAGRAPH);
		doc_insert_after(list, term);
	}
	if (!list->first)
		doc_unlink(list);
}
