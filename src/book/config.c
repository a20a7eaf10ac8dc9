/*
 * book.yml becomes struct config.  The keys are those Pandoc's
 * and Quarto's users write; an unknown key is told with the nearest known one, a value of
 * the wrong shape (config_values.c) with the shape that is wanted.
 */
#include "book/config.h"

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
	{"max-demerits", KEY_DEMERITS, 0, NULL},
	{"quotes", KEY_QUOTES, 0, NULL},
	{"line-breaks", KEY_LINE_BREAKS, 0, NULL},
	TOKENS("answers"),
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
	TOKENS("print"),
	TOKENS("section"),
	TOKENS("space"),
	TOKENS("table"),
	TOKENS("text"),
	TOKENS("timestamps"),
	{"chapters", KEY_CHAPTERS, 0, NULL},
	{"appendices", KEY_APPENDICES, 0, NULL},
	{"bibliography", KEY_BIBLIOGRAPHY, 0, NULL},
	{"citations", KEY_CITATIONS, 0, NULL},
	{"nocite", KEY_NOCITE, 0, NULL},
	{"book", KEY_BOOK, 0, NULL},
	{"project", KEY_IGNORED, 0, NULL},
};

static const struct key *key_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		if (!strcmp(keys[i].name, name))
			return &keys[i];
	return NULL;
}

/* "page.size", one token of a theme in one line as --set has it, is of its group. */
static const struct key *key_or_group(const char *name)
{
	const struct key *found = key_find(name);
	const char *dot = strchr(name, '.');
	if (found || !dot || !dot[1])
		return found;
	g_autofree char *group = g_strndup(name, (gsize)(dot - name));
	found = key_find(group);
	return found && found->kind == KEY_OVERRIDES ? found : NULL;
}

/* The rules of a library file, which somebody has named as a book. */
static bool is_of_library(const struct make *make, const struct yaml_node *node)
{
	return make->config.path && !strcmp(node->key, "books") && node->kind == YAML_LIST && node->first &&
		node->first->kind == YAML_MAP;
}

static void key_unknown(struct make *make, const struct yaml_node *node)
{
	if (is_of_library(make, node)) {
		diag_report(make->job->diag, DIAG_CONFIG_BAD, node->key_pos,
			"a file of many books ('books' with rules), which 'octavo publish' reads, nothing was written");
		return;
	}
	const char *names[G_N_ELEMENTS(keys)];
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		names[i] = keys[i].name;
	const char *nearest = text_nearest(node->key, names, G_N_ELEMENTS(keys));
	if (nearest && strcmp(nearest, node->key))
		diag_report(make->job->diag, DIAG_YAML_KEY, node->key_pos,
			"unknown key '%s' (did you mean '%s'?)", node->key, nearest);
	else
		diag_report(make->job->diag, DIAG_YAML_KEY, node->key_pos, "unknown key '%s'",
			node->key);
}

/* inner: of Quarto's 'book', which holds no other. */
static void map_read(struct make *make, const struct yaml_node *map, bool inner)
{
	if (map->kind != YAML_MAP) {
		if (map->key)
			book_value_wrong(make, map, "keys and values");
		else if (map->kind == YAML_LIST || *map->value)
			diag_report(make->job->diag, DIAG_YAML_VALUE, map->pos, "the file wants keys and values, like 'title: Sleep'");
		return;
	}
	for (const struct yaml_node *node = map->first; node; node = node->next) {
		const struct key *found = key_or_group(node->key);
		if (!found || (inner && found->kind == KEY_BOOK))
			key_unknown(make, node);
		else if (found->kind == KEY_BOOK)
			map_read(make, node, true);
		else if (found->kind != KEY_IGNORED)
			book_value_read(make, found, node);
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

bool book_config_knows(const char *key)
{
	return key_or_group(key) != NULL;
}

const char *const *book_config_keys(struct arena *arena)
{
	const char **names = ARENA_ARRAY(arena, const char *, G_N_ELEMENTS(keys) + 1);
	for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
		names[i] = keys[i].name;
	return names;
}

static void config_open(struct make *make)
{
	make->config.overrides = book_words_new(make);
	make->config.override_places = book_array_new(make, sizeof(struct pos));
}

void book_config_read(struct make *make)
{
	size_t len = 0;
	config_open(make);
	for (const struct yaml_node *const *map = make->options->settings; map && *map; map++) {
		map_read(make, *map, false);
		make->config.layer++;
	}
	make->config.told_title = make->config.title;
	char *text = make->options->selected ? NULL : config_text(make, &len);
	if (!text)
		return;
	int n_broken = diag_count_code(make->job->diag, DIAG_YAML_BROKEN);
	struct yaml_node *root =
		yaml_read(make->arena, make->job, make->config.path, text, len, 0);
	if (root)
		map_read(make, root, false);
	else if (diag_count_code(make->job->diag, DIAG_YAML_BROKEN) > n_broken)
		diag_report(make->job->diag, DIAG_CONFIG_BAD, (struct pos){.path = make->config.path},
			"without its settings the book would be another one, nothing was written");
	if (vault_single(make->vault))
		single_forget(&make->config);
}

struct book_style book_config_check(struct arena *arena, const struct job *job, const struct yaml_node *map)
{
	struct book_options options = {.settings = (const struct yaml_node *const[]){map, NULL}, .selected = true};
	struct make make = {.arena = arena, .job = job, .options = &options};
	book_make_open(&make);
	book_config_read(&make);
	const GPtrArray *overrides = make.config.overrides;
	const char **copy = ARENA_ARRAY(arena, const char *, overrides->len + 1);
	for (guint i = 0; i < overrides->len; i++)
		copy[i] = overrides->pdata[i];
	struct book_style style = {.theme = make.config.theme,
		.theme_pos = make.config.theme_pos,
		.overrides = copy,
		.override_places =
			arena_memdup(arena, make.config.override_places->data, overrides->len * sizeof(struct pos))};
	book_make_close(&make);
	return style;
}
