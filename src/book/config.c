/*
 * First step of the book: book.yml becomes struct config.  The keys are those Pandoc's
 * and Quarto's users write; an unknown key is told with the nearest known one, a value of
 * the wrong shape with the shape that is wanted.
 */
#include <assert.h>
#include "octavo/xml.h"
#include "book/make.h"

enum key_kind {
	KEY_TEXT,
	KEY_DATE,
	KEY_LANGUAGE,
	KEY_PEOPLE,
	KEY_SUBJECTS,
	KEY_OUTPUTS,
	KEY_THEME,
	KEY_OVERRIDES,
	KEY_QUOTES,
	KEY_LINE_BREAKS,
	KEY_CERTIFIER,
	KEY_CHAPTERS,
	KEY_APPENDICES,
	KEY_BOOK,
	KEY_IGNORED
};

struct key {
	const char *name;
	enum key_kind kind;
	size_t offset;    /* KEY_TEXT: of the member */
	const char *role; /* KEY_PEOPLE: MARC relator */
};

#define TEXT(name, member)                                                               \
	{                                                                                \
		name, KEY_TEXT, offsetof(struct config, member), NULL                    \
	}

/* A group of the theme's tokens. */
#define TOKENS(name)                                                                     \
	{                                                                                \
		name, KEY_OVERRIDES, 0, NULL                                             \
	}

static const struct key keys[] = {
	TEXT("title", title),
	TEXT("subtitle", subtitle),
	TEXT("channel", channel),
	TEXT("publisher", publisher),
	TEXT("rights", rights),
	TEXT("copyright", rights),
	TEXT("license", rights),
	TEXT("description", description),
	TEXT("abstract", description),
	TEXT("series", series),
	TEXT("belongs-to-collection", series),
	TEXT("series_number", series_number),
	TEXT("group-position", series_number),
	TEXT("identifier", identifier),
	TEXT("isbn", identifier),
	TEXT("cover", cover),
	TEXT("cover-image", cover),
	TEXT("page-list", page_list),
	{"language", KEY_LANGUAGE, 0, NULL},
	{"lang", KEY_LANGUAGE, 0, NULL},
	{"date", KEY_DATE, 0, NULL},
	{"author", KEY_PEOPLE, 0, "aut"},
	{"authors", KEY_PEOPLE, 0, "aut"},
	{"creator", KEY_PEOPLE, 0, "aut"},
	{"contributor", KEY_PEOPLE, 0, "ctb"},
	{"editor", KEY_PEOPLE, 0, "edt"},
	{"translator", KEY_PEOPLE, 0, "trl"},
	{"speaker", KEY_PEOPLE, 0, "spk"},
	{"subject", KEY_SUBJECTS, 0, NULL},
	{"subjects", KEY_SUBJECTS, 0, NULL},
	{"keywords", KEY_SUBJECTS, 0, NULL},
	{"tags", KEY_SUBJECTS, 0, NULL},
	{"outputs", KEY_OUTPUTS, 0, NULL},
	{"theme", KEY_THEME, 0, NULL},
	{"certifier", KEY_CERTIFIER, 0, NULL},
	{"quotes", KEY_QUOTES, 0, NULL},
	{"line-breaks", KEY_LINE_BREAKS, 0, NULL},
	TOKENS("callouts"),
	TOKENS("captions"),
	TOKENS("chapter"),
	TOKENS("code"),
	TOKENS("colour"),
	TOKENS("contents"),
	TOKENS("dark"),
	TOKENS("epub"),
	TOKENS("index"),
	TOKENS("links"),
	TOKENS("page"),
	TOKENS("palette"),
	TOKENS("pdf"),
	TOKENS("picture"),
	TOKENS("section"),
	TOKENS("space"),
	TOKENS("table"),
	TOKENS("text"),
	TOKENS("timestamps"),
	{"chapters", KEY_CHAPTERS, 0, NULL},
	{"appendices", KEY_APPENDICES, 0, NULL},
	{"book", KEY_BOOK, 0, NULL},
	{"project", KEY_IGNORED, 0, NULL},
};

static void value_wrong(
	struct make *make, const struct yaml_node *node, const char *wanted)
{
	diag_report(make->job->diag, DIAG_YAML_VALUE, node->pos, "'%s' wants %s",
		node->key ? node->key : "the value", wanted);
}

/* The text of a scalar, of {text: …}, or of the first in a list of such; NULL when there
 * is none. */
static const char *text_of(const struct yaml_node *node)
{
	if (node->kind == YAML_LIST)
		node = node->first;
	if (node && node->kind == YAML_MAP) {
		const char *text = yaml_text(node, "text");
		return text ? text : yaml_text(node, "name");
	}
	return node && node->kind == YAML_SCALAR ? node->value : NULL;
}

static void read_text(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	const char *text = text_of(node);
	if (!text)
		value_wrong(make, node, "a line of text");
	else if (*text)
		*(const char **)((char *)&make->config + key->offset) =
			book_title_tidy(make, text);
	if (key->offset == offsetof(struct config, cover))
		make->config.cover_pos = node->pos;
}

/* YYYY, YYYY-MM or YYYY-MM-DD; a time behind it is left out. */
static void read_date(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	const char *text = text_of(node);
	size_t len = text ? strcspn(text, "T ") : 0;
	char *day = text ? arena_strndup(make->arena, text, len) : NULL;
	(void)key;
	if (text_is_date(day) && (len == 10 || !text[len]))
		make->config.date = day;
	else
		value_wrong(make, node, "a date like 2026-05-17");
}

static void read_language(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	const char *text = text_of(node), *tag = text ? lang_tidy(make->arena, text) : NULL;
	(void)key;
	if (tag)
		make->config.language = tag;
	else
		value_wrong(make, node, "a language tag like 'en' or 'pt-BR'");
}

static const char *role_of(const char *word, const char *role)
{
	static const char *const words[][2] = {
		{"author", "aut"},
		{"editor", "edt"},
		{"translator", "trl"},
		{"speaker", "spk"},
		{"host", "hst"},
		{"narrator", "nrt"},
		{"illustrator", "ill"},
		{"contributor", "ctb"},
	};
	for (size_t i = 0; word && i < G_N_ELEMENTS(words); i++)
		if (!g_ascii_strcasecmp(word, words[i][0]) ||
			!g_ascii_strcasecmp(word, words[i][1]))
			return words[i][1];
	return role;
}

static void person_add(struct make *make, const struct yaml_node *node, const char *role)
{
	const char *name = text_of(node);
	if (!name || !*name) {
		value_wrong(make, node, "a name");
		return;
	}
	if (node->kind == YAML_MAP)
		role = role_of(yaml_text(node, "role"), role);
	struct book_person person = {book_title_tidy(make, name), role, NULL};
	if (node->kind == YAML_MAP && yaml_text(node, "file-as"))
		person.file_as = book_title_tidy(make, yaml_text(node, "file-as"));
	if (!make->config.people)
		make->config.people = book_array_new(make, sizeof person);
	g_array_append_val(make->config.people, person);
}

static void read_people(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	if (node->kind != YAML_LIST)
		person_add(make, node, key->role);
	else
		for (const struct yaml_node *n = node->first; n; n = n->next)
			person_add(make, n, key->role);
}

/* Words of a list, or of one line parted by commas. */
static void words_add(struct make *make, GPtrArray **words, const struct yaml_node *node)
{
	if (!*words)
		*words = book_words_new(make);
	if (node->kind == YAML_MAP) {
		value_wrong(make, node, "a list of words");
		return;
	}
	if (node->kind == YAML_LIST) {
		for (const struct yaml_node *n = node->first; n; n = n->next) {
			const char *text = text_of(n);
			if (text && *text)
				g_ptr_array_add(
					*words, (void *)book_title_tidy(make, text));
		}
		return;
	}
	g_auto(GStrv) parts = g_strsplit(node->value, ",", -1);
	for (int i = 0; parts[i]; i++)
		if (*g_strstrip(parts[i]))
			g_ptr_array_add(*words, (void *)book_title_tidy(make, parts[i]));
}

static void read_subjects(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	(void)key;
	words_add(make, &make->config.subjects, node);
}

static void read_outputs(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	(void)key;
	GPtrArray *words = NULL;
	words_add(make, &words, node);
	GPtrArray *good = book_words_new(make);
	for (guint i = 0; i < words->len; i++) {
		const char *word = words->pdata[i];
		if (!g_ascii_strcasecmp(word, "epub") || !g_ascii_strcasecmp(word, "pdf"))
			g_ptr_array_add(good, g_ascii_strdown(word, -1));
		else
			value_wrong(make, node, "'epub' and 'pdf'");
	}
	for (guint i = 0; i < good->len; i++) {
		char *word = good->pdata[i];
		good->pdata[i] = arena_strdup(make->arena, word);
		g_free(word);
	}
	make->config.outputs = good;
}

static void override_put(struct make *make, const char *setting, struct pos pos)
{
	g_ptr_array_add(make->config.overrides, (gpointer)setting);
	g_array_append_val(make->config.override_places, pos);
}

/* Flattens maps to "page.size=a5", lists to "a,b".  As deep as yaml_read lets a file be.
 */
static void override_add(
	struct make *make, const char *name, const struct yaml_node *node)
{
	GString *value = g_string_new(node->kind == YAML_SCALAR ? node->value : "");
	for (const struct yaml_node *n = node->first; n; n = n->next) {
		if (node->kind == YAML_MAP)
			override_add(make,
				arena_printf(make->arena, "%s.%s", name, n->key), n);
		else if (n->kind == YAML_SCALAR)
			g_string_append_printf(
				value, "%s%s", value->len ? "," : "", n->value);
		else
			value_wrong(make, n, "plain values in a list");
	}
	if (node->kind != YAML_MAP)
		override_put(make, arena_printf(make->arena, "%s=%s", name, value->str), node->pos);
	g_string_free(value, TRUE);
}

static void read_overrides(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	if (node->kind == YAML_SCALAR && !*node->value)
		return;
	if (node->kind == YAML_LIST)
		value_wrong(make, node,
			!strcmp(key->name, "chapter") ? "keys and values (a list of files is 'chapters')" : "keys and values");
	else
		override_add(make, key->name, node);
}

/* Straight quotation marks: turned, or left; a token of the theme that is about words. */
static void read_quotes(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	const char *value = text_of(node);
	(void)key;
	bool smart = value && !strcmp(value, "smart"), plain = value && !strcmp(value, "as-is");
	if (smart || plain)
		override_put(make, smart ? "text.smart-quotes=yes" : "text.smart-quotes=no", node->pos);
	else
		value_wrong(make, node, "'smart' or 'as-is'");
}

static void read_line_breaks(struct make *make, const struct key *key, const struct yaml_node *node)
{
	const char *value = text_of(node);
	bool keep = value && !strcmp(value, "keep"), join = value && !strcmp(value, "join");
	(void)key;
	if (keep || join)
		make->config.line_breaks = keep ? BREAKS_KEEP : BREAKS_JOIN;
	else
		value_wrong(make, node, "'keep' or 'join'");
}

/* Who certifies: a name, or a name and the address of a report. */
static void read_certifier(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	const char *name = text_of(node), *report = node->kind == YAML_MAP ? yaml_text(node, "report") : NULL;
	(void)key;
	bool address = report && (g_str_has_prefix(report, "https://") || g_str_has_prefix(report, "http://"));
	if (!name || !*name || node->kind == YAML_LIST || (report && !address)) {
		value_wrong(make, node, "a name, or {name: …, report: https://…}");
		return;
	}
	make->config.certifier = book_title_tidy(make, name);
	make->config.certifier_report = report;
}

/* A name, or a map of tokens with the name under "name" or "extends". */
static void read_theme(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	(void)key;
	make->config.theme_pos = node->pos;
	if (node->kind == YAML_SCALAR && *node->value)
		make->config.theme = arena_strdup(make->arena, node->value);
	else if (node->kind == YAML_LIST)
		value_wrong(make, node, "a theme's name");
	for (const struct yaml_node *n = node->kind == YAML_MAP ? node->first : NULL; n;
		n = n->next) {
		if ((!strcmp(n->key, "name") || !strcmp(n->key, "extends")) &&
			n->kind == YAML_SCALAR) {
			make->config.theme = arena_strdup(make->arena, n->value);
			make->config.theme_pos = n->pos;
		} else {
			override_add(make, n->key, n);
		}
	}
}

static void read_chapters(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	if (node->kind == YAML_MAP)
		value_wrong(make, node, "a list of files");
	else if (key->kind == KEY_CHAPTERS)
		make->config.chapters = node;
	else
		make->config.appendices = node;
}

static void read_ignored(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	(void)make;
	(void)key;
	(void)node;
}

static void read_map(
	struct make *make, const struct key *key, const struct yaml_node *map);

typedef void (*read_fn)(
	struct make *make, const struct key *key, const struct yaml_node *node);

static const read_fn readers[] = {
	[KEY_TEXT] = read_text,
	[KEY_DATE] = read_date,
	[KEY_LANGUAGE] = read_language,
	[KEY_PEOPLE] = read_people,
	[KEY_SUBJECTS] = read_subjects,
	[KEY_OUTPUTS] = read_outputs,
	[KEY_THEME] = read_theme,
	[KEY_OVERRIDES] = read_overrides,
	[KEY_QUOTES] = read_quotes,
	[KEY_LINE_BREAKS] = read_line_breaks,
	[KEY_CERTIFIER] = read_certifier,
	[KEY_CHAPTERS] = read_chapters,
	[KEY_APPENDICES] = read_chapters,
	[KEY_BOOK] = read_map,
	[KEY_IGNORED] = read_ignored,
};
static_assert(G_N_ELEMENTS(readers) == KEY_IGNORED + 1, "a reader for every kind of key");

static const struct key *key_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		if (!strcmp(keys[i].name, name))
			return &keys[i];
	return NULL;
}

static void key_unknown(struct make *make, const struct yaml_node *node)
{
	const char *names[G_N_ELEMENTS(keys)];
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		names[i] = keys[i].name;
	const char *nearest = text_nearest(node->key, names, G_N_ELEMENTS(keys));
	if (nearest && strcmp(nearest, node->key))
		diag_report(make->job->diag, DIAG_YAML_KEY, node->pos,
			"unknown key '%s' (did you mean '%s'?)", node->key, nearest);
	else
		diag_report(make->job->diag, DIAG_YAML_KEY, node->pos, "unknown key '%s'",
			node->key);
}

static void read_map(
	struct make *make, const struct key *key, const struct yaml_node *map)
{
	if (map->kind != YAML_MAP) {
		value_wrong(make, map, "keys and values");
		return;
	}
	for (const struct yaml_node *node = map->first; node; node = node->next) {
		const struct key *found = key_find(node->key);
		if (!found || (key && found->kind == KEY_BOOK))
			key_unknown(make, node);
		else
			readers[found->kind](make, found, node);
	}
}

/* A note that was named alone is a handout: what the folder's book is called is not its
 * name. */
static void single_forget(struct config *config)
{
	config->title = config->subtitle = config->description = NULL;
	config->identifier = config->cover = config->page_list = config->date = NULL;
	config->certifier = config->certifier_report = NULL;
	config->series = config->series_number = config->theme = NULL;
	config->subjects = config->outputs = NULL;
	config->chapters = config->appendices = NULL;
	g_ptr_array_set_size(config->overrides, 0);
	g_array_set_size(config->override_places, 0);
}

/* Finds and reads the file: the one that was named, else the folder's. */
static char *config_text(struct make *make, size_t *len)
{
	const char *told = make->options->config;
	const char *const names[] = {
		told ? told : vault_config(make->vault), told ? NULL : "book.yaml"};
	char *text = NULL;
	for (int i = 0; i < 2 && names[i]; i++) {
		make->config.path = names[i];
		make->config.found = vault_read_path(make->vault, names[i],
			make->job->limits->config_bytes, make->arena, &text, len);
		if (make->config.found)
			return text_make_legal(
				make->arena, make->job, names[i], text, *len, len);
	}
	if (told)
		diag_report(make->job->diag, DIAG_INPUT_UNREADABLE, (struct pos){0},
			"'%s'", told);
	return NULL;
}

const char *const *book_config_keys(struct arena *arena)
{
	const char **names = ARENA_ARRAY(arena, const char *, G_N_ELEMENTS(keys) + 1);
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		names[i] = keys[i].name;
	return names;
}

void book_config_read(struct make *make)
{
	size_t len = 0;
	make->config.overrides = book_words_new(make);
	make->config.override_places = book_array_new(make, sizeof(struct pos));
	for (const struct yaml_node *const *map = make->options->settings; map && *map; map++)
		read_map(make, NULL, *map);
	make->config.told_title = make->config.title;
	char *text = make->options->selected ? NULL : config_text(make, &len);
	if (!text)
		return;
	struct yaml_node *root =
		yaml_read(make->arena, make->job, make->config.path, text, len, 0);
	if (root)
		read_map(make, NULL, root);
	if (vault_single(make->vault))
		single_forget(&make->config);
}
