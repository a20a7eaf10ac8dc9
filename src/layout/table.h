/* table.h (private): what table.c (pieces), cells.c (what cells hold), columns.c (widths), group.c (heights) and slices.c (rows as
 * pages may cut them) share. */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/pages.h"

#define COLUMN_GAP 11.0 /* points */
/* points a column must give a word before it is broken, when room is short */
#define WIDEST_WORD 72.0

struct cell {
	const struct doc_node *node;
	/* its words; NULL where it holds blocks, and in a late table while its row is not open */
	struct para *para;
	int column, span, rows;
	int elem;
	/* width of its longest line where nothing is broken, of its widest word, of all its words on one line */
	double want, need, length;
	/* of a figure, what stands from its decimal separator on, and its width; NULL: no
	 * figure */
	const char *tail;
	double tail_width;
};

struct line_row {
	const struct doc_node *node;
	struct cell *cells;
	int n_cells;
	bool head, opened;
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
	bool parted;    /* columns may be narrower than their widest words */
	bool repeated;  /* the first column is repeated from an earlier piece */
	bool decimal_comma;
	bool late;      /* some cells hold blocks: rows are opened one after another, when columns have their widths */
	bool grouped;   /* cells of the body go down over rows */
	struct para *caption; /* waiting for the first piece, or NULL */
	struct lay_text caption_text;
	int elem, group; /* of the table, and of the head or body in the making */
};

/* Reads rows and cells of the table below its element, and measures the columns. */
void cells_read(struct tabler *tabler, const struct doc_node *node, int elem);
/* Makes the elements of a row and its cells, and the paragraphs of cells that hold words; once a row, in their order. */
void cells_open(struct tabler *tabler, struct line_row *row);
/* The blocks of a cell as rows of a list of their own, for the piece in the making; left: of the cell, as b->x. */
struct vlist *cells_blocks(const struct tabler *piece, const struct cell *cell, double left, double measure);

/* Appends the rows [first, end) of a piece, which only together are free of cells that go down, to the list. */
void slices_add(struct tabler *piece, int first, int end);

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
/* Shows the columns that fit into room beside the first, from one on (at least one); returns
 * the first that is left. */
int columns_choose(struct tabler *tabler, int from, double room);
/* The width of a cell. */
double columns_span(const struct tabler *tabler, const struct cell *cell);

#endif
