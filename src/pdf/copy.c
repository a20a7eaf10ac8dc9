/*
 * pdf, finishing: objects of cairo's file are taken over under new numbers.  On the way
 * three of its faults are mended: a picture drawn twice on a page stands twice in its
 * resources, pictures ask for interpolation, and TrueType CID fonts lack their
 * CIDToGIDMap.  And the maps from glyphs to text get the letters of ligatures, for which
 * cairo was given the font's own characters (spell.c).
 */
#include "pdf/finish.h"

#include <libdeflate.h>

#define MASK_BYTES 512
#define MAP_BYTES (4 << 20) /* more than 65536 lines can take */

int pdf_copy_ref(struct pdf_finish *fin, int number)
{
	if (number < 1 || number >= fin->source.n_objects) {
		pdf_finish_fail(fin, "cairo refers to an object that is not there");
		return 0;
	}
	if (!fin->copied[number]) {
		fin->copied[number] = pdf_writer_reserve(fin->writer);
		g_array_append_val(fin->queue, number);
	}
	return fin->copied[number];
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

static void copy_entry(
	struct pdf_finish *fin, GString *out, struct pdf_view key, struct pdf_view value)
{
	g_string_append_c(out, '/');
	g_string_append_len(out, key.at, (gssize)key.len);
	copy_value(fin, out, value);
}

/* Each name once: the same name is always the same object. */
static void copy_unique(
	struct pdf_finish *fin, GString *out, struct pdf_view dict, const char *extra)
{
	g_autoptr(GHashTable) seen =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	struct pdf_view key, value;
	const char *at = NULL;
	g_string_append(out, "/XObject<<");
	while (pdf_dict_next(dict, &at, &key, &value))
		if (g_hash_table_add(seen, g_strndup(key.at, key.len)))
			copy_entry(fin, out, key, value);
	g_string_append(out, extra ? extra : "");
	g_string_append(out, ">>");
}

void pdf_copy_entries(
	struct pdf_finish *fin, GString *out, struct pdf_view dict, const char *xobject)
{
	struct pdf_view key, value;
	const char *at = NULL;
	while (pdf_dict_next(dict, &at, &key, &value)) {
		bool inner = value.len > 1 && value.at[0] == '<' && value.at[1] == '<';
		if (pdf_view_is(key, "Length")) {
			continue; /* the writer's */
		} else if (pdf_view_is(key, "ToUnicode")) {
			g_hash_table_add(fin->maps, GINT_TO_POINTER(pdf_view_ref(value)));
			copy_entry(fin, out, key, value);
		} else if (pdf_view_is(key, "Interpolate")) {
			continue; /* false when not said, as PDF/A asks */
		} else if (pdf_view_is(key, "XObject") && inner) {
			copy_unique(fin, out, value, xobject);
			xobject = NULL;
		} else if (pdf_view_is(key, "Resources") && inner) {
			g_string_append(out, "/Resources<<");
			pdf_copy_entries(fin, out, value, NULL);
			g_string_append(out, ">>");
		} else {
			copy_entry(fin, out, key, value);
		}
	}
	if (xobject)
		g_string_append_printf(out, "/XObject<<%s>>", xobject);
	if (pdf_dict_find(dict, "Subtype", &value) && pdf_view_is(value, "/CIDFontType2"))
		g_string_append(out, "/CIDToGIDMap/Identity");
}

int pdf_copy_resources(struct pdf_finish *fin, struct pdf_view dict)
{
	g_autoptr(GString) text = g_string_new("<<");
	pdf_copy_entries(fin, text, dict, NULL);
	g_string_append(text, ">>");
	int number = GPOINTER_TO_INT(g_hash_table_lookup(fin->resources, text->str));
	if (number)
		return number;
	number = pdf_writer_reserve(fin->writer);
	pdf_writer_object(fin->writer, number, BUNDLE_REST, text);
	g_hash_table_insert(fin->resources, g_strdup(text->str), GINT_TO_POINTER(number));
	return number;
}

/* A code's mask, too small to gain from being deflated, is written plainly.  False when
 * it is no such thing. */
static bool copy_mask(struct pdf_finish *fin, int number, const struct pdf_object *object)
{
	struct pdf_view value;
	char plain[MASK_BYTES];
	size_t len;
	if (object->data.len > MASK_BYTES ||
		!pdf_dict_find(object->body, "ImageMask", &value) ||
		!pdf_dict_find(object->body, "Width", &value))
		return false;
	struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
	bool sound = inflater && libdeflate_zlib_decompress(inflater, object->data.at,
					 object->data.len, plain, sizeof plain,
					 &len) == LIBDEFLATE_SUCCESS;
	libdeflate_free_decompressor(inflater);
	if (!sound || len > object->data.len + strlen("/Filter/FlateDecode"))
		return false;
	g_autoptr(GString) text = g_string_new(NULL);
	struct pdf_view key;
	const char *at = NULL;
	while (pdf_dict_next(object->body, &at, &key, &value))
		if (!pdf_view_is(key, "Filter") && !pdf_view_is(key, "Length") &&
			!pdf_view_is(key, "Interpolate"))
			copy_entry(fin, text, key, value);
	pdf_writer_stream(fin->writer, fin->copied[number], text->str,
		(struct pdf_view){plain, len});
	return true;
}

/* "<000b> <e049>\n" from the second bracket on: the character gives way to its letters. */
static const char *spell_out(
	struct pdf_finish *fin, GString *out, const char *p, const char *end)
{
	const char *close = memchr(p, '>', (size_t)(end - p));
	char *after;
	guint64 c = close ? g_ascii_strtoull(p + 1, &after, 16) : 0;
	/* "<00> <ff>" is the range of codes, not a character. */
	const char *letters =
		close && after == close && close - p > 4
			? g_hash_table_lookup(fin->input->record->spelt, GUINT_TO_POINTER(c))
			: NULL;
	if (!letters)
		return p;
	g_autofree gunichar2 *units = g_utf8_to_utf16(letters, -1, NULL, NULL, NULL);
	g_string_append_c(out, '<');
	for (const gunichar2 *unit = units; unit && *unit; unit++)
		g_string_append_printf(out, "%04x", *unit);
	return close;
}

/* Writes a map from glyphs to text with the letters of ligatures.  False when nothing is
 * to be changed in it. */
static bool copy_map(struct pdf_finish *fin, int number, const struct pdf_object *object)
{
	struct pdf_view value;
	if (!g_hash_table_contains(fin->maps, GINT_TO_POINTER(number)) ||
		g_hash_table_size(fin->input->record->spelt) == 0 ||
		!pdf_dict_find(object->body, "Filter", &value))
		return false;
	size_t len;
	g_autofree char *plain = g_malloc(MAP_BYTES);
	struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
	bool sound = inflater && libdeflate_zlib_decompress(inflater, object->data.at,
					 object->data.len, plain, MAP_BYTES,
					 &len) == LIBDEFLATE_SUCCESS;
	libdeflate_free_decompressor(inflater);
	if (!sound) {
		pdf_finish_fail(fin, "cairo wrote a map of glyphs that cannot be read");
		return true;
	}
	g_autoptr(GString) text = g_string_sized_new(len + 256);
	const char *end = plain + len;
	for (const char *p = plain; p < end; p++) {
		if (*p == '<' && p > plain + 2 && p[-1] == ' ' && p[-2] == '>')
			p = spell_out(fin, text, p, end);
		g_string_append_c(text, *p);
	}
	pdf_writer_deflated(fin->writer, fin->copied[number], "",
		(struct pdf_view){text->str, text->len});
	return true;
}

static void copy_object(struct pdf_finish *fin, int number)
{
	struct pdf_object object;
	if (!pdf_source_object(&fin->source, number, &object)) {
		pdf_finish_fail(fin, "cairo's file has a damaged object");
		return;
	}
	g_autoptr(GString) text = g_string_new(NULL);
	bool dict = object.body.len > 1 && object.body.at[0] == '<' &&
		    object.body.at[1] == '<';
	if (object.data.at && (copy_mask(fin, number, &object) || copy_map(fin, number, &object)))
		return;
	if (object.data.at) {
		pdf_copy_entries(fin, text, object.body, NULL);
		pdf_writer_stream(
			fin->writer, fin->copied[number], text->str, object.data);
		return;
	}
	if (dict) {
		g_string_append(text, "<<");
		pdf_copy_entries(fin, text, object.body, NULL);
		g_string_append(text, ">>");
	} else {
		copy_value(fin, text, object.body);
	}
	pdf_writer_object(fin->writer, fin->copied[number], BUNDLE_REST, text);
}

void pdf_copy_run(struct pdf_finish *fin)
{
	for (guint i = 0; i < fin->queue->len && !fin->failed; i++)
		copy_object(fin, g_array_index(fin->queue, int, i));
	g_array_set_size(fin->queue, 0);
}
