/* Step 6 of reading: captions of tables.  Elements of HTML say what they are; a paragraph beside a table is its caption where it begins
 * as Pandoc's do (": words", "Table: words"), or where it is in italics or begins in bold and counts the table ("*Table 3: words*",
 * "**Table 3.** words"). */
#include "markdown/reader.h"

/* ---- what counts tables ---- */

/* "Table 3" and its like, at the beginning. */
static bool counts_table(const char *text)
{
	static const char *const names[] = {"table", "tab", "tabelle", "tableau", "tabla", "tabela", "tabel", "tabell", "tabella",
		"tabulka", "taula", "taulukko", "táblázat", "tablo", "bảng", "πίνακας", "таблица", "таблиця", "табл", "جدول", "טבלה",
		"表", "表格", "표"};
	const char *p = text;
	while (*p && g_unichar_isalpha(g_utf8_get_char(p)))
		p = g_utf8_next_char(p);
	g_autofree char *name = g_utf8_strdown(text, p - text);
	bool known = false;
	for (size_t i = 0; i < G_N_ELEMENTS(names) && !known; i++)
		known = !strcmp(name, names[i]);
	while (*p == ' ' || *p == '.' || g_str_has_prefix(p, "\u00a0"))
		p = g_utf8_next_char(p);
	return known && g_unichar_isdigit(g_utf8_get_char(p));
}

static bool node_counts(const struct doc_node *style)
{
	const struct doc_node *text = style->first;
	return text && text->kind == DOC_TEXT && counts_table(text->as.text);
}

/* What is bold and no more than the name of what follows: "**Table 3.** words", not "**Table 3** shows". */
static bool is_label(const struct doc_node *strong)
{
	const struct doc_node *last = strong->last, *next = strong->next;
	if (!next)
		return true;
	size_t len = last->kind == DOC_TEXT ? strlen(last->as.text) : 0;
	return (len && strchr(".:", last->as.text[len - 1])) || doc_is_break(next) ||
	       (next->kind == DOC_TEXT && strchr(".:", next->as.text[strspn(next->as.text, " ")]));
}

/* ---- what they are ---- */

size_t caption_sign_len(const char *text)
{
	static const char *const signs[] = {"Table: ", "table: ", ": "};
	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
		if (*text == *signs[i] && g_str_has_prefix(text, signs[i]))
			return strlen(signs[i]);
	return 0;
}

/* Takes what makes a paragraph a caption out of it; false: it is none.  After: it stands after the table. */
static bool take_sign(struct doc_node *paragraph, bool after)
{
	struct doc_node *first = paragraph->first;
	size_t len = first && first->kind == DOC_TEXT ? caption_sign_len(first->as.text) : 0;
	/* a colon alone stands beneath the table */
	if (len && (after || *first->as.text != ':')) {
		first->as.text += len;
		return true;
	}
	if (!first || (first->kind != DOC_EMPH && first->kind != DOC_STRONG) || !node_counts(first))
		return false;
	if (first->kind == DOC_STRONG)
		return is_label(first);
	if (first->next)
		return false;
	doc_unwrap(first);
	return true;
}

/* What has a caption has its id. */
static void give_id(struct doc_node *node, struct doc_node *caption)
{
	if (!caption->id || node->id)
		return;
	doc_name(node, caption->id);
	caption->id = NULL;
}

static void give(struct doc_node *table, struct doc_node *caption)
{
	doc_unlink(caption);
	doc_turn(caption, DOC_CAPTION);
	if (table->first)
		doc_insert_before(table->first, caption);
	else
		doc_append(table, caption);
	give_id(table, caption);
}

static bool wants_caption(const struct doc_node *table)
{
	return table && table->kind == DOC_TABLE && !doc_table_caption(table);
}

void caption_seek(struct doc_node *table)
{
	struct doc_node *before = table->prev;
	if (wants_caption(table) && before && before->kind == DOC_PARAGRAPH && take_sign(before, false))
		give(table, before);
}

void caption_offer(struct doc_node *paragraph)
{
	if (wants_caption(paragraph->prev) && take_sign(paragraph, true))
		give(paragraph->prev, paragraph);
}

/* ---- elements ---- */

/* A table has one: the words of a second go on from it. */
static void join_caption(struct reader *reader, struct doc_node *first, struct doc_node *caption)
{
	doc_append(first, doc_new(reader->arena, DOC_HARD_BREAK, (int)caption->line, caption->col));
	doc_move(caption->first, NULL, first);
	doc_unlink(caption);
}

static void settle_within(struct reader *reader, struct doc_node *table, struct doc_node *caption)
{
	struct doc_node *first = doc_table_caption(table);
	if (!first)
		give(table, caption);
	else if (first != caption)
		join_caption(reader, first, caption);
}

/* The caption of a picture that is all of a paragraph is a line in italics beneath it. */
static void join_picture(struct reader *reader, struct doc_node *paragraph, struct doc_node *caption)
{
	doc_append(paragraph, doc_new(reader->arena, DOC_HARD_BREAK, (int)caption->line, caption->col));
	doc_unlink(caption);
	doc_turn(caption, DOC_EMPH);
	/* a figure's id, before that of its last picture */
	if (caption->id)
		doc_name(paragraph, caption->id);
	caption->id = NULL;
	doc_append(paragraph, caption);
}

/* Pictures alone, each perhaps a link. */
static bool is_pictures(const struct doc_node *paragraph)
{
	if (!paragraph || paragraph->kind != DOC_PARAGRAPH)
		return false;
	for (const struct doc_node *n = paragraph->first; n; n = n->next) {
		bool linked = n->kind == DOC_LINK && n->first && n->first == n->last && n->first->kind == DOC_PICTURE;
		bool blank = n->kind == DOC_SOFT_BREAK || (n->kind == DOC_TEXT && strspn(n->as.text, " ") == strlen(n->as.text));
		if (n->kind != DOC_PICTURE && !linked && !blank)
			return false;
	}
	return paragraph->first != NULL;
}

/* Gives a caption to what stands beside it; false: that wants none. */
static bool take(struct reader *reader, struct doc_node *beside, struct doc_node *caption)
{
	if (wants_caption(beside))
		give(beside, caption);
	else if (is_pictures(beside))
		join_picture(reader, beside, caption);
	else
		return false;
	return true;
}

static void stand_alone(struct reader *reader, struct doc_node *caption)
{
	doc_turn(caption, DOC_PARAGRAPH);
	settle_paragraph(reader, caption);
}

void caption_settle(struct reader *reader, struct doc_node *caption)
{
	struct doc_node *parent = caption->parent;
	if (!caption->first)
		doc_unlink(caption);
	else if (parent->kind == DOC_TABLE)
		settle_within(reader, parent, caption);
	else if (parent->kind != DOC_FIGURE && !take(reader, caption->prev, caption))
		stand_alone(reader, caption);
}

void caption_figure(struct reader *reader, struct doc_node *figure)
{
	for (struct doc_node *n = figure->first, *next; n; n = next) {
		next = n->next;
		if (n->kind == DOC_CAPTION && !take(reader, n->prev, n) && !take(reader, next, n))
			stand_alone(reader, n);
	}
	doc_unwrap(figure);
}
