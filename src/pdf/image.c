/*
 * pdf: bitmaps become image XObjects (ISO 32000-1, 8.9.5).
 *
 * cairo would deflate the bare pixels with zlib, which is most of what a book of screenshots costs.  So it gets a picture of
 * one pixel that claims to be coded for facsimile, which it passes on as it is; its bytes name the image, and the finisher
 * writes that in its place.  A PNG's rows are taken as they are where PDF knows their form; other pixels are filtered row by row
 * as PNG does it (the filter whose bytes add up to least, PNG, 12.8) and deflated.  What is clear has a mask of its own.
 */
#include "pdf/draw.h"
#include "pdf/finish.h"

#include <libdeflate.h>
#include <stdlib.h>

#define LEVEL 6 /* of libdeflate */
#define KEY "image "

enum { FILTER_NONE, FILTER_SUB, FILTER_UP, FILTER_AVERAGE, FILTER_PAETH, FILTER__COUNT };

/* Bytes of samples to be packed: rows of stride bytes, n_components to a pixel. */
struct plane {
	uint8_t *bytes;
	int width, height, n_components;
};

static size_t stride_of(const struct plane *plane)
{
	return (size_t)plane->width * (size_t)plane->n_components;
}

/* ---- what a plane is made of ---- */

static bool is_grey(const struct media_pixels *pixels)
{
	size_t n = (size_t)pixels->width_px * (size_t)pixels->height_px;
	const uint8_t *p = pixels->rgba;

	for (size_t i = 0; i < n; i++, p += 4)
		if (p[0] != p[1] || p[1] != p[2])
			return false;
	return true;
}

/* The samples from a channel of the pixels on. */
static struct plane plane_of(const struct media_pixels *pixels, int channel, int n_components)
{
	struct plane plane = {NULL, pixels->width_px, pixels->height_px, n_components};
	size_t n = (size_t)plane.width * (size_t)plane.height;
	const uint8_t *from = pixels->rgba + channel;
	uint8_t *to = plane.bytes = g_malloc_n(n, (gsize)n_components);

	for (size_t i = 0; i < n; i++, from += 4)
		for (int c = 0; c < n_components; c++)
			*to++ = from[c];
	return plane;
}

/* ---- packing ---- */

/* The one of left, up and corner that is nearest to left + up - corner. */
static uint8_t paeth(int left, int up, int corner)
{
	int to_left = abs(up - corner), to_up = abs(left - corner), to_corner = abs(left + up - 2 * corner);
	int other = to_up <= to_corner ? up : corner;

	return (uint8_t)(to_left <= to_up && to_left <= to_corner ? left : other);
}

/* What a filter takes from the first pixel of a row, which has nothing to its left. */
static uint8_t first_guess(int filter, uint8_t up)
{
	if (filter == FILTER_AVERAGE)
		return up / 2;
	return filter == FILTER_UP || filter == FILTER_PAETH ? up : 0;
}

/* A row filtered, the byte that names the filter first; above is the row before, of zeros for the first. */
static void filter_row(int filter, const uint8_t *row, const uint8_t *above, size_t stride, size_t step, uint8_t *out)
{
	*out++ = (uint8_t)filter;
	for (size_t i = 0; i < step; i++)
		out[i] = (uint8_t)(row[i] - first_guess(filter, above[i]));
	if (filter == FILTER_SUB)
		for (size_t i = step; i < stride; i++)
			out[i] = (uint8_t)(row[i] - row[i - step]);
	else if (filter == FILTER_UP)
		for (size_t i = step; i < stride; i++)
			out[i] = (uint8_t)(row[i] - above[i]);
	else if (filter == FILTER_AVERAGE)
		for (size_t i = step; i < stride; i++)
			out[i] = (uint8_t)(row[i] - (row[i - step] + above[i]) / 2);
	else if (filter == FILTER_PAETH)
		for (size_t i = step; i < stride; i++)
			out[i] = (uint8_t)(row[i] - paeth(row[i - step], above[i], above[i - step]));
	else
		memcpy(out + step, row + step, stride - step);
}

static unsigned weight(const uint8_t *bytes, size_t n)
{
	unsigned sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += (unsigned)abs((int8_t)bytes[i]);
	return sum;
}

/* All rows with the filter that suits each. */
static uint8_t *filter_plane(const struct plane *plane)
{
	size_t stride = stride_of(plane), line = stride + 1;
	uint8_t *out = g_malloc_n(line, (gsize)plane->height);
	g_autofree uint8_t *zeros = g_malloc0(stride);
	g_autofree uint8_t *other = g_malloc(line);
	const uint8_t *above = zeros;

	for (int y = 0; y < plane->height; y++) {
		const uint8_t *row = plane->bytes + (size_t)y * stride;
		uint8_t *best = out + (size_t)y * line;
		unsigned least = UINT_MAX;

		for (int filter = FILTER_NONE; filter < FILTER__COUNT && least > 0; filter++) {
			filter_row(filter, row, above, stride, (size_t)plane->n_components, other);
			unsigned own = weight(other + 1, stride);
			if (own >= least)
				continue;
			least = own;
			memcpy(best, other, line);
		}
		above = row;
	}
	return out;
}

static void pack(const uint8_t *bytes, size_t len, GString *out)
{
	struct libdeflate_compressor *deflater = libdeflate_alloc_compressor(LEVEL);

	if (!deflater)
		g_error("libdeflate is out of memory");
	g_string_set_size(out, libdeflate_zlib_compress_bound(deflater, len));
	g_string_set_size(out, libdeflate_zlib_compress(deflater, bytes, len, out->str, out->len));
	libdeflate_free_compressor(deflater);
}

/* ---- images ---- */

static const char *space_name(int n_components)
{
	return n_components == 1 ? "/DeviceGray" : "/DeviceRGB";
}

static void say_form(GString *dict, int width, int height, int bits, int n_components)
{
	g_string_append_printf(dict,
		"/Subtype/Image/Width %d/Height %d/BitsPerComponent %d/Filter/FlateDecode"
		"/DecodeParms<</Predictor 15/Columns %d/Colors %d/BitsPerComponent %d>>",
		width, height, bits, width, n_components, bits);
}

static struct pdf_image_part part_of(struct plane plane)
{
	struct pdf_image_part part = {g_string_new("/ColorSpace"), g_string_new(NULL)};
	g_autofree uint8_t *rows = filter_plane(&plane);

	g_string_append(part.dict, space_name(plane.n_components));
	say_form(part.dict, plane.width, plane.height, 8, plane.n_components);
	pack(rows, (stride_of(&plane) + 1) * (size_t)plane.height, part.data);
	g_free(plane.bytes);
	return part;
}

/* ---- rows as a PNG has them ---- */

/* Filtered rows, each with its filter's byte before it. */
struct rows {
	uint8_t *bytes;
	size_t line; /* bytes of a row */
	int height;
};

/* False where they are not whole: not all there, or more, or a filter that is not known. */
static bool rows_unpack(const struct media_packed *packed, struct rows *rows)
{
	int samples = packed->n_colour + packed->has_alpha;
	struct libdeflate_decompressor *inflater = libdeflate_alloc_decompressor();

	rows->height = packed->height_px;
	rows->line = ((size_t)packed->width_px * (size_t)(packed->bits * samples) + 7) / 8 + 1;
	size_t len = rows->line * (size_t)rows->height;
	rows->bytes = g_try_malloc(len);
	bool sound = rows->bytes && inflater &&
		     libdeflate_zlib_decompress(inflater, packed->bytes, packed->len, rows->bytes, len, NULL) ==
			     LIBDEFLATE_SUCCESS;
	libdeflate_free_decompressor(inflater);
	for (size_t at = 0; sound && at < len; at += rows->line)
		sound = rows->bytes[at] < FILTER__COUNT;
	return sound;
}

/* The n samples from the first on of each pixel of step.  A filter works on each sample by itself: the rows stay filtered. */
static struct rows rows_split(const struct rows *rows, size_t step, size_t first, size_t n)
{
	size_t width = (rows->line - 1) / step;
	struct rows part = {NULL, width * n + 1, rows->height};
	const uint8_t *from = rows->bytes;
	uint8_t *to = part.bytes = g_malloc_n(part.line, (gsize)part.height);

	for (int y = 0; y < rows->height; y++) {
		*to++ = *from++;
		for (size_t x = 0; x < width; x++, from += step)
			for (size_t i = 0; i < n; i++)
				*to++ = from[first + i];
	}
	return part;
}

/* Whether rows of one sample a pixel are all of 255. */
static bool rows_are_full(const struct rows *rows)
{
	for (int y = 0; y < rows->height; y++) {
		const uint8_t *row = rows->bytes + (size_t)y * rows->line;

		for (size_t i = 0; i + 1 < rows->line; i++) {
			int left = i ? 255 : 0, above = y ? 255 : 0;
			uint8_t want = 255;

			if (row[0] == FILTER_SUB)
				want = (uint8_t)(255 - left);
			else if (row[0] == FILTER_UP)
				want = (uint8_t)(255 - above);
			else if (row[0] == FILTER_AVERAGE)
				want = (uint8_t)(255 - (left + above) / 2);
			else if (row[0] == FILTER_PAETH)
				want = (uint8_t)(255 - paeth(left, above, i && y ? 255 : 0));
			if (row[i + 1] != want)
				return false;
		}
	}
	return true;
}

static void pack_rows(const struct rows *rows, GString *out)
{
	pack(rows->bytes, rows->line * (size_t)rows->height, out);
}

static struct pdf_image_part part_of_packed(const struct media_packed *packed)
{
	struct pdf_image_part part = {g_string_new("/ColorSpace"), NULL};

	if (packed->is_indexed) {
		g_string_append_printf(part.dict, "[/Indexed/DeviceRGB %d<", packed->n_colours - 1);
		for (int i = 0; i < 3 * packed->n_colours; i++)
			g_string_append_printf(part.dict, "%02x", packed->palette[i]);
		g_string_append(part.dict, ">]");
	} else {
		g_string_append(part.dict, space_name(packed->n_colour));
	}
	say_form(part.dict, packed->width_px, packed->height_px, packed->bits, packed->n_colour);
	return part;
}

/* Colours and alpha apart, which PDF wants. */
static void part_rows(const struct media_packed *packed, const struct rows *rows, struct pdf_image *image)
{
	size_t n = (size_t)packed->n_colour;
	struct rows colour = rows_split(rows, n + 1, 0, n), clear = rows_split(rows, n + 1, n, 1);

	image->colour.data = g_string_new(NULL);
	pack_rows(&colour, image->colour.data);
	if (!rows_are_full(&clear)) {
		image->clear = (struct pdf_image_part){g_string_new("/ColorSpace/DeviceGray"), g_string_new(NULL)};
		say_form(image->clear.dict, packed->width_px, packed->height_px, 8, 1);
		pack_rows(&clear, image->clear.data);
	}
	g_free(colour.bytes);
	g_free(clear.bytes);
}

/* The rows of a PNG as they are; false where that is not possible. */
static bool take_rows(const struct media_picture *media, int64_t max_px, struct pdf_image *image)
{
	struct arena *arena = arena_open();
	struct media_packed packed;
	struct rows rows = {0};
	bool taken = (int64_t)media->width_px * media->height_px <= max_px &&
		     media_packed_read(arena, media, &packed) && rows_unpack(&packed, &rows);

	if (taken) {
		image->colour = part_of_packed(&packed);
		if (packed.has_alpha)
			part_rows(&packed, &rows, image);
		else
			image->colour.data = g_string_new_len((const char *)packed.bytes, (gssize)packed.len);
	}
	g_free(rows.bytes);
	arena_close(arena);
	return taken;
}

struct pdf_image *pdf_image_make(const struct media_picture *media, const struct job *job, int64_t max_px)
{
	struct pdf_image *image = g_new0(struct pdf_image, 1);
	struct media_pixels pixels;

	if (take_rows(media, max_px, image))
		return image;
	if (!media_decode(media, job, max_px, &pixels)) {
		g_free(image);
		return NULL;
	}
	image->colour = part_of(plane_of(&pixels, 0, is_grey(&pixels) ? 1 : 3));
	if (pixels.has_alpha)
		image->clear = part_of(plane_of(&pixels, 3, 1));
	media_pixels_free(&pixels);
	return image;
}

static void part_free(struct pdf_image_part *part)
{
	if (part->dict)
		g_string_free(part->dict, TRUE);
	if (part->data)
		g_string_free(part->data, TRUE);
}

void pdf_image_free(struct pdf_image *image)
{
	if (!image)
		return;
	part_free(&image->colour);
	part_free(&image->clear);
	g_free(image);
}

/* ---- through cairo ---- */

char *pdf_image_key(guint number)
{
	return g_strdup_printf(KEY "%u", number);
}

/* The image that a stream of cairo's stands for, NULL: none. */
static struct pdf_image **find_image(const struct pdf_finish *fin, const struct pdf_object *stream)
{
	const size_t head = strlen(KEY);
	char digits[16] = {0};

	if (stream->data.len <= head || stream->data.len - head >= sizeof digits ||
		memcmp(stream->data.at, KEY, head) != 0)
		return NULL;
	memcpy(digits, stream->data.at + head, stream->data.len - head);
	guint64 number = g_ascii_strtoull(digits, NULL, 10);
	return number < fin->record->images->len
		       ? (struct pdf_image **)&g_ptr_array_index(fin->record->images, number)
		       : NULL;
}

static void write_part(struct pdf_finish *fin, int number, const struct pdf_image_part *part)
{
	pdf_writer_stream(fin->writer, number, part->dict->str, (struct pdf_view){part->data->str, part->data->len});
}

bool pdf_image_write(struct pdf_finish *fin, const struct pdf_object *stream)
{
	struct pdf_image **place = find_image(fin, stream), *image = place ? *place : NULL;

	if (!image)
		return false;
	if (image->clear.dict) {
		int mask = pdf_writer_reserve(fin->writer);
		g_string_append(image->colour.dict, "/SMask ");
		pdf_add_ref(image->colour.dict, mask);
		write_part(fin, mask, &image->clear);
	}
	write_part(fin, stream->copy, &image->colour);
	g_clear_pointer(place, pdf_image_free);
	return true;
}
