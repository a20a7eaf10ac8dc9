/* Fuzz target: the reader of cairo's file must not trust a byte of it. */
#include "pdf/source.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(const struct pdf_source *source, int number)
{
	struct pdf_object object;
	struct pdf_view key, value, token;
	const char *at = NULL;
	if (!pdf_source_object(source, number, &object))
		return;
	while (pdf_dict_next(object.body, &at, &key, &value))
		pdf_view_ref(value);
	const char *p = object.body.at;
	while (pdf_token_next(&p, object.body.at + object.body.len, &token))
		pdf_view_is(token, "R");
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pdf_source source;
	/* The bytes as a file, and once more as one value. */
	if (!pdf_source_open(&source, (const char *)data, size))
		for (int i = 0; i < source.n_objects; i++)
			walk(&source, i);
	pdf_source_close(&source);
	pdf_skip_value((const char *)data, (const char *)data + size);
	return 0;
}
