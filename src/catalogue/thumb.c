/* Thumbnails: a cover brought to CATALOGUE_THUMB_PX by averaging areas, which keeps thin lines and small type. */
#include "catalogue/site.h"
#include "octavo/media.h"

enum { THUMB_QUALITY = 84, COVER_PX = 12 * 1000 * 1000 };

/* What of each source column or row falls into one target: first to last, outer ones in part. */
struct span {
	int first, last;
	double head, tail; /* weight of the first and of the last */
};

static struct span *spans_new(int from, int to)
{
	struct span *spans = g_new(struct span, to);
	double step = (double)from / to;

	for (int i = 0; i < to; i++) {
		double begin = i * step, end = (i + 1) * step;
		int first = (int)begin, last = MIN((int)end, from - 1);

		spans[i] = (struct span){first, last, first + 1 - begin, end - last};
		if (first == last)
			spans[i].head = spans[i].tail = end - begin;
	}
	return spans;
}

static double weight(const struct span *span, int i)
{
	return i == span->first ? span->head : i == span->last ? span->tail : 1;
}

/* One target pixel: the mean of its area, on white where the source is see-through. */
static void pixel_average(const struct media_pixels *src, const struct span *x, const struct span *y, uint8_t *dst)
{
	double sum[3] = {0}, area = 0;

	for (int row = y->first; row <= y->last; row++) {
		double row_weight = weight(y, row);
		const uint8_t *p = src->rgba + 4 * ((size_t)row * (size_t)src->width_px + (size_t)x->first);

		for (int column = x->first; column <= x->last; column++, p += 4) {
			double w = row_weight * weight(x, column), opaque = p[3] / 255.0;

			for (int c = 0; c < 3; c++)
				sum[c] += w * (p[c] * opaque + 255 * (1 - opaque));
			area += w;
		}
	}
	for (int c = 0; c < 3; c++)
		dst[c] = (uint8_t)(area > 0 ? sum[c] / area + 0.5 : 255);
	dst[3] = 255;
}

static void pixels_shrink(const struct media_pixels *src, struct media_pixels *dst)
{
	g_autofree struct span *columns = spans_new(src->width_px, dst->width_px);
	g_autofree struct span *rows = spans_new(src->height_px, dst->height_px);
	uint8_t *p = dst->rgba;

	for (int y = 0; y < dst->height_px; y++)
		for (int x = 0; x < dst->width_px; x++, p += 4)
			pixel_average(src, &columns[x], &rows[y], p);
}

/* Pixels to decode: halved, which JPEG does while it decodes, to no less than two a thumbnail's pixel each way. */
static int64_t enough_px(const struct media_picture *picture)
{
	int64_t width = picture->width_px, height = picture->height_px;

	for (; (width + 1) / 2 >= 2 * CATALOGUE_THUMB_PX; width = (width + 1) / 2)
		height = (height + 1) / 2;
	return MIN(width * height, COVER_PX);
}

bool catalogue_thumb(struct arena *arena, const struct job *job, const char *cover, size_t cover_len, char **bytes,
	size_t *len)
{
	struct pos nowhere = {0};
	struct media_picture *picture = media_open(arena, job, "cover", nowhere, cover, cover_len);
	struct media_pixels whole = {0}, thumb = {0};

	if (!picture || !media_decode(picture, job, enough_px(picture), &whole))
		return false;
	thumb.width_px = MIN(CATALOGUE_THUMB_PX, whole.width_px);
	thumb.height_px = (int)MAX((int64_t)whole.height_px * thumb.width_px / whole.width_px, 1);
	thumb.rgba = g_malloc((size_t)thumb.width_px * (size_t)thumb.height_px * 4);
	pixels_shrink(&whole, &thumb);
	media_encode_jpeg(arena, &thumb, THUMB_QUALITY, bytes, len);
	media_pixels_free(&whole);
	media_pixels_free(&thumb);
	return true;
}
