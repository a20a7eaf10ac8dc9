/* Lists of places: those at a chapter's end, in columns, and the contents. */
#include "setting.h"

/* A note of so many sections with a time each, every third title longer than half a measure. */
static void set_times(struct set *set, int n, const char *language)
{
	g_autoptr(GString) text = g_string_new("---\nvideoId: demo-ABCDE1\n---\n# Two\n\n");
	g_autofree char *folder = folder_make();
	g_autofree char *path = g_build_filename(folder, "two.md", NULL);
	for (int k = 0; k < n; k++)
		g_string_append_printf(text, "## Part %c%s\n\nWords [00:%02d:00](https://youtu.be/demo-ABCDE1?t=%d).\n\n", 'a' + k,
			k % 3 == 2 ? " which has a long title that wants more room" : "", k + 1, 60 * (k + 1));
	g_assert_true(g_file_set_contents(path, text->str, -1, NULL));
	set_open_language(set, folder, language, (const char *const[]){"contents.show=no", NULL});
	folder_remove(folder);
}

/* The last run that begins so: that of the list. */
static const struct run *listed(const struct set *set, const char *text)
{
	const struct run *found = NULL;
	for (guint i = 0; i < set->runs->len; i++)
		if (g_str_has_prefix(g_array_index(set->runs, struct run, i).text, text))
			found = &g_array_index(set->runs, struct run, i);
	g_assert_nonnull(found);
	return found;
}

/* A dozen stand in two columns that begin at one height and end within an entry of each other; nothing is cut off, and what
 * goes on does so under its own title. */
static void test_columns(void)
{
	struct set set;
	set_times(&set, 12, "en");
	check_apart(&set);
	const struct run *first = listed(&set, "Part a"), *second = listed(&set, "Part g");
	g_assert_cmpint(first->page, ==, second->page);
	g_assert_cmpfloat_with_epsilon(first->y, second->y, 0.1);
	g_assert_cmpfloat(second->x1, >, first->x1 + 120);
	g_assert_cmpfloat_with_epsilon(listed(&set, "Part f")->y, listed(&set, "Part l")->y, 0.1);
	const struct run *on = listed(&set, "more room");
	g_assert_cmpfloat_with_epsilon(on->x1, second->x1, 1);
	g_assert_cmpfloat(on->y, >, listed(&set, "Part l")->y + 5);
	g_assert_cmpint(run_count(&set, "…"), ==, 0);
	set_close(&set);
}

/* Three stand below each other, their times at the edge of the text. */
static void test_few(void)
{
	struct set set;
	set_times(&set, 3, "en");
	const struct run *first = listed(&set, "Part a"), *last = listed(&set, "Part c");
	g_assert_cmpfloat_with_epsilon(first->x1, last->x1, 0.5);
	g_assert_cmpfloat(last->y, >, first->y + 20);
	/* their label is close above them */
	const struct run *label = run_find(&set, "Times in this", 0);
	g_assert_cmpfloat(first->y - label->y, <, 16);
	const struct run *time = run_before(&set, first);
	g_assert_true(g_str_has_prefix(time->text, "1:00"));
	g_assert_cmpfloat(first->x1 - time->x2, <, 20);
	set_close(&set);
}

/* Two columns that spare no line, since titles go on in them, are one. */
static void test_one_column(void)
{
	static const char *const titles[] = {"Psychological disorders now", "Substance and its abuse too", "Suicide", "Future"};
	g_autoptr(GString) text = g_string_new("---\nvideoId: demo-ABCDE1\n---\n# Two\n\n");
	g_autofree char *folder = folder_make();
	g_autofree char *path = g_build_filename(folder, "two.md", NULL);
	for (int k = 0; k < 4; k++)
		g_string_append_printf(text, "## %s\n\nWords [00:%02d:00](https://youtu.be/demo-ABCDE1?t=%d).\n\n", titles[k], k + 1, 60 * (k + 1));
	g_assert_true(g_file_set_contents(path, text->str, -1, NULL));
	struct set set;
	set_open_language(&set, folder, "en", (const char *const[]){"contents.show=no", NULL});
	folder_remove(folder);
	for (int k = 1; k < 4; k++)
		g_assert_cmpfloat_with_epsilon(listed(&set, titles[k])->x1, listed(&set, titles[0])->x1, 0.5);
	set_close(&set);
}

/* In a book from right to left the first column is at the right, a time before its title. */
static void test_mirrored(void)
{
	struct set set;
	set_times(&set, 12, "he");
	const struct run *first = listed(&set, "Part a"), *second = listed(&set, "Part g");
	g_assert_cmpfloat_with_epsilon(first->y, second->y, 0.1);
	g_assert_cmpfloat(first->x1, >, second->x1 + 100);
	const struct run *time = NULL;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (run->page == first->page && ABS(run->y - first->y) < 0.01 && g_str_has_prefix(run->text, "1:00"))
			time = run;
	}
	g_assert_nonnull(time);
	g_assert_cmpfloat(time->x1, >, first->x2);
	set_close(&set);
}

/* A chapter's short lists stand together on one page, with the heading over them, however full the page was before. */
static void test_together(void)
{
	for (int n_lines = 20; n_lines < 60; n_lines += 2) {
		g_autoptr(GString) text = g_string_new("---\nvideoId: demo-ABCDE1\n---\n# Two\n\n");
		g_autofree char *folder = folder_make();
		g_autofree char *path = g_build_filename(folder, "two.md", NULL);
		for (int k = 0; k < n_lines; k++)
			g_string_append(text, "Words of a line.\n\n");
		for (int k = 0; k < 3; k++)
			g_string_append_printf(text, "## Part %c\n\nWords [0%d:00](https://youtu.be/demo-ABCDE1?t=%d).\n\n", 'a' + k, k + 1, 60 * (k + 1));
		g_assert_true(g_file_set_contents(path, text->str, -1, NULL));
		struct set set;
		set_open_language(&set, folder, "en", (const char *const[]){"contents.show=no", NULL});
		folder_remove(folder);
		const struct run *sources = run_find(&set, "Sources and watch list", 0);
		g_assert_cmpint(run_find(&set, "Times in this", 0)->page, ==, sources->page);
		g_assert_cmpint(listed(&set, "Part c")->page, ==, sources->page);
		set_close(&set);
	}
}

/* Whether the lists of a chapter of so many lines, under a heading each ten, have a page to themselves. */
static bool lists_alone(int n_lines)
{
	g_autoptr(GString) text = g_string_new("---\nvideoId: demo-ABCDE1\n---\n# Two\n\n");
	for (int k = 0; k < n_lines; k++)
		g_string_append(text, k % 10 == 9 ? "## Part\n\n" : "Words of a line.\n\n");
	g_string_append(text, "## End\n\nWords [01:00](https://youtu.be/demo-ABCDE1?t=60).\n");
	struct set set;
	set_open(&set, text->str, (const char *const[]){"contents.show=no", NULL});
	const struct run *sources = run_find(&set, "Sources and watch list", 0);
	bool alone = true;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		alone = alone && !(run->page == sources->page && g_str_has_prefix(run->text, "Words"));
	}
	set_close(&set);
	return alone;
}

/* Short lists that lack a few lines get them from the white above the chapter's headings. */
static void test_company(void)
{
	int n_alone = 0;
	for (int n_lines = 40; n_lines < 80; n_lines++)
		n_alone += lists_alone(n_lines);
	g_assert_cmpint(n_alone, ==, 0);
}

/* The pages of the contents of so many chapters. */
static int contents_pages(int n)
{
	struct set set;
	g_autofree char *folder = folder_make();
	for (int k = 0; k < n; k++) {
		g_autofree char *name = g_strdup_printf("note%02d.md", k), *path = g_build_filename(folder, name, NULL);
		g_autofree char *text = g_strdup_printf("# Note %02d\n\nWords.\n", k);
		g_assert_true(g_file_set_contents(path, text, -1, NULL));
	}
	set_open_folder(&set, folder, NULL);
	folder_remove(folder);
	const struct run *first = run_find(&set, "Note 00", 0);
	g_autofree char *title = g_strdup_printf("Note %02d", n - 1);
	int pages = run_find(&set, title, 0)->page - first->page + 1;
	/* half a line between chapters where that costs no page */
	bool spaced = run_find(&set, "Note 01", 0)->y - first->y > 15;
	g_assert_true(spaced == (n < 24 || n > 36));
	set_close(&set);
	return pages;
}

static void test_contents(void)
{
	g_assert_cmpint(contents_pages(16), ==, 1);
	g_assert_cmpint(contents_pages(30), ==, 1);
	g_assert_cmpint(contents_pages(40), ==, 2);
}

/* A folder of notes "note00" and so on with these titles. */
static void set_titles(struct set *set, const char *const *titles, const char *words, const char *const *tokens)
{
	g_autofree char *folder = folder_make();
	for (int k = 0; titles[k]; k++) {
		g_autofree char *name = g_strdup_printf("note%02d.md", k), *path = g_build_filename(folder, name, NULL);
		g_autofree char *text = g_strdup_printf("# %s\n\n%s\n", titles[k], words);
		g_assert_true(g_file_set_contents(path, text, -1, NULL));
	}
	set_open_folder(set, folder, tokens);
	folder_remove(folder);
}

/* The page stands where the title ends, also when that goes on on a second line. */
static void test_wrapped(void)
{
	struct set set;
	set_titles(&set, (const char *const[]){"Old mills", "Waters of the upper valley, and how the millers there have shared them "
		"among themselves since", "Weirs", NULL}, "Words.", NULL);
	const struct run *title = run_find(&set, "Waters of the upper", 0), *end = NULL, *folio = NULL;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (run->page != title->page)
			continue;
		if (strstr(run->text, "since"))
			end = run;
		if (g_str_has_prefix(run->text, "3"))
			folio = run;
	}
	g_assert_nonnull(end);
	g_assert_nonnull(folio);
	g_assert_cmpfloat(end->y, >, title->y + 5);
	g_assert_cmpfloat_with_epsilon(folio->y, end->y, 0.1);
	set_close(&set);
}

/* On the title page a word that no line holds is parted as in text, at a good size; so is one of a chapter's title. */
static void test_long_word(void)
{
	struct set set;
	g_autofree char *folder = folder_make(), *config = g_build_filename(folder, "book.yml", NULL),
		   *path = g_build_filename(folder, "one.md", NULL);
	g_assert_true(g_file_set_contents(config,
		"title: Rindfleischetikettierungs\u00fcberwachungsaufgaben\u00fcbertragungsgesetz\n", -1, NULL));
	g_assert_true(g_file_set_contents(path, "# Donaudampfschifffahrtselektrizit\u00e4tenwerk\n\nWorte.\n", -1, NULL));
	set_open_language(&set, folder, "de", (const char *const[]){"contents.show=no", "page.title-pages=yes", NULL});
	folder_remove(folder);
	const struct run *title = run_find(&set, "\u00fcberwachungsaufgaben\u00ad", 0);
	g_assert_cmpfloat(title->size, >, 18);
	const struct run *chapter = NULL;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (run->page > title->page && g_str_has_suffix(run->text, "\u00ad"))
			chapter = run;
	}
	g_assert_nonnull(chapter);
	set_close(&set);
}

/* One book says its numbers in one way, whatever language a chapter is in and however many there are. */
static void test_number_forms(void)
{
	static const char *const tokens[] = {"contents.show=no", NULL};
	const char *titles[23] = {"\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xae\xe7\xab\xa0", "Second"};
	struct set set;
	set_titles(&set, titles, "\xe3\x81\x93\xe3\x82\x8c\xe3\x81\xaf\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e\xe3\x81\xa7\xe3\x81\x99\xe3\x80\x82", tokens);
	g_assert_cmpint(run_count(&set, "One"), ==, 1);
	g_assert_cmpint(run_count(&set, "Two"), ==, 1);
	set_close(&set);
	for (int k = 0; k < 22; k++)
		titles[k] = "Mills";
	set_titles(&set, titles, "Words.", tokens);
	g_assert_cmpint(run_count(&set, "One"), ==, 0);
	set_close(&set);
}

/* A book of so many chapters as an mdBook orders it, each with two sections; chapter 0 has a title of two lines. */
static void set_book(struct set *set, int n)
{
	g_autoptr(GString) order = g_string_new("# Summary\n\n");
	g_autofree char *folder = folder_make();
	for (int k = 0; k < n; k++) {
		static const char *const names[] = {"Chapter", "First", "Second"};
		for (int i = 0; i < 3; i++) {
			g_autofree char *file = g_strdup_printf("%02d%d.md", k, i), *path = g_build_filename(folder, file, NULL);
			g_autofree char *title = g_strdup_printf("%s %02d%s", names[i], k,
				k + i ? "" : " of a book whose first title is by far longer than the line of contents that it is to stand in");
			g_autofree char *text = g_strdup_printf("# %s\n\nWords.\n", title);
			g_assert_true(g_file_set_contents(path, text, -1, NULL));
			g_string_append_printf(order, "%s- [%s](%s)\n", i ? "  " : "", title, file);
		}
	}
	g_autofree char *path = g_build_filename(folder, "SUMMARY.md", NULL);
	g_assert_true(g_file_set_contents(path, order->str, -1, NULL));
	set_open_folder(set, folder, (const char *const[]){"contents.sections=yes", NULL});
	folder_remove(folder);
}

/* The rightmost run on a line. */
static const struct run *run_after(const struct set *set, const struct run *line)
{
	for (guint i = 0; i < set->runs->len; i++) {
		const struct run *run = &g_array_index(set->runs, struct run, i);
		if (run->page == line->page && ABS(run->y - line->y) < 0.01 && run->x1 > line->x1)
			line = run;
	}
	return line;
}

/* Sections stand further in than their chapter, a title's second line too; each has the page on which it begins. */
static void test_levels(void)
{
	struct set set;
	set_book(&set, 4);
	const struct run *chapter = run_find(&set, "Chapter 00", 0), *on = chapter;
	while (on->y < chapter->y + 5)
		on++;
	g_assert_cmpint(on->page, ==, chapter->page);
	g_assert_false(g_str_has_prefix(on->text, "First 00"));
	g_assert_cmpfloat(on->x1, >, chapter->x1 + 5);
	g_assert_cmpfloat_with_epsilon(run_find(&set, "Chapter 01", 0)->x1, chapter->x1, 0.1);
	g_assert_cmpfloat(run_find(&set, "First 01", 0)->x1, >, chapter->x1 + 10);
	int body = run_find(&set, "Chapter 00", 1)->page;
	for (int k = 1; k < 4; k++) {
		g_autofree char *title = g_strdup_printf("Second %02d", k);
		g_assert_cmpint(g_ascii_strtoll(run_after(&set, run_find(&set, title, 0))->text, NULL, 10), ==,
			run_find(&set, title, 1)->page - body + 1);
	}
	set_close(&set);
}

/* Sections that would make three pages of the list are not in it. */
static void test_many_sections(void)
{
	struct set set;
	set_book(&set, 40);
	const struct run *first = run_find(&set, "Chapter 00", 0), *last = run_find(&set, "Chapter 39", 0);
	g_assert_cmpint(last->page - first->page, <, 2);
	g_assert_cmpint(run_find(&set, "Second 05", 0)->page, >, last->page);
	set_close(&set);
}

/* Notes of one chapter with these tags each. */
static void set_tags(struct set *set, const char *const *tags, const char *const *tokens)
{
	g_autofree char *folder = folder_make(), *config = g_build_filename(folder, "book.yml", NULL);
	for (int k = 0; tags[k]; k++) {
		g_autofree char *name = g_strdup_printf("note%02d.md", k), *path = g_build_filename(folder, name, NULL);
		g_autofree char *text = g_strdup_printf("---\ntags: [%s]\n---\n# Note %02d\n\nWords.\n", tags[k], k);
		g_assert_true(g_file_set_contents(path, text, -1, NULL));
	}
	g_assert_true(g_file_set_contents(config, "chapters:\n  - title: All\n    sections: ['*.md']\n", -1, NULL));
	set_open_folder(set, folder, tokens);
	folder_remove(folder);
}

/* The contents name the index, and what numbers there are; the index names a page once. */
static void test_index(void)
{
	static const char *const tokens[] = {"index.show=yes", "section.numbers=yes", NULL};
	struct set set;
	set_tags(&set, (const char *const[]){"mills, step-10", "mills, step-2", "weirs", NULL}, tokens);
	const struct run *named = run_find(&set, "Topics", 0), *mills = run_find(&set, "mills, ", 0),
			 *second = run_find(&set, "step-2, ", 0), *tenth = run_find(&set, "step-10, ", 0);
	const struct run *chapter = run_find(&set, "1 ", 0);
	g_assert_cmpint(named->page, ==, run_find(&set, "Contents", 0)->page);
	g_assert_cmpint(run_find(&set, "Topics", 1)->page, ==, mills->page);
	g_assert_cmpint(chapter->page, ==, named->page);
	g_assert_cmpint(run_count(&set, "1.2"), >=, 2);
	int n = 0;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		n += run->page == mills->page && ABS(run->y - mills->y) < 0.01 && run->x1 < mills->x1 + 100;
	}
	g_assert_cmpint(n, ==, 2); /* its name and one page */
	/* no white between letters of one topic each, and 2 before 10 */
	g_assert_cmpfloat_with_epsilon(second->y - mills->y, 11.25, 0.1);
	g_assert_true(tenth->y > second->y || tenth->x1 > second->x1 + 50);
	set_close(&set);
}

/* What stands in a column's line from a run on, and how many of its runs are links. */
static char *line_from(const struct set *set, const struct run *first, int *n_links)
{
	GString *out = g_string_new(NULL);
	int n_elems;
	const struct layout_elem *elems = layout_elems(set->layout, &n_elems);
	for (const struct run *run = first; run < &g_array_index(set->runs, struct run, set->runs->len) &&
		run->page == first->page && ABS(run->y - first->y) < 0.01 && run->x1 < first->x1 + 100; run++) {
		g_string_append(out, run->text);
		*n_links += run->elem >= 0 && elems[run->elem].role == ROLE_LINK;
	}
	return g_string_free(out, FALSE);
}

/* Three pages and more that follow each other are a range, both ends of it links; two are two, and all of many are there. */
static void test_index_ranges(void)
{
	enum { NOTES = 75 };
	static const char *const tokens[] = {"index.show=yes", "chapter.recto=no", "chapter.run-on=no", NULL};
	g_autofree char *folder = folder_make();
	for (int k = 1; k <= NOTES; k++) {
		g_autofree char *name = g_strdup_printf("note%02d.md", k), *path = g_build_filename(folder, name, NULL);
		g_autofree char *text = g_strdup_printf("---\ntags: [all%s%s%s]\n---\n# Note %02d\n\nWords.\n", k % 2 ? ", odd" : "",
			k < 4 || k == 9 ? ", range" : "", k == 5 || k == 6 ? ", two" : "", k);
		g_assert_true(g_file_set_contents(path, text, -1, NULL));
	}
	struct set set;
	set_open_folder(&set, folder, tokens);
	folder_remove(folder);
	static const struct {
		const char *name, *line;
		int n_links;
	} rows[] = {{"all, ", "all, 1\u201375", 2}, {"range, ", "range, 1\u20133, 9", 3}, {"two, ", "two, 5, 6", 2}};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		int n_links = 0;
		g_autofree char *line = line_from(&set, run_find(&set, rows[i].name, 0), &n_links);
		g_assert_cmpstr(g_strstrip(line), ==, rows[i].line);
		g_assert_cmpint(n_links, ==, rows[i].n_links);
	}
	const struct run *odd = run_find(&set, "odd, ", 0), *last = listed(&set, "75");
	g_assert_cmpint(last->page, ==, odd->page);
	g_assert_cmpfloat(last->x1, >, odd->x1 + 100); /* it goes on in the second column */
	set_close(&set);
}

/* A chapter of two videos has none of its own; its codes without room are listed all the same. */
static void test_codes(void)
{
	enum { TIMES = 24 };
	g_autoptr(GString) text = g_string_new("# Two\n\n");
	struct set set;
	int n_codes = 0;
	for (int k = 0; k < TIMES; k++)
		g_string_append_printf(text, "Words [00:%02d:00](https://youtu.be/demo-ABCDE%d?t=%d).\n\n", k + 1, k % 2, 60 * (k + 1));
	set_open(&set, text->str, (const char *const[]){"timestamps.qr=all", NULL});
	for (guint i = 0; i < set.items->len; i++)
		n_codes += g_array_index(set.items, struct page_item, i).kind == ITEM_QR;
	g_assert_cmpint(n_codes, ==, TIMES);
	set_close(&set);
}

/* Codes of long addresses have smaller modules, which a telephone can read still, and words keep clear of them; so they do of codes
 * that the theme has larger. */
static void check_code_clear(const char *token, double least, double most)
{
	enum { QUIET = 4 };
	static const char note[] = "---\nurl: https://media.example.org/episodes/2026/05/17/"
				   "the-quiet-hour-between-two-tides-and-what-the-harbour-master-heard-of-it-from-the-fishermen.mp3\n"
				   "---\n\n# Two\n\nWords [0:57] and [2:01] more.\n";
	struct set set;
	set_open(&set, note, (const char *const[]){"timestamps.qr=chapter", token, NULL});
	const struct run *host = NULL;
	const struct page_item *code = NULL;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (strstr(run->text, "media.example.org") && run->size > 8)
			host = run;
	}
	g_assert_nonnull(host);
	for (guint i = 0; i < set.items->len; i++) {
		const struct page_item *item = &g_array_index(set.items, struct page_item, i);
		if (item->kind != ITEM_QR)
			continue;
		g_assert_cmpfloat(item->as.qr.module, >=, least);
		g_assert_cmpfloat(item->as.qr.module * item->as.qr.size, <=, most);
		if (item->as.qr.x < host->x1)
			code = item;
	}
	g_assert_nonnull(code);
	g_assert_cmpfloat(host->x1, >, code->as.qr.x + (code->as.qr.size + QUIET) * code->as.qr.module - 1);
	set_close(&set);
}

static void test_long_codes(void)
{
	check_code_clear("timestamps.qr-module=1.417", 0.93, 55);
	check_code_clear("timestamps.qr-module=2.5", 0.93, 75);
}

/* The times of a range stand as close to its dash on either side; one behind a word stands apart. */
static void test_ranges(void)
{
	struct set set;
	set_open(&set, "---\nvideo: dQw4w9WgXcQ\n---\n# One\n\nWords [0:57\u20131:19] and \u2013 [2:01] more.\n", NULL);
	const struct run *dash = run_find(&set, "\u2013", 0), *end = run_find(&set, "1:19", 0), *apart = run_find(&set, "and", 0),
			 *later = run_find(&set, "2:01", 0);
	g_assert_cmpstr(dash->text, ==, "\u2013");
	g_assert_cmpfloat(end->x1 - dash->x2, <, 0.6 * dash->size);
	g_assert_cmpfloat(later->x1 - apart->x2, >, 0.15 * dash->size);
	set_close(&set);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/ends/columns", test_columns);
	g_test_add_func("/ends/few", test_few);
	g_test_add_func("/ends/one-column", test_one_column);
	g_test_add_func("/ends/mirrored", test_mirrored);
	g_test_add_func("/ends/together", test_together);
	g_test_add_func("/ends/company", test_company);
	g_test_add_func("/ends/codes", test_codes);
	g_test_add_func("/ends/long-codes", test_long_codes);
	g_test_add_func("/contents/one-page", test_contents);
	g_test_add_func("/contents/index", test_index);
	g_test_add_func("/contents/index-ranges", test_index_ranges);
	g_test_add_func("/contents/wrapped", test_wrapped);
	g_test_add_func("/front/long-word", test_long_word);
	g_test_add_func("/contents/levels", test_levels);
	g_test_add_func("/contents/many-sections", test_many_sections);
	g_test_add_func("/ends/number-forms", test_number_forms);
	g_test_add_func("/setting/ranges", test_ranges);
	return g_test_run();
}
