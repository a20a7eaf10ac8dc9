/* The rows of a PNG as its file has them, for whoever knows them in that form. */
#include "media/media_imp.h"

/* Whether brightness is told as everybody shows it: gAMA is a hundred thousandth, 45455 is that of sRGB. */
static bool is_usual_gamma(uint32_t gamma)
{
	return gamma > 45000 && gamma < 46000;
}

/* The sides are known; what else IHDR tells (PNG, 11.2.2).  Its kind is a sum: 1 indexed, 2 colour, 4 with alpha. */
static bool read_head(const uint8_t *head, struct media_packed *out)
{
	uint8_t bits = head[16], kind = head[17], interlaced = head[20];

	out->bits = bits;
	out->is_indexed = kind == 3;
	out->n_colour = kind == 2 || kind == 6 ? 3 : 1;
	out->has_alpha = kind == 4 || kind == 6;
	return kind <= 6 && bits <= 8 && !interlaced;
}

bool media_packed_read(struct arena *arena, const struct media_picture *picture, struct media_packed *out)
{
	const uint8_t *bytes = (const uint8_t *)picture->bytes;
	g_autoptr(GByteArray) data = NULL;

	*out = (struct media_packed){.width_px = picture->width_px, .height_px = picture->height_px};
	if (picture->type != MEDIA_PNG || picture->len < 33 || !read_head(bytes + 8, out))
		return false;
	data = g_byte_array_sized_new((guint)picture->len);
	for (size_t at = 33; at + 12 <= picture->len;) {
		size_t size = media_be32(bytes + at);
		const uint8_t *name = bytes + at + 4, *body = name + 4;

		if (size > picture->len - at - 12)
			return false;
		if (memcmp(name, "IDAT", 4) == 0) {
			g_byte_array_append(data, body, (guint)size);
		} else if (memcmp(name, "tRNS", 4) == 0) {
			return false;
		} else if (memcmp(name, "gAMA", 4) == 0 && size == 4 && !is_usual_gamma(media_be32(body))) {
			return false;
		} else if (memcmp(name, "PLTE", 4) == 0 && size % 3 == 0 && size <= 3 * 256) {
			out->palette = arena_memdup(arena, body, size);
			out->n_colours = (int)size / 3;
		}
		at += size + 12;
	}
	out->len = data->len;
	out->bytes = arena_memdup(arena, data->data, data->len);
	return !out->is_indexed || out->n_colours > 0;
}
