/* Reads profiles of colours: head, table of tags, curves. */
#include "media/icc.h"

#include <math.h>
#include "media/media_imp.h"

enum { HEAD = 128, ENTRY = 12 };

static bool is_one_of(const uint8_t *sign, const char *const *signs)
{
	for (; *signs; signs++)
		if (memcmp(sign, *signs, 4) == 0)
			return true;
	return false;
}

static int n_components_of(const uint8_t *space)
{
	if (memcmp(space, "RGB ", 4) == 0)
		return 3;
	if (memcmp(space, "CMYK", 4) == 0)
		return 4;
	return memcmp(space, "GRAY", 4) == 0 ? 1 : 0;
}

/* The table behind the head: a count, then sign, place and size of each tag. */
static bool tags_sound(const struct icc *icc)
{
	size_t n = media_be32(icc->bytes + HEAD);

	if (n > (icc->len - HEAD - 4) / ENTRY)
		return false;
	for (size_t i = 0; i < n; i++) {
		const uint8_t *entry = icc->bytes + HEAD + 4 + i * ENTRY;
		size_t at = media_be32(entry + 4), size = media_be32(entry + 8);

		if (at > icc->len || size > icc->len - at || size < 8)
			return false;
	}
	return true;
}

const char *icc_check(struct icc *icc, const uint8_t *bytes, size_t len)
{
	static const char *const classes[] = {"scnr", "mntr", "prtr", "spac", NULL}, *const between[] = {"XYZ ", "Lab ", NULL};

	*icc = (struct icc){.bytes = bytes, .len = len};
	if (len < HEAD + 4 || memcmp(bytes + 36, "acsp", 4) != 0)
		return "is damaged";
	icc->len = media_be32(bytes);
	if (icc->len < HEAD + 4 || icc->len > len)
		return "is cut off";
	if (icc->len > ICC_MOST)
		return "is larger than 4 MB";
	if (bytes[8] != 2 && bytes[8] != 4)
		return "is of a version that no PDF may hold";
	icc->n_components = n_components_of(bytes + 16);
	if (!is_one_of(bytes + 12, classes) || !is_one_of(bytes + 20, between) || !icc->n_components)
		return "is of a kind that pictures do not have";
	return tags_sound(icc) ? NULL : "is damaged";
}

bool icc_tag(const struct icc *icc, const char *sign, struct icc_tag *out)
{
	size_t n = media_be32(icc->bytes + HEAD);

	for (size_t i = 0; i < n; i++) {
		const uint8_t *entry = icc->bytes + HEAD + 4 + i * ENTRY;

		if (memcmp(entry, sign, 4) != 0)
			continue;
		*out = (struct icc_tag){icc->bytes + media_be32(entry + 4), media_be32(entry + 8)};
		return true;
	}
	return false;
}

static double fixed(const uint8_t *p)
{
	return (int32_t)media_be32(p) / 65536.0;
}

bool icc_xyz(const struct icc *icc, const char *sign, double out[3])
{
	struct icc_tag tag;

	if (!icc_tag(icc, sign, &tag) || tag.len < 20 || memcmp(tag.bytes, "XYZ ", 4) != 0)
		return false;
	for (int i = 0; i < 3; i++)
		out[i] = fixed(tag.bytes + 8 + 4 * i);
	return true;
}

/* ---- curves ---- */

/* A number where x to the power may be none. */
static double power(double x, double exponent)
{
	return x > 0 ? pow(x, exponent) : 0;
}

/* Points at even distances (ICC.1:2010, 10.5): none is a straight line, one an exponent. */
static bool read_points(const struct icc_tag *tag, double x, double *y)
{
	size_t n = media_be32(tag->bytes + 8);
	const uint8_t *points = tag->bytes + 12;

	if (n > (tag->len - 12) / 2)
		return false;
	if (n < 2) {
		*y = n ? power(x, media_be16(points) / 256.0) : x;
		return true;
	}
	double at = x * (double)(n - 1);
	size_t left = MIN((size_t)at, n - 2);
	double low = media_be16(points + 2 * left), high = media_be16(points + 2 * left + 2);
	*y = (low + (high - low) * (at - (double)left)) / 65535;
	return true;
}

/* A power between a straight foot and a step (10.16): up to seven numbers, g a b c d e f. */
static bool read_formula(const struct icc_tag *tag, double x, double *y)
{
	static const uint8_t counts[] = {1, 3, 4, 5, 7};
	uint32_t kind = media_be16(tag->bytes + 8);
	double n[7] = {1, 1};

	if (kind >= G_N_ELEMENTS(counts) || tag->len < 12 + 4 * (size_t)counts[kind])
		return false;
	for (int i = 0; i < counts[kind]; i++)
		n[i] = fixed(tag->bytes + 12 + 4 * i);
	double foot = kind == 3 || kind == 4 ? n[4] : kind && n[1] != 0 ? -n[2] / n[1] : 0;
	bool in_foot = kind && x < foot;
	double step = kind == 2 ? n[3] : kind == 4 ? in_foot ? n[6] : n[5] : 0;
	double slope = kind == 3 || kind == 4 ? n[3] : 0;

	*y = (in_foot ? slope * x : power(n[1] * x + n[2], n[0])) + step;
	return true;
}

bool icc_curve(const struct icc *icc, const char *sign, uint16_t out[256])
{
	struct icc_tag tag;

	if (!icc_tag(icc, sign, &tag) || tag.len < 12)
		return false;
	bool points = memcmp(tag.bytes, "curv", 4) == 0;
	if (!points && memcmp(tag.bytes, "para", 4) != 0)
		return false;
	for (int i = 0; i < 256; i++) {
		double y;

		if (!(points ? read_points : read_formula)(&tag, i / 255.0, &y))
			return false;
		out[i] = y >= 1 ? 65535 : y > 0 ? (uint16_t)(y * 65535 + 0.5) : 0;
	}
	return true;
}
