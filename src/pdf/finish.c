/* pdf, finishing: the conductor, and the pages. */
#include "pdf/finish.h"

#include <libdeflate.h>
#include <math.h>
#include "octavo/xml.h"

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
	return fin->first_page + pdf_sheets_spot(&fin->sheets, page).sheet;
}

struct pdf_box pdf_page_box(const struct pdf_finish *fin, int page, double left, double top, double right, double foot)
{
	struct pdf_spot spot = pdf_sheets_spot(&fin->sheets, page);
	double height = g_array_index(fin->record->pages, struct pdf_page, page).height;
	return (struct pdf_box){
		(int)floor(spot.x + spot.scale * left),
		(int)floor(spot.y + spot.scale * (height - foot)),
		(int)ceil(spot.x + spot.scale * right),
		(int)ceil(spot.y + spot.scale * (height - top)),
	};
}

/* ---- what a page names ---- */

static struct pdf_font *find_font(struct pdf_finish *fin, struct pdf_view name)
{
	struct pdf_font own = {.font = -1, .subset = -1};
	for (guint i = 0; i < fin->fonts->len; i++)
		if (pdf_view_is(name, g_array_index(fin->fonts, struct pdf_font, i).cairo))
			return &g_array_index(fin->fonts, struct pdf_font, i);
	memcpy(own.cairo, name.at, MIN(name.len, sizeof own.cairo - 1));
	const char *subset = strrchr(own.cairo, '-');
	if (subset)
		own.subset = (int)g_ascii_strtoull(subset + 1, NULL, 10);
	g_array_append_val(fin->fonts, own);
	return &g_array_index(fin->fonts, struct pdf_font, fin->fonts->len - 1);
}

int pdf_font_meet(struct pdf_finish *fin, struct pdf_view name, int font)
{
	struct pdf_font *own = find_font(fin, name);
	own->font = font;
	return own->subset;
}

const struct pdf_font *pdf_font_find(const struct pdf_finish *fin, int font, int subset)
{
	for (guint i = 0; i < fin->fonts->len; i++) {
		const struct pdf_font *own = &g_array_index(fin->fonts, struct pdf_font, i);
		if (own->font == font && own->subset == subset)
			return own;
	}
	return NULL;
}

/* Learns the objects of cairo's fonts. */
static void read_fonts(struct pdf_finish *fin, struct pdf_view dict)
{
	struct pdf_view key, value;
	const char *at = NULL;
	while (pdf_dict_next(dict, &at, &key, &value))
		find_font(fin, key)->object = pdf_view_ref(value);
}

static void find_fonts(struct pdf_finish *fin)
{
	for (guint i = 0; i < fin->page_fonts->len; i++) {
		struct pdf_name *name = &g_array_index(fin->page_fonts, struct pdf_name, i);
		const struct pdf_font *font = find_font(fin, (struct pdf_view){name->cairo, strlen(name->cairo)});
		if (font->object <= 0)
			pdf_finish_fail(fin, "cairo's file lacks a font");
		name->target = (int)(font - (const struct pdf_font *)(void *)fin->fonts->data);
	}
}

static void find_pictures(struct pdf_finish *fin, struct pdf_view dict)
{
	for (guint i = 0; i < fin->page_pictures->len; i++) {
		struct pdf_name *name = &g_array_index(fin->page_pictures, struct pdf_name, i);
		struct pdf_view value;
		if (pdf_dict_find(dict, name->cairo, &value) && pdf_view_ref(value) > 0)
			name->target = pdf_copy_ref(fin, pdf_view_ref(value));
		else
			pdf_finish_fail(fin, "cairo's file lacks a picture");
	}
}

void pdf_page_settle(struct pdf_finish *fin, struct pdf_page *page, const char *others)
{
	g_autoptr(GString) text = g_string_new(others);
	for (guint i = 0; i < fin->page_pictures->len; i++) {
		g_string_append_printf(text, i ? "/x%u " : "/XObject<</x%u ", i);
		pdf_add_ref(text, g_array_index(fin->page_pictures, struct pdf_name, i).target);
	}
	if (fin->page_pictures->len)
		g_string_append(text, ">>");
	for (guint i = 0; i < fin->page_fonts->len && !fin->failed; i++) {
		const struct pdf_name *name = &g_array_index(fin->page_fonts, struct pdf_name, i);
		g_string_append_printf(text, i ? "/f%u " : "/Font<</f%u ", i);
		pdf_add_ref(text, pdf_copy_ref(fin, g_array_index(fin->fonts, struct pdf_font, name->target).object));
	}
	if (fin->page_fonts->len)
		g_string_append(text, ">>");
	page->resources = g_string_chunk_insert_const(fin->record->texts, text->str);
}

/* When cairo has written all of a page: the page's own names for what it uses. */
static void read_page(struct pdf_finish *fin, bool codes)
{
	struct pdf_page *page = codes ? NULL
				      : &g_array_index(fin->record->pages, struct pdf_page, fin->record->pages->len - 1);
	const struct pdf_object *resources = pdf_source_object(&fin->source, fin->page_resources);
	struct pdf_view value, key, pictures = {"<<>>", 4};
	const char *at = NULL;
	if (fin->record->awaited != PDF_STREAM_NONE || !resources) {
		pdf_finish_fail(fin, "cairo's file lacks a page");
		return;
	}
	g_string_truncate(fin->page_others, 0);
	while (pdf_dict_next(resources->body, &at, &key, &value)) {
		if (pdf_view_is(key, "Font"))
			read_fonts(fin, value);
		else if (pdf_view_is(key, "XObject"))
			pictures = value;
		else if (!codes)
			pdf_copy_entry(fin, fin->page_others, key, value);
	}
	if (codes || page->odd)
		return;
	find_pictures(fin, pictures);
	if (fin->apart)
		return;
	find_fonts(fin);
	pdf_page_settle(fin, page, fin->page_others->str);
}

/* ---- pages ---- */

/* "[0 0 432 648]" */
static void add_area(GString *text, const char *key, double width, double height)
{
	pdf_add(text, key);
	pdf_add(text, "[0 0 ");
	pdf_add_number(text, width);
	g_string_append_c(text, ' ');
	pdf_add_number(text, height);
	g_string_append_c(text, ']');
}

/* A Form gets its resources, which are not known yet, as an object of their own. */
void pdf_page_stream(struct pdf_finish *fin, struct pdf_page *page, struct pdf_view stream)
{
	g_autoptr(GString) dict = g_string_new(NULL);
	page->content = pdf_writer_reserve(fin->writer);
	if (fin->forms) {
		page->resources_object = pdf_writer_reserve(fin->writer);
		g_string_append(dict, "/Type/XObject/Subtype/Form");
		add_area(dict, "/BBox", page->width, page->height);
		g_string_append_printf(dict, "/Resources %d 0 R", page->resources_object);
		if (page->n_marks > 0)
			g_string_append_printf(dict, "/StructParents %d", (int)fin->record->pages->len - 1);
	}
	g_string_append(dict, PDF_DEFLATED);
	pdf_writer_stream(fin->writer, page->content, dict->str, stream);
}

/* Sets a page on its sheet. */
static void place_page(struct pdf_finish *fin, int index, GString *drawing, GString *resources)
{
	const struct pdf_page *page = &g_array_index(fin->record->pages, struct pdf_page, index);
	struct pdf_spot spot = pdf_sheets_spot(&fin->sheets, index);
	g_autoptr(GString) own = g_string_new(NULL);
	if (!page->content)
		return;
	pdf_add(drawing, "q ");
	pdf_add_scale(drawing, spot.scale);
	pdf_add(drawing, " 0 0 ");
	pdf_add_scale(drawing, spot.scale);
	g_string_append_c(drawing, ' ');
	pdf_add_operand(drawing, spot.x, " ");
	pdf_add_operand(drawing, spot.y, " cm ");
	g_string_append_printf(drawing, "/p%d Do Q\n", index);
	g_string_append_printf(resources, "%s/p%d ", resources->len ? "" : "/XObject<<", index);
	pdf_add_ref(resources, page->content);
	g_string_append_printf(own, "<<%s>>", page->resources ? page->resources : "");
	pdf_writer_object(fin->writer, page->resources_object, BUNDLE_PAGES, own);
}

/* Draws a sheet; its stream's object, 0: nothing stands on it. */
static int draw_sheet(struct pdf_finish *fin, int sheet, GString *resources)
{
	g_autoptr(GString) drawing = g_string_new(NULL);
	for (int i = 0; i < SHEET_PAGES; i++) {
		int page = pdf_sheets_page(&fin->sheets, sheet, i);
		if (page >= 0)
			place_page(fin, page, drawing, resources);
	}
	if (resources->len)
		pdf_add(resources, ">>");
	pdf_crop_draw(&fin->sheets, fin->input, drawing);
	if (!drawing->len)
		return 0;
	int number = pdf_writer_reserve(fin->writer);
	pdf_writer_stream(fin->writer, number, "", (struct pdf_view){drawing->str, drawing->len});
	return number;
}

/* A page of the file: one of the book, or a sheet. */
static void write_page(struct pdf_finish *fin, int index)
{
	const struct pdf_page *page = fin->forms ? NULL : &g_array_index(fin->record->pages, struct pdf_page, index);
	g_autoptr(GString) resources = g_string_new(page ? page->resources : NULL);
	int content = page ? page->content : draw_sheet(fin, index, resources);
	g_autoptr(GString) text = g_string_new("<</Type/Page/Parent ");
	pdf_add_ref(text, fin->pages_root);
	add_area(text, "/MediaBox", page ? page->width : fin->sheets.width, page ? page->height : fin->sheets.height);
	pdf_crop_boxes(&fin->sheets, text);
	if (content) {
		g_string_append(text, "/Contents ");
		pdf_add_ref(text, content);
	}
	g_string_append(text, "/Resources<<");
	g_string_append(text, resources->str);
	g_string_append(text, ">>/Group<</S/Transparency/I true/CS/DeviceRGB>>/Tabs/S");
	if (page && page->n_marks > 0)
		g_string_append_printf(text, "/StructParents %d", index);
	pdf_annots_write(fin, index, text);
	g_string_append(text, ">>");
	pdf_writer_object(fin->writer, fin->first_page + index, BUNDLE_PAGES, text);
	pdf_copy_run(fin);
}

static void write_pages(struct pdf_finish *fin)
{
	g_autoptr(GString) text = g_string_new("<</Type/Pages/Kids[");
	for (int i = 0; i < fin->sheets.n && !fin->failed; i++) {
		write_page(fin, i);
		pdf_add_ref(text, fin->first_page + i);
		g_string_append_c(text, ' ');
	}
	g_string_append_printf(text, "]/Count %d>>", fin->sheets.n);
	pdf_writer_object(fin->writer, fin->pages_root, BUNDLE_REST, text);
}

/* ---- the file ---- */

static bool write_file(struct pdf_finish *fin)
{
	fin->pages_root = pdf_writer_reserve(fin->writer);
	fin->first_page = pdf_writer_reserve_many(fin->writer, fin->sheets.n);
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

static guint sum_hash(gconstpointer sum)
{
	guint hash;
	memcpy(&hash, sum, sizeof hash);
	return hash;
}

static gboolean sum_equal(gconstpointer a, gconstpointer b)
{
	return memcmp(a, b, SUM_BYTES) == 0;
}

struct pdf_finish *pdf_finish_open(const struct job *job, struct pdf_record *record, struct outfile *out, bool holds)
{
	struct pdf_finish *fin = g_new0(struct pdf_finish, 1);
	fin->job = job;
	fin->record = record;
	fin->queue = g_array_new(FALSE, FALSE, sizeof(int));
	fin->dests = g_hash_table_new(g_str_hash, g_str_equal);
	fin->maps = g_hash_table_new(NULL, NULL);
	fin->plain = g_string_new(NULL);
	fin->mended = g_string_new(NULL);
	fin->page_fonts = g_array_new(FALSE, FALSE, sizeof(struct pdf_name));
	fin->page_pictures = g_array_new(FALSE, FALSE, sizeof(struct pdf_name));
	fin->page_others = g_string_new(NULL);
	fin->fonts = g_array_new(FALSE, FALSE, sizeof(struct pdf_font));
	fin->profiles = g_hash_table_new_full(g_bytes_hash, g_bytes_equal, (GDestroyNotify)g_bytes_unref, NULL);
	fin->masks = g_hash_table_new(sum_hash, sum_equal);
	fin->mask_sums = g_hash_table_new(NULL, NULL);
	fin->holds = holds;
	fin->apart = !out;
	fin->packed = g_string_new(NULL);
	fin->fresh = g_array_new(FALSE, FALSE, sizeof(struct pdf_fresh_mask));
	fin->fresh_bytes = g_string_new(NULL);
	fin->inflater = libdeflate_alloc_decompressor();
	if (!fin->inflater)
		g_error("libdeflate is out of memory");
	fin->writer = pdf_writer_open(out, job);
	pdf_source_open(&fin->source, pdf_content_take, fin);
	return fin;
}

void pdf_finish_impose(struct pdf_finish *fin)
{
	fin->forms = true;
}

void pdf_fresh_forget(struct pdf_finish *fin)
{
	g_array_set_size(fin->fresh, 0);
	g_string_truncate(fin->fresh_bytes, 0);
}

bool pdf_finish_take(void *data, struct pdf_view bytes)
{
	struct pdf_finish *fin = data;
	enum pdf_stream awaited = fin->record->awaited;
	pdf_fresh_forget(fin);
	const char *wrong = pdf_source_take(&fin->source, bytes);
	if (wrong) {
		g_autofree char *what =
			g_strdup_printf("cairo's file cannot be read (%s)", wrong);
		pdf_finish_fail(fin, what);
	}
	if (!fin->failed && awaited != PDF_STREAM_NONE)
		read_page(fin, awaited == PDF_STREAM_CODES);
	return !fin->failed;
}

bool pdf_finish_end(struct pdf_finish *fin, const struct pdf_input *input)
{
	fin->input = input;
	fin->n_pages = (int)fin->record->pages->len;
	pdf_sheets_open(&fin->sheets, input->theme, lang_is_rtl(input->book->language), fin->n_pages,
		input->bleed);
	if (!fin->failed && !fin->source.trailer.at)
		pdf_finish_fail(fin, "cairo's file cannot be read (no trailer)");
	return !fin->failed && write_file(fin);
}

void pdf_finish_close(struct pdf_finish *fin, int64_t *bytes)
{
	pdf_writer_close(fin->writer, bytes);
	pdf_sheets_close(&fin->sheets);
	pdf_source_close(&fin->source);
	libdeflate_free_decompressor(fin->inflater);
	g_hash_table_unref(fin->dests);
	g_hash_table_unref(fin->maps);
	g_string_free(fin->plain, TRUE);
	g_string_free(fin->mended, TRUE);
	g_array_unref(fin->page_fonts);
	g_array_unref(fin->page_pictures);
	g_string_free(fin->page_others, TRUE);
	g_array_unref(fin->fonts);
	g_hash_table_unref(fin->profiles);
	g_hash_table_unref(fin->masks);
	g_hash_table_unref(fin->mask_sums);
	g_string_free(fin->packed, TRUE);
	g_array_unref(fin->fresh);
	g_string_free(fin->fresh_bytes, TRUE);
	g_array_unref(fin->queue);
	g_free(fin->annot_key);
	g_free(fin->annot_elem);
	g_free(fin->elem_object);
	g_free(fin);
}
