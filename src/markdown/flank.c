/*
 * Emphasis in scripts without blanks between words.  CommonMark opens and closes it by blanks and punctuation beside the signs:
 * in "**注意。**次に" the signs at the end stand between a full stop and a letter, and would close nothing.  Here a token without
 * text goes between the two, so that the signs follow what looks like a letter (CommonMark 0.31, 6.2, left- and right-flanking
 * runs; the same remedy for the same fault as markdown-cjk-friendly's).
 */
#include "markdown/reader.h"

/* As cmark has it: beyond ASCII a sign of money or mathematics or a picture ("👉") is none. */
static bool is_punctuation(gunichar c)
{
	GUnicodeType type = g_unichar_type(c);
	return c < 128 ? g_ascii_ispunct((char)c) : type >= G_UNICODE_CONNECT_PUNCTUATION && type <= G_UNICODE_OPEN_PUNCTUATION;
}

/* What words may begin with. */
static bool is_opening(gunichar c)
{
	GUnicodeType type = g_unichar_type(c);
	bool stop = c < 128 ? strchr(".,;:!?%)]}", (char)c) != NULL : type == G_UNICODE_OTHER_PUNCTUATION;

	return is_punctuation(c) && type != G_UNICODE_CLOSE_PUNCTUATION && type != G_UNICODE_FINAL_PUNCTUATION && !stop;
}

/* What words may end with. */
static bool is_closing(gunichar c)
{
	GUnicodeType type = g_unichar_type(c);

	return is_punctuation(c) && type != G_UNICODE_OPEN_PUNCTUATION && type != G_UNICODE_INITIAL_PUNCTUATION &&
	       !(c < 128 && strchr("([{", (char)c));
}

static bool is_letter(gunichar c)
{
	return g_unichar_iswide(c) && !is_punctuation(c) && !g_unichar_isspace(c);
}

/* Words touch there: one side is a sign, the other what words are made of, and one of them is wide ("。**2022年", "GPT**「"). */
static bool is_seam(gunichar sign, gunichar word)
{
	return is_letter(word) || (g_unichar_iswide(sign) && g_unichar_isalnum(word));
}

void flank_find(const GString *out, GArray *places)
{
	const char *start = out->str, *end = start + out->len;

	for (const char *p = start, *after; p < end && (p = memchr(p, '*', (size_t)(end - p))); p = after) {
		for (after = p; after < end && *after == '*'; after++)
			;
		if (p == start || after == end || p[-1] == '\\' || !(((p[-1] | *after) & 0x80)))
			continue;
		gunichar before = g_utf8_get_char(g_utf8_prev_char(p)), next = g_utf8_get_char(after);
		bool closes = is_closing(before) && is_seam(before, next);
		uint32_t at = (uint32_t)((closes ? p : after) - start);
		if (closes || (is_opening(next) && is_seam(next, before)))
			g_array_append_val(places, at);
	}
}
