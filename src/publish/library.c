/* First step: the library file, its rules and what it says of the site.  A key that nobody knows is told with the nearest
 * one that somebody does; a rule that cannot be meant ends the run before anything is touched. */
#include "octavo/theme.h"
#include "octavo/xml.h"
#include "publish/publish.h"

static const char *const eaches[] = {[EACH_FOLDER] = "folder", [EACH_CHANNEL] = "channel", [EACH_TOPIC] = "topic",
	[EACH_TAG] = "tag", [EACH_NOTE] = "note", [EACH_LIST] = "list", [EACH_ALL] = "all", NULL};
static const char *const everies[] = {[EVERY_NONE] = "never", [EVERY_WEEK] = "week", [EVERY_MONTH] = "month", NULL};

static const char *const site_keys[] = {"title", "subtitle", "author", "language", "base_url", "id", "defaults", "hooks",
	"books"};
static const char *const rule_keys[] = {"each", "from", "issues", "every", "name", "notes", "only", "at_least", "last",
	"embargo", "publish_after", "theme"};

struct reading {
	struct library *library;
	const struct job *job;
	const char *const *book_keys;
	struct book_style defaults; /* the library's own */
	bool good;
};

static void refuse(struct reading *reading, struct pos pos, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

static void refuse(struct reading *reading, struct pos pos, const char *fmt, ...)
{
	va_list args;
	g_autofree char *text = NULL;

	va_start(args, fmt);
	text = g_strdup_vprintf(fmt, args);
	va_end(args);
	diag_report(reading->job->diag, DIAG_LIBRARY_BAD, pos, "%s", text);
	reading->good = false;
}

static bool is_one_of(const char *word, const char *const *names, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(names[i], word) == 0)
			return true;
	return false;
}

/* Tells a key that neither the library nor book.yml has. */
static void key_unknown(struct reading *reading, const struct yaml_node *node, const char *const *names, size_t n)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new();
	const char *nearest;

	for (size_t i = 0; i < n; i++)
		g_ptr_array_add(all, (gpointer)names[i]);
	for (const char *const *key = reading->book_keys; *key && names != site_keys; key++)
		g_ptr_array_add(all, (gpointer)*key);
	nearest = text_nearest(node->key, (const char *const *)all->pdata, all->len);
	if (nearest)
		diag_report(reading->job->diag, DIAG_YAML_KEY, node->key_pos, "unknown key '%s' (did you mean '%s'?)",
			node->key, nearest);
	else
		diag_report(reading->job->diag, DIAG_YAML_KEY, node->key_pos, "unknown key '%s'", node->key);
}

static const char *text_or_null(struct reading *reading, const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_find(map, key);

	if (node && node->kind != YAML_SCALAR)
		refuse(reading, node->pos, "'%s' wants a line of text", key);
	return node && node->kind == YAML_SCALAR && *node->value ? node->value : NULL;
}

static int number_of(struct reading *reading, const struct yaml_node *map, const char *key)
{
	const char *text = text_or_null(reading, map, key);
	char *end = NULL;
	gint64 number = text ? g_ascii_strtoll(text, &end, 10) : 0;

	if (text && end > text && strcmp(end, "d") == 0)
		end++; /* days: "3d" */
	if (text && (end == text || *end || number < 0 || number > 100000))
		refuse(reading, yaml_find(map, key)->pos, "'%s' wants a number, not '%s'", key, text);
	return (int)number;
}

static int word_of(struct reading *reading, const struct yaml_node *node, const char *const *words)
{
	for (size_t i = 0; node->kind == YAML_SCALAR && words[i]; i++)
		if (strcmp(words[i], node->value) == 0)
			return (int)i;
	g_autofree char *all = g_strjoinv(", ", (char **)(void *)words);
	refuse(reading, node->pos, "'%s' is none of %s", node->kind == YAML_SCALAR ? node->value : node->key, all);
	return 0;
}

/* A day; one that is none would hold nothing back, and the books be out too early. */
static const char *date_of(struct reading *reading, const struct yaml_node *map, const char *key)
{
	const char *text = text_or_null(reading, map, key);
	int64_t seconds;

	if (text && !text_date_seconds(text, &seconds))
		refuse(reading, yaml_find(map, key)->pos, "'%s' wants a date, like 2026-12-01, not '%s'", key, text);
	return text;
}

/* One word or a list of them: struct yaml_node. */
static GPtrArray *words_of(struct reading *reading, const struct yaml_node *map, const char *key)
{
	const struct yaml_node *node = yaml_find(map, key);
	GPtrArray *words;

	if (!node)
		return NULL;
	words = g_ptr_array_new();
	if (node->kind == YAML_SCALAR)
		g_ptr_array_add(words, (gpointer)node);
	for (const struct yaml_node *n = node->kind == YAML_LIST ? node->first : NULL; n; n = n->next)
		if (n->kind == YAML_SCALAR)
			g_ptr_array_add(words, (gpointer)n);
		else
			refuse(reading, n->pos, "'%s' wants plain words in its list", key);
	if (node->kind == YAML_MAP)
		refuse(reading, node->pos, "'%s' wants a list", key);
	return words;
}

static const char *path_from(struct reading *reading, const char *path)
{
	struct library *library = reading->library;
	g_autofree char *whole = g_canonicalize_filename(path, library->folder);

	return arena_strdup(library->arena, whole);
}

/* A theme that the library names lies beside it, or is shipped. */
static const char *theme_of(struct reading *reading, const struct yaml_node *map, struct pos *pos)
{
	const struct yaml_node *node = yaml_find(map, "theme");

	if (!node || node->kind != YAML_SCALAR || !*node->value)
		return NULL;
	*pos = node->pos;
	return strchr(node->value, '/') || strchr(node->value, '.') ? path_from(reading, node->value) : node->value;
}

/* A place that is filled in for each book; a name that is not known is told. */
static bool has_places(const struct reading *reading, const struct yaml_node *node)
{
	static const char *const known[] = {"name", "period"};
	bool any = false;

	for (const char *at = node->value; (at = strchr(at, '{')); at++) {
		size_t len = strspn(at + 1, "abcdefghijklmnopqrstuvwxyz");
		g_autofree char *word = at[1 + len] == '}' ? g_strndup(at + 1, len) : NULL;
		const char *near = word ? text_nearest(word, known, G_N_ELEMENTS(known)) : NULL;

		any = any || word;
		if (near && strcmp(near, word) != 0)
			diag_report(reading->job->diag, DIAG_LIBRARY_ODD, node->pos, "nothing is filled in for '{%s}' (did you mean '{%s}'?)",
				word, near);
	}
	return any;
}

/* What is wrong with settings is told here, once, and not by each of the books. */
static struct book_style settings_check(const struct reading *reading, const struct yaml_node *settings)
{
	struct yaml_node plain = *settings, **end = &plain.first;

	for (const struct yaml_node *node = settings->first; node; node = node->next) {
		if (node->kind == YAML_SCALAR && has_places(reading, node))
			continue;
		*end = arena_memdup(reading->library->arena, node, sizeof(*node));
		end = &(*end)->next;
	}
	*end = NULL;
	return book_config_check(reading->library->arena, reading->job, &plain);
}

static void style_add(const struct book_style *style, GPtrArray *overrides, GArray *places)
{
	for (int i = 0; style->overrides && style->overrides[i]; i++) {
		g_ptr_array_add(overrides, (gpointer)style->overrides[i]);
		g_array_append_val(places, style->override_places[i]);
	}
}

/* A theme or a token that there is not would fail each of the books.  theme: the library's or the rule's, or NULL; what a book's
 * own folder has can only be looked for there. */
static void style_check(struct reading *reading, const char *theme, struct pos theme_pos, const struct book_style *style)
{
	bool named = !theme && style->theme && !theme_is_path(style->theme);
	const char *name = theme ? theme : named ? style->theme : reading->library->theme ? reading->library->theme : "classic";
	g_autoptr(GPtrArray) overrides = g_ptr_array_new();
	g_autoptr(GArray) places = g_array_new(FALSE, TRUE, sizeof(struct pos));
	struct theme_places told = {.name = named ? style->theme_pos : theme_pos};

	if (!reading->good || (!theme && !style->theme && !*style->overrides))
		return;
	style_add(&reading->defaults, overrides, places);
	style_add(style, overrides, places);
	g_ptr_array_add(overrides, NULL);
	told.overrides = (const struct pos *)(const void *)places->data;
	reading->good = theme_check(reading->library->arena, reading->job, name, (const char *const *)overrides->pdata, &told);
}

/* A copy of the map with what book.yml knows of it, and what it says of the theme. */
static const struct yaml_node *settings_of(struct reading *reading, const struct yaml_node *map, const char *const *names,
	size_t n, struct book_style *style)
{
	struct arena *arena = reading->library->arena;
	struct yaml_node *settings = arena_memdup(arena, map, sizeof(*map));
	struct yaml_node **end = &settings->first;

	*end = NULL;
	for (const struct yaml_node *node = map->first; node; node = node->next) {
		struct yaml_node *copy;

		if (is_one_of(node->key, names, n) &&
			!(strcmp(node->key, "theme") == 0 && node->kind == YAML_MAP))
			continue;
		if (!book_config_knows(node->key)) {
			key_unknown(reading, node, names, n);
			continue;
		}
		copy = arena_memdup(arena, node, sizeof(*node));
		copy->next = NULL;
		*end = copy;
		end = &copy->next;
	}
	*style = settings_check(reading, settings);
	return settings;
}

/* Days of an embargo; -1: none is told. */
static int days_of(struct reading *reading, const struct yaml_node *map)
{
	int days = number_of(reading, map, "embargo");

	return yaml_find(map, "embargo") ? days : -1;
}

/* The newest issues alone; none of them would be no book. */
static int last_of(struct reading *reading, const struct yaml_node *map)
{
	const struct yaml_node *node = yaml_find(map, "last");
	int last = number_of(reading, map, "last");

	if (node && node->kind == YAML_SCALAR && *node->value && last == 0)
		refuse(reading, node->pos, "'last' wants a number from 1, the newest issues that are published");
	return last;
}

static void every_read(struct reading *reading, struct rule *rule, const struct yaml_node *map)
{
	const struct yaml_node *issues = yaml_find(map, "issues");
	const struct yaml_node *every = yaml_find(map, "every");

	if (issues && issues->kind == YAML_MAP) {
		every = yaml_find(issues, "every");
		rule->embargo_days = days_of(reading, issues);
		rule->last = last_of(reading, issues);
	} else if (issues) {
		every = issues;
	}
	if (issues && !every)
		refuse(reading, issues->pos, "'issues' wants 'every: week' or 'every: month'");
	if (every)
		rule->every = (enum rule_every)word_of(reading, every, everies);
	if (every && !yaml_find(map, "each"))
		rule->each = EACH_ALL;
}

/* Keys that say nothing of such a rule. */
static void rule_check(const struct reading *reading, const struct rule *rule, const struct yaml_node *map)
{
	bool one_note = rule->each == EACH_NOTE, list = rule->each == EACH_LIST;
	const struct {
		const char *key, *why;
		bool idle;
	} checks[] = {
		{"last", "wants 'every: week' or 'every: month' beside it", rule->every == EVERY_NONE},
		{"every", "says nothing of books of one note each", one_note},
		{"issues", "says nothing of books of one note each", one_note},
		{"at_least", "says nothing of books of one note each", one_note},
		{"notes", "wants 'each: list' beside it", !list},
		{"name", "wants 'each: list' or 'each: all' beside it", !list && rule->each != EACH_ALL},
	};

	for (size_t i = 0; i < G_N_ELEMENTS(checks); i++) {
		const struct yaml_node *node = yaml_find(map, checks[i].key);

		if (node && checks[i].idle)
			diag_report(reading->job->diag, DIAG_YAML_KEY, node->pos, "'%s' %s", node->key, checks[i].why);
	}
}

static void rule_read(struct reading *reading, const struct yaml_node *map)
{
	struct rule rule = {.pos = map->pos, .embargo_days = -1};
	struct book_style style;
	const struct yaml_node *each;
	const char *from;

	if (map->kind != YAML_MAP) {
		refuse(reading, map->pos, "a rule wants keys, like {each: folder, from: content}");
		return;
	}
	each = yaml_find(map, "each");
	from = text_or_null(reading, map, "from");
	rule.notes = words_of(reading, map, "notes");
	if (each)
		rule.each = (enum rule_each)word_of(reading, each, eaches);
	else if (rule.notes)
		rule.each = EACH_LIST;
	else if (!yaml_find(map, "every") && !yaml_find(map, "issues"))
		refuse(reading, map->pos, "a rule wants 'each': folder, channel, topic, tag, note, list or all");
	rule.embargo_days = days_of(reading, map);
	rule.last = last_of(reading, map);
	rule.at_least = number_of(reading, map, "at_least");
	every_read(reading, &rule, map);
	if (!from)
		refuse(reading, map->pos, "a rule wants 'from', the folder of its notes");
	if (rule.each == EACH_LIST && !rule.notes)
		refuse(reading, map->pos, "'each: list' wants 'notes', the list of them");
	rule.from = path_from(reading, from ? from : ".");
	rule.name = text_or_null(reading, map, "name");
	rule.only = words_of(reading, map, "only");
	rule.publish_after = date_of(reading, map, "publish_after");
	rule.theme = theme_of(reading, map, &rule.theme_pos);
	rule.settings = settings_of(reading, map, rule_keys, G_N_ELEMENTS(rule_keys), &style);
	style_check(reading, rule.theme, rule.theme_pos, &style);
	rule_check(reading, &rule, map);
	g_array_append_val(reading->library->rules, rule);
}

bool library_base_url(struct library *library, const char *url)
{
	/* links begin with it as it is */
	bool escaped = g_str_is_ascii(url) && strcspn(url, " \t\r\n<>\"{}|\\^`") == strlen(url);
	g_autoptr(GUri) uri = escaped ? g_uri_parse(url, G_URI_FLAGS_ENCODED, NULL) : NULL;
	bool good = uri && (strcmp(g_uri_get_scheme(uri), "https") == 0 || strcmp(g_uri_get_scheme(uri), "http") == 0) &&
		g_uri_get_host(uri) && *g_uri_get_host(uri) && !g_uri_get_query(uri) && !g_uri_get_fragment(uri);

	if (good)
		library->base_url = arena_printf(library->arena, "%s%s", url, g_str_has_suffix(url, "/") ? "" : "/");
	return good;
}

/* The site's, of which only its own words depend. */
static const char *language_of(struct reading *reading, const struct yaml_node *root)
{
	const char *text = text_or_null(reading, root, "language");
	const char *tag = text ? lang_tidy(reading->library->arena, text) : NULL;

	if (text && !tag)
		diag_report(reading->job->diag, DIAG_YAML_VALUE, yaml_find(root, "language")->pos,
			"'language' wants a language tag like 'en' or 'pt-BR'");
	return tag;
}

static void site_read(struct reading *reading, const struct yaml_node *root)
{
	static const char *const theme_key[] = {"theme"};
	struct library *library = reading->library;
	const struct yaml_node *defaults = yaml_find(root, "defaults"), *books = yaml_find(root, "books");
	struct book_style style;

	for (const struct yaml_node *node = root->first; node; node = node->next)
		if (!is_one_of(node->key, site_keys, G_N_ELEMENTS(site_keys)))
			key_unknown(reading, node, site_keys, G_N_ELEMENTS(site_keys));
	library->title = text_or_null(reading, root, "title");
	library->subtitle = text_or_null(reading, root, "subtitle");
	library->author = text_or_null(reading, root, "author");
	library->language = language_of(reading, root);
	library->base_url = text_or_null(reading, root, "base_url");
	library->id = text_or_null(reading, root, "id");
	library->hooks = report_hooks_read(library->arena, reading->job, yaml_find(root, "hooks"));
	if (library->base_url && !library_base_url(library, library->base_url))
		refuse(reading, yaml_find(root, "base_url")->pos, "'base_url' wants an address like https://books.example.org/, not '%s'",
			library->base_url);
	if (defaults && defaults->kind == YAML_MAP) {
		library->theme = theme_of(reading, defaults, &library->theme_pos);
		library->defaults = settings_of(reading, defaults, theme_key, 1, &style);
		style_check(reading, library->theme, library->theme_pos, &style);
		reading->defaults = style;
	} else if (defaults && (defaults->kind == YAML_LIST || *defaults->value)) {
		refuse(reading, defaults->pos, "'defaults' wants keys of book.yml");
	}
	for (const struct yaml_node *rule = books && books->kind == YAML_LIST ? books->first : NULL; rule;
		rule = rule->next)
		rule_read(reading, rule);
	if (library->rules->len == 0 && reading->good)
		refuse(reading, books ? books->pos : root->pos,
			"no books: 'books' wants a list of rules, like [{each: folder, from: content}]");
}

bool library_read(struct library *library, const char *path, const struct job *job)
{
	struct reading reading = {.library = library, .job = job, .good = true};
	g_autoptr(GError) error = NULL;
	g_autofree char *text = NULL, *folder = g_path_get_dirname(path);
	struct yaml_node *root;
	char *legal;
	gsize len;
	int n_broken;

	*library = (struct library){.arena = arena_open(), .path = path};
	library->rules = g_array_new(FALSE, TRUE, sizeof(struct rule));
	library->hooks = report_hooks_read(library->arena, job, NULL);
	library->folder = g_canonicalize_filename(folder, NULL);
	reading.book_keys = book_config_keys(library->arena);
	if (!g_file_get_contents(path, &text, &len, &error)) {
		refuse(&reading, (struct pos){0}, "cannot read the library file '%s' (%s)", path,
			error->code == G_FILE_ERROR_NOENT ? "it is not there"
			: error->code == G_FILE_ERROR_ISDIR ? "it is a folder" : error->message);
		return false;
	}
	if ((int64_t)len > job->limits->config_bytes) {
		refuse(&reading, (struct pos){0}, "'%s' is too large for a library file", path);
		return false;
	}
	legal = text_make_legal(library->arena, job, path, text, len, &len);
	n_broken = diag_count_code(job->diag, DIAG_YAML_BROKEN);
	root = yaml_read(library->arena, job, path, legal, len, 0);
	if (root && root->kind == YAML_MAP)
		site_read(&reading, root);
	else if (diag_count_code(job->diag, DIAG_YAML_BROKEN) > n_broken)
		refuse(&reading, (struct pos){.path = path}, "without its rules there are no books, nothing was published");
	else
		refuse(&reading, (struct pos){.path = path}, "'%s' is no library file: it wants 'books', a list of rules",
			path);
	return reading.good;
}

void library_free(struct library *library)
{
	for (guint i = 0; library->rules && i < library->rules->len; i++) {
		struct rule *rule = &g_array_index(library->rules, struct rule, i);

		if (rule->notes)
			g_ptr_array_unref(rule->notes);
		if (rule->only)
			g_ptr_array_unref(rule->only);
	}
	g_clear_pointer(&library->rules, g_array_unref);
	g_free((char *)library->folder);
	g_clear_pointer(&library->arena, arena_close);
}
