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
	check(&kit, trace, "file  moon.png; ");
	put(&kit, "Dopamine.md", "# Dopamine\n\nWords.\n");
	g_autofree char *both = changes(&kit, trace);
	g_assert_nonnull(strstr(both, "list"));
	g_assert_nonnull(strstr(both, "note  Dopamine; "));
	g_assert_null(strstr(both, "Light"));
	kit_close(&kit);
}

static void test_lone(void)
{
	struct kit kit;
	char digest[65];
	kit_open(&kit);
	put(&kit, "a.md", "# A\n\nAs told [@one].\n");
	g_autofree char *without = trace_of(&kit, digest);
	put(&kit, "refs.bib", "@book{one, title={T}}\n");
	check(&kit, without, "lone  .bib; ");
	g_autofree char *with = trace_of(&kit, digest);
	check(&kit, with, "");
	put(&kit, "more.bib", "@book{two, title={U}}\n");
	check(&kit, with, "lone  .bib; ");
	kit_close(&kit);
}

/* All notes of a folder ask the same question once; those of another, and after an alias, once more. */
static void test_once(void)
{
	struct kit kit;
	char digest[65];
	kit_open(&kit);
	g_autofree char *inner = g_build_filename(kit.folder, "in", NULL);
	g_assert_cmpint(g_mkdir(inner, 0777), ==, 0);
	for (int i = 0; i < 20; i++) {
		g_autofree char *name = g_strdup_printf("%sn%d.md", i % 2 ? "in/" : "", i);
		put(&kit, name, "See [[sleep]], [[nothing]] and ![[moon.png]].\n");
	}
	put(&kit, "sleep.md", "# Sleep\n\nWords.\n");
	put(&kit, "in/sleep.md", "# Sleep\n\nOther words.\n");
	g_autofree char *trace = trace_of(&kit, digest);
	g_assert_nonnull(strstr(trace, "note\t\tsleep\tsleep.md\n"));
	g_assert_nonnull(strstr(trace, "note\tin\tsleep\tin/sleep.md\n"));
	int n = 0;
	for (const char *at = trace; (at = strstr(at, "\nnote\t")); at++)
		n++;
	g_assert_cmpint(n, ==, 4);
	check(&kit, trace, "");
	put(&kit, "in/nothing.md", "# Now there\n");
	g_autofree char *both = changes(&kit, trace);
	g_assert_nonnull(strstr(both, "note  nothing; "));
	g_assert_nonnull(strstr(both, "note in nothing; "));
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

/* Links that lead nowhere leave their words alone, and topics. */
static void test_digest_topics(void)
{
	struct kit kit;
	char before[65], other[65];
	kit_open(&kit);
	put(&kit, "b.md", "# B\n\n[[gone|sea grass]], [[gone|tide pools]]\n");
	put(&kit, "a.md", "# A\n\n[[gone|sea grass]]\ntide pools\n");
	g_free(trace_of(&kit, before));
	put(&kit, "a.md", "# A\n\nsea grass\n[[gone|tide pools]]\n");
	g_free(trace_of(&kit, other));
	g_assert_cmpstr(before, !=, other);
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

/* Reads the vault's notes, from the pieces where they are among them; the trace of it. */
static char *trace_of_pieces(const struct kit *kit, struct vault *vault, struct vault_sums *sums, struct parts *parts, int *n_notes)
{
	GString *trace = g_string_new(NULL), *none = g_string_new(NULL);
	struct press_parts pieces = {parts, "reading", "writing", "printing"};
	struct press_options options = {.path = kit->folder,
		.trace = trace,
		.vault = vault,
		.vault_messages = none,
		.sums = sums,
		.parts = &pieces};
	struct press press;
	press_init(&press, &options, &kit->job);
	g_assert_true(press_read(&press));
	*n_notes = press.n_notes;
	press_free(&press);
	g_string_free(none, TRUE);
	return g_string_free(trace, FALSE);
}

/* A note whose sum is known and whose piece is kept is not opened; its trace says what it was. */
static void test_pieces(void)
{
	struct kit kit;
	const int none[PARTS__NOTES] = {-1, -1};
	kit_open(&kit);
	put(&kit, "sleep.md", "# Sleep\n\nSee [[light]].\n");
	put(&kit, "light.md", "# Light\n\nSee [[sleep]].\n");
	struct parts *parts = parts_open(none);
	struct vault_sums *sums = vault_sums_open();
	struct vault *vault = vault_open(kit.folder, &kit.job);
	int n, n_notes, n_found, n_added;
	vault_share(vault, sums);
	g_autofree char *first = trace_of_pieces(&kit, vault, sums, parts, &n_notes);
	g_assert_cmpint(n_notes, ==, 2);
	vault_close(vault);

	/* what one vault of a run has read another believes */
	vault = vault_open(kit.folder, &kit.job);
	vault_share(vault, sums);
	const struct vault_file *const *files = vault_files(vault, &n);
	char sum[SUM_HEX];
	for (int i = 0; i < n; i++) {
		g_assert_false(vault_sum_known(vault, files[i], sum));
		g_assert_true(vault_sum(vault, files[i], sum));
	}
	vault_close(vault);
	vault = vault_open(kit.folder, &kit.job);
	vault_share(vault, sums);
	put(&kit, "sleep.md", "# Sleep\n\nIs no more.\n");
	g_autofree char *light = g_build_filename(kit.folder, "light.md", NULL);
	g_assert_cmpint(g_unlink(light), ==, 0);
	g_autofree char *second = trace_of_pieces(&kit, vault, sums, parts, &n_notes);
	g_assert_cmpint(n_notes, ==, 2);
	g_assert_cmpstr(first, ==, second);
	parts_count(parts, &n_found, &n_added);
	g_assert_cmpint(n_added, ==, 2);
	vault_close(vault);
	vault_sums_close(sums);

	/* the next run reads what is there */
	check(&kit, first, "list  ; read light.md ; read sleep.md ; ");
	parts_close(parts);
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
	g_test_add_func("/trace/once", test_once);
	g_test_add_func("/trace/lone", test_lone);
	g_test_add_func("/trace/digest", test_digest);
	g_test_add_func("/trace/digest-topics", test_digest_topics);
	g_test_add_func("/trace/select", test_select);
	g_test_add_func("/trace/pieces", test_pieces);
	g_test_add_func("/trace/record", test_record);
	return g_test_run();
}
