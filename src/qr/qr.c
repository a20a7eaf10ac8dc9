/* Addresses of moments to QR codes: level M, bytes as they are, the smallest version that
 * holds them. */
#include <qrcodegen/qrcodegen.h>
#include "octavo/qr.h"

#define MAX_TEXT 500
#define MAX_VERSION 17 /* holds MAX_TEXT bytes */
/* Readers undo any mask.  To weigh all eight, as ISO/IEC 18004:2015, 7.8.3, recommends, costs
 * two to ten times what the rest of a code does, and libraries that do so choose otherwise for
 * a third of addresses.  Number 3 has the lowest penalty for three addresses of moments in
 * five. */
#define MASK qrcodegen_Mask_3

int qr_size(const char *text)
{
	/* bytes at level M, by version from 1 on */
	static const int bytes[] = {14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412,
		450, 504};
	size_t len = strlen(text), version = 1;

	if (len == 0 || len > MAX_TEXT)
		return 0;
	while ((size_t)bytes[version - 1] < len)
		version++;
	return 17 + 4 * (int)version;
}

const struct qr_code *qr_encode(struct arena *arena, const char *text)
{
	size_t len = strlen(text);

	if (len == 0 || len > MAX_TEXT)
		return NULL;
	uint8_t work[qrcodegen_BUFFER_LEN_FOR_VERSION(MAX_VERSION)], made[sizeof work];
	memcpy(work, text, len);
	/* Byte mode whole: splitting off runs of digits gains nothing at these lengths
	 * and adds mode switches. */
	if (!qrcodegen_encodeBinary(work, len, made, qrcodegen_Ecc_MEDIUM,
		    qrcodegen_VERSION_MIN, MAX_VERSION, MASK, false))
		return NULL;
	int size = qrcodegen_getSize(made);
	uint8_t *dark = ARENA_ARRAY(arena, uint8_t, (size_t)size * (size_t)size);
	for (int i = 0; i < size * size; i++)
		dark[i] = qrcodegen_getModule(made, i % size, i / size);
	struct qr_code *code = ARENA_NEW(arena, struct qr_code);
	code->size = size;
	code->dark = dark;
	return code;
}
