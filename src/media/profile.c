/*
 * The profile of colours that a picture brings: found in its file, judged once when the picture is opened, and read again by
 * whoever needs it, since few pictures have one and those of presses are large.
 */
#include <png.h>
#include <setjmp.h>
#include "media/icc.h"
#include "media/media_imp.h"

static const char damaged[] = "is damaged";

/* Bytes in an arena; NULL: the file has none. */
struct found {
	const uint8_t *bytes;
	size_t len;
};

/* ---- JPEG: in parts, numbered from 1 (ICC.1:2010, B.4) ---- */

enum { PART_HEAD = 16 /* the segment's length, "ICC_PROFILE", number and count */ };

struct parts {
	const uint8_t *segments[256]; /* by number */
	int n;
};

static bool take_part(struct parts *parts, const uint8_t *segment)
{
	int number = segment[PART_HEAD - 2], n = segment[PART_HEAD - 1];

	if (!parts->n)
		parts->n = n;
	if (n != parts->n || number < 1 || number > n || parts->segments[number])
		return false;
	parts->segments[number] = segment;
	return true;
}

static const char *join_parts(struct arena *arena, const struct parts *parts, struct found *out)
{
	g_autoptr(GByteArray) all = g_byte_array_new();

	for (int i = 1; i <= parts->n; i++) {
		const uint8_t *segment = parts->segments[i];

		if (!segment)
			return "is cut off";
		g_byte_array_append(all, segment + PART_HEAD, media_be16(segment) - PART_HEAD);
	}
	*out = (struct found){arena_memdup(arena, all->data, all->len), all->len};
	return NULL;
}

static const char *find_in_jpeg(struct arena *arena, const uint8_t *bytes, size_t len, struct found *out)
{
	struct parts parts = {.n = 0};

	for (size_t at = 2; at + 4 <= len && bytes[at] == 0xff;) {
		uint8_t marker = bytes[at + 1];

		if (media_jpeg_is_bare(marker)) {
			at += marker == 0xff ? 1 : 2;
			continue;
		}
		const uint8_t *segment = bytes + at + 2;
		size_t size = media_be16(segment);
		if (marker == 0xda || marker == 0xd9 || size < 2 || size > len - at - 2)
			break;
		if (marker == 0xe2 && size >= PART_HEAD && memcmp(segment + 2, "ICC_PROFILE", 12) == 0 &&
			!take_part(&parts, segment))
			return damaged;
		at += 2 + size;
	}
	return parts.n ? join_parts(arena, &parts, out) : NULL;
}

/* ---- PNG: deflated; the library knows how much it may become ---- */

struct png_source {
	const uint8_t *bytes;
	size_t len, at;
};

static void png_take(png_structp png, png_bytep to, size_t n)
{
	struct png_source *source = png_get_io_ptr(png);

	if (n > source->len - source->at)
		png_error(png, "the end");
	memcpy(to, source->bytes + source->at, n);
	source->at += n;
}

static void png_leave(png_structp png, png_const_charp why)
{
	(void)why;
	png_longjmp(png, 1);
}

static void png_quiet(png_structp png, png_const_charp what)
{
	(void)png;
	(void)what;
}

static void read_png(png_structp png, png_infop info, struct arena *arena, struct found *out)
{
	char *name;
	int method;
	png_bytep profile;
	png_uint_32 size;

	if (setjmp(png_jmpbuf(png)))
		return;
	png_read_info(png, info);
	if (png_get_iCCP(png, info, &name, &method, &profile, &size))
		*out = (struct found){arena_memdup(arena, profile, size), size};
}

bool media_png_has(const uint8_t *bytes, size_t len, const char *name)
{
	for (size_t at = 8; at + 12 <= len && memcmp(bytes + at + 4, "IDAT", 4) != 0;) {
		size_t size = media_be32(bytes + at);

		if (memcmp(bytes + at + 4, name, 4) == 0)
			return true;
		if (size > len - at - 12)
			break;
		at += size + 12;
	}
	return false;
}

static const char *find_in_png(struct arena *arena, const uint8_t *bytes, size_t len, struct found *out)
{
	struct png_source source = {bytes, len, 0};

	if (!media_png_has(bytes, len, "iCCP"))
		return NULL;
	png_structp png = png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, png_leave, png_quiet);
	png_infop info = png_create_info_struct(png);
	png_set_read_fn(png, &source, png_take);
	png_set_user_limits(png, PNG_UINT_31_MAX, PNG_UINT_31_MAX);
	png_set_chunk_malloc_max(png, ICC_MOST);
	read_png(png, info, arena, out);
	png_destroy_read_struct(&png, &info, NULL);
	return out->bytes ? NULL : "is damaged, or not for such a picture";
}

/* ---- WebP: a chunk ---- */

static const char *find_in_webp(struct arena *arena, const uint8_t *bytes, size_t len, struct found *out)
{
	size_t at, size;

	if (media_webp_chunk(bytes, len, 12, "ICCP", &at, &size))
		*out = (struct found){arena_memdup(arena, bytes + at, size), size};
	return NULL;
}

static const char *find(struct arena *arena, const struct media_picture *picture, struct found *out)
{
	const uint8_t *bytes = (const uint8_t *)picture->bytes;

	*out = (struct found){NULL, 0};
	switch (picture->type) {
	case MEDIA_JPEG:
		return find_in_jpeg(arena, bytes, picture->len, out);
	case MEDIA_PNG:
		return find_in_png(arena, bytes, picture->len, out);
	case MEDIA_WEBP:
		return find_in_webp(arena, bytes, picture->len, out);
	default:
		return NULL;
	}
}

/* ---- judgement ---- */

/* What is wrong with it for the picture; *usual: nothing would change without it. */
static const char *judge(const struct media_picture *picture, const struct found *found, bool *usual)
{
	struct icc icc;
	struct colours colours;
	struct icc_tag tables;
	const char *wrong = icc_check(&icc, found->bytes, found->len);

	if (wrong)
		return wrong;
	bool known = colours_open(&colours, &icc);
	*usual = known && colours_are_usual(&colours, picture->n_components == 1);
	if (icc.n_components != picture->n_components)
		return "is for pictures of other channels";
	return known || icc_tag(&icc, "A2B0", &tables) ? NULL : damaged;
}

void media_profile_judge(const struct job *job, struct media_picture *picture, struct pos pos)
{
	struct arena *arena = arena_open();
	struct found found;
	bool usual = false;
	const char *wrong = find(arena, picture, &found);

	if (found.bytes)
		wrong = judge(picture, &found, &usual);
	if (wrong && !usual)
		diag_report(job->diag, DIAG_PICTURE_PROFILE, pos, "'%s' %s", picture->path, wrong);
	picture->has_profile = found.bytes && !wrong && !usual;
	arena_close(arena);
}

bool media_profile_read(struct arena *arena, const struct media_picture *picture, struct media_profile *out)
{
	struct found found;
	struct icc icc;

	if (!picture->has_profile || find(arena, picture, &found) || !found.bytes || icc_check(&icc, found.bytes, found.len))
		return false;
	*out = (struct media_profile){icc.n_components, icc.bytes, icc.len};
	return true;
}

void media_profile_apply(const struct media_picture *picture, struct media_pixels *pixels)
{
	struct arena *arena = arena_open();
	struct media_profile profile;
	struct icc icc;
	struct colours colours;
	size_t n = (size_t)pixels->width_px * (size_t)pixels->height_px;

	if (media_profile_read(arena, picture, &profile) && !icc_check(&icc, profile.bytes, profile.len) &&
		colours_open(&colours, &icc))
		for (size_t i = 0; i < n; i++)
			colours_turn(&colours, pixels->rgba + 4 * i);
	arena_close(arena);
}
