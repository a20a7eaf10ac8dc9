/* Callouts that lost the sign of a quotation: "[!info] Title" that begins a paragraph, or stands as a heading over a quotation, as
 * machines write them. */
#include "markdown/dialect_page.h"

enum { KIND_BYTES = 16 }; /* more than the longest kind takes */

/* Whether "[!kind]" stands there, of a kind that Obsidian has. */
static bool is_title(const char *at, const char *end)
{
	char kind[KIND_BYTES] = "";
	if (end - at < 4 || at[0] != '[' || at[1] != '!')
		return false;
	for (at += 2; at < end && *at != ']' && strlen(kind) + 1 < sizeof kind; at++)
		kind[strlen(kind)] = g_ascii_tolower(*at);
	return at < end && *at == ']' && callout_is_kind(kind);
}

const char *callout_lost(const char *at, const char *end)
{
	const char *words = at;
	while (words < end && *words == '#')
		words++;
	if (words > at)
		words = dialect_past_blanks(words, end);
	return is_title(words, end) ? words : NULL;
}

/* The next line, where it is not empty. */
static bool words_follow(const struct page *page, struct line *next)
{
	struct page ahead = *page;
	return page_next(&ahead, next) && next->body < next->end;
}

/* Whether the line goes on with the paragraph of one before it; a list does. */
static bool goes_on(const struct line *line)
{
	static const char *const starts[] = {"```", "~~~", "#", "---", "===", "***", "[!"};
	for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
		if (g_str_has_prefix(line->body, starts[i]))
			return false;
	return true;
}

/* The words of a line as those of a quotation. */
static void put_quoted(struct page *page, const struct line *line, const char *words)
{
	static const char sign[] = "> ";
	if (*words != '>')
		g_string_append(page->dialect->out, sign);
	dialect_words(page->dialect, words, line->end);
	page_put_end(page, line->number);
	g_array_index(page->dialect->shifts, int32_t, page->dialect->shifts->len - 1) =
		(int32_t)(*words != '>' ? strlen(sign) : 0) - (int32_t)(words - line->start);
}

/* Where the callout begins that a line is of; NULL: there is none, or nothing in it. */
static const char *find_lost(const struct page *page, const struct line *line)
{
	const char *end = line_words_end(line), *words = callout_lost(line->body, end);
	struct line next;
	if (!words || line->indent || page->frames->len)
		return NULL;
	if (words > line->body)
		return page_peek(page, &next) && *next.body == '>' ? words : NULL;
	bool begins = page->blanks || !page->dialect->lines->len;
	bool bare = strchr("]+-", end[-1]) && strcspn(words, "]") + 2 >= (size_t)(end - words);
	return begins && (!bare || words_follow(page, &next)) ? words : NULL;
}

bool callout_put_lost(struct page *page, const struct line *line)
{
	struct line next;
	const char *words = find_lost(page, line);
	if (!words)
		return false;
	const struct reader *reader = page->dialect->reader;
	diag_report(reader->job->diag, DIAG_CALLOUT_LOST,
		(struct pos){reader->path, line->number, (int)(words - line->start) + 1}, "%.*s",
		(int)strcspn(words + 2, "]"), words + 2);
	page_flush_blanks(page, line->number);
	put_quoted(page, line, words);
	if (words > line->body) {
		while (page_next(page, &next) && next.body == next.end)
			;
		put_quoted(page, &next, next.body);
		return true;
	}
	while (words_follow(page, &next) && goes_on(&next) && page_next(page, &next))
		put_quoted(page, &next, next.body);
	page->want_blank = true;
	return true;
}
