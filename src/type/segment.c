/*
 * Text engine, step 5, second half: the text of a paragraph is split into items (words, spaces,
 * objects, marks) with the places where a line may end, by the map of spots.c and the levels of
 * UAX 9.  Linear.
 */
#include <pango/pango.h>
#include "type/spots.h"

#define THIN 6 /* of an em */

struct segmenter {
	struct para *para;
	const char *text;
	int len;
	const uint8_t *map;
	uint8_t *levels; /* by byte, or NULL: all 0 */
	uint8_t *code;   /* by byte while levels are read, or NULL: none is code */
	struct item *items;
	int n_items, room;
	struct item plain, blank; /* what those of the span at hand have in common, and its blanks */
	const struct para_font *font; /* of it */
	struct word_want *wants; /* the words of the items, in order */
	int n_wants, room_wants;
};

/* Levels of the characters, one each, to the bytes [from, to) of the text; base is added. */
static void set_levels(struct segmenter *s, int from, int to, const guint8 *levels, int base)
{
	const char *p = s->text + from;
	for (int i = 0; p < s->text + to; i++) {
		const char *next = g_utf8_next_char(p);
		memset(s->levels + (p - s->text), levels[i] + base, (size_t)(next - p));
		p = next;
	}
}

/* The bytes [from, to) with an object in the place of each character of code. */
static GString *without_code(const struct segmenter *s, int from, int to)
{
	GString *out = g_string_sized_new((gsize)(to - from));
	for (const char *p = s->text + from; p < s->text + to; p = g_utf8_next_char(p)) {
		if (s->code[p - s->text])
			g_string_append(out, "\ufffc");
		else
			g_string_append_len(out, p, g_utf8_next_char(p) - p);
	}
	return out;
}

/* Code runs from left to right whatever stands around it, which takes it as one thing (an isolate, UAX 9, 3.1). */
static void read_code_levels(struct segmenter *s, int from, int to)
{
	for (int i = from; i < to;) {
		int end = i;
		while (end < to && s->code[end] && s->levels[end] == s->levels[i])
			end++;
		if (end > i) {
			PangoDirection dir = PANGO_DIRECTION_LTR;
			guint8 *levels = pango_log2vis_get_embedding_levels(s->text + i, end - i, &dir);
			set_levels(s, i, end, levels, (s->levels[i] + 1) & ~1);
			g_free(levels);
		}
		i = MAX(end, i + 1);
	}
}

/* Levels of the bytes [from, to), in a direction that a first strong letter settles. */
static void read_line_levels(struct segmenter *s, int from, int to, PangoDirection *dir)
{
	g_autoptr(GString) words = s->code ? without_code(s, from, to) : NULL;
	guint8 *levels = words ? pango_log2vis_get_embedding_levels(words->str, (int)words->len, dir)
			       : pango_log2vis_get_embedding_levels(s->text + from, to - from, dir);
	set_levels(s, from, to, levels, 0);
	g_free(levels);
	if (s->code)
		read_code_levels(s, from, to);
}

/* Which bytes are code, where some are. */
static void find_code(struct segmenter *s)
{
	for (int i = 0; i < s->para->made->n_spans; i++) {
		const struct span *span = &s->para->places[i];
		if (span->kind != SPAN_TEXT || !s->para->fonts[span->style].style.mono)
			continue;
		if (!s->code)
			s->code = g_malloc0((gsize)s->len + 1);
		memset(s->code + span->start, 1, (size_t)(span->end - span->start));
	}
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
	find_code(s);
	for (int from = 0; from < s->len;) {
		const char *end = memchr(s->text + from, '\n', (size_t)(s->len - from));
		int to = end ? (int)(end - s->text) + 1 : s->len;
		read_line_levels(s, from, to, &dir);
		from = to;
	}
	para->rtl = dir == PANGO_DIRECTION_RTL || dir == PANGO_DIRECTION_WEAK_RTL;
	g_free(s->code);
	s->code = NULL;
}

/* Scripts of south-east Asia, whose words stand without blanks. */
static bool is_unspaced(gunichar c)
{
	return (c >= 0xe00 && c < 0xf00) || (c >= 0x1000 && c < 0x10a0) ||
	       (c >= 0x1780 && c < 0x1800) || (c >= 0x1950 && c < 0x1ab0);
}

/* Colon, semicolon, marks of exclamation and question: in simplified Chinese they stand in the left half of their place,
 * as commas and stops do everywhere. */
static bool is_half_blank(gunichar c)
{
	return c == 0xff01 || c == 0xff1a || c == 0xff1b || c == 0xff1f;
}

/* What stands on a side of a joint. */
struct side {
	gunichar c;
	bool wide; /* it fills a square */
	bool opens, closes;
};

static struct side side_at(const struct segmenter *s, const char *p)
{
	struct side side = {.c = g_utf8_get_char(p)};
	bool mark = (s->map[p - s->text] & SPOT_MASK) == SPOT_WIDE;
	side.wide = mark || (spots_is_wide(side.c) && !spots_is_hangul(side.c));
	side.opens = spots_opens_wide(side.c) || (mark && (side.c == 0x201c || side.c == 0x2018));
	side.closes = spots_closes_wide(side.c) || (mark && (side.c == 0x201d || side.c == 0x2019));
	return side;
}

static bool is_simplified(const char *lang)
{
	return g_str_has_prefix(lang, "zh") && !strstr(lang, "Hant") && !strstr(lang, "TW") && !strstr(lang, "HK");
}

static inline struct item *put_item(struct segmenter *s, const struct item *like, int at)
{
	if (s->n_items == s->room) {
		GArray *items = s->para->type->items;
		s->items = scratch_room(items, (guint)s->n_items + 1);
		s->room = (int)items->len;
	}
	struct item *item = &s->items[s->n_items++];
	*item = *like;
	if (s->levels && at < s->len)
		item->level = s->levels[at];
	return item;
}

static inline struct item *add_item(struct segmenter *s, enum item_kind kind, int at)
{
	struct item *item = put_item(s, &s->plain, at);
	item->kind = (uint8_t)kind;
	return item;
}

/* What the items of a span have in common; its blanks stretch, but in code. */
static void begin_span(struct segmenter *s, int span, int style)
{
	s->font = &s->para->fonts[style];
	s->plain = (struct item){.level = s->para->rtl, .style = (uint16_t)style, .span = span};
	s->blank = s->plain;
	s->blank.kind = ITEM_SPACE;
	if (!s->font->keep_space && !s->font->style.mono) {
		item_set_space(&s->blank, s->font);
	} else {
		s->blank.kind = ITEM_FIXED;
		s->blank.width = s->font->space;
	}
}

static inline void add_space(struct segmenter *s, int at, enum break_kind brk)
{
	put_item(s, &s->blank, at)->brk = (int32_t)brk;
}

static void add_fixed(struct segmenter *s, int at, enum break_kind brk, int32_t width)
{
	struct item *item = add_item(s, ITEM_FIXED, at);
	item->width = width;
	item->brk = (uint8_t)brk;
}

static void add_kern(struct segmenter *s, int at, int32_t width, int32_t stretch, enum break_kind brk)
{
	struct item *item = add_item(s, ITEM_KERN, at);
	item->width = width;
	item_set_kern(item, stretch);
	item->brk = (uint8_t)brk;
}

static void add_word(struct segmenter *s, int from, int to)
{
	const struct para_font *font = s->font;
	bool rtl = s->levels && (s->levels[from] & 1);
	bool wide = (s->map[from] & SPOT_MASK) == SPOT_WIDE && !font->style.mono;
	int shape = wide ? look_shape_wide(s->para->type, font->shape) : font->shape;
	if (s->n_wants == s->room_wants) {
		GArray *wants = s->para->type->wants;
		s->wants = scratch_room(wants, (guint)s->n_wants + 1);
		s->room_wants = (int)wants->len;
	}
	struct word_want *want = &s->wants[s->n_wants++];
	*want = (struct word_want){
		.text = s->text + from, .len = (uint32_t)(to - from), .shape = (uint16_t)shape, .rtl = rtl};
	word_want(s->para->type, want);
	add_item(s, ITEM_WORD, from)->value = from;
}

/* Words are found when all are known: many of them lie where memory is slow, and are fetched side by side. */
static void find_words(struct segmenter *s)
{
	struct para *para = s->para;
	const struct word_want *want = s->wants;
	const struct para_font *font = NULL;
	int64_t line = 0;
	int style = -1;
	for (int i = 0; i < para->n_items; i++) {
		struct item *item = &para->items[i];
		if (item->kind == ITEM_WORD) {
			struct word *word = word_take(para->type, want++, para->arena);
			font = item->style == style ? font : &para->fonts[item->style];
			style = item->style;
			item_set_word(item, font, word, s->levels != NULL);
			para->keyed = para->keyed && word->cached;
			para->lacking = para->lacking || word->missing;
		}
		para_widen(para, &line, item);
	}
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
static void join(struct segmenter *s, int at, enum break_kind brk)
{
	const struct para_font *font = s->font;
	struct side before = side_at(s, g_utf8_find_prev_char(s->text, s->text + at)), next = side_at(s, s->text + at);
	bool marks = next.opens || next.closes, marks_before = before.opens || before.closes;
	before.closes = before.closes || (is_half_blank(before.c) && is_simplified(font->style.lang));
	if ((before.closes && marks) || (next.opens && before.opens))
		add_kern(s, at, -font->size / 2, 0, brk);
	else if (next.wide && before.wide)
		add_kern(s, at, 0, brk ? font->size / 12 : 0, brk);
	else if ((next.wide && g_unichar_isalnum(before.c) && !marks) ||
		 (before.wide && g_unichar_isalnum(next.c) && !marks_before))
		add_kern(s, at, font->size / 8, font->size / 8, brk);
	else if (brk == BREAK_FREE && (is_unspaced(before.c) || is_unspaced(next.c)))
		add_kern(s, at, 0, font->size / 12, brk);
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
		return font->size / THIN;
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
static int add_spot(struct segmenter *s, int at)
{
	const struct para_font *font = s->font;
	enum spot spot = (enum spot)(s->map[at] & SPOT_MASK);
	enum break_kind brk = font->style.no_break ? BREAK_NONE : (enum break_kind)(s->map[at] & BREAK_MASK);
	switch (spot) {
	case SPOT_NBSP:
		add_space(s, at, BREAK_NONE);
		break;
	case SPOT_FIXED:
		add_fixed(s, at, brk, fixed_width(font, g_utf8_get_char(s->text + at)));
		break;
	case SPOT_THIN:
		add_fixed(s, at, BREAK_NONE, font->style.mono ? font->space : font->size / THIN);
		break;
	case SPOT_SHY:
	case SPOT_ZERO:
		allow_break(s, brk);
		break;
	default:
		break;
	}
	return (int)(g_utf8_next_char(s->text + at) - s->text);
}

/* Where the text that begins at the byte comes to something on the map, another level or the
 * span's end. */
static int word_end(const struct segmenter *s, int from, int end)
{
	int i = from + 1;
	for (; s->levels && i < end; i++)
		if (s->map[i] || s->levels[i] != s->levels[from])
			return i;
	for (uint64_t eight; i < end; i += 8) {
		memcpy(&eight, s->map + i, 8); /* SPOTS_SPARE */
		if (eight)
			return MIN(i + __builtin_ctzll(GUINT64_FROM_LE(eight)) / 8, end);
	}
	return end;
}

/* Before the byte.  Words of Korean are whole in titles, as those of Latin are; clauses of Chinese are kept in titles alone. */
static enum break_kind phrase_break(const struct segmenter *s, int at)
{
	const struct type_style *style = &s->font->style;
	if (!style->phrases || !style->no_hyphen)
		return style->phrases && !g_str_has_prefix(style->lang ? style->lang : "", "zh") ? BREAK_LOOSE_PHRASE : BREAK_FREE;
	bool korean = spots_is_hangul(g_utf8_get_char(s->text + at)) ||
		      spots_is_hangul(g_utf8_get_char(g_utf8_find_prev_char(s->text, s->text + at)));
	return korean ? BREAK_NONE : BREAK_PHRASE;
}

static void add_text(struct segmenter *s, const struct span *span)
{
	bool no_break = s->font->style.no_break;
	for (int i = span->start; i < span->end;) {
		enum spot spot = (enum spot)(s->map[i] & SPOT_MASK);
		if (spot == SPOT_SPACE) {
			add_space(s, i, no_break ? BREAK_NONE : (enum break_kind)(s->map[i] & BREAK_MASK));
			i++;
			continue;
		}
		if (spot && spot != SPOT_SPLIT && spot != SPOT_WIDE) {
			i = add_spot(s, i);
			continue;
		}
		enum break_kind brk = (enum break_kind)(s->map[i] & BREAK_MASK);
		if (brk == BREAK_PHRASE)
			brk = phrase_break(s, i);
		if (i && (brk || spot) && s->n_items && s->text[i - 1] != '\n')
			join(s, i, no_break && i > span->start ? BREAK_NONE : brk);
		int j = word_end(s, i, span->end);
		while (i < j) {
			int end = piece_end(s, i, j);
			add_word(s, i, end);
			i = end;
		}
	}
}

static void add_event(struct segmenter *s, const struct span *span)
{
	struct item *item;
	switch (span->kind) {
	case SPAN_MARK:
		item = add_item(s, ITEM_MARK, span->start);
		item->value = span->value;
		break;
	case SPAN_SEAM:
		add_kern(s, span->start, (int32_t)(span->width * TYPE_PT), 0, (enum break_kind)span->value);
		break;
	case SPAN_OBJECT:
		if (!g_str_has_prefix(s->text + span->start, PARA_OBJECT) && (s->map[span->start] & BREAK_MASK) && s->n_items && s->text[span->start - 1] != '\n')
			join(s, span->start, (enum break_kind)(s->map[span->start] & BREAK_MASK));
		item = add_item(s, ITEM_OBJECT, span->start);
		item->value = span->value;
		item->width = (int32_t)(span->width * TYPE_PT);
		break;
	case SPAN_FIXED:
		item = add_item(s, ITEM_FIXED, span->start);
		item->width = (int32_t)(span->width * TYPE_PT);
		break;
	case SPAN_NEWLINE:
		item = add_item(s, ITEM_NEWLINE, span->start);
		item->brk = BREAK_FORCED;
		break;
	case SPAN_TEXT:
		add_text(s, span);
		break;
	}
}

void segment_para(struct para *para)
{
	const GString *text = para->made->text;
	struct spots spots = {
		.text = text->str,
		.len = (int)text->len,
		.map = scratch_room(para->type->map, (guint)text->len + SPOTS_SPARE),
	};
	struct segmenter s = {.para = para, .text = spots.text, .len = spots.len, .map = spots.map};
	bool simple = spots_fill(&spots, para->made->n_styles ? para->fonts[0].style.lang : "en");
	if (!simple || para->base_rtl > 0)
		read_levels(&s);
	for (int i = 0; i < para->made->n_spans; i++) {
		const struct span *span = &para->places[i];
		begin_span(&s, i, span->style);
		add_event(&s, span);
	}
	para->n_items = s.n_items;
	para->items = arena_memdup(
		para->arena, s.items, sizeof(struct item) * (size_t)s.n_items);
	find_words(&s);
	para->bidi = s.levels != NULL;
	g_free(s.levels);
}
