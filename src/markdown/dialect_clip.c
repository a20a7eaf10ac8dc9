/*
 * Labels in what is told of a video.  There "*words*" is bold and "_words_" leans, by YouTube's own rule; a clipper of web pages takes
 * them for plain text and keeps Markdown from reading their signs: "\*In this episode:\*".
 *
 * Only a line's beginning is looked at, and signs that lean have all of it: amid words these may be anything.
 */
#include "markdown/dialect_page.h"

enum { SIGN = 2 }; /* bytes: a backslash, and it */

static bool is_sign(const char *at, const char *end)
{
	return end - at > SIGN && *at == '\\' && (at[1] == '*' || at[1] == '_');
}

bool clips_any(const char *at, const char *end)
{
	for (const char *p = at; (p = memchr(p, '\\', (size_t)(end - p))); p++)
		if (is_sign(p, end) && (p == at || strchr(" \t\n", p[-1])) && !strchr(" \t\n\\", p[SIGN]))
			return true;
	return false;
}

/* Where the label that begins at `at` has its second sign; NULL: there is none. */
static const char *find_close(const char *at, const char *end)
{
	const char *close = at + SIGN;
	while (close + SIGN <= end && memcmp(close, at, SIGN))
		close++;
	const char *behind = close + SIGN;
	if (behind > end || strchr(" \t\\", at[SIGN]) || g_ascii_isspace(close[-1]))
		return NULL;
	bool whole = behind == dialect_before_blanks(behind, end);
	return whole || (at[1] == '*' && strchr(" \t,;:", *behind)) ? close : NULL;
}

const char *clip_put(struct page *page, const char *at, const char *end)
{
	GString *out = page->dialect->out;
	const char *close = is_sign(at, end) ? find_close(at, end) : NULL, *emphasis = at[1] == '*' ? "**" : "*";
	if (!close)
		return at;
	g_string_append(out, emphasis);
	g_string_append_len(out, at + SIGN, close - at - SIGN);
	g_string_append(out, emphasis);
	return close + SIGN;
}
