/* Faces by file, and the cutting of them: what CSS may ask of a face (small capitals, figures) stays with its letters. */
#include <hb-ot.h>
#include <hb-subset.h>
#include "epub/subset.h"

#define OS2 HB_TAG('O', 'S', '/', '2')

enum {
	OS2_WEIGHT = 4, OS2_TYPE = 8, OS2_SELECTION = 62, /* offsets in the table */
	TYPE_RESTRICTED = 0x0002, TYPE_WHOLE = 0x0100, TYPE_BITMAPS = 0x0200, /* its licence, in bits of fsType */
	SELECTION_ITALIC = 1,
	SLANT_COST = 2000, /* a slant that is wrong is worse than any weight */
};

struct subset {
	struct arena *arena;
	GPtrArray *faces; /* struct subset_face */
};

static const char *name_of(struct subset *subset, hb_face_t *face, hb_ot_name_id_t id)
{
	char name[128];
	unsigned size = sizeof name;

	hb_ot_name_get_utf8(face, id, hb_language_from_string("en", -1), &size, name);
	return size ? arena_strdup(subset->arena, name) : NULL;
}

static int u16(const uint8_t *data, unsigned at)
{
	return data[at] << 8 | data[at + 1];
}

static void style_read(hb_face_t *face, struct subset_face *out)
{
	hb_blob_t *table = hb_face_reference_table(face, OS2);
	unsigned len;
	const uint8_t *data = (const uint8_t *)hb_blob_get_data(table, &len);
	int type = len > OS2_TYPE + 1 ? u16(data, OS2_TYPE) : 0;

	out->weight = len > OS2_WEIGHT + 1 ? u16(data, OS2_WEIGHT) : 400;
	out->italic = len > OS2_SELECTION + 1 && u16(data, OS2_SELECTION) & SELECTION_ITALIC;
	/* "Restricted" counts only where no milder bit is set beside it. */
	out->kept = (type & 0x000f) == TYPE_RESTRICTED || type & (TYPE_WHOLE | TYPE_BITMAPS);
	hb_blob_destroy(table);
}

static void file_read(struct subset *subset, const char *path)
{
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
	unsigned n = blob ? hb_face_count(blob) : 0;

	for (unsigned i = 0; i < n; i++) {
		hb_face_t *face = hb_face_create(blob, i);
		struct subset_face *out = ARENA_NEW(subset->arena, struct subset_face);

		out->path = arena_strdup(subset->arena, path);
		out->index = i;
		out->family = name_of(subset, face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY);
		out->family2 = name_of(subset, face, HB_OT_NAME_ID_FONT_FAMILY);
		out->characters = hb_set_create();
		style_read(face, out);
		g_ptr_array_add(subset->faces, out);
		hb_face_destroy(face);
	}
	hb_blob_destroy(blob);
}

struct subset *subset_open(void)
{
	struct subset *subset = g_new0(struct subset, 1);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *folder = data_path("fonts");
	GDir *dir = folder ? g_dir_open(folder, 0, NULL) : NULL;
	const char *name;

	subset->arena = arena_open();
	subset->faces = g_ptr_array_new();
	while (dir && (name = g_dir_read_name(dir)))
		if (g_str_has_suffix(name, ".otf") || g_str_has_suffix(name, ".ttf") || g_str_has_suffix(name, ".ttc"))
			g_ptr_array_add(names, g_build_filename(folder, name, NULL));
	if (dir)
		g_dir_close(dir);
	g_ptr_array_sort(names, text_pointers_compare);
	for (guint i = 0; i < names->len; i++)
		file_read(subset, names->pdata[i]);
	return subset;
}

void subset_close(struct subset *subset)
{
	for (guint i = 0; i < subset->faces->len; i++)
		hb_set_destroy(((struct subset_face *)subset->faces->pdata[i])->characters);
	g_ptr_array_unref(subset->faces);
	arena_close(subset->arena);
	g_free(subset);
}

static bool answers_to(const struct subset_face *face, const char *family)
{
	return (face->family && g_ascii_strcasecmp(face->family, family) == 0) ||
		(face->family2 && g_ascii_strcasecmp(face->family2, family) == 0);
}

struct subset_face *subset_find(struct subset *subset, const char *family, int weight, bool italic)
{
	struct subset_face *best = NULL;
	int best_cost = G_MAXINT;

	for (guint i = 0; i < subset->faces->len; i++) {
		struct subset_face *face = subset->faces->pdata[i];
		int cost = ABS(face->weight - weight) + (face->italic != italic ? SLANT_COST : 0);

		if (cost >= best_cost || !answers_to(face, family))
			continue;
		best = face;
		best_cost = cost;
	}
	if (best && !best->asked)
		best->asked = arena_strdup(subset->arena, family);
	return best;
}

const struct subset_face *subset_wanted(const struct subset *subset, guint index)
{
	for (guint i = 0; i < subset->faces->len; i++) {
		const struct subset_face *face = subset->faces->pdata[i];

		if (!hb_set_is_empty(face->characters) && index-- == 0)
			return face;
	}
	return NULL;
}

/* Features that the CSS asks for, beside those that letters need to join. */
static hb_subset_input_t *input_new(const hb_set_t *characters)
{
	static const hb_tag_t features[] = {HB_TAG('s', 'm', 'c', 'p'), HB_TAG('o', 'n', 'u', 'm'),
		HB_TAG('l', 'n', 'u', 'm'), HB_TAG('t', 'n', 'u', 'm')};
	hb_subset_input_t *input = hb_subset_input_create_or_fail();

	if (!input)
		g_error("hb-subset is out of memory");
	hb_set_union(hb_subset_input_unicode_set(input), characters);
	for (size_t i = 0; i < G_N_ELEMENTS(features); i++)
		hb_set_add(hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG), features[i]);
	return input;
}

static bool has_any(hb_face_t *face, const hb_set_t *wanted)
{
	hb_set_t *own = hb_set_create();
	bool any;

	hb_face_collect_unicodes(face, own);
	hb_set_intersect(own, wanted);
	any = !hb_set_is_empty(own);
	hb_set_destroy(own);
	return any;
}

char *subset_make(const struct subset_face *face, size_t *len, bool *otf)
{
	hb_blob_t *file = hb_blob_create_from_file_or_fail(face->path);
	hb_face_t *whole = file ? hb_face_create(file, face->index) : NULL, *part = NULL;
	char *bytes = NULL;

	if (whole && has_any(whole, face->characters)) {
		hb_subset_input_t *input = input_new(face->characters);

		part = hb_subset_or_fail(whole, input);
		hb_subset_input_destroy(input);
	}
	if (part) {
		hb_blob_t *blob = hb_face_reference_blob(part);
		unsigned n;
		const char *data = hb_blob_get_data(blob, &n);

		bytes = g_memdup2(data, n);
		*len = n;
		*otf = n > 4 && memcmp(data, "OTTO", 4) == 0;
		hb_blob_destroy(blob);
	}
	hb_face_destroy(part);
	hb_face_destroy(whole);
	hb_blob_destroy(file);
	return bytes;
}
