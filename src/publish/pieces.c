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
	static const char *const names[PARTS__NOTES] = {[PARTS_MOST] = "pieces", [PARTS_SINCE] = "pieces since"};

	*pieces = (struct pieces){0};
	for (int i = 0; i < PARTS__NOTES; i++) {
		g_strlcpy(pieces->keys[i], key_of(run->arena, (const char *const[]){names[i], unit->path, unit->name, NULL}),
			sizeof(pieces->keys[i]));
		pieces->fds[i] = cache_open_parts(run->cache, pieces->keys[i]);
		cache_draft_open(run->cache, &pieces->drafts[i]);
	}
}

void pieces_close(struct pieces *pieces, struct run *run, enum parts_written written)
{
	for (int i = 0; i < PARTS__NOTES; i++) {
		if (pieces->fds[i] >= 0)
			close(pieces->fds[i]);
		cache_draft_close(run->cache, &pieces->drafts[i], pieces->keys[i],
			written == PARTS_ALL || (written == PARTS_NEW && i == PARTS_SINCE));
	}
}

static bool can_keep(const struct pieces *pieces)
{
	return pieces->drafts[PARTS_MOST].fd >= 0 && pieces->drafts[PARTS_SINCE].fd >= 0;
}

/* Messages are kept as this machine lays them out. */
const struct press_parts *pieces_begin(struct pieces *pieces, const struct run *run, const struct unit *unit, struct arena *arena)
{
	if (pieces->fds[PARTS_MOST] < 0 && !can_keep(pieces))
		return NULL;
	pieces->press.parts = parts_open(pieces->fds);
	pieces->press.reading = key_of(arena, (const char *const[]){run->surroundings.reading,
		depends_on(unit, "libraries"), depends_on(unit, "limits"), G_BYTE_ORDER == G_LITTLE_ENDIAN ? "le" : "be", NULL});
	return &pieces->press;
}

void pieces_theme(struct pieces *pieces, const struct unit *unit, struct arena *arena, const char *theme)
{
	pieces->press.writing = key_of(arena, (const char *const[]){depends_on(unit, "the program's EPUB"),
		depends_on(unit, "dictionaries"), depends_on(unit, "libraries"), depends_on(unit, "limits"), theme, NULL});
	pieces->press.printing = key_of(arena, (const char *const[]){depends_on(unit, "the program's PDF"),
		depends_on(unit, "fonts"), depends_on(unit, "dictionaries"), depends_on(unit, "libraries"),
		depends_on(unit, "limits"),
		G_BYTE_ORDER == G_LITTLE_ENDIAN ? "le" : "be", theme, NULL});
}

void pieces_count(const struct pieces *pieces, int *n_kept, int *n_made)
{
	*n_kept = *n_made = 0;
	if (pieces->press.parts)
		parts_count(pieces->press.parts, n_kept, n_made);
}

enum parts_written pieces_end(struct pieces *pieces)
{
	const int fds[PARTS__NOTES] = {pieces->drafts[PARTS_MOST].fd, pieces->drafts[PARTS_SINCE].fd};

	return pieces->press.parts && can_keep(pieces) ? parts_write(pieces->press.parts, fds) : PARTS_NOTHING;
}

void pieces_free(struct pieces *pieces)
{
	g_clear_pointer(&pieces->press.parts, parts_close);
}
