/* Steps 3 and 4b of reading: what must change before cmark looks.  An article that stands whole in a ```markdown fence
 * is taken out of it; tables past the limits are kept from being tables; rows longer than their head widen it
 * (GFM would drop the rest of their words); reference definitions are bounded. */
#include "markdown/reader.h"

/* ---- a whole article in a fence ----------------------------------------------------------------------- */

struct line {
	uint32_t start, end; /* without the newline */
};

static bool next_line(const struct reader *reader, uint32_t at, struct line *line)
{
	if (at >= reader->len)
		return false;
	const char *newline = memchr(reader->text + at, '\n', reader->len - at);
	line->start = at;
	line->end = newline ? (uint32_t)(newline - reader->text) : reader->len;
	return true;
}

/* Length of a run of at least three backticks or tildes that starts the line; *info: what follows. */
static uint32_t fence_at(const struct reader *reader, const struct line *line, char *info, size_t size)
{
	const char *p = reader->text + line->start, *end = reader->text + line->end;
	while (p < end && *p == ' ')
		p++;
	const char *first = p;
	while (p < end && (*p == '`' || *p == '~') && *p == *first)
		p++;
	uint32_t n = (uint32_t)(p - first);
	char *word = g_strndup(p, (gsize)(end - p));
	g_strlcpy(info, g_strstrip(word), size);
	g_free(word);
	return n >= 3 ? n : 0;
}

static bool is_blank_line(const struct reader *reader, const struct line *line)
{
	for (uint32_t p = line->start; p < line->end; p++)
		if (!g_ascii_isspace(reader->text[p]))
			return false;
	return true;
}

/* The fence that closes the one opened before `at`, with fences in between paired; false: never closed. */
static bool find_close(const struct reader *reader, uint32_t at, struct line *close)
{
	int depth = 1;
	char info[32];
	for (struct line line; next_line(reader, at, &line); at = line.end + 1) {
		if (!fence_at(reader, &line, info, sizeof(info)))
			continue;
		depth += *info ? 1 : -1;
		if (!depth) {
			*close = line;
			return true;
		}
	}
	return false;
}

static bool blank_after(const struct reader *reader, uint32_t at)
{
	for (; at < reader->len; at++)
		if (!g_ascii_isspace(reader->text[at]))
			return false;
	return true;
}

void prescan_unwrap(struct reader *reader, uint32_t start)
{
	struct line line, close;
	char info[32];
	int n_before = 0;
	uint32_t at = start;
	for (; next_line(reader, at, &line); at = line.end + 1) {
		if (fence_at(reader, &line, info, sizeof(info)) || n_before > 2)
			break;
		n_before += !is_blank_line(reader, &line);
	}
	if (at >= reader->len || n_before > 2)
		return;
	if (g_ascii_strcasecmp(info, "markdown") != 0 && g_ascii_strcasecmp(info, "md") != 0)
		return;
	bool closed = find_close(reader, line.end + 1, &close);
	if (closed && !blank_after(reader, close.end))
		return;
	reader_place(reader, line.start);
	diag_report(reader->job->diag, DIAG_FENCE_UNWRAPPED, reader_pos(reader), NULL);
	memset(reader->text + line.start, ' ', line.end - line.start);
	if (closed)
		memset(reader->text + close.start, ' ', close.end - close.start);
}

/* ---- tables and definitions, on the shielded text ----------------------------------------------------- */

/* An insertion into shield->out. */
struct insertion {
	uint32_t at;
	int n_cells;  /* "|" or "|-" so many times; 0: a token that keeps structure from being seen */
	char cell;
};

static size_t out_line_end(const GString *out, size_t at)
{
	const char *newline = at < out->len ? memchr(out->str + at, '\n', out->len - at) : NULL;
	return newline ? (size_t)(newline - out->str) : out->len;
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

static bool is_delimiter(const GString *out, size_t at, size_t end)
{
	bool bar = false, dash = false;
	at = after_quotes(out, at, end);
	for (; at < end; at++) {
		if (!strchr("|:- \t", out->str[at]))
			return false;
		bar |= out->str[at] == '|';
		dash |= out->str[at] == '-';
	}
	return dash && (bar || out->str[at - 1] == ':');
}

/* A bar that closes the line needs no further one before an added cell. */
static void add_cells(GArray *insertions, const GString *out, size_t line_at_end, int n, char cell)
{
	size_t end = line_at_end;
	while (end > 0 && (out->str[end - 1] == ' ' || out->str[end - 1] == '\t'))
		end--;
	struct insertion insertion = {(uint32_t)line_at_end, n, cell};
	if (end > 0 && out->str[end - 1] != '|')
		insertion.n_cells = -n;
	g_array_append_val(insertions, insertion);
}

static void told_table(struct shield *shield, size_t at, const char *what, int64_t n)
{
	reader_place(shield->reader, shield_source(shield, (uint32_t)at));
	diag_report(shield->reader->job->diag, DIAG_TABLE_TOO_LARGE, reader_pos(shield->reader),
		"a table of %" G_GINT64_FORMAT " %s", n, what);
}

/* One table whose head starts at `head`; returns where its rows end. */
static size_t scan_table(struct shield *shield, size_t head, size_t head_end, GArray *insertions)
{
	const GString *out = shield->out;
	const struct limits *limits = shield->reader->job->limits;
	size_t delimiter = head_end + 1, delimiter_end = out_line_end(out, delimiter);
	int n = columns_of(out, delimiter, delimiter_end), widest = n;
	int64_t n_rows = 1;
	size_t at = delimiter_end + 1;
	while (at < out->len) {
		size_t end = out_line_end(out, at);
		if (after_quotes(out, at, end) == end)
			break;
		widest = MAX(widest, columns_of(out, at, end));
		n_rows++;
		at = end + 1;
	}
	struct insertion stop = {(uint32_t)after_quotes(out, delimiter, delimiter_end), 0, 0};
	if (n > limits->table_columns || n * n_rows > limits->table_cells) {
		bool wide = n > limits->table_columns;
		told_table(shield, head, wide ? "columns" : "cells", wide ? n : n * n_rows);
		g_array_append_val(insertions, stop);
		return at;
	}
	if (widest > n && widest <= limits->table_columns && widest * n_rows <= limits->table_cells) {
		add_cells(insertions, out, head_end, widest - n, ' ');
		add_cells(insertions, out, delimiter_end, widest - n, '-');
	}
	return at;
}

static void write_insertion(GString *to, const struct insertion *insertion)
{
	if (!insertion->n_cells) {
		g_string_append(to, TOKEN_STOP);
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
		const struct insertion *insertion = i < insertions->len ?
			&g_array_index(insertions, struct insertion, i) : NULL;
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

/* Length of a reference definition's line and title that starts at `at` ('['), 0: it is none. */
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
		const char *quote = memchr(p + 1, *p == '(' ? ')' : *p, (size_t)MIN(end - p - 1, 1 << 16));
		stop = quote ? quote : MIN(p + (1 << 16), end);
	}
	return (size_t)(stop - text);
}

/* Each use of a definition copies its URL and title: uses times length is bounded. */
enum { EXPANSION = 64 << 20, DEFINITION_MIN = 200 };

static void bound_definitions(struct shield *shield, GArray *insertions)
{
	const GString *out = shield->out;
	size_t n_uses = 0;
	for (const char *p = out->str; (p = memchr(p, ']', (size_t)(out->str + out->len - p))); p++)
		n_uses++;
	size_t cap = MAX((size_t)EXPANSION / MAX(n_uses, 1), DEFINITION_MIN);
	if (out->len <= cap)
		return;
	for (size_t at = 0; at < out->len; at = out_line_end(out, at) + 1) {
		size_t p = after_quotes(out, at, out->len);
		if (p >= out->len || out->str[p] != '[' || definition_len(out, p) <= cap)
			continue;
		struct insertion stop = {(uint32_t)p, 0, 0};
		g_array_append_val(insertions, stop);
	}
}

void prescan_tables(struct shield *shield)
{
	const GString *out = shield->out;
	GArray *insertions = g_array_new(FALSE, FALSE, sizeof(struct insertion));
	if (memchr(out->str, '|', out->len)) {
		size_t head = 0, head_end = out_line_end(out, 0);
		while (head_end + 1 < out->len) {
			size_t next = head_end + 1, next_end = out_line_end(out, next);
			if (is_delimiter(out, next, next_end) && columns_of(out, head, head_end) ==
				columns_of(out, next, next_end)) {
				next = scan_table(shield, head, head_end, insertions);
				next_end = out_line_end(out, MIN(next, out->len));
			}
			head = next;
			head_end = next_end;
		}
	}
	if (insertions->len)
		insert_all(shield, insertions);
	g_array_set_size(insertions, 0);
	bound_definitions(shield, insertions);
	if (insertions->len)
		insert_all(shield, insertions);
	g_array_free(insertions, TRUE);
}
