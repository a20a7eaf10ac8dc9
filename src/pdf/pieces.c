/*
 * pdf: the pages of the book as the program's own data in the file (ISO 32000-1, 14.5), so that an EPUB made in a later run
 * can name them; and back out of a file, of which no byte is believed.
 *
 * The reader follows the one way in that the writer makes: startxref, cross-reference stream, catalog, PieceInfo, stream.
 * Everything inflated is bounded, and nothing is followed twice, so it ends whatever the file says.
 */
#include <libdeflate.h>
#include "octavo/pdf.h"
#include "pdf/finish.h"

enum { INFLATED_MAX = 16 * 1024 * 1024, TAIL = 64, ROW_MAX = 16, NUMBER_DIGITS = 10 };

/* ---- out ---- */

void pdf_pieces_write(struct pdf_finish *fin, GString *catalog)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *stamp = pdf_meta_stamp(fin);
	int number;

	if (!fin->input->pages)
		return;
	number = pdf_writer_reserve(fin->writer);
	book_pages_write(fin->input->book, fin->input->pages, text);
	pdf_writer_deflated(fin->writer, number, "", (struct pdf_view){text->str, text->len});
	g_string_append_printf(
		catalog, "/PieceInfo<</Octavo<</LastModified(%s)/Private %d 0 R>>>>", stamp, number);
}

/* ---- in ---- */

/* A file of pdf_write. */
struct file {
	const char *bytes, *end;
	struct pdf_view trailer; /* the dictionary of the cross-reference stream */
	char *rows;              /* of that, undone; g_free */
	size_t n_rows;
	int widths[3], row;      /* bytes */
};

/* An object; held: what it was inflated into, or NULL. */
struct found {
	struct pdf_view body, data;
	char *held;
};

static bool number_at(struct pdf_view value, size_t max, size_t *out)
{
	size_t n = 0, i = 0;

	for (; i < value.len && i < NUMBER_DIGITS && g_ascii_isdigit(value.at[i]); i++)
		n = n * 10 + (size_t)(value.at[i] - '0');
	*out = n;
	return i > 0 && i == value.len && n <= max;
}

static bool find_number(struct pdf_view dict, const char *key, size_t max, size_t *out)
{
	struct pdf_view value;

	return pdf_dict_find(dict, key, &value) && number_at(value, max, out);
}

/* The object that begins at p: body, and data where it is a stream. */
static bool object_at(const struct file *file, const char *p, struct found *found)
{
	struct pdf_view token;
	size_t len;

	*found = (struct found){0};
	if (!pdf_token_next(&p, file->end, &token) || !pdf_token_next(&p, file->end, &token) ||
		!pdf_token_next(&p, file->end, &token) || !pdf_view_is(token, "obj"))
		return false;
	p = pdf_skip_blank(p, file->end);
	found->body.at = p;
	p = pdf_skip_value(p, file->end);
	if (!p)
		return false;
	found->body.len = (size_t)(p - found->body.at);
	if (!pdf_token_next(&p, file->end, &token) || !pdf_view_is(token, "stream"))
		return true;
	p += p < file->end && *p == '\r';
	p += p < file->end && *p == '\n';
	if (!find_number(found->body, "Length", (size_t)(file->end - p), &len))
		return false;
	found->data = (struct pdf_view){p, len};
	return true;
}

/* The stream's bytes, NUL after them; g_free.  NULL: no stream, another filter, damaged or too large. */
static char *inflate(const struct found *found, size_t *len)
{
	struct pdf_view filter;
	struct libdeflate_decompressor *inflater;
	enum libdeflate_result result = LIBDEFLATE_INSUFFICIENT_SPACE;
	char *out = NULL;

	if (!found->data.at || !pdf_dict_find(found->body, "Filter", &filter) || !pdf_view_is(filter, "/FlateDecode"))
		return NULL;
	inflater = libdeflate_alloc_decompressor();
	for (size_t room = 64 * 1024; inflater && result == LIBDEFLATE_INSUFFICIENT_SPACE && room <= INFLATED_MAX; room *= 4) {
		g_free(out);
		out = g_malloc(room + 1);
		result = libdeflate_zlib_decompress(inflater, found->data.at, found->data.len, out, room, len);
	}
	libdeflate_free_decompressor(inflater);
	if (result != LIBDEFLATE_SUCCESS) {
		g_free(out);
		return NULL;
	}
	out[*len] = '\0';
	return out;
}

static void found_clear(struct found *found)
{
	g_clear_pointer(&found->held, g_free);
}

/* Undoes PNG's Up, the one predictor that is written. */
static bool rows_undo(struct file *file, size_t len)
{
	size_t row = (size_t)file->row, n = len / (row + 1);

	for (size_t i = 0; i < n; i++) {
		const char *from = file->rows + i * (row + 1);
		char *to = file->rows + i * row, *above = i ? to - row : NULL;

		if (*from != 2)
			return false;
		for (size_t k = 0; k < row; k++)
			to[k] = (char)(from[k + 1] + (above ? above[k] : 0));
	}
	file->n_rows = n;
	return true;
}

static bool widths_read(struct file *file, struct pdf_view dict)
{
	struct pdf_view list, token;
	const char *p;
	size_t width;

	if (!pdf_dict_find(dict, "W", &list) || list.len < 2)
		return false;
	p = list.at + 1;
	for (int i = 0; i < 3; i++) {
		if (!pdf_token_next(&p, list.at + list.len, &token) || !number_at(token, 4, &width))
			return false;
		file->widths[i] = (int)width;
		file->row += (int)width;
	}
	return file->row > 0 && file->row <= ROW_MAX;
}

/* The cross-reference stream that the file's end names. */
static bool file_open(struct file *file, const char *bytes, size_t len)
{
	size_t tail = MIN(len, TAIL), offset, size = 0;
	const char *p = len > 8 && memcmp(bytes, "%PDF-1.7", 8) == 0
		? memmem(bytes + len - tail, tail, "startxref", strlen("startxref"))
		: NULL;
	struct pdf_view token;
	struct found table;

	*file = (struct file){.bytes = bytes, .end = bytes + len};
	if (!p)
		return false;
	p += strlen("startxref");
	if (!pdf_token_next(&p, file->end, &token) || !number_at(token, len - 1, &offset) ||
		!object_at(file, bytes + offset, &table) || !widths_read(file, table.body))
		return false;
	file->trailer = table.body;
	file->rows = inflate(&table, &size);
	return file->rows && rows_undo(file, size);
}

static size_t row_field(const struct file *file, size_t number, int field)
{
	const char *p = file->rows + number * (size_t)file->row;
	size_t value = 0;

	for (int i = 0; i < field; i++)
		p += file->widths[i];
	for (int i = 0; i < file->widths[field]; i++)
		value = value << 8 | (guchar)p[i];
	return value;
}

/* An object of an object stream. */
static bool object_within(const struct file *file, size_t stream, size_t index, struct found *found)
{
	struct found outer;
	struct pdf_view token;
	size_t len, first, offset = 0;
	const char *p, *end;

	if (stream >= file->n_rows || row_field(file, stream, 0) != 1 || row_field(file, stream, 1) >= (size_t)(file->end - file->bytes) ||
		!object_at(file, file->bytes + row_field(file, stream, 1), &outer))
		return false;
	found->held = inflate(&outer, &len);
	if (!found->held || !find_number(outer.body, "First", len, &first))
		return false;
	p = found->held;
	end = found->held + first;
	for (size_t i = 0; i < 2 * index + 2; i++)
		if (!pdf_token_next(&p, end, &token))
			return false;
	if (!number_at(token, len - first, &offset))
		return false;
	found->body.at = found->held + first + offset;
	p = pdf_skip_value(found->body.at, found->held + len);
	found->body.len = p ? (size_t)(p - found->body.at) : 0;
	return p != NULL;
}

/* The object that a key refers to. */
static bool follow(const struct file *file, struct pdf_view dict, const char *key, struct found *found)
{
	struct pdf_view value;
	int ref = pdf_dict_find(dict, key, &value) ? pdf_view_ref(value) : -1;
	size_t number = (size_t)MAX(ref, 0), kind, place;

	*found = (struct found){0};
	if (ref < 0 || number >= file->n_rows)
		return false;
	kind = row_field(file, number, 0);
	place = row_field(file, number, 1);
	if (kind == 2)
		return object_within(file, place, row_field(file, number, 2), found);
	return kind == 1 && place < (size_t)(file->end - file->bytes) && object_at(file, file->bytes + place, found);
}

static char *text_find(const struct file *file)
{
	struct found catalog, list = {0};
	struct pdf_view info, own;
	char *text = NULL;
	size_t len;

	if (follow(file, file->trailer, "Root", &catalog) && pdf_dict_find(catalog.body, "PieceInfo", &info) &&
		pdf_dict_find(info, "Octavo", &own) && follow(file, own, "Private", &list))
		text = inflate(&list, &len);
	if (text && strlen(text) != len)
		g_clear_pointer(&text, g_free);
	found_clear(&list);
	found_clear(&catalog);
	return text;
}

char *pdf_pages_find(struct arena *arena, const char *bytes, size_t len, const char **why)
{
	struct file file;
	char *kept = NULL;
	bool sound = file_open(&file, bytes, len);
	g_autofree char *text = sound ? text_find(&file) : NULL;

	if (text && g_utf8_validate(text, -1, NULL))
		kept = arena_strdup(arena, text);
	*why = kept ? NULL : sound ? "it does not tell its pages" : "it is no PDF as this program writes them";
	g_free(file.rows);
	return kept;
}
