/*
 * \(inline\) and \[display\] math, as LaTeX and the machines that write notes have it, or with two backslashes, as kramdown and
 * Hugo want it; displays between "[" and "]" on lines of their own and formulas in parentheses, which lost their backslashes on
 * the way.  CommonMark takes these signs for brackets, and so do those who write "\[sic\]": what stands between them must look
 * like TeX.
 */
#include "octavo/math.h"
#include "markdown/reader.h"

enum { INLINE_MOST = 400 }; /* bytes of a formula in a line */

/* What a stretch of TeX holds. */
struct look {
	int n_commands, n_scripts, n_relations, n_letters;
	int n_words; /* three letters and more, two before another word; not within the braces of a command */
	int n_stops; /* between or after the letters of what is cut short ("e.g.") */
};

static bool is_letter(char c)
{
	return g_ascii_isalpha(c) || (c & 0x80);
}

/* The byte after a command and, as far as they follow it at once, its braces. */
static const char *skip_command(const char *p, const char *end)
{
	while (p < end && g_ascii_isalpha(*p))
		p++;
	while (p < end && *p == '{') {
		int depth = 0;
		do {
			depth += (*p == '{') - (*p == '}');
			p += *p == '\\' && p + 1 < end ? 2 : 1;
		} while (p < end && depth > 0);
	}
	return p;
}

static bool is_script(const char *p, const char *from, const char *end)
{
	bool on_something = p > from && (g_ascii_isalnum(p[-1]) || strchr("})]'|", p[-1]));

	return p + 1 < end && (on_something || *p == '_') && (g_ascii_isalnum(p[1]) || strchr("{\\+-*'", p[1]));
}

static struct look look_at(const char *text, uint32_t len)
{
	struct look look = {0};
	int letters = 0;
	bool first = false; /* in its line, where ">" may be a mark of quotes */

	for (const char *p = text, *end = text + len; p < end;) {
		letters = is_letter(*p) ? letters + 1 : 0;
		look.n_letters += letters > 0;
		look.n_words += letters == 3 || (letters == 2 && end - p > 2 && p[1] == ' ' && g_ascii_isalnum(p[2]));
		look.n_stops += *p == '.' && p > text && is_letter(p[-1]) && p + 1 < end && (is_letter(p[1]) || p[1] == ' ');
		if (*p == '\\' && p + 1 < end && g_ascii_isalpha(p[1])) {
			look.n_commands++;
			p = skip_command(p + 1, end);
			continue;
		}
		look.n_scripts += strchr("^_", *p) && is_script(p, text, end);
		first = *p == '\n' || (first && strchr(" \t>", *p));
		look.n_relations += strchr("=<>", *p) && !first;
		p += *p == '\\' && p + 1 < end ? 2 : 1;
	}
	return look;
}

/* "x", "x^2", "a = b", "\\alpha"; not "see", "a_variable", "1", "e.g. x = 1" or "if x = 1". */
static bool is_tex(const char *text, uint32_t len)
{
	struct look look = look_at(text, len);

	if (look.n_commands)
		return look.n_words <= 2 * look.n_commands;
	return !look.n_words && !look.n_stops && (look.n_scripts || (look.n_relations && look.n_letters));
}

/* "n", "\( a \)"; but "\(a\)" at a line's start numbers what follows. */
static bool is_letter_alone(const char *text, uint32_t len, bool opens_line)
{
	if (len == 3 && text[0] == ' ' && text[2] == ' ')
		return g_ascii_isalpha(text[1]);
	return len == 1 && g_ascii_isalpha(*text) && !(opens_line && strchr("abcdefivxABCDEFIVX", *text));
}

/* Behind two backslashes there is hardly anything else: a number, a function ("max(0, x)"). */
static bool is_doubled_tex(const char *text, uint32_t len)
{
	struct look look = look_at(text, len);
	bool function = look.n_words == 1 && (look.n_relations || look.n_scripts || memchr(text, '(', len));

	return len > 0 && (!look.n_words || function || is_tex(text, len));
}

/* The sign that ends what began at from: so many backslashes and close, or close alone on its line; 0: none before end.  A line
 * without words ends the search, and so does the sign that opens the same. */
static uint32_t find_close(const struct shield *s, uint32_t from, uint32_t end, uint32_t slashes, char open, char close)
{
	const char *text = s->reader->text;
	bool blank = false, bare = slashes == 0;

	for (uint32_t p = from; p < end; p++) {
		if (text[p] == '\n') {
			if (blank)
				return 0;
			blank = true;
			continue;
		}
		if (bare && blank && strchr("[]", text[p]) && (p + 1 >= s->end || strchr(" \t\r\n", text[p + 1])))
			return text[p] == close ? p : 0;
		if (text[p] == '\\' && p + 1 < end) {
			uint32_t sign = p + MAX(slashes, 1);
			bool whole = sign < end && (slashes < 2 || text[p + 1] == '\\');
			if (whole && text[sign] == open)
				return 0;
			if (!bare && whole && text[sign] == close)
				return p;
			p++;
		}
		blank = blank && strchr(" \t>", text[p]);
	}
	return 0;
}

static void take(struct token *token, enum token_kind kind, uint32_t from, uint32_t close, uint32_t after)
{
	token->kind = (uint8_t)kind;
	token->a = from;
	token->a_len = close - from;
	token->len = after - token->start;
}

bool math_scan_bracket(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	uint32_t slashes = text[at + 1] == '\\' ? 2 : 1, near = shield_block_end(s, at), from = at + slashes + 1;
	bool own = s->line_opened == at, display = text[at + slashes] == '[';
	uint32_t end = display && own ? s->end : MIN(near, from + INLINE_MOST);
	uint32_t close = find_close(s, from, end, slashes, text[at + slashes], display ? ']' : ')');

	if (!close)
		return false;
	take(token, display ? TOKEN_MATH_BLOCK : TOKEN_MATH, from, close, close + slashes + 1);
	bool ends = display && math_ends_line(s, token);
	if (close >= near && !ends)
		return false;
	if (!display && is_letter_alone(text + from, close - from, own))
		return true;
	if (slashes == 1)
		return is_tex(text + from, close - from);
	/* "\\[1\\]" is the mark of a source, of whose signs each was escaped twice */
	bool number = strspn(text + from, "0123456789") >= close - from;
	return !(display && number) && is_doubled_tex(text + from, close - from);
}

bool math_scan_bare(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	uint32_t from = at + 1;

	if (s->line_opened != at || s->is_inline)
		return false;
	while (from < s->end && text[from] && strchr(" \t\r", text[from]))
		from++;
	if (from >= s->end || text[from] != '\n')
		return false;
	uint32_t close = find_close(s, from, s->end, 0, '[', ']');
	if (!close || !look_at(text + from, close - from).n_commands || !is_tex(text + from, close - from))
		return false;
	take(token, TOKEN_MATH_BLOCK, from, close, close + 1);
	return true;
}

/* Whether all of it is TeX that outputs can set, and not a mere reference ("(\ref{eq:1})"). */
static bool is_known(const char *text, uint32_t len)
{
	static const char *const references[] = {"\\ref{", "\\eqref{", "\\cite", "\\label{"};
	for (size_t i = 0; i < G_N_ELEMENTS(references); i++)
		if (g_strstr_len(text, len, references[i]))
			return false;
	struct arena *arena = arena_open();
	const char *why;
	bool known = math_read(arena, arena_strndup(arena, text, len), &why) != NULL;

	arena_close(arena);
	return known;
}

bool math_scan_lost(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	uint32_t p = at + 1, end = MIN(s->end, p + INLINE_MOST);
	bool command = false, in_word = at > s->start && (is_letter(text[at - 1]) || strchr("])}0123456789", text[at - 1]));

	for (int depth = 1; p < end && text[p] != '\n'; p++) {
		depth += (text[p] == '(') - (text[p] == ')');
		command |= text[p] == '\\' && p + 1 < end && g_ascii_isalpha(text[p + 1]);
		if (depth == 0)
			break;
	}
	if (in_word || !command || p >= end || text[p] != ')')
		return false;
	struct look look = look_at(text + at + 1, p - at - 1);
	if (!look.n_commands || look.n_words || !is_known(text + at + 1, p - at - 1))
		return false;
	take(token, TOKEN_MATH, at + 1, p, p + 1);
	return true;
}
