/* What the steps of the book share: its notes, containers that are dropped at the end, whose words a node is, and paragraphs cut in two. */
#include "book/make.h"

enum { SHARED_LEAST = 3 }; /* names of notes of one first heading, which then is the title of none */

GArray *book_array_new(struct make *make, guint element_size)
{
	GArray *array = g_array_new(FALSE, FALSE, element_size);
	g_ptr_array_add(make->arrays, array);
	return array;
}

GPtrArray *book_words_new(struct make *make)
{
	GPtrArray *words = g_ptr_array_new();
	g_ptr_array_add(make->words, words);
	return words;
}

void *book_array_kept(struct make *make, const GArray *array)
{
	if (!array->len)
		return arena_alloc(make->arena, 1);
	return arena_memdup(make->arena, array->data,
		array->len * g_array_get_element_size((GArray *)array));
}

static void drop_array(gpointer array)
{
	g_array_unref(array);
}

static void drop_words(gpointer words)
{
	g_ptr_array_unref(words);
}

void book_make_open(struct make *make)
{
	make->arrays = g_ptr_array_new_with_free_func(drop_array);
	make->words = g_ptr_array_new_with_free_func(drop_words);
	make->by_doc = g_hash_table_new(NULL, NULL);
	make->episodes = g_hash_table_new(g_str_hash, g_str_equal);
	make->channels_spelt = g_hash_table_new(g_str_hash, g_str_equal);
	make->ids = g_hash_table_new(g_str_hash, g_str_equal);
	make->mentions = g_hash_table_new(NULL, NULL);
	make->node_anchors = g_hash_table_new(NULL, NULL);
	make->embed_sources = g_hash_table_new(NULL, NULL);
	make->parts = book_array_new(make, sizeof(struct plan_part));
	make->chapters = book_array_new(make, sizeof(struct plan_chapter));
	make->anchors = book_words_new(make);
	make->book = ARENA_NEW(make->arena, struct book);
	make->book->arena = make->arena;
}

void book_make_close(struct make *make)
{
	for (int i = 0; i < make->n_notes; i++)
		if (make->notes[i].names)
			book_names_free(make->notes[i].names);
	g_hash_table_unref(make->by_doc);
	g_hash_table_unref(make->episodes);
	g_hash_table_unref(make->channels_spelt);
	g_hash_table_unref(make->ids);
	g_hash_table_unref(make->mentions);
	g_hash_table_unref(make->node_anchors);
	g_clear_pointer(&make->labels, g_hash_table_unref);
	g_hash_table_unref(make->embed_sources);
	g_ptr_array_unref(make->arrays);
	g_ptr_array_unref(make->words);
}

/* "getting_started", "how-to-sleep": words, but for the blanks.  Dates and numbers stay
 * as they are. */
static bool name_is_slug(const char *name)
{
	bool date = g_ascii_isdigit(*name) && strlen(name) <= 10;
	return !strchr(name, ' ') && !date && (strchr(name, '_') || strchr(name, '-'));
}

/* A first heading that several notes begin with ("# Definition") is a section of theirs: those whose files have names for readers are
 * called by these.  Names that differ in the figures before them alone ("1.7 End of module quiz", "2.4 End of module quiz") tell no more
 * than the heading does, which may be in another language than they are. */
static void shared_titles_drop(struct make *make, struct doc_node **roots)
{
	int n_notes;
	g_autoptr(GHashTable) shared = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
	const struct vault_file *const *files = vault_files(make->vault, &n_notes);
	const char **keys = ARENA_ARRAY(make->arena, const char *, n_notes + 1);
	for (int i = 0; i < n_notes; i++) {
		const struct doc_note *note = roots[i] ? roots[i]->as.note : NULL;
		if (!note || !note->title_is_h1)
			continue;
		const char *name = vault_plain_name(make->arena, files[i]->stem);
		keys[i] = text_fold(make->arena, note->title);
		name = text_fold(make->arena, name + strspn(name, "0123456789.-_ "));
		if (g_hash_table_add(names, arena_printf(make->arena, "%s\n%s", keys[i], name)))
			g_hash_table_insert(shared, (gpointer)keys[i], GINT_TO_POINTER(GPOINTER_TO_INT(g_hash_table_lookup(shared, keys[i])) + 1));
	}
	for (int i = 0; i < n_notes; i++) {
		char *name = keys[i] && GPOINTER_TO_INT(g_hash_table_lookup(shared, keys[i])) >= SHARED_LEAST
				     ? vault_plain_name(make->arena, files[i]->stem)
				     : NULL;
		if (!name || !vault_name_is_words(name) || !strcmp(text_fold(make->arena, name), keys[i]))
			continue;
		struct doc_note *own = arena_memdup(make->arena, roots[i]->as.note, sizeof *own);
		own->title = name;
		own->title_is_h1 = false;
		roots[i]->as.note = own;
	}
}

int book_notes_take(struct make *make, struct doc_node **roots)
{
	int n_notes = 0;
	const struct vault_file *const *files = vault_files(make->vault, &make->n_notes);
	make->notes = ARENA_ARRAY(make->arena, struct note, make->n_notes + 2);
	shared_titles_drop(make, roots);
	for (int i = 0; i < make->n_notes; i++) {
		struct note *note = &make->notes[i];
		note->file = files[i];
		note->root = roots[i];
		if (!note->root)
			continue;
		n_notes++;
		note->doc = note->root->as.note;
		note->title = book_title_tidy(make, note->doc->title);
		note->title_read = note->doc->title_is_h1 ? NULL : book_title_read(make->arena, note->title);
		if (note->title_read)
			note->title = book_title_tidy(make, doc_plain(make->arena, note->title_read));
		if (book_title_is_stem(note))
			note->title = name_is_slug(note->title) ? book_title_of_folder(make, note->title) : book_title_past_signs(note->title);
		g_hash_table_insert(make->by_doc, (void *)note->doc, note);
		for (const char *const *alias = note->doc->aliases; alias && *alias;
			alias++)
			vault_alias(make->vault, note->file, *alias);
		if (strcmp(note->doc->title, note->file->stem))
			vault_alias(make->vault, note->file, note->title);
	}
	return n_notes;
}

struct note *book_note_of_file(struct make *make, const struct vault_file *file)
{
	return &make->notes[file->index];
}

struct note *book_section_note(struct make *make, const struct book_section *section)
{
	return g_hash_table_lookup(make->by_doc, section->note);
}

bool book_title_is_stem(const struct note *note)
{
	return !note->doc->title_is_h1 &&
	       !(note->doc->front && yaml_text(note->doc->front, "title"));
}

struct note *book_note_of(struct make *make, const struct doc_node *node)
{
	for (const struct doc_node *n = node; n; n = n->parent) {
		if (n->kind == DOC_NOTE)
			return g_hash_table_lookup(make->by_doc, n->as.note);
		if (n->kind == DOC_EMBED && n != node && n->as.link->note)
			return g_hash_table_lookup(make->by_doc, n->as.link->note);
	}
	return NULL;
}

bool book_inside_link(const struct doc_node *node)
{
	for (node = node->parent; node && !doc_is_block(node->kind); node = node->parent)
		if (node->kind == DOC_LINK)
			return true;
	return false;
}

bool book_inside_embed(const struct doc_node *node)
{
	for (node = node->parent; node; node = node->parent)
		if (node->kind == DOC_EMBED)
			return true;
	return false;
}

void book_paragraph_split(struct make *make, struct doc_node *node)
{
	struct doc_node *paragraph = node->parent;
	struct doc_node *tail = doc_new(make->arena, DOC_PARAGRAPH, node->line, node->col);
	while (node->next) {
		struct doc_node *n = node->next;
		doc_unlink(n);
		if (tail->first || !book_node_is_blank(n))
			doc_append(tail, n);
	}
	while (node->prev && book_node_is_blank(node->prev))
		doc_unlink(node->prev);
	doc_unlink(node);
	doc_insert_after(paragraph, node);
	if (tail->first)
		doc_insert_after(node, tail);
	if (paragraph->first)
		return;
	if (paragraph->id && !node->id)
		doc_name(node, paragraph->id);
	doc_unlink(paragraph);
}

bool book_node_is_blank(const struct doc_node *node)
{
	if (doc_is_break(node))
		return true;
	if (node->kind != DOC_TEXT)
		return false;
	for (const char *c = node->as.text; *c; c++)
		if (!g_ascii_isspace(*c))
			return false;
	return true;
}
