/* Hostile notes: each pattern, repeated, must be read in work that grows with its length (counted by
 * tests/cli/linear.t), and bounds must be told. */
#include "octavo/markdown.h"

#include "count.h"

enum { PARTS = 32 }; /* counting is exact, so that a small part of the text tells how the whole would do */

/* "prefix", then "body" n times, then "suffix". */
struct pattern {
	const char *name, *prefix, *body, *suffix;
	int n;
};

#define ANCHOR "<a class=\"yt-timestamp\" data-t=\"00:01:02"

static const struct pattern patterns[] = {
	{"brackets", "", "[", "", 100000},
	{"link-openers", "", "[a](", "", 50000},
	{"wikilink-openers", "", "[[a ", "", 50000},
	{"wikilinks-in-aliases", "", "[[a|", "]]", 50000},
	{"wikilinks-lost", "", "[a_b | c] [[a|b] ", "", 30000},
	{"wikilinks-lost-open", "", "[a_b ", "", 50000},
	{"wikilinks-lost-labels", "", "[a_b]\n\n[a_b]: c\n\n", "", 10000},
	{"links-cut", "", "[\n\na\n\n](b)[\n\n", "", 10000},
	{"links-cut-open", "", "a [\n\n", "](b)", 25000},
	{"links-cut-lists", "[\n\n", "- a](b\n", "](b)", 30000},
	{"captions-quarto", "", "::: {#fig-a}\n\na\n\nb\n", ":::", 12000},
	{"captions-quarto-closed", "", "::: {#fig-a}\na\n\nb\n:::\n", "", 8000},
	{"terms", "", "a\n: b\n", "", 20000},
	{"terms-apart", "", "a\n\n: b\n\n", "", 12000},
	{"terms-signs", "a\n", ": b\n", "", 30000},
	{"terms-lazy", "a\n: b\n", "c\n", "", 50000},
	{"terms-parted", "", ": - a\n", "", 20000},
	{"terms-rows", "", "| a\n: b\n", "", 20000},
	{"terms-tables", "", "a\n\n: b\n\n\n\n\n\n\n", "", 10000},
	{"terms-html", "<dl>", "<dt>a<dd>b", "", 20000},
	{"terms-html-open", "", "<dl><dd>", "", 20000},
	{"figures", "", "<figure><figcaption>a</figcaption>", "", 15000},
	{"figure-pictures", "<figure>", "<img src=a><figcaption>b</figcaption>", "", 15000},
	{"ruby", "<ruby>", "a<rt>b</rt>", "</ruby>", 20000},
	{"cues", "", "00:01 --> 00:02\na\n\n", "", 15000},
	{"cues-apart", "", "00:01 --> 00:02\na\n\n- b\n", "", 10000},
	{"turns", "", "Words are said, and that is all of them. >> ", "", 10000},
	{"speakers", "", "Nell: words.\n\nBo: words.\n\n", "", 10000},
	{"bullets", "", "• a\n", "", 20000},
	{"references", "", "@fig-a [@fig-b] ", "", 20000},
	{"labels", "", "(a)=\n# b\n", "", 15000},
	{"slashes", "", "/// note | a\n", "///", 15000},
	{"quote-lines", "", "> a $b$ `c` ^[d\n> e]\n", "", 15000},
	{"quote-lines-deep", "", "> > a $b$\n> c `d`\n", "", 15000},
	{"notes-of-lines", "> ^[", "a\n> ", "]", 60000},
	{"formula-of-lines", "> $$\n", "> a\n", "> $$", 60000},
	{"emphasis-blanks", "", "**a: **[b]\n", "", 30000},
	{"embed-openers", "", "![[", "", 50000},
	{"backticks", "", "`a ``b ", "", 50000},
	{"dollars", "", "$a ", "", 50000},
	{"display-math", "", "$$\n", "", 50000},
	{"percent-signs", "", "%%\n\n", "a", 50000},
	{"outline-references", "collapsed:: true\n\n- ", "((", "", 25000},
	{"outline-macros", "collapsed:: true\n\n- ", "{{", "", 50000},
	{"outline-sizes", "collapsed:: true\n\n- ", "![a](b){:", "", 20000},
	{"outline-drawers", "collapsed:: true\n\n", "- a\n  :LOGBOOK:\n", "", 20000},
	{"boxes-indented", "", "!!! a\n    b\n", "", 10000},
	{"boxes-empty", "", "!!! a \"b\"\n\n", "", 20000},
	{"divisions-open", "", "::: note\n", "", 20000},
	{"divisions", "", "::: note\na\n:::\n", "", 10000},
	{"shortcodes-open", "", "{{< a ", "", 50000},
	{"shortcode-tags", "", "{% note %}\n", "", 30000},
	{"attributes-open", "", "[a]{.b ", "", 50000},
	{"attributes-backticks", "{.a}\n", "`a ``b ", "", 50000},
	{"attributes-dollars", "{.a}\n", "$a ", "", 50000},
	{"attributes-brackets", "{.a}\n", "[](", "", 50000},
	{"plugin-moments", "", "```timestamp\n", "", 30000},
	{"plugin-boxes", "", "```ad-note\n", "", 30000},
	{"plugin-columns", "", "````col\na=b\n", "", 30000},
	{"plugin-columns-closed", "", "````col\na\n````\n", "", 20000},
	{"fields", "a:: b\n\n", "[a:: b", "", 30000},
	{"field-lines", "a\n\n", "a:: b\n", "", 30000},
	{"field-highlights", "a\n\n", " ::a", "", 50000},
	{"templates", "", "<% tp.", "", 30000},
	{"cards", "#flashcards\n\n", "a::b {{c1::c ", "", 30000},
	{"board-dates", "@{2024-01-01}\n", "@{2024-01-01", "", 30000},
	{"wide-tags", "", "#a b ", "", 50000},
	{"wide-tags-closed", "", "#a b# ", "", 30000},
	{"comments-far", "", "%%a %%b\n\n%%c\n\n", "", 20000},
	{"displays-alone", "", "$\nx_i\n", "", 30000},
	{"directives-open", "", "```{note}\n:a: b\n", "", 20000},
	{"directives-figures", "", ":::{figure} a\n\n---\n", "", 10000},
	{"roles-open", "{ref}`a`\n\n", "{ref}`a {b", "", 30000},
	{"steps", "", "{% step %}\n{% embed url=\"a\" %}\n", "", 20000},
	{"html-lines", "", "</div>\na\n<br>\nb\n", "", 10000},
	{"comments-in-code", "<td>\n", "`<!--` ", "", 50000},
	{"declarations", "", "<!a <?b ", "", 50000},
	{"boards", "", "%% kanban:settings\n\n", "a", 30000},
	{"asides", "", "<aside>\n\xF0\x9F\x92\xA1 a\n", "", 30000},
	{"asides-closed", "", "<aside>\n\xF0\x9F\x92\xA1 a\n</aside>\n", "", 10000},
	{"snips", "# a](https://share.snipd.com/snip/\n", "# a](https://share.snipd.com/snip/\n", "", 20000},
	{"moments", "", "[1:02](https://a.b/?t=1&t=2&t=", "", 10000},
	{"moment-queries", "[1:02](https://a.b/", "?t", ")", 50000},
	{"moment-words", "[", "1:02 ", "](https://a.b/?t=62)", 50000},
	{"round-times", "---\nvideoId: TO0WUTq5zYI\n---\n", "(1:02", "", 50000},
	{"round-times-ascending", "---\nvideoId: TO0WUTq5zYI\n---\n(0:01) ", "(1:02) ", "", 30000},
	{"videos", "", "youtu ", "", 50000},
	{"chapters", "---\nvideoId: TO0WUTq5zYI\n---\n", "0:00 a\n", "", 20000},
	{"highlights", "", "==a ", "", 50000},
	{"anchors-open", "", ANCHOR "\">", "", 10000},
	{"anchors-unquoted", "", ANCHOR, "", 10000},
	{"times", "", "[00:01:02", "", 50000},
	{"times-ranges", "---\nvideoId: TO0WUTq5zYI\n---\n", "[1:02 -> ", "", 20000},
	{"times-words", "---\nvideoId: TO0WUTq5zYI\n---\n", "[inaudible 1:02, ", "", 20000},
	{"times-in-title", "---\nvideoId: TO0WUTq5zYI\n---\n# a", " - [at 1:02] - [b", "", 5000},
	{"quote-marks", "", ">", " a", 100000},
	{"list-markers", "", "- ", "a", 40000},
	{"list-markers-blank", "- - - - - - - - - - - - - - - -", "\n", "a", 100000},
	{"emphasis", "", "*a **a ", "", 40000},
	{"emphasis-and-links", "", "*[a](b)", "", 40000},
	{"table-columns", "|a|\n|-|\n", "|a", "\n", 100000},
	{"table-ragged", "|a|b|c|d|e|f|g|h|\n|-|-|-|-|-|-|-|-|\n", "|a\n", "", 16000},
	{"table-delimiters", "", "|a|\n|-|\n", "", 15000},
	{"reference-uses", "[x]: /aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n\n", "[x] ",
		"", 50000},
	{"reference-titles", "", "[x]: a \"\n", "", 30000},
	{"footnotes", "", "[^1]: a\n", "[^1]", 20000},
	{"footnote-openers", "", "[^", "", 50000},
	{"inline-notes", "", "^[", "", 50000},
	{"tags", "", "#a/", "", 50000},
	{"block-ids", "", "a ^b\n", "", 30000},
	{"html-open", "", "<u>", "", 50000},
	{"html-mismatched", "", "<u></b>", "", 40000},
	{"html-tables", "", "<table><tr><td>", "", 20000},
	{"html-quotes", "", "<div a=\"", "", 30000},
	{"html-frames", "", "<iframe>\n\n", "", 20000},
	{"html-titles", "", "<title>*<title>* ", "", 20000},
	{"html-heads", "", "<head>a</head> ", "", 30000},
	{"html-one-line", "<div>", "<b>a</b>", "", 30000},
	{"html-comments", "", "x<!--", "", 50000},
	{"html-instructions", "", "x<?", "", 50000},
	{"html-cdata", "", "x<![CDATA[", "", 30000},
	{"callouts", "", "> [!a] b\n> c\n\n", "", 10000},
	{"fences", "", "```a\n", "", 50000},
	{"urls", "", "http://a.b", "", 30000},
	{"mails", "", "a.b@c.d", "", 30000},
	{"mail-signs", "", "a@", "", 50000},
	{"cell-paragraphs", "<table><tr><td>", "<p>a", "", 20000},
	{"cell-lines", "|a|\n|-|\n|", "- a<br>", "", 20000},
	{"row-spans", "<table>", "<tr><td rowspan=9999>", "</table>", 20000},
	{"includes", "", "{{#a ", "", 50000},
	{"carriage-returns", "", "a\r", "", 50000},
	{"lost-math", "", "(\\a ", "", 50000},
	{"lost-math-closed", "", "(\\alpha) ", "", 20000},
	{"wide-emphasis", "", "å­**ï¼", "", 20000},
	{"bracket-math", "", "\\[\n", "", 50000},
	{"bracket-bare", "", "[\n", "", 50000},
	{"bracket-lines", "\\[", "a\n", "", 50000},
	{"bracket-inline", "", "\\(x ", "", 50000},
	{"bracket-words", "", "\\[word\\] ", "", 50000},
	{"bracket-braces", "", "\\(\\a{", "", 50000},
	{"macro-groups", "$$\\def\\a#1{#1}", "\\a{", "$$", 50000},
	{"macro-options", "$$\\newcommand{\\a}[2][b]{#1}", "\\a[", "$$", 50000},
	{"macro-definitions", "$$", "\\newcommand{\\a}{", "$$", 20000},
	{"macro-letters", "$$\\def\\a#1{#1}", "\\a b", "$$", 50000},
	{"chemistry-arrows", "$$\\ce{", "->[", "}$$", 25000},
	{"chemistry-groups", "$$\\ce{", "{\\{}", "}$$", 50000},
	{"flow-lists", "---\n", "[", "\n---\n", 50000},
};

static char *make(const struct pattern *pattern, int n, size_t *len)
{
	GString *text = g_string_new(pattern->prefix);
	for (int i = 0; i < n; i++)
		g_string_append(text, pattern->body);
	g_string_append(text, pattern->suffix);
	*len = text->len;
	return g_string_free(text, FALSE);
}

/* Reads a pattern's text, n times its body; instructions are counted from here to the next dump. */
static void read_pattern(const struct pattern *pattern, int n)
{
	size_t len;
	char *text = make(pattern, n, &len);
	FILE *out = fopen("/dev/null", "w");
	struct diag *diag = diag_open(out, NULL);
	struct limits limits = limits_default();
	struct job job = {.diag = diag, .limits = &limits};
	struct arena *arena = arena_open();

	COUNT_BEGIN();
	struct doc_node *root = markdown_read(arena, &job, "n.md", text, len);
	COUNT_END(pattern->name);
	g_assert_nonnull(root);
	int depth = 0;
	for (const struct doc_node *n2 = root; n2->first; n2 = n2->first)
		depth++;
	g_assert_cmpint(depth, <, 300);
	arena_close(arena);
	diag_close(diag);
	fclose(out);
	g_free(text);
}

static void test_pattern(gconstpointer data)
{
	const struct pattern *pattern = data;

	read_pattern(pattern, pattern->n);
}

/* Two lengths of every pattern. */
static int count_all(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
		int n = patterns[i].n / PARTS;

		for (int times = 1; times <= 2; times++)
			read_pattern(&patterns[i], times * n);
	}
	return 0;
}

static int told(const char *text, enum diag_code code)
{
	FILE *out = fopen("/dev/null", "w");
	struct diag *diag = diag_open(out, NULL);
	struct limits limits = limits_default();
	struct job job = {.diag = diag, .limits = &limits};
	struct arena *arena = arena_open();
	markdown_read(arena, &job, "n.md", text, strlen(text));
	int n = diag_count_code(diag, code);
	arena_close(arena);
	diag_close(diag);
	fclose(out);
	return n;
}

static void test_bounds(void)
{
	GString *wide = g_string_new(NULL);
	for (int i = 0; i < 300; i++)
		g_string_append(wide, "|a");
	g_string_append(wide, "|\n");
	for (int i = 0; i < 300; i++)
		g_string_append(wide, "|-");
	g_string_append(wide, "|\n");
	g_assert_cmpint(told(wide->str, DIAG_TABLE_TOO_LARGE), ==, 1);
	g_assert_cmpint(told("|a|\n|-|\n|b|\n", DIAG_TABLE_TOO_LARGE), ==, 0);
	g_string_free(wide, TRUE);
	g_assert_cmpint(told(">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> a\n",
				DIAG_NEST_TOO_DEEP),
		==, 1);
	g_assert_cmpint(told("text\n\n<!-- open\n\ntext\n", DIAG_HTML_UNCLOSED), ==, 1);
	g_assert_cmpint(told("\xFF\xFE"
			     "a",
				DIAG_TEXT_UTF16),
		==, 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	markdown_init();
	if (count_wanted(argc, argv))
		return count_all();
	for (size_t i = 0; i < G_N_ELEMENTS(patterns); i++) {
		char *path = g_strconcat("/markdown/hostile/", patterns[i].name, NULL);
		g_test_add_data_func(path, &patterns[i], test_pattern);
		g_free(path);
	}
	g_test_add_func("/markdown/bounds", test_bounds);
	return g_test_run();
}
