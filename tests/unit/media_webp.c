/* WebP pictures that are shown otherwise than they lie. */
#include <webp/encode.h>
#include "media_kit.h"

/* A still WebP that Exif says to be turned; told: as some programs tell it, with a JPEG's beginning. */
static GByteArray *turned_webp(const uint8_t *still, size_t len, bool told, uint8_t rotation)
{
	static const char exif[] = "Exif\0\0II*\0\10\0\0\0\1\0\x12\1\3\0\1\0\0\0";
	const guint8 value[] = {rotation, 0, 0, 0, 0, 0, 0, 0};
	guint skip = told ? 0 : 6, size = sizeof exif - 1 - skip + sizeof value;
	GByteArray *out = g_byte_array_new();

	g_byte_array_append(out, (const guint8 *)"RIFF", 4);
	put_le(out, 4 + 18 + (uint32_t)len - 12 + 8 + size, 4);
	g_byte_array_append(out, (const guint8 *)"WEBPVP8X", 8);
	put_le(out, 10, 4);
	put_le(out, 0x18, 4);
	put_le(out, 31, 3);
	put_le(out, 19, 3);
	g_byte_array_append(out, still + 12, (guint)len - 12);
	g_byte_array_append(out, (const guint8 *)"EXIF", 4);
	put_le(out, size, 4);
	g_byte_array_append(out, (const guint8 *)exif + skip, sizeof exif - 1 - skip);
	g_byte_array_append(out, value, sizeof value);
	return out;
}

static void test_webp_turned(void)
{
	struct fixture f;
	uint8_t *bytes;

	fixture_open_with(&f, &every);
	struct media_pixels p = quarters(32, 20, true);
	size_t len = WebPEncodeLosslessRGBA(p.rgba, 32, 20, 128, &bytes);
	for (int told = 0; told < 2; told++) {
		g_autoptr(GByteArray) turned = turned_webp(bytes, len, told, 6);
		struct media_picture *picture = open_bytes(&f, (char *)turned->data, turned->len);
		g_assert_nonnull(picture);
		g_assert_cmpint(picture->width_px, ==, 20);
		g_assert_cmpint(picture->height_px, ==, 32);
		check_quarters(&f, picture, "2031");
	}
	media_pixels_free(&p);
	WebPFree(bytes);
	fixture_close(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/media/webp/turned", test_webp_turned);
	return g_test_run();
}
