/* Links of Markdown that blank lines cut, as clippers of pages write a link around blocks: "[", a picture or some words, "](address)",
 * each a paragraph.  The last paragraph becomes the link, the one that opens it loses its bracket. */
#include "markdown/dialect_page.h"

enum { LINES_MAX = 60 }; /* from the bracket that opens to the one that closes */

bool cut_sign(const char *at)
{
	const char *past = at + 1 + strspn(at + 1, " \t\r");
	return *at == '[' ? *past == '\n' : *at && at[1] == '(';
}

/* The first bracket of a line that it does not close itself, and the first "](" that closes none of its own; each NULL where
 * there is none. */
static void find_brackets(const char *at, const char *end, const char **open, const char **close)
{
	int depth = 0;
	*open = *close = NULL;
	for (const char *p = at; p < end; p++) {
		if (*p == '`') {
			p = dialect_past_code(p, end) - 1;
		} else if (*p == '\\') {
			p++;
		} else if (*p == '[') {
			*open = depth++ ? *open : p;
		} else if (*p == ']' && depth) {
			depth--;
		} else if (*p == ']' && p + 1 < end && p[1] == '(' && !*close) {
			*close = p;
		}
	}
	if (!depth)
		*open = NULL;
}

/* Past the destination at `at` ('('); NULL: the line does not end it. */
static const char *past_destination(const char *at, const char *end)
{
	int depth = 0;
	for (const char *p = at; p < end; p++) {
		depth += (*p == '(') - (*p == ')');
		if (!depth)
			return p + 1;
	}
	return NULL;
}

/* Whether lines may be the words of a link: of a paragraph or heading, without a link of their own. */
static bool can_be_words(const char *start, const char *end)
{
	const char *past = dialect_past_blanks(start, end);
	if (strchr("|<`~$:", *past))
		return false;
	for (const char *p = past; (p = memchr(p, '\n', (size_t)(end - p)));) {
		const char *words = dialect_past_blanks(++p, end);
		if (*past == '#' || strchr("#|<`~$:", *words) || line_past_marks(words, end, NULL) != words)
			return false;
	}
	for (const char *p = past; (p = g_strstr_len(p, end - p, "](")); p += 2) {
		const char *open = p;
		while (open > past && open[-1] != '[' && open[-1] != '\n')
			open--;
		if (open < past + 2 || open[-2] != '!')
			return false;
	}
	return true;
}

/* What stands between the brackets, as far as lines were read. */
struct between {
	const char *bracket; /* that opened; NULL: none did */
	int n_lines;
	struct line first, last; /* of the last run of lines with words; number 0: there is none */
	bool run;                /* … which goes on */
	bool blank;
};

static void between_open(struct between *between, const struct line *line, const char *bracket)
{
	const char *words = dialect_past_blanks(bracket + 1, line_words_end(line));
	*between = (struct between){.bracket = bracket};
	if (words == line_words_end(line))
		return;
	between->first = between->last = *line;
	between->run = true;
}

/* The line with "](address)" at `close`, which closes what is open; words may stand before it. */
static void between_close(struct page *page, struct between *between, const struct line *line, const char *close)
{
	const char *past = past_destination(close + 1, line->end);
	if (!past || !between->blank || between->n_lines > LINES_MAX)
		return;
	bool there = close > line->body;
	if (there) {
		between->first = between->run ? between->first : *line;
		between->last = *line;
		between->last.end = close;
	}
	const struct line *first = &between->first, *last = &between->last;
	if (first->number && !can_be_words(first->body, last->end))
		first = last;
	struct cut cut = {.bracket = between->bracket, .close = close, .past = past, .there = there};
	if (first->number && can_be_words(first->body, last->end)) {
		bool own = between->bracket >= first->start && between->bracket < first->end;
		const char *words = line_past_marks(first->body, first->end, NULL);
		cut.first = own ? between->bracket + 1 : words + strspn(words, "# ");
		cut.last = line_words_end(last);
	} else if (there) {
		return;
	}
	g_array_append_val(page->cuts, cut);
}

void cuts_find(struct page *page)
{
	struct page ahead = *page;
	struct fence fence = {0};
	struct line line;
	struct between between = {0};
	while (page_next(&ahead, &line)) {
		const char *open, *close;
		if (fence_step(&fence, &line)) {
			between = (struct between){0};
			continue;
		}
		if (line.body == line.end) {
			between.blank = true;
			between.run = false;
			continue;
		}
		find_brackets(line.body, line.end, &open, &close);
		if (close && between.bracket)
			between_close(page, &between, &line, close);
		if (close)
			between = (struct between){0};
		if (open && (!close || open > close)) {
			between_open(&between, &line, open);
			continue;
		}
		if (!between.run)
			between.first = line;
		between.last = line;
		between.run = true;
		between.n_lines++;
	}
}

/* What is done to a place in a line. */
static void put_piece(GString *out, const char **from, const char *to, const char *words, const char *past)
{
	g_string_append_len(out, *from, to - *from);
	g_string_append(out, words);
	*from = past;
}

void cut_mend(struct page *page, struct line *line)
{
	struct arena *arena = page->dialect->reader->arena;
	g_autoptr(GString) out = g_string_new(NULL);
	const char *from = line->start;
	for (guint i = page->next_cut; i < page->cuts->len; i++) {
		const struct cut *cut = &g_array_index(page->cuts, struct cut, i);
		const char *link = arena_strndup(arena, cut->close, (size_t)(cut->past - cut->close));
		if (cut->bracket > line->end)
			break;
		if (cut->bracket >= line->start) {
			bool item, alone = line_past_marks(line->body, line->end, &item) == cut->bracket && cut->bracket + 1 == line_words_end(line);
			/* an item that begins with an empty line would hold nothing */
			put_piece(out, &from, cut->bracket, item && alone ? "<!-- -->" : "", cut->bracket + 1);
		}
		if (cut->first && cut->first >= line->start && cut->first <= line->end)
			put_piece(out, &from, cut->first, "[", cut->first);
		if (cut->last && !cut->there && cut->last >= line->start && cut->last <= line->end)
			put_piece(out, &from, cut->last, link, line->end);
		if (cut->close < line->start || cut->close >= line->end)
			continue;
		if (!cut->there)
			put_piece(out, &from, line->start, cut->last ? "" : arena_printf(arena, "[%s", link), cut->past);
		page->next_cut = i + 1;
	}
	if (from == line->start && !out->len)
		return;
	g_string_append_len(out, from, line->end - from);
	const char *text = arena_strndup(arena, out->str, out->len);
	line_read(line, text, text + out->len, line->number);
	line->written = true;
}
