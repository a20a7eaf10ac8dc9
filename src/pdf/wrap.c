/* pdf: the cover of a printed book, as a file of its own: one page, as wide as the inside's number of pages makes it. */
#include "octavo/words.h"
#include "octavo/xml.h"
#include "pdf/make.h"

/* Fewer pages and narrower spines have no words: Amazon prints none on 79 pages, and wants 1.6 mm free on either side. */
#define SPINE_PAGES 80
#define SPINE_LEAST (6 * 72 / 25.4)

/* The pages of the inside; a leaf has two. -1 after a report. */
static int count_inside(const struct book *book, const struct theme *theme, const struct job *job)
{
	struct layout *layout = layout_open(book, theme, job);
	if (!layout)
		return -1;
	int n = layout_count(layout);
	layout_close(layout);
	return (n + 1) / 2 * 2;
}

static const struct page_font *no_font(void *data, int font)
{
	(void)data;
	(void)font;
	return NULL;
}

/* What stands on it, as who cannot see it is told. */
static char *say(const struct book *book)
{
	const char *said[] = {book->title, book->subtitle, book->description, book->publisher};
	g_autoptr(GString) text = g_string_new(words_say(book->language, WORD_COVER));
	for (size_t i = 0; i < G_N_ELEMENTS(said); i++)
		if (said[i] && *said[i])
			g_string_append_printf(text, "%s%s", i ? "\n" : ": ", said[i]);
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static bool write_wrap(const struct book *book, const struct theme *theme, const struct job *job, struct outfile *out,
	const struct cover_wrap *wrap, int64_t *bytes)
{
	enum { DOCUMENT, FIGURE };
	g_autofree char *alt = say(book);
	const double fold = wrap->bleed + wrap->width, folds[] = {fold, fold + wrap->spine};
	const struct layout_about about = {.alt = alt};
	const struct layout_elem elems[] = {
		[DOCUMENT] = {ROLE_DOCUMENT, -1, NULL}, [FIGURE] = {ROLE_FIGURE, DOCUMENT, &about}};
	const struct pdf_draw_options options = {.book = book, .theme = theme, .job = job, .font = no_font};
	const struct pdf_input input = {.book = book, .theme = theme, .elems = elems, .n_elems = G_N_ELEMENTS(elems), .n_before = 1,
		.bleed = wrap->bleed, .folds = folds, .n_folds = wrap->spine > 0 ? 2 : 1};
	struct pdf_make make;
	pdf_make_open(&make, &options, out);
	bool sound = pdf_draw_wrap(make.draw, wrap, FIGURE);
	sound = pdf_make_drawn(&make, sound) && pdf_make_end(&make, &input);
	pdf_make_close(&make, bytes);
	return sound;
}

bool pdf_wrap_write(const struct book *book, const struct theme *theme, const struct job *job, struct outfile *out,
	struct pdf_wrap *wrap)
{
	struct book cover = *book;
	struct theme flat = *theme;
	*wrap = (struct pdf_wrap){.n_pages = count_inside(book, theme, job)};
	if (wrap->n_pages < 0)
		return false;
	wrap->spine = wrap->n_pages * theme->paper_thickness;
	wrap->spine_words = wrap->n_pages >= SPINE_PAGES && wrap->spine >= SPINE_LEAST;
	const struct cover_wrap drawn = {.width = theme->page_width,
		.height = theme->page_height,
		.spine = wrap->spine,
		.bleed = theme->bleed,
		.from_right = lang_is_rtl(book->language),
		.spine_words = wrap->spine_words};
	wrap->width = cover_wrap_width(&drawn);
	wrap->height = drawn.height + 2 * drawn.bleed;
	cover.n_files = 0; /* the inside carries the sources */
	flat.impose = THEME_IMPOSE_NONE;
	flat.two_sided = false;
	flat.page_width = wrap->width;
	flat.page_height = wrap->height;
	return write_wrap(&cover, &flat, job, out, &drawn, &wrap->bytes);
}
