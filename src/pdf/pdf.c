/* pdf: the stage as a whole.  Layout hands out pages, draw gives them to cairo, finish
 * writes the file. */
#include "octavo/pdf.h"

#include "pdf/hands.h"
#include "pdf/make.h"

/* Hands pay from so many pages on: each is shown all glyphs of the book, and opens its fonts. */
#define PAGES_MANY 200

static const struct page_font *find_font(void *data, int font)
{
	return layout_font(data, font);
}

struct taker {
	struct pdf_make make;
	struct pdf_hands *hands; /* NULL: the make's own surface draws all */
	int n_hands;             /* that there may be */
	const struct layout *layout;
	const struct pdf_draw_options *options;
	struct book_pages *pages;
	enum layout_matter matter; /* of the page taken last */
	int first_elem;            /* of that page's chapter */
};

/* Of the pages of front and back matter the first alone: those after it begin with what the EPUB has in another order,
 * or not at all. */
static void note_matter(struct taker *taker, const struct layout_page *page)
{
	static const enum book_page_kind kinds[] = {
		[MATTER_TITLE] = BOOK_PAGE_TITLE,
		[MATTER_IMPRINT] = BOOK_PAGE_IMPRINT,
		[MATTER_CONTENTS] = BOOK_PAGE_CONTENTS,
		[MATTER_INDEX] = BOOK_PAGE_INDEX,
	};
	struct book_page told = {.label = page->label, .kind = kinds[page->matter], .chapter = -1};

	if (page->matter != taker->matter)
		book_pages_add(taker->pages, &told);
}

static void note_page(struct taker *taker, const struct layout_page *page)
{
	struct book_page told = {.label = page->label,
		.chapter = page->chapter,
		.node = page->first.node,
		.before = page->first.before};

	if (page->matter != MATTER_NONE) {
		note_matter(taker, page);
	} else if (page->chapter >= 0) {
		if (page->opens)
			told.kind = BOOK_PAGE_OPENS;
		else
			told.kind = told.node ? BOOK_PAGE_WORDS : BOOK_PAGE_ENDS;
		book_pages_add(taker->pages, &told);
	}
	taker->matter = page->matter;
}

/* Where there are pages enough for them. */
static void hands_begin(struct taker *taker)
{
	if (taker->n_hands > 0 && layout_n_measured(taker->layout) >= PAGES_MANY)
		taker->hands = pdf_hands_open(taker->options, &taker->make, taker->n_hands);
}

static bool take_page(const struct layout_page *page, void *data)
{
	struct taker *taker = data;

	note_page(taker, page);
	taker->first_elem = page->first_elem;
	if (page->index == 0)
		hands_begin(taker);
	return taker->hands ? pdf_hands_page(taker->hands, page) : pdf_draw_page(taker->make.draw, page);
}

static bool keep_note(GString *note, void *data)
{
	const struct taker *taker = data;

	return pdf_draw_note(taker->make.draw, note, taker->first_elem);
}

static bool take_again(const struct layout_page *page, const char *note, size_t len, void *data)
{
	struct taker *taker = data;

	if (!pdf_draw_again(taker->make.draw, page, (struct pdf_view){note, len}))
		return false;
	note_page(taker, page);
	return true;
}

int pdf_pages_before(const struct book *book, const struct theme *theme)
{
	return !theme->print_cover || !book_has_title_pages(book, theme) ? 0 : theme->two_sided ? 2 : 1;
}

/* The cover, with its empty back where leaves have two sides: rectos stay rectos. */
static bool draw_before(struct pdf_draw *draw, const struct book *book, const struct theme *theme)
{
	int n = pdf_pages_before(book, theme);

	if (n > 0 && !pdf_draw_cover(draw))
		return false;
	if (n > 1)
		pdf_draw_blank(draw, theme->page_width, theme->page_height);
	return true;
}

static bool draw_book(struct taker *taker, struct layout *layout, int *n_before)
{
	bool sound = draw_before(taker->make.draw, taker->options->book, taker->options->theme);
	*n_before = (int)taker->make.record.pages->len;
	taker->layout = layout;
	sound = sound && layout_run(layout, take_page, taker);
	if (taker->hands)
		sound = sound && pdf_hands_end(taker->hands);
	pdf_hands_close(taker->hands);
	return pdf_make_drawn(&taker->make, sound);
}

/* What cairo writes of a vector picture may call other things of its file by number: those hang on all pages before. */
static bool has_vectors(const struct book *book)
{
	for (int i = 0; i < book->n_pictures; i++)
		if (book->pictures[i].media && book->pictures[i].media->type == MEDIA_SVG)
			return true;
	return false;
}

bool pdf_write(const struct book *book, const struct theme *theme, const struct pdf_keep *keep, const struct job *job,
	struct outfile *out, struct book_pages *pages, struct pdf_result *result)
{
	struct layout *layout = layout_open(book, theme, job);
	if (!layout)
		return false;
	int n_hands = keep ? 0 : job->threads;
	if (has_vectors(book)) {
		keep = NULL;
		n_hands = 0;
	}
	const struct pdf_draw_options options = {
		.book = book,
		.theme = theme,
		.job = job,
		.font = find_font,
		.font_data = layout,
		.keep = keep,
	};
	const struct layout_keep chapters = {keep ? keep->parts : NULL, keep ? keep->basis : NULL, keep_note, take_again};
	if (keep)
		layout_keep(layout, &chapters);
	struct pdf_input input = {.book = book, .theme = theme, .pages = pages};
	struct taker taker = {
		.n_hands = n_hands, .options = &options, .pages = pages, .matter = MATTER_NONE};
	pdf_make_open(&taker.make, &options, out);
	bool sound = draw_book(&taker, layout, &input.n_before);
	if (sound) {
		pdf_input_find(&input, layout);
		result->n_pages = (int)taker.make.record.pages->len;
		sound = pdf_make_end(&taker.make, &input);
		result->n_sheets = pdf_sheets_paper(&taker.make.finish->sheets);
	}
	pdf_make_close(&taker.make, &result->bytes);
	layout_close(layout);
	return sound;
}
