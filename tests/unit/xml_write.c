/* The writer of markup: what is escaped, how elements end, what can never be written. */
#include "octavo/xml.h"

/* All that was written; takes xml. */
static char *finish(struct xml *xml)
{
	size_t len;
	char *text = g_strdup(xml_bytes(xml, &len));

	g_assert_cmpuint(strlen(text), ==, len);
	xml_close(xml);
	return text;
}

static char *value_of(const char *value)
{
	struct xml *xml = xml_open(XML_PART);

	xml_start(xml, "a");
	xml_attr(xml, "b", value);
	xml_end_void(xml);
	return finish(xml);
}

static char *text_of(const char *text)
{
	struct xml *xml = xml_open(XML_PART);

	xml_start(xml, "a");
	xml_text(xml, text);
	return finish(xml);
}

static void test_escapes(void)
{
	g_autofree char *value = value_of("<\"&'>\n\té"), *text = text_of("1 < 2 & \"3\" > ]]>\n\té"),
		*nothing = value_of(NULL), *blank = value_of("");

	g_assert_cmpstr(value, ==, "<a b=\"&lt;&quot;&amp;'&gt;&#10;&#9;é\"/>\n");
	g_assert_cmpstr(text, ==, "<a>1 &lt; 2 &amp; \"3\" &gt; ]]&gt;\n\té</a>\n");
	g_assert_cmpstr(nothing, ==, "<a/>\n");
	g_assert_cmpstr(blank, ==, "<a b=\"\"/>\n");
}

static void test_illegal(void)
{
	g_autofree char *control = text_of("a\001<b"), *bad = text_of("a\xff" "b"), *last = text_of("a\xef\xbf\xbe" "b"),
		*half = text_of("\xef\xbf"), *private = text_of("\xef\x80\x80"), *value = value_of("\033<");

	g_assert_cmpstr(control, ==, "<a>a\xef\xbf\xbd&lt;b</a>\n");
	g_assert_cmpstr(bad, ==, "<a>a\xef\xbf\xbd" "b</a>\n");
	g_assert_cmpstr(last, ==, "<a>a\xef\xbf\xbd" "b</a>\n");
	g_assert_true(g_utf8_validate(half, -1, NULL));
	g_assert_cmpstr(private, ==, "<a>\xef\x80\x80</a>\n");
	g_assert_cmpstr(value, ==, "<a b=\"\xef\xbf\xbd&lt;\"/>\n");
}

static void test_elements(void)
{
	struct xml *xml = xml_open(XML_XHTML);
	g_autofree char *text = NULL;

	xml_start(xml, "html");
	xml_attr_lang(xml, "de");
	xml_attr_lang(xml, "no language");
	xml_newline(xml);
	xml_start(xml, "br");
	xml_end_void(xml);
	xml_start(xml, "p");
	xml_end(xml);
	xml_start(xml, "p");
	xml_text(xml, "");
	xml_end_void(xml);
	xml_start(xml, "td");
	xml_attr_int(xml, "colspan", -2);
	g_assert_cmpuint(xml_size(xml), >, 100);
	xml_leaf(xml, "b", NULL);
	xml_leaf_class(xml, "i", "k", "w");
	xml_raw(xml, "<hr/>", 5);
	text = finish(xml);
	g_assert_cmpstr(text, ==,
		"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
		"<html lang=\"de\" xml:lang=\"de\">\n<br/><p></p><p/><td colspan=\"-2\"><i class=\"k\">w</i><hr/></td></html>\n");
}

/* What is written is what is read: every character, in text and in a value. */
static void test_round(void)
{
	struct arena *arena = arena_open();
	g_autoptr(GString) all = g_string_new(NULL);
	struct xml *xml = xml_open(XML_PLAIN);
	const struct xml_node *node;
	const char *why;
	size_t len;
	int line;

	for (gunichar c = 1; c < 0x11000; c++)
		if (text_char_legal(c))
			g_string_append_unichar(all, c);
	xml_start(xml, "a");
	xml_attr(xml, "b", all->str);
	xml_text(xml, all->str);
	const char *bytes = xml_bytes(xml, &len);
	node = xml_read(arena, bytes, len, &why, &line);
	g_assert_nonnull(node);
	g_assert_cmpstr(node->text, ==, all->str);
	g_assert_cmpstr(xml_value(node, "b"), ==, all->str);
	xml_close(xml);
	arena_close(arena);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/xml/escapes", test_escapes);
	g_test_add_func("/xml/illegal", test_illegal);
	g_test_add_func("/xml/elements", test_elements);
	g_test_add_func("/xml/round", test_round);
	return g_test_run();
}
