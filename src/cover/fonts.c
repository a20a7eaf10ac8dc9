/*
 * Our own fonts for Pango.  Scanning all of fonts/ takes fontconfig a fifth of a second,
 * most of it for letters that few titles need: so the theme's faces are added first, and
 * the others only for words that these cannot set.
 */
#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include "cover/cover_imp.h"

enum { SELECTION = 63, SELECTION_BOLD = 32 }; /* the low byte of fsSelection in the OS/2 table, and its bit */

static GPtrArray *font_files(void)
{
	GPtrArray *files = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *folder = data_path("fonts");
	GDir *dir = folder ? g_dir_open(folder, 0, NULL) : NULL;
	const char *name;

	while (dir && (name = g_dir_read_name(dir)) != NULL) {
		if (g_str_has_suffix(name, ".otf") || g_str_has_suffix(name, ".ttf") ||
			g_str_has_suffix(name, ".ttc"))
			g_ptr_array_add(files, g_build_filename(folder, name, NULL));
	}
	if (dir)
		g_dir_close(dir);
	g_ptr_array_sort(files, text_pointers_compare); /* equal matches go by order: the folder's
						   must not matter */
	return files;
}

static bool is_theme_family(const struct theme *theme, const char *family)
{
	static const enum theme_text roles[] = {
		TEXT_TITLE, TEXT_BODY, TEXT_SUBTITLE, TEXT_LABEL};

	for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
		if (g_ascii_strcasecmp(family, theme->text[roles[i]].family) == 0)
			return true;
	}
	return false;
}

static bool is_bold(hb_face_t *face)
{
	hb_blob_t *table = hb_face_reference_table(face, HB_TAG('O', 'S', '/', '2'));
	unsigned len;
	const char *data = hb_blob_get_data(table, &len);
	bool bold = len > SELECTION && data[SELECTION] & SELECTION_BOLD;

	hb_blob_destroy(table);
	return bold;
}

/* "" when there is none. */
static void family_name(hb_face_t *face, char *name, unsigned room)
{
	const hb_language_t english = hb_language_from_string("en", -1);
	unsigned size = room;

	if (hb_ot_name_get_utf8(face, HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY, english, &size, name) == 0) {
		size = room;
		hb_ot_name_get_utf8(face, HB_OT_NAME_ID_FONT_FAMILY, english, &size, name);
	}
}

/* A face of the theme that covers use: text weight, upright or italic. */
static bool is_wanted(const struct theme *theme, const char *path)
{
	hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
	hb_face_t *face = hb_face_create(blob, 0);
	char family[128];
	bool wanted;

	family_name(face, family, sizeof family);
	wanted = is_theme_family(theme, family) && !is_bold(face);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
	return wanted;
}

/* HarfBuzz tells a file's name in a small part of the time that opening it with FreeType takes. */
static void add_theme_faces(FcConfig *config, const struct theme *theme, GPtrArray *files)
{
	for (guint i = 0; i < files->len; i++)
		if (is_wanted(theme, g_ptr_array_index(files, i)))
			FcConfigAppFontAddFile(config, g_ptr_array_index(files, i));
}

static bool covered(FcConfig *config, const char *words)
{
	FcFontSet *set = FcConfigGetFonts(config, FcSetApplication);

	for (const char *p = words; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		bool found = g_unichar_isspace(c) || g_unichar_iszerowidth(c);
		for (int i = 0; set && i < set->nfont && !found; i++) {
			FcCharSet *letters;
			found = FcPatternGetCharSet(set->fonts[i], FC_CHARSET, 0,
					&letters) == FcResultMatch &&
				FcCharSetHasChar(letters, c);
		}
		if (!found)
			return false;
	}
	return true;
}

/* What a picture may ask for by a general name, and what it gets when it asks for a face
 * that is not there. */
static const char aliases[] =
	"<?xml version='1.0'?><!DOCTYPE fontconfig SYSTEM 'fonts.dtd'><fontconfig>"
	"<alias><family>serif</family><prefer><family>Linux Libertine "
	"O</family></prefer></alias>"
	"<alias><family>Times New Roman</family><prefer><family>Linux Libertine "
	"O</family></prefer></alias>"
	"<alias><family>Georgia</family><prefer><family>Linux Libertine "
	"O</family></prefer></alias>"
	"<alias><family>monospace</family><prefer><family>JetBrains "
	"Mono</family></prefer></alias>"
	"<alias><family>Courier New</family><prefer><family>JetBrains "
	"Mono</family></prefer></alias>"
	"<match target='pattern'><edit name='family' mode='append_last' binding='weak'>"
	"<string>Linux Biolinum O</string></edit></match></fontconfig>";

static void add_all(FcConfig *config, GPtrArray *files)
{
	for (guint i = 0; i < files->len; i++)
		FcConfigAppFontAddFile(config, g_ptr_array_index(files, i));
}

/* Before the first font map, else Pango starts reading the system's configuration in a
 * thread of its own. */
static void make_current(FcConfig *config)
{
	FcConfigSetCurrent(config);
	FcConfigDestroy(config); /* fontconfig holds it now */
}

PangoFontMap *cover_font_map(const struct theme *theme, const char *words)
{
	g_autoptr(GPtrArray) files = font_files();
	FcConfig *config = FcConfigCreate();

	add_theme_faces(config, theme, files);
	if (!covered(config, words)) {
		FcConfigAppFontClear(config);
		add_all(config, files);
	}
	FcFontSet *set = FcConfigGetFonts(config, FcSetApplication);
	bool any = set && set->nfont > 0;
	make_current(config);
	if (!any)
		return NULL;
	PangoFontMap *map = pango_cairo_font_map_new();
	pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
	return map;
}

void cover_use_fonts(void)
{
	g_autoptr(GPtrArray) files = font_files();
	FcConfig *config = FcConfigCreate();

	FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)aliases, FcTrue);
	add_all(config, files);
	make_current(config);
}
