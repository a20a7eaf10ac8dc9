/* proof.h (private): what proof.c gathers, for those who write it down (json.c, text.c, html.c). */
#ifndef PROOF_PROOF_H
#define PROOF_PROOF_H

#include "octavo/proof.h"

struct proof_finding {
	enum proof_kind kind;
	int page;          /* index */
	struct pos pos;
	double amount;     /* word spaces to natural, lines of a ladder or river, lines missing; 0: there is none */
	const char *words; /* of the line; of a short page: why; or NULL */
};

struct proof_sheet {
	const char *label;
	int n_lines, n_hyphens;
};

/* The line before in its flow. */
struct proof_before {
	int page;           /* -1: there is none in its paragraph */
	double space;
	uint32_t start, end;
	int ladder;         /* hyphens running, with this line */
	int found;          /* the ladder's finding, -1: none yet */
};

struct proof {
	struct arena *arena;
	GArray *pages;      /* struct proof_sheet */
	GArray *findings;   /* struct proof_finding; by page, but that a ladder may be longer than its page */
	struct proof_before before[2]; /* of the text, of footnotes */
	struct proof_figures sums; /* while told: deviation and neighbours are sums of squares, space of spaces */
	int n_neighbours;
	GString *words;     /* scratch */
};

struct proof_about {
	double demerits;
	const char *name, *one, *many, *text;
};
extern const struct proof_about proof_about[PROOF__COUNT];

static inline const struct proof_sheet *proof_sheet(const struct proof *proof, int page)
{
	return &g_array_index(proof->pages, struct proof_sheet, page);
}

/* The findings of the page from *at on; *at moves behind them.  Pages are asked in order. */
const struct proof_finding *proof_findings(const struct proof *proof, int page, int *at, int *n);
/* What a page has for itself, its hyphens included. */
double proof_page_demerits(const struct proof *proof, int page, const struct proof_finding *findings, int n);
/* "1.72 times", "3 lines"; "" where there is no amount. */
void proof_amount(const struct proof_finding *finding, GString *out);

void proof_json(const struct proof *proof, const char *title, double most, GString *out);
void proof_text(const struct proof *proof, const char *title, double most, GString *out);
void proof_html(const struct proof *proof, const char *title, double most, GString *out);

/* A row of the table that text and HTML open with. */
struct proof_row {
	const char *name, *value, *note; /* "word spaces", "1.04 ± 0.14", "mean to natural, and deviation"; in the arena */
};
/* All of them, in the arena. */
struct proof_row *proof_rows(const struct proof_figures *figures, struct arena *arena, int *n);

#endif
