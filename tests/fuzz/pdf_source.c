/* Fuzz target: the reader of cairo's file must not trust a byte of it. */
#include "pdf/source.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void walk(const struct pdf_object *object)
{
	struct pdf_view key, value, token;
	const char *at = NULL;
	while (pdf_dict_next(object->body, &at, &key, &value))
		pdf_view_ref(value);
	const char *p = object->body.at;
	while (pdf_token_next(&p, object->body.at + object->body.len, &token))
		pdf_view_is(token, "R");
}

/* Every other stream is kept. */
static bool take(void *data, struct pdf_object *stream)
{
	int *n = data;
	walk(stream);
	return ++*n % 2 != 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct pdf_source source;
	int n = 0;
	GHashTableIter iter;
	gpointer object;
	/* The bytes as a file, and once more as one value. */
	pdf_source_open(&source, take, &n);
	pdf_source_take(&source, (struct pdf_view){(const char *)data, size});
	g_hash_table_iter_init(&iter, source.objects);
	while (g_hash_table_iter_next(&iter, NULL, &object))
		walk(object);
	pdf_source_close(&source);
	pdf_skip_value((const char *)data, (const char *)data + size);
	return 0;
}
