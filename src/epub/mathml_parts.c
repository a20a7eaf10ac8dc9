/* Formulas in lines of words, in parts between which a line may end: reading systems break no MathML. */
#include "epub/body.h"

/* Letters of a formula that stays whole in a line of words, and the fewest of a part of one that is longer: it may be wider than a
 * telephone's screen, letters twice as large. */
#define WHOLE_LETTERS 14
#define PART_LETTERS 6

/* The room that a formula takes, guessed, in letters. */
static double letters_of(const struct math *node)
{
	double sum = 0, most = 0, base = 0;

	for (const struct math *child = node->first; child; child = child->next) {
		double own = letters_of(child);
		base = child == node->first ? own : base;
		sum += own;
		most = MAX(most, own);
	}
	switch (node->kind) {
	case MATH_IDENT:
	case MATH_NUMBER:
	case MATH_TEXT:
		return (double)g_utf8_strlen(node->text, -1);
	case MATH_OPERATOR:
		return (double)g_utf8_strlen(node->text, -1) + (!node->tight && (node->klass == MATH_REL || node->klass == MATH_BIN));
	case MATH_SPACE:
		return 2 * MAX(node->width, 0);
	case MATH_FRACTION:
	case MATH_TABLE:
		return most;
	case MATH_SCRIPTS:
		return base + (node->accent ? 0 : 0.7 * (sum - base));
	default:
		return sum;
	}
}

/* No part begins with a comma or the end of parentheses. */
static bool can_begin(const struct math *node)
{
	while (node && node->kind == MATH_SPACE)
		node = node->next;
	return node && math_core(node)->klass != MATH_PUNCT && math_core(node)->klass != MATH_CLOSE;
}

/* Whether a part may end behind a thing: behind a relation or an operator, as in print, where it is long also within parentheses
 * and behind a comma. */
static bool ends_part(const struct math *node, double letters, int depth)
{
	const struct math *own = math_core(node);
	bool joins = own->kind == MATH_OPERATOR && !own->tight && (own->klass == MATH_REL || own->klass == MATH_BIN);

	if (letters < PART_LETTERS || !can_begin(node->next))
		return false;
	return joins && depth == 0 ? true : letters >= WHOLE_LETTERS && (joins || own->klass == MATH_PUNCT);
}

/* The source of what begins with first and ends before end. */
static void source_attr(struct xml *xml, const struct math *first, const struct math *end)
{
	const char *from;
	g_autofree char *text = NULL;

	while (first != end && !first->source)
		first = first->next;
	while (end && !end->source)
		end = end->next;
	from = first != end ? first->source : "";
	text = end ? g_strndup(from, (gsize)(end->source - from)) : g_strdup(from);
	xml_attr(xml, "alttext", g_strchomp(text));
}

/* An operator at the end of a part joins what comes next all the same. */
static void write_end(struct xml *xml, const struct math *node)
{
	struct math joined = *node;

	joined.infix = node->kind == MATH_OPERATOR && node->klass == MATH_BIN && !node->tight;
	mathml_node(xml, &joined);
}

/* Writes a part and returns what comes behind it. */
static const struct math *write_part(struct xml *xml, const struct math *first, int *depth)
{
	const struct math *last = first;
	double letters = 0;

	for (;; last = last->next) {
		enum math_class klass = math_core(last)->klass;
		letters += letters_of(last);
		*depth = MAX(*depth + (klass == MATH_OPEN) - (klass == MATH_CLOSE), 0);
		if (!last->next || ends_part(last, letters, *depth))
			break;
	}
	mathml_open(xml);
	source_attr(xml, first, last->next);
	for (const struct math *node = first; node != last; node = node->next)
		mathml_node(xml, node);
	write_end(xml, last);
	xml_end(xml);
	return last->next;
}

void mathml_write_parted(struct xml *xml, const struct math *math, const char *source)
{
	const struct math *node = math->first;
	int depth = 0;

	if (math->kind != MATH_ROW || math->text || letters_of(math) <= WHOLE_LETTERS) {
		mathml_write(xml, math, source, false);
		return;
	}
	while (node) {
		node = write_part(xml, node, &depth);
		if (!node)
			break;
		xml_start(xml, "wbr");
		xml_end_void(xml);
	}
}
