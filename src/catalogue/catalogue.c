/* The catalogue's one list of steps: what is named is written before what names it. */
#include "catalogue/site.h"

bool catalogue_write(const struct catalogue *catalogue, const struct job *job, catalogue_emit_fn emit, void *data)
{
	struct site site = {
		.catalogue = catalogue,
		.job = job,
		.arena = arena_open(),
		.emit = emit,
		.data = data,
	};
	bool ok;

	shelves_fill(&site);
	ok = opds_write(&site) && opds2_write(&site) && feed_write(&site) && gallery_write(&site) &&
		list_write(&site) && sums_write(&site);
	entry_parts_free(&site);
	arena_close(site.arena);
	return ok;
}
