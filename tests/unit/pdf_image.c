/* Bitmaps as they go into the PDF, undone by other code than made them; and the grounds of codes. */
#include "unit.h"

#include <libdeflate.h>
#include <webp/encode.h>
#include "pdf/draw.h"

/* A WebP's or GIF's pixels, as they come out of a decoder: soft edges, such as every filter is best for somewhere. */
static struct media_pixels make_soft(int width, int height)
{
	struct media_pixels p = {width, height, false, g_malloc0_n((gsize)width * (gsize)height, 4)};
	unsigned noise = 7;

	for (int y = 0; y < height; y++)
		for (int x = 0; x < width; x++)
			for (int c = 0; c < 4; c++) {
				uint8_t *at = p.rgba + 4 * (y * width + x) + c;
				int left = x ? at[-4] : 90, up = y ? at[-4 * width] : 90;
				noise = noise * 1103515245 + 12345;
				*at = (uint8_t)(c == 3 ? 255 : (left + up) / 2 + (int)(noise >> 16 & 3) - 1 + (y % 16 == 8) * 60);
			}
	return p;
}

/* Undoes PNG's filters (PNG, 9.2) in their place. */
static void unfilter(uint8_t *rows, int width, int height, int step, int *seen)
{
	int line = width * step + 1;

	for (int y = 0; y < height; y++) {
		uint8_t *row = rows + y * line + 1;
		seen[row[-1]]++;
		for (int i = 0; i < width * step; i++) {
			int left = i >= step ? row[i - step] : 0, up = y ? row[i - line] : 0,
			    corner = i >= step && y ? row[i - step - line] : 0, p = left + up - corner;
			int nearest = abs(p - left) <= abs(p - up) && abs(p - left) <= abs(p - corner) ? left
				      : abs(p - up) <= abs(p - corner)                                 ? up
												       : corner;
			const int guesses[] = {0, left, up, (left + up) / 2, nearest};
			row[i] = (uint8_t)(row[i] + guesses[row[-1]]);
		}
	}
}

/* Pixels are in the file as they were, and no more of them than may be shown. */
static void test_pixels(void)
{
	enum { SIDE = 64 };
	struct fixture fixture;
	struct media_pixels soft = make_soft(SIDE, SIDE);
	int seen[5] = {0};
	char *bytes;
	size_t len;
	uint8_t *webp, rows[SIDE * (SIDE * 3 + 1)];

	fixture_open(&fixture);
	len = WebPEncodeLosslessRGBA(soft.rgba, SIDE, SIDE, SIDE * 4, &webp);
	struct media_picture *picture = media_open(fixture.arena, &fixture.job, "a.webp", (struct pos){0}, (char *)webp, len);
	struct pdf_image *image = pdf_image_make(picture, &fixture.job, SIDE * SIDE);
	const void *packed = g_bytes_get_data(image->colour.data, &len);
	struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();
	g_assert_cmpint(libdeflate_zlib_decompress(inflater, packed, len, rows,
		sizeof rows, NULL), ==, LIBDEFLATE_SUCCESS);
	libdeflate_free_decompressor(inflater);
	unfilter(rows, SIDE, SIDE, 3, seen);
	g_assert_cmpint(seen[3], >, 0);
	for (int i = 0; i < SIDE * SIDE * 3; i++)
		g_assert_cmpint(rows[i / (SIDE * 3) * (SIDE * 3 + 1) + 1 + i % (SIDE * 3)], ==, soft.rgba[i / 3 * 4 + i % 3]);
	pdf_image_free(image);
	WebPFree(webp);

	/* rows of a PNG that has more pixels than are shown do not go as they are */
	enum media_type type;
	memset(soft.rgba, 0xff, SIDE * SIDE * 4);
	media_encode(fixture.arena, &soft, &type, &bytes, &len);
	picture = media_open(fixture.arena, &fixture.job, "a.png", (struct pos){0}, bytes, len);
	image = pdf_image_make(picture, &fixture.job, SIDE * SIDE);
	g_assert_nonnull(strstr(image->colour.dict->str, "/Width 64/Height 64/"));
	pdf_image_free(image);
	image = pdf_image_make(picture, &fixture.job, SIDE * SIDE / 4);
	g_assert_nonnull(strstr(image->colour.dict->str, "/Width 32/Height 32/"));
	pdf_image_free(image);
	media_pixels_free(&soft);
	fixture_close(&fixture);
}

/* A code gets a ground of its own where something lies beneath it, or may: of a turned page's ground nothing is known. */
static void test_tinted(void)
{
	struct page_item items[] = {{.kind = ITEM_QR}, {.kind = ITEM_RECT}};
	struct layout_page page = {.items = items, .n_items = 2};

	items[0].as.qr.x = items[0].as.qr.y = 100;
	items[0].as.qr.module = 1;
	items[0].as.qr.size = 21;
	items[1].as.rect.width = items[1].as.rect.height = 96; /* to the quiet zone, and no further */
	g_assert_false(pdf_code_is_tinted(&page, &items[0]));
	items[1].as.rect.width = items[1].as.rect.height = 97;
	g_assert_true(pdf_code_is_tinted(&page, &items[0]));
	items[1].as.rect.x = items[1].as.rect.y = 125;
	g_assert_false(pdf_code_is_tinted(&page, &items[0]));
	items[1].turned = true;
	g_assert_true(pdf_code_is_tinted(&page, &items[0]));
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pdf/pixels", test_pixels);
	g_test_add_func("/pdf/tinted", test_tinted);
	return g_test_run();
}
