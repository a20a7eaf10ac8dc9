/* Boxes as a reader needs them: a block that an app would draw stands as its source, in a box of the app's name; a title as long
 * as a paragraph is one. */
#include "octavo/markdown.h"
#include "book/make.h"

enum {
	TITLE_MOST = 200, /* letters of a title over a text */
	TITLE_ALONE = 100 /* of one that is all there is */
};

bool book_is_app_box(const struct doc_node *node)
{
	return node->kind == DOC_CALLOUT && node->first && node->first == node->last && node->first->kind == DOC_CODE_BLOCK &&
	       g_strcmp0(node->as.callout.name, markdown_fence_app(node->first->as.code.info)) == 0;
}

/* A box of the app's name around the block. */
static void app_box(struct make *make, struct doc_node *block)
{
	const char *app = markdown_fence_app(block->as.code.info);
	const struct doc_node *outer = block->parent;
	struct doc_node *box;

	/* The author may have made one. */
	if (!app || (outer->kind == DOC_CALLOUT && outer->as.callout.name && !g_ascii_strcasecmp(outer->as.callout.name, app)))
		return;
	for (const struct doc_node *n = block->parent; n; n = n->parent)
		if (n->kind == DOC_FOOTNOTE || n->kind == DOC_CELL)
			return;
	box = doc_new(make->arena, DOC_CALLOUT, (int)block->line, block->col);
	box->as.callout = (struct doc_callout){.kind = "note", .name = app};
	doc_insert_before(block, box);
	doc_unlink(block);
	doc_append(box, block);
}

/* Letters, the wide ones of Chinese and Japanese twice. */
static int letters(const char *text)
{
	int n = 0;
	for (const char *c = text; *c; c = g_utf8_next_char(c))
		n += g_unichar_iswide(g_utf8_get_char(c)) ? 2 : 1;
	return n;
}

/* "> [!note] A whole paragraph ...": words that were meant for the box's text stand there, under the word for its kind. */
static void title_lower(struct make *make, const struct doc_node *box)
{
	struct doc_node *title = box->first;
	if (!title || title->kind != DOC_CALLOUT_TITLE)
		return;
	if (letters(doc_plain(make->arena, title)) > (title->next ? TITLE_MOST : TITLE_ALONE))
		doc_turn(title, DOC_PARAGRAPH);
	else if (title->next)
		book_colon_drop(make, title);
}

void book_boxes_make(struct make *make)
{
	const unsigned wanted = DOC_RARE_CALLOUT | DOC_RARE_CODE;
	for (int s = 0; s < make->book->n_sections; s++) {
		struct doc_node *root = make->book->sections[s].root;
		for (struct doc_node *n = root; n; n = doc_next(root, n, n->holds & wanted))
			if (n->kind == DOC_CODE_BLOCK)
				app_box(make, n);
			else if (n->kind == DOC_CALLOUT)
				title_lower(make, n);
	}
}
