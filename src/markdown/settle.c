/* Step 6 of reading: what a node comes to when it is complete.  Blanks at its ends go, blocks among its words part it, and a
 * block of no words is none. */
#include "markdown/html.h"
#include "markdown/reader.h"

static bool is_blank_text(const struct doc_node *node)
{
	return node->kind == DOC_TEXT && !node->as.text[strspn(node->as.text, " \t\n")];
}

/* Breaks and blanks at the ends of a block's words mean nothing. */
static void trim(struct doc_node *node)
{
	while (node->first && (doc_is_break(node->first) || is_blank_text(node->first)))
		doc_unlink(node->first);
	while (node->last && (doc_is_break(node->last) || is_blank_text(node->last)))
		doc_unlink(node->last);
	if (node->first && node->first->kind == DOC_TEXT)
		node->first->as.text += strspn(node->first->as.text, " \t\n");
	if (node->last && node->last->kind == DOC_TEXT)
		g_strchomp((char *)node->last->as.text);
}

/* Embeds and display math that stand among words become blocks between them. */
static void split_blocks(struct reader *reader, struct doc_node *paragraph)
{
	struct doc_node *child = paragraph->first;
	while (child && !doc_is_block((enum doc_kind)child->kind))
		child = child->next;
	if (!child)
		return;
	struct doc_node *mark = paragraph, *rest = NULL;
	while (child) {
		struct doc_node *next = child->next;
		if (doc_is_block((enum doc_kind)child->kind)) {
			if (rest)
				trim(rest);
			doc_unlink(child);
			doc_insert_after(mark, child);
			mark = child;
			rest = NULL;
		} else {
			if (!rest && !doc_is_break(child) && !is_blank_text(child)) {
				rest = doc_new(reader->arena, DOC_PARAGRAPH,
					(int)child->line, child->col);
				doc_insert_after(mark, rest);
				mark = rest;
			}
			doc_unlink(child);
			if (rest)
				doc_append(rest, child);
		}
		child = next;
	}
	if (rest)
		trim(rest);
}

/* The last line of a quotation that begins with a dash, as its first does not, says whence it comes: a paragraph of its own. */
static void split_source(struct reader *reader, struct doc_node *paragraph)
{
	struct doc_node *child = paragraph->last;
	while (child && !doc_is_break(child))
		child = child->prev;
	if (!child || !doc_begins_in_dash(child->next) || doc_begins_in_dash(paragraph->first))
		return;
	struct doc_node *source = doc_new(reader->arena, DOC_PARAGRAPH, (int)child->next->line, child->next->col);
	doc_insert_after(paragraph, source);
	doc_move(child->next, NULL, source);
	trim(source);
}

void settle_paragraph(struct reader *reader, struct doc_node *node)
{
	if (!reader->n_cells) {
		blockid_settle(reader, node);
		split_blocks(reader, node);
		if (node->parent && node->parent->kind == DOC_QUOTE)
			split_source(reader, node);
	}
	trim(node);
	if (!node->first && node->parent)
		doc_unlink(node);
}

void settle_words(struct reader *reader, struct doc_node *node)
{
	blockid_settle(reader, node);
	trim(node);
	if (!node->first)
		doc_unlink(node);
}

static void close_list(struct reader *reader, struct doc_node *node)
{
	if (node->first && node->first->kind == DOC_DEFINITION) {
		terms_take(reader, node);
		return;
	}
	for (struct doc_node *item = node->first; item; item = item->next)
		node->as.list.tasks |= item->as.item.task != 0;
	if (!node->first)
		doc_unlink(node);
}

/* A bullet behind which nothing was written is none. */
static void close_item(struct doc_node *node)
{
	bool bullet = node->parent && node->parent->kind == DOC_LIST && !node->parent->as.list.ordered;
	if (!node->first && bullet && !node->as.item.task && !node->id)
		doc_unlink(node);
}

/* Markdown knows no table without a head: one whose cells are empty says that there is none. */
static void drop_empty_head(const struct doc_node *table)
{
	struct doc_node *row = doc_table_rows(table);
	if (!row || !row->as.row.head || !row->next || row->next->as.row.head)
		return;
	for (const struct doc_node *cell = row->first; cell; cell = cell->next)
		if (cell->first)
			return;
	doc_unlink(row);
}

static void close_table(struct reader *reader, struct doc_node *node, const struct open *open)
{
	/* of Markdown, in a cell of HTML that is still open: lines of it, as one of HTML */
	if (open->origin == FROM_CMARK && reader->n_cells)
		html_table_finish(reader, node);
	else if (open->origin == FROM_CMARK)
		caption_seek(node);
	drop_empty_head(node);
}

void settle_node(
	struct reader *reader, struct doc_node *node, const struct open *open)
{
	switch (node->kind) {
	case DOC_PARAGRAPH:
		settle_paragraph(reader, node);
		caption_offer(node);
		break;
	case DOC_HEADING:
		blockid_settle(reader, node);
		trim(node);
		break;
	case DOC_CALLOUT_TITLE:
	case DOC_TERM:
		settle_words(reader, node);
		break;
	case DOC_CALLOUT:
		callout_settle(node);
		break;
	case DOC_CELL:
		cell_settle(reader, node);
		break;
	case DOC_TABLE:
		close_table(reader, node, open);
		break;
	case DOC_ITEM:
		close_item(node);
		break;
	case DOC_CAPTION:
		blockid_settle(reader, node);
		trim(node);
		caption_settle(reader, node);
		break;
	case DOC_FIGURE:
		caption_figure(reader, node);
		break;
	case DOC_RUBY:
		ruby_settle(reader, node);
		break;
	case DOC_LIST:
		close_list(reader, node);
		break;
	case DOC_ANSWER:
		card_settle(reader, node);
		break;
	case DOC_TERMS:
		terms_settle(reader, node);
		break;
	case DOC_QUOTE:
		/* of a footnote's definition alone, or of nothing */
		if (!node->first)
			doc_unlink(node);
		break;
	case DOC_LINK:
	case DOC_WIKILINK:
		link_finish(reader, node, open);
		break;
	case DOC_PICTURE:
		picture_finish(reader, node);
		break;
	default:
		break;
	}
}
