/*
 * Text engine, step 4: where a word may be hyphenated, by the dictionary (dictionary.c) of
 * the word's own language, of words in Latin letters among others by English.  What
 * apostrophes join ("dell'esperienza", "l'environnement") is looked up as one word, for the patterns know
 * apostrophes, and parted as several: each part keeps its letters at both ends.
 */
#include <pango/pango.h>
#include "type/dictionary.h"

/* Compounds are read best when they are parted between their parts: what that costs less
 * than another hyphen; letters of each part, so that no prefix counts. */
#define SEAM_GAIN (-60)
#define SEAM_LEAST 4
#define HYPHEN_WORD_MAX 99 /* letters; longer words are left to the emergency */
#define HYPHEN_WORD_LEAST 5 /* letters */
#define PENALTY_TWO_AFTER 80 /* of two letters alone on the next line */

/* Letters between apostrophes, or the ends of the word: indices. */
struct run {
	int from, to;
};

/* The letters of the word, lower case, and the apostrophes that join them; byte_of tells where each begins in
 * the word. */
struct letters {
	char text[HYPHEN_WORD_MAX * 4 + 1];
	int n, len;
	int byte_of[HYPHEN_WORD_MAX + 1];
	int text_of[HYPHEN_WORD_MAX + 1]; /* the same in text */
	struct run runs[HYPHEN_WORD_MAX / 2 + 2];
	int n_runs;
	int heads, upper, lower; /* capitals that begin a run; all */
	bool more; /* letters stand outside the runs: no ordinary word */
};

static bool is_apostrophe(gunichar c)
{
	return c == '\'' || c == 0x2019 || c == 0x2bc;
}

static bool begins_letter(const char *p, const char *end)
{
	return p < end && g_unichar_isalpha(g_utf8_get_char(p));
}

static void add_letter(struct letters *out, gunichar c, int at)
{
	struct run *run = &out->runs[out->n_runs - 1];
	out->text_of[out->n] = out->len;
	out->byte_of[out->n++] = at;
	if (g_unichar_isupper(c)) {
		out->heads += out->n - 1 == run->from;
		out->upper++;
	}
	out->lower += g_unichar_islower(c);
	out->len += g_unichar_to_utf8(g_unichar_tolower(c), out->text + out->len);
	run->to = out->n;
}

static void add_apostrophe(struct letters *out, int at)
{
	out->text_of[out->n] = out->len;
	out->byte_of[out->n++] = at;
	out->text[out->len++] = '\'';
	out->runs[out->n_runs++] = (struct run){out->n, out->n};
}

/* An ordinary word is letters with punctuation around. */
static bool read_letters(const char *word, size_t len, struct letters *out)
{
	const char *end = word + len;
	const char *p = word;
	out->n = out->len = out->heads = out->upper = out->lower = 0;
	out->more = false;
	out->n_runs = 1;
	out->runs[0] = (struct run){0, 0};
	while (p < end && !g_unichar_isalnum(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	for (; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		bool letter = g_unichar_isalpha(c) || (out->n && g_unichar_ismark(c));
		bool joint = !letter && out->n && is_apostrophe(c) && begins_letter(g_utf8_next_char(p), end);
		if (!letter && !joint)
			break;
		if (out->n == HYPHEN_WORD_MAX)
			return false;
		if (letter)
			add_letter(out, c, (int)(p - word));
		else
			add_apostrophe(out, (int)(p - word));
	}
	out->byte_of[out->n] = (int)(p - word);
	for (; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		bool joins = c == '@' || c == '_' || (c == '/' && p + 1 < end);
		if (joins || g_unichar_isdigit(c))
			return false;
		out->more = out->more || g_unichar_isalpha(c);
	}
	return out->n >= HYPHEN_WORD_LEAST && (out->upper == out->heads || out->lower == 0);
}

static int32_t fragment_width(struct type *type, const struct word *word, int from,
	int to, bool hyphen, struct arena *spare)
{
	char text[HYPHEN_WORD_MAX * 8 + 8];
	size_t len = (size_t)(to - from);
	if (len + 3 > sizeof text)
		return word->width;
	memcpy(text, word->text + from, len);
	if (hyphen) {
		memcpy(text + len, WORD_SHY, 2);
		len += 2;
	}
	return word_find(type, word->shape, word->rtl, text, len, spare)->width;
}

/* Whether the glyphs stay the same when the word is parted at the byte. */
static bool is_safe(const struct word *word, int at)
{
	for (int i = 0; i < word->n_glyphs; i++)
		if (word->glyphs[i].cluster == at)
			return !word->glyphs[i].unsafe;
	return false;
}

static void measure_point(struct type *type, const struct word *word,
	struct word_hyphen *point, struct arena *spare)
{
	point->hash_left = word_edge_hash(word->text, (size_t)point->at);
	point->hash_right =
		word_edge_hash(word->text + point->at, word->len - (size_t)point->at);
	if (is_safe(word, point->at)) {
		int32_t hyphen =
			word_find(type, word->shape, word->rtl, WORD_SHY, 2, spare)
				->width;
		int32_t left = word_width_to(word, point->at);
		point->left = left + hyphen;
		point->right = word->width - left;
	} else {
		point->left = fragment_width(type, word, 0, point->at, true, spare);
		point->right = fragment_width(
			type, word, point->at, (int)word->len, false, spare);
	}
}

/* By the language of the text; what stands there in Latin letters, where it is written in others, is taken for English. */
static const struct dict *dict_for(struct type *type, struct shape *shape, const struct letters *letters)
{
	bool latin = true;
	for (int i = 0; i < letters->len; i++)
		latin = latin && (guchar)letters->text[i] < 0x80;
	int *dict = latin ? &shape->latin_dict : &shape->dict;
	if (*dict == -2) {
		bool foreign = latin && !dictionary_is_latin(shape->lang);
		*dict = dictionary_open(type, foreign ? type_intern(type, "en") : shape->lang);
	}
	return &g_array_index(type->dicts, struct dict, *dict);
}

/* What a hyphen between two letters of a run costs more than another. */
static int32_t point_penalty(const struct letters *letters, const struct run *run, int before, bool seam, bool capitals)
{
	int left = before - run->from, right = run->to - before;
	bool name = letters->heads && letters->lower && !capitals;
	return (run->to - run->from < 7 ? 20 : 0) + (left < 3 ? 10 : 0) +
	       (right < 3 ? PENALTY_TWO_AFTER : right < 4 ? 10 : 0) + (name ? 20 : 0) +
	       (letters->upper && !letters->lower ? 60 : 0) + (letters->more ? 60 : 0) +
	       (seam && left >= SEAM_LEAST && right >= SEAM_LEAST ? SEAM_GAIN : 0);
}

/* Lists the places of a run; returns how many there are. */
static int run_points(const struct dict *dict, const struct letters *letters, const struct run *run, bool capitals,
	const uint8_t *points, struct word_hyphen *found)
{
	int n = 0;
	if (run->to - run->from < HYPHEN_WORD_LEAST)
		return 0;
	for (int i = run->from + dict->left; i + dict->right <= run->to; i++) {
		uint8_t at = points[letters->text_of[i]];
		if (at & 1)
			found[n++] = (struct word_hyphen){.at = letters->byte_of[i],
				.penalty = point_penalty(letters, run, i, at & PATTERNS_SEAM, capitals)};
	}
	return n;
}

/* Lists the places of all runs. */
static int find_points(const struct dict *dict, const struct letters *letters, struct word_hyphen found[HYPHEN_WORD_MAX])
{
	uint8_t points[PATTERNS_WORD_MAX + 1];
	int n = 0;
	if (!dictionary_points(dict, letters->text, letters->len, points))
		return 0;
	/* German words begin with capitals that are no names */
	bool capitals = g_str_has_prefix(dict->lang, "de");
	for (int i = 0; i < letters->n_runs; i++)
		n += run_points(dict, letters, &letters->runs[i], capitals, points, found + n);
	return n;
}

void word_hyphenate(struct type *type, struct word *word, struct arena *spare)
{
	struct letters letters;
	struct word_hyphen found[HYPHEN_WORD_MAX];
	word->n_hyphens = 0;
	if (word->len < HYPHEN_WORD_LEAST || word->rtl || word->missing)
		return;
	struct shape *shape = &g_array_index(type->shapes, struct shape, word->shape);
	if (!read_letters(word->text, word->len, &letters))
		return;
	int n = find_points(dict_for(type, shape, &letters), &letters, found);
	if (n == 0)
		return;
	struct arena *arena = word->cached ? type->cache : spare;
	word->hyphens = arena_memdup(arena, found, sizeof *found * (size_t)n);
	for (int i = 0; i < n; i++)
		measure_point(type, word, &word->hyphens[i], spare);
	word->n_hyphens = n;
}

/* ---- words as text ---- */

static void append_parted(GString *out, const struct dict *dict, const char *word, size_t len, enum type_parts parts)
{
	struct letters letters;
	struct word_hyphen found[HYPHEN_WORD_MAX];
	int n = read_letters(word, len, &letters) ? find_points(dict, &letters, found) : 0;
	size_t done = 0;
	for (int i = 0; i < n; i++) {
		if (parts == TYPE_SEAMS && found[i].penalty >= 0)
			continue;
		g_string_append_len(out, word + done, found[i].at - (gssize)done);
		g_string_append(out, WORD_SHY);
		done = (size_t)found[i].at;
	}
	g_string_append_len(out, word + done, (gssize)(len - done));
}

struct type_parter {
	GHashTable *dicts; /* language -> struct dict */
};

static void dict_free(gpointer data)
{
	struct dict *dict = data;
	patterns_close(dict->patterns);
	g_free((gpointer)dict->lang);
	g_free(dict);
}

struct type_parter *type_parter_open(void)
{
	struct type_parter *parter = g_new0(struct type_parter, 1);
	parter->dicts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, dict_free);
	return parter;
}

void type_parter_close(struct type_parter *parter)
{
	g_hash_table_unref(parter->dicts);
	g_free(parter);
}

static const struct dict *parter_dict(struct type_parter *parter, const char *lang)
{
	struct dict *dict = g_hash_table_lookup(parter->dicts, lang);
	if (!dict) {
		dict = g_new(struct dict, 1);
		dictionary_find(dict, g_strdup(lang));
		g_hash_table_insert(parter->dicts, (gpointer)dict->lang, dict);
	}
	return dict;
}

char *type_part(struct type_parter *parter, const char *lang, const char *text, int least, enum type_parts parts)
{
	GString *out = g_string_sized_new(strlen(text) + 32);
	const struct dict *dict = parter_dict(parter, lang);
	for (const char *p = text; *p;) {
		size_t len = strcspn(p, " _");
		if (g_utf8_strlen(p, (gssize)len) >= least)
			append_parted(out, dict, p, len, parts);
		else
			g_string_append_len(out, p, (gssize)len);
		p += len;
		if (*p)
			g_string_append_c(out, *p);
		if (*p && *p++ == '_')
			g_string_append(out, "\u200b");
	}
	return g_string_free(out, FALSE);
}
