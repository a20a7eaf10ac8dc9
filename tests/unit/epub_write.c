/* EPUBs from books made by hand: structure, callouts, times, notes, links, metadata,
 * splitting, hostile words. */
#include "epub_kit.h"

static void test_callouts(void)
{
	struct kit kit;
	struct doc_node *root, *box;
	const char *page;

	kit_open(&kit);
	root = chapter(&kit, "light", "Morning light");
	paragraph(&kit, callout(&kit, root, "info", "info", "What the eye reports"),
		"Cells.");
	callout(&kit, root, "warning", "warning", NULL);
	paragraph(&kit, callout(&kit, root, "note", "definition", "Lux"), "A measure.");
	paragraph(&kit, callout(&kit, root, "quote", "quote", "She said"), "Rest.");
	text(&kit, node(&kit, node(&kit, root, DOC_PARAGRAPH), DOC_STRONG), "Dusk");
	struct doc_node *terms = node(&kit, root, DOC_TERMS);
	text(&kit, node(&kit, terms, DOC_TERM), "Dawn");
	struct doc_node *definition = node(&kit, terms, DOC_DEFINITION);
	text(&kit, node(&kit, node(&kit, definition, DOC_PARAGRAPH), DOC_STRONG), "Seen");
	paragraph(&kit, definition, "From the east.");
	struct doc_node *quote = node(&kit, root, DOC_QUOTE);
	paragraph(&kit, quote, "Sleep is a bridge.");
	paragraph(&kit, quote, "\u2014 Somebody, at night");
	box = callout(&kit, root, "tip", "tip", "Outer");
	paragraph(&kit, callout(&kit, box, "question", "faq", "Inner"), "Nested.");
	callout(&kit, root, "danger", "danger", "Danger");
	kit_write(&kit);
	page = member(&kit, "EPUB/text/light.xhtml");
	HAS(page,
		"<aside class=\"box info\" role=\"note\" aria-labelledby=\"k_light_1\">");
	HAS(page, "<p class=\"h\" id=\"k_light_1\">");
	HAS(page, "What the eye reports</span> <span class=\"w\">Info</span>");
	/* no section: with a name it would be a landmark, and two warnings two of one name */
	HAS(page, "<div class=\"box warning\" epub:type=\"notice\" role=\"doc-notice\"");
	HAS(page, "<span class=\"n\">Warning</span></p>");
	HAS(page, "<span class=\"w\">Definition</span>");
	HAS(page, "<figure class=\"box quote\"");
	HAS(page, "</figcaption><blockquote>");
	HAS(page, "<p class=\"head\"><strong>Dusk</strong></p>");
	HAS(page, "<dd><p><strong>Seen</strong></p>");
	HAS(page, "<p class=\"source\">\u2014 Somebody, at night</p>");
	HAS(page, "<span class=\"w\">FAQ</span>");
	HAS(page, "<span class=\"n\">Danger</span></p>");
	HAS(page, "aria-hidden=\"true\"");
	HAS(member(&kit, "EPUB/package.opf"),
		"href=\"text/light.xhtml\" media-type=\"application/xhtml+xml\" "
		"properties=\"svg\"");
	kit_close(&kit);
}

static void test_times(void)
{
	struct kit kit;
	struct doc_node *root, *link, *n;
	const char *page;

	kit_open(&kit);
	root = chapter(&kit, "light", "Light");
	moment(&kit, paragraph(&kit, root, "Then "), 1980, "00:33:00");
	moment(&kit, paragraph(&kit, root, "Late "), 3871, "01:04:31");
	moment(&kit, paragraph(&kit, root, "two blanks  "), 3872, "01:04:32");
	paragraph(&kit, root, "Of 12 h 25 min, 10 000 times, says Dr. Ames (p. 7) – and more");
	moment(&kit, paragraph(&kit, root, "Range "), 62, "00:01:02-00:02:03");
	moment(&kit, paragraph(&kit, root, "No video "), 5, "00:00:05")->as.time->video =
		NULL;
	struct doc_node *row = paragraph(&kit, root, "A row ");
	moment(&kit, row, 1, "00:00:01");
	moment(&kit, row, 2, "00:00:02");
	text(&kit, row, " ; ");
	moment(&kit, row, 3, "00:00:03");
	node(&kit, row, DOC_SOFT_BREAK);
	moment(&kit, row, 4, "00:00:04");
	text(&kit, row, ", ");
	text(&kit, row, "end");
	n = paragraph(&kit, root, "The tip of ");
	node(&kit, n, DOC_CODE)->as.text = "v";
	text(&kit, n, " ");
	moment(&kit, n, 6, "00:06");
	link = link_to(&kit, paragraph(&kit, root, "In a link "), "https://example.org/",
		"words ");
	moment(&kit, link, 7, "00:07");
	kit_write(&kit);
	page = member(&kit, "EPUB/text/light.xhtml");
	HAS(page, "<a class=\"t\" href=\"https://youtu.be/TO0WUTq5zYI?t=1980\"><time "
		  "datetime=\"PT0H33M0S\">33:00</time></a>");
	HAS(page, ">1:04:31</time>");
	/* what ends no line in print ends none here */
	HAS(page, "Late\xc2\xa0<a class=\"t\"");
	HAS(page, "<code>v</code>\xc2\xa0<a class=\"t\"");
	HAS(page, "two blanks  <a class=\"t\"");
	HAS(page, "Of 12\xc2\xa0h 25\xc2\xa0min, 10\xc2\xa0" "000 times, says Dr.\xc2\xa0" "Ames (p.\xc2\xa0" "7)\xc2\xa0– and more");
	/* a run of times is parted by commas, as in print */
	HAS(page, ">0:01</time></a>, <a class=\"t\"");
	HAS(page, ">0:02</time></a>, <a class=\"t\"");
	HAS(page, ">0:03</time></a>,\n<a class=\"t\"");
	HAS(page, ">0:04</time></a>, end");
	HAS(page, ">00:01:02-00:02:03</time>");
	HAS(page, "<span class=\"t\"><time datetime=\"PT0H0M5S\">0:05</time></span>");
	HAS(page, "words\xc2\xa0<span class=\"t\"><time "
		  "datetime=\"PT0H0M7S\">0:07</time></span></a>");
	kit_close(&kit);
}

static void test_links(void)
{
	struct kit kit;
	struct doc_node *root, *at, *p;
	const char *page;

	kit_open(&kit);
	root = chapter(&kit, "one", "One");
	chapter(&kit, "two", "Two");
	at = heading(&kit, kit.book.chapters[1].sections->root, 2, "two-deep", "Deep");
	p = paragraph(&kit, root, "See ");
	link_to(&kit, p, NULL, "two")->as.link->anchor =
		kit.book.chapters[1].sections->anchor;
	link_to(&kit, p, NULL, "deep")->as.link->anchor =
		anchor(&kit, "two-deep", 1, 0, at);
	link_to(&kit, p, NULL, "gone")->as.link->anchor =
		anchor(&kit, "two-gone", 1, 0, at);
	link_to(&kit, p, "https://ex ample.org/", "bad host");
	link_to(&kit, p, "https://example.org/a b?q=[x]&r=%zz#f#g", "odd");
	link_to(&kit, p, "javascript:alert(1)", "script");
	link_to(&kit, p, "https://example.org/0O1l", "example.org/0O1l");
	link_to(&kit, p, "https://bücher.example/ü", "idn");
	kit_write(&kit);
	page = member(&kit, "EPUB/text/one.xhtml");
	HAS(page, "<a class=\"x\" href=\"two.xhtml\">two</a>");
	HAS(page, "<a class=\"x\" href=\"two.xhtml#two-deep\">deep</a>");
	HAS(page, "<a class=\"x\" href=\"two.xhtml\">gone</a>");
	HAS(page, "bad host<a");
	HAS(page, "href=\"https://example.org/a%20b?q=%5Bx%5D&amp;r=%25zz#f%23g\"");
	LACKS(page, "javascript:");
	HAS(page, "href=\"https://xn--bcher-kva.example/%C3%BC\"");
	/* what may have to be typed has figures that are no letters */
	HAS(page, "<a class=\"x u\" href=\"https://example.org/0O1l\">example.org/0O1l</a>");
	page = member(&kit, "EPUB/text/two.xhtml");
	HAS(page, "<section id=\"two-deep\"><h2>Deep</h2>");
	HAS(member(&kit, "EPUB/nav.xhtml"), "href=\"text/two.xhtml#two-deep\">Deep</a>");
	kit_close(&kit);
}

static void test_notes(void)
{
	struct kit kit;
	struct doc_node *root, *note, *orphan, *p, *mark;
	const char *page;

	kit_open(&kit);
	root = chapter(&kit, "one", "One");
	p = paragraph(&kit, root, "Claim");
	note = node(&kit, root, DOC_FOOTNOTE);
	note->as.footnote.number = 1;
	note->as.footnote.label = "a";
	paragraph(&kit, note, "Proof.");
	orphan = node(&kit, root, DOC_FOOTNOTE);
	orphan->as.footnote.label = "lost";
	paragraph(&kit, orphan, "Never asked for.");
	for (int i = 0; i < 2; i++) {
		mark = node(&kit, p, DOC_FOOTNOTE_REF);
		mark->as.ref.note = note;
		mark->as.ref.number = 1;
	}
	kit_write(&kit);
	page = member(&kit, "EPUB/text/one.xhtml");
	HAS(page, "<sup><a class=\"fn\" epub:type=\"noteref\" role=\"doc-noteref\" "
		  "href=\"#fn_one_1\" id=\"fr_one_1\">1</a></sup>");
	g_assert_cmpint(count(page, "id=\"fr_one_1\""), ==, 1);
	HAS(page, "role=\"doc-footnote\" id=\"fn_one_1\"><p><a class=\"fn\" "
		  "role=\"doc-backlink\" href=\"#fr_one_1\">1</a> Proof.");
	/* no footnote to programs that hide those */
	HAS(page, "<div class=\"fnote\"><p><span class=\"fn\">lost</span> Never asked for.");
	kit_close(&kit);
}

/* At the beginning and the end, and below a heading, a rule parts nothing: print leaves it out too. */
static void test_rules(void)
{
	struct kit kit;

	kit_open(&kit);
	struct doc_node *root = chapter(&kit, "one", "One");
	node(&kit, root, DOC_RULE);
	heading(&kit, root, 2, "one-a", "A");
	node(&kit, root, DOC_RULE);
	paragraph(&kit, root, "Before.");
	node(&kit, root, DOC_RULE);
	paragraph(&kit, root, "After.");
	node(&kit, root, DOC_RULE);
	kit_write(&kit);
	const char *page = member(&kit, "EPUB/text/one.xhtml"), *rule = strstr(page, "<hr");
	g_assert_nonnull(rule);
	g_assert_true(strstr(page, "Before.") < rule && rule < strstr(page, "After."));
	g_assert_null(strstr(rule + 1, "<hr"));
	kit_close(&kit);
}

static void test_blocks(void)
{
	static const uint8_t align[] = {DOC_ALIGN_LEFT, DOC_ALIGN_RIGHT};
	struct kit kit;
	struct doc_node *root, *list, *item, *table, *row, *code;
	const char *page;

	kit_open(&kit);
	root = chapter(&kit, "one", "One");
	heading(&kit, root, 5, "one-jump", "Too deep");
	list = node(&kit, root, DOC_LIST);
	list->as.list.tight = list->as.list.tasks = true;
	item = node(&kit, list, DOC_ITEM);
	item->as.item.task = 'x';
	paragraph(&kit, item, "Done");
	item = node(&kit, list, DOC_ITEM);
	item->as.item.task = '/';
	paragraph(&kit, item, "Half");
	table = node(&kit, root, DOC_TABLE);
	table->as.table.n_columns = 2;
	table->as.table.align = align;
	text(&kit, node(&kit, table, DOC_CAPTION), "Places");
	for (int i = 0; i < 2; i++) {
		row = node(&kit, table, DOC_ROW);
		row->as.row.head = i == 0;
		text(&kit, node(&kit, row, DOC_CELL), i == 0 ? "Place" : "する動詞化");
		node(&kit, row, DOC_CELL)->as.cell.column = 1;
		if (i == 0)
			text(&kit, row->last, "Lux");
	}
	code = node(&kit, root, DOC_CODE_BLOCK);
	code->as.code.info = "";
	code->as.code.text = "if (a < b && c)\n\treturn \"]]>\";";
	kit_write(&kit);
	page = member(&kit, "EPUB/text/one.xhtml");
	HAS(page, "<section id=\"one-jump\"><h2>Too deep</h2>");
	HAS(page, "<span class=\"tick\" role=\"img\" aria-label=\"done\">☑</span> "
		  "Done</li>");
	HAS(page, "<span class=\"tick\">[/]</span> Half</li>");
	HAS(page, "<div class=\"fit\"><table class=\"n15 m15 few\">\n<caption>Places</caption>\n<thead><tr><th scope=\"col\">Place</th>");
	HAS(page, "<th scope=\"col\" class=\"e\">Lux</th></tr></thead>");
	HAS(page, "<tbody><tr><td class=\"k\">する動詞化</td>");
	HAS(page, "<td class=\"e\"></td></tr></tbody>\n</table></div>");
	HAS(page, "if (a &lt; b &amp;&amp; c)\n\treturn \"]]&gt;\";");
	kit_close(&kit);
}

/* Drawings made of letters have type in which their lines are whole. */
static void test_drawings(void)
{
	static const char *const code[] = {"┌──┐\n", "┌──┐ 345678901234567890123456789012345678901234567890\n", "┌──┐ 3456789012345678901234567890123456789012345678901234567890"
		"12345678901234567890123456789012345678901234567890\n", "├──\n"};
	struct kit kit;
	kit_open(&kit);
	struct doc_node *root = chapter(&kit, "one", "One");
	for (size_t i = 0; i < G_N_ELEMENTS(code); i++) {
		struct doc_node *block = node(&kit, root, DOC_CODE_BLOCK);
		block->as.code.info = "";
		block->as.code.text = code[i];
	}
	kit_write(&kit);
	const char *page = member(&kit, "EPUB/text/one.xhtml");
	HAS(page, "<pre class=\"drawing\"><code>┌──┐\n</code></pre>\n<div class=\"fit\"><pre class=\"drawing d56\"><code>┌──┐ 3");
	HAS(page, "\n</code></pre></div>\n<div class=\"fit\"><pre class=\"drawing d96\"><code>");
	HAS(page, "\n<pre><code>├──\n");
	kit_close(&kit);
}

/* Words of a link stay whole in a column, and are counted for its width; an address breaks where it must. */
static void test_table_links(void)
{
	static const char *const words[] = {"Uncharacteristically", "example.org/uncharacteristically"};
	struct doc_link link = {.url = "https://example.org/uncharacteristically"};

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		struct kit kit;
		kit_open(&kit);
		struct doc_node *table = node(&kit, chapter(&kit, "one", "One"), DOC_TABLE);
		table->as.table.n_columns = 1;
		struct doc_node *anchor = node(&kit, node(&kit, node(&kit, table, DOC_ROW), DOC_CELL), DOC_LINK);
		anchor->as.link = &link;
		text(&kit, anchor, words[i]);
		kit_write(&kit);
		const char *page = member(&kit, "EPUB/text/one.xhtml");
		HAS(page, i == 0 ? "<a class=\"x\" " : "<a class=\"x u\" ");
		HAS(page, i == 0 ? "<table class=\"n25\">" : "<table>");
		kit_close(&kit);
	}
}

/* Words that would be markup stay words; characters that XML refuses are replaced. */
static void test_hostile(void)
{
	struct kit kit;
	struct doc_node *root, *n;
	const char *page;

	kit_open(&kit);
	kit.book.title = "<script>alert(1)</script> \"&\" --";
	root = chapter(&kit, "one", "<h1 onload='x'>");
	paragraph(&kit, root, "<script>x</script> ]]> -- &amp; \x01 \xef\xbf\xbf \xff.");
	n = root;
	for (int i = 0; i < 5000; i++)
		n = node(&kit, i == 0 ? paragraph(&kit, n, "deep") : n, DOC_EMPH);
	text(&kit, n, "bottom");
	heading(&kit, root, 2, "bad id\"<", "Id");
	heading(&kit, root, 2, "twice", "Once");
	heading(&kit, root, 2, "twice", "Again");
	node(&kit, root, DOC_HEADING)->as.heading.level = 2;
	kit_write(&kit);
	page = member(&kit, "EPUB/text/one.xhtml");
	HAS(page, "&lt;script&gt;x&lt;/script&gt; ]]&gt;\xc2\xa0-- &amp;amp; \xef\xbf\xbd");
	LACKS(page, "<script");
	LACKS(page, "bad id");
	HAS(page, "bottom");
	g_assert_cmpint(count(page, "<em>"), <, 100);
	g_assert_cmpint(count(page, "id=\"twice\""), ==, 1);
	LACKS(page, "<h2></h2>");
	HAS(member(&kit, "EPUB/package.opf"), "&lt;script&gt;");
	LACKS(member(&kit, "EPUB/style.css"), "--");
	LACKS(member(&kit, "EPUB/style.css"), "px");
	LACKS(member(&kit, "EPUB/style.css"), "var(");
	kit_close(&kit);
}

/* A long chapter is cut at headings; ids stay, links follow, names come from the
 * headings. */
static void test_split(void)
{
	struct kit kit;
	struct doc_node *root, *first = NULL;
	g_autofree char *long_text = g_strnfill(60000, 'a');
	const char *page;

	kit_open(&kit);
	root = chapter(&kit, "one", "One");
	for (int i = 0; i < 10; i++) {
		struct doc_node *h = heading(&kit, root, 2,
			arena_printf(kit.f.arena, "one-part-%d", i), "Part");
		first = i == 4 ? h : first;
		paragraph(&kit, root, long_text);
	}
	root = chapter(&kit, "two", "Two");
	link_to(&kit, paragraph(&kit, root, "See "), NULL, "part")->as.link->anchor =
		anchor(&kit, "one-part-4", 0, 0, first);
	for (int i = 0; i < 10; i++)
		paragraph(&kit, root, long_text);
	kit_write(&kit);
	page = member(&kit, "EPUB/text/one.xhtml");
	HAS(page, "id=\"one-part-2\"");
	LACKS(page, "id=\"one-part-4\"");
	g_assert_cmpint((int)strlen(page), <, 250 * 1024);
	page = member(&kit, "EPUB/text/one-part-4.xhtml");
	g_assert_nonnull(page);
	HAS(page, "id=\"one-part-4\"");
	LACKS(page, "doc-chapter");
	HAS(member(&kit, "EPUB/text/two.xhtml"), "href=\"one-part-4.xhtml#one-part-4\"");
	HAS(member(&kit, "EPUB/nav.xhtml"), "href=\"text/one-part-4.xhtml#one-part-4\"");
	g_assert_nonnull(member(&kit, "EPUB/text/two-2.xhtml"));
	kit_close(&kit);
}

/* What SE's manual and DAISY's ask of the frame: parts of the book told apart, chapters named by their titles. */
static void test_frame(void)
{
	struct kit kit;
	const char *page;

	kit_open(&kit);
	kit.book.title = "The Tide";
	kit.book.subtitle = "Notes";
	paragraph(&kit, chapter(&kit, "one", "One"),
		"Here, where the words of a clause are few, its small capitals end with it, as they do in print, and go no further.");
	kit_write(&kit);
	HAS(member(&kit, "EPUB/text/one.xhtml"), "<span class=\"lead\">Here,</span> where");
	HAS(member(&kit, "EPUB/titlepage.xhtml"), "<body epub:type=\"frontmatter\">");
	HAS(member(&kit, "EPUB/titlepage.xhtml"), "epub:type=\"subtitle\" role=\"doc-subtitle\">Notes</p>");
	HAS(member(&kit, "EPUB/nav.xhtml"), "<body epub:type=\"frontmatter\">");
	page = member(&kit, "EPUB/text/one.xhtml");
	HAS(page, "<body epub:type=\"bodymatter\">");
	HAS(page, "epub:type=\"chapter\" role=\"doc-chapter\" aria-labelledby=\"t_text_one\">");
	HAS(page, "<h1 id=\"t_text_one\">One</h1>");
	page = member(&kit, "EPUB/package.opf");
	HAS(page, "<meta refines=\"#title\" property=\"file-as\">Tide, The</meta>");
	kit_close(&kit);
}

/* mimetype first, stored, without extra field or descriptor; sorted names; one date. */
static void test_container(void)
{
	struct kit kit;
	g_autofree char *raw = NULL, *again = NULL;
	const unsigned char *p;
	gsize len, len_again;

	kit_open(&kit);
	paragraph(&kit, chapter(&kit, "one", "One"), "Words.");
	kit_write(&kit);
	g_assert_true(g_file_get_contents(kit.path, &raw, &len, NULL));
	p = (const unsigned char *)raw;
	g_assert_cmpmem(p, 4, "PK\3\4", 4);
	g_assert_cmpint(p[6] & 8, ==, 0);
	g_assert_cmpint(p[8] | p[9] << 8, ==, 0);
	g_assert_cmpint(p[28] | p[29] << 8, ==, 0);
	g_assert_cmpmem(p + 30, 28, "mimetypeapplication/epub+zip", 28);
	for (gsize i = 0; i + 30 < len; i++) {
		if (memcmp(p + i, "PK\3\4", 4) != 0)
			continue;
		g_assert_cmpint(p[i + 6] & 8, ==, 0);
		g_assert_cmpint(p[i + 28] | p[i + 29] << 8, ==, 0);
		/* 2023-11-14 22:13:20 */
		g_assert_cmpint(p[i + 12] | p[i + 13] << 8, ==,
			(2023 - 1980) << 9 | 11 << 5 | 14);
		g_assert_cmpint(p[i + 10] | p[i + 11] << 8, ==, 22 << 11 | 13 << 5 | 10);
	}
	kit_write(&kit);
	g_assert_true(g_file_get_contents(kit.path, &again, &len_again, NULL));
	g_assert_cmpmem(raw, len, again, len_again);
	kit_close(&kit);
}

static void page(struct book_pages *pages, const char *label, enum book_page_kind kind,
	const struct doc_node *at, int before)
{
	struct book_page one = {.label = label, .kind = kind, .node = at, .before = before};
	book_pages_add(pages, &one);
}

#define BREAK(label)                                                                     \
	"<span id=\"page_" label "\" epub:type=\"pagebreak\" role=\"doc-pagebreak\" "           \
	"aria-label=\"" label "\"></span>"

/* Breaks stand where the print edition turns its leaves: in words, before what has a name, never inside a word. */
static void test_pages(void)
{
	struct kit kit;
	struct book_pages pages;
	struct doc_node *root, *head, *words, *code, *box;
	char *chapter_text, *nav, *ncx, *opf;

	kit_open(&kit);
	kit.book.print_identifier = "urn:uuid:0e2c1f0a-5b5e-5a7c-9d39-0a7b9a4e6f11";
	root = chapter(&kit, "one", "One");
	paragraph(&kit, root, "A first paragraph.");
	words = text(&kit, node(&kit, root, DOC_PARAGRAPH), "Some words that go on, over leaves.");
	head = heading(&kit, root, 2, "one--head", "Head");
	box = callout(&kit, root, "tip", "tip", "Title");
	paragraph(&kit, box, "Inside.");
	code = node(&kit, root, DOC_CODE_BLOCK);
	code->as.code.info = "c";
	code->as.code.text = "int a;\nint b;";
	book_pages_init(&pages, kit.f.arena);
	page(&pages, "1", BOOK_PAGE_OPENS, NULL, 0);
	page(&pages, "2", BOOK_PAGE_WORDS, words, 9);
	page(&pages, "3", BOOK_PAGE_WORDS, words, 16);
	page(&pages, "3a", BOOK_PAGE_WORDS, words, 17);
	page(&pages, "4", BOOK_PAGE_WORDS, head->first, 0);
	page(&pages, "5", BOOK_PAGE_WORDS, box->first->first, 0);
	page(&pages, "6", BOOK_PAGE_WORDS, code, 5);
	page(&pages, "7", BOOK_PAGE_ENDS, NULL, 0);
	kit.pages = &pages;
	kit_write(&kit);
	chapter_text = member(&kit, "EPUB/text/one.xhtml");
	HAS(chapter_text, BREAK("1") "<header>");
	HAS(chapter_text, "words " BREAK("2") "that");
	HAS(chapter_text, "go on," BREAK("3") BREAK("3a") " over"); /* "o|n,": the word's own page is the one before */
	HAS(chapter_text, BREAK("4") "<section id=\"one--head\">");
	HAS(chapter_text, BREAK("5") "<aside class=\"box tip\"");
	HAS(chapter_text, BREAK("6") "int");
	g_assert_cmpint(count(chapter_text, "doc-pagebreak"), ==, 8);
	nav = member(&kit, "EPUB/nav.xhtml");
	g_assert_cmpint(count(nav, "#page_"), ==, 8);
	HAS(nav, "<a href=\"text/one.xhtml#page_7\">7</a>");
	ncx = member(&kit, "EPUB/toc.ncx");
	g_assert_cmpint(count(ncx, "<pageTarget"), ==, 8);
	HAS(ncx, "<meta name=\"dtb:maxPageNumber\" content=\"7\"/>");
	opf = member(&kit, "EPUB/package.opf");
	HAS(opf, "<meta property=\"pageBreakSource\">urn:uuid:0e2c1f0a-5b5e-5a7c-9d39-0a7b9a4e6f11</meta>");
	HAS(opf, ">pageBreakMarkers<");
	HAS(opf, ">pageNavigation<");
	book_pages_free(&pages);
	kit_close(&kit);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/epub/callouts", test_callouts);
	g_test_add_func("/epub/times", test_times);
	g_test_add_func("/epub/links", test_links);
	g_test_add_func("/epub/notes", test_notes);
	g_test_add_func("/epub/blocks", test_blocks);
	g_test_add_func("/epub/drawings", test_drawings);
	g_test_add_func("/epub/rules", test_rules);
	g_test_add_func("/epub/hostile", test_hostile);
	g_test_add_func("/epub/split", test_split);
	g_test_add_func("/epub/table-links", test_table_links);
	g_test_add_func("/epub/frame", test_frame);
	g_test_add_func("/epub/pages", test_pages);
	g_test_add_func("/epub/container", test_container);
	return g_test_run();
}
