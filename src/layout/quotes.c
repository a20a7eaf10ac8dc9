/*
 * Text engine: straight quotation marks and apostrophes become the language's own.  Depth
 * and the character before are carried through all spans of a paragraph.  Code never
 * comes here.
 */
#include "layout/type.h"

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
	{"it", "«", "»", "“", "”"},
	{"nl", "“", "”", "‘", "’"},
	{"pl", "„", "”", "«", "»"},
	{"cs", "„", "“", "‚", "‘"},
	{"sk", "„", "“", "‚", "‘"},
	{"sl", "„", "“", "‚", "‘"},
	{"hr", "„", "”", "‘", "’"},
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

/* Words that begin with an apostrophe. */
static bool is_elision(const char *rest, const char *end)
{
	static const char *const words[] = {
		"tis", "twas", "twere", "twill", "em", "til", "cause", "n", "round"};
	size_t len = 0;
	while (rest + len < end && g_ascii_isalpha(rest[len]))
		len++;
	if (!len)
		return rest < end && g_ascii_isdigit(*rest);
	for (guint i = 0; i < G_N_ELEMENTS(words); i++)
		if (strlen(words[i]) == len && !g_ascii_strncasecmp(words[i], rest, len))
			return true;
	return false;
}

static bool opens(gunichar before)
{
	if (!before || g_unichar_isspace(before))
		return true;
	GUnicodeType kind = g_unichar_type(before);
	return kind == G_UNICODE_OPEN_PUNCTUATION ||
	       kind == G_UNICODE_INITIAL_PUNCTUATION ||
	       kind == G_UNICODE_DASH_PUNCTUATION || before == '/' || before == 0x201e ||
	       before == 0x201a || before == '=' || before == 0xfffc;
}

static const char *double_mark(struct quotes *quotes, const struct quote_marks *own)
{
	if (opens(quotes->before)) {
		quotes->depth_double++;
		return own->open;
	}
	if (quotes->depth_double == 0 && g_unichar_isdigit(quotes->before))
		return "″";
	quotes->depth_double = MAX(quotes->depth_double - 1, 0);
	return own->close;
}

static const char *single_mark(struct quotes *quotes, const struct quote_marks *own,
	const char *rest, const char *end)
{
	gunichar next = rest < end ? g_utf8_get_char(rest) : 0;
	if (opens(quotes->before)) {
		if (!next || g_unichar_isspace(next) || is_elision(rest, end))
			return "’";
		quotes->depth_single++;
		return own->open2;
	}
	if (g_unichar_isdigit(quotes->before) && g_unichar_isdigit(next))
		return "′";
	if (!g_unichar_isalnum(next) && quotes->depth_single > 0) {
		quotes->depth_single--;
		return own->close2;
	}
	return "’";
}

void quotes_append(struct quotes *quotes, const char *lang, const char *text, size_t len,
	GString *out)
{
	const struct quote_marks *own = marks_for(lang);
	const char *end = text + len;
	const char *from = text;
	for (const char *p = text; p < end; p++) {
		if (*p != '"' && *p != '\'')
			continue;
		if (p > text)
			quotes->before = g_utf8_get_char(g_utf8_find_prev_char(text, p));
		g_string_append_len(out, from, p - from);
		from = p + 1;
		const char *mark = *p == '"' ? double_mark(quotes, own)
					     : single_mark(quotes, own, p + 1, end);
		g_string_append(out, mark);
		quotes->before = g_utf8_get_char(mark);
	}
	g_string_append_len(out, from, end - from);
	if (from < end)
		quotes->before = g_utf8_get_char(g_utf8_find_prev_char(text, end));
}
