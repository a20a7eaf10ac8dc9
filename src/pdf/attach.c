/*
 * pdf, finishing: the sources that the book carries, as associated files of the document
 * (ISO 19005-3, 6.8): whoever has the book has the notes.
 */
#include "pdf/finish.h"

static int compare_paths(gconstpointer a, gconstpointer b)
{
	const struct book_file *x = *(const struct book_file *const *)a,
			       *y = *(const struct book_file *const *)b;
	return strcmp(x->path, y->path);
}

/* For readers that know no Unicode names. */
static void add_plain_name(GString *text, const char *path)
{
	g_autoptr(GString) plain = g_string_new(NULL);
	for (const char *p = path; *p; p = g_utf8_next_char(p))
		g_string_append_c(plain, (guchar)*p < 0x80 ? *p : '_');
	pdf_add_bytes(text, plain->str);
}

static int write_bytes(struct pdf_finish *fin, const struct book_file *file)
{
	int number = pdf_writer_reserve(fin->writer);
	g_auto(GStrv) type = g_strsplit(file->type, "/", 2);
	g_autofree char *stamp = pdf_meta_stamp(fin);
	g_autofree char *dict = g_strdup_printf(
		"/Type/EmbeddedFile/Subtype/%s#2F%s/Params<</Size %" G_GSIZE_FORMAT
		"/ModDate(%s)>>",
		type[0], type[1], file->len, stamp);
	pdf_writer_deflated(
		fin->writer, number, dict, (struct pdf_view){file->bytes, file->len});
	return number;
}

static int write_file(struct pdf_finish *fin, const struct book_file *file)
{
	int bytes = write_bytes(fin, file), number = pdf_writer_reserve(fin->writer);
	g_autoptr(GString) text = g_string_new("<</Type/Filespec/AFRelationship/Source/F");
	add_plain_name(text, file->path);
	g_string_append(text, "/UF");
	pdf_add_text(text, file->path);
	g_string_append(text, "/Desc");
	pdf_add_text(text, file->path);
	g_string_append_printf(text, "/EF<</F %d 0 R/UF %d 0 R>>>>", bytes, bytes);
	pdf_writer_object(fin->writer, number, BUNDLE_REST, text);
	return number;
}

void pdf_attach_write(struct pdf_finish *fin, GString *catalog, GString *names)
{
	const struct book *book = fin->input->book;
	if (book->n_files == 0)
		return;
	/* A tree of names is sorted. */
	g_autoptr(GPtrArray) sorted = g_ptr_array_new();
	for (int i = 0; i < book->n_files; i++)
		g_ptr_array_add(sorted, (gpointer)&book->files[i]);
	g_ptr_array_sort(sorted, compare_paths);
	g_autoptr(GString) list = g_string_new("[");
	g_string_append(names, "/EmbeddedFiles<</Names[");
	for (guint i = 0; i < sorted->len; i++) {
		const struct book_file *file = g_ptr_array_index(sorted, i);
		int number = write_file(fin, file);
		pdf_add_bytes(names, file->path);
		pdf_add_ref(names, number);
		pdf_add_ref(list, number);
		g_string_append_c(list, ' ');
	}
	g_string_append(names, "]>>");
	g_string_append_printf(catalog, "/AF%s]", list->str);
}
