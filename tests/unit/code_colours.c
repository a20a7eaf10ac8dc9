/* Colours of code: what each family knows, and that the spans always cover the text, in
 * linear work (counted by tests/cli/linear.t). */
#include "octavo/code.h"
#include "count.h"

/* Spans as "k:word s:string"; plain left out. */
static char *shown(const char *language, const char *text)
{
	struct arena *arena = arena_open();
	GString *out = g_string_new(NULL);
	int n;
	struct code_span *spans = code_colour(arena, language, text, strlen(text), &n);
	int32_t at = 0;

	for (int i = 0; i < n; i++) {
		g_assert_cmpint(spans[i].start, ==, at);
		g_assert_cmpint(spans[i].len, >, 0);
		if (i)
			g_assert_cmpint(spans[i].token, !=, spans[i - 1].token);
		at += spans[i].len;
		if (spans[i].token != CODE_PLAIN)
			g_string_append_printf(out, "%s%s:%.*s", out->len ? "|" : "",
				code_class(spans[i].token), spans[i].len,
				text + spans[i].start);
	}
	g_assert_cmpint(at, ==, (int)strlen(text));
	arena_close(arena);
	return g_string_free(out, FALSE);
}

static const struct {
	const char *language, *text, *spans;
} rows[] = {
	{"c",
		"#include <stdio.h>\nint main(void) { return 0x1f; } /* a */ // b\nchar "
		"c = '\\'';",
		"k:#include|s:<stdio.h>|k:int|f:main|k:void|k:return|n:0x1f|c:/* a "
		"*/|c:// b|k:char|s:'\\''"},
	{"java", "@Override public String f() { return \"a\\\"b\"; }",
		"f:@Override|k:public|f:f|k:return|s:\"a\\\"b\""},
	{"js", "const f = async (x) => `a ${x}\nb`; // c",
		"k:const|k:async|s:`a ${x}\nb`|c:// c"},
	{"ts", "let x: number = 1_000.5e-3", "k:let|k:number|n:1_000.5e-3"},
	{"go", "func main() { s := `raw` }", "k:func|f:main|s:`raw`"},
	{"rust",
		"fn f<'a>(x: &'a str) -> char { println!(\"{}\", x); 'x' } /* a /* b */ "
		"c */ 1..2",
		"k:fn|k:str|k:char|f:println|s:\"{}\"|s:'x'|c:/* a /* b */ c */|n:1|n:2"},
	{"swift", "let s = \"\"\"\na \"b\"\n\"\"\"", "k:let|s:\"\"\"\na \"b\"\n\"\"\""},
	{"kotlin", "fun main() = println(\"x\")", "k:fun|f:main|f:println|s:\"x\""},
	{"c#", "using var x = null;", "k:using|k:var|k:null"},
	{"python", "@cached\ndef f(x):\n    '''doc\n    more'''\n    return x # say",
		"f:@cached|k:def|f:f|s:'''doc\n    more'''|k:return|c:# say"},
	{"bash", "for f in *.md; do echo \"$f\" $HOME a#b; done # say\ndon't",
		"k:for|k:in|k:do|k:echo|s:\"$f\"|f:$HOME|k:done|c:# say"},
	{"ruby", "def x\n  puts 'a' if nil\nend", "k:def|k:puts|s:'a'|k:if|k:nil|k:end"},
	{"json", "{\"a\": [1, true, \"x\"], \"b\" : null}",
		"f:\"a\"|n:1|k:true|s:\"x\"|f:\"b\"|k:null"},
	{"yaml", "a-b: yes # c\nurl: http://x/#y\n'q': 'it'",
		"f:a-b|k:yes|c:# c|f:url|f:http|f:'q'|s:'it'"},
	{"toml", "key = \"v\" # c\nn = 1979-05-27",
		"f:key|s:\"v\"|c:# c|f:n|n:1979|n:05|n:27"},
	{"html", "<!-- c --><a href=\"x\" b>t &lt; 1 < 2</a>",
		"c:<!-- c -->|k:<a|f:href|s:\"x\"|f:b|k:>|k:</a>"},
	{"css", "a { color: #fff; width: 10px } /* c */ @media",
		"f:color|f:width|n:10px|c:/* c */|f:@media"},
	{"sql", "SELECT a FROM t WHERE x = 'it''s' -- c",
		"k:SELECT|k:FROM|k:WHERE|s:'it''s'|c:-- c"},
	{"lua", "local x = 1 --[[ a\nb ]] -- c", "k:local|n:1|c:--[[ a\nb ]]|c:-- c"},
	{"haskell", "f x' = let y = 'c' in y -- c\n{- a {- b -} -}",
		"k:let|s:'c'|k:in|c:-- c|c:{- a {- b -} -}"},
	{"diff", "--- a\n+++ b\n@@ -1 +1 @@\n-x\n+y\n z",
		"c:--- a\n+++ b\n|n:@@ -1 +1 @@\n|k:-x\n|s:+y\n"},
	{"tex", "\\alpha_1 % c", "k:\\alpha|c:% c"},
	{"markdown", "# if while \"x\"", ""},
	{"", "if while", ""},
	{"mermaid", "graph LR", ""},
	{"c", "", ""},
	{"c", "\"unclosed\nint", "s:\"unclosed|k:int"},
	{"c", "/* open", "c:/* open"},
	{"c", "\"\\", "s:\"\\"},
	{"go", "é := \"ü\"", "s:\"ü\""},
	{"rust", "'", ""},
	{"rust", "'\\", ""},
	{"html", "<a href='x", "k:<a|f:href|s:'x"},
};

static void test_families(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *spans = shown(rows[i].language, rows[i].text);
		if (strcmp(spans, rows[i].spans) != 0)
			g_error("%s: %s\nwanted  %s\nis      %s", rows[i].language,
				rows[i].text, rows[i].spans, spans);
	}
}

/* What is bad for scanners. */
static const char *const parts[] = {"\"\\\"", "'", "/*", "<!--", "<a '", "#  ", "a b ", "(*", "{-", "\\", "$", "'''",
	"`\\`", "--", "@", "\xc3\xa9", "a : ", "= ", "<", "\n"};

/* A part over and over, as code of every language. */
static void part_show(size_t part, size_t len)
{
	static const char *const names[] = {"c", "rust", "python", "bash", "json", "yaml",
		"html", "sql", "lua", "haskell", "diff", "css", "ruby", "tex"};
	GString *text = count_text(parts[part], len);
	g_autofree char *name = g_strdup_printf("scanners-%zu", part);

	COUNT_BEGIN();
	for (size_t k = 0; k < G_N_ELEMENTS(names); k++)
		g_free(shown(names[k], text->str));
	COUNT_END(name);
	g_string_free(text, TRUE);
}

static void test_long(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		part_show(i, 100000);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	if (count_wanted(argc, argv))
		return count_kinds(part_show, G_N_ELEMENTS(parts), 1000);
	g_test_add_func("/code/families", test_families);
	g_test_add_func("/code/long", test_long);
	return g_test_run();
}
