/* Rows are drawn: the grounds of the frames around those that stand on the page, heads of tables repeated after a cut, then
 * each row's own things. */
#include "layout/pages.h"

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

void pen_sheet(struct pen *pen, const struct sheet *sheet)
{
	draw_frames(pen, sheet);
	double end = 0; /* of the row before */
	for (int r = sheet->first; r < sheet->end; r++) {
		const struct vrow *row = &sheet->list->rows[r];
		double top = sheet->tops[r - sheet->first];
		pen->first_row = r == sheet->first;
		pen->white = top - row->before - end;
		end = top + row->height + row->after;
		draw_row(pen, row, sheet->y + top);
	}
}

void pen_rows(struct pen *pen, const struct vlist *list, int first, int end, const double *tops, double y)
{
	struct sheet sheet = {list, first, end, tops, y, 0};
	pen_sheet(pen, &sheet);
}
