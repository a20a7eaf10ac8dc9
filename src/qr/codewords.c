/* QR codes, step 1: text to codewords with error correction (ISO/IEC 18004:2015, 7.4 to
 * 7.6). */
#include "qr/qr_imp.h"

/* Blocks of level M by version (table 9): `blocks` of `data` codewords, then `longer` of
 * one more; each with `check` codewords for error correction. */
static const struct layout_of {
	uint8_t check, blocks, data, longer;
} layouts[] = {
	{0, 0, 0, 0}, {10, 1, 16, 0}, {16, 1, 28, 0}, {26, 1, 44, 0}, {18, 2, 32, 0},
	{24, 2, 43, 0}, {16, 4, 27, 0}, {18, 4, 31, 0}, {22, 2, 38, 2}, {22, 3, 36, 2},
	{26, 4, 43, 1}, {30, 1, 50, 4}, {22, 6, 36, 2}, {22, 8, 37, 1}, {24, 4, 40, 5},
	{24, 5, 41, 5}, {28, 7, 45, 3}, {28, 10, 46, 1},
};

#define CHECK_MAX 30

static int data_size(int version)
{
	const struct layout_of *of = &layouts[version];
	return of->blocks * of->data + of->longer * (of->data + 1);
}

/* Bits before the text: the mode and how many bytes follow. */
static int head_bits(int version)
{
	return version < 10 ? 12 : 20;
}

int qr_version_for(size_t len)
{
	for (int v = 1; v < (int)G_N_ELEMENTS(layouts); v++)
		if (len * 8 + (size_t)head_bits(v) <= (size_t)data_size(v) * 8)
			return v;
	return 0;
}

/* ---- the field of 256 elements, by x^8 + x^4 + x^3 + x^2 + 1 ---- */

struct field {
	uint8_t power[512], log[256];
};

static void field_init(struct field *field)
{
	unsigned value = 1;
	for (int i = 0; i < 255; i++) {
		field->power[i] = field->power[i + 255] = (uint8_t)value;
		field->log[value] = (uint8_t)i;
		value = value << 1 ^ (value & 0x80 ? 0x11d : 0);
	}
}

/* The logarithms of the generator's coefficients, the highest power's (1) left out. */
static void generator(const struct field *field, int n, uint8_t *logs)
{
	uint8_t poly[CHECK_MAX + 1] = {1};
	for (int i = 0; i < n; i++) {
		for (int k = i + 1; k > 0; k--)
			if (poly[k - 1])
				poly[k] ^= field->power[field->log[poly[k - 1]] + i];
	}
	for (int i = 0; i < n; i++)
		logs[i] = field->log[poly[i + 1]];
}

/* The remainder of the data's polynomial. */
static void check_words(const struct field *field, const uint8_t *logs, int n,
	const uint8_t *data, int n_data, uint8_t *check)
{
	memset(check, 0, (size_t)n);
	for (int i = 0; i < n_data; i++) {
		uint8_t lead = data[i] ^ check[0];
		memmove(check, check + 1, (size_t)n - 1);
		check[n - 1] = 0;
		if (!lead)
			continue;
		int log = field->log[lead];
		for (int k = 0; k < n; k++)
			check[k] ^= field->power[log + logs[k]];
	}
}

/* ---- data ---- */

/* Byte mode whole: splitting off runs of digits gains nothing at these lengths. */
static void put_data(int version, const char *text, size_t len, uint8_t *data)
{
	int n = data_size(version);
	/* what is not yet written, the last bit lowest */
	uint64_t bits = UINT64_C(4) << (head_bits(version) - 4) | len;
	int held = head_bits(version), at = 0;
	for (; held >= 8; held -= 8)
		data[at++] = (uint8_t)(bits >> (held - 8));
	for (size_t i = 0; i < len; i++) {
		bits = bits << 8 | (uint8_t)text[i];
		data[at++] = (uint8_t)(bits >> held);
	}
	/* four bits are left over in either head: the end mark fills them up */
	data[at++] = (uint8_t)(bits << (8 - held));
	for (int pad = 0; at < n; pad ^= 1)
		data[at++] = pad ? 0x11 : 0xec;
}

int qr_codewords(int version, const char *text, size_t len, uint8_t *out)
{
	const struct layout_of *of = &layouts[version];
	uint8_t data[QR_BYTES_MAX], check[QR_BYTES_MAX], logs[CHECK_MAX];
	struct field field;
	int n_blocks = of->blocks + of->longer, at = 0;
	field_init(&field);
	generator(&field, of->check, logs);
	put_data(version, text, len, data);
	for (int b = 0; b < n_blocks; b++)
		check_words(&field, logs, of->check,
			data + b * of->data + MAX(b - of->blocks, 0),
			of->data + (b >= of->blocks), check + b * of->check);
	for (int i = 0; i <= of->data; i++)
		for (int b = i < of->data ? 0 : of->blocks; b < n_blocks; b++)
			out[at++] = data[b * of->data + MAX(b - of->blocks, 0) + i];
	for (int i = 0; i < of->check; i++)
		for (int b = 0; b < n_blocks; b++)
			out[at++] = check[b * of->check + i];
	return at;
}
