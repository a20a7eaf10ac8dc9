/* HTML in notes: an own tolerant reader.  Nothing is copied: tags open and close what html_element.c makes of them, the words
 * between them are fed as other words are.
 *
 * A tag's quotes are believed only up to the next '<': a quote never closed costs one
 * tag, not the page. */
#include "markdown/html.h"

enum { LOOK_BACK = 256 }; /* open elements looked through for the one an end tag means */

/* ---- closing ---- */

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

void html_unclosed(struct reader *reader, const struct open *open)
{
	if (open->tag == reader->dropping)
		reader->dropping = -1;
	if (!html_is(open->tag, HTML_OPTIONAL_END))
		diag_report(reader->job->diag, DIAG_HTML_UNCLOSED, reader_pos(reader),
			"<%s>", html_name(open->tag));
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

/* "words.</blockquote>": the end tag of a block, in a paragraph of cmark's, which it ends with. */
static void end_later(struct reader *reader, guint paragraph, const struct tag *tag)
{
	const struct open *open = &g_array_index(reader->stack, struct open, paragraph);
	struct open *around = paragraph ? &g_array_index(reader->stack, struct open, paragraph - 1) : NULL;
	if (open->node && open->node->kind == DOC_PARAGRAPH && around && around->origin == FROM_HTML && around->tag == tag->row)
		around->ends = true;
}

static void close_tag(struct reader *reader, const struct tag *tag)
{
	if (tag->row < 0)
		return;
	guint stop = reader->stack->len > LOOK_BACK ? reader->stack->len - LOOK_BACK : 0;
	for (guint i = reader->stack->len; i-- > stop;) {
		const struct open *open = &g_array_index(reader->stack, struct open, i);
		if (open->origin == FROM_CMARK) {
			end_later(reader, i, tag);
			break;
		}
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

/* Whether words are hidden, "style="display:none"", as Perplexity hides a list of all sources behind its answer. */
static bool is_hidden(const struct shield *shield, const struct tag *tag)
{
	const char *style = !strcmp(tag->name, "span") ? tag_attribute(shield, tag, "style") : NULL;
	const char *display = style ? strstr(style, "display:") : NULL;
	return display && g_str_has_prefix(display + 8 + strspn(display + 8, " "), "none") && html_has_end(shield->reader, tag);
}

static void feed_tag(const struct shield *shield, struct tag *tag)
{
	struct reader *reader = shield->reader;
	tag->row = html_row_of(tag->name);
	if (reader->dropping >= 0) {
		if (tag->row != reader->dropping)
			return;
		if (tag->closing)
			reader->dropping_depth--;
		else if (!html_is(tag->row, HTML_RAW))
			reader->dropping_depth++;
		if (reader->dropping_depth > 0)
			return;
		reader->dropping = -1;
	}
	if (tag->row < 0 && component_feed(shield, tag))
		return;
	if (tag->row < 0) /* no element of HTML: "<your name>" */
		html_as_text(shield, tag);
	else if (tag->closing && !html_is_break(tag->row))
		close_tag(reader, tag);
	else if (is_hidden(shield, tag))
		drop_element(shield, tag);
	else {
		html_element(shield, tag);
		bool is_open = build_top(reader)->origin == FROM_HTML &&
			       build_top(reader)->tag == tag->row;
		if (html_is(tag->row, HTML_VOID) && is_open)
			build_close(reader);
	}
}

/* Text between tags of a block: entities become characters, line ends blanks. */
static void feed_text(const struct shield *shield, const char *text, size_t len)
{
	struct reader *reader = shield->reader;
	const char *end = text + len;
	while (text < end) {
		const char *next = text_line_end(text, end);
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
				info = class + strlen("language-");
		}
		const char *next = n ? p + n : memchr(p + 1, '<', (size_t)(end - p - 1));
		if (!next)
			next = end;
		if (!n)
			html_entities(p, (size_t)(next - p), out);
		p = next;
	}
	struct diagram_fault fault;
	struct doc_node *code = code_block(reader, info, code_trim(shield_restored(shield, out->str, out->len)), &fault);
	g_string_free(out, TRUE);
	if (fault.what)
		diag_report(reader->job->diag, DIAG_DIAGRAM_AS_CODE, reader_pos(reader), "%s", fault.what);
	if (code)
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
				  : top->origin == FROM_HTML && html_is_bare(top->tag) &&
					    !html_is(top->tag, HTML_OPTIONAL_END);
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
	reader->no_aside = NULL;
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
		tag.block = block;
		gfm_at_tag(reader, p - n, p);
		if (block && !strcmp(tag.name, "pre") && !tag.closing &&
			reader->dropping < 0)
			p += feed_pre(shield, p, (size_t)(end - p));
		else
			feed_tag(shield, &tag);
	}
	if (block)
		end_block(reader);
}
