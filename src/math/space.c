/* What stands between two things of a row (The TeXbook, chapter 18): operators that have nothing to join are none, and the
 * names of functions keep a thin space to what they are not joined to by a parenthesis. */
#include "math/make.h"

#define THIN (3.0 / 18)
#define APPLY "\342\201\241" /* U+2061, said and not seen */

static enum math_class class_of(const struct math *node)
{
	return math_core(node)->klass;
}

static bool is_function(struct math *node)
{
	const struct math *own = math_core(node);

	return own->klass == MATH_OP && own->kind == MATH_IDENT;
}

/* A binary operator after one of these, or before one of the next, joins nothing. */
static bool joins_left(const struct math *before, enum math_class klass)
{
	return before && (klass == MATH_ORD || klass == MATH_CLOSE || klass == MATH_INNER);
}

static bool joins_right(struct math *after)
{
	enum math_class klass = after ? class_of(after) : MATH_CLOSE;

	return klass != MATH_REL && klass != MATH_CLOSE && klass != MATH_PUNCT;
}

static struct math *beside(struct math *node)
{
	while (node && node->kind == MATH_SPACE)
		node = node->next;
	return node;
}

static void settle_operators(struct reader *reader, struct math *row)
{
	struct math *before = NULL;
	enum math_class klass = MATH_OPEN;

	for (struct math *n = row->first; n; n = n->next) {
		struct math *own = (struct math *)math_core(n);
		bool first_of_pair = reader->pairs && !before;

		if (n->kind == MATH_SPACE)
			continue;
		if (own->kind == MATH_OPERATOR && own->klass != MATH_OP && row->first == row->last && !reader->pairs) {
			own->tight = true; /* alone: in braces, above an arrow */
		} else if (own->kind == MATH_OPERATOR && own->klass == MATH_BIN) {
			bool joins = (joins_left(before, klass) || first_of_pair) && joins_right(beside(n->next));
			own->tight = !joins;
			own->infix = joins && first_of_pair;
			if (!joins)
				own->klass = MATH_ORD;
		}
		klass = own->klass;
		before = n;
	}
}

static struct math *thin_space(struct reader *reader)
{
	struct math *space = math_new(reader, MATH_SPACE);

	space->width = THIN;
	return space;
}

static void insert_after(struct math *row, struct math *mark, struct math *node)
{
	node->next = mark->next;
	mark->next = node;
	if (row->last == mark)
		row->last = node;
}

/* What a bracket's own room parts from a function well enough: "\left( … \right)"; a fraction is no bracket. */
static bool is_bracket(const struct math *node)
{
	enum math_class klass = class_of(node);

	return klass == MATH_OPEN || (klass == MATH_INNER && math_core(node)->kind != MATH_FRACTION);
}

/* After a function: what it is applied to. */
static void apply(struct reader *reader, struct math *row, struct math *function)
{
	struct math *after = function->next;
	enum math_class klass = after ? class_of(after) : MATH_CLOSE;
	struct math *sign;

	if (!after || after->kind == MATH_SPACE || klass == MATH_CLOSE || klass == MATH_PUNCT || klass == MATH_REL || klass == MATH_BIN)
		return;
	sign = math_operator(reader, APPLY, MATH_ORD);
	sign->tight = true;
	insert_after(row, function, sign);
	if (!is_bracket(after))
		insert_after(row, sign, thin_space(reader));
}

static void settle_functions(struct reader *reader, struct math *row)
{
	struct math *before = NULL;

	for (struct math *n = row->first; n; before = n, n = n->next) {
		if (!is_function(n))
			continue;
		if (before && before->kind != MATH_SPACE && (class_of(before) == MATH_ORD || class_of(before) == MATH_CLOSE || math_core(before)->kind == MATH_FRACTION) &&
			!is_function(before))
			insert_after(row, before, thin_space(reader));
		apply(reader, row, n);
	}
}

void space_row(struct reader *reader, struct math *row)
{
	settle_operators(reader, row);
	settle_functions(reader, row);
}
