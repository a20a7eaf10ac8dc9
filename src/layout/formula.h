/*
 * formula: formulas set in print, by the rules of TeX (The TeXbook, appendix G) with the numbers of an OpenType MATH table
 * (Microsoft's OpenType 1.9, MATH; MathML Core, W3C 2025, section 3, says which number goes where).  Private to layout.
 *
 * Letters, figures and the names of functions come from the theme's face text.formula, signs, fences and all that stretches
 * from formula.signs, sized so that both have capitals of one height.  Words in a formula are set as the text around is.
 *
 * formula_set makes boxes of a tree, formula_draw puts one on a page.  The cost is linear in the tree.  Everything lives in
 * the arena.  What stands where is told in points, from the left end of the baseline, y upwards.
 */
#ifndef LAYOUT_FORMULA_H
#define LAYOUT_FORMULA_H

#include "octavo/math.h"
#include "layout/para.h"

struct fbox; /* formula_box.h */

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
