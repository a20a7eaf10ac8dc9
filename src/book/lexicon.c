/* The words, a row for each list and language; those of one list that no language owns stand under the one that has them most.  Letters
 * beyond ASCII are small. */
#include "octavo/base.h"
#include "book/lexicon.h"

#include <glib.h>
#include <string.h>

/* A list and how many words it has. */
#define WORDS(...) (const char *const[]){__VA_ARGS__, NULL}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)

static const struct {
	enum lexicon list;
	const char *lang;
	const char *const *words; /* ended by NULL */
	size_t n;
} rows[] = {
	{LEXICON_LEADS_ON, "en", WORDS("a", "about", "an", "and", "are", "around", "as", "at", "be", "between", "but", "by", "called",
		"certain", "complex", "concerning", "different", "essentially", "for", "from", "her", "his", "how", "if", "in", "including",
		"into", "is", "its", "key", "like", "many", "more", "my", "new", "of", "on", "or", "other", "our", "over", "regarding",
		"some", "specific", "strong", "such", "than", "that", "the", "their", "these", "this", "through", "to", "toward", "towards",
		"true", "under", "upon", "using", "various", "via", "was", "were", "when", "which", "with", "within", "your")},
	{LEXICON_NO_NOUN, "en", WORDS("a", "about", "across", "after", "among", "an", "and", "are", "as", "at", "before", "between", "by",
		"can", "during", "for", "from", "have", "how", "in", "into", "is", "of", "on", "or", "over", "that", "the", "their",
		"through", "to", "under", "versus", "vs", "was", "were", "when", "who", "why", "with", "within", "without")},
	{LEXICON_NO_TERM, "en", WORDS("a", "an", "and", "are", "as", "at", "by", "for", "from", "her", "here", "his", "how", "in", "is",
		"it", "its", "more", "my", "of", "on", "or", "our", "see", "such", "that", "the", "their", "these", "this", "those",
		"through", "to", "via", "what", "when", "where", "which", "who", "why", "with", "your", "link", "links", "article",
		"podcast", "episode", "video")},
	{LEXICON_NO_TERM, "de", WORDS("das", "dem", "den", "der", "des", "die", "ein", "eine", "im", "mit", "und", "von", "vom", "zu",
		"zum", "zur")},
	{LEXICON_NO_TERM, "fr", WORDS("au", "aux", "avec", "de", "du", "et", "la", "le", "les", "un", "une")},
	{LEXICON_NO_TERM, "es", WORDS("con", "del", "el", "las", "los", "para", "por", "una", "y")},
	{LEXICON_FIGURE, "en", WORDS("fig", "photo", "image", "source")},
	{LEXICON_FIGURE, "de", WORDS("abb", "bild ", "foto")},
	{LEXICON_FIGURE, "ru", WORDS("рис")},
	{LEXICON_FIGURE, "zh", WORDS("图", "圖")},
	{LEXICON_FIGURE, "ja", WORDS("図")},
	{LEXICON_FIGURE, "ko", WORDS("그림")},
	{LEXICON_PREFACE_NOUN, "en", WORDS("article", "note", "notes", "summary", "text", "version", "document", "content", "draft")},
	{LEXICON_PREFACE, "en", WORDS("is", "are", "s", "the", "your", "a", "an", "this", "with", "and", "in", "of", "to", "for", "where",
		"as", "all", "added", "embedded", "included", "integrated", "incorporated", "inserted", "internal", "relevant",
		"appropriate", "edited", "revised", "updated", "modified", "formatted", "final", "complete", "full", "detailed",
		"comprehensive", "improved", "rewritten", "requested", "incorporating", "including", "given", "topic", "topics", "link",
		"links", "backlink", "backlinks", "wikilink", "wikilinks", "markdown", "format", "certainly", "sure", "course",
		"absolutely", "okay", "you")},
	{LEXICON_PREFACE_SIGN, "en", WORDS("article", "backlink", "backlinks", "wikilinks", "revised", "rewritten", "requested")},
	{LEXICON_PREFACE_HERE, "en", WORDS("here", "here\u2019s", "below")},
	{LEXICON_PREFACE_HERE, "zh", WORDS("以下", "下面", "这是", "這是")},
	{LEXICON_PREFACE_HERE, "ja", WORDS("以下", "こちら")},
	{LEXICON_PREFACE_HERE, "ko", WORDS("다음은", "아래는", "이하는")},
	{LEXICON_PREFACE_HERE, "ru", WORDS("вот ", "ниже ")},
	{LEXICON_PREFACE_HERE, "uk", WORDS("ось ", "нижче ")},
	{LEXICON_PREFACE_HERE, "ar", WORDS("إليك", "فيما يلي")},
	{LEXICON_PREFACE_HERE, "fa", WORDS("در ادامه", "در زیر")},
	{LEXICON_PREFACE_HERE, "vi", WORDS("dưới đây")},
	{LEXICON_PREFACE_YOU, "zh", WORDS("您提供", "你提供", "您要求", "您的要求", "你的要求", "您的请求", "您的請求", "为您整理", "為您整理", "为你整理", "為你整理")},
	{LEXICON_PREFACE_YOU, "ja", WORDS("ご提供いただ", "ご提示いただ", "ご要望", "ご依頼", "ご指示")},
	{LEXICON_PREFACE_YOU, "ko", WORDS("제공해 주신", "제공해주신", "제공하신", "요청하신", "요청에 따라")},
	{LEXICON_PREFACE_YOU, "ru", WORDS("предоставленного вами", "предоставленной вами", "вашему запросу", "вашей просьбе", "вы просили")},
	{LEXICON_PREFACE_YOU, "uk", WORDS("наданого вами", "наданої вами", "вашим запитом")},
	{LEXICON_PREFACE_YOU, "ar", WORDS("الذي قدمته", "التي قدمتها", "بناءً على طلبك", "حسب طلبك")},
	{LEXICON_PREFACE_YOU, "fa", WORDS("شما ارائه", "درخواست شما")},
	{LEXICON_PREFACE_YOU, "vi", WORDS("bạn cung cấp", "yêu cầu của bạn")},
};

static bool is_of(const char *row, const char *lang)
{
	size_t len = strlen(row);
	return !g_ascii_strncasecmp(row, lang, len) && !g_ascii_isalnum(lang[len]);
}

bool book_lexicon_has(enum lexicon list, const char *lang, const char *word, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rows[i].list == list && (!lang || is_of(rows[i].lang, lang)) &&
			text_is_among(rows[i].words, rows[i].n, word, len))
			return true;
	return false;
}

static bool has_word(enum lexicon list, const char *text, bool within)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		for (const char *const *word = rows[i].words; rows[i].list == list && *word; word++)
			if (within ? strstr(text, *word) != NULL : g_str_has_prefix(text, *word))
				return true;
	return false;
}

bool book_lexicon_begins(enum lexicon list, const char *text)
{
	return has_word(list, text, false);
}

bool book_lexicon_within(enum lexicon list, const char *text)
{
	return has_word(list, text, true);
}

bool book_lexicon_knows(enum lexicon list, const char *lang)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		if (rows[i].list == list && is_of(rows[i].lang, lang))
			return true;
	return false;
}
