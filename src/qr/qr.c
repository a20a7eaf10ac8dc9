/* Addresses of moments to QR codes: level M, bytes as they are, the smallest version that
 * holds them. */
#include <qrencode.h>
#include "octavo/qr.h"

#define MAX_TEXT 500

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
	/* Byte mode whole: splitting off runs of digits gains nothing at these lengths
	 * and adds mode switches. */
	QRcode *made = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
	if (!made)
		return NULL;
	size_t n = (size_t)made->width * (size_t)made->width;
	uint8_t *dark = ARENA_ARRAY(arena, uint8_t, n);
	for (size_t i = 0; i < n; i++)
		dark[i] =
			made->data[i] & 1; /* the other bits tell what a module is for */
	struct qr_code *code = ARENA_NEW(arena, struct qr_code);
	code->size = made->width;
	code->dark = dark;
	QRcode_free(made);
	return code;
}
