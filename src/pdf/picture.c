/*
 * pdf, drawing: pictures and codes.  Bitmaps become images of at most 600 dots an inch, but for JPEG, whose bytes go through
 * untouched and are turned by the matrix where their EXIF says so (image.c); SVG stays vectors.  What was stored once is found again by its identity, so
 * that a picture on a hundred pages costs its pixels once.
 */
#include "octavo/cover.h"
#include "pdf/draw.h"
#include "pdf/svg.h"

#include <inttypes.h>
#include <math.h>

#define FINE_DPI 600.0 /* above it pixels are halved, which leaves at least 300 */

enum { CODES_MOST = 512 }; /* kept at once, a kilobyte each */

struct pdf_pictures {
	const struct book *book;
	const struct job *job;
	struct pdf_record *record;
	GHashTable *stored; /* identity -> number of its image in the record, and one: already in cairo's file */
	GHashTable *codes;  /* address -> cairo_surface_t, 1 bit a module */
	struct arena *scratch; /* a code in the making */
	struct svg_library *svg; /* NULL before the first SVG */
	bool own_fonts;     /* fontconfig knows ours alone: told before the first SVG with
			       words */
};

static void surface_unref(gpointer surface)
{
	cairo_surface_destroy(surface);
}

struct pdf_pictures *pdf_pictures_open(const struct pdf_draw_options *options, struct pdf_record *record)
{
	struct pdf_pictures *pictures = g_new0(struct pdf_pictures, 1);
	pictures->book = options->book;
	pictures->job = options->job;
	pictures->record = record;
	pictures->stored = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	pictures->scratch = arena_open();
	pictures->codes =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, surface_unref);
	return pictures;
}

void pdf_pictures_close(struct pdf_pictures *pictures)
{
	g_hash_table_unref(pictures->stored);
	g_hash_table_unref(pictures->codes);
	arena_close(pictures->scratch);
	svg_library_close(pictures->svg);
	g_free(pictures);
}

/* Paints a surface over the unit square. */
static void paint_unit(cairo_t *cr, cairo_surface_t *surface, int width_px, int height_px)
{
	cairo_save(cr);
	cairo_scale(cr, 1.0 / width_px, 1.0 / height_px);
	cairo_set_source_surface(cr, surface, 0, 0);
	cairo_pattern_set_filter(cairo_get_source(cr), CAIRO_FILTER_NEAREST);
	cairo_rectangle(cr, 0, 0, width_px, height_px);
	cairo_fill(cr);
	cairo_restore(cr);
}

/* cairo does not always give the name back: it is one that lives for good. */
static void name_surface(cairo_surface_t *surface, const char *identity)
{
	const char *name = g_intern_string(identity);
	cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_UNIQUE_ID,
		(const unsigned char *)name, strlen(name), NULL, NULL);
}

/* A surface of the right size whose pixels nobody will look at. */
static cairo_surface_t *hollow_surface(int width_px, int height_px)
{
	cairo_surface_t *surface =
		cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px);
	cairo_surface_mark_dirty(surface);
	return surface;
}

/* A picture that is coded for facsimile cairo passes on as it is, whatever its bytes are.  It frees them. */
static void pass_coded(cairo_surface_t *surface, unsigned char *bytes, size_t len, int columns, int rows)
{
	g_autofree char *params = g_strdup_printf("Columns=%d Rows=%d K=-1", columns, rows);
	const char *kept = g_intern_string(params);

	cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_CCITT_FAX, bytes, len, g_free, bytes);
	cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_CCITT_FAX_PARAMS,
		(const unsigned char *)kept, strlen(kept), NULL, NULL);
}

void pdf_picture_jpeg(
	cairo_t *cr, const char *bytes, size_t len, int width_px, int height_px)
{
	cairo_surface_t *surface = hollow_surface(width_px, height_px);

	cairo_surface_set_mime_data(surface, CAIRO_MIME_TYPE_JPEG,
		(const unsigned char *)bytes, len, NULL, NULL);
	paint_unit(cr, surface, width_px, height_px);
	cairo_surface_destroy(surface);
}

/* From the unit square of the stored pixels to that of the picture as shown, by EXIF
 * orientation. */
static void turn(cairo_t *cr, int rotation)
{
	static const double matrices[9][6] = {
		[0] = {1, 0, 0, 1, 0, 0},
		[1] = {1, 0, 0, 1, 0, 0},
		[2] = {-1, 0, 0, 1, 1, 0},
		[3] = {-1, 0, 0, -1, 1, 1},
		[4] = {1, 0, 0, -1, 0, 1},
		[5] = {0, 1, 1, 0, 0, 0},
		[6] = {0, 1, -1, 0, 1, 0},
		[7] = {0, -1, -1, 0, 1, 1},
		[8] = {0, -1, 1, 0, 0, 1},
	};
	const double *m = matrices[rotation >= 0 && rotation <= 8 ? rotation : 1];
	cairo_matrix_t matrix;
	cairo_matrix_init(&matrix, m[0], m[1], m[2], m[3], m[4], m[5]);
	cairo_transform(cr, &matrix);
}

/* A surface of one pixel in the place of an image; see image.c. */
static cairo_surface_t *stand_in(guint number)
{
	cairo_surface_t *surface = hollow_surface(1, 1);
	char *key = pdf_image_key(number);

	pass_coded(surface, (unsigned char *)key, strlen(key), 1, 1);
	return surface;
}

/* The same for all uses that come to the same pixels: a picture is scaled down only where it has too many. */
static char *identify(const struct media_picture *media, int64_t max_px)
{
	bool whole = pdf_image_is_stored(media) || (int64_t)media->width_px * media->height_px <= max_px;

	return g_strdup_printf("%s-%" PRId64, media->sha256, whole ? 0 : max_px);
}

/* Makes the image at its first use; the identity makes the next use free. */
static void draw_bitmap(struct pdf_pictures *pictures, cairo_t *cr,
	const struct media_picture *media, int64_t max_px)
{
	GPtrArray *images = pictures->record->images;
	g_autofree char *identity = identify(media, max_px);
	gpointer known = g_hash_table_lookup(pictures->stored, identity);
	guint number = known ? GPOINTER_TO_UINT(known) - 1 : images->len;

	if (!known) {
		struct pdf_image *image = pdf_image_make(media, pictures->job, max_px);
		if (!image)
			return;
		g_ptr_array_add(images, image);
		g_hash_table_insert(pictures->stored, g_strdup(identity), GUINT_TO_POINTER(number + 1));
	}
	cairo_surface_t *surface = stand_in(number);
	name_surface(surface, identity);
	paint_unit(cr, surface, 1, 1);
	cairo_surface_destroy(surface);
}

static void draw_svg(
	struct pdf_pictures *pictures, cairo_t *cr, const struct media_picture *media)
{
	g_autofree char *why = NULL;
	if (!pictures->own_fonts && strstr(media->bytes, "<text")) {
		cover_use_fonts();
		pictures->own_fonts = true;
	}
	if (!pictures->svg)
		pictures->svg = svg_library_open(&why);
	if (!pictures->svg || !svg_draw(pictures->svg, cr, media, &why))
		diag_report(pictures->job->diag, DIAG_PICTURE_BAD,
			(struct pos){.path = media->path}, "'%s': %s", media->path,
			why ? why : "no reason given");
}

void pdf_picture_draw(struct pdf_pictures *pictures, cairo_t *cr, int index, double x,
	double y, double width, double height)
{
	const struct media_picture *media =
		index >= 0 && index < pictures->book->n_pictures
			? pictures->book->pictures[index].media
			: NULL;
	if (!media || width <= 0 || height <= 0 || media->width_px <= 0 ||
		media->height_px <= 0)
		return;
	double fine = ceil(width / 72 * FINE_DPI) * ceil(height / 72 * FINE_DPI);
	int64_t max_px = (int64_t)CLAMP(fine, 64, 4e8);
	cairo_save(cr);
	cairo_translate(cr, x, y);
	cairo_scale(cr, width, height);
	/* Clipped: painting all of an empty page makes cairo forget the mark that was
	 * begun on it. */
	cairo_rectangle(cr, 0, 0, 1, 1);
	cairo_clip(cr);
	if (media->type == MEDIA_SVG) {
		draw_svg(pictures, cr, media);
	} else {
		/* whose pixels are decoded, they come turned */
		if (pdf_image_is_stored(media))
			turn(cr, media->rotation);
		draw_bitmap(pictures, cr, media, max_px);
	}
	cairo_restore(cr);
}

/* cairo deflates what has pixels, which costs more than the code does and makes it no smaller.  So it passes on the bare bits,
 * and the finisher, which writes them, believes their number (pdf_copy_mask). */
static void pass_bits(cairo_surface_t *surface, const struct qr_code *code)
{
	size_t row = ((size_t)code->size + 7) / 8, len = row * (size_t)code->size;
	unsigned char *bits = g_malloc0(len);
	for (int y = 0; y < code->size; y++)
		for (int x = 0; x < code->size; x++)
			if (code->dark[y * code->size + x])
				bits[(size_t)y * row + (size_t)x / 8] |= (unsigned char)(0x80 >> x % 8);
	pass_coded(surface, bits, len, code->size, code->size);
}

static cairo_surface_t *code_surface(struct pdf_pictures *pictures, const char *url)
{
	const struct qr_code *code = qr_encode(pictures->scratch, url);
	g_assert(code != NULL);
	cairo_surface_t *surface =
		cairo_image_surface_create(CAIRO_FORMAT_A1, code->size, code->size);
	unsigned char *data = cairo_image_surface_get_data(surface);
	int stride = cairo_image_surface_get_stride(surface);
	for (int y = 0; y < code->size && data; y++) {
		for (int x = 0; x < code->size; x++) {
			if (!code->dark[y * code->size + x])
				continue;
			/* A1 pixels fill native 32-bit words from the least significant
			 * bit. */
			uint32_t *row =
				(uint32_t *)(void *)(data + (ptrdiff_t)y * stride);
			bool little = G_BYTE_ORDER == G_LITTLE_ENDIAN;
			row[x / 32] |= UINT32_C(1) << (little ? x % 32 : 31 - x % 32);
		}
	}
	cairo_surface_mark_dirty(surface);
	pass_bits(surface, code);
	name_surface(surface, url); /* one that was forgotten and comes again is the same to cairo */
	arena_reset(pictures->scratch);
	return surface;
}

void pdf_qr_draw(
	struct pdf_pictures *pictures, cairo_t *cr, const struct page_item *item)
{
	const char *url = item->as.qr.url;
	cairo_surface_t *surface = g_hash_table_lookup(pictures->codes, url);
	if (!surface) {
		/* codes come again within their chapter, seldom later */
		if (g_hash_table_size(pictures->codes) >= CODES_MOST)
			g_hash_table_remove_all(pictures->codes);
		surface = code_surface(pictures, url);
		g_hash_table_replace(pictures->codes, g_strdup(url), surface);
	}
	cairo_pattern_t *mask = cairo_pattern_create_for_surface(surface);
	cairo_pattern_set_filter(mask, CAIRO_FILTER_NEAREST);
	cairo_save(cr);
	/* In hundredths of a point, as words are: more digits only take room. */
	double side = round(item->as.qr.module * item->as.qr.size * 100) / 100;
	cairo_translate(cr, round(item->as.qr.x * 100) / 100, round(item->as.qr.y * 100) / 100);
	cairo_scale(cr, side / item->as.qr.size, side / item->as.qr.size);
	cairo_set_source_rgb(cr, 0, 0, 0);
	cairo_mask(cr, mask);
	cairo_restore(cr);
	cairo_pattern_destroy(mask);
}
