/* What a chapter follows from, and what happens while it runs: the asking and the answering side of again.c. */
#include "layout/again.h"

static bool find(struct layout *layout, const uint8_t key[SUM_BYTES], struct piece *in)
{
	size_t len;
	in->at = parts_find(layout->kept->parts, key, &len);
	in->end = in->at ? in->at + len : NULL;
	return in->at != NULL;
}

/* ---- what a chapter follows from ---- */

static void node_add(struct sum *sum, const struct book *book, int c, const struct doc_node *node)
{
	const struct book_anchor *to = node->kind == DOC_LINK ? node->as.link->anchor : NULL;
	if (to && to->chapter != c && to->chapter < book->n_chapters) {
		const struct book_chapter *other = &book->chapters[to->chapter];
		bool known = to->section >= 0 && to->section < other->n_sections;
		sum_add_text(sum, known ? other->sections[to->section].title : NULL);
		sum_add_text(sum, known ? other->sections[to->section].id : NULL);
	} else if (node->kind == DOC_PICTURE) {
		int media = node->as.picture->media;
		media_sum(sum, media >= 0 && media < book->n_pictures ? book->pictures[media].media : NULL);
	}
}

static void base_find(const struct layout *layout, int c, uint8_t base[SUM_BYTES])
{
	const struct book *book = layout->book;
	const struct book_chapter *chapter = &book->chapters[c];
	bool part = chapter->part >= 0 && chapter->part < book->n_parts;
	struct sum *sum = sum_open();
	sum_add_text(sum, layout->kept->basis);
	sum_add_text(sum, chapter->digest);
	sum_add_text(sum, book->title);
	sum_add_text(sum, book->channel);
	sum_add_text(sum, book->language);
	sum_add_text(sum, part ? book->parts[chapter->part].title : NULL);
	sum_add_number(sum, part ? book->parts[chapter->part].first : -1);
	sum_add_number(sum, book->n_parts > 0);
	sum_add_number(sum, c);
	sum_add_text(sum, book_chapter_number(layout->keep, book, chapter));
	sum_add_number(sum, layout->run_on);
	sum_add_number(sum, layout->job->verbose);
	for (int s = 0; s < chapter->n_sections; s++) {
		const struct book_section *section = &chapter->sections[s];
		sum_add_text(sum, section->note ? section->note->date : NULL);
		for (const struct doc_node *n = section->root; n; n = doc_next(section->root, n, true))
			node_add(sum, book, c, n);
	}
	sum_bytes(sum, base);
	book_rest(book);
}

static gint compare_ordinals(gconstpointer a, gconstpointer b)
{
	return GPOINTER_TO_INT(a) - GPOINTER_TO_INT(b);
}

GList *chronicle_ordinals(GHashTable *dropped)
{
	return g_list_sort(g_hash_table_get_keys(dropped), compare_ordinals);
}

/* Of what is known before the chapter asks for places. */
static void known_key(struct layout *layout, int c, uint8_t key[SUM_BYTES])
{
	struct keeping *keeping = layout->keeping;
	const struct state_chapter *chapter = &layout->chapters[c];
	if (!keeping->known[c])
		base_find(layout, c, keeping->bases[c]);
	keeping->known[c] = true;
	struct sum *sum = sum_open();
	sum_add_text(sum, layout->drawing ? "drawn" : "measured");
	sum_add(sum, keeping->bases[c], SUM_BYTES);
	sum_add_number(sum, chapter->verso);
	if (layout->drawing) {
		sum_add_number(sum, layout->n_pages - layout->front_pages);
		sum_add_number(sum, layout->front_pages % 2);
		sum_add_number(sum, layout->theme->two_sided ? 0 : layout->body_pages);
	}
	g_autoptr(GList) dropped = chronicle_ordinals(chapter->dropped);
	for (const GList *at = dropped; at; at = at->next)
		sum_add_number(sum, GPOINTER_TO_INT(at->data));
	sum_bytes(sum, key);
}

static void answered_key(const uint8_t key[SUM_BYTES], const GString *answers, uint8_t out[SUM_BYTES])
{
	struct sum *sum = sum_open();
	sum_add(sum, key, SUM_BYTES);
	sum_add(sum, answers->str, answers->len);
	sum_bytes(sum, out);
}

/* Asks again what the chapter asked; measuring, the answers become its references.  False: the list is damaged. */
static bool answer(struct layout *layout, int c, struct piece *asked, GString *answers)
{
	GArray *refs = layout->chapters[c].refs;
	int n = piece_count(asked);
	g_string_truncate(answers, 0);
	for (int i = 0; i < n; i++) {
		struct state_ask ask = {.ref = piece_int(asked)};
		ask.chapter = piece_int(asked);
		ask.section = piece_int(asked);
		ask.id = piece_text(asked);
		if (!ask.id)
			return false;
		const char *label = state_answer(layout, layout->scratch, &ask);
		piece_put_text(answers, label);
		if (ask.ref && !layout->drawing) {
			struct state_ref ref = {ask.id, (int)strlen(label)};
			g_array_append_val(refs, ref);
		}
	}
	return asked->at == asked->end;
}

/* ---- noting ---- */

void chronicle_ask(struct layout *layout, const struct state_ask *ask, const char *label)
{
	struct chronicle *chronicle = layout->chronicle;
	if (!chronicle)
		return;
	struct state_ask own = *ask;
	own.id = arena_strdup(layout->keep, ask->id);
	g_array_append_val(chronicle->asks, own);
	piece_put_text(chronicle->answers, label);
}

void chronicle_place(struct layout *layout, const char *id, const struct state_place *place, const struct state_place *known)
{
	struct chronicle *chronicle = layout->chronicle;
	if (!chronicle)
		return;
	if (layout->drawing) {
		chronicle->sound = chronicle->sound && known;
		if (known && !g_hash_table_contains(chronicle->before, id))
			g_hash_table_insert(chronicle->before, arena_strdup(layout->scratch, id),
				arena_memdup(layout->scratch, known, sizeof *known));
		return;
	}
	chronicle->n_places++;
	piece_put_text(chronicle->places, id);
	piece_put_int(chronicle->places, place->page);
	piece_put_double(chronicle->places, place->y);
}

bool chronicle_is_measured(struct layout *layout)
{
	const struct chronicle *chronicle = layout->chronicle;
	g_autoptr(GString) answers = g_string_new(NULL);
	GHashTableIter iter;
	gpointer id, before;
	g_hash_table_iter_init(&iter, chronicle->before);
	while (g_hash_table_iter_next(&iter, &id, &before)) {
		const struct state_place *was = before, *now = g_hash_table_lookup(layout->places, id);
		if (was->chapter != now->chapter || was->page != now->page || ABS(was->y - now->y) > 0)
			return false;
	}
	for (guint i = 0; i < chronicle->asks->len; i++)
		piece_put_text(answers, state_answer(layout, layout->scratch,
					  &g_array_index(chronicle->asks, struct state_ask, i)));
	return g_string_equal(answers, chronicle->answers);
}

int chronicle_elem(struct layout *layout, int elem)
{
	struct chronicle *chronicle = layout->chronicle;
	if (elem < 0)
		return ELEM_NONE;
	if (elem >= (int)chronicle->n_elems)
		return elem - (int)chronicle->n_elems;
	chronicle->sound = chronicle->sound && elem == layout->part_elem;
	return ELEM_PART;
}

static void put_link(struct layout *layout, GString *out, const struct page_link *link)
{
	piece_put_double(out, link->x);
	piece_put_double(out, link->y);
	piece_put_double(out, link->width);
	piece_put_double(out, link->height);
	piece_put_int(out, chronicle_elem(layout, link->elem));
	piece_put_text(out, link->url);
	piece_put_text(out, link->anchor ? link->anchor->id : link->dest);
	piece_put_text(out, link->contents);
}

void chronicle_page(struct layout *layout, const struct layout_page *page)
{
	struct chronicle *chronicle = layout->chronicle;
	g_autoptr(GString) note = g_string_new(NULL);
	if (!chronicle || !chronicle->sound || !layout->drawing)
		return;
	int node = GPOINTER_TO_INT(g_hash_table_lookup(chronicle->nodes, page->first.node));
	if ((page->first.node && !node) || !layout->kept->note(note, layout->page_data)) {
		chronicle->sound = false;
		return;
	}
	GString *out = chronicle->pages;
	chronicle->n_pages++;
	piece_put_double(out, page->width);
	piece_put_double(out, page->height);
	piece_put_int(out, page->recto);
	piece_put_text(out, page->label);
	piece_put_int(out, node);
	piece_put_int(out, page->first.before);
	piece_put_int(out, page->n_links);
	for (int i = 0; i < page->n_links; i++)
		put_link(layout, out, &page->links[i]);
	piece_put_int(out, page->n_dests);
	for (int i = 0; i < page->n_dests; i++) {
		piece_put_text(out, page->dests[i].id);
		piece_put_double(out, page->dests[i].x);
		piece_put_double(out, page->dests[i].y);
	}
	piece_put_bytes(out, note->str, note->len);
}

void chronicle_nodes(const struct book_chapter *chapter, GHashTable *nodes, GPtrArray *list)
{
	int n = 0;
	for (int s = 0; s < chapter->n_sections; s++) {
		const struct doc_node *root = chapter->sections[s].root;
		for (const struct doc_node *node = root; node; node = doc_next(root, node, true)) {
			n++;
			if (nodes)
				g_hash_table_insert(nodes, (gpointer)node, GINT_TO_POINTER(n));
			else
				g_ptr_array_add(list, (gpointer)node);
		}
	}
}

void chronicle_begin(struct layout *layout, int c)
{
	struct chronicle *chronicle = &layout->keeping->chronicle;
	chronicle->sound = layout->skip == 0;
	chronicle->n_places = chronicle->n_pages = 0;
	chronicle->mark = diag_mark(layout->job->diag);
	chronicle->n_elems = layout->elems->len;
	chronicle->n_outlines = layout->outlines->len;
	chronicle->first_page = layout->n_pages;
	g_array_set_size(chronicle->asks, 0);
	g_string_truncate(chronicle->answers, 0);
	g_string_truncate(chronicle->places, 0);
	g_string_truncate(chronicle->pages, 0);
	g_hash_table_remove_all(chronicle->nodes);
	g_hash_table_remove_all(chronicle->before);
	if (layout->drawing)
		chronicle_nodes(&layout->book->chapters[c], chronicle->nodes, NULL);
	layout->chronicle = chronicle;
}

/* What is told once a book would be told by another chapter if this one did not. */
static bool silent(const struct layout *layout)
{
	static const enum diag_code once[] = {DIAG_FONT_MISSING, DIAG_GLYPH_MISSING, DIAG_HYPHEN_MISSING};
	const struct chronicle *chronicle = layout->chronicle;
	struct diag_mark now = diag_mark(layout->job->diag);
	for (size_t i = 0; i < G_N_ELEMENTS(once); i++)
		if (diag_count_code(layout->job->diag, once[i]) > 0)
			return false;
	return now.n == chronicle->mark.n && now.n_dropped == chronicle->mark.n_dropped;
}

void chronicle_end(struct layout *layout, const GString *outcome)
{
	const struct chronicle *chronicle = layout->chronicle;
	const uint8_t *key = layout->keeping->key;
	struct parts *parts = layout->kept->parts;
	g_autoptr(GString) asked = g_string_new(NULL);
	uint8_t own[SUM_BYTES];
	struct piece known;
	piece_put_int(asked, (int)chronicle->asks->len);
	for (guint i = 0; i < chronicle->asks->len; i++) {
		const struct state_ask *ask = &g_array_index(chronicle->asks, struct state_ask, i);
		piece_put_int(asked, ask->ref);
		piece_put_int(asked, ask->chapter);
		piece_put_int(asked, ask->section);
		piece_put_text(asked, ask->id);
	}
	bool same = !find(layout, key, &known) ||
		    ((size_t)(known.end - known.at) == asked->len && memcmp(known.at, asked->str, asked->len) == 0);
	if (!chronicle->sound || !silent(layout) || !same)
		return;
	parts_add(parts, key, asked->str, asked->len);
	answered_key(key, chronicle->answers, own);
	parts_add(parts, own, outcome->str, outcome->len);
}

bool chronicle_find(struct layout *layout, int c, struct piece *in)
{
	struct piece asked;
	g_autoptr(GString) answers = g_string_new(NULL);
	uint8_t *key = layout->keeping->key, own[SUM_BYTES];
	known_key(layout, c, key);
	if (!find(layout, key, &asked) || !answer(layout, c, &asked, answers))
		return false;
	answered_key(key, answers, own);
	return find(layout, own, in);
}
