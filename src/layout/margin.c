/* QR codes in the outer margin, or in the outer column of a handout: each stands at the
 * height of what it belongs to or lower, never higher; they touch neither each other nor
 * text nor trim.  What finds no room is dropped: its time gets a mark and its code stands
 * in the list at the chapter's end. */
#include "layout/pages.h"

#define CODE_GAP 17.0    /* points between codes: 6 mm */
#define LABEL_GAP 3.6    /* points from the code to its label */
#define TRIM_KEPT 22.0   /* points from a code to the trim: 8 mm */
#define REF_GAP 5.0      /* points from the text to an arrow */
#define REF_ROOM 24.0    /* for an arrow and a page */
#define LABEL_BESIDE 9.0 /* points from the code to a label beside it */

struct margin {
	struct pen *pen;
	double x; /* of the column for codes */
	double width;
	double free;   /* y from which there is room */
	double limit;  /* y where room ends */
	bool beside;   /* labels stand beside the codes */
	GArray *taken; /* struct pen_box, for the note lines */
};

static double label_height(const struct theme *theme, const struct vcode *code)
{
	double address = theme->text[TEXT_QR_ADDRESS].leading;
	return 2 * address + (code->time ? theme->text[TEXT_QR_TIME].leading : 0);
}

static struct lay_text label_text(
	struct margin *margin, enum theme_text role, int elem, bool end)
{
	struct pen *pen = margin->pen;
	struct lay_text text =
		lay_text(pen->build, &pen->layout->theme->text[role], elem);
	text.style.scale = 1;
	text.style.lang = "en";
	text.style.italic = false;
	text.style.no_hyphen = true;
	text.base_rtl = 0;
	text.options.align = end ? PARA_END : PARA_START;
	return text;
}

static void draw_label(struct margin *margin, const struct vcode *code,
	const struct pen_box *box, bool end)
{
	const struct theme *theme = margin->pen->layout->theme;
	struct pen_box line = *box;
	if (code->time) {
		struct lay_text text =
			label_text(margin, TEXT_QR_TIME, code->link_elem, end);
		line.y += lay_baseline(theme->text[TEXT_QR_TIME].leading);
		pen_words(margin->pen, &text, code->time, &line);
		line.y = box->y + theme->text[TEXT_QR_TIME].leading;
	}
	struct lay_text text = label_text(margin, TEXT_QR_ADDRESS, code->link_elem, end);
	double leading = theme->text[TEXT_QR_ADDRESS].leading;
	line.y += lay_baseline(leading);
	pen_words(margin->pen, &text, code->host, &line);
	line.y += leading;
	pen_words(margin->pen, &text, code->path, &line);
}

static void draw_code(
	struct margin *margin, const struct vcode *code, double y, double side)
{
	struct pen *pen = margin->pen;
	bool right = margin->beside || pen->outer_right;
	double x = right ? margin->x : margin->x + margin->width - side;
	pen_qr(pen, code->elem, code->url, x, y);
	pen_url(pen, code->url, code->link_elem, &(struct pen_box){x, y, side, side});
	struct pen_box label = {x, y + side + LABEL_GAP, side, 0};
	if (margin->beside)
		label = (struct pen_box){x + side + LABEL_BESIDE, y,
			margin->width - side - LABEL_BESIDE, 0};
	draw_label(margin, code, &label, !right);
}

static void drop(struct margin *margin, const struct vcode *code)
{
	struct layout *layout = margin->pen->layout;
	if (code->ordinal < 0)
		return;
	struct state_chapter *chapter = &layout->chapters[margin->pen->build->chapter];
	if (!layout->drawing) {
		g_hash_table_add(chapter->dropped, GINT_TO_POINTER(code->ordinal + 1));
		chapter->dropped_more = true;
		return;
	}
	struct pos pos = {.path = margin->pen->build->path};
	diag_report(layout->job->diag, DIAG_QR_DROPPED, pos,
		"no room for the code of %s, its time is a link alone",
		code->time ? code->time : code->url);
}

static void place(struct margin *margin, const struct margin_wish *wish)
{
	struct layout *layout = margin->pen->layout;
	double side = pen_code_side(layout->theme, wish->code->url);
	if (side <= 0)
		return;
	double label = label_height(layout->theme, wish->code);
	double height = margin->beside ? MAX(side, label) : side + LABEL_GAP + label;
	double y = MAX(wish->y, margin->free);
	if (side > margin->width + 0.1 || y + height > margin->limit) {
		drop(margin, wish->code);
		return;
	}
	if (layout->drawing)
		draw_code(margin, wish->code, y, side);
	struct pen_box box = {margin->x, y, margin->width, height};
	g_array_append_val(margin->taken, box);
	margin->free = y + height + CODE_GAP;
}

static bool is_repeated(const struct margin_wish *wishes, int at)
{
	for (int i = 0; i < at; i++)
		if (strcmp(wishes[i].code->url, wishes[at].code->url) == 0)
			return true;
	return false;
}

static bool is_taken(const GArray *taken, double y)
{
	for (guint i = 0; i < taken->len; i++) {
		const struct pen_box *box = &g_array_index(taken, struct pen_box, i);
		if (y > box->y - 8 && y < box->y + box->height + 12)
			return true;
	}
	return false;
}

void pen_draw_ref(struct pen *pen, const void *data, double x, double y)
{
	(void)x;
	struct margin_ref ref = {data, y};
	g_array_append_val(pen->refs, ref);
}

/* The arrow and page beside a line: in the outer margin, in the inner one where a code
 * stands.  What stands on one line already moves the next one further out. */
static void draw_ref(struct margin *margin, const struct margin_ref *ref, double *from)
{
	struct pen *pen = margin->pen;
	struct layout *layout = pen->layout;
	const char *label = state_page_label(layout, pen->build->arena, ref->mark->id);
	bool right = pen->outer_right != is_taken(margin->taken, ref->y);
	struct lay_text text = label_text(margin, TEXT_QR_TIME, ref->mark->elem, !right);
	text.style.has_colour = true;
	text.style.colour = layout->theme->accent;
	struct pen_box box = {pen->left + pen->width + REF_GAP + *from, ref->y, REF_ROOM, 0};
	if (!right)
		box.x = pen->left - REF_GAP - *from - REF_ROOM;
	const char *words = arena_printf(pen->build->arena, "\u2192\u00a0%s", label ? label : "?");
	*from += lay_words_width(pen->build, &text, words) + REF_GAP;
	pen_words(pen, &text, words, &box);
}

static void draw_refs(struct margin *margin)
{
	const GArray *refs = margin->pen->refs;
	double from = 0, y = -1;
	for (guint i = 0; i < refs->len; i++) {
		const struct margin_ref *ref = &g_array_index(refs, struct margin_ref, i);
		if (ref->y != y)
			from = 0;
		y = ref->y;
		draw_ref(margin, ref, &from);
	}
}

/* Lines for the reader's own notes, cut out around codes. */
static void draw_note_lines(struct margin *margin)
{
	struct pen *pen = margin->pen;
	const struct theme *theme = pen->layout->theme;
	double from = pen->top + pen->column_top;
	for (int i = 1;; i++) {
		double y = from + i * theme->note_line_gap;
		if (y > pen->top + pen->height + 0.1)
			return;
		if (is_taken(margin->taken, y))
			continue;
		struct pen_box box = {margin->x, y - 0.175, margin->width, 0.35};
		pen_rect(pen, PAGE_ARTIFACT, theme->rule, &box);
	}
}

void margin_drop(struct pen *pen, const struct margin_wish *wishes, int n)
{
	struct margin margin = {.pen = pen};
	for (int i = 0; i < n; i++)
		drop(&margin, wishes[i].code);
}

void margin_place(struct pen *pen, const struct margin_wish *wishes, int n)
{
	const struct theme *theme = pen->layout->theme;
	bool lines = theme->column_width > 0 && theme->note_lines &&
		     pen->layout->drawing && pen->build->chapter >= 0;
	if (n == 0 && !lines && pen->refs->len == 0)
		return;
	struct margin margin = {.pen = pen, .free = 0};
	margin.beside = theme->column_width > 0;
	margin.taken = g_array_new(FALSE, FALSE, sizeof(struct pen_box));
	margin.width = theme->margin_outer - theme->margin_gutter - 6;
	margin.limit = MIN(pen->top + pen->height + 2 * theme->leading,
		theme->page_height - TRIM_KEPT);
	if (margin.beside) {
		margin.width = theme->column_width;
		margin.limit = pen->top + pen->height + (theme->summary_height > 0 ? 0 : theme->leading);
	}
	margin.x = pen->column_left ? pen->block_left : pen->left + pen->width + theme->margin_gutter;
	if (!margin.beside && !pen->outer_right)
		margin.x = pen->left - theme->margin_gutter - margin.width;
	for (int i = 0; i < n; i++)
		if (n > 64 || !is_repeated(wishes, i))
			place(&margin, &wishes[i]);
	draw_refs(&margin);
	if (lines)
		draw_note_lines(&margin);
	g_array_free(margin.taken, TRUE);
}
