/*
 * publish: many books on a schedule, with nobody watching.  A library file names books by rule; each book that has
 * changed is built in a worker of its own; the site's files are changed only where their bytes are new, books first,
 * the catalogue last.
 *
 *   library_read -> rules_expand -> site_open (lock, records) -> plan_make -> build_run -> site_commit
 *
 * A book is known by what it was made of: the trace of its vault (bytes of notes and pictures, answers to its links,
 * those that were missing included), its settings, its theme's files, and the environment (the program's stages, fonts,
 * dictionaries, libraries).  Where none of it has changed nothing is built and nothing is written.
 *
 * A book that fails keeps the edition before and its place in the catalogue.  Nothing is removed that publish did not
 * write, and no book is removed unless --allow-shrink says so.
 */
#ifndef OCTAVO_PUBLISH_H
#define OCTAVO_PUBLISH_H

#include "octavo/shard.h"

/* Exit statuses beside those of the command. */
enum { PUBLISH_DONE = 0, PUBLISH_FAILED = 1, PUBLISH_CONFIG = 2, PUBLISH_IO = 74, PUBLISH_LOCKED = 75 };

/* What is asked for; all borrowed. */
struct publish_options {
	const char *library;      /* the library file */
	const char *site;         /* the site's folder; made where it is not there */
	const char *cache;        /* the cache's folder; NULL: where cache_folder says */
	bool no_cache;
	const char *book;         /* explain: name, slug or title of one book; else NULL */
	const char *max_failures; /* "20", "10%": more failed books than that publish nothing; NULL: no bound */
	const char *now;          /* a date, or seconds since 1970, that stands for the clock; NULL: SOURCE_DATE_EPOCH, else the clock */
	int n_jobs;               /* workers at once; 0: one a core */
	int keep;                 /* editions kept for rollback */
	int wait_seconds;         /* for the lock; 0: not at all, -1: for ever */
	const char *base_url;     /* goes before the library's, or NULL */
	const struct shard *shard; /* build this share of the plan into the cache, and leave the site alone; or NULL */
	const char *report, *metrics; /* files to write what the run did to, as JSON and for Prometheus; or NULL */
	bool dry_run;             /* prints the plan, changes nothing */
	bool flip;                /* the whole site changes by one link */
	bool allow_shrink;        /* books may go, and lose most of their notes */
	bool adopt;               /* files of unknown origin in the places of ours are replaced */
	bool verbose, quiet;
	struct diag_options messages; /* how the workers' messages are printed */
};

/* One run.  Returns an exit status. */
int publish_run(const struct publish_options *options, const struct job *job);

/* Puts the files of an earlier edition of the site back; edition 0: the one before this.  Returns an exit status. */
int publish_rollback(const struct publish_options *options, int edition, const struct job *job);

#endif
