/* Keeps and takes. */
#include "cache/cache.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { KEY_LEN = 64, DAY = 86400, NOTE_MAX = 1 << 28 };

const char cache_note_head[] = "octavo-cache 1\n";
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

/* "notes/ab/cdef…" of a key; g_free it. */
static char *path_of(const char *kind, const char *key)
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
	cache->mark = g_random_int();
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

int cache_temp_open(struct cache *cache, char name[64])
{
	g_snprintf(name, 64, CACHE_TEMP_PREFIX "%ld-%08x-%d", (long)getpid(), cache->mark, cache->n_temp++);
	return openat(cache->fd, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
}

void cache_temp_place(struct cache *cache, const char *name, const char *path, bool good)
{
	g_autofree char *above = g_path_get_dirname(path), *kind = g_path_get_dirname(above);
	struct stat st;

	if (good && fstatat(cache->fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0)
		cache->added += st.st_size;
	if (good) {
		(void)mkdirat(cache->fd, kind, 0755);
		(void)mkdirat(cache->fd, above, 0755);
	}
	if (!good || renameat(cache->fd, name, cache->fd, path) != 0)
		(void)unlinkat(cache->fd, name, 0);
}

void cache_put(struct cache *cache, const char *key, const char *text, size_t len)
{
	g_autofree char *path = path_of(CACHE_NOTES, key);
	char name[64];
	char sum[SUM_HEX];
	int fd = cache->fd < 0 ? -1 : cache_temp_open(cache, name);
	bool good;

	if (fd < 0)
		return;
	sum_of(text, len, sum);
	good = fd_write_all(fd, cache_note_head, sizeof(cache_note_head) - 1) && fd_write_all(fd, text, len) && fd_write_all(fd, sum, KEY_LEN);
	good = close(fd) == 0 && good;
	cache_temp_place(cache, name, path, good);
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
		if (!fd_write_all(to, part, (size_t)n))
			return false;
	return n == 0;
}

void cache_put_file(struct cache *cache, const char *sum, const char *path)
{
	g_autofree char *to = path_of(CACHE_FILES, sum);
	char name[64];
	int from, fd;
	bool good;

	if (cache->fd < 0 || faccessat(cache->fd, to, F_OK, 0) == 0)
		return;
	from = open(path, O_RDONLY | O_CLOEXEC);
	fd = from < 0 ? -1 : cache_temp_open(cache, name);
	if (fd >= 0) {
		good = copy(from, fd);
		good = close(fd) == 0 && good;
		cache_temp_place(cache, name, to, good);
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

char *cache_note_open(char *whole, size_t *len)
{
	size_t head = sizeof(cache_note_head) - 1;
	char sum[SUM_HEX];

	if (*len < head + KEY_LEN || memcmp(whole, cache_note_head, head) != 0)
		return NULL;
	*len -= head + KEY_LEN;
	sum_of(whole + head, *len, sum);
	if (memcmp(whole + head + *len, sum, KEY_LEN) != 0)
		return NULL;
	whole[head + *len] = '\0';
	return whole + head;
}

char *cache_read_whole(int fd, size_t *len)
{
	struct stat st;
	char *bytes = NULL;
	ssize_t n = 0;

	*len = 0;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size < NOTE_MAX)
		bytes = g_malloc((gsize)st.st_size + 1);
	while (bytes && (off_t)*len < st.st_size &&
		(n = pread(fd, bytes + *len, (size_t)st.st_size - *len, (off_t)*len)) > 0)
		*len += (size_t)n;
	if (bytes)
		bytes[*len] = '\0';
	return bytes;
}

static int note_fd(const struct cache *cache, const char *path)
{
	return cache->fd < 0 ? -1 : openat(cache->fd, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
}

char *cache_take(struct cache *cache, const char *key)
{
	g_autofree char *path = path_of(CACHE_NOTES, key), *whole = NULL;
	int fd = note_fd(cache, path);
	struct stat st;
	size_t len = 0;
	char *text = NULL;

	if (fd >= 0)
		whole = cache_read_whole(fd, &len);
	if (whole)
		text = g_strdup(cache_note_open(whole, &len));
	if (whole && !text)
		(void)unlinkat(cache->fd, path, 0);
	if (text && fstat(fd, &st) == 0)
		used_mark(cache, path, &st);
	if (fd >= 0)
		close(fd);
	cache->hits += text != NULL;
	cache->misses += text == NULL;
	return text;
}

bool cache_file_good(int fd, const char *sum)
{
	char found[SUM_HEX];

	return sum_of_fd(fd, found) && strcmp(found, sum) == 0;
}

bool cache_take_file(struct cache *cache, const char *sum, struct outfile *out)
{
	g_autofree char *path = path_of(CACHE_FILES, sum);
	int fd = cache->fd < 0 ? -1 : openat(cache->fd, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	char part[65536];
	struct stat st;
	ssize_t n = 0;
	bool sound = fd >= 0 && cache_file_good(fd, sum), good = sound;

	while (good && (n = read(fd, part, sizeof(part))) > 0)
		good = outfile_write(out, part, (size_t)n);
	good = good && n == 0;
	if (good && fstat(fd, &st) == 0)
		used_mark(cache, path, &st);
	else if (fd >= 0 && !sound) /* what the output's disk refuses is no fault of the cache */
		(void)unlinkat(cache->fd, path, 0);
	if (fd >= 0)
		close(fd);
	return good;
}

/* ---- parts ---- */

int cache_open_parts(struct cache *cache, const char *key)
{
	g_autofree char *path = path_of(CACHE_NOTES, key);
	int fd = note_fd(cache, path);
	struct stat st;

	if (fd >= 0 && fstat(fd, &st) == 0)
		used_mark(cache, path, &st);
	return fd;
}

void cache_draft_open(struct cache *cache, struct cache_draft *draft)
{
	draft->fd = cache->fd < 0 ? -1 : cache_temp_open(cache, draft->name);
}

void cache_draft_close(struct cache *cache, struct cache_draft *draft, const char *key, bool keep)
{
	g_autofree char *path = path_of(CACHE_NOTES, key);

	if (draft->fd < 0)
		return;
	keep = close(draft->fd) == 0 && keep;
	cache_temp_place(cache, draft->name, path, keep);
	draft->fd = -1;
}
