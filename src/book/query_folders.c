/* Which notes lie in a folder, as queries name folders. */
#include "book/query_notes.h"

static bool begins(const char *path, const char *folder)
{
	size_t len = strlen(folder);
	return !len || (!strncmp(path, folder, len) && (!path[len] || path[len] == '/' || !strcmp(path + len, ".md")));
}

static bool holds_notes(const struct asked *asked, const char *folder)
{
	for (int i = 0; i < asked->n; i++)
		if (begins(asked->notes[i].note->file->path, folder))
			return true;
	return false;
}

/* Queries name folders from the top of their vault, which may lie above the book's folder, or beneath it: of "Talks/2024" in a book of Talks
 * "2024" is left, in a book of all that lies around the vault "vault/Talks/2024" is meant. */
static const char *folder_find(struct asked *asked, const char *folder)
{
	const char *own = vault_folder(asked->make->vault);
	if (holds_notes(asked, folder))
		return folder;
	for (const char *slash = folder + strlen(folder); slash > folder; slash--) {
		g_autofree char *above = *slash == '/' || !*slash ? g_strdup_printf("/%.*s", (int)(slash - folder), folder) : NULL;
		if (above && g_str_has_suffix(own, above) && holds_notes(asked, slash + (*slash == '/')))
			return arena_strdup(asked->arena, slash + (*slash == '/'));
	}
	g_autofree char *within = g_strconcat("/", folder, "/", NULL);
	for (int i = 0; i < asked->n; i++) {
		const char *path = asked->notes[i].note->file->path, *at = strstr(path, within);
		if (at)
			return arena_strndup(asked->arena, path, (size_t)(at - path) + strlen(within) - 1);
	}
	return folder;
}

bool asked_in(void *data, int number, const char *written)
{
	struct asked *asked = data;
	const char *folder = g_hash_table_lookup(asked->folders, written);
	if (!folder) {
		const char *key = arena_strdup(asked->arena, written);
		char *bare = arena_strdup(asked->arena, written);
		for (size_t len = strlen(bare); len && bare[len - 1] == '/'; len--)
			bare[len - 1] = '\0';
		folder = folder_find(asked, *bare == '/' ? bare + 1 : bare);
		g_hash_table_insert(asked->folders, (gpointer)key, (gpointer)folder);
	}
	return begins(asked->notes[number].note->file->path, folder);
}
