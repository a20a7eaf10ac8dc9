/* Profiles of colours: where files carry them, which are believed, and what colours come of them. */
#include <webp/encode.h>
#include "icc_kit.h"
#include "media/icc.h"
#include "media_kit.h"
#include "pdf/finish.h"

/* sRGB's full red as Display P3 tells it, of gamma 2.2. */
static const uint8_t p3_red[] = {234, 49, 33};

static struct media_picture *open_jpeg(struct fixture *f, const uint8_t *colour, int n_components, const GByteArray *profile,
	int n_parts)
{
	size_t len;
	const char *plain = make_flat_jpeg(f->arena, colour, n_components, false, &len);
	g_autoptr(GByteArray) jpeg = icc_jpeg(plain, len, profile, n_parts);

	return open_bytes(f, (const char *)jpeg->data, jpeg->len);
}

static void check_colour(struct fixture *f, const struct media_picture *picture, int r, int g, int b)
{
	struct media_pixels pixels;

	g_assert_true(media_decode(picture, &f->job, 1 << 20, &pixels));
	const uint8_t *p = pixels.rgba + 4 * 20;
	if (ABS(p[0] - r) > 4 || ABS(p[1] - g) > 4 || ABS(p[2] - b) > 4)
		g_error("%d %d %d", p[0], p[1], p[2]);
	media_pixels_free(&pixels);
}

static void test_jpeg(void)
{
	struct fixture f;
	g_autoptr(GByteArray) p3 = icc_screen(icc_p3, 2.2);

	fixture_open_with(&f, &every);
	for (int n = 1; n <= 3; n += 2) {
		struct media_picture *picture = open_jpeg(&f, p3_red, 3, p3, n);
		struct media_profile profile;
		g_assert_true(picture->has_profile);
		g_assert_true(media_profile_read(f.arena, picture, &profile));
		g_assert_cmpmem(profile.bytes, profile.len, p3->data, p3->len);
		g_assert_cmpint(profile.n_components, ==, 3);
		check_colour(&f, picture, 255, 0, 0);
	}
	/* its red is redder than any of sRGB's, its white is white */
	check_colour(&f, open_jpeg(&f, (const uint8_t[]){255, 0, 0}, 3, p3, 1), 255, 0, 0);
	check_colour(&f, open_jpeg(&f, (const uint8_t[]){255, 255, 255}, 3, p3, 1), 255, 255, 255);
	/* grey as a screen of gamma 1 shows it */
	g_autoptr(GByteArray) grey = icc_grey(1);
	check_colour(&f, open_jpeg(&f, (const uint8_t[]){55}, 1, grey, 1), 128, 128, 128);
	g_assert_cmpstr(fixture_said(&f), ==, "");
	fixture_close(&f);
}

/* A PNG of one colour, with a profile and a gamma that it overrules. */
static GByteArray *make_png(struct arena *arena, const GByteArray *profile)
{
	/* of 1.0, with its sum */
	static const uint8_t gamma[] = {0, 0, 0, 4, 'g', 'A', 'M', 'A', 0, 1, 0x86, 0xa0, 0x31, 0xe8, 0x96, 0x5f};
	struct media_pixels pixels = quarters(16, 16, false);
	g_autoptr(GByteArray) png = g_byte_array_new();
	enum media_type type;
	char *bytes;
	size_t len;

	for (int i = 0; i < 16 * 16; i++)
		memcpy(pixels.rgba + 4 * i, p3_red, 3);
	media_encode(arena, &pixels, &type, &bytes, &len);
	media_pixels_free(&pixels);
	g_byte_array_append(png, (const guint8 *)bytes, 33);
	g_byte_array_append(png, gamma, sizeof gamma);
	g_byte_array_append(png, (const guint8 *)bytes + 33, (guint)len - 33);
	return icc_png(png, profile);
}

static void test_png(void)
{
	struct fixture f;
	struct media_profile profile;
	struct media_packed packed;
	g_autoptr(GByteArray) p3 = icc_screen(icc_p3, 2.2);

	fixture_open_with(&f, &every);
	g_autoptr(GByteArray) png = make_png(f.arena, p3);
	struct media_picture *picture = open_bytes(&f, (const char *)png->data, png->len);
	g_assert_true(media_profile_read(f.arena, picture, &profile));
	g_assert_cmpmem(profile.bytes, profile.len, p3->data, p3->len);
	check_colour(&f, picture, 255, 0, 0);
	g_assert_true(media_packed_read(f.arena, picture, &packed));
	g_assert_cmpstr(fixture_said(&f), ==, "");
	fixture_close(&f);
}

/* Megabytes in a thousandth of them are not unpacked. */
static void test_bomb(void)
{
	struct fixture f;
	g_autoptr(GByteArray) p3 = icc_screen(icc_p3, 2.2);

	fixture_open_with(&f, &every);
	guint len = p3->len;
	g_byte_array_set_size(p3, ICC_MOST + 4096);
	memset(p3->data + len, 0, p3->len - len);
	p3->data[1] = 0x40, p3->data[2] = 0x10, p3->data[3] = 0;
	g_autoptr(GByteArray) png = make_png(f.arena, p3);
	g_assert_cmpuint(png->len, <, 20000);
	struct media_picture *picture = open_bytes(&f, (const char *)png->data, png->len);
	g_assert_false(picture->has_profile);
	g_assert_nonnull(strstr(fixture_said(&f), "n.md:1:1: warning: colour profile of picture 'p.bin' is damaged"));
	fixture_close(&f);
}

static void test_webp(void)
{
	struct fixture f;
	g_autoptr(GByteArray) p3 = icc_screen(icc_p3, 2.2), file = g_byte_array_new();
	uint8_t pixels[16 * 16 * 3], *bytes;

	for (size_t i = 0; i < sizeof pixels; i++)
		pixels[i] = p3_red[i % 3];
	size_t len = WebPEncodeLosslessRGB(pixels, 16, 16, 16 * 3, &bytes);
	icc_put_sign(file, "RIFF....WEBPVP8X");
	g_byte_array_append(file, (const guint8 *)"\x0a\0\0\0\x20\0\0\0\x0f\0\0\x0f\0\0ICCP", 18);
	icc_put(file, GUINT32_SWAP_LE_BE(p3->len), 4);
	g_byte_array_append(file, p3->data, p3->len);
	g_byte_array_append(file, bytes + 12, (guint)len - 12);
	icc_put(file, GUINT32_SWAP_LE_BE(file->len - 8), 4);
	memcpy(file->data + 4, file->data + file->len - 4, 4);
	g_byte_array_set_size(file, file->len - 4);
	fixture_open_with(&f, &every);
	struct media_picture *picture = open_bytes(&f, (const char *)file->data, file->len);
	g_assert_true(picture->has_profile);
	check_colour(&f, picture, 255, 0, 0);
	WebPFree(bytes);
	fixture_close(&f);
}

/* Those that say what everybody takes colours for are no profiles, and nothing is said of them. */
static void test_usual(void)
{
	struct fixture f;
	g_autoptr(GByteArray) srgb = pdf_profile_srgb(), p3 = pdf_profile_srgb();
	const uint8_t grey[] = {55};

	fixture_open_with(&f, &every);
	g_assert_false(open_jpeg(&f, p3_red, 3, srgb, 1)->has_profile);
	/* the grey of a telephone's colours is sRGB's */
	uint8_t *red = memmem(p3->data, p3->len, "XYZ \0\0\0\0\0\0\x6f", 11);
	g_assert_nonnull(red);
	for (int c = 0; c < 3; c++) {
		GByteArray *xyz = icc_xyz_of(icc_p3[c]);
		memcpy(red + 20 * c, xyz->data, 20);
		g_byte_array_unref(xyz);
	}
	g_assert_true(open_jpeg(&f, p3_red, 3, p3, 1)->has_profile);
	g_assert_false(open_jpeg(&f, grey, 1, p3, 1)->has_profile);
	g_assert_cmpstr(fixture_said(&f), ==, "");
	fixture_close(&f);
}

/* What is not believed: one byte of the profile is another. */
static void test_refused(void)
{
	static const struct {
		guint at;
		uint8_t value;
		const char *said;
	} cases[] = {
		{0, 1, "is cut off"},
		{1, 0xff, "is cut off"},
		{36, 'x', "is damaged"},
		{8, 5, "is of a version that no PDF may hold"},
		{12, 'l', "is of a kind that pictures do not have"},
		{16, 'L', "is of a kind that pictures do not have"},
		{20, 'R', "is of a kind that pictures do not have"},
		{131, 255, "is damaged"},
		{128, 255, "is damaged"},
		{132 + 4, 255, "is damaged"},
		{132 + 3 * 12 + 8, 255, "is damaged"},
		{132 + 4 * 12, 'x', "is damaged"}, /* a curve is missing */
	};
	g_autoptr(GByteArray) good = icc_screen(icc_p3, 2.2), grey = icc_grey(1.8);
	struct fixture f;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GByteArray) bad = g_byte_array_new();
		g_byte_array_append(bad, good->data, good->len);
		bad->data[cases[i].at] = cases[i].value;
		fixture_open_with(&f, &every);
		struct media_picture *picture = open_jpeg(&f, p3_red, 3, bad, 1);
		g_assert_false(picture->has_profile);
		if (!strstr(fixture_said(&f), cases[i].said))
			g_error("%zu: %s", i, f.text);
		check_colour(&f, picture, p3_red[0], p3_red[1], p3_red[2]);
		fixture_close(&f);
	}
	fixture_open_with(&f, &every);
	g_assert_false(open_jpeg(&f, p3_red, 3, grey, 1)->has_profile);
	g_assert_nonnull(strstr(fixture_said(&f), "is for pictures of other channels"));
	/* a part is missing, a number comes twice */
	for (int i = 0; i < 2; i++) {
		size_t len;
		const char *plain = make_flat_jpeg(f.arena, p3_red, 3, false, &len);
		g_autoptr(GByteArray) jpeg = icc_jpeg(plain, len, good, 3);
		uint8_t *part = memmem(jpeg->data, jpeg->len, "ICC_PROFILE\0\2\3", 14);
		part[i ? 12 : 0] = i ? 3 : 'X';
		g_assert_false(open_bytes(&f, (const char *)jpeg->data, jpeg->len)->has_profile);
		g_assert_nonnull(strstr(fixture_said(&f), i ? "is damaged" : "is cut off"));
	}
	fixture_close(&f);
}

/* Curves of every kind (ICC.1:2010, 10.5 and 10.16), at a quarter of the way. */
static void test_curves(void)
{
	static const struct {
		const char *name;
		int kind;    /* of a formula, -1: points */
		int n;
		double with[7];
		double want;
	} cases[] = {
		{"straight", -1, 0, {0}, 0.25},
		{"power", -1, 1, {0}, 0.0625},
		{"points", -1, 3, {0, 0.4, 1}, 0.2},
		{"formula 0", 0, 1, {2}, 0.0625},
		{"formula 1", 1, 3, {2, 1, 0.25}, 0.25},
		{"formula 1 below", 1, 3, {2, 1, -0.5}, 0},
		{"formula 2", 2, 4, {2, 1, 0.25, 0.125}, 0.375},
		{"formula 2 below", 2, 4, {2, 1, -0.5, 0.125}, 0.125},
		{"formula 3", 3, 5, {2, 1, 0, 1, 0.125}, 0.0625},
		{"formula 3 below", 3, 5, {2, 1, 0, 0.5, 0.5}, 0.125},
		{"formula 4", 4, 7, {2, 1, 0, 1, 0.125, 0.25, 0.5}, 0.3125},
		{"formula 4 below", 4, 7, {2, 1, 0, 0.5, 0.5, 0.25, 0.5}, 0.625},
		{"a negative number", 0, 1, {-2}, 1},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		GByteArray *curve = g_byte_array_new(), *profile = icc_begin("mntr", "GRAY", "XYZ ", 1);
		struct icc icc;
		uint16_t out[256];

		g_test_message("%s", cases[i].name);
		icc_put_sign(curve, cases[i].kind < 0 ? "curv" : "para");
		icc_put(curve, 0, 4);
		icc_put(curve, cases[i].kind < 0 ? (uint32_t)cases[i].n : (uint32_t)cases[i].kind << 16, 4);
		for (int k = 0; k < cases[i].n; k++)
			if (cases[i].kind >= 0)
				icc_put(curve, (uint32_t)(int32_t)(cases[i].with[k] * 65536), 4);
			else
				icc_put(curve, cases[i].n == 1 ? 512 : (uint32_t)(cases[i].with[k] * 65535), 2);
		icc_add_tag(profile, "kTRC", curve);
		g_assert_null(icc_check(&icc, profile->data, profile->len));
		g_assert_true(icc_curve(&icc, "kTRC", out));
		double quarter = out[64] + (out[63] - out[64]) * 0.25;
		g_assert_cmpfloat_with_epsilon(quarter / 65535, cases[i].want, 0.001);
		g_byte_array_unref(profile);
	}
}

/* Every shorter profile and many damaged ones: refused or followed, never a crash. */
static void test_damaged(void)
{
	GByteArray *profiles[] = {icc_screen(icc_p3, 2.2), icc_grey(2.2), icc_inks(), pdf_profile_srgb()};
	struct colours colours;
	struct icc icc;

	for (size_t p = 0; p < G_N_ELEMENTS(profiles); p++) {
		for (guint n = 0; n < profiles[p]->len; n++) {
			g_autofree uint8_t *cut = g_memdup2(profiles[p]->data, n);
			g_assert_nonnull(icc_check(&icc, cut, n));
		}
		for (guint i = 0; i < profiles[p]->len; i++)
			for (int bit = 0; bit < 8; bit++) {
				g_autofree uint8_t *bad = g_memdup2(profiles[p]->data, profiles[p]->len);
				bad[i] ^= (uint8_t)(1 << bit);
				if (!icc_check(&icc, bad, profiles[p]->len) && colours_open(&colours, &icc))
					colours_are_usual(&colours, false);
			}
		g_byte_array_unref(profiles[p]);
	}
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/media/profile/jpeg", test_jpeg);
	g_test_add_func("/media/profile/png", test_png);
	g_test_add_func("/media/profile/bomb", test_bomb);
	g_test_add_func("/media/profile/webp", test_webp);
	g_test_add_func("/media/profile/usual", test_usual);
	g_test_add_func("/media/profile/refused", test_refused);
	g_test_add_func("/media/profile/curves", test_curves);
	g_test_add_func("/media/profile/damaged", test_damaged);
	return g_test_run();
}
