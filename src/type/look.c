/*
 * Text engine, what a style of text comes to: the size it is set in, and the way in which its words are shaped (face, features, language).
 * Styles that differ in nothing that HarfBuzz sees share one.
 */
#include <hb-ot.h>
#include <pango/pango.h>
#include "type/type.h"

/* Whether the face has small capitals for the letter. */
static bool has_small_capital(struct type *type, int face, gunichar letter)
{
	static const hb_tag_t features[] = {HB_TAG('s', 'm', 'c', 'p'), HB_TAG_NONE};
	hb_font_t *hb = face_hb(type, face);
	hb_face_t *tables = hb_font_get_face(hb);
	hb_codepoint_t glyph, lookup = HB_SET_VALUE_INVALID;
	bool found = false;
	if (!hb_font_get_nominal_glyph(hb, letter, &glyph))
		return false;
	hb_set_t *lookups = hb_set_create();
	hb_ot_layout_collect_lookups(tables, HB_OT_TAG_GSUB, NULL, NULL, features, lookups);
	while (!found && hb_set_next(lookups, &lookup))
		found = hb_ot_layout_lookup_would_substitute(tables, lookup, &glyph, 1, true);
	hb_set_destroy(lookups);
	return found;
}

/* Few faces have small capitals of Greek or Cyrillic.  Without them the letters stay as they are, and
 * unspaced: small letters apart are hard to read, and capitals among small ones worse. */
static bool has_small_capitals(struct type *type, const struct type_style *style)
{
	static const struct {
		PangoScript script;
		gunichar letter;
	} scripts[] = {{PANGO_SCRIPT_GREEK, 0x3b1}, {PANGO_SCRIPT_CYRILLIC, 0x431}};
	PangoLanguage *language = pango_language_from_string(style->lang ? style->lang : "en");
	const struct theme_font *font = style->font;
	if (!pango_language_includes_script(language, PANGO_SCRIPT_LATIN))
		for (guint i = 0; i < G_N_ELEMENTS(scripts); i++)
			if (pango_language_includes_script(language, scripts[i].script))
				return has_small_capital(type,
					font_resolve(type, type_intern(type, font->family ? font->family : ""),
						font->weight > 0 ? font->weight : 400, font->italic != style->italic),
					scripts[i].letter);
	return true;
}

/* Old-style figures go with small letters; among letters that are all of one height they would dance. */
static bool has_small_letters(const char *lang)
{
	static const PangoScript scripts[] = {PANGO_SCRIPT_LATIN, PANGO_SCRIPT_GREEK, PANGO_SCRIPT_CYRILLIC,
		PANGO_SCRIPT_ARMENIAN, PANGO_SCRIPT_GEORGIAN};
	PangoLanguage *language = pango_language_from_string(lang ? lang : "en");
	int n = 0;
	if (lang && g_str_has_prefix(lang, "zh")) /* Pango knows it by its regions alone */
		return false;
	if (!pango_language_get_scripts(language, &n) || n == 0)
		return true;
	for (guint i = 0; i < G_N_ELEMENTS(scripts); i++)
		if (pango_language_includes_script(language, scripts[i]))
			return true;
	return false;
}

/* Small capitals are spaced, and so are letters that are none by intent; not those that stand in for small capitals. */
static bool is_spaced(const struct type_style *style, bool small_capitals)
{
	const struct theme_font *font = style->font;
	return !style->mono && font->tracking != 0 && (!font->smallcaps || (small_capitals && has_small_letters(style->lang)));
}

static unsigned style_features(const struct type_style *style, bool small_capitals)
{
	const struct theme_font *font = style->font;
	unsigned features = 0;
	if (style->mono)
		return FEATURE_CODE | FEATURE_NOLIGA;
	bool small_letters = has_small_letters(style->lang);
	if (small_capitals && ((font->smallcaps && small_letters) || style->smallcaps))
		features |= FEATURE_SMCP;
	if (small_capitals && font->smallcaps && small_letters)
		features |= FEATURE_C2SC; /* labels and heads are small caps throughout */
	features |= font->oldstyle && !style->lining && small_letters ? FEATURE_ONUM : FEATURE_LNUM;
	features |= font->tabular ? FEATURE_TNUM : FEATURE_PNUM;
	if (is_spaced(style, small_capitals))
		features |= FEATURE_NOLIGA;
	return features;
}

/* The way of shaping that is like it in all by which they are told apart; -1: there is none yet. */
static int like_shape(const struct type *type, const struct shape *wanted)
{
	for (guint i = 0; i < type->shapes->len; i++) {
		const struct shape *shape = &g_array_index(type->shapes, struct shape, i);
		if (shape->family == wanted->family && shape->weight == wanted->weight && shape->italic == wanted->italic &&
			shape->features == wanted->features && shape->lang == wanted->lang)
			return (int)i;
	}
	return -1;
}

/* The way of shaping for a style of text. */
static int find_shape(struct type *type, const struct type_style *style, bool small_capitals)
{
	const struct theme_font *font =
		style->mono ? &type->theme->text[TEXT_CODE] : style->font;
	int weight = style->bold ? MAX(font->weight + 300, 700) : font->weight;
	weight = style->bold ? MIN(weight, 900) : weight;
	struct shape shape = {
		.family = type_intern(type, font->family ? font->family : ""),
		.features = style_features(style, small_capitals),
		.lang = type_intern(type, style->lang ? style->lang : "en"),
		.dict = -2,
		.latin_dict = -2,
		.weight = weight > 0 ? weight : 400,
		.italic = font->italic != style->italic,
		.mono = style->mono,
	};
	int known = like_shape(type, &shape);
	if (known >= 0)
		return known;
	shape.face = font_for_language(type, &shape, font_resolve(type, shape.family, shape.weight, shape.italic));
	shape.hb_lang = hb_language_from_string(shape.lang, -1);
	g_array_append_val(type->shapes, shape);
	return (int)type->shapes->len - 1;
}

int look_shape_wide(struct type *type, int shape)
{
	struct shape wide = g_array_index(type->shapes, struct shape, shape);
	wide.features |= FEATURE_WIDE;
	wide.n_numbers = 0;
	wide.figures = NULL;
	int known = like_shape(type, &wide);
	if (known >= 0)
		return known;
	g_array_append_val(type->shapes, wide);
	return (int)type->shapes->len - 1;
}

static unsigned style_flags(const struct type_style *style)
{
	return style->bold | style->italic << 1 | style->mono << 2 | style->smallcaps << 3 | style->lining << 4;
}

static void fill_look(struct type *type, struct look *look, const struct type_style *style)
{
	const struct theme_font *font = style->font;
	const struct theme_font *code = &type->theme->text[TEXT_CODE];
	const struct theme_font *body = &type->theme->text[TEXT_BODY];
	double size = font->size * (style->scale > 0 ? style->scale : 1);
	if (style->mono && font != code && body->size > 0 && code->size > 0)
		size *= code->size / body->size;
	*look = (struct look){.font = font, .scale = style->scale, .flags = style_flags(style)};
	look->lang = type_intern(type, style->lang ? style->lang : "en");
	bool small = font->smallcaps || style->smallcaps;
	bool small_capitals = !small || has_small_capitals(type, style);
	look->shape = find_shape(type, style, small_capitals);
	look->size = (int32_t)(CLAMP(size, 0.1, 1000) * TYPE_PT + 0.5);
	if (is_spaced(style, small_capitals))
		look->tracking = (int32_t)(font->tracking * look->size);
	int face = g_array_index(type->shapes, struct shape, look->shape).face;
	face_hb(type, face);
	look->space = (int32_t)((int64_t)face_at(type, face)->space * look->size / TYPE_EM) + look->tracking;
	look->stretch = look->space * 100 / 300;
	look->shrink = look->space * 100 / 435;
}

const struct look *look_find(struct type *type, const struct type_style *style)
{
	const char *lang = style->lang ? style->lang : "en";
	unsigned flags = style_flags(style);
	size_t slot = ((uintptr_t)style->font / sizeof(struct theme_font) ^ flags * 5 ^
			      (size_t)(style->scale * 64)) % TYPE_LOOKS;
	struct look *look = &type->looks[slot];
	if (look->font != style->font || look->scale != style->scale || look->flags != flags ||
		strcmp(look->lang, lang) != 0)
		fill_look(type, look, style);
	return look;
}
