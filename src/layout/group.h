/*
 * group (private): rows of a table over which no cell goes down beyond, most often one row.  Each of its cells holds boxes, one
 * under another: the lines of its words, or the rows of the list that its blocks made; a frame in a cell (code, a callout) is one
 * box, if a page can hold it.  Rows are as high as their highest cell; what a cell over rows needs beyond theirs is shared among
 * them.
 */
#ifndef LAYOUT_GROUP_H
#define LAYOUT_GROUP_H

#include "layout/table.h"

/* A cell as set for one piece. */
struct content {
	const struct cell *cell;
	const struct para_result *result; /* of words; or */
	struct vlist *list;               /* of blocks; both NULL: it shows nothing */
	int row;                          /* in the group */
	int n;                            /* boxes */
	double *tops;                     /* of the boxes, from the group's top */
	double height;
};

struct group {
	struct tabler *piece;
	struct line_row *rows;
	int n_rows;
	double *row_tops; /* and, last, the foot */
	struct content *contents;
	int n_contents;
	bool whole; /* it is cut nowhere */
};

/* Sets the cells of a group that knows its rows: its contents, their places, the rows' heights. */
void group_set(struct group *group);
/* The left edge of a cell, from the piece's. */
double group_cell_left(const struct tabler *piece, const struct cell *cell);
/* A cell that an earlier piece has shown: here it is no content. */
bool group_is_repeated(const struct tabler *piece, const struct cell *cell);
/* What is no higher is not cut at pictures and in frames, points. */
double group_whole(const struct tabler *piece);

#endif
