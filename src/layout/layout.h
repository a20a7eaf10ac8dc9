/*
 * layout.h (private): the flows of a book, each builds its list and runs its pages;
 * called once to measure and once to draw.  Each returns its number of pages.
 *
 * - layout.c: the passes; state.c: what they tell each other
 * - flows: front.c with contents.c; chapter.c with opening.c at its head, listing.c and watch.c at its end (runon.c: several on the
 *   same pages); ends.c
 * - blocks become rows: build.c has the handlers; heading.c, list.c, callout.c, code.c, figure.c, display.c (formulas), footnote.c, and
 *   tables: table.c, cells.c, columns.c, group.c, slices.c
 * - words of paragraphs: text.c has them set, vary.c in more lines or fewer; inline.c, links.c, time.c, ruby.c say what they are
 * - rows become pages: pages.c, pen.c, rows.c, heads.c, margin.c (codes), sheet.c (Cornell notes); recall.c: from one pass to the next
 * - chapters of an earlier run: again.c, chronicle.c, piece.c
 * - what is told of pages: proof.c, breach.c; dump.c, dump_tags.c
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "octavo/words.h"
#include "layout/pages.h"

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
/* One chapter, and those that run on with it: opening, sections, its list of sources and moments. */
int chapter_run(struct layout *layout, int chapter);
/* opening.c: the rows at the head of the chapter that is build->subject. */
void opening_build(struct build *build);
/* runon.c: says for each chapter how many run on with it, and whether they do at all. */
void run_on_plan(struct layout *layout);
/* Its own language, or the one that it shares with its only section, or the book's; borrowed. */
const char *chapter_lang(const struct book *book, const struct book_chapter *chapter);
/* The end list's rows. */
void watch_build(struct build *build);
/* Its codes without room alone, of chapters that have no video of their own or run on. */
void watch_codes(struct build *build);

/* A place in a list at a chapter's end. */
struct listed {
	const char *time, *url; /* of its moment, or NULL */
	const char *title, *id;
};
/* The list's rows, from an array of struct listed: in two columns where that takes fewer lines by a sixth. */
void listing_build(struct build *build, const GArray *entries);
/* Small words of such a list. */
struct lay_text listing_text(struct build *build, enum theme_text role, int elem, enum para_align align);
/* The page of a place; its width moves nothing there, so no guess is kept. */
const char *listing_page(struct build *build, const char *id);
/* Whether there will be an index of topics, which the contents then name. */
bool ends_have_topics(const struct layout *layout);
/* Back matter: index of topics. */
int ends_run(struct layout *layout);

#endif
