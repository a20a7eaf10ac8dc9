/* Drawings that notes write as text: where they stand on the page, and their words in them. */
#include "setting.h"

#define FENCE(source) "```mermaid\n" source "```\n"
#define THREE FENCE("flowchart TD\n  A[Wake up] -->|at seven| B[Make coffee]\n  B --> C[Read]\n")

#define FIVE FENCE("flowchart TD\n  A[Wake up] --> B[Make coffee] --> C[Read the news] --> D[Write a page] --> E[Sleep]\n")

/* The nth drawing's box, by its first path. */
static const struct page_item *drawing(const struct set *set, int nth)
{
	const struct page_item *before = NULL;
	for (guint i = 0; i < set->items->len; i++) {
		const struct page_item *item = &g_array_index(set->items, struct page_item, i);
		if (item->kind != ITEM_PATH)
			continue;
		bool same = before && before->elem == item->elem;
		before = item;
		if (!same && nth-- == 0)
			return item;
	}
	return NULL;
}

static void check_inside(const struct set *set, const struct page_item *item, const char *words)
{
	const struct run *run = run_find(set, words, 0);
	const struct page_path *path = &item->as.path;
	g_assert_nonnull(run);
	g_assert_cmpint(run->elem, ==, item->elem);
	g_assert_cmpfloat(run->x1, >, path->x);
	g_assert_cmpfloat(run->x2, <, path->x + path->width);
	g_assert_cmpfloat(run->y, >, path->y);
	g_assert_cmpfloat(run->y, <, path->y + path->height);
}

/* Words and paths belong to one figure, which says in words what it shows; words on lines are smaller than those in boxes. */
static void test_figure(void)
{
	struct set set;
	int n;

	set_open(&set, "# Two\n\nBefore.\n\n" THREE "\nAfter.\n", NULL);
	const struct page_item *item = drawing(&set, 0);
	g_assert_nonnull(item);
	check_inside(&set, item, "Wake");
	check_inside(&set, item, "Make");
	check_inside(&set, item, "Read");
	check_inside(&set, item, "at ");
	g_assert_cmpfloat(run_find(&set, "at ", 0)->size, <, run_find(&set, "Wake", 0)->size);
	const struct layout_elem *elem = &layout_elems(set.layout, &n)[item->elem];
	g_assert_cmpint(elem->role, ==, ROLE_FIGURE);
	g_assert_nonnull(strstr(elem->about->alt, "Wake up"));
	g_assert_null(strstr(set.said, "diagram"));
	set_close(&set);
}

/* Text behind a drawing is on the grid again. */
static void test_grid(void)
{
	struct set set;

	set_open(&set, "# Two\n\nBefore.\n\n" THREE "\nAfter.\n", NULL);
	double lines = (run_find(&set, "After.", 0)->y - run_find(&set, "Before.", 0)->y) / 13.5;
	g_assert_cmpfloat_with_epsilon(lines, (int)(lines + 0.5), 0.01);
	g_assert_cmpfloat(run_find(&set, "Before.", 0)->y, <, drawing(&set, 0)->as.path.y);
	set_close(&set);
}

/* In boxes and items it keeps to their column, and stands in its middle. */
static void test_narrow(void)
{
	struct set set;

	set_open(&set, "# Two\n\n> [!note] Title\n> " "```mermaid\n> flowchart LR\n> A[One longer label] --> B[Another longer label] --> C[A third of these]\n> ```\n\n- item\n\n  "
		"```mermaid\n  flowchart TD\n  X[Below] --> Y[it]\n  ```\n", NULL);
	const struct page_item *box = drawing(&set, 0), *item = drawing(&set, 1);
	g_assert_nonnull(item);
	check_inside(&set, box, "One l");
	check_inside(&set, item, "Below");
	g_assert_cmpfloat(box->as.path.width, <, 432 - 51 - 75 - 19 + 0.1);
	g_assert_cmpfloat(item->as.path.x, >, run_find(&set, "item", 0)->x1 - 1);
	set_close(&set);
}

/* What is higher than a page is set smaller, and whole. */
static void test_tall(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\nBefore.\n\n```mermaid\nflowchart TD\n");

	for (int i = 0; i < 16; i++)
		g_string_append_printf(note, "N%d[Step number %d] --> N%d\n", i, i, i + 1);
	g_string_append(note, "N16[The end]\n```\n\nAfter.\n");
	set_open(&set, note->str, NULL);
	const struct run *first = run_find(&set, "Step", 0), *last = run_find(&set, "The end", 0);
	g_assert_nonnull(last);
	g_assert_cmpint(first->page, ==, last->page);
	g_assert_cmpfloat(first->size, <, 0.85 * 11);
	g_assert_cmpfloat(first->size, >, 0.6 * 0.85 * 11);
	/* facing pages may both be a line longer */
	const struct page_path *path = &drawing(&set, 0)->as.path;
	g_assert_cmpfloat(last->y, <, path->y + path->height);
	g_assert_cmpfloat(path->y + path->height, <, 648 - 91.5 + 13.6);
	set_close(&set);
}

/* Where its page has no room for more it is smaller, and keeps its shape. */
static void test_lower(void)
{
	double ratio = 0, least = 1;

	for (int lines = 14; lines < 34; lines++) {
		struct set set;
		g_autoptr(GString) note = g_string_new("# Two\n\n");
		for (int i = 0; i < lines; i++)
			g_string_append(note, "A line of its own.\n\n");
		g_string_append(note, FIVE);
		for (int i = 0; i < 30; i++)
			g_string_append(note, "\nA line of its own.\n");
		set_open(&set, note->str, NULL);
		const struct page_path *path = &drawing(&set, 0)->as.path;
		ratio = ratio > 0 ? ratio : path->width / path->height;
		g_assert_cmpfloat_with_epsilon(path->width / path->height, ratio, 0.001);
		least = MIN(least, run_find(&set, "Make", 0)->size / (0.85 * 11));
		check_inside(&set, drawing(&set, 0), "Sleep");
		set_close(&set);
	}
	g_assert_cmpfloat(least, <, 0.99);
	g_assert_cmpfloat(least, >=, 0.75);
}

/* The words before it stay with it as those do that end in a colon. */
static void test_words_before(void)
{
	static const char *const ends[] = {"shown.\n\n", "shown:\n\n"};
	int apart[2] = {0};

	for (int lines = 0; lines < 36; lines++)
		for (int i = 0; i < 2; i++) {
			struct set set;
			g_autoptr(GString) note = g_string_new("# Two\n\n");
			for (int k = 0; k < 60 + lines; k++)
				g_string_append(note, "A line of its own.\n\n");
			g_string_append(note, "Words that lead in what stands below them, so many that they fill two lines of the page, and by them it is ");
			g_string_append(note, ends[i]);
			g_string_append(note, FIVE);
			for (int k = 0; k < 30; k++)
				g_string_append(note, "\nA line of its own.\n");
			set_open(&set, note->str, NULL);
			apart[i] += run_find(&set, "Words that", 0)->page != run_find(&set, "Wake", 0)->page;
			set_close(&set);
		}
	g_test_message("apart: %d %d", apart[0], apart[1]);
	g_assert_cmpint(apart[0], ==, apart[1]);
}

/* One that no size makes fit is code, which is told. */
static void test_too_wide(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\nBefore.\n\n```mermaid\nflowchart TD\n");

	for (int i = 0; i < 120; i++)
		g_string_append_printf(note, "N0[Middle] --> M%d[Label of number %d]\n", i, i);
	g_string_append(note, "```\n\nAfter.\n");
	set_open(&set, note->str, NULL);
	g_assert_null(drawing(&set, 0));
	g_assert_nonnull(run_find(&set, "flowchart", 0));
	g_assert_nonnull(strstr(set.said, "[diagram-too-wide]"));
	set_close(&set);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/layout/diagrams/figure", test_figure);
	g_test_add_func("/layout/diagrams/grid", test_grid);
	g_test_add_func("/layout/diagrams/narrow", test_narrow);
	g_test_add_func("/layout/diagrams/tall", test_tall);
	g_test_add_func("/layout/diagrams/lower", test_lower);
	g_test_add_func("/layout/diagrams/words-before", test_words_before);
	g_test_add_func("/layout/diagrams/too-wide", test_too_wide);
	return g_test_run();
}
