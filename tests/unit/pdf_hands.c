/* Pages drawn by several threads: the bytes of the file are those of one. */
#include "pdf_kit.h"

enum { ROUNDS = 12 };

/* Letters that no page before has. */
static struct layout_page letters_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 50, 80, "quick jumps, hazy VEXED WFK-Y: 4 + 5 = 9 & 6 / 8!");
	set_text(setter, E_SPAN, 50, 100, "fj \xc3\xa9t\xc3\xa9 \xc5\x82\xc4\x85" "ka");
	set_code(setter, E_FIGURE, "https://example.org/another");
	return page_of(setter);
}

static struct layout_page blank_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	return page_of(setter);
}

/* A code too large to be told to another file. */
static struct layout_page large_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 50, 80, "A long address.");
	set_code(setter, E_FIGURE, arena_printf(setter->arena, "https://example.org/%0300d", 7));
	return page_of(setter);
}

static struct layout_page backward_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 50, 80, "abc");
	g_array_index(setter->items, struct page_item, 0).as.glyphs.backward = true;
	return page_of(setter);
}

/* Nothing shows: what cairo makes of the glyph hangs on what it drew before. */
static struct layout_page unseen_page(struct setter *setter)
{
	g_array_set_size(setter->items, 0);
	set_text(setter, E_P, 50, 80, "  ");
	return page_of(setter);
}

static char *bytes_with(struct bench *bench, int n_hands, const page_fn *pages, int n_pages, gsize *len)
{
	char *bytes;
	bench->n_hands = n_hands;
	bench->n_taken = 0;
	make_pages(bench, pages, n_pages, ROUNDS);
	g_assert_true(g_file_get_contents(bench->file, &bytes, len, NULL));
	return bytes;
}

/* Returns how often the test's own surface wrote, at most. */
static int assert_same(struct bench *bench, const page_fn *pages, int n_pages)
{
	gsize len, len_alone;
	g_autofree char *alone = bytes_with(bench, 0, pages, n_pages, &len_alone);
	int most = 0;
	for (int n = 1; n <= 3; n++) {
		g_autofree char *bytes = bytes_with(bench, n, pages, n_pages, &len);
		g_assert_cmpmem(bytes, len, alone, len_alone);
		most = MAX(most, bench->n_taken);
	}
	return most;
}

/* Codes as they are met, and the end of the file: all else is drawn by the others. */
static void test_same(struct bench *bench, gconstpointer data)
{
	(void)data;
	static const page_fn pages[] = {first_page, second_page, blank_page, letters_page, backward_page};
	g_assert_cmpint(assert_same(bench, pages, G_N_ELEMENTS(pages)), <=, 5);
}

static void test_large(struct bench *bench, gconstpointer data)
{
	(void)data;
	static const page_fn pages[] = {first_page, second_page, large_page, letters_page};
	g_assert_cmpint(assert_same(bench, pages, G_N_ELEMENTS(pages)), <=, 4 + ROUNDS);
}

static void test_unseen(struct bench *bench, gconstpointer data)
{
	(void)data;
	static const page_fn pages[] = {unseen_page, first_page, second_page, letters_page};
	assert_same(bench, pages, G_N_ELEMENTS(pages));
}

static void spoil_object(char *bytes, size_t len)
{
	char *at = memmem(bytes, len, "endobj", 6);
	if (at)
		*at = 'x';
}

/* The book is given up while pages are on their way: told once, and nothing hangs. */
static void test_given_up(struct bench *bench, gconstpointer data)
{
	(void)data;
	static const page_fn pages[] = {first_page, second_page, letters_page, large_page};
	bench->n_hands = 2;
	bench->spoil = spoil_object;
	g_assert_false(try_pages(bench, pages, G_N_ELEMENTS(pages), ROUNDS));
	g_assert_cmpint(count(fixture_said(&bench->fixture), "[pdf-internal]"), ==, 1);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add("/hands/same", struct bench, NULL, bench_open, test_same, bench_close);
	g_test_add("/hands/large", struct bench, NULL, bench_open, test_large, bench_close);
	g_test_add("/hands/unseen", struct bench, NULL, bench_open, test_unseen, bench_close);
	g_test_add("/hands/given-up", struct bench, NULL, bench_open, test_given_up, bench_close);
	return g_test_run();
}
