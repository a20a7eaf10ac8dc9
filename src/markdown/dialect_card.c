/* Cards to be learnt by heart.  "Question::Answer" is a line with a dash; what stands below "?" or "Back:" is an answer; what only the
 * program reads (ids, decks, when a card comes again) is left out.
 *
 * Signs so short stand in prose and in code too, so they mean a card only in notes that say that they hold some: by a plan of when a
 * card comes, by a tag that the plugin was told, by a deck for Anki. */
#include "markdown/dialect_page.h"

enum {
	GAP_BYTES = 400, /* of words that a card asks for */
	ID_DIGITS = 13,  /* of Anki's ids: the time in milliseconds */
};

const char card_blank[] = "<octavo-blank>", card_blank_end[] = "</octavo-blank>";
static const char answer[] = "<octavo-answer>", answer_end[] = "</octavo-answer>";
static const char block[] = "<dl><dd>", block_end[] = "</dd></dl>", plan[] = "<!--SR:";

/* ---- does a note hold any ---- */

static bool is_tag_letter(char c)
{
	return g_ascii_isalnum(c) || c < 0 || strchr("_-/", c);
}

/* A tag of a deck, or of one within it: its length without '#'. */
static size_t deck_len(const struct dialect *dialect, const char *at, const char *end)
{
	size_t len = 0;
	while (at + len < end && is_tag_letter(at[len]))
		len++;
	for (const char *const *deck = dialect->cards->decks; *deck; deck++) {
		size_t n = strlen(*deck);
		if (len >= n && !g_ascii_strncasecmp(at, *deck, n) && (len == n || at[n] == '/'))
			return len;
	}
	return 0;
}

/* "#card", "#card-reverse", "#card-spaced" and their kin at the end of a line: where it begins, NULL: none does. */
static const char *card_tag(const char *at, const char *end)
{
	static const char *const kinds[] = {"#card", "#card-reverse", "#card-spaced", "#card/reverse", "#card/spaced"};
	end = dialect_before_blanks(at, end);
	const char *p = end;
	while (p > at && p[-1] != ' ' && p[-1] != '\t')
		p--;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (strlen(kinds[i]) == (size_t)(end - p) && !memcmp(p, kinds[i], (size_t)(end - p)))
			return p;
	return NULL;
}

static bool has_tags(const struct dialect *dialect, const char *at, const char *end)
{
	const char *const *tag = dialect->reader->note->tags;
	for (; tag && *tag; tag++)
		if (deck_len(dialect, *tag, *tag + strlen(*tag)) == strlen(*tag))
			return true;
	for (const char *p = at; (p = memchr(p, '#', (size_t)(end - p))); p++)
		if ((p == at || strchr(" \t\n", p[-1])) && deck_len(dialect, p + 1, end))
			return true;
	return false;
}

/* A line of these words alone. */
static bool has_line(const char *at, const char *words)
{
	size_t len = strlen(words);
	for (const char *p = at; len && (p = strstr(p, words)); p += len)
		if ((p == at || p[-1] == '\n') && strchr(" \t\r\n", p[len]))
			return true;
	return false;
}

/* A deck for Anki, or the lines around a card with an answer or an id between them. */
static bool has_blocks(const struct markdown_cards *cards, const char *at)
{
	if (*cards->leading[0] && strstr(at, cards->leading[0]))
		return true;
	if (!has_line(at, cards->block[0]) || !has_line(at, cards->block[1]))
		return false;
	bool any = strstr(at, "<!--ID: ") != NULL;
	for (const char *const *field = cards->fields; *field && !any; field++) {
		g_autofree char *key = g_strdup_printf("\n%s:", *field);
		any = strstr(at, key) != NULL;
	}
	return any;
}

static bool has_card_tags(const struct dialect *dialect, const char *at)
{
	const struct yaml_node *front = dialect->reader->note->front;
	if (front && yaml_find(front, "cards-deck"))
		return true;
	for (const char *p = at; (p = strstr(p, "#card")); p++) {
		bool begins = p == at || strchr(" \t\n", p[-1]);
		if (begins && card_tag(p, p + strcspn(p, " \t\r\n")))
			return true;
	}
	return false;
}

void cards_find(struct dialect *dialect, const char *at)
{
	const char *end = dialect->reader->text + dialect->reader->len;
	const struct markdown_cards *told = dialect->reader->source->cards;
	dialect->cards = told ? told : markdown_cards_plain();
	if (strstr(at, plan) || has_tags(dialect, at, end))
		dialect->card_kinds |= CARDS_SIDES | CARDS_TURNS;
	if (dialect->cards->folders)
		dialect->card_kinds |= CARDS_TURNS;
	if (dialect->card_kinds && has_line(at, dialect->cards->end))
		dialect->card_kinds |= CARDS_ENDED;
	if (has_blocks(dialect->cards, at))
		dialect->card_kinds |= CARDS_BLOCKS;
	if (has_card_tags(dialect, at))
		dialect->card_kinds |= CARDS_SIDES | CARDS_TAGGED;
}

/* ---- within a line ---- */

static bool is_name(char c)
{
	return g_ascii_isalnum(c) || c == '_';
}

/* "std::vector", "Foo::bar(", "a::b::c": a name in a program, which no blank parts. */
static bool is_scope(const char *line, const char *at, const char *end)
{
	const char *p = at, *q = at + 2;
	while (p > line && is_name(p[-1]))
		p--;
	while (q < end && is_name(*q))
		q++;
	if (p == at || q == at + 2)
		return false;
	if (p - 2 > line && p[-1] == ':' && p[-2] == ':')
		return true;
	return (at - p == 3 && !memcmp(p, "std", 3)) || (q < end && strchr("(<", *q)) || (q + 1 < end && q[0] == ':' && q[1] == ':');
}

size_t card_sign_len(const struct dialect *dialect, const char *line, const char *at, const char *end)
{
	for (int i = G_N_ELEMENTS(dialect->cards->sides) - 1; i >= 0; i--) {
		const char *sign = dialect->cards->sides[i];
		size_t len = strlen(sign);
		if (!len || *at != *sign || (size_t)(end - at) <= len || memcmp(at, sign, len) != 0)
			continue;
		/* a longer run of its signs is another thing, and so is one without words beside it */
		bool run = (at > line && at[-1] == sign[0]) || at[len] == sign[len - 1];
		if (run || at == line || is_scope(line, at, end) || dialect_past_blanks(at + len, end) == end)
			return 0;
		return len;
	}
	return 0;
}

const char *card_answer_end(const char *at, const char *end)
{
	const char *comment = g_strstr_len(at, end - at, plan), *past = comment ? g_strstr_len(comment, end - comment, "-->") : NULL;
	bool last = past && dialect_past_blanks(past + 3, end) >= dialect_before_blanks(at, end);
	const char *stop = dialect_before_blanks(at, last ? comment : end), *p = stop;
	while (p > at && g_ascii_isdigit(p[-1]))
		p--;
	bool id = stop - p >= ID_DIGITS && p > at && p[-1] == '^' && (p == at + 1 || strchr(" \t", p[-2]));
	return id ? dialect_before_blanks(at, p - 1) : stop;
}

/* Past "c1::" or "1:" before the words of a gap. */
static const char *past_number(const char *at, const char *end, int n_colons)
{
	const char *p = at + (at < end && *at == 'c');
	const char *digits = p;
	while (p < end && g_ascii_isdigit(*p))
		p++;
	if (p == digits)
		return at;
	for (int i = 0; i < n_colons; i++, p++)
		if (p >= end || *p != ':')
			return at;
	return p;
}

const char *card_put_gap(struct dialect *dialect, GString *out, const char *at, const char *end)
{
	if (!(dialect->card_kinds & ~(unsigned)CARDS_TURNS) || end - at <= 4)
		return NULL;
	bool twice = at[1] == '{';
	const char *words = at + 1 + twice, *close = g_strstr_len(words, MIN(end - words, GAP_BYTES), twice ? "}}" : "}");
	if (!close)
		return NULL;
	const char *past = past_number(words, close, twice ? 2 : 1);
	if (!twice && past == words)
		return NULL;
	const char *hint = twice && past > words ? g_strstr_len(past, close - past, "::") : NULL, *stop = hint ? hint : close;
	g_string_append_printf(out, "%s%.*s%s", card_blank, (int)(stop - past), past, card_blank_end);
	if (hint && hint + 2 < close)
		g_string_append_printf(out, " (%.*s)", (int)(close - hint - 2), hint + 2);
	return close + 1 + twice;
}

const char *card_put_mark(struct dialect *dialect, GString *out, const char *at, const char *end)
{
	if (!dialect->card_kinds || !dialect->cards->marks || end - at <= 4 || at[1] != '=' || strchr(" \t=", at[2]))
		return NULL;
	const char *close = g_strstr_len(at + 2, MIN(end - at - 2, GAP_BYTES), "==");
	if (!close)
		return NULL;
	g_string_append_printf(out, "%s%.*s%s", card_blank, (int)(close + 2 - at), at, card_blank_end);
	return close + 2;
}

/* ---- lines ---- */

/* Once a note. */
static void tell(struct page *page, const struct line *line)
{
	struct dialect *dialect = page->dialect;
	const char *end = line_words_end(line);
	if (dialect->card_told)
		return;
	dialect->card_told = true;
	diag_report(dialect->reader->job->diag, DIAG_CARD_LEFT, (struct pos){dialect->reader->path, line->number, line->indent + 1}, "%.*s",
		(int)MIN(end - line->body, 60), line->body);
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
	if (!len || (size_t)(line->end - line->body) <= len || memcmp(line->body, word, len) != 0 || line->body[len] != ':')
		return NULL;
	return dialect_past_blanks(line->body + len + 1, line->end);
}

/* "ID: 1684493060915", by itself or in a comment. */
static bool is_id(const struct line *line)
{
	const char *p = line->body + (g_str_has_prefix(line->body, "<!--") ? 4 : 0);
	return g_str_has_prefix(p, "ID: ") && strspn(p + 4, "0123456789") >= ID_DIGITS;
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
		const char *tag = p;
		if (*p++ != '#' || p == end || !is_tag_letter(*p))
			return false;
		while (p < end && is_tag_letter(*p))
			p++;
		bool deck = deck_len(page->dialect, tag + 1, p) || card_tag(tag, p);
		any |= deck;
		if (!deck)
			g_string_append_printf(kept, "%s%.*s", kept->len ? " " : "", (int)(p - tag), tag);
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
	if (page->card.answer && (end || *line->body == '#' || g_str_has_prefix(line->body, plan)))
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
