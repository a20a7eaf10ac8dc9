/* What a run tells: JSON, gauges, hooks. */
#include "octavo/json.h"
#include "octavo/report.h"
#include "unit.h"

static const char *const reasons[] = {"note sleep.md changed", NULL};

static const struct report_book books[] = {
	{.name = "content/sleep", .id = "urn:uuid:1", .slug = "sleep", .title = "Sleep \"well\"", .status = REPORT_BUILT,
		.reasons = reasons, .seconds = 1.5, .cpu_seconds = 1.25, .bytes = 1000, .n_notes = 3, .n_pages = 12,
		.n_warnings = 2},
	{.name = "content/bad", .status = REPORT_FAILED, .error = "out of memory", .n_errors = 1},
};

static struct report report_new(void)
{
	return (struct report){
		.library = "library.yml",
		.site = "/srv/books",
		.exit_status = 1,
		.began = 1795330800,
		.ended = 1795330860,
		.seconds = 60.5,
		.books = books,
		.n_books = 2,
		.counts = {[REPORT_BUILT] = 1, [REPORT_FAILED] = 1},
		.cache_bytes = 5000000000,
	};
}

static void test_json(void)
{
	struct fixture fixture;
	struct report report = report_new();
	g_autoptr(GString) text = g_string_new(NULL);
	const char *why;
	int line;

	fixture_open(&fixture);
	report_json(&report, text);
	const struct json_node *root = json_read(fixture.arena, text->str, text->len, &why, &line);
	g_assert_nonnull(root);
	g_assert_cmpstr(json_text(root, "began"), ==, "2026-11-22T07:00:00Z");
	g_assert_cmpint(json_number(json_find(root, "counts"), "failed", -1), ==, 1);
	const struct json_node *book = json_find(root, "books")->first;
	g_assert_cmpstr(json_text(book, "title"), ==, "Sleep \"well\"");
	g_assert_cmpstr(json_text(book, "status"), ==, "built");
	g_assert_cmpstr(json_find(book, "reasons")->first->text, ==, "note sleep.md changed");
	g_assert_cmpstr(json_text(book->next, "error"), ==, "out of memory");
	fixture_close(&fixture);
}

static char *metrics_of(const struct report *report, const char *folder, const struct job *job)
{
	g_autofree char *path = g_build_filename(folder, "octavo.prom", NULL);
	char *text = NULL;

	g_assert_true(report_write_metrics(report, path, job));
	g_assert_true(g_file_get_contents(path, &text, NULL, NULL));
	return text;
}

/* Each line is a comment or a name with a number, the last one ends; the time of success outlives a failed run. */
static void test_metrics(void)
{
	struct fixture fixture;
	struct report report = report_new();
	g_autofree char *folder = folder_make();

	fixture_open(&fixture);
	g_autofree char *first = metrics_of(&report, folder, &fixture.job);
	g_assert_null(strstr(first, "octavo_last_success"));
	g_assert_true(g_str_has_suffix(first, "\n"));
	g_assert_nonnull(strstr(first, "\noctavo_books{status=\"failed\"} 1\n"));
	g_assert_nonnull(strstr(first, "\noctavo_cache_bytes 5000000000\n"));
	g_assert_nonnull(strstr(first, "\noctavo_last_run_duration_seconds 60.5\n"));
	report.exit_status = 0;
	g_autofree char *second = metrics_of(&report, folder, &fixture.job);
	g_assert_nonnull(strstr(second, "\noctavo_last_success_timestamp_seconds 1795330860\n"));
	report.exit_status = 1;
	report.ended += 86400;
	g_autofree char *third = metrics_of(&report, folder, &fixture.job);
	g_assert_nonnull(strstr(third, "\noctavo_last_success_timestamp_seconds 1795330860\n"));
	g_assert_nonnull(strstr(third, "\noctavo_last_run_timestamp_seconds 1795417260\n"));
	g_assert_cmpstr(fixture_said(&fixture), ==, "");
	folder_remove(folder);
	fixture_close(&fixture);
}

/* What somebody reads in a mail: the worst first, no book that is as it was. */
static void test_text(void)
{
	static const char *const many[] = {"note a.md changed", "note b.md changed", "note c.md changed", "[[D]] now exists", "fonts have changed", NULL};
	static const struct report_book shelf[] = {
		{.name = "sleep", .title = "Sleep", .status = REPORT_BUILT, .reasons = many, .n_warnings = 1},
		{.name = "bread", .title = "Bread", .status = REPORT_REUSED, .n_warnings = 5},
		{.name = "knots", .title = "Knots", .status = REPORT_BUILT, .reasons = many + 2},
		{.name = "tides", .title = "Tides", .status = REPORT_FAILED, .error = "moon.md: cannot read 'moon.md'"},
		{.name = "new", .status = REPORT_FAILED, .error = "out of memory"},
		{.name = "old", .title = "Old", .status = REPORT_REMOVED},
	};
	struct report report = report_new();
	g_autoptr(GString) text = g_string_new(NULL);

	report.books = shelf;
	report.n_books = G_N_ELEMENTS(shelf);
	memset(report.counts, 0, sizeof(report.counts));
	for (size_t i = 0; i < G_N_ELEMENTS(shelf); i++)
		report.counts[shelf[i].status]++;
	report_text(&report, NULL, text);
	g_assert_cmpstr(text->str, ==,
		"5 books: 2 new, 1 removed, 2 failed, 1 as they were.\n"
		"2026-11-22 07:01 UTC, from library.yml into /srv/books.\n"
		"\nFailed; the editions before stay:\n"
		"- Tides (tides): moon.md: cannot read 'moon.md'\n"
		"- new: out of memory\n"
		"\nRemoved: no rule finds them any more:\n"
		"- Old (old)\n"
		"\nNew:\n"
		"- Sleep (sleep): note a.md changed; note b.md changed; note c.md changed; and 2 more; 1 warning\n"
		"- Knots (knots): note c.md changed; [[D]] now exists; fonts have changed\n");
	g_string_truncate(text, 0);
	report.stopped = "too many books failed";
	report_text(&report, NULL, text);
	g_assert_nonnull(strstr(text->str, "\nNothing was published: too many books failed.\n"));
	g_string_truncate(text, 0);
	report_text(&report, &shelf[0], text);
	g_assert_cmpstr(text->str, ==, "Sleep (sleep): note a.md changed; note b.md changed; note c.md changed; and 2 more; 1 warning\n");
}

static void test_hook(void)
{
	struct fixture fixture;
	struct report report = report_new();
	g_autofree char *folder = folder_make();
	g_autofree char *path = g_build_filename(folder, "told", NULL);
	g_autofree char *script = g_strdup_printf("{ echo $OCTAVO_STATUS $OCTAVO_SITE $OCTAVO_BOOK; cat; } >'%s'", path);
	const char *const argv[] = {"sh", "-c", script, NULL};
	g_autofree char *told = NULL, *book = NULL;

	fixture_open(&fixture);
	g_assert_true(report_hook(&fixture.job, argv, &report, NULL, &(struct report_hooks){.timeout_seconds = 10}));
	g_assert_true(g_file_get_contents(path, &told, NULL, NULL));
	g_assert_true(g_str_has_prefix(told, "1 /srv/books\n{"));
	g_assert_nonnull(strstr(told, "content/bad"));
	g_assert_true(report_hook(&fixture.job, argv, &report, &books[0], &(struct report_hooks){.timeout_seconds = 10}));
	g_assert_true(g_file_get_contents(path, &book, NULL, NULL));
	g_assert_true(g_str_has_prefix(book, "built /srv/books sleep\n{"));
	g_assert_null(strstr(book, "content/bad"));
	g_assert_cmpstr(fixture_said(&fixture), ==, "");
	folder_remove(folder);
	fixture_close(&fixture);
}

/* A hook that fails, is not there, hangs with a child of its own or never reads: told, and over soon. */
static void test_bad_hooks(void)
{
	static const struct {
		const char *script, *said;
	} cases[] = {
		{"exit 3", "'sh' exited with 3"},
		{"kill -9 $$", "'sh' was ended by signal 9"},
		{"sleep 60 & sleep 60; true", "'sh' took longer than 1 s and was ended"},
	};
	struct fixture fixture;
	struct report report = report_new();
	const char *const missing[] = {"/nowhere/hook", NULL}, *const deaf[] = {"true", NULL};
	gint64 began = g_get_monotonic_time();

	fixture_open(&fixture);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *const argv[] = {"sh", "-c", cases[i].script, NULL};

		g_assert_false(report_hook(&fixture.job, argv, &report, NULL, &(struct report_hooks){.timeout_seconds = 1}));
		g_assert_nonnull(strstr(fixture_said(&fixture), cases[i].said));
	}
	g_assert_false(report_hook(&fixture.job, missing, &report, NULL, &(struct report_hooks){.timeout_seconds = 1}));
	g_assert_nonnull(strstr(fixture_said(&fixture), "the hook '/nowhere/hook' cannot be run (No such file or directory), "));
	g_assert_true(report_hook(&fixture.job, deaf, &report, NULL, &(struct report_hooks){.timeout_seconds = 10}));
	g_assert_cmpint(g_get_monotonic_time() - began, <, 20 * G_USEC_PER_SEC);
	fixture_close(&fixture);
}

static void test_hooks(void)
{
	static const char text[] =
		"on_book: 'sh -c \"echo book >>told\"'\n"
		"on_success: [sh, -c, echo good >>told]\n"
		"on_failure: sh -c 'echo bad >>told'\n"
		"on_sucess: true\n"
		"timeout: soon\n";
	static const char odd[] = "on_book: \"a 'b\"\non_success: []\n";
	struct fixture fixture;
	struct report report = report_new();
	g_autofree char *folder = folder_make(), *told = NULL, *was = g_get_current_dir();

	fixture_open(&fixture);
	const struct yaml_node *map = yaml_read(fixture.arena, &fixture.job, "library.yml", text, strlen(text), 0);
	struct report_hooks hooks = report_hooks_read(fixture.arena, &fixture.job, map);
	const char *said = fixture_said(&fixture);
	g_assert_nonnull(strstr(said, "library.yml:4"));
	g_assert_nonnull(strstr(said, "did you mean 'on_success'"));
	g_assert_nonnull(strstr(said, "number of seconds"));
	g_assert_cmpint(hooks.timeout_seconds, ==, 60);
	g_assert_cmpint(chdir(folder), ==, 0);
	g_assert_true(report_hooks_run(&hooks, &report, &fixture.job));
	report.exit_status = 0;
	g_assert_true(report_hooks_run(&hooks, &report, &fixture.job));
	g_assert_true(g_file_get_contents("told", &told, NULL, NULL));
	g_assert_cmpstr(told, ==, "book\nbad\nbook\ngood\n");
	/* a run that was stopped has published no book */
	g_clear_pointer(&told, g_free);
	g_assert_cmpint(unlink("told"), ==, 0);
	report.stopped = "too many books failed";
	report.exit_status = 1;
	g_assert_true(report_hooks_run(&hooks, &report, &fixture.job));
	g_assert_true(g_file_get_contents("told", &told, NULL, NULL));
	g_assert_cmpstr(told, ==, "bad\n");
	g_assert_cmpint(chdir(was), ==, 0);
	/* none, and what is none */
	hooks = report_hooks_read(fixture.arena, &fixture.job, NULL);
	g_assert_true(report_hooks_run(&hooks, &report, &fixture.job));
	map = yaml_read(fixture.arena, &fixture.job, "library.yml", odd, strlen(odd), 0);
	hooks = report_hooks_read(fixture.arena, &fixture.job, map);
	g_assert_null(hooks.on_book);
	g_assert_null(hooks.on_success);
	g_assert_nonnull(strstr(fixture_said(&fixture), "'on_book' is no command"));
	folder_remove(folder);
	fixture_close(&fixture);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/report/json", test_json);
	g_test_add_func("/report/metrics", test_metrics);
	g_test_add_func("/report/hook", test_hook);
	g_test_add_func("/report/text", test_text);
	g_test_add_func("/report/bad-hooks", test_bad_hooks);
	g_test_add_func("/report/hooks", test_hooks);
	return g_test_run();
}
