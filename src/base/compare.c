/* Natural order of names, shapes of dates, and the nearest name for "did you mean". */
#include "octavo/base.h"

enum { NEAREST_MAX = 3, WORD_MAX = 64 };

/* Compares two runs of digits by value and moves both past them; 0 where they are equal
 * in value. */
static int compare_digits(const char **a, const char **b)
{
	const char *x = *a, *y = *b;
	while (*x == '0')
		x++;
	while (*y == '0')
		y++;
	const char *x_end = x, *y_end = y;
	while (g_ascii_isdigit(*x_end))
		x_end++;
	while (g_ascii_isdigit(*y_end))
		y_end++;
	*a = x_end;
	*b = y_end;
	if (x_end - x != y_end - y)
		return x_end - x < y_end - y ? -1 : 1;
	return memcmp(x, y, (size_t)(x_end - x));
}

static gunichar next_folded(const char **at)
{
	gunichar c = g_utf8_get_char_validated(*at, -1);
	if (c == (gunichar)-1 || c == (gunichar)-2) {
		c = 0x110000 + (unsigned char)**at; /* a broken byte sorts last */
		(*at)++;
		return c;
	}
	*at = g_utf8_next_char(*at);
	return g_unichar_tolower(c);
}

/* The end of a part of a path comes before anything, so that a folder's content stays
 * together. */
static int part_rank(char c)
{
	return c == '\0' ? 0 : c == '/' ? 1 : 2;
}

int text_natural_compare(const char *a, const char *b)
{
	const char *x = a, *y = b;
	while (*x && *y) {
		/* names that are compared often begin alike */
		if (*x == *y && (unsigned char)*x < 0x80 && !g_ascii_isdigit(*x)) {
			x++;
			y++;
			continue;
		}
		if (g_ascii_isdigit(*x) && g_ascii_isdigit(*y)) {
			int order = compare_digits(&x, &y);
			if (order)
				return order;
			continue;
		}
		int rank = part_rank(*x) - part_rank(*y);
		if (rank)
			return rank;
		gunichar c = next_folded(&x), d = next_folded(&y);
		if (c != d)
			return c < d ? -1 : 1;
	}
	if (*x || *y)
		return *x ? 1 : -1;
	return strcmp(a, b);
}

size_t text_shape(const char *text, const char *shape)
{
	size_t at = 0;
	while (shape[at] && (shape[at] == 'd' ? g_ascii_isdigit(text[at]) : text[at] == shape[at]))
		at++;
	return shape[at] ? 0 : at;
}

int text_pointers_compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int text_natural_pointers_compare(const void *a, const void *b)
{
	return text_natural_compare(*(const char *const *)a, *(const char *const *)b);
}

/* Edit distance of two words of at most WORD_MAX bytes, letters compared without case. */
static int edit_distance(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	if (n > WORD_MAX || m > WORD_MAX)
		return NEAREST_MAX + 1;
	int row[WORD_MAX + 1];
	for (size_t j = 0; j <= m; j++)
		row[j] = (int)j;
	for (size_t i = 1; i <= n; i++) {
		int diagonal = row[0];
		row[0] = (int)i;
		for (size_t j = 1; j <= m; j++) {
			int above = row[j];
			int change = diagonal + (g_ascii_tolower(a[i - 1]) !=
							g_ascii_tolower(b[j - 1]));
			row[j] = MIN(change, MIN(above, row[j - 1]) + 1);
			diagonal = above;
		}
	}
	return row[m];
}

const char *text_nearest(const char *word, const char *const *names, size_t n)
{
	const char *nearest = NULL;
	/* A third of the word may be wrong, three letters at most: "abc" is not near
	 * "xyz". */
	int best = MIN(NEAREST_MAX, (int)(strlen(word) + 2) / 3) + 1;
	for (size_t i = 0; i < n; i++) {
		int distance = edit_distance(word, names[i]);
		if (distance < best) {
			best = distance;
			nearest = names[i];
		}
	}
	return nearest;
}
