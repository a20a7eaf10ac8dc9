/* What an EPUB says of its book: names and how they are sorted, dates, series, identifiers, words that are hostile. */
#include "octavo/xml.h"
#include "epub_kit.h"

static void check_filed(const char *language, const char *title, const char *filed)
{
	struct kit kit;

	kit_open(&kit);
	kit.book.language = language;
	kit.book.title = title;
	paragraph(&kit, chapter(&kit, "one", "One"), "Words.");
	kit_write(&kit);
	const char *page = member(&kit, "EPUB/package.opf");
	const char *wanted = arena_printf(kit.f.arena, "property=\"file-as\">%s<", filed ? filed : "");
	g_assert_true((strstr(page, filed ? wanted : "file-as") != NULL) == (filed != NULL));
	kit_close(&kit);
}

static void test_file_as(void)
{
	check_filed("en-GB", "A Loaf", "Loaf, A");
	check_filed("en", "Theory", NULL);
	check_filed("en", "Die Hard", NULL);
	check_filed("de", "Die Flut", "Flut, Die");
	check_filed("fr", "L\xe2\x80\x99" "eau", "eau, L\xe2\x80\x99");
	check_filed("enm", "The Tide", NULL);
}

static void test_metadata(void)
{
	static const char *const subjects[] = {"sleep", "light", NULL};
	struct book_person people[] = {{"Ines Aldana", "spk", "Aldana, Ines"}, {"A. Editor", "edt", NULL}};
	struct book_source sources[] = {{"youtube", "TO0WUTq5zYI", "Light, Dark"}, {"youtube", "abcdefghijk", NULL}};
	struct kit kit;
	const char *page;

	kit_open(&kit);
	struct doc_node *root = chapter(&kit, "one", "One");
	paragraph(&kit, root, "Words.");
	paragraph(&kit, root, "Words that make a sentence of their own go the other way.");
	kit.book.chapters[0].provider = "youtube";
	kit.book.chapters[0].video = "TO0WUTq5zYI";
	kit.book.chapters[0].episode = "Light, Dark";
	kit.book.people = people;
	kit.book.n_people = 2;
	kit.book.sources = sources;
	kit.book.n_sources = 2;
	kit.book.chapters[0].sections[0].provider = "youtube";
	kit.book.chapters[0].sections[0].video = "abcdefghijk";
	kit.book.subjects = subjects;
	kit.book.series = "Field Notes";
	kit.book.series_number = "2";
	kit.book.subtitle = "And how";
	kit.book.language = "ar";
	kit_write(&kit);
	page = member(&kit, "EPUB/package.opf");
	HAS(page, "<dc:identifier id=\"book-id\">urn:uuid:6ba7b810");
	HAS(page, "<meta refines=\"#subtitle\" property=\"title-type\">subtitle</meta>");
	HAS(page, "<dc:creator id=\"person1\">Ines Aldana</dc:creator>");
	HAS(page, "<meta refines=\"#person1\" property=\"role\" "
		  "scheme=\"marc:relators\">spk</meta>");
	HAS(page, "<meta refines=\"#person1\" property=\"file-as\">Aldana, Ines</meta>");
	LACKS(page, "refines=\"#person2\" property=\"file-as\"");
	HAS(page, "<dc:contributor id=\"person2\">A. Editor");
	HAS(page, "<meta property=\"dcterms:modified\">2023-11-14T22:13:20Z</meta>");
	HAS(page, "<dc:source>https://youtu.be/TO0WUTq5zYI</dc:source>");
	HAS(page, "<meta refines=\"#series\" property=\"group-position\">2</meta>");
	HAS(page, "page-progression-direction=\"rtl\"");
	HAS(page, "schema:accessMode\">textual");
	LACKS(page, "conformsTo");
	page = member(&kit, "EPUB/text/one.xhtml");
	HAS(page, "lang=\"ar\" xml:lang=\"ar\" dir=\"rtl\"");
	LACKS(page, "class=\"lead\"");
	HAS(page, "<p dir=\"ltr\">Words that");
	HAS(page, "class=\"watch\"");
	HAS(page, "role=\"img\" aria-labelledby=\"q_one_1\"");
	HAS(member(&kit, "EPUB/toc.ncx"), "content=\"urn:uuid:6ba7b810");
	page = member(&kit, "EPUB/sources.xhtml");
	HAS(page, "<section class=\"sources\" epub:type=\"bibliography\" role=\"doc-bibliography\">");
	HAS(page, "<li><cite>Light, Dark</cite> <a class=\"t\" href=\"https://youtu.be/TO0WUTq5zYI\">");
	/* a video without a title is known by what was noted of it */
	HAS(page, "<li>One <a class=\"t\" href=\"https://youtu.be/abcdefghijk\">");
	kit_close(&kit);
}

/* What nobody checked before: the package stays valid. */
static void test_odd_metadata(void)
{
	static const char *const good[] = {
		"en", "pt-BR", "zh-Hant-TW", "de-1996", "es-419", "und"};
	static const char *const bad[] = {
		"", "e", "english", "en_US", "en-", "en-US-GB", "klingon!! x", "en-x"};
	struct kit kit;
	const char *page;

	for (size_t i = 0; i < G_N_ELEMENTS(good); i++)
		g_assert_true(lang_is_tag(good[i]));
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		g_assert_false(lang_is_tag(bad[i]));
	kit_open(&kit);
	paragraph(&kit, chapter(&kit, "one", "One"), "Words.");
	kit.book.chapters[0].lang = "klingon!! x";
	kit.book.chapters[0].sections[0].lang = "e";
	kit.book.language = "English (US)";
	kit.book.identifier = " ";
	kit.book.title = "";
	kit.book.date = "2024-13-45";
	kit.book.series = "S";
	kit.book.series_number = "three";
	kit_write(&kit);
	page = member(&kit, "EPUB/package.opf");
	HAS(page, "<dc:language>und</dc:language>");
	HAS(page, "<dc:identifier id=\"book-id\">Untitled</dc:identifier>");
	LACKS(page, "dc:date");
	LACKS(page, "group-position");
	HAS(member(&kit, "EPUB/text/one.xhtml"), "lang=\"und\"");
	LACKS(member(&kit, "EPUB/text/one.xhtml"), "klingon");
	/* the program's own words are English there, and say so */
	HAS(member(&kit, "EPUB/nav.xhtml"), "<h1 id=\"contents_title\" lang=\"en\"");
	HAS(member(&kit, "EPUB/nav.xhtml"), "<h2 id=\"landmarks_title\" lang=\"en\"");
	kit_close(&kit);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/epub/file-as", test_file_as);
	g_test_add_func("/epub/metadata", test_metadata);
	g_test_add_func("/epub/odd-metadata", test_odd_metadata);
	return g_test_run();
}
