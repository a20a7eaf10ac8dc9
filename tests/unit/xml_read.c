/* XML read back: a tree of what is there, and a reason for what is no document. */
#include <sys/resource.h>
#include "octavo/xml.h"
#include "unit.h"

static const struct xml_node *read_text(struct fixture *fixture, const char *text, const char **why)
{
	int line;

	return xml_read(fixture->arena, text, strlen(text), why, &line);
}

static void test_tree(void)
{
	struct fixture fixture;
	const char *why;

	fixture_open(&fixture);
	const struct xml_node *root = read_text(&fixture,
		"<?xml version=\"1.0\"?>\n<a xmlns=\"u:1\" xmlns:p=\"u:2\">x&amp;<b k=\"1 &lt;\"><e/></b>y\n<p:c/><b>z<d/></b></a>", &why);
	g_assert_nonnull(root);
	g_assert_cmpstr(root->space, ==, "u:1");
	g_assert_cmpstr(root->text, ==, "x&y\n");
	g_assert_cmpstr(xml_value(xml_child(root, "b"), "k"), ==, "1 <");
	g_assert_null(xml_value(xml_child(root, "b"), "j"));
	g_assert_cmpstr(xml_child(root, "p:c")->space, ==, "u:2");
	const struct xml_node *second = xml_again(xml_child(root, "b"));
	g_assert_cmpstr(second->text, ==, "z");
	g_assert_nonnull(xml_child(second, "d"));
	g_assert_null(xml_child(second, "d")->next);
	g_assert_null(xml_again(second));
	fixture_close(&fixture);
}

static void test_refuse(void)
{
	static const char *const bad[] = {"", "words", "<a>", "<a></b>", "<a/><b/>", "<a k=1/>", "<a>&nbsp;</a>", "<a>&</a>",
		"<a \xff=\"\"/>", "<a><![CDATA[x</a>"};
	struct fixture fixture;
	g_autoptr(GString) deep = g_string_new(NULL);
	const char *why;

	fixture_open(&fixture);
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		if (read_text(&fixture, bad[i], &why))
			g_error("read: %s", bad[i]);
		g_assert_nonnull(why);
	}
	for (int i = 0; i < 5000; i++)
		g_string_append(deep, "<a>");
	for (int i = 0; i < 5000; i++)
		g_string_append(deep, "</a>");
	g_assert_null(read_text(&fixture, deep->str, &why));
	g_assert_cmpstr(why, ==, "nested too deep");
	fixture_close(&fixture);
}

/* Words between elements are joined in memory that grows with them, not with their square. */
static void test_mixed(void)
{
	struct fixture fixture;
	g_autoptr(GString) text = g_string_new("<a>");
	struct rusage before, after;
	const char *why;

	fixture_open(&fixture);
	for (int i = 0; i < 20000; i++)
		g_string_append(text, "x<b>y</b>");
	g_string_append(text, "</a>");
	getrusage(RUSAGE_SELF, &before);
	const struct xml_node *root = read_text(&fixture, text->str, &why);
	getrusage(RUSAGE_SELF, &after);
	g_assert_nonnull(root);
	g_assert_cmpint((int)strlen(root->text), ==, 20000);
	g_assert_cmpstr(root->first->text, ==, "y");
	g_assert_cmpint(after.ru_maxrss - before.ru_maxrss, <, 60000);
	fixture_close(&fixture);
}

/* An entity that stands for ten of another, and so on. */
static void test_entities(void)
{
	struct fixture fixture;
	g_autoptr(GString) text = g_string_new("<!DOCTYPE a [<!ENTITY e0 \"xxxxxxxxxx\">");
	const char *why;

	fixture_open(&fixture);
	for (int i = 1; i < 12; i++) {
		g_string_append_printf(text, "<!ENTITY e%d \"", i);
		for (int k = 0; k < 10; k++)
			g_string_append_printf(text, "&e%d;", i - 1);
		g_string_append(text, "\">");
	}
	g_string_append(text, "]><a b=\"&e11;\"/>");
	g_assert_null(read_text(&fixture, text->str, &why));
	g_assert_nonnull(why);
	/* and the same in two bytes a letter */
	gsize len;
	int line;
	g_string_prepend(text, "\xef\xbb\xbf");
	g_autofree char *wide = g_convert(text->str, (gssize)text->len, "UTF-16LE", "UTF-8", NULL, &len, NULL);
	g_assert_null(xml_read(fixture.arena, wide, len, &why, &line));
	g_assert_nonnull(why);
	g_assert_nonnull(read_text(&fixture, "<!DOCTYPE a [<!ENTITY e \"x\">]><a b=\"&e;\"/>", &why));
	fixture_close(&fixture);
}

static void test_directions(void)
{
	static const char *const rtl[] = {"ar", "fa-IR", "he_IL", "pa-Arab", "uz-arab-AF", "UR"};
	static const char *const ltr[] = {"en", "ar-Latn", "pa", "sd-Deva-IN", "arn", "", "az-Latn"};

	for (size_t i = 0; i < G_N_ELEMENTS(rtl); i++)
		g_assert_true(lang_is_rtl(rtl[i]));
	for (size_t i = 0; i < G_N_ELEMENTS(ltr); i++)
		g_assert_false(lang_is_rtl(ltr[i]));
	g_assert_false(lang_is_rtl(NULL));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xml/tree", test_tree);
	g_test_add_func("/xml/mixed", test_mixed);
	g_test_add_func("/xml/entities", test_entities);
	g_test_add_func("/xml/directions", test_directions);
	g_test_add_func("/xml/refuse", test_refuse);
	return g_test_run();
}
