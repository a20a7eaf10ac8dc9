/* Puts the cover together: ground, rings, rule, words; and the book's own picture where
 * it brings one. */
#include <math.h>
#include <stdlib.h>
#include "cover/cover_imp.h"

#define MOST_BYTES 400000   /* a book of notes is small: its cover must not outweigh it */
#define WORDS_HEIGHT 1100.0 /* below the picture and its rule */
#define SIDE_MOST 32767     /* px: cairo has no larger pictures */

bool cover_draw(cairo_t *cr, const struct book *book, const struct theme *theme,
	double width, double height)
{
	struct cover_identity identity;
	struct cover_ring rings[COVER_MAX_RINGS];
	double scale = width / COVER_WIDTH_PX;
	double high = height / scale; /* of the canvas, in its units */
	double picture = MAX(high - WORDS_HEIGHT, high * 0.3);
	struct cover_plate plate = {.width = COVER_WIDTH_PX, .height = picture};
	int n = cover_gather(book, rings);

	cover_identify(&identity, book);
	plate.centre_x = identity.centre_x * plate.width;
	plate.centre_y = identity.centre_y * plate.height;
	plate.inner = 0.10 * plate.width;
	for (int corner = 0; corner < 4; corner++) {
		double x = corner & 1 ? plate.width : 0,
		       y = corner & 2 ? plate.height : 0;
		plate.outer =
			MAX(plate.outer, hypot(x - plate.centre_x, y - plate.centre_y));
	}
	cairo_save(cr);
	cairo_scale(cr, scale, scale);
	cover_ink(cr, identity.ground);
	cairo_rectangle(cr, 0, 0, COVER_WIDTH_PX, high);
	cairo_fill(cr);
	cairo_save(cr);
	cairo_rectangle(cr, 0, 0, COVER_WIDTH_PX, picture);
	cairo_clip(cr);
	cover_draw_plate(cr, &identity, rings, n, &plate);
	cairo_restore(cr);
	cover_ink(cr, identity.spot);
	cairo_rectangle(cr, 0, picture, COVER_WIDTH_PX, 10);
	cairo_fill(cr);
	bool good = cover_draw_words(cr, book, theme, &identity, picture, high - picture);
	cairo_restore(cr);
	return good && cairo_status(cr) == CAIRO_STATUS_SUCCESS;
}

static struct cover_rgb from_theme(theme_colour colour)
{
	return (struct cover_rgb){(colour >> 16 & 0xff) / 255.0,
		(colour >> 8 & 0xff) / 255.0, (colour & 0xff) / 255.0};
}

void cover_draw_rings(
	cairo_t *cr, const struct book *book, const struct theme *theme, double side)
{
	struct cover_identity identity;
	struct cover_ring rings[COVER_MAX_RINGS];
	struct cover_plate plate = {.width = 1000,
		.height = 1000,
		.centre_x = 500,
		.centre_y = 500,
		.inner = 80,
		.outer = 490,
		.plain = true};
	int n = cover_gather(book, rings);

	cover_identify(&identity, book);
	identity.middle = from_theme(theme->accent);
	identity.ground = from_theme(theme->paper);
	cairo_save(cr);
	cairo_scale(cr, side / 1000, side / 1000);
	cover_draw_plate(cr, &identity, rings, n, &plate);
	cairo_restore(cr);
}

/* ---- the JPEG ---- */

/* A surface over the pixels, in cairo's order; the pixels are turned in place. */
static cairo_surface_t *picture_surface(struct media_pixels *pixels)
{
	size_t n = (size_t)pixels->width_px * (size_t)pixels->height_px;

	for (size_t i = 0; i < n; i++) {
		uint8_t *p = pixels->rgba + 4 * i;
		unsigned alpha = p[3];
		uint32_t pixel = (uint32_t)alpha << 24;
		for (int c = 0; c < 3; c++)
			pixel |= (uint32_t)((p[c] * alpha + 127) / 255) << (16 - 8 * c);
		memcpy(p, &pixel, 4);
	}
	return cairo_image_surface_create_for_data(pixels->rgba, CAIRO_FORMAT_ARGB32,
		pixels->width_px, pixels->height_px, pixels->width_px * 4);
}

/* How many pixels of a picture are asked for: twice the sides that are needed, since cairo scales down smoothly what is left, and
 * fewer where one side would be too long for it. */
static int64_t pixels_wanted(const struct media_picture *picture)
{
	int64_t width = picture->width_px, height = picture->height_px;

	while (MAX(width, height) > SIDE_MOST) {
		width = MAX(width / 2, 1);
		height = MAX(height / 2, 1);
	}
	return MIN(width * height, 4 * COVER_WIDTH_PX * COVER_HEIGHT_PX);
}

/* The book's own picture: fills the cover where its shape is near, else stands whole on
 * the ground. */
static bool draw_own(
	cairo_t *cr, const struct job *job, const struct media_picture *picture)
{
	struct media_pixels pixels;

	if (!media_decode(picture, job, pixels_wanted(picture), &pixels)) {
		diag_report(job->diag, DIAG_COVER_BAD, (struct pos){0}, "'%.200s'", picture->path);
		return false;
	}
	double across = (double)COVER_WIDTH_PX / pixels.width_px,
	       down = (double)COVER_HEIGHT_PX / pixels.height_px;
	bool near = MAX(across, down) / MIN(across, down) < 1.15;
	double scale = near ? MAX(across, down) : MIN(across, down);
	cairo_surface_t *surface = picture_surface(&pixels);
	cairo_translate(cr, (COVER_WIDTH_PX - pixels.width_px * scale) / 2,
		(COVER_HEIGHT_PX - pixels.height_px * scale) / 2);
	cairo_scale(cr, scale, scale);
	cairo_set_source_surface(cr, surface, 0, 0);
	cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_GOOD);
	cairo_pattern_set_extend(cairo_get_source(cr),
		CAIRO_EXTEND_PAD); /* no soft edge towards the ground */
	cairo_rectangle(cr, 0, 0, pixels.width_px, pixels.height_px);
	cairo_fill(cr);
	cairo_surface_destroy(surface);
	media_pixels_free(&pixels);
	return true;
}

static bool make_jpegs(struct arena *arena, const struct job *job, const struct book *book, const struct theme *theme,
	bool thumb, struct cover_jpegs *out)
{
	int stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, COVER_WIDTH_PX);
	unsigned char *pixels = memory_large((size_t)stride * COVER_HEIGHT_PX);
	cairo_surface_t *surface = cairo_image_surface_create_for_data(
		pixels, CAIRO_FORMAT_RGB24, COVER_WIDTH_PX, COVER_HEIGHT_PX, stride);
	cairo_t *cr = cairo_create(surface);
	struct cover_identity identity;
	bool good = false;

	cover_identify(&identity, book);
	if (book->cover_picture && book->cover_picture->type != MEDIA_SVG) {
		cover_ink(cr, identity.ground);
		cairo_paint(cr);
		cairo_save(cr);
		good = draw_own(cr, job, book->cover_picture);
		cairo_restore(cr);
	}
	good = good || cover_draw(cr, book, theme, COVER_WIDTH_PX, COVER_HEIGHT_PX);
	cairo_surface_flush(surface);
	if (good && cairo_status(cr) == CAIRO_STATUS_SUCCESS) {
		struct media_rows rows = {.data = pixels, .stride = (size_t)stride,
			.width_px = COVER_WIDTH_PX, .height_px = COVER_HEIGHT_PX, .words = true};

		media_encode_rows(arena, &rows, 86, &out->bytes, &out->len);
		if (out->len > MOST_BYTES)
			media_encode_rows(arena, &rows, 80, &out->bytes, &out->len);
		if (thumb)
			cover_thumb(arena, &rows, &out->thumb, &out->thumb_len);
	} else {
		diag_report(job->diag, DIAG_FONT_MISSING, (struct pos){0},
			"cannot draw the cover: no fonts in fonts/ (make fonts)");
		good = false;
	}
	cairo_destroy(cr);
	cairo_surface_destroy(surface);
	free(pixels);
	return good;
}

bool cover_jpegs(struct arena *arena, const struct job *job, const struct book *book, const struct theme *theme,
	struct cover_jpegs *out)
{
	return make_jpegs(arena, job, book, theme, true, out);
}

bool cover_jpeg(struct arena *arena, const struct job *job, const struct book *book,
	const struct theme *theme, char **bytes, size_t *len)
{
	struct cover_jpegs made = {.bytes = book->cover_drawn, .len = book->cover_drawn_len};

	if (!made.bytes && !make_jpegs(arena, job, book, theme, false, &made))
		return false;
	*bytes = made.bytes;
	*len = made.len;
	return true;
}
