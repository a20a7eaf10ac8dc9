/*
 * check: a site read back as its readers do, private to catalogue.  check.c walks the files, check_atom.c, check_json.c and
 * check_page.c know what each kind must hold, check_links.c where a link leads, check_sums.c the bytes.
 */
#ifndef CATALOGUE_CHECK_H
#define CATALOGUE_CHECK_H

#include "catalogue/site.h"

struct check {
	const char *site;        /* folder */
	const struct job *job;
	struct arena *arena;     /* the caller's: paths in messages live in it */
	struct arena *scratch;   /* of one file */
	struct door *door;
	GHashTable *sizes;       /* path from the site's top -> size as int64_t */
	GHashTable *books;       /* id in OPDS 1.2 feeds -> "updated title", to be the same in all */
	const char *base_url;    /* of absolute links; NULL: none was seen; "" where there are none */
	int n_whole;             /* entries of the complete feed, -1: not seen */
	int n_listed;            /* of catalog.json, -1: not seen */
	int n_faults;
};

/* Reports a fault at a line of a file (0: of the file as a whole). */
void check_fault(struct check *check, enum diag_code code, const char *path, int line, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));

/* Checks that a link of a file leads somewhere: into the site to a file that is there (returns its path, in scratch),
 * or out of it (NULL, as after a report). */
const char *check_link(struct check *check, const char *path, int line, const char *href);
/* What a file's self link says about absolute links. */
void check_self(struct check *check, const char *path, int line, const char *href);

void check_atom(struct check *check, const char *path, const char *text, size_t len);
void check_opds2(struct check *check, const char *path, const char *text, size_t len);
void check_page(struct check *check, const char *path, const char *text, size_t len);
void check_list(struct check *check, const char *path, const char *text, size_t len);
void check_sums(struct check *check, const char *path, const char *text, size_t len);

#endif
