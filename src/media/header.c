/* Sizes of bitmaps from their headers, and where each file really ends: what is appended
 * to it is left out. */
#include "media/media_imp.h"

static const char cut_off[] = "is cut off";
static const char damaged[] = "is damaged";
static const char unusual[] = "is a JPEG of an unusual kind; save it anew";

/* ---- PNG: chunks of length, name, data, sum, from IHDR to IEND ---- */

/* Depth of the samples, their kind, and methods, of which there is one each (PNG, 11.2.2). */
static bool png_head_sound(const uint8_t *head)
{
	static const uint8_t depths[] = {[0] = 1 | 2 | 4 | 8 | 16, [2] = 8 | 16, [3] = 1 | 2 | 4 | 8, [4] = 8 | 16, [6] = 8 | 16};
	uint8_t depth = head[0], kind = head[1];

	return kind < sizeof depths && (depth & (depth - 1)) == 0 && (depth & depths[kind]) && head[2] == 0 && head[3] == 0 &&
	       head[4] <= 1;
}

const char *media_png_header(
	const uint8_t *bytes, size_t len, struct media_header *header)
{
	bool data = false;

	if (len < 33)
		return cut_off;
	if (media_be32(bytes + 8) != 13 || memcmp(bytes + 12, "IHDR", 4) != 0 || !png_head_sound(bytes + 24))
		return damaged;
	header->width_px = media_be32(bytes + 16);
	header->height_px = media_be32(bytes + 20);
	header->n_components = bytes[25] == 0 || bytes[25] == 4 ? 1 : 3;
	header->has_alpha = bytes[25] == 4 || bytes[25] == 6;
	for (size_t at = 33; at + 12 <= len;) {
		size_t size = media_be32(bytes + at);
		const uint8_t *name = bytes + at + 4;
		if (size > len - at - 12)
			return cut_off;
		if (memcmp(name, "tRNS", 4) == 0)
			header->has_alpha = true;
		else if (memcmp(name, "IDAT", 4) == 0)
			data = true;
		else if (memcmp(name, "acTL", 4) == 0)
			header->moves = true;
		at += size + 12;
		if (memcmp(name, "IEND", 4) == 0) {
			header->len = at;
			return data ? NULL : damaged;
		}
	}
	return cut_off;
}

/* ---- JPEG: markers with lengths, then scans of entropy-coded bytes ---- */

/* The orientation of an Exif segment (its TIFF part), 1 if it tells none. */
static int exif_rotation(const uint8_t *tiff, size_t len)
{
	if (len < 8 || (memcmp(tiff, "II*\0", 4) != 0 && memcmp(tiff, "MM\0*", 4) != 0))
		return 1;
	bool little = tiff[0] == 'I';
	uint32_t at = little ? media_le32(tiff + 4) : media_be32(tiff + 4);
	if (at > len - 2)
		return 1;
	uint32_t n = little ? media_le16(tiff + at) : media_be16(tiff + at);
	at += 2;
	for (uint32_t i = 0; i < n && (size_t)at + 12 <= len; i++, at += 12) {
		const uint8_t *entry = tiff + at;
		if ((little ? media_le16(entry) : media_be16(entry)) != 0x0112)
			continue;
		uint32_t value = little ? media_le16(entry + 8) : media_be16(entry + 8);
		return value >= 1 && value <= 8 ? (int)value : 1;
	}
	return 1;
}

size_t media_jpeg_scan_end(const uint8_t *bytes, size_t len, size_t at)
{
	while (at + 1 < len) {
		const uint8_t *found = memchr(bytes + at, 0xff, len - 1 - at);
		if (!found)
			return len;
		at = (size_t)(found - bytes);
		uint8_t next = bytes[at + 1];
		if (next != 0 && next != 0xff && !(next >= 0xd0 && next <= 0xd7))
			return at;
		at += next == 0xff ? 1 : 2;
	}
	return len;
}

static const char *take_frame(
	const uint8_t *segment, size_t size, struct media_header *header)
{
	if (header->width_px)
		return damaged; /* a second frame */
	if (size < 8 || segment[2] != 8)
		return unusual;
	header->height_px = media_be16(segment + 3);
	header->width_px = media_be16(segment + 5);
	header->n_components = segment[7];
	if (header->n_components != 1 && header->n_components != 3 &&
		header->n_components != 4)
		return damaged;
	return NULL;
}

const char *media_jpeg_header(
	const uint8_t *bytes, size_t len, struct media_header *header)
{
	int n_scans = 0;
	size_t at = 2;

	while (at + 4 <= len || (at + 2 <= len && bytes[at + 1] == 0xd9)) {
		if (bytes[at] != 0xff)
			return damaged;
		uint8_t marker = bytes[at + 1];
		if (marker == 0xff) { /* fill */
			at++;
			continue;
		}
		if (marker == 0xd9) {
			header->len = at + 2;
			return header->width_px && n_scans ? NULL : damaged;
		}
		if (marker == 0xd8 || marker == 0x01 ||
			(marker >= 0xd0 && marker <= 0xd7)) {
			at += 2;
			continue;
		}
		const uint8_t *segment = bytes + at + 2;
		size_t size = media_be16(segment);
		if (size < 2)
			return damaged;
		if (size > len - at - 2)
			return cut_off;
		if (marker == 0xee && size >= 14 && memcmp(segment + 2, "Adobe", 5) == 0)
			header->is_adobe = true;
		if (marker == 0xe1 && size > 8 && memcmp(segment + 2, "Exif\0\0", 6) == 0)
			header->rotation = exif_rotation(segment + 8, size - 8);
		if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 &&
			marker != 0xc8 && marker != 0xcc) {
			const char *wrong = marker > 0xc2
						    ? unusual
						    : take_frame(segment, size, header);
			if (wrong)
				return wrong;
		}
		at += 2 + size;
		if (marker == 0xda) {
			/* Each scan costs a pass over all pixels: real files have some
			 * ten. */
			if (++n_scans > 64)
				return "has too many scans";
			at = media_jpeg_scan_end(bytes, len, at);
		}
	}
	return cut_off;
}

/* ---- GIF: the first frame ---- */

/* Past blocks up to an empty one; len when they do not end. */
static size_t pass_blocks(const uint8_t *bytes, size_t len, size_t at)
{
	while (at < len && bytes[at])
		at += (size_t)bytes[at] + 1;
	return MIN(at + 1, len);
}

/* Past extensions: label, then blocks. */
static size_t pass_extensions(const uint8_t *bytes, size_t len, size_t at, bool *clear)
{
	while (at < len && bytes[at] == 0x21) {
		if (at + 6 < len && bytes[at + 1] == 0xf9 && bytes[at + 3] & 1)
			*clear = true;
		at = pass_blocks(bytes, len, at + 2);
	}
	return at;
}

/* Whether another frame follows the one at a place. */
static bool has_next_frame(const uint8_t *bytes, size_t len, size_t at)
{
	size_t colours = bytes[at + 9] & 0x80 ? (size_t)3 << ((bytes[at + 9] & 7) + 1) : 0;
	bool clear;

	at = pass_extensions(bytes, len, pass_blocks(bytes, len, at + 11 + colours), &clear);
	return at < len && bytes[at] == 0x2c;
}

const char *media_gif_header(
	const uint8_t *bytes, size_t len, struct media_header *header)
{
	if (len < 14)
		return cut_off;
	int64_t screen_w = media_le16(bytes + 6), screen_h = media_le16(bytes + 8);
	size_t at = 13 + (bytes[10] & 0x80 ? (size_t)3 << ((bytes[10] & 7) + 1) : 0);

	at = pass_extensions(bytes, len, at, &header->has_alpha);
	if (at + 11 > len)
		return cut_off;
	if (bytes[at] != 0x2c)
		return damaged;
	header->moves = has_next_frame(bytes, len, at);
	int64_t width = media_le16(bytes + at + 1) + media_le16(bytes + at + 5);
	int64_t height = media_le16(bytes + at + 3) + media_le16(bytes + at + 7);
	/* The canvas is the screen; a screen of nothing is mended by the frame, as
	 * browsers do. */
	header->width_px = screen_w ? screen_w : width;
	header->height_px = screen_h ? screen_h : height;
	if (width > header->width_px || height > header->height_px) {
		header->width_px = MAX(width, header->width_px);
		header->height_px = MAX(height, header->height_px);
	}
	if (width < header->width_px || height < header->height_px)
		header->has_alpha = true;
	return NULL;
}

/* ---- WebP: RIFF chunks ---- */

bool media_webp_chunk(const uint8_t *bytes, size_t len, size_t at, const char *name,
	size_t *data, size_t *size)
{
	while (at + 8 <= len) {
		size_t n = media_le32(bytes + at + 4);
		if (n > len - at - 8)
			return false;
		if (memcmp(bytes + at, name, 4) == 0) {
			*data = at + 8;
			*size = n;
			return true;
		}
		at += 8 + n + (n & 1);
	}
	return false;
}

/* Size and alpha of a lone VP8 or VP8L chunk beginning at at. */
static const char *webp_bitstream(
	const uint8_t *bytes, size_t len, size_t at, struct media_header *header)
{
	size_t data, size;

	if (media_webp_chunk(bytes, len, at, "VP8L", &data, &size)) {
		if (size < 5 || bytes[data] != 0x2f)
			return damaged;
		uint32_t bits = media_le32(bytes + data + 1);
		header->width_px = (bits & 0x3fff) + 1;
		header->height_px = ((bits >> 14) & 0x3fff) + 1;
		header->has_alpha = bits >> 28 & 1;
		return NULL;
	}
	if (!media_webp_chunk(bytes, len, at, "VP8 ", &data, &size))
		return cut_off;
	if (size < 10 || memcmp(bytes + data + 3, "\x9d\x01\x2a", 3) != 0)
		return damaged;
	header->width_px = media_le16(bytes + data + 6) & 0x3fff;
	header->height_px = media_le16(bytes + data + 8) & 0x3fff;
	return NULL;
}

/* The orientation of an EXIF chunk; some programs begin it as a JPEG's segment begins. */
static int webp_rotation(const uint8_t *bytes, size_t len)
{
	size_t data, size;

	if (!media_webp_chunk(bytes, len, 12, "EXIF", &data, &size))
		return 1;
	size_t head = size > 6 && memcmp(bytes + data, "Exif\0", 6) == 0 ? 6 : 0;
	return exif_rotation(bytes + data + head, size - head);
}

const char *media_webp_header(
	const uint8_t *bytes, size_t len, struct media_header *header)
{
	size_t data, size;

	if (len < 20)
		return cut_off;
	size_t end = (size_t)media_le32(bytes + 4) + 8;
	if (end > len)
		return cut_off;
	header->len = end;
	if (!media_webp_chunk(bytes, end, 12, "VP8X", &data, &size))
		return webp_bitstream(bytes, end, 12, header);
	if (size < 10)
		return damaged;
	header->width_px = (int64_t)media_le24(bytes + data + 4) + 1;
	header->height_px = (int64_t)media_le24(bytes + data + 7) + 1;
	header->has_alpha = bytes[data] & 0x10;
	header->rotation = webp_rotation(bytes, end);
	if (!(bytes[data] & 2))
		return NULL;
	struct media_header frame = {0};
	if (!media_webp_chunk(bytes, end, 12, "ANMF", &data, &size) || size < 24)
		return cut_off;
	const char *wrong = webp_bitstream(bytes, data + size, data + 16, &frame);
	int64_t x = 2 * (int64_t)media_le24(bytes + data),
		y = 2 * (int64_t)media_le24(bytes + data + 3);
	data += size + (size & 1);
	header->moves = media_webp_chunk(bytes, end, MIN(data, end), "ANMF", &data, &size);
	if (!wrong && (x + frame.width_px > header->width_px ||
			      y + frame.height_px > header->height_px))
		wrong = damaged;
	return wrong;
}

/* An animation's first frame holds [ALPH] VP8 or VP8L: with a new head it is a still
 * picture. */
bool media_webp_still(const uint8_t *bytes, size_t len, const uint8_t **out,
	size_t *out_len, int *x, int *y, uint8_t **made)
{
	size_t data, size;
	struct media_header frame = {0};

	*made = NULL;
	*out = bytes;
	*out_len = len;
	*x = *y = 0;
	if (!media_webp_chunk(bytes, len, 12, "ANMF", &data, &size) || size < 24)
		return true;
	if (webp_bitstream(bytes, data + size, data + 16, &frame))
		return false;
	*x = 2 * (int)media_le24(bytes + data);
	*y = 2 * (int)media_le24(bytes + data + 3);
	size_t n = size - 16;
	uint32_t w = (uint32_t)frame.width_px - 1, h = (uint32_t)frame.height_px - 1;
	bool alpha = memcmp(bytes + data + 16, "ALPH", 4) == 0;
	uint32_t riff = (uint32_t)(n + 4 + (alpha ? 18 : 0));
	uint8_t head[30] = {'R', 'I', 'F', 'F', (uint8_t)riff, (uint8_t)(riff >> 8),
		(uint8_t)(riff >> 16), (uint8_t)(riff >> 24), 'W', 'E', 'B', 'P', 'V',
		'P', '8', 'X', 10, 0, 0, 0, 0x10, 0, 0, 0, (uint8_t)w, (uint8_t)(w >> 8),
		(uint8_t)(w >> 16), (uint8_t)h, (uint8_t)(h >> 8), (uint8_t)(h >> 16)};
	size_t n_head = alpha ? 30 : 12;
	*made = g_malloc(n_head + n);
	memcpy(*made, head, n_head);
	memcpy(*made + n_head, bytes + data + 16, n);
	*out = *made;
	*out_len = n_head + n;
	return true;
}
