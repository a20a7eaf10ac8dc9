/* Lines of HTML behind which Markdown goes on.  CommonMark reads HTML up to the next blank line, and what follows `</details>` or
 * `<br>` at once would stand in the book with its signs; most who write so mean Markdown. */
#include "markdown/html.h"

static uint32_t words_end(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	uint32_t end = (uint32_t)(text_line_end(text + at, text + s->end) - text);
	while (end > at && strchr(" \t\r", text[end - 1]))
		end--;
	return end;
}

/* Whether the line that follows the one of `at` holds words, and no HTML. */
static bool words_follow(const struct shield *s, uint32_t at)
{
	const char *end = s->reader->text + s->end, *p = text_line_end(s->reader->text + at, end);
	for (p += p < end; p < end && strchr(" \t>", *p) && *p;)
		p++;
	return p < end && *p != '\n' && *p != '<';
}

/* Whether the line at `at` is a picture of Markdown's, a little further in perhaps. */
static bool is_picture(const struct shield *s, uint32_t at)
{
	const char *text = s->reader->text;
	uint32_t p = at;
	while (p < s->end && p - at < 3 && text[p] == ' ')
		p++;
	return p + 1 < s->end && text[p] == '!' && text[p + 1] == '[';
}

/* Length of the tag at `at`, with whatever attributes, if it has one of the names; 0: it has none. */
static uint32_t tag_len(const char *text, uint32_t at, uint32_t end, const char *const *names)
{
	for (; *names; names++) {
		size_t len = strlen(*names);
		const char *close = memchr(text + at, '>', end - at);
		if (close && end - at > len + 1 && text[at] == '<' && !g_ascii_strncasecmp(text + at + 1, *names, len) &&
			!g_ascii_isalnum(text[at + 1 + len]))
			return (uint32_t)(close + 1 - text) - at;
	}
	return 0;
}

bool html_line_is_words(const struct shield *s, uint32_t at)
{
	static const char *const names[] = {"br", "img", NULL};
	const char *text = s->reader->text;
	uint32_t end = words_end(s, at), p = at;
	while (p < end) {
		uint32_t len = tag_len(text, p, end, names);
		if (!len)
			return false;
		for (p += len; p < end && (text[p] == ' ' || text[p] == '\t'); p++)
			;
	}
	return words_follow(s, at);
}

bool html_line_ends(const struct shield *s, uint32_t at)
{
	static const char *const ends[] = {"/details", "/summary", "/div", "/center", "/p", "/table", "/ul", "/ol", "/dl", "/blockquote",
		"/figure", "/section", "/iframe", "hr", "div", "center", "section", "article", "aside", "figure", "details", NULL};
	const char *text = s->reader->text;
	if (s->is_inline || at >= s->end || text[at] != '<')
		return false;
	uint32_t end = words_end(s, at);
	const char *last = g_strrstr_len(text + at, end - at, "<");
	uint32_t start = (uint32_t)(last - text);
	return text[end - 1] == '>' && tag_len(text, start, end, ends) == end - start && words_follow(s, at) &&
	       end < s->end && (!strchr(" \t", text[end + 1]) || is_picture(s, end + 1));
}
