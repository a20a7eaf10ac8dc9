/*
 * Text engine, step 4: where a word may be hyphenated, by the patterns (patterns.c) of
 * the word's own language, of words in Latin letters among others by English.  A dictionary is opened when the first word asks for it; a
 * language without one is told once.
 */
#include <pango/pango.h>
#include "layout/type.h"

#define HYPHEN_FOLDER "/usr/share/hyphen"
/* Compounds are read best when they are parted between their parts: what that costs less
 * than another hyphen; letters of each part, so that no prefix counts. */
#define SEAM_GAIN (-60)
#define SEAM_LEAST 4
#define HYPHEN_WORD_MAX 99 /* letters; longer words are left to the emergency */

/* Dictionaries whose name is not the language's own. */
static const struct {
	const char *lang, *file;
} dict_names[] = {
	{"en", "en_US"},
	{"de", "de_DE"},
	{"fr", "fr_FR"},
	{"es", "es_ES"},
	{"it", "it_IT"},
	{"pt", "pt_PT"},
	{"nl", "nl_NL"},
	{"pl", "pl_PL"},
	{"cs", "cs_CZ"},
	{"da", "da_DK"},
	{"sv", "sv"},
	{"nb", "nb_NO"},
	{"nn", "nn_NO"},
	{"no", "nb_NO"},
	{"hu", "hu_HU"},
	{"ru", "ru_RU"},
	{"uk", "uk_UA"},
	{"sk", "sk_SK"},
	{"sl", "sl_SI"},
	{"hr", "hr_HR"},
	{"bg", "bg_BG"},
	{"el", "el_GR"},
	{"ro", "ro_RO"},
	{"lt", "lt_LT"},
	{"lv", "lv_LV"},
	{"et", "et_EE"},
	{"fi", "fi_FI"},
	{"id", "id_ID"},
	{"is", "is"},
	{"ga", "ga"},
	{"gl", "gl"},
	{"ca", "ca"},
	{"sr", "sr"},
	{"be", "be_BY"},
	{"af", "af_ZA"},
};

/* Scripts that are not hyphenated: nothing is missing there. */
static const char *const unhyphenated[] = {
	"ar",
	"he",
	"fa",
	"ur",
	"zh",
	"ja",
	"ko",
	"th",
	"lo",
	"km",
	"my",
	"hi",
	"bn",
	"ta",
	"te",
	"mr",
	"ne",
	"und",
};

static char *lang_file(const char *name)
{
	g_autofree char *file = g_strdup_printf("%s/hyph_%s.dic", HYPHEN_FOLDER, name);
	return g_file_test(file, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&file) : NULL;
}

/* "en-GB" is tried as en_GB, then by the table, then as en. */
static char *dict_file(const char *lang)
{
	g_autofree char *own = g_strdelimit(g_strdup(lang), "-", '_');
	char *file = lang_file(own);
	size_t primary = strcspn(lang, "-_");
	for (guint i = 0; !file && i < G_N_ELEMENTS(dict_names); i++)
		if (strlen(dict_names[i].lang) == primary &&
			!g_ascii_strncasecmp(dict_names[i].lang, lang, primary))
			file = lang_file(dict_names[i].file);
	own[primary] = '\0';
	return file ? file : lang_file(own);
}

static bool is_unhyphenated(const char *lang)
{
	size_t primary = strcspn(lang, "-_");
	for (guint i = 0; i < G_N_ELEMENTS(unhyphenated); i++)
		if (strlen(unhyphenated[i]) == primary &&
			!g_ascii_strncasecmp(unhyphenated[i], lang, primary))
			return true;
	return false;
}

static int dict_open(struct type *type, const char *lang)
{
	for (guint i = 0; i < type->dicts->len; i++)
		if (g_array_index(type->dicts, struct dict, i).lang == lang)
			return (int)i;
	struct dict dict = {.lang = lang, .left = 2, .right = 3};
	g_autofree char *file = dict_file(lang);
	if (file)
		dict.patterns = patterns_open(file);
	if (dict.patterns) {
		patterns_least(dict.patterns, &dict.left, &dict.right);
	} else if (!is_unhyphenated(lang)) {
		diag_report(type->job->diag, DIAG_HYPHEN_MISSING, (struct pos){0}, "%s",
			lang);
	}
	g_array_append_val(type->dicts, dict);
	return (int)type->dicts->len - 1;
}

/* The letters of the word, lower case; byte_of tells where each begins in the word. */
struct letters {
	char text[HYPHEN_WORD_MAX * 4 + 1];
	int n, len;
	int byte_of[HYPHEN_WORD_MAX + 1];
	int text_of[HYPHEN_WORD_MAX + 1]; /* the same in text */
	int upper, lower;
	bool more; /* letters stand outside the run: no ordinary word */
};

/* An ordinary word is one run of letters with punctuation around; inside, an apostrophe
 * is allowed. */
static bool read_letters(const struct word *word, struct letters *out)
{
	const char *end = word->text + word->len;
	const char *p = word->text;
	memset(out, 0, sizeof *out);
	while (p < end && !g_unichar_isalnum(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	for (; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (!g_unichar_isalpha(c) && !(out->n && g_unichar_ismark(c)))
			break;
		if (out->n == HYPHEN_WORD_MAX)
			return false;
		out->text_of[out->n] = out->len;
		out->byte_of[out->n++] = (int)(p - word->text);
		out->upper += g_unichar_isupper(c);
		out->lower += g_unichar_islower(c);
		out->len += g_unichar_to_utf8(g_unichar_tolower(c), out->text + out->len);
	}
	out->byte_of[out->n] = (int)(p - word->text);
	for (; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (g_unichar_isdigit(c) || c == '@' || c == '/' || c == '_')
			return false;
		out->more = out->more || g_unichar_isalpha(c);
	}
	return out->n >= 5 && (out->upper <= 1 || out->lower == 0);
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

static bool writes_latin(const char *lang)
{
	if (g_str_has_prefix(lang, "und"))
		return true;
	return !is_unhyphenated(lang) &&
	       pango_language_includes_script(pango_language_from_string(lang), PANGO_SCRIPT_LATIN);
}

/* By the language of the text; what stands there in Latin letters, where it is written in others, is taken for English. */
static const struct dict *dict_for(struct type *type, struct shape *shape, const struct letters *letters)
{
	bool latin = true;
	for (int i = 0; i < letters->len; i++)
		latin = latin && (guchar)letters->text[i] < 0x80;
	int *dict = latin ? &shape->latin_dict : &shape->dict;
	if (*dict == -2) {
		bool foreign = latin && !writes_latin(shape->lang);
		*dict = dict_open(type, foreign ? type_intern(type, "en") : shape->lang);
	}
	return &g_array_index(type->dicts, struct dict, *dict);
}

void word_hyphenate(struct type *type, struct word *word, struct arena *spare)
{
	struct letters letters;
	uint8_t points[PATTERNS_WORD_MAX + 1];
	word->n_hyphens = 0;
	if (word->len < 5 || word->rtl || word->missing)
		return;
	struct shape *shape = &g_array_index(type->shapes, struct shape, word->shape);
	if (!read_letters(word, &letters))
		return;
	const struct dict *dict = dict_for(type, shape, &letters);
	if (!dict->patterns)
		return;
	patterns_run(dict->patterns, letters.text, letters.len, points);
	struct word_hyphen found[HYPHEN_WORD_MAX];
	int n = 0;
	for (int i = dict->left - 1; i + dict->right < letters.n; i++) {
		uint8_t at = points[letters.text_of[i + 1]];
		if (!(at & 1))
			continue;
		struct word_hyphen *point = &found[n++];
		*point = (struct word_hyphen){.at = letters.byte_of[i + 1]};
		bool seam = at & PATTERNS_SEAM && i + 1 >= SEAM_LEAST &&
			    letters.n - i - 1 >= SEAM_LEAST;
		bool name = letters.upper == 1 && !g_str_has_prefix(shape->lang, "de");
		point->penalty = (letters.n < 7 ? 20 : 0) + (i < 2 ? 10 : 0) +
				 (letters.n - i - 1 < 4 ? 10 : 0) + (name ? 20 : 0) +
				 (letters.upper > 1 ? 60 : 0) + (letters.more ? 60 : 0) +
				 (seam ? SEAM_GAIN : 0);
	}
	struct arena *arena = word->cached ? type->cache : spare;
	word->hyphens = arena_memdup(arena, found, sizeof *found * (size_t)n);
	for (int i = 0; i < n; i++)
		measure_point(type, word, &word->hyphens[i], spare);
	word->n_hyphens = n;
}
