/* Blocks whose letters are of another script than their note's are told their own language, where it is certain: so a Chinese paragraph
 * of an English note is read by a Chinese voice, drawn in Chinese letters and parted by the rules of Chinese.  Words among others within
 * a block are not. */
#include <string.h>
#include "book/language.h"
#include "book/make.h"
#include "octavo/xml.h"

struct passages {
	struct arena *arena;
	const char **languages; /* the book's and its notes', each once; borrowed */
	int n_languages;
	int n_known; /* those of before this walk, the first in the list: what it finds is for the next one */
	GString *text; /* of a block */
};

enum { MORE_LANGUAGES = 64 }; /* that language_script.c knows */

/* Whether a text may hold letters that are not Latin: Greek and all that come behind it in Unicode, but signs. */
static bool has_far_letters(const char *text)
{
	const guchar *p = (const guchar *)text, *end = p + strlen(text);
	while (p < end) {
		uint64_t eight = 0;
		size_t n = MIN(sizeof eight, (size_t)(end - p));
		memcpy(&eight, p, n);
		if (!(eight & UINT64_C(0x8080808080808080))) {
			p += n;
			continue;
		}
		while (*p < 0x80)
			p++;
		if (*p >= 0xcd && *p != 0xe2 && *p != 0xef && *p != 0xf0)
			return true;
		p = (const guchar *)g_utf8_next_char(p);
	}
	return false;
}

/* Blocks of words, whose language both outputs look at. */
static bool is_passage(enum doc_kind kind)
{
	return kind == DOC_PARAGRAPH || kind == DOC_HEADING || kind == DOC_CELL || kind == DOC_TERM;
}

/* The words of a block; false: it holds other blocks, or says what language its words are of, or has no far letters. */
static bool text_take(struct passages *passages, const struct doc_node *block)
{
	const struct doc_node *n = block->first;
	while (n && !(n->kind == DOC_TEXT && has_far_letters(n->as.text)))
		n = doc_next(block, n, !doc_is_block(n->kind));
	if (!n)
		return false;
	g_string_truncate(passages->text, 0);
	for (n = block->first; n; n = doc_next(block, n, n->kind != DOC_READING)) {
		if (n->lang || doc_is_block(n->kind))
			return false;
		if (n->kind == DOC_TEXT)
			g_string_append(passages->text, n->as.text);
	}
	return true;
}

static bool is_in_item(const struct doc_node *block)
{
	return block->parent && block->parent->kind == DOC_ITEM;
}

/* Tells a block its language.  In a list, words that run against those around stay beside their mark, where a block of their own would
 * not; and the item of a close list is told in place of the words that are all of it, which would else stand apart. */
static void tell_block(struct arena *arena, struct doc_node *block, const char *language, const char *around)
{
	struct doc_node *item = block->parent;
	if (!is_in_item(block)) {
		block->lang = language;
	} else if (lang_is_rtl(language) != lang_is_rtl(around)) {
		struct doc_node *span = doc_new(arena, DOC_SPAN, (int)block->line, block->col);
		for (struct doc_node *n = block->first; n; n = block->first) {
			doc_unlink(n);
			doc_append(span, n);
		}
		span->lang = language;
		doc_append(block, span);
	} else {
		(item->first == block && item->last == block && !item->lang ? item : block)->lang = language;
	}
}

static void languages_add(struct passages *passages, const char *language)
{
	for (int i = 0; i < passages->n_languages; i++)
		if (!strcmp(passages->languages[i], language))
			return;
	passages->languages[passages->n_languages++] = language;
}

static void tell_note(struct passages *passages, struct doc_node *root, const char *around)
{
	bool into;
	for (struct doc_node *n = root; n; n = doc_next(root, n, into)) {
		into = doc_is_block(n->kind) && !n->lang;
		if (!into || !is_passage(n->kind) || !text_take(passages, n))
			continue;
		const char *language = book_passage_language(passages->text->str, around, passages->languages, passages->n_known);
		if (!language)
			continue;
		tell_block(passages->arena, n, language, around);
		into = false;
		languages_add(passages, language);
	}
}

void book_passages_tell(struct make *make)
{
	struct passages passages = {.arena = make->arena, .text = g_string_new(NULL)};
	passages.languages = ARENA_ARRAY(make->arena, const char *, make->n_notes + MORE_LANGUAGES);
	const char *language = make->book->language;
	languages_add(&passages, language);
	for (int i = 0; i < make->n_notes; i++)
		if (make->notes[i].lang)
			languages_add(&passages, make->notes[i].lang);
	/* what is certain tells of what is not ("東京大学" in a book with Japanese) */
	for (int walk = 0; walk < 2 && passages.n_known < passages.n_languages; walk++) {
		passages.n_known = passages.n_languages;
		for (int i = 0; i < make->n_notes; i++) {
			const struct note *note = &make->notes[i];
			if (note->root && note->placed)
				tell_note(&passages, note->root, note->lang ? note->lang : language);
		}
	}
	g_string_free(passages.text, TRUE);
}
