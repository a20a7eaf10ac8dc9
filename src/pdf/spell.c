/*
 * pdf, drawing: ligatures, figures and small capitals keep their letters at no cost.
 *
 * cairo has one simple font of a face for what Windows' Latin alphabet holds, where the
 * place of a glyph is that of the first character it stands for, and a second font for
 * the rest.  Each change between them costs a switch of fonts each way, and what cannot be
 * told by a single character is wrapped in ActualText, which costs more and which many
 * programs do not read.  So a glyph that is not its font's own for the character it spells
 * is given to cairo as a stand-in: a character of that alphabet that the book does not
 * use.  The finisher writes the letters into the map from glyphs to text (copy.c).
 *
 * What a glyph comes to is what the first of its uses spells; other uses keep their
 * ActualText, and so must a stand-in that turns up in words after all.  Where no
 * character is left, the private or presentation form that the font has serves.
 */
#include "pdf/draw.h"

#define LATIN_END 0x100

/* Signs before letters, rare before common. */
static const char stand_ins[] = "¤¦¬¯¨¸ªº¹³²¢¥§¶µ±÷×¼¾½´®°¿¡þÞðÐÿýÝÕÃÛÏËÎÔÙÒÌØÆÅÂÊÈÑÇÄÖÁÓÚîïøæåùòì·£";

/* Of a font: the stand-ins that have a glyph in it. */
struct stood {
	bool stands[LATIN_END];
};

struct pdf_spell {
	struct pdf_faces *faces;
	struct pdf_record *record;
	GPtrArray *fonts;     /* struct stood, NULL: none stands in for it */
	const char *next;     /* of stand_ins */
	bool used[LATIN_END]; /* characters of the book's words, and of what was drawn */
	const char *letters[LATIN_END]; /* of a stand-in given away */
};

/* ---- what the book's words use ---- */

static void note_text(struct pdf_spell *spell, const char *text)
{
	for (; text && *text; text++)
		if ((*text & 0xfe) == 0xc2)
			spell->used[(*text & 1) << 6 | 0x80 | (text[1] & 0x3f)] = true;
}

/* Its labels may say what its source writes in signs of plain ASCII. */
static void note_diagram(struct pdf_spell *spell, const struct doc_node *node)
{
	struct arena *arena = arena_open();
	note_text(spell, doc_plain(arena, node));
	arena_close(arena);
}

static void note_node(struct pdf_spell *spell, const struct doc_node *node)
{
	switch ((enum doc_kind)node->kind) {
	case DOC_CALLOUT:
		note_text(spell, node->as.callout.name);
		break;
	case DOC_DIAGRAM:
		note_diagram(spell, node);
		break;
	case DOC_TIMESTAMP:
		note_text(spell, node->as.time->label);
		break;
	default:
		note_text(spell, doc_text(node));
		break;
	}
}

static void note_chapter(struct pdf_spell *spell, const struct book_chapter *chapter)
{
	note_text(spell, chapter->title);
	for (int i = 0; i < chapter->n_sections; i++) {
		const struct book_section *section = &chapter->sections[i];
		note_text(spell, section->title);
		for (const struct doc_node *node = section->root; node;
			node = doc_next(section->root, node, true))
			note_node(spell, node);
	}
}

/* A vector picture brings words of its own, which cairo draws with the same fonts. */
static void note_picture(struct pdf_spell *spell, const struct media_picture *media)
{
	if (!media || media->type != MEDIA_SVG)
		return;
	note_text(spell, media->bytes);
	if (strstr(media->bytes, "&#"))
		spell->next = "";
}

static void note_book(struct pdf_spell *spell, const struct book *book)
{
	const char *const told[] = {book->title, book->subtitle, book->channel,
		book->publisher, book->rights, book->description, book->series,
		book->series_number};
	for (guint i = 0; i < G_N_ELEMENTS(told); i++)
		note_text(spell, told[i]);
	for (int i = 0; i < book->n_people; i++)
		note_text(spell, book->people[i].name);
	for (int i = 0; i < book->n_parts; i++)
		note_text(spell, book->parts[i].title);
	for (int i = 0; i < book->n_sources; i++)
		note_text(spell, book->sources[i].title);
	for (int i = 0; i < book->n_chapters; i++)
		note_chapter(spell, &book->chapters[i]);
	for (int i = 0; i < book->n_pictures; i++)
		note_picture(spell, book->pictures[i].media);
}

/* ---- glyphs ---- */

struct pdf_spell *pdf_spell_open(struct pdf_faces *faces, struct pdf_record *record, const struct book *book,
	const struct pdf_spell *like)
{
	struct pdf_spell *spell = g_new0(struct pdf_spell, 1);
	spell->faces = faces;
	spell->record = record;
	spell->fonts = g_ptr_array_new_with_free_func(g_free);
	spell->next = like ? like->next : stand_ins;
	if (like)
		memcpy(spell->used, like->used, sizeof spell->used);
	else
		note_book(spell, book);
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

/* Only letters of Europe's languages: others have more forms than there are stand-ins. */
static bool may_stand(const char *text, int len)
{
	for (const char *p = text; p < text + len; p = g_utf8_next_char(p))
		if (g_utf8_get_char(p) >= 0x250 || g_utf8_get_char(p) == 0xad)
			return false;
	return true;
}

static struct stood *find_stood(struct pdf_spell *spell, int font)
{
	if ((guint)font >= spell->fonts->len)
		g_ptr_array_set_size(spell->fonts, font + 1);
	struct stood *own = g_ptr_array_index(spell->fonts, font);
	if (!own)
		own = g_ptr_array_index(spell->fonts, font) = g_new0(struct stood, 1);
	return own;
}

/* One of those given away, as far as the font has no other glyph under it, or a new one; 0: there is none. */
static gunichar find_stand_in(struct pdf_spell *spell, int font, const char *text, int len)
{
	if (!may_stand(text, len))
		return 0;
	struct stood *own = find_stood(spell, font);
	for (gunichar c = 0; c < LATIN_END; c++) {
		const char *letters = spell->letters[c];
		if (letters && !own->stands[c] && is_text(letters, text, len)) {
			own->stands[c] = true;
			return c;
		}
	}
	while (*spell->next && spell->used[g_utf8_get_char(spell->next)])
		spell->next = g_utf8_next_char(spell->next);
	if (!*spell->next)
		return 0;
	gunichar c = g_utf8_get_char(spell->next);
	spell->next = g_utf8_next_char(spell->next);
	char *kept = g_string_chunk_insert_len(spell->record->texts, text, len);
	g_hash_table_insert(spell->record->spelt, GUINT_TO_POINTER(c), kept);
	spell->letters[c] = kept;
	own->stands[c] = true;
	return c;
}

/* The font's own private or presentation form of the glyph, where it spells that text everywhere; 0: it has none. */
static gunichar find_form(struct pdf_spell *spell, int font, uint32_t glyph, const char *text, int len)
{
	GHashTable *spelt = spell->record->spelt;
	gunichar own = pdf_faces_character(spell->faces, font, glyph);
	if (!is_form(own))
		return 0;
	if (!g_hash_table_contains(spelt, GUINT_TO_POINTER(own)))
		g_hash_table_insert(spelt, GUINT_TO_POINTER(own),
			g_string_chunk_insert_len(spell->record->texts, text, len));
	return is_text(g_hash_table_lookup(spelt, GUINT_TO_POINTER(own)), text, len) ? own : 0;
}

bool pdf_spell_is_apart(const struct pdf_spell *spell, gunichar c)
{
	return (c < LATIN_END && spell->letters[c]) ||
	       (is_form(c) && g_hash_table_contains(spell->record->spelt, GUINT_TO_POINTER(c)));
}

bool pdf_spell_is_private(const char *text, int len)
{
	for (const char *p = text; p < text + len; p = g_utf8_next_char(p)) {
		guchar lead = (guchar)*p;
		if ((lead == 0xee || lead == 0xef || lead >= 0xf3) && g_unichar_type(g_utf8_get_char(p)) == G_UNICODE_PRIVATE_USE)
			return true;
	}
	return false;
}

void pdf_spell_use(struct pdf_spell *spell, gunichar c)
{
	if (c < LATIN_END)
		spell->used[c] = true;
}

gunichar pdf_spell(struct pdf_spell *spell, int font, uint32_t glyph, const char *text, int len)
{
	gunichar first = g_utf8_get_char(text);
	/* What the program itself says is not among the book's words. */
	pdf_spell_use(spell, first);
	if (pdf_spell_is_apart(spell, first))
		return 0;
	if (g_utf8_next_char(text) == text + len && pdf_faces_glyph(spell->faces, font, first) == glyph)
		return 0;
	gunichar own = find_stand_in(spell, font, text, len);
	return own ? own : find_form(spell, font, glyph, text, len);
}
