/* Floor 0: shows the source line of a message with a caret under its column.
 *
 * Messages come sorted, so the cursor goes through each source once; a line of a million
 * characters is shown as a window around the column. */
#include "diag/diag.h"

enum { WINDOW_BEFORE = 40, WINDOW_AFTER = 36 };

static const char *cursor_at(const struct source *source, const struct cursor *cursor)
{
	return source->text + cursor->offset;
}

/* Goes to the line and as far into it as col; false when the source has no such line. */
static bool cursor_seek(
	struct cursor *cursor, const struct source *source, struct pos pos)
{
	if (!cursor->path || strcmp(cursor->path, pos.path) || cursor->line > pos.line)
		*cursor = (struct cursor){.path = pos.path, .line = 1, .col = 1};
	while (cursor->line < pos.line) {
		const char *eol = memchr(
			cursor_at(source, cursor), '\n', source->len - cursor->offset);
		if (!eol)
			return false;
		cursor->offset = cursor->bol = (size_t)(eol + 1 - source->text);
		cursor->line++;
		cursor->col = 1;
	}
	if (cursor->col > pos.col) {
		cursor->offset = cursor->bol;
		cursor->col = 1;
	}
	while (cursor->col < pos.col && cursor->offset < source->len &&
		*cursor_at(source, cursor) != '\n') {
		cursor->offset += (size_t)(g_utf8_next_char(cursor_at(source, cursor)) -
					   cursor_at(source, cursor));
		cursor->col++;
	}
	return cursor->offset <= source->len;
}

static int char_cells(gunichar c)
{
	if (c == '\t')
		return 1;
	if (g_unichar_iszerowidth(c))
		return 0;
	return g_unichar_iswide(c) ? 2 : 1;
}

/* Appends up to n characters; returns the cells they take. */
static int append_cells(GString *dst, const char *from, const char *end, int n)
{
	int cells = 0;
	for (int i = 0; i < n && from < end && *from != '\n';
		i++, from = g_utf8_next_char(from)) {
		gunichar c = g_utf8_get_char(from);
		char one[8] = {0};
		g_unichar_to_utf8(c, one);
		size_t before = dst->len;
		if (c == '\t')
			g_string_append_c(dst, ' ');
		else
			escape_text(dst, one, -1);
		bool escaped = dst->len > before && dst->str[before] == '\\' && c != '\\';
		cells += escaped ? (int)(dst->len - before) : char_cells(c);
	}
	return cells;
}

void caret_append(
	GString *dst, const struct source *source, struct cursor *cursor, struct pos pos)
{
	if (!cursor_seek(cursor, source, pos) || cursor->offset == source->len + 1)
		return;
	const char *at = cursor_at(source, cursor), *end = source->text + source->len;
	const char *bol = source->text + cursor->bol, *from = at;
	int before = 0;
	while (from > bol && before < WINDOW_BEFORE) {
		from = g_utf8_prev_char(from);
		before++;
	}
	int gutter = (int)dst->len;
	g_string_append_printf(dst, "%6d | ", pos.line);
	gutter = (int)dst->len - gutter;
	if (from > bol)
		g_string_append(dst, "…");
	int cells = append_cells(dst, from, at, before) + (from > bol);
	append_cells(dst, at, end, WINDOW_AFTER);
	const char *cut = at;
	for (int i = 0; i < WINDOW_AFTER && cut < end && *cut != '\n'; i++)
		cut = g_utf8_next_char(cut);
	g_string_append(dst, cut < end && *cut != '\n' ? "…\n" : "\n");
	if (pos.col <= 0) {
		return;
	}
	g_string_append_printf(dst, "%*s| ", gutter - 2, "");
	g_string_append_printf(dst, "%*s^\n", cells, "");
}
