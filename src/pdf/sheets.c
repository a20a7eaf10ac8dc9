/* pdf, finishing: which pages stand on which side of a sheet, and where. */
#include "pdf/sheets.h"

/* The side that has a page of a booklet.  Sheets lie in one another: with the first page of those folded together stands the
 * last, on its left where the book is read from the left; with the second the last but one, on the back. */
static int fold_side(const struct pdf_sheets *sheets, int page)
{
	int first = page - page % sheets->fold, n = MIN(sheets->fold, SHEET_PAGES * sheets->n - first), at = page - first;

	return first / SHEET_PAGES + MIN(at, n - 1 - at);
}

static int side_of(const struct pdf_sheets *sheets, int page)
{
	switch (sheets->impose) {
	case THEME_IMPOSE_BOOKLET:
		return fold_side(sheets, page);
	case THEME_IMPOSE_2UP:
		return page / SHEET_PAGES;
	case THEME_IMPOSE_NONE:
		break;
	}
	return page;
}

/* Whether it is the right one of two.  The first page of a book that is folded is a right one, side by side it is a left one; in
 * a book that is read from the right the other way round. */
static bool on_right(const struct pdf_sheets *sheets, int page)
{
	bool folded = sheets->impose == THEME_IMPOSE_BOOKLET;

	return (page % SHEET_PAGES == (folded ? 0 : 1)) != sheets->from_right;
}

/* Both pages stand in the middle, the fold between them.  They shrink to fit, and never grow. */
static void measure(struct pdf_sheets *sheets, const struct theme *theme, double room)
{
	double width = theme->page_width, height = theme->page_height;

	sheets->width = theme->sheet.width > 0 ? theme->sheet.width : SHEET_PAGES * width + 2 * room;
	sheets->height = theme->sheet.width > 0 ? theme->sheet.height : height + 2 * room;
	sheets->scale = MIN(1, MIN((sheets->width - 2 * room) / (SHEET_PAGES * width), (sheets->height - 2 * room) / height));
	sheets->step = width * sheets->scale;
	sheets->left = sheets->width / 2 - sheets->step;
	sheets->foot = (sheets->height - height * sheets->scale) / 2;
}

static void place_pages(struct pdf_sheets *sheets)
{
	sheets->pages = g_new(int, SHEET_PAGES * sheets->n);
	for (int i = 0; i < SHEET_PAGES * sheets->n; i++)
		sheets->pages[i] = -1;
	for (int page = 0; page < sheets->n_pages; page++)
		sheets->pages[SHEET_PAGES * side_of(sheets, page) + on_right(sheets, page)] = page;
}

static void impose(struct pdf_sheets *sheets, const struct theme *theme)
{
	bool booklet = theme->impose == THEME_IMPOSE_BOOKLET;
	int n_folded = (sheets->n_pages + 3) / 4 * 4; /* a folded sheet has four */

	sheets->n = (booklet ? n_folded : sheets->n_pages + 1) / SHEET_PAGES;
	sheets->fold = theme->signature > 0 ? 4 * theme->signature : MAX(n_folded, 4);
	if (booklet)
		sheets->creep = theme->creep < 0 ? 2 * theme->paper_thickness : theme->creep;
	measure(sheets, theme, theme_mark_room(theme));
	sheets->most_creep = sheets->scale * theme->margin_inner / 2; /* words of two pages never meet */
	place_pages(sheets);
}

/* The trim is what the pages take, less what of them is bleed. */
static void trim(struct pdf_sheets *sheets, const struct theme *theme, double within)
{
	double across = sheets->pages ? SHEET_PAGES * sheets->step : theme->page_width;
	const double box[] = {sheets->left + within, sheets->foot + within, sheets->left + across - within,
		sheets->foot + sheets->scale * theme->page_height - within};

	sheets->trimmed = true;
	sheets->bleed = theme->bleed;
	memcpy(sheets->trim, box, sizeof box);
}

void pdf_sheets_open(struct pdf_sheets *sheets, const struct theme *theme, bool from_right, int n_pages, double within)
{
	*sheets = (struct pdf_sheets){.impose = theme->impose, .from_right = from_right, .n = n_pages, .n_pages = n_pages, .scale = 1,
		.marks = theme->print_marks};
	if (theme->impose != THEME_IMPOSE_NONE) {
		impose(sheets, theme);
	} else {
		sheets->left = sheets->foot = sheets->marks ? theme_mark_room(theme) - within : 0;
		sheets->width = theme->page_width + 2 * sheets->left;
		sheets->height = theme->page_height + 2 * sheets->foot;
	}
	if (sheets->marks || within > 0)
		trim(sheets, theme, within);
}

void pdf_sheets_close(struct pdf_sheets *sheets)
{
	g_free(sheets->pages);
}

int pdf_sheets_paper(const struct pdf_sheets *sheets)
{
	if (!sheets->pages)
		return 0;
	return sheets->impose == THEME_IMPOSE_BOOKLET ? sheets->n / 2 : sheets->n;
}

/* How far the pages of a side are moved to the fold: the sheets in which theirs lies push it out by as much. */
static double creep_of(const struct pdf_sheets *sheets, int side)
{
	int sides = sheets->fold / SHEET_PAGES;

	return sheets->creep > 0 ? MIN(sheets->creep * (side % sides / 2), sheets->most_creep) : 0;
}

struct pdf_spot pdf_sheets_spot(const struct pdf_sheets *sheets, int page)
{
	g_assert(page >= 0 && page < sheets->n_pages);
	struct pdf_spot spot = {side_of(sheets, page), sheets->scale, sheets->left, sheets->foot};

	if (!sheets->pages)
		return spot;
	bool right = on_right(sheets, page);
	spot.x += (right ? sheets->step : 0) + (right ? -1 : 1) * creep_of(sheets, spot.sheet);
	return spot;
}

int pdf_sheets_page(const struct pdf_sheets *sheets, int sheet, int at)
{
	if (!sheets->pages)
		return at == 0 ? sheet : -1;
	return sheets->pages[SHEET_PAGES * sheet + at];
}
