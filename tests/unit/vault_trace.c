/* What a book depends on: noted down, asked again, and told where today answers otherwise. */
#include <glib/gstdio.h>
#include "octavo/press.h"

struct kit {
	char *folder;
	struct limits limits;
	struct job job;
};

static void kit_open(struct kit *kit)
{
	kit->folder = g_dir_make_tmp("octavo-trace-XXXXXX", NULL);
	kit->limits = limits_default();
	kit->job = (struct job){.diag = diag_open(stderr, &(struct diag_options){0}), .limits = &kit->limits};
}

static void kit_close(struct kit *kit)
{
	g_autofree char *command = g_strdup_printf("rm -rf '%s'", kit->folder);
	g_assert_cmpint(system(command), ==, 0);
	diag_close(kit->job.diag);
	g_free(kit->folder);
}

static void put(const struct kit *kit, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(kit->folder, name, NULL);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static char *trace_of(const struct kit *kit, char digest[65])
{
	GString *trace = g_string_new(NULL);
	struct press_options options = {.path = kit->folder, .trace = trace};
	struct press press;
	press_init(&press, &options, &kit->job);
	g_assert_true(press_ready(&press));
	book_digest(press.arena, press.book);
	g_strlcpy(digest, press.book->digest, 65);
	press_free(&press);
	return g_string_free(trace, FALSE);
}

static void tell(void *data, const char *kind, const char *subject, const char *name, const char *then, const char *now)
{
	GString *out = data;
	if (strcmp(then, now) != 0)
		g_string_append_printf(out, "%s %s %s; ", kind, subject, name);
}

/* What has changed since the trace, in one line. */
static char *changes(const struct kit *kit, const char *trace)
{
	GString *out = g_string_new(NULL);
	g_autofree char *copy = g_strdup(trace);
	struct vault *vault = vault_open(kit->folder, &kit->job);
	vault_retrace(vault, copy, tell, out);
	vault_close(vault);
	return g_string_free(out, FALSE);
}

static void check(const struct kit *kit, const char *trace, const char *want)
{
	g_autofree char *got = changes(kit, trace);
	g_assert_cmpstr(got, ==, want);
}

static void test_answers(void)
{
	struct kit kit;
	char digest[65];
	kit_open(&kit);
	put(&kit, "sleep.md", "---\naliases: [Rest]\n---\n# Sleep\n\nSee [[Dopamine]] and [[Light]].\n");
	put(&kit, "light.md", "# Light\n\nBack to [[rest]].\n\n![[moon.png]]\n");
	g_autofree char *trace = trace_of(&kit, digest);
	check(&kit, trace, "");
	put(&kit, "unasked.txt", "no note, and nobody asks for it");
	check(&kit, trace, "");
	put(&kit, "sleep.md", "---\naliases: [Rest]\n---\n# Sleep\n\nSee [[Dopamine]].\n");
	check(&kit, trace, "read sleep.md ; ");
	put(&kit, "sleep.md", "---\naliases: [Rest]\n---\n# Sleep\n\nSee [[Dopamine]] and [[Light]].\n");
	put(&kit, "moon.png", "not even a picture");
	check(&kit, trace, "file light.md moon.png; ");
	put(&kit, "Dopamine.md", "# Dopamine\n\nWords.\n");
	g_autofree char *both = changes(&kit, trace);
	g_assert_nonnull(strstr(both, "list"));
	g_assert_nonnull(strstr(both, "note sleep.md Dopamine; "));
	g_assert_null(strstr(both, "Light"));
	kit_close(&kit);
}

/* An edit that changes no words is no other book; one that does is. */
static void test_digest(void)
{
	struct kit kit;
	char before[65], spaced[65], worded[65], marked[65];
	kit_open(&kit);
	put(&kit, "a.md", "# A\n\nOne *two* three, see [[b]].\n");
	put(&kit, "b.md", "# B\n\nFour.\n");
	g_free(trace_of(&kit, before));
	put(&kit, "a.md", "\n\n# A\n\n\nOne *two* three, see [[b]].\n\n\n");
	g_free(trace_of(&kit, spaced));
	g_assert_cmpstr(before, ==, spaced);
	put(&kit, "a.md", "# A\n\nOne *two* tree, see [[b]].\n");
	g_free(trace_of(&kit, worded));
	g_assert_cmpstr(before, !=, worded);
	put(&kit, "a.md", "# A\n\nOne **two** three, see [[b]].\n");
	g_free(trace_of(&kit, marked));
	g_assert_cmpstr(before, !=, marked);
	kit_close(&kit);
}

static void test_select(void)
{
	struct kit kit;
	kit_open(&kit);
	put(&kit, "a.md", "# A\n\nSee [[b]], ![[c]]\n");
	put(&kit, "b.md", "# B\n\nFour.\n");
	put(&kit, "c.md", "# C\n\nBrought in.\n");
	g_autoptr(GString) trace = g_string_new(NULL);
	const char *const chosen[] = {"a.md", "gone.md", NULL};
	struct press_options options = {.path = kit.folder, .select = chosen, .trace = trace};
	struct press press;
	press_init(&press, &options, &kit.job);
	g_assert_true(press_read(&press));
	g_assert_cmpint(press.n_notes, ==, 1);
	g_assert_true(press_gather(&press));
	g_assert_nonnull(strstr(trace->str, "read\tc.md\t"));
	g_assert_null(strstr(trace->str, "read\tb.md\t"));
	press_free(&press);
	kit_close(&kit);
}

static void test_record(void)
{
	g_autoptr(GString) out = g_string_new(NULL);
	char *fields[3];
	record_add(out, "a\tb", "c\nd\\", "", NULL);
	record_add(out, "one", NULL);
	record_add(out, "1", "2", "3", "4", NULL);
	char *at = out->str;
	g_assert_cmpint(record_next(&at, fields, 3), ==, 3);
	g_assert_cmpstr(fields[0], ==, "a\tb");
	g_assert_cmpstr(fields[1], ==, "c\nd\\");
	g_assert_cmpstr(fields[2], ==, "");
	g_assert_cmpint(record_next(&at, fields, 3), ==, 1);
	g_assert_null(fields[1]);
	g_assert_cmpint(record_next(&at, fields, 3), ==, 3);
	g_assert_cmpint(record_next(&at, fields, 3), ==, 0);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/trace/answers", test_answers);
	g_test_add_func("/trace/digest", test_digest);
	g_test_add_func("/trace/select", test_select);
	g_test_add_func("/trace/record", test_record);
	return g_test_run();
}
