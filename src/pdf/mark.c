/*
 * pdf, drawing: marks.  Each piece of a page belongs to an element of the tree, or is an artifact.  Words carry their marks in
 * their text objects (words.c); what cairo draws stands between two ticks, small rectangles (record.h), in whose places the
 * finisher writes the mark; and a tick tells where a text object comes.
 */
#include "pdf/mark.h"

#include "pdf/draw.h"

void pdf_marks_init(struct pdf_marks *marks, struct pdf_record *record, cairo_t *cr)
{
	*marks = (struct pdf_marks){.record = record, .cr = cr, .open = PDF_ELEM_NOTHING};
}

void pdf_marks_page(struct pdf_marks *marks, double height)
{
	marks->height = height;
	marks->first = (int)marks->record->marks->len;
	marks->n_content = 0;
}

/* Tells the finisher in cairo's stream where the n-th of something comes.  What is drawn next has the same colour. */
static void draw_tick(cairo_t *cr, int n, double height)
{
	cairo_save(cr);
	cairo_identity_matrix(cr);
	cairo_rectangle(cr, PDF_TICK_FIRST + PDF_TICK_STEP * (n % PDF_TICKS_ACROSS),
		PDF_TICK_FIRST + PDF_TICK_STEP * (n / PDF_TICKS_ACROSS), PDF_TICK_WIDTH, height);
	cairo_fill(cr);
	cairo_restore(cr);
}

/* The number on the page of the mark that was added last. */
static int last_mark(const struct pdf_marks *marks)
{
	return (int)marks->record->marks->len - 1 - marks->first;
}

void pdf_marks_end(struct pdf_marks *marks)
{
	if (marks->ticked)
		draw_tick(marks->cr, last_mark(marks), PDF_TICK_END);
	marks->ticked = false;
	marks->open = PDF_ELEM_NOTHING;
}

static void add(struct pdf_marks *marks, const struct page_item *item)
{
	struct pdf_mark mark = {.elem = item->elem, .id = -1};
	if (item->elem != PAGE_PAGINATION && item->elem != PAGE_ARTIFACT)
		mark.id = marks->n_content++;
	if (item->kind == ITEM_GLYPHS && item->as.glyphs.text_len > 0)
		mark.first = item->as.glyphs.text[0];
	if (item->kind == ITEM_GLYPHS && item->as.glyphs.n_glyphs > 0)
		mark.foot = (double)item->as.glyphs.glyphs[0].y > marks->height / 2;
	g_array_append_val(marks->record->marks, mark);
	marks->open = item->elem;
}

int pdf_marks_words(struct pdf_marks *marks, const struct page_item *item)
{
	if (marks->ticked || item->elem != marks->open) {
		pdf_marks_end(marks);
		add(marks, item);
	}
	return last_mark(marks);
}

void pdf_marks_begin(struct pdf_marks *marks, const struct page_item *item)
{
	if (marks->ticked && item->elem == marks->open)
		return;
	pdf_marks_end(marks);
	add(marks, item);
	pdf_set_colour(marks->cr, item->colour);
	draw_tick(marks->cr, last_mark(marks), PDF_TICK_BEGIN);
	marks->ticked = true;
}

void pdf_marks_box(struct pdf_marks *marks, bool turned, double x, double y, double width, double height)
{
	if (!marks->ticked)
		return;
	struct pdf_mark *mark =
		&g_array_index(marks->record->marks, struct pdf_mark, marks->record->marks->len - 1);
	mark->x = (float)(turned ? y : x);
	mark->y = (float)(turned ? marks->height - x - width : y);
	mark->width = (float)(turned ? height : width);
	mark->height = (float)(turned ? width : height);
}

void pdf_marks_tick_words(struct pdf_marks *marks)
{
	/* words are written in black, until they tell another colour */
	pdf_set_colour(marks->cr, 0);
	draw_tick(marks->cr, (int)marks->record->words_ends->len - 1, PDF_TICK_WORDS);
}
