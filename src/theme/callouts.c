/* The thirteen callout kinds: their hues and bars, and the words by which notes
 * call them. */
#include "theme/theme_imp.h"

/* The shape of the bar carries the register in grey: solid tells, dashed asks, heavy
 * warns, thin quotes. */
/* clang-format off */
const struct theme_kind theme_kinds[CALLOUT__COUNT] = {
	[CALLOUT_NOTE] = { "note", "blue", "2", "solid" },
	[CALLOUT_ABSTRACT] = { "abstract", "blue", "2", "solid" },
	[CALLOUT_INFO] = { "info", "blue", "2", "solid" },
	[CALLOUT_TODO] = { "todo", "blue", "2", "dashed" },
	[CALLOUT_TIP] = { "tip", "green", "2", "solid" },
	[CALLOUT_SUCCESS] = { "success", "green", "2", "solid" },
	[CALLOUT_QUESTION] = { "question", "ochre", "2", "dashed" },
	[CALLOUT_WARNING] = { "warning", "ochre", "4", "solid" },
	[CALLOUT_FAILURE] = { "failure", "red", "4", "solid" },
	[CALLOUT_DANGER] = { "danger", "red", "4", "solid" },
	[CALLOUT_BUG] = { "bug", "red", "4", "solid" },
	[CALLOUT_EXAMPLE] = { "example", "violet", "2", "solid" },
	[CALLOUT_QUOTE] = { "quote", "grey", "1", "solid" },
};
/* clang-format on */

/* Obsidian's kinds and their aliases.  Searched from the top: the list is short and
 * callouts are rare. */
/* clang-format off */
static const struct {
	const char *word;
	enum theme_callout kind;
} words[] = {
	{ "note", CALLOUT_NOTE },
	{ "abstract", CALLOUT_ABSTRACT },
	{ "summary", CALLOUT_ABSTRACT },
	{ "tldr", CALLOUT_ABSTRACT },
	{ "info", CALLOUT_INFO },
	{ "todo", CALLOUT_TODO },
	{ "tip", CALLOUT_TIP },
	{ "hint", CALLOUT_TIP },
	{ "important", CALLOUT_TIP },
	{ "success", CALLOUT_SUCCESS },
	{ "check", CALLOUT_SUCCESS },
	{ "done", CALLOUT_SUCCESS },
	{ "question", CALLOUT_QUESTION },
	{ "help", CALLOUT_QUESTION },
	{ "faq", CALLOUT_QUESTION },
	{ "warning", CALLOUT_WARNING },
	{ "caution", CALLOUT_WARNING },
	{ "attention", CALLOUT_WARNING },
	{ "failure", CALLOUT_FAILURE },
	{ "fail", CALLOUT_FAILURE },
	{ "missing", CALLOUT_FAILURE },
	{ "danger", CALLOUT_DANGER },
	{ "error", CALLOUT_DANGER },
	{ "bug", CALLOUT_BUG },
	{ "example", CALLOUT_EXAMPLE },
	{ "quote", CALLOUT_QUOTE },
	{ "cite", CALLOUT_QUOTE },
};
/* clang-format on */

/* Letters and digits in lower case: "TL;DR" and "To-do" are the words that people mean.
 */
static void fold_word(const char *word, char *out, size_t size)
{
	size_t n = 0;

	for (; *word; word++) {
		if (n + 1 == size)
			break;
		if (g_ascii_isalnum(*word) || (guchar)*word >= 0x80)
			out[n++] = g_ascii_tolower(*word);
	}
	out[n] = '\0';
}

const char *theme_callout_name(enum theme_callout kind)
{
	return theme_kinds[kind].kind;
}

enum theme_callout theme_callout_kind(const char *word, bool *known)
{
	char folded[64];

	fold_word(word, folded, sizeof folded);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
		if (strcmp(words[i].word, folded) == 0) {
			*known = true;
			return words[i].kind;
		}
	}
	*known = false;
	return CALLOUT_NOTE;
}
