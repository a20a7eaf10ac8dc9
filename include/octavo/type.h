/*
 * type: styled text becomes lines, and formulas boxes.  Knows faces, words and breaks, never a page: whoever builds pages asks
 * for lines, says where they stand and never sees a glyph.
 *
 * Life of a paragraph: para_open, then in reading order para_style / para_text / para_mark / para_box / para_break
 * calls, then para_end; then para_set as often as wanted with other measures (the shaping is done once), then para_draw
 * for each line.  Everything lives in the arena given to para_open (the chapter's scratch).
 *
 * Cost: words are shaped once per (face, features, language) and cached in struct type; setting is linear in
 * words for all practical text.
 */
#ifndef OCTAVO_TYPE_H
#define OCTAVO_TYPE_H

#include "octavo/diagram.h"
#include "octavo/math.h"
#include "octavo/page.h"

/* The text engine: faces by file, word cache, hyphenation patterns, fallback. */
struct type;

/* NULL after a report (a family that is not there falls back to one that is, with DIAG_FONT_MISSING). */
struct type *type_open(const struct theme *theme, const struct job *job);
void type_close(struct type *type);
/* Forgets words and breaks: no paragraph of before may be used any more, nor what is remembered of them. */
void type_forget(struct type *type);
/* Paragraphs remembered as they were split into words (split.c): those of a chapter, which is set twice. */
struct splits *splits_new(void);
void splits_free(struct splits *splits);
/* Paragraphs to come are looked for there, and remembered; NULL: no more.  Borrowed. */
void type_remember(struct type *type, struct splits *splits);
const struct page_font *type_font(struct type *type, int font);
/* Cap height of a theme font, points: for icons and codes aligned to text. */
double type_cap_height(struct type *type, const struct theme_font *font);

/* The text with a no-break space for each blank at which no line of that language may end (a number and its unit): for outputs
 * whose lines others break.  before, after: what stands beside it in its line (": " behind a word in bold), "" for nothing.  The
 * text itself where there is none, else of the arena. */
const char *type_bind(struct arena *arena, const char *lang, const char *before, const char *text, const char *after);

/* Where words may be parted: anywhere that the language allows, or between the parts of compounds alone. */
enum type_parts { TYPE_SYLLABLES, TYPE_SEAMS };
/* Patterns of the languages that were asked for, each read once. */
struct type_parter;
struct type_parter *type_parter_open(void);
void type_parter_close(struct type_parter *parter);
/* The text with a soft hyphen at each such place of the words of so many letters or more, and a place to break after each
 * underscore: for titles whose lines others break.  g_free it. */
char *type_part(struct type_parter *parter, const char *lang, const char *text, int least, enum type_parts parts);

/* How the text that follows looks and what it belongs to. */
struct type_style {
	const struct theme_font *font;  /* role; borrowed, as long as the engine lives */
	bool bold, italic, mono;        /* changes to it: bold and italic pick the family's other styles, mono the code face */
	double scale;                   /* size relative to font->size; 0 means 1 */
	double rise;                    /* baseline shift, points, upwards */
	bool has_colour;
	theme_colour colour;            /* instead of font->colour when has_colour */
	bool smallcaps;                 /* real small caps */
	bool lining;                    /* figures as high as capitals, whatever the role has: a reader types them */
	bool underline, strike;
	bool has_ground;
	theme_colour ground;            /* rectangle behind the text (mark, kbd) when has_ground */
	const char *lang;               /* BCP 47, never NULL */
	bool no_break;                  /* no line break inside (times) */
	bool no_hyphen;
	bool phrases;                   /* lines of Japanese end between phrases, of Korean between words, rather than within: titles, cells */
	int elem;                       /* structure element of the glyphs */
	int link;                       /* 0: none; else a number: every line on which text with this number stands
	                                   yields one rectangle, given to the canvas with canvas_link */
};

enum para_align { PARA_JUSTIFY, PARA_START, PARA_END, PARA_CENTRE, PARA_BALANCE /* start-aligned, lines of like length */ };

struct para;

/* base_rtl: -1 from the first strong character, 0 left to right, 1 right to left. */
struct para *para_open(struct type *type, struct arena *arena, int base_rtl);
void para_style(struct para *para, const struct type_style *style);
/* Adds UTF-8 text; newlines count as blanks; white space collapses unless keep_space (code). */
void para_text(struct para *para, const char *text, size_t len, struct pos pos);
void para_keep_space(struct para *para, bool keep_space);
/* The text added next holds the number of a page, which may be another one when the paragraph is made again: what is
 * remembered of its words is good for all numbers of so many figures, of its lines for those that measure the same. */
void para_numbered(struct para *para);
/* The text that follows comes from there; nobody asks before a line is drawn. */
void para_source(struct para *para, struct page_source source);
/* A glue of fixed width in points that never breaks (0.2 em before a time); at the beginning of a line that a forced break begins it is nothing. */
void para_fixed_space(struct para *para, double width);
/* A forced line break. */
void para_break(struct para *para);
/* A weightless mark: told in the line where it falls (footnote references, codes, anchors). */
void para_mark(struct para *para, int mark);
/* An inline object; told in its line with its place. */
void para_box(struct para *para, int box, double width);
/* The same for a thing that stands among words as a letter does: no line ends beside it, and no white stands there, but where
 * they would beside a letter.  wide: beside an ideograph. */
void para_box_joined(struct para *para, int box, double width, bool wide);
/* White between two boxes of one thing, at which a line may end, at a price; it is gone then. */
enum para_seam { PARA_SEAM_RELATION, PARA_SEAM_OPERATOR, PARA_SEAM_WITHIN /* brackets */ };
void para_seam(struct para *para, double width, enum para_seam seam);
/* The same on a line of its own, which what stands before and after it leaves. */
void para_box_alone(struct para *para, int box, double width);
/* The text is complete: words are shaped, and nothing is added any more. */
void para_end(struct para *para);

struct para_options {
	double measure;        /* points */
	double indent;         /* of the first line, points, at the start side */
	double hang;           /* of all lines but the first */
	bool lines;            /* what follows a forced end of a line begins as the first one does */
	enum para_align align;
	bool hyphenate;
	bool within;           /* a line within another's: no blank is read behind it */
};

struct para_line {
	bool hyphen;           /* ends in an added hyphen */
	bool last;
	int first_mark, n_marks; /* in para_set_result.marks */
	/* known from para_draw on: most lines are asked for their number alone */
	double x;              /* from the left edge of the measure to the first glyph (protrusion makes it negative) */
	double width;          /* as set */
	double ratio;          /* of glue set: 0 natural, 1 stretched to the full stretch, negative shrunk */
};

struct para_mark_at { int mark; bool is_box; double x, width; };

struct para_result {
	struct para_line *lines;
	int n_lines;
	struct para_mark_at *marks;
	int n_marks;
	double demerits;
	bool overfull;         /* some word was wider than the measure (already broken or sticking out, and told) */
	struct para_options options;
	bool rtl;
};

/* Breaks into lines; the result lives in the paragraph's arena. */
const struct para_result *para_set(struct para *para, const struct para_options *options);

/* The same paragraph a line shorter and a line longer than its best setting, as far as that is wanted and can be had
 * without lines that are torn or crammed (loose: some lines may gape) and with at most so many demerits more; else
 * NULL.  Their demerits are comparable with those of best. */
struct para_vary { bool shorter, longer, loose; double most_more; };
struct para_variants { const struct para_result *shorter, *longer; };
struct para_variants para_vary(struct para *para, const struct para_result *best, const struct para_vary *want);

/* Width of everything on one line (of the widest, where lines are forced), and of the widest unbreakable piece, two ems where a line
 * may end behind each character; hyphens: of the widest one where words are parted by hyphens. */
double para_natural_width(struct para *para);
double para_min_width(struct para *para, bool hyphens);
bool para_is_empty(const struct para *para);
/* Whether it begins with a box on a line of its own. */
bool para_opens_alone(const struct para *para);

/* Draws one line: x is the left edge of the measure, y the baseline.  Nothing of a line that is not there: words of which nothing is
 * seen have none. */
void para_draw(struct para *para, const struct para_result *result, int line, double x, double y,
	struct canvas *canvas);

/* ---- how a line came out ------------------------------------------------------------------------------- */

/* A word space as it is set: its place, and the length in lines of the river that ends with it. */
struct para_gap {
	double from, to;
	int length;
};
/* Lengthens the river of each gap of a line by the longest that it meets in the line above; it meets one where they share more
 * than so much of the narrower.  Both lists go from left to right.  Returns the longest.  Linear. */
int para_gaps_join(const struct para_gap *above, int n_above, struct para_gap *below, int n_below, double share);

/* A line as it is set, for who judges it. */
struct para_look {
	const struct theme_font *font; /* the role in which the paragraph is set */
	struct pos pos;         /* of its first word */
	double em;              /* of it, points */
	double space;           /* mean of its word spaces to their natural width; 0: it fills no measure, or has less than two */
	double over;            /* points by which it is longer than its measure */
	int n_words, n_letters; /* between spaces, or where scripts without them part words; letters and figures */
	uint32_t first, last;   /* tell the words at its edges: like words are alike; 0: too short, or none */
	bool begins, ends;      /* nothing of its paragraph, or what is parted from it by force, stands before it, behind it */
	bool hyphen;            /* the word at its end goes on in the next line */
};
/* Fills out, and gaps (struct para_gap) with its word spaces from left to right, points from the left of the measure; of lines that
 * fill no measure there are none.  Costs as much as fitting the line. */
void para_look(struct para *para, const struct para_result *result, int line, GArray *gaps, struct para_look *out);
/* Appends what the line says. */
void para_line_words(struct para *para, const struct para_result *result, int line, GString *out);

/* ---- labels of drawings ---------------------------------------------------------------------------------- */

/* How the labels of a drawing (diagram.h) are set: names of frames bold, what is said of lines and boxes a little smaller. */
struct label_want {
	struct type *type;
	struct arena *arena;
	const struct theme_font *font; /* borrowed, as long as the engine lives */
	double scale;                  /* of its size */
	bool start;                    /* lines begin at the label's start, and are not centred */
	const char *lang;              /* BCP 47, never NULL */
	int elem;                      /* structure element of the words */
	struct page_source source;
	struct pos pos;
};
struct label {
	struct para *para;
	const struct para_result *result;
	double size;     /* of its letters, points */
	double width;    /* of its widest line */
	double leading;  /* its height is so many times its lines */
	double baseline; /* of the first line, below its top */
};
/* Sets a label in lines no wider than most, if its words allow, of which only very long ones are parted; 0: in its own lines.  n_lines: as many as it had when it was set
 * in another size, which it keeps; 0: any. */
struct label label_set(const struct label_want *want, const struct diagram_label *label, double most, int n_lines);
/* Draws it with its top left there, in so much width. */
void label_draw(const struct label *label, double x, double y, double width, struct canvas *canvas);

/* ---- formulas ------------------------------------------------------------------------------------------ */

/*
 * Formulas set in print, by the rules of TeX (The TeXbook, appendix G) with the numbers of an OpenType MATH table
 * (Microsoft's OpenType 1.9, MATH; MathML Core, W3C 2025, section 3, says which number goes where).
 *
 * Letters, figures and the names of functions come from the theme's face text.formula, signs, fences and all that stretches
 * from formula.signs, sized so that both have capitals of one height.  Words in a formula are set as the text around is.
 *
 * formula_set makes boxes of a tree, formula_draw puts one on a page.  The cost is linear in the tree.  Everything lives in
 * the arena.  What stands where is told in points, from the left end of the baseline, y upwards.
 */
struct fbox;

/* A piece of a formula that no line's end cuts. */
struct formula_part {
	struct fbox *box;
	double width, height, depth;
	double gap;          /* white between the part before and this one, where both stand on one line */
	enum para_seam seam; /* what parts it from the one before */
	struct fbox *tag;    /* its line's number, for who sets the line; or NULL */
	double tag_width;
};

struct formula {
	struct formula_part *parts;
	int n_parts;
	bool stacked;         /* lines under each other: a gap is from baseline to baseline */
	double width;         /* of all on one line, of the widest when stacked */
	double height, depth; /* above and below the baseline */
};

struct formula_want {
	const struct type_style *style; /* of the text around; its size is the formula's, times scale */
	double scale;
	bool display; /* set as one on a line of its own; a line's end comes before a relation, and not behind it */
	bool whole;   /* in one part */
	double room;  /* lines under each other that are wider go on below, points; 0: none does */
};

/* NULL: something of it cannot be set. */
struct formula *formula_set(struct type *type, struct arena *arena, const struct math *math, const struct formula_want *want);
/* The end (exclusive) of the line that begins with a part and has so much room: before the last relation that it holds, if that
 * does not leave it half empty, else before an operator, at worst within brackets; a part at least. */
int formula_line_end(const struct formula *formula, int first, double room);
/* Draws a box with the left end of its baseline at x, y of the page.  elem is the element of its characters. */
void formula_draw(struct canvas *canvas, const struct fbox *box, int elem, theme_colour colour, double x, double y);

#endif
