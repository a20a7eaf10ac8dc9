/* What a writing machine says before the article: "Here is the article with backlinks added:".  It is left out, and told. */
#include "book/lexicon.h"
#include "book/make.h"

enum { PREFACE_BYTES = 160 };

static bool is_of(enum lexicon list, const char *word)
{
	return book_lexicon_has(list, NULL, word, strlen(word));
}

/* Nobody else begins so: it speaks of an article, or of what was done to a text. */
static bool is_preface(const char *line)
{
	static const char *const signs[] = {"¡", "’", "\u00a0", "\u202f"};
	g_autofree char *lower = g_utf8_strdown(line, -1);
	g_autoptr(GString) folded = g_string_new(g_strstrip(lower));
	bool presents = false, noun = false, telling = false;
	if (!g_str_has_suffix(folded->str, ":"))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
		g_string_replace(folded, signs[i], " ", 0);
	g_auto(GStrv) words = g_strsplit_set(folded->str, " ,.!:'\t", -1);
	for (char **word = words; *word; word++) {
		bool here = is_of(LEXICON_PREFACE_HERE, *word), names = is_of(LEXICON_PREFACE_NOUN, *word);
		if (**word && !here && !names && !is_of(LEXICON_PREFACE, *word))
			return false;
		presents |= here;
		noun |= names;
		telling |= is_of(LEXICON_PREFACE_SIGN, *word);
	}
	return presents && noun && telling;
}

/* Nor does anybody begin by pointing at what "you provided" or "asked for". */
static bool is_addressed(const char *line)
{
	static const char *const ends[] = {":", "：", "。"};
	g_autofree char *folded = g_utf8_strdown(line, -1);
	bool ended = false;
	g_strchomp(folded);
	const char *stop = strstr(folded, "。");
	if (stop && stop[strlen("。")]) /* a sentence of the author's may follow */
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		ended |= g_str_has_suffix(folded, ends[i]);
	return ended && book_lexicon_within(LEXICON_PREFACE_HERE, folded) && book_lexicon_within(LEXICON_PREFACE_YOU, folded);
}

/* The first line of a paragraph, where it is text alone; *end: the break behind it, or NULL. */
static char *first_line(const struct doc_node *paragraph, struct doc_node **end)
{
	g_autoptr(GString) line = g_string_new(NULL);
	struct doc_node *n = paragraph->first;
	for (; n && !doc_is_break(n); n = n->next) {
		if (n->kind != DOC_TEXT || line->len + strlen(n->as.text) > PREFACE_BYTES)
			return NULL;
		g_string_append(line, n->as.text);
	}
	*end = n;
	return g_strdup(line->str);
}

/* Whether an article follows, and not the picture, the link or the list of them that such words may announce. */
static bool presents_words(const struct doc_node *paragraph, const struct doc_node *end)
{
	const struct doc_node *next = end ? paragraph : paragraph->next;
	if (next && next->kind == DOC_RULE)
		next = next->next;
	const struct doc_node *first = end ? end->next : next ? next->first : NULL;
	if (!first)
		return false;
	return next->kind == DOC_HEADING || next->kind == DOC_CALLOUT || (next->kind == DOC_PARAGRAPH && (first->kind == DOC_TEXT || first->next));
}

static const char *name_of(struct make *make, const char *title)
{
	return text_slug(make->arena, title, true, PREFACE_BYTES, "-");
}

/* Front matter of the machine's own, between rules, that says the note's title again. */
static void front_drop(struct make *make, const struct note *note, struct doc_node *rule)
{
	static const char key[] = "title: ";
	struct doc_node *title = rule && rule->kind == DOC_RULE ? rule->next : NULL;
	const char *words = title && (title->kind == DOC_PARAGRAPH || title->kind == DOC_HEADING) ? doc_plain(make->arena, title) : "";
	if (!g_str_has_prefix(words, key) || strcmp(name_of(make, words + strlen(key)), name_of(make, note->title)) != 0)
		return;
	if (title->next && title->next->kind == DOC_RULE)
		doc_unlink(title->next);
	doc_unlink(title);
	doc_unlink(rule);
}

static void preface_drop(struct make *make, const struct note *note)
{
	struct doc_node *paragraph = note->root->first, *end = NULL;
	if (paragraph && paragraph->kind == DOC_HEADING && paragraph->next)
		paragraph = paragraph->next;
	if (!paragraph || paragraph->kind != DOC_PARAGRAPH || paragraph->id)
		return;
	g_autofree char *line = first_line(paragraph, &end);
	if (!line || !(is_preface(line) || is_addressed(line)) || !presents_words(paragraph, end))
		return;
	diag_report(make->job->diag, DIAG_MACHINE_WORDS, doc_pos(paragraph->first), "%s", line);
	if (!end) {
		front_drop(make, note, paragraph->next);
		doc_unlink(paragraph);
		return;
	}
	while (paragraph->first != end)
		doc_unlink(paragraph->first);
	doc_unlink(end);
}

void book_prefaces_drop(struct make *make)
{
	for (int i = 0; i < make->n_notes; i++)
		if (make->notes[i].root)
			preface_drop(make, &make->notes[i]);
}
