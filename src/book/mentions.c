/* Backlinks: which sections link to a section, in the order of the book. */
#include "book/make.h"

void book_mentions_gather(struct make *make)
{
	struct book *book = make->book;
	for (int c = 0; c < book->n_chapters; c++) {
		for (int s = 0; s < book->chapters[c].n_sections; s++) {
			struct book_section *section = &book->chapters[c].sections[s];
			const struct note *note =
				g_hash_table_lookup(make->by_doc, section->note);
			const GPtrArray *from = g_hash_table_lookup(make->mentions, note);
			if (!from)
				continue;
			const struct book_anchor **list = ARENA_ARRAY(
				make->arena, const struct book_anchor *, from->len + 1);
			for (guint i = 0; i < from->len; i++)
				list[i] = ((struct note *)from->pdata[i])->anchor;
			section->mentions = list;
		}
	}
}
