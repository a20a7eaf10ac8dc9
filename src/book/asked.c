/* What a query may ask of a note: the fields of its front matter and its text, its file, its links.  Everything is found when it is asked,
 * and kept. */
#include "book/asked.h"

enum { DEPTH_MOST = 12 }; /* of lists in the front matter */

/* -1: it is not in the book. */
static int number_of(struct asked *asked, const struct note *note)
{
	return note ? GPOINTER_TO_INT(g_hash_table_lookup(asked->numbers, note)) - 1 : -1;
}

void asked_init(struct asked *asked, struct make *make)
{
	const struct book *book = make->book;
	*asked = (struct asked){.make = make, .arena = arena_open(), .numbers = g_hash_table_new(NULL, NULL),
		.found = g_hash_table_new(g_str_hash, g_str_equal), .folders = g_hash_table_new(g_str_hash, g_str_equal)};
	asked->notes = ARENA_ARRAY(asked->arena, struct asked_note, (size_t)book->n_sections + 1);
	for (int s = 0; s < book->n_sections; s++) {
		struct note *note = book_section_note(make, &book->sections[s]);
		if (!note || g_hash_table_contains(asked->numbers, note))
			continue;
		asked->notes[asked->n].note = note;
		g_hash_table_insert(asked->numbers, note, GINT_TO_POINTER(++asked->n));
	}
}

void asked_free(struct asked *asked)
{
	for (int i = 0; i < asked->n; i++) {
		g_clear_pointer(&asked->notes[i].fields, g_hash_table_unref);
		g_clear_pointer(&asked->notes[i].links, g_hash_table_unref);
	}
	g_hash_table_unref(asked->numbers);
	g_hash_table_unref(asked->found);
	g_hash_table_unref(asked->folders);
	arena_close(asked->arena);
}

/* ---- links ---- */

static int find(void *data, int from, const char *target)
{
	struct asked *asked = data;
	const struct vault_file *file = from >= 0 ? asked->notes[from].note->file : NULL;
	if (!*target)
		return from;
	const char *key = arena_join(asked->arena, file ? book_path_folder(asked->arena, file->path) : "", "\n", target, NULL);
	gpointer known = g_hash_table_lookup(asked->found, key);
	if (known)
		return GPOINTER_TO_INT(known) - 2;
	const struct vault_file *leads = vault_find_note(asked->make->vault, file, target);
	int number = leads ? number_of(asked, book_note_of_file(asked->make, leads)) : -1;
	g_hash_table_insert(asked->found, (gpointer)key, GINT_TO_POINTER(number + 2));
	return number;
}

static void add_front_links(struct asked *asked, int from, const struct yaml_node *node, GHashTable *links)
{
	for (; node; node = node->next) {
		struct query_value value = query_value_read(asked->arena, node->links ? node->links : "");
		int to = value.kind == QUERY_LINK ? find(asked, from, value.as.link->target) : -1;
		if (to >= 0)
			g_hash_table_add(links, GINT_TO_POINTER(to + 1));
		add_front_links(asked, from, node->first, links);
	}
}

GHashTable *asked_links(struct asked *asked, int from)
{
	struct asked_note *asking = &asked->notes[from];
	if (asking->links)
		return asking->links;
	asking->links = g_hash_table_new(NULL, NULL);
	const struct doc_node *root = asking->note->root;
	for (const struct doc_node *n = root; (n = doc_seek(root, n, true, DOC_RARE_LINK | DOC_RARE_EMBED));) {
		bool leads = n->kind == DOC_WIKILINK || n->kind == DOC_EMBED || (n->kind == DOC_LINK && book_leads_inside(n));
		int to = leads && n->as.link->target ? find(asked, from, n->as.link->target) : -1;
		if (to >= 0)
			g_hash_table_add(asking->links, GINT_TO_POINTER(to + 1));
	}
	if (asking->note->doc->front)
		add_front_links(asked, from, asking->note->doc->front, asking->links);
	return asking->links;
}

static bool links(void *data, int from, int to)
{
	return g_hash_table_contains(asked_links(data, from), GINT_TO_POINTER(to + 1));
}

/* ---- folders ---- */

static bool begins(const char *path, const char *folder)
{
	size_t len = strlen(folder);
	return !len || (!strncmp(path, folder, len) && (!path[len] || path[len] == '/' || !strcmp(path + len, ".md")));
}

static bool holds_notes(const struct asked *asked, const char *folder)
{
	for (int i = 0; i < asked->n; i++)
		if (begins(asked->notes[i].note->file->path, folder))
			return true;
	return false;
}

/* Queries name folders from the top of their vault, which may lie above the book's folder, or beneath it: of "Talks/2024" in a book of Talks
 * "2024" is left, in a book of all that lies around the vault "vault/Talks/2024" is meant. */
static const char *folder_find(struct asked *asked, const char *folder)
{
	const char *own = vault_folder(asked->make->vault);
	if (holds_notes(asked, folder))
		return folder;
	for (const char *slash = folder + strlen(folder); slash > folder; slash--) {
		g_autofree char *above = *slash == '/' || !*slash ? g_strdup_printf("/%.*s", (int)(slash - folder), folder) : NULL;
		if (above && g_str_has_suffix(own, above) && holds_notes(asked, slash + (*slash == '/')))
			return arena_strdup(asked->arena, slash + (*slash == '/'));
	}
	g_autofree char *within = g_strconcat("/", folder, "/", NULL);
	for (int i = 0; i < asked->n; i++) {
		const char *path = asked->notes[i].note->file->path, *at = strstr(path, within);
		if (at)
			return arena_strndup(asked->arena, path, (size_t)(at - path) + strlen(within) - 1);
	}
	return folder;
}

static bool in(void *data, int number, const char *written)
{
	struct asked *asked = data;
	const char *folder = g_hash_table_lookup(asked->folders, written);
	if (!folder) {
		const char *key = arena_strdup(asked->arena, written);
		char *bare = arena_strdup(asked->arena, written);
		for (size_t len = strlen(bare); len && bare[len - 1] == '/'; len--)
			bare[len - 1] = '\0';
		folder = folder_find(asked, *bare == '/' ? bare + 1 : bare);
		g_hash_table_insert(asked->folders, (gpointer)key, (gpointer)folder);
	}
	return begins(asked->notes[number].note->file->path, folder);
}

/* ---- fields ---- */

static struct query_value link_to(struct asked *asked, int number)
{
	struct query_link *link = ARENA_NEW(asked->arena, struct query_link);
	link->target = asked->notes[number].note->file->path;
	return (struct query_value){.kind = QUERY_LINK, .as.link = link};
}

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
	struct query_value value = {.kind = node->kind == YAML_MAP ? QUERY_MAP : QUERY_LIST, .as.list = {items, keys, n}};
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

/* A field that is told again makes a list of both. */
static void add_field(struct asked *asked, GHashTable *fields, const char *key, struct query_value value)
{
	const char *name = query_field_name(asked->arena, key);
	const struct query_value *had = g_hash_table_lookup(fields, name);
	struct query_value *kept = arena_memdup(asked->arena, &value, sizeof value);
	if (!*name)
		return;
	if (had) {
		bool many = had->kind == QUERY_LIST;
		int n = many ? had->as.list.n : 1;
		struct query_value *items = ARENA_ARRAY(asked->arena, struct query_value, (size_t)n + 1);
		memcpy(items, many ? had->as.list.items : had, (size_t)n * sizeof *items);
		items[n] = value;
		*kept = (struct query_value){.kind = QUERY_LIST, .as.list = {.items = items, .n = n + 1}};
	}
	g_hash_table_insert(fields, (gpointer)name, kept);
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
			add_field(asked, asking->fields, n->key, front_value(asked, n, 0));
	for (const struct doc_field *field = doc->fields; field; field = field->next)
		add_field(asked, asking->fields, field->key, text_value(asked, field->value));
	return asking->fields;
}

static bool field(void *data, int number, const char *name, struct query_value *value)
{
	const struct query_value *kept = g_hash_table_lookup(fields_of(data, number), name);
	if (kept)
		*value = *kept;
	return kept != NULL;
}

/* ---- the file ---- */

static struct query_value words_list(struct asked *asked, const GPtrArray *words)
{
	struct query_value *items = ARENA_ARRAY(asked->arena, struct query_value, words->len + 1);
	for (guint i = 0; i < words->len; i++)
		items[i] = (struct query_value){.kind = QUERY_TEXT, .as.text = words->pdata[i]};
	return (struct query_value){.kind = QUERY_LIST, .as.list = {.items = items, .n = (int)words->len}};
}

static void add_tag(struct asked *asked, GPtrArray *tags, const char *tag, bool parents)
{
	g_autofree char *whole = g_strconcat("#", tag, NULL);
	for (char *end = whole + strlen(whole);; end = strrchr(whole, '/')) {
		if (!end)
			return;
		*end = '\0';
		if (!g_ptr_array_find_with_equal_func(tags, whole, g_str_equal, NULL))
			g_ptr_array_add(tags, arena_strdup(asked->arena, whole));
		if (!parents)
			return;
	}
}

static struct query_value tags_of(struct asked *asked, const struct note *note, bool parents)
{
	g_autoptr(GPtrArray) tags = g_ptr_array_new();
	for (const char *const *tag = note->doc->tags; tag && *tag; tag++)
		add_tag(asked, tags, *tag, parents);
	for (const struct doc_node *n = note->root; (n = doc_seek(note->root, n, true, DOC_RARE_TAG));)
		if (n->kind == DOC_TAG)
			add_tag(asked, tags, n->as.text, parents);
	return words_list(asked, tags);
}

/* By name and whether it is one of the links from the note or to it. */
static struct query_value notes_list(struct asked *asked, int number, bool out)
{
	struct query_value *items = ARENA_ARRAY(asked->arena, struct query_value, (size_t)asked->n + 1);
	int n = 0;
	for (int other = 0; other < asked->n; other++)
		if (out ? links(asked, number, other) : links(asked, other, number))
			items[n++] = link_to(asked, other);
	return (struct query_value){.kind = QUERY_LIST, .as.list = {.items = items, .n = n}};
}

static bool note_day(const struct note *note, struct query_value *value)
{
	const char *stem = note->file->stem;
	value->kind = QUERY_DATE;
	if (note->doc->date)
		return query_date_read(note->doc->date, &value->as.date);
	for (; *stem; stem++) {
		g_autofree char *day = g_ascii_isdigit(*stem) ? g_strndup(stem, 10) : NULL;
		if (day && query_date_read(day, &value->as.date))
			return true;
	}
	return false;
}

static bool text_field(struct query_value *value, const char *text)
{
	*value = (struct query_value){.kind = QUERY_TEXT, .as.text = text};
	return true;
}

static bool file_words(struct asked *asked, const struct note *note, const char *name, struct query_value *value)
{
	const char *folder = book_path_folder(asked->arena, note->file->path);
	if (!strcmp(name, "name"))
		return text_field(value, note->file->stem);
	if (!strcmp(name, "path"))
		return text_field(value, note->file->path);
	if (!strcmp(name, "ext"))
		return text_field(value, "md");
	size_t len = strlen(folder);
	return !strcmp(name, "folder") && text_field(value, arena_strndup(asked->arena, folder, len && folder[len - 1] == '/' ? len - 1 : len));
}

/* As Dataview calls what Bases has too. */
static const char *name_of(const char *name)
{
	static const struct {
		const char *base, *name;
	} others[] = {{"basename", "name"}, {"links", "outlinks"}, {"backlinks", "inlinks"}, {"properties", "frontmatter"}};
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		if (!strcmp(others[i].base, name))
			return others[i].name;
	return name;
}

static bool file(void *data, int number, const char *written, struct query_value *value)
{
	static const char *const times[] = {"ctime", "cday", "mtime", "mday"};
	const char *name = name_of(written);
	struct asked *asked = data;
	const struct note *note = asked->notes[number].note;
	if (text_is_among(times, G_N_ELEMENTS(times), name, strlen(name))) {
		asked->times_asked = true;
		return note_day(note, value);
	}
	if (!strcmp(name, "day"))
		return note_day(note, value);
	if (!strcmp(name, "link"))
		*value = link_to(asked, number);
	else if (!strcmp(name, "tags") || !strcmp(name, "etags"))
		*value = tags_of(asked, note, *name == 't');
	else if (!strcmp(name, "outlinks") || !strcmp(name, "inlinks"))
		*value = notes_list(asked, number, *name == 'o');
	else if (!strcmp(name, "size"))
		*value = (struct query_value){.kind = QUERY_NUMBER, .as.number = (double)note->file->size};
	else if (!strcmp(name, "frontmatter") && note->doc->front)
		*value = front_value(asked, note->doc->front, 0);
	else if (!strcmp(name, "aliases")) {
		g_autoptr(GPtrArray) aliases = g_ptr_array_new();
		for (const char *const *alias = note->doc->aliases; alias && *alias; alias++)
			g_ptr_array_add(aliases, (gpointer)*alias);
		*value = words_list(asked, aliases);
	} else {
		return file_words(asked, note, name, value);
	}
	return true;
}

struct query_notes asked_notes(struct asked *asked)
{
	return (struct query_notes){.n = asked->n, .data = asked, .field = field, .file = file, .find = find, .in = in, .links = links};
}
