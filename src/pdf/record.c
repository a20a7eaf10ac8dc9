/* pdf, between drawing and finishing: what was drawn, page by page. */
#include "pdf/record.h"

void pdf_record_init(struct pdf_record *record)
{
	record->pages = g_array_new(FALSE, FALSE, sizeof(struct pdf_page));
	record->marks = g_array_new(FALSE, FALSE, sizeof(struct pdf_mark));
	record->signs = g_array_new(FALSE, FALSE, sizeof(struct pdf_sign));
	record->links = g_array_new(FALSE, FALSE, sizeof(struct pdf_link));
	record->dests = g_array_new(FALSE, FALSE, sizeof(struct pdf_dest));
	record->images = g_ptr_array_new_with_free_func((GDestroyNotify)pdf_image_free);
	record->codes = g_array_new(FALSE, FALSE, sizeof(struct pdf_code));
	record->awaited = PDF_STREAM_NONE;
	record->spelt = g_hash_table_new(NULL, NULL);
	record->texts = g_string_chunk_new(16 * 1024);
}

void pdf_record_free(struct pdf_record *record)
{
	g_array_unref(record->pages);
	g_array_unref(record->marks);
	g_array_unref(record->signs);
	g_array_unref(record->links);
	g_array_unref(record->dests);
	g_ptr_array_unref(record->images);
	g_array_unref(record->codes);
	g_hash_table_unref(record->spelt);
	g_string_chunk_free(record->texts);
}

struct pdf_page *pdf_record_page(struct pdf_record *record, double width, double height)
{
	struct pdf_page page = {
		.width = width,
		.height = height,
		.first_mark = (int)record->marks->len,
		.first_link = (int)record->links->len,
	};
	g_array_append_val(record->pages, page);
	g_array_set_size(record->signs, 0);
	return &g_array_index(record->pages, struct pdf_page, record->pages->len - 1);
}

static const char *keep(struct pdf_record *record, const char *text)
{
	return text ? g_string_chunk_insert_const(record->texts, text) : NULL;
}

void pdf_record_links(struct pdf_record *record, const struct layout_page *page)
{
	guint last = record->pages->len - 1;
	struct pdf_page *own = &g_array_index(record->pages, struct pdf_page, last);
	for (int i = 0; i < page->n_links; i++) {
		const struct layout_link *from = &page->links[i];
		struct pdf_link link = {
			.x = (float)from->x,
			.y = (float)from->y,
			.width = (float)from->width,
			.height = (float)from->height,
			.elem = from->elem,
			.url = keep(record, from->url),
			.contents = keep(record, from->contents),
		};
		if (!link.url)
			link.dest = keep(
				record, from->anchor ? from->anchor->id : from->dest);
		if (!link.url && !link.dest)
			continue;
		g_array_append_val(record->links, link);
		own->n_links++;
	}
	for (int i = 0; i < page->n_dests; i++) {
		struct pdf_dest dest = {
			.id = keep(record, page->dests[i].id),
			.page = (int)last,
			.x = page->dests[i].x,
			.y = page->dests[i].y,
		};
		g_array_append_val(record->dests, dest);
	}
}
