/* The tree as a checksum: all that an output can show of it, and nothing of where it
 * stood. */
#include "octavo/doc.h"

#include <assert.h>

typedef void (*digest_fn)(const struct doc_node *node, struct sum *sum);

static void digest_words(struct sum *sum, const char *const *list)
{
	for (; list && *list; list++)
		sum_add_text(sum, *list);
	sum_add_text(sum, NULL);
}

static void digest_note(const struct doc_node *node, struct sum *sum)
{
	const struct doc_note *note = node->as.note;
	const char *const texts[] = {note ? note->path : NULL, note ? note->title : NULL,
		note ? note->video : NULL, note ? note->provider : NULL, note ? note->head_video : NULL, note ? note->head_provider : NULL,
		note ? note->language : NULL, note ? note->date : NULL};
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		sum_add_text(sum, texts[i]);
	if (!note)
		return;
	digest_words(sum, note->authors);
	digest_words(sum, note->aliases);
	digest_words(sum, note->tags);
	sum_add_number(sum, note->title_is_h1);
	sum_add_number(sum, note->n_words);
	sum_add_number(sum, note->n_times);
}

static void digest_heading(const struct doc_node *node, struct sum *sum)
{
	sum_add_number(sum, node->as.heading.level);
	sum_add_text(sum, node->as.heading.number);
}

static void digest_callout(const struct doc_node *node, struct sum *sum)
{
	sum_add_text(sum, node->as.callout.kind);
	sum_add_text(sum, node->as.callout.name);
	sum_add_number(sum, node->as.callout.fold);
}

static void digest_list(const struct doc_node *node, struct sum *sum)
{
	sum_add_number(sum, node->as.list.ordered | node->as.list.tight << 1 |
			node->as.list.tasks << 2 | node->as.list.works << 3);
	sum_add_number(sum, node->as.list.start);
}

static void digest_item(const struct doc_node *node, struct sum *sum)
{
	sum_add_number(sum, node->as.item.task);
}

static void digest_table(const struct doc_node *node, struct sum *sum)
{
	sum_add_number(sum, node->as.table.n_columns);
	for (int i = 0; i < node->as.table.n_columns; i++)
		sum_add_number(sum, node->as.table.align[i]);
}

static void digest_row(const struct doc_node *node, struct sum *sum)
{
	sum_add_number(sum, node->as.row.head);
}

static void digest_cell(const struct doc_node *node, struct sum *sum)
{
	sum_add_number(sum, node->as.cell.column);
	sum_add_number(sum, node->as.cell.span);
	sum_add_number(sum, node->as.cell.rows);
}

static void digest_code(const struct doc_node *node, struct sum *sum)
{
	sum_add_text(sum, node->as.code.info);
	sum_add_text(sum, node->as.code.text);
}

static void digest_footnote(const struct doc_node *node, struct sum *sum)
{
	sum_add_text(sum, node->as.footnote.label);
	sum_add_number(sum, node->as.footnote.number);
	sum_add_number(sum, node->as.footnote.n_refs);
}

/* Where it leads in the book is the holder's to add: a place is no noun of this floor. */
static void digest_link(const struct doc_node *node, struct sum *sum)
{
	const struct doc_link *link = node->as.link;
	sum_add_text(sum, link->url);
	sum_add_text(sum, link->title);
	sum_add_text(sum, link->target);
	sum_add_text(sum, link->fragment);
	sum_add_text(sum, link->note ? link->note->path : NULL);
	sum_add_number(sum, link->cite);
	sum_add_number(sum, link->paged);
	sum_add_text(sum, link->back);
}

static void digest_text(const struct doc_node *node, struct sum *sum)
{
	sum_add_text(sum, node->as.text);
}

static void digest_time(const struct doc_node *node, struct sum *sum)
{
	const struct doc_time *time = node->as.time;
	sum_add_text(sum, time->video);
	sum_add_text(sum, time->provider);
	sum_add_text(sum, time->label);
	sum_add_number(sum, time->seconds);
}

static void digest_picture(const struct doc_node *node, struct sum *sum)
{
	const struct doc_picture *picture = node->as.picture;
	sum_add_text(sum, picture->target);
	sum_add_number(sum, picture->width_px);
	sum_add_number(sum, picture->height_px);
	sum_add_number(sum, picture->decorative);
	sum_add_number(sum, picture->media);
}

static void digest_ref(const struct doc_node *node, struct sum *sum)
{
	sum_add_text(sum, node->as.ref.label);
	sum_add_number(sum, node->as.ref.number);
	sum_add_number(sum, node->as.ref.note != NULL);
}

static void digest_nothing(const struct doc_node *node, struct sum *sum)
{
	(void)node;
	(void)sum;
}

static void digest_answer(const struct doc_node *node, struct sum *sum)
{
	sum_add_number(sum, node->as.answer.lines);
}

static const digest_fn digesters[DOC__COUNT] = {
	[DOC_NOTE] = digest_note,
	[DOC_PARAGRAPH] = digest_nothing,
	[DOC_HEADING] = digest_heading,
	[DOC_QUOTE] = digest_nothing,
	[DOC_CALLOUT] = digest_callout,
	[DOC_CALLOUT_TITLE] = digest_nothing,
	[DOC_LIST] = digest_list,
	[DOC_ITEM] = digest_item,
	[DOC_TERMS] = digest_nothing,
	[DOC_TERM] = digest_nothing,
	[DOC_DEFINITION] = digest_nothing,
	[DOC_ANSWER] = digest_answer,
	[DOC_TABLE] = digest_table,
	[DOC_CAPTION] = digest_nothing,
	[DOC_ROW] = digest_row,
	[DOC_CELL] = digest_cell,
	[DOC_CODE_BLOCK] = digest_code,
	[DOC_MATH_BLOCK] = digest_text,
	[DOC_DIAGRAM] = digest_text,
	[DOC_RULE] = digest_nothing,
	[DOC_FIGURE] = digest_nothing,
	[DOC_FOOTNOTE] = digest_footnote,
	[DOC_EMBED] = digest_link,
	[DOC_TEXT] = digest_text,
	[DOC_SOFT_BREAK] = digest_nothing,
	[DOC_HARD_BREAK] = digest_nothing,
	[DOC_EMPH] = digest_nothing,
	[DOC_STRONG] = digest_nothing,
	[DOC_STRIKE] = digest_nothing,
	[DOC_MARK] = digest_nothing,
	[DOC_UNDERLINE] = digest_nothing,
	[DOC_SUPER] = digest_nothing,
	[DOC_SUB] = digest_nothing,
	[DOC_SMALL] = digest_nothing,
	[DOC_SPAN] = digest_nothing,
	[DOC_BLANK] = digest_nothing,
	[DOC_KBD] = digest_nothing,
	[DOC_RUBY] = digest_nothing,
	[DOC_READING] = digest_nothing,
	[DOC_CODE] = digest_text,
	[DOC_MATH] = digest_text,
	[DOC_LINK] = digest_link,
	[DOC_WIKILINK] = digest_link,
	[DOC_TIMESTAMP] = digest_time,
	[DOC_PICTURE] = digest_picture,
	[DOC_FOOTNOTE_REF] = digest_ref,
	[DOC_TAG] = digest_text,
};
static_assert(G_N_ELEMENTS(digesters) == DOC__COUNT, "a digester for every kind");

void doc_digest_node(const struct doc_node *node, struct sum *sum)
{
	sum_add_number(sum, node->kind << 2 | (node->id != NULL) << 1 | (node->lang != NULL));
	digesters[node->kind](node, sum);
	if (node->id)
		sum_add_text(sum, node->id);
	if (node->lang)
		sum_add_text(sum, node->lang);
}
