/* pdf, between drawing and finishing: what was drawn, page by page. */
#include "pdf/record.h"

#include "pdf/writer.h"

#define SAME_LINE 0.5 /* points */

const char *pdf_plain_letters(gunichar c, char letters[32])
{
	char form[7] = "";
	if (!(c >= 0xfb50 && c <= 0xfdff) && !(c >= 0xfe70 && c <= 0xfefc))
		return NULL;
	g_unichar_to_utf8(c, form);
	g_autofree char *plain = g_utf8_normalize(form, -1, G_NORMALIZE_NFKC);
	if (!plain || *plain == ' ' || strlen(plain) >= 32)
		return NULL;
	return memcpy(letters, plain, strlen(plain) + 1);
}

void pdf_record_init(struct pdf_record *record)
{
	record->pages = g_array_new(FALSE, FALSE, sizeof(struct pdf_page));
	record->marks = g_array_new(FALSE, FALSE, sizeof(struct pdf_mark));
	record->words = g_string_new(NULL);
	record->words_ends = g_array_new(FALSE, FALSE, sizeof(size_t));
	record->fonts = g_array_new(FALSE, FALSE, sizeof(struct pdf_font_use));
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
	g_string_free(record->words, TRUE);
	g_array_unref(record->words_ends);
	g_array_unref(record->fonts);
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
	g_string_truncate(record->words, 0);
	g_array_set_size(record->words_ends, 0);
	g_array_set_size(record->fonts, 0);
	return &g_array_index(record->pages, struct pdf_page, record->pages->len - 1);
}

void pdf_mark_write(GString *out, const struct pdf_mark *mark)
{
	if (mark->elem == PAGE_PAGINATION) {
		pdf_add(out, mark->foot ? "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n"
					: "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n");
		return;
	}
	if (mark->id < 0) {
		pdf_add(out, "/Artifact BMC\n");
		return;
	}
	pdf_add(out, "/P<</MCID ");
	pdf_add_int(out, mark->id);
	pdf_add(out, ">>BDC\n");
}

static const char *keep(struct pdf_record *record, const char *text)
{
	return text ? g_string_chunk_insert_const(record->texts, text) : NULL;
}

/* Whether a link of the page lies between two others on their line. */
static bool any_between(const struct layout_page *page, const struct page_link *a, const struct page_link *b)
{
	double left = MIN(a->x + a->width, b->x + b->width), right = MAX(a->x, b->x);
	for (int i = 0; i < page->n_links; i++) {
		const struct page_link *link = &page->links[i];
		if (link != a && link != b && link->x < right && link->x + link->width > left &&
			link->y < a->y + a->height && link->y + link->height > a->y)
			return true;
	}
	return false;
}

/* What leads from two places of a line to the same is one, with what lies between: a line of the contents is clicked on its
 * words, its number, or the way from one to the other. */
static bool go_together(const struct layout_page *page, const struct page_link *a, const struct page_link *b)
{
	return a->elem >= 0 && a->elem == b->elem && a->anchor == b->anchor && g_strcmp0(a->url, b->url) == 0 &&
	       g_strcmp0(a->dest, b->dest) == 0 && g_strcmp0(a->contents, b->contents) == 0 &&
	       ABS(a->y - b->y) < SAME_LINE && ABS(a->height - b->height) < SAME_LINE && !any_between(page, a, b);
}

static void join(struct pdf_link *link, const struct page_link *more)
{
	float left = MIN(link->x, (float)more->x);
	link->width = MAX(link->x + link->width, (float)(more->x + more->width)) - left;
	link->x = left;
}

void pdf_record_links(struct pdf_record *record, const struct layout_page *page)
{
	guint last = record->pages->len - 1;
	struct pdf_page *own = &g_array_index(record->pages, struct pdf_page, last);
	const struct page_link *before = NULL;
	own->label = keep(record, page->label);
	for (int i = 0; i < page->n_links; i++) {
		const struct page_link *from = &page->links[i];
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
		if (before && go_together(page, before, from)) {
			join(&g_array_index(record->links, struct pdf_link, record->links->len - 1), from);
			continue;
		}
		before = from;
		g_array_append_val(record->links, link);
		own->n_links++;
	}
	for (int i = 0; i < page->n_dests; i++) {
		struct pdf_dest dest = {
			.id = keep(record, page->dests[i].id),
			.page = (int)last,
			.y = page->dests[i].y,
		};
		g_array_append_val(record->dests, dest);
	}
}
