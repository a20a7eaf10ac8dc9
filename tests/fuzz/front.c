/* Any bytes as front matter. */
#include "octavo/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	FILE *out = fopen("/dev/null", "w");
	struct diag_options options = {.verbose = true};
	struct diag *diag = diag_open(out, &options);
	struct limits limits = limits_default();
	struct job job = {.diag = diag, .limits = &limits};
	struct arena *arena = arena_open();
	GString *note = g_string_new("---\n");
	g_string_append_len(note, (const char *)data, (gssize)size);
	g_string_append(note, "\n---\nAt [00:01:02].\n");
	markdown_init();
	struct doc_node *root =
		markdown_read(arena, &job, "note.md", note->str, note->len);
	GString *dump = g_string_new(NULL);
	if (root)
		doc_dump(root, dump);
	if (root && (!root->as.note || !root->as.note->title))
		abort();
	g_string_free(dump, TRUE);
	g_string_free(note, TRUE);
	diag_flush(diag);
	diag_close(diag);
	arena_close(arena);
	fclose(out);
	return 0;
}
