/* Stable text of the pages (octavo dump layout), for eyes and golden files: lines of text
 * with their places rounded to tenths of a point. */
#include "octavo/diagram.h"
#include "layout/layout.h"

static void add_number(GString *out, double value)
{
	char buf[G_ASCII_DTOSTR_BUF_SIZE];
	double rounded = (double)(long long)(value * 10 + (value < 0 ? -0.5 : 0.5)) / 10;
	g_string_append(out, g_ascii_formatd(buf, sizeof buf, "%.1f", rounded + 0.0));
}

static void add_place(GString *out, double x, double y)
{
	g_string_append_c(out, ' ');
	add_number(out, x);
	g_string_append_c(out, ' ');
	add_number(out, y);
}

static void add_box(GString *out, const char *name, const double *numbers, int n)
{
	g_string_append_printf(out, "  %s", name);
	for (int i = 0; i < n; i++) {
		g_string_append_c(out, ' ');
		add_number(out, numbers[i]);
	}
}

static void add_colour(GString *out, theme_colour colour)
{
	g_string_append_printf(out, " #%06x", colour & 0xffffff);
}

/* Glyph runs on one baseline that follow each other and belong to one block are one line
 * of text. */
struct line {
	bool open, artifact;
	double x, y, end;
	GString *words;
};

static void end_line(struct line *line, GString *out)
{
	if (!line->open)
		return;
	g_string_append(out, line->artifact ? "  head" : "  text");
	add_place(out, line->x, line->y);
	g_string_append_printf(out, " '%s'\n", line->words->str);
	g_string_truncate(line->words, 0);
	line->open = false;
}

static void dump_glyphs(struct line *line, const struct page_item *item, GString *out)
{
	const struct page_glyphs *glyphs = &item->as.glyphs;
	if (glyphs->n_glyphs == 0)
		return;
	double x = glyphs->glyphs[0].x, y = glyphs->glyphs[0].y;
	bool artifact = item->elem < 0;
	bool near = x > line->x && x < line->end + 1.5 * glyphs->size;
	bool same =
		line->open && line->artifact == artifact && near && ABS(line->y - y) < 5;
	if (!same)
		end_line(line, out);
	if (!line->open) {
		line->open = true;
		line->artifact = artifact;
		line->x = x;
		line->y = y;
	}
	line->end = (double)glyphs->glyphs[glyphs->n_glyphs - 1].x + 0.5 * glyphs->size;
	g_string_append_len(line->words, glyphs->text, glyphs->text_len);
}

static void dump_steps(const struct page_path *path, GString *out)
{
	for (int i = 0; i < path->n_steps; i++) {
		const struct diagram_step *step = &path->steps[i];
		g_string_append_printf(out, " %c", step->op);
		if (step->op == 'C') {
			add_place(out, step->x1, step->y1);
			add_place(out, step->x2, step->y2);
		}
		if (step->op != 'Z')
			add_place(out, step->x, step->y);
	}
	g_string_append_c(out, '\n');
}

static void dump_item(const struct page_item *item, GString *out)
{
	switch (item->kind) {
	case ITEM_GLYPHS:
		break;
	case ITEM_RECT:
		add_box(out, "rect",
			(const double[]){item->as.rect.x, item->as.rect.y,
				item->as.rect.width, item->as.rect.height},
			4);
		add_colour(out, item->colour);
		g_string_append_c(out, '\n');
		break;
	case ITEM_LINE:
		add_box(out, "line",
			(const double[]){item->as.line.x1, item->as.line.y1,
				item->as.line.x2, item->as.line.y2, item->as.line.width},
			5);
		g_string_append_c(out, '\n');
		break;
	case ITEM_ICON:
		add_box(out, "icon",
			(const double[]){
				item->as.icon.x, item->as.icon.y, item->as.icon.size},
			3);
		g_string_append_printf(out, " kind %d\n", item->as.icon.callout);
		break;
	case ITEM_PICTURE:
		add_box(out, "picture",
			(const double[]){item->as.picture.x, item->as.picture.y,
				item->as.picture.width, item->as.picture.height},
			4);
		g_string_append_printf(out, " number %d\n", item->as.picture.picture);
		break;
	case ITEM_QR:
		add_box(out, "qr",
			(const double[]){item->as.qr.x, item->as.qr.y,
				item->as.qr.module * item->as.qr.size},
			3);
		g_string_append_printf(out, " %s\n", item->as.qr.url);
		break;
	case ITEM_PATH:
		add_box(out, item->as.path.line > 0 ? "path" : "ground",
			(const double[]){item->as.path.x, item->as.path.y, item->as.path.line, item->as.path.dash}, 4);
		add_colour(out, item->colour);
		dump_steps(&item->as.path, out);
		break;
	case ITEM_RINGS:
		add_box(out, "rings",
			(const double[]){
				item->as.rings.x, item->as.rings.y, item->as.rings.side},
			3);
		g_string_append_c(out, '\n');
		break;
	}
}

static bool dump_page(const struct layout_page *page, void *data)
{
	GString *out = data;
	g_string_append_printf(out, "page %d label %s %s", page->index, page->label,
		page->recto ? "recto" : "verso");
	if (page->chapter >= 0)
		g_string_append_printf(out, " chapter %d", page->chapter);
	g_string_append_c(out, '\n');
	struct line line = {.words = g_string_new(NULL)};
	bool turned = false;
	for (int i = 0; i < page->n_items; i++) {
		if (page->items[i].turned != turned) {
			turned = !turned;
			end_line(&line, out);
			g_string_append(out, turned ? "  turned\n" : "  upright\n");
		}
		if (page->items[i].kind == ITEM_GLYPHS) {
			dump_glyphs(&line, &page->items[i], out);
			continue;
		}
		end_line(&line, out);
		dump_item(&page->items[i], out);
	}
	end_line(&line, out);
	g_string_free(line.words, TRUE);
	for (int i = 0; i < page->n_links; i++) {
		const struct page_link *link = &page->links[i];
		const char *to = link->url      ? link->url
				 : link->anchor ? link->anchor->id
						: link->dest;
		add_box(out, "link",
			(const double[]){link->x, link->y, link->width, link->height}, 4);
		g_string_append_printf(out, " %s\n", to ? to : "?");
	}
	for (int i = 0; i < page->n_dests; i++) {
		g_string_append(out, "  dest");
		add_place(out, page->dests[i].x, page->dests[i].y);
		g_string_append_printf(out, " %s\n", page->dests[i].id);
	}
	return true;
}

bool layout_dump(struct layout *layout, GString *out)
{
	if (!layout_run(layout, dump_page, out))
		return false;
	for (guint i = 0; i < layout->outlines->len; i++) {
		const struct layout_outline *entry =
			&g_array_index(layout->outlines, struct layout_outline, i);
		g_string_append_printf(out, "outline %d page %d '%s'\n", entry->level,
			entry->page, entry->title);
	}
	return true;
}
