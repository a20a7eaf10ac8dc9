/*
 * What a link's fragment means in a note: a heading by its words ("A#B" nested), by the
 * slugs that web tools make of them, or a block by its ^id.  One table a note, made when
 * the first link asks.
 */
#include "book/make.h"

enum { SAME_MAX = 64 }; /* headings of the same words that a nested name is tried on */

struct heading {
	const struct doc_node *node;
	const char *words; /* folded */
	int parent;        /* the heading it stands under, or -1 */
	int same;          /* the next with the same words, or -1 */
	int tail;          /* first of its words: the last of them */
};

struct names {
	GArray *headings;   /* struct heading */
	GHashTable *words;  /* folded words -> first heading + 1 */
	GHashTable *slugs;  /* slugs -> heading + 1 */
	GHashTable *times;  /* slugs of the web -> how many headings have them */
	GHashTable *blocks; /* id in lower case -> node */
};

/* Folded, without the marks that Obsidian leaves out of a link to a heading, and those around formulas, code and emphasis. */
static const char *words_key(struct arena *arena, const char *text)
{
	char *plain = arena_strdup(arena, text);
	return text_fold(arena, g_strdelimit(plain, "#|^:%[]$\\`*", ' '));
}

/* The slug of GitHub and mdBook: lower case, punctuation dropped, blanks to '-'. */
static const char *web_slug(struct arena *arena, const char *text)
{
	GString *out = g_string_new(NULL);
	for (const char *c = text; *c; c = g_utf8_next_char(c)) {
		gunichar u = g_utf8_get_char(c);
		if (g_unichar_isalnum(u) || u == '_' || u == '-')
			g_string_append_unichar(out, g_unichar_tolower(u));
		else if (u == ' ')
			g_string_append_c(out, '-');
	}
	const char *slug = arena_strdup(arena, out->str);
	g_string_free(out, TRUE);
	return slug;
}

static struct heading *heading_at(const struct names *names, int index)
{
	return &g_array_index(names->headings, struct heading, index);
}

static void slug_add(struct names *names, const char *slug, int index)
{
	if (!g_hash_table_contains(names->slugs, slug))
		g_hash_table_insert(
			names->slugs, (void *)slug, GINT_TO_POINTER(index + 1));
}

static void heading_add(
	struct make *make, struct names *names, const struct doc_node *node, int *open)
{
	int index = (int)names->headings->len,
	    level = CLAMP(node->as.heading.level, 1, 6);
	const char *plain = book_title_tidy(make, doc_plain_source(make->arena, node));
	struct heading heading = {node, words_key(make->arena, plain), -1, -1, index};
	for (int l = level - 1; l > 0 && heading.parent < 0; l--)
		heading.parent = open[l];
	open[level] = index;
	for (int l = level + 1; l <= 6; l++)
		open[l] = -1;
	g_array_append_val(names->headings, heading);
	gpointer known = g_hash_table_lookup(names->words, heading.words);
	if (known) {
		struct heading *first = heading_at(names, GPOINTER_TO_INT(known) - 1);
		heading_at(names, first->tail)->same = index;
		first->tail = index;
	} else {
		g_hash_table_insert(
			names->words, (void *)heading.words, GINT_TO_POINTER(index + 1));
	}
	const char *slug = web_slug(make->arena, plain);
	slug_add(names, slug, index);
	slug_add(names, text_slug(make->arena, plain, true, 200, "-"), index);
	/* The second of a slug is "slug-1" there. */
	int times = GPOINTER_TO_INT(g_hash_table_lookup(names->times, slug));
	if (times > 0)
		slug_add(names, arena_printf(make->arena, "%s-%d", slug, times), index);
	g_hash_table_insert(names->times, (void *)slug, GINT_TO_POINTER(times + 1));
}

/* Files a block under its id, the first of an id counts. */
static void block_add(struct make *make, struct names *names, const struct doc_node *node)
{
	g_autofree char *lower = g_ascii_strdown(node->id, -1);
	char *key = arena_strdup(make->arena, lower);
	if (!g_hash_table_contains(names->blocks, key))
		g_hash_table_insert(names->blocks, key, (void *)node);
}

static struct names *names_make(struct make *make, struct note *note)
{
	struct names *names = g_new0(struct names, 1);
	int open[7] = {-1, -1, -1, -1, -1, -1, -1};
	names->headings = g_array_new(FALSE, FALSE, sizeof(struct heading));
	names->words = g_hash_table_new(g_str_hash, g_str_equal);
	names->slugs = g_hash_table_new(g_str_hash, g_str_equal);
	names->times = g_hash_table_new(g_str_hash, g_str_equal);
	names->blocks = g_hash_table_new(g_str_hash, g_str_equal);
	if (note->title_heading)
		heading_add(make, names, note->title_heading, open);
	if (note->title_heading && note->title_heading->id)
		block_add(make, names, note->title_heading);
	const struct doc_node *root = note->root;
	for (const struct doc_node *n = root; n;
		n = doc_seek(root, n, n->kind != DOC_EMBED, DOC_RARE_HEADING | DOC_RARE_NAMED | DOC_RARE_EMBED)) {
		if (n->kind == DOC_HEADING && n->first) /* one without words is shown nowhere */
			heading_add(make, names, n, open);
		if (n->id && n->kind != DOC_NOTE)
			block_add(make, names, n);
	}
	return names;
}

/* True when the headings above stand in the order that the link names, outermost first.
 */
static bool beneath(const struct names *names, const struct heading *heading,
	char *const *above, int n)
{
	for (int i = heading->parent; i >= 0 && n > 0; i = heading_at(names, i)->parent)
		n -= !strcmp(heading_at(names, i)->words, above[n - 1]);
	return n == 0;
}

/* The first heading with the last words under the ones before. */
static const struct doc_node *heading_find(
	struct make *make, const struct names *names, const char *fragment)
{
	const char *whole = words_key(make->arena, fragment);
	g_auto(GStrv) parts = g_strsplit(fragment, "#", 16);
	char *keys[16];
	int n = 0;
	for (int i = 0; parts[i]; i++)
		if (*g_strstrip(parts[i]))
			keys[n++] = (char *)words_key(make->arena, parts[i]);
	int at = GPOINTER_TO_INT(g_hash_table_lookup(names->words, whole)) - 1;
	if (at >= 0)
		return heading_at(names, at)->node;
	at = n > 1 ? GPOINTER_TO_INT(g_hash_table_lookup(names->words, keys[n - 1])) - 1
		   : -1;
	for (int tried = 0; at >= 0 && tried < SAME_MAX;
		tried++, at = heading_at(names, at)->same)
		if (beneath(names, heading_at(names, at), keys, n - 1))
			return heading_at(names, at)->node;
	return NULL;
}

/* "start,1:#end", as Dendron names a range and how many of its lines to skip: where it begins, or NULL. */
static const char *range_start(struct make *make, const char *fragment)
{
	const char *end = strstr(fragment, ":#");
	size_t len = end ? (size_t)(end - fragment) : strlen(fragment), n = len;
	while (n > 0 && g_ascii_isdigit(fragment[n - 1]))
		n--;
	if (n > 0 && n < len && fragment[n - 1] == ',')
		len = n - 1;
	return len > 0 && fragment[len] ? arena_strndup(make->arena, fragment, len) : NULL;
}

static const struct doc_node *place_find(struct make *make, struct note *note, const char *fragment)
{
	if (*fragment == '^') {
		g_autofree char *lower = g_ascii_strdown(fragment + 1, -1);
		return g_hash_table_lookup(note->names->blocks, lower);
	}
	const struct doc_node *found = heading_find(make, note->names, fragment);
	if (found)
		return found;
	gpointer at =
		g_hash_table_lookup(note->names->slugs, web_slug(make->arena, fragment));
	if (!at)
		at = g_hash_table_lookup(note->names->slugs,
			text_slug(make->arena, fragment, true, 200, ""));
	if (at)
		return heading_at(note->names, GPOINTER_TO_INT(at) - 1)->node;
	/* an id that the note gives without the sign: {#id}, id="" */
	g_autofree char *lower = g_ascii_strdown(fragment, -1);
	found = g_hash_table_lookup(note->names->blocks, lower);
	if (found)
		return found;
	const char *words = words_key(make->arena, fragment);
	return !strcmp(words, words_key(make->arena, note->doc->title)) ? note->root
									: NULL;
}

const struct doc_node *book_names_find(
	struct make *make, struct note *note, const char *fragment)
{
	if (!note->names)
		note->names = names_make(make, note);
	while (*fragment == '#')
		fragment++;
	const struct doc_node *found = place_find(make, note, fragment);
	const char *start = found ? NULL : range_start(make, fragment);
	return start ? place_find(make, note, start) : found;
}

void book_names_gather(struct note *note, GHashTable *table)
{
	GHashTableIter iter;
	gpointer id;
	if (!note->names) /* made when the ids of its blocks became those of the book, where it has any */
		return;
	g_hash_table_iter_init(&iter, note->names->blocks);
	while (g_hash_table_iter_next(&iter, &id, NULL))
		if (!g_hash_table_contains(table, id))
			g_hash_table_insert(table, id, note);
}

void book_names_free(struct names *names)
{
	g_array_unref(names->headings);
	g_hash_table_unref(names->words);
	g_hash_table_unref(names->slugs);
	g_hash_table_unref(names->times);
	g_hash_table_unref(names->blocks);
	g_free(names);
}
