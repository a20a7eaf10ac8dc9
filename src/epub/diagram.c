/* Drawings that notes write as text, as inline SVG: their words are text, measured in the book's face with room for the reader's
 * own; their colours are the page's, so that they hold by night too. */
#include "octavo/diagram.h"
#include "octavo/type.h"
#include "epub/body.h"

#define NARROW 21.0     /* em of the text: a telephone's page */
#define WIDE 38.0       /* … a tablet's */
#define TALL 1.5        /* of the width */
#define GOOD 0.85       /* size of the words, to which the telephone's drawing is better than the tablet's smaller one */
#define LEAST 0.55      /* of that size */
#define READ 0.62       /* em of the text: smaller letters are not read */
#define SLACK 1.04      /* faces that are the book's: other programs round otherwise */
#define SLACK_OTHER 1.14 /* faces of the reader's */

struct bounds { double left, top, right, foot; };

struct sketch {
	struct body *body;
	const struct diagram *diagram;
	const struct diagram_drawing *drawing;
	struct label_want label;
	double slack;
	GArray *fills; /* struct bounds, of grounds that their author gave a colour */
};

/* ---- placing ---- */

static struct type *type_of(struct epub *epub)
{
	if (epub->type == NULL)
		epub->type = type_open(epub->theme, epub->job);
	return epub->type;
}

static struct diagram_size measure(void *data, const struct diagram_label *label, double most)
{
	const struct sketch *sketch = data;
	struct label set = label_set(&sketch->label, label, most / sketch->slack, 0);

	return (struct diagram_size){set.width * sketch->slack, set.leading * set.result->n_lines};
}

static const struct diagram_drawing *place(struct sketch *sketch, double ems, double least)
{
	double width = ems * sketch->body->epub->theme->text[TEXT_BODY].size;
	struct diagram_want want = {
		.width = width,
		.height = TALL * width,
		.em = sketch->label.font->size,
		.least = least,
		.measure = measure,
		.data = sketch,
	};

	return diagram_place(sketch->label.arena, sketch->diagram, &want);
}

/* For a telephone, unless its words would be much smaller there than on a wider page. */
static bool choose(struct sketch *sketch)
{
	const struct diagram_drawing *narrow = place(sketch, NARROW, LEAST);
	const struct diagram_drawing *wide = narrow == NULL || narrow->scale < GOOD ? place(sketch, WIDE, LEAST) : NULL;
	bool better = wide != NULL && (narrow == NULL || wide->scale * NARROW / WIDE > narrow->scale);

	sketch->drawing = better ? wide : narrow;
	return sketch->drawing != NULL;
}

/* How wide it is at least, so that its letters are read; 0: they are on any page. */
static int least_width(const struct sketch *sketch)
{
	static const int steps[] = DIAGRAM_STEPS;
	double em = sketch->body->epub->theme->text[TEXT_BODY].size;
	double least = sketch->drawing->width / em * READ * em / (sketch->drawing->scale * sketch->label.font->size);

	for (size_t i = 0; least > NARROW && i < G_N_ELEMENTS(steps); i++)
		if (steps[i] >= least || i + 1 == G_N_ELEMENTS(steps))
			return steps[i];
	return 0;
}

static bool open_sketch(struct sketch *sketch, struct body *body, const struct doc_node *node)
{
	struct epub *epub = body->epub;
	struct diagram_fault fault;

	*sketch = (struct sketch){.body = body, .diagram = diagram_read(epub->arena, node->as.text, &fault)};
	sketch->slack = epub->fonts != NULL ? SLACK : SLACK_OTHER;
	sketch->label = (struct label_want){
		.type = type_of(epub),
		.arena = epub->arena,
		.font = &epub->theme->text[TEXT_CAPTION],
		.scale = 1,
		.lang = body_lang(body, node),
		.elem = PAGE_ARTIFACT,
		.pos = doc_pos(node),
	};
	return sketch->label.type != NULL && sketch->diagram != NULL && choose(sketch);
}

/* ---- writing ---- */

static void put_number(GString *out, double number)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];

	g_ascii_formatd(digits, sizeof digits, "%.1f", number);
	if (g_str_has_suffix(digits, ".0"))
		digits[strlen(digits) - 2] = '\0';
	g_string_append(out, strcmp(digits, "-0") == 0 ? "0" : digits);
}

static void put_point(GString *out, char op, double x, double y)
{
	g_string_append_c(out, op);
	put_number(out, x);
	g_string_append_c(out, ' ');
	put_number(out, y);
}

static void attr_number(struct xml *xml, const char *name, double number)
{
	g_autoptr(GString) text = g_string_new(NULL);

	put_number(text, number);
	xml_attr(xml, name, text->str);
}

/* It grows with the reader's letters. */
static void attr_ems(struct body *body, const char *name, double points)
{
	char digits[G_ASCII_DTOSTR_BUF_SIZE];
	double ems = points / body->epub->theme->text[TEXT_BODY].size;

	xml_attr(body->xml, name, g_ascii_formatd(digits, sizeof digits, "%.2fem", ems));
}

static void write_steps(struct xml *xml, const struct diagram_path *path)
{
	g_autoptr(GString) data = g_string_new(NULL);

	for (int i = 0; i < path->n_steps; i++) {
		const struct diagram_step *step = &path->steps[i];
		if (step->op == 'C') {
			put_point(data, 'C', step->x1, step->y1);
			put_point(data, ' ', step->x2, step->y2);
			put_point(data, ' ', step->x, step->y);
		} else if (step->op == 'Z') {
			g_string_append_c(data, 'Z');
		} else {
			put_point(data, step->op, step->x, step->y);
		}
	}
	xml_attr(xml, "d", data->str);
}

/* Ground and line of a part: what the page's ink lets through. */
static const struct {
	const char *ground, *line;
} sheers[] = {
	[DIAGRAM_FRAME] = {".04", ".55"},
	[DIAGRAM_SHAPE] = {".08", ".7"},
	[DIAGRAM_SLIP] = {".14", ".55"},
	[DIAGRAM_LINE] = {NULL, ".85"},
	[DIAGRAM_HEAD] = {".85", ".85"},
};

/* ---- grounds that their author gave a colour ---- */

static struct bounds bounds_of(const struct diagram_path *path)
{
	struct bounds box = {G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE};

	for (int i = 0; i < path->n_steps; i++) {
		const struct diagram_step *step = &path->steps[i];
		if (step->op == 'Z')
			continue;
		box.left = MIN(box.left, step->x);
		box.right = MAX(box.right, step->x);
		box.top = MIN(box.top, step->y);
		box.foot = MAX(box.foot, step->y);
	}
	return box;
}

static void find_fills(struct sketch *sketch)
{
	sketch->fills = g_array_new(FALSE, FALSE, sizeof(struct bounds));
	for (int i = 0; i < sketch->drawing->n_paths; i++) {
		struct bounds box = bounds_of(&sketch->drawing->paths[i]);
		if (sketch->drawing->paths[i].has_fill)
			g_array_append_val(sketch->fills, box);
	}
}

/* Whether the middle of something stands on one: there its colours are not the page's. */
static bool is_on_fill(const struct sketch *sketch, const struct bounds *at)
{
	double x = (at->left + at->right) / 2, y = (at->top + at->foot) / 2;
	bool on = false;

	for (guint i = 0; i < sketch->fills->len; i++) {
		const struct bounds *fill = &g_array_index(sketch->fills, struct bounds, i);
		on |= x > fill->left && x < fill->right && y > fill->top && y < fill->foot;
	}
	return on;
}

/* ---- parts ---- */

static void write_ground(struct sketch *sketch, const struct diagram_path *path)
{
	struct xml *xml = sketch->body->xml;
	struct bounds box = bounds_of(path);
	bool shows = !path->open && sheers[path->part].ground != NULL;
	char fill[8];

	if (path->has_fill) {
		g_snprintf(fill, sizeof fill, "#%06x", path->fill & 0xffffff);
		xml_attr(xml, "fill", fill);
	} else if (shows && path->part != DIAGRAM_HEAD && is_on_fill(sketch, &box)) {
		xml_attr(xml, "fill", "#fff");
		xml_attr(xml, "fill-opacity", ".7");
	} else if (shows) {
		xml_attr(xml, "fill-opacity", sheers[path->part].ground);
	} else {
		xml_attr(xml, "fill", "none");
	}
}

static void write_path(struct sketch *sketch, const struct diagram_path *path)
{
	struct xml *xml = sketch->body->xml;

	xml_start(xml, "path");
	write_steps(xml, path);
	write_ground(sketch, path);
	if (path->width > 0) {
		xml_attr(xml, "stroke", "currentColor");
		xml_attr(xml, "stroke-opacity", sheers[path->part].line);
		attr_number(xml, "stroke-width", path->width);
		if (path->dash > 0)
			attr_number(xml, "stroke-dasharray", path->dash);
	}
	xml_end_void(xml);
}

/* The lines of a label, each an element, so that words of two are two to who searches. */
static void write_words(struct sketch *sketch, const struct diagram_words *words)
{
	struct xml *xml = sketch->body->xml;
	const struct diagram_label *text = diagram_label(sketch->diagram, words->label);
	struct label_want want = sketch->label;
	g_autoptr(GString) line = g_string_new(NULL);

	want.start = words->align == DIAGRAM_START;
	struct label label = label_set(&want, text, words->most / sketch->slack, 0);
	double scale = sketch->drawing->scale;
	bool rtl = label.result->rtl;
	struct bounds at = {words->x, words->y, words->x + words->width, words->y + words->height};
	double x = want.start ? words->x + (rtl ? words->width : 0) : words->x + words->width / 2;
	for (int i = 0; i < label.result->n_lines; i++) {
		g_string_truncate(line, 0);
		para_line_words(label.para, label.result, i, line);
		xml_start(xml, "text");
		attr_number(xml, "x", x);
		attr_number(xml, "y", words->y + scale * (label.baseline + i * label.leading));
		attr_number(xml, "font-size", scale * label.size);
		if (text->role == DIAGRAM_GROUP)
			xml_attr(xml, "class", "g");
		/* here, since some programs ask no other element for it */
		xml_attr(xml, "text-anchor", want.start ? NULL : "middle");
		if (rtl)
			xml_attr(xml, "direction", "rtl");
		xml_attr(xml, "fill", is_on_fill(sketch, &at) ? "#000" : NULL);
		xml_text(xml, g_strstrip(line->str));
		xml_end(xml);
		xml_newline(xml);
	}
}

static void write_name(struct body *body, const char *element, const char *id, const char *text)
{
	xml_start(body->xml, element);
	xml_attr(body->xml, "id", id);
	xml_text(body->xml, text);
	xml_end(body->xml);
}

static void write_svg(struct sketch *sketch, int least)
{
	struct body *body = sketch->body;
	struct arena *arena = body->epub->arena;
	const struct diagram_drawing *drawing = sketch->drawing;
	const char *title = diagram_title(sketch->diagram);
	g_autoptr(GString) box = g_string_new("0 0 ");
	const char *id = arena_printf(arena, "d_%s_%d", body->scope, ++body->counter);

	put_number(box, drawing->width);
	g_string_append_c(box, ' ');
	put_number(box, drawing->height);

	body->file->has_svg = true;
	xml_start(body->xml, "svg");
	xml_attr(body->xml, "xmlns", "http://www.w3.org/2000/svg");
	xml_attr(body->xml, "class", least > 0 ? arena_printf(arena, "diagram w%d", least) : "diagram");
	xml_attr(body->xml, "role", "img");
	xml_attr(body->xml, "aria-labelledby", title ? arena_printf(arena, "%s %s.d", id, id) : arena_printf(arena, "%s.d", id));
	xml_attr(body->xml, "viewBox", box->str);
	attr_ems(body, "width", drawing->width);
	attr_ems(body, "height", drawing->height);
	xml_attr(body->xml, "direction", "ltr");
	xml_attr(body->xml, "fill", "currentColor");
	if (title)
		write_name(body, "title", id, title);
	write_name(body, "desc", arena_printf(arena, "%s.d", id), diagram_plain(arena, sketch->diagram));
	find_fills(sketch);
	for (int i = 0; i < drawing->n_paths; i++)
		write_path(sketch, &drawing->paths[i]);
	xml_newline(body->xml);
	for (int i = 0; i < drawing->n_words; i++)
		write_words(sketch, &drawing->words[i]);
	g_array_unref(sketch->fills);
	xml_end(body->xml);
}

bool body_diagram(struct body *body, const struct doc_node *node)
{
	struct sketch sketch;
	const char *title;

	if (!open_sketch(&sketch, body, node)) {
		diag_report(body->epub->job->diag, DIAG_DIAGRAM_TOO_WIDE, doc_pos(node), "a page of the EPUB");
		return body_code_block(body, node);
	}
	body->epub->facts.n_pictures++;
	body->epub->facts.n_described++;
	title = diagram_title(sketch.diagram);
	int least = least_width(&sketch);
	xml_start(body->xml, "figure");
	body_attrs(body, node);
	if (least > 0) {
		xml_start(body->xml, "div");
		xml_attr(body->xml, "class", "window");
		/* for who moves it by keys */
		xml_attr(body->xml, "tabindex", "0");
	}
	write_svg(&sketch, least);
	if (least > 0)
		xml_end(body->xml);
	if (title != NULL)
		xml_leaf(body->xml, "figcaption", title);
	xml_end(body->xml);
	xml_newline(body->xml);
	return false;
}
