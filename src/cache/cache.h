/* Inside cache: the folder.  cache.c opens, keeps and takes; parts.c keeps a book's pieces in two notes; care.c counts, trims,
 * looks through and clears. */
#ifndef CACHE_CACHE_H
#define CACHE_CACHE_H

#include "octavo/cache.h"

#define CACHE_NOTES "notes"
#define CACHE_FILES "files"
#define CACHE_TEMP_PREFIX ".new-"
#define CACHE_SIZE "size" /* "BYTES SECONDS": what it held at most after the last run, and when it was listed */

struct cache {
	char *folder;
	int fd; /* -1: not to be had */
	int64_t hits, misses;
	int64_t added; /* bytes of what this handle has placed */
	guint32 mark; /* of names for files to be: machines that share a folder have processes of one number */
	int n_temp;
};

/* The note's text without its frame, NUL-terminated, and its length, or NULL when it is damaged; whole is cut. */
char *cache_note_open(char *whole, size_t *len);
/* The frame around a note's text: what stands before it, and the sum of the text after it. */
extern const char cache_note_head[];
/* A whole file, NUL-terminated, g_free it; NULL where it cannot be read or is too large for a note. */
char *cache_read_whole(int fd, size_t *len);
/* A file that gets its name when it is whole: -1, or what cache_temp_place takes.  Nothing is left of one that is not good. */
int cache_temp_open(struct cache *cache, char name[64]);
void cache_temp_place(struct cache *cache, const char *name, const char *path, bool good);
/* True when the file's bytes have that sum. */
bool cache_file_good(int fd, const char *sum);

#endif
