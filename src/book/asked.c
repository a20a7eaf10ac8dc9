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
		.found = g_hash_table_new(g_str_hash, g_str_equal), .key = g_string_new(NULL), .folders = g_hash_table_new(g_str_hash, g_str_equal)};
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
		g_clear_pointer(&asked->notes[i].parts, g_hash_table_unref);
		g_clear_pointer(&asked->notes[i].links, g_hash_table_unref);
		g_clear_pointer(&asked->notes[i].linked, g_array_unref);
	}
	g_string_free(asked->key, TRUE);
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
		int to = value.kind == QUERY_LINK ? find(asked, from, value.as.link->target) : -1;
		if (to >= 0)
			g_hash_table_add(links, GINT_TO_POINTER(to + 1));
		add_front_links(asked, from, node->first, links);
	}
}

static GHashTable *links_of(struct asked *asked, int from)
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
	return g_hash_table_contains(links_of(data, from), GINT_TO_POINTER(to + 1));
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
			add_field(asked, asking->fields, n->key, front_value(asked, n, 0));
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

static bool field(void *data, int number, const char *name, struct query_value *value)
{
	const struct told_field *told = g_hash_table_lookup(fields_of(data, number), name);
	if (told)
		*value = told->value;
	return told != NULL;
}

/* ---- the file ---- */

static struct query_value words_list(struct asked *asked, const GPtrArray *words)
{
	struct query_value *items = ARENA_ARRAY(asked->arena, struct query_value, words->len + 1);
	for (guint i = 0; i < words->len; i++)
		items[i] = (struct query_value){.kind = QUERY_TEXT, .as.text = words->pdata[i]};
	return (struct query_value){.kind = QUERY_LIST, .as.list = {.items = items, .n = (int)words->len}};
}

static void add_tag(struct asked *asked, GPtrArray *tags, GHashTable *seen, const char *tag, bool parents)
{
	g_autofree char *whole = g_strconcat("#", tag, NULL);
	for (char *end = whole + strlen(whole); end; end = parents ? strrchr(whole, '/') : NULL) {
		*end = '\0';
		if (g_hash_table_contains(seen, whole))
			continue;
		char *kept = arena_strdup(asked->arena, whole);
		g_hash_table_add(seen, kept);
		g_ptr_array_add(tags, kept);
	}
}

static struct query_value tags_of(struct asked *asked, const struct note *note, bool parents)
{
	g_autoptr(GPtrArray) tags = g_ptr_array_new();
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	for (const char *const *tag = note->doc->tags; tag && *tag; tag++)
		add_tag(asked, tags, seen, *tag, parents);
	for (const struct doc_node *n = note->root; (n = doc_seek(note->root, n, true, DOC_RARE_TAG));)
		if (n->kind == DOC_TAG)
			add_tag(asked, tags, seen, n->as.text, parents);
	return words_list(asked, tags);
}

static struct query_value notes_list(struct asked *asked, const GArray *numbers)
{
	int n = numbers ? (int)numbers->len : 0;
	struct query_value *items = ARENA_ARRAY(asked->arena, struct query_value, (size_t)n + 1);
	for (int i = 0; i < n; i++)
		items[i] = link_to(asked, g_array_index(numbers, int, i));
	return (struct query_value){.kind = QUERY_LIST, .as.list = {.items = items, .n = n}};
}

static int compare_numbers(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* The notes that it links to, in the order of the book. */
static GArray *links_from(struct asked *asked, int from)
{
	GArray *numbers = g_array_new(FALSE, FALSE, sizeof(int));
	GHashTableIter all;
	gpointer to;
	g_hash_table_iter_init(&all, links_of(asked, from));
	while (g_hash_table_iter_next(&all, &to, NULL)) {
		int number = GPOINTER_TO_INT(to) - 1;
		g_array_append_val(numbers, number);
	}
	g_array_sort(numbers, compare_numbers);
	return numbers;
}

/* Tells each note which link to it, in the order of the book. */
static void links_turn(struct asked *asked)
{
	for (int from = 0; from < asked->n && !asked->turned; from++) {
		GHashTableIter all;
		gpointer to;
		g_hash_table_iter_init(&all, links_of(asked, from));
		while (g_hash_table_iter_next(&all, &to, NULL)) {
			struct asked_note *note = &asked->notes[GPOINTER_TO_INT(to) - 1];
			note->linked = note->linked ? note->linked : g_array_new(FALSE, FALSE, sizeof(int));
			g_array_append_val(note->linked, from);
		}
	}
	asked->turned = true;
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
	if (!strcmp(name, "name"))
		return text_field(value, note->file->stem);
	if (!strcmp(name, "path"))
		return text_field(value, note->file->path);
	if (!strcmp(name, "ext"))
		return text_field(value, "md");
	const char *path = note->file->path, *slash = strrchr(path, '/');
	return !strcmp(name, "folder") && text_field(value, arena_strndup(asked->arena, path, slash ? (size_t)(slash - path) : 0));
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

/* A part of the note's file that is not its day: false where there is none. */
static bool file_part(struct asked *asked, int number, const char *name, struct query_value *value)
{
	const struct note *note = asked->notes[number].note;
	if (!strcmp(name, "link")) {
		*value = link_to(asked, number);
	} else if (!strcmp(name, "tags") || !strcmp(name, "etags")) {
		*value = tags_of(asked, note, *name == 't');
	} else if (!strcmp(name, "outlinks")) {
		g_autoptr(GArray) numbers = links_from(asked, number);
		*value = notes_list(asked, numbers);
	} else if (!strcmp(name, "inlinks")) {
		links_turn(asked);
		*value = notes_list(asked, asked->notes[number].linked);
	} else if (!strcmp(name, "size")) {
		*value = (struct query_value){.kind = QUERY_NUMBER, .as.number = (double)note->file->size};
	} else if (!strcmp(name, "frontmatter") && note->doc->front) {
		*value = front_value(asked, note->doc->front, 0);
	} else if (!strcmp(name, "aliases")) {
		g_autoptr(GPtrArray) aliases = g_ptr_array_new();
		for (const char *const *alias = note->doc->aliases; alias && *alias; alias++)
			g_ptr_array_add(aliases, (gpointer)*alias);
		*value = words_list(asked, aliases);
	} else {
		return file_words(asked, note, name, value);
	}
	return true;
}

static bool file(void *data, int number, const char *written, struct query_value *value)
{
	static const char *const times[] = {"ctime", "cday", "mtime", "mday"};
	const char *name = name_of(written);
	struct asked *asked = data;
	struct asked_note *asking = &asked->notes[number];
	bool time = text_is_among(times, G_N_ELEMENTS(times), name, strlen(name));
	asked->times_asked |= time;
	if (time || !strcmp(name, "day"))
		return note_day(asking->note, value);
	asking->parts = asking->parts ? asking->parts : g_hash_table_new(g_str_hash, g_str_equal);
	const struct query_value *known = g_hash_table_lookup(asking->parts, name);
	if (known) {
		*value = *known;
		return true;
	}
	if (!file_part(asked, number, name, value))
		return false;
	g_hash_table_insert(asking->parts, arena_strdup(asked->arena, name), arena_memdup(asked->arena, value, sizeof *value));
	return true;
}

void asked_take(struct asked *asked, int number)
{
	struct query_value tags;
	(void)links_of(asked, number);
	(void)file(asked, number, "tags", &tags);
	(void)file(asked, number, "etags", &tags);
}

struct query_notes asked_notes(struct asked *asked)
{
	return (struct query_notes){.n = asked->n, .data = asked, .field = field, .file = file, .find = find, .in = in, .links = links};
}
