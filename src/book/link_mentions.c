/* Backlinks: which sections link to a section, in the order of the book. */
#include "book/make.h"

void book_mentions_gather(struct make *make)
{
	struct book *book = make->book;
	for (int s = 0; s < book->n_sections; s++) {
		struct book_section *section = &book->sections[s];
		const GPtrArray *from = g_hash_table_lookup(make->mentions, book_section_note(make, section));
		if (!from)
			continue;
		const struct book_anchor **list = ARENA_ARRAY(make->arena, const struct book_anchor *, from->len + 1);
		for (guint i = 0; i < from->len; i++)
			list[i] = ((struct note *)from->pdata[i])->anchor;
		section->mentions = list;
	}
}
