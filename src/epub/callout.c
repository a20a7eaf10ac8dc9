/*
 * Handlers of callouts: the element and role of each kind, its sign, its title and its
 * kind in words.  Folded ones are written open: readers' support for folding is uneven,
 * and print has none.
 */
#include <assert.h>
#include "epub/body.h"

/* What a kind is to assistive technology; types and roles always agree.  No sections: with a name these are landmarks,
 * and two warnings without a title of their own would be two of one name. */
static const struct shape {
	const char *element, *type, *role;
} shapes[] = {
	[CALLOUT_NOTE] = {"aside", NULL, "note"},
	[CALLOUT_ABSTRACT] = {"div", "abstract", "doc-abstract"},
	[CALLOUT_INFO] = {"aside", NULL, "note"},
	[CALLOUT_TODO] = {"aside", NULL, "note"},
	[CALLOUT_TIP] = {"aside", "tip", "doc-tip"},
	[CALLOUT_SUCCESS] = {"aside", NULL, "note"},
	[CALLOUT_QUESTION] = {"div", "qna", "doc-qna"},
	[CALLOUT_WARNING] = {"div", "notice", "doc-notice"},
	[CALLOUT_FAILURE] = {"div", "notice", "doc-notice"},
	[CALLOUT_DANGER] = {"div", "notice", "doc-notice"},
	[CALLOUT_BUG] = {"aside", NULL, "note"},
	[CALLOUT_EXAMPLE] = {"div", NULL, "doc-example"},
	[CALLOUT_QUOTE] = {"figure", NULL, NULL},
};
static_assert(G_N_ELEMENTS(shapes) == CALLOUT__COUNT, "a kind of callout has no shape");

static enum theme_callout kind_of(const struct doc_node *node)
{
	bool known;

	return theme_callout_kind(node->as.callout.kind, &known);
}

static const char *kind_word(struct body *body, const struct doc_node *node)
{
	return words_callout(body->epub->arena, body_lang(body, node),
		&body->epub->theme->callouts[kind_of(node)], node->as.callout.name);
}

/* The kind's word, told to be of its own language where the text around speaks one that the program does not. */
static void write_kind(struct body *body, const struct doc_node *node, const char *class)
{
	page_words(body->xml, "span", class, body_lang(body, node), kind_word(body, node));
}

static void write_icon(struct body *body, const struct theme_callout_style *style)
{
	char stroke[G_ASCII_DTOSTR_BUF_SIZE];

	if (style->icon == NULL)
		return;
	body->file->has_svg = true;
	xml_start(body->xml, "svg");
	xml_attr(body->xml, "xmlns", "http://www.w3.org/2000/svg");
	xml_attr(body->xml, "viewBox", "0 0 24 24");
	xml_attr(body->xml, "width", "1em");
	xml_attr(body->xml, "height", "1em");
	xml_attr(body->xml, "aria-hidden", "true");
	xml_start(body->xml, "path");
	xml_attr(body->xml, "d", style->icon);
	if (style->icon_stroke > 0) {
		xml_attr(body->xml, "fill", "none");
		xml_attr(body->xml, "stroke", "currentColor");
		xml_attr(body->xml, "stroke-width",
			g_ascii_formatd(stroke, sizeof stroke, "%g", style->icon_stroke));
		xml_attr(body->xml, "stroke-linecap", "round");
		xml_attr(body->xml, "stroke-linejoin", "round");
	} else {
		xml_attr(body->xml, "fill", "currentColor");
	}
	xml_end_void(body->xml);
	xml_end(body->xml);
	xml_text(body->xml, " ");
}

static char *title_id(const struct body *body)
{
	return arena_printf(body->epub->arena, "k_%s_%d", body->scope, body->counter);
}

static void open_title(struct body *body, const struct doc_node *callout)
{
	xml_start(body->xml, kind_of(callout) == CALLOUT_QUOTE ? "figcaption" : "p");
	xml_attr(body->xml, "class", "h");
	body_id(body, title_id(body));
	write_icon(body, &body->epub->theme->callouts[kind_of(callout)]);
}

static void close_title(struct body *body, const struct doc_node *callout)
{
	xml_end(body->xml);
	if (kind_of(callout) == CALLOUT_QUOTE)
		xml_start(body->xml, "blockquote");
	xml_newline(body->xml);
}

bool body_callout(struct body *body, const struct doc_node *node)
{
	enum theme_callout kind = kind_of(node);
	const struct shape *shape = &shapes[kind];
	const char *side = body_rtl(body, node) ? " rtl" : "";
	bool important = g_strcmp0(node->as.callout.name, "important") == 0;

	if (important)
		shape = &shapes[CALLOUT_WARNING]; /* looks like a tip, is meant as a
						     notice */
	body->counter++;
	xml_start(body->xml, shape->element);
	xml_attr(body->xml, "class",
		arena_printf(body->epub->arena, "box %s%s",
			body->epub->theme->callouts[kind].kind, side));
	xml_attr(body->xml, "epub:type", shape->type);
	xml_attr(body->xml, "role", shape->role);
	xml_attr(body->xml, "aria-labelledby", title_id(body));
	body_attrs(body, node);
	if (node->first == NULL || node->first->kind != DOC_CALLOUT_TITLE) {
		open_title(body, node);
		write_kind(body, node, "n");
		close_title(body, node);
	}
	return true;
}

void body_callout_end(struct body *body, const struct doc_node *node)
{
	if (kind_of(node) == CALLOUT_QUOTE)
		xml_end(body->xml);
	xml_end(body->xml);
	xml_newline(body->xml);
}

bool body_callout_title(struct body *body, const struct doc_node *node)
{
	open_title(body, node->parent);
	xml_start(body->xml, "span");
	xml_attr(body->xml, "class", "n");
	body_attrs(body, node);
	body->title = body_rtl(body, node) ? 0 : parted_title(0);
	return true;
}

/* The kind's word is not said twice where the title is that word. */
void body_callout_title_end(struct body *body, const struct doc_node *node)
{
	const char *word = kind_word(body, node->parent);
	struct arena *arena = body->epub->arena;

	body->title = 0;
	xml_end(body->xml);
	if (!text_is_alike(arena, word, doc_plain(arena, node))) {
		xml_text(body->xml, " ");
		write_kind(body, node->parent, "w");
	}
	close_title(body, node->parent);
}
