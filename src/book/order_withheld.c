/* What nobody means to be read is told and left out, unless book.yml or SUMMARY.md names it: the patterns of notes to come, which
 * Obsidian and its plugin Templater keep in a folder that their settings name, and the notes in which Excalidraw keeps the
 * data of its drawings, and notes whose code was run into another.  An embedded drawing is the picture that the plugin has put beside it. */
#include "octavo/json.h"
#include "octavo/markdown.h"
#include "book/make.h"

static const struct {
	const char *path, *key;
} settings[] = {
	{".obsidian/templates.json", "folder"},
	{".obsidian/plugins/templater-obsidian/data.json", "templates_folder"},
};

/* The folder that one of the settings names, without slashes at its ends; NULL: none. */
static char *folder_read(struct make *make, const char *path, const char *key)
{
	const struct json_node *root = markdown_settings(make->arena, make->vault, vault_read_path, path);
	const struct json_node *value = root ? json_find(root, key) : NULL;
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

static void note_withhold(struct make *make, struct note *note, const char *why)
{
	note->role = NOTE_WITHHELD;
	diag_report(make->job->diag, DIAG_NOTE_UNLISTED, (struct pos){note->file->path, 0, 0}, "%s", why);
}

/* Withholds those of the notes that are marked, unless nothing would stay: else it is a book of templates. */
static void templates_withhold(struct make *make, GPtrArray *left, const bool *marked)
{
	guint n_stay = 0;
	for (guint i = 0; i < left->len; i++)
		n_stay += ((struct note *)left->pdata[i])->role == NOTE_PLAIN && !marked[i];
	for (guint i = 0; n_stay > 0 && i < left->len; i++) {
		struct note *note = left->pdata[i];
		if (note->role == NOTE_PLAIN && marked[i])
			note_withhold(make, note, "is a template of the vault's");
	}
}

static void folder_withhold(struct make *make, GPtrArray *left, const char *folder)
{
	g_autofree bool *inside = g_new0(bool, left->len);
	for (guint i = 0; i < left->len; i++)
		inside[i] = is_inside(make, ((struct note *)left->pdata[i])->file->path, folder);
	templates_withhold(make, left, inside);
}

/* Blanks that a program fills in when it makes a note: Templater's, and those of Obsidian's own templates. */
static bool has_blanks(const char *text)
{
	static const char *const blanks[] = {"{{title", "{{date", "{{time"};
	const char *at = strstr(text, "<%");
	if (at && strstr(at, "tp."))
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(blanks); i++)
		if ((at = strstr(text, blanks[i])) && strchr(":}", at[strlen(blanks[i])]) && strstr(at, "}}"))
			return true;
	return false;
}

static bool front_has_blanks(const struct yaml_node *node)
{
	for (; node; node = node->next)
		if (has_blanks(node->value) || front_has_blanks(node->first))
			return true;
	return false;
}

static bool note_has_blanks(const struct note *note)
{
	if (!note->root)
		return false;
	if (has_blanks(note->doc->title) || front_has_blanks(note->doc->front))
		return true;
	for (const struct doc_node *n = note->root; n; n = doc_next(note->root, n, true))
		if (n->kind == DOC_TEXT && has_blanks(n->as.text))
			return true;
	return false;
}

/* The folder on a note's path that is called after templates, NULL: none is. */
static const char *folder_of_templates(struct make *make, const char *path)
{
	static const char *const names[] = {"template", "vorlage", "plantilla", "modelo", "modèle", "szablon", "šablon", "шаблон", "模板", "範本", "テンプレート", "템플릿"};
	for (const char *at = path, *slash; (slash = strchr(at, '/')); at = slash + 1) {
		g_autofree char *part = g_strndup(at, (size_t)(slash - at));
		const char *name = text_fold(make->arena, part);
		for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
			if (strstr(name, names[i]))
				return arena_strndup(make->arena, path, (size_t)(slash - path));
	}
	return NULL;
}

/* Notes of a folder that is called after templates. */
struct templates {
	guint n, n_blank; /* of them, and of those with blanks */
};

/* A vault that is shared without its settings: a folder is one of templates where its name says so and at least half of its notes have
 * blanks. */
static void templates_find(struct make *make, GPtrArray *left)
{
	g_autoptr(GHashTable) folders = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free);
	g_autofree struct templates **around = g_new0(struct templates *, left->len);
	g_autofree bool *marked = g_new0(bool, left->len);
	for (guint i = 0; i < left->len; i++) {
		const struct note *note = left->pdata[i];
		const char *folder = folder_of_templates(make, note->file->path);
		if (!folder)
			continue;
		around[i] = g_hash_table_lookup(folders, folder);
		if (!around[i])
			g_hash_table_insert(folders, (gpointer)folder, around[i] = g_new0(struct templates, 1));
		around[i]->n++;
		around[i]->n_blank += note_has_blanks(note);
	}
	for (guint i = 0; i < left->len; i++)
		marked[i] = around[i] && around[i]->n_blank * 2 >= around[i]->n;
	templates_withhold(make, left, marked);
}

bool book_note_is_drawing(const struct note *note)
{
	return note->doc && note->doc->front && yaml_text(note->doc->front, "excalidraw-plugin");
}

const struct vault_file *book_drawing_picture(struct make *make, const struct note *note)
{
	static const char *const endings[] = {"svg", "png", "light.svg", "light.png", "dark.svg", "dark.png"};
	size_t len = vault_stem_len(note->file->path);
	const struct vault_file *file = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(endings) && !file; i++)
		file = vault_find_path(make->vault,
			arena_printf(make->arena, "%.*s.%s", (int)len, note->file->path, endings[i]));
	return file;
}

/* Whether a note with code to be run (R Markdown, Quarto) lies beside what came of it. */
static bool has_result(struct make *make, const struct note *note)
{
	const char *path = note->file->path;
	size_t len = vault_stem_len(path);
	return note->role == NOTE_PLAIN && g_ascii_tolower(path[len + 1]) != 'm' &&
	       vault_find_path(make->vault, arena_printf(make->arena, "%.*s.md", (int)len, path)) != NULL;
}

void book_notes_withhold(struct make *make)
{
	GPtrArray *left = book_notes_left(make);
	for (guint i = 0; i < left->len; i++)
		if (book_note_is_drawing(left->pdata[i]))
			note_withhold(make, left->pdata[i], "holds the data of a drawing");
	for (guint i = 0; i < left->len; i++)
		if (has_result(make, left->pdata[i]))
			note_withhold(make, left->pdata[i], "is code whose result lies beside it");
	for (size_t s = 0; s < G_N_ELEMENTS(settings); s++) {
		const char *folder = folder_read(make, settings[s].path, settings[s].key);
		if (folder)
			folder_withhold(make, left, folder);
	}
	templates_find(make, left);
}
