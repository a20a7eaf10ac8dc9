/*
 * Last step of the book, called once the theme is known: straight quotation marks and apostrophes become those of
 * the text's language, hyphens typed for a dash or between two numbers ("10-20%") become one, and three points an ellipsis, in the notes'
 * words and in titles, so that every output spells them alike; French gets the blanks before its marks.  Code, math, keys and addresses keep theirs.
 *
 * A mark opens or closes by what stands before it; what has been opened, and the character before, are carried
 * through the inlines of a block.  Linear: a text without straight marks is only looked at.
 */
#include <string.h>
#include "book/quotes_blanks.h"
#include "book/quotes_ranges.h"
#include "octavo/book.h"

struct quote_marks {
	const char *lang, *open, *close, *open2, *close2;
};

/* The first row is for all other languages. */
static const struct quote_marks marks[] = {
	{"en", "“", "”", "‘", "’"},
	{"de-CH", "«", "»", "‹", "›"},
	{"de-LI", "«", "»", "‹", "›"},
	{"de", "„", "“", "‚", "‘"},
	{"fr-CH", "«", "»", "‹", "›"},
	{"fr", "«\u202f", "\u202f»", "“", "”"},
	{"es", "«", "»", "“", "”"},
	{"ca", "«", "»", "“", "”"},
	{"gl", "«", "»", "“", "”"},
	{"eu", "«", "»", "“", "”"},
	{"pt-PT", "«", "»", "“", "”"},
	{"it", "«", "»", "“", "”"},
	{"nl", "“", "”", "‘", "’"},
	{"pl", "„", "”", "«", "»"},
	{"cs", "„", "“", "‚", "‘"},
	{"sk", "„", "“", "‚", "‘"},
	{"sl", "„", "“", "‚", "‘"},
	{"hr", "„", "”", "‘", "’"},
	{"bs", "„", "”", "‘", "’"},
	{"sr", "„", "”", "’", "’"},
	{"mk", "„", "“", "’", "‘"},
	{"sq", "„", "“", "‘", "’"},
	{"da", "»", "«", "›", "‹"},
	{"sv", "”", "”", "’", "’"},
	{"fi", "”", "”", "’", "’"},
	{"nb", "«", "»", "‘", "’"},
	{"nn", "«", "»", "‘", "’"},
	{"no", "«", "»", "‘", "’"},
	{"ru", "«", "»", "„", "“"},
	{"uk", "«", "»", "„", "“"},
	{"be", "«", "»", "„", "“"},
	{"bg", "„", "“", "’", "’"},
	{"hu", "„", "”", "»", "«"},
	{"ro", "„", "”", "«", "»"},
	{"el", "«", "»", "“", "”"},
	{"is", "„", "“", "‚", "‘"},
	{"lt", "„", "“", "‚", "‘"},
	{"et", "„", "“", "‚", "‘"},
	{"lv", "„", "”", "‚", "’"},
	{"ka", "„", "“", "‚", "‘"},
	{"hy", "«", "»", "„", "“"},
	{"kk", "«", "»", "“", "”"},
	{"ar", "«", "»", "“", "”"},
	{"fa", "«", "»", "‹", "›"},
	{"he", "”", "”", "’", "’"},
};

/* One block's text as it is walked. */
struct quotes {
	struct arena *arena;
	GString *out;
	const char *book_lang;
	gunichar before;   /* 0: the block begins */
	gunichar prior;    /* the one before the text that is turned */
	const char *words; /* not NULL: its last character is the one before; it is taken when a mark asks */
	int depth_double, depth_single;
	bool single_is_outer; /* an open single mark that stands for the language's first ones */
};

/* A text to turn, and what comes after it in its block (0: nothing). */
struct quote_text {
	const char *lang, *end;
	gunichar next;
};

static const struct quote_marks *marks_for(const char *lang)
{
	for (guint i = 0; lang && i < G_N_ELEMENTS(marks); i++) {
		size_t len = strlen(marks[i].lang);
		if (!g_ascii_strncasecmp(marks[i].lang, lang, len) &&
			(lang[len] == '\0' || lang[len] == '-'))
			return &marks[i];
	}
	return &marks[0];
}

/* Words that begin with an apostrophe, and years ('90s); next: the character behind the mark, which may be in the text that follows. */
static bool is_elision(const char *lang, const char *rest, const char *end, gunichar next)
{
	static const struct {
		const char *lang, *words;
	} elisions[] = {
		{"en", " tis twas twere twill em til cause n round "},
		{"de", " s n ne nen nem ner "},
		{"nl", " s t n k m r ie "},
		{"it", " sto sta sti ste na nu "},
	};
	size_t len = 0;

	while (rest + len < end && g_ascii_isalpha(rest[len]))
		len++;
	if (!len)
		return g_unichar_isdigit(next);
	g_autofree char *word = g_strdup_printf(" %.*s ", (int)MIN(len, 8), rest);
	for (guint i = 0; i < G_N_ELEMENTS(elisions); i++)
		if (!g_ascii_strncasecmp(elisions[i].lang, lang, 2)) {
			g_autofree char *lower = g_ascii_strdown(word, -1);
			return strstr(elisions[i].words, lower) != NULL;
		}
	return false;
}

static bool is_hebrew(gunichar c)
{
	return c >= 0x05d0 && c <= 0x05ea;
}

static bool opens(gunichar before)
{
	if (!before || g_unichar_isspace(before))
		return true;
	GUnicodeType kind = g_unichar_type(before);
	return kind == G_UNICODE_OPEN_PUNCTUATION ||
	       kind == G_UNICODE_INITIAL_PUNCTUATION ||
	       kind == G_UNICODE_DASH_PUNCTUATION || before == '/' || before == 0x201e ||
	       before == 0x201a || before == '=' || before == 0xbf || before == 0xa1 || before == 0xfffc;
}

/* Between words that set no blanks the first of two marks opens. */
static bool opens_wide(gunichar before, gunichar next)
{
	GUnicodeType kind = g_unichar_type(next);
	bool wide = g_unichar_iswide(before) || g_unichar_iswide(next);

	return wide && next && (g_unichar_isalnum(next) || kind == G_UNICODE_OPEN_PUNCTUATION || kind == G_UNICODE_OTHER_SYMBOL);
}

static gunichar next_of(const struct quote_text *text, const char *rest)
{
	return rest < text->end ? g_utf8_get_char(rest) : text->next;
}

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

/* Where the second marks of a language are no single ones ("«a “b” c»"), a single mark within no others is one of the first. */
static bool is_outer(const struct quotes *quotes, const struct quote_marks *own)
{
	return quotes->depth_double == 0 && quotes->depth_single == 0 && g_utf8_strchr("“”„«»", -1, g_utf8_get_char(own->open2));
}

static const char *inner_mark(struct quotes *quotes, const struct quote_marks *own)
{
	bool open = opens(quotes->before);

	quotes->depth_double = open ? 1 : 0;
	return open ? own->open2 : own->close2;
}

static const char *double_mark(struct quotes *quotes, const struct quote_text *text, const char *rest)
{
	const struct quote_marks *own = marks_for(text->lang);

	if (is_hebrew(quotes->before) && is_hebrew(next_of(text, rest)))
		return "\u05f4";
	if (quotes->single_is_outer && (opens(quotes->before) || quotes->depth_double > 0))
		return inner_mark(quotes, own);
	/* l'"idée": nothing is open that it could close */
	bool apostrophe = quotes->before == '\'' || quotes->before == 0x2019;
	bool elided = apostrophe && quotes->depth_double == 0 && g_unichar_isalnum(next_of(text, rest));
	if (opens(quotes->before) || elided) {
		quotes->depth_double++;
		return own->open;
	}
	if (quotes->depth_double == 0 && g_unichar_isdigit(quotes->before))
		return "″";
	if (quotes->depth_double == 0 && opens_wide(quotes->before, next_of(text, rest))) {
		quotes->depth_double++;
		return own->open;
	}
	quotes->depth_double = MAX(quotes->depth_double - 1, 0);
	return own->close;
}

static const char *single_mark(struct quotes *quotes, const struct quote_text *text, const char *rest)
{
	const struct quote_marks *own = marks_for(text->lang);
	gunichar next = next_of(text, rest);

	if (is_hebrew(quotes->before) && quotes->depth_single == 0)
		return "\u05f3";
	if (opens(quotes->before)) {
		if (!next || g_unichar_isspace(next) || is_elision(text->lang, rest, text->end, next))
			return "’";
		quotes->single_is_outer = is_outer(quotes, own);
		quotes->depth_single++;
		return quotes->single_is_outer ? own->open : own->open2;
	}
	if (g_unichar_isdigit(quotes->before) && g_unichar_isdigit(next))
		return "′";
	if (quotes->depth_single == 0 && g_unichar_iswide(quotes->before) && opens_wide(quotes->before, next) && g_unichar_iswide(next)) {
		quotes->depth_single++;
		return own->open2;
	}
	if ((!g_unichar_isalnum(next) || g_unichar_iswide(next)) && quotes->depth_single > 0) {
		quotes->depth_single--;
		if (!quotes->single_is_outer)
			return own->close2;
		quotes->single_is_outer = false;
		quotes->depth_double = 0;
		return own->close;
	}
	return "’";
}

/* A character of a sentence, rather than of a path or a rule. */
static bool is_prose(gunichar c)
{
	return g_unichar_isalnum(c) || (c && g_utf8_strchr("\"'“”‘’«»)(!?", -1, c));
}

/* What n hyphens in a row, at p within the words, stand for; NULL: themselves.  Two between letters may be a name's
 * ("block--wide"), and before a letter an option's. */
static const char *dash(const struct quotes *quotes, const struct quote_text *text, const char *words, const char *p, size_t n)
{
	gunichar before = quotes->before, next = next_of(text, p + n);
	bool apart = g_unichar_isspace(next) && (!before || g_unichar_isspace(before));

	if (n == 1)
		return book_is_range(text->lang, words, p, quotes->prior, text->next) ? "–" : book_is_minus(words, p, quotes->prior) ? "−" : NULL;
	if (n == 2 && apart)
		return before ? "–" : "—";
	if (n == 2 && g_unichar_isdigit(before) && g_unichar_isdigit(next))
		return "–";
	if (n == 3 && (apart || (is_prose(before) && is_prose(next))))
		return "—";
	return NULL;
}

static bool is_among(const char *signs, gunichar c)
{
	return c && g_utf8_strchr(signs, -1, c);
}

/* Three points at p are an ellipsis where they end words, stand for some, or go on with them; not among signs of a path or of
 * code ("a/.../b", "1...10", "main...feature"), nor in East Asia, which has six. */
static const char *ellipsis(const struct quotes *quotes, const struct quote_text *text, const char *p, size_t n)
{
	gunichar before = quotes->before, next = next_of(text, p + n);
	bool ends = !next || g_unichar_isspace(next) || is_among(")]!?,;:\"'”’»", next);
	bool begins = !before || g_unichar_isspace(before) || is_among("\"'“‘«„", before);
	bool closes = g_unichar_isalnum(before) || is_among(".!?,;:)]%\"'”’»([", before);

	if (n != 3 || g_unichar_iswide(before) || g_unichar_iswide(next))
		return NULL;
	return (ends && (begins || closes)) || (begins && g_unichar_isalpha(next)) ? "…" : NULL;
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
		const char *mark, *value = *p == '-' || *p == '.' ? NULL : value_end(words, p, text->end);
		if (value) {
			p = value;
			continue;
		}
		if (*p == '"')
			mark = double_mark(quotes, text, p + n);
		else if (*p == '\'')
			mark = single_mark(quotes, text, p + n);
		else if (*p == '.')
			mark = ellipsis(quotes, text, p, n);
		else
			mark = dash(quotes, text, words, p, n);
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

/* The words as their language spells them; what stands before them is known to `quotes`. */
static const char *spell(struct quotes *quotes, const struct quote_text *text, const char *words)
{
	gunichar before = quotes->words ? last_char(quotes->words) : quotes->before;
	if (has_marks(words))
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
	if (!(has_marks(words) || may_want_blanks(words)) || is_address(node)) {
		quotes->words = words;
		return;
	}
	struct quote_text text = {lang_of(quotes, node, lang), words + strlen(words), char_after(node)};
	node->as.text = spell(quotes, &text, words);
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
	if (!*title || !(has_marks(*title) || may_want_blanks(*title)))
		return;
	struct quote_text text = {lang ? lang : quotes->book_lang, *title + strlen(*title), 0};
	block_begin(quotes);
	*title = spell(quotes, &text, *title);
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
