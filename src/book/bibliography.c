/* Bibliographies: which files they are, and the list of the works that the book cites. */
#include "book/citations.h"
#include "octavo/words.h"

/* ---- the files ---- */

static void file_add(struct make *make, GPtrArray *files, const struct note *from, const struct yaml_node *node)
{
	if (node->kind == YAML_LIST) {
		for (const struct yaml_node *n = node->first; n; n = n->next)
			if (n->kind == YAML_SCALAR)
				file_add(make, files, from, n);
		return;
	}
	if (node->kind != YAML_SCALAR || !*node->value)
		return;
	const struct vault_file *file = vault_find_file(make->vault, from ? from->file : NULL, node->value);
	if (!file)
		diag_report(make->job->diag, DIAG_CITE_MISSING, node->pos, "%s", node->value);
	else if (!g_ptr_array_find(files, file, NULL))
		g_ptr_array_add(files, (gpointer)file);
}

GPtrArray *book_bibliographies_find(struct make *make)
{
	GPtrArray *files = book_words_new(make);
	bool told_any = make->config.bibliography != NULL;
	if (make->config.bibliography)
		file_add(make, files, NULL, make->config.bibliography);
	for (int i = 0; i < make->n_notes; i++) {
		const struct note *note = &make->notes[i];
		const struct yaml_node *told = note->placed && note->doc->front ? yaml_find(note->doc->front, "bibliography") : NULL;
		told_any |= told != NULL;
		if (told)
			file_add(make, files, note, told);
	}
	const struct vault_file *lone = files->len ? NULL : vault_find_lone(make->vault, ".bib");
	if (lone && !told_any)
		g_ptr_array_add(files, (gpointer)lone);
	return files;
}

void book_bibliography_read(struct citing *citing, const struct vault_file *file)
{
	struct make *make = citing->make;
	char *bytes;
	size_t len;
	if (!vault_read(make->vault, file, make->arena, &bytes, &len))
		return;
	char *text = text_make_legal(make->arena, make->job, file->path, bytes, len, &len);
	cite_add(citing->cite, file->path, text, len);
}

/* ---- the list ---- */

static void nocite_add(struct citing *citing, const struct yaml_node *node)
{
	struct arena *arena = citing->make->arena;
	int n = 0;
	for (const struct yaml_node *item = node->first; item; item = item->next)
		nocite_add(citing, item);
	struct cite_work **all = strstr(node->value, "@*") ? cite_all(citing->cite, &n) : NULL;
	for (int i = 0; i < n; i++)
		book_work_add(citing, all[i]);
	struct cite_mark mark;
	for (size_t at = 0; cite_mark_next(arena, node->value, at, &mark); at = mark.start + mark.len)
		for (int i = 0; i < mark.n; i++) {
			struct cite_work *work = cite_find(citing->cite, mark.items[i].key);
			if (work)
				book_work_add(citing, work);
			else
				diag_report(citing->make->job->diag, DIAG_CITE_UNKNOWN, node->pos, "%s", mark.items[i].key);
		}
}

GPtrArray *book_uncited_find(struct make *make)
{
	GPtrArray *uncited = book_words_new(make);
	if (make->config.nocite)
		g_ptr_array_add(uncited, (gpointer)make->config.nocite);
	for (int i = 0; i < make->n_notes; i++) {
		const struct note *note = &make->notes[i];
		const struct yaml_node *told = note->placed && note->doc->front ? yaml_find(note->doc->front, "nocite") : NULL;
		if (told)
			g_ptr_array_add(uncited, (gpointer)told);
	}
	return uncited;
}

void book_uncited_add(struct citing *citing, const GPtrArray *uncited)
{
	for (guint i = 0; i < uncited->len; i++)
		nocite_add(citing, uncited->pdata[i]);
}

static struct doc_node *list_make(struct citing *citing)
{
	struct arena *arena = citing->make->arena;
	struct doc_node *list = doc_new(arena, DOC_LIST, 0, 0);
	list->as.list.tight = true;
	list->as.list.works = true;
	list->as.list.ordered = citing->words.style == CITE_NUMBERS;
	list->as.list.start = 1;
	for (guint i = 0; i < citing->works->len; i++) {
		const struct cite_work *work = citing->works->pdata[i];
		struct doc_node *item = doc_new(arena, DOC_ITEM, 0, 0), *words = doc_new(arena, DOC_PARAGRAPH, 0, 0);
		g_autoptr(GArray) runs = cite_entry(citing->cite, work, &citing->words);
		book_runs_append(citing, words, runs, words);
		doc_append(item, words);
		doc_name(item, g_hash_table_lookup(citing->ids, work));
		doc_append(list, item);
	}
	return list;
}

/* A note of the program's own: it has no file of the vault. */
static struct note *note_make(struct make *make, const char *title)
{
	struct note *note = &make->notes[make->n_notes];
	struct vault_file *file = ARENA_NEW(make->arena, struct vault_file);
	struct doc_note *doc = ARENA_NEW(make->arena, struct doc_note);
	*file = (struct vault_file){.path = "bibliography", .stem = "bibliography", .kind = VAULT_OTHER, .index = make->n_notes++};
	doc->path = file->path;
	doc->title = note->title = title;
	note->file = file;
	note->doc = doc;
	note->root = doc_new(make->arena, DOC_NOTE, 0, 0);
	note->root->as.note = doc;
	g_hash_table_insert(make->by_doc, doc, note);
	g_hash_table_insert(make->by_doc, NULL, note); /* its section has none to tell of */
	return note;
}

static void chapter_add(struct make *make, struct note *note)
{
	struct book *book = make->book;
	struct book_chapter *chapter = &book->chapters[book->n_chapters];
	struct book_section *section = &book->sections[book->n_sections++];
	struct book_anchor *anchor = ARENA_NEW(make->arena, struct book_anchor);
	*anchor = (struct book_anchor){.chapter = book->n_chapters++, .whole = true};
	*section = (struct book_section){.title = note->title, .root = note->root, .first_seconds = -1, .anchor = anchor};
	*chapter = (struct book_chapter){.role = BOOK_BIBLIOGRAPHY, .title = note->title, .part = -1, .sections = section, .n_sections = 1};
	note->anchor = anchor;
}

void book_bibliography_put(struct citing *citing)
{
	struct make *make = citing->make;
	const char *title = words_say(make->book->language, WORD_BIBLIOGRAPHY);
	struct doc_node *list = list_make(citing), *place = citing->place;
	if (place) {
		book_paragraph_split(make, place);
		doc_insert_before(place, list);
		doc_unlink(place);
		return;
	}
	if (!make->book->single) {
		struct note *note = note_make(make, title);
		doc_append(note->root, list);
		chapter_add(make, note);
		return;
	}
	struct doc_node *root = make->book->sections[make->book->n_sections - 1].root, *notes = root->first;
	while (notes && notes->kind != DOC_FOOTNOTE)
		notes = notes->next;
	struct doc_node *heading = doc_new(make->arena, DOC_HEADING, 0, 0);
	heading->as.heading.level = 1;
	doc_append(heading, doc_new_text(make->arena, title, 0, 0));
	for (struct doc_node *n = heading; n; n = n == heading ? list : NULL) {
		if (notes)
			doc_insert_before(notes, n);
		else
			doc_append(root, n);
	}
}
