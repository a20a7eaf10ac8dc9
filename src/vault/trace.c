/* Floor 1: what a book depends on.  Everything it learns of the folder goes through
 * vault_read and vault_find; noting these down is noting down all of it, what was not
 * there included. */
#include "vault/vault.h"

/* Paths of the notes in the book and the vault around it, or of all files, as one sum. */
static void list_sum(const struct vault *vault, bool all, char sum[SUM_HEX])
{
	struct sum *paths = sum_open();
	for (int i = 0; i < vault->n; i++)
		if (all || vault->files[i]->in_book)
			sum_add(paths, vault->files[i]->path, strlen(vault->files[i]->path) + 1);
	if (!all && vault->above)
		sum_add(paths, vault->above->prefix, strlen(vault->above->prefix));
	sum_close(paths, sum);
}

/* Appends the record that begins at the trace's old length, or takes it back when it
 * stands there already. */
static void keep_once(const struct vault *vault, gsize at)
{
	char *line = g_strndup(vault->trace->str + at, vault->trace->len - at);
	if (!g_hash_table_add(vault->traced, line))
		g_string_truncate(vault->trace, at);
}

void vault_trace(struct vault *vault, GString *trace)
{
	char sum[SUM_HEX];
	trace_free(vault);
	vault->trace = trace;
	vault->traced = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	/* what was asked before is not in this trace */
	g_hash_table_remove_all(vault->answers);
	for (int i = 0; i < vault->n; i++)
		vault->entries[i].traced = false;
	list_sum(vault, false, sum);
	record_add(trace, "list", sum, NULL);
	list_sum(vault, true, sum);
	record_add(trace, "names", sum, NULL);
	if (vault->above)
		vault->above->told = false;
}

void trace_free(struct vault *vault)
{
	g_clear_pointer(&vault->traced, g_hash_table_unref);
	vault->trace = NULL;
}

/* Bytes that change while the book is made are told as they were first: the next run finds others. */
static void tell_entry(const struct vault *vault, struct entry *entry, const char *sum)
{
	if (!entry->traced)
		record_add(vault->trace, "read", entry->file.path, sum, NULL);
	entry->traced = true;
}

void trace_read(const struct vault *vault, struct entry *entry, const char *path, const char *bytes,
	size_t len)
{
	char sum[SUM_HEX];
	if (!vault->trace)
		return;
	gsize at = vault->trace->len;
	sum_of(bytes, len, sum);
	if (entry) {
		g_strlcpy(entry->sum, sum, sizeof entry->sum);
		tell_entry(vault, entry, sum);
		return;
	}
	record_add(vault->trace, "read", path, sum, NULL);
	keep_once(vault, at);
}

void vault_believe(struct vault *vault, const struct vault_file *file)
{
	char sum[SUM_HEX];
	if (vault->trace && vault_sum_known(vault, file, sum))
		tell_entry(vault, entry_of(file), sum);
}

void trace_missing(const struct vault *vault, const char *path)
{
	if (!vault->trace)
		return;
	gsize at = vault->trace->len;
	record_add(vault->trace, "read", path, "-", NULL);
	keep_once(vault, at);
}

void trace_around(const struct vault *vault)
{
	char sum[SUM_HEX];
	if (!vault->trace || vault->above->told)
		return;
	above_list_sum(vault, sum);
	record_add(vault->trace, "around", sum, NULL);
	vault->above->told = true;
}

void trace_alias(const struct vault *vault, const struct vault_file *note, const char *name)
{
	if (vault->trace)
		record_add(vault->trace, "alias", note->path, name, NULL);
}

/* Where two notes of a folder ask the same, the answer is the same: the trace of a large book names its folders and not its notes. */
void trace_answer(const struct vault *vault, const char *kind, const char *folder, const char *name,
	const struct vault_file *answer)
{
	if (vault->trace)
		record_add(vault->trace, kind, folder, name, answer ? answer->path : "-", NULL);
}

/* ---- sums ---- */

struct vault_sums {
	GHashTable *table; /* path on the disk from the root -> sum, "-" where nothing can be read */
};

struct vault_sums *vault_sums_open(void)
{
	struct vault_sums *sums = g_new(struct vault_sums, 1);
	sums->table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	return sums;
}

void vault_sums_close(struct vault_sums *sums)
{
	if (!sums)
		return;
	g_hash_table_unref(sums->table);
	g_free(sums);
}

void vault_share(struct vault *vault, struct vault_sums *sums)
{
	vault->sums = sums;
}

/* NULL: nobody has read it. */
static const char *shared_sum(const struct vault *vault, const char *path)
{
	if (!vault->sums)
		return NULL;
	g_autofree char *whole = g_strconcat(vault->folder, "/", path, NULL);
	return g_hash_table_lookup(vault->sums->table, whole);
}

static void sum_share(const struct vault *vault, const char *path, const char *sum)
{
	if (vault->sums)
		g_hash_table_replace(vault->sums->table, g_strconcat(vault->folder, "/", path, NULL), g_strdup(sum));
}

/* ---- asking again ---- */

static void sum_take(struct vault *vault, const char *path, char now[SUM_HEX])
{
	const struct limits *limits = vault->job->limits;
	int64_t max_bytes = MAX(MAX(limits->note_bytes, limits->picture_bytes), limits->config_bytes);
	char *bytes;
	size_t len;
	g_strlcpy(now, "-", SUM_HEX);
	if (above_read(vault, path, vault->scratch, max_bytes, &bytes, &len) == DOOR_OK)
		sum_of(bytes, len, now);
	arena_reset(vault->scratch);
}

static void ask_read(struct vault *vault, const char *path, char now[SUM_HEX])
{
	const struct vault_file *file = vault_find_path(vault, path);
	const char *disk_path = file ? entry_of(file)->disk_path : path;
	const char *shared = shared_sum(vault, disk_path);
	if (shared) {
		g_strlcpy(now, shared, SUM_HEX);
	} else {
		sum_take(vault, disk_path, now);
		sum_share(vault, disk_path, now);
	}
	if (file)
		g_strlcpy(entry_of(file)->sum, *now == '-' ? "" : now, SUM_HEX);
}

bool vault_sum_known(const struct vault *vault, const struct vault_file *file, char sum[SUM_HEX])
{
	const struct entry *entry = entry_of(file);
	const char *known = *entry->sum ? entry->sum : shared_sum(vault, entry->disk_path);
	g_strlcpy(sum, known && *known != '-' ? known : "", SUM_HEX);
	return *sum != '\0';
}

bool vault_sum(struct vault *vault, const struct vault_file *file, char sum[SUM_HEX])
{
	struct entry *entry = entry_of(file);
	char *bytes;
	size_t len;
	if (vault_sum_known(vault, file, sum))
		return true;
	if (vault_read(vault, file, vault->scratch, &bytes, &len)) {
		sum_of(bytes, len, entry->sum);
		sum_share(vault, entry->disk_path, entry->sum);
	}
	arena_reset(vault->scratch);
	g_strlcpy(sum, entry->sum, SUM_HEX);
	return *sum != '\0';
}

static const char *ask_name(struct vault *vault, const char *kind, const char *folder, const char *name)
{
	const struct vault_file *answer = !strcmp(kind, "lone") ? vault_find_lone(vault, name) : find_name(vault, !strcmp(kind, "note"), folder, name);
	return answer ? answer->path : "-";
}

static void ask_again(struct vault *vault, char *const fields[4], vault_retrace_fn each, void *data)
{
	char now[SUM_HEX];
	if (!strcmp(fields[0], "list") && fields[1]) {
		list_sum(vault, false, now);
		each(data, fields[0], "", "", fields[1], now);
	} else if (!strcmp(fields[0], "read") && fields[2]) {
		ask_read(vault, fields[1], now);
		each(data, fields[0], fields[1], "", fields[2], now);
	} else if (!strcmp(fields[0], "attachments") && fields[1]) {
		vault_attachments(vault, fields[1]);
	} else if (!strcmp(fields[0], "alias") && fields[2]) {
		const struct vault_file *note = vault_find_path(vault, fields[1]);
		if (note)
			vault_alias(vault, note, fields[2]);
	} else if (fields[3]) {
		each(data, fields[0], fields[1], fields[2], fields[3],
			ask_name(vault, fields[0], fields[1], fields[2]));
	}
}

void vault_retrace(struct vault *vault, char *trace, vault_retrace_fn each, void *data)
{
	char *fields[4], names[SUM_HEX], around[SUM_HEX];
	bool same = false, same_around = true;
	list_sum(vault, true, names);
	while (*trace) {
		/* where all names are as they were, answers are too, but for files of the vault around */
		bool asked = g_str_has_prefix(trace, "read\t") || g_str_has_prefix(trace, "around\t") ||
			     g_str_has_prefix(trace, "attachments\t") || (!same_around && g_str_has_prefix(trace, "file\t"));
		if (same && !asked) {
			trace += strcspn(trace, "\n");
			trace += *trace == '\n';
		} else if (record_next(&trace, fields, 4) && !strcmp(fields[0], "names") && fields[1]) {
			same = !strcmp(fields[1], names);
		} else if (!strcmp(fields[0], "around") && fields[1]) {
			above_list_sum(vault, around);
			same_around = !strcmp(fields[1], around);
		} else {
			ask_again(vault, fields, each, data);
		}
	}
	index_alias_forget(vault);
}
