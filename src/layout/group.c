/* Tables, what the cells of a group hold, set in the widths of their columns, and how high its rows are. */
#include "layout/group.h"

#define WHOLE 0.7 /* of the page's height */

double group_cell_left(const struct tabler *piece, const struct cell *cell)
{
	double x = piece->columns[cell->column].x;
	return piece->build->at.rtl ? piece->measure - x - columns_span(piece, cell) : x;
}

bool group_is_repeated(const struct tabler *piece, const struct cell *cell)
{
	return piece->repeated && cell->column == 0;
}

double group_whole(const struct tabler *piece)
{
	const struct theme *theme = piece->build->theme;
	return WHOLE * (theme->page_height - theme->margin_top - theme->margin_foot);
}

/* ---- setting cells ---- */

/* What heads several columns stands over their middle; other words over several begin as words do, whatever the
 * columns hold. */
static enum para_align cell_align(const struct tabler *tabler, const struct cell *cell)
{
	enum doc_align align =
		tabler->table->align ? tabler->table->align[cell->column] : DOC_ALIGN_NONE;
	bool head = cell->node->parent->as.row.head;
	switch (align) {
	case DOC_ALIGN_RIGHT:
		return tabler->build->at.rtl ? PARA_START : PARA_END;
	case DOC_ALIGN_CENTRE:
		return PARA_CENTRE;
	case DOC_ALIGN_LEFT:
		return tabler->build->at.rtl ? PARA_END : PARA_START;
	default:
		if (cell->span > 1)
			return head ? PARA_CENTRE : PARA_START;
		return tabler->columns[cell->column].numeric ? PARA_END : PARA_START;
	}
}

static void set_words(const struct tabler *piece, struct content *content)
{
	const struct cell *cell = content->cell;
	const struct column *column = &piece->columns[cell->column];
	struct para_options options = {.align = cell_align(piece, cell)};
	options.measure = columns_span(piece, cell);
	if (column->decimal && cell->tail && options.align == PARA_END)
		options.measure -= column->tail - cell->tail_width;
	options.hyphenate = cell->need > options.measure;
	content->result = para_set(cell->para, &options);
	content->n = content->result->n_lines;
	content->tops = ARENA_ARRAY(piece->build->arena, double, content->n + 1);
	for (int k = 0; k < content->n; k++) {
		content->tops[k] = content->height;
		content->height += lay_line_height(piece->build, content->result, k, piece->leading);
	}
}

/* In a piece that repeats it a cell tells nothing: no note is called, no time is counted. */
static void set_blocks(const struct tabler *piece, struct content *content)
{
	struct build *build = piece->build;
	bool repeated = group_is_repeated(piece, content->cell), in_note = build->in_note;
	struct lay_point point = lay_point(build);
	guint queued = build->queue->len;
	build->in_note = in_note || repeated;
	content->list = cells_blocks(piece, content->cell, build->at.x + group_cell_left(piece, content->cell),
		columns_span(piece, content->cell));
	build->in_note = in_note;
	if (repeated) {
		g_ptr_array_set_size(build->queue, (gint)queued);
		g_array_set_size(build->moments, point.n_moments);
		build->n_times = point.n_times;
	}
	const struct vlist *list = content->list;
	content->n = list->n_rows;
	content->tops = ARENA_ARRAY(build->arena, double, content->n + 1);
	for (int k = 0; k < content->n; k++) {
		const struct vrow *row = &list->rows[k];
		content->height += (k > 0 ? row->space : 0) + row->before;
		content->tops[k] = content->height;
		content->height += row->height + row->after;
	}
}

static bool holds_picture(const struct group *group)
{
	const struct tabler *piece = group->piece;
	for (int i = 0; i < group->n_contents; i++) {
		const struct content *content = &group->contents[i];
		for (int k = 0; content->result && k < content->n; k++)
			if (lay_line_height(piece->build, content->result, k, piece->leading) > piece->leading)
				return true;
	}
	return false;
}

static void set_contents(struct group *group)
{
	struct tabler *piece = group->piece;
	int n = 0;
	for (int r = 0; r < group->n_rows; r++)
		n += group->rows[r].n_cells;
	group->contents = ARENA_ARRAY(piece->build->arena, struct content, MAX(n, 1));
	for (int r = 0; r < group->n_rows; r++) {
		cells_open(piece, &group->rows[r]);
		for (int i = 0; i < group->rows[r].n_cells; i++) {
			const struct cell *cell = &group->rows[r].cells[i];
			struct content *content = &group->contents[group->n_contents];
			*content = (struct content){.cell = cell, .row = r};
			if (!piece->columns[cell->column].shown || !cell->node->first)
				continue;
			group->n_contents++;
			if (!cell->para)
				set_blocks(piece, content);
			else if (!para_is_empty(cell->para))
				set_words(piece, content);
		}
	}
}

/* ---- heights ---- */

/* The first row below a content. */
static int row_end(const struct group *group, const struct content *content)
{
	return MIN(content->row + content->cell->rows, group->n_rows);
}

/* Rows as high as their own cells, then higher by what cells over rows lack, in the order in which these begin. */
static void measure_rows(struct group *group)
{
	const struct tabler *piece = group->piece;
	double *tops = group->row_tops =
		ARENA_ARRAY(piece->build->arena, double, group->n_rows + 1);
	double pads = 2 * piece->pad;
	for (int r = 0; r < group->n_rows; r++)
		tops[r] = piece->leading + pads;
	for (int i = 0; i < group->n_contents; i++) {
		const struct content *content = &group->contents[i];
		if (content->cell->rows == 1)
			tops[content->row] = MAX(tops[content->row], content->height + pads);
	}
	for (int i = 0; i < group->n_contents; i++) {
		const struct content *content = &group->contents[i];
		if (content->cell->rows == 1)
			continue;
		int end = row_end(group, content);
		double lacks = content->height + pads;
		for (int r = content->row; r < end; r++)
			lacks -= tops[r];
		for (int r = content->row; r < end && lacks > 0; r++)
			tops[r] += lacks / (end - content->row);
	}
	double y = 0;
	for (int r = 0; r <= group->n_rows; r++) {
		double height = tops[r];
		tops[r] = y;
		y += height;
	}
}

/* Words of the body stand at the top of their rows, those of the head at the foot. */
static void place_contents(struct group *group)
{
	for (int i = 0; i < group->n_contents; i++) {
		struct content *content = &group->contents[i];
		double y = group->row_tops[content->row] + group->piece->pad;
		if (group->rows[content->row].head)
			y = group->row_tops[row_end(group, content)] - group->piece->pad - content->height;
		for (int k = 0; k < content->n; k++)
			content->tops[k] += y;
	}
}

void group_set(struct group *group)
{
	set_contents(group);
	measure_rows(group);
	place_contents(group);
	group->whole = holds_picture(group) && group->row_tops[group->n_rows] < group_whole(group->piece);
}
