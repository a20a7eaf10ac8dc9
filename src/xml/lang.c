/* Language tags: notes write what they like there, checkers and readers take only tags. */
#include "octavo/xml.h"

enum subtag { SUBTAG_SCRIPT, SUBTAG_REGION, SUBTAG_VARIANT, SUBTAG_BAD };

static enum subtag subtag_kind(const char *text, size_t len)
{
	size_t n_alpha = 0, n_digit = 0;

	for (size_t i = 0; i < len; i++) {
		n_alpha += g_ascii_isalpha(text[i]) != 0;
		n_digit += g_ascii_isdigit(text[i]) != 0;
	}
	if (n_alpha + n_digit != len)
		return SUBTAG_BAD;
	if (len == 4 && n_alpha == 4)
		return SUBTAG_SCRIPT;
	if ((len == 2 && n_alpha == 2) || (len == 3 && n_digit == 3))
		return SUBTAG_REGION;
	if ((len >= 5 && len <= 8) || (len == 4 && g_ascii_isdigit(*text)))
		return SUBTAG_VARIANT;
	return SUBTAG_BAD;
}

bool lang_is_tag(const char *lang)
{
	int next = SUBTAG_SCRIPT; /* the least kind that may come: each once, in order,
				     variants alone repeat */
	size_t len;

	if (lang == NULL)
		return false;
	len = strcspn(lang, "-");
	if (len < 2 || len > 3)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!g_ascii_isalpha(lang[i]))
			return false;
	for (lang += len; *lang == '-'; lang += len) {
		lang++;
		len = strcspn(lang, "-");
		enum subtag kind = subtag_kind(lang, len);
		if (kind == SUBTAG_BAD || (int)kind < next)
			return false;
		next = kind == SUBTAG_VARIANT ? SUBTAG_VARIANT : (int)kind + 1;
	}
	return *lang == '\0';
}

/* Names of languages, in English, their own and Chinese. */
static const struct {
	const char *tag, *names[4];
} languages[] = {
	{"ar", {"arabic", "العربية", "阿拉伯语"}}, {"bg", {"bulgarian", "български"}}, {"bn", {"bengali", "বাংলা"}},
	{"ca", {"catalan", "català"}}, {"cs", {"czech", "čeština", "česky"}}, {"da", {"danish", "dansk"}},
	{"de", {"german", "deutsch", "德语", "德文"}}, {"el", {"greek", "ελληνικά"}}, {"en", {"english", "英语", "英文", "英語"}},
	{"es", {"spanish", "español", "castellano", "西班牙语"}}, {"fa", {"persian", "farsi", "فارسی"}}, {"fi", {"finnish", "suomi"}},
	{"fr", {"french", "français", "法语", "法文"}}, {"he", {"hebrew", "עברית"}}, {"hi", {"hindi", "हिन्दी", "हिंदी"}},
	{"hr", {"croatian", "hrvatski"}}, {"hu", {"hungarian", "magyar"}}, {"id", {"indonesian", "bahasa indonesia"}}, {"it", {"italian", "italiano"}},
	{"ja", {"japanese", "日本語", "日语", "日文"}}, {"ko", {"korean", "한국어", "韩语", "韩文"}}, {"nb", {"norwegian", "norsk", "bokmål"}},
	{"nl", {"dutch", "nederlands"}}, {"pl", {"polish", "polski"}}, {"pt", {"portuguese", "português", "葡萄牙语"}},
	{"ro", {"romanian", "română"}}, {"ru", {"russian", "русский", "俄语", "俄文"}}, {"sk", {"slovak", "slovenčina"}}, {"sl", {"slovenian", "slovene", "slovenščina"}},
	{"sr", {"serbian", "српски", "srpski"}}, {"sv", {"swedish", "svenska"}}, {"th", {"thai", "ไทย", "ภาษาไทย"}},
	{"tr", {"turkish", "türkçe"}}, {"uk", {"ukrainian", "українська"}}, {"ur", {"urdu", "اردو"}},
	{"vi", {"vietnamese", "tiếng việt"}}, {"zh", {"chinese", "中文", "汉语", "mandarin"}},
	{"zh-Hans", {"simplified chinese", "简体中文"}}, {"zh-Hant", {"traditional chinese", "繁體中文", "正體中文"}},
};

static const char *named(const char *text)
{
	g_autofree char *name = g_utf8_strdown(text, -1);
	for (size_t i = 0; i < G_N_ELEMENTS(languages); i++)
		for (size_t j = 0; j < G_N_ELEMENTS(languages[i].names) && languages[i].names[j]; j++)
			if (!strcmp(name, languages[i].names[j]))
				return languages[i].tag;
	return NULL;
}

char *lang_tidy(struct arena *arena, const char *text)
{
	char *tag = arena_strdup(arena, text);

	g_strdelimit(tag, "_", '-');
	if (lang_is_tag(tag))
		return tag;
	const char *name = named(text);
	return name ? arena_strdup(arena, name) : NULL;
}

static bool is_among(const char *const *names, size_t n, const char *text, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (strlen(names[i]) == len && g_ascii_strncasecmp(names[i], text, len) == 0)
			return true;
	return false;
}

bool lang_is_rtl(const char *lang)
{
	static const char *const rtl[] = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "ug", "ur", "yi"};
	static const char *const scripts[] = {"Adlm", "Arab", "Aran", "Hebr", "Mand", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"};
	size_t len;

	if (lang == NULL)
		return false;
	len = strcspn(lang, "-_");
	const char *script = lang[len] ? lang + len + 1 : "";
	size_t script_len = strcspn(script, "-_");
	if (subtag_kind(script, script_len) == SUBTAG_SCRIPT)
		return is_among(scripts, G_N_ELEMENTS(scripts), script, script_len);
	return is_among(rtl, G_N_ELEMENTS(rtl), lang, len);
}
