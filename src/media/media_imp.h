/*
 * Private to media: what a look at a picture's header tells, and the SVG cleaner's seam.
 * All readers here are given untrusted bytes and read within [bytes, bytes + len).
 */
#ifndef MEDIA_MEDIA_IMP_H
#define MEDIA_MEDIA_IMP_H

#include "octavo/media.h"

struct media_header {
	int64_t width_px, height_px; /* as stored, before rotation */
	int rotation;
	bool has_alpha;
	int n_components;
	size_t len; /* where the picture ends; what follows is left out */
};

/* Each fills header and returns NULL, or returns what is wrong with the file. */
const char *media_png_header(
	const uint8_t *bytes, size_t len, struct media_header *header);
const char *media_jpeg_header(
	const uint8_t *bytes, size_t len, struct media_header *header);
const char *media_gif_header(
	const uint8_t *bytes, size_t len, struct media_header *header);
const char *media_webp_header(
	const uint8_t *bytes, size_t len, struct media_header *header);

/* True when the bytes begin as an SVG document does. */
bool media_is_svg(const char *bytes, size_t len);
/* Makes a clean, self-contained SVG text of untrusted legal UTF-8.  NULL, with *wrong
 * set, if nothing can be made of it. */
char *media_svg_clean(struct arena *arena, const char *text, size_t len,
	int64_t picture_px, int *width_px, int *height_px, size_t *out_len,
	const char **wrong);

/* The type by content; false when the bytes are none of the five. */
bool media_sniff(const uint8_t *bytes, size_t len, enum media_type *type);
/* Header of a bitmap by its type. */
const char *media_header_read(enum media_type type, const uint8_t *bytes, size_t len,
	struct media_header *header);

/* Where the entropy-coded bytes of a JPEG from at on end: at the next marker that is no restart, or the file's end. */
size_t media_jpeg_scan_end(const uint8_t *bytes, size_t len, size_t at);

/* The picture of a WebP file as a still one: itself, or the first frame of an animation
 * wrapped anew (then g_free *made); x and y are the frame's place on the canvas. */
bool media_webp_still(const uint8_t *bytes, size_t len, const uint8_t **out,
	size_t *out_len, int *x, int *y, uint8_t **made);

/* Takes places, dates, previews and comments out of a JPEG or PNG whose head was read. */
void media_strip(struct media_picture *picture, char *bytes);

static inline uint32_t media_be32(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

static inline uint32_t media_be16(const uint8_t *p)
{
	return (uint32_t)p[0] << 8 | p[1];
}

static inline uint32_t media_le32(const uint8_t *p)
{
	return (uint32_t)p[3] << 24 | (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

static inline uint32_t media_le24(const uint8_t *p)
{
	return (uint32_t)p[2] << 16 | (uint32_t)p[1] << 8 | p[0];
}

static inline uint32_t media_le16(const uint8_t *p)
{
	return (uint32_t)p[1] << 8 | p[0];
}

#endif
