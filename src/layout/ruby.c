/* Ruby in print: letters with their reading in small ones above, a group that no line's end cuts.  The line keeps its leading, in whose
 * white the reading stands; one that is wider than its letters hangs over kana and marks beside them (JIS X 4051, JLREQ 3.3). */
#include "layout/inline.h"

#define SMALL 0.5       /* of the letters' size */
#define RISE_WIDE 0.92  /* em, the reading's baseline above that of East Asian letters */
#define RISE 0.8        /* ... of others */
#define HANG 0.25       /* em, over each neighbour */
#define WIDEST 0.6      /* of the column: wider ones are set as words */

struct ruby_line {
	struct para *para;
	const struct para_result *result;
	double x;
};

struct lay_ruby {
	struct ruby_line letters, reading;
	double rise;
};

static double line_make(struct inliner *in, struct ruby_line *line, const struct type_style *style, const char *words)
{
	struct lay_text text = *in->text;
	text.style = *style;
	text.options.align = PARA_START;
	text.options.indent = text.options.hang = 0;
	text.options.hyphenate = false;
	text.options.within = true;
	line->para = lay_para_open(in->build, &text);
	lay_para_words(in->build, line->para, style, words);
	para_end(line->para);
	double width = para_natural_width(line->para);
	text.options.measure = width + 0.1;
	line->result = para_set(line->para, &text.options);
	return width;
}

/* Whether all of it is words: a link or a picture within is drawn where words are. */
static bool is_words(const struct doc_node *ruby)
{
	for (const struct doc_node *n = ruby->first; n; n = doc_next(ruby, n, true))
		if (n->kind != DOC_TEXT && n->kind != DOC_READING && n->kind != DOC_EMPH && n->kind != DOC_STRONG && n->kind != DOC_SPAN)
			return false;
	return true;
}

static const char *letters_of(struct inliner *in, const struct doc_node *ruby)
{
	struct arena *arena = in->build->arena;
	g_autoptr(GString) words = g_string_new(NULL);
	for (const struct doc_node *n = ruby->first; n != ruby->last; n = n->next)
		g_string_append(words, doc_plain(arena, n));
	return arena_strndup(arena, words->str, words->len);
}

/* Whether a reading may hang over the letter: it has none of its own, and is no ideograph, which it could be taken for one of. */
static bool is_free(gunichar c)
{
	return (c >= 0x3041 && c <= 0x30ff) || (c >= 0x3001 && c <= 0x3003) || c == 0xff0c || c == ' ';
}

static double hang_over(const struct doc_node *beside, bool behind, double em)
{
	if (!beside || beside->kind != DOC_TEXT || !*beside->as.text)
		return 0;
	const char *text = beside->as.text;
	return is_free(g_utf8_get_char(behind ? text : g_utf8_find_prev_char(text, text + strlen(text)))) ? HANG * em : 0;
}

static int ruby_elem(const struct inliner *in, enum layout_role role, int parent)
{
	return parent < 0 ? parent : state_elem(in->build->layout, role, parent);
}

bool inline_ruby(struct inliner *in, const struct doc_node *node)
{
	struct build *build = in->build;
	struct type_style *style = inline_style(in), letters = *style;
	if (!is_words(node))
		return false;
	struct lay_ruby *ruby = ARENA_NEW(build->arena, struct lay_ruby);
	const char *words = letters_of(in, node);
	double em = inline_em(style);
	int elem = ruby_elem(in, ROLE_RUBY, style->elem);
	letters.elem = ruby_elem(in, ROLE_RUBY_BASE, elem);
	double width = line_make(in, &ruby->letters, &letters, words);
	struct type_style small = *style;
	small.elem = ruby_elem(in, ROLE_RUBY_TEXT, elem);
	inline_scale(&small, SMALL);
	double above = line_make(in, &ruby->reading, &small, doc_plain(build->arena, node->last));
	double left = MIN(hang_over(node->prev, false, em), MAX(above - width, 0) / 2);
	double right = MIN(hang_over(node->next, true, em), MAX(above - width, 0) / 2);
	double all = MAX(width, above - left - right);
	if (all > WIDEST * build->at.measure)
		return false;
	ruby->letters.x = MAX((above - width) / 2, 0) - left;
	ruby->reading.x = MAX((width - above) / 2, 0) - left;
	bool wide = g_unichar_iswide(g_utf8_get_char(words));
	ruby->rise = (wide ? RISE_WIDE : RISE) * em;
	para_style(in->para, style);
	inline_from(in, node->first, 0);
	struct lay_mark mark = {.kind = BOX_RUBY, .ruby = ruby, .width = all};
	para_box_joined(in->para, inline_mark(build, &mark), all, wide);
	in->any = true;
	return true;
}

void lay_ruby_draw(const struct lay_ruby *ruby, struct canvas *canvas, double x, double y)
{
	para_draw(ruby->letters.para, ruby->letters.result, 0, x + ruby->letters.x, y, canvas);
	para_draw(ruby->reading.para, ruby->reading.result, 0, x + ruby->reading.x, y - ruby->rise, canvas);
}

void inline_reading(struct inliner *in, const struct doc_node *node)
{
	inline_scale(inline_style(in), 0.85);
	inline_words(in, "(", node);
}

void inline_reading_end(struct inliner *in, const struct doc_node *node)
{
	inline_words(in, ")", node);
}
