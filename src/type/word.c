/*
 * Text engine, step 3: the word cache.  A word is shaped once per (face, features,
 * language, direction) and kept; what the breaker wants to know of it (width, hyphens,
 * edges, how far it may hang) is kept with it.
 */
#include "type/type.h"

/* Beyond this the cache takes no new words; they live with their paragraph. */
#define CACHE_MAX (96u * 1024 * 1024)
#define CACHE_WORD_MAX 64
#define LONGEST_NUMBER 12

/* Hanging punctuation, 1/1000 em: how much of the mark stands outside the measure.  About
 * two thirds of the light marks, a third of the middling ones, a breath for letters with
 * an open side.  East Asian marks fill half of their square: the empty half goes. */
struct hang {
	gunichar c;
	int16_t left, right;
};
static const struct hang hangs[] = {
	{'!', 0, 60},
	{'"', 150, 150},
	{'\'', 110, 110},
	{'(', 60, 0},
	{')', 0, 60},
	{'*', 80, 80},
	{',', 0, 170},
	{'-', 0, 210},
	{'.', 0, 170},
	{'/', 40, 40},
	{':', 0, 110},
	{';', 0, 110},
	{'?', 0, 60},
	{'A', 40, 40},
	{'F', 0, 30},
	{'J', 40, 0},
	{'K', 0, 30},
	{'L', 0, 30},
	{'T', 40, 40},
	{'V', 40, 40},
	{'W', 30, 30},
	{'X', 30, 30},
	{'Y', 40, 40},
	{'[', 40, 0},
	{']', 0, 40},
	{'k', 0, 20},
	{'r', 0, 30},
	{'t', 0, 20},
	{'v', 20, 20},
	{'w', 15, 15},
	{'x', 15, 15},
	{'y', 20, 20},
	{'{', 50, 0},
	{'}', 0, 50},
	{0xab, 120, 60},
	{0xad, 0, 210},
	{0xbb, 60, 80},
	{0x2010, 0, 210},
	{0x2013, 0, 80},
	{0x2014, 0, 80},
	{0x2018, 140, 95},
	{0x2019, 140, 140},
	{0x201a, 120, 0},
	{0x201c, 210, 95},
	{0x201d, 170, 210},
	{0x201e, 190, 0},
	{0x2022, 80, 80},
	{0x2026, 0, 95},
	{0x2039, 80, 50},
	{0x203a, 50, 80},
	{0x60c, 120, 120},
	{0x61b, 80, 80},
	{0x6d4, 120, 120},
	{0x3001, 0, 500},
	{0x3002, 0, 500},
	{0x3008, 500, 0},
	{0x3009, 0, 500},
	{0x300a, 500, 0},
	{0x300b, 0, 500},
	{0x300c, 500, 0},
	{0x300d, 0, 500},
	{0x300e, 500, 0},
	{0x300f, 0, 500},
	{0x3010, 500, 0},
	{0x3011, 0, 500},
	{0x3014, 500, 0},
	{0x3015, 0, 500},
	{0xff08, 500, 0},
	{0xff09, 0, 500},
	{0xff0c, 0, 500},
	{0xff0e, 0, 500},
	{0xff1a, 0, 250},
	{0xff1b, 0, 250},
};

static const struct hang *hang_find(gunichar c)
{
	int low = 0, high = (int)G_N_ELEMENTS(hangs) - 1;
	while (low <= high) {
		int mid = (low + high) / 2;
		if (hangs[mid].c == c)
			return &hangs[mid];
		if (hangs[mid].c < c)
			low = mid + 1;
		else
			high = mid - 1;
	}
	return NULL;
}

int protrusion_right(gunichar c)
{
	const struct hang *hang = hang_find(c);
	return hang ? hang->right : 0;
}

int protrusion_left(gunichar c)
{
	const struct hang *hang = hang_find(c);
	return hang ? hang->left : 0;
}

/* Of the letters and digits, case-folded: tells the same word at the edge of two lines.  Numbers are none: those of
 * pages are not known when lines are first broken. */
uint32_t word_edge_hash(const char *text, size_t len)
{
	uint32_t hash = 2166136261u, letters = 0;
	bool word = false;
	const char *end = text + len;
	for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (!g_unichar_isalnum(c))
			continue;
		letters++;
		word = word || !g_ascii_isdigit((gchar)MIN(c, 0x7f));
		hash = (hash ^ g_unichar_tolower(c)) * 16777619u;
	}
	return letters >= 3 && word ? hash | 1 : 0;
}

static void fill_edges(struct type *type, struct word *word)
{
	if (!word->len)
		return;
	const struct shape *shape =
		&g_array_index(type->shapes, struct shape, word->shape);
	gunichar first = g_utf8_get_char(word->text);
	gunichar last = g_utf8_get_char(
		g_utf8_find_prev_char(word->text, word->text + word->len));
	word->edge_hash = word_edge_hash(word->text, word->len);
	word->figure = !word->edge_hash && word->len <= LONGEST_NUMBER && strpbrk(word->text, "0123456789") &&
		       !strchr(word->text, ':');
	if (shape->features & FEATURE_WIDE) { /* the blank half of a quotation mark hangs out */
		word->protrude_left = first == 0x201c || first == 0x2018 ? 500 : 0;
		word->protrude_right = last == 0x201d || last == 0x2019 ? 500 : 0;
		return;
	}
	bool cjk = first >= 0x3000 || last >= 0x3000;
	if (shape->mono || (!type->theme->protrude && !cjk))
		return;
	int start = protrusion_left(first), end = protrusion_right(last);
	word->protrude_left = (int16_t)(word->rtl ? end : start);
	word->protrude_right = (int16_t)(word->rtl ? start : end);
}

/* ---- the cache ---- */

/* Up to eight bytes as a number; two texts of one length give the same only when they are. */
static uint64_t few_bytes(const char *text, size_t len)
{
	uint32_t head, tail;
	if (len >= 4) {
		memcpy(&head, text, 4);
		memcpy(&tail, text + len - 4, 4);
		return (uint64_t)tail << 32 | head;
	}
	if (!len)
		return 0;
	const guchar *bytes = (const guchar *)text;
	return (uint64_t)bytes[0] << 16 | (uint64_t)bytes[len / 2] << 8 | bytes[len - 1];
}

static inline bool is_same(const char *a, const char *b, size_t len)
{
	return len <= 8 ? few_bytes(a, len) == few_bytes(b, len) : !memcmp(a, b, len);
}

static uint32_t hash_key(int shape, bool rtl, const char *text, size_t len)
{
	uint64_t hash = (uint64_t)len << 32 ^ (uint64_t)shape << 1 ^ (uint64_t)rtl, part;
	for (; len > 8; text += 8, len -= 8) {
		memcpy(&part, text, 8);
		hash = (hash ^ part) * UINT64_C(0x9e3779b97f4a7c15);
		hash ^= hash >> 32;
	}
	hash = (hash ^ few_bytes(text, len)) * UINT64_C(0x9e3779b97f4a7c15);
	return (uint32_t)(hash >> 32);
}

/* The slot of a word, or the free one in which it would stand. */
static inline struct word_slot *find_slot(const struct word_table *table, uint32_t hash, int shape,
	bool rtl, const char *text, size_t len)
{
	for (guint i = hash;; i++) {
		struct word_slot *slot = &table->slots[i & (table->size - 1)];
		const struct word *word = slot->word;
		if (!word || (slot->hash == hash && word->len == len && word->shape == shape &&
				     word->rtl == rtl && is_same(word->text, text, len)))
			return slot;
	}
}

static void keep_word(struct word_table *table, uint32_t hash, struct word *word)
{
	*find_slot(table, hash, word->shape, word->rtl, word->text, word->len) =
		(struct word_slot){word, hash};
}

static void grow_table(struct word_table *table)
{
	struct word_table old = *table;
	table->size = MAX(2 * old.size, 1024);
	table->slots = g_new0(struct word_slot, table->size);
	for (guint i = 0; i < old.size; i++)
		if (old.slots[i].word)
			keep_word(table, old.slots[i].hash, old.slots[i].word);
	g_free(old.slots);
}

void word_want(const struct type *type, struct word_want *want)
{
	const struct word_table *table = &type->words;
	if (want->len > CACHE_WORD_MAX)
		return;
	want->hash = hash_key(want->shape, want->rtl, want->text, want->len);
	if (table->size)
		__builtin_prefetch(&table->slots[want->hash & (table->size - 1)]);
}

struct word *word_find(struct type *type, int shape, bool rtl, const char *text, size_t len, struct arena *spare)
{
	struct word_want want = {.text = text, .len = (uint32_t)len, .shape = (uint16_t)shape, .rtl = rtl};
	word_want(type, &want);
	return word_take(type, &want, spare);
}

/* A word that the cache has not; it takes it unless it is too long, or the cache full. */
G_GNUC_NO_INLINE static struct word *make_word(struct type *type, const struct word_want *want, struct arena *spare)
{
	struct word_table *table = &type->words;
	bool cached = want->len <= CACHE_WORD_MAX && arena_used(type->cache) < CACHE_MAX;
	struct arena *arena = cached ? type->cache : spare;
	/* side by side: a look-up reads both */
	char *own = arena_strndup(arena, want->text, want->len);
	struct word *word = ARENA_NEW(arena, struct word);
	*word = (struct word){
		.text = own,
		.len = want->len,
		.shape = want->shape,
		.rtl = want->rtl,
		.n_hyphens = -1,
		.cached = cached,
	};
	word_shape(type, word, arena);
	fill_edges(type, word);
	if (cached) {
		if (2 * table->n >= table->size)
			grow_table(table);
		/* shaping may have found other words */
		keep_word(table, want->hash, word);
		table->n++;
		g_ptr_array_add(table->list, word);
		word->number = table->list->len;
	}
	return word;
}

struct word *word_take(struct type *type, const struct word_want *want, struct arena *spare)
{
	const struct word_table *table = &type->words;
	struct word *known = NULL;
	if (table->size && want->len <= CACHE_WORD_MAX)
		known = find_slot(table, want->hash, want->shape, want->rtl, want->text, want->len)->word;
	return known ? known : make_word(type, want, spare);
}

int32_t word_width_to(const struct word *word, int at)
{
	int32_t width = 0;
	for (int i = 0; i < word->n_glyphs; i++)
		if (word->glyphs[i].cluster < at)
			width += word->glyphs[i].advance;
	return width;
}
