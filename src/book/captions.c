/* Numbers before captions ("Figure 3.1"), where the theme asks for them: a step of its own
 * after the book, like the quotation marks, so that both outputs count alike. */
#include "octavo/book.h"
#include "octavo/words.h"

static const char *lang_of(const struct book *book, const struct book_chapter *chapter,
	const struct book_section *section)
{
	if (section->lang)
		return section->lang;
	return chapter->lang ? chapter->lang : book->language;
}

static void number_caption(struct arena *arena, struct doc_node *caption, const char *label)
{
	struct doc_node *strong = doc_new(arena, DOC_STRONG, (int)caption->line, caption->col);
	doc_append(strong, doc_new_text(arena, label, (int)caption->line, caption->col));
	doc_insert_before(caption, strong);
	doc_insert_before(caption, doc_new_text(arena, "\u2002", (int)caption->line, caption->col));
}

struct numbering {
	struct arena *arena;
	GHashTable *numbers; /* id of a figure -> what it is called */
	const char *before;  /* "Figure 3." */
	int n;               /* in this chapter so far */
};

static void number_section(struct numbering *numbering, struct doc_node *root)
{
	for (struct doc_node *node = root; (node = doc_seek(root, node, true, DOC_RARE_PICTURE));) {
		struct doc_node *caption = node->kind == DOC_FIGURE && node->first ? node->first->next : NULL;
		if (!caption)
			continue;
		const char *label = arena_printf(numbering->arena, "%s%d", numbering->before, ++numbering->n);
		number_caption(numbering->arena, caption, label);
		if (node->id)
			g_hash_table_insert(numbering->numbers, (gpointer)node->id, (gpointer)label);
	}
}

/* References by label say the number of their figure. */
static void number_references(const struct book *book, GHashTable *numbers)
{
	for (int s = 0; s < book->n_sections; s++) {
		struct doc_node *root = book->sections[s].root;
		for (struct doc_node *n = root; (n = doc_seek(root, n, true, DOC_RARE_LINK));) {
			const struct doc_link *link = n->kind == DOC_LINK ? n->as.link : NULL;
			const char *label = link && link->label && link->anchor ? g_hash_table_lookup(numbers, link->anchor->id) : NULL;
			if (label && n->first && n->first->kind == DOC_TEXT)
				n->first->as.text = label;
		}
	}
}

void book_captions_number(struct arena *arena, struct book *book)
{
	g_autoptr(GHashTable) numbers = g_hash_table_new(g_str_hash, g_str_equal);
	for (int c = 0; c < book->n_chapters; c++) {
		const struct book_chapter *chapter = &book->chapters[c];
		struct numbering numbering = {.arena = arena, .numbers = numbers};
		for (int s = 0; s < chapter->n_sections; s++) {
			const char *word = words_say(lang_of(book, chapter, &chapter->sections[s]), WORD_FIGURE);
			numbering.before = chapter->number ? arena_printf(arena, "%s\u00a0%s.", word, chapter->number)
							   : arena_printf(arena, "%s\u00a0", word);
			number_section(&numbering, chapter->sections[s].root);
		}
	}
	if (g_hash_table_size(numbers))
		number_references(book, numbers);
}
