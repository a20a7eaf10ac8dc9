/* Floor 1: files every name that a link may use, so that a lookup costs a few probes of a
 * hash table. */
#include "vault/vault.h"

const char *index_composed(struct arena *arena, const char *text)
{
	for (const char *at = text;; at++) {
		if (!*at)
			return text; /* ASCII is composed */
		if ((unsigned char)*at >= 0x80)
			break;
	}
	if (!g_utf8_validate(text, -1, NULL))
		return text; /* GLib would read past its end */
	g_autofree char *composed = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
	return arena_strdup(arena, composed);
}

size_t vault_stem_len(const char *text)
{
	static const char *const note_endings[] = {".md", ".markdown", ".mdx", ".qmd", ".rmd"};
	size_t len = strlen(text);
	for (size_t i = 0; i < G_N_ELEMENTS(note_endings); i++) {
		size_t end = strlen(note_endings[i]);
		if (len > end && !g_ascii_strcasecmp(text + len - end, note_endings[i]))
			return len - end;
	}
	return len;
}

enum { TIME_ID_MIN = 10, TIME_ID_MAX = 17 };

const char *vault_hex_id(const char *name, size_t len)
{
	if (len < VAULT_HEX_ID)
		return NULL;
	const char *id = name + len - VAULT_HEX_ID;
	for (size_t i = 0; i < VAULT_HEX_ID; i++)
		if (!g_ascii_isxdigit(id[i]))
			return NULL;
	return id == name || strchr(" -_/", id[-1]) ? id : NULL;
}

size_t index_time_id(const char *name)
{
	size_t n = strspn(name, "0123456789");
	return n >= TIME_ID_MIN && n <= TIME_ID_MAX && !g_ascii_isalpha(name[n]) ? n : 0;
}

char *vault_plain_name(struct arena *arena, const char *name)
{
	size_t len = strlen(name), time = index_time_id(name);
	const char *id = vault_hex_id(name, len);
	if (id && id > name + 1 && id[-1] == ' ')
		len = (size_t)(id - name) - 1;
	/* to the minute or to the second; other figures may be words */
	bool date = (time == 12 || time == 14) && (g_str_has_prefix(name, "19") || g_str_has_prefix(name, "20"));
	size_t from = date ? time + strspn(name + time, " _-") : 0;
	return from > time && from < len ? arena_strndup(arena, name + from, len - from) : arena_strndup(arena, name, len);
}

enum { SHOUT_LEAST = 3 }; /* letters before the point of a name that is judged by them: README.es, not D3.js */

bool vault_name_is_words(const char *stem)
{
	bool small = false, other = false;
	const char *point = strchr(stem, '.');
	if (point && point - stem < SHOUT_LEAST)
		point = NULL;
	for (const char *c = stem; *c; c++) {
		small |= g_ascii_islower(*c) && (!point || c < point);
		other |= *c == ' ' || (unsigned char)*c >= 0x80;
	}
	return other || (g_ascii_isupper(*stem) && small && !strchr(stem, '_'));
}

/* Files entry under the key, once. */
static void add(struct vault *vault, GHashTable *table, const char *key, struct entry *entry)
{
	struct found *found = g_hash_table_lookup(table, key);
	if (!found) {
		found = ARENA_NEW(vault->arena, struct found);
		found->room = 1;
		found->entries = found->first;
		g_hash_table_insert(table, arena_strdup(vault->arena, key), found);
	}
	if (found->n && found->entries[found->n - 1] == entry)
		return;
	if (found->n == found->room) {
		size_t had = sizeof entry * (size_t)found->n;
		found->entries = arena_grow(vault->arena, found->entries, had, 2 * had);
		found->room *= 2;
	}
	found->entries[found->n++] = entry;
}

static GHashTable *table_new(void)
{
	return g_hash_table_new(g_str_hash, g_str_equal);
}

static void names_init(struct names *names)
{
	names->path = table_new();
	names->path_folded = table_new();
	names->leaf = table_new();
	names->leaf_folded = table_new();
}

static void names_free(struct names *names)
{
	if (!names->path)
		return;
	g_hash_table_destroy(names->path);
	g_hash_table_destroy(names->path_folded);
	g_hash_table_destroy(names->leaf);
	g_hash_table_destroy(names->leaf_folded);
}

static void names_add(
	struct vault *vault, struct names *names, const char *path, struct entry *entry)
{
	const char *slash = strrchr(path, '/');
	const char *folded = text_fold(vault->arena, path);
	const char *folded_slash = strrchr(folded, '/');
	add(vault, names->path, path, entry);
	add(vault, names->path_folded, folded, entry);
	add(vault, names->leaf, slash ? slash + 1 : path, entry);
	add(vault, names->leaf_folded, folded_slash ? folded_slash + 1 : folded,
		entry);
}

/* The ids that programs write into a file's name. */
static void ids_add(struct vault *vault, struct entry *entry)
{
	const char *slash = strrchr(entry->key_path, '/'), *leaf = slash ? slash + 1 : entry->key_path, *dot = strrchr(leaf, '.');
	size_t len = dot ? (size_t)(dot - leaf) : strlen(leaf), time = index_time_id(leaf);
	const char *id = vault_hex_id(leaf, len);
	if (id) {
		g_autofree char *key = g_ascii_strdown(id, VAULT_HEX_ID);
		add(vault, vault->ids, key, entry);
	}
	if (time && entry->file.kind == VAULT_NOTE) {
		g_autofree char *key = g_strndup(leaf, time);
		add(vault, vault->ids, key, entry);
	}
}

void index_make(struct vault *vault)
{
	names_init(&vault->notes);
	names_init(&vault->all);
	vault->alias = table_new();
	vault->slug = table_new();
	vault->ids = table_new();
	vault->answers = g_hash_table_new(g_str_hash, g_str_equal);
	for (int i = 0; i < vault->n; i++) {
		struct entry *entry = &vault->entries[i];
		const char *path = entry->key_path;
		names_add(vault, &vault->all, path, entry);
		ids_add(vault, entry);
		if (entry->file.kind != VAULT_NOTE)
			continue;
		path = arena_strndup(vault->arena, path, vault_stem_len(path));
		names_add(vault, &vault->notes, path, entry);
		g_autofree char *slug = g_ascii_strdown(entry->file.stem, -1);
		add(vault, vault->slug, slug, entry);
	}
}

void index_free(struct vault *vault)
{
	names_free(&vault->notes);
	names_free(&vault->all);
	if (vault->alias)
		g_hash_table_destroy(vault->alias);
	if (vault->slug)
		g_hash_table_destroy(vault->slug);
	if (vault->ids)
		g_hash_table_destroy(vault->ids);
	if (vault->answers)
		g_hash_table_destroy(vault->answers);
}

void vault_alias(struct vault *vault, const struct vault_file *note, const char *name)
{
	const char *folded = text_fold(vault->arena, name);
	if (*folded)
		add(vault, vault->alias, folded, entry_of(note));
	g_hash_table_remove_all(vault->answers);
	trace_alias(vault, note, name);
}

void index_alias_forget(struct vault *vault)
{
	g_hash_table_remove_all(vault->alias);
	g_hash_table_remove_all(vault->answers);
}
