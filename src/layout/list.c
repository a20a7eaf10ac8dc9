/* Lists: bullets and numbers hang in the indent, boxes for tasks; levels by indent and
 * change of mark.  Terms stand at the margin in bold, what is said of them in the indent. */
#include "layout/pages.h"

#include "octavo/words.h"

#define MARK_GAP 0.382 /* em between a mark and its text */
#define BOX_SIDE 0.68  /* em, the box of a task */
#define BOX_LINE 0.6

struct task {
	theme_colour ink, accent;
	double side;
	int elem;
	char mark;
};

static void draw_task(struct pen *pen, const void *data, double x, double y)
{
	const struct task *task = data;
	double s = task->side, t = BOX_LINE;
	pen_rect(pen, task->elem, task->ink, &(struct pen_box){x, y, s, t});
	pen_rect(pen, task->elem, task->ink, &(struct pen_box){x, y + s - t, s, t});
	pen_rect(pen, task->elem, task->ink, &(struct pen_box){x, y, t, s});
	pen_rect(pen, task->elem, task->ink, &(struct pen_box){x + s - t, y, t, s});
	struct canvas *canvas = &pen->canvas;
	switch (task->mark) {
	case ' ':
		break;
	case 'x':
	case 'X':
		canvas_line(canvas, task->accent, x + 0.2 * s, y + 0.49 * s, x + 0.43 * s,
			y + 0.76 * s, 0.16 * s, 0, 0);
		canvas_line(canvas, task->accent, x + 0.4 * s, y + 0.77 * s, x + 1.05 * s,
			y - 0.08 * s, 0.16 * s, 0, 0);
		break;
	case '-':
		canvas_line(canvas, task->accent, x + 1.8, y + s / 2, x + s - 1.8,
			y + s / 2, 1.2, 0, 0);
		break;
	default:
		canvas_line(canvas, task->accent, x + 1.8, y + s - 1.8, x + s - 1.8,
			y + 1.8, 1.2, 0, 0);
	}
}

struct lister {
	struct build *build;
	const struct doc_list *list;
	double indent;  /* from the mark's left to the text */
	double left;    /* of the marks, as b->x */
	double measure; /* of the list, marks included */
	bool apart;     /* space between items */
	int number;
};

static double mark_gap(const struct build *build)
{
	return MARK_GAP * build->at.font->size * build->at.scale;
}

static struct lay_text mark_text(struct build *build, int elem)
{
	struct lay_text text = lay_text(build, build->at.font, elem);
	text.options.align = PARA_END;
	text.style.no_hyphen = true;
	text.base_rtl = build->at.rtl;
	return text;
}

static char *number_words(struct lister *lister, int number)
{
	return arena_printf(lister->build->arena, "%d.", number);
}

static double number_width(struct lister *lister, int n)
{
	struct build *build = lister->build;
	struct lay_text text = mark_text(build, PAGE_ARTIFACT);
	struct para *para = lay_para_open(build, &text);
	lay_para_words(
		build, para, NULL, number_words(lister, lister->list->start + n - 1));
	para_end(para);
	return para_natural_width(para);
}

static int n_items(const struct doc_node *node, bool *apart)
{
	int n = 0;
	*apart = false;
	for (const struct doc_node *item = node->first; item; item = item->next, n++)
		for (const struct doc_node *block = item->first; block;
			block = block->next)
			if (block->prev && block->kind != DOC_LIST &&
				!node->as.list.tight)
				*apart = true;
	return n;
}

/* The depth of nesting in lists of the same sort gives the mark. */
static const char *bullet(const struct doc_node *node)
{
	int depth = 0;
	for (const struct doc_node *up = node->parent; up; up = up->parent)
		if (up->kind == DOC_LIST && !up->as.list.ordered)
			depth++;
	return depth % 2 ? "\u2013" : "\u2022";
}

/* From the top of an item's first row to the baseline of the mark: that of the row's own words, where it has any. */
static double mark_baseline(const struct build *build, const struct vrow *row)
{
	for (const struct vdeco *deco = row->decos; deco; deco = deco->next)
		if (deco->of_line)
			return deco->y;
	return lay_baseline(build->at.leading);
}

/* What a box says to those who do not see it. */
static const char *task_words(const struct build *build, char mark)
{
	if (mark == 'x' || mark == 'X')
		return words_say(build->at.lang, WORD_DONE);
	const char *open = words_say(build->at.lang, WORD_OPEN);
	return mark == ' ' ? open : arena_printf(build->layout->keep, "%s (%c)", open, mark);
}

static void mark_task(
	struct lister *lister, const struct doc_node *item, struct vrow *row, int elem)
{
	struct build *build = lister->build;
	double side = BOX_SIDE * build->at.font->size * build->at.scale;
	struct task *task = ARENA_NEW(build->arena, struct task);
	*task = (struct task){
		build->theme->ink, build->theme->accent, side, elem, item->as.item.task};
	if (build->layout->drawing)
		state_elem_about(build->layout, elem)->alt = task_words(build, task->mark);
	struct vdeco deco = {.draw = draw_task, .data = task, .leads = true};
	double x = build->at.rtl ? lister->left + lister->measure - side : lister->left;
	deco.x = x - row->x;
	deco.y = mark_baseline(build, row) - side + 0.6;
	vrow_deco(build->arena, row, &deco);
}

static void mark_item(
	struct lister *lister, const struct doc_node *item, int row_index, int elem)
{
	struct build *build = lister->build;
	struct vrow *row = &build->list->rows[row_index];
	if (!build->layout->drawing || (lister->list->works && !lister->list->ordered))
		return;
	if (item->as.item.task) {
		mark_task(lister, item, row, elem);
		return;
	}
	const char *words = bullet(item->parent);
	if (lister->list->ordered)
		words = number_words(lister, lister->number);
	double width = lister->indent - mark_gap(build);
	double x = build->at.rtl ? lister->left + lister->measure - width : lister->left;
	struct lay_text text = mark_text(build, elem);
	struct vdeco deco = lay_line_deco(
		build, &text, words, x - row->x, mark_baseline(build, row), width);
	deco.leads = true;
	vrow_deco(build->arena, row, &deco);
}

/* The item's own language, till it is put back; its mark stays where the list's are. */
static void enter_item(struct build *build, const struct doc_node *item, int elem)
{
	if (!item->lang || strcmp(item->lang, build->at.lang) == 0)
		return;
	build->at.lang = item->lang;
	build->at.rtl = lang_is_rtl(item->lang);
	if (build->layout->drawing)
		state_elem_about(build->layout, elem)->lang = item->lang;
}

static void lay_item(struct lister *lister, const struct doc_node *item)
{
	struct build *build = lister->build;
	struct vlist *list = build->list;
	struct lay_place saved = build->at;
	int elem = lay_elem(build, ROLE_LI);
	build->at.elem = elem;
	int label = lister->list->works && !lister->list->ordered ? elem : lay_elem(build, ROLE_LBL);
	build->at.elem = lay_elem(build, ROLE_LBODY);
	lay_dest(build, item->id);
	int first = list->n_rows;
	build->indent = false;
	enter_item(build, item, elem);
	lay_blocks(build, item->first);
	build->at = saved;
	if (list->n_rows == first)
		vlist_row(list, build->at.x, build->at.leading);
	mark_item(lister, item, first, label);
	if (lister->apart && item->prev)
		list->rows[first].even = true;
	lister->number++;
	if (lister->apart)
		vlist_space(list, build->at.leading / 2);
	vlist_cost(list, ROW_ITEM);
}

/* An item of one line at either end of a list does not stand on a page without others. */
static void keep_ends(struct vlist *list, int first, int second, int last)
{
	if (second - first == 1 && second < list->n_rows)
		list->rows[second].cost = MAX(list->rows[second].cost, ROW_LONE_ITEM);
	if (list->n_rows - last == 1 && last > first)
		list->rows[last].cost = MAX(list->rows[last].cost, ROW_LONE_ITEM);
}

static double list_space(const struct build *build)
{
	double space = build->at.list_level > 0 ? 0 : build->theme->list_space;
	return build->at.in_frame ? space / 2 : space;
}

/* A heading has its own white below it, and stands nearer to what it heads than to what it follows. */
static void list_opens(struct build *build, const struct doc_node *node)
{
	bool headed = build->below_head || (node->prev && node->prev->kind == DOC_HEADING);
	vlist_space(build->list, headed ? 0 : list_space(build));
	build->at.elem = lay_elem(build, ROLE_L);
	build->at.list_level++;
}

static void list_ends(struct build *build, const struct lay_place *around)
{
	build->at = *around;
	vlist_space(build->list, build->headed ? 0 : list_space(build));
	build->indent = build->at.list_level > 0;
}

void lay_list(struct build *build, const struct doc_node *node)
{
	struct lay_place saved = build->at;
	struct lister lister = {.build = build, .list = &node->as.list, .left = build->at.x};
	lister.measure = build->at.measure;
	lister.number = node->as.list.start;
	int n = n_items(node, &lister.apart);
	lister.indent = build->theme->list_indent;
	if (node->as.list.ordered)
		lister.indent = MAX(lister.indent, number_width(&lister, n) + mark_gap(build));
	if (node->as.list.tasks)
		lister.indent = (BOX_SIDE + 0.71) * build->at.font->size * build->at.scale;
	if (node->as.list.works && !node->as.list.ordered)
		lister.indent = 0;
	list_opens(build, node);
	lay_inset(build, lister.indent, 0);
	lister.indent = saved.measure - build->at.measure;
	int first = build->list->n_rows, second = first, last = first;
	for (const struct doc_node *item = node->first; item; item = item->next) {
		last = build->list->n_rows;
		second = item->prev == node->first ? last : second;
		lay_item(&lister, item);
	}
	keep_ends(build->list, first, second, last);
	list_ends(build, &saved);
}

/* ---- terms ---- */

/* Whether white parts the entries: where one has several definitions, or one of several blocks. */
static bool entries_apart(const struct doc_node *node)
{
	for (const struct doc_node *n = node->first; n; n = n->next) {
		bool second = n->kind == DOC_DEFINITION && n->prev->kind == DOC_DEFINITION;
		if (second || (n->kind == DOC_DEFINITION && n->first && n->first->next))
			return true;
	}
	return false;
}

/* It stands with what is said of it. */
static void lay_term(struct build *build, const struct doc_node *term)
{
	struct vlist *list = build->list;
	struct lay_place saved = build->at;
	build->at.elem = lay_elem(build, ROLE_TERM);
	enter_item(build, term, build->at.elem);
	struct lay_text text = lay_text(build, build->at.font, build->at.elem);
	text.style.bold = true;
	text.options.align = PARA_START;
	struct para *para = lay_para_open(build, &text);
	lay_inlines(build, para, term, &text);
	para_end(para);
	int first = lay_para_rows(build, para, &text);
	for (int r = first + 1; first >= 0 && r < list->n_rows; r++)
		list->rows[r].cost = ROW_NEVER;
	vlist_cost(list, ROW_NEVER);
	build->at = saved;
}

/* Further ones stand as further paragraphs do. */
static void lay_definition(struct build *build, const struct doc_node *definition)
{
	struct lay_place saved = build->at;
	build->at.elem = lay_elem(build, ROLE_LBODY);
	build->indent = definition->prev->kind == DOC_DEFINITION;
	lay_inset(build, build->theme->list_indent, 0);
	enter_item(build, definition, build->at.elem);
	lay_blocks(build, definition->first);
	build->at = saved;
}

void lay_terms(struct build *build, const struct doc_node *node)
{
	struct lay_place saved = build->at;
	bool apart = entries_apart(node);
	list_opens(build, node);
	int parent = build->at.elem;
	for (const struct doc_node *n = node->first; n; n = n->next) {
		int row = build->list->n_rows;
		bool begins = n->kind == DOC_TERM && n->prev && n->prev->kind == DOC_DEFINITION;
		if (begins && apart)
			vlist_space(build->list, build->at.leading / 2);
		if (begins)
			vlist_cost(build->list, ROW_ITEM);
		if (begins || !n->prev) {
			build->at.elem = parent;
			build->at.elem = lay_elem(build, ROLE_LI);
		}
		build->list->pos = doc_pos(n);
		lay_dest(build, n->id);
		(n->kind == DOC_TERM ? lay_term : lay_definition)(build, n);
		if (begins && apart && row < build->list->n_rows)
			build->list->rows[row].even = true;
	}
	list_ends(build, &saved);
}
