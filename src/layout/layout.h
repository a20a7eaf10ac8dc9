/* layout.h (private): the flows of a book, each builds its list and runs its pages;
 * called once to measure and once to draw.  Each returns its number of pages. */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "layout/page.h"

/* Half-title, frontispiece, title page, imprint, contents, legend; ends on a verso where
 * pages have two sides. */
int front_run(struct layout *layout);
/* A paragraph of front and back matter: ragged, balanced, whole words. */
struct lay_text front_text(
	struct build *build, enum theme_text role, enum layout_role kind);
/* An empty row. */
void front_gap(struct build *build, double height);
/* The contents, on pages from page_base on. */
int contents_run(struct layout *layout, int page_base);
/* One chapter: opening, sections, its list of sources and moments. */
int chapter_run(struct layout *layout, int chapter);
/* The opening's rows. */
void opening_build(struct build *build);
/* The end list's rows. */
void watch_build(struct build *build);
/* Back matter: index of topics. */
int ends_run(struct layout *layout);

/* Words the program itself says, by language (words.c). */
enum word {
	WORD_CONTENTS,
	WORD_FROM,
	WORD_SOURCES,
	WORD_TIMES,
	WORD_CODES,
	WORD_SPEAKS,
	WORD_MENTIONED,
	WORD_TOPICS,
	WORD_READING,
	WORD_EDITION,
	WORD_SOURCE,
	WORD_IDENTITY,
	WORD_RIGHTS,
	WORD_SET_BY,
	WORD_WATCH,
	WORD_PART,
	WORD_LEGEND_TIME,
	WORD_LEGEND_SQUARE,
	WORD_LEGEND_PAGE,
	WORD_LEGEND_BOX,
	WORD_SUBJECTS,
	WORD_COUNTS,
	WORD_PAGE,
	WORD__COUNT
};
const char *word(const char *lang, enum word word);
/* A number in words for openings ("twelve"), or in digits where no words are known; in
 * arena. */
const char *word_number(struct arena *arena, const char *lang, int number);
/* "2025-03-03" as "3 March 2025" where the language is known. */
const char *word_date(struct arena *arena, const char *lang, const char *date);

#endif
