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

char *lang_tidy(struct arena *arena, const char *text)
{
	char *tag = arena_strdup(arena, text);

	g_strdelimit(tag, "_", '-');
	return lang_is_tag(tag) ? tag : NULL;
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
