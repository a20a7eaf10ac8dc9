/* bench: the same glyphs and shapes as a page of ours has, on one page of cairo's. */
#include "floor.h"

#include <cairo-pdf.h>

struct bare {
	struct pdf_draw_options options;
	cairo_surface_t *surface;
	cairo_t *cr;
	struct pdf_faces *faces;
	struct pdf_pictures *pictures;
	GHashTable *fonts; /* "font size width turned" -> cairo_scaled_font_t */
	/* the words that are gathered */
	const struct page_item *first; /* NULL: none */
	GArray *glyphs, *clusters;
	GString *text;
};

static cairo_status_t pass_over(void *data, const unsigned char *bytes, unsigned int len)
{
	(void)data;
	(void)bytes;
	(void)len;
	return CAIRO_STATUS_SUCCESS;
}

struct bare *bare_open(const struct pdf_draw_options *options, struct pdf_record *record)
{
	struct bare *bare = g_new0(struct bare, 1);
	bare->options = *options;
	bare->surface = cairo_pdf_surface_create_for_stream(pass_over, NULL, 432, 648);
	cairo_pdf_surface_restrict_to_version(bare->surface, CAIRO_PDF_VERSION_1_5);
	bare->cr = cairo_create(bare->surface);
	bare->faces = pdf_faces_open(options);
	bare->pictures = pdf_pictures_open(options, record);
	bare->fonts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)cairo_scaled_font_destroy);
	bare->glyphs = g_array_new(FALSE, FALSE, sizeof(cairo_glyph_t));
	bare->clusters = g_array_new(FALSE, FALSE, sizeof(cairo_text_cluster_t));
	bare->text = g_string_new(NULL);
	return bare;
}

bool bare_close(struct bare *bare)
{
	cairo_surface_finish(bare->surface);
	bool sound = cairo_status(bare->cr) == CAIRO_STATUS_SUCCESS &&
		     cairo_surface_status(bare->surface) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(bare->cr);
	cairo_surface_destroy(bare->surface);
	g_hash_table_unref(bare->fonts);
	pdf_pictures_close(bare->pictures);
	pdf_faces_close(bare->faces);
	g_array_unref(bare->glyphs);
	g_array_unref(bare->clusters);
	g_string_free(bare->text, TRUE);
	g_free(bare);
	return sound;
}

/* ---- words ---- */

static cairo_scaled_font_t *find_font(struct bare *bare, const struct page_item *item)
{
	const struct page_glyphs *glyphs = &item->as.glyphs;
	g_autofree char *key = g_strdup_printf("%d %.3f %.5f %d", glyphs->font, glyphs->size, glyphs->x_scale, item->turned);
	cairo_scaled_font_t *font = g_hash_table_lookup(bare->fonts, key), *unit;
	if (font)
		return font;
	unit = pdf_faces_unit(bare->faces, glyphs->font);
	cairo_font_options_t *exact = cairo_font_options_create();
	cairo_scaled_font_get_font_options(unit, exact);
	cairo_matrix_t size, place = pdf_turn(0);
	cairo_matrix_init_scale(&size, glyphs->size * glyphs->x_scale, glyphs->size);
	if (!item->turned)
		cairo_matrix_init_identity(&place);
	font = cairo_scaled_font_create(cairo_scaled_font_get_font_face(unit), &size, &place, exact);
	cairo_font_options_destroy(exact);
	g_hash_table_insert(bare->fonts, g_steal_pointer(&key), font);
	return font;
}

static void words_end(struct bare *bare)
{
	if (!bare->first)
		return;
	pdf_set_colour(bare->cr, bare->first->colour);
	cairo_set_scaled_font(bare->cr, find_font(bare, bare->first));
	cairo_show_text_glyphs(bare->cr, bare->text->str, (int)bare->text->len,
		(cairo_glyph_t *)(void *)bare->glyphs->data, (int)bare->glyphs->len,
		(cairo_text_cluster_t *)(void *)bare->clusters->data, (int)bare->clusters->len,
		bare->first->as.glyphs.backward ? CAIRO_TEXT_CLUSTER_FLAG_BACKWARD : 0);
	bare->first = NULL;
	g_array_set_size(bare->glyphs, 0);
	g_array_set_size(bare->clusters, 0);
	g_string_truncate(bare->text, 0);
}

static bool go_together(const struct page_item *a, const struct page_item *b)
{
	const struct page_glyphs *x = &a->as.glyphs, *y = &b->as.glyphs;
	return a->turned == b->turned && a->colour == b->colour && x->font == y->font && !x->backward && !y->backward &&
	       ABS(x->size - y->size) < 1e-4 && ABS(x->x_scale - y->x_scale) < 1e-6;
}

/* Our clusters go with the glyphs, from left to right; cairo's go with the text. */
static void add_words(struct bare *bare, const struct page_item *item)
{
	const struct page_glyphs *glyphs = &item->as.glyphs;
	if (bare->first && !go_together(bare->first, item))
		words_end(bare);
	if (!bare->first)
		bare->first = item;
	for (int i = 0; i < glyphs->n_glyphs; i++) {
		const struct page_glyph *from = &glyphs->glyphs[i];
		cairo_glyph_t glyph = {from->index, (double)from->x, (double)from->y};
		g_array_append_val(bare->glyphs, glyph);
	}
	for (int i = 0; i < glyphs->n_clusters; i++) {
		const struct page_cluster *from =
			&glyphs->clusters[glyphs->backward ? glyphs->n_clusters - 1 - i : i];
		cairo_text_cluster_t cluster = {from->n_bytes, from->n_glyphs};
		g_array_append_val(bare->clusters, cluster);
	}
	g_string_append_len(bare->text, glyphs->text, glyphs->text_len);
}

/* ---- shapes ---- */

static void draw_shape(struct bare *bare, const struct page_item *item)
{
	pdf_set_colour(bare->cr, item->colour);
	switch (item->kind) {
	case ITEM_RECT:
		cairo_rectangle(
			bare->cr, item->as.rect.x, item->as.rect.y, item->as.rect.width, item->as.rect.height);
		cairo_fill(bare->cr);
		break;
	case ITEM_LINE:
		pdf_line_draw(bare->cr, item);
		break;
	case ITEM_PATH:
		pdf_path_draw(bare->cr, item);
		break;
	case ITEM_ICON:
		if (item->as.icon.callout >= 0 && item->as.icon.callout < CALLOUT__COUNT)
			pdf_icon_draw(bare->cr, &bare->options.theme->callouts[item->as.icon.callout], item);
		break;
	case ITEM_PICTURE:
		pdf_picture_draw(bare->pictures, bare->cr, item->as.picture.picture, item->as.picture.x,
			item->as.picture.y, item->as.picture.width, item->as.picture.height);
		break;
	case ITEM_QR:
		pdf_qr_draw(bare->pictures, bare->cr, item);
		break;
	case ITEM_GLYPHS:
	case ITEM_RINGS: /* on the title page alone */
		break;
	}
}

static void draw_item(struct bare *bare, const struct layout_page *page, const struct page_item *item)
{
	cairo_matrix_t matrix = pdf_turn(page->height);
	if (item->kind == ITEM_GLYPHS && bare->first && bare->first->turned == item->turned) {
		add_words(bare, item);
		return;
	}
	words_end(bare);
	if (!item->turned)
		cairo_matrix_init_identity(&matrix);
	cairo_set_matrix(bare->cr, &matrix);
	if (item->kind == ITEM_GLYPHS)
		add_words(bare, item);
	else
		draw_shape(bare, item);
}

void bare_page(struct bare *bare, const struct layout_page *page)
{
	cairo_pdf_surface_set_size(bare->surface, page->width, page->height);
	for (int content = 0; content < 2; content++)
		for (int i = 0; i < page->n_items; i++)
			if ((page->items[i].elem >= 0) == content)
				draw_item(bare, page, &page->items[i]);
	words_end(bare);
	cairo_show_page(bare->cr);
}
