/* Paragraphs of the page side: styled words set by the text engine, their lines appended
 * as rows with the costs of widows and orphans, and what their marks mean told to the
 * list. */
#include "layout/build.h"

#include <math.h>

#include "layout/pages.h"

/* of the leading: the share of a line box above the baseline */
#define BASELINE 0.7333
/* of the leading: how far a formula may stand above and below the baseline, if words are above and below it */
#define FORMULA_ABOVE 0.84
#define FORMULA_BELOW 0.45
/* leadings: a picture among words that is higher, and the white above and below it */
#define HIGH_PICTURE 1.5
#define PICTURE_WHITE 0.35
#define HIGH_LINE 3.0 /* leadings */

double lay_baseline(double leading)
{
	return leading * BASELINE;
}

struct lay_text lay_text(
	const struct build *build, const struct theme_font *font, int elem)
{
	struct lay_text text = {.leading = build->at.leading, .base_rtl = build->at.rtl};
	text.style.font = font;
	text.style.scale = font == build->at.font ? build->at.scale : 1;
	text.style.italic = build->at.italic && !font->italic;
	text.style.lang = build->at.lang;
	text.style.elem = elem;
	text.options.measure = build->at.measure;
	text.options.align = build->at.ragged ? PARA_START : PARA_JUSTIFY;
	text.options.hyphenate = build->theme->hyphenate && !build->at.ragged;
	return text;
}

struct lay_text lay_title_text(const struct build *build, const struct theme_font *font, int elem, enum para_align align)
{
	struct lay_text text = lay_text(build, font, elem);
	text.style.scale = 1;
	text.leading = font->leading;
	text.options.align = align;
	text.options.hyphenate = false;
	text.style.no_hyphen = true;
	text.no_refs = text.no_snap = true;
	return text;
}

void lay_upright(struct lay_text *text, const char *words)
{
	if (words && !text_leans(words))
		text->style.italic = text->style.font->italic;
}

struct type_style lay_style(const struct lay_text *text)
{
	struct type_style style = text->style;
	style.phrases = text->options.align != PARA_JUSTIFY;
	return style;
}

struct para *lay_para_open(struct build *build, const struct lay_text *text)
{
	struct para *para = para_open(build->layout->type, build->arena, text->base_rtl);
	struct type_style style = lay_style(text);
	para_style(para, &style);
	return para;
}

void lay_para_words(struct build *build, struct para *para,
	const struct type_style *style, const char *words)
{
	struct pos pos = {.path = build->path};
	if (style)
		para_style(para, style);
	para_text(para, words, strlen(words), pos);
}

void lay_para_title(struct build *build, struct para *para, const struct lay_text *text, const struct lay_title *title)
{
	if (title->inlines) {
		lay_inlines(build, para, title->inlines, text);
		return;
	}
	if (text->source)
		para_source(para, (struct page_source){text->source, 0});
	lay_para_words(build, para, NULL, title->plain);
}

static struct para *title_para(struct build *build, const struct lay_text *text, const struct lay_title *title)
{
	struct lay_text own = *text;
	struct para *para = lay_para_open(build, text);
	own.apart = true;
	lay_para_title(build, para, &own, title);
	para_end(para);
	return para;
}

static void draw_line(struct pen *pen, const void *data, double x, double y)
{
	const struct lay_line *at = data;
	para_draw(at->para, at->result, at->line, x, y, &pen->canvas);
}

struct vdeco lay_para_deco(struct build *build, struct para *para,
	const struct para_result *result, int line, double x, double baseline)
{
	struct lay_line *at = ARENA_NEW(build->arena, struct lay_line);
	*at = (struct lay_line){para, result, line};
	return (struct vdeco){.draw = draw_line, .data = at, .x = x, .y = baseline};
}

const struct vdeco *lay_row_line(const struct vrow *row)
{
	for (const struct vdeco *deco = row->decos; deco; deco = deco->next)
		if (deco->of_line && deco->draw == draw_line)
			return deco;
	return NULL;
}

static struct vdeco label_deco(struct build *build, const struct lay_text *text, struct para *para, double x,
	double baseline, double width)
{
	struct para_options options = text->options;
	options.measure = MAX(width, para_natural_width(para) + 0.1);
	if (options.align == PARA_JUSTIFY)
		options.align = PARA_START;
	options.hyphenate = false;
	/* what is wider than its place sticks out at the side away from its edge */
	double shift = 0;
	if (options.align == PARA_END)
		shift = width - options.measure;
	else if (options.align == PARA_CENTRE)
		shift = (width - options.measure) / 2;
	return lay_para_deco(
		build, para, para_set(para, &options), 0, x + shift, baseline);
}

struct vdeco lay_line_deco(struct build *build, const struct lay_text *text,
	const char *words, double x, double baseline, double width)
{
	return lay_title_deco(build, text, &(struct lay_title){words, NULL}, x, baseline, width);
}

struct vdeco lay_title_deco(struct build *build, const struct lay_text *text,
	const struct lay_title *title, double x, double baseline, double width)
{
	return label_deco(build, text, title_para(build, text, title), x, baseline, width);
}

/* A hollow square after a time whose code stands in the list at the chapter's end. */
static void draw_square(struct pen *pen, const void *data, double x, double y)
{
	const struct build *build = data;
	double side = 2.6, thin = 0.5;
	theme_colour colour = build->theme->accent;
	pen_rect(
		pen, PAGE_ARTIFACT, colour, &(struct pen_box){x, y - side, side, thin});
	pen_rect(
		pen, PAGE_ARTIFACT, colour, &(struct pen_box){x, y - thin, side, thin});
	pen_rect(
		pen, PAGE_ARTIFACT, colour, &(struct pen_box){x, y - side, thin, side});
	pen_rect(pen, PAGE_ARTIFACT, colour,
		&(struct pen_box){x + side - thin, y - side, thin, side});
}

/* What a mark means for the row on which it stands. */
static void tell_row(struct build *build, struct vrow *row, const struct lay_mark *mark,
	double x, double baseline)
{
	const struct lay_told dest = {.kind = TOLD_DEST, .id = mark->id}, code = {.kind = TOLD_CODE, .code = mark->code};
	struct vdeco square = {.draw = draw_square,
		.data = build,
		.x = x + 0.8,
		.y = baseline - 3.4,
		.of_line = true};
	switch (mark->kind) {
	case MARK_NOTE:
		row->n_notes = MAX(row->n_notes, mark->n_notes);
		break;
	case MARK_TIME:
		lay_tell_row(build, row, &code, true);
		break;
	case MARK_DEST:
		lay_tell_row(build, row, &dest, true);
		break;
	case MARK_REF: {
		struct vdeco deco = {.draw = pen_draw_ref, .y = baseline, .of_line = true};
		deco.data = arena_memdup(build->arena, mark, sizeof *mark);
		vrow_deco(build->arena, row, &deco);
		break;
	}
	case BOX_SQUARE:
		vrow_deco(build->arena, row, &square);
		break;
	case BOX_PICTURE:
	case BOX_FORMULA:
	case BOX_RUBY:
		break; /* drawn with the line */
	}
}

void lay_line_marks(struct build *build, struct vlist *list, int row,
	const struct para_result *result, int line, double x, double baseline)
{
	const struct para_line *at = &result->lines[line];
	for (int i = at->first_mark; i < at->first_mark + at->n_marks; i++) {
		guint number = (guint)result->marks[i].mark;
		struct lay_mark *mark =
			&g_array_index(build->marks, struct lay_mark, number);
		if (mark->kind == MARK_NOTE) {
			g_ptr_array_add(build->queue, (void *)mark->node);
			if (!build->in_note)
				lay_footnotes_queued(build);
			/* building the note may have moved the marks */
			mark = &g_array_index(build->marks, struct lay_mark, number);
			mark->n_notes =
				list == &build->notes ? 0 : build->notes.n_rows;
		}
		tell_row(build, &list->rows[row], mark, x + result->marks[i].x, baseline);
	}
}

void lay_line_again(struct build *build, struct vrow *row, struct para *para,
	const struct para_result *result, int line, double x, double baseline)
{
	const struct para_line *at = &result->lines[line];
	struct vdeco deco = lay_para_deco(build, para, result, line, x, baseline);
	deco.of_line = true;
	vrow_deco(build->arena, row, &deco);
	for (int i = at->first_mark; i < at->first_mark + at->n_marks; i++)
		tell_row(build, row,
			&g_array_index(build->marks, struct lay_mark,
				result->marks[i].mark),
			x + result->marks[i].x, baseline);
}

/* What the line's boxes want above and below what it has: small pictures keep to it, formulas to what words of the lines
 * around leave. */
static void line_wants(const struct build *build, const struct para_result *result, int line, double leading,
	double *above, double *below)
{
	const struct para_line *at = &result->lines[line];
	*above = *below = 0;
	for (int i = at->first_mark; i < at->first_mark + at->n_marks; i++) {
		const struct lay_mark *mark = &g_array_index(
			build->marks, struct lay_mark, result->marks[i].mark);
		bool formula = mark->kind == BOX_FORMULA;
		double up = formula ? leading * FORMULA_ABOVE : lay_baseline(leading);
		/* a picture that is higher than its words leaves white to those of the lines around */
		double white = !formula && mark->height > HIGH_PICTURE * leading ? leading * PICTURE_WHITE : 0;
		*above = MAX(*above, mark->height - mark->drop - up + white);
		*below = MAX(*below, formula ? mark->drop - leading * FORMULA_BELOW : white);
	}
}

double lay_line_height(const struct build *build, const struct para_result *result,
	int line, double leading)
{
	double above, below;
	line_wants(build, result, line, leading, &above, &below);
	return leading + MAX(ceil((above + below) / leading - 0.01), 0) * leading;
}

/* What a line higher by a formula has too much goes to both sides: all of it below would cram the formula against the words
 * above.  A picture, and what only rises, keeps to the grid. */
double lay_line_baseline(const struct build *build, const struct para_result *result,
	int line, double leading)
{
	double above, below, more = lay_line_height(build, result, line, leading) - leading;
	line_wants(build, result, line, leading, &above, &below);
	if (below <= 0)
		return lay_baseline(leading) + more;
	return lay_baseline(leading) + above + (more - above - below) / 2;
}

/* The line's height, and its baseline below its top. */
static double line_size(const struct build *build, const struct para_result *result, int line, const struct lay_text *text,
	double *baseline)
{
	double above, below;
	if (!text->loose) {
		*baseline = lay_line_baseline(build, result, line, text->leading);
		return lay_line_height(build, result, line, text->leading);
	}
	line_wants(build, result, line, text->leading, &above, &below);
	*baseline = lay_baseline(text->leading) + above;
	return text->leading + above + below;
}

float lay_line_cost(int line, int n)
{
	float cost = 0;
	if (line == 1)
		cost += ROW_ORPHAN;
	if (line == n - 1)
		cost += ROW_WIDOW;
	return line > 0 ? cost : 0;
}

/* A line that a picture makes so high may stand alone. */
static bool is_high(const struct vrow *row, double leading)
{
	return row->height >= HIGH_LINE * leading;
}

/* The cost of a page break above a line of n that stands in the row, the lines before it in those before. */
static float row_cost(const struct vrow *row, int line, int n, double leading)
{
	float cost = lay_line_cost(line, n);
	if (line == 1 && is_high(&row[-1], leading))
		cost -= ROW_ORPHAN;
	if (line > 0 && line == n - 1 && is_high(row, leading))
		cost -= ROW_WIDOW;
	return cost;
}

/* Paragraphs on the grid may be set a line longer or shorter later on: vary.c. */
static void keep_variant(struct build *build, struct para *para,
	const struct para_result *result, int first, bool on_grid)
{
	struct lay_variant variant = {.para = para, .result = result, .first = first};
	if (on_grid && build->list == &build->text && !result->overfull &&
		result->options.align == PARA_JUSTIFY && result->n_lines > 1)
		g_array_append_val(build->variants, variant);
}

int lay_para_rows(struct build *build, struct para *para, const struct lay_text *text)
{
	struct vlist *list = build->list;
	if (para_is_empty(para))
		return -1;
	struct para_options options = text->options;
	options.measure = options.measure > 0 ? options.measure : build->at.measure;
	const struct para_result *result = para_set(para, &options);
	int first = list->n_rows;
	bool on_grid = true;
	for (int i = 0; i < result->n_lines; i++) {
		double baseline, height = line_size(build, result, i, text, &baseline);
		on_grid = on_grid && height == build->theme->leading;
		struct vrow *row = vlist_row(list, build->at.x, height);
		row->cost = MAX(row->cost, row_cost(row, i, result->n_lines, text->leading));
		row->hyphen = result->lines[i].hyphen;
		if (i == 0 && !text->no_snap && !build->at.in_frame && !build->in_note)
			row->snap = 0;
		struct vdeco deco = lay_para_deco(build, para, result, i, 0, baseline);
		deco.of_line = true;
		vrow_deco(build->arena, row, &deco);
		if (result->lines[i].n_marks)
			lay_line_marks(build, list, first + i, result, i, 0, baseline);
	}
	keep_variant(build, para, result, first, on_grid);
	return result->n_lines ? first : -1;
}

/* Titles have whole words, but for one that no line holds: that is parted as in text, and not cut anywhere. */
static bool parts_words(const struct build *build, const struct lay_text *text, const struct lay_title *title, struct para *para)
{
	double measure = text->options.measure > 0 ? text->options.measure : build->at.measure;
	return text->options.align == PARA_BALANCE && !title->inlines && para_min_width(para, false) > measure;
}

int lay_title_rows(struct build *build, const struct lay_text *text, const struct lay_title *title)
{
	struct para *para = title_para(build, text, title);
	if (!parts_words(build, text, title, para))
		return lay_para_rows(build, para, text);
	struct lay_text parted = *text;
	lay_text_part(&parted);
	return lay_para_rows(build, title_para(build, &parted, title), &parted);
}

void lay_text_part(struct lay_text *text)
{
	text->options.hyphenate = true;
	text->style.no_hyphen = false;
}

int lay_words_rows(struct build *build, const struct lay_text *text, const char *words)
{
	return lay_title_rows(build, text, &(struct lay_title){words, NULL});
}

double lay_words_width(
	struct build *build, const struct lay_text *text, const char *words)
{
	return para_natural_width(title_para(build, text, &(struct lay_title){words, NULL}));
}

/* Where a title parts from what is said of it ("Topic | Guest", "Topic: the rest"), the last such place before end; NULL: nowhere. */
static const char *find_joint(const char *words, const char *end)
{
	static const char *const joints[] = {" | ", " \u2014 ", " \u2013 ", " - ", ": ", " (", "\uff1a", "\uff5c"};
	const char *found = NULL;
	for (const char *p = words; p < end; p = g_utf8_next_char(p))
		for (size_t i = 0; i < G_N_ELEMENTS(joints); i++)
			if (g_str_has_prefix(p, joints[i]))
				found = p;
	return found;
}

const char *lay_fit_words(
	struct build *build, const struct lay_text *text, const char *words, double width)
{
	if (lay_words_width(build, text, words) <= width)
		return words;
	glong low = 0, high = MIN(g_utf8_strlen(words, -1), 160);
	const char *best = "\u2026", *end = words;
	while (low < high) {
		glong middle = (low + high + 1) / 2;
		const char *cut = g_utf8_offset_to_pointer(words, middle);
		char *tried = arena_printf(
			build->arena, "%.*s\u2026", (int)(cut - words), words);
		if (lay_words_width(build, text, tried) <= width) {
			best = tried;
			end = cut;
			low = middle;
		} else {
			high = middle - 1;
		}
	}
	const char *joint = find_joint(words, end);
	if (joint && joint - words > (end - words) / 2)
		return arena_strndup(build->arena, words, (size_t)(joint - words));
	const char *blank = strrchr(best, ' ');
	if (!blank || blank - best <= (ptrdiff_t)strlen(best) / 2)
		return best;
	/* nothing waits for what was cut: "Rockstar, Absurd &" */
	while (blank > best && strchr(" ,;:&+-/|", blank[-1]))
		blank--;
	return arena_printf(build->arena, "%.*s\u2026", (int)(blank - best), best);
}

struct lay_title lay_fit_title(struct build *build, const struct lay_text *text, const struct lay_title *title, double width)
{
	if (title->inlines && para_natural_width(title_para(build, text, title)) <= width)
		return *title;
	return (struct lay_title){lay_fit_words(build, text, title->plain, width), NULL};
}
