/* Links that writing machines put behind the very words that they are to stand on: "of aging [[biology_of_aging | aging]]".  The words stay
 * once, as the link's; told. */
#include "book/make.h"

enum { REPEATED_BYTES = 160, WORD_BYTES = 4 };

/* Where the words of a link stand at the end of the text before it, blanks behind them; NULL: they do not. */
static const char *repeated(const char *before, const char *words)
{
	size_t len = strlen(before), blanks = 0, n = strlen(words);
	while (blanks < len && strchr(" \t", before[len - blanks - 1]))
		blanks++;
	len -= blanks;
	if (!blanks || len < n || n > REPEATED_BYTES)
		return NULL;
	const char *at = before + len - n;
	g_autofree char *one = g_utf8_validate(at, (gssize)n, NULL) ? g_utf8_casefold(at, (gssize)n) : NULL;
	g_autofree char *other = g_utf8_casefold(words, (gssize)n);
	bool within = at > before && g_unichar_isalnum(g_utf8_get_char(g_utf8_prev_char(at)));
	return one && !within && !strcmp(one, other) ? at : NULL;
}

/* Names may be doubled ("Duran Duran"), and so may short words. */
static bool is_phrase(const char *words)
{
	bool name = g_unichar_isupper(g_utf8_get_char(words));
	return strchr(words, ' ') || (!name && strlen(words) >= WORD_BYTES);
}

static void repeats_join(struct make *make, const struct note *note)
{
	for (struct doc_node *n = doc_seek(note->root, note->root, true, DOC_RARE_LINK); n; n = doc_seek(note->root, n, false, DOC_RARE_LINK)) {
		struct doc_node *before = n->prev, *words = n->first;
		if (n->kind != DOC_WIKILINK || !before || before->kind != DOC_TEXT || !words || words->kind != DOC_TEXT || words->next ||
			!is_phrase(words->as.text))
			continue;
		const char *at = repeated(before->as.text, words->as.text);
		if (!at)
			continue;
		diag_report(make->job->diag, DIAG_LINK_REPEATS, doc_pos(n), "%s", words->as.text);
		/* as they are spelt where the sentence has them */
		words->as.text = arena_strndup(make->arena, at, strlen(words->as.text));
		before->as.text = arena_strndup(make->arena, before->as.text, (size_t)(at - before->as.text));
		if (!*before->as.text)
			doc_unlink(before);
	}
}

void book_repeats_join(struct make *make)
{
	for (int i = 0; i < make->n_notes; i++)
		if (make->notes[i].root)
			repeats_join(make, &make->notes[i]);
}
