/* Handlers of tables: heads with scopes, groups of rows, alignment by class. */
#include "epub/body.h"

#define WIDE_COLUMNS 5 /* from here on the type is smaller */
/* Letters of a table's type that the padding of a column and a letter of code take, and what of code breaks on no line. */
#define COLUMN_PADDING 2.5
#define CODE_LETTER 1.25
#define CODE_PIECE 8
/* A cell of words that may be parted anywhere, as those of Japanese may, stays on one line up to so many letters, wide ones counted twice. */
#define SHORT_CELL 10

/* Whether a cell of the body goes down over rows: rules then show which. */
static bool has_groups(const struct doc_node *table)
{
	for (const struct doc_node *row = doc_table_rows(table); row != NULL; row = row->next)
		for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next)
			if (!row->as.row.head && cell->as.cell.rows > 1)
				return true;
	return false;
}

/* Letters that the columns want side by side: whole words, and parted ones. */
struct room {
	double whole, parted;
};

/* What a text of a cell adds to its column.  Addresses and code break anywhere, and addresses do so unseen. */
static void text_measure(struct body *body, const struct doc_node *node, struct room *column)
{
	struct parted_width width = parted_measure(body->epub, body_lang(body, node), doc_text(node));
	bool code = node->kind != DOC_TEXT;

	column->whole = MAX(column->whole, width.whole * (code ? CODE_LETTER : 1));
	column->parted = MAX(column->parted, code ? MIN(width.parted, CODE_PIECE) : width.parted);
}

static struct room room_wanted(struct body *body, const struct doc_node *table)
{
	int n_columns = MAX(table->as.table.n_columns, 1), column = 0;
	g_autofree struct room *columns = g_new0(struct room, n_columns);
	struct room sum = {0, 0};
	bool into = true;

	for (const struct doc_node *n = doc_table_rows(table); n != NULL; n = doc_next(table, n, into)) {
		into = n->kind != DOC_LINK || !doc_says_address(body->epub->arena, n);
		if (n->kind == DOC_CELL)
			column = CLAMP(n->as.cell.column, 0, n_columns - 1);
		else if (doc_text(n) != NULL && into)
			text_measure(body, n, &columns[column]);
	}
	for (int i = 0; i < n_columns; i++) {
		double padding = columns[i].whole > 0 ? COLUMN_PADDING : 0;
		sum.whole += columns[i].whole + padding;
		sum.parted += columns[i].parted + padding;
	}
	return sum;
}

/* The first step of so many letters, or the last; 0: fewer than count. */
static int room_step(double letters)
{
	static const int steps[] = TABLE_STEPS;
	size_t i = 0;

	while (i + 1 < G_N_ELEMENTS(steps) && steps[i] < letters)
		i++;
	return letters <= steps[0] - 5 ? 0 : steps[i];
}

/* The classes of a table, or NULL. */
static const char *classes_of(struct body *body, const struct doc_node *table)
{
	struct room room = room_wanted(body, table);
	g_autoptr(GString) classes = g_string_new(NULL);

	if (table->as.table.n_columns >= WIDE_COLUMNS || room.whole > TABLE_LINE)
		g_string_append(classes, " wide");
	if (table->as.table.n_columns >= 2 * WIDE_COLUMNS)
		g_string_append(classes, " many");
	if (room_step(room.whole) > 0)
		g_string_append_printf(classes, " n%d", room_step(room.whole));
	if (room_step(room.parted) > 0)
		g_string_append_printf(classes, " m%d%s", room_step(room.parted), table->as.table.n_columns < WIDE_COLUMNS ? " few" : "");
	if (has_groups(table))
		g_string_append(classes, " spans");
	body->tight = room_step(room.whole) > 0;
	return classes->len > 0 ? arena_strdup(body->epub->arena, classes->str + 1) : NULL;
}

bool body_table(struct body *body, const struct doc_node *node)
{
	const char *classes;

	if (doc_table_rows(node) == NULL)
		return false;
	body->epub->facts.n_headless += !doc_table_rows(node)->as.row.head;
	classes = classes_of(body, node);
	xml_start(body->xml, "div");
	xml_attr(body->xml, "class", "fit");
	xml_start(body->xml, "table");
	xml_attr(body->xml, "class", classes);
	body_attrs(body, node);
	xml_newline(body->xml);
	return true;
}

void body_table_end(struct body *body, const struct doc_node *node)
{
	(void)node;
	body->tight = false;
	xml_end(body->xml);
	xml_end(body->xml);
	xml_newline(body->xml);
}

bool body_caption(struct body *body, const struct doc_node *node)
{
	xml_start(body->xml, "caption");
	body_attrs(body, node);
	return true;
}

static bool begins_group(const struct doc_node *row)
{
	return row == doc_table_rows(row->parent) || row->prev->as.row.head != row->as.row.head;
}

static bool ends_group(const struct doc_node *row)
{
	return row->next == NULL || row->next->as.row.head != row->as.row.head;
}

bool body_row(struct body *body, const struct doc_node *node)
{
	if (begins_group(node))
		xml_start(body->xml, node->as.row.head ? "thead" : "tbody");
	xml_start(body->xml, "tr");
	body_attrs(body, node);
	return true;
}

void body_row_end(struct body *body, const struct doc_node *node)
{
	xml_end(body->xml);
	if (ends_group(node))
		xml_end(body->xml);
	xml_newline(body->xml);
}

static const char *align_class(const struct doc_node *cell)
{
	const struct doc_table *table = &cell->parent->parent->as.table;
	int column = cell->as.cell.column;

	if (table->align == NULL || column < 0 || column >= table->n_columns)
		return NULL;
	switch ((enum doc_align)table->align[column]) {
	case DOC_ALIGN_CENTRE:
		return "m";
	case DOC_ALIGN_RIGHT:
		return "e";
	default:
		return NULL;
	}
}

static bool is_short(const struct doc_node *cell)
{
	const struct doc_node *text = cell->first;
	int width = 0;
	bool wide = false;

	if (text == NULL || text->kind != DOC_TEXT || text->next != NULL || cell->parent->parent->as.table.n_columns >= WIDE_COLUMNS)
		return false;
	for (const char *p = text->as.text; *p != '\0' && width <= SHORT_CELL; p = g_utf8_next_char(p)) {
		bool is_wide = g_unichar_iswide(g_utf8_get_char(p));
		wide |= is_wide;
		width += is_wide ? 2 : 1;
	}
	return wide && width <= SHORT_CELL;
}

/* The classes of a cell's alignment and length, or NULL. */
static const char *cell_class(const struct doc_node *cell)
{
	const char *align = align_class(cell);

	if (!is_short(cell))
		return align;
	return align == NULL ? "k" : *align == 'e' ? "e k" : "m k";
}

bool body_cell(struct body *body, const struct doc_node *node)
{
	/* An empty head would be read out as a head without a name. */
	bool head = node->parent->as.row.head && node->first != NULL;

	xml_start(body->xml, head ? "th" : "td");
	if (head)
		xml_attr(body->xml, "scope", node->as.cell.span > 1 ? "colgroup" : "col");
	if (node->as.cell.span > 1)
		xml_attr_int(body->xml, "colspan", node->as.cell.span);
	if (node->as.cell.rows > 1)
		xml_attr_int(body->xml, "rowspan", node->as.cell.rows);
	xml_attr(body->xml, "class", cell_class(node));
	body_attrs(body, node);
	return true;
}
