/* $inline$ and $$display$$ math.  Pandoc's rule keeps prices apart: no blank after the
 * opening sign, none before the closing one unless what stands between is surely TeX, no digit after it unless a command
 * begins it ("$\pm$3"); the first further $ decides. */
#include "octavo/math.h"
#include "markdown/reader.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n';
}

/* "$5 for the first and 6$", "$HOME on a line of the shell, and then $": words, and no TeX. */
static bool is_prose(const char *text, uint32_t len)
{
	int letters = 0, words = 0, most = g_ascii_isdigit(*text) ? 0 : 2;
	for (uint32_t i = 0; i < len; i++) {
		if (strchr("\\^_{}=", text[i]))
			return false;
		letters = g_ascii_isalpha(text[i]) ? letters + 1 : 0;
		words += letters == 3;
	}
	return words > most;
}

/* "|S|" and "|a| = 1": bars in pairs, the first before what may be a quantity; a number ("|5x + 3| < 7"), a set or a blank where it
 * is compared or added to something, for a bar before one may be that of a table behind an amount's sign.  "|= P": what follows. */
static bool is_barred(const char *text, uint32_t len)
{
	int bars = 0;
	bool compared = false;
	for (uint32_t i = 0; i < len; i++) {
		bars += text[i] == '|';
		compared |= strchr("=<>+", text[i]) != NULL;
	}
	if (len < 3 || text[0] != '|')
		return false;
	bool quantity = g_ascii_isdigit(text[1]) || strchr("-{", text[1]) || (text[1] == ' ' && g_ascii_isalpha(text[2]) && text[len - 1] != ' ');
	return text[1] == '=' || (bars % 2 == 0 && (g_ascii_isalpha(text[1]) || (compared && quantity)));
}

/* "(35, 4)" and "f(x) = ": single letters, numbers and signs, one of them of mathematics; an amount begins with a figure. */
static bool is_terse(const char *text, uint32_t len)
{
	bool sign = false;
	if (g_ascii_isdigit(*text) || strchr("),;:]}", *text))
		return false;
	for (uint32_t i = 0; i < len; i++) {
		if ((unsigned char)text[i] >= 0x80 || (i + 1 < len && g_ascii_isalpha(text[i]) && g_ascii_isalpha(text[i + 1])))
			return false;
		sign |= strchr("=<>^_(", text[i]) != NULL;
	}
	return sign;
}

/* "]a, b[": an interval as it is written in French and Portuguese. */
static bool is_open_interval(const char *text, uint32_t len)
{
	return len > 3 && text[0] == ']' && strchr("[]", text[len - 1]) && (memchr(text, ',', len) || memchr(text, ';', len));
}

/* A command of two letters, a script in braces, bars in pairs: no price and no variable of a shell holds one. */
static bool is_surely_tex(const char *text, uint32_t len)
{
	if (is_barred(text, len) || is_open_interval(text, len) || is_terse(text, len))
		return true;
	for (uint32_t i = 0; i + 2 < len; i++)
		if ((text[i] == '\\' && g_ascii_isalpha(text[i + 1]) && g_ascii_isalpha(text[i + 2])) ||
			(strchr("_^", text[i]) && text[i + 1] == '{'))
			return true;
	return false;
}

/* "${NAME:-$HOME}" of a shell, as far as to the second sign. */
static bool is_variable(const char *text, uint32_t len)
{
	return *text == '{' && !memchr(text, '}', len);
}

bool math_ends_line(const struct shield *s, struct token *token)
{
	const char *text = s->reader->text;
	uint32_t at = token->start + token->len;
	bool stop = at < s->end && text[at] && strchr(".,;:", text[at]);
	if (stop)
		at++;
	while (at < s->end && text[at] && strchr(" \t\r", text[at]))
		at++;
	if (at < s->end && text[at] != '\n')
		return false;
	if (stop) {
		token->b = token->start + token->len++;
		token->b_len = 1;
	}
	return true;
}

/* The token of a formula that stands at `at` between signs of so many bytes, the closing ones at p. */
static void take_formula(struct token *token, enum token_kind kind, uint32_t at, uint32_t sign, uint32_t p)
{
	token->kind = kind;
	token->a = at + sign;
	token->a_len = p - token->a;
	token->len = p + sign - at;
}

/* Whether the sentence goes on behind a formula. */
static bool reads_on(const char *text, const char *end)
{
	text += text < end && strchr(",;", *text) != NULL;
	if (text >= end || *text != ' ')
		return false;
	text += strspn(text, " ");
	return text < end && (g_ascii_islower(*text) || ((unsigned char)*text >= 0x80 && g_unichar_isalpha(g_utf8_get_char(text))));
}

/* The sign that closes those of so many bytes at text, in their line; NULL: none does. */
static const char *closing_sign(const char *text, const char *end, int sign)
{
	for (const char *p = text + sign; p < end && *p != '\n'; p++)
		if (*p == '\\')
			p++;
		else if (*p == '$')
			return sign == 1 || (p + 1 < end && p[1] == '$' && p > text + sign) ? p : NULL;
	return NULL;
}

/* Logseq, GitBook, kramdown and MDX have double signs within lines too: so does a note that has them amid sentences, and hardly any
 * single ones (prices, HTML that kramdown passes over), and one of MDX always. */
static bool find_doubles(const char *text, const char *end)
{
	int n_amid = 0, n_single = 0;
	for (const char *p = text; (p = memchr(p, '$', (size_t)(end - p)));) {
		int sign = p + 1 < end && p[1] == '$' ? 2 : 1;
		const char *close = p > text && p[-1] == '\\' ? NULL : closing_sign(p, end, sign);
		n_single += close && sign == 1;
		n_amid += close && sign == 2 && reads_on(close + sign, end);
		p = close ? close + sign : p + sign;
	}
	return n_amid > 2 * n_single;
}

static bool doubles_are_inline(struct reader *reader)
{
	if (!reader->doubles)
		reader->doubles = mdx_is_note(reader->path) || find_doubles(reader->text, reader->text + reader->len) ? 1 : -1;
	return reader->doubles > 0;
}

/* Signs first in a line open a display that blank lines and what looks like lists and headings do not end; signs
 * within a line stay within their paragraph. A lone $ after a blank line is prose: the display was never closed. */
static bool scan_display(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (s->no_display > at)
		return false;
	uint32_t near = shield_block_end(s, at), end = s->line_opened == at ? s->end : near;
	bool apart = false, blank = false, lines = false, opens = s->line_opened == at;
	for (uint32_t p = at + 2; p < end; p++) {
		if (text[p] == '\n') {
			apart |= blank;
			blank = lines = true;
		} else if (!strchr(" \t>", text[p])) {
			blank = false;
		}
		if (text[p] == '\\') {
			p++;
		} else if (text[p] == '$' && (p + 1 >= end || text[p + 1] != '$')) {
			if (apart)
				return false;
		} else if (text[p] == '$') {
			take_formula(token, TOKEN_MATH_BLOCK, at, 2, p);
			bool ends = math_ends_line(s, token);
			bool numbered = g_strstr_len(text + at, p - at, "\\tag") != NULL; /* which a line of text has no room for */
			if (!lines && !(opens && ends) && !numbered && doubles_are_inline(s->reader)) {
				take_formula(token, TOKEN_MATH, at, 2, p);
				token->b_len = 0;
			}
			return p > at + 2 && (p < near || ends);
		}
	}
	s->no_display = end;
	return false;
}

/* "$ \\bar{x} $" and "$ n $": blanks on both sides, which no price has, and TeX or single
 * letters between. */
static bool scan_spaced(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	uint32_t p = at + 2;
	int letters = 0, longest = 0;
	bool tex = false;
	for (; p < s->end && text[p] != '\n' && text[p] != '$' && p - at < 200; p++) {
		letters = g_ascii_isalpha(text[p]) ? letters + 1 : 0;
		longest = MAX(longest, letters);
		tex |= text[p] == '\\';
	}
	if (p >= s->end || text[p] != '$' || text[p - 1] != ' ' || p < at + 4)
		return false;
	take_formula(token, TOKEN_MATH, at, 1, p);
	return tex || longest == 1;
}

/* A sign alone on its line, and TeX as far as to the next one, alone too: a display all the same. */
static bool scan_alone(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	bool first = true; /* in its line */
	for (uint32_t p = at + 2; s->line_opened == at && p < s->end; p++) {
		if (text[p] == '\n' && first)
			return false;
		if (text[p] == '$') {
			take_formula(token, TOKEN_MATH_BLOCK, at, 1, p);
			return first && math_ends_line(s, token) && is_surely_tex(text + token->a, token->a_len);
		}
		first = text[p] == '\n' || (first && strchr(" \t>", text[p]));
	}
	return false;
}

bool math_scan(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (at + 2 >= s->end)
		return false;
	if (text[at + 1] == '$')
		return scan_display(s, at, token);
	if (text[at + 1] == '\n')
		return scan_alone(s, at, token);
	if (text[at + 1] == ' ' && scan_spaced(s, at, token))
		return true;
	if (is_blank(text[at + 1]) || (text[at + 1] == '\\' && text[at + 2] == '\n')) /* "5$\", a line that an author broke */
		return false;
	/* "US$5", but "AdS$_3$": a script, or what begins with a command, has no price's place; else all of it must tell. */
	bool odd = (at > s->start && g_ascii_isalnum(text[at - 1]) && !strchr("_^\\", text[at + 1])) || strchr("),;:]}|", text[at + 1]);
	uint32_t end = shield_block_end(s, at);
	for (uint32_t p = at + 1; p < end; p++) {
		if (text[p] == '\\') {
			p++;
		} else if (text[p] == '<' && p + 2 < end && (text[p + 1] == '/' || (text[p + 1] == 'a' && text[p + 2] == ' '))) {
			return false; /* prices with a timestamp between them, variables in code of HTML */
		} else if (text[p] == '$') {
			char next = p + 1 < s->end ? text[p + 1] : '\n';
			bool spaced = is_blank(text[p - 1]), command = text[at + 1] == '\\' && g_ascii_isalpha(text[at + 2]);
			if ((g_ascii_isdigit(next) && (!command || spaced)) || (spaced && (g_ascii_isalpha(next) || strchr("_({$", next))))
				return false;
			take_formula(token, TOKEN_MATH, at, 1, p);
			if ((odd || spaced) && !is_surely_tex(text + token->a, token->a_len))
				return false;
			return !is_prose(text + token->a, token->a_len) && !is_variable(text + token->a, token->a_len);
		}
	}
	return false;
}

/* The TeX without the quote marks and blanks that its lines start with, and the point or comma that ends a sentence with it. */
static char *source(const struct shield *s, const struct token *token)
{
	struct reader *reader = s->reader;
	const char *text = reader->text;
	GString *out = g_string_new(NULL);
	int quotes = -1; /* not asked for yet */
	for (uint32_t at = token->a, end = at + token->a_len; at < end;) {
		uint32_t next = (uint32_t)(text_line_end(text + at, text + end) - text);
		g_string_append_len(out, text + at, next - at);
		at = next;
		if (at == end)
			break;
		g_string_append_c(out, text[at++]);
		quotes = quotes < 0 ? shield_quotes(s, token->start) : quotes;
		at = shield_past_prefix(s, at, quotes);
	}
	g_strchomp(out->str);
	out->len = strlen(out->str);
	if (token->b_len && strchr(out->str, '%'))
		g_string_append_c(out, '\n'); /* a remark ends with its line */
	g_string_append_len(out, reader->text + token->b, token->b_len);
	char *copy = arena_strndup(reader->arena, out->str, out->len);
	g_string_free(out, TRUE);
	return g_strstrip(copy);
}

/* Outputs set what the math module understands. */
static void tell_unknown(struct reader *reader, const char *tex, const char *why)
{
	struct arena *arena = arena_open();

	if (why || !math_read(arena, tex, &why))
		diag_report(reader->job->diag, DIAG_MATH_AS_CODE, reader_pos(reader), "%s: %.*s%s", why,
			(int)strcspn(tex, "\n"), tex, strchr(tex, '\n') ? " …" : "");
	arena_close(arena);
}

/* What only defines macros has nothing to show. */
void math_build(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	bool block = token->kind == TOKEN_MATH_BLOCK;
	char *tex = source(shield, token);
	/* Within a line a remark has no end: there the sign is one of the formula. */
	if (!block && strchr(tex, '%'))
		g_strdelimit(tex, "\n", ' ');
	const char *why, *text = math_macros_expand(reader->macros, reader->arena, tex, &why);
	if (text != tex && !*text)
		return;
	struct doc_node *node = build_node(reader, block ? DOC_MATH_BLOCK : DOC_MATH);
	node->as.text = text;
	tell_unknown(reader, text, why);
	build_leaf(reader, node);
}
