/* Words of titles in the EPUB, and the program's own words in text of a language. */
#include "epub_kit.h"

static void table_row(struct kit *kit, struct doc_node *table, bool head, const char *left, const char *right)
{
	struct doc_node *row = node(kit, table, DOC_ROW);

	row->as.row.head = head;
	text(kit, node(kit, row, DOC_CELL), left);
	text(kit, node(kit, row, DOC_CELL), right);
	row->last->as.cell.column = 1;
}

/* Long words of titles stand in boxes, those of tables are parted; neither are addresses, nor what the contents call them. */
static void test_long_words(void)
{
	struct kit kit;
	struct doc_node *root, *table, *title;
	const char *page;

	kit_open(&kit);
	kit.book.title = "Programming";
	root = chapter(&kit, "one", "Responsibilities of Programming-Languages: a short word");
	heading(&kit, root, 2, "one-electro", "Programming Electroencephalography");
	title = node(&kit, root, DOC_HEADING);
	title->as.heading.level = 2;
	title->id = "one-part";
	text(&kit, node(&kit, title, DOC_EMPH), "Electro");
	text(&kit, title, "encephalographies and more");
	paragraph(&kit, root, "Responsibilities");
	table = node(&kit, root, DOC_TABLE);
	table->as.table.n_columns = 2;
	table_row(&kit, table, true, "Considerations", "Note");
	table_row(&kit, table, false, "https://example.org/considerations", "misunderstandings.html,あmisunderstandings");
	kit_write(&kit);
	page = member(&kit, "EPUB/text/one.xhtml");
	HAS(page, "<title>Responsibilities of Programming-Languages: a short word</title>");
	HAS(page, "\"><span class=\"long\">Re\u00adspon\u00adsi\u00adbil\u00adi\u00adties</span> of <span class=\"long\">Pro\u00adgram\u00adming-</span>Languages: a short word</h1>");
	HAS(page, "<h2>Programming <span class=\"long\">Elec\u00adtroen\u00adcephalog\u00adra\u00adphy</span></h2>");
	HAS(page, "<em>Electro</em>encephalographies and more</h2>");
	HAS(page, "<p>Responsibilities</p>");
	HAS(page, "<table class=\"wide n45 m45 few\">");
	HAS(page, ">Con\u00adsid\u00ader\u00ada\u00adtions</th>");
	HAS(page, "<td>https://example.org/considerations</td>");
	HAS(page, "<td>misunderstandings.html,あmis\u00adun\u00adder\u00adstand\u00adings</td>");
	LACKS(member(&kit, "EPUB/nav.xhtml"), "\u00ad");
	LACKS(member(&kit, "EPUB/package.opf"), "\u00ad");
	LACKS(member(&kit, "EPUB/toc.ncx"), "\u00ad");
	HAS(member(&kit, "EPUB/titlepage.xhtml"), "<h1><span class=\"long\">Pro\u00adgram\u00adming</span></h1>");
	kit_close(&kit);
}

/* The paragraph of a book of one chapter, in a language. */
static struct doc_node *paragraph_in(struct kit *kit, const char *lang)
{
	struct doc_node *par;

	kit_open(kit);
	par = node(kit, chapter(kit, "one", "One"), DOC_PARAGRAPH);
	par->lang = lang;
	return par;
}

/* No line ends between a word in bold and a mark that a blank parts from it, nor within « » around it. */
static void test_ties_between_inlines(void)
{
	struct kit kit;
	struct doc_node *par = paragraph_in(&kit, "fr");
	const char *page;

	text(&kit, node(&kit, par, DOC_STRONG), "Note");
	text(&kit, par, " : voir « ");
	text(&kit, node(&kit, par, DOC_EMPH), "le mot");
	text(&kit, par, " » et ");
	text(&kit, node(&kit, par, DOC_EMPH), "12");
	text(&kit, par, " km ");
	text(&kit, node(&kit, par, DOC_EMPH), "– non");
	kit_write(&kit);
	page = member(&kit, "EPUB/text/one.xhtml");
	HAS(page, "<strong>Note</strong>\u00a0: voir «\u00a0<em>le mot</em>\u00a0» et <em>12</em>\u00a0km\u00a0<em>– non</em>");
	kit_close(&kit);
}

/* Signs of code close nothing, and variables are no short words; a preposition of one letter stays with both. */
static void test_ties_beside_code(void)
{
	struct kit kit;
	struct doc_node *par = paragraph_in(&kit, "pl");
	const char *page;

	text(&kit, par, "znak ");
	node(&kit, par, DOC_CODE)->as.text = "!";
	text(&kit, par, " oraz ");
	node(&kit, par, DOC_CODE)->as.text = "[";
	text(&kit, par, " jest w ");
	node(&kit, par, DOC_CODE)->as.text = "t";
	text(&kit, par, " albo ");
	node(&kit, par, DOC_CODE)->as.text = "make";
	text(&kit, par, " – tak");
	kit_write(&kit);
	page = member(&kit, "EPUB/text/one.xhtml");
	HAS(page, "znak <code>!</code> oraz <code>[</code> jest w\u00a0<code>t</code> albo "
		  "<code>make</code>\u00a0– tak");
	kit_close(&kit);
}

/* Names of files and words that their author parted stay as they are. */
static void test_parted_words(void)
{
	struct kit kit;

	kit_open(&kit);
	heading(&kit, chapter(&kit, "one", "###_Considerations"), 2, "one-name", "\u00adconsider\u00adations of Programming");
	kit_write(&kit);
	HAS(member(&kit, "EPUB/text/one.xhtml"), ">###_Considerations</h1>");
	HAS(member(&kit, "EPUB/text/one.xhtml"), "<h2>\u00adconsider\u00adations of ");
	kit_close(&kit);
}

/* Of chapters that are entries of a few lines neither the text nor the contents show numbers, as in print. */
static void test_entries(void)
{
	struct kit kit;

	kit_open(&kit);
	for (int i = 0; i < 8; i++) {
		g_autofree char *id = g_strdup_printf("c%d", i), *number = g_strdup_printf("%d", i + 1);
		chapter(&kit, arena_strdup(kit.f.arena, id), "Word");
		kit.book.chapters[i].number = arena_strdup(kit.f.arena, number);
	}
	kit_write(&kit);
	HAS(member(&kit, "EPUB/text/c2.xhtml"), "<header><h1 ");
	HAS(member(&kit, "EPUB/nav.xhtml"), "<a href=\"text/c2.xhtml\">Word</a>");
	kit.book.n_chapters = 7;
	kit.book.chapters[3].lang = "de";
	kit.book.chapters[4].title = "الملاحظات";
	kit.book.chapters[5].title = "-2: Own number";
	kit.book.chapters[6].title = "Lecture 2: Own count";
	/* the first is mentioned in these, and all are topics */
	const struct book_anchor *const mentions[] = {anchor(&kit, "c3", 3, 0, NULL), anchor(&kit, "c4", 4, 0, NULL), NULL};
	kit.book.chapters[0].sections[0].mentions = mentions;
	kit.book.chapters[3].sections[0].title = "Fremdwort";
	kit.book.chapters[4].sections[0].title = "الملاحظات 2";
	kit.book.chapters[3].sections[0].note = ARENA_NEW(kit.f.arena, struct doc_note);
	kit.book.chapters[4].sections[0].note = ARENA_NEW(kit.f.arena, struct doc_note);
	kit.theme->index = true;
	kit_write(&kit);
	HAS(member(&kit, "EPUB/topics.xhtml"), "href=\"text/c3.xhtml\" lang=\"de\" xml:lang=\"de\">Fremdwort</a>");
	HAS(member(&kit, "EPUB/topics.xhtml"), "href=\"text/c4.xhtml\" dir=\"rtl\">الملاحظات 2</a>");
	HAS(member(&kit, "EPUB/text/c0.xhtml"), "<a class=\"x\" href=\"c3.xhtml\" lang=\"de\" xml:lang=\"de\">Fremdwort</a>, "
		"<a class=\"x\" href=\"c4.xhtml\" dir=\"rtl\">الملاحظات 2</a></p>");
	HAS(member(&kit, "EPUB/nav.xhtml"), "<a href=\"text/c3.xhtml\" lang=\"de\" xml:lang=\"de\">4 Word</a>");
	HAS(member(&kit, "EPUB/nav.xhtml"), "<a href=\"text/c5.xhtml\">-2: Own number</a>");
	HAS(member(&kit, "EPUB/nav.xhtml"), "<a href=\"text/c6.xhtml\">Lecture 2: Own count</a>");
	HAS(member(&kit, "EPUB/nav.xhtml"), "<a href=\"text/c4.xhtml\" dir=\"rtl\">5 الملاحظات</a>");
	HAS(member(&kit, "EPUB/text/c2.xhtml"), "<header><p class=\"num\">Three</p><h1 ");
	HAS(member(&kit, "EPUB/nav.xhtml"), "<a href=\"text/c2.xhtml\">3 Word</a>");
	kit_close(&kit);
}

/* No line of a title begins with a dash. */
static void test_tied_titles(void)
{
	struct kit kit;

	kit_open(&kit);
	kit.book.title = "Mark \u2014 and others";
	chapter(&kit, "one", "85: Mark \u2013 in 12 min");
	kit_write(&kit);
	HAS(member(&kit, "EPUB/text/one.xhtml"), ">85: Mark\u00a0\u2013 in 12\u00a0min</h1>");
	HAS(member(&kit, "EPUB/titlepage.xhtml"), "<h1>Mark\u00a0\u2014 and others</h1>");
	/* what is looked for, and told to shelves, is as it was written */
	HAS(member(&kit, "EPUB/text/one.xhtml"), "<title>85: Mark \u2013 in 12 min</title>");
	HAS(member(&kit, "EPUB/nav.xhtml"), ">85: Mark \u2013 in 12 min</a>");
	HAS(member(&kit, "EPUB/package.opf"), ">Mark \u2014 and others</dc:title>");
	kit_close(&kit);
}

/* Units that are put together of others, with marks behind them, and titles that English sets without a point. */
static void test_ties_of_measures(void)
{
	struct kit kit;

	kit_open(&kit);
	paragraph(&kit, chapter(&kit, "one", "One"), "The lead is set apart here; at 9:00 a.m., 0.5 mg/kg, 3 g/cm\u00b3, 40 m\u00b2; 7 p.m. or 5 km. Then Dr Ames and Mr Hart saw "
		"the Dr who asked St Paul\u2019s, 2 and/or 3 \u2026 and on.");
	kit_write(&kit);
	HAS(member(&kit, "EPUB/text/one.xhtml"), "9:00\u00a0a.m., 0.5\u00a0mg/kg, 3\u00a0g/cm\u00b3, 40\u00a0m\u00b2; 7\u00a0p.m. or 5\u00a0km. "
		"Then Dr\u00a0Ames and Mr\u00a0Hart saw the Dr who asked St\u00a0Paul\u2019s, 2 and/or 3\u00a0\u2026 and on.");
	kit_close(&kit);
}

/* Bold that is all of a heading is no element, and what has no heading is no section. */
static void test_bare_elements(void)
{
	struct kit kit;
	struct doc_node *root, *title;
	struct book_section *section;

	kit_open(&kit);
	root = chapter(&kit, "one", "One");
	section = &kit.book.chapters[0].sections[0];
	title = node(&kit, root, DOC_HEADING);
	title->as.heading.level = 2;
	text(&kit, node(&kit, title, DOC_STRONG), "All");
	title = node(&kit, root, DOC_HEADING);
	title->as.heading.level = 2;
	text(&kit, node(&kit, title, DOC_STRONG), "One");
	text(&kit, title, " of two");
	section->has_heading = false;
	section->lang = kit.book.chapters[0].lang = "de";
	kit_write(&kit);
	HAS(member(&kit, "EPUB/text/one.xhtml"), "<h2>All</h2>");
	HAS(member(&kit, "EPUB/text/one.xhtml"), "<h2><strong>One</strong> of two</h2>");
	LACKS(member(&kit, "EPUB/text/one.xhtml"), "<section><section>");
	LACKS(member(&kit, "EPUB/text/one.xhtml"), "<div");
	section->lang = "fr";
	kit_write(&kit);
	HAS(member(&kit, "EPUB/text/one.xhtml"), "<div lang=\"fr\" xml:lang=\"fr\"><section><h2>All</h2>");
	kit_close(&kit);
}

/* What only a screen reader says is said in the language of the text around it. */
static void test_said_words(void)
{
	struct kit kit;
	struct doc_node *item;

	kit_open(&kit);
	kit.book.language = "de";
	item = node(&kit, node(&kit, chapter(&kit, "one", "One"), DOC_LIST), DOC_ITEM);
	item->as.item.task = 'x';
	paragraph(&kit, item, "This is done.");
	kit.book.chapters[0].lang = "en";
	kit.book.chapters[0].provider = "youtube";
	kit.book.chapters[0].video = "TO0WUTq5zYI";
	kit_write(&kit);
	HAS(member(&kit, "EPUB/text/one.xhtml"), "<span class=\"tick\" role=\"img\" aria-label=\"done\">");
	HAS(member(&kit, "EPUB/text/one.xhtml"), "<title id=\"q_one_1\">QR code: https://youtu.be/TO0WUTq5zYI</title>");
	/* one that the program does not speak */
	kit.book.chapters[0].lang = "eo";
	kit_write(&kit);
	HAS(member(&kit, "EPUB/text/one.xhtml"), "<span class=\"tick\" lang=\"en\" xml:lang=\"en\" role=\"img\" aria-label=\"done\">");
	HAS(member(&kit, "EPUB/text/one.xhtml"), "<title id=\"q_one_1\" lang=\"en\" xml:lang=\"en\">QR code");
	kit_close(&kit);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/epub/long-words", test_long_words);
	g_test_add_func("/epub/parted-words", test_parted_words);
	g_test_add_func("/epub/ties-between-inlines", test_ties_between_inlines);
	g_test_add_func("/epub/ties-beside-code", test_ties_beside_code);
	g_test_add_func("/epub/entries", test_entries);
	g_test_add_func("/epub/tied-titles", test_tied_titles);
	g_test_add_func("/epub/ties-of-measures", test_ties_of_measures);
	g_test_add_func("/epub/bare-elements", test_bare_elements);
	g_test_add_func("/epub/said-words", test_said_words);
	return g_test_run();
}
