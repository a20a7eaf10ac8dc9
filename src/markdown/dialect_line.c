/* Lines of notes, and the fences of code among them. */
#include "markdown/dialect_page.h"

enum { TAB = 4 }; /* columns */

void line_read(struct line *line, const char *at, const char *end, int number)
{
	*line = (struct line){.start = at, .end = text_line_end(at, end), .number = number};
	for (line->body = line->start; line->body < line->end && (*line->body == ' ' || *line->body == '\t'); line->body++)
		line->indent += *line->body == '\t' ? TAB - line->indent % TAB : 1;
}

const char *line_words_end(const struct line *line)
{
	return dialect_before_blanks(line->body, line->end);
}

const char *line_past_marks(const char *at, const char *end, bool *item)
{
	const char *p = dialect_past_blanks(at, end);
	if (item)
		*item = false;
	for (;;) {
		const char *q = p;
		while (q < end && g_ascii_isdigit(*q))
			q++;
		bool number = q > p && q < end && (*q == '.' || *q == ')');
		bool mark = q == p && q < end && strchr("-+*>:", *q);
		if ((!mark && !number) || (q + 1 < end && q[1] != ' ' && q[1] != '\t' && *q != '>'))
			return p;
		if (item)
			*item |= *q != '>';
		p = dialect_past_blanks(q + 1, end);
	}
}

bool fence_step(struct fence *fence, const struct line *line)
{
	const char *p = fence->sign ? line->body : line_past_marks(line->body, line->end, NULL), *q = p;
	while (q < line->end && (*q == '`' || *q == '~') && *q == *p)
		q++;
	size_t n = (size_t)(q - p);
	if (fence->sign) {
		/* a fence in a quotation is closed there */
		if (!n && *p == '>') {
			const struct line quoted = {.body = line_past_marks(line->body, line->end, NULL), .end = line->end};
			(void)fence_step(fence, &quoted);
			return true;
		}
		if (n >= fence->len && *p == fence->sign && q == line_words_end(line))
			fence->sign = 0;
		return true;
	}
	if (n < 3 || !markdown_is_fence(q, line->end, *p))
		return false;
	*fence = (struct fence){*p, n};
	return true;
}
