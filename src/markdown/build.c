/* Step 6 of reading: the builder.  cmark's walk, HTML tags and tokens all feed it;
 * whatever they feed, in whatever order, the tree keeps the rules of doc.h: blocks in
 * blocks, inlines in inlines, items in lists, cells in rows.
 *
 * The stack holds what is open.  An entry without a node stands for something that left
 * no node (a <span>, a quote nested too deep): its children go to the node above.  Only
 * cmark's exits cross a FROM_CMARK entry, so an unclosed tag ends with its paragraph. */
#include "markdown/html.h"
#include "markdown/reader.h"

enum { INLINE_NEST = 32 };

enum content { BLOCKS, INLINES, ITEMS, ENTRIES, ROWS, CELLS, NOTHING };

static const uint8_t contents[DOC__COUNT] = {
	[DOC_NOTE] = BLOCKS,
	[DOC_PARAGRAPH] = INLINES,
	[DOC_HEADING] = INLINES,
	[DOC_QUOTE] = BLOCKS,
	[DOC_CALLOUT] = BLOCKS,
	[DOC_CALLOUT_TITLE] = INLINES,
	[DOC_LIST] = ITEMS,
	[DOC_ITEM] = BLOCKS,
	[DOC_TERMS] = ENTRIES,
	[DOC_TERM] = INLINES,
	[DOC_DEFINITION] = BLOCKS,
	[DOC_ANSWER] = BLOCKS,
	[DOC_TABLE] = ROWS,
	[DOC_CAPTION] = INLINES,
	[DOC_ROW] = CELLS,
	[DOC_CELL] = BLOCKS, /* while it is open: cell.c */
	[DOC_CODE_BLOCK] = NOTHING,
	[DOC_MATH_BLOCK] = NOTHING,
	[DOC_DIAGRAM] = NOTHING,
	[DOC_RULE] = NOTHING,
	[DOC_FIGURE] = BLOCKS, /* of HTML, while it is open: caption.c */
	[DOC_FOOTNOTE] = BLOCKS,
	[DOC_EMBED] = NOTHING,
	[DOC_TEXT] = NOTHING,
	[DOC_SOFT_BREAK] = NOTHING,
	[DOC_HARD_BREAK] = NOTHING,
	[DOC_EMPH] = INLINES,
	[DOC_STRONG] = INLINES,
	[DOC_STRIKE] = INLINES,
	[DOC_MARK] = INLINES,
	[DOC_UNDERLINE] = INLINES,
	[DOC_SUPER] = INLINES,
	[DOC_SUB] = INLINES,
	[DOC_SMALL] = INLINES,
	[DOC_SPAN] = INLINES,
	[DOC_BLANK] = INLINES,
	[DOC_KBD] = INLINES,
	[DOC_RUBY] = INLINES,
	[DOC_READING] = INLINES,
	[DOC_CODE] = INLINES, /* while <code> is open; its words become as.text */
	[DOC_MATH] = NOTHING,
	[DOC_LINK] = INLINES,
	[DOC_WIKILINK] = INLINES,
	[DOC_TIMESTAMP] = NOTHING,
	[DOC_PICTURE] = INLINES,
	[DOC_FOOTNOTE_REF] = NOTHING,
	[DOC_TAG] = NOTHING,
};
static_assert(G_N_ELEMENTS(contents) == DOC__COUNT, "contents of every kind");

static enum content content(const struct reader *reader)
{
	return (enum content)contents[reader->cur->kind];
}

bool build_inline_only(const struct reader *reader)
{
	return content(reader) == INLINES;
}

struct open *build_top(struct reader *reader)
{
	return &g_array_index(reader->stack, struct open, reader->stack->len - 1);
}

struct doc_node *build_node(struct reader *reader, enum doc_kind kind)
{
	struct doc_node *spare = reader->spare;
	reader->spare = NULL;
	if (!spare)
		return doc_new(reader->arena, kind, reader->line, reader->col);
	*spare = (struct doc_node){.kind = kind, .line = (uint32_t)CLAMP(reader->line, 0, 0xffffff)};
	spare->col = (uint16_t)CLAMP(reader->col, 0, 0xffff);
	return spare;
}

static bool counts_as_nest(enum doc_kind kind)
{
	return kind == DOC_QUOTE || kind == DOC_CALLOUT || kind == DOC_LIST || kind == DOC_TERMS || kind == DOC_TABLE;
}

/* What elements without a node, open right above, say of the language of what they hold. */
static const char *wanted_lang(struct reader *reader)
{
	return reader->stack->len && !build_top(reader)->node ? build_top(reader)->lang : NULL;
}

static void push(
	struct reader *reader, struct doc_node *node, enum origin origin, int tag)
{
	struct open open = {
		.node = node, .origin = origin, .tag = (int16_t)tag, .token = -1, .outer = reader->cur};
	open.lang = node ? NULL : wanted_lang(reader);
	g_array_append_val(reader->stack, open);
	if (!node)
		return;
	reader->cur = node;
	reader->n_cells += node->kind == DOC_CELL;
	if (doc_is_block((enum doc_kind)node->kind))
		reader->n_blocks += counts_as_nest((enum doc_kind)node->kind);
	else
		reader->n_inlines++;
	if (node->kind == DOC_LINK || node->kind == DOC_WIKILINK)
		reader->n_links++;
}

void build_init(struct reader *reader)
{
	reader->stack = g_array_new(FALSE, TRUE, sizeof(struct open));
	reader->words = g_string_new(NULL);
	reader->late = g_ptr_array_new();
	reader->footnotes = g_ptr_array_new();
	reader->dropping = -1;
	reader->root = doc_new(reader->arena, DOC_NOTE, 1, 1);
	push(reader, reader->root, FROM_CMARK, 0);
}

void build_finish(struct reader *reader)
{
	while (reader->stack->len > 1)
		build_close(reader);
	build_flush(reader);
}

void build_free(struct reader *reader)
{
	g_array_free(reader->stack, TRUE);
	g_string_free(reader->words, TRUE);
	g_ptr_array_free(reader->late, TRUE);
	g_ptr_array_free(reader->footnotes, TRUE);
}

void build_flush(struct reader *reader)
{
	if (!reader->words->len)
		return;
	if (reader->has_letters) {
		letters_put(reader, reader->words->str);
	} else {
		const char *words = arena_strndup(reader->arena, reader->words->str, reader->words->len);
		doc_append(reader->cur, doc_new_text(reader->arena, words, reader->words_line, reader->words_col));
	}
	g_string_truncate(reader->words, 0);
}

/* Closes what was only implied. */
static void close_needs(struct reader *reader)
{
	while (build_top(reader)->origin == FROM_NEED)
		build_close(reader);
}

static void open_need(struct reader *reader, enum doc_kind kind)
{
	push(reader, NULL, FROM_NEED, 0);
	struct doc_node *node = build_node(reader, kind);
	node->lang = wanted_lang(reader);
	doc_append(reader->cur, node);
	build_top(reader)->node = node;
	reader->cur = node;
	if (kind == DOC_CELL)
		node->as.cell.span = node->as.cell.rows = 1;
	reader->n_cells += kind == DOC_CELL;
	reader->n_blocks += counts_as_nest(kind);
}

/* Makes the node at work one that holds inlines. */
static void need_inlines(struct reader *reader)
{
	for (;;)
		switch (content(reader)) {
		case BLOCKS:
			open_need(reader, DOC_PARAGRAPH);
			break;
		case ITEMS:
			open_need(reader, DOC_ITEM);
			break;
		case ENTRIES:
			open_need(reader, DOC_DEFINITION);
			break;
		case ROWS:
			open_need(reader, DOC_ROW);
			break;
		case CELLS:
			open_need(reader, DOC_CELL);
			break;
		default:
			return;
		}
}

/* Makes the node at work one that may hold a block of the kind; false where only inlines
 * fit. */
static bool need_parent(struct reader *reader, enum doc_kind kind)
{
	close_needs(reader);
	for (;;)
		switch (content(reader)) {
		case BLOCKS:
			if (kind == DOC_ITEM)
				open_need(reader, DOC_LIST);
			else
				return kind != DOC_TERM && kind != DOC_DEFINITION && kind != DOC_ROW && kind != DOC_CELL;
			break;
		case ITEMS:
			if (kind == DOC_ITEM)
				return true;
			open_need(reader, DOC_ITEM);
			break;
		case ENTRIES:
			if (kind == DOC_TERM || kind == DOC_DEFINITION)
				return true;
			open_need(reader, DOC_DEFINITION);
			break;
		case ROWS:
			if (kind == DOC_ROW || kind == DOC_CAPTION)
				return true;
			open_need(reader, DOC_ROW);
			break;
		case CELLS:
			if (kind == DOC_CELL)
				return true;
			open_need(reader, DOC_CELL);
			break;
		default:
			return false;
		}
}

/* A block where only inlines fit leaves no node; a break keeps its words apart. */
static void separate(struct reader *reader)
{
	if (reader->words->len || reader->cur->last)
		build_break(reader, true);
}

static struct doc_node *open_block(struct reader *reader, enum doc_kind kind)
{
	if (!need_parent(reader, kind)) {
		separate(reader);
		return NULL;
	}
	build_flush(reader);
	if (counts_as_nest(kind) && reader->n_blocks >= reader->job->limits->nest) {
		if (!reader->deep_told)
			diag_report(reader->job->diag, DIAG_NEST_TOO_DEEP,
				reader_pos(reader), "%d", (int)reader->job->limits->nest);
		reader->deep_told = true;
		return NULL;
	}
	return build_node(reader, kind);
}

static struct doc_node *open_inline(struct reader *reader, enum doc_kind kind)
{
	need_inlines(reader);
	if (reader->n_inlines >= INLINE_NEST)
		return NULL;
	if ((kind == DOC_LINK || kind == DOC_WIKILINK) && reader->n_links)
		return NULL;
	build_flush(reader);
	return build_node(reader, kind);
}

struct doc_node *build_open(
	struct reader *reader, enum doc_kind kind, enum origin origin, int tag)
{
	struct doc_node *node = NULL;
	if (reader->dropping < 0 && kind < DOC__COUNT)
		node = doc_is_block(kind) ? open_block(reader, kind)
					  : open_inline(reader, kind);
	if (node && doc_is_block(kind))
		node->lang = wanted_lang(reader);
	if (node && kind == DOC_FOOTNOTE)
		g_ptr_array_add(reader->footnotes, node);
	else if (node)
		doc_append(reader->cur, node);
	push(reader, node, origin, tag);
	return node;
}

/* ---- closing ---- */

/* A letter or digit, or what closes words; not in scripts that set no blanks. */
static bool wants_gap(const char *text)
{
	gunichar c = g_utf8_get_char(text);
	return (g_unichar_isalnum(c) && !g_unichar_iswide(c)) ||
	       (c < 0x80 && strchr(".,;:!?)\"'", (int)c)) || c == 0x201D || c == 0x2019;
}

/* The brackets around a time kept it apart from what stands right before it; a blank
 * does so now. */
static void time_gap(struct reader *reader)
{
	build_flush(reader);
	const struct doc_node *last = reader->cur->last;
	if (!last || doc_is_break(last))
		return;
	if (last->kind == DOC_TEXT) {
		const char *end = last->as.text + strlen(last->as.text);
		if (end == last->as.text || !wants_gap(g_utf8_prev_char(end)))
			return;
	}
	struct doc_node *gap = build_node(reader, DOC_TEXT);
	gap->as.text = arena_strdup(reader->arena, " ");
	doc_append(reader->cur, gap);
}

/* Timestamps that stood inside a link come after it. */
static void put_late(struct reader *reader)
{
	for (guint i = 0; i < reader->late->len; i++) {
		time_gap(reader);
		doc_append(reader->cur, g_ptr_array_index(reader->late, i));
	}
	g_ptr_array_set_size(reader->late, 0);
}

void build_close(struct reader *reader)
{
	build_flush(reader);
	struct open open = *build_top(reader);
	g_array_set_size(reader->stack, reader->stack->len - 1);
	if (!open.node)
		return;
	reader->cur = open.outer;
	enum doc_kind kind = (enum doc_kind)open.node->kind;
	if (doc_is_block(kind))
		reader->n_blocks -= counts_as_nest(kind);
	else
		reader->n_inlines--;
	reader->n_cells -= kind == DOC_CELL;
	if (kind == DOC_LINK || kind == DOC_WIKILINK)
		reader->n_links--;
	settle_node(reader, open.node, &open);
	if (open.origin == FROM_HTML)
		html_finish(reader, open.node, &open);
	if (!reader->n_links && reader->late->len)
		put_late(reader);
}

/* What is still open inside cmark's node ends with it. */
static void close_unclosed(struct reader *reader)
{
	struct open open = *build_top(reader);
	if (open.origin == FROM_HTML)
		html_unclosed(reader, &open);
	build_close(reader);
	if (open.origin == FROM_MARK && open.node) {
		struct doc_node *sign = doc_new_text(
			reader->arena, "==", (int)open.node->line, open.node->col);
		doc_insert_before(open.node, sign);
		doc_unwrap(open.node);
	}
	if (open.origin == FROM_MARK)
		reader->mark_open = false;
}

void build_close_cmark(struct reader *reader)
{
	while (build_top(reader)->origin != FROM_CMARK)
		close_unclosed(reader);
	if (reader->stack->len > 1)
		build_close(reader);
	while (build_top(reader)->ends)
		build_close(reader);
}

/* ---- leaves and text ---- */

/* A leaf block among inlines takes the form it has there. */
static struct doc_node *as_inline(struct reader *reader, struct doc_node *node)
{
	const char *words;
	switch (node->kind) {
	case DOC_CODE_BLOCK:
	case DOC_DIAGRAM: {
		const char *text = doc_text(node);
		node->kind = DOC_CODE;
		node->as.text = text;
		return node;
	}
	case DOC_MATH_BLOCK:
		if (reader->cur->kind != DOC_PARAGRAPH || reader->n_cells)
			node->kind = DOC_MATH;
		return node;
	case DOC_EMBED:
		if (reader->cur->kind == DOC_PARAGRAPH && !reader->n_cells)
			return node;
		if (reader->n_links) { /* no link in a link: its name alone */
			build_text(reader, node->as.link->target,
				strlen(node->as.link->target));
			return NULL;
		}
		doc_turn(node, DOC_WIKILINK);
		words = *node->as.link->target ? node->as.link->target
					       : node->as.link->fragment;
		if (words)
			doc_append(node, doc_new_text(reader->arena, words,
						 (int)node->line, node->col));
		return words ? node : NULL;
	default:
		return NULL;
	}
}

/* A fence that nobody filled would be an empty box. */
static bool holds_words(const char *text)
{
	return text[strspn(text, " \t\n")] != 0;
}

/* Whether what comes next stands in a cell, which may have to be made for it. */
static bool in_table(const struct reader *reader)
{
	return reader->n_cells || content(reader) == ROWS || content(reader) == CELLS;
}

void build_leaf(struct reader *reader, struct doc_node *node)
{
	enum doc_kind kind = (enum doc_kind)node->kind;
	if (reader->dropping >= 0 || (kind == DOC_CODE_BLOCK && !holds_words(node->as.code.text)))
		return;
	bool loose = kind == DOC_EMBED || kind == DOC_MATH_BLOCK; /* it may stand among words */
	if (!doc_is_block(kind) || (loose && in_table(reader)))
		need_inlines(reader);
	bool stays = loose && build_inline_only(reader);
	if (doc_is_block(kind) && (stays || !need_parent(reader, kind))) {
		if (build_inline_only(reader))
			node = as_inline(reader, node);
		if (!node)
			return;
	}
	build_flush(reader);
	if (doc_is_block((enum doc_kind)node->kind))
		node->lang = wanted_lang(reader);
	if (node->kind == DOC_TIMESTAMP && reader->n_links) {
		g_ptr_array_add(reader->late, node);
		return;
	}
	if (node->kind == DOC_TIMESTAMP)
		time_gap(reader);
	doc_append(reader->cur, node);
}

void build_text(struct reader *reader, const char *text, size_t len)
{
	if (!len || reader->dropping >= 0)
		return;
	if (content(reader) != INLINES) {
		if (strspn(text, " \t\n") >= len)
			return;
		need_inlines(reader);
	}
	hole_close(reader, text, len);
	if (!reader->words->len) {
		reader->words_line = reader->line;
		reader->words_col = reader->col;
		const struct doc_node *last = reader->cur->last;
		if (last && last->kind == DOC_TIMESTAMP && g_ascii_isalnum(*text))
			g_string_append_c(reader->words, ' ');
		for (; len && last && doc_is_break(last) && *text == ' '; len--)
			text++; /* a line does not start with a blank */
	}
	g_string_append_len(reader->words, text, (gssize)len);
}

void build_break(struct reader *reader, bool hard)
{
	if (reader->dropping >= 0 || content(reader) != INLINES)
		return;
	while (reader->words->len && reader->words->str[reader->words->len - 1] == ' ')
		g_string_truncate(reader->words, reader->words->len - 1);
	build_flush(reader);
	if (callout_title_ends(reader))
		return;
	struct doc_node *last = reader->cur->last;
	if (last && last->kind == DOC_SOFT_BREAK && hard)
		last->kind = DOC_HARD_BREAK;
	else if (!last || !doc_is_break(last))
		doc_append(reader->cur,
			build_node(reader, hard ? DOC_HARD_BREAK : DOC_SOFT_BREAK));
	else if (hard)
		doc_append(reader->cur, build_node(reader, DOC_HARD_BREAK));
}
