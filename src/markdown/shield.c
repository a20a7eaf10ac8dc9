/* Step 4 of reading: the source pass.  What CommonMark does not know becomes a token
 * before cmark looks.
 *
 * Model.  One walk over the source, line by line.  At the start of a line the prefix
 * (quote marks, list markers) is stepped over and the line's kind told: inside a fence, a
 * fence, a callout's title, a task, a footnote's definition, other.  Within a line, each
 * special byte asks its feature's scanner whether a construct starts there; if so, a
 * token is written in its place: U+FDD0, an index, U+FDD1.  cmark takes that for a word.
 * Code spans and fences are copied as they are.  Where this walk errs about code (it
 * knows less of blocks than cmark), nothing is lost: a token that comes out in code, a
 * URL or HTML is put back to its source.
 *
 * Cost: linear.  Each scanner either stops at the next thing of its own kind or remembers
 * that its end is not there; a block's end is found once. */
#include "markdown/html.h"

enum { RUN_MAX = 80 }; /* cmark's own bound on backticks */

/* ---- lines ---- */

static uint32_t line_end(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	const char *p = memchr(text + at, '\n', s->end - at);
	return p ? (uint32_t)(p - text) : s->end;
}

/* Length of a list marker with the blank after it, 0: none. */
static uint32_t marker_len(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	uint32_t p = at;
	if (p < s->end && strchr("-+*", text[p]) && text[p]) {
		p++;
	} else {
		while (p < s->end && g_ascii_isdigit(text[p]) && p - at < 9)
			p++;
		if (p == at || p >= s->end || (text[p] != '.' && text[p] != ')'))
			return 0;
		p++;
	}
	return p >= s->end || strchr(" \t\n", text[p]) ? p - at : 0;
}

/* A line that a paragraph does not go on into, as far as a look at its start can tell. */
static bool line_breaks(const struct shield *s, uint32_t at, bool in_quote)
{
	const char *text = s->reader->text;
	uint32_t p = at;
	bool quote = false;
	while (p < s->end && strchr(" \t>", text[p]) && text[p]) {
		quote |= text[p] == '>';
		p++;
	}
	if (p >= s->end || text[p] == '\n' || (quote && !in_quote))
		return true;
	if (text[p] == '#' || text[p] == '|' || marker_len(s, p))
		return true;
	return p + 2 < s->end && (text[p] == '`' || text[p] == '~') &&
	       text[p + 1] == text[p] && text[p + 2] == text[p];
}

uint32_t shield_block_end(struct shield *s, uint32_t at)
{
	if (s->block_end > at || s->is_inline)
		return s->is_inline ? s->end : s->block_end;
	const char *text = s->reader->text;
	bool quote = false;
	for (uint32_t p = s->line_start; p < at && strchr(" \t>", text[p]); p++)
		quote |= text[p] == '>';
	uint32_t end = line_end(s, at);
	while (end < s->end && !line_breaks(s, end + 1, quote))
		end = line_end(s, end + 1);
	s->block_end = MAX(end, at + 1);
	return s->block_end;
}

static void copy(struct shield *s, uint32_t from, uint32_t to)
{
	g_string_append_len(s->out, s->reader->text + from, to - from);
}

/* The quote marks and blanks a line starts with. */
struct prefix {
	uint32_t end; /* offset after it */
	int quotes;   /* '>' in it */
	int indent;   /* blanks after the last '>' */
};

static struct prefix line_prefix(const struct shield *s, uint32_t at, int max_quotes)
{
	const char *text = s->reader->text;
	struct prefix prefix = {.end = at};
	for (; prefix.end < s->end; prefix.end++) {
		char c = text[prefix.end];
		if (c == '>' && prefix.quotes < max_quotes) {
			prefix.quotes++;
			prefix.indent = 0;
		} else if (c == ' ') {
			prefix.indent++;
		} else if (c == '\t') {
			prefix.indent += 4;
		} else {
			break;
		}
	}
	return prefix;
}

static uint32_t run_len(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	uint32_t p = at;
	while (p < s->end && text[p] == text[at])
		p++;
	return p - at;
}

/* A line inside a fence: copied whole.  Returns false where the fence's container ended
 * before it. */
static bool fence_line(struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	struct prefix prefix = line_prefix(s, at, s->fence_quotes);
	bool blank = prefix.end >= s->end || text[prefix.end] == '\n';
	if (prefix.quotes < s->fence_quotes ||
		(!blank && prefix.indent < s->fence_indent)) {
		s->fence = 0;
		return false;
	}
	uint32_t end = line_end(s, at);
	if (!blank && text[prefix.end] == s->fence) {
		uint32_t p = prefix.end + run_len(s, prefix.end);
		bool closes = p - prefix.end >= (uint32_t)s->fence_len;
		while (p < end && (text[p] == ' ' || text[p] == '\t'))
			p++;
		if (closes && p == end)
			s->fence = 0;
	}
	copy(s, at, end);
	s->block_end = 0;
	return true;
}

static bool fence_opens(struct shield *s, uint32_t at, int quotes, int indent)
{
	const char *text = s->reader->text;
	if (at >= s->end || (text[at] != '`' && text[at] != '~'))
		return false;
	uint32_t n = run_len(s, at);
	uint32_t end = line_end(s, at);
	if (n < 3 || (text[at] == '`' && memchr(text + at + n, '`', end - at - n)))
		return false;
	s->fence = text[at];
	s->fence_len = (int)n;
	s->fence_quotes = quotes;
	s->fence_indent = indent;
	return true;
}

/* After a callout's title: a bare quote line, so that what follows cannot join the title
 * (a setext underline, a table's head).  Not where the next line has fewer quote marks:
 * that would cut off a lazy body. */
static void title_ends(struct shield *s, uint32_t next)
{
	const char *text = s->reader->text;
	uint32_t from = s->quote_start, len = s->quote_len;
	s->quote_len = 0;
	int quotes = 0;
	for (uint32_t i = 0; i < len; i++)
		quotes += text[from + i] == '>';
	struct prefix prefix = line_prefix(s, next, quotes);
	if (prefix.quotes < quotes || prefix.end >= s->end || text[prefix.end] == '\n')
		return;
	shield_edit(s, next);
	for (uint32_t i = 0; i < len; i++)
		g_string_append_c(s->out, text[from + i] == '>' ? '>' : ' ');
	g_string_append_c(s->out, '\n');
	shield_edit(s, next);
}

struct line_state {
	int quotes, markers, indent;
	bool item;  /* the last mark was a list marker */
	bool quote; /* … a quote mark */
};

/* Steps over quote marks and list markers; returns where the line's own text starts. */
static uint32_t line_marks(struct shield *s, uint32_t at, struct line_state *state)
{
	const char *text = s->reader->text;
	int64_t cap = s->reader->job->limits->nest;
	uint32_t p = at;
	for (;;) {
		while (p < s->end && (text[p] == ' ' || text[p] == '\t'))
			p++;
		if (p >= s->end || state->quotes + state->markers >= cap)
			return p;
		uint32_t marker = marker_len(s, p);
		if (text[p] == '>') {
			p++;
			state->quotes++;
			state->quote = true;
			state->item = false;
		} else if (marker) {
			p += marker;
			state->markers++;
			state->item = true;
			state->quote = false;
			state->indent = (int)(p - at);
		} else {
			return p;
		}
	}
}

static void put_at(struct shield *s, uint32_t *at, struct token *token)
{
	shield_put(s, token);
	*at = token->start + token->len;
}

/* The start of a line outside fences; returns where its inline text starts. */
static uint32_t line_opens(struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	struct line_state state = {0};
	uint32_t p = line_marks(s, at, &state);
	struct token token = {.start = p};
	if (p >= s->end || text[p] == '\n') {
		s->block_end = 0;
		copy(s, at, p);
		return p;
	}
	if (state.quotes + state.markers >= s->reader->job->limits->nest) {
		copy(s, at, p);
		while (p < s->end && text[p] && strchr(" \t>", text[p]))
			p++;
		g_string_append(s->out, TOKEN_STOP);
		shield_edit(s, p);
		if (!s->deep_told) {
			reader_place(s->reader, p);
			diag_report(s->reader->job->diag, DIAG_NEST_TOO_DEEP,
				reader_pos(s->reader), "%d",
				(int)s->reader->job->limits->nest);
		}
		s->deep_told = true;
		return p;
	}
	if (state.quotes || state.markers || line_breaks(s, at, true))
		s->block_end = 0;
	if (fence_opens(s, p, state.quotes, state.indent)) {
		p = line_end(s, p);
		copy(s, at, p);
		return p;
	}
	copy(s, at, p);
	if (state.quote && callout_scan(s, p, &token)) {
		s->quote_start = at;
		s->quote_len = p - at;
		put_at(s, &p, &token);
	} else if (state.item && task_scan(s, p, &token)) {
		put_at(s, &p, &token);
	} else if (footnote_scan_label(s, p, &token)) {
		g_string_append(s->out, "[^");
		put_at(s, &p, &token);
		g_string_append(s->out, "]:");
		p += 2;
	}
	return p;
}

/* ---- within a line ---- */

/* A code span is copied whole; a run of backticks without its partner stands for itself.
 */
static uint32_t code_span(struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	uint32_t n = run_len(s, at);
	uint32_t end = shield_block_end(s, at);
	if (n > RUN_MAX || s->no_run[n] >= end)
		return at + n;
	for (uint32_t p = at + n; p < end;) {
		const char *tick = memchr(text + p, '`', end - p);
		if (!tick)
			break;
		p = (uint32_t)(tick - text);
		uint32_t m = run_len(s, p);
		p += m;
		if (m == n)
			return p;
	}
	s->no_run[n] = end;
	return at + n;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || !c;
}

/* "==" alone (not in a longer run, not a line of its own) may open or close a highlight.
 */
static uint32_t mark(struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	uint32_t n = run_len(s, at);
	bool left = at > s->start && !is_blank(text[at - 1]);
	bool right = at + n < s->end && !is_blank(text[at + n]);
	if (n != 2 || (!left && !right)) {
		copy(s, at, at + n);
		return at + n;
	}
	shield_edit(s, at);
	g_string_append(s->out, TOKEN_MARK);
	shield_edit(s, at + 2);
	return at + 2;
}

/* What opens HTML that runs to a far end.  Where the end is missing it would swallow the
 * rest of the note (and cmark looks for it again and again): then it is text. */
static const struct {
	const char *open, *close;
} asides[] = {
	{"<!--", "-->"},
	{"<![CDATA[", "]]>"},
	{"<?", "?>"},
	{"<!", ">"},
	{"<script", "</script"},
	{"<style", "</style"},
	{"<pre", "</pre"},
	{"<textarea", "</textarea"},
	{"<svg", "</svg"},
};
static_assert(G_N_ELEMENTS(asides) <= G_N_ELEMENTS(((struct shield *)0)->no_aside),
	"a memory for each");

static const char *find_fold(const char *text, const char *end, const char *word)
{
	size_t len = strlen(word);
	for (; (text = memchr(text, *word, (size_t)(end - text))); text++) {
		if ((size_t)(end - text) < len)
			return NULL;
		if (!g_ascii_strncasecmp(text, word, len))
			return text;
	}
	return NULL;
}

/* Is the HTML that opens here never closed?  At a line's start the whole note is looked
 * through, else the block. */
static bool never_closed(struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	for (size_t i = 0; i < G_N_ELEMENTS(asides); i++) {
		size_t len = strlen(asides[i].open);
		if (s->end - at < len ||
			g_ascii_strncasecmp(text + at, asides[i].open, len) != 0)
			continue;
		uint32_t end = s->line_opened == at ? s->end : shield_block_end(s, at);
		if (s->no_aside[i] >= end)
			return true;
		if (find_fold(text + at + len, text + end, asides[i].close))
			return false;
		s->no_aside[i] = end;
		return true;
	}
	return false;
}

/* One character as cmark must not see it; a backslash would show in HTML. */
static void put_character(struct shield *s, uint32_t at)
{
	shield_put(s, &(struct token){.kind = TOKEN_CHARACTER, .start = at, .len = 1});
}

/* "[^ …" that is no footnote's mark: cmark would take it for one, and cuts such a label
 * at the wrong byte where it holds a line's end. */
static bool is_false_mark(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	if (at + 1 >= s->end || text[at + 1] != '^')
		return false;
	uint32_t p = at + 2;
	while (p < s->end && !strchr("[]\n", text[p]))
		p++;
	return p + 1 >= s->end || text[p] != ']' || text[p + 1] != '(';
}

static void put_literal(struct shield *s, uint32_t at)
{
	struct reader *reader = s->reader;
	put_character(s, at);
	if (!reader->aside_told) {
		reader_place(reader, at);
		diag_report(reader->job->diag, DIAG_HTML_UNCLOSED, reader_pos(reader),
			"%.*s", (int)strcspn(reader->text + at, " \t\n>"),
			reader->text + at);
	}
	reader->aside_told = true;
}

static bool scan_special(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	bool second = at + 1 < s->end;
	switch (text[at]) {
	case '[':
		return wikilink_scan(s, at, token) || timestamp_scan_bare(s, at, token) ||
		       footnote_scan_ref(s, at, token);
	case '!':
		return second && text[at + 1] == '[' && embed_scan(s, at, token);
	case '<':
		return timestamp_scan_anchor(s, at, token);
	case '%':
		return comment_scan(s, at, token);
	case '$':
		return math_scan(s, at, token);
	case '#':
		return tag_scan(s, at, token);
	case '^':
		return footnote_scan_inline(s, at, token) || blockid_scan(s, at, token);
	case '{':
		return include_scan(s, at, token);
	default:
		return false;
	}
}

/* A URL is seen at its colon or at "www.": what of it is already written is taken back.
 */
static bool put_url(struct shield *s, uint32_t *at)
{
	struct token token = {0};
	uint32_t back;
	if (!url_scan(s, *at, &back, &token))
		return false;
	g_string_truncate(s->out, s->out->len - back);
	put_at(s, at, &token);
	return true;
}

/* One special byte; returns where to go on. */
static uint32_t special(struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	struct token token = {.start = at};
	uint32_t p = at;
	switch (text[at]) {
	case '`':
		p = code_span(s, at);
		break;
	case '\\': /* an escape; a timestamp's anchor is none the less one */
		token.start = at + 1;
		if (at + 1 < s->end && text[at + 1] == '<' &&
			timestamp_scan_anchor(s, at + 1, &token)) {
			put_at(s, &p, &token);
			return p;
		}
		p = at + 1 < s->end && text[at + 1] != '\n' ? at + 2 : at + 1;
		break;
	case '=':
		return mark(s, at);
	case ':':
	case '@':
	case 'w':
		if (put_url(s, &p))
			return p;
		break;
	case '<':
		if (scan_special(s, at, &token)) {
			put_at(s, &p, &token);
			return p;
		}
		if (!never_closed(s, at))
			break;
		put_literal(s, at);
		return at + 1;
	case '&': /* nor may they, or what no output can hold, by their number */
		token.kind = TOKEN_CHARACTER;
		token.len = (uint32_t)html_reference_bad(text + at, text + s->end);
		if (token.len) {
			put_at(s, &p, &token);
			return p;
		}
		break;
	case '\xEF': /* our own noncharacters may not come from the note */
		if (at + 2 < s->end && text[at + 1] == '\xB7' &&
			(text[at + 2] & 0xF0) == 0x90) {
			g_string_append(s->out, "\xEF\xBF\xBD");
			return at + 3;
		}
		break;
	default:
		if (scan_special(s, at, &token)) {
			put_at(s, &p, &token);
			return p;
		}
		if (text[at] == '[' && is_false_mark(s, at)) {
			put_character(s, at);
			return at + 1;
		}
	}
	p = MAX(p, at + 1);
	copy(s, at, p);
	return p;
}

static const uint8_t specials[256] = {
	['`'] = 1,
	['&'] = 1,
	['\\'] = 1,
	['='] = 1,
	[':'] = 1,
	['w'] = 1,
	['@'] = 1,
	[0xEF] = 1,
	['['] = 1,
	['!'] = 1,
	['<'] = 1,
	['%'] = 1,
	['$'] = 1,
	['#'] = 1,
	['^'] = 1,
	['{'] = 1,
	['\n'] = 1,
};

/* The rest of a line from p; returns the offset of its newline, or where a construct took
 * the walk to. */
static uint32_t line_inlines(struct shield *s, uint32_t p)
{
	const char *text = s->reader->text;
	while (p < s->end) {
		uint32_t q = p;
		while (q < s->end && !specials[(uint8_t)text[q]])
			q++;
		copy(s, p, q);
		p = q;
		if (p >= s->end || text[p] == '\n')
			break;
		p = special(s, p);
	}
	return p;
}

void shield_run(struct shield *s)
{
	uint32_t at = s->start;
	if (s->is_inline) { /* a word in front: nothing after it can start a block */
		g_string_append(s->out, TOKEN_STOP);
		shield_edit(s, at);
	}
	while (at < s->end) {
		s->line_start = at;
		if (!s->is_inline) {
			if (s->fence && fence_line(s, at))
				at = line_end(s, at);
			else
				s->line_opened = at = line_opens(s, at);
		}
		if (!s->fence || s->is_inline)
			at = line_inlines(s, at);
		if (at < s->end) {
			g_string_append_c(s->out, s->is_inline ? ' ' : '\n');
			at++;
			if (s->quote_len)
				title_ends(s, at);
		}
	}
}
