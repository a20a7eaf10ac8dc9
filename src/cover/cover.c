/* Puts the cover together: ground, rings, rule, words; and the book's own picture where
 * it brings one. */
#include <math.h>
#include <stdlib.h>
#include "cover/words.h"
#include "octavo/xml.h"

#define MOST_BYTES 400000   /* a book of notes is small: its cover must not outweigh it */
#define WORDS_HEIGHT 1100.0 /* below the picture and its rule */
#define SIDE_MOST 32767     /* px: cairo has no larger pictures */

void cover_art_make(struct cover_art *art, const struct book *book, double height)
{
	*art = (struct cover_art){.height = height, .band = MAX(height - WORDS_HEIGHT, height * 0.3)};
	art->n_rings = cover_gather(book, art->rings);
	cover_identify(&art->identity, book);
}

static void fade(struct cover_rgb *colour, struct cover_rgb ground, double strength)
{
	colour->r = ground.r + strength * (colour->r - ground.r);
	colour->g = ground.g + strength * (colour->g - ground.g);
	colour->b = ground.b + strength * (colour->b - ground.b);
}

void cover_art_rings(const struct cover_art *art, cairo_t *cr, const cairo_rectangle_t *within, double strength)
{
	struct cover_identity identity = art->identity; /* chance goes on while it draws */
	struct cover_plate plate = {.width = COVER_WIDTH_PX, .height = art->band};

	plate.centre_x = identity.centre_x * plate.width;
	plate.centre_y = identity.centre_y * plate.height;
	plate.inner = 0.10 * plate.width;
	for (int corner = 0; corner < 4; corner++) {
		double x = corner & 1 ? plate.width : 0,
		       y = corner & 2 ? plate.height : 0;
		plate.outer =
			MAX(plate.outer, hypot(x - plate.centre_x, y - plate.centre_y));
	}
	fade(&identity.low, identity.ground, strength);
	fade(&identity.middle, identity.ground, strength);
	fade(&identity.high, identity.ground, strength);
	cairo_save(cr);
	cairo_rectangle(cr, within->x, within->y, within->width, within->height);
	cairo_clip(cr);
	cover_draw_plate(cr, &identity, art->rings, art->n_rings, &plate);
	cairo_restore(cr);
}

void cover_art_rule(const struct cover_art *art, cairo_t *cr, double x, double width)
{
	cover_ink(cr, art->identity.spot);
	cairo_rectangle(cr, x, art->band, width, 10);
	cairo_fill(cr);
}

bool cover_draw(cairo_t *cr, const struct book *book, const struct theme *theme,
	double width, double height)
{
	struct cover_art art;
	struct cover_words words = {0};
	double scale = width / COVER_WIDTH_PX;

	cover_art_make(&art, book, height / scale);
	const cairo_rectangle_t band = {0, 0, COVER_WIDTH_PX, art.band};
	cairo_save(cr);
	cairo_scale(cr, scale, scale);
	cover_ink(cr, art.identity.ground);
	cairo_rectangle(cr, 0, 0, COVER_WIDTH_PX, art.height);
	cairo_fill(cr);
	cover_art_rings(&art, cr, &band, 1);
	cover_art_rule(&art, cr, 0, COVER_WIDTH_PX);
	bool good = cover_words_open(&words, cr, book, theme);
	if (good) {
		cover_words_front(&words, &art.identity, art.band, art.height - art.band);
		cover_words_close(&words);
	}
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
 * the ground.  *fills: tells which. */
static bool draw_own(
	cairo_t *cr, const struct job *job, const struct media_picture *picture, bool *fills)
{
	struct media_pixels pixels;

	if (!media_decode(picture, job, pixels_wanted(picture), &pixels)) {
		diag_report(job->diag, DIAG_COVER_BAD, (struct pos){0}, "'%.200s'", picture->path);
		return false;
	}
	double across = (double)COVER_WIDTH_PX / pixels.width_px,
	       down = (double)COVER_HEIGHT_PX / pixels.height_px;
	bool near = MAX(across, down) / MIN(across, down) < 1.15;
	*fills = near;
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

/* The colour of which spine and back are the best neighbours: the mean of the edge where the spine begins, or that of the ground
 * where the picture does not fill the cover. */
static theme_colour edge_colour(const struct media_rows *rows, bool fills, bool at_right)
{
	enum { DEEP = 24 };
	int first = fills && at_right ? rows->width_px - DEEP : 0, high = fills ? rows->height_px : 1;
	uint64_t sums[3] = {0}, n = (uint64_t)high * DEEP;

	for (int y = 0; y < high; y++)
		for (int x = first; x < first + DEEP; x++) {
			uint32_t pixel;

			memcpy(&pixel, rows->data + (size_t)y * rows->stride + 4 * (size_t)x, sizeof pixel);
			for (int c = 0; c < 3; c++)
				sums[c] += pixel >> 8 * c & 255;
		}
	return (theme_colour)(sums[2] / n << 16 | sums[1] / n << 8 | sums[0] / n);
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
	bool good = false, fills = false;

	cover_identify(&identity, book);
	if (book->cover_picture && book->cover_picture->type != MEDIA_SVG) {
		cover_ink(cr, identity.ground);
		cairo_paint(cr);
		cairo_save(cr);
		good = draw_own(cr, job, book->cover_picture, &fills);
		cairo_restore(cr);
	}
	good = good || cover_draw(cr, book, theme, COVER_WIDTH_PX, COVER_HEIGHT_PX);
	cairo_surface_flush(surface);
	if (good && cairo_status(cr) == CAIRO_STATUS_SUCCESS) {
		struct media_rows rows = {.data = pixels, .stride = (size_t)stride,
			.width_px = COVER_WIDTH_PX, .height_px = COVER_HEIGHT_PX, .words = true};

		out->edge = edge_colour(&rows, fills, lang_is_rtl(book->language));
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
