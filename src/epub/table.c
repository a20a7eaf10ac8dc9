/* Handlers of tables: heads with scopes, groups of rows, alignment by class. */
#include "epub/body.h"

#define WIDE_COLUMNS 5 /* from here on the type is smaller */
/* Letters of a table's type in a line of a telephone, and what the padding of a column and a letter of code take of them. */
#define NARROW 40.0
#define COLUMN_PADDING 2.5
#define CODE_LETTER 1.25
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

/* The longest part of a text that no line may break, in letters. */
static double longest_word(const char *text, double letter)
{
	double longest = 0, now = 0;

	for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		bool ends = g_unichar_isspace(c) || c == '-' || c == '/' || g_unichar_iswide(c);
		now = ends ? 0 : now + letter;
		longest = MAX(longest, now);
	}
	return longest;
}

/* Whether the longest words of the columns do not fit side by side on a narrow screen.  Links break anywhere. */
static bool has_long_words(const struct doc_node *table)
{
	double longest[WIDE_COLUMNS] = {0}, sum = 0;
	int column = 0;
	bool into = true;

	for (const struct doc_node *n = doc_table_rows(table); n != NULL; n = doc_next(table, n, into)) {
		const char *text = doc_text(n);
		into = n->kind != DOC_LINK && n->kind != DOC_WIKILINK;
		if (n->kind == DOC_CELL)
			column = CLAMP(n->as.cell.column, 0, WIDE_COLUMNS - 1);
		else if (text != NULL && into)
			longest[column] = MAX(longest[column],
				longest_word(text, n->kind == DOC_TEXT ? 1 : CODE_LETTER));
	}
	for (int i = 0; i < WIDE_COLUMNS; i++)
		sum += longest[i] > 0 ? longest[i] + COLUMN_PADDING : 0;
	return sum > NARROW;
}

bool body_table(struct body *body, const struct doc_node *node)
{
	g_autoptr(GString) classes = g_string_new(NULL);

	if (doc_table_rows(node) == NULL)
		return false;
	body->epub->facts.n_headless += !doc_table_rows(node)->as.row.head;
	xml_start(body->xml, "table");
	if (node->as.table.n_columns >= 2 * WIDE_COLUMNS)
		g_string_append(classes, "wide many");
	else if (node->as.table.n_columns >= WIDE_COLUMNS || has_long_words(node))
		g_string_append(classes, "wide");
	if (has_groups(node))
		g_string_append(classes, classes->len > 0 ? " spans" : "spans");
	xml_attr(body->xml, "class", classes->len > 0 ? classes->str : NULL);
	body_attrs(body, node);
	xml_newline(body->xml);
	return true;
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
