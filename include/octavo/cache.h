/*
 * cache: what was made once and may be wanted again, on this disk or one that many machines share.  Two kinds of things lie in
 * it: notes under a key (the SHA-256 of all that the thing follows from) and files under the SHA-256 of their own bytes.
 *
 * Files are written under a temporary name and renamed, never changed after it, and looked through when they are read: one
 * that is damaged is none, and is removed.  So there is no lock, a shared folder may be NFS, and a kill leaves at worst a
 * temporary file.  Nothing depends on what is in the cache but the time that a run takes.  It is as trustworthy as who
 * writes into it.
 *
 * A cache that cannot be opened or written is not a fault: every call then finds and keeps nothing.
 */
#ifndef OCTAVO_CACHE_H
#define OCTAVO_CACHE_H

#include "octavo/base.h"

struct cache;

/* Where the cache lies: told (may be NULL), else $CACHE_DIRECTORY as systemd sets it, else $XDG_CACHE_HOME/octavo, else
 * ~/.cache/octavo.  g_free it. */
char *cache_folder(const char *told);

/* Opens the folder and makes it where it is not there (with its CACHEDIR.TAG); never NULL.  "": a cache that keeps nothing. */
struct cache *cache_open(const char *folder);
void cache_close(struct cache *cache);

/* Keeps a note under a key of 64 hex digits; a note that is there is replaced. */
void cache_put(struct cache *cache, const char *key, const char *text, size_t len);
/* The note, NUL-terminated, g_free it; NULL: there is none. */
char *cache_take(struct cache *cache, const char *key);

/* Keeps a copy of a file whose bytes have that sum, unless it is there. */
void cache_put_file(struct cache *cache, const char *sum, const char *path);
/* Writes the file of that sum to out.  False: it is not there (out may hold half of it). */
bool cache_take_file(struct cache *cache, const char *sum, struct outfile *out);

/* ---- parts ---- */

/* What a book was made of, in small pieces under keys of their own, so that a book of which little has changed is made of the
 * pieces.  They lie in two notes: most in one that is seldom written, what came since in another that is small.  The book's
 * worker reads and writes them through descriptors that its supervisor opened, and sees nothing of the cache. */
struct parts;
enum parts_note { PARTS_MOST, PARTS_SINCE, PARTS__NOTES };
enum parts_written {
	PARTS_NOTHING, /* the disk refused, or there was no need */
	PARTS_NEW,     /* PARTS_SINCE alone */
	PARTS_ALL,     /* both notes */
};

/* The note of a key as an open file; -1: there is none. */
int cache_open_parts(struct cache *cache, const char *key);
/* A file that becomes the note of a key when the worker has filled it, or goes. */
struct cache_draft {
	int fd; /* -1: nothing can be kept */
	char name[64];
};
/* keep: it becomes the note of the key; false, and where the disk refuses: it goes. */
void cache_draft_open(struct cache *cache, struct cache_draft *draft);
void cache_draft_close(struct cache *cache, struct cache_draft *draft, const char *key, bool keep);

/* Reads the pieces of the open notes (-1: there are none); never NULL.  Each piece carries a quick sum (sum_quick), looked at when
 * it is asked for: one that is damaged is none.  Against malice no sum helps that lies beside what it is of. */
struct parts *parts_open(const int fds[PARTS__NOTES]);
void parts_close(struct parts *parts);
/* The bytes under a key (SUM_BYTES of a sum), borrowed until parts_close; NULL: there are none. */
const char *parts_find(struct parts *parts, const uint8_t key[SUM_BYTES], size_t *len);
/* Adds a copy, unless the key is there. */
void parts_add(struct parts *parts, const uint8_t key[SUM_BYTES], const char *bytes, size_t len);
/* How many were found, and how many added. */
void parts_count(const struct parts *parts, int *n_found, int *n_added);
/* Writes what parts_open is to read next time, where that is not what it has read: those that were found or added.  What nobody
 * asked for is forgotten, at the latest when it is an eighth of what is kept.  Tells which of the files were filled. */
enum parts_written parts_write(const struct parts *parts, const int fds[PARTS__NOTES]);

struct cache_stats {
	int64_t n_files, bytes;
	int64_t n_bad;           /* cache_verify: damaged ones, removed */
	int64_t n_removed, removed_bytes; /* cache_trim, cache_clear */
	int64_t hits, misses;    /* of this handle */
};

/* Counts the files and their bytes, without reading them, and what this handle has found. */
void cache_count(struct cache *cache, struct cache_stats *stats);
/* Removes what was not used for longest until at most max_bytes are left, and what killed runs left. */
void cache_trim(struct cache *cache, int64_t max_bytes, struct cache_stats *stats);
/* The same where the cache may have grown beyond max_bytes: what it holds is remembered, what this handle has added is counted, and
 * all is listed once a day only. */
void cache_trim_grown(struct cache *cache, int64_t max_bytes);
/* Looks through all of it. */
void cache_verify(struct cache *cache, struct cache_stats *stats);
/* Removes all that is ours in it. */
void cache_clear(struct cache *cache, struct cache_stats *stats);

#endif
