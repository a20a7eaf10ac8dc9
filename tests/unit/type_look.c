/* The text engine, how a line came out: its gaps, words and edges are those that are drawn. */
#include "type_kit.h"

/* A set line, its words as they were looked at, and what is drawn, one after the other. */
static void check_line(struct bench *b, struct para *para, const struct para_result *result, int line, GArray *gaps)
{
	struct para_look look;
	g_autoptr(GString) words = g_string_new(NULL);
	para_look(para, result, line, gaps, &look);
	para_line_words(para, result, line, words);
	g_autofree char *drawn = line_text(b, para, result, line);
	g_strdelimit(drawn, "~", '-');
	g_strchomp(drawn);
	g_assert_cmpstr(words->str, ==, drawn);
	g_auto(GStrv) split = g_strsplit(drawn, " ", -1);
	g_assert_cmpint(look.n_words, ==, g_strv_length(split));
	g_assert_cmpint(gaps->len, ==, look.n_words - 1);
	bool last = line == result->n_lines - 1;
	g_assert_cmpint(look.hyphen, ==, !last && g_str_has_suffix(drawn, "-"));
	g_assert_cmpfloat(look.em, ==, 10.5);
	g_assert_cmpfloat(look.over, <, 0.02);
	g_assert_true(look.font == &b->theme.text[TEXT_BODY]);
	double white = 0, natural = (double)para->fonts[0].space / TYPE_PT;
	for (guint i = 0; i < gaps->len; i++) {
		const struct para_gap *gap = &g_array_index(gaps, struct para_gap, i);
		g_assert_cmpfloat(gap->to, >, gap->from);
		g_assert_true(i == 0 || gap->from > gap[-1].to);
		g_assert_cmpfloat(gap->to, <, result->options.measure);
		white += gap->to - gap->from;
	}
	if (last || look.n_words < 3)
		g_assert_cmpfloat(look.space, <=, 0);
	else
		g_assert_cmpfloat_with_epsilon(look.space, white / gaps->len / natural, 1e-6);
}

static void test_lines(void)
{
	struct bench b;
	GArray *gaps = g_array_new(FALSE, FALSE, sizeof(struct para_gap));
	bench_open(&b, "Linux Libertine O", 10.5);
	for (double measure = 50; measure <= 400; measure += 35) {
		struct para *para = para_of(&b, "en-US", english);
		const struct para_result *result = set(para, measure);
		for (int i = 0; i < result->n_lines; i++)
			check_line(&b, para, result, i, gaps);
	}
	bench_close(&b);
	g_array_free(gaps, TRUE);
}

/* Ragged lines have natural spaces, which nobody judges; like words at edges are alike, whatever stands beside them. */
static void test_ragged(void)
{
	struct bench b;
	GArray *gaps = g_array_new(FALSE, FALSE, sizeof(struct para_gap));
	bench_open(&b, "Linux Libertine O", 10.5);
	struct para *para = para_of(&b, "en-US", "Harbour lights \u201charbour.\u201d");
	const struct para_result *result = para_set(para, &(struct para_options){.measure = 300, .align = PARA_START});
	struct para_look look;
	para_look(para, result, 0, gaps, &look);
	g_assert_cmpint(gaps->len, ==, 0);
	g_assert_cmpfloat(look.space, <=, 0);
	g_assert_cmpint(look.n_words, ==, 3);
	g_assert_cmpint(look.n_letters, ==, 20);
	g_assert_cmpuint(look.first, !=, 0);
	g_assert_cmpuint(look.first, ==, look.last);
	bench_close(&b);
	g_array_free(gaps, TRUE);
}

/* A verse of two lines that say the same. */
static struct para *para_twice(struct bench *b)
{
	struct para *para = para_open(b->type, b->arena, -1);
	struct type_style style = style_of(b, "en-US");
	para_style(para, &style);
	for (int i = 0; i < 2; i++) {
		para_text(para, "and back to the sea", 19, (struct pos){"note.md", 1, 1});
		if (i == 0)
			para_break(para);
	}
	para_end(para);
	return para;
}

/* Lines that end by force are paragraphs to who judges them: a verse is not loose, nor a stack what a poem says again. */
static void test_forced(void)
{
	struct bench b;
	GArray *gaps = g_array_new(FALSE, FALSE, sizeof(struct para_gap));
	bench_open(&b, "Linux Libertine O", 10.5);
	struct para *para = para_twice(&b);
	const struct para_result *result = set(para, 300);
	struct para_look look;
	g_assert_cmpint(result->n_lines, ==, 2);
	for (int i = 0; i < 2; i++) {
		para_look(para, result, i, gaps, &look);
		g_assert_true(look.begins && look.ends);
		g_assert_cmpfloat(look.space, <=, 0);
	}
	bench_close(&b);
	g_array_free(gaps, TRUE);
}

/* Signs of a script without blanks are words for themselves: four of them are no short word. */
static void test_signs(void)
{
	struct bench b;
	GArray *gaps = g_array_new(FALSE, FALSE, sizeof(struct para_gap));
	bench_open(&b, "Noto Serif CJK SC", 10.5);
	struct para *para = para_of(&b, "zh-CN", "在早晨的");
	struct para_look look;
	para_look(para, set(para, 300), 0, gaps, &look);
	g_assert_cmpint(look.n_words, ==, 4);
	g_assert_cmpint(look.n_letters, ==, 4);
	bench_close(&b);
	g_array_free(gaps, TRUE);
}

/* Of lines that hang, each that begins below a forced end has all of its measure; that it says the same again parts it no sooner. */
static void test_hanging(void)
{
	struct bench b;
	GArray *gaps = g_array_new(FALSE, FALSE, sizeof(struct para_gap));
	bench_open(&b, "Linux Libertine O", 10.5);
	struct para *para = para_twice(&b);
	struct para_options options = {.measure = 90, .hang = 15, .align = PARA_START};
	int n_hanging = para_set(para, &options)->n_lines;
	options.lines = true;
	const struct para_result *result = para_set(para, &options);
	struct para_look look;
	g_assert_cmpint(n_hanging, ==, 3); /* the second has no room for all of its words */
	g_assert_cmpint(result->n_lines, ==, 2);
	for (int i = 0; i < 2; i++) {
		para_look(para, result, i, gaps, &look);
		g_assert_cmpfloat(look.over, <, 0.02);
	}
	bench_close(&b);
	g_array_free(gaps, TRUE);
}

static void test_joined(void)
{
	const struct para_gap above[] = {{10, 13, 1}, {30, 33, 3}, {50, 53, 1}};
	struct para_gap below[] = {{12.5, 16, 1}, {29, 31, 1}, {60, 63, 1}};

	/* half a point of three is less than a quarter */
	g_assert_cmpint(para_gaps_join(above, 3, below, 3, 0.25), ==, 4);
	g_assert_cmpint(below[0].length, ==, 1);
	g_assert_cmpint(below[1].length, ==, 4);
	g_assert_cmpint(below[2].length, ==, 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/type/look/lines", test_lines);
	g_test_add_func("/type/look/ragged", test_ragged);
	g_test_add_func("/type/look/forced", test_forced);
	g_test_add_func("/type/look/hanging", test_hanging);
	g_test_add_func("/type/look/signs", test_signs);
	g_test_add_func("/type/look/joined", test_joined);
	return g_test_run();
}
