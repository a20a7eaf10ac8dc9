/* After the book: where the answers of cards stand. */
#include "octavo/book.h"

/* Words beside each other are one text, as they were written. */
static void unwrap(struct arena *arena, struct doc_node *node)
{
	struct doc_node *before = node->prev, *last = node->last;
	doc_unwrap(node);
	if (before && before->kind == DOC_TEXT)
		doc_join_texts(arena, before);
	if (last && last->parent && last->kind == DOC_TEXT)
		doc_join_texts(arena, last);
}

static void keep_places(struct arena *arena, struct doc_node *root)
{
	for (struct doc_node *n = doc_seek(root, root, true, DOC_RARE_ANSWER), *next; n; n = next) {
		next = doc_seek(root, n, true, DOC_RARE_ANSWER);
		unwrap(arena, n);
	}
}

void book_answers_settle(struct arena *arena, struct book *book)
{
	for (int i = 0; i < book->n_sections; i++)
		keep_places(arena, book->sections[i].root);
}
