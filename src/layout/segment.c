/*
 * Text engine, step 5: the text of a paragraph is split into items (words, spaces,
 * objects, marks) with the places where a line may end.
 *
 * First a map with one byte for each byte of text is filled: what stands there (a blank
 * of some kind, or nothing special) and whether a line may break before it.  Text whose
 * scripts are parted by blanks and hyphens alone (Latin, Greek, Cyrillic) is mapped by a
 * short scan by hand; all other text by the rules of UAX 14 through Pango, with the
 * levels of UAX 9.  Then one loop makes items of it.  Both passes are linear.
 */
#include <pango/pango.h>
#include "layout/type.h"

/* A word space is at its full stretch at 4/3 of its width, at its full shrink at 0.77. */
#define SPACE_STRETCH 300
#define SPACE_SHRINK 435

/* What stands at a byte: the upper half of its map entry.  The lower half is an enum
 * break_kind: for a blank whether a line may end there, else whether it may end before
 * this byte. */
enum spot {
	SPOT_TEXT = 0,
	SPOT_SPACE = 0x10,
	SPOT_NBSP = 0x20,
	SPOT_FIXED = 0x30,
	SPOT_SHY = 0x40,
	SPOT_ZERO = 0x50,
	SPOT_SILENT = 0x60,
	SPOT_SPLIT = 0x70,
	SPOT_MASK = 0xf0,
	BREAK_MASK = 0x0f
};

struct segmenter {
	struct para *para;
	const char *text;
	int len;
	uint8_t *map;
	uint8_t *levels; /* by byte, or NULL: all 0 */
	struct item *items;
	int n_items, span;
};

/* ---- the map
 * ----------------------------------------------------------------------------------------
 */

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
static void map_spots(struct segmenter *s, int from, int to)
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

static bool is_letter_at(const struct segmenter *s, int at)
{
	return at >= 0 && at < s->len &&
	       (g_ascii_isalpha(s->text[at]) ||
		       ((guchar)s->text[at] >= 0xc3 && (guchar)s->text[at] < 0xe2));
}

/* The letter that ends just before the byte. */
static bool is_letter_before(const struct segmenter *s, int at)
{
	if (at <= 0)
		return false;
	if ((guchar)s->text[at - 1] < 0x80)
		return g_ascii_isalnum(s->text[at - 1]);
	const char *p = g_utf8_find_prev_char(s->text, s->text + at);
	return p && g_unichar_isalnum(g_utf8_get_char(p));
}

/* An address or a file name: may break after its separators, without a hyphen. */
static bool is_address(const char *word, int len)
{
	if (len < 12)
		return false;
	if (g_strstr_len(word, len, "://") || !memcmp(word, "www.", 4) ||
		!memcmp(word, "youtu.be/", 9))
		return true;
	int marks = 0;
	for (int i = 1; i + 1 < len; i++)
		marks += strchr("/_.&=?#@\\", word[i]) && word[i] &&
			 (g_ascii_isalnum(word[i + 1]) || word[i] == '/');
	return marks >= 2 || (marks && len > 24);
}

static void map_address(struct segmenter *s, int from, int to)
{
	for (int i = from + 3; i + 3 < to; i++) {
		char c = s->text[i - 1];
		if (strchr("/.-_?&=#%+:,@\\", c) && c && s->text[i] != '/' &&
			g_ascii_isalnum(s->text[i]) && !(s->map[i] & SPOT_MASK))
			s->map[i] = BREAK_URL;
	}
}

static void map_hyphen(struct segmenter *s, int from, int after, int to)
{
	bool letters = is_letter_before(s, after - 1) && is_letter_at(s, after);
	if (letters && after - from >= 3 && to - after >= 2)
		s->map[after] |= BREAK_HYPHEN;
}

/* After an en or em dash inside a word; not between figures, not before what closes. */
static void map_dash(struct segmenter *s, int after, int to)
{
	if (after >= to || s->map[after] & SPOT_MASK)
		return;
	gunichar next = g_utf8_get_char(s->text + after);
	if (g_unichar_isalpha(next) || next == 0x201c || next == 0x2018 ||
		next == 0xfffc || next == '(')
		s->map[after] |= BREAK_DASH;
}

/* What a byte asks of whoever maps the word in which it stands. */
enum { LOOK_JOINT = 1, LOOK_ADDRESS = 2, LOOK_SPOT = 4, LOOK_ALL = 7 };

static const uint8_t looks[256] = {
	['-'] = LOOK_JOINT,
	['/'] = LOOK_JOINT | LOOK_ADDRESS,
	['_'] = LOOK_ADDRESS,
	['.'] = LOOK_ADDRESS,
	['&'] = LOOK_ADDRESS,
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

/* look: what its bytes ask for, enough of it at least. */
static void map_word(struct segmenter *s, int from, int to, int look)
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

/* Units that stay with their number. */
static bool is_unit(const char *word, int len)
{
	static const char *const units[] = {"%", "‰", "°C", "°F", "°", "mg", "g", "kg",
		"µg", "μg", "mcg", "ml", "mL", "l", "L", "dl", "mm", "cm", "m", "km",
		"nm", "Hz", "kHz", "MHz", "GHz", "MB", "GB", "kB", "s", "ms", "h", "min",
		"am", "pm", "a.m.", "p.m.", "kcal", "cal", "IU", "mmol", "nmol", "lbs",
		"lb", "oz", "ft", "in", "mph", "bpm", "px", "pt", "dB", "W", "kW", "V",
		"€", "£", "$", "x", "×"};
	while (len > 0 && strchr(".,;:)", word[len - 1]) && len > 1 &&
		g_ascii_strncasecmp(word, "a.m.", 4) &&
		g_ascii_strncasecmp(word, "p.m.", 4))
		len--;
	for (guint i = 0; i < G_N_ELEMENTS(units); i++)
		if ((int)strlen(units[i]) == len && !memcmp(units[i], word, (size_t)len))
			return true;
	return false;
}

/* Words that stay with the number after them. */
static bool is_counter(const char *word, int len)
{
	static const char *const counters[] = {"p.", "pp.", "§", "§§", "No.", "no.",
		"Nr.", "Fig.", "fig.", "vol.", "Vol.", "ch.", "Ch.", "S.", "Abb.", "c.",
		"ca.", "№"};
	for (guint i = 0; i < G_N_ELEMENTS(counters); i++)
		if ((int)strlen(counters[i]) == len &&
			!memcmp(counters[i], word, (size_t)len))
			return true;
	return false;
}

/* Titles that stay with the name after them. */
static bool is_title(const char *word, int len)
{
	static const char *const titles[] = {
		"Dr.", "Mr.", "Mrs.", "Ms.", "Prof.", "St.", "Hr.", "Fr.", "M."};
	for (guint i = 0; i < G_N_ELEMENTS(titles); i++)
		if ((int)strlen(titles[i]) == len &&
			!memcmp(titles[i], word, (size_t)len))
			return true;
	return false;
}

static bool is_number(const char *word, int len)
{
	return len > 0 && g_ascii_isdigit(word[len - 1]) &&
	       (g_ascii_isdigit(word[0]) || (guchar)word[0] >= 0x80 ||
		       strchr("(~<>+-$", word[0]));
}

static bool is_initial(const char *word, int len)
{
	return len == 2 && g_ascii_isupper(word[0]) && word[1] == '.';
}

/* Marks that French parts from what they close: a lone ? ! : ; or », perhaps with further
 * marks behind.  What opens a quotation elsewhere (»so«) goes on with letters. */
static bool is_parted_close(const char *word, int len)
{
	int at = strchr("?!:;", word[0]) && word[0] ? 1
		 : len >= 2 && !memcmp(word, "»", 2) ? 2
						     : 0;
	return at > 0 && (int)strspn(word + at, ".,;:!?)]") >= len - at;
}

/* A dash or a stroke between words: it ends a line and begins none. */
static bool is_lone_dash(const char *word, int len)
{
	return (len == 3 && (!memcmp(word, "–", 3) || !memcmp(word, "—", 3))) ||
	       (len == 1 && *word == '|');
}

/* What the space between two words allows: all, little, nothing. */
static enum break_kind tie(
	const struct segmenter *s, int from, int to, int next, int next_to)
{
	const char *a = s->text + from, *b = s->text + next;
	int a_len = to - from, b_len = next_to - next;
	if (b_len <= 0 || a_len <= 0)
		return BREAK_FREE;
	/* nothing below is said of two plain words */
	if (a_len > 1 && g_ascii_isalpha(a[a_len - 1]) && g_ascii_isalpha(b[0]))
		return BREAK_FREE;
	if (is_number(a, a_len) && is_unit(b, b_len))
		return BREAK_NONE;
	if (g_ascii_isdigit(b[0]) && is_counter(a, a_len))
		return BREAK_NONE;
	bool name = g_ascii_isupper(b[0]) && a[a_len - 1] == '.';
	if (name && (is_initial(a, a_len) || is_title(a, a_len)))
		return BREAK_TIED;
	if (is_lone_dash(b, b_len))
		return BREAK_NONE;
	bool opens = a_len >= 2 && !memcmp(to + s->text - 2, "«", 2) &&
		     (a_len == 2 || strchr("('", a[a_len - 3]) || (a_len > 4 && !memcmp(a + a_len - 5, "’", 3)));
	if (opens || is_parted_close(b, b_len))
		return BREAK_NONE;
	if (a_len == 1 && g_ascii_isalpha(a[0]))
		return BREAK_LOOSE_TIE;
	return BREAK_FREE;
}

static bool is_blank(const struct segmenter *s, int at)
{
	return (s->map[at] & SPOT_MASK) == SPOT_SPACE;
}

static void map_simple(struct segmenter *s)
{
	int before = -1, before_to = -1, space = -1;
	for (int i = 0; i < s->len;) {
		if (s->text[i] == ' ') {
			s->map[i] = SPOT_SPACE | BREAK_FREE;
			space = i++;
			continue;
		}
		int from = i, look = 0;
		while (i < s->len && s->text[i] != ' ')
			look |= looks[(guchar)s->text[i++]];
		if (look & LOOK_SPOT)
			map_spots(s, from, i);
		if (look)
			map_word(s, from, i, look);
		if (space >= 0 && before >= 0)
			s->map[space] = (uint8_t)(SPOT_SPACE |
						  tie(s, before, before_to, from, i));
		before = from;
		before_to = i;
	}
}

/* ---- other scripts
 * ---------------------------------------------------------------------------------- */

static bool is_wide(gunichar c)
{
	return c >= 0x2e80 && c < 0x1f000 ? g_unichar_iswide(c)
					  : c >= 0x20000 && c < 0x40000;
}

static bool is_hangul(gunichar c)
{
	return (c >= 0xac00 && c < 0xd7b0) || (c >= 0x1100 && c < 0x1200);
}

/* Scripts of south-east Asia, whose words stand without blanks. */
static bool is_unspaced(gunichar c)
{
	return (c >= 0xe00 && c < 0xf00) || (c >= 0x1000 && c < 0x10a0) ||
	       (c >= 0x1780 && c < 0x1800) || (c >= 0x1950 && c < 0x1ab0);
}

static bool closes_wide(gunichar c)
{
	return c >= 0x3000 && protrusion_right(c) == 500;
}

static bool opens_wide(gunichar c)
{
	return c >= 0x3000 && protrusion_left(c) == 500;
}

/* Among other scripts, words of Latin and the like keep their own rules. */
static void refine_words(struct segmenter *s)
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
			before = -1;
			continue;
		}
		for (int k = from + 1; k < i; k++)
			if (!(s->map[k] & SPOT_MASK))
				s->map[k] = BREAK_NONE;
		map_word(s, from, i, LOOK_ALL);
		if (space >= 0 && before >= 0)
			s->map[space] = (uint8_t)(SPOT_SPACE |
						  tie(s, before, before_to, from, i));
		else if (space >= 0 && space == from - 1 && is_lone_dash(s->text + from, i - from))
			s->map[space] = SPOT_SPACE | BREAK_NONE;
		before = from;
		before_to = i;
	}
}

static void map_complex(struct segmenter *s, const char *lang)
{
	map_spots(s, 0, s->len);
	glong n = g_utf8_strlen(s->text, s->len);
	PangoLogAttr *attrs = g_new0(PangoLogAttr, (gsize)n + 1);
	pango_get_log_attrs(
		s->text, s->len, -1, pango_language_from_string(lang), attrs, (int)n + 1);
	gunichar before = 0;
	int space = -1;
	const char *p = s->text;
	for (glong i = 0; i < n; i++, p = g_utf8_next_char(p)) {
		int at = (int)(p - s->text);
		gunichar c = g_utf8_get_char(p);
		bool may = attrs[i].is_line_break && i > 0;
		if (space >= 0 && !may)
			s->map[space] = SPOT_SPACE | BREAK_NONE;
		space = is_blank(s, at) ? at : -1;
		if (!(s->map[at] & SPOT_MASK) && before && before != ' ') {
			bool hyphen = before == '-' || before == 0x2010;
			if (may)
				s->map[at] = hyphen             ? BREAK_HYPHEN
					     : before == 0x2013 ? BREAK_DASH
								: BREAK_FREE;
			if (is_wide(c) || is_wide(before))
				s->map[at] |= SPOT_SPLIT;
		}
		before = c;
	}
	g_free(attrs);
	refine_words(s);
}

/* Levels of the bytes [from, to), in a direction that a first strong letter settles. */
static void read_line_levels(struct segmenter *s, int from, int to, PangoDirection *dir)
{
	guint8 *levels = pango_log2vis_get_embedding_levels(s->text + from, to - from, dir);
	const char *p = s->text + from;
	for (int i = 0; p < s->text + to; i++) {
		const char *next = g_utf8_next_char(p);
		memset(s->levels + (p - s->text), levels[i], (size_t)(next - p));
		p = next;
	}
	g_free(levels);
}

/* A forced line break ends what UAX 9 calls a paragraph: each of them is read by itself, all in
 * the direction of the whole. */
static void read_levels(struct segmenter *s)
{
	struct para *para = s->para;
	PangoDirection dir = para->base_rtl < 0   ? PANGO_DIRECTION_WEAK_LTR
			     : para->base_rtl > 0 ? PANGO_DIRECTION_RTL
						  : PANGO_DIRECTION_LTR;
	s->levels = g_malloc0((gsize)s->len + 1);
	for (int from = 0; from < s->len;) {
		const char *end = memchr(s->text + from, '\n', (size_t)(s->len - from));
		int to = end ? (int)(end - s->text) + 1 : s->len;
		read_line_levels(s, from, to, &dir);
		from = to;
	}
	para->rtl = dir == PANGO_DIRECTION_RTL || dir == PANGO_DIRECTION_WEAK_RTL;
}

/* ---- items
 * ------------------------------------------------------------------------------------------
 */

static const struct para_font *style_at(const struct segmenter *s, int style)
{
	return &g_array_index(s->para->made->styles, struct para_font, style);
}

static struct item *add_item(struct segmenter *s, enum item_kind kind, int style, int at)
{
	s->items = scratch_room(s->para->type->items, (guint)s->n_items + 1);
	struct item *item = &s->items[s->n_items++];
	*item = (struct item){.kind = (uint8_t)kind, .style = (uint16_t)style, .span = s->span};
	item->level = s->levels && at < s->len ? s->levels[at]
					       : (uint8_t)(s->para->rtl ? 1 : 0);
	return item;
}

static int32_t scaled(int32_t size, int64_t em)
{
	return (int32_t)((em * size + TYPE_EM / 2) / TYPE_EM);
}

static void add_space(struct segmenter *s, int style, int at, enum break_kind brk,
	int32_t width, bool stretches)
{
	struct item *item = add_item(s, stretches ? ITEM_SPACE : ITEM_FIXED, style, at);
	item->width = width;
	item->brk = (uint8_t)brk;
	item->stretch = stretches ? width * 100 / SPACE_STRETCH : 0;
	item->shrink = stretches ? width * 100 / SPACE_SHRINK : 0;
}

/* Glue without a glyph between characters of scripts that part no words. */
static void add_kern(struct segmenter *s, int style, int at, int32_t width,
	int32_t stretch, enum break_kind brk)
{
	struct item *item = add_item(s, ITEM_KERN, style, at);
	item->width = width;
	item->stretch = stretch;
	item->shrink = stretch / 4;
	item->brk = (uint8_t)brk;
}

static void add_word(struct segmenter *s, int style, int from, int to)
{
	const struct para_font *font = style_at(s, style);
	bool rtl = s->levels && (s->levels[from] & 1);
	struct word *word = word_find(s->para->type, font->shape, rtl, s->text + from,
		(size_t)(to - from), s->para->arena);
	struct item *item = add_item(s, ITEM_WORD, style, from);
	item->word = word;
	item->value = from;
	item->width = scaled(font->size, word->width) + font->tracking * word->n_clusters;
}

/* Where a piece of at most TYPE_WORD_MAX characters may end: before a character that is
 * no mark. */
static int piece_end(const struct segmenter *s, int from, int to)
{
	if (to - from <= TYPE_WORD_MAX)
		return to;
	const char *p = s->text + from;
	int best = 0, chars = 0;
	while (p < s->text + to && chars < TYPE_WORD_MAX) {
		p = g_utf8_next_char(p);
		chars++;
		if (chars > TYPE_WORD_MAX - 40 && p < s->text + to &&
			!g_unichar_ismark(g_utf8_get_char(p)))
			best = (int)(p - s->text);
	}
	return best && p < s->text + to ? best : (int)(p - s->text);
}

/* Lets a line end after what came last; a break that is forced stays so. */
static void allow_break(struct segmenter *s, enum break_kind brk)
{
	struct item *last = s->n_items ? &s->items[s->n_items - 1] : NULL;
	if (last && brk && last->kind != ITEM_NEWLINE)
		last->brk = (uint8_t)brk;
}

/* Glue and break between two pieces of text that no blank parts. */
static void join(struct segmenter *s, int style, int at, enum break_kind brk)
{
	const struct para_font *font = style_at(s, style);
	gunichar before = g_utf8_get_char(g_utf8_find_prev_char(s->text, s->text + at));
	gunichar next = g_utf8_get_char(s->text + at);
	bool wide = is_wide(next) && !is_hangul(next),
	     wide_before = is_wide(before) && !is_hangul(before);
	bool cut = closes_wide(before) && (opens_wide(next) || closes_wide(next));
	if (cut || (opens_wide(next) && opens_wide(before)))
		add_kern(s, style, at, -font->size / 2, 0, brk);
	else if (wide && wide_before)
		add_kern(s, style, at, 0, brk ? font->size / 12 : 0, brk);
	else if ((wide && g_unichar_isalnum(before) && !opens_wide(next)) ||
		 (wide_before && g_unichar_isalnum(next) && !closes_wide(before)))
		add_kern(s, style, at, font->size / 8, font->size / 8, brk);
	else if (brk == BREAK_FREE && (is_unspaced(before) || is_unspaced(next)))
		add_kern(s, style, at, 0, font->size / 12, brk);
	else
		allow_break(s, brk);
}

static int32_t fixed_width(const struct para_font *font, gunichar c)
{
	static const int permille[] = {500, 1000, 500, 1000, 333, 250, 167, 0, 0, 167,
		80}; /* U+2000 to U+200A */
	if (c == 0x3000)
		return font->size;
	if (c == 0x202f)
		return font->size / 6;
	if (c == 0x205f)
		return font->size * 2 / 9;
	if (c == 0x2007)
		return font->size / 2;
	if (c == 0x2008)
		return font->space;
	return c >= 0x2000 && c <= 0x200a
		       ? (int32_t)((int64_t)font->size * permille[c - 0x2000] / 1000)
		       : font->space;
}

/* Handles the blank at the byte; returns where text goes on. */
static int add_spot(struct segmenter *s, const struct span *span, int at)
{
	const struct para_font *font = style_at(s, span->style);
	enum spot spot = (enum spot)(s->map[at] & SPOT_MASK);
	enum break_kind brk = (enum break_kind)(s->map[at] & BREAK_MASK);
	int next = (int)(g_utf8_next_char(s->text + at) - s->text);
	if (font->style.no_break)
		brk = BREAK_NONE;
	switch (spot) {
	case SPOT_SPACE:
		add_space(s, span->style, at, brk, font->space,
			!font->keep_space && !font->style.mono);
		break;
	case SPOT_NBSP:
		add_space(s, span->style, at, BREAK_NONE, font->space,
			!font->keep_space && !font->style.mono);
		break;
	case SPOT_FIXED:
		add_space(s, span->style, at, brk,
			fixed_width(font, g_utf8_get_char(s->text + at)), false);
		break;
	case SPOT_SHY:
	case SPOT_ZERO:
		allow_break(s, brk);
		break;
	default:
		break;
	}
	return next;
}

static void add_text(struct segmenter *s, const struct span *span)
{
	bool no_break = style_at(s, span->style)->style.no_break;
	for (int i = span->start; i < span->end;) {
		enum spot spot = (enum spot)(s->map[i] & SPOT_MASK);
		if (spot && spot != SPOT_SPLIT) {
			i = add_spot(s, span, i);
			continue;
		}
		enum break_kind brk = (enum break_kind)(s->map[i] & BREAK_MASK);
		if (i && (brk || spot) && s->n_items && s->text[i - 1] != '\n')
			join(s, span->style, i,
				no_break && i > span->start ? BREAK_NONE : brk);
		int j = i + 1;
		while (j < span->end && !s->map[j] &&
			(!s->levels || s->levels[j] == s->levels[i]))
			j++;
		while (i < j) {
			int end = piece_end(s, i, j);
			add_word(s, span->style, i, end);
			i = end;
		}
	}
}

static void add_event(struct segmenter *s, const struct span *span)
{
	struct item *item;
	switch (span->kind) {
	case SPAN_MARK:
		item = add_item(s, ITEM_MARK, span->style, span->start);
		item->value = span->value;
		break;
	case SPAN_OBJECT:
		item = add_item(s, ITEM_OBJECT, span->style, span->start);
		item->value = span->value;
		item->width = (int32_t)(span->width * TYPE_PT);
		break;
	case SPAN_FIXED:
		item = add_item(s, ITEM_FIXED, span->style, span->start);
		item->width = (int32_t)(span->width * TYPE_PT);
		break;
	case SPAN_NEWLINE:
		item = add_item(s, ITEM_NEWLINE, span->style, span->start);
		item->brk = BREAK_FORCED;
		break;
	case SPAN_TEXT:
		add_text(s, span);
		break;
	}
}

void segment_para(struct para *para)
{
	struct segmenter s = {
		.para = para,
		.text = para->made->text->str,
		.len = (int)para->made->text->len,
		.map = scratch_room(para->type->map, (guint)para->made->text->len + 1),
	};
	bool simple = is_simple(s.text, s.len);
	memset(s.map, 0, (size_t)s.len + 1);
	if (simple) {
		map_simple(&s);
	} else {
		const char *lang = para->made->styles->len ? style_at(&s, 0)->style.lang : "en";
		map_complex(&s, lang);
	}
	if (!simple || para->base_rtl > 0)
		read_levels(&s);
	for (guint i = 0; i < para->made->spans->len; i++) {
		s.span = (int)i;
		add_event(&s, &g_array_index(para->made->spans, struct span, i));
	}
	para->n_items = s.n_items;
	para->items = arena_memdup(
		para->arena, s.items, sizeof(struct item) * (size_t)s.n_items);
	para->bidi = s.levels != NULL;
	g_free(s.levels);
}
