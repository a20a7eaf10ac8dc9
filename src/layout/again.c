/*
 * Chapters of an earlier making.
 *
 * What comes of a chapter follows from its words (book_digest), from little else of the book, from the theme and the fonts,
 * from the side on which it begins, the codes that have found no room so far, and from the pages that it was told for the
 * places it refers to; drawn, also from the number of its first page.  So both what measuring it gives (pages, places,
 * codes without room) and what drawing it gives (elements, outline, and of each page links, places, and the note of whoever
 * takes pages) are kept under the sum of all that, in two steps: under what is known at once, the list of places that it
 * asks for; under that and today's answers, what came of it.  Passes, guesses and their order stay as they are: only the
 * answers of single steps are remembered.
 *
 * A chapter that had something to tell is built anew, so that it tells it again; and none is kept once something was told
 * that is told once a book.
 */
#include "layout/again.h"

void layout_keep(struct layout *layout, const struct layout_keep *keep)
{
	int n = layout->book->n_chapters;
	/* of a chapter that comes again no line is known */
	if (!keep || !layout->book->digest || layout->job->proof)
		return;
	struct keeping *keeping = ARENA_NEW(layout->keep, struct keeping);
	keeping->bases = arena_alloc(layout->keep, SUM_BYTES * (size_t)(n + 1));
	keeping->known = ARENA_ARRAY(layout->keep, bool, n + 1);
	keeping->chronicle.asks = g_array_new(FALSE, FALSE, sizeof(struct state_ask));
	keeping->chronicle.answers = g_string_new(NULL);
	keeping->chronicle.places = g_string_new(NULL);
	keeping->chronicle.pages = g_string_new(NULL);
	keeping->chronicle.nodes = g_hash_table_new(NULL, NULL);
	keeping->chronicle.before = g_hash_table_new(g_str_hash, g_str_equal);
	layout->keeping = keeping;
	layout->kept = keep;
}

void again_close(struct layout *layout)
{
	if (!layout->keeping)
		return;
	struct chronicle *chronicle = &layout->keeping->chronicle;
	g_array_unref(chronicle->asks);
	g_string_free(chronicle->answers, TRUE);
	g_string_free(chronicle->places, TRUE);
	g_string_free(chronicle->pages, TRUE);
	g_hash_table_unref(chronicle->nodes);
	g_hash_table_unref(chronicle->before);
}

/* ---- measuring ---- */

static bool measured_take(struct layout *layout, int c, struct piece *in, int *n_pages)
{
	struct state_chapter *chapter = &layout->chapters[c];
	struct piece check = *in;
	*n_pages = piece_int(&check);
	int n_dropped = piece_count(&check);
	for (int i = 0; i < n_dropped; i++)
		piece_int(&check);
	int n_places = piece_count(&check);
	for (int i = 0; i < n_places; i++) {
		if (!piece_text(&check))
			return false;
		piece_int(&check);
		piece_double(&check);
	}
	if (check.at != check.end || *n_pages < 0)
		return false;
	piece_int(in);
	n_dropped = piece_count(in);
	for (int i = 0; i < n_dropped; i++)
		g_hash_table_add(chapter->dropped, GINT_TO_POINTER(piece_int(in)));
	chapter->dropped_more = n_dropped > 0;
	n_places = piece_count(in);
	for (int i = 0; i < n_places; i++) {
		const char *id = piece_text(in);
		struct state_place place = {.chapter = c, .page = piece_int(in)};
		place.y = piece_double(in);
		state_place(layout, id, &place);
	}
	return true;
}

static void measured_put(struct layout *layout, int c, int n_pages)
{
	const GList *before = layout->keeping->dropped;
	const struct chronicle *chronicle = layout->chronicle;
	const struct state_chapter *chapter = &layout->chapters[c];
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(GList) after = chronicle_ordinals(chapter->dropped);
	piece_put_int(out, n_pages);
	piece_put_int(out, (int)(g_list_length(after) - g_list_length((GList *)before)));
	/* Both are sorted, and what has found no room once stays so. */
	for (const GList *at = after; at; at = at->next) {
		if (before && before->data == at->data)
			before = before->next;
		else
			piece_put_int(out, GPOINTER_TO_INT(at->data));
	}
	piece_put_int(out, chronicle->n_places);
	g_string_append_len(out, chronicle->places->str, (gssize)chronicle->places->len);
	chronicle_end(layout, out);
}

/* ---- drawing ---- */

static void drawn_put(struct layout *layout)
{
	struct chronicle *chronicle = layout->chronicle;
	g_autoptr(GString) out = g_string_new(NULL);
	chronicle->sound = chronicle->sound && chronicle_is_measured(layout);
	piece_put_int(out, (int)(layout->elems->len - chronicle->n_elems));
	for (guint i = chronicle->n_elems; i < layout->elems->len; i++) {
		const struct layout_elem *elem = &g_array_index(layout->elems, struct layout_elem, i);
		piece_put_int(out, elem->role);
		piece_put_int(out, chronicle_elem(layout, elem->parent));
		piece_put_int(out, elem->about != NULL);
		if (!elem->about)
			continue;
		piece_put_text(out, elem->about->lang);
		piece_put_text(out, elem->about->alt);
		piece_put_text(out, elem->about->id);
		piece_put_int(out, elem->about->span);
		piece_put_int(out, elem->about->rows);
	}
	piece_put_int(out, (int)(layout->outlines->len - chronicle->n_outlines));
	for (guint i = chronicle->n_outlines; i < layout->outlines->len; i++) {
		const struct layout_outline *line = &g_array_index(layout->outlines, struct layout_outline, i);
		chronicle->sound = chronicle->sound && line->page >= chronicle->first_page;
		piece_put_int(out, line->level);
		piece_put_text(out, line->title);
		piece_put_int(out, line->page - chronicle->first_page);
		piece_put_double(out, line->y);
		piece_put_text(out, line->id);
		piece_put_int(out, chronicle_elem(layout, line->elem));
	}
	piece_put_int(out, chronicle->n_pages);
	g_string_append_len(out, chronicle->pages->str, (gssize)chronicle->pages->len);
	chronicle_end(layout, out);
}

/* A chapter that comes again. */
struct again {
	struct layout *layout;
	struct piece *in;
	int chapter, first_page, first_elem, n_elems;
	GPtrArray *nodes; /* of the chapter */
};

static int get_elem(struct again *again)
{
	int elem = piece_int(again->in);
	if (elem == ELEM_PART)
		return again->layout->part_elem;
	if (elem < 0 || elem >= again->n_elems)
		return ELEM_NONE;
	return again->first_elem + elem;
}

static void take_elems(struct again *again)
{
	struct layout *layout = again->layout;
	struct piece *in = again->in;
	again->first_elem = (int)layout->elems->len;
	again->n_elems = piece_count(in);
	for (int i = 0; i < again->n_elems && in->at; i++) {
		struct layout_elem elem = {.role = (uint8_t)piece_int(in)};
		elem.parent = get_elem(again);
		if (elem.role >= ROLE__COUNT || elem.parent < 0 || elem.parent >= again->first_elem + i)
			in->at = NULL;
		if (piece_int(in)) {
			struct layout_about *about = ARENA_NEW(layout->keep, struct layout_about);
			about->lang = piece_text(in);
			about->alt = piece_text(in);
			about->id = piece_text(in);
			about->span = piece_int(in);
			about->rows = piece_int(in);
			elem.about = about;
		}
		g_array_append_val(layout->elems, elem);
	}
}

static void take_outlines(struct again *again)
{
	struct layout *layout = again->layout;
	struct piece *in = again->in;
	int n = piece_count(in);
	for (int i = 0; i < n && in->at; i++) {
		struct layout_outline line = {.level = piece_int(in)};
		line.title = piece_text(in);
		line.page = layout->n_pages + piece_int(in);
		line.y = piece_double(in);
		line.id = piece_text(in);
		line.elem = get_elem(again);
		g_array_append_val(layout->outlines, line);
	}
}

static struct page_link get_link(struct again *again)
{
	struct piece *in = again->in;
	struct page_link link = {.x = piece_double(in)};
	link.y = piece_double(in);
	link.width = piece_double(in);
	link.height = piece_double(in);
	link.elem = get_elem(again);
	link.url = piece_text(in);
	link.dest = piece_text(in);
	link.contents = piece_text(in);
	return link;
}

static struct page_dest get_dest(struct piece *in)
{
	struct page_dest dest = {.id = piece_text(in)};
	dest.x = piece_double(in);
	dest.y = piece_double(in);
	return dest;
}

/* The nodes of the chapter are listed when the first is asked for. */
static const struct doc_node *find_node(struct again *again, int number)
{
	if (number <= 0)
		return NULL;
	if (again->nodes->len == 0)
		chronicle_nodes(&again->layout->book->chapters[again->chapter], NULL, again->nodes);
	if ((guint)number <= again->nodes->len)
		return again->nodes->pdata[number - 1];
	again->in->at = NULL;
	return NULL;
}

/* False: its items are wanted, or it is damaged. */
static bool page_take(struct again *again)
{
	struct layout *layout = again->layout;
	struct piece *in = again->in;
	struct layout_page page = {.index = layout->n_pages, .chapter = again->chapter, .first_elem = again->first_elem};
	page.opens = page.index == again->first_page;
	page.width = piece_double(in);
	page.height = piece_double(in);
	page.recto = piece_int(in);
	page.label = piece_text(in);
	page.first.node = find_node(again, piece_int(in));
	page.first.before = piece_int(in);
	page.n_links = piece_count(in);
	struct page_link *links = ARENA_ARRAY(layout->scratch, struct page_link, page.n_links + 1);
	for (int i = 0; i < page.n_links && in->at; i++)
		links[i] = get_link(again);
	page.n_dests = piece_count(in);
	struct page_dest *dests = ARENA_ARRAY(layout->scratch, struct page_dest, page.n_dests + 1);
	for (int i = 0; i < page.n_dests && in->at; i++)
		dests[i] = get_dest(in);
	int len = piece_count(in);
	const char *note = piece_take(in, (size_t)len);
	page.links = links;
	page.dests = dests;
	if (!note || !page.label || !layout->kept->again(&page, note, (size_t)len, layout->page_data))
		return false;
	layout->n_pages++;
	return true;
}

/* False: nothing stays of it but the pages that were handed out, which will not be again. */
static bool drawn_take(struct layout *layout, int c, struct piece *in)
{
	struct again again = {.layout = layout, .in = in, .chapter = c, .first_page = layout->n_pages, .nodes = g_ptr_array_new()};
	guint n_elems = layout->elems->len, n_outlines = layout->outlines->len;
	int n_pages = layout->n_pages;
	take_elems(&again);
	take_outlines(&again);
	int n = piece_count(in), done = 0;
	while (in->at && done < n && page_take(&again))
		done++;
	g_ptr_array_unref(again.nodes);
	if (in->at == in->end && done == n && n == layout->chapters[c].n_pages)
		return true;
	layout->skip = done;
	layout->n_pages = n_pages;
	g_array_set_size(layout->elems, n_elems);
	g_array_set_size(layout->outlines, n_outlines);
	return false;
}

/* ---- both ---- */

bool again_take(struct layout *layout, int c, int *n_pages)
{
	struct keeping *keeping = layout->keeping;
	struct piece in;
	/* Chapters that run on are short: they are not kept. */
	if (!keeping || c == layout->book->n_chapters || layout->chapters[c].n_run > 1)
		return false;
	bool found = chronicle_find(layout, c, &in);
	if (found && (layout->drawing ? drawn_take(layout, c, &in) : measured_take(layout, c, &in, n_pages)))
		return true;
	if (!layout->drawing)
		g_array_set_size(layout->chapters[c].refs, 0);
	keeping->dropped = chronicle_ordinals(layout->chapters[c].dropped);
	chronicle_begin(layout, c);
	return false;
}

void again_put(struct layout *layout, int c, int n_pages)
{
	if (!layout->chronicle)
		return;
	if (!layout->drawing)
		measured_put(layout, c, n_pages);
	else if (!layout->stopped)
		drawn_put(layout);
	g_clear_pointer(&layout->keeping->dropped, g_list_free);
	layout->chronicle = NULL;
}
