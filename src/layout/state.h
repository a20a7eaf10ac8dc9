/*
 * state: what one layout keeps from open to close, and what the passes tell each other.
 * Private to layout.
 *
 * Measuring passes lay every flow out and keep only where places fell, how many pages a
 * chapter took, which references were set with a guessed number of digits and which codes
 * found no room; a chapter is measured anew until its guesses hold.  The drawing pass
 * does the same once more, makes the structure elements and hands the pages out.
 */
#ifndef LAYOUT_STATE_H
#define LAYOUT_STATE_H

#include "octavo/layout.h"
#include "octavo/type.h"

/* A reference set with so many digits, to be checked against the page it got. */
struct state_ref {
	const char *id;
	int digits;
};

/* A question for the page of a place.  Of a reference, which counts on the length of the answer, also where the place is
 * expected: a chapter, below 0 unknown, and a section of it. */
struct state_ask {
	const char *id;
	bool ref;
	int chapter, section;
};

struct recall;
struct keeping;
struct chronicle;

struct state_chapter {
	int first_page;      /* index of its first page among the body's pages */
	int n_pages;         /* 0: not measured yet */
	int n_run;           /* chapters on its pages: itself and those that follow on; 0: it follows on another */
	bool verso;          /* it was measured as one that begins on a verso */
	double guess;        /* pages expected before it, and before each of its sections */
	double *section_guess;
	GArray *refs;        /* struct state_ref of the last measuring */
	struct recall *recall; /* its pages, once measured */
	struct splits *splits; /* its paragraphs, till it is drawn */
	GHashTable *dropped; /* ordinals + 1 of the times whose codes found no room */
	bool dropped_more;   /* the last measuring dropped further ones */
};

/* Where a place fell: chapter -1 is the front matter, n_chapters the back matter. */
struct state_place {
	int chapter;
	int page; /* index in the chapter */
	double y;
};

struct layout {
	const struct book *book;
	const struct theme *theme;
	const struct job *job;
	struct type *type;
	struct arena *keep;    /* until layout_close */
	struct arena *scratch; /* one flow */
	struct arena *page_scratch; /* what is drawn of one page: it stays in the processor's caches, a flow would not */
	struct canvas canvas;  /* of one page after the other */
	bool drawing;
	struct state_chapter *chapters; /* one a chapter, and the back matter's last */
	bool recto;  /* chapters begin on a right-hand page */
	bool run_on; /* they follow each other on a page */
	double pace; /* pages measured for each page guessed */
	int front_pages, body_pages;    /* as measured, blanks included */
	GHashTable *places;             /* id -> struct state_place */
	GArray *elems;                  /* struct layout_elem */
	GArray *outlines;               /* struct layout_outline */
	GArray *labels;                 /* struct layout_label_range */
	/* the theme's fonts with tabular figures */
	struct theme_font tabular[TEXT__COUNT];
	const struct layout_keep *kept; /* NULL, as keeping: nothing is */
	struct keeping *keeping;
	struct chronicle *chronicle; /* of the chapter that is run, NULL: it is not noted */
	int first_elem;    /* of the chapter that is drawn */
	int skip;          /* pages of it that were handed out before */
	int n_pages;       /* drawn so far */
	layout_page_fn page;
	void *page_data;
	bool stopped;
	int part_elem;          /* element of the part, when drawing */
	double contents_gap;    /* between its entries */
	bool contents_sections; /* sections stand in the contents */
};

/* recall.c */
void recall_free(struct recall *recall);

/* again.c: before a chapter is run: true when it came again, with *n_pages; and after it. */
bool again_take(struct layout *layout, int chapter, int *n_pages);
void again_put(struct layout *layout, int chapter, int n_pages);
void again_close(struct layout *layout);
/* chronicle.c: what happens while a chapter runs: it asked for a place, a place fell (known: where it was before, or NULL), a page was
 * taken. */
void chronicle_ask(struct layout *layout, const struct state_ask *ask, const char *label);
void chronicle_place(struct layout *layout, const char *id, const struct state_place *place, const struct state_place *known);
void chronicle_page(struct layout *layout, const struct layout_page *page);

/* A new structure element under parent, PAGE_ARTIFACT when not drawing. */
int state_elem(struct layout *layout, enum layout_role role, int parent);
/* What few elements have, to be filled. */
struct layout_about *state_elem_about(struct layout *layout, int elem);

/* The label of the page on which a place stands ("37"), or NULL when that is not known;
 * in arena. */
char *state_page_label(struct layout *layout, struct arena *arena, const char *id);
/* The label to print in a chapter for a place: its page's, or while that is unknown a
 * number of the likely length; the chapter remembers the length. */
const char *state_ref_label(struct layout *layout, struct arena *arena, int chapter,
	const struct book_anchor *anchor, const char *id);
/* The answer to a question as it is now, which no chapter remembers; NULL where the place is not known and no reference. */
const char *state_answer(struct layout *layout, struct arena *arena, const struct state_ask *ask);
/* Whether the lengths that a chapter remembers are those of the pages. */
bool state_refs_hold(struct layout *layout, int chapter);
/* Tells where a place fell. */
void state_place(struct layout *layout, const char *id, const struct state_place *place);
/* Roman numerals in lower case. */
char *state_roman(struct arena *arena, int number);

#endif
