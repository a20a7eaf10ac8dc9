/* The vault: what is listed, and what a name in a link means. */
#include <sys/stat.h>

#include "octavo/vault.h"
#include "unit.h"
#include "count.h"

struct scene {
	struct fixture fixture;
	char *folder;
	struct vault *vault;
};

static void scene_open(struct scene *scene, const char *const *paths)
{
	fixture_open(&scene->fixture);
	scene->folder = folder_make();
	for (; *paths; paths++)
		folder_file(scene->folder, *paths, "text");
	scene->vault = vault_open(scene->folder, &scene->fixture.job);
	g_assert_nonnull(scene->vault);
}

static void scene_close(struct scene *scene)
{
	vault_close(scene->vault);
	folder_remove(scene->folder);
	g_free(scene->folder);
	fixture_close(&scene->fixture);
}

static const struct vault_file *file_at(struct vault *vault, const char *path)
{
	int n;
	const struct vault_file *const *files = vault_files(vault, &n);
	for (int i = 0; i < n; i++)
		if (!strcmp(files[i]->path, path))
			return files[i];
	return NULL;
}

static void check_note(
	struct scene *scene, const char *from, const char *name, const char *path)
{
	const struct vault_file *file = vault_find_note(
		scene->vault, from ? file_at(scene->vault, from) : NULL, name);
	g_assert_cmpstr(file ? file->path : NULL, ==, path);
}

static void check_file(
	struct scene *scene, const char *from, const char *name, const char *path)
{
	const struct vault_file *file = vault_find_file(
		scene->vault, from ? file_at(scene->vault, from) : NULL, name);
	g_assert_cmpstr(file ? file->path : NULL, ==, path);
}

static void test_files(void)
{
	static const char *const paths[] = {"note 10.md", "note 2.md", "a/pic.PNG",
		"a/x.markdown", "book.yml", ".obsidian/app.json",
		"node_modules/p/readme.md", "b.MD", ".trash/old.md", NULL};
	static const struct {
		const char *path, *stem;
		enum vault_kind kind;
	} want[] = {
		{"a/pic.PNG", "pic.PNG", VAULT_PICTURE},
		{"a/x.markdown", "x", VAULT_NOTE},
		{"b.MD", "b", VAULT_NOTE},
		{"book.yml", "book.yml", VAULT_OTHER},
		{"note 2.md", "note 2", VAULT_NOTE},
		{"note 10.md", "note 10", VAULT_NOTE},
	};
	struct scene scene;
	int n;
	scene_open(&scene, paths);
	const struct vault_file *const *files = vault_files(scene.vault, &n);
	g_assert_cmpint(n, ==, G_N_ELEMENTS(want));
	for (int i = 0; i < n; i++) {
		g_assert_cmpstr(files[i]->path, ==, want[i].path);
		g_assert_cmpstr(files[i]->stem, ==, want[i].stem);
		g_assert_cmpint(files[i]->kind, ==, want[i].kind);
		g_assert_cmpint(files[i]->index, ==, i);
		g_assert_true(files[i]->in_book == (want[i].kind == VAULT_NOTE));
		g_assert_cmpint(files[i]->size, ==, 4);
	}
	g_autofree char *name = g_path_get_basename(scene.folder);
	g_assert_cmpstr(vault_folder(scene.vault), ==, scene.folder);
	g_assert_cmpstr(vault_name(scene.vault), ==, name);
	g_assert_cmpstr(vault_config(scene.vault), ==, "book.yml");
	g_assert_null(vault_single(scene.vault));
	scene_close(&scene);
}

static const char *const channel_notes[] = {"lab/lab.md", "lab/sleep.md",
	"lab/Dopamine.md", "lab/ai_agents.md", "lab/deep/rest.md", "lab/whats_new.md", "lab/your-first-note.md",
	"other/sleep.md", "other/only.md", "other/deep/rest.md", "top.md", "v1.2.md",
	"caf\xC3\xA9.md", "pics/brain.png", "lab/brain.png", "lab/pics/x y.jpg",
	"a/b/c/same.md", "a/z/same.md", "m/same.md", NULL};

static void test_names(void)
{
	struct scene scene;
	scene_open(&scene, channel_notes);
	/* Same folder first, whatever comes first by path. */
	check_note(&scene, "other/only.md", "sleep", "other/sleep.md");
	check_note(&scene, "lab/lab.md", "sleep", "lab/sleep.md");
	check_note(&scene, "lab/lab.md", " sleep.md ", "lab/sleep.md");
	check_note(&scene, NULL, "sleep", "lab/sleep.md");
	check_note(&scene, "lab/lab.md", "only", "other/only.md");
	/* Paths: from the top, from here, by their end. */
	check_note(&scene, "lab/lab.md", "other/sleep", "other/sleep.md");
	check_note(&scene, "lab/lab.md", "deep/rest", "lab/deep/rest.md");
	check_note(&scene, "other/only.md", "deep/rest.md", "other/deep/rest.md");
	check_note(&scene, "top.md", "deep/rest", "lab/deep/rest.md");
	check_note(&scene, "lab/lab.md", "../top", "top.md");
	check_note(&scene, "lab/lab.md", "./sleep", "lab/sleep.md");
	check_note(&scene, "lab/lab.md", "/top", "top.md");
	check_note(&scene, "lab/lab.md", "wrong/sleep", NULL);
	/* Nearest folder. */
	check_note(&scene, "a/b/c/same.md", "same", "a/b/c/same.md");
	check_note(&scene, "a/b/c/same.md", "rest", "lab/deep/rest.md");
	check_note(&scene, "top.md", "same", "m/same.md");
	/* Case, composition, dots. */
	check_note(&scene, "lab/lab.md", "DOPAMINE", "lab/Dopamine.md");
	check_note(&scene, "lab/lab.md", "LAB/dopamine.md", "lab/Dopamine.md");
	check_note(&scene, "lab/lab.md", "cafe\xCC\x81", "caf\xC3\xA9.md");
	check_note(&scene, "lab/lab.md", "CAF\xC3\x89", "caf\xC3\xA9.md");
	check_note(&scene, NULL, "v1.2", "v1.2.md");
	check_note(&scene, NULL, "v1", NULL);
	/* The seed's slug rule. */
	check_note(&scene, "top.md", "lab/AI agents", "lab/ai_agents.md");
	check_note(&scene, "top.md", "b/AI agents", NULL); /* of a folder's name a piece is none */
	check_note(&scene, "lab/lab.md", "AI agents", "lab/ai_agents.md");
	check_note(&scene, "lab/lab.md", "Your first note", "lab/your-first-note.md");
	check_note(&scene, "lab/lab.md", "What's new?", "lab/whats_new.md");
	check_note(&scene, "lab/lab.md", "???", NULL);
	scene_close(&scene);
}

static void test_aliases(void)
{
	struct scene scene;
	scene_open(&scene, channel_notes);
	vault_alias(scene.vault, file_at(scene.vault, "lab/sleep.md"), "Why  we sleep");
	vault_alias(scene.vault, file_at(scene.vault, "other/sleep.md"), "why we Sleep");
	vault_alias(scene.vault, file_at(scene.vault, "other/only.md"), "Top");
	vault_alias(scene.vault, file_at(scene.vault, "other/only.md"), "");
	check_note(&scene, "lab/lab.md", "why we sleep", "lab/sleep.md");
	check_note(&scene, "other/only.md", "Why we sleep ", "other/sleep.md");
	check_note(&scene, "other/only.md", "top",
		"top.md"); /* a name goes before an alias */
	check_note(&scene, NULL, "", NULL);
	scene_close(&scene);
}

static void test_pictures(void)
{
	struct scene scene;
	scene_open(&scene, channel_notes);
	check_file(&scene, "lab/sleep.md", "brain.png", "lab/brain.png");
	check_file(&scene, "top.md", "brain.png",
		"lab/brain.png"); /* as far as the other: path order */
	check_file(&scene, "top.md", "pics/brain.png", "pics/brain.png");
	check_file(&scene, "lab/sleep.md", "Brain.PNG", "lab/brain.png");
	check_file(&scene, "lab/sleep.md", "pics/x y.jpg", "lab/pics/x y.jpg");
	check_file(&scene, "lab/sleep.md", "../pics/brain.png", "pics/brain.png");
	check_file(&scene, "lab/sleep.md", "brain", NULL);
	check_file(&scene, "lab/sleep.md", "sleep.md", "lab/sleep.md");
	scene_close(&scene);
}

/* Whatever a note writes, nothing but a listed file is answered. */
static void test_hostile_names(void)
{
	static const char *const names[] = {"..", ".", "/", "//", "../..",
		"../../../etc/passwd", "/etc/passwd", "file:///etc/passwd",
		"\\\\host\\share", "..\\..\\x", "%2e%2e/x", "\xFF\xFE", "sleep/..",
		"sleep/", "", " ", "\n", "a/../../..", ".md", "/.md", "proc/self/environ",
		"~/.ssh/id_rsa", "lab/../..", "C:\\x"};
	struct scene scene;
	scene_open(&scene, channel_notes);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		check_note(&scene, "lab/sleep.md", names[i], NULL);
		check_file(&scene, "lab/sleep.md", names[i], NULL);
		check_note(&scene, NULL, names[i], NULL);
	}
	g_autofree char *vast = g_strnfill(1 << 20, '/');
	check_note(&scene, "lab/sleep.md", vast, NULL);
	g_autofree char *dots = g_malloc0((3 << 18) + 1);
	for (size_t i = 0; i < 1 << 18; i++)
		memcpy(dots + i * 3, "../", 3);
	check_file(&scene, "lab/sleep.md", dots, NULL);
	scene_close(&scene);
}

static void test_read(void)
{
	static const char *const paths[] = {"a.md", "big.md", "book.yml", NULL};
	struct scene scene;
	char *text;
	size_t len;
	scene_open(&scene, paths);
	g_autofree char *much = g_strnfill(2000, 'x');
	folder_file(scene.folder, "big.md", much);
	scene.fixture.limits.note_bytes = 1024;
	struct arena *arena = scene.fixture.arena;
	g_assert_true(vault_read(
		scene.vault, file_at(scene.vault, "a.md"), arena, &text, &len));
	g_assert_cmpstr(text, ==, "text");
	g_assert_cmpuint(len, ==, 4);
	g_assert_false(vault_read(
		scene.vault, file_at(scene.vault, "big.md"), arena, &text, &len));
	g_assert_true(vault_read_path(scene.vault, "book.yml", 100, arena, &text, &len));
	g_assert_false(vault_read_path(scene.vault, "none.yml", 100, arena, &text, &len));
	g_autofree char *gone = g_build_filename(scene.folder, "a.md", NULL);
	g_unlink(gone);
	g_assert_false(vault_read(
		scene.vault, file_at(scene.vault, "a.md"), arena, &text, &len));
	g_assert_cmpint(mkfifo(gone, 0644), ==, 0);
	g_assert_false(vault_read(
		scene.vault, file_at(scene.vault, "a.md"), arena, &text, &len));
	g_assert_false(vault_read_path(scene.vault, "../x", 100, arena, &text, &len));
	g_assert_cmpstr(fixture_said(&scene.fixture), ==,
		"../x: warning: '../x' leads out of the vault, it is not read "
		"[path-outside]\n"
		"a.md: error: cannot read 'a.md' (it is gone), no book that it belongs to is written "
		"[input-unreadable]\n"
		"a.md: warning: 'a.md' is not a regular file, it is left out "
		"[file-skipped]\n"
		"big.md: error: 'big.md' is larger than 1 KiB (--limit-note-bytes), no "
		"book that it belongs to is written "
		"[note-too-large]\n");
	scene_close(&scene);
}

/* One note: its neighbours are there for links, only itself is in the book. */
static void test_single(void)
{
	static const char *const paths[] = {
		".obsidian/app.json", "notes/a.md", "notes/b.md", "pics/p.png", NULL};
	struct scene scene;
	scene_open(&scene, paths);
	g_autofree char *path = g_build_filename(scene.folder, "notes", "a.md", NULL);
	struct vault *vault = vault_open(path, &scene.fixture.job);
	g_assert_nonnull(vault);
	g_assert_cmpstr(vault_folder(vault), ==, scene.folder);
	const struct vault_file *note = vault_single(vault);
	g_assert_cmpstr(note->path, ==, "notes/a.md");
	g_assert_true(note->in_book);
	g_assert_false(file_at(vault, "notes/b.md")->in_book);
	g_assert_cmpstr(vault_find_note(vault, note, "b")->path, ==, "notes/b.md");
	g_assert_cmpstr(vault_find_file(vault, note, "p.png")->path, ==, "pics/p.png");
	vault_close(vault);
	g_autofree char *root = vault_root(path);
	g_assert_cmpstr(root, ==, scene.folder);
	scene_close(&scene);
}

/* A note deep in a folder with more files than are looked at. */
static void test_single_vast(void)
{
	static const char *const paths[] = {
		"1.md", "2.md", "3.md", ".obsidian/x", "deep/er/note.md", NULL};
	struct scene scene;
	scene_open(&scene, paths);
	scene.fixture.limits.files = 2;
	g_autofree char *path =
		g_build_filename(scene.folder, "deep", "er", "note.md", NULL);
	struct vault *vault = vault_open(path, &scene.fixture.job);
	char *text;
	size_t len;
	g_assert_cmpstr(vault_single(vault)->path, ==, "deep/er/note.md");
	g_assert_true(
		vault_read(vault, vault_single(vault), scene.fixture.arena, &text, &len));
	g_assert_cmpstr(
		vault_find_note(vault, vault_single(vault), "2")->path, ==, "2.md");
	vault_close(vault);
	g_assert_null(vault_open(scene.folder, &scene.fixture.job));
	scene_close(&scene);
}

/* Without an Obsidian vault about it, the note's own folder is all there is. */
static void test_single_alone(void)
{
	static const char *const paths[] = {"notes/a.md", "secret.md", NULL};
	struct scene scene;
	scene_open(&scene, paths);
	g_autofree char *path = g_build_filename(scene.folder, "notes", "a.md", NULL);
	struct vault *vault = vault_open(path, &scene.fixture.job);
	g_assert_cmpstr(vault_name(vault), ==, "notes");
	g_assert_null(vault_find_note(vault, vault_single(vault), "../secret"));
	g_assert_null(vault_find_note(vault, vault_single(vault), "secret"));
	vault_close(vault);
	scene_close(&scene);
}

/* The one file of an ending is asked for by its ending, and by nobody's name. */
static void test_lone(void)
{
	static const char *const paths[] = {"a.md", "in/one.bib", "in/two.pdf", "in/three.pdf", "four.txt", "in/five.txt", NULL};
	struct scene scene;
	scene_open(&scene, paths);
	g_assert_true(vault_find_lone(scene.vault, ".bib") == file_at(scene.vault, "in/one.bib"));
	g_assert_true(vault_find_lone(scene.vault, ".txt") == file_at(scene.vault, "four.txt"));
	g_assert_null(vault_find_lone(scene.vault, ".pdf"));
	g_assert_null(vault_find_lone(scene.vault, ".csv"));
	g_assert_null(vault_find_file(scene.vault, NULL, "*.bib"));
	scene_close(&scene);
}

/* The caret line comes from the vault while it is open. */
static void test_caret(void)
{
	static const char *const paths[] = {"b.md", NULL};
	static const struct diag_options options = {.caret = true};
	struct scene scene;
	scene_open(&scene, paths);
	folder_file(scene.folder, "b.md", "\xEF\xBB\xBFone\r\nsee â€œX");
	struct fixture fixture;
	fixture_open_with(&fixture, &options);
	struct vault *vault = vault_open(scene.folder, &fixture.job);
	diag_report(fixture.job.diag, DIAG_LINK_MISSING, (struct pos){"b.md", 2, 6}, "X");
	diag_report(fixture.job.diag, DIAG_LINK_MISSING, (struct pos){"../x", 1, 1}, "Y");
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"../x:1:1: warning: link target 'Y' not found, printing the text "
		"[link-missing]\n"
		"b.md:2:6: warning: link target 'X' not found, printing the text "
		"[link-missing]\n"
		"     2 | see “X\n"
		"       |      ^\n");
	vault_close(vault);
	diag_report(fixture.job.diag, DIAG_LINK_MISSING, (struct pos){"b.md", 1, 1}, "Z");
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"b.md:1:1: warning: link target 'Z' not found, printing the text "
		"[link-missing]\n");
	fixture_close(&fixture);
	scene_close(&scene);
}

static void test_config(void)
{
	static const char *const paths[] = {"a.md", "other.yml", NULL};
	struct scene scene;
	scene_open(&scene, paths);
	g_autofree char *path = g_build_filename(scene.folder, "other.yml", NULL);
	struct vault *vault = vault_open(path, &scene.fixture.job);
	g_assert_cmpstr(vault_config(vault), ==, "other.yml");
	g_assert_true(file_at(vault, "a.md")->in_book);
	vault_close(vault);
	scene_close(&scene);
}

static void test_refused(void)
{
	static const char *const paths[] = {"a.txt", NULL};
	struct scene scene;
	scene_open(&scene, paths);
	g_autofree char *path = g_build_filename(scene.folder, "a.txt", NULL);
	g_assert_null(vault_open("/nowhere", &scene.fixture.job));
	g_assert_null(vault_open("/nowhere/x.md", &scene.fixture.job));
	g_assert_null(vault_open(path, &scene.fixture.job));
	g_autofree char *said =
		g_strdup_printf("octavo: error: cannot find '/nowhere', nothing was "
				"built [input-missing]\n"
				"octavo: error: cannot find '/nowhere/x.md', nothing was "
				"built [input-missing]\n"
				"octavo: error: cannot open '%s' (it is neither a folder, a note (.md) "
				"nor a book.yml), nothing was built [input-refused]\n",
			path);
	g_assert_cmpstr(fixture_said(&scene.fixture), ==, said);
	scene_close(&scene);
}

/* A vault of folders of a hundred notes each, and five lookups a note, every fifth of them in vain. */
static void find_many(int n_folders)
{
	struct scene scene;
	fixture_open(&scene.fixture);
	scene.folder = folder_make();
	for (int i = 0; i < n_folders; i++) {
		g_autofree char *folder = g_strdup_printf("%s/c%d", scene.folder, i);
		g_mkdir(folder, 0755);
		for (int k = 0; k < 100; k++) {
			g_autofree char *path = g_strdup_printf("%s/Note %d %d.md", folder, i, k);
			g_autofree char *same = g_strdup_printf("%s/index.md", folder);
			FILE *file = fopen(k ? path : same, "w");
			fclose(file);
		}
	}
	COUNT_BEGIN();
	scene.vault = vault_open(scene.folder, &scene.fixture.job);
	int n, found = 0;
	const struct vault_file *const *files = vault_files(scene.vault, &n);
	g_assert_cmpint(n, ==, n_folders * 100);
	for (int i = 0; i < n * 5; i++) {
		static const char *const forms[] = {"Note %d %d", "note %d %d", "none %d %d", "index", "c%d/index"};
		char name[64];
		int folder = i / 5 % n_folders, note = i / 5 / n_folders;

		if (i % 5 < 3)
			g_snprintf(name, sizeof name, forms[i % 5], folder, note);
		else
			g_snprintf(name, sizeof name, forms[i % 5], folder);
		found += vault_find_note(scene.vault, files[i % n], name) != NULL;
	}
	COUNT_END("lookups");
	/* The first note of a folder is its index: two of its five names are none. */
	g_assert_cmpint(found, ==, n * 4 - n_folders * 2);
	scene_close(&scene);
}

static void test_many(void)
{
	find_many(100);
}

static int count_all(void)
{
	find_many(4);
	find_many(8);
	return 0;
}

#define HEX "0123456789abcdef0123456789abcdef"

/* Ids that programs write into the names of files. */
static void test_ids(void)
{
	static const char *const paths[] = {"202101011200 Naps.md", "20210101120130_night.md", "2021 plan.md", "Oven " HEX ".md",
		"Oven " HEX "/pic.png", "_resources/" HEX ".png", "work/a.md", "x" HEX ".md", NULL};
	struct scene scene;
	scene_open(&scene, paths);
	check_note(&scene, "work/a.md", "202101011200", "202101011200 Naps.md");
	check_note(&scene, "work/a.md", "202101011200 Old name", "202101011200 Naps.md");
	check_note(&scene, NULL, "20210101120130", "20210101120130_night.md");
	check_note(&scene, NULL, "2021010112", NULL);
	check_note(&scene, NULL, "2021", NULL);
	check_note(&scene, "work/a.md", ":/" HEX, "Oven " HEX ".md");
	check_note(&scene, "work/a.md", "Old oven 0123456789ABCDEF0123456789abcdef.md", "Oven " HEX ".md");
	check_file(&scene, "work/a.md", ":/" HEX, "_resources/" HEX ".png");
	check_file(&scene, "work/a.md", "a" HEX, NULL);
	scene_close(&scene);
	static const char *const names[][2] = {{"Oven " HEX, "Oven"}, {HEX, HEX}, {"202101011200 Naps", "Naps"},
		{"20210101120130_night", "night"}, {"202101011200", "202101011200"}, {"1234567890 notes", "1234567890 notes"},
		{"999901011200 x", "999901011200 x"}, {"Naps", "Naps"}};
	struct arena *arena = arena_open();
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		g_assert_cmpstr(vault_plain_name(arena, names[i][0]), ==, names[i][1]);
	arena_close(arena);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	if (count_wanted(argc, argv))
		return count_all();
	g_test_add_func("/vault/files", test_files);
	g_test_add_func("/vault/names", test_names);
	g_test_add_func("/vault/aliases", test_aliases);
	g_test_add_func("/vault/ids", test_ids);
	g_test_add_func("/vault/pictures", test_pictures);
	g_test_add_func("/vault/hostile-names", test_hostile_names);
	g_test_add_func("/vault/read", test_read);
	g_test_add_func("/vault/single", test_single);
	g_test_add_func("/vault/single-vast", test_single_vast);
	g_test_add_func("/vault/single-alone", test_single_alone);
	g_test_add_func("/vault/lone", test_lone);
	g_test_add_func("/vault/caret", test_caret);
	g_test_add_func("/vault/config", test_config);
	g_test_add_func("/vault/refused", test_refused);
	g_test_add_func("/vault/many", test_many);
	return g_test_run();
}
