/* Formulas on lines of their own: centred, with white around them that brings the text after them back to the grid.  What is
 * wider than the column goes on below, before a relation, lines under each other where they would else be much smaller; what has
 * no such place is set smaller, and what would be too small then is shown as it is written. */
#include "layout/pages.h"

#include <math.h>

#define SMALLEST 0.62   /* of its size: smaller is no longer read with ease */
#define CLOSE 0.985     /* of the size that would just fit */
#define BREAKS 0.85     /* of its size: lines under each other are rather broken than set smaller */
#define ALIGNED 0.4     /* of the column: lines go on below the first relation, if that stands no further right */
#define TURN_INDENT 2.0 /* em that they are indented by otherwise */
#define TURN_GAP 0.35   /* leadings between such lines */
#define MOST_OF_PAGE 0.9

int lay_formula_elem(struct build *build, const struct doc_node *node, int parent)
{
	struct layout *layout = build->layout;
	int elem;

	/* In a running head it is no content. */
	if (parent < 0)
		return parent;
	elem = state_elem(layout, ROLE_FORMULA, parent);

	if (layout->drawing)
		state_elem_about(layout, elem)->alt = arena_strdup(layout->keep, node->as.text);
	return elem;
}

/* What numbers of lines take from them. */
static double number_room(const struct build *build, const struct formula *formula)
{
	double room = 0;

	for (int i = 0; i < formula->n_parts; i++)
		room = MAX(room, formula->parts[i].tag ? formula->parts[i].tag_width + build->at.font->size : 0);
	return room;
}

static double widest(const struct build *build, const struct formula *formula)
{
	double width = formula->stacked ? formula->width : 0;

	for (int i = 0; i < formula->n_parts; i++)
		width = MAX(width, formula->parts[i].width);
	return width + number_room(build, formula);
}

static void tell_wide(const struct build *build, const struct doc_node *node)
{
	int len = 0;

	if (!build->layout->drawing)
		return;
	for (const char *p = node->as.text; *p && len < 40; p = g_utf8_next_char(p))
		len++;
	g_autofree char *shown = g_utf8_substring(node->as.text, 0, len);
	diag_report(build->layout->job->diag, DIAG_MATH_TOO_WIDE, doc_pos(node), "%s", shown);
}

/* The tallest that can be set. */
static double page_room(const struct build *build)
{
	return MOST_OF_PAGE * (build->theme->page_height - build->theme->margin_top - build->theme->margin_foot);
}

/* How much smaller it must be set, 1: not at all. */
static double shrinkage(const struct build *build, const struct formula *formula)
{
	double width = widest(build, formula), tall = formula->height + formula->depth, page = page_room(build);

	return width <= build->at.measure && tall <= page ? 1 : CLOSE * MIN(build->at.measure / width, page / tall);
}

/* As wanted, or smaller; NULL: smaller than can be read. */
static const struct formula *set_smaller(struct build *build, const struct math *math, const struct formula_want *want, double least)
{
	struct formula_want smaller = *want;
	const struct formula *formula = formula_set(build->layout->type, build->arena, math, want);
	double scale = formula ? shrinkage(build, formula) : 0;

	if (!formula || scale == 1)
		return formula;
	smaller.scale = want->scale * scale;
	if (smaller.scale < least)
		return NULL;
	formula = formula_set(build->layout->type, build->arena, math, &smaller);
	return widest(build, formula) <= build->at.measure ? formula : NULL;
}

/* Set so that no part is wider than the column; NULL: it cannot be. */
static const struct formula *set_to_fit(struct build *build, const struct doc_node *node, const struct formula_want *want)
{
	const char *why;
	const struct math *math = math_read(build->arena, node->as.text, &why);
	const struct formula *whole = math ? formula_set(build->layout->type, build->arena, math, want) : NULL, *formula;
	struct formula_want broken = *want;

	if (!whole)
		return NULL;
	formula = set_smaller(build, math, want, whole->stacked ? BREAKS : SMALLEST);
	if (!formula && whole->stacked) {
		broken.room = build->at.measure - number_room(build, whole);
		formula = set_smaller(build, math, &broken, SMALLEST);
		if (!formula)
			formula = set_smaller(build, math, want, SMALLEST);
	}
	if (!formula)
		tell_wide(build, node);
	return formula;
}

const struct formula *lay_formula(struct build *build, const struct doc_node *node, const struct type_style *style)
{
	struct formula_want want = {.style = style, .scale = 1};

	return set_to_fit(build, node, &want);
}

/* ---- lines ---- */

struct display {
	struct build *build;
	const struct doc_node *node;
	const struct formula *formula;
	int elem;
	theme_colour colour;
	double column; /* its width */
	double number; /* room for the numbers of lines, at their ends */
	int first;     /* row */
	double below;  /* of the line before */
};

/* Parts that stand on one line. */
struct display_line {
	const struct display *display;
	int first, end; /* parts */
	double x;       /* from the column's left edge */
};

static void draw_line(struct pen *pen, const void *data, double x, double y)
{
	const struct display_line *line = data;
	const struct display *display = line->display;
	double left = x - line->x;

	if (!pen->canvas.first.node)
		pen->canvas.first = (struct page_source){display->node, 0};
	for (int i = line->first; i < line->end; i++) {
		const struct formula_part *part = &display->formula->parts[i];

		x += i > line->first ? part->gap : 0;
		formula_draw(&pen->canvas, part->box, display->elem, display->colour, x, y);
		x += part->width;
		if (part->tag)
			formula_draw(&pen->canvas, part->tag, display->elem, display->colour, left + display->column - part->tag_width, y);
	}
}

static void add_row(struct display *display, int first, int end, double x)
{
	struct build *build = display->build;
	const struct formula *formula = display->formula;
	struct display_line *line = ARENA_NEW(build->arena, struct display_line);
	double above = 0, below = 0, gap = 0;
	bool begins = build->list->n_rows == display->first;
	struct vrow *row;

	*line = (struct display_line){display, first, end, x};
	for (int i = first; i < end; i++) {
		above = MAX(above, formula->parts[i].height);
		below = MAX(below, formula->parts[i].depth);
	}
	/* From line to line, whatever their heights: the white stands above the lower one. */
	if (!begins)
		gap = formula->stacked ? MAX(formula->parts[first].gap - display->below - above, 0) : TURN_GAP * build->at.leading;
	row = vlist_row(build->list, build->at.x, gap + above + below);
	struct vdeco deco = {.draw = draw_line, .data = line, .x = x, .y = gap + above};
	vrow_deco(build->arena, row, &deco);
	display->below = below;
}

static void add_broken(struct display *display)
{
	const struct formula *formula = display->formula;
	double measure = display->column - display->number, indent = TURN_INDENT * display->build->at.font->size;

	if (formula->n_parts > 1 && formula->parts[1].seam == PARA_SEAM_RELATION && formula->parts[0].width + formula->parts[1].gap < ALIGNED * measure)
		indent = formula->parts[0].width + formula->parts[1].gap;
	for (int first = 0; first < formula->n_parts;) {
		double x = first > 0 ? MIN(indent, measure - formula->parts[first].width) : 0;
		int end = formula_line_end(formula, first, measure - x);

		add_row(display, first, end, x);
		first = end;
	}
}

static void add_rows(struct display *display)
{
	const struct formula *formula = display->formula;
	double room = display->column - display->number, x = MIN((display->column - formula->width) / 2, room - formula->width);

	if (formula->stacked) {
		for (int i = 0; i < formula->n_parts; i++)
			add_row(display, i, i + 1, x);
	} else if (formula->width <= room) {
		add_row(display, 0, formula->n_parts, x);
	} else {
		add_broken(display);
	}
}

/* Where pages may part it: neither its first line nor its last stands alone. */
static void part_costs(const struct display *display)
{
	struct vlist *list = display->build->list;

	for (int r = display->first + 1; r < list->n_rows; r++) {
		bool lone = r == display->first + 1 || r == list->n_rows - 1;
		list->rows[r].cost = MAX(list->rows[r].cost, lone ? ROW_WIDOW : ROW_THIN);
	}
}

double lay_white(const struct build *build, double height, double least)
{
	double grid = build->theme->leading;

	if (build->at.in_frame || build->in_note)
		return least;
	double whole = ceil((height + 2 * least) / grid - 0.05) * grid;
	return (whole - height) / 2;
}

void lay_math(struct build *build, const struct doc_node *node)
{
	struct lay_text text = lay_text(build, build->at.font, PAGE_ARTIFACT);
	struct formula_want want = {.style = &text.style, .scale = 1, .display = true};
	const struct formula *formula = set_to_fit(build, node, &want);
	struct display *display;
	struct vlist *list = build->list;
	double white;

	if (!formula) {
		lay_code(build, node);
		return;
	}
	display = ARENA_NEW(build->arena, struct display);
	*display = (struct display){.build = build, .node = node, .formula = formula, .first = list->n_rows};
	display->column = build->at.measure;
	display->number = number_room(build, formula);
	display->elem = lay_formula_elem(build, node, build->at.elem);
	display->colour = text.style.has_colour ? text.style.colour : text.style.font->colour;
	vlist_cost(list, ROW_INTRO);
	add_rows(display);
	part_costs(display);
	white = lay_white(build, vlist_height(list, display->first), build->theme->formula_space);
	list->rows[display->first].space = MAX(list->rows[display->first].space, white);
	vlist_space(list, white);
	build->indent = false;
}
