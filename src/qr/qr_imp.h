/*
 * qr, private: a symbol in the making.  Rows are bits, so that the eight masks of a code
 * are weighed by the word and not by the module: libraries spend nine tenths of their
 * time there, and a book has thousands of codes.
 */
#ifndef QR_QR_IMP_H
#define QR_QR_IMP_H

#include "octavo/qr.h"

#define QR_SIZE_MAX 85 /* version 17 holds the longest text */
#define QR_BYTES_MAX 815 /* codewords of version 17 */

/* Modules of a row, x = 0 the lowest bit. */
struct qr_row {
	uint64_t low, high;
};

struct qr_symbol {
	int version, size;
	struct qr_row dark[QR_SIZE_MAX];
	struct qr_row fixed[QR_SIZE_MAX]; /* patterns and formats: no data, no mask */
};

static inline void qr_set(struct qr_row *row, int x)
{
	if (x < 64)
		row->low |= UINT64_C(1) << x;
	else
		row->high |= UINT64_C(1) << (x - 64);
}

static inline bool qr_bit(const struct qr_row *row, int x)
{
	return (x < 64 ? row->low >> x : row->high >> (x - 64)) & 1;
}

/* codewords.c: the smallest version that holds len bytes at level M, 0: none. */
int qr_version_for(size_t len);
/* The text as data and error correction codewords, interleaved; returns their number. */
int qr_codewords(int version, const char *text, size_t len, uint8_t *out);

/* symbol.c: patterns that every symbol of a version shares. */
void qr_symbol_init(struct qr_symbol *symbol, int version);
/* Fills in the codewords, unmasked. */
void qr_symbol_fill(struct qr_symbol *symbol, const uint8_t *bytes, int n);

/* mask.c: lays the mask that gives the best symbol over it, and writes the format. */
void qr_symbol_mask(struct qr_symbol *symbol);

#endif
