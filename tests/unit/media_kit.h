/* What the tests of pictures share: a picture of four colours, as pixels and as a JPEG, and how to tell its corners. */
#ifndef MEDIA_KIT_H
#define MEDIA_KIT_H

#include <stdio.h>
#include <stdlib.h>
#include <jpeglib.h>
#include "octavo/media.h"
#include "unit.h"

static const struct diag_options every = {.format = DIAG_TEXT, .max_per_code = 1000};

static inline struct media_picture *open_bytes(struct fixture *f, const char *bytes, size_t len)
{
	return media_open(
		f->arena, &f->job, "p.bin", (struct pos){"n.md", 1, 1}, arena_memdup(f->arena, bytes, len), len);
}

/* Whether the bytes hold a word; they are no text, a NUL ends nothing. */
static inline bool holds(const struct media_picture *picture, const char *word)
{
	return memmem(picture->bytes, picture->len, word, strlen(word)) != NULL;
}

/* Four quarters, each one colour: red green / blue white (or clear). */
static inline struct media_pixels quarters(int width, int height, bool clear)
{
	static const uint8_t colours[4][4] = {{255, 0, 0, 255}, {0, 255, 0, 255},
		{0, 0, 255, 255}, {255, 255, 255, 255}};
	struct media_pixels p = {
		width, height, clear, g_malloc((gsize)width * (gsize)height * 4)};

	for (int y = 0; y < height; y++) {
		for (int x = 0; x < width; x++) {
			int i = (x >= width / 2) + 2 * (y >= height / 2);
			uint8_t *to = p.rgba + 4 * (y * width + x);
			memcpy(to, colours[i], 4);
			if (clear && i == 3)
				to[3] = 0;
		}
	}
	return p;
}

/* The quarter seen at a corner (0 to 3), with room for JPEG's noise. */
static inline int quarter_at(const struct media_pixels *p, int corner)
{
	int x = corner & 1 ? p->width_px - 2 : 1, y = corner & 2 ? p->height_px - 2 : 1;
	const uint8_t *c = p->rgba + 4 * (y * p->width_px + x);

	if (c[3] == 0 || (c[0] > 200 && c[1] > 200 && c[2] > 200))
		return 3;
	return c[0] > 200 ? 0 : c[1] > 200 ? 1 : 2;
}

static inline void check_quarters(
	struct fixture *f, const struct media_picture *picture, const char *order)
{
	struct media_pixels p;

	g_assert_nonnull(picture);
	g_assert_true(media_decode(picture, &f->job, 1 << 20, &p));
	g_assert_cmpint(p.width_px, ==, picture->width_px);
	g_assert_cmpint(p.height_px, ==, picture->height_px);
	for (int i = 0; i < 4; i++)
		g_assert_cmpint(quarter_at(&p, i), ==, order[i] - '0');
	media_pixels_free(&p);
}

/* A JPEG of the quarters with an Exif orientation. */
static inline char *make_jpeg(struct arena *arena, int rotation, bool little, size_t *out_len)
{
	static const uint8_t big_exif[] = {0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,
		'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 0, 0,
		0, 0, 0, 0, 0};
	static const uint8_t little_exif[] = {0xff, 0xe1, 0, 34, 'E', 'x', 'i', 'f', 0, 0,
		'I', 'I', 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, 0, 0, 0,
		0, 0, 0, 0, 0};
	struct media_pixels p = quarters(48, 32, false);
	char *bytes;
	size_t len;

	media_encode_jpeg(arena, &p, 90, &bytes, &len);
	media_pixels_free(&p);
	char *out = arena_alloc(arena, len + 36);
	memcpy(out, bytes, 2);
	memcpy(out + 2, little ? little_exif : big_exif, 36);
	out[2 + (little ? 28 : 29)] = (char)rotation;
	memcpy(out + 38, bytes + 2, len - 2);
	*out_len = len + 36;
	return out;
}

/* A picture of one colour, in ink, grey or R G B, with the mark by which Adobe's programs say that ink is told upside down. */
static inline char *make_flat_jpeg(struct arena *arena, const uint8_t *colour, int n_components, bool adobe, size_t *out_len)
{
	struct jpeg_compress_struct jpeg;
	struct jpeg_error_mgr errors;
	unsigned char *made = NULL;
	unsigned long n = 0;
	uint8_t row[16 * 4];
	JSAMPROW rows[] = {row};

	for (int i = 0; i < 16 * n_components; i++)
		row[i] = colour[i % n_components];
	jpeg.err = jpeg_std_error(&errors);
	jpeg_create_compress(&jpeg);
	jpeg_mem_dest(&jpeg, &made, &n);
	jpeg.image_width = jpeg.image_height = 16;
	jpeg.input_components = n_components;
	jpeg.in_color_space = n_components == 4 ? JCS_CMYK : n_components == 3 ? JCS_RGB : JCS_GRAYSCALE;
	jpeg_set_defaults(&jpeg);
	jpeg_set_quality(&jpeg, 95, TRUE);
	jpeg.write_Adobe_marker = adobe;
	jpeg_start_compress(&jpeg, TRUE);
	while (jpeg.next_scanline < jpeg.image_height)
		jpeg_write_scanlines(&jpeg, rows, 1);
	jpeg_finish_compress(&jpeg);
	jpeg_destroy_compress(&jpeg);
	char *bytes = arena_memdup(arena, made, n);
	free(made);
	*out_len = n;
	return bytes;
}

/* The lowest byte first, n of them. */
static inline void put_le(GByteArray *out, uint32_t value, int n)
{
	for (int i = 0; i < n; i++) {
		uint8_t byte = (uint8_t)(value >> (8 * i));
		g_byte_array_append(out, &byte, 1);
	}
}

#endif
