/*
 * sheets: where pages stand on the sheets that are printed, private to the finisher.  Without print.impose each page is a page
 * of the file.  With it, pages are Forms (their streams are what they would be alone), and a page of the file is one side of a
 * sheet, on which two of them stand; or one, amid marks to cut by (print.marks).
 *
 * pdf_sheets_open when all pages are there, pdf_sheets_close.
 */
#ifndef PDF_SHEETS_H
#define PDF_SHEETS_H

#include "octavo/theme.h"

enum { SHEET_PAGES = 2 };

struct pdf_sheets {
	enum theme_impose impose;
	bool from_right; /* the book is read from right to left */
	int n;           /* pages of the file */
	int n_pages;     /* of the book */
	int fold;        /* pages of it that are folded into one another */
	int *pages;      /* SHEET_PAGES on each, from the left; -1: none there.  NULL: each page is one of the file */
	double width, height; /* of a sheet, points; not told where each page is one, without marks */
	double creep;    /* by which each sheet that is folded moves its pages to the fold, more than the one around it, points */
	double most_creep; /* that there may be */
	bool marks;      /* to cut and fold by */
	bool trimmed;    /* trim and bleed are told: */
	double trim[4];  /* left, foot, right, top, points from the sheet's lower left corner */
	double bleed;    /* around it */
	double scale;    /* by which pages shrink, 1 where they do not */
	double left, foot; /* where the page on the left stands, from the sheet's lower left corner */
	double step;     /* from there to the one on the right */
};

/* Where a page stands: its lower left corner. */
struct pdf_spot {
	int sheet;
	double scale, x, y; /* points from the sheet's lower left corner */
};

/* within: the bleed that each page has within its own sides. */
void pdf_sheets_open(struct pdf_sheets *sheets, const struct theme *theme, bool from_right, int n_pages, double within);
void pdf_sheets_close(struct pdf_sheets *sheets);
/* The sheets of paper that are printed, those of a booklet on both sides; 0: each page is one of the file. */
int pdf_sheets_paper(const struct pdf_sheets *sheets);
struct pdf_spot pdf_sheets_spot(const struct pdf_sheets *sheets, int page);
/* The page that stands on a sheet, the first from the left at 0; -1: none does. */
int pdf_sheets_page(const struct pdf_sheets *sheets, int sheet, int at);

#endif
