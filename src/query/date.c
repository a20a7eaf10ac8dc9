/* Dates and stretches of time.  Days are those of the Gregorian calendar, without zones: what a note says is the day it is. */
#include "query/make.h"

#include <math.h>

enum { FIGURES_MOST = 9, MINUTE = 60, HOUR = 3600, DAY = 86400, WEEK = 7 * DAY, YEAR_MONTHS = 12, MONTH_DAYS = 30 };

static const struct {
	const char *name; /* as people write them */
	int months;
	double seconds;
} units[] = {
	{"years", 12, 0}, {"year", 12, 0}, {"y", 12, 0}, {"yrs", 12, 0}, {"yr", 12, 0}, {"months", 1, 0}, {"month", 1, 0}, {"mo", 1, 0}, {"weeks", 0, WEEK},
	{"week", 0, WEEK}, {"wks", 0, WEEK}, {"wk", 0, WEEK}, {"w", 0, WEEK}, {"days", 0, DAY}, {"day", 0, DAY}, {"d", 0, DAY}, {"hours", 0, HOUR},
	{"hour", 0, HOUR}, {"hrs", 0, HOUR}, {"hr", 0, HOUR}, {"h", 0, HOUR}, {"minutes", 0, MINUTE}, {"minute", 0, MINUTE}, {"mins", 0, MINUTE},
	{"min", 0, MINUTE}, {"m", 0, MINUTE}, {"seconds", 0, 1}, {"second", 0, 1}, {"secs", 0, 1}, {"sec", 0, 1}, {"s", 0, 1},
};

bool query_date_read(const char *text, struct query_date *date)
{
	int64_t seconds;
	size_t len = strlen(text);
	/* a year alone is a number; "2024-05" and more are dates */
	if (len < 7 || !text_shape(text, "dddd-dd") || (len > 7 && (text[7] != '-' || !text_shape(text, "dddd-dd-dd"))))
		return false;
	g_autofree char *day = g_strndup(text, len > 7 ? 10 : 7);
	const char *rest = text + strlen(day);
	if (!text_date_seconds(day, &seconds) || (*rest && *rest != 'T' && *rest != ' '))
		return false;
	date->has_time = *rest && text_shape(rest + 1, "dd:dd");
	date->seconds = seconds;
	if (!date->has_time)
		return !*rest;
	date->seconds += (rest[1] - '0') * 10 * HOUR + (rest[2] - '0') * HOUR + (rest[4] - '0') * 10 * MINUTE + (rest[5] - '0') * MINUTE;
	if (text_shape(rest + 6, ":dd"))
		date->seconds += (rest[7] - '0') * 10 + (rest[8] - '0');
	return true;
}

static const char *unit_read(const char *at, double count, struct query_span *span)
{
	size_t len = 0;
	while (g_ascii_isalpha(at[len]))
		len++;
	if (len == 1 && *at == 'M') { /* of Bases, where "m" are minutes */
		span->months += (int64_t)count;
		return at + len;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(units); i++)
		if (strlen(units[i].name) == len && !g_ascii_strncasecmp(at, units[i].name, len)) {
			span->months += (int64_t)(count * units[i].months);
			span->seconds += count * units[i].seconds;
			return at + len;
		}
	return NULL;
}

bool query_span_read(const char *text, struct query_span *span)
{
	const char *at = text;
	*span = (struct query_span){0};
	do {
		size_t len = strspn(at, "0123456789.");
		if (!g_ascii_isdigit(*at) || len > FIGURES_MOST)
			return false;
		double count = g_ascii_strtod(at, NULL);
		at += len;
		if (!(at = unit_read(at + strspn(at, " "), count, span)))
			return false;
		at += strspn(at, ", ");
	} while (*at);
	return true;
}

double query_span_seconds(struct query_span span)
{
	return (double)span.months * MONTH_DAYS * DAY + span.seconds;
}

static GDateTime *moment(struct query_date date)
{
	GDateTime *time = g_date_time_new_from_unix_utc(date.seconds);
	return time ? time : g_date_time_new_from_unix_utc(0);
}

struct query_date query_date_move(struct query_date date, struct query_span span, int sign)
{
	g_autoptr(GDateTime) from = moment(date);
	g_autoptr(GDateTime) month = g_date_time_add_months(from, (int)CLAMP(sign * span.months, -YEAR_MONTHS * 9000, YEAR_MONTHS * 9000));
	double seconds = CLAMP(sign * span.seconds, -1e11, 1e11);
	date.seconds = (month ? g_date_time_to_unix(month) : date.seconds) + (int64_t)seconds;
	date.has_time = date.has_time || fmod(span.seconds, DAY) != 0;
	return date;
}

bool query_date_part(struct query_date date, const char *part, struct query_value *value)
{
	static const struct {
		const char *name;
		int (*part)(GDateTime *time);
	} parts[] = {
		{"year", g_date_time_get_year}, {"month", g_date_time_get_month}, {"day", g_date_time_get_day_of_month},
		{"weekday", g_date_time_get_day_of_week}, {"weekyear", g_date_time_get_week_of_year}, {"week", g_date_time_get_week_of_year},
		{"hour", g_date_time_get_hour}, {"minute", g_date_time_get_minute}, {"second", g_date_time_get_second},
	};
	g_autoptr(GDateTime) time = moment(date);
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if (!strcmp(part, parts[i].name)) {
			*value = query_number(parts[i].part(time));
			return true;
		}
	return false;
}

bool query_span_part(struct query_span span, const char *part, struct query_value *value)
{
	struct query_span one = {0};
	if (!unit_read(part, 1, &one) || !query_span_seconds(one))
		return false;
	*value = query_number(query_span_seconds(span) / query_span_seconds(one));
	return true;
}

const char *query_date_text(struct arena *arena, struct query_date date)
{
	g_autoptr(GDateTime) time = moment(date);
	g_autofree char *text = g_date_time_format(time, date.has_time ? "%Y-%m-%dT%H:%M:%S" : "%Y-%m-%d");
	return arena_strdup(arena, text ? text : "");
}

const char *query_span_text(struct arena *arena, struct query_span span)
{
	static const struct {
		const char *one, *many;
		double seconds;
	} parts[] = {{"day", "days", DAY}, {"hour", "hours", HOUR}, {"minute", "minutes", MINUTE}, {"second", "seconds", 1}};
	g_autoptr(GString) out = g_string_new(NULL);
	int64_t years = span.months / YEAR_MONTHS, months = span.months % YEAR_MONTHS;
	double left = fabs(span.seconds);
	if (years)
		g_string_append_printf(out, "%" G_GINT64_FORMAT " %s", years, years == 1 ? "year" : "years");
	if (months)
		g_string_append_printf(out, "%s%" G_GINT64_FORMAT " %s", out->len ? ", " : "", months, months == 1 ? "month" : "months");
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		double n = floor(left / parts[i].seconds);
		left -= n * parts[i].seconds;
		if (n >= 1)
			g_string_append_printf(out, "%s%s%.0f %s", out->len ? ", " : "", span.seconds < 0 ? "-" : "", n, n < 2 ? parts[i].one : parts[i].many);
	}
	return arena_strdup(arena, out->len ? out->str : "0 seconds");
}

/* Runs of one letter, and GLib's form for each. */
static const char *letters_form(char letter, size_t len)
{
	static const struct {
		char letter;
		const char *forms[4];
	} forms[] = {
		{'y', {"%Y", "%y", "%Y", "%Y"}}, {'M', {"%-m", "%m", "%b", "%B"}}, {'L', {"%-m", "%m", "%b", "%B"}}, {'d', {"%-d", "%d", "%j", "%j"}},
		{'E', {"%u", "%u", "%a", "%A"}}, {'c', {"%u", "%u", "%a", "%A"}}, {'H', {"%-H", "%H", "%H", "%H"}}, {'h', {"%-I", "%I", "%I", "%I"}},
		{'m', {"%-M", "%M", "%M", "%M"}}, {'s', {"%-S", "%S", "%S", "%S"}}, {'a', {"%p", "%p", "%p", "%p"}}, {'W', {"%-V", "%V", "%V", "%V"}},
	};
	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++)
		if (forms[i].letter == letter)
			return forms[i].forms[MIN(len, 4) - 1];
	return NULL;
}

/* "6th" */
static void put_ordinal(GString *out, int n)
{
	const char *const endings[] = {"th", "st", "nd", "rd"};
	int last = n / 10 == 1 || n % 10 > 3 ? 0 : n % 10;
	g_string_append_printf(out, "'%d%s'", n, endings[last]);
}

/* Moment's letters as Luxon's. */
const char *query_date_moment(struct arena *arena, struct query_date date, const char *format)
{
	static const char from[] = "YDdAE", to[] = "ydEaE";
	g_autoptr(GDateTime) time = moment(date);
	g_autoptr(GString) luxon = g_string_new(NULL);
	bool quoted = false;
	for (const char *p = format; *p; p++) {
		const char *letter = quoted ? NULL : strchr(from, *p);
		bool ordinal = !quoted && g_str_has_prefix(p, "Do");
		if (ordinal)
			put_ordinal(luxon, g_date_time_get_day_of_month(time));
		else if (*p == '[' || *p == ']')
			g_string_append_c(luxon, '\'');
		else
			g_string_append_c(luxon, letter ? to[letter - from] : *p);
		quoted = *p == '[' || (quoted && *p != ']');
		p += ordinal;
	}
	return query_date_format(arena, date, luxon->str);
}

/* Signs that are no letters of a form. */
static void put_plain(GString *out, const char *at, size_t len)
{
	for (size_t i = 0; i < len; i++)
		g_string_append_len(out, at[i] == '%' ? "%%" : at + i, at[i] == '%' ? 2 : 1);
}

/* GLib's own names follow the locale of the process, which is that of C throughout. */
const char *query_date_format(struct arena *arena, struct query_date date, const char *format)
{
	g_autoptr(GString) glib = g_string_new(NULL);
	for (const char *p = format; *p;) {
		const char *quote = *p == '\'' ? strchr(p + 1, '\'') : NULL;
		size_t len = quote ? (size_t)(quote + 1 - p) : strspn(p, (char[]){*p, '\0'});
		const char *form = quote ? NULL : letters_form(*p, len);
		if (form)
			g_string_append(glib, form);
		else
			put_plain(glib, p + (quote != NULL), quote ? len - 2 : len);
		p += len;
	}
	g_autoptr(GDateTime) time = moment(date);
	g_autofree char *text = g_date_time_format(time, glib->str);
	return arena_strdup(arena, text ? text : "");
}
