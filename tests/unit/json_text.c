/* JSON: what the writer makes is what the reader reads, and what is no JSON is refused. */
#include "octavo/json.h"
#include "unit.h"

static void test_write(void)
{
	static const char *const words[] = {"a", "\xff" "b", NULL};
	g_autoptr(GString) out = g_string_new(NULL);
	struct json json;

	json_init(&json, out, 1);
	json_object(&json, NULL);
	json_string(&json, "text", "\"\\\n\t\x01 é 日");
	json_string(&json, "nothing", NULL);
	json_strings(&json, "words", words);
	json_array(&json, "none");
	json_array_end(&json);
	json_object(&json, "in");
	json_int(&json, "n", -5);
	json_bool(&json, "yes", true);
	json_decimal(&json, "s", 1.23456);
	json_object_end(&json);
	json_object_end(&json);
	g_assert_cmpstr(out->str, ==,
		"{\n \"text\": \"\\\"\\\\\\n\\u0009\\u0001 é 日\",\n \"words\": [\"a\", \"\xef\xbf\xbd" "b\"],\n \"none\": [],\n"
		" \"in\": {\"n\": -5, \"yes\": true, \"s\": 1.235}\n}");
}

static void test_read(void)
{
	struct fixture fixture;
	const char *why;
	int line;
	static const char text[] =
		" {\"a\": [1, -2.5e3, true, null, \"\\u00e9\\ud83d\\ude00\\/\"],\n \"b\": {\"n\": 12}, \"c\": {}}\n";

	fixture_open(&fixture);
	const struct json_node *node = json_read(fixture.arena, text, strlen(text), &why, &line);
	g_assert_nonnull(node);
	const struct json_node *item = json_find(node, "a")->first;
	g_assert_cmpstr(item->text, ==, "1");
	g_assert_cmpstr(item->next->text, ==, "-2.5e3");
	g_assert_cmpint(item->next->next->kind, ==, JSON_BOOL);
	g_assert_cmpint(item->next->next->next->kind, ==, JSON_NULL);
	g_assert_cmpstr(item->next->next->next->next->text, ==, "é😀/");
	g_assert_cmpint(json_number(json_find(node, "b"), "n", 0), ==, 12);
	g_assert_cmpint(json_find(node, "b")->line, ==, 2);
	g_assert_cmpint(json_number(node, "missing", 7), ==, 7);
	fixture_close(&fixture);
}

static void test_refuse(void)
{
	static const char *const bad[] = {"", "{", "[1,]", "{\"a\" 1}", "{a: 1}", "01", "1.", "1e", "+1", ".5", "'a'",
		"\"a", "\"\t\"", "\"\\x\"", "\"\\u12\"", "\"\\ud83d\"", "\"\\ude00\"", "\"\\u0000\"", "nul", "true false",
		"[1] ]", "\"\xff\"", "\xef\xbb\xbf{}", "{\"a\": 1,}", "[1 2]", "-"};
	struct fixture fixture;
	g_autoptr(GString) deep = g_string_new(NULL);
	const char *why;
	int line;

	fixture_open(&fixture);
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		if (json_read(fixture.arena, bad[i], strlen(bad[i]), &why, &line))
			g_error("read: %s", bad[i]);
		g_assert_nonnull(why);
	}
	for (int i = 0; i < 100000; i++)
		g_string_append_c(deep, '[');
	g_assert_null(json_read(fixture.arena, deep->str, deep->len, &why, &line));
	g_assert_cmpstr(why, ==, "nested too deep");
	fixture_close(&fixture);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/json/write", test_write);
	g_test_add_func("/json/read", test_read);
	g_test_add_func("/json/refuse", test_refuse);
	return g_test_run();
}
