/* After the book: where the answers of cards and quizzes stand.  At the end of their note they are a list, each with the number of its
 * question, which leads to it, and a way back; where it stood is room to write: lines, or a gap in the line. */
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
	struct doc_node *heading, *list; /* of the answers; NULL: there are none yet */
	struct doc_node *root;
	int n;
};

/* ---- in their place ---- */

/* What no place at the end has been found for is words as any. */
static void keep_places(struct doc_node *root)
{
	for (struct doc_node *n = doc_seek(root, root, true, DOC_RARE_ANSWER), *next; n; n = next) {
		next = doc_seek(root, n, true, DOC_RARE_ANSWER);
		if (n->kind == DOC_BLANK || !n->as.answer.lines)
			doc_unwrap(n);
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

/* Words that lead to a side of the question at work. */
static struct doc_node *link_node(const struct asking *asking, const struct doc_node *at, char side, const char *words)
{
	struct doc_node *link = new_node(asking, DOC_LINK, at);
	struct book_anchor *anchor = ARENA_NEW(asking->arena, struct book_anchor);
	anchor->id = place_id(asking, side);
	anchor->chapter = asking->chapter;
	anchor->section = asking->n_section;
	link->as.link = ARENA_NEW(asking->arena, struct doc_link);
	link->as.link->anchor = anchor;
	link->as.link->paged = side == 'q';
	append_text(asking, link, words);
	return link;
}

/* The number of a question, which leads to its answer. */
static struct doc_node *number_node(const struct asking *asking, enum doc_kind kind, const struct doc_node *at)
{
	struct doc_node *node = new_node(asking, kind, at);
	doc_name(node, place_id(asking, 'q'));
	doc_append(node, link_node(asking, at, 'a', arena_printf(asking->arena, "%d", asking->n)));
	return node;
}

/* The last block of the note's words, which its list of works and its footnotes follow. */
static struct doc_node *last_words(const struct doc_node *root)
{
	struct doc_node *last = root->last;
	while (last && last->kind == DOC_FOOTNOTE)
		last = last->prev;
	g_assert(last); /* the question */
	struct doc_node *heading = last->prev;
	return heading && heading->prev && doc_heads_works(heading) ? heading->prev : last;
}

/* Heading and list of the answers, before the first. */
static void open_answers(struct asking *asking, const char *lang)
{
	if (asking->n++)
		return;
	struct doc_node *last = last_words(asking->root);
	asking->heading = new_node(asking, DOC_HEADING, asking->root);
	asking->heading->as.heading.level = asking->section->has_heading ? 3 : 2;
	append_text(asking, asking->heading, words_say(lang, WORD_ANSWERS));
	asking->list = new_node(asking, DOC_LIST, asking->root);
	asking->list->as.list = (struct doc_list){.ordered = true, .tight = true, .start = 1};
	doc_insert_after(last, asking->heading);
	doc_insert_after(asking->heading, asking->list);
}

/* Makes blocks, from first on, the answer; behind its last words is the way back. */
static void move_answer(struct asking *asking, struct doc_node *first, const char *lang)
{
	struct doc_node *item = new_node(asking, DOC_ITEM, first), *last;
	doc_append(asking->list, item);
	doc_name(item, place_id(asking, 'a'));
	doc_move(first, NULL, item);
	last = item->last;
	while (last->last && (last->kind == DOC_LIST || last->kind == DOC_ITEM))
		last = last->last;
	if (last->kind != DOC_PARAGRAPH) {
		last = new_node(asking, DOC_PARAGRAPH, item);
		doc_append(item, last);
	} else {
		append_text(asking, last, " ");
	}
	struct doc_node *back = link_node(asking, last, 'q', "\u2191");
	back->as.link->back = words_say(lang, WORD_BACK);
	doc_append(last, back);
}

/* The number before the words of a question; where they are no words that can take it, a line of its own before the room. */
static void number_question(struct asking *asking, struct doc_node *question, struct doc_node *room)
{
	enum doc_kind kind = question ? (enum doc_kind)question->kind : DOC_NOTE;
	bool words = (kind == DOC_TERM || kind == DOC_PARAGRAPH || kind == DOC_CALLOUT_TITLE) && question->first;
	struct doc_node *number = number_node(asking, DOC_STRONG, room);
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
	move_answer(asking, first, lang);
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
	doc_insert_after(gap, number_node(asking, DOC_SUPER, blank));
	doc_move(blank->first, NULL, answer);
	doc_unlink(blank);
	move_answer(asking, answer, lang);
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
	for (struct doc_node *block = asking->root->first; block && block != asking->heading && block->kind != DOC_FOOTNOTE; block = block->next)
		take_block(asking, block, lang);
	keep_places(asking->root);
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
				keep_places(section->root);
		}
}
