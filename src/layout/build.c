/* Blocks become rows: the table of handlers, and the plain kinds (paragraph, heading,
 * quote, rule). */
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
	build->measure = theme->page_width - theme->margin_inner - theme->margin_outer;
	build->least = build->measure / 3;
	if (theme->column_width > 0)
		build->measure -= theme->column_width + theme->margin_gutter;
	build->leading = theme->leading;
	build->font = &theme->text[TEXT_BODY];
	build->scale = 1;
	build->ragged = theme->justify == THEME_RAGGED;
	build->lang = layout->book->language;
	build->rtl = lang_is_rtl(build->lang);
	build->elem = layout->drawing ? 0 : PAGE_ARTIFACT;
	build->code_row = -1;
	build->code_cap = lay_baseline(theme->leading) -
			  type_cap_height(layout->type, &theme->text[TEXT_BODY]);
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

struct lay_saved lay_save(const struct build *build)
{
	return (struct lay_saved){build->x, build->measure, build->least, build->leading, build->scale,
		build->font, build->italic, build->ragged, build->rtl, build->in_frame,
		build->lang, build->elem, build->list_level};
}

void lay_restore(struct build *build, const struct lay_saved *saved)
{
	build->x = saved->x;
	build->measure = saved->measure;
	build->least = saved->least;
	build->leading = saved->leading;
	build->scale = saved->scale;
	build->font = saved->font;
	build->italic = saved->italic;
	build->ragged = saved->ragged;
	build->rtl = saved->rtl;
	build->in_frame = saved->in_frame;
	build->lang = saved->lang;
	build->elem = saved->elem;
	build->list_level = saved->list_level;
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
	return build->rtl ? build->x + build->measure - measure : build->x;
}

void lay_inset(struct build *build, double start, double end)
{
	double both = start + end, room = MAX(build->measure - build->least, 0);
	if (both > room && both > 0) {
		start *= room / both;
		end *= room / both;
	}
	build->x += build->rtl ? end : start;
	build->measure -= start + end;
}

int lay_elem(struct build *build, enum layout_role role)
{
	return state_elem(build->layout, role, build->elem);
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
	return doc_is_bold(node) && next && !doc_is_bold(next) && para_natural_width(para) <= build->measure;
}

/* The cost of a page's end after a paragraph: one whose words end in a colon announces what follows, and a display
 * belongs to the words before it (TeX's \predisplaypenalty). */
static float end_cost(const struct doc_node *node)
{
	if (node->next && node->next->kind == DOC_MATH_BLOCK)
		return ROW_LEAD;
	return doc_ends_in(node, ":", "\uff1a") ? ROW_INTRO : 0;
}

/* The white above a heading of this level where it stands now, points. */
static double heading_above(const struct build *build, int level)
{
	const struct theme *theme = build->theme;
	double above = level <= 2 ? theme->h2_above
		       : level == 3 ? theme->h3_above
				    : theme->h4_above;
	return build->in_frame ? above / 2 : above;
}

static void lay_paragraph(struct build *build, const struct doc_node *node)
{
	const struct theme *theme = build->theme;
	bool source = doc_is_source(node);
	struct lay_text text = lay_text(build, source ? &theme->text[TEXT_SMALL] : build->font, lay_elem(build, ROLE_P));
	bool spaced = build->indent && build->list_level > 0;
	if (build->indent && !spaced)
		text.options.indent = theme->indent * build->font->size * build->scale /
				      theme->text[TEXT_BODY].size;
	if (spaced)
		vlist_space(build->list, build->leading / 2);
	if (build->lead && !build->in_frame && build->list_level == 0 && theme->lead_words > 0 && doc_has_lead(node))
		text.lead_words = theme->lead_words;
	build->lead = false;
	struct para *para = lay_para_open(build, &text);
	lay_inlines(build, para, node, &text);
	para_end(para);
	bool bold = is_bold_line(build, node, para), head = bold && doc_is_bold_head(node);
	if (head || source || para_opens_alone(para))
		text.options.indent = 0;
	if (source) {
		text.options.align = PARA_END;
		vlist_cost(build->list, ROW_LEAD);
	}
	if (head && node->prev && node->prev->kind != DOC_HEADING)
		vlist_space(build->list, heading_above(build, 4));
	int first = lay_para_rows(build, para, &text);
	if (first >= 0 && spaced)
		build->list->rows[first].even = true;
	vlist_cost(build->list, bold ? ROW_LEAD : end_cost(node));
	build->indent = !head;
}

/* ---- headings ---- */

static void heading_marks(struct build *build, const struct lay_heading *head, int elem)
{
	struct layout *layout = build->layout;
	const char *place = head->id;
	if (!place)
		place = arena_printf(
			build->arena, "h-%d-%d", build->chapter, build->text.n_rows);
	lay_dest(build, place);
	build->heading_title = head->title.plain;
	build->heading_id = place;
	build->heading_time = false;
	build->heading_level = head->level;
	if (head->level > 2 || build->chapter < 0)
		return;
	lay_tell(build, &(struct lay_told){.kind = TOLD_HEAD,
				 .title = arena_memdup(build->arena, &head->title, sizeof head->title)});
	if (layout->drawing && *head->title.plain) {
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
	struct lay_text text = lay_text(build, font, elem);
	text.style.scale = 1;
	/* heavier where it cannot lean: else it would be weaker than those below it */
	if (font->italic && head->node && !doc_has_italics(head->node))
		text.style.bold = text.style.italic = true;
	text.leading = font->leading;
	text.options.align = PARA_START;
	text.options.hyphenate = false;
	text.no_refs = text.no_snap = text.loose = true;
	return text;
}

void lay_heading_rows(struct build *build, const struct lay_heading *head)
{
	const struct theme *theme = build->theme;
	int level = CLAMP(head->level, 2, 6);
	enum theme_text role = (enum theme_text)(TEXT_H2 + level - 2);
	const struct theme_font *font = &theme->text[role];
	struct lay_text text = heading_text(build, head, font);
	int elem = text.style.elem;
	struct para *para = lay_para_open(build, &text);
	if (head->number)
		lay_para_words(build, para, NULL,
			arena_printf(build->arena, "%s\u2002", head->number));
	text.apart = !head->node;
	text.source = head->source;
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
	double above = heading_above(build, head->level) / (ruled ? 2 : 1);
	double below = level <= 2   ? theme->h2_below
		       : level == 3 ? theme->h3_below
				    : theme->h4_below;
	g_hash_table_remove_all(build->refs);
	if (!build->in_frame && build->list == &build->text)
		heading_marks(build, head, elem);
	else
		lay_dest(build, head->id);
	vlist_space(build->list, above);
	int first = lay_para_rows(build, para, &text);
	struct vlist *list = build->list;
	for (int r = first + 1; r < list->n_rows; r++)
		list->rows[r].cost = ROW_NEVER;
	if (!build->in_frame)
		list->rows[first].snap = vlist_height(list, first) + below;
	if (list == &build->text && !build->in_frame &&
		build->theme->qr >= THEME_QR_SECTION && level <= 3) {
		build->code_row = first;
		build->heading_cap = lay_baseline(font->leading) -
				     type_cap_height(build->layout->type, font);
	}
	vlist_space(list, build->in_frame ? below / 2 : below);
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

/* ---- quotes, rules, containers ---- */

static void lay_quote(struct build *build, const struct doc_node *node)
{
	struct lay_saved saved = lay_save(build);
	build->elem = lay_elem(build, ROLE_QUOTE);
	vlist_space(build->list, build->theme->quote_space);
	lay_inset(build, build->theme->quote_indent, build->theme->quote_indent);
	build->indent = false;
	build->list_level = 0;
	lay_blocks(build, node->first);
	lay_restore(build, &saved);
	vlist_space(build->list, build->theme->quote_space);
	build->indent = false;
}

static void draw_break(struct pen *pen, const void *data, double x, double y)
{
	const double *measure = data, width = *measure / 5;
	struct pen_box box = {x + (*measure - width) / 2, y - 0.2, width, 0.4};
	pen_rect(pen, PAGE_ARTIFACT, pen->build->theme->ink, &box);
}

/* Before a heading it stands in the middle of the heading's white. */
static void lay_rule(struct build *build, const struct doc_node *node)
{
	if (!doc_rule_parts(node))
		return;
	if (node->next->kind == DOC_HEADING)
		vlist_space(build->list,
			heading_above(build, node->next->as.heading.level) / 2);
	struct vrow *row = vlist_row(build->list, build->x, build->leading);
	row->cost = MAX(row->cost, ROW_THIN);
	struct vdeco deco = {.draw = draw_break,
		.data = arena_memdup(build->arena, &build->measure, sizeof build->measure)};
	deco.y = build->leading / 2;
	vrow_deco(build->arena, row, &deco);
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
	[DOC_TABLE] = lay_table,
	[DOC_CAPTION] = lay_paragraph,
	[DOC_ROW] = lay_children,
	[DOC_CELL] = lay_paragraph,
	[DOC_CODE_BLOCK] = lay_code,
	[DOC_MATH_BLOCK] = lay_math,
	[DOC_RULE] = lay_rule,
	[DOC_FIGURE] = lay_figure,
	[DOC_FOOTNOTE] = lay_footnote_rest,
	[DOC_EMBED] = lay_children,
};
static_assert(DOC_EMBED + 1 == DOC_TEXT, "a new kind of block needs a row");

static void lay_flat(struct build *build, const struct doc_node *node)
{
	struct lay_text text = lay_text(build, build->font, lay_elem(build, ROLE_P));
	lay_words_rows(build, &text, doc_plain(build->arena, node));
	diag_report(build->layout->job->diag, DIAG_NEST_TOO_DEEP, doc_pos(node), "%d",
		DEEPEST);
}

static void enter_language(struct build *build, const struct doc_node *node)
{
	build->lang = node->lang;
	build->rtl = lang_is_rtl(node->lang);
	if (build->layout->drawing) {
		build->elem = lay_elem(build, ROLE_SECT);
		state_elem_about(build->layout, build->elem)->lang = node->lang;
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
	struct lay_saved saved = lay_save(build);
	build->list->pos = doc_pos(node);
	if (node->lang && strcmp(node->lang, build->lang) != 0)
		enter_language(build, node);
	if (has_direction(node))
		build->rtl = doc_is_rtl(node, build->rtl);
	if (node->kind != DOC_HEADING)
		lay_dest(build, node->id);
	build->depth++;
	if (build->depth > DEEPEST)
		lay_flat(build, node);
	else
		blocks[node->kind](build, node);
	build->depth--;
	lay_restore(build, &saved);
}

void lay_blocks(struct build *build, const struct doc_node *first)
{
	for (const struct doc_node *node = first; node; node = node->next)
		lay_block(build, node);
}
