/* pdf, finishing: objects become a file. */
#include "pdf/writer.h"

#include <libdeflate.h>
#include <math.h>

#define LEVEL 5 /* of libdeflate */
#define BUNDLE_OBJECTS 1600 /* with 400 a book of links is a hundredth larger */
#define CHUNK (256 * 1024)
#define ROW 7 /* bytes of a row of the cross-reference stream: kind, place, index */

struct place {
	uint32_t offset; /* in the file, or the object stream's number */
	uint16_t index;  /* in the object stream */
	uint8_t kind;    /* 0 not written, 1 in the file, 2 in an object stream */
};

struct bundle {
	GString *head; /* "number offset" pairs */
	GString *body;
	int n, number;
};

struct pdf_writer {
	struct outfile *out;
	const struct job *job;
	GString *chunk; /* not yet handed out */
	int64_t pos;    /* bytes written, with those of chunk */
	GArray *places; /* struct place, by object number */
	GChecksum *sum;
	struct bundle bundles[BUNDLE__COUNT];
	struct libdeflate_compressor *deflater;
	char *packed; /* what was deflated last */
	size_t packed_room;
	bool failed;
};

struct pdf_writer *pdf_writer_open(struct outfile *out, const struct job *job)
{
	struct pdf_writer *writer = g_new0(struct pdf_writer, 1);
	writer->out = out;
	writer->job = job;
	writer->chunk = g_string_sized_new(CHUNK);
	writer->places = g_array_new(FALSE, TRUE, sizeof(struct place));
	g_array_set_size(writer->places, 1);
	writer->sum = g_checksum_new(G_CHECKSUM_MD5);
	writer->deflater = libdeflate_alloc_compressor(LEVEL);
	for (int i = 0; i < BUNDLE__COUNT; i++) {
		writer->bundles[i].head = g_string_new(NULL);
		writer->bundles[i].body = g_string_new(NULL);
	}
	if (!writer->deflater)
		g_error("libdeflate is out of memory");
	/* Four bytes above 127 tell file transfers that the file is binary. */
	pdf_add(writer->chunk, "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n");
	writer->pos = (int64_t)writer->chunk->len;
	return writer;
}

static void hand_out(struct pdf_writer *writer, const char *bytes, size_t len)
{
	g_checksum_update(writer->sum, (const guchar *)bytes, (gssize)len);
	if (!writer->failed && !outfile_write(writer->out, bytes, len))
		writer->failed = true;
}

static void put(struct pdf_writer *writer, const char *bytes, size_t len)
{
	writer->pos += (int64_t)len;
	if (!writer->out)
		return;
	if (writer->chunk->len + len > CHUNK) {
		hand_out(writer, writer->chunk->str, writer->chunk->len);
		g_string_truncate(writer->chunk, 0);
	}
	if (len > CHUNK)
		hand_out(writer, bytes, len);
	else
		pdf_add_piece(writer->chunk, bytes, len);
}

static void put_text(struct pdf_writer *writer, const char *text)
{
	put(writer, text, strlen(text));
}

int pdf_writer_reserve_many(struct pdf_writer *writer, int n)
{
	int first = (int)writer->places->len;
	g_array_set_size(writer->places, (guint)(first + n));
	return first;
}

int pdf_writer_reserve(struct pdf_writer *writer)
{
	return pdf_writer_reserve_many(writer, 1);
}

static struct place *place_of(struct pdf_writer *writer, int number)
{
	struct place *place = &g_array_index(writer->places, struct place, number);
	g_assert(place->kind == 0);
	return place;
}

void pdf_writer_stream(
	struct pdf_writer *writer, int number, const char *dict, struct pdf_view data)
{
	struct place *place = place_of(writer, number);
	place->kind = 1;
	place->offset = (uint32_t)writer->pos;
	g_autofree char *head = g_strdup_printf(
		"%d 0 obj\n<<%s/Length %d>>stream\n", number, dict, (int)data.len);
	put_text(writer, head);
	put(writer, data.at, data.len);
	put_text(writer, "\nendstream\nendobj\n");
}

struct pdf_view pdf_writer_deflate(struct pdf_writer *writer, struct pdf_view data)
{
	size_t room = libdeflate_zlib_compress_bound(writer->deflater, data.len);
	if (room > writer->packed_room) {
		g_free(writer->packed);
		writer->packed = g_malloc(room);
		writer->packed_room = room;
	}
	size_t len = libdeflate_zlib_compress(
		writer->deflater, data.at, data.len, writer->packed, writer->packed_room);
	return (struct pdf_view){writer->packed, len};
}

void pdf_writer_deflated(
	struct pdf_writer *writer, int number, const char *dict, struct pdf_view data)
{
	g_autofree char *whole = g_strconcat(dict, PDF_DEFLATED, NULL);
	pdf_writer_stream(writer, number, whole, pdf_writer_deflate(writer, data));
}

static void bundle_flush(struct pdf_writer *writer, struct bundle *bundle)
{
	if (bundle->n == 0)
		return;
	g_autofree char *dict = g_strdup_printf(
		"/Type/ObjStm/N %d/First %d", bundle->n, (int)bundle->head->len);
	pdf_add_piece(bundle->head, bundle->body->str, bundle->body->len);
	pdf_writer_deflated(writer, bundle->number, dict,
		(struct pdf_view){bundle->head->str, bundle->head->len});
	g_string_truncate(bundle->head, 0);
	g_string_truncate(bundle->body, 0);
	bundle->n = 0;
}

void pdf_writer_object(
	struct pdf_writer *writer, int number, enum pdf_bundle kind, const GString *text)
{
	struct bundle *bundle = &writer->bundles[kind];
	if (bundle->n == 0)
		bundle->number = pdf_writer_reserve(writer);
	struct place *place = place_of(writer, number);
	place->kind = 2;
	place->offset = (uint32_t)bundle->number;
	place->index = (uint16_t)bundle->n++;
	pdf_add_int(bundle->head, number);
	g_string_append_c(bundle->head, ' ');
	pdf_add_int(bundle->head, (int)bundle->body->len);
	g_string_append_c(bundle->head, ' ');
	pdf_add_piece(bundle->body, text->str, text->len);
	g_string_append_c(bundle->body, '\n');
	if (bundle->n == BUNDLE_OBJECTS)
		bundle_flush(writer, bundle);
}

/* Rows of the cross-reference stream, each as the difference to the one above (PNG's Up).
 */
static GByteArray *place_rows(const struct pdf_writer *writer)
{
	GByteArray *rows = g_byte_array_sized_new((writer->places->len + 1) * (ROW + 1));
	uint8_t above[ROW] = {0};
	for (guint i = 0; i < writer->places->len; i++) {
		const struct place *place =
			&g_array_index(writer->places, struct place, i);
		uint16_t index = i == 0 ? 65535 : place->index;
		uint8_t row[ROW] = {
			place->kind,
			(uint8_t)(place->offset >> 24),
			(uint8_t)(place->offset >> 16),
			(uint8_t)(place->offset >> 8),
			(uint8_t)place->offset,
			(uint8_t)(index >> 8),
			(uint8_t)index,
		};
		uint8_t out[ROW + 1] = {2};
		for (int k = 0; k < ROW; k++)
			out[k + 1] = (uint8_t)(row[k] - above[k]);
		memcpy(above, row, ROW);
		g_byte_array_append(rows, out, sizeof out);
	}
	return rows;
}

/* The sum of all bytes so far, twice: the file's identity is its content. */
static void add_identity(struct pdf_writer *writer, GString *dict)
{
	hand_out(writer, writer->chunk->str, writer->chunk->len);
	g_string_truncate(writer->chunk, 0);
	g_autoptr(GChecksum) so_far = g_checksum_copy(writer->sum);
	const char *sum = g_checksum_get_string(so_far);
	g_string_append_printf(dict, "/ID[<%s><%s>]", sum, sum);
}

static bool all_written(struct pdf_writer *writer)
{
	for (guint i = 1; i < writer->places->len; i++) {
		if (g_array_index(writer->places, struct place, i).kind != 0)
			continue;
		diag_report(writer->job->diag, DIAG_PDF_INTERNAL, (struct pos){0},
			"object %u was left out", i);
		return false;
	}
	return true;
}

bool pdf_writer_end(struct pdf_writer *writer, int root, int info)
{
	for (int i = 0; i < BUNDLE__COUNT; i++)
		bundle_flush(writer, &writer->bundles[i]);
	if (!all_written(writer))
		return false;
	int64_t start = writer->pos;
	if (start > G_MAXUINT32) {
		diag_report(writer->job->diag, DIAG_PDF_INTERNAL, (struct pos){0},
			"the file is over 4 GB");
		return false;
	}
	int number = pdf_writer_reserve(writer);
	g_autoptr(GString) dict = g_string_new("/Type/XRef/W[1 4 2]");
	g_string_append_printf(
		dict, "/Size %d/Root %d 0 R/Info %d 0 R", number + 1, root, info);
	g_string_append_printf(dict, "/DecodeParms<</Predictor 12/Columns %d>>", ROW);
	add_identity(writer, dict);
	struct place *own = &g_array_index(writer->places, struct place, number);
	*own = (struct place){.offset = (uint32_t)start, .kind = 1};
	g_autoptr(GByteArray) rows = place_rows(writer);
	own->kind = 0;
	pdf_writer_deflated(writer, number, dict->str,
		(struct pdf_view){(const char *)rows->data, rows->len});
	g_autofree char *tail =
		g_strdup_printf("startxref\n%" G_GINT64_FORMAT "\n%%%%EOF\n", start);
	put_text(writer, tail);
	hand_out(writer, writer->chunk->str, writer->chunk->len);
	g_string_truncate(writer->chunk, 0);
	return !writer->failed;
}

void pdf_writer_close(struct pdf_writer *writer, int64_t *bytes)
{
	if (bytes)
		*bytes = writer->pos;
	for (int i = 0; i < BUNDLE__COUNT; i++) {
		g_string_free(writer->bundles[i].head, TRUE);
		g_string_free(writer->bundles[i].body, TRUE);
	}
	libdeflate_free_compressor(writer->deflater);
	g_free(writer->packed);
	g_checksum_free(writer->sum);
	g_array_unref(writer->places);
	g_string_free(writer->chunk, TRUE);
	g_free(writer);
}

/* ---- pieces of syntax ---- */

/* Writes a number before p; returns where it begins. */
static char *put_digits(char *p, int64_t number)
{
	do {
		*--p = (char)('0' + number % 10);
		number /= 10;
	} while (number);
	return p;
}

void pdf_add_int(GString *text, int number)
{
	char digits[16], *end = digits + sizeof digits, *p;
	p = put_digits(end, number < 0 ? -(int64_t)number : number);
	if (number < 0)
		*--p = '-';
	pdf_add_piece(text, p, (size_t)(end - p));
}

void pdf_add_number(GString *text, double number)
{
	char digits[24], *end = digits + sizeof digits, *p = end;
	double size = CLAMP(fabs(number), 0, 1e6) * 1000 + 0.5;
	int64_t thousandths = (int64_t)size, whole = thousandths / 1000;
	int part = (int)(thousandths % 1000);
	if (part) {
		p -= 4;
		p[0] = '.';
		p[1] = (char)('0' + part / 100);
		p[2] = (char)('0' + part / 10 % 10);
		p[3] = (char)('0' + part % 10);
		while (end[-1] == '0')
			end--;
	}
	if (whole || !part)
		p = put_digits(p, whole);
	if (number < 0 && thousandths)
		*--p = '-';
	pdf_add_piece(text, p, (size_t)(end - p));
}

void pdf_add_scale(GString *text, double factor)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];
	pdf_add(text, g_ascii_formatd(digits, sizeof digits, "%.6g", factor));
}

void pdf_add_ref(GString *text, int number)
{
	char digits[20], *end = digits + sizeof digits - 4, *p = put_digits(end, number);
	memcpy(end, " 0 R", 4);
	pdf_add_piece(text, p, (size_t)(end + 4 - p));
}

void pdf_add_bytes(GString *text, const char *bytes)
{
	g_string_append_c(text, '(');
	while (*bytes) {
		size_t plain = strcspn(bytes, "()\\\r");
		pdf_add_piece(text, bytes, plain);
		bytes += plain;
		if (!*bytes)
			break;
		g_string_append_c(text, '\\');
		g_string_append_c(text, *bytes == '\r' ? 'r' : *bytes);
		bytes++;
	}
	g_string_append_c(text, ')');
}

/* Characters of a text string: PDF/A (ISO 19005-2, 6.1.13) has none of more than 32,767 bytes, and one may take four. */
enum { TEXT_MOST = 8191 };

/* The byte of a character in PDFDocEncoding (ISO 32000-1, D.2), 0: it has none. */
static char doc_byte(gunichar c)
{
	static const gunichar above[] = {0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x192,
		0x2044, 0x2039, 0x203a, 0x2212, 0x2030, 0x201e, 0x201c, 0x201d, 0x2018,
		0x2019, 0x201a, 0x2122, 0xfb01, 0xfb02, 0x141, 0x152, 0x160, 0x178, 0x17d,
		0x131, 0x142, 0x153, 0x161, 0x17e};
	if ((c >= ' ' && c < 0x7f) || c == '\n' || c == '\r' || c == '\t' ||
		(c > 0xa0 && c <= 0xff && c != 0xad))
		return (char)c;
	for (guint i = 0; i < G_N_ELEMENTS(above); i++)
		if (above[i] == c)
			return (char)(0x80 + i);
	return 0;
}

/* False when a character is not in PDFDocEncoding, or the bytes would be taken for the
 * mark of another encoding. */
static bool add_doc_bytes(GString *text, const char *utf8)
{
	g_autoptr(GString) bytes = g_string_new(NULL);
	for (const char *p = utf8; *p; p = g_utf8_next_char(p)) {
		char byte = doc_byte(g_utf8_get_char(p));
		if (!byte)
			return false;
		g_string_append_c(bytes, byte);
	}
	if (g_str_has_prefix(bytes->str, "\xfe\xff") ||
		g_str_has_prefix(bytes->str, "\xef\xbb\xbf"))
		return false;
	pdf_add_bytes(text, bytes->str);
	return true;
}

static void add_whole_text(GString *text, const char *utf8)
{
	static const char hex[] = "0123456789ABCDEF";
	if (g_str_is_ascii(utf8)) {
		pdf_add_bytes(text, utf8);
		return;
	}
	if (add_doc_bytes(text, utf8))
		return;
	glong len;
	g_autofree gunichar2 *units = g_utf8_to_utf16(utf8, -1, NULL, &len, NULL);
	pdf_add(text, "<FEFF");
	for (glong i = 0; units && i < len; i++) {
		char four[4] = {
			hex[units[i] >> 12],
			hex[units[i] >> 8 & 15],
			hex[units[i] >> 4 & 15],
			hex[units[i] & 15],
		};
		pdf_add_piece(text, four, 4);
	}
	g_string_append_c(text, '>');
}

void pdf_add_text(GString *text, const char *utf8)
{
	if (strlen(utf8) <= TEXT_MOST || g_utf8_strlen(utf8, -1) <= TEXT_MOST) {
		add_whole_text(text, utf8);
		return;
	}
	g_autofree char *head = g_utf8_substring(utf8, 0, TEXT_MOST - 1), *cut = g_strconcat(head, "…", NULL);
	add_whole_text(text, cut);
}
