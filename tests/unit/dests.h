/* For tests of pages: where the places that are linked to came to lie, as the pages told it. */
#ifndef UNIT_DESTS_H
#define UNIT_DESTS_H

#include "octavo/layout.h"

struct dest {
	int page;
	double y;
};

static inline GHashTable *dests_new(void)
{
	return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static inline void dests_see(GHashTable *dests, const struct layout_page *page)
{
	for (int i = 0; i < page->n_dests; i++) {
		struct dest dest = {page->index, page->dests[i].y};
		g_hash_table_replace(dests, g_strdup(page->dests[i].id), g_memdup2(&dest, sizeof dest));
	}
}

/* The page of a place; -1: it is on none. */
static inline int dests_page(GHashTable *dests, const char *id)
{
	const struct dest *dest = g_hash_table_lookup(dests, id);
	return dest ? dest->page : -1;
}

#endif
