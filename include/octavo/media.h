/*
 * media: pictures.  Type by content, size from the header, caps before decoding, conversion for outputs that
 * would refuse a format, SVG cleaned by an allow-list.  Owns the picture libraries (libpng, libjpeg, libwebp,
 * giflib); SVG is drawn by librsvg in pdf (loaded when it is wanted), here it is only cleaned and measured.
 */
#ifndef OCTAVO_MEDIA_H
#define OCTAVO_MEDIA_H

#include "octavo/base.h"

enum media_type { MEDIA_PNG, MEDIA_JPEG, MEDIA_GIF, MEDIA_WEBP, MEDIA_SVG };

struct media_picture {
	const char *path;      /* for messages */
	enum media_type type;
	int width_px, height_px; /* SVG: its intrinsic size in CSS px (from width/height or viewBox) */
	int rotation;          /* EXIF orientation 1…8 (JPEG, WebP); width and height are already as shown */
	bool has_alpha;
	int n_components;      /* JPEG: 1 grey, 3 colour, 4 CMYK; PNG: 1, 3 */
	bool is_adobe;         /* JPEG: marked as Adobe's programs do, whose ink is told upside down */
	bool has_profile;      /* its colours are told by a profile that it brings, and are not those of sRGB */
	const char *bytes;     /* the file, without what is appended to it, and without places, dates, previews and
	                          comments (Exif, XMP, text chunks); for SVG the cleaned text */
	size_t len;
	char sha256[SUM_HEX];      /* of bytes, hex: the name by content */
};

/* A picture of no asked size that stands among words is an icon up to this height, and as high as they are. */
#define MEDIA_ICON_PX 32

/* Adds to a sum all that an output takes from a picture; NULL: there is none. */
void media_sum(struct sum *sum, const struct media_picture *picture);

/* Looks at a picture: type by content, header, caps (limits->picture_px, before decoding).  bytes are borrowed,
 * must live as long as the picture, and are moved together where something is left out.  NULL after DIAG_PICTURE_BAD at pos. */
struct media_picture *media_open(struct arena *arena, const struct job *job, const char *path, struct pos pos,
	char *bytes, size_t len);

struct media_pixels {
	int width_px, height_px;
	bool has_alpha;
	uint8_t *rgba;         /* width * height * 4 bytes, not premultiplied; g_free it */
};

/* Decodes (PNG, JPEG and WebP with their rotation applied, GIF and WebP first frame) at most max_px pixels, halving until it
 * fits.  Colours are those of sRGB: a profile of curves and a matrix is followed, one of tables (of presses) is not.  False
 * after a report. */
bool media_decode(const struct media_picture *picture, const struct job *job, int64_t max_px,
	struct media_pixels *out);
void media_pixels_free(struct media_pixels *pixels);

/* The profile of a picture that has one (ICC.1:2010, versions 2 and 4), fit for a PDF/A. */
struct media_profile {
	int n_components;      /* as the picture's */
	const uint8_t *bytes;  /* in the arena */
	size_t len;
};

/* False: it has none, or is no bitmap. */
bool media_profile_read(struct arena *arena, const struct media_picture *picture, struct media_profile *out);

/* The rows of a PNG as its file packs them: each with a byte that names its filter before it, all of them deflated with zlib's
 * head (PNG, second edition, 9 and 10).  A PDF knows them in that form too (ISO 32000-1, 7.4.4.4). */
struct media_packed {
	int width_px, height_px;
	int bits;              /* of a sample: 1, 2, 4, 8 */
	int n_colour;          /* of a pixel's samples: 1 grey or an index, 3 colour */
	bool has_alpha;        /* one more tells how far it is not clear */
	bool is_indexed;
	const uint8_t *palette; /* R G B each; of is_indexed */
	int n_colours;
	const uint8_t *bytes;  /* all lives in the arena */
	size_t len;
};

/* False when they are not to be had so: no PNG, interlaced, a clear colour, 16 bits a sample, another gamma.  Whether the bytes
 * are sound shows when they are inflated. */
bool media_packed_read(struct arena *arena, const struct media_picture *picture, struct media_packed *out);

/* Encodes for the EPUB: PNG when it has alpha or few colours, else JPEG quality 85.  The bytes live in the arena. */
void media_encode(struct arena *arena, const struct media_pixels *pixels, enum media_type *type, char **bytes,
	size_t *len);
/* Encodes opaque pixels as JPEG. */
void media_encode_jpeg(struct arena *arena, const struct media_pixels *pixels, int quality, char **bytes,
	size_t *len);

/* Opaque pixels of four bytes where another program drew them. */
struct media_rows {
	const uint8_t *data;
	size_t stride;         /* bytes from row to row */
	int width_px, height_px;
	bool words;            /* a pixel is a word 0x??RRGGBB of the machine (cairo's), else the bytes R G B ? */
};

/* The same of these in one pass, with nothing copied: a third of the time, and a tenth more bytes (the standard's codes, ITU-T
 * T.81 annex K, instead of the picture's own). */
void media_encode_rows(struct arena *arena, const struct media_rows *rows, int quality, char **bytes, size_t *len);

/* "image/png" and ".png". */
const char *media_mime(enum media_type type);
const char *media_ending(enum media_type type);

#endif
