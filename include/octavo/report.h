/*
 * report: what a run of publish did, told to people and machines: JSON, a Prometheus text file, hooks.
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
	int64_t last_success;    /* when a run before ended with 0; 0: not known */
	double seconds, cpu_seconds;
	int n_jobs;              /* workers at once */
	int64_t cache_hits, cache_misses, cache_bytes;
	int64_t pieces_kept, pieces_made; /* notes and documents of books that were built: taken over, and new */
	int64_t written_files, written_bytes; /* in the site */
	const struct report_book *books; /* in the library's order */
	int n_books;
	int counts[REPORT__COUNT];
};

/* "built", "same", "reused", "failed", "removed", "held". */
const char *report_status_word(enum report_status status);

/* The report as one JSON object, documented in docs/publish.md. */
void report_json(const struct report *report, GString *out);
/* "12 books: 2 new, 1 failed, 9 as they were": counts by status. */
void report_counts(const int counts[REPORT__COUNT], GString *out);
/* The report as a letter to people has it: the counts, then the books that failed, went, are new or held back, with why.  Of one
 * book (else NULL): its line alone. */
void report_text(const struct report *report, const struct report_book *book, GString *out);
/* The report as a text file for Prometheus' node_exporter: gauges, no labels a book, no time stamps. */
void report_prometheus(const struct report *report, GString *out);
/* Write either to a file, whole or not at all; false after a report.  Where the report does not know the last success, it
 * is taken over from the metrics that stood there. */
bool report_write_json(const struct report *report, const char *path, const struct job *job);
bool report_write_metrics(const struct report *report, const char *path, const struct job *job);

/* The hooks of a library file; each an argv ended by NULL, or NULL where there is none. */
struct report_hooks {
	const char *const *on_success; /* after a run that exited with 0 */
	const char *const *on_failure; /* after any other */
	const char *const *on_book;    /* for every book whose bytes are new to the site, before these; not of a run that
	                                  was stopped */
	int timeout_seconds;           /* for each */
	bool text;                     /* they read the report as text */
};

/* Runs a hook: argv (NULL-terminated) with the report on its standard input (JSON or text as hooks has it; of a book: that one's) and
 * OCTAVO_STATUS (the exit status, or the book's status in a word), OCTAVO_SITE, OCTAVO_BOOK (slug, or not set) in its
 * environment; what it prints goes to standard error; waits, at most its time, then ends it with all that it
 * started.  False after a report, which never undoes what was published.  To be called outside the worker. */
bool report_hook(const struct job *job, const char *const *argv, const struct report *report,
	const struct report_book *book, const struct report_hooks *hooks);

/* Reads the map under "hooks": on_success, on_failure, on_book (a command line with quotes as the shell reads them, but run
 * without one; or a list of words), timeout (seconds, 60) and report (json or text).  NULL map: no hooks.  Odd values are reported and left out. */
struct report_hooks report_hooks_read(struct arena *arena, const struct job *job, const struct yaml_node *map);
/* Runs what fits the report.  False when a hook failed, after a report. */
bool report_hooks_run(const struct report_hooks *hooks, const struct report *report, const struct job *job);

#endif
