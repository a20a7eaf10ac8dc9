/* Which notes a note links to, and which link to it, as queries ask it. */
#include "book/query_notes.h"

/* -1: it is not in the book. */
static int number_of(struct asked *asked, const struct note *note)
{
	return note ? GPOINTER_TO_INT(g_hash_table_lookup(asked->numbers, note)) - 1 : -1;
}

int asked_find(void *data, int from, const char *target)
{
	struct asked *asked = data;
	const struct vault_file *file = from >= 0 ? asked->notes[from].note->file : NULL;
	if (!*target)
		return from;
	const char *slash = file ? strrchr(file->path, '/') : NULL;
	g_string_truncate(asked->key, 0);
	g_string_append_len(asked->key, file ? file->path : "", slash ? slash - file->path : 0);
	g_string_append_printf(asked->key, "\n%s", target);
	gpointer known = g_hash_table_lookup(asked->found, asked->key->str);
	if (known)
		return GPOINTER_TO_INT(known) - 2;
	const struct vault_file *leads = vault_find_note(asked->make->vault, file, target);
	int number = leads ? number_of(asked, book_note_of_file(asked->make, leads)) : -1;
	g_hash_table_insert(asked->found, arena_strdup(asked->arena, asked->key->str), GINT_TO_POINTER(number + 2));
	return number;
}

static void add_front_links(struct asked *asked, int from, const struct yaml_node *node, GHashTable *links)
{
	for (; node; node = node->next) {
		struct query_value value = query_value_read(asked->arena, node->links ? node->links : "");
		int to = value.kind == QUERY_LINK ? asked_find(asked, from, value.as.link->target) : -1;
		if (to >= 0)
			g_hash_table_add(links, GINT_TO_POINTER(to + 1));
		add_front_links(asked, from, node->first, links);
	}
}

GHashTable *asked_links_of(struct asked *asked, int from)
{
	struct asked_note *asking = &asked->notes[from];
	if (asking->links)
		return asking->links;
	asking->links = g_hash_table_new(NULL, NULL);
	const struct doc_node *root = asking->note->root;
	for (const struct doc_node *n = root; (n = doc_seek(root, n, true, DOC_RARE_LINK | DOC_RARE_EMBED));) {
		bool leads = n->kind == DOC_WIKILINK || n->kind == DOC_EMBED || (n->kind == DOC_LINK && book_leads_inside(n));
		int to = leads && n->as.link->target ? asked_find(asked, from, n->as.link->target) : -1;
		if (to >= 0)
			g_hash_table_add(asking->links, GINT_TO_POINTER(to + 1));
	}
	if (asking->note->doc->front)
		add_front_links(asked, from, asking->note->doc->front, asking->links);
	return asking->links;
}

bool asked_links(void *data, int from, int to)
{
	return g_hash_table_contains(asked_links_of(data, from), GINT_TO_POINTER(to + 1));
}

static int compare_numbers(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

GArray *asked_links_from(struct asked *asked, int from)
{
	GArray *numbers = g_array_new(FALSE, FALSE, sizeof(int));
	GHashTableIter all;
	gpointer to;
	g_hash_table_iter_init(&all, asked_links_of(asked, from));
	while (g_hash_table_iter_next(&all, &to, NULL)) {
		int number = GPOINTER_TO_INT(to) - 1;
		g_array_append_val(numbers, number);
	}
	g_array_sort(numbers, compare_numbers);
	return numbers;
}

void asked_links_turn(struct asked *asked)
{
	for (int from = 0; from < asked->n && !asked->turned; from++) {
		GHashTableIter all;
		gpointer to;
		g_hash_table_iter_init(&all, asked_links_of(asked, from));
		while (g_hash_table_iter_next(&all, &to, NULL)) {
			struct asked_note *note = &asked->notes[GPOINTER_TO_INT(to) - 1];
			note->linked = note->linked ? note->linked : g_array_new(FALSE, FALSE, sizeof(int));
			g_array_append_val(note->linked, from);
		}
	}
	asked->turned = true;
}
