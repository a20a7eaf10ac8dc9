/* The functions of Bases (help.obsidian.md/bases/functions): those that stand alone, and those that stand behind a value, which is their first
 * argument.  What Dataview has too is found there. */
#include "query/make.h"

#include <math.h>

/* ---- any value ---- */

static struct query_value run_if(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)scope;
	if (query_is_true(a))
		return a[1];
	return n > 2 ? a[2] : (struct query_value){0};
}

static struct query_value run_is_empty(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)scope;
	(void)n;
	return query_truth(query_is_empty(a));
}

static struct query_value run_is_truthy(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)scope;
	(void)n;
	return query_truth(query_is_true(a));
}

static struct query_value run_is_type(struct query_scope *scope, const struct query_value *a, int n)
{
	static const char *const names[] = {"null", "boolean", "number", "string", "date", "duration", "link", "list", "object", "file", "file", ""};
	(void)n;
	const char *type = query_words(scope, &a[1]);
	return query_truth(!strcmp(type, names[a->kind]) || (a->kind == QUERY_LIST && !strcmp(type, "array")));
}

/* One value or all of them, each an item of a list or a part of a text. */
static bool holds(struct query_scope *scope, const struct query_value *in, const struct query_value *what)
{
	return query_holds(scope, in, what, false, in->kind == QUERY_LIST);
}

static struct query_value run_contains(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return query_truth(a->kind != QUERY_NOTHING && holds(scope, a, &a[1]));
}

static struct query_value run_contains_all(struct query_scope *scope, const struct query_value *a, int n)
{
	for (int i = 1; i < n; i++)
		if (!holds(scope, a, &a[i]))
			return query_truth(false);
	return query_truth(true);
}

static struct query_value run_contains_any(struct query_scope *scope, const struct query_value *a, int n)
{
	for (int i = 1; i < n; i++)
		if (holds(scope, a, &a[i]))
			return query_truth(true);
	return query_truth(false);
}

/* ---- dates, texts, numbers ---- */

static struct query_value run_format(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return a->kind == QUERY_DATE ? query_text(query_date_moment(scope->arena, a->as.date, query_words(scope, &a[1]))) : *a;
}

static struct query_value run_time(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return a->kind == QUERY_DATE ? query_text(query_date_moment(scope->arena, a->as.date, "HH:mm:ss")) : *a;
}

static struct query_value run_trim(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return query_text(g_strstrip(arena_strdup(scope->arena, query_words(scope, a))));
}

static struct query_value run_title(struct query_scope *scope, const struct query_value *a, int n)
{
	g_autoptr(GString) out = g_string_new(NULL);
	bool begins = true;
	(void)n;
	for (const char *p = query_words(scope, a); *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		g_string_append_unichar(out, begins ? g_unichar_totitle(c) : c);
		begins = g_unichar_isspace(c);
	}
	return query_text(arena_strndup(scope->arena, out->str, out->len));
}

static struct query_value run_repeat(struct query_scope *scope, const struct query_value *a, int n)
{
	const char *text = query_words(scope, a);
	double times = a[1].kind == QUERY_NUMBER ? CLAMP(a[1].as.number, 0, 100) : 0;
	g_autoptr(GString) out = g_string_new(NULL);
	(void)n;
	query_charge(scope, (size_t)times * strlen(text));
	for (int i = 0; i < (int)times && *scope->steps >= 0; i++)
		g_string_append(out, text);
	return query_text(arena_strndup(scope->arena, out->str, out->len));
}

static struct query_value run_abs(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	return a->kind == QUERY_NUMBER ? query_number(fabs(a->as.number)) : query_fail(scope, "that is no number");
}

static struct query_value run_to_fixed(struct query_scope *scope, const struct query_value *a, int n)
{
	char format[8] = "%.0f", text[G_ASCII_DTOSTR_BUF_SIZE];
	if (a->kind != QUERY_NUMBER || fabs(a->as.number) > 1e15)
		return a->kind == QUERY_NOTHING ? *a : query_fail(scope, "that is no number");
	format[2] = (char)('0' + (n > 1 && a[1].kind == QUERY_NUMBER ? (int)CLAMP(a[1].as.number, 0, 9) : 0));
	return query_text(arena_strdup(scope->arena, g_ascii_formatd(text, sizeof text, format, a->as.number)));
}

/* Of a text, as of a list. */
static struct query_value run_slice(struct query_scope *scope, const struct query_value *a, int n)
{
	if (a->kind == QUERY_LIST)
		return query_function_find("slice")->run(scope, a, n);
	const char *text = query_words(scope, a);
	double len = (double)g_utf8_strlen(text, -1), from = a[1].kind == QUERY_NUMBER ? a[1].as.number : 0;
	double to = n > 2 && a[2].kind == QUERY_NUMBER ? a[2].as.number : len;
	from = CLAMP(from < 0 ? from + len : from, 0, len);
	to = CLAMP(to < 0 ? to + len : to, from, len);
	struct query_value cut[] = {*a, query_number(from), query_number(to)};
	return query_function_find("substring")->run(scope, cut, 3);
}

static struct query_value run_reverse(struct query_scope *scope, const struct query_value *a, int n)
{
	if (a->kind != QUERY_TEXT)
		return query_function_find("reverse")->run(scope, a, n);
	g_autofree char *turned = g_utf8_strreverse(a->as.text, -1);
	return query_text(arena_strdup(scope->arena, turned));
}

/* ---- lists, maps ---- */

static struct query_value run_reduce(struct query_scope *scope, const struct query_value *a, int n)
{
	struct query_value sum = n > 2 ? a[2] : (struct query_value){0};
	for (int i = 0; a->kind == QUERY_LIST && i < a->as.list.n && !scope->failed; i++) {
		struct query_value arguments[] = {a->as.list.items[i], query_number(i), sum};
		sum = query_apply(scope, &a[1], arguments, 3);
	}
	return sum;
}

static struct query_value run_keys(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)n;
	int m = a->kind == QUERY_MAP ? a->as.list.n : 0;
	struct query_value *keys = query_room(scope, m);
	for (int i = 0; i < m; i++)
		keys[i] = query_text(a->as.list.keys[i]);
	return query_list(keys, m);
}

static struct query_value run_values(struct query_scope *scope, const struct query_value *a, int n)
{
	(void)scope;
	(void)n;
	return a->kind == QUERY_MAP ? query_list(a->as.list.items, a->as.list.n) : query_list(NULL, 0);
}

/* ---- notes ---- */

static struct query_value run_file(struct query_scope *scope, const struct query_value *a, int n)
{
	struct query_link link = {.target = a->kind == QUERY_TEXT ? a->as.text : ""};
	struct query_value named = {.kind = QUERY_LINK, .as.link = &link};
	(void)n;
	int note = query_note_of(scope, a->kind == QUERY_TEXT ? &named : a);
	return note < 0 ? (struct query_value){0} : (struct query_value){.kind = QUERY_FILE, .as.file = note};
}

static struct query_value run_link(struct query_scope *scope, const struct query_value *a, int n)
{
	struct query_value with[] = {*a, n > 1 ? a[1] : (struct query_value){0}};
	const struct query_notes *notes = scope->notes;
	int note = a->kind == QUERY_FILE || a->kind == QUERY_ROW ? query_note_of(scope, a) : -1;
	if (note >= 0 && !notes->file(notes->data, note, "link", &with[0]))
		return (struct query_value){0};
	return query_function_find("link")->run(scope, with, 2);
}

static struct query_value run_has_link(struct query_scope *scope, const struct query_value *a, int n)
{
	struct query_value other = run_file(scope, &a[1], 1);
	int from = query_note_of(scope, a), to = query_note_of(scope, &other);
	(void)n;
	return query_truth(from >= 0 && to >= 0 && scope->notes->links(scope->notes->data, from, to));
}

static struct query_value run_has_tag(struct query_scope *scope, const struct query_value *a, int n)
{
	int note = query_note_of(scope, a);
	for (int i = 1; note >= 0 && i < n; i++) {
		const char *tag = query_words(scope, &a[i]);
		if (query_has_tag(scope, note, *tag == '#' ? tag : arena_join(scope->arena, "#", tag, NULL)))
			return query_truth(true);
	}
	return query_truth(false);
}

static struct query_value run_has_property(struct query_scope *scope, const struct query_value *a, int n)
{
	struct query_value value;
	int note = query_note_of(scope, a);
	(void)n;
	return query_truth(note >= 0 &&
			   scope->notes->field(scope->notes->data, note, query_field_name(scope->arena, query_words(scope, &a[1])), &value));
}

static struct query_value run_in_folder(struct query_scope *scope, const struct query_value *a, int n)
{
	int note = query_note_of(scope, a);
	(void)n;
	return query_truth(note >= 0 && scope->notes->in(scope->notes->data, note, query_words(scope, &a[1])));
}

/* ---- names ---- */

/* Those that Dataview has under the same name do the same. */
static const struct query_function *shared(const char *const *names, const char *name)
{
	for (; *names; names++)
		if (!strcmp(*names, name))
			return query_function_find(name);
	return NULL;
}

static const struct query_function *found_in(const struct query_function *functions, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(functions[i].name, name))
			return &functions[i];
	return NULL;
}

const struct query_function *query_formula_find(const char *name)
{
	static const char *const same[] = {"date", "list", "max", "min", "number", NULL};
	static const struct query_function own[] = {{"if", 2, 3, false, run_if}, {"link", 1, 2, false, run_link}, {"file", 1, 1, false, run_file}};
	const struct query_function *function = found_in(own, G_N_ELEMENTS(own), name);
	if (!strcmp(name, "duration"))
		return query_function_find("dur");
	return function ? function : shared(same, name);
}

const struct query_function *query_method_find(const char *name)
{
	static const char *const same[] = {"lower", "replace", "split", "ceil", "floor", "round", "filter", "flat", "join", "map", "sort", "unique", NULL};
	static const struct query_function own[] = {
		{"isEmpty", 1, 1, false, run_is_empty}, {"isTruthy", 1, 1, false, run_is_truthy}, {"isType", 2, 2, false, run_is_type},
		{"contains", 2, 2, false, run_contains}, {"containsAll", 1, QUERY_ARGUMENTS_MAX, false, run_contains_all},
		{"containsAny", 1, QUERY_ARGUMENTS_MAX, false, run_contains_any}, {"format", 2, 2, true, run_format}, {"time", 1, 1, true, run_time},
		{"trim", 1, 1, true, run_trim}, {"title", 1, 1, true, run_title}, {"repeat", 2, 2, false, run_repeat}, {"abs", 1, 1, true, run_abs},
		{"toFixed", 1, 2, true, run_to_fixed}, {"slice", 2, 3, false, run_slice}, {"reverse", 1, 1, false, run_reverse},
		{"reduce", 2, 3, false, run_reduce}, {"keys", 1, 1, false, run_keys}, {"values", 1, 1, false, run_values},
		{"asFile", 1, 1, false, run_file}, {"asLink", 1, 2, false, run_link}, {"hasLink", 2, 2, false, run_has_link},
		{"linksTo", 2, 2, false, run_has_link}, {"hasTag", 2, QUERY_ARGUMENTS_MAX, false, run_has_tag},
		{"hasProperty", 2, 2, false, run_has_property}, {"inFolder", 2, 2, false, run_in_folder},
	};
	static const struct {
		const char *name, *dataview;
	} renamed[] = {{"date", "striptime"}, {"toString", "string"}, {"startsWith", "startswith"}, {"endsWith", "endswith"}};
	for (size_t i = 0; i < G_N_ELEMENTS(renamed); i++)
		if (!strcmp(renamed[i].name, name))
			return query_function_find(renamed[i].dataview);
	const struct query_function *function = found_in(own, G_N_ELEMENTS(own), name);
	return function ? function : shared(same, name);
}
