/* The text engine as a whole: opened with the faces of the fonts folder, the scratch of all its steps in it. */
#include "type/para.h"

const char *type_intern(struct type *type, const char *text)
{
	const char *known = g_hash_table_lookup(type->names, text);
	if (!known) {
		known = arena_strdup(type->arena, text);
		g_hash_table_add(type->names, (gpointer)known);
	}
	return known;
}

bool type_tell_once(struct type *type, const char *key)
{
	return g_hash_table_add(type->told, g_strdup(key));
}

/* Arrays that live from call to call, so that a line costs no malloc. */
static void scratch_open(struct type *type)
{
	type->nodes = g_array_new(FALSE, FALSE, sizeof(struct break_node));
	type->active = g_array_new(FALSE, FALSE, sizeof(int));
	type->found = g_array_new(FALSE, FALSE, sizeof(struct break_node));
	type->breaks = g_array_new(FALSE, FALSE, sizeof(struct brk));
	type->lines = g_array_new(FALSE, FALSE, sizeof(struct break_line));
	type->gaps = g_array_new(FALSE, FALSE, sizeof(struct para_gap));
	type->gaps_below = g_array_new(FALSE, FALSE, sizeof(struct para_gap));
	type->items = g_array_new(FALSE, FALSE, sizeof(struct item));
	type->map = g_array_new(FALSE, FALSE, 1);
	type->wants = g_array_new(FALSE, FALSE, sizeof(struct word_want));
	type->packed = g_array_new(FALSE, FALSE, 1);
	type->pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
	type->order = g_array_new(FALSE, FALSE, sizeof(int));
	type->inner_pieces = g_array_new(FALSE, FALSE, sizeof(struct piece));
	type->inner_order = g_array_new(FALSE, FALSE, sizeof(int));
	type->texts = g_array_new(FALSE, FALSE, sizeof(struct text_piece));
	type->chars = g_array_new(FALSE, FALSE, sizeof(struct shape_char));
	type->word_glyphs = g_array_new(FALSE, FALSE, sizeof(struct word_glyph));
	type->word_shifts = g_array_new(FALSE, FALSE, sizeof(struct word_shift));
	type->word_segments = g_array_new(FALSE, FALSE, sizeof(struct word_segment));
	type->word_clusters = g_array_new(FALSE, FALSE, sizeof(struct page_cluster));
	type->spare = g_ptr_array_new_with_free_func(para_parts_free);
}

static void scratch_close(struct type *type)
{
	GArray *all[] = {type->nodes, type->active, type->found, type->breaks,
		type->lines, type->gaps, type->gaps_below, type->items,
		type->map, type->wants, type->packed, type->pieces, type->order, type->inner_pieces, type->inner_order, type->texts,
		type->chars, type->word_glyphs, type->word_shifts, type->word_segments, type->word_clusters};
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		g_array_free(all[i], TRUE);
	g_ptr_array_free(type->spare, TRUE);
}

struct type *type_open(const struct theme *theme, const struct job *job)
{
	struct type *type = g_new0(struct type, 1);
	type->theme = theme;
	type->job = job;
	type->arena = arena_open();
	type->cache = arena_open();
	type->faces = g_array_new(FALSE, TRUE, sizeof(struct face));
	type->shapes = g_array_new(FALSE, TRUE, sizeof(struct shape));
	type->dicts = g_array_new(FALSE, TRUE, sizeof(struct dict));
	type->caps = g_array_new(FALSE, FALSE, sizeof(struct cap_height));
	type->names = g_hash_table_new(g_str_hash, g_str_equal);
	type->told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	type->fallback = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	type->inks = g_hash_table_new(NULL, NULL);
	type->buffer = hb_buffer_create();
	scratch_open(type);
	memo_open(type);
	type->words.list = g_ptr_array_new();
	g_autofree char *folder = data_path("fonts");
	if (folder)
		font_scan(type, folder);
	if (!type->faces->len) {
		diag_report(job->diag, DIAG_FONT_MISSING, (struct pos){0},
			"no fonts in '%s' (make fonts fills it)",
			folder ? folder : "fonts");
		type_close(type);
		return NULL;
	}
	type->body_face = font_resolve(type, theme->text[TEXT_BODY].family,
		theme->text[TEXT_BODY].weight, false);
	return type;
}

void type_forget(struct type *type)
{
	g_clear_pointer(&type->words.slots, g_free);
	g_ptr_array_set_size(type->words.list, 0);
	type->words = (struct word_table){.list = type->words.list};
	g_hash_table_remove_all(type->memos);
	arena_reset(type->cache);
}

void type_close(struct type *type)
{
	if (!type)
		return;
	for (guint i = 0; i < type->faces->len; i++) {
		struct face *face = face_at(type, (int)i);
		g_clear_pointer(&face->hb, hb_font_destroy);
		g_clear_pointer(&face->font.bytes, g_bytes_unref);
	}
	for (guint i = 0; i < type->dicts->len; i++)
		patterns_close(g_array_index(type->dicts, struct dict, i).patterns);
	g_array_free(type->faces, TRUE);
	g_array_free(type->shapes, TRUE);
	g_array_free(type->dicts, TRUE);
	g_array_free(type->caps, TRUE);
	scratch_close(type);
	memo_close(type);
	g_free(type->words.slots);
	g_ptr_array_free(type->words.list, TRUE);
	g_hash_table_destroy(type->names);
	g_hash_table_destroy(type->told);
	g_hash_table_destroy(type->fallback);
	g_hash_table_destroy(type->inks);
	hb_buffer_destroy(type->buffer);
	arena_close(type->cache);
	arena_close(type->arena);
	g_free(type);
}
