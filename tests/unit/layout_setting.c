/* How blocks stand on the page: boxes, code, links, pictures, asserted from what is drawn. */
#include "setting.h"
#include "count.h"

/* ---- paragraphs ---- */

/* A picture that leaves no room beside it stands on a line of its own, in the measure; the
 * words before it are not spread, those after it begin at its left. */
static void test_wide_picture(void)
{
	struct set set;
	g_autofree char *folder = folder_make();
	g_autofree char *note = g_build_filename(folder, "note.md", NULL);
	g_autofree char *picture = g_build_filename(folder, "wide.svg", NULL);
	g_assert_true(g_file_set_contents(picture,
		"<svg xmlns='http://www.w3.org/2000/svg' width='600' height='260'><path d='M0 0h600v260z'/></svg>",
		-1, NULL));
	g_assert_true(g_file_set_contents(note,
		"# Note\n\nBegin.\n\n![[wide.svg]] Afterwards the words go on.\n\n"
		"Two words ![[wide.svg]] and these.\n\n![[wide.svg|200]] Below it.\n",
		-1, NULL));
	/* on rectos and versos alike */
	set_open_folder(&set, folder, (const char *const[]){"page.inner=63", "page.outer=63", NULL});
	folder_remove(folder);
	const struct run *begin = run_find(&set, "Begin", 0);
	g_assert_cmpfloat(ABS(run_find(&set, "Afterwards", 0)->x1 - begin->x1), <, 0.6);
	g_assert_cmpfloat(ABS(run_find(&set, "and these", 0)->x1 - begin->x1), <, 0.6);
	for (guint i = 0; i < set.items->len; i++) {
		const struct page_item *item = &g_array_index(set.items, struct page_item, i);
		if (item->kind == ITEM_PICTURE)
			g_assert_cmpfloat(ABS(item->as.picture.x - begin->x1), <, 0.6);
	}
	/* with white to the words above and below */
	for (guint i = 0, n = 0; i < set.items->len; i++) {
		const struct page_item *item = &g_array_index(set.items, struct page_item, i);
		static const char *const after[] = {"Afterwards", "and these", "Below it"}, *const before[] = {"Begin", "Two words", "and these"};
		if (item->kind != ITEM_PICTURE)
			continue;
		const struct run *above = run_find(&set, before[n], 0), *below = run_find(&set, after[n], 0);
		double y = item->as.picture.y, foot = y + item->as.picture.height;
		if (above->page == below->page) {
			g_assert_cmpfloat(y - above->y, >, 7);
			g_assert_cmpfloat(below->y - foot, >, 13);
		}
		n++;
	}
	g_assert_cmpfloat(ABS(run_find(&set, "Below it", 0)->x1 - begin->x1), <, 0.6);
	g_assert_cmpfloat(run_find(&set, "Two words", 0)->x2, <, begin->x1 + 90);
	set_close(&set);
}

static double run_width(const struct set *set, const char *text, int nth)
{
	const struct run *run = run_find(set, text, nth);
	return run->x2 - run->x1;
}

/* The small capitals of an opening are not for words that come after something else. */
static void test_lead(void)
{
	static const char *const before[] = {"", "- An item.\n\n",
		"| A | B |\n|---|---|\n| c | d |\n\n", "> Quoted.\n\n", "```\ncode\n```\n\n"};
	static const char many[] = "Words at once, of many.\\\nThey go on for more than a line, as those that open a chapter do.";
	for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
		struct set set;
		g_autofree char *text = g_strdup_printf("# Two\n\n%s%s\n\n%s\n", before[i], many, many);
		set_open(&set, text, NULL);
		double first = run_width(&set, "Words at", 0), second = run_width(&set, "Words at", 1);
		g_assert_true((ABS(first - second) < 0.1) == (i > 0));
		set_close(&set);
	}
}

/* Nor are they for a line that is all there is, or for what begins with no letter. */
static void test_no_lead(void)
{
	static const char *const firsts[] = {"Words at once.", "12 Words at once.\\\nThey go on for more than a line, as those that open a chapter do, and on."};
	for (size_t i = 0; i < G_N_ELEMENTS(firsts); i++) {
		struct set set;
		g_autofree char *text = g_strdup_printf("# Two\n\n%s\n\n%s\n", firsts[i], firsts[i]);
		set_open(&set, text, NULL);
		const char *begin = i == 0 ? "Words" : "12 Words";
		g_assert_cmpfloat_with_epsilon(run_width(&set, begin, 0), run_width(&set, begin, 1), 0.1);
		set_close(&set);
	}
}

/* Where no page faces another none is filled by force: the white between blocks is the same on
 * nearly all of them. */
static void test_single_gaps(void)
{
	static const char *const tokens[] = {"page.two-sided=no", "chapter.recto=no", NULL};
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n");
	for (int i = 0; i < 40; i++)
		g_string_append_printf(note, "## Head %d\n\nFirst %d,\\\nsecond,\\\nthird.\n\n", i, i);
	set_open(&set, note->str, tokens);
	int n_wide = 0, n = 0;
	for (int i = 1; i < 40; i++) {
		g_autofree char *above = g_strdup_printf("First %d,", i - 1), *below = g_strdup_printf("Head %d", i);
		const struct run *a = run_find(&set, above, 0), *b = NULL;
		for (guint k = 0; k < set.runs->len; k++) {
			const struct run *run = &g_array_index(set.runs, struct run, k);
			if (g_str_equal(g_strstrip(run->text), below) && run->page == a->page)
				b = run;
		}
		n += b != NULL;
		n_wide += b && b->y - a->y > 60;
	}
	g_assert_cmpint(n, >, 30);
	/* all but a few, which keep the chapter's end from being a page of a few lines */
	g_assert_cmpint(n_wide, >=, n - 4);
	set_close(&set);
}

/* A sheet of Cornell notes: questions before the text, a rule between, the summary under it;
 * text and the page's foot keep out of both. */
static void test_cornell(void)
{
	static const char *const tokens[] = {"page.two-sided=no", "page.title-pages=no", "page.size=a4",
		"page.margins=22 mm", "page.column=48 mm", "page.gutter=6 mm", "page.column-inner=yes",
		"page.summary=42 mm", "chapter.recto=no", "contents.show=no", NULL};
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n");
	for (int i = 0; i < 60; i++)
		g_string_append(note, "Words of a paragraph that fill a part of the sheet, and then some more.\n\n");
	set_open(&set, note->str, tokens);
	double mm = 72 / 25.4, left = (22 + 48 + 6) * mm, foot = (297 - 22 - 42) * mm;
	g_assert_cmpint(run_count(&set, "Questions"), ==, set.n_pages);
	g_assert_cmpint(run_count(&set, "Summary"), ==, set.n_pages);
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (g_str_equal(run->text, "Questions"))
			g_assert_cmpfloat(run->x2, <, left - 6 * mm);
		else if (g_str_equal(run->text, "Summary"))
			g_assert_cmpfloat(run->y, >, foot);
		else if (g_str_has_prefix(run->text, "Words"))
			g_assert_true(run->x1 > left - 1 && run->y < foot);
	}
	int n_rules = 0, n_lines = 0;
	for (guint i = 0; i < set.items->len; i++) {
		const struct page_item *item = &g_array_index(set.items, struct page_item, i);
		if (item->kind != ITEM_RECT)
			continue;
		n_rules += item->as.rect.width < 1 && item->as.rect.height > 400;
		n_lines += item->as.rect.height < 0.5 && item->as.rect.y > foot;
	}
	g_assert_cmpint(n_rules, ==, set.n_pages);
	g_assert_cmpint(n_lines, ==, 4 * set.n_pages);
	set_close(&set);
}

/* Both columns of the index begin with words, at one height, and are as long as each other. */
static void test_index(void)
{
	static const char *const tokens[] = {"index.show=yes", NULL};
	struct set set;
	set_open(&set, "---\ntags: [alpha, bravo, cargo, delta, echo, foxtrot, golf, hotel, india]\n---\n\n# Two\n\nWords.\n", tokens);
	const struct run *first = run_find(&set, "alpha", 0), *second = run_find(&set, "foxtrot", 0);
	g_assert_cmpint(first->page, ==, second->page);
	g_assert_cmpfloat_with_epsilon(first->y, second->y, 0.1);
	g_assert_cmpfloat(second->x1, >, first->x2 + 50);
	g_assert_cmpfloat(run_find(&set, "india", 0)->y, <, run_find(&set, "echo", 0)->y + 1);
	set_close(&set);
}

/* ---- links ---- */

static const char linking[] =
	"# Two\n\nSee [[one]] and [[one|the first]] and [a site](https://www.example.org/a/b?c=1). More.[^1]\n\n"
	"Again [[one]], [a site](https://www.example.org/a/b?c=1), [example.org](https://example.org/).\n\n"
	"[^1]: The note.\n\n## Later\n\nNow [[one]].\n";

/* A page is told once under a heading. */
static void test_pages_told(void)
{
	struct set set;

	set_open(&set, linking, NULL);
	g_assert_cmpint(run_count(&set, "(p."), ==, 2);
	set_close(&set);
	set_open(&set, linking, (const char *[]){"links.page=none", NULL});
	g_assert_cmpint(run_count(&set, "(p."), ==, 0);
	set_close(&set);
}

/* The arrow stands outside of the text block, on the line of its link. */
static void test_arrows(void)
{
	struct set set;

	set_open(&set, linking, (const char *[]){"links.page=arrow", NULL});
	g_assert_cmpint(run_count(&set, "(p."), ==, 0);
	g_assert_cmpint(run_count(&set, "\u2192"), ==, 2);
	const struct run *arrow = run_find(&set, "\u2192", 1), *words = run_find(&set, "Now ", 0);
	g_assert_cmpint(arrow->page, ==, words->page);
	g_assert_cmpfloat(ABS(arrow->y - words->y), <, 0.01);
	g_assert_cmpfloat(arrow->x1, >, 432 - 75);
	set_close(&set);
}

static void test_addresses(void)
{
	struct set set;

	set_open(&set, linking, NULL);
	g_assert_cmpint(run_count(&set, "example.org/a"), ==, 0);
	set_close(&set);
	set_open(&set, linking, (const char *[]){"links.url=short", NULL});
	g_assert_cmpint(run_count(&set, "(example.org/a/b)"), ==, 2);
	set_close(&set);
	set_open(&set, linking, (const char *[]){"links.url=footnote", NULL});
	g_assert_cmpint(run_count(&set, "example.org/a/b?c=1"), ==, 1);
	const struct run *note = run_find(&set, "The note", 0), *address = run_find(&set, "example.org/a/b?c=1", 0);
	g_assert_cmpfloat(note->y, >, address->y);
	g_assert_cmpint(dests_page(set.dests, "fn-1-2"), >=, 0);
	g_assert_cmpint(dests_page(set.dests, "fn-1-3"), <, 0);
	set_close(&set);
}

/* ---- code, boxes, captions ---- */

/* Heads and folios of a spread stand outside, what is too long for its head ends in an ellipsis. */
static void test_heads(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two of a title which is by far longer than the line above a page of this book, and which goes on\n\n");
	for (int i = 0; i < 120; i++)
		g_string_append(note, "Words that fill the page, and more of them, so that there are some of these pages.\n\n");
	set_open(&set, note->str, NULL);
	int n_rectos = 0, n_versos = 0;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (run->elem != PAGE_PAGINATION || run->y > 100)
			continue;
		const struct run *folio = g_ascii_isdigit(*run->text) ? run : NULL;
		if (!folio)
			continue;
		bool recto = g_ascii_strtoll(folio->text, NULL, 10) % 2 == 1;
		g_assert_true(recto == (folio->x1 > 216));
		n_rectos += recto;
		n_versos += !recto;
	}
	g_assert_cmpint(n_rectos, >, 0);
	g_assert_cmpint(n_versos, >, 0);
	int n_cut = 0;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (run->elem == PAGE_PAGINATION && run->y < 100) {
			g_assert_cmpfloat(run->x2, <, 432 - 20);
			n_cut += strstr(run->text, "…") != NULL;
		}
	}
	g_assert_cmpint(n_cut, >=, n_rectos);
	check_apart(&set);
	set_close(&set);
}

/* A running head that is cut does not end in what joins it to the words that are gone, wherever the cut falls. */
static void test_cut_joint(void)
{
	int n_cut = 0;
	for (int prefix = 1; prefix <= 12; prefix++) {
		struct set set;
		g_autoptr(GString) note = g_string_new("# ");
		for (int i = 0; i < prefix; i++)
			g_string_append_c(note, 'i');
		for (int i = 0; i < 12; i++)
			g_string_append(note, " Quays &");
		g_string_append(note, " Boats\n\n");
		for (int i = 0; i < 40; i++)
			g_string_append(note, "Words that fill the page, and more of them, so that there are some of these pages.\n\n");
		set_open(&set, note->str, NULL);
		for (guint i = 0; i < set.runs->len; i++) {
			const struct run *run = &g_array_index(set.runs, struct run, i);
			if (run->elem != PAGE_PAGINATION || run->y > 100 || !strstr(run->text, "\u2026"))
				continue;
			g_assert_true(g_str_has_suffix(run->text, "Quays\u2026") || g_str_has_suffix(run->text, "uays\u2026"));
			n_cut++;
		}
		set_close(&set);
	}
	g_assert_cmpint(n_cut, >, 8);
}

static void test_continued(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n> [!warning] Title\n");

	for (int i = 0; i < 300; i++)
		g_string_append(note, "> some words that fill the lines of a box\n");
	set_open(&set, note->str, NULL);
	g_assert_cmpint(run_count(&set, "continued"), ==, 0);
	set_close(&set);
	set_open(&set, note->str, (const char *[]){"callouts.continued=yes", NULL});
	const struct run *told = run_find(&set, "Warning \u00b7 continued", 0);
	g_assert_cmpint(told->page, ==, run_find(&set, "Title", 0)->page + 1);
	g_assert_cmpint(told->elem, ==, PAGE_ARTIFACT);
	check_apart(&set);
	set_close(&set);
}

/* A rule before a heading stands in the middle of the white; at a note's end there is none. */
static void test_rule(void)
{
	struct set set;
	double middle = 0;
	int n = 0;

	set_open(&set, "# Two\n\nWords.\n\n---\n\n## Second\n\nMore.\n\n---\n", NULL);
	for (guint i = 0; i < set.items->len; i++) {
		const struct page_item *item = &g_array_index(set.items, struct page_item, i);
		if (item->kind != ITEM_RECT || item->as.rect.height > 0.5)
			continue;
		middle = item->as.rect.y;
		n++;
	}
	g_assert_cmpint(n, ==, 1);
	double above = middle - run_find(&set, "Words.", 0)->y;
	double below = run_find(&set, "Second", 0)->y - middle;
	g_assert_cmpfloat(above, >, 10);
	g_assert_cmpfloat(below / above, >, 0.8);
	g_assert_cmpfloat(below / above, <, 1.6);
	set_close(&set);
}

/* ---- bad input ---- */

/* A note without text is no chapter; one of headings alone has its pages. */
static void test_empty_chapter(void)
{
	struct set set;

	set_open(&set, "# Two\n", NULL);
	g_assert_cmpint(set.made.book->n_chapters, ==, 1);
	set_close(&set);
	set_open(&set, "# Two\n\n## First\n\n## Second\n", NULL);
	g_assert_cmpint(run_count(&set, "Second"), >=, 1);
	g_assert_cmpint(dests_page(set.dests, "two--second"), >=, 0);
	set_close(&set);
}

/* So many marks on one letter: one line, told. */
static void set_marks(int n)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\nBefore a");

	for (int i = 0; i < n; i++)
		g_string_append(note, "\u0301");
	g_string_append(note, " after.\n");
	COUNT_BEGIN();
	set_open(&set, note->str, NULL);
	COUNT_END("marks");
	g_assert_cmpint(run_count(&set, "after."), ==, 1);
	g_assert_cmpint(set.n_pages, <, 20);
	set_close(&set);
}

static void test_marks(void)
{
	set_marks(20000);
}

/* A heading after the rest of a block of code, which ends between two lines of the grid, keeps white above itself even
 * where the page takes a line of it. */
static void test_white_above(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n");

	for (int k = 0; k < 40; k++) {
		g_string_append(note, "\n```\n");
		for (int i = 0; i < 5 + k * 3 % 17; i++)
			g_string_append_printf(note, "line %d\n", i);
		g_string_append_printf(
			note, "```\n\n## Head %d\n\n### Sub\n\ntext\n\n- one\n- two\n- three\n", k);
	}
	set_open(&set, note->str, NULL);
	int seen = 0;
	for (guint i = 1; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i), *above = run - 1;
		if (!g_str_has_prefix(run->text, "Head ") || !g_str_has_prefix(above->text, "line ") ||
			above->page != run->page)
			continue;
		g_assert_cmpfloat(run->y - above->y, >, 30);
		seen++;
	}
	g_assert_cmpint(seen, >, 20);
	set_close(&set);
}

/* The word of a box's kind stands beside its title, but not where that is the word. */
static void test_kind_word(void)
{
	struct set set;

	set_open(&set, "# Two\n\n> [!example] Of one\n> Words.\n\n> [!example] EXAMPLE\n> Words.\n\n> [!example]\n> Words.\n", NULL);
	g_assert_cmpint(run_count(&set, "Example"), ==, 3); /* and in the legend */
	g_assert_cmpint(run_count(&set, "EXAMPLE"), ==, 1);
	set_close(&set);
}

/* A line of bold words that stands for a heading stays with what follows, one that is numbered too; a list of bold
 * items may be parted. */
static void test_bold_lead(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n");

	for (int k = 0; k < 60; k++) {
		for (int i = 0; i < 1 + k * 5 % 7; i++)
			g_string_append(note, "Words of a line.\n\n");
		if (k % 2)
			g_string_append_printf(note, "%d. ", k);
		g_string_append_printf(note, "**Lead%d.**%s\n\nFollows%d.\n\n", k, k % 2 ? ":" : "", k);
	}
	for (int i = 0; i < 60; i++)
		g_string_append_printf(note, "- **item%d**\n", i);
	set_open(&set, note->str, NULL);
	for (int k = 0; k < 60; k++) {
		g_autofree char *lead = g_strdup_printf("Lead%d.", k), *next = g_strdup_printf("Follows%d.", k);
		g_assert_cmpint(run_find(&set, lead, 0)->page, ==, run_find(&set, next, 0)->page);
	}
	g_assert_cmpint(run_find(&set, "item59", 0)->page, >, run_find(&set, "item0", 0)->page);
	g_assert_null(strstr(set.said, "breach"));
	set_close(&set);
}

/* The brackets around times go, on however many lines of the note these stand; none is left of a pair. */
static void test_times(void)
{
	struct set set;
	static const char note[] = "---\nvideoId: AbCdEfGh-01\n---\n# Two\n\nSee ([00:12:01]\n[00:12:02], [00:12:03]) there. And "
				   "([00:12:04]) here (for all).\n";

	set_open(&set, note, NULL);
	g_assert_cmpint(run_count(&set, "12:0"), >=, 4);
	g_assert_cmpint(run_count(&set, "("), ==, 1);
	g_assert_cmpint(run_count(&set, ")"), ==, 1);
	g_assert_cmpint(run_count(&set, "(for all)"), ==, 1);
	set_close(&set);
}

/* So many times, each on a line of its own. */
static void set_times(int n)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("---\nvideoId: AbCdEfGh-01\n---\n# Two\n\nSee");

	for (int i = 0; i < n; i++)
		g_string_append_printf(note, "\n[00:%02d:%02d]", i / 60 % 60, i % 60);
	COUNT_BEGIN();
	set_open(&set, note->str, NULL);
	COUNT_END("times");
	set_close(&set);
}

/* A line of code that is nothing but blanks, all of which a line may end at. */
static void set_blanks(size_t kind, size_t len)
{
	struct set set;
	g_autoptr(GString) blanks = count_text(" ", len);
	g_autofree char *note = g_strdup_printf("# Two\n\n```\n%sa\n```\n", blanks->str);

	(void)kind;
	COUNT_BEGIN();
	set_open(&set, note, NULL);
	COUNT_END("blanks");
	set_close(&set);
}

static int count_all(void)
{
	set_times(2000);
	set_times(4000);
	set_marks(5000);
	set_marks(10000);
	return count_kinds(set_blanks, 1, 3000);
}

/* From the start of a number's point to its words. */
static double number_gap(const char *size, const char *leading)
{
	struct set set;
	set_open(&set, "# Two\n\n1000. Mills\n1001. Weirs\n", (const char *const[]){size, leading, NULL});
	double gap = run_find(&set, "Mills", 0)->x1 - run_find(&set, "1000.", 0)->x2;
	set_close(&set);
	return gap;
}

/* Letters twice as large stand twice as far from their number. */
static void test_number_gap(void)
{
	double small = number_gap("text.body.size=9", "text.body.leading=12"), large = number_gap("text.body.size=18", "text.body.leading=24");
	g_assert_cmpfloat_with_epsilon(large, 2 * small, 0.3);
}

/* A line that is higher by a formula has its white on both sides of that. */
static void test_formula_white(void)
{
	struct set set;
	set_open(&set, "# Note\n\nAbove it\\\nstep = $\\frac{P(x)}{P'(x)}$\\\nBelow it.\n", NULL);
	double above = run_find(&set, "Above", 0)->y, at = run_find(&set, "step", 0)->y, below = run_find(&set, "Below", 0)->y;
	g_assert_cmpfloat(below - above, >, 35);
	g_assert_cmpfloat_with_epsilon(at - above, below - at, 4);
	set_close(&set);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	if (count_wanted(argc, argv))
		return count_all();
	g_test_add_func("/setting/bad/empty-chapter", test_empty_chapter);
	g_test_add_func("/setting/bad/marks", test_marks);
	g_test_add_func("/setting/white-above", test_white_above);
	g_test_add_func("/setting/formula-white", test_formula_white);
	g_test_add_func("/setting/links/pages", test_pages_told);
	g_test_add_func("/setting/links/arrows", test_arrows);
	g_test_add_func("/setting/links/addresses", test_addresses);
	g_test_add_func("/setting/heads", test_heads);
	g_test_add_func("/setting/callout/cut-joint", test_cut_joint);
	g_test_add_func("/setting/callout/continued", test_continued);
	g_test_add_func("/setting/callout/kind", test_kind_word);
	g_test_add_func("/setting/rule", test_rule);
	g_test_add_func("/setting/bold-lead", test_bold_lead);
	g_test_add_func("/setting/lead", test_lead);
	g_test_add_func("/setting/no-lead", test_no_lead);
	g_test_add_func("/setting/cornell", test_cornell);
	g_test_add_func("/setting/index", test_index);
	g_test_add_func("/setting/times", test_times);
	g_test_add_func("/setting/single", test_single_gaps);
	g_test_add_func("/setting/picture/wide", test_wide_picture);
	g_test_add_func("/list/number-gap", test_number_gap);
	return g_test_run();
}
