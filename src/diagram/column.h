/* Columns as a problem of the simplex: column.c states it, centre.c takes what it leaves free. */
#ifndef DIAGRAM_COLUMN_H
#define DIAGRAM_COLUMN_H

#include "diagram/place.h"

struct columns {
	struct part *part;
	int *vertex;             /* of items */
	int n;
	int *n_above, *n_below;  /* of items: lines that come, and that leave */
	bool *crowded;           /* by frame: lines that enter it stand at the right of its name */
	GArray *spans;
};

/* Lines that are the only ones at both of their ends weigh so much, and are left straight. */
enum { STIFF = 8 };

/* ---- centre.c ---- */

/* Moves each to the middle of where it may stand at no cost: of the first n_vertices, that is without those of lines. */
void centre_columns(const struct columns *columns, int n_vertices, int *values);

#endif
