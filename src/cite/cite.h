/* What the files of cite share.  Private to it. */
#ifndef CITE_CITE_H
#define CITE_CITE_H

#include "octavo/cite.h"

/* Bytes that strings put together and fields that were read may take, of all files, beside so many times what they hold; and those of one field. */
enum { CITE_ROOM = 32 << 20, CITE_TIMES = 8, CITE_FIELD = 64 << 10 };

struct cite_field {
	const char *name;  /* in lower case */
	const char *value; /* as written, without its braces or quotation marks */
};

/* An entry as it was found; its work is made when it is asked. */
struct cite_raw {
	const char *type;  /* in lower case */
	const char *key;
	struct pos pos;
	struct cite_field *fields;
	int n_fields;
	const struct json_node *json; /* of CSL-JSON: all of it, and no fields */
	struct cite_work *work;       /* or NULL */
};

struct cite {
	struct arena *arena;
	const struct job *job;
	GHashTable *entries; /* key -> struct cite_raw */
	GPtrArray *order;    /* the same, as they were added */
	size_t room;         /* bytes that are left of CITE_ROOM, and of CITE_TIMES a file */
	bool refused;        /* more was wanted than is left */
};

/* bibtex.c, csl.c: add the entries of a file. */
void cite_bibtex_read(struct cite *cite, const char *path, const char *text, size_t len);
void cite_csl_read(struct cite *cite, const char *path, const char *text, size_t len);
/* cite.c.  Adds an entry, or tells that its key is taken. */
void cite_raw_add(struct cite *cite, struct cite_raw *raw);
/* Takes room for so many bytes; false where there is none left, which cite->refused tells whoever reads a work. */
bool cite_room(struct cite *cite, size_t len);
/* work.c, csl.c: make the work of an entry. */
void cite_bibtex_work(struct cite *cite, const struct cite_raw *raw, struct cite_work *work);
void cite_csl_work(struct cite *cite, const struct cite_raw *raw, struct cite_work *work);

/* tex.c.  A text of TeX as plain words: accents, signs, dashes; braces and commands go, what they hold stays.  Empty: NULL. */
const char *cite_tex_plain(struct cite *cite, const char *tex);
/* An address or a number: braces and backslashes go, all else stays. */
const char *cite_tex_verbatim(struct cite *cite, const char *tex);

/* The number of a DOI, behind the address that many write before it; NULL: it is none. */
const char *cite_doi(const char *text);

/* names.c.  "Donald E. Knuth and Lamport, Leslie and others". */
struct cite_names cite_tex_names(struct cite *cite, const char *tex);

/* label.c.  What a work is cited by: its authors' names, cut as the text has them, or its title (*italic: as a work's own). */
const char *cite_label(struct cite *cite, const struct cite_work *work, const struct cite_words *words, bool *italic);
/* A title in quotation marks, with a stop within them; the marks that it holds are of the other kind. */
const char *cite_quoted(struct cite *cite, const char *title, const char *stop);
/* The year with its letter. */
const char *cite_year(struct cite *cite, const struct cite_work *work, const struct cite_words *words);
/* Appends words to a list of runs, or to the last one that is of their kind. */
void cite_put(struct cite *cite, GArray *runs, const struct cite_run *run);

/* Pages with the dashes of ranges: "12-15" is "12–15"; in the arena. */
const char *cite_pages(struct cite *cite, const char *text);

#endif
