/* The functions of single values, by name; those of lists are in lists.c. */
#include "query/make.h"

#include <math.h>

enum { TEXT_MAX = 1 << 16 }; /* bytes of a text that is padded or put together */

static struct query_value run_date(struct query_scope *scope, const struct query_value *a, int n)
{
	struct query_value value = {.kind = QUERY_DATE};
	(void)n;
	if (a->kind == QUERY_DATE || a->kind == QUERY_NOTHING)
		return *a;
	const char *text = a->kind == QUERY_LINK ? a->as.link->target : query_words(scope, a);
	if (query_date_read(text, &value.as.date))
		return value;
	for (const char *p = text; (p = strpbrk(p, "0123456789")); p += strspn(p, "0123456789")) {
		g_autofree char *day = g_strndup(p, MIN(strcspn(p, " _"), 19));
		if (query_date_read(day, &value.as.date))
			return value;
	}
	return (struct query_value){0};
}

static struct query_value run_dur(struct query_scope *scope, const struct query_value *a, int n)
{
	struct query_value value = {.kind = QUERY_SPAN};
	(void)n;
	if (a->kind == QUERY_SPAN || (a->kind == QUERY_TEXT && query_span_read(a->as.text, &value.as.span)))
		return a->kind == QUERY_SPAN ? *a : value;
	return a->kind == QUERY_NOTHING ? *a : query_fail(scope, "that is no span of time");
}

/* The first number in a text. */
static struct query_value run_number(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)scope;
	(void)n;
	if (a->kind != QUERY_TEXT)
		return a->kind == QUERY_NUMBER ? *a : (struct query_value){0};
	const char *at = strpbrk(a->as.text, "0123456789");
	if (!at)
		return (struct query_value){0};
	g_autofree char *figures = g_strndup(at, strspn(at, "0123456789."));
	double number = g_ascii_strtod(figures, NULL);
	return query_number(at > a->as.text && at[-1] == '-' ? -number : number);
}

static struct query_value run_string(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return query_text(query_words(scope, a));
}

static struct query_value run_link(struct query_scope *scope, const struct query_value *a, int n)
{
	struct query_link link = {0};
	if (a->kind == QUERY_LINK)
		link = *a->as.link;
	else if (a->kind == QUERY_TEXT)
		link.target = a->as.text;
	else
		return a->kind == QUERY_NOTHING ? *a : query_fail(scope, "that leads nowhere");
	if (n > 1 && a[1].kind != QUERY_NOTHING)
		link.words = query_words(scope, &a[1]);
	return (struct query_value){.kind = QUERY_LINK, .as.link = arena_memdup(scope->arena, &link, sizeof link)};
}

static struct query_value run_elink(struct query_scope *scope, const struct query_value *a, int n)
{
	const char *url = query_words(scope, a), *words = n > 1 ? query_words(scope, &a[1]) : url;
	return query_text(arena_printf(scope->arena, "[%s](<%s>)", words, url));
}

static struct query_value run_typeof(struct query_scope *scope, const struct query_value *a, int n)
{
	static const char *const names[] = {"null", "boolean", "number", "string", "date", "duration", "link", "array", "object", "object", "object",
		"function"};
	(void)scope;
	(void)n;
	return query_text(names[a->kind]);
}

static struct query_value run_round(struct query_scope *scope, const struct query_value *a, int n)
{
	if (a->kind != QUERY_NUMBER)
		return a->kind == QUERY_NOTHING ? *a : query_fail(scope, "that is no number");
	double places = n > 1 && a[1].kind == QUERY_NUMBER ? CLAMP(a[1].as.number, 0, 12) : 0, scale = pow(10, floor(places));
	return query_number(floor(a->as.number * scale + 0.5) / scale);
}

static struct query_value number_by(struct query_scope *scope, const struct query_value *a, double (*fn)(double))
{
	if (a->kind == QUERY_NUMBER)
		return query_number(fn(a->as.number));
	return a->kind == QUERY_NOTHING ? *a : query_fail(scope, "that is no number");
}

static struct query_value run_floor(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return number_by(scope, a, floor);
}

static struct query_value run_ceil(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return number_by(scope, a, ceil);
}

static struct query_value run_trunc(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return number_by(scope, a, trunc);
}

static struct query_value run_lower(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	g_autofree char *text = g_utf8_strdown(query_words(scope, a), -1);
	return query_text(arena_strdup(scope->arena, text));
}

static struct query_value run_upper(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	g_autofree char *text = g_utf8_strup(query_words(scope, a), -1);
	return query_text(arena_strdup(scope->arena, text));
}

static struct query_value run_replace(struct query_scope *scope, const struct query_value *a, int n)
{
	const char *text = query_words(scope, a), *what = query_words(scope, &a[1]), *with = query_words(scope, &a[2]), *found;
	(void)n;
	g_autoptr(GString) out = g_string_new(NULL);
	while (*what && out->len < TEXT_MAX && (found = strstr(text, what))) {
		g_string_append_len(out, text, found - text);
		g_string_append(out, with);
		text = found + strlen(what);
	}
	g_string_append(out, text);
	return query_text(arena_strndup(scope->arena, out->str, out->len));
}

static struct query_value run_startswith(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return query_truth(g_str_has_prefix(query_words(scope, a), query_words(scope, &a[1])));
}

static struct query_value run_endswith(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return query_truth(g_str_has_suffix(query_words(scope, a), query_words(scope, &a[1])));
}

static struct query_value run_substring(struct query_scope *scope, const struct query_value *a, int n)
{
	const char *text = query_words(scope, a);
	double len = (double)g_utf8_strlen(text, -1), from = a[1].kind == QUERY_NUMBER ? CLAMP(a[1].as.number, 0, len) : 0;
	double to = n > 2 && a[2].kind == QUERY_NUMBER ? CLAMP(a[2].as.number, from, len) : len;
	const char *start = g_utf8_offset_to_pointer(text, (glong)from), *end = g_utf8_offset_to_pointer(start, (glong)to - (glong)from);
	return query_text(arena_strndup(scope->arena, start, (size_t)(end - start)));
}

static struct query_value run_truncate(struct query_scope *scope, const struct query_value *a, int n)
{
	const char *text = query_words(scope, a), *more = n > 2 ? query_words(scope, &a[2]) : "\u2026";
	double most = a[1].kind == QUERY_NUMBER ? CLAMP(a[1].as.number, 0, TEXT_MAX) : TEXT_MAX;
	if ((double)g_utf8_strlen(text, -1) <= most)
		return query_text(text);
	const char *end = g_utf8_offset_to_pointer(text, (glong)most);
	return query_text(arena_printf(scope->arena, "%.*s%s", (int)(end - text), text, more));
}

static struct query_value pad(struct query_scope *scope, const struct query_value *a, int n, bool left)
{
	const char *text = query_words(scope, a), *with = n > 2 ? query_words(scope, &a[2]) : " ";
	glong len = g_utf8_strlen(text, -1), wanted = a[1].kind == QUERY_NUMBER ? (glong)CLAMP(a[1].as.number, 0, 1000) : 0;
	g_autoptr(GString) out = g_string_new(left ? "" : text);
	for (; *with && len < wanted && out->len < TEXT_MAX; len++)
		g_string_append(out, with);
	g_string_append(out, left ? text : "");
	return query_text(arena_strndup(scope->arena, out->str, out->len));
}

static struct query_value run_padleft(struct query_scope *scope, const struct query_value *a, int n)
{
	return pad(scope, a, n, true);
}

static struct query_value run_padright(struct query_scope *scope, const struct query_value *a, int n)
{
	return pad(scope, a, n, false);
}

static struct query_value run_split(struct query_scope *scope, const struct query_value *a, int n)
{
	const char *by = query_words(scope, &a[1]);
	(void)n;
	g_auto(GStrv) parts = *by ? g_strsplit(query_words(scope, a), by, 1000) : NULL;
	int m = parts ? (int)g_strv_length(parts) : 0;
	struct query_value *items = query_room(scope, m);
	for (int i = 0; i < m; i++)
		items[i] = query_text(arena_strdup(scope->arena, parts[i]));
	return query_list(items, m);
}

static struct query_value run_default(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)scope;
	(void)n;
	return a->kind == QUERY_NOTHING ? a[1] : *a;
}

static struct query_value run_choice(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)scope;
	(void)n;
	return query_is_true(a) ? a[1] : a[2];
}

static struct query_value run_striptime(struct query_scope *scope, const struct query_value *a, int n)
{
	struct query_value value = *a;
	(void)scope;
	(void)n;
	if (a->kind == QUERY_DATE) {
		value.as.date.has_time = false;
		value.as.date.seconds -= (a->as.date.seconds % 86400 + 86400) % 86400;
	}
	return value;
}

static struct query_value run_dateformat(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	if (a->kind != QUERY_DATE)
		return *a;
	return query_text(query_date_format(scope->arena, a->as.date, query_words(scope, &a[1])));
}

static const struct query_function functions[] = {
	{"date", 1, 1, true, run_date}, {"dur", 1, 1, true, run_dur}, {"number", 1, 1, true, run_number}, {"string", 1, 1, false, run_string},
	{"link", 1, 2, true, run_link}, {"elink", 1, 2, true, run_elink}, {"embed", 1, 2, true, run_link}, {"typeof", 1, 1, false, run_typeof},
	{"round", 1, 2, true, run_round}, {"floor", 1, 1, true, run_floor}, {"ceil", 1, 1, true, run_ceil}, {"trunc", 1, 1, true, run_trunc},
	{"lower", 1, 1, true, run_lower}, {"upper", 1, 1, true, run_upper}, {"replace", 3, 3, true, run_replace},
	{"startswith", 2, 2, true, run_startswith}, {"endswith", 2, 2, true, run_endswith}, {"substring", 2, 3, true, run_substring},
	{"truncate", 2, 3, true, run_truncate}, {"padleft", 2, 3, true, run_padleft}, {"padright", 2, 3, true, run_padright},
	{"split", 2, 2, true, run_split}, {"default", 2, 2, true, run_default}, {"ldefault", 2, 2, false, run_default},
	{"choice", 3, 3, false, run_choice}, {"striptime", 1, 1, true, run_striptime}, {"dateformat", 2, 2, true, run_dateformat},
};

const struct query_function *query_function_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(functions); i++)
		if (!g_ascii_strcasecmp(functions[i].name, name))
			return &functions[i];
	for (const struct query_function *function = query_list_functions; function->name; function++)
		if (!g_ascii_strcasecmp(function->name, name))
			return function;
	return NULL;
}

static struct query_value run_paid(struct query_scope *scope, const struct query_function *function, const struct query_value *a, int n)
{
	struct query_value value = function->run(scope, a, n);
	if (value.kind == QUERY_TEXT)
		query_charge(scope, strlen(value.as.text));
	return value;
}

struct query_value query_call(struct query_scope *scope, const struct query_function *function, const struct query_value *arguments, int n)
{
	if (!function->each || arguments->kind != QUERY_LIST)
		return run_paid(scope, function, arguments, n);
	int m = arguments->as.list.n;
	struct query_value *items = query_room(scope, m);
	struct query_value *one = arena_memdup(scope->arena, arguments, (size_t)n * sizeof *one);
	for (int i = 0; i < m && --*scope->steps >= 0; i++) {
		one[0] = arguments->as.list.items[i];
		items[i] = run_paid(scope, function, one, n);
	}
	return query_list(items, m);
}
