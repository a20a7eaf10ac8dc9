/* pdf, finishing: the shape of the structure tree: who holds which marks, links and
 * children. */
#include "pdf/tree.h"

static int link_elem(const struct pdf_tree *tree, int link)
{
	int elem = g_array_index(tree->fin->record->links, struct pdf_link, link)
			   .elem;
	return elem >= 0 && elem < tree->n ? elem : -1;
}

int pdf_tree_mark_elem(const struct pdf_tree *tree, int mark)
{
	int elem = tree->marks[mark].elem;
	return elem >= 0 && elem < tree->n ? elem : -1;
}

static struct pdf_groups group(const struct pdf_tree *tree, int n_items,
	int (*elem_of)(const struct pdf_tree *tree, int item))
{
	struct pdf_groups groups = {
		g_new0(int, (gsize)tree->n + 2), g_new(int, (gsize)n_items + 1)};
	for (int i = 0; i < n_items; i++)
		if (elem_of(tree, i) >= 0)
			groups.start[elem_of(tree, i) + 2]++;
	for (int e = 0; e < tree->n; e++)
		groups.start[e + 2] += groups.start[e + 1];
	for (int i = 0; i < n_items; i++)
		if (elem_of(tree, i) >= 0)
			groups.list[groups.start[elem_of(tree, i) + 1]++] = i;
	return groups;
}

static int written_link(const struct pdf_tree *tree, int link)
{
	return tree->fin->annot_key[link] >= 0 ? link_elem(tree, link) : -1;
}

/* Marks' pages; every mark must have an element. */
static void read_marks(struct pdf_tree *tree)
{
	const struct pdf_record *record = tree->fin->record;
	tree->mark_page = g_new(int, (gsize)tree->n_marks + 1);
	for (guint p = 0; p < record->pages->len; p++) {
		const struct pdf_page *page =
			&g_array_index(record->pages, struct pdf_page, p);
		for (int i = page->first_mark; i < page->first_mark + page->n_marks; i++)
			tree->mark_page[i] = (int)p;
	}
	for (int i = 0; i < tree->n_marks; i++)
		if (pdf_tree_mark_elem(tree, i) < 0 &&
			tree->marks[i].elem > PDF_ELEM_COVER)
			pdf_finish_fail(
				tree->fin, "something drawn belongs to no element");
}

/* A paragraph alone in the body of a list's item says no more than the body. */
static bool merges(const struct pdf_tree *tree, int e)
{
	int parent = tree->elems[e].parent;
	return parent >= 0 && tree->elems[e].role == ROLE_P && tree->elems[parent].role == ROLE_LBODY &&
	       tree->first_child[parent] == e && tree->next[e] < 0 && !tree->elems[parent].about &&
	       pdf_group_size(&tree->marks_of, parent) == 0 && pdf_group_size(&tree->links_of, parent) == 0;
}

bool pdf_tree_is_merged_into(const struct pdf_tree *tree, int e)
{
	return tree->first_child[e] >= 0 && tree->merged[tree->first_child[e]];
}

/* Children come after their parents: one walk backwards tells who holds something, and
 * links the kept ones. */
static void link_elems(struct pdf_tree *tree)
{
	int n = tree->n;
	tree->first_child = g_new(int, (gsize)n + 1);
	tree->next = g_new(int, (gsize)n + 1);
	tree->first_mark = g_new(int, (gsize)n + 1);
	bool *keep = g_new0(bool, (gsize)n + 1);
	for (int e = 0; e < n; e++) {
		tree->first_child[e] = tree->next[e] = -1;
		int size = pdf_group_size(&tree->marks_of, e);
		tree->first_mark[e] = size ? tree->marks_of.list[tree->marks_of.start[e]]
					   : tree->n_marks;
	}
	for (int e = n - 1; e >= 0; e--) {
		int parent = tree->elems[e].parent;
		enum layout_role role = tree->elems[e].role;
		if (parent >= e) {
			pdf_finish_fail(tree->fin, "an element stands before its parent");
			break;
		}
		keep[e] = keep[e] || tree->first_mark[e] < tree->n_marks ||
			  pdf_group_size(&tree->links_of, e) || role == ROLE_TH ||
			  role == ROLE_TD;
		if (!keep[e] || parent < 0)
			continue;
		keep[parent] = true;
		tree->next[e] = tree->first_child[parent];
		tree->first_child[parent] = e;
		tree->first_mark[parent] =
			MIN(tree->first_mark[parent], tree->first_mark[e]);
	}
	tree->fin->elem_object = g_new0(int, (gsize)n + 1);
	tree->wrap = g_new0(int, (gsize)n + 1);
	tree->merged = g_new0(bool, (gsize)n + 1);
	for (int e = 0; e < n; e++) {
		if (!keep[e])
			continue;
		tree->merged[e] = merges(tree, e);
		tree->fin->elem_object[e] = tree->merged[e] ? tree->fin->elem_object[tree->elems[e].parent]
							    : pdf_writer_reserve(tree->fin->writer);
		if (pdf_group_size(&tree->links_of, e) &&
			tree->elems[e].role != ROLE_LINK)
			tree->wrap[e] = pdf_writer_reserve(tree->fin->writer);
	}
	g_free(keep);
}

/* As what is drawn: every link that leads somewhere must have an element. */
static void check_links(struct pdf_tree *tree)
{
	for (int i = 0; i < (int)tree->fin->record->links->len; i++)
		if (tree->fin->annot_key[i] >= 0 && link_elem(tree, i) < 0)
			pdf_finish_fail(tree->fin, "a link belongs to no element");
}

bool pdf_tree_wraps_around(const struct pdf_tree *tree, int e)
{
	return tree->wrap[e] && (tree->elems[e].role == ROLE_FIGURE ||
					tree->elems[e].role == ROLE_FORMULA);
}

int pdf_tree_inner(const struct pdf_tree *tree, int e)
{
	return tree->wrap[e] && !pdf_tree_wraps_around(tree, e)
		       ? tree->wrap[e]
		       : tree->fin->elem_object[e];
}

int pdf_tree_outer(const struct pdf_tree *tree, int e)
{
	return pdf_tree_wraps_around(tree, e) ? tree->wrap[e] : tree->fin->elem_object[e];
}

int pdf_tree_parent(const struct pdf_tree *tree, int e)
{
	int parent = tree->elems[e].parent;
	if (tree->merged[e])
		parent = tree->elems[parent].parent;
	return parent >= 0 ? pdf_tree_inner(tree, parent) : tree->fin->tree_root;
}

int pdf_tree_link(const struct pdf_tree *tree, int e)
{
	return tree->wrap[e] ? tree->wrap[e] : tree->fin->elem_object[e];
}

void pdf_tree_open(struct pdf_tree *tree, struct pdf_finish *fin)
{
	const struct pdf_record *record = fin->record;
	*tree = (struct pdf_tree){
		.fin = fin,
		.elems = fin->input->elems,
		.n = fin->input->n_elems,
		.marks = (const struct pdf_mark *)(const void *)record->marks->data,
		.n_marks = (int)record->marks->len,
	};
	tree->kids = g_array_new(FALSE, FALSE, sizeof(struct pdf_kid));
	read_marks(tree);
	check_links(tree);
	tree->marks_of = group(tree, tree->n_marks, pdf_tree_mark_elem);
	tree->links_of = group(tree, (int)record->links->len, written_link);
	link_elems(tree);
	if (tree->n_marks && tree->marks[0].elem == PDF_ELEM_COVER)
		tree->cover = pdf_writer_reserve(fin->writer);
}

void pdf_tree_close(struct pdf_tree *tree)
{
	g_free(tree->mark_page);
	g_free(tree->marks_of.start);
	g_free(tree->marks_of.list);
	g_free(tree->links_of.start);
	g_free(tree->links_of.list);
	g_free(tree->first_child);
	g_free(tree->next);
	g_free(tree->first_mark);
	g_free(tree->wrap);
	g_free(tree->merged);
	g_array_unref(tree->kids);
}
