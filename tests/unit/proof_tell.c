/* Lines and pages told to a proof: what is found in them, what it weighs, and how it is written down. */
#include "octavo/json.h"
#include "octavo/proof.h"
#include "unit.h"

/* A line of the paragraph at hand: only what is said of it. */
static void told(struct proof *proof, struct proof_line line)
{
	proof_line(proof, &line);
}

static struct proof_figures figures_of(const struct proof *proof)
{
	struct proof_figures figures;

	proof_figures(proof, &figures);
	return figures;
}

static void test_spaces(void)
{
	struct proof *proof = proof_open();

	proof_page(proof, "1");
	told(proof, (struct proof_line){.first = true, .space = 1.0, .on_grid = true});
	told(proof, (struct proof_line){.space = 1.6, .on_grid = true});
	told(proof, (struct proof_line){.space = 0.7});
	told(proof, (struct proof_line){.space = 2.3});
	told(proof, (struct proof_line){.last = true});
	/* the line before is of another paragraph */
	told(proof, (struct proof_line){.first = true, .space = 1.4});
	struct proof_figures figures = figures_of(proof);
	g_assert_cmpint(figures.n_lines, ==, 6);
	g_assert_cmpint(figures.n_paragraphs, ==, 2);
	g_assert_cmpint(figures.n_judged, ==, 5);
	g_assert_cmpint(figures.n_on_grid, ==, 2);
	g_assert_cmpint(figures.counts[PROOF_LOOSE], ==, 1);
	g_assert_cmpint(figures.counts[PROOF_TIGHT], ==, 1);
	g_assert_cmpint(figures.counts[PROOF_VERY_LOOSE], ==, 1);
	g_assert_cmpfloat_with_epsilon(figures.space, 1.4, 1e-9);
	g_assert_cmpfloat_with_epsilon(figures.most, 2.3, 1e-9);
	/* of 0.6, -0.9 and 1.6 */
	g_assert_cmpfloat_with_epsilon(figures.neighbours * figures.neighbours, (0.36 + 0.81 + 2.56) / 3, 1e-9);
	g_assert_cmpint(figures.steps[5], ==, 1);
	g_assert_cmpint(figures.steps[2], ==, 1);
	g_assert_cmpfloat_with_epsilon(figures.demerits, 1000.0 * (1 + 1 + 4) / 6, 1e-9);
	proof_close(proof);
}

static void test_hyphens(void)
{
	struct proof *proof = proof_open();

	proof_page(proof, "1");
	told(proof, (struct proof_line){.first = true, .hyphen = true});
	told(proof, (struct proof_line){.hyphen = true});
	/* a footnote at the foot of the page parts no paragraph of the text */
	told(proof, (struct proof_line){.first = true, .note = true, .hyphen = true});
	told(proof, (struct proof_line){.last = true, .note = true});
	proof_page(proof, "2");
	told(proof, (struct proof_line){.hyphen = true});
	told(proof, (struct proof_line){.last = true});
	told(proof, (struct proof_line){.first = true, .hyphen = true});
	told(proof, (struct proof_line){.hyphen = true});
	told(proof, (struct proof_line){.last = true});
	struct proof_figures figures = figures_of(proof);
	g_assert_cmpint(figures.counts[PROOF_HYPHEN], ==, 6);
	g_assert_cmpint(figures.counts[PROOF_LONG_LADDER], ==, 1);
	g_assert_cmpint(figures.counts[PROOF_LADDER], ==, 1);
	g_assert_cmpint(figures.longest_ladder, ==, 3);
	g_assert_cmpint(figures.n_ends, ==, 6);
	g_assert_cmpint(figures.n_text, ==, 7);
	proof_close(proof);
}

static void test_edges(void)
{
	struct proof *proof = proof_open();

	proof_page(proof, "1");
	told(proof, (struct proof_line){.first = true, .start = 1, .end = 2});
	told(proof, (struct proof_line){.start = 1, .end = 2, .n_rivers = 1, .river = 4});
	told(proof, (struct proof_line){.start = 3, .end = 2, .last = true, .runt = true}); /* a last line ends where it ends */
	told(proof, (struct proof_line){.first = true, .start = 3, .end = 2, .overfull = true});
	told(proof, (struct proof_line){.last = true});
	struct proof_figures figures = figures_of(proof);
	g_assert_cmpint(figures.counts[PROOF_STACK], ==, 2);
	g_assert_cmpint(figures.counts[PROOF_RIVER], ==, 1);
	g_assert_cmpint(figures.counts[PROOF_RUNT], ==, 1);
	g_assert_cmpint(figures.counts[PROOF_OVERFULL], ==, 1);
	g_assert_cmpint(figures.longest_river, ==, 4);
	proof_close(proof);
}

static void say(const void *data, GString *out)
{
	g_string_append(out, data);
}

static struct proof *proof_of_two_pages(void)
{
	static const struct pos pos = {"a & b.md", 3, 5};
	struct proof *proof = proof_open();

	proof_page(proof, "iv");
	told(proof, (struct proof_line){.first = true, .last = true});
	proof_page(proof, "37");
	proof_fault(proof, PROOF_SHORT, pos, 2, "a heading stays with its text");
	proof_fault(proof, PROOF_WIDOW, pos, 0, NULL);
	told(proof, (struct proof_line){.pos = pos, .first = true, .space = 1.75, .say = say, .data = "so <very> wide"});
	return proof;
}

static void test_written(void)
{
	struct fixture fixture;
	struct proof *proof = proof_of_two_pages();
	struct proof_figures figures = figures_of(proof);
	g_autoptr(GString) json = g_string_new(NULL), text = g_string_new(NULL), html = g_string_new(NULL),
		worst = g_string_new(NULL);
	const char *why;
	int line;

	fixture_open(&fixture);
	g_assert_cmpfloat_with_epsilon(figures.of_pages, 13000, 1e-9);
	g_assert_cmpfloat_with_epsilon(figures.of_lines, 500, 1e-9);
	proof_worst(&figures, worst);
	g_assert_cmpstr(worst->str, ==, "widows (1), short pages (1), loose lines (1)");
	proof_write(proof, PROOF_JSON, "T", 60, json);
	const struct json_node *root = json_read(fixture.arena, json->str, json->len, &why, &line);
	g_assert_nonnull(root);
	g_assert_cmpint(json_number(root, "lines", 0), ==, 2);
	g_assert_cmpint(json_number(json_find(root, "counts"), "widow", 0), ==, 1);
	const struct json_node *finding = json_find(root, "findings")->first;
	g_assert_cmpstr(json_text(finding, "kind"), ==, "short");
	g_assert_cmpstr(json_text(finding, "page"), ==, "37");
	g_assert_cmpstr(json_text(finding->next->next, "words"), ==, "so <very> wide");
	g_assert_cmpint(json_number(finding->next->next, "line", 0), ==, 3);
	proof_write(proof, PROOF_TEXT, "T", 60, text);
	g_assert_nonnull(strstr(text->str, "refused"));
	g_assert_nonnull(strstr(text->str, "\npage 37\n  short page             2 lines    a heading stays with its text  a & b.md:3:5\n"));
	g_assert_null(strstr(text->str, "page iv"));
	proof_write(proof, PROOF_HTML, "T & U", -1, html);
	g_assert_nonnull(strstr(html->str, "<h1>T &amp; U</h1>"));
	g_assert_nonnull(strstr(html->str, "<q>so &lt;very&gt; wide</q>"));
	g_assert_nonnull(strstr(html->str, "<a class=\"bad\" href=\"#p2\""));
	g_assert_null(strstr(html->str, "verdict\""));
	proof_close(proof);
	fixture_close(&fixture);
}

/* A ladder is as long as its lines; a page without lines is none; as many demerits as may be are not too many. */
static void test_bounds(void)
{
	struct fixture fixture;
	struct proof *proof = proof_open();
	g_autoptr(GString) json = g_string_new(NULL);
	const char *why;
	int line;

	fixture_open(&fixture);
	proof_page(proof, "1");
	for (int i = 0; i < 4; i++)
		told(proof, (struct proof_line){.first = i == 0, .hyphen = true});
	proof_page(proof, "2");
	g_assert_cmpint(figures_of(proof).n_pages, ==, 1);
	proof_write(proof, PROOF_JSON, "T", figures_of(proof).demerits, json);
	const struct json_node *root = json_read(fixture.arena, json->str, json->len, &why, &line);
	g_assert_nonnull(root);
	g_assert_nonnull(strstr(json->str, "\"amount\": 4.000"));
	g_assert_nonnull(strstr(json->str, "\"passed\": true"));
	proof_close(proof);
	fixture_close(&fixture);
}

/* Nothing was set: nothing is divided by it. */
static void test_empty(void)
{
	struct proof *proof = proof_open();
	struct proof_figures figures = figures_of(proof);
	g_autoptr(GString) out = g_string_new(NULL);

	g_assert_cmpfloat(figures.demerits, <=, 0);
	for (int format = PROOF_JSON; format <= PROOF_HTML; format++)
		proof_write(proof, (enum proof_format)format, "T", 0, out);
	g_assert_null(strstr(out->str, "nan"));
	proof_worst(&figures, out);
	proof_close(proof);
}

static void test_words(void)
{
	enum proof_format format;
	double most;

	g_assert_true(proof_format_find("a/B.HTML", &format) && format == PROOF_HTML);
	g_assert_true(proof_format_find("x.json", &format) && format == PROOF_JSON);
	g_assert_true(proof_format_find("x.txt", &format) && format == PROOF_TEXT);
	g_assert_false(proof_format_find("x.pdf", &format));
	g_assert_true(proof_most_read("62.5", &most));
	g_assert_cmpfloat_with_epsilon(most, 62.5, 1e-9);
	g_assert_true(proof_most_read("0", &most));
	g_assert_false(proof_most_read("-1", &most));
	g_assert_false(proof_most_read("many", &most));
	g_assert_false(proof_most_read("", &most));
	g_assert_false(proof_most_read("5 pages", &most));
	g_assert_false(proof_most_read("1e999", &most));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/proof/spaces", test_spaces);
	g_test_add_func("/proof/hyphens", test_hyphens);
	g_test_add_func("/proof/edges", test_edges);
	g_test_add_func("/proof/written", test_written);
	g_test_add_func("/proof/bounds", test_bounds);
	g_test_add_func("/proof/empty", test_empty);
	g_test_add_func("/proof/words", test_words);
	return g_test_run();
}
