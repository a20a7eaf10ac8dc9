/* A note read line by line, and what is written of it. */
#include "markdown/dialect_page.h"

bool page_next(struct page *page, struct line *line)
{
	if (page->at >= page->end)
		return false;
	line_read(line, page->at, page->end, page->number++);
	page->at = line->end + 1;
	return true;
}

bool page_peek(const struct page *page, struct line *line)
{
	struct page ahead = *page;
	while (page_next(&ahead, line))
		if (line->body < line->end)
			return true;
	return false;
}

void page_take(struct page *page, const struct page *ahead)
{
	page->at = ahead->at;
	page->number = ahead->number;
}

void page_take_line(struct page *page, const struct line *line)
{
	page->at = line->end + 1;
	page->number = line->number + 1;
}

const struct frame *page_frame(const struct page *page)
{
	return page->frames->len ? &g_array_index(page->frames, struct frame, page->frames->len - 1) : NULL;
}

void page_put_end(struct page *page, int number)
{
	int32_t line = number, shift = 0;
	g_string_append_c(page->dialect->out, '\n');
	g_array_append_val(page->dialect->lines, line);
	g_array_append_val(page->dialect->shifts, shift);
}

void page_end_words(struct page *page, const struct line *line, int indent)
{
	page_put_end(page, line->number);
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
	page_put_end(page, number);
}

void page_flush_blanks(struct page *page, int number)
{
	for (int i = 0; i < page->blanks; i++)
		put_blank(page, page->blank_number + i);
	if (page->want_blank && !page->blanks)
		put_blank(page, number);
	page->blanks = 0;
	page->want_blank = false;
}

int page_indent(const struct page *page, const struct line *line)
{
	const struct frame *frame = page_frame(page);
	return MAX(line->indent - (frame ? frame->strip : 0), 0);
}

void page_put_prefix(struct page *page, int indent)
{
	GString *out = page->dialect->out;
	g_string_append_len(out, page->prefix->str, (gssize)page->prefix->len);
	for (int i = 0; i < indent; i++)
		g_string_append_c(out, ' ');
}

void page_put_raw(struct page *page, const struct line *line)
{
	if (!page->frames->len) {
		g_string_append_len(page->dialect->out, line->start, line->end - line->start);
	} else {
		page_put_prefix(page, page_indent(page, line));
		g_string_append_len(page->dialect->out, line->body, line->end - line->body);
	}
	page_end_words(page, line, page_indent(page, line));
}

void page_put_tag(struct page *page, const char *tag, int indent)
{
	int number = page->number - 1;
	page->want_blank = true;
	page_flush_blanks(page, number);
	page_put_prefix(page, indent);
	g_string_append(page->dialect->out, tag);
	page_put_end(page, number);
	page->want_blank = true;
}
