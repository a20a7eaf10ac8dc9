/* Encodes pixels for outputs: PNG for drawings and what is see-through, JPEG for
 * photographs. */
#include <stdlib.h>
#include <stdio.h>
#include <jpeglib.h>
#include <png.h>
#include "media/media_imp.h"

#define MAX_JPEG_SIDE 65500
#define MAX_COLOURS 256
#define SLOTS 1024 /* open addressing over at most MAX_COLOURS entries */

struct palette {
	uint32_t colours[MAX_COLOURS];
	int n;
	int16_t slots[SLOTS]; /* index + 1 */
};

/* The place of a colour in the palette, added if new; -1 when the palette is full. */
static int palette_index(struct palette *palette, uint32_t colour)
{
	uint32_t slot = colour * 2654435761u >> 22;

	while (palette->slots[slot]) {
		int index = palette->slots[slot] - 1;
		if (palette->colours[index] == colour)
			return index;
		slot = (slot + 1) % SLOTS;
	}
	if (palette->n == MAX_COLOURS)
		return -1;
	palette->colours[palette->n] = colour;
	palette->slots[slot] = (int16_t)++palette->n;
	return palette->n - 1;
}

/* Pixels as indices, or NULL when there are too many colours. */
static uint8_t *index_pixels(const struct media_pixels *pixels, struct palette *palette)
{
	size_t n = (size_t)pixels->width_px * (size_t)pixels->height_px;
	uint8_t *indices = g_malloc(n);

	for (size_t i = 0; i < n; i++) {
		const uint8_t *p = pixels->rgba + 4 * i;
		uint32_t colour = p[3] ? (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 |
						  (uint32_t)p[2] << 8 | p[3]
				       : 0;
		int index = palette_index(palette, colour);
		if (index < 0) {
			g_free(indices);
			return NULL;
		}
		indices[i] = (uint8_t)index;
	}
	return indices;
}

static void write_png(struct arena *arena, png_image *image, const void *buf,
	const void *map, char **bytes, size_t *len)
{
	png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(*image);
	g_autofree char *room = g_malloc(size);

	if (!png_image_write_to_memory(image, room, &size, 0, buf, 0, map))
		g_error("a picture of %" G_GUINT32_FORMAT " x %" G_GUINT32_FORMAT " px cannot be encoded: %s", image->width,
			image->height, image->message);
	*bytes = arena_memdup(arena, room, size);
	*len = size;
	png_image_free(image);
}

static void encode_indexed(struct arena *arena, const struct media_pixels *pixels,
	const struct palette *palette, const uint8_t *indices, char **bytes, size_t *len)
{
	uint8_t map[MAX_COLOURS * 4];
	png_image image = {.version = PNG_IMAGE_VERSION,
		.width = (png_uint_32)pixels->width_px,
		.height = (png_uint_32)pixels->height_px,
		.colormap_entries = (png_uint_32)palette->n,
		.format = pixels->has_alpha ? PNG_FORMAT_RGBA_COLORMAP
					    : PNG_FORMAT_RGB_COLORMAP};
	uint8_t *to = map;

	for (int i = 0; i < palette->n; i++) {
		for (int shift = 24; shift >= (pixels->has_alpha ? 0 : 8); shift -= 8)
			*to++ = (uint8_t)(palette->colours[i] >> shift);
	}
	write_png(arena, &image, indices, map, bytes, len);
}

static void encode_rgba(
	struct arena *arena, const struct media_pixels *pixels, char **bytes, size_t *len)
{
	png_image image = {.version = PNG_IMAGE_VERSION,
		.width = (png_uint_32)pixels->width_px,
		.height = (png_uint_32)pixels->height_px,
		.format = PNG_FORMAT_RGBA};

	write_png(arena, &image, pixels->rgba, NULL, bytes, len);
}

void media_encode(struct arena *arena, const struct media_pixels *pixels,
	enum media_type *type, char **bytes, size_t *len)
{
	struct palette *palette = g_new0(struct palette, 1);
	uint8_t *indices = index_pixels(pixels, palette);

	*type = MEDIA_PNG;
	if (indices) {
		encode_indexed(arena, pixels, palette, indices, bytes, len);
	} else if (pixels->has_alpha ||
		   MAX(pixels->width_px, pixels->height_px) > MAX_JPEG_SIDE) {
		encode_rgba(arena, pixels, bytes, len);
	} else {
		*type = MEDIA_JPEG;
		media_encode_jpeg(arena, pixels, 85, bytes, len);
	}
	g_free(indices);
	g_free(palette);
}

/* libjpeg-turbo takes pixels of four bytes as they are. */
static J_COLOR_SPACE order_of(const struct media_rows *rows)
{
	if (!rows->words)
		return JCS_EXT_RGBX;
	return G_BYTE_ORDER == G_LITTLE_ENDIAN ? JCS_EXT_BGRX : JCS_EXT_XRGB;
}

/* Encoding valid pixels into memory cannot fail but for memory, which ends the worker:
 * libjpeg's own exit is right. */
static void encode_rows(struct arena *arena, const struct media_rows *rows, int quality, bool small, char **bytes,
	size_t *len)
{
	struct jpeg_compress_struct jpeg;
	struct jpeg_error_mgr errors;
	unsigned char *made = NULL;
	unsigned long n = 0;

	jpeg.err = jpeg_std_error(&errors);
	jpeg_create_compress(&jpeg);
	jpeg_mem_dest(&jpeg, &made, &n);
	jpeg.image_width = (JDIMENSION)rows->width_px;
	jpeg.image_height = (JDIMENSION)rows->height_px;
	jpeg.input_components = 4;
	jpeg.in_color_space = order_of(rows);
	jpeg_set_defaults(&jpeg);
	jpeg_set_quality(&jpeg, quality, TRUE);
	jpeg.optimize_coding = small;
	jpeg.dct_method = JDCT_ISLOW; /* the same bytes on every processor */
	if (quality >= 92)            /* fine coloured lines fray when colour is halved */
		jpeg.comp_info[0].h_samp_factor = jpeg.comp_info[0].v_samp_factor = 1;
	jpeg_start_compress(&jpeg, TRUE);
	while (jpeg.next_scanline < jpeg.image_height) {
		/* libjpeg's own type has no const; it only reads. */
		JSAMPROW row = (JSAMPROW)rows->data + (size_t)jpeg.next_scanline * rows->stride;

		jpeg_write_scanlines(&jpeg, &row, 1);
	}
	jpeg_finish_compress(&jpeg);
	jpeg_destroy_compress(&jpeg);
	*bytes = arena_memdup(arena, made, n);
	*len = n;
	free(made);
}

void media_encode_jpeg(struct arena *arena, const struct media_pixels *pixels, int quality, char **bytes, size_t *len)
{
	struct media_rows rows = {.data = pixels->rgba, .stride = (size_t)pixels->width_px * 4,
		.width_px = pixels->width_px, .height_px = pixels->height_px};

	encode_rows(arena, &rows, quality, true, bytes, len);
}

void media_encode_rows(struct arena *arena, const struct media_rows *rows, int quality, char **bytes, size_t *len)
{
	encode_rows(arena, rows, quality, false, bytes, len);
}
