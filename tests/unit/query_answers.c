/* Queries and bases over three notes: which rows there are, in which order, and how much may be asked. */
#include "octavo/query.h"
#include "query/make.h"

/* "n" is the note's number, "odd" a number but in the second note. */
static bool field(void *data, int note, const char *name, struct query_value *value)
{
	(void)data;
	*value = !strcmp(name, "odd") && note == 1 ? query_value_read(NULL, "true") : query_number(note);
	return !strcmp(name, "n") || !strcmp(name, "odd");
}

static bool file(void *data, int note, const char *name, struct query_value *value)
{
	static const struct query_link links[] = {{.target = "0"}, {.target = "1"}, {.target = "2"}};
	static const struct query_value tags[] = {{.kind = QUERY_TEXT, .as.text = "#a/b"}, {.kind = QUERY_TEXT, .as.text = "#ab"},
		{.kind = QUERY_TEXT, .as.text = "#A"}};
	(void)data;
	*value = (struct query_value){.kind = QUERY_LINK, .as.link = &links[note]};
	if (!strcmp(name, "etags"))
		*value = query_list(&tags[note], 1);
	return true;
}

static int find(void *data, int from, const char *target)
{
	(void)data;
	(void)from;
	return *target >= '0' && *target < '3' ? *target - '0' : -1;
}

static bool links(void *data, int from, int to)
{
	(void)data;
	return to == from + 1;
}

static bool in(void *data, int note, const char *folder)
{
	(void)data;
	return note == (int)strlen(folder);
}

static const struct query_notes notes = {.n = 3, .field = field, .file = file, .find = find, .in = in, .links = links};

/* The cells, those of a row between ";"; "!" and the reason where there is no answer. */
static const char *answer_say(struct arena *arena, const struct query *query, const char *why)
{
	int64_t steps = 100000;
	struct query_answer answer;
	if (!query || !query_answer(arena, query, &notes, 0, &steps, &answer, &why))
		return arena_join(arena, "!", why, NULL);
	g_autoptr(GString) out = g_string_new(NULL);
	for (int i = 0; i < answer.n_rows * answer.n_columns; i++)
		g_string_append_printf(out, "%s%s", i % answer.n_columns ? " " : i ? "; " : "", query_say(arena, &answer.cells[i]));
	return arena_strdup(arena, out->str);
}

static const char *ask(struct arena *arena, const char *text)
{
	const char *why = NULL;
	const struct query *query = query_read(arena, text, &why);
	return answer_say(arena, query, why);
}

static void expect(const char *of, const char *got, const char *wanted)
{
	if (*wanted == '!' ? *got != '!' || !strstr(got, wanted + 1) : strcmp(got, wanted) != 0)
		g_error("'%.60s' is '%s'", of, got);
}

static void test_clauses(void)
{
	static const struct {
		const char *query, *rows;
	} pairs[] = {
		{"TABLE WITHOUT ID n SORT n DESC", "2; 1; 0"}, {"TABLE WITHOUT ID n SORT n descending LIMIT 2", "2; 1"}, {"LIST n WHERE n > 1", "[[2]] 2"},
		{"TABLE WITHOUT ID n SORT n > 0 DESC, n ASC", "1; 2; 0"},
		/* a row that fails goes; all that fail are a reason */
		{"TABLE WITHOUT ID n WHERE odd * 2 >= 0", "0; 2"}, {"TABLE WITHOUT ID n SORT odd * 2", "0; 2"}, {"TABLE WITHOUT ID odd * 2", "0; 4"},
		{"TABLE WITHOUT ID n WHERE odd * 2 > 9", ""}, {"TABLE WITHOUT ID x FLATTEN choice(n = 1, odd * 2, []) AS x", ""}, {"TABLE n WHERE [[1]] * 2", "!reckoned"}, {"TABLE n FLATTEN [[1]] * 2", "!reckoned"}, {"TABLE n SORT [[1]] * 2", "!reckoned"},
		{"TABLE [[1]] * 2", "!reckoned"},
		{"TABLE WITHOUT ID key, length(rows) GROUP BY n > 0", "false 1; true 2"}, {"LIST rows.n GROUP BY n > 0", "false 0; true 1, 2"},
		{"TABLE WITHOUT ID x FLATTEN [n, 9] AS x WHERE n", "1; 9; 2; 9"},
		{"LIST FROM #a", "[[0]]; [[2]]"}, {"LIST FROM -#a", "[[1]]"}, {"LIST FROM \"xx\" OR #ab", "[[1]]; [[2]]"}, {"LIST FROM (#a AND \"xx\")", "[[2]]"},
		{"LIST FROM [[2]]", "[[1]]"}, {"LIST FROM outgoing([[]])", "[[1]]"}, {"LIST FROM [[9]]", ""},
		{"LIST LIMIT -1", "!LIMIT"}, {"LIST LIMIT \"x\"", "!LIMIT"}, {"TABLE WITHOUT ID", "!shows nothing"}, {"LIST FROM", "!FROM"},
		{"LIST GROUP n", "!not understood"}, {"LIST WHERE", "!a value is missing"},
	};
	struct arena *arena = arena_open();
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++)
		expect(pairs[i].query, ask(arena, pairs[i].query), pairs[i].rows);
	arena_close(arena);
}

static char *repeat(const char *first, const char *more, int n, const char *last)
{
	g_autoptr(GString) out = g_string_new(first);
	for (int i = 0; i < n; i++)
		g_string_append(out, more);
	return g_strconcat(out->str, last, NULL);
}

/* As many as there may be are taken, one more is refused. */
static void test_most(void)
{
	static const struct {
		const char *first, *more, *last;
		int most;
	} parts[] = {
		{"TABLE n", ", n", "", QUERY_ARGUMENTS_MAX - 1}, {"LIST SORT n", ", n", "", QUERY_ARGUMENTS_MAX - 1}, {"LIST", " LIMIT 2", "", QUERY_ARGUMENTS_MAX},
		{"LIST FROM #a", " OR #a", "", QUERY_DEPTH_MAX}, {"LIST WHERE n", " and n", "", QUERY_DEPTH_MAX}, {"LIST [n", ", n", "]", QUERY_ARGUMENTS_MAX - 1},
		{"LIST {n: n", ", n: n", "}", QUERY_ARGUMENTS_MAX - 1}, {"LIST min(n", ", n", ")", QUERY_ARGUMENTS_MAX - 1},
	};
	struct arena *arena = arena_open();
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
		g_autofree char *full = repeat(parts[i].first, parts[i].more, parts[i].most, parts[i].last);
		g_autofree char *over = repeat(parts[i].first, parts[i].more, parts[i].most + 1, parts[i].last);
		g_assert_cmpint(*ask(arena, full), !=, '!');
		expect(over, ask(arena, over), "!");
	}
	arena_close(arena);
}

static const char *base_ask(struct arena *arena, const char *yaml)
{
	struct limits limits = limits_default();
	struct diag *diag = diag_open(stderr, &(struct diag_options){.least = DIAG_ERROR});
	struct job job = {.diag = diag, .limits = &limits};
	const char *why = "it is no YAML";
	const struct yaml_node *root = yaml_read(arena, &job, "x.base", yaml, strlen(yaml), 0);
	const struct query *query = root ? query_base_read(arena, root, NULL, &why) : NULL;
	const char *said = answer_say(arena, query, why);
	diag_close(diag);
	return said;
}

static void test_bases(void)
{
	static const struct {
		const char *view, *rows; /* beside its type and its columns */
	} pairs[] = {
		{"filters: {not: [n > 9, n == 1]}", "0; 2"}, {"filters: {or: [n == 0, n == 2]}", "0; 2"}, {"filters: {and: [n > 0, n < 2]}", "1"},
		{"filters: n > 1", "2"}, {"filters: [n > 0, n > 1]", "2"}, {"filters: {nor: [n]}", "!filter"}, {"filters: {and: []}", "0; 1; 2"},
		{"sort: [{property: n, direction: DESC}]", "2; 1; 0"}, {"sort: [{property: n, direction: ASC}], limit: 1", "0"}, {"limit: 0", ""},
		{"filters: ''", "0; 1; 2"}, {"filters: ", "0; 1; 2"}, {"sort: n", "0; 1; 2"}, {"sort: [{direction: DESC}]", "0; 1; 2"}, {"groupBy: {direction: DESC}", "0; 1; 2"},
		{"filters: {and: [{or: {and: [n]}}]}", "1; 2"}, {"filters: n > 1 n", "!'n' is not understood"},
	};
	struct arena *arena = arena_open();
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		g_autofree char *base = g_strdup_printf("views: [{type: table, order: [n, n], %s}]", pairs[i].view);
		expect(pairs[i].view, base_ask(arena, base), pairs[i].rows);
	}
	static const char *const wholes[] = {"views:", "views: []", "views: [a]", "a", "views: {a: b}", "views: [{}]", "formulas: [a]\nviews: [{order: [formula.a]}]",
		"formulas: {a: }\nviews: [{order: [formula.a]}]", "formulas: {a: {b: c}}\nviews: [{order: [formula.a]}]", "views: [{order: []}]"};
	for (size_t i = 0; i < G_N_ELEMENTS(wholes); i++)
		(void)base_ask(arena, wholes[i]);
	expect("no order", base_ask(arena, "views: [{type: list}]"), "[[0]]; [[1]]; [[2]]");
	arena_close(arena);
}

static void test_base_most(void)
{
	struct arena *arena = arena_open();
	g_autoptr(GString) columns = g_string_new("x0");
	for (int i = 1; i < QUERY_ARGUMENTS_MAX; i++)
		g_string_append_printf(columns, ", x%d", i);
	static const char *const types[] = {"table", "list"};
	for (size_t t = 0; t < G_N_ELEMENTS(types); t++) {
		g_autofree char *full = g_strdup_printf("views: [{type: %s, order: [%s]}]", types[t], columns->str);
		g_autofree char *over = g_strdup_printf("views: [{type: %s, order: [%s, more]}]", types[t], columns->str);
		g_assert_cmpint(*base_ask(arena, full), !=, '!');
		expect("columns", base_ask(arena, over), "!columns");
	}
	g_autofree char *filters = repeat("views: [{order: [n], filters: [n >= 0", ", n >= 0", QUERY_ARGUMENTS_MAX, "]}]");
	expect("filters", base_ask(arena, filters), "!filters");
	g_autofree char *keys = repeat("views: [{order: [n], sort: [{property: n}", ", {property: n}", 2 * QUERY_ARGUMENTS_MAX, "]}]");
	expect("keys", base_ask(arena, keys), "0; 1; 2");
	arena_close(arena);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/query/clauses", test_clauses);
	g_test_add_func("/query/most", test_most);
	g_test_add_func("/query/bases", test_bases);
	g_test_add_func("/query/base-most", test_base_most);
	return g_test_run();
}
