/*
 * Inside publish: the site on the disk.
 *
 *   SITE/books/… covers/… opds/… index.html …   what readers see
 *   SITE/.octavo/lock                  held by the one run that may change the site
 *   SITE/.octavo/state                 the records; state.next while a commit is under way
 *   SITE/.octavo/stage/                files that wait for their place
 *   SITE/.octavo/kept/SUM              files of earlier editions, by their bytes
 *   SITE/.octavo/editions/N            the records of edition N
 *
 * With --flip what readers see are links: SITE/books -> .octavo/now/books and so on, .octavo/now -> trees/N, and the
 * records of a tree stand in it (trees/N/.state), so that one rename changes all of it.
 */
#ifndef PUBLISH_SITE_H
#define PUBLISH_SITE_H

#include "publish/publish.h"

#define SITE_OWN ".octavo"
#define SITE_STAGE SITE_OWN "/stage"
#define SITE_KEPT SITE_OWN "/kept"
#define SITE_EDITIONS SITE_OWN "/editions"
#define SITE_TREES SITE_OWN "/trees"
#define SITE_NOW SITE_OWN "/now"
#define SITE_STATE SITE_OWN "/state"
#define SITE_STATE_NEXT SITE_OWN "/state.next"
#define SITE_LOCK SITE_OWN "/lock"

struct site {
	const struct job *job;
	struct arena *arena;
	char *path;          /* absolute */
	int fd;              /* of the folder; -1: it is not there */
	int lock_fd;         /* -1: not held */
	bool readonly, flip;
	char *stage;         /* absolute, NULL: not made yet */
	struct state *state;
	int n_staged;
};

/* Reports that the world lets nothing be written at a path of the site ("": the site's own), with errno's reason; always false. */
bool site_refuse(const struct site *site, const char *path);

/* Makes the folders above path; false with errno. */
bool site_make_above(const struct site *site, const char *path);

/* Brings a folder's names to the disk. */
void site_sync_folder(const struct site *site, const char *path);

/* All files that a state names, books' first, the catalogue's after them; free it.  NULL paths are none. */
GPtrArray *state_files(const struct state *state);

/* The state written under path, with fsync; false after a report. */
bool site_write_state(struct site *site, const struct state *state, const char *path);
/* The same state that was written under from, under path too: a link where the file system has them. */
bool site_copy_state(struct site *site, const struct state *state, const char *from, const char *path);
/* A file of records, g_free it, or NULL. */
char *site_text(const struct site *site, const char *path);
/* The state that stands under path, or NULL: none there, or damaged (*damaged). */
struct state *site_read_state(struct site *site, const char *path, bool *damaged);

/* Takes the lock: 0, PUBLISH_LOCKED or PUBLISH_IO after a report. */
int lock_take(struct site *site, int wait_seconds);

/* Finishes or forgets what a killed run began; false after a report: the disk still refuses. */
bool commit_recover(struct site *site);

/* Keeps what next will replace or drop, and next's own records in editions_records. */
bool editions_keep(struct site *site, const struct state *next);
/* "…/editions/12"; g_free it. */
char *editions_records(int edition);
/* The records of the newest edition that can be believed, and its number; NULL: there is none.  *newest: the highest number of any. */
struct state *editions_rescue(struct site *site, int *newest, int *believed);
/* Drops records and files of all but the newest editions. */
void editions_prune(struct site *site, const struct state *next, int keep);

#endif
