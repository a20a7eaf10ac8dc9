/*
 * Text engine: breaks remembered.
 *
 * A book is laid out twice, and a paragraph may be set several times in a pass; its best breaks are the same as long
 * as its items and the options are.  What para_set found is kept under a hash of both (128 bits, of this process
 * alone: words go in by address) and taken again: no list of places, no search, no hunt for rivers.
 *
 * A paragraph that was sought in a line fewer or more is kept so too, and that there was no such setting.  Only those
 * of cached words are kept, and none that fits a line as it is.  12 bytes a line, about 2 MB for a thousand notes.  The
 * memory never changes what comes out, only what it costs.
 */
#include "type/para.h"

enum { MEMO_LEAST_ITEMS = 12, MEMO_MOST_ITEMS = 20000 };

enum memo_flag { MEMO_EMERGENCY = 1, MEMO_HYPHEN = 2, MEMO_SHY = 4, MEMO_SPACE = 8, MEMO_CLOSING = 16 };

struct memo_line {
	uint16_t item, end; /* MEMO_MOST_ITEMS */
	uint8_t sub, end_sub; /* bytes of cached words */
	uint8_t flags;
	int16_t protrude_left, protrude_right;
};

struct memo {
	struct memo_key key;
	double demerits;
	int n_lines;
	struct memo_line lines[];
};

guint memo_key_hash(gconstpointer data)
{
	const struct memo_key *key = data;
	return (guint)key->a;
}

gboolean memo_key_equal(gconstpointer a, gconstpointer b)
{
	const struct memo_key *x = a, *y = b;
	return x->a == y->a && x->b == y->b;
}

void memo_open(struct type *type)
{
	type->memos = g_hash_table_new(memo_key_hash, memo_key_equal);
}

void memo_close(struct type *type)
{
	g_hash_table_destroy(type->memos);
}

static void mix_pair(struct memo_key *key, int32_t a, int32_t b)
{
	memo_mix(key, (uint64_t)(uint32_t)a << 32 | (uint32_t)b);
}

/* A word goes in by address, which with its font tells all of it.  One without letters (the number of a page, which the
 * second pass knows and the first does not) counts by what the breaker sees of it: its width and its edges. */
static void mix_word(struct memo_key *key, const struct item *item, uint64_t looks)
{
	const struct word *word = item->word;
	if (!word->figure) {
		memo_mix(key, (uint64_t)(uintptr_t)word ^ looks << 48);
		return;
	}
	mix_pair(key, item->width, (int32_t)looks);
	mix_pair(key, word->protrude_left << 16 | (uint16_t)word->protrude_right, word->n_clusters);
}

void memo_mix_font(struct memo_key *key, const struct para_font *font)
{
	mix_pair(key, font->shape, font->size);
	mix_pair(key, font->space, font->tracking);
	memo_mix(key, (uint64_t)(uintptr_t)font->style.lang);
	mix_pair(key, font->style.no_break | font->style.no_hyphen << 1 | font->style.mono << 2 | font->style.phrases << 3,
		font->keep_space);
}

/* Of the items one by one. */
static bool mix_items(struct memo_key *key, const struct para *para)
{
	int style = -1;
	for (int i = 0; i < para->n_items; i++) {
		const struct item *item = &para->items[i];
		if (item->word && !item->word->cached)
			return false;
		if (item->style != style)
			memo_mix_font(key, &para->fonts[item->style]);
		style = item->style;
		uint64_t looks = item->kind | (uint64_t)item->brk << 4 | (uint64_t)item->level << 8;
		if (item->word)
			mix_word(key, item, looks);
		else
			memo_mix(key, looks << 32 | (uint32_t)item->width);
		/* those of a space follow from its width */
		if (item->kind == ITEM_KERN)
			mix_pair(key, item->stretch, item->shrink);
	}
	return true;
}

static void mix_options(struct memo_key *key, const struct para *para, const struct para_options *in)
{
	mix_pair(key, (int32_t)(in->measure * TYPE_PT), (int32_t)(in->indent * TYPE_PT));
	mix_pair(key, (int32_t)(in->hang * TYPE_PT), (int32_t)in->align);
	mix_pair(key, 0, in->hyphenate | para->bidi << 1 | para->rtl << 2 | in->lines << 3);
}

static void mix_numbers(struct memo_key *key, const struct para *para)
{
	for (int i = 0, n = 0; n < para->n_numbers && i < para->n_items; i++)
		if (para->items[i].kind == ITEM_WORD && para_is_number(para, &para->items[i], &n))
			mix_word(key, &para->items[i], 0);
}

/* The text tells as much as the items, but for the numbers of pages. */
bool memo_key_make(const struct para *para, const struct para_options *in, struct memo_key *key)
{
	if (para->n_items < MEMO_LEAST_ITEMS || para->n_items > MEMO_MOST_ITEMS)
		return false;
	*key = para->keyed ? para->key : (struct memo_key){0};
	mix_options(key, para, in);
	if (para->keyed)
		mix_numbers(key, para);
	return para->keyed || mix_items(key, para);
}

struct memo_key memo_key_vary(const struct memo_key *best, bool loose, int n_lines)
{
	struct memo_key key = *best;
	mix_pair(&key, n_lines, loose);
	return key;
}

bool memo_find(struct type *type, const struct memo_key *key, struct arena *arena, struct line_range **ranges,
	struct para_result *out)
{
	const struct memo *memo = g_hash_table_lookup(type->memos, key);
	if (!memo)
		return false;
	out->demerits = memo->demerits;
	out->n_lines = memo->n_lines;
	*ranges = ARENA_ARRAY(arena, struct line_range, memo->n_lines);
	for (int i = 0; i < memo->n_lines; i++) {
		const struct memo_line *line = &memo->lines[i];
		(*ranges)[i] = (struct line_range){
			.item = line->item, .sub = line->sub, .end = line->end, .end_sub = line->end_sub,
			.protrude_left = line->protrude_left, .protrude_right = line->protrude_right,
			.emergency = line->flags & MEMO_EMERGENCY, .hyphen = line->flags & MEMO_HYPHEN,
			.shy = line->flags & MEMO_SHY, .space = line->flags & MEMO_SPACE,
			.closing = line->flags & MEMO_CLOSING,
		};
	}
	return true;
}

/* Type of 60 points may hang out further than a memo can say. */
static bool fits(const struct line_range *range)
{
	return range->protrude_left == (int16_t)range->protrude_left &&
	       range->protrude_right == (int16_t)range->protrude_right;
}

void memo_keep(struct type *type, const struct memo_key *key, const struct line_range *ranges,
	const struct para_result *result)
{
	for (int i = 0; i < result->n_lines; i++)
		if (!fits(&ranges[i]))
			return;
	struct memo *memo = arena_alloc(type->cache,
		sizeof *memo + sizeof(struct memo_line) * (size_t)result->n_lines);
	memo->key = *key;
	memo->demerits = result->demerits;
	memo->n_lines = result->n_lines;
	for (int i = 0; i < result->n_lines; i++) {
		const struct line_range *range = &ranges[i];
		memo->lines[i] = (struct memo_line){
			.item = (uint16_t)range->item, .end = (uint16_t)range->end,
			.sub = (uint8_t)range->sub, .end_sub = (uint8_t)range->end_sub,
			.protrude_left = (int16_t)range->protrude_left,
			.protrude_right = (int16_t)range->protrude_right,
			.flags = (uint8_t)((range->emergency ? MEMO_EMERGENCY : 0) | (range->hyphen ? MEMO_HYPHEN : 0) |
				 (range->shy ? MEMO_SHY : 0) | (range->space ? MEMO_SPACE : 0) |
				 (range->closing ? MEMO_CLOSING : 0)),
		};
	}
	g_hash_table_replace(type->memos, &memo->key, memo);
}
