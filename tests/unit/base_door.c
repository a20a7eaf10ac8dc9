/* The door in: what lies beneath is read, whatever the name; nothing else ever is. */
#include <errno.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

#include "base/base.h"
#include "unit.h"

static char *path_in(const char *folder, const char *name)
{
	return g_build_filename(folder, name, NULL);
}

static void link_make(const char *folder, const char *name, const char *target)
{
	g_autofree char *path = path_in(folder, name);
	g_assert_cmpint(symlink(target, path), ==, 0);
}

static char *hostile_folder(void)
{
	char *folder = folder_make();
	folder_file(folder, "vault/a.md", "alpha");
	folder_file(folder, "vault/sub/b.md", "beta");
	folder_file(folder, "vault/.hidden/h.md", "hidden");
	folder_file(folder, "vault/.dot.md", "dot");
	folder_file(folder, "vault/node_modules/x/readme.md", "package");
	folder_file(folder, "vault/empty.md", "");
	folder_file(folder, "secret.md", "secret");
	g_autofree char *vault = path_in(folder, "vault");
	g_autofree char *fifo = path_in(vault, "fifo.md");
	g_autofree char *secret = path_in(folder, "secret.md");
	g_assert_cmpint(mkfifo(fifo, 0644), ==, 0);
	link_make(vault, "inside.md", "sub/b.md");
	link_make(vault, "out.md", "../secret.md");
	link_make(vault, "absolute.md", secret);
	link_make(vault, "out", "..");
	link_make(vault, "ring", ".");
	link_make(vault, "sub/up", "../sub");
	link_make(vault, "ring1.md", "ring2.md");
	link_make(vault, "ring2.md", "ring1.md");
	link_make(vault, "nowhere.md", "not-there.md");
	link_make(vault, "linked-hidden", ".hidden");
	return folder;
}

static enum door_result try_read(
	struct door *door, const char *path, int64_t max_bytes, char **out)
{
	struct arena *arena = arena_open();
	size_t len;
	char *text = NULL;
	enum door_result result = door_read(door, arena, path, max_bytes, &text, &len);
	if (out && result == DOOR_OK)
		*out = g_strdup(text);
	arena_close(arena);
	return result;
}

static const struct {
	const char *path;
	enum door_result result; /* by openat2 */
	enum door_result walked; /* part by part: no link is followed, no '..' at all */
} tries[] = {
	{"a.md", DOOR_OK, DOOR_OK},
	{"sub/b.md", DOOR_OK, DOOR_OK},
	{"./sub//b.md", DOOR_OK, DOOR_OK},
	{"sub/../a.md", DOOR_OK, DOOR_OUTSIDE},
	{"inside.md", DOOR_OK, DOOR_OUTSIDE},
	{"empty.md", DOOR_OK, DOOR_OK},
	{"", DOOR_MISSING, DOOR_MISSING},
	{"none.md", DOOR_MISSING, DOOR_MISSING},
	{"a.md/b.md", DOOR_MISSING, DOOR_MISSING},
	{"%2e%2e/secret.md", DOOR_MISSING, DOOR_MISSING},
	{"..%2fsecret.md", DOOR_MISSING, DOOR_MISSING},
	{"file:///etc/passwd", DOOR_MISSING, DOOR_MISSING},
	{"..\\secret.md", DOOR_MISSING, DOOR_MISSING},
	{"../secret.md", DOOR_OUTSIDE, DOOR_OUTSIDE},
	{"sub/../../secret.md", DOOR_OUTSIDE, DOOR_OUTSIDE},
	{"..", DOOR_OUTSIDE, DOOR_OUTSIDE},
	{"/etc/passwd", DOOR_OUTSIDE, DOOR_OUTSIDE},
	{"/", DOOR_OUTSIDE, DOOR_OUTSIDE},
	{"out.md", DOOR_OUTSIDE, DOOR_OUTSIDE},
	{"absolute.md", DOOR_OUTSIDE, DOOR_OUTSIDE},
	{"out/secret.md", DOOR_OUTSIDE, DOOR_MISSING},
	{"ring1.md", DOOR_REFUSED, DOOR_OUTSIDE},
	{"nowhere.md", DOOR_MISSING, DOOR_OUTSIDE},
	{"fifo.md", DOOR_NOT_FILE, DOOR_NOT_FILE},
	{"sub", DOOR_NOT_FILE, DOOR_NOT_FILE},
	{".", DOOR_NOT_FILE, DOOR_NOT_FILE},
};

static void test_read(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = hostile_folder();
	g_autofree char *vault = path_in(folder, "vault");
	for (int walk = 0; walk < 2; walk++) {
		struct door *door = door_open(vault, &fixture.job);
		g_assert_nonnull(door);
		door->walk = walk;
		for (size_t i = 0; i < G_N_ELEMENTS(tries); i++) {
			enum door_result want = walk ? tries[i].walked : tries[i].result;
			g_assert_cmpint(
				try_read(door, tries[i].path, 100, NULL), ==, want);
		}
		door_close(door);
	}
	g_assert_cmpstr(fixture_said(&fixture), ==, "");
	folder_remove(folder);
	fixture_close(&fixture);
}

static void test_size(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = hostile_folder();
	g_autofree char *vault = path_in(folder, "vault");
	g_autofree char *text = NULL;
	struct door *door = door_open(vault, &fixture.job);
	g_assert_cmpint(try_read(door, "a.md", 5, &text), ==, DOOR_OK);
	g_assert_cmpstr(text, ==, "alpha");
	g_assert_cmpint(try_read(door, "a.md", 4, NULL), ==, DOOR_TOO_LARGE);
	door_close(door);
	folder_remove(folder);
	fixture_close(&fixture);
}

/* Files that claim no size are read to their end, and no further than allowed. */
static void test_no_size(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct door *door = door_open("/proc/self", &fixture.job);
	g_autofree char *text = NULL;
	g_assert_cmpint(try_read(door, "status", 100000, &text), ==, DOOR_OK);
	g_assert_nonnull(strstr(text, "VmSize"));
	g_assert_cmpint(try_read(door, "status", 10, NULL), ==, DOOR_TOO_LARGE);
	/* A magic link leads anywhere. */
	g_assert_cmpint(try_read(door, "exe", 1 << 30, NULL), !=, DOOR_OK);
	g_assert_cmpint(try_read(door, "cwd/Makefile", 1 << 30, NULL), !=, DOOR_OK);
	door_close(door);
	fixture_close(&fixture);
}

static void test_device(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct door *door = door_open("/dev", &fixture.job);
	g_assert_cmpint(try_read(door, "zero", 100, NULL), ==, DOOR_NOT_FILE);
	door_close(door);
	fixture_close(&fixture);
}

static void test_unreadable(void)
{
	struct fixture fixture;
	if (geteuid() == 0)
		return; /* root reads everything */
	fixture_open(&fixture);
	g_autofree char *folder = hostile_folder();
	g_autofree char *path = path_in(folder, "vault/a.md");
	g_assert_cmpint(chmod(path, 0), ==, 0);
	g_autofree char *vault = path_in(folder, "vault");
	struct door *door = door_open(vault, &fixture.job);
	g_assert_cmpint(try_read(door, "a.md", 100, NULL), ==, DOOR_REFUSED);
	g_assert_cmpint(errno, ==, EACCES);
	door_close(door);
	folder_remove(folder);
	fixture_close(&fixture);
}

static void test_list(void)
{
	static const char *const paths[] = {
		"a.md",
		"empty.md",
		"inside.md",
		"linked-hidden/h.md",
		"sub/b.md",
	};
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = hostile_folder();
	g_autofree char *vault = path_in(folder, "vault");
	struct door *door = door_open(vault, &fixture.job);
	int n;
	struct door_entry *entries = door_list(door, fixture.arena, &fixture.job, &n);
	g_assert_cmpint(n, ==, G_N_ELEMENTS(paths));
	for (int i = 0; i < n; i++)
		g_assert_cmpstr(entries[i].path, ==, paths[i]);
	g_assert_cmpint(entries[0].size, ==, 5);
	g_assert_cmpint(entries[2].size, ==, 4); /* of what the link leads to */
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"octavo: warning: 'absolute.md' leads out of the vault, it is not read "
		"[path-outside]\n"
		"octavo: warning: 'out' leads out of the vault, it is not read "
		"[path-outside]\n"
		"octavo: warning: 'out.md' leads out of the vault, it is not read "
		"[path-outside]\n"
		"octavo: warning: 'fifo.md' is not a regular file, it is left out "
		"[file-skipped]\n"
		"octavo: warning: 'nowhere.md' is a link that leads nowhere, it is left "
		"out [file-skipped]\n"
		"octavo: warning: 'ring1.md' is a link that leads nowhere, it is left "
		"out [file-skipped]\n"
		"octavo: warning: 'ring2.md' is a link that leads nowhere, it is left "
		"out [file-skipped]\n");
	door_close(door);
	folder_remove(folder);
	fixture_close(&fixture);
}

static void test_list_full(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	fixture.limits.files = 3;
	g_autofree char *folder = hostile_folder();
	g_autofree char *vault = path_in(folder, "vault");
	struct door *door = door_open(vault, &fixture.job);
	int n;
	g_assert_null(door_list(door, fixture.arena, &fixture.job, &n));
	g_assert_cmpint(n, ==, 0);
	struct door_entry *near = door_list_near(door, fixture.arena, &fixture.job, &n);
	g_assert_cmpint(n, ==, 3);
	g_assert_cmpstr(near[2].path, ==, "inside.md");
	g_assert_nonnull(strstr(fixture_said(&fixture),
		"octavo: error: the folder holds more than 3 files "
		"(--limit-files), nothing was written [limit-reached]"));
	door_close(door);
	folder_remove(folder);
	fixture_close(&fixture);
}

/* A folder as deep as paths may be, and names that are no UTF-8. */
static void test_list_odd(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = folder_make();
	folder_file(folder, "n\xE9.md", "latin-1 name");
	folder_file(folder, "two\nlines.md", "newline");
	GString *deep = g_string_new("");
	for (int i = 0; i < 15; i++)
		g_string_append_printf(deep, "%0100d/", i);
	g_string_append(deep, "end.md");
	folder_file(folder, deep->str, "deep");
	struct door *door = door_open(folder, &fixture.job);
	int n;
	struct door_entry *entries = door_list(door, fixture.arena, &fixture.job, &n);
	g_assert_cmpint(n, ==, 3);
	for (int i = 0; i < n; i++)
		g_assert_cmpint(try_read(door, entries[i].path, 100, NULL), ==, DOOR_OK);
	g_assert_cmpstr(fixture_said(&fixture), ==, "");
	door_close(door);
	g_string_free(deep, TRUE);
	folder_remove(folder);
	fixture_close(&fixture);
}

static void test_no_folder(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_assert_null(door_open("/nowhere/at\x1b[31m/all", &fixture.job));
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"octavo: error: cannot find '/nowhere/at\\u001B[31m/all', nothing was "
		"built [input-missing]\n");
	g_assert_null(door_open("/etc/passwd", &fixture.job));
	fixture_close(&fixture);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/door/read", test_read);
	g_test_add_func("/door/size", test_size);
	g_test_add_func("/door/no-size", test_no_size);
	g_test_add_func("/door/device", test_device);
	g_test_add_func("/door/unreadable", test_unreadable);
	g_test_add_func("/door/list", test_list);
	g_test_add_func("/door/list-full", test_list_full);
	g_test_add_func("/door/list-odd", test_list_odd);
	g_test_add_func("/door/no-folder", test_no_folder);
	return g_test_run();
}
