/* A picture on a line of its own becomes a figure, also where words stand on the lines around it.  A line in italics after it is
 * its caption, else a description in words is. */
#include "book/lexicon.h"
#include "book/make.h"

enum { LARGE_PX = 64 }; /* pixels: what is lower or narrower is an icon */

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

/* ---- captions that the note writes ---- */

/* Words in italics alone on a line, without notes, pictures and times in them. */
static bool is_caption_line(const struct doc_node *node)
{
	if (!node || node->kind != DOC_EMPH || (node->next && !doc_is_break(node->next)))
		return false;
	for (const struct doc_node *n = node; n; n = doc_next(node, n, true))
		if (n->kind == DOC_FOOTNOTE_REF || n->kind == DOC_PICTURE || n->kind == DOC_TIMESTAMP)
			return false;
	return true;
}

/* "Figure 3: ...": what says of itself that it belongs to the picture above, though a line without words parts them. */
static bool names_figure(struct make *make, const struct doc_node *emph)
{
	g_autofree char *lower = g_utf8_strdown(doc_plain(make->arena, emph), -1);
	return book_lexicon_begins(LEXICON_FIGURE, lower);
}

/* The paragraph that begins with the caption of the figure before it, or NULL. */
static struct doc_node *captioned(struct make *make, const struct doc_node *figure, bool together)
{
	struct doc_node *paragraph = figure->next;
	if (!paragraph || paragraph->kind != DOC_PARAGRAPH || paragraph->id || !is_caption_line(paragraph->first))
		return NULL;
	return together || (!paragraph->first->next && names_figure(make, paragraph->first)) ? paragraph : NULL;
}

/* Moves the words in italics that the paragraph begins with to the figure. */
static void caption_take(struct doc_node *figure, struct doc_node *paragraph)
{
	struct doc_node *emph = paragraph->first;
	doc_unlink(emph);
	doc_move(emph->first, NULL, figure);
	while (paragraph->first && book_node_is_blank(paragraph->first))
		doc_unlink(paragraph->first);
	if (!paragraph->first)
		doc_unlink(paragraph);
}

/* Its picture stands in the figure.  Together: what follows it was of the same paragraph. */
static void figure_fill(struct make *make, struct doc_node *figure, struct doc_node *picture, bool together)
{
	doc_turn(figure, DOC_FIGURE);
	doc_append(figure, picture);
	struct doc_node *caption = captioned(make, figure, together);
	if (caption)
		caption_take(figure, caption);
	else
		caption_add(make, figure, picture);
}

static struct doc_node *figure_make(struct make *make, struct doc_node *paragraph)
{
	struct doc_node *picture = only_picture(paragraph);
	while (paragraph->first)
		doc_unlink(paragraph->first);
	figure_fill(make, paragraph, picture, false);
	return paragraph;
}

/* ---- pictures on lines among words ---- */

static bool is_alone(const struct doc_node *picture)
{
	const struct doc_node *before = picture->prev, *after = picture->next;
	while (before && !doc_is_break(before) && book_node_is_blank(before))
		before = before->prev;
	while (after && !doc_is_break(after) && book_node_is_blank(after))
		after = after->next;
	return (!before || doc_is_break(before)) && (!after || doc_is_break(after));
}

/* Not an icon or a badge, which stand in a line of words. */
static bool is_large(const struct make *make, const struct doc_picture *picture)
{
	if (picture->media < 0 || picture->media >= make->book->n_pictures)
		return false;
	const struct media_picture *media = make->book->pictures[picture->media].media;
	double width = media->width_px, height = media->height_px;
	double scale = picture->width_px > 0 && width > 0 ? MIN(picture->width_px / width, 1) : 1;
	return width * scale >= LARGE_PX && height * scale >= LARGE_PX;
}

/* Parts the paragraph around its large pictures that stand alone on their lines; the last of the blocks that it is then. */
static struct doc_node *pictures_part(struct make *make, struct doc_node *paragraph)
{
	struct doc_node *last = paragraph;
	for (struct doc_node *n = paragraph->first, *next; n; n = next) {
		next = n->next;
		if (n->kind != DOC_PICTURE || !is_alone(n) || !is_large(make, n->as.picture))
			continue;
		bool together = false; /* with words after it */
		for (const struct doc_node *after = next; after && !together; after = after->next)
			together = !book_node_is_blank(after);
		struct doc_node *figure = doc_new(make->arena, DOC_FIGURE, (int)n->line, n->col);
		doc_insert_before(n, figure);
		doc_unlink(n);
		book_paragraph_split(make, figure);
		figure_fill(make, figure, n, together);
		bool more = together && figure->next && figure->next->kind == DOC_PARAGRAPH;
		last = more ? figure->next : figure;
		next = more ? last->first : NULL;
	}
	return last;
}

void book_figures_make(struct make *make)
{
	for (int s = 0; s < make->book->n_sections; s++) {
		struct doc_node *root = make->book->sections[s].root;
		for (struct doc_node *n = root; n; n = doc_next(root, n, n->holds & DOC_RARE_PICTURE && n->kind != DOC_FIGURE))
			if (n->kind == DOC_PARAGRAPH && n->holds & DOC_RARE_PICTURE)
				n = only_picture(n) ? figure_make(make, n) : pictures_part(make, n);
	}
}
