/* The fields of a note, as queries ask them: of its front matter and of its text. */
#include "book/query_notes.h"

enum { DEPTH_MOST = 12 }; /* of lists in the front matter */

static struct query_value front_value(struct asked *asked, const struct yaml_node *node, int depth);

static struct query_value front_list(struct asked *asked, const struct yaml_node *node, int depth)
{
	int n = 0;
	for (const struct yaml_node *child = node->first; child; child = child->next)
		n++;
	struct query_value *items = ARENA_ARRAY(asked->arena, struct query_value, (size_t)n + 1);
	const char **keys = ARENA_ARRAY(asked->arena, const char *, (size_t)n + 1);
	int i = 0;
	for (const struct yaml_node *child = node->first; child; child = child->next, i++) {
		items[i] = front_value(asked, child, depth + 1);
		keys[i] = child->key ? child->key : "";
	}
	struct query_value value = {.kind = node->kind == YAML_MAP ? QUERY_MAP : QUERY_LIST, .as.list = {.items = items, .keys = keys, .n = n}};
	return value;
}

static struct query_value front_value(struct asked *asked, const struct yaml_node *node, int depth)
{
	if (node->links)
		return query_value_read(asked->arena, node->links);
	if (node->kind != YAML_SCALAR)
		return depth < DEPTH_MOST ? front_list(asked, node, depth) : (struct query_value){0};
	if (!*node->value && !node->quoted)
		return (struct query_value){0};
	if (!node->quoted)
		return query_value_read(asked->arena, g_strstrip(arena_strdup(asked->arena, node->value)));
	/* in quotes a number is a text, a date and a link are not */
	struct query_value value = query_value_read(asked->arena, node->value);
	bool text = value.kind == QUERY_NUMBER || value.kind == QUERY_TRUTH || value.kind == QUERY_NOTHING;
	return text ? (struct query_value){.kind = QUERY_TEXT, .as.text = node->value} : value;
}

struct query_value asked_front(struct asked *asked, const struct yaml_node *node)
{
	return front_value(asked, node, 0);
}

/* A field, and what it is told to be where it is told again: all of it makes a list. */
struct told_field {
	struct query_value value;
	GArray *again; /* struct query_value, or NULL */
};

static void add_field(struct asked *asked, GHashTable *fields, const char *key, struct query_value value)
{
	const char *name = query_field_name(asked->arena, key);
	struct told_field *told = g_hash_table_lookup(fields, name);
	if (!*name)
		return;
	if (told) {
		told->again = told->again ? told->again : g_array_new(FALSE, FALSE, sizeof value);
		g_array_append_val(told->again, value);
		return;
	}
	told = ARENA_NEW(asked->arena, struct told_field);
	told->value = value;
	g_hash_table_insert(fields, (gpointer)name, told);
}

static void join_field(struct asked *asked, struct told_field *told)
{
	bool many = told->value.kind == QUERY_LIST;
	int n = many ? told->value.as.list.n : 1, more = (int)told->again->len;
	struct query_value *items = ARENA_ARRAY(asked->arena, struct query_value, (size_t)(n + more));
	memcpy(items, many ? told->value.as.list.items : &told->value, (size_t)n * sizeof *items);
	memcpy(items + n, told->again->data, (size_t)more * sizeof *items);
	told->value = (struct query_value){.kind = QUERY_LIST, .as.list = {.items = items, .n = n + more}};
	g_clear_pointer(&told->again, g_array_unref);
}

/* "guest:: Ada, Grace" is one text, "#a, #b" and "[[a]], [[b]]" are lists. */
static struct query_value text_value(struct asked *asked, const char *text)
{
	g_auto(GStrv) parts = g_strsplit(text, ",", -1);
	int n = (int)g_strv_length(parts);
	struct query_value *items = ARENA_ARRAY(asked->arena, struct query_value, (size_t)n + 1);
	for (int i = 0; i < n; i++) {
		const char *part = arena_strdup(asked->arena, g_strstrip(parts[i]));
		items[i] = query_value_read(asked->arena, part);
		if (items[i].kind == QUERY_TEXT && *part != '#')
			return query_value_read(asked->arena, text);
	}
	return n == 1 ? items[0] : (struct query_value){.kind = QUERY_LIST, .as.list = {.items = items, .n = n}};
}

static GHashTable *fields_of(struct asked *asked, int number)
{
	struct asked_note *asking = &asked->notes[number];
	const struct doc_note *doc = asking->note->doc;
	if (asking->fields)
		return asking->fields;
	asking->fields = g_hash_table_new(g_str_hash, g_str_equal);
	for (const struct yaml_node *n = doc->front ? doc->front->first : NULL; n; n = n->next)
		if (n->key)
			add_field(asked, asking->fields, n->key, asked_front(asked, n));
	for (const struct doc_field *field = doc->fields; field; field = field->next)
		add_field(asked, asking->fields, field->key, text_value(asked, field->value));
	GHashTableIter all;
	gpointer told;
	g_hash_table_iter_init(&all, asking->fields);
	while (g_hash_table_iter_next(&all, NULL, &told))
		if (((struct told_field *)told)->again)
			join_field(asked, told);
	return asking->fields;
}

bool asked_field(void *data, int number, const char *name, struct query_value *value)
{
	const struct told_field *told = g_hash_table_lookup(fields_of(data, number), name);
	if (told)
		*value = told->value;
	return told != NULL;
}
