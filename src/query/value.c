/* Values: what a text of a note means, which of two comes first, and how they are said. */
#include "query/make.h"

#include <math.h>

enum { SAID_BYTES = 1 << 20 }; /* of a list: many of its items may be one long text */

struct query_value query_text(const char *text)
{
	return (struct query_value){.kind = QUERY_TEXT, .as.text = text};
}

struct query_value query_number(double number)
{
	return isfinite(number) ? (struct query_value){.kind = QUERY_NUMBER, .as.number = number} : (struct query_value){0};
}

struct query_value query_truth(bool truth)
{
	return (struct query_value){.kind = QUERY_TRUTH, .as.truth = truth};
}

struct query_value query_list(const struct query_value *items, int n)
{
	int depth = 0;
	for (int i = 0; i < n; i++)
		if (items[i].kind == QUERY_LIST || items[i].kind == QUERY_MAP)
			depth = MAX(depth, items[i].as.list.depth + 1);
	if (depth > QUERY_DEPTH_MAX) /* whoever walks through it calls itself */
		return (struct query_value){0};
	return (struct query_value){.kind = QUERY_LIST, .as.list = {.items = items, .n = n, .depth = depth}};
}

const struct query_value *query_row_id(const struct query_value *row)
{
	return &row->as.row->id;
}

static bool is_number(const char *text, double *number)
{
	const char *at = text + (*text == '-');
	char *end;
	if (!g_ascii_isdigit(*at) || at[strspn(at, "0123456789.")])
		return false;
	*number = g_ascii_strtod(text, &end);
	return !*end && isfinite(*number);
}

const struct query_link *query_link_read(struct arena *arena, const char *inner, size_t len, bool embedded)
{
	const char *end = inner + len, *bar = memchr(inner, '|', len), *stop = bar ? bar : end;
	stop -= bar > inner && bar[-1] == '\\'; /* as in a table */
	const char *hash = memchr(inner, '#', (size_t)(stop - inner)), *target = hash ? hash : stop;
	struct query_link link = {.embedded = embedded};
	link.target = g_strstrip(arena_strndup(arena, inner, (size_t)(target - inner)));
	link.fragment = hash ? arena_strndup(arena, hash + 1, (size_t)(stop - hash - 1)) : NULL;
	link.words = bar ? g_strstrip(arena_strndup(arena, bar + 1, (size_t)(end - bar - 1))) : NULL;
	return arena_memdup(arena, &link, sizeof link);
}

struct query_value query_value_read(struct arena *arena, const char *text)
{
	struct query_value value = query_text(text);
	size_t len = strlen(text);
	if (is_number(text, &value.as.number))
		value.kind = QUERY_NUMBER;
	else if (!g_ascii_strcasecmp(text, "true") || !g_ascii_strcasecmp(text, "false"))
		value = query_truth(g_ascii_tolower(*text) == 't');
	else if (!strcmp(text, "null"))
		value.kind = QUERY_NOTHING;
	else if (query_date_read(text, &value.as.date))
		value.kind = QUERY_DATE;
	else if (query_span_read(text, &value.as.span))
		value.kind = QUERY_SPAN;
	else if (len > 4 && g_str_has_prefix(text, "[[") && strcspn(text + 2, "[]") == len - 4 && g_str_has_suffix(text, "]]"))
		value = (struct query_value){.kind = QUERY_LINK, .as.link = query_link_read(arena, text + 2, len - 4, false)};
	else
		value = query_text(text); /* readers that refuse may have written over it */
	return value;
}

bool query_is_true(const struct query_value *value)
{
	switch (value->kind) {
	case QUERY_NOTHING:
		return false;
	case QUERY_TRUTH:
		return value->as.truth;
	case QUERY_NUMBER:
		return value->as.number != 0;
	case QUERY_TEXT:
		return *value->as.text;
	case QUERY_SPAN:
		return query_span_seconds(value->as.span) != 0;
	case QUERY_LIST:
	case QUERY_MAP:
		return value->as.list.n > 0;
	default:
		return true;
	}
}

bool query_is_empty(const struct query_value *value)
{
	return value->kind == QUERY_NOTHING || (value->kind == QUERY_TEXT && !*value->as.text) ||
	       ((value->kind == QUERY_LIST || value->kind == QUERY_MAP) && !value->as.list.n);
}

static int compare_numbers(double a, double b)
{
	return a < b ? -1 : a > b;
}

/* Two links are one where they lead to one note, however they are written. */
static int compare_links(struct query_scope *scope, const struct query_link *a, const struct query_link *b)
{
	const struct query_notes *notes = scope->notes;
	int first = notes->find(notes->data, scope->self, a->target), second = notes->find(notes->data, scope->self, b->target);
	int order = first >= 0 && first == second ? 0 : text_natural_compare(a->target, b->target);
	return order ? order : g_strcmp0(a->fragment, b->fragment);
}

static int compare_lists(struct query_scope *scope, const struct query_value *a, const struct query_value *b)
{
	for (int i = 0; i < a->as.list.n && i < b->as.list.n; i++) {
		int order = query_compare(scope, &a->as.list.items[i], &b->as.list.items[i]);
		if (order)
			return order;
	}
	return a->as.list.n - b->as.list.n;
}

/* Kinds in the order of their names in Dataview; nothing comes before all. */
static int rank(enum query_kind kind)
{
	static const char ranks[] = {[QUERY_NOTHING] = 0, [QUERY_LIST] = 1, [QUERY_TRUTH] = 2, [QUERY_DATE] = 3, [QUERY_SPAN] = 4, [QUERY_LAMBDA] = 5,
		[QUERY_LINK] = 6, [QUERY_NUMBER] = 7, [QUERY_MAP] = 8, [QUERY_ROW] = 9, [QUERY_FILE] = 10, [QUERY_TEXT] = 11};
	return ranks[kind];
}

int query_note_of(struct query_scope *scope, const struct query_value *value)
{
	const struct query_notes *notes = scope->notes;
	switch (value->kind) {
	case QUERY_LINK:
		return notes->find(notes->data, scope->self, value->as.link->target);
	case QUERY_ROW:
		return value->as.row->note;
	case QUERY_FILE:
		return value->as.file;
	default:
		return -1;
	}
}

static bool is_note(enum query_kind kind)
{
	return kind == QUERY_LINK || kind == QUERY_ROW || kind == QUERY_FILE;
}

int query_compare(struct query_scope *scope, const struct query_value *a, const struct query_value *b)
{
	if (a->kind != b->kind && is_note(a->kind) && is_note(b->kind)) {
		int first = query_note_of(scope, a), second = query_note_of(scope, b);
		return first >= 0 && second >= 0 ? first - second : rank(a->kind) - rank(b->kind);
	}
	if (a->kind != b->kind || --*scope->steps < 0)
		return rank(a->kind) - rank(b->kind);
	switch (a->kind) {
	case QUERY_TRUTH:
		return (int)a->as.truth - (int)b->as.truth;
	case QUERY_NUMBER:
		return compare_numbers(a->as.number, b->as.number);
	case QUERY_TEXT:
		query_charge(scope, strlen(a->as.text));
		return text_natural_compare(a->as.text, b->as.text);
	case QUERY_DATE:
		return compare_numbers((double)a->as.date.seconds, (double)b->as.date.seconds);
	case QUERY_SPAN:
		return compare_numbers(query_span_seconds(a->as.span), query_span_seconds(b->as.span));
	case QUERY_LINK:
		return compare_links(scope, a->as.link, b->as.link);
	case QUERY_LIST:
	case QUERY_MAP:
		return compare_lists(scope, a, b);
	case QUERY_ROW:
		return compare_numbers(a->as.row->note, b->as.row->note);
	case QUERY_FILE:
		return a->as.file - b->as.file;
	default:
		return 0;
	}
}

const char *query_number_text(struct arena *arena, double number)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];
	g_ascii_formatd(text, sizeof text, fabs(number) < 1e15 && number == floor(number) ? "%.0f" : "%.6g", number);
	return arena_strdup(arena, text);
}

static const char *say_link(struct arena *arena, const struct query_link *link)
{
	return arena_join(arena, link->embedded ? "![[" : "[[", link->target, link->fragment ? "#" : "", link->fragment ? link->fragment : "",
		link->words ? "|" : "", link->words ? link->words : "", "]]", NULL);
}

const char *query_say(struct arena *arena, const struct query_value *value)
{
	g_autoptr(GString) out = g_string_new(NULL);
	switch (value->kind) {
	case QUERY_TRUTH:
		return value->as.truth ? "true" : "false";
	case QUERY_NUMBER:
		return query_number_text(arena, value->as.number);
	case QUERY_TEXT:
		return value->as.text;
	case QUERY_DATE:
		return query_date_text(arena, value->as.date);
	case QUERY_SPAN:
		return query_span_text(arena, value->as.span);
	case QUERY_LINK:
		return say_link(arena, value->as.link);
	case QUERY_ROW:
		return query_say(arena, &value->as.row->id);
	case QUERY_LIST:
	case QUERY_MAP:
		for (int i = 0; i < value->as.list.n && out->len < SAID_BYTES; i++) {
			const char *key = value->kind == QUERY_MAP ? value->as.list.keys[i] : "";
			g_string_append_printf(out, "%s%s%s%s", i ? ", " : "", key, *key ? ": " : "",
				query_say(arena, &value->as.list.items[i]));
		}
		return arena_strndup(arena, out->str, out->len);
	default:
		return "";
	}
}

const char *query_words(struct query_scope *scope, const struct query_value *value)
{
	const char *words = query_say(scope->arena, value);
	if (value->kind == QUERY_LIST || value->kind == QUERY_MAP)
		query_charge(scope, strlen(words));
	return words;
}

const char *query_field_name(struct arena *arena, const char *key)
{
	g_autofree char *folded = g_utf8_strdown(key, -1);
	g_autoptr(GString) out = g_string_new(NULL);
	for (const char *p = folded; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (g_unichar_isalnum(c) || g_unichar_ismark(c) || g_unichar_type(c) == G_UNICODE_OTHER_SYMBOL || c == '_' || c == '-')
			g_string_append_unichar(out, c);
		else if (c == ' ' && out->len && out->str[out->len - 1] != '-')
			g_string_append_c(out, '-');
	}
	return arena_strndup(arena, out->str, out->len);
}
