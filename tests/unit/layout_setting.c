/* How blocks stand on the page: tables, boxes, code, links, asserted from what is drawn. */
#include "octavo/layout.h"
#include "layout/table.h"
#include "book.h"

/* A run of glyphs as drawn; x2 is where its last glyph begins (which may be a blank). */
struct run {
	char *text;
	int page, elem;
	double x1, x2, y, size;
	bool turned;
};

struct set {
	struct case_book made;
	struct layout *layout;
	GArray *runs; /* struct run, in the order of the pages */
	GArray *items; /* struct layout_item, all others */
	int n_pages;
	char *said;
};

static void run_clear(void *data)
{
	g_free(((struct run *)data)->text);
}

static bool set_page(const struct layout_page *page, void *data)
{
	struct set *set = data;

	for (int i = 0; i < page->n_items; i++) {
		const struct layout_item *item = &page->items[i];
		const struct layout_glyphs *glyphs = &item->as.glyphs;
		if (item->kind != ITEM_GLYPHS) {
			g_array_append_vals(set->items, item, 1);
			continue;
		}
		if (!glyphs->n_glyphs)
			continue;
		struct run run = {g_strndup(glyphs->text, (gsize)glyphs->text_len), page->index, item->elem,
			(double)glyphs->glyphs[0].x, (double)glyphs->glyphs[0].x, (double)glyphs->glyphs[0].y,
			glyphs->size, item->turned};
		for (int k = 0; k < glyphs->n_glyphs; k++) {
			run.x1 = MIN(run.x1, (double)glyphs->glyphs[k].x);
			run.x2 = MAX(run.x2, (double)glyphs->glyphs[k].x);
		}
		g_array_append_val(set->runs, run);
	}
	set->n_pages++;
	return true;
}

/* Lays out a vault: one note "Two" with the given text, after a first one. */
static void set_open_folder(struct set *set, const char *folder, const char *const *tokens)
{
	struct book_options options = {.language = "en"};

	*set = (struct set){0};
	case_open(&set->made, folder, &options);
	g_assert_nonnull(set->made.book);
	struct theme *theme =
		theme_read(set->made.fixture.arena, &set->made.fixture.job, "classic", tokens);
	g_assert_nonnull(theme);
	fixture_said(&set->made.fixture);
	set->runs = g_array_new(FALSE, TRUE, sizeof(struct run));
	g_array_set_clear_func(set->runs, run_clear);
	set->items = g_array_new(FALSE, TRUE, sizeof(struct layout_item));
	set->layout = layout_open(set->made.book, theme, &set->made.fixture.job);
	g_assert_nonnull(set->layout);
	g_assert_true(layout_run(set->layout, set_page, set));
	set->said = g_strdup(fixture_said(&set->made.fixture));
}

static void set_open(struct set *set, const char *text, const char *const *tokens)
{
	g_autofree char *folder = folder_make();
	g_autofree char *first = g_build_filename(folder, "one.md", NULL);
	g_autofree char *second = g_build_filename(folder, "two.md", NULL);

	g_assert_true(g_file_set_contents(first, "# One\n\nA first chapter.\n", -1, NULL));
	g_assert_true(g_file_set_contents(second, text, -1, NULL));
	set_open_folder(set, folder, tokens);
	folder_remove(folder);
}

static void set_close(struct set *set)
{
	layout_close(set->layout);
	g_array_free(set->runs, TRUE);
	g_array_free(set->items, TRUE);
	g_free(set->said);
	case_close(&set->made);
}

/* The nth run (from 0) whose text begins so. */
static const struct run *run_find(const struct set *set, const char *text, int nth)
{
	for (guint i = 0; i < set->runs->len; i++) {
		const struct run *run = &g_array_index(set->runs, struct run, i);
		if (g_str_has_prefix(run->text, text) && nth-- == 0)
			return run;
	}
	g_error("no run '%s'", text);
}

static int run_count(const struct set *set, const char *text)
{
	int n = 0;

	for (guint i = 0; i < set->runs->len; i++)
		n += strstr(g_array_index(set->runs, struct run, i).text, text) != NULL;
	return n;
}

/* The leftmost run on a line. */
static const struct run *run_before(const struct set *set, const struct run *line)
{
	for (guint i = 0; i < set->runs->len; i++) {
		const struct run *run = &g_array_index(set->runs, struct run, i);
		if (run->page == line->page && ABS(run->y - line->y) < 0.01 && run->x1 < line->x1)
			line = run;
	}
	return line;
}

/* No two runs of a page stand on each other. */
static void check_apart(const struct set *set)
{
	for (guint i = 0; i < set->runs->len; i++) {
		const struct run *a = &g_array_index(set->runs, struct run, i);
		for (guint k = i + 1; k < set->runs->len; k++) {
			const struct run *b = &g_array_index(set->runs, struct run, k);
			if (b->page != a->page)
				break;
			bool level = ABS(a->y - b->y) < 2;
			if (level && a->x1 < b->x2 - 0.5 && b->x1 < a->x2 - 0.5)
				g_error("'%s' stands on '%s'", a->text, b->text);
		}
	}
}

/* ---- tables ---- */

static void test_figures(void)
{
	static const struct {
		const char *words;
		bool comma;
		const char *tail; /* NULL: no plain figure */
	} rows[] = {
		{"12", false, ""},
		{"1,234.5", false, ".5"},
		{"1.234,5", true, ",5"},
		{"1\u202f234,5", true, ",5"},
		{"-0.25 kg", false, ".25 kg"},
		{"\u22123", false, ""},
		{"58 %", false, " %"},
		{"\u20ac4.50", false, ".50"},
		{"0.2\u201310", false, NULL},
		{"12 h 25", false, NULL},
		{"about 3", false, NULL},
		{"\u2013", false, NULL},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		g_assert_cmpstr(
			columns_figure_tail(rows[i].words, rows[i].comma), ==, rows[i].tail);
}

/* Points stand under each other, whatever follows them. */
static void test_decimals(void)
{
	struct set set;

	set_open(&set,
		"# Two\n\n| Place | Lux |\n|---|---|\n| a | 7.111111 |\n| b | 17.5 |\n| c | 117 |\n"
		"| d | \u2013 |\n",
		NULL);
	const struct run *long_one = run_find(&set, "7.111111", 0), *short_one = run_find(&set, "17.5", 0);
	const struct run *whole = run_find(&set, "117", 0), *dash = run_find(&set, "\u2013", 0);
	double digit = long_one->x1 - short_one->x1;
	g_assert_cmpfloat(digit, >, 3);
	g_assert_cmpfloat(ABS(short_one->x1 - whole->x1 - digit), <, 0.05);
	g_assert_cmpfloat(ABS(dash->x1 - whole->x1 - 2 * digit), <, digit / 2);
	set_close(&set);
}

/* A table in pieces: the repeated column is set for each of them. */
static void test_pieces(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n| What it is about and more |");

	for (int c = 0; c < 24; c++)
		g_string_append_printf(note, " headword%d |", c);
	g_string_append(note, "\n|---|");
	for (int c = 0; c < 24; c++)
		g_string_append(note, "---|");
	for (int r = 0; r < 8; r++) {
		g_string_append_printf(note, "\n| Matches some words of row %d |", r);
		for (int c = 0; c < 24; c++)
			g_string_append_printf(note, " r%dc%d |", r, c);
	}
	set_open(&set, note->str, NULL);
	check_apart(&set);
	g_assert_nonnull(strstr(set.said, "[table-wide]"));
	g_assert_cmpint(run_count(&set, "r7c23"), ==, 1);
	set_close(&set);
}

/* A table that no smaller type brings into the measure stands turned on a page after its place; the text goes on
 * before it, and the table's places and links are those of the page as it lies. */
static void test_turned(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\nBefore the table, see [[#^here]].\n\n| Name |");

	for (int c = 0; c < 10; c++)
		g_string_append_printf(note, " heading%d |", c);
	g_string_append(note, "\n|---|");
	for (int c = 0; c < 10; c++)
		g_string_append(note, "---|");
	for (int r = 0; r < 40; r++) {
		g_string_append_printf(note, "\n| row %d |", r);
		for (int c = 0; c < 10; c++)
			g_string_append_printf(note, " r%dc%d |", r, c);
	}
	g_string_append(note, "\n\n^here\n\nAfter the table.\n");
	set_open(&set, note->str, NULL);
	const struct run *before = run_find(&set, "Be", 0), *after = run_find(&set, "After", 0);
	const struct run *first = run_find(&set, "r0c0", 0), *last = run_find(&set, "r39c9", 0);
	g_assert_cmpint(before->page, ==, after->page);
	g_assert_cmpint(first->page, ==, before->page + 1);
	g_assert_cmpint(last->page, ==, before->page + 3);
	g_assert_true(first->turned && last->turned && !before->turned);
	g_assert_cmpfloat(last->x2, <, 648 - 57);
	g_assert_cmpfloat(last->y, <, 432);
	g_assert_cmpint(run_count(&set, "heading9"), ==, 3);
	g_assert_nonnull(strstr(set.said, "turned"));
	check_apart(&set);
	double y;
	g_assert_cmpint(layout_find(set.layout, "two---here", &y), ==, first->page);
	g_assert_cmpfloat(y, >, 57 - 1);
	g_assert_cmpfloat(y, <, 648 - 91);
	set_close(&set);
	set_open(&set, note->str, (const char *[]){"table.turn=no", NULL});
	g_assert_false(run_find(&set, "r0c0", 0)->turned);
	set_close(&set);
}

/* A picture in a cell takes its share of the measure, and its row the height of it. */
static void test_cell_pictures(void)
{
	struct set set;
	g_autofree char *folder = folder_make();
	g_autofree char *note = g_build_filename(folder, "note.md", NULL);
	g_autofree char *from = g_build_filename(g_getenv("OCTAVO_DATA"), "tests", "vaults", "every", "media", "tall.png", NULL);
	g_autofree char *to = g_build_filename(folder, "tall.png", NULL);
	g_autofree char *bytes = NULL;
	gsize len;

	g_assert_true(g_file_get_contents(from, &bytes, &len, NULL));
	g_assert_true(g_file_set_contents(to, bytes, (gssize)len, NULL));
	g_assert_true(g_file_set_contents(note,
		"# Note\n\nBefore.\n\n| One | Two |\n|---|---|\n| ![[tall.png]] | words |\n\nAfter.\n", -1, NULL));
	set_open_folder(&set, folder, NULL);
	int n = 0;
	for (guint i = 0; i < set.items->len; i++) {
		const struct layout_item *item = &g_array_index(set.items, struct layout_item, i);
		if (item->kind != ITEM_PICTURE)
			continue;
		n++;
		g_assert_cmpfloat(item->as.picture.width, <, 153);
		g_assert_cmpfloat(item->as.picture.y, >, run_find(&set, "One", 0)->y);
		g_assert_cmpfloat(item->as.picture.y + item->as.picture.height, <,
			run_find(&set, "After", 0)->y);
	}
	g_assert_cmpint(n, ==, 1);
	set_close(&set);
	folder_remove(folder);
}

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
		const struct layout_item *item = &g_array_index(set.items, struct layout_item, i);
		if (item->kind == ITEM_PICTURE)
			g_assert_cmpfloat(ABS(item->as.picture.x - begin->x1), <, 0.6);
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
	for (size_t i = 0; i < G_N_ELEMENTS(before); i++) {
		struct set set;
		g_autofree char *text = g_strdup_printf(
			"# Two\n\n%sWords at once, of many.\n\nWords at once, of many.\n", before[i]);
		set_open(&set, text, NULL);
		double first = run_width(&set, "Words at", 0), second = run_width(&set, "Words at", 1);
		g_assert_true((ABS(first - second) < 0.1) == (i > 0));
		set_close(&set);
	}
}

/* The tint of code that goes over pages ends on each of them where text would, though its
 * lines are lower than the grid's. */
static void test_code_feet(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\n```\n");
	for (int i = 0; i < 140; i++)
		g_string_append_printf(note, "line %d\n", i);
	g_string_append(note, "```\n");
	set_open(&set, note->str, NULL);
	double foot = 0;
	int n = 0;
	for (guint i = 0; i < set.items->len; i++) {
		const struct layout_item *item = &g_array_index(set.items, struct layout_item, i);
		double end = item->as.rect.y + item->as.rect.height;
		if (item->kind != ITEM_RECT || item->as.rect.height < 200)
			continue;
		g_assert_true(n == 0 || n > 2 || ABS(end - foot) < 0.1);
		foot = n++ == 0 ? end : foot;
	}
	g_assert_cmpint(n, >, 3);
	set_close(&set);
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
		const struct layout_item *item = &g_array_index(set.items, struct layout_item, i);
		if (item->kind != ITEM_RECT)
			continue;
		n_rules += item->as.rect.width < 1 && item->as.rect.height > 400;
		n_lines += item->as.rect.height < 0.5 && item->as.rect.y > foot;
	}
	g_assert_cmpint(n_rules, ==, set.n_pages);
	g_assert_cmpint(n_lines, ==, 4 * set.n_pages);
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
	g_assert_cmpint(layout_find(set.layout, "fn-1-2", NULL), >=, 0);
	g_assert_cmpint(layout_find(set.layout, "fn-1-3", NULL), <, 0);
	set_close(&set);
}

/* ---- code, boxes, captions ---- */

static void test_line_numbers(void)
{
	struct set set;
	static const char note[] = "# Two\n\n```\nfirst\n\nthird\n```\n\n```\nalone\n```\n";

	set_open(&set, note, NULL);
	double plain = run_find(&set, "first", 0)->x1;
	set_close(&set);
	set_open(&set, note, (const char *[]){"code.line-numbers=yes", NULL});
	const struct run *first = run_find(&set, "first", 0), *third = run_find(&set, "third", 0);
	const struct run *number = run_before(&set, third);
	g_assert_cmpfloat(first->x1, >, plain + 5);
	g_assert_cmpfloat(run_find(&set, "alone", 0)->x1, <, plain + 0.1);
	g_assert_cmpstr(number->text, ==, "3");
	g_assert_cmpfloat(number->x2, <, third->x1 - 5);
	g_assert_cmpint(number->elem, ==, LAYOUT_ARTIFACT);
	set_close(&set);
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
	g_assert_cmpint(told->elem, ==, LAYOUT_ARTIFACT);
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
		const struct layout_item *item = &g_array_index(set.items, struct layout_item, i);
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
	g_assert_cmpint(layout_find(set.layout, "two--second", NULL), >=, 0);
	set_close(&set);
}

/* Twenty thousand marks on one letter: one line, told, and quickly. */
static void test_marks(void)
{
	struct set set;
	g_autoptr(GString) note = g_string_new("# Two\n\nBefore a");

	for (int i = 0; i < 20000; i++)
		g_string_append(note, "\u0301");
	g_string_append(note, " after.\n");
	gint64 start = g_get_monotonic_time();
	set_open(&set, note->str, NULL);
	g_assert_cmpint(g_get_monotonic_time() - start, <, 20 * G_USEC_PER_SEC);
	g_assert_cmpint(run_count(&set, "after."), ==, 1);
	g_assert_cmpint(set.n_pages, <, 20);
	set_close(&set);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/setting/bad/empty-chapter", test_empty_chapter);
	g_test_add_func("/setting/bad/marks", test_marks);
	g_test_add_func("/setting/links/pages", test_pages_told);
	g_test_add_func("/setting/links/arrows", test_arrows);
	g_test_add_func("/setting/links/addresses", test_addresses);
	g_test_add_func("/setting/code/numbers", test_line_numbers);
	g_test_add_func("/setting/callout/continued", test_continued);
	g_test_add_func("/setting/rule", test_rule);
	g_test_add_func("/setting/lead", test_lead);
	g_test_add_func("/setting/cornell", test_cornell);
	g_test_add_func("/setting/code/feet", test_code_feet);
	g_test_add_func("/setting/single", test_single_gaps);
	g_test_add_func("/setting/picture/wide", test_wide_picture);
	g_test_add_func("/setting/table/figures", test_figures);
	g_test_add_func("/setting/table/decimals", test_decimals);
	g_test_add_func("/setting/table/pieces", test_pieces);
	g_test_add_func("/setting/table/pictures", test_cell_pictures);
	g_test_add_func("/setting/table/turned", test_turned);
	return g_test_run();
}
