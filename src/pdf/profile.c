/*
 * pdf, finishing: the output intent's colours, an ICC profile of sRGB (IEC 61966-2-1) in
 * its shortest exact form: matrix and parametric curve, version 4.2.  Made here so that
 * its bytes never change; no date, no maker.
 */
#include "pdf/finish.h"

#include <math.h>

static void add_u32(GByteArray *out, uint32_t value)
{
	uint8_t bytes[] = {(uint8_t)(value >> 24), (uint8_t)(value >> 16),
		(uint8_t)(value >> 8), (uint8_t)value};
	g_byte_array_append(out, bytes, 4);
}

static void add_u16(GByteArray *out, uint16_t value)
{
	uint8_t bytes[] = {(uint8_t)(value >> 8), (uint8_t)value};
	g_byte_array_append(out, bytes, 2);
}

static void add_sign(GByteArray *out, const char *four)
{
	g_byte_array_append(out, (const guint8 *)four, 4);
}

static void add_fixed(GByteArray *out, const double *values, int n)
{
	for (int i = 0; i < n; i++)
		add_u32(out, (uint32_t)(int32_t)lround(values[i] * 65536));
}

static void add_words(GByteArray *out, const char *ascii)
{
	size_t len = strlen(ascii);
	add_sign(out, "mluc");
	add_u32(out, 0);
	add_u32(out, 1);
	add_u32(out, 12);
	add_sign(out, "enUS");
	add_u32(out, (uint32_t)len * 2);
	add_u32(out, 28);
	for (size_t i = 0; i < len; i++)
		add_u16(out, (uint16_t)ascii[i]);
}

static void add_values(GByteArray *out, const char *type, const double *values, int n)
{
	add_sign(out, type);
	add_u32(out, 0);
	add_fixed(out, values, n);
}

static void add_curve(GByteArray *out)
{
	static const double curve[] = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
	add_sign(out, "para");
	add_u32(out, 0);
	add_u16(out, 3);
	add_u16(out, 0);
	add_fixed(out, curve, 5);
}

static void add_header(GByteArray *out)
{
	static const uint16_t date[] = {2020, 1, 1, 0, 0, 0};
	static const double d50[] = {0.9642, 1, 0.8249};
	add_u32(out, 0); /* size, known at the end */
	add_u32(out, 0);
	add_u32(out, 0x04200000);
	add_sign(out, "mntr");
	add_sign(out, "RGB ");
	add_sign(out, "XYZ ");
	for (int i = 0; i < 6; i++)
		add_u16(out, date[i]);
	add_sign(out, "acsp");
	for (int i = 0; i < 7;
		i++) /* platform, flags, maker, model, attributes, intent */
		add_u32(out, 0);
	add_fixed(out, d50, 3);
	for (int i = 0; i < 12; i++)
		add_u32(out, 0);
}

enum part {
	PART_WORDS,
	PART_RIGHTS,
	PART_WHITE,
	PART_ADAPT,
	PART_RED,
	PART_GREEN,
	PART_BLUE,
	PART_CURVE,
	PART__COUNT
};

static const struct {
	const char *sign;
	enum part part;
} tags[] = {
	{"desc", PART_WORDS},
	{"cprt", PART_RIGHTS},
	{"wtpt", PART_WHITE},
	{"chad", PART_ADAPT},
	{"rXYZ", PART_RED},
	{"gXYZ", PART_GREEN},
	{"bXYZ", PART_BLUE},
	{"rTRC", PART_CURVE},
	{"gTRC", PART_CURVE},
	{"bTRC", PART_CURVE},
};

static void add_part(GByteArray *out, enum part part)
{
	static const double white[] = {0.9642, 1, 0.8249};
	static const double adapt[] = {
		1.0478112,
		0.0228866,
		-0.0501270,
		0.0295424,
		0.9904844,
		-0.0170491,
		-0.0092345,
		0.0150436,
		0.7521316,
	};
	static const double red[] = {0.4360747, 0.2225045, 0.0139322};
	static const double green[] = {0.3850649, 0.7168786, 0.0971045};
	static const double blue[] = {0.1430804, 0.0606169, 0.7141733};
	switch (part) {
	case PART_WORDS:
		add_words(out, "sRGB");
		break;
	case PART_RIGHTS:
		add_words(out, "No copyright, use freely");
		break;
	case PART_WHITE:
		add_values(out, "XYZ ", white, 3);
		break;
	case PART_ADAPT:
		add_values(out, "sf32", adapt, 9);
		break;
	case PART_RED:
		add_values(out, "XYZ ", red, 3);
		break;
	case PART_GREEN:
		add_values(out, "XYZ ", green, 3);
		break;
	case PART_BLUE:
		add_values(out, "XYZ ", blue, 3);
		break;
	default:
		add_curve(out);
	}
	while (out->len % 4)
		g_byte_array_append(out, (const guint8 *)"", 1);
}

GByteArray *pdf_profile_srgb(void)
{
	g_autoptr(GByteArray) parts = g_byte_array_new();
	uint32_t starts[PART__COUNT + 1];
	for (int i = 0; i < PART__COUNT; i++) {
		starts[i] = parts->len;
		add_part(parts, (enum part)i);
	}
	starts[PART__COUNT] = parts->len;
	GByteArray *out = g_byte_array_new();
	uint32_t base = 128 + 4 + 12 * G_N_ELEMENTS(tags);
	add_header(out);
	add_u32(out, G_N_ELEMENTS(tags));
	for (size_t i = 0; i < G_N_ELEMENTS(tags); i++) {
		add_sign(out, tags[i].sign);
		add_u32(out, base + starts[tags[i].part]);
		add_u32(out, starts[tags[i].part + 1] - starts[tags[i].part]);
	}
	g_byte_array_append(out, parts->data, parts->len);
	out->data[2] = (uint8_t)(out->len >> 8);
	out->data[3] = (uint8_t)out->len;
	return out;
}
