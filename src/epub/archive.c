/* Last step of the EPUB: packed members become one ZIP, the same bytes for the same
 * members. */
#include <assert.h>
#include <libdeflate.h>
#include "epub/archive.h"

/* Level 7 takes a tenth more time for 0.5 % less, 5 gives 1 % away. */
#define DEFLATE_LEVEL 6
#define MEMBER_MAX ((size_t)1 << 30)

struct member {
	char *name;
	struct archive_packed packed;
	char *own; /* its bytes, where they are not borrowed */
	uint64_t at; /* of its header in the ZIP */
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

void archive_add_borrowed(struct archive *archive, const char *name, const char *bytes, size_t len)
{
	struct archive_packed packed = {.bytes = bytes, .len = len, .full_len = len, .crc = libdeflate_crc32(0, bytes, len)};

	archive_add_packed(archive, name, &packed);
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

/* ---- the ZIP (APPNOTE 6.3: 4.3.7, 4.3.12, 4.3.14 to 4.3.16) ---- */

enum { MADE_BY = 3 << 8 | 63, PLAIN_FILE = 0100666, FOR_STORED = 10, FOR_DEFLATED = 20, FOR_ZIP64 = 45 };
enum { MAX16 = 0xffff };
#define MAX32 0xffffffffu

struct zip {
	struct outfile *out;
	GString *head; /* what is to be written next */
	uint64_t at;   /* bytes before it */
	uint32_t stamp; /* of every member: date, time */
};

/* Little-endian, of so many bytes. */
static void put(struct zip *zip, uint64_t number, int n_bytes)
{
	for (; n_bytes > 0; n_bytes--, number >>= 8)
		g_string_append_c(zip->head, (char)number);
}

static bool flush(struct zip *zip)
{
	bool ok = outfile_write(zip->out, zip->head->str, zip->head->len);

	zip->at += zip->head->len;
	g_string_truncate(zip->head, 0);
	return ok;
}

/* Days before 1980 do not exist in a ZIP, nor after 2107. */
static uint32_t dos_stamp(int64_t modified)
{
	g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(modified);
	int year = when ? g_date_time_get_year(when) : 0;

	if (year < 1980 || year > 2107)
		return (1 << 5 | 1) << 16;
	return (uint32_t)((year - 1980) << 9 | g_date_time_get_month(when) << 5 | g_date_time_get_day_of_month(when)) << 16 |
	       (uint32_t)(g_date_time_get_hour(when) << 11 | g_date_time_get_minute(when) << 5 | g_date_time_get_second(when) / 2);
}

/* What both headers of a member say. */
static void put_facts(struct zip *zip, const struct member *member, int version)
{
	const struct archive_packed *packed = &member->packed;

	put(zip, (uint64_t)version, 2);
	put(zip, 0, 2); /* flags: names are ASCII, and sizes stand before the bytes */
	put(zip, packed->deflated ? 8 : 0, 2);
	put(zip, zip->stamp, 4);
	put(zip, packed->crc, 4);
	put(zip, packed->len, 4);
	put(zip, packed->full_len, 4);
	put(zip, strlen(member->name), 2);
}

static bool put_member(struct zip *zip, struct member *member)
{
	const struct archive_packed *packed = &member->packed;

	member->at = zip->at;
	put(zip, 0x04034b50, 4);
	put_facts(zip, member, packed->deflated ? FOR_DEFLATED : FOR_STORED);
	put(zip, 0, 2);
	g_string_append(zip->head, member->name);
	if (!flush(zip) || !outfile_write(zip->out, packed->bytes, packed->len))
		return false;
	zip->at += packed->len;
	return true;
}

/* Its line in the directory; a place beyond 4 GB stands in a field of its own. */
static void put_entry(struct zip *zip, const struct member *member)
{
	bool far = member->at >= MAX32;

	put(zip, 0x02014b50, 4);
	put(zip, MADE_BY, 2);
	put_facts(zip, member, far ? FOR_ZIP64 : member->packed.deflated ? FOR_DEFLATED : FOR_STORED);
	put(zip, far ? 12 : 0, 2);
	put(zip, 0, 2 + 2 + 2); /* comment, disk, kind of text */
	put(zip, (uint32_t)PLAIN_FILE << 16, 4);
	put(zip, far ? MAX32 : member->at, 4);
	g_string_append(zip->head, member->name);
	if (far) {
		put(zip, 1, 2);
		put(zip, 8, 2);
		put(zip, member->at, 8);
	}
}

static void put_end64(struct zip *zip, uint64_t n, uint64_t from, uint64_t len)
{
	put(zip, 0x06064b50, 4);
	put(zip, 44, 8);
	put(zip, MADE_BY, 2);
	put(zip, FOR_ZIP64, 2);
	put(zip, 0, 4 + 4);
	put(zip, n, 8);
	put(zip, n, 8);
	put(zip, len, 8);
	put(zip, from, 8);
	put(zip, 0x07064b50, 4);
	put(zip, 0, 4);
	put(zip, from + len, 8);
	put(zip, 1, 4);
}

static bool put_directory(struct zip *zip, const GPtrArray *members)
{
	uint64_t from = zip->at, n = members->len, len;

	for (guint i = 0; i < members->len; i++)
		put_entry(zip, members->pdata[i]);
	len = zip->head->len;
	if (n >= MAX16 || from >= MAX32 || len >= MAX32)
		put_end64(zip, n, from, len);
	put(zip, 0x06054b50, 4);
	put(zip, 0, 2 + 2);
	put(zip, MIN(n, MAX16), 2);
	put(zip, MIN(n, MAX16), 2);
	put(zip, MIN(len, MAX32), 4);
	put(zip, MIN(from, MAX32), 4);
	put(zip, 0, 2);
	return flush(zip);
}

static bool report(const struct job *job, const struct member *member)
{
	diag_report(job->diag, DIAG_EPUB_INTERNAL, (struct pos){0}, "'%s' is larger than a member may be (4 GB)", member->name);
	return false;
}

bool archive_write(struct archive *archive, const struct job *job, int64_t modified,
	struct outfile *out)
{
	struct zip zip = {.out = out, .head = g_string_sized_new(4096), .stamp = dos_stamp(modified)};
	bool ok = true;

	g_ptr_array_sort(archive->members, compare_members);
	for (guint i = 0; ok && i < archive->members->len; i++) {
		struct member *member = archive->members->pdata[i];

		ok = (member->packed.full_len < MAX32 && member->packed.len < MAX32) || report(job, member);
		ok = ok && put_member(&zip, member);
	}
	ok = ok && put_directory(&zip, archive->members);
	g_string_free(zip.head, TRUE);
	return ok;
}
