/*
 * archive: the members of one EPUB, packed as they come and written at the end as a ZIP (OCF 4.3): mimetype first
 * and stored, then the container, then the rest by name; one date, no extra fields, no data descriptors.
 *
 * Order: archive_open, archive_add for each member, archive_write once, archive_close.  Owns libzip, and
 * libdeflate for the streams that libzip is handed ready made (1.5 to 2 times as quick as zlib, and smaller).
 */
#ifndef EPUB_ARCHIVE_H
#define EPUB_ARCHIVE_H

#include "octavo/base.h"

struct archive;

struct archive *archive_open(void);
void archive_close(struct archive *archive);

/* Packs a member at once; bytes need not live longer.  Names are the program's own, ASCII and without blanks. */
void archive_add(struct archive *archive, const char *name, const char *bytes, size_t len);

/* Writes the ZIP; modified: seconds since 1970, becomes every member's date (not before 1980).  False after a
 * report. */
bool archive_write(struct archive *archive, const struct job *job, int64_t modified, struct outfile *out);

#endif
