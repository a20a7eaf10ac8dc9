/*
 * cite: bibliographies and the marks that cite their works.  Reads BibTeX, BibLaTeX and CSL-JSON, finds Pandoc's marks
 * ("[see @knuth84, p. 12; @lamport94]", "@knuth84 [p. 12]") in a text, and says what stands in their place and in the list of works: in
 * the author-date style of the Chicago Manual (18th edition), or by numbers.  Knows texts and values, no tree and no book.
 *
 * Order: cite_open, cite_add for each file, cite_mark_next and cite_find over the texts; then cite_order with the works that are cited, once;
 * then cite_write and cite_entry.  Everything returned lives in the arena of cite_open.
 *
 * Cost: linear in the files; of an entry only the marks of its fields are looked at until somebody cites it.  Strings that
 * a file defines and puts together, and entries above others, may make no more of it than a few times its length (CITE_ROOM); what a work
 * lacks for that is told.
 */
#ifndef OCTAVO_CITE_H
#define OCTAVO_CITE_H

#include "octavo/base.h"

enum cite_kind {
	CITE_BOOK,    /* stands by itself: its title is set as one */
	CITE_PART,    /* of a book: a chapter, a paper among others */
	CITE_ARTICLE, /* of a journal */
	CITE_OTHER,   /* a thesis, a paper, a page of a site: its title is set as that of a part */
};

enum cite_degree { CITE_NO_DEGREE, CITE_DOCTOR, CITE_MASTER };

struct cite_name {
	const char *family; /* with what stands before it ("van Dam"); or the whole name, of who has but one */
	const char *given;  /* or NULL */
	const char *suffix; /* "Jr.", or NULL */
};

struct cite_names {
	const struct cite_name *list;
	int n;
	bool others; /* and others, who are not named */
};

/* A work; texts are plain and may be NULL but where it is said. */
struct cite_work {
	const char *key;         /* as written, never NULL */
	struct pos pos;          /* of its entry */
	enum cite_kind kind;
	struct cite_names authors, editors, translators;
	const char *title, *container; /* container: the journal, book or site that it is in */
	const char *series, *series_number;
	const char *volume, *issue, *pages, *edition, *publisher;
	enum cite_degree degree; /* that a thesis is for */
	const char *genre;       /* "Technical report 12" */
	const char *year;        /* as shown: "1984", "2010–2012", "forthcoming" */
	const char *accessed;    /* YYYY-MM-DD */
	const char *doi;         /* without an address before it */
	const char *url;
	/* cite_order */
	int letter;              /* of several of one author and year: 1 is a …; 0: it is alone */
	int number;              /* 1 …, its place in the list; 0: nobody cites it */
};

struct cite;

/* Opens a bibliography without works. */
struct cite *cite_open(struct arena *arena, const struct job *job);
void cite_close(struct cite *cite);
/* Adds the works of a file, made legal (text_make_legal) and borrowed like its path: CSL-JSON where that ends in ".json", else BibTeX.  What is
 * damaged is told at its place and passed over; of two works of one key the first stays. */
void cite_add(struct cite *cite, const char *path, const char *text, size_t len);
/* All works in the order in which they were added; n: of them. */
struct cite_work **cite_all(struct cite *cite, int *n);
/* The work of a key, or NULL. */
struct cite_work *cite_find(struct cite *cite, const char *key);

/* ---- marks ---- */

/* One work that a mark cites. */
struct cite_item {
	const char *prefix;  /* "see", trimmed; or NULL */
	const char *key;
	const char *suffix;  /* what stands behind the key, trimmed, its comma too: ", p. 12"; or NULL */
	bool no_author;      /* "-@key": the year alone */
	size_t at;           /* of the "@", in the text */
};

/* "[@one; @two]", or "@one" within a sentence, with "[p. 12]" behind it. */
struct cite_mark {
	size_t start, len;
	bool narrative;
	const struct cite_item *items;
	int n;
};

/* Finds the first mark at or behind `from`; false: there is none.  An address ("a@b.org") is none.  Linear over all of a text's marks. */
bool cite_mark_next(struct arena *arena, const char *text, size_t from, struct cite_mark *mark);

/* ---- what is shown ---- */

enum cite_style { CITE_AUTHOR_DATE, CITE_NUMBERS };

/* What the style says itself, in the language of the book. */
struct cite_words {
	enum cite_style style;
	const char *lang;                       /* that the list is ordered by */
	bool english;                           /* a full stop stands before the quotation mark that ends a title, ordinals are its own */
	const char *and, *others, *no_date;     /* "and", "et al.", "n.d." */
	const char *in;                         /* "In" */
	const char *editor, *editors;           /* behind names: "ed.", "eds." */
	const char *edited, *translated;        /* with %s: "edited by %s" */
	const char *edition, *volume;           /* "%s ed.", "vol. %s" */
	const char *accessed;                   /* "accessed %s" */
	const char *doctor, *master;            /* theses: "PhD diss." */
	const char *page;                       /* "p. %s" */
	const char *(*date)(void *data, const char *date); /* "2025-03-03" in words */
	void *data;
};

/* A stretch of words.  Straight quotation marks are left to whoever turns those of the book. */
struct cite_run {
	const char *text;
	bool italic;
	const char *url;              /* an address that it leads to, or NULL */
	const struct cite_work *work; /* whose entry it leads to, or NULL; others stand between those of two works */
};

/* Puts the works that are cited (n of them, each once) into the order of the list, and gives them their letters and numbers. */
void cite_order(struct cite *cite, struct cite_work **works, int n, const struct cite_words *words);
/* What stands in a mark's place: struct cite_run.  works: of each of its items, NULL for one that is not known, which stays as it is written. */
GArray *cite_write(struct cite *cite, const struct cite_mark *mark, struct cite_work *const *works, const struct cite_words *words);
/* A work's entry in the list: struct cite_run. */
GArray *cite_entry(struct cite *cite, const struct cite_work *work, const struct cite_words *words);

#endif
