/*
 * qr: QR codes (ISO/IEC 18004), level M, for addresses of moments.  Owns libqrcodegen.
 */
#ifndef OCTAVO_QR_H
#define OCTAVO_QR_H

#include "octavo/base.h"

#define QR_QUIET 4 /* modules of quiet zone on each side that every drawing must keep */

struct qr_code {
	int size;              /* modules a side, without quiet zone */
	const uint8_t *dark;   /* size * size bytes, row by row: 1 dark, 0 light */
};

/* Modules a side of the code of a text (ISO/IEC 18004:2015, table 7), without making it: layout needs no more.  0 if
 * none holds it. */
int qr_size(const char *text);

/* Encodes text (at most 500 bytes) at level M, 8-bit mode, smallest version.  NULL if it does not fit.
 * The code lives in the arena. */
const struct qr_code *qr_encode(struct arena *arena, const char *text);

#endif
