/* How the white of a page is shared out between what stands on the grid and what does not. */
#include <math.h>
#include "setting.h"

/* Paragraphs of a few lines with something between them, and headings: pages that need a line more here and there. */
static void set_between(struct set *set, const char *between)
{
	g_autoptr(GString) note = g_string_new("# Two\n\n");
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);
	for (int k = 0; k < 60; k++) {
		if (k % 4 == 0)
			g_string_append_printf(note, "## Head %d\n\n", k);
		for (int n = g_rand_int_range(rand, 1, 5); n > 0; n--) {
			for (int i = g_rand_int_range(rand, 0, 4); i > 0; i--)
				g_string_append(note, "Above\\\n");
			g_string_append(note, "Above\n\n");
		}
		g_string_append_printf(note, "\n%s\n\nBelow\n\n", between);
	}
	g_autofree char *folder = folder_make();
	g_autofree char *first = g_build_filename(folder, "one.md", NULL), *second = g_build_filename(folder, "two.md", NULL);
	g_autofree char *picture = g_build_filename(folder, "square.svg", NULL);
	g_assert_true(g_file_set_contents(first, "# One\n\nA first chapter.\n", -1, NULL));
	g_assert_true(g_file_set_contents(second, note->str, -1, NULL));
	g_assert_true(g_file_set_contents(picture,
		"<svg xmlns='http://www.w3.org/2000/svg' width='50' height='50'><path d='M0 0h50v50z'/></svg>", -1, NULL));
	set_open_folder(set, folder, NULL);
	folder_remove(folder);
}

#define TOP 57.0 /* of the text block */
#define FOOT 556.0

/* The line of a page that stands nearest to y, on one side of it. */
static double nearest(const struct set *set, const struct run *of, double y, bool below)
{
	double best = below ? HUGE_VAL : -HUGE_VAL;
	for (guint i = 0; i < set->runs->len; i++) {
		const struct run *run = &g_array_index(set->runs, struct run, i);
		if (run->page == of->page && (below ? run->y > y + 1 && run->y < best : run->y < y - 1 && run->y > best))
			best = run->y;
	}
	return best;
}

/* What does not stand on the grid, boxes and pictures stand in the middle of their white, however much the page gives it. */
static void test_middle(void)
{
	static const char *const between[] = {"```\nthing\n```", "| thing |\n|---|", "$$\nx\n$$", "> [!note] thing",
		"![[square.svg|thing of a few words.]]"};
	static const char *const words[] = {"thing", "thing", "x", "thing", "thing"};
	for (size_t b = 0; b < G_N_ELEMENTS(between); b++) {
		struct set set;
		double least = HUGE_VAL, most = 0, rest = 0;
		int n = 0;
		set_between(&set, between[b]);
		for (guint i = 0; i < set.runs->len; i++) {
			const struct run *run = &g_array_index(set.runs, struct run, i);
			double above = run->y - nearest(&set, run, run->y, false), below = nearest(&set, run, run->y, true) - run->y;
			if (!g_str_has_prefix(run->text, words[b]) || run->y - above < TOP || run->y + below > FOOT)
				continue;
			rest = n++ == 0 ? above - below : rest;
			g_assert_cmpfloat_with_epsilon(above - below, rest, 0.5);
			least = MIN(least, above + below);
			most = MAX(most, above + below);
		}
		g_assert_cmpint(n, >, 20);
		g_assert_cmpfloat(most, >, least + 13);
		set_close(&set);
	}
}

/* A heading stands nearer to its own text, also where its page takes a line of its white. */
static void test_heading_near(void)
{
	struct set set;
	int n = 0, n_tight = 0;
	set_between(&set, "- one\n- two");
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (!g_str_has_prefix(run->text, "Head "))
			continue;
		double above = run->y - nearest(&set, run, run->y, false), below = nearest(&set, run, run->y, true) - run->y;
		if (run->y - above < TOP || run->y + below > FOOT)
			continue;
		g_assert_cmpfloat(above, >, below + 5);
		n++;
		n_tight += above + below < 60;
	}
	g_assert_cmpint(n, >, 5);
	g_assert_cmpint(n_tight, >, 0);
	set_close(&set);
}

/* The text below a heading is as near to it at the head of a page as on the others. */
static void test_heading_top(void)
{
	struct set set;
	int n = 0;
	set_between(&set, "- one\n- two\n\n### Middle\n\nWords");
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (!g_str_has_prefix(run->text, "Middle") || nearest(&set, run, run->y, false) > TOP)
			continue;
		g_assert_cmpfloat_with_epsilon(nearest(&set, run, run->y, true) - run->y, 1.5 * 13.5, 0.1);
		n++;
	}
	g_assert_cmpint(n, >, 1);
	set_close(&set);
}

/* A list under the least of headings, or under a line of bold words, follows it on the next line, as text would; text does so
 * where a number stands before such a line. */
static void test_list_headed(void)
{
	static const char *const heads[] = {"#### Small\n\n- thing\n- thing", "**Small**\n\n- thing\n- thing", "3. **Small**:\n\nThings"};
	for (size_t k = 0; k < G_N_ELEMENTS(heads); k++) {
		struct set set;
		int n = 0;
		g_autofree char *between = g_strdup_printf("### Middle\n\nWords\n\n%s", heads[k]);
		set_between(&set, between);
		for (guint i = 0; i < set.runs->len; i++) {
			const struct run *run = &g_array_index(set.runs, struct run, i);
			if (!g_str_has_prefix(run->text, "Small"))
				continue;
			g_assert_cmpfloat_with_epsilon(nearest(&set, run, run->y, true) - run->y, 13.5, 0.5);
			n++;
		}
		g_assert_cmpint(n, ==, 60);
		set_close(&set);
	}
}

/* A display of two lines is not parted by pages. */
static void test_display_whole(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n");
	for (int k = 0; k < 60; k++) {
		for (int i = 0; i < 1 + k * 5 % 7; i++)
			g_string_append(note, "Words of a line.\n\n");
		g_string_append_printf(note, "$$\n\\begin{aligned} %d &= x \\\\ &= %d \\end{aligned}\n$$\n\n", 1000 + k, 2000 + k);
	}
	set_open(&set, note->str, NULL);
	for (int k = 0; k < 60; k++) {
		g_autofree char *first = g_strdup_printf("%d", 1000 + k), *second = g_strdup_printf("%d", 2000 + k);
		g_assert_cmpint(run_find(&set, first, 0)->page, ==, run_find(&set, second, 0)->page);
	}
	set_close(&set);
}

/* No page gives a line of white between a line of bold words and the list under it. */
static void test_bold_near(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n");
	g_autoptr(GRand) rand = g_rand_new_with_seed(1);
	for (int k = 0; k < 60; k++) {
		g_string_append_printf(note, "## Head %d\n\n", k);
		for (int i = g_rand_int_range(rand, 0, 5); i > 0; i--)
			g_string_append(note, "Above\\\n");
		g_string_append(note, "Above\n\n**Bold:**\n\n- one\n- two\n\n");
	}
	set_open(&set, note->str, NULL);
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (!g_str_has_prefix(run->text, "Bold:"))
			continue;
		double below = nearest(&set, run, run->y, true) - run->y;
		g_assert_cmpfloat(below, <, 2.1 * 13.5);
	}
	set_close(&set);
}

/* A line of bold words stands as a heading does: a line of white above, no indent for it nor for what follows; a bold
 * sentence is a paragraph. */
static void test_bold_head(void)
{
	struct set set;
	set_open(&set, "# Two\n\nAbove.\n\n**Head**\n\nFollows.\n\nNext.\n\n**Sentence.**\n\nLast.\n", NULL);
	const struct run *above = run_find(&set, "Above.", 0), *head = run_find(&set, "Head", 0);
	const struct run *follows = run_find(&set, "Follows.", 0), *next = run_find(&set, "Next.", 0);
	const struct run *sentence = run_find(&set, "Sentence.", 0), *last = run_find(&set, "Last.", 0);
	g_assert_cmpfloat_with_epsilon(head->y - above->y, 27, 0.1);
	g_assert_cmpfloat_with_epsilon(follows->y - head->y, 13.5, 0.1);
	g_assert_cmpfloat_with_epsilon(sentence->y - next->y, 13.5, 0.1);
	g_assert_cmpfloat_with_epsilon(head->x1, follows->x1, 1);
	g_assert_cmpfloat_with_epsilon(next->x1 - head->x1, 11, 1.5);
	g_assert_cmpfloat_with_epsilon(next->x1, sentence->x1, 1);
	g_assert_cmpfloat_with_epsilon(next->x1, last->x1, 1);
	set_close(&set);
}

/* The items of a list have one white between them, whatever a page lacks at its foot. */
static void test_list_even(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n");
	for (int k = 0; k < 80; k++) {
		for (int i = 0; i < 4 + k % 5; i++)
			g_string_append(note, "- item\n\n  more\n\n");
		g_string_append(note, "$$\n\\begin{pmatrix} 1 \\\\ 2 \\\\ 3 \\\\ 4 \\\\ 5 \\\\ 6 \\end{pmatrix}\n$$\n\n");
	}
	set_open(&set, note->str, NULL);
	const struct run *last = NULL;
	int n = 0;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		bool item = g_str_has_prefix(run->text, "item") || g_str_has_prefix(run->text, "more");
		if (item && last && last->page == run->page && run->y - last->y < 5 * 13.5) {
			g_assert_cmpfloat_with_epsilon(run->y - last->y, 27, 0.1);
			n++;
		}
		last = item ? run : last;
	}
	g_assert_cmpint(n, >, 300);
	set_close(&set);
}

/* A chapter of headings (0), paragraphs (of so many words) and items (less than 0) in order. */
static void set_blocks(struct set *set, const int *blocks, int n)
{
	g_autoptr(GString) note = g_string_new("# Two\n\n## Of it\n");
	for (int i = 0; i < n; i++) {
		bool item = blocks[i] < 0;
		g_string_append(note, item ? "\n-" : blocks[i] == 0 ? "\n\n### Part" : "\n\n");
		for (int w = 0; w < ABS(blocks[i]); w++)
			g_string_append(note, " words");
	}
	set_open(set, note->str, (const char *const[]){"contents.show=no", NULL});
}

/* A chapter's last page holds five lines at least, its heading included: the white above headings and below the title
 * gives what the pages before must hold, or what they must not. */
static void test_last_page(void)
{
	static const int shorter[] = {0, 14, 0, 54, 0, -18, -15, -25, -17, -16, -14, 0, -23, -14, -19, -15, 0, -1, -1, 0, -1, -1, -1,
		-1, 0, -19, -13, -19};
	static const int longer[] = {0, 8, 0, 71, 0, -9, -24, -26, -20, -16, 0, -9, -11, -18, -13, -28, -18, 0, -1, -1, -1, 0, -1,
		-1, -1, 0, -10, -12, -11};
	static const struct {
		const int *blocks;
		int n;
	} chapters[] = {{shorter, G_N_ELEMENTS(shorter)}, {longer, G_N_ELEMENTS(longer)}};
	for (size_t i = 0; i < G_N_ELEMENTS(chapters); i++) {
		struct set set;
		set_blocks(&set, chapters[i].blocks, chapters[i].n);
		double top = 0, foot = 0;
		int page = 0;
		for (guint k = 0; k < set.runs->len; k++) {
			const struct run *run = &g_array_index(set.runs, struct run, k);
			if (run->page < page || !(g_str_has_prefix(run->text, "words") || g_str_has_prefix(run->text, "Part")))
				continue;
			top = run->page > page ? run->y : MIN(top, run->y);
			foot = run->page > page ? run->y : MAX(foot, run->y);
			page = run->page;
		}
		g_assert_cmpfloat(foot - top, >, 3.5 * 13.5);
		set_close(&set);
	}
}

/* From the line of these words to the next one that begins so. */
static double step(const char *text, const char *from, const char *to)
{
	struct set set;
	set_open(&set, text, NULL);
	double y = run_find(&set, to, 0)->y - run_find(&set, from, 0)->y;
	set_close(&set);
	return y;
}

/* A rule below a heading parts nothing, and is none; below words it is. */
static void test_rule_headed(void)
{
	g_assert_cmpfloat_with_epsilon(step("# Two\n\nWords.\n\n## Over\n\n***\n\nUnder.\n", "Over", "Under"),
		step("# Two\n\nWords.\n\n## Over\n\nUnder.\n", "Over", "Under"), 0.01);
	g_assert_cmpfloat_with_epsilon(step("# Two\n\nWords.\n\n## Over\n\n***\n\n### Under\n\nMore.\n", "Over", "Under"),
		step("# Two\n\nWords.\n\n## Over\n\n### Under\n\nMore.\n", "Over", "Under"), 0.01);
	g_assert_cmpfloat(step("# Two\n\nOver.\n\n***\n\nUnder.\n", "Over", "Under"), >, 26);
}

/* The rules that part text: a fifth of the measure wide. */
static int count_rules(const struct set *set, double *highest, double *lowest)
{
	int n = 0;
	*highest = FOOT;
	*lowest = 0;
	for (guint i = 0; i < set->items->len; i++) {
		const struct page_item *item = &g_array_index(set->items, struct page_item, i);
		if (item->kind != ITEM_RECT || fabs(item->as.rect.width - 306.0 / 5) > 1)
			continue;
		n++;
		*highest = MIN(*highest, item->as.rect.y);
		*lowest = MAX(*lowest, item->as.rect.y);
	}
	return n;
}

/* A rule above a heading is of its white: it neither ends a page nor begins one.  Between words it has half a line of white on
 * both sides, and begins no page either. */
static void test_rule_turned(void)
{
	struct set set;
	double highest, lowest;
	set_between(&set, "***\n\n### Part\n\nWords");
	int n = count_rules(&set, &highest, &lowest);
	g_assert_cmpint(n, >, 40);
	g_assert_cmpint(n, <, 60);
	g_assert_cmpfloat(highest, >, TOP + 20);
	g_assert_cmpfloat(lowest, <, FOOT - 40);
	set_close(&set);
	set_between(&set, "***");
	g_assert_cmpint(count_rules(&set, &highest, &lowest), ==, 60);
	g_assert_cmpfloat(highest, >, TOP + 20);
	set_close(&set);
	g_assert_cmpfloat_with_epsilon(step("# Two\n\nOver.\n\n***\n\nUnder.\n", "Over", "Under"), 3 * 13.5, 0.1);
}

/* Whence a quotation comes stands at the end of a line of its own, smaller; lines of a dialogue do not. */
static void test_quote_source(void)
{
	struct set set;
	set_open(&set, "# Two\n\nWords.\n\n> Quoted.\n> \u2014 Somebody\n\nMore.\n\n> \u2014 Hola.\n>\n> \u2014 Adios.\n", NULL);
	const struct run *quoted = run_find(&set, "Quoted.", 0), *source = run_find(&set, "\u2014 Somebody", 0);
	g_assert_cmpfloat_with_epsilon(source->y - quoted->y, 13.5, 0.1);
	g_assert_cmpfloat(source->x1, >, quoted->x1 + 150);
	g_assert_cmpfloat_with_epsilon(source->x2, 51 + 306 - 22, 4);
	g_assert_cmpfloat(run_find(&set, "\u2014 Adios.", 0)->x1, <, quoted->x1 + 15);
	set_close(&set);
}

/* It stays with the quotation above it, and stands as one within it; lines of a dialogue under a quotation do not. */
static void test_source_behind(void)
{
	struct set set;
	int n = 0;
	set_between(&set, "> Quoted\n> words.\n\n\u2013 Somebody");
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (!g_str_has_prefix(run->text, "\u2013 Somebody"))
			continue;
		g_assert_cmpfloat_with_epsilon(run->y - nearest(&set, run, run->y, false), 13.5, 0.1);
		g_assert_cmpfloat_with_epsilon(run->x2, (run->page % 2 ? 75 : 51) + 306 - 22, 8);
		n++;
	}
	g_assert_cmpint(n, ==, 60);
	set_close(&set);
	g_assert_cmpfloat(step("# Two\n\n> Quoted.\n\n\u2013 Hola.\n\n\u2013 Adios.\n", "Quoted", "\u2013 Hola"), >, 20);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/white/middle", test_middle);
	g_test_add_func("/white/heading-near", test_heading_near);
	g_test_add_func("/white/heading-top", test_heading_top);
	g_test_add_func("/white/list-headed", test_list_headed);
	g_test_add_func("/white/display-whole", test_display_whole);
	g_test_add_func("/white/bold-near", test_bold_near);
	g_test_add_func("/white/bold-head", test_bold_head);
	g_test_add_func("/white/list-even", test_list_even);
	g_test_add_func("/white/last-page", test_last_page);
	g_test_add_func("/white/quote-source", test_quote_source);
	g_test_add_func("/white/source-behind", test_source_behind);
	g_test_add_func("/white/rule-headed", test_rule_headed);
	g_test_add_func("/white/rule-turned", test_rule_turned);
	return g_test_run();
}
