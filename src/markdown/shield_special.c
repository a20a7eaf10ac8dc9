/* The source pass within a line: each special byte asks its feature's scanner whether a construct starts there; code spans are
 * copied as they are. */
#include "markdown/html.h"
#include "markdown/times.h"

enum { RUN_MAX = 80 }; /* cmark's own bound on backticks */

/* A code span is copied whole; a run of backticks without its partner stands for itself.
 */
static uint32_t code_span(struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	uint32_t n = shield_run_len(s, at);
	uint32_t end = shield_block_end(s, at);
	if (n > RUN_MAX || s->no_run[n] >= end)
		return at + n;
	for (uint32_t p = at + n; p < end;) {
		const char *tick = memchr(text + p, '`', end - p);
		if (!tick)
			break;
		p = (uint32_t)(tick - text);
		uint32_t m = shield_run_len(s, p);
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
	uint32_t n = shield_run_len(s, at);
	bool left = at > s->start && !is_blank(text[at - 1]);
	bool right = at + n < s->end && !is_blank(text[at + n]);
	if (n != 2 || (!left && !right)) {
		shield_copy(s, at, at + n);
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
	{"<!doctype", ">"},
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

/* "<!Note that …>", "<?php … ?>", "<![CDATA[": CommonMark takes them for HTML that shows nothing, up to a far end; of notes they are
 * words. */
static bool is_declaration(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text + at;
	size_t len = s->end - at;
	if (len < 3 || (text[1] != '!' && text[1] != '?'))
		return false;
	return text[1] == '?' || (text[2] != '-' && (len < 9 || g_ascii_strncasecmp(text, "<!doctype", 9) != 0));
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

/* An escape; a timestamp's anchor is none the less one, and escaped brackets may hold a formula. */
static bool scan_escape(struct shield *s, uint32_t at, struct token *token)
{
	char c = at + 1 < s->end ? s->reader->text[at + 1] : '\n';
	token->start = at + 1;
	if (c == '<' && timestamp_scan_anchor(s, at + 1, token))
		return true;
	token->start = at;
	if (c == '\\' && at + 2 < s->end)
		c = s->reader->text[at + 2];
	return (c == '(' || c == '[') && math_scan_bracket(s, at, token);
}

/* Our own noncharacters, and what no output can hold, by their number. */
static bool scan_reference(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	token->kind = TOKEN_CHARACTER;
	token->len = (uint32_t)html_reference_bad(text + at, text + s->end);
	return token->len > 0;
}

static bool scan_special(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	bool second = at + 1 < s->end;
	switch (text[at]) {
	case '\\':
		return scan_escape(s, at, token);
	case '&':
		return scan_reference(s, at, token);
	case '[':
		return wikilink_scan(s, at, token) || bare_scan(s, at, token) ||
		       footnote_scan_ref(s, at, token) || math_scan_bare(s, at, token) || lost_scan(s, at, token);
	case '(':
		return math_scan_lost(s, at, token);
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
	shield_put_at(s, at, &token);
	return true;
}

/* "`[00:12]`" and nothing else in the span is the time that it looks like, in a note with a video. */
static bool put_time_in_code(struct shield *s, uint32_t *at)
{
	const char *text = s->reader->text;
	struct token token = {.start = *at + 1};
	uint32_t p = *at;
	if (!s->reader->video || p + 1 >= s->end || text[p + 1] != '[' || (p > s->start && text[p - 1] == '`') ||
		!bare_scan(s, p + 1, &token))
		return false;
	uint32_t close = token.start + token.len;
	if (close >= s->end || text[close] != '`' || (close + 1 < s->end && text[close + 1] == '`'))
		return false;
	shield_put_at(s, &p, &token);
	*at = close + 1;
	shield_edit(s, *at);
	return true;
}

/* An angle bracket or a bracket that cmark would read as what it is not. */
static bool put_unread(struct shield *s, uint32_t at)
{
	char c = s->reader->text[at];
	bool sign = c == '<' ? is_declaration(s, at) : c == '[' && is_false_mark(s, at);
	if (sign)
		put_character(s, at);
	else if (c == '<' && never_closed(s, at))
		put_literal(s, at);
	else
		return false;
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
		if (put_time_in_code(s, &p))
			return p;
		p = code_span(s, at);
		break;
	case '=':
		return mark(s, at);
	case ':':
	case '@':
	case 'w':
		if (put_url(s, &p))
			return p;
		break;
	case '\xEF': /* our own noncharacters may not come from the note */
		if (at + 2 < s->end && text[at + 1] == '\xB7' &&
			(text[at + 2] & 0xF0) == 0x90) {
			g_string_append(s->out, "\xEF\xBF\xBD");
			return at + 3;
		}
		break;
	default:
		if (text[at] == '(' && destination_scan(s, at, &token)) {
			shield_copy(s, at, token.start);
			shield_put_at(s, &p, &token);
			return p;
		}
		if (scan_special(s, at, &token)) {
			shield_put_at(s, &p, &token);
			return p;
		}
		if (put_unread(s, at))
			return at + 1;
		p += text[at] == '\\' && at + 1 < s->end && text[at + 1] != '\n' ? 2 : 1;
	}
	p = MAX(p, at + 1);
	shield_copy(s, at, p);
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
	['('] = 1,
	['!'] = 1,
	['<'] = 1,
	['%'] = 1,
	['$'] = 1,
	['#'] = 1,
	['^'] = 1,
	['{'] = 1,
	['\n'] = 1,
};

uint32_t shield_line(struct shield *s, uint32_t p)
{
	const char *text = s->reader->text;
	while (p < s->end) {
		uint32_t q = p;
		while (q < s->end && !specials[(uint8_t)text[q]])
			q++;
		shield_copy(s, p, q);
		p = q;
		if (p >= s->end || text[p] == '\n')
			break;
		p = special(s, p);
	}
	return p;
}
