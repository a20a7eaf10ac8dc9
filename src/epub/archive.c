/* Last step of the EPUB: packed members become one ZIP, the same bytes for the same
 * members. */
#include <assert.h>
#include <libdeflate.h>
#include <zip.h>
#include "epub/archive.h"

/* Level 7 takes a tenth more time for 0.5 % less, 5 gives 1 % away. */
#define DEFLATE_LEVEL 6
#define MEMBER_MAX ((size_t)1 << 30)

struct member {
	char *name;
	struct archive_packed packed;
	char *own; /* its bytes, where they are not borrowed */
	size_t at; /* read position of libzip's source */
	zip_error_t error;
};

struct archive {
	GPtrArray *members; /* struct member */
	struct libdeflate_compressor *compressor;
};

static void member_free(gpointer data)
{
	struct member *member = data;

	g_free(member->name);
	g_free(member->own);
	g_free(member);
}

struct archive *archive_open(void)
{
	struct archive *archive = g_new0(struct archive, 1);

	archive->members = g_ptr_array_new_with_free_func(member_free);
	archive->compressor = libdeflate_alloc_compressor(DEFLATE_LEVEL);
	assert(archive->compressor != NULL);
	return archive;
}

void archive_close(struct archive *archive)
{
	g_ptr_array_unref(archive->members);
	libdeflate_free_compressor(archive->compressor);
	g_free(archive);
}

/* Pictures are packed already: deflating them again saves nothing. */
static bool is_packed_kind(const char *name)
{
	return g_str_has_suffix(name, ".jpg") || g_str_has_suffix(name, ".png") ||
	       strcmp(name, "mimetype") == 0;
}

void archive_add(struct archive *archive, const char *name, const char *bytes, size_t len)
{
	struct archive_packed packed = {.full_len = len, .crc = libdeflate_crc32(0, bytes, len)};
	char *own = NULL;
	struct member *member;

	if (!is_packed_kind(name)) {
		size_t bound =
			libdeflate_deflate_compress_bound(archive->compressor, len);
		own = g_malloc(bound);
		packed.len = libdeflate_deflate_compress(
			archive->compressor, bytes, len, own, bound);
		packed.deflated = packed.len > 0 && packed.len < len;
		if (packed.deflated)
			own = g_realloc(own, packed.len);
		else
			g_clear_pointer(&own, g_free);
	}
	if (!packed.deflated) {
		own = g_memdup2(bytes, len);
		packed.len = len;
	}
	packed.bytes = own;
	archive_add_packed(archive, name, &packed);
	member = archive->members->pdata[archive->members->len - 1];
	member->own = own;
}

void archive_add_packed(struct archive *archive, const char *name, const struct archive_packed *packed)
{
	struct member *member = g_new0(struct member, 1);

	member->name = g_strdup(name);
	member->packed = *packed;
	g_ptr_array_add(archive->members, member);
}

struct archive_packed archive_last(const struct archive *archive)
{
	return ((const struct member *)archive->members->pdata[archive->members->len - 1])->packed;
}

char *archive_unpack(const struct archive_packed *packed)
{
	struct libdeflate_decompressor *decompressor;
	char *bytes;
	bool good;

	if (packed->full_len > MEMBER_MAX || (!packed->deflated && packed->len != packed->full_len))
		return NULL;
	bytes = g_malloc(packed->full_len + 1);
	bytes[packed->full_len] = '\0';
	if (!packed->deflated) {
		memcpy(bytes, packed->bytes, packed->len);
		return bytes;
	}
	decompressor = libdeflate_alloc_decompressor();
	good = decompressor && libdeflate_deflate_decompress(decompressor, packed->bytes, packed->len, bytes,
				       packed->full_len, NULL) == LIBDEFLATE_SUCCESS;
	libdeflate_free_decompressor(decompressor);
	if (!good)
		g_clear_pointer(&bytes, g_free);
	return bytes;
}

static int rank(const char *name)
{
	if (strcmp(name, "mimetype") == 0)
		return 0;
	return g_str_has_prefix(name, "META-INF/") ? 1 : 2;
}

static int compare_members(gconstpointer a, gconstpointer b)
{
	const struct member *left = *(struct member *const *)a,
			    *right = *(struct member *const *)b;

	if (rank(left->name) != rank(right->name))
		return rank(left->name) - rank(right->name);
	return strcmp(left->name, right->name);
}

static zip_int64_t member_stat(const struct member *member, zip_stat_t *stat)
{
	zip_stat_init(stat);
	stat->valid =
		ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_CRC | ZIP_STAT_COMP_METHOD;
	stat->size = member->packed.full_len;
	stat->comp_size = member->packed.len;
	stat->crc = member->packed.crc;
	stat->comp_method = member->packed.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE;
	return sizeof *stat;
}

/* What libzip asks of a source (zip_source_function(3)); the stream is handed over as it
 * is. */
static zip_int64_t member_source(
	void *userdata, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
	struct member *member = userdata;
	size_t part;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		member->at = 0;
		return 0;
	case ZIP_SOURCE_READ:
		part = MIN((size_t)len, member->packed.len - member->at);
		memcpy(data, member->packed.bytes + member->at, part);
		member->at += part;
		return (zip_int64_t)part;
	case ZIP_SOURCE_STAT:
		return member_stat(member, data);
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&member->error, data, len);
	case ZIP_SOURCE_SUPPORTS:
		return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ,
			ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
			ZIP_SOURCE_FREE, -1);
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		return 0;
	default:
		zip_error_set(&member->error, ZIP_ER_OPNOTSUPP, 0);
		return -1;
	}
}

/* Days before 1980 do not exist in a ZIP, nor after 2107. */
static void dos_time(int64_t modified, zip_uint16_t *time, zip_uint16_t *date)
{
	g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(modified);
	int year = when ? g_date_time_get_year(when) : 0;

	*time = 0;
	*date = 1 << 5 | 1;
	if (year < 1980 || year > 2107)
		return;
	*date = (zip_uint16_t)((year - 1980) << 9 | g_date_time_get_month(when) << 5 |
			       g_date_time_get_day_of_month(when));
	*time = (zip_uint16_t)(g_date_time_get_hour(when) << 11 |
			       g_date_time_get_minute(when) << 5 |
			       g_date_time_get_second(when) / 2);
}

static bool add_member(
	zip_t *zip, struct member *member, zip_uint16_t time, zip_uint16_t date)
{
	zip_source_t *source = zip_source_function(zip, member_source, member);
	zip_int64_t index;

	if (source == NULL)
		return false;
	index = zip_file_add(zip, member->name, source, ZIP_FL_ENC_UTF_8);
	if (index < 0) {
		zip_source_free(source);
		return false;
	}
	return zip_set_file_compression(zip, (zip_uint64_t)index,
		       member->packed.deflated ? ZIP_CM_DEFLATE : ZIP_CM_STORE, 0) == 0 &&
	       zip_file_set_dostime(zip, (zip_uint64_t)index, time, date, 0) == 0 &&
	       zip_file_extra_field_delete(zip, (zip_uint64_t)index, ZIP_EXTRA_FIELD_ALL,
		       ZIP_FL_LOCAL | ZIP_FL_CENTRAL) == 0;
}

static bool report(const struct job *job, zip_error_t *error)
{
	diag_report(job->diag, DIAG_EPUB_INTERNAL, (struct pos){0}, "libzip: %s",
		zip_error_strerror(error));
	return false;
}

static bool copy_out(zip_source_t *buffer, const struct job *job, struct outfile *out)
{
	char part[65536];
	zip_int64_t got;
	bool ok = true;

	if (zip_source_open(buffer) != 0)
		return report(job, zip_source_error(buffer));
	while (ok && (got = zip_source_read(buffer, part, sizeof part)) > 0)
		ok = outfile_write(out, part, (size_t)got);
	zip_source_close(buffer);
	return ok;
}

bool archive_write(struct archive *archive, const struct job *job, int64_t modified,
	struct outfile *out)
{
	zip_error_t error;
	zip_uint16_t time, date;
	zip_source_t *buffer;
	zip_t *zip;
	bool ok = true;

	zip_error_init(&error);
	buffer = zip_source_buffer_create(NULL, 0, 0, &error);
	zip = buffer ? zip_open_from_source(buffer, ZIP_CREATE | ZIP_TRUNCATE, &error)
		     : NULL;
	if (zip == NULL) {
		zip_source_free(buffer);
		return report(job, &error);
	}
	zip_source_keep(buffer);
	dos_time(modified, &time, &date);
	g_ptr_array_sort(archive->members, compare_members);
	for (guint i = 0; ok && i < archive->members->len; i++)
		ok = add_member(zip, archive->members->pdata[i], time, date);
	if (!ok || zip_close(zip) != 0) {
		report(job, zip_get_error(zip));
		zip_discard(zip);
		ok = false;
	} else {
		ok = copy_out(buffer, job, out);
	}
	zip_source_free(buffer);
	return ok;
}
