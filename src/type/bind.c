/* The ties of tie.c as text, for outputs whose lines others break. */
#include "type/spots.h"

#define NO_BREAK_SPACE "\xc2\xa0"

/* The end of the word that begins at `from`. */
static const char *word_end(const char *from)
{
	return from + strcspn(from, " ");
}

/* The word at the end of a text. */
static const char *last_word(const char *text)
{
	const char *blank = strrchr(text, ' ');
	return blank ? blank + 1 : text;
}

/* Whether a line may not end between a word and what follows the one blank behind it. */
static bool is_tied(const struct tie_rules *ties, const char *word, int len, const char *after)
{
	if (len == 0 || *after == ' ' || *after == '\0')
		return false;
	/* of two plain words there is nothing to say */
	if (len > 1 && g_ascii_isalpha(*word) && g_ascii_isalpha(word[len - 1]) && g_ascii_isalpha(*after) && !tie_is_bare_title(word, len))
		return false;
	uint8_t tie = tie_words(ties, word, len, after, (int)(word_end(after) - after));
	return (tie & BREAK_MASK) == BREAK_NONE || (tie & BREAK_MASK) == BREAK_TIED;
}

const char *type_bind(struct arena *arena, const char *lang, const char *before, const char *text, const char *after)
{
	const struct tie_rules *ties = tie_rules_of(lang);
	GString *out = NULL;
	const char *done = text, *first = last_word(before);

	for (const char *word = text, *space; *(space = word_end(word)) != '\0'; word = space + 1) {
		const char *from = space == text ? first : word;
		int len = (int)(space == text ? strlen(first) : (size_t)(space - word));
		if (!is_tied(ties, from, len, space[1] != '\0' ? space + 1 : after))
			continue;
		if (out == NULL)
			out = g_string_sized_new(strlen(text) + 16);
		g_string_append_len(out, done, space - done);
		g_string_append(out, NO_BREAK_SPACE);
		done = space + 1;
	}
	if (out == NULL)
		return text;
	g_string_append(out, done);
	text = arena_strndup(arena, out->str, out->len);
	g_string_free(out, TRUE);
	return text;
}
