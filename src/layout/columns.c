/*
 * Tables, the widths of columns.  A table that fits takes what it wants.  Otherwise every
 * column first gets its widest word, those of short cells get what keeps these on one line,
 * and the rest is dealt out in small steps, each to the column that shortens the table most: the height of a row is about that of its
 * longest cell, so a step pays where a column holds the longest cells.
 *
 * Cost: linear in the cells; steps look at a sample of rows (SAMPLE), whatever the
 * table's length.
 */
#include "layout/table.h"

#include <math.h>

#define STEPS 48
#define SAMPLE 240 /* rows */
/* a table narrower than this part of the measure is not spread over it */
#define PACKED 0.55
/* points; cells that want no more are short: half of what is left may go to them */
#define SHORT 46.0

/* ---- figures ---- */

bool columns_is_figure(const char *words)
{
	bool digit = false;
	for (const char *p = words; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		digit = digit || g_unichar_isdigit(c);
		if (g_unichar_isalpha(c) || c == '?' || c == '!')
			return false;
	}
	return digit || strcmp(words, "\u2013") == 0 || strcmp(words, "-") == 0 || !*words;
}

static bool is_group_blank(gunichar c)
{
	return c == 0xa0 || c == 0x202f || c == 0x2009 || c == '\'' || c == 0x2019 || c == '_';
}

const char *columns_figure_tail(const char *words, bool decimal_comma)
{
	const char *p = words, *end = NULL;
	bool point = false;
	gunichar decimal = decimal_comma ? ',' : '.', group = decimal_comma ? '.' : ',';
	while (*p && !g_unichar_isdigit(g_utf8_get_char(p))) {
		gunichar c = g_utf8_get_char(p);
		if (g_unichar_isalpha(c) || g_unichar_isspace(c))
			return NULL;
		p = g_utf8_next_char(p);
	}
	if (!*p)
		return NULL;
	for (; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		const char *next = g_utf8_next_char(p);
		bool before_digit = g_unichar_isdigit(g_utf8_get_char(next));
		if (g_unichar_isdigit(c))
			continue;
		if (c == decimal && before_digit && !point) {
			point = true;
			end = p;
		} else if (!before_digit || point || (c != group && !is_group_blank(c))) {
			break;
		}
	}
	const char *rest = p;
	for (; *p; p = g_utf8_next_char(p))
		if (g_unichar_isdigit(g_utf8_get_char(p)))
			return NULL;
	return end ? end : rest;
}

/* ---- what columns want ---- */

static void measure_cell(struct tabler *tabler, const struct cell *cell)
{
	struct column *column = &tabler->columns[cell->column];
	if (cell->span > 1 || cell->want <= 0)
		return;
	double want = cell->want + 0.2;
	column->need = MAX(column->need, cell->need + 0.2);
	if (column->decimal && cell->tail) {
		want += column->tail - cell->tail_width;
		column->need = MAX(column->need, want); /* a figure is one word, with what the others want behind the point */
	}
	column->want = MAX(column->want, want);
}

/* A cell over columns: what it needs beyond theirs is shared among them, and of what it wants as much as is its share of
 * the measure. */
static void measure_span(struct tabler *tabler, const struct cell *cell)
{
	double gaps = (cell->span - 1) * COLUMN_GAP * tabler->scale, need = gaps, want = gaps;
	if (cell->span == 1)
		return;
	struct column *columns = &tabler->columns[cell->column];
	for (int c = 0; c < cell->span; c++) {
		need += columns[c].need;
		want += columns[c].want;
	}
	double share = tabler->measure / tabler->n_columns * cell->span;
	double lacks = MAX(cell->need + 0.2 - need, 0), wants = MAX(MIN(cell->want + 0.2, share) - want, 0);
	for (int c = 0; c < cell->span; c++) {
		columns[c].need += lacks / cell->span;
		columns[c].want = MAX(columns[c].want + wants / cell->span, columns[c].need);
	}
}

void columns_measure(struct tabler *tabler)
{
	for (int c = 0; c < tabler->n_columns; c++)
		tabler->columns[c].want = tabler->columns[c].need = 6;
	for (int pass = 0; pass < 2; pass++) {
		for (int r = 0; r < tabler->n_rows; r++) {
			const struct line_row *row = &tabler->rows[r];
			for (int i = 0; i < row->n_cells; i++) {
				struct cell *cell = &row->cells[i];
				struct column *column = &tabler->columns[cell->column];
				if (pass == 0 && cell->tail)
					column->tail = MAX(column->tail, cell->tail_width);
				else if (pass == 1)
					measure_cell(tabler, cell);
			}
		}
	}
	for (int r = 0; r < tabler->n_rows; r++)
		for (int i = 0; i < tabler->rows[r].n_cells; i++)
			measure_span(tabler, &tabler->rows[r].cells[i]);
}

double columns_need(const struct tabler *tabler, double most)
{
	double sum = (tabler->n_columns - 1) * COLUMN_GAP * tabler->scale;
	for (int c = 0; c < tabler->n_columns; c++)
		sum += MIN(tabler->columns[c].need, most);
	return sum;
}

/* ---- sharing ---- */

/* Adds to each column what a step more of width is worth to a row: its longest cell
 * decides. */
static void weigh_row(const struct tabler *tabler, const struct line_row *row, double *gain)
{
	double longest = 1;
	int at = -1;
	for (int i = 0; i < row->n_cells; i++) {
		const struct cell *cell = &row->cells[i];
		const struct column *column = &tabler->columns[cell->column];
		if (!column->shown || cell->span > 1 || column->width <= 0)
			continue;
		double lines = cell->length / column->width / cell->rows;
		if (lines > longest) {
			longest = lines;
			at = cell->column;
		}
	}
	if (at >= 0)
		gain[at] += longest / tabler->columns[at].width;
}

static int best_column(const struct tabler *tabler, double *gain)
{
	int stride = MAX(tabler->n_rows / SAMPLE, 1), best = -1;
	memset(gain, 0, (size_t)tabler->n_columns * sizeof(double));
	for (int r = 0; r < tabler->n_rows; r += stride)
		weigh_row(tabler, &tabler->rows[r], gain);
	for (int c = 0; c < tabler->n_columns; c++) {
		const struct column *column = &tabler->columns[c];
		if (column->shown && column->width < column->want &&
			(best < 0 || gain[c] > gain[best]))
			best = c;
	}
	return best;
}

/* Where characters may be parted anywhere the widest word is one of them, and four would stand one above three.  Returns what
 * is left. */
static double share_short(struct tabler *tabler, double left)
{
	double spare = left / 2;
	for (int c = 0; c < tabler->n_columns; c++) {
		struct column *column = &tabler->columns[c];
		double lacks = column->want - column->width;
		if (!column->shown || column->want > SHORT * tabler->scale || lacks <= 0 || lacks > spare)
			continue;
		column->width += lacks;
		spare -= lacks;
		left -= lacks;
	}
	return left;
}

static void share(struct tabler *tabler, double room)
{
	double left = room, sum = 0;
	double most = WIDEST_WORD * tabler->scale;
	double *gain = ARENA_ARRAY(tabler->build->arena, double, tabler->n_columns);
	for (int c = 0; c < tabler->n_columns; c++) {
		struct column *column = &tabler->columns[c];
		bool whole = column->need <= most || columns_need(tabler, HUGE_VAL) <= tabler->measure;
		column->width = whole ? column->need : most;
		sum += column->shown ? column->width : 0;
	}
	left -= sum;
	for (int c = 0; c < tabler->n_columns && left < 0; c++)
		tabler->columns[c].width *= room / sum;
	left = share_short(tabler, left);
	double step = left / STEPS;
	while (left > 0.01) {
		int c = best_column(tabler, gain);
		if (c < 0)
			return;
		struct column *column = &tabler->columns[c];
		double part = MIN(MIN(step, left), column->want - column->width);
		column->width += part;
		left -= part;
	}
}

void columns_place(struct tabler *tabler)
{
	double gap = COLUMN_GAP * tabler->scale, room = tabler->measure, wanted = 0, x = 0;
	int shown = 0;
	for (int c = 0; c < tabler->n_columns; c++) {
		if (!tabler->columns[c].shown)
			continue;
		shown++;
		wanted += tabler->columns[c].want;
	}
	room -= MAX(shown - 1, 0) * gap;
	bool fits = wanted <= room;
	double spread = fits && wanted > PACKED * room ? (room - wanted) / shown : 0;
	if (!fits)
		share(tabler, room);
	for (int c = 0; c < tabler->n_columns; c++) {
		struct column *column = &tabler->columns[c];
		if (!column->shown)
			continue;
		if (fits)
			column->width = column->want + spread;
		column->x = x;
		x += column->width + gap;
	}
	tabler->total = fits ? MIN(x - gap, tabler->measure) : tabler->measure;
}

int columns_choose(struct tabler *tabler, int from, double room)
{
	double gap = COLUMN_GAP * tabler->scale;
	double most = WIDEST_WORD * tabler->scale;
	for (int c = 0; c < tabler->n_columns; c++)
		tabler->columns[c].shown = false;
	tabler->repeated = from > 0;
	if (from > 0) {
		tabler->columns[0].shown = true;
		room -= MIN(tabler->columns[0].need, most) + gap;
	}
	int c = from;
	for (; c < tabler->n_columns; c++) {
		double need = MIN(tabler->columns[c].need, most);
		if (need > room && c > from)
			break;
		tabler->columns[c].shown = true;
		room -= need + gap;
	}
	return c;
}

double columns_span(const struct tabler *tabler, const struct cell *cell)
{
	double sum = 0, gap = COLUMN_GAP * tabler->scale;
	for (int c = cell->column; c < cell->column + cell->span; c++)
		if (tabler->columns[c].shown)
			sum += tabler->columns[c].width + (sum > 0 ? gap : 0);
	return sum;
}
