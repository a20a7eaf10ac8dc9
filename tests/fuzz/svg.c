/* Fuzzes the SVG cleaner: what it makes must be clean already, and hold nothing that acts
 * or leads out. */
#include "octavo/media.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(
	struct arena *arena, const struct job *job, const struct media_picture *picture)
{
	static const char *const never[] = {"<script", "<!", "<?", "<foreignObject",
		"<iframe", "<animate", "<set", " onload=\"", " onclick=\"", "href=\"http",
		"href=\"file"};
	struct pos nowhere = {0};

	for (size_t i = 0; i < G_N_ELEMENTS(never); i++)
		g_assert_null(strstr(picture->bytes, never[i]));
	const struct media_picture *again = media_open(
		arena, job, "again.svg", nowhere, arena_memdup(arena, picture->bytes, picture->len), picture->len);
	g_assert_nonnull(again);
	g_assert_cmpint(again->width_px, ==, picture->width_px);
	g_assert_cmpint(again->height_px, ==, picture->height_px);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_open();
	FILE *null = fopen("/dev/null", "w");
	struct diag *diag = diag_open(null, NULL);
	struct limits limits = limits_default();
	struct job job = {.diag = diag, .limits = &limits};
	struct pos nowhere = {0};

	g_autoptr(GString) whole = g_string_new("<svg ");
	g_string_append_len(whole, (const char *)data, (gssize)size);
	const struct media_picture *picture =
		media_open(arena, &job, "a.svg", nowhere, whole->str, whole->len);
	if (picture)
		check(arena, &job, picture);
	media_open(arena, &job, "b.svg", nowhere, arena_memdup(arena, data, size), size);
	diag_close(diag);
	fclose(null);
	arena_close(arena);
	return 0;
}
