/*
 * Drawings in letters: boxes and their arrows, as writing machines and terminals draw them.  What tells them from trees of
 * folders and from code is that something stands at the right of a rule and has to meet it: an upper or lower right corner
 * ("┐", "┤"), or two lines that are ASCII's rule of a box ("+----+").
 */
#include "octavo/code.h"

enum { RULES_MIN = 2 };

/* A corner or joint without a rule to its right (Unicode, Box Drawing). */
static bool is_right_edge(gunichar c)
{
	static const uint32_t first[] = {0x2510, 0x2518, 0x2524, 0x2555, 0x255B, 0x2561, 0x256E};
	static const uint32_t last[] = {0x2513, 0x251B, 0x252B, 0x2557, 0x255D, 0x2563, 0x256F};
	for (size_t i = 0; i < G_N_ELEMENTS(first); i++)
		if (c >= first[i] && c <= last[i])
			return true;
	return false;
}

/* "+----+----+", more than one beside each other or within bars too. */
static bool is_ascii_rule(const char *line, const char *end)
{
	while (line < end && (*line == ' ' || *line == '|'))
		line++;
	while (end > line && (end[-1] == ' ' || end[-1] == '|'))
		end--;
	if (end - line < 4 || *line != '+' || end[-1] != '+')
		return false;
	for (const char *p = line; p < end; p++)
		if (!strchr("+-= |", *p))
			return false;
	return strchr("-=", line[1]) && strchr("-=", line[2]);
}

/* Columns of a line; *edges: it has a right edge. */
static int measure_line(const char *line, const char *end, bool *edges)
{
	int n = 0;
	for (const char *p = line; p < end; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		n += c == '\t' ? CODE_TAB - n % CODE_TAB : g_unichar_iswide(c) ? 2 : !g_unichar_iszerowidth(c);
		*edges |= is_right_edge(c);
	}
	return n;
}

int code_drawing(const char *code)
{
	int widest = 0, n_rules = 0;
	bool edges = false;
	for (const char *line = code; *line;) {
		const char *end = line + strcspn(line, "\n");
		widest = MAX(widest, measure_line(line, end, &edges));
		n_rules += is_ascii_rule(line, end);
		line = *end ? end + 1 : end;
	}
	return edges || n_rules >= RULES_MIN ? widest : 0;
}

bool code_drawing_joins(const char *line)
{
	static const char *const joints[] = {" ", "\t", "|", "│", "┃", "║", "╎", "┆", "┊", "v", "V", "^", "↓", "↑", "▼", "▲", "▽", "△", "⇓", "⇑", "⬇", "⬆"};
	while (*line && *line != '\n') {
		size_t i = 0, len = 0;
		while (i < G_N_ELEMENTS(joints) && strncmp(line, joints[i], len = strlen(joints[i])))
			i++;
		if (i == G_N_ELEMENTS(joints))
			return false;
		line += len;
	}
	return true;
}
