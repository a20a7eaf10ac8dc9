/* Tables in HTML: rows and cells as the tags open them; when the table is closed its columns are counted, its head
 * told from its body, and cells that go over rows leave room below them. */
#include "markdown/html.h"

/* On the flags of a cell until its table is closed: head or not, alignment, rows covered. */
enum { CELL_HEAD = 1, CELL_ALIGN = 1, CELL_ALIGN_MASK = 3, CELL_ROWS = 3 };
enum { ROWS_MAX = 0xFFFF >> CELL_ROWS, COLUMNS_MAX = 256 };

void html_table(const struct shield *shield, const struct tag *tag)
{
	build_open(shield->reader, DOC_TABLE, FROM_HTML, tag->row);
}

void html_row(const struct shield *shield, const struct tag *tag)
{
	html_close_implied(shield->reader, DOC_ROW, DOC_TABLE);
	build_open(shield->reader, DOC_ROW, FROM_HTML, tag->row);
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

void html_cell(const struct shield *shield, const struct tag *tag)
{
	html_close_implied(shield->reader, DOC_CELL, DOC_ROW);
	struct doc_node *node = build_open(shield->reader, DOC_CELL, FROM_HTML, tag->row);
	if (!node)
		return;
	const char *span = tag_attribute(shield, tag, "colspan");
	node->as.cell.span = span ? CLAMP(html_number(span), 1, 256) : 1;
	const char *rows = tag_attribute(shield, tag, "rowspan");
	const char *align = tag_attribute(shield, tag, "align");
	node->flags =
		(uint16_t)((tag->name[1] == 'h' ? CELL_HEAD : 0) | cell_align(align) << CELL_ALIGN |
			   (rows ? CLAMP(html_number(rows), 1, ROWS_MAX) : 1) << CELL_ROWS);
}

/* A table past the limits: its rows become paragraphs. */
static void flatten_table(struct reader *reader, struct doc_node *table)
{
	for (struct doc_node *row = table->first; row; row = row->next) {
		struct doc_node *words =
			doc_new(reader->arena, DOC_PARAGRAPH, (int)row->line, row->col);
		for (struct doc_node *cell = row->first; cell; cell = cell->next) {
			if (words->first)
				doc_append(words, doc_new_text(reader->arena, " | ",
							  (int)cell->line, cell->col));
			for (struct doc_node *n = cell->first, *next; n; n = next) {
				next = n->next;
				doc_unlink(n);
				doc_append(words, n);
			}
		}
		if (words->first)
			doc_insert_before(table, words);
	}
	doc_unlink(table);
}

/* The columns of a table, and its head rows told from body rows. */
static int64_t measure_table(struct doc_node *table, int64_t *n_rows)
{
	int64_t n_columns = 0;
	bool body = false;
	for (struct doc_node *row = table->first; row; row = row->next, (*n_rows)++) {
		int column = 0;
		bool head = row->first && !body;
		for (struct doc_node *cell = row->first; cell; cell = cell->next) {
			cell->as.cell.column = column;
			column += cell->as.cell.span;
			head &= (cell->flags & CELL_HEAD) != 0;
		}
		row->as.row.head = head;
		body |= !head;
		n_columns = MAX(n_columns, column);
	}
	return n_columns;
}

/* A cell that goes down over rows leaves its columns empty in them, so that what stands beside it stays beside it.
 * True where there is any. */
static bool fill_spans(struct reader *reader, struct doc_node *table)
{
	int left[COLUMNS_MAX] = {0}; /* rows that the cell above still covers */
	int64_t room = reader->job->limits->table_cells;
	bool any = false;
	for (struct doc_node *row = table->first; row; row = row->next) {
		int column = 0;
		for (struct doc_node *cell = row->first;; cell = cell->next) {
			for (; column < COLUMNS_MAX && left[column] && room; column++, room--) {
				struct doc_node *empty = doc_new(
					reader->arena, DOC_CELL, (int)row->line, row->col);
				empty->as.cell.span = 1;
				empty->flags = CELL_HEAD;
				if (cell)
					doc_insert_before(cell, empty);
				else
					doc_append(row, empty);
				left[column]--;
			}
			if (!cell)
				break;
			int rows = cell->flags >> CELL_ROWS;
			for (int i = 0; i < cell->as.cell.span; i++, column++)
				if (rows > 1 && column < COLUMNS_MAX)
					left[column] = rows - 1;
			any |= rows > 1;
		}
	}
	return any;
}

void html_table_finish(struct reader *reader, struct doc_node *table)
{
	const struct limits *limits = reader->job->limits;
	int64_t n_rows = 0, n_columns = measure_table(table, &n_rows);
	if (n_columns <= limits->table_columns && n_columns * n_rows <= limits->table_cells &&
		fill_spans(reader, table)) {
		n_rows = 0;
		n_columns = measure_table(table, &n_rows);
	}
	if (n_columns > limits->table_columns ||
		n_columns * n_rows > limits->table_cells) {
		diag_report(reader->job->diag, DIAG_TABLE_TOO_LARGE, reader_pos(reader),
			"a table of %" G_GINT64_FORMAT " columns and %" G_GINT64_FORMAT
			" rows",
			n_columns, n_rows);
		flatten_table(reader, table);
		return;
	}
	uint8_t *aligns = arena_alloc(reader->arena, (size_t)MAX(n_columns, 1));
	for (struct doc_node *row = table->first; row; row = row->next)
		for (struct doc_node *cell = row->first; cell; cell = cell->next) {
			if (!aligns[cell->as.cell.column])
				aligns[cell->as.cell.column] =
					(uint8_t)(cell->flags >> CELL_ALIGN & CELL_ALIGN_MASK);
			cell->flags = 0;
		}
	table->as.table.n_columns = (int)n_columns;
	table->as.table.align = aligns;
	if (!n_columns)
		doc_unlink(table);
}
