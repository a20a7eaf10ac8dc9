/* Step 3 of reading: an article that stands whole in a ```markdown fence, as writing machines give it, is taken out of it. */
#include "markdown/reader.h"

struct line {
	uint32_t start, end; /* without the newline */
};

static bool next_line(const struct reader *reader, uint32_t at, struct line *line)
{
	if (at >= reader->len)
		return false;
	const char *text = reader->text;
	line->start = at;
	line->end = (uint32_t)(text_line_end(text + at, text + reader->len) - text);
	return true;
}

/* Length of a run of at least three backticks or tildes that starts the line; *info: what
 * follows. */
static uint32_t fence_at(
	const struct reader *reader, const struct line *line, char *info, size_t size)
{
	const char *p = reader->text + line->start, *end = reader->text + line->end;
	while (p < end && *p == ' ')
		p++;
	const char *first = p;
	while (p < end && (*p == '`' || *p == '~') && *p == *first)
		p++;
	uint32_t n = (uint32_t)(p - first);
	char *word = g_strndup(p, (gsize)(end - p));
	g_strlcpy(info, g_strstrip(word), size);
	g_free(word);
	return n >= 3 ? n : 0;
}

static bool is_blank_line(const struct reader *reader, const struct line *line)
{
	for (uint32_t p = line->start; p < line->end; p++)
		if (!g_ascii_isspace(reader->text[p]))
			return false;
	return true;
}

/* The fence that closes the one opened before `at`, with fences in between paired; false:
 * never closed. */
static bool find_close(const struct reader *reader, uint32_t at, struct line *close)
{
	int depth = 1;
	char info[32];
	for (struct line line; next_line(reader, at, &line); at = line.end + 1) {
		if (!fence_at(reader, &line, info, sizeof(info)))
			continue;
		depth += *info ? 1 : -1;
		if (!depth) {
			*close = line;
			return true;
		}
	}
	return false;
}

static bool blank_after(const struct reader *reader, uint32_t at)
{
	for (; at < reader->len; at++)
		if (!g_ascii_isspace(reader->text[at]))
			return false;
	return true;
}

/* A few words after the article, and a fence that closes what nobody opened. */
static void drop_last_fence(struct reader *reader, uint32_t at)
{
	struct line line, last = {0};
	char info[32];
	int n = 0;
	for (; next_line(reader, at, &line); at = line.end + 1)
		if (fence_at(reader, &line, info, sizeof(info))) {
			n++;
			last = line;
		}
	if (n == 1 && blank_after(reader, last.end))
		memset(reader->text + last.start, ' ', last.end - last.start);
}

static bool names_markdown(const char *info)
{
	return !g_ascii_strcasecmp(info, "markdown") || !g_ascii_strcasecmp(info, "md");
}

uint32_t unwrap_front(struct reader *reader)
{
	struct line fence, dashes;
	char info[32];
	bool fenced = next_line(reader, 0, &fence) && fence_at(reader, &fence, info, sizeof(info)) && names_markdown(info);
	if (!fenced || !next_line(reader, fence.end + 1, &dashes))
		return 0;
	bool front = g_str_has_prefix(reader->text + dashes.start, "---");
	return front && unwrap_article(reader, 0) ? dashes.start : 0;
}

bool unwrap_article(struct reader *reader, uint32_t start)
{
	struct line line, close;
	char info[32];
	int n_before = 0;
	uint32_t at = start;
	for (; next_line(reader, at, &line); at = line.end + 1) {
		if (fence_at(reader, &line, info, sizeof(info)) || n_before > 2)
			break;
		n_before += !is_blank_line(reader, &line);
	}
	if (at >= reader->len || n_before > 2 || !names_markdown(info))
		return false;
	bool closed = find_close(reader, line.end + 1, &close);
	bool whole = !closed || blank_after(reader, close.end);
	if (!whole && (close.start - line.end) / 3 < (reader->len - close.end) / 2)
		return false;
	reader_place(reader, line.start);
	diag_report(reader->job->diag, DIAG_FENCE_UNWRAPPED, reader_pos(reader), NULL);
	memset(reader->text + line.start, ' ', line.end - line.start);
	if (closed)
		memset(reader->text + close.start, ' ', close.end - close.start);
	if (!whole)
		drop_last_fence(reader, close.end + 1);
	return true;
}
