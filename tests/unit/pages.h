/*
 * For tests of pages: a vault is laid out, and what layout.h promises of its pages and a reader expects of them is asserted from
 * what is drawn.
 */
#ifndef UNIT_PAGES_H
#define UNIT_PAGES_H

#include <math.h>
#include "octavo/layout.h"
#include "book.h"
#include "dests.h"

struct seen_line {
	int elem, page;
	double y;
};

/* The last line of a page's own words. */
struct seen_foot {
	int chapter;
	double y;
};

struct seen {
	struct layout *layout;
	const struct theme *theme;
	GArray *lines;      /* struct seen_line: distinct baselines by element and page */
	GArray *labels;     /* char *, owned */
	GHashTable *dests;
	GHashTable *folios; /* dest id -> digits shown beside it in a list of pages */
	GArray *feet;       /* struct seen_foot, one a page */
	int n_qr, n_pages, n_pictures, n_breaches;
	int n_lowered; /* pictures set smaller to fit their pages */
	int n_uneven; /* facing pages within a chapter, but its last, that end on different lines */
	bool strict; /* texts are made so that no breach is needed */
};

struct box {
	double x1, y1, x2, y2;
	int elem;
};

static inline void see_glyphs(struct seen *seen, const struct layout_page *page,
	const struct page_item *item, GArray *texts)
{
	const struct page_glyphs *glyphs = &item->as.glyphs;
	int bytes = 0, n = 0;
	for (int i = 0; i < glyphs->n_clusters; i++) {
		bytes += glyphs->clusters[i].n_bytes;
		n += glyphs->clusters[i].n_glyphs;
	}
	g_assert_cmpint(bytes, ==, glyphs->text_len);
	g_assert_cmpint(n, ==, glyphs->n_glyphs);
	g_assert_true(g_utf8_validate(glyphs->text, glyphs->text_len, NULL));
	if (glyphs->n_glyphs == 0)
		return;
	struct box box = {page->width, page->height, 0, 0, item->elem};
	for (int i = 0; i < glyphs->n_glyphs; i++) {
		double x = (double)glyphs->glyphs[i].x, y = (double)glyphs->glyphs[i].y;
		g_assert_true(isfinite(x) && isfinite(y));
		box.x1 = MIN(box.x1, x);
		box.x2 = MAX(box.x2, x);
		box.y1 = MIN(box.y1, y - 0.65 * glyphs->size);
		box.y2 = MAX(box.y2, y);
	}
	g_array_append_val(texts, box);
	if (item->elem >= 0) {
		struct seen_line line = {
			item->elem, page->index, (double)glyphs->glyphs[0].y};
		g_array_append_val(seen->lines, line);
		struct seen_foot *foot = &g_array_index(
			seen->feet, struct seen_foot, seen->feet->len - 1);
		foot->y = MAX(foot->y, line.y);
	}
}

static inline bool overlap(const struct box *a, const struct box *b)
{
	return a->x1 < b->x2 - 0.01 && b->x1 < a->x2 - 0.01 && a->y1 < b->y2 - 0.01 &&
	       b->y1 < a->y2 - 0.01;
}

/* Codes touch neither each other nor the trim nor text; the quiet zone is kept. */
static inline void check_codes(
	const struct layout_page *page, const GArray *codes, const GArray *texts)
{
	for (guint i = 0; i < codes->len; i++) {
		const struct box *code = &g_array_index(codes, struct box, i);
		g_assert_cmpfloat(code->x1, >=, 2);
		g_assert_cmpfloat(code->y1, >=, 2);
		g_assert_cmpfloat(code->x2, <=, page->width - 2);
		g_assert_cmpfloat(code->y2, <=, page->height - 2);
		for (guint k = i + 1; k < codes->len; k++)
			g_assert_false(
				overlap(code, &g_array_index(codes, struct box, k)));
		double quiet = 0;
		struct box ground = {code->x1 - quiet, code->y1 - quiet, code->x2 + quiet,
			code->y2 + quiet, 0};
		for (guint k = 0; k < texts->len; k++)
			g_assert_false(
				overlap(&ground, &g_array_index(texts, struct box, k)));
	}
}

/* The digits that stand beside a link of the contents. */
static inline void see_contents(
	struct seen *seen, const struct layout_page *page, const struct page_link *link)
{
	for (int i = 0; i < page->n_items; i++) {
		const struct page_item *item = &page->items[i];
		if (item->kind != ITEM_GLYPHS || item->elem != link->elem)
			continue;
		g_autofree char *text =
			g_strndup(item->as.glyphs.text, (gsize)item->as.glyphs.text_len);
		g_strstrip(text);
		if (*text && strspn(text, "0123456789") == strlen(text))
			g_hash_table_replace(
				seen->folios, g_strdup(link->dest), g_strdup(text));
	}
}

/* Appends what of a text is seen, quotation marks as they are typed: at most so many characters behind the first ones. */
static inline void add_seen(GString *out, const char *text, int len, int first, int most)
{
	for (const char *p = text; p < text + len && most > 0; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		if (!text_char_seen(c) || first-- > 0)
			continue;
		if (c == 0x2018 || c == 0x2019)
			c = '\'';
		if (c == 0x201c || c == 0x201d)
			c = '"';
		g_string_append_unichar(out, c);
		most--;
	}
}

/* The page begins with the words that its source names; a bullet, a number, an opening may come
 * before.  Lines of a row stand side by side: cells are left out. */
static inline void check_source(const struct layout_page *page)
{
	const struct doc_node *node = page->first.node;
	if (!node || (node->kind != DOC_TEXT && node->kind != DOC_CODE_BLOCK) || node->parent->kind == DOC_CELL)
		return;
	g_autoptr(GString) shown = g_string_new(NULL), source = g_string_new(NULL);
	const char *text = node->kind == DOC_TEXT ? node->as.text : node->as.code.text;
	for (int i = 0; i < page->n_items && shown->len < 400; i++)
		if (page->items[i].kind == ITEM_GLYPHS && page->items[i].elem >= 0)
			add_seen(shown, page->items[i].as.glyphs.text, page->items[i].as.glyphs.text_len, 0, INT_MAX);
	int before = (int)page->first.before;
	add_seen(source, text, (int)strlen(text), before, 10);
	g_assert_cmpint(source->len, >, 0);
	const char *at = strstr(shown->str, source->str);
	if (!at)
		g_test_message("page %s begins '%s', its source '%s'", page->label, shown->str, source->str);
	g_assert_nonnull(at);
	g_assert_true(at - shown->str < 8 || before == 0);
}

static inline bool see_page(const struct layout_page *page, void *data)
{
	struct seen *seen = data;
	g_assert_cmpint(page->index, ==, seen->n_pages++);
	dests_see(seen->dests, page);
	g_assert_nonnull(page->label);
	check_source(page);
	char *label = g_strdup(page->label);
	g_array_append_val(seen->labels, label);
	struct seen_foot foot = {page->chapter, 0};
	g_array_append_val(seen->feet, foot);
	if (seen->theme->two_sided)
		g_assert_true(page->recto == (page->index % 2 == 0));
	GArray *texts = g_array_new(FALSE, FALSE, sizeof(struct box));
	GArray *codes = g_array_new(FALSE, FALSE, sizeof(struct box));
	bool content = false;
	for (int i = 0; i < page->n_items; i++) {
		const struct page_item *item = &page->items[i];
		g_assert_true(!content || item->elem >= 0);
		content = item->elem >= 0;
		if (item->kind == ITEM_GLYPHS)
			see_glyphs(seen, page, item, texts);
		if (item->kind == ITEM_PICTURE) {
			seen->n_pictures++;
			g_assert_cmpfloat(item->as.picture.y + item->as.picture.height,
				<=, page->height);
			g_assert_cmpfloat(item->as.picture.x + item->as.picture.width, <=,
				page->width);
		}
		if (item->kind == ITEM_QR) {
			double side = item->as.qr.module * item->as.qr.size;
			struct box box = {item->as.qr.x, item->as.qr.y,
				item->as.qr.x + side, item->as.qr.y + side, item->elem};
			g_array_append_val(codes, box);
			seen->n_qr++;
		}
	}
	check_codes(page, codes, texts);
	int n_elems;
	layout_elems(seen->layout, &n_elems);
	for (int i = 0; i < page->n_links; i++) {
		const struct page_link *link = &page->links[i];
		g_assert_true(link->url || link->anchor || link->dest);
		g_assert_cmpint(link->elem, <, n_elems);
		if (link->elem >= 0)
			g_assert_nonnull(link->contents);
		if (link->dest && page->chapter < 0 &&
			g_str_has_prefix(link->dest, "chapter-"))
			see_contents(seen, page, link);
	}
	g_array_free(texts, TRUE);
	g_array_free(codes, TRUE);
	return true;
}

/* ---- what the elements tell ---- */

static inline int block_of(const struct layout_elem *elems, int elem, enum layout_role from,
	enum layout_role to)
{
	while (elem >= 0 && !(elems[elem].role >= from && elems[elem].role <= to))
		elem = elems[elem].parent;
	return elem;
}

static inline bool is_below(const struct layout_elem *elems, int elem, enum layout_role role)
{
	for (; elem >= 0; elem = elems[elem].parent)
		if (elems[elem].role == role)
			return true;
	return false;
}

static inline gint compare_lines(gconstpointer a, gconstpointer b)
{
	const struct seen_line *l = a, *r = b;
	if (l->elem != r->elem)
		return l->elem - r->elem;
	if (l->page != r->page)
		return l->page - r->page;
	return l->y < r->y ? -1 : l->y > r->y;
}

static inline int count_lines(const GArray *lines, guint from, guint to)
{
	int n = 0;
	double y = -1e9;
	for (guint i = from; i < to; i++) {
		const struct seen_line *line = &g_array_index(lines, struct seen_line, i);
		n += line->y > y + 5.5;
		y = MAX(y, line->y);
	}
	return n;
}

/* Paragraphs leave two lines at least on each page; boxes their title and two lines, and
 * two lines after. */
static inline void check_cuts(struct seen *seen, enum layout_role from, enum layout_role to)
{
	int n;
	const struct layout_elem *elems = layout_elems(seen->layout, &n);
	GArray *lines = g_array_new(FALSE, FALSE, sizeof(struct seen_line));
	for (guint i = 0; i < seen->lines->len; i++) {
		struct seen_line line = g_array_index(seen->lines, struct seen_line, i);
		if (is_below(elems, line.elem, ROLE_NOTE) ||
			is_below(elems, line.elem, ROLE_TABLE))
			continue;
		line.elem = block_of(elems, line.elem, from, to);
		if (line.elem >= 0)
			g_array_append_val(lines, line);
	}
	g_array_sort(lines, compare_lines);
	for (guint i = 0; i < lines->len;) {
		const struct seen_line *first =
			&g_array_index(lines, struct seen_line, i);
		guint end = i;
		int page = first->page, n_pages = 1;
		guint page_start = i;
		bool thin = false;
		for (; end < lines->len; end++) {
			const struct seen_line *line =
				&g_array_index(lines, struct seen_line, end);
			if (line->elem != first->elem)
				break;
			if (line->page != page) {
				thin = thin || count_lines(lines, page_start, end) <
						       (from == ROLE_CALLOUT ? 3 : 2);
				page = line->page;
				page_start = end;
				n_pages++;
			}
		}
		if (n_pages > 1 && seen->strict) {
			g_test_message("element %d ends on page %d", first->elem, page);
			g_assert_false(thin);
			g_assert_cmpint(count_lines(lines, page_start, end), >=, 2);
		}
		i = end;
	}
	g_array_free(lines, TRUE);
}

/* Two lines at least stand under a heading on its page. */
static inline void check_headings(struct seen *seen)
{
	int n;
	const struct layout_elem *elems = layout_elems(seen->layout, &n);
	for (guint i = 0; i < seen->lines->len; i++) {
		const struct seen_line *head =
			&g_array_index(seen->lines, struct seen_line, i);
		int block = block_of(elems, head->elem, ROLE_H2, ROLE_H6);
		if (block < 0)
			continue;
		int after = 0;
		double y = head->y;
		for (guint k = i + 1; k < seen->lines->len; k++) {
			const struct seen_line *line =
				&g_array_index(seen->lines, struct seen_line, k);
			if (line->page != head->page)
				break;
			if (line->y > y + 5 && !is_below(elems, line->elem, ROLE_NOTE)) {
				after++;
				y = line->y;
			}
		}
		if (seen->strict)
			g_assert_cmpint(after, >=, 2);
	}
}

/* Facing pages in the midst of a chapter end on the same line of the grid, all but a few
 * on the same line as all others; the last page is no stub. */
static inline int count_uneven(const struct seen *seen)
{
	const struct seen_foot *feet = (const struct seen_foot *)(void *)seen->feet->data;
	int n = 0;

	for (int i = 1; i + 2 < seen->n_pages; i += 2)
		if (feet[i].chapter >= 0 && feet[i].chapter == feet[i + 1].chapter && feet[i].chapter == feet[i + 2].chapter)
			n += ABS(feet[i].y - feet[i + 1].y) > 1;
	return n;
}

static inline void check_feet(const struct seen *seen)
{
	const struct theme *theme = seen->theme;
	const struct seen_foot *feet = (const struct seen_foot *)(void *)seen->feet->data;
	double height = theme->page_height - theme->margin_top - theme->margin_foot;
	double full = floor(height / theme->leading + 0.01) * theme->leading;
	int n_full = 0, n_short = 0;
	for (int i = 0; i + 1 < seen->n_pages; i++) {
		if (feet[i].chapter < 0 || feet[i + 1].chapter != feet[i].chapter)
			continue;
		double missing = (theme->margin_top + full - feet[i].y) / theme->leading;
		n_full++;
		n_short += ABS(missing - 0.27) > 0.6;
		g_test_message("page %d misses %.2f", i, missing);
	}
	g_assert_cmpint(n_full, >, 40);
	g_assert_cmpint(n_short, <=, n_full / 12);
	/* an opening that faces another page has nothing before it to borrow from */
	g_assert_cmpint(seen->n_uneven, <=, theme->chapter_recto == THEME_NEVER ? 1 : 0);
}

static inline void check_places(struct seen *seen, const struct book *book)
{
	for (int i = 0; i < book->n_anchors; i++) {
		g_test_message("place '%s'", book->anchors[i]->id);
		g_assert_cmpint(
			dests_page(seen->dests, book->anchors[i]->id), >=, 0);
	}
	for (int c = 0; c < book->n_chapters; c++)
		for (int k = 1;; k++) {
			g_autofree char *note = g_strdup_printf("fn-%d-%d", c, k);
			g_autofree char *ref = g_strdup_printf("fnref-%d-%d", c, k);
			int page = dests_page(seen->dests, ref);
			if (page < 0)
				break;
			g_assert_cmpint(dests_page(seen->dests, note), ==, page);
		}
	GHashTableIter iter;
	gpointer dest, digits;
	g_hash_table_iter_init(&iter, seen->folios);
	while (g_hash_table_iter_next(&iter, &dest, &digits)) {
		int page = dests_page(seen->dests, dest);
		g_assert_cmpint(page, >=, 0);
		g_assert_cmpstr(g_array_index(seen->labels, char *, page), ==, digits);
	}
	if (seen->strict && seen->theme->contents)
		g_assert_cmpint(
			(int)g_hash_table_size(seen->folios), ==, book->n_chapters);
	int n;
	const struct layout_elem *elems = layout_elems(seen->layout, &n);
	for (int i = 0; i < n; i++)
		g_assert_true(elems[i].parent < i && (i == 0 || elems[i].parent >= 0));
	const struct layout_outline *outlines = layout_outlines(seen->layout, &n);
	for (int i = 0; i < n; i++) {
		g_assert_cmpint(outlines[i].page, >=, 0);
		g_assert_cmpint(outlines[i].page, <, seen->n_pages);
	}
}

/* Lays a vault out and checks all promises, feet: also that of level pages; returns the
 * dump. */
static inline char *check_vault_feet(const char *folder, const char *theme_name,
	const char *const *tokens, bool strict, bool feet, struct seen *out)
{
	struct case_book made;
	struct book_options options = {.language = "en"};
	case_open(&made, folder, &options);
	g_assert_nonnull(made.book);
	const struct theme *theme =
		theme_read(made.fixture.arena, &made.fixture.job, theme_name, made.book->language, tokens, NULL);
	g_assert_nonnull(theme);
	struct layout *layout = layout_open(made.book, theme, &made.fixture.job);
	g_assert_nonnull(layout);
	struct seen seen = {.layout = layout, .theme = theme, .strict = strict};
	seen.lines = g_array_new(FALSE, FALSE, sizeof(struct seen_line));
	seen.labels = g_array_new(FALSE, FALSE, sizeof(char *));
	seen.feet = g_array_new(FALSE, FALSE, sizeof(struct seen_foot));
	seen.dests = dests_new();
	seen.folios = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	made.fixture.job.verbose = true;
	g_assert_true(layout_run(layout, see_page, &seen));
	seen.n_uneven = count_uneven(&seen);
	seen.n_breaches = diag_count_code(made.fixture.job.diag, DIAG_PAGE_BREACH);
	seen.n_lowered = diag_count_code(made.fixture.job.diag, DIAG_PICTURE_FIT);
	made.fixture.job.verbose = false;
	g_assert_cmpint(layout_n_pages(layout), ==, seen.n_pages);
	check_cuts(&seen, ROLE_P, ROLE_P);
	check_cuts(&seen, ROLE_CALLOUT, ROLE_CALLOUT);
	check_headings(&seen);
	check_places(&seen, made.book);
	layout_close(layout);
	GString *dump = g_string_new(NULL), *again = g_string_new(NULL);
	for (int i = 0; i < 2; i++) {
		layout = layout_open(made.book, theme, &made.fixture.job);
		g_assert_true(layout_dump(layout, i ? again : dump));
		layout_close(layout);
	}
	g_assert_cmpstr(dump->str, ==, again->str);
	g_string_free(again, TRUE);
	for (guint i = 0; i < seen.labels->len; i++)
		g_free(g_array_index(seen.labels, char *, i));
	g_array_free(seen.labels, TRUE);
	g_hash_table_destroy(seen.dests);
	g_hash_table_destroy(seen.folios);
	if (feet)
		check_feet(&seen);
	g_array_free(seen.feet, TRUE);
	g_array_free(seen.lines, TRUE);
	if (out)
		*out = seen;
	case_close(&made);
	return g_string_free(dump, FALSE);
}

/* Lays out a folder and asserts what is promised; strict: no page may be short of anything.  The dump, heap; *out, if wanted,
 * is what was counted. */
static inline char *check_vault(
	const char *folder, const char *theme_name, bool strict, struct seen *out)
{
	return check_vault_feet(folder, theme_name, NULL, strict, false, out);
}

/* The same for one note after a first one; heap. */
static inline char *check_text(const char *text, struct seen *seen)
{
	g_autofree char *folder = folder_make();
	folder_file(folder, "one.md", "# One\n\nA first chapter.\n");
	folder_file(folder, "two.md", text);
	char *dump = check_vault(folder, "classic", false, seen);
	folder_remove(folder);
	return dump;
}

static inline void repeat(GString *out, const char *text, int n)
{
	for (int i = 0; i < n; i++)
		g_string_append(out, text);
}

#endif
