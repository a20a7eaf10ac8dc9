/* Formulas, the door: what a tree's nodes come to, and how boxes are drawn. */
#include "type/formula_box.h"

#define STROKE 0.5 /* points, of a line through something */
#define HALF 0.5   /* of a line */

/* It takes its room and is not seen. */
static struct fbox *phantom(struct setter *s, struct fstyle style, const struct math *node)
{
	struct fbox *inner = formula_row(s, style, node->first, false), *box = fbox_new(s, FBOX_LIST);

	box->width = inner->width + inner->italic;
	box->height = inner->height;
	box->depth = inner->depth;
	return box;
}

static struct fbox *coloured(struct setter *s, struct fstyle style, const struct math *node)
{
	struct fbox *inner = formula_row(s, style, node->first, false), *box = fbox_new(s, FBOX_LIST);

	fbox_add(box, inner, 0, 0);
	box->width = inner->width;
	box->italic = inner->italic;
	box->peak = inner->peak;
	box->letter = inner->letter;
	box->coloured = true;
	box->colour = node->colour;
	return box;
}

struct fbox *formula_node(struct setter *s, struct fstyle style, const struct math *node)
{
	switch (node->kind) {
	case MATH_IDENT:
	case MATH_NUMBER:
	case MATH_TEXT:
		return fbox_token(s, style, node);
	case MATH_OPERATOR:
		return formula_operator(s, style, node);
	case MATH_SCRIPTS:
		return formula_scripts(s, style, node);
	case MATH_FRACTION:
		return formula_fraction(s, style, node);
	case MATH_ROOT:
		return formula_root(s, style, node);
	case MATH_TABLE:
		return formula_table(s, style, node);
	case MATH_PHANTOM:
		return phantom(s, style, node);
	case MATH_COLOUR:
		return coloured(s, style, node);
	case MATH_ENCLOSED:
		return formula_enclosed(s, style, node);
	case MATH_STYLE:
		return formula_row(s, (struct fstyle){node->display, style.cramped, 0}, node->first, false);
	case MATH_SPACE:
	case MATH_ROW:
	case MATH_LINE:
	case MATH_CELL:
		break;
	}
	return formula_row(s, style, node->first, false);
}

void formula_tag(struct setter *s, struct fstyle style, const char *text, struct formula_part *part)
{
	struct math node = {.kind = MATH_TEXT, .text = text};

	if (!text)
		return;
	part->tag = fbox_token(s, style, &node);
	part->tag_width = part->tag->width;
}

/* Rules and bars hold a table together. */
static bool has_rules(const struct math *table)
{
	bool any = table->ruled;

	for (const struct math *line = table->first; line; line = line->next) {
		any = any || line->ruled;
		for (const struct math *cell = line->first; cell; cell = cell->next)
			any = any || cell->barred || cell->barred_after;
	}
	return any;
}

/* The table that is all of a formula, but for room and a number beside it; or NULL. */
static const struct math *lone_table(const struct math *math, const char **number)
{
	const struct math *only = NULL;

	if (math->kind == MATH_TABLE)
		return math;
	if (math->kind != MATH_ROW)
		return NULL;
	*number = math->text ? math->text : *number;
	for (const struct math *n = math->first; n; n = n->next) {
		if (n->kind == MATH_SPACE)
			continue;
		if (only)
			return NULL;
		only = n;
	}
	return only ? lone_table(only, number) : NULL;
}

struct formula *formula_set(struct type *type, struct arena *arena, const struct math *math, const struct formula_want *want)
{
	struct setter s;
	struct fstyle style = {.display = want->display};
	struct formula *formula;
	const char *number = NULL;
	const struct math *table = want->display ? lone_table(math, &number) : NULL;

	setter_init(&s, type, arena, want);
	/* Without its numbers nothing can be placed. */
	if (!hb_ot_math_has_data(hb_font_get_face(s.hb)))
		return NULL;
	while (math->kind == MATH_ROW && !math->text && math->first && math->first == math->last)
		math = math->first;
	if (table && !has_rules(table)) {
		formula = formula_lines(&s, style, table, want);
		if (formula->n_parts > 0)
			formula_tag(&s, style, number, &formula->parts[formula->n_parts - 1]);
	} else {
		formula = formula_parts(&s, style, math->kind == MATH_ROW ? math->first : math, false, want);
		formula_tag(&s, style, math->kind == MATH_ROW ? math->text : NULL, &formula->parts[formula->n_parts - 1]);
	}
	for (int i = 0; i < formula->n_parts; i++) {
		struct formula_part *part = &formula->parts[i];

		part->height = part->box->height;
		part->depth = part->box->depth;
		formula->width = formula->stacked ? MAX(formula->width, part->width) : formula->width + part->gap + part->width;
		formula->height = MAX(formula->height, part->height);
		formula->depth = MAX(formula->depth, part->depth);
	}
	return formula;
}

int formula_line_end(const struct formula *formula, int first, double room)
{
	int best[PARA_SEAM_WITHIN + 1] = {0}, end = first + 1;
	double width = formula->parts[first].width, related = 0;

	for (; end < formula->n_parts; end++) {
		best[formula->parts[end].seam] = end;
		related = formula->parts[end].seam == PARA_SEAM_RELATION ? width : related;
		width += formula->parts[end].gap + formula->parts[end].width;
		if (width > room)
			break;
	}
	if (end == formula->n_parts)
		return end;
	if (best[PARA_SEAM_RELATION] && (related > HALF * room || !best[PARA_SEAM_OPERATOR]))
		return best[PARA_SEAM_RELATION];
	return best[PARA_SEAM_OPERATOR] ? best[PARA_SEAM_OPERATOR] : end;
}

/* ---- drawing ---- */

/* Characters that follow each other in one face and size are one run, wherever they stand. */
struct drawing {
	struct canvas *canvas;
	int elem;
	struct page_item item;
	GArray *glyphs, *clusters;
	GString *text;
};

static void end_run(struct drawing *drawing)
{
	struct arena *arena = drawing->canvas->arena;
	struct page_glyphs *run = &drawing->item.as.glyphs;

	if (!drawing->glyphs->len)
		return;
	run->n_glyphs = (int)drawing->glyphs->len;
	run->glyphs = arena_memdup(arena, drawing->glyphs->data, sizeof(struct page_glyph) * drawing->glyphs->len);
	run->n_clusters = (int)drawing->clusters->len;
	run->clusters = arena_memdup(arena, drawing->clusters->data, sizeof(struct page_cluster) * drawing->clusters->len);
	run->text = arena_strndup(arena, drawing->text->str, drawing->text->len);
	run->text_len = (int)drawing->text->len;
	g_array_append_val(drawing->elem < 0 ? drawing->canvas->artifacts : drawing->canvas->items, drawing->item);
	g_array_set_size(drawing->glyphs, 0);
	g_array_set_size(drawing->clusters, 0);
	g_string_truncate(drawing->text, 0);
}

static void want_run(struct drawing *drawing, const struct fbox *box, theme_colour colour)
{
	const struct page_glyphs *run = &drawing->item.as.glyphs;

	if (drawing->glyphs->len && run->font == box->face && ABS(run->size - box->size) < 1e-9 && drawing->item.colour == colour &&
		!run->backward && !box->backward)
		return;
	end_run(drawing);
	drawing->item = (struct page_item){.kind = ITEM_GLYPHS, .elem = drawing->elem, .colour = colour};
	drawing->item.as.glyphs =
		(struct page_glyphs){.font = box->face, .size = box->size, .x_scale = 1, .backward = box->backward};
}

static void draw_glyphs(struct drawing *drawing, const struct fbox *box, theme_colour colour, double x, double y)
{
	want_run(drawing, box, colour);
	for (int i = 0; i < box->n_glyphs; i++) {
		struct page_glyph glyph = {
			box->glyphs[i].index, (float)(x + (double)box->glyphs[i].x), (float)(y - (double)box->glyphs[i].y)};

		g_array_append_val(drawing->glyphs, glyph);
	}
	g_string_append_len(drawing->text, box->text, box->text_len);
	if (box->clusters) {
		g_array_append_vals(drawing->clusters, box->clusters, (guint)box->n_clusters);
	} else {
		struct page_cluster all = {(uint8_t)box->text_len, (uint8_t)box->n_glyphs};

		g_array_append_val(drawing->clusters, all);
	}
}

static void draw_box(struct drawing *drawing, const struct fbox *box, theme_colour colour, double x, double y)
{
	if (box->coloured)
		colour = box->colour;
	if (box->kind == FBOX_RULE)
		canvas_rect(drawing->canvas, PAGE_ARTIFACT, colour, x, y - box->height, box->width, box->height);
	else if (box->kind == FBOX_STROKE)
		canvas_line(drawing->canvas, colour, x, box->down ? y - box->height : y + box->depth, x + box->width,
			box->down ? y + box->depth : y - box->height, STROKE, 0, 0);
	else if (box->kind == FBOX_GLYPHS)
		draw_glyphs(drawing, box, colour, x, y);
	for (const struct fbox *child = box->first; child; child = child->next)
		draw_box(drawing, child, colour, x + child->x, y - child->y);
}

void formula_draw(struct canvas *canvas, const struct fbox *box, int elem, theme_colour colour, double x, double y)
{
	struct drawing drawing = {.canvas = canvas, .elem = elem};

	drawing.glyphs = g_array_new(FALSE, FALSE, sizeof(struct page_glyph));
	drawing.clusters = g_array_new(FALSE, FALSE, sizeof(struct page_cluster));
	drawing.text = g_string_new(NULL);
	draw_box(&drawing, box, colour, x, y);
	end_run(&drawing);
	g_array_free(drawing.glyphs, TRUE);
	g_array_free(drawing.clusters, TRUE);
	g_string_free(drawing.text, TRUE);
}
