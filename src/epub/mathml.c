/* Formulas as MathML (MathML Core, W3C 2025, and what older reading systems want beside it).  The source stands in alttext. */
#include "octavo/math.h"
#include "epub/body.h"

/* What an operator of MathML would stretch with by itself (MathML Core, appendix B), and TeX's does not. */
static bool is_elastic(const struct math *node)
{
	return strstr("( ) [ ] { } | ‖ ⟨ ⟩ ⌊ ⌋ ⌈ ⌉ ⟮ ⟯ ⟦ ⟧ ⌜ ⌝ ⌞ ⌟ ∣ ∥ ↑ ↓ ↕ ⇑ ⇓ ⇕", node->text) != NULL;
}

static void attr_em(struct xml *xml, const char *name, double em)
{
	char number[G_ASCII_DTOSTR_BUF_SIZE + 2];

	g_ascii_formatd(number, G_ASCII_DTOSTR_BUF_SIZE, "%.4g", em);
	g_strlcat(number, "em", sizeof number);
	xml_attr(xml, name, number);
}

static void write_operator(struct xml *xml, const struct math *node, bool is_accent)
{
	xml_start(xml, "mo");
	if (node->infix)
		xml_attr(xml, "form", "infix");
	else if (node->klass == MATH_OPEN && !node->tight)
		xml_attr(xml, "form", "prefix");
	else if (node->klass == MATH_CLOSE && !node->tight)
		xml_attr(xml, "form", "postfix");
	if (node->stretchy || node->size > 0)
		xml_attr(xml, "stretchy", "true");
	else if (is_accent || is_elastic(node))
		xml_attr(xml, "stretchy", "false");
	if (node->size > 0) {
		attr_em(xml, "minsize", node->size);
		attr_em(xml, "maxsize", node->size);
	}
	if (node->named) {
		xml_attr(xml, "movablelimits", node->limits ? "true" : NULL);
		xml_attr(xml, "lspace", "0em");
		xml_attr(xml, "rspace", "0.1667em");
	} else if (node->tight) {
		xml_attr(xml, "lspace", "0em");
		xml_attr(xml, "rspace", "0em");
	}
	xml_text(xml, node->text);
	xml_end(xml);
}

static void write_ident(struct xml *xml, const struct math *node)
{
	/* A name of several letters is upright anyway. */
	bool single = *node->text != '\0' && *g_utf8_next_char(node->text) == '\0';

	xml_start(xml, "mi");
	if (single && node->upright)
		xml_attr(xml, "mathvariant", "normal");
	xml_text(xml, node->text);
	xml_end(xml);
}

/* Blanks at the ends of words are room that the author asked for. */
static void write_words(struct xml *xml, const struct math *node)
{
	static const char *const faces[] = {
		[MATH_PLAIN] = NULL, [MATH_BOLD] = "bf", [MATH_SLANTED] = "it", [MATH_TYPED] = "tt"};
	size_t len = strlen(node->text), from = strspn(node->text, " "), end = len;

	while (end > from && node->text[end - 1] == ' ')
		end--;
	xml_start(xml, "mtext");
	xml_attr(xml, "class", faces[node->face]);
	if (from > 0)
		xml_text(xml, "\302\240");
	xml_text_len(xml, node->text + from, end - from);
	if (end < len)
		xml_text(xml, "\302\240");
	xml_end(xml);
}

static void write_children(struct xml *xml, const struct math *node)
{
	for (const struct math *child = node->first; child; child = child->next)
		mathml_node(xml, child);
}

static void write_element(struct xml *xml, const char *name, const struct math *node)
{
	xml_start(xml, name);
	write_children(xml, node);
	xml_end(xml);
}

static void write_scripts(struct xml *xml, const struct math *node)
{
	static const char *const names[2][4] = {{NULL, "msub", "msup", "msubsup"}, {NULL, "munder", "mover", "munderover"}};

	xml_start(xml, names[node->limits || node->accent][node->has_sub + 2 * node->has_super]);
	if (node->accent)
		xml_attr(xml, node->has_sub ? "accentunder" : "accent", "true");
	mathml_node(xml, node->first);
	for (const struct math *child = node->first->next; child; child = child->next)
		if (node->accent)
			write_operator(xml, child, true);
		else
			mathml_node(xml, child);
	xml_end(xml);
}

static void write_table(struct xml *xml, const struct math *table)
{
	xml_start(xml, "mtable");
	xml_attr(xml, "class", table->joined ? "pairs" : NULL);
	xml_attr(xml, "displaystyle", table->display ? "true" : NULL);
	for (const struct math *line = table->first; line; line = line->next) {
		xml_start(xml, "mtr");
		for (const struct math *cell = line->first; cell; cell = cell->next) {
			xml_start(xml, "mtd");
			/* The class is for who reads CSS, the attribute for who does not. */
			if (*cell->align != 'c') {
				xml_attr(xml, "class", *cell->align == 'l' ? "l" : "r");
				xml_attr(xml, "columnalign", *cell->align == 'l' ? "left" : "right");
			}
			write_children(xml, cell);
			xml_end(xml);
		}
		if (line->text) {
			xml_start(xml, "mtd");
			xml_attr(xml, "class", "number");
			xml_leaf(xml, "mtext", line->text);
			xml_end(xml);
		}
		xml_end(xml);
	}
	xml_end(xml);
}

static void write_wrapped(struct xml *xml, const struct math *node)
{
	static const char *const notations[] = {[MATH_FRAMED] = "box", [MATH_STRUCK_UP] = "updiagonalstrike",
		[MATH_STRUCK_DOWN] = "downdiagonalstrike", [MATH_STRUCK_TWICE] = "updiagonalstrike downdiagonalstrike"};

	switch (node->kind) {
	case MATH_FRACTION:
		xml_start(xml, "mfrac");
		xml_attr(xml, "linethickness", node->lined ? NULL : "0");
		break;
	case MATH_STYLE:
		xml_start(xml, "mstyle");
		xml_attr(xml, "displaystyle", node->display ? "true" : "false");
		break;
	case MATH_PHANTOM:
		xml_start(xml, "mphantom");
		break;
	case MATH_ENCLOSED:
		xml_start(xml, "menclose");
		xml_attr(xml, "notation", notations[node->enclosure]);
		break;
	default:
		xml_start(xml, node->first->next ? "mroot" : "msqrt");
		break;
	}
	write_children(xml, node);
	xml_end(xml);
}

void mathml_node(struct xml *xml, const struct math *node)
{
	switch (node->kind) {
	case MATH_IDENT:
		write_ident(xml, node);
		break;
	case MATH_NUMBER:
		xml_leaf(xml, "mn", node->text);
		break;
	case MATH_OPERATOR:
		write_operator(xml, node, false);
		break;
	case MATH_TEXT:
		write_words(xml, node);
		break;
	case MATH_SPACE:
		xml_start(xml, "mspace");
		attr_em(xml, "width", MAX(node->width, 0));
		xml_end_void(xml);
		break;
	case MATH_SCRIPTS:
		write_scripts(xml, node);
		break;
	case MATH_TABLE:
		write_table(xml, node);
		break;
	case MATH_FRACTION:
	case MATH_ROOT:
	case MATH_STYLE:
	case MATH_PHANTOM:
	case MATH_ENCLOSED:
		write_wrapped(xml, node);
		break;
	case MATH_ROW:
		if (node->first && node->first == node->last) {
			mathml_node(xml, node->first);
			break;
		}
		/* fallthrough */
	case MATH_COLOUR: /* on pages of any colour: the words' own */
	case MATH_LINE:
	case MATH_CELL:
		write_element(xml, "mrow", node);
		break;
	}
}

void mathml_open(struct xml *xml)
{
	xml_start(xml, "math");
	xml_attr(xml, "xmlns", "http://www.w3.org/1998/Math/MathML");
}

void mathml_write(struct xml *xml, const struct math *math, const char *source, bool display)
{
	mathml_open(xml);
	xml_attr(xml, "display", display ? "block" : NULL);
	xml_attr(xml, "alttext", source);
	if (math->kind == MATH_ROW)
		write_children(xml, math);
	else
		mathml_node(xml, math);
	if (math->kind == MATH_ROW && math->text) {
		xml_start(xml, "mspace");
		attr_em(xml, "width", 2);
		xml_end_void(xml);
		xml_leaf(xml, "mtext", math->text);
	}
	xml_end(xml);
}
