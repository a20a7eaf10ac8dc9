/* The page in the making: rectangles, rules, links and destinations are noted for the
 * drawer. */
#include "octavo/page.h"

static void add_item(struct canvas *canvas, const struct page_item *item)
{
	GArray *list = item->elem == PAGE_ARTIFACT ? canvas->artifacts : canvas->items;
	g_array_append_vals(list, item, 1);
}

void canvas_open(struct canvas *canvas)
{
	*canvas = (struct canvas){
		.artifacts = g_array_new(FALSE, FALSE, sizeof(struct page_item)),
		.items = g_array_new(FALSE, FALSE, sizeof(struct page_item)),
		.links = g_array_new(FALSE, FALSE, sizeof(struct page_link)),
		.dests = g_array_new(FALSE, FALSE, sizeof(struct page_dest)),
	};
}

void canvas_clear(struct canvas *canvas)
{
	g_array_set_size(canvas->artifacts, 0);
	g_array_set_size(canvas->items, 0);
	g_array_set_size(canvas->links, 0);
	g_array_set_size(canvas->dests, 0);
}

void canvas_close(struct canvas *canvas)
{
	g_array_free(canvas->artifacts, TRUE);
	g_array_free(canvas->items, TRUE);
	g_array_free(canvas->links, TRUE);
	g_array_free(canvas->dests, TRUE);
}

void canvas_rect(struct canvas *canvas, int elem, theme_colour colour, double x, double y,
	double width, double height)
{
	struct page_item item = {.kind = ITEM_RECT, .elem = elem, .colour = colour};
	item.as.rect.x = x;
	item.as.rect.y = y;
	item.as.rect.width = width;
	item.as.rect.height = height;
	add_item(canvas, &item);
}

void canvas_line(struct canvas *canvas, theme_colour colour, double x1, double y1,
	double x2, double y2, double width, double dash_on, double dash_off)
{
	struct page_item item = {
		.kind = ITEM_LINE, .elem = PAGE_ARTIFACT, .colour = colour};
	item.as.line.x1 = x1;
	item.as.line.y1 = y1;
	item.as.line.x2 = x2;
	item.as.line.y2 = y2;
	item.as.line.width = width;
	item.as.line.dash[0] = dash_on;
	item.as.line.dash[1] = dash_off;
	add_item(canvas, &item);
}

void canvas_path(struct canvas *canvas, int elem, theme_colour colour, const struct page_path *path)
{
	struct page_item item = {.kind = ITEM_PATH, .elem = elem, .colour = colour};
	item.as.path = *path;
	add_item(canvas, &item);
}

void canvas_link(
	struct canvas *canvas, int link, double x, double y, double width, double height)
{
	struct page_link out = {.x = x, .y = y, .width = width, .height = height};
	if (canvas->link_fn)
		canvas->link_fn(canvas->data, link, &out);
	out.x = x;
	out.y = y;
	out.width = width;
	out.height = height;
	g_array_append_val(canvas->links, out);
}

void canvas_dest(struct canvas *canvas, const char *id, double x, double y)
{
	struct page_dest dest = {.id = id, .x = x, .y = y};
	g_array_append_val(canvas->dests, dest);
}
