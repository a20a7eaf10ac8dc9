/* The pages of the print edition: what one output tells another. */
#include "book/make.h"

void book_pages_init(struct book_pages *pages, struct arena *arena)
{
	*pages = (struct book_pages){.arena = arena, .list = g_array_new(FALSE, FALSE, sizeof(struct book_page))};
}

void book_pages_free(struct book_pages *pages)
{
	g_array_unref(pages->list);
	pages->list = NULL;
}

void book_pages_add(struct book_pages *pages, const struct book_page *page)
{
	struct book_page copy = *page;

	copy.label = arena_strdup(pages->arena, page->label);
	g_array_append_val(pages->list, copy);
}
