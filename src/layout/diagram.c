/* Drawings that notes write as text: placed for the column and set in the face of captions, in the middle of white that brings
 * the text after them back to the grid.  What has no room in a size that can be read is shown as it is written. */
#include "octavo/diagram.h"
#include "layout/pages.h"

#include <math.h>

#define LEAST 0.62        /* of the size of its words, */
#define LEAST_SIZE 7.0    /* or so many points, where these are large */
#define MOST_OF_PAGE 0.85 /* of the height of the text block: a few lines that announce it stand above */
#define ALL_OF_PAGE 0.97  /* … of what has no room else */
#define LOWER_LEAST 0.75  /* of itself, where its page has no room for more */
#define FRAME_TINT 0.45   /* of the tint of boxes */
#define SLIP_TINT 0.45    /* of the ground of highlights */
#define LINE_INK 0.8      /* of the ink: lines are lighter than words */
#define EDGE_INK 0.55     /* of boxes */

/* A drawing as it is placed. */
struct drawn {
	const struct doc_node *node;
	const struct diagram *diagram;
	const struct diagram_drawing *drawing;
	struct label_want want; /* of its words, in their full size */
	struct label *labels;   /* of its words */
	double measure;         /* of the column */
	theme_colour ground;    /* that it stands on */
	bool tinted;            /* … is no paper */
};

/* ---- placing ---- */

static struct diagram_size measure(void *data, const struct diagram_label *label, double most)
{
	struct label set = label_set(data, label, most, 0);
	return (struct diagram_size){set.width, set.leading * set.result->n_lines};
}

/* Sets the words as they stand. */
static void set_words(struct build *build, struct drawn *drawn)
{
	const struct diagram_drawing *drawing = drawn->drawing;
	drawn->labels = ARENA_ARRAY(build->arena, struct label, drawing->n_words);
	for (int i = 0; i < drawing->n_words; i++) {
		const struct diagram_words *words = &drawing->words[i];
		const struct diagram_label *label = diagram_label(drawn->diagram, words->label);
		struct label_want want = drawn->want;
		want.start = words->align == DIAGRAM_START;
		int n_lines = label_set(&want, label, words->most, 0).result->n_lines;
		want.scale = drawing->scale;
		drawn->labels[i] = label_set(&want, label, words->most * drawing->scale, n_lines);
	}
}

/* How small its words may be, a part of their full size. */
static double least_of(const struct drawn *drawn)
{
	return MIN(LEAST, LEAST_SIZE / drawn->want.font->size);
}

/* In a room; false: it has none. */
static bool place(struct build *build, struct drawn *drawn, double height)
{
	struct diagram_want want = {
		.width = drawn->measure,
		.height = height,
		.em = drawn->want.font->size,
		.least = least_of(drawn),
		.measure = measure,
		.data = &drawn->want,
	};
	const struct diagram_drawing *drawing = diagram_place(build->arena, drawn->diagram, &want);
	if (drawing)
		drawn->drawing = drawing;
	return drawing != NULL;
}

static struct drawn *drawn_new(struct build *build, const struct doc_node *node, double measure)
{
	struct diagram_fault fault;
	struct drawn *drawn = ARENA_NEW(build->arena, struct drawn);
	*drawn = (struct drawn){.node = node, .measure = measure};
	drawn->diagram = diagram_read(build->arena, node->as.text, &fault);
	drawn->want = (struct label_want){
		.type = build->layout->type,
		.arena = build->arena,
		.font = &build->theme->text[TEXT_CAPTION],
		.scale = 1,
		.lang = build->at.lang,
		.elem = PAGE_ARTIFACT,
		.source = {node, 0},
		.pos = doc_pos(node),
	};
	return drawn;
}

/* As high as a page lets it be. */
static bool place_upright(struct build *build, struct drawn *drawn)
{
	double page = build->theme->page_height - build->theme->margin_top - build->theme->margin_foot;
	return place(build, drawn, MOST_OF_PAGE * page) || place(build, drawn, ALL_OF_PAGE * page);
}

double lay_diagram_width(struct build *build, const struct doc_node *node, double measure)
{
	struct drawn *drawn = drawn_new(build, node, measure);
	return drawn->diagram && place_upright(build, drawn) ? drawn->drawing->width : 0;
}

/* ---- drawing ---- */

static theme_colour mix(theme_colour over, theme_colour under, double share)
{
	theme_colour out = 0;
	for (int shift = 0; shift <= 16; shift += 8) {
		double a = over >> shift & 255, b = under >> shift & 255;
		out |= (theme_colour)(b + (a - b) * share + 0.5) << shift;
	}
	return out;
}

/* What is within its line. */
static theme_colour ground_of(const struct theme *theme, const struct drawn *drawn, const struct diagram_path *path)
{
	if (path->has_fill)
		return path->fill;
	switch (path->part) {
	case DIAGRAM_FRAME:
		return drawn->tinted ? drawn->ground : mix(theme->accent_tint, theme->paper, FRAME_TINT);
	case DIAGRAM_SHAPE:
		return drawn->tinted ? theme->paper : theme->accent_tint;
	case DIAGRAM_SLIP:
		return mix(theme->mark, theme->paper, SLIP_TINT);
	case DIAGRAM_HEAD:
		return path->open ? drawn->ground : mix(theme->ink, drawn->ground, LINE_INK);
	default:
		return drawn->ground;
	}
}

static theme_colour line_of(const struct theme *theme, const struct drawn *drawn, const struct diagram_path *path)
{
	bool edge = path->part == DIAGRAM_LINE || path->part == DIAGRAM_HEAD;
	return mix(theme->ink, drawn->ground, edge ? LINE_INK : EDGE_INK);
}

static void draw_path(struct pen *pen, const struct drawn *drawn, const struct diagram_path *path, double x, double y)
{
	const struct theme *theme = pen->layout->theme;
	const struct diagram_drawing *drawing = drawn->drawing;
	struct page_path item = {x, y, drawing->width, drawing->height, path->steps, path->n_steps, 0, 0};
	if (path->part != DIAGRAM_LINE)
		canvas_path(&pen->canvas, drawn->want.elem, ground_of(theme, drawn, path), &item);
	item.line = path->width;
	item.dash = path->dash;
	if (path->width > 0)
		canvas_path(&pen->canvas, drawn->want.elem, line_of(theme, drawn, path), &item);
}

static void draw(struct pen *pen, const void *data, double x, double y)
{
	const struct drawn *drawn = data;
	const struct diagram_drawing *drawing = drawn->drawing;
	if (!pen->canvas.first.node)
		pen->canvas.first = (struct page_source){drawn->node, 0};
	for (int i = 0; i < drawing->n_paths; i++)
		draw_path(pen, drawn, &drawing->paths[i], x, y);
	for (int i = 0; i < drawing->n_words; i++) {
		const struct diagram_words *words = &drawing->words[i];
		label_draw(&drawn->labels[i], x + words->x, y + words->y, words->width, &pen->canvas);
	}
}

/* ---- rows ---- */

/* The tint that the box around it has. */
static void find_ground(const struct build *build, struct drawn *drawn)
{
	const struct doc_node *box = drawn->node->parent;
	bool known;
	while (box && box->kind != DOC_CALLOUT)
		box = box->parent;
	drawn->tinted = box && build->at.in_frame;
	drawn->ground = drawn->tinted ? build->theme->callouts[theme_callout_kind(box->as.callout.kind, &known)].tint
				      : build->theme->paper;
}

static int figure_elem(struct build *build, const struct drawn *drawn)
{
	struct layout *layout = build->layout;
	int elem = state_elem(layout, ROLE_FIGURE, build->at.elem);
	if (!layout->drawing)
		return elem;
	const char *title = diagram_title(drawn->diagram), *plain = diagram_plain(layout->keep, drawn->diagram);
	state_elem_about(layout, elem)->alt = title ? arena_printf(layout->keep, "%s: %s", title, plain) : plain;
	return elem;
}

static struct vdeco *find_deco(const struct vrow *row)
{
	struct vdeco *deco = row->decos;
	while (deco && deco->draw != draw)
		deco = deco->next;
	return deco;
}

const struct doc_node *lay_diagram_node(const struct vrow *row)
{
	const struct vdeco *deco = find_deco(row);
	return deco ? ((const struct drawn *)deco->data)->node : NULL;
}

void lay_diagram_lower(struct build *build, struct vrow *row)
{
	struct vdeco *deco = find_deco(row);
	struct drawn *drawn = arena_memdup(build->arena, deco->data, sizeof *drawn);
	drawn->drawing = diagram_shrink(build->arena, drawn->drawing, row->height / drawn->drawing->height);
	set_words(build, drawn);
	deco->data = drawn;
	deco->x = (drawn->measure - drawn->drawing->width) / 2;
}

/* Offers it lower, where its words stay large enough. */
static void offer_lower(struct build *build, const struct drawn *drawn, struct vrow *row)
{
	double least = CLAMP(build->theme->picture_fit, LOWER_LEAST, 1);
	lay_offer_lower(build, row, MIN(MAX(least, least_of(drawn) / drawn->drawing->scale), 1), 1);
}

static struct para *open_caption(struct build *build, const struct drawn *drawn, struct lay_text *text)
{
	const struct doc_node *node = drawn->node;
	const char *title = diagram_title(drawn->diagram);
	if (!title)
		return NULL;
	const struct doc_node *words = doc_new_text(build->arena, title, (int)node->line, node->col);
	struct para *para = lay_caption_open(build, words, node, text, drawn->want.elem);
	text->options.align = PARA_CENTRE;
	return para;
}

static void add_rows(struct build *build, struct drawn *drawn)
{
	struct vlist *list = build->list;
	const struct theme *theme = build->theme;
	double space = build->at.in_frame || build->in_note ? theme->block_space / 2 : theme->block_space;
	int first = list->n_rows;
	struct lay_text text;
	struct para *caption = open_caption(build, drawn, &text);
	struct vrow *row = vlist_row(list, build->at.x, drawn->drawing->height);
	row->loose = true;
	struct vdeco deco = {.draw = draw, .data = drawn, .x = (drawn->measure - drawn->drawing->width) / 2};
	vrow_deco(build->arena, row, &deco);
	offer_lower(build, drawn, row);
	list->keep = 0; /* enough to stand under a heading */
	if (caption) {
		vlist_space(list, theme->leading / 2);
		lay_para_rows(build, caption, &text);
		for (int r = first + 1; r < list->n_rows; r++)
			list->rows[r].cost = ROW_NEVER;
	}
	double height = vlist_height(list, first) + (caption ? theme->leading / 2 : 0);
	double white = lay_white(build, height, space);
	list->rows[first].space = MAX(list->rows[first].space, white);
	vlist_space(list, white);
}

/* On a page of its own, as large as it has room. */
static bool lay_turned(struct build *build, struct drawn *drawn)
{
	struct lay_place saved = build->at;
	struct vlist list;
	drawn->measure = lay_turned_measure(build->theme);
	if (!lay_may_turn(build) || !place(build, drawn, ALL_OF_PAGE * theme_measure(build->theme)))
		return false;
	int number = lay_turned_open(build, &list);
	build->at.measure = drawn->measure;
	build->at.in_frame = false;
	find_ground(build, drawn);
	drawn->want.elem = figure_elem(build, drawn);
	set_words(build, drawn);
	add_rows(build, drawn);
	lay_turned_close(build, &list, number);
	build->at = saved;
	return true;
}

void lay_diagram(struct build *build, const struct doc_node *node)
{
	struct drawn *drawn = drawn_new(build, node, build->at.measure);
	bool fits = place_upright(build, drawn);
	if (!fits && lay_turned(build, drawn))
		return;
	if (!fits) {
		if (build->layout->drawing)
			diag_report(build->layout->job->diag, DIAG_DIAGRAM_TOO_WIDE, doc_pos(node), "the column of the PDF");
		lay_code(build, node);
		return;
	}
	find_ground(build, drawn);
	drawn->want.elem = figure_elem(build, drawn);
	set_words(build, drawn);
	add_rows(build, drawn);
	build->indent = false;
}
