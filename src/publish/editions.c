/* Earlier editions of a site: what a commit replaces is kept by its bytes, and the records of each edition tell which bytes
 * it was made of, so that any of them can stand again. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "publish/site.h"

enum { FIELDS_MAX = 10 };

static char *kept_path(const struct site_file *file)
{
	return g_strdup_printf(SITE_KEPT "/%s", file->sum);
}

char *editions_records(int edition)
{
	return g_strdup_printf(SITE_EDITIONS "/%d", edition);
}

static char *live_path(const struct site *site, const struct site_file *file)
{
	return site->flip ? g_strdup_printf(SITE_NOW "/%s", file->path) : g_strdup(file->path);
}

static GHashTable *sums_by_path(const struct state *state)
{
	g_autoptr(GPtrArray) files = state_files(state);
	GHashTable *sums = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < files->len; i++) {
		struct site_file *file = files->pdata[i];

		g_hash_table_insert(sums, (gpointer)file->path, file->sum);
	}
	return sums;
}

/* A link costs nothing; where there are none (some network folders) the edition cannot be brought back, and that is all. */
bool editions_keep(struct site *site, const struct state *next)
{
	g_autoptr(GPtrArray) before = state_files(site->state);
	g_autoptr(GHashTable) sums = sums_by_path(next);
	g_autofree char *records = editions_records(next->edition);

	if (!site_make_above(site, SITE_KEPT "/") || !site_make_above(site, records))
		return site_refuse(site, SITE_KEPT);
	for (guint i = 0; i < before->len; i++) {
		const struct site_file *file = before->pdata[i];
		g_autofree char *kept = kept_path(file), *live = live_path(site, file);

		if (g_strcmp0(g_hash_table_lookup(sums, file->path), file->sum) != 0)
			(void)linkat(site->fd, live, site->fd, kept, 0);
	}
	return site_write_state(site, next, records);
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
	return *(const int *)a - *(const int *)b;
}

/* Numbers of the editions whose records are there, ascending. */
static GArray *editions_list(const struct site *site)
{
	int fd = openat(site->fd, SITE_EDITIONS, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	GArray *numbers = g_array_new(FALSE, FALSE, sizeof(int));

	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		int number = (int)g_ascii_strtoll(entry->d_name, NULL, 10);

		if (number > 0)
			g_array_append_val(numbers, number);
	}
	if (dir)
		closedir(dir);
	g_array_sort(numbers, compare_numbers);
	return numbers;
}

static struct state *edition_read(struct site *site, int number)
{
	g_autofree char *path = g_strdup_printf(SITE_EDITIONS "/%d", number);
	bool damaged;

	return site_read_state(site, path, &damaged);
}

struct state *editions_rescue(struct site *site, int *newest, int *believed)
{
	g_autoptr(GArray) numbers = editions_list(site);
	struct state *state = NULL;

	*newest = numbers->len > 0 ? g_array_index(numbers, int, numbers->len - 1) : 0;
	for (guint i = numbers->len; i-- > 0 && !state;) {
		*believed = g_array_index(numbers, int, i);
		state = edition_read(site, *believed);
	}
	return state;
}

static void kept_drop_unused(const struct site *site, GHashTable *used)
{
	int fd = openat(site->fd, SITE_KEPT, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);

	for (struct dirent *entry; dir && (entry = readdir(dir));)
		if (strlen(entry->d_name) == 64 && !g_hash_table_contains(used, entry->d_name))
			(void)unlinkat(dirfd(dir), entry->d_name, 0);
	if (dir)
		closedir(dir);
}

/* Sums of the files of an edition that are not those of today.  Its files alone are looked at: whether the records can be
 * believed matters to who brings them back. */
static void sums_add(const struct site *site, const char *path, GHashTable *now, GHashTable *used)
{
	g_autofree char *text = site_text(site, path);
	struct arena *scratch = arena_open();
	char *fields[FIELDS_MAX];

	for (char *line = text; line && *line;) {
		const struct site_file *file;
		char *next = site_past_line(line);

		if (!site_file_is_line(line)) {
			line = next;
			continue;
		}
		if (record_next(&line, fields, FIELDS_MAX) < 5)
			continue;
		file = site_file_read(scratch, fields);
		if (g_strcmp0(g_hash_table_lookup(now, file->path), file->sum) != 0)
			g_hash_table_add(used, g_strdup(file->sum));
	}
	arena_close(scratch);
}

void editions_prune(struct site *site, const struct state *next, int keep)
{
	g_autoptr(GArray) numbers = editions_list(site);
	g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	g_autoptr(GHashTable) now = sums_by_path(next);

	for (guint i = 0; i < numbers->len; i++) {
		int number = g_array_index(numbers, int, i);
		g_autofree char *path = editions_records(number);

		if (number != next->edition && (int)(numbers->len - i) > keep + 1) {
			(void)unlinkat(site->fd, path, 0);
			continue;
		}
		if (number != next->edition)
			sums_add(site, path, now, used);
	}
	kept_drop_unused(site, used);
}

static char *kept_bytes(const struct site *site, const struct site_file *file, gsize *len)
{
	g_autofree char *kept = kept_path(file), *whole = g_build_filename(site->path, kept, NULL);
	char *bytes = NULL, sum[SUM_HEX];

	if (!g_file_get_contents(whole, &bytes, len, NULL))
		return NULL;
	sum_of(bytes, *len, sum);
	if (strcmp(sum, file->sum) == 0)
		return bytes;
	g_free(bytes);
	return NULL;
}

/* A file of new times, for a web server that answers by them would say that nothing has changed. */
static bool file_bring_back(struct site *site, struct site_file *file)
{
	gsize len;
	g_autofree char *bytes = kept_bytes(site, file, &len);

	if (bytes)
		return site_stage_bytes(site, file, bytes, len);
	diag_report(site->job->diag, DIAG_PUBLISH_STOPPED, (struct pos){0}, "'%s' of that edition is not kept any more",
		file->path);
	return false;
}

static int edition_before(const struct site *site)
{
	g_autoptr(GArray) numbers = editions_list(site);
	int before = 0;

	for (guint i = 0; i < numbers->len; i++)
		if (g_array_index(numbers, int, i) < site->state->edition)
			before = g_array_index(numbers, int, i);
	return before;
}

/* Why there is nothing to bring back, and what could be. */
static void edition_missing(const struct site *site, int edition)
{
	g_autoptr(GArray) numbers = editions_list(site);
	g_autoptr(GString) kept = g_string_new(NULL);

	for (guint i = 0; i < numbers->len; i++)
		if (g_array_index(numbers, int, i) < site->state->edition)
			g_string_append_printf(kept, "%s%d", kept->len ? ", " : "; those kept are ", g_array_index(numbers, int, i));
	if (edition)
		diag_report(site->job->diag, DIAG_PUBLISH_STOPPED, (struct pos){0}, "there is no edition %d%s", edition, kept->str);
	else
		diag_report(site->job->diag, DIAG_PUBLISH_STOPPED, (struct pos){0}, "there is no edition before this one");
}

static bool has_bytes_of(const struct told *a, const struct told *b)
{
	bool same = true;

	for (int i = 0; i < FILE__COUNT && same; i++)
		same = a->files[i] && b->files[i] ? strcmp(a->files[i]->sum, b->files[i]->sum) == 0 : a->files[i] == b->files[i];
	return same;
}

/* Numbers and times of books never go back: what comes back is new to who has what stood there.  The catalogue, which comes back
 * as it was, says so from the next run on. */
static void books_count_on(const struct site *site, struct state *state, int64_t now)
{
	for (guint i = 0; i < state->names->len; i++) {
		struct told *told = g_hash_table_lookup(state->books, state->names->pdata[i]);
		const struct told *live = g_hash_table_lookup(site->state->books, told->name);
		bool same = live && has_bytes_of(told, live);

		if (!live)
			continue;
		told->edition = live->edition + !same;
		told->updated = same ? live->updated : MAX(now, live->updated + 1);
	}
	state->catalogue_key = "";
}

struct state *editions_bring_back(struct site *site, int *edition, int64_t now)
{
	g_autoptr(GHashTable) sums = sums_by_path(site->state);
	g_autoptr(GHashTable) live = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) live_files = state_files(site->state), files = NULL;
	int number = *edition ? *edition : edition_before(site);
	struct state *state = number ? edition_read(site, number) : NULL;
	bool ok = state != NULL;

	if (!state)
		edition_missing(site, *edition);
	*edition = number;
	files = state ? state_files(state) : g_ptr_array_new();
	for (guint i = 0; i < live_files->len; i++)
		g_hash_table_insert(live, (gpointer)((struct site_file *)live_files->pdata[i])->path,
			live_files->pdata[i]);
	for (guint i = 0; ok && i < files->len; i++) {
		struct site_file *file = files->pdata[i];
		struct site_file *same = g_hash_table_lookup(live, file->path);

		file->stage = NULL;
		if (same && g_strcmp0(g_hash_table_lookup(sums, file->path), file->sum) == 0 && site_intact(site, same)) {
			file->mtime_ns = same->mtime_ns;
			file->inode = same->inode;
		} else {
			ok = file_bring_back(site, file);
		}
	}
	if (ok) {
		books_count_on(site, state, now);
		state->edition = site->state->edition + 1;
		state->flip = site->flip;
		return state;
	}
	state_free(state);
	return NULL;
}
