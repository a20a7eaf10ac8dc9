/* Step 4b of reading: what must change in the shielded text before cmark looks.  Tables past the limits are kept from
 * being tables; rows longer than their head widen it (GFM would drop the rest of their
 * words); reference definitions are bounded. */
#include "markdown/reader.h"

/* An insertion into shield->out. */
struct insertion {
	uint32_t at;
	const char *text; /* or, NULL: */
	int n_cells;      /* so many cells more; negative: with a bar before them */
	char cell;        /* what they hold */
};

/* What the looks at the shielded text find; applied together. */
struct scan {
	struct shield *shield;
	const GString *out;
	GArray *insertions; /* struct insertion */
	GArray *tables;     /* uint32_t: start and end of each table that stays one */
};

static size_t out_line_end(const GString *out, size_t at)
{
	return at < out->len ? (size_t)(text_line_end(out->str + at, out->str + out->len) - out->str) : out->len;
}

/* Where the fence ends whose lines `at` is among; 0: it is among none. */
static size_t fence_end(const struct scan *scan, size_t at)
{
	const GArray *fenced = scan->shield->fenced;
	guint low = 0, high = fenced->len / 2;
	while (low < high) {
		guint middle = (low + high) / 2;
		if (g_array_index(fenced, uint32_t, 2 * middle + 1) < at)
			low = middle + 1;
		else
			high = middle;
	}
	return 2 * low < fenced->len && g_array_index(fenced, uint32_t, 2 * low) <= at ? g_array_index(fenced, uint32_t, 2 * low + 1) : 0;
}

/* Start of a line's own text, after quote marks. */
static size_t after_quotes(const GString *out, size_t at, size_t end)
{
	while (at < end && strchr(" \t>", out->str[at]))
		at++;
	return at;
}

/* Columns of a row by its unescaped bars; the outer ones do not count. */
static int columns_of(const GString *out, size_t at, size_t end)
{
	at = after_quotes(out, at, end);
	while (end > at && g_ascii_isspace(out->str[end - 1]))
		end--;
	if (at == end)
		return 0;
	int bars = 0;
	for (size_t p = at; p < end; p++)
		if (out->str[p] == '\\')
			p++;
		else if (out->str[p] == '|')
			bars++;
	if (out->str[at] == '|')
		bars--;
	if (end > at + 1 && out->str[end - 1] == '|' && out->str[end - 2] != '\\')
		bars--;
	return bars + 1;
}

/* A bar alone: the head of a table whose columns are not called anything, as templates for games have it. */
static bool is_bar(const GString *out, size_t at, size_t end)
{
	at = after_quotes(out, at, end);
	return at < end && out->str[at] == '|' && strspn(out->str + at + 1, " \t") >= end - at - 1;
}

static bool is_delimiter(const GString *out, size_t at, size_t end)
{
	bool bar = false, dash = false;
	at = after_quotes(out, at, end);
	char first = at < end ? out->str[at] : '\0', last = '\0';
	for (; at < end; at++) {
		char c = out->str[at];
		if (!strchr("|:- \t", c))
			return false;
		bar |= c == '|';
		dash |= c == '-';
		last = c == ' ' || c == '\t' ? last : c;
	}
	return dash && (bar || first == ':' || last == ':');
}

/* Whether a line begins a heading or an item: there a table ends, whatever bars follow. */
static bool leaves_table(const GString *out, size_t at, size_t end)
{
	size_t p = at = after_quotes(out, at, end);
	if (p < end && strchr("-+*", out->str[p])) {
		p++;
	} else if (p < end && out->str[p] == '#') {
		while (p < end && out->str[p] == '#')
			p++;
	} else {
		while (p < end && g_ascii_isdigit(out->str[p]))
			p++;
		if (p == at || p == end || !strchr(".)", out->str[p]))
			return false;
		p++;
	}
	return p < end && (out->str[p] == ' ' || out->str[p] == '\t');
}

/* A bar that closes the line needs no further one before an added cell. */
static void add_cells(struct scan *scan, size_t line_at_end, int n, char cell)
{
	const GString *out = scan->out;
	size_t end = line_at_end;
	while (end > 0 && (out->str[end - 1] == ' ' || out->str[end - 1] == '\t'))
		end--;
	struct insertion insertion = {(uint32_t)line_at_end, NULL, n, cell};
	if (end > 0 && out->str[end - 1] != '|')
		insertion.n_cells = -n;
	g_array_append_val(scan->insertions, insertion);
}

static void told_table(struct shield *shield, size_t at, const char *what, int64_t n)
{
	reader_place(shield->reader, shield_source(shield, (uint32_t)at));
	diag_report(shield->reader->job->diag, DIAG_TABLE_TOO_LARGE,
		reader_pos(shield->reader), "a table of %" G_GINT64_FORMAT " %s", n,
		what);
}

/* One table whose head starts at `head`; returns where its rows end. */
static size_t scan_table(struct scan *scan, size_t head, size_t head_end)
{
	struct shield *shield = scan->shield;
	const GString *out = scan->out;
	const struct limits *limits = shield->reader->job->limits;
	size_t delimiter = head_end + 1, delimiter_end = out_line_end(out, delimiter);
	int n = columns_of(out, delimiter, delimiter_end), widest = n;
	int64_t n_rows = 1;
	size_t at = delimiter_end + 1;
	while (at < out->len) {
		size_t end = out_line_end(out, at);
		if (after_quotes(out, at, end) == end || fence_end(scan, at) || leaves_table(out, at, end))
			break;
		widest = MAX(widest, columns_of(out, at, end));
		n_rows++;
		at = end + 1;
	}
	struct insertion stop = {(uint32_t)after_quotes(out, delimiter, delimiter_end), TOKEN_STOP, 0, 0};
	if (widest > limits->table_columns || widest * n_rows > limits->table_cells) {
		bool wide = widest > limits->table_columns;
		told_table(shield, head, wide ? "columns" : "cells",
			wide ? widest : widest * n_rows);
		g_array_append_val(scan->insertions, stop);
		return at;
	}
	int missing = widest - (is_bar(out, head, head_end) ? 0 : n);
	if (missing > 0)
		add_cells(scan, head_end, missing, ' ');
	if (widest > n)
		add_cells(scan, delimiter_end, widest - n, '-');
	uint32_t range[2] = {(uint32_t)head, (uint32_t)at};
	g_array_append_vals(scan->tables, range, 2);
	return at;
}

static void write_insertion(GString *to, const struct insertion *insertion)
{
	if (insertion->text) {
		g_string_append(to, insertion->text);
		return;
	}
	if (insertion->n_cells < 0)
		g_string_append_c(to, '|');
	for (int i = 0; i < ABS(insertion->n_cells); i++) {
		g_string_append_c(to, insertion->cell);
		g_string_append_c(to, insertion->cell);
		g_string_append_c(to, '|');
	}
}

/* Writes the text anew with all insertions, and the map with it. */
static void insert_all(struct shield *shield, const GArray *insertions)
{
	GString *to = g_string_sized_new(shield->out->len + 256);
	GArray *edits = g_array_new(FALSE, FALSE, sizeof(struct edit));
	uint32_t from = 0;
	guint e = 0;
	for (guint i = 0; i <= insertions->len; i++) {
		const struct insertion *insertion =
			i < insertions->len
				? &g_array_index(insertions, struct insertion, i)
				: NULL;
		uint32_t at = insertion ? insertion->at : (uint32_t)shield->out->len;
		uint32_t shift = (uint32_t)to->len - from;
		for (; e < shield->edits->len; e++) {
			struct edit edit = g_array_index(shield->edits, struct edit, e);
			if (insertion && edit.out > at)
				break;
			edit.out += shift;
			g_array_append_val(edits, edit);
		}
		g_string_append_len(to, shield->out->str + from, at - from);
		from = at;
		if (!insertion)
			break;
		uint32_t src = shield_source(shield, at);
		write_insertion(to, insertion);
		struct edit after = {(uint32_t)to->len, src};
		g_array_append_val(edits, after);
	}
	g_string_free(shield->out, TRUE);
	g_array_free(shield->edits, TRUE);
	shield->out = to;
	shield->edits = edits;
}

/* Length of a reference definition's line and title that starts at `at` ('['), 0: it is
 * none. */
static size_t definition_len(const GString *out, size_t at)
{
	const char *text = out->str + at, *end = out->str + out->len;
	const char *close = memchr(text, ']', (size_t)MIN(end - text, 1002));
	if (!close || close + 1 >= end || close[1] != ':')
		return 0;
	const char *p = close + 2;
	int breaks = 0;
	while (p < end && breaks < 2 && g_ascii_isspace(*p))
		breaks += *p++ == '\n';
	while (p < end && !g_ascii_isspace(*p))
		p++;
	const char *stop = p;
	for (breaks = 0; p < end && breaks < 2 && g_ascii_isspace(*p);)
		breaks += *p++ == '\n';
	if (p < end && strchr("\"'(", *p)) {
		const char *quote = memchr(
			p + 1, *p == '(' ? ')' : *p, (size_t)MIN(end - p - 1, 1 << 16));
		stop = quote ? quote : MIN(p + (1 << 16), end);
	}
	return (size_t)(stop - text);
}

/* Each use of a definition copies its URL and title: uses times length is bounded. */
enum { EXPANSION = 64 << 20, DEFINITION_MIN = 200 };

static void bound_definitions(struct scan *scan)
{
	const GString *out = scan->out;
	size_t n_uses = 0;
	for (const char *p = out->str;
		(p = memchr(p, ']', (size_t)(out->str + out->len - p))); p++)
		n_uses++;
	size_t cap = MAX((size_t)EXPANSION / MAX(n_uses, 1), DEFINITION_MIN);
	if (out->len <= cap)
		return;
	for (size_t at = 0; at < out->len; at = out_line_end(out, at) + 1) {
		size_t p = after_quotes(out, at, out->len);
		if (p >= out->len || out->str[p] != '[' || definition_len(out, p) <= cap)
			continue;
		struct insertion stop = {(uint32_t)p, TOKEN_STOP, 0, 0};
		g_array_append_val(scan->insertions, stop);
	}
}

/* cmark walks all emphasis signs of a block at each link's end: signs times brackets are
 * bounded, the signs past that are text. */
enum { EMPHASIS_WORK = 2000000, EMPHASIS_KEPT = 500 };

static void bound_block(struct scan *scan, size_t from, size_t to)
{
	struct reader *reader = scan->shield->reader;
	const char *text = scan->out->str;
	size_t n = 0;
	for (size_t p = from; p < to; p++) {
		bool sign = text[p] == '*' || text[p] == '_' || text[p] == '~';
		if (!sign || (p > from && text[p - 1] == '\\') || ++n <= EMPHASIS_KEPT)
			continue;
		struct insertion escape = {(uint32_t)p, "\\", 0, 0};
		g_array_append_val(scan->insertions, escape);
	}
	reader_place(reader, shield_source(scan->shield, (uint32_t)from));
	diag_report(reader->job->diag, DIAG_TEXT_LONG_LINE, reader_pos(reader),
		"a paragraph with more than %d signs of emphasis and as many links, the "
		"rest shown plain",
		EMPHASIS_KEPT);
}

/* 0: the line goes on in a paragraph; '\n': blank; else it starts a block of the kind. */
static char line_starts(const struct scan *scan, size_t at)
{
	const GString *out = scan->out;
	size_t p = after_quotes(out, at, out->len);
	if (p >= out->len || out->str[p] == '\n')
		return '\n';
	char c = out->str[p];
	if (c == '#')
		return '#';
	if ((c == '-' || c == '+' || c == '*') && p + 1 < out->len &&
		out->str[p + 1] == ' ')
		return '-';
	while (p < out->len && g_ascii_isdigit(out->str[p]))
		p++;
	return g_ascii_isdigit(c) && p < out->len && strchr(".)", out->str[p]) ? '1' : 0;
}

/* One paragraph, item, cell's row … that starts at `at`; returns its end. */
static size_t block_end(const struct scan *scan, size_t at, guint *table)
{
	char first = line_starts(scan, at);
	while (*table < scan->tables->len &&
		g_array_index(scan->tables, uint32_t, *table + 1) <= at)
		*table += 2;
	bool in_table = *table < scan->tables->len &&
			g_array_index(scan->tables, uint32_t, *table) <= at;
	size_t end = out_line_end(scan->out, at);
	while (!in_table && end < scan->out->len) {
		char next = line_starts(scan, end + 1);
		bool is_table = *table < scan->tables->len &&
				g_array_index(scan->tables, uint32_t, *table) == end + 1;
		if (is_table || (next && (next != '1' || first == '1')))
			break;
		end = out_line_end(scan->out, end + 1);
	}
	return end;
}

static void bound_emphasis(struct scan *scan)
{
	const GString *out = scan->out;
	guint table = 0;
	for (size_t at = 0, end; at < out->len; at = end + 1) {
		uint64_t signs = 0, brackets = 0;
		end = fence_end(scan, at);
		if (end)
			continue;
		end = block_end(scan, at, &table);
		for (size_t p = at; p < end; p++) {
			char c = out->str[p];
			signs += c == '*' || c == '_' || c == '~';
			brackets += c == ']';
		}
		if (signs > EMPHASIS_KEPT && signs * brackets > EMPHASIS_WORK)
			bound_block(scan, at, end);
	}
}

/* A table's head at the margin, right beneath words of a quote or an item: CommonMark would have them go on in it. */
static void part_table(struct scan *scan, size_t head)
{
	const char *text = scan->out->str + head;
	size_t indent = strspn(text, " ");
	struct insertion blank = {(uint32_t)head, "\n", 0, 0};
	if (indent < 2 && text[indent] != '>')
		g_array_append_val(scan->insertions, blank);
}

/* Whether a line's words may go on at the margin of the next line, inside of what holds them; before: whether those of the line
 * before may. */
static bool goes_on(const struct scan *scan, size_t line, size_t end, bool before)
{
	char starts = line_starts(scan, line);
	if (starts == '\n' || starts == '#')
		return false;
	return before || starts || memchr(scan->out->str + line, '>', after_quotes(scan->out, line, end) - line);
}

static void bound_tables(struct scan *scan)
{
	const GString *out = scan->out;
	if (!memchr(out->str, '|', out->len))
		return;
	bool inside = false;
	size_t head = 0, head_end = out_line_end(out, 0);
	while (head_end + 1 < out->len) {
		size_t fence = fence_end(scan, head), next = (fence ? fence : head_end) + 1;
		size_t next_end = out_line_end(out, MIN(next, out->len));
		if (!fence && is_delimiter(out, next, next_end) &&
			(is_bar(out, head, head_end) || columns_of(out, head, head_end) == columns_of(out, next, next_end))) {
			if (inside)
				part_table(scan, head);
			next = scan_table(scan, head, head_end);
			next_end = out_line_end(out, MIN(next, out->len));
		}
		inside = !fence && goes_on(scan, head, head_end, inside);
		head = next;
		head_end = next_end;
	}
}

static void mend_emphasis(struct scan *scan)
{
	GArray *places = g_array_new(FALSE, FALSE, sizeof(struct flank_place));
	flank_find(scan->out, places);
	for (guint i = 0; i < places->len; i++) {
		const struct flank_place *place = &g_array_index(places, struct flank_place, i);
		struct insertion insertion = {place->at, place->text, 0, 0};
		g_array_append_val(scan->insertions, insertion);
	}
	g_array_free(places, TRUE);
}

static int by_offset(gconstpointer a, gconstpointer b)
{
	const struct insertion *x = a, *y = b;
	return (x->at > y->at) - (x->at < y->at);
}

void prescan_bounds(struct shield *shield)
{
	struct scan scan = {
		.shield = shield,
		.out = shield->out,
		.insertions = g_array_new(FALSE, FALSE, sizeof(struct insertion)),
		.tables = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
	};
	bound_tables(&scan);
	bound_definitions(&scan);
	bound_emphasis(&scan);
	mend_emphasis(&scan);
	g_array_sort(scan.insertions, by_offset);
	if (scan.insertions->len)
		insert_all(shield, scan.insertions);
	g_array_free(scan.insertions, TRUE);
	g_array_free(scan.tables, TRUE);
}
