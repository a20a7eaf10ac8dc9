/* A tree as bytes: bytes that are not whole, or not ours, are no tree and no crash; messages come back as they were. */
#include "octavo/cache.h"
#include "octavo/markdown.h"
#include <unistd.h>

static const char source[] =
	"---\ntitle: A\naliases: [b, c]\nnested: {deep: [1, {x: y}]}\n---\n# H\n\n> [!tip]- T\n> in\n\n"
	"- [x] done ^block\n- [ ] open\n\n3. three\n\n| a | b |\n|:-:|--:|\n| 1 | ![[p.png|30]] |\n\n"
	"words[^1] [[link#part|shown]] ==m== `c` $x$ #tag [12:30](https://youtu.be/abcdefghijk?t=750)\n\n"
	"```c\nint x;\n```\n\n$$\ny\n$$\n\n![[whole]]\n\n[^1]: the note\n[^2]: nobody\n\n---\n";

static struct doc_node *read_note(struct arena *arena, struct diag *diag)
{
	struct limits limits = limits_default();
	struct job job = {.diag = diag, .limits = &limits};
	return markdown_read(arena, &job, "n.md", source, strlen(source));
}

static void test_cut(void)
{
	struct arena *arena = arena_open();
	struct diag *diag = diag_open(stderr, &(struct diag_options){0});
	g_autoptr(GString) bytes = g_string_new(NULL);
	doc_pack(read_note(arena, diag), bytes);
	g_assert_nonnull(doc_load(arena, "n.md", bytes->str, bytes->len));
	for (gsize len = 0; len < bytes->len; len++) {
		g_autofree char *part = g_memdup2(bytes->str, len);
		g_assert_null(doc_load(arena, "n.md", part, len));
	}
	/* Whatever another byte makes of it, nothing outside is read (under the sanitizers). */
	for (gsize at = 0; at < bytes->len; at++) {
		g_autofree char *whole = g_memdup2(bytes->str, bytes->len);
		whole[at] = (char)(whole[at] ^ 0xff);
		(void)doc_load(arena, "n.md", whole, bytes->len);
	}
	diag_close(diag);
	arena_close(arena);
}

static char *printed(struct diag *diag, FILE *file)
{
	char *text;
	diag_flush(diag);
	fflush(file);
	rewind(file);
	text = g_malloc0(65536);
	g_assert_cmpuint(fread(text, 1, 65535, file), >, 0);
	return text;
}

static void test_messages(void)
{
	FILE *first_file = tmpfile(), *second_file = tmpfile();
	struct diag *first = diag_open(first_file, &(struct diag_options){0}),
		    *second = diag_open(second_file, &(struct diag_options){0});
	g_autoptr(GString) bytes = g_string_new(NULL);
	diag_report(first, DIAG_LINK_MISSING, (struct pos){"a.md", 1, 2}, "before");
	struct diag_mark mark = diag_mark(first);
	diag_report(first, DIAG_LINK_MISSING, (struct pos){"b.md", 3, 4}, "x\ty");
	diag_report(first, DIAG_INPUT_EMPTY, (struct pos){NULL, 0, 0}, "z");
	g_assert_true(diag_since(first, mark, bytes));
	diag_report(second, DIAG_LINK_MISSING, (struct pos){"a.md", 1, 2}, "before");
	g_assert_true(diag_repeat(second, bytes->str, bytes->len));
	g_assert_false(diag_repeat(second, bytes->str, bytes->len - 1));
	g_assert_cmpint(diag_count(first, DIAG_ERROR), ==, diag_count(second, DIAG_ERROR));
	g_autofree char *one = printed(first, first_file), *two = printed(second, second_file);
	g_assert_cmpstr(one, ==, two);
	diag_close(first);
	diag_close(second);
	fclose(first_file);
	fclose(second_file);
}

static void write_parts(struct cache *cache, const char *key, struct parts *parts)
{
	struct cache_draft draft;
	cache_draft_open(cache, &draft);
	g_assert_true(parts_write(parts, draft.fd));
	cache_draft_close(cache, &draft, key, true);
}

static struct parts *read_parts(struct cache *cache, const char *key)
{
	int fd = cache_open_parts(cache, key);
	struct parts *parts = parts_open(fd);
	if (fd >= 0)
		close(fd);
	return parts;
}

static void test_parts(void)
{
	g_autofree char *folder = g_dir_make_tmp("octavo-parts-XXXXXX", NULL);
	struct cache *cache = cache_open(folder);
	static const uint8_t one[SUM_BYTES] = {1}, two[SUM_BYTES] = {2}, three[SUM_BYTES] = {3};
	char key[SUM_HEX];
	size_t len;
	sum_of("book", 4, key);

	struct parts *parts = read_parts(cache, key);
	g_assert_null(parts_find(parts, one, &len));
	g_assert_false(parts_changed(parts));
	parts_add(parts, one, "first", 5);
	parts_add(parts, two, "", 0);
	g_assert_true(parts_changed(parts));
	write_parts(cache, key, parts);
	parts_close(parts);

	/* What nobody asks for is forgotten. */
	parts = read_parts(cache, key);
	const char *bytes = parts_find(parts, one, &len);
	g_assert_cmpmem(bytes, len, "first", 5);
	g_assert_true(parts_changed(parts));
	parts_add(parts, three, "third", 5);
	write_parts(cache, key, parts);
	parts_close(parts);
	parts = read_parts(cache, key);
	g_assert_null(parts_find(parts, two, &len));
	g_assert_nonnull(parts_find(parts, one, &len));
	g_assert_nonnull(parts_find(parts, three, &len));
	g_assert_false(parts_changed(parts));
	parts_close(parts);

	/* One that is damaged holds nothing. */
	g_autofree char *path = g_strdup_printf("%s/notes/%.2s/%s", folder, key, key + 2), *text = NULL;
	gsize text_len;
	g_assert_true(g_file_get_contents(path, &text, &text_len, NULL));
	text[text_len / 2] ^= 1;
	g_assert_true(g_file_set_contents(path, text, (gssize)text_len, NULL));
	parts = read_parts(cache, key);
	g_assert_null(parts_find(parts, one, &len));
	parts_close(parts);
	struct cache_stats stats = {0};
	cache_verify(cache, &stats);
	g_assert_cmpint(stats.n_bad, ==, 1);
	cache_close(cache);
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
	g_assert_cmpint(system(command), ==, 0);
}

int main(int argc, char **argv)
{
	markdown_init();
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pack/cut", test_cut);
	g_test_add_func("/pack/messages", test_messages);
	g_test_add_func("/pack/parts", test_parts);
	return g_test_run();
}
