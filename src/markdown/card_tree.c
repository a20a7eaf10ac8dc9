/* Cards in the tree (dialect_card_line.c finds them in the source): a question in words is a term, and what answers it its definition. */
#include "markdown/reader.h"

enum { QUESTION_BYTES = 400 };

static struct doc_node *answer_of(const struct doc_node *definition)
{
	struct doc_node *answer = definition->last;
	return definition->kind == DOC_DEFINITION && answer && answer->kind == DOC_ANSWER ? answer : NULL;
}

/* Whether a block is a question in words that can stand as a term; a long one stays a paragraph, its answer behind it. */
static bool is_question(struct reader *reader, const struct doc_node *block)
{
	return block && block->kind == DOC_PARAGRAPH && block->first && block->first->kind != DOC_PICTURE &&
	       strlen(doc_plain(reader->arena, block)) <= QUESTION_BYTES;
}

/* Whether a question ends on the line before its answer: what stands further above is another thing. */
static bool is_beside(const struct doc_node *question, const struct doc_node *answer)
{
	return question->last && answer->line <= question->last->line + 1u;
}

/* The words that a definition begins with, up to a line with a picture, become its term. */
static void take_question(struct reader *reader, struct doc_node *definition)
{
	struct doc_node *paragraph = definition->first, *end = NULL;
	for (struct doc_node *n = paragraph->first; n && !end; n = n->next)
		if (doc_is_break(n) && n->next && n->next->kind == DOC_PICTURE)
			end = n;
	struct doc_node *term = doc_new(reader->arena, DOC_TERM, (int)paragraph->line, paragraph->col);
	term->lang = paragraph->lang;
	if (paragraph->id)
		doc_name(term, paragraph->id);
	paragraph->id = NULL;
	doc_insert_before(definition, term);
	doc_move(paragraph->first, end, term);
	if (end)
		doc_unlink(end);
	if (!paragraph->first)
		doc_unlink(paragraph);
}

/* Cards that follow each other are one list. */
static void join(struct doc_node *list)
{
	struct doc_node *before = list->prev;
	if (!before || before->kind != DOC_TERMS || !before->last || !answer_of(before->last))
		return;
	doc_move(list->first, NULL, before);
	doc_unlink(list);
}

void card_settle_list(struct reader *reader, struct doc_node *list)
{
	struct doc_node *definition = list->first;
	if (!definition || definition->next || !answer_of(definition) || !is_question(reader, definition->first))
		return;
	take_question(reader, definition);
	join(list);
}

void card_settle(struct reader *reader, struct doc_node *answer)
{
	struct doc_node *question = answer->prev;
	if (!answer->first) {
		doc_unlink(answer);
		return;
	}
	/* a block's card is settled with its list */
	if (answer->parent->kind == DOC_DEFINITION || !is_question(reader, question) || !is_beside(question, answer))
		return;
	struct doc_node *list = doc_new(reader->arena, DOC_TERMS, (int)question->line, question->col);
	struct doc_node *definition = doc_new(reader->arena, DOC_DEFINITION, (int)question->line, question->col);
	doc_insert_before(question, list);
	doc_append(list, definition);
	doc_move(question, answer->next, definition);
	take_question(reader, definition);
	join(list);
}
