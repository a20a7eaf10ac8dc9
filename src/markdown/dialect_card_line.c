/* Lines of cards to be learnt by heart, in notes that hold some: what stands below "?", "Back:" or a question with a tag is an answer; what only
 * the program reads (ids, decks, when a card comes again) is left out. */
#include "markdown/dialect_page.h"

enum { TOLD_BYTES = 60 }; /* of the line that a message shows */

static const char answer[] = "<octavo-answer>", answer_end[] = "</octavo-answer>";
static const char block[] = "<dl><dd>", block_end[] = "</dd></dl>";

/* Once a note. */
static void tell(struct page *page, const struct line *line)
{
	struct dialect *dialect = page->dialect;
	const char *end = line_words_end(line);
	if (dialect->card_told)
		return;
	dialect->card_told = true;
	diag_report(dialect->reader->job->diag, DIAG_CARD_LEFT, (struct pos){dialect->reader->path, line->number, line->indent + 1}, "%.*s",
		(int)text_cut(line->body, MIN((size_t)(end - line->body), TOLD_BYTES)), line->body);
}

static bool is_all(const struct line *line, const char *words)
{
	size_t len = strlen(words);
	return len && (size_t)(line_words_end(line) - line->body) == len && !memcmp(line->body, words, len);
}

/* Past a word and the colon behind it that a line begins with, NULL: it does not. */
static const char *past_key(const struct line *line, const char *word)
{
	size_t len = strlen(word);
	if (!len || strncmp(line->body, word, len) != 0 || line->body[len] != ':')
		return NULL;
	return dialect_past_blanks(line->body + len + 1, line->end);
}

/* "ID: 1684493060915", by itself or in a comment. */
static bool is_id(const struct line *line)
{
	const char *p = line->body + (g_str_has_prefix(line->body, "<!--") ? 4 : 0);
	return g_str_has_prefix(p, "ID: ") && strspn(p + 4, "0123456789") >= CARD_ID_DIGITS;
}

static const char *past_answer_key(const struct page *page, const struct line *line)
{
	const char *past = NULL;
	for (const char *const *field = page->dialect->cards->fields; *field && !past; field++)
		past = past_key(line, *field);
	return past;
}

static void open_answer(struct page *page, int indent)
{
	page_put_tag(page, answer, indent);
	page->card.answer = true;
	page->card.begun = false;
	page->card.indent = indent;
}

static void close_answer(struct page *page)
{
	if (page->card.answer)
		page_put_tag(page, answer_end, page->card.indent);
	page->card.answer = false;
}

static void close_block(struct page *page)
{
	close_answer(page);
	page_put_tag(page, block_end, 0);
	page->card = (struct card){0};
}

/* Words of a line that begins further on. */
static void put_rest(struct page *page, const struct line *line, const char *at)
{
	if (at >= line->end)
		return;
	page_flush_blanks(page, line->number);
	page_put_prefix(page, page_indent(page, line));
	dialect_words(page->dialect, at, line->end);
	page_put_end(page, line->number);
	page->card.begun = true;
}

/* Whether the block that a line begins holds an answer or an id.  Some lost their end: the next one begins there. */
static bool is_block(const struct page *page, const struct line *opening)
{
	struct page ahead = *page;
	struct line line;
	bool any = false;
	if (page_indent(page, opening) > 0)
		return false;
	while (page_next(&ahead, &line)) {
		if (is_all(&line, page->dialect->cards->block[1]) || is_all(&line, page->dialect->cards->block[0]))
			break;
		any |= line.body < line.end && (past_answer_key(page, &line) || is_id(&line));
	}
	return any;
}

/* The kind of a card stands on the first line of its block. */
static void open_block(struct page *page, const struct line *line)
{
	struct line kind;
	tell(page, line);
	if (page_peek(page, &kind) && !past_answer_key(page, &kind) && !past_key(&kind, "Front"))
		page_take_line(page, &kind);
	page_put_tag(page, block, 0);
	page->card = (struct card){.block = true};
}

/* "TARGET DECK: x", or x on the next line. */
static bool skip_leading(struct page *page, const struct line *line)
{
	for (size_t i = 0; i < G_N_ELEMENTS(page->dialect->cards->leading); i++) {
		const char *words = page->dialect->cards->leading[i];
		bool alone = is_all(line, words);
		if (!alone && !past_key(line, words))
			continue;
		tell(page, line);
		struct line next;
		struct page ahead = *page;
		if (alone && page_next(&ahead, &next) && next.body < next.end)
			page_take(page, &ahead);
		return true;
	}
	return false;
}

/* A line of tags alone: those of decks are left out. */
static bool put_tags(struct page *page, const struct line *line)
{
	const char *end = line_words_end(line);
	g_autoptr(GString) kept = g_string_new(NULL);
	bool any = false;
	for (const char *p = line->body; p < end; p = dialect_past_blanks(p, end)) {
		bool deck = false;
		size_t len = card_tag_len(page->dialect, p, end, &deck);
		if (!len)
			return false;
		any |= deck;
		if (!deck)
			g_string_append_printf(kept, "%s%.*s", kept->len ? " " : "", (int)len, p);
		p += len;
	}
	if (!any)
		return false;
	tell(page, line);
	struct line rest = {.body = kept->str, .end = kept->str + kept->len, .number = line->number, .indent = line->indent};
	put_rest(page, &rest, rest.body);
	return true;
}

/* A line of a block for Anki; false: it is words of the card. */
static bool block_line(struct page *page, const struct line *line)
{
	const char *past = past_answer_key(page, line);
	if (past && !page->card.answer) {
		open_answer(page, 0);
		put_rest(page, line, past);
		return true;
	}
	past = past_key(line, "Front");
	if (past) {
		put_rest(page, line, past);
		return true;
	}
	if (is_all(line, page->dialect->cards->block[1])) {
		close_block(page);
		return true;
	}
	return is_id(line) || past_key(line, "Tags") || (*line->body == '#' && put_tags(page, line));
}

/* A line of what the program keeps of the card above it: words behind it are none of that card's. */
static bool skip_kept(struct page *page, const struct line *line)
{
	struct line next;
	bool item = false;
	if (!is_id(line) && card_answer_end(line->body, line->end) > line->body)
		return false;
	if (*line->body != '<')
		tell(page, line);
	if (page_peek(page, &next))
		line_past_marks(next.body, next.end, &item);
	page->want_blank |= !item && page->dialect->out->len > 0;
	return true;
}

/* "Question #card", and its answer below. */
static bool put_tagged(struct page *page, const struct line *line)
{
	const char *tag = card_tag(line->body, line->end);
	bool item;
	struct line next, question = *line;
	if (!tag || line_past_marks(line->body, tag, &item) == tag)
		return false;
	tell(page, line);
	close_answer(page);
	question.end = dialect_before_blanks(line->body, tag);
	page_flush_blanks(page, line->number);
	page_put_prefix(page, page_indent(page, line));
	dialect_words(page->dialect, question.body, question.end);
	page_put_end(page, line->number);
	if (!item && page_peek(page, &next) && *next.body != '#')
		open_answer(page, page_indent(page, line));
	return true;
}

bool card_line(struct page *page, const struct line *line)
{
	struct dialect *dialect = page->dialect;
	unsigned kinds = dialect->card_kinds;
	const struct markdown_cards *cards = dialect->cards;
	if (!kinds)
		return false;
	if (page->card.block && is_all(line, cards->block[0]))
		close_block(page);
	if (page->card.block)
		return block_line(page, line);
	bool end = page->card.answer && is_all(line, cards->end);
	if (page->card.answer && (end || *line->body == '#' || g_str_has_prefix(line->body, card_plan)))
		close_answer(page);
	if (end || skip_kept(page, line))
		return true;
	if (kinds & CARDS_TURNS && (is_all(line, cards->turns[0]) || is_all(line, cards->turns[1]))) {
		close_answer(page);
		open_answer(page, page_indent(page, line));
		return true;
	}
	if (kinds & CARDS_BLOCKS && is_all(line, cards->block[0]) && is_block(page, line)) {
		close_answer(page);
		open_block(page, line);
		return true;
	}
	bool done = (kinds & CARDS_BLOCKS && skip_leading(page, line)) || (*line->body == '#' && put_tags(page, line)) ||
		    (kinds & CARDS_TAGGED && put_tagged(page, line));
	page->card.begun |= page->card.answer && !done;
	return done;
}

void card_pause(struct page *page)
{
	if (page->card.answer && page->card.begun && !page->card.block && !(page->dialect->card_kinds & CARDS_ENDED))
		close_answer(page);
}

void card_finish(struct page *page)
{
	if (!page->fence.sign)
		(page->card.block ? close_block : close_answer)(page);
}
