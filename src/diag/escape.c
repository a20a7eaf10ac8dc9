/* Floor 0: makes a subject safe to print: nothing in it may move a terminal's cursor or
 * turn the line. */
#include "diag/diag.h"

/* Controls, bidi controls, line and paragraph separators, marks that do not show. */
static bool needs_escape(gunichar c)
{
	if (c < 0x20 || (c >= 0x7F && c < 0xA0))
		return true;
	if (c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E))
		return true;
	return (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
	       (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

static void escape_char(GString *dst, gunichar c)
{
	if (c == '\n')
		g_string_append(dst, "\\n");
	else if (c == '\t')
		g_string_append(dst, "\\t");
	else if (c == '\r')
		g_string_append(dst, "\\r");
	else if (c > 0xFFFF)
		g_string_append_printf(dst, "\\U%08X", c);
	else
		g_string_append_printf(dst, "\\u%04X", c);
}

void escape_text(GString *dst, const char *text, int max_chars)
{
	for (int n = 0; *text; n++) {
		if (n == max_chars) {
			g_string_append(dst, "…");
			return;
		}
		gunichar c = g_utf8_get_char_validated(text, -1);
		if (c == (gunichar)-1 || c == (gunichar)-2) {
			g_string_append_printf(dst, "\\x%02X", (unsigned char)*text++);
			continue;
		}
		if (needs_escape(c))
			escape_char(dst, c);
		else
			g_string_append_unichar(dst, c);
		text = g_utf8_next_char(text);
	}
}

char *diag_shown(const char *name)
{
	GString *shown = g_string_new(NULL);

	escape_text(shown, name, G_MAXINT);
	return g_string_free(shown, FALSE);
}

static void json_char(GString *dst, gunichar c)
{
	if (c == '"' || c == '\\')
		g_string_append_printf(dst, "\\%c", (char)c);
	else if (c == '\n')
		g_string_append(dst, "\\n");
	else if (!needs_escape(c))
		g_string_append_unichar(dst, c);
	else if (c > 0xFFFF)
		g_string_append_printf(
			dst, "\\u%04X\\u%04X", 0xD7C0 + (c >> 10), 0xDC00 + (c & 0x3FF));
	else
		g_string_append_printf(dst, "\\u%04X", c);
}

void escape_json(GString *dst, const char *text)
{
	g_string_append_c(dst, '"');
	while (*text) {
		gunichar c = g_utf8_get_char_validated(text, -1);
		if (c == (gunichar)-1 || c == (gunichar)-2) {
			json_char(dst, 0xFFFD);
			text++;
			continue;
		}
		json_char(dst, c);
		text = g_utf8_next_char(text);
	}
	g_string_append_c(dst, '"');
}
