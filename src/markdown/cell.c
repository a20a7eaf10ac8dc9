/* A table's cell when it is complete.  While it is open it holds blocks, like an item of a list; most have one paragraph,
 * and then the cell holds its words.  Cells of Markdown have one line, and writers break it with <br>: lines that begin as
 * items of a list do are a list, and such with a box are tasks. */
#include "markdown/reader.h"

enum { BULLET = -1, NO_ITEM = -2 };

/* The number of an item whose first words these are, BULLET or NO_ITEM; *len: of its mark and the blanks after it. */
static int item_mark(const struct doc_node *first, size_t *len)
{
	if (!first || first->kind != DOC_TEXT)
		return NO_ITEM;
	const char *text = first->as.text, *p = text + strspn(text, " ");
	int mark = BULLET;
	if (g_str_has_prefix(p, "\u2022")) {
		p += strlen("\u2022");
	} else if (*p == '-' || *p == '*') {
		p++;
		mark = *p == ' ' ? BULLET : NO_ITEM;
	} else {
		size_t digits = strspn(p, "0123456789");
		bool is_mark = digits > 0 && digits <= 3 && (p[digits] == '.' || p[digits] == ')') && p[digits + 1] == ' ';
		mark = is_mark ? (int)g_ascii_strtoll(p, NULL, 10) : NO_ITEM;
		p += is_mark ? digits + 1 : 0;
	}
	*len = (size_t)(p - text) + strspn(p, " ");
	return mark;
}

/* The box ("[x] ") that the words of an item begin with, or NULL; in lists that a program flattened they may be an item alone. */
static const char *box_of(const char *words)
{
	const char *box = words + (g_str_has_prefix(words, "- ") ? strlen("- ") : 0);
	return box[0] == '[' && box[1] && strchr(" xX/-", box[1]) && box[2] == ']' && box[3] == ' ' ? box : NULL;
}

/* Whether an item has one, its mark so long; such a line alone is a list. */
static bool is_task(const struct doc_node *first, int mark, size_t len)
{
	return mark == BULLET && box_of(first->as.text + len);
}

static struct doc_node *line_end(struct doc_node *node)
{
	while (node && node->kind != DOC_HARD_BREAK)
		node = node->next;
	return node;
}

/* Whether an item of such a mark comes after one of that. */
static bool follows(int mark, int before)
{
	return before >= 0 ? mark == before + 1 : mark == before && mark == BULLET;
}

static struct doc_node *begin_list(struct reader *reader, struct doc_node *paragraph, int mark)
{
	struct doc_node *list =
		doc_new(reader->arena, DOC_LIST, (int)paragraph->first->line, paragraph->first->col);
	list->as.list.tight = true;
	list->as.list.ordered = mark >= 0;
	list->as.list.start = MAX(mark, 1);
	doc_insert_before(paragraph, list);
	return list;
}

static void take_words(struct doc_node *list, struct doc_node *item, struct doc_node *text, size_t mark_len)
{
	text->as.text += mark_len;
	const char *box = box_of(text->as.text);
	if (!box)
		return;
	item->as.item.task = box[1];
	list->as.list.tasks = true;
	text->as.text = box + 3 + strspn(box + 3, " ");
}

static void add_item(struct reader *reader, struct doc_node *list, struct doc_node *paragraph,
	struct doc_node *end, size_t mark_len)
{
	struct doc_node *text = paragraph->first;
	struct doc_node *item = doc_new(reader->arena, DOC_ITEM, (int)text->line, text->col);
	struct doc_node *words = doc_new(reader->arena, DOC_PARAGRAPH, (int)text->line, text->col);
	take_words(list, item, text, mark_len);
	if (!*text->as.text)
		doc_unlink(text);
	doc_move(paragraph->first, end, words);
	doc_append(list, item);
	if (words->first)
		doc_append(item, words);
}

/* Parts a paragraph at its breaks: two lines or more that begin as items do are a list. */
static void part_lines(struct reader *reader, struct doc_node *paragraph)
{
	struct doc_node *list = NULL, *words = NULL;
	int before = NO_ITEM;
	while (paragraph->first) {
		size_t len = 0, next_len = 0;
		struct doc_node *end = line_end(paragraph->first);
		int mark = item_mark(paragraph->first, &len);
		if (list && !follows(mark, before))
			list = NULL;
		bool begins = mark != NO_ITEM && end && follows(item_mark(end->next, &next_len), mark);
		if (!list && (begins || is_task(paragraph->first, mark, len)))
			list = begin_list(reader, paragraph, mark);
		before = mark;
		if (list) {
			add_item(reader, list, paragraph, end, len);
			words = NULL;
		} else if (!words) {
			words = doc_new(reader->arena, DOC_PARAGRAPH, (int)paragraph->first->line,
				paragraph->first->col);
			doc_move(paragraph->first, end, words);
			if (words->first)
				doc_insert_before(paragraph, words);
			else
				words = NULL;
		} else {
			doc_append(words, build_node(reader, DOC_HARD_BREAK));
			doc_move(paragraph->first, end, words);
		}
		if (end)
			doc_unlink(end);
	}
	doc_unlink(paragraph);
}

static bool has_list(const struct doc_node *paragraph)
{
	size_t len;
	int before = item_mark(paragraph->first, &len);
	if (is_task(paragraph->first, before, len))
		return true;
	for (const struct doc_node *node = paragraph->first; node; node = node->next) {
		if (node->kind != DOC_HARD_BREAK)
			continue;
		int mark = item_mark(node->next, &len);
		if (is_task(node->next, mark, len) || (before != NO_ITEM && follows(mark, before)))
			return true;
		before = mark;
	}
	return false;
}

void cell_settle(struct reader *reader, struct doc_node *cell)
{
	for (struct doc_node *block = cell->first, *next; block; block = next) {
		next = block->next;
		if (block->kind == DOC_PARAGRAPH && has_list(block))
			part_lines(reader, block);
	}
	struct doc_node *only = cell->first;
	if (!only || only->next || only->kind != DOC_PARAGRAPH)
		return;
	if (only->lang)
		cell->lang = only->lang;
	doc_unwrap(only);
	reader->spare = only;
}
