/* Lists of terms: lines of words, then what is said of them behind a colon and a blank, as PHP Markdown Extra, Pandoc, kramdown,
 * goldmark and MkDocs have it.
 *
 *     Term
 *     :   Its definition,
 *         which goes on further in.
 *
 * cmark knows none: it is shown an item of a list in the colon's place, and a token in it.  When the list is complete, the
 * paragraph before it becomes its terms.  A colon begins a line of prose as well, the caption of a table, a smile: it is one
 * where no more than a few short lines of words stand before it, or another definition. */
#include "markdown/reader.h"

enum {
	TERMS = 4,        /* lines before a definition */
	TERM_BYTES = 200, /* of one */
	GAP = 4,          /* columns between the sign and the words, at most: more would be code to cmark */
	REACH = 3,        /* columns that the sign may stand further in than its term */
	AHEAD = 40,       /* lines of a paragraph that is looked past */
	WRAPPED = 40,     /* bytes: a line that was ended before it was full is shorter */
	COLUMNS = 64,     /* bits of terms->columns */
	MARK = '+',       /* of the item that cmark is shown */
};

/* ---- a line ---- */

/* What stands before the words of a line. */
struct margin {
	uint32_t body, end; /* of its words; the line's end without blanks */
	int quotes;
	int column, mark; /* of its words; of the first mark of an item before them, or -1 */
};

static int past(char c, int column)
{
	return c == '\t' ? column + 4 - column % 4 : column + 1;
}

static struct margin margin_read(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	struct margin m = {.body = at, .end = (uint32_t)(text_line_end(text + at, text + s->end) - text), .mark = -1};
	while (m.end > at && strchr(" \t", text[m.end - 1]))
		m.end--;
	while (m.body < m.end) {
		uint32_t mark = strchr(" \t>", text[m.body]) ? 0 : shield_marker_len(s, m.body);
		if (!mark && !strchr(" \t>", text[m.body]))
			break;
		m.quotes += text[m.body] == '>';
		if (mark && m.mark < 0)
			m.mark = m.column;
		for (uint32_t end = m.body + MAX(mark, 1); m.body < end; m.body++)
			m.column = past(text[m.body], m.column);
	}
	return m;
}

static bool is_blank(const struct margin *m)
{
	return m->body >= m->end && m->mark < 0;
}

/* Past the colon of a definition and the blanks behind it; 0: there is none. */
static uint32_t past_sign(const struct shield *s, const struct margin *m)
{
	const char *text = s->reader->text;
	uint32_t p = m->body + 1;
	if (m->mark >= 0 || p >= m->end || text[m->body] != ':' || !strchr(" \t", text[p]))
		return 0;
	while (p < m->end && strchr(" \t", text[p]))
		p++;
	return p;
}

/* ---- terms ---- */

/* A heading, a rule, a fence or a box's title: what a paragraph begins behind. */
static bool ends_before(const char *words, size_t len)
{
	size_t n = strspn(words, "#");
	if (n >= 1 && n <= 6 && (n == len || words[n] == ' ' || words[n] == '\t'))
		return true;
	if (len >= 3 && (!strncmp(words, "```", 3) || !strncmp(words, "~~~", 3) || !strncmp(words, "[!", 2)))
		return true;
	n = 0;
	for (size_t i = 0; i < len; i++) {
		if (words[i] != *words && words[i] != ' ')
			return false;
		n += words[i] == *words;
	}
	return n >= 3 && strchr("-_*", *words);
}

/* A bar that parts cells: not of a link, not escaped. */
static bool has_cells(const char *words, size_t len)
{
	bool link = false;
	for (size_t i = 0; i < len; i++)
		if (words[i] == '\\')
			i++;
		else if (words[i] == '[' && i + 1 < len && words[i + 1] == '[')
			link = true;
		else if (words[i] == ']')
			link = false;
		else if (words[i] == '|' && !link)
			return true;
	return false;
}

/* Whether a line may be a term: words, and no picture, formula, comment, box, footnote or row of a table. */
static bool may_be_term(const char *words, size_t len)
{
	static const char *const others[] = {"![", "$$", "%%", "<!--", ":", "^"};
	if (len > TERM_BYTES)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		if (!strncmp(words, others[i], strlen(others[i])))
			return false;
	if ((*words == '[' && g_strstr_len(words, (gssize)len, "]:")) || has_cells(words, len))
		return false;
	const char *end = words + len;
	for (const char *p = words; p < end; p = g_utf8_next_char(p))
		if (g_unichar_isalnum(g_utf8_get_char(p)))
			return true;
	return false;
}

static uint32_t line_before(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	uint32_t p = at - 1;
	while (p > s->start && at - p <= TERM_BYTES + 100 && text[p - 1] != '\n')
		p--;
	return p;
}

/* Whether terms stand right before the line at `at`, or one does before a blank line; *gap: that. */
static bool follows_terms(const struct shield *s, uint32_t at, const struct margin *sign, bool *gap)
{
	int n = 0;
	*gap = false;
	for (uint32_t line = at; line > s->start && line != s->terms.from && n <= TERMS;) {
		line = line_before(s, line);
		struct margin m = margin_read(s, line);
		const char *words = s->reader->text + m.body;
		if (is_blank(&m) && !n && !*gap && m.quotes == sign->quotes) {
			*gap = true;
			continue;
		}
		if (is_blank(&m) || m.body >= m.end || ends_before(words, m.end - m.body))
			break;
		bool beside = n || (m.column <= sign->column && sign->column <= m.column + REACH);
		if (m.quotes != sign->quotes || !beside || !may_be_term(words, m.end - m.body))
			return false;
		n++;
		if (m.mark >= 0)
			return n <= TERMS && sign->column >= m.column && (n == 1 || !*gap);
	}
	return n > 0 && n <= TERMS && (n == 1 || !*gap);
}

/* Whether a table follows the paragraph at `at`: then that is its caption. */
static bool precedes_table(const struct shield *s, uint32_t at)
{
	bool gap = false;
	for (int n = 0; n < AHEAD && at < s->end; n++) {
		struct margin m = margin_read(s, at);
		if (is_blank(&m))
			gap = true;
		else if (gap)
			return s->reader->text[m.body] == '|';
		at = (uint32_t)(text_line_end(s->reader->text + m.end, s->reader->text + s->end) - s->reader->text) + 1;
	}
	return false;
}

/* ---- the source pass ---- */

/* The definitions that stand open before a sign there, or a little beside it: as bits of columns. */
static uint64_t near(const struct shield *s, int column)
{
	uint64_t reach = ((uint64_t)1 << (2 * REACH + 1)) - 1;
	return s->terms.columns & (column >= REACH ? reach << (column - REACH) : reach >> (REACH - column));
}

static uint64_t below(int column)
{
	return ((uint64_t)1 << column) - 1;
}

/* Whether a line at the margin of a definition, right below its words and above another's sign, is the next term, and not the end
 * of the words: these end as a sentence does, or go on in a full line. */
static bool is_next_term(const struct shield *s, uint32_t at, const struct margin *m)
{
	const char *text = s->reader->text;
	uint32_t next = m->end, before = line_before(s, at);
	while (next < s->end && text[next] != '\n')
		next++;
	if (next >= s->end || m->mark >= 0 || !may_be_term(text + m->body, m->end - m->body))
		return false;
	struct margin sign = margin_read(s, next + 1);
	bool wrapped = at - before > WRAPPED && g_unichar_islower(g_utf8_get_char(text + m->body));
	return past_sign(s, &sign) && sign.quotes == m->quotes && sign.column < COLUMNS && near(s, sign.column) &&
	       !strchr(".!?;,", text[m->end - 1]) && !wrapped;
}

/* An empty line of the quotations around. */
static void put_gap(struct shield *s, uint32_t at, int quotes)
{
	shield_edit(s, at);
	for (int i = 0; i < quotes; i++)
		g_string_append_c(s->out, '>');
	g_string_append_c(s->out, '\n');
	shield_edit(s, at);
}

/* A line that is no definition: what stands open behind it. */
static void pass_line(struct shield *s, uint32_t at, const struct margin *m)
{
	struct terms *terms = &s->terms;
	int column = m->mark >= 0 ? m->mark : m->column;
	if (is_blank(m)) {
		terms->blank = true;
		return;
	}
	bool lazy = column < COLUMNS && terms->columns >> column;
	if (m->quotes != terms->quotes) {
		terms->columns = 0;
	} else if (lazy && (terms->blank || shield_line_breaks(s, at, true))) {
		terms->columns &= below(column);
	} else if (lazy && is_next_term(s, at, m)) {
		put_gap(s, at, m->quotes);
		terms->columns &= below(column);
		terms->from = at;
	}
	terms->blank = false;
}

bool terms_scan(struct shield *s, uint32_t at, struct token *token)
{
	struct terms *terms = &s->terms;
	if (!terms->columns && s->reader->text[token->start] != ':')
		return false;
	struct margin m = margin_read(s, at);
	uint32_t words = past_sign(s, &m);
	bool open = words && m.column < COLUMNS && m.quotes == terms->quotes && near(s, m.column), gap;
	if (!words || m.column >= COLUMNS || (!open && (!follows_terms(s, at, &m, &gap) || (gap && precedes_table(s, at))))) {
		pass_line(s, at, &m);
		return false;
	}
	if (!open && m.quotes != terms->quotes)
		terms->columns = 0;
	terms->columns = (terms->columns & below(m.column)) | (uint64_t)1 << m.column;
	terms->quotes = m.quotes;
	terms->blank = false;
	*token = (struct token){.kind = TOKEN_DEFINITION, .start = m.body, .len = words - m.body};
	return true;
}

/* Columns between the sign and the words, as cmark is shown them. */
static int gap_of(const struct shield *s, const struct token *token)
{
	int column = 1;
	for (uint32_t i = 1; i < token->len; i++)
		column = past(s->reader->text[token->start + i], column);
	return column - 1 > GAP ? 1 : column - 1;
}

void terms_put(struct shield *s, uint32_t *at, struct token *token)
{
	g_string_append_printf(s->out, "%c%*s", MARK, gap_of(s, token), "");
	shield_put_at(s, at, token);
}

bool terms_part(struct shield *s, uint32_t at, const struct token *token)
{
	const char *text = s->reader->text;
	uint32_t words = token->start + token->len;
	bool fence = (text[words] == '`' || text[words] == '~') && shield_run_len(s, words) >= 3;
	if (!fence && text[words] != '>' && !shield_marker_len(s, words))
		return false;
	g_string_append_c(s->out, '\n');
	for (; at < token->start; at++)
		g_string_append_c(s->out, strchr(">\t", text[at]) ? text[at] : ' ');
	g_string_append_printf(s->out, "%*s", 1 + gap_of(s, token), "");
	shield_edit(s, words);
	return true;
}

void terms_unmark(GString *out)
{
	gsize len = out->len;
	while (len && out->str[len - 1] == ' ')
		len--;
	if (len && out->str[len - 1] == MARK)
		g_string_truncate(out, len - 1);
}
