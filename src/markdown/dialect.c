/*
 * Step 1c of reading: what notes for other programs hold, line by line, is written in the dialect of notes.
 *
 * - Boxes of MkDocs, Docusaurus, VuePress, Pandoc and Quarto, Hugo become callouts, tabs a line in bold and what they hold; divisions
 *   that only style their lines, and lines that are attributes or ask for a table of contents, are left out.
 * - Of a chunk of R Markdown and Quarto the options are left out, but for captions.
 * - What stands within a line is dialect_words.c's.
 *
 * Code stays as it is.  Two passes: the first tells which boxes are closed, so that a sign that nobody closes is text.
 */
#include "markdown/dialect.h"

enum {
	DEPTH_MAX = 24,  /* boxes within one another; more are text */
	OPEN_MAX = 200,  /* signs that wait for their end */
	TAB = 4,         /* columns */
	CODE_INDENT = 4, /* columns from which on a line is code, unless it belongs to an item */
};

/* One line, taken apart. */
struct line {
	const char *start, *end;
	const char *body; /* after blanks; at the end of a line without words */
	int indent;       /* columns of the blanks */
	int number;       /* of the note, from 1 */
};

/* A fence of code. */
struct fence {
	char sign; /* 0: none is open */
	size_t len;
};

struct frame {
	struct box box;
	int column;  /* BOX_INDENT: lines that stand further out are outside */
	int strip;   /* columns that its lines have too many */
	gsize prefix; /* bytes of the prefix around it */
	bool in_list; /* it stands in an item */
};

/* A line that opens a box which needs an end of its own. */
struct opener {
	int number;
	bool closed;
	struct box box;
};

struct page {
	struct dialect *dialect;
	const char *at, *end;
	int number;
	bool in_list;     /* an item is open: what is indented is its */
	struct fence fence;
	guint fence_depth; /* frames around it */
	bool formula;      /* "$$" is open: what follows is TeX */
	bool options;      /* of a chunk: its options may follow */
	GString *prefix;   /* "> " of the boxes that are open */
	GArray *frames;    /* struct frame */
	GArray *openers;   /* struct opener */
	guint next_opener;
	int blanks;        /* empty lines that are not written yet */
	int blank_number;
	bool want_blank;   /* a box ended: the next line is not its */
	GArray *chapters;  /* uint32_t: of chapters_find */
	guint next_chapter;
};

static bool next_line(struct page *page, struct line *line)
{
	if (page->at >= page->end)
		return false;
	const char *newline = memchr(page->at, '\n', (size_t)(page->end - page->at));
	*line = (struct line){.start = page->at, .end = newline ? newline : page->end, .number = page->number++};
	for (line->body = line->start; line->body < line->end && (*line->body == ' ' || *line->body == '\t'); line->body++)
		line->indent += *line->body == '\t' ? TAB - line->indent % TAB : 1;
	page->at = line->end + 1;
	return true;
}

/* The line without the blanks at its end. */
static const char *words_end(const struct line *line)
{
	const char *end = line->end;
	while (end > line->body && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r'))
		end--;
	return end;
}

/* Past the marks of items and quotations that a line begins with. */
static const char *past_marks(const struct line *line, bool *item)
{
	const char *p = line->body;
	*item = false;
	for (;;) {
		const char *q = p;
		while (q < line->end && g_ascii_isdigit(*q))
			q++;
		bool number = q > p && q < line->end && (*q == '.' || *q == ')');
		bool mark = q == p && q < line->end && strchr("-+*>", *q);
		if ((!mark && !number) || q + 1 > line->end || (q + 1 < line->end && q[1] != ' ' && q[1] != '\t' && *q != '>'))
			return p;
		*item |= *q != '>';
		for (p = q + 1; p < line->end && (*p == ' ' || *p == '\t');)
			p++;
	}
}

/* Opens or closes a fence; true where the line belongs to code. */
static bool fence_step(struct fence *fence, const struct line *line)
{
	bool item;
	const char *p = fence->sign ? line->body : past_marks(line, &item), *q = p;
	while (q < line->end && (*q == '`' || *q == '~') && *q == *p)
		q++;
	size_t n = (size_t)(q - p);
	if (fence->sign) {
		/* a fence in a quotation is closed there */
		if (!n && *p == '>')
			return fence_step(fence, &(struct line){.body = past_marks(line, &item), .end = line->end}) || true;
		if (n >= fence->len && *p == fence->sign && q == words_end(line))
			fence->sign = 0;
		return true;
	}
	if (n < 3 || (*p == '`' && memchr(q, '`', (size_t)(line->end - q))))
		return false;
	*fence = (struct fence){*p, n};
	return true;
}

/* ---- which boxes are closed ---- */

static void close_opener(GArray *stack, GArray *openers, const struct line *line)
{
	for (guint i = stack->len; i-- > 0;) {
		struct opener *opener = &g_array_index(openers, struct opener, g_array_index(stack, guint, i));
		if (!box_closes(line->body, words_end(line), opener->box.end, opener->box.name))
			continue;
		opener->closed = true;
		g_array_set_size(stack, i);
		return;
	}
}

static void find_openers(struct page *page)
{
	struct page ahead = *page;
	struct fence fence = {0};
	struct line line;
	g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(guint));
	while (next_line(&ahead, &line)) {
		struct opener opener = {.number = line.number};
		if (fence_step(&fence, &line) || line.body == line.end || !strchr(":{", *line.body))
			continue;
		if (stack->len)
			close_opener(stack, page->openers, &line);
		if (stack->len >= OPEN_MAX || !box_read(page->dialect->reader->arena, line.body, words_end(&line), &opener.box))
			continue;
		g_array_append_val(stack, page->openers->len);
		g_array_append_val(page->openers, opener);
	}
}

/* ---- writing ---- */

static void end_line(struct page *page, int number)
{
	int32_t line = number, shift = 0;
	g_string_append_c(page->dialect->out, '\n');
	g_array_append_val(page->dialect->lines, line);
	g_array_append_val(page->dialect->shifts, shift);
}

/* The end of a line of which the words now begin further in, by the prefix of its box. */
static void end_words(struct page *page, const struct line *line, int indent)
{
	end_line(page, line->number);
	if (page->frames->len)
		g_array_index(page->dialect->shifts, int32_t, page->dialect->shifts->len - 1) =
			(int32_t)page->prefix->len + indent - (int32_t)(line->body - line->start);
}

static void put_blank(struct page *page, int number)
{
	GString *out = page->dialect->out;
	g_string_append_len(out, page->prefix->str, (gssize)page->prefix->len);
	while (out->len && out->str[out->len - 1] == ' ')
		g_string_truncate(out, out->len - 1);
	end_line(page, number);
}

/* The empty lines before this one, and one where a box ended. */
static void flush_blanks(struct page *page, int number)
{
	for (int i = 0; i < page->blanks; i++)
		put_blank(page, page->blank_number + i);
	if (page->want_blank && !page->blanks)
		put_blank(page, number);
	page->blanks = 0;
	page->want_blank = false;
}

static const struct frame *top(const struct page *page)
{
	return page->frames->len ? &g_array_index(page->frames, struct frame, page->frames->len - 1) : NULL;
}

/* Columns by which a line is indented in the box it stands in. */
static int own_indent(const struct page *page, const struct line *line)
{
	const struct frame *frame = top(page);
	return MAX(line->indent - (frame ? frame->strip : 0), 0);
}

static void put_prefix(struct page *page, int indent)
{
	GString *out = page->dialect->out;
	g_string_append_len(out, page->prefix->str, (gssize)page->prefix->len);
	for (int i = 0; i < indent; i++)
		g_string_append_c(out, ' ');
}

/* A line as it is, in the box it stands in. */
static void put_raw(struct page *page, const struct line *line)
{
	if (!page->frames->len) {
		g_string_append_len(page->dialect->out, line->start, line->end - line->start);
	} else {
		put_prefix(page, own_indent(page, line));
		g_string_append_len(page->dialect->out, line->body, line->end - line->body);
	}
	end_words(page, line, own_indent(page, line));
}

/* ---- boxes ---- */

static void drop_frames(struct page *page, guint n)
{
	for (guint i = n; i < page->frames->len; i++) {
		const struct frame *frame = &g_array_index(page->frames, struct frame, i);
		page->want_blank = true;
		if (i > n)
			break;
		g_string_truncate(page->prefix, frame->prefix);
		page->in_list = frame->in_list;
	}
	if (n < page->frames->len && page->fence_depth > n)
		page->fence.sign = 0;
	g_array_set_size(page->frames, MIN(n, page->frames->len));
}

/* Boxes that a line stands outside of, by its blanks. */
static void leave_indented(struct page *page, const struct line *line)
{
	for (guint i = 0; i < page->frames->len; i++) {
		const struct frame *frame = &g_array_index(page->frames, struct frame, i);
		if (frame->box.end == BOX_INDENT && line->indent < frame->column) {
			drop_frames(page, i);
			return;
		}
	}
}

/* True where the line closes a box that waits for it. */
static bool leave_closed(struct page *page, const struct line *line)
{
	for (guint i = page->frames->len; i-- > 0;) {
		const struct frame *frame = &g_array_index(page->frames, struct frame, i);
		if (frame->box.end == BOX_INDENT || !box_closes(line->body, words_end(line), frame->box.end, frame->box.name))
			continue;
		drop_frames(page, i);
		return true;
	}
	return false;
}

/* The next line with words, which is not taken. */
static bool peek(const struct page *page, struct line *line)
{
	struct page ahead = *page;
	while (next_line(&ahead, line))
		if (line->body < line->end)
			return true;
	return false;
}

/* A heading at the beginning of a division is its title. */
static void take_heading(struct page *page, struct box *box)
{
	struct line line;
	if (!box->first_heading || box->title || !box->kind || !peek(page, &line) || *line.body != '#')
		return;
	const char *p = line.body + strspn(line.body, "#");
	if (*p != ' ')
		return;
	box->title = g_strstrip(arena_strndup(page->dialect->reader->arena, p, (size_t)(line.end - p)));
	while (page->at <= line.start)
		next_line(page, &(struct line){0});
}

static void put_title(struct page *page, const struct box *box)
{
	GString *out = page->dialect->out;
	const char *title = box->title ? box->title : "";
	if (box->end == BOX_CODE) {
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

static void enter(struct page *page, const struct line *line, struct box *box, int column)
{
	int indent = own_indent(page, line);
	const struct frame *around = top(page);
	struct frame frame = {
		.box = *box,
		.column = column,
		.strip = around ? around->strip : 0,
		.prefix = page->prefix->len,
		.in_list = page->in_list,
	};
	take_heading(page, &frame.box);
	flush_blanks(page, line->number);
	put_prefix(page, indent);
	put_title(page, &frame.box);
	end_line(page, line->number);
	if (box->end == BOX_INDENT)
		frame.strip = column;
	else if (box->kind)
		frame.strip += indent;
	for (int i = 0; i < indent && (box->kind || box->end == BOX_INDENT); i++)
		g_string_append_c(page->prefix, ' ');
	if (box->kind)
		g_string_append(page->prefix, "> ");
	else if (frame.box.title)
		page->want_blank = true;
	page->in_list &= !box->kind && box->end != BOX_INDENT;
	g_array_append_val(page->frames, frame);
}

/* Code between two tags is a fence; its end is written when the closing tag comes. */
static void put_code(struct page *page, const struct line *opening, const struct box *box)
{
	struct line line;
	int indent = own_indent(page, opening);
	flush_blanks(page, opening->number);
	put_prefix(page, indent);
	put_title(page, box);
	end_line(page, opening->number);
	while (next_line(page, &line) && !box_closes(line.body, words_end(&line), box->end, box->name))
		put_raw(page, &line);
	put_prefix(page, indent);
	g_string_append(page->dialect->out, "~~~~");
	end_line(page, line.number);
}

/* True where the line opens a box. */
static bool open_box(struct page *page, const struct line *line)
{
	struct box box;
	struct line next;
	if (!strchr("!?=:{", *line->body) || page->frames->len >= DEPTH_MAX)
		return false;
	if (*line->body == ':' || *line->body == '{') {
		while (page->next_opener < page->openers->len &&
			g_array_index(page->openers, struct opener, page->next_opener).number < line->number)
			page->next_opener++;
		const struct opener *opener = page->next_opener < page->openers->len
						      ? &g_array_index(page->openers, struct opener, page->next_opener)
						      : NULL;
		if (!opener || opener->number != line->number || !opener->closed)
			return false;
		box = opener->box;
		if (box.end == BOX_CODE)
			put_code(page, line, &box);
		else
			enter(page, line, &box, 0);
		return true;
	}
	if (!box_read(page->dialect->reader->arena, line->body, words_end(line), &box))
		return false;
	/* MkDocs wants four columns; some write fewer */
	bool holds = peek(page, &next) && next.indent > line->indent + 1;
	if (!holds && (box.bare || !(box.title && box.kind)))
		return false;
	enter(page, line, &box, holds ? MIN(next.indent, line->indent + CODE_INDENT) : line->indent + CODE_INDENT);
	return true;
}

/* ---- lines ---- */

/* Attributes of the block beside it, or a place for a table of contents: nothing to read. */
static bool is_idle(const struct line *line)
{
	static const char *const tocs[] = {"[toc]", "[[toc]]", "[[_toc_]]", "${toc}"};
	const char *id, *end = words_end(line);
	size_t id_len, len = (size_t)(end - line->body);
	if (*line->body == '{' && attributes_len(line->body, end, false, &id, &id_len) == len)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(tocs); i++)
		if (strlen(tocs[i]) == len && !g_ascii_strncasecmp(line->body, tocs[i], len))
			return true;
	return g_str_has_prefix(line->body, "{:toc") && end[-1] == '}';
}

/* "#| echo: false", "//| …", "--| …"; a caption is words. */
static bool is_option(const struct line *line)
{
	return (g_str_has_prefix(line->body, "#|") || g_str_has_prefix(line->body, "//|") ||
		       g_str_has_prefix(line->body, "--|")) &&
	       !g_strstr_len(line->body, line->end - line->body, "cap:");
}

/* True where some of the line belongs to a formula of several lines. */
static bool formula_step(bool *open, const struct line *line)
{
	bool any = *open;
	for (const char *p = line->body; (p = g_strstr_len(p, line->end - p, "$$")); p += 2)
		if (p == line->body || p[-1] != '\\')
			*open = !*open;
	return any || *open;
}

/* The time of a chapter that a line begins with, or NULL. */
static const char *chapter_at(struct page *page, const struct line *line, uint32_t *len)
{
	const GArray *chapters = page->chapters;
	const char *text = page->dialect->reader->text, *time;
	while (page->next_chapter < chapters->len &&
		text + g_array_index(chapters, uint32_t, page->next_chapter) < line->body)
		page->next_chapter += 2;
	if (page->next_chapter >= chapters->len)
		return NULL;
	time = text + g_array_index(chapters, uint32_t, page->next_chapter);
	*len = g_array_index(chapters, uint32_t, page->next_chapter + 1);
	return time < line->end ? time : NULL;
}

/* Chapters that are no items stand on lines of their own. */
static void break_line(GString *out)
{
	if (out->len > 1 && out->str[out->len - 2] != '\n')
		g_string_insert(out, (gssize)out->len - 1, "  ");
}

static void put_words(struct page *page, const struct line *line)
{
	bool item, was_open = page->fence.sign != 0;
	int indent = own_indent(page, line);
	if (fence_step(&page->fence, line)) {
		page->fence_depth = page->frames->len;
		if (!was_open)
			page->options = memchr(line->body, '{', (size_t)(line->end - line->body)) != NULL;
		else if (page->options && page->fence.sign && is_option(line))
			return;
		else
			page->options = false;
		put_raw(page, line);
		return;
	}
	past_marks(line, &item);
	if (item)
		page->in_list = true;
	else if (indent == 0 && page->want_blank)
		page->in_list = false;
	if ((indent >= CODE_INDENT && !page->in_list) || formula_step(&page->formula, line)) {
		put_raw(page, line);
		return;
	}
	GString *out = page->dialect->out;
	uint32_t len = 0;
	const char *words = line->body, *time = chapter_at(page, line, &len);
	if (time && !item)
		break_line(out);
	if (!page->frames->len)
		g_string_append_len(out, line->start, line->body - line->start);
	else
		put_prefix(page, indent);
	if (time) {
		g_string_append_len(out, line->body, time - line->body);
		g_string_append_printf(out, "[%.*s]", (int)len, time);
		words = time + len;
	}
	dialect_words(page->dialect, words, line->end);
	end_words(page, line, indent);
}

static void put_line(struct page *page, const struct line *line)
{
	bool code = page->fence.sign != 0;
	if (line->body == line->end && code) {
		put_raw(page, line);
		return;
	}
	if (line->body == line->end) {
		page->blank_number = page->blanks++ ? page->blank_number : line->number;
		return;
	}
	leave_indented(page, line);
	code = code && page->fence.sign;
	if (page->blanks && own_indent(page, line) == 0) {
		bool item;
		past_marks(line, &item);
		page->in_list &= item;
	}
	bool inside = own_indent(page, line) < CODE_INDENT || page->in_list;
	if (!code && inside && (leave_closed(page, line) || is_idle(line)))
		return;
	if (!code && inside && open_box(page, line))
		return;
	flush_blanks(page, line->number);
	put_words(page, line);
}

/* ---- is there any ---- */

static bool has_sign(const char *at, const char *end)
{
	static const char *const starts[] = {"!!! ", "??? ", "???+ ", "=== \"", ":::", "[TOC]", "[toc]", "[[toc]]", "[[TOC]]",
		"[[_TOC_]]"};
	for (const char *p = at; p < end; p++) {
		p += strspn(p, " \t");
		for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
			if (*p == *starts[i] && g_str_has_prefix(p, starts[i]))
				return true;
		p = memchr(p, '\n', (size_t)(end - p));
		if (!p)
			break;
	}
	for (const char *p = at; (p = memchr(p, '{', (size_t)(end - p))); p++)
		if ((p > at && strchr(")]`", p[-1])) || (p[1] && strchr("#.:%<", p[1])) ||
			(p[1] == ' ' && p[2] && strchr("#.", p[2])) || (p[1] == '{' && p[2] && strchr("<% s\"", p[2])))
			return true;
	return false;
}

bool dialect_read(struct dialect *dialect, struct reader *reader, uint32_t body)
{
	const char *start = reader->text + body, *end = reader->text + reader->len;
	struct line line;
	dialect->reader = reader;
	g_autoptr(GArray) chapters = chapters_find(reader, body);
	if (!chapters->len && !has_sign(start, end))
		return false;
	dialect->out = g_string_sized_new(reader->len + 64);
	dialect->lines = g_array_new(FALSE, FALSE, sizeof(int32_t));
	dialect->shifts = g_array_new(FALSE, FALSE, sizeof(int32_t));
	struct page page = {
		.dialect = dialect,
		.at = reader->text,
		.end = end,
		.number = 1,
		.chapters = chapters,
		.prefix = g_string_new(NULL),
		.frames = g_array_new(FALSE, FALSE, sizeof(struct frame)),
		.openers = g_array_new(FALSE, FALSE, sizeof(struct opener)),
	};
	while (page.at < start && next_line(&page, &line))
		put_raw(&page, &line);
	find_openers(&page);
	while (next_line(&page, &line))
		put_line(&page, &line);
	g_string_free(page.prefix, TRUE);
	g_array_free(page.frames, TRUE);
	g_array_free(page.openers, TRUE);
	return true;
}

void dialect_free(struct dialect *dialect)
{
	g_string_free(dialect->out, TRUE);
	g_array_free(dialect->lines, TRUE);
	g_array_free(dialect->shifts, TRUE);
}
