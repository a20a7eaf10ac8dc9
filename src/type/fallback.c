/*
 * Text engine: the face for letters that the wanted one lacks.
 */
#include "type/type.h"

/* The one of a pan-CJK family whose glyph forms the language wants. */
static const char *cjk_suffix(const char *lang)
{
	if (g_str_has_prefix(lang, "ja"))
		return "CJK JP";
	if (g_str_has_prefix(lang, "ko"))
		return "CJK KR";
	if (!g_ascii_strncasecmp(lang, "zh-Hant", 7) ||
		!g_ascii_strcasecmp(lang, "zh-TW"))
		return "CJK TC";
	if (!g_ascii_strcasecmp(lang, "zh-HK"))
		return "CJK HK";
	return "CJK SC";
}

static bool cjk_unwanted(const struct face *face, const char *lang)
{
	return strstr(face->family, "CJK") && !strstr(face->family, cjk_suffix(lang));
}

/* Whether the character is a letter of East Asia, of which faces of symbols have one or two ("中" of a game, "の" of a map): it is taken from
 * those that have them all. */
static bool passes_over(struct type *type, int face, gunichar c)
{
	return c >= 0x3000 && g_unichar_iswide(c) && g_unichar_isalpha(c) && !face_has(type, face, 0x4e00);
}

/* Letters without which a language cannot be written, and which faces that have its other letters may lack. */
static const struct {
	const char *lang;
	gunichar letter;
} telling[] = {
	{"az", 0x259},
	{"vi", 0x1b0},
};

int font_of_text(struct type *type, const struct shape *shape)
{
	return font_nearest(type, type->theme->text[TEXT_BODY].family, shape->weight, shape->italic);
}

/* Among faces that have the character: for a letter the text's own (titles may be in a face that was drawn for fewer languages), then
 * the theme's order, then the nearest style, then file order. */
static int search_fallback(struct type *type, const struct shape *shape, gunichar c)
{
	int text = shape->mono || !g_unichar_isalpha(c) ? -1 : font_of_text(type, shape);
	if (text >= 0 && face_has(type, text, c))
		return text;
	const char *const *family = type->theme->fallback;
	for (; family && *family; family++) {
		const char *name = *family;
		int face = font_nearest(type, name, shape->weight, shape->italic);
		if (face >= 0 && strstr(name, "CJK")) {
			g_autofree char *own = g_strndup(name, (size_t)(strstr(name, "CJK") - name));
			g_autofree char *wanted = g_strconcat(own, cjk_suffix(shape->lang), NULL);
			int other = font_nearest(type, wanted, shape->weight, shape->italic);
			face = other >= 0 ? other : face;
		}
		if (face >= 0 && face_has(type, face, c) && !passes_over(type, face, c))
			return face;
	}
	int best = -1, best_cost = G_MAXINT;
	for (guint i = 0; i < type->faces->len; i++) {
		const struct face *face = face_at(type, (int)i);
		int cost = ABS(face->weight - shape->weight) +
			   (face->italic != shape->italic ? 500 : 0) +
			   (cjk_unwanted(face, shape->lang) ? 5000 : 0);
		if (cost < best_cost && face_has(type, (int)i, c)) {
			best = (int)i;
			best_cost = cost;
		}
	}
	return best;
}

int font_fallback(struct type *type, const struct shape *shape, gunichar c)
{
	int shape_index = (int)(shape - (const struct shape *)(void *)type->shapes->data);
	gint64 key = (gint64)shape_index << 32 | c;
	gpointer known = g_hash_table_lookup(type->fallback, &key);
	if (known)
		return GPOINTER_TO_INT(known) - 2;
	int face = search_fallback(type, shape, c);
	gint64 *own = g_new(gint64, 1);
	*own = key;
	g_hash_table_insert(type->fallback, own, GINT_TO_POINTER(face + 2));
	return face;
}

int font_for_language(struct type *type, const struct shape *shape, int face)
{
	size_t n = strcspn(shape->lang, "-");
	for (size_t i = 0; i < G_N_ELEMENTS(telling); i++) {
		if (strncmp(shape->lang, telling[i].lang, n) || telling[i].lang[n] || face_has(type, face, telling[i].letter))
			continue;
		int other = search_fallback(type, shape, telling[i].letter);
		return other >= 0 ? other : face;
	}
	return face;
}
