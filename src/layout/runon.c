/* Chapters that run on: where most notes are a few lines each, a page for each would be white paper.  They follow each other
 * as entries do, each under a title of its own and without a number; a part begins on a page. */
#include "layout/layout.h"

#define WORDS_A_FLOW 8000 /* of chapters that are one flow, which is held in memory */

const char *chapter_lang(const struct book *book, const struct book_chapter *chapter)
{
	if (chapter->lang)
		return chapter->lang;
	if (chapter->n_sections == 1 && chapter->sections[0].lang)
		return chapter->sections[0].lang;
	return book->language;
}

/* Whether a chapter may follow the one before it on its page. */
static bool follows(const struct book *book, int c)
{
	const struct book_chapter *chapter = &book->chapters[c], *before = chapter - 1;
	return chapter->part == before->part && chapter->role == before->role &&
	       lang_is_rtl(chapter_lang(book, chapter)) == lang_is_rtl(chapter_lang(book, before));
}

void run_on_plan(struct layout *layout)
{
	const struct book *book = layout->book;
	int leader = 0, words = 0;
	layout->run_on = book_runs_on(book, layout->theme);
	for (int c = 0; c <= book->n_chapters; c++) {
		bool on = layout->run_on && c > 0 && c < book->n_chapters && words < WORDS_A_FLOW && follows(book, c);
		if (!on) {
			leader = c;
			words = 0;
		}
		layout->chapters[leader].n_run++;
		words += c < book->n_chapters ? book_chapter_words(&book->chapters[c]) : 0;
	}
}
