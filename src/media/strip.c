/*
 * Leaves out of a picture what its pixels do not need: where and when it was taken, with
 * what camera, previews, comments.  A book is published; the place where the reader lives
 * is not to be in it.  Turning (Exif orientation) was read before and is carried in
 * struct media_picture.  Of a PNG that moves the first frame is kept, as of a GIF: what moves
 * beside words cannot be stopped in a book.
 */
#include "media/media_imp.h"

/* Application segments that colours need: JFIF, colour profiles, Adobe's colour
 * transform. */
static bool jpeg_keeps(uint8_t marker, const uint8_t *segment, size_t size)
{
	if (marker == 0xfe)
		return false;
	if (marker < 0xe0 || marker > 0xef)
		return true;
	return marker == 0xe0 || marker == 0xee ||
	       (marker == 0xe2 && size > 14 &&
		       memcmp(segment + 2, "ICC_PROFILE", 12) == 0);
}

/* What stays, moved up within the file's own bytes. */
struct kept {
	uint8_t *bytes;
	size_t len;
};

static void keep(struct kept *out, const uint8_t *bytes, size_t len)
{
	if (out->bytes + out->len != bytes)
		memmove(out->bytes + out->len, bytes, len);
	out->len += len;
}

/* The file was walked before (media_jpeg_header): its lengths are sound.  Segments may stand between scans too. */
static void strip_jpeg(uint8_t *bytes, size_t len, struct kept *out)
{
	size_t at = 2;

	keep(out, bytes, 2);
	while (at + 4 <= len && bytes[at] == 0xff) {
		uint8_t marker = bytes[at + 1];
		bool bare = media_jpeg_is_bare(marker);
		size_t size = bare ? 0 : media_be16(bytes + at + 2);
		if (bare) {
			at += marker == 0xff ? 1 : 2;
			continue;
		}
		if (size > len - at - 2)
			break;
		size_t end = at + 2 + size;
		if (marker == 0xda)
			end = media_jpeg_scan_end(bytes, len, end);
		if (jpeg_keeps(marker, bytes + at + 2, size))
			keep(out, bytes + at, end - at);
		at = end;
	}
	keep(out, bytes + at, len - at);
}

static void strip_png(uint8_t *bytes, size_t len, struct kept *out)
{
	/* the last two give way to a profile (PNG, 11.3.3.3), which the library does not know of */
	static const char *const dropped[] = {"tEXt", "zTXt", "iTXt", "eXIf", "tIME", "acTL", "fcTL", "fdAT", "gAMA", "cHRM"};
	size_t n_dropped = G_N_ELEMENTS(dropped) - (media_png_has(bytes, len, "iCCP") ? 0 : 2);
	size_t at = 8;

	keep(out, bytes, 8);
	while (at + 12 <= len) {
		size_t size = (size_t)media_be32(bytes + at) + 12;
		bool stays = true;
		if (size > len - at)
			break;
		for (size_t i = 0; i < n_dropped; i++)
			stays = stays && memcmp(bytes + at + 4, dropped[i], 4) != 0;
		if (stays)
			keep(out, bytes + at, size);
		at += size;
	}
}

void media_strip(struct media_picture *picture, char *bytes)
{
	struct kept out = {.bytes = (uint8_t *)bytes};

	if (picture->type == MEDIA_JPEG)
		strip_jpeg(out.bytes, picture->len, &out);
	else if (picture->type == MEDIA_PNG)
		strip_png(out.bytes, picture->len, &out);
	else
		return;
	picture->len = out.len;
}
