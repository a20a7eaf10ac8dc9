/* EPUB: fonts where the theme asks for them, cut down to what is set in each. */
#include <hb.h>
#include "epub_kit.h"

static void fonts_ask(struct kit *kit)
{
	kit->theme->epub_fonts = true;
}

/* Size of a member, -1: there is none. */
static int size_of(struct kit *kit, const char *name)
{
	zip_t *zip = zip_open(kit->path, ZIP_RDONLY, NULL);
	zip_stat_t stat;
	int size = zip_stat(zip, name, 0, &stat) == 0 ? (int)stat.size : -1;

	zip_close(zip);
	return size;
}

/* True when the font has all of the characters, and none of the others. */
static void expect(struct kit *kit, const char *name, const char *has, const char *lacks)
{
	int size = size_of(kit, name);
	g_assert_cmpint(size, >, 0);
	hb_blob_t *blob = hb_blob_create(member(kit, name), (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
	hb_face_t *face = hb_face_create(blob, 0);
	hb_set_t *own = hb_set_create();

	hb_face_collect_unicodes(face, own);
	for (const char *p = has; *p; p = g_utf8_next_char(p))
		g_assert_true(hb_set_has(own, g_utf8_get_char(p)));
	for (const char *p = lacks; *p; p = g_utf8_next_char(p))
		g_assert_false(hb_set_has(own, g_utf8_get_char(p)));
	hb_set_destroy(own);
	hb_face_destroy(face);
	hb_blob_destroy(blob);
}

static void words_write(struct kit *kit)
{
	struct doc_node *root = chapter(kit, "one", "QUX"), *p = paragraph(kit, root, "plain xyz & more: ß ");

	text(kit, node(kit, p, DOC_EMPH), "J");
	text(kit, node(kit, p, DOC_STRONG), "K");
	node(kit, p, DOC_CODE)->as.text = "{~}";
	heading(kit, root, 2, "two", "VWZ");
	paragraph(kit, root, "中 ע"); /* no letters of these faces */
	callout(kit, root, "note", "heir", "Gnu");
	moment(kit, paragraph(kit, root, "at"), 83, "1:23");
}

static void test_asked(void)
{
	struct kit kit;
	const char *css, *package;
	int small;

	kit_open(&kit);
	fonts_ask(&kit);
	words_write(&kit);
	kit_write(&kit);
	expect(&kit, "EPUB/fonts/LinLibertine-R.otf", "plainxyz&: ß-QUXVWZ", "JK{~}中@%");
	expect(&kit, "EPUB/fonts/LinLibertine-RI.otf", "J", "KQVxyz{");
	expect(&kit, "EPUB/fonts/LinLibertine-RB.otf", "K", "JQVxyz{");
	expect(&kit, "EPUB/fonts/LinLibertine-RZ.otf", "VWZ", "QXJKxyz");
	expect(&kit, "EPUB/fonts/LinLibertine-DR.otf", "QUX", "JKVZz{");
	expect(&kit, "EPUB/fonts/JetBrainsMono-Regular.ttf", "{~}", "plJKQV");
	/* titles of boxes, the word of their kind beside them, times */
	expect(&kit, "EPUB/fonts/LinBiolinum-RB.otf", "Gnu", "Heir123");
	expect(&kit, "EPUB/fonts/LinBiolinum-R.otf", "Heir123", "Gnu");
	css = member(&kit, "EPUB/style.css");
	g_assert_cmpint(count(css, "@font-face"), ==, 8);
	HAS(css, "@font-face{font-family:\"Linux Libertine O\";font-weight:400;font-style:italic;"
		"src:url(fonts/LinLibertine-RI.otf)}");
	HAS(css, "font-family:\"Linux Libertine Display O\";font-weight:400;font-style:normal");
	package = member(&kit, "EPUB/package.opf");
	g_assert_cmpint(count(package, "media-type=\"font/otf\""), ==, 7);
	g_assert_cmpint(count(package, "media-type=\"font/ttf\""), ==, 1);
	g_assert_null(member(&kit, "META-INF/encryption.xml"));
	small = size_of(&kit, "EPUB/fonts/LinLibertine-R.otf");
	g_assert_cmpint(small, <, 40000); /* of 800,000 */
	kit_close(&kit);
}

/* Emphasis in what leans is upright, code in such a title is bold and so is a word of the code, but not a short cell. */
static void test_turned(void)
{
	struct kit kit;
	struct doc_node *root, *p, *em, *title, *table, *row;

	kit_open(&kit);
	fonts_ask(&kit);
	root = chapter(&kit, "one", "A");
	heading(&kit, root, 2, "h2", "B");
	title = heading(&kit, root, 3, "h3", "C");
	text(&kit, node(&kit, title, DOC_EMPH), "D");
	node(&kit, title, DOC_CODE)->as.text = "E";
	p = paragraph(&kit, root, "f");
	em = node(&kit, p, DOC_EMPH);
	text(&kit, em, "G");
	text(&kit, node(&kit, em, DOC_EMPH), "H");
	table = node(&kit, root, DOC_TABLE);
	table->as.table.n_columns = 1;
	row = node(&kit, table, DOC_ROW);
	text(&kit, node(&kit, row, DOC_CELL), "Kあ");
	kit.book.chapters[0].episode = "I";
	kit.book.chapters[0].provider = "youtube";
	kit.book.chapters[0].video = "TO0WUTq5zYI";
	kit_write(&kit);
	HAS(member(&kit, "EPUB/text/one.xhtml"), "<td class=\"k\">K");
	HAS(member(&kit, "EPUB/text/one.xhtml"), "<cite>I</cite>");
	expect(&kit, "EPUB/fonts/LinLibertine-R.otf", "fDHKI", "EG");
	expect(&kit, "EPUB/fonts/LinLibertine-RI.otf", "CG", "DHE");
	g_assert_null(member(&kit, "EPUB/fonts/LinLibertine-RB.otf"));
	expect(&kit, "EPUB/fonts/JetBrainsMono-Bold.ttf", "E", "CD");
	g_assert_null(member(&kit, "EPUB/fonts/JetBrainsMono-Regular.ttf"));
	kit_close(&kit);
}

static void test_not_asked(void)
{
	struct kit kit;

	kit_open(&kit);
	words_write(&kit);
	kit_write(&kit);
	LACKS(member(&kit, "EPUB/style.css"), "@font-face");
	LACKS(member(&kit, "EPUB/package.opf"), "font/");
	kit_close(&kit);
}

/* A family that is not there is told, and the book is written. */
static void test_missing(void)
{
	struct kit kit;

	kit_open(&kit);
	fonts_ask(&kit);
	kit.theme->text[TEXT_CODE].family = "No Such Mono";
	words_write(&kit);
	kit_write(&kit);
	g_assert_cmpint(diag_count_code(kit.f.job.diag, DIAG_FONT_LEFT_OUT), ==, 1);
	g_assert_cmpint(count(member(&kit, "EPUB/style.css"), "@font-face"), ==, 7);
	fixture_said(&kit.f);
	kit_close(&kit);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/epub/fonts/asked", test_asked);
	g_test_add_func("/epub/fonts/turned", test_turned);
	g_test_add_func("/epub/fonts/not-asked", test_not_asked);
	g_test_add_func("/epub/fonts/missing", test_missing);
	return g_test_run();
}
