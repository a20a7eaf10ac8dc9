/*
 * Order by book.yml: chapters are files, globs, folders, maps of a file with its title
 * and sections, and parts with chapters of their own; appendices likewise.
 */
#include "book/make.h"

#define GLOBS_MAX 1000 /* each costs a look at every note */

static const char *const files[] = {"file", "href", "path", NULL};

struct listing {
	struct make *make;
	enum book_role role;
	int part;
	int n_globs;
	GPtrArray *all;    /* struct note, to print, in natural order */
	GHashTable *paths; /* path -> struct note, with and without ".md" */
};

static void tell(const struct listing *listing, const struct yaml_node *node,
	const char *what, const char *name)
{
	diag_report(listing->make->job->diag, DIAG_CHAPTER_MISSING, node->pos, "%s '%s'",
		what, name);
}

static const char *path_tidy(struct make *make, const char *path)
{
	while (g_str_has_prefix(path, "./"))
		path += 2;
	size_t n = strlen(path);
	while (n > 1 && path[n - 1] == '/')
		n--;
	return arena_strndup(make->arena, path, n);
}

static struct note *note_named(const struct listing *listing, const char *path)
{
	struct note *note = g_hash_table_lookup(listing->paths, path);
	if (note)
		return note;
	const struct vault_file *file = vault_find_note(listing->make->vault, NULL, path);
	note = file ? book_note_of_file(listing->make, file) : NULL;
	return note && note->root ? note : NULL;
}

/* One file as a chapter of its own; NULL after a report. */
static struct plan_chapter *file_chapter(
	struct listing *listing, const struct yaml_node *node, const char *path)
{
	struct make *make = listing->make;
	struct note *note = note_named(listing, path_tidy(make, path));
	if (!note || note->placed) {
		tell(listing, node, note ? "a second mention of" : "no note", path);
		return NULL;
	}
	/* Quarto: the book's first file, when it is its index, is a preface. */
	bool first = make->chapters->len == 0 && listing->part < 0 &&
		     listing->role == BOOK_CHAPTER;
	bool opens = first && !g_ascii_strcasecmp(note->file->stem, "index");
	struct plan_chapter *chapter = book_plan_chapter_add(
		make, opens ? BOOK_PREFIX : listing->role, listing->part);
	if (note->role == NOTE_INDEX)
		note->role = NOTE_PLAIN;
	book_plan_note_add(make, chapter, note->file);
	return chapter;
}

static bool folder_chapters(struct listing *listing, const char *folder)
{
	GPtrArray *inside = book_words_new(listing->make);
	size_t n = strlen(folder);
	bool found = false;
	for (guint i = 0; i < listing->all->len; i++) {
		struct note *note = listing->all->pdata[i];
		if (strncmp(note->file->path, folder, n) || note->file->path[n] != '/')
			continue;
		found = true;
		if (!note->placed)
			g_ptr_array_add(inside, note);
	}
	if (inside->len)
		book_folders_order(listing->make, inside, folder, listing->part, false);
	return found;
}

/* The notes that fit and that no chapter holds yet. */
static GPtrArray *glob_notes(
	struct listing *listing, const struct yaml_node *node, const char *pattern)
{
	GPtrArray *fit = book_words_new(listing->make);
	bool found = false;
	if (++listing->n_globs > GLOBS_MAX) {
		tell(listing, node, "too many globs, no room for", pattern);
		return fit;
	}
	for (guint i = 0; i < listing->all->len; i++) {
		struct note *note = listing->all->pdata[i];
		if (!book_glob_match(pattern, note->file->path))
			continue;
		found = true;
		if (!note->placed)
			g_ptr_array_add(fit, note);
	}
	if (!found)
		tell(listing, node, "no note fits", pattern);
	return fit;
}

static void glob_chapters(
	struct listing *listing, const struct yaml_node *node, const char *pattern)
{
	GPtrArray *fit = glob_notes(listing, node, pattern);
	for (guint i = 0; i < fit->len; i++)
		book_plan_note_add(listing->make,
			book_plan_chapter_add(
				listing->make, listing->role, listing->part),
			((struct note *)fit->pdata[i])->file);
}

static void text_chapters(
	struct listing *listing, const struct yaml_node *node, const char *text)
{
	const char *path = path_tidy(listing->make, text);
	if (book_glob_is_pattern(path))
		glob_chapters(listing, node, path);
	else if (g_hash_table_contains(listing->paths, path) ||
		 !folder_chapters(listing, path))
		file_chapter(listing, node, path);
}

static const struct yaml_node *child_of(
	const struct yaml_node *map, const char *const *names)
{
	for (; *names; names++) {
		const struct yaml_node *child = yaml_find(map, *names);
		if (child)
			return child;
	}
	return NULL;
}

/* One entry of a chapter's sections: a file, a glob, or {file: …}. */
static void section_place(struct listing *listing, const struct yaml_node *node, guint at)
{
	struct make *make = listing->make;
	struct plan_chapter *chapter =
		&g_array_index(make->chapters, struct plan_chapter, at);
	const struct yaml_node *leaf =
		node->kind == YAML_MAP ? child_of(node, files) : node;
	const char *path =
		leaf && leaf->kind == YAML_SCALAR ? path_tidy(make, leaf->value) : NULL;
	if (path && book_glob_is_pattern(path)) {
		GPtrArray *fit = glob_notes(listing, node, path);
		for (guint i = 0; i < fit->len; i++)
			book_plan_note_add(
				make, chapter, ((struct note *)fit->pdata[i])->file);
		return;
	}
	struct note *note = path ? note_named(listing, path) : NULL;
	if (!note || !book_plan_note_add(make, chapter, note->file))
		tell(listing, node, note ? "a second mention of" : "no note",
			path ? path : "the entry");
}

/* Tells the keys of an entry that mean nothing there. */
static void keys_check(const struct listing *listing, const struct yaml_node *map, const char *const *known)
{
	for (const struct yaml_node *node = map->first; node; node = node->next) {
		const char *near = text_nearest(node->key, known, g_strv_length((char **)known));
		if (g_strv_contains(known, node->key))
			continue;
		diag_report(listing->make->job->diag, DIAG_YAML_KEY, node->key_pos,
			near ? "unknown key '%s' (did you mean '%s'?)" : "unknown key '%s'", node->key, near);
	}
}

/* {file: …, title: …, sections: […]}, or mkdocs' {Title: file}. */
static void map_chapter(struct listing *listing, const struct yaml_node *map)
{
	static const char *const titles[] = {"title", "text", NULL};
	static const char *const sections[] = {"sections", "chapters", "contents", NULL};
	static const char *const known[] = {
		"file", "href", "path", "title", "text", "sections", "chapters", "contents", NULL};
	struct make *make = listing->make;
	const struct yaml_node *file = child_of(map, files), *title = child_of(map, titles), *inner = child_of(map, sections);
	if (yaml_find(map, "part")) {
		tell(listing, map, "a part inside a part", "part");
		return;
	}
	const char *words = title && title->kind == YAML_SCALAR ? book_title_tidy(make, title->value) : NULL;
	if (!file && !inner && map->first && !map->first->next && map->first->kind == YAML_SCALAR) {
		file = map->first;
		words = book_title_tidy(make, file->key);
	}
	struct plan_chapter *chapter = NULL;
	if (file && file->kind == YAML_SCALAR)
		chapter = file_chapter(listing, file, file->value);
	else if (!inner)
		tell(listing, map, "no file in", words ? words : "the entry");
	if (child_of(map, files))
		keys_check(listing, map, known);
	if (chapter && words && *words)
		make->notes[g_array_index(chapter->notes, int, 0)].title = book_title_words(make, words);
	if (!inner || inner->kind != YAML_LIST)
		return;
	if (!chapter) {
		chapter = book_plan_chapter_add(make, listing->role, listing->part);
		chapter->title = words ? book_title_words(make, words) : "";
		chapter->key = arena_printf(make->arena, "listed:%s", words ? words : "");
	} else {
		chapter->lead = true;
	}
	guint at = make->chapters->len - 1;
	for (const struct yaml_node *n = inner->first; n; n = n->next)
		section_place(listing, n, at);
}

/* {part: "Title" or file, chapters: […]} */
static const struct yaml_node *part_open(
	struct listing *listing, const struct yaml_node *map)
{
	const struct yaml_node *part = yaml_find(map, "part"),
			       *inner = yaml_find(map, "chapters");
	static const char *const known[] = {"part", "chapters", NULL};
	struct make *make = listing->make;
	const char *words = part->kind == YAML_SCALAR ? part->value : "";
	struct note *note = words[vault_stem_len(words)]
				    ? note_named(listing, path_tidy(make, words))
				    : NULL;
	const char *title = book_title_tidy(make, note ? note->title : words);
	if (*title)
		listing->part = book_plan_part_add(make, book_title_words(make, title), title);
	keys_check(listing, map, known);
	if (note)
		file_chapter(listing, part, words);
	else if (!inner || !inner->first)
		tell(listing, map, "no chapters in the part", title);
	return inner && inner->kind == YAML_LIST ? inner->first : NULL;
}

static void chapters_place(struct listing *listing, const struct yaml_node *list)
{
	const struct yaml_node *outer = NULL, *n = list->first;
	while (n || outer) {
		if (!n) {
			/* The part's chapters are done. */
			n = outer->next;
			outer = NULL;
			listing->part = -1;
			continue;
		}
		if (n->kind == YAML_MAP && yaml_find(n, "part") && !outer) {
			outer = n;
			n = part_open(listing, n);
			continue;
		}
		if (n->kind == YAML_SCALAR)
			text_chapters(listing, n, n->value);
		else if (n->kind == YAML_MAP)
			map_chapter(listing, n);
		else
			tell(listing, n, "a list where a file should be in", "chapters");
		n = n->next;
	}
}

bool book_listed_order(struct make *make)
{
	struct listing listing = {.make = make, .role = BOOK_CHAPTER, .part = -1};
	if (!make->config.chapters)
		return false;
	if (make->config.chapters->kind == YAML_SCALAR && !*make->config.chapters->value)
		return false;
	/* Indexes are read for the episodes' titles; they are printed only when they are
	 * listed by name. */
	for (int i = 0; i < make->n_notes; i++)
		if (make->notes[i].root)
			book_index_peek(make, &make->notes[i]);
	listing.all = book_notes_left(make);
	listing.paths = g_hash_table_new(g_str_hash, g_str_equal);
	for (int i = 0; i < make->n_notes; i++)
		if (make->notes[i].root)
			g_hash_table_insert(listing.paths,
				(void *)make->notes[i].file->path, &make->notes[i]);
	if (make->config.chapters->kind == YAML_SCALAR)
		text_chapters(
			&listing, make->config.chapters, make->config.chapters->value);
	else
		chapters_place(&listing, make->config.chapters);
	listing.role = BOOK_APPENDIX;
	listing.part = -1;
	if (make->config.appendices && make->config.appendices->kind == YAML_LIST)
		chapters_place(&listing, make->config.appendices);
	g_hash_table_unref(listing.paths);
	return make->chapters->len > 0;
}
