/* Diagnostics: order, sums, caret, JSON, escapes; the list itself. */
#include "diag/diag.h"
#include "unit.h"

static struct pos at(const char *path, int line, int col)
{
	return (struct pos){path, line, col};
}

static void test_order(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct diag *diag = fixture.job.diag;
	diag_report(diag, DIAG_OUTPUT_REFUSED, at(NULL, 0, 0),
		"'out.pdf' (Permission denied)");
	diag_report(diag, DIAG_LINK_MISSING, at("b.md", 3, 7), "%s", "Dopamine");
	diag_report(diag, DIAG_LINK_MISSING, at("a.md", 12, 1), "x");
	diag_report(diag, DIAG_FENCE_UNWRAPPED, at("a.md", 2, 9), NULL);
	diag_report(diag, DIAG_LINK_MISSING, at("a.md", 2, 1), "y");
	diag_report(diag, DIAG_PICTURE_ALT, at("b.md", 0, 0), "p.png");
	g_assert_cmpint(diag_count(diag, DIAG_WARNING), ==, 4);
	g_assert_cmpint(diag_count(diag, DIAG_ERROR), ==, 1);
	g_assert_cmpint(diag_count(diag, DIAG_NOTE), ==, 1);
	g_assert_cmpint(diag_count_code(diag, DIAG_LINK_MISSING), ==, 3);
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"a.md:2:1: warning: link target 'y' not found, printing the text "
		"[link-missing]\n"
		"a.md:2:9: warning: the article stands in a code fence, read as text "
		"[fence-unwrapped]\n"
		"a.md:12:1: warning: link target 'x' not found, printing the text "
		"[link-missing]\n"
		"b.md: note: picture 'p.png' has no description [picture-alt]\n"
		"b.md:3:7: warning: link target 'Dopamine' not found, printing the text "
		"[link-missing]\n"
		"octavo: error: cannot write 'out.pdf' (Permission denied), the old file "
		"(if any) is untouched "
		"[output-refused]\n");
	g_assert_cmpstr(fixture_said(&fixture), ==, ""); /* told once */
	g_assert_cmpint(diag_count(diag, DIAG_WARNING), ==, 4);
	fixture_close(&fixture);
}

static void test_once(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	for (int i = 0; i < 3; i++)
		diag_report(fixture.job.diag, DIAG_PICTURE_BAD, at("a.md", 1, 2),
			"'p.png' (cut short)");
	g_assert_cmpint(diag_count(fixture.job.diag, DIAG_WARNING), ==, 1);
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"a.md:1:2: warning: cannot use picture 'p.png' (cut short), its text is "
		"shown [picture-bad]\n");
	diag_report(fixture.job.diag, DIAG_PICTURE_BAD, at("a.md", 1, 2),
		"'p.png' (cut short)");
	g_assert_cmpstr(fixture_said(&fixture), ==, "");
	fixture_close(&fixture);
}

/* A note that was brought in may be gone before its messages are told, or told again. */
static void test_path_gone(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	for (int i = 0; i < 2; i++) {
		char *path = g_strdup("a/brought-in.md");

		diag_report(fixture.job.diag, DIAG_PICTURE_ALT, at(path, 1, 0), "p.png");
		memset(path, 'x', strlen(path));
		g_free(path);
	}
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"a/brought-in.md:1: note: picture 'p.png' has no description [picture-alt]\n");
	fixture_close(&fixture);
}

static void report_many(struct diag *diag, const char *const *paths, int n)
{
	for (int i = 0; i < n; i++)
		diag_report(
			diag, DIAG_LINK_MISSING, at(paths[i % 3], i + 1, 1), "t%d", i);
}

static const char *const three[] = {"a.md", "b.md", "c.md"};

static void test_sums(void)
{
	struct fixture fixture;
	const struct diag_options options = {.max_per_code = 2};
	fixture_open_with(&fixture, &options);
	report_many(fixture.job.diag, three, 9);
	diag_report(fixture.job.diag, DIAG_HTML_TAG, at("b.md", 1, 1), "<video>");
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"a.md:1:1: warning: link target 't0' not found, printing the text "
		"[link-missing]\n"
		"a.md:4:1: warning: link target 't3' not found, printing the text "
		"[link-missing]\n"
		"b.md:1:1: warning: HTML <video> is not supported, its text is kept "
		"[html-tag]\n"
		"… and 7 more of [link-missing] in 3 notes\n");
	report_many(fixture.job.diag, three, 3);
	g_assert_cmpstr(fixture_said(&fixture), ==, ""); /* all of them told before */
	diag_report(fixture.job.diag, DIAG_LINK_MISSING, at("z.md", 1, 1), "new");
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"z.md:1:1: warning: link target 'new' not found, printing the text "
		"[link-missing]\n");
	fixture_close(&fixture);
}

static void test_verbose(void)
{
	struct fixture fixture;
	const struct diag_options options = {.verbose = true};
	fixture_open_with(&fixture, &options);
	report_many(fixture.job.diag, three, 30);
	const char *said = fixture_said(&fixture);
	int lines = 0;
	for (; (said = strchr(said, '\n')); said++)
		lines++;
	g_assert_cmpint(lines, ==, 30);
	fixture_close(&fixture);
}

/* A flood is counted and summed, not kept. */
static void test_flood(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	for (int i = 0; i < 100000; i++)
		diag_report(
			fixture.job.diag, DIAG_LINK_MISSING, at("a.md", i + 1, 1), "x");
	g_assert_cmpint(diag_count(fixture.job.diag, DIAG_WARNING), ==, 100000);
	g_assert_true(g_str_has_suffix(fixture_said(&fixture),
		"… and 99992 more of [link-missing] in 1 note\n"));
	fixture_close(&fixture);
}

/* Every line that is printed has its level, and no line is without one. */
static void test_journal(void)
{
	struct fixture fixture;
	const struct diag_options options = {.format = DIAG_JOURNAL, .max_per_code = 1, .caret = true};

	fixture_open_with(&fixture, &options);
	diag_source(fixture.job.diag, "a.md", "[[x]]", 5);
	diag_report(fixture.job.diag, DIAG_LINK_MISSING, at("a.md", 1, 1), "%s", "x");
	diag_report(fixture.job.diag, DIAG_LINK_MISSING, at("b.md", 1, 1), "%s", "y");
	diag_report(fixture.job.diag, DIAG_WORKER_DIED, at(NULL, 0, 0), "%s", "it fell");
	diag_report(fixture.job.diag, DIAG_PICTURE_ALT, at("a.md", 2, 1), "%s", "p.png");
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"<4>a.md:1:1: warning: link target 'x' not found, printing the text [link-missing]\n"
		"<6>a.md:2:1: note: picture 'p.png' has no description [picture-alt]\n"
		"<3>octavo: error: it fell, nothing was written [worker-died]\n"
		"<4>… and 1 more of [link-missing] in 1 note\n");
	fixture_close(&fixture);
}

static void test_json(void)
{
	struct fixture fixture;
	const struct diag_options options = {.format = DIAG_JSON, .max_per_code = 1};
	fixture_open_with(&fixture, &options);
	struct diag *diag = fixture.job.diag;
	diag_report(diag, DIAG_LINK_MISSING, at("a \"b\".md", 3, 7), "%s",
		"a\\b\"\n\x1b\xE2\x80\xAE\xF3\xA0\x80\x81\xFF");
	diag_report(diag, DIAG_LINK_MISSING, at("z.md", 0, 0), "y");
	diag_report(diag, DIAG_WORKER_DIED, at(NULL, 0, 0), "%s", "it fell");
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"{\"level\":\"warning\",\"code\":\"link-missing\",\"path\":\"a "
		"\\\"b\\\".md\",\"line\":3,\"col\":7,"
		"\"text\":\"link target "
		"'a\\\\b\\\"\\n\\u001B\\u202E\\uDB40\\uDC01\xEF\xBF\xBD' not found, "
		"printing the "
		"text\",\"subject\":"
		"\"a\\\\b\\\"\\n\\u001B\\u202E\\uDB40\\uDC01\xEF\xBF\xBD\"}\n"
		"{\"level\":\"warning\",\"code\":\"link-missing\",\"path\":\"z.md\","
		"\"text\":\"link target 'y' not found, "
		"printing the text\",\"subject\":\"y\"}\n"
		"{\"level\":\"error\",\"code\":\"worker-died\",\"text\":\"it fell, "
		"nothing was written\","
		"\"subject\":\"it fell\"}\n");
	fixture_close(&fixture);
}

/* More than are kept are counted, and by machines too for the book that they are of. */
static void test_json_many(void)
{
	struct fixture fixture;
	const struct diag_options options = {.format = DIAG_JSON, .book = "sleep"};
	fixture_open_with(&fixture, &options);
	for (int i = 0; i < 20003; i++)
		diag_report(fixture.job.diag, DIAG_LINK_MISSING, at("n.md", i + 1, 1), "y");
	const char *said = fixture_said(&fixture);
	g_assert_nonnull(said);
	g_assert_true(g_str_has_suffix(said, "\n{\"level\":\"warning\",\"code\":\"link-missing\",\"book\":\"sleep\",\"more\":3}\n"));
	fixture_close(&fixture);
}

static void test_escapes(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	diag_report(fixture.job.diag, DIAG_LINK_MISSING,
		at("n\x1b[2J\xE2\x81\xA8.md", 1, 1), "%s",
		"a\tb\nc\x07\xC2\x9B\xE2\x80\xAEtxt\xFF日本 \xD9\x84");
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"n\\u001B[2J\\u2068.md:1:1: warning: link target "
		"'a\\tb\\nc\\u0007\\u009B\\u202Etxt\\xFF日本 \xD9\x84' "
		"not found, printing the text [link-missing]\n");
	g_autofree char *vast = g_strnfill(100000, 'x');
	diag_report(fixture.job.diag, DIAG_LINK_MISSING, at("n.md", 1, 1), "%s", vast);
	g_assert_cmpuint(strlen(fixture_said(&fixture)), <, 300);
	fixture_close(&fixture);
}

static void test_caret(void)
{
	static const char text[] = "# Title\n\tsee [[X]] for\n日本 [[Y]]\n";
	struct fixture fixture;
	const struct diag_options options = {.caret = true};
	fixture_open_with(&fixture, &options);
	struct diag *diag = fixture.job.diag;
	diag_source(diag, "a.md", text, sizeof text - 1);
	diag_report(diag, DIAG_LINK_MISSING, at("a.md", 3, 4), "Y");
	diag_report(diag, DIAG_LINK_MISSING, at("a.md", 2, 6), "X");
	diag_report(diag, DIAG_LINK_MISSING, at("a.md", 2, 1), "W");
	diag_report(diag, DIAG_LINK_MISSING, at("a.md", 9, 4), "Z");
	diag_report(diag, DIAG_LINK_MISSING, at("b.md", 1, 1), "V");
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"a.md:2:1: warning: link target 'W' not found, printing the text "
		"[link-missing]\n"
		"     2 |  see [[X]] for\n"
		"       | ^\n"
		"a.md:2:6: warning: link target 'X' not found, printing the text "
		"[link-missing]\n"
		"     2 |  see [[X]] for\n"
		"       |      ^\n"
		"a.md:3:4: warning: link target 'Y' not found, printing the text "
		"[link-missing]\n"
		"     3 | 日本 [[Y]]\n"
		"       |      ^\n"
		"a.md:9:4: warning: link target 'Z' not found, printing the text "
		"[link-missing]\n"
		"b.md:1:1: warning: link target 'V' not found, printing the text "
		"[link-missing]\n");
	fixture_close(&fixture);
}

/* What is told of an address, and the line it stands in, without its password. */
static void test_secrets(void)
{
	static const struct {
		const char *told, *shown;
	} cases[] = {
		{"https://me:pass@example.org/x", "https://me:***@example.org/x"},
		{"https://me:12345@example.org", "https://me:***@example.org"},
		{"see ftp://a:b@c and http://d:e/f@g:80/", "see ftp://a:***@c and http://d:***@g:80/"},
		{"https://me:pa@ss@example.org", "https://me:***@example.org"},
		{"https://me:long\342\200\246", "https://me:***\342\200\246"},
		{"//me:pass@example.org", "//me:***@example.org"},
		{"https://example.org:8080/a:b@c", "https://example.org:8080/a:b@c"},
		{"https://me@example.org/", "https://me@example.org/"},
		{"http://host:port/x", "http://host:port/x"},
		{"https://me:@example.org", "https://me:@example.org"},
		{"mailto:a@b.org // no: address", "mailto:a@b.org // no: address"},
	};
	struct fixture fixture;
	const struct diag_options options = {.caret = true, .max_per_code = 100};

	fixture_open_with(&fixture, &options);
	g_autofree char *text = g_strdup_printf("%0100d https://me:s\303\244crets@example.org/ and so on, for a while, up to the end of it all\n", 0);
	diag_source(fixture.job.diag, "a.md", text, strlen(text));
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		diag_report(fixture.job.diag, DIAG_LINK_MISSING, at("b.md", (int)i + 1, 1), "%s", cases[i].told);
	/* The window begins within the password. */
	diag_report(fixture.job.diag, DIAG_LINK_MISSING, at("a.md", 1, 155), "X");
	diag_report(fixture.job.diag, DIAG_LINK_MISSING, at("a.md", 1, 102), "X");
	const char *said = fixture_said(&fixture);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *line = g_strdup_printf("b.md:%d:1: warning: link target '%s' not", (int)i + 1, cases[i].shown);
		g_assert_nonnull(strstr(said, line));
	}
	g_assert_nonnull(strstr(said, "0 https://me:********@example.org/ and \342\200\246\n       |                                          ^\n"));
	g_assert_nonnull(strstr(said, "\342\200\246*****@example.org/ and so on, for a"));
	g_assert_null(strstr(said, "cret"));
	fixture_close(&fixture);
}

/* A window of a long line; a caret at the end of text that has no newline. */
static void test_caret_long(void)
{
	struct fixture fixture;
	const struct diag_options options = {.caret = true};
	fixture_open_with(&fixture, &options);
	g_autofree char *text = g_strnfill(1000000, 'x');
	memcpy(text + 500000, "HERE", 4);
	diag_source(fixture.job.diag, "a.md", text, 1000000);
	for (int i = 0; i < 5000; i++)
		diag_report(fixture.job.diag, DIAG_LINK_MISSING,
			at("a.md", 1, 500001 + i), "X");
	diag_report(fixture.job.diag, DIAG_HTML_TAG, at("a.md", 1, 1000001), "X");
	const char *said = fixture_said(&fixture);
	g_assert_true(g_str_has_prefix(said,
		"a.md:1:500001: warning: link target 'X' not found, printing the text "
		"[link-missing]\n"
		"     1 | "
		"…xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxHERExxxxxxxxxxxxxxxxxxxxxxxxxxx"
		"xxxxx…\n"
		"       |                                          ^\n"));
	g_assert_nonnull(
		strstr(said, "a.md:1:1000001: warning: HTML X is not supported, its text "
			     "is kept [html-tag]\n"
			     "     1 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n"
			     "       |                                          ^\n"));
	fixture_close(&fixture);
}

static void test_colour(void)
{
	struct fixture fixture;
	const struct diag_options options = {.colour = true};
	fixture_open_with(&fixture, &options);
	diag_report(fixture.job.diag, DIAG_LINK_MISSING, at("a.md", 1, 2), "X");
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"\033[1ma.md:1:2:\033[0m \033[1;35mwarning:\033[0m link target 'X' not "
		"found, printing the text "
		"[link-missing]\n");
	fixture_close(&fixture);
}

static gpointer report_thread(gpointer data)
{
	for (int i = 0; i < 2000; i++)
		diag_report(data, DIAG_LINK_MISSING, at("a.md", i + 1, 1), "%p-%d",
			(void *)g_thread_self(), i);
	return NULL;
}

static void test_threads(void)
{
	struct fixture fixture;
	GThread *threads[4];
	fixture_open(&fixture);
	for (int i = 0; i < 4; i++)
		threads[i] = g_thread_new("reporter", report_thread, fixture.job.diag);
	for (int i = 0; i < 4; i++)
		g_thread_join(threads[i]);
	g_assert_cmpint(diag_count(fixture.job.diag, DIAG_WARNING), ==, 8000);
	fixture_close(&fixture);
}

/* The grammar of the list: names in kebab case and each once, no full stop, at most one
 * %s. */
static void test_list(void)
{
	g_autoptr(GHashTable) names = g_hash_table_new(g_str_hash, g_str_equal);
	for (int code = 0; code < DIAG__COUNT; code++) {
		const struct diag_info *info = diag_info(code);
		g_assert_true(g_hash_table_add(names, (gpointer)info->name));
		for (const char *c = info->name; *c; c++)
			g_assert_true(
				g_ascii_islower(*c) || g_ascii_isdigit(*c) || *c == '-');
		size_t len = strlen(info->text);
		g_assert_true(len > 0 && info->text[len - 1] != '.');
		g_assert_true(!g_ascii_isupper(info->text[0]) ||
			      g_ascii_isupper(info->text[1]));
		const char *gap = strchr(info->text, '%');
		g_assert_true(!gap || (gap[1] == 's' && !strchr(gap + 1, '%')));
		g_assert_cmpstr(diag_name(code), ==, info->name);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/diag/order", test_order);
	g_test_add_func("/diag/once", test_once);
	g_test_add_func("/diag/path-gone", test_path_gone);
	g_test_add_func("/diag/sums", test_sums);
	g_test_add_func("/diag/verbose", test_verbose);
	g_test_add_func("/diag/flood", test_flood);
	g_test_add_func("/diag/json", test_json);
	g_test_add_func("/diag/json-many", test_json_many);
	g_test_add_func("/diag/journal", test_journal);
	g_test_add_func("/diag/escapes", test_escapes);
	g_test_add_func("/diag/caret", test_caret);
	g_test_add_func("/diag/secrets", test_secrets);
	g_test_add_func("/diag/caret-long", test_caret_long);
	g_test_add_func("/diag/colour", test_colour);
	g_test_add_func("/diag/threads", test_threads);
	g_test_add_func("/diag/list", test_list);
	return g_test_run();
}
