/* Covers: the same book the same bytes, other books others; every size of book, every
 * script, odd titles. */
#include "octavo/cover.h"
#include "unit.h"

/* Makes a book of n notes with so many times each, all in one chapter. */
static struct book *make_book(struct arena *arena, const char *title,
	const char *identifier, int n, int n_times)
{
	struct book *book = ARENA_NEW(arena, struct book);
	struct book_chapter *chapter = ARENA_NEW(arena, struct book_chapter);
	unsigned seed = 7;

	chapter->sections = ARENA_ARRAY(arena, struct book_section, n + 1);
	chapter->n_sections = n;
	for (int i = 0; i < n; i++) {
		struct doc_node *root = doc_new(arena, DOC_NOTE, 1, 1);
		struct doc_node *paragraph = doc_new(arena, DOC_PARAGRAPH, 1, 1);
		doc_append(root, doc_new(arena, DOC_HEADING, 1, 1));
		doc_append(root, paragraph);
		doc_append(paragraph, doc_new_text(arena, "some words", 1, 1));
		for (int t = 0; t < n_times; t++) {
			struct doc_node *time = doc_new(arena, DOC_TIMESTAMP, 1, 1);
			seed = seed * 1103515245u + 12345u;
			time->as.time = ARENA_NEW(arena, struct doc_time);
			time->as.time->seconds = (int)(seed >> 8 & 0x1fff);
			time->as.time->label = "1:00";
			doc_append(paragraph, time);
		}
		chapter->sections[i].root = root;
	}
	book->title = title;
	book->identifier = identifier;
	book->language = "en";
	book->chapters = chapter;
	book->n_chapters = 1;
	return book;
}

/* The drawn cover of a book: decoded, small. */
static struct media_pixels drawn(
	struct fixture *f, const struct book *book, char **bytes, size_t *len)
{
	const struct theme *theme = theme_read(f->arena, &f->job, "classic", NULL, NULL, NULL);
	struct media_pixels pixels = {0};

	if (!cover_jpeg(f->arena, &f->job, book, theme, bytes, len))
		return pixels;
	g_assert_cmpuint(*len, <, 500000);
	struct media_picture *picture =
		media_open(f->arena, &f->job, "cover.jpg", (struct pos){0}, *bytes, *len);
	g_assert_nonnull(picture);
	g_assert_cmpint(picture->width_px, ==, COVER_WIDTH_PX);
	g_assert_cmpint(picture->height_px, ==, COVER_HEIGHT_PX);
	g_assert_true(media_decode(picture, &f->job, 200 * 320, &pixels));
	return pixels;
}

/* Covers are drawn with the fonts of the themes; false: they are not here, and the test is skipped. */
static bool covers_open(struct fixture *f)
{
	g_autofree char *path = data_path("fonts/LinLibertine_DR.otf");

	if (!path) {
		g_test_skip("make fonts");
		return false;
	}
	fixture_open(f);
	return true;
}

/* Pixels in a band of the small picture that stand out from the ground at its left edge.
 */
static int n_marks_before(const struct media_pixels *p, int top, int bottom, int right)
{
	int n = 0;

	for (int y = top; y < bottom; y++) {
		const uint8_t *row = p->rgba + 4 * y * p->width_px, *ground = row + 4;
		for (int x = 2; x < right; x++)
			n += ABS(row[4 * x + 1] - ground[1]) > 40;
	}
	return n;
}

static int n_marks(const struct media_pixels *p, int top, int bottom)
{
	return n_marks_before(p, top, bottom, p->width_px);
}

static void test_same(void)
{
	struct fixture f;
	char *a, *b, *c;
	size_t len_a, len_b, len_c;

	if (!covers_open(&f))
		return;
	struct media_pixels p =
		drawn(&f, make_book(f.arena, "A Title", "urn:uuid:1", 12, 9), &a, &len_a);
	media_pixels_free(&p);
	p = drawn(&f, make_book(f.arena, "A Title", "urn:uuid:1", 12, 9), &b, &len_b);
	media_pixels_free(&p);
	p = drawn(&f, make_book(f.arena, "A Title", "urn:uuid:2", 12, 9), &c, &len_c);
	media_pixels_free(&p);
	g_assert_cmpmem(a, len_a, b, len_b);
	g_assert_false(len_a == len_c && memcmp(a, c, len_a) == 0);
	g_assert_cmpstr(fixture_said(&f), ==, "");
	fixture_close(&f);
}

static void test_sizes(void)
{
	static const struct {
		int n, n_times;
	} rows[] = {
		{0, 0}, {1, 0}, {1, 40}, {12, 9}, {24, 1}, {25, 3}, {1117, 8}, {5000, 2}};
	struct fixture f;
	char *bytes;
	size_t len;

	if (!covers_open(&f))
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct book *book = make_book(
			f.arena, "Field Notes", "u", rows[i].n, rows[i].n_times);
		struct media_pixels p = drawn(&f, book, &bytes, &len);
		g_assert_cmpint(p.height_px, ==, 320);
		g_assert_cmpint(n_marks(&p, 210, 250), >, 100); /* the title */
		if (rows[i].n)
			g_assert_cmpint(
				n_marks(&p, 0, 180), >, 50); /* rings and the spot */
		media_pixels_free(&p);
	}
	fixture_close(&f);
}

static void test_titles(void)
{
	static const char *const titles[] = {"", "A",
		"دور ميكروبيوم الأمعاء في الصحة العقلية",
		"肠道微生物群在心理健康中的作用", "תפקיד המיקרוביום", "आँत के सूक्ष्मजीव",
		"Donaudampfschifffahrtsgesellschaftskapitänspatentverlängerung",
		"\xf0\x9f\x8e\x99 Talk", "\xf3\xb0\x80\x80"};
	struct fixture f;
	char *bytes;
	size_t len;

	if (!covers_open(&f))
		return;
	g_autoptr(GString) endless = g_string_new(NULL);
	for (int i = 0; i < 2000; i++)
		g_string_append(endless, i % 7 ? "word " : "a\xcc\x81\xcc\x81");
	for (size_t i = 0; i <= G_N_ELEMENTS(titles); i++) {
		const char *title = i < G_N_ELEMENTS(titles) ? titles[i] : endless->str;
		struct book *book = make_book(f.arena, title, "u", 3, 3);
		book->subtitle = i & 1 ? title : NULL;
		book->channel = "Channel";
		book->series = i & 2 ? "Series" : NULL;
		book->series_number = "2";
		struct media_pixels p = drawn(&f, book, &bytes, &len);
		if (*title)
			g_assert_cmpint(n_marks(&p, 205, 290), >, 20);
		media_pixels_free(&p);
	}
	fixture_close(&f);
}

/* All words of a cover begin at the side where its title does. */
static void test_one_side(void)
{
	struct fixture f;
	char *bytes;
	size_t len;

	if (!covers_open(&f))
		return;
	struct book *book = make_book(f.arena, "\xd9\x86\xd9\x88\xd9\x85", "u", 3, 3);
	book->subtitle = "Notes on it";
	struct media_pixels p = drawn(&f, book, &bytes, &len);
	g_assert_cmpint(n_marks(&p, 205, 290), >, 60);
	g_assert_cmpint(n_marks_before(&p, 205, 290, p.width_px / 2), ==, 0);
	media_pixels_free(&p);
	fixture_close(&f);
}

/* A picture of one's own: the shape of a cover fills it, another stands whole. */
static void test_own_picture(void)
{
	static const struct {
		int width, height;
		bool fills;
	} rows[] = {
		{100, 160, true}, {150, 225, true}, {160, 100, false}, {50, 200, false}};
	struct fixture f;
	char *bytes;
	size_t len;

	fixture_open(&f);
	const struct theme *theme = theme_read(f.arena, &f.job, "classic", NULL, NULL, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct media_pixels white = {rows[i].width, rows[i].height, false, NULL};
		enum media_type type;
		white.rgba = g_malloc((gsize)rows[i].width * (gsize)rows[i].height * 4);
		memset(white.rgba, 255,
			(size_t)rows[i].width * (size_t)rows[i].height * 4);
		media_encode(f.arena, &white, &type, &bytes, &len);
		media_pixels_free(&white);
		struct book *book = make_book(f.arena, "A", "u", 1, 0);
		book->cover_picture = media_open(
			f.arena, &f.job, "own.png", (struct pos){0}, bytes, len);
		g_assert_true(cover_jpeg(f.arena, &f.job, book, theme, &bytes, &len));
		struct media_pixels p;
		g_assert_true(media_decode(
			media_open(f.arena, &f.job, "c.jpg", (struct pos){0}, bytes, len),
			&f.job, 200 * 320, &p));
		const uint8_t *corner = p.rgba,
			      *middle = p.rgba + 4 * (160 * p.width_px + 100);
		g_assert_cmpint(middle[0], >, 250);
		g_assert_cmpint(corner[0] > 250, ==, rows[i].fills);
		media_pixels_free(&p);
	}
	fixture_close(&f);
}

/* A side that is too long for cairo, and bytes that are damaged beyond the header: there is a cover all the same. */
static void test_odd_picture(void)
{
	struct media_pixels strip = {40000, 10, false, g_malloc0(40000 * 10 * 4)};
	enum media_type type;
	struct fixture f;
	char *bytes, *made;
	size_t len, made_len;

	fixture_open(&f);
	const struct theme *theme = theme_read(f.arena, &f.job, "classic", NULL, NULL, NULL);
	struct book *book = make_book(f.arena, "A", "u", 1, 0);
	media_encode(f.arena, &strip, &type, &bytes, &len);
	media_pixels_free(&strip);
	book->cover_picture = media_open(f.arena, &f.job, "own.png", (struct pos){0}, bytes, len);
	g_assert_true(cover_jpeg(f.arena, &f.job, book, theme, &made, &made_len));
	g_assert_cmpint(diag_count(f.job.diag, DIAG_ERROR) + diag_count(f.job.diag, DIAG_WARNING), ==, 0);
	memset(bytes + len / 2, 0x55, 8);
	book->cover_picture = media_open(f.arena, &f.job, "own.png", (struct pos){0}, bytes, len);
	g_assert_true(cover_jpeg(f.arena, &f.job, book, theme, &made, &made_len));
	g_assert_cmpint(diag_count_code(f.job.diag, DIAG_COVER_BAD), ==, 1);
	fixture_close(&f);
}

/* Any page shape, into a PDF-like scale; the frontispiece stays in its square. */
static void test_shapes(void)
{
	static const double shapes[][2] = {
		{432, 648}, {595, 842}, {400, 400}, {800, 300}};
	struct fixture f;

	if (!covers_open(&f))
		return;
	const struct theme *theme = theme_read(f.arena, &f.job, "classic", NULL, NULL, NULL);
	const struct book *book = make_book(f.arena, "Field Notes on Sleep", "u", 30, 5);
	for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
		cairo_surface_t *surface = cairo_image_surface_create(
			CAIRO_FORMAT_RGB24, (int)shapes[i][0], (int)shapes[i][1]);
		cairo_t *cr = cairo_create(surface);
		g_assert_true(cover_draw(cr, book, theme, shapes[i][0], shapes[i][1]));
		cairo_destroy(cr);
		cairo_surface_destroy(surface);
	}
	cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 300, 300);
	cairo_t *cr = cairo_create(surface);
	cairo_translate(cr, 50, 50);
	cover_draw_rings(cr, book, theme, 200);
	cairo_destroy(cr);
	cairo_surface_flush(surface);
	const uint8_t *data = cairo_image_surface_get_data(surface);
	int stride = cairo_image_surface_get_stride(surface), inside = 0;
	for (int y = 0; y < 300; y++) {
		for (int x = 0; x < 300; x++) {
			bool out = x < 50 || y < 50 || x > 250 || y > 250;
			g_assert_true(!out || data[y * stride + x] == 0);
			inside += data[y * stride + x] > 128;
		}
	}
	g_assert_cmpint(inside, >, 500);
	cairo_surface_destroy(surface);
	fixture_close(&f);
}

/* A picture with a thin light line on dark: the line is still there in the thumbnail. */
static void test_thumb(void)
{
	struct fixture f;
	fixture_open(&f);
	struct media_pixels pixels = {.width_px = COVER_WIDTH_PX, .height_px = COVER_HEIGHT_PX}, small = {0};
	struct book *book = make_book(f.arena, "A line", "urn:uuid:1", 1, 1);
	struct cover_jpegs made;
	char *picture;
	size_t len;

	pixels.rgba = g_malloc((size_t)pixels.width_px * (size_t)pixels.height_px * 4);
	for (int y = 0; y < pixels.height_px; y++)
		for (int x = 0; x < pixels.width_px; x++)
			memset(pixels.rgba + 4 * ((size_t)y * COVER_WIDTH_PX + (size_t)x), x / 3 == 800 / 3 ? 255 : 0, 4);
	for (int i = 0; i < pixels.width_px * pixels.height_px; i++)
		pixels.rgba[4 * i + 3] = 255;
	media_encode_jpeg(f.arena, &pixels, 90, &picture, &len);
	book->cover_picture = media_open(f.arena, &f.job, "own.jpg", (struct pos){0}, picture, len);
	g_assert_true(cover_jpegs(f.arena, &f.job, book, theme_read(f.arena, &f.job, "classic", NULL, NULL, NULL), &made));
	const struct media_picture *thumb =
		media_open(f.arena, &f.job, "thumb", (struct pos){0}, made.thumb, made.thumb_len);
	g_assert_nonnull(thumb);
	g_assert_cmpint(thumb->width_px, ==, COVER_THUMB_PX);
	g_assert_cmpint(thumb->height_px, ==, 512);
	g_assert_true(media_decode(thumb, &f.job, 1000000, &small));
	g_assert_cmpint(small.rgba[4 * (100 * COVER_THUMB_PX + 159)], >, 100);
	g_assert_cmpint(small.rgba[4 * (100 * COVER_THUMB_PX + 80)], <, 20);
	media_pixels_free(&small);
	media_pixels_free(&pixels);
	g_assert_cmpstr(fixture_said(&f), ==, "");
	fixture_close(&f);
}

int main(int argc, char **argv)
{
	g_test_init(&argc, &argv, NULL);
	g_test_add_func("/cover/same", test_same);
	g_test_add_func("/cover/sizes", test_sizes);
	g_test_add_func("/cover/titles", test_titles);
	g_test_add_func("/cover/one-side", test_one_side);
	g_test_add_func("/cover/own-picture", test_own_picture);
	g_test_add_func("/cover/odd-picture", test_odd_picture);
	g_test_add_func("/cover/shapes", test_shapes);
	g_test_add_func("/cover/thumb", test_thumb);
	return g_test_run();
}
