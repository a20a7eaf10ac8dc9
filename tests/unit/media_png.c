/* What the samples of a PNG mean: brightness by depth and gamma, and colours that are not to be seen. */
#include <png.h>
#include "media_kit.h"

static void png_put(png_structp png, png_bytep bytes, size_t len)
{
	g_byte_array_append(png_get_io_ptr(png), bytes, (guint)len);
}

/* One grey pixel of 8 or 16 bits, its sample's bytes the same; gamma: of light by samples, 0: not told. */
static GByteArray *make_grey_png(int bits, uint8_t sample, double gamma)
{
	GByteArray *bytes = g_byte_array_new();
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);
	png_byte row[] = {sample, sample};
	png_set_write_fn(png, bytes, png_put, NULL);
	png_set_IHDR(png, info, 1, 1, bits, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
		PNG_FILTER_TYPE_DEFAULT);
	if (gamma > 0)
		png_set_gAMA(png, info, gamma);
	png_write_info(png, info);
	png_write_row(png, row);
	png_write_end(png, info);
	png_destroy_write_struct(&png, &info);
	return bytes;
}

/* Rows go as they are where brightness is told as everybody shows it, or not at all. */
static void test_packed_gamma(void)
{
	static const struct {
		double gamma;
		bool goes;
	} cases[] = {{0, true}, {0.45455, true}, {0.4, false}, {1, false}};
	struct fixture f;

	fixture_open_with(&f, &every);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		GByteArray *bytes = make_grey_png(8, 0x80, cases[i].gamma);
		struct media_packed packed;
		g_assert_true(media_packed_read(f.arena, open_bytes(&f, (const char *)bytes->data, bytes->len),
			&packed) == cases[i].goes);
		g_byte_array_unref(bytes);
	}
	fixture_close(&f);
}

/* What is clear lends its colour to nothing when sides are halved. */
static void test_halved(void)
{
	static const uint8_t red[] = {255, 0, 0, 255}, green[] = {0, 255, 0, 4};
	struct fixture f;
	struct media_pixels p = quarters(2, 2, false), small;
	enum media_type type;
	char *bytes;
	size_t len;

	fixture_open_with(&f, &every);
	for (int i = 0; i < 4; i++)
		memcpy(p.rgba + 4 * i, i < 2 ? red : green, 4);
	p.has_alpha = true;
	media_encode(f.arena, &p, &type, &bytes, &len);
	g_assert_true(media_decode(open_bytes(&f, bytes, len), &f.job, 1, &small));
	g_assert_cmpint(small.width_px, ==, 1);
	g_assert_cmpint(small.rgba[0], >, 245);
	g_assert_cmpint(small.rgba[1], <, 10);
	g_assert_cmpint(small.rgba[3], ==, (255 + 255 + 4 + 4 + 2) / 4);
	media_pixels_free(&small);
	media_pixels_free(&p);
	fixture_close(&f);
}

/* Samples of 16 bits mean what those of 8 do, unless the file says otherwise. */
static void test_deep_png(void)
{
	static const struct {
		double gamma;
		int shown;
	} cases[] = {{0, 0x80}, {0.45455, 0x80}, {1, 188}};
	struct fixture f;

	fixture_open_with(&f, &every);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		GByteArray *bytes = make_grey_png(16, 0x80, cases[i].gamma);
		struct media_pixels pixels;
		g_assert_true(media_decode(
			open_bytes(&f, (const char *)bytes->data, bytes->len), &f.job, 100, &pixels));
		g_assert_cmpint(ABS(pixels.rgba[1] - cases[i].shown), <, 4);
		media_pixels_free(&pixels);
		g_byte_array_unref(bytes);
	}
	fixture_close(&f);
}

static void chunk_put(GByteArray *bytes, guint at, const char *name, guint len)
{
	GByteArray *rest = g_byte_array_new();
	const guint8 head[] = {0, 0, 0, (guint8)len, (guint8)name[0], (guint8)name[1], (guint8)name[2], (guint8)name[3]};

	g_byte_array_append(rest, bytes->data + at, bytes->len - at);
	g_byte_array_set_size(bytes, at);
	g_byte_array_append(bytes, head, sizeof head);
	g_byte_array_set_size(bytes, bytes->len + len + 4);
	memset(bytes->data + bytes->len - len - 4, 0, len + 4);
	g_byte_array_append(bytes, rest->data, rest->len);
	g_byte_array_unref(rest);
}

/* Of one that moves the picture is left that programs show which know nothing of that (PNG, third edition, 4.9), and it is told. */
static void test_moving(void)
{
	GByteArray *still = make_grey_png(8, 0x80, 0), *moving = make_grey_png(8, 0x80, 0);
	struct fixture f;

	fixture_open_with(&f, &every);
	chunk_put(moving, moving->len - 12, "fdAT", 20);
	chunk_put(moving, moving->len - 12, "fcTL", 26);
	chunk_put(moving, 33, "fcTL", 26);
	chunk_put(moving, 33, "acTL", 8);
	g_assert_nonnull(open_bytes(&f, (const char *)still->data, still->len));
	g_assert_cmpstr(fixture_said(&f), ==, "");
	const struct media_picture *picture = open_bytes(&f, (const char *)moving->data, moving->len);
	g_assert_nonnull(picture);
	g_assert_cmpmem(picture->bytes, picture->len, still->data, still->len);
	g_assert_cmpstr(fixture_said(&f), ==, "n.md:1:1: note: picture 'p.bin' moves, its first frame is shown [picture-still]\n");
	fixture_close(&f);
	g_byte_array_unref(still);
	g_byte_array_unref(moving);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/media/png/gamma", test_packed_gamma);
	g_test_add_func("/media/png/halved", test_halved);
	g_test_add_func("/media/png/deep", test_deep_png);
	g_test_add_func("/media/png/moving", test_moving);
	return g_test_run();
}
