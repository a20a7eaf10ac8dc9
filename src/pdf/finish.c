/* pdf, finishing: the conductor, and the pages. */
#include "pdf/finish.h"

void pdf_finish_fail(struct pdf_finish *fin, const char *what)
{
	if (!fin->failed)
		diag_report(fin->input->job->diag, DIAG_PDF_INTERNAL, (struct pos){0},
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
	struct pdf_object object;
	if (ref < 0)
		return out->len > 1 && out->at[0] == '<';
	if (!pdf_source_object(&fin->source, ref, &object))
		return false;
	*out = object.body;
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

/* How many references stand in an array object. */
static int count_refs(const struct pdf_finish *fin, int number)
{
	struct pdf_object object;
	struct pdf_view token;
	int n = 0;
	if (!pdf_source_object(&fin->source, number, &object))
		return -1;
	const char *p = object.body.at, *end = p + object.body.len;
	while (pdf_token_next(&p, end, &token))
		n += pdf_view_ref(token) > 0;
	return n;
}

/* Our count of marks against cairo's parent tree, page by page: MCIDs are as we think.  A
 * page on which nothing visible was drawn has no stream and no marks: ours are taken
 * back. */
static bool marks_agree(const struct pdf_finish *fin)
{
	struct pdf_view root, tree, parents, nums = {"[]", 2}, key, value;
	struct pdf_object object;
	const struct pdf_record *record = fin->input->record;
	if (find_dict(fin, fin->source.trailer, "Root", &root) &&
		find_dict(fin, root, "StructTreeRoot", &tree) &&
		find_dict(fin, tree, "ParentTree", &parents) &&
		!pdf_dict_find(parents, "Nums", &nums))
		return false;
	const char *p = nums.at + 1, *end = nums.at + nums.len;
	for (guint i = 0; i < record->pages->len; i++) {
		struct pdf_page *page = &g_array_index(record->pages, struct pdf_page, i);
		if (page->n_marks == 0)
			continue;
		if (page->content < 0 || page->content >= fin->n_cairo_pages ||
			!pdf_source_object(
				&fin->source, fin->cairo_pages[page->content], &object))
			return false;
		if (!pdf_dict_find(object.body, "StructParents", &value)) {
			for (int k = 0; k < page->n_marks; k++)
				g_array_index(record->marks, struct pdf_mark,
					page->first_mark + k)
					.elem = PDF_ELEM_NONE;
			page->n_marks = 0;
		} else if (!pdf_token_next(&p, end, &key) ||
			   !pdf_token_next(&p, end, &value) ||
			   count_refs(fin, pdf_view_ref(value)) != page->n_marks) {
			return false;
		}
	}
	return true;
}

static void read_source(struct pdf_finish *fin)
{
	const GByteArray *cairo = fin->input->record->cairo;
	const char *wrong =
		pdf_source_open(&fin->source, (const char *)cairo->data, cairo->len);
	if (wrong) {
		g_autofree char *what =
			g_strdup_printf("cairo's file cannot be read (%s)", wrong);
		pdf_finish_fail(fin, what);
		return;
	}
	fin->copied = g_new0(int, (gsize)fin->source.n_objects);
	read_pages(fin);
	if (!fin->failed && !marks_agree(fin))
		pdf_finish_fail(fin, "cairo counts the marks of a page in another way");
}

/* ---- pages ---- */

/* The page's dictionary, its resources and the number of its stream. */
static bool find_page(struct pdf_finish *fin, int cairo_page, struct pdf_view *dict,
	struct pdf_view *resources, int *contents)
{
	struct pdf_object object;
	struct pdf_view value;
	if (cairo_page >= fin->n_cairo_pages ||
		!pdf_source_object(&fin->source, fin->cairo_pages[cairo_page], &object) ||
		!find_dict(fin, object.body, "Resources", resources) ||
		!pdf_dict_find(object.body, "Contents", &value)) {
		pdf_finish_fail(fin, "cairo's file lacks a page");
		return false;
	}
	*dict = object.body;
	*contents = pdf_view_ref(value);
	return true;
}

/* A cairo page of artifacts becomes a Form: its own resources, its own state, its stream
 * as it is. */
static int write_form(struct pdf_finish *fin, const struct pdf_page *page)
{
	struct pdf_view dict, resources;
	struct pdf_object stream;
	int contents;
	if (!find_page(fin, page->under, &dict, &resources, &contents))
		return 0;
	if (!pdf_source_object(&fin->source, contents, &stream) || !stream.data.at) {
		pdf_finish_fail(fin, "cairo's file lacks a page's stream");
		return 0;
	}
	int number = pdf_writer_reserve(fin->writer);
	g_autoptr(GString) text = g_string_new("/Type/XObject/Subtype/Form/BBox[0 0 ");
	pdf_add_number(text, page->width);
	g_string_append_c(text, ' ');
	pdf_add_number(text, page->height);
	g_string_append(text, "]/Resources ");
	pdf_add_ref(text, pdf_copy_resources(fin, resources));
	pdf_copy_entries(fin, text, stream.body, NULL);
	pdf_writer_stream(fin->writer, number, text->str, stream.data);
	return number;
}

static void write_page(struct pdf_finish *fin, int index, int paint_form)
{
	const struct pdf_page *page =
		&g_array_index(fin->input->record->pages, struct pdf_page, index);
	g_autoptr(GString) text = g_string_new("<</Type/Page/Parent ");
	g_autofree char *entry = NULL;
	struct pdf_view dict, resources = {"<<>>", 4};
	int contents = 0;
	if (page->content >= 0 &&
		!find_page(fin, page->content, &dict, &resources, &contents))
		return;
	if (page->under >= 0)
		entry = g_strdup_printf("/Artifacts %d 0 R", write_form(fin, page));
	pdf_add_ref(text, fin->pages_root);
	g_string_append(text, "/MediaBox[0 0 ");
	pdf_add_number(text, page->width);
	g_string_append_c(text, ' ');
	pdf_add_number(text, page->height);
	g_string_append(text, "]/Contents[");
	if (page->under >= 0)
		g_string_append_printf(text, "%d 0 R ", paint_form);
	if (page->content >= 0)
		pdf_add_ref(text, pdf_copy_ref(fin, contents));
	g_string_append(text, "]/Resources<<");
	pdf_copy_entries(fin, text, resources, entry);
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
	static const char paint[] = "/Artifact BMC /Artifacts Do EMC";
	int paint_form = pdf_writer_reserve(fin->writer);
	pdf_writer_stream(
		fin->writer, paint_form, "", (struct pdf_view){paint, sizeof paint - 1});
	g_autoptr(GString) text = g_string_new("<</Type/Pages/Kids[");
	for (int i = 0; i < fin->n_pages && !fin->failed; i++) {
		write_page(fin, i, paint_form);
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

bool pdf_finish(const struct pdf_input *input, struct outfile *out, int64_t *bytes)
{
	struct pdf_finish fin = {
		.input = input, .n_pages = (int)input->record->pages->len};
	fin.queue = g_array_new(FALSE, FALSE, sizeof(int));
	fin.dests = g_hash_table_new(g_str_hash, g_str_equal);
	fin.maps = g_hash_table_new(NULL, NULL);
	fin.resources = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	fin.writer = pdf_writer_open(out, input->job);
	read_source(&fin);
	bool sound = !fin.failed && write_file(&fin);
	pdf_writer_close(fin.writer, bytes);
	pdf_source_close(&fin.source);
	g_hash_table_unref(fin.dests);
	g_hash_table_unref(fin.maps);
	g_hash_table_unref(fin.resources);
	g_array_unref(fin.queue);
	g_free(fin.copied);
	g_free(fin.cairo_pages);
	g_free(fin.annot_key);
	g_free(fin.annot_elem);
	g_free(fin.elem_object);
	return sound;
}
