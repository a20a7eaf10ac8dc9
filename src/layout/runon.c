/* Chapters that run on: where most notes are a few lines each, a page for each would be white paper.  They follow each other
 * as entries do, each under a title of its own; a part begins on a page. */
#include "layout/layout.h"

#define CHAPTERS_LEAST 8  /* fewer have a page each */
#define TINY 0.3          /* of a page's words: with an opening more than a third of it would be white */
#define WORDS_A_FLOW 8000 /* of chapters that are one flow, which is held in memory */

int chapter_words(const struct book_chapter *chapter)
{
	int words = 0;
	for (int s = 0; s < chapter->n_sections; s++)
		words += chapter->sections[s].note ? chapter->sections[s].note->n_words : 0;
	return words;
}

const char *chapter_lang(const struct book *book, const struct book_chapter *chapter)
{
	if (chapter->lang)
		return chapter->lang;
	if (chapter->n_sections == 1 && chapter->sections[0].lang)
		return chapter->sections[0].lang;
	return book->language;
}

/* By its words; a picture or code takes more room than they do. */
static bool is_tiny(const struct book_chapter *chapter, double words_a_page)
{
	for (int s = 0; s < chapter->n_sections; s++) {
		const struct doc_node *root = chapter->sections[s].root;
		if (root && root->holds & (DOC_RARE_PICTURE | DOC_RARE_CODE))
			return false;
	}
	return chapter_words(chapter) <= TINY * words_a_page;
}

static bool wants_run_on(const struct layout *layout, double words_a_page)
{
	const struct book *book = layout->book;
	int n_tiny = 0;
	if (layout->theme->chapter_run_on != THEME_AUTO)
		return layout->theme->chapter_run_on == THEME_ALWAYS;
	if (layout->theme->chapter_recto == THEME_ALWAYS)
		return false;
	for (int c = 0; c < book->n_chapters; c++)
		n_tiny += is_tiny(&book->chapters[c], words_a_page);
	return book->n_chapters >= CHAPTERS_LEAST && 3 * n_tiny >= 2 * book->n_chapters;
}

/* Whether a chapter may follow the one before it on its page. */
static bool follows(const struct book *book, int c)
{
	const struct book_chapter *chapter = &book->chapters[c], *before = chapter - 1;
	return chapter->part == before->part && chapter->role == before->role &&
	       lang_is_rtl(chapter_lang(book, chapter)) == lang_is_rtl(chapter_lang(book, before));
}

void run_on_plan(struct layout *layout, double words_a_page)
{
	const struct book *book = layout->book;
	int leader = 0, words = 0;
	layout->run_on = wants_run_on(layout, words_a_page);
	for (int c = 0; c <= book->n_chapters; c++) {
		bool on = layout->run_on && c > 0 && c < book->n_chapters && words < WORDS_A_FLOW && follows(book, c);
		if (!on) {
			leader = c;
			words = 0;
		}
		layout->chapters[leader].n_run++;
		words += c < book->n_chapters ? chapter_words(&book->chapters[c]) : 0;
	}
}
