/*
 * pdf, finishing: the structure tree (ISO 32000-1, 14.7) from layout's elements and the
 * record's marks.
 *
 * An element holds its marks (an MCID on a page each) and its children.  Children stand
 * in layout's order, which is the order of the notes; where an element has marks of its
 * own between its children (text around a link), all are ordered by where they were first
 * drawn.  An element that drew nothing is left out, but for table cells.  An annotation
 * must stand in a Link: where layout ties one to another kind of element, a Link is put
 * inside it, or around it when it is a figure.
 *
 * Cost: linear in elements, marks and links, but for the sorting of an element's own
 * kids.
 */
#include "pdf/finish.h"

#include <assert.h>

#define KEYS_IN_LEAF 256

static const char *const role_names[] = {
	[ROLE_DOCUMENT] = "Document",
	[ROLE_PART] = "Part",
	[ROLE_SECT] = "Sect",
	[ROLE_H1] = "H1",
	[ROLE_H2] = "H2",
	[ROLE_H3] = "H3",
	[ROLE_H4] = "H4",
	[ROLE_H5] = "H5",
	[ROLE_H6] = "H6",
	[ROLE_P] = "P",
	[ROLE_L] = "L",
	[ROLE_LI] = "LI",
	[ROLE_LBL] = "Lbl",
	[ROLE_LBODY] = "LBody",
	[ROLE_QUOTE] = "BlockQuote",
	[ROLE_TABLE] = "Table",
	[ROLE_THEAD] = "THead",
	[ROLE_TBODY] = "TBody",
	[ROLE_TR] = "TR",
	[ROLE_TH] = "TH",
	[ROLE_TD] = "TD",
	[ROLE_FIGURE] = "Figure",
	[ROLE_FORMULA] = "Formula",
	[ROLE_CODE] = "Code",
	[ROLE_NOTE] = "Note",
	[ROLE_REFERENCE] = "Reference",
	[ROLE_LINK] = "Link",
	[ROLE_TOC] = "TOC",
	[ROLE_TOCI] = "TOCI",
	[ROLE_CAPTION] = "Caption",
	[ROLE_CALLOUT] = "Aside",
	[ROLE_SPAN] = "Span",
};
static_assert(G_N_ELEMENTS(role_names) == ROLE__COUNT, "a role without a name");

/* Numbers grouped by element: those of element e are list[start[e]] to list[start[e + 1]
 * - 1]. */
struct groups {
	int *start, *list;
};

struct tree {
	struct pdf_finish *fin;
	const struct layout_elem *elems;
	int n;
	const struct pdf_mark *marks;
	int n_marks;
	int *mark_page; /* page of each mark */
	struct groups marks_of, links_of;
	int *first_child, *next; /* of kept elements, in order */
	int *first_mark;         /* the first mark in or below, n_marks: none */
	int *wrap;               /* object of the Link in or around an element, 0: none */
	int cover;               /* object of the cover's figure, 0: none */
	GArray *orphans; /* int: links that no element holds; their Link elements' objects
			    follow on */
	int first_orphan;
	int heading;  /* level of the heading before */
	GArray *kids; /* struct kid, of the element at work */
};

struct kid {
	int order; /* by first mark */
	int child; /* element, or -1: the mark itself */
};

/* ---- preparing ---- */

static int link_elem(const struct tree *tree, int link)
{
	int elem = g_array_index(tree->fin->input->record->links, struct pdf_link, link)
			   .elem;
	return elem >= 0 && elem < tree->n ? elem : -1;
}

static int mark_elem(const struct tree *tree, int mark)
{
	int elem = tree->marks[mark].elem;
	return elem >= 0 && elem < tree->n ? elem : -1;
}

static struct groups group(const struct tree *tree, int n_items,
	int (*elem_of)(const struct tree *tree, int item))
{
	struct groups groups = {
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

static int group_size(const struct groups *groups, int e)
{
	return groups->start[e + 1] - groups->start[e];
}

static int written_link(const struct tree *tree, int link)
{
	return tree->fin->annot_key[link] >= 0 ? link_elem(tree, link) : -1;
}

/* Marks' pages; every mark must have an element. */
static void read_marks(struct tree *tree)
{
	const struct pdf_record *record = tree->fin->input->record;
	tree->mark_page = g_new(int, (gsize)tree->n_marks + 1);
	for (guint p = 0; p < record->pages->len; p++) {
		const struct pdf_page *page =
			&g_array_index(record->pages, struct pdf_page, p);
		for (int i = page->first_mark; i < page->first_mark + page->n_marks; i++)
			tree->mark_page[i] = (int)p;
	}
	for (int i = 0; i < tree->n_marks; i++)
		if (mark_elem(tree, i) < 0 && tree->marks[i].elem != PDF_ELEM_COVER)
			pdf_finish_fail(
				tree->fin, "something drawn belongs to no element");
}

/* Children come after their parents: one walk backwards tells who holds something, and
 * links the kept ones. */
static void link_elems(struct tree *tree)
{
	int n = tree->n;
	tree->first_child = g_new(int, (gsize)n + 1);
	tree->next = g_new(int, (gsize)n + 1);
	tree->first_mark = g_new(int, (gsize)n + 1);
	bool *keep = g_new0(bool, (gsize)n + 1);
	for (int e = 0; e < n; e++) {
		tree->first_child[e] = tree->next[e] = -1;
		int size = group_size(&tree->marks_of, e);
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
			  group_size(&tree->links_of, e) || role == ROLE_TH ||
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
	for (int e = 0; e < n; e++) {
		if (!keep[e])
			continue;
		tree->fin->elem_object[e] = pdf_writer_reserve(tree->fin->writer);
		if (group_size(&tree->links_of, e) && tree->elems[e].role != ROLE_LINK)
			tree->wrap[e] = pdf_writer_reserve(tree->fin->writer);
	}
	g_free(keep);
}

static void find_orphans(struct tree *tree)
{
	tree->orphans = g_array_new(FALSE, FALSE, sizeof(int));
	for (int i = 0; i < (int)tree->fin->input->record->links->len; i++)
		if (tree->fin->annot_key[i] >= 0 && link_elem(tree, i) < 0)
			g_array_append_val(tree->orphans, i);
	tree->first_orphan =
		pdf_writer_reserve_many(tree->fin->writer, (int)tree->orphans->len);
}

/* ---- who is whose ---- */

/* The Link goes around pictures: they stay what they are, with their words. */
static bool wraps_around(const struct tree *tree, int e)
{
	return tree->wrap[e] && (tree->elems[e].role == ROLE_FIGURE ||
					tree->elems[e].role == ROLE_FORMULA);
}

/* The object that holds an element's marks and children. */
static int inner_object(const struct tree *tree, int e)
{
	return tree->wrap[e] && !wraps_around(tree, e) ? tree->wrap[e]
						       : tree->fin->elem_object[e];
}

/* The object that stands in the parent's list. */
static int outer_object(const struct tree *tree, int e)
{
	return wraps_around(tree, e) ? tree->wrap[e] : tree->fin->elem_object[e];
}

static int parent_object(const struct tree *tree, int e)
{
	int parent = tree->elems[e].parent;
	return parent >= 0 ? inner_object(tree, parent) : tree->fin->tree_root;
}

/* The object that holds the annotation of a link. */
static int link_object(const struct tree *tree, int e)
{
	return tree->wrap[e] ? tree->wrap[e] : tree->fin->elem_object[e];
}

/* ---- attributes ---- */

static void add_figure_box(
	const struct tree *tree, GString *text, const int *marks, int n)
{
	double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9, height = 0;
	for (int i = 0; i < n; i++) {
		const struct pdf_mark *mark = &tree->marks[marks[i]];
		if (mark->width <= 0 ||
			tree->mark_page[marks[i]] != tree->mark_page[marks[0]])
			continue;
		left = MIN(left, (double)mark->x);
		top = MIN(top, (double)mark->y);
		right = MAX(right, (double)(mark->x + mark->width));
		bottom = MAX(bottom, (double)(mark->y + mark->height));
		height = g_array_index(tree->fin->input->record->pages, struct pdf_page,
			tree->mark_page[marks[i]])
				 .height;
	}
	if (right < left)
		return;
	const double box[] = {left, height - bottom, right, height - top};
	g_string_append(text, "/A<</O/Layout/BBox[");
	for (int i = 0; i < 4; i++) {
		if (i)
			g_string_append_c(text, ' ');
		pdf_add_number(text, box[i]);
	}
	g_string_append(text, "]>>");
}

static int find_child(const struct tree *tree, int e, enum layout_role role)
{
	int child = e >= 0 ? tree->first_child[e] : -1;
	while (child >= 0 && tree->elems[child].role != role)
		child = tree->next[child];
	return child;
}

/* Told by the first label: figures count, anything else is a bullet. */
static const char *list_numbering(const struct tree *tree, int e)
{
	int label = find_child(tree, find_child(tree, e, ROLE_LI), ROLE_LBL);
	if (label < 0 || tree->first_mark[label] >= tree->n_marks)
		return "None";
	return g_ascii_isdigit(tree->marks[tree->first_mark[label]].first) ? "Decimal"
									   : "Disc";
}

static void add_cell(const struct tree *tree, GString *text, int e)
{
	const struct layout_elem *elem = &tree->elems[e];
	bool head = elem->role == ROLE_TH;
	if (!head && elem->level_or_span <= 1)
		return;
	g_string_append(text, "/A<</O/Table");
	int row = elem->parent;
	bool column = row >= 0 && tree->elems[row].parent >= 0 &&
		      tree->elems[tree->elems[row].parent].role == ROLE_THEAD;
	if (head)
		g_string_append_printf(text, "/Scope/%s", column ? "Column" : "Row");
	if (elem->level_or_span > 1)
		g_string_append_printf(text, "/ColSpan %d", elem->level_or_span);
	g_string_append(text, ">>");
}

static void add_attributes(struct tree *tree, GString *text, int e)
{
	const struct layout_elem *elem = &tree->elems[e];
	int first = tree->marks_of.start[e], size = group_size(&tree->marks_of, e);
	if (elem->lang) {
		g_string_append(text, "/Lang");
		pdf_add_text(text, elem->lang);
	}
	bool seen = elem->role == ROLE_FIGURE || elem->role == ROLE_FORMULA;
	if (elem->alt || seen) {
		g_string_append(text, "/Alt");
		pdf_add_text(text, elem->alt && *elem->alt ? elem->alt : "Picture");
	}
	if (seen)
		add_figure_box(tree, text, tree->marks_of.list + first, size);
	else if (elem->role == ROLE_L)
		g_string_append_printf(
			text, "/A<</O/List/ListNumbering/%s>>", list_numbering(tree, e));
	else if (elem->role == ROLE_TH || elem->role == ROLE_TD)
		add_cell(tree, text, e);
	else if (elem->role == ROLE_NOTE)
		g_string_append_printf(text, "/ID(note-%08d)", e);
}

/* ---- kids ---- */

static gint compare_kids(gconstpointer a, gconstpointer b)
{
	const struct kid *x = a, *y = b;
	return x->order != y->order ? (x->order < y->order ? -1 : 1)
				    : x->child - y->child;
}

/* Fills tree->kids in reading order. */
static void gather_kids(struct tree *tree, int e)
{
	int size = group_size(&tree->marks_of, e);
	g_array_set_size(tree->kids, 0);
	for (int i = 0; i < size; i++) {
		struct kid kid = {tree->marks_of.list[tree->marks_of.start[e] + i], -1};
		g_array_append_val(tree->kids, kid);
	}
	int last = 0;
	for (int child = tree->first_child[e]; child >= 0; child = tree->next[child]) {
		/* What drew nothing stays behind its elder. */
		bool drew = tree->first_mark[child] < tree->n_marks;
		struct kid kid = {drew ? tree->first_mark[child] : last, child};
		last = kid.order;
		g_array_append_val(tree->kids, kid);
	}
	if (size)
		g_array_sort(tree->kids, compare_kids);
}

static void add_mark(const struct tree *tree, GString *text, int mark, int page)
{
	int own = tree->mark_page[mark];
	int mcid = mark -
		   g_array_index(tree->fin->input->record->pages, struct pdf_page, own)
			   .first_mark;
	if (own == page) {
		pdf_add_int(text, mcid);
		return;
	}
	g_string_append(text, "<</Type/MCR/Pg ");
	pdf_add_ref(text, pdf_page_object(tree->fin, own));
	g_string_append_printf(text, "/MCID %d>>", mcid);
}

/* The page of an element's first own mark, -1: it has none. */
static int elem_page(const struct tree *tree, int e)
{
	return group_size(&tree->marks_of, e)
		       ? tree->mark_page[tree->marks_of.list[tree->marks_of.start[e]]]
		       : -1;
}

static void add_kids(struct tree *tree, GString *text, int e)
{
	gather_kids(tree, e);
	int page = elem_page(tree, e);
	for (guint i = 0; i < tree->kids->len; i++) {
		const struct kid *kid = &g_array_index(tree->kids, struct kid, i);
		g_string_append_c(text, ' ');
		if (kid->child >= 0)
			pdf_add_ref(text, outer_object(tree, kid->child));
		else
			add_mark(tree, text, kid->order, page);
	}
}

static void add_annot(const struct tree *tree, GString *text, int link, int page)
{
	struct pdf_finish *fin = tree->fin;
	g_string_append_printf(text, "<</Type/OBJR/Obj %d 0 R/Pg ",
		fin->first_annot + fin->annot_key[link] - fin->n_pages);
	pdf_add_ref(text, pdf_page_object(fin, page));
	g_string_append(text, ">>");
}

static int link_page(const struct tree *tree, int link)
{
	const GArray *pages = tree->fin->input->record->pages;
	int low = 0, high = (int)pages->len - 1;
	while (low < high) {
		int middle = (low + high + 1) / 2;
		if (g_array_index(pages, struct pdf_page, middle).first_link <= link)
			low = middle;
		else
			high = middle - 1;
	}
	return low;
}

static void add_annots(struct tree *tree, GString *text, int e)
{
	for (int i = tree->links_of.start[e]; i < tree->links_of.start[e + 1]; i++) {
		int link = tree->links_of.list[i];
		add_annot(tree, text, link, link_page(tree, link));
		tree->fin->annot_elem[link] = link_object(tree, e);
	}
}

/* ---- elements ---- */

/* Headings go down one level at a time, whatever the notes did. */
static const char *role_name(struct tree *tree, enum layout_role role)
{
	if (role < ROLE_H1 || role > ROLE_H6)
		return role_names[role];
	int level = MIN((int)role - ROLE_H1 + 1, tree->heading + 1);
	tree->heading = level;
	return role_names[ROLE_H1 + level - 1];
}

static void add_start(GString *text, const char *role, int parent)
{
	g_string_truncate(text, 0);
	g_string_append_printf(text, "<</S/%s/P ", role);
	pdf_add_ref(text, parent);
}

static void add_page(const struct tree *tree, GString *text, int e)
{
	int page = elem_page(tree, e);
	if (page >= 0) {
		g_string_append(text, "/Pg ");
		pdf_add_ref(text, pdf_page_object(tree->fin, page));
	}
}

static void add_extras(const struct tree *tree, GString *text)
{
	for (guint i = 0; i < tree->orphans->len; i++) {
		g_string_append_c(text, ' ');
		pdf_add_ref(text, tree->first_orphan + (int)i);
	}
}

/* The Link that an element needs for its annotations: inside it, or around it. */
static void write_wrap(struct tree *tree, GString *text, int e)
{
	bool around = wraps_around(tree, e);
	add_start(text, "Link",
		around ? parent_object(tree, e) : tree->fin->elem_object[e]);
	if (!around)
		add_page(tree, text, e);
	g_string_append(text, "/K[");
	if (around)
		pdf_add_ref(text, tree->fin->elem_object[e]);
	else
		add_kids(tree, text, e);
	add_annots(tree, text, e);
	g_string_append(text, "]>>");
	pdf_writer_object(tree->fin->writer, tree->wrap[e], BUNDLE_ELEMS, text);
}

static void write_elem(struct tree *tree, GString *text, int e)
{
	bool around = wraps_around(tree, e), inside = tree->wrap[e] && !around;
	add_start(text, role_name(tree, tree->elems[e].role),
		around ? tree->wrap[e] : parent_object(tree, e));
	add_attributes(tree, text, e);
	if (!inside)
		add_page(tree, text, e);
	g_string_append(text, "/K[");
	if (e == 0 && tree->cover)
		pdf_add_ref(text, tree->cover);
	if (inside)
		pdf_add_ref(text, tree->wrap[e]);
	else
		add_kids(tree, text, e);
	if (!tree->wrap[e])
		add_annots(tree, text, e);
	if (e == 0)
		add_extras(tree, text);
	g_string_append(text, "]>>");
	pdf_writer_object(
		tree->fin->writer, tree->fin->elem_object[e], BUNDLE_ELEMS, text);
	if (tree->wrap[e])
		write_wrap(tree, text, e);
}

static void write_orphans(struct tree *tree, GString *text, int parent)
{
	for (guint i = 0; i < tree->orphans->len; i++) {
		int link = g_array_index(tree->orphans, int, i);
		add_start(text, "Link", parent);
		g_string_append(text, "/K[");
		add_annot(tree, text, link, link_page(tree, link));
		g_string_append(text, "]>>");
		pdf_writer_object(tree->fin->writer, tree->first_orphan + (int)i,
			BUNDLE_ELEMS, text);
		tree->fin->annot_elem[link] = tree->first_orphan + (int)i;
	}
}

static void write_cover(struct tree *tree, GString *text, int parent)
{
	if (!tree->cover)
		return;
	const struct book *book = tree->fin->input->book;
	const int mark = 0;
	g_autofree char *alt = g_strdup_printf("Cover: %s", book->title);
	add_start(text, "Figure", parent);
	g_string_append(text, "/Pg ");
	pdf_add_ref(text, pdf_page_object(tree->fin, 0));
	g_string_append(text, "/Alt");
	pdf_add_text(text, alt);
	add_figure_box(tree, text, &mark, 1);
	g_string_append(text, "/K 0>>");
	pdf_writer_object(tree->fin->writer, tree->cover, BUNDLE_ELEMS, text);
}

/* ---- the parent tree ---- */

/* Key and value of one page or annotation: false when it has none. */
static bool add_parent(struct tree *tree, GString *text, int key)
{
	struct pdf_finish *fin = tree->fin;
	if (key >= fin->n_pages)
		return false;
	const struct pdf_page *page =
		&g_array_index(fin->input->record->pages, struct pdf_page, key);
	if (page->n_marks == 0)
		return false;
	g_autoptr(GString) list = g_string_new("[");
	for (int i = page->first_mark; i < page->first_mark + page->n_marks; i++) {
		int e = mark_elem(tree, i);
		pdf_add_ref(list, e >= 0 ? inner_object(tree, e) : tree->cover);
		g_string_append_c(list, ' ');
	}
	g_string_append_c(list, ']');
	int number = pdf_writer_reserve(fin->writer);
	pdf_writer_object(fin->writer, number, BUNDLE_ELEMS, list);
	g_string_append_printf(text, "%d %d 0 R ", key, number);
	return true;
}

/* Ends the leaf in text, writes it and adds it to the list of leaves. */
static void end_leaf(
	struct tree *tree, GString *text, int first, int last, GString *leaves)
{
	g_string_append_printf(text, "]/Limits[%d %d]>>", first, last);
	int number = pdf_writer_reserve(tree->fin->writer);
	pdf_writer_object(tree->fin->writer, number, BUNDLE_ELEMS, text);
	pdf_add_ref(leaves, number);
	g_string_append_c(leaves, ' ');
	g_string_assign(text, "<</Nums[");
}

/* Writes the number tree; returns its root's object. */
static int write_parents(struct tree *tree, int *next_key)
{
	struct pdf_finish *fin = tree->fin;
	int n_links = (int)fin->input->record->links->len, first = -1, last = -1, n = 0;
	g_autoptr(GString) text = g_string_new("<</Nums["),
			   leaves = g_string_new("<</Kids[");
	*next_key = fin->n_pages;
	for (int i = 0; i < fin->n_pages + n_links; i++) {
		int link = i - fin->n_pages, key = link < 0 ? i : fin->annot_key[link];
		if (link < 0 ? !add_parent(tree, text, i) : key < 0)
			continue;
		if (link >= 0) {
			g_string_append_printf(
				text, "%d %d 0 R ", key, fin->annot_elem[link]);
			*next_key = key + 1;
		}
		first = n++ == 0 ? key : first;
		last = key;
		if (n == KEYS_IN_LEAF) {
			end_leaf(tree, text, first, last, leaves);
			n = 0;
		}
	}
	if (n)
		end_leaf(tree, text, first, last, leaves);
	g_string_append(leaves, "]>>");
	int number = pdf_writer_reserve(fin->writer);
	pdf_writer_object(fin->writer, number, BUNDLE_ELEMS, leaves);
	return number;
}

/* ---- the root ---- */

static void add_ids(const struct tree *tree, GString *text)
{
	bool any = false;
	for (int e = 0; e < tree->n; e++) {
		if (tree->elems[e].role != ROLE_NOTE || !tree->fin->elem_object[e])
			continue;
		g_string_append_printf(text, "%s(note-%08d)%d 0 R",
			any ? "" : "/IDTree<</Names[", e, tree->fin->elem_object[e]);
		any = true;
	}
	g_string_append(text, any ? "]>>" : "");
}

static void write_root(struct tree *tree, GString *catalog)
{
	struct pdf_finish *fin = tree->fin;
	int next_key, parents = write_parents(tree, &next_key);
	g_autoptr(GString) text =
		g_string_new("<</Type/StructTreeRoot/RoleMap<</Aside/Sect>>/K[");
	if (tree->n == 0 || !fin->elem_object[0]) {
		if (tree->cover)
			pdf_add_ref(text, tree->cover);
		add_extras(tree, text);
	}
	for (int e = 0; e < tree->n; e++) {
		if (tree->elems[e].parent >= 0 || !fin->elem_object[e])
			continue;
		g_string_append_c(text, ' ');
		pdf_add_ref(text, outer_object(tree, e));
	}
	g_string_append_printf(
		text, "]/ParentTree %d 0 R/ParentTreeNextKey %d", parents, next_key);
	add_ids(tree, text);
	g_string_append(text, ">>");
	pdf_writer_object(fin->writer, fin->tree_root, BUNDLE_REST, text);
	g_string_append_printf(catalog, "/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>",
		fin->tree_root);
}

static void tree_free(struct tree *tree)
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
	g_array_unref(tree->orphans);
	g_array_unref(tree->kids);
}

void pdf_tree_write(struct pdf_finish *fin, GString *catalog)
{
	const struct pdf_record *record = fin->input->record;
	struct tree tree = {
		.fin = fin,
		.elems = fin->input->elems,
		.n = fin->input->n_elems,
		.marks = (const struct pdf_mark *)(const void *)record->marks->data,
		.n_marks = (int)record->marks->len,
	};
	tree.kids = g_array_new(FALSE, FALSE, sizeof(struct kid));
	read_marks(&tree);
	tree.marks_of = group(&tree, tree.n_marks, mark_elem);
	tree.links_of = group(&tree, (int)record->links->len, written_link);
	link_elems(&tree);
	find_orphans(&tree);
	if (tree.n_marks && tree.marks[0].elem == PDF_ELEM_COVER)
		tree.cover = pdf_writer_reserve(fin->writer);
	int parent = tree.n && fin->elem_object[0] ? fin->elem_object[0] : fin->tree_root;
	g_autoptr(GString) text = g_string_new(NULL);
	if (!fin->failed) {
		write_cover(&tree, text, parent);
		for (int e = 0; e < tree.n; e++)
			if (fin->elem_object[e])
				write_elem(&tree, text, e);
		write_orphans(&tree, text, parent);
		write_root(&tree, catalog);
	}
	tree_free(&tree);
}
