/*
 * Text engine: hyphenation dictionaries by language.  A language is looked for under its whole tag, then under
 * the region whose spelling is the common one, then under any: a text in Portuguese is parted by the rules of Brazil
 * where those alone are there, and Swedish has no file without a region.
 *
 * How few letters may stand before and after a hyphen is the language's own affair, not that of the file, which
 * mostly tells nothing or what the patterns were made for: two and two by the orthographies of most languages; three after in
 * English (Hart's Rules, 3.4), French (a syllable of two letters is not carried over, Lacroix), Portuguese, Czech and Slovak.
 */
#include <pango/pango.h>
#include "type/dictionary.h"

#define HYPHEN_FOLDER "/usr/share/hyphen"
#define LEFT_LEAST 2
#define RIGHT_LEAST 3

/* Languages whose words are parted before each consonant that a vowel follows, once there has been a vowel, as
 * Finnish (Kielitoimiston ohjepankki, Tavutus) and Turkish (Yazım Kılavuzu, Satır Sonuna Sığmayan Kelimelerin Bölünmesi)
 * are; hiatus: between two vowels too. */
struct syllables {
	const char *lang, *vowels;
	bool hiatus;
};

static const struct syllables syllables[] = {
	{"az", "aeəıioöuü", true},
	{"fi", "aeiouyåäö", false},
	{"tr", "aeıioöuüâîû", true},
};

static const struct {
	const char *lang;
	const char *file; /* of several the one that is meant where no region is told, or one under another name; NULL: the first */
	int left, right;  /* 0: not known */
} languages[] = {
	{"az", NULL, 2, 2},
	{"be", NULL, 2, 2},
	{"bg", NULL, 2, 2},
	{"ca", NULL, 2, 2},
	{"cs", NULL, 2, 3},
	{"da", NULL, 2, 2},
	{"de", "de_DE", 2, 2},
	{"el", NULL, 2, 2},
	{"en", "en_US", 2, 3},
	{"es", "es_ES", 2, 2},
	{"et", NULL, 2, 2},
	{"fi", NULL, 2, 2},
	{"fr", "fr_FR", 2, 3},
	{"gl", NULL, 2, 2},
	{"hr", NULL, 2, 2},
	{"hu", NULL, 2, 2},
	{"it", "it_IT", 2, 2},
	{"lt", NULL, 2, 2},
	{"lv", NULL, 2, 2},
	{"nb", NULL, 2, 2},
	{"nl", "nl_NL", 2, 2},
	{"nn", NULL, 2, 2},
	{"no", "nb_NO", 2, 2},
	{"pl", NULL, 2, 2},
	{"pt", "pt_PT", 2, 3},
	{"ro", NULL, 2, 2},
	{"ru", NULL, 2, 2},
	{"sk", NULL, 2, 3},
	{"sl", NULL, 2, 2},
	{"sr", "sr_RS", 2, 2},
	{"sr-Latn", "sr-Latn_RS", 2, 2},
	{"sv", "sv_SE", 2, 2},
	{"tr", NULL, 2, 2},
	{"uk", NULL, 2, 2},
};

/* Scripts that are not hyphenated: nothing is missing there. */
static const char *const unhyphenated[] = {
	"am", "ar", "as", "bho", "bn", "bo", "ckb", "dv", "fa", "gu", "he", "hi", "ja", "km", "kn", "ko", "lo", "mai", "ml",
	"mr", "my", "ne", "or", "pa", "ps", "sa", "sd", "si", "ta", "te", "th", "ti", "ug", "und", "ur", "yi", "zh",
};

/* Latin letters, but each syllable is a word by itself. */
#define SYLLABLE_WORDS "vi"

/* Whether the tag is that of the language, or of the language somewhere. */
static bool is_tag_of(const char *tag, const char *lang)
{
	size_t len = strlen(lang);
	return !g_ascii_strncasecmp(tag, lang, len) && (!tag[len] || tag[len] == '-' || tag[len] == '_');
}

/* The row of the language, that of its script before; -1. */
static int row_of(const char *tag)
{
	int best = -1;
	for (int i = 0; i < (int)G_N_ELEMENTS(languages); i++)
		if (is_tag_of(tag, languages[i].lang))
			best = i;
	return best;
}

static bool is_unhyphenated(const char *lang)
{
	for (guint i = 0; i < G_N_ELEMENTS(unhyphenated); i++)
		if (is_tag_of(lang, unhyphenated[i]))
			return true;
	return false;
}

bool dictionary_is_latin(const char *lang)
{
	if (g_str_has_prefix(lang, "und"))
		return true;
	return !is_unhyphenated(lang) &&
	       pango_language_includes_script(pango_language_from_string(lang), PANGO_SCRIPT_LATIN);
}

static char *lang_file(const char *name)
{
	g_autofree char *file = g_strdup_printf("%s/hyph_%s.dic", HYPHEN_FOLDER, name);
	return g_file_test(file, G_FILE_TEST_IS_REGULAR) ? g_steal_pointer(&file) : NULL;
}

/* The file of the first region, by name, that has the language. */
static char *region_file(const char *lang)
{
	g_autofree char *prefix = g_strdup_printf("hyph_%s_", lang), *best = NULL;
	GDir *dir = g_dir_open(HYPHEN_FOLDER, 0, NULL);
	for (const char *name; dir && (name = g_dir_read_name(dir));)
		if (g_str_has_prefix(name, prefix) && g_str_has_suffix(name, ".dic") &&
			(!best || strcmp(name, best) < 0)) {
			g_free(best);
			best = g_strdup(name);
		}
	if (dir)
		g_dir_close(dir);
	return best ? g_build_filename(HYPHEN_FOLDER, best, NULL) : NULL;
}

static char *dict_file(const char *lang)
{
	g_autofree char *own = g_strdelimit(g_strdup(lang), "-", '_');
	char *file = lang_file(own);
	int row = row_of(lang);
	if (!file && row >= 0 && languages[row].file)
		file = lang_file(languages[row].file);
	own[strcspn(own, "_")] = '\0';
	if (!file)
		file = lang_file(own);
	return file ? file : region_file(own);
}

static const struct syllables *syllables_of(const char *lang)
{
	for (guint i = 0; i < G_N_ELEMENTS(syllables); i++)
		if (is_tag_of(lang, syllables[i].lang))
			return &syllables[i];
	return NULL;
}

static void set_least(struct dict *dict, int row)
{
	dict->left = LEFT_LEAST;
	dict->right = RIGHT_LEAST;
	if (row >= 0) {
		dict->left = languages[row].left;
		dict->right = languages[row].right;
	} else if (dict->patterns) {
		patterns_least(dict->patterns, &dict->left, &dict->right);
	}
}

bool dictionary_find(struct dict *dict, const char *lang)
{
	*dict = (struct dict){.lang = lang};
	g_autofree char *file = dict_file(lang);
	if (file)
		dict->patterns = patterns_open(file);
	if (!dict->patterns)
		dict->syllables = syllables_of(lang);
	set_least(dict, row_of(lang));
	return dict->patterns || dict->syllables;
}

int dictionary_open(struct type *type, const char *lang)
{
	for (guint i = 0; i < type->dicts->len; i++)
		if (g_array_index(type->dicts, struct dict, i).lang == lang)
			return (int)i;
	struct dict dict;
	if (!dictionary_find(&dict, lang) && !is_unhyphenated(lang) && !is_tag_of(lang, SYLLABLE_WORDS))
		diag_report(type->job->diag, DIAG_HYPHEN_MISSING, (struct pos){0}, "%s", lang);
	g_array_append_val(type->dicts, dict);
	return (int)type->dicts->len - 1;
}

static void part_syllables(const struct syllables *rule, const char *word, int len, uint8_t *points)
{
	bool seen = false, vowel_before = false, letter_before = false;
	int at = 0; /* of the letter before */
	memset(points, 0, (size_t)len + 1);
	for (const char *p = word; p < word + len; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		bool vowel = g_utf8_strchr(rule->vowels, -1, c) != NULL;
		if (vowel && seen && letter_before) {
			if (!vowel_before)
				points[at] = 1;
			else if (rule->hiatus)
				points[p - word] = 1;
		}
		letter_before = g_unichar_isalpha(c);
		seen = letter_before && (seen || vowel);
		vowel_before = vowel;
		at = (int)(p - word);
	}
}

bool dictionary_points(const struct dict *dict, const char *word, int len, uint8_t *points)
{
	if (dict->patterns)
		patterns_run(dict->patterns, word, len, points);
	else if (dict->syllables)
		part_syllables(dict->syllables, word, len, points);
	return dict->patterns || dict->syllables;
}
