/* Names of channels that lost their blanks: "harbourtalks", where the notes speak of the Harbour Talks. */
#include "book/make.h"

enum { LEAST_NAMED = 3 };

/* Letters, figures, and the bar between the words of a slug. */
static bool is_in_word(const char *at)
{
	return *at == '_' || g_unichar_isalnum(g_utf8_get_char(at));
}

/* Behind the name as it is written in words that begin with capitals or figures ("Harbour Talks" is "harbourtalks"); NULL: it is not here. */
static const char *name_end(const char *at, const char *name)
{
	bool begins = true, parted = false;
	for (; *name; at = g_utf8_next_char(at)) {
		gunichar u = g_utf8_get_char(at);
		if (u == ' ' && !begins) {
			begins = parted = true;
			continue;
		}
		if ((begins && g_unichar_islower(u)) || g_unichar_tolower(u) != g_utf8_get_char(name))
			return NULL;
		begins = false;
		name = g_utf8_next_char(name);
	}
	return parted && !is_in_word(at) ? at : NULL;
}

/* Counts in "spellings" how the text writes the name. */
static void names_count(GHashTable *spellings, const char *text, const char *name)
{
	char first[3] = {*name, g_ascii_toupper(*name), '\0'};
	for (const char *at = text; (at = strpbrk(at, first)); at++) {
		const char *end = at == text || !is_in_word(g_utf8_prev_char(at)) ? name_end(at, name) : NULL;
		if (!end)
			continue;
		char *spelt = g_strndup(at, (gsize)(end - at));
		int n = GPOINTER_TO_INT(g_hash_table_lookup(spellings, spelt)) + 1;
		g_hash_table_replace(spellings, spelt, GINT_TO_POINTER(n));
	}
}

/* The most frequent, of equals the first by letters; NULL: none is frequent. */
static const char *most_frequent(GHashTable *spellings)
{
	GHashTableIter iter;
	gpointer spelt, count;
	const char *best = NULL;
	int n_best = 0;
	g_hash_table_iter_init(&iter, spellings);
	while (g_hash_table_iter_next(&iter, &spelt, &count)) {
		int n = GPOINTER_TO_INT(count);
		if (n < LEAST_NAMED || n < n_best || (n == n_best && strcmp(spelt, best) > 0))
			continue;
		best = spelt;
		n_best = n;
	}
	return best;
}

const char *book_channel_spell(struct make *make, const char *name)
{
	const char *known = g_hash_table_lookup(make->channels_spelt, name);
	if (known || !g_ascii_isalnum(*name))
		return known && *known ? known : NULL;
	g_autoptr(GHashTable) spellings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (int i = 0; i < make->n_notes; i++) {
		const struct doc_node *root = make->notes[i].root;
		for (const struct doc_node *n = root; n; n = doc_next(root, n, true))
			if (n->kind == DOC_TEXT)
				names_count(spellings, n->as.text, name);
	}
	const char *spelt = most_frequent(spellings);
	spelt = spelt ? arena_strdup(make->arena, spelt) : NULL;
	g_hash_table_insert(make->channels_spelt, (void *)arena_strdup(make->arena, name), (void *)(spelt ? spelt : ""));
	if (spelt)
		diag_report(make->job->diag, DIAG_CHANNEL_SPELT, (struct pos){0}, "%s", spelt);
	return spelt;
}
