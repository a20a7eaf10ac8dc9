/* Blocks that plugins of editors read: moments in fences, the settings of columns.  What they mean is
 * written in the dialect; what only steers them is left out. */
#include "markdown/dialect_page.h"

/* Lines of a fence that holds a moment or settings; a longer one is code. */
enum { FENCE_LINES = 40 };

/* The word behind the fence that a line opens, its length in *len; NULL: it opens none. */
static const char *fence_word(const struct line *line, size_t *len)
{
	const char *end = line_words_end(line), *p = line->body;
	while (p < end && (*p == '`' || *p == '~') && *p == *line->body)
		p++;
	if (p - line->body < 3)
		return NULL;
	p = dialect_past_blanks(p, end);
	*len = (size_t)(end - p);
	return p;
}

static bool begins(const struct line *line, const char *words)
{
	size_t len = strlen(words);
	return (size_t)(line->end - line->body) >= len && !memcmp(line->body, words, len);
}

/* "Number of Columns: 2" */
static bool is_setting(const struct line *line)
{
	const char *end = line_words_end(line), *colon = memchr(line->body, ':', (size_t)(end - line->body));
	return colon && (colon + 1 == end || colon[1] == ' ');
}

/* Takes the lines up to the end of a fence; false: it is not closed soon, or holds other words than one line, which words
 * becomes, or, with words NULL, than settings: nothing is taken. */
static bool take_fence(struct page *page, const struct line *opening, struct line *words)
{
	struct page ahead = *page;
	struct fence fence = {0};
	struct line line;
	if (words)
		*words = (struct line){0};
	fence_step(&fence, opening);
	for (int i = 0; i < FENCE_LINES && page_next(&ahead, &line); i++) {
		fence_step(&fence, &line);
		if (!fence.sign) {
			page_take(page, &ahead);
			return true;
		}
		if (line.body == line.end)
			continue;
		if (words ? words->body != NULL : !is_setting(&line))
			return false;
		if (words)
			*words = line;
	}
	return false;
}

static void put(struct page *page, const struct line *opening, const char *before, const struct line *words, const char *after)
{
	GString *out = page->dialect->out;
	page->want_blank |= out->len > 0;
	page_flush_blanks(page, opening->number);
	page_put_prefix(page, page_indent(page, opening));
	g_string_append(out, before);
	g_string_append_len(out, words->body, line_words_end(words) - words->body);
	g_string_append(out, after);
	page_put_end(page, words->number);
}

/* "```timestamp-url" with the address of the video, "```timestamp" with a time of it: the words that follow are said then. */
static bool put_moment(struct page *page, const struct line *line)
{
	size_t len;
	const char *word = fence_word(line, &len);
	struct line words;
	bool address = word && len == 13 && !memcmp(word, "timestamp-url", len);
	if (!word || (!address && (len != 9 || memcmp(word, "timestamp", len))) || !take_fence(page, line, &words))
		return false;
	if (!words.body)
		return true; /* a template's, never filled in */
	bool link = address && g_strstr_len(words.body, words.end - words.body, "://");
	put(page, line, link ? "<" : address ? "" : "[", &words, link ? ">" : address ? "" : "]");
	page->want_blank = address;
	return true;
}

/* "--- start-multi-column: ID", "--- column-break ---", "=== end-multi-column" and the fence of their settings. */
static bool skip_columns(struct page *page, const struct line *line)
{
	static const char *const signs[] = {"start-multi-column", "column-break", "column-end", "end-column", "end-multi-column",
		"multi-column-end", "columns-end"};
	size_t len;
	const char *word = fence_word(line, &len);
	if (word)
		return ((len == 15 && !memcmp(word, "column-settings", len)) || (len == 21 && !memcmp(word, "multi-column-settings", len))) &&
		       take_fence(page, line, NULL);
	if (!begins(line, "--- ") && !begins(line, "=== "))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
		if (!strncmp(line->body + 4, signs[i], strlen(signs[i]))) {
			page->want_blank = page->dialect->out->len > 0;
			return true;
		}
	return false;
}

/* Snipd's "[🎧 Play snip - 1min (02:49 - 04:42)](…)", and the player of the episode's file below it, which plays the same: true, it is
 * left out. */
static bool skip_player(struct page *page, const struct line *line)
{
	bool player = page->snip_plays && begins(line, "<audio controls> <source src=");
	page->snip_plays = begins(line, "[🎧 Play snip");
	return player;
}

/* A heading of Snipd's links to its moment, of which the line "🎧 03:12 - 05:18 (02:05)" tells the time and a player follows. */
static bool put_snip(struct page *page, const struct line *line)
{
	static const char link[] = "](https://share.snipd.com/snip/", ear[] = "🎧 ";
	const char *end = line_words_end(line);
	if (*line->body == '#') {
		const char *found = g_strstr_len(line->body, end - line->body, link);
		page->snip_len = found && end[-1] == ')' ? (int)(end - found) - 3 : 0;
		page->snip = found ? found + 2 : NULL;
		return false;
	}
	if (!page->snip_len)
		return false;
	if (begins(line, "<iframe src=\"https://share.snipd.com/embed/"))
		return true;
	const char *time = line->body + strlen(ear);
	size_t len = begins(line, ear) ? strspn(time, "0123456789:") : 0;
	if (len < 4 || time[len] != ' ')
		return false;
	struct line words = {.body = time + len, .end = line->end, .number = line->number};
	g_autofree char *before =
		g_strdup_printf("%s[%.*s](%.*s)", ear, (int)len, time, page->snip_len, page->snip);
	put(page, line, before, &words, "");
	return true;
}

bool plugin_block(struct page *page, const struct line *line)
{
	if (skip_player(page, line))
		return true;
	switch (*line->body) {
	case '#':
	case '<':
	case '\xF0': return put_snip(page, line);
	case '`':
	case '~': return put_moment(page, line) || skip_columns(page, line);
	case '-':
	case '=': return skip_columns(page, line);
	default: return false;
	}
}

bool plugin_tab(struct page *page, const struct line *line)
{
	const struct frame *frame = page_frame(page);
	if (!frame || frame->box.options != OPTIONS_TABS || !begins(line, "tab:"))
		return false;
	struct line words = *line;
	words.body = dialect_past_blanks(line->body + strlen("tab:"), line->end);
	put(page, line, "**", &words, "**");
	page->want_blank = true;
	return true;
}

bool plugin_sign(const char *at)
{
	static const char *const words[] = {"ad-", "timestamp", "col", "multi-column", "tabs"};
	static const char *const lines[] = {"--- start-multi-column", "=== start-multi-column"};
	for (size_t i = 0; i < G_N_ELEMENTS(lines); i++)
		if (g_str_has_prefix(at, lines[i]))
			return true;
	size_t n = strspn(at, "`~");
	for (size_t i = 0; n >= 3 && i < G_N_ELEMENTS(words); i++)
		if (g_str_has_prefix(at + n + strspn(at + n, " "), words[i]))
			return true;
	return false;
}
