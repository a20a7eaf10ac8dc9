/*
 * archive: the members of one EPUB, packed as they come and written at the end as a ZIP (OCF 4.3): mimetype first
 * and stored, then the container, then the rest by name; one date, no extra fields, no data descriptors.
 *
 * Order: archive_open, archive_add for each member, archive_write once, archive_close.  Owns libdeflate (1.5 to 2 times as
 * quick as zlib, and smaller).
 */
#ifndef EPUB_ARCHIVE_H
#define EPUB_ARCHIVE_H

#include "octavo/base.h"

struct archive;

struct archive *archive_open(void);
void archive_close(struct archive *archive);

/* Packs a member at once; bytes need not live longer.  Names are the program's own, ASCII and without blanks. */
void archive_add(struct archive *archive, const char *name, const char *bytes, size_t len);

/* Adds one as it is; its bytes are borrowed until archive_close. */
void archive_add_borrowed(struct archive *archive, const char *name, const char *bytes, size_t len);

/* A member as it stands in the archive. */
struct archive_packed {
	const char *bytes;
	size_t len;      /* of bytes */
	size_t full_len; /* unpacked */
	uint32_t crc;    /* of the unpacked bytes */
	bool deflated;
};

/* The one that was added last; its bytes are borrowed until archive_close. */
struct archive_packed archive_last(const struct archive *archive);
/* Adds one that was packed before; its bytes are borrowed until archive_close. */
void archive_add_packed(struct archive *archive, const char *name, const struct archive_packed *packed);

/* What was packed, NUL-terminated, g_free it; NULL: it is damaged. */
char *archive_unpack(const struct archive_packed *packed);

/* Writes the ZIP; modified: seconds since 1970, becomes every member's date (not before 1980).  False after a
 * report. */
bool archive_write(struct archive *archive, const struct job *job, int64_t modified, struct outfile *out);

#endif
