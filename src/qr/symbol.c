/* QR codes, step 2: codewords to modules (ISO/IEC 18004:2015, 6.3 and 7.7). */
#include "qr/qr_imp.h"

static void fix(struct qr_symbol *symbol, int x, int y, bool dark)
{
	if (x < 0 || y < 0 || x >= symbol->size || y >= symbol->size)
		return;
	qr_set(&symbol->fixed[y], x);
	if (dark)
		qr_set(&symbol->dark[y], x);
}

/* A finder with its light border, or an alignment pattern: rings around a middle. */
static void rings(struct qr_symbol *symbol, int x, int y, int reach, unsigned dark)
{
	for (int dy = -reach; dy <= reach; dy++)
		for (int dx = -reach; dx <= reach; dx++)
			fix(symbol, x + dx, y + dy,
				dark >> MAX(ABS(dx), ABS(dy)) & 1);
}

static void alignments(struct qr_symbol *symbol)
{
	/* centres besides 6 (annex E) */
	static const uint8_t centres[][3] = {
		{0}, {0}, {18}, {22}, {26}, {30}, {34}, {22, 38}, {24, 42}, {26, 46},
		{28, 50}, {30, 54}, {32, 58}, {34, 62}, {26, 46, 66}, {26, 48, 70},
		{26, 50, 74}, {30, 54, 78},
	};
	int at[4] = {6}, n = 1;
	for (; n < 4 && centres[symbol->version][n - 1]; n++)
		at[n] = centres[symbol->version][n - 1];
	for (int i = 0; i < n; i++)
		for (int k = 0; k < n; k++) {
			bool finder = (i == 0 && k == 0) || (i == 0 && k == n - 1) ||
				      (i == n - 1 && k == 0);
			if (!finder)
				rings(symbol, at[i], at[k], 2, 5);
		}
}

/* The version in 18 bits, a (18,6) Golay code, from version 7 on. */
static void version_bits(struct qr_symbol *symbol)
{
	unsigned rest = (unsigned)symbol->version << 12;
	for (int i = 17; i >= 12; i--)
		if (rest >> i & 1)
			rest ^= 0x1f25U << (i - 12);
	unsigned bits = (unsigned)symbol->version << 12 | rest;
	for (int i = 0; i < 18; i++) {
		int far = symbol->size - 11 + i % 3;
		fix(symbol, far, i / 3, bits >> i & 1);
		fix(symbol, i / 3, far, bits >> i & 1);
	}
}

void qr_symbol_init(struct qr_symbol *symbol, int version)
{
	*symbol = (struct qr_symbol){.version = version, .size = 17 + 4 * version};
	int far = symbol->size - 4;
	for (int i = 0; i < symbol->size; i++) {
		fix(symbol, i, 6, i % 2 == 0);
		fix(symbol, 6, i, i % 2 == 0);
	}
	for (int i = 0; i < 9; i++) { /* room for the format */
		fix(symbol, i, 8, qr_bit(&symbol->dark[8], i));
		fix(symbol, 8, i, qr_bit(&symbol->dark[i], 8));
		if (i < 8) {
			fix(symbol, symbol->size - 1 - i, 8, false);
			fix(symbol, 8, symbol->size - 1 - i, i == 7);
		}
	}
	rings(symbol, 3, 3, 4, 11);
	rings(symbol, far, 3, 4, 11);
	rings(symbol, 3, far, 4, 11);
	alignments(symbol);
	if (version >= 7)
		version_bits(symbol);
}

void qr_symbol_fill(struct qr_symbol *symbol, const uint8_t *bytes, int n)
{
	int bit = 0, size = symbol->size;
	bool up = true;
	for (int right = size - 1; right > 0; right -= 2, up = !up) {
		right -= right == 6; /* the timing pattern takes a column of its own */
		for (int i = 0; i < size; i++) {
			int y = up ? size - 1 - i : i;
			for (int x = right; x >= right - 1; x--) {
				if (qr_bit(&symbol->fixed[y], x))
					continue;
				if (bit < n * 8 && bytes[bit / 8] >> (7 - bit % 8) & 1)
					qr_set(&symbol->dark[y], x);
				bit++;
			}
		}
	}
}
