/*
 * catalogue: what readers and reading programs see of a site of books: OPDS feeds, the Atom feed of new editions, the
 * gallery, the machine's list and the sums.  A catalogue is made from its entries alone: it never looks at notes.
 *
 * publish fills struct catalogue and calls catalogue_write, which hands every file to the caller; the caller compares
 * it with what stands on the disk and writes what is new.  Same entries, same bytes: no clock, no locale.
 * Everything in the structs is borrowed and lives until the call returns.
 */
#ifndef OCTAVO_CATALOGUE_H
#define OCTAVO_CATALOGUE_H

#include "octavo/base.h"

/* One file of the site that belongs to a book. */
struct catalogue_file {
	const char *path;        /* from the site's top, '/' between parts, percent-encoding is the writer's: "books/sleep.epub" */
	const char *media_type;  /* "application/epub+zip", "application/pdf", "image/jpeg" */
	int64_t bytes;
	const char *sha256;      /* 64 hex digits */
};

/* One book that stands in the site, of whatever run it is. */
struct catalogue_entry {
	const char *id;          /* "urn:uuid:…" or what book.yml says: the dc:identifier, the same for all editions */
	const char *slug;        /* stem of its files, unique in the site, stable over editions */
	const char *title;       /* never NULL */
	const char *subtitle;    /* or NULL */
	const char *channel;     /* or NULL: "by channel" lists by it */
	const char *const *authors; /* NULL-terminated, may be empty; the channel or host first, guests after it */
	const char *language;    /* BCP 47, never NULL */
	const char *description; /* plain words, or NULL */
	const char *const *subjects; /* NULL-terminated, may be empty */
	const char *series;      /* or NULL */
	const char *series_number; /* or NULL */
	const char *publisher;   /* or NULL */
	const char *rights;      /* or NULL */
	const char *date;        /* YYYY, YYYY-MM or YYYY-MM-DD of the content, or NULL */
	int64_t updated;         /* seconds since 1970 when the bytes of this edition were new to the site; later than that
	                            of every edition before, also where the clock was set back */
	int edition;             /* counts from 1 */
	const struct catalogue_file *files; /* EPUB first, then PDF; at least one */
	int n_files;
	const struct catalogue_file *cover; /* JPEG 1600 x 2560 or the book's own, or NULL */
	const struct catalogue_file *thumb; /* JPEG, COVER_THUMB_PX wide, or NULL */
	int n_notes, n_chapters, n_words;
	int n_pages;             /* of the PDF, 0: there is none */
	bool stale;              /* its last build failed: this is the edition before */
};

struct catalogue {
	const char *id;          /* "urn:uuid:…" of the site */
	const char *title;       /* never NULL */
	const char *subtitle;    /* or NULL */
	const char *author;      /* who publishes; never NULL (the title where the library file says nothing) */
	const char *language;    /* of the catalogue's own words, BCP 47, never NULL */
	const char *base_url;    /* ends in '/', or NULL: links are relative */
	int64_t updated;         /* newest of the entries; 0 without any */
	const struct catalogue_entry *entries; /* by slug, in natural order */
	int n_entries;
};

/* Takes one file of the catalogue; path is from the site's top.  Bytes are borrowed.  False stops the writing. */
typedef bool (*catalogue_emit_fn)(void *data, const char *path, const char *bytes, size_t len);

/* Makes opds/…, feed.atom, index.html, catalog.json and SHA256SUMS (of the books' files and covers, for sha256sum -c),
 * each handed to emit once, what is named before what names it.  False where emit said so. */
bool catalogue_write(const struct catalogue *catalogue, const struct job *job, catalogue_emit_fn emit, void *data);

/* Looks through a site on the disk as its readers do: every link of the feeds opens, every sum matches, nothing that
 * reading programs stumble over.  Each fault is a diagnostic; the arena keeps the paths that these name.  True when
 * there is none. */
bool catalogue_check(struct arena *arena, const char *site, const struct job *job);

#endif
