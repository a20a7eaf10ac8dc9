/* A paragraph that is one picture becomes a figure; a description in words is its caption.  A block that an app would draw
 * stands as its source, in a box of the app's name. */
#include "octavo/markdown.h"
#include "book/make.h"

static struct doc_node *only_picture(const struct doc_node *paragraph)
{
	struct doc_node *picture = NULL;
	for (struct doc_node *n = paragraph->first; n; n = n->next) {
		if (book_node_is_blank(n))
			continue;
		if (n->kind != DOC_PICTURE || picture)
			return NULL;
		picture = n;
	}
	return picture;
}

/* Two words or more, and no file name: what a reader may be shown. */
static bool is_caption(const char *words)
{
	if (!strchr(words, ' '))
		return false;
	static const char *const endings[] = {
		".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"};
	g_autofree char *lower = g_ascii_strdown(words, -1);
	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (g_str_has_suffix(lower, endings[i]))
			return false;
	/* "Screenshot 2024-05-17 at 10.22.33", "Pasted image 2024…" are names that a
	 * program gave. */
	return !g_str_has_prefix(lower, "pasted image ") &&
	       !g_str_has_prefix(lower, "screenshot 2") &&
	       !g_str_has_prefix(lower, "screen shot 2");
}

static void caption_add(
	struct make *make, struct doc_node *figure, const struct doc_node *picture)
{
	struct copied_notes none = {g_hash_table_new(NULL, NULL), g_ptr_array_new()};
	if (is_caption(book_title_tidy(make, doc_plain(make->arena, picture))))
		for (const struct doc_node *n = picture->first; n; n = n->next)
			doc_append(figure, book_copy_plain(make->arena, n, &none));
	g_hash_table_unref(none.map);
	g_ptr_array_unref(none.sources);
}

static void figure_make(struct make *make, struct doc_node *paragraph)
{
	struct doc_node *picture = only_picture(paragraph);
	if (!picture)
		return;
	while (paragraph->first)
		doc_unlink(paragraph->first);
	doc_turn(paragraph, DOC_FIGURE);
	doc_append(paragraph, picture);
	caption_add(make, paragraph, picture);
}

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

void book_figures_make(struct make *make)
{
	for (int c = 0; c < make->book->n_chapters; c++) {
		const struct book_chapter *chapter = &make->book->chapters[c];
		for (int s = 0; s < chapter->n_sections; s++) {
			struct doc_node *root = chapter->sections[s].root;
			const unsigned wanted = DOC_RARE_PICTURE | DOC_RARE_CODE;
			for (struct doc_node *n = root; n; n = doc_next(root, n, (n->holds & wanted) && n->kind != DOC_FIGURE))
				if (n->kind == DOC_PARAGRAPH && n->holds & DOC_RARE_PICTURE)
					figure_make(make, n);
				else if (n->kind == DOC_CODE_BLOCK)
					app_box(make, n);
		}
	}
}
