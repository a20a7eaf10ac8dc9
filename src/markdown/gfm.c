/* Step 5 of reading: cmark-gfm parses what the shield made of the source; its tree is
 * walked by its own iterator, fed to the builder and freed at once.  The only file that
 * knows cmark-gfm.
 *
 * Of its extensions only tables and strikethrough are used: tasks, autolinks and footnote
 * marks are tokens. Footnote definitions that nothing refers to would be dropped by
 * cmark: a first paragraph refers to them all, and is stepped over. */
#include "markdown/reader.h"

#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/houdini.h>

enum {
	OPTIONS = CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES |
		  CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE | CMARK_OPT_FULL_INFO_STRING,
	HEAD_LINES = 2, /* of the paragraph put before */
	ENTITY_BYTES = 40, /* more than the longest name of one has */
};

/* A walk over one cmark tree. */
struct walk {
	const struct shield *shield;
	struct reader *reader;
	GArray *lines; /* uint32_t: where the lines of shield->out start */
	int head;      /* lines put before it */
	cmark_iter *iter;
	struct walk *outer; /* the walk in whose words this one's stand, or NULL */
	/* the HTML at work */
	cmark_node *html;
	bool is_block;
	const char *rest, *end; /* of its text */
	const char *line;       /* of its text: the line at work */
	size_t line_len;
	int n_lines; /* before it */
};

typedef void (*enter_fn)(struct walk *walk, cmark_node *node);

void markdown_init(void)
{
	cmark_gfm_core_extensions_ensure_registered();
}

size_t gfm_entity(const char *text, const char *end, GString *out)
{
	cmark_strbuf found;
	cmark_strbuf_init(cmark_get_default_mem_allocator(), &found, 0);
	bufsize_t n = houdini_unescape_ent(&found, (const uint8_t *)text + 1, (bufsize_t)MIN(end - text - 1, ENTITY_BYTES));
	g_string_append_len(out, (const char *)found.ptr, found.size);
	cmark_strbuf_free(&found);
	return n ? (size_t)n + 1 : 0;
}

static void place(struct walk *walk, cmark_node *node)
{
	int line = cmark_node_get_start_line(node) - 1 - walk->head;
	int col = cmark_node_get_start_column(node) - 1;
	if (line < 0 || line >= (int)walk->lines->len)
		return;
	uint32_t at = g_array_index(walk->lines, uint32_t, line) + (uint32_t)MAX(col, 0);
	if (line + 1 < (int)walk->lines->len)
		at = MIN(at, g_array_index(walk->lines, uint32_t, line + 1) - 1);
	reader_place(walk->reader, shield_source(walk->shield, at));
}

/* In a line of the text of a block, so long, of which only marks of quotes and items before it are gone. */
static void place_within(struct walk *walk, int line, size_t len, uint32_t at)
{
	if (line < 0 || line >= (int)walk->lines->len)
		return;
	uint32_t start = g_array_index(walk->lines, uint32_t, line);
	uint32_t stop = line + 1 < (int)walk->lines->len ? g_array_index(walk->lines, uint32_t, line + 1) - 1
							  : (uint32_t)walk->shield->out->len;
	uint32_t before = stop - start > len ? stop - start - (uint32_t)len : 0;
	reader_place(walk->reader, shield_source(walk->shield, start + before + at));
}

static void place_tag(struct walk *walk, const char *tag)
{
	while (tag > walk->line + walk->line_len) {
		walk->line += walk->line_len + 1;
		walk->line_len = (size_t)(text_line_end(walk->line, walk->end) - walk->line);
		walk->n_lines++;
	}
	int line = cmark_node_get_start_line(walk->html) - 1 - walk->head + walk->n_lines;
	place_within(walk, line, walk->line_len, (uint32_t)(tag - walk->line));
}

void gfm_at_tag(struct reader *reader, const char *tag, const char *behind)
{
	reader->walk->rest = behind;
	if (reader->walk->is_block)
		place_tag(reader->walk, tag);
}

bool gfm_look_ahead(struct reader *reader, int thing, bool (*look)(void *data, const char *text, const char *end), void *data)
{
	const struct walk *walk = reader->walk;
	cmark_node *around = cmark_node_parent(walk->html);
	uintptr_t in_vain = (uintptr_t)cmark_node_get_user_data(around);
	if (in_vain >> thing & 1)
		return false;
	if (look(data, walk->rest, walk->end))
		return true;
	cmark_iter *iter = cmark_iter_new(around);
	cmark_iter_reset(iter, walk->html, CMARK_EVENT_ENTER);
	bool found = false;
	while (!found && cmark_iter_next(iter) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(iter);
		cmark_node_type type = cmark_node_get_type(node);
		if (node == walk->html || (type != CMARK_NODE_HTML_BLOCK && type != CMARK_NODE_HTML_INLINE))
			continue;
		const char *text = cmark_node_get_literal(node);
		found = text && look(data, text, text + strlen(text));
	}
	cmark_iter_free(iter);
	if (!found)
		cmark_node_set_user_data(around, (void *)(in_vain | (uintptr_t)1 << thing));
	return found;
}

/* Steps over a node's children. */
static void skip(struct walk *walk, cmark_node *node)
{
	cmark_iter_reset(walk->iter, node, CMARK_EVENT_EXIT);
}

static struct doc_node *open(struct walk *walk, enum doc_kind kind)
{
	return build_open(walk->reader, kind, FROM_CMARK, 0);
}

/* ---- blocks ---- */

static void enter_quote(struct walk *walk, cmark_node *node)
{
	(void)node;
	open(walk, DOC_QUOTE);
}

static void enter_list(struct walk *walk, cmark_node *node)
{
	struct doc_node *list = open(walk, DOC_LIST);
	if (!list)
		return;
	list->as.list.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
	list->as.list.start = list->as.list.ordered ? cmark_node_get_list_start(node) : 1;
	list->as.list.tight = cmark_node_get_list_tight(node);
}

/* An item of a list that was flattened is flattened with it. */
static void enter_item(struct walk *walk, cmark_node *node)
{
	(void)node;
	open(walk, build_top(walk->reader)->node ? DOC_ITEM : DOC__COUNT);
}

static void enter_paragraph(struct walk *walk, cmark_node *node)
{
	if (walk->shield->is_inline) {
		open(walk, DOC__COUNT);
		return;
	}
	if (walk->head && cmark_node_get_start_line(node) == 1) {
		open(walk, DOC__COUNT);
		skip(walk, node);
		return;
	}
	open(walk, DOC_PARAGRAPH);
}

/* In a cell of HTML that is still open it heads no section: strong words of their own. */
static void enter_heading(struct walk *walk, cmark_node *node)
{
	if (walk->reader->n_cells) {
		open(walk, DOC_PARAGRAPH);
		build_open(walk->reader, DOC_STRONG, FROM_NEED, 0);
		return;
	}
	struct doc_node *heading = open(walk, DOC_HEADING);
	if (heading)
		heading->as.heading.level = cmark_node_get_heading_level(node);
}

/* Where a line of the block is not understood, told from 1 behind so many that stand before its text. */
static void tell_fault(struct walk *walk, cmark_node *node, int before, const struct diagram_fault *fault)
{
	struct reader *reader = walk->reader;
	const char *text = cmark_node_get_literal(node), *end = text + strlen(text);
	int n = fault->line > 0 ? before + fault->line - 1 : -1, len, offset;
	char sign;
	for (int i = 0; i < n; i++)
		text = MIN(text_line_end(text, end) + 1, end);
	if (n >= 0)
		place_within(walk, cmark_node_get_start_line(node) - 1 - walk->head + n + cmark_node_get_fenced(node, &len, &offset, &sign),
			(size_t)(text_line_end(text, end) - text), (uint32_t)strspn(text, " \t"));
	diag_report(reader->job->diag, DIAG_DIAGRAM_AS_CODE, reader_pos(reader), "%s", fault->what);
}

static void enter_code_block(struct walk *walk, cmark_node *node)
{
	struct reader *reader = walk->reader;
	const char *info = cmark_node_get_fence_info(node);
	const char *text = cmark_node_get_literal(node);
	char *whole = code_text(walk->shield, text ? text : "", text ? strlen(text) : 0), *code = code_trim(whole);
	struct diagram_fault fault;
	int before = 0;
	code_includes(reader, code);
	struct doc_node *block = code_block(reader, info ? info : "", code, &fault);
	if (!block)
		return;
	for (const char *p = whole; p < code; p++)
		before += *p == '\n';
	if (fault.what)
		tell_fault(walk, node, before, &fault);
	build_leaf(reader, block);
}

static void feed_html(struct walk *walk, cmark_node *node, bool is_block)
{
	const char *text = cmark_node_get_literal(node);
	if (!text)
		return;
	size_t len = strlen(text);
	walk->html = node;
	walk->is_block = is_block;
	walk->line = text;
	walk->end = text + len;
	walk->line_len = (size_t)(text_line_end(text, walk->end) - text);
	walk->n_lines = 0;
	html_feed(walk->shield, text, len, is_block);
}

static void enter_html_block(struct walk *walk, cmark_node *node)
{
	feed_html(walk, node, true);
}

static void enter_rule(struct walk *walk, cmark_node *node)
{
	(void)node;
	build_leaf(walk->reader, build_node(walk->reader, DOC_RULE));
}

static void enter_footnote(struct walk *walk, cmark_node *node)
{
	(void)node;
	footnote_open(walk->shield);
}

/* ---- inlines ---- */

static void enter_text(struct walk *walk, cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);
	if (text)
		feed_words(walk->shield, text, strlen(text));
}

static void enter_soft_break(struct walk *walk, cmark_node *node)
{
	(void)node;
	build_break(walk->reader, false);
}

static void enter_hard_break(struct walk *walk, cmark_node *node)
{
	(void)node;
	build_break(walk->reader, true);
}

static void enter_code(struct walk *walk, cmark_node *node)
{
	const char *text = cmark_node_get_literal(node);
	struct doc_node *code = build_node(walk->reader, DOC_CODE);
	code->as.text =
		code_text(walk->shield, text ? text : "", text ? strlen(text) : 0);
	walk->reader->note->has_queries |= code->as.text[strspn(code->as.text, "$")] == '=';
	build_leaf(walk->reader, code);
}

static void enter_html(struct walk *walk, cmark_node *node)
{
	size_t before = walk->reader->words->len;
	feed_html(walk, node, false);
	hole_note(walk->reader, before);
}

static void enter_emph(struct walk *walk, cmark_node *node)
{
	(void)node;
	open(walk, DOC_EMPH);
}

static void enter_strong(struct walk *walk, cmark_node *node)
{
	(void)node;
	open(walk, DOC_STRONG);
}

static void open_link(struct walk *walk, cmark_node *node, bool is_picture)
{
	struct link_source source = {
		.url = cmark_node_get_url(node),
		.title = cmark_node_get_title(node),
		.is_picture = is_picture,
		.origin = FROM_CMARK,
	};
	link_open(walk->shield, &source);
}

static void enter_link(struct walk *walk, cmark_node *node)
{
	open_link(walk, node, false);
}

static void enter_image(struct walk *walk, cmark_node *node)
{
	open_link(walk, node, true);
}

/* ---- extensions ---- */

static enum doc_align align(uint8_t c)
{
	switch (c) {
	case 'l':
		return DOC_ALIGN_LEFT;
	case 'c':
		return DOC_ALIGN_CENTRE;
	case 'r':
		return DOC_ALIGN_RIGHT;
	default:
		return DOC_ALIGN_NONE;
	}
}

static void enter_table(struct walk *walk, cmark_node *node)
{
	struct doc_node *table = open(walk, DOC_TABLE);
	if (!table)
		return;
	int n = cmark_gfm_extensions_get_table_columns(node);
	const uint8_t *from = cmark_gfm_extensions_get_table_alignments(node);
	uint8_t *aligns = arena_alloc(walk->reader->arena, (size_t)MAX(n, 1));
	bool all_left = true;
	for (int i = 0; i < n; i++) {
		aligns[i] = (uint8_t)align(from ? from[i] : 0);
		all_left = all_left && aligns[i] == DOC_ALIGN_LEFT;
	}
	/* a habit of writing machines: it says nothing of columns of figures, nor of a table from right to left */
	if (all_left)
		memset(aligns, DOC_ALIGN_NONE, (size_t)n);
	table->as.table.n_columns = n;
	table->as.table.align = aligns;
}

static void enter_extension(struct walk *walk, cmark_node *node)
{
	const char *type = cmark_node_get_type_string(node);
	if (!strcmp(type, "table")) {
		enter_table(walk, node);
	} else if (!strcmp(type, "table_header") || !strcmp(type, "table_row")) {
		struct doc_node *row = open(walk, DOC_ROW);
		if (row)
			row->as.row.head = type[6] == 'h';
	} else if (!strcmp(type, "table_cell")) {
		struct doc_node *last = walk->reader->cur->last;
		struct doc_node *cell = open(walk, DOC_CELL);
		if (cell) {
			cell->as.cell.span = cell->as.cell.rows = 1;
			cell->as.cell.column = last ? last->as.cell.column + 1 : 0;
		}
	} else if (!strcmp(type, "strikethrough")) {
		open(walk, DOC_STRIKE);
	} else {
		open(walk, DOC__COUNT);
	}
}

/* How cmark's kinds are entered, the frequent ones first. */
static const struct {
	cmark_node_type type;
	enter_fn enter;
} enters[] = {
	{CMARK_NODE_TEXT, enter_text},
	{CMARK_NODE_SOFTBREAK, enter_soft_break},
	{CMARK_NODE_STRONG, enter_strong},
	{CMARK_NODE_LINK, enter_link},
	{CMARK_NODE_PARAGRAPH, enter_paragraph},
	{CMARK_NODE_ITEM, enter_item},
	{CMARK_NODE_LIST, enter_list},
	{CMARK_NODE_HEADING, enter_heading},
	{CMARK_NODE_EMPH, enter_emph},
	{CMARK_NODE_CODE, enter_code},
	{CMARK_NODE_BLOCK_QUOTE, enter_quote},
	{CMARK_NODE_HTML_INLINE, enter_html},
	{CMARK_NODE_HTML_BLOCK, enter_html_block},
	{CMARK_NODE_CODE_BLOCK, enter_code_block},
	{CMARK_NODE_LINEBREAK, enter_hard_break},
	{CMARK_NODE_THEMATIC_BREAK, enter_rule},
	{CMARK_NODE_IMAGE, enter_image},
	{CMARK_NODE_FOOTNOTE_DEFINITION, enter_footnote},
};

static void enter(struct walk *walk, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);
	place(walk, node);
	for (size_t i = 0; i < G_N_ELEMENTS(enters); i++)
		if (enters[i].type == type) {
			enters[i].enter(walk, node);
			return;
		}
	enter_extension(walk, node);
}

/* Nodes for which cmark gives no exit, or which open nothing. */
static bool is_leaf(cmark_node_type type)
{
	switch (type) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
	case CMARK_NODE_CODE:
	case CMARK_NODE_HTML_INLINE:
	case CMARK_NODE_HTML_BLOCK:
	case CMARK_NODE_CODE_BLOCK:
	case CMARK_NODE_THEMATIC_BREAK:
	case CMARK_NODE_DOCUMENT:
		return true;
	default:
		return false;
	}
}

static void walk_tree(struct walk *walk, cmark_node *root)
{
	cmark_event_type event;
	walk->iter = cmark_iter_new(root);
	while ((event = cmark_iter_next(walk->iter)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(walk->iter);
		cmark_node_type type = cmark_node_get_type(node);
		if (type == CMARK_NODE_DOCUMENT)
			continue;
		if (event == CMARK_EVENT_ENTER)
			enter(walk, node);
		else if (!is_leaf(type))
			build_close_cmark(walk->reader);
	}
	cmark_iter_free(walk->iter);
}

void gfm_read(struct shield *shield)
{
	struct walk walk = {.shield = shield, .reader = shield->reader, .outer = shield->reader->walk};
	walk.reader->walk = &walk;
	cmark_parser *parser = cmark_parser_new(OPTIONS);
	cmark_parser_attach_syntax_extension(
		parser, cmark_find_syntax_extension("strikethrough"));
	if (!shield->is_inline)
		cmark_parser_attach_syntax_extension(
			parser, cmark_find_syntax_extension("table"));
	if (shield->n_notes) {
		walk.head = HEAD_LINES;
		cmark_parser_feed(
			parser, shield->note_labels->str, shield->note_labels->len);
		cmark_parser_feed(parser, "\n\n", 2);
	}
	cmark_parser_feed(parser, shield->out->str, shield->out->len);
	cmark_node *root = cmark_parser_finish(parser);
	cmark_parser_free(parser);
	walk.lines = reader_lines(shield->out->str, shield->out->len);
	walk_tree(&walk, root);
	walk.reader->walk = walk.outer;
	g_array_free(walk.lines, TRUE);
	cmark_node_free(root);
}
