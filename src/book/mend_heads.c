/* "**Exercise**", the first line of a paragraph: it heads the lines under it, and is a paragraph of its own as are such words with an
 * empty line behind them.  Further lines like it in the paragraph are too. */
#include "book/make.h"

static struct doc_node *line_end(struct doc_node *words)
{
	while (words && !doc_is_break(words))
		words = words->next;
	return words;
}

/* Whether a line that begins with these words, and which `end` ends, heads another. */
static bool is_head(const struct doc_node *words, const struct doc_node *end)
{
	return doc_line_is_head(words) && end && end->kind == DOC_HARD_BREAK && end->next && !doc_is_break(end->next) &&
	       !doc_line_is_head(end->next);
}

static bool stands_free(const struct doc_node *paragraph)
{
	const struct doc_node *around = paragraph->parent;
	return !paragraph->id && around && (around->kind == DOC_NOTE || around->kind == DOC_CALLOUT || around->kind == DOC_QUOTE);
}

static void part(struct make *make, struct doc_node *paragraph)
{
	struct doc_node *words = paragraph->first, *end = line_end(words), *at = paragraph;
	bool headed = is_head(words, end);
	if (!stands_free(paragraph) || !headed)
		return;
	while (end) {
		struct doc_node *stop = end;
		words = stop->next;
		end = line_end(words);
		bool head = is_head(words, end);
		if (headed || head) {
			doc_unlink(stop);
			doc_insert_after(at, doc_new(make->arena, DOC_PARAGRAPH, (int)words->line, words->col));
			at = at->next;
			doc_move(words, end, at);
		} else {
			doc_move(stop, end, at);
		}
		headed = head;
	}
}

void book_heads_part(struct make *make)
{
	for (int i = 0; i < make->n_notes; i++) {
		struct doc_node *root = make->notes[i].root;
		for (struct doc_node *node = root; node;) {
			bool para = node->kind == DOC_PARAGRAPH;
			if (para)
				part(make, node);
			node = doc_next(root, node, !para);
		}
	}
}
