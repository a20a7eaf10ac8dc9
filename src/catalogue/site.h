/*
 * site: one catalogue in the making, private to catalogue.  catalogue.c lists the steps; shelves.c orders the
 * entries, entry.c writes each entry once for all feeds, opds.c and opds2.c put them together, feed.c, gallery.c and
 * list.c write what is left.  check.c and its kin read a site back.
 *
 * All memory is the arena's; documents live until they are emitted, one at a time.
 */
#ifndef CATALOGUE_SITE_H
#define CATALOGUE_SITE_H

#include "octavo/catalogue.h"
#include "octavo/json.h"
#include "octavo/words.h"
#include "octavo/xml.h"

enum {
	SITE_NEWEST = 50,   /* entries in "new" and in feed.atom */
	SITE_WHOLE = 500,   /* a feed of more is cut into pages … */
	SITE_PAGE = 120,    /* … of so many: fills rows of 2, 3, 4, 5 and 6 covers */
	SITE_DEPTHS = 3,    /* folders that a file may lie deep: index.html 0, opds/new.atom 1, opds/topic/x.atom 2 */
};

#define SITE_ACQUISITION "application/atom+xml;profile=opds-catalog;kind=acquisition"
#define SITE_NAVIGATION "application/atom+xml;profile=opds-catalog;kind=navigation"
#define SITE_ATOM "application/atom+xml"
#define SITE_OPDS2 "application/opds+json"
#define SITE_REL_OPEN "http://opds-spec.org/acquisition/open-access"
#define SITE_REL_IMAGE "http://opds-spec.org/image"
#define SITE_REL_THUMB "http://opds-spec.org/image/thumbnail"
#define SITE_REL_NEW "http://opds-spec.org/sort/new"
#define SITE_REL_CRAWL "http://opds-spec.org/crawlable"

/* Entries in one order under one name: a feed. */
struct shelf {
	const char *title;
	const char *name;      /* path of the feed without ending: "opds/topic/sleep" */
	const char *rel;       /* by which the feed above links to it */
	const int *entries;    /* indices into catalogue->entries */
	int n;
	int64_t updated;       /* newest of them */
	bool whole;            /* never cut into pages */
};

/* A list of shelves under one name: a navigation feed. */
struct rack {
	const char *title;
	const char *name;      /* as of a shelf; NULL: there is none */
	const struct shelf *shelves; /* by title */
	int n;
};

/* Each entry's markup, made once: part[i] … part[i + 1] of bytes is that of entry i. */
struct parts {
	struct xml *xml;       /* owner of the bytes of XML */
	GString *json;         /* or of JSON */
	const char *bytes;
	size_t *at;            /* n_entries + 1 offsets */
};

struct site {
	const struct catalogue *catalogue;
	const struct job *job;
	struct arena *arena;
	catalogue_emit_fn emit;
	void *data;
	struct shelf newest, everything, titles;
	struct rack channels, topics;
	int depth;             /* folders above the page of the gallery at hand */
	struct parts atom[SITE_DEPTHS], opds2[SITE_DEPTHS]; /* by depth, made when first asked for */
};

/* ---- words (words.c) -------------------------------------------------------------------------------- */

/* Link to a file of the site from one that lies depth folders deep: relative, or absolute with a base URL. */
const char *site_href(const struct site *site, int depth, const char *path);
/* A link of an Atom feed or entry, on a line of its own; and one to a file, with its size, title may be NULL. */
void site_link(struct xml *xml, const char *rel, const char *type, const char *href);
void site_file_link(const struct site *site, struct xml *xml, int depth, const char *rel, const char *title,
	const struct catalogue_file *file);
/* Folders that a path lies deep. */
int site_depth(const char *path);
/* "2026-11-22T07:00:00Z". */
const char *site_time(struct arena *arena, int64_t time);
/* The site's own word, in its language. */
const char *site_say(const struct site *site, enum word word);
/* "22 November 2026". */
const char *site_day(const struct site *site, int64_t time);
/* "1.2 MB", in powers of ten. */
const char *site_size(struct arena *arena, int64_t bytes);
/* An entry's id as an IRI, which feeds ask for. */
const char *site_id(struct arena *arena, const char *id);
/* The id of a part of it: "ID#partname". */
const char *site_part_id(struct arena *arena, const char *id, const char *part, const char *name);
/* The one author that a feed names: the first, else the channel, else who publishes. */
const char *site_author(const struct site *site, const struct catalogue_entry *entry);
/* "EPUB", "PDF". */
const char *site_format(const struct catalogue_file *file);
/* What an entry is about, never NULL: subtitle and description, else what it holds in numbers. */
const char *site_summary(const struct site *site, const struct catalogue_entry *entry);
/* "Notes: 12 · Chapters: 34 · Pages: 112". */
const char *site_holds(const struct site *site, const struct catalogue_entry *entry);

/* ---- steps ------------------------------------------------------------------------------------------ */

void shelves_fill(struct site *site);
/* Pages that a shelf is cut into, at least 1, and which entries stand on one. */
int shelf_pages(const struct shelf *shelf);
void shelf_page(const struct shelf *shelf, int page, int *first, int *end);
/* Path of a page of a shelf (from 0), with that ending. */
const char *shelf_path(const struct site *site, const struct shelf *shelf, int page, const char *ending);

/* All entries as Atom or as OPDS 2.0 publications, for files at that depth. */
const struct parts *entry_atom(struct site *site, int depth);
const struct parts *entry_opds2(struct site *site, int depth);
void entry_parts_free(struct site *site);

bool opds_write(struct site *site);
bool opds2_write(struct site *site);
bool feed_write(struct site *site);
bool gallery_write(struct site *site);
bool list_write(struct site *site);
bool sums_write(struct site *site);

#endif
