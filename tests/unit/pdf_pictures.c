/*
 * Pictures in the PDF: JPEG bytes go through untouched and are turned as their EXIF says, a
 * PNG's rows where PDF knows their form; pixels keep their colours; a picture used twice is stored once.  poppler renders, the
 * test looks at the four corners.
 */
#include "media_kit.h"

#include <png.h>
#include "icc_kit.h"
#include "octavo/pdf.h"
#include "pdf/make.h"

enum { RED, GREEN, BLUE, WHITE };

static const uint8_t colours[4][3] = {
	{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {255, 255, 255}};

#define WIDE 64
#define HIGH 32

/* The picture: red and green above, blue and white below. */
static void row_of(int y, uint8_t *row)
{
	for (int x = 0; x < WIDE; x++)
		memcpy(row + 3 * x,
			colours[(y < HIGH / 2 ? 0 : 2) + (x < WIDE / 2 ? 0 : 1)], 3);
}

static void make_wide_jpeg(unsigned char **bytes, unsigned long *len, int n_components)
{
	struct jpeg_compress_struct jpeg;
	struct jpeg_error_mgr errors;
	jpeg.err = jpeg_std_error(&errors);
	jpeg_create_compress(&jpeg);
	*bytes = NULL;
	jpeg_mem_dest(&jpeg, bytes, len);
	jpeg.image_width = WIDE;
	jpeg.image_height = HIGH;
	jpeg.input_components = n_components;
	jpeg.in_color_space = n_components == 4 ? JCS_CMYK : JCS_RGB;
	jpeg_set_defaults(&jpeg);
	jpeg_set_quality(&jpeg, 95, TRUE);
	jpeg_start_compress(&jpeg, TRUE);
	for (int y = 0; y < HIGH; y++) {
		uint8_t row[4 * WIDE] = {0};
		JSAMPROW rows[] = {row};
		row_of(y, row);
		jpeg_write_scanlines(&jpeg, rows, 1);
	}
	jpeg_finish_compress(&jpeg);
	jpeg_destroy_compress(&jpeg);
}

static void take_bytes(png_structp png, png_bytep bytes, size_t len)
{
	g_byte_array_append(png_get_io_ptr(png), bytes, (guint)len);
}

/* A form in which a PNG may hold the picture; grey ones have its lower left in black, the rest as bright as it gets. */
struct form {
	const char *name;
	int kind, bits;
	bool interlaced;
	bool clear; /* the lower right is red, and not to be seen */
	bool goes;  /* as it is */
};

static const struct form forms[] = {
	{"colour", PNG_COLOR_TYPE_RGB, 8, .goes = true},
	{"colour in passes", PNG_COLOR_TYPE_RGB, 8, .interlaced = true},
	{"much colour", PNG_COLOR_TYPE_RGB, 16, .goes = false},
	{"with alpha", PNG_COLOR_TYPE_RGBA, 8, .goes = false},
	{"clear in a corner", PNG_COLOR_TYPE_RGBA, 8, .clear = true},
	{"clear, in passes", PNG_COLOR_TYPE_RGBA, 8, .interlaced = true, .clear = true},
	{"indices", PNG_COLOR_TYPE_PALETTE, 8, .goes = true},
	{"small indices", PNG_COLOR_TYPE_PALETTE, 2, .goes = true},
	{"a clear index", PNG_COLOR_TYPE_PALETTE, 4, .clear = true},
	{"grey", PNG_COLOR_TYPE_GRAY, 8, .goes = true},
	{"black and white", PNG_COLOR_TYPE_GRAY, 1, .goes = true},
	{"grey with alpha", PNG_COLOR_TYPE_GRAY_ALPHA, 8, .goes = false},
};

/* The samples of a pixel, of whole bytes but for indices and grey of less bits, which are one sample a byte here. */
static void put_pixel(GByteArray *row, const struct form *form, int corner)
{
	bool hidden = form->clear && corner == 3;
	uint8_t grey = corner == 2 ? 0 : form->bits == 1 ? 1 : 255, alpha = hidden ? 0 : 255, index = (uint8_t)corner;

	if (form->kind == PNG_COLOR_TYPE_PALETTE)
		g_byte_array_append(row, &index, 1);
	else if (form->kind & PNG_COLOR_MASK_COLOR)
		for (int i = 0; i < 3; i++)
			for (int b = 0; b < form->bits / 8; b++)
				g_byte_array_append(row, &colours[hidden ? 0 : corner][i], 1);
	else
		g_byte_array_append(row, &grey, 1);
	if (form->kind & PNG_COLOR_MASK_ALPHA)
		g_byte_array_append(row, &alpha, 1);
}

static GByteArray *make_png(const struct form *form)
{
	GByteArray *out = g_byte_array_new();
	GByteArray *rows[HIGH];
	png_bytep pointers[HIGH];
	png_color palette[4];
	png_byte alphas[] = {255, 255, 255, 0};
	png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
	png_infop info = png_create_info_struct(png);

	png_set_write_fn(png, out, take_bytes, NULL);
	png_set_IHDR(png, info, WIDE, HIGH, form->bits, form->kind,
		form->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
		PNG_FILTER_TYPE_DEFAULT);
	for (int i = 0; i < 4; i++)
		palette[i] = (png_color){colours[i][0], colours[i][1], colours[i][2]};
	if (form->kind == PNG_COLOR_TYPE_PALETTE)
		png_set_PLTE(png, info, palette, 4);
	if (form->kind == PNG_COLOR_TYPE_PALETTE && form->clear)
		png_set_tRNS(png, info, alphas, 4, NULL);
	png_set_filter(png, 0, PNG_ALL_FILTERS);
	png_write_info(png, info);
	png_set_packing(png);
	for (int y = 0; y < HIGH; y++) {
		rows[y] = g_byte_array_new();
		for (int x = 0; x < WIDE; x++)
			put_pixel(rows[y], form, (y < HIGH / 2 ? 0 : 2) + (x < WIDE / 2 ? 0 : 1));
		pointers[y] = rows[y]->data;
	}
	png_write_image(png, pointers);
	png_write_end(png, NULL);
	png_destroy_write_struct(&png, &info);
	for (int y = 0; y < HIGH; y++)
		g_byte_array_unref(rows[y]);
	return out;
}

static const struct page_font *no_font(void *data, int font)
{
	(void)data;
	(void)font;
	return NULL;
}

/* A page with each picture of the book twice, 100 points wide or high, one beneath the
 * other. */
static void make(
	struct fixture *fixture, struct book_picture *pictures, int n, const char *folder)
{
	struct theme *theme = theme_read(fixture->arena, &fixture->job, "classic", NULL, NULL, NULL);
	struct book book = {
		.title = "p",
		.language = "en",
		.pictures = pictures,
		.n_pictures = n,
	};
	struct outfile *out = outfile_open(folder, &fixture->job);
	struct pdf_make file;
	struct pdf_draw_options options = {
		.book = &book,
		.theme = theme,
		.job = &fixture->job,
		.font = no_font,
	};
	pdf_make_open(&file, &options, out);
	struct layout_elem elems[] = {{ROLE_DOCUMENT, -1, NULL},
		{ROLE_FIGURE, 0, &(const struct layout_about){.alt = "four colours"}}};
	for (int i = 0; i < n; i++) {
		struct page_item items[2] = {{.kind = ITEM_PICTURE, .elem = 1},
			{.kind = ITEM_PICTURE, .elem = 1}};
		bool lying = pictures[i].media->width_px < pictures[i].media->height_px;
		for (int k = 0; k < 2; k++) {
			items[k].as.picture.x = 0;
			items[k].as.picture.y = 100 * k;
			items[k].as.picture.width = lying ? 50 : 100;
			items[k].as.picture.height = lying ? 100 : 50;
			items[k].as.picture.picture = i;
		}
		struct layout_page page = {
			.index = i,
			.width = 100,
			.height = 200,
			.items = items,
			.n_items = 2,
		};
		if (!pdf_draw_page(file.draw, &page))
			g_error("%s", fixture_said(fixture));
	}
	g_assert_true(pdf_make_drawn(&file, true));
	struct pdf_input input = {
		.book = &book,
		.theme = theme,
		.elems = elems,
		.n_elems = 2,
	};
	g_assert_true(pdf_make_end(&file, &input));
	pdf_make_close(&file, NULL);
	g_assert_true(outfile_commit(out, "p.pdf"));
}

/* Renders a page (from 1) at 72 dots an inch: one pixel a point; NULL without poppler. */
static char *render(const char *folder, int page, const uint8_t **pixels)
{
	g_autofree char *file = g_build_filename(folder, "p.pdf", NULL);
	g_autofree char *stem = g_build_filename(folder, "page", NULL);
	g_autofree char *image = g_build_filename(folder, "page.ppm", NULL);
	g_autofree char *number = g_strdup_printf("%d", page);
	const char *argv[] = {"pdftoppm", "-r", "72", "-f", number, "-l", number,
		"-singlefile", file, stem, NULL};
	g_autofree char *found = g_find_program_in_path(argv[0]);
	if (!found) {
		g_test_skip("pdftoppm");
		return NULL;
	}
	g_autofree char *said = NULL;
	int status;
	g_assert_true(g_spawn_sync(NULL, (char **)(void *)argv, NULL, G_SPAWN_SEARCH_PATH,
		NULL, NULL, NULL, &said, &status, NULL));
	g_assert_cmpstr(said, ==, "");
	char *bytes;
	gsize len;
	g_assert_true(g_file_get_contents(image, &bytes, &len, NULL));
	static const char head[] = "P6\n100 200\n255\n";
	g_assert_cmpint((int)len, ==, (int)sizeof head - 1 + 100 * 200 * 3);
	g_assert_cmpmem(bytes, sizeof head - 1, head, sizeof head - 1);
	*pixels = (const uint8_t *)bytes + sizeof head - 1;
	return bytes;
}

static int colour_at(const uint8_t *pixels, int x, int y)
{
	const uint8_t *p = pixels + 3 * (y * 100 + x);
	for (int i = 0; i < 4; i++)
		if (abs(p[0] - colours[i][0]) + abs(p[1] - colours[i][1]) +
				abs(p[2] - colours[i][2]) <
			40)
			return i;
	return -1;
}

static void assert_corners(const char *folder, int page, bool lying, const int *expected)
{
	const uint8_t *pixels;
	g_autofree char *bytes = render(folder, page, &pixels);
	int width = lying ? 50 : 100, height = lying ? 100 : 50;
	if (!bytes)
		return;
	for (int k = 0; k < 4; k++) {
		int x = k % 2 ? width - 10 : 10, y = (k / 2 ? height - 10 : 10) + 100;
		g_assert_cmpint(colour_at(pixels, x, y), ==, expected[k]);
	}
}

static void test_turned(void)
{
	static const int shown[9][4] = {
		[1] = {RED, GREEN, BLUE, WHITE},
		[2] = {GREEN, RED, WHITE, BLUE},
		[3] = {WHITE, BLUE, GREEN, RED},
		[4] = {BLUE, WHITE, RED, GREEN},
		[5] = {RED, BLUE, GREEN, WHITE},
		[6] = {BLUE, RED, WHITE, GREEN},
		[7] = {WHITE, GREEN, BLUE, RED},
		[8] = {GREEN, WHITE, RED, BLUE},
	};
	struct fixture fixture;
	fixture_open(&fixture);
	unsigned char *bytes;
	unsigned long len;
	make_wide_jpeg(&bytes, &len, 3);
	struct media_picture media[8];
	struct book_picture pictures[8] = {0};
	for (int i = 0; i < 8; i++) {
		bool lying = i + 1 >= 5;
		media[i] = (struct media_picture){
			.path = "p.jpg",
			.type = MEDIA_JPEG,
			.width_px = lying ? HIGH : WIDE,
			.height_px = lying ? WIDE : HIGH,
			.rotation = i + 1,
			.n_components = 3,
			.bytes = (const char *)bytes,
			.len = len,
			.sha256 = "one",
		};
		pictures[i].media = &media[i];
	}
	g_autofree char *folder = folder_make();
	make(&fixture, pictures, 8, folder);
	g_assert_cmpstr(fixture_said(&fixture), ==, "");
	for (int i = 1; i <= 8; i++)
		assert_corners(folder, i, i >= 5, shown[i]);
	/* The very bytes, and once: sixteen uses on eight pages. */
	g_autofree char *path = g_build_filename(folder, "p.pdf", NULL), *pdf = NULL;
	gsize size;
	g_assert_true(g_file_get_contents(path, &pdf, &size, NULL));
	const char *first = memmem(pdf, size, bytes, len);
	g_assert_nonnull(first);
	g_assert_null(memmem(first + 1, size - (gsize)(first + 1 - pdf), bytes, len));
	free(bytes);
	folder_remove(folder);
	fixture_close(&fixture);
}

/* The bytes of the first IDAT, which holds all of so small a picture. */
static const uint8_t *find_data(const GByteArray *png, gsize *len)
{
	const uint8_t *name = memmem(png->data, png->len, "IDAT", 4);

	*len = (gsize)name[-2] << 8 | name[-1];
	return name + 4;
}

static void test_png(void)
{
	enum { N = G_N_ELEMENTS(forms) };
	static const int colour[] = {RED, GREEN, BLUE, WHITE}, grey[] = {WHITE, WHITE, -1, WHITE};
	struct fixture fixture;
	struct book_picture pictures[N] = {0};
	GByteArray *files[N];
	g_autofree char *folder = folder_make();
	g_autofree char *path = g_build_filename(folder, "p.pdf", NULL), *pdf = NULL;
	gsize size, len;

	fixture_open(&fixture);
	for (int i = 0; i < N; i++) {
		files[i] = make_png(&forms[i]);
		pictures[i].media = media_open(fixture.arena, &fixture.job, forms[i].name, (struct pos){0},
			(char *)files[i]->data, files[i]->len);
		g_assert_nonnull(pictures[i].media);
	}
	make(&fixture, pictures, N, folder);
	g_assert_cmpstr(fixture_said(&fixture), ==, "");
	g_assert_true(g_file_get_contents(path, &pdf, &size, NULL));
	for (int i = 0; i < N; i++) {
		const uint8_t *data = find_data(files[i], &len);

		g_test_message("%s", forms[i].name);
		assert_corners(folder, i + 1, false,
			forms[i].kind & PNG_COLOR_MASK_COLOR ? colour : grey);
		g_assert_true((memmem(pdf, size, data, len) != NULL) == forms[i].goes);
		g_byte_array_unref(files[i]);
	}
	folder_remove(folder);
	fixture_close(&fixture);
}

/* Ink is shown as colours: the file promises one kind of them. */
static void test_ink(void)
{
	struct fixture fixture;
	struct book_picture picture = {0};
	g_autofree char *folder = folder_make();
	g_autofree char *path = g_build_filename(folder, "p.pdf", NULL), *pdf = NULL;
	unsigned char *bytes;
	unsigned long len;
	gsize size;

	fixture_open(&fixture);
	make_wide_jpeg(&bytes, &len, 4);
	picture.media = media_open(fixture.arena, &fixture.job, "ink.jpg", (struct pos){0}, (char *)bytes, len);
	g_assert_nonnull(picture.media);
	make(&fixture, &picture, 1, folder);
	g_assert_true(g_file_get_contents(path, &pdf, &size, NULL));
	g_assert_null(memmem(pdf, size, "DCTDecode", 9));
	g_assert_null(memmem(pdf, size, "DeviceCMYK", 10));
	g_assert_nonnull(memmem(pdf, size, "/Subtype/Image", 14));
	free(bytes);
	folder_remove(folder);
	fixture_close(&fixture);
}

/* The middle of the second picture of a page. */
static void assert_middle(const char *folder, int page, int r, int g, int b)
{
	const uint8_t *pixels;
	g_autofree char *bytes = render(folder, page, &pixels);
	if (!bytes)
		return;
	const uint8_t *p = pixels + 3 * (125 * 100 + 25);
	if (abs(p[0] - r) > 6 || abs(p[1] - g) > 6 || abs(p[2] - b) > 6)
		g_error("page %d: %d %d %d", page, p[0], p[1], p[2]);
}

static int count(const char *text, gsize len, const char *word)
{
	int n = 0;
	for (const char *at = text; (at = memmem(at, len - (gsize)(at - text), word, strlen(word))); at++)
		n++;
	return n;
}

/* Colours are shown as a picture's own profile tells them: those of a telephone in JPEG and as indices of a PNG, and inks, which
 * Adobe's programs tell upside down.  A profile of several pictures is stored once. */
static void test_profiles(void)
{
	enum { N = 4 };
	static const uint8_t p3_red[] = {234, 49, 33}, cyan[] = {255, 0, 0, 0}, adobe_cyan[] = {0, 255, 255, 255};
	struct fixture fixture;
	struct book_picture pictures[N] = {0};
	g_autofree char *folder = folder_make();
	g_autofree char *path = g_build_filename(folder, "p.pdf", NULL), *pdf = NULL;
	g_autoptr(GByteArray) p3 = icc_screen(icc_p3, 2.2), inks = icc_inks(), png = make_png(&forms[6]);
	GByteArray *files[N];
	size_t len;
	gsize size;

	fixture_open(&fixture);
	const char *plain = make_flat_jpeg(fixture.arena, p3_red, 3, false, &len);
	files[0] = icc_jpeg(plain, len, p3, 2);
	plain = make_flat_jpeg(fixture.arena, cyan, 4, false, &len);
	files[1] = icc_jpeg(plain, len, inks, 1);
	plain = make_flat_jpeg(fixture.arena, adobe_cyan, 4, true, &len);
	files[2] = icc_jpeg(plain, len, inks, 1);
	files[3] = icc_png(png, p3);
	uint8_t *palette = memmem(files[3]->data, files[3]->len, "PLTE", 4);
	memcpy(palette + 4, p3_red, 3);
	uint32_t sum = GUINT32_TO_BE(icc_sum(palette, 16));
	memcpy(palette + 16, &sum, 4);
	for (int i = 0; i < N; i++) {
		pictures[i].media = media_open(fixture.arena, &fixture.job, "p", (struct pos){0}, (char *)files[i]->data,
			files[i]->len);
		g_assert_true(pictures[i].media && pictures[i].media->has_profile);
	}
	make(&fixture, pictures, N, folder);
	g_assert_cmpstr(fixture_said(&fixture), ==, "");
	g_assert_true(g_file_get_contents(path, &pdf, &size, NULL));
	g_assert_cmpint(count(pdf, size, "/ColorSpace[/ICCBased "), ==, 3);
	g_assert_cmpint(count(pdf, size, "/ColorSpace[/Indexed[/ICCBased "), ==, 1);
	g_assert_cmpint(count(pdf, size, "<</N 3"), ==, 2); /* and the output intent's */
	g_assert_cmpint(count(pdf, size, "<</N 4"), ==, 1);
	g_assert_cmpint(count(pdf, size, "/Decode[1 0 1 0 1 0 1 0]"), ==, 1);
	assert_middle(folder, 1, 255, 0, 0);
	assert_middle(folder, 2, 0, 106, 163);
	assert_middle(folder, 3, 0, 106, 163);
	for (int i = 0; i < N; i++)
		g_byte_array_unref(files[i]);
	folder_remove(folder);
	fixture_close(&fixture);
}

/* Rows that cannot be unpacked, and rows of too few: told, and nothing of them in the file. */
static void test_damaged(void)
{
	struct fixture fixture;
	struct book_picture picture = {0};
	g_autofree char *folder = folder_make();
	g_autofree char *path = g_build_filename(folder, "p.pdf", NULL), *pdf = NULL;
	GByteArray *file = make_png(&forms[0]);
	gsize size, len;
	uint8_t *data = file->data + (find_data(file, &len) - file->data);

	fixture_open(&fixture);
	memset(data + 8, 0xff, len - 8);
	picture.media = media_open(fixture.arena, &fixture.job, "bad.png", (struct pos){0},
		(char *)file->data, file->len);
	g_assert_nonnull(picture.media);
	make(&fixture, &picture, 1, folder);
	g_assert_nonnull(strstr(fixture_said(&fixture), "[picture-bad]"));
	g_assert_true(g_file_get_contents(path, &pdf, &size, NULL));
	g_assert_null(memmem(pdf, size, "/Image", 6));
	g_byte_array_unref(file);
	folder_remove(folder);
	fixture_close(&fixture);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/pdf/turned", test_turned);
	g_test_add_func("/pdf/png", test_png);
	g_test_add_func("/pdf/ink", test_ink);
	g_test_add_func("/pdf/profiles", test_profiles);
	g_test_add_func("/pdf/damaged", test_damaged);
	return g_test_run();
}
