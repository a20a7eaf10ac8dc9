/* Labels of drawings: short words in the face of captions, in lines of like length, whole but for words that no line holds. */
#include "type/para.h"

#define SMALLER 0.92 /* what is said of lines and beside boxes, to what stands in these */
#define LEADING 1.18 /* of the size */
#define HAIR 0.003   /* of a measure: sizes are rounded */
#define TRIES 6
#define WORD_MOST 10.0 /* ems of a word that is not parted, however narrow its lines are to be */

static struct type_style style_of(const struct label_want *want, enum diagram_role role)
{
	struct type_style style = {.font = want->font, .lang = want->lang, .elem = want->elem, .no_hyphen = true, .phrases = true};
	bool aside = role == DIAGRAM_EDGE || role == DIAGRAM_NOTE;
	style.scale = want->scale * (aside ? SMALLER : 1);
	style.bold = role == DIAGRAM_GROUP;
	return style;
}

static struct para *open_words(const struct label_want *want, const struct diagram_label *label, const struct type_style *style)
{
	struct para *para = para_open(want->type, want->arena, -1);
	para_style(para, style);
	para_source(para, want->source);
	for (const char *line = label->text; *line;) {
		size_t len = strcspn(line, "\n");
		para_text(para, line, len, want->pos);
		line += len;
		if (*line && *++line)
			para_break(para);
	}
	para_end(para);
	para->told_wide = true; /* how narrow its lines are is no choice of the author's */
	return para;
}

/* The widest line, as set. */
static double widest(struct para *para, const struct para_result *result)
{
	double width = 0;
	for (int i = 0; i < result->n_lines; i++) {
		line_fit(para, (const struct set_result *)result, i);
		width = MAX(width, result->lines[i].width);
	}
	return width;
}

struct label label_set(const struct label_want *want, const struct diagram_label *label, double most, int n_lines)
{
	struct type_style style = style_of(want, label->role);
	struct label out = {.para = open_words(want, label, &style)};
	double natural = para_natural_width(out.para), word = para_min_width(out.para, false);
	struct para_options options = {.align = want->start ? PARA_BALANCE : PARA_CENTRE};
	out.size = want->font->size * style.scale;
	options.measure = most > 0 ? MIN(MAX(most, MIN(word, WORD_MOST * out.size)), natural) : natural;
	options.hyphenate = word > options.measure * (1 + HAIR);
	if (options.hyphenate) {
		style.no_hyphen = false;
		out.para = open_words(want, label, &style);
	}
	for (int i = 0; i < TRIES && (i == 0 || (n_lines > 0 && out.result->n_lines > n_lines)); i++) {
		options.measure *= 1 + HAIR;
		out.result = para_set(out.para, &options);
	}
	out.width = widest(out.para, out.result);
	out.leading = LEADING * out.size;
	/* capitals stand in the middle of their line; a hair lower, for the letters that go below it */
	out.baseline = out.leading / 2 + 0.47 * style.scale * type_cap_height(want->type, want->font);
	return out;
}

void label_draw(const struct label *label, double x, double y, double width, struct canvas *canvas)
{
	const struct para_options *options = &label->result->options;
	double rest = width - options->measure;
	double left = options->align == PARA_CENTRE ? rest / 2 : label->result->rtl ? rest : 0;
	for (int i = 0; i < label->result->n_lines; i++)
		para_draw(label->para, label->result, i, x + left, y + label->baseline + i * label->leading, canvas);
}
