/* Pictures become files of the EPUB: named by content, in the formats and sizes that
 * every shop takes. */
#include "epub/make.h"

#define PICTURE_PX 4000000 /* shops refuse interior pictures above it */

static bool can_stay(const struct media_picture *media)
{
	if (media->type == MEDIA_SVG)
		return true;
	if ((int64_t)media->width_px * media->height_px > PICTURE_PX)
		return false;
	if (media->type == MEDIA_JPEG)
		return media->rotation <= 1 && media->n_components != 4;
	return media->type == MEDIA_PNG;
}

/* is_own: the book's bytes, which outlive the archive; they are deflated already, but for drawings. */
static void pack(struct epub *epub, struct epub_image *image, const char *stem,
	const char *bytes, size_t len, bool is_own)
{
	g_autofree char *full = NULL;

	image->name = arena_printf(
		epub->arena, "images/%.16s%s", stem, media_ending(image->type));
	if (!g_hash_table_add(epub->image_names, (gpointer)image->name))
		return;
	full = g_strconcat("EPUB/", image->name, NULL);
	if (is_own && image->type != MEDIA_SVG)
		archive_add_borrowed(epub->archive, full, bytes, len);
	else
		archive_add(epub->archive, full, bytes, len);
}

static bool convert(
	struct epub *epub, const struct media_picture *media, struct epub_image *image)
{
	struct media_pixels pixels;
	struct arena *arena = arena_open();
	char *bytes;
	size_t len;

	if (!media_decode(media, epub->job, PICTURE_PX, &pixels)) {
		arena_close(arena);
		return false;
	}
	media_encode(arena, &pixels, &image->type, &bytes, &len);
	image->width_px = pixels.width_px;
	image->height_px = pixels.height_px;
	pack(epub, image, media->sha256, bytes, len, false);
	media_pixels_free(&pixels);
	arena_close(arena);
	return true;
}

static void open_image(
	struct epub *epub, const struct media_picture *media, struct epub_image *image)
{
	image->type = media->type;
	image->width_px = media->width_px;
	image->height_px = media->height_px;
	image->paper = media->has_alpha || media->type == MEDIA_SVG;
	if (can_stay(media))
		pack(epub, image, media->sha256, media->bytes, media->len, true);
	else
		convert(epub, media, image);
}

const struct epub_image *picture_use(struct epub *epub, int index)
{
	struct epub_image *image;

	if (index >= epub->book->n_pictures)
		return NULL;
	image = &epub->images[index];
	if (!image->tried && epub->book->pictures[index].media != NULL)
		open_image(epub, epub->book->pictures[index].media, image);
	image->tried = true;
	if (epub->book->pictures[index].media != NULL)
		g_ptr_array_add(epub->tale.pictures, epub->book->pictures[index].media);
	return image->name ? image : NULL;
}
