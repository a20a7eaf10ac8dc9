/* octavo init: the text of a new book.yml, with what the folder tells filled in and the
 * rest as comments. */
#include "book/make.h"

/* A double-quoted YAML scalar. */
static void put_scalar(GString *out, const char *text)
{
	g_string_append_c(out, '"');
	for (const char *c = text; *c; c++) {
		if (*c == '"' || *c == '\\')
			g_string_append_c(out, '\\');
		if ((unsigned char)*c >= 0x20)
			g_string_append_c(out, *c);
	}
	g_string_append_c(out, '"');
}

/* Notes of one folder as a part with a glob; those at the top by name. */
static void put_chapters(GString *out, struct make *make)
{
	const struct vault_file *const *files = vault_files(make->vault, &make->n_notes);
	GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
	for (int i = 0; i < make->n_notes; i++) {
		const char *path = files[i]->path;
		const char *slash = strchr(path, '/');
		if (files[i]->kind != VAULT_NOTE)
			continue;
		if (!slash) {
			g_string_append(out, "#  - ");
			put_scalar(out, path);
			g_string_append_c(out, '\n');
			continue;
		}
		const char *folder =
			arena_strndup(make->arena, path, (size_t)(slash - path));
		if (!g_hash_table_add(seen, (void *)folder))
			continue;
		g_string_append(out, "#  - part: ");
		put_scalar(out, book_title_of_folder(make, folder));
		g_string_append(out, "\n#    chapters: [");
		put_scalar(out, arena_printf(make->arena, "%s/**", folder));
		g_string_append(out, "]\n");
	}
	g_hash_table_unref(seen);
}

/* The order that the folder has already, or one to begin with. */
static void put_order(GString *out, struct make *make)
{
	const struct vault_file *const *files = vault_files(make->vault, &make->n_notes);
	for (int i = 0; i < make->n_notes; i++)
		if (book_summary_named(files[i]->path)) {
			g_string_append_printf(out,
				"# Order: that of %s.  A list here goes before it: files, globs and parts.\n"
				"#chapters: []\n",
				files[i]->path);
			return;
		}
	g_string_append(out, "# Order: files, globs and parts.  Without it: an index note, episodes, folders.\n"
			     "#chapters:\n");
	put_chapters(out, make);
}

char *book_template(struct arena *arena, const struct job *job, struct vault *vault)
{
	struct make make = {.arena = arena, .job = job, .vault = vault};
	GString *out = g_string_new(
		"# What this folder is as a book.  Everything may be left out.\n#title: ");
	put_scalar(out, book_title_of_folder(&make, vault_name(vault)));
	g_string_append(out,
		"\n"
		"#subtitle: \"\"\n"
		"#author: [\"First Author\", {name: \"A Voice\", role: speaker}]\n"
		"#language: en            # else guessed from the text\n"
		"#date: 2026-05-17        # else the newest date of the notes\n"
		"#publisher: \"\"\n"
		"#rights: \"\"\n"
		"#description: \"\"\n"
		"#subject: [first, second]\n"
		"#identifier: \"\"          # ISBN or another name that stays: readers know the book by it.  Else made\n"
		"#                          # from the title that stands here, or from the folder's name\n"
		"#series: \"\"\n"
		"#cover: cover.png        # else drawn by the theme\n"
		"\n"
		"#theme: classic          # or handout\n"
		"#outputs: [epub, pdf]\n"
		"#page: {size: a5}\n"
		"#timestamps: {qr: section}   # section, chapter, all, none\n"
		"#quotes: smart               # straight marks become the language's; as-is: they stay\n"
		"#certifier: \"\"           # who says that the EPUB conforms to EPUB Accessibility 1.1, WCAG 2.2 AA\n"
		"#max-demerits: 60            # a PDF whose pages have more for each 1,000 lines is not written\n"
		"#page-list: print/book.pdf   # an EPUB made alone has the page numbers of this PDF\n"
		"\n");
	put_order(out, &make);
	char *text = arena_strdup(arena, out->str);
	g_string_free(out, TRUE);
	return text;
}
