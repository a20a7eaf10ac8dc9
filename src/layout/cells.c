/* Tables, the cells: their paragraphs and elements, and which columns are figures and stand on
 * their decimal points. */
#include "layout/table.h"

#include <math.h>

#define LEAST_PARTED 42.0 /* points */
#define CODE_ROOM 18.0 /* points, what code's ground takes beside its columns */
#define CODE_COLUMNS 60 /* a block of code wants no more */
#define CODE_LEAST 16   /* ... and is broken below that */

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

static const char *cell_lang(const struct build *build, const struct doc_node *cell)
{
	return cell->lang ? cell->lang : cell->parent->lang ? cell->parent->lang : build->at.lang;
}

static int cell_elem(struct build *build, const struct line_row *row, const struct cell *cell, int parent)
{
	int elem = state_elem(build->layout, row->head ? ROLE_TH : ROLE_TD, parent);
	if (build->layout->drawing) {
		if (cell->span > 1 || cell->rows > 1) {
			struct layout_about *about = state_elem_about(build->layout, elem);
			about->span = cell->span;
			about->rows = cell->rows;
		}
		const char *lang = cell_lang(build, cell->node);
		if (strcmp(lang, build->at.lang) != 0)
			state_elem_about(build->layout, elem)->lang = lang;
	}
	return elem;
}

static bool holds_blocks(const struct doc_node *cell)
{
	return cell->first && doc_is_block((enum doc_kind)cell->first->kind);
}

/* A picture in a cell is no wider than its share of the measure. */
static double share(const struct tabler *tabler, const struct cell *cell)
{
	double part = (tabler->measure + COLUMN_GAP) / tabler->n_columns * cell->span;
	return MIN(MAX(part - COLUMN_GAP - 0.5, 24), tabler->build->at.measure);
}

static void open_words(struct tabler *tabler, struct cell *cell, const struct lay_text *text)
{
	struct build *build = tabler->build;
	struct lay_place saved = build->at;
	struct lay_text own = *text;
	own.style.lang = build->at.lang = cell_lang(build, cell->node);
	build->at.measure = share(tabler, cell);
	cell->para = lay_para_open(build, &own);
	lay_inlines(build, cell->para, cell->node, &own);
	para_end(cell->para);
	build->at = saved;
}

static void measure_words(const struct tabler *tabler, struct cell *cell, struct para *para, double inset)
{
	if (para_is_empty(para))
		return;
	double want = para_natural_width(para), need = para_min_width(para, false);
	/* of a parted word so much stays in a column */
	if (tabler->parted)
		need = MIN(need, MAX(para_min_width(para, true), LEAST_PARTED * tabler->scale));
	cell->want = MAX(cell->want, want + inset);
	cell->need = MAX(cell->need, need + inset);
	cell->length += want;
}

/* ---- blocks ---- */

/* What the blocks around take from the width of a block in a cell, about. */
static double block_inset(const struct build *build, const struct doc_node *block, const struct doc_node *cell)
{
	const struct theme *theme = build->theme;
	double sum = 0;
	for (const struct doc_node *up = block->parent; up != cell; up = up->parent)
		sum += up->kind == DOC_LIST || up->kind == DOC_DEFINITION ? theme->list_indent
		       : up->kind == DOC_QUOTE                    ? 2 * theme->quote_indent
		       : up->kind == DOC_CALLOUT                  ? theme->callout_pad_left + theme->callout_pad_right
								  : 0;
	return sum;
}

static void measure_picture(struct tabler *tabler, struct cell *cell, const struct doc_node *picture)
{
	struct lay_mark mark = {.width = 0};
	if (picture && picture->kind == DOC_PICTURE && picture->as.picture->media >= 0 &&
		picture->as.picture->media < tabler->build->book->n_pictures)
		lay_picture_size(tabler->build, picture->as.picture, share(tabler, cell), HUGE_VAL, &mark);
	cell->want = MAX(cell->want, mark.width);
	cell->length += mark.width;
}

static void measure_code(struct build *build, struct cell *cell, const struct doc_node *code)
{
	const struct theme_font *font = &build->theme->text[TEXT_CODE];
	size_t longest = 0;
	for (const char *p = code->as.code.text, *end; p; p = *end ? end + 1 : NULL) {
		end = p + strcspn(p, "\n");
		longest = MAX(longest, (size_t)g_utf8_strlen(p, end - p));
		cell->length += font->size;
	}
	double column = 0.6 * font->size;
	cell->want = MAX(cell->want, CODE_ROOM + (double)MIN(longest, CODE_COLUMNS) * column);
	cell->need = MAX(cell->need, CODE_ROOM + (double)MIN(longest, CODE_LEAST) * column);
}

/* What a cell with blocks wants, by the words of each. */
static void measure_blocks(struct tabler *tabler, struct cell *cell, const struct lay_text *text)
{
	struct build *build = tabler->build;
	struct lay_place saved = build->at;
	build->at.measure = share(tabler, cell);
	for (const struct doc_node *node = cell->node; node;
		node = doc_next(cell->node, node, node->kind != DOC_PARAGRAPH && node->kind != DOC_FIGURE)) {
		if (node->kind == DOC_PARAGRAPH || node->kind == DOC_TERM || node->kind == DOC_CALLOUT_TITLE) {
			struct para *para = lay_para_open(build, text);
			lay_inlines(build, para, node, text);
			para_end(para);
			measure_words(tabler, cell, para, block_inset(build, node, cell->node));
		} else if (node->kind == DOC_FIGURE) {
			measure_picture(tabler, cell, node->first);
		} else if (node->kind == DOC_DIAGRAM) {
			cell->want = MAX(cell->want, lay_diagram_width(build, node, theme_measure(build->theme)));
			cell->need = MAX(cell->need, cell->want / 2);
		} else if (node->kind == DOC_CODE_BLOCK) {
			measure_code(build, cell, node);
		}
	}
	build->at = saved;
}

struct vlist *cells_blocks(const struct tabler *piece, const struct cell *cell, double left, double measure)
{
	struct build *build = piece->build;
	const struct theme *theme = build->theme;
	struct vlist *outer = build->list, *list = ARENA_NEW(build->arena, struct vlist);
	struct lay_place saved = build->at;
	vlist_init(list, build->arena);
	build->list = list;
	build->at.x = left;
	build->at.measure = measure;
	build->at.least = measure / 2;
	build->at.font = &theme->text[cell->node->parent->as.row.head ? TEXT_TABLE_HEAD : TEXT_TABLE];
	build->at.scale = piece->scale;
	build->at.leading = piece->leading;
	build->at.lang = cell_lang(build, cell->node);
	build->at.ragged = build->at.in_frame = true;
	build->at.italic = build->indent = false;
	/* paragraphs stand apart as those of a list's item do */
	build->at.list_level = 1;
	build->at.elem = cell->elem;
	lay_blocks(build, cell->node->first);
	vlist_finish(list);
	build->list = outer;
	build->at = saved;
	return list;
}

/* ---- rows ---- */

static int count_from(const struct doc_node *node)
{
	int n = 0;
	for (; node; node = node->next)
		n++;
	return n;
}

/* The head's rows stand in THead, all others in TBody; a table of head rows alone has
 * neither, since the one asks for the other. */
static int row_group(struct tabler *tabler, const struct line_row *row)
{
	const struct line_row *last = &tabler->rows[tabler->n_rows - 1];
	if (last->head)
		return tabler->elem;
	if (row == tabler->rows || row[-1].head != row->head)
		tabler->group = state_elem(
			tabler->build->layout, row->head ? ROLE_THEAD : ROLE_TBODY, tabler->elem);
	return tabler->group;
}

void cells_open(struct tabler *tabler, struct line_row *row)
{
	if (row->opened)
		return;
	row->opened = true;
	int elem = state_elem(tabler->build->layout, ROLE_TR, row_group(tabler, row));
	for (int i = 0; i < row->n_cells; i++) {
		struct cell *cell = &row->cells[i];
		cell->elem = cell_elem(tabler->build, row, cell, elem);
		struct lay_text text = cell_text(tabler, row->head, cell->elem);
		if (!holds_blocks(cell->node))
			open_words(tabler, cell, &text);
	}
}

static void read_row(struct tabler *tabler, struct line_row *to, const struct doc_node *row)
{
	to->node = row;
	to->head = row->as.row.head;
	to->cells = ARENA_ARRAY(tabler->build->arena, struct cell, MAX(count_from(row->first), 1));
	for (const struct doc_node *node = row->first; node; node = node->next) {
		struct cell *cell = &to->cells[to->n_cells++];
		cell->node = node;
		cell->column = CLAMP(node->as.cell.column, 0, tabler->n_columns - 1);
		cell->span = CLAMP(node->as.cell.span, 1, tabler->n_columns - cell->column);
		cell->rows = MAX(node->as.cell.rows, 1);
		tabler->late = tabler->late || holds_blocks(node);
		tabler->grouped = tabler->grouped || (cell->rows > 1 && !to->head);
	}
}

/* Measures the cells of a row: those of a late table by paragraphs that are let go again. */
static void measure_row(struct tabler *tabler, struct line_row *row)
{
	struct build *build = tabler->build;
	struct lay_point point = lay_point(build);
	if (!tabler->late)
		cells_open(tabler, row);
	for (int i = 0; i < row->n_cells; i++) {
		struct cell *cell = &row->cells[i];
		struct lay_text text = cell_text(tabler, row->head, PAGE_ARTIFACT);
		if (holds_blocks(cell->node)) {
			measure_blocks(tabler, cell, &text);
		} else {
			if (tabler->late)
				open_words(tabler, cell, &text);
			measure_words(tabler, cell, cell->para, 0);
		}
		struct column *column = &tabler->columns[cell->column];
		if (row->head || cell->span > 1 || !column->numeric)
			continue;
		const char *words = holds_blocks(cell->node) ? "?" : doc_plain(build->arena, cell->node);
		column->numeric = columns_is_figure(words);
		column->digits = column->digits || strpbrk(words, "0123456789");
		cell->tail = words;
	}
	if (tabler->late)
		lay_rewind(build, &point);
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
	struct lay_text text = cell_text(tabler, false, PAGE_ARTIFACT);
	int points = 0, commas = 0;
	for (int c = 0; c < tabler->n_columns; c++) {
		struct column *column = &tabler->columns[c];
		column->numeric = column->numeric && column->digits;
		column->decimal = column->numeric && !build->at.rtl;
	}
	for (int r = 0; r < tabler->n_rows; r++)
		for (int i = 0; i < tabler->rows[r].n_cells; i++)
			if (tabler->rows[r].cells[i].tail)
				weigh_points(tabler->rows[r].cells[i].tail, &points, &commas);
	tabler->decimal_comma = points || commas ? commas > points : is_comma_language(build->at.lang);
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
			column->decimal = cell->tail != NULL;
			if (column->decimal && *cell->tail)
				cell->tail_width = lay_words_width(build, &text, cell->tail);
		}
	}
}

void cells_read(struct tabler *tabler, const struct doc_node *node, int elem)
{
	struct arena *arena = tabler->build->arena;
	tabler->elem = tabler->group = elem;
	tabler->late = tabler->grouped = false;
	tabler->columns = ARENA_ARRAY(arena, struct column, tabler->n_columns);
	for (int c = 0; c < tabler->n_columns; c++)
		tabler->columns[c].numeric = tabler->columns[c].shown = true;
	tabler->n_rows = count_from(doc_table_rows(node));
	tabler->rows = ARENA_ARRAY(arena, struct line_row, MAX(tabler->n_rows, 1));
	int r = 0;
	for (const struct doc_node *row = doc_table_rows(node); row; row = row->next)
		read_row(tabler, &tabler->rows[r++], row);
	for (r = 0; r < tabler->n_rows; r++)
		measure_row(tabler, &tabler->rows[r]);
	settle_figures(tabler);
	columns_measure(tabler);
}
