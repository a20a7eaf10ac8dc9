/* Headings, and the rules that part what comes before from what follows; before a heading a rule is of its white. */
#include "layout/pages.h"

/* ---- rules ---- */

static void draw_break(struct pen *pen, double measure, double x, double y)
{
	double width = measure / 5;
	struct pen_box box = {x + (measure - width) / 2, y - 0.2, width, 0.4};
	pen_rect(pen, PAGE_ARTIFACT, pen->build->theme->ink, &box);
}

static void draw_rule(struct pen *pen, const void *data, double x, double y)
{
	draw_break(pen, *(const double *)data, x, y);
}

/* In the middle of the white above a heading; at the head of a page there is none, and nothing to part. */
static void draw_rule_above(struct pen *pen, const void *data, double x, double y)
{
	if (!pen->first_row)
		draw_break(pen, *(const double *)data, x, y - pen->white / 2);
}

static void add_rule(struct build *build, struct vrow *row, row_draw_fn draw, double y)
{
	struct vdeco deco = {.draw = draw, .y = y};
	deco.data = arena_memdup(build->arena, &build->at.measure, sizeof build->at.measure);
	vrow_deco(build->arena, row, &deco);
}

/* A sign that stands by itself: where the page ends there, it is at its foot. */
void lay_rule(struct build *build, const struct doc_node *node)
{
	if (!doc_rule_parts(node) || node->next->kind == DOC_HEADING)
		return;
	vlist_space(build->list, build->at.leading / 2);
	struct vrow *row = vlist_row(build->list, build->at.x, build->at.leading);
	row->cost = MAX(row->cost, ROW_BARE);
	add_rule(build, row, draw_rule, build->at.leading / 2);
	vlist_space(build->list, build->at.leading / 2);
	build->indent = false;
}

static void draw_line(struct pen *pen, const void *data, double x, double y)
{
	struct pen_box box = {x, y - 0.2, *(const double *)data, 0.4};
	pen_rect(pen, PAGE_ARTIFACT, pen->build->theme->rule, &box);
}

/* Two lines of text are as high as a hand writes. */
void lay_room(struct build *build, const struct doc_node *node)
{
	double height = 2 * build->at.leading;
	for (int i = 0; i < node->as.answer.lines; i++)
		add_rule(build, vlist_row(build->list, build->at.x, height), draw_line, height - build->at.leading / 4);
	vlist_space(build->list, build->at.leading / 2);
	build->indent = false;
}

/* ---- headings ---- */

double lay_heading_above(const struct build *build, int level)
{
	const struct theme *theme = build->theme;
	double above = level <= 2 ? theme->h2_above
		       : level == 3 ? theme->h3_above
				    : theme->h4_above;
	return build->at.in_frame ? above / 2 : above;
}

static enum theme_text heading_role(int level)
{
	return (enum theme_text)(TEXT_H2 + CLAMP(level, 2, 6) - 2);
}

/* Whether the first time of what a heading of the text opens has its code beside that. */
static bool takes_code(const struct build *build, int level)
{
	return build->theme->qr >= THEME_QR_SECTION && level <= 3;
}

static void code_row_begin(struct build *build, int row, const struct theme_font *font)
{
	build->code_row = row;
	build->heading_cap = lay_baseline(font->leading) - type_cap_height(build->layout->type, font);
}

/* Before its words, which may hold the first time of what follows: then its code stands beside the heading itself. */
static void heading_begin(struct build *build, const struct lay_heading *head)
{
	const char *place = head->id;
	if (!place)
		place = arena_printf(
			build->arena, "h-%d-%d", build->chapter, build->text.n_rows);
	build->heading_title = head->title.plain;
	build->heading_id = place;
	build->heading_time = false;
	build->heading_level = head->level;
	if (takes_code(build, head->level))
		code_row_begin(build, CODE_ROW_LINE, &build->theme->text[heading_role(head->level)]);
}

static void heading_marks(struct build *build, const struct lay_heading *head, int elem)
{
	struct layout *layout = build->layout;
	if (!*head->title.plain) /* pictures alone */
		heading_begin(build, head);
	const char *place = build->heading_id;
	lay_dest(build, place);
	if (head->level > 2 || build->chapter < 0 || !*head->title.plain) /* times alone have no words either */
		return;
	lay_tell(build, &(struct lay_told){.kind = TOLD_HEAD,
				 .title = arena_memdup(build->arena, &head->title, sizeof head->title)});
	if (layout->drawing) {
		struct layout_outline entry = {.page = -1, .elem = elem};
		entry.level = layout->book->n_parts > 0 ? 2 : 1;
		entry.title = arena_strdup(layout->keep, head->title.plain);
		entry.id = arena_strdup(layout->keep, place);
		lay_tell(build, &(struct lay_told){.kind = TOLD_OUTLINE, .number = (int)layout->outlines->len});
		g_array_append_val(layout->outlines, entry);
	}
}

static struct lay_text heading_text(struct build *build, const struct lay_heading *head, const struct theme_font *font)
{
	int elem = lay_elem(
		build, (enum layout_role)(ROLE_H1 + CLAMP(head->level, 1, 6) - 1));
	struct lay_text text = lay_title_text(build, font, elem, PARA_START);
	/* heavier where it cannot lean: else it would be weaker than those below it */
	if (font->italic && head->node && !doc_has_italics(head->node))
		text.style.bold = text.style.italic = true;
	text.loose = true;
	return text;
}

/* A section of a line or none ends where the next one begins: a page may part them, or many such would hang together.  One
 * that opens a part of what is headed above it stays with that. */
static void end_section(struct vlist *list, const struct doc_node *before, int level)
{
	bool bare = list->cost >= ROW_NEVER;
	if (before && before->kind == DOC_RULE)
		before = before->prev;
	if (list->keep == 0 || (bare && (!before || before->kind != DOC_HEADING || before->as.heading.level < level)))
		return;
	list->keep = 0;
	list->cost = bare ? ROW_EMPTY : MAX(list->cost, ROW_INTRO);
}

void lay_heading_rows(struct build *build, const struct lay_heading *head)
{
	const struct theme *theme = build->theme;
	int level = CLAMP(head->level, 2, 6);
	bool of_text = !build->at.in_frame && build->list == &build->text;
	const struct theme_font *font = &theme->text[heading_role(level)];
	struct lay_text text = heading_text(build, head, font);
	int elem = text.style.elem;
	struct para *para = lay_para_open(build, &text);
	if (head->number)
		lay_para_words(build, para, NULL,
			arena_printf(build->arena, "%s\u2002", head->number));
	text.apart = !head->node;
	text.source = head->source;
	if (of_text && *head->title.plain)
		heading_begin(build, head);
	if (head->node)
		lay_inlines(build, para, head->node, &text);
	else
		lay_para_title(build, para, &text, &head->title);
	para_end(para);
	if (para_is_empty(para)) {
		lay_dest(build, head->id);
		return;
	}
	const struct doc_node *before = head->node ? head->node->prev : NULL;
	bool ruled = before && before->kind == DOC_RULE && doc_rule_parts(before);
	double above = lay_heading_above(build, head->level) + (ruled ? build->at.leading : 0);
	double below = level <= 2   ? theme->h2_below
		       : level == 3 ? theme->h3_below
				    : theme->h4_below;
	g_hash_table_remove_all(build->refs);
	if (of_text)
		heading_marks(build, head, elem);
	else
		lay_dest(build, head->id);
	struct vlist *list = build->list;
	end_section(list, before, head->level);
	vlist_space(list, above);
	int first = lay_para_rows(build, para, &text);
	for (int r = first + 1; r < list->n_rows; r++)
		list->rows[r].cost = ROW_NEVER;
	if (ruled)
		add_rule(build, &list->rows[first], draw_rule_above, 0);
	if (!build->at.in_frame)
		list->rows[first].snap = vlist_height(list, first) + below;
	if (of_text && takes_code(build, level))
		code_row_begin(build, first, font);
	vlist_space(list, build->at.in_frame ? below / 2 : below);
	vlist_cost(list, ROW_NEVER);
	list->keep = 2;
	build->indent = false;
}

void lay_heading(struct build *build, const struct doc_node *node)
{
	struct lay_heading head = {
		.level = node->as.heading.level, .id = node->id, .node = node};
	head.title.plain = doc_plain(build->arena, node);
	if (head.level <= 2)
		head.title.inlines = book_title_inlines(build->arena, node);
	head.number = build->theme->number_sections ? node->as.heading.number : NULL;
	lay_heading_rows(build, &head);
}
