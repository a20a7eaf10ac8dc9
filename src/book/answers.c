/* After the book: where the answers of cards and quizzes stand.  At the end of their note each has the number of its question, which leads
 * there and back, and where it stood is room to write: lines, or a gap in the line. */
#include "octavo/book.h"
#include "octavo/words.h"

enum {
	LINE_CHARS = 45,  /* that a hand writes on a line */
	LINES_MAX = 8,    /* of room */
	GAP_MIN = 6, GAP_MAX = 30, /* characters of a gap */
};

/* A note at work. */
struct asking {
	struct arena *arena;
	const struct book_section *section;
	int chapter, n_section;
	struct doc_node *first, *mark; /* heading of the answers; what stands behind them, or NULL */
	struct doc_node *root;
	int n;
};

/* ---- in their place ---- */

/* Words beside each other are one text, as they were written. */
static void unwrap(struct arena *arena, struct doc_node *node)
{
	struct doc_node *before = node->prev, *last = node->last;
	doc_unwrap(node);
	if (before && before->kind == DOC_TEXT)
		doc_join_texts(arena, before);
	if (last && last->parent && last->kind == DOC_TEXT)
		doc_join_texts(arena, last);
}

static void keep_places(struct arena *arena, struct doc_node *root)
{
	for (struct doc_node *n = doc_seek(root, root, true, DOC_RARE_ANSWER), *next; n; n = next) {
		next = doc_seek(root, n, true, DOC_RARE_ANSWER);
		if (n->kind == DOC_BLANK || !n->as.answer.lines)
			unwrap(arena, n);
	}
}

/* ---- at the end ---- */

static struct doc_node *new_node(const struct asking *asking, enum doc_kind kind, const struct doc_node *at)
{
	return doc_new(asking->arena, kind, (int)at->line, at->col);
}

static void append_text(const struct asking *asking, struct doc_node *parent, const char *text)
{
	doc_append(parent, doc_new_text(asking->arena, text, (int)parent->line, parent->col));
}

/* The place that ids of this note's questions ('q') or answers ('a') name: no other id holds so many hyphens. */
static const char *place_id(const struct asking *asking, char side)
{
	return arena_printf(asking->arena, "%s----%c%d", asking->section->id, side, asking->n);
}

/* The number, which has the id of its side and leads to the other one. */
static struct doc_node *number_node(const struct asking *asking, enum doc_kind kind, const struct doc_node *at, char side)
{
	struct doc_node *node = new_node(asking, kind, at), *link = new_node(asking, DOC_LINK, at);
	struct book_anchor *anchor = ARENA_NEW(asking->arena, struct book_anchor);
	anchor->id = place_id(asking, side == 'q' ? 'a' : 'q');
	anchor->chapter = asking->chapter;
	anchor->section = asking->n_section;
	link->as.link = ARENA_NEW(asking->arena, struct doc_link);
	link->as.link->anchor = anchor;
	link->as.link->paged = side == 'a';
	doc_name(node, place_id(asking, side));
	doc_append(node, link);
	append_text(asking, link, arena_printf(asking->arena, "%d", asking->n));
	return node;
}

/* Puts a node behind the note's words and before its footnotes. */
static void put_last(struct asking *asking, struct doc_node *node)
{
	if (asking->mark)
		doc_insert_before(asking->mark, node);
	else
		doc_append(asking->root, node);
}

/* The heading of the answers, before the first. */
static void open_answers(struct asking *asking, const char *lang)
{
	if (asking->n++)
		return;
	struct doc_node *last = asking->root->last;
	while (last && last->kind == DOC_FOOTNOTE) {
		asking->mark = last;
		last = last->prev;
	}
	struct doc_node *heading = new_node(asking, DOC_HEADING, asking->root);
	heading->as.heading.level = asking->section->has_heading ? 3 : 2;
	append_text(asking, heading, words_say(lang, WORD_ANSWERS));
	put_last(asking, heading);
	asking->first = heading;
}

/* The number before the first words of an answer, of which the first block is put already. */
static void number_answer(struct asking *asking, struct doc_node *block)
{
	struct doc_node *number = number_node(asking, DOC_STRONG, block, 'a'), *paragraph = block;
	if (block->kind != DOC_PARAGRAPH || !block->first) {
		paragraph = new_node(asking, DOC_PARAGRAPH, block);
		doc_insert_before(block, paragraph);
		doc_append(paragraph, number);
		return;
	}
	doc_insert_before(paragraph->first, number);
	doc_insert_after(number, doc_new_text(asking->arena, " ", (int)block->line, block->col));
}

/* Moves the blocks of an answer, from first on, to the end. */
static void move_answer(struct asking *asking, struct doc_node *first)
{
	for (struct doc_node *block = first, *next; block; block = next) {
		next = block->next;
		doc_unlink(block);
		put_last(asking, block);
	}
	number_answer(asking, first);
}

/* The number before the words of a question; where they are no words that can take it, a line of its own before the room. */
static void number_question(struct asking *asking, struct doc_node *question, struct doc_node *room)
{
	enum doc_kind kind = question ? (enum doc_kind)question->kind : DOC_NOTE;
	bool words = (kind == DOC_TERM || kind == DOC_PARAGRAPH || kind == DOC_CALLOUT_TITLE) && question->first;
	struct doc_node *number = number_node(asking, DOC_STRONG, room, 'q');
	if (words) {
		doc_insert_before(question->first, number);
		doc_insert_after(number, doc_new_text(asking->arena, ". ", (int)room->line, room->col));
		return;
	}
	struct doc_node *paragraph = new_node(asking, DOC_PARAGRAPH, room);
	doc_insert_before(room, paragraph);
	doc_append(paragraph, number);
}

static int room_lines(const struct asking *asking, const struct doc_node *first)
{
	glong n = 0;
	for (; first; first = first->next)
		n += g_utf8_strlen(doc_plain(asking->arena, first), -1) + LINE_CHARS / 3;
	return (int)CLAMP(n / LINE_CHARS + 1, 1, LINES_MAX);
}

/* Blocks from first on answer the question; room, which stands before them, takes their place. */
static void take_blocks(struct asking *asking, struct doc_node *question, struct doc_node *room, struct doc_node *first, const char *lang)
{
	room->as.answer.lines = room_lines(asking, first);
	open_answers(asking, lang);
	number_question(asking, question, room);
	move_answer(asking, first);
}

static void take_card(struct asking *asking, struct doc_node *answer, const char *lang)
{
	struct doc_node *above = answer->parent, *question = answer->prev;
	while (above->kind == DOC_DEFINITION && question && question->prev)
		question = question->prev;
	if (above->kind == DOC_DEFINITION && above->prev && above->prev->kind == DOC_TERM)
		question = above->prev;
	take_blocks(asking, question, answer, answer->first, lang);
}

/* Words that a line asks for: a gap about as wide, and their number. */
static void take_gap(struct asking *asking, struct doc_node *blank, const char *lang)
{
	glong n = CLAMP(g_utf8_strlen(doc_plain(asking->arena, blank), -1) * 3 / 2, GAP_MIN, GAP_MAX);
	struct doc_node *gap = new_node(asking, DOC_UNDERLINE, blank), *answer = new_node(asking, DOC_PARAGRAPH, blank);
	g_autoptr(GString) blanks = g_string_new(NULL);
	for (glong i = 0; i < n; i++)
		g_string_append(blanks, "\u00a0");
	append_text(asking, gap, arena_strdup(asking->arena, blanks->str));
	open_answers(asking, lang);
	doc_insert_before(blank, gap);
	doc_insert_after(gap, number_node(asking, DOC_SUPER, blank, 'q'));
	doc_move(blank->first, NULL, answer);
	doc_unlink(blank);
	put_last(asking, answer);
	number_answer(asking, answer);
}

/* ---- quizzes ---- */

/* A box that is folded and hides what it holds beneath its title. */
static bool hides(const struct doc_node *box)
{
	return box->kind == DOC_CALLOUT && box->as.callout.fold == '-' && box->first && box->first->kind == DOC_CALLOUT_TITLE &&
	       box->first->next;
}

/* A question in a box: what a folded box in it hides answers it, or, where it is folded itself, all beneath its title. */
static void take_box(struct asking *asking, struct doc_node *box, const char *lang)
{
	struct doc_node *title = box->first, *room, *inner = title;
	if (strcmp(box->as.callout.kind, "question") != 0 || !title || title->kind != DOC_CALLOUT_TITLE)
		return;
	while (inner && !hides(inner))
		inner = inner->next;
	if (!inner && !hides(box))
		return;
	room = new_node(asking, DOC_ANSWER, inner ? inner : title);
	if (inner) {
		doc_insert_before(inner, room);
		doc_unlink(inner);
		take_blocks(asking, title, room, inner->first->next, lang);
	} else {
		doc_insert_after(title, room);
		take_blocks(asking, title, room, room->next, lang);
	}
}

enum { ASKS = DOC_RARE_ANSWER | DOC_RARE_CALLOUT };

/* A block of the note and what it holds; what an answer holds goes with it. */
static void take_block(struct asking *asking, struct doc_node *block, const char *lang)
{
	for (struct doc_node *n = block, *next; n; n = next) {
		if (n->kind == DOC_CALLOUT)
			take_box(asking, n, lang);
		next = doc_seek(block, n, n->kind != DOC_ANSWER && n->kind != DOC_BLANK, ASKS);
		if (n->kind == DOC_ANSWER && n->first)
			take_card(asking, n, lang);
		else if (n->kind == DOC_BLANK)
			take_gap(asking, n, lang);
	}
}

static void move_answers(struct asking *asking, const char *lang)
{
	for (struct doc_node *block = asking->root->first; block && block != asking->first && block->kind != DOC_FOOTNOTE; block = block->next)
		take_block(asking, block, lang);
	keep_places(asking->arena, asking->root);
}

void book_answers_settle(struct arena *arena, struct book *book, bool at_end)
{
	for (int c = 0; c < book->n_chapters; c++)
		for (int s = 0; s < book->chapters[c].n_sections; s++) {
			const struct book_section *section = &book->chapters[c].sections[s];
			struct asking asking = {
				.arena = arena, .section = section, .chapter = c, .n_section = s, .root = section->root};
			if (at_end)
				move_answers(&asking, section->lang ? section->lang : book->language);
			else
				keep_places(arena, section->root);
		}
}
