/* Profiles of colours for tests: version 2, of a matrix and a gamma, of grey, and of four inks by a table; and how files carry
 * them. */
#ifndef ICC_KIT_H
#define ICC_KIT_H

#include <gio/gio.h>
#include <string.h>
#include "unit.h"

/* In the light of D50, as Apple's and Adobe's own profiles have them. */
static const double icc_p3[3][3] = {{0.51512, 0.2412, -0.00105}, {0.29198, 0.69225, 0.04189}, {0.1571, 0.06657, 0.78407}};

static inline void icc_put(GByteArray *out, uint32_t value, int n)
{
	while (n--) {
		uint8_t byte = (uint8_t)(value >> 8 * n);
		g_byte_array_append(out, &byte, 1);
	}
}

static inline void icc_put_sign(GByteArray *out, const char *sign)
{
	g_byte_array_append(out, (const guint8 *)sign, (guint)strlen(sign));
}

/* A head for n tags, whose entries icc_add_tag fills in. */
static inline GByteArray *icc_begin(const char *kind, const char *space, const char *between, int n)
{
	GByteArray *out = g_byte_array_new();

	g_byte_array_set_size(out, (guint)(132 + 12 * n));
	memset(out->data, 0, out->len);
	out->data[8] = 2;
	memcpy(out->data + 12, kind, 4);
	memcpy(out->data + 16, space, 4);
	memcpy(out->data + 20, between, 4);
	memcpy(out->data + 36, "acsp", 4);
	memcpy(out->data + 68, "\0\0\xf6\xd6\0\1\0\0\0\0\xd3\x2d", 12);
	return out;
}

/* Adds a tag whose bytes follow; ends the profile as it stands. */
static inline void icc_add_tag(GByteArray *out, const char *sign, GByteArray *bytes)
{
	uint8_t *n = out->data + 131, *entry = out->data + 132 + 12 * *n;

	memcpy(entry, sign, 4);
	entry[6] = (uint8_t)(out->len >> 8), entry[7] = (uint8_t)out->len;
	entry[10] = (uint8_t)(bytes->len >> 8), entry[11] = (uint8_t)bytes->len;
	++*n;
	g_byte_array_append(out, bytes->data, bytes->len);
	while (out->len % 4)
		icc_put(out, 0, 1);
	out->data[2] = (uint8_t)(out->len >> 8), out->data[3] = (uint8_t)out->len;
	g_byte_array_unref(bytes);
}

static inline GByteArray *icc_words(void)
{
	GByteArray *out = g_byte_array_new();

	icc_put_sign(out, "desc");
	icc_put(out, 0, 4);
	icc_put(out, 2, 4);
	icc_put_sign(out, "x");
	g_byte_array_set_size(out, 102);
	memset(out->data + 13, 0, 102 - 13);
	return out;
}

static inline GByteArray *icc_rights(void)
{
	GByteArray *out = g_byte_array_new();

	icc_put_sign(out, "text");
	icc_put(out, 0, 4);
	icc_put_sign(out, "none");
	icc_put(out, 0, 1);
	return out;
}

static inline GByteArray *icc_xyz_of(const double *xyz)
{
	GByteArray *out = g_byte_array_new();

	icc_put_sign(out, "XYZ ");
	icc_put(out, 0, 4);
	for (int i = 0; i < 3; i++)
		icc_put(out, (uint32_t)(int32_t)(xyz[i] * 65536), 4);
	return out;
}

static inline GByteArray *icc_gamma(double gamma)
{
	GByteArray *out = g_byte_array_new();

	icc_put_sign(out, "curv");
	icc_put(out, 0, 4);
	icc_put(out, 1, 4);
	icc_put(out, (uint32_t)(gamma * 256 + 0.5), 2);
	return out;
}

static inline GByteArray *icc_screen(const double primaries[3][3], double gamma)
{
	static const double white[] = {0.9642, 1, 0.8249};
	static const char *const colours[] = {"rXYZ", "gXYZ", "bXYZ"}, *const curves[] = {"rTRC", "gTRC", "bTRC"};
	GByteArray *out = icc_begin("mntr", "RGB ", "XYZ ", 9);

	icc_add_tag(out, "desc", icc_words());
	icc_add_tag(out, "cprt", icc_rights());
	icc_add_tag(out, "wtpt", icc_xyz_of(white));
	for (int c = 0; c < 3; c++) {
		icc_add_tag(out, colours[c], icc_xyz_of(primaries[c]));
		icc_add_tag(out, curves[c], icc_gamma(gamma));
	}
	return out;
}

static inline GByteArray *icc_grey(double gamma)
{
	static const double white[] = {0.9642, 1, 0.8249};
	GByteArray *out = icc_begin("mntr", "GRAY", "XYZ ", 4);

	icc_add_tag(out, "desc", icc_words());
	icc_add_tag(out, "cprt", icc_rights());
	icc_add_tag(out, "wtpt", icc_xyz_of(white));
	icc_add_tag(out, "kTRC", icc_gamma(gamma));
	return out;
}

/* Of what scans inks: a table of what each of 16 mixtures of full inks looks like (mft1, Lab). */
static inline GByteArray *icc_inks(void)
{
	/* L, a and b of paper, cyan, magenta, blue, yellow, green, red, black; sRGB's but for cyan, which is dark */
	static const int8_t lab[8][3] = {{100, 0, 0}, {40, -20, -40}, {60, 94, -61}, {30, 68, -112}, {97, -22, 93}, {88, -79, 81},
		{54, 81, 70}, {0, 0, 0}};
	static const double white[] = {0.9642, 1, 0.8249};
	GByteArray *out = icc_begin("scnr", "CMYK", "Lab ", 4), *table = g_byte_array_new();

	icc_put_sign(table, "mft1");
	icc_put(table, 0, 4);
	icc_put(table, 0x04030200, 4);
	for (int i = 0; i < 9; i++)
		icc_put(table, i % 4 ? 0 : 65536, 4);
	for (int i = 0; i < 4 * 256; i++)
		icc_put(table, (uint32_t)i & 255, 1);
	for (int i = 0; i < 16; i++) { /* the last ink changes first: k, y, m, c from the lowest bit */
		int which = i & 1 ? 7 : (i >> 3 & 1) + 2 * (i >> 2 & 1) + 4 * (i >> 1 & 1);
		icc_put(table, (uint32_t)(lab[which][0] * 255 / 100), 1);
		icc_put(table, (uint32_t)(lab[which][1] + 128), 1);
		icc_put(table, (uint32_t)(lab[which][2] + 128), 1);
	}
	for (int i = 0; i < 3 * 256; i++)
		icc_put(table, (uint32_t)i & 255, 1);
	icc_add_tag(out, "desc", icc_words());
	icc_add_tag(out, "cprt", icc_rights());
	icc_add_tag(out, "wtpt", icc_xyz_of(white));
	icc_add_tag(out, "A2B0", table);
	return out;
}

/* A JPEG with a profile in n parts behind its first segment, the last of them first. */
static inline GByteArray *icc_jpeg(const char *jpeg, size_t len, const GByteArray *profile, int n)
{
	GByteArray *out = g_byte_array_new();
	guint step = (profile->len + (guint)n - 1) / (guint)n;

	guint head = 4 + (guint)(uint8_t)jpeg[5];

	g_byte_array_append(out, (const guint8 *)jpeg, head);
	for (int i = n - 1; i >= 0; i--) {
		guint from = step * (guint)i, size = MIN(step, profile->len - from);
		icc_put(out, 0xffe2, 2);
		icc_put(out, size + 16, 2);
		g_byte_array_append(out, (const guint8 *)"ICC_PROFILE", 12);
		icc_put(out, (uint32_t)i + 1, 1);
		icc_put(out, (uint32_t)n, 1);
		g_byte_array_append(out, profile->data + from, size);
	}
	g_byte_array_append(out, (const guint8 *)jpeg + head, (guint)len - head);
	return out;
}

/* The sum of a PNG's chunk (PNG, annex D). */
static inline uint32_t icc_sum(const uint8_t *bytes, size_t len)
{
	uint32_t sum = 0xffffffff;

	for (size_t i = 0; i < len; i++) {
		sum ^= bytes[i];
		for (int bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
	}
	return ~sum;
}

/* A PNG with a profile behind its head. */
static inline GByteArray *icc_png(const GByteArray *png, const GByteArray *profile)
{
	g_autoptr(GConverter) deflater = G_CONVERTER(g_zlib_compressor_new(G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 9));
	g_autofree uint8_t *packed = g_malloc(profile->len + 1024);
	gsize read, len;
	GByteArray *out = g_byte_array_new();

	g_assert_cmpint(g_converter_convert(deflater, profile->data, profile->len, packed + 7, profile->len + 1000,
		G_CONVERTER_INPUT_AT_END, &read, &len, NULL), ==, G_CONVERTER_FINISHED);
	memcpy(packed, "iCCPx\0", 7);
	g_byte_array_append(out, png->data, 33);
	icc_put(out, (uint32_t)len + 3, 4);
	g_byte_array_append(out, packed, (guint)len + 7);
	icc_put(out, icc_sum(packed, len + 7), 4);
	g_byte_array_append(out, png->data + 33, png->len - 33);
	return out;
}

#endif
