/* Counts, trims, looks through and clears. */
#include "cache/cache.h"
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEY_LEN = 64, STALE_SECONDS = 86400 };

struct found {
	char *path;
	char key[KEY_LEN + 1];
	bool note;
	int64_t bytes, used;
};

static void found_free(gpointer data)
{
	struct found *found = data;

	g_free(found->path);
	g_free(found);
}

static bool is_hex(const char *text, size_t len)
{
	return strlen(text) == len && strspn(text, "0123456789abcdef") == len;
}

static void folder_list(const struct cache *cache, const char *kind, const char *leaf, GPtrArray *all)
{
	g_autofree char *folder = g_strdup_printf("%s/%s", kind, leaf);
	int fd = openat(cache->fd, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);

	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		struct found *found;
		struct stat st;

		if (!is_hex(entry->d_name, KEY_LEN - 2) || fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		found = g_new0(struct found, 1);
		found->path = g_strdup_printf("%s/%s", folder, entry->d_name);
		g_snprintf(found->key, sizeof(found->key), "%s%s", leaf, entry->d_name);
		found->note = strcmp(kind, CACHE_NOTES) == 0;
		found->bytes = st.st_size;
		found->used = st.st_mtim.tv_sec;
		g_ptr_array_add(all, found);
	}
	if (dir)
		closedir(dir);
}

/* Everything that is ours, the longest unused first. */
static int compare_found(gconstpointer a, gconstpointer b)
{
	const struct found *left = *(const struct found *const *)a, *right = *(const struct found *const *)b;

	return left->used != right->used ? (left->used > right->used) - (left->used < right->used)
		: strcmp(left->path, right->path);
}

static GPtrArray *list(const struct cache *cache)
{
	static const char *const kinds[] = {CACHE_NOTES, CACHE_FILES};
	GPtrArray *all = g_ptr_array_new_with_free_func(found_free);

	for (size_t i = 0; cache->fd >= 0 && i < G_N_ELEMENTS(kinds); i++) {
		int fd = openat(cache->fd, kinds[i], O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
		DIR *dir = fd < 0 ? NULL : fdopendir(fd);

		for (struct dirent *entry; dir && (entry = readdir(dir));)
			if (is_hex(entry->d_name, 2))
				folder_list(cache, kinds[i], entry->d_name, all);
		if (dir)
			closedir(dir);
	}
	g_ptr_array_sort(all, compare_found);
	return all;
}

static void totals(const GPtrArray *all, const struct cache *cache, struct cache_stats *stats)
{
	*stats = (struct cache_stats){.n_files = all->len, .hits = cache->hits, .misses = cache->misses};
	for (guint i = 0; i < all->len; i++)
		stats->bytes += ((const struct found *)all->pdata[i])->bytes;
}

static void drop(const struct cache *cache, const struct found *found, struct cache_stats *stats)
{
	if (unlinkat(cache->fd, found->path, 0) != 0)
		return;
	stats->n_files--;
	stats->bytes -= found->bytes;
	stats->n_removed++;
	stats->removed_bytes += found->bytes;
}

void cache_count(struct cache *cache, struct cache_stats *stats)
{
	g_autoptr(GPtrArray) all = list(cache);

	totals(all, cache, stats);
}

/* Temporary files of runs that are long over. */
static void temps_drop(const struct cache *cache, bool all)
{
	int fd = cache->fd < 0 ? -1 : openat(cache->fd, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *dir = fd < 0 ? NULL : fdopendir(fd);
	int64_t now = g_get_real_time() / G_USEC_PER_SEC;

	for (struct dirent *entry; dir && (entry = readdir(dir));) {
		struct stat st;

		if (g_str_has_prefix(entry->d_name, CACHE_TEMP_PREFIX) &&
			fstatat(dirfd(dir), entry->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 &&
			(all || now - st.st_mtim.tv_sec > STALE_SECONDS))
			(void)unlinkat(dirfd(dir), entry->d_name, 0);
	}
	if (dir)
		closedir(dir);
}

void cache_trim(struct cache *cache, int64_t max_bytes, struct cache_stats *stats)
{
	g_autoptr(GPtrArray) all = list(cache);

	totals(all, cache, stats);
	temps_drop(cache, false);
	for (guint i = 0; i < all->len && stats->bytes > max_bytes; i++)
		drop(cache, all->pdata[i], stats);
}

/* What it held at most when a run before this one ended; false: it is to be listed. */
static bool size_read(struct cache *cache, int64_t now, int64_t *bytes, int64_t *listed)
{
	int fd = cache->fd < 0 ? -1 : openat(cache->fd, CACHE_SIZE, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	char text[64] = "", *end = NULL;
	ssize_t n = fd < 0 ? 0 : read(fd, text, sizeof(text) - 1);

	if (fd >= 0)
		close(fd);
	if (n <= 0)
		return false;
	*bytes = g_ascii_strtoll(text, &end, 10);
	*listed = g_ascii_strtoll(end, NULL, 10);
	return *bytes >= 0 && *listed <= now && now - *listed < STALE_SECONDS;
}

static void size_write(struct cache *cache, int64_t bytes, int64_t listed)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", bytes, listed);
	char name[64];
	int fd = cache->fd < 0 ? -1 : cache_temp_open(cache, name);
	bool good;

	if (fd < 0)
		return;
	good = fd_write_all(fd, text, strlen(text));
	good = close(fd) == 0 && good;
	cache_temp_place(cache, name, CACHE_SIZE, good);
}

void cache_trim_grown(struct cache *cache, int64_t max_bytes)
{
	int64_t now = g_get_real_time() / G_USEC_PER_SEC, bytes = 0, listed = 0;
	struct cache_stats stats;

	if (size_read(cache, now, &bytes, &listed) && bytes + cache->added <= max_bytes) {
		size_write(cache, bytes + cache->added, listed);
	} else {
		cache_trim(cache, max_bytes, &stats);
		size_write(cache, stats.bytes, now);
	}
	cache->added = 0;
}

static bool is_good(const struct cache *cache, const struct found *found)
{
	int fd = openat(cache->fd, found->path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	g_autofree char *text = NULL;
	size_t len;
	bool good = fd >= 0;

	if (good && found->note)
		good = (text = cache_read_whole(fd, &len)) && cache_note_open(text, &len);
	else if (good)
		good = cache_file_good(fd, found->key);
	if (fd >= 0)
		close(fd);
	return good;
}

void cache_verify(struct cache *cache, struct cache_stats *stats)
{
	g_autoptr(GPtrArray) all = list(cache);

	totals(all, cache, stats);
	for (guint i = 0; i < all->len; i++) {
		if (is_good(cache, all->pdata[i]))
			continue;
		stats->n_bad++;
		drop(cache, all->pdata[i], stats);
	}
}

void cache_clear(struct cache *cache, struct cache_stats *stats)
{
	g_autoptr(GPtrArray) all = list(cache);

	totals(all, cache, stats);
	for (guint i = 0; i < all->len; i++)
		drop(cache, all->pdata[i], stats);
	if (cache->fd >= 0)
		(void)unlinkat(cache->fd, CACHE_SIZE, 0);
	temps_drop(cache, true);
}
