/*
 * pdf: bitmaps become image XObjects (ISO 32000-1, 8.9.5).
 *
 * cairo would deflate the bare pixels with zlib, which is most of what a book of screenshots costs.  So it gets a picture of
 * one pixel that claims to be coded for facsimile, which it passes on as it is; its bytes name the image, and the finisher
 * writes that in its place.  A PNG's rows are taken as they are where PDF knows their form; other pixels are filtered row by row
 * as PNG does it (the filter whose bytes add up to least, PNG, 12.8) and deflated.  What is clear has a mask of its own.
 * A JPEG's bytes go in untouched.  What goes in as the file has it keeps the profile that tells its colours.
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

static GBytes *pack(const uint8_t *bytes, size_t len)
{
	struct libdeflate_compressor *deflater = libdeflate_alloc_compressor(LEVEL);
	GString *out = g_string_new(NULL);

	if (!deflater)
		g_error("libdeflate is out of memory");
	g_string_set_size(out, libdeflate_zlib_compress_bound(deflater, len));
	g_string_set_size(out, libdeflate_zlib_compress(deflater, bytes, len, out->str, out->len));
	libdeflate_free_compressor(deflater);
	return g_string_free_to_bytes(out);
}

/* ---- images ---- */

/* Without its bytes. */
static struct pdf_image_part part_new(int width, int height, int bits, int n_components)
{
	struct pdf_image_part part = {.dict = g_string_new(NULL), .n_components = n_components};

	g_string_printf(part.dict, "/Subtype/Image/Width %d/Height %d/BitsPerComponent %d", width, height, bits);
	return part;
}

/* Of rows that are filtered and deflated. */
static struct pdf_image_part part_of_rows(int width, int height, int bits, int n_components)
{
	struct pdf_image_part part = part_new(width, height, bits, n_components);

	g_string_append_printf(part.dict,
		"/Filter/FlateDecode/DecodeParms<</Predictor 15/Columns %d/Colors %d/BitsPerComponent %d>>", width,
		n_components, bits);
	return part;
}

static struct pdf_image_part part_of(struct plane plane)
{
	struct pdf_image_part part = part_of_rows(plane.width, plane.height, 8, plane.n_components);
	g_autofree uint8_t *rows = filter_plane(&plane);

	part.data = pack(rows, (stride_of(&plane) + 1) * (size_t)plane.height);
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

static GBytes *pack_rows(const struct rows *rows)
{
	return pack(rows->bytes, rows->line * (size_t)rows->height);
}

static struct pdf_image_part part_of_packed(const struct media_packed *packed)
{
	struct pdf_image_part part = part_of_rows(packed->width_px, packed->height_px, packed->bits, packed->n_colour);

	if (!packed->is_indexed)
		return part;
	part.n_components = 3;
	part.palette = g_string_new(NULL);
	g_string_printf(part.palette, " %d<", packed->n_colours - 1);
	for (int i = 0; i < 3 * packed->n_colours; i++)
		g_string_append_printf(part.palette, "%02x", packed->palette[i]);
	g_string_append_c(part.palette, '>');
	return part;
}

/* Colours and alpha apart, which PDF wants. */
static void part_rows(const struct media_packed *packed, const struct rows *rows, struct pdf_image *image)
{
	size_t n = (size_t)packed->n_colour;
	struct rows colour = rows_split(rows, n + 1, 0, n), clear = rows_split(rows, n + 1, n, 1);

	image->colour.data = pack_rows(&colour);
	if (!rows_are_full(&clear)) {
		image->clear = part_of_rows(packed->width_px, packed->height_px, 8, 1);
		image->clear.data = pack_rows(&clear);
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
			image->colour.data = g_bytes_new(packed.bytes, packed.len);
	}
	g_free(rows.bytes);
	arena_close(arena);
	return taken;
}

bool pdf_image_is_stored(const struct media_picture *media)
{
	return media->type == MEDIA_JPEG && (media->n_components != 4 || media->has_profile);
}

static bool take_jpeg(const struct media_picture *media, struct pdf_image *image)
{
	bool lying = media->rotation >= 5;
	int width = lying ? media->height_px : media->width_px, height = lying ? media->width_px : media->height_px;

	if (!pdf_image_is_stored(media))
		return false;
	image->colour = part_new(width, height, 8, media->n_components);
	g_string_append(image->colour.dict, "/Filter/DCTDecode");
	if (media->n_components == 4 && media->is_adobe)
		g_string_append(image->colour.dict, "/Decode[1 0 1 0 1 0 1 0]");
	image->colour.data = g_bytes_new_static(media->bytes, media->len);
	return true;
}

static GBytes *profile_of(const struct media_picture *media)
{
	struct arena *arena = arena_open();
	struct media_profile profile;
	GBytes *bytes = media_profile_read(arena, media, &profile) ? g_bytes_new(profile.bytes, profile.len) : NULL;

	arena_close(arena);
	return bytes;
}

struct pdf_image *pdf_image_make(const struct media_picture *media, const struct job *job, int64_t max_px)
{
	struct pdf_image *image = g_new0(struct pdf_image, 1);
	struct media_pixels pixels;

	if (take_jpeg(media, image) || take_rows(media, max_px, image)) {
		image->profile = profile_of(media);
		return image;
	}
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
	if (part->palette)
		g_string_free(part->palette, TRUE);
	g_bytes_unref(part->data);
}

void pdf_image_free(struct pdf_image *image)
{
	if (!image)
		return;
	part_free(&image->colour);
	part_free(&image->clear);
	g_bytes_unref(image->profile);
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

/* The object of a profile, which is written where it was not. */
static int write_profile(struct pdf_finish *fin, GBytes *profile, int n_components)
{
	int known = GPOINTER_TO_INT(g_hash_table_lookup(fin->profiles, profile));
	char entry[16];
	size_t len;

	if (known)
		return known;
	const char *bytes = g_bytes_get_data(profile, &len);
	known = pdf_writer_reserve(fin->writer);
	g_snprintf(entry, sizeof entry, "/N %d", n_components);
	pdf_writer_deflated(fin->writer, known, entry, (struct pdf_view){bytes, len});
	g_hash_table_insert(fin->profiles, g_bytes_ref(profile), GINT_TO_POINTER(known));
	return known;
}

static void write_part(struct pdf_finish *fin, int number, const struct pdf_image_part *part, GBytes *profile)
{
	GString *dict = part->dict;
	size_t len;
	const char *data = g_bytes_get_data(part->data, &len);

	g_string_append(dict, part->palette ? "/ColorSpace[/Indexed" : "/ColorSpace");
	if (profile) {
		g_string_append(dict, "[/ICCBased ");
		pdf_add_ref(dict, write_profile(fin, profile, part->n_components));
		g_string_append_c(dict, ']');
	} else {
		g_string_append(dict, part->n_components == 1 ? "/DeviceGray" : "/DeviceRGB");
	}
	if (part->palette)
		g_string_append_printf(dict, "%s]", part->palette->str);
	pdf_writer_stream(fin->writer, number, dict->str, (struct pdf_view){data, len});
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
		write_part(fin, mask, &image->clear, NULL);
	}
	write_part(fin, stream->copy, &image->colour, image->profile);
	g_clear_pointer(place, pdf_image_free);
	return true;
}
