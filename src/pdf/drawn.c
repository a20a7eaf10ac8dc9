/* pdf, drawing: pages that were drawn elsewhere go to the file. */
#include "pdf/drawn.h"

/* ---- collecting ---- */

/* Fonts that cairo itself named have none of layout's numbers. */
static bool collect_fonts(const struct pdf_finish *fin, struct arena *arena, struct pdf_drawn *drawn)
{
	const GArray *uses = fin->record->fonts;
	drawn->fonts = arena_memdup(arena, uses->data, sizeof *drawn->fonts * uses->len);
	drawn->n_fonts = (int)uses->len;
	return fin->page_fonts->len == uses->len;
}

/* Where the mask was written with the page drawn last, its bytes. */
static void find_fresh(const struct pdf_finish *fin, struct pdf_drawn_mask *mask)
{
	for (guint i = 0; i < fin->fresh->len; i++) {
		const struct pdf_fresh_mask *fresh = &g_array_index(fin->fresh, struct pdf_fresh_mask, i);
		if (memcmp(fresh->sum, mask->sum, SUM_BYTES) != 0)
			continue;
		mask->dict = fin->fresh_bytes->str + fresh->dict;
		mask->bits = (struct pdf_view){fin->fresh_bytes->str + fresh->bits, fresh->len};
		return;
	}
}

static bool collect_masks(const struct pdf_finish *fin, struct arena *arena, struct pdf_drawn *drawn)
{
	struct pdf_drawn_mask *masks = ARENA_ARRAY(arena, struct pdf_drawn_mask, fin->page_pictures->len);
	for (guint i = 0; i < fin->page_pictures->len; i++) {
		int object = g_array_index(fin->page_pictures, struct pdf_name, i).target;
		const uint8_t *sum = g_hash_table_lookup(fin->mask_sums, GINT_TO_POINTER(object));
		if (!sum)
			return false;
		memcpy(masks[i].sum, sum, SUM_BYTES);
		find_fresh(fin, &masks[i]);
	}
	drawn->masks = masks;
	drawn->n_masks = (int)fin->page_pictures->len;
	return true;
}

bool pdf_drawn_collect(struct pdf_finish *fin, struct arena *arena, struct pdf_drawn *drawn)
{
	const struct pdf_record *record = fin->record;
	const struct pdf_page *page = &g_array_index(record->pages, struct pdf_page, record->pages->len - 1);
	*drawn = (struct pdf_drawn){
		.marks = (const struct pdf_mark *)(const void *)record->marks->data + page->first_mark,
		.n_marks = page->n_marks,
		.others = {fin->page_others->str, fin->page_others->len},
		.stream = {fin->packed->str, fin->packed->len},
	};
	return collect_fonts(fin, arena, drawn) && collect_masks(fin, arena, drawn) &&
	       !strstr(fin->page_others->str, " 0 R");
}

/* ---- taking ---- */

/* Its fonts as the page's; false when cairo has not met one of them. */
static bool take_fonts(struct pdf_finish *fin, const struct pdf_drawn *drawn)
{
	g_array_set_size(fin->page_fonts, 0);
	for (int i = 0; i < drawn->n_fonts; i++) {
		const struct pdf_font *font = pdf_font_find(fin, drawn->fonts[i].font, drawn->fonts[i].subset);
		if (!font || font->object <= 0)
			return false;
		struct pdf_name name = {.target = (int)(font - (const struct pdf_font *)(void *)fin->fonts->data)};
		g_array_append_val(fin->page_fonts, name);
	}
	return true;
}

static bool has_masks(const struct pdf_finish *fin, const struct pdf_drawn *drawn)
{
	for (int i = 0; i < drawn->n_masks; i++)
		if (!drawn->masks[i].dict && !g_hash_table_contains(fin->masks, drawn->masks[i].sum))
			return false;
	return true;
}

static void take_masks(struct pdf_finish *fin, const struct pdf_drawn *drawn)
{
	g_array_set_size(fin->page_pictures, 0);
	pdf_fresh_forget(fin);
	for (int i = 0; i < drawn->n_masks; i++) {
		const struct pdf_drawn_mask *mask = &drawn->masks[i];
		struct pdf_name name = {.target = GPOINTER_TO_INT(g_hash_table_lookup(fin->masks, mask->sum))};
		if (!name.target)
			name.target = pdf_mask_write(fin, mask->dict, mask->bits);
		g_array_append_val(fin->page_pictures, name);
	}
}

/* In the order in which cairo's page would have come. */
bool pdf_drawn_take(struct pdf_finish *fin, const struct layout_page *page, const struct pdf_drawn *drawn)
{
	if (!has_masks(fin, drawn) || !take_fonts(fin, drawn))
		return false;
	struct pdf_page *own = pdf_record_page(fin->record, page->width, page->height);
	g_array_append_vals(fin->record->marks, drawn->marks, (guint)drawn->n_marks);
	own->n_marks = drawn->n_marks;
	pdf_page_stream(fin, own, drawn->stream);
	take_masks(fin, drawn);
	g_autofree char *others = g_strndup(drawn->others.at, drawn->others.len);
	pdf_page_settle(fin, own, others);
	return true;
}
