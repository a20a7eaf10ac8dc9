/*
 * The way from a profile's colours to sRGB's: each channel's byte to light by its curve, the lights to those of sRGB's primaries
 * by a matrix over XYZ, and to a byte by sRGB's curve (IEC 61966-2-1).  What lies outside of sRGB becomes the nearest channel
 * by channel.  All in whole numbers once the tables are made: the same bytes on every machine.
 */
#include <math.h>
#include <stdlib.h>
#include "media/icc.h"

#define NEAR 3 /* of 255: what the tables of sRGB's own profiles differ by */

/* Inverse of sRGB's primaries in the light of D50 (Bradford), as pdf/profile.c has them. */
static const double from_xyz[3][3] = {
	{3.1338561, -1.6168667, -0.4906146},
	{-0.9787684, 1.9161415, 0.0334540},
	{0.0719453, -0.2289914, 1.4052427},
};

static void fill_bytes(struct colours *colours)
{
	for (int i = 0; i <= 4096; i++) {
		double light = i / 4096.0;
		double value = light <= 0.0031308 ? 12.92 * light : 1.055 * pow(light, 1 / 2.4) - 0.055;

		colours->bytes[i] = (uint8_t)(value * 255 + 0.5);
	}
}

static int32_t to_fixed(double value)
{
	return (int32_t)lround(CLAMP(value, -1000, 1000) * 65536);
}

static bool open_grey(struct colours *colours, const struct icc *icc)
{
	if (!icc_curve(icc, "kTRC", colours->light[0]))
		return false;
	for (int c = 0; c < 3; c++) {
		memcpy(colours->light[c], colours->light[0], sizeof colours->light[0]);
		colours->matrix[c][c] = 65536;
	}
	return true;
}

static bool open_colour(struct colours *colours, const struct icc *icc)
{
	static const char *const curves[] = {"rTRC", "gTRC", "bTRC"}, *const primaries[] = {"rXYZ", "gXYZ", "bXYZ"};

	for (int c = 0; c < 3; c++) {
		double xyz[3];

		if (!icc_curve(icc, curves[c], colours->light[c]) || !icc_xyz(icc, primaries[c], xyz))
			return false;
		for (int to = 0; to < 3; to++)
			colours->matrix[to][c] =
				to_fixed(from_xyz[to][0] * xyz[0] + from_xyz[to][1] * xyz[1] + from_xyz[to][2] * xyz[2]);
	}
	return true;
}

bool colours_open(struct colours *colours, const struct icc *icc)
{
	memset(colours, 0, sizeof *colours);
	fill_bytes(colours);
	if (memcmp(icc->bytes + 20, "XYZ ", 4) != 0 || icc->n_components == 4)
		return false;
	return icc->n_components == 1 ? open_grey(colours, icc) : open_colour(colours, icc);
}

void colours_turn(const struct colours *colours, uint8_t rgb[3])
{
	int64_t light[3];

	for (int c = 0; c < 3; c++)
		light[c] = colours->light[c][rgb[c]];
	for (int c = 0; c < 3; c++) {
		const int32_t *row = colours->matrix[c];
		int64_t sum = (row[0] * light[0] + row[1] * light[1] + row[2] * light[2]) / 65536;

		rgb[c] = colours->bytes[(CLAMP(sum, 0, 65535) * 4096 + 32767) / 65535];
	}
}

static bool stays(const struct colours *colours, int r, int g, int b)
{
	uint8_t rgb[] = {(uint8_t)r, (uint8_t)g, (uint8_t)b};

	colours_turn(colours, rgb);
	return abs(rgb[0] - r) <= NEAR && abs(rgb[1] - g) <= NEAR && abs(rgb[2] - b) <= NEAR;
}

bool colours_are_usual(const struct colours *colours, bool grey)
{
	enum { STEP = 51 };

	for (int i = 0; i < 256; i++)
		if (!stays(colours, i, i, i))
			return false;
	for (int i = 0; !grey && i < 6 * 6 * 6; i++)
		if (!stays(colours, i % 6 * STEP, i / 6 % 6 * STEP, i / 36 * STEP))
			return false;
	return true;
}
