/* Arena, limits, YAML and data files. */
#include "unit.h"
#include "count.h"
#include <glib/gstdio.h>
#include <unistd.h>

static void test_arena(void)
{
	struct arena *arena = arena_open();
	char *blocks[2000];
	size_t total = 0;
	for (int i = 0; i < 2000; i++) {
		size_t size = (size_t)(i * 37 % 40000);
		blocks[i] = arena_alloc(arena, size);
		g_assert_cmpuint((uintptr_t)blocks[i] % _Alignof(double), ==, 0);
		g_assert_cmpuint((uintptr_t)blocks[i] % _Alignof(void *), ==, 0);
		for (size_t k = 0; k < size; k++)
			g_assert_cmpint(blocks[i][k], ==, 0);
		memset(blocks[i], i & 0xFF, size);
		total += size;
	}
	for (int i = 0; i < 2000; i++)
		for (size_t k = 0; k < (size_t)(i * 37 % 40000); k += 101)
			g_assert_cmpint((unsigned char)blocks[i][k], ==, i & 0xFF);
	g_assert_cmpuint(arena_used(arena), >=, total);
	arena_reset(arena);
	g_assert_cmpuint(arena_used(arena), ==, 0);
	int *numbers = ARENA_ARRAY(arena, int, 1000);
	for (int i = 0; i < 1000; i++)
		g_assert_cmpint(numbers[i], ==, 0); /* zeroed again after a reset */
	g_assert_cmpstr(arena_printf(arena, "%d%s", 7, "x"), ==, "7x");
	g_autofree char *much = g_strnfill(5000, 'm');
	g_assert_cmpstr(arena_printf(arena, "%s", much), ==, much);
	g_assert_cmpstr(arena_join(arena, "a", "", "bc", NULL), ==, "abc");
	g_assert_cmpuint(strlen(arena_join(arena, much, much, much, much, NULL)), ==, 20000);
	g_assert_cmpstr(arena_strndup(arena, "abcdef", 3), ==, "abc");
	g_assert_cmpint(memcmp(arena_memdup(arena, "ab\0c", 4), "ab\0c", 4), ==, 0);
	const char *wider = arena_grow(arena, "ab\0c", 4, 100000);
	g_assert_cmpint(memcmp(wider, "ab\0c", 4), ==, 0);
	g_assert_cmpuint((uintptr_t)arena_grow(arena, NULL, 0, 3) % _Alignof(double), ==, 0);
	arena_close(arena);
}

/* What lies in the file is there again when it is looked at, and where there is no file nothing is lost. */
static void test_arena_spill(void)
{
	enum { N = 400, BYTES = 15000, BEYOND = 1 << 20 };
	const char *const *modes = (const char *const[]){"w+", "r", NULL};
	for (; *modes; modes++) {
		g_autofree char *path = NULL;
		int made = g_file_open_tmp(NULL, &path, NULL);
		FILE *file = fopen(path, *modes);
		g_assert_true(made >= 0 && file);
		struct arena *arena = arena_open();
		unsigned char *blocks[N];
		arena_spill(arena, fileno(file), BEYOND);
		for (int i = 0; i < N; i++) {
			blocks[i] = arena_alloc(arena, BYTES);
			g_assert_true(blocks[i][0] == 0 && blocks[i][BYTES - 1] == 0);
			memset(blocks[i], i % 251, BYTES);
		}
		arena_rest(arena);
		for (int i = 0; i < N; i++)
			g_assert_true(blocks[i][0] == i % 251 && blocks[i][BYTES - 1] == i % 251);
		fseek(file, 0, SEEK_END);
		g_assert_true((ftell(file) > N * BYTES - 2 * BEYOND) == (**modes == 'w'));
		arena_close(arena);
		fclose(file);
		close(made);
		g_remove(path);
	}
}

static void test_arena_overflow(void)
{
	if (g_test_subprocess()) {
		struct arena *arena = arena_open();
		arena_array(arena, SIZE_MAX / 2, 3);
		return;
	}
	g_test_trap_subprocess(NULL, 0, 0);
	g_test_trap_assert_failed();
	g_test_trap_assert_stderr("*arena: a request of 3 times*");
}

static const struct {
	const char *name, *value;
	int64_t number; /* 0: refused */
} settings[] = {
	{"memory", "64M", 64 << 20},
	{"memory", "1GiB", 1 << 30},
	{"memory", "1 gib", 1 << 30},
	{"memory", "500", 500},
	{"memory", "none", INT64_MAX},
	{"memory", "2kb", 2048},
	{"wall", "90s", 90},
	{"wall", "10min", 600},
	{"wall", "2h", 7200},
	{"wall", "3m", 180},
	{"picture-px", "64Mpx", 64000000},
	{"pages", "5000", 5000},
	{"pages", "5k", 5000},
	{"memory", "90s", 0},
	{"memory", "", 0},
	{"memory", "-5", 0},
	{"memory", "0", 0},
	{"memory", "1.5G", 0},
	{"memory", "64Q", 0},
	{"memory", "99999999999999999999", 0},
	{"memory", "9999999999G", 0},
	{"wall", "64M5", 0},
	{"pages", "x", 0},
	{"paegs", "5", 0},
};

static void test_limits(void)
{
	struct limits limits = limits_default();
	int n = 0;
	for (const struct limit_info *info = limits_table(); info->name; info++, n++) {
		const char *why = NULL;
		g_assert_true(limits_set(&limits, info->name, "7", &why));
		g_assert_cmpint(
			*(const int64_t *)((const char *)&limits + info->offset), ==, 7);
		g_assert_cmpint(info->value, >, 0);
	}
	g_assert_cmpuint((size_t)n * sizeof(int64_t), ==, sizeof limits);
	for (size_t i = 0; i < G_N_ELEMENTS(settings); i++) {
		const char *why = NULL;
		limits = limits_default();
		bool set = limits_set(&limits, settings[i].name, settings[i].value, &why);
		g_assert_true(set == (settings[i].number > 0));
		g_assert_true(set || why);
		int64_t found = settings[i].name[0] == 'm'   ? limits.memory
				: settings[i].name[0] == 'w' ? limits.wall
				: settings[i].name[1] == 'i' ? limits.picture_px
							     : limits.pages;
		if (set)
			g_assert_cmpint(found, ==, settings[i].number);
	}
	struct arena *arena = arena_open();
	g_assert_cmpstr(limits_show(arena, 1 << 30, "bytes"), ==, "1 GiB");
	g_assert_cmpstr(limits_show(arena, 1000, "bytes"), ==, "1000 bytes");
	g_assert_cmpstr(limits_show(arena, 64000000, "px"), ==, "64 Mpx");
	g_assert_cmpstr(limits_show(arena, 60, "seconds"), ==, "60 s");
	g_assert_cmpstr(limits_show(arena, 12, ""), ==, "12");
	g_assert_cmpstr(limits_show(arena, INT64_MAX, "bytes"), ==, "none");
	arena_close(arena);
}

static const struct yaml_node *read_yaml(struct fixture *fixture, const char *text)
{
	return yaml_read(fixture->arena, &fixture->job, "n.md", text, strlen(text), 1);
}

static void test_yaml(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	const struct yaml_node *root =
		read_yaml(&fixture, "title: Role of gut microbiome\n"
				    "videoId: -O0WUTq5zYI\n"
				    "\"quoted\": \"yes\"\n"
				    "tags: [a, 'b c', [[Link]]]\n"
				    "nothing:\n"
				    "list:\n  - one\n  - part: P\n    chapters: [x.md]\n"
				    "text: |\n  line 1\n  line 2\n");
	g_assert_nonnull(root);
	g_assert_cmpint(root->kind, ==, YAML_MAP);
	g_assert_cmpstr(yaml_text(root, "title"), ==, "Role of gut microbiome");
	g_assert_cmpstr(yaml_text(root, "videoId"), ==, "-O0WUTq5zYI");
	g_assert_cmpstr(yaml_text(root, "nothing"), ==, "");
	g_assert_cmpstr(yaml_text(root, "text"), ==, "line 1\nline 2\n");
	g_assert_null(yaml_text(root, "tags"));
	g_assert_null(yaml_find(root, "none"));
	const struct yaml_node *title = yaml_find(root, "title");
	g_assert_cmpint(title->pos.line, ==, 2);
	g_assert_cmpint(title->pos.col, ==, 8);
	g_assert_false(title->quoted);
	g_assert_true(yaml_find(root, "quoted")->quoted);
	const struct yaml_node *tag = yaml_find(root, "tags")->first;
	g_assert_cmpstr(tag->value, ==, "a");
	g_assert_cmpstr(tag->next->value, ==, "b c");
	g_assert_cmpstr(tag->next->next->first->first->value, ==, "Link");
	const struct yaml_node *part = yaml_find(root, "list")->first->next;
	g_assert_cmpstr(yaml_text(part, "part"), ==, "P");
	g_assert_cmpstr(yaml_find(part, "chapters")->first->value, ==, "x.md");
	g_assert_null(part->next);
	g_assert_cmpstr(fixture_said(&fixture), ==, "");
	g_assert_null(read_yaml(&fixture, ""));
	g_assert_null(read_yaml(&fixture, "# a comment\n"));
	g_assert_cmpstr(fixture_said(&fixture), ==, "");
	g_assert_cmpstr(read_yaml(&fixture, "just text")->value, ==, "just text");
	g_assert_cmpstr(yaml_text(read_yaml(&fixture, "a: &x !!int 5\n"), "a"), ==, "5");
	fixture_close(&fixture);
}

static const struct {
	const char *text, *value, *said;
} broken[] = {
	{"a: 1\nb:\n  - [1, 2\n", NULL,
		"n.md:5:1: warning: cannot read the YAML: while parsing a flow sequence "
		"did not find expected ',' or "
		"']' [yaml-broken]\n"},
	{"- *b\n", NULL,
		"n.md:2:3: warning: cannot read the YAML: aliases (*name) are not "
		"supported [yaml-broken]\n"},
	{"a: *b\n", "*b",
		"n.md:2:4: warning: odd YAML (aliases (*name) are not supported), read "
		"with its plain values quoted "
		"[yaml-mended]\n"},
	{"? [a]\n: b\n", NULL,
		"n.md:2:3: warning: cannot read the YAML: a list or map cannot be a key "
		"[yaml-broken]\n"},
	{"a: 1\na: 2\n", "1",
		"n.md:3:1: warning: 'a' stands here a second time, the key is ignored "
		"[yaml-key]\n"},
};

static void test_yaml_broken(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(broken); i++) {
		struct fixture fixture;
		fixture_open(&fixture);
		const struct yaml_node *root = read_yaml(&fixture, broken[i].text);
		g_assert_true((root == NULL) == (broken[i].value == NULL));
		g_assert_cmpstr(yaml_text(root, "a"), ==, broken[i].value);
		g_assert_cmpstr(fixture_said(&fixture), ==, broken[i].said);
		fixture_close(&fixture);
	}
}

static void test_yaml_mended(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	const struct yaml_node *root =
		read_yaml(&fixture, "title: Sleep: it's a \"guide\" # 1  \n"
				    "who: \"Matt\" Walker\n"
				    "part: [1] Begin\n"
				    "at: @matt\n"
				    "tags: [a, b]\n"
				    "sound: 'it''s'\n"
				    "more:\n\t- x: y: z\n");
	g_assert_cmpstr(yaml_text(root, "title"), ==, "Sleep: it's a \"guide\" # 1");
	g_assert_cmpstr(yaml_text(root, "who"), ==, "\"Matt\" Walker");
	g_assert_cmpstr(yaml_text(root, "part"), ==, "[1] Begin");
	g_assert_cmpstr(yaml_text(root, "at"), ==, "@matt");
	g_assert_cmpstr(yaml_text(root, "sound"), ==, "it's");
	g_assert_cmpstr(yaml_find(root, "tags")->first->next->value, ==, "b");
	g_assert_cmpstr(yaml_text(yaml_find(root, "more")->first, "x"), ==, "y: z");
	g_assert_cmpint(yaml_find(root, "who")->pos.line, ==, 3);
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"n.md:2:13: warning: odd YAML (mapping values are not allowed in this "
		"context), read with its "
		"plain values quoted [yaml-mended]\n");
	/* values that go over lines are whole, beside one that is mended */
	root = read_yaml(&fixture, "title: Sleep: a guide\nfolded: >\n  one\n  two\nkept: |\n  a: b\n  c\nnested: {a: [1, 2]}\n");
	g_assert_cmpstr(yaml_text(root, "title"), ==, "Sleep: a guide");
	g_assert_cmpstr(yaml_text(root, "folded"), ==, "one two\n");
	g_assert_cmpstr(yaml_find(yaml_find(root, "nested"), "a")->first->next->value, ==, "2");
	fixture_close(&fixture);
}

/* Bombs: nesting, anchors, keys without end. */
static const char *const bombs[] = {"[", "{a: ", "- ", "? ", "&a ", "a: &a [*a]\n", "\"", "\"\\", "[]", "{", "!",
	"a: 'x'\n", "# c\n", "k: v\n ", "---\n", "%", "|\n ", "a: b: c\n", "\t", ":"};

static void bomb_read(size_t bomb, size_t len)
{
	struct fixture fixture;
	fixture_open(&fixture);
	GString *text = count_text(bombs[bomb], len);
	g_autofree char *name = g_strdup_printf("bomb-%zu", bomb);
	COUNT_BEGIN();
	yaml_read(fixture.arena, &fixture.job, "n.md", text->str, text->len, 0);
	COUNT_END(name);
	g_string_free(text, TRUE);
	fixture_close(&fixture);
}

static void test_yaml_bombs(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(bombs); i++)
		bomb_read(i, 300000);
}

static void test_data(void)
{
	g_autofree char *folder = folder_make();
	folder_file(folder, "themes/x.yml", "x");
	g_setenv("OCTAVO_DATA", folder, TRUE);
	g_autofree char *path = data_path("themes/x.yml");
	g_autofree char *want = g_build_filename(folder, "themes", "x.yml", NULL);
	g_assert_cmpstr(path, ==, want);
	g_assert_null(data_path("themes/none.yml"));
	g_unsetenv("OCTAVO_DATA");
	folder_remove(folder);
}

/* Any change within eight bytes is seen, and so is a length. */
static void test_quick_sum(void)
{
	uint8_t bytes[133];
	for (size_t i = 0; i < sizeof bytes; i++)
		bytes[i] = (uint8_t)(i * 7);
	for (size_t len = 0; len < sizeof bytes; len++) {
		uint64_t sum = sum_quick(bytes, len);
		g_assert_true(sum_quick(bytes, len + 1) != sum);
		for (size_t bit = 0; bit < 8 * len; bit++) {
			bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
			g_assert_true(sum_quick(bytes, len) != sum);
			bytes[bit / 8] ^= (uint8_t)(1 << bit % 8);
		}
		g_assert_true(sum_quick(bytes, len) == sum);
	}
	memset(bytes, 0, sizeof bytes);
	for (size_t len = 1; len < sizeof bytes; len++)
		g_assert_true(sum_quick(bytes, len) != sum_quick(bytes, len - 1));
}

static void test_library(void)
{
	const char *const names[] = {"xmlTextReaderRead", NULL}, *const none[] = {"xml_no_such_thing", NULL};
	library_fn functions[1];
	g_autofree char *why = NULL, *why_not = NULL, *path = library_path("libxml2.so.2", names[0]);
	g_assert_true(g_file_test(path, G_FILE_TEST_IS_REGULAR));
	g_assert_true(library_load("libxml2.so.2", names, functions, &why));
	g_assert_true(functions[0] != NULL);
	g_assert_false(library_load("libxml2.so.2", none, functions, &why));
	g_assert_nonnull(strstr(why, "xml_no_such_thing"));
	g_assert_false(library_load("liboctavo-none.so.1", names, functions, &why_not));
	g_assert_nonnull(strstr(why_not, "liboctavo-none.so.1"));
	g_assert_null(library_path("liboctavo-none.so.1", names[0]));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	if (count_wanted(argc, argv))
		return count_kinds(bomb_read, G_N_ELEMENTS(bombs), 5000);
	g_test_add_func("/arena/alloc", test_arena);
	g_test_add_func("/arena/spill", test_arena_spill);
	g_test_add_func("/arena/overflow", test_arena_overflow);
	g_test_add_func("/limits", test_limits);
	g_test_add_func("/yaml/read", test_yaml);
	g_test_add_func("/yaml/broken", test_yaml_broken);
	g_test_add_func("/yaml/mended", test_yaml_mended);
	g_test_add_func("/yaml/bombs", test_yaml_bombs);
	g_test_add_func("/data", test_data);
	g_test_add_func("/base/quick-sum", test_quick_sum);
	g_test_add_func("/base/library", test_library);
	return g_test_run();
}
