/* Which way blocks are read, and that layout sets them so. */
#include "setting.h"

static void test_words(void)
{
	static const struct {
		const char *words;
		bool around, rtl;
	} cases[] = {
		{"Plain words", false, false},
		{"A term or two", true, true},
		{"A sentence of so many words that it is one of its own, with a full stop.", true, false},
		{"", false, false},
		{"", true, true},
		{"123, 45.", true, true},
		{"\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd", false, true},
		{"\u05e9\u05dc\u05d5\u05dd means peace among other things", false, false},
		{"HTTP \u0647\u0648 \u0628\u0631\u0648\u062a\u0648\u0643\u0648\u0644 \u0646\u0642\u0644", true, true},
		{"Rashi: \u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd \u05e9\u05dc\u05d5\u05dd", false, false},
	};
	struct arena *arena = arena_open();

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct doc_node *block = doc_new(arena, DOC_PARAGRAPH, 1, 1);
		doc_append(block, doc_new_text(arena, cases[i].words, 1, 1));
		g_assert_true(doc_is_rtl(block, cases[i].around) == cases[i].rtl);
	}
	arena_close(arena);
}

static void append_item(struct arena *arena, struct doc_node *list, const char *text)
{
	struct doc_node *item = doc_new(arena, DOC_ITEM, 1, 1), *words = doc_new(arena, DOC_PARAGRAPH, 1, 1);
	doc_append(words, doc_new_text(arena, text, 1, 1));
	doc_append(item, words);
	doc_append(list, item);
}

/* A list goes the way of most of its items, whatever names they begin with. */
static void test_parts(void)
{
#define HEBREW "\u05de\u05e1\u05e4\u05e7 \u05de\u05e9\u05d0\u05d1\u05d9\u05dd \u05d5\u05e2\u05d3\u05db\u05d5\u05e0\u05d9\u05dd \u05e2\u05dc \u05d0\u05d9\u05d5\u05de\u05d9\u05dd"
	static const char *const items[] = {
		"Open Web Application Security Project, the ten that matter most",
		"Common Vulnerabilities and Exposures, of all that is known to be broken",
		"National Institute of Standards: NIST " HEBREW " " HEBREW,
		"Cybersecurity and Infrastructure Agency: CISA " HEBREW " " HEBREW,
		"US-CERT: " HEBREW,
	};
	struct arena *arena = arena_open();
	struct doc_node *list = doc_new(arena, DOC_LIST, 1, 1);

	for (size_t i = 0; i < G_N_ELEMENTS(items); i++) {
		append_item(arena, list, items[i]);
		if (i == 1)
			g_assert_false(doc_is_rtl(list, true));
	}
	g_assert_true(doc_is_rtl(list, true));
	g_assert_false(doc_is_rtl(list, false));
	arena_close(arena);
}

/* Items without a letter go no way, and do not outvote those that do. */
static void test_figures(void)
{
	static const char *const items[] = {"12", HEBREW, "3.5", "1999", HEBREW};
	struct arena *arena = arena_open();
	struct doc_node *list = doc_new(arena, DOC_LIST, 1, 1);

	for (size_t i = 0; i < G_N_ELEMENTS(items); i++)
		append_item(arena, list, items[i]);
	g_assert_true(doc_is_rtl(list, false));
	arena_close(arena);
}

/* A paragraph, a list and a box in Hebrew of an English book begin at the right. */
static void test_set(void)
{
	struct set set;
	set_open(&set, "# Two\n\nWords from the left.\n\n\u05e9\u05dc\u05d5\u05dd.\n\n- \u05e2\u05d5\u05dc\u05dd \u05d2\u05d3\u05d5\u05dc\n- HTTP\n", NULL);
	const struct run *peace = run_find(&set, "\u05e9\u05dc\u05d5\u05dd", 0), *left = run_find(&set, "Words", 0),
			 *bullet = run_find(&set, "\u2022", 0), *latin = run_find(&set, "HTTP", 0);
	g_assert_cmpfloat(peace->x1, >, left->x1 + 200);
	g_assert_cmpfloat(bullet->x1, >, left->x1 + 200);
	/* the words of an item stay beside its mark */
	g_assert_cmpfloat(latin->x1, >, left->x1 + 200);
	set_close(&set);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/direction/words", test_words);
	g_test_add_func("/direction/parts", test_parts);
	g_test_add_func("/direction/figures", test_figures);
	g_test_add_func("/direction/set", test_set);
	return g_test_run();
}
