/* Any text gives a tree whose parts hang together, or NULL with a report; no depth, no
 * alias, no waiting. */
#include "octavo/base.h"

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
	FILE *sink = fopen("/dev/null", "w");
	struct limits limits = limits_default();
	struct job job = {.diag = diag_open(sink, NULL), .limits = &limits};
	struct arena *arena = arena_open();
	size_t len;
	char *text = text_make_legal(arena, &job, "n.md", (const char *)data, size, &len);
	struct yaml_node *root =
		text ? yaml_read(arena, &job, "n.md", text, len, 1) : NULL;
	if (root) {
		check_tree(root, 0);
		yaml_text(root, "title");
	}
	diag_flush(job.diag);
	diag_close(job.diag);
	arena_close(arena);
	fclose(sink);
	return 0;
}
