/* The cover small: each pixel is the mean of those it stands for, which keeps thin lines and small type. */
#include <assert.h>
#include "cover/cover_imp.h"

enum { ACROSS = COVER_WIDTH_PX / COVER_THUMB_PX, HEIGHT = COVER_HEIGHT_PX / ACROSS, QUALITY = 84 };

static_assert(COVER_WIDTH_PX % COVER_THUMB_PX == 0 && COVER_HEIGHT_PX % ACROSS == 0, "pixels fall into whole ones");

static uint32_t mean_of(const uint8_t *from, size_t stride)
{
	uint32_t red = 0, green = 0, blue = 0;
	enum { N = ACROSS * ACROSS };

	for (int y = 0; y < ACROSS; y++, from += stride) {
		uint32_t row[ACROSS];
		memcpy(row, from, sizeof row);
		for (int x = 0; x < ACROSS; x++) {
			red += row[x] >> 16 & 0xff;
			green += row[x] >> 8 & 0xff;
			blue += row[x] & 0xff;
		}
	}
	return (red + N / 2) / N << 16 | (green + N / 2) / N << 8 | (blue + N / 2) / N;
}

void cover_thumb(struct arena *arena, const struct media_rows *whole, char **bytes, size_t *len)
{
	g_autofree uint32_t *pixels = g_new(uint32_t, (size_t)COVER_THUMB_PX * HEIGHT);
	struct media_rows small = {.data = (const uint8_t *)pixels,
		.stride = sizeof(uint32_t) * COVER_THUMB_PX,
		.width_px = COVER_THUMB_PX,
		.height_px = HEIGHT,
		.words = true};

	for (size_t y = 0; y < HEIGHT; y++)
		for (size_t x = 0; x < COVER_THUMB_PX; x++)
			pixels[y * COVER_THUMB_PX + x] =
				mean_of(whole->data + y * ACROSS * whole->stride + 4 * x * ACROSS, whole->stride);
	media_encode_rows(arena, &small, QUALITY, bytes, len);
}
