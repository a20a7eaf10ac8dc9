/* Sheets of Cornell notes: the column for the reader's questions stands before the text, a
 * rule between, and under both a strip for the summary that is written from memory.  All of
 * it is the page's furniture: artifacts. */
#include "layout/pages.h"
#include "octavo/words.h"

#define RULE_THIN 0.4      /* points: between column and text */
#define RULE_HEAVY 0.8     /* above the strip */
#define RULE_WRITE 0.35    /* to write on */
#define STRIP_AIR 8.5      /* points from the text block to the strip's rule: 3 mm */
#define STRIP_WORD 13.0    /* from there to the baseline of its word */
#define STRIP_LINE 22.7    /* between lines to write on: 8 mm */
#define QUESTIONS_UP 0.6   /* leadings from the baseline of the column's word to its top */
#define QUESTIONS_DOWN 0.75 /* the same under the head of a first page, downwards */

static void draw_word(struct pen *pen, enum word word, double x, double y, double width)
{
	struct lay_text text =
		lay_text(pen->build, &pen->layout->theme->text[TEXT_TABLE_HEAD], PAGE_ARTIFACT);
	text.style.scale = 1;
	text.style.italic = false;
	text.options.align = PARA_START;
	text.base_rtl = lang_is_rtl(pen->build->book->language);
	pen_words(pen, &text, words_say(pen->build->at.lang, word), &(struct pen_box){x, y, width, 0});
}

static void draw_column(struct pen *pen)
{
	const struct theme *theme = pen->layout->theme;
	double top = pen->top + pen->column_top;
	bool head = pen->column_top > 0;
	double y = top + (head ? QUESTIONS_DOWN : -QUESTIONS_UP) * theme->leading;
	double right = pen->left + pen->width, gutter = theme->margin_gutter;
	draw_word(pen, WORD_QUESTIONS, pen->column_left ? pen->block_left : right + gutter, y, theme->column_width);
	if (head)
		top += theme->leading;
	struct pen_box rule = {pen->column_left ? pen->left - gutter / 2 : right + gutter / 2, top, RULE_THIN,
		pen->top + pen->height - top};
	rule.x -= RULE_THIN / 2;
	pen_rect(pen, PAGE_ARTIFACT, theme->ink, &rule);
}

static void draw_strip(struct pen *pen)
{
	const struct theme *theme = pen->layout->theme;
	double width = theme->page_width - theme->margin_inner - theme->margin_outer;
	double foot = pen->top + pen->height, end = foot + theme->summary_height + 0.1;
	double top = foot + STRIP_AIR;
	pen_rect(pen, PAGE_ARTIFACT, theme->ink,
		&(struct pen_box){pen->block_left, top - RULE_HEAVY / 2, width, RULE_HEAVY});
	draw_word(pen, WORD_SUMMARY, pen->block_left, top + STRIP_WORD, width);
	for (double y = top + STRIP_WORD + STRIP_LINE; y <= end; y += STRIP_LINE)
		pen_rect(pen, PAGE_ARTIFACT, theme->rule,
			&(struct pen_box){pen->block_left, y, width, RULE_WRITE});
}

void sheet_draw(struct pen *pen)
{
	const struct theme *theme = pen->layout->theme;
	int chapter = pen->build->chapter;
	if (chapter < 0 || chapter >= pen->build->book->n_chapters)
		return;
	if (theme->column_width > 0 && theme->column_inner)
		draw_column(pen);
	if (theme->summary_height > 0)
		draw_strip(pen);
}
