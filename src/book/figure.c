/* A paragraph that is one picture becomes a figure; a description in words is its
 * caption. */
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

void book_figures_make(struct make *make)
{
	for (int c = 0; c < make->book->n_chapters; c++) {
		const struct book_chapter *chapter = &make->book->chapters[c];
		for (int s = 0; s < chapter->n_sections; s++) {
			struct doc_node *root = chapter->sections[s].root;
			for (struct doc_node *n = root; n;
				n = doc_next(root, n, (n->holds & DOC_RARE_PICTURE) && n->kind != DOC_FIGURE))
				if (n->kind == DOC_PARAGRAPH && n->holds & DOC_RARE_PICTURE)
					figure_make(make, n);
		}
	}
}
