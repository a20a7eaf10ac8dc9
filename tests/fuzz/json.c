/* What is read as JSON and written again is read as the same; anything else is refused with a reason. */
#include "octavo/json.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_again(struct json *json, const struct json_node *node)
{
	if (node->kind == JSON_OBJECT || node->kind == JSON_ARRAY) {
		if (node->kind == JSON_OBJECT)
			json_object(json, node->key);
		else
			json_array(json, node->key);
		for (const struct json_node *child = node->first; child; child = child->next)
			write_again(json, child);
		if (node->kind == JSON_OBJECT)
			json_object_end(json);
		else
			json_array_end(json);
	} else if (node->kind == JSON_STRING) {
		json_string(json, node->key, node->text);
	} else {
		const char *text = node->kind == JSON_NULL ? "null" : node->text;

		json_raw(json, node->key, text, strlen(text));
	}
}

static void check_same(const struct json_node *a, const struct json_node *b)
{
	for (; a && b; a = a->next, b = b->next) {
		g_assert_cmpint(a->kind, ==, b->kind);
		g_assert_cmpstr(a->key, ==, b->key);
		g_assert_cmpstr(a->text, ==, b->text);
		check_same(a->first, b->first);
	}
	g_assert_true(!a && !b);
}

static bool is_deep(const struct json_node *node, int depth)
{
	for (const struct json_node *child = node->first; child; child = child->next)
		if (is_deep(child, depth + 1))
			return true;
	return depth >= JSON_DEPTH_MAX - 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_open();
	g_autofree char *text = g_strndup((const char *)data, size);
	const char *why;
	int line;
	struct json_node *root = json_read(arena, text, size, &why, &line);

	g_assert_true((root == NULL) == (why != NULL));
	for (int broken = 0; root && !is_deep(root, 0) && broken < 3; broken++) {
		g_autoptr(GString) out = g_string_new(NULL);
		struct json json;

		json_init(&json, out, broken);
		write_again(&json, root);
		check_same(root, json_read(arena, out->str, out->len, &why, &line));
	}
	arena_close(arena);
	return 0;
}
