/* What the settings of an Obsidian vault say of its notes. */
#include "octavo/json.h"
#include "book/make.h"

enum { SETTINGS_BYTES = 1 << 20 };

static const char settings[] = ".obsidian/app.json";

void book_settings_read(struct make *make)
{
	const char *why, *attachments;
	char *text;
	size_t len;
	int line;

	make->settings.line_breaks = BREAKS_JOIN;
	if (!vault_read_setting(make->vault, settings, SETTINGS_BYTES, make->arena, &text, &len))
		return;
	const struct json_node *root = json_read(make->arena, text, len, &why, &line);
	if (!root || root->kind != JSON_OBJECT)
		return;
	const struct json_node *strict = json_find(root, "strictLineBreaks");
	make->settings.line_breaks = strict && strcmp(strict->text, "true") == 0 ? BREAKS_JOIN : BREAKS_AUTO;
	attachments = json_text(root, "attachmentFolderPath");
	/* "./…" is beside each note, where links look anyway; without a word it is the top. */
	if (!attachments || !g_str_has_prefix(attachments, "./"))
		vault_attachments(make->vault, attachments && strcmp(attachments, "/") != 0 ? attachments : "");
}
