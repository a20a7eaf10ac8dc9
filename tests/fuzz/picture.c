/* Fuzzes the readers of bitmaps: heads, caps, decoding, encoding. */
#include "octavo/media.h"
#include "../unit/unit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fixture fixture;
	fixture_open(&fixture);
	struct pos nowhere = {0};

	fixture.limits.picture_px = 1 << 18;
	const struct media_picture *picture =
		media_open(fixture.arena, &fixture.job, "a.bin", nowhere, arena_memdup(fixture.arena, data, size), size);
	struct media_pixels pixels;
	struct media_profile profile;
	if (picture && media_profile_read(fixture.arena, picture, &profile))
		g_assert_cmpint(profile.n_components, ==, picture->n_components);
	if (picture && picture->type != MEDIA_SVG &&
		media_decode(picture, &fixture.job, 1 << 14, &pixels)) {
		enum media_type type;
		char *bytes;
		size_t len;
		g_assert_cmpint((int64_t)pixels.width_px * pixels.height_px, <=, 1 << 14);
		media_encode(fixture.arena, &pixels, &type, &bytes, &len);
		g_assert_nonnull(media_open(fixture.arena, &fixture.job, "b.bin", nowhere, bytes, len));
		media_pixels_free(&pixels);
	}
	(void)fixture_said(&fixture);
	fixture_close(&fixture);
	return 0;
}
