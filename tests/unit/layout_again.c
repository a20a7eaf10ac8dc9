/*
 * Chapters that come again: what layout hands out is the same as of a book that is built, page by page, and only what has
 * changed is built.
 */
#include "octavo/layout.h"
#include "book.h"

struct run {
	GString *told;   /* all that was handed out, but items */
	int n_pages, n_again;
	int refused;     /* page whose items are wanted, -1 */
	int n_items;     /* of the last page */
};

static void tell_page(struct run *run, const struct layout_page *page)
{
	g_string_append_printf(run->told, "page %d '%s' %g %g %d of %d, first %d %d\n", page->index, page->label, page->width,
		page->height, page->recto, page->chapter, page->first.node ? page->first.node->kind : -1, page->first.before);
	for (int i = 0; i < page->n_links; i++) {
		const struct page_link *link = &page->links[i];
		g_string_append_printf(run->told, "link %.3f %.3f %.3f %.3f %d %s %s %s\n", link->x, link->y, link->width,
			link->height, link->elem, link->url ? link->url : "-",
			link->anchor ? link->anchor->id : link->dest ? link->dest : "-", link->contents ? link->contents : "-");
	}
	for (int i = 0; i < page->n_dests; i++)
		g_string_append_printf(run->told, "place %s %.3f %.3f\n", page->dests[i].id, page->dests[i].x, page->dests[i].y);
}

static bool take_page(const struct layout_page *page, void *data)
{
	struct run *run = data;
	tell_page(run, page);
	run->n_pages++;
	run->n_items = page->n_items;
	return true;
}

static bool note_page(GString *note, void *data)
{
	const struct run *run = data;
	g_string_append_printf(note, "%d", run->n_items);
	return true;
}

static bool take_again(const struct layout_page *page, const char *note, size_t len, void *data)
{
	struct run *run = data;
	g_assert_cmpint(page->n_items, ==, 0);
	g_assert_true(len > 0 && g_ascii_isdigit(*note));
	if (page->index == run->refused)
		return false;
	tell_page(run, page);
	run->n_again++;
	return true;
}

static void tell_book(struct run *run, const struct layout *layout)
{
	int n;
	const struct layout_elem *elems = layout_elems(layout, &n);
	for (int i = 0; i < n; i++)
		g_string_append_printf(run->told, "element %d in %d %s %s %s\n", elems[i].role, elems[i].parent,
			elems[i].about && elems[i].about->lang ? elems[i].about->lang : "-",
			elems[i].about && elems[i].about->alt ? elems[i].about->alt : "-",
			elems[i].about && elems[i].about->id ? elems[i].about->id : "-");
	const struct layout_outline *lines = layout_outlines(layout, &n);
	for (int i = 0; i < n; i++)
		g_string_append_printf(run->told, "heading %d %s %d %.3f %s %d\n", lines[i].level, lines[i].title,
			lines[i].page, lines[i].y, lines[i].id ? lines[i].id : "-", lines[i].elem);
}

static struct run run_book(const struct case_book *made, const struct theme *theme, struct parts *parts, int refused)
{
	struct run run = {.told = g_string_new(NULL), .refused = refused};
	const struct layout_keep keep = {parts, "today's fonts", note_page, take_again};
	struct layout *layout = layout_open(made->book, theme, &made->fixture.job);
	g_assert_nonnull(layout);
	if (parts)
		layout_keep(layout, &keep);
	g_assert_true(layout_run(layout, take_page, &run));
	tell_book(&run, layout);
	layout_close(layout);
	return run;
}

static void check_theme(struct case_book *made, const char *name)
{
	struct theme *theme = theme_read(made->fixture.arena, &made->fixture.job, name, NULL, NULL, NULL);
	const int none[PARTS__NOTES] = {-1, -1};
	struct parts *parts = parts_open(none);
	struct run plain = run_book(made, theme, NULL, -1), first = run_book(made, theme, parts, -1);
	const char *said = fixture_said(&made->fixture);
	/* Of a book that lacks a face or a letter nothing is kept, for that is told once a book. */
	if (strstr(said, "[font-missing]") || strstr(said, "[glyph-missing]"))
		g_error("theme '%s' lacks fonts (make fonts): %s", name, said);
	g_assert_cmpstr(first.told->str, ==, plain.told->str);
	g_assert_cmpint(first.n_again, ==, 0);

	struct run second = run_book(made, theme, parts, -1);
	g_assert_cmpstr(second.told->str, ==, plain.told->str);
	g_assert_cmpint(second.n_again, >, plain.n_pages / 2);
	g_assert_cmpint(second.n_again + second.n_pages, ==, plain.n_pages);

	/* in the middle of a chapter: it is built, and no page of it comes twice */
	int wanted = plain.n_pages - 4;
	struct run third = run_book(made, theme, parts, wanted);
	g_assert_cmpstr(third.told->str, ==, plain.told->str);
	g_assert_cmpint(third.n_again, <, second.n_again);
	g_assert_cmpint(third.n_again + third.n_pages, ==, plain.n_pages);

	/* other words */
	const char *digest = made->book->chapters[0].digest;
	made->book->chapters[0].digest = "other";
	struct run fourth = run_book(made, theme, parts, -1);
	made->book->chapters[0].digest = digest;
	g_assert_cmpstr(fourth.told->str, ==, plain.told->str);
	g_assert_cmpint(fourth.n_again, >, 0);
	g_assert_cmpint(fourth.n_again, <, second.n_again);

	struct run *const runs[] = {&plain, &first, &second, &third, &fourth};
	for (size_t i = 0; i < G_N_ELEMENTS(runs); i++)
		g_string_free(runs[i]->told, TRUE);
	parts_close(parts);
}

static void test_again(void)
{
	struct case_book made;
	struct book_options options = {0};
	g_autofree char *vault = data_path("samples/slow-science");
	case_open(&made, vault, &options);
	g_assert_nonnull(made.book);
	book_digest(made.fixture.arena, made.book);
	check_theme(&made, "classic");
	check_theme(&made, "booklet");
	case_close(&made);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/layout/again", test_again);
	return g_test_run();
}
