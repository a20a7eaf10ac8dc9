/* Code: mono on a tint, every source line a paragraph of its own with blanks kept,
 * coloured by octavo/code.h; what is too long goes on under itself with a hook in the gap
 * at the left. */
#include "layout/pages.h"

#include <math.h>

#include "octavo/code.h"

#define CODE_INSET 9.0 /* points from the ground's edge to the text */
#define HOOK_OUT 6.4 /* from there to the hook of a line that goes on, before the rule of a sheet's column */
#define HANG_COLUMNS 2
#define NUMBER_SCALE 0.85
#define NUMBER_GAP 7.0 /* points from a line's number to its code */
#define MOST_HANG 40 /* columns */
#define MOST_WHOLE 6 /* rows of a source line that pages do not part */
#define DRAWING_LEAST 0.6 /* of its size */
#define DRAWING_LEADING 1.32 /* of the size: rules of one line meet those of the next (JetBrains Mono) */

static void draw_ground(struct pen *pen, const struct vframe *frame, double y1, double y2,
	bool begins, bool ends)
{
	(void)begins;
	(void)ends;
	struct pen_box box = {pen->left + frame->x, y1, frame->width, y2 - y1};
	pen_rect(pen, PAGE_ARTIFACT, pen->layout->theme->code_ground, &box);
}

static void draw_hook(struct pen *pen, const void *data, double x, double y)
{
	(void)data;
	struct canvas *canvas = &pen->canvas;
	theme_colour colour = pen->layout->theme->accent;
	canvas_line(canvas, colour, x, y - 6.2, x, y - 2.4, 0.7, 0, 0);
	canvas_line(canvas, colour, x - 0.35, y - 2.4, x + 4.6, y - 2.4, 0.7, 0, 0);
	canvas_line(canvas, colour, x + 3, y - 4.2, x + 4.9, y - 2.3, 0.7, 0, 0);
	canvas_line(canvas, colour, x + 3, y - 0.6, x + 4.9, y - 2.5, 0.7, 0, 0);
}

struct coder {
	struct build *build;
	struct lay_text text;
	double column; /* width of a character */
	double gutter; /* room for line numbers; 0: none */
	int line;      /* of the block, from 1 */
	int first;     /* row */
	int blanks;    /* lines without words, after the last row */
	const struct doc_node *node;
	int seen; /* characters of its text so far */
	const char *at; /* the source line */
	bool drawing;
};

static int n_lines(const char *code)
{
	int n = 1;
	for (const char *p = strchr(code, '\n'); p; p = strchr(p + 1, '\n'))
		n++;
	return n;
}

/* The number of a source line, light and outside of what is read. */
static void add_number(struct coder *coder, int row)
{
	struct build *build = coder->build;
	struct lay_text text = coder->text;
	coder->line++;
	if (coder->gutter == 0 || row >= build->list->n_rows)
		return;
	text.style.elem = PAGE_ARTIFACT;
	text.style.has_colour = true;
	text.style.colour = build->theme->code[CODE_COMMENT];
	text.style.scale = NUMBER_SCALE;
	text.options.align = PARA_END;
	double width = coder->gutter - NUMBER_GAP;
	struct vdeco deco = lay_line_deco(build, &text,
		arena_printf(build->arena, "%d", coder->line), -coder->gutter,
		lay_baseline(text.leading), width);
	vrow_deco(build->arena, &build->list->rows[row], &deco);
}

/* Lines without words are white above the next one, which goes where a page ends there; as rows of their own they stay. */
static void add_blanks(struct coder *coder, bool rows)
{
	struct build *build = coder->build;
	if (!rows && coder->blanks > 0)
		vlist_space(build->list, coder->blanks * coder->text.leading);
	for (int i = 0; rows && i < coder->blanks; i++) {
		vlist_row(build->list, build->at.x, coder->text.leading);
		add_number(coder, build->list->n_rows - 1);
	}
	coder->blanks = 0;
}

/* Whether a source line only closes what lines above it opened: "});". */
static bool is_closer(const char *line)
{
	size_t len = strspn(line, " \t)]};,");
	return (line[len] == '\n' || !line[len]) && strcspn(line, ")]}") < len;
}

/* Sets one source line of coloured spans; pieces: text with tabs made blanks. */
static void set_line(struct coder *coder, struct para *para, int indent_columns)
{
	struct build *build = coder->build;
	struct vlist *list = build->list;
	para_end(para);
	if (para_is_empty(para)) {
		coder->blanks++;
		add_blanks(coder, list->n_rows == coder->first || coder->gutter > 0);
		return;
	}
	add_blanks(coder, false);
	int before = list->n_rows;
	struct lay_text text = coder->text;
	text.options.hang = MIN(indent_columns, MOST_HANG) * coder->column;
	if (text.options.hang > build->at.measure / 2)
		text.options.hang = 0;
	lay_para_rows(build, para, &text);
	if (list->n_rows == before)
		vlist_row(list, build->at.x, coder->text.leading);
	list->rows[before].even = true;
	add_number(coder, before);
	if (is_closer(coder->at))
		list->rows[before].cost = ROW_INTRO; /* it would be a widow */
	if (coder->drawing && !code_drawing_joins(coder->at))
		list->rows[before].cost = ROW_DRAWING;
	bool whole = list->n_rows - before <= MOST_WHOLE;
	for (int r = before + 1; r < list->n_rows; r++) {
		struct vdeco hook = {.draw = draw_hook, .x = -CODE_INSET - HOOK_OUT - coder->gutter, .y = 8};
		list->rows[r].cost = whole ? ROW_WIDOW : 0;
		vrow_deco(build->arena, &list->rows[r], &hook);
	}
}

static struct para *open_line(struct coder *coder)
{
	struct para *para = lay_para_open(coder->build, &coder->text);
	para_keep_space(para, true);
	para_source(para, (struct page_source){coder->node, coder->seen});
	return para;
}

/* Adds text without newlines, tabs widened; returns the column after it. */
static int add_piece(
	struct coder *coder, struct para *para, const char *text, size_t len, int column)
{
	size_t start = 0;
	struct pos pos = {.path = coder->build->path};
	for (size_t i = 0; i <= len; i++) {
		if (i < len && text[i] != '\t') {
			if ((text[i] & 0xc0) != 0x80)
				column++;
			continue;
		}
		if (i > start)
			para_text(para, text + start, i - start, pos);
		start = i + 1;
		if (i == len)
			break;
		int blanks = CODE_TAB - column % CODE_TAB;
		para_text(para, "        ", (size_t)blanks, pos);
		column += blanks;
	}
	return column;
}

static int leading_columns(const char *text)
{
	int n = 0;
	for (; *text == ' ' || *text == '\t'; text++)
		n += *text == '\t' ? CODE_TAB : 1;
	return n + HANG_COLUMNS;
}

static void set_code(struct coder *coder, const char *code, const char *info)
{
	int n_spans;
	struct build *build = coder->build;
	const struct code_span *spans =
		code_colour(build->arena, info, code, strlen(code), &n_spans);
	struct para *para = open_line(coder);
	int column = 0, hang = leading_columns(code);
	coder->at = code;
	for (int i = 0; i < n_spans; i++) {
		struct type_style style = coder->text.style;
		style.has_colour = true;
		style.colour = build->theme->code[spans[i].token];
		para_style(para, &style);
		const char *at = code + spans[i].start, *end = at + spans[i].len;
		while (at < end) {
			const char *line = memchr(at, '\n', (size_t)(end - at));
			const char *stop = line ? line : end;
			column = add_piece(coder, para, at, (size_t)(stop - at), column);
			coder->seen += text_count_seen(at, (size_t)(stop - at));
			at = stop;
			if (line) {
				set_line(coder, para, hang);
				para = open_line(coder);
				para_style(para, &style);
				at++;
				column = 0;
				hang = leading_columns(at);
				coder->at = at;
			}
		}
	}
	set_line(coder, para, hang);
	add_blanks(coder, true);
}

/* Two lines that are not blank stay on both sides of a cut, of a drawing a few.  It is best where the code has a gap of its own;
 * few lines are better together. */
static void cut_costs(const struct coder *coder)
{
	struct vlist *list = coder->build->list;
	int first = coder->first, kept = coder->drawing ? FEW_ROWS : 0;
	float usual = coder->drawing || list->n_rows - first <= FEW_ROWS ? ROW_FEW : ROW_SPLIT / 2;
	for (int r = first + 1; r < list->n_rows; r++) {
		struct vrow *row = &list->rows[r];
		bool lone = r < first + 2 || list->n_rows - r < 2;
		bool near = r < first + kept || list->n_rows - r < kept;
		row->cost = lone ? ROW_LONE : near ? ROW_DRAWING : MAX(row->cost, row->space > 0 ? usual / 3 : usual);
	}
}

/* Makes the block whole lines of the grid high and sets the costs of cutting it. */
static void finish(struct coder *coder, int f, double pad)
{
	struct vlist *list = coder->build->list;
	int n = list->n_rows - coder->first;
	double height = 2 * pad;
	for (int i = 0; i < n; i++)
		height += list->rows[coder->first + i].height + (i > 0 ? list->rows[coder->first + i].space : 0);
	cut_costs(coder);
	double grid = coder->build->theme->leading;
	double extra = (ceil(height / grid - 0.01) * grid - height) / 2;
	list->rows[coder->first].before += MAX(extra, 0);
	list->rows[list->n_rows - 1].after += MAX(extra, 0);
	list->frames[f].below += MAX(extra, 0);
}

/* A drawing is set in the size at which its lines are whole; what would be too small for that keeps its own. */
static void fit_drawing(struct coder *coder, const char *code, double size)
{
	int columns = code_drawing(code);
	if (columns == 0)
		return;
	double scale = MIN(floor(100 * coder->build->at.measure / (columns * coder->column)) / 100, 1);
	coder->drawing = true;
	if (scale < DRAWING_LEAST)
		scale = 1;
	coder->text.style.scale = scale;
	coder->text.leading = MIN(coder->text.leading, DRAWING_LEADING * size) * scale;
	coder->column *= scale;
}

void lay_code(struct build *build, const struct doc_node *node)
{
	const struct theme *theme = build->theme;
	struct vlist *list = build->list;
	struct lay_place saved = build->at;
	bool math = node->kind == DOC_MATH_BLOCK;
	double space = build->at.in_frame || build->in_note ? theme->block_space / 2
							 : theme->block_space;
	double pad = theme->code_pad;
	vlist_space(list, space);
	int f = vlist_frame_open(list, build->at.x, build->at.measure, pad);
	list->frames[f].cut_top = list->frames[f].cut_bottom = pad;
	list->frames[f].draw = draw_ground;
	list->frames[f].ground = true;
	if (build->at.rtl)
		build->at.rtl = false;
	struct coder coder = {.build = build, .first = list->n_rows, .node = node};
	const struct theme_font *font = &theme->text[TEXT_CODE];
	coder.column = font->size * 0.6;
	const char *code = doc_text(node), *info = node->kind == DOC_CODE_BLOCK ? node->as.code.info : "";
	int lines = math ? 1 : n_lines(code);
	if (theme->code_numbers && lines > 1)
		coder.gutter = NUMBER_GAP + NUMBER_SCALE * coder.column * (lines > 999 ? 5 : lines > 99 ? 3 : 2);
	lay_inset(build, CODE_INSET + coder.gutter, CODE_INSET);
	build->at.in_frame = true;
	coder.text = lay_text(build, font,
		math ? lay_formula_elem(build, node, build->at.elem) : lay_elem(build, ROLE_CODE));
	coder.text.style.scale = 1;
	coder.text.style.mono = coder.text.style.no_hyphen = true;
	coder.text.style.italic = false;
	coder.text.options.align = PARA_START;
	coder.text.options.hyphenate = false;
	coder.text.leading = font->leading;
	coder.text.base_rtl = 0;
	if (!math)
		fit_drawing(&coder, code, font->size);
	set_code(&coder, code, info);
	vlist_frame_close(list, pad);
	finish(&coder, f, pad);
	if (!saved.in_frame)
		list->rows[coder.first].snap =
			fmod(10 * theme->leading - list->rows[coder.first].before,
				theme->leading);
	list->rows[coder.first].loose = true;
	build->at = saved;
	vlist_space(list, space);
	build->indent = false;
}
