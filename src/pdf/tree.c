/*
 * pdf, finishing: the structure tree (ISO 32000-1, 14.7) from layout's elements and the
 * record's marks.
 *
 * An element holds its marks (an MCID on a page each) and its children.  Children stand
 * in layout's order, which is the order of the notes; where an element has marks of its
 * own between its children (text around a link), all are ordered by where they were first
 * drawn.  An element that drew nothing is left out, but for table cells; a paragraph that is all there is of a list's item
 * is the body of that item.  An annotation
 * must stand in a Link: where layout ties one to another kind of element, a Link is put
 * inside it, or around it when it is a figure.
 *
 * Cost: linear in elements, marks and links, but for the sorting of an element's own
 * kids.
 */
#include "pdf/tree.h"

#include <assert.h>
#include "octavo/words.h"

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
	[ROLE_TERM] = "Lbl",
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
	[ROLE_RUBY] = "Ruby",
	[ROLE_RUBY_BASE] = "RB",
	[ROLE_RUBY_TEXT] = "RT",
};
static_assert(G_N_ELEMENTS(role_names) == ROLE__COUNT, "a role without a name");

/* ---- attributes ---- */

static void add_figure_box(
	const struct pdf_tree *tree, GString *text, const int *marks, int n)
{
	double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
	for (int i = 0; i < n; i++) {
		const struct pdf_mark *mark = &tree->marks[marks[i]];
		if (mark->width <= 0 ||
			tree->mark_page[marks[i]] != tree->mark_page[marks[0]])
			continue;
		left = MIN(left, (double)mark->x);
		top = MIN(top, (double)mark->y);
		right = MAX(right, (double)(mark->x + mark->width));
		bottom = MAX(bottom, (double)(mark->y + mark->height));
	}
	if (right < left)
		return;
	struct pdf_box box = pdf_page_box(tree->fin, tree->mark_page[marks[0]], left, top, right, bottom);
	g_string_append_printf(text, "/A<</O/Layout/BBox[%d %d %d %d]>>", box.left, box.foot, box.right, box.top);
}

static int find_child(const struct pdf_tree *tree, int e, enum layout_role role)
{
	int child = e >= 0 ? tree->first_child[e] : -1;
	while (child >= 0 && tree->elems[child].role != role)
		child = tree->next[child];
	return child;
}

/* Told by the first label: figures count, anything else is a bullet. */
static const char *list_numbering(const struct pdf_tree *tree, int e)
{
	int label = find_child(tree, find_child(tree, e, ROLE_LI), ROLE_LBL);
	if (label < 0 || tree->first_mark[label] >= tree->n_marks)
		return "None";
	return g_ascii_isdigit(tree->marks[tree->first_mark[label]].first) ? "Decimal"
									   : "Disc";
}

static const struct layout_about *about_of(const struct layout_elem *elem)
{
	static const struct layout_about none;
	return elem->about ? elem->about : &none;
}

static void add_cell(const struct pdf_tree *tree, GString *text, int e)
{
	const struct layout_elem *elem = &tree->elems[e];
	bool head = elem->role == ROLE_TH;
	const struct layout_about *about = about_of(elem);
	if (!head && about->span <= 1 && about->rows <= 1)
		return;
	pdf_add(text, "/A<</O/Table");
	int row = elem->parent;
	bool column = row >= 0 && tree->elems[row].parent >= 0 &&
		      tree->elems[tree->elems[row].parent].role != ROLE_TBODY;
	if (head)
		g_string_append_printf(text, "/Scope/%s", column ? "Column" : "Row");
	if (about->span > 1)
		g_string_append_printf(text, "/ColSpan %d", about->span);
	if (about->rows > 1)
		g_string_append_printf(text, "/RowSpan %d", about->rows);
	pdf_add(text, ">>");
}

static void add_attributes(struct pdf_tree *tree, GString *text, int e)
{
	const struct layout_elem *elem = &tree->elems[e];
	int first = tree->marks_of.start[e], size = pdf_group_size(&tree->marks_of, e);
	const struct layout_about *about = about_of(elem);
	if (about->lang) {
		pdf_add(text, "/Lang");
		pdf_add_text(text, about->lang);
	}
	bool seen = elem->role == ROLE_FIGURE || elem->role == ROLE_FORMULA;
	if (about->alt || seen) {
		pdf_add(text, "/Alt");
		pdf_add_text(text, about->alt && *about->alt ? about->alt
							     : words_say(tree->fin->input->book->language, WORD_FIGURE));
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
	const struct pdf_kid *x = a, *y = b;
	return x->order != y->order ? (x->order < y->order ? -1 : 1)
				    : x->child - y->child;
}

/* Fills tree->kids in reading order. */
static void gather_kids(struct pdf_tree *tree, int e)
{
	int size = pdf_group_size(&tree->marks_of, e);
	g_array_set_size(tree->kids, 0);
	for (int i = 0; i < size; i++) {
		struct pdf_kid kid = {
			tree->marks_of.list[tree->marks_of.start[e] + i], -1};
		g_array_append_val(tree->kids, kid);
	}
	int last = 0;
	for (int child = tree->first_child[e]; child >= 0; child = tree->next[child]) {
		/* What drew nothing stays behind its elder. */
		bool drew = tree->first_mark[child] < tree->n_marks;
		struct pdf_kid kid = {drew ? tree->first_mark[child] : last, child};
		last = kid.order;
		g_array_append_val(tree->kids, kid);
	}
	if (size)
		g_array_sort(tree->kids, compare_kids);
}

static void add_mark(const struct pdf_tree *tree, GString *text, int mark, int page)
{
	int own = tree->mark_page[mark];
	const struct pdf_page *on = &g_array_index(tree->fin->record->pages, struct pdf_page, own);
	int mcid = mark - on->first_mark;
	if (own == page && !tree->fin->forms) {
		pdf_add_int(text, mcid);
		return;
	}
	pdf_add(text, "<</Type/MCR/Pg ");
	pdf_add_ref(text, pdf_page_object(tree->fin, own));
	if (tree->fin->forms) {
		pdf_add(text, "/Stm ");
		pdf_add_ref(text, on->content);
	}
	pdf_add(text, "/MCID ");
	pdf_add_int(text, mcid);
	pdf_add(text, ">>");
}

/* The page of an element's first own mark, -1: it has none. */
static int elem_page(const struct pdf_tree *tree, int e)
{
	return pdf_group_size(&tree->marks_of, e)
		       ? tree->mark_page[tree->marks_of.list[tree->marks_of.start[e]]]
		       : -1;
}

static void add_kids(struct pdf_tree *tree, GString *text, int e)
{
	gather_kids(tree, e);
	int page = elem_page(tree, e);
	for (guint i = 0; i < tree->kids->len; i++) {
		const struct pdf_kid *kid = &g_array_index(tree->kids, struct pdf_kid, i);
		if (i)
			g_string_append_c(text, ' ');
		if (kid->child >= 0)
			pdf_add_ref(text, pdf_tree_outer(tree, kid->child));
		else
			add_mark(tree, text, kid->order, page);
	}
}

/* own: the page that the element names, -1: none. */
static void add_annot(
	const struct pdf_tree *tree, GString *text, int link, int page, int own)
{
	struct pdf_finish *fin = tree->fin;
	pdf_add(text, "<</Type/OBJR/Obj ");
	pdf_add_ref(text, fin->first_annot + fin->annot_key[link] - fin->n_pages);
	if (page != own) {
		pdf_add(text, "/Pg ");
		pdf_add_ref(text, pdf_page_object(fin, page));
	}
	pdf_add(text, ">>");
}

static int link_page(const struct pdf_tree *tree, int link)
{
	const GArray *pages = tree->fin->record->pages;
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

static void add_annots(struct pdf_tree *tree, GString *text, int e, int own)
{
	for (int i = tree->links_of.start[e]; i < tree->links_of.start[e + 1]; i++) {
		int link = tree->links_of.list[i];
		add_annot(tree, text, link, link_page(tree, link), own);
		tree->fin->annot_elem[link] = pdf_tree_link(tree, e);
	}
}

/* ---- elements ---- */

/* Headings go down one level at a time, whatever the notes did. */
static const char *role_name(struct pdf_tree *tree, enum layout_role role)
{
	if (role < ROLE_H1 || role > ROLE_H6)
		return role_names[role];
	int level = MIN((int)role - ROLE_H1 + 1, tree->heading + 1);
	tree->heading = level;
	return role_names[ROLE_H1 + level - 1];
}

/* Kids come first, and what the next element has again behind them: so a file of many is a hundredth smaller. */
static void add_start(GString *text)
{
	g_string_truncate(text, 0);
	pdf_add(text, "<</K[");
}

/* page: of its own marks, -1: it has none; what only some elements have follows. */
static void add_end(const struct pdf_tree *tree, GString *text, int page, int parent, const char *role)
{
	g_string_append_c(text, ']');
	if (page >= 0) {
		pdf_add(text, "/Pg ");
		pdf_add_ref(text, pdf_page_object(tree->fin, page));
	}
	pdf_add(text, "/P ");
	pdf_add_ref(text, parent);
	pdf_add(text, "/S/");
	pdf_add(text, role);
}

/* The Link that an element needs for its annotations: inside it, or around it. */
static void write_wrap(struct pdf_tree *tree, GString *text, int e)
{
	bool around = pdf_tree_wraps_around(tree, e);
	int page = around ? -1 : elem_page(tree, e);
	add_start(text);
	if (around)
		pdf_add_ref(text, tree->fin->elem_object[e]);
	else
		add_kids(tree, text, e);
	add_annots(tree, text, e, page);
	add_end(tree, text, page, around ? pdf_tree_parent(tree, e) : tree->fin->elem_object[e], "Link");
	pdf_add(text, ">>");
	pdf_writer_object(tree->fin->writer, tree->wrap[e], BUNDLE_ELEMS, text);
}

static void write_elem(struct pdf_tree *tree, GString *text, int e)
{
	bool around = pdf_tree_wraps_around(tree, e), inside = tree->wrap[e] && !around;
	enum layout_role role = tree->merged[e] ? tree->elems[tree->elems[e].parent].role : tree->elems[e].role;
	add_start(text);
	if (e == 0 && tree->cover) {
		pdf_add_ref(text, tree->cover);
		g_string_append_c(text, ' ');
	}
	if (inside)
		pdf_add_ref(text, tree->wrap[e]);
	else
		add_kids(tree, text, e);
	if (!tree->wrap[e])
		add_annots(tree, text, e, elem_page(tree, e));
	add_end(tree, text, inside ? -1 : elem_page(tree, e), around ? tree->wrap[e] : pdf_tree_parent(tree, e),
		role_name(tree, role));
	add_attributes(tree, text, e);
	pdf_add(text, ">>");
	pdf_writer_object(
		tree->fin->writer, tree->fin->elem_object[e], BUNDLE_ELEMS, text);
	if (tree->wrap[e])
		write_wrap(tree, text, e);
}

static void write_cover(struct pdf_tree *tree, GString *text, int parent)
{
	if (!tree->cover)
		return;
	const struct book *book = tree->fin->input->book;
	const int mark = 0;
	g_autofree char *alt = g_strdup_printf("%s: %s", words_say(book->language, WORD_COVER), book->title);
	add_start(text);
	add_mark(tree, text, mark, 0);
	add_end(tree, text, 0, parent, "Figure");
	pdf_add(text, "/Alt");
	pdf_add_text(text, alt);
	add_figure_box(tree, text, &mark, 1);
	pdf_add(text, ">>");
	pdf_writer_object(tree->fin->writer, tree->cover, BUNDLE_ELEMS, text);
}

/* ---- the root ---- */

static void add_ids(const struct pdf_tree *tree, GString *text)
{
	bool any = false;
	for (int e = 0; e < tree->n; e++) {
		if (tree->elems[e].role != ROLE_NOTE || !tree->fin->elem_object[e])
			continue;
		g_string_append_printf(text, "%s(note-%08d)%d 0 R",
			any ? "" : "/IDTree<</Names[", e, tree->fin->elem_object[e]);
		any = true;
	}
	pdf_add(text, any ? "]>>" : "");
}

static void write_root(struct pdf_tree *tree, GString *catalog)
{
	struct pdf_finish *fin = tree->fin;
	int next_key, parents = pdf_parents_write(tree, &next_key);
	g_autoptr(GString) text =
		g_string_new("<</Type/StructTreeRoot/RoleMap<</Aside/Sect>>/K[");
	if ((tree->n == 0 || !fin->elem_object[0]) && tree->cover)
		pdf_add_ref(text, tree->cover);
	for (int e = 0; e < tree->n; e++) {
		if (tree->elems[e].parent >= 0 || !fin->elem_object[e])
			continue;
		g_string_append_c(text, ' ');
		pdf_add_ref(text, pdf_tree_outer(tree, e));
	}
	g_string_append_printf(
		text, "]/ParentTree %d 0 R/ParentTreeNextKey %d", parents, next_key);
	add_ids(tree, text);
	pdf_add(text, ">>");
	pdf_writer_object(fin->writer, fin->tree_root, BUNDLE_REST, text);
	g_string_append_printf(catalog, "/StructTreeRoot %d 0 R/MarkInfo<</Marked true>>",
		fin->tree_root);
}

void pdf_tree_write(struct pdf_finish *fin, GString *catalog)
{
	struct pdf_tree tree;
	pdf_tree_open(&tree, fin);
	int parent = tree.n && fin->elem_object[0] ? fin->elem_object[0] : fin->tree_root;
	g_autoptr(GString) text = g_string_new(NULL);
	if (!fin->failed) {
		write_cover(&tree, text, parent);
		for (int e = 0; e < tree.n; e++)
			if (fin->elem_object[e] && !pdf_tree_is_merged_into(&tree, e))
				write_elem(&tree, text, e);
		write_root(&tree, catalog);
	}
	pdf_tree_close(&tree);
}
