/* How terms and what is said of them stand on the page. */
#include "setting.h"

/* Terms at the margin, in bold and on lines of their own, definitions further in, on the lines of the text. */
static void test_places(void)
{
	struct set set;
	set_open(&set, "# Two\n\nBefore it.\n\nHeron\nEgret\n: A bird.\n: Another of them.\n\nReed\n: - Grass\n  - Roof\n\nBehind it.\n", NULL);
	const struct run *before = run_find(&set, "Before", 0), *heron = run_find(&set, "Heron", 0), *egret = run_find(&set, "Egret", 0),
			 *bird = run_find(&set, "A bird", 0), *other = run_find(&set, "Another", 0), *grass = run_find(&set, "Grass", 0);
	g_assert_cmpfloat_with_epsilon(heron->x1, before->x1, 0.6);
	g_assert_cmpfloat_with_epsilon(egret->x1, before->x1, 0.6);
	g_assert_cmpfloat_with_epsilon(run_find(&set, "Behind", 0)->x1, before->x1, 0.6);
	g_assert_cmpint(heron->font, !=, before->font);
	g_assert_cmpint(heron->font, ==, egret->font);
	g_assert_cmpint(bird->font, ==, before->font);
	g_assert_cmpfloat(bird->x1, >, before->x1 + 6);
	g_assert_cmpfloat_with_epsilon(other->x1, bird->x1, 0.6);
	g_assert_cmpfloat(grass->x1, >, bird->x1 + 6);
	double leading = egret->y - heron->y;
	g_assert_cmpfloat_with_epsilon(bird->y - egret->y, leading, 0.01);
	/* a second definition stands as apart as a second paragraph of a list's item, and so do entries then */
	g_assert_cmpfloat_with_epsilon(other->y - bird->y, 2 * leading, 0.01);
	g_assert_cmpfloat_with_epsilon(run_find(&set, "Reed", 0)->y - other->y, 2 * leading, 0.01);
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		double lines = (run->y - before->y) / leading;
		if (run->page == before->page && run->y > before->y && run->size == before->size)
			g_assert_cmpfloat_with_epsilon(lines, (int)(lines + 0.5), 0.01);
	}
	set_close(&set);
}

/* From right to left they begin at the right. */
static void test_mirrored(void)
{
	struct set set;
	set_open(&set, "# Two\n\nلقلق\n: طائر\n\nWords.\n\nEgret\n: bird\n", NULL);
	const struct run *term = run_find(&set, "لقلق", 0), *words = run_find(&set, "طائر", 0);
	g_assert_cmpfloat(words->x2, <, term->x2 - 6);
	g_assert_cmpfloat(words->x1, >, run_find(&set, "Egret", 0)->x1 + 100);
	set_close(&set);
}

/* No page ends between a term, or the second of its lines, and what is said of it, nor behind the first line of that. */
static void test_together(void)
{
	static const char *const words = "word follows word, and no page parts a term from the first of its lines, nor these from each other, "
					 "wherever it ends, as here";
	for (int before = 0; before < 6; before++) {
		g_autoptr(GString) text = g_string_new("# Two\n\n");
		struct set set;
		for (int i = 0; i < before; i++)
			g_string_append_printf(text, "A paragraph of one line.\n\n");
		for (int i = 0; i < 60; i++)
			g_string_append_printf(text, "Term%d\nSame%d\n: Begin%d %s.\n\n", i, i, i, words);
		set_open(&set, text->str, NULL);
		g_assert_cmpint(set.n_pages, >, 4);
		for (int i = 0; i < 60; i++) {
			g_autofree char *term = g_strdup_printf("Term%d", i), *same = g_strdup_printf("Same%d", i), *begin = g_strdup_printf("Begin%d ", i);
			const struct run *last = run_find(&set, term, 0), *first = run_find(&set, begin, 0);
			g_assert_cmpint(last->page, ==, run_find(&set, same, 0)->page);
			g_assert_cmpint(last->page, ==, first->page);
			bool second = false;
			for (const struct run *run = first; run < &g_array_index(set.runs, struct run, set.runs->len); run++)
				second = second || (run->page == first->page && run->y > first->y && run->x1 <= first->x1 + 1);
			g_assert_true(second);
		}
		set_close(&set);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/terms/places", test_places);
	g_test_add_func("/terms/mirrored", test_mirrored);
	g_test_add_func("/terms/together", test_together);
	return g_test_run();
}
