/* pdf, finishing: the parent tree: from the marks of a page and from annotations back to
 * their elements. */
#include "pdf/tree.h"

#define KEYS_IN_LEAF 256

static void add_pair(GString *text, int key, int object)
{
	pdf_add_int(text, key);
	g_string_append_c(text, ' ');
	pdf_add_ref(text, object);
	g_string_append_c(text, ' ');
}

/* Key and value of one page or annotation: false when it has none. */
static bool add_parent(struct pdf_tree *tree, GString *text, int key)
{
	struct pdf_finish *fin = tree->fin;
	if (key >= fin->n_pages)
		return false;
	const struct pdf_page *page =
		&g_array_index(fin->record->pages, struct pdf_page, key);
	if (page->n_marks == 0)
		return false;
	g_autoptr(GString) list = g_string_new("[");
	for (int i = page->first_mark; i < page->first_mark + page->n_marks; i++) {
		int e = pdf_tree_mark_elem(tree, i);
		pdf_add_ref(list, e >= 0 ? pdf_tree_inner(tree, e) : tree->cover);
		g_string_append_c(list, ' ');
	}
	g_string_append_c(list, ']');
	int number = pdf_writer_reserve(fin->writer);
	pdf_writer_object(fin->writer, number, BUNDLE_ELEMS, list);
	add_pair(text, key, number);
	return true;
}

/* Ends the leaf in text, writes it and adds it to the list of leaves. */
static void end_leaf(
	struct pdf_tree *tree, GString *text, int first, int last, GString *leaves)
{
	g_string_append_printf(text, "]/Limits[%d %d]>>", first, last);
	int number = pdf_writer_reserve(tree->fin->writer);
	pdf_writer_object(tree->fin->writer, number, BUNDLE_ELEMS, text);
	pdf_add_ref(leaves, number);
	g_string_append_c(leaves, ' ');
	g_string_assign(text, "<</Nums[");
}

int pdf_parents_write(struct pdf_tree *tree, int *next_key)
{
	struct pdf_finish *fin = tree->fin;
	int n_links = (int)fin->record->links->len, first = -1, last = -1, n = 0;
	g_autoptr(GString) text = g_string_new("<</Nums["),
			   leaves = g_string_new("<</Kids[");
	*next_key = fin->n_pages;
	for (int i = 0; i < fin->n_pages + n_links; i++) {
		int link = i - fin->n_pages, key = link < 0 ? i : fin->annot_key[link];
		if (link < 0 ? !add_parent(tree, text, i) : key < 0)
			continue;
		if (link >= 0) {
			add_pair(text, key, fin->annot_elem[link]);
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
	pdf_add(leaves, "]>>");
	int number = pdf_writer_reserve(fin->writer);
	pdf_writer_object(fin->writer, number, BUNDLE_ELEMS, leaves);
	return number;
}
