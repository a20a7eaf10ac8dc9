/* The check of a site: silent on what we write, and each rule speaks when it is broken. */
#include <utime.h>
#include "catalogue_kit.h"

static bool emit_to_folder(void *data, const char *path, const char *bytes, size_t len)
{
	(void)len;
	folder_file(data, path, bytes);
	return true;
}

/* Puts a file of a book there, and its size and sum into the entry. */
static void file_put(struct arena *arena, const char *folder, const struct catalogue_file *file)
{
	struct catalogue_file *own = (struct catalogue_file *)file;
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, file->path, -1);

	folder_file(folder, file->path, file->path);
	own->bytes = (int64_t)strlen(file->path);
	own->sha256 = arena_strdup(arena, sum);
}

static void site_write(struct fixture *fixture, char *folder, const char *base_url)
{
	static const char *const authors[] = {"Nell", "Tomas", NULL}, *const subjects[] = {"Sleep & light", NULL};
	struct catalogue_entry entries[3];
	struct catalogue catalogue;

	for (int i = 0; i < 3; i++) {
		entries[i] = kit_entry(fixture->arena, arena_printf(fixture->arena, "b%d", i), "Bread & tides");
		entries[i].authors = authors;
		entries[i].subjects = subjects;
		entries[i].channel = "Tides";
		entries[i].updated += i;
		for (int k = 0; k < entries[i].n_files; k++)
			file_put(fixture->arena, folder, &entries[i].files[k]);
		file_put(fixture->arena, folder, entries[i].cover);
		file_put(fixture->arena, folder, entries[i].thumb);
	}
	catalogue = kit_catalogue(entries, 3);
	catalogue.base_url = base_url;
	g_assert_true(catalogue_write(&catalogue, &fixture->job, emit_to_folder, folder));
}

static void test_sound(void)
{
	static const char *const bases[] = {NULL, "https://books.example/shelf/"};

	for (size_t i = 0; i < G_N_ELEMENTS(bases); i++) {
		struct fixture fixture;
		g_autofree char *folder = folder_make();

		fixture_open(&fixture);
		site_write(&fixture, folder, bases[i]);
		/* what is not ours is not looked at */
		folder_file(folder, "own/page.html", "<p>anything");
		g_assert_true(catalogue_check(fixture.arena, folder, &fixture.job));
		g_assert_cmpstr(fixture_said(&fixture), ==, "");
		folder_remove(folder);
		fixture_close(&fixture);
	}
}

/* One change of one file; to NULL: the file is removed. */
static const struct {
	const char *path, *from, *to, *said;
} faults[] = {
	{"opds/new.atom", "<?xml", "\xef\xbb\xbf<?xml", "does not begin with '<'"},
	{"opds/new.atom", "</feed>", "</feeds>", "not well-formed"},
	{"opds/new.atom", "<entry>", "<!-- x --><entry>", "'<!--' in a feed"},
	{"opds/new.atom", "<title>New</title>", "<title><![CDATA[New]]></title>", "'<![CDATA[' in a feed"},
	{"opds/new.atom", "<title>New</title>", "", "must hold one <title>"},
	{"opds/new.atom", "</author>", "</author><author><name>B</name></author>", "one author"},
	{"opds/new.atom", "<entry><title>", "<entry><author><name>B</name></author><title>", "of two, programs show the last"},
	{"opds/new.atom", "<summary type=\"text\">", "<summary>", "<summary> must begin"},
	{"opds/new.atom", "kind=acquisition", "", "does not say the feed's kind"},
	{"opds/new.atom", "rel=\"start\"", "rel=\"begin\"", "without a link rel=start"},
	{"opds/new.atom", "rel=\"self\"", "rel=\"same\"", "without a link rel=self"},
	{"opds/new.atom", "rel=\"alternate\"", "rel=\"other\"", "needs <content> or a link rel=alternate"},
	{"opds/new.atom", "type=\"image/jpeg\"", "type=\"image/webp\"", "neither JPEG nor PNG nor GIF"},
	{"opds/new.atom", "type=\"application/epub+zip\"", "", "without its type"},
	{"opds/new.atom", "books/b2.epub", "books/b2.pdf", "ending and the type of its link differ"},
	{"opds/new.atom", "books/b2.epub", "books/b 2.epub", "not percent-encoded"},
	{"opds/new.atom", "books/b2.epub", "books/b9.epub", "leads to nothing: '../books/b9.epub'"},
	{"opds/new.atom", "href=\"../opds/new.atom\"", "href=\"https://books.example/opds/new.atom\"", "absolute and relative links in one site"},
	{"opds/new.atom", "length=\"13\"", "length=\"14\"", "another size than its link says"},
	{"opds/new.atom", "2026-11-22T07:00:02Z", "yesterday", "no time in UTC"},
	{"opds/new.atom", "</id><updated>2026-11-22T07:00:02Z", "</id><updated>2026-11-23T07:00:02Z", "tells otherwise"},
	{"opds/all.atom", "</id><updated>2026-11-22T07:00:00Z", "</id><updated>2026-11-25T07:00:00Z", "not sorted by time"},
	{"opds/all.atom", "rel=\"up\"", "rel=\"next\"", "has no next page"},
	{"opds/index.atom", "rel=\"subsection\"", "rel=\"featured\"", "without a link that is followed"},
	{"opds/index.atom", "<content type=\"text\">New", "<content type=\"text\">Newer", "is shown as its title"},
	{"opds/index.atom", "<content", "<author><name>A</name></author><content", "is taken for a book"},
	{"opds/index.json", "]", "],", "not JSON"},
	{"opds/index.json", "\"navigation\"", "\"places\"", "neither navigation nor publications"},
	{"opds/new.json", "\"links\": [{\"rel\": \"http", "\"links\": [], \"old\": [{\"rel\": \"http", "a book without a file"},
	{"opds/new.json", "\"self\"", "\"same\"", "without a link rel=self"},
	{"catalog.json", "\"bytes\": 13", "\"bytes\": 12", "another size than is told"},
	{"catalog.json", "\"slug\": \"b1\"", "\"slug\": \"b0\"", "two books with the slug 'b0'"},
	{"catalog.json", "\"books\": [", "\"books\": [], \"more\": [", "the feed of everything has 3 books, catalog.json 0"},
	{"SHA256SUMS", "books/b0.epub", "books/b0.pdf", "has another sum"},
	{"SHA256SUMS", "  books/b0.epub", " books/b0.epub", "not a line of a sum"},
	{"books/b0.epub", "b0", "b1", "has another sum"},
	{"covers/b1.jpg", "", NULL, "leads to nothing: '../covers/b1.jpg'"},
	{"opds/topics.atom", "", NULL, "leads to nothing: '../opds/topics.atom'"},
	{"feed.atom", "", NULL, "the file is missing"},
	{"index.html", "</li>", "", "not well-formed"},
	{"index.html", " alt=\"", " title=\"", "without alt"},
	{"index.html", "kind=navigation", "kind=other", "does not link to the catalogue"},
	{"index.html", "</main>", "<script>1</script></main>", "do without script"},
};

/* Breaks the file and returns what it was. */
static char *break_file(const char *folder, const char *path, const char *from, const char *to)
{
	g_autofree char *whole = g_build_filename(folder, path, NULL);
	char *text = NULL, *at;

	g_assert_true(g_file_get_contents(whole, &text, NULL, NULL));
	at = strstr(text, from);
	if (!at)
		g_error("no '%s' in %s", from, path);
	if (to) {
		g_autofree char *head = g_strndup(text, (gsize)(at - text));
		g_autofree char *changed = g_strconcat(head, to, at + strlen(from), NULL);

		folder_file(folder, path, changed);
	} else {
		g_assert_cmpint(unlink(whole), ==, 0);
	}
	return text;
}

static void test_faults(void)
{
	struct fixture site;
	g_autofree char *folder = folder_make();

	fixture_open(&site);
	site_write(&site, folder, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
		struct fixture fixture;
		g_autofree char *was = break_file(folder, faults[i].path, faults[i].from, faults[i].to);
		const char *said;

		fixture_open(&fixture);
		if (catalogue_check(fixture.arena, folder, &fixture.job))
			g_error("'%s' in %s is not found", faults[i].from, faults[i].path);
		said = fixture_said(&fixture);
		if (!strstr(said, faults[i].said))
			g_error("'%s' in %s: no '%s' in\n%s", faults[i].from, faults[i].path, faults[i].said, said);
		folder_file(folder, faults[i].path, was);
		fixture_close(&fixture);
	}
	g_assert_true(catalogue_check(site.arena, folder, &site.job));
	folder_remove(folder);
	fixture_close(&site);
}

static void test_time(void)
{
	struct fixture fixture;
	g_autofree char *folder = folder_make();
	g_autofree char *path = g_build_filename(folder, "books/b0.epub", NULL);
	struct utimbuf old = {315532800, 315532800}; /* 1980, as containers write it */

	fixture_open(&fixture);
	site_write(&fixture, folder, NULL);
	g_assert_cmpint(utime(path, &old), ==, 0);
	g_assert_false(catalogue_check(fixture.arena, folder, &fixture.job));
	g_assert_nonnull(strstr(fixture_said(&fixture), "books/b0.epub: error: the file's time"));
	folder_remove(folder);
	g_assert_false(catalogue_check(fixture.arena, folder, &fixture.job));
	g_assert_nonnull(strstr(fixture_said(&fixture), "input-missing"));
	fixture_close(&fixture);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/check/sound", test_sound);
	g_test_add_func("/check/faults", test_faults);
	g_test_add_func("/check/time", test_time);
	return g_test_run();
}
