/* HTML in notes: an own tolerant reader of tags, and a table of what each element
 * becomes.  Nothing is copied: known elements become nodes, unknown ones stay visible as
 * text, scripts and their like are left out; each is told.
 *
 * A tag's quotes are believed only up to the next '<': a quote never closed costs one
 * tag, not the page. */
#include "markdown/html.h"

#include "octavo/xml.h"

/* ---- what elements become ---- */

typedef void (*element_fn)(const struct shield *shield, const struct tag *tag);

static void element_wrap(const struct shield *shield, const struct tag *tag);
static void element_clear(const struct shield *shield, const struct tag *tag);
static void element_span(const struct shield *shield, const struct tag *tag);
static void element_told(const struct shield *shield, const struct tag *tag);
static void element_input(const struct shield *shield, const struct tag *tag);
static void element_block(const struct shield *shield, const struct tag *tag);
static void element_heading(const struct shield *shield, const struct tag *tag);
static void element_break(const struct shield *shield, const struct tag *tag);
static void element_rule(const struct shield *shield, const struct tag *tag);
static void element_picture(const struct shield *shield, const struct tag *tag);
static void element_link(const struct shield *shield, const struct tag *tag);
static void element_frame(const struct shield *shield, const struct tag *tag);
static void element_source(const struct shield *shield, const struct tag *tag);
static void element_drop(const struct shield *shield, const struct tag *tag);
static void element_list(const struct shield *shield, const struct tag *tag);
static void element_item(const struct shield *shield, const struct tag *tag);
static void element_details(const struct shield *shield, const struct tag *tag);
static void element_summary(const struct shield *shield, const struct tag *tag);

enum {
	VOID = 1,
	OPTIONAL_END = 2,
	LOOK_BACK = 256, /* open elements looked through for the one an end tag means */
};

static const struct {
	const char *name;
	element_fn open;
	uint8_t kind; /* enum doc_kind it becomes, or a level */
	uint8_t flags;
} elements[] = {
	{"a", element_link, 0, 0},
	{"abbr", element_span, 0, 0},
	{"address", element_block, 0, 0},
	{"article", element_block, 0, 0},
	{"aside", element_block, 0, 0},
	{"audio", element_frame, 0, 0},
	{"b", element_wrap, DOC_STRONG, 0},
	{"bdi", element_span, 0, 0},
	{"bdo", element_span, 0, 0},
	{"big", element_span, 0, 0},
	{"blockquote", element_wrap, DOC_QUOTE, 0},
	{"body", element_block, 0, 0},
	{"br", element_break, 0, VOID},
	{"button", element_told, 0, 0},
	{"canvas", element_told, 0, 0},
	{"caption", element_block, 0, 0},
	{"center", element_block, 0, 0},
	{"cite", element_wrap, DOC_EMPH, 0},
	{"code", element_wrap, DOC_CODE, 0},
	{"col", element_clear, 0, VOID},
	{"colgroup", element_clear, 0, OPTIONAL_END},
	{"dd", element_block, 0, OPTIONAL_END},
	{"del", element_wrap, DOC_STRIKE, 0},
	{"details", element_details, 0, 0},
	{"dfn", element_wrap, DOC_EMPH, 0},
	{"div", element_block, 0, 0},
	{"dl", element_block, 0, 0},
	{"dt", element_block, 0, OPTIONAL_END},
	{"em", element_wrap, DOC_EMPH, 0},
	{"embed", element_frame, 0, VOID},
	{"fieldset", element_told, 0, 0},
	{"figcaption", element_block, 0, 0},
	{"figure", element_block, 0, 0},
	{"font", element_span, 0, 0},
	{"footer", element_block, 0, 0},
	{"form", element_told, 0, 0},
	{"h1", element_heading, 1, 0},
	{"h2", element_heading, 2, 0},
	{"h3", element_heading, 3, 0},
	{"h4", element_heading, 4, 0},
	{"h5", element_heading, 5, 0},
	{"h6", element_heading, 6, 0},
	{"head", element_drop, 0, 0},
	{"header", element_block, 0, 0},
	{"hr", element_rule, 0, VOID},
	{"html", element_block, 0, 0},
	{"i", element_wrap, DOC_EMPH, 0},
	{"iframe", element_frame, 0, 0},
	{"img", element_picture, 0, VOID},
	{"input", element_input, 0, VOID},
	{"ins", element_wrap, DOC_UNDERLINE, 0},
	{"kbd", element_wrap, DOC_KBD, 0},
	{"label", element_span, 0, 0},
	{"li", element_item, 0, OPTIONAL_END},
	{"link", element_told, 0, VOID},
	{"main", element_block, 0, 0},
	{"mark", element_wrap, DOC_MARK, 0},
	{"meta", element_told, 0, VOID},
	{"nav", element_block, 0, 0},
	{"noscript", element_told, 0, 0},
	{"object", element_frame, 0, 0},
	{"ol", element_list, 1, 0},
	{"option", element_told, 0, OPTIONAL_END},
	{"p", element_block, 0, OPTIONAL_END},
	{"picture", element_clear, 0, 0},
	{"pre", element_block, 0, 0},
	{"progress", element_told, 0, 0},
	{"q", element_span, 0, 0},
	{"rp", element_clear, 0, OPTIONAL_END},
	{"rt", element_wrap, DOC_SMALL, OPTIONAL_END},
	{"ruby", element_span, 0, 0},
	{"s", element_wrap, DOC_STRIKE, 0},
	{"samp", element_wrap, DOC_CODE, 0},
	{"script", element_drop, 0, 0},
	{"section", element_block, 0, 0},
	{"select", element_told, 0, 0},
	{"small", element_wrap, DOC_SMALL, 0},
	{"source", element_source, 0, VOID},
	{"span", element_span, 0, 0},
	{"strike", element_wrap, DOC_STRIKE, 0},
	{"strong", element_wrap, DOC_STRONG, 0},
	{"style", element_drop, 0, 0},
	{"sub", element_wrap, DOC_SUB, 0},
	{"summary", element_summary, 0, 0},
	{"sup", element_wrap, DOC_SUPER, 0},
	{"svg", element_drop, 0, 0},
	{"table", html_table, 0, 0},
	{"tbody", element_clear, 0, OPTIONAL_END},
	{"td", html_cell, 0, OPTIONAL_END},
	{"template", element_drop, 0, 0},
	{"textarea", element_told, 0, 0},
	{"tfoot", element_clear, 0, OPTIONAL_END},
	{"th", html_cell, 1, OPTIONAL_END},
	{"thead", element_clear, 0, OPTIONAL_END},
	{"time", element_span, 0, 0},
	{"title", element_drop, 0, 0},
	{"tr", html_row, 0, OPTIONAL_END},
	{"track", element_clear, 0, VOID},
	{"tt", element_wrap, DOC_CODE, 0},
	{"u", element_wrap, DOC_UNDERLINE, 0},
	{"ul", element_list, 0, 0},
	{"var", element_wrap, DOC_EMPH, 0},
	{"video", element_frame, 0, 0},
	{"wbr", element_clear, 0, VOID},
};

static int compare_name(const void *name, const void *row)
{
	return strcmp(name, *(const char *const *)row);
}

static int element_row_of(const char *name)
{
	const void *row = bsearch(name, elements, G_N_ELEMENTS(elements),
		sizeof(elements[0]), compare_name);
	return row ? (int)(((const char *)row - (const char *)elements) /
			     (ptrdiff_t)sizeof(elements[0]))
		   : -1;
}

static void told_tag(struct reader *reader, const struct tag *tag)
{
	if (!tag->closing)
		diag_report(reader->job->diag, DIAG_HTML_TAG, reader_pos(reader),
			"<%.*s>", (int)strlen(tag->name), tag->source + 1);
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

static void element_clear(const struct shield *shield, const struct tag *tag)
{
	html_open(shield, tag, DOC__COUNT);
}

/* Words, that leave a node only where they are of another language. */
static void element_span(const struct shield *shield, const struct tag *tag)
{
	const char *lang = tag_attribute(shield, tag, "lang");
	html_open(shield, tag, lang && lang_is_tag(lang) ? DOC_SPAN : DOC__COUNT);
}

static void element_told(const struct shield *shield, const struct tag *tag)
{
	told_tag(shield->reader, tag);
	element_clear(shield, tag);
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

/* A paragraph ends where any block begins, a term of a list and what is said of it where the next one does. */
static bool is_implied(const char *open, const char *begun)
{
	bool term = !strcmp(begun, "dt") || !strcmp(begun, "dd");
	return !strcmp(open, "p") || (term && (!strcmp(open, "dt") || !strcmp(open, "dd")));
}

/* Ends the words before it, leaves no node. */
static void element_block(const struct shield *shield, const struct tag *tag)
{
	struct reader *reader = shield->reader;
	while (build_top(reader)->origin == FROM_NEED ||
		(build_top(reader)->origin == FROM_HTML &&
			is_implied(elements[build_top(reader)->tag].name, tag->name)))
		build_close(reader);
	if (build_inline_only(reader) && (reader->cur->last || reader->words->len))
		build_break(reader, true);
	element_clear(shield, tag);
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

static void drop(struct reader *reader, const struct tag *tag)
{
	reader->dropping = tag->row;
	reader->dropping_depth = 1;
}

/* A link to what plays elsewhere; false: no address. */
static bool link_player(
	const struct shield *shield, const struct tag *tag, const char *src)
{
	if (!src || !*src)
		return false;
	struct link_source source = {.url = src, .origin = FROM_TOKEN};
	const char *words = tag_attribute(shield, tag, "title");
	link_open(shield, &source);
	if (words && *words)
		build_text(shield->reader, words, strlen(words));
	build_close(shield->reader);
	return true;
}

static void element_source(const struct shield *shield, const struct tag *tag)
{
	if (link_player(shield, tag, tag_attribute(shield, tag, "src")))
		build_text(shield->reader, " ", 1);
}

/* An <iframe>'s own content is no words. */
static void element_frame(const struct shield *shield, const struct tag *tag)
{
	struct reader *reader = shield->reader;
	const char *src = tag_attribute(shield, tag, "src");
	if (!src)
		src = tag_attribute(shield, tag, "data");
	diag_report(reader->job->diag, DIAG_HTML_PLAYER, reader_pos(reader), "<%s>",
		tag->name);
	bool linked = link_player(shield, tag, src);
	if (elements[tag->row].flags & VOID)
		return;
	element_clear(shield, tag);
	if (!strcmp(tag->name, "iframe"))
		drop(reader, tag);
	else if (linked)
		build_text(reader, " ", 1);
}

static void element_drop(const struct shield *shield, const struct tag *tag)
{
	struct reader *reader = shield->reader;
	diag_report(reader->job->diag, DIAG_HTML_DROPPED, reader_pos(reader), "<%s>",
		tag->name);
	element_clear(shield, tag);
	drop(reader, tag);
}

/* Ends what an element of the same row ends without a tag of its own: <li> before <li>.
 */
void html_close_implied(struct reader *reader, enum doc_kind kind, enum doc_kind limit)
{
	guint stop = reader->stack->len > LOOK_BACK ? reader->stack->len - LOOK_BACK : 0;
	for (guint i = reader->stack->len; i-- > stop;) {
		const struct open *open = &g_array_index(reader->stack, struct open, i);
		if (open->origin == FROM_CMARK ||
			(open->node && open->node->kind == limit))
			return;
		if (!open->node || open->node->kind != kind)
			continue;
		while (reader->stack->len > i)
			build_close(reader);
		return;
	}
}

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

/* ---- closing ---- */

void html_unclosed(struct reader *reader, const struct open *open)
{
	if (open->tag == reader->dropping)
		reader->dropping = -1;
	if (!(elements[open->tag].flags & OPTIONAL_END))
		diag_report(reader->job->diag, DIAG_HTML_UNCLOSED, reader_pos(reader),
			"<%s>", elements[open->tag].name);
}

static void finish_code(struct reader *reader, struct doc_node *node)
{
	char *text = doc_plain(reader->arena, node);
	node->first = node->last = NULL;
	node->as.text = text;
}

void html_finish(struct reader *reader, struct doc_node *node, const struct open *open)
{
	(void)open;
	if (node->kind == DOC_CODE)
		finish_code(reader, node);
	else if (node->kind == DOC_TABLE)
		html_table_finish(reader, node);
}

static void close_tag(struct reader *reader, const struct tag *tag)
{
	if (tag->row < 0)
		return;
	guint stop = reader->stack->len > LOOK_BACK ? reader->stack->len - LOOK_BACK : 0;
	for (guint i = reader->stack->len; i-- > stop;) {
		const struct open *open = &g_array_index(reader->stack, struct open, i);
		if (open->origin == FROM_CMARK)
			break;
		if (open->origin != FROM_HTML || open->tag != tag->row)
			continue;
		while (reader->stack->len > i + 1) {
			struct open top = *build_top(reader);
			if (top.origin == FROM_HTML)
				html_unclosed(reader, &top);
			if (top.origin == FROM_MARK)
				reader->mark_open = false;
			build_close(reader);
		}
		build_close(reader);
		return;
	}
}

/* ---- feeding ---- */

static void feed_tag(const struct shield *shield, struct tag *tag)
{
	struct reader *reader = shield->reader;
	tag->row = element_row_of(tag->name);
	if (reader->dropping >= 0) {
		if (tag->row != reader->dropping)
			return;
		reader->dropping_depth += tag->closing ? -1 : 1;
		if (reader->dropping_depth > 0)
			return;
		reader->dropping = -1;
	}
	if (tag->row < 0) { /* no element of HTML: "<your name>" */
		told_tag(reader, tag);
		char *source = shield_restored(shield, tag->source, tag->len);
		build_text(reader, source, strlen(source));
	} else if (tag->closing && elements[tag->row].open != element_break) {
		close_tag(reader, tag);
	} else {
		elements[tag->row].open(shield, tag);
		bool is_open = build_top(reader)->origin == FROM_HTML &&
			       build_top(reader)->tag == tag->row;
		if ((elements[tag->row].flags & VOID) && is_open)
			build_close(reader);
	}
}

/* Text between tags of a block: entities become characters, line ends blanks. */
static void feed_text(const struct shield *shield, const char *text, size_t len)
{
	struct reader *reader = shield->reader;
	const char *end = text + len;
	while (text < end) {
		const char *next = memchr(text, '\n', (size_t)(end - text));
		if (!next)
			next = end;
		GString *line = g_string_new(NULL);
		html_entities(text, (size_t)(next - text), line);
		feed_words(shield, line->str, line->len);
		g_string_free(line, TRUE);
		if (next < end && reader->cur->kind != DOC_CALLOUT_TITLE)
			build_break(reader, false);
		text = next < end ? next + 1 : end;
	}
}

/* <pre>: its lines as they are, without tags.  Returns what was read. */
static size_t feed_pre(const struct shield *shield, const char *text, size_t len)
{
	struct reader *reader = shield->reader;
	const char *end = text + len;
	GString *out = g_string_new(NULL);
	const char *info = "", *p = text;
	while (p < end) {
		struct tag tag;
		size_t n = *p == '<' ? tag_read(shield, p, end, &tag) : 0;
		if (n && tag.closing && !strcmp(tag.name, "pre")) {
			p += n;
			break;
		}
		if (n && !strcmp(tag.name, "code") && !tag.closing) {
			const char *class = tag_attribute(shield, &tag, "class");
			if (class && g_str_has_prefix(class, "language-"))
				info = code_info(reader, class + 9);
		}
		const char *next = n ? p + n : memchr(p + 1, '<', (size_t)(end - p - 1));
		if (!next)
			next = end;
		if (!n)
			html_entities(p, (size_t)(next - p), out);
		p = next;
	}
	struct doc_node *code = build_node(reader, DOC_CODE_BLOCK);
	char *lines = shield_restored(shield, out->str, out->len);
	g_string_free(out, TRUE);
	size_t last = strlen(lines);
	if (last && lines[last - 1] == '\n')
		lines[last - 1] = 0;
	code->as.code.text = *lines == '\n' ? lines + 1 : lines;
	code->as.code.info = info;
	build_leaf(reader, code);
	return (size_t)(p - text);
}

/* Inline elements do not go on past their block of HTML. */
static void end_block(struct reader *reader)
{
	for (;;) {
		struct open *top = build_top(reader);
		bool is_inline =
			top->node ? !doc_is_block((enum doc_kind)top->node->kind)
				  : top->origin == FROM_HTML &&
					    (elements[top->tag].open == element_clear ||
						    elements[top->tag].open == element_span) &&
					    !(elements[top->tag].flags & OPTIONAL_END);
		if (top->origin != FROM_NEED && (top->origin != FROM_HTML || !is_inline))
			return;
		if (top->origin == FROM_NEED && top->node &&
			top->node->kind != DOC_PARAGRAPH)
			return;
		build_close(reader);
	}
}

void html_feed(const struct shield *shield, const char *text, size_t len, bool block)
{
	struct reader *reader = shield->reader;
	const char *p = text, *end = text + len;
	while (p < end) {
		struct tag tag;
		size_t n = *p == '<' ? tag_read(shield, p, end, &tag) : 0;
		if (!n) {
			const char *next = memchr(p + 1, '<', (size_t)(end - p - 1));
			if (!next)
				next = end;
			feed_text(shield, p, (size_t)(next - p));
			p = next;
			continue;
		}
		p += n;
		if (!tag.name[0])
			continue;
		if (block && !strcmp(tag.name, "pre") && !tag.closing &&
			reader->dropping < 0)
			p += feed_pre(shield, p, (size_t)(end - p));
		else
			feed_tag(shield, &tag);
	}
	if (block)
		end_block(reader);
}
