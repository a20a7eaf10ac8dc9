/* Handlers of the inlines: text and its styles, links, times, pictures in the line. */
#include "octavo/markdown.h"
#include "octavo/type.h"
#include "epub/body.h"

/* End of the n-th word of text, or of the text, or where a clause ends (as in print); *n is what is left. */
static size_t words_end(const char *text, int *n)
{
	const char *p = text;

	while (*n > 0) {
		p += strspn(p, " \n");
		if (*p == '\0')
			break;
		p += strcspn(p, " \n");
		*n = strchr(".,;:!?", p[-1]) ? 0 : *n - 1;
	}
	return (size_t)(p - text);
}

/* The first words of a chapter in small capitals: where the script has them. */
static void write_lead(struct body *body, const struct doc_node *node, const char *text)
{
	size_t len = words_end(text, &body->lead);

	breaks_text_open(body, node, text);

	xml_start(body->xml, "span");
	xml_attr(body->xml, "class", "lead");
	breaks_text(body, text, 0, len);
	xml_end(body->xml);
	breaks_text(body, text, len, strlen(text) - len);
	body->lead = 0;
}

/* Whether a text ends in the one blank that parts words, its own or those of the node before it, from a time. */
static bool is_before_time(const struct doc_node *node, const char *text, size_t len)
{
	if (node->next == NULL || node->next->kind != DOC_TIMESTAMP || len == 0 || text[len - 1] != ' ')
		return false;
	return len > 1 ? text[len - 2] != ' ' : node->prev != NULL && !doc_is_break(node->prev);
}

/* The words beside a text in its line, of which the nearest counts; "": there are none.  Code and formulas are words of no kind: the
 * signs that they begin and end with close nothing, nor is a variable a short word. */
static const char *words_beside(const struct doc_node *node, bool behind)
{
	while ((behind ? node->next : node->prev) == NULL) {
		node = node->parent;
		if (node == NULL || doc_is_block(node->kind))
			return "";
	}
	node = behind ? node->next : node->prev;
	while (node->first != NULL && !doc_is_block(node->kind))
		node = behind ? node->first : node->last;
	if (node->kind == DOC_MATH || node->kind == DOC_CODE)
		return "nn";
	return node->kind == DOC_TEXT ? node->as.text : "";
}

/* The words with the blanks at which no line may end; a time, which speaks of the words before it, begins none either (as in
 * print). */
static const char *bound_text(struct body *body, const struct doc_node *node)
{
	struct arena *arena = body->epub->arena;
	const char *text = node->as.text;
	size_t len = strlen(text);
	const char *before = *text == ' ' ? words_beside(node, false) : "";
	const char *after = len > 0 && text[len - 1] == ' ' ? words_beside(node, true) : "";

	text = type_bind(arena, body_lang(body, node), before, text, after);
	len = strlen(text);
	if (!is_before_time(node, text, len))
		return text;
	return arena_printf(arena, "%.*s\xc2\xa0", (int)(len - 1), text);
}

static bool is_between_times(const struct doc_node *node)
{
	return node->prev != NULL && node->prev->kind == DOC_TIMESTAMP && node->next != NULL &&
	       node->next->kind == DOC_TIMESTAMP && doc_joins_times(node);
}

bool body_text(struct body *body, const struct doc_node *node)
{
	const char *text = bound_text(body, node);

	if (is_between_times(node))
		xml_text(body->xml, ", ");
	else if (body->title > 0)
		parted_in_title(body, node, text);
	else if (body->tight)
		parted_in_table(body, node, text);
	else if (body->lead > 0 && node->prev == NULL && body->depth == 1 && doc_has_lead(node->parent))
		write_lead(body, node, text);
	else
		breaks_whole_text(body, node, text);
	return false;
}

bool body_soft_break(struct body *body, const struct doc_node *node)
{
	if (is_between_times(node))
		xml_text(body->xml, ",");
	xml_newline(body->xml);
	return false;
}

bool body_hard_break(struct body *body, const struct doc_node *node)
{
	(void)node;
	xml_start(body->xml, "br");
	xml_end_void(body->xml);
	return false;
}

/* Bold that is all of a heading, which is bold by itself. */
static bool is_plain_here(const struct doc_node *node)
{
	return node->kind == DOC_STRONG && doc_is_all_heading(node) && node->id == NULL && node->lang == NULL;
}

bool body_emphasis(struct body *body, const struct doc_node *node)
{
	static const char *const elements[DOC__COUNT] = {
		[DOC_EMPH] = "em",
		[DOC_STRONG] = "strong",
		[DOC_STRIKE] = "s",
		[DOC_MARK] = "mark",
		[DOC_UNDERLINE] = "u",
		[DOC_SUPER] = "sup",
		[DOC_SUB] = "sub",
		[DOC_SMALL] = "small",
		[DOC_SPAN] = "span",
		[DOC_KBD] = "kbd",
		[DOC_RUBY] = "ruby",
		[DOC_READING] = "rt", /* and no rp: EPUB 3.3 wants none, as its readers know readings */
	};

	if (is_plain_here(node))
		return true;
	xml_start(body->xml, elements[node->kind]);
	if (node->kind == DOC_EMPH && !doc_has_italics(node))
		xml_attr(body->xml, "class", "upright");
	body_attrs(body, node);
	return true;
}

void body_emphasis_end(struct body *body, const struct doc_node *node)
{
	if (!is_plain_here(node))
		xml_end(body->xml);
}

bool body_code(struct body *body, const struct doc_node *node)
{
	xml_start(body->xml, "code");
	body_id(body, node->id);
	if (lang_is_rtl(body_lang(body, node)))
		xml_attr(body->xml, "dir", "ltr");
	breaks_whole_text(body, node, node->as.text);
	xml_end(body->xml);
	return false;
}

const struct math *body_formula(struct body *body, const struct doc_node *node)
{
	const char *why;
	const struct math *math = math_read(body->epub->arena, node->as.text, &why);

	body->epub->facts.n_math++;
	body->epub->facts.n_sources += math == NULL;
	body->file->has_math |= math != NULL;
	if (math != NULL)
		breaks_beside(body, node);
	return math;
}

/* Whether the words around run from right to left. */
static bool is_among_rtl(const struct body *body, const struct doc_node *node)
{
	while (node != NULL && !doc_is_block(node->kind))
		node = node->parent;
	return node != NULL ? body_rtl(body, node) : lang_is_rtl(body->lang);
}

bool body_math(struct body *body, const struct doc_node *node)
{
	const struct math *math = body_formula(body, node);

	if (math != NULL) {
		if (is_among_rtl(body, node))
			mathml_write(body->xml, math, node->as.text, false);
		else
			mathml_write_parted(body->xml, math, node->as.text);
		return false;
	}
	xml_start(body->xml, "code");
	xml_attr(body->xml, "class", "math");
	breaks_whole_text(body, node, node->as.text);
	xml_end(body->xml);
	return false;
}

bool body_tag(struct body *body, const struct doc_node *node)
{
	xml_start(body->xml, "span");
	xml_attr(body->xml, "class", "tag");
	xml_text(body->xml, "#");
	xml_text(body->xml, node->as.text);
	xml_end(body->xml);
	return false;
}

/* Where a link leads, or NULL. */
static const char *link_href(struct body *body, const struct doc_link *link)
{
	if (link->anchor != NULL)
		return plan_href(body->epub, body->file, link->anchor);
	return link->url ? text_address(body->epub->arena, link->url) : NULL;
}

bool body_link(struct body *body, const struct doc_node *node)
{
	const char *href = body->links == 0 ? link_href(body, node->as.link) : NULL;

	if (body->links++ == 0)
		body->anchor = href != NULL;
	if (href != NULL) {
		xml_start(body->xml, "a");
		xml_attr(body->xml, "class",
			node->first == NULL || doc_says_address(body->epub->arena, node) ? "x u" : "x");
		xml_attr(body->xml, "href", href);
		if (node->as.link->cite) {
			xml_attr(body->xml, "epub:type", "biblioref");
			xml_attr(body->xml, "role", "doc-biblioref");
		}
		if (node->as.link->back) {
			xml_attr(body->xml, "role", "doc-backlink");
			xml_attr(body->xml, "aria-label", node->as.link->back);
		}
		body_attrs(body, node);
	}
	if (node->first == NULL)
		xml_text(body->xml, href ? href : node->as.link->url);
	return true;
}

void body_link_end(struct body *body, const struct doc_node *node)
{
	(void)node;
	if (--body->links == 0 && body->anchor)
		xml_end(body->xml);
}

bool body_time(struct body *body, const struct doc_node *node)
{
	const struct doc_time *time = node->as.time;
	struct arena *arena = body->epub->arena;
	const char *label = markdown_clock_label(arena, time->label);
	bool link = time->video != NULL && body->links == 0;
	char *address = link ? markdown_video_link(
				       arena, time->provider, time->video, time->seconds)
			     : NULL;

	if (node->prev != NULL && node->prev->kind == DOC_TIMESTAMP)
		xml_text(body->xml, ", ");
	xml_start(body->xml, link ? "a" : "span");
	xml_attr(body->xml, "class", "t");
	xml_attr(body->xml, "href", address);
	if (time->seconds >= 0) {
		xml_start(body->xml, "time");
		xml_attr(body->xml, "datetime",
			arena_printf(arena, "PT%dH%dM%dS", time->seconds / 3600, time->seconds / 60 % 60, time->seconds % 60));
	}
	xml_text(body->xml, label);
	if (time->seconds >= 0)
		xml_end(body->xml);
	xml_end(body->xml);
	return false;
}

/* True when the line in which a picture stands, or the item of a list that holds nothing but it and its caption, says
 * just what its description does: that would be read twice. */
static bool is_said_beside(struct arena *arena, const struct doc_node *picture, const char *words)
{
	const struct doc_node *line = picture->parent;
	g_autoptr(GString) text = g_string_new(NULL);

	if (line->kind == DOC_FIGURE && line->parent->kind == DOC_ITEM)
		line = line->parent;
	if (line->kind != DOC_PARAGRAPH && line->kind != DOC_CELL && line->kind != DOC_LINK && line->kind != DOC_ITEM)
		return false;
	for (const struct doc_node *n = doc_next(line, line, true); n != NULL;
		n = doc_next(line, n, n->kind != DOC_PICTURE)) {
		if (n->kind == DOC_TEXT || n->kind == DOC_CODE)
			g_string_append(text, n->as.text);
		else if (n->kind == DOC_SOFT_BREAK)
			g_string_append_c(text, ' ');
		else if (n->kind == DOC_TIMESTAMP || n->kind == DOC_TAG || n->kind == DOC_FOOTNOTE_REF)
			return false;
	}
	return text_is_alike(arena, text->str, words);
}

static const char *picture_words(struct body *body, const struct doc_node *node)
{
	struct epub_facts *facts = &body->epub->facts;
	const char *words;
	bool is_name;

	facts->n_pictures++;
	if (node->as.picture->decorative) {
		facts->n_decorative++;
		return "";
	}
	words = doc_picture_words(body->epub->arena, node, &is_name);
	if (is_name)
		return words;
	facts->n_described++;
	return is_said_beside(body->epub->arena, node, words) ? "" : words;
}

/* An icon among words, of no asked size, is as high as they are (as in print). */
static bool is_icon(const struct doc_node *node, const struct epub_image *image)
{
	return node->parent->kind != DOC_FIGURE && node->as.picture->width_px <= 0 &&
	       node->as.picture->height_px <= 0 && image->height_px > 0 &&
	       image->height_px <= MEDIA_ICON_PX;
}

static void write_image(
	struct body *body, const struct doc_node *node, const struct epub_image *image)
{
	const struct doc_picture *picture = node->as.picture;
	int width = picture->width_px;

	/* A box of both sides: the smaller scale; the height follows the picture's own
	 * shape. */
	if (width > 0 && picture->height_px > 0 && image->height_px > 0)
		width = (int)MIN(width,
			(int64_t)picture->height_px * image->width_px / image->height_px);
	xml_start(body->xml, "img");
	xml_attr(body->xml, "src", plan_path(body->epub, body->file, image->name));
	xml_attr(body->xml, "alt", picture_words(body, node));
	if (width > 0)
		xml_attr_int(body->xml, "width", width);
	if (is_icon(node, image))
		xml_attr(body->xml, "class", image->paper ? "icon paper" : "icon");
	else if (image->paper)
		xml_attr(body->xml, "class", "paper");
	body_attrs(body, node);
	xml_end_void(body->xml);
}

/* True when a caption is the picture's description once more, and holds nothing that can be followed. */
static bool is_caption_said(struct arena *arena, const struct doc_node *picture)
{
	const struct doc_node *figure = picture->parent;
	const char *words = doc_plain(arena, picture);

	if (picture->as.picture->decorative || *words == '\0' || is_said_beside(arena, picture, words))
		return false;
	for (const struct doc_node *n = picture->next; n != NULL; n = doc_next(figure, n, true))
		if (n->kind == DOC_LINK || n->kind == DOC_TIMESTAMP || n->kind == DOC_FOOTNOTE_REF)
			return false;
	return strcmp(doc_plain(arena, figure), arena_printf(arena, "%s%s", words, words)) == 0;
}

bool body_picture(struct body *body, const struct doc_node *node)
{
	int index = node->as.picture->media;
	const struct epub_image *image =
		index >= 0 ? picture_use(body->epub, index) : NULL;
	bool figure = node->parent->kind == DOC_FIGURE;

	if (image != NULL) {
		write_image(body, node, image);
	} else {
		const char *words = doc_plain(body->epub->arena, node);
		xml_leaf_class(body->xml, figure ? "p" : "span", "missing",
			*words ? words : doc_picture_name(body->epub->arena, node));
	}
	if (figure && node->next != NULL) {
		xml_start(body->xml, "figcaption");
		/* for who cannot see the picture its description has just said the same */
		if (image != NULL && is_caption_said(body->epub->arena, node))
			xml_attr(body->xml, "aria-hidden", "true");
	}
	return false;
}
