/* Chapters of a few lines follow each other on a page. */
#include "setting.h"

static void note_write(const char *folder, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	g_autofree char *within = g_path_get_dirname(path);
	g_assert_cmpint(g_mkdir_with_parents(within, 0755), ==, 0);
	g_assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* n notes of two lines, each with a footnote, and one of so many words more. */
static void set_notes(struct set *set, int n, int words, const char *const *tokens)
{
	g_autofree char *folder = folder_make();
	g_autoptr(GString) longer = g_string_new("# Longer\n\n");
	for (int i = 0; i < n; i++) {
		g_autofree char *name = g_strdup_printf("note %02d.md", i);
		g_autofree char *text = g_strdup_printf("# Entry %c\n\nA few words[^1] of it. See [[note %02d]].\n\n[^1]: Told %c.\n",
			'a' + i, (i + 5) % n, 'a' + i);
		note_write(folder, name, text);
	}
	for (int i = 0; i < words; i++)
		g_string_append(longer, i % 60 == 59 ? "word.\n\n" : "word ");
	if (words > 0)
		note_write(folder, "note 03a.md", longer->str);
	set_open_folder(set, folder, tokens);
	folder_remove(folder);
}

static const struct layout_page *page_at(const struct set *set, int index)
{
	return &g_array_index(set->pages, struct layout_page, index);
}

/* The run of a title that stands where its chapter begins. */
static const struct run *title(const struct set *set, const char *text)
{
	const struct run *found = NULL;
	for (guint i = 0; i < set->runs->len; i++) {
		const struct run *run = &g_array_index(set->runs, struct run, i);
		if (g_str_has_prefix(run->text, text) && page_at(set, run->page)->chapter >= 0 && run->size > 14)
			found = run;
	}
	g_assert_nonnull(found);
	return found;
}

/* They stand in order, each title apart from the entry above, none at a page's foot; their footnotes are counted through. */
static void test_entries(void)
{
	struct set set;
	set_notes(&set, 20, 0, NULL);
	const struct run *before = NULL;
	for (int i = 0; i < 20; i++) {
		g_autofree char *words = g_strdup_printf("Entry %c", 'a' + i);
		const struct run *run = title(&set, words);
		if (before && before->page == run->page)
			g_assert_cmpfloat(run->y - before->y, >, 60);
		else if (before)
			g_assert_cmpint(run->page, ==, before->page + 1);
		before = run;
	}
	int n_pages = before->page - title(&set, "Entry a")->page + 1;
	g_assert_cmpint(n_pages, >=, 3);
	g_assert_cmpint(n_pages, <=, 5);
	for (int i = 1; i <= 20; i++) {
		g_autofree char *told = g_strdup_printf("Told %c.", 'a' + i - 1);
		g_autofree char *number = g_strdup_printf("%d", i);
		const struct run *note = run_find(&set, told, 0), *mark = run_before(&set, note);
		g_assert_true(g_str_has_prefix(mark->text, number));
		g_assert_cmpfloat(note->x1 - mark->x2, >, 3);
	}
	g_assert_cmpstr(set.said, ==, "");
	set_close(&set);
}

/* The first line of a page's own words. */
static const struct run *top_of(const struct set *set, int page)
{
	const struct run *top = NULL;
	for (guint i = 0; i < set->runs->len; i++) {
		const struct run *run = &g_array_index(set->runs, struct run, i);
		if (run->page == page && run->elem >= 0 && (!top || run->y < top->y))
			top = run;
	}
	g_assert_nonnull(top);
	return top;
}

/* A page is of the chapter with whose words it begins, and opens one only where that one's title comes first. */
static void test_pages(void)
{
	struct set set;
	set_notes(&set, 20, 700, NULL);
	int n_opens = 0, chapter = -1;
	for (int p = 0; p < set.n_pages; p++) {
		const struct layout_page *page = page_at(&set, p);
		if (page->chapter < 0)
			continue;
		g_assert_cmpint(page->chapter, >=, chapter);
		g_assert_cmpint(page->opens, ==, top_of(&set, p)->size > 14);
		chapter = page->chapter;
		n_opens += page->opens;
	}
	g_assert_cmpint(chapter, >, 15);
	g_assert_cmpint(n_opens, >, 1);
	/* the longer one goes on over a turn, on a page of its own words */
	const struct run *longer = title(&set, "Longer");
	g_assert_cmpint(page_at(&set, longer->page + 1)->chapter, ==, 4);
	g_assert_false(page_at(&set, longer->page + 1)->opens);
	set_close(&set);
}

/* A theme says whether they do; few chapters, and those of more than some lines, have pages of their own. */
static void test_apart(void)
{
	static const char *const never[] = {"chapter.run-on=no", NULL}, *const always[] = {"chapter.run-on=yes", NULL},
				 *const rectos[] = {"chapter.recto=yes", NULL};
	static const struct {
		int n, words;
		const char *const *tokens;
		bool apart;
	} cases[] = {{20, 0, never, true}, {7, 0, NULL, true}, {7, 0, always, false}, {20, 0, rectos, true}, {8, 0, NULL, false}};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct set set;
		set_notes(&set, cases[i].n, cases[i].words, cases[i].tokens);
		g_assert_cmpint(title(&set, "Entry a")->page == title(&set, "Entry b")->page, ==, !cases[i].apart);
		set_close(&set);
	}
}

/* A part begins on a page. */
static void test_parts(void)
{
	g_autofree char *folder = folder_make();
	struct set set;
	for (int i = 0; i < 12; i++) {
		g_autofree char *name = g_strdup_printf("%s/note %02d.md", i < 6 ? "First" : "Second", i);
		g_autofree char *text = g_strdup_printf("# Entry %c\n\nA few words.\n", 'a' + i);
		note_write(folder, name, text);
	}
	set_open_folder(&set, folder, NULL);
	folder_remove(folder);
	g_assert_cmpint(title(&set, "Entry a")->page, ==, title(&set, "Entry f")->page);
	g_assert_cmpint(title(&set, "Entry g")->page, ==, title(&set, "Entry f")->page + 1);
	g_assert_true(page_at(&set, title(&set, "Entry g")->page)->opens);
	set_close(&set);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/run-on/entries", test_entries);
	g_test_add_func("/run-on/pages", test_pages);
	g_test_add_func("/run-on/apart", test_apart);
	g_test_add_func("/run-on/parts", test_parts);
	return g_test_run();
}
