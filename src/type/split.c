/*
 * Text engine: paragraphs remembered as they were split.
 *
 * A chapter is built twice or more, and nearly all of its paragraphs come again as they were: the same bytes in the
 * same styles.  Their items need not be found anew: which words, what stands between them and where a line may end is
 * kept in a few bytes a word, under a hash of all that it follows from (128 bits, of this process alone: styles go in
 * by the address of their language).  What is kept is a chapter's, whoever lays chapters out has it and lets it go.
 *
 * Nearly half of the words stand in paragraphs that tell the number of a page, which is guessed when they are first made:
 * which figures it has is left out of the hash, and its words are found anew.
 *
 * Not kept are short ones, those with words that the cache did not take, and those whose glyphs were missed (each note is
 * told of its own); and nothing more once a million words are kept: in a book of ten thousand notes memory is dearer.
 */
#include "type/para.h"

#include <assert.h>

enum { LEAST_BYTES = 40, ITEM_BYTES_MAX = 12, MOST_BYTES = 8 << 20 };

/* How an item begins: its kind, its break, and whether it comes from a later span than the one before it.  A blank and the
 * word behind it, as nearly all come, are one (PAIR), with the break of the word. */
enum { BRK_SHIFT = 3, KIND_MASK = 7, BRK_MASK = 15, NEXT_SPAN = 0x80, PAIR = ITEM_NEWLINE + 1 };
static_assert((int)PAIR <= KIND_MASK && (int)BREAK__COUNT <= BRK_MASK + 1, "an item's kind and break fit into a byte");

struct split {
	struct memo_key key;
	int64_t natural;
	int32_t n_items;
	bool rtl, bidi;
	uint8_t bytes[];
};

struct splits *splits_new(void)
{
	struct splits *splits = g_new(struct splits, 1);
	splits->known = g_hash_table_new_full(memo_key_hash, memo_key_equal, NULL, g_free);
	return splits;
}

void splits_free(struct splits *splits)
{
	if (splits)
		g_hash_table_destroy(splits->known);
	g_free(splits);
}

void type_remember(struct type *type, struct splits *splits)
{
	type->splits = splits;
}

/* The text with a nought for each figure of a page's number. */
static const char *blind_text(const struct para *para)
{
	const GString *text = para->made->text;
	char *blind = scratch_room(para->type->packed, (guint)text->len);
	memcpy(blind, text->str, text->len);
	for (int n = 0; n < para->n_numbers; n++)
		for (int i = para->numbers[n].start; i < para->numbers[n].end; i++)
			if (g_ascii_isdigit(blind[i]))
				blind[i] = '0';
	return blind;
}

static void mix_text(struct memo_key *key, const char *p, size_t left)
{
	uint64_t eight = 0;
	memo_mix(key, left);
	for (; left >= 8; p += 8, left -= 8) {
		memcpy(&eight, p, 8);
		memo_mix(key, eight);
	}
	eight = 0;
	memcpy(&eight, p, left);
	memo_mix(key, eight);
}

static void mix_span(struct memo_key *key, const struct span *span)
{
	memo_mix(key, (uint64_t)(uint32_t)span->end << 32 | (uint32_t)span->style << 4 | span->kind);
	if (span->kind == SPAN_OBJECT || span->kind == SPAN_FIXED || span->kind == SPAN_SEAM)
		memo_mix(key, (uint64_t)(int64_t)(span->width * TYPE_PT));
	if (span->kind == SPAN_SEAM)
		memo_mix(key, (uint64_t)span->value);
}

/* Of all that its items follow from, but for which figures the numbers of pages have: to a splitter they are all alike. */
static void make_key(struct para *para)
{
	const struct para_parts *made = para->made;
	struct memo_key key = {(uint64_t)(int64_t)para->base_rtl, 0};
	mix_text(&key, para->n_numbers ? blind_text(para) : made->text->str, made->text->len);
	for (int i = 0; i < made->n_styles; i++)
		memo_mix_font(&key, &para->fonts[i]);
	for (int i = 0; i < made->n_spans; i++)
		mix_span(&key, &para->places[i]);
	para->key = key;
	para->keyed = true;
}

/* ---- there ---- */

static uint8_t *put_int(uint8_t *p, int32_t value)
{
	memcpy(p, &value, sizeof value);
	return p + sizeof value;
}

static bool is_kept(const struct word *word)
{
	return word->number && !word->missing;
}

/* at: the byte of the text at which the word before ends. */
static inline bool is_pair(const struct para *para, int i, int32_t at)
{
	const struct item *blank = &para->items[i], *word = blank + 1;
	return !para->bidi && blank->kind == ITEM_SPACE && blank->brk == BREAK_FREE && i + 1 < para->n_items &&
	       word->kind == ITEM_WORD && word->span == blank->span && word->value == at + 1 && is_kept(word->word);
}

/* What the item is made of besides its span and style.  NULL: it cannot be kept. */
static uint8_t *pack_rest(uint8_t *p, const struct item *item, int32_t *at)
{
	int32_t gap = item->value - *at;
	switch (item->kind) {
	case ITEM_WORD:
		if (!is_kept(item->word) || gap < 0 || gap > UINT8_MAX)
			return NULL;
		*at = item->value + (int32_t)item->word->len;
		*p++ = (uint8_t)gap;
		return put_int(p, (int32_t)item->word->number);
	case ITEM_FIXED:
		return put_int(p, item->width);
	case ITEM_KERN:
		return put_int(put_int(p, item->width), item->stretch);
	default:
		return p;
	}
}

/* The bytes of all items; returns their end, NULL: they cannot be kept. */
static uint8_t *pack(const struct para *para, uint8_t *p)
{
	int32_t at = 0, span = 0;
	for (int i = 0; i < para->n_items && p; i++) {
		const struct item *item = &para->items[i];
		bool pair = is_pair(para, i, at);
		int32_t spans = item->span - span, kind = pair ? PAIR : item->kind;
		if (spans > UINT8_MAX)
			return NULL;
		span = item->span;
		if (pair)
			item = &para->items[++i];
		*p++ = (uint8_t)(kind | item->brk << BRK_SHIFT | (spans ? NEXT_SPAN : 0));
		if (spans)
			*p++ = (uint8_t)spans;
		if (para->bidi)
			*p++ = item->level;
		if (pair) {
			at = item->value + (int32_t)item->word->len;
			p = put_int(p, (int32_t)item->word->number);
		} else {
			p = pack_rest(p, item, &at);
		}
	}
	return p;
}

void split_keep(struct para *para)
{
	struct type *type = para->type;
	if (!para->keyed)
		return;
	uint8_t *bytes = scratch_room(type->packed, (guint)para->n_items * ITEM_BYTES_MAX);
	const uint8_t *end = pack(para, bytes);
	if (!end)
		return;
	size_t len = (size_t)(end - bytes);
	type->split_bytes += sizeof(struct split) + len;
	if (type->split_bytes > MOST_BYTES)
		return;
	struct split *split = g_malloc(sizeof *split + len);
	*split = (struct split){.key = para->key, .natural = para->natural, .n_items = para->n_items,
		.rtl = para->rtl, .bidi = para->bidi};
	memcpy(split->bytes, bytes, len);
	g_hash_table_replace(type->splits->known, &split->key, split);
}

/* ---- and back ---- */

static int32_t take_int(const uint8_t **p)
{
	int32_t value;
	memcpy(&value, *p, sizeof value);
	*p += sizeof value;
	return value;
}

static inline void unpack_word(const struct para *para, const struct para_font *font, struct item *item, const uint8_t **p,
	int32_t *at, int gap)
{
	item->value = *at + gap;
	item_set_word(item, font, type_word(para->type, (uint32_t)take_int(p)), para->bidi);
	*at = item->value + (int32_t)item->word->len;
}

static inline void unpack_item(const struct para *para, const struct para_font *font, struct item *item, const uint8_t **p,
	int32_t *at)
{
	switch (item->kind) {
	case ITEM_WORD:
		unpack_word(para, font, item, p, at, *(*p)++);
		break;
	case ITEM_SPACE:
		item_set_space(item, font);
		break;
	case ITEM_FIXED:
		item->width = take_int(p);
		break;
	case ITEM_KERN:
		item->width = take_int(p);
		item_set_kern(item, take_int(p));
		break;
	case ITEM_MARK:
		item->value = para->places[item->span].value;
		break;
	case ITEM_OBJECT:
		item->value = para->places[item->span].value;
		item->width = (int32_t)(para->places[item->span].width * TYPE_PT);
		break;
	}
}

static void unpack(struct para *para, const struct split *split)
{
	const uint8_t *p = split->bytes;
	struct item plain = {.style = (uint16_t)para->places->style}; /* what those of a span have in common */
	const struct para_font *font = &para->fonts[plain.style];
	int32_t at = 0;
	for (struct item *item = para->items, *end = item + split->n_items; item < end; item++) {
		uint8_t head = *p++;
		if (head & NEXT_SPAN) {
			plain.span += *p++;
			plain.style = (uint16_t)para->places[plain.span].style;
			font = &para->fonts[plain.style];
		}
		*item = plain;
		if ((head & KIND_MASK) == PAIR) {
			item->kind = ITEM_SPACE;
			item->brk = BREAK_FREE;
			item_set_space(item++, font);
			*item = plain;
			item->kind = ITEM_WORD;
			item->brk = head >> BRK_SHIFT & BRK_MASK;
			unpack_word(para, font, item, &p, &at, 1);
			continue;
		}
		item->kind = head & KIND_MASK;
		item->brk = head >> BRK_SHIFT & BRK_MASK;
		item->level = split->bidi ? *p++ : 0;
		unpack_item(para, font, item, &p, &at);
	}
}

/* What was remembered holds other numbers, which may be as wide or not.  False: one of these has to be told, or is not kept. */
static bool take_numbers(struct para *para)
{
	int64_t line = 0;
	bool same = true;
	for (int i = 0, n = 0; i < para->n_items && n < para->n_numbers; i++) {
		struct item *item = &para->items[i];
		if (item->kind != ITEM_WORD || !para_is_number(para, item, &n))
			continue;
		const struct word *old = item->word;
		struct word *word = word_find(para->type, old->shape, old->rtl, para->made->text->str + item->value, old->len,
			para->arena);
		if (!word->cached || word->missing)
			return false;
		same = same && word->width == old->width;
		item_set_word(item, &para->fonts[item->style], word, para->bidi);
	}
	para->natural = same ? para->natural : 0;
	for (int i = 0; !same && i < para->n_items; i++)
		para_widen(para, &line, &para->items[i]);
	return true;
}

bool split_find(struct para *para)
{
	const struct splits *splits = para->type->splits;
	if (!splits || para->made->text->len < LEAST_BYTES)
		return false;
	make_key(para);
	const struct split *split = g_hash_table_lookup(splits->known, &para->key);
	if (!split)
		return false;
	para->n_items = split->n_items;
	para->items = arena_grow(para->arena, NULL, 0, sizeof(struct item) * (size_t)split->n_items);
	para->natural = split->natural;
	para->rtl = split->rtl;
	para->bidi = split->bidi;
	unpack(para, split);
	if (take_numbers(para))
		return true;
	para->natural = 0;
	return false;
}
