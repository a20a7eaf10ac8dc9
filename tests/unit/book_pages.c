/* Book: the pages of the print edition, told in one run and found again in another, after the notes were edited. */
#include "book.h"

static void note_write(const char *folder, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);

	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

static const struct doc_node *text_find(const struct book *book, const char *start, int *chapter)
{
	for (int i = 0; i < book->n_chapters; i++)
		for (int k = 0; k < book->chapters[i].n_sections; k++) {
			const struct doc_node *root = book->chapters[i].sections[k].root;

			for (const struct doc_node *n = doc_next(root, root, true); n; n = doc_next(root, n, true))
				if (n->kind == DOC_TEXT && g_str_has_prefix(n->as.text, start)) {
					*chapter = i;
					return n;
				}
		}
	return NULL;
}

static void page_add(struct book_pages *pages, const struct book *book, const char *label, const char *start, int before)
{
	struct book_page page = {.label = label, .kind = BOOK_PAGE_WORDS, .before = before};

	page.node = text_find(book, start, &page.chapter);
	g_assert_nonnull(page.node);
	book_pages_add(pages, &page);
}

/* "label:kind:chapter:the text from there", a line a page. */
static char *pages_show(const struct book_pages *pages)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < pages->list->len; i++) {
		const struct book_page *page = &g_array_index(pages->list, struct book_page, i);
		const char *text = page->node && page->node->kind == DOC_TEXT ? page->node->as.text : "";
		int before = page->node && page->node->kind == DOC_TEXT ? page->before : 0;

		for (; *text && before > 0; text = g_utf8_next_char(text))
			before -= text_char_seen(g_utf8_get_char(text));
		g_string_append_printf(out, "%s:%d:%d:%s:%s\n", page->label, (int)page->kind, page->chapter,
			page->node ? doc_kind_name(page->node->kind) : "-", text + strspn(text, " "));
	}
	return g_string_free(out, FALSE);
}

#define ALPHA "# Alpha\n\nThe first words of a page of the book, and many more of them.\n\n" \
	"---\n\nThe second page begins here somewhere in its line.\n"
#define BETA "# Beta\n\nIn another note the third page has its beginning, for all to see.\n"

static char *told_in(const char *folder)
{
	struct case_book made;
	struct book_pages pages;
	GString *out = g_string_new(NULL);
	struct book_page open = {.label = "iii", .kind = BOOK_PAGE_TITLE, .chapter = -1};

	case_open(&made, folder, NULL);
	book_pages_init(&pages, made.fixture.arena);
	book_pages_add(&pages, &open);
	open = (struct book_page){.label = "1", .kind = BOOK_PAGE_OPENS, .chapter = 0};
	book_pages_add(&pages, &open);
	page_add(&pages, made.book, "2", "The first", 8);
	page_add(&pages, made.book, "3", "The second", 0);
	open = (struct book_page){.label = "4", .kind = BOOK_PAGE_ENDS, .chapter = 0};
	book_pages_add(&pages, &open);
	page_add(&pages, made.book, "5", "In another", 0);
	book_pages_write(made.book, &pages, out);
	book_pages_free(&pages);
	case_close(&made);
	return g_string_free(out, FALSE);
}

/* The pages of text found in the folder of today; told: how many messages of pages that are gone. */
static char *found_in(const char *folder, const char *text, int *told, const char **why)
{
	struct case_book made;
	struct book_pages pages;
	char *shown;

	case_open(&made, folder, NULL);
	book_pages_init(&pages, made.fixture.arena);
	*why = book_pages_read(made.book, &made.fixture.job, arena_strdup(made.fixture.arena, text), &pages);
	*told = diag_count_code(made.fixture.job.diag, DIAG_PAGE_GONE);
	shown = pages_show(&pages);
	fixture_said(&made.fixture);
	book_pages_free(&pages);
	case_close(&made);
	return shown;
}

static void expect(const char *folder, const char *text, int gone, const char *wanted)
{
	const char *why;
	int told;
	g_autofree char *shown = found_in(folder, text, &told, &why);

	g_assert_null(why);
	g_assert_cmpstr(shown, ==, wanted);
	g_assert_cmpint(told, ==, gone);
}

#define SECOND "3:1:0:text:The second page begins here somewhere in its line.\n"
#define THIRD "5:1:1:text:In another note the third page has its beginning, for all to see.\n"

static void test_edits(void)
{
	char *folder = folder_make();
	g_autofree char *text = NULL;

	note_write(folder, "book.yml", "identifier: urn:x:1\n");
	note_write(folder, "alpha.md", ALPHA);
	note_write(folder, "beta.md", BETA);
	text = told_in(folder);
	expect(folder, text, 0, "iii:3:-1:-:\n1:0:0:-:\n2:1:0:text:words of a page of the book, and many more of them.\n"
		SECOND "4:2:0:-:\n" THIRD);
	/* words before it move a page, words that are no longer there are told, quotation marks are no letters */
	note_write(folder, "alpha.md", "# Alpha\n\nNew \"words\" before.\n\nThe first leaf was written anew.\n\n---\n\n"
		"The second page begins here somewhere in its line.\n");
	expect(folder, text, 1, "iii:3:-1:-:\n1:0:0:-:\n" SECOND "4:2:0:-:\n" THIRD);
	/* chapters in another order: the list follows the book of today */
	note_write(folder, "alpha.md", ALPHA);
	note_write(folder, "book.yml", "identifier: urn:x:1\nchapters: [beta.md, alpha.md]\n");
	expect(folder, text, 0, "iii:3:-1:-:\n5:1:0:text:In another note the third page has its beginning, for all to see.\n"
		"1:0:1:-:\n2:1:1:text:words of a page of the book, and many more of them.\n"
		"3:1:1:text:The second page begins here somewhere in its line.\n4:2:1:-:\n");
	/* a chapter that is gone, with all its pages */
	note_write(folder, "book.yml", "identifier: urn:x:1\nchapters: [beta.md]\n");
	expect(folder, text, 4, "iii:3:-1:-:\n5:1:0:text:In another note the third page has its beginning, for all to see.\n");
	folder_remove(folder);
	g_free(folder);
}

/* What no program wrote: each is passed over, or makes the whole unfit. */
static void test_hostile(void)
{
	static const char *const bad[] = {"", "pages", "pages\t1", "pages\tx\turn:x:1\n", "pages\t2\turn:x:1\n",
		"pages\t1\turn:x:2\n", "words\t1\t0\ttext\t0\t0\t0\n"};
	char *folder = folder_make();
	const char *why;
	int told;
	g_autoptr(GString) many = g_string_new("pages\t1\turn:x:1\nchapter\talpha\nopens\t1\nopens\t1\nopens\t\nopens\ta b\n"
		"opens\t<b>\nopens\t12345678901234567\nopens\nnothing\t9\nwords\t2\nsection\talpha\nwords\t3\nwords\t4\t-1\ttext\t0\t0\t0\n"
		"words\t5\t999999999\ttext\t0\t0\t0\nwords\t6\t0\ttext\t99\t0\t0\nwords\t7\t0\ttext\t0\t2147483647\t0\n"
		"words\t8\t0\ttext\t0\t0\t100000000\nwords\t9\t4\tnone\t63\t1073741823\t12345678\n\n\t\t\n");

	note_write(folder, "book.yml", "identifier: urn:x:1\n");
	note_write(folder, "alpha.md", ALPHA);
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
		g_autofree char *shown = found_in(folder, bad[i], &told, &why);

		g_assert_nonnull(why);
		g_assert_cmpstr(shown, ==, "");
	}
	for (int i = 0; i < 1000; i++)
		g_string_append(many, "section\talpha\nwords\t99\t0\ttext\t0\t0\t0\n");
	expect(folder, many->str, 9, "1:0:0:-:\n");
	folder_remove(folder);
	g_free(folder);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/book/pages/edits", test_edits);
	g_test_add_func("/book/pages/hostile", test_hostile);
	return g_test_run();
}
