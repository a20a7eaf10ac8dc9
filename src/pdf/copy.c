/*
 * pdf, finishing: objects of cairo's file are taken over under new numbers.  On the way
 * three of its faults are mended: a picture drawn twice on a page stands twice in its
 * resources, pictures ask for interpolation, and TrueType CID fonts lack their
 * CIDToGIDMap.  And the maps from glyphs to text get the letters of ligatures, for which
 * cairo was given the font's own characters (spell.c).
 */
#include "pdf/finish.h"

#include <libdeflate.h>

#define PLAIN_MAX (256 << 20) /* more than any page or map of glyphs takes */

int pdf_copy_ref(struct pdf_finish *fin, int number)
{
	struct pdf_object *object = pdf_source_promise(&fin->source, number);
	if (!object->copy) {
		object->copy = pdf_writer_reserve(fin->writer);
		g_array_append_val(fin->queue, number);
	}
	return object->copy;
}

static bool joins(char c)
{
	return g_ascii_isalnum(c) || strchr("+-._*#", c) != NULL;
}

static void copy_value(struct pdf_finish *fin, GString *out, struct pdf_view value)
{
	const char *p = value.at, *end = value.at + value.len;
	struct pdf_view token;
	while (pdf_token_next(&p, end, &token)) {
		if (out->len && joins(out->str[out->len - 1]) && joins(token.at[0]))
			g_string_append_c(out, ' ');
		int ref = pdf_view_ref(token);
		if (ref > 0)
			pdf_add_ref(out, pdf_copy_ref(fin, ref));
		else
			g_string_append_len(out, token.at, (gssize)token.len);
	}
	if (!p)
		pdf_finish_fail(fin, "cairo wrote a value that cannot be read");
}

void pdf_copy_entry(
	struct pdf_finish *fin, GString *out, struct pdf_view key, struct pdf_view value)
{
	g_string_append_c(out, '/');
	g_string_append_len(out, key.at, (gssize)key.len);
	copy_value(fin, out, value);
}

/* Each name once: the same name is always the same object. */
static void copy_unique(struct pdf_finish *fin, GString *out, struct pdf_view dict)
{
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	struct pdf_view key, value;
	const char *at = NULL;
	g_string_append(out, "/XObject<<");
	while (pdf_dict_next(dict, &at, &key, &value))
		if (g_hash_table_add(seen, g_strndup(key.at, key.len)))
			pdf_copy_entry(fin, out, key, value);
	g_string_append(out, ">>");
}

void pdf_copy_entries(struct pdf_finish *fin, GString *out, struct pdf_view dict)
{
	struct pdf_view key, value;
	const char *at = NULL;
	while (pdf_dict_next(dict, &at, &key, &value)) {
		bool inner = value.len > 1 && value.at[0] == '<' && value.at[1] == '<';
		if (pdf_view_is(key, "Length")) {
			continue; /* the writer's */
		} else if (pdf_view_is(key, "ToUnicode")) {
			g_hash_table_add(fin->maps, GINT_TO_POINTER(pdf_view_ref(value)));
			pdf_copy_entry(fin, out, key, value);
		} else if (pdf_view_is(key, "Interpolate")) {
			continue; /* false when not said, as PDF/A asks */
		} else if (pdf_view_is(key, "XObject") && inner) {
			copy_unique(fin, out, value);
		} else if (pdf_view_is(key, "Resources") && inner) {
			g_string_append(out, "/Resources<<");
			pdf_copy_entries(fin, out, value);
			g_string_append(out, ">>");
		} else {
			pdf_copy_entry(fin, out, key, value);
		}
	}
	if (pdf_dict_find(dict, "Subtype", &value) && pdf_view_is(value, "/CIDFontType2"))
		g_string_append(out, "/CIDToGIDMap/Identity");
}

/* The bits of a mask: as they were passed through cairo (picture.c), or deflated. */
static bool mask_bits(struct pdf_finish *fin, const struct pdf_object *object, char *room, struct pdf_view *bits)
{
	struct pdf_view filter, width, height;
	*bits = object->data;
	if (!pdf_dict_find(object->body, "Filter", &filter) ||
		!pdf_dict_find(object->body, "Width", &width) ||
		!pdf_dict_find(object->body, "Height", &height))
		return false;
	if (pdf_view_is(filter, "/CCITTFaxDecode"))
		return (int)bits->len == (pdf_view_int(width) + 7) / 8 * pdf_view_int(height);
	if (!pdf_view_is(filter, "/FlateDecode") ||
		libdeflate_zlib_decompress(fin->inflater, object->data.at, object->data.len, room,
			PDF_MASK_BYTES, &bits->len) != LIBDEFLATE_SUCCESS)
		return false;
	bits->at = room;
	return bits->len <= object->data.len + strlen("/Filter/FlateDecode");
}

bool pdf_copy_mask(struct pdf_finish *fin, struct pdf_object *object)
{
	struct pdf_view value, bits;
	char room[PDF_MASK_BYTES];
	if (object->data.len > PDF_MASK_BYTES ||
		!pdf_dict_find(object->body, "ImageMask", &value) ||
		!mask_bits(fin, object, room, &bits))
		return false;
	g_autoptr(GString) text = g_string_new(NULL);
	struct pdf_view key;
	const char *at = NULL;
	bool turn = pdf_dict_find(object->body, "Decode", &value);
	for (size_t i = 0; i < bits.len; i++)
		room[i] = (char)(turn ? ~bits.at[i] : bits.at[i]);
	bits.at = room;
	while (pdf_dict_next(object->body, &at, &key, &value))
		/* A mask has one bit, and every image is an XObject; what cairo writes is the other way about. */
		if (!pdf_view_is(key, "Decode") && !pdf_view_is(key, "Filter") && !pdf_view_is(key, "DecodeParms") &&
			!pdf_view_is(key, "Length") && !pdf_view_is(key, "Interpolate") &&
			!pdf_view_is(key, "Type") && !pdf_view_is(key, "BitsPerComponent"))
			pdf_copy_entry(fin, text, key, value);
	object->copy = pdf_mask_write(fin, text->str, bits);
	return true;
}

static void hold_mask(struct pdf_finish *fin, const uint8_t sum[SUM_BYTES], const char *dict, struct pdf_view bits)
{
	struct pdf_fresh_mask mask = {.dict = fin->fresh_bytes->len, .len = bits.len};
	memcpy(mask.sum, sum, SUM_BYTES);
	g_string_append_len(fin->fresh_bytes, dict, (gssize)strlen(dict) + 1);
	mask.bits = fin->fresh_bytes->len;
	g_string_append_len(fin->fresh_bytes, bits.at, (gssize)bits.len);
	g_array_append_val(fin->fresh, mask);
}

int pdf_mask_write(struct pdf_finish *fin, const char *dict, struct pdf_view bits)
{
	struct sum *sum = sum_open();
	uint8_t key[SUM_BYTES];
	sum_add_text(sum, dict);
	sum_add(sum, bits.at, bits.len);
	sum_bytes(sum, key);
	int known = GPOINTER_TO_INT(g_hash_table_lookup(fin->masks, key));
	if (known)
		return known;
	known = pdf_writer_reserve(fin->writer);
	pdf_writer_stream(fin->writer, known, dict, bits);
	uint8_t *own = arena_memdup(fin->source.kept, key, SUM_BYTES);
	g_hash_table_insert(fin->masks, own, GINT_TO_POINTER(known));
	g_hash_table_insert(fin->mask_sums, GINT_TO_POINTER(known), own);
	if (fin->holds)
		hold_mask(fin, key, dict, bits);
	return known;
}

/* "<000b> <e049>\n" from the second bracket on: the character gives way to its letters. */
static const char *spell_out(
	struct pdf_finish *fin, GString *out, const char *p, const char *end)
{
	const char *close = memchr(p, '>', (size_t)(end - p));
	char *after, plain[32];
	guint64 c = close ? g_ascii_strtoull(p + 1, &after, 16) : 0;
	/* "<00> <ff>" is the range of codes, not a character. */
	const char *letters =
		close && after == close && close - p > 4
			? g_hash_table_lookup(fin->record->spelt, GUINT_TO_POINTER(c))
			: NULL;
	if (!letters && close && after == close)
		letters = pdf_plain_letters((gunichar)c, plain);
	if (!letters)
		return p;
	g_autofree gunichar2 *units = g_utf8_to_utf16(letters, -1, NULL, NULL, NULL);
	g_string_append_c(out, '<');
	for (const gunichar2 *unit = units; unit && *unit; unit++)
		g_string_append_printf(out, "%04x", *unit);
	return close;
}

bool pdf_copy_inflate(
	struct pdf_finish *fin, const struct pdf_object *object, struct pdf_view *plain)
{
	struct pdf_view filter;
	*plain = object->data;
	if (!pdf_dict_find(object->body, "Filter", &filter))
		return true;
	if (!pdf_view_is(filter, "/FlateDecode"))
		return false;
	enum libdeflate_result result;
	for (gsize room = MAX(64 * 1024, 8 * object->data.len);; room *= 2) {
		if (room > PLAIN_MAX)
			return false;
		g_string_set_size(fin->plain, room);
		result = libdeflate_zlib_decompress(fin->inflater, object->data.at,
			object->data.len, fin->plain->str, room, &plain->len);
		if (result != LIBDEFLATE_INSUFFICIENT_SPACE)
			break;
	}
	plain->at = fin->plain->str;
	return result == LIBDEFLATE_SUCCESS;
}

/* Writes a map from glyphs to text with the letters of ligatures. */
static void copy_map(struct pdf_finish *fin, const struct pdf_object *object)
{
	struct pdf_view plain;
	if (!pdf_copy_inflate(fin, object, &plain)) {
		pdf_finish_fail(fin, "cairo wrote a map of glyphs that cannot be read");
		return;
	}
	g_autoptr(GString) text = g_string_sized_new(plain.len + 256);
	const char *start = plain.at, *end = start + plain.len;
	for (const char *p = start; p < end; p++) {
		if (*p == '<' && p > start + 2 && p[-1] == ' ' && p[-2] == '>')
			p = spell_out(fin, text, p, end);
		g_string_append_c(text, *p);
	}
	pdf_writer_deflated(fin->writer, object->copy, "",
		(struct pdf_view){text->str, text->len});
}

/* A stream as it is; deflated, if cairo left it plain. */
void pdf_copy_stream(struct pdf_finish *fin, const struct pdf_object *object)
{
	struct pdf_view filter;
	g_autoptr(GString) text = g_string_new(NULL);
	pdf_copy_entries(fin, text, object->body);
	if (pdf_dict_find(object->body, "Filter", &filter))
		pdf_writer_stream(fin->writer, object->copy, text->str, object->data);
	else
		pdf_writer_deflated(fin->writer, object->copy, text->str, object->data);
}

static void copy_object(struct pdf_finish *fin, int number)
{
	const struct pdf_object *object = pdf_source_object(&fin->source, number);
	if (!object) {
		pdf_finish_fail(fin, "cairo refers to an object that is not there");
		return;
	}
	if (g_hash_table_contains(fin->maps, GINT_TO_POINTER(number)) && object->data.at) {
		copy_map(fin, object);
		return;
	}
	if (object->data.at) {
		pdf_copy_stream(fin, object);
		return;
	}
	g_autoptr(GString) text = g_string_new(NULL);
	if (object->body.len > 1 && object->body.at[0] == '<' &&
		object->body.at[1] == '<') {
		g_string_append(text, "<<");
		pdf_copy_entries(fin, text, object->body);
		g_string_append(text, ">>");
	} else {
		copy_value(fin, text, object->body);
	}
	pdf_writer_object(fin->writer, object->copy, BUNDLE_REST, text);
}

void pdf_copy_run(struct pdf_finish *fin)
{
	for (guint i = 0; i < fin->queue->len && !fin->failed; i++) {
		int number = g_array_index(fin->queue, int, i);
		const struct pdf_object *object = pdf_source_object(&fin->source, number);
		if (!object || !object->written)
			copy_object(fin, number);
	}
	g_array_set_size(fin->queue, 0);
}
