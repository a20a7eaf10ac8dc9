/* book.yml, the values: what each kind of key in book.yml may say, and where it goes. */
#include <assert.h>
#include "octavo/proof.h"
#include "octavo/xml.h"
#include "book/config.h"

void book_value_wrong(struct make *make, const struct yaml_node *node, const char *wanted)
{
	if (node->key)
		diag_report(make->job->diag, DIAG_YAML_VALUE, node->pos, "'%s' wants %s", node->key, wanted);
	else
		diag_report(make->job->diag, DIAG_YAML_VALUE, node->pos, "an entry of the list wants %s", wanted);
}

/* The text of a scalar, of {text: …}, or of the first in a list of such, as Pandoc's titles are; NULL when there
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
	bool many = node->kind == YAML_LIST && node->first && node->first->next && node->first->kind == YAML_SCALAR;
	const char *text = many ? NULL : text_of(node);
	if (!text)
		book_value_wrong(make, node, many ? "one line of text, not a list" : "a line of text");
	else if (*text)
		*(const char **)((char *)&make->config + key->offset) =
			book_title_tidy(make, text);
	if (key->offset == offsetof(struct config, cover))
		make->config.cover_pos = node->pos;
	if (key->offset == offsetof(struct config, page_list))
		make->config.page_list_pos = node->pos;
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
		book_value_wrong(make, node, "a date like 2026-05-17");
}

static void read_language(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	const char *text = text_of(node), *tag = text ? lang_tidy(make->arena, text) : NULL;
	(void)key;
	if (tag)
		make->config.language = tag;
	else
		book_value_wrong(make, node, "a language tag like 'en' or 'pt-BR'");
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

/* Those whom the same key of a weaker map names give way. */
static void weaker_drop(struct config *config, const char *key_role)
{
	for (guint i = config->people->len; i-- > 0;) {
		const struct config_origin *origin = &g_array_index(config->people_origins, struct config_origin, i);
		if (origin->layer == config->layer || strcmp(origin->role, key_role) != 0)
			continue;
		g_array_remove_index(config->people, i);
		g_array_remove_index(config->people_origins, i);
	}
}

static void person_put(struct make *make, const struct book_person *person, const char *key_role)
{
	struct config *config = &make->config;
	struct config_origin origin = {config->layer, key_role};
	if (!config->people) {
		config->people = book_array_new(make, sizeof *person);
		config->people_origins = book_array_new(make, sizeof origin);
	}
	weaker_drop(config, key_role);
	g_array_append_vals(config->people, person, 1);
	g_array_append_val(config->people_origins, origin);
}

/* key_role: of those whom the key names where they say nothing else. */
static void person_add(struct make *make, const struct yaml_node *node, const char *key_role)
{
	const char *text = text_of(node), *name = text ? book_title_tidy(make, text) : "", *role = key_role;
	if (!*name) {
		book_value_wrong(make, node, "a name");
		return;
	}
	if (node->kind == YAML_MAP)
		role = role_of(yaml_text(node, "role"), role);
	struct book_person person = {name, role, NULL};
	if (node->kind == YAML_MAP && yaml_text(node, "file-as"))
		person.file_as = book_title_tidy(make, yaml_text(node, "file-as"));
	person_put(make, &person, key_role);
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
		book_value_wrong(make, node, "a list of words");
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
	struct config *config = &make->config;
	(void)key;
	if (config->subjects && config->subjects_layer != config->layer && node->kind != YAML_MAP)
		g_ptr_array_set_size(config->subjects, 0); /* a weaker map's */
	config->subjects_layer = config->layer;
	words_add(make, &config->subjects, node);
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
			book_value_wrong(make, node, "'epub' and 'pdf'");
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
			book_value_wrong(make, n, "plain values in a list");
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
	bool token = strchr(node->key, '.') != NULL; /* not its group */
	if (node->kind == YAML_LIST && !token)
		book_value_wrong(make, node,
			!strcmp(key->name, "chapter") ? "keys and values (a list of files is 'chapters')" : "keys and values");
	else
		override_add(make, node->key, node);
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
		book_value_wrong(make, node, "'smart' or 'as-is'");
}

static void read_line_breaks(struct make *make, const struct key *key, const struct yaml_node *node)
{
	const char *value = text_of(node);
	bool keep = value && !strcmp(value, "keep"), join = value && !strcmp(value, "join");
	(void)key;
	if (keep || join)
		make->config.line_breaks = keep ? BREAKS_KEEP : BREAKS_JOIN;
	else
		book_value_wrong(make, node, "'keep' or 'join'");
}

/* Who certifies: a name, or a name and the address of a report. */
static void read_certifier(
	struct make *make, const struct key *key, const struct yaml_node *node)
{
	const char *name = text_of(node), *report = node->kind == YAML_MAP ? yaml_text(node, "report") : NULL;
	(void)key;
	bool address = report && (g_str_has_prefix(report, "https://") || g_str_has_prefix(report, "http://"));
	if (!name || !*name || node->kind == YAML_LIST || (report && !address)) {
		book_value_wrong(make, node, "a name, or {name: …, report: https://…}");
		return;
	}
	make->config.certifier = book_title_tidy(make, name);
	make->config.certifier_report = report;
}

static void read_demerits(struct make *make, const struct key *key, const struct yaml_node *node)
{
	const char *text = text_of(node);
	double most;
	(void)key;
	if (!text || !proof_most_read(text, &most)) {
		book_value_wrong(make, node, "a number from 0 on");
		return;
	}
	make->config.max_demerits = arena_memdup(make->arena, &most, sizeof most);
	make->config.max_demerits_pos = node->pos;
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
		book_value_wrong(make, node, "a theme's name");
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
		book_value_wrong(make, node, "a list of files");
	else if (key->kind == KEY_CHAPTERS)
		make->config.chapters = node;
	else
		make->config.appendices = node;
}

static void read_bibliography(struct make *make, const struct key *key, const struct yaml_node *node)
{
	(void)key;
	if (node->kind == YAML_MAP)
		book_value_wrong(make, node, "a file, or a list of files");
	else
		make->config.bibliography = node;
}

static void read_citations(struct make *make, const struct key *key, const struct yaml_node *node)
{
	const char *value = text_of(node);
	bool numbers = value && !strcmp(value, "numbers");
	(void)key;
	if (numbers || (value && !strcmp(value, "author-date")))
		make->config.citations = numbers ? CITE_NUMBERS : CITE_AUTHOR_DATE;
	else
		book_value_wrong(make, node, "'author-date' or 'numbers'");
}

static void read_nocite(struct make *make, const struct key *key, const struct yaml_node *node)
{
	(void)key;
	if (node->kind == YAML_MAP)
		book_value_wrong(make, node, "marks like '@knuth84', or '@*' for all works");
	else
		make->config.nocite = node;
}

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
	[KEY_DEMERITS] = read_demerits,
	[KEY_CHAPTERS] = read_chapters,
	[KEY_APPENDICES] = read_chapters,
	[KEY_BIBLIOGRAPHY] = read_bibliography,
	[KEY_CITATIONS] = read_citations,
	[KEY_NOCITE] = read_nocite,
};
static_assert(G_N_ELEMENTS(readers) == KEY__VALUES, "a reader for every kind of key");

void book_value_read(struct make *make, const struct key *key, const struct yaml_node *node)
{
	readers[key->kind](make, key, node);
}
