/*
 * The conductor of the book stage: one step a line, in the order in which each may trust
 * the ones before.
 *
 * Order first (which notes stand where), then text (embeds brought in, titles and levels
 * settled), then places (ids, links, pictures, footnotes), then what is counted and
 * gathered over the whole.  Every step is linear in the words of the vault; embeds are
 * bounded by limits->embed_bytes.
 */
#include "book/make.h"

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

static void make_open(struct make *make)
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

static void make_close(struct make *make)
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

/* The notes and the further names they answer to. */
static int notes_take(struct make *make, struct doc_node **roots)
{
	int n_notes = 0;
	const struct vault_file *const *files = vault_files(make->vault, &make->n_notes);
	make->notes = ARENA_ARRAY(make->arena, struct note, make->n_notes + 1);
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
		if (book_title_is_stem(note) && name_is_slug(note->title))
			note->title = book_title_of_folder(make, note->title);
		g_hash_table_insert(make->by_doc, (void *)note->doc, note);
		for (const char *const *alias = note->doc->aliases; alias && *alias;
			alias++)
			vault_alias(make->vault, note->file, *alias);
		if (strcmp(note->doc->title, note->file->stem))
			vault_alias(make->vault, note->file, note->title);
	}
	book_titles_spell(make);
	return n_notes;
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

struct book_style book_config_check(struct arena *arena, const struct job *job, const struct yaml_node *map)
{
	struct book_options options = {.settings = (const struct yaml_node *const[]){map, NULL}, .selected = true};
	struct make make = {.arena = arena, .job = job, .options = &options};
	make_open(&make);
	book_config_read(&make);
	const GPtrArray *overrides = make.config.overrides;
	const char **copy = ARENA_ARRAY(arena, const char *, overrides->len + 1);
	for (guint i = 0; i < overrides->len; i++)
		copy[i] = overrides->pdata[i];
	struct book_style style = {.theme = make.config.theme,
		.theme_pos = make.config.theme_pos,
		.overrides = copy,
		.override_places =
			arena_memdup(arena, make.config.override_places->data, overrides->len * sizeof(struct pos))};
	make_close(&make);
	return style;
}

struct book *book_make(struct arena *arena, const struct job *job, struct vault *vault,
	struct doc_node **notes, const struct book_options *options)
{
	static const struct book_options none;
	struct make make = {.arena = arena,
		.job = job,
		.vault = vault,
		.options = options ? options : &none};
	make_open(&make);
	int n_notes = notes_take(&make, notes);
	if (n_notes) {
		book_lost_settle(&make);
		book_config_read(&make);
		book_settings_read(&make);
		book_breaks_keep(&make);
		book_heads_part(&make);
		book_order_make(&make);
		book_build_chapters(&make);
	}
	struct book *book = make.book;
	if (!book->n_chapters) {
		diag_report(job->diag, DIAG_INPUT_EMPTY, (struct pos){0}, "%s",
			vault_name(vault));
		make_close(&make);
		return NULL;
	}
	book_provenance_drop(&make);
	book_minutes_mend(&make);
	book_prefaces_drop(&make);
	book_repeats_join(&make);
	book_beside_mend(&make);
	book_language_find(&make);
	book_embed_expand(&make);
	book_title_drop(&make);
	book_title_word(&make);
	book_level_headings(&make);
	book_anchors_give(&make);
	book_topics_gather(&make);
	book_resolve_links(&make);
	book_pictures_find(&make);
	book_boxes_make(&make);
	book_figures_make(&make);
	book_footnotes_number(&make);
	book_mentions_gather(&make);
	book_ledger_count(&make);
	book_meta_gather(&make);
	make_close(&make);
	return book;
}

void book_rest(const struct book *book)
{
	arena_rest(book->arena);
}
