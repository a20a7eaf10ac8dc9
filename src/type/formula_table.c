/* Formulas, step 4: lines and columns.  Lines keep TeX's distance, and more where what they hold is high. */
#include "type/formula_box.h"

#define LINE 1.2         /* em from line to line */
#define LINE_ABOVE 0.7   /* of it: above the baseline */
#define JOT 0.3          /* em more between the lines of displays */
#define COLUMN_GAP 1.0   /* em between columns */
#define PAIR_GAP 2.0     /* em between pairs of columns */
#define TOUCH 0.1        /* em that lines are apart at least */
#define LEFT_MOST 0.5    /* of the room: wider first columns are not aligned where lines are broken */
#define TURN_INDENT 2.0  /* em that a line goes on further right than it is aligned */

struct table {
	struct setter *s;
	struct fstyle style;
	const struct math *node;
	int n_lines, n_columns;
	struct fbox **cells; /* NULL: there is none */
	double *widths;      /* of the columns */
};

static struct fstyle cell_style(struct fstyle style, const struct math *node)
{
	return node->small ? formula_script(style) : (struct fstyle){node->display, style.cramped, style.level};
}

static void count(struct table *table)
{
	for (const struct math *line = table->node->first; line; line = line->next) {
		int n = 0;

		for (const struct math *cell = line->first; cell; cell = cell->next)
			n++;
		table->n_lines++;
		table->n_columns = MAX(table->n_columns, n);
	}
}

static void set_cells(struct table *table)
{
	int i = 0;

	for (const struct math *line = table->node->first; line; line = line->next, i++) {
		int k = 0;

		for (const struct math *cell = line->first; cell; cell = cell->next, k++) {
			struct fbox *box = formula_row(table->s, table->style, cell->first, table->node->joined && k % 2 == 1);

			table->cells[i * table->n_columns + k] = box;
			table->widths[k] = MAX(table->widths[k], box->width + box->italic);
		}
	}
}

static double gap_before(const struct table *table, int column)
{
	double em = formula_em(table->s, table->style);

	if (column == 0 || (table->node->joined && column % 2 == 1))
		return 0;
	return (table->node->joined ? PAIR_GAP : COLUMN_GAP) * em;
}

static struct fbox *line_box(struct table *table, const struct math *line, int i)
{
	struct fbox *box = fbox_new(table->s, FBOX_LIST);
	const struct math *cell = line->first;
	double x = 0;

	for (int k = 0; k < table->n_columns; k++) {
		struct fbox *own = table->cells[i * table->n_columns + k];
		char align = cell ? *cell->align : 'c';

		x += gap_before(table, k);
		if (own) {
			double room = table->widths[k] - own->width - own->italic;
			fbox_add(box, own, x + (align == 'l' ? 0 : align == 'r' ? room : room / 2), 0);
		}
		x += table->widths[k];
		cell = cell ? cell->next : NULL;
	}
	box->width = x;
	return box;
}

static void table_init(struct table *table, struct setter *s, struct fstyle style, const struct math *node)
{
	*table = (struct table){.s = s, .style = cell_style(style, node), .node = node};
	count(table);
	table->cells = ARENA_ARRAY(s->arena, struct fbox *, table->n_lines * table->n_columns + 1);
	table->widths = ARENA_ARRAY(s->arena, double, table->n_columns + 1);
	set_cells(table);
}

static struct formula *set_lines(struct table *table)
{
	struct setter *s = table->s;
	const struct math *node = table->node;
	struct formula *formula = ARENA_NEW(s->arena, struct formula);
	double em = formula_em(s, table->style), strut = LINE * em + (node->display ? JOT * em : 0), below = 0;

	formula->stacked = true;
	formula->parts = ARENA_ARRAY(s->arena, struct formula_part, table->n_lines);
	for (const struct math *line = node->first; line; line = line->next) {
		struct formula_part *part = &formula->parts[formula->n_parts];

		*part = (struct formula_part){.box = line_box(table, line, formula->n_parts)};
		part->width = part->box->width;
		formula_tag(s, table->style, line->text, part);
		if (formula->n_parts++ > 0)
			part->gap = MAX(strut, below + part->box->height + TOUCH * em + (node->display ? JOT * em / 2 : 0));
		below = part->box->depth;
	}
	return formula;
}

/* ---- lines that are broken ---- */

/* The cells of a line as the parts of one, without what aligns them. */
static struct formula *line_parts(struct table *table, const struct math *line, const struct formula_want *want)
{
	struct formula *row = ARENA_NEW(table->s->arena, struct formula), *own;
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(struct formula_part));
	double gap = 0;
	int k = 0;

	for (const struct math *cell = line->first; cell; cell = cell->next, k++) {
		gap += gap_before(table, k);
		if (!cell->first)
			continue;
		own = formula_parts(table->s, table->style, cell->first, table->node->joined && k % 2 == 1, want);
		own->parts[0].seam = PARA_SEAM_RELATION;
		own->parts[0].gap = gap;
		gap = 0;
		g_array_append_vals(parts, own->parts, (guint)own->n_parts);
	}
	row->n_parts = (int)parts->len;
	if (row->n_parts > 0)
		row->parts = arena_memdup(table->s->arena, parts->data, sizeof(struct formula_part) * parts->len);
	g_array_free(parts, TRUE);
	for (int i = 0; i < row->n_parts; i++)
		row->width += (i > 0 ? row->parts[i].gap : 0) + row->parts[i].width;
	return row;
}

/* Where relations stand under each other; what stands before them may be too wide for that. */
static double relation_edge(const struct table *table, double room, bool *aligned)
{
	*aligned = table->widths[0] <= LEFT_MOST * room;
	return table->n_columns < 2 ? 0 : *aligned ? table->widths[0] : TURN_INDENT * formula_em(table->s, table->style);
}

static double line_start(const struct table *table, const struct math *line, int i, const struct formula *row, double room)
{
	const struct fbox *first = table->cells[i * table->n_columns];
	bool aligned;
	double edge = relation_edge(table, room, &aligned);

	if (edge > 0 && first && (aligned || first->width == 0))
		return edge - first->width - first->italic;
	if (table->n_columns == 1 && line->first && *line->first->align == 'c')
		return MAX((room - row->width) / 2, 0);
	return 0;
}

/* Where a line goes on below: aligned before a relation, further right before an operator. */
static double turn_start(const struct formula_part *part, double edge, double em, double room)
{
	bool relation = edge > 0 && part->seam == PARA_SEAM_RELATION && part->gap < PAIR_GAP * em;

	return CLAMP(room - part->width, 0, edge + (relation ? part->gap : TURN_INDENT * em));
}

/* Columns after the first two, as reasons for a step are, stand at the end. */
static double at_end(const struct formula *row, int first, int end, double x, double room)
{
	double width = 0;

	for (int i = first; i < end; i++)
		width += (i > first ? row->parts[i].gap : 0) + row->parts[i].width;
	return MAX(room - width, x);
}

static struct fbox *parts_box(const struct table *table, const struct formula *row, int first, int end, double x, double room)
{
	struct fbox *box = fbox_new(table->s, FBOX_LIST);
	double pair = PAIR_GAP * formula_em(table->s, table->style);
	bool moved = false;

	for (int i = first; i < end; i++) {
		x += i > first ? row->parts[i].gap : 0;
		if (!moved && row->parts[i].gap >= pair) {
			x = at_end(row, i, end, x, room);
			moved = true;
		}
		fbox_add(box, row->parts[i].box, x, 0);
		x += row->parts[i].width;
	}
	box->width = x;
	return box;
}

static void break_line(struct table *table, const struct math *line, int i, const struct formula_want *want, GArray *out)
{
	const struct formula *row = line_parts(table, line, want);
	double em = formula_em(table->s, table->style), strut = LINE * em, jot = table->node->display ? JOT * em : 0, room = want->room;
	bool aligned;
	double edge = relation_edge(table, room, &aligned), x = line_start(table, line, i, row, room);

	for (int first = 0, end; first < row->n_parts || first == 0; first = end) {
		struct formula_part part = {0};

		if (first > 0)
			x = turn_start(&row->parts[first], edge, em, room);
		end = row->n_parts ? formula_line_end(row, first, room - x) : 1;
		part.box = parts_box(table, row, first, MIN(end, row->n_parts), x, room);
		part.width = part.box->width;
		if (end >= row->n_parts)
			formula_tag(table->s, table->style, line->text, &part);
		if (out->len > 0) {
			double below = g_array_index(out, struct formula_part, out->len - 1).box->depth;
			part.gap = MAX(first == 0 ? strut + jot : strut, below + part.box->height + TOUCH * em + jot / 2);
		}
		g_array_append_val(out, part);
	}
}

static struct formula *set_broken(struct table *table, const struct formula_want *want)
{
	struct formula *formula = ARENA_NEW(table->s->arena, struct formula);
	GArray *parts = g_array_new(FALSE, FALSE, sizeof(struct formula_part));
	int i = 0;

	for (const struct math *line = table->node->first; line; line = line->next)
		break_line(table, line, i++, want, parts);
	formula->stacked = true;
	formula->n_parts = (int)parts->len;
	formula->parts = arena_memdup(table->s->arena, parts->data, sizeof(struct formula_part) * parts->len);
	g_array_free(parts, TRUE);
	return formula;
}

struct formula *formula_lines(struct setter *s, struct fstyle style, const struct math *node, const struct formula_want *want)
{
	struct table table;

	table_init(&table, s, style, node);
	return want->room > 0 ? set_broken(&table, want) : set_lines(&table);
}

/* Rules between lines, and bars between columns from top to foot. */
static void add_rules(const struct table *table, struct fbox *box)
{
	struct setter *s = table->s;
	const struct math *node = table->node;
	double thick = formula_number(s, table->style, HB_OT_MATH_CONSTANT_FRACTION_RULE_THICKNESS), em = formula_em(s, table->style);
	double top = box->height, foot = box->depth, x = 0;
	int k = 0;
	const struct fbox *own = box->first;
	const struct math *line = node->first;

	for (; line && own; line = line->next, own = own->next) {
		double above = own == box->first ? top : own->y + MAX(own->height, LINE_ABOVE * LINE * em);

		if (line->ruled)
			fbox_add(box, fbox_rule(s, box->width, thick), 0, above);
	}
	if (node->ruled)
		fbox_add(box, fbox_rule(s, box->width, thick), 0, -foot - thick);
	line = node->first;
	own = box->first;
	if (!line || !own)
		return;
	for (const struct math *cell = line->first; cell; cell = cell->next, k++) {
		if (cell->barred)
			fbox_add(box, fbox_rule(s, thick, top + foot), MAX(x - COLUMN_GAP * em / 2, 0) - thick / 2, -foot);
		x += table->widths[k] + COLUMN_GAP * em;
		if (cell->barred_after)
			fbox_add(box, fbox_rule(s, thick, top + foot), box->width - thick / 2, -foot);
	}
}

struct fbox *formula_table(struct setter *s, struct fstyle style, const struct math *node)
{
	struct table table;
	struct fbox *box = fbox_new(s, FBOX_LIST);
	const struct formula *lines;
	double em, y = 0;

	table_init(&table, s, style, node);
	lines = set_lines(&table);
	em = formula_em(s, table.style);
	for (int i = 0; i < lines->n_parts; i++) {
		const struct formula_part *line = &lines->parts[i];

		y -= line->gap;
		if (line->tag) /* within something else its number stands beside it */
			fbox_add(line->box, line->tag, line->width + em, 0);
		fbox_add(box, line->box, 0, y);
		box->width = MAX(box->width, line->width + (line->tag ? em + line->tag_width : 0));
		if (i == 0)
			box->height = MAX(box->height, LINE_ABOVE * LINE * em);
		box->depth = MAX(box->depth, (1 - LINE_ABOVE) * LINE * em - y);
	}
	add_rules(&table, box);
	box->peak = box->width / 2;
	return fbox_centred(s, style, box);
}
