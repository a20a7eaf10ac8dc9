/*
 * Private to media: profiles of colours (ICC.1:2010 and ICC.1:2001-04), as files bring them.
 *
 * icc_check believes no byte: after it the tags that icc_tag finds lie within the profile.  colours_open makes of a profile the
 * way of its colours to sRGB, where that is told by curves and a matrix (screens, cameras, grey); tables are not followed.
 */
#ifndef MEDIA_ICC_H
#define MEDIA_ICC_H

#include "octavo/media.h"

#define ICC_MOST ((size_t)4 << 20) /* bytes; those of presses have one or two millions */

struct icc {
	const uint8_t *bytes;
	size_t len;
	int n_components; /* 1 grey, 3 colour, 4 CMYK */
};

struct icc_tag {
	const uint8_t *bytes;
	size_t len;
};

/* Fills icc with bytes that are borrowed, without what lies behind their end.  NULL, or what is wrong with them. */
const char *icc_check(struct icc *icc, const uint8_t *bytes, size_t len);
bool icc_tag(const struct icc *icc, const char *sign, struct icc_tag *out);
/* What a curve makes of the 256 values of a byte, of 65535 each; false where there is no such curve. */
bool icc_curve(const struct icc *icc, const char *sign, uint16_t out[256]);
/* X, Y and Z in the light of D50. */
bool icc_xyz(const struct icc *icc, const char *sign, double out[3]);

struct colours {
	uint16_t light[3][256]; /* of a byte of each channel, of 65535 */
	int32_t matrix[3][3];   /* from there to the light of sRGB's channels, 65536 is 1 */
	uint8_t bytes[4097];    /* sRGB's byte for a light of n / 4096 */
};

bool colours_open(struct colours *colours, const struct icc *icc);
/* One pixel, in its place. */
void colours_turn(const struct colours *colours, uint8_t rgb[3]);
/* Whether they are sRGB's but for what nobody sees; grey: for pixels without colour alone. */
bool colours_are_usual(const struct colours *colours, bool grey);

#endif
