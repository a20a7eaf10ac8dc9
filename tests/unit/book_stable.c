/* Book: ids and identity that stay when other notes change, bounds on embeds and repeats,
 * options, the template. */
#include <time.h>
#include "book.h"
#include "count.h"

static void note_write(const char *folder, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *parent = g_path_get_dirname(path);
	g_assert_cmpint(g_mkdir_with_parents(parent, 0700), ==, 0);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static const struct book_anchor *anchor_find(const struct book *book, const char *id)
{
	for (int i = 0; i < book->n_anchors; i++)
		if (!strcmp(book->anchors[i]->id, id))
			return book->anchors[i];
	return NULL;
}

static const char *note_at(const struct book *book, const struct book_anchor *anchor)
{
	return book->chapters[anchor->chapter].sections[anchor->section].note->path;
}

/* Every place of one edition is in the next, in the same note. */
static void test_ids_stay(void)
{
	char *folder = folder_make();
	note_write(folder, "alpha.md", "# Alpha\n\n## Same\n\n## Same\n\nBlock. ^b\n");
	note_write(folder, "part/beta.md", "# Beta\n\n## Same\n\n[[alpha#Same]]\n");
	note_write(folder, "part/gamma.md", "# Gamma\n\nIn part.\n");
	note_write(folder, "other/gamma.md", "# Gamma\n\n## One\n");
	struct case_book first, second;
	case_open(&first, folder, NULL);
	note_write(folder, "aardvark.md", "# Aardvark\n\n## Same\n");
	note_write(folder, "part/alef.md", "# Alef\n\n![[alpha]]\n");
	note_write(folder, "zz/last.md", "# Same\n\nLast.\n");
	case_open(&second, folder, NULL);
	book_check(first.book);
	book_check(second.book);
	g_assert_cmpint(first.book->n_anchors, ==, 9);
	for (int i = 0; i < first.book->n_anchors; i++) {
		const struct book_anchor *anchor =
			anchor_find(second.book, first.book->anchors[i]->id);
		g_assert_nonnull(anchor);
		g_assert_cmpstr(note_at(second.book, anchor), ==,
			note_at(first.book, first.book->anchors[i]));
	}
	g_assert_cmpstr(first.book->identifier, ==, second.book->identifier);
	case_close(&first);
	case_close(&second);
	folder_remove(folder);
	g_free(folder);
}

/* Ten embeds in each of nine notes: a thousand million copies, if nobody counted. */
static void test_embed_bomb(void)
{
	char *folder = folder_make();
	for (int i = 0; i < 9; i++) {
		g_autofree char *name = g_strdup_printf("n%d.md", i);
		GString *text = g_string_new("Some words to copy.\n\n");
		for (int k = 0; k < 10; k++)
			g_string_append_printf(text, "![[n%d]]\n\n", i + 1);
		note_write(folder, name, text->str);
		g_string_free(text, TRUE);
	}
	note_write(folder, "n9.md", "The end.\n");
	struct case_book made;
	case_open(&made, folder, NULL);
	book_check(made.book);
	g_assert_cmpint(diag_count_code(made.fixture.job.diag, DIAG_EMBED_BUDGET), >, 0);
	g_assert_cmpuint(arena_used(made.fixture.arena), <, 512u << 20);
	case_close(&made);
	folder_remove(folder);
	g_free(folder);
}

static void test_embed_depth(void)
{
	char *folder = folder_make();
	for (int i = 0; i < 60; i++) {
		g_autofree char *name = g_strdup_printf("n%d.md", i);
		g_autofree char *text =
			g_strdup_printf("Level %d.\n\n![[n%d]]\n", i, i + 1);
		note_write(folder, name, text);
	}
	note_write(folder, "n60.md", "The end.\n");
	struct case_book made;
	case_open(&made, folder, NULL);
	book_check(made.book);
	int deepest = 0;
	const struct doc_node *root = made.book->chapters[0].sections[0].root;
	for (const struct doc_node *n = root; n; n = doc_next(root, n, true)) {
		int depth = 0;
		for (const struct doc_node *up = n; up; up = up->parent)
			depth += up->kind == DOC_EMBED;
		deepest = MAX(deepest, depth);
	}
	g_assert_cmpint(deepest, ==, (int)made.fixture.limits.embeds);
	case_close(&made);
	folder_remove(folder);
	g_free(folder);
}

/* Equal headings and links to them, sections that embed themselves, lines that head others: no step may look at all of them for each. */
static const struct {
	const char *name, *title, *piece;
} floods[] = {
	{"equal-headings", "", "## Same\n\n[[#Same]] [[#Under#Same]]\n\n"},
	{"embeds-of-their-own", "# Flood\n\n## Here\n\n", "![[#Here]]\n\n"},
	{"bold-lines", "", "**a**  \nb  \n"},
	{"repeats", "", "words here [[a|words here]] "},
};

/* A book of that flood, so many times; its work is counted. */
static void flood_open(struct case_book *made, size_t kind, size_t n)
{
	g_autofree char *folder = folder_make();
	GString *text = g_string_new(floods[kind].title);
	for (size_t i = 0; i < n; i++)
		g_string_append(text, floods[kind].piece);
	note_write(folder, "flood.md", text->str);
	/* told, since guessing it takes the same for any length */
	const struct book_options options = {.language = "en"};
	COUNT_BEGIN();
	case_open(made, folder, &options);
	COUNT_END(floods[kind].name);
	g_assert_nonnull(made->book);
	g_string_free(text, TRUE);
	folder_remove(folder);
}

static void flood_read(size_t kind, size_t n)
{
	struct case_book made;
	flood_open(&made, kind, n);
	case_close(&made);
}

static void test_many_equal(void)
{
	struct case_book made;
	flood_open(&made, 0, 20000);
	g_assert_cmpint(made.book->n_anchors, >, 20000);
	case_close(&made);
}

static void test_embed_floods(void)
{
	struct case_book made;
	flood_open(&made, 1, 20000);
	g_assert_cmpint(
		diag_count_code(made.fixture.job.diag, DIAG_EMBED_CYCLE), >=, 20000);
	case_close(&made);
}

/* Notes whose footnotes gather at each other's ends. */
static void test_footnote_floods(void)
{
	g_autofree char *folder = folder_make();
	for (int i = 0; i < 40; i++) {
		g_autofree char *name = g_strdup_printf("n%d.md", i);
		g_autofree char *body =
			g_strdup_printf("y[^1]\n\n![[n%d]] ![[n%d]]\n\n[^1]: z ![[n0]]\n",
				(i + 1) % 40, (i + 2) % 40);
		note_write(folder, name, body);
	}
	struct case_book made;
	case_open(&made, folder, NULL);
	g_assert_nonnull(made.book);
	book_check(made.book);
	case_close(&made);
	folder_remove(folder);
}

/* n times of whole minutes from five minutes on, seven apart, or with seconds. */
static void times_write(const char *folder, const char *name, const char *video, int n, bool seconds)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_string_printf(text, "---\nvideoId: %s\n---\n", video);
	for (int i = 0; i < n; i++) {
		int minutes = 5 + 7 * i;
		g_string_append_printf(text, "[%02d:%02d:%02d]\n", minutes / 60 % 4, minutes % 60, seconds ? 1 + i % 59 : 0);
	}
	note_write(folder, name, text->str);
}

static int first_seconds(const struct book *book, const char *path)
{
	for (int c = 0; c < book->n_chapters; c++)
		if (!strcmp(book->chapters[c].sections[0].note->path, path))
			return book->chapters[c].sections[0].first_seconds;
	return -1;
}

/* Times all of whole minutes are minutes and seconds where others of the vault have seconds, but not where another note has the video
 * too, few are known, or all are so. */
static void test_minutes(void)
{
	char *folder = folder_make();
	struct case_book made;
	times_write(folder, "whole.md", "aaaaaaaaaaa", 20, false);
	times_write(folder, "few.md", "bbbbbbbbbbb", 9, false);
	times_write(folder, "shared.md", "ccccccccccc", 20, false);
	times_write(folder, "other.md", "ccccccccccc", 5, true);
	case_open(&made, folder, NULL);
	g_assert_cmpint(first_seconds(made.book, "whole.md"), ==, 300);
	case_close(&made);
	times_write(folder, "known.md", "ddddddddddd", 300, true);
	case_open(&made, folder, NULL);
	g_assert_cmpint(first_seconds(made.book, "whole.md"), ==, 5);
	g_assert_cmpint(first_seconds(made.book, "few.md"), ==, 300);
	g_assert_cmpint(first_seconds(made.book, "other.md"), ==, 301);
	g_assert_cmpint(diag_count_code(made.fixture.job.diag, DIAG_TIME_MINUTES), ==, 1);
	case_close(&made);
	folder_remove(folder);
	g_free(folder);
}

static void test_options_and_clock(void)
{
	char *folder = folder_make();
	struct book_options options = {
		.title = "Told", .language = "fr", .config = "sub/own.yml"};
	note_write(folder, "a.md", "---\ndate: 2025-02-03\n---\nOne.\n");
	note_write(folder, "b.md", "---\ndate: 2024-01-01\n---\nTwo.\n");
	note_write(folder, "sub/own.yml", "title: Not this\nchapters: [b.md, a.md]\n");
	struct case_book made;
	g_setenv("SOURCE_DATE_EPOCH", "1700000000", TRUE);
	case_open(&made, folder, &options);
	g_unsetenv("SOURCE_DATE_EPOCH");
	g_assert_cmpstr(made.book->title, ==, "Told");
	g_assert_cmpstr(made.book->language, ==, "fr");
	g_assert_cmpstr(made.book->date, ==, "2025-02-03");
	g_assert_cmpint(made.book->modified, ==, 1700000000);
	g_assert_cmpstr(made.book->chapters[0].id, ==, "b");
	case_close(&made);
	case_open(&made, folder, NULL);
	g_assert_cmpint(made.book->modified, ==, 1738540800);
	g_assert_cmpstr(made.book->chapters[0].id, ==, "a");
	g_assert_true(made.book->chapters[0].sections[0].anchor->whole);
	case_close(&made);
	folder_remove(folder);
	g_free(folder);
}

/* The template is YAML, is the folder's, and changes nothing when it is used as it is. */
static void test_template(void)
{
	char *folder = folder_make();
	note_write(folder, "intro.md", "# Intro\n\nTo begin.\n");
	note_write(folder, "the-deep \"one\"/a.md", "# A\n\nWords.\n");
	struct case_book made;
	case_open(&made, folder, NULL);
	char *text = book_template(made.fixture.arena, &made.fixture.job, made.vault);
	g_autofree char *title = g_strdup_printf("\n#title: \"%s\"\n", made.book->title);
	g_assert_nonnull(strstr(text, title));
	note_write(folder, "book.yml", text);
	struct case_book as_it_is;
	case_open(&as_it_is, folder, NULL);
	g_assert_cmpstr(as_it_is.book->title, ==, made.book->title);
	g_assert_cmpstr(as_it_is.book->identifier, ==, made.book->identifier);
	g_assert_cmpint(diag_count(as_it_is.fixture.job.diag, DIAG_WARNING), ==, 0);
	case_close(&as_it_is);
	/* With its comments taken off it is still a book.yml, and its chapters are found.
	 */
	g_autoptr(GRegex) comment = g_regex_new("^#", G_REGEX_MULTILINE, 0, NULL);
	g_autofree char *bare =
		g_regex_replace_literal(comment, text, -1, 0, "", 0, NULL);
	char *chapters = strstr(bare, "chapters:");
	g_assert_nonnull(chapters);
	case_close(&made);
	note_write(folder, "book.yml", chapters);
	case_open(&made, folder, NULL);
	book_check(made.book);
	g_assert_cmpint(made.book->n_chapters, ==, 2);
	g_assert_cmpint(made.book->n_parts, ==, 1);
	g_assert_cmpint(diag_count(made.fixture.job.diag, DIAG_WARNING), ==, 0);
	case_close(&made);
	folder_remove(folder);
	g_free(folder);
}

int main(int argc, char **argv)
{
	g_unsetenv("SOURCE_DATE_EPOCH");
	g_test_init(&argc, &argv, NULL);
	if (count_wanted(argc, argv))
		return count_kinds(flood_read, G_N_ELEMENTS(floods), 2000);
	g_test_add_func("/book/stable/ids", test_ids_stay);
	g_test_add_func("/book/stable/embed-bomb", test_embed_bomb);
	g_test_add_func("/book/stable/embed-depth", test_embed_depth);
	g_test_add_func("/book/stable/many-equal", test_many_equal);
	g_test_add_func("/book/stable/embed-floods", test_embed_floods);
	g_test_add_func("/book/stable/footnote-floods", test_footnote_floods);
	g_test_add_func("/book/stable/minutes", test_minutes);
	g_test_add_func("/book/stable/options", test_options_and_clock);
	g_test_add_func("/book/stable/template", test_template);
	return g_test_run();
}
