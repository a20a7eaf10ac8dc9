/* pdf, finishing: the conductor, and the pages. */
#include "pdf/finish.h"

#include <libdeflate.h>

void pdf_finish_fail(struct pdf_finish *fin, const char *what)
{
	if (!fin->failed)
		diag_report(fin->job->diag, DIAG_PDF_INTERNAL, (struct pos){0},
			"%s", what);
	fin->failed = true;
}

int pdf_page_object(const struct pdf_finish *fin, int page)
{
	g_assert(page >= 0 && page < fin->n_pages);
	return fin->first_page + page;
}

/* The dictionary of an object that a key refers to, or that stands under it. */
static bool find_dict(const struct pdf_finish *fin, struct pdf_view dict, const char *key,
	struct pdf_view *out)
{
	if (!pdf_dict_find(dict, key, out))
		return false;
	int ref = pdf_view_ref(*out);
	if (ref < 0)
		return out->len > 1 && out->at[0] == '<';
	const struct pdf_object *object = pdf_source_object(&fin->source, ref);
	if (!object)
		return false;
	*out = object->body;
	return true;
}

/* ---- what cairo's file holds ---- */

static void read_pages(struct pdf_finish *fin)
{
	struct pdf_view root, pages, kids, token;
	if (!find_dict(fin, fin->source.trailer, "Root", &root) ||
		!find_dict(fin, root, "Pages", &pages) ||
		!pdf_dict_find(pages, "Kids", &kids)) {
		pdf_finish_fail(fin, "cairo's file has no list of pages");
		return;
	}
	const char *p = kids.at, *end = kids.at + kids.len;
	g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(int));
	while (pdf_token_next(&p, end, &token)) {
		int ref = pdf_view_ref(token);
		if (ref > 0)
			g_array_append_val(numbers, ref);
	}
	fin->n_cairo_pages = (int)numbers->len;
	fin->cairo_pages = (int *)(void *)g_array_free(g_steal_pointer(&numbers), FALSE);
}

/* ---- pages ---- */

/* The resources of a cairo page and the number of its stream. */
static bool find_page(
	struct pdf_finish *fin, int cairo_page, struct pdf_view *resources, int *contents)
{
	struct pdf_view value;
	const struct pdf_object *object =
		cairo_page < fin->n_cairo_pages
			? pdf_source_object(&fin->source, fin->cairo_pages[cairo_page])
			: NULL;
	if (!object || !find_dict(fin, object->body, "Resources", resources) ||
		!pdf_dict_find(object->body, "Contents", &value)) {
		pdf_finish_fail(fin, "cairo's file lacks a page");
		return false;
	}
	*contents = pdf_view_ref(value);
	return true;
}

static void write_page(struct pdf_finish *fin, int index)
{
	const struct pdf_page *page =
		&g_array_index(fin->record->pages, struct pdf_page, index);
	g_autoptr(GString) text = g_string_new("<</Type/Page/Parent ");
	struct pdf_view resources = {"<<>>", 4};
	int contents = 0;
	if (page->content >= 0 &&
		!find_page(fin, page->content, &resources, &contents))
		return;
	pdf_add_ref(text, fin->pages_root);
	g_string_append(text, "/MediaBox[0 0 ");
	pdf_add_number(text, page->width);
	g_string_append_c(text, ' ');
	pdf_add_number(text, page->height);
	g_string_append_c(text, ']');
	if (page->content >= 0) {
		g_string_append(text, "/Contents ");
		pdf_add_ref(text, pdf_copy_ref(fin, contents));
	}
	g_string_append(text, "/Resources<<");
	pdf_copy_entries(fin, text, resources);
	g_string_append(text, ">>/Group<</S/Transparency/I true/CS/DeviceRGB>>/Tabs/S");
	if (page->n_marks > 0)
		g_string_append_printf(text, "/StructParents %d", index);
	pdf_annots_write(fin, index, text);
	g_string_append(text, ">>");
	pdf_writer_object(fin->writer, pdf_page_object(fin, index), BUNDLE_PAGES, text);
	pdf_copy_run(fin);
}

static void write_pages(struct pdf_finish *fin)
{
	g_autoptr(GString) text = g_string_new("<</Type/Pages/Kids[");
	for (int i = 0; i < fin->n_pages && !fin->failed; i++) {
		write_page(fin, i);
		pdf_add_ref(text, pdf_page_object(fin, i));
		g_string_append_c(text, ' ');
	}
	g_string_append_printf(text, "]/Count %d>>", fin->n_pages);
	pdf_writer_object(fin->writer, fin->pages_root, BUNDLE_REST, text);
}

/* ---- the file ---- */

static bool write_file(struct pdf_finish *fin)
{
	fin->pages_root = pdf_writer_reserve(fin->writer);
	fin->first_page = pdf_writer_reserve_many(fin->writer, fin->n_pages);
	fin->tree_root = pdf_writer_reserve(fin->writer);
	g_autoptr(GString) catalog = g_string_new("<</Type/Catalog/Pages ");
	pdf_add_ref(catalog, fin->pages_root);
	pdf_places_prepare(fin);
	pdf_tree_write(fin, catalog);
	write_pages(fin);
	pdf_names_write(fin, catalog);
	pdf_outline_write(fin, catalog);
	pdf_labels_write(fin, catalog);
	pdf_meta_write(fin, catalog);
	pdf_pieces_write(fin, catalog);
	g_string_append(catalog, ">>");
	int root = pdf_writer_reserve(fin->writer);
	pdf_writer_object(fin->writer, root, BUNDLE_REST, catalog);
	return !fin->failed && pdf_writer_end(fin->writer, root, pdf_info_write(fin));
}

struct pdf_finish *pdf_finish_open(
	const struct job *job, struct pdf_record *record, struct outfile *out)
{
	struct pdf_finish *fin = g_new0(struct pdf_finish, 1);
	fin->job = job;
	fin->record = record;
	fin->queue = g_array_new(FALSE, FALSE, sizeof(int));
	fin->dests = g_hash_table_new(g_str_hash, g_str_equal);
	fin->maps = g_hash_table_new(NULL, NULL);
	fin->plain = g_string_new(NULL);
	fin->mended = g_string_new(NULL);
	fin->kept = g_array_new(FALSE, FALSE, sizeof(struct pdf_mark));
	fin->inflater = libdeflate_alloc_decompressor();
	if (!fin->inflater)
		g_error("libdeflate is out of memory");
	fin->writer = pdf_writer_open(out, job);
	pdf_source_open(&fin->source, pdf_content_take, fin);
	return fin;
}

bool pdf_finish_take(void *data, struct pdf_view bytes)
{
	struct pdf_finish *fin = data;
	const char *wrong = pdf_source_take(&fin->source, bytes);
	if (wrong) {
		g_autofree char *what =
			g_strdup_printf("cairo's file cannot be read (%s)", wrong);
		pdf_finish_fail(fin, what);
	}
	return !fin->failed;
}

bool pdf_finish_end(struct pdf_finish *fin, const struct pdf_input *input)
{
	fin->input = input;
	fin->n_pages = (int)fin->record->pages->len;
	if (!fin->failed && !fin->source.trailer.at)
		pdf_finish_fail(fin, "cairo's file cannot be read (no trailer)");
	if (!fin->failed)
		read_pages(fin);
	return !fin->failed && write_file(fin);
}

void pdf_finish_close(struct pdf_finish *fin, int64_t *bytes)
{
	pdf_writer_close(fin->writer, bytes);
	pdf_source_close(&fin->source);
	libdeflate_free_decompressor(fin->inflater);
	g_hash_table_unref(fin->dests);
	g_hash_table_unref(fin->maps);
	g_string_free(fin->plain, TRUE);
	g_string_free(fin->mended, TRUE);
	g_array_unref(fin->kept);
	g_array_unref(fin->queue);
	g_free(fin->cairo_pages);
	g_free(fin->annot_key);
	g_free(fin->annot_elem);
	g_free(fin->elem_object);
	g_free(fin);
}
