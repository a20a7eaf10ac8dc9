/* Any text gives a tree whose parts hang together, or NULL with a report; no depth, no
 * alias, no waiting. */
#include "octavo/base.h"
#include "../unit/unit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_tree(const struct yaml_node *node, int depth)
{
	g_assert_cmpint(depth, <=, 33);
	g_assert_nonnull(node->value);
	g_assert_cmpint(node->pos.line, >, 0);
	g_assert_true(node->kind == YAML_SCALAR ? !node->first : !*node->value);
	for (const struct yaml_node *child = node->first; child; child = child->next) {
		g_assert_true((child->key != NULL) == (node->kind == YAML_MAP));
		check_tree(child, depth + 1);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fixture fixture;
	fixture_open(&fixture);
	size_t len;
	char *text = text_make_legal(fixture.arena, &fixture.job, "n.md", (const char *)data, size, &len);
	struct yaml_node *root =
		text ? yaml_read(fixture.arena, &fixture.job, "n.md", text, len, 1) : NULL;
	if (root) {
		check_tree(root, 0);
		yaml_text(root, "title");
	}
	(void)fixture_said(&fixture);
	fixture_close(&fixture);
	return 0;
}
