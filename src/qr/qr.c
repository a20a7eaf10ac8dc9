/* Addresses of moments to QR codes: level M, bytes as they are, the smallest version that
 * holds them. */
#include "qr/qr_imp.h"

#define MAX_TEXT 500

const struct qr_code *qr_encode(struct arena *arena, const char *text)
{
	size_t len = strlen(text);
	int version = qr_version_for(len);
	if (len == 0 || len > MAX_TEXT || !version)
		return NULL;
	uint8_t bytes[QR_BYTES_MAX];
	struct qr_symbol symbol;
	int n = qr_codewords(version, text, len, bytes);
	qr_symbol_init(&symbol, version);
	qr_symbol_fill(&symbol, bytes, n);
	qr_symbol_mask(&symbol);
	uint8_t *dark = ARENA_ARRAY(arena, uint8_t, symbol.size * symbol.size);
	for (int y = 0; y < symbol.size; y++)
		for (int x = 0; x < symbol.size; x++)
			dark[y * symbol.size + x] = qr_bit(&symbol.dark[y], x);
	struct qr_code *code = ARENA_NEW(arena, struct qr_code);
	code->size = symbol.size;
	code->dark = dark;
	return code;
}
