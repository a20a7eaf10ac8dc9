/* Decodes bitmaps to RGBA, turned as their Exif says, halved until they fit. */
#include <gif_lib.h>
#include <jpeglib.h>
#include <png.h>
#include <setjmp.h>
#include <webp/decode.h>
#include "media/media_imp.h"

/* Every decoder fills out (allocated by alloc_pixels) or returns what is wrong. */
static bool alloc_pixels(struct media_pixels *out, int width, int height)
{
	*out = (struct media_pixels){.width_px = width, .height_px = height};
	out->rgba = g_try_malloc0_n((gsize)width * (gsize)height, 4);
	return out->rgba != NULL;
}

static const char *decode_png(
	const struct media_picture *picture, int64_t max_px, struct media_pixels *out)
{
	png_image image = {.version = PNG_IMAGE_VERSION};
	const char *wrong = NULL;

	(void)max_px;
	if (!png_image_begin_read_from_memory(&image, picture->bytes, picture->len))
		return "is damaged";
	image.format = PNG_FORMAT_RGBA;
	/* The library takes samples of 16 bits for linear light where nothing is told; whoever writes them means what screens show. */
	image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;
	if ((int)image.width != picture->width_px ||
		(int)image.height != picture->height_px ||
		!alloc_pixels(out, picture->width_px, picture->height_px))
		wrong = "does not fit into memory";
	else if (!png_image_finish_read(&image, NULL, out->rgba, 0, NULL))
		wrong = "is damaged";
	png_image_free(&image);
	return wrong;
}

/* ---- JPEG: the library leaves by longjmp, so its state lives in one struct ---- */

struct jpeg_reader {
	struct jpeg_decompress_struct jpeg;
	struct jpeg_error_mgr errors;
	jmp_buf escape;
	struct media_pixels *out;
	uint8_t *row;
	bool inverted; /* CMYK of Adobe's kind: 255 is no ink */
};

static void jpeg_leave(j_common_ptr jpeg)
{
	struct jpeg_reader *reader = jpeg->client_data;

	longjmp(reader->escape, 1);
}

static void jpeg_quiet(j_common_ptr jpeg, int level)
{
	(void)jpeg;
	(void)level;
}

static void put_row(const struct jpeg_reader *reader, const uint8_t *from, uint8_t *to)
{
	for (int x = 0; x < reader->out->width_px; x++, to += 4) {
		if (reader->jpeg.output_components == 3) {
			to[0] = from[3 * x];
			to[1] = from[3 * x + 1];
			to[2] = from[3 * x + 2];
		} else if (reader->jpeg.output_components == 4) {
			const uint8_t *ink = from + 4 * x;
			int black = reader->inverted ? ink[3] : 255 - ink[3];
			for (int i = 0; i < 3; i++)
				to[i] = (uint8_t)((reader->inverted ? ink[i]
								    : 255 - ink[i]) *
						  black / 255);
		} else {
			to[0] = to[1] = to[2] = from[x];
		}
		to[3] = 255;
	}
}

static const char *read_jpeg(
	struct jpeg_reader *reader, const struct media_picture *picture, int64_t max_px)
{
	struct jpeg_decompress_struct *jpeg = &reader->jpeg;

	jpeg_mem_src(
		jpeg, (const unsigned char *)picture->bytes, (unsigned long)picture->len);
	jpeg_read_header(jpeg, TRUE);
	if (jpeg->num_components == 4) {
		jpeg->out_color_space = JCS_CMYK;
		reader->inverted = jpeg->saw_Adobe_marker;
	} else {
		jpeg->out_color_space =
			jpeg->num_components == 1 ? JCS_GRAYSCALE : JCS_RGB;
	}
	/* The library halves while it decodes: cheaper in time and memory than halving
	 * after. */
	jpeg->scale_num = 8;
	jpeg->scale_denom = 8;
	for (;;) {
		jpeg_calc_output_dimensions(jpeg);
		if ((int64_t)jpeg->output_width * jpeg->output_height <= max_px ||
			jpeg->scale_num == 1)
			break;
		jpeg->scale_num /= 2;
	}
	jpeg_start_decompress(jpeg);
	if (!alloc_pixels(reader->out, (int)jpeg->output_width, (int)jpeg->output_height))
		return "does not fit into memory";
	reader->row =
		g_malloc((gsize)jpeg->output_width * (gsize)jpeg->output_components);
	while (jpeg->output_scanline < jpeg->output_height) {
		size_t y = jpeg->output_scanline;
		JSAMPROW rows[] = {reader->row};
		jpeg_read_scanlines(jpeg, rows, 1);
		put_row(reader, reader->row,
			reader->out->rgba + y * (size_t)reader->out->width_px * 4);
	}
	jpeg_finish_decompress(jpeg);
	return NULL;
}

static const char *decode_jpeg(
	const struct media_picture *picture, int64_t max_px, struct media_pixels *out)
{
	struct jpeg_reader *reader = g_new0(struct jpeg_reader, 1);
	const char *volatile wrong = "is damaged";

	reader->out = out;
	reader->jpeg.err = jpeg_std_error(&reader->errors);
	reader->errors.error_exit = jpeg_leave;
	reader->errors.emit_message = jpeg_quiet;
	reader->jpeg.client_data = reader;
	if (setjmp(reader->escape) == 0) {
		jpeg_create_decompress(&reader->jpeg);
		/* create clears the struct but for err and client_data */
		wrong = read_jpeg(reader, picture, max_px);
	}
	jpeg_destroy_decompress(&reader->jpeg);
	g_free(reader->row);
	g_free(reader);
	return wrong;
}

/* ---- GIF ---- */

struct gif_source {
	const char *bytes;
	size_t len, at;
};

static int gif_read(GifFileType *gif, GifByteType *buf, int n)
{
	struct gif_source *source = gif->UserData;
	size_t left = source->len - source->at;
	size_t take = n < 0 ? 0 : MIN((size_t)n, left);

	memcpy(buf, source->bytes + source->at, take);
	source->at += take;
	return (int)take;
}

/* Goes to the first frame; notes the transparent colour on the way. */
static bool gif_seek(GifFileType *gif, int *transparent)
{
	GifRecordType type;

	while (DGifGetRecordType(gif, &type) == GIF_OK) {
		int code;
		GifByteType *block;
		GraphicsControlBlock control;

		if (type == IMAGE_DESC_RECORD_TYPE)
			return DGifGetImageDesc(gif) == GIF_OK;
		if (type != EXTENSION_RECORD_TYPE ||
			DGifGetExtension(gif, &code, &block) != GIF_OK)
			return false;
		while (block) {
			if (code == GRAPHICS_EXT_FUNC_CODE && block[0] >= 4 &&
				DGifExtensionToGCB(block[0], block + 1, &control) ==
					GIF_OK)
				*transparent = control.TransparentColor;
			if (DGifGetExtensionNext(gif, &block) != GIF_OK)
				return false;
		}
	}
	return false;
}

static void gif_put_row(const GifFileType *gif, const ColorMapObject *map,
	int transparent, int y, const GifPixelType *row, struct media_pixels *out)
{
	const GifImageDesc *frame = &gif->Image;
	uint8_t *to = out->rgba + ((size_t)(frame->Top + y) * (size_t)out->width_px +
					  (size_t)frame->Left) *
					  4;

	for (int x = 0; x < frame->Width; x++, to += 4) {
		if (row[x] == transparent || row[x] >= map->ColorCount)
			continue;
		const GifColorType *colour = &map->Colors[row[x]];
		to[0] = colour->Red;
		to[1] = colour->Green;
		to[2] = colour->Blue;
		to[3] = 255;
	}
}

static const char *gif_frame(GifFileType *gif, struct media_pixels *out)
{
	static const int starts[] = {0, 4, 2, 1}, steps[] = {8, 8, 4, 2};
	int transparent = -1;

	if (!gif_seek(gif, &transparent))
		return "is damaged";
	const GifImageDesc *frame = &gif->Image;
	const ColorMapObject *map = frame->ColorMap ? frame->ColorMap : gif->SColorMap;
	if (!map || frame->Left < 0 || frame->Top < 0 || frame->Width < 1 ||
		frame->Left + frame->Width > out->width_px ||
		frame->Top + frame->Height > out->height_px)
		return "is damaged";
	g_autofree GifPixelType *row = g_malloc((gsize)frame->Width);
	for (int pass = 0; pass < (frame->Interlace ? 4 : 1); pass++) {
		int step = frame->Interlace ? steps[pass] : 1;
		for (int y = frame->Interlace ? starts[pass] : 0; y < frame->Height;
			y += step) {
			if (DGifGetLine(gif, row, frame->Width) != GIF_OK)
				return "is damaged";
			gif_put_row(gif, map, transparent, y, row, out);
		}
	}
	return NULL;
}

static const char *decode_gif(
	const struct media_picture *picture, int64_t max_px, struct media_pixels *out)
{
	struct gif_source source = {picture->bytes, picture->len, 0};
	int error;
	GifFileType *gif = DGifOpen(&source, gif_read, &error);

	(void)max_px;
	if (!gif)
		return "is damaged";
	const char *wrong = "does not fit into memory";
	if (alloc_pixels(out, picture->width_px, picture->height_px))
		wrong = gif_frame(gif, out);
	DGifCloseFile(gif, &error);
	return wrong;
}

/* ---- WebP ---- */

static const char *decode_webp(
	const struct media_picture *picture, int64_t max_px, struct media_pixels *out)
{
	const uint8_t *bytes;
	size_t len;
	int x, y, width, height;
	uint8_t *made;
	const char *wrong = "is damaged";
	bool lying = picture->rotation >= 5;
	int full_width = lying ? picture->height_px : picture->width_px;
	int full_height = lying ? picture->width_px : picture->height_px;

	(void)max_px;
	if (!media_webp_still((const uint8_t *)picture->bytes, picture->len, &bytes, &len,
		    &x, &y, &made))
		return wrong;
	if (!WebPGetInfo(bytes, len, &width, &height) || width > full_width - x || height > full_height - y) {
		wrong = "is damaged";
	} else if (!alloc_pixels(out, full_width, full_height)) {
		wrong = "does not fit into memory";
	} else {
		size_t stride = (size_t)out->width_px * 4;
		size_t before = (size_t)y * stride + (size_t)x * 4;
		size_t room = stride * (size_t)out->height_px - before;
		if (WebPDecodeRGBAInto(bytes, len, out->rgba + before, room, (int)stride))
			wrong = NULL;
	}
	g_free(made);
	return wrong;
}

/* ---- after decoding ---- */

/* Halves both sides; colours weigh by their alpha, so that clear pixels do not bleed. */
static void halve(struct media_pixels *pixels)
{
	int width = MAX(pixels->width_px / 2, 1), height = MAX(pixels->height_px / 2, 1);
	size_t stride = (size_t)pixels->width_px * 4;
	size_t right = pixels->width_px > 1 ? 4 : 0,
	       down = pixels->height_px > 1 ? stride : 0;
	uint8_t *to = pixels->rgba;

	for (int y = 0; y < height; y++) {
		for (int x = 0; x < width; x++, to += 4) {
			const uint8_t *p =
				pixels->rgba + (size_t)y * 2 * stride + (size_t)x * 8;
			const uint8_t *four[] = {
				p, p + right, p + down, p + right + down};
			unsigned sum[3] = {0}, alpha = 0;
			for (int i = 0; i < 4; i++) {
				for (int c = 0; c < 3; c++)
					sum[c] += (unsigned)four[i][c] * four[i][3];
				alpha += four[i][3];
			}
			for (int c = 0; c < 3; c++)
				to[c] = alpha ? (uint8_t)((sum[c] + alpha / 2) / alpha)
					      : 0;
			to[3] = (uint8_t)((alpha + 2) / 4);
		}
	}
	pixels->width_px = width;
	pixels->height_px = height;
}

/* Where the pixel (x, y) of the picture as shown lies in the picture as stored (Exif
 * orientation). */
static void stored_place(
	int rotation, int x, int y, int width, int height, int *from_x, int *from_y)
{
	int w = width - 1, h = height - 1; /* of the picture as stored */
	const int places[9][2] = {
		{x, y},
		{x, y},
		{w - x, y},
		{w - x, h - y},
		{x, h - y},
		{y, x},
		{y, h - x},
		{w - y, h - x},
		{w - y, x},
	};

	*from_x = places[rotation][0];
	*from_y = places[rotation][1];
}

static void turn(struct media_pixels *pixels, int rotation)
{
	struct media_pixels turned = *pixels;

	if (rotation < 2 || rotation > 8)
		return;
	if (rotation >= 5) {
		turned.width_px = pixels->height_px;
		turned.height_px = pixels->width_px;
	}
	turned.rgba = g_malloc_n((gsize)turned.width_px * (gsize)turned.height_px, 4);
	uint8_t *to = turned.rgba;
	for (int y = 0; y < turned.height_px; y++) {
		for (int x = 0; x < turned.width_px; x++, to += 4) {
			int from_x, from_y;
			stored_place(rotation, x, y, pixels->width_px, pixels->height_px,
				&from_x, &from_y);
			memcpy(to,
				pixels->rgba +
					((size_t)from_y * (size_t)pixels->width_px +
						(size_t)from_x) *
						4,
				4);
		}
	}
	g_free(pixels->rgba);
	*pixels = turned;
}

static bool any_clear(const struct media_pixels *pixels)
{
	size_t n = (size_t)pixels->width_px * (size_t)pixels->height_px;

	for (size_t i = 0; i < n; i++) {
		if (pixels->rgba[4 * i + 3] != 255)
			return true;
	}
	return false;
}

bool media_decode(const struct media_picture *picture, const struct job *job,
	int64_t max_px, struct media_pixels *out)
{
	static const char *(*const decoders[])(
		const struct media_picture *, int64_t, struct media_pixels *) = {
		[MEDIA_PNG] = decode_png,
		[MEDIA_JPEG] = decode_jpeg,
		[MEDIA_GIF] = decode_gif,
		[MEDIA_WEBP] = decode_webp,
	};
	const char *wrong = "is no bitmap";

	*out = (struct media_pixels){0};
	if (max_px < 1)
		max_px = 1;
	if (picture->type != MEDIA_SVG)
		wrong = decoders[picture->type](picture, max_px, out);
	if (wrong) {
		media_pixels_free(out);
		diag_report(job->diag, DIAG_PICTURE_BAD,
			(struct pos){.path = picture->path}, "'%s' (%s)", picture->path,
			wrong);
		return false;
	}
	while ((int64_t)out->width_px * out->height_px > max_px)
		halve(out);
	if (picture->has_profile)
		media_profile_apply(picture, out);
	turn(out, picture->rotation);
	out->has_alpha = any_clear(out);
	return true;
}

void media_pixels_free(struct media_pixels *pixels)
{
	g_free(pixels->rgba);
	*pixels = (struct media_pixels){0};
}
