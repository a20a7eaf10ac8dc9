/*
 * QR codes, step 3: the mask (ISO/IEC 18004:2015, 7.8) and the format (7.9).
 *
 * Each of eight masks is weighed by what makes a symbol hard to read: long runs, blocks of
 * one colour, what looks like a finder, too much of one colour.  Columns are weighed as
 * the rows of the transposed symbol.
 */
#include "qr/qr_imp.h"

enum { MASKS = 8, PERIOD = 12 /* of every mask, both ways */ };

static struct qr_row row_and(struct qr_row a, struct qr_row b)
{
	return (struct qr_row){a.low & b.low, a.high & b.high};
}

static struct qr_row row_xor(struct qr_row a, struct qr_row b)
{
	return (struct qr_row){a.low ^ b.low, a.high ^ b.high};
}

static struct qr_row row_not(struct qr_row a)
{
	return (struct qr_row){~a.low, ~a.high};
}

/* Towards the start; 0 < n < 64. */
static struct qr_row row_shift(struct qr_row a, int n)
{
	return (struct qr_row){a.low >> n | a.high << (64 - n), a.high >> n};
}

/* For rows with few modules set, as most that are asked for. */
static int row_count(struct qr_row a)
{
	int n = 0;
	for (; a.low; a.low &= a.low - 1)
		n++;
	for (; a.high; a.high &= a.high - 1)
		n++;
	return n;
}

static struct qr_row first_modules(int n)
{
	if (n >= 64)
		return (struct qr_row){~UINT64_C(0), (UINT64_C(1) << (n - 64)) - 1};
	return (struct qr_row){(UINT64_C(1) << n) - 1, 0};
}

/* The masks of table 10, twelve modules of twelve rows each, x = 0 the lowest bit. */
static const uint16_t masks[MASKS][PERIOD] = {
	{0x555, 0xaaa, 0x555, 0xaaa, 0x555, 0xaaa, 0x555, 0xaaa,
		0x555, 0xaaa, 0x555, 0xaaa},
	{0xfff, 0x000, 0xfff, 0x000, 0xfff, 0x000, 0xfff, 0x000,
		0xfff, 0x000, 0xfff, 0x000},
	{0x249, 0x249, 0x249, 0x249, 0x249, 0x249, 0x249, 0x249,
		0x249, 0x249, 0x249, 0x249},
	{0x249, 0x924, 0x492, 0x249, 0x924, 0x492, 0x249, 0x924,
		0x492, 0x249, 0x924, 0x492},
	{0x1c7, 0x1c7, 0xe38, 0xe38, 0x1c7, 0x1c7, 0xe38, 0xe38,
		0x1c7, 0x1c7, 0xe38, 0xe38},
	{0xfff, 0x041, 0x249, 0x555, 0x249, 0x041, 0xfff, 0x041,
		0x249, 0x555, 0x249, 0x041},
	{0xfff, 0x1c7, 0x6db, 0x555, 0xb6d, 0xc71, 0xfff, 0x1c7,
		0x6db, 0x555, 0xb6d, 0xc71},
	{0x555, 0xe38, 0xc71, 0xaaa, 0x1c7, 0x38e, 0x555, 0xe38,
		0xc71, 0xaaa, 0x1c7, 0x38e},
};

/* Twelve modules over and over. */
static struct qr_row repeated(uint64_t unit)
{
	uint64_t five = unit | unit << 12 | unit << 24 | unit << 36 | unit << 48;
	return (struct qr_row){five | unit << 60, unit >> 4 | unit << 8 | unit << 20};
}

static struct qr_row mask_row(int mask, int y)
{
	return repeated(masks[mask][y]);
}

static struct qr_row mask_column(int mask, int x)
{
	uint64_t unit = 0;
	for (int y = 0; y < PERIOD; y++)
		unit |= (uint64_t)(masks[mask][y] >> x & 1) << y;
	return repeated(unit);
}

/* ---- what a symbol costs ---- */

/* 40 for each light, dark, light, three dark, light, dark, light with four light modules
 * on one side. */
static int finder_cost(struct qr_row row, struct qr_row inside)
{
	struct qr_row light = row_and(row_not(row), inside);
	struct qr_row core = row_and(row, row_shift(light, 1));
	core = row_and(core, row_and(row_shift(row, 2), row_shift(row, 3)));
	core = row_and(core, row_and(row_shift(row, 4), row_shift(light, 5)));
	core = row_and(core, row_shift(row, 6));
	if (!(core.low | core.high))
		return 0;
	struct qr_row two = row_and(light, row_shift(light, 1));
	struct qr_row four = row_and(two, row_shift(two, 2));
	struct qr_row before = row_and(four, row_shift(core, 4));
	struct qr_row after = row_and(core, row_shift(four, 7));
	return 40 * (row_count(before) + row_count(after));
}

/* Costs that lie along the rows: runs of five and more, and likenesses of finders. */
static int rows_cost(const struct qr_row *rows, int size)
{
	struct qr_row inside = first_modules(size), pairs = first_modules(size - 1);
	int cost = 0;
	for (int y = 0; y < size; y++) {
		struct qr_row same =
			row_and(row_not(row_xor(rows[y], row_shift(rows[y], 1))), pairs);
		struct qr_row two = row_and(same, row_shift(same, 1));
		struct qr_row five = row_and(two, row_shift(two, 2));
		struct qr_row ends = row_and(five, row_not(row_shift(five, 1)));
		cost += row_count(five) + 2 * row_count(ends);
		cost += finder_cost(rows[y], inside);
	}
	return cost;
}

/* Blocks of two by two, and the share of dark modules. */
static int area_cost(const struct qr_row *rows, int size)
{
	struct qr_row pairs = first_modules(size - 1), same = {0, 0};
	int cost = 0, n_dark = 0;
	for (int y = 0; y < size; y++) {
		struct qr_row before = same;
		same = row_and(row_not(row_xor(rows[y], row_shift(rows[y], 1))), pairs);
		n_dark += (int)__builtin_popcountll(rows[y].low) + (int)__builtin_popcountll(rows[y].high);
		if (y == 0)
			continue;
		struct qr_row like = row_not(row_xor(rows[y], rows[y - 1]));
		cost += 3 * row_count(row_and(row_and(same, before), like));
	}
	int off = ABS(n_dark * 20 - size * size * 10);
	return cost + off / (size * size) * 10;
}

/* ---- format ---- */

/* Level M and the mask in 15 bits, a (15,5) BCH code. */
static unsigned format_bits(int mask)
{
	unsigned rest = (unsigned)mask << 10;
	for (int i = 14; i >= 10; i--)
		if (rest >> i & 1)
			rest ^= 0x537U << (i - 10);
	return ((unsigned)mask << 10 | rest) ^ 0x5412;
}

/* Writes the format twice; turned: into a transposed symbol. */
static void put_format(struct qr_row *rows, int size, unsigned bits, bool turned)
{
	for (int i = 0; i < 15; i++) {
		int y = i < 6 ? i : i < 8 ? i + 1 : 8;
		int x = i < 8 ? 8 : i == 8 ? 7 : 14 - i;
		int far_x = i < 8 ? size - 1 - i : 8, far_y = i < 8 ? 8 : size - 15 + i;
		if (!(bits >> i & 1))
			continue;
		qr_set(&rows[turned ? x : y], turned ? y : x);
		qr_set(&rows[turned ? far_x : far_y], turned ? far_y : far_x);
	}
}

static void transpose(const struct qr_row *from, int size, struct qr_row *to)
{
	memset(to, 0, sizeof *to * (size_t)size);
	for (int y = 0; y < size; y++)
		for (int x = 0; x < size; x++)
			if (qr_bit(&from[y], x))
				qr_set(&to[x], y);
}

void qr_symbol_mask(struct qr_symbol *symbol)
{
	int size = symbol->size, least = G_MAXINT;
	struct qr_row columns[QR_SIZE_MAX], fixed[QR_SIZE_MAX], best[QR_SIZE_MAX];
	struct qr_row inside = first_modules(size);
	transpose(symbol->dark, size, columns);
	transpose(symbol->fixed, size, fixed);
	for (int mask = 0; mask < MASKS; mask++) {
		struct qr_row rows[QR_SIZE_MAX], turned[QR_SIZE_MAX];
		struct qr_row down[PERIOD], across[PERIOD];
		for (int i = 0; i < PERIOD; i++) {
			down[i] = mask_row(mask, i);
			across[i] = mask_column(mask, i);
		}
		for (int i = 0; i < size; i++) {
			struct qr_row free = row_and(row_not(symbol->fixed[i]), inside);
			rows[i] = row_xor(symbol->dark[i], row_and(down[i % PERIOD], free));
			free = row_and(row_not(fixed[i]), inside);
			turned[i] = row_xor(columns[i], row_and(across[i % PERIOD], free));
		}
		put_format(rows, size, format_bits(mask), false);
		put_format(turned, size, format_bits(mask), true);
		int cost = area_cost(rows, size) + rows_cost(rows, size) +
			   rows_cost(turned, size);
		if (cost < least)
			memcpy(best, rows, sizeof *rows * (size_t)size);
		least = MIN(least, cost);
	}
	memcpy(symbol->dark, best, sizeof *best * (size_t)size);
}
