/* pdf, finishing: where one can go: annotations of links, named places, the outline. */
#include "pdf/finish.h"

#include <math.h>

#define NAMES_IN_LEAF 128

/* ---- links ---- */

static const struct pdf_link *link_at(const struct pdf_finish *fin, int i)
{
	return &g_array_index(fin->record->links, struct pdf_link, i);
}

void pdf_places_prepare(struct pdf_finish *fin)
{
	const struct pdf_record *record = fin->record;
	for (guint i = 0; i < record->dests->len; i++) {
		struct pdf_dest *dest = &g_array_index(record->dests, struct pdf_dest, i);
		if (dest->id && !g_hash_table_contains(fin->dests, dest->id))
			g_hash_table_insert(fin->dests, (gpointer)dest->id, dest);
	}
	int n = (int)record->links->len, key = fin->n_pages;
	fin->annot_key = g_new(int, (gsize)n + 1);
	fin->annot_elem = g_new0(int, (gsize)n + 1);
	for (int i = 0; i < n; i++) {
		const struct pdf_link *link = link_at(fin, i);
		bool leads = link->url || g_hash_table_contains(fin->dests, link->dest);
		fin->annot_key[i] = leads ? key++ : -1;
	}
	/* Those that lead nowhere have no object: numbers are dense over the others. */
	fin->first_annot = pdf_writer_reserve_many(fin->writer, key - fin->n_pages);
}

static int annot_object(const struct pdf_finish *fin, int link)
{
	return fin->first_annot + fin->annot_key[link] - fin->n_pages;
}

/* In whole points, above what is meant: nobody sees finer. */
static void add_place(const struct pdf_finish *fin, GString *text, int page, double y)
{
	const struct pdf_page *own =
		&g_array_index(fin->record->pages, struct pdf_page, page);
	struct pdf_spot spot = pdf_sheets_spot(&fin->sheets, page);
	pdf_add(text, "[");
	pdf_add_ref(text, pdf_page_object(fin, page));
	pdf_add(text, "/XYZ ");
	if (fin->forms)
		pdf_add_int(text, (int)floor(spot.x));
	else
		pdf_add(text, "null");
	g_string_append_c(text, ' ');
	pdf_add_int(text, (int)ceil(spot.y + spot.scale * (own->height - y)));
	pdf_add(text, " null]");
}

/* An address may hold ASCII alone. */
static void add_address(GString *text, const char *url)
{
	const char *p = url;
	while (*p > ' ' && *p < 0x7f)
		p++;
	if (!*p) {
		pdf_add_bytes(text, url);
		return;
	}
	g_autoptr(GString) safe = g_string_new_len(url, p - url);
	for (; *p; p++) {
		unsigned char c = (unsigned char)*p;
		if (c <= ' ' || c >= 0x7f)
			g_string_append_printf(safe, "%%%02X", c);
		else
			g_string_append_c(safe, *p);
	}
	pdf_add_bytes(text, safe->str);
}

/* Numbers in brackets. */
static void add_array(GString *text, const char *key, const int *numbers, int n)
{
	pdf_add(text, key);
	for (int i = 0; i < n; i++) {
		g_string_append_c(text, i ? ' ' : '[');
		pdf_add_int(text, numbers[i]);
	}
	g_string_append_c(text, ']');
}

/* Each line of a link is an annotation of its own, so rectangle and quadrilateral are one: the whole points around it,
 * since nobody points finer, and the file holds tens of thousands.  Its corners go as readers expect them (above left,
 * above right, below left, below right), not round about as the standard's figure has them. */
static void write_annot(struct pdf_finish *fin, int page, int index, GString *text)
{
	const struct pdf_link *link = link_at(fin, index);
	struct pdf_box box = pdf_page_box(fin, page, link->x, link->y, link->x + link->width, link->y + link->height);
	g_string_assign(text, "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]");
	add_array(text, "/Rect", (const int[]){box.left, box.foot, box.right, box.top}, 4);
	add_array(text, "/QuadPoints",
		(const int[]){box.left, box.top, box.right, box.top, box.left, box.foot, box.right, box.foot}, 8);
	pdf_add(text, "/StructParent ");
	pdf_add_int(text, fin->annot_key[index]);
	if (link->url) {
		pdf_add(text, "/A<</S/URI/URI");
		add_address(text, link->url);
		pdf_add(text, ">>");
	} else {
		/* Named places, of which there are some for others to refer to, are a hundred letters long. */
		const struct pdf_dest *dest = g_hash_table_lookup(fin->dests, link->dest);
		pdf_add(text, "/Dest");
		add_place(fin, text, dest->page, dest->y);
	}
	const char *words = link->contents && *link->contents ? link->contents
			    : link->url                       ? link->url
							      : link->dest;
	pdf_add(text, "/Contents");
	pdf_add_text(text, words);
	pdf_add(text, ">>");
	pdf_writer_object(fin->writer, annot_object(fin, index), BUNDLE_ANNOTS, text);
}

/* Of one page; any: there were some before. */
static bool write_annots(struct pdf_finish *fin, int index, bool any, GString *out)
{
	const struct pdf_page *page =
		&g_array_index(fin->record->pages, struct pdf_page, index);
	g_autoptr(GString) text = g_string_new(NULL);
	for (int i = page->first_link; i < page->first_link + page->n_links; i++) {
		if (fin->annot_key[i] < 0)
			continue;
		pdf_add(out, any ? " " : "/Annots[");
		pdf_add_ref(out, annot_object(fin, i));
		write_annot(fin, index, i, text);
		any = true;
	}
	return any;
}

void pdf_annots_write(struct pdf_finish *fin, int sheet, GString *out)
{
	bool any = false;
	for (int i = 0; i < SHEET_PAGES; i++) {
		int page = pdf_sheets_page(&fin->sheets, sheet, i);
		if (page >= 0)
			any = write_annots(fin, page, any, out);
	}
	if (any)
		g_string_append_c(out, ']');
}

/* ---- named places ---- */

static int write_leaf(struct pdf_finish *fin, char **names, guint n)
{
	int number = pdf_writer_reserve(fin->writer);
	g_autoptr(GString) text = g_string_new("<</Limits[");
	pdf_add_bytes(text, names[0]);
	pdf_add_bytes(text, names[n - 1]);
	pdf_add(text, "]/Names[");
	for (guint i = 0; i < n; i++) {
		const struct pdf_dest *dest = g_hash_table_lookup(fin->dests, names[i]);
		pdf_add_bytes(text, names[i]);
		add_place(fin, text, dest->page, dest->y);
	}
	pdf_add(text, "]>>");
	pdf_writer_object(fin->writer, number, BUNDLE_REST, text);
	return number;
}

static void write_dests(struct pdf_finish *fin, GString *out)
{
	guint n;
	g_autofree char **names = (char **)g_hash_table_get_keys_as_array(fin->dests, &n);
	if (n == 0)
		return;
	qsort(names, n, sizeof *names, text_pointers_compare);
	g_autoptr(GString) text = g_string_new("<</Kids[");
	for (guint i = 0; i < n; i += NAMES_IN_LEAF) {
		pdf_add_ref(text, write_leaf(fin, names + i, MIN(n - i, NAMES_IN_LEAF)));
		g_string_append_c(text, ' ');
	}
	pdf_add(text, "]>>");
	int number = pdf_writer_reserve(fin->writer);
	pdf_writer_object(fin->writer, number, BUNDLE_REST, text);
	g_string_append_printf(out, "/Dests %d 0 R", number);
}

void pdf_names_write(struct pdf_finish *fin, GString *catalog)
{
	g_autoptr(GString) out = g_string_new(NULL);
	write_dests(fin, out);
	pdf_attach_write(fin, catalog, out);
	if (out->len)
		g_string_append_printf(catalog, "/Names<<%s>>", out->str);
}

/* ---- outline ---- */

struct entry {
	int parent, prev, next, first, last; /* indices, -1: none */
	int n_children;                      /* entries right below, which are all that shows when it is opened */
};

/* Levels that skip are taken as one deeper. */
static struct entry *outline_shape(const struct layout_outline *outlines, int n)
{
	struct entry *entries = g_new(struct entry, (gsize)n + 1);
	int before = -1;
	for (int i = 0; i < n; i++) {
		int parent = before;
		while (parent >= 0 && outlines[parent].level >= outlines[i].level)
			parent = entries[parent].parent;
		entries[i] = (struct entry){.parent = parent,
			.prev = -1,
			.next = -1,
			.first = -1,
			.last = -1};
		/* The last entry with the same parent: walk up from the one before. */
		int sibling = before;
		while (sibling >= 0 && entries[sibling].parent != parent)
			sibling = entries[sibling].parent;
		if (sibling >= 0) {
			entries[i].prev = sibling;
			entries[sibling].next = i;
		} else if (parent >= 0) {
			entries[parent].first = i;
		}
		if (parent >= 0) {
			entries[parent].last = i;
			entries[parent].n_children++;
		}
		before = i;
	}
	return entries;
}

static void add_entry_ref(GString *text, const char *key, int first, int index)
{
	if (index >= 0)
		g_string_append_printf(text, "%s %d 0 R", key, first + index);
}

static void write_entry(
	struct pdf_finish *fin, const struct entry *entries, int i, int root, int first)
{
	const struct layout_outline *line = &fin->input->outlines[i];
	const struct entry *entry = &entries[i];
	g_autoptr(GString) text = g_string_new("<</Title");
	pdf_add_text(text, line->title ? line->title : "");
	g_string_append_printf(text, "/Parent %d 0 R",
		entry->parent >= 0 ? first + entry->parent : root);
	add_entry_ref(text, "/Prev", first, entry->prev);
	add_entry_ref(text, "/Next", first, entry->next);
	add_entry_ref(text, "/First", first, entry->first);
	add_entry_ref(text, "/Last", first, entry->last);
	/* Closed: minus what would show (ISO 32000-1, table 153). */
	if (entry->n_children)
		g_string_append_printf(text, "/Count %d", -entry->n_children);
	int page = CLAMP(line->page + fin->input->n_before, 0, fin->n_pages - 1);
	pdf_add(text, "/Dest");
	add_place(fin, text, page, line->y);
	if (line->elem >= 0 && line->elem < fin->input->n_elems &&
		fin->elem_object[line->elem])
		g_string_append_printf(text, "/SE %d 0 R", fin->elem_object[line->elem]);
	pdf_add(text, ">>");
	pdf_writer_object(fin->writer, first + i, BUNDLE_REST, text);
}

void pdf_outline_write(struct pdf_finish *fin, GString *catalog)
{
	int n = fin->input->n_outlines;
	if (n == 0)
		return;
	struct entry *entries = outline_shape(fin->input->outlines, n);
	int root = pdf_writer_reserve(fin->writer);
	int first = pdf_writer_reserve_many(fin->writer, n);
	int top = 0, last = 0;
	for (int i = 0; i < n; i++) {
		write_entry(fin, entries, i, root, first);
		if (entries[i].parent < 0) {
			top++;
			last = i;
		}
	}
	g_autoptr(GString) text = g_string_new(NULL);
	g_string_append_printf(text,
		"<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", first,
		first + last, top);
	pdf_writer_object(fin->writer, root, BUNDLE_REST, text);
	g_string_append_printf(catalog, "/Outlines %d 0 R/PageMode/UseOutlines", root);
	g_free(entries);
}
