/* The pages of the print edition as text that outlives the run.  Within one run a place is a node of the tree and a count (pages.c); between
 * runs notes are edited, so that a place is counted from the beginning of its section and proven by the letters that follow. */
#include "book/pages_stream.h"

static const struct doc_node *root_of(const struct doc_node *node)
{
	while (node->parent)
		node = node->parent;
	return node;
}

static GHashTable *sections_by_root(const struct book *book)
{
	GHashTable *sections = g_hash_table_new(NULL, NULL);

	for (int i = 0; i < book->n_chapters; i++)
		for (int k = 0; k < book->chapters[i].n_sections; k++)
			g_hash_table_insert(sections, book->chapters[i].sections[k].root, &book->chapters[i].sections[k]);
	return sections;
}

/* Nodes without text may begin at one place: which of its kind a node is. */
static int rank_of(const struct stream *stream, guint index)
{
	const struct unit *own = &g_array_index(stream->units, struct unit, index);
	int rank = 0;

	for (guint i = stream_unit_after(stream->units, own->start); i < index && rank < RANKS_MAX; i++)
		rank += g_array_index(stream->units, struct unit, i).node->kind == own->node->kind;
	return rank;
}

static void words_write(const struct stream *stream, GHashTable *indexes, const struct book_page *page, GString *out)
{
	guint index = GPOINTER_TO_UINT(g_hash_table_lookup(indexes, page->node));
	const struct unit *unit = &g_array_index(stream->units, struct unit, index);
	int at = unit->start + page->before;
	guint letter = stream_letter_after(stream, at);
	g_autofree char *numbers = g_strdup_printf("%d", at), *rank = g_strdup_printf("%d", rank_of(stream, index)),
		*sum = g_strdup_printf("%08x", stream_sum(stream, letter)),
		*lead = g_strdup_printf("%d",
			letter < stream->letters->len ? g_array_index(stream->letters, struct letter, letter).before - at : 0);

	record_add(out, "words", page->label, numbers, doc_kind_name(unit->node->kind), rank, lead, sum, NULL);
}

/* Writes the pages from first on that begin in one section (each section stands once); returns the one after. */
static guint section_write(const struct book_section *section, const struct book_pages *pages, guint first, GString *out)
{
	struct stream stream;
	g_autoptr(GHashTable) indexes = g_hash_table_new(NULL, NULL);
	guint i = first;

	stream_open(&stream, section->root);
	for (guint k = 0; k < stream.units->len; k++)
		g_hash_table_insert(indexes, (gpointer)g_array_index(stream.units, struct unit, k).node, GUINT_TO_POINTER(k));
	record_add(out, "section", section->id, NULL);
	for (; i < pages->list->len; i++) {
		const struct book_page *page = &g_array_index(pages->list, struct book_page, i);

		if (page->kind == BOOK_PAGE_WORDS && g_hash_table_contains(indexes, page->node))
			words_write(&stream, indexes, page, out);
		else if (page->kind == BOOK_PAGE_ENDS)
			record_add(out, stream_kinds[page->kind], page->label, NULL);
		else
			break;
	}
	stream_close(&stream);
	return i;
}

void book_pages_write(const struct book *book, const struct book_pages *pages, GString *out)
{
	g_autoptr(GHashTable) sections = sections_by_root(book);
	g_autofree char *version = g_strdup_printf("%d", PAGES_VERSION);
	int chapter = -1;

	record_add(out, "pages", version, book->identifier, NULL);
	for (guint i = 0; i < pages->list->len;) {
		const struct book_page *page = &g_array_index(pages->list, struct book_page, i);
		const struct book_section *section =
			page->kind == BOOK_PAGE_WORDS ? g_hash_table_lookup(sections, root_of(page->node)) : NULL;

		if (page->chapter >= 0 && page->chapter != chapter)
			record_add(out, "chapter", book->chapters[page->chapter].id, NULL);
		if (page->chapter != chapter)
			book_rest(book);
		chapter = page->chapter >= 0 ? page->chapter : chapter;
		if (section) {
			i = section_write(section, pages, i, out);
			continue;
		}
		if (page->kind != BOOK_PAGE_WORDS)
			record_add(out, stream_kinds[page->kind], page->label, NULL);
		i++;
	}
}
