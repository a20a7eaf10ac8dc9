/*
 * Book, case by case: every folder of tests/cases/book is a vault with the book that must
 * come of it beside it (expect.book; expect.diag where messages matter).  OCTAVO_UPDATE=1
 * writes them anew.  Whatever the case, the promises of book.h are checked on it.
 */
#include "book.h"

#define CASES "tests/cases/book"

static char *read_expected(const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	char *text = NULL;
	return g_file_get_contents(path, &text, NULL, NULL) ? text : NULL;
}

static void compare(const char *folder, const char *name, const char *actual)
{
	g_autofree char *expected = read_expected(folder, name);
	if (g_getenv("OCTAVO_UPDATE") && (expected || !strcmp(name, "expect.book"))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_assert_true(g_file_set_contents(path, actual, -1, NULL));
		return;
	}
	if (!expected && !strcmp(name, "expect.diag"))
		return;
	g_assert_nonnull(expected);
	if (strcmp(actual, expected)) {
		g_auto(GStrv) got = g_strsplit(actual, "\n", -1);
		g_auto(GStrv) want = g_strsplit(expected, "\n", -1);
		int i = 0;
		while (got[i] && want[i] && !strcmp(got[i], want[i]))
			i++;
		g_test_message("%s/%s:%d\n  want: %s\n  got:  %s", folder, name, i + 1,
			want[i] ? want[i] : "(end)", got[i] ? got[i] : "(end)");
		g_test_fail();
	}
}

static void run_case(gconstpointer data)
{
	const char *folder = data;
	g_autofree char *vault = g_build_filename(folder, "vault", NULL);
	g_autofree char *one = read_expected(folder, "note");
	g_autofree char *path =
		one ? g_build_filename(vault, g_strstrip(one), NULL) : g_strdup(vault);
	struct case_book made;
	case_open(&made, path, NULL);
	g_assert_nonnull(made.book);
	book_check(made.book);
	GString *dump = g_string_new(NULL);
	book_dump(made.book, dump);
	compare(folder, "expect.book", dump->str);
	compare(folder, "expect.diag", fixture_said(&made.fixture));
	g_string_free(dump, TRUE);
	case_close(&made);
}

int main(int argc, char **argv)
{
	g_unsetenv("SOURCE_DATE_EPOCH");
	g_test_init(&argc, &argv, NULL);
	g_autoptr(GPtrArray) folders = g_ptr_array_new_with_free_func(g_free);
	GDir *dir = g_dir_open(CASES, 0, NULL);
	for (const char *name; dir && (name = g_dir_read_name(dir));)
		g_ptr_array_add(folders, g_build_filename(CASES, name, NULL));
	if (dir)
		g_dir_close(dir);
	for (guint i = 0; i < folders->len; i++) {
		g_autofree char *name = g_strdup_printf(
			"/book/case/%s", strrchr(folders->pdata[i], '/') + 1);
		g_test_add_data_func(name, folders->pdata[i], run_case);
	}
	return g_test_run();
}
