/*
 * math: the formulas of notes.  They are TeX, of which this module reads the part that notes use, into a tree that outputs can
 * set; it knows no output.
 *
 * Read are letters, numbers and signs, what LaTeX and amsmath name (Greek, operators, relations, arrows, functions, accents,
 * spaces, delimiters with \left and \right or of a size), scripts, fractions, roots, alphabets, \text, and the environments of
 * matrices, cases and lines of equations.  What is not known is not guessed: one unknown word and the formula is refused
 * whole, with that word, for its source to be shown.
 *
 * The tree has the shape of MathML, its spaces are TeX's (The TeXbook, chapter 18): signs that are no operators where they
 * stand, as the minus of -1, are marked as tight, and functions have their thin spaces.
 */
#ifndef OCTAVO_MATH_H
#define OCTAVO_MATH_H

#include "octavo/base.h"

enum { MATH_DEPTH_MAX = 96 }; /* of the tree: outputs may walk it by recursion */

enum math_kind {
	MATH_ROW,      /* any, side by side */
	MATH_IDENT,    /* none; text: a letter (slanted unless upright) or a name of several */
	MATH_NUMBER,   /* none; text */
	MATH_OPERATOR, /* none; text: operators, relations, delimiters, punctuation, accents */
	MATH_TEXT,     /* none; text: words */
	MATH_SPACE,    /* none; width */
	MATH_FRACTION, /* two: above and below; lined */
	MATH_ROOT,     /* one or two: radicand, index */
	MATH_SCRIPTS,  /* base, then what stands below (has_sub), then what stands above (has_super) */
	MATH_TABLE,    /* MATH_LINE */
	MATH_LINE,     /* MATH_CELL; text: its number, "(3)", or NULL; a formula of one line has its number as the root's text */
	MATH_CELL,     /* any, side by side */
	MATH_STYLE,    /* any: set as in a display, or not (display) */
	MATH_PHANTOM,  /* any: takes its room and is not seen */
	MATH_COLOUR,   /* any: in a colour */
	MATH_ENCLOSED  /* any: with what enclosure says around or through it */
};

/* What a thing is to its neighbours: TeX's classes of atoms. */
enum math_class { MATH_ORD, MATH_OP, MATH_BIN, MATH_REL, MATH_OPEN, MATH_CLOSE, MATH_PUNCT, MATH_INNER };

enum math_enclosure { MATH_FRAMED, MATH_STRUCK_UP, MATH_STRUCK_DOWN, MATH_STRUCK_TWICE };

enum math_face { MATH_PLAIN, MATH_BOLD, MATH_SLANTED, MATH_TYPED };

struct math {
	enum math_kind kind;
	enum math_class klass;
	struct math *first, *last, *next;
	const char *text;
	const char *source;   /* where it begins in the TeX that was read, of a row's things; NULL: not written there */
	double width;         /* em: SPACE */
	double size;          /* em: the height of a delimiter that has one, else 0 */
	enum math_face face;  /* TEXT */
	const char *align;    /* TABLE: 'l', 'c' or 'r' a column, the last for all that follow; CELL: its own, one letter */
	bool upright;         /* IDENT of one letter */
	bool stretchy;        /* OPERATOR: as high, or as wide, as what it belongs to */
	bool tight;           /* OPERATOR: no spaces around it */
	bool infix;           /* OPERATOR: between two things, though it is the first here */
	bool named;           /* OPERATOR: the name of a function that has limits */
	bool limits;          /* SCRIPTS: above and below, not beside; OPERATOR, accent: its scripts are */
	bool accent;          /* SCRIPTS: what stands there is an accent */
	bool has_sub, has_super;
	bool lined;           /* FRACTION */
	bool display;         /* STYLE, TABLE */
	bool joined;          /* TABLE: columns stand together in pairs */
	bool small;           /* TABLE: its cells are set as scripts are */
	bool ruled;           /* LINE: a line above it; TABLE: below the last */
	bool barred, barred_after; /* CELL: a line before it, behind it */
	uint32_t colour;      /* COLOUR: 0xRRGGBB, with a contrast of 4.5 on white (WCAG 2.2) */
	enum math_enclosure enclosure; /* ENCLOSED */
};

/* Reads a formula (without its dollar signs).  NULL: it is not understood; then *why, in the arena, says what is not. */
struct math *math_read(struct arena *arena, const char *tex, const char **why);

/* What decides a thing's class: the base of its scripts. */
static inline const struct math *math_core(const struct math *node)
{
	while (node->kind == MATH_SCRIPTS && !node->accent)
		node = node->first;
	return node;
}

/* The formula as words of one line, for titles that can hold nothing else: "∫₀¹ x² dx", "√(x + 1)/2", "a_(i,j)".  Nobody can read
 * it back.  In the arena; linear. */
char *math_plain(struct arena *arena, const struct math *math);

/* ---- macros of authors ---- */

/* A set of macros: \newcommand, \renewcommand, \providecommand, \def, \let, \DeclareMathOperator, \DeclarePairedDelimiter. */
struct math_macros;

/* An empty set; what outer defines (borrowed, may be NULL) holds in it too.  math_macros_close it. */
struct math_macros *math_macros_open(const struct math_macros *outer);
void math_macros_close(struct math_macros *macros);

/* Takes the definitions of a formula into the set and returns what is left of it, with remarks gone and macros replaced: in the
 * arena, or tex itself where there is nothing to do.  Empty: it was definitions alone.  Macros that do not come to an end
 * leave it as it was, and *why says so (else NULL).  Linear in what is written, which is bounded for a set. */
const char *math_macros_expand(struct math_macros *macros, struct arena *arena, const char *tex, const char **why);

#endif
