/* Inlines become calls of the paragraph: words and styles by a table of handlers, pictures, formulas. */
#include "layout/inline.h"

#include <assert.h>

#define WIDE_PICTURE 0.6 /* of the measure: a wider one leaves no line to words beside it */
#define TALL_PICTURE 4   /* leadings: beside a higher one a line of words is lost */
#define ICON_SIZE 1.0 /* em, the height of an icon */

struct type_style *inline_style(struct inliner *in)
{
	GArray *styles = in->build->styles;
	return &g_array_index(styles, struct type_style, styles->len - 1);
}

double inline_em(const struct type_style *style)
{
	return style->font->size * (style->scale > 0 ? style->scale : 1);
}

/* The bytes of the words that still belong to the lead. */
static size_t take_lead(struct inliner *in, const char *words, size_t len)
{
	size_t i = 0;
	while (i < len && in->lead > 0) {
		while (i < len && g_ascii_isspace(words[i]))
			i++;
		size_t start = i;
		while (i < len && !g_ascii_isspace(words[i]))
			i++;
		if (i > start && (i < len || words[i - 1] == '.' || words[i - 1] == ','))
			in->lead--;
		if (i > start && strchr(".,;:!?", words[i - 1]))
			in->lead = 0;
	}
	return i;
}

static void put(
	struct inliner *in, const char *words, size_t len, const struct doc_node *node)
{
	struct pos pos = {in->build->path, node->line, node->col};
	in->any = in->any || len > 0;
	size_t lead = in->lead > 0 ? take_lead(in, words, len) : 0;
	if (lead > 0) {
		struct type_style caps = *inline_style(in);
		caps.smallcaps = true;
		para_style(in->para, &caps);
		para_text(in->para, words, lead, pos);
	}
	para_style(in->para, inline_style(in));
	para_text(in->para, words + lead, len - lead, pos);
}

void inline_from(struct inliner *in, const struct doc_node *node, int before)
{
	struct page_source source = {node, before};
	if (in->text->apart)
		source = (struct page_source){in->text->source, 0};
	para_source(in->para, source);
}

/* Adds words that are the program's own. */
void inline_words(struct inliner *in, const char *words, const struct doc_node *node)
{
	inline_from(in, NULL, 0);
	put(in, words, strlen(words), node);
}

int inline_mark(struct build *build, const struct lay_mark *mark)
{
	g_array_append_val(build->marks, *mark);
	return (int)build->marks->len - 1;
}

static void enter_text(struct inliner *in, const struct doc_node *node)
{
	const char *words = node->as.text;
	size_t len = strlen(words);
	if (in->close == node) {
		words++;
		len--;
		in->close = NULL;
	}
	bool joint = node->prev && node->prev->kind == DOC_TIMESTAMP && node->next &&
		     node->next->kind == DOC_TIMESTAMP && doc_joins_times(node);
	if (joint) {
		inline_words(in, ", ", node);
		return;
	}
	if (node->next && node->next->kind == DOC_TIMESTAMP) {
		size_t cut = len;
		while (cut > 0 && g_ascii_isspace(words[cut - 1]))
			cut--;
		bool opens = cut > 0 && (words[cut - 1] == '(' || words[cut - 1] == '[');
		in->close = opens ? inline_times_closer(node) : NULL;
		if (in->close) {
			cut--;
			while (cut > 0 && g_ascii_isspace(words[cut - 1]))
				cut--;
		}
		len = cut;
	}
	inline_from(in, node, text_count_seen(node->as.text, (size_t)(words - node->as.text)));
	put(in, words, len, node);
}

/* ---- styles ---- */

/* Where the script has no italics, words are emphasized by weight. */
static void enter_emph(struct inliner *in, const struct doc_node *node)
{
	if (doc_has_italics(node))
		inline_style(in)->italic = !inline_style(in)->italic;
	else
		inline_style(in)->bold = true;
}

static void enter_strong(struct inliner *in, const struct doc_node *node)
{
	if (!doc_is_all_heading(node))
		inline_style(in)->bold = true;
}

static void enter_strike(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	inline_style(in)->strike = true;
}

static void enter_mark(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	inline_style(in)->has_ground = true;
	inline_style(in)->ground = in->build->theme->mark;
}

static void enter_underline(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	inline_style(in)->underline = true;
}

void inline_scale(struct type_style *style, double factor)
{
	style->scale = (style->scale > 0 ? style->scale : 1) * factor;
}

void inline_super(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	struct type_style *style = inline_style(in);
	style->rise += 0.34 * inline_em(style);
	inline_scale(style, 0.68);
}

static void enter_sub(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	struct type_style *style = inline_style(in);
	style->rise -= 0.14 * inline_em(style);
	inline_scale(style, 0.68);
}

static void enter_small(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	inline_scale(inline_style(in), 0.85);
}

/* In a heading it is heavy: else one that is all of code would be weaker than the text. */
static void make_mono(struct inliner *in)
{
	const struct theme_font *fonts = in->build->theme->text;
	struct type_style *style = inline_style(in);
	double size = inline_em(style);
	theme_colour colour = style->has_colour ? style->colour : style->font->colour;
	style->bold = style->bold || (style->font >= &fonts[TEXT_H2] && style->font <= &fonts[TEXT_H6]);
	style->font = &in->build->theme->text[TEXT_CODE];
	style->scale = size / in->build->theme->text[TEXT_BODY].size;
	style->has_colour = true;
	style->colour = colour;
	style->mono = style->no_hyphen = true;
	style->smallcaps = false;
}

static void enter_kbd(struct inliner *in, const struct doc_node *node)
{
	(void)node;
	make_mono(in);
	inline_style(in)->has_ground = true;
	inline_style(in)->ground = in->build->theme->code_ground;
}

static bool is_wide(const char *at)
{
	return *at & 0x80 && g_unichar_iswide(g_utf8_get_char(at));
}

static bool has_wide(const char *text)
{
	for (; *text; text = g_utf8_next_char(text))
		if (is_wide(text))
			return true;
	return false;
}

/* Letters of East Asia, which no face for code has, are as large as those around (code is smaller since its face is large), and all of it
 * stands on a ground, as nothing else tells it from the text. */
static void enter_code(struct inliner *in, const struct doc_node *node)
{
	struct type_style wide = *inline_style(in);
	make_mono(in);
	struct type_style mono = *inline_style(in);
	int seen = 0;
	if (has_wide(node->as.text)) {
		mono.has_ground = true;
		mono.ground = in->build->theme->code_ground;
	}
	wide.has_ground = mono.has_ground;
	wide.ground = mono.ground;
	wide.bold = mono.bold;
	wide.no_hyphen = true;
	for (const char *p = node->as.text, *end; *p; p = end) {
		bool is_letter = is_wide(p);
		for (end = p; *end && is_wide(end) == is_letter; end = g_utf8_next_char(end))
			;
		*inline_style(in) = is_letter ? wide : mono;
		inline_from(in, node, seen);
		put(in, p, (size_t)(end - p), node);
		seen += text_count_seen(p, (size_t)(end - p));
	}
}

/* A formula's Alt is its source.  What cannot be set is told, and set as it is written. */
static void enter_math(struct inliner *in, const struct doc_node *node)
{
	struct build *build = in->build;
	struct type_style *style = inline_style(in);
	style->elem = lay_formula_elem(build, node, style->elem);
	const struct formula *formula = lay_formula(build, node, style);
	if (!formula) {
		enter_code(in, node);
		return;
	}
	inline_from(in, node, 0);
	para_style(in->para, style);
	for (int i = 0; i < formula->n_parts; i++) {
		const struct formula_part *part = &formula->parts[i];
		struct lay_mark mark = {.kind = BOX_FORMULA,
			.part = part,
			.elem = style->elem,
			.colour = style->has_colour ? style->colour : style->font->colour,
			.width = part->width,
			.height = part->height + part->depth,
			.drop = part->depth};
		if (i > 0)
			para_seam(in->para, part->gap, part->seam);
		para_box_joined(in->para, inline_mark(build, &mark), part->width, false);
	}
	in->any = true;
}

static void enter_soft_break(struct inliner *in, const struct doc_node *node)
{
	bool before = node->next && node->next->kind == DOC_TIMESTAMP;
	if (!before)
		inline_words(in, " ", node);
	else if (node->prev && node->prev->kind == DOC_TIMESTAMP)
		inline_words(in, ", ", node);
}

static void enter_hard_break(struct inliner *in, const struct doc_node *node)
{
	if (node->next && in->any)
		para_break(in->para);
}

static void enter_tag(struct inliner *in, const struct doc_node *node)
{
	struct type_style *style = inline_style(in);
	style->has_colour = true;
	style->colour = in->build->theme->accent;
	inline_from(in, node, 0);
	put(in, "#", 1, node);
	put(in, node->as.text, strlen(node->as.text), node);
}

/* ---- pictures ---- */

/* An icon among words, of no asked size, is as high as they are and stands on the middle
 * of their capitals, so that lines keep their distance. */
static void fit_icon(struct inliner *in, const struct doc_picture *picture,
	struct lay_mark *mark)
{
	const struct type_style *style = inline_style(in);
	double size = inline_em(style);
	if (picture->width_px > 0 || picture->height_px > 0 ||
		in->build->book->pictures[picture->media].media->height_px > MEDIA_ICON_PX)
		return;
	double height = MIN(mark->height, ICON_SIZE * size);
	mark->width *= height / mark->height;
	mark->height = height;
	double cap = type_cap_height(in->build->layout->type, style->font) * size /
		     style->font->size;
	mark->drop = MAX((height - cap) / 2, 0);
}

static bool enter_picture(struct inliner *in, const struct doc_node *node)
{
	struct build *build = in->build;
	const struct doc_picture *picture = node->as.picture;
	if (picture->media < 0 || picture->media >= build->book->n_pictures) {
		inline_style(in)->italic = true;
		return false;
	}
	struct lay_mark mark = {.kind = BOX_PICTURE, .node = node};
	lay_picture_size(
		build, picture, build->at.measure, build->theme->leading * 12, &mark);
	fit_icon(in, picture, &mark);
	bool silent = picture->decorative && !in->in_link;
	mark.elem = silent ? PAGE_ARTIFACT
			   : lay_picture_elem(build, node, inline_style(in)->elem);
	/* It takes part in a link around it. */
	para_style(in->para, inline_style(in));
	inline_from(in, node, 0);
	bool alone = mark.width > WIDE_PICTURE * build->at.measure ||
		     mark.height > TALL_PICTURE * build->theme->leading;
	(alone ? para_box_alone : para_box)(in->para, inline_mark(build, &mark), mark.width);
	in->any = true;
	return true;
}

/* ---- the walk ---- */

typedef void (*inline_fn)(struct inliner *in, const struct doc_node *node);

static const struct {
	inline_fn enter, leave;
} handlers[DOC__COUNT] = {
	[DOC_TEXT] = {enter_text, NULL},
	[DOC_SOFT_BREAK] = {enter_soft_break, NULL},
	[DOC_HARD_BREAK] = {enter_hard_break, NULL},
	[DOC_EMPH] = {enter_emph, NULL},
	[DOC_STRONG] = {enter_strong, NULL},
	[DOC_STRIKE] = {enter_strike, NULL},
	[DOC_MARK] = {enter_mark, NULL},
	[DOC_UNDERLINE] = {enter_underline, NULL},
	[DOC_SUPER] = {inline_super, NULL},
	[DOC_SUB] = {enter_sub, NULL},
	[DOC_SMALL] = {enter_small, NULL},
	[DOC_KBD] = {enter_kbd, NULL},
	[DOC_READING] = {inline_reading, inline_reading_end},
	[DOC_CODE] = {enter_code, NULL},
	[DOC_MATH] = {enter_math, NULL},
	[DOC_LINK] = {inline_link, inline_link_end},
	[DOC_TIMESTAMP] = {inline_time, NULL},
	[DOC_FOOTNOTE_REF] = {inline_note, NULL},
	[DOC_TAG] = {enter_tag, NULL},
};
static_assert(DOC_TAG + 1 == DOC__COUNT, "a new kind of inline needs a row");

static void enter_span(struct inliner *in, const struct doc_node *node)
{
	struct type_style *style = inline_style(in);
	if (node->lang && strcmp(node->lang, style->lang) != 0) {
		style->lang = node->lang;
		if (style->elem >= 0)
			style->elem = state_elem(in->build->layout, ROLE_SPAN, style->elem);
		if (in->build->layout->drawing && style->elem >= 0)
			state_elem_about(in->build->layout, style->elem)->lang = node->lang;
	}
	if (node->id) {
		struct lay_mark mark = {.kind = MARK_DEST, .id = node->id};
		para_mark(in->para, inline_mark(in->build, &mark));
	}
}

/* What leaves the style around it as it is. */
static bool is_plain(const struct doc_node *node)
{
	bool words = node->kind == DOC_TEXT || node->kind == DOC_TIMESTAMP || node->kind == DOC_SOFT_BREAK;
	return words && !node->lang && !node->id && !node->first;
}

/* Enters a node; true when its children are to be walked. */
static bool enter(struct inliner *in, const struct doc_node *node)
{
	if (is_plain(node)) {
		handlers[node->kind].enter(in, node);
		return false;
	}
	struct type_style style = *inline_style(in);
	g_array_append_val(in->build->styles, style);
	enter_span(in, node);
	if (node->kind == DOC_PICTURE)
		return !enter_picture(in, node) && node->first;
	if (node->kind == DOC_RUBY && inline_ruby(in, node))
		return false;
	if (handlers[node->kind].enter)
		handlers[node->kind].enter(in, node);
	return node->first;
}

static void leave(struct inliner *in, const struct doc_node *node)
{
	if (is_plain(node))
		return;
	if (handlers[node->kind].leave)
		handlers[node->kind].leave(in, node);
	g_array_set_size(in->build->styles, in->build->styles->len - 1);
}

void lay_inlines(struct build *build, struct para *para, const struct doc_node *root,
	const struct lay_text *text)
{
	lay_inlines_from(build, para, root->first, text);
}

void lay_inlines_from(struct build *build, struct para *para,
	const struct doc_node *first, const struct lay_text *text)
{
	const struct doc_node *root = first ? first->parent : NULL;
	struct inliner in = {
		.build = build, .para = para, .text = text, .lead = text->lead_words};
	guint outer = build->styles->len;
	struct type_style style = lay_style(text);
	g_array_append_val(build->styles, style);
	const struct doc_node *node = first;
	while (node) {
		if (enter(&in, node)) {
			node = node->first;
			continue;
		}
		leave(&in, node);
		while (node && !node->next) {
			node = node->parent == root ? NULL : node->parent;
			if (node)
				leave(&in, node);
		}
		node = node ? node->next : NULL;
	}
	g_array_set_size(build->styles, outer);
}
