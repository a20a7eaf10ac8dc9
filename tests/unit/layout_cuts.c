/* Where pages cut boxes, code, lists and tables, and which section is named over what goes on. */
#include <math.h>
#include "setting.h"

#define TOP 57.0 /* of the text block */

/* Notes of so many boxes or blocks of code between paragraphs of changing length. */
static void set_blocks(struct set *set, const char *block, const char *const *tokens)
{
	g_autoptr(GString) note = g_string_new("# Two\n\n");
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);
	for (int k = 0; k < 90; k++) {
		if (k % 3 == 0)
			g_string_append_printf(note, "## Head %d\n\n", k);
		for (int i = g_rand_int_range(rand, 0, 7); i > 0; i--)
			g_string_append(note, "Above\n\n");
		g_string_append_printf(note, "Above\n\n%s\n\n", block);
	}
	set_open(set, note->str, tokens);
}

static int page_of(const struct set *set, const char *text, int nth)
{
	return run_find(set, text, nth)->page;
}

/* Code is cut where it leaves two lines that are not blank on both sides, and blank lines stand at the foot: no tint begins
 * with one. */
static void test_code(void)
{
	struct set set;
	int n_cut = 0;
	set_blocks(&set, "```\none\ntwo\n\nthree\nfour\n\nfive\n\nsix\n```", NULL);
	for (int k = 0; k < 90; k++) {
		g_assert_cmpint(page_of(&set, "one", k), ==, page_of(&set, "two", k));
		g_assert_cmpint(page_of(&set, "five", k), ==, page_of(&set, "six", k));
		n_cut += page_of(&set, "one", k) != page_of(&set, "six", k);
	}
	g_assert_cmpint(n_cut, >, 3);
	set_close(&set);
}

/* Empty lines between those of code vanish where a page ends there, however many they are: each tint begins with words. */
static void test_code_gaps(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n```\n");
	double first = 0;
	int page = -1, n = 0;
	for (int k = 0; k < 300; k++)
		g_string_append(note, k % 7 == 0 ? "line\n\n\n\n\n" : "line\n");
	g_string_append(note, "```\n");
	set_open(&set, note->str, NULL);
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (!g_str_has_prefix(run->text, "line") || run->page == page)
			continue;
		page = run->page;
		n++;
		if (n == 2)
			first = run->y;
		else if (n > 2)
			g_assert_cmpfloat_with_epsilon(run->y, first, 0.1);
	}
	g_assert_cmpint(n, >, 8);
	set_close(&set);
}

/* No line of a list's first or last item stands on a page without another. */
static void test_lists(void)
{
	struct set set;
	int n_lone = 0, n_cut = 0;
	set_blocks(&set, "- 1st\n- 2nd\n- 3rd\n- 4th\n- 5th\n- 6th", NULL);
	for (int k = 0; k < 90; k++) {
		n_lone += page_of(&set, "1st", k) != page_of(&set, "2nd", k);
		n_lone += page_of(&set, "5th", k) != page_of(&set, "6th", k);
		n_cut += page_of(&set, "1st", k) != page_of(&set, "6th", k);
	}
	g_test_message("%d of %d", n_lone, n_cut);
	g_assert_cmpint(n_cut, >, 4);
	g_assert_cmpint(n_lone, <=, 1);
	set_close(&set);
}

/* A line that announces something seldom ends the page before it, where paragraphs have a line to give. */
static void test_intro(void)
{
	struct set set;
	int n_parted = 0;
	g_autoptr(GString) note = g_string_new("# Two\n\n");
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);
	for (int k = 0; k < 120; k++) {
		for (int i = g_rand_int_range(rand, 20, 130); i > 0; i--)
			g_string_append(note, i % 3 ? "and " : "something ");
		g_string_append(note, "is so.\n\nAnnounced:\n\n- 1st\n- 2nd\n- 3rd\n\n");
	}
	set_open(&set, note->str, NULL);
	for (int k = 0; k < 120; k++)
		n_parted += page_of(&set, "Announced", k) != page_of(&set, "1st", k);
	g_test_message("%d parted", n_parted);
	g_assert_cmpint(n_parted, <=, 1);
	set_close(&set);
}

/* Nor does a row of a table, however many lines it has. */
static void test_tables(void)
{
	struct set set;
	int n_lone = 0, n_cut = 0;
	set_blocks(&set, "| A | B |\n|---|---|\n| 1st<br>b | x |\n| 2nd | x |\n| 3rd | x |\n| 4th<br>b | x |", NULL);
	for (int k = 0; k < 90; k++) {
		n_lone += page_of(&set, "1st", k) != page_of(&set, "2nd", k);
		n_lone += page_of(&set, "3rd", k) != page_of(&set, "4th", k);
		n_cut += page_of(&set, "1st", k) != page_of(&set, "4th", k);
	}
	g_test_message("%d of %d", n_lone, n_cut);
	g_assert_cmpint(n_cut, >, 4);
	g_assert_cmpint(n_lone, ==, 0);
	set_close(&set);
}

/* A section that goes on over pages is named there, not the one that began above it on its first page. */
static void test_heads(void)
{
	struct set set;
	int n = 0;
	g_autoptr(GString) note = g_string_new("# Two\n\n## Alpha\n\nWords.\n\n## Beta\n\n");
	for (int k = 0; k < 200; k++)
		g_string_append(note, "Above\n\n");
	set_open(&set, note->str, NULL);
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (run->elem != PAGE_PAGINATION || run->y > TOP)
			continue;
		g_assert_false(g_str_has_prefix(run->text, "Alpha"));
		n += g_str_has_prefix(run->text, "Beta");
	}
	g_assert_cmpint(n, >=, 2);
	set_close(&set);
}

/* Where no page faces another, a box is not cut above a foot that has room for more of it. */
static void test_early(void)
{
	static const char *const tokens[] = {"page.two-sided=no", "chapter.recto=no", NULL};
	struct set set;
	int n_cut = 0;
	set_blocks(&set, "> [!note] Title\n> 1st\\\n> 2nd\\\n> 3rd\\\n> 4th\\\n> 5th\\\n> 6th\\\n> 7th\\\n> 8th", tokens);
	double full = 0;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (g_str_has_prefix(run->text, "Above"))
			full = MAX(full, run->y);
	}
	for (int k = 0; k < 90; k++) {
		static const char *const lines[] = {"1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th"};
		for (int i = 0; i < 7; i++) {
			const struct run *run = run_find(&set, lines[i], k);
			if (page_of(&set, lines[i + 1], k) == run->page)
				continue;
			n_cut++;
			g_assert_cmpfloat(full - run->y, <, 3 * 13.5);
		}
	}
	g_assert_cmpint(n_cut, >, 1);
	set_close(&set);
}

/* Nor does it end early within a list. */
static void test_early_list(void)
{
	static const char *const tokens[] = {"page.two-sided=no", "chapter.recto=no", NULL};
	struct set set;
	int n_cut = 0;
	double full = 0;
	set_blocks(&set, "- 1st\n- 2nd\n- 3rd\n- 4th\n- 5th\n- 6th\n- 7th\n\n### Lower\n\n![](none.png)\n\n```\na\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\n```", tokens);
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (g_str_has_prefix(run->text, "Above"))
			full = MAX(full, run->y);
	}
	for (int k = 0; k < 90; k++) {
		static const char *const items[] = {"2nd", "3rd", "4th", "5th", "6th"};
		for (int i = 0; i < 4; i++) {
			const struct run *run = run_find(&set, items[i], k);
			if (page_of(&set, items[i + 1], k) == run->page)
				continue;
			n_cut++;
			g_assert_cmpfloat(full - run->y, <, 3 * 13.5);
		}
	}
	g_assert_cmpint(n_cut, >, 1);
	set_close(&set);
}

/* The next run that is of the text, or NULL. */
static const struct run *run_after(const struct set *set, guint i)
{
	while (++i < set->runs->len)
		if (g_array_index(set->runs, struct run, i).elem >= 0)
			return &g_array_index(set->runs, struct run, i);
	return NULL;
}

/* Nor is code cut many lines above a foot so that its page is level with the one it faces. */
static void test_early_level(void)
{
	struct set set;
	int n_cut = 0;
	double full = 0;
	g_autoptr(GString) note = g_string_new("# Two\n\n");
	g_autoptr(GRand) rand = g_rand_new_with_seed(6);
	for (int k = 0; k < 90; k++) {
		g_string_append(note, "### Head\n\n> [!note] Box\n> Words.\n\n```\n");
		for (int i = g_rand_int_range(rand, 8, 45); i > 0; i--)
			g_string_append(note, i % 12 ? "row\n" : "row\n\n");
		g_string_append(note, "```\n\n");
	}
	set_open(&set, note->str, NULL);
	for (guint i = 0; i < set.runs->len; i++)
		if (g_array_index(set.runs, struct run, i).elem >= 0)
			full = MAX(full, g_array_index(set.runs, struct run, i).y);
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i), *after = run_after(&set, i);
		if (!after || after->page == run->page || !g_str_has_prefix(run->text, "row") || !g_str_has_prefix(after->text, "row"))
			continue;
		n_cut++;
		g_assert_cmpfloat(full - run->y, <, 3 * 13.5);
	}
	g_assert_cmpint(n_cut, >, 10);
	set_close(&set);
}

/* What closes a block of code seldom begins a page. */
static void test_closers(void)
{
	struct set set;
	int n_cut = 0;
	set_blocks(&set, "```\na {\n  b\n  c\nlast\n}\nd {\n  e\n  f\nlast\n}\ng {\n  h\n  i\nlast\n}\n```", NULL);
	for (int k = 0; k < 270; k++)
		n_cut += page_of(&set, "last", k) != page_of(&set, "}", k);
	g_test_message("%d closers", n_cut);
	g_assert_cmpint(n_cut, <=, 1);
	set_close(&set);
}

/* The share of blocks whose first and last lines stand on two pages. */
static int count_cut(const char *block, const char *first, const char *last)
{
	struct set set;
	int n_cut = 0;
	set_blocks(&set, block, NULL);
	for (int k = 0; k < 90; k++)
		n_cut += page_of(&set, first, k) != page_of(&set, last, k);
	g_test_message("%d of 90 cut", n_cut);
	set_close(&set);
	return n_cut;
}

/* What has few rows is kept whole where that costs little. */
static void test_few(void)
{
	g_assert_cmpint(count_cut("```\n1st\n2nd\n3rd\n4th\n```", "1st", "4th"), <=, 4);
	g_assert_cmpint(count_cut("> [!note] Title\n> 1st\\\n> 2nd\\\n> 3rd\\\n> 4th", "1st", "4th"), <=, 4);
	g_assert_cmpint(count_cut("| A | B |\n|---|---|\n| 1st | x |\n| 2nd | x |\n| 3rd | x |\n| 4th | x |", "1st", "4th"), <=, 4);
}

/* Sections of a line, or of none, do not hang together: each may end a page. */
static void test_sections(void)
{
	static const char *const sections[] = {"## Head\n\nWords.\n\n", "## Head\n\n", "### Head\n\n#### Lower\n\nWords.\n\n"};
	for (size_t i = 0; i < G_N_ELEMENTS(sections); i++) {
		struct set set;
		g_autoptr(GString) note = g_string_new("# Two\n\n");
		for (int k = 0; k < 180; k++) {
			if (k % 9 == 0)
				for (int n = 0; n < k / 9 + 12; n++)
					g_string_append(note, "Above.\n\n");
			g_string_append(note, sections[i]);
		}
		set_open(&set, note->str, NULL);
		int last = page_of(&set, "Head", 179);
		g_autofree double *foot = g_new0(double, last + 1);
		for (guint r = 0; r < set.runs->len; r++) {
			const struct run *run = &g_array_index(set.runs, struct run, r);
			if (run->elem >= 0 && run->page < last)
				foot[run->page] = MAX(foot[run->page], run->y);
		}
		for (int p = page_of(&set, "Head", 0); p < last; p++)
			g_assert_cmpfloat(foot[p], >, TOP + 30 * 13.5);
		set_close(&set);
	}
}

/* The last page of a chapter holds more than a last section of one line: the one before it is rather some lines short. */
static void test_stub(void)
{
	int n_alone = 0;
	for (int k = 0; k < 36; k++) {
		struct set set;
		g_autoptr(GString) note = g_string_new("# Two\n\n");
		for (int i = 0; i < k; i++)
			g_string_append(note, "Above.\n\n");
		for (int i = 0; i < 4; i++)
			g_string_append(note, "## Head\n\nWords.\n\n");
		set_open(&set, note->str, NULL);
		n_alone += page_of(&set, "Words", 2) != page_of(&set, "Words", 3);
		set_close(&set);
	}
	g_test_message("%d sections alone", n_alone);
	g_assert_cmpint(n_alone, ==, 0);
}

/* A label of two lines over a chapter's title keeps its distance. */
static void test_label(void)
{
	struct set set;
	g_autofree char *folder = folder_make();
	g_autofree char *config = g_build_filename(folder, "book.yml", NULL), *path = g_build_filename(folder, "two.md", NULL);
	g_autofree char *other = g_build_filename(folder, "three.md", NULL);
	g_assert_true(g_file_set_contents(other, "# Three\n\nOthers.\n", -1, NULL));
	g_assert_true(g_file_set_contents(config,
		"title: Book\nchapters:\n  - part: A part of the book with a name that is much longer than the line on which it stands\n"
		"    chapters: [two.md, three.md]\n", -1, NULL));
	g_assert_true(g_file_set_contents(path, "# Title of it\n\nWords.\n", -1, NULL));
	set_open_folder(&set, folder, (const char *const[]){"contents.show=no", NULL});
	folder_remove(folder);
	const struct run *words = run_find(&set, "Words", 0);
	double title = 0, label = 0;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (run->page == words->page && run->size > 20)
			title = run->y;
		else if (run->page == words->page && run->y < words->y)
			label = MAX(label, run->y);
	}
	g_assert_cmpfloat(label, >, TOP + 20);
	g_assert_cmpfloat(title, >, label + 27);
	set_close(&set);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cuts/code", test_code);
	g_test_add_func("/cuts/code-gaps", test_code_gaps);
	g_test_add_func("/cuts/closers", test_closers);
	g_test_add_func("/cuts/early", test_early);
	g_test_add_func("/cuts/early-list", test_early_list);
	g_test_add_func("/cuts/early-level", test_early_level);
	g_test_add_func("/cuts/few", test_few);
	g_test_add_func("/cuts/label", test_label);
	g_test_add_func("/cuts/sections", test_sections);
	g_test_add_func("/cuts/stub", test_stub);
	g_test_add_func("/cuts/lists", test_lists);
	g_test_add_func("/cuts/intro", test_intro);
	g_test_add_func("/cuts/tables", test_tables);
	g_test_add_func("/cuts/heads", test_heads);
	return g_test_run();
}
