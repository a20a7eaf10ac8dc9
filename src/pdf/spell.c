/*
 * pdf, drawing: ligatures and small capitals keep their letters at no cost.
 *
 * cairo tells readers what a glyph spells by the character that the font has for it.
 * Libertine has one of its own for "Th", so cairo wraps each "Th" in ActualText: a switch
 * of fonts, a dozen numbers, and programs that know nothing of ActualText read rubbish.
 * So cairo is told what it expects, the font's own character, and the finisher writes the
 * letters into the map from glyphs to text (copy.c).  That is done where the font's
 * character is a private or presentation form.  What it comes to is what the first of its
 * glyphs spells; others of the book's words keep their ActualText, and so must a note that
 * holds the form itself, which cairo would not see a need for.
 */
#include "pdf/draw.h"

enum { SPELL_UNKNOWN, SPELL_AS_IS, SPELL_MAPPED };

/* Of a glyph in a font.  Where cairo does not find the font's character it holds on to the
 * first text that it was given, so what the first use decides stands for the book. */
struct spelling {
	uint8_t how;
	gunichar own; /* the font's character when it is a form, else 0 */
};

struct pdf_spell {
	struct pdf_faces *faces;
	struct pdf_record *record;
	GPtrArray *fonts; /* struct spelling by glyph, NULL: not met */
};

struct pdf_spell *pdf_spell_open(struct pdf_faces *faces, struct pdf_record *record)
{
	struct pdf_spell *spell = g_new0(struct pdf_spell, 1);
	spell->faces = faces;
	spell->record = record;
	spell->fonts = g_ptr_array_new_with_free_func(g_free);
	return spell;
}

void pdf_spell_close(struct pdf_spell *spell)
{
	g_ptr_array_unref(spell->fonts);
	g_free(spell);
}

static bool is_form(gunichar c)
{
	return (c >= 0xe000 && c <= 0xf8ff) || (c >= 0xfb00 && c <= 0xfb06);
}

static bool is_text(const char *known, const char *text, int len)
{
	return strncmp(known, text, (size_t)len) == 0 && known[len] == '\0';
}

static struct spelling learn(
	struct pdf_spell *spell, int font, uint32_t glyph, const char *text, int len)
{
	GHashTable *spelt = spell->record->spelt;
	gunichar own = pdf_faces_character(spell->faces, font, glyph);
	if (!is_form(own))
		return (struct spelling){.how = SPELL_AS_IS};
	if (!g_hash_table_contains(spelt, GUINT_TO_POINTER(own)))
		g_hash_table_insert(spelt, GUINT_TO_POINTER(own),
			g_string_chunk_insert_len(spell->record->texts, text, len));
	const char *known = g_hash_table_lookup(spelt, GUINT_TO_POINTER(own));
	return (struct spelling){
		.how = is_text(known, text, len) ? SPELL_MAPPED : SPELL_AS_IS, .own = own};
}

gunichar pdf_spell(struct pdf_spell *spell, int font, uint32_t glyph, const char *text,
	int len, bool *apart)
{
	*apart = false;
	if ((guint)font >= spell->fonts->len)
		g_ptr_array_set_size(spell->fonts, font + 1);
	struct spelling *spellings = g_ptr_array_index(spell->fonts, font);
	if (!spellings) {
		spellings = g_new0(struct spelling, PDF_GLYPHS_MAX);
		g_ptr_array_index(spell->fonts, font) = spellings;
	}
	if (glyph >= PDF_GLYPHS_MAX)
		return 0;
	struct spelling *own = &spellings[glyph];
	if (own->how == SPELL_UNKNOWN)
		*own = learn(spell, font, glyph, text, len);
	if (!own->own)
		return 0;
	const char *known =
		g_hash_table_lookup(spell->record->spelt, GUINT_TO_POINTER(own->own));
	if (is_text(known, text, len))
		return own->how == SPELL_MAPPED ? own->own : 0;
	*apart = g_utf8_get_char(text) == own->own;
	return 0;
}
