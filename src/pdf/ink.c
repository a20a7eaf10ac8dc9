/* pdf, drawing: lines, icons, and the ground of codes. */
#include "octavo/diagram.h"
#include "pdf/draw.h"

void pdf_line_draw(cairo_t *cr, const struct page_item *item)
{
	pdf_set_colour(cr, item->colour);
	cairo_set_line_width(cr, item->as.line.width);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
	bool dashed = item->as.line.dash[0] > 0;
	if (dashed)
		cairo_set_dash(cr, item->as.line.dash, 2, 0);
	cairo_move_to(cr, item->as.line.x1, item->as.line.y1);
	cairo_line_to(cr, item->as.line.x2, item->as.line.y2);
	cairo_stroke(cr);
	if (dashed)
		cairo_set_dash(cr, NULL, 0, 0);
}

void pdf_path_draw(cairo_t *cr, const struct page_item *item)
{
	const struct page_path *path = &item->as.path;
	cairo_save(cr);
	cairo_translate(cr, path->x, path->y);
	pdf_set_colour(cr, item->colour);
	for (int i = 0; i < path->n_steps; i++) {
		const struct diagram_step *step = &path->steps[i];
		if (step->op == 'M')
			cairo_move_to(cr, step->x, step->y);
		else if (step->op == 'L')
			cairo_line_to(cr, step->x, step->y);
		else if (step->op == 'C')
			cairo_curve_to(cr, step->x1, step->y1, step->x2, step->y2, step->x, step->y);
		else
			cairo_close_path(cr);
	}
	if (path->line > 0) {
		cairo_set_line_width(cr, path->line);
		cairo_set_line_cap(cr, CAIRO_LINE_CAP_BUTT);
		cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
		cairo_set_dash(cr, &path->dash, path->dash > 0, 0);
		cairo_stroke(cr);
	} else {
		cairo_fill(cr);
	}
	cairo_restore(cr);
}

/* Adds SVG path data of absolute M, L, C and Z to cairo's path; stops at anything else.
 */
static void trace(cairo_t *cr, const char *data)
{
	double v[6];
	for (char command = 'M'; *data;) {
		while (*data == ' ' || *data == ',')
			data++;
		if (g_ascii_isalpha(*data))
			command = *data++;
		if (command == 'Z' || command == 'z') {
			cairo_close_path(cr);
			command = 'M';
			continue;
		}
		int n = command == 'C' ? 6 : 2;
		for (int i = 0; i < n; i++) {
			while (*data == ' ' || *data == ',')
				data++;
			char *end;
			v[i] = g_ascii_strtod(data, &end);
			if (end == data)
				return;
			data = end;
		}
		if (command == 'C') {
			cairo_curve_to(cr, v[0], v[1], v[2], v[3], v[4], v[5]);
		} else if (command == 'M') {
			cairo_move_to(cr, v[0], v[1]);
			command = 'L';
		} else {
			cairo_line_to(cr, v[0], v[1]);
		}
	}
}

void pdf_icon_draw(cairo_t *cr, const struct theme_callout_style *style, const struct page_item *item)
{
	cairo_save(cr);
	cairo_translate(cr, item->as.icon.x, item->as.icon.y);
	cairo_scale(cr, item->as.icon.size / 24, item->as.icon.size / 24);
	pdf_set_colour(cr, item->colour);
	if (style->icon)
		trace(cr, style->icon);
	if (style->icon_stroke > 0) {
		cairo_set_line_width(cr, style->icon_stroke);
		cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
		cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
		cairo_stroke(cr);
	} else {
		cairo_fill(cr);
	}
	cairo_restore(cr);
}

bool pdf_code_is_tinted(const struct layout_page *page, const struct page_item *code)
{
	double quiet = QR_QUIET * code->as.qr.module;
	double side = code->as.qr.module * code->as.qr.size + quiet;
	double left = code->as.qr.x - quiet, right = code->as.qr.x + side,
	       top = code->as.qr.y - quiet, foot = code->as.qr.y + side;
	for (int i = 0; i < page->n_items; i++) {
		const struct page_item *item = &page->items[i];
		if (item->turned != code->turned)
			return true;
		if (item->kind == ITEM_RECT && item->as.rect.x < right &&
			item->as.rect.x + item->as.rect.width > left &&
			item->as.rect.y < foot &&
			item->as.rect.y + item->as.rect.height > top)
			return true;
	}
	return false;
}

void pdf_quiet_draw(cairo_t *cr, const struct page_item *item)
{
	double quiet = QR_QUIET * item->as.qr.module;
	double side = item->as.qr.module * item->as.qr.size + 2 * quiet;
	pdf_set_colour(cr, 0xffffff);
	cairo_rectangle(
		cr, item->as.qr.x - quiet, item->as.qr.y - quiet, side, side);
	cairo_fill(cr);
}
