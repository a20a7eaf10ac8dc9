/* Floor 1: the Obsidian vault around a folder that is built.  Its settings hold, and pictures of notes may lie in it: in its
 * folder of attachments, at their path from its top or from the note, else wherever a picture of that name lies, as Obsidian finds
 * it.  Nothing else of it is looked at, and its notes stay outside of the book. */
#include <sys/stat.h>
#include "vault/vault.h"

char *above_find_root(const char *folder)
{
	struct stat own, next;
	g_autofree char *at = g_canonicalize_filename(folder, NULL);

	if (stat(at, &own) != 0)
		return NULL;
	for (;;) {
		g_autofree char *mark = g_build_filename(at, ".obsidian", NULL);
		char *up;

		if (strlen(at) > 1 && g_file_test(mark, G_FILE_TEST_IS_DIR))
			return g_steal_pointer(&at);
		up = g_path_get_dirname(at);
		if (strcmp(at, g_get_home_dir()) == 0 || strcmp(up, at) == 0 || stat(up, &next) != 0 || next.st_dev != own.st_dev) {
			g_free(up);
			return NULL;
		}
		g_free(at);
		at = up;
	}
}

char *vault_around(const char *path)
{
	g_autofree char *root = vault_root(path), *folder = g_canonicalize_filename(root, NULL);
	char *around = above_find_root(folder);

	if (g_strcmp0(around, folder) == 0)
		g_clear_pointer(&around, g_free);
	return around;
}

void above_open(struct vault *vault)
{
	g_autofree char *root = above_find_root(vault->folder);
	struct above *above;
	GString *prefix;

	if (!root || strcmp(root, vault->folder) == 0 || !(above = g_new0(struct above, 1)))
		return;
	above->door = door_open(root, vault->job);
	if (!above->door) {
		g_free(above);
		return;
	}
	above->inner = g_strdup(vault->folder + strlen(root) + 1);
	above->root = g_steal_pointer(&root);
	prefix = g_string_new("../");
	for (const char *p = above->inner; (p = strchr(p, '/')); p++)
		g_string_append(prefix, "../");
	above->prefix = g_string_free(prefix, FALSE);
	above->files = g_hash_table_new(g_str_hash, g_str_equal);
	vault->above = above;
}

void above_close(struct vault *vault)
{
	struct above *above = vault->above;

	if (!above)
		return;
	door_close(above->door);
	g_hash_table_unref(above->files);
	if (above->list)
		g_ptr_array_unref(above->list);
	g_free(above->root);
	g_free(above->inner);
	g_free(above->prefix);
	g_free(above->attachments);
	g_free(above);
}

void vault_attachments(struct vault *vault, const char *folder)
{
	struct above *above = vault->above;

	if (!above)
		return;
	if (vault->trace)
		record_add(vault->trace, "attachments", folder, NULL);
	if (g_strcmp0(folder, above->attachments) == 0)
		return;
	g_free(above->attachments);
	above->attachments = g_strdup(folder);
	g_hash_table_remove_all(vault->answers);
}

enum door_result above_read(const struct vault *vault, const char *path, struct arena *arena, int64_t max_bytes, char **out,
	size_t *out_len)
{
	const struct above *above = vault->above;

	if (above && g_str_has_prefix(path, above->prefix))
		return door_read(above->door, arena, path + strlen(above->prefix), max_bytes, out, out_len);
	return door_read(vault->door, arena, path, max_bytes, out, out_len);
}

bool vault_read_setting(struct vault *vault, const char *path, int64_t max_bytes, struct arena *arena, char **out,
	size_t *out_len)
{
	g_autofree char *outer = vault->above ? g_strconcat(vault->above->prefix, path, NULL) : NULL;

	if (vault_read_path(vault, path, max_bytes, arena, out, out_len))
		return true;
	if (!outer)
		return false;
	if (above_read(vault, outer, arena, max_bytes, out, out_len) != DOOR_OK) {
		trace_missing(vault, outer);
		return false;
	}
	trace_read(vault, NULL, outer, *out, *out_len);
	return true;
}

/* The picture of that path in the vault, NULL: there is none. */
static const struct vault_file *picture_at(const struct vault *vault, const char *path)
{
	struct above *above = vault->above;
	size_t inner = strlen(above->inner);
	gpointer known;

	/* What lies in the folder that is built is known. */
	if (!path || vault_kind_of(path) != VAULT_PICTURE || (strncmp(path, above->inner, inner) == 0 && path[inner] == '/'))
		return NULL;
	if (!g_hash_table_lookup_extended(above->files, path, NULL, &known)) {
		g_autofree char *whole = g_build_filename(above->root, path, NULL);
		struct entry *entry = NULL;

		if (g_file_test(whole, G_FILE_TEST_IS_REGULAR)) {
			entry = ARENA_NEW(vault->arena, struct entry);
			entry_fill((struct vault *)vault, entry, arena_printf(vault->arena, "%s%s", above->prefix, path), 0, -1);
		}
		g_hash_table_insert(above->files, arena_strdup(vault->arena, path), entry);
		known = entry;
	}
	if (!known) {
		g_autofree char *outer = g_strconcat(above->prefix, path, NULL);

		trace_missing(vault, outer);
	}
	return known;
}

static const GPtrArray *pictures_list(const struct vault *vault)
{
	struct above *above = vault->above;
	const struct door_entry *found;
	int n = 0;

	if (above->list)
		return above->list;
	above->list = g_ptr_array_new();
	found = door_list_near(above->door, vault->arena, vault->job, &n);
	for (int i = 0; found && i < n; i++)
		if (vault_kind_of(found[i].path) == VAULT_PICTURE)
			g_ptr_array_add(above->list, (gpointer)found[i].path);
	return above->list;
}

void above_list_sum(const struct vault *vault, char sum[SUM_HEX])
{
	const GPtrArray *list = vault->above ? pictures_list(vault) : NULL;
	struct sum *paths = sum_open();

	for (guint i = 0; list && i < list->len; i++)
		sum_add_text(paths, list->pdata[i]);
	sum_close(paths, sum);
}

/* True when the path ends with the name, at a part's border and in letters of any case. */
static bool ends_with(struct arena *arena, const char *path, const char *name)
{
	size_t len, end;

	path = text_fold(arena, path);
	name = text_fold(arena, name);
	len = strlen(path);
	end = strlen(name);
	return len >= end && strcmp(path + len - end, name) == 0 && (len == end || path[len - end - 1] == '/');
}

/* The nearest to the folder of all pictures of that name. */
static const struct vault_file *picture_named(const struct vault *vault, const char *here, const char *name)
{
	const GPtrArray *list = pictures_list(vault);
	const char *best = NULL;
	int best_distance = 0;

	trace_around(vault);
	for (guint i = 0; name && i < list->len; i++) {
		const char *path = list->pdata[i], *slash = strrchr(path, '/');
		int distance;

		if (!ends_with(vault->scratch, path, name))
			continue;
		distance = folder_distance(here, slash ? arena_strndup(vault->scratch, path, (size_t)(slash - path)) : "");
		if (best && distance >= best_distance)
			continue;
		best = path;
		best_distance = distance;
	}
	return picture_at(vault, best);
}

const struct vault_file *above_find(const struct vault *vault, const char *folder, const char *name)
{
	const struct above *above = vault->above;
	const char *slash = strrchr(name, '/'), *leaf = slash ? slash + 1 : name, *here;
	const struct vault_file *file;

	if (!above)
		return NULL;
	here = arena_printf(vault->scratch, "%s%s%s", above->inner, *folder ? "/" : "", folder);
	file = picture_at(vault, path_plain(vault->scratch, here, name));
	if (!file)
		file = picture_at(vault, path_plain(vault->scratch, "", name));
	if (!file && above->attachments)
		file = picture_at(vault, path_plain(vault->scratch, above->attachments, leaf));
	if (!file && vault_kind_of(name) == VAULT_PICTURE)
		file = picture_named(vault, here, path_plain(vault->scratch, "", name));
	return file;
}
