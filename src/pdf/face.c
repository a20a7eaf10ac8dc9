/* pdf, drawing: font files become cairo's scaled fonts, each opened once. */
#include "pdf/draw.h"

#include <cairo-ft.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_MODULE_H

struct pdf_faces {
	struct pdf_draw_options options;
	FT_Library library;
	cairo_font_options_t *exact;
	GHashTable *faces;  /* font -> struct face_entry */
};

struct face_entry {
	cairo_font_face_t *cairo;
	FT_Face face;         /* cairo's */
	cairo_scaled_font_t *unit; /* of one point, as cairo writes the face into the file */
	struct pdf_metric *metrics; /* by glyph, NULL: none asked yet */
	gunichar *characters; /* by glyph: the one character it is for, SEVERAL, 0: none; NULL: not asked yet */
};

#define SEVERAL G_MAXUINT32

/* What cairo holds on to may outlive us: a face keeps its library and its file. */
struct face_hold {
	FT_Face face;
	FT_Library library;
	GBytes *file;
};

static const cairo_user_data_key_t hold_key;

static void entry_free(gpointer data)
{
	struct face_entry *entry = data;
	g_free(entry->characters);
	g_free(entry->metrics);
	cairo_scaled_font_destroy(entry->unit);
	cairo_font_face_destroy(entry->cairo);
	g_free(entry);
}

static void hold_free(void *data)
{
	struct face_hold *hold = data;
	FT_Done_Face(hold->face);
	FT_Done_Library(hold->library);
	g_bytes_unref(hold->file);
	g_free(hold);
}

struct pdf_faces *pdf_faces_open(const struct pdf_draw_options *options)
{
	struct pdf_faces *faces = g_new0(struct pdf_faces, 1);
	faces->options = *options;
	faces->faces = g_hash_table_new_full(NULL, NULL, NULL, entry_free);
	faces->exact = cairo_font_options_create();
	cairo_font_options_set_hint_style(faces->exact, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(faces->exact, CAIRO_HINT_METRICS_OFF);
	if (FT_Init_FreeType(&faces->library) != 0)
		g_error("FreeType does not start");
	return faces;
}

void pdf_faces_close(struct pdf_faces *faces)
{
	g_hash_table_unref(faces->faces);
	cairo_font_options_destroy(faces->exact);
	FT_Done_Library(faces->library);
	g_free(faces);
}

static struct face_entry *face_open(struct pdf_faces *faces, int font)
{
	const struct page_font *file =
		faces->options.font(faces->options.font_data, font);
	FT_Face face;
	gsize len = 0;
	const FT_Byte *data = file && file->bytes ? g_bytes_get_data(file->bytes, &len) : NULL;
	if (!data || FT_New_Memory_Face(faces->library, data, (FT_Long)len, file->face, &face) != 0) {
		diag_report(faces->options.job->diag, DIAG_PDF_INTERNAL, (struct pos){0},
			"cannot open the font file '%s'", file ? file->file : "?");
		return NULL;
	}
	struct face_hold *hold = g_new(struct face_hold, 1);
	hold->face = face;
	hold->library = faces->library;
	hold->file = g_bytes_ref(file->bytes);
	FT_Reference_Library(faces->library);
	cairo_font_face_t *made =
		cairo_ft_font_face_create_for_ft_face(face, FT_LOAD_NO_HINTING);
	if (cairo_font_face_set_user_data(made, &hold_key, hold, hold_free) !=
		CAIRO_STATUS_SUCCESS)
		g_error("cairo is out of memory");
	struct face_entry *entry = g_new0(struct face_entry, 1);
	entry->cairo = made;
	entry->face = face;
	cairo_matrix_t one;
	cairo_matrix_init_identity(&one);
	entry->unit = cairo_scaled_font_create(made, &one, &one, faces->exact);
	g_hash_table_insert(faces->faces, GINT_TO_POINTER(font + 1), entry);
	return entry;
}

static struct face_entry *face_find(struct pdf_faces *faces, int font)
{
	struct face_entry *entry =
		g_hash_table_lookup(faces->faces, GINT_TO_POINTER(font + 1));
	return entry ? entry : face_open(faces, font);
}

uint32_t pdf_faces_n_glyphs(struct pdf_faces *faces, int font)
{
	struct face_entry *entry = face_find(faces, font);
	return entry ? (uint32_t)CLAMP(entry->face->num_glyphs, 0, PDF_GLYPHS_MAX) : 0;
}

uint32_t pdf_faces_glyph(struct pdf_faces *faces, int font, gunichar character)
{
	struct face_entry *entry = face_find(faces, font);
	return entry ? FT_Get_Char_Index(entry->face, character) : 0;
}

const struct pdf_metric *pdf_faces_metric(struct pdf_faces *faces, int font, uint32_t glyph)
{
	static const struct pdf_metric none = {.known = true};
	struct face_entry *entry = face_find(faces, font);
	if (!entry || glyph >= (uint32_t)entry->face->num_glyphs)
		return &none;
	if (!entry->metrics)
		entry->metrics = g_new0(struct pdf_metric, entry->face->num_glyphs);
	struct pdf_metric *metric = &entry->metrics[glyph];
	if (!metric->known) {
		cairo_glyph_t one = {glyph, 0, 0};
		cairo_text_extents_t extents;
		cairo_scaled_font_glyph_extents(entry->unit, &one, 1, &extents);
		*metric = (struct pdf_metric){
			.advance = MAX(extents.x_advance * 1000, 0),
			.known = true,
			.inked = extents.width > 0,
		};
	}
	return metric;
}

gunichar pdf_faces_character(struct pdf_faces *faces, int font, uint32_t glyph)
{
	struct face_entry *entry = face_find(faces, font);
	if (!entry || glyph >= (uint32_t)entry->face->num_glyphs)
		return 0;
	if (!entry->characters) {
		entry->characters = g_new0(gunichar, entry->face->num_glyphs);
		FT_UInt index;
		for (FT_ULong c = FT_Get_First_Char(entry->face, &index); index;
			c = FT_Get_Next_Char(entry->face, c, &index))
			if (index < (FT_UInt)entry->face->num_glyphs)
				entry->characters[index] =
					entry->characters[index] ? SEVERAL : (gunichar)c;
	}
	gunichar c = entry->characters[glyph];
	return c == SEVERAL ? 0 : c;
}

cairo_scaled_font_t *pdf_faces_unit(struct pdf_faces *faces, int font)
{
	struct face_entry *entry = face_find(faces, font);
	return entry ? entry->unit : NULL;
}

cairo_matrix_t pdf_turn(double dy)
{
	cairo_matrix_t matrix;
	cairo_matrix_init(&matrix, 0, -1, 1, 0, 0, dy);
	return matrix;
}
