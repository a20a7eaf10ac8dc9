/* Floor 0: shows the source line of a message with a caret under its column.
 *
 * Messages come sorted, so the cursor goes through each source once; a line of a million
 * characters is shown as a window around the column. */
#include "diag/diag.h"

enum { WINDOW_BEFORE = 40, WINDOW_AFTER = 36 };
enum { SECRET_MAX = 400 }; /* bytes around the window in which a password may begin and end */

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
	return true;
}

static int char_cells(gunichar c)
{
	if (c == '\t')
		return 1;
	if (g_unichar_iszerowidth(c))
		return 0;
	return g_unichar_iswide(c) ? 2 : 1;
}

/* Appends characters; returns the cells they take. */
static int append_cells(GString *dst, const char *from, const char *end)
{
	int cells = 0;
	for (; from < end; from = g_utf8_next_char(from)) {
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

/* A copy of the line from some way before from, *skip bytes, to eol: a '*' for each byte of a password. */
static char *masked_line(const char *bol, const char *from, const char *eol, size_t *skip)
{
	const char *first = from - MIN(SECRET_MAX, from - bol), *last = eol;
	char *copy = g_strndup(first, (size_t)(last - first));
	const char *a, *b = copy;

	while (secret_find(b, &a, &b))
		memset(copy + (a - copy), '*', (size_t)(b - a));
	*skip = (size_t)(from - first);
	return copy;
}

void caret_append(
	GString *dst, const struct source *source, struct cursor *cursor, struct pos pos)
{
	if (!cursor_seek(cursor, source, pos))
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
	const char *cut = at;
	for (int i = 0; i < WINDOW_AFTER && cut < end && *cut != '\n'; i++)
		cut = g_utf8_next_char(cut);
	cut = MIN(cut, end);
	const char *last = cut + MIN(end - cut, SECRET_MAX), *eol = memchr(cut, '\n', (size_t)(last - cut));
	size_t skip;
	g_autofree char *line = masked_line(bol, from, eol ? eol : last, &skip);
	const char *shown = line + skip, *shown_at = shown + (at - from);
	int cells = append_cells(dst, shown, shown_at) + (from > bol);
	append_cells(dst, shown_at, shown_at + (cut - at));
	g_string_append(dst, cut < end && *cut != '\n' ? "…\n" : "\n");
	if (pos.col <= 0)
		return;
	g_string_append_printf(dst, "%*s| ", gutter - 2, "");
	g_string_append_printf(dst, "%*s^\n", cells, "");
}
