/* The container as a ZIP: read again by libzip, which has no part in writing it. */
#include <zip.h>
#include "epub/archive.h"
#include "unit.h"

/* Writes it into a file of that path's folder. */
static void write_out(struct archive *archive, const struct job *job, int64_t modified, const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path), *name = g_path_get_basename(path);
	struct outfile *out = outfile_open(folder, job);
	g_assert_nonnull(out);
	g_assert_true(archive_write(archive, job, modified, out));
	g_assert_true(outfile_commit(out, name));
}

static void check_member(zip_t *zip, const char *name, const char *text)
{
	zip_stat_t stat;
	zip_file_t *file = zip_fopen(zip, name, 0);
	char bytes[4096];
	g_assert_nonnull(file);
	g_assert_cmpint(zip_stat(zip, name, 0, &stat), ==, 0);
	g_assert_cmpint(stat.size, ==, (zip_int64_t)strlen(text));
	g_assert_cmpint(zip_fread(file, bytes, sizeof bytes), ==, (zip_int64_t)strlen(text));
	g_assert_cmpmem(bytes, strlen(text), text, strlen(text));
	g_assert_cmpint(zip_fclose(file), ==, 0); /* its CRC, too */
}

static void test_members(void)
{
	struct fixture f;
	static const char words[] = "Bread and tides, bread and tides, bread and tides, bread and tides.";
	g_autofree char *folder = folder_make(), *path = g_build_filename(folder, "a.epub", NULL);
	struct archive *archive = archive_open();
	fixture_open(&f);
	archive_add(archive, "EPUB/b.xhtml", words, strlen(words));
	archive_add_borrowed(archive, "EPUB/a.png", "not deflated", 12);
	archive_add(archive, "META-INF/container.xml", "<container/>", 12);
	archive_add(archive, "EPUB/empty.css", "", 0);
	archive_add(archive, "mimetype", "application/epub+zip", 20);
	write_out(archive, &f.job, 1732752000 + 3723, path); /* 2024-11-28, 01:02:03 */
	archive_close(archive);

	g_autofree char *bytes = NULL;
	gsize len;
	g_assert_true(g_file_get_contents(path, &bytes, &len, NULL));
	/* What tells an EPUB from other ZIPs without looking into it (OCF 4.3.3). */
	g_assert_cmpmem(bytes, 4, "PK\3\4", 4);
	g_assert_cmpmem(bytes + 30, 28, "mimetypeapplication/epub+zip", 28);
	zip_t *zip = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, NULL);
	g_assert_nonnull(zip);
	static const char *const order[] = {"mimetype", "META-INF/container.xml", "EPUB/a.png", "EPUB/b.xhtml", "EPUB/empty.css"};
	g_assert_cmpint(zip_get_num_entries(zip, 0), ==, G_N_ELEMENTS(order));
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
		g_assert_cmpstr(zip_get_name(zip, i, ZIP_FL_ENC_RAW), ==, order[i]);
	check_member(zip, "EPUB/b.xhtml", words);
	check_member(zip, "EPUB/a.png", "not deflated");
	check_member(zip, "EPUB/empty.css", "");
	zip_stat_t stat;
	g_assert_cmpint(zip_stat(zip, "EPUB/b.xhtml", 0, &stat), ==, 0);
	g_assert_cmpint(stat.comp_method, ==, ZIP_CM_DEFLATE);
	g_assert_cmpint(stat.comp_size, <, (int)strlen(words));
	uint16_t date = (uint8_t)bytes[12] | (uint16_t)((uint8_t)bytes[13] << 8), time = (uint8_t)bytes[10] | (uint16_t)((uint8_t)bytes[11] << 8);
	g_assert_cmpint(date, ==, (2024 - 1980) << 9 | 11 << 5 | 28);
	g_assert_cmpint(time, ==, 1 << 11 | 2 << 5 | 1);
	zip_discard(zip);
	folder_remove(folder);
	fixture_close(&f);
}

/* More members than an old directory can count. */
static void test_many(void)
{
	enum { MANY = 66000 };
	struct fixture f;
	g_autofree char *folder = folder_make(), *path = g_build_filename(folder, "a.epub", NULL);
	struct archive *archive = archive_open();
	char name[32];
	fixture_open(&f);
	for (int i = 0; i < MANY; i++) {
		g_snprintf(name, sizeof name, "EPUB/%06d.png", i);
		archive_add_borrowed(archive, name, "abc", 3);
	}
	write_out(archive, &f.job, 0, path);
	archive_close(archive);
	zip_t *zip = zip_open(path, ZIP_RDONLY, NULL);
	g_assert_nonnull(zip);
	g_assert_cmpint(zip_get_num_entries(zip, 0), ==, MANY);
	check_member(zip, "EPUB/000000.png", "abc");
	check_member(zip, "EPUB/065999.png", "abc");
	zip_discard(zip);
	folder_remove(folder);
	fixture_close(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/archive/members", test_members);
	g_test_add_func("/archive/many", test_many);
	return g_test_run();
}
