/* What a typed sign stands for: quotation marks as the text's language has them, apostrophes, dashes, ellipses.  A mark opens or closes by
 * what stands before it. */
#include <string.h>
#include "book/quotes.h"
#include "book/quotes_ranges.h"

struct quote_marks {
	const char *lang, *open, *close, *open2, *close2;
};

/* The first row is for all other languages. */
static const struct quote_marks marks[] = {
	{"en", "“", "”", "‘", "’"},
	{"de-CH", "«", "»", "‹", "›"},
	{"de-LI", "«", "»", "‹", "›"},
	{"de", "„", "“", "‚", "‘"},
	{"fr-CH", "«", "»", "‹", "›"},
	{"fr", "«\u202f", "\u202f»", "“", "”"},
	{"es", "«", "»", "“", "”"},
	{"ca", "«", "»", "“", "”"},
	{"gl", "«", "»", "“", "”"},
	{"eu", "«", "»", "“", "”"},
	{"pt-PT", "«", "»", "“", "”"},
	{"it", "«", "»", "“", "”"},
	{"nl", "“", "”", "‘", "’"},
	{"pl", "„", "”", "«", "»"},
	{"cs", "„", "“", "‚", "‘"},
	{"sk", "„", "“", "‚", "‘"},
	{"sl", "„", "“", "‚", "‘"},
	{"hr", "„", "”", "‘", "’"},
	{"bs", "„", "”", "‘", "’"},
	{"sr", "„", "”", "’", "’"},
	{"mk", "„", "“", "’", "‘"},
	{"sq", "„", "“", "‘", "’"},
	{"da", "»", "«", "›", "‹"},
	{"sv", "”", "”", "’", "’"},
	{"fi", "”", "”", "’", "’"},
	{"nb", "«", "»", "‘", "’"},
	{"nn", "«", "»", "‘", "’"},
	{"no", "«", "»", "‘", "’"},
	{"ru", "«", "»", "„", "“"},
	{"uk", "«", "»", "„", "“"},
	{"be", "«", "»", "„", "“"},
	{"bg", "„", "“", "’", "’"},
	{"hu", "„", "”", "»", "«"},
	{"ro", "„", "”", "«", "»"},
	{"el", "«", "»", "“", "”"},
	{"is", "„", "“", "‚", "‘"},
	{"lt", "„", "“", "‚", "‘"},
	{"et", "„", "“", "‚", "‘"},
	{"lv", "„", "”", "‚", "’"},
	{"ka", "„", "“", "‚", "‘"},
	{"hy", "«", "»", "„", "“"},
	{"kk", "«", "»", "“", "”"},
	{"ar", "«", "»", "“", "”"},
	{"fa", "«", "»", "‹", "›"},
	{"he", "”", "”", "’", "’"},
};

static const struct quote_marks *marks_for(const char *lang)
{
	for (guint i = 0; lang && i < G_N_ELEMENTS(marks); i++) {
		size_t len = strlen(marks[i].lang);
		if (!g_ascii_strncasecmp(marks[i].lang, lang, len) &&
			(lang[len] == '\0' || lang[len] == '-'))
			return &marks[i];
	}
	return &marks[0];
}

/* Words that begin with an apostrophe, and years ('90s); next: the character behind the mark, which may be in the text that follows. */
static bool is_elision(const char *lang, const char *rest, const char *end, gunichar next)
{
	static const struct {
		const char *lang, *words;
	} elisions[] = {
		{"en", " tis twas twere twill em til cause n round "},
		{"de", " s n ne nen nem ner "},
		{"nl", " s t n k m r ie "},
		{"it", " sto sta sti ste na nu "},
	};
	size_t len = 0;

	while (rest + len < end && g_ascii_isalpha(rest[len]))
		len++;
	if (!len)
		return g_unichar_isdigit(next);
	g_autofree char *word = g_strdup_printf(" %.*s ", (int)MIN(len, 8), rest);
	for (guint i = 0; i < G_N_ELEMENTS(elisions); i++)
		if (!g_ascii_strncasecmp(elisions[i].lang, lang, 2)) {
			g_autofree char *lower = g_ascii_strdown(word, -1);
			return strstr(elisions[i].words, lower) != NULL;
		}
	return false;
}

static bool is_hebrew(gunichar c)
{
	return c >= 0x05d0 && c <= 0x05ea;
}

static bool opens(gunichar before)
{
	if (!before || g_unichar_isspace(before))
		return true;
	GUnicodeType kind = g_unichar_type(before);
	return kind == G_UNICODE_OPEN_PUNCTUATION ||
	       kind == G_UNICODE_INITIAL_PUNCTUATION ||
	       kind == G_UNICODE_DASH_PUNCTUATION || before == '/' || before == 0x201e ||
	       before == 0x201a || before == '=' || before == 0xbf || before == 0xa1 || before == 0xfffc;
}

/* Between words that set no blanks the first of two marks opens. */
static bool opens_wide(gunichar before, gunichar next)
{
	GUnicodeType kind = g_unichar_type(next);
	bool wide = g_unichar_iswide(before) || g_unichar_iswide(next);

	return wide && next && (g_unichar_isalnum(next) || kind == G_UNICODE_OPEN_PUNCTUATION || kind == G_UNICODE_OTHER_SYMBOL);
}

static gunichar next_of(const struct quote_text *text, const char *rest)
{
	return rest < text->end ? g_utf8_get_char(rest) : text->next;
}

/* Where the second marks of a language are no single ones ("«a “b” c»"), a single mark within no others is one of the first. */
static bool is_outer(const struct quotes *quotes, const struct quote_marks *own)
{
	return quotes->depth_double == 0 && quotes->depth_single == 0 && g_utf8_strchr("“”„«»", -1, g_utf8_get_char(own->open2));
}

static const char *inner_mark(struct quotes *quotes, const struct quote_marks *own)
{
	bool open = opens(quotes->before);

	quotes->depth_double = open ? 1 : 0;
	return open ? own->open2 : own->close2;
}

static const char *double_mark(struct quotes *quotes, const struct quote_text *text, const char *rest)
{
	const struct quote_marks *own = marks_for(text->lang);

	if (is_hebrew(quotes->before) && is_hebrew(next_of(text, rest)))
		return "\u05f4";
	if (quotes->single_is_outer && (opens(quotes->before) || quotes->depth_double > 0))
		return inner_mark(quotes, own);
	/* l'"idée": nothing is open that it could close */
	bool apostrophe = quotes->before == '\'' || quotes->before == 0x2019;
	bool elided = apostrophe && quotes->depth_double == 0 && g_unichar_isalnum(next_of(text, rest));
	if (opens(quotes->before) || elided) {
		quotes->depth_double++;
		return own->open;
	}
	if (quotes->depth_double == 0 && g_unichar_isdigit(quotes->before))
		return "″";
	if (quotes->depth_double == 0 && opens_wide(quotes->before, next_of(text, rest))) {
		quotes->depth_double++;
		return own->open;
	}
	quotes->depth_double = MAX(quotes->depth_double - 1, 0);
	return own->close;
}

static const char *single_mark(struct quotes *quotes, const struct quote_text *text, const char *rest)
{
	const struct quote_marks *own = marks_for(text->lang);
	gunichar next = next_of(text, rest);

	if (is_hebrew(quotes->before) && quotes->depth_single == 0)
		return "\u05f3";
	if (opens(quotes->before)) {
		if (!next || g_unichar_isspace(next) || is_elision(text->lang, rest, text->end, next))
			return "’";
		quotes->single_is_outer = is_outer(quotes, own);
		quotes->depth_single++;
		return quotes->single_is_outer ? own->open : own->open2;
	}
	if (g_unichar_isdigit(quotes->before) && g_unichar_isdigit(next))
		return "′";
	if (quotes->depth_single == 0 && g_unichar_iswide(quotes->before) && opens_wide(quotes->before, next) && g_unichar_iswide(next)) {
		quotes->depth_single++;
		return own->open2;
	}
	if ((!g_unichar_isalnum(next) || g_unichar_iswide(next)) && quotes->depth_single > 0) {
		quotes->depth_single--;
		if (!quotes->single_is_outer)
			return own->close2;
		quotes->single_is_outer = false;
		quotes->depth_double = 0;
		return own->close;
	}
	return "’";
}

/* A character of a sentence, rather than of a path or a rule. */
static bool is_prose(gunichar c)
{
	return g_unichar_isalnum(c) || (c && g_utf8_strchr("\"'“”‘’«»)(!?", -1, c));
}

/* What n hyphens in a row, at p within the words, stand for; NULL: themselves.  Two between letters may be a name's
 * ("block--wide"), and before a letter an option's. */
static const char *dash(const struct quotes *quotes, const struct quote_text *text, const char *words, const char *p, size_t n)
{
	gunichar before = quotes->before, next = next_of(text, p + n);
	bool apart = g_unichar_isspace(next) && (!before || g_unichar_isspace(before));

	if (n == 1)
		return book_is_range(text->lang, words, p, quotes->prior, text->next) ? "–" : book_is_minus(words, p, quotes->prior) ? "−" : NULL;
	if (n == 2 && apart)
		return before ? "–" : "—";
	if (n == 2 && g_unichar_isdigit(before) && g_unichar_isdigit(next))
		return "–";
	if (n == 3 && (apart || (is_prose(before) && is_prose(next))))
		return "—";
	return NULL;
}

static bool is_among(const char *signs, gunichar c)
{
	return c && g_utf8_strchr(signs, -1, c);
}

/* Three points at p are an ellipsis where they end words, stand for some, or go on with them; not among signs of a path or of
 * code ("a/.../b", "1...10", "main...feature"), nor in East Asia, which has six. */
static const char *ellipsis(const struct quotes *quotes, const struct quote_text *text, const char *p, size_t n)
{
	gunichar before = quotes->before, next = next_of(text, p + n);
	bool ends = !next || g_unichar_isspace(next) || is_among(")]!?,;:\"'”’»", next);
	bool begins = !before || g_unichar_isspace(before) || is_among("\"'“‘«„", before);
	bool closes = g_unichar_isalnum(before) || is_among(".!?,;:)]%\"'”’»([", before);

	if (n != 3 || g_unichar_iswide(before) || g_unichar_iswide(next))
		return NULL;
	return (ends && (begins || closes)) || (begins && g_unichar_isalpha(next)) ? "…" : NULL;
}

const char *quotes_mark(struct quotes *quotes, const struct quote_text *text, const char *words, const char *p, size_t n)
{
	switch (*p) {
	case '"':
		return double_mark(quotes, text, p + n);
	case '\'':
		return single_mark(quotes, text, p + n);
	case '.':
		return ellipsis(quotes, text, p, n);
	default:
		return dash(quotes, text, words, p, n);
	}
}
