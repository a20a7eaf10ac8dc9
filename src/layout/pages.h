/*
 * pages: draws the pages of a flow (pages.c).  A pen is one page in the making (pen.c); row_draw_fn functions get it, row by
 * row (rows.c).
 */
#ifndef LAYOUT_PAGES_H
#define LAYOUT_PAGES_H

#include "layout/build.h"
#include "octavo/flow.h"
#include "octavo/type.h"

struct pen {
	struct canvas canvas;
	struct layout *layout;
	struct build *build;
	struct layout_page page;
	double left, top;     /* of the text block */
	double block_left;    /* with a column before it */
	bool column_left;     /* an outer column stands at the left of the text */
	double width, height; /* of it */
	/* where note lines may begin in the outer column, below top */
	double column_top;
	bool outer_right; /* the outer margin is the right one */
	bool artifact;    /* what is drawn now is no content */
	bool turned;      /* all is drawn on the turned page: see struct page_item */
	bool first_row;   /* the row being drawn is the first of its list on the page */
	double white;     /* above it, from the row before */
	GArray *refs;     /* struct margin_ref, wanted in the margin; drawn by margin_place */
};

struct pen_box {
	double x, y, width, height;
};

/* Opens it where the next page of the document stands.  pen_label gives the page its number in roman or arabic figures;
 * pen_hand_out counts it and hands it to whoever draws the document. */
void pen_open(struct pen *pen, struct build *build);
void pen_close(struct pen *pen);
void pen_label(struct pen *pen, bool roman);
void pen_hand_out(struct pen *pen);
/* Turns the page under the pen: its text block is as wide as it was high.  And back: links and places are told on the page
 * as it lies, items say that they are turned. */
void pen_turn(struct pen *pen);
void pen_turn_back(struct pen *pen);
/* Of a turned page, where its lines begin to a reader who has not turned it. */
double pen_foot(const struct pen *pen);

/* What a sheet of Cornell notes has besides: a rule and a word at the column for questions,
 * a strip for the summary (sheet.c). */
void sheet_draw(struct pen *pen);
/* Rows of a list with the frames around them, and where they stand. */
struct sheet {
	const struct vlist *list;
	int first, end;
	const double *tops;
	double y; /* of the sheet's top on the page */
	/* the page's last line ends there, from the sheet's top; 0: where the rows end */
	double foot;
};
void pen_sheet(struct pen *pen, const struct sheet *sheet);
/* The same for rows [first, end) whose tops are told from y. */
void pen_rows(struct pen *pen, const struct vlist *list, int first, int end, const double *tops, double y);
void pen_rect(struct pen *pen, int elem, theme_colour colour, const struct pen_box *box);
/* The bar of a callout: solid or dashed. */
void pen_bar(struct pen *pen, const struct theme_callout_style *style,
	const struct pen_box *bar);
/* box: place and (width) side. */
void pen_icon(
	struct pen *pen, theme_colour colour, const struct pen_box *box, int callout);
/* The side of the code of an address, in points, 0 when it cannot be drawn.  Codes of long addresses have smaller modules, as far as
 * they can be read, and are larger only from there on. */
double pen_code_side(const struct theme *theme, const char *url);
/* Draws the code of an address with its dark modules' top left there; returns its side, 0
 * when it cannot be. */
double pen_qr(struct pen *pen, int elem, const char *url, double x, double y);
/* What was added to items and links since then is no content. */
struct pen_point {
	guint n_items, n_links;
	struct page_source first;
};
struct pen_point pen_point(const struct pen *pen);
void pen_demote(struct pen *pen, const struct pen_point *point);
/* A rectangle that leads to an address. */
void pen_url(struct pen *pen, const char *url, int elem, const struct pen_box *box);
/* A picture in the box that its mark (data) tells; y is its top. */
void pen_draw_picture(struct pen *pen, const void *data, double x, double y);
/* Wants the page of the place that its mark (data) tells in the margin, beside the line
 * whose baseline is y. */
void pen_draw_ref(struct pen *pen, const void *data, double x, double y);
/* One line of words, aligned in the box's width with its baseline at the box's y. */
void pen_words(struct pen *pen, const struct lay_text *text, const char *words,
	const struct pen_box *box);

/* Offers the page builder a line more, or less, of the spaces above headings, boxes and the like. */
void vary_spaces(struct build *build);
/* Offers the page builder other settings of what stands near pages that cost more than
 * nothing (vary.c), further off in later rounds; false when there is nothing more to be
 * had.  round counts from 0 and is kept by the caller. */
bool vary_pages(struct build *build, const struct flow *flow, int *round);
/* Makes the rows of a way that was found on the same list before; first, n_old and n_new
 * tell which.  False when it cannot be had. */
bool vary_again(struct build *build, struct valt *alt);

/* Pages remembered (recall.c), for the flows of chapters and back matter.  The key is made of
 * the lists as they are built. */
struct recall_key {
	uint64_t a, b;
};
struct recall_key recall_key_make(const struct build *build, const struct flow_shape *shape);
/* Keeps the pages that were settled. */
void recall_keep(
	struct build *build, const struct recall_key *key, const struct flow *flow);
/* Settles the list as it was when the same came before; false: it did not. */
bool recall_pages(struct build *build, const struct recall_key *key, struct flow *flow);

/* Tells what the page had to suffer (breach.c). */
void breach_tell(struct build *build, const struct flow_page *page, const char *label);
/* The same to the job's proof, and (proof.c) the lines of a sheet that was drawn; notes: it is that of the footnotes. */
void breach_prove(const struct build *build, const struct flow_page *page);
void prove_sheet(const struct pen *pen, const struct sheet *sheet, bool notes);

enum pages_style {
	PAGE_PLAIN,   /* no head, no folio: title pages */
	PAGE_FOOT,    /* folio at the foot: contents, legends */
	PAGE_CHAPTER, /* an opening, then heads and folios */
};

struct pages_run {
	enum pages_style style;
	enum layout_matter matter;
	bool roman;
	/* running heads; headings on the way replace the recto's */
	struct lay_title head_verso, head_recto;
};

/* Breaks the flow into pages and, when drawing, hands them out; tells places to the
 * layout.  Returns the number of pages. */
int pages_run(struct build *build, const struct pages_run *run);
/* Hands out an empty page. */
void pages_blank(struct layout *layout, int chapter, bool roman);

/* Running heads and folio (heads.c). */
struct pages_head {
	struct lay_title recto;
	bool opening;
	struct head_kept *kept; /* of versos, of rectos: zeroed before the first page of a flow */
};
/* The head of the page before on the same side, as it was set: most pages have it again. */
struct head_kept {
	const char *words; /* NULL: none that was words alone */
	struct vdeco deco;
};
void head_draw(struct pen *pen, const struct pages_run *run, const struct pages_head *head);

/* Codes in the margin (margin.c), wanted with their top edges at y, in order: draws them
 * when drawing, else marks those that found no room as dropped. */
struct margin_wish {
	const struct vcode *code;
	double y;
};
/* "-> 37" beside a line. */
struct margin_ref {
	const struct lay_mark *mark;
	double y; /* of the baseline */
};
/* None of them finds room. */
void margin_drop(struct pen *pen, const struct margin_wish *wishes, int n);
void margin_place(struct pen *pen, const struct margin_wish *wishes, int n);

#endif
