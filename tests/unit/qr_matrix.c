/* QR codes: size, fixed patterns, format bits, a whole symbol as another encoder draws it, error correction,
 * determinism, refusals. */
#include "qr/qr_imp.h"

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
	memset(text, 'a', sizeof text);
	text[501] = '\0';
	g_assert_null(qr_encode(arena, text));
	g_assert_null(qr_encode(arena, ""));
	arena_close(arena);
}

/* Every module of a symbol, as libqrencode 4.1 makes it with the same mask. */
static void test_whole(void)
{
	static const uint32_t rows[29] = {
		0x1fd6317f, 0x10526c41, 0x174be35d, 0x175b095d, 0x17448c5d, 0x10405341,
		0x1fd5557f, 0x0013ce00, 0x16e6cb4b, 0x1da60171, 0x13664da6, 0x1529d6e1,
		0x117519ac, 0x0b3ea747, 0x01d94ba7, 0x0992a7f2, 0x0ce43f9a, 0x02a6bf2e,
		0x15e834a4, 0x020e0c54, 0x0bf987fc, 0x001bcf1f, 0x1fda995a, 0x1052051a,
		0x17495df6, 0x175ee6b9, 0x17525d25, 0x1045713a, 0x1fdd15ba,
	};
	struct arena *arena = arena_open();
	const struct qr_code *code =
		qr_encode(arena, "https://youtu.be/TO0WUTq5zYI?t=1980");
	for (int y = 0; y < 29; y++)
		for (int x = 0; x < 29; x++)
			g_assert_cmpint(dark(code, x, y), ==, rows[y] >> (28 - x) & 1);
	arena_close(arena);
}

static uint8_t times_two(uint8_t value)
{
	return (uint8_t)(value << 1 ^ (value & 0x80 ? 0x1d : 0));
}

/* A block with its check words is a multiple of the generator: it vanishes at the powers of two.  Version 17 has
 * ten blocks of 46 and one of 47 codewords for data, 28 to check each. */
static void test_correction(void)
{
	char text[501];
	uint8_t bytes[QR_BYTES_MAX];
	for (int i = 0; i < 500; i++)
		text[i] = (char)('!' + i % 90);
	g_assert_cmpint(qr_version_for(500), ==, 17);
	g_assert_cmpint(qr_codewords(17, text, 500, bytes), ==, 10 * 74 + 75);
	uint8_t root = 1;
	for (int i = 0; i < 28; i++, root = times_two(root)) {
		for (int block = 0; block < 11; block++) {
			uint8_t value = 0;
			for (int k = 0; k < 46 + (block == 10) + 28; k++) {
				int n_data = 46 + (block == 10);
				int at = k < 46	      ? k * 11 + block
					 : k < n_data ? 46 * 11
						      : 46 * 11 + 1 + (k - n_data) * 11 + block;
				uint8_t sum = 0, factor = value;
				for (int bit = 0; bit < 8; bit++, factor = times_two(factor))
					sum ^= root >> bit & 1 ? factor : 0;
				value = sum ^ bytes[at];
			}
			g_assert_cmpint(value, ==, 0);
		}
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/qr/moment", test_moment);
	g_test_add_func("/qr/versions", test_versions);
	g_test_add_func("/qr/whole", test_whole);
	g_test_add_func("/qr/correction", test_correction);
	return g_test_run();
}
