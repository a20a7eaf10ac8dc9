/* The catalogue: what reading programs ask of its feeds, whatever the books are called. */
#include "octavo/json.h"
#include "octavo/media.h"
#include "octavo/xml.h"
#include "catalogue_kit.h"

/* A title that every format must escape: markup, quotes, bidi marks, a right-to-left word. */
#define ODD "a & b <i>\"q\"</i> 'x' \xe2\x80\xae" "abc\xe2\x80\xac שלום ]]> &amp;"

static const struct xml_node *parse(struct fixture *fixture, GHashTable *files, const char *path)
{
	const GString *text = kit_file(files, path);
	const char *why;
	int line;
	const struct xml_node *root = xml_read(fixture->arena, text->str, text->len, &why, &line);

	if (!root)
		g_error("%s:%d: %s", path, line, why);
	return root;
}

static const struct json_node *parse_json(struct fixture *fixture, GHashTable *files, const char *path)
{
	const GString *text = kit_file(files, path);
	const char *why;
	int line;
	const struct json_node *root = json_read(fixture->arena, text->str, text->len, &why, &line);

	if (!root)
		g_error("%s:%d: %s", path, line, why);
	return root;
}

static int count(const struct xml_node *node, const char *name)
{
	int n = 0;

	for (const struct xml_node *child = xml_child(node, name); child; child = xml_again(child))
		n++;
	return n;
}

static const char *leaf(const struct xml_node *node, const char *name)
{
	const struct xml_node *child = xml_child(node, name);

	return child ? child->text : NULL;
}

/* href of the first link with that relation, or NULL. */
static const char *link_href(const struct xml_node *node, const char *rel)
{
	for (const struct xml_node *link = xml_child(node, "link"); link; link = xml_again(link))
		if (g_strcmp0(xml_value(link, "rel"), rel) == 0)
			return xml_value(link, "href");
	return NULL;
}

static const char *publication_title(const struct json_node *feed)
{
	return json_text(json_find(json_find(feed, "publications")->first, "metadata"), "title");
}

static void test_odd_words(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct catalogue_entry entry = kit_entry(fixture.arena, "odd", ODD);
	const char *const authors[] = {"", "A & <B>", "Guest \"Two\"", NULL}, *const subjects[] = {"", "<&>", NULL};

	entry.id = "my book & 1";
	entry.authors = authors;
	entry.subjects = subjects;
	entry.channel = "  ";
	entry.language = "not a language";
	struct catalogue catalogue = kit_catalogue(&entry, 1);
	GHashTable *files = kit_write(&catalogue, &fixture.job);
	const struct xml_node *node = xml_child(parse(&fixture, files, "opds/new.atom"), "entry");

	g_assert_cmpstr(leaf(node, "title"), ==, ODD);
	g_assert_cmpstr(leaf(node, "id"), ==, "urn:octavo:my%20book%20&%201");
	g_assert_cmpint(count(node, "author"), ==, 1);
	g_assert_cmpstr(leaf(xml_child(node, "author"), "name"), ==, "Nell Haverford");
	g_assert_cmpint(count(node, "contributor"), ==, 2);
	g_assert_null(xml_child(node, "dc:language"));
	g_assert_cmpstr(leaf(node, "summary"), ==, "Notes: 12 · Chapters: 5 · Pages: 150");
	g_assert_cmpstr(publication_title(parse_json(&fixture, files, "opds/new.json")), ==, ODD);
	g_assert_cmpstr(leaf(xml_child(parse(&fixture, files, "feed.atom"), "entry"), "title"), ==, ODD);
	g_assert_nonnull(xml_child(parse(&fixture, files, "index.html"), "body"));
	g_assert_cmpstr(json_text(json_find(parse_json(&fixture, files, "catalog.json"), "books")->first, "title"), ==,
		ODD);
	/* a channel of blanks is none, a topic of signs has a file all the same */
	g_assert_null(g_hash_table_lookup(files, "opds/channels.atom"));
	g_assert_cmpint(count(parse(&fixture, files, "opds/topics.atom"), "entry"), ==, 1);
	g_hash_table_unref(files);
	fixture_close(&fixture);
}

/* Every link of a feed, from where the feed lies, without the fragment. */
static void check_links(struct fixture *fixture, GHashTable *files, const char *path, const struct xml_node *node)
{
	for (const struct xml_node *child = node->first; child; child = child->next) {
		const char *href = xml_value(child, "href");

		if (href) {
			g_autofree char *base = g_strconcat("file:///", path, NULL);
			g_autofree char *whole = g_uri_resolve_relative(base, href, G_URI_FLAGS_NONE, NULL);
			g_autofree char *end = g_strndup(whole, strcspn(whole, "#"));
			g_autofree char *target = g_uri_unescape_string(end + strlen("file:///"), NULL);

			g_assert_true(g_str_has_prefix(target, "books/") || g_str_has_prefix(target, "covers/") ||
				g_hash_table_contains(files, target));
		}
		check_links(fixture, files, path, child);
	}
}

static struct catalogue_entry *entries_new(struct arena *arena, int n)
{
	struct catalogue_entry *entries = ARENA_ARRAY(arena, struct catalogue_entry, n);

	for (int i = 0; i < n; i++) {
		const char **subjects = ARENA_ARRAY(arena, const char *, 3);

		entries[i] = kit_entry(arena, arena_printf(arena, "b%04d", i), arena_printf(arena, "Book %d", n - i));
		subjects[0] = i % 2 ? "Sleep" : "sleep ";
		subjects[1] = arena_printf(arena, "C%s", i % 3 ? "++" : "#");
		entries[i].subjects = subjects;
		entries[i].channel = "潮汐";
		entries[i].updated += i;
	}
	return entries;
}

static void test_links(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct catalogue catalogue = kit_catalogue(entries_new(fixture.arena, 600), 600);
	GHashTable *files = kit_write(&catalogue, &fixture.job);
	GHashTableIter iter;
	gpointer path;

	g_hash_table_iter_init(&iter, files);
	while (g_hash_table_iter_next(&iter, &path, NULL))
		if (g_str_has_suffix(path, ".atom") || g_str_has_suffix(path, ".html"))
			check_links(&fixture, files, path, parse(&fixture, files, path));
	g_hash_table_unref(files);
	fixture_close(&fixture);
}

/* Beyond 500 a shelf has pages; together they hold each book once.  What is fetched whole has none. */
static void test_pages(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct catalogue catalogue = kit_catalogue(entries_new(fixture.arena, 601), 601);
	GHashTable *files = kit_write(&catalogue, &fixture.job);
	const char *path = "opds/titles.atom";
	int n = 0, pages = 0;

	while (path) {
		const struct xml_node *feed = parse(&fixture, files, path);
		const char *next = link_href(feed, "next");

		n += count(feed, "entry");
		pages++;
		if (pages == 1)
			g_assert_cmpstr(leaf(xml_child(feed, "entry"), "title"), ==, "Book 1");
		path = next ? next + strlen("../") : NULL;
	}
	g_assert_cmpint(n, ==, 601);
	g_assert_cmpint(pages, ==, 6);
	const struct xml_node *all = parse(&fixture, files, "opds/all.atom");
	g_assert_cmpint(count(all, "entry"), ==, 601);
	g_assert_nonnull(xml_child(all, "fh:complete"));
	g_assert_null(link_href(all, "next"));
	g_assert_cmpstr(leaf(xml_child(all, "entry"), "title"), ==, "Book 1"); /* the newest */
	g_assert_cmpint(count(parse(&fixture, files, "opds/new.atom"), "entry"), ==, 50);
	g_assert_nonnull(g_hash_table_lookup(files, "index.6.html"));
	g_hash_table_unref(files);
	fixture_close(&fixture);
}

/* As many books as one page holds are one page; what one channel made is the site itself, and its name stands once. */
static void test_bounds(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct catalogue_entry *entries = entries_new(fixture.arena, 500);
	for (int i = 0; i < 500; i++)
		entries[i].channel = "Harbour";
	struct catalogue catalogue = kit_catalogue(entries, 500);
	GHashTable *files = kit_write(&catalogue, &fixture.job);

	g_assert_null(link_href(parse(&fixture, files, "opds/titles.atom"), "next"));
	g_assert_null(g_hash_table_lookup(files, "index.2.html"));
	g_assert_null(g_hash_table_lookup(files, "channel/harbour.html"));
	g_assert_null(strstr(kit_file(files, "index.html")->str, "<nav"));
	g_hash_table_unref(files);

	static const char *const authors[] = {"Harbour", NULL};
	entries[0].title = "Harbour";
	entries[0].authors = authors;
	catalogue = kit_catalogue(entries, 1);
	files = kit_write(&catalogue, &fixture.job);
	const char *page = kit_file(files, "index.html")->str;
	g_assert_nonnull(strstr(page, "<bdi>Harbour</bdi>"));
	g_assert_null(strstr(strstr(page, "<bdi>Harbour</bdi>") + 1, "<bdi>Harbour</bdi>"));
	g_hash_table_unref(files);
	fixture_close(&fixture);
}

static void test_shelves(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct catalogue catalogue = kit_catalogue(entries_new(fixture.arena, 6), 6);
	GHashTable *files = kit_write(&catalogue, &fixture.job);
	const struct xml_node *topics = parse(&fixture, files, "opds/topics.atom");
	const struct xml_node *entry = xml_child(topics, "entry");

	/* "Sleep" and "sleep " are one topic, "C#" and "C++" two with files of their own */
	g_assert_cmpint(count(topics, "entry"), ==, 3);
	g_assert_null(xml_child(entry, "author"));
	g_assert_cmpstr(leaf(entry, "content"), ==, leaf(entry, "title"));
	g_assert_nonnull(g_hash_table_lookup(files, "opds/topic/c.atom"));
	g_assert_cmpint(count(parse(&fixture, files, "opds/topic/sleep.atom"), "entry"), ==, 6);
	g_assert_cmpint(count(parse(&fixture, files, "opds/channels.atom"), "entry"), ==, 1);
	g_hash_table_unref(files);
	fixture_close(&fixture);
}

/* Books of one run stand by their titles, whatever their folders are called. */
static void test_one_run(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct catalogue_entry entries[] = {kit_entry(fixture.arena, "a", "Waves 10"), kit_entry(fixture.arena, "b", "Tides"),
		kit_entry(fixture.arena, "c", "Waves 9"), kit_entry(fixture.arena, "d", "Old news")};

	entries[3].updated--;
	struct catalogue catalogue = kit_catalogue(entries, 4);
	GHashTable *files = kit_write(&catalogue, &fixture.job);
	static const char *const order[] = {"Tides", "Waves 9", "Waves 10", "Old news"};
	const struct xml_node *entry = xml_child(parse(&fixture, files, "opds/new.atom"), "entry");
	for (size_t i = 0; i < G_N_ELEMENTS(order); i++, entry = entry->next)
		g_assert_cmpstr(leaf(entry, "title"), ==, order[i]);
	g_hash_table_unref(files);
	fixture_close(&fixture);
}

/* What a book tells of itself is in every feed; what it does not tell whole is left out where a whole one is wanted. */
static void test_facts(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	static const char *const authors[] = {"Ada", "Ben", NULL}, *const blank[] = {" ", NULL};
	struct catalogue_entry entries[] = {kit_entry(fixture.arena, "told", "Told"), kit_entry(fixture.arena, "half", "Half")};
	entries[0].authors = authors;
	entries[0].publisher = "House";
	entries[0].series = "Shelf";
	entries[0].series_number = "3";
	entries[0].date = "2026-11-22";
	entries[0].edition = 7;
	entries[0].id = "978-3-16-148410-0";
	entries[1].authors = blank;
	entries[1].channel = "Harbour";
	entries[1].date = "2026-11";
	entries[1].updated--;
	struct catalogue catalogue = kit_catalogue(entries, 2);
	GHashTable *files = kit_write(&catalogue, &fixture.job);

	const struct xml_node *edition = xml_child(parse(&fixture, files, "feed.atom"), "entry");
	g_assert_cmpstr(leaf(edition, "id"), ==, "urn:isbn:978-3-16-148410-0#edition-7");
	int n_enclosures = 0;
	for (const struct xml_node *link = xml_child(edition, "link"); link; link = xml_again(link))
		n_enclosures += g_strcmp0(xml_value(link, "rel"), "enclosure") == 0;
	g_assert_cmpint(n_enclosures, ==, 2);

	const struct xml_node *told = xml_child(parse(&fixture, files, "opds/new.atom"), "entry");
	g_assert_cmpstr(leaf(told, "title"), ==, "Told");
	g_assert_cmpint(count(told, "author"), ==, 1);
	g_assert_cmpint(count(told, "contributor"), ==, 1);
	g_assert_cmpstr(leaf(xml_child(told, "contributor"), "name"), ==, "Ben");
	g_assert_cmpstr(leaf(xml_child(told->next, "author"), "name"), ==, "Harbour");

	const char *json = kit_file(files, "opds/new.json")->str;
	g_assert_nonnull(strstr(json, "\"published\": \"2026-11-22\""));
	g_assert_null(strstr(json, "\"published\": \"2026-11\""));
	g_assert_nonnull(strstr(json, "\"position\": 3"));
	g_assert_nonnull(strstr(json, "\"publisher\": \"House\""));
	g_assert_nonnull(strstr(kit_file(files, "SHA256SUMS")->str, "  covers/half.thumb.jpg\n"));
	g_hash_table_unref(files);
	fixture_close(&fixture);
}

static void test_base_url(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct catalogue_entry entry = kit_entry(fixture.arena, "späte tide", "Tide");
	struct catalogue catalogue = kit_catalogue(&entry, 1);

	catalogue.base_url = "https://books.example/shelf/";
	GHashTable *files = kit_write(&catalogue, &fixture.job);
	const struct xml_node *feed = parse(&fixture, files, "opds/new.atom");

	g_assert_cmpstr(link_href(feed, "self"), ==, "https://books.example/shelf/opds/new.atom");
	g_assert_cmpstr(link_href(xml_child(feed, "entry"), "http://opds-spec.org/acquisition/open-access"), ==,
		"https://books.example/shelf/books/sp%C3%A4te%20tide.epub");
	g_hash_table_unref(files);
	fixture_close(&fixture);
}

static void test_empty(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct catalogue catalogue = kit_catalogue(NULL, 0);
	GHashTable *files = kit_write(&catalogue, &fixture.job);

	g_assert_cmpint(count(parse(&fixture, files, "opds/index.atom"), "entry"), ==, 3);
	g_assert_cmpint(count(parse(&fixture, files, "opds/all.atom"), "entry"), ==, 0);
	g_assert_nonnull(strstr(kit_file(files, "index.html")->str, "No books yet"));
	g_assert_cmpstr(kit_file(files, "SHA256SUMS")->str, ==, "");
	g_hash_table_unref(files);
	fixture_close(&fixture);
}

/* The site's own words are those of its language; a channel has its pages where there are several. */
static void test_language(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct catalogue_entry *entries = entries_new(fixture.arena, 3);
	entries[0].channel = "Gezeiten & Licht";
	entries[1].channel = entries[2].channel = "Schlaf";
	struct catalogue catalogue = kit_catalogue(entries, 3);
	catalogue.language = "de";
	GHashTable *files = kit_write(&catalogue, &fixture.job);
	const char *index = kit_file(files, "index.html")->str, *page = kit_file(files, "channel/schlaf.html")->str;

	g_assert_nonnull(strstr(index, "<li>Bücher: 3 · "));
	g_assert_nonnull(strstr(index, "href=\"channel/gezeiten-licht.html\"><bdi>Gezeiten &amp; Licht</bdi>"));
	g_assert_nonnull(strstr(index, "In einer Lese-App öffnen (OPDS)"));
	g_assert_nonnull(strstr(page, "<h1 dir=\"auto\">Schlaf</h1>"));
	g_assert_nonnull(strstr(page, "<li>Bücher: 2 · "));
	g_assert_nonnull(strstr(page, "href=\"../index.html\""));
	g_assert_nonnull(strstr(page, "href=\"../books/"));
	g_assert_nonnull(strstr(kit_file(files, "opds/index.atom")->str, "<title>Alle Bücher nach Titel</title>"));
	g_assert_nonnull(strstr(kit_file(files, "opds/index.json")->str, "Alle Bücher, die neuesten zuerst"));
	g_hash_table_unref(files);
	fixture_close(&fixture);
}

static void test_same_bytes(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct catalogue catalogue = kit_catalogue(entries_new(fixture.arena, 40), 40);
	GHashTable *one = kit_write(&catalogue, &fixture.job), *two = kit_write(&catalogue, &fixture.job);
	GHashTableIter iter;
	gpointer path, text;

	g_assert_cmpint(g_hash_table_size(one), ==, g_hash_table_size(two));
	g_hash_table_iter_init(&iter, one);
	while (g_hash_table_iter_next(&iter, &path, &text))
		g_assert_true(g_string_equal(text, kit_file(two, path)));
	g_hash_table_unref(one);
	g_hash_table_unref(two);
	fixture_close(&fixture);
}

static bool refuse(void *data, const char *path, const char *bytes, size_t len)
{
	(void)path, (void)bytes, (void)len;
	return --*(int *)data > 0;
}

/* A caller that cannot write is not asked again. */
static void test_stop(void)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct catalogue catalogue = kit_catalogue(entries_new(fixture.arena, 6), 6);

	for (int n = 1; n < 12; n++) {
		int left = n;

		g_assert_false(catalogue_write(&catalogue, &fixture.job, refuse, &left));
		g_assert_cmpint(left, ==, 0);
	}
	fixture_close(&fixture);
}

static bool drop(void *data, const char *path, const char *bytes, size_t len)
{
	(void)path, (void)bytes;
	*(size_t *)data += len;
	return true;
}

/* Only with -m perf: a catalogue of 10,000 books, 100 channels, 200 topics of two a book. */
static void test_speed(void)
{
	enum { N = 10000 };
	struct fixture fixture;
	struct catalogue_entry *entries;
	size_t written = 0;

	if (!g_test_perf()) {
		g_test_skip("for make bench");
		return;
	}
	fixture_open(&fixture);
	entries = entries_new(fixture.arena, N);
	for (int i = 0; i < N; i++) {
		const char **subjects = ARENA_ARRAY(fixture.arena, const char *, 3);

		subjects[0] = arena_printf(fixture.arena, "topic %d", i % 199);
		subjects[1] = arena_printf(fixture.arena, "topic %d", i * 7 % 200);
		entries[i].subjects = subjects;
		entries[i].channel = arena_printf(fixture.arena, "channel %d", i % 100);
		entries[i].description = "What the tide does to a day, and what a day does to bread.";
	}
	struct catalogue catalogue = kit_catalogue(entries, N);
	g_assert_true(catalogue_write(&catalogue, &fixture.job, drop, &written));
	g_assert_cmpint(written, >, 50000000);
	fixture_close(&fixture);
}

/* An identifier that anybody may write into book.yml is an address in every feed. */
static void test_ids(void)
{
	static const char *const ids[][3] = {
		{"100% tides", "urn:octavo:100%25%20tides", "#"},
		{"https://example.org/a%20b%zz", "https://example.org/a%20b%25zz", "#"},
		{"https://example.org/a#b#c", "https://example.org/a#b%23c", "/"},
		{"%", "urn:octavo:%25", "#"},
		{"ISBN 9783161484100", "urn:octavo:ISBN%209783161484100", "#"},
		{"316148410X", "urn:isbn:316148410X", "#"},
		{"978316148410", "urn:octavo:978316148410", "#"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
		struct fixture fixture;
		fixture_open(&fixture);
		struct catalogue_entry entry = kit_entry(fixture.arena, "one", "One");
		struct catalogue catalogue = kit_catalogue(&entry, 1);
		entry.id = catalogue.id = ids[i][0];
		GHashTable *files = kit_write(&catalogue, &fixture.job);
		g_autofree char *edition = g_strdup_printf("%s%sedition-1", ids[i][1], ids[i][2]);
		g_autofree char *feed = g_strdup_printf("%s%sfeed", ids[i][1], ids[i][2]);
		g_autofree char *list = g_strdup_printf("%s%sopds/new.atom", ids[i][1], ids[i][2]);

		const struct xml_node *root = parse(&fixture, files, "feed.atom");
		g_assert_cmpstr(leaf(root, "id"), ==, feed);
		g_assert_cmpstr(leaf(xml_child(root, "entry"), "id"), ==, edition);
		root = parse(&fixture, files, "opds/new.atom");
		g_assert_cmpstr(leaf(root, "id"), ==, list);
		g_assert_cmpstr(leaf(xml_child(root, "entry"), "id"), ==, ids[i][1]);
		g_hash_table_unref(files);
		fixture_close(&fixture);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/catalogue/odd-words", test_odd_words);
	g_test_add_func("/catalogue/links", test_links);
	g_test_add_func("/catalogue/pages", test_pages);
	g_test_add_func("/catalogue/bounds", test_bounds);
	g_test_add_func("/catalogue/shelves", test_shelves);
	g_test_add_func("/catalogue/one-run", test_one_run);
	g_test_add_func("/catalogue/facts", test_facts);
	g_test_add_func("/catalogue/ids", test_ids);
	g_test_add_func("/catalogue/base-url", test_base_url);
	g_test_add_func("/catalogue/empty", test_empty);
	g_test_add_func("/catalogue/language", test_language);
	g_test_add_func("/catalogue/same-bytes", test_same_bytes);
	g_test_add_func("/catalogue/stop", test_stop);
	g_test_add_func("/catalogue/speed", test_speed);
	return g_test_run();
}
