/* Hyphens between two numbers that are a range, as "10-20%" is and "3-4-5" is not, and those before one that are its sign: quotes.c sets
 * dashes and minus signs. */
#include "book/quotes_ranges.h"

#include <math.h>
#include <string.h>

enum { RANGE_FIGURES = 4, NUMBER_BYTES = 24 };

/* How many bytes of a number end before p ("1,000", "2.5"). */
static size_t number_before(const char *words, const char *p)
{
	const char *from = p;
	while (from > words && (g_ascii_isdigit(from[-1]) || strchr(".,", from[-1])))
		from--;
	return (size_t)(p - from);
}

/* How many bytes of a number begin at p, without what ends a sentence. */
static size_t number_at(const char *p)
{
	size_t len = strspn(p, "0123456789.,");
	while (len && !g_ascii_isdigit(p[len - 1]))
		len--;
	return len;
}

/* What a number is worth; -1: it is none that a range would have, but part of a date, an id, a telephone's, a list ("21-23,25"). */
static double number_value(const char *p, size_t len)
{
	char plain[NUMBER_BYTES];
	size_t n = 0, figures = 0;
	bool grouped = false, fraction = false;
	for (size_t i = 0; i < len; i++) {
		if (n + 1 >= sizeof plain || (p[i] == '.' && fraction) || (p[i] == ',' && (fraction || (grouped ? figures != 3 : figures > 3))))
			return -1;
		if (p[i] != ',')
			plain[n++] = p[i];
		fraction |= p[i] == '.';
		grouped |= p[i] == ',';
		figures = p[i] == ',' ? 0 : figures + !fraction;
	}
	plain[n] = 0;
	if ((grouped ? figures != 3 : figures > RANGE_FIGURES) || (plain[0] == '0' && n > 1 && plain[1] != '.'))
		return -1;
	return g_ascii_strtod(plain, NULL);
}

/* A range of years, the second cut short: "1938-39"; "2011-12" may be a month. */
static bool is_years(double first, double second)
{
	return first >= 1000 && first < 2100 && second > 12 && second < 100 && second > fmod(first, 100);
}

/* What may stand before a number that is not a part of something else. */
static bool is_apart(gunichar before)
{
	return !before || g_unichar_isspace(before) || g_utf8_strchr("([{\"'\u201c\u2018\u201e\u00ab~\u2248$\u20ac\u00a3", -1, before);
}

/* What behind two numbers makes more of them than a range. */
static bool goes_on(gunichar next, const char *end)
{
	return next && (g_unichar_iswide(next) || g_utf8_strchr("/:_=\u2013\u2014", -1, next) || (next == '-' && !g_ascii_isalpha(end[1])));
}

/* Whether numbers from first to end are part of a sum: "5-7 = -2". */
static bool is_sum(const char *words, const char *first, const char *end)
{
	end += strspn(end, " ");
	while (first > words && first[-1] == ' ')
		first--;
	return (*end && strchr("=+*^", *end)) || (first > words && strchr("=+*^", first[-1]));
}

static bool has_dashes(const char *lang)
{
	static const char *const others[] = {"zh", "ja", "ko"};
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		if (g_str_has_prefix(lang, others[i]))
			return false;
	return true;
}

bool book_is_range(const char *lang, const char *words, const char *p, gunichar prior, gunichar behind)
{
	size_t n = number_before(words, p), m = number_at(p + 1);
	const char *first = p - n, *end = p + 1 + m;
	if (!n || !m || !g_ascii_isdigit(*first) || !g_ascii_isdigit(p[-1]) || !has_dashes(lang))
		return false;
	gunichar before = first > words ? g_utf8_get_char(g_utf8_find_prev_char(words, first)) : prior;
	gunichar next = *end ? g_utf8_get_char(end) : behind;
	bool numbered = !before && (next == '.' || next == ')');
	if (!is_apart(before) || numbered || goes_on(next, end) || is_sum(words, first, end))
		return false;
	double low = number_value(first, n), high = number_value(p + 1, m);
	bool telephone = n == 3 && m == 4 && end[-1] != '0';
	return low >= 0 && high >= 0 && ((high > low && !telephone) || is_years(low, high));
}

bool book_is_minus(const char *words, const char *p, gunichar prior)
{
	static const char *const units[] = {"%", "°", " °", "\u00a0°", "\u202f°"};
	const char *end = p + 1 + number_at(p + 1);
	gunichar before = p > words ? g_utf8_get_char(g_utf8_find_prev_char(words, p)) : prior;
	if (!g_ascii_isdigit(p[1]) || !(g_unichar_isspace(before) || before == '(' || before == '~' || before == 0x2248))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
		if (g_str_has_prefix(end, units[i]))
			return true;
	return false;
}
