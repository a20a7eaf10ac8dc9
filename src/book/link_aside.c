/* Titles of notes among a sentence's words.  What stands for a slug alone is one ("sleep cycles [[role_of_rest]]"), and so is what a writing
 * machine puts behind a clause in the words of the note's name ("sleep cycles [[role_of_rest | role of rest]]."): neither reads on. */
#include "book/lexicon.h"
#include "book/make.h"

enum { TITLE_BARS = 2 };

void book_title_lean(struct make *make, struct doc_node *link)
{
	const struct doc_node *before = link->prev;
	if (!before || doc_is_break(before) || link->parent->kind == DOC_HEADING || !book_is_slug(link->as.link->target))
		return;
	struct doc_node *title = doc_new(make->arena, DOC_EMPH, (int)link->line, link->col);
	doc_move(link->first, NULL, title);
	doc_append(link, title);
}

/* Whether both are the same but for signs and capitals: "Time-restricted eating", "timerestricted_eating". */
static bool same_letters(struct make *make, const char *words, const char *slug)
{
	return strcmp(book_title_letters(make, words), book_title_letters(make, slug)) == 0;
}

/* A title of three words and more: a shorter one may be what a sentence speaks of. */
static bool is_long(const char *slug)
{
	int bars = 0;
	for (const char *p = slug; *p; p++)
		bars += *p == '_';
	return bars >= TITLE_BARS;
}

/* Whether a text ends in a word, behind which a clause may end, in a sign that closes or ends it, or is a blank behind a time. */
static bool may_end(const struct doc_node *node, const char *lang)
{
	const char *text = node->as.text, *end = text + strlen(text), *p = end;
	while (p > text && p[-1] == ' ')
		p--;
	if (p == text || p == end)
		return p < end && node->prev && node->prev->kind == DOC_TIMESTAMP;
	const char *last = g_utf8_prev_char(p), *from = p;
	if (!g_unichar_isalnum(g_utf8_get_char(last)))
		return strchr("%)\"'.!?", *last) || g_unichar_type(g_utf8_get_char(last)) == G_UNICODE_FINAL_PUNCTUATION;
	while (from > text && (g_ascii_isalpha(from[-1]) || from[-1] == '-'))
		from--;
	return !book_lexicon_has(LEXICON_LEADS_ON, lang, from, (size_t)(p - from));
}

/* Whether a clause ends where n begins: with its block, a sign or a time, which may stand in brackets. */
static bool ends_clause(const struct doc_node *n)
{
	if (!n || n->kind == DOC_TIMESTAMP)
		return true;
	if (n->kind != DOC_TEXT)
		return false;
	const char *text = n->as.text + strspn(n->as.text, " ([");
	if (!*text)
		return !n->next || n->next->kind == DOC_TIMESTAMP;
	return text == n->as.text && strchr(".,;:!?)", *text);
}

bool book_is_aside(struct make *make, const struct doc_node *link)
{
	const struct doc_node *words = link->first, *before = link->prev;
	const char *slug = link->as.link->target;
	const struct note *note;
	if (link->kind != DOC_WIKILINK || !slug || link->as.link->fragment || !words || words->next || words->kind != DOC_TEXT || !before ||
		before->kind != DOC_TEXT || !book_is_slug(slug) || !is_long(slug) || !ends_clause(link->next))
		return false;
	note = book_note_of(make, link);
	const char *lang = note && note->lang ? note->lang : make->book->language;
	return book_lexicon_knows(LEXICON_LEADS_ON, lang) && may_end(before, lang) &&
	       same_letters(make, words->as.text, slug);
}
