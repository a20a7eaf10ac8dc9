/* A file of settings of Obsidian or of a plugin of it. */
#include "octavo/json.h"
#include "octavo/markdown.h"

enum { SETTINGS_BYTES = 1 << 20 };

const struct json_node *markdown_settings(struct arena *arena, struct vault *vault, markdown_settings_fn read, const char *path)
{
	const char *why;
	char *text;
	size_t len;
	int line;
	if (!read(vault, path, SETTINGS_BYTES, arena, &text, &len))
		return NULL;
	const struct json_node *root = json_read(arena, text, len, &why, &line);
	return root && root->kind == JSON_OBJECT ? root : NULL;
}
