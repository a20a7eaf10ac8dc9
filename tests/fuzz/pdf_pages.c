/* Fuzz target: the reader of a PDF of an earlier run; whatever the file says, the answer comes, and is text. */
#include "octavo/pdf.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_open();
	const char *why = NULL;
	char *text = pdf_pages_find(arena, (const char *)data, size, &why);

	g_assert_true((text == NULL) == (why != NULL));
	g_assert_true(text == NULL || g_utf8_validate(text, -1, NULL));
	arena_close(arena);
	return 0;
}
