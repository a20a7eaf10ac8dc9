/* The ties of tie.c as text, for outputs whose lines others break. */
#include "type/spots.h"

#define NO_BREAK_SPACE "\xc2\xa0"

/* The end of the word that begins at `from`. */
static const char *word_end(const char *from)
{
	return from + strcspn(from, " ");
}

/* Whether the blanks at `space` are one, and a line may not end there; before: the word in front of it. */
static bool is_tied(const struct tie_rules *ties, const char *before, const char *space)
{
	const char *after = space + 1;

	if (space == before || *after == ' ' || *after == '\0')
		return false;
	/* of two plain words there is nothing to say */
	if (space - before > 1 && g_ascii_isalpha(*before) && g_ascii_isalpha(space[-1]) && g_ascii_isalpha(*after))
		return false;
	uint8_t tie = tie_words(ties, before, (int)(space - before), after, (int)(word_end(after) - after));
	return (tie & BREAK_MASK) == BREAK_NONE || (tie & BREAK_MASK) == BREAK_TIED;
}

const char *type_bind(struct arena *arena, const char *lang, const char *text)
{
	const struct tie_rules *ties = tie_rules_of(lang);
	GString *out = NULL;
	const char *done = text;

	for (const char *before = text, *space; *(space = word_end(before)) != '\0'; before = space + 1) {
		if (!is_tied(ties, before, space))
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
