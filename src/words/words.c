/* What the program says, found by language. */
#include <string.h>
#include "words/table.h"

/* Chinese is written two ways, and tags say so by script or by region. */
static bool is_traditional(const char *lang)
{
	static const char *const marks[] = {"-hant", "-tw", "-hk", "-mo"};
	g_autofree char *lower = g_ascii_strdown(lang, -1);

	g_strdelimit(lower, "_", '-');
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (strstr(lower, marks[i]))
			return true;
	return false;
}

static const struct language *find_tag(const char *tag, size_t len)
{
	for (int i = 0; i < words_n_languages; i++)
		if (strlen(words_languages[i]->tag) == len &&
			g_ascii_strncasecmp(words_languages[i]->tag, tag, len) == 0)
			return words_languages[i];
	return NULL;
}

/* The longest beginning of a tag that is one of those spoken: "sr-Latn" for "sr-Latn-RS", "de" for "de-AT". */
static const struct language *find_beginning(const char *lang)
{
	const struct language *language = NULL;

	for (size_t len = strlen(lang); len > 0 && !language; len--)
		if (lang[len] == '\0' || lang[len] == '-' || lang[len] == '_')
			language = find_tag(lang, len);
	return language;
}

static const struct language *find(const char *lang)
{
	size_t len = lang ? strcspn(lang, "-_") : 0;
	const struct language *language = NULL;

	if (len == 2 && g_ascii_strncasecmp(lang, "zh", 2) == 0 && is_traditional(lang))
		language = find_tag("zh-Hant", strlen("zh-Hant"));
	else if (len == 2 && (g_ascii_strncasecmp(lang, "no", 2) == 0 ||
				     g_ascii_strncasecmp(lang, "nn", 2) == 0))
		language = &words_nb; /* Norwegian, whichever way it is written */
	else if (len)
		language = find_beginning(lang);
	return language ? language : words_languages[0];
}

const char *words_say(const char *lang, enum word word)
{
	return find(lang)->words[word];
}

char *words_fill(struct arena *arena, const char *lang, enum word word, const char *value)
{
	const char *words = words_say(lang, word), *at = strstr(words, "%s");

	return at ? arena_join(arena, arena_strndup(arena, words, (size_t)(at - words)), value, at + strlen("%s"), NULL)
		  : arena_strdup(arena, words);
}

const char *words_lang(const char *lang)
{
	return find(lang)->tag;
}

const char *words_callout(struct arena *arena, const char *lang,
	const struct theme_callout_style *style, const char *name)
{
	const struct language *language = find(lang);
	bool english = language == words_languages[0], known = true;
	char first[8] = "";

	if (name && *name)
		theme_callout_kind(name, &known);
	if (!name || !*name || strcmp(name, style->kind) == 0 || (known && !english))
		return *style->word ? style->word
				    : language->callouts[theme_callout_kind(style->kind, &known)];
	if (strcmp(name, "details") == 0)
		return language->words[WORD_DETAILS];
	if (strcmp(name, "faq") == 0)
		return "FAQ";
	if (strcmp(name, "tldr") == 0 || strcmp(name, "tl;dr") == 0)
		return "TL;DR";
	first[g_unichar_to_utf8(g_unichar_totitle(g_utf8_get_char(name)), first)] = '\0';
	return arena_printf(arena, "%s%s", first, g_utf8_next_char(name));
}

const char *words_number(struct arena *arena, const char *lang, int number, int last)
{
	const struct language *language = find(lang);
	bool own = lang && g_ascii_strncasecmp(language->tag, lang, strcspn(lang, "-_")) == 0;
	const char *const *numbers = own ? language->numbers : NULL;
	int n = 0;

	while (numbers && numbers[n])
		n++;
	if (number > 0 && MAX(number, last) <= n)
		return numbers[number - 1];
	return arena_printf(arena, "%d", number);
}

/* The day for the D at p; returns the last of what says how. */
static const char *put_day(GString *out, const char *p, int day)
{
	const char *end = p[1] == '(' ? strchr(p, ')') : NULL;

	if (end && day == 1)
		g_string_append_len(out, p + 2, end - p - 2);
	else
		g_string_append_printf(out, "%d", day);
	return end ? end : p;
}

const char *words_date(struct arena *arena, const char *lang, const char *date)
{
	const struct language *language = find(lang);

	if (strlen(date) < 10 || date[4] != '-' || date[7] != '-')
		return date;
	int month = (int)g_ascii_strtoll(date + 5, NULL, 10);
	int day = (int)g_ascii_strtoll(date + 8, NULL, 10);
	if (month < 1 || month > 12 || day < 1 || day > 31)
		return date;
	g_autoptr(GString) out = g_string_new(NULL);
	for (const char *p = language->date; *p; p++) {
		if (*p == 'D')
			p = put_day(out, p, day);
		else if (*p == 'M' && language->months)
			g_string_append(out, language->months[month - 1]);
		else if (*p == 'M')
			g_string_append_printf(out, "%d", month);
		else if (*p == 'Y')
			g_string_append_len(out, date, 4);
		else
			g_string_append_c(out, *p);
	}
	return arena_strndup(arena, out->str, out->len);
}

double words_indent(const char *lang)
{
	return find(lang)->indent;
}
