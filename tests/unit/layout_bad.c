/* Pages of notes nobody should write: words, tables, footnotes, boxes, headings and pictures too large for them. */
#include "count.h"
#include "pages.h"

/* Sets the note, which it frees, and looks for its first words and its last; NULL: for none. */
static char *set_note(GString *note, const char *first, const char *last)
{
	struct seen seen;
	char *dump = check_text(note->str, &seen);

	g_assert_true(!first || strstr(dump, first));
	g_assert_nonnull(strstr(dump, last));
	g_string_free(note, TRUE);
	return dump;
}

static void test_long_word(void)
{
	GString *note = g_string_new("# Two\n\nBefore ");
	repeat(note, "abcdefghij", 300);
	g_string_append(note, " after.\n");
	g_autofree char *dump = set_note(note, "Before", "after.");
}

static void test_wide_table(void)
{
	GString *note = g_string_new("# Two\n\n");
	for (int c = 0; c < 200; c++)
		g_string_append_printf(note, "| head%d ", c);
	g_string_append(note, "|\n");
	repeat(note, "|---", 200);
	g_string_append(note, "|\n");
	for (int c = 0; c < 200; c++)
		g_string_append_printf(note, "| cell%d ", c);
	g_string_append(note, "|\n\nAfterwards.\n");
	g_autofree char *dump = set_note(note, "cell0", "cell199");
}

static GString *long_table(size_t n_rows)
{
	GString *note = g_string_new("# Two\n\n| Left | Right |\n|---|--:|\n");
	for (size_t r = 0; r < n_rows; r++)
		g_string_append_printf(note, "| row %zu | %zu |\n", r, r * 3);
	return note;
}

static void test_long_table(void)
{
	g_autofree char *dump = set_note(long_table(10000), "row 0", "row 9999");
	int heads = 0;
	for (const char *p = dump; (p = strstr(p, "'Left")); p++)
		heads++;
	g_assert_cmpint(heads, >, 200);
}

static void table_set(size_t kind, size_t n_rows)
{
	g_autofree char *last = g_strdup_printf("row %zu", n_rows - 1), *dump = NULL;

	(void)kind;
	COUNT_BEGIN();
	dump = set_note(long_table(n_rows), "row 0", last);
	COUNT_END("long-table");
}

static void test_long_footnote(void)
{
	GString *note = g_string_new(
		"# Two\n\nA line with a note.[^1] More text follows here.\n\n[^1]: ");
	repeat(note, "the note goes on and on without an end in sight ", 300);
	g_string_append(note, "lastword\n\nAnd the end.\n");
	g_autofree char *dump = set_note(note, "A line with a note.", "lastword");
}

static void test_nested_callouts(void)
{
	GString *note = g_string_new("# Two\n\n");
	for (int depth = 1; depth <= 10; depth++) {
		repeat(note, "> ", depth);
		g_string_append_printf(note, "[!tip] Depth %d\n", depth);
		repeat(note, "> ", depth);
		g_string_append_printf(note,
			"Words at depth %d that fill a line or two of the box they stand "
			"in.\n",
			depth);
		repeat(note, "> ", depth);
		g_string_append(note, "\n");
	}
	g_autofree char *dump = set_note(note, "Depth 1", "Depth 10");
}

static void test_long_heading(void)
{
	GString *note = g_string_new("# Two\n\n## ");
	repeat(note, "heading ", 250);
	g_string_append(note, "\n\nText.\n\n## ");
	repeat(note, "second ", 280);
	g_string_append(note, "\n");
	struct seen seen;
	g_autofree char *dump = check_text(note->str, &seen);
	g_assert_cmpint(seen.n_pages, >, 4);
	g_assert_cmpint(seen.n_breaches, >, 0);
	g_string_free(note, TRUE);
}

static void test_long_paragraph(void)
{
	GString *note = g_string_new("# Two\n\n");
	repeat(note, "a paragraph of a megabyte is set in linear time ", 20000);
	g_string_append(note, "lastword\n");
	g_autofree char *dump = set_note(note, NULL, "lastword");
}

static void test_deep_list(void)
{
	GString *note = g_string_new("# Two\n\n");
	for (int depth = 0; depth < 12; depth++) {
		repeat(note, "    ", depth);
		g_string_append_printf(note,
			"- item at depth %d with enough words to need a second line, "
			"perhaps\n",
			depth);
	}
	g_autofree char *dump = set_note(note, "item at depth 0", "item at depth 11");
}

static void test_tall_picture(void)
{
	g_autofree char *folder = folder_make();
	folder_file(folder, "tall.svg",
		"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"9000\">"
		"<rect width=\"200\" height=\"9000\" fill=\"#446\"/></svg>");
	folder_file(folder, "one.md",
		"# One\n\n![A very tall picture](tall.svg)\n\nAfterwards.\n");
	folder_file(folder, "two.md", "");
	struct seen seen;
	g_autofree char *dump = check_vault(folder, "classic", false, &seen);
	g_assert_cmpint(seen.n_pictures, ==, 1);
	folder_remove(folder);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	if (count_wanted(argc, argv))
		return count_kinds(table_set, 1, 250);
	g_test_add_func("/layout/bad/word", test_long_word);
	g_test_add_func("/layout/bad/wide-table", test_wide_table);
	g_test_add_func("/layout/bad/long-table", test_long_table);
	g_test_add_func("/layout/bad/footnote", test_long_footnote);
	g_test_add_func("/layout/bad/callouts", test_nested_callouts);
	g_test_add_func("/layout/bad/heading", test_long_heading);
	g_test_add_func("/layout/bad/paragraph", test_long_paragraph);
	g_test_add_func("/layout/bad/list", test_deep_list);
	g_test_add_func("/layout/bad/picture", test_tall_picture);
	return g_test_run();
}
