/* What shows nothing among words (a remark, a button of a page that was clipped) leaves no blank before the sign that follows it:
 * "words <button></button>." ends in "words." */
#include "markdown/reader.h"

/* What no blank stands before, in any script of ours; signs of ASCII may begin a name (".gitignore"), unless nothing follows. */
static bool begins_in_stop(const char *text, size_t len)
{
	static const char *const wide[] = {"。", "，", "、", "；", "：", "！", "？", "）", "」", "』", "”"};
	if (strchr(".,;", *text))
		return len == 1 || strchr(" \n\t.,;)", text[1]);
	for (size_t i = 0; i < G_N_ELEMENTS(wide); i++)
		if (len >= strlen(wide[i]) && !memcmp(text, wide[i], strlen(wide[i])))
			return true;
	return false;
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
	const struct doc_node *last = reader->cur->last;
	bool closes = reader->hole && begins_in_stop(text, len) && (words->len || (last && last->kind == DOC_TEXT));
	reader->hole = false;
	if (!closes)
		return;
	char *before = words->len ? words->str : (char *)last->as.text;
	size_t n = words->len ? words->len : strlen(before);
	if (n < 2 || before[n - 1] != ' ')
		return;
	if (words->len)
		g_string_truncate(words, n - 1);
	else
		before[n - 1] = '\0';
}
