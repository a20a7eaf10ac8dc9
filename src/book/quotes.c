/*
 * After the book, when the theme is known: straight quotation marks and apostrophes become those of
 * the text's language, hyphens typed for a dash or between two numbers ("10-20%") become one, and three points an ellipsis, in the notes'
 * words and in titles, so that every output spells them alike; French gets the blanks before its marks.  Code, math, keys and addresses keep theirs.
 *
 * A mark opens or closes by what stands before it; what has been opened, and the character before, are carried
 * through the inlines of a block.  Linear: a text without straight marks is only looked at.
 */
#include <string.h>
#include "book/quotes.h"
#include "book/quotes_blanks.h"

static gunichar last_char(const char *text)
{
	size_t len = strlen(text);

	return len ? g_utf8_get_char(g_utf8_find_prev_char(text, text + len)) : 0;
}

static void before_is(struct quotes *quotes, gunichar before)
{
	quotes->before = before;
	quotes->words = NULL;
}

/* The mark that ends the value of an attribute, as code has them (href="x"), which the mark at p begins; NULL: it begins none. */
static const char *value_end(const char *words, const char *p, const char *end)
{
	if (p - words < 2 || p[-1] != '=' || !(g_ascii_isalnum(p[-2]) || strchr("-_:", p[-2])))
		return NULL;
	return memchr(p + 1, *p, (size_t)(end - p - 1));
}

/* The words with their marks turned. */
static const char *turn(struct quotes *quotes, const struct quote_text *text, const char *words)
{
	const char *from = words;

	if (quotes->words)
		before_is(quotes, last_char(quotes->words));
	quotes->prior = quotes->before;
	g_string_truncate(quotes->out, 0);
	for (const char *p = words; p < text->end; p++) {
		size_t n = *p == '"' || *p == '\'' ? 1 : *p == '.' ? strspn(p, ".") : strspn(p, "-");
		if (n == 0)
			continue;
		if (p > words)
			quotes->before = g_utf8_get_char(g_utf8_find_prev_char(words, p));
		const char *value = *p == '-' || *p == '.' ? NULL : value_end(words, p, text->end);
		if (value) {
			p = value;
			continue;
		}
		const char *mark = quotes_mark(quotes, text, words, p, n);
		if (mark) {
			g_string_append_len(quotes->out, from, p - from);
			g_string_append(quotes->out, mark);
			quotes->before = last_char(mark);
			from = p + n;
		}
		p += n - 1;
	}
	g_string_append_len(quotes->out, from, text->end - from);
	if (from < text->end)
		quotes->before = last_char(from);
	return arena_strndup(quotes->arena, quotes->out->str, quotes->out->len);
}

static const char *lang_of(const struct quotes *quotes, const struct doc_node *node, const char *lang)
{
	for (; node; node = node->parent)
		if (node->lang)
			return node->lang;
	return lang ? lang : quotes->book_lang;
}

/* The first character after a node in its block. */
static gunichar char_after(const struct doc_node *node)
{
	const struct doc_node *block = node;

	while (block->parent && !doc_is_block(block->kind))
		block = block->parent;
	node = doc_next(block, node, false);
	while (node && node->first && !doc_is_block(node->kind))
		node = node->first;
	if (!node || doc_is_block(node->kind))
		return 0;
	if (doc_is_break(node))
		return ' ';
	bool words = node->kind == DOC_TEXT || node->kind == DOC_CODE || node->kind == DOC_MATH;
	return words && *node->as.text ? g_utf8_get_char(node->as.text) : 0xfffc;
}

/* The words of an address that stands for itself. */
static bool is_address(const struct doc_node *text)
{
	const struct doc_node *link = text->parent;

	return link && link->kind == DOC_LINK && link->as.link->url &&
	       strstr(link->as.link->url, text->as.text) != NULL;
}

static bool has_marks(const char *words)
{
	for (const char *p = words + strcspn(words, "'\"-."); *p; p += 1 + strcspn(p + 1, "'\"-."))
		if (*p == '.' ? p[1] == '.' && p[2] == '.' : *p != '-' || p[1] == '-' || (g_ascii_isdigit(p[1]) && (p == words || !g_ascii_isalpha(p[-1]))))
			return true;
	return false;
}

/* The words as their language spells them; what stands before them is known to `quotes`.  marked: has_marks(words). */
static const char *spell(struct quotes *quotes, const struct quote_text *text, const char *words, bool marked)
{
	gunichar before = quotes->words ? last_char(quotes->words) : quotes->before;
	if (marked)
		words = turn(quotes, text, words);
	else
		quotes->words = words;
	const char *parted = book_blanks_put(quotes->arena, text->lang, before, words, text->next);
	return parted ? parted : words;
}

/* Signs that may want a blank: not looked for where the words have none. */
static bool may_want_blanks(const char *words)
{
	return strpbrk(words, ";:!?\xc2");
}

static void turn_text(struct quotes *quotes, struct doc_node *node, const char *lang)
{
	const char *words = node->as.text;

	if (!*words)
		return;
	bool marked = has_marks(words);
	if (!(marked || may_want_blanks(words)) || is_address(node)) {
		quotes->words = words;
		return;
	}
	struct quote_text text = {lang_of(quotes, node, lang), words + strlen(words), char_after(node)};
	node->as.text = spell(quotes, &text, words, marked);
}

static void block_begin(struct quotes *quotes)
{
	before_is(quotes, 0);
	quotes->depth_double = quotes->depth_single = 0;
	quotes->single_is_outer = false;
}

static void turn_node(struct quotes *quotes, struct doc_node *node, const char *lang)
{
	switch (node->kind) {
	case DOC_TEXT:
		turn_text(quotes, node, lang);
		break;
	case DOC_SOFT_BREAK:
	case DOC_HARD_BREAK:
		before_is(quotes, ' ');
		break;
	case DOC_CODE:
	case DOC_MATH:
	case DOC_TAG:
		quotes->words = node->as.text;
		break;
	case DOC_TIMESTAMP:
		before_is(quotes, ')'); /* after a digit a mark would be one of inches */
		break;
	case DOC_PICTURE:
		before_is(quotes, 0xfffc);
		break;
	default:
		if (doc_is_block(node->kind))
			block_begin(quotes);
	}
}

/* The words that stand for a picture are a text by themselves. */
static void turn_alternative(const struct quotes *around, struct doc_node *picture, const char *lang)
{
	struct quotes own = {.arena = around->arena, .book_lang = around->book_lang, .out = around->out};
	for (struct doc_node *n = picture->first; n; n = doc_next(picture, n, true))
		turn_node(&own, n, lang);
}

static void turn_tree(struct quotes *quotes, struct doc_node *root, const char *lang)
{
	bool into;

	for (struct doc_node *n = root; n; n = doc_next(root, n, into)) {
		into = n->kind != DOC_KBD && n->kind != DOC_PICTURE;
		turn_node(quotes, n, lang);
		if (n->kind == DOC_PICTURE)
			turn_alternative(quotes, n, lang);
	}
}

/* A title is a block of its own. */
static void turn_title(struct quotes *quotes, const char *lang, const char **title)
{
	bool marked = *title && has_marks(*title);
	if (!*title || !(marked || may_want_blanks(*title)))
		return;
	struct quote_text text = {lang ? lang : quotes->book_lang, *title + strlen(*title), 0};
	block_begin(quotes);
	*title = spell(quotes, &text, *title, marked);
}

static void turn_chapter(struct quotes *quotes, struct book_chapter *chapter)
{
	turn_title(quotes, chapter->lang, &chapter->title);
	turn_title(quotes, chapter->lang, &chapter->episode);
	for (int i = 0; i < chapter->n_sections; i++) {
		struct book_section *section = &chapter->sections[i];
		const char *lang = section->lang ? section->lang : chapter->lang;
		turn_title(quotes, lang, &section->title);
		if (section->inlines)
			turn_tree(quotes, section->inlines, lang);
		turn_tree(quotes, section->root, lang);
	}
}

void book_quotes_turn(struct arena *arena, struct book *book)
{
	struct quotes quotes = {
		.arena = arena, .book_lang = book->language, .out = g_string_new(NULL)};
	const char **titles[] = {&book->title, &book->subtitle, &book->channel, &book->publisher, &book->rights,
		&book->description, &book->series};

	for (size_t i = 0; i < G_N_ELEMENTS(titles); i++)
		turn_title(&quotes, NULL, titles[i]);
	for (int i = 0; i < book->n_people; i++)
		turn_title(&quotes, NULL, &book->people[i].name);
	for (int i = 0; i < book->n_parts; i++)
		turn_title(&quotes, NULL, &book->parts[i].title);
	for (int i = 0; i < book->n_sources; i++)
		turn_title(&quotes, NULL, &book->sources[i].title);
	for (int i = 0; i < book->n_chapters; i++)
		turn_chapter(&quotes, &book->chapters[i]);
	g_string_free(quotes.out, TRUE);
}
