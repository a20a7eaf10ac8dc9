/* Blocks become rows: the table of handlers, and the plain kinds (paragraph,
 * quote). */
#include "octavo/words.h"
#include "layout/pages.h"

#include <assert.h>

#define DEEPEST 48 /* blocks within blocks; what lies deeper is set as plain words */

void lay_init(struct build *build, struct layout *layout, int chapter)
{
	const struct theme *theme = layout->theme;
	*build = (struct build){.layout = layout, .theme = theme, .book = layout->book};
	build->arena = layout->scratch;
	vlist_init(&build->text, build->arena);
	vlist_init(&build->notes, build->arena);
	build->list = &build->text;
	build->links = g_array_new(FALSE, FALSE, sizeof(struct lay_link));
	build->marks = g_array_new(FALSE, FALSE, sizeof(struct lay_mark));
	build->moments = g_array_new(FALSE, FALSE, sizeof(struct lay_moment));
	build->turned = g_array_new(FALSE, FALSE, sizeof(struct vlist));
	build->variants = g_array_new(FALSE, FALSE, sizeof(struct lay_variant));
	build->styles = g_array_new(FALSE, FALSE, sizeof(struct type_style));
	build->queue = g_ptr_array_new();
	build->notes_done = g_hash_table_new(g_direct_hash, g_direct_equal);
	build->url_notes = g_hash_table_new(g_str_hash, g_str_equal);
	build->refs = g_hash_table_new(g_direct_hash, g_direct_equal);
	build->spoken = g_hash_table_new(g_direct_hash, g_direct_equal);
	build->spoken_order = g_ptr_array_new();
	build->chapter = build->subject = chapter;
	lay_whole(build);
	build->at.leading = theme->leading;
	build->at.font = &theme->text[TEXT_BODY];
	build->at.scale = 1;
	build->at.ragged = theme->justify == THEME_RAGGED;
	build->at.lang = layout->book->language;
	build->at.rtl = lang_is_rtl(build->at.lang);
	build->at.elem = layout->drawing ? 0 : PAGE_ARTIFACT;
	build->code_row = CODE_ROW_NONE;
	build->code_cap = lay_baseline(theme->leading) -
			  type_cap_height(layout->type, &theme->text[TEXT_BODY]);
}

void lay_whole(struct build *build)
{
	const struct theme *theme = build->theme;
	build->at.x = 0;
	build->at.measure = theme_measure(theme);
	build->at.least = (theme->page_width - theme->margin_inner - theme->margin_outer) / 3;
}

void lay_free(struct build *build)
{
	g_array_free(build->links, TRUE);
	g_array_free(build->marks, TRUE);
	g_array_free(build->moments, TRUE);
	g_array_free(build->turned, TRUE);
	g_array_free(build->variants, TRUE);
	g_array_free(build->styles, TRUE);
	g_ptr_array_free(build->queue, TRUE);
	g_ptr_array_free(build->spoken_order, TRUE);
	g_hash_table_destroy(build->notes_done);
	g_hash_table_destroy(build->url_notes);
	g_hash_table_destroy(build->refs);
	g_hash_table_destroy(build->spoken);
}

struct lay_point lay_point(const struct build *build)
{
	return (struct lay_point){build->layout->elems->len, build->links->len,
		build->marks->len, build->moments->len, g_hash_table_size(build->refs),
		build->n_times, build->n_notes, build->code_row,
		build->heading_time};
}

static gboolean is_later_ref(gpointer anchor, gpointer ordinal, gpointer from)
{
	(void)anchor;
	return GPOINTER_TO_UINT(ordinal) >= GPOINTER_TO_UINT(from);
}

void lay_rewind(struct build *build, const struct lay_point *point)
{
	for (guint i = point->n_marks; i < build->marks->len; i++) {
		const struct lay_mark *mark =
			&g_array_index(build->marks, struct lay_mark, i);
		if (mark->kind == MARK_NOTE)
			g_hash_table_remove(build->notes_done, mark->node);
	}
	g_array_set_size(build->layout->elems, point->n_elems);
	g_array_set_size(build->links, point->n_links);
	g_array_set_size(build->marks, point->n_marks);
	g_array_set_size(build->moments, point->n_moments);
	g_hash_table_foreach_remove(build->refs, is_later_ref, GUINT_TO_POINTER(point->n_refs));
	build->n_times = point->n_times;
	build->n_notes = point->n_notes;
	build->code_row = point->code_row;
	build->heading_time = point->heading_time;
}

double lay_start(const struct build *build, double measure)
{
	return build->at.rtl ? build->at.x + build->at.measure - measure : build->at.x;
}

void lay_inset(struct build *build, double start, double end)
{
	double both = start + end, room = MAX(build->at.measure - build->at.least, 0);
	if (both > room && both > 0) {
		start *= room / both;
		end *= room / both;
	}
	build->at.x += build->at.rtl ? end : start;
	build->at.measure -= start + end;
}

int lay_elem(struct build *build, enum layout_role role)
{
	return state_elem(build->layout, role, build->at.elem);
}

void lay_tell(struct build *build, const struct lay_told *told)
{
	vlist_mark(build->list, arena_memdup(build->arena, told, sizeof *told));
}

void lay_tell_row(struct build *build, struct vrow *row, const struct lay_told *told, bool of_line)
{
	const struct vmark mark = {.what = arena_memdup(build->arena, told, sizeof *told), .of_line = of_line};
	vrow_mark(build->arena, row, &mark);
}

void lay_dest(struct build *build, const char *id)
{
	if (id)
		lay_tell(build, &(struct lay_told){.kind = TOLD_DEST, .id = id});
}

/* ---- paragraphs ---- */

#define LINES_HANG 1.5 /* em that a line hangs by, of a paragraph that is lines of their own */

/* What comes after a paragraph; a list of one item may number a line that stands for a heading. */
static const struct doc_node *follower(const struct doc_node *node)
{
	const struct doc_node *item = node->parent;
	if (!node->next && item && item->kind == DOC_ITEM && node == item->first && item->parent->first == item &&
		item->parent->last == item)
		return item->parent->next;
	return node->next;
}

/* One line of bold words above others. */
static bool is_bold_line(const struct build *build, const struct doc_node *node, struct para *para)
{
	const struct doc_node *next = follower(node);
	return doc_is_bold(node) && next && !doc_is_bold(next) && para_natural_width(para) <= build->at.measure;
}

/* Where it stands for a heading; a list that holds nothing else may number it. */
static bool is_bold_head(const struct build *build, const struct doc_node *node)
{
	const struct doc_node *next = follower(node);
	if (next == node->next)
		return doc_is_bold_head(node);
	return build->at.list_level == 1 && next->kind != DOC_HEADING && next->kind != DOC_RULE && doc_line_is_head(node->first);
}

/* The cost of a page's end after a paragraph: one whose words end in a colon announces what follows, as the words before a drawing do,
 * and a display belongs to the words before it (TeX's \predisplaypenalty). */
static float end_cost(const struct doc_node *node)
{
	if (node->next && node->next->kind == DOC_MATH_BLOCK)
		return ROW_LEAD;
	bool draws = node->next && node->next->kind == DOC_DIAGRAM;
	return draws || doc_ends_in(node, ":", "\uff1a") ? ROW_INTRO : 0;
}

/* It ends where the lines of its quotation do, and stays with it. */
static void begin_source(struct build *build, const struct doc_node *node, struct lay_text *text)
{
	if (node->prev->kind == DOC_QUOTE) {
		lay_inset(build, build->theme->quote_indent, build->theme->quote_indent);
		text->options.measure = build->at.measure;
		build->list->drop_space = true;
	}
	text->options.align = PARA_END;
	vlist_cost(build->list, ROW_LEAD);
}

double lay_indent(const struct build *build, bool running)
{
	const struct theme *theme = build->theme;
	double scale = build->at.font->size * build->at.scale / theme->text[TEXT_BODY].size;
	double own = theme->indent > 0 ? words_indent(build->at.lang) * theme->text[TEXT_BODY].size : 0;
	return build->indent || (running && own > 0) ? MAX(theme->indent, own) * scale : 0;
}

/* White around a paragraph that is lines of their own; on the grid it is a line. */
static void space_lines(struct build *build)
{
	if (build->at.list_level == 0)
		vlist_space(build->list, build->at.leading / 2);
}

/* Each begins at the left, and hangs where it goes on below itself; in a quotation it may come as far as the text does. */
static void begin_lines(struct build *build, const struct doc_node *node, struct lay_text *text)
{
	bool quote = node->parent && node->parent->kind == DOC_QUOTE && !build->at.rtl;
	text->options.measure = build->at.measure + (quote ? build->theme->quote_indent : 0);
	text->options.indent = 0;
	text->options.hang = LINES_HANG * build->at.font->size;
	text->options.lines = true;
	text->options.align = PARA_START;
	text->options.hyphenate = false;
	/* headed or announced, they stand close to that */
	if (build->list->cost < ROW_INTRO)
		space_lines(build);
}

/* Whether it is an entry of a bibliography, which hangs below its first line. */
static bool is_work(const struct doc_node *node)
{
	const struct doc_node *item = node->parent;
	return item && item->kind == DOC_ITEM && item->parent->as.list.works && !item->parent->as.list.ordered;
}

/* Few are better together. */
static void end_lines(struct build *build, int first)
{
	struct vlist *list = build->list;
	for (int r = first + 1; first >= 0 && r < list->n_rows && list->n_rows - first <= FEW_ROWS; r++)
		list->rows[r].cost = MAX(list->rows[r].cost, ROW_FEW);
	space_lines(build);
}

static void lay_paragraph(struct build *build, const struct doc_node *node)
{
	const struct theme *theme = build->theme;
	bool source = doc_is_source(node), lines = doc_is_lines(node);
	struct lay_text text = lay_text(build, source ? &theme->text[TEXT_SMALL] : build->at.font, lay_elem(build, ROLE_P));
	bool spaced = build->indent && build->at.list_level > 0;
	if (!spaced)
		text.options.indent = lay_indent(build, node->parent && node->parent->kind == DOC_NOTE);
	else
		vlist_space(build->list, build->at.leading / 2);
	if (build->lead && !build->at.in_frame && build->at.list_level == 0 && theme->lead_words > 0 && doc_has_lead(node))
		text.lead_words = theme->lead_words;
	build->lead = false;
	struct para *para = lay_para_open(build, &text);
	lay_inlines(build, para, node, &text);
	para_end(para);
	bool bold = is_bold_line(build, node, para), head = bold && is_bold_head(build, node);
	if (head || source || para_opens_alone(para))
		text.options.indent = 0;
	if (is_work(node))
		text.options.hang = theme->list_indent;
	if (source)
		begin_source(build, node, &text);
	else if (lines)
		begin_lines(build, node, &text);
	if (head && node->prev && node->prev->kind != DOC_HEADING)
		vlist_space(build->list, lay_heading_above(build, 4));
	int first = lay_para_rows(build, para, &text);
	if (first >= 0 && spaced)
		build->list->rows[first].even = true;
	vlist_cost(build->list, bold ? ROW_LEAD : end_cost(node));
	if (source)
		vlist_space(build->list, theme->quote_space);
	else if (lines)
		end_lines(build, first);
	build->indent = !head && !source && (!lines || build->at.list_level > 0);
	build->headed = head;
}

/* ---- quotes, containers ---- */

static void lay_quote(struct build *build, const struct doc_node *node)
{
	struct lay_place saved = build->at;
	build->at.elem = lay_elem(build, ROLE_QUOTE);
	vlist_space(build->list, build->theme->quote_space);
	lay_inset(build, build->theme->quote_indent, build->theme->quote_indent);
	build->indent = false;
	build->at.list_level = 0;
	lay_blocks(build, node->first);
	build->at = saved;
	vlist_space(build->list, build->theme->quote_space);
	build->indent = false;
}

static void lay_children(struct build *build, const struct doc_node *node)
{
	lay_blocks(build, node->first);
}

/* ---- the table ---- */

typedef void (*block_fn)(struct build *build, const struct doc_node *node);

static const block_fn blocks[DOC__COUNT] = {
	[DOC_NOTE] = lay_children,
	[DOC_PARAGRAPH] = lay_paragraph,
	[DOC_HEADING] = lay_heading,
	[DOC_QUOTE] = lay_quote,
	[DOC_CALLOUT] = lay_callout,
	[DOC_CALLOUT_TITLE] = lay_paragraph,
	[DOC_LIST] = lay_list,
	[DOC_ITEM] = lay_children,
	[DOC_TERMS] = lay_terms,
	[DOC_TERM] = lay_paragraph,
	[DOC_DEFINITION] = lay_children,
	[DOC_ANSWER] = lay_room,
	[DOC_TABLE] = lay_table,
	[DOC_CAPTION] = lay_paragraph,
	[DOC_ROW] = lay_children,
	[DOC_CELL] = lay_paragraph,
	[DOC_CODE_BLOCK] = lay_code,
	[DOC_MATH_BLOCK] = lay_math,
	[DOC_DIAGRAM] = lay_diagram,
	[DOC_RULE] = lay_rule,
	[DOC_FIGURE] = lay_figure,
	[DOC_FOOTNOTE] = lay_footnote_rest,
	[DOC_EMBED] = lay_children,
};
static_assert(DOC_EMBED + 1 == DOC_TEXT, "a new kind of block needs a row");

static void lay_flat(struct build *build, const struct doc_node *node)
{
	struct lay_text text = lay_text(build, build->at.font, lay_elem(build, ROLE_P));
	lay_words_rows(build, &text, doc_plain(build->arena, node));
	diag_report(build->layout->job->diag, DIAG_NEST_TOO_DEEP, doc_pos(node), "%d",
		DEEPEST);
}

static void enter_language(struct build *build, const struct doc_node *node)
{
	build->at.lang = node->lang;
	build->at.rtl = lang_is_rtl(node->lang);
	if (build->layout->drawing) {
		build->at.elem = lay_elem(build, ROLE_SECT);
		state_elem_about(build->layout, build->at.elem)->lang = node->lang;
	}
}

/* The small capitals of an opening are for words that follow it at once, or a heading. */
static bool keeps_lead(enum doc_kind kind)
{
	return kind == DOC_PARAGRAPH || kind == DOC_HEADING || kind == DOC_NOTE ||
	       kind == DOC_EMBED || kind == DOC_FOOTNOTE;
}

/* Blocks whose marks, bars and columns follow their words.  The words of an item stay beside its mark, those of a definition
 * below its term. */
static bool has_direction(const struct doc_node *node)
{
	return node->kind == DOC_LIST || node->kind == DOC_TERMS || node->kind == DOC_CALLOUT || node->kind == DOC_QUOTE ||
	       node->kind == DOC_TABLE ||
	       (node->kind == DOC_PARAGRAPH && node->parent && node->parent->kind != DOC_ITEM && node->parent->kind != DOC_DEFINITION);
}

void lay_block(struct build *build, const struct doc_node *node)
{
	if (!blocks[node->kind])
		return;
	build->lead = build->lead && keeps_lead(node->kind);
	struct lay_place saved = build->at;
	build->list->pos = doc_pos(node);
	if (node->lang && strcmp(node->lang, build->at.lang) != 0)
		enter_language(build, node);
	if (has_direction(node))
		build->at.rtl = doc_is_rtl(node, build->at.rtl);
	if (node->kind != DOC_HEADING)
		lay_dest(build, node->id);
	build->below_head = build->headed;
	build->headed = false;
	build->depth++;
	if (build->depth > DEEPEST)
		lay_flat(build, node);
	else
		blocks[node->kind](build, node);
	build->depth--;
	build->at = saved;
}

void lay_blocks(struct build *build, const struct doc_node *first)
{
	for (const struct doc_node *node = first; node; node = node->next)
		lay_block(build, node);
}
