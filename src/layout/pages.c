/* Draws the pages of a flow: grounds of frames, rows, footnotes, then heads and margin;
 * tells the layout where places fell.  When only measuring, nothing is drawn but the
 * places and the codes without room are noted. */
#include "layout/pages.h"
#include "octavo/proof.h"

/* What is known from page to page. */
struct runner {
	struct build *build;
	const struct pages_run *run;
	struct flow_shape shape;
	struct lay_title head; /* the section that goes on */
	struct head_kept kept[2];
	GArray *wishes; /* struct margin_wish, of the page at hand */
	GArray *turned; /* int: tables whose pages follow it */
	int n_pages;    /* so far */
	int subject;    /* the chapter whose words come */
};

/* ---- what rows tell ---- */

struct telling {
	struct pen *pen;
	struct runner *runner;
	bool at_top;            /* with the page's first row */
	struct lay_title shown; /* over the page: the section that goes on, or the first one that begins on it */
	bool head_set;
};

static void tell_mark(struct telling *telling, const struct lay_told *told, double y)
{
	struct pen *pen = telling->pen;
	struct layout *layout = pen->layout;
	struct runner *runner = telling->runner;
	const struct build *build = runner->build;
	struct state_place place = {
		build->chapter, build->page_base + runner->n_pages, pen->turned ? pen_foot(pen) : y};
	switch (told->kind) {
	case TOLD_DEST:
		state_place(layout, told->id, &place);
		if (layout->drawing)
			canvas_dest(&pen->canvas, told->id, pen->left, y);
		break;
	case TOLD_HEAD:
		if (!telling->head_set)
			telling->shown = *told->title;
		telling->head_set = true;
		runner->head = *told->title;
		break;
	case TOLD_OUTLINE: {
		struct layout_outline *entry = &g_array_index(
			layout->outlines, struct layout_outline, told->number);
		entry->page = layout->n_pages;
		entry->y = y;
		break;
	}
	case TOLD_CHAPTER:
		runner->subject = told->number;
		if (telling->at_top) {
			pen->page.chapter = told->number;
			pen->page.opens = true;
		}
		break;
	case TOLD_TURNED:
		g_array_append_val(runner->turned, told->number);
		break;
	case TOLD_CODE: {
		struct margin_wish wish = {told->code, y + told->code->cap};
		g_array_append_val(runner->wishes, wish);
		break;
	}
	}
}

static void tell_sheet(struct telling *telling, const struct sheet *sheet)
{
	for (int r = sheet->first; r < sheet->end; r++) {
		double y = sheet->y + sheet->tops[r - sheet->first];
		telling->at_top = r == sheet->first;
		for (const struct vmark *mark = sheet->list->rows[r].marks; mark;
			mark = mark->next)
			tell_mark(telling, mark->what, y);
	}
}

/* ---- one page ---- */

static void draw_note_rule(struct pen *pen, double y, double gap)
{
	const struct theme *theme = pen->layout->theme;
	double width = pen->width / 5;
	double x = pen->left + (pen->build->at.rtl ? pen->width - width : 0);
	pen_rect(pen, PAGE_ARTIFACT, theme->ink,
		&(struct pen_box){x, y + gap * 0.55, width, 0.4});
}

/* What a page is cut from. */
struct pages_lists {
	const struct vlist *text, *notes;
};

/* How it is set, to who wants to know. */
static void prove_page(const struct telling *telling, const struct flow_page *page, const struct sheet *text, const struct sheet *notes)
{
	const struct pen *pen = telling->pen;
	struct proof *proof = pen->layout->job->proof;
	if (!proof || telling->runner->run->style != PAGE_CHAPTER || pen->turned)
		return;
	proof_page(proof, pen->page.label);
	breach_prove(pen->build, page);
	prove_sheet(pen, text, false);
	prove_sheet(pen, notes, true);
}

/* One page: places told, and drawn when drawing. */
static void run_page(struct telling *telling, const struct pages_lists *lists,
	const struct flow_page *page, const struct flow_shape *shape)
{
	struct pen *pen = telling->pen;
	struct build *build = pen->build;
	double *tops = ARENA_ARRAY(build->arena, double, page->end - page->first + 1);
	double *note_tops =
		ARENA_ARRAY(build->arena, double, page->note_end - page->note_first + 1);
	flow_place(lists->text, page, shape, tops);
	double notes_height = flow_notes_height(lists->notes, page, shape);
	double notes_y = pen->top + pen->height - notes_height;
	double y = shape->note_gap;
	for (int r = page->note_first; r < page->note_end; r++) {
		const struct vrow *row = &lists->notes->rows[r];
		y += row->space + row->before;
		note_tops[r - page->note_first] = y;
		y += row->height + row->after;
	}
	struct sheet text = {lists->text, page->first, page->end, tops, pen->top, 0};
	struct sheet notes = {
		lists->notes, page->note_first, page->note_end, note_tops, notes_y, 0};
	if (page->note_end == page->note_first)
		text.foot = flow_full(shape);
	telling->head_set = false;
	tell_sheet(telling, &text);
	tell_sheet(telling, &notes);
	if (build->layout->drawing) {
		pen_sheet(pen, &text);
		pen->page.first = pen->canvas.first;
		if (page->note_end > page->note_first) {
			draw_note_rule(pen, notes_y, shape->note_gap);
			pen_sheet(pen, &notes);
		}
		prove_page(telling, page, &text, &notes);
	}
	const GArray *wished = telling->runner->wishes;
	const struct margin_wish *wishes = (const struct margin_wish *)(void *)wished->data;
	if (pen->turned)
		margin_drop(pen, wishes, (int)wished->len);
	else
		margin_place(pen, wishes, (int)wished->len);
}

/* ---- all pages of a flow ---- */

static void hand_page(struct runner *runner, const struct pages_lists *lists,
	const struct flow_page *page, const struct flow_shape *shape, bool turned)
{
	struct build *build = runner->build;
	struct pen pen;
	pen_open(&pen, build);
	pen.page.chapter = runner->subject;
	struct telling telling = {.pen = &pen, .runner = runner, .shown = runner->head};
	g_array_set_size(runner->wishes, 0);
	if (build->layout->drawing)
		pen_label(&pen, runner->run->roman);
	if (turned)
		pen_turn(&pen);
	run_page(&telling, lists, page, shape);
	if (turned)
		pen_turn_back(&pen);
	if (build->layout->drawing) {
		pen.page.matter = runner->run->matter;
		if (build->layout->job->verbose && runner->run->style == PAGE_CHAPTER && !turned)
			breach_tell(build, page, pen.page.label);
		struct pages_head show = {.recto = telling.shown,
			.opening = runner->n_pages == 0,
			.kept = runner->kept};
		head_draw(&pen, runner->run, &show);
		if (!turned)
			sheet_draw(&pen);
		pen_hand_out(&pen);
	}
	pen_close(&pen);
	runner->n_pages++;
}

/* The pages of a table that stands turned: the same builder, on a block as wide as the
 * page's is high. */
static void hand_turned(struct runner *runner, struct vlist *list)
{
	struct vlist none;
	vlist_init(&none, runner->build->arena);
	vlist_finish(list);
	struct flow_shape shape = {.leading = runner->shape.leading};
	shape.height = theme_measure(runner->build->theme);
	struct flow flow = flow_search(list, &none, &shape);
	flow_breach(list, &none, &shape, &flow);
	flow_settle(list, &none, &shape, &flow);
	struct pages_lists lists = {list, &none};
	for (int i = 0; i < flow.n_pages && !runner->build->layout->stopped; i++)
		hand_page(runner, &lists, &flow.pages[i], &shape, true);
}

static struct flow search_pages(
	struct build *build, const struct pages_run *run, const struct flow_shape *shape)
{
	struct flow flow;
	bool kept = run->style == PAGE_CHAPTER && build->chapter >= 0;
	struct recall_key key = {0, 0};
	if (kept)
		key = recall_key_make(build, shape);
	if (kept && recall_pages(build, &key, &flow))
		return flow;
	if (run->style == PAGE_CHAPTER)
		vary_spaces(build);
	flow = flow_search(&build->text, &build->notes, shape);
	int round = 0;
	while (run->style == PAGE_CHAPTER && vary_pages(build, &flow, &round))
		flow = flow_search(&build->text, &build->notes, shape);
	flow_breach(&build->text, &build->notes, shape, &flow);
	flow_settle(&build->text, &build->notes, shape, &flow);
	if (kept)
		recall_keep(build, &key, &flow);
	return flow;
}

static struct flow choose_pages(
	struct build *build, const struct pages_run *run, const struct flow_shape *shape)
{
	struct flow flow = search_pages(build, run, shape);
	for (int r = 0; r < build->text.n_rows; r++)
		if (build->text.rows[r].lowered > 0)
			(lay_diagram_node(&build->text.rows[r]) ? lay_diagram_lower : lay_figure_lower)(build, &build->text.rows[r]);
	return flow;
}

int pages_run(struct build *build, const struct pages_run *run)
{
	const struct theme *theme = build->theme;
	struct runner runner = {.build = build, .run = run, .head = run->head_recto};
	runner.subject = build->chapter < build->book->n_chapters ? build->chapter : -1;
	struct flow_shape *shape = &runner.shape;
	shape->height = theme->page_height - theme->margin_top - theme->margin_foot;
	shape->leading = shape->note_gap = theme->leading;
	shape->spreads = theme->two_sided && run->style == PAGE_CHAPTER;
	shape->single = !theme->two_sided;
	shape->verso = build->chapter >= 0 && build->layout->chapters[build->chapter].verso;
	shape->flex = run->style == PAGE_CHAPTER;
	vlist_finish(&build->text);
	vlist_finish(&build->notes);
	struct flow flow = choose_pages(build, run, shape);
	runner.wishes = g_array_new(FALSE, FALSE, sizeof(struct margin_wish));
	runner.turned = g_array_new(FALSE, FALSE, sizeof(int));
	struct pages_lists lists = {&build->text, &build->notes};
	for (int i = 0; i < flow.n_pages && !build->layout->stopped; i++) {
		g_array_set_size(runner.turned, 0);
		hand_page(&runner, &lists, &flow.pages[i], shape, false);
		for (guint k = 0; k < runner.turned->len; k++)
			hand_turned(&runner, &g_array_index(build->turned, struct vlist,
						      g_array_index(runner.turned, int, k)));
	}
	g_array_free(runner.wishes, TRUE);
	g_array_free(runner.turned, TRUE);
	return runner.n_pages;
}

void pages_blank(struct layout *layout, int chapter, bool roman)
{
	if (!layout->drawing || layout->stopped)
		return;
	struct build build;
	lay_init(&build, layout, chapter);
	struct pen pen;
	pen_open(&pen, &build);
	pen_label(&pen, roman);
	pen_hand_out(&pen);
	pen_close(&pen);
	lay_free(&build);
}
