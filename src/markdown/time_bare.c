/* Bare times: "[00:01:02]", several in one pair of brackets, those of a range, and "[Video 00:01:02]", where words tell what is there at
 * that time.  In a note with a video all are its moments. */
#include "markdown/times.h"

enum {
	WORDS_BYTES = 40, /* before the times, behind them half as many */
};

/* "00:01:02.345", "00:01:02,345": past the part of a second. */
static uint32_t past_fraction(const char *text, uint32_t at, uint32_t end)
{
	uint32_t p = at + 1;
	while (p < end && p - at <= 4 && g_ascii_isdigit(text[p]))
		p++;
	uint32_t n = p - at - 1;
	bool more = p < end && text[p] == ':';
	return !more && (text[at] == '.' ? n >= 1 && n <= 3 : text[at] == ',' && n == 3) ? p : at;
}

uint32_t bare_time(const char *text, uint32_t at, uint32_t end)
{
	uint32_t p = at;
	bool colon = false;
	if (p >= end || !g_ascii_isdigit(text[p]))
		return 0;
	for (; p < end && (g_ascii_isdigit(text[p]) || text[p] == ':'); p++)
		colon |= text[p] == ':' && p + 1 < end && g_ascii_isdigit(text[p + 1]);
	while (p > at && text[p - 1] == ':')
		p--;
	return !colon ? 0 : p < end ? past_fraction(text, p, end) - at : p - at;
}

/* The figure or colon that a letter of another script or width stands for, or 0. */
static char plain_sign(gunichar c)
{
	int digit = c >= 128 ? g_unichar_digit_value(c) : -1;
	return c == 0xff1a ? ':' : digit >= 0 ? (char)('0' + digit) : '\0';
}

uint32_t bare_plain(const char *at, const char *end, char *time)
{
	const char *p = at;
	size_t n = 0;
	while (p < end && n < BARE_TIME) {
		char sign = g_ascii_isdigit(*p) || *p == ':' ? *p : plain_sign(g_utf8_get_char(p));
		const char *next = g_utf8_next_char(p);
		char after = sign == ':' && next < end ? g_ascii_isdigit(*next) ? *next : plain_sign(g_utf8_get_char(next)) : '0';
		if (!sign || !g_ascii_isdigit(after))
			break;
		time[n++] = sign;
		p = next;
	}
	time[n] = '\0';
	return (uint32_t)(p - at);
}

/* Parts of a time with two figures in each but the first, two or three; 0: it is not written so. */
static int plain_parts(const char *text, uint32_t len)
{
	int parts = 1;
	uint32_t digits = 0;
	for (uint32_t i = 0; i < len && (text[i] == ':' || g_ascii_isdigit(text[i])); i++) {
		if (text[i] != ':') {
			digits++;
			continue;
		}
		if (parts > 1 ? digits != 2 : digits > 2)
			return 0;
		parts++;
		digits = 0;
	}
	return digits == 2 && (parts == 2 || parts == 3) ? parts : 0;
}

/* Length of what may stand between two times at `at`, or of a part of it. */
static uint32_t gap(const char *text, uint32_t at, uint32_t end)
{
	static const char *const gaps[] = {"-->", "->", "to ", "→", "～", "〜", "、", "，", "；", "至", "\u00a0"};
	if (at >= end)
		return 0;
	if (strchr(" ,;&-~/", text[at]))
		return g_str_has_prefix(text + at, "->") ? 2 : 1;
	if (at + 2 < end && text[at] == '\xE2' && text[at + 1] == '\x80')
		return 3;
	for (size_t i = 0; i < G_N_ELEMENTS(gaps); i++)
		if (at + strlen(gaps[i]) <= end && !memcmp(text + at, gaps[i], strlen(gaps[i])))
			return (uint32_t)strlen(gaps[i]);
	return 0;
}

/* Past signs that make a time a rough one: "~", "≈", "@". */
static uint32_t past_rough(const char *text, uint32_t at, uint32_t end)
{
	if (at < end && strchr("~@", text[at]))
		at++;
	else if (at + 3 <= end && !memcmp(text + at, "≈", 3))
		at += 3;
	while (at < end && text[at] == ' ')
		at++;
	return at;
}

/* Length of what stands between two times, what makes the second a rough one with it; 0: nothing does. */
static uint32_t gap_len(const char *text, uint32_t at, uint32_t end)
{
	uint32_t p = at;
	for (uint32_t n; (n = gap(text, p, end)); p += n)
		;
	return past_rough(text, p, end) - at;
}

uint32_t bare_later(const char *text, uint32_t at, uint32_t end)
{
	uint32_t between = gap_len(text, at, end), n = between ? bare_time(text, at + between, end) : 0;
	return n && plain_parts(text + at + between, n) ? between + n : 0;
}

/* Brackets around times.  Square ones are of times wherever they stand, narrow ones are others' work unless their signs are wide. */
static const struct times_bracket {
	const char *open, *close;
	bool square;
} brackets[] = {{"(", ")", false}, {"（", "）", false}, {"【", "】", true}, {"[", "]", true}};

/* The bracket at `at`, or NULL. */
static const struct times_bracket *bracket_at(const char *at, const char *end)
{
	for (size_t i = 0; i < G_N_ELEMENTS(brackets); i++) {
		const char *open = brackets[i].open;
		if (*at == *open && (size_t)(end - at) >= strlen(open) && !memcmp(at, open, strlen(open)))
			return &brackets[i];
	}
	return NULL;
}

/* Whether times may begin so: with a figure, a blank or a sign of a rough time. */
static bool may_begin(const char *at, const char *end)
{
	return at < end && (g_ascii_isdigit(*at) || strchr(" ~@\xE2", *at) || plain_sign(g_utf8_get_char(at)));
}

/* What stands before the closing bracket, wide colons and figures of other scripts made plain ("１２：３４", "۱۲:۳۴"); false: too much for times,
 * or signs of something else. */
static bool make_plain(const char *at, const char *end, const struct times_bracket *bracket, struct bare_round *round)
{
	const char *stop = MIN(end, at + BARE_BYTES), *p = at;
	size_t close_len = strlen(bracket->close), n = 0;
	for (; p + close_len <= stop && memcmp(p, bracket->close, close_len) != 0; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		char sign = plain_sign(c);
		round->wide |= sign != '\0';
		if (c < 128 && g_ascii_isalpha((char)c) && c != 't' && c != 'o')
			return false;
		n += (size_t)g_unichar_to_utf8(sign ? (gunichar)sign : c, round->plain + n);
	}
	round->len = (uint32_t)(p - at);
	round->plain[n] = ')';
	round->plain[n + 1] = '\0';
	return n > 0 && p + close_len <= stop;
}

bool bare_round(const char *at, const char *end, struct bare_round *round)
{
	const struct times_bracket *bracket = bracket_at(at, end);
	char time[16] = "";
	bool odd;

	if (!bracket || !may_begin(at + strlen(bracket->open), end))
		return false;
	*round = (struct bare_round){.hours = true, .square = bracket->square, .open = bracket->open, .close = bracket->close};
	if (!make_plain(at + strlen(bracket->open), end, bracket, round) || (*bracket->open == '[' && !round->wide))
		return false;
	const char *words = round->plain;
	uint32_t len = (uint32_t)strlen(words), first = past_rough(words, 0, len), p = first, n = bare_time(words, p, len);
	memcpy(time, words + first, MIN(n, sizeof time - 1));
	round->seconds = n ? markdown_time(time, &odd) : -1;
	for (; n; p += n, n = bare_later(words, p, len)) {
		uint32_t begin = p == first ? p : p + gap_len(words, p, len);
		int parts = plain_parts(words + begin, p + n - begin);
		if (!parts)
			return false;
		round->hours &= parts == 3;
	}
	if (p == first || p + 1 != len || round->seconds < 0)
		return false;
	round->plain[p] = '\0';
	return true;
}

/* What stands before the times in brackets. */
struct lead {
	uint32_t end;   /* where the first time begins */
	bool words;     /* there are letters */
	bool only_long; /* a name or another word with a capital, which verses have too ("John 3:16"): times with hours alone */
};

static bool read_lead(const char *text, uint32_t at, uint32_t end, struct lead *lead)
{
	uint32_t limit = MIN(end, at + WORDS_BYTES), p = at;
	const char *last = NULL;
	bool signs = true; /* those of rough times, and pictures */
	gunichar c = 0;
	*lead = (struct lead){0};
	for (; p < limit && !g_ascii_isdigit(text[p]); p += (uint32_t)(g_utf8_next_char(text + p) - (text + p))) {
		if (strchr("[](){}<>|!^#`\"\\\n", text[p]))
			return false;
		c = g_utf8_get_char(text + p);
		if (g_unichar_isalpha(c)) {
			lead->only_long |= !lead->words && g_unichar_isupper(c);
			lead->words = true;
		}
		if (c != ' ')
			last = text + p;
		signs &= c < 128 ? strchr(" ~@", (char)c) != NULL : c >= 0x2190; /* an arrow, ≈, a clock */
	}
	lead->end = p;
	if (p >= limit)
		return false;
	if (!lead->words)
		return signs;
	if (last && g_ascii_ispunct(*last) && text[p - 1] == ' ')
		lead->only_long = false;
	return c >= 128 || strchr(" ~", text[p - 1]);
}

/* Whether the bracket at `close` ends what words tell of a time: no link, no label of one. */
static bool ends_words(const struct shield *s, uint32_t at, uint32_t close)
{
	const char *text = s->reader->text;
	uint32_t p = close + 1;
	if (at > s->start && (g_ascii_isalnum(text[at - 1]) || strchr(")]", text[at - 1])))
		return false;
	if (p < s->end && (text[p] == '[' || text[p] == '('))
		return false;
	if (p < s->end && text[p] == ':')
		for (p++; p < s->end && text[p] == ' ';)
			p++;
	return !g_str_has_prefix(text + p, "http") && !(p < s->end && text[p] == '<');
}

/* Past what may stand behind times, at the bracket. */
static uint32_t past_trail(const char *text, uint32_t at, uint32_t end, bool words)
{
	uint32_t limit = MIN(end, at + WORDS_BYTES / 2);
	if (at < end && text[at] == '+')
		return at + 1;
	while (words && at < limit && (text[at] == ' ' || (text[at] & 0x80)))
		at++;
	return at;
}

bool bare_scan(struct shield *s, uint32_t at, struct token *token)
{
	const char *text = s->reader->text;
	struct lead lead;
	uint32_t n, n_times = 0, p;
	if (at + 1 >= s->end || !read_lead(text, at + 1, s->end, &lead) || (lead.words && !s->reader->video))
		return false;
	for (p = lead.end; p < s->end && p - at < BARE_BYTES; p += n) {
		if ((n = bare_time(text, p, s->end))) {
			int parts = lead.words ? plain_parts(text + p, n) : 3;
			if (!parts || (parts < 3 && lead.only_long))
				return false;
			n_times++;
		} else if (!(n = gap(text, p, s->end))) {
			break;
		}
	}
	p = past_trail(text, p, s->end, lead.words);
	if (p >= s->end || text[p] != ']' || !n_times)
		return false;
	token->kind = TOKEN_TIMES;
	token->a = at + 1;
	token->a_len = p - token->a;
	token->len = p + 1 - at;
	token->ch = lead.words ? 'w' : 0;
	return lead.words ? ends_words(s, at, p) : p + 1 >= s->end || text[p + 1] != '(';
}

/* Times and what stands between them; brackets between them are left out. */
static void build_times(struct reader *reader, uint32_t start, uint32_t len)
{
	const char *text = reader->text;
	uint32_t p = start, end = start + len;
	while (p < end) {
		uint32_t n = bare_time(text, p, end);
		if (n) {
			reader_place(reader, p);
			if (!timestamp_add(reader, reader_slice(reader, p, n), NULL))
				build_text(reader, text + p, n);
			p += n;
			continue;
		}
		if (!strchr("[]\"", text[p]))
			build_text(reader, text + p, 1);
		p++;
	}
}

/* Whether what is fed are the words of a link to a video: a time among them is that link's. */
static bool in_video_link(struct reader *reader)
{
	const struct doc_node *node = reader->n_links ? reader->cur : NULL;
	const char *provider, *video;
	int seconds;
	while (node && node->kind != DOC_LINK)
		node = node->parent;
	return node && node->as.link->url &&
	       markdown_video_url(reader->arena, node->as.link->url, &provider, &video, &seconds);
}

void bare_build(const struct shield *shield, const struct token *token)
{
	struct reader *reader = shield->reader;
	char *only = reader_slice(reader, token->a, token->a_len);
	bool odd, damaged = token->ch == 'd',
		  unclear = strspn(only, "0123456789:") == token->a_len && markdown_time(only, &odd) < 0;
	if (unclear && reader->video && !damaged)
		diag_report(reader->job->diag, DIAG_TIME_UNCLEAR, reader_pos(reader),
			"%s", only);
	if ((unclear || !reader->video || in_video_link(reader)) && !damaged) {
		build_text(reader, reader->text + token->start, token->len);
		return;
	}
	if (token->ch == 'w')
		build_text(reader, "[", 1);
	build_times(reader, token->a, token->a_len);
	if (token->ch == 'w')
		build_text(reader, "]", 1);
}
