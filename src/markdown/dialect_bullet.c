/*
 * Lists whose items begin with the signs of a word processor, as they come out of its clipboard ("• ", "● ", "○ ", and those of Word's face for signs), or with those of
 * Markdown that a program kept from being any: clippers of web pages write "\\- " and "1\\. " for what a page has as plain text, as
 * what is told of a video is.  Of these a list has two items at least, and numbers count on.
 *
 * Where a list at the margin has several signs each new one is a level further in.
 */
#include "markdown/dialect_page.h"

static const char *const signs[] = {"\u2022", "\u25cf", "\u25cb", "\u25a0", "\u25e6", "\u25aa", "\u2023", "\uf0b7", "\uf0a7", "\\-", "\\*"};
enum { ESCAPED = 9, NUMBER = G_N_ELEMENTS(signs) };
enum { FIGURES_MAX = 3, LEVEL = 4 /* columns */ };

/* How an item begins. */
struct bullet {
	int sign;     /* NUMBER: "1\\." */
	int number;
	size_t len;   /* bytes, without the blanks behind it */
};

static bool is_blank_at(const char *at, const char *end)
{
	return at < end && (*at == ' ' || *at == '\t');
}

static struct bullet number_at(const char *at, const char *end)
{
	struct bullet bullet = {.sign = NUMBER};
	const char *p = at;
	for (; p < end && p - at < FIGURES_MAX && g_ascii_isdigit(*p); p++)
		bullet.number = 10 * bullet.number + g_ascii_digit_value(*p);
	bullet.len = (size_t)(p + 2 - at);
	if (p == at || end - p < 3 || memcmp(p, "\\.", 2) || !is_blank_at(p + 2, end))
		bullet.sign = BULLET_NONE;
	return bullet;
}

static struct bullet bullet_at(const char *at, const char *end)
{
	for (size_t i = 0; strchr("\xE2\xEF\\", *at) && i < G_N_ELEMENTS(signs); i++) {
		size_t len = strlen(signs[i]);
		if ((size_t)(end - at) > len && !memcmp(at, signs[i], len) && is_blank_at(at + len, end))
			return (struct bullet){.sign = (int)i, .len = len};
	}
	return number_at(at, end);
}

/* Whether so many lines begin with a sign whose first byte, behind figures, is this. */
static bool any_with(char byte, int least, const char *at, const char *end)
{
	int n = 0;
	for (const char *p = at; n < least && (p = memchr(p, byte, (size_t)(end - p))); p++) {
		const char *begin = p;
		while (begin > at && g_ascii_isdigit(begin[-1]))
			begin--;
		const char *before = begin;
		while (before > at && strchr(" \t>", before[-1]))
			before--;
		n += (before == at || before[-1] == '\n') && bullet_at(begin, end).sign != BULLET_NONE;
	}
	return n >= least;
}

bool bullets_any(const char *at, const char *end, bool video)
{
	return any_with('\xE2', 2, at, end) || any_with('\xEF', 2, at, end) || any_with('\\', video ? 1 : 2, at, end);
}

/* The level of a sign in the list at work; where it is not among them yet, behind the last one. */
static int find_level(const struct page *page, int sign)
{
	int level = 0;
	while (level < page->n_bullets && page->bullets[level] != sign)
		level++;
	return level;
}

/* How far in a sign stands among those of its list. */
static int level_of(struct page *page, int sign)
{
	int level = find_level(page, sign);
	if (level == BULLETS)
		return BULLETS - 1;
	page->bullets[level] = sign;
	page->n_bullets = level + 1;
	return level;
}

static bool follows(const struct bullet *bullet, int sign, int number)
{
	return bullet->sign == sign && (sign != NUMBER || bullet->number == number + 1);
}

/* A sign of Markdown's is meant as one where an item of its kind stands before it or behind, or all is told of a video. */
static bool is_meant(const struct page *page, const struct bullet *bullet)
{
	struct line next;
	bool known = find_level(page, bullet->sign) < page->n_bullets;
	if (bullet->sign < ESCAPED || (bullet->sign != NUMBER && (known || page->of_video)))
		return true;
	if (follows(bullet, known ? bullet->sign : page->bullet_sign, page->bullet_number))
		return true;
	if (!page_peek(page, &next))
		return false;
	struct bullet other = bullet_at(line_past_marks(next.body, next.end, NULL), next.end);
	return follows(&other, bullet->sign, bullet->number);
}

/* How a line's words begin that are an item so. */
static struct bullet find_bullet(struct page *page, const struct line *line, const char **words)
{
	bool item;
	*words = line_past_marks(*words, line->end, &item);
	struct bullet bullet = item ? (struct bullet){.sign = BULLET_NONE} : bullet_at(*words, line->end);
	if (!page->in_list)
		page->n_bullets = 0;
	if (bullet.sign != BULLET_NONE && !is_meant(page, &bullet))
		bullet.sign = BULLET_NONE;
	page->bullet_sign = bullet.sign;
	if (bullet.sign == BULLET_NONE || bullet.sign == NUMBER)
		page->bullet_number = bullet.sign == NUMBER ? bullet.number : BULLET_NO_NUMBER;
	return bullet;
}

const char *bullet_put(struct page *page, const struct line *line, const char *at)
{
	GString *out = page->dialect->out;
	const char *words = at;
	struct bullet bullet = find_bullet(page, line, &words);
	if (bullet.sign == BULLET_NONE)
		return at;
	g_string_append_len(out, at, words - at);
	int level = level_of(page, bullet.sign);
	for (int i = 0; i < level * LEVEL && !line->indent; i++)
		g_string_append_c(out, ' ');
	if (bullet.sign == NUMBER)
		g_string_append_printf(out, "%d. ", bullet.number);
	else
		g_string_append(out, "- ");
	page->in_list = true;
	/* elsewhere it is lines out of a PDF that have one each */
	page->bullet_ends = (bullet.sign >= ESCAPED || page->of_video) && g_str_has_prefix(line_words_end(line), "  ");
	return dialect_past_blanks(words + bullet.len, line->end);
}

bool bullet_ends(const struct page *page, const struct line *line)
{
	return page->bullet_ends && !page->blanks && page_indent(page, line) == 0 &&
	       line_past_marks(line->body, line->end, NULL) == line->body && bullet_at(line->body, line->end).sign == BULLET_NONE;
}
