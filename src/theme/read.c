/*
 * A theme by name or path: its parents, itself and the overrides, layer on layer, into
 * struct theme.
 *
 * Parents are read first (extends: a shipped theme's name or a file beside the theme), at
 * most eight deep; the defaults of tokens.def are the layer beneath all.  Keys of the
 * YAML are joined with dots to tokens' names.
 */
#include <errno.h>
#include "theme/theme_imp.h"

struct theme_file {
	const char *shown; /* its path, for messages */
	const char
		*folder; /* where its parents are looked for; NULL: shipped ones alone */
	const char *path;             /* as opened */
	const struct yaml_node *root; /* NULL: empty */
};

static bool report(const struct settings *settings, struct pos pos, const char *text)
{
	diag_report(settings->job->diag, DIAG_THEME_BAD, pos, "%s", text);
	return false;
}

bool theme_is_path(const char *name)
{
	return g_str_has_suffix(name, ".yml") || g_str_has_suffix(name, ".yaml");
}

static bool is_plain_name(const char *name)
{
	return *name &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen(name);
}

/* The names of the shipped themes, sorted. */
static GPtrArray *shipped_names(void)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *folder = data_path("themes");
	GDir *dir = folder ? g_dir_open(folder, 0, NULL) : NULL;
	const char *entry;

	while (dir && (entry = g_dir_read_name(dir)) != NULL) {
		if (g_str_has_suffix(entry, ".yml"))
			g_ptr_array_add(names, g_strndup(entry, strlen(entry) - 4));
	}
	if (dir)
		g_dir_close(dir);
	g_ptr_array_sort(names, text_pointers_compare);
	return names;
}

static bool report_unknown(
	const struct settings *settings, struct pos pos, const char *name)
{
	g_autoptr(GPtrArray) names = shipped_names();
	const char *near =
		text_nearest(name, (const char *const *)names->pdata, names->len);
	g_autoptr(GString) text = g_string_new(NULL);

	g_string_printf(text, "no theme '%s'", name);
	if (near)
		g_string_append_printf(text, ", the nearest is '%s'", near);
	for (guint i = 0; !near && i < names->len; i++)
		g_string_append_printf(text, "%s%s",
			i ? ", " : "; there are: ", (char *)names->pdata[i]);
	if (!near)
		g_string_append(text, "; a file of your own ends in .yml");
	return report(settings, pos, text->str);
}

static bool read_from(struct settings *settings, const char *folder, const char *name,
	struct pos pos, struct theme_file *out)
{
	struct door *door = door_open(folder, settings->job);
	char *text;
	size_t len;

	if (!door)
		return false;
	enum door_result result = door_read(door, settings->arena, name,
		settings->job->limits->config_bytes, &text, &len);
	door_close(door);
	if (result == DOOR_MISSING) {
		diag_report(settings->job->diag, DIAG_THEME_BAD, pos,
			"cannot find the theme '%s'", name);
		return false;
	}
	if (result != DOOR_OK) {
		diag_report(settings->job->diag, DIAG_THEME_BAD, pos,
			"cannot read the theme '%s'", name);
		return false;
	}
	int errors = diag_count_code(settings->job->diag, DIAG_YAML_BROKEN);
	out->path = arena_printf(settings->arena, "%s/%s", folder, name);
	out->shown = arena_strdup(settings->arena, name);
	char *legal = text_make_legal(
		settings->arena, settings->job, out->shown, text, len, &len);
	out->root = yaml_read(settings->arena, settings->job, out->shown, legal, len, 0);
	if (diag_count_code(settings->job->diag, DIAG_YAML_BROKEN) > errors)
		return report(settings, (struct pos){.path = out->shown},
			"the theme's YAML is broken");
	if (out->root && out->root->kind != YAML_MAP)
		return report(settings, out->root->pos, "a theme is a map of tokens");
	return true;
}

/* from: the folder of the theme that asks by extends, or NULL for the user's own words.
 */
static bool open_theme(struct settings *settings, const char *name, const char *from,
	struct pos pos, struct theme_file *out)
{
	*out = (struct theme_file){0};
	if (theme_is_path(name)) {
		if (from && strchr(name, '/'))
			return report(settings, pos,
				"extends names a shipped theme or a file beside this "
				"one");
		g_autofree char *folder =
			from ? g_strdup(from) : g_path_get_dirname(name);
		g_autofree char *base = g_path_get_basename(name);
		out->folder = arena_strdup(settings->arena, folder);
		return read_from(settings, folder, base, pos, out);
	}
	if (!is_plain_name(name))
		return report_unknown(settings, pos, name);
	g_autofree char *file = g_strconcat("themes/", name, ".yml", NULL);
	g_autofree char *path = data_path(file);
	if (!path)
		return report_unknown(settings, pos, name);
	g_autofree char *folder = g_path_get_dirname(path);
	g_autofree char *base = g_path_get_basename(path);
	out->folder = arena_strdup(settings->arena, folder);
	return read_from(settings, folder, base, pos, out);
}

/* ---- layers ---- */

/* page.size and page.margins stand for several tokens: set first, so that a single token
 * beside them wins. */
static bool is_shorthand(const char *name)
{
	return g_str_has_suffix(name, "page.size") ||
	       g_str_has_suffix(name, "page.margins");
}

static char *join_list(struct settings *settings, const struct yaml_node *list)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (const struct yaml_node *n = list->first; n; n = n->next)
		g_string_append_printf(out, "%s%s", out->len ? ", " : "", n->value);
	return arena_strdup(settings->arena, out->str);
}

/* Sets the tokens beneath a map; first: the shorthands alone, else all others.  Depth is
 * capped by the reader. */
static bool set_map(struct settings *settings, const struct yaml_node *map,
	const char *prefix, bool first)
{
	bool good = true;

	for (const struct yaml_node *n = map->first; n; n = n->next) {
		if (!*prefix &&
			(strcmp(n->key, "extends") == 0 || strcmp(n->key, "name") == 0 ||
				strcmp(n->key, "description") == 0))
			continue;
		const char *name = arena_printf(settings->arena, "%s%s", prefix, n->key);
		if (n->kind == YAML_MAP) {
			good = set_map(settings, n,
				       arena_printf(settings->arena, "%s.", name),
				       first) &&
			       good;
			continue;
		}
		if (is_shorthand(name) != first)
			continue;
		const char *value =
			n->kind == YAML_LIST ? join_list(settings, n) : n->value;
		good = settings_set(settings, name, value, n->pos) && good;
	}
	return good;
}

static void end_layer(struct settings *settings)
{
	static const char *const names[] = {"page.width", "page.height", [BODY_SIZE] = "text.body.size"};

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		double size = 0;
		value_length(settings_find(settings, names[i])->value, 11, 13.5, &size);
		settings->sizes[settings->layer][i] = size;
	}
}

static bool add_layer(struct settings *settings, const struct theme_file *file)
{
	settings->layer++;
	bool shorthands = !file->root || set_map(settings, file->root, "", true);
	bool others = !file->root || set_map(settings, file->root, "", false);
	end_layer(settings);
	return shorthands && others;
}

static bool add_overrides(struct settings *settings, const char *const *overrides, const struct theme_places *places)
{
	bool good = true;

	settings->layer++;
	for (int pass = 0; pass < 2; pass++) {
		for (int i = 0; overrides && overrides[i]; i++) {
			struct pos pos = places ? places->overrides[i] : (struct pos){0};
			const char *equals = strchr(overrides[i], '=');
			if (!equals || equals == overrides[i]) {
				if (pass == 0)
					diag_report(settings->job->diag, DIAG_THEME_BAD,
						pos, "'%s' is no token=value",
						overrides[i]);
				good = false;
				continue;
			}
			char *name = arena_strndup(settings->arena, overrides[i],
				(size_t)(equals - overrides[i]));
			char *value = arena_strdup(settings->arena, equals + 1);
			if (is_shorthand(g_strstrip(name)) == (pass == 0))
				good = settings_set(settings, name, g_strstrip(value), pos) && good;
		}
	}
	end_layer(settings);
	return good;
}

/* Reads the theme and its parents (files[0] is the theme), then lays them on from the
 * last.  paths: room for THEME_FILES + 1. */
static bool add_files(struct settings *settings, const char *name, struct pos pos, const char **paths)
{
	struct theme_file files[THEME_FILES];
	const char *folder = NULL;
	int n = 0;

	for (;;) {
		if (n == THEME_FILES)
			return report(settings, pos,
				"themes extend each other in a ring, or more than eight "
				"deep");
		if (!open_theme(settings, name, folder, pos, &files[n]))
			return false;
		paths[n] = files[n].path;
		const struct yaml_node *parent = yaml_find(files[n].root, "extends");
		folder = files[n].folder;
		n++;
		if (parent && parent->kind != YAML_SCALAR)
			return report(settings, parent->pos, "extends takes the name of one theme");
		if (!parent || !*parent->value)
			break;
		name = parent->value;
		pos = parent->pos;
	}
	bool good = true;
	while (n-- > 0)
		good = add_layer(settings, &files[n]) && good;
	return good;
}

/* ---- the whole ---- */

/* Margins set by a layer before the page's last size are scaled with the page: they are
 * proportions of it. */
static void scale_margins(const struct settings *settings, struct theme *theme)
{
	const struct {
		const char *name;
		double *member;
		int side;
	} margins[] = {
		{"page.inner", &theme->margin_inner, 0},
		{"page.outer", &theme->margin_outer, 0},
		{"page.top", &theme->margin_top, 1},
		{"page.foot", &theme->margin_foot, 1},
	};
	const double *last = settings->sizes[settings->layer];

	for (size_t i = 0; i < G_N_ELEMENTS(margins); i++) {
		int layer = settings_find(settings, margins[i].name)->layer;
		double then = settings->sizes[layer][margins[i].side];
		if (then > 0 && then != last[margins[i].side])
			*margins[i].member *= last[margins[i].side] / then;
	}
}

/* value: a member of the theme, whose token tells the place, or of none. */
static bool within(const struct settings *settings, const struct theme *theme, const char *what, const double *value,
	double least, double most)
{
	struct pos pos = {0};

	if (*value >= least && *value <= most)
		return true;
	for (int i = 0; i < settings->n_tokens; i++)
		if ((const char *)theme + settings->tokens[i].offset == (const char *)value)
			pos = settings->tokens[i].pos;
	diag_report(settings->job->diag, DIAG_THEME_BAD, pos, "%s of %.1f pt is out of bounds (%.0f to %.0f)", what,
		*value, least, most);
	return false;
}

double theme_size_round(double size)
{
	return (double)(int)(size * 20 + 0.5) / 20;
}

static bool check(const struct settings *settings, struct theme *theme)
{
	bool sized = theme->sheet.width > 0;
	double measure = theme_measure(theme), marks = sized ? 2 * theme_mark_room(theme) : 0;
	double across = sized ? theme->sheet.width - marks : 2 * theme->page_width;
	double down = sized ? theme->sheet.height - marks : theme->page_height;
	const struct {
		const char *what;
		const double *value;
		double least, most;
	} bounds[] = {
		{"a page width", &theme->page_width, 100, 14400},
		{"a page height", &theme->page_height, 100, 14400},
		{"a margin", &theme->margin_inner, 0, 7200},
		{"a margin", &theme->margin_top, 0, 7200},
		{"a margin", &theme->margin_outer, 0, 7200},
		{"a margin", &theme->margin_foot, 0, 7200},
		{"a column", &theme->column_width, 0, 7200},
		{"a summary", &theme->summary_height, 0, 7200},
		{"the module of a code", &theme->qr_module, 0.5, 10},
		{"a page's thickness", &theme->paper_thickness, 0, 5},
		{"a bleed", &theme->bleed, 0, 72},
		{"the text's width", &measure, 72, 14400},
		{"a sheet's width", theme->impose ? &across : &theme->page_width, 100, 14400},
		{"a sheet's height", sized ? &down : &theme->page_height, 100, 14400},
	};
	bool good = true;

	theme->margin_foot += theme->summary_height;
	for (size_t i = 0; good && i < G_N_ELEMENTS(bounds); i++)
		good = within(settings, theme, bounds[i].what, bounds[i].value, bounds[i].least, bounds[i].most);
	for (int i = 0; good && i < TEXT__COUNT; i++) {
		struct theme_font *font = &theme->text[i];
		good = within(settings, theme, "a type size", &font->size, 3, 200) &&
		       within(settings, theme, "a leading", &font->leading, font->size * 0.7, 400);
		font->size = theme_size_round(font->size);
		font->weight = CLAMP(font->weight, 100, 1000);
		font->tracking = CLAMP(font->tracking, -0.2, 1);
	}
	if (good && theme_lines(theme) < 8)
		good = report(settings, (struct pos){0},
			"the page holds fewer than eight lines");
	theme->expansion = CLAMP(theme->expansion, 0, 0.05);
	theme->signature = CLAMP(theme->signature, 0, 10000);
	theme->lead_words = CLAMP(theme->lead_words, 0, 12);
	theme->chapter_sink = CLAMP(theme->chapter_sink, 0, theme_lines(theme) - 6);
	if (!theme->epub_css || !*theme->epub_css)
		theme->epub_css = NULL;
	return good;
}

double theme_mark_room(const struct theme *theme)
{
	return theme->print_marks ? MAX(theme->bleed, THEME_MARK_AIR) + THEME_MARK_LENGTH + THEME_MARK_AIR : 0;
}

double theme_measure(const struct theme *theme)
{
	double beside =
		theme->column_width > 0 ? theme->column_width + theme->margin_gutter : 0;

	return theme->page_width - theme->margin_inner - theme->margin_outer - beside;
}

int theme_lines(const struct theme *theme)
{
	/* A hair more, so that 37 exact lines are not 36. */
	return (int)((theme->page_height - theme->margin_top - theme->margin_foot) /
			     theme->leading +
		     0.01);
}

static void name_callouts(struct theme *theme)
{
	for (int kind = 0; kind < CALLOUT__COUNT; kind++)
		theme->callouts[kind].kind = theme_kinds[kind].kind;
}

/* All layers, and what they come to; paths as add_files has them. */
static bool add_all(struct settings *settings, const char *name, const char *language, const char *const *overrides,
	const struct theme_places *places, const char **paths, struct theme *theme)
{
	end_layer(settings);
	bool files = add_files(settings, name, places ? places->name : (struct pos){0}, paths);

	return add_overrides(settings, overrides, places) && files && settings_apply(settings, language, theme);
}

bool theme_check(struct arena *arena, const struct job *job, const char *name, const char *const *overrides,
	const struct theme_places *places)
{
	struct settings settings;
	const char *paths[THEME_FILES + 1];

	settings_open(&settings, arena, job);
	bool good = add_all(&settings, name, NULL, overrides, places, paths, ARENA_NEW(arena, struct theme));
	settings_close(&settings);
	return good;
}

struct theme *theme_read(struct arena *arena, const struct job *job, const char *name, const char *language,
	const char *const *overrides, const struct theme_places *places)
{
	struct settings settings;
	struct theme *theme = ARENA_NEW(arena, struct theme);
	const char **paths = ARENA_ARRAY(arena, const char *, THEME_FILES + 1);

	settings_open(&settings, arena, job);
	bool good = add_all(&settings, name, language, overrides, places, paths, theme);
	theme->name = arena_strdup(arena, name);
	theme->files = paths;
	theme->leading = theme->text[TEXT_BODY].leading;
	name_callouts(theme);
	if (good) {
		scale_margins(&settings, theme);
		good = check(&settings, theme);
	}
	settings_close(&settings);
	return good ? theme : NULL;
}

/* Several tokens by one name, as a theme or --set may give them. */
static void dump_shorthands(const struct theme *theme, GString *out)
{
	const double values[] = {theme->page_width, theme->page_height, theme->margin_inner, theme->margin_top,
		theme->margin_outer, theme->margin_foot};
	char number[G_N_ELEMENTS(values)][G_ASCII_DTOSTR_BUF_SIZE];

	for (size_t i = 0; i < G_N_ELEMENTS(values); i++)
		g_ascii_formatd(number[i], sizeof number[i], "%.6g", values[i]);
	g_string_append_printf(out, "page.size = %s pt x %s pt    # width and height: a4 a5 a6 b5 letter 6x9 …, or two lengths\n", number[0],
		number[1]);
	g_string_append_printf(out, "page.margins = %s, %s, %s, %s    # inner, top, outer, foot; or one length for all\n", number[2],
		number[3], number[4], number[5]);
}

void theme_dump(const struct theme *theme, GString *out)
{
	struct settings settings;
	struct arena *arena = arena_open();
	struct theme said = *theme;

	said.margin_foot -= said.summary_height;
	settings_open(&settings, arena, NULL);
	dump_shorthands(&said, out);
	for (int i = 0; i < settings.n_tokens; i++) {
		g_string_append_printf(out, "%s = ", settings.tokens[i].name);
		member_print(&said, &settings.tokens[i], out);
		const char *text = settings.tokens[i].text;
		if (text && *text)
			g_string_append_printf(out, "    # %s", text);
		g_string_append_c(out, '\n');
	}
	settings_close(&settings);
	arena_close(arena);
}
