/* Expressions of queries, one by one: what they come to for a note that is told here. */
#include "octavo/query.h"
#include "query/make.h"

static bool field(void *data, int note, const char *name, struct query_value *value)
{
	static const struct query_value topics[] = {{.kind = QUERY_TEXT, .as.text = "rem"}, {.kind = QUERY_TEXT, .as.text = "naps"}};
	(void)data;
	(void)note;
	if (!strcmp(name, "rating"))
		*value = query_number(4);
	else if (!strcmp(name, "title"))
		*value = query_text("Sleep and Memory");
	else if (!strcmp(name, "topics"))
		*value = query_list(topics, 2);
	else if (!strcmp(name, "episode-date"))
		*value = query_value_read(NULL, "2024-03-05");
	else if (!strcmp(name, "note") || !strcmp(name, "group"))
		*value = query_text(name);
	else
		return false;
	return true;
}

static bool file(void *data, int note, const char *name, struct query_value *value)
{
	static const struct query_link link = {.target = "one.md"};
	(void)data;
	(void)note;
	static const struct query_value tags[] = {{.kind = QUERY_TEXT, .as.text = "#sleep/naps"}};
	if (!strcmp(name, "etags"))
		*value = query_list(tags, 1);
	if (strcmp(name, "link") != 0)
		return !strcmp(name, "etags");
	*value = (struct query_value){.kind = QUERY_LINK, .as.link = &link};
	return true;
}

static int find(void *data, int from, const char *target)
{
	(void)data;
	(void)from;
	return !strcmp(target, "one") || !strcmp(target, "one.md") || !strcmp(target, "alias") ? 0 : -1;
}

static bool links(void *data, int from, int to)
{
	(void)data;
	return from == to;
}

static bool in(void *data, int note, const char *folder)
{
	(void)data;
	(void)note;
	return !*folder;
}

static const struct query_notes notes = {.n = 1, .field = field, .file = file, .find = find, .in = in, .links = links};

static void test_values(void)
{
	static const struct {
		const char *expression, *value; /* as text; "!" and a word of the reason */
	} pairs[] = {
		{"rating", "4"}, {"Rating", "4"}, {"nobody", ""}, {"this.rating", "4"}, {"row.rating", "4"}, {"row[\"rating\"]", "4"},
		{"rating + 1 * 2", "6"}, {"(rating + 1) * 2", "10"}, {"7 % 4", "3"}, {"1 / 4", "0.25"}, {"-3 + 1", "-2"}, {"2 - 5", "-3"},
		{"rating >= 4 and rating < 5", "true"}, {"rating = 4 & !topics", "false"}, {"!nobody", "true"}, {"nobody = null", "true"},
		{"nobody < 3", "true"}, {"\"a\" < \"B\"", "true"}, {"\"Episode 9\" < \"Episode 10\"", "true"}, {"true != false", "true"},
		{"\"a\" + 1", "a1"}, {"\"say \\\"x\\\"\"", "say \"x\""}, {"topics", "rem, naps"}, {"topics[1]", "naps"}, {"topics[9]", ""}, {"topics[nobody]", ""}, {"round(1, 2, 3)", "!number of"},
		{"[1, 2] + [3]", "1, 2, 3"}, {"{a: 1, b: 2}.b", "2"}, {"[{a: 1}, {a: 2}].a", "1, 2"},
		/* links are one that lead to one note */
		{"[[one]] = [[alias]]", "true"}, {"[[one]] = [[two]]", "false"}, {"[[one]].rating", "4"}, {"[[one|shown]]", "[[one|shown]]"},
		{"link(\"one\", \"x\")", "[[one|x]]"}, {"this.file.link = [[one]]", "true"},
		/* dates and spans */
		{"episode-date", "2024-03-05"}, {"episode-date.month", "3"}, {"episode-date.weekday", "2"}, {"date(2024-02-28) + dur(2 days)", "2024-03-01"},
		{"date(2024-01-31) + dur(1 month)", "2024-02-29"}, {"date(2024-03-05) - date(2024-03-01)", "4 days"},
		{"episode-date > date(2024-03)", "true"}, {"dur(1h 5min)", "1 hour, 5 minutes"}, {"dur(90m).hours", "1.5"}, {"dur(1 day) * 2", "2 days"},
		{"dateformat(episode-date, \"yyyy-MM\")", "2024-03"}, {"dateformat(episode-date, \"d. MMMM yyyy, EEEE\")", "5. March 2024, Tuesday"},
		{"date(\"2024-03-05T14:30\")", "2024-03-05T14:30:00"}, {"striptime(date(\"2024-03-05T14:30\"))", "2024-03-05"},
		{"date(\"Notes of 2024-03-05 a\")", "2024-03-05"}, {"date(\"soon\")", ""},
		{"[[one#a]] = [[one#b]]", "false"}, {"[1] = [1, 2]", "false"}, {"!dur(0 s)", "true"}, {"{Ab: 1}.ab", "1"}, {"slice([1, 2, 3], 0, 2)[2]", ""}, {"\"a\" + ![[one]]", "a![[one]]"},
		{"true or true and false", "false"}, {"1 // not this\n + 1", "2"}, {"all(true, false)", "false"}, {"slice([1, 2, 3], -1)", "3"},
		{"minby([{a: 1, b: 1}, {a: 1, b: 2}], (x) => x.a).b", "1"}, {"average([1, 2])", "1.5"}, {"number(\"at -4\")", "-4"}, {"upper([\"a\", \"b\"])", "A, B"},
		{"date(\"2024-03-05T14:30:05\")", "2024-03-05T14:30:05"}, {"date(2024-03-05) + dur(1 h)", "2024-03-05T01:00:00"},
		{"date(2024-03-01) - date(2024-03-05)", "-4 days"}, {"dateformat(episode-date, \"'%Y' yy%\")", "%Y 24%"},
		/* no number is endless, and none is none */
		{"1 / 0", ""}, {"0 / 0 = null", "true"}, {"slice([1, 2], 0 / 0)", "1, 2"}, {"substring(\"abc\", 0 / 0)", "abc"},
		{"dur(\"9e99 years\")", "!span"}, {"dur(\"1234567890 days\")", "!span"}, {"dur(1 day) / 0.0000000001", "!span"},
		/* what stands behind a dot is a field, whatever its name */
		{"note", "note"}, {"[[one]].note", "note"}, {"[[one]].row", ""}, {"[[one]].this", ""}, {"this.note", "note"},
		{"[[one#part\\|shown]]", "[[one#part|shown]]"},
		/* functions */
		{"contains(topics, \"nap\")", "true"}, {"econtains(topics, \"nap\")", "false"}, {"econtains(topics, \"naps\")", "true"},
		{"contains(title, \"memory\")", "false"}, {"icontains(title, \"memory\")", "true"}, {"containsword(title, \"mem\")", "false"},
		{"containsword(title, \"memory\")", "true"}, {"contains(nobody, \"x\")", "false"}, {"contains([[one]], [[alias]])", "true"},
		{"length(topics)", "2"}, {"length(title)", "16"}, {"length(nobody)", "0"}, {"lower(topics)", "rem, naps"}, {"upper(\"é\")", "É"},
		{"join(topics, \" / \")", "rem / naps"}, {"join(sort(topics))", "naps, rem"}, {"reverse([1, 2, 3])", "3, 2, 1"},
		{"unique([2, 1, 2])", "1, 2"}, {"flat([[1, 2], 3])", "1, 2, 3"}, {"slice([1, 2, 3, 4], 1, -1)", "2, 3"}, {"nonnull([1, null, 2])", "1, 2"},
		{"map(topics, (t) => upper(t))", "REM, NAPS"}, {"filter([1, 2, 3], (x) => x > 1)", "2, 3"}, {"any(topics, (t) => t = \"rem\")", "true"},
		{"all([1, 0])", "false"}, {"none(list())", "true"}, {"sum([1, 2, 3])", "6"}, {"average([1, 2])", "1.5"}, {"min(3, 1, 2)", "1"},
		{"max([3, 1])", "3"}, {"minby([\"bbb\", \"a\"], (x) => length(x))", "a"}, {"sum([dur(1 h), dur(30 min)])", "1 hour, 30 minutes"},
		{"round(3.14159, 2)", "3.14"}, {"round(-0.4)", "0"}, {"number(\"18 years\")", "18"}, {"default(nobody, \"–\")", "–"},
		{"choice(rating > 3, \"good\", \"poor\")", "good"}, {"replace(\"a-b-c\", \"-\", \"+\")", "a+b+c"}, {"split(\"a, b\", \", \")[1]", "b"},
		{"startswith(title, \"Sleep\")", "true"}, {"substring(\"Übung\", 1, 3)", "bu"}, {"truncate(\"Übung\", 2)", "Üb…"}, {"padleft(\"7\", 3, \"0\")", "007"},
		{"typeof(topics)", "array"}, {"elink(\"https://a.example\", \"A\")", "[A](<https://a.example>)"}, {"extract({a: 1, b: 2}, \"b\")", "2"},
		/* what is not understood */
		{"date(today)", "!day"}, {"frobnicate(1)", "!frobnicate"}, {"rating +", "!missing"}, {"(rating", "!')'"}, {"contains(1)", "!number of"},
		{"title * [[one]]", "!kinds"}, {"rating from", "!understood"}, {"1e5", "!number"},
	};
	struct arena *arena = arena_open();
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		int64_t steps = 10000;
		const char *why = NULL;
		struct query_value value;
		bool sound = query_value_of(arena, pairs[i].expression, &notes, 0, &steps, &value, &why);
		if (*pairs[i].value != '!')
			g_assert_cmpstr(sound ? query_say(arena, &value) : why, ==, pairs[i].value);
		else if (sound || !strstr(why, pairs[i].value + 1))
			g_error("'%s': %s", pairs[i].expression, sound ? "is understood" : why);
	}
	arena_close(arena);
}

/* The one cell of a base of one column. */
static const char *cell(struct arena *arena, const char *formula)
{
	int64_t steps = 10000;
	const char *why = NULL;
	struct query_answer answer;
	struct yaml_node term = {.kind = YAML_SCALAR, .key = "x", .value = formula};
	struct yaml_node column = {.kind = YAML_SCALAR, .value = "formula.x"}, order = {.kind = YAML_LIST, .key = "order", .first = &column};
	struct yaml_node view = {.kind = YAML_MAP, .first = &order}, views = {.kind = YAML_LIST, .key = "views", .first = &view};
	struct yaml_node formulas = {.kind = YAML_MAP, .key = "formulas", .first = &term, .next = &views};
	struct yaml_node root = {.kind = YAML_MAP, .first = &formulas};
	const struct query *query = query_base_read(arena, &root, NULL, &why);
	if (!query || !query_answer(arena, query, &notes, 0, &steps, &answer, &why))
		return arena_join(arena, "!", why, NULL);
	g_assert_cmpint(answer.n_rows, ==, 1);
	g_assert_cmpint(answer.n_columns, ==, 1);
	return query_say(arena, &answer.cells[0]);
}

/* Formulas name others, those behind them too; what nobody asks for may be what it likes, and there may be many. */
static void test_base_formulas(void)
{
	static const char yaml[] = "formulas:\n  zero: 0\n  first: formula.second\n  second: formula.last + 1\n  other: today()\n%s  last: rating + formula.zero\n"
				   "views:\n  - type: table\n    order: [formula.first]\n";
	g_autoptr(GString) more = g_string_new(NULL);
	for (int i = 0; i < 40; i++)
		g_string_append_printf(more, "  more%d: 1\n", i);
	g_autofree char *text = g_strdup_printf(yaml, more->str);
	struct limits limits = limits_default();
	struct diag *diag = diag_open(stderr, &(struct diag_options){.least = DIAG_ERROR});
	struct job job = {.diag = diag, .limits = &limits};
	struct arena *arena = arena_open();
	struct query_answer answer;
	int64_t steps = 1000;
	const char *why = NULL;
	const struct query *query = query_base_read(arena, yaml_read(arena, &job, "x.base", text, strlen(text), 0), NULL, &why);
	g_assert_nonnull(query);
	g_assert_true(query_answer(arena, query, &notes, 0, &steps, &answer, &why));
	g_assert_cmpstr(query_say(arena, &answer.cells[0]), ==, "5");
	arena_close(arena);
	diag_close(diag);
}

static void test_formulas(void)
{
	static const struct {
		const char *formula, *value; /* likewise */
	} pairs[] = {
		{"rating", "4"}, {"note.rating", "4"}, {"note.note", "note"}, {"group", "group"}, {"note[\"episode-date\"]", "2024-03-05"}, {"rating-1", "3"}, {"-rating + 1", "-3"},
		{"rating == 4 || nobody && nobody", "true"}, {"'it''s' == \"its\"", "!understood"}, {"'a\\'b'", "a'b"}, {"if(rating > 3, 'good', 'poor')", "good"},
		{"if(nobody, 1)", ""}, {"title.length", "16"}, {"topics.length", "2"}, {"topics.contains('nap')", "false"}, {"topics.contains('naps')", "true"},
		{"title.contains('Mem')", "true"}, {"nobody.contains('x')", "false"}, {"topics.containsAll('rem', 'naps')", "true"},
		{"topics.containsAny('x', 'naps')", "true"}, {"topics.containsAll('rem', 'x')", "false"}, {"nobody.isEmpty()", "true"}, {"topics.isEmpty()", "false"},
		{"1.isTruthy()", "true"}, {"0x1F", "!number"}, {"(0).isTruthy()", "false"}, {"title.isType('string')", "true"}, {"topics.isType('array')", "true"}, {"nobody.contains(nobody)", "false"}, {"true || true && false", "true"},
		{"date('2024-03-12').format('Do MMM [Do]')", "12th Mar Do"}, {"date('2024-03-22').format('Do')", "22nd"}, {"date('2024-03-01').format('Do')", "1st"},
		{"file.hasTag('sleep')", "true"}, {"file.hasTag('#sleep')", "true"}, {"file.hasTag('sle')", "false"}, {"file.hasTag('x', 'sleep/naps')", "true"}, {"topics.isType('list')", "true"},
		{"date('2024-03-05').format('YYYY/MM/DD dddd [at] HH')", "2024/03/05 Tuesday at 00"}, {"date('2024-12-01') + '1M' + '4h' + '3m'", "2025-01-01T04:03:00"},
		{"(date('2024-03-05') - date('2024-03-01')).days", "4"}, {"date('2024-03-05 14:30').time()", "14:30:00"}, {"date('2024-03-05 14:30').date()", "2024-03-05"},
		{"duration('1h') * 2", "2 hours"}, {"'  x '.trim()", "x"}, {"'two words'.title()", "Two Words"}, {"'ab'.repeat(3)", "ababab"}, {"'hello'.slice(1, 4)", "ell"},
		{"'hello'.slice(-3)", "llo"}, {"'abc'.reverse()", "cba"}, {"[1, 2, 3].reverse()", "3, 2, 1"}, {"'a,b'.split(',')[1]", "b"}, {"'Ab'.lower()", "ab"},
		{"'a-b'.replace('-', '+')", "a+b"}, {"title.startsWith('Sleep')", "true"}, {"title.endsWith('Sleep')", "false"}, {"(-5).abs()", "5"}, {"(2.5).round()", "3"},
		{"(3.14159).toFixed(2)", "3.14"}, {"[1, 2, 3, 4].filter(value > 2)", "3, 4"}, {"[1, 2].map(value * 10 + index)", "10, 21"},
		{"[1, 2, 3].reduce(acc + value, 0)", "6"}, {"[3, 1, 1].sort().unique().join('-')", "1-3"}, {"[1, [2, 3]].flat()", "1, 2, 3"}, {"[1, 2, 3].slice(1)", "2, 3"},
		{"{a: 1, b: 2}.keys()", "a, b"}, {"{a: 1, b: 2}.values()", "1, 2"}, {"link('one', 'shown')", "[[one|shown]]"}, {"link('alias') == this", "true"},
		{"file == this.file", "true"}, {"file.hasLink(this.file)", "true"}, {"file.hasLink('two')", "false"}, {"link('one').asFile().rating", ""},
		{"link('one').linksTo(file)", "true"}, {"file.asLink('x')", "[[one.md|x]]"}, {"file.hasProperty('rating')", "true"}, {"file.hasProperty('x')", "false"},
		{"file.inFolder('')", "true"}, {"max(1, 3)", "3"}, {"number('3.4')", "3.4"}, {"rating.toString() + '!'", "4!"},
		{"today()", "!day"}, {"now() - dur", "!day"}, {"frobnicate()", "!frobnicate"}, {"title.frobnicate()", "!frobnicate"}, {"formula.y", "!formula 'y'"},
		{"formula.x + 1", "!deep"}, {"title.matches(/x/)", "!matches"}, {"rating +", "!missing"}, {"title.contains()", "!number of"},
	};
	struct arena *arena = arena_open();
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		const char *value = cell(arena, pairs[i].formula);
		if (*pairs[i].value != '!')
			g_assert_cmpstr(value, ==, pairs[i].value);
		else if (*value != '!' || !strstr(value, pairs[i].value + 1))
			g_error("'%s': %s", pairs[i].formula, value);
	}
	arena_close(arena);
}

static void test_read(void)
{
	static const struct {
		const char *text;
		enum query_kind kind;
	} pairs[] = {
		{"4", QUERY_NUMBER}, {"-1.5", QUERY_NUMBER}, {"1.2.3", QUERY_TEXT}, {"true", QUERY_TRUTH}, {"2024-03-05", QUERY_DATE}, {"2024-03", QUERY_DATE},
		{"2024", QUERY_NUMBER}, {"2024-03-05 or so", QUERY_TEXT}, {"2024-13-05", QUERY_TEXT}, {"2024-03-05T10:00", QUERY_DATE}, {"2h 5m", QUERY_SPAN},
		{"3 apples", QUERY_TEXT}, {"[[Ada]]", QUERY_LINK}, {"[[Ada]] and [[Bo]]", QUERY_TEXT}, {"[[]]", QUERY_TEXT}, {"", QUERY_TEXT},
	};
	struct arena *arena = arena_open();
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		struct query_value value = query_value_read(arena, pairs[i].text);
		if (value.kind != pairs[i].kind)
			g_error("'%s' is of kind %d", pairs[i].text, value.kind);
		if (value.kind == QUERY_TEXT)
			g_assert_cmpstr(value.as.text, ==, pairs[i].text);
	}
	arena_close(arena);
}

/* What costs much is refused, and soon. */
static void test_bounds(void)
{
	g_autoptr(GString) deep = g_string_new(NULL), bangs = g_string_new(NULL), chain = g_string_new("1"), lists = g_string_new("[1,1,1,1,1,1,1,1]");
	for (int i = 0; i < 5000; i++) {
		g_string_append_c(deep, '(');
		g_string_append_c(bangs, '!');
		g_string_append(chain, "+1");
	}
	g_string_append(bangs, "rating");
	for (int i = 0; i < 8; i++) {
		g_string_prepend(lists, "map([1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1], (x) => ");
		g_string_append_c(lists, ')');
	}
	const char *const expressions[] = {deep->str, bangs->str, chain->str, lists->str};
	struct arena *arena = arena_open();
	for (size_t i = 0; i < G_N_ELEMENTS(expressions); i++) {
		int64_t steps = 100000;
		const char *why = NULL;
		struct query_value value;
		g_assert_false(query_value_of(arena, expressions[i], &notes, 0, &steps, &value, &why));
		g_assert_nonnull(why);
	}
	arena_close(arena);
}

/* Lists in lists are not deeper than those who walk through them bear. */
static void test_deep_lists(void)
{
	struct arena *arena = arena_open();
	struct query_value value = query_number(1);
	int depth = 0;
	for (; value.kind != QUERY_NOTHING; depth++)
		value = query_list(arena_memdup(arena, &value, sizeof value), 1);
	g_assert_cmpint(depth, ==, QUERY_DEPTH_MAX + 2);
	/* nor is what they say longer */
	g_autofree char *text = g_strnfill(1 << 16, 'a');
	struct query_value items[64];
	for (size_t i = 0; i < G_N_ELEMENTS(items); i++)
		items[i] = query_text(text);
	value = query_list(items, 64);
	g_assert_cmpint(strlen(query_say(arena, &value)), <, 2 << 20);
	g_assert_cmpstr(query_field_name(arena, "Guest  Name?"), ==, "guest-name");
	arena_close(arena);
}

/* Texts that are looked at again and again cost what they are long. */
static void test_long_texts(void)
{
	g_autofree char *text = g_strnfill(1 << 16, 'a');
	static const char *const forms[] = {"\"%s\" = x", "lower(\"%s\")", "icontains(\"%s\", \"b\")", "string([\"%s\"])", "padleft(\"\", 9, \"%s\")"};
	struct arena *arena = arena_open();
	for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
		int64_t steps = 100000;
		const char *why = NULL;
		struct query_value value;
		g_autofree char *half = g_strdup_printf(i ? forms[i] : "\"%s\" = title", text);
		g_assert_true(query_value_of(arena, half, &notes, 0, &steps, &value, &why));
		g_assert_cmpint(steps, <, 100000 - (1 << 16) / QUERY_STEP_BYTES);
	}
	arena_close(arena);
}

/* Of a word that a reason shows no character is cut. */
static void test_reasons(void)
{
	static const char *const queries[] = {"LIST \u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4 = %", "LIST LIMIT 1 xxx-\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4",
		"LIST FROM xxx-\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4", "TABLE 1 xxx-\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4\u00e4"};
	struct arena *arena = arena_open();
	for (size_t i = 0; i < G_N_ELEMENTS(queries); i++) {
		const char *why;
		g_assert_null(query_read(arena, queries[i], &why));
		g_assert_true(g_utf8_validate(why, -1, NULL));
		g_assert_cmpint(strlen(why), <, 70);
	}
	arena_close(arena);
}

/* As many arguments as there may be. */
static void test_full(void)
{
	g_autoptr(GString) many = g_string_new("list(1");
	for (int i = 1; i < QUERY_ARGUMENTS_MAX; i++)
		g_string_append(many, ", 1");
	g_string_append_c(many, ')');
	struct arena *arena = arena_open();
	struct query_value value;
	int64_t steps = 1000;
	const char *why;
	g_assert_true(query_value_of(arena, many->str, &notes, 0, &steps, &value, &why));
	g_assert_cmpint(value.as.list.n, ==, QUERY_ARGUMENTS_MAX);
	g_assert_cmpint(steps, <, 1000 - QUERY_VALUE_STEPS * QUERY_ARGUMENTS_MAX); /* they are kept */
	arena_close(arena);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/query/values", test_values);
	g_test_add_func("/query/formulas", test_formulas);
	g_test_add_func("/query/read", test_read);
	g_test_add_func("/query/bounds", test_bounds);
	g_test_add_func("/query/full", test_full);
	g_test_add_func("/query/deep-lists", test_deep_lists);
	g_test_add_func("/query/long-texts", test_long_texts);
	g_test_add_func("/query/reasons", test_reasons);
	g_test_add_func("/query/base-formulas", test_base_formulas);
	return g_test_run();
}
