/*
 * The blocks of a document: the walk over the tree and the table of handlers.  The walk
 * goes by the tree's links and not by recursion, so that no depth of nesting can use up
 * the stack; inlines nested deeper than a reading system's parser bears keep their words
 * and lose their styles.
 */
#include <assert.h>
#include "epub/body.h"

#define INLINE_DEPTH 80

static bool skip(struct body *body, const struct doc_node *node)
{
	(void)body;
	(void)node;
	return false;
}

static bool pass(struct body *body, const struct doc_node *node)
{
	(void)body;
	(void)node;
	return true;
}

static void end_element(struct body *body, const struct doc_node *node)
{
	(void)node;
	xml_end(body->xml);
	if (doc_is_block(node->kind))
		xml_newline(body->xml);
}

static void end_cell(struct body *body, const struct doc_node *node)
{
	(void)node;
	xml_end(body->xml);
}

static const struct body_handler handlers[] = {
	[DOC_NOTE] = {pass, NULL},
	[DOC_PARAGRAPH] = {body_paragraph, body_paragraph_end},
	[DOC_HEADING] = {body_inner_heading, body_inner_heading_end},
	[DOC_QUOTE] = {body_quote, end_element},
	[DOC_CALLOUT] = {body_callout, body_callout_end},
	[DOC_CALLOUT_TITLE] = {body_callout_title, body_callout_title_end},
	[DOC_LIST] = {body_list, end_element},
	[DOC_ITEM] = {body_item, end_element},
	[DOC_TERMS] = {body_terms, end_element},
	[DOC_TERM] = {body_terms, end_element},
	[DOC_DEFINITION] = {body_terms, end_element},
	[DOC_ANSWER] = {body_room, NULL},
	[DOC_TABLE] = {body_table, body_table_end},
	[DOC_CAPTION] = {body_caption, end_element},
	[DOC_ROW] = {body_row, body_row_end},
	[DOC_CELL] = {body_cell, end_cell},
	[DOC_CODE_BLOCK] = {body_code_block, NULL},
	[DOC_MATH_BLOCK] = {body_math_block, NULL},
	[DOC_DIAGRAM] = {body_diagram, NULL},
	[DOC_RULE] = {body_rule, NULL},
	[DOC_FIGURE] = {body_figure, body_figure_end},
	[DOC_FOOTNOTE] = {skip, NULL}, /* at the end of the file */
	[DOC_EMBED] = {body_embed, end_element},
	[DOC_TEXT] = {body_text, NULL},
	[DOC_SOFT_BREAK] = {body_soft_break, NULL},
	[DOC_HARD_BREAK] = {body_hard_break, NULL},
	[DOC_EMPH] = {body_emphasis, body_emphasis_end},
	[DOC_STRONG] = {body_emphasis, body_emphasis_end},
	[DOC_STRIKE] = {body_emphasis, body_emphasis_end},
	[DOC_MARK] = {body_emphasis, body_emphasis_end},
	[DOC_UNDERLINE] = {body_emphasis, body_emphasis_end},
	[DOC_SUPER] = {body_emphasis, body_emphasis_end},
	[DOC_SUB] = {body_emphasis, body_emphasis_end},
	[DOC_SMALL] = {body_emphasis, body_emphasis_end},
	[DOC_SPAN] = {body_emphasis, body_emphasis_end},
	[DOC_BLANK] = {pass, NULL},
	[DOC_KBD] = {body_emphasis, body_emphasis_end},
	[DOC_RUBY] = {body_emphasis, body_emphasis_end},
	[DOC_READING] = {body_emphasis, body_emphasis_end},
	[DOC_CODE] = {body_code, NULL},
	[DOC_MATH] = {body_math, NULL},
	[DOC_LINK] = {body_link, body_link_end},
	[DOC_WIKILINK] = {pass, NULL},
	[DOC_TIMESTAMP] = {body_time, NULL},
	[DOC_PICTURE] = {body_picture, NULL},
	[DOC_FOOTNOTE_REF] = {body_note_mark, NULL},
	[DOC_TAG] = {body_tag, NULL},
};
static_assert(G_N_ELEMENTS(handlers) == DOC__COUNT, "a kind of node has no row");

/* Styles are left out where they nest too deep; depth is the same at enter and at leave.
 */
static bool is_too_deep(const struct body *body, const struct doc_node *node)
{
	return body->depth > INLINE_DEPTH && handlers[node->kind].enter == body_emphasis;
}

/* Blocks that have a name, or none of whose inner places may hold a break. */
static bool is_named(const struct doc_node *node)
{
	return node->kind == DOC_HEADING || node->kind == DOC_CALLOUT || node->kind == DOC_TABLE ||
	       node->kind == DOC_FIGURE || node->kind == DOC_CODE_BLOCK || node->kind == DOC_MATH_BLOCK ||
	       node->kind == DOC_DIAGRAM;
}

static bool has_text(const struct doc_node *node)
{
	return node->kind == DOC_TEXT || node->kind == DOC_CODE;
}

static bool enter(struct body *body, const struct doc_node *node)
{
	if (is_named(node))
		breaks_before_block(body, node);
	else if (!has_text(node))
		breaks_before(body, node);
	return is_too_deep(body, node) || handlers[node->kind].enter(body, node);
}

static void leave(struct body *body, const struct doc_node *node)
{
	if (handlers[node->kind].leave != NULL && !is_too_deep(body, node))
		handlers[node->kind].leave(body, node);
}

/* Writes node and all beneath it. */
static void walk(struct body *body, const struct doc_node *top)
{
	const struct doc_node *node = top;

	body->depth = 0;
	for (;;) {
		if (enter(body, node)) {
			if (node->first != NULL) {
				node = node->first;
				body->depth++;
				continue;
			}
			leave(body, node);
		}
		while (node != top && node->next == NULL) {
			node = node->parent;
			body->depth--;
			leave(body, node);
		}
		if (node == top)
			return;
		node = node->next;
	}
}

void body_inlines(struct body *body, const struct doc_node *node)
{
	for (const struct doc_node *n = node->first; n != NULL; n = n->next)
		walk(body, n);
}

/* Opens the section of a top-level heading and writes the heading. */
static void heading_write(struct body *body, const struct doc_node *heading)
{
	int level = body_level(body, heading->as.heading.level);
	char name[] = "h1";

	body_close_sections(body, level);
	breaks_before_block(body, heading);
	xml_start(body->xml, "section");
	body_id(body, heading->id);
	if (doc_heads_works(heading)) {
		xml_attr(body->xml, "epub:type", "bibliography");
		xml_attr(body->xml, "role", "doc-bibliography");
		xml_attr(body->xml, "aria-label", doc_plain(body->epub->arena, heading));
	}
	if (body->n_levels < BODY_HEADINGS)
		body->levels[body->n_levels++] = level;
	name[1] = (char)('0' + level);
	xml_start(body->xml, name);
	page_lang(body->xml, heading->lang, body->lang);
	if (level >= 2 && body->epub->theme->text[TEXT_H2 + level - 2].italic && !doc_has_italics(heading))
		xml_attr(body->xml, "class", "upright");
	if (body->epub->theme->number_sections && heading->as.heading.number != NULL) {
		xml_leaf_class(body->xml, "span", "no", heading->as.heading.number);
		xml_text(body->xml, " ");
	}
	body->title = body_rtl(body, heading) ? 0 : parted_title(level);
	body_inlines(body, heading);
	body->title = 0;
	xml_end(body->xml);
	xml_newline(body->xml);
	body->heading = level;
}

void body_close_sections(struct body *body, int level)
{
	while (body->n_levels > 0 && body->levels[body->n_levels - 1] >= level) {
		body->n_levels--;
		xml_end(body->xml);
		xml_newline(body->xml);
	}
}

/* A heading without words is no heading: it would be an empty entry for who reads by
 * headings. */
static bool is_heading(const struct doc_node *block)
{
	return block->kind == DOC_HEADING && block->first != NULL;
}

void body_blocks(
	struct body *body, const struct doc_node *first, const struct doc_node *end)
{
	for (const struct doc_node *n = first; n != NULL && n != end; n = n->next) {
		if (is_heading(n))
			heading_write(body, n);
		else
			walk(body, n);
		body->lead = 0;
	}
}

int body_level(struct body *body, int level)
{
	if (body->heading > 0)
		level = MIN(level, body->heading + 1);
	return CLAMP(level, 2, 6);
}

static bool is_id(const char *id)
{
	if (id == NULL || !g_ascii_isalpha(*id))
		return false;
	for (const char *p = id; *p != '\0'; p++)
		if (!g_ascii_isalnum(*p) && *p != '-' && *p != '_' && *p != '.')
			return false;
	return true;
}

void body_id(struct body *body, const char *id)
{
	const struct epub_file *owner = is_id(id) ? g_hash_table_lookup(body->epub->ids, id) : body->file;

	if (owner != NULL) {
		body->epub->tale.shared |= owner != body->file;
		return;
	}
	g_hash_table_insert(body->epub->ids, (gpointer)id, body->file);
	g_ptr_array_add(body->epub->tale.ids, (gpointer)id);
	xml_attr(body->xml, "id", id);
}

static bool holds_inlines(const struct doc_node *node)
{
	return node->kind == DOC_PARAGRAPH || node->kind == DOC_HEADING || node->kind == DOC_TERM ||
	       node->kind == DOC_CELL || node->kind == DOC_CAPTION || node->kind == DOC_CALLOUT_TITLE;
}

/* Blocks whose marks, bars and columns follow the direction of what stands first in them.
 */
static bool is_container(const struct doc_node *node)
{
	return node->kind == DOC_LIST || node->kind == DOC_ITEM || node->kind == DOC_TERMS || node->kind == DOC_DEFINITION ||
	       node->kind == DOC_CALLOUT || node->kind == DOC_QUOTE ||
	       node->kind == DOC_TABLE;
}

const char *body_lang(const struct body *body, const struct doc_node *node)
{
	for (; node != NULL; node = node->parent)
		if (node->lang != NULL)
			return node->lang;
	return body->lang;
}

static bool has_direction(const struct doc_node *node)
{
	return holds_inlines(node) || is_container(node);
}

/* The direction around a node. */
static bool outer_rtl(const struct body *body, const struct doc_node *node)
{
	for (const struct doc_node *n = node->parent; n != NULL; n = n->parent)
		if (is_container(n) || n->lang != NULL)
			return body_rtl(body, n);
	return lang_is_rtl(body->lang);
}

bool body_rtl(const struct body *body, const struct doc_node *node)
{
	bool around = node->lang ? lang_is_rtl(node->lang) : outer_rtl(body, node);

	return has_direction(node) ? doc_is_rtl(node, around) : around;
}

void body_attrs(struct body *body, const struct doc_node *node)
{
	body_id(body, node->id);
	if (node->lang != NULL)
		xml_attr_lang(body->xml, node->lang);
	if (!has_direction(node) && node->lang == NULL)
		return;
	if (body_rtl(body, node) != outer_rtl(body, node))
		xml_attr(body->xml, "dir", body_rtl(body, node) ? "rtl" : "ltr");
}
