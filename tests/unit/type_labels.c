/* The text engine, labels of drawings: their lines, widths and sizes. */
#include "type_kit.h"

static struct label_want want(struct bench *b)
{
	return (struct label_want){.type = b->type, .arena = b->arena, .font = &b->theme.text[TEXT_CAPTION], .scale = 1, .lang = "en"};
}

static struct diagram_label label(const char *text, enum diagram_role role)
{
	return (struct diagram_label){text, role};
}

/* As wide as asked at most, in lines of like length; as many in smaller sizes. */
static void test_most(void)
{
	struct bench b;
	bench_open(&b, "Linux Biolinum O", 10);
	struct label_want full = want(&b);
	const struct diagram_label words = label("Look at the list of all the things that are to be done today", DIAGRAM_BOX);
	for (double most = 60; most < 320; most += 7) {
		struct label set = label_set(&full, &words, most, 0);
		g_assert_cmpfloat(set.width, <=, most * 1.01);
		g_assert_cmpfloat_with_epsilon(set.leading, 11.8, 0.01);
		for (double scale = 0.55; scale < 1; scale += 0.05) {
			struct label_want small = full;
			small.scale = scale;
			struct label less = label_set(&small, &words, most * scale, set.result->n_lines);
			g_assert_cmpint(less.result->n_lines, <=, set.result->n_lines);
			g_assert_cmpfloat(less.width, <=, set.width * scale * 1.02 + 0.1);
		}
	}
	bench_close(&b);
}

/* Its own lines are kept, also where there is room for all on one. */
static void test_own_lines(void)
{
	struct bench b;
	bench_open(&b, "Linux Biolinum O", 10);
	struct label_want full = want(&b);
	const struct diagram_label words = label("One\nand two", DIAGRAM_BOX);
	g_autoptr(GString) line = g_string_new(NULL);
	for (int most = 0; most < 900; most += 300) {
		struct label set = label_set(&full, &words, most, 0);
		g_assert_cmpint(set.result->n_lines, ==, 2);
		g_string_truncate(line, 0);
		para_line_words(set.para, set.result, 1, line);
		g_assert_cmpstr(line->str, ==, "and two");
	}
	bench_close(&b);
}

/* Words are whole, but for those that no line holds. */
static void test_long_words(void)
{
	struct bench b;
	bench_open(&b, "Linux Biolinum O", 10);
	struct label_want full = want(&b);
	const struct diagram_label whole = label("An internationalisation", DIAGRAM_BOX);
	struct label set = label_set(&full, &whole, 85, 0);
	g_assert_cmpint(set.result->n_lines, ==, 2);
	for (int i = 0; i < set.result->n_lines; i++)
		g_assert_false(set.result->lines[i].hyphen);
	set = label_set(&full, &whole, 50, 0);
	g_assert_cmpfloat(set.width, >, 50);
	g_assert_cmpint(set.result->n_lines, ==, 2);
	const struct diagram_label parted = label("antidisestablishmentarianistically", DIAGRAM_BOX);
	set = label_set(&full, &parted, 50, 0);
	g_assert_cmpfloat(set.width, <, 101);
	g_assert_true(set.result->lines[0].hyphen);
	bench_close(&b);
}

/* What is said of lines is smaller than what stands in boxes. */
static void test_roles(void)
{
	struct bench b;
	bench_open(&b, "Linux Biolinum O", 10);
	struct label_want full = want(&b);
	const struct diagram_label box = label("words", DIAGRAM_BOX), edge = label("words", DIAGRAM_EDGE);
	struct label of_box = label_set(&full, &box, 0, 0), of_edge = label_set(&full, &edge, 0, 0);
	g_assert_cmpfloat(of_edge.width, <, of_box.width);
	g_assert_cmpfloat(of_edge.size, <, of_box.size);
	label_draw(&of_box, 100, 50, of_box.width + 40, &b.canvas);
	const struct page_glyphs *glyphs = &g_array_index(b.canvas.items, struct page_item, 0).as.glyphs;
	g_assert_cmpfloat((double)glyphs->glyphs[0].x, >, 118);
	g_assert_cmpfloat((double)glyphs->glyphs[0].x, <, 122);
	g_assert_cmpfloat((double)glyphs->glyphs[0].y, >, 50 + of_box.leading / 2);
	g_assert_cmpfloat((double)glyphs->glyphs[0].y, <, 50 + of_box.leading);
	bench_close(&b);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/type/labels/most", test_most);
	g_test_add_func("/type/labels/own-lines", test_own_lines);
	g_test_add_func("/type/labels/long-words", test_long_words);
	g_test_add_func("/type/labels/roles", test_roles);
	return g_test_run();
}
