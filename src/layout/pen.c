/* The pen: one page in the making.  It is opened where the next page stands, what is drawn goes into its canvas, and it is
 * handed out whole.  A page may be turned while it is drawn. */
#include "layout/pages.h"

#define USUAL_MODULES 29  /* of the code of a moment of a video */
#define MODULE_LEAST 0.94 /* points, a third of a millimetre: telephones read smaller ones badly */

static void pen_item(struct pen *pen, const struct page_item *item)
{
	bool artifact = pen->artifact || item->elem == PAGE_ARTIFACT;
	GArray *array = artifact ? pen->canvas.artifacts : pen->canvas.items;
	g_array_append_vals(array, item, 1);
}

void pen_rect(struct pen *pen, int elem, theme_colour colour, const struct pen_box *box)
{
	struct page_item item = {.kind = ITEM_RECT, .elem = elem, .colour = colour};
	item.as.rect.x = box->x;
	item.as.rect.y = box->y;
	item.as.rect.width = box->width;
	item.as.rect.height = box->height;
	pen_item(pen, &item);
}

void pen_icon(
	struct pen *pen, theme_colour colour, const struct pen_box *box, int callout)
{
	struct page_item item = {
		.kind = ITEM_ICON, .elem = PAGE_ARTIFACT, .colour = colour};
	item.as.icon.x = box->x;
	item.as.icon.y = box->y;
	item.as.icon.size = box->width;
	item.as.icon.callout = callout;
	pen_item(pen, &item);
}

double pen_code_side(const struct theme *theme, const char *url)
{
	int size = qr_size(url);
	return MIN(size * theme->qr_module, MAX(USUAL_MODULES * theme->qr_module, size * MODULE_LEAST));
}

double pen_qr(struct pen *pen, int elem, const char *url, double x, double y)
{
	int size = qr_size(url);
	double side = pen_code_side(pen->layout->theme, url);
	if (!size)
		return 0;
	struct page_item item = {.kind = ITEM_QR, .elem = elem, .colour = 0};
	item.as.qr.x = x;
	item.as.qr.y = y;
	item.as.qr.module = side / size;
	item.as.qr.size = size;
	item.as.qr.url = url;
	pen_item(pen, &item);
	return side;
}

void pen_url(struct pen *pen, const char *url, int elem, const struct pen_box *box)
{
	struct page_link link = {.url = url, .contents = url, .elem = elem};
	link.x = box->x;
	link.y = box->y;
	link.width = box->width;
	link.height = box->height;
	g_array_append_val(pen->canvas.links, link);
}

void pen_draw_picture(struct pen *pen, const void *data, double x, double y)
{
	const struct lay_mark *mark = data;
	struct page_item item = {.kind = ITEM_PICTURE, .elem = mark->elem};
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
	if (!*words)
		return;
	struct vdeco deco = lay_line_deco(pen->build, text, words, box->x, box->y, box->width);
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
		struct page_item *item = &g_array_index(from, struct page_item, i);
		item->elem = PAGE_ARTIFACT;
		g_array_append_vals(pen->canvas.artifacts, item, 1);
	}
	g_array_set_size(from, point->n_items);
	g_array_set_size(pen->canvas.links, point->n_links);
	pen->canvas.first = point->first;
}

/* ---- opened and handed out ---- */

static void fill_link(void *data, int link, struct page_link *out)
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
		formula_draw(&pen->canvas, mark->part->box, mark->elem, mark->colour, x, y);
	else if (mark->kind == BOX_RUBY)
		lay_ruby_draw(mark->ruby, &pen->canvas, x, y);
}

void pen_open(struct pen *pen, struct build *build)
{
	const struct theme *theme = build->theme;
	struct layout *layout = build->layout;
	*pen = (struct pen){.layout = layout, .build = build, .canvas = layout->canvas};
	canvas_clear(&pen->canvas);
	arena_reset(layout->page_scratch);
	pen->canvas.arena = layout->page_scratch;
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
		!theme->two_sided || pen->page.recto != lang_is_rtl(build->book->language);
	pen->left = inner_left ? theme->margin_inner : theme->margin_outer;
	pen->outer_right = inner_left;
	pen->top = theme->margin_top;
	pen->width = theme->page_width - theme->margin_inner - theme->margin_outer;
	pen->block_left = pen->left;
	if (theme->column_width > 0) {
		double beside = theme->column_width + theme->margin_gutter;
		pen->width -= beside;
		/* before the text, or at the page's outer side; a page without a facing one has that where its text ends */
		bool rtl = lang_is_rtl(build->book->language), outer = theme->two_sided ? !pen->outer_right : rtl;
		pen->column_left = theme->column_inner ? !rtl : outer;
		pen->left += pen->column_left ? beside : 0;
	}
	pen->height = theme->page_height - theme->margin_top - theme->margin_foot;
}

void pen_close(struct pen *pen)
{
	g_array_free(pen->refs, TRUE);
}

void pen_hand_out(struct pen *pen)
{
	struct layout *layout = pen->layout;
	GArray *all = pen->canvas.artifacts;
	g_array_append_vals(all, pen->canvas.items->data, pen->canvas.items->len);
	pen->page.items = (const struct page_item *)(void *)all->data;
	pen->page.n_items = (int)all->len;
	pen->page.links = (const struct page_link *)(void *)pen->canvas.links->data;
	pen->page.n_links = (int)pen->canvas.links->len;
	pen->page.dests = (const struct page_dest *)(void *)pen->canvas.dests->data;
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

void pen_label(struct pen *pen, bool roman)
{
	struct layout *layout = pen->layout;
	if (roman)
		pen->page.label = state_roman(pen->build->arena, layout->n_pages + 1);
	else
		pen->page.label = arena_printf(pen->build->arena, "%d",
			layout->n_pages - layout->front_pages + 1);
}

/* ---- turned pages ---- */

double pen_foot(const struct pen *pen)
{
	return pen->page.height - pen->left - pen->width;
}

void pen_turn(struct pen *pen)
{
	double left = pen->left, top = pen->top, width = pen->width;
	pen->left = pen->page.height - top - pen->height;
	pen->top = left;
	pen->width = pen->height;
	pen->height = width;
	pen->turned = true;
}

void pen_turn_back(struct pen *pen)
{
	GArray *arrays[] = {pen->canvas.artifacts, pen->canvas.items};
	for (size_t a = 0; a < G_N_ELEMENTS(arrays); a++)
		for (guint i = 0; i < arrays[a]->len; i++)
			g_array_index(arrays[a], struct page_item, i).turned = true;
	for (guint i = 0; i < pen->canvas.links->len; i++) {
		struct page_link *link =
			&g_array_index(pen->canvas.links, struct page_link, i);
		struct page_link was = *link;
		link->x = was.y;
		link->y = pen->page.height - was.x - was.width;
		link->width = was.height;
		link->height = was.width;
	}
	for (guint i = 0; i < pen->canvas.dests->len; i++) {
		struct page_dest *dest =
			&g_array_index(pen->canvas.dests, struct page_dest, i);
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
