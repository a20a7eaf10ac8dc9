/* Pages of scripts that begin at the right, or have no italics. */
#include <math.h>
#include "setting.h"

/* Where a script has no italics, a heading that would lean is heavier, and so is what is emphasized. */
static void test_upright(void)
{
	struct set set;
	set_open(&set, "# Two\n\n## Second\n\n### 第三\n\n普通、*着重*、普通。\n\n### Third\n\nPlain, *leaning*.\n", NULL);
	const char *plain = layout_font(set.layout, run_find(&set, "普通", 0)->font)->file;
	g_assert_nonnull(strstr(plain, "Regular"));
	g_assert_nonnull(strstr(layout_font(set.layout, run_find(&set, "第三", 0)->font)->file, "Bold"));
	g_assert_nonnull(strstr(layout_font(set.layout, run_find(&set, "着重", 0)->font)->file, "Bold"));
	const char *leaning = layout_font(set.layout, run_find(&set, "leaning", 0)->font)->file;
	g_assert_cmpstr(leaning, ==, layout_font(set.layout, run_find(&set, "Third", 0)->font)->file);
	set_close(&set);
}

/* ---- from right to left ---- */

/* A book of one note. */
static void set_words(struct set *set, const char *words, const char *language, const char *const *tokens)
{
	g_autofree char *folder = folder_make();
	folder_file(folder, "one.md", words);
	set_open_language(set, folder, language, tokens);
	folder_remove(folder);
}

static void set_arabic(struct set *set, const char *const *tokens)
{
	const char words[] = "# المد والجزر في الميناء القديم وما حوله\n\nالماء يعلو ثم يهبط كل يوم مرتين، والصيادون يعرفون ذلك منذ زمن بعيد.\n";
	set_words(set, words, "ar", tokens);
}

/* What stands at the beginning of the column in other books stands at its right. */
static void test_arabic_starts(void)
{
	static const char *const tokens[] = {"page.outer=75", "page.inner=51", "page.title-pages=yes", NULL};
	struct set set;
	set_arabic(&set, tokens);
	const struct run *body = run_find(&set, "الماء", 0);
	int n_titles = 0, n_rules = 0;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (run->page == body->page && run->size > 20 && strstr(run->text, "المد")) {
			g_assert_cmpfloat(run->x2, >, body->x2 - 20);
			n_titles++;
		}
	}
	g_assert_cmpint(n_titles, ==, 1);
	for (guint i = 0; i < set.items->len; i++) {
		const struct page_item *item = &g_array_index(set.items, struct page_item, i);
		if (item->kind != ITEM_RECT || fabs(item->as.rect.width - 60) > 0.1)
			continue;
		g_assert_cmpfloat(item->as.rect.x, >, 200);
		n_rules++;
	}
	g_assert_cmpint(n_rules, ==, 1);
	g_assert_cmpint(run_count(&set, "Linux Libertine,"), ==, 1);
	const struct run *name = run_find(&set, "المعرّف", 0);
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (run->page == name->page && fabs(run->y - name->y) < 0.1 && run != name)
			g_assert_cmpfloat(run->x2, <, name->x1);
	}
	set_close(&set);
}

/* The column of a Cornell sheet stands before the text there too. */
static void test_arabic_cornell(void)
{
	static const char *const tokens[] = {"page.two-sided=no", "page.title-pages=no", "page.size=a4", "page.margins=22 mm",
		"page.column=48 mm", "page.gutter=6 mm", "page.column-inner=yes", "page.summary=42 mm", "contents.show=no", NULL};
	struct set set;
	set_arabic(&set, tokens);
	double mm = 72 / 25.4, right = (210 - 22 - 48 - 6) * mm;
	const struct run *body = run_find(&set, "الماء", 0);
	g_assert_cmpfloat(body->x2, <, right);
	g_assert_cmpfloat(body->x2, >, right - 20);
	g_assert_cmpfloat(run_find(&set, "الأسئلة", 0)->x1, >, right);
	int n_rules = 0;
	for (guint i = 0; i < set.items->len; i++) {
		const struct page_item *item = &g_array_index(set.items, struct page_item, i);
		if (item->kind == ITEM_RECT && item->as.rect.width < 1 && item->as.rect.height > 400) {
			g_assert_cmpfloat_with_epsilon(item->as.rect.x, right + 3 * mm, 0.5);
			n_rules++;
		}
	}
	g_assert_cmpint(n_rules, ==, set.n_pages);
	set_close(&set);
}

/* In a book that is read from the left a chapter that is not begins where its lines do, and its code stands over the column. */
static void test_arabic_in_cornell(void)
{
	static const char *const tokens[] = {"page.two-sided=no", "page.title-pages=no", "page.size=a4", "page.margins=22 mm",
		"page.column=48 mm", "page.gutter=6 mm", "page.column-inner=yes", "contents.show=no", "timestamps.watch-list=no", NULL};
	struct set set;
	set_words(&set,
		"---\nlang: ar\nsource: https://www.youtube.com/watch?v=dQw4w9WgXcQ\n---\n\n# المد والجزر\n\nالماء يعلو ثم يهبط كل يوم مرتين.\n",
		"en", tokens);
	double mm = 72 / 25.4, left = (22 + 48 + 6) * mm, right = (210 - 22) * mm;
	int n_codes = 0, n_titles = 0;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (run->size < 18 || !strstr(run->text, "المد"))
			continue;
		g_assert_cmpfloat(run->x2, <, right);
		g_assert_cmpfloat(run->x2, >, right - 20);
		n_titles++;
	}
	g_assert_cmpint(n_titles, ==, 1);
	for (guint i = 0; i < set.items->len; i++) {
		const struct page_item *item = &g_array_index(set.items, struct page_item, i);
		if (item->kind != ITEM_QR)
			continue;
		g_assert_cmpfloat(item->as.qr.x, >, 21 * mm);
		g_assert_cmpfloat(item->as.qr.x, <, left);
		n_codes++;
	}
	g_assert_cmpint(n_codes, ==, 1);
	set_close(&set);
}

/* Where a script wants lines far apart, and in narrow margins, heads and folios stay well on the paper. */
static void test_folio_on_paper(void)
{
	static const char *const tokens[] = {"page.margins=26, 20, 26, 30", "text.body.leading=24", "page.title-pages=yes", NULL};
	struct set set;
	set_open(&set, "# Two\n\n## Second\n\nWords of a page.\n\n> [!note]\n> A box.\n", tokens);
	int n_low = 0;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		const struct layout_page *page = &g_array_index(set.pages, struct layout_page, run->page);
		g_assert_cmpfloat(run->y, <=, page->height - 8.9);
		g_assert_cmpfloat(run->y, >=, 9.9);
		n_low += run->y > page->height - 30;
	}
	g_assert_cmpint(n_low, >, 2);
	set_close(&set);
}

/* The legend of boxes begins at the right as they do: first kinds, bars and names. */
static void test_arabic_legend(void)
{
	struct set set;
	set_words(&set, "# المد\n\n> [!note]\n> الماء.\n", "ar", (const char *const[]){"page.title-pages=yes", NULL});
	const struct run *note = run_find(&set, "ملاحظة", 0), *warning = run_find(&set, "تحذير", 0);
	g_assert_cmpint(note->page, ==, warning->page);
	g_assert_cmpfloat(warning->x2 + 100, <, note->x2);
	int n_bars = 0;
	for (guint i = 0; i < set.items->len; i++) {
		const struct page_item *item = &g_array_index(set.items, struct page_item, i);
		n_bars += item->kind == ITEM_RECT && item->as.rect.width < 6 && item->as.rect.height > 12 && item->as.rect.x > note->x2;
	}
	g_assert_cmpint(n_bars, >, 3);
	set_close(&set);
}

/* ---- Chinese, Japanese, Korean ---- */

/* Paragraphs begin two letters in, that behind a heading too; items do not; pages are called as the language calls them. */
static void test_chinese_paragraphs(void)
{
	static const struct {
		const char *language, *page;
		double em;
	} rows[] = {{"zh", "页", 2}, {"ja", "ページ", 1}, {"ko", "쪽", 1}, {"en", "(p.", 0}};
	for (size_t r = 0; r < G_N_ELEMENTS(rows); r++) {
		struct set set;
		g_autofree char *folder = folder_make();
		folder_file(folder, "one.md", "# 一\n\n甲段。\n\n乙段。\n\n- 丙项\n\n丁段。\n");
		folder_file(folder, "two.md", "# 二\n\n戊见[[one|一章]]。\n");
		set_open_language(&set, folder, rows[r].language, NULL);
		folder_remove(folder);
		const struct run *first = run_find(&set, "甲段", 0), *second = run_find(&set, "乙段", 0), *title = run_find(&set, "一", 1);
		double em = first->size;
		while (title->page != first->page || title->size < 15)
			title++;
		g_assert_cmpfloat_with_epsilon(first->x1 - title->x1, rows[r].em * em, 0.1 * em);
		g_assert_cmpfloat_with_epsilon(second->x1 - title->x1, MAX(rows[r].em, 1) * em, 0.1 * em);
		g_assert_cmpfloat_with_epsilon(run_find(&set, "丁段", 0)->x1 - title->x1, rows[r].em * em, 0.1 * em);
		g_assert_cmpint(run_count(&set, rows[r].page), >, 0);
		set_close(&set);
	}
}

/* Faces of symbols that have a few letters of East Asia lend none. */
static void test_east_asian_faces(void)
{
	struct set set;
	set_words(&set, "# 一\n\n日本の中心。\n", "ja", NULL);
	const struct run *run = run_find(&set, "日本", 0);
	g_assert_nonnull(strstr(run->text, "日本の中心"));
	g_assert_nonnull(strstr(layout_font(set.layout, run->font)->file, "CJK"));
	set_close(&set);
}

/* Chinese within code in a line is as large as around it. */
static void test_chinese_code(void)
{
	struct set set;
	set_words(&set, "# 一\n\n甲段`视频/media`乙段。\n", "zh", NULL);
	double size = run_find(&set, "甲段", 0)->size;
	int n = 0, n_small = 0;
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		n += strstr(run->text, "视频") && fabs(run->size - size) < 0.01;
		n_small += strstr(run->text, "media") && run->size < size;
	}
	g_assert_cmpint(n, ==, 1);
	g_assert_cmpint(n_small, ==, 1);
	set_close(&set);
}

/* ---- titles ---- */

static void set_title(struct set *set, const char *title, const char *language)
{
	g_autofree char *folder = folder_make();
	g_autofree char *config = g_strdup_printf("title: \"%s\"\n", title);
	folder_file(folder, "one.md", "# One\n\nWords.\n");
	folder_file(folder, "book.yml", config);
	set_open_language(set, folder, language, (const char *const[]){"page.title-pages=yes", NULL});
	folder_remove(folder);
}

/* Lines of the title page stand apart by what their letters need, and a long title is still the largest thing there is. */
static void test_title_page(void)
{
	static const struct {
		const char *title, *language;
		double apart, size; /* in em; points */
	} rows[] = {
		{"老年人的睡眠与记忆：四十集播客笔记选编", "zh", 1.24, 30},
		{"老年人的睡眠与记忆：四十集播客笔记选编", "en", 1.24, 30},
		{"A Very Long Title About the Slow Science of Everything That Anyone Ever Said in a Podcast, and What Came of It", "en", 0.9, 26},
	};
	for (size_t r = 0; r < G_N_ELEMENTS(rows); r++) {
		struct set set;
		const struct run *above = NULL;
		int n = 0;
		set_title(&set, rows[r].title, rows[r].language);
		for (guint i = 0; i < set.runs->len; i++) {
			const struct run *run = &g_array_index(set.runs, struct run, i);
			if (run->page != 2 || run->size < rows[r].size || (above && run->y - above->y < 1))
				continue;
			if (above)
				g_assert_cmpfloat(run->y - above->y, >, rows[r].apart * run->size);
			above = run;
			n++;
		}
		g_assert_cmpint(n, >, 1);
		set_close(&set);
	}
}

/* The width of the words in the label above a chapter's title. */
static double label_width(const char *language, const char *tracking)
{
	struct set set;
	double width = 0;
	g_autofree char *folder = folder_make();
	folder_file(folder, "one.md", "# One\n\nWords.\n");
	folder_file(folder, "two.md", "# Two\n\nWords.\n");
	folder_file(folder, "book.yml", "title: B\nchapters: [{part: Tutorial, chapters: [one.md, two.md]}]\n");
	set_open_language(&set, folder, language, (const char *const[]){tracking, "contents.show=no", NULL});
	folder_remove(folder);
	for (guint i = 0; i < set.runs->len; i++) {
		const struct run *run = &g_array_index(set.runs, struct run, i);
		if (run->elem != PAGE_PAGINATION && run->size < 12 && strstr(run->text, "Tutorial"))
			width = run->x2 - run->x1;
	}
	set_close(&set);
	return width;
}

/* Letters that are no small capitals in a language without small letters are not spaced as those are. */
static void test_unspaced(void)
{
	double plain = label_width("he", "text.label.tracking=0");
	g_assert_cmpfloat(plain, >, 10);
	g_assert_cmpfloat_with_epsilon(label_width("he", "text.label.tracking=0.14"), plain, 0.01);
	g_assert_cmpfloat(label_width("en", "text.label.tracking=0.14"), >, label_width("en", "text.label.tracking=0") + 5);
}

/* Of words without italics, figures and Latin letters do not lean alone, nor are they small capitals. */
static void test_title_upright(void)
{
	static const struct {
		const char *title, *language, *says;
		bool leans;
	} rows[] = {{"深度学习 GPT", "zh", "GPT", false}, {"Deep GPT", "en", "GPT", true}};
	for (size_t r = 0; r < G_N_ELEMENTS(rows); r++) {
		struct set set;
		int n = 0, n_leaning = 0;
		set_title(&set, rows[r].title, rows[r].language);
		for (guint i = 0; i < set.runs->len; i++) {
			const struct run *run = &g_array_index(set.runs, struct run, i);
			if (run->page != 0 || !strstr(run->text, rows[r].says))
				continue;
			n++;
			n_leaning += strstr(layout_font(set.layout, run->font)->file, "_RI") != NULL;
		}
		g_assert_cmpint(n, >, 0);
		g_assert_cmpint(n_leaning > 0, ==, rows[r].leans);
		set_close(&set);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/scripts/upright", test_upright);
	g_test_add_func("/scripts/arabic-starts", test_arabic_starts);
	g_test_add_func("/scripts/arabic-cornell", test_arabic_cornell);
	g_test_add_func("/scripts/arabic-in-cornell", test_arabic_in_cornell);
	g_test_add_func("/scripts/folio-on-paper", test_folio_on_paper);
	g_test_add_func("/scripts/arabic-legend", test_arabic_legend);
	g_test_add_func("/scripts/chinese-paragraphs", test_chinese_paragraphs);
	g_test_add_func("/scripts/east-asian-faces", test_east_asian_faces);
	g_test_add_func("/scripts/chinese-code", test_chinese_code);
	g_test_add_func("/scripts/title-page", test_title_page);
	g_test_add_func("/scripts/title-upright", test_title_upright);
	g_test_add_func("/scripts/unspaced", test_unspaced);
	return g_test_run();
}
