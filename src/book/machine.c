/* What writing machines leave in notes: "Here is the article with backlinks added:" before the article, and a link written behind the
 * very words that it is to stand on ("of aging [[biology_of_aging | aging]]").  The one is left out, of the others the link stays.  Told. */
#include "book/make.h"

enum { PREFACE_BYTES = 160, REPEATED_BYTES = 160, WORD_BYTES = 4 };

/* ---- what a machine says before the article ---- */

/* All that such a line is made of; the first few are what it speaks of. */
static const char *const preface[] = {"article", "note", "notes", "summary", "text", "version", "document", "content", "draft", "here", "is",
	"are", "s", "below", "the", "your", "a", "an", "this", "with", "and", "in", "of", "to", "for", "where", "as", "all", "added", "embedded",
	"included", "integrated", "incorporated", "inserted", "internal", "relevant", "appropriate", "edited", "revised", "updated", "modified",
	"formatted", "final", "complete", "full", "detailed", "comprehensive", "improved", "rewritten", "requested", "incorporating", "including",
	"given", "topic", "topics", "link", "links", "backlink", "backlinks", "wikilink", "wikilinks", "markdown", "format", "certainly", "sure",
	"course", "absolutely", "okay", "you", "here\u2019s"};
enum { PREFACE_NOUNS = 9 };

static int preface_word(const char *word)
{
	for (size_t i = 0; i < G_N_ELEMENTS(preface); i++)
		if (!strcmp(preface[i], word))
			return (int)i;
	return -1;
}

/* Nobody else begins so: it speaks of an article, or of what was done to a text. */
static bool is_preface(const char *line)
{
	static const char *const signs[] = {"article", "backlink", "backlinks", "wikilinks", "revised", "rewritten", "requested"};
	g_autofree char *folded = g_utf8_strdown(line, -1);
	g_auto(GStrv) words = g_strsplit_set(g_strstrip(folded), " ,.!:'\t", -1);
	bool presents = false, noun = false, telling = false;
	if (!g_str_has_suffix(folded, ":"))
		return false;
	for (char **word = words; *word; word++) {
		int known = **word ? preface_word(*word) : PREFACE_NOUNS;
		if (known < 0)
			return false;
		noun |= known < PREFACE_NOUNS;
		presents |= g_str_has_prefix(*word, "here") || !strcmp(*word, "below");
		for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
			telling |= !strcmp(*word, signs[i]);
	}
	return presents && noun && telling;
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
	if (!line || !is_preface(line) || !presents_words(paragraph, end))
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

/* ---- words written twice ---- */

/* Where the words of a link stand at the end of the text before it, blanks behind them; NULL: they do not. */
static const char *repeated(const char *before, const char *words)
{
	size_t len = strlen(before), blanks = 0, n = strlen(words);
	while (blanks < len && strchr(" \t", before[len - blanks - 1]))
		blanks++;
	len -= blanks;
	if (!blanks || len < n || n > REPEATED_BYTES)
		return NULL;
	const char *at = before + len - n;
	g_autofree char *one = g_utf8_validate(at, (gssize)n, NULL) ? g_utf8_casefold(at, (gssize)n) : NULL;
	g_autofree char *other = g_utf8_casefold(words, (gssize)n);
	bool within = at > before && g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
	return one && !within && !strcmp(one, other) ? at : NULL;
}

/* Names may be doubled ("Duran Duran"), and so may short words. */
static bool is_phrase(const char *words)
{
	bool name = g_unichar_isupper(g_utf8_get_char(words));
	return strchr(words, ' ') || (!name && strlen(words) >= WORD_BYTES);
}

static void repeats_join(struct make *make, const struct note *note)
{
	for (struct doc_node *n = doc_seek(note->root, note->root, true, DOC_RARE_LINK); n; n = doc_seek(note->root, n, false, DOC_RARE_LINK)) {
		struct doc_node *before = n->prev, *words = n->first;
		if (n->kind != DOC_WIKILINK || !before || before->kind != DOC_TEXT || !words || words->kind != DOC_TEXT || words->next ||
			!is_phrase(words->as.text))
			continue;
		const char *at = repeated(before->as.text, words->as.text);
		if (!at)
			continue;
		diag_report(make->job->diag, DIAG_LINK_REPEATS, doc_pos(n), "%s", words->as.text);
		/* as they are spelt where the sentence has them */
		words->as.text = arena_strndup(make->arena, at, strlen(words->as.text));
		before->as.text = arena_strndup(make->arena, before->as.text, (size_t)(at - before->as.text));
		if (!*before->as.text)
			doc_unlink(before);
	}
}

void book_machine_mend(struct make *make)
{
	for (int i = 0; i < make->n_notes; i++) {
		if (!make->notes[i].root)
			continue;
		preface_drop(make, &make->notes[i]);
		repeats_join(make, &make->notes[i]);
	}
}
