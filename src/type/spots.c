/*
 * Text engine, step 5, first half: the map of a paragraph's text, one byte for each of its bytes:
 * what stands there (a blank of some kind, or nothing special) and whether a line may break
 * before it.  Text whose scripts are parted by blanks and hyphens alone (Latin, Greek,
 * Cyrillic) is mapped by a short scan by hand; all other text by the rules of UAX 14 through
 * Pango, with syllable.c where that would want a dictionary.  Linear.
 */
#include "type/spots.h"

#include <pango/pango.h>

static enum spot spot_of(gunichar c)
{
	switch (c) {
	case ' ':
		return SPOT_SPACE;
	case 0xa0:
		return SPOT_NBSP;
	case 0xad:
		return SPOT_SHY;
	case 0x200b:
		return SPOT_ZERO;
	case 0x2060:
	case 0xfeff:
		return SPOT_SILENT;
	case 0x202f:
	case 0x205f:
	case 0x3000:
		return SPOT_FIXED;
	default:
		return c >= 0x2000 && c <= 0x200a ? SPOT_FIXED : SPOT_TEXT;
	}
}

/* Blanks of all kinds, and what only tells where a line may end. */
static void map_spots(struct spots *s, int from, int to)
{
	for (int i = from; i < to; i++) {
		guchar byte = (guchar)s->text[i];
		if (byte == ' ') {
			s->map[i] = SPOT_SPACE | BREAK_FREE;
			continue;
		}
		if (byte != 0xc2 && byte != 0xe2 && byte != 0xe3 && byte != 0xef)
			continue;
		gunichar c = g_utf8_get_char(s->text + i);
		enum spot spot = spot_of(c);
		bool breaks = spot == SPOT_SHY || spot == SPOT_ZERO ||
			      (spot == SPOT_FIXED && c != 0x2007 && c != 0x202f);
		if (spot)
			s->map[i] = (uint8_t)(spot | (spot == SPOT_SHY ? BREAK_SHY
							     : breaks  ? BREAK_FREE
								       : BREAK_NONE));
	}
}

/* True when blanks and hyphens alone part the words and all runs from left to right. */
static bool is_simple(const char *text, int len)
{
	const char *end = text + len;
	for (const char *p = text; p < end;) {
		uint64_t eight;
		if (end - p >= 8 && (memcpy(&eight, p, 8), !(eight & UINT64_C(0x8080808080808080)))) {
			p += 8;
			continue;
		}
		if ((guchar)*p < 0xd6) { /* up to U+0587 */
			p += (guchar)*p < 0x80 ? 1 : 2;
			continue;
		}
		gunichar c = g_utf8_get_char(p);
		if (!((c >= 0x1e00 && c < 0x2329 && c != 0x200e && c != 0x200f &&
			      !(c >= 0x202a && c <= 0x202e) &&
			      !(c >= 0x2066 && c <= 0x2069)) ||
			    c == 0xfffc || c == 0xfffd))
			return false;
		p = g_utf8_next_char(p);
	}
	return true;
}

static bool is_letter_at(const struct spots *s, int at)
{
	return at >= 0 && at < s->len &&
	       (g_ascii_isalpha(s->text[at]) ||
		       ((guchar)s->text[at] >= 0xc3 && (guchar)s->text[at] < 0xe2));
}

/* The letter that ends just before the byte. */
static bool is_letter_before(const struct spots *s, int at)
{
	if (at <= 0)
		return false;
	if ((guchar)s->text[at - 1] < 0x80)
		return g_ascii_isalnum(s->text[at - 1]);
	const char *p = g_utf8_find_prev_char(s->text, s->text + at);
	return p && g_unichar_isalnum(g_utf8_get_char(p));
}

/* What a byte asks of whoever maps the word in which it stands. */
enum { LOOK_JOINT = 1, LOOK_ADDRESS = 2, LOOK_SPOT = 4, LOOK_ALL = 7 };

static const uint8_t looks[256] = {
	['-'] = LOOK_JOINT,
	['/'] = LOOK_JOINT | LOOK_ADDRESS,
	['_'] = LOOK_ADDRESS,
	['.'] = LOOK_ADDRESS,
	['&'] = LOOK_ADDRESS,
	['('] = LOOK_ADDRESS,
	['='] = LOOK_ADDRESS,
	['?'] = LOOK_ADDRESS,
	['#'] = LOOK_ADDRESS,
	['@'] = LOOK_ADDRESS,
	['\\'] = LOOK_ADDRESS,
	[0xc2] = LOOK_SPOT,
	[0xe2] = LOOK_SPOT | LOOK_JOINT,
	[0xe3] = LOOK_SPOT,
	[0xef] = LOOK_SPOT,
};

/* An address or a file name: may break after its separators, without a hyphen. */
static bool is_address(const char *word, int len)
{
	if (len < 12)
		return false;
	if (g_strstr_len(word, len, "://") || !memcmp(word, "www.", 4) ||
		!memcmp(word, "youtu.be/", 9))
		return true;
	int marks = 0, strokes = 0;
	for (int i = 1; i + 1 < len; i++) {
		marks += (looks[(guchar)word[i]] & LOOK_ADDRESS) &&
			 (g_ascii_isalnum(word[i + 1]) || word[i] == '/');
		strokes += word[i] == '/';
	}
	/* one stroke alone stands between two words */
	return marks >= 2 || (marks && !strokes && len > 24);
}

static void map_address(struct spots *s, int from, int to)
{
	for (int i = from + 3; i + 3 < to; i++) {
		char c = s->text[i - 1];
		if (strchr("/.-_?&=#%+:,@\\(", c) && c && s->text[i] != '/' &&
			g_ascii_isalnum(s->text[i]) && !(s->map[i] & SPOT_MASK))
			s->map[i] = BREAK_URL;
	}
}

static void map_hyphen(struct spots *s, int from, int after, int to)
{
	bool letters = is_letter_before(s, after - 1) && is_letter_at(s, after);
	if (letters && after - from >= 3 && to - after >= 2)
		s->map[after] |= BREAK_HYPHEN;
}

/* After an en or em dash inside a word; not between figures, not before what closes. */
static void map_dash(struct spots *s, int after, int to)
{
	if (after >= to || s->map[after] & SPOT_MASK)
		return;
	gunichar next = g_utf8_get_char(s->text + after);
	if (g_unichar_isalpha(next) || next == 0x201c || next == 0x2018 ||
		next == 0xfffc || next == '(')
		s->map[after] |= BREAK_DASH;
}

/* look: what its bytes ask for, enough of it at least. */
static void map_word(struct spots *s, int from, int to, int look)
{
	if (look & LOOK_ADDRESS && is_address(s->text + from, to - from)) {
		map_address(s, from, to);
		return;
	}
	for (int i = from; look & LOOK_JOINT && i < to; i++) {
		guchar c = (guchar)s->text[i];
		if (c == '-')
			map_hyphen(s, from, i + 1, to);
		else if (c == '/' && i - from >= 3 && to - i > 3 &&
			 is_letter_before(s, i) && is_letter_at(s, i + 1))
			s->map[i + 1] |= BREAK_SLASH;
		else if (c == 0xe2 && (guchar)s->text[i + 1] == 0x80) {
			guchar last = (guchar)s->text[i + 2];
			if (last == 0x93 || last == 0x94)
				map_dash(s, i + 3, to);
			else if (last == 0x90)
				map_hyphen(s, from, i + 3, to);
		}
	}
}

static bool is_blank(const struct spots *s, int at)
{
	return (s->map[at] & SPOT_MASK) == SPOT_SPACE;
}

static void map_simple(struct spots *s)
{
	const char *text = s->text;
	int before = -1, before_to = -1, space = -1, len = s->len;
	for (int i = 0; i < len;) {
		if (text[i] == ' ') {
			s->map[i] = SPOT_SPACE | BREAK_FREE;
			space = i++;
			continue;
		}
		int from = i, look = 0;
		for (; i < len && text[i] != ' '; i++)
			look |= looks[(guchar)text[i]];
		if (look & LOOK_SPOT)
			map_spots(s, from, i);
		if (look)
			map_word(s, from, i, look);
		/* of two plain words there is nothing to say */
		bool plain = before_to - before > 1 && g_ascii_isalpha(text[before]) &&
			     g_ascii_isalpha(text[before_to - 1]) && g_ascii_isalpha(text[from]);
		if (space >= 0 && before >= 0 && !plain)
			s->map[space] = tie_words(s->ties, text + before, before_to - before, text + from, i - from);
		before = from;
		before_to = i;
	}
}

static void refine_word(struct spots *s, int from, int to)
{
	for (int k = from + 1; k < to; k++)
		if (!(s->map[k] & SPOT_MASK))
			s->map[k] = BREAK_NONE;
	map_word(s, from, to, LOOK_ALL);
}

/* Words of Latin that stand in Chinese without blanks. */
static void refine_among_wide(struct spots *s, int from, int to)
{
	for (int i = from, start; i < to;) {
		const char *p = s->text + i;
		bool after_wide = i == from || spots_is_wide(g_utf8_get_char(g_utf8_find_prev_char(s->text, p)));
		for (start = i; i < to; i = (int)(g_utf8_next_char(p) - s->text)) {
			p = s->text + i;
			if (!is_simple(p, (int)(g_utf8_next_char(p) - p)))
				break;
		}
		bool before_wide = i == to || spots_is_wide(g_utf8_get_char(s->text + i));
		if (i > start && after_wide && before_wide)
			refine_word(s, start, i);
		else if (i == start)
			i = (int)(g_utf8_next_char(s->text + i) - s->text);
	}
}

/* Among other scripts, words of Latin and the like keep their own rules. */
static void refine_words(struct spots *s)
{
	int before = -1, before_to = -1, space = -1;
	for (int i = 0; i < s->len;) {
		if (is_blank(s, i)) {
			space = i++;
			continue;
		}
		int from = i;
		while (i < s->len && !is_blank(s, i))
			i++;
		if (!is_simple(s->text + from, i - from)) {
			refine_among_wide(s, from, i);
			before = -1;
			continue;
		}
		refine_word(s, from, i);
		if (space >= 0 && before >= 0)
			s->map[space] = tie_words(s->ties, s->text + before, before_to - before, s->text + from, i - from);
		else if (space >= 0 && space == from - 1 && tie_is_dash(s->text + from, i - from))
			s->map[space] = SPOT_SPACE | BREAK_NONE;
		before = from;
		before_to = i;
	}
}

/* ---- marks that Chinese and Latin share ---- */

static bool is_shared_mark(gunichar c)
{
	return c == 0x2014 || c == 0x2018 || c == 0x2019 || c == 0x201c || c == 0x201d || c == 0x2026;
}

static bool is_opening_mark(gunichar c)
{
	return c == 0x201c || c == 0x2018;
}

/* The text is Chinese or Japanese, and so are the letters on one side at least, or there are none. */
static bool is_wide_mark(const struct spots *s, int at, gunichar before)
{
	const char *p = s->text + at;
	gunichar next;
	if (!s->wide_marks || !is_shared_mark(g_utf8_get_char(p)))
		return false;
	do {
		p = g_utf8_next_char(p);
		next = p < s->text + s->len ? g_utf8_get_char(p) : 0;
	} while (is_shared_mark(next));
	return !before || !next || spots_is_wide(before) || spots_is_wide(next);
}

static enum break_kind break_before_mark(gunichar mark, gunichar before)
{
	return is_opening_mark(mark) && spots_is_wide(before) && !spots_opens_wide(before) ? BREAK_FREE : BREAK_NONE;
}

static enum break_kind break_after_mark(gunichar mark, gunichar next)
{
	bool begins = spots_is_wide(next) && (g_unichar_isalpha(next) || spots_opens_wide(next));
	return begins && !is_opening_mark(mark) ? BREAK_FREE : BREAK_NONE;
}

/* Maps a wide mark, or what stands behind one; *mark: the one that stands before.  False: it is neither. */
static bool map_mark(struct spots *s, int at, gunichar before, gunichar *mark)
{
	gunichar c = g_utf8_get_char(s->text + at);
	if (is_wide_mark(s, at, *mark ? 0 : before)) {
		if (*mark != c) /* two dashes are one mark */
			s->map[at] = (uint8_t)(SPOT_WIDE | break_before_mark(c, before));
		*mark = c;
		return true;
	}
	bool behind = *mark && !(s->map[at] & SPOT_MASK);
	if (behind)
		s->map[at] = (uint8_t)(SPOT_SPLIT | break_after_mark(*mark, c));
	*mark = 0;
	return behind;
}

/* ---- phrases of Japanese, clauses of Chinese, words of Korean ---- */

static bool is_hiragana(gunichar c)
{
	return (c >= 0x3041 && c <= 0x3096) || c == 0x309d || c == 0x309e;
}

static bool is_katakana(gunichar c)
{
	return (c >= 0x30a1 && c <= 0x30fe && c != 0x30fb) || (c >= 0xff66 && c <= 0xff9f);
}

/* Whether a line that ends between the two parts a phrase: its particles and endings are hiragana, and its head is in one
 * script.  Compounds of kanji are whole by this. */
static bool is_within_phrase(gunichar before, gunichar c)
{
	if (!g_unichar_isalnum(before) || !g_unichar_isalnum(c))
		return false;
	return is_hiragana(c) || (!is_hiragana(before) && is_katakana(before) == is_katakana(c) &&
					 spots_is_wide(before) == spots_is_wide(c));
}

/* Whether a line that ends between the two parts a clause of Chinese, which signs end and words in Latin letters part: there nothing tells
 * where its words end. */
static bool is_within_clause(gunichar before, gunichar c)
{
	return g_unichar_isalnum(before) && g_unichar_isalnum(c) &&
	       (spots_is_wide(before) == spots_is_wide(c) || g_unichar_isdigit(before) || g_unichar_isdigit(c));
}

static bool is_of_word(gunichar c)
{
	GUnicodeType type = g_unichar_type(c);
	return g_unichar_isalnum(c) || type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_CLOSE_PUNCTUATION;
}

/* Whether a line that ends between the two parts a word of Korean: blanks part those, and their endings are written on to what
 * stands in brackets too. */
static bool is_within_word(gunichar before, gunichar c)
{
	return (spots_is_hangul(before) || spots_is_hangul(c)) && is_of_word(before) && is_of_word(c);
}

static void map_complex(struct spots *s, const char *lang)
{
	bool japanese = g_str_has_prefix(lang, "ja"), chinese = g_str_has_prefix(lang, "zh");
	s->parts_phrase = japanese ? is_within_phrase : chinese ? is_within_clause : g_str_has_prefix(lang, "ko") ? is_within_word : NULL;
	s->wide_marks = japanese || chinese;
	map_spots(s, 0, s->len);
	glong n = g_utf8_strlen(s->text, s->len);
	PangoLogAttr *attrs = g_new0(PangoLogAttr, (gsize)n + 1);
	pango_get_log_attrs(
		s->text, s->len, -1, pango_language_from_string(lang), attrs, (int)n + 1);
	gunichar before = 0, mark = 0;
	int space = -1;
	bool parted = strstr(s->text, "\u200b") != NULL; /* its author parted the words */
	const char *p = s->text;
	for (glong i = 0; i < n; i++, p = g_utf8_next_char(p)) {
		int at = (int)(p - s->text);
		gunichar c = g_utf8_get_char(p);
		bool may = i > 0 && (attrs[i].is_line_break || (!parted && spots_syllable_begins(p, before)));
		if (space >= 0 && !may)
			s->map[space] = SPOT_SPACE | BREAK_NONE;
		space = is_blank(s, at) ? at : -1;
		if (!map_mark(s, at, before, &mark) && !(s->map[at] & SPOT_MASK) && before && before != ' ') {
			bool hyphen = before == '-' || before == 0x2010;
			if (may)
				s->map[at] = hyphen             ? BREAK_HYPHEN
					     : before == 0x2013 ? BREAK_DASH
					     : s->parts_phrase && s->parts_phrase(before, c) ? BREAK_PHRASE
								: BREAK_FREE;
			if (spots_is_wide(c) || spots_is_wide(before))
				s->map[at] |= SPOT_SPLIT;
		}
		before = c;
	}
	g_free(attrs);
	refine_words(s);
}

bool spots_is_wide(gunichar c)
{
	return c >= 0x2e80 && c < 0x1f000 ? g_unichar_iswide(c)
					  : c >= 0x20000 && c < 0x40000;
}

bool spots_is_hangul(gunichar c)
{
	return (c >= 0xac00 && c < 0xd7b0) || (c >= 0x1100 && c < 0x1200);
}

bool spots_closes_wide(gunichar c)
{
	return c >= 0x3000 && protrusion_right(c) == 500;
}

bool spots_opens_wide(gunichar c)
{
	return c >= 0x3000 && protrusion_left(c) == 500;
}

bool spots_fill(struct spots *spots, const char *lang)
{
	bool simple = is_simple(spots->text, spots->len);
	memset(spots->map, 0, (size_t)spots->len + SPOTS_SPARE);
	spots->ties = tie_rules_of(lang);
	if (simple)
		map_simple(spots);
	else
		map_complex(spots, lang);
	return simple;
}
