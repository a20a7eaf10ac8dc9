/*
 * report: what a run of publish did, told to people and machines: JSON, a Prometheus text file, journal lines, hooks.
 * publish fills the structs; they are borrowed and live until the call returns.
 */
#ifndef OCTAVO_REPORT_H
#define OCTAVO_REPORT_H

#include "octavo/base.h"

enum report_status {
	REPORT_BUILT,    /* bytes are new to the site */
	REPORT_SAME,     /* built, and the bytes were those that stood there */
	REPORT_REUSED,   /* nothing that it depends on has changed: not built */
	REPORT_FAILED,   /* the edition before (if any) stays */
	REPORT_REMOVED,  /* no rule names it any more */
	REPORT_HELD,     /* an embargo holds it back */
	REPORT__COUNT
};

struct report_book {
	const char *id;          /* the dc:identifier, or NULL where it was never built */
	const char *name;        /* what the library file calls it: "content/sleep", "channel:hubermanlab"; never NULL */
	const char *slug;        /* or NULL */
	const char *title;       /* or NULL where it was never built */
	enum report_status status;
	const char *const *reasons; /* why it was built: "note sleep.md changed", "[[Dopamine]] now exists"; NULL-terminated */
	const char *error;       /* of a failed one: the message, else NULL */
	double seconds;          /* wall time of its worker */
	double cpu_seconds;
	int64_t bytes;           /* of its files in the site */
	int n_notes, n_pages, n_warnings, n_errors;
};

struct report {
	const char *library;     /* the library file as named on the command line */
	const char *site;        /* the site's folder as named */
	int exit_status;
	const char *stopped;     /* why nothing was published (max-failures, shrink guard …), or NULL */
	int64_t began, ended;    /* seconds since 1970 */
	double seconds, cpu_seconds;
	int n_jobs;              /* workers at once */
	int64_t cache_hits, cache_misses, cache_bytes;
	int64_t written_files, written_bytes; /* in the site */
	const struct report_book *books; /* in the library's order */
	int n_books;
	int counts[REPORT__COUNT];
};

/* "built", "same", "reused", "failed", "removed", "held". */
const char *report_status_word(enum report_status status);

/* The report as one JSON object, documented in docs/publish.md. */
void report_json(const struct report *report, GString *out);
/* The report as a text file for Prometheus' node_exporter: gauges, no labels a book, no time stamps. */
void report_prometheus(const struct report *report, GString *out);

/* Runs a hook: argv (NULL-terminated) with the report on its standard input and OCTAVO_STATUS, OCTAVO_SITE,
 * OCTAVO_BOOK (slug, or not set) in its environment; waits, at most timeout_seconds.  False after a report, which never
 * undoes what was published. */
bool report_hook(const struct job *job, const char *const *argv, const struct report *report,
	const struct report_book *book, int timeout_seconds);

#endif
