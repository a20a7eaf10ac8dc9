/* Floor 0: bytes become legal text, once; whatever reads it after may trust it. */
#include "octavo/base.h"

bool text_char_legal(gunichar c)
{
	if (c < 0x20)
		return c == '\t' || c == '\n' || c == '\r';
	return c <= 0xD7FF || (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

char *text_make_legal(struct arena *arena, const struct job *job, const char *path, const char *bytes,
	size_t len, size_t *out_len)
{
	struct pos pos = {path, 1, 1};
	if (len >= 2 && (!memcmp(bytes, "\xFF\xFE", 2) || !memcmp(bytes, "\xFE\xFF", 2))) {
		diag_report(job->diag, DIAG_TEXT_UTF16, pos, "BOM");
		return NULL;
	}
	const char *at = bytes, *end = bytes + len;
	if (len >= 3 && !memcmp(bytes, "\xEF\xBB\xBF", 3))
		at += 3;
	GString *text = g_string_sized_new(len);
	while (at < end) {
		gunichar c = g_utf8_get_char_validated(at, end - at);
		if (c == (gunichar)-1 || c == (gunichar)-2) {
			g_string_append_unichar(text, 0xFFFD);
			at++;
			continue;
		}
		if (c == '\r') {
			g_string_append_c(text, '\n');
			at += at + 1 < end && at[1] == '\n' ? 2 : 1;
			continue;
		}
		at = *at ? g_utf8_next_char(at) : at + 1;
		if (text_char_legal(c) && !(c >= 0x7F && c < 0xA0))
			g_string_append_unichar(text, c);
	}
	char *copy = arena_strndup(arena, text->str, text->len);
	*out_len = text->len;
	g_string_free(text, TRUE);
	return copy;
}
