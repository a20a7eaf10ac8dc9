/* Files as a whole: sound, the same again, what a reader finds in them. */
#include "pdf_kit.h"

enum { MANY_CODES = 520 }; /* more than are kept at once */

static struct layout_page codes_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	for (int i = 0; i <= MANY_CODES; i++)
		set_code(setter, E_FIGURE,
			arena_printf(setter->arena, "https://youtu.be/TO0WUTq5zYI?t=%d", i % MANY_CODES));
	return page_of(setter);
}

static void assert_sound(const struct bench *bench)
{
	int status = 0;
	const char *const check[] = {"qpdf", "--check", bench->file, NULL};
	g_autofree char *said = ask(check, &status);
	if (said) {
		g_assert_cmpint(status, ==, 0);
		assert_has(said, "No syntax or stream encoding errors found");
	}
}

static void test_sound(struct bench *bench, gconstpointer data)
{
	(void)data;
	make(bench, 1);
	assert_sound(bench);
	int status = 0;
	const char *const info[] = {"pdfinfo", bench->file, NULL};
	g_autofree char *facts = ask(info, &status);
	if (facts) {
		assert_has(facts, "M\xc3\xa4rz & gut");
		assert_has(facts, "A. Uthor");
		assert_has(facts, "gut, brain");
		assert_has(facts, "Tagged:          yes");
		assert_has(facts, "Pages:           3");
	}
}

static void test_words(struct bench *bench, gconstpointer data)
{
	(void)data;
	make(bench, 1);
	g_autofree char *words = words_of(bench);
	if (words) {
		assert_has(words, "Microbes talk, 33:00 and the brain an\xc2\xad");
		assert_has(words, "Stra\xc3\x9f"
				  "e");
		assert_has(words, "Running head 7");
		assert_has(words, "to the last line.");
	}
	int status = 0;
	const char *const tree[] = {"pdfinfo", "-struct-text", bench->file, NULL};
	g_autofree char *tags = ask(tree, &status);
	if (tags) {
		assert_has(tags, "H1 (block)");
		assert_has(tags, "Note <note-00000015>");
		/* A paragraph that is all of a list's item is its body. */
		const char *body = strstr(tags, "LBody"), *item = strstr(tags, "An item.");
		g_assert_true(body && body < item);
		g_assert_null(g_strstr_len(body, item - body, " P (block)"));
		g_assert_null(strstr(tags, "Running head"));
		/* One paragraph over both pages, its link and note in their places. */
		const char *p = strstr(tags, "Microbes talk");
		g_assert_nonnull(p);
		p = strstr(p, "33:00");
		g_assert_nonnull(p);
		p = strstr(p, "and the brain");
		g_assert_nonnull(p);
		p = strstr(p, "to the last line");
		g_assert_nonnull(p);
		p = strstr(p, "Whole callout");
		g_assert_nonnull(p);
	}
}

static void test_again(struct bench *bench, gconstpointer data)
{
	(void)data;
	g_autofree char *x = NULL, *y = NULL;
	gsize nx, ny;
	make(bench, 150);
	g_assert_true(g_file_get_contents(bench->file, &x, &nx, NULL));
	make(bench, 150);
	g_assert_true(g_file_get_contents(bench->file, &y, &ny, NULL));
	g_assert_cmpmem(x, nx, y, ny);
	/* The code is stored once, the faces once: a page costs little. */
	g_assert_cmpint((int)nx, <, 250 * 1000);
	assert_sound(bench);
}

/* Where one can go: each link at its own rectangle, the one that leads nowhere left out,
 * bookmarks, labels. */
static void test_places(struct bench *bench, gconstpointer data)
{
	(void)data;
	make(bench, 1);
	g_autofree char *text = spell(bench->file);
	if (text) {
		g_assert_cmpint(count(text, "/Subtype /Link"), ==, 4);
		assert_has(text, "    120\n    536\n    150\n    548\n");
		g_assert_cmpint(
			count(text, "/URI (https://youtu.be/TO0WUTq5zYI?t=1980)"), ==, 2);
		assert_has(text, "https://example.org/\\(a%20b\\)/%C3%A9");
		/* The place of the note, 98 points above the foot. */
		assert_has(text, "    /XYZ\n    null\n    98\n    null\n");
		g_assert_null(strstr(text, "nowhere"));
		g_assert_cmpint(count(text, "/F 4\n"), ==, 4);
		g_assert_cmpint(count(text, "/S /Link"), ==, 3);
		/* Two at the top; the chapters below are closed. */
		assert_has(text, "/Type /Outlines");
		assert_has(text, "/Count 2\n");
		/* closed: what would show, not what is below that */
		assert_has(text, "/Count -2\n");
		assert_has(text, "/Count -1\n");
		assert_has(text, "/S /r\n");
		assert_has(text, "/DisplayDocTitle true");
		/* The code's mask once; artifacts are part of their page. */
		g_assert_cmpint(count(text, "/ImageMask true"), ==, 1);
		g_assert_cmpint(count(text, "/Subtype /Form"), ==, 0);
		g_assert_null(strstr(text, "/Interpolate true"));
		/* Marks of words lie in their text object; nothing of how they came is left. */
		assert_has(text, "q BT\n/P<</MCID 0>>BDC\n");
		assert_has(text, "/Artifact BMC\n");
		g_assert_null(strstr(text, " 0.125 0."));
		g_assert_null(strstr(text, "<feffe0"));
		assert_has(text, "(D:20200102030405Z)");
		assert_has(text, "2020-01-02T03:04:05Z");
	}
}

static struct layout_page contents_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_LINK, 50, 110, "Microbes 7");
	set_text(setter, E_REF, 50, 130, "Brains 8 9");
	static const struct page_link links[] = {
		{50, 100, 40, 12, E_LINK, NULL, NULL, "sect", "Microbes"},
		{300, 100, 8, 12, E_LINK, NULL, NULL, "sect", "Microbes"},
		{50, 120, 40, 12, E_REF, NULL, NULL, "fn-1", "Brains"},
		{300, 120, 8, 12, E_REF, NULL, NULL, "fn-1", "Brains"},
		{200, 120, 8, 12, E_LINK, NULL, NULL, "sect", "8"},
		{50, 140, 8, 12, E_LINK, NULL, NULL, "sect", "8"},
	};
	static const struct page_dest dests[] = {{"sect", 50, 70}, {"fn-1", 50, 550}};
	struct layout_page page = page_of(setter);
	page.links = links;
	page.n_links = G_N_ELEMENTS(links);
	page.dests = dests;
	page.n_dests = G_N_ELEMENTS(dests);
	return page;
}

/* A line of the contents is one place to click, from its words to its number, unless another lies there. */
static void test_lines(struct bench *bench, gconstpointer data)
{
	(void)data;
	make_page(bench, contents_page);
	g_autofree char *text = spell(bench->file);
	if (text) {
		g_assert_cmpint(count(text, "/Subtype /Link"), ==, 5);
		assert_has(text, "    50\n    536\n    308\n    548\n");
		assert_has(text, "    50\n    516\n    90\n    528\n");
		assert_has(text, "    50\n    496\n    58\n    508\n");
	}
}

static struct layout_page foreign_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P_FOREIGN, 50, 110, "Un mot.");
	return page_of(setter);
}

/* A list's item that tells its language keeps it, and the paragraph in it. */
static void test_foreign(struct bench *bench, gconstpointer data)
{
	(void)data;
	make_page(bench, foreign_page);
	g_autofree char *text = spell(bench->file);
	if (text) {
		assert_has(text, "/Lang (fr)");
		g_assert_cmpint(count(text, "/S /LBody"), ==, 1);
		g_assert_cmpint(count(text, "/S /P\n"), ==, 1);
	}
}

static struct layout_page plain_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, PAGE_PAGINATION, 50, 40, "Head");
	set_text(setter, E_P, 50, 110, "Words of a page.");
	return page_of(setter);
}

static struct layout_page foot_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, PAGE_PAGINATION, 50, 620, "7");
	return page_of(setter);
}

static struct layout_page red_page(struct setter *setter)
{
	struct layout_page page = plain_page(setter);
	g_array_index(setter->items, struct page_item, 1).colour = 0xff0000;
	return page;
}

static struct layout_page turned_page(struct setter *setter)
{
	struct layout_page page = plain_page(setter);
	g_array_index(setter->items, struct page_item, 1).turned = true;
	return page;
}

/* What stands above is a header, what stands below a footer. */
static void test_pagination(struct bench *bench, gconstpointer data)
{
	static const page_fn both[] = {plain_page, foot_page};
	(void)data;
	make_pages(bench, both, 2, 1);
	g_autofree char *text = spell(bench->file);
	if (text) {
		const char *head = strstr(text, "/Subtype/Header"), *foot = strstr(text, "/Subtype/Footer");
		g_assert_true(head && foot && head < foot);
		g_assert_cmpint(count(text, "/Type/Pagination"), ==, 2);
	}
}

static char *bytes_of(struct bench *bench, const struct pdf_keep *keep, page_fn page, gsize *len)
{
	char *bytes;
	bench->keep = keep;
	bench->n_taken = 0;
	make_page(bench, page);
	g_assert_true(g_file_get_contents(bench->file, &bytes, len, NULL));
	return bytes;
}

/* A page that was kept comes for none that looks different, and the file is what it is without. */
static void test_kept(struct bench *bench, gconstpointer data)
{
	static const page_fn pages[] = {plain_page, red_page, turned_page, plain_page};
	static const int none[PARTS__NOTES] = {-1, -1};
	struct pdf_keep keep = {parts_open(none), "basis"};
	int n_found, n_added;
	(void)data;
	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		gsize len, len_kept;
		g_autofree char *bytes = bytes_of(bench, NULL, pages[i], &len);
		int n_taken = bench->n_taken;
		g_autofree char *kept = bytes_of(bench, &keep, pages[i], &len_kept);
		g_assert_cmpmem(bytes, len, kept, len_kept);
		parts_count(keep.parts, &n_found, &n_added);
		g_assert_cmpint(n_added, ==, MIN(i + 1, 3));
		g_assert_cmpint(n_taken - bench->n_taken, ==, i == 3); /* cairo has drawn one page less */
	}
	parts_close(keep.parts);
}

static struct layout_page stray_page(struct setter *setter)
{
	static const struct page_link links[] = {{10, 10, 8, 8, PAGE_ARTIFACT, "https://example.org", NULL, NULL, NULL}};
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 50, 110, "Words.");
	struct layout_page page = page_of(setter);
	page.links = links;
	page.n_links = 1;
	return page;
}

/* A link that no element holds could not be found by who cannot see it. */
static void test_stray(struct bench *bench, gconstpointer data)
{
	static const page_fn pages[] = {stray_page};
	(void)data;
	g_assert_false(try_pages(bench, pages, 1, 1));
	assert_has(fixture_said(&bench->fixture), "a link belongs to no element");
}

static void spoil_page(char *bytes, size_t len)
{
	replace(bytes, len, "<< /Type /Page ", "<< /Type /None ");
}

/* Nothing hangs on cairo's dictionaries of pages, which 1.18 writes at the end alone. */
static void test_pages_late(struct bench *bench, gconstpointer data)
{
	(void)data;
	bench->spoil = spoil_page;
	make(bench, 2);
	g_autofree char *text = spell(bench->file);
	if (text) {
		g_assert_cmpint(count(text, "/Type /Page\n"), ==, 5);
		g_assert_cmpint(count(text, "/ImageMask true"), ==, 1);
	}
}

/* A code is in the file once, also where so many others came between that it was forgotten. */
static void test_codes(struct bench *bench, gconstpointer data)
{
	(void)data;
	make_page(bench, codes_page);
	g_autofree char *text = spell(bench->file);
	if (text)
		g_assert_cmpint(count(text, "/ImageMask true"), ==, MANY_CODES);
}

/* A file that is not as we know cairo's must be told, not guessed at. */
static void test_refuses(struct bench *bench, gconstpointer data)
{
	(void)data;
	struct theme *theme = theme_read(bench->fixture.arena, &bench->fixture.job, "classic", NULL, NULL, NULL);
	struct book book = {.title = "x", .language = "en"};
	struct pdf_record record;
	pdf_record_init(&record);
	struct pdf_input input = {.book = &book, .theme = theme};
	static const char *const files[] = {
		"%PDF-1.4 cut short, as by a full disk, or by another cairo, in its head\n",
		"%PDF-1.5\n%\xb5\xed\xae\xfb\n4 0 obj\n<< /Length 5 0 R\n>>\nstream\nq Q\n"
		"endstream\nendobj\n5 0 obj\n   9\nendobj\n",
		"%PDF-1.5\n%\xb5\xed\xae\xfb\n4 0 obj\n<< /Kids [ 5 0 R ] >>\nendobj\nxref\n0 2\n",
	};
	for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
		struct outfile *out = outfile_open(bench->folder, &bench->fixture.job);
		struct pdf_finish *fin = pdf_finish_open(&bench->fixture.job, &record, out, false);
		bool sound = pdf_finish_take(
			fin, (struct pdf_view){files[i], strlen(files[i])});
		g_assert_false(sound && pdf_finish_end(fin, &input));
		pdf_finish_close(fin, NULL);
		outfile_abandon(out);
		assert_has(fixture_said(&bench->fixture), "[pdf-internal]");
	}
	pdf_record_free(&record);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/pdf/sound", struct bench, NULL, bench_open, test_sound, bench_close);
	g_test_add("/pdf/words", struct bench, NULL, bench_open, test_words, bench_close);
	g_test_add("/pdf/again", struct bench, NULL, bench_open, test_again, bench_close);
	g_test_add("/pdf/places", struct bench, NULL, bench_open, test_places, bench_close);
	g_test_add("/pdf/lines", struct bench, NULL, bench_open, test_lines, bench_close);
	g_test_add("/pdf/foreign", struct bench, NULL, bench_open, test_foreign, bench_close);
	g_test_add("/pdf/pagination", struct bench, NULL, bench_open, test_pagination, bench_close);
	g_test_add("/pdf/kept", struct bench, NULL, bench_open, test_kept, bench_close);
	g_test_add("/pdf/stray", struct bench, NULL, bench_open, test_stray, bench_close);
	g_test_add("/pdf/pages-late", struct bench, NULL, bench_open, test_pages_late, bench_close);
	g_test_add("/pdf/codes", struct bench, NULL, bench_open, test_codes, bench_close);
	g_test_add("/pdf/refuses", struct bench, NULL, bench_open, test_refuses, bench_close);
	return g_test_run();
}
