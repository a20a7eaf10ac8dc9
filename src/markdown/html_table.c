/* Tables in HTML: rows and cells as the tags open them; when the table is closed its columns are counted, its head is
 * told from its body, and its cells get their places beside those that go down over rows.  A table in a cell of another
 * is no table for print: its rows become paragraphs of the cell. */
#include "markdown/html.h"

/* On the flags of a cell until its table is closed: head or not, alignment. */
enum { CELL_HEAD = 1, CELL_ALIGN = 1, CELL_ALIGN_MASK = 3 };
enum { ROWS_MAX = 65534, COLUMNS_MAX = 256 }; /* HTML, 4.9.11 has 65534 too */

void html_table(const struct shield *shield, const struct tag *tag)
{
	html_open(shield, tag, DOC_TABLE);
}

void html_row(const struct shield *shield, const struct tag *tag)
{
	html_close_implied(shield->reader, DOC_CAPTION, DOC_TABLE);
	html_close_implied(shield->reader, DOC_ROW, DOC_TABLE);
	html_open(shield, tag, DOC_ROW);
}

static int cell_align(const char *word)
{
	if (!word)
		return DOC_ALIGN_NONE;
	return !g_ascii_strcasecmp(word, "right")    ? DOC_ALIGN_RIGHT
	       : !g_ascii_strcasecmp(word, "center") ? DOC_ALIGN_CENTRE
	       : !g_ascii_strcasecmp(word, "left")   ? DOC_ALIGN_LEFT
						     : DOC_ALIGN_NONE;
}

/* The rows that a cell asks for; 0 is all down to the end (HTML, 4.9.11). */
static int rows_wanted(const char *rows)
{
	if (!rows || !g_ascii_isdigit(*rows))
		return 1;
	int n = html_number(rows);
	return n ? MIN(n, ROWS_MAX) : ROWS_MAX;
}

void html_cell(const struct shield *shield, const struct tag *tag)
{
	html_close_implied(shield->reader, DOC_CELL, DOC_ROW);
	struct doc_node *node = html_open(shield, tag, DOC_CELL);
	if (!node)
		return;
	const char *span = tag_attribute(shield, tag, "colspan");
	node->as.cell.span = span ? CLAMP(html_number(span), 1, COLUMNS_MAX) : 1;
	node->as.cell.rows = rows_wanted(tag_attribute(shield, tag, "rowspan"));
	const char *align = tag_attribute(shield, tag, "align");
	node->flags = (uint16_t)((tag->name[1] == 'h' ? CELL_HEAD : 0) | cell_align(align) << CELL_ALIGN);
}

/* The words of a cell go on in a paragraph of its row's, blocks stand for themselves: returns the paragraph that is
 * open then. */
static struct doc_node *flatten_cell(
	struct reader *reader, struct doc_node *table, struct doc_node *cell, struct doc_node *words)
{
	bool blocks = cell->first && doc_is_block((enum doc_kind)cell->first->kind);
	if (!blocks && !words) {
		words = doc_new(reader->arena, DOC_PARAGRAPH, (int)cell->line, cell->col);
		words->lang = cell->lang;
	} else if (!blocks && words->first) {
		doc_append(words, doc_new_text(reader->arena, " | ", (int)cell->line, cell->col));
	}
	if (blocks && words && words->first)
		doc_insert_before(table, words);
	for (struct doc_node *n = cell->first, *next; n; n = next) {
		next = n->next;
		doc_unlink(n);
		if (blocks)
			doc_insert_before(table, n);
		else
			doc_append(words, n);
	}
	return blocks ? NULL : words;
}

/* A table that cannot be one: its rows become paragraphs. */
static void flatten_table(struct reader *reader, struct doc_node *table)
{
	struct doc_node *caption = doc_table_caption(table);
	if (caption) {
		doc_unlink(caption);
		doc_insert_before(table, caption);
		doc_turn(caption, DOC_PARAGRAPH);
	}
	for (struct doc_node *row = table->first; row; row = row->next) {
		struct doc_node *words = NULL;
		for (struct doc_node *cell = row->first; cell; cell = cell->next)
			words = flatten_cell(reader, table, cell, words);
		if (words && words->first)
			doc_insert_before(table, words);
	}
	doc_unlink(table);
}

/* Tells the head's rows from the body's; returns how many they are. */
static int64_t find_head(struct doc_node *table, int64_t *n_rows)
{
	int64_t n_head = 0;
	bool body = false;
	for (struct doc_node *row = doc_table_rows(table); row; row = row->next, (*n_rows)++) {
		bool head = row->first && !body;
		for (const struct doc_node *cell = row->first; cell; cell = cell->next)
			head &= (cell->flags & CELL_HEAD) != 0;
		row->as.row.head = head;
		body |= !head;
		n_head += head;
	}
	return n_head;
}

/* Gives a cell the first free columns of its row, from column on, and as many rows as there are.  left[]: of each
 * column, the rows that cells above still cover. */
static int place_cell(struct doc_node *cell, int *left, int column, int64_t rows)
{
	while (column < COLUMNS_MAX && left[column])
		column++;
	int end = column + 1;
	while (end < column + cell->as.cell.span && (end >= COLUMNS_MAX || !left[end]))
		end++;
	cell->as.cell.column = column;
	cell->as.cell.span = end - column;
	cell->as.cell.rows = (int)MIN(cell->as.cell.rows, rows);
	for (int c = column; c < MIN(end, COLUMNS_MAX); c++)
		left[c] = cell->as.cell.rows;
	return end;
}

/* Gives all cells their columns; returns how many there are. */
static int64_t place_cells(struct doc_node *table, int64_t n_head, int64_t n_rows)
{
	int left[COLUMNS_MAX] = {0}, n_columns = 0;
	int64_t r = 0;
	for (struct doc_node *row = doc_table_rows(table); row; row = row->next, r++) {
		int column = 0;
		for (struct doc_node *cell = row->first; cell; cell = cell->next)
			column = place_cell(cell, left, column, (r < n_head ? n_head : n_rows) - r);
		n_columns = MAX(n_columns, column);
		for (int c = 0; c < MIN(n_columns, COLUMNS_MAX); c++)
			left[c] -= left[c] > 0;
	}
	return n_columns;
}

/* Rows that are short get empty cells where none from above comes down. */
static void fill_rows(struct reader *reader, struct doc_node *table, int n_columns)
{
	int left[COLUMNS_MAX] = {0};
	for (struct doc_node *row = doc_table_rows(table); row; row = row->next) {
		for (const struct doc_node *cell = row->first; cell; cell = cell->next)
			for (int c = 0; c < cell->as.cell.span; c++)
				left[cell->as.cell.column + c] = cell->as.cell.rows;
		for (int c = 0; c < n_columns; c++) {
			if (left[c]) {
				left[c]--;
				continue;
			}
			struct doc_node *empty = doc_new(reader->arena, DOC_CELL, (int)row->line, row->col);
			empty->as.cell.column = c;
			empty->as.cell.span = empty->as.cell.rows = 1;
			doc_append(row, empty);
		}
	}
}

void html_table_finish(struct reader *reader, struct doc_node *table)
{
	const struct limits *limits = reader->job->limits;
	if (reader->n_cells) {
		struct pos pos = {reader->path, (int32_t)table->line, table->col};
		diag_report(reader->job->diag, DIAG_TABLE_NESTED, pos, NULL);
		flatten_table(reader, table);
		return;
	}
	int64_t n_rows = 0, n_head = find_head(table, &n_rows);
	int64_t n_columns = place_cells(table, n_head, n_rows);
	if (n_columns > MIN(limits->table_columns, COLUMNS_MAX) ||
		n_columns * n_rows > limits->table_cells) {
		diag_report(reader->job->diag, DIAG_TABLE_TOO_LARGE, reader_pos(reader),
			"a table of %" G_GINT64_FORMAT " columns and %" G_GINT64_FORMAT
			" rows",
			n_columns, n_rows);
		flatten_table(reader, table);
		return;
	}
	if (!n_columns) {
		flatten_table(reader, table);
		return;
	}
	fill_rows(reader, table, (int)n_columns);
	uint8_t *aligns = arena_alloc(reader->arena, (size_t)n_columns);
	for (struct doc_node *row = doc_table_rows(table); row; row = row->next)
		for (struct doc_node *cell = row->first; cell; cell = cell->next) {
			if (!aligns[cell->as.cell.column])
				aligns[cell->as.cell.column] =
					(uint8_t)(cell->flags >> CELL_ALIGN & CELL_ALIGN_MASK);
			cell->flags = 0;
		}
	table->as.table.n_columns = (int)n_columns;
	table->as.table.align = aligns;
	caption_seek(table);
}
