/*
 * Tables.  Column widths from what the cells want (on one line) and need (their widest
 * word); what is too wide is set smaller, then cut into pieces of columns that repeat the
 * first.  A row of n lines becomes n slices, each a row of the vertical list, so that
 * pages may cut anywhere at a price; the head is repeated after a cut.
 *
 * Cost: one paragraph a cell, shaped once (twice when set smaller); widths by sums over
 * cells; slices linear.
 */
#include "layout/page.h"

#include <math.h>

#define COLUMN_GAP 11.0 /* points */
#define SMALLEST 0.76   /* of the table's size */
/* points a column must give a word before it is broken, when room is short */
#define WIDEST_WORD 72.0
#define ROW_PAD 0.125 /* of the leading, above and below each row's lines */
/* a table narrower than this part of the measure is not spread over it */
#define PACKED 0.55

struct cell {
	struct para *para;
	const struct para_result *result;
	int column, span;
};

struct line_row {
	struct cell *cells;
	int n_cells, n_lines;
	bool head;
};

struct tabler {
	struct build *build;
	const struct doc_table *table;
	struct line_row *rows;
	int n_rows, n_columns;
	bool *numeric;       /* all cells of the column are figures */
	double *want, *need; /* widths by column */
	double *x, *width;   /* of the columns in this piece, from the start side */
	bool *shown;         /* columns in this piece */
	double scale, total; /* of the font; width of this piece */
	double leading, pad;
	bool repeated; /* the first column is repeated from an earlier piece */
};

/* ---- cells ---- */

static bool is_figure(const char *words)
{
	bool digit = false;
	for (const char *p = words; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		digit = digit || g_unichar_isdigit(c);
		if (!g_unichar_isdigit(c) && !g_unichar_isspace(c) &&
			g_unichar_isalpha(c))
			return false;
		if (c == '?' || c == '!')
			return false;
	}
	return digit || strcmp(words, "\u2013") == 0 || strcmp(words, "-") == 0 ||
	       !*words;
}

static struct lay_text cell_text(struct tabler *tabler, bool head, int elem)
{
	struct build *build = tabler->build;
	struct lay_text text = lay_text(
		build, &build->theme->text[head ? TEXT_TABLE_HEAD : TEXT_TABLE], elem);
	text.style.scale = tabler->scale;
	text.style.italic = false;
	text.options.align = PARA_START;
	text.options.hyphenate = true;
	text.leading = tabler->leading;
	return text;
}

static int cell_elem(struct build *build, bool head, int row, int span)
{
	int elem = state_elem(build->layout, head ? ROLE_TH : ROLE_TD, row);
	if (build->layout->drawing)
		state_elem_at(build->layout, elem)->level_or_span = span;
	return elem;
}

static void open_cell(struct tabler *tabler, struct cell *cell,
	const struct doc_node *node, bool head, int row)
{
	struct build *build = tabler->build;
	cell->column = CLAMP(node->as.cell.column, 0, tabler->n_columns - 1);
	cell->span = CLAMP(node->as.cell.span, 1, tabler->n_columns - cell->column);
	int elem = cell_elem(build, head, row, cell->span);
	struct lay_text text = cell_text(tabler, head, elem);
	lay_dest(build, node->id);
	cell->para = lay_para_open(build, &text);
	lay_inlines(build, cell->para, node, &text);
	para_end(cell->para);
	if (!head && tabler->numeric[cell->column])
		tabler->numeric[cell->column] = is_figure(doc_plain(build->arena, node));
}

static int count_children(const struct doc_node *node)
{
	int n = 0;
	for (const struct doc_node *child = node->first; child; child = child->next)
		n++;
	return n;
}

/* The cells of a row, and an empty element for what they leave of the columns: rows that
 * differ in length are no table to a reader of the structure (ISO 14289-1, 7.5). */
static void open_row(
	struct tabler *tabler, struct line_row *to, const struct doc_node *row, int elem)
{
	struct build *build = tabler->build;
	int n = count_children(row), covered = 0;
	to->cells = ARENA_ARRAY(build->arena, struct cell, MAX(n, 1));
	for (const struct doc_node *cell = row->first; cell; cell = cell->next) {
		struct cell *own = &to->cells[to->n_cells++];
		open_cell(tabler, own, cell, to->head, elem);
		covered = own->column + own->span;
	}
	for (; covered < tabler->n_columns; covered++)
		cell_elem(build, to->head, elem, 1);
}

/* The head's rows stand in THead, all others in TBody; a table of head rows alone has
 * neither, since the one asks for the other. */
static void open_rows(struct tabler *tabler, const struct doc_node *node, int elem)
{
	struct build *build = tabler->build;
	tabler->n_rows = count_children(node);
	tabler->rows = ARENA_ARRAY(build->arena, struct line_row, MAX(tabler->n_rows, 1));
	bool grouped = node->last && !node->last->as.row.head, in_head = true;
	int group = elem, i = 0;
	for (const struct doc_node *row = node->first; row; row = row->next, i++) {
		lay_dest(build, row->id);
		struct line_row *to = &tabler->rows[i];
		to->head = row->as.row.head;
		if (grouped && (i == 0 || (in_head && !to->head)))
			group = state_elem(
				build->layout, to->head ? ROLE_THEAD : ROLE_TBODY, elem);
		in_head = in_head && to->head;
		open_row(tabler, to, row, state_elem(build->layout, ROLE_TR, group));
	}
}

/* ---- widths ---- */

static void measure_columns(struct tabler *tabler)
{
	for (int c = 0; c < tabler->n_columns; c++)
		tabler->want[c] = tabler->need[c] = 6;
	for (int r = 0; r < tabler->n_rows; r++) {
		const struct line_row *row = &tabler->rows[r];
		for (int i = 0; i < row->n_cells; i++) {
			const struct cell *cell = &row->cells[i];
			if (cell->span > 1 || para_is_empty(cell->para))
				continue;
			double want = para_natural_width(cell->para) + 0.2;
			double need = para_min_width(cell->para) + 0.2;
			tabler->want[cell->column] =
				MAX(tabler->want[cell->column], want);
			tabler->need[cell->column] =
				MAX(tabler->need[cell->column], need);
		}
	}
}

static double sum_needs(const struct tabler *tabler, double most)
{
	double sum = (tabler->n_columns - 1) * COLUMN_GAP * tabler->scale;
	for (int c = 0; c < tabler->n_columns; c++)
		sum += MIN(tabler->need[c], most);
	return sum;
}

/* Shares room among the shown columns: those content with a fair share get what they
 * want, the others share the rest by the root of what they want, each at least what it
 * needs where that can be had. */
static void share(struct tabler *tabler, double room)
{
	int n = tabler->n_columns;
	bool *settled = ARENA_ARRAY(tabler->build->arena, bool, n);
	bool again = true;
	while (again) {
		double roots = 0, left = room;
		for (int c = 0; c < n; c++) {
			if (!tabler->shown[c])
				continue;
			if (settled[c])
				left -= tabler->width[c];
			else
				roots += sqrt(tabler->want[c]);
		}
		again = false;
		for (int c = 0; c < n && roots > 0; c++) {
			if (!tabler->shown[c] || settled[c])
				continue;
			double part = MAX(left, 0) * sqrt(tabler->want[c]) / roots;
			double least = MIN(tabler->need[c], WIDEST_WORD * tabler->scale);
			tabler->width[c] = part;
			if (part >= tabler->want[c] || part < least) {
				tabler->width[c] = part < least ? least : tabler->want[c];
				settled[c] = again = true;
				break;
			}
		}
	}
}

static void place_columns(struct tabler *tabler)
{
	double gap = COLUMN_GAP * tabler->scale, room = tabler->build->measure,
	       wanted = 0, x = 0;
	int shown = 0;
	for (int c = 0; c < tabler->n_columns; c++) {
		if (!tabler->shown[c])
			continue;
		shown++;
		wanted += tabler->want[c];
	}
	room -= MAX(shown - 1, 0) * gap;
	double spread =
		wanted <= room && wanted > PACKED * room ? (room - wanted) / shown : 0;
	if (wanted > room)
		share(tabler, room);
	for (int c = 0; c < tabler->n_columns; c++) {
		if (!tabler->shown[c])
			continue;
		if (wanted <= room)
			tabler->width[c] = tabler->want[c] + spread;
		tabler->x[c] = x;
		x += tabler->width[c] + gap;
	}
	tabler->total = MIN(x - gap, tabler->build->measure);
	if (wanted > room)
		tabler->total = tabler->build->measure;
}

/* ---- slices ---- */

struct slice {
	const struct tabler *tabler;
	const struct line_row *row;
	double *x, *width;
	bool *shown;
	int line;
	bool repeated, rtl;
	double measure;
};

static double cell_width(
	const struct cell *cell, const double *width, const bool *shown, double gap)
{
	double sum = 0;
	for (int c = cell->column; c < cell->column + cell->span; c++)
		if (shown[c])
			sum += width[c] + (sum > 0 ? gap : 0);
	return sum;
}

static double cell_left(const struct slice *slice, const struct cell *cell)
{
	double gap = COLUMN_GAP * slice->tabler->scale;
	double x = slice->x[cell->column];
	if (slice->rtl)
		x = slice->measure - x -
		    cell_width(cell, slice->width, slice->shown, gap);
	return x;
}

static void draw_slice(struct pen *pen, const void *data, double x, double y)
{
	const struct slice *slice = data;
	for (int i = 0; i < slice->row->n_cells; i++) {
		const struct cell *cell = &slice->row->cells[i];
		if (!slice->shown[cell->column] || !cell->result ||
			slice->line >= cell->result->n_lines)
			continue;
		struct pen_point point = pen_point(pen);
		para_draw(cell->para, cell->result, slice->line,
			x + cell_left(slice, cell), y, &pen->canvas);
		if (slice->repeated && cell->column == 0)
			pen_demote(pen, &point);
	}
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
		return tabler->numeric[column] ? PARA_END : PARA_START;
	}
}

static int set_row(struct tabler *tabler, struct line_row *row)
{
	int most = 1;
	for (int i = 0; i < row->n_cells; i++) {
		struct cell *cell = &row->cells[i];
		if (!tabler->shown[cell->column] || para_is_empty(cell->para))
			continue;
		struct para_options options = {
			.align = column_align(tabler, cell->column), .hyphenate = true};
		options.measure = cell_width(
			cell, tabler->width, tabler->shown, COLUMN_GAP * tabler->scale);
		options.hyphenate = para_min_width(cell->para) > options.measure;
		cell->result = para_set(cell->para, &options);
		most = MAX(most, cell->result->n_lines);
	}
	return most;
}

static void draw_head_rule(struct pen *pen, const void *data, double x, double y)
{
	const struct slice *slice = data;
	const struct theme *theme = pen->layout->theme;
	double left = slice->rtl ? x + slice->measure - slice->tabler->total : x;
	double width = slice->tabler->total;
	struct pen_box box = {
		left, y - theme->table_rule_light / 2, width, theme->table_rule_light};
	pen_rect(pen, LAYOUT_ARTIFACT, theme->ink, &box);
}

static void add_slices(struct tabler *tabler, struct line_row *row,
	const struct slice *model, bool last_head)
{
	struct build *build = tabler->build;
	struct vlist *list = build->list;
	int n = set_row(tabler, row);
	double baseline = lay_baseline(tabler->leading);
	for (int k = 0; k < n; k++) {
		double pad_top = k == 0 ? tabler->pad : 0,
		       pad_foot = k == n - 1 ? tabler->pad : 0;
		struct vrow *slot =
			vlist_row(list, build->x, tabler->leading + pad_top + pad_foot);
		int index = list->n_rows - 1;
		struct slice *slice = arena_memdup(build->arena, model, sizeof *model);
		slice->row = row;
		slice->line = k;
		slot->cost = MAX(slot->cost, k > 0 ? ROW_LONE : ROW_SPLIT / 3);
		struct vdeco deco = {
			.draw = draw_slice, .data = slice, .y = pad_top + baseline};
		vrow_deco(build->arena, slot, &deco);
		if (last_head && k == n - 1) {
			struct vdeco rule = {
				.draw = draw_head_rule, .data = slice, .y = slot->height};
			vrow_deco(build->arena, slot, &rule);
		}
		for (int i = 0; i < row->n_cells; i++) {
			const struct cell *cell = &row->cells[i];
			if (tabler->shown[cell->column] && cell->result &&
				k < cell->result->n_lines &&
				cell->result->lines[k].n_marks &&
				!(tabler->repeated && cell->column == 0))
				lay_line_marks(build, list, index, cell->result, k,
					cell_left(slice, cell), pad_top + baseline);
		}
	}
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

static void add_piece(struct tabler *tabler)
{
	struct build *build = tabler->build;
	const struct theme *theme = build->theme;
	struct vlist *list = build->list;
	place_columns(tabler);
	double space = build->in_frame || build->in_note ? theme->block_space / 2
							 : theme->block_space;
	vlist_space(list, space);
	double left = build->rtl ? build->x + build->measure - tabler->total : build->x;
	int f = vlist_frame_open(list, left, tabler->total, 0);
	struct slice model = {
		.tabler = arena_memdup(build->arena, tabler, sizeof *tabler),
		.repeated = tabler->repeated,
		.rtl = build->rtl,
		.measure = build->measure};
	size_t n = (size_t)tabler->n_columns;
	model.x = arena_memdup(build->arena, tabler->x, n * sizeof(double));
	model.width = arena_memdup(build->arena, tabler->width, n * sizeof(double));
	model.shown = arena_memdup(build->arena, tabler->shown, n * sizeof(bool));
	int first = list->n_rows, head_end = first;
	for (int r = 0; r < tabler->n_rows; r++) {
		bool last_head = tabler->rows[r].head &&
				 (r + 1 == tabler->n_rows || !tabler->rows[r + 1].head);
		add_slices(tabler, &tabler->rows[r], &model, last_head);
		if (last_head)
			head_end = list->n_rows;
	}
	vlist_frame_close(list, 0);
	struct vframe *frame = &list->frames[f];
	frame->draw = draw_rules;
	for (int r = first + 1; r <= head_end && r < list->n_rows; r++)
		list->rows[r].cost = ROW_NEVER;
	if (head_end + 1 < list->n_rows)
		list->rows[head_end + 1].cost =
			MAX(list->rows[head_end + 1].cost, ROW_THIN);
	if (list->n_rows - 1 > head_end)
		list->rows[list->n_rows - 1].cost =
			MAX(list->rows[list->n_rows - 1].cost, ROW_THIN);
	double page = theme->page_height - theme->margin_top - theme->margin_foot,
	       height = 0;
	for (int r = first; r < head_end; r++)
		height += list->rows[r].height;
	if (height < page / 3) {
		frame->head_first = first;
		frame->head_end = head_end;
		frame->head_height = height;
	}
	double over = give_grid(tabler, first);
	vlist_space(list, space + over);
}

/* The columns that fit beside the first, from one on; at least one. */
static int choose_piece(struct tabler *tabler, int from)
{
	double room = tabler->build->measure, gap = COLUMN_GAP * tabler->scale;
	double most = WIDEST_WORD * tabler->scale;
	memset(tabler->shown, 0, (size_t)tabler->n_columns * sizeof(bool));
	tabler->repeated = from > 0;
	if (from > 0) {
		tabler->shown[0] = true;
		room -= MIN(tabler->need[0], most) + gap;
	}
	int c = from;
	for (; c < tabler->n_columns; c++) {
		double need = MIN(tabler->need[c], most);
		if (need > room && c > from)
			break;
		tabler->shown[c] = true;
		room -= need + gap;
	}
	return c;
}

static void tabler_init(
	struct tabler *tabler, struct build *build, const struct doc_node *node)
{
	int n = MAX(node->as.table.n_columns, 1);
	*tabler = (struct tabler){
		.build = build, .table = &node->as.table, .n_columns = n, .scale = 1};
	tabler->want = ARENA_ARRAY(build->arena, double, n);
	tabler->need = ARENA_ARRAY(build->arena, double, n);
	tabler->x = ARENA_ARRAY(build->arena, double, n);
	tabler->width = ARENA_ARRAY(build->arena, double, n);
	tabler->shown = ARENA_ARRAY(build->arena, bool, n);
	tabler->numeric = ARENA_ARRAY(build->arena, bool, n);
	for (int c = 0; c < n; c++)
		tabler->numeric[c] = true;
	tabler->leading = build->theme->text[TEXT_TABLE].leading;
	/* a row of one line takes 1.25 leadings */
	tabler->pad = MAX((1.25 * build->theme->leading - tabler->leading) / 2,
		ROW_PAD * build->theme->leading);
}

static void report(const struct tabler *tabler, const struct doc_node *node, int n_pieces)
{
	const struct job *job = tabler->build->layout->job;
	if (n_pieces > 1)
		diag_report(job->diag, DIAG_TABLE_WIDE, doc_pos(node),
			"a table of %d columns is wider than the page, set in %d pieces",
			tabler->n_columns, n_pieces);
	else if (tabler->scale < 1)
		diag_report(job->diag, DIAG_TABLE_WIDE, doc_pos(node),
			"a table is wider than the page, set at %d %% of its size",
			(int)(tabler->scale * 100 + 0.5));
}

void lay_table(struct build *build, const struct doc_node *node)
{
	struct lay_saved saved = lay_save(build);
	struct tabler tabler;
	tabler_init(&tabler, build, node);
	int elem = lay_elem(build, ROLE_TABLE);
	bool drawing = build->layout->drawing;
	struct lay_point point = lay_point(build);
	open_rows(&tabler, node, elem);
	measure_columns(&tabler);
	double need = sum_needs(&tabler, HUGE_VAL);
	if (need > build->measure) {
		tabler.scale = MAX(build->measure / need, SMALLEST);
		tabler.leading *= tabler.scale > 0.9 ? 1 : 0.85;
		lay_rewind(build, &point);
		open_rows(&tabler, node, elem);
		measure_columns(&tabler);
	}
	int from = 0, n_pieces = 0;
	while (from < tabler.n_columns) {
		if (sum_needs(&tabler, WIDEST_WORD * tabler.scale) <= build->measure) {
			for (int c = 0; c < tabler.n_columns; c++)
				tabler.shown[c] = true;
			from = tabler.n_columns;
		} else {
			from = choose_piece(&tabler, from);
		}
		add_piece(&tabler);
		n_pieces++;
	}
	if (drawing)
		report(&tabler, node, n_pieces);
	lay_restore(build, &saved);
	build->indent = false;
}
