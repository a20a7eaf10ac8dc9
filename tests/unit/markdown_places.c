/* Places: every message and node points into the note as the author wrote it, whatever
 * was done to it on the way. */
#include "octavo/markdown.h"
#include "count.h"

struct read {
	struct arena *arena;
	struct diag *diag;
	struct limits limits;
	struct job job;
	char *text; /* messages */
	size_t len;
	FILE *stream;
	struct doc_node *root;
};

static void read_open(struct read *read, const char *source)
{
	struct diag_options options = {.verbose = true};
	read->stream = open_memstream(&read->text, &read->len);
	read->diag = diag_open(read->stream, &options);
	read->limits = limits_default();
	read->job = (struct job){.diag = read->diag, .limits = &read->limits};
	read->arena = arena_open();
	read->root =
		markdown_read(read->arena, &read->job, "n.md", source, strlen(source));
	diag_flush(read->diag);
	fflush(read->stream);
}

static void read_close(struct read *read)
{
	diag_close(read->diag);
	fclose(read->stream);
	free(read->text);
	arena_close(read->arena);
}

static const struct doc_node *find(const struct doc_node *root, enum doc_kind kind)
{
	for (const struct doc_node *n = root; n; n = doc_next(root, n, true))
		if (n->kind == kind)
			return n;
	return NULL;
}

static void place_of(const char *source, enum doc_kind kind, int line, int col)
{
	struct read read;
	read_open(&read, source);
	const struct doc_node *node = find(read.root, kind);
	g_assert_nonnull(node);
	g_assert_cmpint(node->line, ==, line);
	g_assert_cmpint(node->col, ==, col);
	g_assert_cmpstr(doc_pos(node).path, ==, "n.md");
	read_close(&read);
}

static void test_nodes(void)
{
	place_of("a [[b]]\n", DOC_WIKILINK, 1, 3);
	place_of("é ü [[b]]\n", DOC_WIKILINK, 1, 5);
	place_of("---\ntitle: x\n---\n\na *b [[c]]*\n", DOC_WIKILINK, 5, 6);
	place_of("> [!note] t\n> a [[b]]\n", DOC_WIKILINK, 2, 5);
	place_of("> [!note] [[t]]\n> a\n", DOC_WIKILINK, 1, 11);
	place_of("[[x|y]] [[x|y]] ==a== **b**\n", DOC_STRONG, 1, 23);
	place_of("%%one\ntwo%% a [[b]]\n", DOC_WIKILINK, 2, 9);
	place_of("[[a|b *c*]]\n", DOC_EMPH, 1, 7);
	place_of("| a |\n|---|\n| 1 | 2 |\n\ntext [[b]]\n", DOC_WIKILINK, 5, 6);
	place_of("A[^1].\n\n[^1]: note\n\n## head\n", DOC_HEADING, 5, 1);
	place_of("A[^1].\n\n[^1]: note [[x]]\n", DOC_WIKILINK, 3, 12);
	place_of("\xEF\xBB\xBF"
		 "a\r\n\r\nb [[c]]\r\n",
		DOC_WIKILINK, 3, 3);
	place_of("<div>\n</div>\na [[b]]\n", DOC_WIKILINK, 3, 3);
	place_of("<br>\na [[b]]\n", DOC_WIKILINK, 2, 3);
	place_of("```markdown\na\n\nb [[c]]\n```\n", DOC_WIKILINK, 4, 3);
}

static void message(const char *source, const char *expected)
{
	struct read read;
	read_open(&read, source);
	g_assert_true(g_str_has_prefix(read.text, expected));
	read_close(&read);
}

static void test_messages(void)
{
	message("a\n\nb [c](tel:1)\n", "n.md:3:3: warning: link");
	message("- a\n  - b <button>\n", "n.md:2:7: warning: HTML");
	message("> [!odd] t\n", "n.md:1:3: note: unknown");
	message("---\nvideoId: x\n---\n", "n.md:2:10: warning: 'x'");
}

static void test_counts(void)
{
	struct read read;
	read_open(&read, "---\nvideoId: TO0WUTq5zYI\n---\n# One two\n\nthree [00:01:02] "
			 "*four* five\n");
	g_assert_cmpint(read.root->as.note->n_words, ==, 5);
	g_assert_cmpint(read.root->as.note->n_times, ==, 1);
	g_assert_true(read.root->as.note->title_is_h1);
	g_assert_cmpstr(read.root->as.note->title, ==, "One two");
	read_close(&read);
}

/* A line of many constructs keeps its places. */
static void read_long_line(int n)
{
	GString *source = g_string_new(NULL);
	for (int i = 0; i < n; i++)
		g_string_append(source, "[[é|ü]] *a* ");
	g_string_append(source, "==m==\n");
	COUNT_BEGIN();
	place_of(source->str, DOC_MARK, 1, MIN(n * 12, 65535));
	COUNT_END("long-line");
	g_string_free(source, TRUE);
}

static void test_long_line(void)
{
	read_long_line(60000);
}

static int count_all(void)
{
	read_long_line(1000);
	read_long_line(2000);
	return 0;
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	if (count_wanted(argc, argv))
		return count_all();
	g_test_add_func("/markdown/places/nodes", test_nodes);
	g_test_add_func("/markdown/places/messages", test_messages);
	g_test_add_func("/markdown/places/counts", test_counts);
	g_test_add_func("/markdown/places/long-line", test_long_line);
	return g_test_run();
}
