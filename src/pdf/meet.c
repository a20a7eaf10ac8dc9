/*
 * pdf, drawing: glyphs met.
 *
 * cairo numbers the glyphs of a font as they come, and keeps for each what it spells when it comes first.  So that the
 * stream of a page follows from the page and from what is told here, and not from which pages came before it, each
 * glyph comes first on a page of codes (codes.c), where all stand that the page to come is the first to use.  Of words cairo
 * sees nothing else: they are written in those codes (words.c).  cairo leaves out runs that show nothing, so each font needs a
 * carrier: a glyph of its own that shows something.
 */
#include "pdf/meet.h"

#include "pdf/codes.h"

enum { ROOM_STEP = 512 };

/* A glyph; what it came to never changes. */
struct state {
	const char *text; /* as cairo was given it */
	const char *letters; /* what that stands for, "": itself */
	struct pdf_code code;
};

/* As the page can be met again without its items. */
struct event {
	int32_t font;   /* -1: a character */
	uint32_t glyph; /* or that */
	int32_t len, n, k; /* as in struct meeting */
	int32_t backward;
};

struct odd {
	gunichar c;
	bool forward; /* of words from left to right */
};

/* Of a font. */
struct face_states {
	uint32_t carrier; /* a glyph that shows something, PDF_GLYPH_NONE: there is none */
	guint *pages;     /* on which each of alphabet.n stood last, 0: on none */
	struct state **glyphs; /* in the arena; NULL: not met */
	struct pdf_alphabet alphabet;
};

struct pdf_meet {
	struct pdf_faces *faces;
	struct pdf_spell *spell;
	struct pdf_record *record;
	struct arena *arena;
	GPtrArray *fonts; /* struct face_states, NULL: not met */
	guint page;
	GArray *seen;  /* struct pdf_met: glyphs of the page, each once */
	GString *told; /* how they were met, and the characters among them: struct event, and a glyph's text */
	GArray *fresh; /* struct pdf_met: those that are new */
	GArray *odd;   /* struct odd: characters of the page that may be stand-ins */
};

static void states_free(gpointer data)
{
	struct face_states *states = data;
	if (!states)
		return;
	g_free(states->pages);
	g_free(states->glyphs);
	g_free(states->alphabet.letters);
	g_free(states);
}

struct pdf_meet *pdf_meet_open(struct pdf_faces *faces, struct pdf_spell *spell, struct pdf_record *record)
{
	struct pdf_meet *meet = g_new0(struct pdf_meet, 1);
	meet->faces = faces;
	meet->spell = spell;
	meet->record = record;
	meet->arena = arena_open();
	meet->fonts = g_ptr_array_new_with_free_func(states_free);
	meet->seen = g_array_new(FALSE, FALSE, sizeof(struct pdf_met));
	meet->fresh = g_array_new(FALSE, FALSE, sizeof(struct pdf_met));
	meet->odd = g_array_new(FALSE, FALSE, sizeof(struct odd));
	meet->told = g_string_new(NULL);
	return meet;
}

void pdf_meet_close(struct pdf_meet *meet)
{
	g_ptr_array_unref(meet->fonts);
	g_array_unref(meet->seen);
	g_array_unref(meet->fresh);
	g_array_unref(meet->odd);
	g_string_free(meet->told, TRUE);
	arena_close(meet->arena);
	g_free(meet);
}

static struct face_states *find_states(struct pdf_meet *meet, int font)
{
	if ((guint)font >= meet->fonts->len)
		g_ptr_array_set_size(meet->fonts, font + 1);
	struct face_states *states = g_ptr_array_index(meet->fonts, font);
	if (!states) {
		states = g_new0(struct face_states, 1);
		states->carrier = states->alphabet.blank = PDF_GLYPH_NONE;
		g_ptr_array_index(meet->fonts, font) = states;
	}
	return states;
}

static struct state *state_of(const struct pdf_meet *meet, const struct pdf_met *met)
{
	const struct face_states *states = g_ptr_array_index(meet->fonts, met->font);
	return states->glyphs[met->glyph];
}

static void make_room(struct face_states *states, uint32_t glyph)
{
	struct pdf_alphabet *alphabet = &states->alphabet;
	uint32_t room = glyph / ROOM_STEP * ROOM_STEP + ROOM_STEP, had = alphabet->n, more = room - had;
	if (glyph < had)
		return;
	states->pages = g_renew(guint, states->pages, room);
	states->glyphs = g_renew(struct state *, states->glyphs, room);
	alphabet->letters = g_renew(struct pdf_letter, alphabet->letters, room);
	memset(states->pages + had, 0, sizeof *states->pages * more);
	memset(states->glyphs + had, 0, sizeof *states->glyphs * more);
	memset(alphabet->letters + had, 0, sizeof *alphabet->letters * more);
	alphabet->n = room;
}

/* ---- meeting ---- */

static const char *keep(struct pdf_meet *meet, const char *text, int len)
{
	g_autofree char *own = g_strndup(text, (gsize)len);
	return g_string_chunk_insert_const(meet->record->texts, own);
}

static const char *keep_character(struct pdf_meet *meet, gunichar c)
{
	char utf8[6];
	return keep(meet, utf8, g_unichar_to_utf8(c, utf8));
}

/* What cairo takes a glyph for that stands for a text: several characters are its font's own one, where it has one.  The
 * finisher makes letters of an Arabic form again. */
static const char *text_taken(struct pdf_meet *meet, const struct pdf_met *met, const char *text, int len)
{
	char letters[32];
	gunichar own = g_utf8_next_char(text) < text + len ? pdf_faces_character(meet->faces, met->font, met->glyph) : 0;
	return own && !pdf_plain_letters(own, letters) ? keep_character(meet, own) : keep(meet, text, len);
}

/* What one of several glyphs stands for: its font's own character, the character in its place, or all of them. */
static const char *text_among(
	struct pdf_meet *meet, const struct pdf_met *met, const char *text, int len, int n, int k)
{
	gunichar own = pdf_faces_character(meet->faces, met->font, met->glyph);
	if (own)
		return keep_character(meet, own);
	if (len == 0)
		return keep_character(meet, 0xfffd);
	if (g_utf8_strlen(text, len) != n)
		return keep(meet, text, len);
	const char *at = g_utf8_offset_to_pointer(text, k);
	return keep(meet, at, (int)(g_utf8_next_char(at) - at));
}

/* A cluster of text and glyphs; k: which of them, in the order of the text. */
struct meeting {
	const char *text;
	int len, n, k;
	bool backward;
};

/* A narrower glyph than the font's own for a capital is a small capital, and stands more often for the small letter, whatever
 * comes first: that gets what spells it without ActualText.  Returns its length, 0: it is no such glyph. */
static int small_letter(const struct pdf_meet *meet, const struct pdf_met *met, const struct meeting *how, char utf8[6])
{
	gunichar c = how->len ? g_utf8_get_char(how->text) : 0;
	if (how->n != 1 || !c || g_utf8_next_char(how->text) != how->text + how->len || !g_unichar_isupper(c))
		return 0;
	uint32_t capital = pdf_faces_glyph(meet->faces, met->font, c);
	if (!capital || capital == met->glyph || g_unichar_tolower(c) == c ||
		pdf_faces_metric(meet->faces, met->font, met->glyph)->advance >=
			pdf_faces_metric(meet->faces, met->font, capital)->advance)
		return 0;
	return g_unichar_to_utf8(g_unichar_tolower(c), utf8);
}

/* A joiner or non-joiner before or behind a letter shapes it and is no part of what its glyph spells: readers that take text from
 * right to left out of a file would put it on the wrong side of its letter. */
static void drop_joiners(const char **text, int *len)
{
	static const char *const joiners[] = {"\342\200\214", "\342\200\215"};
	for (size_t i = 0; i < G_N_ELEMENTS(joiners); i++) {
		while (*len > 3 && memcmp(*text, joiners[i], 3) == 0) {
			*text += 3;
			*len -= 3;
		}
		while (*len > 3 && memcmp(*text + *len - 3, joiners[i], 3) == 0)
			*len -= 3;
	}
}

static void meet_glyph(struct pdf_meet *meet, const struct pdf_met *met, const struct meeting *first)
{
	char small[6];
	int len = small_letter(meet, met, first, small);
	struct meeting how = *first;
	if (len) {
		how.text = small;
		how.len = len;
	}
	if (how.n == 1)
		drop_joiners(&how.text, &how.len);
	struct face_states *states = g_ptr_array_index(meet->fonts, met->font);
	struct state *state = states->glyphs[met->glyph] = ARENA_NEW(meet->arena, struct state);
	gunichar own = 0;
	if (how.n == 1 && how.len && !how.backward)
		own = pdf_spell(meet->spell, met->font, met->glyph, how.text, how.len);
	if (own)
		state->text = keep_character(meet, own);
	else if (how.n == 1 && how.len)
		state->text = text_taken(meet, met, how.text, how.len);
	else
		state->text = text_among(meet, met, how.text, how.len, how.n, how.k);
	state->letters = own ? keep(meet, how.text, how.len) : "";
	g_array_append_val(meet->fresh, *met);
}

static void look_at(struct pdf_meet *meet, struct face_states *states, const struct pdf_met *met,
	const struct meeting *how)
{
	make_room(states, met->glyph);
	if (states->pages[met->glyph] == meet->page)
		return;
	if (!states->glyphs[met->glyph])
		meet_glyph(meet, met, how);
	states->pages[met->glyph] = meet->page;
	g_array_append_val(meet->seen, *met);
	const struct event event = {met->font, met->glyph, how->len, how->n, how->k, how->backward};
	g_string_append_len(meet->told, (const char *)&event, sizeof event);
	g_string_append_len(meet->told, how->text, how->len);
}

static void note_character(struct pdf_meet *meet, gunichar c, bool forward)
{
	const struct event event = {.font = -1, .glyph = c, .backward = !forward};
	const struct odd odd = {c, forward};
	if (forward)
		pdf_spell_use(meet->spell, c);
	g_array_append_val(meet->odd, odd);
	g_string_append_len(meet->told, (const char *)&event, sizeof event);
}

/* By its first byte a character that may be given away as a stand-in: those of Latin-1, and the forms that fonts have. */
static bool may_stand_in(guchar lead)
{
	return lead == 0xc2 || lead == 0xc3 || lead == 0xee || lead == 0xef;
}

static void look_at_character(struct pdf_meet *meet, const char *text, bool forward)
{
	if (!may_stand_in((guchar)*text))
		return;
	gunichar c = g_utf8_get_char(text);
	for (guint i = 0; i < meet->odd->len; i++) {
		const struct odd *odd = &g_array_index(meet->odd, struct odd, i);
		if (odd->c == c && (odd->forward || !forward))
			return;
	}
	note_character(meet, c, forward);
}

static void look_at_cluster(struct pdf_meet *meet, struct face_states *states, const struct page_glyphs *glyphs,
	const struct page_cluster *cluster, const struct page_glyph *glyph, const char *text)
{
	if (cluster->n_bytes)
		look_at_character(meet, text, !glyphs->backward);
	for (int k = 0; k < cluster->n_glyphs; k++, glyph++) {
		struct pdf_met met = {glyphs->font, glyph->index};
		struct meeting how = {text, cluster->n_bytes, cluster->n_glyphs,
			glyphs->backward ? cluster->n_glyphs - 1 - k : k, glyphs->backward};
		if (glyph->index < PDF_GLYPHS_MAX)
			look_at(meet, states, &met, &how);
	}
}

/* Nearly all are letters of ASCII that the page has had: to the first that is none. */
static const struct page_cluster *pass_known(const struct face_states *states, guint page,
	const struct page_cluster *cluster, const struct page_cluster *end, const struct page_glyph **glyph,
	const char **text)
{
	const struct page_glyph *at = *glyph;
	const char *p = *text;
	while (cluster < end && cluster->n_glyphs == 1 && cluster->n_bytes == 1 && at->index < states->alphabet.n &&
		states->pages[at->index] == page) {
		cluster++;
		at++;
		p++;
	}
	*glyph = at;
	*text = p;
	return cluster;
}

static void look_at_item(struct pdf_meet *meet, const struct page_glyphs *glyphs)
{
	struct face_states *states = find_states(meet, glyphs->font);
	const struct page_cluster *cluster = glyphs->clusters, *end = cluster + glyphs->n_clusters;
	const struct page_glyph *glyph = glyphs->glyphs;
	const char *text = glyphs->backward ? glyphs->text + glyphs->text_len : glyphs->text;
	for (; cluster < end; glyph += cluster->n_glyphs, cluster++) {
		if (!glyphs->backward)
			cluster = pass_known(states, meet->page, cluster, end, &glyph, &text);
		if (cluster == end)
			break;
		if (glyphs->backward)
			text -= cluster->n_bytes;
		look_at_cluster(meet, states, glyphs, cluster, glyph, text);
		if (!glyphs->backward)
			text += cluster->n_bytes;
	}
}

/* A glyph of a font that shows something; if none that was met does, the first of the font is met. */
static void find_carrier(struct pdf_meet *meet, int font)
{
	struct face_states *states = find_states(meet, font);
	uint32_t n = pdf_faces_n_glyphs(meet->faces, font);
	for (uint32_t i = 0; i < states->alphabet.n && states->carrier == PDF_GLYPH_NONE; i++)
		if (states->glyphs[i] && pdf_faces_metric(meet->faces, font, i)->inked)
			states->carrier = i;
	for (uint32_t i = 1; i < n && states->carrier == PDF_GLYPH_NONE; i++)
		if (pdf_faces_metric(meet->faces, font, i)->inked)
			states->carrier = i;
	if (states->carrier == PDF_GLYPH_NONE)
		return;
	struct pdf_met met = {font, states->carrier};
	struct meeting alone = {"", 0, 1, 0, false};
	make_room(states, met.glyph);
	if (!states->glyphs[met.glyph])
		meet_glyph(meet, &met, &alone);
}

static void page_begin(struct pdf_meet *meet)
{
	meet->page++;
	g_array_set_size(meet->seen, 0);
	g_array_set_size(meet->fresh, 0);
	g_array_set_size(meet->odd, 0);
	g_string_truncate(meet->told, 0);
}

/* The number of glyphs that are new, but those of fonts that show nothing. */
static int page_end(struct pdf_meet *meet)
{
	guint n = meet->fresh->len, kept = 0;
	for (guint i = 0; i < n; i++) {
		int font = g_array_index(meet->fresh, struct pdf_met, i).font;
		if (find_states(meet, font)->carrier == PDF_GLYPH_NONE)
			find_carrier(meet, font);
	}
	for (guint i = 0; i < meet->fresh->len; i++) {
		struct pdf_met met = g_array_index(meet->fresh, struct pdf_met, i);
		if (find_states(meet, met.font)->carrier != PDF_GLYPH_NONE)
			g_array_index(meet->fresh, struct pdf_met, kept++) = met;
	}
	g_array_set_size(meet->fresh, kept);
	return (int)kept;
}

int pdf_meet_page(struct pdf_meet *meet, const struct layout_page *page)
{
	page_begin(meet);
	for (int pass = 0; pass < 2; pass++)
		for (int i = 0; i < page->n_items; i++)
			if (page->items[i].kind == ITEM_GLYPHS && (page->items[i].elem >= 0) == pass)
				look_at_item(meet, &page->items[i].as.glyphs);
	return page_end(meet);
}

int pdf_meet_again(struct pdf_meet *meet, struct pdf_view told)
{
	const char *at = told.at, *end = told.at + told.len;
	struct event event;
	page_begin(meet);
	for (; (size_t)(end - at) >= sizeof event; at += event.len) {
		memcpy(&event, at, sizeof event);
		at += sizeof event;
		struct pdf_met met = {event.font, event.glyph};
		struct meeting how = {at, event.len, event.n, event.k, event.backward};
		if (event.len < 0 || event.len > end - at)
			break;
		if (event.font < 0)
			note_character(meet, event.glyph, !event.backward);
		else if (event.glyph < PDF_GLYPHS_MAX)
			look_at(meet, find_states(meet, event.font), &met, &how);
	}
	return page_end(meet);
}

/* ---- the page of codes ---- */

void pdf_meet_show(struct pdf_meet *meet, cairo_t *cr)
{
	struct pdf_codes *codes = pdf_codes_open(meet->faces, cr);
	int font = -1;
	g_array_set_size(meet->record->codes, 0);
	for (guint i = 0; i < meet->fresh->len; i++) {
		const struct pdf_met *met = &g_array_index(meet->fresh, struct pdf_met, i);
		struct pdf_code code = {.font = met->font, .subset = -1};
		if (met->font != font) {
			struct pdf_met first = {met->font, find_states(meet, met->font)->carrier};
			pdf_codes_font(codes, first.font, first.glyph, state_of(meet, &first)->text);
		}
		font = met->font;
		pdf_codes_glyph(codes, (int)i, met->glyph, state_of(meet, met)->text);
		g_array_append_val(meet->record->codes, code);
	}
	pdf_codes_close(codes);
}

static void learn(struct pdf_meet *meet, const struct pdf_met *met, const struct pdf_code *code)
{
	struct state *state = state_of(meet, met);
	struct pdf_alphabet *alphabet = &find_states(meet, met->font)->alphabet;
	const char *says = *state->letters ? state->letters : state->text;
	size_t len = strlen(says);
	guchar lead = (guchar)*says;
	state->code = *code;
	alphabet->letters[met->glyph] = (struct pdf_letter){
		.advance = (float)pdf_faces_metric(meet->faces, met->font, met->glyph)->advance,
		.code = (uint16_t)code->code,
		.subset = (int16_t)code->subset,
		.n_bytes = (uint8_t)code->n_bytes,
	};
	if (len <= 4 && !may_stand_in(lead) && !pdf_spell_is_private(says, (int)len) && g_utf8_next_char(says) == says + len)
		for (size_t i = 0; i < len; i++)
			alphabet->letters[met->glyph].spells |= (uint32_t)(guchar)says[i] << 8 * i;
	if (alphabet->blank == PDF_GLYPH_NONE && code->n_bytes == 1 && code->code == ' ')
		alphabet->blank = met->glyph;
}

void pdf_meet_learn(struct pdf_meet *meet, const struct pdf_code *codes, int n)
{
	for (int i = 0; i < n && i < (int)meet->fresh->len; i++)
		learn(meet, &g_array_index(meet->fresh, struct pdf_met, i), &codes[i]);
}

/* ---- what a page's stream hangs on ---- */

const struct pdf_alphabet *pdf_meet_alphabet(struct pdf_meet *meet, int font)
{
	return &find_states(meet, font)->alphabet;
}

bool pdf_meet_spells(struct pdf_meet *meet, int font, uint32_t glyph, const char *text, int len)
{
	const struct face_states *states = find_states(meet, font);
	const struct state *state = glyph < states->alphabet.n ? states->glyphs[glyph] : NULL;
	if (!state || !state->code.n_bytes || len == 0)
		return false;
	const char *says = *state->letters ? state->letters : state->text;
	drop_joiners(&text, &len);
	return strncmp(says, text, (size_t)len) == 0 && says[len] == '\0' && !pdf_spell_is_private(text, len) &&
	       (*state->letters || !pdf_spell_is_apart(meet->spell, g_utf8_get_char(text)));
}

struct pdf_view pdf_meet_told(const struct pdf_meet *meet)
{
	return (struct pdf_view){meet->told->str, meet->told->len};
}

void pdf_meet_tell(const struct pdf_meet *meet, GString *out)
{
	for (guint i = 0; i < meet->seen->len; i++) {
		const struct pdf_met *met = &g_array_index(meet->seen, struct pdf_met, i);
		const struct state *state = state_of(meet, met);
		const struct face_states *states = g_ptr_array_index(meet->fonts, met->font);
		g_string_append_printf(out, "%d %u %u ", met->font, met->glyph, states->alphabet.blank);
		g_string_append_len(out, (const char *)&state->code, sizeof state->code);
		g_string_append_len(out, state->text, (gssize)strlen(state->text) + 1);
		g_string_append_len(out, state->letters, (gssize)strlen(state->letters) + 1);
	}
	for (guint i = 0; i < meet->odd->len; i++)
		g_string_append_c(out,
			pdf_spell_is_apart(meet->spell, g_array_index(meet->odd, struct odd, i).c) ? '!' : '.');
}
