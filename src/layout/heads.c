/* Running heads and folios. */
#include "layout/pages.h"

#define HEAD_ABOVE 1.25 /* leadings from the head's baseline to the text block */
/* leadings from the text block to the folio's baseline at the foot */
#define FOLIO_BELOW 2.5
#define FOLIO_ROOM 36.0 /* points kept for the folio beside a head */
/* of their margins: no baseline is farther from the text block, and nearer to the trim */
#define HEAD_MOST 0.5
#define FOLIO_MOST 0.7

static double head_above(const struct theme *theme)
{
	return MIN(HEAD_ABOVE * theme->leading, HEAD_MOST * theme->margin_top);
}

static double folio_below(const struct theme *theme)
{
	return theme->summary_height + MIN(FOLIO_BELOW * theme->leading, FOLIO_MOST * (theme->margin_foot - theme->summary_height));
}

/* Words that are read as told, and stand at the left or the right end of their line. */
static struct lay_text head_text(struct pen *pen, enum theme_text role, bool rtl, bool left)
{
	const struct theme_font *font = &pen->layout->theme->text[role];
	struct lay_text text = lay_text(pen->build, font, PAGE_PAGINATION);
	text.style.lang = pen->build->book->language;
	text.style.scale = 1;
	text.style.italic = false;
	text.base_rtl = rtl;
	text.options.align = left == rtl ? PARA_END : PARA_START;
	text.style.no_hyphen = true;
	return text;
}

/* A title is read as its own words are. */
static struct lay_text title_text(struct pen *pen, enum theme_text role, const struct lay_title *title, bool left)
{
	bool around = lang_is_rtl(pen->build->book->language);
	struct lay_text text = head_text(pen, role, doc_words_are_rtl(title->plain, around), left);
	lay_upright(&text, title->plain);
	return text;
}

/* The title, cut where it is wider than that. */
static void draw_head(struct pen *pen, const struct pages_head *head, const struct lay_text *text,
	const struct lay_title *title, double width, const struct pen_box *box)
{
	struct head_kept *kept = &head->kept[pen->page.recto];
	if (!kept->words || kept->words != title->plain || title->inlines) {
		struct lay_title fit = lay_fit_title(pen->build, text, title, width);
		kept->words = title->inlines ? NULL : title->plain;
		kept->deco = lay_title_deco(pen->build, text, &fit, box->x, box->y, box->width);
	}
	kept->deco.draw(pen, kept->deco.data, kept->deco.x, kept->deco.y);
}

static void draw_one_sided(
	struct pen *pen, const struct pages_run *run, const struct pages_head *head)
{
	const struct theme *theme = pen->layout->theme;
	double width = theme->page_width - theme->margin_inner - theme->margin_outer;
	double y = pen->top + pen->height + folio_below(theme);
	bool rtl = lang_is_rtl(pen->build->book->language);
	struct lay_text folio = head_text(pen, TEXT_FOLIO, rtl, rtl);
	int n = pen->layout->body_pages,
	    at = pen->layout->n_pages - pen->layout->front_pages + 1;
	const char *label = run->roman
				    ? pen->page.label
				    : arena_printf(pen->build->arena, "%d / %d", at, n);
	pen_words(pen, &folio, label, &(struct pen_box){pen->block_left, y, width, 0});
	struct lay_title title = run->head_verso;
	if (!title.plain)
		title.plain = pen->layout->book->title;
	struct lay_text text = title_text(pen, TEXT_HEAD_RECTO, &title, !rtl);
	draw_head(pen, head, &text, &title, width - 3 * FOLIO_ROOM, &(struct pen_box){pen->block_left, y, width, 0});
}

void head_draw(struct pen *pen, const struct pages_run *run, const struct pages_head *head)
{
	const struct theme *theme = pen->layout->theme;
	if (run->style == PAGE_PLAIN)
		return;
	if (!theme->two_sided) {
		draw_one_sided(pen, run, head);
		return;
	}
	double foot = pen->top + pen->height + folio_below(theme);
	if (run->style == PAGE_FOOT || head->opening) {
		struct lay_text folio = head_text(pen, TEXT_FOLIO, false, true);
		folio.options.align = PARA_CENTRE;
		pen_words(pen, &folio, pen->page.label,
			&(struct pen_box){pen->left, foot, pen->width, 0});
		return;
	}
	double y = pen->top - head_above(theme);
	bool recto = pen->page.recto;
	struct lay_title title = recto ? head->recto : run->head_verso;
	bool right = pen->outer_right;
	struct pen_box box = {pen->left, y, pen->width, 0};
	struct lay_text folio = head_text(pen, TEXT_FOLIO, false, !right);
	pen_words(pen, &folio, pen->page.label, &box);
	if (!title.plain)
		return;
	struct lay_text text = title_text(pen, recto ? TEXT_HEAD_RECTO : TEXT_HEAD_VERSO, &title, right);
	draw_head(pen, head, &text, &title, pen->width - FOLIO_ROOM, &box);
}
