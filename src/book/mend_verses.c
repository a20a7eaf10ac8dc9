/* "###### v1": notes of scripture head each verse by its number, for links to lead there.  In a row of them the number leads the words of its
 * verse, raised, as it does in print. */
#include "book/make.h"

enum { ROW_LEAST = 4, BARE_LEVEL = 5 }; /* verses that are a row; headings of a number alone are sections on the levels above */

/* The figures of the number that a verse's heading is, or NULL. */
static const char *verse_number(const struct doc_node *heading)
{
	const struct doc_node *text = heading->first;
	if (!text || text->next || text->kind != DOC_TEXT)
		return NULL;
	const char *figures = text->as.text + strspn(text->as.text, "vV");
	size_t n = strspn(figures, "0123456789");
	bool bare = figures == text->as.text;
	return n && n <= 3 && !figures[n] && figures <= text->as.text + 1 && (!bare || heading->as.heading.level >= BARE_LEVEL) ? figures : NULL;
}

/* The words of a verse that its heading could lead, or NULL. */
static struct doc_node *verse_words(const struct doc_node *heading)
{
	struct doc_node *words = heading->next;
	return words && words->kind == DOC_PARAGRAPH && words->first && !words->id ? words : NULL;
}

/* The heading of the verse that comes after one, or NULL; editions leave out some. */
static struct doc_node *next_verse(const struct doc_node *heading)
{
	const char *number = verse_number(heading);
	struct doc_node *next = heading->next;
	while (next && next->kind != DOC_HEADING)
		next = next->next;
	const char *after = next && next->as.heading.level == heading->as.heading.level && verse_words(next) ? verse_number(next) : NULL;
	return number && after && strtol(after, NULL, 10) > strtol(number, NULL, 10) ? next : NULL;
}

/* The heading becomes the paragraph, so that links find it which lead to the heading. */
static void run_in(struct make *make, struct doc_node *heading, const char *figures)
{
	struct doc_node *words = verse_words(heading), *number = doc_new(make->arena, DOC_SUPER, (int)heading->line, heading->col);
	if (!heading->id)
		doc_name(heading, heading->first->as.text);
	doc_unlink(heading->first);
	doc_append(number, doc_new_text(make->arena, figures, (int)heading->line, heading->col));
	doc_turn(heading, DOC_PARAGRAPH);
	doc_append(heading, number);
	doc_append(heading, doc_new_text(make->arena, "\u00a0", (int)heading->line, heading->col));
	doc_move(words->first, NULL, heading);
	if (words->lang)
		heading->lang = words->lang;
	doc_unlink(words);
}

static int count_verses(const struct doc_node *node)
{
	int n = 0;
	if (node->kind == DOC_HEADING && verse_number(node) && verse_words(node))
		for (; node; node = next_verse(node))
			n++;
	return n;
}

/* Runs a row of verses in; returns the last of them. */
static struct doc_node *run_row(struct make *make, struct doc_node *verse)
{
	for (struct doc_node *next;; verse = next) {
		next = next_verse(verse);
		run_in(make, verse, verse_number(verse));
		if (!next)
			return verse;
	}
}

void book_verses_run(struct make *make)
{
	for (int s = 0; s < make->book->n_sections; s++) {
		const struct book_section *section = &make->book->sections[s];
		for (struct doc_node *node = section->root->first; node; node = node->next)
			if (count_verses(node) >= ROW_LEAST) {
				book_names_find(make, book_section_note(make, section), ""); /* while they are headings */
				node = run_row(make, node);
			}
	}
}
