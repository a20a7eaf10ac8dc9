/* What shows nothing among words (a remark, a button of a page that was clipped) leaves no blank before the sign that follows it:
 * "words <button></button>." ends in "words." */
#include "markdown/reader.h"

bool hole_before_stop(const char *text, const char *end)
{
	if ((signed char)*text > 0)
		return strchr(".,;:!?)", *text) && (text + 1 == end || strchr(" \n\t.,;:!?)", text[1]));
	gunichar c = g_utf8_get_char(text); /* others that close ("’", "»") open as well */
	GUnicodeType type = g_unichar_type(c);
	return type == G_UNICODE_CLOSE_PUNCTUATION || c == 0x201D || (type == G_UNICODE_OTHER_PUNCTUATION && g_unichar_iswide(c));
}

void hole_note(struct reader *reader, size_t before)
{
	const struct doc_node *last = reader->cur->last;
	size_t len = reader->words->len;
	reader->hole = len ? len == before : last && last->kind == DOC_TEXT;
}

void hole_close(struct reader *reader, const char *text, size_t len)
{
	GString *words = reader->words;
	struct doc_node *last = reader->cur->last;
	bool closes = reader->hole && len > 0 && hole_before_stop(text, text + len) && (words->len || (last && last->kind == DOC_TEXT));
	reader->hole = false;
	if (!closes)
		return;
	const char *before = words->len ? words->str : last->as.text;
	size_t n = words->len ? words->len : strlen(before);
	if (n < 2 || before[n - 1] != ' ')
		return;
	if (words->len)
		g_string_truncate(words, n - 1);
	else
		last->as.text = arena_strndup(reader->arena, before, n - 1);
}
