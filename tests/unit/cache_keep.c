/* The cache: what is kept comes back, what is damaged is none and goes, what was not used for longest goes first. */
#include <fcntl.h>
#include <sys/stat.h>
#include <utime.h>
#include "octavo/cache.h"
#include "unit.h"

enum { HOUR = 3600, DAY = 24 * HOUR };

struct scene {
	struct fixture fixture;
	char *folder;
	struct cache *cache;
};

static void scene_open(struct scene *scene)
{
	fixture_open(&scene->fixture);
	scene->folder = folder_make();
	scene->cache = cache_open(scene->folder);
}

static void scene_close(struct scene *scene)
{
	cache_close(scene->cache);
	folder_remove(scene->folder);
	g_free(scene->folder);
	fixture_close(&scene->fixture);
}

static char *key_of(const char *word)
{
	char *key = g_malloc(SUM_HEX);

	sum_of(word, strlen(word), key);
	return key;
}

static char *path_of(const struct scene *scene, const char *kind, const char *word)
{
	g_autofree char *key = key_of(word);

	return g_strdup_printf("%s/%s/%.2s/%s", scene->folder, kind, key, key + 2);
}

static void put(const struct scene *scene, const char *word)
{
	g_autofree char *key = key_of(word);

	cache_put(scene->cache, key, word, strlen(word));
}

static bool has(const struct scene *scene, const char *word)
{
	g_autofree char *key = key_of(word), *text = cache_take(scene->cache, key);

	g_assert_true(!text || strcmp(text, word) == 0);
	return text != NULL;
}

/* Keeps a file of the words; its sum is the key of them. */
static void put_file(const struct scene *scene, const char *words)
{
	g_autofree char *key = key_of(words), *path = g_build_filename(scene->folder, "mine.txt", NULL);

	folder_file(scene->folder, "mine.txt", words);
	cache_put_file(scene->cache, key, path);
	g_assert_cmpint(unlink(path), ==, 0);
}

static bool has_file(struct scene *scene, const char *words)
{
	g_autofree char *key = key_of(words), *path = g_build_filename(scene->folder, "out.txt", NULL), *text = NULL;
	struct outfile *out = outfile_open(scene->folder, &scene->fixture.job);

	if (!cache_take_file(scene->cache, key, out)) {
		outfile_abandon(out);
		return false;
	}
	g_assert_true(outfile_commit(out, "out.txt"));
	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_assert_cmpstr(text, ==, words);
	g_assert_cmpint(unlink(path), ==, 0);
	return true;
}

static void set_age(const char *path, int64_t seconds)
{
	time_t then = (time_t)(g_get_real_time() / G_USEC_PER_SEC - seconds);

	g_assert_cmpint(utime(path, &(struct utimbuf){then, then}), ==, 0);
}

static int64_t age_of(const char *path)
{
	struct stat st;

	g_assert_cmpint(stat(path, &st), ==, 0);
	return g_get_real_time() / G_USEC_PER_SEC - st.st_mtim.tv_sec;
}

static void spoil(const char *path)
{
	g_assert_cmpint(chmod(path, 0644), ==, 0);
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	g_assert_cmpint(pwrite(fd, "#", 1, 17), ==, 1);
	close(fd);
}

static void test_keeps(void)
{
	struct scene scene;

	scene_open(&scene);
	g_assert_false(has(&scene, "one"));
	put(&scene, "one");
	put(&scene, "");
	g_assert_true(has(&scene, "one"));
	g_assert_true(has(&scene, ""));
	g_assert_false(has_file(&scene, "a file of words"));
	put_file(&scene, "a file of words");
	g_assert_true(has_file(&scene, "a file of words"));
	g_assert_false(has(&scene, "a file of words")); /* the two kinds lie apart */
	scene_close(&scene);
}

/* What is damaged is not there, and does not lie in the way for ever. */
static void test_damaged(void)
{
	struct scene scene;
	struct cache_stats stats = {0};

	scene_open(&scene);
	put(&scene, "a note of words");
	put_file(&scene, "a file of words, long enough to be spoiled");
	g_autofree char *note = path_of(&scene, "notes", "a note of words");
	g_autofree char *file = path_of(&scene, "files", "a file of words, long enough to be spoiled");
	spoil(note);
	spoil(file);
	g_assert_false(has(&scene, "a note of words"));
	g_assert_false(has_file(&scene, "a file of words, long enough to be spoiled"));
	g_assert_cmpint(access(note, F_OK), ==, -1);
	g_assert_cmpint(access(file, F_OK), ==, -1);
	put(&scene, "a note of words");
	put_file(&scene, "a file of words, long enough to be spoiled");
	g_assert_true(has_file(&scene, "a file of words, long enough to be spoiled"));
	spoil(note);
	cache_verify(scene.cache, &stats);
	g_assert_cmpint(stats.n_bad, ==, 1);
	g_assert_cmpint(stats.n_files, ==, 1);
	scene_close(&scene);
}

/* The longest unused goes first; what is used is marked, once a day. */
static void test_trim(void)
{
	struct scene scene;
	struct cache_stats all = {0}, stats = {0};

	scene_open(&scene);
	put(&scene, "old");
	put(&scene, "mid");
	put(&scene, "new");
	g_autofree char *old = path_of(&scene, "notes", "old"), *mid = path_of(&scene, "notes", "mid"), *new = path_of(&scene, "notes", "new");
	set_age(old, 30 * DAY);
	set_age(mid, 20 * DAY);
	set_age(new, 2 * HOUR);
	g_assert_true(has(&scene, "old")); /* so it is not the oldest any more */
	g_assert_cmpint(age_of(old), <, HOUR);
	g_assert_true(has(&scene, "new"));
	g_assert_cmpint(age_of(new), >, HOUR); /* today's is as it was */
	cache_count(scene.cache, &all);
	g_assert_cmpint(all.n_files, ==, 3);
	cache_trim(scene.cache, all.bytes, &stats);
	g_assert_cmpint(stats.n_removed, ==, 0); /* as much as it may hold */
	cache_trim(scene.cache, all.bytes - 1, &stats);
	g_assert_cmpint(stats.n_removed, ==, 1);
	g_assert_false(has(&scene, "mid"));
	g_assert_true(has(&scene, "old"));
	cache_clear(scene.cache, &stats);
	g_assert_false(has(&scene, "old"));
	scene_close(&scene);
}

/* What other runs are writing stays; what runs left that are long over goes. */
static void test_temps(void)
{
	struct scene scene;
	struct cache_draft draft, left;
	struct cache_stats stats;

	scene_open(&scene);
	cache_draft_open(scene.cache, &draft);
	cache_draft_open(scene.cache, &left);
	g_assert_cmpint(draft.fd, >=, 0);
	g_autofree char *mine = g_build_filename(scene.folder, draft.name, NULL);
	g_autofree char *its = g_build_filename(scene.folder, left.name, NULL);
	close(left.fd);
	set_age(its, 2 * DAY);
	cache_trim(scene.cache, 0, &stats);
	g_assert_cmpint(access(mine, F_OK), ==, 0);
	g_assert_cmpint(access(its, F_OK), ==, -1);
	g_autofree char *key = key_of("draft");
	cache_draft_close(scene.cache, &draft, key, false);
	g_assert_cmpint(access(mine, F_OK), ==, -1);
	scene_close(&scene);
}

/* A cache over its size is trimmed by the run that made it so, also where a clock that was ahead said when it was listed. */
static void test_grown(void)
{
	struct scene scene;

	scene_open(&scene);
	put(&scene, "one");
	cache_trim_grown(scene.cache, 1 << 20);
	g_assert_true(has(&scene, "one"));
	/* what it holds is remembered, so that the next run lists nothing */
	g_autofree char *path = g_build_filename(scene.folder, "size", NULL), *text = NULL;
	struct cache_stats stats = {0};
	cache_count(scene.cache, &stats);
	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	g_assert_cmpint(g_ascii_strtoll(text, NULL, 10), ==, stats.bytes);
	g_assert_cmpint(stats.bytes, >, 0);
	folder_file(scene.folder, "size", "0 9999999999\n"); /* it holds nothing, says the future */
	cache_trim_grown(scene.cache, 1);
	g_assert_false(has(&scene, "one"));
	put(&scene, "two");
	cache_trim_grown(scene.cache, 1); /* what was added counts without a listing */
	g_assert_false(has(&scene, "two"));
	scene_close(&scene);
}

/* A cache that there is none: nothing is kept, and nothing is a fault. */
static void test_none(void)
{
	struct scene scene;
	struct cache_stats stats = {0};

	scene_open(&scene);
	struct cache *kept = scene.cache;
	scene.cache = cache_open("");
	put(&scene, "one");
	put_file(&scene, "words");
	g_assert_false(has(&scene, "one"));
	g_assert_false(has_file(&scene, "words"));
	cache_trim(scene.cache, 0, &stats);
	cache_verify(scene.cache, &stats);
	g_assert_cmpint(stats.n_files, ==, 0);
	cache_close(scene.cache);
	scene.cache = kept;
	scene_close(&scene);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cache/keeps", test_keeps);
	g_test_add_func("/cache/damaged", test_damaged);
	g_test_add_func("/cache/trim", test_trim);
	g_test_add_func("/cache/temps", test_temps);
	g_test_add_func("/cache/grown", test_grown);
	g_test_add_func("/cache/none", test_none);
	return g_test_run();
}
