/* Bitmaps but for JPEG (media_jpeg.c): type by content, sizes, caps, round trips, cut-off and poisoned
 * files. */
#include <stdlib.h>
#include <gif_lib.h>
#include <webp/encode.h>
#include "media/media_imp.h"
#include "media_kit.h"

static void test_png(void)
{
	struct fixture f;
	enum media_type type;
	char *bytes;
	size_t len;

	fixture_open_with(&f, &every);
	for (int clear = 0; clear < 2; clear++) {
		struct media_pixels p = quarters(32, 20, clear);
		media_encode(f.arena, &p, &type, &bytes, &len);
		g_assert_cmpint(type, ==, MEDIA_PNG);
		struct media_picture *picture = open_bytes(&f, bytes, len);
		g_assert_cmpint(picture->type, ==, MEDIA_PNG);
		g_assert_cmpint(picture->width_px, ==, 32);
		g_assert_cmpint(picture->height_px, ==, 20);
		g_assert_cmpint(picture->has_alpha, ==, clear);
		g_assert_cmpuint(strlen(picture->sha256), ==, 64);
		check_quarters(&f, picture, "0123");
		media_pixels_free(&p);
	}
	/* many colours and a clear pixel: PNG; many opaque colours: JPEG */
	struct media_pixels p = quarters(64, 64, false);
	for (int i = 0; i < 64 * 64; i++)
		p.rgba[4 * i] = (uint8_t)i, p.rgba[4 * i + 1] = (uint8_t)(i / 16);
	media_encode(f.arena, &p, &type, &bytes, &len);
	g_assert_cmpint(type, ==, MEDIA_JPEG);
	p.rgba[3] = 7;
	p.has_alpha = true;
	media_encode(f.arena, &p, &type, &bytes, &len);
	g_assert_cmpint(type, ==, MEDIA_PNG);
	g_assert_true(open_bytes(&f, bytes, len)->has_alpha);
	struct media_pixels back;
	g_assert_true(media_decode(open_bytes(&f, bytes, len), &f.job, 1 << 20, &back));
	g_assert_cmpmem(back.rgba, 64 * 64 * 4, p.rgba, 64 * 64 * 4);
	media_pixels_free(&back);
	media_pixels_free(&p);
	g_assert_cmpstr(fixture_said(&f), ==, "");
	fixture_close(&f);
}

static int gif_write(GifFileType *gif, const GifByteType *data, int n)
{
	g_byte_array_append(gif->UserData, data, (guint)n);
	return n;
}

static GByteArray *make_gif(bool interlaced, int n_frames)
{
	GifColorType colours[4] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {9, 9, 9}};
	GByteArray *bytes = g_byte_array_new();
	ColorMapObject *map = GifMakeMapObject(4, colours);
	static const int starts[] = {0, 4, 2, 1}, steps[] = {8, 8, 4, 2};
	GifFileType *gif = EGifOpen(bytes, gif_write, NULL);
	GraphicsControlBlock control = {.TransparentColor = 3, .DelayTime = 10};
	GifByteType block[4];

	EGifSetGifVersion(gif, true);
	EGifPutScreenDesc(gif, 16, 12, 8, 0, map);
	for (int frame = 0; frame < n_frames; frame++) {
		EGifGCBToExtension(&control, block);
		EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, 4, block);
		EGifPutImageDesc(gif, 0, 0, 16, 12, interlaced, NULL);
		for (int pass = 0; pass < (interlaced ? 4 : 1); pass++) {
			for (int y = interlaced ? starts[pass] : 0; y < 12;
				y += interlaced ? steps[pass] : 1) {
				GifPixelType row[16];
				for (int x = 0; x < 16; x++)
					row[x] =
						(GifPixelType)(frame ? 0
								     : (x >= 8) +
									       2 * (y >= 6));
				EGifPutLine(gif, row, 16);
			}
		}
	}
	EGifCloseFile(gif, NULL);
	GifFreeMapObject(map);
	return bytes;
}

static void test_gif(void)
{
	struct fixture f;

	for (int interlaced = 0; interlaced < 2; interlaced++) {
		fixture_open_with(&f, &every);
		g_autoptr(GByteArray) gif = make_gif(interlaced, 2);
		struct media_picture *picture =
			open_bytes(&f, (char *)gif->data, gif->len);
		g_assert_nonnull(picture);
		g_assert_cmpint(picture->type, ==, MEDIA_GIF);
		g_assert_cmpint(picture->width_px, ==, 16);
		g_assert_true(picture->has_alpha);
		g_assert_cmpstr(fixture_said(&f), ==,
			"n.md:1:1: note: picture 'p.bin' moves, its first frame is shown [picture-still]\n");
		g_autoptr(GByteArray) still = make_gif(interlaced, 1);
		g_assert_nonnull(open_bytes(&f, (char *)still->data, still->len));
		g_assert_cmpstr(fixture_said(&f), ==, "");
		check_quarters(&f, picture, "0123");
		struct media_pixels pixels;
		g_assert_true(media_decode(picture, &f.job, 1000, &pixels));
		for (int i = 0; i < 16 * 12; i++) /* every row has come */
			g_assert_cmpint(pixels.rgba[4 * i + 3], ==, i % 16 >= 8 && i / 16 >= 6 ? 0 : 255);
		media_pixels_free(&pixels);
		/* a first frame that leaves some of the screen free is seen through there */
		gif->data[6]++;
		g_assert_true(memcmp(gif->data + 25, "\x21\xf9", 2) == 0);
		gif->data[28] &= 0xfe;
		g_assert_true(open_bytes(&f, (char *)gif->data, gif->len)->has_alpha);
		fixture_close(&f);
	}
}

/* Wraps a still WebP's chunks as the first frame of an animation on a larger canvas. */
static GByteArray *animate(
	const uint8_t *still, size_t len, int x, int y, int width, int height)
{
	GByteArray *out = g_byte_array_new();
	uint32_t chunks = (uint32_t)len - 12;

	g_byte_array_append(out, (const guint8 *)"RIFF", 4);
	put_le(out, 4 + 18 + 14 + 8 + 16 + chunks, 4);
	g_byte_array_append(out, (const guint8 *)"WEBPVP8X", 8);
	put_le(out, 10, 4);
	put_le(out, 0x12, 4);
	put_le(out, (uint32_t)width - 1, 3);
	put_le(out, (uint32_t)height - 1, 3);
	g_byte_array_append(out, (const guint8 *)"ANIM", 4);
	put_le(out, 6, 4);
	put_le(out, 0, 4);
	put_le(out, 0, 2);
	g_byte_array_append(out, (const guint8 *)"ANMF", 4);
	put_le(out, 16 + chunks, 4);
	put_le(out, (uint32_t)x / 2, 3);
	put_le(out, (uint32_t)y / 2, 3);
	put_le(out, 31, 3);
	put_le(out, 19, 3);
	put_le(out, 100, 3);
	put_le(out, 0, 1);
	g_byte_array_append(out, still + 12, chunks);
	return out;
}

/* The same with a second frame, which is the first once more. */
static void repeat(GByteArray *moving)
{
	const uint8_t *frame = memmem(moving->data, moving->len, "ANMF", 4);
	guint at = (guint)(frame - moving->data), len = moving->len - at;
	g_autofree uint8_t *copy = g_memdup2(frame, len);

	g_byte_array_append(moving, copy, len);
	uint32_t riff = GUINT32_TO_LE(moving->len - 8);
	memcpy(moving->data + 4, &riff, 4);
}

static void test_webp(void)
{
	struct fixture f;
	uint8_t *bytes;

	fixture_open_with(&f, &every);
	struct media_pixels p = quarters(32, 20, true);
	size_t len = WebPEncodeLosslessRGBA(p.rgba, 32, 20, 128, &bytes);
	struct media_picture *picture = open_bytes(&f, (char *)bytes, len);
	g_assert_nonnull(picture);
	g_assert_cmpint(picture->type, ==, MEDIA_WEBP);
	g_assert_true(picture->has_alpha);
	check_quarters(&f, picture, "0123");
	g_autoptr(GByteArray) moving = animate(bytes, len, 4, 2, 40, 30);
	picture = open_bytes(&f, (char *)moving->data, moving->len);
	g_assert_nonnull(picture);
	g_assert_cmpint(picture->width_px, ==, 40);
	g_assert_cmpstr(fixture_said(&f), ==, "");
	repeat(moving);
	picture = open_bytes(&f, (char *)moving->data, moving->len);
	g_assert_cmpstr(fixture_said(&f), ==, "n.md:1:1: note: picture 'p.bin' moves, its first frame is shown [picture-still]\n");
	struct media_pixels still;
	g_assert_true(media_decode(picture, &f.job, 1 << 20, &still));
	g_assert_cmpint(still.rgba[3], ==, 0);
	const uint8_t *corner = still.rgba + 4 * (2 * 40 + 4);
	g_assert_cmpint(corner[0], ==, 255);
	g_assert_cmpint(corner[3], ==, 255);
	media_pixels_free(&still);
	g_autoptr(GByteArray) over = animate(bytes, len, 10, 2, 40, 30); /* the frame leaves its canvas */
	struct media_header header;
	g_assert_nonnull(media_header_read(MEDIA_WEBP, over->data, over->len, &header));
	WebPFree(bytes);
	len = WebPEncodeRGBA(
		p.rgba, 32, 20, 128, 90, &bytes); /* lossy with alpha: VP8X, ALPH, VP8 */
	check_quarters(&f, open_bytes(&f, (char *)bytes, len), "0123");
	WebPFree(bytes);
	media_pixels_free(&p);
	g_assert_cmpstr(fixture_said(&f), ==, "");
	fixture_close(&f);
}

static void test_foreign(void)
{
	static const struct {
		const char *bytes;
		size_t len;
		const char *said;
	} rows[] = {
		{"", 0, "an empty file"},
		{"hello world, no picture", 23, "no picture at all"},
		{"BM0000000000", 12, "BMP"},
		{"\0\0\0\x1c"
		 "ftypavif0000",
			16, "(an AVIF picture; save it as PNG or JPEG)"},
		{"\0\0\0\x1c"
		 "ftypheix0000",
			16, "a HEIC picture; save"},
		{"\0\0\0\x0cJXL \r\n\x87\n", 12, "a JPEG XL picture; save"},
		{"\x1f\x8b\x08\0\0", 5, "svgz"},
		{"<html><svg/></html>", 19, "no picture at all"},
		{"%PDF-1.7", 8, "a PDF"},
		{"\xff\xfe<\0s\0v\0g\0", 10, "UTF-16"},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct fixture f;
		fixture_open_with(&f, &every);
		g_assert_null(open_bytes(&f, rows[i].bytes, rows[i].len));
		const char *said = fixture_said(&f);
		if (!strstr(said, rows[i].said))
			g_error("\'%s\' is not in: %s", rows[i].said, said);
		g_assert_nonnull(strstr(said, "n.md:1:1: warning: "));
		fixture_close(&f);
	}
}

/* A head that promises 60000 x 60000 pixels is refused before anything is decoded. */
static void test_bombs(void)
{
	struct fixture f;
	uint8_t png[64] = "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02";

	fixture_open_with(&f, &every);
	memcpy(png + 33, "\0\0\0\0IDAT\0\0\0\0\0\0\0\0IEND\0\0\0\0", 24);
	g_assert_null(open_bytes(&f, (char *)png, 57));
	g_assert_nonnull(strstr(fixture_said(&f), "--limit-picture-px"));
	fixture_close(&f);

	fixture_open_with(&f, &every);
	size_t len;
	char *jpeg = make_jpeg(f.arena, 1, false, &len);
	for (size_t i = 38; i + 9 < len; i++) { /* the frame header says 65535 x 65535 */
		if ((uint8_t)jpeg[i] == 0xff && (uint8_t)jpeg[i + 1] == 0xc0)
			memset(jpeg + i + 5, 0xff, 4);
	}
	g_assert_null(open_bytes(&f, jpeg, len));
	g_assert_nonnull(strstr(fixture_said(&f), "--limit-picture-px"));
	f.limits.picture_bytes = 10;
	g_assert_null(open_bytes(&f, (char *)png, 57));
	fixture_close(&f);

	fixture_open_with(&f, &every);
	char gif[] = "GIF89a\xff\xff\xff\xff\0\0\0,\0\0\0\0\xff\xff\xff\xff\0\x02\0;";
	g_assert_null(open_bytes(&f, gif, sizeof gif - 1));
	/* a JPEG of very many scans */
	jpeg = make_jpeg(f.arena, 1, false, &len);
	GString *many = g_string_new_len(jpeg, (gssize)len - 2);
	for (int i = 0; i < 100; i++)
		g_string_append_len(many, "\xff\xda\0\x08\x01\x01\0\0\x3f\0\0", 11);
	g_string_append_len(many, "\xff\xd9", 2);
	g_assert_null(open_bytes(&f, many->str, many->len));
	g_assert_nonnull(strstr(fixture_said(&f), "too many scans"));
	g_string_free(many, TRUE);
	fixture_close(&f);
}

/* What is appended to a picture (a page, an archive) does not get into the book. */
/* Depths and kinds of samples that no PNG has. */
static void test_odd_heads(void)
{
	static const uint8_t heads[][5] = {{3, 0}, {8, 1}, {8, 5}, {4, 2}, {16, 3}, {4, 6}, {0, 0}, {8, 7}, {32, 2}, {8, 2, 1}, {8, 2, 0, 1}, {8, 2, 0, 0, 2}};
	struct fixture f;
	enum media_type type;
	char *bytes;
	size_t len;

	fixture_open_with(&f, &every);
	struct media_pixels p = quarters(32, 20, false);
	media_encode(f.arena, &p, &type, &bytes, &len);
	media_pixels_free(&p);
	g_assert_cmpint(type, ==, MEDIA_PNG);
	g_assert_nonnull(open_bytes(&f, bytes, len));
	for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
		memcpy(bytes + 24, heads[i], 5);
		g_assert_null(open_bytes(&f, bytes, len));
		g_assert_true(i > 0 || strstr(fixture_said(&f), "is damaged"));
	}
	fixture_close(&f);
}

static void test_polyglot(void)
{
	struct fixture f;
	enum media_type type;
	char *bytes;
	size_t len, jpeg_len;

	fixture_open_with(&f, &every);
	struct media_pixels p = quarters(32, 20, false);
	media_encode(f.arena, &p, &type, &bytes, &len);
	media_pixels_free(&p);
	const char *jpeg = make_jpeg(f.arena, 1, false, &jpeg_len);
	const struct {
		const char *bytes;
		size_t len;
	} files[] = {{bytes, len}, {jpeg, jpeg_len}};
	for (int i = 0; i < 2; i++) {
		GString *both = g_string_new_len(files[i].bytes, (gssize)files[i].len);
		g_string_append(both, "<html><script>alert(1)</script></html>");
		struct media_picture *picture = open_bytes(&f, both->str, both->len);
		g_assert_nonnull(picture);
		g_assert_cmpuint(picture->len, <=, files[i].len);
		g_assert_false(holds(picture, "script"));
		check_quarters(&f, picture, "0123");
		g_string_free(both, TRUE);
	}
	fixture_close(&f);
}

/* Exif, comments and text chunks do not get into the book; turning stays known, pixels stay the same. */
static void test_private(void)
{
	static const uint8_t chunk[] = { 0, 0, 0, 9, 't', 'E', 'X', 't', 'G', 'P', 'S', 0, 'h', 'o', 'm', 'e', '!',
		0, 0, 0, 0 };
	static const char *const names[] = {"tEXt", "zTXt", "iTXt", "eXIf", "tIME"};
	static const uint8_t comment[] = { 0xff, 0xfe, 0, 7, 'h', 'o', 'm', 'e', '!' };
	struct fixture f;
	enum media_type type;
	char *bytes;
	size_t len;

	fixture_open_with(&f, &every);
	struct media_pixels p;
	const char *jpeg = make_jpeg(f.arena, 6, false, &len);
	GString *told = g_string_new_len(jpeg, (gssize)len);
	g_string_insert_len(told, 2, (const char *)comment, sizeof comment);
	struct media_picture *picture = open_bytes(&f, told->str, told->len);
	g_assert_cmpint(picture->rotation, ==, 6);
	g_assert_false(holds(picture, "Exif"));
	g_assert_false(holds(picture, "home"));
	check_quarters(&f, picture, "2031");
	/* nor do those that stand between scans */
	size_t at = 2;
	while (told->str[at] != '\xff' || told->str[at + 1] != '\xda')
		at++;
	g_string_insert_len(told, (gssize)media_jpeg_scan_end((const uint8_t *)told->str, told->len, at + 14),
		(const char *)comment, sizeof comment);
	picture = open_bytes(&f, told->str, told->len);
	g_assert_false(holds(picture, "home"));
	check_quarters(&f, picture, "2031");
	g_string_free(told, TRUE);

	p = quarters(32, 20, false);
	media_encode(f.arena, &p, &type, &bytes, &len);
	media_pixels_free(&p);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		told = g_string_new_len(bytes, (gssize)len);
		g_string_insert_len(told, 33, (const char *)chunk, sizeof chunk);
		memcpy(told->str + 33 + 4, names[i], 4);
		picture = open_bytes(&f, told->str, told->len);
		g_assert_cmpmem(picture->bytes, picture->len, bytes, len);
		g_string_free(told, TRUE);
	}
	fixture_close(&f);
}

/* Every shorter file and many damaged ones: refused or decoded, never a crash. */
static void try_damaged(struct fixture *f, const char *bytes, size_t len)
{
	for (size_t n = 0; n < len; n++) {
		char *cut = g_memdup2(bytes, n);
		struct media_picture *picture = open_bytes(f, cut, n);
		struct media_pixels p;
		if (picture && media_decode(picture, &f->job, 1 << 20, &p))
			media_pixels_free(&p);
		g_free(cut);
	}
	char *bad = g_memdup2(bytes, len);
	for (size_t i = 0; i < len; i++) {
		for (int bit = 0; bit < 8; bit += 3) {
			bad[i] = (char)(bytes[i] ^ (1 << bit));
			struct media_picture *picture = open_bytes(f, bad, len);
			struct media_pixels p;
			if (picture && media_decode(picture, &f->job, 1 << 16, &p))
				media_pixels_free(&p);
		}
		bad[i] = bytes[i];
	}
	g_free(bad);
}

static void test_damaged(void)
{
	struct fixture f;
	enum media_type type;
	char *bytes;
	size_t len;

	fixture_open_with(&f, &every);
	f.limits.picture_px = 1 << 16;
	struct media_pixels p = quarters(16, 12, true);
	media_encode(f.arena, &p, &type, &bytes, &len);
	g_assert_null(open_bytes(&f, bytes, len - 1));
	try_damaged(&f, bytes, len);
	const char *jpeg = make_jpeg(f.arena, 6, true, &len);
	g_assert_null(open_bytes(&f, jpeg, len - 1));
	try_damaged(&f, jpeg, len);
	g_autoptr(GByteArray) gif = make_gif(true, 2);
	try_damaged(&f, (char *)gif->data, gif->len);
	uint8_t *webp;
	len = WebPEncodeRGBA(p.rgba, 16, 12, 64, 90, &webp);
	g_assert_null(open_bytes(&f, (char *)webp, len - 1));
	try_damaged(&f, (char *)webp, len);
	g_autoptr(GByteArray) moving = animate(webp, len, 0, 0, 32, 20);
	try_damaged(&f, (char *)moving->data, moving->len);
	WebPFree(webp);
	media_pixels_free(&p);
	fixture_close(&f);
}

static void test_same_bytes(void)
{
	struct fixture f;
	char *a, *b;
	size_t len_a, len_b;

	fixture_open_with(&f, &every);
	struct media_pixels p = quarters(100, 70, false);
	media_encode_jpeg(f.arena, &p, 85, &a, &len_a);
	media_encode_jpeg(f.arena, &p, 85, &b, &len_b);
	g_assert_cmpmem(a, len_a, b, len_b);
	media_pixels_free(&p);
	g_assert_cmpstr(media_mime(MEDIA_SVG), ==, "image/svg+xml");
	g_assert_cmpstr(media_ending(MEDIA_JPEG), ==, ".jpg");
	fixture_close(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/media/png", test_png);
	g_test_add_func("/media/gif", test_gif);
	g_test_add_func("/media/webp", test_webp);
	g_test_add_func("/media/foreign", test_foreign);
	g_test_add_func("/media/bombs", test_bombs);
	g_test_add_func("/media/odd-heads", test_odd_heads);
	g_test_add_func("/media/polyglot", test_polyglot);
	g_test_add_func("/media/private", test_private);
	g_test_add_func("/media/damaged", test_damaged);
	g_test_add_func("/media/same-bytes", test_same_bytes);
	return g_test_run();
}
