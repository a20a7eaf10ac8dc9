/* QR codes: size, fixed patterns, format bits, determinism, refusals. */
#include "octavo/qr.h"

static bool dark(const struct qr_code *code, int x, int y)
{
	return code->dark[y * code->size + x];
}

static void check_finder(const struct qr_code *code, int left, int top)
{
	for (int y = 0; y < 7; y++) {
		for (int x = 0; x < 7; x++) {
			bool ring = x == 0 || x == 6 || y == 0 || y == 6;
			bool core = x > 1 && x < 5 && y > 1 && y < 5;
			g_assert_cmpint(dark(code, left + x, top + y), ==, ring || core);
		}
	}
}

/* The two top bits of the format, unmasked: the level (ISO/IEC 18004, 7.9). */
static int format_level(const struct qr_code *code)
{
	int bits = 0;

	for (int x = 0; x < 2; x++)
		bits = bits << 1 | dark(code, x, 8);
	return bits ^ 2; /* the mask 101010000010010 begins with 10 */
}

static void test_moment(void)
{
	struct arena *arena = arena_open();
	const struct qr_code *code =
		qr_encode(arena, "https://youtu.be/TO0WUTq5zYI?t=1980");

	g_assert_nonnull(code);
	g_assert_cmpint(code->size, ==, 29);
	check_finder(code, 0, 0);
	check_finder(code, 22, 0);
	check_finder(code, 0, 22);
	for (int i = 8; i < 21; i++) { /* timing */
		g_assert_cmpint(dark(code, i, 6), ==, i % 2 == 0);
		g_assert_cmpint(dark(code, 6, i), ==, i % 2 == 0);
	}
	g_assert_cmpint(format_level(code), ==, 0); /* M is 00 */
	g_assert_true(dark(code, 8, 21));           /* the dark module */
	for (int i = 0; i < 29 * 29; i++)
		g_assert_cmpint(code->dark[i], <=, 1);
	const struct qr_code *again =
		qr_encode(arena, "https://youtu.be/TO0WUTq5zYI?t=1980");
	g_assert_cmpmem(code->dark, 29 * 29, again->dark, 29 * 29);
	const struct qr_code *other =
		qr_encode(arena, "https://youtu.be/TO0WUTq5zYI?t=1981");
	g_assert_cmpint(memcmp(code->dark, other->dark, 29 * 29), !=, 0);
	arena_close(arena);
}

static void test_versions(void)
{
	static const struct {
		int len, size;
	} rows[] = {
		{1, 21},
		{14, 21},
		{15, 25},
		{26, 25},
		{27, 29},
		{42, 29},
		{43, 33},
		{500, 85},
	};
	struct arena *arena = arena_open();
	char text[512];

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		memset(text, 'a', sizeof text);
		text[rows[i].len] = '\0';
		const struct qr_code *code = qr_encode(arena, text);
		g_assert_nonnull(code);
		g_assert_cmpint(code->size, ==, rows[i].size);
	}
	for (size_t len = 1; len <= 500; len++) {
		memset(text, 'a', sizeof text);
		text[len] = '\0';
		g_assert_cmpint(qr_size(text), ==, qr_encode(arena, text)->size);
	}
	memset(text, 'a', sizeof text);
	text[501] = '\0';
	g_assert_null(qr_encode(arena, text));
	g_assert_null(qr_encode(arena, ""));
	g_assert_cmpint(qr_size(text), ==, 0);
	g_assert_cmpint(qr_size(""), ==, 0);
	arena_close(arena);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/qr/moment", test_moment);
	g_test_add_func("/qr/versions", test_versions);
	return g_test_run();
}
