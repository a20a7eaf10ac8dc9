/* What the settings of an Obsidian vault say of its notes. */
#include "octavo/json.h"
#include "octavo/markdown.h"
#include "book/make.h"

enum { LINKED_SHARE = 5 }; /* one note in so many has a wikilink */

/* Without the settings, which many share their notes without: a vault is known by links that few other programs have. */
static bool is_vault(const struct make *make)
{
	int n = 0;

	for (int i = 0; i < make->n_notes; i++) {
		const struct doc_node *root = make->notes[i].root;
		if (book_summary_named(make->notes[i].file->path))
			return false; /* mdBook's */
		n += root && root->as.note->has_wikilinks;
	}
	return n > 0 && n * LINKED_SHARE >= make->n_notes;
}

void book_settings_read(struct make *make)
{
	make->settings.line_breaks = is_vault(make) ? BREAKS_AUTO : BREAKS_JOIN;
	const struct json_node *root = markdown_settings(make->arena, make->vault, vault_read_setting, ".obsidian/app.json");
	if (!root)
		return;
	const struct json_node *strict = json_find(root, "strictLineBreaks");
	make->settings.line_breaks = strict && strcmp(strict->text, "true") == 0 ? BREAKS_JOIN : BREAKS_AUTO;
	const char *attachments = json_text(root, "attachmentFolderPath");
	/* "./…" is beside each note, where links look anyway; without a word it is the top. */
	if (!attachments || !g_str_has_prefix(attachments, "./"))
		vault_attachments(make->vault, attachments && strcmp(attachments, "/") != 0 ? attachments : "");
}
