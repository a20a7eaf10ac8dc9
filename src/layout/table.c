/*
 * Tables: the whole and its pieces; cells.c reads the cells, columns.c gives the widths,
 * slices.c makes the rows that pages may part.  What is too wide is set smaller, then on turned
 * pages of its own, then cut into pieces of columns that repeat the first.  The head is
 * repeated after a cut.
 *
 * Cost: one paragraph a cell, shaped once (again for each size tried, MOST_FITS at most, and in a table that holds
 * blocks) and set once a piece; slices linear.
 */
#include "layout/table.h"

#include <math.h>

#define SMALLEST 0.8 /* of the table's size */
#define LEAST 0.7 /* rather than pieces, */
#define LEAST_SIZE 6.5 /* in points of no less */
#define PARTED_BELOW 0.9 /* ... at which words are parted rather */
#define MOST_FITS 3
#define FLAT_ROWS 4    /* a table of no more is not worth a turned page */
#define ROW_PAD 0.125 /* of the leading, above and below each row's lines */
#define CAPTION_GAP 0.25 /* of the leading, between the caption and the first rule */

/* ---- the frame ---- */

static void draw_rules(struct pen *pen, const struct vframe *frame, double y1, double y2,
	bool begins, bool ends)
{
	(void)begins;
	(void)ends;
	const struct theme *theme = pen->layout->theme;
	double heavy = theme->table_rule_heavy, x = pen->left + frame->x;
	pen_rect(pen, PAGE_ARTIFACT, theme->ink,
		&(struct pen_box){x, y1 - heavy / 2, frame->width, heavy});
	pen_rect(pen, PAGE_ARTIFACT, theme->ink,
		&(struct pen_box){x, y2 - heavy / 2, frame->width, heavy});
}

/* Shares what is missing to whole lines between the spaces above and below. */
static double give_grid(struct tabler *tabler, int first)
{
	struct vlist *list = tabler->build->list;
	double height = vlist_height(list, first), grid = tabler->build->theme->leading;
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

/* Rows of the list with which parts of a table begin; a row of the table may be several. */
struct starts {
	int first, body;  /* its own, that of its first row below the head */
	int second, last; /* that of the row after it, and of its last one; the body's where there is none */
};

/* What pages may not part: the head and the first row, a last row alone; few rows are better together. */
static void piece_costs(struct vlist *list, const struct starts *at)
{
	bool few = list->n_rows - at->body <= FEW_ROWS;
	for (int r = at->body + 1; few && r < list->n_rows; r++)
		list->rows[r].cost = MAX(list->rows[r].cost, ROW_FEW);
	for (int r = at->first + 1; r <= at->body && r < list->n_rows; r++)
		list->rows[r].cost = ROW_NEVER;
	if (at->second > at->body)
		list->rows[at->second].cost = MAX(list->rows[at->second].cost, ROW_BARE);
	if (at->last > at->body)
		list->rows[at->last].cost = MAX(list->rows[at->last].cost, ROW_BARE);
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

/* The first row from r on into which no cell of those before comes down. */
static int group_end(const struct tabler *piece, int r)
{
	int end = r + 1;
	for (; r < end; r++)
		for (int i = 0; i < piece->rows[r].n_cells; i++)
			end = MAX(end, MIN(r + piece->rows[r].cells[i].rows, piece->n_rows));
	return end;
}

/* The caption above the piece; nothing parts them. */
static void add_caption(struct tabler *tabler)
{
	struct build *build = tabler->build;
	struct vlist *list = build->list;
	int first = list->n_rows;
	if (!tabler->caption)
		return;
	tabler->caption_text.options.measure = tabler->measure;
	lay_para_rows(build, tabler->caption, &tabler->caption_text);
	for (int r = first + 1; r < list->n_rows; r++)
		list->rows[r].cost = ROW_NEVER;
	list->rows[list->n_rows - 1].height += CAPTION_GAP * build->theme->leading;
	vlist_cost(list, ROW_NEVER);
	tabler->caption = NULL;
}

static void add_piece(struct tabler *tabler)
{
	struct build *build = tabler->build;
	const struct theme *theme = build->theme;
	struct vlist *list = build->list;
	struct tabler *piece = piece_new(tabler);
	double space = build->at.in_frame || build->in_note ? theme->block_space / 2
							 : theme->block_space;
	vlist_space(list, space);
	int top = list->n_rows;
	add_caption(tabler);
	double left = build->at.rtl ? build->at.x + piece->measure - piece->total : build->at.x;
	int f = vlist_frame_open(list, left, piece->total, 0);
	struct starts at = {list->n_rows, list->n_rows, list->n_rows, list->n_rows};
	for (int r = 0, end; r < piece->n_rows; r = end) {
		end = group_end(piece, r);
		at.last = list->n_rows;
		if (at.second == at.body)
			at.second = at.last;
		slices_add(piece, r, end);
		if (piece->rows[r].head)
			at.body = at.second = at.last = list->n_rows;
	}
	vlist_frame_close(list, 0);
	list->frames[f].draw = draw_rules;
	if (at.first == list->n_rows)
		return;
	piece_costs(list, &at);
	repeat_head(build, &list->frames[f], at.first, at.body);
	double over = give_grid(tabler, top);
	vlist_space(list, space + over);
}

static void tabler_init(
	struct tabler *tabler, struct build *build, const struct doc_node *node)
{
	int n = MAX(node->as.table.n_columns, 1);
	*tabler = (struct tabler){.build = build, .table = &node->as.table, .n_columns = n, .scale = 1};
	tabler->measure = build->at.measure;
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

static int count_pieces(struct tabler *tabler, double room)
{
	int n = 0;
	for (int from = 0; from < tabler->n_columns; n++)
		from = columns_choose(tabler, from, room);
	return n;
}

/* The least room for a piece with which they are no more than in the whole measure: so none is left with a column. */
static double even_room(struct tabler *tabler)
{
	int n = count_pieces(tabler, tabler->measure);
	double low = 0, high = tabler->measure;
	while (high - low > 1) {
		double middle = (low + high) / 2;
		if (count_pieces(tabler, middle) > n)
			low = middle;
		else
			high = middle;
	}
	return high;
}

/* The whole table, or as many pieces of its columns as the measure asks for. */
static int add_pieces(struct tabler *tabler)
{
	int from = 0, n_pieces = 0;
	if (columns_need(tabler, WIDEST_WORD * tabler->scale) <= tabler->measure) {
		add_piece(tabler);
		return 1;
	}
	double room = even_room(tabler);
	for (; from < tabler->n_columns; n_pieces++) {
		from = columns_choose(tabler, from, room);
		add_piece(tabler);
	}
	return n_pieces;
}

/* ---- upright, smaller, or turned ---- */

/* A table leaves a list or a quote for the whole column where it needs it. */
static bool may_widen(const struct build *build)
{
	return build->list == &build->text && !build->at.in_frame && !build->in_note &&
	       build->at.measure < theme_measure(build->theme) - 0.01;
}

/* The smallest scale at which a table is one piece. */
static double least_scale(const struct tabler *tabler)
{
	return MIN(MAX(LEAST, LEAST_SIZE / tabler->build->theme->text[TEXT_TABLE].size), SMALLEST);
}

/* Whether a table that needs so much is worth a turned page, and fits it. */
static bool fits_turned(const struct tabler *tabler, double need)
{
	const struct build *build = tabler->build;
	return tabler->n_rows > FLAT_ROWS && build->theme->turn_tables && lay_may_turn(build) &&
	       need * least_scale(tabler) <= 0.99 * lay_turned_measure(build->theme);
}

/* Chooses scale and measure by what the columns need as they are; true when these are not as they were. */
static bool fit(struct tabler *tabler)
{
	struct build *build = tabler->build;
	const struct theme *theme = build->theme;
	double need = columns_need(tabler, HUGE_VAL), was = tabler->scale;
	if (need <= tabler->measure)
		return false;
	if (may_widen(build)) {
		build->at.x = 0;
		build->at.measure = tabler->measure = theme_measure(theme);
		if (need <= tabler->measure)
			return true;
	}
	/* sizes are rounded: a hair is kept */
	double scale = was * 0.99 * tabler->measure / need;
	bool turns = scale < SMALLEST && !tabler->turned && fits_turned(tabler, need / was);
	if (turns) {
		tabler->turned = true;
		tabler->measure = lay_turned_measure(theme);
		scale = MIN(was * 0.99 * tabler->measure / need, 1);
	}
	tabler->scale = scale < least_scale(tabler) ? SMALLEST : scale;
	tabler->leading = theme->text[TEXT_TABLE].leading * (tabler->scale > 0.9 ? 1 : 0.85);
	return turns || tabler->scale < was || tabler->scale > was;
}

static int add_turned(struct tabler *tabler)
{
	struct build *build = tabler->build;
	struct vlist list;
	int number = lay_turned_open(build, &list);
	int n_pieces = add_pieces(tabler);
	lay_turned_close(build, &list, number);
	return n_pieces;
}

static void read_again(struct tabler *tabler, const struct doc_node *node, int elem, const struct lay_point *point)
{
	lay_rewind(tabler->build, point);
	cells_read(tabler, node, elem);
}

/* Words are parted in a table that is then upright and at least at its smallest size, and would else be much smaller, turned or
 * in pieces; and in one that is smaller still, or turned, and would else be in pieces. */
static void part_words(struct tabler *tabler, const struct doc_node *node, int elem, const struct lay_point *point)
{
	const struct build *build = tabler->build;
	double room = may_widen(build) ? theme_measure(build->theme) : tabler->measure;
	double need = columns_need(tabler, HUGE_VAL), least = least_scale(tabler);
	if (need * PARTED_BELOW <= room)
		return;
	bool whole = fits_turned(tabler, need);
	tabler->parted = true;
	read_again(tabler, node, elem, point);
	need = columns_need(tabler, HUGE_VAL);
	if (need * (whole ? SMALLEST : least) <= 0.99 * room || (!whole && fits_turned(tabler, need)))
		return;
	tabler->parted = false;
	read_again(tabler, node, elem, point);
}

void lay_table(struct build *build, const struct doc_node *node)
{
	struct lay_place saved = build->at;
	struct tabler tabler;
	tabler_init(&tabler, build, node);
	int elem = lay_elem(build, ROLE_TABLE);
	const struct doc_node *caption = doc_table_caption(node);
	if (caption) {
		lay_dest(build, caption->id);
		tabler.caption = lay_caption_open(build, caption->first, NULL, &tabler.caption_text, elem);
	}
	struct lay_point point = lay_point(build);
	cells_read(&tabler, node, elem);
	part_words(&tabler, node, elem, &point);
	/* what stands around the words of a cell's blocks keeps its size */
	for (int i = 0; i < MOST_FITS && fit(&tabler); i++)
		read_again(&tabler, node, elem, &point);
	int n_pieces = tabler.turned ? add_turned(&tabler) : add_pieces(&tabler);
	if (build->layout->drawing)
		report(&tabler, node, n_pieces);
	build->at = saved;
	build->indent = false;
}
