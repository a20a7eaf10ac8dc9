/* A book of which little has changed is made of the pieces of its last making: its notes as they were read, its documents as
 * they were packed.  They lie in the cache under the book's place, and each is known by all that it follows from. */
#include <unistd.h>
#include "publish/publish.h"

const char *key_of(struct arena *arena, const char *const *texts)
{
	struct sum *sum = sum_open();
	char hex[SUM_HEX];

	for (; *texts; texts++)
		sum_add_text(sum, *texts);
	sum_close(sum, hex);
	return arena_strdup(arena, hex);
}

const char *depends_on(const struct unit *unit, const char *name)
{
	for (guint i = 0; i + 1 < unit->depends->len; i += 2)
		if (strcmp(unit->depends->pdata[i], name) == 0)
			return unit->depends->pdata[i + 1];
	return "";
}

void pieces_open(struct pieces *pieces, struct run *run, const struct unit *unit)
{
	*pieces = (struct pieces){.fd = -1};
	g_strlcpy(pieces->key, key_of(run->arena, (const char *const[]){"pieces", unit->path, unit->name, NULL}),
		sizeof(pieces->key));
	pieces->fd = cache_open_parts(run->cache, pieces->key);
	cache_draft_open(run->cache, &pieces->draft);
}

void pieces_close(struct pieces *pieces, struct run *run, bool keep)
{
	if (pieces->fd >= 0)
		close(pieces->fd);
	cache_draft_close(run->cache, &pieces->draft, pieces->key, keep);
}

/* Messages are kept as this machine lays them out. */
const struct press_parts *pieces_begin(struct pieces *pieces, const struct run *run, const struct unit *unit, struct arena *arena)
{
	if (pieces->fd < 0 && pieces->draft.fd < 0)
		return NULL;
	pieces->press.parts = parts_open(pieces->fd);
	pieces->press.reading = key_of(arena, (const char *const[]){run->surroundings.reading,
		depends_on(unit, "libraries"), depends_on(unit, "limits"), G_BYTE_ORDER == G_LITTLE_ENDIAN ? "le" : "be", NULL});
	return &pieces->press;
}

void pieces_theme(struct pieces *pieces, const struct unit *unit, struct arena *arena, const char *theme)
{
	pieces->press.writing = key_of(arena, (const char *const[]){depends_on(unit, "the program's EPUB"),
		depends_on(unit, "libraries"), depends_on(unit, "limits"), theme, NULL});
}

void pieces_count(const struct pieces *pieces, int *n_kept, int *n_made)
{
	*n_kept = *n_made = 0;
	if (pieces->press.parts)
		parts_count(pieces->press.parts, n_kept, n_made);
}

bool pieces_end(struct pieces *pieces)
{
	return pieces->press.parts && pieces->draft.fd >= 0 && parts_changed(pieces->press.parts) &&
		parts_write(pieces->press.parts, pieces->draft.fd);
}
