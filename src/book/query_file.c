/* What queries ask of the file that a note is: its names, its day, its tags, its links.  Each is found when it is asked, and kept. */
#include "book/query_notes.h"

static struct query_value link_to(struct asked *asked, int number)
{
	struct query_link *link = ARENA_NEW(asked->arena, struct query_link);
	link->target = asked->notes[number].note->file->path;
	return (struct query_value){.kind = QUERY_LINK, .as.link = link};
}

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
		g_autoptr(GArray) numbers = asked_links_from(asked, number);
		*value = notes_list(asked, numbers);
	} else if (!strcmp(name, "inlinks")) {
		asked_links_turn(asked);
		*value = notes_list(asked, asked->notes[number].linked);
	} else if (!strcmp(name, "size")) {
		*value = (struct query_value){.kind = QUERY_NUMBER, .as.number = (double)note->file->size};
	} else if (!strcmp(name, "frontmatter") && note->doc->front) {
		*value = asked_front(asked, note->doc->front);
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

bool asked_file(void *data, int number, const char *written, struct query_value *value)
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
