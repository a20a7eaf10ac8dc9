/* Templates.  Obsidian and its plugin Templater keep the patterns of notes to come in a folder of the vault, which their settings
 * name; nobody means them to be read.  They are told and left out, unless book.yml or SUMMARY.md names them. */
#include "octavo/json.h"
#include "book/make.h"

enum { SETTINGS_BYTES = 1 << 20 };

static const struct {
	const char *path, *key;
} settings[] = {
	{".obsidian/templates.json", "folder"},
	{".obsidian/plugins/templater-obsidian/data.json", "templates_folder"},
};

/* The folder that one of the settings names, without slashes at its ends; NULL: none. */
static char *folder_read(struct make *make, const char *path, const char *key)
{
	const char *why;
	char *text;
	size_t len;
	int line;

	if (!vault_read_path(make->vault, path, SETTINGS_BYTES, make->arena, &text, &len))
		return NULL;
	const struct json_node *root = json_read(make->arena, text, len, &why, &line);
	const struct json_node *value = root && root->kind == JSON_OBJECT ? json_find(root, key) : NULL;
	if (!value || value->kind != JSON_STRING)
		return NULL;
	char *folder = arena_strdup(make->arena, value->text);
	while (*folder == '/')
		folder++;
	size_t n = strlen(folder);
	while (n > 0 && folder[n - 1] == '/')
		folder[--n] = '\0';
	return n > 0 ? folder : NULL;
}

/* File systems and people differ in capitals. */
static bool is_inside(struct make *make, const char *path, const char *folder)
{
	const char *own = text_fold(make->arena, path), *its = text_fold(make->arena, folder);
	size_t n = strlen(its);
	return !strncmp(own, its, n) && own[n] == '/';
}

void book_templates_withhold(struct make *make)
{
	GPtrArray *left = book_notes_left(make);
	for (size_t s = 0; s < G_N_ELEMENTS(settings); s++) {
		const char *folder = folder_read(make, settings[s].path, settings[s].key);
		guint n_inside = 0;
		for (guint i = 0; folder && i < left->len; i++)
			n_inside += is_inside(make, ((struct note *)left->pdata[i])->file->path, folder);
		if (n_inside == left->len)
			continue; /* a book of templates */
		for (guint i = 0; n_inside > 0 && i < left->len; i++) {
			struct note *note = left->pdata[i];
			if (note->role != NOTE_PLAIN || !is_inside(make, note->file->path, folder))
				continue;
			note->role = NOTE_TEMPLATE;
			diag_report(make->job->diag, DIAG_NOTE_UNLISTED, (struct pos){note->file->path, 0, 0}, "%s",
				note->file->path);
		}
	}
}
