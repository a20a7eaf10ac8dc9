/* The door out: the whole file or the old one, and never anything beside it. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "base/base.h"
#include "unit.h"

typedef struct outfile *(*opener)(const char *folder, const struct job *job);

static const opener openers[] = {outfile_open, outfile_open_named};

static void check_file(const char *folder, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *found = NULL;
	g_assert_true(g_file_get_contents(path, &found, NULL, NULL));
	g_assert_cmpstr(found, ==, text);
}

static int count_names(const char *folder)
{
	int n = 0;
	GDir *dir = g_dir_open(folder, 0, NULL);
	while (g_dir_read_name(dir))
		n++;
	g_dir_close(dir);
	return n;
}

static void test_commit(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(openers); i++) {
		struct fixture fixture;
		fixture_open(&fixture);
		g_autofree char *folder = folder_make();
		for (int round = 1; round <= 2; round++) {
			g_autofree char *text = g_strdup_printf("book %d", round);
			struct outfile *out = openers[i](folder, &fixture.job);
			g_assert_true(outfile_write(out, text, strlen(text)));
			g_assert_cmpint(outfile_size(out), ==, 6);
			g_assert_true(outfile_commit(out, "a.pdf"));
			check_file(folder, "a.pdf", text);
			g_assert_cmpint(count_names(folder), ==, 1);
		}
		g_assert_cmpstr(fixture_said(&fixture), ==, "");
		folder_remove(folder);
		fixture_close(&fixture);
	}
}

/* The mode is that of any new file, not that of a temporary one. */
static void test_mode(void)
{
	mode_t old = umask(027);
	for (size_t i = 0; i < G_N_ELEMENTS(openers); i++) {
		struct fixture fixture;
		struct stat st;
		fixture_open(&fixture);
		g_autofree char *folder = folder_make();
		g_autofree char *path = g_build_filename(folder, "a.pdf", NULL);
		g_assert_true(outfile_commit(openers[i](folder, &fixture.job), "a.pdf"));
		g_assert_cmpint(stat(path, &st), ==, 0);
		g_assert_cmpint(st.st_mode & 0777, ==, 0640);
		folder_remove(folder);
		fixture_close(&fixture);
	}
	umask(old);
}

static void test_abandon(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(openers); i++) {
		struct fixture fixture;
		fixture_open(&fixture);
		g_autofree char *folder = folder_make();
		folder_file(folder, "a.pdf", "old");
		struct outfile *out = openers[i](folder, &fixture.job);
		g_assert_true(outfile_write(out, "half", 4));
		outfile_abandon(out);
		check_file(folder, "a.pdf", "old");
		g_assert_cmpint(count_names(folder), ==, 1);
		folder_remove(folder);
		fixture_close(&fixture);
	}
}

/* kill -9 in the middle: unnamed files leave nothing at once, named ones nothing after
 * the next run. */
static void test_kill(void)
{
	for (size_t i = 0; i < G_N_ELEMENTS(openers); i++) {
		struct fixture fixture;
		fixture_open(&fixture);
		g_autofree char *folder = folder_make();
		folder_file(folder, "a.pdf", "old");
		folder_file(folder, ".octavo-notes", "a reader's own file");
		pid_t pid = fork();
		if (!pid) {
			outfile_write(openers[i](folder, &fixture.job), "half", 4);
			raise(SIGKILL);
		}
		waitpid(pid, NULL, 0);
		check_file(folder, "a.pdf", "old");
		g_assert_cmpint(count_names(folder), ==, 2 + (int)i);
		struct outfile *other = openers[i](folder, &fixture.job);
		struct outfile *out = openers[i](folder, &fixture.job);
		g_assert_true(outfile_write(other, "other", 5));
		g_assert_true(outfile_write(out, "new", 3));
		g_assert_true(outfile_commit(out, "a.pdf"));
		g_assert_true(
			outfile_commit(other, "a.pdf")); /* the last one wins, whole */
		check_file(folder, "a.pdf", "other");
		g_assert_cmpint(count_names(folder), ==, 2);
		folder_remove(folder);
		fixture_close(&fixture);
	}
}

/* What a forked worker wrote is committed by its parent; what it could not write is not.
 */
static void test_inherited(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = folder_make();
	for (int fail = 0; fail < 2; fail++) {
		struct outfile *out = outfile_open(folder, &fixture.job);
		pid_t pid = fork();
		if (!pid) {
			struct rlimit limit = {fail ? 2 : 1000, RLIM_INFINITY};
			signal(SIGXFSZ, SIG_IGN);
			setrlimit(RLIMIT_FSIZE, &limit);
			_exit(!outfile_write(out, "worker", 6));
		}
		int status;
		waitpid(pid, &status, 0);
		g_assert_cmpint(WEXITSTATUS(status), ==, fail);
		g_assert_cmpint(outfile_size(out), ==, fail ? 2 : 6);
		g_assert_true(outfile_commit(out, fail ? "b.pdf" : "a.pdf") == !fail);
	}
	check_file(folder, "a.pdf", "worker");
	g_assert_cmpint(count_names(folder), ==, 1);
	folder_remove(folder);
	fixture_close(&fixture);
}

/* A bound on files is ours (wanted: --limit-output), or one that we were started under. */
static void check_limit(int64_t wanted, const char *says)
{
	struct fixture fixture;
	struct rlimit old, limit;
	fixture_open(&fixture);
	fixture.limits.output = wanted;
	g_autofree char *folder = folder_make();
	folder_file(folder, "a.pdf", "old");
	getrlimit(RLIMIT_FSIZE, &old);
	signal(SIGXFSZ, SIG_IGN);
	struct outfile *out = outfile_open(folder, &fixture.job);
	limit = (struct rlimit){100, old.rlim_max};
	setrlimit(RLIMIT_FSIZE, &limit);
	g_autofree char *text = g_strnfill(1000, 'x');
	g_assert_false(outfile_write(out, text, 1000));
	g_assert_false(outfile_write(out, text, 1000));
	setrlimit(RLIMIT_FSIZE, &old);
	g_assert_false(outfile_commit(out, "a.pdf"));
	g_assert_nonnull(strstr(fixture_said(&fixture), says));
	check_file(folder, "a.pdf", "old");
	g_assert_cmpint(count_names(folder), ==, 1);
	folder_remove(folder);
	fixture_close(&fixture);
}

static void test_limit(void)
{
	check_limit(100, "octavo: error: the output is larger than 100 bytes (--limit-output), nothing was written [limit-reached]\n");
	check_limit(1000, "(File too large), the old file (if any) is untouched [output-refused]\n");
}

static void test_disk_full(void)
{
	g_autofree char *folder = folder_make();
	if (mount("tmpfs", folder, "tmpfs", 0, "size=64k")) {
		g_test_skip("cannot mount a small disk");
		folder_remove(folder);
		return;
	}
	struct fixture fixture;
	fixture_open(&fixture);
	folder_file(folder, "a.pdf", "old");
	for (size_t i = 0; i < G_N_ELEMENTS(openers); i++) {
		struct outfile *out = openers[i](folder, &fixture.job);
		g_autofree char *text = g_strnfill(200000, 'x');
		g_assert_false(outfile_write(out, text, 200000));
		g_assert_false(outfile_commit(out, "a.pdf"));
		g_autofree char *said = g_strdup_printf(
			"octavo: error: cannot write in '%s' (No space left on "
			"device), the old file (if any) is untouched "
			"[output-refused]\n",
			folder);
		g_assert_cmpstr(
			fixture_said(&fixture), ==, i ? "" : said); /* once is enough */
		check_file(folder, "a.pdf", "old");
		g_assert_cmpint(count_names(folder), ==, 1);
	}
	umount(folder);
	folder_remove(folder);
	fixture_close(&fixture);
}

static void test_refused(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	g_autofree char *folder = folder_make();
	folder_file(folder, "dir.pdf/x", "x");
	g_autofree char *fifo = g_build_filename(folder, "fifo.pdf", NULL);
	g_assert_cmpint(mkfifo(fifo, 0644), ==, 0);
	g_assert_null(outfile_open("/nowhere", &fixture.job));
	g_assert_cmpstr(fixture_said(&fixture), ==,
		"octavo: error: cannot write in '/nowhere' (No such file or directory), "
		"the old file (if any) is "
		"untouched [output-refused]\n");
	g_assert_null(outfile_open("/proc", &fixture.job));
	g_assert_false(outfile_commit(outfile_open(folder, &fixture.job), "dir.pdf"));
	g_assert_false(outfile_commit(outfile_open(folder, &fixture.job), "fifo.pdf"));
	g_assert_false(outfile_commit(outfile_open(folder, &fixture.job), "none/a.pdf"));
	g_assert_cmpint(diag_count(fixture.job.diag, DIAG_ERROR), ==, 5);
	g_assert_cmpint(count_names(folder), ==, 2);
	folder_remove(folder);
	fixture_close(&fixture);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/outfile/commit", test_commit);
	g_test_add_func("/outfile/mode", test_mode);
	g_test_add_func("/outfile/abandon", test_abandon);
	g_test_add_func("/outfile/kill", test_kill);
	g_test_add_func("/outfile/inherited", test_inherited);
	g_test_add_func("/outfile/limit", test_limit);
	g_test_add_func("/outfile/disk-full", test_disk_full);
	g_test_add_func("/outfile/refused", test_refused);
	return g_test_run();
}
