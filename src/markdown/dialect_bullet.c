/*
 * Lists whose items begin with the signs of a word processor, as they come out of its clipboard: "• ", "● ", "○ ".
 *
 * Where a list at the margin has several signs each new one is a level further in.
 */
#include "markdown/dialect_page.h"

static const char *const signs[] = {"\u2022", "\u25cf", "\u25cb", "\u25a0", "\u25e6", "\u25aa", "\u2023"};

/* The sign at `at` with a blank behind it: its index, -1: there is none. */
static int sign_at(const char *at, const char *end)
{
	for (size_t i = 0; *at == '\xE2' && i < G_N_ELEMENTS(signs); i++) {
		size_t len = strlen(signs[i]);
		if ((size_t)(end - at) > len && !memcmp(at, signs[i], len) && strchr(" \t", at[len]))
			return (int)i;
	}
	return -1;
}

bool bullets_any(const char *at, const char *end)
{
	int n = 0;
	for (const char *p = at; n < 2 && (p = memchr(p, '\xE2', (size_t)(end - p))); p++) {
		const char *before = p;
		while (before > at && strchr(" \t>", before[-1]))
			before--;
		n += (before == at || before[-1] == '\n') && sign_at(p, end) >= 0;
	}
	return n >= 2;
}

/* How far in a sign stands among those of its list. */
static int level_of(struct page *page, int sign)
{
	int level = 0;
	if (!page->in_list)
		page->n_bullets = 0;
	while (level < page->n_bullets && page->bullets[level] != sign)
		level++;
	if (level == BULLETS)
		return BULLETS - 1;
	page->bullets[level] = sign;
	page->n_bullets = level + 1;
	return level;
}

const char *bullet_put(struct page *page, const struct line *line, const char *at)
{
	GString *out = page->dialect->out;
	bool item;
	const char *words = line_past_marks(at, line->end, &item);
	int sign = item ? -1 : sign_at(words, line->end);
	if (sign < 0)
		return at;
	g_string_append_len(out, at, words - at);
	int level = level_of(page, sign);
	for (int i = 0; i < level && !line->indent; i++)
		g_string_append(out, "  ");
	g_string_append(out, "- ");
	page->in_list = true;
	return dialect_past_blanks(words + strlen(signs[sign]), line->end);
}
