/* After the book: the sources that it carries in the PDF, when the theme asks for them. */
#include "octavo/book.h"

static void add_file(struct arena *arena, GArray *files, const char *path, const char *type,
	const char *bytes, size_t len)
{
	struct book_file file = {arena_strdup(arena, path), type, bytes, len};
	g_array_append_val(files, file);
}

/* Paths of the notes that stand in the book. */
static GHashTable *paths_used(const struct book *book)
{
	GHashTable *used = g_hash_table_new(g_str_hash, g_str_equal);
	for (int s = 0; s < book->n_sections; s++)
		g_hash_table_add(used, (gpointer)book->sections[s].note->path);
	return used;
}

bool book_sources_carry(
	struct arena *arena, struct book *book, struct vault *vault, const struct job *job)
{
	g_autoptr(GArray) files = g_array_new(FALSE, FALSE, sizeof(struct book_file));
	g_autoptr(GHashTable) used = paths_used(book);
	int n;
	const struct vault_file *const *all = vault_files(vault, &n);
	const char *config = book->config;
	char *bytes;
	size_t len;
	if (config && vault_read_path(vault, config, job->limits->note_bytes, arena, &bytes, &len))
		add_file(arena, files, config, "application/yaml", bytes, len);
	for (int i = 0; i < n; i++) {
		if (!g_hash_table_contains(used, all[i]->path))
			continue;
		if (!vault_read(vault, all[i], arena, &bytes, &len))
			return false;
		add_file(arena, files, all[i]->path, "text/markdown", bytes, len);
	}
	book->n_files = (int)files->len;
	book->files = arena_memdup(arena, files->data, files->len * sizeof(struct book_file));
	return true;
}
