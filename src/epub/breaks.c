/*
 * Page breaks of the print edition.  A page begins before a node or some way into its text; the writer of the body asks
 * here at every node.  What is put before a heading, a box, a table, a figure or code when the page begins with it,
 * would else be read out as part of its name.
 */
#include "epub/body.h"

void breaks_open(struct epub *epub)
{
	int n_chapters = epub->book->n_chapters;
	const struct book_pages *pages = epub->pages;

	epub->breaks = g_hash_table_new(NULL, NULL);
	epub->opens = ARENA_ARRAY(epub->arena, int, n_chapters + 1);
	epub->ends = ARENA_ARRAY(epub->arena, int, n_chapters + 1);
	epub->n_pages = pages ? (int)pages->list->len : 0;
	epub->page_files = ARENA_ARRAY(epub->arena, const struct epub_file *, epub->n_pages + 1);
	/* From behind: what is kept is the first of several. */
	for (int i = epub->n_pages; i-- > 0;) {
		const struct book_page *page = break_page(epub, i);
		if (page->kind == BOOK_PAGE_WORDS)
			g_hash_table_insert(epub->breaks, (gpointer)page->node, GINT_TO_POINTER(i + 1));
		else if (page->kind >= BOOK_PAGE_TITLE)
			epub->matter_pages[page->kind] = i + 1;
		else if (page->chapter >= 0 && page->chapter < n_chapters)
			(page->kind == BOOK_PAGE_OPENS ? epub->opens : epub->ends)[page->chapter] = i + 1;
	}
}

void breaks_close(struct epub *epub)
{
	g_hash_table_unref(epub->breaks);
}

const struct book_page *break_page(const struct epub *epub, int index)
{
	return &g_array_index(epub->pages->list, struct book_page, index);
}

const char *break_id(struct epub *epub, int index)
{
	return arena_printf(epub->arena, "page_%s", break_page(epub, index)->label);
}

/* False: it stands somewhere already. */
static bool place_break(struct epub *epub, const struct epub_file *file, int index)
{
	if (epub->page_files[index] != NULL)
		return false;
	epub->page_files[index] = file;
	g_array_append_val(epub->tale.pages, index);
	return true;
}

static void put_break(struct epub *epub, const struct epub_file *file, struct xml *xml, int index)
{
	if (!place_break(epub, file, index))
		return;
	xml_start(xml, "span");
	xml_attr(xml, "id", break_id(epub, index));
	xml_attr(xml, "epub:type", "pagebreak");
	xml_attr(xml, "role", "doc-pagebreak");
	xml_attr(xml, "aria-label", break_page(epub, index)->label);
	xml_end(xml);
}

void breaks_matter(struct epub *epub, const struct epub_file *file, struct xml *xml, enum book_page_kind kind)
{
	if (epub->matter_pages[kind] > 0)
		put_break(epub, file, xml, epub->matter_pages[kind] - 1);
}

void breaks_matter_kept(struct epub *epub, const struct epub_file *file, enum book_page_kind kind)
{
	if (epub->matter_pages[kind] > 0)
		place_break(epub, file, epub->matter_pages[kind] - 1);
}

static void write_break(struct body *body, int index)
{
	put_break(body->epub, body->file, body->xml, index);
}

int break_first(const struct epub *epub, const struct doc_node *node)
{
	return epub->n_pages > 0 ? GPOINTER_TO_INT(g_hash_table_lookup(epub->breaks, node)) - 1 : -1;
}

bool break_is_in(const struct epub *epub, int index, const struct doc_node *node)
{
	if (index < 0 || index >= epub->n_pages)
		return false;
	const struct book_page *page = break_page(epub, index);
	return page->kind == BOOK_PAGE_WORDS && page->node == node;
}

void breaks_before(struct body *body, const struct doc_node *node)
{
	int first = break_first(body->epub, node);

	if (first >= 0 && break_page(body->epub, first)->before == 0)
		write_break(body, first);
}

void breaks_before_block(struct body *body, const struct doc_node *block)
{
	if (body->epub->n_pages == 0)
		return;
	for (const struct doc_node *n = block; n != NULL; n = n->first)
		breaks_before(body, n);
}

static void write_run(struct body *body, int first, enum book_page_kind kind)
{
	int chapter = body->file->chapter;

	for (int i = first; i >= 0 && i < body->epub->n_pages; i++) {
		const struct book_page *page = break_page(body->epub, i);
		if (page->kind != kind || page->chapter != chapter)
			break;
		write_break(body, i);
	}
}

void breaks_opening(struct body *body)
{
	write_run(body, body->epub->opens[body->file->chapter] - 1, BOOK_PAGE_OPENS);
}

void breaks_ending(struct body *body)
{
	write_run(body, body->epub->ends[body->file->chapter] - 1, BOOK_PAGE_ENDS);
}

/* A word belongs to the page on which it begins: from inside one to the blank after it.  Code has no words: print cuts
 * its lines where the measure ends. */
static const char *word_end(enum doc_kind kind, const char *text, const char *at)
{
	const char *before = at > text && kind == DOC_TEXT ? g_utf8_find_prev_char(text, at) : NULL;

	if (before == NULL || !g_unichar_isalnum(g_utf8_get_char(before)) || !g_unichar_isalnum(g_utf8_get_char(at)) ||
		g_unichar_iswide(g_utf8_get_char(at)))
		return at;
	while (*at != '\0' && !g_unichar_isspace(g_utf8_get_char(at)))
		at = g_utf8_next_char(at);
	return at;
}

/* Where the next character that is seen stands, after n others; from: a place already known and what came before. */
static const char *after_seen(const char *from, int n)
{
	for (; *from != '\0'; from = g_utf8_next_char(from)) {
		bool seen = text_char_seen(g_utf8_get_char(from));
		if (seen && n-- == 0)
			break;
	}
	return from;
}

void breaks_text_open(struct body *body, const struct doc_node *node, const char *text)
{
	int seen = 0;
	const char *at = text;
	size_t last = 0;

	body->n_text_breaks = body->text_break = 0;
	for (int page = break_first(body->epub, node); break_is_in(body->epub, page, node); page++) {
		const struct book_page *next = break_page(body->epub, page);
		if (next->before > seen) {
			at = after_seen(at, next->before - seen);
			seen = next->before;
		}
		/* A word of many pages has all its breaks behind it. */
		last = MAX(last, (size_t)(word_end(node->kind, text, at) - text));
		if (body->text_breaks == NULL)
			body->text_breaks = g_array_new(FALSE, FALSE, sizeof(struct text_break));
		g_array_set_size(body->text_breaks, (guint)body->n_text_breaks);
		struct text_break one = {last, page};
		g_array_append_val(body->text_breaks, one);
		body->n_text_breaks++;
	}
}

void breaks_text(struct body *body, const char *text, size_t start, size_t len)
{
	size_t at = start, end = start + len;

	for (; body->text_break < body->n_text_breaks; body->text_break++) {
		const struct text_break *next =
			&g_array_index(body->text_breaks, struct text_break, body->text_break);
		if (next->at >= end && (next->at > end || text[end] != '\0'))
			break;
		xml_text_len(body->xml, text + at, next->at - at);
		at = next->at;
		write_break(body, next->page);
	}
	xml_text_len(body->xml, text + at, end - at);
}

void breaks_beside(struct body *body, const struct doc_node *node)
{
	for (int page = break_first(body->epub, node); break_is_in(body->epub, page, node); page++)
		write_break(body, page);
}

void breaks_whole_text(struct body *body, const struct doc_node *node, const char *text)
{
	breaks_text_open(body, node, text);
	breaks_text(body, text, 0, strlen(text));
}
