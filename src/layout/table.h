/* table.h (private): what table.c (rows, pieces), cells.c and columns.c (widths) share. */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/page.h"

#define COLUMN_GAP 11.0 /* points */
/* points a column must give a word before it is broken, when room is short */
#define WIDEST_WORD 72.0

struct cell {
	struct para *para;
	int column, span;
	/* of a figure, what stands from its decimal separator on, and its width; NULL: no
	 * figure */
	const char *tail;
	double tail_width;
};

struct line_row {
	const struct doc_node *node;
	struct cell *cells;
	int n_cells;
	bool head;
};

struct column {
	double want, need; /* width of all on one line, of the widest word */
	double tail;       /* widest part behind the decimal point */
	bool numeric;      /* all cells of the body are figures */
	bool digits;       /* some are */
	bool decimal;      /* ... plain ones, with a point to align them on */
	/* of the piece in the making: shown, and its place from the start side */
	bool shown;
	double x, width;
};

struct tabler {
	struct build *build;
	const struct doc_table *table;
	struct line_row *rows;
	int n_rows, n_columns;
	struct column *columns;
	double scale; /* of the font */
	double total; /* width of the piece */
	double leading, pad;
	double measure; /* room for a piece */
	bool turned;    /* on pages of its own */
	bool repeated;  /* the first column is repeated from an earlier piece */
	bool decimal_comma;
};

/* Reads rows and cells of the table below its element, and measures the columns. */
void cells_read(struct tabler *tabler, const struct doc_node *node, int elem);
/* Whether words are a figure, in the widest sense: no letters but in units. */
bool columns_is_figure(const char *words);
/* Where the part of a plain figure begins that stands right of the decimal point (its end
 * where it has none); NULL: no plain figure. */
const char *columns_figure_tail(const char *words, bool decimal_comma);
/* Fills want, need and tail of all columns from the cells. */
void columns_measure(struct tabler *tabler);
/* The width that all columns need together, words broken where they are wider than most.
 */
double columns_need(const struct tabler *tabler, double most);
/* Gives the shown columns their widths and places in the measure. */
void columns_place(struct tabler *tabler);
/* Shows the columns that fit beside the first, from one on (at least one); returns the
 * first that is left. */
int columns_choose(struct tabler *tabler, int from);
/* The width of a cell. */
double columns_span(const struct tabler *tabler, const struct cell *cell);

#endif
