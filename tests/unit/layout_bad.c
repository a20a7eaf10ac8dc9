/* Pages of notes nobody should write: words, tables, footnotes, boxes, headings and pictures too large for them. */
#include "pages.h"

static void test_long_word(void)
{
	GString *note = g_string_new("# Two\n\nBefore ");
	repeat(note, "abcdefghij", 300);
	g_string_append(note, " after.\n");
	struct seen seen;
	g_autofree char *dump = check_text(note->str, &seen);
	g_assert_nonnull(strstr(dump, "after."));
	g_string_free(note, TRUE);
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
	struct seen seen;
	g_autofree char *dump = check_text(note->str, &seen);
	g_assert_nonnull(strstr(dump, "cell199"));
	g_assert_nonnull(strstr(dump, "cell0"));
	g_string_free(note, TRUE);
}

static void test_long_table(void)
{
	GString *note = g_string_new("# Two\n\n| Left | Right |\n|---|--:|\n");
	for (int r = 0; r < 10000; r++)
		g_string_append_printf(note, "| row %d | %d |\n", r, r * 3);
	struct seen seen;
	GTimer *timer = g_timer_new();
	g_autofree char *dump = check_text(note->str, &seen);
	g_assert_cmpfloat(g_timer_elapsed(timer, NULL), <, 60);
	g_timer_destroy(timer);
	g_assert_nonnull(strstr(dump, "row 9999"));
	int heads = 0;
	for (const char *p = dump; (p = strstr(p, "'Left")); p++)
		heads++;
	g_assert_cmpint(heads, >, 200);
	g_string_free(note, TRUE);
}

static void test_long_footnote(void)
{
	GString *note = g_string_new(
		"# Two\n\nA line with a note.[^1] More text follows here.\n\n[^1]: ");
	repeat(note, "the note goes on and on without an end in sight ", 300);
	g_string_append(note, "lastword\n\nAnd the end.\n");
	struct seen seen;
	g_autofree char *dump = check_text(note->str, &seen);
	g_assert_nonnull(strstr(dump, "lastword"));
	g_string_free(note, TRUE);
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
	struct seen seen;
	g_autofree char *dump = check_text(note->str, &seen);
	g_assert_nonnull(strstr(dump, "Depth 10"));
	g_string_free(note, TRUE);
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
	struct seen seen;
	g_autofree char *dump = check_text(note->str, &seen);
	g_assert_nonnull(strstr(dump, "lastword"));
	g_string_free(note, TRUE);
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
	struct seen seen;
	g_autofree char *dump = check_text(note->str, &seen);
	g_assert_nonnull(strstr(dump, "item at depth 11"));
	g_string_free(note, TRUE);
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
