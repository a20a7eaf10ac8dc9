/* Boxes that stand open: which are closed, how they are opened and left. */
#include "markdown/dialect_page.h"

enum {
	DEPTH_MAX = 24, /* boxes within one another; more are text */
	OPEN_MAX = 200, /* signs that wait for their end */
	COLUMN_SETTINGS = 8, /* lines of them */
};

static bool close_opener(GArray *stack, GArray *openers, const struct line *line)
{
	for (guint i = stack->len; i-- > 0;) {
		struct opener *opener = &g_array_index(openers, struct opener, g_array_index(stack, guint, i));
		if (!box_closes(line->body, line_words_end(line), opener->box.end, opener->box.name))
			continue;
		opener->closed = true;
		g_array_set_size(stack, i);
		return true;
	}
	return false;
}

void frames_find(struct page *page)
{
	struct page ahead = *page;
	struct fence fence = {0};
	struct line line;
	g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(guint));
	while (page_next(&ahead, &line)) {
		struct opener opener = {.number = line.number};
		bool sign = !fence.sign && line.body < line.end && strchr(":{`~</", *line.body);
		if (sign && close_opener(stack, page->openers, &line))
			continue;
		if (!sign || stack->len >= OPEN_MAX ||
			!box_read(page->dialect->reader->arena, line.body, line_words_end(&line), &opener.box)) {
			fence_step(&fence, &line);
			continue;
		}
		/* Notion's boxes do not stand in one another */
		if (opener.box.end == BOX_ASIDE && stack->len &&
			g_array_index(page->openers, struct opener, g_array_index(stack, guint, stack->len - 1)).box.end == BOX_ASIDE)
			g_array_set_size(stack, stack->len - 1);
		g_array_append_val(stack, page->openers->len);
		g_array_append_val(page->openers, opener);
	}
}

static void drop_frames(struct page *page, guint n)
{
	for (guint i = n; i < page->frames->len; i++) {
		const struct frame *frame = &g_array_index(page->frames, struct frame, i);
		page->want_blank = true;
		if (i > n)
			break;
		if (frame->box.caption)
			page_put_tag(page, "</figcaption>", frame->indent);
		if (frame->box.works)
			page_put_tag(page, "[[@#^refs]]", frame->indent);
		g_string_truncate(page->prefix, frame->prefix);
		page->in_list = frame->in_list;
	}
	if (n < page->frames->len && page->fence_depth > n)
		page->fence.sign = 0;
	g_array_set_size(page->frames, MIN(n, page->frames->len));
}

void frames_leave_indented(struct page *page, const struct line *line)
{
	for (guint i = 0; i < page->frames->len; i++) {
		const struct frame *frame = &g_array_index(page->frames, struct frame, i);
		if (frame->box.end == BOX_INDENT && line->indent < frame->column) {
			drop_frames(page, i);
			return;
		}
	}
}

bool frames_leave_closed(struct page *page, const struct line *line)
{
	for (guint i = page->frames->len; i-- > 0;) {
		const struct frame *frame = &g_array_index(page->frames, struct frame, i);
		if (frame->box.end == BOX_INDENT || !box_closes(line->body, line_words_end(line), frame->box.end, frame->box.name))
			continue;
		drop_frames(page, i);
		return true;
	}
	return false;
}

/* A heading at the beginning of a division is its title. */
static void take_heading(struct page *page, struct box *box)
{
	struct line line;
	if (!box->first_heading || box->title || !box->kind || !page_peek(page, &line) || *line.body != '#')
		return;
	const char *p = line.body + strspn(line.body, "#");
	if (*p != ' ')
		return;
	box->title = g_strstrip(arena_strndup(page->dialect->reader->arena, p, (size_t)(line.end - p)));
	page_take_line(page, &line);
}

/* The value of "key: value", or NULL. */
static char *option_value(struct arena *arena, const struct line *line, const char *key)
{
	size_t len = strlen(key);
	if ((size_t)(line->end - line->body) <= len || memcmp(line->body, key, len) || line->body[len] != ':')
		return NULL;
	return g_strstrip(arena_strndup(arena, line->body + len + 1, (size_t)(line->end - line->body) - len - 1));
}

/* The sign that a box's first words begin with.  False: there is none, and "<aside>" is HTML's. */
static bool take_icon(struct page *page, struct box *box)
{
	struct line line;
	if (!page_peek(page, &line))
		return false;
	const char *words = notion_icon(line.body, line.end, &box->kind);
	if (!words)
		return false;
	/* what stood before is passed over, and the rest read as if it were a line */
	page->at = words;
	page->number = line.number;
	return true;
}

/* "title: x" and its kin, of Admonition's boxes. */
static void take_box_options(struct page *page, struct box *box)
{
	struct arena *arena = page->dialect->reader->arena;
	struct page ahead = *page;
	struct line line;
	while (page_next(&ahead, &line)) {
		char *title = option_value(arena, &line, "title"), *fold = option_value(arena, &line, "collapse");
		if (title)
			box->title = title;
		else if (fold)
			box->fold = !strcmp(fold, "open") ? '+' : !strcmp(fold, "none") ? 0 : '-';
		else if (!option_value(arena, &line, "icon") && !option_value(arena, &line, "color"))
			return;
		page_take(page, &ahead);
	}
}

/* "type: x", further in, of MkDocs' blocks. */
static void take_indented_options(struct page *page, struct box *box)
{
	struct page ahead = *page;
	struct line line;
	while (page_next(&ahead, &line) && line.indent >= CODE_INDENT && memchr(line.body, ':', (size_t)(line.end - line.body))) {
		char *kind = option_value(page->dialect->reader->arena, &line, "type");
		if (kind && *kind && box->kind)
			box->kind = kind;
		page_take(page, &ahead);
	}
}

/* "key=value" of a column, as far as to "===". */
static void skip_column_settings(struct page *page)
{
	struct page ahead = *page;
	struct line line;
	for (int i = 0; i < COLUMN_SETTINGS && page_next(&ahead, &line); i++) {
		if (line_words_end(&line) - line.body == 3 && !memcmp(line.body, "===", 3)) {
			page_take(page, &ahead);
			return;
		}
		if (line.body < line.end && !memchr(line.body, '=', (size_t)(line.end - line.body)))
			return;
	}
}

/* What a box says of itself before its words. */
static void take_options(struct page *page, struct box *box)
{
	if (box->options == OPTIONS_FIELDS)
		myst_fields(page, box, NULL);
	else if (box->options == OPTIONS_BOX)
		take_box_options(page, box);
	else if (box->options == OPTIONS_INDENT)
		take_indented_options(page, box);
	else if (box->options == OPTIONS_COLUMN)
		skip_column_settings(page);
}

/* Whether a run of lines that begins so is a paragraph, and no table, picture or other block. */
static bool is_paragraph(const struct line *line)
{
	const char *past = line_past_marks(line->body, line->end, NULL);
	return past == line->body && !strchr("|#<`~{$:", *past) && !g_str_has_prefix(past, "![");
}

/* The lines of the last paragraph in a figure or table of Quarto's, which is its caption, where something stands before it. */
static void find_caption(const struct page *page, struct frame *frame)
{
	struct page ahead = *page;
	struct fence fence = {0};
	struct line line;
	bool inside = false, paragraph = false, any = false;
	for (int depth = 1; page_next(&ahead, &line);) {
		bool code = fence_step(&fence, &line), colons = !code && g_str_has_prefix(line.body, ":::");
		if (colons)
			depth += box_closes(line.body, line_words_end(&line), BOX_COLONS, NULL) ? -1 : 1;
		if (!depth)
			break;
		if (line.body == line.end || code || colons) {
			any |= inside || code || colons;
			inside = false;
			paragraph &= !code && !colons;
			continue;
		}
		if (!inside) {
			paragraph = depth == 1 && is_paragraph(&line);
			frame->caption = line.number;
		}
		inside = true;
		frame->caption_end = line.number;
	}
	if (!paragraph || !any)
		frame->caption = 0;
}

void frames_caption(struct page *page, const struct line *line, bool after)
{
	const struct frame *frame = page_frame(page);
	if (!frame || !frame->caption || line->number != (after ? frame->caption_end : frame->caption))
		return;
	int indent = page_indent(page, line);
	if (after) {
		GString *out = page->dialect->out;
		g_string_truncate(out, out->len - 1);
		dialect_put_id(out, frame->box.label, strlen(frame->box.label));
		g_string_append_c(out, '\n');
		page_put_tag(page, "</figcaption>", indent);
	} else {
		page_put_tag(page, "<figcaption>", indent);
		page_flush_blanks(page, line->number);
	}
}

static void put_title(struct page *page, const struct box *box)
{
	GString *out = page->dialect->out;
	const char *title = box->title ? box->title : "";
	if (box->code) {
		g_string_append_printf(out, "~~~~ %s", box->kind);
	} else if (box->kind) {
		g_string_append_printf(out, "> [!%s]", box->kind);
		if (box->fold)
			g_string_append_c(out, box->fold);
		g_string_append_c(out, ' ');
		dialect_words(page->dialect, title, title + strlen(title));
	} else if (*title) {
		g_string_append(out, box->is_tab ? "**" : "");
		dialect_words(page->dialect, title, title + strlen(title));
		g_string_append(out, box->is_tab ? "**" : "");
	}
}

/* Columns by which the next words stand further in than a line. */
static int inner_indent(const struct page *page, const struct line *line)
{
	struct page ahead = *page;
	struct line next;
	while (page_next(&ahead, &next))
		if (next.body < next.end)
			return MAX(next.indent - line->indent, 0);
	return 0;
}

static void enter(struct page *page, const struct line *line, struct box *box, int column)
{
	int indent = page_indent(page, line);
	const struct frame *around = page_frame(page);
	struct frame frame = {
		.box = *box,
		.column = column,
		.strip = around ? around->strip : 0,
		.prefix = page->prefix->len,
		.in_list = page->in_list,
	};
	take_heading(page, &frame.box);
	take_options(page, &frame.box);
	frame.indent = indent;
	if (box->label)
		find_caption(page, &frame);
	page_flush_blanks(page, line->number);
	if (box->caption) {
		page_put_tag(page, "<figcaption>", indent);
	} else {
		page_put_prefix(page, indent);
		put_title(page, &frame.box);
		page_put_end(page, line->number);
	}
	if (box->end == BOX_INDENT)
		frame.strip = column;
	else if (box->kind)
		frame.strip += indent;
	if (box->component)
		frame.strip += inner_indent(page, line);
	for (int i = 0; i < indent && (box->kind || box->end == BOX_INDENT); i++)
		g_string_append_c(page->prefix, ' ');
	if (box->kind)
		g_string_append(page->prefix, "> ");
	else if (frame.box.title)
		page->want_blank = true;
	page->in_list &= !box->kind && box->end != BOX_INDENT;
	g_array_append_val(page->frames, frame);
}

/* Code in a box is a fence; its end is written when that of the box comes. */
static void put_code(struct page *page, const struct line *opening, const struct box *box)
{
	struct line line;
	int indent = page_indent(page, opening);
	page_flush_blanks(page, opening->number);
	page_put_prefix(page, indent);
	put_title(page, box);
	page_put_end(page, opening->number);
	while (page_next(page, &line) && !box_closes(line.body, line_words_end(&line), box->end, box->name))
		page_put_raw(page, &line);
	page_put_prefix(page, indent);
	g_string_append(page->dialect->out, "~~~~");
	page_put_end(page, line.number);
}

bool frames_open(struct page *page, const struct line *line)
{
	struct box box;
	struct line next;
	if (!strchr("!?=:{`~</", *line->body) || page->frames->len >= DEPTH_MAX)
		return false;
	if (strchr(":{`~</", *line->body)) {
		while (page->next_opener < page->openers->len &&
			g_array_index(page->openers, struct opener, page->next_opener).number < line->number)
			page->next_opener++;
		const struct opener *opener = page->next_opener < page->openers->len
						      ? &g_array_index(page->openers, struct opener, page->next_opener)
						      : NULL;
		if (!opener || opener->number != line->number || !opener->closed)
			return false;
		box = opener->box;
		if (box.options == OPTIONS_ICON && !take_icon(page, &box))
			return false;
		if (box.code)
			put_code(page, line, &box);
		else if (box.options >= OPTIONS_FIGURE)
			myst_put(page, line, &box);
		else
			enter(page, line, &box, 0);
		return true;
	}
	if (!box_read(page->dialect->reader->arena, line->body, line_words_end(line), &box))
		return false;
	/* MkDocs wants four columns; some write fewer */
	bool holds = page_peek(page, &next) && next.indent > line->indent + 1;
	if (!holds && (box.bare || !(box.title && box.kind)))
		return false;
	enter(page, line, &box, holds ? MIN(next.indent, line->indent + CODE_INDENT) : line->indent + CODE_INDENT);
	return true;
}
