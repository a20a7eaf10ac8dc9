/* French parts ; : ! ? from the word before them, and « » from what they hold, by blanks at which no line ends.  Hasty typing leaves
 * them out.  What may be no mark of a sentence (10:30, ":smile:", "std::") stays as it is. */
#include <string.h>
#include "book/quotes_blanks.h"

#define THIN "\u202f"
#define FULL "\u00a0"

enum { WORD_BYTES = 100 }; /* what is longer is no word */

struct blank_rules {
	const char *lang;
	const char *marks; /* that a blank stands before */
	bool quotes;       /* and within « » */
};

static const struct blank_rules rules[] = {
	{"fr-CA", ":", true},
	{"fr-CH", ";:!?", false},
	{"fr", ";:!?", true},
};

static const struct blank_rules *rules_for(const char *lang)
{
	for (guint i = 0; lang && i < G_N_ELEMENTS(rules); i++) {
		size_t len = strlen(rules[i].lang);
		if (!g_ascii_strncasecmp(rules[i].lang, lang, len) && (lang[len] == '\0' || lang[len] == '-'))
			return &rules[i];
	}
	return NULL;
}

static bool is_among(const char *signs, gunichar c)
{
	return c && g_utf8_strchr(signs, -1, c);
}

/* What the marks may close: a word, a number, or a sign that closes one. */
static bool closes_word(gunichar c)
{
	return g_unichar_isalnum(c) || is_among(")]»”’…%°€$.", c);
}

static bool is_behind_sentence(gunichar c)
{
	return !c || g_unichar_isspace(c) || is_among(")]»”’….,\"", c);
}

/* Whether what stands before `at` without a blank may be a word: no address, no path, no name of a picture, and not
 * without end. */
static bool is_plain_word(const char *text, const char *at)
{
	const char *from = at;
	while (from > text && at - from <= WORD_BYTES && !strchr(" \n\t", from[-1]))
		from--;
	if (at - from > WORD_BYTES)
		return false;
	for (const char *p = from; p < at; p++)
		if (strchr("/\\@<>=_#", *p) || (*p == ':' && p == from))
			return false;
	return true;
}

/* Whether the n marks at `at` are to have a blank before them. */
static bool wants_blank(const struct blank_rules *own, const char *text, const char *at, size_t n, gunichar before, gunichar next)
{
	return strchr(own->marks, *at) && closes_word(before) && is_behind_sentence(next) && (n == 1 || !memchr(at, ':', n)) &&
	       is_plain_word(text, at);
}

/* Puts a thin blank within « or », at p, instead of the common one or none; returns what of the text is done. */
static const char *quote_blank(GString *out, const char *done, const char *p, gunichar before, gunichar next)
{
	bool opening = g_utf8_get_char(p) == 0xab;
	const char *end = opening ? g_utf8_next_char(p) : p;
	gunichar inner = opening ? next : before;

	if (!inner || (inner != ' ' && (g_unichar_isspace(inner) || inner == 0x2060)))
		return done;
	if (!opening && p == done && inner == ' ')
		return done;
	g_string_append_len(out, done, end - done - (!opening && inner == ' '));
	g_string_append(out, THIN);
	return end + (opening && inner == ' ');
}

const char *book_blanks_put(struct arena *arena, const char *lang, gunichar before, const char *text, gunichar next)
{
	const struct blank_rules *own = rules_for(lang);
	if (!own)
		return NULL;
	g_autoptr(GString) out = g_string_new(NULL);
	const char *done = text, *end = text + strlen(text);
	for (const char *p = text; *p;) {
		gunichar c = g_utf8_get_char(p);
		size_t n = c < 0x80 ? strspn(p, ";:!?") : 0;
		const char *after = n ? p + n : g_utf8_next_char(p);
		gunichar behind = after < end ? g_utf8_get_char(after) : next;
		if (n && wants_blank(own, text, p, n, before, behind)) {
			g_string_append_len(out, done, p - done);
			g_string_append(out, *p == ':' ? FULL : THIN);
			done = p;
		} else if ((c == 0xab || c == 0xbb) && own->quotes) {
			done = quote_blank(out, done, p, before, behind);
		}
		before = n ? (gunichar)p[n - 1] : c;
		p = after;
	}
	if (!out->len)
		return NULL;
	g_string_append_len(out, done, end - done);
	return arena_strndup(arena, out->str, out->len);
}
