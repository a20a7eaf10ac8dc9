/* The stage: opens fonts, measures all chapters until their page numbers hold, then draws
 * front matter, chapters and back matter in page order. */
#include "layout/layout.h"

#define MOST_PASSES 5
#define RUN_ON_TITLE 0.15 /* of a page, what the title of a chapter takes that runs on */
#define BLANKS_MANY 20 /* blank pages that are worth a word */

/* ---- open and close ---- */

/* Whether chapters begin on rectos.  By their words short ones would leave many pages blank: as many as are told, where
 * the theme wants rectos whatever they cost. */
static bool wants_recto(const struct layout *layout)
{
	double pages = 0, blank = 0, a_page = book_words_a_page(layout->theme);
	if (!layout->theme->two_sided || layout->theme->chapter_recto != THEME_AUTO)
		return layout->theme->two_sided && layout->theme->chapter_recto == THEME_ALWAYS;
	if (layout->run_on)
		return false;
	for (int c = 0; c < layout->book->n_chapters; c++) {
		/* an opening takes half a page; a chapter that fits one leaves its back blank, others now and then */
		double own = book_chapter_words(&layout->book->chapters[c]) / a_page + 0.5;
		blank += own <= 1 ? 1 : 0.5;
		pages += own <= 1 ? 2 : own + 1;
	}
	return blank < BLANKS_MANY || blank * 5 <= pages;
}

static void guess_pages(struct layout *layout)
{
	double page = 1, a_page = book_words_a_page(layout->theme);
	for (int c = 0; c < layout->book->n_chapters; c++) {
		const struct book_chapter *chapter = &layout->book->chapters[c];
		struct state_chapter *own = &layout->chapters[c];
		own->guess = page;
		own->section_guess =
			ARENA_ARRAY(layout->keep, double, chapter->n_sections + 1);
		for (int s = 0; s < chapter->n_sections; s++) {
			const struct doc_note *note = chapter->sections[s].note;
			own->section_guess[s] = page;
			page += (note ? note->n_words : 0) / a_page;
		}
		page += layout->run_on ? RUN_ON_TITLE : layout->recto ? 2 : 1;
	}
	layout->chapters[layout->book->n_chapters].guess = page;
}

struct layout *layout_open(
	const struct book *book, const struct theme *theme, const struct job *job)
{
	struct type *type = type_open(theme, job);
	if (!type)
		return NULL;
	struct layout *layout = g_new0(struct layout, 1);
	layout->book = book;
	layout->theme = theme;
	layout->job = job;
	layout->type = type;
	layout->keep = arena_open();
	layout->scratch = arena_open();
	layout->page_scratch = arena_open();
	canvas_open(&layout->canvas);
	layout->chapters =
		ARENA_ARRAY(layout->keep, struct state_chapter, book->n_chapters + 1);
	for (int c = 0; c <= book->n_chapters; c++) {
		layout->chapters[c].refs =
			g_array_new(FALSE, FALSE, sizeof(struct state_ref));
		layout->chapters[c].dropped =
			g_hash_table_new(g_direct_hash, g_direct_equal);
	}
	layout->places = g_hash_table_new(g_str_hash, g_str_equal);
	layout->elems = g_array_new(FALSE, FALSE, sizeof(struct layout_elem));
	layout->outlines = g_array_new(FALSE, FALSE, sizeof(struct layout_outline));
	layout->labels = g_array_new(FALSE, FALSE, sizeof(struct layout_label_range));
	for (int i = 0; i < TEXT__COUNT; i++) {
		layout->tabular[i] = theme->text[i];
		layout->tabular[i].tabular = true;
	}
	run_on_plan(layout);
	layout->recto = wants_recto(layout);
	guess_pages(layout);
	layout->pace = 1;
	return layout;
}

void layout_close(struct layout *layout)
{
	if (!layout)
		return;
	for (int c = 0; c <= layout->book->n_chapters; c++) {
		g_array_free(layout->chapters[c].refs, TRUE);
		g_hash_table_destroy(layout->chapters[c].dropped);
		recall_free(layout->chapters[c].recall);
		splits_free(layout->chapters[c].splits);
	}
	again_close(layout);
	g_hash_table_destroy(layout->places);
	g_array_free(layout->elems, TRUE);
	g_array_free(layout->outlines, TRUE);
	g_array_free(layout->labels, TRUE);
	type_close(layout->type);
	canvas_close(&layout->canvas);
	arena_close(layout->scratch);
	arena_close(layout->page_scratch);
	arena_close(layout->keep);
	g_free(layout);
}

/* ---- passes ---- */

/* Gives every chapter its first page. */
static void number_pages(struct layout *layout)
{
	int page = 0;
	for (int c = 0; c <= layout->book->n_chapters; c++) {
		struct state_chapter *chapter = &layout->chapters[c];
		if (layout->recto && chapter->n_pages > 0)
			page += page % 2;
		chapter->first_page = page;
		page += chapter->n_pages;
	}
	layout->body_pages = page;
}

/* Pages expected of the chapters to come, by those that were measured. */
static void pace_guesses(struct layout *layout, int measured)
{
	const struct state_chapter *next = &layout->chapters[measured + 1];
	if (next->guess > 1)
		layout->pace = (layout->body_pages + 1) / next->guess;
}

/* Whether the chapter begins on a verso, as its pages are numbered now. */
static bool on_verso(const struct layout *layout, int c)
{
	return layout->theme->two_sided && !layout->recto &&
	       layout->chapters[c].first_page % 2 == 1;
}

/* The chapter's pages, or those of the back matter; its paragraphs are remembered from the first time till it is drawn. */
static int run_chapter(struct layout *layout, int c)
{
	struct state_chapter *chapter = &layout->chapters[c];
	int n_pages;
	arena_reset(layout->scratch);
	layout->first_elem = (int)layout->elems->len;
	if (!again_take(layout, c, &n_pages)) {
		if (!chapter->splits)
			chapter->splits = splits_new();
		type_remember(layout->type, chapter->splits);
		n_pages = c < layout->book->n_chapters ? chapter_run(layout, c) : ends_run(layout);
		type_remember(layout->type, NULL);
		again_put(layout, c, n_pages);
	}
	if (layout->drawing)
		g_clear_pointer(&chapter->splits, splits_free);
	return n_pages;
}

static void measure_chapter(struct layout *layout, int c)
{
	struct state_chapter *chapter = &layout->chapters[c];
	chapter->verso = on_verso(layout, c);
	g_array_set_size(chapter->refs, 0);
	chapter->dropped_more = false;
	chapter->n_pages = run_chapter(layout, c);
}

static void measure(struct layout *layout)
{
	int n = layout->book->n_chapters;
	for (int c = 0; c < n; c += layout->chapters[c].n_run) {
		measure_chapter(layout, c);
		number_pages(layout);
		pace_guesses(layout, c + layout->chapters[c].n_run - 1);
	}
	for (int pass = 1; pass < MOST_PASSES; pass++) {
		bool changed = false;
		for (int c = 0; c < n; c += layout->chapters[c].n_run) {
			if (state_refs_hold(layout, c) &&
				!layout->chapters[c].dropped_more &&
				layout->chapters[c].verso == on_verso(layout, c))
				continue;
			measure_chapter(layout, c);
			changed = true;
		}
		number_pages(layout);
		if (!changed)
			break;
	}
	/* which numbers an index gathers follows from the pages of all chapters, which these do not ask for */
	measure_chapter(layout, n);
	number_pages(layout);
	layout->front_pages = front_run(layout);
}

static void blanks_until(struct layout *layout, int page)
{
	while (layout->n_pages < page && !layout->stopped) {
		arena_reset(layout->scratch);
		pages_blank(layout, -1, layout->n_pages < layout->front_pages);
	}
}

static void add_label(struct layout *layout, int page, enum layout_label style)
{
	struct layout_label_range range = {page, style, 1};
	g_array_append_val(layout->labels, range);
}

static void draw(struct layout *layout)
{
	layout->drawing = true;
	state_elem(layout, ROLE_DOCUMENT, -1);
	state_elem_about(layout, 0)->lang = layout->book->language;
	if (layout->front_pages > 0)
		add_label(layout, 0, LABEL_ROMAN);
	add_label(layout, layout->front_pages, LABEL_ARABIC);
	front_run(layout);
	blanks_until(layout, layout->front_pages);
	int part = -1, part_elem = 0;
	for (int c = 0; c <= layout->book->n_chapters && !layout->stopped; c++) {
		struct state_chapter *chapter = &layout->chapters[c];
		if (chapter->n_pages == 0)
			continue;
		blanks_until(layout, layout->front_pages + chapter->first_page);
		if (c == layout->book->n_chapters) {
			run_chapter(layout, c);
			break;
		}
		int own = layout->book->chapters[c].part;
		if (own != part)
			part_elem = own < 0 ? 0 : state_elem(layout, ROLE_PART, 0);
		part = own;
		layout->part_elem = part_elem;
		run_chapter(layout, c);
	}
}

/* Chapters of a page or less leave a blank one before each recto: a reader may want paper saved. */
static void tell_blanks(const struct layout *layout)
{
	int blank = layout->body_pages;
	for (int c = 0; c <= layout->book->n_chapters; c++)
		blank -= layout->chapters[c].n_pages;
	if (blank >= BLANKS_MANY && blank * 4 > layout->body_pages)
		diag_report(layout->job->diag, DIAG_PAGES_BLANK, (struct pos){0}, "%d of %d", blank, layout->body_pages);
}

bool layout_run(struct layout *layout, layout_page_fn page, void *data)
{
	layout->page = page;
	layout->page_data = data;
	layout->drawing = layout->stopped = false;
	layout->n_pages = 0;
	measure(layout);
	if (layout->front_pages + layout->body_pages > layout->job->limits->pages) {
		diag_report(layout->job->diag, DIAG_LIMIT_REACHED, (struct pos){0},
			"the book would have %d pages, the limit is %" G_GINT64_FORMAT
			" (--limit-pages)",
			layout->front_pages + layout->body_pages,
			layout->job->limits->pages);
		return false;
	}
	tell_blanks(layout);
	draw(layout);
	/* whoever finishes the book needs the room */
	arena_reset(layout->scratch);
	type_forget(layout->type);
	memory_trim();
	return !layout->stopped;
}

int layout_count(struct layout *layout)
{
	measure(layout);
	return layout_n_measured(layout);
}

/* ---- what is asked afterwards ---- */

int layout_n_pages(const struct layout *layout)
{
	return layout->n_pages;
}

int layout_n_measured(const struct layout *layout)
{
	return layout->front_pages + layout->body_pages;
}

const struct layout_elem *layout_elems(const struct layout *layout, int *n)
{
	*n = (int)layout->elems->len;
	return (const struct layout_elem *)(void *)layout->elems->data;
}

const struct layout_outline *layout_outlines(const struct layout *layout, int *n)
{
	*n = (int)layout->outlines->len;
	return (const struct layout_outline *)(void *)layout->outlines->data;
}

const struct layout_label_range *layout_labels(const struct layout *layout, int *n)
{
	*n = (int)layout->labels->len;
	return (const struct layout_label_range *)(void *)layout->labels->data;
}

const struct page_font *layout_font(const struct layout *layout, int font)
{
	return type_font(layout->type, font);
}
