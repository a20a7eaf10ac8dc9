/*
 * Text engine, step 1: faces by file.  Reads the names of every font file in the fonts
 * folder, finds the face of (family, weight, italic), loads it on first use, and says
 * which face has a character the text's own lacks. No font of the system is ever looked
 * at, so that a book is the same on every machine.
 */
#include <hb-ot.h>
#include "type/type.h"

struct face *face_at(const struct type *type, int face)
{
	return &g_array_index(type->faces, struct face, face);
}

static char *face_name(struct type *type, hb_face_t *face, hb_ot_name_id_t id)
{
	char buf[128];
	unsigned size = sizeof buf;
	hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, buf);
	return size ? arena_strdup(type->arena, buf) : NULL;
}

/* Weight class and italic bit stand in the OS/2 table. */
static void face_style(hb_face_t *hb, struct face *face)
{
	hb_blob_t *blob = hb_face_reference_table(hb, HB_TAG('O', 'S', '/', '2'));
	unsigned len;
	const uint8_t *data = (const uint8_t *)hb_blob_get_data(blob, &len);
	face->weight = 400;
	if (len >= 64) {
		face->weight = data[4] << 8 | data[5];
		face->italic = data[63] & 1;
	}
	hb_blob_destroy(blob);
}

static void scan_file(struct type *type, const char *path)
{
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
	if (!blob)
		return;
	unsigned n = hb_face_count(blob);
	for (unsigned i = 0; i < n; i++) {
		hb_face_t *hb = hb_face_create(blob, i);
		struct face face = {0};
		char *plain = face_name(type, hb, HB_OT_NAME_ID_FONT_FAMILY);
		char *typographic = face_name(type, hb, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
		char *full = face_name(type, hb, HB_OT_NAME_ID_FULL_NAME);
		face.family = typographic ? typographic : plain;
		face.family2 = plain ? plain : typographic;
		face_style(hb, &face);
		face.font.file = arena_strdup(type->arena, path);
		face.font.face = (int)i;
		face.font.name = full ? full : face.family;
		if (face.family && hb_face_get_glyph_count(hb) > 0)
			g_array_append_val(type->faces, face);
		hb_face_destroy(hb);
	}
	hb_blob_destroy(blob);
}

static void scan_folder(struct type *type, const char *folder, int depth)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	if (!dir)
		return;
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const char *name;
	while ((name = g_dir_read_name(dir)))
		g_ptr_array_add(names, g_strdup(name));
	g_dir_close(dir);
	g_ptr_array_sort(names, text_pointers_compare);
	for (guint i = 0; i < names->len; i++) {
		const char *entry = g_ptr_array_index(names, i);
		g_autofree char *path = g_build_filename(folder, entry, NULL);
		if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
			if (depth < 4 && entry[0] != '.')
				scan_folder(type, path, depth + 1);
			continue;
		}
		const char *dot = strrchr(entry, '.');
		if (dot && (!g_ascii_strcasecmp(dot, ".otf") ||
				   !g_ascii_strcasecmp(dot, ".ttf") ||
				   !g_ascii_strcasecmp(dot, ".ttc") ||
				   !g_ascii_strcasecmp(dot, ".otc")))
			scan_file(type, path);
	}
}

void font_scan(struct type *type, const char *folder)
{
	scan_folder(type, folder, 0);
}

static bool has_family(const struct face *face, const char *family)
{
	return !g_ascii_strcasecmp(face->family, family) ||
	       !g_ascii_strcasecmp(face->family2, family);
}

int font_nearest(const struct type *type, const char *family, int weight, bool italic)
{
	int best = -1, best_cost = G_MAXINT;
	for (guint i = 0; i < type->faces->len; i++) {
		const struct face *face = face_at(type, (int)i);
		if (!has_family(face, family))
			continue;
		int cost = ABS(face->weight - weight) + (face->italic != italic ? 2000 : 0);
		if (cost < best_cost) {
			best = (int)i;
			best_cost = cost;
		}
	}
	return best;
}

int font_resolve(struct type *type, const char *family, int weight, bool italic)
{
	int face = family ? font_nearest(type, family, weight, italic) : -1;
	if (face >= 0)
		return face;
	const char *const *other = type->theme->fallback;
	for (; face < 0 && other && *other; other++)
		face = font_nearest(type, *other, weight, italic);
	if (face < 0)
		face = 0;
	g_autofree char *key = g_strdup_printf("family %s", family ? family : "");
	if (type_tell_once(type, key))
		diag_report(type->job->diag, DIAG_FONT_MISSING, (struct pos){0},
			"no font family '%s' in the fonts folder, '%s' is used instead",
			family ? family : "", face_at(type, face)->family);
	return face;
}

static int32_t metric(hb_font_t *hb, hb_ot_metrics_tag_t tag, int32_t otherwise)
{
	hb_position_t value;
	return hb_ot_metrics_get_position(hb, tag, &value) && value != 0 ? value : otherwise;
}

static void bytes_unref(void *bytes)
{
	g_bytes_unref(bytes);
}

/* Drawing reads the same memory: no file is mapped twice. */
static hb_blob_t *font_map(struct page_font *font)
{
	GMappedFile *file = g_mapped_file_new(font->file, FALSE, NULL);
	gsize len;
	if (!file)
		return hb_blob_get_empty();
	font->bytes = g_mapped_file_get_bytes(file);
	g_mapped_file_unref(file);
	const char *data = g_bytes_get_data(font->bytes, &len);
	return hb_blob_create(data, (unsigned)len, HB_MEMORY_MODE_READONLY, g_bytes_ref(font->bytes), bytes_unref);
}

hb_font_t *face_hb(struct type *type, int index)
{
	struct face *face = face_at(type, index);
	if (face->ready)
		return face->hb;
	hb_blob_t *blob = font_map(&face->font);
	hb_face_t *hb_face = hb_face_create(blob, (unsigned)face->font.face);
	hb_blob_destroy(blob);
	face->hb = hb_font_create(hb_face);
	hb_face_destroy(hb_face);
	hb_font_set_scale(face->hb, TYPE_EM, TYPE_EM);
	hb_codepoint_t glyph = 0;
	face->space = hb_font_get_nominal_glyph(face->hb, ' ', &glyph)
			      ? hb_font_get_glyph_h_advance(face->hb, glyph)
			      : TYPE_EM / 4;
	face->space_glyph = glyph;
	for (unsigned c = 0; c < 128; c++)
		if (hb_font_get_nominal_glyph(face->hb, c, &glyph) && glyph != 0)
			face->ascii[c / 64] |= UINT64_C(1) << c % 64;
	hb_font_extents_t extents;
	if (!hb_font_get_h_extents(face->hb, &extents))
		extents = (hb_font_extents_t){
			.ascender = TYPE_EM * 3 / 4, .descender = -TYPE_EM / 4};
	face->ascent = extents.ascender;
	face->descent = -extents.descender;
	face->underline = metric(face->hb, HB_OT_METRICS_TAG_UNDERLINE_OFFSET, -TYPE_EM / 10);
	face->underline_size = metric(face->hb, HB_OT_METRICS_TAG_UNDERLINE_SIZE, TYPE_EM / 20);
	face->strike = metric(face->hb, HB_OT_METRICS_TAG_STRIKEOUT_OFFSET, TYPE_EM / 4);
	face->ready = true;
	return face->hb;
}

const hb_glyph_extents_t *face_ink(struct type *type, int face, uint32_t glyph)
{
	gpointer key = GSIZE_TO_POINTER((gsize)face << 32 | glyph);
	hb_glyph_extents_t *ink = g_hash_table_lookup(type->inks, key);

	if (ink)
		return ink;
	ink = ARENA_NEW(type->arena, hb_glyph_extents_t);
	if (!hb_font_get_glyph_extents(face_hb(type, face), glyph, ink))
		*ink = (hb_glyph_extents_t){0};
	g_hash_table_insert(type->inks, key, ink);
	return ink;
}

bool face_has(struct type *type, int face, gunichar c)
{
	hb_codepoint_t glyph;
	hb_font_t *hb = face_hb(type, face);
	if (c < 128)
		return face_at(type, face)->ascii[c / 64] >> c % 64 & 1;
	return hb_font_get_nominal_glyph(hb, c, &glyph) && glyph != 0;
}

static double height_of(struct type *type, const struct theme_font *font,
	hb_ot_metrics_tag_t tag, gunichar c, double otherwise)
{
	int face = font_resolve(type, font->family, font->weight, font->italic);
	hb_font_t *hb = face_hb(type, face);
	hb_codepoint_t glyph;
	hb_glyph_extents_t extents;
	hb_position_t value;
	if (hb_ot_metrics_get_position(hb, tag, &value) && value > 0)
		return font->size * value / TYPE_EM;
	if (hb_font_get_nominal_glyph(hb, c, &glyph) &&
		hb_font_get_glyph_extents(hb, glyph, &extents))
		return font->size * extents.y_bearing / TYPE_EM;
	return font->size * otherwise;
}

double type_cap_height(struct type *type, const struct theme_font *font)
{
	for (guint i = 0; i < type->caps->len; i++) {
		const struct cap_height *known = &g_array_index(type->caps, struct cap_height, i);
		if (known->font == font)
			return known->height;
	}
	struct cap_height cap = {font, height_of(type, font, HB_OT_METRICS_TAG_CAP_HEIGHT, 'H', 0.66)};
	g_array_append_val(type->caps, cap);
	return cap.height;
}

const struct page_font *type_font(struct type *type, int font)
{
	if (font < 0 || font >= (int)type->faces->len)
		return NULL;
	face_hb(type, font);
	return &face_at(type, font)->font;
}
