/*
 * Tables: rows and pieces; cells.c reads the cells, columns.c gives the widths.  What is too
 * wide is set smaller, then on turned pages of its own, then cut into pieces of columns that
 * repeat the first.  A row of n lines becomes n slices, each a row of the vertical list, so
 * that pages may cut anywhere at a price; a row that holds a picture is one slice.  The head
 * is repeated after a cut.
 *
 * Cost: one paragraph a cell, shaped once (twice when set smaller) and set once a piece;
 * slices linear.
 */
#include "layout/table.h"

#include <math.h>

#define SMALLEST 0.8 /* of the table's size */
#define FEW_ROWS 4    /* a table of no more is not worth a turned page */
#define ROW_PAD 0.125 /* of the leading, above and below each row's lines */
#define WHOLE_ROW 0.7 /* of the page's height: a row with pictures that is higher is cut */

/* A row as set for one piece; a cell's result is NULL where it shows nothing. */
struct row_set {
	const struct tabler *piece;
	const struct line_row *row;
	const struct para_result **results;
	int n_lines;
	bool whole; /* all lines in one slice */
};

struct slice {
	const struct row_set *set;
	int line;
};

static double cell_left(const struct tabler *piece, const struct cell *cell)
{
	double x = piece->columns[cell->column].x;
	return piece->build->rtl ? piece->measure - x - columns_span(piece, cell) : x;
}

/* Calls fn for the lines of a cell that stand in a slice, with their baselines below the
 * slice's top. */
typedef void (*line_fn)(const struct cell *cell, const struct para_result *result, int line,
	double baseline, void *data);

static void slice_lines(const struct slice *slice, line_fn fn, void *data)
{
	const struct row_set *set = slice->set;
	const struct tabler *piece = set->piece;
	double above = slice->line == 0 ? piece->pad : 0;
	for (int i = 0; i < set->row->n_cells; i++) {
		const struct para_result *result = set->results[i];
		double y = above;
		for (int k = set->whole ? 0 : slice->line; result && k < result->n_lines; k++) {
			double height = set->whole ? lay_line_height(piece->build, result, k,
							     piece->leading)
						   : piece->leading;
			fn(&set->row->cells[i], result, k,
				y + height - piece->leading + lay_baseline(piece->leading), data);
			y += height;
			if (!set->whole)
				break;
		}
	}
}

struct slice_at {
	struct pen *pen;
	const struct tabler *piece;
	double x, y;
};

static void draw_cell_line(const struct cell *cell, const struct para_result *result, int line,
	double baseline, void *data)
{
	const struct slice_at *at = data;
	struct pen *pen = at->pen;
	struct pen_point point = pen_point(pen);
	para_draw(cell->para, result, line, at->x + cell_left(at->piece, cell), at->y + baseline,
		&pen->canvas);
	if (at->piece->repeated && cell->column == 0)
		pen_demote(pen, &point);
}

static void draw_slice(struct pen *pen, const void *data, double x, double y)
{
	const struct slice *slice = data;
	struct slice_at at = {pen, slice->set->piece, x, y};
	slice_lines(slice, draw_cell_line, &at);
}

struct slice_told {
	struct build *build;
	const struct tabler *piece;
	int row;
};

static void tell_cell_line(const struct cell *cell, const struct para_result *result, int line,
	double baseline, void *data)
{
	const struct slice_told *told = data;
	if (result->lines[line].n_marks && !(told->piece->repeated && cell->column == 0))
		lay_line_marks(told->build, told->build->list, told->row, result, line,
			cell_left(told->piece, cell), baseline);
}

static enum para_align column_align(const struct tabler *tabler, int column)
{
	enum doc_align align =
		tabler->table->align ? tabler->table->align[column] : DOC_ALIGN_NONE;
	switch (align) {
	case DOC_ALIGN_RIGHT:
		return tabler->build->rtl ? PARA_START : PARA_END;
	case DOC_ALIGN_CENTRE:
		return PARA_CENTRE;
	case DOC_ALIGN_LEFT:
		return tabler->build->rtl ? PARA_END : PARA_START;
	default:
		return tabler->columns[column].numeric ? PARA_END : PARA_START;
	}
}

static const struct para_result *set_cell(const struct tabler *piece, const struct cell *cell)
{
	const struct column *column = &piece->columns[cell->column];
	if (!column->shown || para_is_empty(cell->para))
		return NULL;
	struct para_options options = {.align = column_align(piece, cell->column)};
	options.measure = columns_span(piece, cell);
	if (column->decimal && cell->tail && options.align == PARA_END)
		options.measure -= column->tail - cell->tail_width;
	options.hyphenate = para_min_width(cell->para) > options.measure;
	return para_set(cell->para, &options);
}

/* Whether a row's lines are of unlike heights; *height: of them all. */
static bool holds_picture(const struct row_set *set, double *height)
{
	const struct tabler *piece = set->piece;
	bool found = false;
	*height = 0;
	for (int i = 0; i < set->row->n_cells; i++) {
		double sum = 0;
		for (int k = 0; set->results[i] && k < set->results[i]->n_lines; k++) {
			double own = lay_line_height(
				piece->build, set->results[i], k, piece->leading);
			found = found || own > piece->leading;
			sum += own;
		}
		*height = MAX(*height, sum);
	}
	return found;
}

static void set_row(struct row_set *set, double *height)
{
	const struct tabler *piece = set->piece;
	const struct theme *theme = piece->build->theme;
	set->n_lines = 1;
	set->results = ARENA_ARRAY(
		piece->build->arena, const struct para_result *, MAX(set->row->n_cells, 1));
	for (int i = 0; i < set->row->n_cells; i++) {
		set->results[i] = set_cell(piece, &set->row->cells[i]);
		if (set->results[i])
			set->n_lines = MAX(set->n_lines, set->results[i]->n_lines);
	}
	double page = theme->page_height - theme->margin_top - theme->margin_foot;
	set->whole = holds_picture(set, height) && *height < WHOLE_ROW * page;
	if (set->whole)
		set->n_lines = 1;
	else
		*height = piece->leading;
}

static void draw_head_rule(struct pen *pen, const void *data, double x, double y)
{
	const struct tabler *piece = data;
	const struct theme *theme = pen->layout->theme;
	double left = piece->build->rtl ? x + piece->measure - piece->total : x;
	pen_rect(pen, LAYOUT_ARTIFACT, theme->ink,
		&(struct pen_box){left, y - theme->table_rule_light / 2, piece->total,
			theme->table_rule_light});
}

static void add_slice(struct build *build, const struct row_set *set, int line, double height)
{
	const struct tabler *piece = set->piece;
	struct vlist *list = build->list;
	double pads = (line == 0 ? piece->pad : 0) + (line == set->n_lines - 1 ? piece->pad : 0);
	struct vrow *slot = vlist_row(list, build->x, height + pads);
	slot->cost = MAX(slot->cost, line > 0 ? ROW_LONE : ROW_SPLIT / 3);
	struct slice *slice = ARENA_NEW(build->arena, struct slice);
	*slice = (struct slice){set, line};
	vrow_deco(build->arena, slot, &(struct vdeco){.draw = draw_slice, .data = slice});
	struct slice_told told = {build, piece, list->n_rows - 1};
	slice_lines(slice, tell_cell_line, &told);
}

static void add_slices(struct tabler *piece, struct line_row *row, bool last_head)
{
	struct build *build = piece->build;
	struct vlist *list = build->list;
	struct row_set *set = ARENA_NEW(build->arena, struct row_set);
	*set = (struct row_set){.piece = piece, .row = row};
	double height;
	set_row(set, &height);
	lay_dest(build, piece->repeated ? NULL : row->node->id);
	for (const struct doc_node *cell = row->node->first; cell && !piece->repeated;
		cell = cell->next)
		lay_dest(build, cell->id);
	for (int k = 0; k < set->n_lines; k++)
		add_slice(build, set, k, height);
	struct vrow *last = &list->rows[list->n_rows - 1];
	struct vdeco rule = {.draw = draw_head_rule, .data = piece, .y = last->height};
	if (last_head)
		vrow_deco(build->arena, last, &rule);
}

/* ---- the frame ---- */

static void draw_rules(struct pen *pen, const struct vframe *frame, double y1, double y2,
	bool begins, bool ends)
{
	(void)begins;
	(void)ends;
	const struct theme *theme = pen->layout->theme;
	double heavy = theme->table_rule_heavy, x = pen->left + frame->x;
	pen_rect(pen, LAYOUT_ARTIFACT, theme->ink,
		&(struct pen_box){x, y1 - heavy / 2, frame->width, heavy});
	pen_rect(pen, LAYOUT_ARTIFACT, theme->ink,
		&(struct pen_box){x, y2 - heavy / 2, frame->width, heavy});
}

/* Shares what is missing to whole lines between the spaces above and below. */
static double give_grid(struct tabler *tabler, int first)
{
	struct vlist *list = tabler->build->list;
	double height = 0, grid = tabler->build->theme->leading;
	for (int r = first; r < list->n_rows; r++)
		height += list->rows[r].height;
	double over = ceil(height / grid - 0.01) * grid - height;
	list->rows[first].space += over / 2;
	return over / 2;
}

/* A copy of the table for the piece in the making: the next one has other columns. */
static struct tabler *piece_new(const struct tabler *tabler)
{
	struct arena *arena = tabler->build->arena;
	struct tabler *piece = arena_memdup(arena, tabler, sizeof *tabler);
	piece->columns = arena_memdup(arena, tabler->columns,
		(size_t)tabler->n_columns * sizeof *tabler->columns);
	columns_place(piece);
	return piece;
}

/* What pages may not part: the head and the first row, a last row alone. */
static void piece_costs(struct vlist *list, int first, int head_end)
{
	for (int r = first + 1; r <= head_end && r < list->n_rows; r++)
		list->rows[r].cost = ROW_NEVER;
	if (head_end + 1 < list->n_rows)
		list->rows[head_end + 1].cost = MAX(list->rows[head_end + 1].cost, ROW_THIN);
	if (list->n_rows - 1 > head_end)
		list->rows[list->n_rows - 1].cost =
			MAX(list->rows[list->n_rows - 1].cost, ROW_THIN);
}

static void repeat_head(struct build *build, struct vframe *frame, int first, int head_end)
{
	const struct theme *theme = build->theme;
	double page = theme->page_height - theme->margin_top - theme->margin_foot, height = 0;
	for (int r = first; r < head_end; r++)
		height += build->list->rows[r].height;
	if (height >= page / 3)
		return;
	frame->head_first = first;
	frame->head_end = head_end;
	frame->head_height = height;
}

static void add_piece(struct tabler *tabler)
{
	struct build *build = tabler->build;
	const struct theme *theme = build->theme;
	struct vlist *list = build->list;
	struct tabler *piece = piece_new(tabler);
	double space = build->in_frame || build->in_note ? theme->block_space / 2
							 : theme->block_space;
	vlist_space(list, space);
	double left = build->rtl ? build->x + piece->measure - piece->total : build->x;
	int f = vlist_frame_open(list, left, piece->total, 0);
	int first = list->n_rows, head_end = first;
	for (int r = 0; r < piece->n_rows; r++) {
		bool last_head = piece->rows[r].head &&
				 (r + 1 == piece->n_rows || !piece->rows[r + 1].head);
		add_slices(piece, &piece->rows[r], last_head);
		if (last_head)
			head_end = list->n_rows;
	}
	vlist_frame_close(list, 0);
	list->frames[f].draw = draw_rules;
	if (first == list->n_rows)
		return;
	piece_costs(list, first, head_end);
	repeat_head(build, &list->frames[f], first, head_end);
	double over = give_grid(tabler, first);
	vlist_space(list, space + over);
}

static void tabler_init(
	struct tabler *tabler, struct build *build, const struct doc_node *node)
{
	int n = MAX(node->as.table.n_columns, 1);
	*tabler = (struct tabler){.build = build, .table = &node->as.table, .n_columns = n, .scale = 1};
	tabler->measure = build->measure;
	tabler->leading = build->theme->text[TEXT_TABLE].leading;
	/* a row of one line takes 1.25 leadings */
	tabler->pad = MAX((1.25 * build->theme->leading - tabler->leading) / 2,
		ROW_PAD * build->theme->leading);
}

static void report(const struct tabler *tabler, const struct doc_node *node, int n_pieces)
{
	const struct job *job = tabler->build->layout->job;
	int percent = (int)(tabler->scale * 100 + 0.5);
	if (n_pieces > 1)
		diag_report(job->diag, DIAG_TABLE_WIDE, doc_pos(node),
			"a table of %d columns is wider than the page, set in %d pieces",
			tabler->n_columns, n_pieces);
	else if (tabler->turned)
		diag_report(job->diag, DIAG_TABLE_WIDE, doc_pos(node),
			"a table is wider than the page, turned, at %d %% of its size", percent);
	else if (percent < 100)
		diag_report(job->diag, DIAG_TABLE_WIDE, doc_pos(node),
			"a table is wider than the page, set at %d %% of its size", percent);
}

/* The whole table, or as many pieces of its columns as the measure asks for. */
static int add_pieces(struct tabler *tabler)
{
	int from = 0, n_pieces = 0;
	if (columns_need(tabler, WIDEST_WORD * tabler->scale) <= tabler->measure) {
		add_piece(tabler);
		return 1;
	}
	for (; from < tabler->n_columns; n_pieces++) {
		from = columns_choose(tabler, from);
		add_piece(tabler);
	}
	return n_pieces;
}

/* ---- upright, smaller, or turned ---- */

/* A table may leave the column only where it stands in it alone. */
static bool may_turn(const struct build *build)
{
	const struct theme *theme = build->theme;
	return theme->turn_tables && build->chapter >= 0 && build->list == &build->text &&
	       !build->in_frame && !build->in_note && build->list_level == 0 &&
	       build->measure > theme_measure(theme) - 0.01 &&
	       theme->page_height - theme->margin_top - theme->margin_foot >
		       1.2 * build->measure;
}

/* Chooses scale and measure by what the columns need; true when they are not as they
 * were. */
static bool fit(struct tabler *tabler)
{
	struct build *build = tabler->build;
	const struct theme *theme = build->theme;
	double need = columns_need(tabler, HUGE_VAL);
	if (need <= tabler->measure)
		return false;
	/* sizes are rounded: a hair is kept */
	double scale = 0.99 * tabler->measure / need;
	double block = theme->page_height - theme->margin_top - theme->margin_foot;
	if (scale < SMALLEST && may_turn(build) && need * SMALLEST <= block &&
		tabler->n_rows > FEW_ROWS) {
		tabler->turned = true;
		tabler->measure = block;
		scale = MIN(0.99 * block / need, 1);
	}
	tabler->scale = MAX(scale, SMALLEST);
	tabler->leading *= tabler->scale > 0.9 ? 1 : 0.85;
	return true;
}

/* Begins a list for a turned table and marks the place in the text after whose page it
 * follows: where the words before it end. */
static int turned_open(struct build *build)
{
	struct vlist list;
	vlist_init(&list, build->arena);
	g_array_append_val(build->turned, list);
	struct vmark mark = {.kind = VMARK_TURNED, .outline = (int)build->turned->len - 1};
	/* the paragraph that bears the mark keeps the lines it has */
	if (build->variants->len > 0)
		g_array_index(build->variants, struct lay_variant, build->variants->len - 1)
			.tried = true;
	if (build->text.n_rows > 0)
		vrow_mark(build->arena, &build->text.rows[build->text.n_rows - 1], &mark);
	else
		vlist_mark(&build->text, VMARK_TURNED, NULL)->outline = mark.outline;
	return mark.outline;
}

/* Footnotes called in the table stand on the page before it. */
static void turned_close(struct build *build, struct vlist *list)
{
	for (int r = 0; r < list->n_rows; r++)
		list->rows[r].n_notes = 0;
	if (build->text.n_rows > 0)
		build->text.rows[build->text.n_rows - 1].n_notes = build->notes.n_rows;
}

static int add_turned(struct tabler *tabler)
{
	struct build *build = tabler->build;
	int number = turned_open(build);
	struct vlist list = g_array_index(build->turned, struct vlist, number);
	/* the table's own place waits for a row of it */
	list.marks = build->text.marks;
	build->text.marks = NULL;
	build->list = &list;
	int n_pieces = add_pieces(tabler);
	build->list = &build->text;
	turned_close(build, &list);
	g_array_index(build->turned, struct vlist, number) = list;
	return n_pieces;
}

void lay_table(struct build *build, const struct doc_node *node)
{
	struct lay_saved saved = lay_save(build);
	struct tabler tabler;
	tabler_init(&tabler, build, node);
	int elem = lay_elem(build, ROLE_TABLE);
	struct lay_point point = lay_point(build);
	cells_read(&tabler, node, elem);
	if (fit(&tabler)) {
		lay_rewind(build, &point);
		cells_read(&tabler, node, elem);
	}
	int n_pieces = tabler.turned ? add_turned(&tabler) : add_pieces(&tabler);
	if (build->layout->drawing)
		report(&tabler, node, n_pieces);
	lay_restore(build, &saved);
	build->indent = false;
}
