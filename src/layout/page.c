/* Draws the pages of a flow: grounds of frames, rows, footnotes, then heads and margin;
 * tells the layout where places fell.  When only measuring, nothing is drawn but the
 * places and the codes without room are noted. */
#include "layout/page.h"

/* ---- the pen ---- */

static void pen_item(struct pen *pen, const struct layout_item *item)
{
	bool artifact = pen->artifact || item->elem == LAYOUT_ARTIFACT;
	GArray *array = artifact ? pen->canvas.artifacts : pen->canvas.items;
	g_array_append_vals(array, item, 1);
}

void pen_rect(struct pen *pen, int elem, theme_colour colour, const struct pen_box *box)
{
	struct layout_item item = {.kind = ITEM_RECT, .elem = elem, .colour = colour};
	item.as.rect.x = box->x;
	item.as.rect.y = box->y;
	item.as.rect.width = box->width;
	item.as.rect.height = box->height;
	pen_item(pen, &item);
}

void pen_icon(
	struct pen *pen, theme_colour colour, const struct pen_box *box, int callout)
{
	struct layout_item item = {
		.kind = ITEM_ICON, .elem = LAYOUT_ARTIFACT, .colour = colour};
	item.as.icon.x = box->x;
	item.as.icon.y = box->y;
	item.as.icon.size = box->width;
	item.as.icon.callout = callout;
	pen_item(pen, &item);
}

double pen_qr(struct pen *pen, int elem, const char *url, double x, double y)
{
	int size = qr_size(url);
	if (!size)
		return 0;
	struct layout_item item = {.kind = ITEM_QR, .elem = elem, .colour = 0};
	item.as.qr.x = x;
	item.as.qr.y = y;
	item.as.qr.module = pen->layout->theme->qr_module;
	item.as.qr.size = size;
	item.as.qr.url = url;
	pen_item(pen, &item);
	return size * item.as.qr.module;
}

void pen_url(struct pen *pen, const char *url, int elem, const struct pen_box *box)
{
	struct layout_link link = {.url = url, .contents = url, .elem = elem};
	link.x = box->x;
	link.y = box->y;
	link.width = box->width;
	link.height = box->height;
	g_array_append_val(pen->canvas.links, link);
}

void pen_draw_picture(struct pen *pen, const void *data, double x, double y)
{
	const struct lay_mark *mark = data;
	struct layout_item item = {.kind = ITEM_PICTURE, .elem = mark->elem};
	item.as.picture.x = x;
	item.as.picture.y = y;
	item.as.picture.width = mark->width;
	item.as.picture.height = mark->height;
	item.as.picture.picture = mark->node->as.picture->media;
	pen_item(pen, &item);
	if (!pen->canvas.first.node)
		pen->canvas.first.node = mark->node;
}

void pen_words(struct pen *pen, const struct lay_text *text, const char *words,
	const struct pen_box *box)
{
	struct vdeco deco =
		lay_line_deco(pen->build, text, words, box->x, box->y, box->width);
	deco.draw(pen, deco.data, deco.x, deco.y);
}

struct pen_point pen_point(const struct pen *pen)
{
	return (struct pen_point){
		pen->canvas.items->len, pen->canvas.links->len, pen->canvas.first};
}

void pen_demote(struct pen *pen, const struct pen_point *point)
{
	GArray *from = pen->canvas.items;
	for (guint i = point->n_items; i < from->len; i++) {
		struct layout_item *item = &g_array_index(from, struct layout_item, i);
		item->elem = LAYOUT_ARTIFACT;
		g_array_append_vals(pen->canvas.artifacts, item, 1);
	}
	g_array_set_size(from, point->n_items);
	g_array_set_size(pen->canvas.links, point->n_links);
	pen->canvas.first = point->first;
}

/* ---- rows and frames ---- */

struct sheet {
	const struct vlist *list;
	int first, end;
	const double *tops;
	double y; /* of the sheet's top on the page */
	/* the page's last line ends there, from the sheet's top; 0: where the rows end */
	double foot;
};

static bool is_cut_above(const struct vframe *frame, const struct sheet *sheet)
{
	return frame->first < sheet->first;
}

static double frame_top(const struct sheet *sheet, int f)
{
	const struct vframe *frame = &sheet->list->frames[f];
	if (!is_cut_above(frame, sheet)) {
		const struct vrow *row = &sheet->list->rows[frame->first];
		return sheet->tops[frame->first - sheet->first] - row->before +
		       frame->inset_top;
	}
	double y = 0;
	for (int g = frame->parent; g >= 0; g = sheet->list->frames[g].parent)
		if (is_cut_above(&sheet->list->frames[g], sheet))
			y += sheet->list->frames[g].cut_top +
			     sheet->list->frames[g].head_height;
	return y;
}

static double frame_foot(const struct sheet *sheet, int f)
{
	const struct vframe *frame = &sheet->list->frames[f];
	int last = MIN(frame->last, sheet->end - 1);
	const struct vrow *row = &sheet->list->rows[last];
	double y = sheet->tops[last - sheet->first] + row->height;
	if (frame->last < sheet->end)
		return y + frame->below;
	/* lines off the grid leave less than one of them at the foot */
	if (frame->ground && sheet->foot - y < row->height)
		y = MAX(y, sheet->foot);
	y += row->after;
	for (int g = row->frame; g >= 0; g = sheet->list->frames[g].parent) {
		if (sheet->list->frames[g].last >= sheet->end)
			y += sheet->list->frames[g].cut_bottom;
		if (g == f)
			break;
	}
	return y;
}

static void draw_decos(struct pen *pen, const struct vrow *row, double y, bool leads)
{
	for (const struct vdeco *deco = row->decos; deco; deco = deco->next)
		if (deco->leads == leads)
			deco->draw(pen, deco->data, pen->left + row->x + deco->x, y + deco->y);
}

static void draw_row(struct pen *pen, const struct vrow *row, double y)
{
	draw_decos(pen, row, y, true);
	draw_decos(pen, row, y, false);
}

static void draw_repeated_head(
	struct pen *pen, const struct sheet *sheet, const struct vframe *frame, double y)
{
	struct pen_point point = pen_point(pen);
	y += frame->cut_top;
	for (int r = frame->head_first; r < frame->head_end; r++) {
		const struct vrow *row = &sheet->list->rows[r];
		draw_row(pen, row, y + row->before);
		y += row->before + row->height + row->after;
	}
	pen_demote(pen, &point);
}

static void draw_frame(struct pen *pen, const struct sheet *sheet, int f)
{
	const struct vframe *frame = &sheet->list->frames[f];
	double y1 = sheet->y + frame_top(sheet, f), y2 = sheet->y + frame_foot(sheet, f);
	bool begins = !is_cut_above(frame, sheet);
	if (frame->draw)
		frame->draw(pen, frame, y1, y2, begins, frame->last < sheet->end);
	if (!begins && frame->head_end > frame->head_first)
		draw_repeated_head(pen, sheet, frame, y1);
}

static gint compare_ints(gconstpointer a, gconstpointer b)
{
	return *(const int *)a - *(const int *)b;
}

static void draw_frames(struct pen *pen, const struct sheet *sheet)
{
	GArray *found = g_array_new(FALSE, FALSE, sizeof(int));
	int before = -1;
	for (int r = sheet->first; r < sheet->end; r++) {
		int f = sheet->list->rows[r].frame;
		if (f == before)
			continue;
		before = f;
		for (; f >= 0; f = sheet->list->frames[f].parent)
			g_array_append_val(found, f);
	}
	g_array_sort(found, compare_ints);
	for (guint i = 0; i < found->len; i++) {
		int f = g_array_index(found, int, i);
		if (i == 0 || f != g_array_index(found, int, i - 1))
			draw_frame(pen, sheet, f);
	}
	g_array_free(found, TRUE);
}

static void draw_sheet(struct pen *pen, const struct sheet *sheet)
{
	draw_frames(pen, sheet);
	for (int r = sheet->first; r < sheet->end; r++) {
		pen->first_row = r == sheet->first;
		draw_row(pen, &sheet->list->rows[r],
			sheet->y + sheet->tops[r - sheet->first]);
	}
}

void pen_rows(struct pen *pen, const struct vlist *list, int first, int end, const double *tops, double y)
{
	struct sheet sheet = {list, first, end, tops, y, 0};
	draw_sheet(pen, &sheet);
}

/* ---- what rows tell ---- */

struct telling {
	struct pen *pen;
	int chapter, page; /* page: index in the chapter */
	const char **head; /* running head, kept from page to page */
	bool head_set;
	GArray *wishes; /* struct margin_wish */
	GArray *turned; /* int: tables whose pages follow this one */
};

/* Of a turned page, where its lines begin to a reader who has not turned it. */
static double pen_foot(const struct pen *pen)
{
	return pen->page.height - pen->left - pen->width;
}

static void tell_mark(struct telling *telling, const struct vmark *mark, double y)
{
	struct pen *pen = telling->pen;
	struct layout *layout = pen->layout;
	struct state_place place = {
		telling->chapter, telling->page, pen->turned ? pen_foot(pen) : y};
	switch (mark->kind) {
	case VMARK_DEST:
		state_place(layout, mark->id, &place);
		if (layout->drawing)
			canvas_dest(&pen->canvas, mark->id, pen->left, y);
		break;
	case VMARK_HEAD:
		if (!telling->head_set)
			*telling->head = mark->id;
		telling->head_set = true;
		break;
	case VMARK_OUTLINE: {
		struct layout_outline *entry = &g_array_index(
			layout->outlines, struct layout_outline, mark->outline);
		entry->page = layout->n_pages;
		entry->y = y;
		break;
	}
	case VMARK_TURNED:
		g_array_append_val(telling->turned, mark->outline);
		break;
	case VMARK_CODE: {
		struct margin_wish wish = {mark->code, y + mark->code->cap};
		g_array_append_val(telling->wishes, wish);
		break;
	}
	}
}

static void tell_sheet(struct telling *telling, const struct sheet *sheet)
{
	for (int r = sheet->first; r < sheet->end; r++) {
		double y = sheet->y + sheet->tops[r - sheet->first];
		for (const struct vmark *mark = sheet->list->rows[r].marks; mark;
			mark = mark->next)
			tell_mark(telling, mark, y);
	}
}

/* ---- pages ---- */

static void fill_link(void *data, int link, struct layout_link *out)
{
	const struct build *build = ((const struct pen *)data)->build;
	const struct lay_link *from =
		&g_array_index(build->links, struct lay_link, link - 1);
	out->url = from->url;
	out->anchor = from->anchor;
	out->dest = from->dest;
	out->contents = from->contents;
	out->elem = from->elem;
}

static void draw_box(void *data, int box, double x, double y)
{
	struct pen *pen = data;
	const struct lay_mark *mark =
		&g_array_index(pen->build->marks, struct lay_mark, box);
	if (mark->kind == BOX_PICTURE)
		pen_draw_picture(pen, mark, x, y + mark->drop - mark->height);
	else if (mark->kind == BOX_FORMULA)
		formula_draw(&pen->canvas, mark->part, mark->elem, mark->colour, x, y);
}

static void pen_open(struct pen *pen, struct build *build)
{
	const struct theme *theme = build->theme;
	struct layout *layout = build->layout;
	*pen = (struct pen){.layout = layout, .build = build};
	pen->canvas.arena = build->arena;
	pen->canvas.artifacts = g_array_new(FALSE, FALSE, sizeof(struct layout_item));
	pen->canvas.items = g_array_new(FALSE, FALSE, sizeof(struct layout_item));
	pen->canvas.links = g_array_new(FALSE, FALSE, sizeof(struct layout_link));
	pen->canvas.dests = g_array_new(FALSE, FALSE, sizeof(struct layout_dest));
	pen->refs = g_array_new(FALSE, FALSE, sizeof(struct margin_ref));
	pen->canvas.link_fn = fill_link;
	pen->canvas.box_fn = draw_box;
	pen->canvas.data = pen;
	pen->page.index = layout->n_pages;
	pen->page.first_elem = layout->first_elem;
	pen->page.width = theme->page_width;
	pen->page.height = theme->page_height;
	pen->page.recto = !theme->two_sided || layout->n_pages % 2 == 0;
	pen->page.chapter =
		build->chapter < build->book->n_chapters ? build->chapter : -1;
	bool inner_left =
		!theme->two_sided || pen->page.recto != lay_rtl(build->book->language);
	pen->left = inner_left ? theme->margin_inner : theme->margin_outer;
	pen->outer_right = inner_left;
	pen->top = theme->margin_top;
	pen->width = theme->page_width - theme->margin_inner - theme->margin_outer;
	pen->block_left = pen->left;
	if (theme->column_width > 0) {
		double beside = theme->column_width + theme->margin_gutter;
		pen->width -= beside;
		pen->left += theme->column_inner ? beside : 0;
	}
	pen->height = theme->page_height - theme->margin_top - theme->margin_foot;
}

static void pen_close(struct pen *pen)
{
	g_array_free(pen->canvas.artifacts, TRUE);
	g_array_free(pen->refs, TRUE);
	g_array_free(pen->canvas.items, TRUE);
	g_array_free(pen->canvas.links, TRUE);
	g_array_free(pen->canvas.dests, TRUE);
}

static void hand_out(struct pen *pen)
{
	struct layout *layout = pen->layout;
	GArray *all = pen->canvas.artifacts;
	g_array_append_vals(all, pen->canvas.items->data, pen->canvas.items->len);
	pen->page.items = (const struct layout_item *)(void *)all->data;
	pen->page.n_items = (int)all->len;
	pen->page.links = (const struct layout_link *)(void *)pen->canvas.links->data;
	pen->page.n_links = (int)pen->canvas.links->len;
	pen->page.dests = (const struct layout_dest *)(void *)pen->canvas.dests->data;
	pen->page.n_dests = (int)pen->canvas.dests->len;
	layout->n_pages++;
	if (layout->skip > 0) {
		layout->skip--;
		return;
	}
	if (!layout->stopped && !layout->page(&pen->page, layout->page_data))
		layout->stopped = true;
	if (!layout->stopped)
		chronicle_page(layout, &pen->page);
}

static void label_page(struct pen *pen, bool roman)
{
	struct layout *layout = pen->layout;
	if (roman)
		pen->page.label = state_roman(pen->build->arena, layout->n_pages + 1);
	else
		pen->page.label = arena_printf(pen->build->arena, "%d",
			layout->n_pages - layout->front_pages + 1);
}

static void draw_note_rule(struct pen *pen, double y, double gap)
{
	const struct theme *theme = pen->layout->theme;
	double width = pen->width / 5;
	double x = pen->left + (pen->build->rtl ? pen->width - width : 0);
	pen_rect(pen, LAYOUT_ARTIFACT, theme->ink,
		&(struct pen_box){x, y + gap * 0.55, width, 0.4});
}

/* What a page is cut from. */
struct page_lists {
	const struct vlist *text, *notes;
};

/* One page: places told, and drawn when drawing. */
static void run_page(struct telling *telling, const struct page_lists *lists,
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
		draw_sheet(pen, &text);
		pen->page.first = pen->canvas.first;
		if (page->note_end > page->note_first) {
			draw_note_rule(pen, notes_y, shape->note_gap);
			draw_sheet(pen, &notes);
		}
	}
	const struct margin_wish *wishes =
		(const struct margin_wish *)(void *)telling->wishes->data;
	if (pen->turned)
		margin_drop(pen, wishes, (int)telling->wishes->len);
	else
		margin_place(pen, wishes, (int)telling->wishes->len);
}

/* ---- turned pages ---- */

/* Turns the page under the pen: its text block is as wide as it was high. */
static void pen_turn(struct pen *pen)
{
	double left = pen->left, top = pen->top, width = pen->width;
	pen->left = pen->page.height - top - pen->height;
	pen->top = left;
	pen->width = pen->height;
	pen->height = width;
	pen->turned = true;
}

/* Links and places are told on the page as it lies; items say that they are turned. */
static void pen_turn_back(struct pen *pen)
{
	GArray *arrays[] = {pen->canvas.artifacts, pen->canvas.items};
	for (size_t a = 0; a < G_N_ELEMENTS(arrays); a++)
		for (guint i = 0; i < arrays[a]->len; i++)
			g_array_index(arrays[a], struct layout_item, i).turned = true;
	for (guint i = 0; i < pen->canvas.links->len; i++) {
		struct layout_link *link =
			&g_array_index(pen->canvas.links, struct layout_link, i);
		struct layout_link was = *link;
		link->x = was.y;
		link->y = pen->page.height - was.x - was.width;
		link->width = was.height;
		link->height = was.width;
	}
	for (guint i = 0; i < pen->canvas.dests->len; i++) {
		struct layout_dest *dest =
			&g_array_index(pen->canvas.dests, struct layout_dest, i);
		dest->x = dest->y;
		dest->y = pen_foot(pen);
	}
	pen->turned = false;
	double left = pen->top, height = pen->width;
	pen->width = pen->height;
	pen->top = pen->page.height - pen->left - height;
	pen->left = left;
	pen->height = height;
}

/* ---- all pages of a flow ---- */

struct runner {
	struct build *build;
	const struct page_run *run;
	struct flow_shape shape;
	const char *head;
	GArray *wishes, *turned;
	int n_pages; /* so far */
};

static void hand_page(struct runner *runner, const struct page_lists *lists,
	const struct flow_page *page, const struct flow_shape *shape, bool turned)
{
	struct build *build = runner->build;
	struct pen pen;
	pen_open(&pen, build);
	struct telling telling = {&pen, build->chapter, build->page_base + runner->n_pages,
		&runner->head, false, runner->wishes, runner->turned};
	g_array_set_size(runner->wishes, 0);
	if (turned)
		pen_turn(&pen);
	run_page(&telling, lists, page, shape);
	if (turned)
		pen_turn_back(&pen);
	if (build->layout->drawing) {
		label_page(&pen, runner->run->roman);
		pen.page.matter = runner->run->matter;
		if (build->layout->job->verbose && runner->run->style == PAGE_CHAPTER && !turned)
			breach_tell(build, page, pen.page.label);
		struct page_head show = {.recto = runner->head,
			.opening = runner->n_pages == 0,
			.index = runner->n_pages};
		head_draw(&pen, runner->run, &show);
		if (!turned)
			sheet_draw(&pen);
		hand_out(&pen);
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
	struct page_lists lists = {list, &none};
	for (int i = 0; i < flow.n_pages && !runner->build->layout->stopped; i++)
		hand_page(runner, &lists, &flow.pages[i], &shape, true);
}

static struct flow choose_pages(
	struct build *build, const struct page_run *run, const struct flow_shape *shape)
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

int page_run(struct build *build, const struct page_run *run)
{
	const struct theme *theme = build->theme;
	struct runner runner = {.build = build, .run = run, .head = run->head_recto};
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
	struct page_lists lists = {&build->text, &build->notes};
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

void page_blank(struct layout *layout, int chapter, bool roman)
{
	if (!layout->drawing || layout->stopped)
		return;
	struct build build;
	lay_init(&build, layout, chapter);
	struct pen pen;
	pen_open(&pen, &build);
	label_page(&pen, roman);
	hand_out(&pen);
	pen_close(&pen);
	lay_free(&build);
}
