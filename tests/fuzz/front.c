/* Any bytes as front matter. */
#include "octavo/markdown.h"
#include "../unit/unit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fixture fixture;
	fixture_open_with(&fixture, &(struct diag_options){.verbose = true});
	GString *note = g_string_new("---\n");
	g_string_append_len(note, (const char *)data, (gssize)size);
	g_string_append(note, "\n---\nAt [00:01:02].\n");
	markdown_init();
	struct doc_node *root =
		markdown_read(fixture.arena, &fixture.job, "note.md", note->str, note->len);
	GString *dump = g_string_new(NULL);
	if (root)
		doc_dump(root, dump);
	if (root && (!root->as.note || !root->as.note->title))
		abort();
	g_string_free(dump, TRUE);
	g_string_free(note, TRUE);
	(void)fixture_said(&fixture);
	fixture_close(&fixture);
	return 0;
}
