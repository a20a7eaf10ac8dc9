/* Any bytes are a tree with bounds, or are refused with a reason; what a tree holds is written and read as the same. */
#include "octavo/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_texts(struct xml *xml, const struct xml_node *node, int depth)
{
	g_assert_cmpint(depth, <=, XML_DEPTH_MAX);
	g_assert_nonnull(node->space);
	xml_start(xml, "e");
	for (const struct xml_attribute *a = node->attributes; a; a = a->next) {
		xml_start(xml, "a");
		xml_attr(xml, "v", a->value);
		xml_end_void(xml);
	}
	xml_text(xml, node->text);
	for (const struct xml_node *child = node->first; child; child = child->next)
		write_texts(xml, child, depth + 1);
	xml_end(xml);
}

static void check_texts(const struct xml_node *node, const struct xml_node *copy)
{
	const struct xml_node *other = copy->first;

	/* line ends and blanks alone are XML's own affair */
	if (!strchr(node->text, '\r') && strlen(node->text) != strspn(node->text, " \t\n"))
		g_assert_cmpstr(node->text, ==, copy->text);
	for (const struct xml_attribute *a = node->attributes; a; a = a->next, other = other->next)
		g_assert_cmpstr(other->name, ==, "a");
	for (const struct xml_node *child = node->first; child; child = child->next, other = other->next)
		check_texts(child, other);
	g_assert_null(other);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_open();
	const char *why, *bytes;
	int line;
	size_t len;
	struct xml_node *root = xml_read(arena, (const char *)data, size, &why, &line), *again;

	g_assert_true((root == NULL) == (why != NULL));
	if (root) {
		struct xml *xml = xml_open(XML_PLAIN);

		write_texts(xml, root, 0);
		bytes = xml_bytes(xml, &len);
		again = xml_read(arena, bytes, len, &why, &line);
		/* attributes stand one deeper than the element they came from */
		if (again)
			check_texts(root, again);
		else
			g_assert_cmpstr(why, ==, "nested too deep");
		xml_close(xml);
	}
	arena_close(arena);
	return 0;
}
