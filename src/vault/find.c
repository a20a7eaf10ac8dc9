/* Floor 1: what a name in a link means.
 *
 * A name is asked for as a path from the top, as a path from the linking note, and as the
 * end of a path; each exact first, then folded; then as an alias, then by the seed's slug
 * rule.  Only files that the scan listed are ever answered, so that no name, however
 * written, leads out of the vault. */
#include "vault/vault.h"

/* How many candidates of one name are weighed against each other; the rest of a flood is
 * not looked at.  Bytes of a slug that is looked for. */
enum { WEIGHED_MAX = 512, SLUG_BYTES = 200 };

/* A name made plain: trimmed, in NFC, "." and ".." worked out. */
struct wanted {
	struct arena *arena;
	const char *folder;    /* of the linking note, "" at the top */
	const char *from_top;  /* as a path from the top, NULL where it leads out */
	const char *from_here; /* as a path from that folder, likewise */
	const char *leaf;      /* last part */
	bool has_folder;
};

/* Works out "." and ".." of folder/name; NULL where it leads out or nothing is left. Most
 * names have none. */
const char *path_plain(struct arena *arena, const char *folder, const char *name)
{
	if (*name != '/' && *name != '.' && !strstr(name, "/.") && !strstr(name, "//") &&
		!g_str_has_suffix(name, "/"))
		return *folder ? arena_printf(arena, "%s/%s", folder, name) : name;
	g_auto(GStrv) parts = g_strsplit(name, "/", -1);
	g_auto(GStrv) base = g_strsplit(folder, "/", -1);
	g_autoptr(GPtrArray) stack = g_ptr_array_new();
	for (char **part = base; *part; part++)
		if (**part)
			g_ptr_array_add(stack, *part);
	for (char **part = parts; *part; part++) {
		if (!strcmp(*part, "..")) {
			if (!stack->len)
				return NULL;
			g_ptr_array_remove_index(stack, stack->len - 1);
		} else if (**part && strcmp(*part, ".")) {
			g_ptr_array_add(stack, *part);
		}
	}
	if (!stack->len)
		return NULL;
	g_ptr_array_add(stack, NULL);
	g_autofree char *path = g_strjoinv("/", (char **)stack->pdata);
	return arena_strdup(arena, path);
}

static bool wanted_make(
	struct wanted *wanted, const char *folder, const char *name, bool note)
{
	g_autofree char *text = g_utf8_validate(name, -1, NULL)
					? g_strdup(name)
					: g_utf8_make_valid(name, -1);
	g_strstrip(text);
	const char *plain = index_composed(wanted->arena, text);
	plain = arena_strndup(
		wanted->arena, plain, note ? vault_stem_len(plain) : strlen(plain));
	wanted->folder = folder;
	wanted->from_top = path_plain(wanted->arena, "", plain);
	wanted->from_here = NULL;
	if (*plain != '/')
		wanted->from_here = path_plain(wanted->arena, folder, plain);
	const char *slash = strrchr(plain, '/');
	wanted->leaf = slash ? slash + 1 : plain;
	wanted->has_folder = slash != NULL;
	return *wanted->leaf && strcmp(wanted->leaf, ".") && strcmp(wanted->leaf, "..");
}

/* Parts that two folders have in common from the top. */
static int common_parts(const char *a, const char *b)
{
	int n = 0;
	for (; *a && *a == *b; a++, b++)
		n += *a == '/';
	if ((!*a || *a == '/') && (!*b || *b == '/') && a != b)
		n++;
	return n;
}

static int count_parts(const char *folder)
{
	int n = *folder != '\0';
	for (; *folder; folder++)
		n += *folder == '/';
	return n;
}

int folder_distance(const char *a, const char *b)
{
	if (!strcmp(a, b))
		return 0;
	int common = common_parts(a, b);
	return count_parts(a) + count_parts(b) - 2 * common;
}

/* True when the path, without its note ending, ends with the wanted one at a part's
 * border. */
static bool path_ends_with(
	const struct wanted *wanted, const char *path, bool note, bool folded)
{
	if (!wanted->has_folder)
		return true;
	const char *tail = wanted->from_top;
	if (!tail)
		return false;
	if (folded) {
		path = text_fold(wanted->arena, path);
		tail = text_fold(wanted->arena, tail);
	}
	size_t len = note ? vault_stem_len(path) : strlen(path), end = strlen(tail);
	return len > end && path[len - end - 1] == '/' &&
	       !memcmp(path + len - end, tail, end);
}

/* The nearest of the candidates: same folder, fewest steps, path order. */
static const struct vault_file *nearest(
	const struct wanted *wanted, const struct found *found)
{
	const struct entry *best = NULL;
	int best_distance = 0;
	for (int i = 0; found && i < found->n && i < WEIGHED_MAX; i++) {
		const struct entry *entry = found->entries[i];
		int distance = folder_distance(wanted->folder, entry->folder);
		if (best && distance > best_distance)
			continue;
		if (best && distance == best_distance &&
			best->file.index < entry->file.index)
			continue;
		best = entry;
		best_distance = distance;
	}
	return best ? &best->file : NULL;
}

/* The candidates whose path ends as wanted. */
static const struct vault_file *nearest_ending(
	const struct wanted *wanted, const struct found *found, bool note, bool folded)
{
	if (!wanted->has_folder || !found)
		return nearest(wanted, found);
	struct entry *entries[WEIGHED_MAX];
	struct found ending = {.entries = entries};
	for (int i = 0; i < found->n && i < WEIGHED_MAX; i++)
		if (path_ends_with(wanted, found->entries[i]->key_path, note, folded))
			entries[ending.n++] = found->entries[i];
	return nearest(wanted, &ending);
}

static const struct vault_file *find_path(
	const struct wanted *wanted, GHashTable *table, const char *path, bool folded)
{
	if (!path)
		return NULL;
	return nearest(wanted, g_hash_table_lookup(table,
				       folded ? text_fold(wanted->arena, path) : path));
}

/* A bare name means the note beside the linking one before the one at the top. */
static const struct vault_file *find_step(
	const struct wanted *wanted, const struct names *names, bool note, bool folded)
{
	GHashTable *paths = folded ? names->path_folded : names->path;
	GHashTable *leaves = folded ? names->leaf_folded : names->leaf;
	const char *first = wanted->has_folder ? wanted->from_top : wanted->from_here;
	const char *second = wanted->has_folder ? wanted->from_here : wanted->from_top;
	const struct vault_file *file = find_path(wanted, paths, first, folded);
	if (!file)
		file = find_path(wanted, paths, second, folded);
	if (file)
		return file;
	const char *leaf = folded ? text_fold(wanted->arena, wanted->leaf) : wanted->leaf;
	return nearest_ending(wanted, g_hash_table_lookup(leaves, leaf), note, folded);
}

/* True when the folder is the wanted one, or ends with it. */
static bool folder_ends_with(const struct wanted *wanted, const char *folder)
{
	const char *slash = wanted->from_top ? strrchr(wanted->from_top, '/') : NULL;
	size_t end = slash ? (size_t)(slash - wanted->from_top) : 0, len = strlen(folder);
	if (!end || len < end || memcmp(folder + len - end, wanted->from_top, end))
		return false;
	return len == end || folder[len - end - 1] == '/';
}

/* The seed writes [[AI agents]] for ai_agents.md, gardens that are sites ai-agents.md. */
static const struct vault_file *find_slug(
	const struct vault *vault, const struct wanted *wanted)
{
	const char *slug = text_seed_slug(wanted->arena, wanted->leaf);
	const struct found *found = *slug ? g_hash_table_lookup(vault->slug, slug) : NULL;
	if (!found && strchr(wanted->leaf, ' '))
		found = g_hash_table_lookup(vault->slug, text_slug(wanted->arena, wanted->leaf, true, SLUG_BYTES, ""));
	if (!wanted->has_folder || !found)
		return nearest(wanted, found);
	struct entry *entries[WEIGHED_MAX];
	struct found inside = {.entries = entries};
	for (int i = 0; i < found->n && i < WEIGHED_MAX; i++)
		if (folder_ends_with(wanted, found->entries[i]->folder))
			entries[inside.n++] = found->entries[i];
	return nearest(wanted, &inside);
}

/* The nearest of the files that hold the id, of notes alone or of the others. */
static const struct vault_file *find_id(const struct vault *vault, const struct wanted *wanted, bool note)
{
	size_t time = note ? index_time_id(wanted->leaf) : 0, len = strlen(wanted->leaf);
	const char *hex = vault_hex_id(wanted->leaf, len);
	if (!time && !hex)
		return NULL;
	g_autofree char *key = hex ? g_ascii_strdown(hex, -1) : g_strndup(wanted->leaf, time);
	const struct found *found = g_hash_table_lookup(vault->ids, key);
	struct entry *entries[WEIGHED_MAX];
	struct found kind = {.entries = entries};
	for (int i = 0; found && i < found->n && i < WEIGHED_MAX; i++)
		if ((found->entries[i]->file.kind == VAULT_NOTE) == note)
			entries[kind.n++] = found->entries[i];
	return nearest(wanted, &kind);
}

static const struct vault_file *find_note(
	const struct vault *vault, const struct wanted *wanted, const char *name)
{
	const struct vault_file *file = find_step(wanted, &vault->notes, true, false);
	if (!file)
		file = find_step(wanted, &vault->notes, true, true);
	if (!file)
		file = nearest(wanted, g_hash_table_lookup(vault->alias,
					       text_fold(wanted->arena, name)));
	if (!file)
		file = find_slug(vault, wanted);
	return file ? file : find_id(vault, wanted, true);
}

static const struct vault_file *find_file(const struct vault *vault, const struct wanted *wanted, const char *name)
{
	const struct vault_file *file = find_step(wanted, &vault->all, false, false);
	if (!file)
		file = find_step(wanted, &vault->all, false, true);
	if (!file)
		file = find_id(vault, wanted, false);
	return file ? file : above_find(vault, wanted->folder, name);
}

/* The same name from the same folder means the same until an alias comes: many notes link to few. */
const struct vault_file *find_name(const struct vault *vault, bool note, const char *folder, const char *name)
{
	struct wanted wanted = {.arena = vault->scratch};
	size_t folder_len = strlen(folder), len = strlen(name);
	char *key = arena_alloc(vault->scratch, folder_len + len + 3), *at = key;
	*at++ = note ? 'n' : 'f';
	at = (char *)memcpy(at, folder, folder_len) + folder_len;
	*at++ = '\n';
	memcpy(at, name, len);
	gpointer known = NULL;
	const struct vault_file *file = NULL;
	if (g_hash_table_lookup_extended(vault->answers, key, NULL, &known)) {
		file = known;
	} else {
		key = arena_strndup(vault->arena, key, folder_len + len + 2);
		if (wanted_make(&wanted, folder, name, note))
			file = note ? find_note(vault, &wanted, name) : find_file(vault, &wanted, name);
		g_hash_table_insert(vault->answers, key, (gpointer)file);
		trace_answer(vault, note ? "note" : "file", folder, name, file);
	}
	arena_reset(vault->scratch);
	return file;
}

static const char *folder_of(const struct vault_file *from)
{
	return from ? ((const struct entry *)from)->folder : "";
}

const struct vault_file *vault_find_note(
	const struct vault *vault, const struct vault_file *from, const char *name)
{
	return find_name(vault, true, folder_of(from), name);
}

const struct vault_file *vault_find_file(
	const struct vault *vault, const struct vault_file *from, const char *name)
{
	return find_name(vault, false, folder_of(from), name);
}

const struct vault_file *vault_find_lone(const struct vault *vault, const char *ending)
{
	const struct vault_file *found[2] = {NULL, NULL};
	int n_files, n[2] = {0, 0};
	const struct vault_file *const *files = vault_files(vault, &n_files);
	for (int i = 0; i < n_files; i++) {
		bool deep = strchr(files[i]->path, '/') != NULL;
		if (!g_str_has_suffix(files[i]->path, ending))
			continue;
		found[deep] = files[i];
		n[deep]++;
	}
	bool deep = n[0] == 0;
	const struct vault_file *lone = n[deep] == 1 ? found[deep] : NULL;
	trace_answer(vault, "lone", "", ending, lone);
	return lone;
}

const struct vault_file *vault_find_path(const struct vault *vault, const char *path)
{
	const struct found *found =
		g_hash_table_lookup(vault->all.path, index_composed(vault->scratch, path));
	const struct vault_file *file = NULL;
	for (int i = 0; found && i < found->n && !file; i++) {
		const struct entry *entry = found->entries[i];
		if (!strcmp(entry->file.path, path))
			file = &entry->file;
	}
	arena_reset(vault->scratch);
	return file;
}
