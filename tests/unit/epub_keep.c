/* An EPUB made of an earlier one's pieces is the one that is made without them. */
#include <sys/mman.h>
#include <unistd.h>
#include "octavo/cache.h"
#include "epub_kit.h"

static const int none[PARTS__NOTES] = {-1, -1};

static void bytes_are(struct kit *kit, const char *bytes, gsize len)
{
	g_autofree char *now = NULL;
	gsize now_len;

	g_assert_true(g_file_get_contents(kit->path, &now, &now_len, NULL));
	g_assert_cmpmem(now, now_len, bytes, len);
}

/* Writes the book without pieces, and with them: the same bytes. */
static void write_both(struct kit *kit, const struct epub_keep *keep)
{
	g_autofree char *bytes = NULL;
	gsize len;

	book_digest(kit->f.arena, &kit->book);
	kit->keep = NULL;
	kit_write(kit);
	g_assert_true(g_file_get_contents(kit->path, &bytes, &len, NULL));
	kit->keep = keep;
	kit_write(kit);
	bytes_are(kit, bytes, len);
}

/* The contents tell the language of a title. */
static void test_language(void)
{
	struct kit kit;
	struct epub_keep keep = {parts_open(none), "basis"};

	kit_open(&kit);
	paragraph(&kit, chapter(&kit, "one", "Anfang"), "Words.");
	write_both(&kit, &keep);
	kit.book.chapters[0].lang = "de";
	write_both(&kit, &keep);
	HAS(member(&kit, "EPUB/nav.xhtml"), "lang=\"de\" xml:lang=\"de\">Anfang</a>");
	parts_close(keep.parts);
	kit_close(&kit);
}

/* Where the packed bytes of a member stand. */
static const char *packed_find(const char *epub, gsize len, const char *name, gsize *packed_len)
{
	for (gsize i = 0; i + 30 + strlen(name) < len; i++)
		if (memcmp(epub + i, "PK\3\4", 4) == 0 && memcmp(epub + i + 30, name, strlen(name)) == 0) {
			*packed_len = (guint8)epub[i + 18] | (gsize)(guint8)epub[i + 19] << 8;
			return epub + i + 30 + strlen(name);
		}
	g_assert_not_reached();
}

/* The parts but for one, which holds those bytes and is damaged. */
static struct parts *parts_without(const struct parts *parts, const char *bytes, gsize len)
{
	int fds[PARTS__NOTES] = {memfd_create("most", 0), memfd_create("since", 0)};
	struct parts *left;
	bool done = false;

	g_assert_cmpint(parts_write(parts, fds), !=, PARTS_NOTHING);
	for (int i = 0; i < PARTS__NOTES; i++) {
		gsize size = (gsize)lseek(fds[i], 0, SEEK_END);
		char *all = size > 0 ? mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fds[i], 0) : NULL;

		for (gsize at = 0; all != NULL && at + len <= size; at++)
			if (memcmp(all + at, bytes, len) == 0) {
				all[at + len / 2] ^= 1;
				done = true;
			}
		if (all != NULL)
			munmap(all, size);
	}
	g_assert_true(done);
	left = parts_open(fds);
	close(fds[PARTS_MOST]);
	close(fds[PARTS_SINCE]);
	return left;
}

/* The page of the contents is in both lists of pages, also where only one of the two is kept. */
static void test_half_kept(void)
{
	struct kit kit;
	struct epub_keep keep = {parts_open(none), "basis"}, half = {NULL, "basis"};
	const struct book_page page = {.label = "iii", .kind = BOOK_PAGE_CONTENTS, .chapter = -1};
	struct book_pages pages;
	g_autofree char *bytes = NULL;
	const char *ncx;
	gsize len, ncx_len;

	kit_open(&kit);
	paragraph(&kit, chapter(&kit, "one", "One"), "Words.");
	book_pages_init(&pages, kit.f.arena);
	book_pages_add(&pages, &page);
	kit.pages = &pages;
	write_both(&kit, &keep);
	HAS(member(&kit, "EPUB/toc.ncx"), "nav.xhtml#page_iii");
	g_assert_true(g_file_get_contents(kit.path, &bytes, &len, NULL));
	ncx = packed_find(bytes, len, "EPUB/toc.ncx", &ncx_len);
	half.parts = parts_without(keep.parts, ncx, ncx_len);
	kit.keep = &half;
	kit_write(&kit);
	bytes_are(&kit, bytes, len);
	book_pages_free(&pages);
	parts_close(half.parts);
	parts_close(keep.parts);
	kit_close(&kit);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/epub/keep/language", test_language);
	g_test_add_func("/epub/keep/half", test_half_kept);
	return g_test_run();
}
