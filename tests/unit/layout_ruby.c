/* Ruby in print: where a reading stands above its letters, and when it hangs over what is beside them. */
#include "setting.h"

#define RISE 0.92     /* em, of a reading above letters of East Asia */
#define HANG 0.25     /* em, over kana */

static void near(double a, double b)
{
	g_assert_cmpfloat_with_epsilon(a, b, 0.05);
}

/* A reading is half as large as its letters, and in the middle above them, whichever is longer; letters beside them that are no kana
 * keep clear. */
static void test_middle(void)
{
	struct set set;
	set_open(&set, "# T\n\n中<ruby>漢字<rt>ひ</rt></ruby>文\n\n中<ruby>漢<rt>ながいよみ</rt></ruby>文\n", NULL);
	const struct run *reading = run_find(&set, "ひ", 0), *letters = run_find(&set, "漢字", 0);
	double em = letters->size;
	near(reading->size, em / 2);
	near(letters->y - reading->y, RISE * em);
	near(reading->x1 + em / 4, letters->x1 + em);
	reading = run_find(&set, "ながいよみ", 0);
	letters = run_find(&set, "漢", 1);
	near(reading->x1 + 2.5 * em / 2, letters->x1 + em / 2);
	set_close(&set);
}

/* Over kana on either side it hangs, by no more than a quarter of them. */
static void test_hanging(void)
{
	struct set set;
	set_open(&set, "# T\n\nの<ruby>漢<rt>ながいよみ</rt></ruby>は\n", NULL);
	const struct run *reading = run_find(&set, "ながいよみ", 0), *before = run_find(&set, "の", 0), *behind = run_find(&set, "は", 0);
	double em = before->size;
	near(reading->x1, before->x1 + em - HANG * em);
	near(behind->x1, reading->x1 + 2.5 * em - HANG * em);
	set_close(&set);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ruby/middle", test_middle);
	g_test_add_func("/ruby/hanging", test_hanging);
	return g_test_run();
}
