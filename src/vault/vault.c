/* Floor 1: opens the folder of notes and reads what lies in it. */
#include <errno.h>
#include <unistd.h>

#include "vault/vault.h"

static const char *const pictures[] = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".svg"};

static bool has_ending(const char *path, const char *ending)
{
	size_t len = strlen(path), end = strlen(ending);
	return len > end && !g_ascii_strcasecmp(path + len - end, ending);
}

enum vault_kind vault_kind_of(const char *path)
{
	if (path[vault_stem_len(path)])
		return VAULT_NOTE;
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++)
		if (has_ending(path, pictures[i]))
			return VAULT_PICTURE;
	return VAULT_OTHER;
}

static bool is_config(const char *path)
{
	return has_ending(path, ".yml") || has_ending(path, ".yaml");
}

char *vault_root(const char *path)
{
	if (g_file_test(path, G_FILE_TEST_IS_DIR))
		return g_strdup(path);
	g_autofree char *folder = g_path_get_dirname(path);
	char *root = vault_kind_of(path) == VAULT_NOTE ? above_find_root(folder) : NULL;
	return root ? root : g_strdup(folder);
}

void entry_fill(struct vault *vault, struct entry *entry, const char *disk_path, int64_t size, int index)
{
	g_autofree char *legal = g_utf8_make_valid(disk_path, -1);
	char *path = arena_strdup(vault->arena, legal);
	char *slash = strrchr(path, '/');
	const char *leaf = slash ? slash + 1 : path;
	entry->disk_path = disk_path;
	entry->folder =
		slash ? arena_strndup(vault->arena, path, (size_t)(slash - path)) : "";
	entry->key_path = index_composed(vault->arena, path);
	entry->file.path = path;
	entry->file.kind = vault_kind_of(path);
	size_t stem_len =
		entry->file.kind == VAULT_NOTE ? vault_stem_len(leaf) : strlen(leaf);
	entry->file.stem = arena_strndup(vault->arena, leaf, stem_len);
	entry->file.size = size;
	entry->file.index = index;
	entry->file.in_book = entry->file.kind == VAULT_NOTE;
}

/* The text of a file for the caret line of a message; what is odd in it was told when it
 * was read first. */
static char *load_source(void *data, const char *path, size_t *len)
{
	struct vault *vault = data;
	struct arena *arena = arena_open();
	FILE *nowhere = fopen("/dev/null", "w");
	struct job job = {.diag = diag_open(nowhere, NULL), .limits = vault->job->limits};
	char *bytes, *copy = NULL;
	if (nowhere && door_read(vault->door, arena, path, job.limits->note_bytes, &bytes,
			       len) == DOOR_OK) {
		copy = strdup(text_make_legal(arena, &job, path, bytes, *len, len));
	}
	diag_close(job.diag);
	if (nowhere)
		fclose(nowhere);
	arena_close(arena);
	return copy;
}

/* Path of the named note from the vault's folder. */
static const char *path_inside(const struct vault *vault, const char *absolute)
{
	size_t len = strlen(vault->folder);
	return absolute + len + (len > 1);
}

/* A note beyond what is listed of a vast folder is there all the same. */
static struct door_entry *with_note(
	struct vault *vault, struct door_entry *found, const char *path)
{
	for (int i = 0; i < vault->n; i++)
		if (!strcmp(found[i].path, path))
			return found;
	struct door_entry *more =
		ARENA_ARRAY(vault->arena, struct door_entry, vault->n + 1);
	memcpy(more, found, sizeof *found * (size_t)vault->n);
	more[vault->n++] = (struct door_entry){arena_strdup(vault->arena, path), 0};
	return more;
}

static bool vault_scan(struct vault *vault, const char *single)
{
	struct door_entry *found;
	if (single)
		found = with_note(vault,
			door_list_near(vault->door, vault->arena, vault->job, &vault->n),
			single);
	else
		found = door_list(vault->door, vault->arena, vault->job, &vault->n);
	if (!found)
		return false;
	vault->entries = ARENA_ARRAY(vault->arena, struct entry, vault->n);
	vault->files = ARENA_ARRAY(vault->arena, const struct vault_file *, vault->n);
	for (int i = 0; i < vault->n; i++) {
		entry_fill(vault, &vault->entries[i], found[i].path, found[i].size, i);
		vault->files[i] = &vault->entries[i].file;
	}
	return true;
}

/* Leaves only the named note in the book. */
static void vault_choose(struct vault *vault, const char *single)
{
	for (int i = 0; i < vault->n; i++) {
		struct entry *entry = &vault->entries[i];
		entry->file.in_book = !strcmp(entry->disk_path, single);
		if (entry->file.in_book)
			vault->single = &entry->file;
	}
}

/* Tells it with the nearest name in its folder: a note is often named without its ending. */
static void missing_tell(const struct job *job, const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path), *leaf = g_path_get_basename(path);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name, *near = NULL;

	while (dir && (name = g_dir_read_name(dir)) != NULL)
		if (!door_leaves_out(name) && g_utf8_validate(name, -1, NULL))
			g_ptr_array_add(names, g_strdup(name));
	if (dir)
		g_dir_close(dir);
	g_ptr_array_sort(names, text_pointers_compare);
	for (guint i = 0; i < names->len && !near; i++)
		if (vault_stem_len(names->pdata[i]) == strlen(leaf) && g_str_has_prefix(names->pdata[i], leaf))
			near = names->pdata[i];
	if (!near)
		near = text_nearest(leaf, (const char *const *)names->pdata, names->len);
	if (near)
		diag_report(job->diag, DIAG_INPUT_MISSING, (struct pos){0}, "'%s' (did you mean '%s'?)", path, near);
	else
		diag_report(job->diag, DIAG_INPUT_MISSING, (struct pos){0}, "'%s'", path);
}

/* What cannot be a vault is told before anything is looked at. */
static bool path_usable(const struct vault *vault, const char *path)
{
	struct pos nowhere = {0};
	if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
		missing_tell(vault->job, path);
		return false;
	}
	if (g_file_test(path, G_FILE_TEST_IS_DIR) || vault_kind_of(path) == VAULT_NOTE ||
		is_config(path))
		return true;
	diag_report(vault->job->diag, DIAG_INPUT_REFUSED, nowhere, "'%s' (it is neither a folder, a note (.md) nor a book.yml)",
		path);
	return false;
}

static bool vault_fill(struct vault *vault, const char *path)
{
	if (!path_usable(vault, path))
		return false;
	bool is_folder = g_file_test(path, G_FILE_TEST_IS_DIR);
	g_autofree char *root = vault_root(path);
	vault->folder = g_canonicalize_filename(root, NULL);
	vault->name = g_path_get_basename(vault->folder);
	bool config_named = !is_folder && is_config(path);
	vault->config = config_named ? g_path_get_basename(path) : g_strdup("book.yml");
	vault->door = door_open(vault->folder, vault->job);
	g_autofree char *absolute = g_canonicalize_filename(path, NULL);
	const char *single =
		is_folder || config_named ? NULL : path_inside(vault, absolute);
	if (!vault->door || !vault_scan(vault, single))
		return false;
	diag_loader(vault->job->diag, load_source, vault);
	if (single)
		vault_choose(vault, single);
	else
		above_open(vault);
	index_make(vault);
	return true;
}

struct vault *vault_open(const char *path, const struct job *job)
{
	struct vault *vault = g_new0(struct vault, 1);
	vault->job = job;
	vault->arena = arena_open();
	vault->scratch = arena_open();
	if (vault_fill(vault, path))
		return vault;
	vault_close(vault);
	return NULL;
}

void vault_close(struct vault *vault)
{
	if (!vault)
		return;
	diag_loader(vault->job->diag, NULL, NULL);
	trace_free(vault);
	index_free(vault);
	above_close(vault);
	door_close(vault->door);
	arena_close(vault->arena);
	arena_close(vault->scratch);
	g_free(vault->folder);
	g_free(vault->name);
	g_free(vault->config);
	g_free(vault);
}

void vault_adopt(struct vault *vault, const struct job *job)
{
	diag_loader(vault->job->diag, NULL, NULL);
	vault->job = job;
	diag_loader(job->diag, load_source, vault);
}

int vault_select(struct vault *vault, const char *const *paths)
{
	int n = 0;
	for (int i = 0; i < vault->n; i++)
		vault->entries[i].file.in_book = false;
	for (; *paths; paths++) {
		struct entry *entry = (struct entry *)vault_find_path(vault, *paths);
		if (!entry || entry->file.kind != VAULT_NOTE || entry->file.in_book)
			continue;
		entry->file.in_book = true;
		n++;
	}
	return n;
}

const char *vault_folder(const struct vault *vault)
{
	return vault->folder;
}

const char *vault_name(const struct vault *vault)
{
	return vault->name;
}

const char *vault_config(const struct vault *vault)
{
	return vault->config;
}

const struct vault_file *vault_single(const struct vault *vault)
{
	return vault->single;
}

const struct vault_file *const *vault_files(const struct vault *vault, int *n)
{
	*n = vault->n;
	return vault->files;
}

static void report_unread(struct vault *vault, const struct vault_file *file,
	enum door_result result, int64_t max_bytes)
{
	bool note = file->kind == VAULT_NOTE;
	struct diag *diag = vault->job->diag;
	struct pos pos = {file->path, 0, 0};
	int error = errno;
	if (result == DOOR_OUTSIDE) {
		diag_report(diag, DIAG_PATH_OUTSIDE, pos, "%s", file->path);
	} else if (result == DOOR_TOO_LARGE) {
		struct arena *arena = arena_open();
		diag_report(diag, note ? DIAG_NOTE_TOO_LARGE : DIAG_FILE_SKIPPED, pos,
			"'%s' is larger than %s (--limit-%s)", file->path,
			limits_show(arena, max_bytes, "bytes"),
			note ? "note-bytes" : "picture-bytes");
		arena_close(arena);
	} else if (result == DOOR_NOT_FILE) {
		diag_report(diag, DIAG_FILE_SKIPPED, pos, "'%s' is not a regular file",
			file->path);
	} else {
		diag_report(diag, DIAG_INPUT_UNREADABLE, pos, "'%s' (%s)", file->path,
			result == DOOR_MISSING ? "it is gone" : g_strerror(error));
	}
}

bool vault_read(struct vault *vault, const struct vault_file *file, struct arena *arena,
	char **out, size_t *out_len)
{
	const struct limits *limits = vault->job->limits;
	int64_t max_bytes =
		file->kind == VAULT_NOTE ? limits->note_bytes : limits->picture_bytes;
	struct entry *entry = entry_of(file);
	enum door_result result = above_read(vault, entry->disk_path, arena, max_bytes, out, out_len);
	if (result == DOOR_OK) {
		trace_read(vault, entry, file->path, *out, *out_len);
		return true;
	}
	trace_missing(vault, file->path);
	report_unread(vault, file, result, max_bytes);
	return false;
}

bool vault_read_path(struct vault *vault, const char *path, int64_t max_bytes,
	struct arena *arena, char **out, size_t *out_len)
{
	enum door_result result =
		door_read(vault->door, arena, path, max_bytes, out, out_len);
	if (result == DOOR_OK) {
		trace_read(vault, NULL, path, *out, *out_len);
		return true;
	}
	trace_missing(vault, path);
	if (result != DOOR_MISSING) {
		struct vault_file file = {.path = path, .kind = VAULT_OTHER};
		report_unread(vault, &file, result, max_bytes);
	}
	return false;
}
