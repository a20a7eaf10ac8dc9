/* Any words as a time, as the address of a video and as a timestamp's anchor. */
#include "octavo/markdown.h"
#include "../unit/unit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_anchor(const char *text)
{
	struct fixture fixture;
	fixture_open_with(&fixture, &(struct diag_options){.verbose = true});
	char *note = g_strdup_printf("---\nvideoId: TO0WUTq5zYI\n---\nA <a "
				     "class=\"yt-timestamp\" data-t=\"%s\">[%s]</a> b "
				     "[%s] <a class=\"yt-timestamp\"%s [c](#t=%s)\n",
		text, text, text, text, text);
	struct doc_node *root = markdown_read(fixture.arena, &fixture.job, "note.md", note, strlen(note));
	for (struct doc_node *n = root; n; n = doc_next(root, n, true))
		if (n->kind == DOC_TIMESTAMP &&
			(n->as.time->seconds < 0 || !*n->as.time->label))
			abort();
	g_free(note);
	(void)fixture_said(&fixture);
	fixture_close(&fixture);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = g_strndup((const char *)data, size);
	struct arena *arena = arena_open();
	const char *provider, *video;
	int seconds;
	bool odd;
	if (markdown_time(text, &odd) < -1)
		abort();
	if (markdown_video_url(arena, text, &provider, &video, &seconds)) {
		char *link = markdown_video_link(arena, provider, video, seconds);
		const char *again;
		int same;
		if (!markdown_video_url(arena, link, &provider, &again, &same) ||
			strcmp(video, again) != 0 || same != seconds)
			abort();
	}
	arena_close(arena);
	markdown_init();
	read_anchor(text);
	g_free(text);
	return 0;
}
