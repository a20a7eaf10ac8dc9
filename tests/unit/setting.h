/* For tests of how blocks stand on the page: a note laid out, and what is drawn of it as runs of type and other items. */
#ifndef UNIT_SETTING_H
#define UNIT_SETTING_H

#include "octavo/layout.h"
#include "book.h"
#include "dests.h"

/* A run of glyphs as drawn; x2 is where its last glyph begins (which may be a blank). */
struct run {
	char *text;
	int page, elem, font;
	double x1, x2, y, size;
	bool turned;
};

struct set {
	struct case_book made;
	struct layout *layout;
	GArray *runs; /* struct run, in the order of the pages */
	GArray *items; /* struct page_item, all others */
	GArray *pages; /* struct layout_page, whose lists are gone */
	GHashTable *dests;
	int n_pages;
	char *said;
};

static inline void run_clear(void *data)
{
	g_free(((struct run *)data)->text);
}

static inline bool set_page(const struct layout_page *page, void *data)
{
	struct set *set = data;

	for (int i = 0; i < page->n_items; i++) {
		const struct page_item *item = &page->items[i];
		const struct page_glyphs *glyphs = &item->as.glyphs;
		if (item->kind != ITEM_GLYPHS) {
			g_array_append_vals(set->items, item, 1);
			continue;
		}
		if (!glyphs->n_glyphs)
			continue;
		struct run run = {g_strndup(glyphs->text, (gsize)glyphs->text_len), page->index, item->elem, glyphs->font,
			(double)glyphs->glyphs[0].x, (double)glyphs->glyphs[0].x, (double)glyphs->glyphs[0].y,
			glyphs->size, item->turned};
		for (int k = 0; k < glyphs->n_glyphs; k++) {
			run.x1 = MIN(run.x1, (double)glyphs->glyphs[k].x);
			run.x2 = MAX(run.x2, (double)glyphs->glyphs[k].x);
		}
		g_array_append_val(set->runs, run);
	}
	dests_see(set->dests, page);
	g_array_append_vals(set->pages, page, 1);
	set->n_pages++;
	return true;
}

/* Lays out a vault. */
static inline void set_open_language(struct set *set, const char *folder, const char *language, const char *const *tokens)
{
	struct book_options options = {.language = language, .key = "one name, one identifier"};

	*set = (struct set){0};
	case_open(&set->made, folder, &options);
	g_assert_nonnull(set->made.book);
	struct theme *theme =
		theme_read(set->made.fixture.arena, &set->made.fixture.job, "classic", set->made.book->language, tokens, NULL);
	g_assert_nonnull(theme);
	fixture_said(&set->made.fixture);
	set->runs = g_array_new(FALSE, TRUE, sizeof(struct run));
	g_array_set_clear_func(set->runs, run_clear);
	set->items = g_array_new(FALSE, TRUE, sizeof(struct page_item));
	set->pages = g_array_new(FALSE, TRUE, sizeof(struct layout_page));
	set->dests = dests_new();
	set->layout = layout_open(set->made.book, theme, &set->made.fixture.job);
	g_assert_nonnull(set->layout);
	g_assert_true(layout_run(set->layout, set_page, set));
	set->said = g_strdup(fixture_said(&set->made.fixture));
}

static inline void set_open_folder(struct set *set, const char *folder, const char *const *tokens)
{
	set_open_language(set, folder, "en", tokens);
}

/* One note "Two" with the given text, after a first one. */
static inline void set_open(struct set *set, const char *text, const char *const *tokens)
{
	g_autofree char *folder = folder_make();
	g_autofree char *first = g_build_filename(folder, "one.md", NULL);
	g_autofree char *second = g_build_filename(folder, "two.md", NULL);

	g_assert_true(g_file_set_contents(first, "# One\n\nA first chapter.\n", -1, NULL));
	g_assert_true(g_file_set_contents(second, text, -1, NULL));
	set_open_folder(set, folder, tokens);
	folder_remove(folder);
}

static inline void set_close(struct set *set)
{
	layout_close(set->layout);
	g_array_free(set->runs, TRUE);
	g_array_free(set->items, TRUE);
	g_array_free(set->pages, TRUE);
	g_hash_table_destroy(set->dests);
	g_free(set->said);
	case_close(&set->made);
}

/* The nth run (from 0) whose text begins so. */
static inline const struct run *run_find(const struct set *set, const char *text, int nth)
{
	for (guint i = 0; i < set->runs->len; i++) {
		const struct run *run = &g_array_index(set->runs, struct run, i);
		if (g_str_has_prefix(run->text, text) && nth-- == 0)
			return run;
	}
	g_error("no run '%s'", text);
}

static inline int run_count(const struct set *set, const char *text)
{
	int n = 0;

	for (guint i = 0; i < set->runs->len; i++)
		n += strstr(g_array_index(set->runs, struct run, i).text, text) != NULL;
	return n;
}

/* The leftmost run on a line. */
static inline const struct run *run_before(const struct set *set, const struct run *line)
{
	for (guint i = 0; i < set->runs->len; i++) {
		const struct run *run = &g_array_index(set->runs, struct run, i);
		if (run->page == line->page && ABS(run->y - line->y) < 0.01 && run->x1 < line->x1)
			line = run;
	}
	return line;
}

/* No two runs of a page stand on each other. */
static inline void check_apart(const struct set *set)
{
	for (guint i = 0; i < set->runs->len; i++) {
		const struct run *a = &g_array_index(set->runs, struct run, i);
		for (guint k = i + 1; k < set->runs->len; k++) {
			const struct run *b = &g_array_index(set->runs, struct run, k);
			if (b->page != a->page)
				break;
			bool level = ABS(a->y - b->y) < 2;
			if (level && a->x1 < b->x2 - 0.5 && b->x1 < a->x2 - 0.5)
				g_error("'%s' stands on '%s'", a->text, b->text);
		}
	}
}

#endif
