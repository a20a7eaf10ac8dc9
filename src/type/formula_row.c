/* Formulas, step 2: what stands side by side.  Each thing has a class, and each pair of classes its white (The TeXbook, chapter
 * 18); fences become as high as what they hold (appendix G, rule 19). */
#include "type/formula_box.h"

#define APPLY 0x2061 /* said and not seen */
#define FENCE_SHARE 0.901 /* of what it holds that a fence covers at least; TeX's delimiterfactor */
#define FENCE_SHORT 0.5   /* em that it may be short of; delimitershortfall */
#define INTEGRAL_HEIGHT 1.95 /* em, in displays */
#define FENCE_PART 0.97 /* of the height that a fence is asked for by name */

/* White in eighteenths of an em; what is negative is for displays and text alone. */
static const int8_t whites[8][8] = {
	[MATH_ORD] = {[MATH_OP] = 3, [MATH_BIN] = -4, [MATH_REL] = -5, [MATH_INNER] = -3},
	[MATH_OP] = {[MATH_ORD] = 3, [MATH_OP] = 3, [MATH_REL] = -5, [MATH_INNER] = -3},
	[MATH_BIN] = {[MATH_ORD] = -4, [MATH_OP] = -4, [MATH_OPEN] = -4, [MATH_INNER] = -4},
	[MATH_REL] = {[MATH_ORD] = -5, [MATH_OP] = -5, [MATH_OPEN] = -5, [MATH_INNER] = -5},
	[MATH_CLOSE] = {[MATH_OP] = 3, [MATH_BIN] = -4, [MATH_REL] = -5, [MATH_INNER] = -3},
	[MATH_PUNCT] = {[MATH_ORD] = -3, [MATH_OP] = -3, [MATH_REL] = -3, [MATH_OPEN] = -3, [MATH_CLOSE] = -3, [MATH_PUNCT] = -3,
		[MATH_INNER] = -3},
	[MATH_INNER] = {[MATH_ORD] = -3, [MATH_OP] = 3, [MATH_BIN] = -4, [MATH_REL] = -5, [MATH_OPEN] = -3, [MATH_PUNCT] = -3,
		[MATH_INNER] = -3},
};

struct atom {
	struct fbox *box;
	const struct math *fence; /* it is to be stretched: box NULL until then */
	struct fstyle style;
	enum math_class klass;
	double asked;  /* white before it that the author, or a name, asks for; points */
	double before; /* all of it */
};

struct row {
	struct setter *s;
	GArray *atoms; /* struct atom */
	double asked;  /* white that waits for the next atom */
	enum math_class last;
	bool any;
};

static const struct math *core(const struct math *node)
{
	while ((node->kind == MATH_SCRIPTS && !node->accent) || (node->kind == MATH_COLOUR && node->first && node->first == node->last))
		node = node->first;
	return node;
}

/* Names of functions have their white as spaces of their own: here they are as letters. */
static enum math_class class_of(const struct math *node)
{
	const struct math *own = core(node);
	enum math_class klass = own->klass;

	if (own->kind == MATH_OPERATOR && own->tight && (klass == MATH_BIN || klass == MATH_REL))
		return MATH_ORD;
	if (own->kind == MATH_IDENT && klass == MATH_OP)
		return MATH_ORD;
	return klass;
}

static bool is_fence(const struct math *node)
{
	return node->kind == MATH_OPERATOR && node->stretchy;
}

static void add_atom(struct row *row, struct fstyle style, const struct math *node)
{
	struct atom atom = {.style = style, .klass = class_of(node), .asked = row->asked};
	int white;

	/* An operator that has nothing to join is none. */
	if (atom.klass == MATH_BIN && (!row->any || row->last == MATH_BIN || row->last == MATH_OP || row->last == MATH_REL ||
					      row->last == MATH_OPEN || row->last == MATH_PUNCT))
		atom.klass = MATH_ORD;
	if (is_fence(node))
		atom.fence = node;
	else
		atom.box = formula_node(row->s, style, node);
	white = row->any ? whites[row->last][atom.klass] : 0;
	if (white < 0)
		white = style.level > 0 ? 0 : -white;
	atom.before = atom.asked + white * formula_em(row->s, style) / 18;
	/* "mod" within brackets stands apart from what follows. */
	row->asked = node->kind == MATH_OPERATOR && node->named && node->klass == MATH_BIN && atom.klass == MATH_ORD
			     ? formula_em(row->s, style) / 3
			     : 0;
	row->last = atom.klass;
	row->any = true;
	g_array_append_val(row->atoms, atom);
}

static void gather(struct row *row, struct fstyle style, const struct math *first)
{
	for (const struct math *node = first; node; node = node->next) {
		if (node->kind == MATH_SPACE)
			row->asked += node->width * formula_em(row->s, style);
		else if (node->kind == MATH_STYLE && node->klass == MATH_ORD && !node->next)
			gather(row, (struct fstyle){node->display, style.cramped, 0}, node->first);
		else if (node->kind != MATH_OPERATOR || g_utf8_get_char(node->text) != APPLY)
			add_atom(row, style, node);
	}
}

static void stretch_fences(struct row *row)
{
	double above = 0, below = 0;

	for (guint i = 0; i < row->atoms->len; i++) {
		const struct atom *atom = &g_array_index(row->atoms, struct atom, i);

		above = MAX(above, atom->box ? atom->box->height : 0);
		below = MAX(below, atom->box ? atom->box->depth : 0);
	}
	for (guint i = 0; i < row->atoms->len; i++) {
		struct atom *atom = &g_array_index(row->atoms, struct atom, i);
		double axis, far;

		if (!atom->fence)
			continue;
		axis = formula_axis(row->s, atom->style);
		far = 2 * MAX(above - axis, below + axis);
		far = MAX(far * FENCE_SHARE, far - FENCE_SHORT * formula_em(row->s, atom->style));
		atom->box = fbox_high(row->s, atom->style, g_utf8_get_char(atom->fence->text), atom->fence->text, far);
		atom->box->italic = 0;
	}
}

static struct row row_open(struct setter *s, struct fstyle style, const struct math *first, bool after)
{
	struct row row = {.s = s, .atoms = g_array_new(FALSE, FALSE, sizeof(struct atom)), .any = after};

	gather(&row, style, first);
	stretch_fences(&row);
	return row;
}

struct fbox *formula_row(struct setter *s, struct fstyle style, const struct math *first, bool after)
{
	struct row row = row_open(s, style, first, after);
	struct fbox *box = fbox_new(s, FBOX_LIST);

	for (guint i = 0; i < row.atoms->len; i++) {
		const struct atom *atom = &g_array_index(row.atoms, struct atom, i);

		box->width += atom->before;
		fbox_add(box, atom->box, box->width, 0);
		box->width += atom->box->width + atom->box->italic;
	}
	box->width += row.asked;
	box->peak = box->width / 2;
	/* What is alone is as it is. */
	if (row.atoms->len == 1 && row.asked == 0 && box->first->x == 0)
		box = box->first;
	g_array_free(row.atoms, TRUE);
	return box;
}

/* Whether a part begins with the atom. */
static bool begins_part(const struct row *row, guint i, const struct formula_want *want)
{
	const struct atom *own;

	if (i == 0 || want->whole || (!want->display && i + 1 > row->atoms->len))
		return false;
	own = &g_array_index(row->atoms, struct atom, want->display ? i : i - 1);
	return own->klass == MATH_REL || own->klass == MATH_BIN;
}

struct formula *formula_parts(
	struct setter *s, struct fstyle style, const struct math *first, bool after, const struct formula_want *want)
{
	struct row row = row_open(s, style, first, after);
	struct formula *formula = ARENA_NEW(s->arena, struct formula);
	struct formula_part *part = NULL;
	int depth = 0;

	formula->parts = ARENA_ARRAY(s->arena, struct formula_part, (int)row.atoms->len + 1);
	for (guint i = 0; i < row.atoms->len; i++) {
		const struct atom *atom = &g_array_index(row.atoms, struct atom, i);
		bool begins = !part || begins_part(&row, i, want);

		if (begins) {
			const struct atom *told = &g_array_index(row.atoms, struct atom, want->display || i == 0 ? i : i - 1);
			part = &formula->parts[formula->n_parts++];
			*part = (struct formula_part){.box = fbox_new(s, FBOX_LIST), .gap = i > 0 ? atom->before : 0,
				.seam = depth > 0                ? PARA_SEAM_WITHIN
					: told->klass == MATH_REL ? PARA_SEAM_RELATION
								  : PARA_SEAM_OPERATOR};
		}
		depth = MAX(depth + (atom->klass == MATH_OPEN) - (atom->klass == MATH_CLOSE), 0);
		part->width += begins && i > 0 ? 0 : atom->before;
		fbox_add(part->box, atom->box, part->width, 0);
		part->width += atom->box->width + atom->box->italic;
	}
	if (!part)
		formula->parts[formula->n_parts++] = (struct formula_part){.box = fbox_new(s, FBOX_LIST)};
	formula->parts[formula->n_parts - 1].width += row.asked;
	g_array_free(row.atoms, TRUE);
	return formula;
}

/* ---- operators ---- */

static bool is_integral(gunichar c)
{
	return (c >= 0x222b && c <= 0x2233) || (c >= 0x2a0b && c <= 0x2a1c);
}

static struct fbox *large(struct setter *s, struct fstyle style, gunichar c, const char *text)
{
	double height = formula_number(s, style, HB_OT_MATH_CONSTANT_DISPLAY_OPERATOR_MIN_HEIGHT);

	if (!style.display)
		return fbox_centred(s, style, fbox_sign(s, style, c, text));
	if (is_integral(c))
		height = MAX(height, INTEGRAL_HEIGHT * formula_sign_em(s, style));
	return fbox_high(s, style, c, text, height);
}

/* A sign with a stroke through it that Unicode does not have as one. */
static struct fbox *struck(struct setter *s, struct fstyle style, const char *text)
{
	const char *stroke = g_utf8_next_char(text);
	struct fbox *box = fbox_new(s, FBOX_LIST), *over = fbox_sign(s, style, g_utf8_get_char(stroke), stroke);
	struct fbox *base = fbox_sign(s, style, g_utf8_get_char(text), arena_strndup(s->arena, text, (size_t)(stroke - text)));

	fbox_add(box, base, 0, 0);
	fbox_add(box, over, base->width / 2 - over->peak, 0);
	box->width = base->width;
	box->peak = base->width / 2;
	return box;
}

struct fbox *formula_operator(struct setter *s, struct fstyle style, const struct math *node)
{
	gunichar c = g_utf8_get_char(node->text);
	const char *second = g_utf8_next_char(node->text);
	size_t len = strlen(node->text);

	if (node->size > 0)
		return fbox_high(s, style, c, node->text, FENCE_PART * node->size * formula_em(s, style));
	if (*second && g_utf8_get_char(second) == 0x338)
		return struck(s, style, node->text);
	if (*second || node->named)
		return fbox_word(s, style, &s->letters, node->text, len);
	if (node->klass == MATH_OP)
		return large(s, style, c, node->text);
	if (strchr(".,;:!?\"@", (int)MIN(c, 127)) && c < 127)
		return fbox_word(s, style, &s->letters, node->text, len);
	return fbox_sign(s, style, c, node->text);
}
