/* Handlers of tables: heads with scopes, groups of rows, alignment by class. */
#include "epub/body.h"

#define WIDE_COLUMNS 5 /* from here on the type is smaller */

/* Whether a cell of the body goes down over rows: rules then show which. */
static bool has_groups(const struct doc_node *table)
{
	for (const struct doc_node *row = table->last; row != NULL && !row->as.row.head; row = row->prev)
		for (const struct doc_node *cell = row->first; cell != NULL; cell = cell->next)
			if (cell->as.cell.rows > 1)
				return true;
	return false;
}

bool body_table(struct body *body, const struct doc_node *node)
{
	g_autoptr(GString) classes = g_string_new(NULL);

	if (node->first == NULL)
		return false;
	body->epub->facts.n_tables++;
	body->epub->facts.n_headless += !node->first->as.row.head;
	xml_start(body->xml, "table");
	if (node->as.table.n_columns >= WIDE_COLUMNS)
		g_string_append(classes, node->as.table.n_columns >= 2 * WIDE_COLUMNS ? "wide many" : "wide");
	if (has_groups(node))
		g_string_append(classes, classes->len > 0 ? " spans" : "spans");
	xml_attr(body->xml, "class", classes->len > 0 ? classes->str : NULL);
	body_attrs(body, node);
	xml_newline(body->xml);
	return true;
}

static bool begins_group(const struct doc_node *row)
{
	return row->prev == NULL || row->prev->as.row.head != row->as.row.head;
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
	xml_attr(body->xml, "class", align_class(node));
	body_attrs(body, node);
	return true;
}
