/* Step 4 of reading: the source pass.  What CommonMark does not know becomes a token
 * before cmark looks.
 *
 * Model.  One walk over the source, line by line.  At the start of a line the prefix
 * (quote marks, list markers) is stepped over and the line's kind told: inside a fence, a
 * fence, a callout's title, a task, a footnote's definition, other.  Within a line, each
 * special byte asks its feature's scanner whether a construct starts there (shield_special.c); if so, a
 * token is written in its place: U+FDD0, an index, U+FDD1.  cmark takes that for a word.
 * Code spans and fences are copied as they are.  Where this walk errs about code (it
 * knows less of blocks than cmark), nothing is lost: a token that comes out in code, a
 * URL or HTML is put back to its source.
 *
 * Cost: linear.  Each scanner either stops at the next thing of its own kind or remembers
 * that its end is not there; a block's end is found once. */
#include "markdown/reader.h"

static uint32_t line_end(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	return (uint32_t)(text_line_end(text + at, text + s->end) - text);
}

/* Length of a list marker with the blank after it, 0: none. */
uint32_t shield_marker_len(const struct shield *s, uint32_t at)
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
bool shield_line_breaks(const struct shield *s, uint32_t at, bool in_quote)
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
	if (text[p] == '#' || text[p] == '|' || shield_marker_len(s, p) || (text[p] == ':' && text[p + 1] == ' '))
		return true;
	return p + 2 < s->end && (text[p] == '`' || text[p] == '~') &&
	       text[p + 1] == text[p] && text[p + 2] == text[p];
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

struct line_state {
	int quotes, markers, indent;
	bool item;  /* the last mark was a list marker */
	bool quote; /* … a quote mark */
};

/* Steps over quote marks and list markers; returns where the line's own text starts. */
static uint32_t line_marks(const struct shield *s, uint32_t at, struct line_state *state)
{
	const char *text = s->reader->text;
	int64_t cap = s->reader->job->limits->nest;
	uint32_t p = at;
	for (;;) {
		while (p < s->end && (text[p] == ' ' || text[p] == '\t'))
			p++;
		if (p >= s->end || state->quotes + state->markers >= cap)
			return p;
		uint32_t marker = shield_marker_len(s, p);
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

int shield_quotes(const struct shield *s, uint32_t at)
{
	struct line_state state = {0};
	while (at > 0 && s->reader->text[at - 1] != '\n')
		at--;
	line_marks(s, at, &state);
	return state.quotes;
}

uint32_t shield_past_prefix(const struct shield *s, uint32_t at, int quotes)
{
	return line_prefix(s, at, quotes).end;
}

uint32_t shield_block_end(struct shield *s, uint32_t at)
{
	if (s->block_end > at || s->is_inline)
		return s->is_inline ? s->end : s->block_end;
	s->block_quotes = shield_quotes(s, s->line_start);
	uint32_t end = line_end(s, at);
	while (end < s->end && !shield_line_breaks(s, end + 1, s->block_quotes > 0))
		end = line_end(s, end + 1);
	s->block_end = MAX(end, at + 1);
	return s->block_end;
}

void shield_copy(struct shield *s, uint32_t from, uint32_t to)
{
	g_string_append_len(s->out, s->reader->text + from, to - from);
}

uint32_t shield_run_len(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	uint32_t p = at;
	while (p < s->end && text[p] == text[at])
		p++;
	return p - at;
}

/* A line of a fence: copied as it is. */
static void fence_copy(struct shield *s, uint32_t from, uint32_t to)
{
	uint32_t range[2] = {(uint32_t)s->out->len, 0};
	shield_copy(s, from, to);
	range[1] = (uint32_t)s->out->len;
	if (s->fenced->len && g_array_index(s->fenced, uint32_t, s->fenced->len - 1) + 1 == range[0])
		g_array_index(s->fenced, uint32_t, s->fenced->len - 1) = range[1];
	else
		g_array_append_vals(s->fenced, range, 2);
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
		uint32_t p = prefix.end + shield_run_len(s, prefix.end);
		bool closes = p - prefix.end >= (uint32_t)s->fence_len;
		while (p < end && (text[p] == ' ' || text[p] == '\t'))
			p++;
		if (closes && p == end)
			s->fence = 0;
	}
	fence_copy(s, at, end);
	s->block_end = 0;
	return true;
}

bool markdown_is_fence(const char *behind, const char *end, char sign)
{
	/* "```</code></pre>" and "``` -->" are the last of code in HTML or in a comment, which is none of Markdown's */
	return (sign != '`' || !memchr(behind, '`', (size_t)(end - behind))) && !g_strstr_len(behind, end - behind, "</pre>") &&
	       !g_strstr_len(behind, end - behind, "-->");
}

static bool fence_opens(struct shield *s, uint32_t at, int quotes, int indent)
{
	const char *text = s->reader->text;
	if (at >= s->end || (text[at] != '`' && text[at] != '~'))
		return false;
	uint32_t n = shield_run_len(s, at);
	uint32_t end = line_end(s, at);
	if (n < 3 || !markdown_is_fence(text + at + n, text + end, text[at]))
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

void shield_put_at(struct shield *s, uint32_t *at, struct token *token)
{
	shield_put(s, token);
	*at = token->start + token->len;
}

/* A callout's title right beneath another callout, in the same quotation: this ends before it, with a line that has one mark less. */
static void callout_parts(struct shield *s, uint32_t at, uint32_t p, const struct line_state *state)
{
	uint64_t here = (uint64_t)1 << MIN(state->quotes, 63);
	bool parts = (s->boxed & here) && !state->markers;
	s->boxed = (s->boxed & (here - 1)) | here;
	if (!parts)
		return;
	shield_edit(s, at);
	int quotes = 0;
	for (uint32_t i = at; i < p; i++) {
		bool mark = s->reader->text[i] == '>' && ++quotes < state->quotes;
		g_string_append_c(s->out, mark ? '>' : ' ');
	}
	g_string_append_c(s->out, '\n');
	shield_edit(s, at);
}

/* A line whose marks nest too deep: the rest of them are passed over. */
static uint32_t line_too_deep(struct shield *s, uint32_t at, uint32_t p)
{
	const char *text = s->reader->text;
	shield_copy(s, at, p);
	while (p < s->end && text[p] && strchr(" \t>", text[p]))
		p++;
	g_string_append(s->out, TOKEN_STOP);
	shield_edit(s, p);
	if (!s->deep_told) {
		reader_place(s->reader, p);
		diag_report(s->reader->job->diag, DIAG_NEST_TOO_DEEP, reader_pos(s->reader), "%d", (int)s->reader->job->limits->nest);
	}
	s->deep_told = true;
	return p;
}

/* The start of a line outside fences; returns where its inline text starts. */
static uint32_t line_opens(struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	struct line_state state = {0};
	uint32_t p = line_marks(s, at, &state);
	struct token token = {.start = p};
	if (state.quotes + state.markers < s->reader->job->limits->nest && terms_scan(s, at, &token)) {
		s->block_end = 0;
		shield_copy(s, at, p);
		terms_put(s, &p, &token);
		if (!terms_part(s, at, &token))
			return p;
		at = p;
		p = line_marks(s, at, &state);
		token = (struct token){.start = p};
	}
	if (p >= s->end || text[p] == '\n') {
		s->block_end = 0;
		s->boxed &= ((uint64_t)2 << MIN(state.quotes, 62)) - 1;
		shield_copy(s, at, p);
		return p;
	}
	if (state.quotes + state.markers >= s->reader->job->limits->nest)
		return line_too_deep(s, at, p);
	if (state.quotes > s->block_quotes || state.markers || shield_line_breaks(s, at, true))
		s->block_end = 0;
	if (fence_opens(s, p, state.quotes, state.indent)) {
		p = line_end(s, p);
		fence_copy(s, at, p);
		return p;
	}
	bool callout = state.quote && callout_scan(s, p, &token);
	if (callout)
		callout_parts(s, at, p, &state);
	shield_copy(s, at, p);
	if (text[p] == '<' && html_line_is_words(s, p)) {
		g_string_append(s->out, TOKEN_STOP);
		shield_edit(s, p);
	}
	if (callout) {
		s->quote_start = at;
		s->quote_len = p - at;
		shield_put_at(s, &p, &token);
	} else if (state.item && task_scan(s, p, &token)) {
		shield_put_at(s, &p, &token);
	} else if (footnote_scan_label(s, p, &token)) {
		g_string_append(s->out, "[^");
		shield_put_at(s, &p, &token);
		g_string_append(s->out, "]:");
		p += 2;
	}
	return p;
}

void shield_run(struct shield *s)
{
	uint32_t at = s->start;
	int quotes = -1; /* before what is inline; not asked for yet */
	if (s->is_inline) { /* a word in front: nothing after it can start a block, but emphasis can */
		g_string_append(s->out, TOKEN_STOP);
		if (at < s->end && strchr("*_~", s->reader->text[at]))
			g_string_append(s->out, TOKEN_EDGE_BEHIND);
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
			at = shield_line(s, at);
		if (at < s->end) {
			g_string_append_c(s->out, s->is_inline ? ' ' : '\n');
			at++;
			if (s->is_inline) {
				quotes = quotes < 0 ? shield_quotes(s, s->start) : quotes;
				at = shield_past_prefix(s, at, quotes);
				shield_edit(s, at);
			} else if (s->quote_len) {
				title_ends(s, at);
			} else if (!s->fence && html_line_ends(s, s->line_start)) {
				shield_edit(s, at);
				g_string_append_c(s->out, '\n');
				shield_edit(s, at);
			}
		}
	}
}
