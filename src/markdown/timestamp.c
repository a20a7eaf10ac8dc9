/* Timestamps: <a class="yt-timestamp" data-t="00:01:02">[00:01:02]</a> in all its damage,
 * and what links make of times.  The label is shown, data-t is followed.
 *
 * An anchor is found by its look, not by HTML's rules: a reader that believes a quote
 * which is never closed would swallow the page.  So a tag ends at the first '>' or '<',
 * whatever is quoted. */
#include "markdown/times.h"

enum { MAX_SECONDS = 99 * 3600 + 59 * 60 + 59 };

/* ---- the words of a time ---- */

/* "1h2m3s", "90s", "123". */
static int read_units(const char *text)
{
	int64_t total = 0;
	bool any = false;
	while (g_ascii_isdigit(*text)) {
		int64_t n = 0;
		for (; g_ascii_isdigit(*text); text++)
			n = MIN(n * 10 + (*text - '0'), MAX_SECONDS + 1);
		char unit = g_ascii_tolower(*text);
		if (unit == 'h' || unit == 'm' || unit == 's') {
			text++;
			n *= unit == 'h' ? 3600 : unit == 'm' ? 60 : 1;
		} else if (*text || any) {
			return -1;
		}
		total += n;
		any = true;
	}
	return any && !*text && total <= MAX_SECONDS ? (int)total : -1;
}

int markdown_time(const char *text, bool *odd)
{
	int part[4] = {0}, n = 0;
	*odd = false;
	while (*text == ' ')
		text++;
	if (!strchr(text, ':'))
		return read_units(text);
	for (;;) {
		int digits = 0;
		if (n == 4)
			return -1;
		for (; g_ascii_isdigit(*text) && digits < 3; text++, digits++)
			part[n] = part[n] * 10 + (*text - '0');
		if (!digits)
			return -1;
		*odd |= digits == 3 || (digits == 1 && n > 0) || (n > 0 && part[n] >= 60);
		n++;
		if (*text != ':')
			break;
		text++;
	}
	if ((*text == '.' || *text == ',') && g_ascii_isdigit(text[1]))
		for (text++; g_ascii_isdigit(*text);)
			text++;
	while (*text == ' ')
		text++;
	if (*text || n < 2)
		return -1;
	if (n == 4) { /* a fourth part of 00 tells nothing; another might be of frames, or days stand first */
		if (part[3] || text[-1] != '0' || text[-2] != '0')
			return -1;
		*odd = true;
	}
	int seconds =
		n == 2 ? part[0] * 60 + part[1] : (part[0] * 60 + part[1]) * 60 + part[2];
	return seconds <= MAX_SECONDS ? seconds : -1;
}

/* H:MM:SS and a first part of 60 minutes and more are odd in what a machine wrote, though fine in a
 * URL and in words. */
static bool is_odd(const char *time, bool odd)
{
	const char *first = strchr(time, ':'),
		   *second = first ? strchr(first + 1, ':') : NULL;
	if (odd || !first)
		return odd;
	if (second)
		return first - time == 1;
	return first - time > 1 && *time >= '6';
}

char *timestamp_label(struct reader *reader, const char *text)
{
	char *label = g_strstrip(arena_strdup(reader->arena, text));
	size_t len = strlen(label);
	if (len > 2 && strchr("[(", *label) && strchr("])", label[len - 1])) {
		label[len - 1] = 0;
		label = g_strstrip(label + 1);
	}
	bool odd;
	return strchr(label, ':') && markdown_time(label, &odd) >= 0 ? label : NULL;
}

/* ---- nodes ---- */

/* written: the time as the note has it, or NULL. */
static void add_time(struct reader *reader, const char *provider, const char *video, int seconds, const char *label,
	const char *written)
{
	struct doc_node *node = build_node(reader, DOC_TIMESTAMP);
	struct doc_time *time = ARENA_NEW(reader->arena, struct doc_time);
	node->as.time = time;
	time->provider = video ? provider : NULL;
	time->video = video;
	time->seconds = seconds;
	time->label = label && *label ? label : timestamp_words(reader->arena, seconds);
	if (!video)
		diag_report(reader->job->diag, DIAG_TIME_NO_VIDEO, reader_pos(reader),
			"%s", time->label);
	clock_note(reader, node, written);
	build_leaf(reader, node);
}

void timestamp_add_seconds(struct reader *reader, const char *provider, const char *video,
	int seconds, const char *label)
{
	add_time(reader, provider, video, seconds, label, NULL);
}

bool timestamp_add(struct reader *reader, const char *time, const char *label)
{
	bool odd;
	int seconds = markdown_time(time, &odd);
	if (seconds < 0) {
		diag_report(reader->job->diag, DIAG_TIME_UNCLEAR, reader_pos(reader),
			"%s", time);
		return false;
	}
	if (label ? is_odd(time, odd) : odd)
		diag_report(reader->job->diag, DIAG_TIME_MENDED, reader_pos(reader), "%s",
			timestamp_words(reader->arena, seconds));
	add_time(reader, reader->provider, reader->video, seconds,
		label && *label     ? label
		: strchr(time, ':') ? time
				    : NULL,
		time);
	return true;
}

/* ---- anchors ---- */

static const char *find(const char *text, uint32_t from, uint32_t to, const char *word)
{
	return g_strstr_len(text + from, (gssize)(to - from), word);
}

static bool is_tag_a(const char *text, uint32_t at, uint32_t end)
{
	return at + 2 < end && g_ascii_tolower(text[at + 1]) == 'a' &&
	       strchr(" \t\n", text[at + 2]);
}

/* Whether the tag looks like a timestamp's, however damaged. */
static bool is_time_tag(const char *text, uint32_t from, uint32_t to)
{
	if (find(text, from, to, "href"))
		return false;
	return find(text, from, to, "\"yt") || find(text, from, to, "yt-") ||
	       find(text, from, to, "timestamp") || find(text, from, to, "data-t") ||
	       find(text, from, to, "data=");
}

/* The time in a tag: after "data", else anywhere; or a URL. */
static void tag_time(const char *text, uint32_t from, uint32_t to, struct token *token)
{
	const char *data = find(text, from, to, "data");
	uint32_t p = data ? (uint32_t)(data - text) : from;
	const char *url = find(text, p, to, "http");
	if (url) {
		token->a = (uint32_t)(url - text);
		token->a_len = (uint32_t)strcspn(url, "\"'> <");
		token->ch = 'u';
		return;
	}
	for (int round = 0; round < 2; round++, p = from)
		for (uint32_t q = p; q < to; q++) {
			uint32_t n = bare_time(text, q, to);
			if (n) {
				token->a = q;
				token->a_len = n;
				return;
			}
			while (q < to && g_ascii_isdigit(text[q]))
				q++;
		}
	token->a = from;
	token->a_len = 0;
}

/* End of a closing tag that starts at `at`, 0: it is none. "<a>" is taken for one. */
static uint32_t closing(const char *text, uint32_t at, uint32_t end)
{
	uint32_t p = at + 1;
	if (p < end && text[p] == '/')
		p++;
	if (p >= end || g_ascii_tolower(text[p]) != 'a')
		return 0;
	for (p++; p < end && text[p] == ' ';)
		p++;
	return p < end && text[p] == '>' ? p + 1 : 0;
}

/* data-t="00:01:02]-[00:02:03]</a>: the quote is never closed, the rest of the tag is all
 * there is. */
static bool scan_unclosed(const char *text, uint32_t p, uint32_t end, struct token *token)
{
	uint32_t after = closing(text, p, end);
	if (!after)
		return false;
	const char *data = find(text, token->start, p, "data");
	const char *sign = data ? memchr(data, '=', (size_t)(text + p - data)) : NULL;
	token->kind = TOKEN_TIMES;
	token->ch = 'd';
	token->a = sign ? (uint32_t)(sign + 1 - text) : token->start + 2;
	token->a_len = p - token->a;
	token->len = after - token->start;
	return true;
}

/* The label after a tag that ended before `from`. */
static void scan_label(const char *text, uint32_t from, uint32_t end, struct token *token)
{
	uint32_t p = from;
	token->b = from;
	while (p < end) {
		const char *sign = memchr(text + p, '<', end - p);
		if (!sign)
			break;
		p = (uint32_t)(sign - text);
		uint32_t after = closing(text, p, end);
		if (after) {
			token->b_len = p - from;
			token->len = after - token->start;
			return;
		}
		if (is_tag_a(text, p, end))
			break;
		p++;
	}
	/* never closed: the bracket beside it, or nothing */
	p = from;
	if (p < end && text[p] == '[')
		while (p < end && !strchr("]\n", text[p]))
			p++;
	if (p < end && text[p] == ']')
		token->b_len = p + 1 - from;
	token->len = from + token->b_len - token->start;
}

static uint32_t next_angle(const char *text, uint32_t p, uint32_t end)
{
	while (p < end && text[p] != '<' && text[p] != '>')
		p++;
	return p;
}

/* The angle bracket that ends a tag; one before its data-t was typed for another sign (class="yt>timestamp" data-t="…">). */
static uint32_t tag_end(const char *text, uint32_t p, uint32_t end)
{
	p = next_angle(text, p, end);
	if (p >= end || text[p] != '>')
		return p;
	uint32_t next = next_angle(text, p + 1, end);
	return next < end && text[next] == '>' && find(text, p, next, "\" data-t=\"") ? next : p;
}

bool timestamp_scan_anchor(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	if (!is_tag_a(text, at, s->end))
		return false;
	uint32_t end = shield_block_end(s, at);
	uint32_t p = tag_end(text, at + 2, end);
	if (p >= end || !is_time_tag(text, at, p))
		return false;
	token->start = at;
	if (text[p] == '<')
		return scan_unclosed(text, p, end, token);
	token->kind = TOKEN_ANCHOR;
	token->ch = 0;
	token->b_len = 0;
	tag_time(text, at, p, token);
	scan_label(text, p + 1, end, token);
	return true;
}

/* A label without tags, outer blanks and one pair of brackets. */
static char *plain_label(struct reader *reader, const struct token *token)
{
	char *label = reader_slice(reader, token->b, token->b_len);
	char *to = label;
	for (const char *p = label; *p; p++) {
		const char *close = *p == '<' ? strchr(p, '>') : NULL;
		if (close)
			p = close;
		else
			*to++ = *p == '\n' ? ' ' : *p;
	}
	*to = 0;
	g_strstrip(label);
	size_t len = strlen(label);
	if (len >= 2 && *label == '[' && label[len - 1] == ']') {
		label[len - 1] = 0;
		label = g_strstrip(label + 1);
	}
	return label;
}

static void build_url(struct reader *reader, const char *url, const char *label)
{
	const char *provider, *video;
	int seconds;
	if (!markdown_video_url(reader->arena, url, &provider, &video, &seconds) ||
		seconds < 0) {
		if (!timestamp_add(reader, label, label))
			build_text(reader, label, strlen(label));
		return;
	}
	timestamp_add_seconds(reader, provider, video, seconds, label);
}

void timestamp_build_anchor(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	char *label = plain_label(reader, token);
	char *time = reader_slice(reader, token->a, token->a_len);
	if (g_strstr_len(reader->text + token->b, token->b_len,
		    "[[")) { /* a wikilink in the anchor: the link, then the time */
		reader_inline(reader, token->b, token->b_len);
		build_text(reader, " ", 1);
		label = NULL;
	}
	if (token->ch == 'u') {
		build_url(reader, time, label ? label : "");
		return;
	}
	if (!*time && label) {
		char *own = timestamp_label(reader, label);
		if (own)
			diag_report(reader->job->diag, DIAG_TIME_MENDED,
				reader_pos(reader), "%s", own);
		time = own ? own : label;
	}
	if (!timestamp_add(reader, time, label) && token->b_len)
		build_text(reader, reader->text + token->b, token->b_len);
}
