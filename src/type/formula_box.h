/*
 * formula_box: what the files of formulas share.  formula_glyphs.c knows the fonts, formula_row.c what stands side by side,
 * formula_stack.c what stands above and below (scripts, limits, fractions, accents, roots), formula_table.c lines and
 * columns, formula.c the door and the drawing.
 */
#ifndef TYPE_FORMULA_BOX_H
#define TYPE_FORMULA_BOX_H

#include <hb-ot.h>
#include "octavo/type.h"
#include "type/type.h"

enum fbox_kind { FBOX_LIST, FBOX_GLYPHS, FBOX_RULE, FBOX_STROKE };

/* A box: others within it, glyphs of one face, a rule, which fills it, or a stroke across it: upwards, or down. */
struct fbox {
	enum fbox_kind kind;
	struct fbox *first, *last, *next;
	double x, y;                 /* in the box around it: from its left edge, above its baseline */
	double width, height, depth;
	double italic;               /* how far it leans out at its upper right: a superscript stands so much further on */
	double peak;                 /* where its top is, from the left: accents stand there */
	bool letter;                 /* one character: scripts stand as beside a letter, whatever its height */
	bool coloured;
	theme_colour colour;         /* of all within it, if coloured */
	/* FBOX_GLYPHS */
	int face;
	double size;
	const struct page_glyph *glyphs; /* from the box's origin, y upwards */
	int n_glyphs;
	const char *text;                  /* what they spell, in one cluster unless clusters tell more */
	int text_len;
	const struct page_cluster *clusters;
	int n_clusters;
	bool backward;
	bool down; /* FBOX_STROKE */
};

/* TeX's styles. */
struct fstyle {
	bool display, cramped;
	int level; /* 0: text, 1: script, 2: script of script */
};

struct setter {
	struct type *type;
	struct arena *arena;
	const struct type_style *words; /* of the text around */
	struct type_style letters;      /* of the formula's own */
	double size;     /* of the text, points */
	double scale[3]; /* of each level to it */
	double ratio;    /* size of the signs' face to it */
	int face;        /* of signs */
	hb_font_t *hb;
};

/* Lengths of a style: an em of the text, of the signs' face; a number of the MATH table, points. */
static inline double formula_em(const struct setter *s, struct fstyle style)
{
	return s->size * s->scale[style.level];
}

static inline double formula_sign_em(const struct setter *s, struct fstyle style)
{
	return formula_em(s, style) * s->ratio;
}

static inline double formula_number(const struct setter *s, struct fstyle style, hb_ot_math_constant_t number)
{
	return formula_sign_em(s, style) * hb_ot_math_get_constant(s->hb, number) / TYPE_EM;
}

static inline double formula_axis(const struct setter *s, struct fstyle style)
{
	return formula_number(s, style, HB_OT_MATH_CONSTANT_AXIS_HEIGHT);
}

static inline struct fstyle formula_cramped(struct fstyle style)
{
	style.cramped = true;
	return style;
}

/* The style of scripts; of what stands above and below a fraction's line. */
static inline struct fstyle formula_script(struct fstyle style)
{
	return (struct fstyle){.cramped = style.cramped, .level = MIN(style.level + 1, 2)};
}

static inline struct fstyle formula_half(struct fstyle style)
{
	return style.display ? (struct fstyle){.cramped = style.cramped, .level = style.level} : formula_script(style);
}

/* ---- formula_glyphs.c ---- */

void setter_init(struct setter *s, struct type *type, struct arena *arena, const struct formula_want *want);
struct fbox *fbox_new(struct setter *s, enum fbox_kind kind);
/* Puts a box into another, which grows in height and depth, not in width. */
void fbox_add(struct fbox *box, struct fbox *child, double x, double y);
struct fbox *fbox_rule(struct setter *s, double width, double height);
/* Characters shaped in one go: letters in the formula's own face, or words in that of the text. */
struct fbox *fbox_word(struct setter *s, struct fstyle style, const struct type_style *look, const char *text, size_t len);
/* A sign of the signs' face, spelt as told. */
struct fbox *fbox_sign(struct setter *s, struct fstyle style, gunichar c, const char *text);
/* The same at least so high (wide), if the face can do that; a high one stands about the axis. */
struct fbox *fbox_high(struct setter *s, struct fstyle style, gunichar c, const char *text, double height);
struct fbox *fbox_wide(struct setter *s, struct fstyle style, gunichar c, const char *text, double width);
/* Moves a box so that its middle is at the axis. */
struct fbox *fbox_centred(struct setter *s, struct fstyle style, struct fbox *box);
/* A letter, figures, a name; words. */
struct fbox *fbox_token(struct setter *s, struct fstyle style, const struct math *node);

/* ---- the others; none returns NULL ---- */

struct fbox *formula_node(struct setter *s, struct fstyle style, const struct math *node);
/* node's children side by side; after: something that a first operator joins stands before. */
struct fbox *formula_row(struct setter *s, struct fstyle style, const struct math *first, bool after);
/* The same in parts. */
struct formula *formula_parts(
	struct setter *s, struct fstyle style, const struct math *first, bool after, const struct formula_want *want);
struct fbox *formula_operator(struct setter *s, struct fstyle style, const struct math *node);
struct fbox *formula_scripts(struct setter *s, struct fstyle style, const struct math *node);
struct fbox *formula_fraction(struct setter *s, struct fstyle style, const struct math *node);
struct fbox *formula_root(struct setter *s, struct fstyle style, const struct math *node);
struct fbox *formula_enclosed(struct setter *s, struct fstyle style, const struct math *node);
struct fbox *formula_table(struct setter *s, struct fstyle style, const struct math *node);
/* Gives a part the number of its line; text may be NULL. */
void formula_tag(struct setter *s, struct fstyle style, const char *text, struct formula_part *part);
/* Its lines as parts, stacked; those that are wider than want's room as several. */
struct formula *formula_lines(struct setter *s, struct fstyle style, const struct math *node, const struct formula_want *want);

#endif
