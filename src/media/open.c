/* Looks at a picture: its type by content, its size from the header, its caps; nothing is
 * decoded here. */
#include "media/media_imp.h"

static const struct {
	const char *mime, *ending;
} types[] = {
	[MEDIA_PNG] = {"image/png", ".png"},
	[MEDIA_JPEG] = {"image/jpeg", ".jpg"},
	[MEDIA_GIF] = {"image/gif", ".gif"},
	[MEDIA_WEBP] = {"image/webp", ".webp"},
	[MEDIA_SVG] = {"image/svg+xml", ".svg"},
};

/* Pictures that people have and that books cannot show: named, so that the reader knows
 * what to convert. */
#define SAVE "; save it as PNG or JPEG"
static const struct {
	size_t offset;
	const char *magic;
	const char *name;
} others[] = {
	{0, "BM", "a BMP picture" SAVE},
	{0, "II*", "a TIFF picture" SAVE},
	{0, "MM", "a TIFF picture" SAVE},
	{4, "ftypavi", "an AVIF picture" SAVE},
	{4, "ftyphei", "a HEIC picture" SAVE},
	{4, "ftyphev", "a HEIC picture" SAVE},
	{4, "ftypmif1", "a HEIF picture" SAVE},
	{4, "ftypmsf1", "a HEIF picture" SAVE},
	{0, "\xff\x0a", "a JPEG XL picture" SAVE},
	{4, "JXL ", "a JPEG XL picture" SAVE},
	{4, "jP  ", "a JPEG 2000 picture" SAVE},
	{0, "8BPS", "a Photoshop picture" SAVE},
	{0, "\x1f\x8b", "a compressed file (svgz)"},
	{0, "%PDF", "a PDF"},
	{0, "\xff\xfe", "UTF-16 text"},
	{0, "\xfe\xff", "UTF-16 text"},
};

static const char *foreign(const uint8_t *bytes, size_t len)
{
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
		size_t n = strlen(others[i].magic);
		if (len >= others[i].offset + n &&
			memcmp(bytes + others[i].offset, others[i].magic, n) == 0)
			return others[i].name;
	}
	return len == 0 ? "an empty file" : "no picture at all";
}

bool media_sniff(const uint8_t *bytes, size_t len, enum media_type *type)
{
	if (len >= 8 && memcmp(bytes, "\x89PNG\r\n\x1a\n", 8) == 0)
		*type = MEDIA_PNG;
	else if (len >= 3 && memcmp(bytes, "\xff\xd8\xff", 3) == 0)
		*type = MEDIA_JPEG;
	else if (len >= 6 &&
		 (memcmp(bytes, "GIF87a", 6) == 0 || memcmp(bytes, "GIF89a", 6) == 0))
		*type = MEDIA_GIF;
	else if (len >= 12 && memcmp(bytes, "RIFF", 4) == 0 &&
		 memcmp(bytes + 8, "WEBP", 4) == 0)
		*type = MEDIA_WEBP;
	else if (media_is_svg((const char *)bytes, len))
		*type = MEDIA_SVG;
	else
		return false;
	return true;
}

const char *media_header_read(enum media_type type, const uint8_t *bytes, size_t len,
	struct media_header *header)
{
	*header = (struct media_header){.rotation = 1, .n_components = 3, .len = len};
	switch (type) {
	case MEDIA_PNG:
		return media_png_header(bytes, len, header);
	case MEDIA_JPEG:
		return media_jpeg_header(bytes, len, header);
	case MEDIA_GIF:
		return media_gif_header(bytes, len, header);
	case MEDIA_WEBP:
		return media_webp_header(bytes, len, header);
	case MEDIA_SVG:
		break;
	}
	return "is no bitmap";
}

static struct media_picture *refuse(
	const struct job *job, const char *path, struct pos pos, const char *why)
{
	diag_report(job->diag, DIAG_PICTURE_BAD, pos, "'%s' (%s)", path, why);
	return NULL;
}

static bool take_svg(struct arena *arena, const struct job *job,
	struct media_picture *picture, const char **wrong)
{
	size_t len;
	char *legal = text_make_legal(
		arena, job, picture->path, picture->bytes, picture->len, &len);

	picture->bytes = media_svg_clean(arena, legal, len, job->limits->picture_px,
		&picture->width_px, &picture->height_px, &picture->len, wrong);
	picture->has_alpha = true;
	return picture->bytes != NULL;
}

static bool take_bitmap(
	const struct job *job, struct media_picture *picture, bool *moves, const char **wrong)
{
	struct media_header header;

	*wrong = media_header_read(
		picture->type, (const uint8_t *)picture->bytes, picture->len, &header);
	if (*wrong)
		return false;
	if (header.width_px < 1 || header.height_px < 1) {
		*wrong = "has no width or height";
		return false;
	}
	if (header.width_px > G_MAXUINT16 * 16 || header.height_px > G_MAXUINT16 * 16 ||
		header.width_px * header.height_px > job->limits->picture_px) {
		*wrong = "more pixels than --limit-picture-px allows";
		return false;
	}
	bool turned = header.rotation >= 5;
	picture->width_px = (int)(turned ? header.height_px : header.width_px);
	picture->height_px = (int)(turned ? header.width_px : header.height_px);
	picture->rotation = header.rotation;
	picture->has_alpha = header.has_alpha;
	picture->n_components = header.n_components;
	picture->is_adobe = header.is_adobe;
	picture->len = header.len;
	*moves = header.moves;
	return true;
}

struct media_picture *media_open(struct arena *arena, const struct job *job,
	const char *path, struct pos pos, char *bytes, size_t len)
{
	struct media_picture *picture = ARENA_NEW(arena, struct media_picture);
	const char *wrong = NULL;
	bool moves = false;

	*picture = (struct media_picture){.path = path,
		.rotation = 1,
		.n_components = 3,
		.bytes = bytes,
		.len = len};
	if ((int64_t)len > job->limits->picture_bytes)
		return refuse(
			job, path, pos, "more bytes than --limit-picture-bytes allows");
	if (!media_sniff((const uint8_t *)bytes, len, &picture->type))
		return refuse(job, path, pos, foreign((const uint8_t *)bytes, len));
	bool good = picture->type == MEDIA_SVG ? take_svg(arena, job, picture, &wrong)
					       : take_bitmap(job, picture, &moves, &wrong);
	if (!good)
		return refuse(job, path, pos, wrong);
	if (moves)
		diag_report(job->diag, DIAG_PICTURE_STILL, pos, "'%s' moves", path);
	media_strip(picture, bytes);
	media_profile_judge(job, picture, pos);
	sum_of(picture->bytes, picture->len, picture->sha256);
	return picture;
}

const char *media_mime(enum media_type type)
{
	return types[type].mime;
}

const char *media_ending(enum media_type type)
{
	return types[type].ending;
}

void media_sum(struct sum *sum, const struct media_picture *picture)
{
	sum_add_text(sum, picture ? picture->sha256 : NULL);
	if (!picture)
		return;
	sum_add_number(sum, picture->type);
	sum_add_number(sum, picture->rotation);
	sum_add_number(sum, picture->n_components);
	sum_add_number(sum, picture->has_alpha);
	sum_add_number(sum, picture->width_px);
	sum_add_number(sum, picture->height_px);
}
