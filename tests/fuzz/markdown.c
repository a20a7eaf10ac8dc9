/* Any bytes as a note: reading must end, and the tree must keep the rules of doc.h. */
#include "octavo/markdown.h"
#include "../unit/unit.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(bool holds, const struct doc_node *node)
{
	if (holds)
		return;
	fprintf(stderr, "unlawful: %s in %s\n", doc_kind_name((enum doc_kind)node->kind),
		node->parent ? doc_kind_name((enum doc_kind)node->parent->kind)
			     : "nothing");
	abort();
}

/* A cell holds either, but not both. */
static bool holds_inlines(const struct doc_node *node)
{
	enum doc_kind kind = (enum doc_kind)node->kind;
	return !doc_is_block(kind) || kind == DOC_PARAGRAPH || kind == DOC_HEADING || kind == DOC_CALLOUT_TITLE || kind == DOC_CAPTION || kind == DOC_TERM ||
	       (kind == DOC_CELL && !doc_is_block((enum doc_kind)node->first->kind));
}

/* What a table's cells cover: no place twice, none left out. */
static void check_table(const struct doc_node *table)
{
	int n = table->as.table.n_columns;
	int *left = g_new0(int, n + 1);
	for (const struct doc_node *row = doc_table_rows(table); row; row = row->next) {
		for (const struct doc_node *cell = row->first; cell; cell = cell->next)
			for (int c = 0; c < cell->as.cell.span; c++) {
				check(cell->as.cell.column + c < n && !left[cell->as.cell.column + c], cell);
				left[cell->as.cell.column + c] = cell->as.cell.rows;
			}
		for (int c = 0; c < n; c++)
			check(left[c]-- > 0, row);
	}
	for (int c = 0; c < n; c++)
		check(left[c] == 0, table);
	g_free(left);
}

static void check_node(const struct doc_node *node)
{
	enum doc_kind kind = (enum doc_kind)node->kind;
	const struct doc_node *parent = node->parent;
	check(!node->next || node->next->prev == node, node);
	check(node->first || !node->last, node);
	check(kind != DOC_TEXT || (node->as.text && *node->as.text), node);
	if (!parent)
		return;
	check(doc_is_block(kind) != holds_inlines(parent), node);
	for (const struct doc_node *up = parent; up && (kind == DOC_TABLE || kind == DOC_HEADING || kind == DOC_EMBED);
		up = up->parent)
		check(up->kind != DOC_CELL, node);
	if (kind == DOC_TABLE)
		check_table(node);
	check((kind == DOC_ITEM) == (parent->kind == DOC_LIST), node);
	check((kind == DOC_TERM || kind == DOC_DEFINITION) == (parent->kind == DOC_TERMS), node);
	check((kind == DOC_ROW || (kind == DOC_CAPTION && !node->prev)) == (parent->kind == DOC_TABLE), node);
	check((kind == DOC_CELL) == (parent->kind == DOC_ROW), node);
	check(kind != DOC_CALLOUT_TITLE || (parent->kind == DOC_CALLOUT && !node->prev),
		node);
	check(kind != DOC_FOOTNOTE || parent->kind == DOC_NOTE, node);
	if (kind == DOC_LINK || kind == DOC_WIKILINK || kind == DOC_TIMESTAMP)
		for (; parent; parent = parent->parent)
			check(parent->kind != DOC_LINK && parent->kind != DOC_WIKILINK,
				node);
}

static void check_tree(struct arena *arena, struct doc_node *root)
{
	int depth = 0;
	for (const struct doc_node *n = root; n; n = doc_next(root, n, true))
		check_node(n);
	for (const struct doc_node *n = root; n->first; n = n->first)
		check(++depth < 300, n);
	GString *one = g_string_new(NULL), *two = g_string_new(NULL), *packed = g_string_new(NULL);
	doc_dump(root, one);
	doc_pack(root, packed);
	struct doc_node *loaded = doc_load(arena, "note.md", packed->str, packed->len);
	check(loaded != NULL, root);
	doc_dump(loaded, two);
	check(g_string_equal(one, two), root);
	check(g_utf8_validate(one->str, (gssize)one->len, NULL), root);
	g_string_free(one, TRUE);
	g_string_free(two, TRUE);
	g_string_free(packed, TRUE);
	doc_plain(arena, root);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct fixture fixture;
	fixture_open_with(&fixture, &(struct diag_options){.verbose = true});
	markdown_init();
	struct doc_node *root =
		markdown_read(fixture.arena, &fixture.job, "note.md", (const char *)data, size);
	if (root)
		check_tree(fixture.arena, root);
	(void)fixture_said(&fixture);
	fixture_close(&fixture);
	return 0;
}
