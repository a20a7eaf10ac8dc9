/* What a block or its words mean to whoever sets them, beside what they are. */
#include "octavo/doc.h"

enum {
	LINE_SEEN = 60,   /* characters without blanks: a line of a book */
	LINES_WIDTH = 132 /* with blanks: two lines */
};

static bool has_letters(const char *text)
{
	while (*text && !g_unichar_isalpha(g_utf8_get_char(text)))
		text = g_utf8_next_char(text);
	return *text != '\0';
}

bool doc_is_all_heading(const struct doc_node *node)
{
	const struct doc_node *heading = node->parent;
	if (!heading || heading->kind != DOC_HEADING)
		return false;
	for (const struct doc_node *n = heading->first; n; n = doc_next(heading, n, n != node))
		if (n != node && doc_text(n) && (n->kind == DOC_MATH || has_letters(doc_text(n))))
			return false;
	return true;
}

static bool fills_line(const struct doc_node *words)
{
	int seen = 0;
	for (const struct doc_node *n = words->first; n && seen <= LINE_SEEN; n = doc_next(words, n, true))
		if (n->kind == DOC_TEXT)
			seen += text_count_seen(n->as.text, strlen(n->as.text));
	return seen > LINE_SEEN;
}

/* In letters of Latin width. */
static int width_of(const char *text)
{
	int width = 0;
	for (; text && *text; text = g_utf8_next_char(text))
		width += (guchar)*text >= 0xe1 && g_unichar_iswide(g_utf8_get_char(text)) ? 2 : 1;
	return width;
}

/* Most paragraphs have no lines of their own: told without counting letters. */
static int count_lines(const struct doc_node *paragraph)
{
	int n_lines = 1;
	for (const struct doc_node *n = paragraph->first; n; n = doc_next(paragraph, n, true))
		n_lines += n->kind == DOC_HARD_BREAK;
	return n_lines;
}

bool doc_is_lines(const struct doc_node *paragraph)
{
	int width = 0;
	if (count_lines(paragraph) < 3)
		return false;
	for (const struct doc_node *n = paragraph->first; n && width <= LINES_WIDTH; n = doc_next(paragraph, n, true))
		width = n->kind == DOC_HARD_BREAK ? 0 : width + width_of(doc_text(n));
	return width <= LINES_WIDTH;
}

bool doc_rule_parts(const struct doc_node *rule)
{
	return rule->prev && rule->prev->kind != DOC_HEADING && rule->next;
}

bool doc_begins_in_dash(const struct doc_node *words)
{
	static const char *const dashes[] = {"\u2014", "\u2013", "\u2015", "--"};
	for (size_t i = 0; words && words->kind == DOC_TEXT && i < G_N_ELEMENTS(dashes); i++)
		if (g_str_has_prefix(words->as.text, dashes[i]))
			return true;
	return false;
}

static bool begins_in_dash(const struct doc_node *block)
{
	return block && block->kind == DOC_PARAGRAPH && doc_begins_in_dash(block->first);
}

bool doc_is_source(const struct doc_node *paragraph)
{
	const struct doc_node *around = paragraph->parent, *before = paragraph->prev;
	if (!begins_in_dash(paragraph) || !before || fills_line(paragraph))
		return false;
	if (before->kind == DOC_QUOTE)
		return !begins_in_dash(before->last) && !begins_in_dash(paragraph->next);
	return around && around->kind == DOC_QUOTE && !paragraph->next && !doc_begins_in_dash(before->first);
}

bool doc_heads_works(const struct doc_node *block)
{
	const struct doc_node *list = block->kind == DOC_HEADING ? block->next : NULL, *after = list ? list->next : NULL;
	return list && list->kind == DOC_LIST && list->as.list.works && (!after || after->kind == DOC_HEADING || after->kind == DOC_FOOTNOTE);
}

bool doc_has_lead(const struct doc_node *paragraph)
{
	const struct doc_node *first = paragraph->first;
	if (!first || first->kind != DOC_TEXT)
		return false;
	const char *text = first->as.text;
	while (g_unichar_ispunct(g_utf8_get_char(text)))
		text = g_utf8_next_char(text);
	return g_unichar_isalpha(g_utf8_get_char(text)) && fills_line(paragraph);
}

static gunichar first_letter(const char *text)
{
	while (*text && !g_unichar_isalpha(g_utf8_get_char(text)))
		text = g_utf8_next_char(text);
	return g_utf8_get_char(text);
}

bool doc_has_italics(const struct doc_node *node)
{
	gunichar letter = 0;
	for (const struct doc_node *n = node; n && !letter; n = doc_next(node, n, true))
		if (n->kind == DOC_TEXT)
			letter = first_letter(n->as.text);
	return !letter || text_char_leans(letter);
}

bool doc_ends_in(const struct doc_node *node, const char *sign, const char *wide)
{
	const struct doc_node *last = node->last;
	while (last && last->last)
		last = last->last;
	return last && last->kind == DOC_TEXT && (g_str_has_suffix(last->as.text, sign) || g_str_has_suffix(last->as.text, wide));
}

/* Whether all of a line that begins with these words, the first of a block or after a break, are bold; a colon may stand behind. */
static bool line_is_bold(const struct doc_node *words)
{
	if (!words || words->kind != DOC_STRONG)
		return false;
	const struct doc_node *rest = words->next;
	if (rest && rest->kind == DOC_TEXT && (!strcmp(rest->as.text, ":") || !strcmp(rest->as.text, "\uff1a")))
		rest = rest->next;
	return !rest || doc_is_break(rest);
}

bool doc_is_bold(const struct doc_node *paragraph)
{
	if (paragraph->kind != DOC_PARAGRAPH || !line_is_bold(paragraph->first))
		return false;
	const struct doc_node *last = paragraph->last;
	return last == paragraph->first || (last == paragraph->first->next && !doc_is_break(last));
}

bool doc_line_is_head(const struct doc_node *words)
{
	return line_is_bold(words) && !doc_ends_in(words, ".", "\u3002") && !fills_line(words);
}

bool doc_is_bold_head(const struct doc_node *paragraph)
{
	const struct doc_node *next = paragraph->next, *around = paragraph->parent;
	while (around && around->kind == DOC_QUOTE)
		around = around->parent;
	bool room = around && around->kind != DOC_ITEM && around->kind != DOC_DEFINITION && around->kind != DOC_CELL;
	return room && next && next->kind != DOC_HEADING && next->kind != DOC_RULE && doc_is_bold(paragraph) && !doc_is_bold(next) &&
	       doc_line_is_head(paragraph->first);
}
