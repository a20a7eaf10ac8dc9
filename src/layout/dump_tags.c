/*
 * Stable text of the structure (octavo dump tags): elements with their words, in the order
 * in which a reading program meets them.  It is the order of the PDF's structure tree
 * (pdf/tree.c): words and children of an element by where they were drawn first, children
 * of one without words of its own as they were made; what drew nothing is left out, but
 * for table cells.
 */
#include <assert.h>
#include "layout/layout.h"

static const char *const role_names[ROLE__COUNT] = {"Document", "Part", "Sect", "H1",
	"H2", "H3", "H4", "H5", "H6", "P", "L", "LI", "Lbl", "Lbl", "LBody", "BlockQuote",
	"Table", "THead", "TBody", "TR", "TH", "TD", "Figure", "Formula", "Code", "Note",
	"Reference", "Link", "TOC", "TOCI", "Caption", "Callout", "Span", "Ruby", "RB", "RT"};
static_assert(ROLE_RUBY_TEXT + 1 == ROLE__COUNT, "a new role needs a name");

/* What an element draws between two others. */
struct piece {
	int elem;
	GString *words; /* NULL: shapes alone */
};

/* What stands in an element: words of its own, or a child. */
struct kid {
	int parent, order;
	int child; /* element, -1: none */
	int piece; /* -1: none */
};

struct tags {
	const struct layout_elem *elems;
	int n;
	GArray *pieces; /* struct piece, as drawn */
	GArray *kids;   /* struct kid, by parent and order */
	int *first;     /* the first piece in or below an element, G_MAXINT: none */
	int *start;     /* the first kid of an element */
};

static void take_item(GArray *pieces, const struct page_item *item)
{
	struct piece *last = pieces->len ? &g_array_index(pieces, struct piece,
						   pieces->len - 1)
					 : NULL;
	if (!last || last->elem != item->elem) {
		struct piece piece = {.elem = item->elem};
		g_array_append_val(pieces, piece);
		last = &g_array_index(pieces, struct piece, pieces->len - 1);
	}
	if (item->kind != ITEM_GLYPHS)
		return;
	if (!last->words)
		last->words = g_string_new(NULL);
	g_string_append_len(
		last->words, item->as.glyphs.text, item->as.glyphs.text_len);
}

static bool take_page(const struct layout_page *page, void *data)
{
	for (int i = 0; i < page->n_items; i++)
		if (page->items[i].elem >= 0)
			take_item(data, &page->items[i]);
	return true;
}

static bool is_kept(const struct tags *tags, int e)
{
	return tags->first[e] < G_MAXINT || tags->elems[e].role == ROLE_TH ||
	       tags->elems[e].role == ROLE_TD;
}

static int compare_kids(gconstpointer a, gconstpointer b)
{
	const struct kid *x = a, *y = b;
	if (x->parent != y->parent)
		return x->parent < y->parent ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return x->child - y->child;
}

/* Children come after their parents: one walk backwards tells where each begins. */
static void order_kids(struct tags *tags)
{
	bool *own = g_new0(bool, tags->n + 1);
	for (int e = 0; e < tags->n; e++)
		tags->first[e] = G_MAXINT;
	for (int i = (int)tags->pieces->len - 1; i >= 0; i--) {
		int e = g_array_index(tags->pieces, struct piece, i).elem;
		struct kid kid = {.parent = e, .order = i, .child = -1, .piece = i};
		g_array_append_val(tags->kids, kid);
		tags->first[e] = i;
		own[e] = true;
	}
	for (int e = tags->n - 1; e > 0; e--) {
		int parent = tags->elems[e].parent;
		tags->first[parent] = MIN(tags->first[parent], tags->first[e]);
	}
	for (int e = 1; e < tags->n; e++) {
		int parent = tags->elems[e].parent;
		struct kid kid = {.parent = parent, .child = e, .piece = -1};
		kid.order = own[parent] ? tags->first[e] : e;
		if (is_kept(tags, e))
			g_array_append_val(tags->kids, kid);
	}
	g_array_sort(tags->kids, compare_kids);
	for (int i = (int)tags->kids->len - 1; i >= 0; i--)
		tags->start[g_array_index(tags->kids, struct kid, i).parent] = i;
	g_free(own);
}

static void dump_elem(const struct layout_elem *elem, GString *out)
{
	g_string_append(out, role_names[elem->role]);
	const struct layout_about *about = elem->about;
	if (!about)
		return;
	if (about->lang)
		g_string_append_printf(out, " lang=%s", about->lang);
	if (about->id)
		g_string_append_printf(out, " id=%s", about->id);
	if (about->span > 1)
		g_string_append_printf(out, " span=%d", about->span);
	if (about->rows > 1)
		g_string_append_printf(out, " rows=%d", about->rows);
	if (about->alt)
		g_string_append_printf(out, " alt='%s'", about->alt);
}

static void new_line(GString *out, guint depth)
{
	g_string_append_c(out, '\n');
	for (guint i = 0; i < depth; i++)
		g_string_append(out, "  ");
}

/* Words stand on the element's line when there is nothing else in it. */
static void dump_words(const struct tags *tags, const struct kid *kid, guint depth, GString *out)
{
	const struct piece *piece = &g_array_index(tags->pieces, struct piece, kid->piece);
	const struct kid *next = kid + 1;
	bool last = next == &g_array_index(tags->kids, struct kid, tags->kids->len) ||
		    next->parent != kid->parent;
	bool alone = last && tags->start[kid->parent] == kid - (struct kid *)(void *)tags->kids->data;
	if (!piece->words)
		return;
	if (alone)
		g_string_append_c(out, ' ');
	else
		new_line(out, depth);
	g_string_append_printf(out, "'%s'", piece->words->str);
}

/* Walks without recursion: the stack holds the next kid of each open element. */
static void dump_tree(const struct tags *tags, GString *out)
{
	g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(int));
	dump_elem(&tags->elems[0], out);
	g_array_append_val(stack, tags->start[0]);
	int open = 0;
	while (stack->len > 0) {
		int *at = &g_array_index(stack, int, stack->len - 1);
		const struct kid *kid = *at >= 0 && *at < (int)tags->kids->len
						? &g_array_index(tags->kids, struct kid, *at)
						: NULL;
		if (!kid || kid->parent != open) {
			open = tags->elems[open].parent;
			g_array_set_size(stack, stack->len - 1);
			continue;
		}
		++*at;
		if (kid->child < 0) {
			dump_words(tags, kid, stack->len, out);
			continue;
		}
		new_line(out, stack->len);
		dump_elem(&tags->elems[kid->child], out);
		open = kid->child;
		g_array_append_val(stack, tags->start[open]);
	}
	g_string_append_c(out, '\n');
}

bool layout_dump_tags(struct layout *layout, GString *out)
{
	struct tags tags = {.pieces = g_array_new(FALSE, FALSE, sizeof(struct piece)),
		.kids = g_array_new(FALSE, FALSE, sizeof(struct kid))};
	bool done = layout_run(layout, take_page, tags.pieces);
	tags.elems = layout_elems(layout, &tags.n);
	tags.first = g_new(int, tags.n + 1);
	tags.start = g_new(int, tags.n + 1);
	for (int e = 0; e <= tags.n; e++)
		tags.start[e] = -1;
	if (done && tags.n > 0) {
		order_kids(&tags);
		dump_tree(&tags, out);
	}
	for (guint i = 0; i < tags.pieces->len; i++) {
		GString *words = g_array_index(tags.pieces, struct piece, i).words;
		if (words)
			g_string_free(words, TRUE);
	}
	g_array_free(tags.pieces, TRUE);
	g_array_free(tags.kids, TRUE);
	g_free(tags.first);
	g_free(tags.start);
	return done;
}
