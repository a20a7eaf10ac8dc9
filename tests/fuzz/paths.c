/* Whatever a note calls a file, nothing but what lies in the vault is found or read. */
#include <glib/gstdio.h>
#include <unistd.h>

#include "octavo/vault.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct scene {
	FILE *sink;
	struct limits limits;
	struct job job;
	struct vault *vault;
	struct door *door;
} scene;

static void file_make(const char *folder, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *parent = g_path_get_dirname(path);
	g_assert_cmpint(g_mkdir_with_parents(parent, 0755), ==, 0);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Three files outside and in, and links that lead out; taken away when the last
 * descriptor goes. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	g_autofree char *folder = g_dir_make_tmp("octavo-fuzz-XXXXXX", NULL);
	g_autofree char *root = g_build_filename(folder, "v", NULL);
	g_autofree char *out = g_build_filename(root, "o", NULL);
	file_make(folder, "x.md", "outside");
	file_make(root, "a.md", "inside");
	file_make(root, "b/c.md", "inside");
	file_make(root, "b/d.png", "inside");
	g_assert_cmpint(symlink("..", out), ==, 0);
	scene.sink = fopen("/dev/null", "w");
	scene.limits = limits_default();
	scene.job = (struct job){
		.diag = diag_open(scene.sink, NULL), .limits = &scene.limits};
	scene.vault = vault_open(root, &scene.job);
	scene.door = door_open(root, &scene.job);
	g_assert_true(scene.vault && scene.door);
	return 0;
}

static void check_found(const struct vault_file *file)
{
	int n;
	const struct vault_file *const *files = vault_files(scene.vault, &n);
	g_assert_true(!file || (file->index < n && files[file->index] == file));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *name = g_strndup((const char *)data, size);
	struct arena *arena = arena_open();
	char *text;
	size_t len;
	int n;
	const struct vault_file *const *files = vault_files(scene.vault, &n);
	for (int i = -1; i < n; i++) {
		const struct vault_file *from = i < 0 ? NULL : files[i];
		check_found(vault_find_note(scene.vault, from, name));
		check_found(vault_find_file(scene.vault, from, name));
	}
	if (door_read(scene.door, arena, name, 1000, &text, &len) == DOOR_OK)
		g_assert_cmpstr(text, ==, "inside");
	arena_close(arena);
	return 0;
}
