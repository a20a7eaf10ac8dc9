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
	bool is_adobe;
	bool moves; /* more than one frame */
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

/* Whether a marker of a JPEG has no length behind it: fill, restarts, the beginning. */
static inline bool media_jpeg_is_bare(uint8_t marker)
{
	return marker == 0xff || marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/* Whether a PNG has a chunk before its pixels. */
bool media_png_has(const uint8_t *bytes, size_t len, const char *name);
/* Finds a chunk of a WebP by name from at; true with its data's place and size. */
bool media_webp_chunk(const uint8_t *bytes, size_t len, size_t at, const char *name, size_t *data, size_t *size);

/* The picture of a WebP file as a still one: itself, or the first frame of an animation
 * wrapped anew (then g_free *made); x and y are the frame's place on the canvas. */
bool media_webp_still(const uint8_t *bytes, size_t len, const uint8_t **out,
	size_t *out_len, int *x, int *y, uint8_t **made);

/* Takes places, dates, previews and comments out of a JPEG or PNG whose head was read. */
void media_strip(struct media_picture *picture, char *bytes);

/* Tells the picture whether it has_profile; one that cannot be used is told at pos, if colours are others without it. */
void media_profile_judge(const struct job *job, struct media_picture *picture, struct pos pos);
/* Colours of decoded pixels become sRGB's; of what a profile tells by tables they stay. */
void media_profile_apply(const struct media_picture *picture, struct media_pixels *pixels);

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
