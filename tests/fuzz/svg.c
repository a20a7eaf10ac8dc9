/* Fuzzes the SVG cleaner: what it makes must be clean already, and hold nothing that acts
 * or leads out. */
#include "octavo/media.h"
#include "../unit/unit.h"

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
	struct fixture fixture;
	fixture_open(&fixture);
	struct pos nowhere = {0};

	g_autoptr(GString) whole = g_string_new("<svg ");
	g_string_append_len(whole, (const char *)data, (gssize)size);
	const struct media_picture *picture =
		media_open(fixture.arena, &fixture.job, "a.svg", nowhere, whole->str, whole->len);
	if (picture)
		check(fixture.arena, &fixture.job, picture);
	media_open(fixture.arena, &fixture.job, "b.svg", nowhere, arena_memdup(fixture.arena, data, size), size);
	(void)fixture_said(&fixture);
	fixture_close(&fixture);
	return 0;
}
