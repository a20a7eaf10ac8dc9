/* Formulas, step 3: what stands above and below something: scripts, limits, accents, fractions, roots (The TeXbook, appendix G,
 * rules 11 to 18; MathML Core, 3.3 and 3.4). */
#include "type/formula_box.h"

#define SIDE 0.12 /* em on both sides of a fraction; TeX's nulldelimiterspace */
#define LINE_GAP 1.5 /* thicknesses of the rule: in text a root keeps so close to what it holds, that lines need not part */
#define FRAME_PAD 0.3    /* em around what stands in a frame */
#define STROKE_PAD 0.04  /* ... under a stroke */
#define ARROW_PAD 0.35 /* em on both sides of what stands above a stretched arrow */

#define NUMBER(name) formula_number(s, style, HB_OT_MATH_CONSTANT_##name)

/* ---- scripts ---- */

/* Where scripts stand: how far up and down. */
struct script_place {
	double up, down;
};

static void place_both(struct setter *s, struct fstyle style, const struct fbox *sub, const struct fbox *super, struct script_place *at)
{
	double gap = at->up - super->depth + at->down - sub->height, more;

	if (gap >= NUMBER(SUB_SUPERSCRIPT_GAP_MIN))
		return;
	at->down += NUMBER(SUB_SUPERSCRIPT_GAP_MIN) - gap;
	more = NUMBER(SUPERSCRIPT_BOTTOM_MAX_WITH_SUBSCRIPT) - (at->up - super->depth);
	if (more > 0) {
		more = MIN(more, NUMBER(SUB_SUPERSCRIPT_GAP_MIN) - gap);
		at->up += more;
		at->down -= more;
	}
}

static struct script_place place_scripts(struct setter *s, struct fstyle style, const struct fbox *base, const struct fbox *sub,
	const struct fbox *super)
{
	struct script_place at = {0};

	if (!base->letter) {
		at.up = base->height - NUMBER(SUPERSCRIPT_BASELINE_DROP_MAX);
		at.down = base->depth + NUMBER(SUBSCRIPT_BASELINE_DROP_MIN);
	}
	if (super) {
		at.up = MAX(at.up, style.cramped ? NUMBER(SUPERSCRIPT_SHIFT_UP_CRAMPED) : NUMBER(SUPERSCRIPT_SHIFT_UP));
		at.up = MAX(at.up, super->depth + NUMBER(SUPERSCRIPT_BOTTOM_MIN));
	}
	if (sub) {
		at.down = MAX(at.down, NUMBER(SUBSCRIPT_SHIFT_DOWN));
		at.down = MAX(at.down, sub->height - NUMBER(SUBSCRIPT_TOP_MAX));
	}
	if (sub && super)
		place_both(s, style, sub, super, &at);
	return at;
}

static struct fbox *beside(struct setter *s, struct fstyle style, struct fbox *base, struct fbox *sub, struct fbox *super, bool prime)
{
	struct fbox *box = fbox_new(s, FBOX_LIST);
	struct script_place at = place_scripts(s, style, base, sub, prime ? NULL : super);
	double end = base->width;

	at.up = prime && base->letter ? 0 : at.up;
	fbox_add(box, base, 0, 0);
	if (sub) {
		fbox_add(box, sub, base->width, -at.down);
		end = MAX(end, sub->x + sub->width + sub->italic);
	}
	if (super) {
		fbox_add(box, super, base->width + base->italic, at.up);
		end = MAX(end, super->x + super->width + super->italic);
	}
	box->width = end + NUMBER(SPACE_AFTER_SCRIPT);
	box->peak = base->peak;
	return box;
}

/* ---- above and below ---- */

static struct fbox *around(struct setter *s, struct fstyle style, struct fbox *base, struct fbox *below, struct fbox *above)
{
	struct fbox *box = fbox_new(s, FBOX_LIST);
	double width = MAX(base->width, MAX(below ? below->width : 0, above ? above->width : 0)), gap;

	fbox_add(box, base, (width - base->width) / 2, 0);
	if (below) {
		gap = MAX(NUMBER(LOWER_LIMIT_GAP_MIN), NUMBER(LOWER_LIMIT_BASELINE_DROP_MIN) - below->height);
		fbox_add(box, below, (width - below->width - base->italic) / 2, -(base->depth + gap + below->height));
	}
	if (above) {
		gap = MAX(NUMBER(UPPER_LIMIT_GAP_MIN), NUMBER(UPPER_LIMIT_BASELINE_RISE_MIN) - above->depth);
		fbox_add(box, above, (width - above->width + base->italic) / 2, base->height + gap + above->depth);
	}
	box->width = width;
	box->peak = width / 2;
	return box;
}

/* An arrow, as long as what stands on it. */
static struct fbox *long_arrow(struct setter *s, struct fstyle style, const struct math *node, const struct fbox *below,
	const struct fbox *above)
{
	double width = MAX(below ? below->width : 0, above ? above->width : 0) + 2 * ARROW_PAD * formula_em(s, style);

	return fbox_wide(s, style, g_utf8_get_char(node->text), node->text, MAX(width, 1.4 * formula_em(s, style)));
}

/* ---- accents ---- */

/* The combining sign of an accent: it is the one that is made to stand above a letter. */
static gunichar combining(gunichar c)
{
	static const struct {
		gunichar c, above;
	} signs[] = {
		{'^', 0x302}, {'~', 0x303}, {0xaf, 0x304}, {0x2d8, 0x306}, {0x2d9, 0x307}, {0xa8, 0x308}, {0x2da, 0x30a}, {0xb4, 0x301},
		{'`', 0x300}, {0x2c7, 0x30c},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(signs); i++)
		if (signs[i].c == c)
			return signs[i].above;
	return c;
}

/* A line over or under something is a rule. */
static bool is_line(gunichar c)
{
	return c == 0x203e || c == '_' || c == 0x332;
}

static struct fbox *line_over(struct setter *s, struct fstyle style, struct fbox *base, bool under)
{
	struct fbox *box = fbox_new(s, FBOX_LIST);
	double width = base->width + base->italic,
	       thick = under ? NUMBER(UNDERBAR_RULE_THICKNESS) : NUMBER(OVERBAR_RULE_THICKNESS);

	fbox_add(box, base, 0, 0);
	if (under) {
		fbox_add(box, fbox_rule(s, width, thick), 0, -(base->depth + NUMBER(UNDERBAR_VERTICAL_GAP) + thick));
		box->depth += thick + NUMBER(UNDERBAR_EXTRA_DESCENDER);
	} else {
		fbox_add(box, fbox_rule(s, width, thick), 0, base->height + NUMBER(OVERBAR_VERTICAL_GAP));
		box->height += NUMBER(OVERBAR_EXTRA_ASCENDER);
	}
	box->width = width;
	box->peak = width / 2;
	box->letter = base->letter;
	return box;
}

static struct fbox *accent(struct setter *s, struct fstyle style, const struct math *node)
{
	const struct math *sign = node->first->next;
	bool under = node->has_sub;
	struct fbox *base = formula_node(s, formula_cramped(style), node->first), *box, *mark;
	gunichar c = g_utf8_get_char(sign->text);
	double width = base->width + base->italic, x, y;

	if (is_line(c))
		return line_over(s, style, base, under);
	if (sign->stretchy)
		mark = fbox_wide(s, style, combining(c), sign->text, width);
	else
		mark = fbox_sign(s, style, c == 0x2192 ? 0x20d7 : combining(c), sign->text);
	box = fbox_new(s, FBOX_LIST);
	fbox_add(box, base, 0, 0);
	x = (base->letter ? base->peak : width / 2) - mark->peak;
	if (under)
		y = -(base->depth + NUMBER(UNDERBAR_VERTICAL_GAP) / 2 + mark->height);
	else if (mark->depth < 0 && mark->height > 0)
		y = MAX(base->height - NUMBER(ACCENT_BASE_HEIGHT), 0);
	else
		y = base->height + NUMBER(OVERBAR_VERTICAL_GAP) / 2 + mark->depth;
	/* An arrow of the line's own height is lifted as a whole. */
	if (!under && sign->stretchy && -mark->depth < NUMBER(ACCENT_BASE_HEIGHT) * 0.8)
		y = base->height + NUMBER(OVERBAR_VERTICAL_GAP) / 2 + mark->depth;
	fbox_add(box, mark, x, y);
	box->width = base->width;
	box->italic = base->italic;
	box->peak = base->peak;
	box->letter = base->letter;
	if (mark->width > width && sign->stretchy) {
		for (struct fbox *child = box->first; child; child = child->next)
			child->x += (mark->width - width) / 2;
		box->width += mark->width - width;
		box->peak += (mark->width - width) / 2;
	}
	return box;
}

/* Signs that scripts stand above and below of in displays, and beside in text. */
static bool moves_limits(const struct math *node)
{
	return node->kind == MATH_OPERATOR && node->klass == MATH_OP;
}

/* Primes stand as high as a script by themselves, in the size of the text. */
static bool is_prime(const struct math *node)
{
	gunichar c = node->kind == MATH_OPERATOR ? g_utf8_get_char(node->text) : 0;

	return (c >= 0x2032 && c <= 0x2034) || c == 0x2057;
}

static struct fbox *super_box(struct setter *s, struct fstyle style, const struct math *node, bool *prime)
{
	*prime = is_prime(node);
	return formula_node(s, *prime ? style : formula_script(style), node);
}

struct fbox *formula_scripts(struct setter *s, struct fstyle style, const struct math *node)
{
	const struct math *base_node = node->first, *sub_node = node->has_sub ? base_node->next : NULL,
			  *super_node = !node->has_super ? NULL : sub_node ? sub_node->next : base_node->next;
	bool limits = node->limits && (style.display || !moves_limits(base_node)), prime = false;
	struct fbox *base, *sub, *super;

	if (node->accent)
		return accent(s, style, node);
	sub = sub_node ? formula_node(s, formula_cramped(formula_script(style)), sub_node) : NULL;
	if (limits) {
		super = super_node ? formula_node(s, formula_script(style), super_node) : NULL;
		base = base_node->kind == MATH_OPERATOR && base_node->stretchy ? long_arrow(s, style, base_node, sub, super)
									       : formula_node(s, style, base_node);
		return around(s, style, base, sub, super);
	}
	super = super_node ? super_box(s, style, super_node, &prime) : NULL;
	base = formula_node(s, style, base_node);
	return beside(s, style, base, sub, super, prime);
}

/* ---- fractions ---- */

struct fbox *formula_fraction(struct setter *s, struct fstyle style, const struct math *node)
{
	struct fbox *above = formula_node(s, formula_half(style), node->first), *box = fbox_new(s, FBOX_LIST);
	struct fbox *below = formula_node(s, formula_cramped(formula_half(style)), node->first->next);
	double thick = node->lined ? NUMBER(FRACTION_RULE_THICKNESS) : 0, axis = formula_axis(s, style), up, down, gap, gap_below, side;
	double width = MAX(above->width + above->italic, below->width + below->italic);

	if (node->lined) {
		up = style.display ? NUMBER(FRACTION_NUMERATOR_DISPLAY_STYLE_SHIFT_UP) : NUMBER(FRACTION_NUMERATOR_SHIFT_UP);
		down = style.display ? NUMBER(FRACTION_DENOMINATOR_DISPLAY_STYLE_SHIFT_DOWN) : NUMBER(FRACTION_DENOMINATOR_SHIFT_DOWN);
		gap = style.display ? NUMBER(FRACTION_NUM_DISPLAY_STYLE_GAP_MIN) : NUMBER(FRACTION_NUMERATOR_GAP_MIN);
		gap_below = style.display ? NUMBER(FRACTION_DENOM_DISPLAY_STYLE_GAP_MIN) : NUMBER(FRACTION_DENOMINATOR_GAP_MIN);
		up = MAX(up, axis + thick / 2 + gap + above->depth);
		down = MAX(down, gap_below + thick / 2 - axis + below->height);
	} else {
		up = style.display ? NUMBER(STACK_TOP_DISPLAY_STYLE_SHIFT_UP) : NUMBER(STACK_TOP_SHIFT_UP);
		down = style.display ? NUMBER(STACK_BOTTOM_DISPLAY_STYLE_SHIFT_DOWN) : NUMBER(STACK_BOTTOM_SHIFT_DOWN);
		gap = (style.display ? NUMBER(STACK_DISPLAY_STYLE_GAP_MIN) : NUMBER(STACK_GAP_MIN)) -
		      (up - above->depth + down - below->height);
		up += MAX(gap, 0) / 2;
		down += MAX(gap, 0) / 2;
	}
	side = SIDE * formula_em(s, style);
	fbox_add(box, above, side + (width - above->width - above->italic) / 2, up);
	if (node->lined)
		fbox_add(box, fbox_rule(s, width, thick), side, axis - thick / 2);
	fbox_add(box, below, side + (width - below->width - below->italic) / 2, -down);
	box->width = width + 2 * side;
	box->peak = box->width / 2;
	return box;
}

/* ---- roots ---- */

struct fbox *formula_root(struct setter *s, struct fstyle style, const struct math *node)
{
	struct fbox *inner = formula_node(s, formula_cramped(style), node->first), *box = fbox_new(s, FBOX_LIST), *sign, *index = NULL;
	double thick = NUMBER(RADICAL_RULE_THICKNESS),
	       gap = style.display ? NUMBER(RADICAL_DISPLAY_STYLE_VERTICAL_GAP) : MIN(NUMBER(RADICAL_VERTICAL_GAP), LINE_GAP * thick),
	       width = inner->width + inner->italic, x = 0, top, height, foot;

	sign = fbox_high(s, style, 0x221a, "\342\210\232", inner->height + inner->depth + gap + thick);
	height = sign->height + sign->depth;
	/* What the sign has too much goes above and below. */
	gap = MAX(gap, (height - thick - inner->height - inner->depth + gap) / 2);
	top = inner->height + gap + thick;
	foot = height - top;
	if (node->first->next) {
		index = formula_node(s, (struct fstyle){.cramped = style.cramped, .level = 2}, node->first->next);
		x = MAX(NUMBER(RADICAL_KERN_BEFORE_DEGREE) + index->width + NUMBER(RADICAL_KERN_AFTER_DEGREE), 0);
	}
	fbox_add(box, sign, x, top - sign->height);
	fbox_add(box, fbox_rule(s, width, thick), x + sign->width, top - thick);
	fbox_add(box, inner, x + sign->width, 0);
	if (index)
		fbox_add(box, index, MAX(x - NUMBER(RADICAL_KERN_AFTER_DEGREE) - index->width, 0),
			hb_ot_math_get_constant(s->hb, HB_OT_MATH_CONSTANT_RADICAL_DEGREE_BOTTOM_RAISE_PERCENT) / 100.0 * height - foot +
				index->depth);
	if (style.display)
		box->height = MAX(box->height, top + NUMBER(RADICAL_EXTRA_ASCENDER));
	box->width = x + sign->width + width;
	box->peak = box->width / 2;
	return box;
}

/* ---- frames and strokes ---- */

static void add_stroke(struct setter *s, struct fbox *box, bool down)
{
	struct fbox *stroke = fbox_new(s, FBOX_STROKE);

	stroke->width = box->width;
	stroke->height = box->height;
	stroke->depth = box->depth;
	stroke->down = down;
	fbox_add(box, stroke, 0, 0);
}

static void add_frame(struct setter *s, struct fstyle style, struct fbox *box)
{
	double thick = NUMBER(OVERBAR_RULE_THICKNESS), height = box->height + box->depth, depth = box->depth;

	fbox_add(box, fbox_rule(s, box->width, thick), 0, box->height - thick);
	fbox_add(box, fbox_rule(s, box->width, thick), 0, -depth);
	fbox_add(box, fbox_rule(s, thick, height), 0, -depth);
	fbox_add(box, fbox_rule(s, thick, height), box->width - thick, -depth);
}

struct fbox *formula_enclosed(struct setter *s, struct fstyle style, const struct math *node)
{
	struct fbox *inner = formula_row(s, style, node->first, false), *box = fbox_new(s, FBOX_LIST);
	double pad = (node->enclosure == MATH_FRAMED ? FRAME_PAD : STROKE_PAD) * formula_em(s, style);

	fbox_add(box, inner, pad, 0);
	box->width = inner->width + inner->italic + 2 * pad;
	box->height += pad;
	box->depth += pad;
	box->peak = box->width / 2;
	if (node->enclosure == MATH_FRAMED)
		add_frame(s, style, box);
	if (node->enclosure == MATH_STRUCK_UP || node->enclosure == MATH_STRUCK_TWICE)
		add_stroke(s, box, false);
	if (node->enclosure == MATH_STRUCK_DOWN || node->enclosure == MATH_STRUCK_TWICE)
		add_stroke(s, box, true);
	return box;
}
