/* Keeps and takes. */
#include "cache/cache.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEY_LEN = 64, DAY = 86400, NOTE_MAX = 1 << 28 };

static const char note_head[] = "octavo-cache 1\n";
static const char tag[] = "Signature: 8a477f597d28d172789f06886806bc55\n"
			  "# This folder holds what octavo can make again.  See https://bford.info/cachedir/\n";

char *cache_folder(const char *told)
{
	const char *systemd = g_getenv("CACHE_DIRECTORY");

	if (told && *told)
		return g_strdup(told);
	if (systemd && *systemd)
		return g_strndup(systemd, strcspn(systemd, ":"));
	return g_build_filename(g_get_user_cache_dir(), "octavo", NULL);
}

char *cache_path(const char *kind, const char *key)
{
	return g_strdup_printf("%s/%.2s/%s", kind, key, key + 2);
}

static void tag_write(const struct cache *cache)
{
	int fd;

	if (faccessat(cache->fd, "CACHEDIR.TAG", F_OK, 0) == 0)
		return;
	fd = openat(cache->fd, "CACHEDIR.TAG", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (fd < 0)
		return;
	(void)!write(fd, tag, sizeof(tag) - 1);
	close(fd);
}

struct cache *cache_open(const char *folder)
{
	struct cache *cache = g_new0(struct cache, 1);

	cache->folder = g_strdup(folder);
	if (*folder)
		(void)g_mkdir_with_parents(folder, 0755);
	cache->fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (cache->fd >= 0)
		tag_write(cache);
	return cache;
}

void cache_close(struct cache *cache)
{
	if (!cache)
		return;
	if (cache->fd >= 0)
		close(cache->fd);
	g_free(cache->folder);
	g_free(cache);
}

/* ---- writing ---- */

static int temp_open(struct cache *cache, char name[64])
{
	g_snprintf(name, 64, CACHE_TEMP_PREFIX "%ld-%d", (long)getpid(), cache->n_temp++);
	return openat(cache->fd, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
}

static void temp_place(struct cache *cache, const char *name, const char *path, bool good)
{
	g_autofree char *above = g_path_get_dirname(path), *kind = g_path_get_dirname(above);

	if (good) {
		(void)mkdirat(cache->fd, kind, 0755);
		(void)mkdirat(cache->fd, above, 0755);
	}
	if (!good || renameat(cache->fd, name, cache->fd, path) != 0)
		(void)unlinkat(cache->fd, name, 0);
}

static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

void cache_put(struct cache *cache, const char *key, const char *text, size_t len)
{
	g_autofree char *path = cache_path(CACHE_NOTES, key);
	g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)text, len);
	char name[64];
	int fd = cache->fd < 0 ? -1 : temp_open(cache, name);
	bool good;

	if (fd < 0)
		return;
	good = write_all(fd, note_head, sizeof(note_head) - 1) && write_all(fd, text, len) && write_all(fd, sum, KEY_LEN);
	good = close(fd) == 0 && good;
	temp_place(cache, name, path, good);
}

static bool copy(int from, int to)
{
	char part[65536];
	ssize_t n;

	/* The kernel's own copy shares the blocks where the file system can. */
	while ((n = copy_file_range(from, NULL, to, NULL, 1 << 30, 0)) > 0)
		;
	if (n == 0)
		return true;
	if (lseek(from, 0, SEEK_SET) != 0 || lseek(to, 0, SEEK_SET) != 0)
		return false;
	while ((n = read(from, part, sizeof(part))) > 0)
		if (!write_all(to, part, (size_t)n))
			return false;
	return n == 0;
}

void cache_put_file(struct cache *cache, const char *sum, const char *path)
{
	g_autofree char *to = cache_path(CACHE_FILES, sum);
	char name[64];
	int from, fd;
	bool good;

	if (cache->fd < 0 || faccessat(cache->fd, to, F_OK, 0) == 0)
		return;
	from = open(path, O_RDONLY | O_CLOEXEC);
	fd = from < 0 ? -1 : temp_open(cache, name);
	if (fd >= 0) {
		good = copy(from, fd);
		good = close(fd) == 0 && good;
		temp_place(cache, name, to, good);
	}
	if (from >= 0)
		close(from);
}

/* ---- reading ---- */

/* Told by its time when it was used last, to a day. */
static void used_mark(const struct cache *cache, const char *path, const struct stat *st)
{
	if (g_get_real_time() / G_USEC_PER_SEC - st->st_mtim.tv_sec > DAY)
		(void)utimensat(cache->fd, path, NULL, 0);
}

char *cache_note_open(char *whole, size_t len)
{
	size_t head = sizeof(note_head) - 1;
	g_autofree char *sum = NULL;

	if (len < head + KEY_LEN || memcmp(whole, note_head, head) != 0)
		return NULL;
	len -= head + KEY_LEN;
	sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)whole + head, len);
	if (memcmp(whole + head + len, sum, KEY_LEN) != 0)
		return NULL;
	whole[head + len] = '\0';
	return whole + head;
}

static char *read_whole(int fd, const struct stat *st)
{
	char *text = st->st_size < NOTE_MAX ? g_malloc((gsize)st->st_size + 1) : NULL;
	ssize_t n, len = 0;

	while (text && len < st->st_size && (n = read(fd, text + len, (size_t)(st->st_size - len))) > 0)
		len += n;
	if (text)
		text[len] = '\0';
	return text;
}

char *cache_take(struct cache *cache, const char *key)
{
	g_autofree char *path = cache_path(CACHE_NOTES, key), *whole = NULL;
	int fd = cache->fd < 0 ? -1 : openat(cache->fd, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat st;
	char *text = NULL;

	if (fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		whole = read_whole(fd, &st);
	if (whole)
		text = g_strdup(cache_note_open(whole, (size_t)st.st_size));
	if (whole && !text)
		(void)unlinkat(cache->fd, path, 0);
	if (text)
		used_mark(cache, path, &st);
	if (fd >= 0)
		close(fd);
	cache->hits += text != NULL;
	cache->misses += text == NULL;
	return text;
}

bool cache_file_good(int fd, const char *sum)
{
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	char part[65536];
	ssize_t n;

	for (off_t at = 0; (n = pread(fd, part, sizeof(part), at)) > 0; at += n)
		g_checksum_update(checksum, (const guchar *)part, n);
	return n == 0 && strcmp(g_checksum_get_string(checksum), sum) == 0;
}

bool cache_take_file(struct cache *cache, const char *sum, struct outfile *out)
{
	g_autofree char *path = cache_path(CACHE_FILES, sum);
	int fd = cache->fd < 0 ? -1 : openat(cache->fd, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	char part[65536];
	struct stat st;
	ssize_t n = 0;
	bool good = fd >= 0 && cache_file_good(fd, sum);

	while (good && (n = read(fd, part, sizeof(part))) > 0)
		good = outfile_write(out, part, (size_t)n);
	good = good && n == 0;
	if (good && fstat(fd, &st) == 0)
		used_mark(cache, path, &st);
	else if (fd >= 0)
		(void)unlinkat(cache->fd, path, 0);
	if (fd >= 0)
		close(fd);
	return good;
}
