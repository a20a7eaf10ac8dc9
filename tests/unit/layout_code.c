/* How code stands on the page: numbers, tabs, lines that go on, where pages cut it. */
#include "setting.h"

static void test_line_numbers(void)
{
	struct set set;
	static const char note[] = "# Two\n\n```\nfirst\n\nthird\n```\n\n```\nalone\n```\n";

	set_open(&set, note, NULL);
	double plain = run_find(&set, "first", 0)->x1;
	set_close(&set);
	set_open(&set, note, (const char *[]){"code.line-numbers=yes", NULL});
	const struct run *first = run_find(&set, "first", 0), *third = run_find(&set, "third", 0);
	const struct run *number = run_before(&set, third);
	g_assert_cmpfloat(first->x1, >, plain + 5);
	g_assert_cmpfloat(run_find(&set, "alone", 0)->x1, <, plain + 0.1);
	g_assert_cmpstr(number->text, ==, "3");
	g_assert_cmpfloat(number->x2, <, third->x1 - 5);
	g_assert_cmpint(number->elem, ==, PAGE_ARTIFACT);
	set_close(&set);
}

/* A tab goes to the next fourth column, wherever it stands. */
static void test_code_tabs(void)
{
	struct set set;

	set_open(&set, "# Two\n\n```\nab\tcdz\n\tcdy\nabcd\tx\n```\n", NULL);
	const struct run *behind = run_find(&set, "ab  cdz", 0), *first = run_find(&set, "    cdy", 0);
	g_assert_cmpfloat_with_epsilon(behind->x2, first->x2, 0.01);
	g_assert_cmpfloat(run_find(&set, "abcd    x", 0)->x2, >, behind->x2 + 5);
	set_close(&set);
}

/* A line of code that is too long goes on under itself, further in than it began, with a hook before it. */
static void test_code_goes_on(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n```\n    begin(");
	for (int i = 0; i < 30; i++)
		g_string_append_printf(note, "argument%02d, ", i);
	g_string_append(note, "end)\n```\n");
	set_open(&set, note->str, NULL);
	const struct run *first = run_find(&set, "    begin", 0), *last = first;
	while (run_count(&set, "end)") && !strstr(last->text, "end)"))
		last++;
	g_assert_cmpfloat(last->y, >, first->y + 5);
	double column = (first->x2 - first->x1) / (double)(strlen(first->text) - 1);
	g_assert_cmpfloat_with_epsilon(last->x1, first->x1 + 6 * column, column / 2);
	int n_hooks = 0;
	for (guint i = 0; i < set.items->len; i++) {
		const struct page_item *item = &g_array_index(set.items, struct page_item, i);
		bool hook = item->kind == ITEM_LINE && item->as.line.x1 < first->x1 && item->as.line.y1 > first->y &&
			    item->as.line.y1 < last->y + 1;
		n_hooks += hook;
		/* it is nearer to the code's ground than the rule of Cornell sheets, 8.5 points away */
		g_assert_true(!hook || item->as.line.x1 > first->x1 - 9 - 7);
	}
	g_assert_cmpint(n_hooks, >, 0);
	set_close(&set);
}

static void add_rule(GString *note, const char *left, const char *between, const char *right, int columns)
{
	g_string_append(note, left);
	for (int i = 2; i < columns; i++)
		g_string_append(note, between);
	g_string_append_printf(note, "%s\n", right);
}

static char *drawing(int columns)
{
	GString *note = g_string_new("# Two\n\n```\n");
	add_rule(note, "┌", "─", "┐", columns);
	add_rule(note, "│", ".", "│", columns);
	add_rule(note, "└", "─", "┘", columns);
	g_string_append(note, "```\n");
	return g_string_free(note, FALSE);
}

/* A drawing made of letters is so small that its lines are whole, and they are as near as its letters are high; one that would be
 * too small for that keeps its size. */
static void test_drawing(void)
{
	struct set set;
	g_autofree char *note = drawing(80), *wide = drawing(120), *small = drawing(20);
	set_open(&set, small, NULL);
	double plain = run_find(&set, "┌", 0)->x2 - run_find(&set, "┌", 0)->x1;
	set_close(&set);
	set_open(&set, note, NULL);
	const struct run *top = run_find(&set, "┌", 0), *middle = run_find(&set, "│", 0), *foot = run_find(&set, "└", 0);
	double width = top->x2 - top->x1, size = width / 80 / 0.6;
	g_assert_cmpfloat(width, <, plain * 4 - 1);
	g_assert_nonnull(strstr(top->text, "┐"));
	g_assert_nonnull(strstr(foot->text, "┘"));
	g_assert_cmpfloat_with_epsilon(middle->y - top->y, 1.32 * size, 0.1);
	g_assert_cmpfloat_with_epsilon(foot->y - middle->y, 1.32 * size, 0.1);
	set_close(&set);
	set_open(&set, wide, NULL);
	g_assert_null(strstr(run_find(&set, "┌", 0)->text, "┐"));
	set_close(&set);
}

/* The tint of code that goes over pages ends on each of them where text would, though its
 * lines are lower than the grid's. */
static void test_code_feet(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n```\n");
	for (int i = 0; i < 140; i++)
		g_string_append_printf(note, "line %d\n", i);
	g_string_append(note, "```\n");
	set_open(&set, note->str, NULL);
	double foot = 0;
	int n = 0;
	for (guint i = 0; i < set.items->len; i++) {
		const struct page_item *item = &g_array_index(set.items, struct page_item, i);
		double end = item->as.rect.y + item->as.rect.height;
		if (item->kind != ITEM_RECT || item->as.rect.height < 200)
			continue;
		g_assert_true(n == 0 || n > 2 || ABS(end - foot) < 0.1);
		foot = n++ == 0 ? end : foot;
	}
	g_assert_cmpint(n, >, 3);
	set_close(&set);
}

/* Wherever a drawing begins on its page, one that has room on the next is not cut behind its first lines, not even where these
 * are no more than what leads to the others. */
static void test_drawing_cut(void)
{
	for (int n_before = 20; n_before < 36; n_before++) {
		struct set set;
		g_autoptr(GString) note = g_string_new("# Two\n\n");
		for (int i = 0; i < n_before; i++)
			g_string_append(note, "- Bread\n");
		g_string_append(note, "\n## Map\n\n```\n    head\n     │\n ┌───┴───┐\n ▼       ▼\n");
		for (int i = 0; i < 16; i++)
			g_string_append(note, "row     row\n");
		g_string_append(note, " │       │\n └── foot ┘\n```\n");
		set_open(&set, note->str, NULL);
		int page = run_find(&set, "    head", 0)->page;
		g_assert_true(run_find(&set, " └──", 0)->page == page || run_find(&set, "row", 1)->page == page);
		set_close(&set);
	}
}

/* Code in a heading is heavy. */
static void test_code_heading(void)
{
	struct set set;
	set_open(&set, "# Two\n\n## Second\n\n### `coded_name`\n\nPlain `coded_word`.\n", NULL);
	g_assert_nonnull(strstr(layout_font(set.layout, run_find(&set, "coded_name", 0)->font)->file, "Mono-Bold"));
	g_assert_nonnull(strstr(layout_font(set.layout, run_find(&set, "coded_word", 0)->font)->file, "Mono-Regular"));
	set_close(&set);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/code/tabs", test_code_tabs);
	g_test_add_func("/code/goes-on", test_code_goes_on);
	g_test_add_func("/code/drawing", test_drawing);
	g_test_add_func("/code/drawing-cut", test_drawing_cut);
	g_test_add_func("/code/numbers", test_line_numbers);
	g_test_add_func("/code/feet", test_code_feet);
	g_test_add_func("/code/heading", test_code_heading);
	return g_test_run();
}
