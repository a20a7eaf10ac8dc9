/*
 * proof: how well the lines and pages of a book are set.  Who lays them out tells what it knows of each as it is drawn; here it is
 * counted and weighed, and told to machines (JSON) and people (text, one HTML page).  Nothing is measured here, and nothing is
 * known of fonts, rows or notes.
 *
 * proof_open; then for each page proof_page, what it suffered (proof_fault) and its lines (proof_line) in the order in which they
 * are read; then the answers; proof_close.  The text and the footnotes are two flows: paragraphs of each go on from page to page.
 *
 * What counts is a paragraph's words, in boxes, lists and footnotes too; not titles, captions, tables, code, contents and index.
 * Demerits: what stands in octavo/proof.def for each finding, summed, for each 1,000 lines.  They compare settings of one text,
 * and books with what they were; a poem has other ones than a novel.
 *
 * Paths are borrowed until proof_close, all else is copied.  Linear in lines and findings; a finding takes some 200 bytes.
 */
#ifndef OCTAVO_PROOF_H
#define OCTAVO_PROOF_H

#include "octavo/base.h"

enum proof_kind {
#define PROOF(code, demerits, name, one, many, text) PROOF_##code,
#include "octavo/proof.def"
#undef PROOF
	PROOF__COUNT,
	PROOF__PAGES = PROOF_OVER /* from there on they are of pages */
};

/* Where a line is called loose, very loose, tight: word spaces to their natural width. */
#define PROOF_SPACE_LOOSE 1.5
#define PROOF_SPACE_TORN 2.0
#define PROOF_SPACE_TIGHT 0.75

struct proof_line {
	struct pos pos;        /* of its first word */
	bool note;             /* it is of a footnote */
	bool first, last;      /* of its paragraph */
	bool on_grid;          /* its baseline is one of the page's */
	bool hyphen;           /* its last word goes on in the next line */
	bool runt, overfull;
	double space;          /* its mean word space to the natural one; 0: not to be judged */
	int n_rivers;          /* that come to four lines with it */
	int river;             /* lines of the longest that it has part in */
	uint32_t start, end;   /* tell the words at its edges: like words are alike; 0: none */
	void (*say)(const void *data, GString *out); /* appends its words; asked for where something is found */
	const void *data;
};

struct proof;

struct proof *proof_open(void);
void proof_close(struct proof *proof);
/* A page begins; label: its number as it is printed. */
void proof_page(struct proof *proof, const char *label);
/* Its next line. */
void proof_line(struct proof *proof, const struct proof_line *line);
/* What the page suffered, one of those of pages; lines: how many are missing, 0 where none are meant; words: why, or NULL. */
void proof_fault(struct proof *proof, enum proof_kind kind, struct pos pos, double lines, const char *words);

/* ---- the answers ---------------------------------------------------------------------------------------- */

/* Word spaces are counted in steps of a tenth: the first holds what is below 0.6, the last what is 2.5 or more. */
enum { PROOF_STEPS = 21 };
#define PROOF_STEP_FIRST 0.5
#define PROOF_STEP 0.1

struct proof_figures {
	int n_pages, n_lines, n_paragraphs; /* pages without lines are none */
	int n_judged;          /* lines whose word spaces were */
	int n_ends;            /* lines that could have ended in a hyphen: all but last ones */
	int n_text, n_on_grid; /* lines of the text, and those of them on the grid */
	int longest_ladder, longest_river; /* lines */
	int counts[PROOF__COUNT];
	int steps[PROOF_STEPS];
	double space, deviation, neighbours, most; /* word spaces: mean, standard deviation, root mean square of the
	                          difference of lines running, greatest; 0 where none were judged */
	double of_lines, of_pages, demerits; /* for each 1,000 lines */
};

/* The figures of all pages so far. */
void proof_figures(const struct proof *proof, struct proof_figures *figures);
/* The two or three that weigh most: "low headings (2), widows (1)"; "" where there are none. */
void proof_worst(const struct proof_figures *figures, GString *out);

/* Reads demerits that may be: a number from 0 on; false: it is none. */
bool proof_most_read(const char *text, double *most);

enum proof_format { PROOF_JSON, PROOF_TEXT, PROOF_HTML };
/* By the ending of a file's name: .json, .txt, .html or .htm; false where it is another one. */
bool proof_format_find(const char *path, enum proof_format *format);
/* Appends the report; title: the book's.  most: the demerits that it may have, below 0: any. */
void proof_write(const struct proof *proof, enum proof_format format, const char *title, double most, GString *out);

#endif
