/*
 * Words on a cover, private to cover: what is said, and lines of it set in the theme's faces.  The canvas is that of a front,
 * COVER_WIDTH_PX units wide.
 *
 * cover_words_open, then the rest in any order, cover_words_close.
 */
#ifndef COVER_WORDS_H
#define COVER_WORDS_H

#include "cover/cover_imp.h"

#define COVER_MARGIN 130.0
#define COVER_MEASURE (COVER_WIDTH_PX - 2 * COVER_MARGIN)
#define COVER_CAP 0.645 /* of the size: where a first line's letters end */
#define COVER_FOOT 104.0 /* of the last baseline, from the foot */

struct cover_words {
	const char *more; /* set before cover_words_open: what is drawn beside the front's words, or NULL */
	cairo_t *cr;
	const struct book *book;
	const struct theme *theme;
	PangoFontMap *map;
	PangoContext *context;
	PangoLanguage *language;
	bool wide; /* the title has letters of scripts that need more room between lines */
	bool english;
};

struct cover_line_style {
	enum theme_text role;
	double size;
	bool italic;
	bool smallcaps;
};

/* False, and nothing to close, where there are no fonts. */
bool cover_words_open(struct cover_words *words, cairo_t *cr, const struct book *book, const struct theme *theme);
void cover_words_close(struct cover_words *words);
/* The front's words, in the band of that height below top. */
void cover_words_front(const struct cover_words *words, const struct cover_identity *identity, double top, double height);

/* The text, or its first letters and an ellipsis; g_free it. */
char *cover_shortened(const char *text, glong most);
/* Authors' names, three at most; g_free it; NULL: there are none. */
char *cover_author_line(const struct book *book);
/* Series, channel or publisher, unless the title says it; borrowed from the book, NULL: there is none. */
const char *cover_over_line(const struct book *book);
/* By the first letter of the text: whether it runs to the left. */
bool cover_is_rtl(const char *text);
/* Whether letters fill their line's height, as those of Arabic, Thai or Chinese do. */
bool cover_needs_room(const char *text);

/* A text in one style, one paragraph without a measure; g_object_unref it. */
PangoLayout *cover_lay(const struct cover_words *words, const char *text, const struct cover_line_style *style);
/* Draws the layout's lines from the side where the title begins, whatever way their own words run; baselines from y on,
 * spacing apart. */
void cover_draw_lines(const struct cover_words *words, PangoLayout *layout, double y, double spacing);
/* One line of text, cut where it would leave its measure; at_end: against the side where lines end.  Returns its width. */
double cover_draw_line(const struct cover_words *words, const char *text, const struct cover_line_style *style, double y,
	double measure, bool at_end);

#endif
