/* inline.h (private): what the handlers of inlines share: inline.c walks, links.c knows
 * links and footnotes, time.c times. */
#ifndef LAYOUT_INLINE_H
#define LAYOUT_INLINE_H

#include "layout/layout.h"

struct inliner {
	struct build *build;
	struct para *para;
	const struct lay_text *text;
	/* text that begins with a bracket closing a run of times */
	const struct doc_node *close;
	bool any; /* something was set already */
	int in_link;
	int lead; /* words still to be set in small caps */
};

/* The style in force, to be changed until the node is left. */
struct type_style *inline_style(struct inliner *in);
void inline_scale(struct type_style *style, double factor);
/* Its size, points. */
double inline_em(const struct type_style *style);
/* What follows comes from the node's text, so many characters into it. */
void inline_from(struct inliner *in, const struct doc_node *node, int before);
/* Adds words in the style in force; node tells their place in the note. */
void inline_words(struct inliner *in, const char *words, const struct doc_node *node);
int inline_mark(struct build *build, const struct lay_mark *mark);
/* Raised and small. */
void inline_super(struct inliner *in, const struct doc_node *node);

/* time.c */
void inline_time(struct inliner *in, const struct doc_node *node);
/* The text behind the run of times that follows, where it begins with a closing bracket; or NULL. */
const struct doc_node *inline_times_closer(const struct doc_node *before);

/* links.c */
void inline_link(struct inliner *in, const struct doc_node *node);
void inline_link_end(struct inliner *in, const struct doc_node *node);
void inline_note(struct inliner *in, const struct doc_node *node);

/* ruby.c: letters with their reading above as one box; false: they are walked instead, the reading in brackets. */
bool inline_ruby(struct inliner *in, const struct doc_node *node);
void inline_reading(struct inliner *in, const struct doc_node *node);
void inline_reading_end(struct inliner *in, const struct doc_node *node);

#endif
