/* Tables, the cells: their paragraphs and elements, and which columns are figures and stand on
 * their decimal points. */
#include "layout/table.h"

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

/* A picture in a cell is no wider than its share of the measure. */
static void lay_cell(struct tabler *tabler, struct cell *cell, const struct doc_node *node,
	const struct lay_text *text)
{
	struct build *build = tabler->build;
	double measure = build->measure;
	double share = (tabler->measure + COLUMN_GAP) / tabler->n_columns * cell->span;
	build->measure = MIN(MAX(share - COLUMN_GAP - 0.5, 24), measure);
	cell->para = lay_para_open(build, text);
	lay_inlines(build, cell->para, node, text);
	para_end(cell->para);
	build->measure = measure;
}

static void open_cell(struct tabler *tabler, struct cell *cell,
	const struct doc_node *node, bool head, int row)
{
	struct build *build = tabler->build;
	cell->column = CLAMP(node->as.cell.column, 0, tabler->n_columns - 1);
	cell->span = CLAMP(node->as.cell.span, 1, tabler->n_columns - cell->column);
	int elem = cell_elem(build, head, row, cell->span);
	struct lay_text text = cell_text(tabler, head, elem);
	lay_cell(tabler, cell, node, &text);
	struct column *column = &tabler->columns[cell->column];
	if (head || !column->numeric)
		return;
	const char *words = doc_plain(build->arena, node);
	column->numeric = columns_is_figure(words);
	column->digits = column->digits || strpbrk(words, "0123456789");
	cell->tail = words;
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
	to->node = row;
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
		struct line_row *to = &tabler->rows[i];
		to->head = row->as.row.head;
		if (grouped && (i == 0 || (in_head && !to->head)))
			group = state_elem(
				build->layout, to->head ? ROLE_THEAD : ROLE_TBODY, elem);
		in_head = in_head && to->head;
		open_row(tabler, to, row, state_elem(build->layout, ROLE_TR, group));
	}
}

/* ---- figures ---- */

/* A comma parts the decimals in most of Europe's languages; a table whose own figures say
 * otherwise is believed. */
static bool is_comma_language(const char *lang)
{
	static const char comma[] = " bg ca cs da de el es et fi fr hr hu id it lt lv nb nl nn no pl pt ro ru "
				    "sk sl sr sv tr uk vi ";
	g_autofree char *key = g_strdup_printf(" %.2s ", lang);
	return strstr(comma, key) != NULL && g_ascii_strcasecmp(lang, "de-CH") != 0;
}

/* Counts separators that can only be a decimal point: not before three digits. */
static void weigh_points(const char *words, int *points, int *commas)
{
	for (const char *p = words; *p; p++) {
		size_t digits = strspn(p + 1, "0123456789");
		if (*p == '.' && digits > 0 && digits != 3)
			++*points;
		else if (*p == ',' && digits > 0 && digits != 3)
			++*commas;
	}
}

/* Columns of plain figures are set on the decimal point. */
static void settle_figures(struct tabler *tabler)
{
	struct build *build = tabler->build;
	struct lay_text text = cell_text(tabler, false, LAYOUT_ARTIFACT);
	int points = 0, commas = 0;
	for (int c = 0; c < tabler->n_columns; c++) {
		struct column *column = &tabler->columns[c];
		column->numeric = column->numeric && column->digits;
		column->decimal = column->numeric && !build->rtl;
	}
	for (int r = 0; r < tabler->n_rows; r++)
		for (int i = 0; i < tabler->rows[r].n_cells; i++)
			if (tabler->rows[r].cells[i].tail)
				weigh_points(tabler->rows[r].cells[i].tail, &points, &commas);
	tabler->decimal_comma = points || commas ? commas > points : is_comma_language(build->lang);
	for (int r = 0; r < tabler->n_rows; r++) {
		for (int i = 0; i < tabler->rows[r].n_cells; i++) {
			struct cell *cell = &tabler->rows[r].cells[i];
			struct column *column = &tabler->columns[cell->column];
			const char *words = cell->tail;
			cell->tail = NULL;
			if (!words || !column->decimal || !*words)
				continue;
			cell->tail = columns_figure_tail(words, tabler->decimal_comma);
			bool dash = !cell->tail && columns_is_figure(words) && !strpbrk(words, "0123456789");
			if (dash)
				cell->tail = "";
			column->decimal = cell->tail && cell->span == 1;
			if (column->decimal && *cell->tail)
				cell->tail_width = lay_words_width(build, &text, cell->tail);
		}
	}
}

void cells_read(struct tabler *tabler, const struct doc_node *node, int elem)
{
	tabler->columns = ARENA_ARRAY(tabler->build->arena, struct column, tabler->n_columns);
	for (int c = 0; c < tabler->n_columns; c++)
		tabler->columns[c].numeric = tabler->columns[c].shown = true;
	open_rows(tabler, node, elem);
	settle_figures(tabler);
	columns_measure(tabler);
}
