/* Fuzzes the readers of bitmaps: heads, caps, decoding, encoding. */
#include "octavo/media.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_open();
	FILE *null = fopen("/dev/null", "w");
	struct diag *diag = diag_open(null, NULL);
	struct limits limits = limits_default();
	struct job job = {.diag = diag, .limits = &limits};
	struct pos nowhere = {0};

	limits.picture_px = 1 << 18;
	const struct media_picture *picture =
		media_open(arena, &job, "a.bin", nowhere, arena_memdup(arena, data, size), size);
	struct media_pixels pixels;
	struct media_profile profile;
	if (picture && media_profile_read(arena, picture, &profile))
		g_assert_cmpint(profile.n_components, ==, picture->n_components);
	if (picture && picture->type != MEDIA_SVG &&
		media_decode(picture, &job, 1 << 14, &pixels)) {
		enum media_type type;
		char *bytes;
		size_t len;
		g_assert_cmpint((int64_t)pixels.width_px * pixels.height_px, <=, 1 << 14);
		media_encode(arena, &pixels, &type, &bytes, &len);
		g_assert_nonnull(media_open(arena, &job, "b.bin", nowhere, bytes, len));
		media_pixels_free(&pixels);
	}
	diag_close(diag);
	fclose(null);
	arena_close(arena);
	return 0;
}
