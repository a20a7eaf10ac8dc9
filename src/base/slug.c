/* Names made from text: slugs for files and ids, the folded form in which names are compared, and the form by which
 * an index has them in order. */
#include "octavo/base.h"

/* Letters of one's own that NFKD leaves whole, spelt in ASCII as their readers do. */
static const struct spelling {
	gunichar from;
	const char *to;
} spellings[] = {
	{0x00DF, "ss"},
	{0x00E6, "ae"},
	{0x00F0, "d"},
	{0x00F8, "o"},
	{0x00FE, "th"},
	{0x0111, "d"},
	{0x0127, "h"},
	{0x0131, "i"},
	{0x0138, "k"},
	{0x0142, "l"},
	{0x014B, "ng"},
	{0x0153, "oe"},
	{0x0167, "t"},
	{0x1E9E, "ss"},
};

static const char *spelling_find(gunichar c)
{
	for (size_t i = 0; i < G_N_ELEMENTS(spellings); i++)
		if (spellings[i].from == c)
			return spellings[i].to;
	return NULL;
}

/* What a character adds to a slug: letters, or NULL where it separates. */
static const char *slug_piece(gunichar c, bool keep_unicode, char buf[8])
{
	if (c < 0x80) {
		if (!g_ascii_isalnum((char)c))
			return NULL;
		buf[0] = g_ascii_tolower((char)c);
		buf[1] = '\0';
		return buf;
	}
	gunichar lower = g_unichar_tolower(c);
	const char *spelt = spelling_find(lower);
	if (spelt)
		return spelt;
	if (!keep_unicode)
		return g_unichar_isalnum(c) || g_unichar_ismark(c) ? "" : NULL;
	if (!g_unichar_isalnum(c) && !g_unichar_ismark(c))
		return NULL;
	buf[g_unichar_to_utf8(lower, buf)] = '\0';
	return buf;
}

/* Accents of Latin, Greek and Cyrillic go; marks of other scripts are letters to their
 * readers. */
static bool mark_falls(gunichar c)
{
	return (c >= 0x0300 && c <= 0x036F) || c == 0x2019 || c == '\'';
}

/* g_ascii_tolower is a call. */
static char lower_of(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
}

static bool is_ascii(const char *text)
{
	for (; *text; text++)
		if ((unsigned char)*text >= 0x80)
			return false;
	return true;
}

/* As below, of what most names are. */
static char *slug_ascii(struct arena *arena, const char *text, size_t max_len, const char *fallback)
{
	char *slug = arena_alloc(arena, MIN(strlen(text), max_len) + 1);
	size_t len = 0;
	bool gap = false;
	for (; *text; text++) {
		if (mark_falls((gunichar)*text))
			continue;
		if (!g_ascii_isalnum(*text)) {
			gap = true;
			continue;
		}
		gap = gap && len;
		if (len + 1 + gap > max_len)
			break;
		if (gap)
			slug[len++] = '-';
		slug[len++] = lower_of(*text);
		gap = false;
	}
	slug[len] = '\0';
	return len ? slug : arena_strdup(arena, fallback);
}

/* Names of files and decoded addresses may be no UTF-8, of which GLib's normalization reads past the end. */
static char *normalize(const char *text, GNormalizeMode mode)
{
	g_autofree char *legal = g_utf8_make_valid(text, -1);
	return g_utf8_normalize(legal, -1, mode);
}

char *text_slug(struct arena *arena, const char *text, bool keep_unicode, size_t max_len,
	const char *fallback)
{
	if (is_ascii(text))
		return slug_ascii(arena, text, max_len, fallback);
	g_autofree char *flat = normalize(text, G_NORMALIZE_ALL);
	GString *slug = g_string_new(NULL);
	bool gap = false;
	for (const char *at = flat; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		if (mark_falls(c))
			continue;
		char buf[8];
		const char *piece = slug_piece(c, keep_unicode, buf);
		if (!piece) {
			gap = true;
			continue;
		}
		size_t more = strlen(piece) + (gap && slug->len);
		if (slug->len + more > max_len)
			break;
		if (gap && slug->len && *piece)
			g_string_append_c(slug, '-');
		g_string_append(slug, piece);
		if (*piece)
			gap = false;
	}
	/* Hangul and the like come composed again. */
	g_autofree char *whole = g_utf8_normalize(slug->str, -1, G_NORMALIZE_ALL_COMPOSE);
	char *copy = arena_strdup(arena, slug->len ? whole : fallback);
	g_string_free(slug, TRUE);
	return copy;
}

char *text_seed_slug(struct arena *arena, const char *text)
{
	size_t len = strlen(text);
	char *slug = arena_alloc(arena, len + 1), *dst = slug;
	for (const char *at = text; *at; at++) {
		if (g_ascii_isalnum(*at))
			*dst++ = g_ascii_tolower(*at);
		else if (*at == ' ')
			*dst++ = '_';
	}
	return slug;
}

/* ASCII needs no tables: most names are. */
static char *fold_ascii(struct arena *arena, const char *text)
{
	char *result = arena_alloc(arena, strlen(text) + 1), *dst = result;
	bool gap = false;
	for (; *text; text++) {
		if (g_ascii_isspace(*text)) {
			gap = dst > result;
			continue;
		}
		if (gap)
			*dst++ = ' ';
		gap = false;
		*dst++ = lower_of(*text);
	}
	return result;
}

char *text_fold(struct arena *arena, const char *text)
{
	if (is_ascii(text))
		return fold_ascii(arena, text);
	g_autofree char *composed = normalize(text, G_NORMALIZE_DEFAULT_COMPOSE);
	g_autofree char *folded = g_utf8_casefold(composed, -1);
	char *result = arena_alloc(arena, strlen(folded) + 1), *dst = result;
	bool gap = false;
	for (const char *at = folded; *at;) {
		const char *next = g_utf8_next_char(at);
		if (g_unichar_isspace(g_utf8_get_char(at))) {
			gap = true;
		} else {
			if (gap && dst > result)
				*dst++ = ' ';
			gap = false;
			memcpy(dst, at, (size_t)(next - at));
			dst += next - at;
		}
		at = next;
	}
	return result;
}

bool text_is_alike(struct arena *arena, const char *one, const char *other)
{
	return strcmp(text_fold(arena, one), text_fold(arena, other)) == 0;
}

#define LAST_SIGN 0xE000 /* of private use: behind all letters that are sorted by their marks */

/* In the North letters with marks have their own place behind z. */
static bool marks_make_letters(const char *lang)
{
	static const char *const langs[] = {"sv", "fi", "da", "no", "nb", "nn", "is", "et"};

	for (size_t i = 0; lang != NULL && i < G_N_ELEMENTS(langs); i++)
		if (!g_ascii_strncasecmp(lang, langs[i], 2) && !g_ascii_isalpha(lang[2]))
			return true;
	return false;
}

/* Letters that have a place of their own behind all words of another one, which follows each here: in the order of the alphabet. */
static const struct own_letters {
	const char *lang, *pairs;
} own_letters[] = {
	{"es", "ñn"},
	{"gl", "ñn"},
	{"pl", "ąaćcęełlńnóośsźzżz"},
	{"cs", "čcřršsžz"},
	{"sk", "äačcôošsžz"},
	{"sl", "čcšsžz"},
	{"hr", "čcćcđdšsžz"},
	{"bs", "čcćcđdšsžz"},
	{"hu", "öoőoüuűu"},
	{"ro", "ăaâaîișsşsțtţt"},
	{"tr", "çcğgöoşsüu"},
};

/* Those letters as their base and a sign that sorts behind every letter, by their order; NULL: the language has none. */
static char *own_letters_part(const char *lang, const char *folded)
{
	const struct own_letters *own = NULL;
	for (size_t i = 0; lang && i < G_N_ELEMENTS(own_letters); i++)
		if (!g_ascii_strncasecmp(lang, own_letters[i].lang, 2) && !g_ascii_isalpha(lang[2]))
			own = &own_letters[i];
	if (!own)
		return NULL;
	GString *out = g_string_new(NULL);
	for (const char *at = folded; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at), base = c, place = 0;
		for (const char *pair = own->pairs; *pair && base == c; pair = g_utf8_next_char(pair), place++) {
			const char *behind = g_utf8_next_char(pair);
			base = g_utf8_get_char(pair) == c ? g_utf8_get_char(behind) : c;
			pair = behind;
		}
		g_string_append_unichar(out, base);
		if (base != c)
			g_string_append_unichar(out, LAST_SIGN + place);
	}
	return g_string_free(out, FALSE);
}

char *text_sort_key(struct arena *arena, const char *lang, const char *text)
{
	char *folded = text_fold(arena, text);
	if (is_ascii(folded) || marks_make_letters(lang))
		return folded;
	g_autofree char *parted = own_letters_part(lang, folded);
	g_autofree char *flat = normalize(parted ? parted : folded, G_NORMALIZE_DEFAULT);
	GString *key = g_string_new(NULL);
	gunichar letter = 0;
	for (const char *at = flat; *at; at = g_utf8_next_char(at)) {
		gunichar c = g_utf8_get_char(at);
		/* of Cyrillic ё goes with е; й is a letter of its own */
		if (mark_falls(c) && (letter < 0x0400 || letter == 0x0435))
			continue;
		const char *spelt = spelling_find(c);
		letter = g_unichar_ismark(c) ? letter : c;
		if (spelt)
			g_string_append(key, spelt);
		else
			g_string_append_unichar(key, c);
	}
	g_autofree char *whole = g_utf8_normalize(key->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);
	g_string_free(key, TRUE);
	return arena_strdup(arena, whole);
}
