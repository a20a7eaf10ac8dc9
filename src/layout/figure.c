/* Pictures on lines of their own: fitted to column and page, never set coarser than 150
 * dpi unless asked for, whole lines of the grid high together with the ragged caption
 * below. */
#include "layout/pages.h"

#include <math.h>

#define PX_PT 0.75             /* points of a CSS pixel */
#define FINEST_PT (72.0 / 150) /* points of a pixel at 150 dpi */
#define MOST_OF_PAGE 0.74      /* of the text block's height */
#define GRID_MOST 0.92         /* of a picture's size, for whole lines of the grid */
/* points of a pixel below which letters in a picture cannot be told: 300 dpi; of an SVG's, as 12 of them make 5.4 points */
#define SMALLEST_PT (72.0 / 300)
#define SMALLEST_SVG_PT 0.45
/* the cost of setting a picture smaller, and of the part that it loses: 250 for a tenth, 1,300 for three */
#define COST_LOWER 50.0
#define COST_LOST 1000.0
#define COST_LOST_MORE 11000.0
#define DEARLY 0.75    /* so much of what the theme lets a picture lose may be lost where it is dear */
#define COST_SIZED 2.0 /* times as much where the note tells the size */
#define LEAST_FIT 0.3  /* whatever the theme says */
#define LOWER_MOST 12  /* lines: more than the page builder looks for */

void lay_picture_size(struct build *build, const struct doc_picture *picture,
	double width, double height, struct lay_mark *mark)
{
	const struct media_picture *media = build->book->pictures[picture->media].media;
	double w_px = MAX(media->width_px, 1), h_px = MAX(media->height_px, 1);
	double per_px = media->type == MEDIA_SVG ? PX_PT : FINEST_PT;
	double w = w_px * per_px;
	if (picture->width_px > 0)
		w = MIN(picture->width_px * PX_PT, w_px * PX_PT);
	else if (picture->height_px > 0)
		w = MIN(picture->height_px * PX_PT, h_px * PX_PT) * w_px / h_px;
	w = MIN(w, width);
	double h = w * h_px / w_px;
	if (h > height) {
		h = height;
		w = h * w_px / h_px;
	}
	mark->width = MAX(w, 1);
	mark->height = MAX(h, 1);
}

int lay_picture_elem(struct build *build, const struct doc_node *picture, int parent)
{
	struct layout *layout = build->layout;
	int elem = state_elem(layout, ROLE_FIGURE, parent);
	if (!layout->drawing)
		return elem;
	bool is_name;
	state_elem_about(layout, elem)->alt = doc_picture_words(layout->keep, picture, &is_name);
	return elem;
}

/* Shrinks the picture a little, or leaves room under it, so that the whole is lines of
 * the grid. */
static double fit_grid(const struct build *build, struct lay_mark *mark, double rest)
{
	double grid = build->theme->leading;
	double total = mark->height + rest;
	double over = total - floor(total / grid + 0.001) * grid;
	if (over > 0.01 && over < mark->height * (1 - GRID_MOST)) {
		double factor = (mark->height - over) / mark->height;
		mark->width *= factor;
		mark->height *= factor;
		over = 0;
	}
	return over > 0.01 ? grid - over : 0;
}

struct para *lay_caption_open(struct build *build, const struct doc_node *words, const struct doc_node *source, struct lay_text *text, int parent)
{
	if (!words)
		return NULL;
	*text = lay_text(build, &build->theme->text[TEXT_CAPTION], PAGE_ARTIFACT);
	text->style.scale = 1;
	text->style.elem = state_elem(build->layout, ROLE_CAPTION, parent);
	text->leading = text->style.font->leading;
	text->options.align = PARA_START;
	text->options.hyphenate = false;
	text->no_refs = text->no_snap = true;
	text->apart = source != NULL;
	text->source = source;
	struct para *para = lay_para_open(build, text);
	lay_inlines_from(build, para, words, text);
	para_end(para);
	return para_is_empty(para) ? NULL : para;
}

static void missing_picture(struct build *build, const struct doc_node *node)
{
	struct lay_text text = lay_text(build, build->at.font, lay_elem(build, ROLE_P));
	struct para *para = lay_para_open(build, &text);
	lay_inlines(build, para, node, &text);
	para_end(para);
	lay_para_rows(build, para, &text);
	build->indent = false;
}

/* Tells of pictures that lost more than half of their size to the page's height. */
static void report_shrunk(struct build *build, const struct doc_node *picture,
	double page, const struct lay_mark *mark)
{
	const struct media_picture *media =
		build->book->pictures[picture->as.picture->media].media;
	double wanted = MIN(mark->width * 2, build->at.measure);
	double height = wanted * MAX(media->height_px, 1) / MAX(media->width_px, 1);
	if (build->layout->drawing && mark->height > page * MOST_OF_PAGE - 1 &&
		height > 1.5 * mark->height)
		diag_report(build->layout->job->diag, DIAG_PICTURE_SHRUNK,
			doc_pos(picture),
			"picture '%s' is taller than a page, shrunk to fit",
			picture->as.picture->target);
}

/* Whether the picture has the size that the note asks for, but for what the grid took of it. */
static bool is_sized(const struct doc_picture *picture, const struct lay_mark *mark)
{
	double width = picture->width_px * PX_PT, height = picture->height_px * PX_PT;
	return (width > 0 && width * GRID_MOST < mark->width + 0.01) || (height > 0 && height * GRID_MOST < mark->height + 0.01);
}

/* How small, of its size, a picture may be set where it would not fit its page: as the theme allows, less where
 * the note tells its size, and where its letters could no longer be read. */
static double least_scale(const struct build *build, const struct doc_picture *picture, const struct lay_mark *mark)
{
	const struct media_picture *media = build->book->pictures[picture->media].media;
	double least = CLAMP(build->theme->picture_fit, LEAST_FIT, 1), dearly = 1 - DEARLY * (1 - least);
	if (is_sized(picture, mark))
		return dearly;
	if (media->type == MEDIA_JPEG)
		return least;
	double legible = media->type == MEDIA_SVG ? SMALLEST_SVG_PT : SMALLEST_PT;
	return CLAMP(legible * MAX(media->width_px, 1) / mark->width, least, dearly);
}

void lay_offer_lower(struct build *build, struct vrow *row, double least, double dear)
{
	double leading = build->theme->leading;
	int n = MIN((int)((1 - least) * row->height / leading + 0.001), LOWER_MOST);
	if (n <= 0 || build->list != &build->text || build->chapter < 0)
		return;
	float *costs = ARENA_ARRAY(build->arena, float, n);
	for (int k = 0; k < n; k++) {
		double lost = (k + 1) * leading / row->height;
		costs[k] = (float)(dear * (COST_LOWER + (COST_LOST + COST_LOST_MORE * lost) * lost));
	}
	row->lower = costs;
	row->n_lower = (int8_t)n;
}

/* The picture that a row holds, and no words. */
static struct vdeco *picture_deco(const struct vrow *row)
{
	struct vdeco *deco = row->decos;
	while (deco && deco->draw != pen_draw_picture)
		deco = deco->next;
	return deco;
}

const struct lay_mark *lay_figure_mark(const struct vrow *row)
{
	return picture_deco(row)->data;
}

void lay_figure_lower(struct build *build, struct vrow *row)
{
	struct vdeco *deco = picture_deco(row);
	struct lay_mark *mark = arena_memdup(build->arena, deco->data, sizeof *mark);
	double width = mark->width;
	mark->width *= row->height / mark->height;
	mark->height = row->height;
	if (build->at.rtl)
		deco->x += width - mark->width;
	deco->data = mark;
}

void lay_figure(struct build *build, const struct doc_node *node)
{
	const struct theme *theme = build->theme;
	const struct doc_node *picture = node->first;
	if (!picture || picture->kind != DOC_PICTURE || picture->as.picture->media < 0 ||
		picture->as.picture->media >= build->book->n_pictures) {
		missing_picture(build, node);
		return;
	}
	struct vlist *list = build->list;
	double page = theme->page_height - theme->margin_top - theme->margin_foot;
	struct lay_mark mark = {.kind = BOX_PICTURE, .node = picture};
	bool silent = picture->as.picture->decorative && !picture->next;
	mark.elem = silent ? PAGE_ARTIFACT
			   : lay_picture_elem(build, picture, build->at.elem);
	lay_picture_size(
		build, picture->as.picture, build->at.measure, page * MOST_OF_PAGE, &mark);
	report_shrunk(build, picture, page, &mark);
	struct lay_text text;
	struct para *caption = lay_caption_open(build, picture->next, NULL, &text, mark.elem);
	double gap = caption ? theme->leading / 2 : 0, rest = gap, after = 0;
	if (caption) {
		struct para_options options = text.options;
		options.measure = build->at.measure;
		rest += para_set(caption, &options)->n_lines * text.leading;
	}
	if (!build->at.in_frame)
		after = fit_grid(build, &mark, rest);
	double space = build->at.in_frame ? theme->block_space / 2 : theme->block_space;
	vlist_space(list, space);
	struct vrow *row = vlist_row(list, build->at.x, mark.height);
	row->snap = build->at.in_frame ? -1 : 0;
	row->loose = true;
	struct vdeco deco = {.draw = pen_draw_picture,
		.data = arena_memdup(build->arena, &mark, sizeof mark)};
	deco.x = build->at.rtl ? build->at.measure - mark.width : 0;
	vrow_deco(build->arena, row, &deco);
	lay_offer_lower(build, row, least_scale(build, picture->as.picture, &mark), is_sized(picture->as.picture, &mark) ? COST_SIZED : 1);
	list->keep = 0; /* enough to stand under a heading */
	if (caption) {
		vlist_space(list, gap);
		int first = list->n_rows;
		lay_para_rows(build, caption, &text);
		for (int r = first; r < list->n_rows; r++)
			list->rows[r].cost = ROW_NEVER;
	}
	list->rows[list->n_rows - 1].after += after;
	vlist_space(list, space);
	build->indent = false;
}
