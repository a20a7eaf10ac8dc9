/* Paragraphs that are lines of their own: verse, addresses, lists of times. */
#include "setting.h"

#define LEADING 13.5
#define HANG 16.5 /* em and a half of 11 points */

static const struct run *below(const struct set *set, const struct run *run)
{
	for (guint i = 0; i < set->runs->len; i++) {
		const struct run *other = &g_array_index(set->runs, struct run, i);
		if (other->page == run->page && ABS(other->y - run->y - LEADING) < 0.1)
			return other;
	}
	g_error("nothing below '%s'", run->text);
}

static void near(double a, double b)
{
	g_assert_cmpfloat_with_epsilon(a, b, 0.5);
}

/* A line too long hangs below itself; those that follow begin where the first one does, in each stanza, with white between. */
static void test_verse(void)
{
	struct set set;
	set_open(&set,
		"# Two\n\nBefore.\n\n> First is short,\\\n> Second long long long long long long long long long long long long long long long,\\\n"
		"> Third is short.\n>\n> Fourth,\\\n> *Fifth,*\\\n> Sixth.\n\nBehind.\n",
		NULL);
	const struct run *first = run_find(&set, "First", 0), *second = run_find(&set, "Second", 0);
	const struct run *third = run_find(&set, "Third", 0), *fourth = run_find(&set, "Fourth", 0);
	near(second->x1, first->x1);
	near(below(&set, second)->x1, first->x1 + HANG);
	near(third->y, second->y + 2 * LEADING);
	near(third->x1, first->x1);
	near(fourth->x1, first->x1);
	near(fourth->y, third->y + 2 * LEADING);
	near(run_find(&set, "Sixth", 0)->x1, first->x1);
	set_close(&set);
}

/* Outside of quotations too; what is announced stands close, and text behind it begins as behind a list. */
static void test_times(void)
{
	struct set set;
	set_open(&set,
		"# Two\n\nBefore.\n\nAnnounced:\n\nFirst,\\\nSecond long long long long long long long long long long long long long long long,\\\n"
		"Third.\n\nBehind.\n",
		NULL);
	const struct run *before = run_find(&set, "Announced", 0), *first = run_find(&set, "First", 0);
	const struct run *second = run_find(&set, "Second", 0), *third = run_find(&set, "Third", 0);
	const struct run *behind = run_find(&set, "Behind", 0);
	near(first->y, before->y + LEADING);
	near(below(&set, second)->x1, first->x1 + HANG);
	near(third->x1, first->x1);
	near(behind->x1, first->x1);
	near(behind->y, third->y + 2 * LEADING);
	set_close(&set);
}

/* Items of a list stand as close as others, though they are lines. */
static void test_items(void)
{
	struct set set;
	set_open(&set, "# Two\n\n- First\n- Second,\\\n  third.\n- Fourth\n", NULL);
	const struct run *second = run_find(&set, "Second", 0), *third = run_find(&set, "third", 0);
	near(second->y, run_find(&set, "First", 0)->y + LEADING);
	near(third->y, second->y + LEADING);
	near(run_find(&set, "Fourth", 0)->y, third->y + LEADING);
	set_close(&set);
}

/* Lines of many words are text that somebody has parted. */
static void test_text(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\nBefore.\n\n");
	for (int k = 0; k < 3; k++) {
		g_string_append_printf(note, "Line%d ", k);
		for (int i = 0; i < 40; i++)
			g_string_append(note, i % 3 ? "and " : "something ");
		g_string_append(note, k < 2 ? "else\\\n" : "else.\n");
	}
	set_open(&set, note->str, NULL);
	const struct run *second = run_find(&set, "Line1", 0);
	g_assert_cmpfloat(run_find(&set, "Line0", 0)->x1, >, second->x1 + 5);
	near(below(&set, second)->x1, second->x1);
	set_close(&set);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/lines/verse", test_verse);
	g_test_add_func("/lines/times", test_times);
	g_test_add_func("/lines/items", test_items);
	g_test_add_func("/lines/text", test_text);
	return g_test_run();
}
