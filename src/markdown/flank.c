/*
 * Emphasis in scripts without blanks between words.  CommonMark opens and closes it by blanks and punctuation beside the signs:
 * in "**注意。**次に" the signs at the end stand between a full stop and a letter, and would close nothing.  Here a token without
 * text goes between the two, so that the signs follow what looks like a letter (CommonMark 0.31, 6.2, left- and right-flanking
 * runs; the same remedy for the same fault as markdown-cjk-friendly's).
 *
 * So it does where a blank got between the signs and their words, in any script, or none stands behind them: "**words: **more",
 * "**words:**more", "**"words"**dir".  Only where a line has these two runs of two signs and no more are they believed to be a pair.
 *
 * And where nothing but a stop stands in bold behind a word, as clippers of pages leave it: "gifts**.** More".
 *
 * Programs that turn pages into notes write bold words beside bold words as "**so****much**", where CommonMark sees four signs that
 * close nothing.  There punctuation without text goes between the two pairs.
 *
 * A token looks like a letter, but most stand for what begins and ends with punctuation: in "**words.**[[note]]" and
 * "_words_[^1]" the signs would close nothing.  There punctuation without text goes between the signs and the token.
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

/* What CommonMark 0.31 takes for punctuation and cmark does not: "→". */
static bool is_symbol(gunichar c)
{
	GUnicodeType type = g_unichar_type(c);
	return c >= 128 && type >= G_UNICODE_CURRENCY_SYMBOL && type <= G_UNICODE_OTHER_SYMBOL;
}

static bool is_letter(gunichar c)
{
	return g_unichar_iswide(c) && !is_punctuation(c) && !g_unichar_isspace(c);
}

/* Words touch there: one side is a sign, the other what words are made of, and one of them is wide ("。**2022年", "GPT**「"); or
 * a symbol (`old→**"new"**`). */
static bool is_seam(gunichar sign, gunichar word)
{
	return is_letter(word) || is_symbol(word) || (g_unichar_iswide(sign) && g_unichar_isalnum(word));
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* The two runs of two signs that are all of a line's: where the first and the second begin; false: it has more, or code. */
static bool find_pair(const char *line, const char *end, const char **first, const char **second)
{
	int n = 0;

	for (const char *p = line, *after; (p = memchr(p, '*', (size_t)(end - p))); p = after) {
		for (after = p; after < end && *after == '*'; after++)
			;
		if (after - p == 1)
			continue;
		if (after - p > 2 || n == 2 || (p > line && p[-1] == '\\'))
			return false;
		*(n++ ? second : first) = p;
	}
	return n == 2 && !memchr(line, '`', (size_t)(end - line));
}

static void add_place(GArray *places, size_t at, const char *text)
{
	struct flank_place place = {(uint32_t)at, text};
	g_array_append_val(places, place);
}

/* Words that end with what parts or quotes them, and one more follows right behind the signs. */
static bool is_joined(const char *second, const char *end)
{
	gunichar last = g_utf8_get_char(g_utf8_prev_char(second));
	bool parted = last < 128 ? strchr(".:!?\"'", (char)last) != NULL : is_closing(last);
	return parted && second + 2 < end && g_unichar_isalnum(g_utf8_get_char(second + 2));
}

/* Where the signs of such a pair have a blank on their inner side, or words on both. */
static void find_joints(const char *start, const char *line, const char *end, GArray *places)
{
	const char *first, *second;

	if (!find_pair(line, end, &first, &second) || second < first + 3)
		return;
	char before = first > line ? first[-1] : ' ', behind = second + 2 < end ? second[2] : ' ';
	const char *word = second;
	while (word > first + 2 && is_blank(word[-1]))
		word--;
	/* "**kwargs and **args" are two names */
	bool names = g_ascii_isalnum(word[-1]) && (g_ascii_isalnum(behind) || behind == '_');
	bool joined = word == second && is_blank(before) && is_joined(second, end);
	if (!is_blank(first[2]) && ((word < second && !is_blank(behind) && !names) || joined))
		add_place(places, (size_t)(second - start), TOKEN_STOP);
	if (is_blank(before) && is_blank(first[2]) && word == second && is_blank(behind))
		add_place(places, (size_t)(first + 2 - start), TOKEN_STOP);
}

/* Past code that begins at p; the line's end, where it has no end there. */
static const char *past_code(const char *p, const char *end)
{
	size_t n = strspn(p, "`"), m;
	for (p += n; (p = memchr(p, '`', (size_t)(end - p))); p += m)
		if ((m = strspn(p, "`")) == n)
			return p + n;
	return end;
}

static bool is_run_of(size_t n, const char *p, const char *end)
{
	return (size_t)(end - p) >= n && strspn(p, "*") == n;
}

/* Four signs amid bold words: those end there, and others begin. */
static void find_seams(const char *start, const char *line, const char *end, GArray *places)
{
	bool open = false, nested = false;

	for (const char *p = line; p < end && (p += strcspn(p, "*`\\\n")) < end;) {
		if (*p == '`') {
			p = past_code(p, end);
			continue;
		}
		if (*p == '\\') {
			p += 2;
			continue;
		}
		bool before = p > line && !is_blank(p[-1]), behind = p + strspn(p, "*") < end && !is_blank(p[strspn(p, "*")]);
		bool four = is_run_of(4, p, end);
		if (four && (nested || (behind && !before)))
			nested = !nested; /* "**so ****much** more**": CommonMark's own */
		else if (four && open && before && behind)
			add_place(places, (size_t)(p + 2 - start), TOKEN_EDGE TOKEN_EDGE_BEHIND);
		else if (is_run_of(2, p, end) && (before || behind))
			open = !open;
		p += strspn(p, "*");
	}
}

static bool is_sign(char c)
{
	return c == '*' || c == '_' || c == '~';
}

/* "_" neither opens nor closes within a word. */
static bool is_word(gunichar c)
{
	return !is_punctuation(c) && !g_unichar_isspace(c);
}

/* Signs right before a token: the words end that stand before them. */
static void close_at(const char *start, const char *token, GArray *places)
{
	const char *run = token;
	while (run > start && run[-1] == token[-1])
		run--;
	if (run == start || run == token || !is_sign(*run) || run[-1] == '\\')
		return;
	gunichar before = g_utf8_get_char(g_utf8_prev_char(run));
	if (is_closing(before) || (*run == '_' && is_word(before)))
		add_place(places, (size_t)(token - start), TOKEN_EDGE);
}

/* Signs right behind a token: what begins behind them may be words, or a comma; signs that close go on to do so. */
static void open_at(const char *start, const char *past, const char *end, GArray *places)
{
	const char *run = past;
	while (run < end && *run == *past)
		run++;
	if (run == end || !is_sign(*past))
		return;
	gunichar next = g_utf8_get_char(run);
	if (is_punctuation(next) || (*past == '_' && is_word(next)))
		add_place(places, (size_t)(past - start), TOKEN_EDGE_BEHIND);
}

static void find_edges(const char *start, const char *end, GArray *places)
{
	for (const char *p = start; p < end && (p = memchr(p, TOKEN_OPEN[0], (size_t)(end - p))); p += 3) {
		bool mark = !strncmp(p, TOKEN_MARK, 3);
		if (mark || (!strncmp(p, TOKEN_OPEN, 3) && strncmp(p, TOKEN_STOP, strlen(TOKEN_STOP))))
			close_at(start, p, places);
		if (mark || (!strncmp(p, TOKEN_CLOSE, 3) && strncmp(p - 4, TOKEN_STOP, strlen(TOKEN_STOP))))
			open_at(start, p + 3, end, places);
	}
}

/* Two signs behind a word, then a stop or more, and two signs again: how many bytes the stops are; 0: it is not so. */
static size_t lone_stop_len(const char *start, const char *signs, const char *after, const char *end)
{
	size_t len = strspn(after, ".,;:!?");
	const char *second = after + len, *past = second + 2;
	bool pair = after - signs == 2 && len && end - second >= 2 && !memcmp(second, "**", 2) && (past == end || *past != '*');
	return pair && signs > start && g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(signs))) ? len : 0;
}

void flank_find(const GString *out, GArray *places)
{
	const char *start = out->str, *end = start + out->len;
	bool fours = strstr(start, "****") != NULL;

	find_edges(start, end, places);
	for (const char *line = start, *stop; line < end; line = stop + 1) {
		stop = text_line_end(line, end);
		find_joints(start, line, stop, places);
		if (fours && g_strstr_len(line, stop - line, "****"))
			find_seams(start, line, stop, places);
	}
	size_t n = 0, n_before;
	for (const char *p = start, *after; p < end && (p = memchr(p, '*', (size_t)(end - p))); p = after) {
		for (after = p; after < end && *after == '*'; after++)
			;
		n_before = n;
		n = (size_t)(after - p);
		/* four signs close by twos: "****words**.**" */
		size_t stop_len = n_before == 4 ? 0 : lone_stop_len(start, p, after, end);
		if (stop_len) {
			add_place(places, (size_t)(after - start), TOKEN_STOP);
			after += stop_len;
			add_place(places, (size_t)(after - start), TOKEN_STOP);
			after += 2;
			continue;
		}
		if (p == start || after == end || p[-1] == '\\' || !(((p[-1] | *after) & 0x80)))
			continue;
		gunichar before = g_utf8_get_char(g_utf8_prev_char(p)), next = g_utf8_get_char(after);
		bool closes = is_closing(before) && is_seam(before, next);
		if (closes || (is_opening(next) && is_seam(next, before)))
			add_place(places, (size_t)((closes ? p : after) - start), TOKEN_STOP);
	}
}
