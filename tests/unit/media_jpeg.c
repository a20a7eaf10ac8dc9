/* JPEG: rotations, inks, rows as encoders and cairo have them. */
#include "media_kit.h"

static void test_jpeg(void)
{
	/* what stands at the four corners after each orientation */
	static const char *const orders[] = {
		NULL, "0123", "1032", "3210", "2301", "0213", "2031", "3120", "1302"};
	struct fixture f;

	fixture_open_with(&f, &every);
	for (int rotation = 1; rotation <= 8; rotation++) {
		for (int little = 0; little < 2; little++) {
			size_t len;
			const char *bytes = make_jpeg(f.arena, rotation, little, &len);
			struct media_picture *picture = open_bytes(&f, bytes, len);
			g_assert_nonnull(picture);
			g_assert_cmpint(picture->type, ==, MEDIA_JPEG);
			g_assert_cmpint(picture->rotation, ==, rotation);
			g_assert_cmpint(picture->width_px, ==, rotation >= 5 ? 32 : 48);
			check_quarters(&f, picture, orders[rotation]);
		}
	}
	size_t len;
	const char *bytes = make_jpeg(f.arena, 6, false, &len);
	struct media_pixels small;
	g_assert_true(
		media_decode(open_bytes(&f, bytes, len), &f.job, 48 * 32 / 4, &small));
	g_assert_cmpint(small.width_px, ==, 16);
	g_assert_cmpint(small.height_px, ==, 24);
	media_pixels_free(&small);
	fixture_close(&f);
}

static void test_jpeg_inks(void)
{
	static const struct {
		uint8_t ink[4];
		int n_components;
		bool adobe;
		uint8_t shown[3];
	} cases[] = {
		{{255, 0, 0, 0}, 4, false, {0, 255, 255}},
		{{0, 255, 255, 255}, 4, true, {0, 255, 255}},
		{{0, 0, 255, 128}, 4, false, {127, 127, 0}},
		{{77}, 1, false, {77, 77, 77}},
	};
	struct fixture f;

	fixture_open_with(&f, &every);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		size_t len;
		const char *bytes = make_flat_jpeg(f.arena, cases[i].ink, cases[i].n_components, cases[i].adobe, &len);
		struct media_picture *picture = open_bytes(&f, bytes, len);
		struct media_pixels pixels;

		g_assert_nonnull(picture);
		g_assert_cmpint(picture->n_components, ==, cases[i].n_components);
		g_assert_true(media_decode(picture, &f.job, 10000, &pixels));
		for (int c = 0; c < 3; c++)
			g_assert_cmpint(ABS(pixels.rgba[4 * 17 + c] - cases[i].shown[c]), <, 4);
		g_assert_cmpint(pixels.rgba[4 * 17 + 3], ==, 255);
		media_pixels_free(&pixels);
	}
	fixture_close(&f);
}

/* Words of another program, with room between the rows, give the picture that bytes give. */
static void test_rows(void)
{
	struct fixture f;
	const size_t room = 103;
	char *a, *b;
	size_t len_a, len_b;

	fixture_open_with(&f, &every);
	struct media_pixels p = quarters(100, 70, false), from_bytes, from_words;
	g_autofree uint32_t *words = g_new0(uint32_t, room * 70);
	for (size_t i = 0; i < 100 * 70; i++)
		words[i / 100 * room + i % 100] = 0xee000000u | (uint32_t)p.rgba[4 * i] << 16 |
						  (uint32_t)p.rgba[4 * i + 1] << 8 | p.rgba[4 * i + 2];
	struct media_rows rows = {.data = (const uint8_t *)words, .stride = room * 4, .width_px = 100, .height_px = 70,
		.words = true};
	media_encode_jpeg(f.arena, &p, 85, &a, &len_a);
	media_encode_rows(f.arena, &rows, 85, &b, &len_b);
	g_assert_cmpuint(len_a, <, len_b);
	struct media_picture *first = media_open(f.arena, &f.job, "a", (struct pos){0}, a, len_a),
			     *second = media_open(f.arena, &f.job, "b", (struct pos){0}, b, len_b);
	g_assert_true(media_decode(first, &f.job, 100 * 70, &from_bytes));
	g_assert_true(media_decode(second, &f.job, 100 * 70, &from_words));
	g_assert_cmpmem(from_bytes.rgba, 100 * 70 * 4, from_words.rgba, 100 * 70 * 4);
	media_pixels_free(&from_bytes);
	media_pixels_free(&from_words);
	media_pixels_free(&p);
	fixture_close(&f);
}

/* Colours of fine pictures are as fine as their brightness (ITU-T T.81, B.2.2: the first component's sampling). */
static void test_fine(void)
{
	static const struct {
		int quality, sampling;
	} cases[] = {{85, 0x22}, {92, 0x11}};
	struct fixture f;

	fixture_open_with(&f, &every);
	struct media_pixels p = quarters(32, 32, false);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		char *bytes;
		size_t len;
		media_encode_jpeg(f.arena, &p, cases[i].quality, &bytes, &len);
		const char *frame = memmem(bytes, len, "\xff\xc0\0\x11\x08", 5);
		g_assert_nonnull(frame);
		g_assert_cmpint(frame[11], ==, cases[i].sampling);
	}
	media_pixels_free(&p);
	fixture_close(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/media/jpeg", test_jpeg);
	g_test_add_func("/media/jpeg/inks", test_jpeg_inks);
	g_test_add_func("/media/jpeg/rows", test_rows);
	g_test_add_func("/media/jpeg/fine", test_fine);
	return g_test_run();
}
