/* What each element of HTML becomes: a table, and a handler for each sort of them.  Known elements become nodes, unknown ones
 * stay visible as text, scripts and their like are left out; each is told. */
#include "markdown/html.h"

#include "octavo/xml.h"

typedef void (*element_fn)(const struct shield *shield, const struct tag *tag);

static void element_wrap(const struct shield *shield, const struct tag *tag);
static void element_span(const struct shield *shield, const struct tag *tag);
static void element_told(const struct shield *shield, const struct tag *tag);
static void element_input(const struct shield *shield, const struct tag *tag);
static void element_block(const struct shield *shield, const struct tag *tag);
static void element_figure(const struct shield *shield, const struct tag *tag);
static void element_heading(const struct shield *shield, const struct tag *tag);
static void element_break(const struct shield *shield, const struct tag *tag);
static void element_rule(const struct shield *shield, const struct tag *tag);
static void element_picture(const struct shield *shield, const struct tag *tag);
static void element_link(const struct shield *shield, const struct tag *tag);
static void element_list(const struct shield *shield, const struct tag *tag);
static void element_item(const struct shield *shield, const struct tag *tag);
static void element_entry(const struct shield *shield, const struct tag *tag);
static void element_details(const struct shield *shield, const struct tag *tag);
static void element_summary(const struct shield *shield, const struct tag *tag);


static const struct {
	const char *name;
	element_fn open;
	uint8_t kind; /* enum doc_kind it becomes, a level, or, of what is left out, its number */
	uint8_t flags; /* enum html_flag */
} elements[] = {
	{"a", element_link, 0, 0},
	{"abbr", element_span, 0, 0},
	{"address", element_block, 0, 0},
	{"article", element_block, 0, 0},
	{"aside", element_block, 0, 0},
	{"audio", drop_frame, 0, 0},
	{"b", element_wrap, DOC_STRONG, 0},
	{"bdi", element_span, 0, 0},
	{"bdo", element_span, 0, 0},
	{"big", element_span, 0, 0},
	{"blockquote", element_wrap, DOC_QUOTE, 0},
	{"body", element_block, 0, 0},
	{"br", element_break, 0, HTML_VOID},
	{"button", element_told, 0, 0},
	{"canvas", element_told, 0, 0},
	{"caption", element_wrap, DOC_CAPTION, HTML_OPTIONAL_END},
	{"center", element_block, 0, 0},
	{"cite", element_wrap, DOC_EMPH, 0},
	{"code", element_wrap, DOC_CODE, 0},
	{"col", html_clear, 0, HTML_VOID},
	{"colgroup", html_clear, 0, HTML_OPTIONAL_END},
	{"dd", element_entry, DOC_DEFINITION, HTML_OPTIONAL_END},
	{"del", element_wrap, DOC_STRIKE, 0},
	{"details", element_details, 0, 0},
	{"dfn", element_wrap, DOC_EMPH, 0},
	{"div", element_block, 0, 0},
	{"dl", element_wrap, DOC_TERMS, 0},
	{"dt", element_entry, DOC_TERM, HTML_OPTIONAL_END},
	{"em", element_wrap, DOC_EMPH, 0},
	{"embed", drop_frame, 0, HTML_VOID},
	{"fieldset", element_told, 0, 0},
	{"figcaption", element_wrap, DOC_CAPTION, 0},
	{"figure", element_figure, 0, 0},
	{"font", element_span, 0, 0},
	{"footer", element_block, 0, 0},
	{"form", element_told, 0, 0},
	{"h1", element_heading, 1, 0},
	{"h2", element_heading, 2, 0},
	{"h3", element_heading, 3, 0},
	{"h4", element_heading, 4, 0},
	{"h5", element_heading, 5, 0},
	{"h6", element_heading, 6, 0},
	{"head", drop_element, 0, HTML_OPTIONAL_END},
	{"header", element_block, 0, 0},
	{"hr", element_rule, 0, HTML_VOID},
	{"html", element_block, 0, 0},
	{"i", element_wrap, DOC_EMPH, 0},
	{"iframe", drop_frame, 1, HTML_OPTIONAL_END},
	{"img", element_picture, 0, HTML_VOID},
	{"input", element_input, 0, HTML_VOID},
	{"ins", element_wrap, DOC_UNDERLINE, 0},
	{"kbd", element_wrap, DOC_KBD, 0},
	{"label", element_span, 0, 0},
	{"li", element_item, 0, HTML_OPTIONAL_END},
	{"link", element_told, 0, HTML_VOID},
	{"main", element_block, 0, 0},
	{"mark", element_wrap, DOC_MARK, 0},
	{"meta", element_told, 0, HTML_VOID},
	{"nav", element_block, 0, 0},
	{"noscript", element_told, 0, 0},
	{"object", drop_frame, 0, 0},
	{"octavo-answer", element_wrap, DOC_ANSWER, HTML_OPTIONAL_END}, /* of the dialect (dialect_card.c) */
	{"octavo-blank", element_wrap, DOC_BLANK, HTML_OPTIONAL_END},
	{"ol", element_list, 1, 0},
	{"option", element_told, 0, HTML_OPTIONAL_END},
	{"p", element_block, 0, HTML_OPTIONAL_END},
	{"picture", html_clear, 0, 0},
	{"pre", element_block, 0, 0},
	{"progress", element_told, 0, 0},
	{"q", element_span, 0, 0},
	{"rp", html_clear, 0, HTML_OPTIONAL_END},
	{"rt", ruby_reading, 0, HTML_OPTIONAL_END},
	{"ruby", ruby_element, 0, 0},
	{"s", element_wrap, DOC_STRIKE, 0},
	{"samp", element_wrap, DOC_CODE, 0},
	{"script", drop_element, 2, HTML_RAW | HTML_OPTIONAL_END},
	{"section", element_block, 0, 0},
	{"select", element_told, 0, 0},
	{"small", element_wrap, DOC_SMALL, 0},
	{"source", drop_source, 0, HTML_VOID},
	{"span", element_span, 6, 0},
	{"strike", element_wrap, DOC_STRIKE, 0},
	{"strong", element_wrap, DOC_STRONG, 0},
	{"style", drop_element, 3, HTML_RAW | HTML_OPTIONAL_END},
	{"sub", element_wrap, DOC_SUB, 0},
	{"summary", element_summary, 0, 0},
	{"sup", element_wrap, DOC_SUPER, 0},
	{"svg", drop_element, 4, HTML_OPTIONAL_END},
	{"table", html_table, 0, 0},
	{"tbody", html_clear, 0, HTML_OPTIONAL_END},
	{"td", html_cell, 0, HTML_OPTIONAL_END},
	{"template", html_clear, 0, 0},
	{"textarea", element_told, 0, 0},
	{"tfoot", html_clear, 0, HTML_OPTIONAL_END},
	{"th", html_cell, 1, HTML_OPTIONAL_END},
	{"thead", html_clear, 0, HTML_OPTIONAL_END},
	{"time", element_span, 0, 0},
	{"title", drop_element, 5, HTML_OPTIONAL_END},
	{"tr", html_row, 0, HTML_OPTIONAL_END},
	{"track", html_clear, 0, HTML_VOID},
	{"tt", element_wrap, DOC_CODE, 0},
	{"u", element_wrap, DOC_UNDERLINE, 0},
	{"ul", element_list, 0, 0},
	{"var", element_wrap, DOC_EMPH, 0},
	{"video", drop_frame, 0, 0},
	{"wbr", html_clear, 0, HTML_VOID},
};

static int compare_name(const void *name, const void *row)
{
	return strcmp(name, *(const char *const *)row);
}

int html_row_of(const char *name)
{
	const void *row = bsearch(name, elements, G_N_ELEMENTS(elements),
		sizeof(elements[0]), compare_name);
	return row ? (int)(((const char *)row - (const char *)elements) /
			     (ptrdiff_t)sizeof(elements[0]))
		   : -1;
}

const char *html_name(int row)
{
	return elements[row].name;
}

bool html_is(int row, enum html_flag flag)
{
	return elements[row].flags & flag;
}

int html_search(int row)
{
	return elements[row].kind;
}

bool html_is_break(int row)
{
	return elements[row].open == element_break;
}

bool html_is_bare(int row)
{
	return elements[row].open == html_clear || elements[row].open == element_span;
}

void html_element(const struct shield *shield, const struct tag *tag)
{
	elements[tag->row].open(shield, tag);
}

void html_tell(struct reader *reader, const struct tag *tag)
{
	if (!tag->closing)
		diag_report(reader->job->diag, DIAG_HTML_TAG, reader_pos(reader),
			"<%.*s>", (int)strlen(tag->name), tag->source + 1);
}

void html_as_text(const struct shield *shield, const struct tag *tag)
{
	char *source = shield_restored(shield, tag->source, tag->len);
	build_text(shield->reader, source, strlen(source));
}

struct doc_node *html_open(const struct shield *shield, const struct tag *tag, enum doc_kind kind)
{
	struct doc_node *node = build_open(shield->reader, kind, FROM_HTML, tag->row);
	const char *lang = tag_attribute(shield, tag, "lang");
	if (lang && lang_is_tag(lang)) {
		if (node)
			node->lang = lang;
		else
			build_top(shield->reader)->lang = lang;
	}
	return node;
}

static void element_wrap(const struct shield *shield, const struct tag *tag)
{
	html_open(shield, tag, (enum doc_kind)elements[tag->row].kind);
}

void html_clear(const struct shield *shield, const struct tag *tag)
{
	html_open(shield, tag, DOC__COUNT);
}

/* class="caption", as sites write it where HTML's own elements do not stand. */
static bool is_caption(const struct shield *shield, const struct tag *tag)
{
	const char *class = tag_attribute(shield, tag, "class");
	return class && strstr(class, "caption");
}

/* Words, that leave a node only where they are of another language, or a caption: a line in italics, which book gives its picture. */
static void element_span(const struct shield *shield, const struct tag *tag)
{
	if (is_caption(shield, tag)) {
		html_open(shield, tag, DOC_EMPH);
		return;
	}
	const char *lang = tag_attribute(shield, tag, "lang");
	html_open(shield, tag, lang && lang_is_tag(lang) ? DOC_SPAN : DOC__COUNT);
}

static void element_told(const struct shield *shield, const struct tag *tag)
{
	html_tell(shield->reader, tag);
	html_clear(shield, tag);
}

/* A box to tick is drawn as it is; other fields have no words. */
static void element_input(const struct shield *shield, const struct tag *tag)
{
	const char *type = tag_attribute(shield, tag, "type");
	if (!type || g_ascii_strcasecmp(type, "checkbox") != 0) {
		element_told(shield, tag);
		return;
	}
	const char *box = tag_attribute(shield, tag, "checked") ? "☑" : "☐";
	build_text(shield->reader, box, strlen(box));
}

/* Ends the words before it, and a paragraph; leaves no node. */
static void element_block(const struct shield *shield, const struct tag *tag)
{
	struct reader *reader = shield->reader;
	if (is_caption(shield, tag)) {
		html_open(shield, tag, DOC_CAPTION);
		return;
	}
	while (build_top(reader)->origin == FROM_NEED ||
		(build_top(reader)->origin == FROM_HTML &&
			!strcmp(elements[build_top(reader)->tag].name, "p")))
		build_close(reader);
	if (build_inline_only(reader) && (reader->cur->last || reader->words->len))
		build_break(reader, true);
	html_clear(shield, tag);
}

/* One in another, as galleries have them, is that one's. */
static void element_figure(const struct shield *shield, const struct tag *tag)
{
	if (shield->reader->cur->kind == DOC_FIGURE)
		element_block(shield, tag);
	else
		html_open(shield, tag, DOC_FIGURE);
}

/* In a cell a heading heads no section: strong words of their own. */
static void element_heading(const struct shield *shield, const struct tag *tag)
{
	if (shield->reader->n_cells) {
		element_block(shield, tag);
		build_open(shield->reader, DOC_STRONG, FROM_NEED, 0);
		return;
	}
	struct doc_node *node = html_open(shield, tag, DOC_HEADING);
	if (node)
		node->as.heading.level = elements[tag->row].kind;
}

static void element_break(const struct shield *shield, const struct tag *tag)
{
	(void)tag;
	build_break(shield->reader, true);
}

static void element_rule(const struct shield *shield, const struct tag *tag)
{
	(void)tag;
	build_leaf(shield->reader, build_node(shield->reader, DOC_RULE));
}

int html_number(const char *text)
{
	int n = 0;
	for (; text && g_ascii_isdigit(*text) && n < 100000; text++)
		n = n * 10 + (*text - '0');
	return text && *text == '%' ? 0 : n;
}

static void element_picture(const struct shield *shield, const struct tag *tag)
{
	struct reader *reader = shield->reader;
	const char *alt = tag_attribute(shield, tag, "alt");
	struct link_source source = {
		.url = tag_attribute(shield, tag, "src"),
		.is_picture = true,
		.origin = FROM_TOKEN,
	};
	link_open(shield, &source);
	struct doc_node *node = build_top(reader)->node;
	if (node) {
		node->as.picture->width_px = html_number(tag_attribute(shield, tag, "width"));
		node->as.picture->height_px =
			html_number(tag_attribute(shield, tag, "height"));
		node->as.picture->decorative = alt && !*alt;
	}
	if (alt)
		build_text(reader, alt, strlen(alt));
	build_close(reader);
}

static void element_link(const struct shield *shield, const struct tag *tag)
{
	struct link_source source = {
		.url = tag_attribute(shield, tag, "href"),
		.title = tag_attribute(shield, tag, "title"),
		.origin = FROM_HTML,
		.tag = tag->row,
	};
	link_open(shield, &source);
}

/* ---- what is left out ---- */

static void element_list(const struct shield *shield, const struct tag *tag)
{
	struct doc_node *node = html_open(shield, tag, DOC_LIST);
	if (!node)
		return;
	const char *start = tag_attribute(shield, tag, "start");
	node->as.list.ordered = elements[tag->row].kind;
	node->as.list.start = start ? html_number(start) : 1;
	node->as.list.tight = true;
}

static void element_item(const struct shield *shield, const struct tag *tag)
{
	html_close_implied(shield->reader, DOC_ITEM, DOC_LIST);
	html_open(shield, tag, DOC_ITEM);
}

/* A term, or what is said of one: in no list of them it is a block. */
static void element_entry(const struct shield *shield, const struct tag *tag)
{
	html_close_implied(shield->reader, DOC_TERM, DOC_TERMS);
	html_close_implied(shield->reader, DOC_DEFINITION, DOC_TERMS);
	if (shield->reader->cur->kind == DOC_TERMS)
		element_wrap(shield, tag);
	else
		element_block(shield, tag);
}

static void element_details(const struct shield *shield, const struct tag *tag)
{
	struct doc_node *node = html_open(shield, tag, DOC_CALLOUT);
	if (!node)
		return;
	node->as.callout.kind = "note";
	node->as.callout.name = "details";
	node->as.callout.fold = tag_attribute(shield, tag, "open") ? '+' : '-';
}

static void element_summary(const struct shield *shield, const struct tag *tag)
{
	struct reader *reader = shield->reader;
	bool first = reader->cur->kind == DOC_CALLOUT && !reader->cur->first;
	html_open(shield, tag, first ? DOC_CALLOUT_TITLE : DOC_PARAGRAPH);
}
