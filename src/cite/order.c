/* The order of the list, which numbers take over as it comes: by names, one author before two, then by year and title; and what follows from it, letters and numbers. */
#include "cite/cite.h"

struct place {
	struct cite_work *work;
	const char *key;
};

static void key_put(struct cite *cite, GString *key, const char *lang, const char *text)
{
	g_string_append(key, text ? text_sort_key(cite->arena, lang, text) : "");
	/* comes before all letters */
	g_string_append_c(key, '\x01');
}

/* A title is ordered without the article that it begins with. */
static const char *past_article(const char *title)
{
	static const char *const articles[] = {"The ", "A ", "An "};
	for (size_t i = 0; i < G_N_ELEMENTS(articles); i++)
		if (g_str_has_prefix(title, articles[i]))
			return title + strlen(articles[i]);
	return title;
}

static const char *key_of(struct cite *cite, const struct cite_work *work, const struct cite_words *words)
{
	g_autoptr(GString) key = g_string_new(NULL);
	const struct cite_names *names = work->authors.n ? &work->authors : &work->editors;
	const char *title = past_article(work->title ? work->title : work->key);
	for (int i = 0; i < names->n; i++) {
		key_put(cite, key, words->lang, names->list[i].family);
		key_put(cite, key, words->lang, names->list[i].given);
	}
	if (!names->n)
		key_put(cite, key, words->lang, title);
	g_string_append_printf(key, "\x01%s\x01", work->year ? work->year : "\x7f");
	key_put(cite, key, words->lang, title);
	g_string_append(key, work->key);
	return arena_strndup(cite->arena, key->str, key->len);
}

static int compare(const void *a, const void *b)
{
	return strcmp(((const struct place *)a)->key, ((const struct place *)b)->key);
}

void cite_order(struct cite *cite, struct cite_work **works, int n, const struct cite_words *words)
{
	struct place *places = ARENA_ARRAY(cite->arena, struct place, n + 1);
	g_autoptr(GHashTable) last = g_hash_table_new(g_str_hash, g_str_equal);
	for (int i = 0; i < n; i++)
		places[i] = (struct place){works[i], key_of(cite, works[i], words)};
	if (words->style == CITE_AUTHOR_DATE)
		qsort(places, (size_t)n, sizeof *places, compare);
	for (int i = 0; i < n; i++) {
		struct cite_work *work = works[i] = places[i].work;
		bool italic;
		work->number = i + 1;
		work->letter = 0;
		if (words->style == CITE_NUMBERS)
			continue; /* a number tells them apart */
		const char *label = cite_label(cite, work, words, &italic);
		const char *key = arena_join(cite->arena, label, "\n", work->year ? work->year : "", NULL);
		struct cite_work *before = g_hash_table_lookup(last, key);
		if (before && !before->letter)
			before->letter = 1;
		work->letter = before ? before->letter + 1 : 0;
		g_hash_table_insert(last, (gpointer)key, work);
	}
}
